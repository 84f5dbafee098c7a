//! The pane beside the list: the selected project at a glance.

use crate::app::App;
use crate::app::texts;
use crate::list::{Column, GroupKey};
use crate::model::{Field, Project, money};
use crate::rules::Severity;
use crate::text::clean::visible;
use crate::text::wrap::wrap;

use super::{Entry, Headed};

/// How a line of the pane looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaneLook {
    /// The name, or what follows is called.
    Heading,
    /// As any text.
    Plain,
    /// Less important.
    Dim,
    /// A problem of that severity, the first columns of it.
    Problem(Severity),
}

/// A line of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaneLine {
    /// The text.
    pub text: String,
    /// What stands at the right.
    pub right: String,
    /// How it looks.
    pub look: PaneLook,
}

impl App {
    /// Shows the pane, or takes it away.
    pub(in crate::app) fn toggle_pane(&mut self) {
        if !self.has_room_for_pane() {
            return self.say(texts::no_room_for_pane(self.lang));
        }
        let is_there = self.list_areas().pane.is_some();
        self.list.pane = Some(!is_there);
        self.list.pane_scroll = 0;
    }

    /// Moves what the pane shows.
    pub(in crate::app) fn scroll_pane(&mut self, lines: isize) {
        let Some(pane) = self.list_areas().pane else { return };
        let count = self.pane_lines(usize::from(pane.lines.width)).len();
        let last = count.saturating_sub(usize::from(pane.lines.height));
        self.list.pane_scroll = self.list.pane_scroll.saturating_add_signed(lines).min(last);
    }

    /// Moves what the pane shows by about its height.
    pub(in crate::app) fn page_pane(&mut self, forward: bool) {
        let height = self.list_areas().pane.map_or(0, |pane| pane.lines.height);
        let lines = isize::try_from(height.saturating_sub(1)).unwrap_or(0).max(1);
        self.scroll_pane(if forward { lines } else { -lines });
    }

    /// The lines of the pane, wrapped for `width` terminal columns.
    pub fn pane_lines(&self, width: usize) -> Vec<PaneLine> {
        let mut lines = Lines { app: self, width: width.max(8), lines: Vec::new() };
        match self.list.selected {
            Some(Entry::Project(key)) => {
                if let Some(project) = self.workspace.project(key) {
                    lines.head(project);
                    lines.problems(key);
                    lines.indicators(project);
                }
            }
            Some(Entry::Group(key)) => {
                if let Some(headed) = self.list.group(key) {
                    lines.group(key, headed);
                }
            }
            Some(Entry::Broken(number)) => {
                if let Some(error) = self.broken.get(number) {
                    lines.wrapped("", &error.explain(self.lang), PaneLook::Problem(Severity::Error));
                }
            }
            None => {}
        }
        lines.lines
    }
}

struct Lines<'a> {
    app: &'a App,
    width: usize,
    lines: Vec<PaneLine>,
}

