//! `money-output`: spending is no output.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::Aim;
use crate::model::scheme::Role;

use super::engine::{Context, Report};
use super::names::{contains, ends_with, is_count, is_money};
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "money-output",
    severity: Severity::Warning,
    title: Label { zh: "数量指标不写资金", en: "money is no quantity of output" },
    what: Label {
        zh: "数量类二级指标下不设金额，也不设资金的执行率、到位率、支付率。",
        en: "Below a heading for quantities there is no amount of money and no share of money that came in or was spent.",
    },
    why: Label {
        zh: "产出是做成的事，花了多少钱属于投入或成本。",
        en: "Output is what is done; what is spent belongs to input or cost.",
    },
    bad: Sample {
        text: Label { zh: "“数量”下设“资金支付率”", en: "“资金支付率” below “数量”" },
        make: |project| set_output(project, "加工资金支付率", "=95%"),
    },
    good: Sample {
        text: Label {
            zh: "“数量”下设“案卷加工数量”", en: "“案卷加工数量” below “数量”"
        },
        make: |project| set_output(project, "案卷加工数量", "≥12000卷"),
    },
    messages: &[&AMOUNT, &SHARE],
    check,
    fix: None,
};

static AMOUNT: Message = Message {
    zh: "“{1}”下的“{0}”是金额，不是产出数量",
    en: "“{0}” below “{1}” is money and no quantity of output",
};
static SHARE: Message = Message {
    zh: "“{1}”下的“{0}”说的是资金，不是产出数量，应放在投入管理类指标下",
    en: "“{0}” below “{1}” is about money and no quantity of output: it belongs to input",
};

/// What money is called, at the end of a name.
const AMOUNTS: [&str; 17] = [
    "金额",
    "价款",
    "总价",
    "资金",
    "经费",
    "费用",
    "收入",
    "支出",
    "投资",
    "投资额",
    "总额",
    "税款",
    "款项",
    "税额",
    "产值",
    "成本",
    "造价",
];
/// Words that make a share one of money.
const MONEY: [&str; 8] = ["预算", "资金", "经费", "支出", "拨款", "款项", "投资", "费用"];
/// Shares of money that came in or was spent.
const SHARES: [&str; 8] = ["执行率", "到位率", "支付率", "支出率", "拨付率", "使用率", "执行进度", "支出进度"];
/// From this number on one without a unit is an amount and no count of something that the name leaves open.
const LEAST: Decimal = Decimal::ONE_THOUSAND;

/// Whether the rule says something about a row.
pub(super) fn is_told(context: &Context<'_>, row: &Row<'_>) -> bool {
    fault(row).is_some() && context.asks(&RULE)
}

/// What is wrong with a row.
fn fault(row: &Row<'_>) -> Option<&'static Message> {
    if row.role() != Some(Role::Quantity) || row.is_stock {
        return None;
    }
    if ends_with(row.core, &SHARES) && (contains(row.core, &MONEY) || row.core == "执行率") {
        return Some(&SHARE);
    }
    let Aim::Number { value, unit, .. } = row.aim() else { return None };
    // Of a count in 元 `unit-fit` speaks.
    if is_count(row.core) {
        return None;
    }
    let could_be = unit.is_empty() && *value >= LEAST && ends_with(row.core, &AMOUNTS);
    (is_money(unit) || could_be).then_some(&AMOUNT)
}

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if let Some(message) = fault(row) {
            report.add(row.name_cell(), message, [row.name.into(), row.level2.name.trim().into()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::add_indicator;
    use crate::rules::tests::found;

    #[test]
    fn spending_is_no_output() {
        let of = |heading: usize, name: &str, target: &str| {
            found(RULE.code, |project| add_indicator(project, 1, heading, name, target)).len()
        };
        for (name, target) in [
            ("清算资金到位率(29.7万元)", "=100%"),
            ("部门预算执行率", "=100%"),
            ("评估出让总价款", "≥2210000000"),
            ("补偿款发放", "≥500万元"),
        ] {
            assert_eq!(of(0, name, target), 1, "{name} {target}");
            assert_eq!(of(3, name, target), 0, "{name} {target}");
        }
        for (name, target) in [
            ("人员到位率", "=100%"),
            ("重点课题完成数", "=63项"),
            ("资金管理培训次数", "≥2次"),
            ("专项资金", "=3项"),
            ("车辆使用率", "≥80%"),
        ] {
            assert_eq!(of(0, name, target), 0, "{name} {target}");
        }
    }
}
