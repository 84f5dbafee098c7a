//! Where the panel of problems and its lines stand.

use ratatui::layout::Rect;

use super::scrollbar::Scrollbar;
use super::{last_column, split_top};
use crate::app::{App, texts};
use crate::model::{Place, naming};
use crate::rules::{Judgement, Problem};
use crate::text::wrap::wrap;

/// The parts of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelAreas {
    /// The heading.
    pub head: Rect,
    /// The lines of the problems.
    pub lines: Rect,
    /// The scrollbar, which counts problems.
    pub bar: Option<Scrollbar>,
}

/// A line of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PanelLine {
    /// The number of its problem.
    pub problem: usize,
    /// Whether it is the first line of the problem, which says where that is.
    pub is_head: bool,
    /// Its text.
    pub text: String,
}

impl App {
    /// The parts of the panel that fills `area`.
    pub fn panel_areas(&self, area: Rect) -> PanelAreas {
        let (head, below) = split_top(area, 1);
        let lines = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..below };
        let count = self.wanted_problems().len();
        let last = self.first_fitting(count.saturating_sub(1), lines);
        let bar = Scrollbar::new(last_column(below), self.panel.scroll, count - last, count);
        PanelAreas { head, lines, bar }
    }

    /// The lines of the panel that are shown in `area`.
    pub fn panel_lines(&self, area: Rect) -> Vec<PanelLine> {
        let problems = self.problems();
        let wanted = self.wanted_problems().into_iter().skip(self.panel.scroll);
        let lines = wanted.filter_map(|number| Some((number, problems.get(number)?))).flat_map(|(number, problem)| {
            let line = move |(row, text)| PanelLine { problem: number, is_head: row == 0, text };
            self.problem_lines(problem, area.width).into_iter().enumerate().map(line)
        });
        lines.take(usize::from(area.height)).collect()
    }

    /// The first problem shown when number `last` is the last one of which all lines are in sight, both counted among
    /// those that are wanted. The lines of problems out of sight are not counted: a form can have hundreds.
    pub(in crate::app) fn first_fitting(&self, last: usize, area: Rect) -> usize {
        let (problems, wanted) = (self.problems(), self.wanted_problems());
        let mut room = usize::from(area.height);
        let mut first = last.min(wanted.len().saturating_sub(1));
        for number in (0..=first).rev() {
            let problem = wanted.get(number).and_then(|number| problems.get(*number));
            let lines = problem.map(|problem| self.problem_lines(problem, area.width).len());
            match lines.and_then(|lines| room.checked_sub(lines)) {
                Some(rest) => room = rest,
                None => break,
            }
            first = number;
        }
        first
    }

    /// Where a problem is, then what it is, indented.
    fn problem_lines(&self, problem: &Problem, width: u16) -> Vec<String> {
        // The column is told by the words of the problem.
        let place = problem.place.row().map_or(problem.place, Place::Row);
        let place = self.open_project().map(|project| naming::name(project, place, self.lang)).unwrap_or_default();
        let mut lines = vec![format!("{} {place}", problem.severity.letter())];
        let said = match &problem.judgement {
            Judgement::Open => None,
            Judgement::Waived(waiver) => Some(texts::waived_by(self.lang, waiver)),
            Judgement::Lapsed(waiver) => Some(texts::lapsed_by(self.lang, waiver)),
        };
        for text in [problem.text(self.lang)].into_iter().chain(said) {
            for line in wrap(self.measure, &text, usize::from(width.saturating_sub(2)).max(2)) {
                lines.push(format!("  {}", &text[line.range()]));
            }
        }
        lines
    }
}
