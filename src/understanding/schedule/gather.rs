//! Gathers the words of each payment: a time or a step, and the amounts and shares that follow it.
//!
//! A time or a step begins a payment, the end of a sentence or of an item ends it. What belongs to no payment is left
//! out with a doubt; a time without a payment is work (招标, 施工) and is no doubt.

use std::ops::Range;

use rust_decimal::Decimal;

use super::doubt::Why;
use super::draft::{Draft, Given, Says};
use super::meaning::{self, Meaning};
use crate::model::period::{Point, Span};
use crate::understanding::{Found, Mark, What, Word, event};

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub drafts: Vec<Draft>,
    /// Amounts that are stated as the sum of everything.
    pub totals: Vec<usize>,
    /// Amounts and shares for the whole year: the time, the value, whether it is an amount, and whether a word of payment
    /// stands before it.
    pub whole_year: Vec<(usize, Given, bool, bool)>,
    /// A time or a step was named.
    pub has_when: bool,
    /// Something besides 完成30% says that money is paid.
    pub evidence: bool,
    /// Doubts with the bytes that they are about, in the folded text.
    pub doubts: Vec<(Range<usize>, Why)>,
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

/// What the clause has said so far.
#[derive(Clone, Copy, Debug, Default)]
struct Clause {
    pay: bool,
    /// Nothing but light words followed: 支付金额以6月的审计为准 does not say that money is paid in June.
    pays_now: bool,
    more: bool,
    running: bool,
    /// 付至, 支付至.
    up_to: bool,
    /// Said of what comes next only: 支出达到1-6月… says nothing of the amount behind the time.
    reach: bool,
    progress: bool,
    done: bool,
    each: bool,
    even: bool,
    total: bool,
    paid: bool,
    /// An amount or a share was read.
    value: bool,
}

/// What a heading says of the list behind it: `支付时间：…`, `累计进度：…`.
#[derive(Clone, Copy, Debug, Default)]
struct Heading {
    pay: bool,
    running: bool,
}

/// Which year the sentence speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Scope {
    /// The form's, at the times that it names.
    #[default]
    Own,
    /// The form's year as a whole; the number is that of the time.
    Whole(usize),
    Other,
}

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
}

