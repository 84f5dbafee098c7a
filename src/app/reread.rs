//! Reading again what is on disk, after somebody else worked on it.
//!
//! Invariant: what is not saved is never given up for what is on disk unless the user chose that, and then undo brings
//! it back.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::edit::{Change, ProjectKey, Title, Transaction};
use crate::merge::merge_projects;
use crate::model::Project;
use crate::store::department::DEPARTMENT_FILE;
use crate::store::{ContentHash, FileError};

use super::message::{FileState, LoadedProject, Reread, RereadExtent};
use super::overlay::{Overlay, Page};
use super::texts::{self, titles};
use super::typing::projects_of;
use super::{App, Effect};

/// What came of reading again.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    department: bool,
    mended: usize,
    changed: usize,
    new: usize,
    gone: usize,
    unsaved: usize,
}

impl App {
    /// Asks for everything that is open to be read again.
    pub(super) fn reread_all(&mut self) {
        // The window about a broken file says that this key reads it again.
        if let Some(Overlay::Read(_)) = self.overlays.last() {
            self.overlays.pop();
        }
        self.accept();
        if let Some(path) = self.path.clone() {
            self.say(texts::rereading(self.lang));
            self.effects.push(Effect::RereadAll(path));
        }
    }

    /// Takes in what is on disk now.
    pub(super) fn reread(&mut self, reread: Reread) {
        let Reread { department, error, files, extent } = reread;
        let mut tally = Tally::default();
        if let Some(department) = department {
            tally.department = self.workspace.department().is_none_or(|known| **known != department);
            self.workspace.set_department(department);
            self.list.table.learn_control(self.workspace.department().map(AsRef::as_ref));
            self.usual.forget_last_year();
            self.check_typing_again();
        }
        let broken_before: HashSet<PathBuf> = self.broken.iter().map(|error| error.path.clone()).collect();
        let mut gone: HashMap<PathBuf, ProjectKey> =
            self.files.iter().map(|(key, file)| (file.path.clone(), *key)).collect();
        let mut broken: Vec<_> = error.into_iter().collect();
        let (mut changes, mut states) = (Vec::new(), Vec::new());
        let order: HashMap<PathBuf, usize> = files.iter().map(path_of).zip(0..).collect();
        for file in files {
            let loaded = match file {
                Ok(loaded) => loaded,
                Err(error) => {
                    gone.remove(&error.path);
                    broken.push(error);
                    continue;
                }
            };
            let is_mended = broken_before.contains(&loaded.file.path);
            tally.mended += usize::from(is_mended);
            match gone.remove(&loaded.file.path) {
                None => {
                    tally.new += usize::from(!is_mended);
                    self.list_loaded(loaded);
                }
                Some(key) => match self.takes(key, &loaded, extent) {
                    Some(true) => {
                        let project = match extent {
                            RereadExtent::Merged => self.merged(key, loaded.project),
                            RereadExtent::All | RereadExtent::Chosen => loaded.project,
                        };
                        tally.changed += 1;
                        changes.extend(self.workspace.project(key).map(|old| Change::Drop(key, Arc::clone(old))));
                        changes.push(Change::Add(key, project));
                        states.push((key, Some(loaded.file)));
                    }
                    Some(false) => {}
                    None => tally.unsaved += 1,
                },
            }
        }
        if extent == RereadExtent::All {
            self.broken = broken;
            for (_, key) in gone {
                match self.workspace.project(key) {
                    Some(old) if !self.workspace.is_changed(key) => {
                        tally.gone += 1;
                        changes.push(Change::Drop(key, Arc::clone(old)));
                        states.push((key, None));
                    }
                    Some(_) => tally.unsaved += 1,
                    None => {}
                }
            }
        } else {
            // A chosen file that cannot be read is told at once, and like any other in the list.
            broken.iter().for_each(|error| self.show_page(Page::File(error.clone())));
            self.broken.retain(|error| !order.contains_key(&error.path));
            self.broken.extend(broken);
        }
        self.take_from_disk(changes, states, extent);
        // The register may be another one, and what was not there before is in no index yet. A chosen file is read and
        // checked without its department.
        self.compare_all(tally.department || extent != RereadExtent::All);
        if extent == RereadExtent::All {
            let rank = |path: &PathBuf| order.get(path).copied();
            self.list.ranks = self.files.iter().filter_map(|(key, file)| Some((*key, rank(&file.path)?))).collect();
        }
        self.list_is_stale = true;
        let notice = match (extent, self.form.as_ref().and_then(|form| self.workspace.project(form.key))) {
            (RereadExtent::Merged, Some(project)) if tally.changed > 0 => match project.conflicts.len() {
                0 => texts::merged_outside(self.lang).to_owned(),
                count => texts::merged_open(self.lang, count),
            },
            _ => self.reread_notice(tally),
        };
        self.say(notice);
    }

