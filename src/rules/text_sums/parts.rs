//! Numbers that are said to add up: `…12家、…5家，共17家`, `300万元，其中…`, lists with amounts.

use std::ops::Range;

use rust_decimal::Decimal;

use super::super::engine::{Context, Report};
use super::super::problem::{Fact, Severity};
use super::super::promise;
use super::{FEWER_PARTS, LIST, LIST_PROJECT, MORE_PARTS, TOTAL};
use crate::model::{Field, Place};
use crate::understanding::{Found, Listed, Mark, What, Word, listed};

/// A number with what it counts.
#[derive(Clone, Debug)]
struct Quantity {
    span: Range<usize>,
    value: Decimal,
    step: Decimal,
    unit: &'static str,
}

/// The unit of amounts.
const YUAN: &str = "元";

/// As many numbers are tried together.
const MOST: usize = 8;

/// Everything that is counted in a text, amounts included, in its order.
fn quantities(text: &str, found: &[Found]) -> Vec<Quantity> {
    let counted = promise::read(text, found).into_iter().filter(|promise| promise.unit != "%");
    let counts = counted.map(|promise| Quantity {
        step: Decimal::ZERO,
        span: promise.number,
        value: promise.value,
        unit: promise.unit,
    });
    let amounts = found.iter().filter_map(|found| match found.what {
        What::Amount { yuan, step } => Some(Quantity { span: found.span.clone(), value: yuan, step, unit: YUAN }),
        _ => None,
    });
    let mut all: Vec<Quantity> = counts.chain(amounts).collect();
    all.sort_by_key(|quantity| quantity.span.start);
    all
}

/// Checks totals and parts, sentence by sentence.
pub(super) fn check(field: Field, text: &str, found: &[Found], report: &mut Report) {
    let says = |word: Word| found.iter().filter(move |found| found.what == What::Word(word));
    if says(Word::PartOf).next().is_none() && !text.contains(['共', '合', '总']) {
        return;
    }
    let all = quantities(text, found);
    let sentence_end = |from: usize| {
        let ends = found.iter().filter(|found| matches!(found.what, What::Mark(Mark::Sentence | Mark::Part)));
        ends.map(|found| found.span.start).find(|at| *at >= from).unwrap_or(text.len())
    };
    for word in says(Word::PartOf) {
        let end = sentence_end(word.span.end);
        let Some(total) = all.iter().rev().find(|quantity| quantity.span.end <= word.span.start) else { continue };
        let near = text[total.span.end..word.span.start].chars().count() <= 12
            && sentence_end(total.span.end) >= word.span.start;
        let parts: Vec<&Quantity> = all
            .iter()
            .filter(|part| part.span.start >= word.span.end && part.span.end <= end && part.unit == total.unit)
            .collect();
        if near {
            check_parts(field, text, total, &parts, end, report);
        }
    }
    for (index, total) in all.iter().enumerate() {
        let before = text[..total.span.start].trim_end_matches([' ', '约', '为', '需', '：', ':']);
        // 共有 says how many there are, of whatever stands in front.
        if ["共", "共计", "合计", "总计"].iter().any(|word| before.ends_with(word)) && !before.ends_with("公共")
        {
            check_total(field, text, &all[..index], total, found, report);
        }
    }
}

/// A total behind its parts.
fn check_total(field: Field, text: &str, before: &[Quantity], total: &Quantity, found: &[Found], report: &mut Report) {
    let start = found
        .iter()
        .rfind(|found| found.what == What::Mark(Mark::Sentence) && found.span.end <= total.span.start)
        .map_or(0, |found| found.span.end);
    let same: Vec<&Quantity> = before
        .iter()
        .filter(|part| part.span.start >= start && part.unit == total.unit && part.value < total.value)
        .collect();
    let few = &same[same.len().saturating_sub(MOST)..];
    let sum: Decimal = few.iter().map(|part| part.value).sum();
    // Some of the numbers may be others; then the rest comes out. What is far off is no sum of these at all.
    let close = (sum - total.value).abs() * Decimal::from(5) <= total.value;
    if few.len() < 2 || !close || comes_out(few, total) {
        return;
    }
    // Nothing but these numbers is counted between them.
    let between = before.iter().filter(|other| other.span.start >= few[0].span.start).count();
    if between == few.len() {
        let facts = [text[total.span.clone()].into(), shown(sum, total.unit)];
        report.add_in(Place::Field(field), total.span.clone(), &TOTAL, facts);
    }
}

