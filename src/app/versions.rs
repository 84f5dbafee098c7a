//! The window with another version laid beside what is open: which projects differ, and each of them side by side.
//!
//! The other version is read, and the projects are compared, by a thread. What is changed after that is compared again,
//! project by project, when it is looked at.
//!
//! Invariant: nothing is changed but by taking a value back, which is one step to undo.

pub mod side;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::compare::department::{compare, tallies};
use crate::compare::{self, Change, Kind, Pairs};
use crate::edit::{Composer, Name, ProjectKey, Title};
use crate::lang::Lang;
use crate::model::Project;
use crate::store::version::{self, Commit, Where};

use super::message::{Effect, Msg};
use super::overlay::{Choice, Overlay, PickLine, Picker, Prompt, Purpose};
use super::texts::{self, titles};
use super::{App, Screen};
use crate::text::field::TextField;
use side::Sides;

/// How many revisions are offered.
const MOST_REVISIONS: usize = 200;

/// Another version, as the user chose it.
#[derive(Clone, Debug)]
pub enum Other {
    /// A revision of what is open, or its files on disk.
    At(Where),
    /// A path or a revision that was typed.
    Typed(String),
}

/// A version to be read and laid beside the projects.
#[derive(Clone, Debug)]
pub struct VersionJob {
    /// What the version is called.
    pub name: String,
    /// Which one it is.
    pub other: Other,
    /// What is open.
    pub at: PathBuf,
    /// The projects as they are now.
    pub projects: Vec<(ProjectKey, Arc<Project>)>,
}

/// What came of laying a version beside the projects.
#[derive(Debug)]
pub struct VersionFound {
    name: String,
    at: PathBuf,
    found: Result<Found, String>,
}

#[derive(Debug)]
struct Found {
    rows: Vec<Row>,
    same: usize,
    broken: usize,
    /// By how much the amounts of the year are more now, in words.
    difference: String,
}

/// A project that differs.
#[derive(Clone, Debug)]
pub struct Row {
    /// The project in the other version; none where it came in since.
    pub before: Option<Arc<Project>>,
    /// The project that is open; none where it is there no more.
    pub now: Option<(ProjectKey, Arc<Project>)>,
    /// What is different where it is in both.
    pub changes: Vec<Change>,
}

/// The window with another version.
#[derive(Debug)]
pub struct VersionsView {
    /// What the version is called.
    pub name: String,
    /// The projects that differ: what is in both, in the order of what is open, then what went and what came.
    pub rows: Vec<Row>,
    /// How many are the same in both.
    pub same: usize,
    /// How many files of the version could not be read.
    pub broken: usize,
    /// By how much the amounts of the year are more now, in words.
    pub difference: String,
    /// The row with the cursor.
    pub selected: usize,
    /// The first row shown.
    pub scroll: usize,
    /// The project that is looked at side by side.
    pub sides: Option<Sides>,
}

impl VersionJob {
    /// Reads the version and compares the projects with it.
    pub fn run(self, lang: Lang) -> Msg {
        let place = match &self.other {
            Other::At(place) => place.clone(),
            Other::Typed(word) => Where::of(word, &self.at),
        };
        let read = version::read(&place, None).map_err(|error| error.explain(lang));
        self.beside(read.map(|version| (version.projects, version.broken.len())))
    }

