//! Looking through the projects, on another thread.
//!
//! At most one search is under way. What was typed meanwhile is looked for when that one is done, which is at once: a
//! search that nobody waits for any more is given up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::app::App;
use crate::app::message::{Effect, Found, SearchJob};
use crate::app::overlay::Overlay;
use crate::edit::{ProjectKey, Revision};
use crate::model::Project;
use crate::replace::{Flaw, Options, Slots};

use super::view::Extent;

/// A search that is under way.
#[derive(Debug)]
pub(super) struct Search {
    number: u32,
    request: Request,
    given_up: Arc<AtomicBool>,
}

impl Search {
    /// Stops it. It stays given up, even when the same is wanted again: it has left something out by then.
    pub(super) fn give_up(&self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}

/// Everything that hits depend on.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Request {
    find: String,
    by: String,
    options: Options,
    slots: Slots,
    extent: Extent,
    revision: Revision,
    /// How many projects there are, and how many lines the list has: files that are read are no step of the history.
    projects: (usize, usize),
}

impl App {
    /// Takes in what a search found.
    pub(in crate::app) fn search_done(&mut self, number: u32, found: Result<Found, Flaw>) {
        let Some(search) = self.replace.under_way.take_if(|search| search.number == number) else { return };
        // What was found of something else is dropped; that which is wanted now is looked for next.
        let given_up = search.given_up.load(Ordering::Relaxed);
        if !given_up && self.replace_is_open() && search.request == self.replace_request() {
            self.replace.flaw = match found {
                Ok(found) => {
                    self.replace.hits.put(found, &search.request.find);
                    None
                }
                Err(flaw) => {
                    self.replace.hits.clear();
                    Some(flaw)
                }
            };
            self.replace.found = Some(search.request);
        }
    }

    fn replace_is_open(&self) -> bool {
        self.overlays.iter().any(|overlay| matches!(overlay, Overlay::Replace))
    }

    /// Starts a search where the hits are not those of what the window says, and keeps the cursors in sight.
    pub(in crate::app) fn settle_replace(&mut self) {
        if !self.replace_is_open() {
            return;
        }
        // The projects that have just come in are looked through as well.
        if std::mem::take(&mut self.list_is_stale) {
            self.refresh_list();
        }
        self.search_if_needed();
        let rows = usize::from(self.replace_areas().window.lines.height);
        let view = &mut self.replace;
        view.hits.keep_in_sight(rows);
        view.slot_scroll = view.slot_scroll.clamp((view.slot + 1).saturating_sub(rows.max(1)), view.slot);
    }

    fn search_if_needed(&mut self) {
        let request = self.replace_request();
        if let Some(search) = &self.replace.under_way {
            if search.request != request {
                search.give_up();
            }
            return;
        }
        if self.replace.found.as_ref() == Some(&request) {
            return;
        }
        if request.find.is_empty() {
            self.replace.hits.clear();
            self.replace.flaw = None;
            self.replace.found = Some(request);
            return;
        }
        self.replace.count += 1;
        let job = SearchJob {
            number: self.replace.count,
            projects: self.searched_projects(),
            find: request.find.clone(),
            by: request.by.clone(),
            options: request.options,
            slots: request.slots,
            given_up: Arc::default(),
        };
        self.replace.under_way = Some(Search { number: job.number, request, given_up: Arc::clone(&job.given_up) });
        self.effects.push(Effect::Search(job));
    }

    /// What is to be looked for now.
    pub(super) fn replace_request(&self) -> Request {
        let view = &self.replace;
        Request {
            find: view.find.text().to_owned(),
            by: view.by.text().to_owned(),
            options: view.options,
            slots: view.slots,
            extent: view.extent,
            revision: self.workspace.current(),
            projects: (self.workspace.projects().count(), self.listed_count()),
        }
    }

    /// The projects to look through, in the order of the list.
    fn searched_projects(&self) -> Vec<(ProjectKey, Arc<Project>)> {
        let keys: Vec<ProjectKey> = match self.replace.extent {
            Extent::Project => self.form.iter().map(|form| form.key).collect(),
            Extent::All if self.is_filtered() => self.list.in_order_of_files(&self.workspace),
            Extent::Shown => self.listed(),
            Extent::All => self.list.keys.clone(),
        };
        keys.into_iter().filter_map(|key| Some((key, Arc::clone(self.workspace.project(key)?)))).collect()
    }

    /// Whether the list leaves out projects.
    pub fn is_filtered(&self) -> bool {
        !self.list.wants_all() || !self.sieve.is_all()
    }
}
