//! The window with the history: what is shown of it, and going to a revision.
//!
//! The newest step is at the top, as in the undo lists of office programs: what is looked for is mostly what was done
//! last, and "down" is the way that undo goes.

pub mod told;
pub mod tree;

use std::collections::HashMap;

use crate::edit::{Change, ProjectKey, Revision, Step, Transaction};
use crate::model::Project;

use super::overlay::Overlay;
use super::typing::projects_of;
use super::{App, Screen, texts};
use told::Told;
use tree::Row;

/// The window with the history.
#[derive(Debug)]
pub struct HistoryView {
    /// The revision with the cursor.
    pub selected: Revision,
    /// The first line shown.
    pub scroll: usize,
    /// The project whose steps are shown; all when there is none.
    pub only: Option<ProjectKey>,
    /// What the step to the selected revision changed. It is worked out once, because that can take a walk through the
    /// whole history.
    told: Option<(Revision, Told)>,
}

impl HistoryView {
    /// What the step to the selected revision changed; none of the state as opened.
    pub fn told(&self) -> Option<&Told> {
        self.told.as_ref().map(|(_, told)| told)
    }
}

impl App {
    /// Opens the history at the current revision.
    pub(super) fn show_history(&mut self) {
        self.accept();
        if self.workspace.history().steps().is_empty() {
            return self.say(texts::nothing_to_undo(self.lang));
        }
        let selected = self.workspace.history().current();
        self.overlays.push(Overlay::History(HistoryView { selected, scroll: 0, only: None, told: None }));
    }

    pub(super) fn history_view(&self) -> Option<&HistoryView> {
        match self.overlays.last() {
            Some(Overlay::History(view)) => Some(view),
            _ => None,
        }
    }

    /// The lines of the history, the newest first.
    pub fn history_rows(&self, view: &HistoryView) -> Vec<Row> {
        tree::rows(&self.workspace, view.only)
    }

    /// Lines of the list and, below it, of what changed.
    pub fn history_heights(&self) -> (usize, usize) {
        let (_, height) = self.overlay_size();
        let below = if height < 9 { 0 } else { (height / 3).clamp(4, 12) };
        (height - below - usize::from(below > 0), below)
    }

    /// Moves the cursor of the history.
    pub(super) fn step_history(&mut self, lines: isize) {
        let Some(view) = self.history_view() else { return };
        let rows = self.history_rows(view);
        let at = tree::line_of(&rows, view.selected).saturating_add_signed(lines).min(rows.len().saturating_sub(1));
        if let (Some(row), Some(Overlay::History(view))) = (rows.get(at), self.overlays.last_mut()) {
            view.selected = row.revision;
        }
    }

    /// Scrolls the history such that number `first` is the first line of `height` shown; the cursor stays in sight.
    pub(super) fn show_history_from(&mut self, first: usize, height: usize) {
        let Some(view) = self.history_view() else { return };
        let rows = self.history_rows(view);
        let at = tree::line_of(&rows, view.selected).clamp(first, first + height.max(1) - 1);
        if let (Some(row), Some(Overlay::History(view))) = (rows.get(at), self.overlays.last_mut()) {
            view.scroll = first;
            view.selected = row.revision;
        }
    }

    /// Shows only the steps of one project, or all again.
    pub(super) fn restrict_history(&mut self) {
        let open = match self.screen {
            Screen::Form => self.form.as_ref().map(|form| form.key),
            Screen::List | Screen::Start => self.list.selected_project(),
        };
        if let Some(Overlay::History(view)) = self.overlays.last_mut() {
            view.only = if view.only.is_some() { None } else { open };
            view.selected = tree::nearest(&self.workspace, view.only, view.selected);
        }
    }

    /// Keeps the cursor of the history in sight and works out what changed there.
    pub(super) fn settle_history(&mut self) {
        let Some(view) = self.history_view() else { return };
        let rows = self.history_rows(view);
        let at = tree::line_of(&rows, view.selected);
        let height = usize::from(self.history_areas(view, rows.len()).window.lines.height);
        let scroll = view.scroll.clamp((at + 1).saturating_sub(height.max(1)), at);
        let scroll = scroll.min(rows.len().saturating_sub(height));
        let told = match self.workspace.history().step(view.selected) {
            Some(step) if view.told.as_ref().is_none_or(|(revision, _)| *revision != view.selected) => {
                Some(Some((view.selected, told::told(&self.workspace, step, self.lang))))
            }
            Some(_) => None,
            None => Some(None),
        };
        if let Some(Overlay::History(view)) = self.overlays.last_mut() {
            view.scroll = scroll;
            view.told = told.unwrap_or_else(|| view.told.take());
        }
    }