    /// Compares the projects with a version that was read: its projects, and how many of its files could not be read; or
    /// why it could not.
    pub fn beside(self, read: Result<(Vec<Arc<Project>>, usize), String>) -> Msg {
        let found = read.map(|(version, broken)| {
            let now: Vec<Arc<Project>> = self.projects.iter().map(|(_, project)| Arc::clone(project)).collect();
            let found = compare(&version, &now);
            let (_, all) = tallies(&version, &now);
            let difference = all.after.current.yuan.checked_sub(all.before.current.yuan);
            let both = found.pairs.len();
            let old = |number: usize| Some(Arc::clone(&version[number]));
            let new = |number: usize| Some((self.projects[number].0, Arc::clone(&now[number])));
            let lone = |before, now| Row { before, now, changes: Vec::new() };
            let pairs = found.pairs.into_iter().filter(|pair| !pair.changes.is_empty());
            let mut rows: Vec<Row> = pairs
                .map(|pair| Row { before: old(pair.before), now: new(pair.after), changes: pair.changes })
                .collect();
            let same = both - rows.len();
            rows.extend(found.dropped.iter().map(|number| lone(old(*number), None)));
            rows.extend(found.added.iter().map(|number| lone(None, new(*number))));
            let difference = difference.map(compare::told::signed_yuan).unwrap_or_default();
            Found { rows, same, broken, difference }
        });
        Msg::VersionCompared(Box::new(VersionFound { name: self.name, at: self.at, found }))
    }
}

/// The revisions that can be compared with; none where there is no repository.
pub fn revisions(path: &Path) -> Vec<Commit> {
    version::revisions(path, MOST_REVISIONS).unwrap_or_default()
}

impl App {
    /// Asks for the versions that can be compared with.
    pub(super) fn choose_version(&mut self) {
        self.accept();
        if let Some(path) = self.path.clone() {
            self.effects.push(Effect::Revisions(path));
        }
    }

    /// Offers the versions that there are.
    pub(super) fn offer_versions(&mut self, path: &Path, revisions: Vec<Commit>) {
        if !self.overlays.is_empty() || self.path.as_deref() != Some(path) {
            return;
        }
        let lang = self.lang;
        let line = |text: String, name: String, other: Other| PickLine::new(text, Choice::Version(name, other));
        let on_disk = texts::version_on_disk(lang).to_owned();
        let mut lines = Vec::new();
        if let Some(view) = &self.versions {
            lines.push(PickLine::new(texts::version_resume(lang, &view.name), Choice::VersionAgain));
        }
        lines.push(line(on_disk.clone(), on_disk, Other::At(Where::Path(path.to_owned()))));
        if let Some(last_year) =
            self.workspace.department().map(|own| own.last_year.trim()).filter(|way| !way.is_empty())
        {
            let directory = if path.extension().is_some() { path.parent().unwrap_or(path) } else { path };
            let (name, place) = (texts::version_last_year(lang).to_owned(), Where::Path(directory.join(last_year)));
            lines.push(PickLine { detail: last_year.to_owned(), ..line(name.clone(), name, Other::At(place)) });
        }
        lines.push(PickLine::new(texts::version_other(lang), Choice::OtherVersion));
        lines.extend(revisions.into_iter().map(|revision| {
            let Commit { id, day, author, subject } = revision;
            let place = Where::Revision { at: path.to_owned(), name: id.clone(), path: None };
            PickLine {
                detail: format!("{author} {day}"),
                also: format!("{id} {subject} {author} {day}"),
                ..line(format!("{id} {subject}"), format!("{id} {subject}"), Other::At(place))
            }
        }));
        self.overlays.push(Overlay::Pick(Picker::new(texts::pick_version(lang), lines, |_| false)));
    }

    /// Asks for a path or a revision.
    pub(super) fn type_version(&mut self) {
        let field = TextField::line("");
        self.overlays.push(Overlay::Prompt(Prompt { purpose: Purpose::Version, field, error: None }));
    }

    /// Has a version read and compared.
    pub(super) fn compare_version(&mut self, name: String, other: Other) {
        let Some(at) = self.path.clone() else { return };
        let projects = self.workspace.projects().map(|(key, project)| (key, Arc::clone(project))).collect();
        self.say(texts::version_reading(self.lang, &name));
        self.effects.push(Effect::CompareVersion(VersionJob { name, other, at, projects }));
    }

