//! Tables that go through the clipboard: out of a spreadsheet or a Word table into the form, and back.
//!
//! [`read`] takes the text apart into cells (`cells`, `guard`), [`plan`] says what goes where: it sorts words over columns,
//! titles and totals out (`grid`), recognises the columns (`columns`) and reads the rows (`indicators`, `tables`). A person
//! looks at the [`Plan`], may change a column's [`Role`] ([`plan_with`]), and [`insert`] does it. [`write`](write()) is the
//! way back.
//!
//! ```
//! use std::sync::Arc;
//! use jixiao::edit::{Composer, ProjectKey};
//! use jixiao::exchange::block::{Cursor, insert, plan, read};
//! use jixiao::model::{Place, Project, Section};
//!
//! let project = Arc::new(Project::default());
//! let cursor = Cursor::new(&project, None, Place::Section(Section::Composition)).unwrap();
//! let plan = plan(&read("名称\t金额\r\n印刷费\t26000\r\n合计\t26000\r\n"), &cursor);
//! assert_eq!((plan.rows.len(), plan.dropped.len()), (1, 2));
//! let mut composer = Composer::new(ProjectKey(0), &project);
//! insert(&plan, None, &mut composer).unwrap();
//! assert_eq!(composer.project().composition[0].name, "印刷费");
//! ```
//!
//! Invariant: every cell that is not empty ends up in a row, in what is dropped with its reason, or in a doubt. A cell's
//! text is never changed: what a spreadsheet wrapped around it comes off, and a sign, a unit or a unit of money that stands
//! in a cell of its own is put beside it. No text makes anything here fail or panic.

mod cells;
mod columns;
mod cursor;
mod doubt;
mod grid;
mod guard;
mod headings;
mod indicators;
mod insert;
mod plan;
mod roles;
mod tables;
mod target;
mod write;

#[cfg(test)]
mod tests;

pub use cells::{Block, Line, is_block, read};
pub use cursor::{Cursor, Table};
pub use doubt::{Doubt, Dropped, Reason, What};
pub use headings::Heading;
pub use insert::insert;
pub use plan::{Into, Plan, PlannedCell, PlannedColumn, PlannedRow, plan, plan_with};
pub use roles::Role;
pub use write::write;
