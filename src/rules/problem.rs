//! What a rule finds.

use std::ops::Range;
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::lang::{Label, Lang, Message, Show};
use crate::model::{Field, Place, Waiver, money};

use super::around::Others;
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

    /// The word in files and on the command line; that a check cannot decide is nothing that can be asked for.
    pub fn word(self) -> &'static str {
        self.label().en
    }

    /// The severities that a rule can be given, worst first.
    pub const GRADES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Hint];

    /// The severity with the given word: `hint`.
    pub fn from_word(word: &str) -> Option<Severity> {
        Severity::GRADES.into_iter().find(|severity| severity.word() == word)
    }

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
    /// Other projects: the first few by name, and how many more.
    Others(Others),
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
            Fact::Others(others) => others.show(lang, out),
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

impl From<&Others> for Fact {
    fn from(others: &Others) -> Self {
        Fact::Others(others.clone())
    }
}

impl From<Field> for Fact {
    fn from(field: Field) -> Self {
        Fact::Field(field)
    }
}

/// What the user said about a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Judgement {
    /// Nothing.
    #[default]
    Open,
    /// It may stand: it does not count.
    Waived(Arc<Waiver>),
    /// It was allowed to stand once, but the text or what it was compared with is another one now: it counts.
    Lapsed(Arc<Waiver>),
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
    /// What the user said about it.
    pub judgement: Judgement,
}

impl Problem {
    /// What is wrong, in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        self.message.fill(lang, &self.facts)
    }

    /// The waiver that lets it stand.
    pub fn waived(&self) -> Option<&Waiver> {
        match &self.judgement {
            Judgement::Waived(waiver) => Some(waiver),
            Judgement::Open | Judgement::Lapsed(_) => None,
        }
    }

    /// Whether it may stand and does not count.
    pub fn is_waived(&self) -> bool {
        self.waived().is_some()
    }

    /// The waiver that let it stand before the text changed.
    pub fn lapsed(&self) -> Option<&Waiver> {
        match &self.judgement {
            Judgement::Lapsed(waiver) => Some(waiver),
            Judgement::Open | Judgement::Waived(_) => None,
        }
    }
}

/// How many problems there are of each severity. Those that are waived are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    open: [usize; Severity::ALL.len()],
    waived: usize,
}

impl Counts {
    /// Counts the problems.
    pub fn of<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Self {
        let mut counts = Self::default();
        for problem in problems {
            match problem.is_waived() {
                true => counts.waived += 1,
                false => counts.open[problem.severity as usize] += 1,
            }
        }
        counts
    }

    /// How many there are of one severity.
    pub fn get(self, severity: Severity) -> usize {
        self.open[severity as usize]
    }

    /// How many are waived.
    pub fn waived(self) -> usize {
        self.waived
    }

    /// How many there are in all that are not waived.
    pub fn total(self) -> usize {
        self.open.iter().sum()
    }

    /// The worst severity that there is.
    pub fn worst(self) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| self.get(*severity) > 0)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.open.iter_mut().zip(other.open) {
            *mine += theirs;
        }
        self.waived += other.waived;
    }
}
