//! Target values of indicators: sign, number and unit, or a word.
//!
//! Source: domain notes §4. A number may carry its sign in front, as a symbol (`≥`, `>=`, `$\geq$`) or in words (不低于),
//! or behind it (以上, 以内; both include the number, 《民法典》第一千二百五十九条). What is not one number with a unit and
//! not a time is words: a range (`3-5家`), since it has no one number; a score (`1:2`); a number with a sentence
//! (`100%完成整改`). Doubt goes to words, for they are shown as typed and a person judges them.

use rust_decimal::Decimal;

use super::typed::{Reading, Typed};

mod latex;
mod parse;
mod placeholder;
mod sign;
mod unit;

/// A target as typed and as understood.
pub type Target = Typed<Aim>;

/// The direction a number is to be reached from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// `≥`
    AtLeast,
    /// `>`
    MoreThan,
    /// `=`
    Equal,
    /// `≤`
    AtMost,
    /// `<`
    LessThan,
}

impl Sign {
    /// The sign as it is printed: `≥`, `>`, `=`, `≤`, `<`.
    pub fn symbol(self) -> &'static str {
        match self {
            Sign::AtLeast => "≥",
            Sign::MoreThan => ">",
            Sign::Equal => "=",
            Sign::AtMost => "≤",
            Sign::LessThan => "<",
        }
    }
}

/// What a target says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Aim {
    /// Nothing was typed.
    #[default]
    Blank,
    /// A number: `≥90%`, `649个`, `=19.246公里`, `不低于90%`, `90%以上`, `$\geq 100\%$`.
    Number {
        /// The sign, when one is written (in any of its spellings).
        sign: Option<Sign>,
        /// The number as written, not scaled by its unit: `90%` is 90.
        value: Decimal,
        /// Everything behind the number: `%`, `公里`, `万元`, `人/月`, in ASCII where it has a choice and without spaces;
        /// empty when there is nothing.
        unit: String,
    },
    /// A date or a period: `≤6月30日`, `2020年12月底前`, `三季度`; everything that [`Span`](super::period::Span) reads as a
    /// time, as long as it names a year, a month or a quarter. `2020.6` is a number.
    Date {
        /// The sign, when one is written.
        sign: Option<Sign>,
        /// The date as written, without the sign, spaces and full-width digits.
        date: String,
    },
    /// A placeholder where a target belongs: `无`, `待定`, `XX`, `≥X%`, `/`, `—`, `#N/A`, anything with `*` or `_`,
    /// nothing but punctuation (a tick is an answer, though).
    Placeholder,
    /// A word or a sentence.
    Words,
}

impl Reading for Aim {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() { Aim::Blank } else { parse::parse(text).aim }
    }
}

impl Target {
    /// The target in its tidy spelling: sign first, ASCII digits, no spaces, no LaTeX (`$\geq 100\%$` → `≥100%`,
    /// `不低于90%` → `≥90%`). Words and unreadable text come back trimmed, otherwise as typed; so does a target that says
    /// more than its tidy spelling could (`约12家`, `12月底前完成`).
    ///
    /// The tidy spelling reads the same as the text, and tidying it again changes nothing.
    pub fn tidy(&self) -> String {
        let typed = self.text().trim();
        let symbol = |sign: &Option<Sign>| sign.map_or("", Sign::symbol);
        let tidy = match self.reading() {
            Aim::Number { sign, value, unit } => format!("{}{value}{unit}", symbol(sign)),
            Aim::Date { sign, date } => format!("{}{date}", symbol(sign)),
            Aim::Blank | Aim::Placeholder | Aim::Words => return typed.to_owned(),
        };
        // The second condition is what the docstring promises, whatever the parser learns to read one day.
        if parse::parse(typed).exact && Aim::read(&tidy) == *self.reading() { tidy } else { typed.to_owned() }
    }

    /// A number's tidy spelling without its unit, and the unit: `不低于90%` → (`≥90`, `%`). `None` for a number without a
    /// unit, for one that says more than these two, and for everything else.
    pub fn apart(&self) -> Option<(String, String)> {
        let Aim::Number { unit, .. } = self.reading() else { return None };
        let tidy = self.tidy();
        let number = tidy.strip_suffix(unit.as_str()).filter(|_| !unit.is_empty())?;
        let is_whole = matches!(Aim::read(number), Aim::Number { unit, .. } if unit.is_empty());
        is_whole.then(|| (number.to_owned(), unit.clone()))
    }
}

#[cfg(test)]
mod tests;
