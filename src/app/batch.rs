//! One change of many projects: chosen from a list, shown for each project, done as one step to undo.
//!
//! Invariant: what would be done is worked out from the projects as they are; when something else was done since, it is
//! not shown.

use std::collections::HashSet;
use std::sync::Arc;

use crate::batch::{self, Action, Proposal};
use crate::edit::{Change, Edit, Name, ProjectKey, Revision, Title, Transaction};
use crate::lang::Lang;
use crate::model::{Department, Field, Place, Project, naming};
use crate::store::Schemes;
use crate::text::field::TextField;

use super::across::PORTION;
use super::command;
use super::history::told::{cells, excerpts};
use super::overlay::{Choice, Overlay, PickLine, Picker, Prompt, Purpose};
use super::preview::{Preview, PreviewRow, Source};
use super::texts::{self, titles};
use super::{App, Effect, Screen};

/// The fields that can be set in many projects: all but the id, which no two have in common, and what comes with
/// another field or has rules of its own.
fn fields() -> impl Iterator<Item = Field> {
    let apart = [Field::Id, Field::UnitName, Field::Status];
    Field::ALL.into_iter().filter(move |field| !apart.contains(field))
}

/// Projects that are to be changed in the same way.
#[derive(Clone, Debug)]
pub struct BatchJob {
    action: Action,
    asked: Asked,
    lang: Lang,
    department: Option<Arc<Department>>,
    projects: Vec<(ProjectKey, Arc<Project>)>,
    taken: HashSet<String>,
}

/// Which job it is, and the state of all projects that it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    number: u32,
    revision: Revision,
}

/// What would be done with each project.
#[derive(Debug)]
pub struct BatchPlan {
    action: Action,
    asked: Asked,
    proposals: Vec<Proposal>,
    rows: Vec<PreviewRow>,
}

impl BatchJob {
    /// Works out what would be done, on all processors.
    pub fn run(self, schemes: &Schemes) -> BatchPlan {
        let Self { action, asked, lang, department, projects, taken } = self;
        let scheme = |project: &Project| schemes.get(&project.scheme).map(AsRef::as_ref);
        let proposals = batch::propose(&action, &projects, &taken, department.as_deref(), scheme);
        // The proposals stand in the order of the projects.
        let mut projects = projects.iter();
        let mut rows = Vec::with_capacity(proposals.len());
        for proposal in &proposals {
            let project = projects.find(|(key, _)| *key == proposal.key).map(|(_, project)| &**project);
            rows.push(row(project, proposal, lang));
        }
        BatchPlan { action, asked, proposals, rows }
    }
}

impl App {
    /// Offers what can be done with all projects of the list.
    pub(super) fn pick_batch(&mut self) {
        let lang = self.lang;
        let count = self.listed().len();
        let action = |text: &str, also: &str, action: Action| PickLine {
            also: also.to_owned(),
            ..PickLine::new(text, Choice::Batch(action))
        };
        let mut lines: Vec<PickLine> = Vec::new();
        lines.extend(
            ["replace", "fix-projects", "submit-shown", "approve-shown", "return-shown", "take-back-shown"]
                .into_iter()
                .filter_map(command::find)
                .map(|command| PickLine {
                    detail: self.keymap.keys_of(command).next().map(|key| key.to_string()).unwrap_or_default(),
                    also: command.title.en.to_owned(),
                    ..PickLine::new(command.title(lang), Choice::Run(command))
                }),
        );
        lines.push(action(texts::batch_add_stock(lang), "add stock", Action::AddStock));
        lines.push(action(texts::batch_remove_stock(lang), "remove stock", Action::RemoveStock));
        lines.push(action(texts::batch_renumber(lang), "renumber ids", Action::Renumber));
        lines.extend(fields().map(|field| {
            let label = field.label();
            PickLine {
                also: [label.en, field.name()].join(" "),
                ..PickLine::new(texts::batch_set(lang, label.in_lang(lang)), Choice::BatchField(field))
            }
        }));
        let title = texts::batch_which(lang, count, &self.whose());
        self.overlays.push(Overlay::Pick(Picker::new(&title, lines, |_| false)));
    }

    /// Asks for the value that a field is to get in all projects of the list.
    pub(super) fn ask_batch_value(&mut self, field: Field) {
        let near = self.list.selected_project().and_then(|key| self.workspace.project(key));
        let text = near.map(|project| project.text(field).to_owned()).unwrap_or_default();
        let mut typed = TextField::line("");
        // What one of them has is a good start, and goes with the first key.
        typed.insert(text.lines().next().unwrap_or_default());
        typed.select_all();
        self.overlays.push(Overlay::Prompt(Prompt { purpose: Purpose::Batch(field), field: typed, error: None }));
    }