    /// The file whose project is in the form, to see whether somebody else changes it.
    pub fn watched(&self) -> Option<&FileState> {
        self.files.get(&self.form.as_ref()?.key)
    }

    /// Somebody else changed a file. What has no changes here follows it; else the user chooses, and is not interrupted
    /// for that while typing: saving asks again.
    pub(super) fn changed_outside(&mut self, path: &Path, found: Option<ContentHash>) {
        let Some((key, known)) =
            self.files.iter().find(|(_, file)| file.path == path).map(|(key, file)| (*key, file.hash))
        else {
            return;
        };
        if found == Some(known) || self.told_outside.replace((key, found)) == Some((key, found)) {
            return;
        }
        let is_busy = self.is_typing() || !self.overlays.is_empty();
        if found.is_none() {
            self.say(texts::outside_gone(self.lang));
        } else if !self.is_typing() && !self.workspace.is_changed(key) {
            self.effects.push(Effect::RereadFile(path.to_owned(), RereadExtent::Chosen));
        } else if is_busy {
            self.say(texts::outside_later(self.lang));
        } else {
            let name = self.workspace.project(key).map(|project| project.title().to_owned()).unwrap_or_default();
            self.ask_about_change(key, false, &name);
        }
    }

    /// What both made of what the file held when it was read, merged or saved last.
    fn merged(&mut self, key: ProjectKey, theirs: Arc<Project>) -> Arc<Project> {
        let merged_with = self.merged_with.insert(key, Arc::clone(&theirs));
        let base = merged_with.or_else(|| self.workspace.project_at(key, self.workspace.saved(key)));
        match (base, self.workspace.project(key)) {
            (Some(base), Some(ours)) => Arc::new(merge_projects(&base, ours, &theirs)),
            _ => theirs,
        }
    }

    fn reread_notice(&self, tally: Tally) -> String {
        let lang = self.lang;
        let parts = [
            (usize::from(tally.department), texts::reread_department(lang).to_owned()),
            (tally.mended, texts::reread_mended(lang, tally.mended)),
            (tally.changed, texts::reread_changed(lang, tally.changed)),
            (tally.new, texts::reread_new(lang, tally.new)),
            (tally.gone, texts::reread_gone(lang, tally.gone)),
            (tally.unsaved, texts::reread_unsaved(lang, tally.unsaved)),
            (self.broken.len(), self.broken_words()),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        match parts.is_empty() {
            true => texts::reread_same(lang).to_owned(),
            false => texts::reread_done(lang).to_owned() + &parts.join(texts::comma(lang)),
        }
    }

    /// What is wrong with the files that cannot be read: of one, or of the department's own, all of it.
    fn broken_words(&self) -> String {
        let count = texts::reread_broken(self.lang, self.broken.len());
        let is_own = |error: &&FileError| error.path.ends_with(DEPARTMENT_FILE);
        let told = match self.broken.as_slice() {
            [only] => Some(only),
            broken => broken.iter().find(is_own),
        };
        told.map_or(count.clone(), |error| format!("{count}{}{}", texts::colon(self.lang), error.explain(self.lang)))
    }

    /// Whether a project is to become what its file holds now; `None` when it has changes of its own.
    fn takes(&self, key: ProjectKey, loaded: &LoadedProject, extent: RereadExtent) -> Option<bool> {
        let known = self.files.get(&key).map(|file| file.hash);
        match extent {
            RereadExtent::Chosen | RereadExtent::Merged => Some(true),
            RereadExtent::All if known == Some(loaded.file.hash) => Some(false),
            RereadExtent::All if self.workspace.is_changed(key) => None,
            RereadExtent::All => Some(true),
        }
    }

    /// Makes the changes as one step that can be undone; the projects are then as their files say, but for those that were
    /// merged.
    fn take_from_disk(
        &mut self,
        changes: Vec<Change>,
        states: Vec<(ProjectKey, Option<FileState>)>,
        extent: RereadExtent,
    ) {
        if changes.is_empty() {
            return;
        }
        let transaction = Transaction { title: Title::new(&titles::REREAD, Vec::new()), changes };
        let keys = projects_of(&transaction);
        if let Some(form) = self.form.as_mut().filter(|form| keys.contains(&form.key))
            && let Some(editing) = &mut form.editing
        {
            editing.problems = None;
        }
        if !self.commit(transaction) {
            return;
        }
        for (key, state) in states {
            match state {
                Some(file) => self.files.insert(key, file),
                None => self.files.remove(&key),
            };
            self.over_another.insert(key);
            if extent != RereadExtent::Merged {
                self.merged_with.remove(&key);
                self.workspace.mark_saved(key, self.workspace.revision(key));
            }
        }
    }
}

fn path_of(file: &Result<LoadedProject, FileError>) -> PathBuf {
    match file {
        Ok(loaded) => loaded.file.path.clone(),
        Err(error) => error.path.clone(),
    }
}
