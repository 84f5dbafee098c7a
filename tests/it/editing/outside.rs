//! Texts that the user's own editor changes.

use jixiao::app::{Msg, Outside, OutsideError};
use jixiao::model::{Field, Place};

use super::{FORM, form, shows};
use crate::support::Driver;

/// The form, and an editor that leaves this text.
fn with_editor(text: &str) -> Driver {
    let mut driver = form(FORM);
    driver.editor = Ok(text.to_owned());
    driver
}

fn changed(driver: &Driver) -> String {
    Driver::diff(FORM, &driver.file())
}

const OVERVIEW: &str = "-overview: \"缴纳税款。\",\n+overview: \"按季缴纳税款。\",\n";

#[test]
fn a_text_comes_back_as_one_change() {
    let mut driver = with_editor("按季缴纳税款。");
    driver.keys("2 alt-e");
    let given = Outside { name: "039001-11 项目概况".to_owned(), text: "缴纳税款。".to_owned() };
    assert_eq!(driver.outside, [given]);
    assert_eq!(changed(&driver), OVERVIEW);
    assert!(!driver.app.is_typing());
    shows(&driver, "已取回编辑器里改好的文字");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), FORM);
    driver.keys("ctrl-y");
    assert_eq!(changed(&driver), OVERVIEW);
}

#[test]
fn a_text_that_is_being_typed_stays_so_and_what_comes_back_is_one_step_of_typing() {
    let mut driver = with_editor("按季缴纳税款。");
    driver.keys("2 f2 '多' alt-e");
    assert_eq!(driver.outside[0].text, "缴纳税款。多");
    assert!(driver.app.is_typing());
    driver.keys("ctrl-z");
    shows(&driver, "缴纳税款。多");
    driver.keys("ctrl-y f2");
    assert_eq!(changed(&driver), OVERVIEW);
    assert_eq!(driver.undo_all(), 1);
}

#[test]
fn a_cell_has_no_lines_and_says_where_it_is() {
    let mut driver = with_editor("宗\n数\n");
    driver.keys("6 down down alt-e");
    assert_eq!(driver.outside[0].name, "039001-11 绩效指标 › 数量 › 宗数 › 名称");
    assert_eq!(changed(&driver), "-(\"宗数\", \"=12宗\"),\n+(\"宗 数\", \"=12宗\"),\n");
}

#[test]
fn what_an_editor_did_not_touch_stays_as_it_was_written() {
    let mut driver = with_editor("Cafe\u{301}、印花税\u{1B}");
    driver.keys("f2 alt-e f2");
    assert_eq!(driver.app.open_project().unwrap().name, "Caf\u{e9}、印花税");
    driver.editor = Ok("Caf\u{e9}、印花税".to_owned());
    driver.keys("alt-e");
    shows(&driver, "编辑器里没有改动");
    assert_eq!(driver.undo_all(), 1);
}

#[test]
fn an_editor_that_fails_changes_nothing_and_says_so() {
    let failed =
        |code, kept: Option<&str>| OutsideError::Failed { editor: "vi".into(), code, kept: kept.map(Into::into) };
    for (error, words) in [
        (OutsideError::NoEditor, "没有设置编辑器：退出后执行 export EDITOR=vim"),
        (OutsideError::NoTerminal, "现在不能把终端交给编辑器"),
        (OutsideError::NoFile { why: "满了".into() }, "写不出给编辑器的文件（满了）"),
        (OutsideError::NotStarted { editor: "ed\u{1b}".into() }, "打不开编辑器 ed␛"),
        (failed(Some(1), None), "编辑器 vi 没有正常结束（退出码 1），文字没有改动"),
        (failed(None, Some("/tmp/x.txt")), "编辑器 vi 被中断，文字没有改动；它写下的在 /tmp/x.txt"),
        (OutsideError::Unreadable { kept: "/tmp/x.txt".into() }, "文件在 /tmp/x.txt"),
    ] {
        let mut driver = form(FORM);
        driver.editor = Err(error);
        driver.keys("2 alt-e");
        shows(&driver, words);
        assert_eq!(driver.undo_all(), 0);
        driver.keys("f2 '甲' alt-e");
        shows(&driver, words);
        driver.keys("f2");
        assert_eq!(changed(&driver), "-overview: \"缴纳税款。\",\n+overview: \"缴纳税款。甲\",\n");
    }
}

#[test]
fn only_texts_are_for_an_editor() {
    for (keys, words) in [("7", "审核状态从列表里选"), ("6", "一级、二级指标不用编辑器改")] {
        let mut driver = form(FORM);
        driver.keys(&format!("{keys} alt-e"));
        shows(&driver, words);
        assert_eq!(driver.outside, []);
    }
    let mut driver = form(FORM);
    driver.keys("ctrl-f '税' alt-e esc esc / alt-e");
    assert_eq!(driver.outside, []);
}

#[test]
fn a_text_whose_place_is_gone_is_not_lost() {
    let mut driver = with_editor("印花税费");
    driver.keys("3 alt-e");
    // The row went while the editor was open.
    driver.keys("ctrl-z");
    let mut driver = form(FORM);
    let effects = driver.app.update(Msg::Key(jixiao::app::keys::Key::parse("3").unwrap().to_event()));
    assert!(effects.is_empty());
    driver.app.update(Msg::Key(jixiao::app::keys::Key::parse("alt-e").unwrap().to_event()));
    driver.keys("shift-delete");
    driver.send(Msg::EditedOutside(Ok("印花税费".to_owned())));
    shows(&driver, "改好的文字在剪贴板里");
    assert_eq!(driver.copied, "印花税费");
    driver.keys("2 f2 ctrl-v f2");
    assert_eq!(driver.app.open_project().unwrap().text(Field::Overview), "缴纳税款。印花税费");
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Overview));
}

#[test]
fn a_text_never_lands_in_what_was_opened_meanwhile() {
    let mut driver = form(FORM);
    driver.keys("3");
    driver.app.update(Msg::Key(jixiao::app::keys::Key::parse("alt-e").unwrap().to_event()));
    let other = FORM.replace("印花税", "契税");
    driver.load(None, vec![jixiao::store::format::read_project(&other).unwrap()]);
    driver.send(Msg::EditedOutside(Ok("印花税费".to_owned())));
    shows(&driver, "改好的文字在剪贴板里");
    assert_eq!(driver.copied, "印花税费");
    assert_eq!(driver.app.not_saved().count(), 0);
}

#[test]
fn what_is_found_in_a_text_that_comes_back_below_a_list_is_found_in_that_text() {
    let mut driver = form(FORM);
    let without_name = |driver: &Driver| {
        let problems = driver.app.problems().iter();
        problems.filter(|problem| problem.place == Place::Field(Field::Name)).count()
    };
    driver.keys("f2 '土地'");
    driver.app.update(Msg::Key(jixiao::app::keys::Key::parse("alt-e").unwrap().to_event()));
    let before = without_name(&driver);
    driver.keys("ctrl-p");
    driver.send(Msg::EditedOutside(Ok(String::new())));
    assert!(without_name(&driver) > before);
    driver.keys("esc f2");
    assert!(without_name(&driver) > before);
    assert_eq!(driver.app.open_project().unwrap().name, "");
}
