//! Mends what rules find, one problem after the other.
//!
//! Invariant: the edits lead from the project that was given to the one that is returned, in their order, and every fix
//! that was done has removed its problem. A fix that does not is a mistake in its rule: it is taken back, and nothing is
//! mended after it.

use crate::edit::{Change, Edit, ProjectKey};
use crate::model::Project;

use super::engine::{Context, check};
use super::fix::{Fix, Trust};
use super::problem::Problem;
use super::table::Rule;

/// Which problems are to be mended.
#[derive(Clone, Copy)]
pub enum Which<'a> {
    /// This one; nothing when it is not there.
    One(&'a Problem),
    /// All of a rule.
    Of(&'static Rule),
    /// All that a condition holds for.
    Such(&'a (dyn Fn(&Problem) -> bool + Sync)),
    /// All.
    Any,
}

/// A problem and what mended it.
#[derive(Clone, Debug)]
pub struct Mend {
    /// The problem as it was found: its place and span are those of the project just before the fix.
    pub problem: Problem,
    /// What was done; its edits hold the texts before and after.
    pub fix: Fix,
}

/// What came of mending a project.
#[derive(Clone, Debug)]
pub struct Mended {
    /// The problems that were mended, in the order it was done.
    pub mends: Vec<Mend>,
    /// The project as it is then.
    pub project: Project,
    /// What the rules find in it, in the order of the table.
    pub problems: Vec<Problem>,
    /// The rule whose fix did not remove its problem, or whose fixes have no end.
    pub stuck: Option<&'static Rule>,
}

impl Mended {
    /// Everything that was done to the project, in order.
    pub fn edits(&self) -> impl Iterator<Item = &Edit> {
        self.mends.iter().flat_map(|mend| &mend.fix.edits)
    }

    /// The same as the changes of a transaction.
    pub fn changes(self, key: ProjectKey) -> Vec<Change> {
        self.mends.into_iter().flat_map(|mend| mend.fix.edits).map(|edit| Change::Edit(key, edit)).collect()
    }
}

impl Which<'_> {
    fn takes(&self, problem: &Problem) -> bool {
        match self {
            Which::One(one) => is_same(one, problem) && one.span == problem.span,
            // What somebody said may stand is left standing, unless it is asked for by itself.
            _ if problem.is_waived() => false,
            Which::Of(rule) => std::ptr::eq(*rule, problem.rule),
            Which::Such(holds) => holds(problem),
            Which::Any => true,
        }
    }
}

/// What would mend a problem of the project as it is; none when that is left to a person.
pub fn fix_of(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    problem.rule.fix.and_then(|fix| fix(context, problem))
}

/// Mends the problems that are wanted by fixes that can be trusted as far as `trust`: [`Trust::Safe`] leaves out what
/// decides something, [`Trust::Unsafe`] takes everything. What is `around` the project is taken as it was before.
pub fn mend(context: &Context<'_>, which: Which<'_>, trust: Trust) -> Mended {
    let mut problems = check(context);
    // What may stand goes on standing, also when a fix beside it changes the text that it was waived for.
    let waived: Vec<Problem> = problems.iter().filter(|problem| problem.is_waived()).cloned().collect();
    let takes = |problem: &Problem| {
        which.takes(problem)
            && (matches!(which, Which::One(_)) || !waived.iter().any(|waived| is_same(waived, problem)))
    };
    // Most fixes bring up nothing new, and none much; more fixes than that run in a circle.
    let most = 2 * problems.len() + 8;
    let mut mended = Mended { mends: Vec::new(), project: context.project.clone(), problems: Vec::new(), stuck: None };
    while mended.stuck.is_none()
        && let Some(mend) = next(&context.of_other(&mended.project), &problems, takes, trust)
    {
        match after(context, &mended.project, &problems, &mend).filter(|_| mended.mends.len() < most) {
            Some((project, left)) => {
                (mended.project, problems) = (project, left);
                mended.mends.push(mend);
            }
            None => mended.stuck = Some(mend.problem.rule),
        }
        if matches!(which, Which::One(_)) {
            break;
        }
    }
    mended.problems = problems;
    mended
}

/// The first of the wanted problems that has a fix.
fn next(context: &Context<'_>, problems: &[Problem], takes: impl Fn(&Problem) -> bool, trust: Trust) -> Option<Mend> {
    problems.iter().filter(|problem| takes(problem)).find_map(|problem| {
        let fix = fix_of(context, problem).filter(|fix| fix.trust <= trust)?;
        Some(Mend { problem: problem.clone(), fix })
    })
}

/// The project behind a fix and what is found in it; none when the fix does not fit or there are no fewer such problems
/// than `before`.
fn after(context: &Context<'_>, project: &Project, before: &[Problem], mend: &Mend) -> Option<(Project, Vec<Problem>)> {
    let mut project = project.clone();
    mend.fix.edits.iter().try_for_each(|edit| edit.apply(&mut project)).ok()?;
    let problems = check(&context.of_other(&project));
    let such = |problems: &[Problem]| problems.iter().filter(|problem| is_same(problem, &mend.problem)).count();
    (such(&problems) < such(before)).then_some((project, problems))
}

/// Whether two problems of one project are the same, wherever in the text of their place they are: what is written in
/// front of them moves them.
fn is_same(one: &Problem, other: &Problem) -> bool {
    std::ptr::eq(one.rule, other.rule)
        && one.place == other.place
        && std::ptr::eq(one.message, other.message)
        && one.facts == other.facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, Field, Place, Stamp};
    use crate::rules::samples::{add_indicator, set_output};
    use crate::rules::{Around, Settings, clean, find, waiver};

    fn mended(change: impl FnOnce(&mut Project), which: Which<'_>, trust: Trust) -> (Project, Mended) {
        let mut project = clean::project();
        change(&mut project);
        let (scheme, around) = (clean::scheme(), Around::default());
        let mended = mend(&Context::new(&project, &scheme, &Settings::DEFAULT, &around), which, trust);
        (project, mended)
    }

    fn two_signs_and_one_share(project: &mut Project) {
        set_output(project, "聘用人数", "不少于649人");
        add_indicator(project, 1, 0, "抽查卷数", ">=３００卷");
        add_indicator(project, 1, 1, "抽检合格率", "≥100%");
    }

    fn targets(mended: &Mended) -> Vec<&str> {
        let wanted = ["聘用人数", "抽查卷数", "抽检合格率"];
        let all = mended.project.indicators().filter(|(_, _, indicator)| wanted.contains(&&*indicator.name));
        all.map(|(_, _, indicator)| indicator.target.text()).collect()
    }

    #[test]
    fn what_is_wanted_is_mended_and_nothing_else() {
        let (_, all) = mended(two_signs_and_one_share, Which::Any, Trust::Safe);
        assert_eq!((targets(&all), all.mends.len()), (vec!["≥649人", "≥300卷", "=100%"], 3));
        assert!(all.problems.is_empty() && all.stuck.is_none());
        let spelling = find("target-spelling").unwrap();
        for which in [Which::Of(spelling), Which::Such(&|problem| std::ptr::eq(problem.rule, spelling))] {
            let (_, signs) = mended(two_signs_and_one_share, which, Trust::Safe);
            assert_eq!(targets(&signs), ["≥649人", "≥300卷", "≥100%"]);
            assert_eq!(signs.problems.len(), 1);
        }
        let (_, none) = mended(two_signs_and_one_share, Which::Such(&|_| false), Trust::Unsafe);
        assert_eq!((none.edits().count(), none.problems.len()), (0, 3));
        let one = none.problems.iter().find(|problem| problem.rule.code == "over-100").unwrap();
        let (_, one) = mended(two_signs_and_one_share, Which::One(one), Trust::Safe);
        assert_eq!(targets(&one), ["不少于649人", ">=３００卷", "=100%"]);
        let gone = mended(|_| {}, Which::One(&one.mends[0].problem), Trust::Safe).1;
        assert_eq!(gone.edits().count(), 0);
    }

    #[test]
    fn the_edits_lead_from_the_one_project_to_the_other_and_back() {
        let (before, mended) = mended(two_signs_and_one_share, Which::Any, Trust::Safe);
        let mut project = before.clone();
        mended.edits().for_each(|edit| edit.apply(&mut project).unwrap());
        assert!(project.indicators().eq(mended.project.indicators()));
        let edits: Vec<_> = mended.edits().cloned().collect();
        edits.into_iter().rev().for_each(|edit| edit.inverse().apply(&mut project).unwrap());
        assert!(project.indicators().eq(before.indicators()));
        let spelling = |mend: &&Mend| mend.problem.rule.code == "target-spelling";
        let mend = mended.mends.iter().find(spelling).unwrap();
        assert!(matches!(mend.problem.place, Place::Cell(_, Column::Target)));
        assert!(matches!(&mend.fix.edits[..], [Edit::SetCell { before, after, .. }]
            if before == "不少于649人" && after == "≥649人"));
    }

    #[test]
    fn what_decides_something_is_done_only_on_request() {
        let change = |project: &mut Project| project.amounts.current = "2400010.00".into();
        let (_, safe) = mended(change, Which::Any, Trust::Safe);
        assert_eq!(safe.edits().count(), 0);
        let (_, all) = mended(change, Which::Any, Trust::Unsafe);
        assert_eq!(all.project.text(Field::Current), "2400000.00");
        assert!(all.problems.is_empty());
    }

    #[test]
    fn a_fix_that_does_not_fit_or_mends_nothing_is_not_done() {
        let (project, found) = mended(two_signs_and_one_share, Which::Such(&|_| false), Trust::Safe);
        let (scheme, around) = (clean::scheme(), Around::default());
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        let problem = found.problems.iter().find(|problem| problem.rule.code == "target-spelling").unwrap();
        let fix = fix_of(&context, problem).unwrap();
        let with = |edits: Vec<Edit>| Mend { problem: problem.clone(), fix: Fix { edits, ..fix.clone() } };
        assert!(after(&context, &project, &found.problems, &with(fix.edits.clone())).is_some());
        let misfit = fix.edits[0].clone().inverse();
        assert!(after(&context, &project, &found.problems, &with(vec![misfit])).is_none(), "it expects another text");
        assert!(after(&context, &project, &found.problems, &with(Vec::new())).is_none(), "the problem is still there");
    }

    #[test]
    fn what_was_waived_stands_even_when_a_fix_beside_it_changes_its_text() {
        let of_rule =
            |problems: &[Problem], code: &str| problems.iter().find(|problem| problem.rule.code == code).cloned();
        let mut project = clean::project();
        project.details.plan = "3月与加工单位签定合同，6月完成施工".to_owned();
        let problems = crate::rules::tests::of(&project);
        let waived = of_rule(&problems, "wrong-words").expect("签定 is found");
        assert!(of_rule(&problems, "end-mark").is_some(), "the text lacks a full stop");
        project.waivers.push(waiver(&project, &waived, "合同名称如此", &Stamp::new("审核人", "2020-03-02")));
        let (scheme, around) = (clean::scheme(), Around::default());
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        let mended = mend(&context, Which::Any, Trust::Unsafe).project;
        assert_eq!(mended.details.plan, "3月与加工单位签定合同，6月完成施工。");
    }
}
