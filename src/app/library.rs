//! The picker of usual indicators at the cursor, and adding a row of the form to the user's own library.

use std::path::Path;

use crate::edit::{Name, Title};
use crate::library::{Insertion, Library, Occasion, Source, Sources, UnitForms};
use crate::model::{Column, Indicator, Parent, Place, Row, RowId, RowRef, Spot};
use crate::search::Query;

use super::overlay::{Choice, Finder, Overlay, PickLine, Picker};
use super::texts::{self, titles};
use super::{App, Effect, LastYear};

/// The most suggestions that are shown.
const MOST: usize = 100;

/// The libraries, and what is known of the forms of a unit.
#[derive(Debug, Default)]
pub(super) struct Usual {
    /// The library with what is the user's own, when there is such.
    own: Option<Library>,
    /// The forms of the unit that was asked about last.
    forms: Option<UnitForms>,
    /// Those of last year; without rows while they are not there yet.
    last_year: Option<UnitForms>,
}

impl Usual {
    /// Other projects are open now.
    pub fn forget_forms(&mut self) {
        self.forms = None;
        self.forget_last_year();
    }

    /// The department may name another one now.
    pub fn forget_last_year(&mut self) {
        self.last_year = None;
    }

    fn library(&self) -> &Library {
        self.own.as_ref().unwrap_or_else(|| Library::built_in())
    }
}

impl App {
    /// Uses a library with what is the user's own from now on.
    pub fn set_library(&mut self, library: Library) {
        self.usual.own = Some(library);
    }

    /// A project changed, came or went.
    pub(super) fn learn_usual(&mut self, key: crate::edit::ProjectKey) {
        if let Some(forms) = &mut self.usual.forms {
            forms.learn(key.0, self.workspace.project(key).map(AsRef::as_ref));
        }
    }

    /// Where an indicator out of the library would go: the heading with the cursor.
    fn heading_here(&self) -> Option<(RowId, String)> {
        let project = self.open_project()?;
        let heading = match self.current_row()? {
            RowRef::Level1(level1) => level1.children.first()?.id,
            RowRef::Level2(level2) => level2.id,
            RowRef::Indicator(indicator) => match project.spot_of(indicator.id)?.parent {
                Parent::Heading(heading) => heading,
                Parent::Composition | Parent::Schedule | Parent::Tree => return None,
            },
            RowRef::Composition(_) | RowRef::Payment(_) => return None,
        };
        Some((heading, project.row(heading)?.title().to_owned()))
    }

    /// Whether the cursor is where indicators go.
    pub(super) fn can_pick_indicator(&self) -> bool {
        self.heading_here().is_some() && self.open_project().is_some_and(|project| self.scheme_of(project).is_some())
    }

    /// Opens the picker of indicators. What is being typed as a name is what is looked for.
    pub(super) fn pick_indicator(&mut self) {
        let editing = self.form.as_ref().and_then(|form| form.editing.as_ref());
        let typed = editing.filter(|editing| matches!(editing.place, Place::Cell(_, Column::Name)));
        let typed = typed.map(|editing| editing.field.text().to_owned()).unwrap_or_default();
        let Some((_, level2)) = self.heading_here() else { return };
        let (Some(project), Some(key)) = (self.open_project().cloned(), self.form.as_ref().map(|form| form.key)) else {
            return;
        };
        if self.usual.forms.as_ref().is_none_or(|forms| forms.unit() != project.unit.code) {
            let mut forms = UnitForms::new(&project.unit.code);
            self.workspace.projects().for_each(|(key, project)| forms.learn(key.0, Some(project)));
            self.usual.forms = Some(forms);
        }
        self.ask_for_last_year(&project.unit.code);
        let occasion = Occasion::new(self.usual.library(), &project, key.0, &level2);
        let mut picker = Picker::new(&texts::pick_indicator(self.lang, &level2), Vec::new(), |_| false);
        picker.finder = Finder::Indicators(Box::new(occasion));
        picker.query.insert(&typed);
        self.overlays.push(Overlay::Pick(picker));
        self.refresh_suggestions();
    }

