//! The journal holds what is unsaved, and nothing else.

use std::collections::BTreeMap;

use jixiao::app::Msg;
use jixiao::lang::Lang;
use jixiao::model::{Field, Place};

use crate::support::Driver;

/// The names of the projects that would come back, by their numbers in the journal.
fn held(driver: &Driver) -> BTreeMap<u64, String> {
    let mut held = BTreeMap::new();
    for entry in &driver.journal {
        match &entry.unsaved {
            Some(unsaved) => drop(held.insert(entry.number, unsaved.project.name.clone())),
            None => assert!(held.remove(&entry.number).is_some(), "said of what is held only"),
        }
    }
    held
}

fn names(driver: &Driver) -> Vec<String> {
    held(driver).into_values().collect()
}

fn on_the_name() -> Driver {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.keys("enter");
    driver.app.form.as_mut().unwrap().go(Place::Field(Field::Name));
    driver
}

#[test]
fn every_change_is_told_as_it_happens_and_saving_takes_it_out() {
    let mut driver = on_the_name();
    assert_eq!(driver.journal.len(), 0, "opening changes nothing");
    driver.keys("f2 ctrl-a '一' f2");
    assert_eq!(names(&driver), ["一"]);
    driver.keys("f2 ctrl-a '二' f2");
    assert_eq!(names(&driver), ["二"]);
    driver.keys("ctrl-z");
    assert_eq!(names(&driver), ["一"]);
    driver.keys("ctrl-s");
    assert_eq!(names(&driver), [""; 0]);
    // Back to what was loaded: that is not what is saved now.
    driver.keys("ctrl-z");
    assert_eq!(held(&driver).len(), 1);
    driver.keys("ctrl-y");
    assert_eq!(names(&driver), [""; 0], "as it was saved");
}

#[test]
fn a_text_being_typed_is_told_within_a_second_and_taken_back_when_dropped() {
    let mut driver = on_the_name();
    driver.keys("f2 ctrl-a '半截'");
    assert!(driver.app.is_journal_behind());
    driver.send(Msg::KeepTyping);
    assert!(!driver.app.is_journal_behind());
    assert_eq!(names(&driver), ["半截"]);
    driver.send(Msg::KeepTyping);
    assert_eq!(driver.journal.len(), 1, "nothing new");
    driver.keys("esc");
    assert_eq!(names(&driver), [""; 0]);
    driver.keys("f2 ctrl-a '半截' f2");
    assert_eq!(names(&driver), ["半截"]);
}

#[test]
fn a_deleted_project_and_a_new_one() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.keys("c");
    let copies = held(&driver).len();
    assert_eq!(copies, 1, "a copy is unsaved");
    driver.keys("ctrl-z");
    assert_eq!(held(&driver).len(), 0);
    driver.keys("d");
    assert_eq!(held(&driver).len(), 0, "of a deleted project there is nothing to bring back");
}

#[test]
fn another_department_has_other_numbers() {
    let mut driver = on_the_name();
    driver.keys("f2 ctrl-a '一' f2");
    driver.load(None, crate::support::sample().1);
    assert_eq!(held(&driver).len(), 0, "rescued instead");
    assert_eq!(driver.rescued.len(), 1);
    driver.keys("enter");
    driver.app.form.as_mut().unwrap().go(Place::Field(Field::Name));
    driver.keys("f2 ctrl-a '二' f2");
    assert_eq!(names(&driver), ["二"]);
    let numbers: Vec<u64> = driver.journal.iter().map(|entry| entry.number).collect();
    assert_ne!(numbers.first(), numbers.last());
}
