//! The error that a repair amounts to.

use super::super::error::{FormatError, excerpt, place, plain_counterpart};
use super::super::flaw::{Flaw, Opened, Owner, Put, Unclosed};
use super::super::scan::{Bracket, Scan};
use super::super::shape::Shape;
use super::super::token::Kind;
use super::{Mend, Repair, Stop};

impl Stop<'_> {
    /// What the repair puts right.
    pub(super) fn report(&self, repair: &Repair) -> FormatError {
        let last = self.last();
        let scan = &self.scans[repair.from];
        let mut at = repair.at;
        let behind = || excerpt(self.tokens.get(repair.from.wrapping_sub(1)).map_or("", |token| token.text));
        let flaw = match repair.mend {
            Mend::Close(levels) => {
                let open = scan.open();
                let innermost = open.len() - 1;
                let next = &self.tokens[repair.from];
                let own_line = self.closes_on_own_line(repair.from, &open[open.len() - levels]);
                let put = match next.kind {
                    _ if next.text.is_empty() => Put::AtEnd,
                    Kind::Comma | Kind::Close if next.on_new_line && own_line => {
                        at = next.start;
                        Put::Here
                    }
                    _ if next.on_new_line && own_line => Put::LineBefore(place(self.text, next.start).0),
                    _ => Put::Here,
                };
                let noticed = (!self.at_end()).then(|| {
                    let (line, column) = place(self.text, self.at().start);
                    (line, column, excerpt(self.at().text))
                });
                let opened = self.opened(scan, innermost);
                Flaw::Unclosed(Box::new(Unclosed { opened, levels, add: repair.insert.clone(), put, noticed }))
            }
            Mend::Open(bracket) => {
                let owner = self.owner(scan.open().last());
                if matches!(owner, Owner::Value(_)) {
                    at = self.end_before(last);
                }
                Flaw::Unopened { bracket, owner, found: excerpt(self.at().text) }
            }
            Mend::Mark(mark) => Flaw::MissingMark { mark, behind: behind() },
            Mend::OpenText => Flaw::UnopenedText { found: excerpt(self.at().text) },
            Mend::CloseText(start) => {
                let (line, column) = place(self.text, start);
                Flaw::UnclosedText { line, column }
            }
            Mend::Raw => Flaw::QuotesInside,
            Mend::Plain(found, plain) => {
                at += self.text[at..].find(found).unwrap_or(0);
                Flaw::FullWidth { found, plain }
            }
            Mend::Drop(found) | Mend::DropTwin(found) => Flaw::Extra { found },
            Mend::Swap(found, right) if self.at().kind == Kind::Close => {
                Flaw::WrongClosing { found, right, opened: self.opened(scan, scan.open().len() - 1) }
            }
            Mend::Swap(found, right) => Flaw::WrongOpening { found, right, owner: self.owner(scan.open().last()) },
        };
        FormatError::at_offset(self.text, at, flaw)
    }

    /// What belongs where the scan stopped, when no repair helps; `None` when ron knows better.
    pub(super) fn unexpected(&self) -> Option<FormatError> {
        let (at, scan) = (self.at(), &self.scans[self.last()]);
        let wanted = scan.wanted().filter(|wanted| !self.at_end() && !matches!(wanted, Shape::Text))?;
        let field = scan.open().last().and_then(|bracket| bracket.name);
        let full_width = at.text.char_indices().find_map(|(index, c)| Some((index, plain_counterpart(c)?)));
        let mut place = at.start;
        let flaw = match (full_width, wanted.opening()) {
            (Some((index, (found, plain))), _) if at.kind == Kind::Word => {
                place += index;
                Flaw::FullWidth { found, plain }
            }
            (_, Some(bracket)) => {
                let owner = self.owner(scan.open().last());
                Flaw::NoOpening { bracket, owner, found: excerpt(at.text) }
            }
            _ if field == Some("year") => Flaw::NoYear,
            _ => Flaw::NoNumber { field: field.map(str::to_owned) },
        };
        Some(FormatError::at_offset(self.text, place, flaw))
    }

    /// The open bracket with an index.
    fn opened(&self, scan: &Scan, index: usize) -> Opened {
        let bracket = &scan.open()[index];
        let (line, column) = place(self.text, bracket.opened);
        let owner = self.owner(index.checked_sub(1).map(|outer| &scan.open()[outer]));
        Opened { bracket: bracket.opening(), owner, line, column }
    }

    /// What a bracket right inside `outer` belongs to.
    fn owner(&self, outer: Option<&Bracket>) -> Owner {
        let Some(outer) = outer else { return Owner::Document };
        let heading = outer.heading.map(|(start, end)| excerpt(&self.text[start..end]));
        let field = outer.name.or(outer.field).unwrap_or_default();
        let name = match heading {
            Some(heading) if heading.starts_with('"') && heading != "\"\"" => heading,
            Some(raw) if raw.starts_with('r') => format!("`{raw}`"),
            _ => format!("`{field}`"),
        };
        if outer.opening() == '[' { Owner::Row(name.into()) } else { Owner::Value(name.into()) }
    }
}
