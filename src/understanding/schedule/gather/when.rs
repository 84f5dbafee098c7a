//! Times, steps and intervals: each begins a payment, or joins the one that waits for it.

use super::{Scope, Walk};
use crate::model::period::{Point, Span};
use crate::understanding::schedule::doubt::Why;
use crate::understanding::schedule::draft::Draft;
use crate::understanding::{Mark, What, event};

impl Walk<'_> {
    pub(super) fn time(&mut self, index: usize, span: &Span) {
        let joined = self.joins_list(index);
        self.take_lead(index);
        self.out.has_when = true;
        if !is_of_year(span, self.year) {
            // 剩余5%于2021年支付
            for given in self.draft.take_if(|draft| draft.waits_for_when()).into_iter().flat_map(|draft| draft.values) {
                self.doubt(given.token, Why::OtherYear);
            }
            self.flush();
            self.scope = Scope::Other;
            return;
        }
        if is_whole_year(span) && !self.said(index).contains(['月', '季', '、']) {
            self.flush();
            self.scope = Scope::Whole(index);
            return;
        }
        (self.scope, self.part_of, self.clause.reach) = (Scope::Own, false, false);
        // 按季支付，3月底…: the dates say more.
        self.draft.take_if(|draft| draft.every.is_some() && !draft.has_value() && draft.times.is_empty());
        let bracket = self.bracket;
        match &mut self.draft {
            Some(draft) if draft.waits_for_when() => draft.times.push(index),
            Some(draft) if bracket && draft.has_when() && draft.due.is_none() => {
                if draft.times.is_empty() {
                    draft.times.push(index)
                } else {
                    draft.due = Some(index)
                }
            }
            Some(draft) if !draft.has_value() && joined => draft.times.push(index),
            // A step and its date: 合同签订后，4月底付30%.
            Some(draft) if draft.takes_the_other() && draft.times.is_empty() => {
                draft.times.push(index);
                draft.clauses = 0;
                draft.pay |= self.clause.pays_now;
            }
            _ => self.begin(|draft| draft.times.push(index)),
        }
    }

    pub(super) fn event(&mut self, index: usize) {
        let is_name = event::is_name(self.said(index));
        let listing = self.is_behind_pause(index);
        self.take_lead(index);
        self.out.has_when = true;
        if matches!(self.scope, Scope::Whole(_)) {
            self.scope = Scope::Own;
        }
        match &mut self.draft {
            Some(draft) if draft.waits_for_when() && !(is_name && draft.name.is_some()) => {
                *(if is_name { &mut draft.name } else { &mut draft.event }) = Some(index);
            }
            // What the money is called: 付30%的预付款.
            Some(draft) if draft.has_value() && draft.open && !listing => {}
            Some(draft) if is_name && draft.is_dated() && draft.takes_the_other() => {}
            _ if is_name => self.begin(|draft| draft.name = Some(index)),
            // Of two steps the one next to the payment counts.
            Some(draft) if draft.takes_the_other() => {
                draft.event = Some(index);
                draft.clauses = 0;
                draft.pay |= self.clause.pays_now;
            }
            _ => self.begin(|draft| draft.event = Some(index)),
        }
    }

    pub(super) fn every(&mut self, index: usize) {
        // A price: 每人每月300元.
        if self.lead.ends_with(|c: char| "每人均价".contains(c)) {
            return;
        }
        self.take_lead(index);
        if matches!(self.scope, Scope::Whole(_)) {
            self.scope = Scope::Own;
        }
        match &mut self.draft {
            Some(draft) if !draft.has_value() && draft.event.is_none() && draft.times.len() < 2 => {
                draft.every = Some(index);
                draft.pay |= self.clause.pays_now;
            }
            _ => self.begin(|draft| draft.every = Some(index)),
        }
    }

    fn begin(&mut self, set: impl FnOnce(&mut Draft)) {
        self.flush();
        let mut draft = self.new_draft();
        draft.pay = self.clause.pays_now;
        set(&mut draft);
        self.draft = Some(draft);
    }

    /// Whether a time goes on with a list of times: nothing but 、 or a word for "and" stands between them.
    fn joins_list(&self, index: usize) -> bool {
        let before = |back: usize| index.checked_sub(back).map(|index| &self.found[index].what);
        let and = ["", "和", "及", "与", "以及"].contains(&self.lead.as_str());
        let pause = matches!(before(1), Some(What::Mark(Mark::Pause))) && matches!(before(2), Some(What::Time(_)));
        let directly = matches!(before(1), Some(What::Time(_))) && !self.lead.is_empty();
        and && (pause || directly)
    }
}

/// Whether a time is all of a year.
fn is_whole_year(span: &Span) -> bool {
    matches!(span, Span::Between { from: Point { month: 1, day: None, .. }, to: Point { month: 12, day: None, .. } })
}

/// Whether a time can be one of `year`: no year is written, or one of those written is it.
fn is_of_year(span: &Span, year: Option<i16>) -> bool {
    let years = match span {
        Span::Between { from, to } => [from.year, to.year],
        Span::Until(point) => [point.year, None],
        Span::Blank | Span::Event | Span::Unreadable => [None, None],
    };
    let mut written = years.into_iter().flatten().peekable();
    written.peek().is_none() || year.is_none_or(|year| written.any(|other| other == year))
}
