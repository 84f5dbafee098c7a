//! The filter that is typed: what it means, what is wrong with it, what could be typed next.
//!
//! Invariant: a condition with a mistake in it does not count, and where what is left makes no sense either, the last
//! filter without a mistake is in force.

use std::ops::Range;

use crate::lang::Lang;
use crate::list::filter::{self, Completion, Filter};

use super::{Entry, ListView};
use crate::app::{App, texts};

/// What could be typed at the caret.
#[derive(Debug, Default)]
pub(super) struct Completing {
    /// The text, the caret and the language that it was worked out for.
    made_of: (String, usize, Lang),
    found: Option<Completion>,
    /// The choices that Tab goes through, and which of them stands there.
    turn: Option<Turn>,
}

#[derive(Debug)]
struct Turn {
    choices: Vec<String>,
    at: usize,
    /// Where it stands.
    range: Range<usize>,
}

impl ListView {
    /// Reads the filter when it is another than before.
    pub(super) fn read_filter(&mut self) {
        if self.read == self.filter.text() {
            return;
        }
        self.read = self.filter.text().to_owned();
        match filter::parse(&self.read) {
            Ok(wanted) => (self.wanted, self.filter_error) = (wanted, None),
            Err(error) => {
                if let Ok(rest) = filter::parse(&without(&self.read, &error.span)) {
                    self.wanted = rest;
                }
                self.filter_error = Some(error);
            }
        }
    }

    /// Begins to type the filter.
    pub(in crate::app) fn begin_filter(&mut self) {
        self.filtering = true;
        self.home = self.selected;
    }

    /// Where words are looked for, the cursor goes to the best match; conditions leave it on the line where it was when
    /// typing began, as long as that passes.
    pub(in crate::app) fn go_to_match(&mut self) {
        let home = self.home.filter(|_| self.query().is_empty()).and_then(|home| self.row_of(home, None));
        let first = || self.entries.iter().position(|entry| matches!(entry, Entry::Project(_)));
        self.go(home.or_else(first).unwrap_or(0));
    }

    /// Whether it depends on marks what is shown.
    pub(super) fn asks_for_marks(&self) -> bool {
        fn asks(filter: &Filter) -> bool {
            match filter {
                Filter::Every(parts) | Filter::Any(parts) => parts.iter().any(asks),
                Filter::Not(inner) => asks(inner),
                Filter::Word { .. } => false,
                Filter::Test(test) => test.field == filter::Field::Marked,
            }
        }
        asks(&self.wanted)
    }

    /// Works out what could be typed at the caret, when that may be something else than before.
    pub(in crate::app) fn settle_completion(&mut self, lang: Lang) {
        if !self.filtering {
            self.completing = Completing::default();
            return;
        }
        let (text, caret) = (self.filter.text(), self.filter.caret());
        let (known, at, of) = &self.completing.made_of;
        if self.completing.found.is_some() && (known, *at, *of) == (&text.to_owned(), caret, lang) {
            return;
        }
        self.completing.made_of = (text.to_owned(), caret, lang);
        self.completing.found = Some(filter::complete(text, caret, &mut self.table, lang));
    }

    /// The choices that Tab would go through, with what they mean, and which one stands there now.
    pub fn completions(&self) -> (Vec<(&str, &str)>, Option<usize>) {
        if let Some(turn) = &self.completing.turn {
            return (turn.choices.iter().map(|choice| (choice.as_str(), "")).collect(), Some(turn.at));
        }
        let choices = self.completing.found.iter().flat_map(|found| &found.choices);
        (choices.map(|choice| (choice.text.as_str(), choice.about.as_str())).collect(), None)
    }

    /// Whatever is typed ends the turn of Tab.
    pub(in crate::app) fn end_turn(&mut self) {
        self.completing.turn = None;
    }
}

impl App {
    /// Puts in what all choices have in common, or the next of them.
    pub(in crate::app) fn complete_filter(&mut self, forward: bool) {
        let list = &mut self.list;
        let is_same = |turn: &Turn| {
            list.filter.text().get(turn.range.clone()) == turn.choices.get(turn.at).map(String::as_str)
                && list.filter.caret() == turn.range.end
        };
        let turn = match list.completing.turn.take().filter(|turn| is_same(turn)) {
            Some(turn) => {
                let count = turn.choices.len();
                let at = (turn.at + if forward { 1 } else { count - 1 }) % count;
                Turn { at, ..turn }
            }
            None => {
                let (text, caret) = (list.filter.text().to_owned(), list.filter.caret());
                let Completion { range, choices } = filter::complete(&text, caret, &mut list.table, self.lang);
                let choices: Vec<String> = choices.into_iter().map(|choice| choice.text).collect();
                let Some(first) = choices.first() else { return self.say(texts::nothing_to_complete(self.lang)) };
                let typed = &text[range.clone()];
                let common = choices.iter().skip(1).fold(first.as_str(), |common, choice| shared(common, choice));
                if choices.len() > 1 && common.len() > typed.len() && common.starts_with(typed) {
                    let common = common.to_owned();
                    return self.put_into_filter(range, &common);
                }
                let at = if forward { 0 } else { choices.len() - 1 };
                Turn { choices, at, range }
            }
        };
        let text = turn.choices[turn.at].clone();
        let range = turn.range.clone();
        self.put_into_filter(range.clone(), &text);
        // One choice is nothing to go through: what follows is typed.
        if turn.choices.len() > 1 {
            self.list.completing.turn = Some(Turn { range: range.start..range.start + text.len(), ..turn });
        }
    }

    fn put_into_filter(&mut self, range: Range<usize>, text: &str) {
        self.list.filter.select(range);
        self.list.filter.insert(text);
        self.typed();
    }

    /// Shows what the filter understands.
    pub(in crate::app) fn show_filter_help(&mut self) {
        self.show_text(texts::filter_help(self.lang), filter::plain(self.lang));
    }
}

/// A filter without the condition that a span is in.
fn without(text: &str, span: &Range<usize>) -> String {
    let (before, behind) = (&text[..span.start], &text[span.end..]);
    let before = before.rfind(char::is_whitespace).map_or("", |at| &before[..at]);
    let behind = behind.find(char::is_whitespace).map_or("", |at| &behind[at..]);
    format!("{before} {behind}")
}

/// What two texts begin with.
fn shared<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.char_indices().zip(b.chars()).take_while(|((_, a), b)| a == b);
    let end = same.last().map_or(0, |((at, c), _)| at + c.len_utf8());
    &a[..end]
}
