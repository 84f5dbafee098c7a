//! LaTeX out of text recognition: `$\geq 100\%$`.

use std::borrow::Cow;

/// Compact `text` with its LaTeX written plainly. Unknown commands stay and make the target words; so does `$` where it
/// does not enclose a formula.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let dollars = text.matches('$').count();
    let enclosed = dollars == 2 && text.starts_with('$') && text.ends_with('$');
    let commanded = text.contains('\\') && dollars <= 2 && text.len() > 1;
    if !enclosed && !commanded {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '$' | '{' | '}' => {}
            '\\' => rest = command(rest, &mut out),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Writes what the command behind a backslash stands for and gives what follows it.
fn command<'a>(text: &'a str, out: &mut String) -> &'a str {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = text.split_at(length);
    match name {
        "ge" | "geq" | "geqq" | "geqslant" => out.push('≥'),
        "le" | "leq" | "leqq" | "leqslant" => out.push('≤'),
        "gt" => out.push('>'),
        "lt" => out.push('<'),
        "cdot" => out.push('·'),
        "times" => out.push('×'),
        "sim" => out.push('~'),
        "text" | "mathrm" | "mathbf" | "rm" | "left" | "right" | "quad" => {}
        // Thin spaces and the brackets of a formula mean nothing; any other sign is protected by the backslash.
        "" => return rest.strip_prefix([',', ';', ':', '!', '(', ')', '[', ']']).unwrap_or(rest),
        unknown => {
            out.push('\\');
            out.push_str(unknown);
        }
    }
    rest
}
