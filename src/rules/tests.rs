//! Tests of the table as a whole, and what the tests of single rules share.

use std::sync::{Arc, LazyLock};

use crate::edit::ProjectKey;
use crate::lang::{Lang, Message};
use crate::model::{Field, Payment, Place, Project, RowId};

use super::samples::set_output;
use super::table::{Rule, Sample};
use super::{
    Around, Context, Fix, Index, Problem, RULES, Settings, Severity, Trust, check, check_department, clean, find,
    fix_of,
};

mod consistent;
mod library;
mod mending;
mod off;
mod planted;
mod wild;

/// Everything that is found when `change` is done to the clean project.
pub(super) fn problems(change: impl FnOnce(&mut Project)) -> Vec<Problem> {
    problems_in(&clean::scheme().id, change)
}

/// Everything that is found when `change` is done to the clean project of a scheme.
pub(super) fn problems_in(scheme: &str, change: impl FnOnce(&mut Project)) -> Vec<Problem> {
    let mut project = clean::project_of(scheme);
    change(&mut project);
    of(&project)
}

/// Everything that is found in a project of one of the schemes that have a clean one, in the clean project's department.
pub(super) fn of(project: &Project) -> Vec<Problem> {
    of_with(project, &Settings::DEFAULT)
}

/// The same where other limits hold.
pub(super) fn of_with(project: &Project, settings: &Settings) -> Vec<Problem> {
    let index = department_with(project, settings);
    let around = index.around(ProjectKey(0));
    let mut problems = check(&Context::new(project, &clean::scheme_of(&project.scheme), settings, &around));
    problems.extend(check_department(&index, 0));
    problems
}

/// What the department of the clean project has to do with a project.
fn around(project: &Project) -> Around {
    department_with(project, &Settings::DEFAULT).around(ProjectKey(0))
}

/// The department of the clean project with a project in it, under the key 0.
fn department_with(project: &Project, settings: &Settings) -> Index {
    static NEIGHBOURS: LazyLock<[Arc<Project>; 2]> = LazyLock::new(|| clean::neighbours().map(Arc::new));
    let mut index = Index::new(*settings, Some(Arc::new(clean::department())), [&*clean::scheme()]);
    for (project, key) in [&Arc::new(project.clone())].into_iter().chain(&*NEIGHBOURS).zip(0..) {
        index.put(ProjectKey(key), project);
    }
    index
}

/// What the rule `code` finds when `change` is done to the clean project: places and English texts.
pub(super) fn found(code: &str, change: impl FnOnce(&mut Project)) -> Vec<(Place, String)> {
    found_in(&clean::scheme().id, code, change)
}

/// What the rule `code` finds when `change` is done to the clean project of a scheme: places and English texts.
pub(super) fn found_in(scheme: &str, code: &str, change: impl FnOnce(&mut Project)) -> Vec<(Place, String)> {
    let problems = problems_in(scheme, change).into_iter().filter(|problem| problem.rule.code == code);
    problems.map(|problem| (problem.place, problem.text(Lang::En))).collect()
}

/// Everything that is found in a sample of a rule.
fn problems_of(rule: &Rule, sample: &Sample) -> Vec<Problem> {
    problems_in(clean::scheme_of_samples(rule.code), sample.make)
}

/// What the rule `code` finds when `change` is done to the clean project: code and severity.
pub(super) fn severities(code: &str, change: impl FnOnce(&mut Project)) -> Vec<(&'static str, Severity)> {
    let problems = problems(change).into_iter().filter(|problem| problem.rule.code == code);
    problems.map(|problem| (problem.rule.code, problem.severity)).collect()
}

/// The project of `change` when the first problem that the rule `code` finds in it is mended.
pub(super) fn fixed(code: &str, change: impl FnOnce(&mut Project)) -> Project {
    let mut project = clean::project();
    change(&mut project);
    let problem = of(&project).into_iter().find(|problem| problem.rule.code == code).expect("the rule finds it");
    done(&project, &problem).expect("the problem can be mended").1
}

