//! Keys of an input method that is still on, outside texts and inside them.

use jixiao::app::Screen;

use super::{FORM, check, form, shows};

/// In the list, not in the form.
fn list() -> crate::support::Driver {
    let mut driver = form(FORM);
    driver.keys("esc");
    driver
}

#[test]
fn full_width_keys_are_commands_outside_texts() {
    for slash in ["'／'", "'、'"] {
        let mut driver = list();
        driver.keys(slash);
        assert!(driver.app.list.filtering, "{slash}\n{}", driver.screen());
    }
    shows(list().keys("'？'"), "帮助：全部按键");
    shows(list().keys("'：'"), "打开别的部门或项目文件");
    check("'３' 'ｄ'", &["-(\"税费\", \"60000.00\"),"]);
    check("'３' 'Ｊ'", &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"60000.00\"),"]);
    check("6 '　'", &[]);
    assert_eq!(form(FORM).keys("'ｑ'").app.screen, Screen::List);
}

#[test]
fn full_width_keys_answer_questions() {
    for letter in ["'ｄ'", "'Ｄ'", "'d'", "'D'"] {
        let mut driver = form(FORM);
        driver.keys("f2 '甲' ctrl-q");
        driver.keys(letter);
        assert!(driver.quit, "{letter}\n{}", driver.screen());
    }
}

#[test]
fn full_width_keys_are_text_inside_texts() {
    check("f2 '？／：　ａ' enter", &["-name: \"印花税\",", "+name: \"印花税？／：　ａ\","]);
    let mut driver = list();
    driver.keys("/ '？'");
    assert_eq!(driver.app.list.filter.text(), "？");
}

#[test]
fn keys_without_meaning_say_so_and_change_nothing() {
    check("'W'", &[]);
    let mut driver = form(FORM);
    driver.keys("'W'");
    shows(&driver, "W 在这里没有作用");
}

#[test]
fn the_last_thing_is_done_once_more() {
    let mut driver = form(FORM);
    driver.keys("3 d .");
    assert!(driver.app.open_project().unwrap().composition.is_empty());
    check(
        "6 down down right f2 ctrl-a '≥5宗' enter .",
        &["-(\"宗数\", \"=12宗\"),", "-(\"笔数\", \"=4笔\"),", "+(\"宗数\", \"≥5宗\"),", "+(\"笔数\", \"≥5宗\"),"],
    );
    let mut driver = form(FORM);
    driver.keys(".");
    shows(&driver, "还没有可以重复的操作");
}

#[test]
fn the_palette_finds_fields_rows_and_projects() {
    let mut driver = form(FORM);
    driver.keys("ctrl-p 'lianxidianhua' enter");
    let phone = jixiao::model::Place::Field(jixiao::model::Field::Phone);
    assert_eq!(driver.app.form.as_ref().unwrap().place, phone);
    driver.keys("ctrl-p '群众' enter");
    assert_eq!(driver.app.current_row_title().as_deref(), Some("群众满意度"));
    let mut driver = crate::support::Driver::sample(jixiao::lang::Lang::Zh, 80, 24);
    driver.keys("ctrl-p 'tdyhs' enter");
    assert_eq!(driver.app.open_project().unwrap().name, "土地印花税");
}

#[test]
fn numbers_and_words_are_typed_over_a_cell_as_in_a_spreadsheet() {
    check("3 right '5000' enter", &["-(\"税费\", \"60000.00\"),", "+(\"税费\", \"5000\"),"]);
    check("6 down down right '≥5宗' enter", &["-(\"宗数\", \"=12宗\"),", "+(\"宗数\", \"≥5宗\"),"]);
    check("'土地税' enter", &["-name: \"印花税\",", "+name: \"土地税\","]);
    check("2 '续写' f2", &["-overview: \"缴纳税款。\",", "+overview: \"缴纳税款。续写\","]);
    // Elsewhere digits go to the sections, and with Alt everywhere.
    let mut driver = form(FORM);
    driver.keys("3 4 6 3 right alt-6");
    assert!(!driver.app.is_typing());
    assert_eq!(driver.app.current_row_title().as_deref(), Some("产出目标"));
    // Dropped, it is as it was.
    check("3 right '5' esc", &[]);
}
