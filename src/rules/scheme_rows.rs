//! `scheme-rows`: levels 1 and 2 of the indicator tree are those of the scheme.

use crate::lang::{Label, Message};
use crate::model::{Column, Level1, Place, Project, RowId, Section};

use super::engine::{Context, Report};
use super::headings::{self, Role};
use super::problem::{Fact, Judgement, Problem, Severity};
use super::samples::heading;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "scheme-rows",
    severity: Severity::Error,
    title: Label { zh: "一、二级指标与模板一致", en: "levels 1 and 2 are those of the scheme" },
    what: Label {
        zh: "一级、二级指标的名称、归属、顺序与模板一致，不缺、不多、不重复；没有三级指标的二级指标也保留空行。",
        en: "The headings of levels 1 and 2 have the names, places and order of the scheme; none is missing, added or there \
             twice. A level-2 heading without an indicator stays as an empty row.",
    },
    why: Label {
        zh: "一、二级指标由财政部门统一设定，改动后无法汇总。",
        en: "Levels 1 and 2 are set by the finance bureau: changed ones cannot be added up.",
    },
    bad: Sample {
        text: Label {
            zh: "二级指标“其它”写成了“其他方面”", en: "the level-2 heading “其它” became “其他方面”"
        },
        make: |project| {
            if let Some(heading) = heading(project, 3, 5) {
                heading.name = "其他方面".to_owned();
            }
        },
    },
    good: Sample {
        text: Label {
            zh: "二级指标“资产管理”下没有三级指标，行还在",
            en: "“资产管理” has no indicator, but its row is there",
        },
        make: |project| {
            if let Some(heading) = heading(project, 0, 3) {
                heading.children.clear();
            }
        },
    },
    messages: &[&UNKNOWN_SCHEME, &NO_TREE, &UNKNOWN, &RENAMED, &NO_NAME, &TWICE, &MISSING, &ELSEWHERE, &ORDER],
    check,
    fix: None,
};

static UNKNOWN_SCHEME: Message = Message {
    zh: "没有名为“{0}”的模板，不能检查",
    en: "there is no scheme “{0}”: the form cannot be checked",
};
static NO_TREE: Message = Message { zh: "没有绩效指标", en: "there are no indicators" };
static UNKNOWN: Message = Message { zh: "“{0}”不是模板规定的{1}", en: "“{0}” is no {1} of the scheme" };
static RENAMED: Message = Message { zh: "{1}“{0}”应为“{2}”", en: "the {1} “{0}” must be “{2}”" };
static NO_NAME: Message = Message { zh: "有一个{1}没有名称", en: "a {1} has no name" };
static TWICE: Message = Message { zh: "{1}“{0}”重复", en: "the {1} “{0}” is there twice" };
static MISSING: Message = Message { zh: "缺少{1}“{0}”", en: "the {1} “{0}” is missing" };
static ELSEWHERE: Message =
    Message { zh: "{1}“{0}”应在“{2}”下", en: "the {1} “{0}” belongs below “{2}”" };
static ORDER: Message =
    Message { zh: "{1}“{0}”不在模板规定的位置", en: "the {1} “{0}” is out of order" };

const LEVEL1: Label = Label { zh: "一级指标", en: "level-1 heading" };
const LEVEL2: Label = Label { zh: "二级指标", en: "level-2 heading" };

/// The headings of one level below one parent, beside those of the scheme.
struct Level<'a> {
    label: Label,
    rows: Vec<RowId>,
    found: Vec<&'a str>,
    wanted: Vec<&'a str>,
    roles: Vec<Role>,
}

