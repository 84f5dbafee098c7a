//! Opening: projects come in while the screen is already in use.

use std::sync::Arc;

use crate::edit::{ProjectKey, Workspace};
use crate::store::FileError;
use crate::text::field::TextField;

use super::findings::Findings;
use super::list::ListView;
use super::message::{LoadedProject, Opened};
use super::overlay::{Overlay, Page, Prompt, Purpose, Reader};
use super::{App, Effect, Progress, Screen, page, texts};

impl App {
    pub(super) fn opened(&mut self, opened: Opened) {
        // Opening takes a while, and whoever gave the wait up may have typed since.
        let unsaved = self.unsaved();
        let count = unsaved.len();
        let entries = self.forget_journal();
        self.workspace = Workspace::new(opened.department);
        self.laid_out = None;
        self.findings = Findings::default();
        self.forget_across();
        self.forget_fixes();
        self.forget_batches();
        self.broken = opened.error.into_iter().collect();
        if let Some((path, view)) = self.left_view() {
            self.effects.push(Effect::LeaveView(path, Box::new(view)));
        }
        let pane = self.list.pane;
        self.list = ListView::new(self.measure);
        self.list.pane = pane;
        self.list.table.learn_control(self.workspace.department().map(AsRef::as_ref));
        let is_filtered = opened.view.as_ref().is_some_and(|view| !view.filter.is_empty());
        opened.view.into_iter().for_each(|view| self.list.set_view(view));
        self.form = None;
        self.files.clear();
        self.directory = opened.directory;
        self.path = Some(opened.path);
        self.usual.forget_forms();
        self.rescued.clear();
        self.restored.clear();
        self.over_another.clear();
        self.merged_with.clear();
        self.told_outside = None;
        self.outside = None;
        self.versions = None;
        self.overlays.clear();
        self.replace.forget_projects();
        self.screen = Screen::List;
        self.progress = Some(Progress { done: 0, all: opened.files });
        self.refresh_list();
        if is_filtered {
            self.say(texts::filter_as_left(self.lang, &self.key_name("clear-filter")));
        }
        if count > 0 {
            self.effects.push(Effect::Rescue(unsaved, entries));
            self.say(texts::rescued_on_opening(self.lang, count));
        } else if !entries.is_empty() {
            self.effects.push(Effect::Journal(entries));
        }
    }

    /// Asks where the next year's forms are to be begun: beside this year's, unless the user wants them elsewhere.
    pub(super) fn ask_roll(&mut self) {
        let (Some(department), Some(path)) = (self.workspace.department(), &self.path) else { return };
        let (last, next) = (department.year.to_string(), department.year.saturating_add(1).to_string());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = if name.contains(&last) { name.replace(&last, &next) } else { format!("{name}-{next}") };
        let mut field = TextField::line("");
        field.insert(&path.with_file_name(name).to_string_lossy());
        self.overlays.push(Overlay::Prompt(Prompt { purpose: Purpose::Roll, field, error: None }));
    }

    /// Says what a new department was taken to be, and where that is changed.
    pub(super) fn department_made(&mut self) {
        if let Some(department) = self.workspace.department() {
            let scheme = self
                .schemes
                .get(&department.scheme)
                .map_or(&*department.scheme, |scheme| scheme.name.in_lang(self.lang));
            let (name, year) = (department.name.clone(), department.year.to_string());
            let text = texts::department_made(self.lang, &name, &year, scheme, &self.key_name("reread"));
            self.say(text);
        }
    }

    pub(super) fn open_failed(&mut self, why: String) {
        match self.overlays.last_mut() {
            Some(Overlay::Prompt(prompt)) => prompt.error = Some(why),
            _ => {
                self.show_text(texts::file_error(self.lang), why);
            }
        }
    }

    /// Opens a window with a text to read.
    pub(super) fn show_text(&mut self, title: &str, text: String) {
        self.show_page(Page::Text { title: title.to_owned(), text });
    }

    /// Opens a window with a page, at the line that matters.
    pub(super) fn show_page(&mut self, page: Page) {
        let scroll = page::first_line(self, &page, self.overlay_size());
        self.overlays.push(Overlay::Read(Reader { page, scroll }));
    }

    pub(super) fn loaded(&mut self, batch: Vec<Result<LoadedProject, FileError>>) {
        if let Some(progress) = &mut self.progress {
            progress.done += batch.len();
        }
        for result in batch {
            match result {
                Ok(loaded) => {
                    self.list_loaded(loaded);
                }
                Err(error) => self.broken.push(error),
            }
        }
        self.list_is_stale = true;
    }

    pub(super) fn list_loaded(&mut self, loaded: LoadedProject) {
        let key = self.workspace.load(Arc::clone(&loaded.project));
        self.list.learn(key, Some(&loaded.project));
        self.learn_usual(key);
        self.findings.put(key, self.workspace.revision(key), loaded.problems);
        self.files.insert(key, loaded.file);
    }

    pub(super) fn load_finished(&mut self) {
        self.progress = None;
        // Texts are put in order now, and not when a key asks for them to be sorted.
        self.list.table.settle();
        self.compare_all(false);
        self.refresh_list();
        // A file that was opened by itself is what the user wants to see.
        let keys: Vec<ProjectKey> = self.workspace.projects().map(|(key, _)| key).take(2).collect();
        if let (None, [only], Screen::List, true) =
            (self.workspace.department(), keys.as_slice(), self.screen, self.broken.is_empty())
        {
            self.show_form(*only);
        }
    }
}
