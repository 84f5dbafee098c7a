//! The user's judgement: which problems are waived, and whether a waiver still holds.
//!
//! Invariant: a waiver holds for a problem of its rule at its place as long as the text there and the facts of the
//! problem are those that it was given for. A waiver that no longer holds is told with the problem, and hides nothing.

use std::sync::Arc;

use crate::lang::{Lang, Show};
use crate::model::{Project, Stamp, Waiver, about, naming};

use super::merge_conflict;
use super::problem::{Fact, Judgement, Problem};

/// Marks the problems that are waived, and those whose waiver holds no longer.
pub(super) fn judge(project: &Project, problems: &mut [Problem]) {
    if project.waivers.is_empty() {
        return;
    }
    let mut holding = vec![false; project.waivers.len()];
    let mut open = Vec::new();
    for problem in problems {
        if !can_be_waived(problem) || project.waivers.iter().all(|waiver| waiver.rule != problem.rule.code) {
            continue;
        }
        let (path, given) = (naming::path(project, problem.place), given_for(project, problem));
        let text = about::subject(project, problem.place);
        // Whoever writes a waiver by hand gives the text as it stands.
        let holds = |waiver: &Waiver| waiver.text == given || (waiver.text == text && !text.is_empty());
        let is_of = |waiver: &Waiver| waiver.rule == problem.rule.code && waiver.place == path;
        match project.waivers.iter().position(|waiver| is_of(waiver) && holds(waiver)) {
            Some(number) => {
                holding[number] = true;
                problem.judgement = Judgement::Waived(Arc::new(project.waivers[number].clone()));
            }
            None => open.push((problem, path)),
        }
    }
    for (problem, path) in open {
        let is_of = |waiver: &Waiver| waiver.rule == problem.rule.code && waiver.place == path;
        if let Some(number) =
            (0..holding.len()).rev().find(|number| !holding[*number] && is_of(&project.waivers[*number]))
        {
            problem.judgement = Judgement::Lapsed(Arc::new(project.waivers[number].clone()));
        }
    }
}

/// Whether somebody can let a problem stand.
pub fn can_be_waived(problem: &Problem) -> bool {
    !std::ptr::eq(problem.rule, &merge_conflict::RULE)
}

/// The waiver that lets a problem of the project stand, by the word of somebody (`said`).
pub fn waiver(project: &Project, problem: &Problem, reason: &str, said: &Stamp) -> Waiver {
    Waiver {
        rule: problem.rule.code.to_owned(),
        place: naming::path(project, problem.place),
        text: given_for(project, problem),
        reason: reason.to_owned(),
        said: said.clone(),
    }
}

/// What a waiver of the problem is given for: how the text begins, and a sum over all of it and the facts.
fn given_for(project: &Project, problem: &Problem) -> String {
    let fact = |fact: &Fact| {
        let mut shown = String::new();
        fact.show(Lang::Zh, &mut shown);
        shown
    };
    let facts: Vec<String> = problem.facts.iter().map(fact).collect();
    about::given_for(&about::subject(project, problem.place), &facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Field, Place, Spot};
    use crate::rules::samples::{add_indicator, set_output};
    use crate::rules::tests::of;
    use crate::rules::{Counts, Severity, clean};

    /// Lets the only problem of a project stand.
    fn waive(project: &mut Project) -> Waiver {
        let problems = of(project);
        let [problem] = &problems[..] else { panic!("{problems:#?}") };
        let waiver = waiver(project, problem, "上级已批准", &Stamp::new("甲", "2020-03-02"));
        project.waivers.push(waiver.clone());
        waiver
    }

    fn judgements(project: &Project) -> Vec<&'static str> {
        of(project)
            .iter()
            .map(|problem| match problem.judgement {
                Judgement::Open => "open",
                Judgement::Waived(_) => "waived",
                Judgement::Lapsed(_) => "lapsed",
            })
            .collect()
    }

    #[test]
    fn a_waived_problem_counts_no_more_and_is_still_told() {
        let mut project = clean::project();
        set_output(&mut project, "纸质档案扫描页数", "96万页");
        let waiver = waive(&mut project);
        assert_eq!(waiver.place, "indicators/产出目标/数量/纸质档案扫描页数/target");
        assert_eq!(waiver.text, "96万页 #0ee74a64", "it is the same on every machine and in every version");
        let problems = of(&project);
        assert_eq!(problems[0].waived(), Some(&waiver));
        let counts = Counts::of(&problems);
        assert_eq!((counts.total(), counts.waived(), counts.worst()), (0, 1, None));
        assert_eq!(counts.get(Severity::Warning), 0);
    }

    #[test]
    fn a_waiver_lapses_when_its_text_changes_and_holds_when_others_do() {
        let mut project = clean::project();
        set_output(&mut project, "纸质档案扫描页数", "96万页");
        waive(&mut project);
        project.set_text(Field::Remark, "另一段".to_owned());
        let row = project.indicators().find(|(_, _, row)| row.name == "纸质档案扫描页数").unwrap().2.id;
        let (spot, moved) = project.remove_row(row).unwrap();
        project.insert_row(Spot { index: 2, ..spot }, moved).unwrap();
        assert_eq!(judgements(&project), ["waived"], "moving a row is not changing it");
        project.set_cell(row, Column::Target, "97万页".to_owned());
        assert_eq!(judgements(&project), ["lapsed"]);
        assert_eq!(Counts::of(&of(&project)).total(), 1);
        assert_eq!(of(&project)[0].lapsed().unwrap().reason, "上级已批准");
        project.set_cell(row, Column::Target, "96万页".to_owned());
        assert_eq!(judgements(&project), ["waived"]);
    }

    #[test]
    fn a_waiver_lapses_when_what_it_was_compared_with_changes() {
        let mut project = clean::project();
        project.goals.annual = project.goals.overall.clone();
        waive(&mut project);
        assert_eq!(judgements(&project), ["waived"]);
        project.goals.overall.push_str("再核对一遍。");
        project.goals.annual.push_str("再核对一遍。");
        assert_eq!(judgements(&project), ["lapsed"]);
    }

    #[test]
    fn each_problem_needs_a_waiver_of_its_own() {
        let mut project = clean::project();
        set_output(&mut project, "纸质档案扫描页数", "96万页");
        waive(&mut project);
        add_indicator(&mut project, 1, 0, "案卷装订卷数", "8000卷");
        assert_eq!(judgements(&project), ["waived", "open"]);
    }

    #[test]
    fn a_waiver_written_by_hand_gives_the_text_itself() {
        let mut project = clean::project();
        set_output(&mut project, "纸质档案扫描页数", "96万页");
        waive(&mut project);
        project.waivers[0].text = "96万页".to_owned();
        assert_eq!(judgements(&project), ["waived"]);
        project.waivers[0].text = String::new();
        assert_eq!(judgements(&project), ["lapsed"]);
    }

    #[test]
    fn a_problem_of_a_section_is_known_by_its_facts() {
        let mut project = clean::project();
        project.schedule[0].amount = "1.00".into();
        let problems = of(&project);
        let problem = problems.iter().find(|problem| matches!(problem.place, Place::Section(_))).unwrap();
        let first = given_for(&project, problem);
        assert!(first.contains('.') && first.contains(" #"), "{first}");
        project.schedule[0].amount = "2.00".into();
        let problems = of(&project);
        let problem = problems.iter().find(|problem| matches!(problem.place, Place::Section(_))).unwrap();
        assert_ne!(given_for(&project, problem), first);
    }
}
