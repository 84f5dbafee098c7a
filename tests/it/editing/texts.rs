//! Long texts: how long they are, moving and selecting in them.

use super::{FORM, check, form, hides, shows};

#[test]
fn the_characters_of_a_text_are_counted_while_it_is_typed() {
    let mut driver = form(FORM);
    driver.keys("2 f2");
    shows(&driver, " 5/2000 字\n");
    // Blanks and line breaks at the ends do not count, as they do not for the rule.
    driver.keys("enter enter ' '");
    shows(&driver, " 5/2000 字\n");
    driver.keys("'又'");
    shows(&driver, " 9/2000 字\n");
    driver.keys("f2");
    hides(&driver, "2000 字");
    // The name has a limit, the number of the project and the cells of tables have none.
    driver.keys("1 f2");
    hides(&driver, "字\n");
    driver.keys("f2 down f2");
    shows(&driver, " 3/100 字\n");
    driver.keys("f2 6 down down f2");
    hides(&driver, "字\n");
}

#[test]
fn a_text_that_is_too_long_stays_and_is_marked() {
    let mut driver = form(FORM);
    let name = "长".repeat(101);
    driver.keys(&format!("f2 ctrl-a '{name}'"));
    shows(&driver, "W 101/100 字\n");
    shows(&driver, "项目名称共 101 字，超过 100 字的上限");
    // On a low terminal the problem is worth more than the number.
    driver.send(jixiao::app::Msg::Resize(80, 12));
    shows(&driver, "项目名称共 101 字");
    hides(&driver, "101/100");
    driver.keys("enter");
    assert_eq!(driver.app.open_project().unwrap().name, name);
}

#[test]
fn words_are_moved_over_and_deleted_as_a_person_sees_them() {
    let overview = |text: &str| vec!["-overview: \"缴纳税款。\",".to_owned(), format!("+overview: \"{text}\",")];
    for (keys, text) in [
        ("'预算334.00万元' ctrl-w", "缴纳税款。预算"),
        ("ctrl-home ctrl-right '印花'", "缴纳印花税款。"),
        ("ctrl-left ctrl-left ctrl-delete", "缴纳。"),
        ("ctrl-home ctrl-d '上交'", "上交税款。"),
        ("ctrl-home ctrl-shift-right ctrl-x ctrl-end ctrl-v", "税款。缴纳"),
    ] {
        let lines = overview(text);
        check(&format!("2 f2 {keys} f2"), &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn every_movement_selects_with_shift() {
    for (keys, text) in [
        ("ctrl-shift-home '甲'", "甲"),
        ("ctrl-home ctrl-shift-end '甲'", "甲"),
        ("shift-pageup '甲'", "甲"),
        ("ctrl-home shift-pagedown '甲'", "甲"),
        ("left shift-up '甲'", "甲。"),
        ("ctrl-home shift-down '甲'", "甲"),
    ] {
        let line = format!("+overview: \"{text}\",");
        check(&format!("2 f2 {keys} f2"), &["-overview: \"缴纳税款。\",", &line]);
    }
}

#[test]
fn a_text_that_is_higher_than_the_screen_is_scrolled_through() {
    let mut driver = form(FORM);
    let text: String = (0..40).map(|number| format!("\\n第{number}行")).collect();
    driver.keys(&format!("2 f2 ctrl-a \"开头{text}\" ctrl-home f2"));
    let place = |driver: &crate::support::Driver| driver.app.form.as_ref().unwrap().place;
    let overview = place(&driver);
    shows(&driver, "开头\n");
    let mut last = 0;
    while !driver.screen().contains("第39行\n") {
        driver.keys("down");
        assert_eq!(place(&driver), overview);
        last += 1;
    }
    assert!((20..25).contains(&last), "a line at a time: {last}");
    hides(&driver, "开头\n");
    driver.keys("down");
    assert_ne!(place(&driver), overview);
    // From below its end comes into sight first.
    driver.keys("up");
    assert_eq!(place(&driver), overview);
    hides(&driver, "开头\n");
    driver.keys(&"up ".repeat(40));
    shows(&driver, "── 基本信息");
}
