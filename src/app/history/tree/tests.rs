use std::sync::Arc;

use jiff::civil::DateTime;

use super::*;
use crate::edit::{Composer, Title, Transaction};
use crate::lang::Message;
use crate::model::{CompositionItem, Field, Parent, Row, Spot};

static RENAME: Message = Message { zh: "改名", en: "rename" };

struct Tree {
    workspace: Workspace,
    keys: [ProjectKey; 2],
}

impl Tree {
    fn new() -> Self {
        let mut workspace = Workspace::new(None);
        let keys = [workspace.load(Arc::default()), workspace.load(Arc::default())];
        Self { workspace, keys }
    }

    fn rename(&self, project: usize) -> Transaction {
        let key = self.keys[project];
        let mut composer = Composer::new(key, self.workspace.project(key).unwrap());
        composer.set(Field::Name, format!("{}甲", composer.project().name.clone()));
        composer.finish(Title::new(&RENAME, Vec::new())).unwrap()
    }

    /// Does a step in each of the projects.
    fn edit(&mut self, projects: &[usize]) -> &mut Self {
        for project in projects {
            self.workspace.apply(self.rename(*project), DateTime::MIN).unwrap();
        }
        self
    }

    fn keep(&mut self) -> &mut Self {
        self.workspace.keep([self.rename(0)], DateTime::MIN).unwrap();
        self
    }

    fn go(&mut self, revision: u32) -> &mut Self {
        self.workspace.go_to(Revision(revision)).unwrap();
        self
    }

    fn save(&mut self, project: usize) -> &mut Self {
        let revision = self.workspace.revision(self.keys[project]);
        self.workspace.mark_saved(self.keys[project], revision);
        self
    }

    /// The lines as they are drawn, each with its revision; `*` is saved, `.` is not in effect.
    #[track_caller]
    fn shows(&self, only: Option<usize>, lines: &[&str]) {
        let rows = rows(&self.workspace, only.map(|project| self.keys[project]));
        let drawn: Vec<String> = rows
            .iter()
            .map(|row| {
                let glyph = |stroke: Stroke| match stroke {
                    Stroke::Free => ' ',
                    Stroke::Passes => '│',
                    Stroke::Node if row.is_current => '●',
                    Stroke::Node => '○',
                    Stroke::Ends => '┘',
                    Stroke::EndsToo => '┴',
                    Stroke::Crossed => '┼',
                    Stroke::Level => '─',
                };
                let mut line = String::new();
                for (lane, stroke) in row.lanes.iter().enumerate() {
                    line.push(glyph(*stroke));
                    line.push(if row.goes_on(lane) { '─' } else { ' ' });
                }
                let saved = if row.is_saved { "*" } else { "" };
                let effect = if row.in_effect { "" } else { "." };
                format!("{line}{}{saved}{effect}", row.revision.0)
            })
            .collect();
        assert_eq!(drawn, lines, "\n{}", drawn.join("\n"));
    }
}

#[test]
fn one_line_needs_one_lane() {
    Tree::new().edit(&[0, 0, 0]).shows(None, &["● 3", "○ 2", "○ 1", "○ 0*"]);
    Tree::new().edit(&[0, 0, 0]).go(1).shows(None, &["○ 3.", "○ 2.", "● 1", "○ 0*"]);
    Tree::new().shows(None, &["● 0"]);
}

#[test]
fn a_branch_has_a_lane_up_from_where_it_came() {
    Tree::new().edit(&[0, 0]).go(1).edit(&[0]).shows(None, &["● 3", "│ ○ 2.", "○─┘ 1", "○ 0*"]);
    // The line of undo and redo is the first lane, whichever branch is the older one.
    Tree::new().edit(&[0, 0]).go(1).edit(&[0, 0]).go(2).shows(None, &["  ○ 4.", "  ○ 3.", "● │ 2", "○─┘ 1", "○ 0*"]);
}

#[test]
fn several_branches_can_come_of_one_revision() {
    Tree::new().edit(&[0]).keep().keep().edit(&[0]).shows(None, &["● 4", "│ ○ 3.", "│ │ ○ 2.", "○─┴─┘ 1", "○ 0*"]);
}

