//! What the rules know of the other projects of the department.

use crate::lang::{Lang, Show};
use crate::model::{Field, Project};

/// What the rest of the department has to do with one project. It is worked out for the whole department at once (by
/// the [`Index`](super::Index)); a project that is looked at alone has nothing around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// The narratives that stand in other projects as well, in the order of the form; at most one entry a field.
    pub texts: Vec<CopiedText>,
    /// The indicators that another project has as well, when they are most of them.
    pub rows: Option<CopiedRows>,
    /// The contact has another phone number elsewhere.
    pub phone: Option<OtherPhone>,
    /// The projects with the same id.
    pub same_id: Others,
    /// The projects of the same unit with the same name.
    pub same_name: Others,
    /// The projects of other units with the same name.
    pub same_name_elsewhere: Others,
    /// What the department knows of the unit.
    pub unit: UnitStanding,
}

/// A narrative that stands in other projects as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedText {
    /// The narrative.
    pub field: Field,
    /// Where it stands in the others.
    pub in_field: Field,
    /// How much of it stands there.
    pub extent: Extent,
    /// The other projects.
    pub others: Others,
}

/// How much of a text stands in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// So many percent of its letters; where there are several other texts, of the one with the most.
    Most(u8),
    /// All of it, and the other text has more.
    Inside,
    /// Both are the same text.
    Equal,
}

/// Indicators that another project has as well, with the same targets. Stock text of the scheme does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedRows {
    /// How many; where there are several other projects, of the one with the most.
    pub count: usize,
    /// How many indicators there are.
    pub of: usize,
    /// The other projects.
    pub others: Others,
}

/// The same person with another phone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherPhone {
    /// How the numbers differ.
    pub difference: PhoneDifference,
    /// The number as the first of the others writes it.
    pub phone: String,
    /// The projects with the other number.
    pub others: Others,
}

/// How two phone numbers of one person differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneDifference {
    /// They are two numbers.
    Number,
    /// One is that of a mobile phone and the other is not.
    Kind,
    /// It is one number, and only one of them has the area code.
    AreaCode,
}

/// What the department knows of the unit of a project.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum UnitStanding {
    /// It is registered as it stands in the form, or there is no register, or the code is not filled in.
    #[default]
    Fine,
    /// No unit has this code.
    UnknownCode {
        /// The code of the unit that has the name.
        code_of_name: Option<String>,
    },
    /// The unit with this code has another name.
    OtherName {
        /// The name in the register.
        name: String,
    },
}

/// Other projects: the first few by name, and how many there are besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Others {
    /// At most [`Others::NAMED`].
    pub named: Vec<Other>,
    /// How many there are besides.
    pub more: usize,
}

/// Another project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl Around {
    /// True when the project stands alone.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Others {
    /// How many projects are called by their names.
    pub const NAMED: usize = 3;

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.named.len() + self.more
    }

    /// One more.
    pub(super) fn push(&mut self, project: &Project) {
        if self.named.len() < Self::NAMED {
            self.named.push(Other { id: project.id.trim().to_owned(), name: project.name.trim().to_owned() });
        } else {
            self.more += 1;
        }
    }
}

impl Show for Others {
    fn show(&self, lang: Lang, out: &mut String) {
        let (comma, quotes, brackets) = match lang {
            Lang::Zh => ("、", ['“', '”'], ["（", "）"]),
            Lang::En => (", ", ['“', '”'], [" (", ")"]),
        };
        for (index, other) in self.named.iter().enumerate() {
            if index > 0 {
                out.push_str(comma);
            }
            if other.name.is_empty() {
                out.push_str(&other.id);
                continue;
            }
            out.extend([quotes[0]]);
            out.push_str(&other.name);
            out.extend([quotes[1]]);
            if !other.id.is_empty() {
                out.push_str(brackets[0]);
                out.push_str(&other.id);
                out.push_str(brackets[1]);
            }
        }
        if self.more > 0 {
            match lang {
                Lang::Zh => out.push_str(&format!("等 {} 个项目", self.count())),
                Lang::En => out.push_str(&format!(" and {} more", self.more)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_are_named_and_the_rest_is_counted() {
        let mut others = Others::default();
        let shown = |others: &Others, lang| {
            let mut out = String::new();
            others.show(lang, &mut out);
            out
        };
        for number in 1..=5 {
            let mut project = Project::default();
            project.id = format!("0{number}");
            project.name = if number == 2 { String::new() } else { format!("工程{number}") };
            others.push(&project);
            if number == 1 {
                assert_eq!(shown(&others, Lang::Zh), "“工程1”（01）");
            }
        }
        assert_eq!(others.count(), 5);
        assert_eq!(shown(&others, Lang::Zh), "“工程1”（01）、02、“工程3”（03）等 5 个项目");
        assert_eq!(shown(&others, Lang::En), "“工程1” (01), 02, “工程3” (03) and 2 more");
    }
}
