use super::*;
use proptest::prelude::*;

/// Every row as (level 2, name, target, project, number of projects), as seen from `project`, in the order of names.
fn rows(forms: &UnitForms, but: Option<u32>, project: &str) -> Vec<String> {
    let all = (0..1000).filter_map(|number| forms.row(number));
    let mut rows: Vec<String> = all
        .filter_map(|row| {
            let usual = forms.usual(row, but, forms.named(project))?;
            let level2 = &forms.headings()[row.heading].level2;
            Some(format!("{level2} {}{} {}×{}", row.name, usual.target, usual.uses.project, usual.uses.projects))
        })
        .collect();
    rows.sort();
    rows
}

#[test]
fn the_commonest_target_is_the_usual_one() {
    let mut forms = UnitForms::new("039001");
    let targets = ["=1期", "=2期", "=2期", "", "", ""];
    for (number, target) in (0..).zip(targets) {
        let name = ["甲", "乙", "丙", "丁", "戊", "己"][number as usize];
        forms.learn(number, Some(&project(name, "", &[("数量", "培训期数", target)])));
    }
    assert_eq!(rows(&forms, None, ""), ["数量 培训期数=2期 乙×6"], "no target is no usual one");
    assert_eq!(rows(&forms, Some(1), ""), ["数量 培训期数=2期 丙×5"]);
    assert_eq!(rows(&forms, None, "甲"), ["数量 培训期数=1期 甲×6"], "a project of the same name goes before");
    assert_eq!(rows(&forms, Some(0), "甲"), ["数量 培训期数=2期 乙×5"], "but not the project itself");
    assert_eq!(rows(&forms, None, "丁"), ["数量 培训期数=2期 乙×6"], "unless it says nothing");
}

#[test]
fn only_named_indicators_of_the_unit_are_learnt() {
    let mut forms = UnitForms::new("039001");
    let mut stranger = project("甲", "", &[("数量", "培训期数", "=1期")]);
    forms.learn(0, Some(&stranger));
    let rows_of_one = [("数量", " ", "=1期"), ("数量", " 期数 ", " =1期 "), ("数量", "期数", "=2期")];
    forms.learn(1, Some(&project("乙", "", &rows_of_one)));
    stranger.unit.code = "039002".to_owned();
    forms.learn(0, Some(&stranger));
    assert_eq!(rows(&forms, None, ""), ["数量 期数=1期 乙×1"]);
    assert_eq!(rows(&forms, Some(1), ""), [""; 0], "what only the project itself has is no suggestion");
    let mut nowhere = UnitForms::new(" ");
    stranger.unit.code = " ".to_owned();
    nowhere.learn(0, Some(&stranger));
    assert_eq!(rows(&nowhere, None, ""), [""; 0]);
}

proptest! {
    /// However the forms came to be what they are, they are the same as if they were read anew.
    #[test]
    fn what_is_kept_up_is_as_what_is_made_anew(
        steps in prop::collection::vec((0_u32..4, prop::option::of((0..3_usize, prop::collection::vec((0..2_usize, 0..4_usize, 0..3_usize), 0..6)))), 0..20),
    ) {
        let made = |(name, rows): &(usize, Vec<(usize, usize, usize)>)| {
            let rows: Vec<_> = rows
                .iter()
                .map(|(level2, name, target)| {
                    (["数量", "质量"][*level2], ["一", "二", "三", ""][*name], ["=1个", "=2个", ""][*target])
                })
                .collect();
            project(["甲", "乙", ""][*name], "", &rows)
        };
        let (mut kept, mut last) = (UnitForms::new("039001"), BTreeMap::new());
        for (number, step) in &steps {
            kept.learn(*number, step.as_ref().map(made).as_ref());
            last.insert(*number, step);
        }
        let mut anew = UnitForms::new("039001");
        for (number, step) in last {
            anew.learn(number, step.as_ref().map(made).as_ref());
        }
        for (but, project) in [(None, ""), (None, "甲"), (Some(1), "乙")] {
            prop_assert_eq!(rows(&kept, but, project), rows(&anew, but, project));
        }
        prop_assert_eq!(kept.index.len(), anew.index.len(), "what nobody has any more is not searched");
    }
}
