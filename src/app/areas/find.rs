//! Where the line with the text to find stands.

use ratatui::layout::Rect;

use super::split_top;
use crate::app::{App, texts};

/// The parts of the line with the text to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindAreas {
    /// The line.
    pub line: Rect,
    /// What stands at its left.
    pub label: String,
    /// The text that is typed.
    pub field: Rect,
    /// What came of it.
    pub told: String,
    /// Where that stands.
    pub told_area: Rect,
}

impl App {
    /// The parts of the line with the text to find, while it is open.
    pub fn find_areas(&self) -> Option<FindAreas> {
        if !self.find.open {
            return None;
        }
        let (line, _) = split_top(self.areas().bottom, 1);
        let count = match self.find.hit {
            Some((_, 0)) => texts::no_hit(self.lang).to_owned(),
            Some((number, all)) => texts::hit(self.lang, number, all),
            None => String::new(),
        };
        let notice = self.notice.as_deref().unwrap_or_default();
        let told = [notice, &count].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("  ");
        let label = format!(" {} ", texts::find(self.lang));
        let columns = |text: &str| u16::try_from(self.measure.width(text)).unwrap_or(u16::MAX);
        let reserved = columns(&told).min(line.width / 2);
        let x = line.x + columns(&label).min(line.width);
        let field = Rect { x, width: line.right().saturating_sub(x + reserved + 2), ..line };
        let told_area = Rect { x: line.right().saturating_sub(reserved + 1), width: reserved, ..line };
        Some(FindAreas { line, label, field, told, told_area })
    }
}
