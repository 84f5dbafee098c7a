//! What a scheme and a department can set about the checks: which rules are off, how bad the problems of others are, and
//! the limits that rules compare with.

use crate::lang::Label;
use crate::model::RuleSettings;

use super::merge_conflict;
use super::problem::Severity;
use super::table::{RULES, Rule};

/// What is done with the problems of a rule that is not left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// The rule is not asked.
    Off,
    /// All its problems are as bad as this; that it cannot decide stays what it is.
    As(Severity),
}

/// A limit that can be set, for documentation and for whoever reads settings.
#[derive(Clone, Copy, Debug)]
pub struct Threshold {
    /// Its name in files.
    pub name: &'static str,
    /// What holds where nobody sets anything else.
    pub default: u32,
    /// The lowest value that makes sense.
    pub least: u32,
    /// The highest value that makes sense.
    pub most: u32,
    /// What it is.
    pub what: Label,
}

/// Declares the limits: documentation, name, type, default, the values that make sense, and what it is in both
/// languages. They become fields of [`Settings`], with their names in files and in the README's table.
macro_rules! thresholds {
    ($($(#[$doc:meta])* $name:ident: $type:ident = $default:literal, $least:literal..=$most:literal, $zh:literal, $en:literal;)*) => {
        /// How the rules are to judge in a department.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct Settings {
            $($(#[$doc])* pub $name: $type,)*
            /// What is done with the problems of each rule, in the order of the table.
            grades: [Option<Grade>; RULES.len()],
        }

        impl Settings {
            /// What holds where nobody sets anything else.
            pub const DEFAULT: Self = Self { $($name: $default,)* grades: [None; RULES.len()] };

            fn set(&mut self, name: &str, value: u32) {
                match name {
                    $(stringify!($name) => self.$name = value.clamp($least, $most).try_into().unwrap_or(self.$name),)*
                    _ => {}
                }
            }
        }

        /// The names of the limits, in the order of the documentation.
        pub const THRESHOLD_NAMES: &[&str] = &[$(stringify!($name)),*];

        /// The limits, in the same order.
        pub static THRESHOLDS: &[Threshold] = &[$(Threshold {
            name: stringify!($name),
            default: $default,
            least: $least,
            most: $most,
            what: Label { zh: $zh, en: $en },
        }),*];
    };
}

thresholds! {
    /// How far an amount may be from last year's without a word on why, in percent of last year's.
    change: u16 = 30, 1..=1000,
        "与上年相比增减超过百分之几时须说明原因", "percent of last year's amount that a change needs a reason from";
    /// From how much of it in common two texts count as nearly the same, in percent.
    alike: u8 = 80, 50..=100,
        "两段文字相同部分达到百分之几算雷同", "percent in common from which two texts count as nearly the same";
    /// From how many letters in a row two texts of one form have a passage in common that was copied.
    common_run: u16 = 80, 20..=2000,
        "两段文字连续相同多少字算照抄", "letters in a row from which two texts have a copied passage in common";
    /// The shortest plan that can say how a project is carried out, in characters.
    plan_length: u16 = 30, 5..=2000,
        "实施计划不足多少字算没有写明", "characters below which a plan says too little";
    /// The shortest text that is compared with others, in characters: short ones are alike by chance.
    copied_length: u16 = 30, 5..=2000,
        "多少字以上的文字才与别处比较是否雷同", "characters from which a text is compared with others";
    /// How many indicators that are no stock text two projects must have in common for a copy.
    copied_rows: u8 = 5, 1..=100,
        "与别的项目相同的个性指标达到多少项才算照抄", "indicators in common from which they count as copied";
    /// The shortest text that can be cut short, in characters: what is shorter is a phrase and needs no end mark.
    sentence_length: u16 = 60, 5..=2000,
        "多少字以上的文字才检查是否没有写完", "characters from which a text can be cut short";
    /// From how many years on the latest document of a basis counts as old.
    basis_age: u8 = 5, 1..=50,
        "立项依据中最近的文件早于本年度多少年算过时", "years from which the latest document of a basis counts as old";
}

impl Settings {
    /// What several say one after the other (the scheme, then the department); the later ones count. Names that no rule
    /// and no limit has are passed over: who reads a file complains about them.
    pub fn of<'a>(layers: impl IntoIterator<Item = &'a RuleSettings>) -> Self {
        let mut settings = Self::DEFAULT;
        for layer in layers {
            let graded = layer.grades.iter().map(|(code, word)| (code, Severity::from_word(word).map(Grade::As)));
            for (code, grade) in layer.off.iter().map(|code| (code, Some(Grade::Off))).chain(graded) {
                // What a merge left open is no matter of taste.
                if code == merge_conflict::RULE.code {
                    continue;
                }
                if let (Some(number), Some(_)) = (RULES.iter().position(|rule| rule.code == code), grade) {
                    settings.grades[number] = grade;
                }
            }
            for (name, value) in &layer.thresholds {
                settings.set(name, *value);
            }
        }
        settings
    }

    /// All rules, in the order of the table, each with what is done with its problems.
    pub(super) fn graded(&self) -> impl Iterator<Item = (&'static Rule, Option<Grade>)> {
        RULES.iter().copied().zip(self.grades)
    }

    /// What is done with the problems of a rule; none when it is left as it is.
    pub fn grade(&self, rule: &Rule) -> Option<Grade> {
        self.grades[RULES.iter().position(|known| std::ptr::eq(*known, rule))?]
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::of_with;
    use crate::rules::{clean, find};

    fn layer(off: &[&str], grades: &[(&str, &str)], thresholds: &[(&str, u32)]) -> RuleSettings {
        RuleSettings {
            off: off.iter().map(|code| (*code).to_owned()).collect(),
            grades: grades.iter().map(|(code, word)| ((*code).to_owned(), (*word).to_owned())).collect(),
            thresholds: thresholds.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect(),
        }
    }

    #[test]
    fn the_department_counts_over_the_scheme() {
        let scheme = layer(&["sign", "unit"], &[("coverage", "hint")], &[("change", 20), ("alike", 90)]);
        let department = layer(&[], &[("sign", "error")], &[("change", 50)]);
        let settings = Settings::of([&scheme, &department]);
        let grade = |code| settings.grade(find(code).unwrap());
        assert_eq!(grade("sign"), Some(Grade::As(Severity::Error)));
        assert_eq!(grade("unit"), Some(Grade::Off));
        assert_eq!(grade("coverage"), Some(Grade::As(Severity::Hint)));
        assert_eq!(grade("fields"), None);
        assert_eq!((settings.change, settings.alike, settings.copied_length), (50, 90, 30));
    }

    #[test]
    fn a_rule_that_is_off_says_nothing_and_a_graded_one_says_it_louder_or_softer() {
        let mut project = clean::project();
        project.goals.annual = project.goals.overall.clone();
        let found = |settings: &Settings| -> Vec<(&str, Severity)> {
            of_with(&project, settings).iter().map(|problem| (problem.rule.code, problem.severity)).collect()
        };
        assert_eq!(found(&Settings::DEFAULT), [("goals-identical", Severity::Warning)]);
        assert_eq!(found(&Settings::of([&layer(&["goals-identical"], &[], &[])])), []);
        let louder = layer(&[], &[("goals-identical", "error")], &[]);
        assert_eq!(found(&Settings::of([&louder])), [("goals-identical", Severity::Error)]);
    }

    #[test]
    fn what_a_rule_cannot_decide_stays_undecided_whatever_its_grade() {
        let mut project = clean::project();
        project.amounts.total = "约两百万".into();
        let unsure = |settings: &Settings| {
            of_with(&project, settings).iter().filter(|problem| problem.severity == Severity::Unsure).count()
        };
        let all = layer(&[], &[("current-total", "error")], &[]);
        assert!(unsure(&Settings::DEFAULT) > 0);
        assert_eq!(unsure(&Settings::DEFAULT), unsure(&Settings::of([&all])));
    }

    #[test]
    fn every_limit_can_be_set_and_starts_where_it_makes_sense() {
        let defaults = THRESHOLDS.iter().map(|limit| (limit.name.to_owned(), limit.default)).collect();
        assert_eq!(
            Settings::of([&RuleSettings { thresholds: defaults, ..RuleSettings::default() }]),
            Settings::DEFAULT
        );
        for limit in THRESHOLDS {
            assert!((limit.least..=limit.most).contains(&limit.default), "{}", limit.name);
            let other = if limit.default == limit.most { limit.least } else { limit.most };
            assert_ne!(Settings::of([&layer(&[], &[], &[(limit.name, other)])]), Settings::DEFAULT, "{}", limit.name);
        }
    }
}