/// True when some of the numbers are the total together.
fn comes_out(parts: &[&Quantity], total: &Quantity) -> bool {
    (1_u32..1 << parts.len()).any(|chosen| {
        let some = parts.iter().enumerate().filter(|(index, _)| chosen & (1 << index) != 0).map(|(_, part)| *part);
        let (value, step) =
            some.fold((Decimal::ZERO, total.step), |(value, step), part| (value + part.value, step.max(part.step)));
        (value - total.value).abs() <= step / Decimal::TWO
    })
}

/// The parts behind 其中.
fn check_parts(field: Field, text: &str, total: &Quantity, parts: &[&Quantity], end: usize, report: &mut Report) {
    if parts.len() < 2 || parts.len() > MOST || parts.iter().any(|part| part.value > total.value) {
        return;
    }
    let sum: Decimal = parts.iter().map(|part| part.value).sum();
    let step = parts.iter().map(|part| part.step).fold(total.step, Decimal::max);
    let off = sum - total.value;
    if off.abs() <= step / Decimal::TWO {
        return;
    }
    let facts = || [text[total.span.clone()].into(), shown(sum, total.unit)];
    let last = parts.last().map_or(end, |part| part.span.end);
    let open = text[total.span.end..end].contains(['等', '主']) || text[last..end].chars().count() > 20;
    if off > Decimal::ZERO && !comes_out(parts, total) {
        report.add_in(Place::Field(field), total.span.clone(), &MORE_PARTS, facts());
    } else if off < Decimal::ZERO && parts.len() > 2 && !open {
        report.add_as(Severity::Hint, Place::Field(field), Some(total.span.clone()), &FEWER_PARTS, facts());
    }
}

fn shown(value: Decimal, unit: &str) -> Fact {
    if unit == YUAN {
        return Fact::Yuan(value);
    }
    let wan = Decimal::from(10_000);
    let (value, scale) = if value >= wan { (value / wan, "万") } else { (value, "") };
    Fact::Text(format!("{}{scale}{unit}", value.normalize()))
}

/// A list whose items have one amount each.
pub(super) fn check_list(context: &Context<'_>, field: Field, found: &[Found], report: &mut Report) {
    let text = context.project.text(field);
    let Some(Listed { span, yuan: sum, step, stated, dated }) = listed(text, found) else { return };
    if field == Field::Plan && dated {
        return;
    }
    let agrees = |value: Decimal, other: Decimal| (sum - value).abs() <= step.max(other) / Decimal::TWO;
    let amounts = &context.project.amounts;
    let own = [&amounts.current, &amounts.total, &amounts.previous];
    if own.iter().any(|own| own.yuan().is_some_and(|yuan| agrees(yuan, own.step())))
        || stated.iter().any(|(yuan, step)| agrees(*yuan, *step))
    {
        return;
    }
    let place = Place::Field(field);
    if let [(yuan, _)] = stated.as_slice() {
        report.add_in(place, span, &LIST, [Fact::Yuan(sum), Fact::Yuan(*yuan)]);
    } else if let Some(current) = amounts.current.yuan().filter(|_| stated.is_empty()) {
        // A list of something else is another amount altogether.
        let half = current / Decimal::TWO;
        if (sum - current).abs() < half {
            report.add_in(place, span, &LIST_PROJECT, [Fact::Yuan(sum), Fact::Yuan(current)]);
        }
    }
}
