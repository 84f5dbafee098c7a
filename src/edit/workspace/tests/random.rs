//! Whatever is done, undone, kept, saved and gone to: a revision that is visited again is the same as the first time.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::model::{Anchor, Indicator, Opinion, Payment, Place, Project, Returned, RowId, Stamp, Status, Waiver};
use crate::store::format::write_project;

/// Something that happens to a workspace; numbers are taken modulo the count of what there is.
#[derive(Clone, Debug)]
enum Act {
    /// Edits a project in one transaction, or several.
    Edit(Vec<(usize, Change1)>),
    Add,
    Drop(usize),
    /// A transaction whose last change does not fit.
    Misfit(usize),
    Undo,
    Redo,
    GoTo(usize),
    /// Texts that were typed one after the other and dropped.
    Keep(usize, Vec<String>),
    Save(usize),
}

/// A change of one project.
#[derive(Clone, Debug)]
enum Change1 {
    Field(usize, String),
    Cell(usize, String),
    Insert(usize, usize),
    Remove(usize),
    Move(usize, usize, usize),
    Waive(usize, String),
    Unwaive(usize),
    /// An opinion at a row.
    Opine(usize, String),
    /// An opinion is answered and settled, or taken away.
    Settle(usize, bool),
    /// A state of the review; the form is kept, or given up.
    Judge(usize, Option<String>),
}

