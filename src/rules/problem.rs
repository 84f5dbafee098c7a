//! What a rule finds.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lang::{Label, Lang, Message, Show};
use crate::model::{Field, Place, money};

use super::table::Rule;

/// How bad a problem is; worse ones sort first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// It must be fixed.
    Error,
    /// The form would be returned for it.
    Warning,
    /// Worth a look.
    Hint,
    /// The check could not decide and says why.
    Unsure,
}

impl Severity {
    /// All severities, worst first.
    pub const ALL: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Hint, Severity::Unsure];

    /// The letter in lists and in JSON: `E`, `W`, `H`, `?`.
    pub fn letter(self) -> &'static str {
        match self {
            Severity::Error => "E",
            Severity::Warning => "W",
            Severity::Hint => "H",
            Severity::Unsure => "?",
        }
    }

    /// The word for it.
    pub fn label(self) -> Label {
        match self {
            Severity::Error => Label { zh: "错误", en: "error" },
            Severity::Warning => Label { zh: "警告", en: "warning" },
            Severity::Hint => Label { zh: "提示", en: "hint" },
            Severity::Unsure => Label { zh: "无法判断", en: "cannot tell" },
        }
    }
}

/// A fact that stands in a problem's message.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// Words from the form, or a date or number as it is printed there.
    Text(String),
    /// How many.
    Count(usize),
    /// An amount in 元, shown with separators and two decimals.
    Yuan(Decimal),
    /// A percentage, shown with at most two decimals and the sign.
    Percent(Decimal),
    /// The name of a field.
    Field(Field),
    /// A fixed word.
    Label(Label),
}

impl Show for Fact {
    fn show(&self, lang: Lang, out: &mut String) {
        match self {
            Fact::Text(text) => out.push_str(text),
            Fact::Count(count) => count.show(lang, out),
            Fact::Yuan(yuan) => out.push_str(&money::grouped(*yuan)),
            Fact::Percent(percent) => {
                let rounded =
                    percent.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize();
                rounded.show(lang, out);
                out.push('%');
            }
            Fact::Field(field) => out.push_str(field.label().in_lang(lang)),
            Fact::Label(label) => out.push_str(label.in_lang(lang)),
        }
    }
}

impl From<&str> for Fact {
    fn from(text: &str) -> Self {
        Fact::Text(text.to_owned())
    }
}

impl From<usize> for Fact {
    fn from(count: usize) -> Self {
        Fact::Count(count)
    }
}

impl From<Field> for Fact {
    fn from(field: Field) -> Self {
        Fact::Field(field)
    }
}

/// Something that a rule found in a project.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The bytes of the text at the place that it is about; the whole place when there are none.
    pub span: Option<Range<usize>>,
    /// What is wrong, and with which values.
    pub message: &'static Message,
    /// The facts in the message.
    pub facts: Vec<Fact>,
}

impl Problem {
    /// What is wrong, in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        self.message.fill(lang, &self.facts)
    }
}

/// How many problems there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([usize; Severity::ALL.len()]);

impl Counts {
    /// Counts the problems.
    pub fn of<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Self {
        let mut counts = Self::default();
        for problem in problems {
            counts.0[problem.severity as usize] += 1;
        }
        counts
    }

    /// How many there are of one severity.
    pub fn get(self, severity: Severity) -> usize {
        self.0[severity as usize]
    }

    /// How many there are in all.
    pub fn total(self) -> usize {
        self.0.iter().sum()
    }

    /// The worst severity that there is.
    pub fn worst(self) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| self.get(*severity) > 0)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }
}