/// What is to be said of a project whose scheme nobody knows: no other rule can look at it.
pub fn unknown_scheme(project: &Project) -> Problem {
    Problem {
        rule: &RULE,
        severity: RULE.severity,
        place: Place::Project,
        span: None,
        message: &UNKNOWN_SCHEME,
        facts: vec![project.scheme.as_str().into()],
        judgement: Judgement::Open,
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let Context { project, scheme, .. } = *context;
    if project.indicators.is_empty() {
        report.add(Place::Section(Section::Indicators), &NO_TREE, []);
        return;
    }
    let found: Vec<_> = project.indicators.iter().map(|level1| level1.name.trim()).collect();
    let wanted: Vec<_> = scheme.levels.iter().map(|spec| spec.name.as_str()).collect();
    let roles = headings::roles(&found, &wanted, |_| None);
    let rows = project.indicators.iter().map(|level1| level1.id).collect();
    let top = Level { label: LEVEL1, rows, found, wanted, roles };
    report_level(&top, |_| None, report);
    for missing in headings::missing(&top.roles, top.wanted.len()) {
        report.add(Place::Section(Section::Indicators), &MISSING, [top.wanted[missing].into(), Fact::Label(LEVEL1)]);
    }
    for (level1, role) in project.indicators.iter().zip(&top.roles) {
        if let Some(own) = role.number() {
            check_level2(context, level1, own, &top, report);
        }
    }
}

/// Compares the headings below a level 1 with those below the scheme's level 1 number `own`.
fn check_level2(context: &Context<'_>, level1: &Level1, own: usize, top: &Level<'_>, report: &mut Report) {
    let Context { project, scheme, .. } = *context;
    let found: Vec<_> = level1.children.iter().map(|level2| level2.name.trim()).collect();
    let wanted: Vec<_> = scheme.levels[own].levels.iter().map(|spec| spec.name.as_str()).collect();
    let home = |name: &str| scheme.levels.iter().position(|spec| spec.levels.iter().any(|level2| level2.name == name));
    let roles = headings::roles(&found, &wanted, home);
    let rows = level1.children.iter().map(|level2| level2.id).collect();
    let level = Level { label: LEVEL2, rows, found, wanted, roles };
    // Where a level 1 is missing, everything below it stands elsewhere: that is one fault.
    let is_there = |home: usize| top.roles.iter().any(|role| role.number() == Some(home));
    report_level(&level, |home| Some(top.wanted[home]).filter(|_| is_there(home)), report);
    for missing in headings::missing(&level.roles, level.wanted.len()) {
        // One that stands in the wrong place is not missing as well.
        let name = level.wanted[missing];
        if project.level2s().all(|(_, level2)| level2.name.trim() != name) {
            report.add(Place::Row(level1.id), &MISSING, [name.into(), Fact::Label(LEVEL2)]);
        }
    }
}

/// Reports what is wrong with the headings that are there; `parent` names the level 1 that a heading belongs below.
fn report_level<'a>(level: &Level<'a>, parent: impl Fn(usize) -> Option<&'a str>, report: &mut Report) {
    for ((role, name), id) in level.roles.iter().zip(&level.found).zip(&level.rows) {
        let cell = Place::Cell(*id, Column::Name);
        let facts = [(*name).into(), Fact::Label(level.label)];
        match *role {
            Role::Is(_) => {}
            Role::InsteadOf(_) | Role::Unknown if name.is_empty() => report.add(cell, &NO_NAME, facts),
            Role::InsteadOf(index) => {
                let [name, label] = facts;
                report.add(cell, &RENAMED, [name, label, level.wanted[index].into()]);
            }
            Role::Unknown => report.add(cell, &UNKNOWN, facts),
            Role::Again(_) => report.add(cell, &TWICE, facts),
            Role::Below(home) => {
                if let Some(parent) = parent(home) {
                    let [name, label] = facts;
                    report.add(cell, &ELSEWHERE, [name, label, parent.into()]);
                }
            }
        }
    }
    for stray in headings::strays(&level.roles) {
        let facts = [level.found[stray].into(), Fact::Label(level.label)];
        report.add(Place::Cell(level.rows[stray], Column::Name), &ORDER, facts);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Level2, Project};
    use crate::rules::tests::found;

    fn of(change: impl FnOnce(&mut Project)) -> Vec<String> {
        found(RULE.code, change).into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn each_fault_of_the_headings_is_one_problem() {
        assert_eq!(of(|project| project.indicators.clear()), ["there are no indicators"]);
        assert_eq!(
            of(|project| project.indicators[2].name = "效益目标".to_owned()),
            ["the level-1 heading “效益目标” must be “效果目标”"]
        );
        assert_eq!(of(|project| drop(project.indicators.remove(1))), ["the level-1 heading “产出目标” is missing"]);
        assert_eq!(of(|project| project.indicators.swap(2, 3)).len(), 1);
        assert_eq!(of(|project| project.indicators[1].children[2].name.clear()), ["a level-2 heading has no name"]);
        assert_eq!(
            of(|project| drop(project.indicators[1].children.remove(2))),
            ["the level-2 heading “时效” is missing"]
        );
        let moved = of(|project| {
            let heading = project.indicators[1].children.remove(2);
            project.indicators[2].children.insert(0, heading);
        });
        assert_eq!(moved, ["the level-2 heading “时效” belongs below “产出目标”"]);
        let added = of(|project| {
            let id = project.fresh_row_id();
            project.indicators[1].children.push(Level2::new(id, "进度"));
        });
        assert_eq!(added, ["“进度” is no level-2 heading of the scheme"]);
    }

    #[test]
    fn a_missing_level_1_is_not_said_again_for_everything_below_it() {
        let merged = of(|project| {
            let lost = project.indicators.remove(2);
            project.indicators[1].children.extend(lost.children);
        });
        assert_eq!(merged, ["the level-1 heading “效果目标” is missing"]);
    }

    #[test]
    fn a_level_1_that_a_page_break_cut_in_two_is_there_twice() {
        let cut = of(|project| {
            let mut rest = project.indicators[1].clone();
            rest.id = project.fresh_row_id();
            rest.children.drain(..2);
            project.indicators[1].children.truncate(2);
            project.indicators.insert(2, rest);
        });
        assert_eq!(cut, ["the level-1 heading “产出目标” is there twice"]);
    }

    #[test]
    fn missing_headings_are_found_where_they_belong() {
        let id = crate::rules::clean::project().indicators[1].id;
        let found = found(RULE.code, |project| drop(project.indicators[1].children.remove(0)));
        assert_eq!(found[0].0, Place::Row(id));
    }
}
