//! `change`: an amount that is far from last year's has a reason.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::sums::percent_of;
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "change",
    severity: Severity::Warning,
    title: Label {
        zh: "与上年度金额相差大的要说明原因", en: "an amount far from last year's has a reason"
    },
    what: Label {
        zh: "项目本年度金额与上年度金额相差不到 30%；达到的，在概况、必要性、计划、备注等文字里说明增减的原因（预算、工作量等为何增减，或与上年\
             相比如何）。上年度为零的新增项目，没有说明的为提示。",
        en: "The current year's amount is less than 30 % away from last year's. Where it is not, one of the texts says why: \
             what was added or cut, or how it compares with the year before. A project without an amount last year is a hint \
             when no text calls it new.",
    },
    why: Label {
        zh: "预算评审首先要问的就是增减原因；没有说明的会被退回补充。",
        en: "Why an amount changed is the first question of a budget review: without an answer the form comes back.",
    },
    bad: Sample {
        text: Label {
            zh: "本年度 2400000.00，上年度 4000000.00，文中没有说明",
            en: "2400000.00 this year, 4000000.00 last year, and no word on it",
        },
        make: |project| {
            project.amounts.previous = "4000000.00".into();
            project.amounts.previous_total = "4000000.00".into();
        },
    },
    good: Sample {
        text: Label {
            zh: "本年度 2400000.00，上年度 4000000.00，备注说明“扫描任务量比上年减少四成”",
            en: "2400000.00 this year, 4000000.00 last year, and the remark says that there is less to scan",
        },
        make: |project| {
            project.amounts.previous = "4000000.00".into();
            project.amounts.previous_total = "4000000.00".into();
            project.details.remark.push_str("扫描任务量比上年减少四成，经费相应压减。");
        },
    },
    messages: &[&MORE, &LESS, &NEW],
    check,
    fix: None,
};

static MORE: Message = Message {
    zh: "本年度金额 {0} 元，比上年度 {1} 元增加 {2}，文中没有说明原因",
    en: "the current year's amount {0} is {2} above last year's {1}, and no text says why",
};
static LESS: Message = Message {
    zh: "本年度金额 {0} 元，比上年度 {1} 元减少 {2}，文中没有说明原因",
    en: "the current year's amount {0} is {2} below last year's {1}, and no text says why",
};
static NEW: Message = Message {
    zh: "上年度金额为零，本年度 {0} 元，文中没有说明是否新增项目",
    en: "there was no amount last year, there is {0} this year, and no text calls the project new",
};

/// Words for a comparison with the year before: they are enough.
const COMPARISONS: [&str; 16] = [
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "与上年",
    "与去年",
    "同上年",
    "较往年",
    "比往年",
    "较2",
    "同比",
    "上年度预算",
    "上年结转",
    "上年已",
    "去年已",
    "上年预算",
];

/// Words for more or less; in a sentence about money or work they give the reason.
const CHANGES: [&str; 22] = [
    "增加",
    "减少",
    "新增",
    "增长",
    "下降",
    "压减",
    "压缩",
    "核减",
    "核增",
    "调减",
    "调增",
    "追加",
    "扩大",
    "缩减",
    "削减",
    "上涨",
    "提高标准",
    "下调",
    "上调",
    "取消",
    "不再",
    "收尾",
];

/// What a change can be one of.
const SUBJECTS: [&str; 24] = [
    "预算",
    "经费",
    "资金",
    "金额",
    "费用",
    "支出",
    "投入",
    "万元",
    "工作量",
    "任务",
    "规模",
    "单价",
    "标准",
    "人员",
    "人数",
    "数量",
    "面积",
    "内容",
    "项目",
    "范围",
    "期数",
    "价格",
    "工资",
    "合同",
];

/// Words for a project that begins.
const NEWNESS: [&str; 14] = [
    "新增",
    "新设",
    "新立",
    "新建",
    "首次",
    "首年",
    "今年开始",
    "本年度开始",
    "本年起",
    "今年起",
    "新项目",
    "一次性",
    "第一年",
    "新成立",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let amounts = &context.project.amounts;
    let (Some(current), Some(previous)) = (amounts.current.yuan(), amounts.previous.yuan()) else { return };
    if current <= Decimal::ZERO || previous < Decimal::ZERO {
        return;
    }
    let place = Place::Field(Field::Current);
    if previous.is_zero() {
        if !says_any(context, &NEWNESS) {
            report.add_as(Severity::Hint, place, None, &NEW, [Fact::Yuan(current)]);
        }
        return;
    }
    let Some(change) = percent_of(current - previous, previous) else { return };
    if change.abs() < Decimal::from(context.settings.change) || says_why(context) {
        return;
    }
    let message = if change > Decimal::ZERO { &MORE } else { &LESS };
    let one_decimal = change.abs().round_dp(1);
    report.add(place, message, [Fact::Yuan(current), Fact::Yuan(previous), Fact::Percent(one_decimal)]);
}

fn says_any(context: &Context<'_>, words: &[&str]) -> bool {
    Field::TEXTS.iter().any(|field| words.iter().any(|word| context.project.text(*field).contains(word)))
}

fn says_why(context: &Context<'_>) -> bool {
    let mut clauses =
        Field::TEXTS.iter().flat_map(|field| context.project.text(*field).split(['。', '；', ';', '\n', '，', ',']));
    let has = |clause: &str, words: &[&str]| words.iter().any(|word| clause.contains(word));
    clauses.any(|clause| has(clause, &COMPARISONS) || (has(clause, &CHANGES) && has(clause, &SUBJECTS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, severities};

    fn of(current: &str, previous: &str, remark: &str) -> Vec<String> {
        let found = found(RULE.code, |project| {
            project.amounts.current = current.into();
            project.amounts.previous = previous.into();
            project.details.remark = remark.to_owned();
        });
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn a_great_change_needs_a_word() {
        assert_eq!(
            of("297000.00", "497000.00", ""),
            ["the current year's amount 297,000.00 is 40.2% below last year's 497,000.00, and no text says why"]
        );
        assert_eq!(of("15000000", "22500000.00", "").len(), 1);
        for (current, previous) in [("5123000", "6698000.00"), ("32500000.00", "29197900.00"), ("1", ""), ("", "1")] {
            assert_eq!(of(current, previous, ""), [""; 0], "{current} {previous}");
        }
        for remark in ["比上年少一期。", "因窗口增设，劳务人员增加40人。", "租赁单价上涨。"]
        {
            assert_eq!(of("100", "50", remark), [""; 0], "{remark}");
        }
        for remark in ["有效减少事故的发生。", "反复调阅会提高损毁。"] {
            assert_eq!(of("100", "50", remark).len(), 1, "{remark}");
        }
    }

    #[test]
    fn a_project_without_a_year_before_is_a_hint() {
        assert_eq!(
            severities(RULE.code, |project| project.amounts.previous = "0.00".into()),
            [(RULE.code, Severity::Hint)]
        );
        assert_eq!(of("100", "0.00", "本年新增项目。"), [""; 0]);
    }
}