    /// Shows what came of comparing with a version.
    pub(super) fn version_compared(&mut self, compared: VersionFound) {
        let VersionFound { name, at, found } = compared;
        if self.path.as_ref() != Some(&at) {
            return;
        }
        self.notice = None;
        match found {
            Err(why) => self.open_failed(why),
            Ok(found) if found.rows.is_empty() && found.broken == 0 => {
                self.close_version_prompt();
                self.say(texts::version_same(self.lang, &name));
            }
            Ok(Found { rows, same, broken, difference }) => {
                self.close_version_prompt();
                let sides = None;
                self.versions =
                    Some(VersionsView { name, rows, same, broken, difference, selected: 0, scroll: 0, sides });
                self.overlays.push(Overlay::Versions);
                // A single project is what the user wants to see.
                if self.screen == Screen::Form && self.select_open_project() {
                    self.open_version_row();
                }
            }
        }
    }

    fn close_version_prompt(&mut self) {
        if let Some(Overlay::Prompt(Prompt { purpose: Purpose::Version, .. })) = self.overlays.last() {
            self.overlays.pop();
        }
    }

    /// Puts the cursor on the project of the form; `false` where that is the same in both versions.
    fn select_open_project(&mut self) -> bool {
        let key = self.form.as_ref().map(|form| form.key);
        let Some(view) = &mut self.versions else { return false };
        let row = view.rows.iter().position(|row| key.is_some() && row.now.as_ref().map(|(key, _)| *key) == key);
        view.selected = row.unwrap_or(view.selected);
        row.is_some()
    }

    /// Shows the version again that was compared with last.
    pub(super) fn show_version_again(&mut self) {
        if self.versions.is_some() {
            self.overlays.push(Overlay::Versions);
        }
    }

    /// The window with the other version, where it is on top.
    pub(super) fn versions_view(&self) -> Option<&VersionsView> {
        self.versions.as_ref().filter(|_| matches!(self.overlays.last(), Some(Overlay::Versions)))
    }

    /// Compares the project with the cursor again when it was changed meanwhile.
    fn refresh_version_row(&mut self) {
        let Some(view) = &mut self.versions else { return };
        let Some(row) = view.rows.get_mut(view.selected) else { return };
        let Some((key, known)) = &mut row.now else { return };
        let Some(project) = self.workspace.project(*key) else { return };
        if !Arc::ptr_eq(project, known) {
            *known = Arc::clone(project);
            row.changes = row.before.as_ref().map(|before| compare::project(before, project)).unwrap_or_default();
            let selected = view.sides.as_ref().map_or(0, |sides| sides.selected);
            view.sides = view.sides.take().and_then(|_| Sides::new(row, selected));
        }
    }

    /// Moves the cursor: among the projects, or among the changes of one.
    pub(super) fn step_versions(&mut self, lines: isize) {
        let Some(view) = &mut self.versions else { return };
        match &mut view.sides {
            Some(sides) => sides.step(lines),
            None => {
                let last = view.rows.len().saturating_sub(1);
                view.selected = view.selected.saturating_add_signed(lines).min(last);
            }
        }
    }

    /// Goes on by screens.
    pub(super) fn page_versions(&mut self, down: bool) {
        let height = usize::from(self.versions_areas().window.lines.height).saturating_sub(1).max(1);
        let Some(view) = &mut self.versions else { return };
        match &mut view.sides {
            Some(sides) => sides.page(down, height),
            None => self.step_versions(isize::try_from(height).unwrap_or(1) * if down { 1 } else { -1 }),
        }
    }

    /// Scrolls such that number `first` is the first line of `height` shown.
    pub(super) fn show_versions_from(&mut self, first: usize, height: usize) {
        let Some(view) = &mut self.versions else { return };
        match &mut view.sides {
            Some(sides) => sides.scroll = first,
            None => {
                view.scroll = first;
                let last = view.rows.len().saturating_sub(1);
                view.selected = view.selected.clamp(first, first + height.max(1) - 1).min(last);
            }
        }
    }