fn any_change() -> impl Strategy<Value = Change1> {
    let text = || "[a甲，\n]{0,3}";
    let number = || 0usize..8;
    prop_oneof![
        3 => (number(), text()).prop_map(|(field, text)| Change1::Field(field, text)),
        2 => (number(), text()).prop_map(|(row, text)| Change1::Cell(row, text)),
        3 => (number(), number()).prop_map(|(parent, index)| Change1::Insert(parent, index)),
        2 => number().prop_map(Change1::Remove),
        2 => (number(), number(), number()).prop_map(|(row, parent, index)| Change1::Move(row, parent, index)),
        2 => (number(), text()).prop_map(|(field, reason)| Change1::Waive(field, reason)),
        1 => number().prop_map(Change1::Unwaive),
        2 => (number(), text()).prop_map(|(row, opinion)| Change1::Opine(row, opinion)),
        1 => (number(), any::<bool>()).prop_map(|(opinion, goes)| Change1::Settle(opinion, goes)),
        1 => (number(), prop::option::of(text())).prop_map(|(status, form)| Change1::Judge(status, form)),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    let number = || any::<usize>();
    prop_oneof![
        8 => prop::collection::vec((number(), any_change()), 1..4).prop_map(Act::Edit),
        1 => Just(Act::Add),
        1 => number().prop_map(Act::Drop),
        1 => number().prop_map(Act::Misfit),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
        5 => number().prop_map(Act::GoTo),
        2 => (number(), prop::collection::vec("[b乙]{1,2}", 1..3)).prop_map(|(key, texts)| Act::Keep(key, texts)),
        2 => number().prop_map(Act::Save),
    ]
}

/// Everything that can be read of the projects: the files, and the revisions that "changed" is derived from.
type Seen = Vec<(ProjectKey, Option<String>, Revision)>;

/// A workspace, and what was seen of it.
struct Run {
    workspace: Workspace,
    keys: Vec<ProjectKey>,
    /// What was seen when a revision was there for the first time.
    seen: HashMap<Revision, Seen>,
    /// The file that each project has on disk, and the revision it is of.
    saved: HashMap<ProjectKey, (Option<String>, Revision)>,
}

impl Run {
    fn new() -> Self {
        let mut workspace = Workspace::new(None);
        let keys: Vec<ProjectKey> = ["一", "二"]
            .into_iter()
            .map(|name| {
                let mut project = Project::default();
                project.set_text(Field::Name, name.to_owned());
                workspace.load(Arc::new(project))
            })
            .collect();
        let mut run = Self { workspace, keys, seen: HashMap::new(), saved: HashMap::new() };
        run.saved = run.keys.iter().map(|key| (*key, (run.file(*key), Revision(0)))).collect();
        run.check();
        run
    }

    fn file(&self, key: ProjectKey) -> Option<String> {
        self.workspace.project(key).map(|project| write_project(project))
    }

    /// The last revision on the way to `at` that touched a project.
    fn touched(&self, key: ProjectKey, mut at: Revision) -> Revision {
        while let Some(step) = self.workspace.history().step(at) {
            if step.transaction.changes.iter().any(|change| change.project() == key) {
                return at;
            }
            at = step.parent;
        }
        Revision(0)
    }

    /// What is there now is what was there the first time.
    fn check(&mut self) {
        let at = self.workspace.history().current();
        let see = |key: &ProjectKey| (*key, self.file(*key), self.workspace.revision(*key));
        let now: Seen = self.keys.iter().map(see).collect();
        for (key, file, revision) in &now {
            assert_eq!(*revision, self.touched(*key, at));
            let (saved, of) = self.saved.get(key).cloned().unwrap_or((None, Revision(0)));
            assert_eq!(self.workspace.is_changed(*key), *revision != of);
            assert!(revision != &of || *file == saved, "said to be saved:\n{file:?}\n{saved:?}");
        }
        // Projects that came in later were not there then.
        let first = self.seen.entry(at).or_insert_with(|| now.clone());
        first.extend(now[first.len()..].iter().map(|(key, _, _)| (*key, None, Revision(0))));
        assert_eq!(&now, first, "{at:?} is visited again");
        let line = self.workspace.history().line();
        for way in line.windows(2) {
            assert_eq!(self.workspace.history().redo(way[0]), Some(way[1]), "redo goes back the way to {at:?}");
        }
    }

    fn key(&self, number: usize) -> ProjectKey {
        self.keys[number % self.keys.len()]
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Edit(edits) => {
                let mut changes: Vec<Change> = Vec::new();
                for key in self.keys.clone() {
                    let Some(project) = self.workspace.project(key) else { continue };
                    let mut composer = Composer::new(key, project);
                    for (_, edit) in edits.iter().filter(|(number, _)| self.key(*number) == key) {
                        write(&mut composer, edit);
                    }
                    changes.extend(composer.finish(title()).into_iter().flat_map(|transaction| transaction.changes));
                }
                if !changes.is_empty() {
                    self.workspace.apply(Transaction { title: title(), changes }, AT).unwrap();
                }
            }
            Act::Add => {
                let key = self.workspace.reserve();
                self.keys.push(key);
                let changes = vec![Change::Add(key, Arc::default())];
                self.workspace.apply(Transaction { title: title(), changes }, AT).unwrap();
            }
            Act::Drop(number) => {
                let key = self.key(number);
                if let Some(project) = self.workspace.project(key).cloned() {
                    let changes = vec![Change::Drop(key, project)];
                    self.workspace.apply(Transaction { title: title(), changes }, AT).unwrap();
                }
            }
            Act::Misfit(number) => {
                let wrong = Edit::Move {
                    row: RowId(u32::MAX),
                    from: Spot { parent: Parent::Schedule, index: 0 },
                    to: Spot { parent: Parent::Schedule, index: 1 },
                };
                let mut changes = vec![Change::Edit(self.key(number), wrong)];
                if let Some(project) = self.workspace.project(self.keys[0]) {
                    changes.insert(0, Change::Drop(self.keys[0], Arc::clone(project)));
                }
                assert_eq!(self.workspace.apply(Transaction { title: title(), changes }, AT), Err(Misfit));
            }
            Act::Undo => drop(self.workspace.undo()),
            Act::Redo => drop(self.workspace.redo()),
            Act::GoTo(number) => {
                let to = Revision(u32::try_from(number % (self.workspace.history().steps().len() + 1)).unwrap());
                let before: Vec<_> = self.keys.iter().map(|key| (*key, self.file(*key))).collect();
                let there: Vec<_> = self.keys.iter().map(|key| (*key, self.workspace.project_at(*key, to))).collect();
                let touched = self.workspace.go_to(to).unwrap();
                for (key, file) in before {
                    assert!(file == self.file(key) || touched.contains(&key), "{key:?} changed on the way to {to:?}");
                }
                for (key, project) in there {
                    assert_eq!(project.map(|project| write_project(&project)), self.file(key), "seen from afar");
                }
            }
            Act::Keep(number, texts) => {
                let key = self.key(number);
                let Some(mut project) = self.workspace.project(key).cloned() else { return };
                let mut line = Vec::new();
                for text in texts {
                    let mut composer = Composer::new(key, &project);
                    composer.set(Field::Name, text);
                    project = Arc::new(composer.project().clone());
                    line.extend(composer.finish(title()));
                }
                let (here, expected) = (self.workspace.history().current(), line.len());
                let count = self.workspace.history().steps().len();
                assert_eq!(self.workspace.keep(line, AT), Ok(()));
                assert_eq!(self.workspace.history().current(), here);
                assert_eq!(self.workspace.history().steps().len(), count + expected);
            }
            Act::Save(number) => {
                let key = self.key(number);
                let revision = self.workspace.revision(key);
                self.workspace.mark_saved(key, revision);
                self.saved.insert(key, (self.file(key), revision));
            }
        }
    }
}