    /// Shows what an action would do with the projects of the list. For very many that is worked out by a thread.
    pub(super) fn batch(&mut self, action: Action) {
        let keys = self.listed();
        let chosen: HashSet<ProjectKey> = keys.iter().copied().collect();
        let taken = match action {
            Action::Renumber => {
                let others = self.workspace.projects().filter(|(key, _)| !chosen.contains(key));
                others.map(|(_, project)| project.id.trim().to_owned()).collect()
            }
            Action::Set(..) | Action::AddStock | Action::RemoveStock => HashSet::new(),
        };
        let with_project = |key: ProjectKey| Some((key, Arc::clone(self.workspace.project(key)?)));
        let projects: Vec<_> = keys.into_iter().filter_map(with_project).collect();
        self.batches = Asked { number: self.batches.number + 1, revision: self.workspace.current() };
        let is_much = projects.len() > PORTION;
        let (asked, lang, department) = (self.batches, self.lang, self.workspace.department().cloned());
        let job = BatchJob { action, asked, lang, department, projects, taken };
        if is_much {
            self.say(texts::batch_working(self.lang));
            self.effects.push(Effect::Batch(job));
        } else {
            self.show_batch(job.run(&self.schemes));
        }
    }

    /// Shows what would be done, unless something else was done since it was asked.
    pub(super) fn show_batch(&mut self, plan: BatchPlan) {
        let BatchPlan { action, asked, proposals, rows } = plan;
        let here = Asked { revision: self.workspace.current(), ..self.batches };
        if asked != here || self.screen != Screen::List || !self.overlays.is_empty() {
            return;
        }
        let lang = self.lang;
        let Some(key) = proposals.first().map(|proposal| proposal.key) else {
            return self.say(texts::batch_nothing(lang));
        };
        self.notice = None;
        let title = title(&action);
        let heads = [texts::project(lang), texts::fix_place(lang), texts::fix_before(lang), texts::fix_after(lang)];
        let heads = heads.map(str::to_owned).to_vec();
        let edits = proposals.into_iter().map(|proposal| (proposal.key, proposal.edits)).collect();
        let shown = title.in_lang(lang);
        let source = Source::Batch(edits, title);
        let preview = Preview::new(shown, heads, rows, (key, Place::Project), source);
        self.overlays.push(Overlay::Preview(Box::new(preview)));
    }

    /// Other projects are opened: nothing is to be shown of those before.
    pub(super) fn forget_batches(&mut self) {
        self.batches.number += 1;
    }

    /// An id that two projects would have if only the taken rows of the preview were done.
    pub(super) fn clash_of_batch(&self, all: &[(ProjectKey, Vec<Edit>)], taken: &[bool]) -> Option<String> {
        let done = all.iter().zip(taken).filter(|(_, taken)| **taken).map(|((key, edits), _)| (*key, edits.as_slice()));
        let ids = self.workspace.projects().map(|(key, project)| (key, project.id.as_str()));
        batch::clash(done, ids)
    }

    /// Does what was shown, as far as it is taken.
    pub(super) fn accept_batch(&mut self, all: Vec<(ProjectKey, Vec<Edit>)>, taken: &[bool], title: Title) {
        let done: Vec<_> = all.into_iter().zip(taken).filter(|(_, taken)| **taken).map(|(one, _)| one).collect();
        let count = done.len();
        let changes =
            done.into_iter().flat_map(|(key, edits)| edits.into_iter().map(move |edit| Change::Edit(key, edit)));
        let changes: Vec<Change> = changes.collect();
        if self.commit(Transaction { title, changes }) {
            self.say(texts::batch_done(self.lang, count, &self.key_name("undo")));
        }
    }
}

fn title(action: &Action) -> Title {
    match action {
        Action::Set(field, text) if text.trim().is_empty() => {
            Title::new(&titles::CLEAR, vec![Name::Label(field.label())])
        }
        Action::Set(field, text) => {
            Title::new(&titles::BATCH_SET, vec![Name::Label(field.label()), Name::Text(text.clone())])
        }
        Action::AddStock => Title::new(&titles::ADD_STOCK, Vec::new()),
        Action::RemoveStock => Title::new(&titles::REMOVE_STOCK, Vec::new()),
        Action::Renumber => Title::new(&titles::RENUMBER, Vec::new()),
    }
}

/// A project's row of the preview. What a person should look at first is not taken.
fn row(project: Option<&Project>, proposal: &Proposal, lang: Lang) -> PreviewRow {
    let name = project.map_or("", |project| project.title()).to_owned();
    let side = |text: String| if text.trim().is_empty() { texts::empty(lang).to_owned() } else { text };
    let rows =
        |of: &dyn Fn(&Edit) -> Option<String>| proposal.edits.iter().filter_map(of).collect::<Vec<_>>().join("；");
    let (place, before, after) = match proposal.edits.first() {
        Some(Edit::SetField { before, after, .. } | Edit::SetCell { before, after, .. }) => {
            let place = proposal.edits.first().map(Edit::place).zip(project);
            let place = place.map(|(place, project)| naming::name(project, place, lang)).unwrap_or_default();
            let (before, after) = excerpts(before, after);
            (place, side(before), side(after))
        }
        _ => {
            let came = rows(&|edit| match edit {
                Edit::Insert { row, .. } => Some(cells(row.borrow())),
                _ => None,
            });
            let gone = rows(&|edit| match edit {
                Edit::Remove { row, .. } => Some(cells(row.borrow())),
                _ => None,
            });
            let or_none = |text: String| if text.is_empty() { texts::none(lang).to_owned() } else { text };
            (texts::rows_changed(lang, proposal.edits.len()), or_none(gone), or_none(came))
        }
    };
    let notes: Vec<String> = proposal.doubt_text(lang).into_iter().collect();
    PreviewRow { taken: Some(notes.is_empty()), cells: vec![name, place, before, after], notes }
}
