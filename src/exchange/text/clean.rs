//! What PDF, OCR and HTML leave in the text of a cell: entities, tags, LaTeX, characters that do not show.

/// The text of a cell without leftovers of other formats. `<p>` and `<br>` become line breaks, LaTeX becomes the signs
/// that it stands for (`$\geq 100\%$` → `≥100%`), entities become characters. What is none of these stays.
pub(super) fn clean(cell: &str) -> String {
    let mut text: String = cell.chars().map(line_break).filter(|c| !is_invisible(*c)).collect();
    if text.contains('&') {
        text = without_entities(&text);
    }
    if text.contains('<') {
        text = without_tags(&text);
    }
    if text.contains(['$', '\\']) {
        text = without_latex(&text);
    }
    text.trim().to_owned()
}

/// Breaks that a person typed inside a cell: Word's vertical tab, Unicode's line and paragraph separators.
fn line_break(c: char) -> char {
    if matches!(c, '\u{B}' | '\u{85}' | '\u{2028}' | '\u{2029}') { '\n' } else { c }
}

/// Control characters and marks of no width; tabs and line breaks are cells and lines, not characters of a cell.
fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}')
}

const ENTITIES: [(&str, &str); 14] = [
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("middot", "·"),
    ("ge", "≥"),
    ("le", "≤"),
    ("times", "×"),
];

fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name = rest[1..].char_indices().take(10).find(|(_, c)| *c == ';').map(|(end, _)| &rest[1..=end]);
        match name.and_then(|name| entity(name).map(|value| (value, name.len() + 2))) {
            Some((value, length)) => {
                out.push_str(&value);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control()).map(String::from);
    }
    ENTITIES.iter().find(|(entity, _)| *entity == name).map(|(_, value)| (*value).to_owned())
}

/// Only tags of layout: `<消防安全责任制>` in a document's title is text.
fn without_tags(text: &str) -> String {
    const BREAKS: [&str; 5] = ["p", "br", "div", "li", "tr"];
    const PLAIN: [&str; 12] = ["span", "b", "i", "u", "em", "strong", "font", "sup", "sub", "td", "ul", "ol"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let tag = rest.find('>').map(|end| &rest[1..end]);
        let name = tag.map(|tag| {
            let name = tag.trim_start_matches('/');
            name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase()
        });
        match (tag, name) {
            (Some(tag), Some(name)) if BREAKS.contains(&name.as_str()) => {
                // `</p> <p>` is one break, not two with a blank between them.
                out.truncate(out.trim_end().len());
                if !out.is_empty() {
                    out.push('\n');
                }
                rest = rest[tag.len() + 2..].trim_start_matches([' ', '\u{3000}']);
            }
            (Some(tag), Some(name)) if PLAIN.contains(&name.as_str()) => rest = &rest[tag.len() + 2..],
            _ => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// Commands with the sign that they stand for; longer names first where one starts like another.
const COMMANDS: [(&str, &str); 42] = [
    ("geqslant", "≥"),
    ("leqslant", "≤"),
    ("geqq", "≥"),
    ("leqq", "≤"),
    ("geq", "≥"),
    ("leq", "≤"),
    ("ge", "≥"),
    ("left", ""),
    ("le", "≤"),
    ("gt", ">"),
    ("lt", "<"),
    ("neq", "≠"),
    ("textgreater", ">"),
    ("textless", "<"),
    ("times", "×"),
    ("pm", "±"),
    ("sim", "~"),
    ("approx", "≈"),
    ("cdot", "·"),
    ("circ", "°"),
    ("right", ""),
    ("textbf", ""),
    ("textit", ""),
    ("text", ""),
    ("mathrm", ""),
    ("mathbf", ""),
    ("mathsf", ""),
    ("ldots", "…"),
    ("cdots", "…"),
    ("rightarrow", "→"),
    ("div", "÷"),
    ("quad", " "),
    ("permil", "‰"),
    ("%", "%"),
    ("$", "$"),
    ("#", "#"),
    ("&", "&"),
    ("_", "_"),
    (",", ""),
    (";", ""),
    ("!", ""),
    (" ", " "),
];

fn without_latex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, from) = rest.split_at(at);
        out.push_str(&plain_commands(before));
        // `$$…$$` is a formula on a line of its own.
        let mark = if from.starts_with("$$") { "$$" } else { "$" };
        let formula = from[mark.len()..].split_once(mark).and_then(|(inner, _)| {
            let signs = formula(inner)?;
            Some((signs, inner.len() + 2 * mark.len()))
        });
        match formula {
            Some((signs, length)) => {
                out.push_str(&signs);
                rest = &from[length..];
                if signs.ends_with(['≥', '≤', '>', '<', '=']) {
                    rest = rest.trim_start_matches(' ');
                }
            }
            None => {
                out.push('$');
                rest = &from[1..];
            }
        }
    }
    out + &plain_commands(rest)
}

