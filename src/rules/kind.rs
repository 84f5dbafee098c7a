//! `kind`: a target is of the kind that its indicator asks for.

use crate::lang::{Label, Message};
use crate::model::Aim;

use super::engine::{Context, Report};
use super::names::{contains, ends_with, is_degree, is_measure, is_property, is_share, remark};
use super::problem::Severity;
use super::samples::add_indicator;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "kind",
    severity: Severity::Warning,
    title: Label { zh: "目标值与指标类型相符", en: "a target is of the kind that its indicator asks for" },
    what: Label {
        zh: "“……性”用定性的词，不用百分比；“……率”“满意度”和人数、次数、数量用数字，不用词；百分比只用于率、度、比例和增减幅度之类，不用于一项工作或一种状态（“完成清算工作 =100%”）；“及时性”不写“完整”“健全”。模板的固定指标不查。",
        en: "A property (…性) has a word and no percentage; a share (…率), satisfaction and a count have a number and no word; \
             a percentage is for shares, degrees and changes and not for a piece of work or a state; timeliness is not \
             “complete”. Stock indicators of the scheme are not looked at.",
    },
    why: Label {
        zh: "类型不符的目标值，自评时无法与实际完成值比较。",
        en: "What was done cannot be compared with a target of another kind.",
    },
    bad: Sample {
        text: Label { zh: "归档材料完整性 =100%", en: "归档材料完整性 =100%" },
        make: |project| add_indicator(project, 1, 1, "归档材料完整性", "=100%"),
    },
    good: Sample {
        text: Label { zh: "归档材料完整性 完整", en: "归档材料完整性 完整" },
        make: |project| add_indicator(project, 1, 1, "归档材料完整性", "完整"),
    },
    messages: &[&PROPERTY, &NO_MEASURE, &SHARE, &COUNT, &TIMELINESS],
    check,
    fix: None,
};

static PROPERTY: Message = Message {
    zh: "“{0}”是定性指标，目标值“{1}”却是百分比：改用定性的词，或者改为“……率”",
    en: "“{0}” is a property and its target “{1}” a percentage: write a word, or make it a share (…率)",
};
static NO_MEASURE: Message = Message {
    zh: "“{0}”不是率、度或数量，目标值“{1}”说不清是什么的百分比：改为“……率”，或者改用定性的词",
    en: "“{0}” is no share, degree or number: it is not clear what “{1}” is a percentage of",
};
static SHARE: Message = Message {
    zh: "“{0}”要用百分比衡量，目标值“{1}”不是数字",
    en: "“{0}” is measured in percent and its target “{1}” is no number",
};
static COUNT: Message = Message {
    zh: "“{0}”要用数字衡量，目标值“{1}”不是数字",
    en: "“{0}” is a number of something and its target “{1}” is no number",
};
static TIMELINESS: Message = Message {
    zh: "“{0}”问的是时间，目标值“{1}”说的不是时间",
    en: "“{0}” asks about time and its target “{1}” does not speak of it",
};

/// Endings of names whose target is a number of things.
const COUNTS: [&str; 14] =
    ["数量", "人数", "次数", "人次", "场次", "个数", "件数", "户数", "份数", "家数", "台数", "套数", "面积", "长度"];
/// A share may be compared with another one instead.
const COMPARED: [&str; 8] = ["上年", "去年", "往年", "同期", "平均", "全国", "全省", "标准"];
/// Words for other properties than timeliness.
const OTHER_PROPERTIES: [&str; 12] =
    ["完整", "健全", "规范", "合格", "合理", "准确", "齐全", "完备", "有效", "合规", "真实", "完善"];

/// Whether the rule says something about a row.
pub(super) fn is_told(context: &Context<'_>, row: &Row<'_>) -> bool {
    fault(row).is_some() && context.asks(&RULE)
}

/// What is wrong with the kind of a row's target.
fn fault(row: &Row<'_>) -> Option<(Severity, &'static Message)> {
    if row.is_stock {
        return None;
    }
    let core = row.core;
    match row.aim() {
        Aim::Number { unit, .. } if unit == "%" => {
            // `完成情况(%)` says itself that it is one.
            if remark(row.name).is_some_and(|(_, remark)| remark.contains(['%', '％', '率'])) {
                None
            } else if is_property(core) {
                Some((Severity::Warning, &PROPERTY))
            } else {
                (!is_measure(core)).then_some((Severity::Warning, &NO_MEASURE))
            }
        }
        Aim::Words => {
            let target = row.target();
            if target.contains(|c: char| c.is_numeric()) {
                None
            } else if is_share(core) || is_degree(core) {
                (!contains(target, &COMPARED)).then_some((Severity::Warning, &SHARE))
            } else if ends_with(core, &COUNTS) {
                Some((Severity::Warning, &COUNT))
            } else {
                let asks_time = ends_with(core, &["及时性", "时效性"]);
                (asks_time && OTHER_PROPERTIES.contains(&target)).then_some((Severity::Hint, &TIMELINESS))
            }
        }
        Aim::Number { .. } | Aim::Date { .. } | Aim::Blank | Aim::Placeholder => None,
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if let Some((severity, message)) = fault(row) {
            report.add_as(severity, row.target_cell(), None, message, [row.name.into(), row.target().into()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::severities;

    fn of(name: &str, target: &str) -> Option<Severity> {
        severities(RULE.code, |project| add_indicator(project, 3, 0, name, target)).pop().map(|(_, severity)| severity)
    }

    #[test]
    fn percentages_are_for_shares() {
        for (name, target) in [
            ("会议计划完成性", "=100%"),
            ("长效发展机制完善性", "=90%"),
            ("完成清算工作", "=100%"),
            ("及时完成", "=100%"),
            ("职工和相关部门满意", "=100%"),
            ("部门协作顺畅", "≥100%"),
            ("实现资源共享", "100%"),
        ] {
            assert_eq!(of(name, target), Some(Severity::Warning), "{name} {target}");
        }
        for (name, target) in [
            ("调查管线覆盖率", "=100%"),
            ("用水量下降", "≥5%"),
            ("线上办理业务占比", "≥60%"),
            ("任务完成情况", "=100%"),
            ("设备更新（%）", "≥30%"),
            ("预算资金到位情况", "=100%"),
            ("档案管理健全性", "健全"),
        ] {
            assert_eq!(of(name, target), None, "{name} {target}");
        }
    }

    #[test]
    fn shares_and_counts_have_numbers() {
        for (name, target) in [
            ("区域调查覆盖率", "市级全部"),
            ("管廊运营质量合格率", "合格"),
            ("入廊单位满意度", "满意"),
            ("政策知晓率", "逐年提高"),
            ("培训人次", "若干"),
        ] {
            assert_eq!(of(name, target), Some(Severity::Warning), "{name} {target}");
        }
        for (name, target) in [
            ("工作效率", "较高"),
            ("工作能力保障程度", "充分"),
            ("信息共享制度", "健全"),
            ("办结率", "高于上年同期"),
            ("满意度", "90分以上且无投诉"),
            ("满意度", ""),
        ] {
            assert_eq!(of(name, target), None, "{name} {target}");
        }
    }

    #[test]
    fn timeliness_is_about_time() {
        assert_eq!(of("数据更新时效性", "完整"), Some(Severity::Hint));
        assert_eq!(of("数据更新时效性", "及时"), None);
        assert_eq!(of("数据更新完整性", "完整"), None);
    }
}
