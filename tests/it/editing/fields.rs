//! Fields of the head and the narratives.

use super::{FORM, check, check_in, form, shows};

#[test]
fn a_field_is_one_line_of_the_file() {
    let renamed = &["-name: \"印花税\",", "+name: \"契税\","];
    for keys in
        ["f2 ctrl-a '契税' enter", "enter ctrl-u '契税' f2", "e ctrl-a '契税' tab esc", "i home ctrl-k '契税' enter"]
    {
        check(keys, renamed);
    }
}

#[test]
fn an_edit_that_changes_nothing_is_no_change() {
    check("f2 enter", &[]);
    check("f2 '甲' backspace enter", &[]);
    check("2 f2 'x' ctrl-z f2", &[]);
}

#[test]
fn esc_drops_the_typing_and_redo_brings_it_back() {
    check("f2 '甲' esc", &[]);
    check("f2 '甲' esc ctrl-y", &["-name: \"印花税\",", "+name: \"印花税甲\","]);
    let mut driver = form(FORM);
    driver.keys("f2 '甲' esc");
    shows(&driver, "已放弃输入，按 Ctrl-Y 找回");
}

#[test]
fn tab_takes_the_text_and_walks_through_the_fields() {
    check(
        "1 f2 tab '甲' tab '2021' shift-tab '乙' enter",
        // What stands in the cell that Tab comes to gives way to what is typed.
        &["-year: 2020,", "+year: 2021,", "-name: \"印花税\",", "+name: \"乙\","],
    );
    // A field with a list stops the walk: nobody chooses by accident.
    let driver = check("f2 tab tab", &[]);
    assert!(!driver.app.is_typing());
    shows(&driver, "单位编码");
}

#[test]
fn amounts_are_kept_as_typed_and_read_while_typing() {
    let to_total = "1 down down down down down down down down down down down";
    let mut driver = form(FORM);
    driver.keys(&format!("{to_total} down down f2 ctrl-a '334万'"));
    shows(&driver, "3,340,000.00 元，334 万元，叁佰叁拾肆万元整");
    check(
        &format!("{to_total} f2 ctrl-a '334万' tab '100000.00元' enter"),
        &["-total: \"100000.00\",", "-current: \"100000.00\",", "+total: \"334万\",", "+current: \"100000.00元\","],
    );
    check(&format!("{to_total} f2 ctrl-a '，，不是数' enter"), &["-total: \"100000.00\",", "+total: \"，，不是数\","]);
}

#[test]
fn enter_in_a_narrative_is_a_new_line() {
    check("2 f2 enter '第二行' f2", &["-overview: \"缴纳税款。\",", "+overview: \"缴纳税款。", "+第二行\","]);
    check("2 f2 alt-enter '第二行' backspace backspace backspace backspace f2", &[]);
}

#[test]
fn tab_and_f2_finish_a_narrative() {
    check(
        "2 f2 '甲' tab '乙' shift-tab '丙' f2",
        &["-overview: \"缴纳税款。\",", "-basis: \"税法\",", "+overview: \"缴纳税款。甲丙\",", "+basis: \"税法乙\","],
    );
}

#[test]
fn lines_pasted_into_a_narrative_stay_lines_and_are_one_step() {
    check("2 f2 \"\\n一\\n二\\n\" f2", &["-overview: \"缴纳税款。\",", "+overview: \"缴纳税款。", "+一", "+二\","]);
    check("2 f2 \"\\n一\\n二\\n\" ctrl-z f2", &[]);
    check("2 f2 '甲' \"\\n一\\n二\" ctrl-z f2", &["-overview: \"缴纳税款。\",", "+overview: \"缴纳税款。甲\","]);
}

#[test]
fn lines_pasted_into_a_line_become_spaces() {
    check("f2 ctrl-a \"\\n甲\\n\\n乙\\t丙\\n\" enter", &["-name: \"印花税\",", "+name: \"甲 乙 丙\","]);
}

#[test]
fn control_characters_cannot_be_typed_or_pasted() {
    check("f2 ctrl-a \"甲\u{1b}[31m\u{7}乙\u{9b}\" enter", &["-name: \"印花税\",", "+name: \"甲[31m乙\","]);
}

#[test]
fn a_mark_composes_with_its_letter_however_it_is_typed() {
    let composed = &["-name: \"印花税\",", "+name: \"Caf\u{e9}\","];
    check("f2 ctrl-a 'Cafe\u{301}' enter", composed);
    check("f2 ctrl-a \"Cafe\u{301}\" enter", composed);
    check("f2 ctrl-a 'Cafe' \"\u{301}\" enter", composed);
    check("f2 ctrl-a 'e\u{301}' ctrl-z ctrl-z f2", &[]);
}

#[test]
fn a_file_keeps_letters_as_they_are_written() {
    let apart = FORM.replace("印花税", "Cafe\u{301}");
    check_in(&apart, "f2 '2' enter", &["-name: \"Cafe\u{301}\",", "+name: \"Cafe\u{301}2\","]);
}

