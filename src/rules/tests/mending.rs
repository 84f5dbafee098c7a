//! What can be mended is mended, and what mends one thing breaks no other.

use super::{around, clean};
use crate::edit::Edit;
use crate::lang::{Lang, Message};
use crate::model::Project;
use crate::rules::samples::set_output;
use crate::rules::{Context, Problem, RULES, Settings, Trust, Which, check, mend};

/// The code of a rule, and what plants a fault.
type Fault = (&'static str, fn(&mut Project));

/// Faults that a fix can mend, of rules whose bad sample is left to a person.
const FAULTS: &[Fault] = &[
    ("composition-sum", |project| project.amounts.current = "2400010.00".into()),
    ("weights", |project| {
        let weight = &mut project.indicators[0].children[0].children[0].weight;
        *weight = format!("{}分", weight.text()).as_str().into();
    }),
    ("unit-fit", |project| set_output(project, "聘用人数", "≥649个")),
];

/// Every bad sample and every fault, with the rule that it is of.
fn faults() -> impl Iterator<Item = (&'static str, Project)> {
    let samples = RULES.iter().map(|rule| (rule.code, rule.bad.make));
    samples.chain(FAULTS.iter().copied()).map(|(code, make)| {
        let mut project = clean::project_of(clean::scheme_of_samples(code));
        make(&mut project);
        (code, project)
    })
}

fn signature(problem: &Problem) -> (&'static str, crate::model::Place, String) {
    (problem.rule.code, problem.place, problem.text(Lang::Zh))
}

#[test]
fn every_rule_with_a_fix_mends_a_fault_and_no_fix_breaks_anything() {
    let mut mending: Vec<&str> = Vec::new();
    for (code, project) in faults() {
        let scheme = clean::scheme_of(&project.scheme);
        let around = around(&project);
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        let before: Vec<_> = check(&context).iter().map(signature).collect();
        for trust in [Trust::Safe, Trust::Unsafe] {
            let mended = mend(&context, Which::Any, trust);
            assert_eq!(mended.stuck.map(|rule| rule.code), None, "{code}: a fix leaves its problem where it is");
            let new = mended.problems.iter().map(signature).find(|problem| !before.contains(problem));
            assert_eq!(new, None, "{code}: a fix breaks something else");
            for mend in &mended.mends {
                assert!(mend.fix.trust <= trust && !mend.fix.edits.is_empty());
                mending.push(mend.problem.rule.code);
            }
        }
    }
    for rule in RULES.iter().filter(|rule| rule.fix.is_some()) {
        assert!(mending.contains(&rule.code), "{}: no fault here that its fix can mend", rule.code);
    }
}

#[test]
fn the_words_of_every_fix_have_what_they_speak_of() {
    for (code, project) in faults() {
        let scheme = clean::scheme_of(&project.scheme);
        let around = around(&project);
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        for mend in mend(&context, Which::Any, Trust::Unsafe).mends {
            let message = mend.fix.message;
            assert_eq!(Message::holes(message.zh), Message::holes(message.en), "{code}: {}", message.en);
            assert!(message.zh.contains(|c| c >= '\u{2E80}'), "{code}: {}", message.zh);
            for lang in [Lang::Zh, Lang::En] {
                assert!(!mend.fix.text(lang).contains(['{', '}']), "{code}: {}", mend.fix.text(lang));
            }
        }
    }
}

#[test]
fn no_fix_writes_what_is_there_already() {
    for (code, project) in faults() {
        let scheme = clean::scheme_of(&project.scheme);
        let around = around(&project);
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        for edit in mend(&context, Which::Any, Trust::Unsafe).edits() {
            if let Edit::SetField { before, after, .. } | Edit::SetCell { before, after, .. } = edit {
                assert_ne!(before, after, "{code}");
            }
        }
    }
}