/// The signs that a formula stands for; `None` when it is no formula (two amounts in dollars) or not understood.
fn formula(inner: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = inner.trim();
    let mut depth = 0_usize;
    while let Some(c) = rest.chars().next() {
        if c == '\\' {
            let (sign, behind) = command(rest)?;
            out.push_str(sign);
            rest = behind;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            // A tilde is a blank that does not break; `\sim` is the sign.
            ' ' | '~' => {}
            '^' => {
                let inner = rest.trim_start_matches(['{', ' ']);
                if inner.starts_with(['2', '3']) {
                    out.push(if inner.starts_with('2') { '²' } else { '³' });
                    rest = &inner[1..];
                }
            }
            // Words outside of braces are words between two dollars, not a formula.
            c if c.is_ascii_alphabetic() && depth == 0 && rest.starts_with(|next: char| next.is_ascii_alphabetic()) => {
                return None;
            }
            c => out.push(c),
        }
    }
    (!out.is_empty()).then_some(out)
}

/// The sign of the command at the start of `text`, and what follows.
fn command(text: &str) -> Option<(&'static str, &str)> {
    let name = text.strip_prefix('\\')?;
    if let Some((number, rest)) = name.strip_prefix("textcircled").and_then(circled) {
        return Some((number, rest));
    }
    COMMANDS.iter().find_map(|(command, sign)| {
        let rest = name.strip_prefix(command)?;
        // `\ge` must not eat the start of a longer, unknown command.
        let ends = !command.ends_with(|c: char| c.is_ascii_alphabetic())
            || !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        ends.then_some((*sign, rest))
    })
}

/// `{3}` → `③`
fn circled(text: &str) -> Option<(&'static str, &str)> {
    const NUMBERS: [&str; 10] = ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"];
    let (number, rest) = text.trim_start().strip_prefix('{')?.split_once('}')?;
    let number: usize = number.trim().parse().ok()?;
    Some((NUMBERS.get(number.checked_sub(1)?)?, rest))
}

/// Commands outside of a formula: `\geq 90\%` lost its dollars.
fn plain_commands(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match command(rest).filter(|(sign, _)| !sign.trim().is_empty()) {
            Some((sign, behind)) => {
                out.push_str(sign);
                rest = if sign.len() > 1 { behind.trim_start_matches(' ') } else { behind };
            }
            None => {
                out.push('\\');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn latex_becomes_signs() {
        for (latex, plain) in [
            (r"$\geq 100\%$", "≥100%"),
            (r"$ \ge 95 \% $", "≥95%"),
            (r"$\leqslant 30$分钟", "≤30分钟"),
            (r"办结率$\geq$98%", "办结率≥98%"),
            (r"\geq 90\%", "≥90%"),
            (r"$\leq$ 14万元", "≤14万元"),
            (r"$= 100 \%$", "=100%"),
            (r"$12 \mathrm{km}^{2}$", "12km²"),
            (r"$\text{约} 3$", "约3"),
            (r"$19.246 \mathrm{~km}$", "19.246km"),
            (r"$$\geq 90 \%$$", "≥90%"),
            (r"$\textcircled{2}$验收", "②验收"),
            (r"$1-6$月", "1-6月"),
            (r"$\mathrm{PPP}$", "PPP"),
        ] {
            assert_eq!(clean(latex), plain);
        }
    }

    #[test]
    fn what_is_no_formula_stays() {
        for text in ["每套 $100 and the rest $200 later", r"C:\资料\2020", r"$\unknown 3$", "5$"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn paragraphs_become_lines_and_titles_stay() {
        assert_eq!(clean("<p>一是修缮。</p> <p>二是验收。</p>"), "一是修缮。\n二是验收。");
        assert_eq!(clean("&lt;p&gt;一&lt;/p&gt;"), "一");
        assert_eq!(clean("《关于印发<消防办法>的通知》"), "《关于印发<消防办法>的通知》");
        assert_eq!(clean("关于印发&lt;消防办法&gt;&#30340;通知 &x; &"), "关于印发<消防办法>的通知 &x; &");
        assert_eq!(clean("甲<br/>乙<span style=\"color:red\">丙</span>"), "甲\n乙丙");
    }

    proptest! {
        #[test]
        fn cleaning_never_panics_and_settles(text in r"[<>/pbr&;#x$\\a-z0-9{}^% 。一]{0,40}") {
            clean(&clean(&text));
        }
    }
}
