//! Undo as one line through texts and projects, and the window with the history.

use jixiao::app::overlay::Overlay;
use jixiao::app::{Effect, Msg, Screen};
use jixiao::lang::Lang;
use jixiao::model::{Field, Place};
use jixiao::store::format;
use jixiao::text::width::Measure;

use super::{FORM, check, form, hides, shows};
use crate::support::Driver;

/// The form after some keys, as lines that differ from [`FORM`].
fn changed(driver: &Driver) -> String {
    Driver::diff(FORM, &driver.file())
}

#[test]
fn undo_takes_typing_back_before_anything_else() {
    check("f2 '甲，乙' ctrl-z enter", &["-name: \"印花税\",", "+name: \"印花税甲，\","]);
    check("f2 '甲，乙' ctrl-z ctrl-z ctrl-y ctrl-y enter", &["-name: \"印花税\",", "+name: \"印花税甲，乙\","]);
}

#[test]
fn where_no_typing_is_left_undo_leaves_the_text_and_goes_on() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter 2 f2 '乙' ctrl-z");
    assert!(driver.app.is_typing());
    driver.keys("ctrl-z");
    assert!(!driver.app.is_typing());
    assert_eq!(driver.file(), FORM);
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Name), "where something was undone");
    shows(&driver, "已离开输入，撤销了上一步：修改项目名称；按 Ctrl-Y 重做");
    // Redo walks the same line forward: the step, then the text that was taken back.
    driver.keys("ctrl-y");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲\",\n");
    driver.keys("ctrl-y");
    assert_eq!(
        changed(&driver),
        "-name: \"印花税\",\n+name: \"印花税甲\",\n-overview: \"缴纳税款。\",\n+overview: \"缴纳税款。乙\",\n"
    );
    assert_eq!(driver.undo_all(), 2);
}

#[test]
fn a_text_that_was_only_looked_at_is_no_step_on_the_line() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter down f2 ctrl-z");
    assert_eq!((driver.file().as_str(), driver.app.is_typing()), (FORM, false));
    driver.keys("ctrl-y");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲\",\n");
    driver.keys("ctrl-y");
    shows(&driver, "没有可重做的操作");
}

#[test]
fn where_nothing_is_left_at_all_undo_stays_in_the_text_and_says_so() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' ctrl-z ctrl-z");
    assert!(driver.app.is_typing());
    shows(&driver, "没有可撤销的操作");
    driver.keys("ctrl-y enter");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲\",\n");
}

#[test]
fn redo_leaves_a_text_only_where_nothing_was_typed() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter ctrl-z down f2 '9' ctrl-y");
    assert!(driver.app.is_typing());
    shows(&driver, "没有可重做的操作");
    driver.keys("f2");
    assert!(!changed(&driver).contains("甲"));

    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter ctrl-z down f2 ctrl-y");
    assert!(!driver.app.is_typing());
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲\",\n");
    shows(&driver, "已离开输入，重做了：修改项目名称");
}

#[test]
fn a_fresh_row_and_its_cells_are_on_the_line() {
    let mut driver = form(FORM);
    driver.keys("3 n '咨询费' tab '5' ctrl-z ctrl-z");
    shows(&driver, "撤销了上一步：修改名称");
    driver.keys("ctrl-z");
    assert_eq!(driver.file(), FORM);
    driver.keys("ctrl-y ctrl-y ctrl-y");
    assert_eq!(changed(&driver), "+(\"咨询费\", \"5\"),\n");

    let mut driver = form(FORM);
    driver.keys("3 n ctrl-z");
    assert_eq!((driver.file().as_str(), driver.app.is_typing()), (FORM, false));
    shows(&driver, "撤销了上一步：新增一行");
    driver.keys("3 n '咨询费' ctrl-z ctrl-z ctrl-y ctrl-y");
    assert_eq!(changed(&driver), "+(\"咨询费\", \"\"),\n");
}