impl Lines<'_> {
    fn push(&mut self, text: String, right: String, look: PaneLook) {
        self.lines.push(PaneLine { text, right, look });
    }

    /// A text with something in front of its first line; the others are indented.
    fn wrapped(&mut self, head: &str, text: &str, look: PaneLook) {
        let text = visible(text);
        let indent = self.app.measure.width(head);
        for (number, line) in wrap(self.app.measure, &text, self.width.saturating_sub(indent).max(4)).iter().enumerate()
        {
            let head = if number == 0 { head.to_owned() } else { " ".repeat(indent) };
            self.push(head + &text[line.range()], String::new(), look);
        }
    }

    fn title(&mut self, text: &str) {
        if !self.lines.is_empty() {
            self.push(String::new(), String::new(), PaneLook::Plain);
        }
        self.push(text.to_owned(), String::new(), PaneLook::Heading);
    }

    /// Words that are there, with a point between them.
    fn words(&mut self, words: &[&str]) {
        let words: Vec<&str> = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect();
        if !words.is_empty() {
            self.wrapped("", &words.join("  "), PaneLook::Dim);
        }
    }

    fn head(&mut self, project: &Project) {
        let lang = self.app.lang;
        self.wrapped("", project.title(), PaneLook::Heading);
        let status = project.status.reading().label().in_lang(lang);
        self.words(&[&project.id, status, &project.purpose]);
        self.words(&[&project.unit.code, &project.unit.name]);
        self.words(&[&project.leader, &project.contact, &project.phone]);
        let (start, end) = (project.start.text().trim(), project.end.text().trim());
        if !start.is_empty() || !end.is_empty() {
            self.words(&[&format!("{start} – {end}")]);
        }
        self.title(texts::pane_amounts(lang));
        for field in [Field::Total, Field::Current, Field::PreviousTotal, Field::Previous] {
            let label = field.label().in_lang(lang).to_owned();
            let shown = project.amount(field).and_then(|amount| amount.yuan()).map(money::grouped);
            let shown = shown.unwrap_or_else(|| visible(project.text(field)).into_owned());
            self.push(label, shown, PaneLook::Plain);
        }
        if let (Some(current), Some(previous)) = (project.amounts.current.yuan(), project.amounts.previous.yuan())
            && let Some(more) = current.checked_sub(previous)
        {
            let percent = crate::model::sums::percent_of(more, previous).map(crate::app::areas::list::signed);
            let shown = [Some(money::grouped(more)), percent].into_iter().flatten().collect::<Vec<_>>().join("  ");
            self.push(Column::Change.label().in_lang(lang).to_owned(), shown, PaneLook::Dim);
        }
    }

    fn problems(&mut self, key: crate::edit::ProjectKey) {
        let lang = self.app.lang;
        let problems = self.app.findings.of(key);
        let open = problems.iter().filter(|problem| !problem.is_waived()).count();
        let pending = if self.app.is_pending(key) { "…" } else { "" };
        self.title(&format!("{}{pending}", texts::pane_problems(lang, open)));
        let mut sorted: Vec<_> = problems.iter().filter(|problem| !problem.is_waived()).collect();
        sorted.sort_by_key(|problem| problem.severity);
        for problem in sorted {
            let head = format!("{} ", problem.severity.letter());
            self.wrapped(&head, &problem.text(lang), PaneLook::Problem(problem.severity));
        }
        let waived = problems.len() - open;
        if waived > 0 {
            self.push(texts::pane_waived(lang, waived), String::new(), PaneLook::Dim);
        }
    }

    fn indicators(&mut self, project: &Project) {
        let count = project.indicators().count();
        self.title(&texts::pane_indicators(self.app.lang, count));
        let measure = self.app.measure;
        for level1 in &project.indicators {
            self.wrapped("", &level1.name, PaneLook::Dim);
            // What is filled in: headings without a row say nothing here.
            for level2 in level1.children.iter().filter(|level2| !level2.children.is_empty()) {
                self.wrapped("  ", &level2.name, PaneLook::Dim);
                for row in &level2.children {
                    let target = visible(row.target.text().trim()).into_owned();
                    let target = measure.fit(&target, self.width / 2).into_owned();
                    let room = self.width.saturating_sub(measure.width(&target) + 6);
                    let name = measure.fit(&visible(row.name.trim()), room).into_owned();
                    self.push(format!("    {name}"), target, PaneLook::Plain);
                }
            }
        }
    }

    fn group(&mut self, key: GroupKey, headed: &Headed) {
        let lang = self.app.lang;
        self.wrapped("", &self.app.group_name(key), PaneLook::Heading);
        self.push(texts::total_projects(lang, headed.totals.projects), String::new(), PaneLook::Dim);
        self.title(texts::pane_amounts(lang));
        for column in [Column::Total, Column::Current, Column::PreviousTotal, Column::Previous, Column::Change] {
            if let Some(sum) = headed.totals.sum(column) {
                self.push(column.label().in_lang(lang).to_owned(), money::grouped(sum), PaneLook::Plain);
            }
        }
        self.title(&texts::pane_problems(lang, headed.totals.problems.total()));
        for severity in Severity::ALL {
            let count = headed.totals.problems.get(severity);
            if count > 0 {
                let label = format!("{} {}", severity.letter(), severity.label().in_lang(lang));
                self.push(label, count.to_string(), PaneLook::Problem(severity));
            }
        }
    }
}
