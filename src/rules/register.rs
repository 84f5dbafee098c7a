//! `register`: the projects of a unit and of the department add up to their control figures.

use crate::lang::{Label, Message};
use crate::model::{Amount, Control, Place};

use super::across::{Index, Sum};
use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "register",
    severity: Severity::Error,
    title: Label { zh: "合计与控制数相符", en: "the sums are the control figures" },
    what: Label {
        zh: "各单位项目的本年度金额合计等于该单位的控制数，全部项目的合计等于部门的控制数，误差不超过控制数末位的一半。\
             控制数写在 department.ron，没写的不核对。有项目读不了或金额不明时，合计不等不算错误，算无法判断。",
        en: "This year's amounts of the projects of a unit add up to the unit's control figure, those of all projects to \
             the department's, within half of the last digit shown. Control figures stand in department.ron; without one \
             nothing is compared. While a project cannot be read or has no amount, a difference is none for sure.",
    },
    why: Label {
        zh: "“一下”控制数是财政下达的上限，“二上”必须与它一致。",
        en: "The finance bureau sets the control figures, and the second draft has to keep them.",
    },
    bad: Sample {
        text: Label {
            zh: "项目报到了另一个单位，那里的合计超过控制数",
            en: "the project is with another unit, which is above its control figure with it",
        },
        make: |project| {
            project.unit.code = "039005".to_owned();
            project.unit.name = "郑州市国土资源执法监察支队".to_owned();
        },
    },
    good: Sample {
        text: Label { zh: "该单位没有控制数", en: "the unit has no control figure" },
        make: |project| {
            project.unit.code = "039008".to_owned();
            project.unit.name = "郑州市城乡规划编制研究中心".to_owned();
        },
    },
    messages: &[&OVER, &UNDER, &UNSURE, &UNREADABLE, &NO_UNIT, &TWICE],
    check: |_: &Context<'_>, _: &mut Report| {},
    fix: None,
};

static OVER: Message = Message {
    zh: "{0}的 {1} 个项目合计 {2} 元，比控制数 {3} 元多 {4} 元",
    en: "{0}: {1} projects add up to {2}, {4} more than the control figure {3}",
};
static UNDER: Message = Message {
    zh: "{0}的 {1} 个项目合计 {2} 元，比控制数 {3} 元少 {4} 元",
    en: "{0}: {1} projects add up to {2}, {4} less than the control figure {3}",
};
static UNSURE: Message = Message {
    zh: "{0}的 {1} 个项目合计 {2} 元，控制数 {3} 元，还有 {4} 个项目读不了或金额不明",
    en: "{0}: {1} projects add up to {2} and the control figure is {3}, but {4} more could not be read or have no amount",
};
static UNREADABLE: Message =
    Message { zh: "{0}的控制数“{1}”不是金额", en: "{0}: the control figure “{1}” is no amount" };
static NO_UNIT: Message = Message {
    zh: "控制数里的单位编码 {0} 没有登记",
    en: "the code {0} has a control figure, but no unit is registered under it",
};

static TWICE: Message = Message {
    zh: "控制数里的单位编码 {0} 写了 {1} 次，不知道以哪一个为准，请只留一个",
    en: "the code {0} has {1} control figures: nobody can tell which one counts",
};

static DEPARTMENT: Label = Label { zh: "全部门", en: "the department" };

/// Compares the sums with the control figures. `unread` is how many projects could not be read.
pub(super) fn check_department(index: &Index, unread: usize, report: &mut Report) {
    let Some(department) = index.department() else { return };
    for (number, control) in department.control.iter().enumerate() {
        let is_same = |other: &&Control| other.code.trim() == control.code.trim();
        let all = department.control.iter().filter(is_same).count();
        if all > 1 {
            // It is told once.
            if !department.control[..number].iter().any(|other| is_same(&other)) {
                report.add(Place::Project, &TWICE, [control.code.trim().into(), all.into()]);
            }
            continue;
        }
        match department.unit(&control.code) {
            Some(unit) => {
                let whose = Fact::Text(format!("{} {}", unit.code, unit.name).trim().to_owned());
                compare(whose, index.sum_of(&control.code), &control.amount, unread, report);
            }
            None => report.add(Place::Project, &NO_UNIT, [control.code.trim().into()]),
        }
    }
    compare(Fact::Label(DEPARTMENT), index.sum(), &department.control_total, unread, report);
}

