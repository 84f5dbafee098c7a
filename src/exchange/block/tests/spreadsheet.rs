//! Spreadsheets, as far as a block of text that is pasted and copied again can tell. Written from what they do, without
//! a look at the code under test.

/// A kind of sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Reads cells as if they were typed, and shows them in narrow columns: Excel, WPS.
    General,
    /// Keeps every cell as text: columns of that format, LibreOffice without formulas.
    Text,
}

impl Sheet {
    /// Pastes `text` into an empty sheet and copies what is shown.
    pub fn through(self, text: &str) -> String {
        let rows = pasted(text);
        // A selection is a rectangle.
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut out = String::new();
        for row in rows {
            let mut shown: Vec<String> = row.iter().map(|cell| self.shown(cell)).collect();
            shown.resize(width, String::new());
            let copied: Vec<String> = shown.iter().map(|cell| copied(cell)).collect();
            out.push_str(&copied.join("\t"));
            out.push_str("\r\n");
        }
        out
    }

    fn shown(self, cell: &str) -> String {
        match self {
            Sheet::Text => cell.to_owned(),
            Sheet::General => typed(cell),
        }
    }
}

/// Cells out of pasted text: a cell that starts with a quote goes to the next single one.
fn pasted(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let row = rows.last_mut().unwrap();
        let cell = row.last_mut().unwrap();
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => row.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    if rows.last().is_some_and(|row| row.iter().all(String::is_empty)) {
        rows.pop();
    }
    rows
}

fn copied(cell: &str) -> String {
    if cell.contains(['\n', '\t']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// What is shown when a cell is typed.
fn typed(cell: &str) -> String {
    // Full-width digits and signs are taken like the others.
    let text: String = cell
        .trim()
        .chars()
        .map(|c| if ('！'..='～').contains(&c) { char::from_u32(u32::from(c) - 0xFEE0).unwrap() } else { c })
        .collect();
    if let Some(formula) = text.strip_prefix('=') {
        let own = cell.trim_start().strip_prefix('=').unwrap_or(formula);
        return literal(own).unwrap_or_else(|| "#NAME?".to_owned());
    }
    if let Some(number) = number(&text) {
        return number;
    }
    if text.starts_with(['+', '-', '@']) && text.chars().count() > 1 {
        return "#NAME?".to_owned();
    }
    if ["TRUE", "FALSE"].contains(&&*text.to_ascii_uppercase()) {
        return text.to_ascii_uppercase();
    }
    let parts: Vec<&str> = text.split(['-', '/', '年', '月', '日', ' ', ':']).filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&str| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if (2..=5).contains(&parts.len()) && parts.iter().all(is_number) {
        return "2020/1/1".to_owned();
    }
    cell.to_owned()
}

/// The text that a formula of nothing but texts is.
fn literal(formula: &str) -> Option<String> {
    let mut text = String::new();
    let mut chars = formula.chars().peekable();
    loop {
        if chars.next()? != '"' {
            return None;
        }
        let before = text.encode_utf16().count();
        loop {
            match chars.next()? {
                '"' if chars.peek() == Some(&'"') => {
                    chars.next();
                    text.push('"');
                }
                '"' => break,
                c => text.push(c),
            }
        }
        if text.encode_utf16().count() - before > 255 {
            return None;
        }
        match chars.next() {
            None => return Some(text),
            Some('&') => {}
            Some(_) => return None,
        }
    }
}

fn number(text: &str) -> Option<String> {
    let plain = text.replace(',', "");
    let plain = plain.strip_prefix(['¥', '$']).unwrap_or(&plain);
    let bracketed = plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let plain = bracketed.map_or(plain.to_owned(), |inner| format!("-{inner}"));
    let looks = |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    if let Some(percent) = plain.strip_suffix('%') {
        let value: f64 = percent.trim().parse().ok().filter(|_| looks(percent))?;
        return Some(if percent.contains('.') { format!("{value:.2}%") } else { format!("{value}%") });
    }
    let value: f64 = plain.parse().ok().filter(|_| looks(&plain))?;
    let shown = value.to_string();
    // Eight digits have room in a column of the usual width.
    Some(if shown.len() > 8 { format!("{value:.1E}") } else { shown })
}

#[test]
fn sheets_change_what_is_typed() {
    for (cell, shown) in [
        ("=100%", "#NAME?"),
        ("=\"=100%\"", "=100%"),
        ("=\"合\"&\"格\"", "合格"),
        ("0301", "301"),
        ("7500000.00", "7500000"),
        ("99.5%", "99.50%"),
        ("90%", "90%"),
        ("1-6月", "2020/1/1"),
        ("12:30", "2020/1/1"),
        ("1E5", "100000"),
        ("(5)", "-5"),
        ("１００％", "100%"),
        ("410105198001011234", "4.1E17"),
        ("≥90%", "≥90%"),
        ("6月底", "6月底"),
        ("'0301", "'0301"),
    ] {
        assert_eq!(typed(cell), shown, "{cell}");
    }
    assert_eq!(pasted("\"a\"\"b\n\"\tc\n=\"d\"\n"), [vec!["a\"b\n", "c"], vec!["=\"d\""]]);
    assert_eq!(Sheet::General.through("\"甲\n乙\"\t\"\"\"好\"\"\"\n丙\n"), "\"甲\n乙\"\t\"好\"\r\n丙\t\r\n");
}
