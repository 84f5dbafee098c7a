//! Finding a text: in the text that is being typed, or else anywhere in the project in the form.
//!
//! What is looked for is typed on the line above the keys, and the cursor goes along with every key: to the first place
//! where it stands, from where the search began.

use std::ops::Range;

use crate::model::{Field, FormOrder, OrderKey, Place, Project, Section};
use crate::search::Exact;
use crate::text::field::TextField;

use super::layout::shown;
use super::{App, Screen, texts};

/// The search and its line.
#[derive(Debug)]
pub struct Find {
    /// What is looked for.
    pub field: TextField,
    /// Whether the line is open and has the keys.
    pub open: bool,
    /// Which of how many hits the cursor is on, counted from 1; none when nothing is looked for.
    pub hit: Option<(usize, usize)>,
    /// Where the search began.
    origin: Option<(Place, usize)>,
}

impl Default for Find {
    fn default() -> Self {
        Self { field: TextField::line(""), open: false, hit: None, origin: None }
    }
}

impl Find {
    /// The bytes of `text` that are to be marked while the line is open.
    pub fn hits_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.open { Exact::new(self.field.text()).find(text) } else { Vec::new() }
    }
}

/// A place where the text stands, and its bytes there.
#[derive(Clone, Debug)]
struct Hit {
    key: OrderKey,
    place: Place,
    bytes: Range<usize>,
}

impl App {
    /// Opens the line. A selected text is what is looked for first.
    pub(super) fn find(&mut self) {
        let Some((place, at)) = self.found_here() else { return };
        self.find.origin = Some((place, at.start));
        let selected = self.focused_field().and_then(|(field, _)| field.copy());
        if let Some(text) = selected.filter(|text| !text.contains('\n')) {
            self.find.field = TextField::line(text);
        }
        self.find.field.select_all();
        self.find.open = true;
        self.panel.focused = false;
        let hits = self.hits();
        self.count_hits(&hits);
    }

    /// Closes the line; the cursor stays where it went.
    pub(super) fn close_find(&mut self) {
        self.find.open = false;
    }

    /// Goes to the next or previous place where the text stands, and round the ends.
    pub(super) fn find_next(&mut self, forward: bool) {
        if self.find.field.text().is_empty() {
            return self.find();
        }
        let (Some((place, at)), Some(project)) = (self.found_here(), self.open_project()) else { return };
        let here = FormOrder::of(project).key(place);
        let hits = self.hits();
        let next = match forward {
            true => hits.iter().find(|hit| (hit.key, hit.bytes.start) >= (here, at.end)),
            false => hits.iter().rfind(|hit| (hit.key, hit.bytes.end) <= (here, at.start)),
        };
        let round = if forward { hits.first() } else { hits.last() };
        let is_round = next.is_none();
        match next.or(round) {
            Some(hit) => self.go_to_hit(hit),
            // The line itself says so.
            None if self.find.open => {}
            None => self.say(texts::not_found(self.lang, self.find.field.text())),
        }
        if is_round && round.is_some() {
            self.say(if forward { texts::found_from_start(self.lang) } else { texts::found_from_end(self.lang) });
        }
        self.count_hits(&hits);
    }

    /// What is looked for changed: the first hit from where the search began, else back to there.
    pub(super) fn find_from_origin(&mut self) {
        let (Some((place, at)), Some(project)) = (self.find.origin, self.open_project()) else { return };
        let origin = FormOrder::of(project).key(place);
        let hits = self.hits();
        let first = hits.iter().find(|hit| (hit.key, hit.bytes.start) >= (origin, at)).or(hits.first());
        match first {
            Some(hit) => self.go_to_hit(hit),
            None => self.go_back(place, at),
        }
        self.count_hits(&hits);
    }

    /// Where the cursor is: the place and the bytes found there, or where the caret is; empty at the start of a place
    /// where nothing was found.
    fn found_here(&self) -> Option<(Place, Range<usize>)> {
        let form = self.form.as_ref().filter(|_| self.screen == Screen::Form)?;
        let at = match &form.editing {
            Some(editing) => editing.field.selection().unwrap_or(editing.field.caret()..editing.field.caret()),
            None => form.found.clone().unwrap_or(0..0),
        };
        Some((form.place, at))
    }

    fn count_hits(&mut self, hits: &[Hit]) {
        let here = self.found_here();
        let is_here = |hit: &Hit| here.as_ref().is_some_and(|(place, at)| (hit.place, &hit.bytes) == (*place, at));
        let number = hits.iter().position(is_here).map_or(0, |number| number + 1);
        self.find.hit = (!self.find.field.text().is_empty()).then_some((number, hits.len()));
    }

    fn go_to_hit(&mut self, hit: &Hit) {
        if self.is_typing() {
            if let Some(editing) = self.form.as_mut().and_then(|form| form.editing.as_mut()) {
                editing.field.select(hit.bytes.clone());
            }
            return;
        }
        self.go_to(hit.place);
        if let Some(form) = &mut self.form {
            form.found = Some(hit.bytes.clone());
        }
    }

    fn go_back(&mut self, place: Place, at: usize) {
        match self.form.as_mut().and_then(|form| form.editing.as_mut()) {
            Some(editing) => editing.field.set_caret(at),
            None => self.go_to(place),
        }
    }

    /// Where the text stands: in the text being typed, else in the project as it is shown, in the order of the form.
    fn hits(&self) -> Vec<Hit> {
        let wanted = Exact::new(self.find.field.text());
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return Vec::new() };
        let order = FormOrder::of(project);
        let hits_in = |place: Place, text: &str| {
            let key = order.key(place);
            wanted.find(text).into_iter().map(move |bytes| Hit { key, place, bytes })
        };
        if let Some(editing) = &form.editing {
            return hits_in(editing.place, editing.field.text()).collect();
        }
        let mut hits: Vec<Hit> = places(project)
            .flat_map(|place| hits_in(place, &shown(project, place, self.lang)).collect::<Vec<_>>())
            .collect();
        hits.sort_by_key(|hit| (hit.key, hit.bytes.start));
        hits
    }
}

/// All fields and cells of a project.
fn places(project: &Project) -> impl Iterator<Item = Place> {
    let rows = Section::ALL.into_iter().flat_map(|section| project.rows(section));
    let cells = rows.flat_map(|row| row.columns().iter().map(move |column| Place::Cell(row.id(), *column)));
    Field::ALL.into_iter().map(Place::Field).chain(cells)
}
