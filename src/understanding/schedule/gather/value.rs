//! Amounts and shares: what each is, and which payment it belongs to.

use rust_decimal::Decimal;

use super::{OfYear, Scope, Walk};
use crate::understanding::schedule::doubt::Why;
use crate::understanding::schedule::draft::{Given, Says};
use crate::understanding::schedule::meaning::{self, Meaning};
use crate::understanding::{Mark, What};

impl Walk<'_> {
    pub(super) fn value(&mut self, index: usize) {
        let from = self.lead_at.start;
        let lead = self.take_lead(index);
        let span = &self.found[index].span;
        let behind = &self.text[span.end..];
        let is_amount = matches!(self.found[index].what, What::Amount { .. });
        // A condition: 进度达到60%时.
        if !is_amount && behind.starts_with(['时', '后']) {
            return;
        }
        let pay = self.clause.pay || self.heading.pay;
        let meaning = match self.found[index].what {
            // More than ten times the whole is a slip or something else.
            What::Share { percent, .. } if percent > Decimal::ONE_THOUSAND => Meaning::Other,
            What::Share { .. } if self.clause.is_done_only() && meaning::is_work(behind) => Meaning::Other,
            What::Share { .. } => meaning::of_share(&lead, pay),
            _ => meaning::of_amount(&lead, behind, pay),
        };
        let unclear = meaning == Meaning::Unclear;
        let given = Given { token: index, is_amount, says: self.clause.says(self.heading, is_amount), unclear };
        let said = from..span.end;
        let words = || self.text[said.clone()].trim_matches([',', ' ']).to_owned();
        self.clause.value = true;
        if let Some(why) = self.left_out(meaning, is_amount) {
            self.out.doubts.push((said.clone(), why(words())));
        } else if self.clause.total {
            self.out.totals.push(index);
        } else if let (Scope::Whole(time), false) = (self.scope, self.waits()) {
            self.out.whole_year.push(OfYear { time, given, pay });
        } else {
            let sure = is_amount || pay || !self.clause.is_done_only();
            self.out.evidence |= sure && !unclear;
            let about = meaning::is_about(&lead, behind).then(|| Why::About(words()));
            let of_part = (meaning == Meaning::OfPart).then(|| Why::ShareOfPart(words()));
            let doubts = [about, of_part].into_iter().flatten().map(|why| (index, why));
            self.place(given, doubts);
        }
    }

    /// Something that says when a payment is made waits for what is paid.
    fn waits(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.has_when() || draft.every.is_some())
    }

    /// Why a value is no payment of the form's year.
    fn left_out(&self, meaning: Meaning, is_amount: bool) -> Option<fn(String) -> Why> {
        let unclear = meaning == Meaning::Unclear && !self.waits();
        if self.scope == Scope::Other {
            Some(Why::OtherYear)
        } else if self.clause.paid {
            Some(Why::AlreadyPaid)
        } else if meaning == Meaning::Other || unclear || (self.clause.total && !is_amount) {
            Some(Why::NotAPayment)
        } else if self.part_of {
            Some(Why::PartOfAnother)
        } else {
            None
        }
    }

    /// Gives a value to the payment that is being gathered, or begins a new one with it.
    fn place(&mut self, given: Given, doubts: impl Iterator<Item = (usize, Why)>) {
        let listing = self.is_listed(given.token);
        let follows = self.when_follows(given.token);
        let mut draft = self.take_draft();
        let running = |given: &Given| given.says == Says::Running;
        // 支付至50% in a clause of its own is another payment than the share before it.
        let taken = draft
            .of_kind(given.is_amount)
            .any(|other| running(&other) == running(&given) || (self.clause.up_to && !draft.open));
        let several = draft.apart
            || draft.times.len() > 1
            || draft.times.iter().any(|time| self.said(*time).contains(['、', ',']));
        if taken && !(listing && several) {
            // A payment of its own has its own time (60%进度款), or at least its own word for paying.
            let apart = listing || !draft.open;
            let own = self.clause.pay || (follows && draft.has_when());
            self.draft = Some(draft);
            if !(apart && own) {
                self.doubt(given.token, Why::Second);
                return;
            }
            self.flush();
            draft = self.new_draft();
        }
        (self.clause.running, self.clause.reach, self.clause.progress) = (false, false, false);
        draft.values.push(given);
        draft.doubts.extend(doubts);
        draft.open = true;
        self.draft = Some(draft);
    }

    /// Whether a value goes on with a list of values: `20万元、30万元和50万元`.
    fn is_listed(&self, index: usize) -> bool {
        let gap = index
            .checked_sub(1)
            .map_or("", |before| &self.text[self.found[before].span.end..self.found[index].span.start]);
        self.is_behind_pause(index) || ["和", "及", "与", "以及"].contains(&gap)
    }

    /// Whether a time or a step comes behind a value, in its clause: `60%进度款`.
    fn when_follows(&self, index: usize) -> bool {
        let ends = |what: &What| matches!(what, What::Mark(Mark::Comma | Mark::Colon | Mark::Part | Mark::Sentence));
        let mut clause = self.found[index + 1..].iter().map(|found| &found.what).take_while(|what| !ends(what));
        clause.any(|what| matches!(what, What::Time(_) | What::Event))
    }
}
