//! `text-sums`: what a narrative works out is worked out right.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::{Found, What};

use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

mod formula;
mod parts;
mod rates;

pub(super) static RULE: Rule = Rule {
    code: "text-sums",
    severity: Severity::Warning,
    title: Label { zh: "文字里的算式和合计算得对", en: "what the texts work out is worked out right" },
    what: Label {
        zh: "各栏文字里写明的算式（1.2万卷×80元=96万元）、“按比例计算”的金额、“共”“合计”和“其中”各数、分条列出的金额，算得与所写的数一致\
             （允许所写最后一位的一半的误差）。同一税费写了两个比率的、总概算或总投资与项目总金额不同的、“其中”各数不足总数的，为提示。\
             看不准哪些数相加的不查。",
        en: "Formulas (1.2万卷×80元=96万元), amounts worked out by a rate, totals (共, 合计), parts (其中) and lists of amounts \
             in the narratives come to the number that is written, within half of its last digit. Two rates of one tax or \
             fee, an overall estimate other than the total, and parts that leave something out are hints. Where it is not \
             certain what belongs together nothing is said.",
    },
    why: Label {
        zh: "测算过程是核定金额的依据；算不拢的测算等于没有依据。",
        en: "The calculation is what an amount is approved by: one that does not come out is none.",
    },
    bad: Sample {
        text: Label {
            zh: "概况写“加工费按1.2万卷×80元/卷=100万元测算”",
            en: "the overview has 1.2万卷×80元/卷=100万元",
        },
        make: |project| project.details.overview.push_str("加工费按1.2万卷×80元/卷=100万元测算。"),
    },
    good: Sample {
        text: Label {
            zh: "概况写“加工费按1.2万卷×80元/卷=96万元测算”", en: "the overview has 1.2万卷×80元/卷=96万元"
        },
        make: |project| project.details.overview.push_str("加工费按1.2万卷×80元/卷=96万元测算。"),
    },
    messages: &[&FORMULA, &RATE, &TOTAL, &MORE_PARTS, &FEWER_PARTS, &LIST, &LIST_PROJECT, &TWO_RATES, &ESTIMATE],
    check,
    fix: None,
};

static FORMULA: Message = Message { zh: "算式“{0}”应得 {1}", en: "“{0}” comes to {1}" };
static RATE: Message =
    Message { zh: "{0} 元的 {1} 是 {2} 元，文中写 {3} 元", en: "{1} of {0} is {2}, the text has {3}" };
static TOTAL: Message =
    Message { zh: "“{0}”前面各数相加为 {1}", en: "the numbers in front of “{0}” add up to {1}" };
static MORE_PARTS: Message = Message {
    zh: "“{0}”其中各数相加为 {1}，超过总数",
    en: "the parts of “{0}” add up to {1}, which is more",
};
static FEWER_PARTS: Message = Message {
    zh: "“{0}”其中各数相加为 {1}，不足总数",
    en: "the parts of “{0}” add up to {1}, which is less",
};
static LIST: Message = Message {
    zh: "分条列出的金额合计 {0} 元，文中写共 {1} 元",
    en: "the amounts of the list add up to {0}, the text has {1} as their sum",
};
static LIST_PROJECT: Message = Message {
    zh: "分条列出的金额合计 {0} 元，项目本年度金额 {1} 元",
    en: "the amounts of the list add up to {0}, the current year's amount is {1}",
};
static TWO_RATES: Message = Message {
    zh: "{0}的比率，{1}写“{2}”，{3}写“{4}”",
    en: "the rate of {0} is “{2}” in {1} and “{4}” in {3}",
};
static ESTIMATE: Message = Message {
    zh: "{0}写总概算（总投资）“{1}”即 {3} 元，项目总金额是 {2} 元：跨年度项目的总金额应写全部投资",
    en: "{0} has an overall estimate of “{1}”, which is {3}, and the total of the project is {2}",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::TEXTS {
        let text = context.project.text(field);
        if text.contains(['=', '＝']) {
            for wrong in formula::wrong(text) {
                let facts = [text[wrong.span.clone()].trim().into(), Fact::Text(wrong.value)];
                report.add_in(Place::Field(field), wrong.span, &FORMULA, facts);
            }
        }
        let found = context.texts.found(field);
        rates::check_amounts(field, text, found, report);
        // What the plan pays is added up by the rules of the schedule.
        if field != Field::Plan {
            parts::check(field, text, found, report);
        }
        parts::check_list(context, field, found, report);
        check_estimate(context, field, found, report);
    }
    rates::check_two(context, report);
}

/// An estimate of the whole project beside another total.
fn check_estimate(context: &Context<'_>, field: Field, found: &[Found], report: &mut Report) {
    let text = context.project.text(field);
    let total = &context.project.amounts.total;
    let Some(total_yuan) = total.yuan() else { return };
    for found in found {
        let What::Amount { yuan, step } = found.what else { continue };
        let before = text[..found.span.start].trim_end_matches(['为', '约', '共', '计', '：', ':', ' ', '额']);
        let names = ["总概算", "概算总投资", "总投资", "估算总投资", "概算投资", "投资概算", "投资总"];
        let named = names.iter().any(|name| before.ends_with(name));
        if named && (yuan - total_yuan).abs() > step.max(total.step()) / Decimal::TWO {
            let facts = [field.into(), text[found.span.clone()].into(), Fact::Yuan(total_yuan), Fact::Yuan(yuan)];
            report.add_as(Severity::Hint, Place::Field(field), Some(found.span.clone()), &ESTIMATE, facts);
            return;
        }
    }
}

#[cfg(test)]
mod tests;
