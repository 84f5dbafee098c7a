//! `change`: an amount that is far from last year's has a reason.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::sums::percent_of;
use crate::model::{Field, Place};
use crate::understanding::Lexicon;

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
             相比如何）。上年度为零的新增项目，没有说明的为提示；文字写本年度要增加内容，金额却与上年度分文不差的，也为提示。",
        en: "The current year's amount is less than 30 % away from last year's. Where it is not, one of the texts says why: \
             what was added or cut, or how it compares with the year before. A project without an amount last year is a hint \
             when no text calls it new, and so is a year in which something is to be added for exactly last year's amount.",
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
    messages: &[&MORE, &LESS, &NEW, &FLAT],
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

static FLAT: Message = Message {
    zh: "{0}写“{1}”，本年度金额与上年度完全相同：请核对工作量与金额",
    en: "{0} has “{1}”, and the amount is exactly that of last year: compare the work with the money",
};

/// What is to be added to the work.
const ADDED: [&str; 9] = ["需增加", "需要增加", "拟增加", "将增加", "要增加", "需新增", "拟新增", "将新增", "新增加"];

/// What may give the reason for a change.
enum Reason {
    /// A comparison with the year before: it is enough.
    Comparison,
    /// More or less: in a clause about money or work it gives the reason.
    Change,
}

static REASONS: Lexicon<Reason> = Lexicon::new(&[
    ("上年已", Reason::Comparison),
    ("上年度预算", Reason::Comparison),
    ("上年结转", Reason::Comparison),
    ("上年预算", Reason::Comparison),
    ("上涨", Reason::Change),
    ("上调", Reason::Change),
    ("下调", Reason::Change),
    ("下降", Reason::Change),
    ("不再", Reason::Change),
    ("与上年", Reason::Comparison),
    ("与去年", Reason::Comparison),
    ("减少", Reason::Change),
    ("削减", Reason::Change),
    ("压减", Reason::Change),
    ("压缩", Reason::Change),
    ("去年已", Reason::Comparison),
    ("取消", Reason::Change),
    ("同上年", Reason::Comparison),
    ("同比", Reason::Comparison),
    ("增加", Reason::Change),
    ("增长", Reason::Change),
    ("扩大", Reason::Change),
    ("提高标准", Reason::Change),
    ("收尾", Reason::Change),
    ("新增", Reason::Change),
    ("核减", Reason::Change),
    ("核增", Reason::Change),
    ("比上年", Reason::Comparison),
    ("比去年", Reason::Comparison),
    ("比往年", Reason::Comparison),
    ("缩减", Reason::Change),
    ("调减", Reason::Change),
    ("调增", Reason::Change),
    ("较2", Reason::Comparison),
    ("较上年", Reason::Comparison),
    ("较去年", Reason::Comparison),
    ("较往年", Reason::Comparison),
    ("追加", Reason::Change),
]);

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
static NEWNESS: Lexicon<()> = Lexicon::new(&[
    ("一次性", ()),
    ("今年开始", ()),
    ("今年起", ()),
    ("新增", ()),
    ("新建", ()),
    ("新成立", ()),
    ("新立", ()),
    ("新设", ()),
    ("新项目", ()),
    ("本年度开始", ()),
    ("本年起", ()),
    ("第一年", ()),
    ("首年", ()),
    ("首次", ()),
]);

fn check(context: &Context<'_>, report: &mut Report) {
    let amounts = &context.project.amounts;
    let (Some(current), Some(previous)) = (amounts.current.yuan(), amounts.previous.yuan()) else { return };
    if current <= Decimal::ZERO || previous < Decimal::ZERO {
        return;
    }
    let place = Place::Field(Field::Current);
    if previous.is_zero() {
        if !says_new(context) {
            report.add_as(Severity::Hint, place, None, &NEW, [Fact::Yuan(current)]);
        }
        return;
    }
    if current == previous
        && let Some((field, span)) = added(context)
    {
        let facts = [field.into(), context.project.text(field)[span.clone()].into()];
        return report.add_as(Severity::Hint, Place::Field(field), Some(span), &FLAT, facts);
    }
    let Some(change) = percent_of(current - previous, previous) else { return };
    if change.abs() < Decimal::from(context.settings.change) || says_why(context) {
        return;
    }
    let message = if change > Decimal::ZERO { &MORE } else { &LESS };
    let one_decimal = change.abs().round_dp(1);
    report.add(place, message, [Fact::Yuan(current), Fact::Yuan(previous), Fact::Percent(one_decimal)]);
}

/// The first clause that says of this year that something is to be added.
fn added(context: &Context<'_>) -> Option<(Field, Range<usize>)> {
    let year = context.project.year.text().trim().to_owned() + "年";
    [Field::Overview, Field::Necessity, Field::Plan].into_iter().find_map(|field| {
        let text = context.project.text(field);
        let mut from = 0;
        text.split_inclusive(['。', '；', ';', '\n', '，', ',']).find_map(|clause| {
            let start = from;
            from += clause.len();
            let words = clause.trim_end_matches(['。', '；', ';', '\n', '，', ',']);
            let of_now = words.contains(&year) || ["本年", "今年"].iter().any(|now| words.contains(now));
            let added = ADDED.iter().any(|word| words.contains(word));
            (of_now && added).then(|| (field, start..start + words.len()))
        })
    })
}

fn says_new(context: &Context<'_>) -> bool {
    let mut is_new = false;
    for field in Field::TEXTS {
        NEWNESS.each(context.project.text(field), |_, _, ()| is_new = true);
    }
    is_new
}

fn says_why(context: &Context<'_>) -> bool {
    let mut says_why = false;
    for field in Field::TEXTS {
        let text = context.project.text(field);
        REASONS.each(text, |at, _, reason| {
            says_why |= match reason {
                Reason::Comparison => true,
                Reason::Change => {
                    let clause = clause_around(text, at);
                    SUBJECTS.iter().any(|subject| clause.contains(subject))
                }
            };
        });
    }
    says_why
}

/// The clause that a word at `at` stands in.
fn clause_around(text: &str, at: usize) -> &str {
    const ENDS: [char; 6] = ['。', '；', ';', '\n', '，', ','];
    let (before, behind) = text.split_at(at);
    let start = before.rfind(ENDS).unwrap_or(0);
    let end = behind.find(ENDS).map_or(text.len(), |length| at + length);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::clean;
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
    fn the_lists_are_sound() {
        assert!(REASONS.is_sound() && NEWNESS.is_sound());
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
    fn more_work_for_the_same_money_is_asked_about() {
        let of = |overview: &str, previous: &str| {
            found(RULE.code, |project| {
                project.details.overview = overview.to_owned();
                project.amounts.previous = previous.into();
            })
            .len()
        };
        let same = clean::project().amounts.current.text().to_owned();
        assert_eq!(of("系统运行稳定，2020年数据更新需增加审批数据。", &same), 1);
        assert_eq!(of("系统运行稳定，2020年数据更新需增加审批数据。", "2200000.00"), 0);
        assert_eq!(of("2015年起需增加审批数据，2020年照旧。", &same), 0);
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