#[test]
fn what_was_taken_back_is_kept_however_the_text_is_left() {
    let all = "-name: \"印花税\",\n+name: \"印花税甲，乙\",\n";
    for keys in [
        "f2 '甲，乙' ctrl-z enter ctrl-y",
        "f2 '甲，乙' ctrl-z esc ctrl-y ctrl-y",
        "f2 '甲，乙' ctrl-z ctrl-z tab esc ctrl-y",
    ] {
        let mut driver = form(FORM);
        driver.keys(keys);
        assert_eq!(changed(&driver), all, "{keys}");
    }
    // A fresh row comes back with it.
    check("3 n '咨询费' ctrl-z esc ctrl-y", &["+(\"咨询费\", \"\"),"]);
}

#[test]
fn saving_in_the_middle_of_a_text_does_not_end_its_line() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲，' ctrl-s '乙' ctrl-z");
    assert!(driver.app.is_typing());
    driver.keys("ctrl-z");
    shows(&driver, "项目名称          印花税  ");
    assert!(driver.app.is_typing());
    driver.keys("ctrl-z");
    assert_eq!((driver.file().as_str(), driver.app.is_typing()), (FORM, false));
    shows(&driver, "撤销了上一步：修改项目名称");
    assert_eq!(driver.app.not_saved().count(), 1, "the file says more");
    driver.keys("ctrl-y");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲，\",\n");
    assert_eq!(driver.app.not_saved().count(), 0);
    driver.keys("ctrl-y");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲，乙\",\n");
    // What was typed since is a step of its own, and so is what was taken back further than that.
    let mut driver = form(FORM);
    driver.keys("f2 '甲，' ctrl-s '乙' enter");
    assert_eq!(driver.undo_all(), 2);
    driver.keys("f2 '丙，' ctrl-s '丁' ctrl-z ctrl-z enter");
    assert_eq!(driver.file(), FORM);
    assert_eq!(driver.undo_all(), 2);
}

#[test]
fn undo_in_other_texts_never_reaches_the_projects() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter esc / 'x' ctrl-z ctrl-z");
    assert!(driver.app.list.filtering);
    driver.keys("esc ctrl-p 'x' ctrl-z ctrl-z ctrl-y ctrl-y esc");
    assert_eq!(driver.app.workspace.changed().count(), 1);
}

#[test]
fn the_history_shows_what_was_done_and_goes_there() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter 3 d f2 '乙' enter");
    let last = driver.file();
    driver.keys("U");
    for line in ["修改历史：印花税甲", "● 修改“印刷费”的名称", "○ 删除“税费”", "○ 修改项目名称", "○ 打开时的内容"]
    {
        shows(&driver, line);
    }
    shows(&driver, "项目构成 › 印刷费乙 › 名称：印刷费 → 印刷费乙");
    shows(&driver, "现在就在这一步");
    driver.keys("down down");
    shows(&driver, "项目名称：印花税 → 印花税甲");
    shows(&driver, "回到这一步：撤销 2 步");
    driver.keys("enter");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税甲\",\n");
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Name));
    shows(&driver, "已到“修改项目名称”（撤销 2 步），按 U 再选别的");
    driver.keys("U up up enter");
    assert_eq!(driver.file(), last);
    shows(&driver, "（重做 2 步）");
    driver.keys("alt-z end enter");
    assert_eq!(driver.file(), FORM);
    assert_eq!(driver.app.workspace.changed().count(), 0);
    driver.keys("U enter");
    shows(&driver, "现在就在“打开时的内容”");
    assert!(driver.app.overlays.is_empty());
}