/// What mends a problem that was found in a project, and the project when it is done.
fn done(project: &Project, problem: &Problem) -> Option<(Fix, Project)> {
    let (scheme, around) = (clean::scheme_of(&project.scheme), around(project));
    let fix = fix_of(&Context::new(project, &scheme, &Settings::DEFAULT, &around), problem)?;
    assert!(!fix.edits.is_empty());
    for text in [Lang::Zh, Lang::En].map(|lang| fix.text(lang)) {
        assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
    }
    let mut mended = project.clone();
    for edit in &fix.edits {
        edit.apply(&mut mended).expect("a fix fits the project that it is for");
    }
    Some((fix, mended))
}

/// The words that the rule `code` marks in `field` when it says `text`.
pub(super) fn spans(code: &str, field: Field, text: &str) -> Vec<String> {
    let problems = problems(|project| drop(project.set_text(field, text.to_owned())));
    let here = problems.into_iter().filter(|problem| problem.rule.code == code && problem.place == Place::Field(field));
    here.map(|problem| text[problem.span.unwrap_or(0..text.len())].to_owned()).collect()
}

/// What `field` says after the fix of the first problem of the rule `code`, when it said `text`; the problem is gone then.
pub(super) fn mended_text(code: &str, field: Field, text: &str) -> Option<String> {
    let mut project = clean::project();
    project.set_text(field, text.to_owned());
    let mut problems = of(&project).into_iter();
    let problem = problems.find(|problem| problem.rule.code == code && problem.place == Place::Field(field))?;
    let (_, after) = done(&project, &problem)?;
    let left = of(&after).into_iter().filter(|left| left.rule.code == code && left.message.en == problem.message.en);
    assert!(left.into_iter().all(|left| left.place != problem.place || left.span != problem.span), "nothing is mended");
    Some(after.text(field).to_owned())
}

/// The codes of all problems when an output indicator has the given name and target, which may be from any project.
pub(super) fn codes_of_target(name: &str, target: &str) -> Vec<&'static str> {
    let found = problems(|project| set_output(project, name, target));
    let codes = found.iter().map(|problem| problem.rule.code);
    codes.filter(|code| *code != "foreign-indicator").collect()
}

/// Does what mends the first problem of the rule `code` that can be mended, which is to be as far trusted as `trust` says.
/// The problem is gone then, and there is no new one.
pub(super) fn mend(project: &mut Project, code: &str, trust: Trust) {
    let found = of(project);
    let mut mine = found.iter().filter(|problem| problem.rule.code == code);
    let mended = mine.find_map(|problem| Some((problem.place, done(project, problem)?)));
    let (place, (fix, after)) = mended.expect("something can be mended");
    assert_eq!(fix.trust, trust);
    *project = after;
    let codes = |found: &[Problem]| found.iter().map(|problem| (problem.rule.code, problem.place)).collect::<Vec<_>>();
    let (before, after) = (codes(&found), codes(&of(project)));
    assert!(!after.contains(&(find(code).unwrap().code, place)), "{after:?}");
    assert!(after.iter().all(|problem| before.contains(problem)), "{after:?}");
}

/// What the rule `code` finds when a project of `current` has payments with the given periods, amounts and percentages.
/// The rows have the identities 900, 901, …
pub(super) fn schedule(code: &str, current: &str, rows: &[(&str, &str, &str)]) -> Vec<(Place, String)> {
    found(code, |project| set_schedule(project, current, rows))
}

