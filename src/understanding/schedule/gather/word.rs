//! Words of payment: what they say of their clause and of the payment in it.

use super::Walk;
use crate::understanding::Word;

impl Walk<'_> {
    pub(super) fn word(&mut self, index: usize, word: Word) {
        let clause = &mut self.clause;
        match word {
            Word::Pay => self.pay(index),
            Word::PayMore => {
                clause.more = true;
                self.pay(index);
            }
            Word::Running => {
                clause.running = true;
                if !self.said(index).starts_with('累') {
                    self.clause.up_to = true;
                    self.pay(index);
                }
            }
            Word::Reach => clause.reach = true,
            Word::Progress => {
                clause.progress = true;
                // 支出进度 speaks of money, 进度 of whatever stands before it.
                if !self.said(index).starts_with('进') {
                    self.pay(index);
                }
            }
            Word::Done => clause.done = true,
            Word::Total => clause.total = true,
            Word::Paid => {
                clause.paid = true;
                self.take_lead(index);
            }
            Word::PartOf => self.part_of = true,
            Word::Each => {
                clause.each = true;
                if let Some(draft) = &mut self.draft {
                    draft.apart = true;
                }
                self.take_lead(index);
            }
            Word::Even => {
                clause.even = true;
                if let Some(draft) = &mut self.draft {
                    draft.even = true;
                }
                self.take_lead(index);
            }
            Word::Rest => {
                self.take_lead(index);
                if self.draft.as_ref().is_some_and(|draft| draft.rest.is_some() || !draft.values.is_empty()) {
                    self.flush();
                }
                let mut draft = self.take_draft();
                draft.rest = Some(index);
                draft.open = true;
                self.draft = Some(draft);
            }
            Word::PayAll => {
                self.out.evidence = true;
                self.pay(index);
                let mut draft = self.take_draft();
                draft.all = Some(index);
                draft.open = true;
                self.draft = Some(draft);
            }
        }
    }

    fn pay(&mut self, index: usize) {
        self.take_lead(index);
        (self.clause.pay, self.clause.pays_now) = (true, true);
        if let Some(draft) = self.draft.as_mut().filter(|draft| draft.clauses == 0) {
            draft.pay = true;
        }
    }
}
