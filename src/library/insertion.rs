//! What is put into a form.

use std::ops::Range;

use crate::model::digits;
use crate::model::{Aim, Column, Sign, Target};

/// An indicator as it is put into a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// 三级指标
    pub name: String,
    /// Its target in the tidy spelling.
    pub target: String,
    /// The unit that goes into a column of its own; empty where it stands in the target.
    pub unit: String,
    /// The part of the target that differs from project to project, in bytes: the number (`≥[40]宗`), the date
    /// (`≤[6月30日]`), or all of it.
    pub value: Range<usize>,
}

impl Insertion {
    /// An indicator with the usual target `target`.
    pub fn new(name: &str, target: &str) -> Self {
        let target = Target::from(target).tidy();
        let value = value(&Target::from(target.as_str()));
        Self { name: name.trim().to_owned(), value, target, unit: String::new() }
    }

    /// The same on a form whose indicators have these columns: where there is one for units, the unit goes there.
    #[must_use]
    pub fn for_columns(&self, columns: &[Column]) -> Self {
        match Target::from(self.target.as_str()).apart().filter(|_| columns.contains(&Column::Unit)) {
            Some((target, unit)) => {
                let value = value(&Target::from(target.as_str()));
                Self { name: self.name.clone(), value, target, unit }
            }
            None => self.clone(),
        }
    }
}

fn value(target: &Target) -> Range<usize> {
    let text = target.text();
    match target.reading() {
        Aim::Number { .. } => {
            // The first number is the one that was read: nothing that may stand in front of it has digits.
            let numbers = text.char_indices().filter_map(|(start, _)| Some((start, digits::signed(&text[start..])?.1)));
            numbers.map(|(start, rest)| start..text.len() - rest.len()).next().unwrap_or(0..text.len())
        }
        Aim::Date { sign, .. } => {
            let sign = sign.map_or("", Sign::symbol);
            text.strip_prefix(sign).map_or(0, |rest| text.len() - rest.len())..text.len()
        }
        Aim::Blank | Aim::Placeholder | Aim::Words => 0..text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_what_differs_from_project_to_project() {
        for (target, wanted) in [
            ("≥40宗", "≥[40]宗"),
            ("=19.246公里", "=[19.246]公里"),
            ("≤550元/人·天", "≤[550]元/人·天"),
            (">= 1,200人次", "≥[1200]人次"),
            ("≥-5%", "≥[-5]%"),
            ("不低于90%", "≥[90]%"),
            ("90%以上", "≥[90]%"),
            ("≥９０％", "≥[90]%"),
            ("约１，２００家", "约[１，２００]家"),
            ("约三家", "[约三家]"),
            ("$\\geq 95\\%$", "≥[95]%"),
            ("≤6月30日", "≤[6月30日]"),
            ("三季度", "[三季度]"),
            (" 健全 ", "[健全]"),
            ("待定", "[待定]"),
            ("", "[]"),
        ] {
            let Insertion { target: text, value, .. } = Insertion::new("指标", target);
            let marked = format!("{}[{}]{}", &text[..value.start], &text[value.clone()], &text[value.end..]);
            assert_eq!(marked, wanted, "{target}");
        }
    }

    #[test]
    fn the_unit_goes_into_its_column_where_there_is_one() {
        for (target, wanted, unit) in [
            ("≥40宗", "≥[40]", "宗"),
            ("不低于90%", "≥[90]", "%"),
            ("≤550元/人·天", "≤[550]", "元/人·天"),
            ("≥40", "≥[40]", ""),
            ("约12家", "约[12]", "家"),
            ("≤6月30日", "≤[6月30日]", ""),
            ("健全", "[健全]", ""),
        ] {
            let whole = Insertion::new("指标", target);
            let Insertion { target: text, value, unit: apart, .. } =
                whole.for_columns(&[Column::Name, Column::Target, Column::Unit]);
            let marked = format!("{}[{}]{}", &text[..value.start], &text[value.clone()], &text[value.end..]);
            assert_eq!((marked.as_str(), apart.as_str()), (wanted, unit), "{target}");
            assert_eq!(whole.for_columns(&[Column::Name, Column::Target, Column::Weight]), whole);
        }
    }
}
