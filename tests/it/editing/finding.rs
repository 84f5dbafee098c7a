//! Finding a text: in the one that is being typed, and anywhere in the form.

use jixiao::model::{Column, Field, Place};

use super::{FORM, check, form, hides, shows};
use crate::support::Driver;

/// The text being typed and what is selected in it.
fn selected(driver: &Driver) -> (String, std::ops::Range<usize>) {
    let field = &driver.app.form.as_ref().unwrap().editing.as_ref().unwrap().field;
    (field.text().to_owned(), field.selection().unwrap_or(field.caret()..field.caret()))
}

/// What is found at the cursor, and what stands there.
fn found(driver: &Driver) -> (Place, String) {
    let form = driver.app.form.as_ref().unwrap();
    let text = driver.app.open_project().unwrap().text_at(form.place).unwrap();
    (form.place, text[form.found.clone().unwrap_or(0..0)].to_owned())
}

#[test]
fn a_text_is_found_in_the_text_being_typed() {
    let mut driver = form(FORM);
    driver.keys("2 f2 ctrl-a '甲税乙税丙ＴＡＸ税' ctrl-home ctrl-f '税'");
    shows(&driver, " 查找 税");
    shows(&driver, "1/3\n");
    assert_eq!(selected(&driver).1, 3..6);
    driver.keys("enter");
    assert_eq!(selected(&driver).1, 9..12);
    driver.keys("f3");
    shows(&driver, "3/3\n");
    driver.keys("down");
    shows(&driver, "已到末尾，从头找起  1/3\n");
    assert_eq!(selected(&driver).1, 3..6);
    driver.keys("shift-f3");
    shows(&driver, "已到开头，从末尾找起  3/3\n");
    // The search begins where the caret was, whatever was found on the way.
    driver.keys("ctrl-a 'tax'");
    assert_eq!(selected(&driver).1, 15..24);
    driver.keys("'es'");
    shows(&driver, "没有找到\n");
    assert_eq!(selected(&driver).1, 0..0);
    driver.keys("backspace backspace esc");
    hides(&driver, "查找 ");
    assert_eq!(selected(&driver).1, 15..24);
    driver.keys("'费' f2");
    assert_eq!(driver.app.open_project().unwrap().details.overview, "甲税乙税丙费税");
}

#[test]
fn a_selected_text_is_what_is_looked_for_and_the_last_one_is_remembered() {
    let mut driver = form(FORM);
    driver.keys("2 f2 ctrl-a '税甲税乙税' ctrl-home shift-right ctrl-f");
    shows(&driver, "1/3\n");
    driver.keys("esc f3 f3");
    assert_eq!(selected(&driver).1, 12..15);
    driver.keys("shift-f3");
    assert_eq!(selected(&driver).1, 6..9);
    // Without a search there is a line to type one.
    let mut driver = form(FORM);
    driver.keys("2 f2 f3 '税' esc");
    assert_eq!(selected(&driver).1, 6..9);
    driver.keys("ctrl-f 'x' esc f3");
    shows(&driver, "没有找到“x”");
}

#[test]
fn finding_changes_nothing() {
    check("2 f2 ctrl-f '税' enter enter esc f2", &[]);
    check("ctrl-f '税' enter shift-f3 f2", &[]);
    check("2 f2 ctrl-f '税' f2 '费' f2", &["-overview: \"缴纳税款。\",", "+overview: \"缴纳费款。\","]);
}

#[test]
fn a_text_is_found_anywhere_in_the_form() {
    let mut driver = form(FORM);
    driver.keys("ctrl-f '税'");
    shows(&driver, "1/4\n");
    assert_eq!(found(&driver), (Place::Field(Field::Name), "税".to_owned()));
    let mut places = Vec::new();
    for _ in 0..4 {
        driver.keys("enter");
        places.push(found(&driver).0);
    }
    let project = driver.app.open_project().unwrap();
    let item = Place::Cell(project.composition[0].id, Column::Name);
    assert_eq!(
        places,
        [Field::Overview, Field::Basis]
            .map(Place::Field)
            .into_iter()
            .chain([item, Place::Field(Field::Name)])
            .collect::<Vec<_>>()
    );
    driver.keys("esc shift-f3");
    assert_eq!(found(&driver).0, item);
    shows(&driver, "已到开头，从末尾找起");
    driver.keys("f2 '费' enter");
    assert_eq!(driver.app.open_project().unwrap().composition[0].name, "税费费");
}

#[test]
fn amounts_and_states_are_found_as_they_are_shown() {
    let mut driver = form(FORM);
    driver.keys("ctrl-f '40,000.00'");
    shows(&driver, "1/2\n");
    assert_eq!(
        driver.app.form.as_ref().unwrap().place,
        Place::Cell(driver.app.open_project().unwrap().composition[1].id, Column::Amount)
    );
    driver.keys("ctrl-a '草稿'");
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Status));
}

#[test]
fn what_is_folded_or_hidden_comes_into_sight() {
    let mut driver = form(FORM);
    driver.keys("6 Z 1 ctrl-f '群众' esc");
    shows(&driver, "群众满意度");
    assert_eq!(found(&driver).1, "群众");
}

#[test]
fn the_line_with_what_was_found_is_in_sight_and_the_cursor_on_it() {
    let mut driver = form(FORM);
    let long: String = (0..400).map(|number| format!("第{number}句话到此为止。")).collect();
    driver.keys(&format!("2 f2 ctrl-a \"{long}\" f2 1 ctrl-f '第300句'"));
    shows(&driver, "第300句话");
    hides(&driver, "第100句话");
    driver.keys("esc");
    let screen = driver.screen();
    let row = screen.lines().position(|line| line.contains("第300句")).unwrap();
    let column = screen.lines().nth(row).unwrap().split("第300句").next().unwrap();
    let column = unicode_width::UnicodeWidthStr::width(column);
    assert!(screen.ends_with(&format!("[cursor {column},{row}]\n")), "{screen}");
}

#[test]
fn there_is_nothing_to_find_outside_a_form() {
    let mut driver = form(FORM);
    driver.keys("esc f3");
    shows(&driver, "先打开一个项目");
    driver.keys("ctrl-f");
    assert!(driver.app.list.filtering);
}
