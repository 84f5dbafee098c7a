//! Finds the bracket, comma or quote that is missing or too many.
//!
//! Reading stops where nothing makes sense any more, which can be lines behind the mistake. So every small change near
//! that place is tried, and the one after which the text makes sense for longest is the mistake. Where several are as
//! good, the layout of the lines decides; a text without any layout only gets the nearest of them.
//!
//! Invariant: a repair is only proposed when the scan gets further with it.

mod candidates;
mod layout;
mod report;

use std::cmp::Reverse;
use std::collections::VecDeque;

use super::error::FormatError;
use super::scan::{self, Scan};
use super::shape::Fields;
use super::token::{Kind, Token};

/// How many tokens before the stop are looked at: several rows of the tree.
const WINDOW: usize = 96;

/// How many tokens behind the stop must make sense for a change to be as good as any.
const ENOUGH: usize = 200;

/// How many bytes before and behind the stop are read at most.
const HORIZON: usize = 64 << 10;

/// The most likely mistake in a text that ron stopped reading at the offset `stopped`; `None` when it is none of
/// brackets, commas, colons and quotes.
pub(super) fn find(text: &str, fields: Fields, stopped: usize) -> Option<FormatError> {
    let stop = Stop::find(text, fields)?;
    // Earlier than that ron found something else.
    if stop.at().start > stopped {
        return None;
    }
    let mut best: Option<(Rank, Repair)> = None;
    stop.each_repair(|repair| {
        let gain = stop.gain(&repair);
        if gain < repair.least_gain() || best.as_ref().is_some_and(|(rank, _)| gain < rank.0) {
            return;
        }
        let distance = stop.tokens.len() - repair.from;
        let rank = (gain, Reverse((repair.cost(), stop.clash(&repair), distance)));
        if best.as_ref().is_none_or(|(best, _)| rank > *best) {
            best = Some((rank, repair));
        }
    });
    match best {
        Some((_, repair)) => Some(stop.report(&repair)),
        None => stop.unexpected(),
    }
}

/// How far the scan gets, then how small the change is, how well it fits the lines, and how near it is.
type Rank = (usize, Reverse<(usize, usize, usize)>);

/// Where the scan stopped.
struct Stop<'a> {
    text: &'a str,
    /// Where the token before the first of the tokens ends.
    start: usize,
    /// The last tokens; the scan stopped at the last of them, which is empty at the end of the text.
    tokens: Vec<Token<'a>>,
    /// What was open before each of them.
    scans: Vec<Scan>,
}

/// A change of the text: `insert` instead of `remove` bytes from the offset `at`, which is in or before the token `from`
/// and behind the one before.
struct Repair {
    from: usize,
    at: usize,
    remove: usize,
    insert: String,
    mend: Mend,
}

/// What a change repairs.
#[derive(Clone, Copy)]
enum Mend {
    /// So many brackets are closed.
    Close(usize),
    /// A bracket is opened.
    Open(char),
    /// A comma or colon is put in.
    Mark(char),
    /// A text gets its opening quote.
    OpenText,
    /// The text that starts at this offset gets its closing quote.
    CloseText(usize),
    /// A text with quotes inside becomes a raw string.
    Raw,
    /// The first of the characters that were typed with a Chinese input method, or a mark instead of another.
    Plain(char, char),
    /// Something is taken away.
    Drop(char),
    /// The second of two like characters is taken away.
    DropTwin(char),
    /// A bracket becomes another one.
    Swap(char, char),
}

impl<'a> Stop<'a> {
    /// `None` when the scan gets to the end.
    fn find(text: &'a str, fields: Fields) -> Option<Self> {
        let mut scan = Scan::new(fields);
        // What was open before the first of the tokens that are kept, and where the one before that ends.
        let (mut before, mut start) = (scan.clone(), 0);
        let mut kept: VecDeque<Token> = VecDeque::with_capacity(WINDOW + 1);
        let mut keep = |token: Token<'a>| {
            kept.push_back(token);
            while kept.len() > WINDOW || kept.front().is_some_and(|first| first.start + HORIZON < token.start) {
                if let Some(first) = kept.pop_front() {
                    before.take(&first);
                    start = first.end();
                }
            }
        };
        let stopped = scan::document(text).find(|token| {
            keep(*token);
            !scan.take(token)
        });
        if stopped.is_none() {
            if scan.ended() {
                return None;
            }
            keep(Token { kind: Kind::Word, text: "", start: text.len(), on_new_line: true });
        }
        let tokens = Vec::from(kept);
        let scans = tokens
            .iter()
            .map(|token| {
                let here = before.clone();
                before.take(token);
                here
            })
            .collect();
        Some(Self { text, start, tokens, scans })
    }

    /// The index of the token that the scan stopped at.
    fn last(&self) -> usize {
        self.tokens.len() - 1
    }

    fn at(&self) -> &Token<'a> {
        &self.tokens[self.last()]
    }

    fn at_end(&self) -> bool {
        self.at().text.is_empty()
    }

    /// Where the token before ends.
    fn end_before(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(self.start, |before| self.tokens[before].end())
    }

    /// Where reading on ends.
    fn horizon(&self) -> usize {
        let end = (self.at().start + HORIZON).min(self.text.len());
        (end..=self.text.len()).find(|end| self.text.is_char_boundary(*end)).unwrap_or(self.text.len())
    }

    /// How many of the tokens from the stop on make sense after a change; those that were put in do not count.
    fn gain(&self, repair: &Repair) -> usize {
        let (start, horizon) = (self.end_before(repair.from), self.horizon());
        let resumed = repair.at + repair.remove;
        if resumed > horizon {
            return 0;
        }
        let patched = [&self.text[start..repair.at], &repair.insert, &self.text[resumed..horizon]].concat();
        let counted = repair.at - start + repair.insert.len() + self.at().start.saturating_sub(resumed);
        let mut scan = self.scans[repair.from].clone();
        let mut gain = 0;
        for token in scan::tokens(&patched) {
            let is_cut = horizon < self.text.len() && token.end() == patched.len();
            if is_cut || gain == ENOUGH || !scan.take(&token) {
                return gain;
            }
            gain += usize::from(token.start >= counted);
        }
        if scan.ended() { ENOUGH } else { gain }
    }
}

impl Repair {
    fn new(from: usize, at: usize, remove: usize, insert: &str, mend: Mend) -> Self {
        Self { from, at, remove, insert: insert.to_owned(), mend }
    }

    /// How many tokens must make sense after it. A quote turns texts into names and names into texts, and what is taken
    /// away is often followed by a comma: one of them may fit by chance.
    fn least_gain(&self) -> usize {
        match self.mend {
            Mend::OpenText
            | Mend::CloseText(_)
            | Mend::Raw
            | Mend::Drop(_)
            | Mend::DropTwin(_)
            | Mend::Plain(_, '"') => 2,
            _ => 1,
        }
    }

    /// How much it takes to make this mistake.
    fn cost(&self) -> usize {
        match self.mend {
            Mend::Plain(..) | Mend::DropTwin(_) => 0,
            Mend::Open(_) | Mend::Mark(_) | Mend::OpenText | Mend::CloseText(_) | Mend::Swap(..) => 1,
            Mend::Close(levels) => levels,
            Mend::Drop(_) => 2,
            Mend::Raw => 3,
        }
    }
}

#[cfg(test)]
mod tests;
