//! `unit`: a number as target has a unit.

use crate::lang::{Label, Message};
use crate::model::{Aim, Column, Indicator, Place};

use super::engine::{Context, Report};
use super::names::{ends_with, remark};
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "unit",
    severity: Severity::Warning,
    title: Label { zh: "数字目标值有单位或 %", en: "a number as target has a unit or %" },
    what: Label {
        zh: "目标值是数字的，后面或计量单位栏里有计量单位或 %，或者指标名称末尾的括号里写有单位；\
             指数、系数、得分之类和模板的固定指标不查。目标值里和计量单位栏里都写了的，写得一样。模板没有计量单位栏而写了的为提示。",
        en: "A target that is a number has a unit or % behind it or in the column for units, or the indicator's name ends \
             with a unit in brackets; where it stands in both places it is the same. Indexes, coefficients and scores, and stock indicators of the scheme, are not looked \
             at. A unit in that column where the scheme has none is a hint.",
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
    messages: &[&NO_UNIT, &NO_COLUMN, &TWO_UNITS],
    check,
    fix: None,
};

static NO_UNIT: Message = Message {
    zh: "“{0}”的目标值“{1}”没有单位或 %",
    en: "the target “{1}” of “{0}” has no unit or %",
};

static NO_COLUMN: Message = Message {
    zh: "模板没有计量单位栏，“{0}”的单位“{1}”应写在目标值里",
    en: "the scheme has no column for units: the unit “{1}” of “{0}” belongs behind the target",
};

static TWO_UNITS: Message = Message {
    zh: "“{0}”的目标值“{1}”以“{2}”为单位，计量单位栏却是“{3}”",
    en: "the target “{1}” of “{0}” is in {2}, and the column for units has {3}",
};

/// What is measured by a pure number.
const PURE: [&str; 11] = ["指数", "系数", "倍数", "得分", "评分", "分值", "分数", "比值", "容积率", "信噪比", "等级"];

fn check(context: &Context<'_>, report: &mut Report) {
    let has_column = context.scheme.has(Column::Unit);
    for row in context.rows() {
        let indicator = row.indicator;
        if !has_column && !indicator.unit.trim().is_empty() {
            let facts = [row.name.into(), indicator.unit.trim().into()];
            report.add_as(Severity::Hint, Place::Cell(indicator.id, Column::Unit), None, &NO_COLUMN, facts);
        }
        if has_column && let Some((written, column)) = two_units(indicator) {
            let facts = [row.name.into(), row.target().into(), written.into(), column.into()];
            report.add(row.target_cell(), &TWO_UNITS, facts);
        }
        let Aim::Number { unit, .. } = row.aim() else { continue };
        let needs_one = !ends_with_unit(row.name) && !ends_with(row.core, &PURE);
        if unit.is_empty() && needs_one && !row.is_stock {
            report.add(row.target_cell(), &NO_UNIT, [row.name.into(), row.target().into()]);
        }
    }
}

/// Units that are written in several ways.
const ALIKE: [&[&str]; 8] = [
    &["%", "百分比", "百分数", "百分之"],
    &["平方米", "㎡", "m²", "m2", "平米"],
    &["公里", "千米", "km"],
    &["米", "m", "延米"],
    &["人", "名", "位"],
    &["天", "日", "工作日", "个工作日"],
    &["元", "人民币", "人民币元"],
    &["个月", "月"],
];

/// The unit behind the number of a target and the other one in the column for units. What only multiplies it or says what
/// it is counted by makes no other unit: `万册` and 册, 元 and `元/册`.
fn two_units(indicator: &Indicator) -> Option<(&str, &str)> {
    let Aim::Number { unit, .. } = indicator.target.reading() else { return None };
    let column = indicator.unit.trim();
    let is_none = column == "无" || !column.chars().any(|c| c.is_alphanumeric() || "%％‰°℃".contains(c));
    let plain = column.replace('％', "%");
    let is_alike = || ALIKE.iter().any(|units| units.contains(&&**unit) && units.contains(&&*plain));
    let is_same = || plain.contains(unit.as_str()) || unit.contains(&plain) || is_alike();
    (!unit.is_empty() && !is_none && !is_same()).then_some((unit, column))
}

/// True for names such as `培训人数（人）` and `完成率(%)`: a few characters in brackets at the end, without a digit.
fn ends_with_unit(name: &str) -> bool {
    remark(name)
        .is_some_and(|(_, unit)| (1..=4).contains(&unit.chars().count()) && !unit.contains(|c: char| c.is_numeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{codes_of_target, found, found_in};

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
    fn a_unit_may_stand_in_its_column() {
        let of = |unit: &str| {
            found_in("national-2021", RULE.code, |project| {
                project.indicators[1].children[0].children[0].unit = unit.to_owned();
            })
        };
        assert_eq!(of("万页"), []);
        assert_eq!(of("%"), []);
        for nothing in ["", " ", "/", "—", "无"] {
            assert_eq!(of(nothing).len(), 1, "{nothing}");
        }
    }

    #[test]
    fn two_units_are_one() {
        let of = |target: &str, unit: &str| {
            let found = found_in("national-2021", RULE.code, |project| {
                let row = &mut project.indicators[1].children[0].children[0];
                *row = crate::model::Indicator::new(row.id, "机房巡检", target).with(unit, row.weight.text());
            });
            found.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        assert_eq!(of("≥12次", "个"), ["the target “≥12次” of “机房巡检” is in 次, and the column for units has 个"]);
        for (target, unit) in [("≥12次", "次"), ("≥12", "个"), ("≥12次", ""), ("≥95%", "％"), ("≥12次", "/")]
        {
            assert_eq!(of(target, unit), [""; 0], "{target} {unit}");
        }
    }

    #[test]
    fn a_unit_without_a_column_is_a_hint() {
        let with = |target: &str, unit: &str| {
            found(RULE.code, |project| {
                let row = &mut project.indicators[1].children[0].children[0];
                *row = crate::model::Indicator::new(row.id, "宗地评估数量", target).with(unit, "");
            })
        };
        let hint = "the scheme has no column for units: the unit “宗” of “宗地评估数量” belongs behind the target";
        assert_eq!(with("≥40", "宗").into_iter().map(|(_, text)| text).collect::<Vec<_>>(), [hint]);
        assert_eq!(with("≥40宗", "").len(), 0);
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
