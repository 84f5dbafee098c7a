//! The changes that are tried.

use super::super::error::plain_counterpart;
use super::super::scan::Bracket;
use super::super::shape::Shape;
use super::super::token::{Kind, Token};
use super::{Mend, Repair, Stop, WINDOW};

/// At how many places inside one text its end is looked for.
const MOST_ENDS: usize = 400;

/// How many levels of brackets may be missing in one place.
const MOST_LEVELS: usize = 4;

impl Stop<'_> {
    /// Every change that could be the one.
    pub(super) fn each_repair(&self, mut each: impl FnMut(Repair)) {
        let last = self.last();
        for from in 1..=last {
            self.closings(from, &mut each);
        }
        self.openings(&mut each);
        for index in last.saturating_sub(WINDOW / 2)..=last {
            let token = &self.tokens[index];
            let single = matches!(token.kind, Kind::Open | Kind::Close | Kind::Comma | Kind::Colon);
            if let (true, Some(dropped)) = (single, token.text.chars().next()) {
                let is_twin = index > 0 && self.text[self.tokens[index - 1].start..token.end()] == token.text.repeat(2);
                let mend = if is_twin { Mend::DropTwin(dropped) } else { Mend::Drop(dropped) };
                each(Repair::new(index, token.start, 1, "", mend));
            }
        }
        for index in last.saturating_sub(3)..=last {
            self.quotes(index, &mut each);
        }
    }

    /// Brackets that may be closed in front of a token.
    fn closings(&self, from: usize, each: &mut impl FnMut(Repair)) {
        let open = self.scans[from].open();
        let next = &self.tokens[from];
        let at_end = from == self.last() && self.at_end();
        let levels = if at_end { open.len()..=open.len() } else { 1..=open.len().saturating_sub(1).min(MOST_LEVELS) };
        let mut scan = self.scans[from].clone();
        let mut insert = String::new();
        for (level, bracket) in (1..).zip(open.iter().rev()).take(*levels.end()) {
            let closing = bracket.closing();
            if !scan.take(&Token { kind: Kind::Close, text: &closing.to_string(), ..*next }) {
                return;
            }
            insert.push(closing);
            if level >= *levels.start() {
                let comma = !at_end && !matches!(next.kind, Kind::Comma | Kind::Close);
                let insert = if comma { format!("{insert},") } else { insert.clone() };
                each(Repair { from, at: self.end_before(from), remove: 0, insert, mend: Mend::Close(level) });
            }
        }
    }

    /// What may be missing or wrong right where the scan stopped.
    fn openings(&self, each: &mut impl FnMut(Repair)) {
        let (last, at) = (self.last(), self.at());
        let first = at.text.chars().next();
        let scan = &self.scans[last];
        for (mark, insert) in [(',', ","), (':', ":")] {
            each(Repair::new(last, self.end_before(last), 0, insert, Mend::Mark(mark)));
            if let (":" | "," | ";" | "=", Some(found)) = (at.text, first) {
                each(Repair::new(last, at.start, 1, insert, Mend::Plain(found, mark)));
            }
        }
        if let Some(bracket) = scan.wanted().and_then(Shape::opening) {
            each(Repair::new(last, at.start, 0, &bracket.to_string(), Mend::Open(bracket)));
        }
        let right = match at.kind {
            Kind::Open => scan.wanted().and_then(Shape::opening),
            Kind::Close => scan.open().last().map(Bracket::closing),
            _ => None,
        };
        if let (Some(found), Some(right)) = (first, right) {
            each(Repair::new(last, at.start, 1, &right.to_string(), Mend::Swap(found, right)));
        }
        if matches!(scan.wanted(), Some(Shape::Text | Shape::Number)) {
            // The opening of a raw string without its quote leaves `r#`.
            let raw = at.text.strip_prefix('r').filter(|rest| rest.starts_with('#'));
            let prefix = raw.map_or(0, |rest| at.text.len() - rest.trim_start_matches('#').len());
            each(Repair::new(last, at.start + prefix, 0, "\"", Mend::OpenText));
        }
        if at.kind == Kind::Word
            && let Some((found, plain)) = at.text.chars().find_map(plain_counterpart)
        {
            let insert: String = at.text.chars().map(|c| plain_counterpart(c).map_or(c, |(_, plain)| plain)).collect();
            each(Repair::new(last, at.start, at.text.len(), &insert, Mend::Plain(found, plain)));
        }
    }

    /// Quotes that may be missing in a text or too many.
    fn quotes(&self, index: usize, each: &mut impl FnMut(Repair)) {
        let token = &self.tokens[index];
        let Kind::Text { closed } = token.kind else { return };
        let opening = token.text.find('"').unwrap_or(0);
        let inside = opening + 1..token.text.len() - usize::from(closed);
        let drop = |at| Repair::new(index, at, 1, "", Mend::Drop('"'));
        each(drop(token.start + opening));
        if closed && opening == 0 {
            each(drop(token.end() - 1));
        }
        let ends = token.text[inside.clone()].char_indices().filter(|(_, c)| {
            matches!(c, ',' | ')' | ']' | '\n') || plain_counterpart(*c).is_some_and(|(_, plain)| plain == '"')
        });
        for (end, c) in ends.take(MOST_ENDS) {
            let at = token.start + inside.start + end;
            each(match plain_counterpart(c) {
                Some((found, plain)) => Repair::new(index, at, c.len_utf8(), "\"", Mend::Plain(found, plain)),
                None => Repair::new(index, at, 0, "\"", Mend::CloseText(token.start)),
            });
        }
        // Only what stands right behind a text can be the rest of it; else rows and fields would be swallowed.
        let continues = !self.at().on_new_line && matches!(self.at().kind, Kind::Word | Kind::Text { .. });
        if opening == 0 && index + 1 == self.last() && continues {
            let rest = &self.text[token.start..self.horizon()];
            for (end, _) in rest.match_indices('"').skip(2).take(MOST_ENDS / 10) {
                let raw = format!("r#{}#", &rest[..=end]);
                each(Repair::new(index, token.start, end + 1, &raw, Mend::Raw));
            }
        }
    }
}
