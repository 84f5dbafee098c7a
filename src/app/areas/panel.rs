//! Where the panel and its lines stand.

use ratatui::layout::Rect;

use super::scrollbar::Scrollbar;
use super::{last_column, split_top};
use crate::app::panel::Listed;
use crate::app::said::{CHANGE, OPINION};
use crate::app::{App, texts};
use crate::model::{Place, naming};
use crate::rules::{Judgement, Problem};
use crate::text::wrap::wrap;

/// The parts of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelAreas {
    /// The heading.
    pub head: Rect,
    /// The lines of what is listed.
    pub lines: Rect,
    /// The scrollbar, which counts problems, opinions or changes.
    pub bar: Option<Scrollbar>,
}

/// A line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelLine {
    /// The number of its problem, opinion or change.
    pub number: usize,
    /// Whether it is the first line of that, which says where it is.
    pub is_head: bool,
    /// Its text.
    pub text: String,
}

impl App {
    /// The parts of the panel that fills `area`.
    pub fn panel_areas(&self, area: Rect) -> PanelAreas {
        let (head, below) = split_top(area, 1);
        let lines = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..below };
        let count = self.panel_entries().len();
        let last = self.first_fitting(count.saturating_sub(1), lines);
        let bar = Scrollbar::new(last_column(below), self.panel.scroll, count - last, count);
        PanelAreas { head, lines, bar }
    }

    /// The lines of the panel that are shown in `area`.
    pub fn panel_lines(&self, area: Rect) -> Vec<PanelLine> {
        let listed = self.panel_entries().into_iter().skip(self.panel.scroll);
        let lines = listed.flat_map(|number| {
            let line = move |(row, text)| PanelLine { number, is_head: row == 0, text };
            self.lines_of(number, area.width).into_iter().enumerate().map(line)
        });
        lines.take(usize::from(area.height)).collect()
    }

    /// The first one shown when number `last` is the last one of which all lines are in sight, both counted among what is
    /// listed. The lines of what is out of sight are not counted: a form can have hundreds of problems.
    pub(in crate::app) fn first_fitting(&self, last: usize, area: Rect) -> usize {
        let listed = self.panel_entries();
        let mut room = usize::from(area.height);
        let mut first = last.min(listed.len().saturating_sub(1));
        for index in (0..=first).rev() {
            let lines = listed.get(index).map(|number| self.lines_of(*number, area.width).len());
            match lines.and_then(|lines| room.checked_sub(lines)) {
                Some(rest) => room = rest,
                None => break,
            }
            first = index;
        }
        first
    }

    /// The lines of a problem, an opinion or a change: where it is, then what it is, indented.
    fn lines_of(&self, number: usize, width: u16) -> Vec<String> {
        match self.panel.list {
            Listed::Problems => {
                self.problems().get(number).map(|problem| self.problem_lines(problem, width)).unwrap_or_default()
            }
            Listed::Opinions => {
                let opinion = self.open_project().and_then(|project| Some((project, project.opinions.get(number)?)));
                let Some((project, opinion)) = opinion else { return Vec::new() };
                let place = naming::name(project, opinion.anchor.place(project), self.lang);
                self.indented(
                    format!("{OPINION} {place}"),
                    texts::review::opinion_lines(self.lang, project, opinion),
                    width,
                )
            }
            Listed::Changes => {
                let mut lines = self.change_lines(number).into_iter();
                let place = lines.next().unwrap_or_default();
                self.indented(format!("{CHANGE} {place}"), lines, width)
            }
        }
    }

    /// A head, and texts below it.
    fn indented(&self, head: String, texts: impl IntoIterator<Item = String>, width: u16) -> Vec<String> {
        let mut lines = vec![head];
        for text in texts {
            for line in wrap(self.measure, &text, usize::from(width.saturating_sub(2)).max(2)) {
                lines.push(format!("  {}", &text[line.range()]));
            }
        }
        lines
    }

    /// Where a problem is, then what it is, indented.
    fn problem_lines(&self, problem: &Problem, width: u16) -> Vec<String> {
        // The column is told by the words of the problem.
        let place = problem.place.row().map_or(problem.place, Place::Row);
        let place = self.open_project().map(|project| naming::name(project, place, self.lang)).unwrap_or_default();
        let said = match &problem.judgement {
            Judgement::Open => None,
            Judgement::Waived(waiver) => Some(texts::waived_by(self.lang, waiver)),
            Judgement::Lapsed(waiver) => Some(texts::lapsed_by(self.lang, waiver)),
        };
        let head = format!("{} {place}", problem.severity.letter());
        self.indented(head, [problem.text(self.lang)].into_iter().chain(said), width)
    }
}
