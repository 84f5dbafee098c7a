//! Leaves out what turns out to be no payment when everything is known.

use rust_decimal::Decimal;

use super::doubt::Why;
use super::draft::{Draft, Given, Says};
use super::gather::{Gathered, OfYear};
use crate::model::money::Amount;
use crate::model::period::{Point, Span};
use crate::understanding::{Found, What};

/// Leaves payments out, each with a doubt, that nothing in the text speaks for.
pub(super) fn sift(gathered: &mut Gathered, text: &str, found: &[Found], current: &Amount) {
    // 4月设备费12万元: the sum says whether these are the payments.
    if is_year_amount(&gathered.drafts, found, current) {
        gathered.evidence = true;
    } else {
        leave_out(gathered, text, found, |given| given.unclear);
    }
    let dated = |draft: &Draft| draft.has_when() || draft.every.is_some();
    if !gathered.evidence || !gathered.drafts.iter().any(dated) {
        leave_out(gathered, text, found, |_| true);
        gathered.drafts.clear();
    }
    for draft in gathered.drafts.iter_mut().filter(|draft| !dated(draft) && draft.rest.is_none()) {
        // Without a word of payment it is anything, with one it is a payment whose time is missing.
        let values: Vec<usize> = draft.values.iter().map(|given| given.token).collect();
        for token in values {
            let said = text[found[token].span.clone()].to_owned();
            if draft.pay {
                draft.doubts.push((token, Why::Undated(said)));
            } else {
                gathered.doubts.push((found[token].span.clone(), Why::NotAPayment(said)));
            }
        }
    }
    gathered.drafts.retain(|draft| dated(draft) || draft.rest.is_some() || draft.pay);
    place_whole_year(gathered, text, found);
}

/// Finds out what an amount or a share for the whole year is: the last payment where all of them begin with the year
/// (上半年50%，全年100%), the only one, or the total of the others.
fn place_whole_year(gathered: &mut Gathered, text: &str, found: &[Found]) {
    let begins = |time: &usize| match &found[*time].what {
        What::Time(Span::Between { from: Point { month: 1, day: None, .. }, to }) => to.month < 12,
        _ => false,
    };
    let begin_together = gathered.drafts.iter().all(|draft| matches!(&draft.times[..], [time] if begins(time)));
    for OfYear { time, given, pay } in std::mem::take(&mut gathered.whole_year) {
        let running = matches!(given.says, Says::Running | Says::Progress);
        let alone = gathered.drafts.is_empty();
        let span = found[given.token].span.clone();
        if begin_together && if alone { pay } else { running } {
            let other = gathered.drafts.pop_if(|draft| draft.times == [time]);
            let mut draft = other.unwrap_or_else(|| Draft { times: vec![time], ..Draft::default() });
            draft.values.push(given);
            gathered.drafts.push(draft);
        } else if given.is_amount {
            gathered.totals.push(given.token);
        } else {
            let said = text[span.clone()].to_owned();
            gathered.doubts.push((span, Why::NotAPayment(said)));
        }
    }
}

fn leave_out(gathered: &mut Gathered, text: &str, found: &[Found], which: impl Fn(&Given) -> bool) {
    for draft in &mut gathered.drafts {
        for token in draft.values.iter().filter(|given| which(given)).map(|given| given.token) {
            let span = found[token].span.clone();
            let said = text[span.clone()].to_owned();
            gathered.doubts.push((span, Why::NotAPayment(said)));
        }
        draft.values.retain(|given| !which(given));
    }
    gathered.drafts.retain(|draft| draft.has_value() || draft.pay || draft.listed || draft.even);
}

/// Whether some of the amounts are unclear, and all of them together are the year's amount.
fn is_year_amount(drafts: &[Draft], found: &[Found], current: &Amount) -> bool {
    let amounts = || drafts.iter().flat_map(|draft| draft.of_kind(true));
    let single = drafts.iter().all(|draft| draft.every.is_none() && draft.times.len() < 2);
    let (mut sum, mut step) = (Decimal::ZERO, current.step());
    for given in amounts().filter(|given| given.says != Says::Running) {
        if let What::Amount { yuan, step: shown } = found[given.token].what {
            sum = sum.saturating_add(yuan);
            step = step.max(shown);
        }
    }
    let fits = current.yuan().is_some_and(|current| current.saturating_sub(sum).abs() <= step / Decimal::TWO);
    single && fits && amounts().any(|given| given.unclear)
}
