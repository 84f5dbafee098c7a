//! Rates in running text: what they are taken of, what comes out, and whether there are two of one tax.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::engine::{Context, Report};
use super::super::problem::{Fact, Severity};
use super::{RATE, TWO_RATES};
use crate::model::{Field, Place};
use crate::understanding::prose::{ends_sentence, head};
use crate::understanding::{Found, Mark, What};

/// Words behind a rate that say that something is worked out by it.
const WORKED_OUT: [&str; 9] = ["计算", "测算", "计提", "计取", "征收", "缴纳", "核算", "税率", "费率"];

/// The highest rate of a tax or a fee, in percent.
const HIGHEST: i64 = 30;

/// Checks amounts that are a rate of the amount before: `合同金额600亿元，按0.025%计算，需1500万元`.
pub(super) fn check_amounts(field: Field, text: &str, found: &[Found], report: &mut Report) {
    let amounts = |range: Range<usize>| {
        found[range].iter().filter_map(|found| match found.what {
            What::Amount { yuan, step } => Some((found.span.clone(), yuan, step)),
            _ => None,
        })
    };
    for (index, share) in found.iter().enumerate() {
        let What::Share { percent, .. } = share.what else { continue };
        let sentence = bounds(found, index);
        let behind = head(&text[share.span.end..], 12);
        let clause = text[..share.span.start].rsplit(['，', '。', '；', ',']).next().unwrap_or_default();
        if !clause.contains('按') || !WORKED_OUT.iter().any(|word| behind.contains(word)) {
            continue;
        }
        // The amount that the rate is of may stand in the sentence before.
        let from = if sentence.start > 1 { bounds(found, sentence.start - 1).start } else { 0 };
        let mut bases = amounts(from..index);
        let (Some(base), None) = (bases.next(), bases.next()) else { continue };
        let Some(result) = amounts(index + 1..sentence.end).next() else { continue };
        let Some(value) = base.1.checked_mul(percent).and_then(|value| value.checked_div(Decimal::ONE_HUNDRED)) else {
            continue;
        };
        let rounding = base.2.checked_mul(percent).and_then(|step| step.checked_div(Decimal::ONE_HUNDRED));
        let tolerance = rounding.unwrap_or_default().max(result.2) / Decimal::TWO;
        if (value - result.1).abs() > tolerance {
            let rate = Fact::Text(text[share.span.clone()].to_owned());
            let facts = [Fact::Yuan(base.1), rate, Fact::Yuan(value), Fact::Yuan(result.1)];
            report.add_in(Place::Field(field), share.span.start..result.0.end, &RATE, facts);
        }
    }
}

/// The numbers of the things in the sentence of one of them.
fn bounds(found: &[Found], index: usize) -> Range<usize> {
    let ends = |found: &Found| found.what == What::Mark(Mark::Sentence);
    let start = found[..index].iter().rposition(ends).map_or(0, |at| at + 1);
    let end = found[index..].iter().position(ends).map_or(found.len(), |at| index + at);
    start..end
}

/// Looks for two rates of one tax or fee.
pub(super) fn check_two(context: &Context<'_>, report: &mut Report) {
    let mut rates: Vec<(Field, Range<usize>, Decimal, &str)> = Vec::new();
    for field in Field::TEXTS {
        let text = context.project.text(field);
        if !text.contains(['税', '费']) {
            continue;
        }
        for found in context.texts.found(field) {
            let What::Share { percent, .. } = found.what else { continue };
            if percent > Decimal::from(HIGHEST) || percent <= Decimal::ZERO {
                continue;
            }
            let Some(name) = name(text, &found.span, &context.project.name) else { continue };
            let other = rates.iter().find(|(.., value, known)| *known == name && *value != percent);
            if let Some((first, span, ..)) = other {
                let said = |field: Field, span: &Range<usize>| Fact::from(&context.project.text(field)[span.clone()]);
                let facts = [name.into(), (*first).into(), said(*first, span), field.into(), said(field, &found.span)];
                report.add_as(Severity::Hint, Place::Field(field), Some(found.span.clone()), &TWO_RATES, facts);
                return;
            }
            rates.push((field, found.span.clone(), percent, name));
        }
    }
}

/// The tax or fee that a rate is of: its name stands in the sentence, or, where that speaks of a tax, in the text or in
/// the project's name. Words of a rate stand beside the number.
fn name<'a>(text: &'a str, span: &Range<usize>, project: &'a str) -> Option<&'a str> {
    let before = text[..span.start].rsplit(ends_sentence).next().unwrap_or_default();
    let end = text[span.end..].find(ends_sentence).map_or(text.len(), |at| span.end + at);
    let sentence = &text[span.start - before.len()..end];
    let is_rate = ["按", "税率", "费率", "比例", "计算"].iter().any(|word| sentence.contains(word));
    let names = [
        "印花税",
        "契税",
        "增值税",
        "所得税",
        "使用税",
        "占用税",
        "房产税",
        "代理费",
        "管理费",
        "手续费",
        "监理费",
        "设计费",
        "评估费",
        "服务费",
    ];
    let known = |text: &'a str| names.iter().find_map(|name| text.find(name).map(|at| &text[at..at + name.len()]));
    let of_tax = sentence.contains('税');
    let named =
        known(sentence).or_else(|| known(text).filter(|_| of_tax)).or_else(|| known(project).filter(|_| of_tax));
    named.filter(|_| is_rate)
}
