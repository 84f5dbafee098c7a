//! Phone numbers as people write them.

use crate::model::digits::fold;

/// A phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Phone {
    /// The digits as a number, without the area code.
    pub number: u64,
    /// It is that of a mobile phone.
    pub mobile: bool,
    /// The area code is written in front.
    pub area: bool,
}

impl Phone {
    /// Reads a phone number; none when the text has none, several, or something else.
    pub fn read(text: &str) -> Option<Self> {
        let mut digits = String::new();
        // The numbers of dashes and brackets say nothing: (0371)6718 7895.
        for c in text.trim().chars().map(fold) {
            match c {
                '0'..='9' => digits.push(c),
                '-' | '(' | ')' | ' ' | '—' | '－' | '–' | '+' => {}
                _ => return None,
            }
        }
        let digits = digits
            .strip_prefix("0086")
            .or_else(|| digits.strip_prefix("86").filter(|rest| rest.len() >= 10))
            .unwrap_or(&digits);
        let mobile = digits.len() == 11 && digits.starts_with('1');
        let (area, local) = match digits.strip_prefix('0') {
            Some(rest) => {
                // Beijing and the other cities of three digits: 010, 02x; all others have four.
                let code = if rest.starts_with(['1', '2']) { 2 } else { 3 };
                (true, rest.get(code..)?)
            }
            None => (false, digits),
        };
        if !(mobile || (7..=8).contains(&local.len())) {
            return None;
        }
        Some(Self { number: local.parse().ok()?, mobile, area })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let landline = Phone { number: 55_512_345, mobile: false, area: false };
        let with_area = Phone { area: true, ..landline };
        for (text, phone) in [
            ("55512345", Some(landline)),
            (" 5551 2345 ", Some(landline)),
            ("0371-55512345", Some(with_area)),
            ("（0371）55512345", Some(with_area)),
            ("０３７１－５５５１２３４５", Some(with_area)),
            ("86-0371-55512345", Some(with_area)),
            ("010-55512345", Some(with_area)),
            ("13800001234", Some(Phone { number: 13_800_001_234, mobile: true, area: false })),
            ("+86 138 0000 1234", Some(Phone { number: 13_800_001_234, mobile: true, area: false })),
            ("55512345、55512346", None),
            ("55512345 55512346", None),
            ("55512345转8012", None),
            ("12345", None),
            ("", None),
            ("无", None),
        ] {
            assert_eq!(Phone::read(text), phone, "{text}");
        }
    }
}
