//! Brackets and quotes, and which of them have no partner.

use std::ops::Range;

use super::{digit, is_han};

/// A bracket or quote that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Its bytes.
    pub span: Range<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a bracket or quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It opens and nothing closes it.
    NeverClosed,
    /// It closes and nothing is open.
    NeverOpened,
    /// A quote that stands twice: `””`.
    Twice,
}

/// What opens and what closes, as one kind: full and half width go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Round,
    Square,
    Title,
    Inner,
    Curly,
    Quote,
    Single,
    Corner,
    Straight,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

/// What is open at some point of the walk.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    open: Vec<(Range<usize>, Kind)>,
    titles_open: usize,
    flaws: Vec<(Flaw, Kind)>,
    /// How many quotes “ and ” were seen.
    quotes: (usize, usize),
    /// Where the last ” ended.
    last_quote: Option<(usize, char)>,
}

impl Pairs {
    /// Whether a title is open.
    pub(super) fn in_title(&self) -> bool {
        self.titles_open > 0
    }

    /// A character that is no Chinese character and no digit.
    pub(super) fn see(&mut self, text: &str, at: usize, c: char, titles: &mut Vec<Range<usize>>) {
        let Some((kind, side)) = kind(c) else { return };
        let span = at..at + c.len_utf8();
        let twice = kind == Kind::Quote && self.is_twice(c, &span);
        if twice {
            self.flaw(at - c.len_utf8()..span.end, Fault::Twice, kind);
        }
        if kind == Kind::Single && text[..at].ends_with(|c: char| c.is_ascii_alphanumeric()) {
            // An apostrophe.
            return;
        }
        let straight_closes = kind == Kind::Straight && self.open.iter().any(|(_, open)| *open == Kind::Straight);
        if side == Side::Open && !straight_closes {
            self.titles_open += usize::from(kind == Kind::Title);
            self.open.push((span, kind));
            return;
        }
        let Some(partner) = self.open.iter().rposition(|(_, open)| *open == kind) else {
            let is_item = kind == Kind::Round && is_item_mark(&text[..at]);
            if !twice && !is_item {
                self.flaw(span, Fault::NeverOpened, kind);
            }
            return;
        };
        for (span, left) in self.open.split_off(partner + 1) {
            self.titles_open -= usize::from(left == Kind::Title);
            self.flaw(span, Fault::NeverClosed, left);
        }
        if let Some((opened, _)) = self.open.pop()
            && kind == Kind::Title
        {
            self.titles_open -= 1;
            if self.titles_open == 0 {
                titles.push(opened.start..span.end);
            }
        }
    }

    /// Everything that has no partner, in order.
    pub(super) fn finish(mut self) -> Vec<Flaw> {
        for (span, kind) in std::mem::take(&mut self.open) {
            self.flaw(span, Fault::NeverClosed, kind);
        }
        // A text out of a PDF may have one of the two quotes for both: ”一张图”.
        let (opened, closed) = self.quotes;
        if opened.min(closed) == 0 && (opened + closed).is_multiple_of(2) {
            self.flaws.retain(|(_, kind)| *kind != Kind::Quote);
        }
        let mut flaws: Vec<Flaw> = self.flaws.into_iter().map(|(flaw, _)| flaw).collect();
        flaws.sort_by_key(|flaw| flaw.span.start);
        flaws
    }

    fn flaw(&mut self, span: Range<usize>, fault: Fault, kind: Kind) {
        self.flaws.push((Flaw { span, fault }, kind));
    }

    /// Counts a quote; true when the same one stands directly in front.
    fn is_twice(&mut self, c: char, span: &Range<usize>) -> bool {
        let (opened, closed) = &mut self.quotes;
        *if c == '“' { opened } else { closed } += 1;
        let twice = self.last_quote.is_some_and(|last| last == (span.start, c));
        self.last_quote = Some((span.end, c));
        twice
    }
}

fn kind(c: char) -> Option<(Kind, Side)> {
    Some(match c {
        '（' | '(' => (Kind::Round, Side::Open),
        '）' | ')' => (Kind::Round, Side::Close),
        '〔' | '[' | '［' | '【' | '﹝' => (Kind::Square, Side::Open),
        '〕' | ']' | '］' | '】' | '﹞' => (Kind::Square, Side::Close),
        '《' => (Kind::Title, Side::Open),
        '》' => (Kind::Title, Side::Close),
        '〈' => (Kind::Inner, Side::Open),
        '〉' => (Kind::Inner, Side::Close),
        '{' | '｛' => (Kind::Curly, Side::Open),
        '}' | '｝' => (Kind::Curly, Side::Close),
        '“' => (Kind::Quote, Side::Open),
        '”' => (Kind::Quote, Side::Close),
        '‘' => (Kind::Single, Side::Open),
        '’' => (Kind::Single, Side::Close),
        '「' | '『' => (Kind::Corner, Side::Open),
        '」' | '』' => (Kind::Corner, Side::Close),
        '"' => (Kind::Straight, Side::Open),
        _ => return None,
    })
}

/// Whether a closing bracket behind `before` belongs to the mark of an item: `1）`, `二)`, `a）`.
fn is_item_mark(before: &str) -> bool {
    let number = before.trim_end_matches(|c: char| digit(c).is_some() || "一二三四五六七八九十".contains(c));
    let number =
        if number.len() == before.len() { number.trim_end_matches(|c: char| c.is_ascii_alphabetic()) } else { number };
    let length = before.len() - number.len();
    let begins =
        number.chars().next_back().is_none_or(|c| !is_han(c) && !c.is_alphanumeric() && !matches!(c, '”' | ']' | '〕'));
    (1..=9).contains(&length) && begins
}