#[test]
fn backspace_removes_what_a_person_sees_as_one_character() {
    check("f2 '👨‍👩‍👧e\u{301}' backspace backspace enter", &[]);
}

#[test]
fn text_is_copied_cut_and_put_back() {
    check("f2 ctrl-a ctrl-c end ctrl-v enter", &["-name: \"印花税\",", "+name: \"印花税印花税\","]);
    check("f2 shift-left ctrl-x home ctrl-v enter", &["-name: \"印花税\",", "+name: \"税印花\","]);
    check(
        "f2 shift-home ctrl-x enter 2 f2 ctrl-v f2",
        &["-name: \"印花税\",", "+name: \"\",", "-overview: \"缴纳税款。\",", "+overview: \"缴纳税款。印花税\","],
    );
}

#[test]
fn words_are_deleted_whole() {
    check("f2 ' abc def' ctrl-w enter", &["-name: \"印花税\",", "+name: \"印花税 abc \","]);
    check("f2 'abc' ctrl-left ctrl-delete enter", &[]);
}

#[test]
fn a_purpose_is_picked_or_written() {
    let purpose = |text: &str| format!("+purpose: \"{text}\",");
    let to_purpose = "1 down down down down down";
    for keys in ["down enter", "'基' enter", "'jbjs' tab"] {
        check(&format!("{to_purpose} enter {keys}"), &["-purpose: \"业务类\",", &purpose("基本建设")]);
    }
    check(&format!("{to_purpose} enter '专项' enter"), &["-purpose: \"业务类\",", &purpose("专项")]);
    check(&format!("{to_purpose} enter down esc"), &[]);
    check(&format!("{to_purpose} enter enter"), &[]);
}

#[test]
fn the_state_of_the_review_is_picked() {
    for keys in ["down enter", "'已报' enter", "'yb' enter", "'submitted' enter"] {
        let said = "+status_set: (by: \"\", at: \"2020-03-02\"),";
        check(&format!("7 enter {keys}"), &["-status: \"draft\",", "+status: \"submitted\",", said]);
    }
    // There is no other state, whatever is typed.
    check("7 enter '没有' enter esc", &[]);
}

#[test]
fn a_unit_is_picked_with_its_code() {
    for field in ["1 down down down", "1 down down down down"] {
        check(
            &format!("{field} enter 'djzx' enter"),
            &["-unit: (code: \"039001\", name: \"局机关\"),", "+unit: (code: \"039002\", name: \"登记中心\"),"],
        );
    }
}

#[test]
fn a_unit_that_nobody_registered_is_typed_all_the_same() {
    let mut driver = form(FORM);
    let place = jixiao::model::Place::Field(jixiao::model::Field::UnitName);
    while driver.app.form.as_ref().unwrap().place != place {
        driver.keys("down");
    }
    driver.keys("f2 '新设的事务中心'");
    shows(&driver, "“新设的事务中心”（照所写）");
    driver.keys("enter");
    assert_eq!(&*driver.app.open_project().unwrap().unit.name, "新设的事务中心");
    assert_eq!(&*driver.app.open_project().unwrap().unit.code, "039001");
}

/// On the day that the project starts.
fn start_day() -> crate::support::Driver {
    let mut driver = form(FORM);
    let place = jixiao::model::Place::Field(jixiao::model::Field::Start);
    while driver.app.form.as_ref().unwrap().place != place {
        driver.keys("down");
    }
    driver
}

#[test]
fn short_days_are_taken_as_the_day_they_mean() {
    for (typed, day) in
        [("3.1", "2020-03-01"), ("0301", "2020-03-01"), ("今年6月底", "2020-06-30"), ("6月", "2020-06-01")]
    {
        let mut driver = start_day();
        driver.keys(&format!("f2 ctrl-a '{typed}'"));
        shows(&driver, day);
        driver.keys("enter");
        assert_eq!(driver.app.open_project().unwrap().start.text(), day, "{typed}");
        shows(&driver, &format!("“{typed}”记作 {day}"));
        assert_eq!(driver.undo_all(), 1);
        assert_eq!(driver.file(), FORM);
    }
    // The end of a stretch of time is its last day.
    let mut driver = start_day();
    driver.keys("down f2 ctrl-a '6月' enter");
    assert_eq!(driver.app.open_project().unwrap().end.text(), "2020-06-30");
}

#[test]
fn what_is_a_day_or_none_at_all_stays_as_typed() {
    for typed in ["2020年3月1日", "尽快", "3.32"] {
        let mut driver = start_day();
        driver.keys(&format!("f2 ctrl-a '{typed}' enter"));
        assert_eq!(driver.app.open_project().unwrap().start.text(), typed);
    }
}