    /// Last year's forms are read when suggestions for their unit are first wanted; they come in later.
    fn ask_for_last_year(&mut self, unit: &str) {
        let names_one = self.workspace.department().is_some_and(|department| !department.last_year.trim().is_empty());
        let known = self.usual.last_year.as_ref().is_some_and(|forms| forms.unit() == unit.trim());
        if let Some(path) = self.path.clone().filter(|_| names_one && !known) {
            self.usual.last_year = Some(UnitForms::new(unit));
            self.effects.push(Effect::LastYear(path, unit.to_owned()));
        }
    }

    /// Last year's forms came in, or not.
    pub(super) fn last_year_read(&mut self, LastYear { opened, forms }: LastYear) {
        if self.path.as_ref() != Some(&opened) {
            return;
        }
        match forms {
            Ok((forms, broken)) => {
                let wanted = self.usual.last_year.as_ref().is_some_and(|asked| asked.unit() == forms.unit());
                if wanted {
                    self.usual.last_year = Some(forms);
                    self.refresh_suggestions();
                }
                if broken > 0 {
                    self.say(texts::last_year_broken(self.lang, broken));
                }
            }
            Err(error) => self.say(texts::last_year_unreadable(self.lang, &error.explain(self.lang))),
        }
    }

    /// The filter of the picker changed.
    pub(super) fn refresh_suggestions(&mut self) {
        let Some(Overlay::Pick(picker)) = self.overlays.last() else { return };
        let Finder::Indicators(occasion) = &picker.finder else { return };
        let lines = self.suggestions(occasion, &Query::new(picker.query.text()));
        if let Some(Overlay::Pick(picker)) = self.overlays.last_mut() {
            picker.show(lines);
        }
    }

    /// After an indicator was put into the form: the same list, which knows of it, with the cursor on the next line.
    pub(super) fn reopen_suggestions(&mut self, selected: usize) {
        let key = self.form.as_ref().map(|form| form.key);
        let occasion = self
            .open_project()
            .zip(key)
            .zip(self.heading_here())
            .map(|((project, key), (_, level2))| Occasion::new(self.usual.library(), project, key.0, &level2));
        if let (Some(occasion), Some(Overlay::Pick(picker))) = (occasion, self.overlays.last_mut()) {
            picker.finder = Finder::Indicators(Box::new(occasion));
        }
        self.refresh_suggestions();
        if let Some(Overlay::Pick(picker)) = self.overlays.last_mut() {
            // What is there already goes to the end, and the next one comes to where the cursor is.
            picker.selected = selected.saturating_sub(1).min(picker.shown.len().saturating_sub(1));
        }
    }

