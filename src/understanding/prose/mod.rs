//! What the prose of a form says beside money: years and where they stand, stretches of time, documents and their
//! numbers; and how its marks fit together: brackets, quotes, doubled punctuation.
//!
//! Everything comes out of one walk over the text, for it is read after every key. A Chinese character costs a
//! comparison or two; only digits and marks are looked at closely.
//!
//! Invariant: every span lies on character boundaries of the text, and the spans of one list are in rising order.

use std::ops::Range;

mod doubled;
mod number;
mod pairs;
mod stretch;
mod year;

#[cfg(test)]
mod tests;

pub use number::{Brackets, Number};
pub use pairs::{Fault, Flaw};
pub use stretch::{Order, Stretch};
pub use year::{Standing, Year};

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose {
    /// The years, with the 年 behind them.
    pub years: Vec<Year>,
    /// Stretches of time that name both their ends: `2020年5月-8月`.
    pub stretches: Vec<Stretch>,
    /// The numbers of documents: `〔2020〕5号`, `第90号`.
    pub numbers: Vec<Number>,
    /// The titles of documents with their brackets; of titles inside one another the outermost.
    pub titles: Vec<Range<usize>>,
    /// Words for years that only the day of writing gives a meaning to: 今年, 去年.
    pub relative_years: Vec<Range<usize>>,
    /// Brackets and quotes that have no partner.
    pub flaws: Vec<Flaw>,
    /// Punctuation that stands twice, and punctuation at the very beginning.
    pub doubled: Vec<Range<usize>>,
    /// Whether there is a character that has no business in a narrative: `<`, `&`, `$`, `\`, `|`, a control character,
    /// a letter of another alphabet. Who looks for such things need not look where there is none.
    pub is_odd: bool,
}

/// Reads `text`.
pub fn read(text: &str) -> Prose {
    let mut prose = Prose::default();
    let mut pairs = pairs::Pairs::default();
    let mut doubled = doubled::Doubled::default();
    // Digits up to here are read.
    let mut behind = 0;
    for (at, c) in text.char_indices() {
        if is_han(c) {
            doubled.other();
            if c == '年' {
                prose.relative_years.extend(year::relative(text, at));
                if at >= behind {
                    prose.years.extend(year::in_numerals(text, at, pairs.in_title()));
                }
            }
        } else if digit(c).is_some() {
            doubled.other();
            if at >= behind {
                behind = number_at(text, at, pairs.in_title(), &mut prose);
            }
        } else {
            prose.is_odd |= is_odd(c);
            doubled.see(text, at, c, &mut prose.doubled);
            pairs.see(text, at, c, &mut prose.titles);
        }
    }
    prose.flaws = pairs.finish();
    prose
}

/// Reads the digits at `at` and what belongs to them; gives the end of what was read.
fn number_at(text: &str, at: usize, in_title: bool, prose: &mut Prose) -> usize {
    let run = Run::at(text, at);
    if let Some(number) = number::at(text, &run, in_title) {
        // A year that is written out was found before.
        let year = number.year.filter(|_| number.brackets != Brackets::None);
        prose.years.extend(year.map(|year| Year {
            span: run.span(),
            year,
            standing: Standing::Number,
            range: None,
            is_history: false,
        }));
        prose.numbers.push(number);
        return run.end;
    }
    if let Some(stretch) = stretch::at(text, &run) {
        let end = stretch.span.end;
        prose.years.extend(year::in_stretch(text, &stretch, in_title));
        prose.stretches.push(stretch);
        return end;
    }
    prose.years.extend(year::at(text, &run, in_title));
    run.end
}

/// Some digits in a row.
struct Run {
    start: usize,
    end: usize,
    /// How many there are.
    count: usize,
    value: u32,
}

impl Run {
    /// The digits at `start`; there is at least one, unless nothing is wanted.
    fn at(text: &str, start: usize) -> Self {
        let mut run = Run { start, end: start, count: 0, value: 0 };
        for c in text[start..].chars() {
            let Some(digit) = digit(c) else { break };
            run.end += c.len_utf8();
            run.count += 1;
            run.value = run.value.saturating_mul(10).saturating_add(digit);
        }
        run
    }

    fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The year that the digits are, if they can be one.
    fn year(&self) -> Option<i16> {
        let year = i16::try_from(self.value).ok()?;
        (self.count == 4 && year::YEARS.contains(&year)).then_some(year)
    }
}

/// The value of a plain or full-width digit.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// A Chinese character.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether a character ends a clause or a part of one.
pub(crate) fn ends_clause(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '\n' | '\r')
}

/// Whether a character ends a sentence or what stands for one in a list.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | '\n')
}

/// The last characters of the clause in front of `at`, at most `count` of them.
pub(crate) fn clause_before(text: &str, at: usize, count: usize) -> &str {
    tail(&text[..at], count).rsplit(ends_clause).next().unwrap_or_default()
}

/// The first characters of the clause behind `at`, at most `count` of them.
pub(crate) fn clause_after(text: &str, at: usize, count: usize) -> &str {
    head(&text[at..], count).split(ends_clause).next().unwrap_or_default()
}

/// The first characters of a text, at most `count` of them.
pub(crate) fn head(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// The last characters of a text, at most `count` of them.
pub(crate) fn tail(text: &str, count: usize) -> &str {
    text.char_indices().rev().take(count).last().map_or("", |(start, _)| &text[start..])
}

fn is_odd(c: char) -> bool {
    match c {
        '<' | '>' | '&' | '$' | '\\' | '|' | '#' | '?' | '_' | '*' | '`' | '-' | '=' => true,
        '\n' | '\r' | '\t' => false,
        '\u{00}'..='\u{1F}' | '\u{7F}'..='\u{A6}' | '\u{A9}'..='\u{AF}' | '\u{B8}'..='\u{D6}' => true,
        '\u{D8}'..='\u{2FF}' | '\u{400}'..='\u{4FF}' => true,
        '\u{25A0}'..='\u{25A1}' | '\u{E000}'..='\u{F8FF}' | '\u{FF61}'..='\u{FFEF}' | '\u{FFFD}' => true,
        _ => false,
    }
}