fn write(composer: &mut Composer, change: &Change1) {
    let project = composer.project();
    let parents = [Parent::Composition, Parent::Schedule, Parent::Tree];
    let headings = project.indicators.iter().map(|level1| level1.id).chain(project.level2s().map(|(_, row)| row.id));
    let parents: Vec<Parent> = parents.into_iter().chain(headings.map(Parent::Heading)).collect();
    let rows: Vec<RowId> = parents
        .iter()
        .flat_map(|parent| (0..project.row_count(*parent)).map(|index| Spot { parent: *parent, index }))
        .filter_map(|spot| Some(project.row_at(spot)?.id()))
        .collect();
    let row = |number: usize| rows.get(number % rows.len().max(1)).copied();
    match change {
        Change1::Field(number, text) => composer.set(Field::ALL[number % Field::ALL.len()], text.clone()),
        Change1::Cell(number, text) => {
            let column = row(*number).and_then(|row| project.row(row)?.columns().last().copied());
            if let (Some(row), Some(column)) = (row(*number), column) {
                composer.set_cell(row, column, text.clone());
            }
        }
        Change1::Insert(number, index) => {
            let parent = parents[number % parents.len()];
            let index = index % (project.row_count(parent) + 1);
            let is_level1 = project.indicators.iter().any(|level1| parent == Parent::Heading(level1.id));
            let id = composer.fresh_row_id();
            let row = match parent {
                Parent::Composition => Row::Composition(CompositionItem::new(id, "项", "1")),
                Parent::Schedule => Row::Payment(Payment::new(id, "1月", "", "1", "")),
                Parent::Tree => Row::Level1(Level1::new(id, "一级")),
                Parent::Heading(_) if is_level1 => Row::Level2(Level2::new(id, "二级")),
                Parent::Heading(_) => Row::Indicator(Indicator::new(id, "三级", "≥1")),
            };
            assert!(composer.insert(Spot { parent, index }, row));
        }
        Change1::Remove(number) => drop(row(*number).map(|row| composer.remove(row))),
        Change1::Move(number, parent, index) => {
            let parent = parents[parent % parents.len()];
            let index = index % (project.row_count(parent) + 1);
            // Most of these cannot be: then nothing is done.
            if let Some(row) = row(*number) {
                composer.relocate(row, Spot { parent, index });
            }
        }
        Change1::Waive(number, reason) => {
            let field = Field::ALL[number % Field::ALL.len()];
            let waiver = Waiver {
                rule: "change".to_owned(),
                place: field.name().to_owned(),
                reason: reason.clone(),
                ..Waiver::default()
            };
            composer.waive(Place::Field(field), waiver);
        }
        Change1::Unwaive(number) => {
            let count = composer.project().waivers.len();
            composer.unwaive(Place::Project, number % count.max(1));
        }
        Change1::Opine(number, opinion) => {
            let place = row(*number).map_or(Place::Project, Place::Row);
            let anchor = Anchor::new(project, place);
            composer.add_opinion(Opinion { anchor, opinion: opinion.clone(), ..Opinion::default() });
        }
        Change1::Settle(number, goes) => {
            let index = number % project.opinions.len().max(1);
            let settled = project.opinions.get(index).filter(|_| !goes).map(|opinion| Opinion {
                answer: "改好了".to_owned(),
                resolved: Stamp::new("丙", "2020-03-09"),
                ..opinion.clone()
            });
            composer.set_opinion(index, settled);
        }
        Change1::Judge(number, form) => {
            let status = Status::CHOICES[number % Status::CHOICES.len()];
            composer.set_status(status, Stamp::new("丙", format!("2020-03-0{number}")));
            let returned = |form: &String| Arc::new(Returned { said: Stamp::default(), form: form.clone() });
            composer.set_returned(form.as_ref().map(returned));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_revision_is_the_same_whenever_it_is_visited(acts in prop::collection::vec(any_act(), 1..60)) {
        let mut run = Run::new();
        for act in acts {
            run.act(act);
            run.check();
        }
        // All that was ever kept can be had.
        for number in 0..=run.workspace.history().steps().len() {
            run.act(Act::GoTo(number));
            run.check();
        }
        while run.workspace.undo().is_some() {
            run.check();
        }
    }
}
