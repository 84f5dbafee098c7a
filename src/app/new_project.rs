//! New projects, with the fixed part of the scheme's tree.

use std::path::PathBuf;
use std::sync::Arc;

use crate::edit::{Change, Name, Title, Transaction};
use crate::model::{Column, CompositionItem, Field, Ids, Indicator, Level1, Level2, Place, Project, Scheme, Status};

use super::App;
use super::texts::{self, titles};

impl App {
    /// Adds a project with the scheme's tree and stock indicators and opens it.
    pub(super) fn new_project(&mut self) {
        let near = self.list.selected_project().and_then(|key| self.workspace.project(key)).cloned();
        let department = self.workspace.department().cloned();
        let scheme_id = department.as_ref().map(|department| department.scheme.clone());
        let scheme_id = scheme_id.or_else(|| near.as_ref().map(|project| project.scheme.clone()));
        let scheme = scheme_id.and_then(|id| self.schemes.get(&id).cloned());
        let Some(scheme) = scheme.or_else(|| self.schemes.iter().next().cloned()) else { return };
        let unit = near
            .as_ref()
            .map(|project| project.unit.clone())
            .or_else(|| department.as_ref()?.units.first().cloned())
            .unwrap_or_default();
        let year = department
            .map(|department| department.year.to_string())
            .or_else(|| near.map(|project| project.year.text().to_owned()))
            .unwrap_or_default();
        let mut project = Project::default();
        project.scheme.clone_from(&scheme.id);
        project.unit = unit;
        project.set_text(Field::Id, self.free_id(&project.unit.code, &year));
        if !year.is_empty() {
            project.set_text(Field::Start, format!("{year}-01-01"));
            project.set_text(Field::End, format!("{year}-12-31"));
        }
        project.set_text(Field::Year, year);
        project.set_text(Field::Status, Status::Draft.word().to_owned());
        for name in &scheme.composition {
            let item = CompositionItem::new(project.fresh_row_id(), name, "");
            project.composition.push(item);
        }
        project.indicators = tree_of(&scheme, &mut project, true);
        self.add_project(project, Title::new(&titles::NEW_PROJECT, Vec::new()));
    }

    /// Adds a copy of a project, as a draft of its own, and opens it.
    pub(super) fn copy_project(&mut self) {
        let Some(original) = self.list.selected_project().and_then(|key| self.workspace.project(key)).cloned() else {
            return;
        };
        let mut project = Project::clone(&original);
        project.set_text(Field::Id, self.free_id(&original.unit.code, original.year.text()));
        project.set_text(Field::Status, Status::Draft.word().to_owned());
        project.forget_review();
        project.comments.clear();
        self.add_project(project, Title::new(&titles::COPY_PROJECT, vec![Name::Text(original.title().to_owned())]));
    }

    /// Adds a project and opens it at its name.
    fn add_project(&mut self, project: Project, title: Title) {
        let key = self.workspace.reserve();
        let change = Change::Add(key, Arc::new(project));
        if self.commit(Transaction { title, changes: vec![change] }) {
            self.show_form(key);
            self.show_place(key, Place::Field(Field::Name));
        }
    }

    /// Deletes the project with the cursor and says how to get it back.
    pub(super) fn delete_project(&mut self) {
        let Some(key) = self.list.selected_project() else { return };
        let Some(project) = self.workspace.project(key).cloned() else { return };
        let (id, name) = (project.id.clone(), project.title().to_owned());
        let title = Title::new(&titles::DELETE_PROJECT, vec![Name::Text(name.clone())]);
        if self.commit(Transaction { title, changes: vec![Change::Drop(key, project)] }) {
            let undo = self.key_name("undo");
            let mut notice = texts::project_deleted(self.lang, &id, &name, &undo);
            if self.files.contains_key(&key) {
                notice.push_str(texts::file_goes_on_saving(self.lang));
            }
            self.say(notice);
        }
    }

    /// `{unit}-{n}`, or `{year}-{n}` where the unit has no code, with the number behind the highest that a project or a
    /// file has: a file keeps its name when its project gets another id.
    fn free_id(&self, unit: &str, year: &str) -> String {
        let first = [unit, year, "P"].into_iter().map(str::trim).find(|text| !text.is_empty()).unwrap_or_default();
        let stem = |path: &PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
        let files = self.files.values().map(|file| &file.path).chain(self.broken.iter().map(|error| &error.path));
        let mut ids = Ids::default();
        files.filter_map(stem).for_each(|stem| ids.take(&stem));
        self.workspace.projects().for_each(|(_, project)| ids.take(&project.id));
        ids.next_behind(first)
    }
}

/// The fixed part of the scheme's tree, on request with the stock indicators that belong to every purpose.
pub(super) fn tree_of(scheme: &Scheme, ids: &mut Project, stock: bool) -> Vec<Level1> {
    let mut tree = Vec::new();
    for spec in &scheme.levels {
        let mut level1 = Level1::new(ids.fresh_row_id(), &spec.name);
        for spec in &spec.levels {
            let mut level2 = Level2::new(ids.fresh_row_id(), &spec.name);
            let usual = spec.stock.iter().filter(|indicator| stock && indicator.purpose.is_none());
            let apart = scheme.has(Column::Unit);
            level2.children =
                usual.map(|usual| Indicator::usual(ids.fresh_row_id(), &usual.name, &usual.target, apart)).collect();
            level1.children.push(level2);
        }
        tree.push(level1);
    }
    tree
}