#[test]
fn a_branch_can_have_branches_and_pass_those_of_others() {
    Tree::new()
        .edit(&[0, 0])
        .go(0)
        .edit(&[0, 0])
        .keep()
        .go(1)
        .edit(&[0])
        .go(2)
        .shows(None, &["  ○ 6.", "  │ ○ 5.", "  │ ○ 4.", "  │ ○ 3.", "● │ │ 2", "○─┘ │ 1", "○───┘ 0*"]);
    // Lane 1 goes on to the state as opened while lane 2 ends at 2.
    Tree::new()
        .edit(&[0])
        .go(0)
        .edit(&[0, 0])
        .go(2)
        .edit(&[0])
        .go(0)
        .edit(&[0])
        .go(1)
        .shows(None, &["  ○ 5.", "  │ ○ 4.", "  │ │ ○ 3.", "  │ ○─┘ 2.", "● │ │ 1", "○─┴─┘ 0*"]);
}

#[test]
fn strokes_cross_a_branch_that_goes_on() {
    Tree::new()
        .edit(&[0, 0])
        .go(1)
        .edit(&[0])
        .go(0)
        .edit(&[0])
        .go(2)
        .shows(None, &["  ○ 4.", "  │ ○ 3.", "● │ │ 2", "○─┼─┘ 1", "○─┘ 0*"]);
}

#[test]
fn a_vacant_row_that_was_taken_back_is_not_shown() {
    let add = |name: &str| {
        let mut tree = Tree::new();
        let mut composer = Composer::new(tree.keys[0], tree.workspace.project(tree.keys[0]).unwrap());
        let row = Row::Composition(CompositionItem::new(composer.fresh_row_id(), name, ""));
        assert!(composer.insert(Spot { parent: Parent::Composition, index: 0 }, row));
        let transaction = composer.finish(Title::new(&RENAME, Vec::new())).unwrap();
        tree.workspace.apply(transaction, DateTime::MIN).unwrap();
        tree
    };
    add("").shows(None, &["● 1", "○ 0*"]);
    add("").go(0).shows(None, &["○ 1.", "● 0*"]);
    add("").go(0).edit(&[0]).shows(None, &["● 2", "○ 0*"]);
    add("").edit(&[0]).go(0).edit(&[0]).shows(None, &["● 3", "│ ○ 2.", "│ ○ 1.", "○─┘ 0*"]);
    add("项").go(0).edit(&[0]).shows(None, &["● 2", "│ ○ 1.", "○─┘ 0*"]);
}

#[test]
fn lanes_are_used_again() {
    Tree::new()
        .edit(&[0])
        .keep()
        .edit(&[0])
        .keep()
        .edit(&[0])
        .shows(None, &["● 5", "│ ○ 4.", "○─┘ 3", "│ ○ 2.", "○─┘ 1", "○ 0*"]);
}

#[test]
fn only_the_steps_of_a_project_are_shown_with_what_they_came_of() {
    let mut tree = Tree::new();
    tree.edit(&[0, 1, 0, 1]).go(2).edit(&[0]);
    tree.shows(None, &["● 5", "│ ○ 4.", "│ ○ 3.", "○─┘ 2", "○ 1", "○ 0*"]);
    tree.shows(Some(0), &["● 5", "│ ○ 3.", "○─┘ 1", "○ 0*"]);
    tree.shows(Some(1), &["  ○ 4.", "●─┘ 2", "○ 0*"]);
    let key = |project: usize| Some(tree.keys[project]);
    assert_eq!(nearest(&tree.workspace, key(1), Revision(5)), Revision(2));
    assert_eq!(line_of(&rows(&tree.workspace, key(0)), Revision(4)), 1);
}

#[test]
fn as_little_as_possible_of_other_projects_changes() {
    let mut tree = Tree::new();
    tree.edit(&[0, 1, 0, 1]);
    let goal = |tree: &Tree, revision| goal(&tree.workspace, Some(tree.keys[0]), Revision(revision)).0;
    assert_eq!(goal(&tree, 3), 4, "what is there now is not left");
    assert_eq!(goal(&tree, 1), 2, "only the later step of the other project goes");
    tree.go(0);
    assert_eq!(goal(&tree, 1), 1, "no step of the other project comes");
    assert_eq!(goal(&tree, 0), 0);
}

#[test]
fn the_revisions_of_the_files_are_marked() {
    let mut tree = Tree::new();
    tree.edit(&[0, 1, 0]).save(0);
    // The other project is on disk as it was opened.
    tree.shows(None, &["● 3*", "○ 2", "○ 1", "○ 0*"]);
    tree.shows(Some(0), &["● 3*", "○ 1", "○ 0"]);
    tree.save(1).edit(&[0]).shows(None, &["● 4", "○ 3*", "○ 2*", "○ 1", "○ 0"]);
}