#[test]
fn branches_are_kept_and_gone_to() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter 2 f2 '一' f2");
    let first = driver.file();
    driver.keys("ctrl-z 3 d");
    let second = driver.file();
    driver.keys("U");
    for line in ["●   删除“税费”", "│ ○ 修改项目概况", "○─┘ 修改项目名称"] {
        shows(&driver, line);
    }
    driver.keys("down");
    shows(&driver, "回到这一步：撤销 1 步，重做 1 步");
    driver.keys("enter");
    assert_eq!(driver.file(), first);
    // Undo and redo walk the branch that was gone to.
    driver.keys("ctrl-z ctrl-y");
    assert_eq!(driver.file(), first);
    driver.keys("U home enter");
    assert_eq!(driver.file(), second);
}

#[test]
fn dropped_typing_is_found_again_after_later_changes() {
    let mut driver = form(FORM);
    driver.keys("f2 '很长的名称' esc");
    shows(&driver, "已放弃输入，按 Ctrl-Y 找回；以后可在修改历史（U）里找回");
    driver.keys("3 d 2 f2 '一' f2");
    let later = driver.file();
    driver.keys("U");
    shows(&driver, "│ ○ 放弃的输入：修改项目名称");
    driver.keys("down down");
    shows(&driver, "项目名称：印花税 → 印花税很长的名称");
    // The text alone, without giving up what was done since.
    driver.keys("c");
    shows(&driver, "已复制");
    driver.keys("esc 1 down f2 ctrl-a ctrl-v enter");
    assert_eq!(Driver::diff(&later, &driver.file()), "-name: \"印花税\",\n+name: \"印花税很长的名称\",\n");
    driver.keys("ctrl-z U down down enter");
    assert_eq!(changed(&driver), "-name: \"印花税\",\n+name: \"印花税很长的名称\",\n");
    // Now it is done like anything else.
    driver.keys("U");
    hides(&driver, "放弃的输入：修改项目名称 ");
}

#[test]
fn text_of_a_step_is_copied_for_other_programs_too() {
    let mut driver = form(FORM);
    driver.keys("3 d U");
    let effects = driver.app.update(Msg::Key(jixiao::app::keys::Key::parse("ctrl-c").unwrap().to_event()));
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)] if text == "税费\t60000.00"), "{effects:?}");
    driver.keys("esc 3 J U c");
    shows(&driver, "已复制");
    let mut driver = form(FORM);
    driver.keys("3 J U c");
    shows(&driver, "这一步没有文字可以复制");
}

#[test]
fn what_is_on_disk_is_marked() {
    let mut driver = form(FORM);
    let line = |driver: &Driver, text: &str| {
        let screen = driver.screen();
        screen.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text} in\n{screen}")).to_owned()
    };
    driver.keys("f2 '甲' enter U");
    assert!(line(&driver, "打开时的内容").contains("已存"));
    assert!(!line(&driver, "修改项目名称").contains("已存"));
    driver.keys("esc ctrl-s 3 d U");
    assert!(!line(&driver, "打开时的内容").contains("已存"));
    assert!(line(&driver, "修改项目名称").contains("已存"));
    assert!(line(&driver, "删除").contains("现在"));
    driver.keys("down enter");
    assert_eq!(driver.app.not_saved().count(), 0);
    driver.keys("U");
    assert!(line(&driver, "修改项目名称").contains("现在 已存"));
}

#[test]
fn the_history_of_one_project_leaves_the_others_alone() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("enter f2 '甲' enter ] f2 '乙' enter [ 2 f2 '丙' f2 ] 2 f2 '丁' f2");
    let texts = |driver: &Driver| -> Vec<String> {
        driver.app.workspace.projects().map(|(_, project)| format::write_project(project)).collect()
    };
    let before = texts(&driver);
    driver.keys("[ U");
    shows(&driver, "修改历史（4 步）");
    shows(&driver, "办公区消防及污水…");
    driver.keys("o");
    shows(&driver, "修改历史：2019年（第十四届）城市发展与规划大会专项经费甲");
    hides(&driver, "修改历史（");
    hides(&driver, "办公区消防及污水");
    driver.keys("enter");
    assert_eq!(texts(&driver), before, "what is there now is there already");
    driver.keys("U o down");
    shows(&driver, "回到这一步：撤销 2 步，2 个项目");
    driver.keys("enter");
    let after = texts(&driver);
    assert!(after[0].contains("专项经费甲") && !after[0].contains("丙"));
    assert!(after[1].contains("乙") && !after[1].contains("丁"), "the earlier change of the other project stays");
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Name));
    driver.keys("U o o");
    shows(&driver, "修改历史（4 步）");
    driver.keys("home enter");
    assert_eq!(texts(&driver), before);
}