    /// The revision that Enter goes to. Where only the steps of one project are shown, several revisions can be the same
    /// for it: then the one that is nearest to what is there now, so that as little as possible of other projects changes.
    pub fn history_goal(&self, view: &HistoryView) -> Revision {
        tree::goal(&self.workspace, view.only, view.selected)
    }

    /// Goes to the selected revision, closes the window and shows the place of its step.
    pub(super) fn go_to_selected(&mut self) {
        let Some(view) = self.history_view() else { return };
        let (selected, only, to) = (view.selected, view.only, self.history_goal(view));
        let Some(route) = self.workspace.history().route(to) else { return };
        let Some(keys) = self.workspace.go_to(to) else {
            return self.say(texts::not_as_expected(self.lang));
        };
        self.overlays.pop();
        self.touched(keys);
        // The state as opened has no step of its own: there the last one that was taken back shows what is different.
        let history = self.workspace.history();
        let step = history.step(selected).or_else(|| history.step(*route.undone.last()?));
        if let Some(transaction) = step.map(|step| step.transaction.clone()) {
            self.show_where(&transaction, only);
        }
        let title = self.history_label(selected);
        let key = self.key_name("history");
        self.say(match tree::steps_of(self.workspace.history(), &route, self.lang) {
            Some(steps) => texts::went_to(self.lang, &title, &steps, &key),
            None => texts::already_there(self.lang, &title),
        });
    }

    /// Copies the text that the selected step put in or took out, for use where one is.
    pub(super) fn copy_from_history(&mut self) {
        match self.history_view().and_then(HistoryView::told).and_then(|told| told.text.clone()) {
            Some(text) => {
                self.copy_text(text);
                self.say(texts::copied(self.lang));
            }
            None => self.say(texts::no_text_in_step(self.lang)),
        }
    }

    /// What a revision is called: by the step that led to it.
    pub fn history_label(&self, revision: Revision) -> String {
        match self.workspace.history().step(revision) {
            None => texts::as_opened(self.lang).to_owned(),
            Some(Step { transaction, done: true, .. }) => transaction.title.in_lang(self.lang),
            Some(Step { transaction, .. }) => texts::dropped(self.lang, &transaction.title.in_lang(self.lang)),
        }
    }

    /// Projects that are not there now, as they were added or taken away.
    pub fn absent_projects(&self) -> HashMap<ProjectKey, &Project> {
        let changes = self.workspace.history().steps().iter().flat_map(|step| &step.transaction.changes);
        let absent = changes.filter_map(|change| match change {
            Change::Add(key, project) | Change::Drop(key, project) if self.workspace.project(*key).is_none() => {
                Some((*key, &**project))
            }
            _ => None,
        });
        absent.collect()
    }

    /// The only project whose steps are shown, when there is only one.
    pub fn project_of_history(&self, view: &HistoryView) -> Option<ProjectKey> {
        let changes = self.workspace.history().steps().iter().flat_map(|step| &step.transaction.changes);
        let mut keys = changes.map(Change::project);
        view.only.or_else(|| {
            let first = keys.next()?;
            keys.all(|key| key == first).then_some(first)
        })
    }

    /// What a project is called, whether it is there now or not.
    pub fn title_in_history<'a>(&'a self, key: ProjectKey, absent: &HashMap<ProjectKey, &'a Project>) -> &'a str {
        let project = self.workspace.project(key).map(|project| &**project);
        project.or(absent.get(&key).copied()).map(Project::title).unwrap_or_default()
    }

    /// The project that a step changed, or how many it changed.
    pub fn history_projects(&self, transaction: &Transaction, absent: &HashMap<ProjectKey, &Project>) -> String {
        match projects_of(transaction).as_slice() {
            [key] => self.title_in_history(*key, absent).to_owned(),
            keys => texts::in_projects(self.lang, keys.len()),
        }
    }
}