/// Times and steps.
impl Walk<'_> {
    fn time(&mut self, index: usize, span: &Span) {
        let joined = self.joins_list(index);
        self.take_lead(index);
        self.out.has_when = true;
        if !is_of_year(span, self.year) {
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
        if self
            .draft
            .as_ref()
            .is_some_and(|draft| draft.every.is_some() && !draft.has_value() && draft.times.is_empty())
        {
            // 按季支付，3月底…: the dates say more.
            self.draft = None;
        }
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

    fn event(&mut self, index: usize) {
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

    fn every(&mut self, index: usize) {
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

    fn new_draft(&self) -> Draft {
        let Clause { pay, even, each, .. } = self.clause;
        Draft { pay, even, apart: each, listed: self.heading.pay, ..Draft::default() }
    }

    fn is_behind_pause(&self, index: usize) -> bool {
        matches!(self.found[..index].last(), Some(Found { what: What::Mark(Mark::Pause), .. }))
    }

    /// Whether a time goes on with a list of times: nothing but 、 or a word for "and" stands between them.
    fn joins_list(&self, index: usize) -> bool {
        let before = |back: usize| index.checked_sub(back).map(|index| &self.found[index].what);
        let and = ["", "和", "及", "与", "以及"].contains(&self.lead.as_str());
        let pause = matches!(before(1), Some(What::Mark(Mark::Pause))) && matches!(before(2), Some(What::Time(_)));
        let directly = matches!(before(1), Some(What::Time(_))) && !self.lead.is_empty();
        and && (pause || directly)
    }

    /// Puts the payment away that was being gathered, or drops a time without one.
    fn flush(&mut self) {
        self.note_work();
        let Some(draft) = self.draft.take() else { return };
        let when = draft.has_when() || draft.every.is_some();
        if draft.has_value() {
            // 付清 alone, without a time, says nothing.
            if when || draft.is_rest() || draft.values().next().is_some() {
                self.out.drafts.push(draft);
            }
        } else if let Some(every) = draft.every.filter(|_| !draft.even) {
            let known = self.out.drafts.iter().any(|other| other.every.is_some());
            if (draft.pay || self.heading.pay) && !known {
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
}

/// Amounts and shares.
impl Walk<'_> {
    fn value(&mut self, index: usize) {
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
            What::Share { .. } => meaning::of_share(&lead, pay),
            _ => meaning::of_amount(&lead, behind, pay),
        };
        let dated = self.draft.as_ref().is_some_and(|draft| draft.has_when() || draft.every.is_some());
        let unclear = meaning == Meaning::Unclear;
        let left_out: Option<fn(String) -> Why> = if self.scope == Scope::Other {
            Some(Why::OtherYear)
        } else if self.clause.paid {
            Some(Why::AlreadyPaid)
        } else if meaning == Meaning::Other || (self.clause.total && !is_amount) || (unclear && !dated) {
            Some(Why::NotAPayment)
        } else if self.part_of {
            Some(Why::PartOfAnother)
        } else {
            None
        };
        self.clause.value = true;
        let said = || self.text[from..span.end].trim_matches([',', ' ']).to_owned();
        if let Some(why) = left_out {
            self.out.doubts.push((from..span.end, why(said())));
            return;
        }
        if self.clause.total {
            self.out.totals.push(index);
            return;
        }
        if let Scope::Whole(year) = self.scope
            && !dated
        {
            let given = Given { token: index, says: self.says(is_amount), unclear };
            self.out.whole_year.push((year, given, is_amount, pay));
            return;
        }
        let only_done = self.clause.done && !is_amount && !pay && !self.clause.progress && !self.clause.running;
        self.out.evidence |= !only_done && !unclear;
        let doubts = [
            meaning::is_about(&lead, behind).then(|| Why::About(said())),
            (meaning == Meaning::OfPart).then(|| Why::ShareOfPart(said())),
        ];
        self.place(index, is_amount, unclear);
        if let Some(draft) = &mut self.draft {
            draft.doubts.extend(doubts.into_iter().flatten().map(|why| (index, why)));
        }
    }

    /// Gives a value to the payment that is being gathered, or begins a new one with it.
    fn place(&mut self, index: usize, is_amount: bool, unclear: bool) {
        let given = Given { token: index, says: self.says(is_amount), unclear };
        (self.clause.running, self.clause.reach, self.clause.progress) = (false, false, false);
        let listing = self.is_behind_pause(index);
        let follows = self.when_follows(index);
        let mut draft = self.draft.take().unwrap_or_else(|| self.new_draft());
        let values = if is_amount { &draft.amounts } else { &draft.shares };
        let running = |given: &Given| given.says == Says::Running;
        // 支付至50% in a clause of its own is another payment than the share before it.
        let taken = values.iter().any(|other| running(other) == running(&given) || (self.clause.up_to && !draft.open));
        let in_list = listing
            && (draft.apart || draft.times.len() > 1 || draft.times.iter().any(|time| self.said(*time).contains('、')));
        if taken && !in_list {
            // A payment of its own has its own time (60%进度款), or at least its own word for paying.
            let apart = listing || !draft.open;
            if !(apart && (self.clause.pay || (follows && draft.has_when()))) {
                self.draft = Some(draft);
                self.doubt(index, Why::Second);
                return;
            }
            self.draft = Some(draft);
            self.flush();
            draft = self.new_draft();
        }
        if is_amount {
            draft.amounts.push(given)
        } else {
            draft.shares.push(given)
        }
        draft.open = true;
        self.draft = Some(draft);
    }

    fn says(&self, is_amount: bool) -> Says {
        let Clause { more, each, running, reach, progress, .. } = self.clause;
        if more || each {
            Says::Each
        } else if running || reach || self.heading.running {
            Says::Running
        } else if progress && !is_amount {
            Says::Progress
        } else {
            Says::Open
        }
    }

    /// Whether a time or a step comes behind a value, in its clause: `60%进度款`.
    fn when_follows(&self, index: usize) -> bool {
        let clause = self.found[index + 1..].iter().take_while(|found| {
            !matches!(found.what, What::Mark(Mark::Comma | Mark::Colon | Mark::Part | Mark::Sentence))
        });
        clause.into_iter().any(|found| matches!(found.what, What::Time(_) | What::Event))
    }
}

/// Words and marks.
impl Walk<'_> {
    fn word(&mut self, index: usize, word: Word) {
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
                if self.draft.as_ref().is_some_and(|draft| draft.rest.is_some() || draft.values().next().is_some()) {
                    self.flush();
                }
                let mut draft = self.draft.take().unwrap_or_else(|| self.new_draft());
                draft.rest = Some(index);
                draft.open = true;
                self.draft = Some(draft);
            }
            Word::PayAll => {
                self.out.evidence = true;
                self.pay(index);
                let mut draft = self.draft.take().unwrap_or_else(|| self.new_draft());
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
                // What is announced does not belong to the step that announces it.
                if self.draft.as_ref().is_some_and(|draft| !draft.has_value() && draft.times.is_empty()) {
                    self.draft = None;
                }
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
