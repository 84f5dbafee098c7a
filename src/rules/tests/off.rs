//! A rule that is switched off makes no other one silent.

use super::{clean, of_with};
use crate::model::{Project, RuleSettings};
use crate::rules::Settings;
use crate::rules::samples::{add_indicator, heading, set_output};

/// A rule, another one that says what the first has not said yet, and what both could speak of.
type Pair = (&'static str, &'static str, fn(&mut Project));

const PAIRS: &[Pair] = &[
    ("truncated", "end-mark", |project| {
        project.details.necessity =
            "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后办理备案手续，将全市矿产资料".to_owned();
    }),
    ("truncated", "brackets", |project| {
        project.details.remark = "分三批进行，每批分别组织验收，三项工作（扫描、著录、消毒和".to_owned()
    }),
    ("fields", "end-mark", |project| {
        project.goals.annual = "分批扫描，逐件著录；".repeat(200) + "全部成果验收";
    }),
    ("fields", "unit-code", |project| project.unit.code = "0390031039003".repeat(8)),
    ("level-repeat", "unclear-name", |project| set_output(project, "数量", "≥96万页")),
    ("money-output", "category", |project| {
        heading(project, 1, 0).unwrap().children.clear();
        add_indicator(project, 1, 0, "资金到位率", "=100%");
    }),
    ("kind", "vague", |project| add_indicator(project, 1, 1, "著录覆盖率", "提升")),
    ("over-100", "target-spelling", |project| add_indicator(project, 1, 1, "著录覆盖率", "≥１００％")),
    ("schedule-sum", "schedule-text", |project| project.schedule[0].amount = "350000.00".into()),
];

#[test]
fn a_rule_that_is_off_makes_no_other_one_silent() {
    for (off, other, change) in PAIRS {
        let mut project = clean::project();
        change(&mut project);
        let codes = |settings: &Settings| -> Vec<&str> {
            of_with(&project, settings).iter().map(|problem| problem.rule.code).collect()
        };
        let before = codes(&Settings::DEFAULT);
        assert!(before.contains(off) && !before.contains(other), "{off} {other}: {before:?}");
        let layer = RuleSettings { off: vec![(*off).to_owned()], ..RuleSettings::default() };
        let after = codes(&Settings::of([&layer]));
        assert!(!after.contains(off) && after.contains(other), "{off} {other}: {after:?}");
    }
}
