//! Which problems are reported (`--select`, `--ignore`), and which of them make the exit code 1 (`--deny`).
//!
//! Invariant: what is not reported does not count, and neither does what is waived.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, ArgMatches};

use crate::cli::Exit;
use crate::cli::arguments::option;
use crate::lang::Lang;
use crate::messages;
use crate::rules::{Counts, Problem, RULES, Rule, Severity, find};

mod words {
    use super::messages;

    messages! {
        rules { zh: "规则", en: "RULES" }
        level { zh: "程度", en: "LEVEL" }
        select_help {
            zh: "只报告这些规则或程度（E、W、H、?，error 等）",
            en: "Only these rules or severities (E, W, H, ?, error …)",
        }
        ignore_help { zh: "不报告这些，写法同上", en: "All but these, written likewise" }
        deny_help {
            zh: "有这么重的问题则退出码为 1：error、warning（默认）、\nhint、unsure（无法判断），或 none",
            en: "Problems as bad as this make the exit code 1: error,\nwarning (the default), hint, unsure, or none",
        }
    }
}

/// The word for no severity at all.
const NONE: &str = "none";

/// The word of a severity on the command line.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Unsure => "unsure",
        graded => graded.word(),
    }
}

/// What `--select` and `--ignore` name.
#[derive(Clone, Copy)]
enum Pick {
    Rule(&'static Rule),
    Severity(Severity),
}

impl Pick {
    fn of(text: &str) -> Option<Self> {
        let is_meant = |severity: &Severity| {
            text.eq_ignore_ascii_case(word(*severity))
                || text.eq_ignore_ascii_case(severity.letter())
                || text == severity.label().zh
        };
        let severity = Severity::ALL.into_iter().find(is_meant).map(Pick::Severity);
        severity.or_else(|| find(&text.to_ascii_lowercase()).map(Pick::Rule))
    }

    fn takes(self, problem: &Problem) -> bool {
        match self {
            Pick::Rule(rule) => rule.code == problem.rule.code,
            Pick::Severity(severity) => severity == problem.severity,
        }
    }
}

/// The names that `--select` and `--ignore` know.
fn names() -> PossibleValuesParser {
    let severities = Severity::ALL
        .map(|severity| PossibleValue::new(word(severity)).alias(severity.letter()).alias(severity.label().zh));
    let rules = RULES.iter().map(|rule| PossibleValue::new(rule.code));
    PossibleValuesParser::new(severities.into_iter().chain(rules))
}

fn picks(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    option(lang, name, help)
        .value_name(words::rules(lang))
        .value_parser(names())
        .ignore_case(true)
        .hide_possible_values(true)
        .value_delimiter(',')
        .action(ArgAction::Append)
}

/// The options.
pub(super) fn options(lang: Lang) -> [Arg; 3] {
    let levels = Severity::ALL
        .map(|severity| PossibleValue::new(word(severity)).alias(severity.letter()).alias(severity.label().zh));
    let deny = option(lang, "deny", words::deny_help(lang))
        .value_name(words::level(lang))
        .value_parser(PossibleValuesParser::new(levels.into_iter().chain([PossibleValue::new(NONE)])))
        .ignore_case(true)
        .hide_possible_values(true)
        .default_value(word(Severity::Warning))
        .hide_default_value(true);
    [picks(lang, "select", words::select_help(lang)), picks(lang, "ignore", words::ignore_help(lang)), deny]
}

/// What the command line asks for.
pub(super) struct Policy {
    select: Vec<Pick>,
    ignore: Vec<Pick>,
    deny: Option<Severity>,
}

impl Policy {
    pub fn of(matches: &ArgMatches) -> Self {
        let picks = |name| -> Vec<Pick> {
            matches.get_many::<String>(name).into_iter().flatten().filter_map(|text| Pick::of(text)).collect()
        };
        let deny = matches.get_one::<String>("deny").and_then(|text| Pick::of(text));
        Self {
            select: picks("select"),
            ignore: picks("ignore"),
            deny: match deny {
                Some(Pick::Severity(severity)) => Some(severity),
                Some(Pick::Rule(_)) | None => None,
            },
        }
    }

    /// Leaves what is to be reported.
    pub fn filter(&self, problems: &mut Vec<Problem>) {
        problems.retain(|problem| self.takes(problem));
    }

    /// Whether a problem is to be reported, or mended.
    pub fn takes(&self, problem: &Problem) -> bool {
        let named = |picks: &[Pick]| picks.iter().any(|pick| pick.takes(problem));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// How the command ends when this was found.
    pub fn exit(&self, counts: Counts) -> Exit {
        match (counts.worst(), self.deny) {
            // Worse ones sort first.
            (Some(worst), Some(deny)) if worst <= deny => Exit::Findings,
            _ => Exit::Fine,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_understood() {
        for text in ["E", "w", "hint", "Error", "?", "unsure", "提示", "无法判断"] {
            assert!(matches!(Pick::of(text), Some(Pick::Severity(_))), "{text}");
        }
        for rule in RULES {
            assert!(
                matches!(Pick::of(rule.code), Some(Pick::Rule(_))),
                "{}: no rule is called like a severity",
                rule.code
            );
        }
        assert!(Pick::of(NONE).is_none() && Pick::of("").is_none());
    }
}