/// Makes `project` one of `current` with the payments of [`schedule`].
pub(super) fn set_schedule(project: &mut Project, current: &str, rows: &[(&str, &str, &str)]) {
    project.amounts.current = current.into();
    project.amounts.total = current.into();
    project.amounts.previous = current.into();
    project.schedule = (900..)
        .zip(rows)
        .map(|(id, (period, amount, cumulative))| Payment::new(RowId(id), period, "", amount, cumulative))
        .collect();
    project.details.plan = match rows {
        [] => "加工、验收按合同推进，6月份前支出100%。".to_owned(),
        _ => "加工、验收按合同推进，付款的时间和金额见支付计划。".to_owned(),
    };
}

#[test]
fn codes_are_kebab_case_and_find_their_rule() {
    for rule in RULES {
        let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.code.chars().all(fine) && !rule.code.starts_with('-') && !rule.code.ends_with('-'));
        assert!(std::ptr::eq(find(rule.code).unwrap(), *rule), "{} is there twice", rule.code);
    }
}

#[test]
fn every_rule_is_documented_in_both_languages() {
    for rule in RULES {
        for label in [rule.title, rule.what, rule.why, rule.bad.text, rule.good.text] {
            assert!(!label.zh.trim().is_empty() && !label.en.trim().is_empty(), "{}", rule.code);
            assert!(label.zh.contains(|c| c >= '\u{2E80}'), "{}: {}", rule.code, label.zh);
            assert!(!label.zh.contains("  ") && !label.en.contains("  "), "{}: {}", rule.code, label.en);
        }
        assert!(rule.what.zh.ends_with('。') && rule.why.zh.ends_with('。'), "{}", rule.code);
        assert!(rule.what.en.ends_with('.') && rule.why.en.ends_with('.'), "{}", rule.code);
    }
}

#[test]
fn both_languages_of_a_message_have_the_same_holes() {
    for rule in RULES {
        assert!(!rule.messages.is_empty(), "{}", rule.code);
        for message in rule.messages {
            assert_eq!(Message::holes(message.zh), Message::holes(message.en), "{}: {}", rule.code, message.en);
            assert!(message.zh.contains(|c| c >= '\u{2E80}'), "{}: {}", rule.code, message.zh);
            assert!(!message.zh.contains("  ") && !message.en.contains("  "), "{}: {}", rule.code, message.en);
        }
    }
}

#[test]
fn the_clean_projects_are_clean() {
    for scheme in crate::store::Schemes::built_in().iter().map(|scheme| scheme.id.as_str()) {
        assert_eq!(clean::project_of(scheme).scheme, scheme);
        let problems: Vec<_> = problems_in(scheme, |_| {}).iter().map(|problem| problem.text(Lang::En)).collect();
        assert_eq!(problems, [""; 0], "{scheme}");
    }
}

#[test]
fn bad_samples_break_their_rule_and_only_it() {
    for rule in RULES {
        let codes: Vec<_> = problems_of(rule, &rule.bad).iter().map(|problem| problem.rule.code).collect();
        assert_eq!(codes, [rule.code]);
    }
}

#[test]
fn good_samples_break_nothing_and_are_no_clean_project() {
    for rule in RULES {
        let problems: Vec<_> = problems_of(rule, &rule.good).iter().map(|problem| problem.text(Lang::En)).collect();
        assert_eq!(problems, [""; 0], "{}", rule.code);
    }
}

#[test]
fn no_text_has_an_open_hole() {
    for rule in RULES {
        for problem in problems_of(rule, &rule.bad) {
            for lang in [Lang::Zh, Lang::En] {
                assert!(!problem.text(lang).contains(['{', '}']), "{}", problem.text(lang));
            }
        }
    }
}

#[test]
fn an_empty_form_is_checked_without_a_word_too_many() {
    let mut project = Project::default();
    project.scheme.clone_from(&clean::scheme().id);
    let problems = of(&project);
    let mut places: Vec<_> =
        problems.iter().filter(|problem| problem.severity != Severity::Unsure).map(|problem| problem.place).collect();
    places.sort_unstable();
    let count = places.len();
    places.dedup();
    assert_eq!(places.len(), count, "one problem at a place is enough for nothing at all");
}
