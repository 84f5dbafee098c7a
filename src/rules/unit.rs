//! `unit`: a number as target has a unit.

use crate::lang::{Label, Message};
use crate::model::Aim;

use super::engine::{Context, Report};
use super::names::ends_with;
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "unit",
    severity: Severity::Warning,
    title: Label { zh: "数字目标值有单位或 %", en: "a number as target has a unit or %" },
    what: Label {
        zh: "目标值是数字的，后面有计量单位或 %，或者指标名称末尾的括号里写有单位；指数、系数、得分之类和模板的固定指标不查。",
        en: "A target that is a number has a unit or % behind it, or the indicator's name ends with a unit in brackets. \
             Indexes, coefficients and scores, and stock indicators of the scheme, are not looked at.",
    },
    why: Label {
        zh: "没有单位的数字无法与实际完成值比较。",
        en: "A number without a unit cannot be compared with what was done.",
    },
    bad: Sample {
        text: Label { zh: "案卷修复批次 =6", en: "案卷修复批次 =6" },
        make: |project| set_output(project, "案卷修复批次", "=6"),
    },
    good: Sample {
        text: Label { zh: "案卷修复批次 =6批", en: "案卷修复批次 =6批" },
        make: |project| set_output(project, "案卷修复批次", "=6批"),
    },
    messages: &[&NO_UNIT],
    check,
    fix: None,
};

static NO_UNIT: Message = Message {
    zh: "“{0}”的目标值“{1}”没有单位或 %",
    en: "the target “{1}” of “{0}” has no unit or %",
};

/// What is measured by a pure number.
const PURE: [&str; 11] = ["指数", "系数", "倍数", "得分", "评分", "分值", "分数", "比值", "容积率", "信噪比", "等级"];

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        let Aim::Number { unit, .. } = row.aim() else { continue };
        let needs_one = !ends_with_unit(row.name) && !ends_with(row.core, &PURE);
        if unit.is_empty() && needs_one && !row.is_stock {
            report.add(row.target_cell(), &NO_UNIT, [row.name.into(), row.target().into()]);
        }
    }
}

/// True for names such as `培训人数（人）` and `完成率(%)`: a few characters in brackets at the end, without a digit.
fn ends_with_unit(name: &str) -> bool {
    let Some(inside) = name.trim_end().strip_suffix(['）', ')']) else { return false };
    let Some((_, unit)) = inside.rsplit_once(['（', '(']) else { return false };
    (1..=4).contains(&unit.chars().count()) && !unit.contains(|c: char| c.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::codes_of_target;

    #[test]
    fn numbers_need_a_unit() {
        for target in ["=6", "≥44", "≥ 2210000000", "=0"] {
            assert_eq!(codes_of_target("宗地评估数量", target), [RULE.code], "{target}");
        }
        for target in ["=6期", "≥95%", "≤3 件", "=300元/人·月", "齐全"] {
            assert_eq!(codes_of_target("宗地评估进展水平", target), [""; 0], "{target}");
        }
    }

    #[test]
    fn a_unit_may_stand_in_the_name() {
        assert_eq!(codes_of_target("宗地评估数量（宗）", "≥40"), [""; 0]);
        assert_eq!(codes_of_target("报告备案率(%)", "=98"), [""; 0]);
        assert_eq!(codes_of_target("服务质量考核得分", "≥90"), [""; 0]);
        assert_eq!(codes_of_target("宗地评估数量（第2批）", "≥40"), [RULE.code]);
        assert_eq!(codes_of_target("宗地评估数量（不含划拨用地）", "≥40"), [RULE.code]);
    }
}
