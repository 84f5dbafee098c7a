//! Weights of indicators, and what they add up to.
//!
//! Source: domain notes §3. Accepted: a decimal number, alone or with `%` or 分 behind it. Not accepted: anything else
//! around it (`约10`, `10/90`).

use rust_decimal::Decimal;

use super::digits;
use super::project::Project;
use super::row::{Indicator, Level1};
use super::scheme::WeightSpec;
use super::typed::{Reading, Typed};

/// A weight as typed and as understood.
pub type Weight = Typed<Points>;

/// What a weight says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Points {
    /// Nothing was typed.
    #[default]
    Blank,
    /// Points of a hundred: 10 for `10`, `10%`, `10分` and `１０`; negative where a minus was typed.
    Known(Decimal),
    /// Something that is no number, or one of a million and more: bounded, so that sums fit a [`Decimal`].
    Unreadable,
}

impl Reading for Points {
    fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Points::Blank;
        }
        let read = |text: &str| {
            let (points, rest) = digits::signed(text)?;
            (matches!(rest, "" | "%" | "分") && points.abs() < Decimal::from(1_000_000)).then_some(points)
        };
        read(&digits::compact(text)).map_or(Points::Unreadable, Points::Known)
    }
}

impl Weight {
    /// The points, when the text is a number.
    pub fn points(&self) -> Option<Decimal> {
        match self.reading() {
            Points::Known(points) => Some(*points),
            Points::Blank | Points::Unreadable => None,
        }
    }
}

/// A sum of weights that knows what it could not add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeightSum {
    /// The sum of the weights that are numbers.
    pub points: Decimal,
    /// How many weights are no numbers.
    pub unknown: usize,
}

impl WeightSum {
    /// The sum of the weights of some indicators.
    pub fn of<'a>(indicators: impl IntoIterator<Item = &'a Indicator>) -> Self {
        indicators.into_iter().fold(Self::default(), |sum, indicator| match indicator.weight.points() {
            Some(points) => Self { points: sum.points + points, ..sum },
            None => Self { unknown: sum.unknown + 1, ..sum },
        })
    }

    /// The sum without zeros at its end: `12.5`.
    pub fn shown(self) -> String {
        self.points.normalize().to_string()
    }
}

impl Level1 {
    /// The indicators below the heading.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.children.iter().flat_map(|level2| &level2.children)
    }
}

impl WeightSpec {
    /// What the weights below a level-1 heading of a project should add up to; nothing below a heading that the scheme
    /// gives no weight. `None` when the scheme only says what they add up to in all.
    pub fn wanted_below(&self, project: &Project, level1: &str) -> Option<Decimal> {
        let plan = self.plan_for(project)?;
        let points = plan.iter().find(|(name, _)| name == level1.trim()).map_or(0, |(_, points)| *points);
        Some(Decimal::from(points))
    }

    /// The alternative that counts: the first of those that ask for the fewest headings without an indicator and leave out
    /// the fewest with one.
    fn plan_for(&self, project: &Project) -> Option<&[(String, u32)]> {
        let filled = |name: &str| {
            let mut named = project.indicators.iter().filter(|level1| level1.name.trim() == name);
            named.any(|level1| level1.indicators().next().is_some())
        };
        let distance = |plan: &&Vec<(String, u32)>| {
            let empty = plan.iter().filter(|(name, _)| !filled(name)).count();
            let is_left_out = |level1: &&Level1| {
                level1.indicators().next().is_some() && !plan.iter().any(|(name, _)| level1.name.trim() == name)
            };
            empty + project.indicators.iter().filter(is_left_out).count()
        };
        self.plans.iter().min_by_key(distance).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{Level2, RowId};

    #[test]
    fn numbers_are_weights() {
        for (text, points) in
            [("10", "10"), ("10%", "10"), (" 12.5 分", "12.5"), ("１０％", "10"), ("0", "0"), ("-5", "-5"), ("+5", "5")]
        {
            assert_eq!(Weight::from(text).points(), points.parse().ok(), "{text}");
        }
        for text in ["", " ", "　"] {
            assert_eq!(Points::read(text), Points::Blank);
        }
        for text in ["十", "约10", "10/90", "10%%", "无", "%", "10 20", "1000000", "99999999999999999999999999999999"]
        {
            assert_eq!(Points::read(text), Points::Unreadable, "{text}");
        }
    }

    #[test]
    fn sums_know_what_they_lack() {
        let of = |weights: &[&str]| {
            let rows: Vec<_> =
                weights.iter().map(|weight| Indicator::new(RowId(1), "件数", "=1件").with("", weight)).collect();
            let sum = WeightSum::of(&rows);
            (sum.shown(), sum.unknown)
        };
        assert_eq!(of(&[]), ("0".to_owned(), 0));
        assert_eq!(of(&["12.5", "7.50", "20%"]), ("40".to_owned(), 0));
        assert_eq!(of(&["12.5", "", "若干"]), ("12.5".to_owned(), 2));
    }

    #[test]
    fn the_plan_is_that_of_the_headings_in_use() {
        let plan = |names: &[(&str, u32)]| names.iter().map(|(name, points)| ((*name).to_owned(), *points)).collect();
        let with = plan(&[("甲", 20), ("乙", 70)]);
        let without = plan(&[("乙", 90)]);
        let spec = WeightSpec { total: 90, execution: 10, plans: vec![with, without] };
        let first = |filled: &[&str]| {
            let mut project = Project::default();
            for name in ["甲", "乙"] {
                let mut level1 = Level1::new(project.fresh_row_id(), name);
                let mut level2 = Level2::new(project.fresh_row_id(), "丙");
                if filled.contains(&name) {
                    level2.children.push(Indicator::new(project.fresh_row_id(), "件数", "=1件"));
                }
                level1.children.push(level2);
                project.indicators.push(level1);
            }
            (spec.wanted_below(&project, "甲"), spec.wanted_below(&project, " 乙 "))
        };
        let points = |a: u32, b: u32| (Some(Decimal::from(a)), Some(Decimal::from(b)));
        assert_eq!(first(&["甲", "乙"]), points(20, 70));
        assert_eq!(first(&["甲"]), points(20, 70));
        assert_eq!(first(&["乙"]), points(0, 90));
        assert_eq!(first(&[]), points(0, 90));
        let in_all = WeightSpec { total: 90, execution: 10, plans: Vec::new() };
        assert_eq!(in_all.wanted_below(&Project::default(), "甲"), None);
    }

    proptest! {
        #[test]
        fn printed_weights_are_read_back(mantissa in -999_999_999..=999_999_999_i64, scale in 4..10_u32) {
            let points = Decimal::new(mantissa, scale);
            prop_assert_eq!(Points::read(&format!("{points}%")), Points::Known(points));
        }

        #[test]
        fn reading_never_panics(text in "[0-9.%分+-]{0,30}|\\PC{0,40}") {
            prop_assert_eq!(Points::read(&text) == Points::Blank, text.trim().is_empty());
        }
    }
}