#[test]
fn in_the_list_the_history_is_that_of_all_projects() {
    let mut driver = form(FORM);
    driver.keys("esc d U");
    shows(&driver, "● 删除项目“印花税”");
    shows(&driver, "项目：039001-11 印花税 → （无）");
    driver.keys("down enter");
    assert_eq!((driver.app.screen, driver.app.workspace.projects().count()), (Screen::List, 1));
    // A project that is not there has a name all the same, and going to its changes brings it back.
    driver.keys("enter f2 '甲' enter esc d U down");
    shows(&driver, "印花税甲");
    driver.keys("enter");
    assert_eq!(driver.app.workspace.projects().count(), 1);
    // The form of a project that goes gives way to that of the step.
    driver.keys("n U down down enter");
    assert_eq!(driver.app.open_project().unwrap().name, "印花税甲");
    assert_eq!(driver.app.workspace.projects().count(), 1);
    let mut driver = form(FORM);
    driver.keys("esc n U end enter");
    assert_eq!(driver.app.screen, Screen::List);
    assert_eq!(driver.app.workspace.projects().count(), 1);
}

#[test]
fn what_is_being_typed_is_taken_before_the_history_opens() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲U' alt-z");
    shows(&driver, "项目名称：印花税 → 印花税甲U");
    driver.keys("esc");
    assert!(!driver.app.is_typing());
    let mut driver = form(FORM);
    driver.keys("f2 alt-z");
    assert!(driver.app.overlays.is_empty(), "there is nothing to show");
    driver.keys("U");
    shows(&driver, "还没有任何修改");
}

#[test]
fn the_window_closes_with_the_keys_that_opened_it() {
    for key in ["U", "alt-z", "esc", "q"] {
        let mut driver = form(FORM);
        driver.keys("f2 '甲' enter U");
        assert!(matches!(driver.app.overlays.last(), Some(Overlay::History(_))));
        driver.keys(key);
        assert!(driver.app.overlays.is_empty(), "{key}");
    }
}

#[test]
fn times_are_of_the_day_or_with_the_day() {
    let mut driver = form(FORM);
    driver.app.now = jiff::civil::date(2020, 3, 2).at(23, 59, 50, 0);
    driver.keys("f2 '甲' enter U");
    shows(&driver, "23:59:5");
    driver.keys("esc");
    driver.app.now = jiff::civil::date(2020, 3, 3).at(8, 5, 0, 0);
    driver.keys("3 d U");
    shows(&driver, "03-02 23:59");
    shows(&driver, "08:05:02");
}

#[test]
fn a_long_history_scrolls_with_the_cursor() {
    let mut driver = form(FORM);
    for _ in 0..40 {
        driver.keys("f2 '甲' enter");
    }
    driver.keys("U end");
    shows(&driver, "打开时的内容");
    shows(&driver, "撤销 40 步");
    driver.keys("pageup pageup");
    hides(&driver, "打开时的内容");
    driver.keys("home");
    shows(&driver, "现在就在这一步");
    driver.keys("pagedown pagedown pagedown enter");
    assert_eq!(driver.app.workspace.history().current().0, 40 - 3 * 10);
}

#[test]
fn where_lines_are_ambiguous_ascii_draws_the_tree() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' esc 3 d U");
    driver.app.measure = Measure::WIDE;
    shows(&driver, "@   删除");
    shows(&driver, "| o 放弃的输入");
    shows(&driver, "o-' 打开时的内容");
    hides(&driver, "│");
}