#[test]
fn the_calendar_is_walked_with_arrows() {
    let mut driver = start_day();
    driver.keys("f2");
    shows(&driver, "┌─ 2020-01 ─");
    shows(&driver, "一 二 三 四 五 六 日");
    driver.keys("down ctrl-right pagedown");
    shows(&driver, "2020-02-09 星期日");
    driver.keys("up ctrl-left enter");
    assert_eq!(driver.app.open_project().unwrap().start.text(), "2020-02-01");
    // From nothing, the first step goes to the form's year.
    let mut driver = start_day();
    driver.keys("f2 ctrl-a delete down");
    shows(&driver, "2020-01-01 星期三");
}

#[test]
fn the_calendar_finds_room_at_every_height() {
    for height in [6, 9, 12, 16, 24] {
        let mut driver = start_day();
        driver.send(jixiao::app::Msg::Resize(60, height));
        driver.keys("f2");
        driver.screen();
    }
}

#[test]
fn amounts_and_targets_say_how_they_are_understood() {
    let mut driver = form(FORM);
    driver.keys("3 right f2 ctrl-a '334万'");
    shows(&driver, "3,340,000.00 元，334 万元，叁佰叁拾肆万元整");
    driver.keys("esc alt-6 down down right");
    shows(&driver, "理解为：等于 12宗");
    for (typed, understood) in [
        ("90", "没有符号的数 90，没有单位"),
        ("≥90%", "不低于 90%"),
        ("≤6月30日", "不晚于 6月30日"),
        ("待定", "没有填写（占位符）"),
        ("及时", "文字"),
    ] {
        driver.keys(&format!("f2 ctrl-a '{typed}'"));
        shows(&driver, &format!("理解为：{understood}"));
        driver.keys("esc");
    }
}

#[test]
fn saving_in_the_middle_of_typing_goes_on_typing() {
    let mut driver = form(FORM);
    driver.keys("f2 home '甲' ctrl-s");
    assert!(driver.saved.last().unwrap().text.contains("name: \"甲印花税\""));
    assert!(driver.app.is_typing());
    driver.keys("'乙' enter");
    assert_eq!(driver.app.open_project().unwrap().name, "甲乙印花税", "the caret stays where it was");
}

#[test]
fn a_value_is_picked_on_the_way_through_the_cells() {
    let mut driver = form(FORM);
    driver.keys("down f2 tab");
    shows(&driver, "┌─ 单位 ─");
    // The unit's code, its name and the purpose are picked; after that typing goes on.
    driver.keys("enter tab 'ywl' enter");
    assert!(driver.app.is_typing(), "{}", driver.screen());
    let leader = jixiao::model::Place::Field(jixiao::model::Field::Leader);
    assert_eq!(driver.app.form.as_ref().unwrap().place, leader);
    assert_eq!(&*driver.app.open_project().unwrap().purpose, "业务类");
    let mut driver = form(FORM);
    driver.keys("down f2 tab esc enter");
    assert!(!driver.app.overlays.is_empty() && !driver.app.is_typing());
    driver.keys("enter");
    assert!(!driver.app.is_typing(), "who goes there by himself does not go on");
}

#[test]
fn empty_lines_at_the_end_of_a_narrative_are_not_kept() {
    let mut driver = form(FORM);
    driver.keys("2 f2 '续。' enter enter f2");
    assert_eq!(driver.app.open_project().unwrap().details.overview, "缴纳税款。续。");
    driver.keys("f2 '甲' enter '乙' f2");
    assert_eq!(driver.app.open_project().unwrap().details.overview, "缴纳税款。续。甲\n乙");
}

#[test]
fn delete_empties_a_cell_and_then_the_empty_row() {
    check("3 delete", &["-(\"税费\", \"60000.00\"),", "+(\"\", \"60000.00\"),"]);
    check("delete", &["-name: \"印花税\",", "+name: \"\","]);
    let mut driver = form(FORM);
    driver.keys("3 delete");
    shows(&driver, "已清空“名称”，按 Ctrl-Z 恢复");
    driver.keys("right backspace");
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 2);
    driver.keys("delete");
    assert_eq!(driver.app.open_project().unwrap().composition.len(), 1);
    // Headings of the scheme stay.
    let mut driver = form(FORM);
    driver.keys("6 delete");
    shows(&driver, "不能清空");
    assert_eq!(driver.file(), FORM);
}

#[test]
fn a_cell_higher_than_the_screen_is_scrolled_through() {
    let long = (1..=60).map(|line| format!("第{line}行。\\n")).collect::<String>();
    let mut driver = form(FORM);
    driver.keys(&format!("2 f2 ctrl-a \"{long}\" f2"));
    driver.keys("1 2");
    let mut seen = driver.screen();
    for _ in 0..80 {
        driver.keys("down");
        seen.push_str(&driver.screen());
    }
    for line in 1..=60 {
        assert!(seen.contains(&format!("第{line}行。")), "line {line}");
    }
    assert_ne!(driver.app.form.as_ref().unwrap().place, jixiao::model::Place::Field(jixiao::model::Field::Overview));
    driver.keys("2 pagedown");
    shows(&driver, "第20行。");
    driver.keys("g 2 end");
    for _ in 0..100 {
        driver.keys("up");
    }
    shows(&driver, "项目编号");
}