    fn suggestions(&self, occasion: &Occasion, query: &Query) -> Vec<PickLine> {
        let Some(scheme) = self.open_project().and_then(|project| self.scheme_of(project)) else { return Vec::new() };
        let (library, forms) = (self.usual.library(), self.usual.forms.as_ref());
        let sources = Sources { scheme, library, forms, last_year: self.usual.last_year.as_ref() };
        let lang = self.lang;
        let line = |found: crate::library::Suggestion<'_>| {
            let source = match found.source {
                Source::Stock => texts::from_scheme(lang).to_owned(),
                Source::Own => texts::from_own(lang).to_owned(),
                Source::LastYear(uses) => texts::from_last_year(lang, uses.project),
                Source::SameUnit(uses) => texts::from_unit(lang, uses.project),
                Source::BuiltIn => String::new(),
            };
            let mut notes: Vec<&str> = Vec::new();
            if found.present {
                notes.push(texts::is_there(lang));
            }
            if !found.here {
                notes.push(found.level2);
            }
            if !source.is_empty() {
                notes.push(&source);
            }
            PickLine {
                detail: notes.join(" · "),
                ..PickLine::new(
                    format!("{}  {}", found.name, found.insertion().target),
                    Choice::Indicator(found.insertion(), found.level2.to_owned()),
                )
            }
        };
        sources.suggest(occasion, query, MOST).into_iter().map(line).collect()
    }

    /// Puts an indicator into the form: into the empty row with the cursor, or as a new row below its heading. Then its
    /// value is typed over, unless more indicators are going to be added.
    pub(super) fn insert_indicator(&mut self, insertion: &Insertion, level2: &str, more: bool) {
        let Some((here, name)) = self.heading_here() else { return };
        let Some(project) = self.open_project() else { return };
        let columns = project.indicator_columns(self.scheme_of(project).map(AsRef::as_ref));
        let insertion = &insertion.for_columns(&columns);
        // The name of a row that is being typed gives way; a row that was made for it is filled.
        let typing = self.form.as_mut().and_then(|form| form.editing.take());
        let vacant = self.current_row().filter(|row| matches!(row, RowRef::Indicator(_))).filter(|row| {
            row.cell(Column::Target).is_none_or(str::is_empty)
                && (row.cell(Column::Name).is_none_or(str::is_empty) || typing.is_some())
        });
        let vacant = vacant.map(|row| row.id()).filter(|_| name == level2);
        let spot = self.spot_for_new_row();
        let mut filled = vacant;
        let title = Title::new(&titles::INSERT_INDICATOR, vec![Name::Text(insertion.name.clone())]);
        let done = self.compose(title, |composer| {
            if let Some(row) = vacant {
                return composer.set_cell(row, Column::Name, &insertion.name)
                    && composer.set_cell(row, Column::Target, &insertion.target)
                    && (insertion.unit.is_empty() || composer.set_cell(row, Column::Unit, &insertion.unit));
            }
            let project = composer.project();
            // The heading of the suggestion, the one with the cursor first where several have the name.
            let named = project.level2s().find(|(_, heading)| heading.name == level2).map(|(_, heading)| heading.id);
            let heading = if name == level2 { Some(here) } else { named };
            let spot = match (heading, spot) {
                (Some(heading), Some(spot)) if spot.parent == Parent::Heading(heading) => spot,
                (Some(heading), _) => {
                    let parent = Parent::Heading(heading);
                    Spot { parent, index: project.row_count(parent) }
                }
                (None, Some(spot)) => spot,
                (None, None) => return false,
            };
            let id = composer.fresh_row_id();
            filled = Some(id);
            let indicator = Indicator::new(id, &insertion.name, &insertion.target).with(&insertion.unit, "");
            composer.insert(spot, Row::Indicator(indicator))
        });
        let (true, Some(row)) = (done, filled) else { return };
        self.unmark();
        self.go_to(Place::Cell(row, Column::Target));
        if more {
            let key = self.key_name("undo");
            return self.say(texts::indicator_added(self.lang, &insertion.name, &key));
        }
        self.start_typing(Place::Cell(row, Column::Target), false);
        if let Some(editing) = self.form.as_mut().and_then(|form| form.editing.as_mut()) {
            editing.field.select(insertion.value.clone());
        }
    }

    /// Adds the indicator with the cursor to the user's own library.
    pub(super) fn add_to_library(&mut self) {
        self.accept();
        let Some(project) = self.open_project() else { return };
        let Some(RowRef::Indicator(indicator)) = self.current_row() else { return };
        let Some((_, level2)) = self.heading_here() else { return };
        let entry = self.usual.library().entry(project, &level2, indicator);
        self.effects.push(Effect::AddToLibrary(entry));
    }

    /// What came of adding a row to the user's own library.
    pub(super) fn added_to_library(&mut self, library: Library, name: &str, file: &Path) {
        self.set_library(library);
        self.say(texts::added_to_library(self.lang, name, &file.display().to_string()));
    }
}