    /// A click on a line of the window: a project, or a change side by side.
    pub(super) fn click_version(&mut self, line: usize) {
        let Some(view) = &mut self.versions else { return };
        match &mut view.sides {
            Some(sides) => sides.select_at(line),
            None => view.selected = (view.scroll + line).min(view.rows.len().saturating_sub(1)),
        }
    }

    /// Enter: from the list to a project side by side, from there to the place in the form.
    pub(super) fn open_version_row(&mut self) {
        self.refresh_version_row();
        let Some(view) = &mut self.versions else { return };
        let Some(row) = view.rows.get(view.selected) else { return };
        let (Some(sides), Some((key, _))) = (&view.sides, &row.now) else {
            match Sides::new(row, 0) {
                Some(sides) => view.sides = Some(sides),
                None => self.open_lone_row(),
            }
            return;
        };
        let (key, place) = (*key, row.changes.get(sides.selected).and_then(|change| change.after));
        let Some(place) = place else { return self.say(texts::version_place_gone(self.lang)) };
        self.overlays.pop();
        self.show_place(key, place);
        let back = self.key_name("versions");
        self.say(texts::version_back(self.lang, &back));
    }

    /// A project that is in one version only: the form of one that is open.
    fn open_lone_row(&mut self) {
        let row = self.versions.as_ref().and_then(|view| view.rows.get(view.selected));
        match row.and_then(|row| row.now.as_ref().map(|(key, _)| *key)) {
            Some(key) if self.workspace.project(key).is_some() => {
                self.overlays.pop();
                self.show_form(key);
            }
            _ => self.say(texts::version_project_gone(self.lang)),
        }
    }

    /// Esc: from a project back to the list, from there away.
    pub(super) fn close_versions(&mut self) {
        match self.versions.as_mut().and_then(|view| view.sides.take()) {
            Some(_) => {}
            None => drop(self.overlays.pop()),
        }
    }

    /// Takes what the other version says at the change with the cursor back into the project.
    pub(super) fn take_version_back(&mut self) {
        self.refresh_version_row();
        let lang = self.lang;
        let chosen = self.versions.as_ref().and_then(|view| {
            let row = view.rows.get(view.selected)?;
            let (before, (key, now)) = (row.before.clone()?, row.now.clone()?);
            let change = *row.changes.get(view.sides.as_ref()?.selected)?;
            Some((before, key, now, change))
        });
        let Some((before, key, now, change)) = chosen else { return self.say(texts::version_choose_change(lang)) };
        let pairs = Pairs::by_content(&before, &now);
        let mut composer = Composer::new(key, &now);
        let place = change.place(&before, &now, lang);
        if !compare::take_back(&change, &before, &pairs, &mut composer) {
            return self.say(match change.kind {
                Kind::Scheme => texts::version_no_scheme(lang),
                Kind::Text => texts::version_no_status(lang),
                _ => texts::version_heading_first(lang),
            });
        }
        let title = Title::new(&titles::TAKE_BACK, vec![Name::Text(place.clone())]);
        let done = composer.finish(title).is_some_and(|transaction| self.commit(transaction));
        if done {
            self.say(texts::version_taken(lang, &place));
        }
    }

    /// Compares again what was changed, keeps the cursor of the window in sight, and lays the open project out where that has not been done.
    pub(super) fn settle_versions(&mut self) {
        if self.versions_view().is_none() {
            return;
        }
        self.refresh_version_row();
        let lines = self.versions_areas().window.lines;
        let (measure, lang, height) = (self.measure, self.lang, usize::from(lines.height));
        let Some(view) = &mut self.versions else { return };
        let row = view.rows.get(view.selected);
        match (&mut view.sides, row) {
            (Some(sides), Some(row)) => sides.settle(row, measure, lines.width, height, lang),
            _ => {
                let (at, count) = (view.selected, view.rows.len());
                view.scroll = view.scroll.clamp((at + 1).saturating_sub(height.max(1)), at);
                view.scroll = view.scroll.min(count.saturating_sub(height));
            }
        }
    }
}
