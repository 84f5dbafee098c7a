//! What a department or a scheme says about the rules, as serde reads it.
//!
//! Names of rules, words for severities and limits are checked here, where their place in the file is known.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, Unexpected, Visitor};

use crate::model::RuleSettings;
use crate::rules::{self, Severity, THRESHOLD_NAMES, THRESHOLDS};

use super::mirror::Pair;

/// What the name of no rule is said not to be; the translation of errors knows these words.
pub(super) const RULE: &str = "the name of a rule";
/// What another word is said not to be.
pub(super) const GRADE: &str = "a severity";
/// What a value that makes no sense is said not to be.
pub(super) const LIMIT: &str = "a limit in its range";

#[derive(Default, Deserialize)]
#[serde(rename = "Rules", deny_unknown_fields, default)]
struct RulesGroup {
    off: Vec<RuleName>,
    grades: Vec<Pair<GradeWord, RuleName>>,
    thresholds: Limits,
}

impl<'de> Deserialize<'de> for RuleSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RulesGroup::deserialize(deserializer).map(|group| Self {
            off: group.off.into_iter().map(|RuleName(code)| code).collect(),
            grades: group.grades.into_iter().map(|Pair(RuleName(code), GradeWord(word))| (code, word)).collect(),
            thresholds: group.thresholds.0,
        })
    }
}

/// A text that is one of those that are known.
struct Known {
    what: &'static str,
    is_known: fn(&str) -> bool,
}

impl Visitor<'_> for Known {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        if (self.is_known)(text) { Ok(text.to_owned()) } else { Err(E::invalid_value(Unexpected::Str(text), &self)) }
    }
}

struct RuleName(String);

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let known = Known { what: RULE, is_known: |code| rules::find(code).is_some() };
        deserializer.deserialize_str(known).map(Self)
    }
}

struct GradeWord(String);

impl<'de> Deserialize<'de> for GradeWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let known = Known { what: GRADE, is_known: |word| Severity::from_word(word).is_some() };
        deserializer.deserialize_str(known).map(Self)
    }
}

/// `(change: 40, alike: 90)`, in the order of the file.
#[derive(Default)]
struct Limits(Vec<(String, u32)>);

impl<'de> Deserialize<'de> for Limits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct LimitsVisitor;

        impl<'de> Visitor<'de> for LimitsVisitor {
            type Value = Limits;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("limits")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Limits, A::Error> {
                let mut limits: Vec<(String, u32)> = Vec::new();
                while let Some(LimitName(number)) = map.next_key()? {
                    let limit = &THRESHOLDS[number];
                    if limits.iter().any(|(name, _)| name == limit.name) {
                        return Err(de::Error::duplicate_field(limit.name));
                    }
                    let InRange(value) = map.next_value_seed(LimitSeed(number))?;
                    limits.push((limit.name.to_owned(), value));
                }
                Ok(Limits(limits))
            }
        }

        deserializer.deserialize_struct("Thresholds", THRESHOLD_NAMES, LimitsVisitor)
    }
}

/// The number of a limit.
struct LimitName(usize);

impl<'de> Deserialize<'de> for LimitName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;

        impl Visitor<'_> for NameVisitor {
            type Value = LimitName;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("the name of a limit")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<LimitName, E> {
                let number = THRESHOLD_NAMES.iter().position(|known| *known == name);
                number.map(LimitName).ok_or_else(|| E::unknown_field(name, THRESHOLD_NAMES))
            }
        }

        deserializer.deserialize_identifier(NameVisitor)
    }
}

/// Reads the value of a limit.
struct LimitSeed(usize);

struct InRange(u32);

impl<'de> de::DeserializeSeed<'de> for LimitSeed {
    type Value = InRange;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<InRange, D::Error> {
        deserializer.deserialize_i64(self)
    }
}

