//! Another version beside what is open.

use jixiao::lang::Lang;
use jixiao::model::{Field, Project};
use jixiao::store::format;

use super::FORM;
use crate::support::Driver;

/// The form, and another version of it.
fn driver(change: impl Fn(&mut Project)) -> Driver {
    let project = format::read_project(FORM).unwrap();
    let mut other = project.clone();
    change(&mut other);
    let mut driver = Driver::open(Lang::Zh, (80, 24), None, vec![project]);
    driver.other = vec![other];
    driver
}

#[test]
fn what_was_there_is_taken_back_as_one_step() {
    let mut driver = driver(|other| {
        other.set_text(Field::Current, "80000.00".to_owned());
        let row = other.composition[1].id;
        other.remove_row(row);
    });
    let before = driver.file();
    // The form is open, so its project comes up side by side at once.
    driver.keys("V enter t");
    assert_eq!(Driver::diff(&before, &driver.file()), "-current: \"100000.00\",\n+current: \"80000.00\",\n");
    driver.keys("t");
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 1);
    // Nothing is left to take back, and undo inside the window brings the differences back.
    driver.keys("t u");
    assert_eq!(driver.app.versions.as_ref().unwrap().rows[0].changes.len(), 1);
    driver.keys("esc esc");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), before);
}

#[test]
fn a_place_that_is_gone_cannot_be_gone_to() {
    let mut driver = driver(|other| {
        let id = other.fresh_row_id();
        other.composition.push(jixiao::model::CompositionItem::new(id, "培训费", "5"));
    });
    driver.keys("V enter enter");
    assert!(driver.app.notice.as_ref().unwrap().contains("没有了"), "{:?}", driver.app.notice);
    driver.keys("t");
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 3);
}

#[test]
fn equal_versions_are_said_and_nothing_opens() {
    let mut driver = driver(|_| {});
    driver.keys("V enter");
    assert!(driver.app.overlays.is_empty() && driver.app.versions.is_none());
    assert!(driver.app.notice.as_ref().unwrap().contains("没有不同"));
}
