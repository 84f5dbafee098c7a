//! What was read of a text, and how much of that still holds when the text has changed a little.

use std::ops::{ControlFlow, Range};

use super::scan::scan_on;
use super::source::Source;
use super::{Found, Mark, What, item};

/// Everything that is found in `text`, in its order.
pub fn read(text: &str) -> Vec<Found> {
    Reading::of(text).found
}

/// A text that was read.
///
/// Invariant: what is found in a text does not depend on which one was read before it.
#[derive(Debug)]
pub struct Reading {
    source: Source,
    /// The marks of items, in the folded text.
    items: Vec<Range<usize>>,
    /// What is found, in the folded text.
    folded: Vec<Found>,
    found: Vec<Found>,
}

impl Reading {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let source = Source::new(text);
        let items = item::marks(source.text());
        let mut folded = Vec::new();
        let _ = scan_on(source.text(), &items, &mut folded, |_| ControlFlow::Continue(()));
        Self::new(source, items, folded)
    }

    /// Reads a text that differs from this one at one place as a rule: only the sentence is read that this is in, and on
    /// from there until something ends where something ended before. The same follows there.
    pub fn again(&self, text: &str) -> Self {
        let source = Source::new(text);
        let items = item::marks(source.text());
        let (old, new) = (self.source.text(), source.text());
        let start = same_start(old, new);
        let same_end = same_end(&old[start..], &new[start..]);
        let (old_end, new_end) = (old.len() - same_end, new.len() - same_end);
        let moved = |span: &Range<usize>| span.start - old_end + new_end..span.end - old_end + new_end;

        let mut folded = self.folded[..self.kept(start, &items)].to_vec();
        let rest = &self.folded[self.folded.partition_point(|found| found.span.start < old_end)..];
        let old_items = &self.items[self.items.partition_point(|item| item.start < old_end)..];
        let new_items = &items[items.partition_point(|item| item.start < new_end)..];
        let same_items = old_items.iter().map(moved).eq(new_items.iter().cloned());
        let mut rest = rest.iter().map(|found| Found { span: moved(&found.span), ..found.clone() }).peekable();
        let scanned = scan_on(new, &items, &mut folded, |span| {
            while rest.next_if(|old| old.span.end < span.end).is_some() {}
            let meets = same_items && rest.next_if(|old| old.span.end == span.end).is_some();
            if meets { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if scanned.is_break() {
            folded.extend(rest);
        }
        Self::new(source, items, folded)
    }

    /// What is found, in order.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    fn new(source: Source, items: Vec<Range<usize>>, folded: Vec<Found>) -> Self {
        let found = folded.iter().map(|found| Found { span: source.original(&found.span), ..found.clone() }).collect();
        Self { source, items, folded, found }
    }

    /// How much of what was found holds when the folded text is the same up to `start` and its marks of items are
    /// `items`: that of whole sentences, before a title that was not closed.
    fn kept(&self, start: usize, items: &[Range<usize>]) -> usize {
        let is_title = |at: usize| {
            let found = self.folded.get(self.folded.partition_point(|found| found.span.end <= at));
            found.is_some_and(|found| found.what == What::Title && found.span.start <= at)
        };
        let mut opened = self.source.text()[..start].match_indices('《').map(|(at, _)| at);
        let open = opened.find(|at| !is_title(*at)).unwrap_or(start);
        // An item that was none before, or is none any more, because of what stands far behind it.
        let other = self.items.iter().zip(items).find(|(old, new)| old != new);
        let item = other.map_or(start, |(old, new)| old.start.min(new.start));
        let limit = open.min(item);
        let ends =
            self.folded.iter().rposition(|found| found.what == What::Mark(Mark::Sentence) && found.span.end <= limit);
        ends.map_or(0, |last| last + 1)
    }
}

/// How many bytes two texts begin with that are the same, in whole characters.
fn same_start(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one.floor_char_boundary(same).min(other.floor_char_boundary(same))
}

/// How many bytes two texts end with that are the same, in whole characters.
fn same_end(one: &str, other: &str) -> usize {
    let same = one.bytes().rev().zip(other.bytes().rev()).take_while(|(one, other)| one == other).count();
    one.len() - one.ceil_char_boundary(one.len() - same)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Texts of all that means something to the reader.
    fn text() -> impl Strategy<Value = String> {
        let parts = [
            "3月",
            "6月底",
            "支付",
            "120万元",
            "60%",
            "，",
            "。",
            "；",
            "、",
            "\n",
            "《",
            "》",
            "（",
            "）",
            "1、",
            "2、",
            "一、",
            "（1）",
            "合同签订后",
            "验收",
            "10日内",
            "每月",
            "系统",
            "建设",
            "作为",
            "2020年",
            "1",
            "0",
            ".",
            "-",
            "至",
            "后",
            "支付系统",
            " ",
            "\u{3000}",
            "１",
            "\u{200B}",
            "第",
            "季度",
            "壹佰",
            "截至",
            "付",
            "a",
            "完成率达到",
        ];
        prop::collection::vec(prop::sample::select(parts.to_vec()), 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn a_text_says_the_same_whatever_was_read_before(
            start in text(), old in text(), new in text(), end in text(), others in text(),
        ) {
            let reading = Reading::of(&format!("{start}{old}{end}"));
            for text in [format!("{start}{new}{end}"), format!("{start}{end}"), others, String::new()] {
                let again = reading.again(&text);
                prop_assert_eq!(again.found(), read(&text), "{}", &text);
                prop_assert_eq!(again.again(&text).found, again.found);
            }
        }
    }
}