impl Visitor<'_> for LimitSeed {
    type Value = InRange;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(LIMIT)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<InRange, E> {
        let limit = &THRESHOLDS[self.0];
        let fitting = u32::try_from(value).ok().filter(|value| (limit.least..=limit.most).contains(value));
        fitting.map(InRange).ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &self))
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::Lang;
    use crate::store::format::error::tests::is_chinese;
    use crate::store::format::flaw::Flaw;
    use crate::store::format::{read_department, read_project, write_department, write_project};

    #[test]
    fn what_makes_no_sense_is_told_with_its_place_and_what_was_meant() {
        for (rules, column, words) in [
            ("off: [\"goals-identicl\"]", 27, "没有名为 `goals-identicl` 的规则；是不是 `goals-identical`？"),
            ("off: [\"完全不同\"]", 27, "没有名为 `完全不同` 的规则；全部规则可用 `jixiao rules` 列出"),
            ("grades: [(\"sing\", \"hint\")]", 31, "没有名为 `sing` 的规则；是不是 `sign`？"),
            ("grades: [(\"sign\", \"hind\")]", 39, "`hind` 不是问题的级别；可以写：`error`、`warning`、`hint`"),
            ("thresholds: (chnage: 40)", 34, "没有名为 `chnage` 的字段；是不是 `change`？"),
            ("thresholds: (alike: 40)", 41, "`alike` 应在 50 到 100 之间；请改正"),
            ("thresholds: (change: -4)", 43, "`change` 应在 1 到 1000 之间；请改正"),
            ("thresholds: (alike: \"80\")", 41, "`alike` 要写整数；不要加引号、小数点或单位"),
            ("of: []", 21, "没有名为 `of` 的字段；是不是 `off`？"),
        ] {
            let text = format!("(format: 1, rules: ({rules}))");
            let error = read_department(&text).expect_err(&text);
            assert_eq!((error.line, error.column, &*error.explain(Lang::Zh)), (1, column, words), "{text}");
            assert!(is_chinese(&error) && !error.explain(Lang::En).is_empty());
        }
        let twice = read_department("(format: 1, rules: (thresholds: (change: 40, change: 50)))").unwrap_err();
        assert_eq!(twice.flaw, Flaw::TwiceField("change"));
    }

    #[test]
    fn settings_and_waivers_that_are_not_there_leave_no_trace() {
        let text = write_department(&read_department("(format: 1, rules: (off: [], thresholds: ()))").unwrap());
        assert!(!text.contains("rules"), "{text}");
        let text = write_project(&read_project("(format: 1, waivers: [])").unwrap());
        assert!(!text.contains("waivers"), "{text}");
    }

    #[test]
    fn comments_stay_with_the_rules_and_waivers_that_they_stand_at() {
        let department = "(\n    format: 1,\n    name: \"\",\n    year: 2020,\n    scheme: \"\",\n    units: [],\n    \
            // 2020年起\n    rules: (\n        off: [\n            // 已有批复\n            \"sign\", // 甲\n        ],\n        \
            grades: [\n            (\"change\", \"hint\"), // 乙\n        ],\n        thresholds: (alike: 90), // 丙\n    ),\n)\n";
        let department = department.replace("\"change\"", "\"coverage\"");
        assert_eq!(write_department(&read_department(&department).unwrap()), department);
        let mut project = read_project(
            "(format: 1, waivers: [\n// 甲\n(rule: \"sign\", place: \"name\", text: \"\", reason: \"\", by: \"\", at: \"\"), // 乙\n])",
        )
        .unwrap();
        let text = write_project(&project);
        assert!(
            text.contains("        // 甲\n        (rule: \"sign\"") && text.contains("at: \"\"), // 乙\n"),
            "{text}"
        );
        assert_eq!(write_project(&read_project(&text).unwrap()), text);
        project.waivers.clear();
        let text = write_project(&project);
        assert!(text.contains("// 甲") && text.contains("// 乙") && !text.contains("waivers"), "{text}");
    }
}
