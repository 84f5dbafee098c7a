//! What the lines of the text tell about its brackets. It is a hint: it only chooses among repairs that are as good.

use super::super::scan::Bracket;
use super::super::token::Kind;
use super::{Mend, Repair, Stop};

impl Stop<'_> {
    /// How badly a change fits the lines of the text.
    pub(super) fn clash(&self, repair: &Repair) -> usize {
        let Mend::Close(levels) = repair.mend else { return 0 };
        let next = &self.tokens[repair.from];
        let open = self.scans[repair.from].open();
        let Some(bracket) = open.len().checked_sub(levels).map(|outer| &open[outer]) else { return 0 };
        let own_line = self.closes_on_own_line(repair.from, bracket);
        let behind_comma = self.tokens[repair.from - 1].kind == Kind::Comma;
        let style = match next.kind {
            Kind::Comma if !behind_comma => own_line,
            _ => behind_comma && !own_line,
        };
        let deeper = next.on_new_line && self.indent(next.start) > self.indent(bracket.opened);
        let misfits = (1..repair.from).filter(|&index| self.is_misfit(index)).count();
        usize::from(style) + 2 * usize::from(deeper && !self.at_end()) + 2 * misfits
    }

    /// Whether a line begins further out than the bracket that is open there would have it: something before it is not
    /// closed. Texts without any indentation have no such lines.
    fn is_misfit(&self, index: usize) -> bool {
        let token = &self.tokens[index];
        let Some(bracket) = self.scans[index].open().last().filter(|_| token.on_new_line) else { return false };
        let (inside, outside) = (self.indent(token.start), self.indent(bracket.opened));
        if token.kind == Kind::Close { inside < outside } else { 0 < outside && inside <= outside }
    }

    /// Whether the canonical layout has the bracket that closes this one at the start of a line.
    pub(super) fn closes_on_own_line(&self, from: usize, bracket: &Bracket) -> bool {
        let before = self.tokens[..from].iter().rfind(|token| token.kind != Kind::Comma);
        before.is_some_and(|before| {
            self.text[bracket.opened..before.end()].contains('\n')
                && !(before.kind == Kind::Close && before.on_new_line)
        })
    }

    /// The white space in front of the line that an offset is in.
    fn indent(&self, offset: usize) -> usize {
        let line = self.text[..offset].rfind('\n').map_or(0, |end| end + 1);
        self.text[line..].chars().take_while(|c| matches!(c, ' ' | '\t' | '\u{3000}')).count()
    }
}
