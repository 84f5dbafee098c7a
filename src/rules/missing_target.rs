//! `missing-target`: every indicator has a name and a target.

use crate::lang::{Label, Message};
use crate::model::{Aim, Column, Indicator, Place};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "missing-target",
    severity: Severity::Error,
    title: Label { zh: "三级指标有名称，也有目标值", en: "every indicator has a name and a target" },
    what: Label {
        zh: "每条三级指标都有名称和目标值；占位符由 placeholder 报告。",
        en: "Every indicator has a name and a target. Of placeholders placeholder speaks.",
    },
    why: Label {
        zh: "没有目标值的指标无法监控，也无法自评。",
        en: "An indicator without a target can neither be monitored nor evaluated.",
    },
    bad: Sample {
        text: Label { zh: "“案卷修复卷数”没有目标值", en: "“案卷修复卷数” without a target" },
        make: |project| set_output(project, "案卷修复卷数", ""),
    },
    good: Sample {
        text: Label { zh: "案卷修复卷数 ≥100卷", en: "案卷修复卷数 ≥100卷" },
        make: |project| set_output(project, "案卷修复卷数", "≥100卷"),
    },
    messages: &[&EMPTY, &NO_TARGET, &NO_NAME],
    check,
    fix: None,
};

static EMPTY: Message = Message {
    zh: "“{0}”下有一条空的三级指标",
    en: "below “{0}” there is an indicator without name and target",
};
static NO_TARGET: Message = Message { zh: "“{0}”没有目标值", en: "“{0}” has no target" };
static NO_NAME: Message = Message {
    zh: "“{0}”下有目标值“{1}”，没有三级指标名称",
    en: "below “{0}” the target “{1}” has no indicator name",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (_, level2, indicator) in context.project.indicators() {
        check_indicator(level2.name.trim(), indicator, report);
    }
}

fn check_indicator(heading: &str, indicator: &Indicator, report: &mut Report) {
    let name = indicator.name.trim();
    let target = indicator.target.text().trim();
    let cell = |column| Place::Cell(indicator.id, column);
    match (name.is_empty(), indicator.target.reading()) {
        (true, Aim::Blank) => report.add(Place::Row(indicator.id), &EMPTY, [heading.into()]),
        (true, _) => report.add(cell(Column::Name), &NO_NAME, [heading.into(), target.into()]),
        (false, Aim::Blank) => report.add(cell(Column::Target), &NO_TARGET, [name.into()]),
        (false, Aim::Number { .. } | Aim::Date { .. } | Aim::Words | Aim::Placeholder) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::clean;
    use crate::rules::tests::found;

    #[test]
    fn name_and_target_belong_together() {
        let id = clean::project().indicators[1].children[0].children[0].id;
        let (row, cell) = (Place::Row(id), |column| Place::Cell(id, column));
        for (name, target, wanted) in [
            ("培训人次", "", Some(cell(Column::Target))),
            ("培训人次", "　", Some(cell(Column::Target))),
            ("", "≥280人次", Some(cell(Column::Name))),
            (" ", "待定", Some(cell(Column::Name))),
            ("", "", Some(row)),
            ("培训人次", "≥280人次", None),
            ("培训人次", "待定", None),
            ("培训组织情况", "按计划完成", None),
            ("培训完成时间", "≤11月30日", None),
        ] {
            let found = found(RULE.code, |project| {
                let indicator = &mut project.indicators[1].children[0].children[0];
                indicator.name = name.to_owned();
                indicator.target = target.into();
            });
            assert_eq!(
                found.iter().map(|(place, _)| *place).collect::<Vec<_>>(),
                wanted.as_slice(),
                "{name:?} {target:?}"
            );
        }
    }
}