fn compare(whose: Fact, sum: Sum, control: &Amount, unread: usize, report: &mut Report) {
    if control.is_blank() {
        return;
    }
    let Some(figure) = control.yuan() else {
        return report.add(Place::Project, &UNREADABLE, [whose, control.text().trim().into()]);
    };
    let difference = sum.yuan.saturating_sub(figure);
    if difference.is_zero() || difference.abs().saturating_add(difference.abs()) <= control.step() {
        return;
    }
    let facts = |last| [whose, sum.known.into(), Fact::Yuan(sum.yuan), Fact::Yuan(figure), last];
    let unknown = sum.unknown + unread;
    if unknown > 0 {
        return report.unsure(Place::Project, &UNSURE, facts(unknown.into()));
    }
    let message = if difference.is_sign_positive() { &OVER } else { &UNDER };
    report.add(Place::Project, message, facts(Fact::Yuan(difference.abs())));
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::edit::ProjectKey;
    use crate::lang::Lang;
    use crate::model::project::Unit;
    use crate::model::{Department, Project};
    use crate::rules::{Settings, check_department};

    /// What is said of a unit with two projects of the given amounts, and files that cannot be read.
    fn told(control: &str, total: &str, amounts: [&str; 2], unread: usize) -> Vec<(Severity, String)> {
        let department = Department {
            units: vec![Unit { code: "039001".to_owned(), name: "机关".to_owned() }],
            control: vec![Control { code: "039001".to_owned(), amount: control.into() }],
            control_total: total.into(),
            ..Department::default()
        };
        let mut index = Index::new(Settings::DEFAULT, Some(Arc::new(department)), []);
        for (amount, key) in amounts.into_iter().zip(0..) {
            let mut project = Project::default();
            project.unit.code = " 039001".to_owned();
            project.amounts.current = amount.into();
            index.put(ProjectKey(key), &Arc::new(project));
        }
        let problems = check_department(&index, unread);
        problems.iter().map(|problem| (problem.severity, problem.text(Lang::Zh))).collect()
    }

    #[test]
    fn sums_are_compared_with_the_figures_as_exactly_as_they_are_written() {
        let amounts = ["3340000.00", "15.004万元"];
        assert_eq!(told("", "", amounts, 0), []);
        assert_eq!(told("3490040", "349万元", amounts, 0), []);
        assert_eq!(
            told("3490000.00", "350万", amounts, 0),
            [
                (
                    Severity::Error,
                    "039001 机关的 2 个项目合计 3,490,040.00 元，比控制数 3,490,000.00 元多 40.00 元".to_owned()
                ),
                (
                    Severity::Error,
                    "全部门的 2 个项目合计 3,490,040.00 元，比控制数 3,500,000.00 元少 9,960.00 元".to_owned()
                ),
            ]
        );
    }

    #[test]
    fn a_unit_has_one_control_figure() {
        let control = |code: &str, amount: &str| Control { code: code.to_owned(), amount: amount.into() };
        let department = Department {
            units: vec![Unit { code: "039001".to_owned(), name: "机关".to_owned() }],
            control: vec![control("039001", "100"), control(" 039001", "200")],
            ..Department::default()
        };
        let index = Index::new(Settings::DEFAULT, Some(Arc::new(department)), []);
        let texts: Vec<_> = check_department(&index, 0).iter().map(|problem| problem.text(Lang::Zh)).collect();
        assert_eq!(texts, ["控制数里的单位编码 039001 写了 2 次，不知道以哪一个为准，请只留一个"]);
    }

    #[test]
    fn what_is_not_known_is_no_error() {
        let unsure = |found: &[(Severity, String)]| matches!(found, [(Severity::Unsure, _)]);
        assert!(unsure(&told("100", "", ["20", "一笔"], 0)));
        assert!(unsure(&told("100", "", ["20", "30"], 3)));
        assert_eq!(told("50", "", ["20", "30"], 3), [], "it adds up, whatever is in the others");
        let found = told("约一百", "", ["20", "30"], 0);
        assert_eq!(found, [(Severity::Error, "039001 机关的控制数“约一百”不是金额".to_owned())]);
    }
}
