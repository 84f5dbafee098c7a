//! The note with which a form goes back: shown to read, then put into the form, where it is edited like any text.

use crate::edit::{ProjectKey, Title};
use crate::lang::Label;
use crate::model::{Field, Place, Project};
use crate::review::note::{self, Asked, Subject};
use crate::rules::{self, Problem, Severity};

use super::App;
use super::command::Enabled;
use super::overlay::{Overlay, Page, Reader};
use super::texts::review as words;
use super::texts::titles;

/// A note that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotePage {
    /// The title of the window.
    pub title: String,
    /// The note.
    pub text: String,
    /// The projects that it is about.
    projects: Vec<ProjectKey>,
    /// Whether it is one for the unit.
    of_unit: bool,
    /// Whether hints are told as well.
    hints: bool,
}

impl App {
    /// Shows the note of the project: the one that stands in its form, or what its problems and opinions make.
    pub(super) fn show_note(&mut self) {
        self.accept();
        let Some(key) = self.projects_to_review().first().copied() else { return };
        let Some(project) = self.workspace.project(key) else { return };
        let title = words::note_title(self.lang, project.title());
        self.show_note_of(NotePage { title, text: String::new(), projects: vec![key], of_unit: false, hints: false });
    }

    /// Shows one note for all projects of the unit that are not approved.
    pub(super) fn show_note_of_unit(&mut self) {
        self.accept();
        let Some(key) = self.projects_to_review().first().copied() else { return };
        let Some(unit) = self.workspace.project(key).map(|project| project.unit.clone()) else { return };
        let is_of_unit = |key: &ProjectKey| {
            self.workspace.project(*key).is_some_and(|project| {
                project.unit.code.trim() == unit.code.trim()
                    && *project.status.reading() != crate::model::Status::Approved
            })
        };
        let projects = self.list.in_order_of_files(&self.workspace).into_iter().filter(is_of_unit).collect();
        let title = words::note_of_unit(self.lang, &unit.name);
        self.show_note_of(NotePage { title, text: String::new(), projects, of_unit: true, hints: false });
    }

    fn show_note_of(&mut self, page: NotePage) {
        for key in &page.projects {
            if self.is_pending(*key) {
                self.check_again(*key);
            }
        }
        match self.note_text(&page) {
            Some(text) => self.show_page(Page::Note(Box::new(NotePage { text, ..page }))),
            None => self.say(words::nothing_to_note(self.lang)),
        }
    }

    /// The text of a note as it comes of what is known now.
    fn note_text(&self, page: &NotePage) -> Option<String> {
        let projects: Vec<(ProjectKey, &Project)> =
            page.projects.iter().filter_map(|key| Some((*key, &**self.workspace.project(*key)?))).collect();
        let found: Vec<Vec<(&Problem, Option<String>)>> =
            projects.iter().map(|(key, project)| self.with_fixes(*key, project)).collect();
        let subjects: Vec<Subject<'_>> = projects
            .iter()
            .zip(&found)
            .map(|((_, project), problems)| {
                let scheme = self.scheme_of(project).map(AsRef::as_ref);
                Subject { project, scheme, problems }
            })
            .collect();
        let severities: &[Severity] = match page.hints {
            true => &[Severity::Error, Severity::Warning, Severity::Hint],
            false => &[Severity::Error, Severity::Warning],
        };
        let office = self.workspace.department().map_or("", |department| &department.name);
        let asked = Asked { severities, office, day: self.now.date(), lang: self.lang };
        let note = match (page.of_unit, subjects.as_slice()) {
            (true, subjects) => note::of_unit(subjects, asked),
            // With hints it is made anew: what stands in the form knows nothing of them.
            (false, [subject]) if !page.hints && !subject.project.note.trim().is_empty() => {
                return Some(subject.project.note.clone());
            }
            (false, [subject]) => note::of_project(*subject, asked),
            (false, _) => None,
        };
        note.map(|note| note::text(&note))
    }

    fn with_fixes<'a>(&'a self, key: ProjectKey, project: &Project) -> Vec<(&'a Problem, Option<String>)> {
        let fix = |problem: &Problem| {
            problem.rule.fix?;
            self.in_context(key, project, |context| rules::fix_of(context, problem))?.map(|fix| fix.text(self.lang))
        };
        self.findings.of(key).iter().map(|problem| (problem, fix(problem))).collect()
    }

    fn note_page(&self) -> Option<&NotePage> {
        match self.overlays.last() {
            Some(Overlay::Read(Reader { page: Page::Note(page), .. })) => Some(page),
            _ => None,
        }
    }

    /// Whether a note is read.
    pub(super) fn reads_note(&self) -> Enabled {
        match self.note_page() {
            Some(_) => Ok(()),
            None => Err(Label { zh: "这里不是退回意见", en: "this is no note" }),
        }
    }

    /// Whether the note of one project is read.
    pub(super) fn reads_note_of_project(&self) -> Enabled {
        match self.note_page() {
            Some(page) if !page.of_unit => Ok(()),
            _ => Err(Label {
                zh: "全单位的意见按项目分别修改",
                en: "the note of a unit is changed project by project",
            }),
        }
    }

    /// Puts the note into the form and begins to edit it there.
    pub(super) fn edit_note(&mut self) {
        let Some(page) = self.note_page().cloned() else { return };
        let Some(key) = page.projects.first().copied() else { return };
        self.overlays.pop();
        if self.screen != super::Screen::Form || self.form.as_ref().is_none_or(|form| form.key != key) {
            self.show_form(key);
        }
        let is_new = self.compose(Title::new(&titles::NOTE, Vec::new()), |composer| {
            composer.set(Field::Note, page.text.trim_end());
            true
        });
        let place = Place::Field(Field::Note);
        self.show_place(key, place);
        self.settle();
        self.start_typing(place, false);
        // It is read from the beginning.
        if let Some(editing) = self.form.as_mut().and_then(|form| form.editing.as_mut()) {
            editing.field.set_caret(0);
        }
        if is_new {
            self.say(words::note_made(self.lang, &self.key_name("undo")));
        }
    }

    /// Puts the note on the clipboard.
    pub(super) fn copy_note(&mut self) {
        if let Some(page) = self.note_page() {
            let text = page.text.clone();
            self.copy_text(text);
            self.say(words::note_copied(self.lang));
        }
    }

    /// Tells hints as well, or leaves them out again.
    pub(super) fn toggle_hints_of_note(&mut self) {
        let Some(page) = self.note_page() else { return };
        let page = NotePage { hints: !page.hints, ..page.clone() };
        let Some(text) = self.note_text(&page) else { return self.say(words::nothing_to_note(self.lang)) };
        if let Some(Overlay::Read(reader)) = self.overlays.last_mut() {
            reader.page = Page::Note(Box::new(NotePage { text, ..page }));
        }
    }
}
