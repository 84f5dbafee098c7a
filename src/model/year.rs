//! The fiscal year of a form.

use super::digits::fold;
use super::typed::{Reading, Typed};

/// A year as typed and as understood.
pub type YearText = Typed<FiscalYear>;

/// What a year field says: a year from 1900 to 2999, or nothing that is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiscalYear(pub Option<i16>);

impl Reading for FiscalYear {
    /// Reads `2020`, `２０２０` and `2020年`.
    fn read(text: &str) -> Self {
        let digits: String = text
            .trim()
            .trim_end_matches('年')
            .chars()
            .map(|c| Some(fold(c)).filter(char::is_ascii_digit).unwrap_or(c))
            .collect();
        FiscalYear(digits.parse().ok().filter(|year| (1900..3000).contains(year)))
    }
}

impl YearText {
    /// The year, when the text is one.
    pub fn year(&self) -> Option<i16> {
        self.reading().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_in_every_spelling() {
        for text in ["2020", " 2020 ", "2020年", "２０２０年"] {
            assert_eq!(YearText::new(text).year(), Some(2020), "{text}");
        }
        for text in ["", "20", "20200", "二〇二〇", "2020-01"] {
            assert_eq!(YearText::new(text).year(), None, "{text}");
        }
    }
}
