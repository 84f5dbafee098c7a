use super::*;
use crate::edit::{Composer, Edit, Route};
use crate::lang::Message;
use crate::model::{CompositionItem, Field, Level1, Level2, Parent, Row, Spot};

/// When everything happens here.
const AT: DateTime = DateTime::constant(2020, 2, 3, 9, 30, 0, 0);

static RENAME: Message = Message { zh: "改名", en: "rename" };

fn title() -> Title {
    Title::new(&RENAME, Vec::new())
}

fn set(workspace: &mut Workspace, key: ProjectKey, name: &str) -> Revision {
    let mut composer = Composer::new(key, workspace.project(key).unwrap());
    composer.set(Field::Name, name);
    workspace.apply(composer.finish(title()).unwrap(), AT).unwrap()
}

fn name(workspace: &Workspace, key: ProjectKey) -> &str {
    &workspace.project(key).unwrap().name
}

#[test]
fn undo_and_redo_walk_the_path() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::default());
    set(&mut workspace, key, "甲");
    set(&mut workspace, key, "乙");
    assert_eq!(workspace.undo().unwrap().title.in_lang(crate::lang::Lang::En), "rename");
    assert_eq!(name(&workspace, key), "甲");
    workspace.undo();
    assert_eq!(name(&workspace, key), "");
    assert!(workspace.undo().is_none());
    assert!(!workspace.is_changed(key));
    workspace.redo();
    workspace.redo();
    assert_eq!(name(&workspace, key), "乙");
    assert!(workspace.redo().is_none());
}

#[test]
fn a_new_edit_after_undo_makes_a_branch_and_redo_follows_it() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::default());
    set(&mut workspace, key, "甲");
    workspace.undo();
    set(&mut workspace, key, "丙");
    workspace.undo();
    workspace.redo();
    assert_eq!(name(&workspace, key), "丙");
}

#[test]
fn every_row_that_is_added_has_an_identity_of_its_own() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::default());
    let add = |workspace: &mut Workspace| {
        let mut composer = Composer::new(key, workspace.project(key).unwrap());
        let mut heading = Level1::new(composer.fresh_row_id(), "一级");
        heading.children.push(Level2::new(composer.fresh_row_id(), "二级"));
        let ids = [heading.id, heading.children[0].id];
        assert!(composer.insert(Spot { parent: Parent::Tree, index: 0 }, Row::Level1(heading)));
        workspace.apply(composer.finish(title()).unwrap(), AT).unwrap();
        ids
    };
    let mut ids = [add(&mut workspace), add(&mut workspace)].concat();
    // Also one that redo can bring back.
    workspace.undo();
    ids.extend(add(&mut workspace));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}

#[test]
fn changed_compares_with_the_saved_revision_of_each_project() {
    let mut workspace = Workspace::new(None);
    let (a, b) = (workspace.load(Arc::default()), workspace.load(Arc::default()));
    let saved = set(&mut workspace, a, "甲");
    set(&mut workspace, b, "乙");
    workspace.mark_saved(a, saved);
    assert!(!workspace.is_changed(a) && workspace.is_changed(b));
    workspace.undo();
    assert_eq!(workspace.changed().count(), 0);
    workspace.undo();
    assert!(workspace.is_changed(a), "the file says 甲, the project does not");
}

#[test]
fn a_misfit_changes_nothing() {
    let mut workspace = Workspace::new(None);
    let (a, b) = (workspace.load(Arc::default()), workspace.load(Arc::default()));
    let mut first = Composer::new(a, workspace.project(a).unwrap());
    first.set(Field::Name, "甲");
    let mut transaction = first.finish(title()).unwrap();
    let mut second = Composer::new(b, workspace.project(b).unwrap());
    let id = second.fresh_row_id();
    let row = Row::Composition(CompositionItem::new(id, "项", "1"));
    assert!(second.insert(Spot { parent: Parent::Composition, index: 0 }, row));
    assert!(second.remove(id));
    let mut changes = second.finish(title()).unwrap().changes;
    transaction.changes.push(changes.pop().unwrap());
    assert_eq!(workspace.apply(transaction, AT), Err(Misfit));
    assert_eq!(name(&workspace, a), "");
    assert!(!workspace.is_changed(a));
}

#[test]
fn any_revision_can_be_gone_to_and_redo_goes_back_the_way_that_was_come() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::default());
    let one = set(&mut workspace, key, "甲");
    let two = set(&mut workspace, key, "甲甲");
    workspace.go_to(Revision(0));
    let other = set(&mut workspace, key, "乙");
    assert_eq!(workspace.history().children(Revision(0)), [one, other]);
    assert_eq!(
        workspace.history().route(two),
        Some(Route { undone: vec![other], redone: vec![one, two] }),
        "up to where both came from, then down"
    );
    assert_eq!(workspace.go_to(two), Some(vec![key]));
    assert_eq!(name(&workspace, key), "甲甲");
    workspace.undo();
    workspace.undo();
    assert_eq!(workspace.history().line(), [Revision(0), one, two]);
    workspace.redo();
    assert_eq!(name(&workspace, key), "甲", "redo follows the branch that was gone to");
    assert_eq!(workspace.go_to(workspace.history().current()), Some(Vec::new()));
    assert_eq!(workspace.go_to(Revision(4)), None);
    assert_eq!(name(&workspace, key), "甲");
}

#[test]
fn what_is_kept_is_not_done_until_redo_does_it() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::default());
    let rename = |before: &str, after: &str| Transaction {
        title: title(),
        changes: vec![Change::Edit(
            key,
            Edit::SetField { field: Field::Name, before: before.into(), after: after.into() },
        )],
    };
    set(&mut workspace, key, "甲");
    assert_eq!(workspace.keep([rename("甲", "乙"), rename("乙", "丙")], AT), Ok(()));
    assert_eq!((name(&workspace, key), workspace.history().current()), ("甲", Revision(1)));
    let done = |workspace: &Workspace| workspace.history().steps().iter().map(|step| step.done).collect::<Vec<_>>();
    assert_eq!(done(&workspace), [true, false, false]);
    workspace.redo();
    assert_eq!(name(&workspace, key), "乙");
    assert_eq!(done(&workspace), [true, true, false]);
    workspace.undo();
    assert_eq!(workspace.keep([rename("丁", "戊")], AT), Err(Misfit));
    assert_eq!(workspace.history().steps().len(), 3);
}

#[test]
fn a_project_can_be_seen_as_it_was_on_another_branch() {
    let mut workspace = Workspace::new(None);
    let (a, b) = (workspace.load(Arc::default()), workspace.load(Arc::default()));
    let first = set(&mut workspace, a, "甲");
    set(&mut workspace, b, "乙");
    workspace.go_to(Revision(0));
    let other = set(&mut workspace, a, "丙");
    let seen = |key, revision| workspace.project_at(key, revision).unwrap().name.clone();
    assert_eq!((seen(a, first), seen(a, other), seen(a, Revision(0))), ("甲".into(), "丙".into(), String::new()));
    assert_eq!((seen(b, first), seen(b, Revision(2))), (String::new(), "乙".into()));
    assert_eq!(workspace.history().current(), other);
}

mod random;
