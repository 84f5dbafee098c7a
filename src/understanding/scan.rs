//! The scanner: tries every reader at every character.

use std::ops::{ControlFlow, Range};

use super::first::First;
use super::source::Source;
use super::{Found, What, amount, event, item, mark, repeat, share, time, title, word};

/// Where a reader stands.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    /// The whole text, folded.
    pub text: &'a str,
    /// The first byte that is not read yet.
    pub at: usize,
    /// Where the last thing ended that was found.
    pub behind: usize,
    /// What was passed since then begins with a word that says something.
    pub heavy: bool,
}

impl<'a> Here<'a> {
    /// What is not read yet.
    pub(super) fn rest(self) -> &'a str {
        &self.text[self.at..]
    }

    /// The character in front.
    pub(super) fn before(self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    /// What was passed since the last thing that was found.
    pub(super) fn gap(self) -> &'a str {
        &self.text[self.behind..self.at]
    }

    /// Whether a number may begin here: not inside one, and not at the upper end of a range whose lower end was not
    /// understood (`500-600万元`).
    fn begins_number(self) -> bool {
        let mut before = self.gap().chars().rev();
        match before.next() {
            Some('0'..='9') => false,
            Some('.' | '-' | '~') => !matches!(before.next(), Some('0'..='9')),
            Some(c) if is_numeral(c) => !self.rest().starts_with(is_numeral),
            _ => true,
        }
    }
}

/// Everything that is found, with spans of the folded text.
pub(super) fn scan(source: &Source) -> Vec<Found> {
    let mut found = Vec::new();
    // Nobody stops the walk.
    let _ = scan_on(source.text(), &item::marks(source.text()), &mut found, |_| ControlFlow::Continue(()));
    found
}

/// Goes on behind what was found so far in a folded text with the given marks of items. What is found is shown to `on`,
/// which may stop the walk.
pub(super) fn scan_on(
    text: &str,
    items: &[Range<usize>],
    found: &mut Vec<Found>,
    mut on: impl FnMut(&Range<usize>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let start = found.last().map_or(0, |last| last.span.end);
    let mut items = items[items.partition_point(|item| item.start < start)..].iter().peekable();
    let mut here = Here { text, at: start, behind: start, heavy: false };
    while let Some(c) = here.rest().chars().next() {
        while items.next_if(|item| item.start < here.at).is_some() {}
        let item = items.next_if(|item| item.start == here.at).map(|item| (What::Item, item.len()));
        let first = First::of(here.rest());
        match item.or_else(|| thing(here, c, first)) {
            Some((what, length)) => {
                let span = here.at..here.at + length;
                here.at += length;
                (here.behind, here.heavy) = (here.at, false);
                found.push(Found { span: span.clone(), what });
                on(&span)?;
            }
            // What only looks like a word of payments is passed as a whole: there is no 支付 in 支付系统.
            None => {
                let decoy = first.word.then(|| word::decoy(here.rest())).flatten();
                here.at += decoy.unwrap_or(c.len_utf8());
                here.heavy = here.heavy || event::is_heavy(here.gap());
            }
        }
    }
    ControlFlow::Continue(())
}

/// What stands here, and its length. The order settles what belongs to whom: `5月16万` is a month and an amount,
/// `合同签订后` is one step.
fn thing(here: Here<'_>, c: char, first: First) -> Option<(What, usize)> {
    let quiet = || mark::at(here.rest()).or_else(|| if c == '《' { title::at(here.rest()) } else { None });
    let number = || {
        if !first.number || !here.begins_number() {
            return None;
        }
        amount::at(here).or_else(|| share::at(here)).or_else(|| time::at(here))
    };
    let words = || {
        if !first.word {
            return if here.heavy { None } else { event::at(here, first) };
        }
        repeat::at(here.rest()).or_else(|| event::at(here, first)).or_else(|| word::at(here))
    };
    quiet().or_else(number).or_else(words)
}

fn is_numeral(c: char) -> bool {
    "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟".contains(c)
}
