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
    check("'甲'", &[]);
    let mut driver = form(FORM);
    driver.keys("'甲'");
    shows(&driver, "甲 在这里没有作用");
}
