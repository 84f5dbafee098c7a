//! Gathers the words of each payment: a time or a step, and the amounts and shares that follow it.
//!
//! A time or a step begins a payment, the end of a sentence or of an item ends it. What belongs to no payment is left
//! out with a doubt; a time without a payment is work (招标, 施工) and is no doubt.

use std::ops::Range;

use super::doubt::Why;
use super::draft::{Draft, Given};
use super::meaning;
use crate::understanding::{Found, Mark, What};
use clause::{Clause, Heading, Scope};

mod clause;
mod value;
mod when;
mod word;

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub drafts: Vec<Draft>,
    /// Amounts that are stated as the sum of everything.
    pub totals: Vec<usize>,
    /// Amounts and shares for the whole year.
    pub whole_year: Vec<OfYear>,
    /// A time or a step was named.
    pub has_when: bool,
    /// Something besides 完成30% says that money is paid.
    pub evidence: bool,
    /// Doubts with the bytes that they are about, in the folded text.
    pub doubts: Vec<(Range<usize>, Why)>,
}

/// An amount or a share for the whole year, as the payment that it may be.
#[derive(Debug)]
pub(super) struct OfYear {
    /// The number of the time.
    pub time: usize,
    pub given: Given,
    /// A word of payment stands before it.
    pub pay: bool,
}

/// Gathers the payments of a text.
pub(super) fn gather(text: &str, found: &[Found], year: Option<i16>) -> Gathered {
    let mut walk = Walk::new(text, found, year);
    let mut behind = 0;
    for (index, thing) in found.iter().enumerate() {
        walk.pass(behind..thing.span.start);
        behind = thing.span.end;
        walk.step(index, &thing.what);
    }
    walk.pass(behind..text.len());
    walk.end_sentence();
    walk.out
}

/// The walk from one thing to the next; the ways for each kind are in the modules below.
struct Walk<'a> {
    text: &'a str,
    found: &'a [Found],
    year: Option<i16>,
    draft: Option<Draft>,
    clause: Clause,
    heading: Heading,
    scope: Scope,
    /// Behind 其中.
    part_of: bool,
    /// Inside brackets.
    bracket: bool,
    /// The words since the last thing that stands for itself; its bytes, other words in between included.
    lead: String,
    lead_at: Range<usize>,
    out: Gathered,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, found: &'a [Found], year: Option<i16>) -> Self {
        Self {
            text,
            found,
            year,
            draft: None,
            clause: Clause::default(),
            heading: Heading::default(),
            scope: Scope::Own,
            part_of: false,
            bracket: false,
            lead: String::new(),
            lead_at: 0..0,
            out: Gathered::default(),
        }
    }

    fn pass(&mut self, gap: Range<usize>) {
        self.lead.push_str(&self.text[gap.clone()]);
        self.lead_at.end = gap.end;
    }

    fn step(&mut self, index: usize, what: &What) {
        match what {
            What::Time(span) => self.time(index, span),
            What::Event => self.event(index),
            What::Every { .. } => self.every(index),
            What::Amount { .. } | What::Share { .. } => self.value(index),
            What::Word(word) => self.word(index, *word),
            What::Title => self.lead.push('《'),
            What::Item => self.end_part(),
            What::Mark(mark) => self.mark(*mark),
        }
        if self.lead.is_empty() {
            let end = self.found[index].span.end;
            self.lead_at = end..end;
        }
    }

    fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Pause => {}
            Mark::Open => self.bracket = true,
            Mark::Close => self.bracket = false,
            Mark::Comma => self.end_clause(),
            Mark::Colon => {
                if !self.clause.value {
                    self.heading.pay |= self.clause.pay;
                    self.heading.running |= self.clause.running;
                }
                self.end_clause();
            }
            Mark::Part => self.end_part(),
            Mark::Sentence => self.end_sentence(),
        }
    }

    fn end_clause(&mut self) {
        self.note_work();
        if self.clause.pay && !self.clause.value && self.draft.is_some() && meaning::is_number(&self.lead) {
            self.out.doubts.push((self.lead_at.clone(), Why::NoUnit(self.lead.trim().to_owned())));
        }
        if let Some(draft) = &mut self.draft {
            draft.clauses += 1;
            draft.open = false;
        }
        self.clause = Clause::default();
        self.bracket = false;
        self.lead.clear();
    }

    fn end_part(&mut self) {
        self.end_clause();
        self.flush();
        self.scope = Scope::Own;
        self.part_of = false;
    }

    fn end_sentence(&mut self) {
        self.end_part();
        self.heading = Heading::default();
    }

    /// Forgets the words up to a thing that stands for itself, and returns them.
    fn take_lead(&mut self, index: usize) -> String {
        self.note_work();
        let end = self.found[index].span.end;
        self.lead_at = end..end;
        let lead = std::mem::take(&mut self.lead);
        self.clause.pays_now &= meaning::is_light(&lead);
        lead
    }

    /// Notes whether the words say something else of the time that waits for its payment.
    fn note_work(&mut self) {
        if let Some(draft) = self.draft.as_mut().filter(|draft| !draft.has_value() && draft.clauses == 0) {
            draft.done |= self.clause.done;
            draft.busy |= draft.done || !meaning::is_light(&self.lead);
        }
    }

    /// The payment that is being gathered, or a new one without a time.
    fn take_draft(&mut self) -> Draft {
        self.draft.take().unwrap_or_else(|| self.new_draft())
    }

    fn new_draft(&self) -> Draft {
        let Clause { pay, even, each, .. } = self.clause;
        Draft { pay, even, apart: each, listed: self.heading.pay, ..Draft::default() }
    }

    /// Puts the payment away that was being gathered, or drops a time without one.
    fn flush(&mut self) {
        self.note_work();
        let Some(draft) = self.draft.take() else { return };
        if draft.has_value() {
            // 付清 alone, without a time, says nothing.
            let when = draft.has_when() || draft.every.is_some();
            if when || draft.is_rest() || !draft.values.is_empty() {
                self.out.drafts.push(draft);
            }
        } else if let Some(every) = draft.every.filter(|_| !draft.even) {
            let known = self.out.drafts.iter().any(|other| other.every.is_some());
            if (draft.pay || draft.listed) && !known {
                self.doubt(every, Why::NoAmount);
            }
        } else if (draft.pay && !draft.done) || (draft.listed && !draft.busy) {
            self.out.evidence = true;
            self.out.drafts.push(draft);
        }
    }

    fn doubt(&mut self, token: usize, why: fn(String) -> Why) {
        let said = self.said(token).to_owned();
        self.out.doubts.push((self.found[token].span.clone(), why(said)));
    }

    fn said(&self, token: usize) -> &str {
        &self.text[self.found[token].span.clone()]
    }

    fn is_behind_pause(&self, index: usize) -> bool {
        matches!(self.found[..index].last(), Some(Found { what: What::Mark(Mark::Pause), .. }))
    }
}
