//! The mouse: clicks, drags and the wheel, as text, keys and clicks, text.

use jixiao::app::list::Entry;
use jixiao::app::overlay::Overlay;
use jixiao::app::{MouseKind, Screen};
use jixiao::lang::Lang;
use jixiao::list::{self, SortKey};
use jixiao::model::{Column, Field, FormOrder, Place};
use unicode_width::UnicodeWidthStr;

use super::{FORM, check, form, hides, shows};
use crate::support::{Driver, sample};

/// Where a text stands on the screen, as the words of the mouse want it.
#[track_caller]
fn on(driver: &Driver, text: &str) -> String {
    let screen = driver.screen();
    let found = screen.lines().enumerate().find_map(|(y, line)| Some((line[..line.find(text)?].width(), y)));
    let (x, y) = found.unwrap_or_else(|| panic!("no {text} in\n{screen}"));
    format!("{x},{y}")
}

#[track_caller]
fn click(driver: &mut Driver, text: &str) {
    let at = on(driver, text);
    driver.keys(&format!("click {at}"));
}

fn place(driver: &Driver) -> Place {
    driver.app.form.as_ref().unwrap().place
}

fn scroll(driver: &Driver) -> usize {
    driver.app.form.as_ref().unwrap().scroll
}

/// A list with more projects than fit.
fn long_list() -> Driver {
    let (department, projects) = sample();
    let projects = (0..60).map(|number| {
        let mut project = projects[number % projects.len()].clone();
        project.id = format!("039001-{number:02}");
        project
    });
    Driver::open(Lang::Zh, (80, 24), Some(department), projects.collect())
}

#[test]
fn a_click_selects_a_project_and_another_one_opens_it() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("click 10,5");
    assert_eq!((driver.app.screen, driver.app.list.row()), (Screen::List, 3));
    driver.keys("click 60,5");
    assert_eq!(driver.app.screen, Screen::Form);
    shows(&driver, "第三次全国土地调查");
    driver.keys("esc double 10,12");
    shows(&driver, "› 039002-18");
    // Nothing is there.
    driver.keys("esc click 10,18 click 0,0 click 79,20 click 10,21 click 10,22 double 300,300");
    assert_eq!((driver.app.screen, driver.app.list.row()), (Screen::List, 10));
}

#[test]
fn the_rest_of_a_double_click_does_nothing_where_the_first_click_led() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("double 10,2");
    assert_eq!((driver.app.screen, driver.app.is_typing()), (Screen::Form, false));
    assert_eq!(place(&driver), Place::Field(Field::Name));
    driver.mouse(MouseKind::Press(3), (10, 2));
    assert_eq!(place(&driver), Place::Field(Field::Name));
}

#[test]
fn the_head_of_a_column_sorts_by_it_and_turns_the_order_round() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("/ 'y'");
    click(&mut driver, "本年");
    assert!(!driver.app.list.filtering, "the filter is taken");
    assert_eq!(driver.app.list.sorting.keys, [SortKey::usual(list::Column::Current)]);
    shows(&driver, "本年(万)▼");
    click(&mut driver, "本年");
    shows(&driver, "本年(万)▲");
    click(&mut driver, "状态");
    assert_eq!(driver.app.list.sorting.keys, [SortKey::usual(list::Column::Status)]);
}

#[test]
fn the_wheel_moves_the_list_and_the_cursor_stays_in_sight() {
    let mut driver = long_list();
    driver.keys("wheel down 40,10");
    assert_eq!((driver.app.list.scroll, driver.app.list.row()), (3, 3));
    driver.keys("down down wheel up 40,10");
    assert_eq!((driver.app.list.scroll, driver.app.list.row()), (0, 5), "it stays where it is while that is in sight");
    for _ in 0..40 {
        driver.keys("wheel down 40,10");
    }
    let height = driver.app.body_height();
    assert_eq!((driver.app.list.scroll, driver.app.list.row()), (60 - height, 60 - height));
    driver.keys("end");
    for _ in 0..40 {
        driver.keys("wheel up 40,10");
    }
    assert_eq!((driver.app.list.scroll, driver.app.list.row()), (0, height - 1));
    let mut short = Driver::sample(Lang::Zh, 80, 24);
    short.keys("wheel down 40,10");
    assert_eq!((short.app.list.scroll, short.app.list.row()), (0, 0));
}

#[test]
fn a_scrollbar_is_dragged_and_clicked() {
    let mut driver = long_list();
    let height = driver.app.body_height();
    // The thumb is 6 of 19 rows; held by its third row, it goes as far as there is room.
    driver.keys("drag 79,4 79,10");
    assert_eq!(driver.app.list.scroll, (6 * (60 - height) + 6) / 13);
    driver.keys("drag 79,10 40,23");
    assert_eq!(driver.app.list.scroll, 60 - height, "the pointer may leave the column");
    driver.keys("click 79,2");
    assert_eq!(driver.app.list.scroll, 0);
    driver.keys("drag 79,2 79,2 drag 40,8 40,14");
    assert_eq!(driver.app.list.scroll, 0, "only what is held is dragged");
    // A key lets go of it.
    driver.mouse(MouseKind::Press(1), (79, 2));
    driver.keys("down");
    driver.mouse(MouseKind::Drag, (79, 20));
    assert_eq!(driver.app.list.scroll, 0);
}

#[test]
fn the_filter_is_typed_where_it_is_clicked() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("/ '土地' enter click 8,1 '用'");
    assert_eq!((driver.app.list.filter.text(), driver.app.list.filtering), ("土用地", true));
    driver.keys("drag 6,1 10,1 backspace");
    assert_eq!(driver.app.list.filter.text(), "地");
    driver.keys("click 30,4");
    assert!(!driver.app.list.filtering && driver.app.screen == Screen::List);
    assert_eq!(driver.app.list.filter.text(), "地");
    driver.keys("double 6,1 'x'");
    assert_eq!(driver.app.list.filter.text(), "x");
}

#[test]
fn a_click_puts_the_cursor_into_a_cell() {
    let mut driver = form(FORM);
    driver.keys("click 30,6");
    assert_eq!(place(&driver), Place::Field(Field::UnitCode));
    driver.keys("click 3,9");
    assert_eq!(place(&driver), Place::Field(Field::Leader), "the label belongs to the field");
    let column = |driver: &Driver| match place(driver) {
        Place::Cell(_, column) => Some(column),
        _ => None,
    };
    driver.keys("3 click 70,5");
    assert_eq!(column(&driver), Some(Column::Amount));
    assert_eq!(driver.app.current_row_title().as_deref(), Some("印刷费"));
    for (x, wanted) in [
        (0, Column::Period),
        (16, Column::Due),
        (38, Column::Amount),
        (46, Column::Cumulative),
        (70, Column::Cumulative),
    ] {
        driver.keys(&format!("click {x},11"));
        assert_eq!(column(&driver), Some(wanted), "{x}");
    }
    let before = place(&driver);
    driver.keys("click 30,2 click 30,3 click 30,6 click 30,8");
    assert_eq!(place(&driver), before, "titles, heads, sums and gaps are no places");
}

#[test]
fn a_click_into_the_typed_text_puts_the_caret_there() {
    let name = |name: &str| ["-name: \"印花税\",".to_owned(), format!("+name: \"{name}\",")];
    for (keys, expected) in [
        ("f2 click 20,4 'X' enter", "X印花税"),
        ("f2 click 22,4 'X' enter", "印X花税"),
        // The other half of a wide character is the same character.
        ("f2 click 23,4 'X' enter", "印X花税"),
        ("f2 click 60,4 'X' enter", "印花税X"),
        ("f2 click 3,4 'X' enter", "X印花税"),
        ("f2 drag 20,4 24,4 'X' enter", "X税"),
        ("f2 drag 24,4 22,4 'X' enter", "印X税"),
        ("f2 drag 22,4 0,0 'X' enter", "X花税"),
        ("f2 drag 22,4 22,20 'X' enter", "印X"),
        ("f2 double 22,4 'X' enter", "X"),
        ("f2 end ' abc def' double 32,4 'X' enter", "印花税 abc X"),
        ("double 22,4 'X' enter", "印X花税"),
        ("double 3,4 'X' enter", "X印花税"),
    ] {
        check(keys, &name(expected).each_ref().map(String::as_str));
    }
    let mut driver = form(FORM);
    driver.keys("f2 end ' abc' double 28,4");
    driver.mouse(MouseKind::Press(3), (28, 4));
    driver.keys("'X' enter");
    assert_eq!(driver.app.open_project().unwrap().name, "X");
    // A drag begins in a text that is being typed, so that a shaky click does not.
    check("drag 20,4 24,4", &[]);
    // What is shown is not what is typed: the caret is at its end.
    check("3 double 70,5 backspace '5' enter", &["-(\"印刷费\", \"40000.00\"),", "+(\"印刷费\", \"40000.05\"),"]);
}

#[test]
fn the_caret_goes_to_any_line_of_a_text() {
    let mut driver = form(FORM);
    driver.keys("2 f2 ctrl-a '第一行' alt-enter '第二行' click 22,4 'X' click 24,3 'Y' f2");
    let text = driver.app.open_project().unwrap().text(Field::Overview).to_owned();
    assert_eq!(text, "第一Y行\n第X二行");
    driver.keys("f2 drag 22,3 22,4 '…' f2");
    assert_eq!(driver.app.open_project().unwrap().text(Field::Overview), "第…X二行");
}

#[test]
fn a_click_elsewhere_takes_what_was_typed() {
    let typed = ["-name: \"印花税\",", "+name: \"印花税A\","];
    for click in ["click 20,10", "double 20,10 f2", "click 60,1", "click 20,20"] {
        check(&format!("f2 'A' {click}"), &typed);
    }
    let mut driver = form(FORM);
    driver.keys("f2 'A' click 20,10");
    assert_eq!((place(&driver), driver.app.is_typing()), (Place::Field(Field::Contact), false));
    // What is typed in short is taken as by any other key.
    check("click 20,12 f2 ctrl-a '3.1' click 20,10", &["-start: \"2020-01-01\",", "+start: \"2020-03-01\","]);
    // A new row that nothing was typed into goes again; one with something in it stays.
    check("3 n click 20,8", &[]);
    check("3 n '差旅' click 20,8", &["+(\"差旅\", \"\"),"]);
    check("3 n '差旅' tab click 20,8", &["+(\"差旅\", \"\"),"]);
    // Where there is nothing to go to, the typing goes on.
    assert!(form(FORM).keys("f2 'A' click 20,18").app.is_typing());
}

#[test]
fn a_second_click_edits() {
    let mut driver = form(FORM);
    driver.keys("double 22,8");
    assert!(matches!(driver.app.overlays.last(), Some(Overlay::Pick(_))), "a purpose is picked");
    let title = driver.screen();
    driver.keys("esc click 22,8 enter");
    assert_eq!(driver.screen(), title, "as Enter does");
    // The text that was typed until now was longer by a line, and what was clicked went up with the first click.
    let mut driver = form(FORM);
    driver.keys("2 f2 end alt-enter 'A' alt-enter alt-enter click 22,7");
    assert_eq!(place(&driver), Place::Field(Field::Basis));
    assert_eq!(on(&driver, "税法"), "20,5");
    driver.mouse(MouseKind::Press(2), (22, 7));
    driver.keys("'X' f2");
    assert_eq!(driver.app.open_project().unwrap().text(Field::Basis), "税法X");
}

#[test]
fn a_triangle_folds_and_unfolds() {
    let mut driver = form(FORM);
    driver.keys("6");
    // The triangle, or the space behind it.
    let triangle = |driver: &Driver, text: &str, half: u16| {
        let at = on(driver, text);
        let (x, y) = at.split_once(',').unwrap();
        (x.parse::<u16>().unwrap() + half, y.parse::<u16>().unwrap())
    };
    for half in 0..2 {
        let (x, y) = triangle(&driver, "▾ 数量", half);
        driver.keys(&format!("click {x},{y}"));
        shows(&driver, "▸ 数量  （2 项）");
        hides(&driver, "宗数");
        let (x, y) = triangle(&driver, "▸ 数量", half);
        assert!(driver.screen().contains(&format!("[cursor {},{y}]", x - half + 2)), "{}", driver.screen());
        driver.keys(&format!("click {x},{y}"));
        shows(&driver, "宗数");
    }
    click(&mut driver, "数量");
    shows(&driver, "宗数");
    check("f2 'A' 6 f2 6 click 4,13", &["-name: \"印花税\",", "+name: \"印花税A6\","]);
}

#[test]
fn a_section_is_gone_to_by_its_name() {
    for (size, lang) in [((80, 24), Lang::Zh), ((80, 24), Lang::En), ((50, 24), Lang::Zh), ((120, 40), Lang::En)] {
        let mut driver = Driver::sample(lang, size.0, size.1);
        driver.keys("enter");
        let tabs = driver.app.tabs(driver.app.form_areas().tabs);
        for tab in tabs {
            driver.keys(&format!("click {},{}", tab.area.x, tab.area.y));
            let form = driver.app.form.as_ref().unwrap();
            assert_eq!(form.section(&driver.app.layout), tab.section, "{size:?} {lang:?}");
            driver.keys("1");
        }
    }
}

#[test]
fn a_problem_is_gone_to() {
    let mut driver = form(FORM);
    driver.keys("f6 tab");
    click(&mut driver, "项目实施计划未填写");
    assert_eq!(place(&driver), Place::Field(Field::Plan));
    assert!(!driver.app.panel.focused);
    let line = on(&driver, "E 项目配套制度措施");
    driver.keys(&format!("f6 double {line} '有' f2"));
    assert_eq!(driver.app.open_project().unwrap().text(Field::Measures), "有");
    hides(&driver, "项目配套制度措施未填写");
    // What is typed solves the problem that is clicked: the cursor goes where it was.
    driver.keys("home down f2 'A' f2");
    click(&mut driver, "项目实施计划未填写");
    driver.keys("f2 '计划'");
    assert_eq!(place(&driver), Place::Field(Field::Plan));
    click(&mut driver, "E 项目设立的必要性");
    assert_eq!(driver.app.open_project().unwrap().text(Field::Plan), "计划");
    assert_eq!(place(&driver), Place::Field(Field::Necessity));
}

#[test]
fn the_wheel_moves_the_panel_below_the_pointer() {
    let mut driver = form(FORM);
    driver.keys("f6 tab wheel down 20,18");
    assert_eq!((driver.app.panel.scroll, driver.app.panel.selected, scroll(&driver)), (1, 1, 0));
    for _ in 0..40 {
        driver.keys("wheel down 20,18");
    }
    let last = driver.app.problems().len() - 1;
    assert!(driver.app.panel.scroll > 5 && driver.app.panel.scroll <= last);
    shows(&driver, "社会效益");
    driver.keys("f6");
    assert_eq!(driver.app.panel.selected, driver.app.panel.scroll, "the cursor came along");
    for _ in 0..40 {
        driver.keys("wheel up 20,18");
    }
    assert_eq!(driver.app.panel.scroll, 0);
    driver.keys("drag 79,16 79,30");
    assert!(driver.app.panel.scroll > 5);
}

#[test]
fn the_wheel_moves_the_form_and_the_cursor_with_it() {
    let mut driver = form(FORM);
    let most = driver.app.layout.height - driver.app.body_height();
    driver.keys("wheel down 40,10");
    assert_eq!((scroll(&driver), place(&driver)), (3, Place::Field(Field::Year)));
    driver.keys("wheel up 40,10");
    assert_eq!((scroll(&driver), place(&driver)), (0, Place::Field(Field::Year)));
    for _ in 0..20 {
        driver.keys("wheel down 40,10");
    }
    assert_eq!(scroll(&driver), most);
    driver.keys("drag 79,20 79,0");
    assert_eq!(scroll(&driver), 0);
}

#[test]
fn a_text_higher_than_the_screen_is_scrolled_through() {
    let mut driver = form(FORM);
    driver.keys("2 f2");
    for _ in 0..60 {
        driver.keys("'一行' alt-enter");
    }
    driver.keys("'末' f2 1 wheel up 40,10");
    let most = driver.app.layout.height - driver.app.body_height();
    let mut walk = |wheel: &str, end: usize| {
        let mut steps = 0;
        while scroll(&driver) != end {
            let before = scroll(&driver);
            driver.keys(wheel);
            assert_eq!(scroll(&driver).abs_diff(before), 3.min(end.abs_diff(before)), "{}", driver.screen());
            steps += 1;
            assert!(steps < 100);
        }
    };
    walk("wheel down 40,10", most);
    walk("wheel up 40,10", 0);
}

#[test]
fn a_typed_text_stays_while_the_view_is_moved() {
    let mut driver = form(FORM);
    driver.keys("f2 'A' wheel down 40,10 wheel down 40,10");
    hides(&driver, "印花税A  ");
    assert!(driver.app.is_typing());
    assert_eq!(scroll(&driver), 6);
    driver.keys("'B'");
    shows(&driver, "印花税AB");
    driver.keys("wheel down 40,10 wheel down 40,10");
    click(&mut driver, "结束时间");
    assert_eq!(driver.app.open_project().unwrap().name, "印花税AB");
    assert_eq!(place(&driver), Place::Field(Field::End));
}

#[test]
fn a_click_on_a_place_half_in_sight_does_not_move_the_view() {
    let mut driver = form(FORM);
    driver.keys("2 f2 ctrl-a '一' alt-enter '二' alt-enter '三' alt-enter '四' f2 home wheel down 1,1");
    let y = on(&driver, "项目概况").split_once(',').unwrap().1.parse::<u16>().unwrap();
    assert_eq!(y, 17, "{}", driver.screen());
    driver.send(jixiao::app::Msg::Resize(80, 21));
    let before = scroll(&driver);
    driver.keys("click 20,18");
    assert_eq!((place(&driver), scroll(&driver)), (Place::Field(Field::Overview), before));
    driver.keys("f1 esc");
    assert_ne!(scroll(&driver), before, "a key does");
}

#[test]
fn a_line_of_a_list_is_picked_by_a_click() {
    let mut driver = form(FORM);
    driver.keys("double 22,8");
    click(&mut driver, "基本建设");
    assert_eq!(driver.app.open_project().unwrap().purpose, "基本建设");
    assert!(driver.app.overlays.is_empty());
    driver.keys("ctrl-p '撤销保存'");
    let at = on(&driver, "撤销保存");
    let (x, y) = at.split_once(',').unwrap();
    driver.keys(&format!("drag {},{y} {at} 'x'", x.parse::<u16>().unwrap() + 4));
    let Some(Overlay::Pick(picker)) = driver.app.overlays.last() else { panic!() };
    assert_eq!(picker.query.text(), "x保存");
    driver.keys("click 1,21");
    assert!(driver.app.overlays.is_empty(), "a click outside closes it");
    assert_eq!(place(&driver), Place::Field(Field::Purpose), "and does nothing else");
}

#[test]
fn windows_are_scrolled_by_the_wheel_wherever_it_is() {
    let mut driver = form(FORM);
    driver.keys("f1");
    let Some(Overlay::Read(reader)) = driver.app.overlays.last() else { panic!() };
    let before = reader.scroll;
    driver.keys("wheel down 0,0");
    let Some(Overlay::Read(reader)) = driver.app.overlays.last() else { panic!() };
    assert_eq!(reader.scroll, before + 3);
    driver.keys("click 30,10");
    assert!(!driver.app.overlays.is_empty());
    let right = driver.app.window(driver.app.overlays.last().unwrap()).frame.right() - 1;
    driver.keys(&format!("drag {right},10 {right},0"));
    let Some(Overlay::Read(reader)) = driver.app.overlays.last() else { panic!() };
    assert_eq!(reader.scroll, 0);
    driver.keys("double 0,6");
    assert!(driver.app.overlays.is_empty());
    assert_eq!(place(&driver), Place::Field(Field::Name));
    driver.keys("ctrl-p wheel down 0,0");
    let Some(Overlay::Pick(picker)) = driver.app.overlays.last() else { panic!() };
    assert_eq!((picker.scroll, picker.selected), (3, 3));
}

#[test]
fn questions_are_answered_by_a_click_and_not_by_one_beside_them() {
    let mut driver = form(FORM);
    driver.keys("f2 'A' f2 ctrl-q click 0,0 double 0,20 wheel down 40,10");
    assert!(!driver.app.overlays.is_empty());
    click(&mut driver, "有 1 个项目没有保存");
    assert!(!driver.app.overlays.is_empty());
    click(&mut driver, "[C]");
    assert!(driver.app.overlays.is_empty() && !driver.quit);
    driver.keys("ctrl-q");
    click(&mut driver, "不保存退出");
    assert!(driver.quit);
}

#[test]
fn a_hint_on_the_bottom_line_is_run() {
    let mut driver = form(FORM);
    click(&mut driver, "F6 问题");
    assert!(driver.app.panel.focused);
    click(&mut driver, "编辑");
    assert!(driver.app.is_typing());
    driver.keys("'必要'");
    click(&mut driver, "下一格");
    assert_eq!(driver.app.open_project().unwrap().text(Field::Necessity), "必要");
    assert!(driver.app.is_typing());
    click(&mut driver, "Esc 放弃");
    let mut driver = form(FORM);
    // The line moves when the first click has changed what can be done; the clicks that follow are for the same command.
    let next = on(&driver, "下一问题");
    let Some((x, y)) = next.split_once(',').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())) else { panic!() };
    let mut places = Vec::new();
    for count in 1..=5 {
        driver.mouse(MouseKind::Press(count), (x, y));
        places.push(place(&driver));
    }
    assert_eq!(places[..3], [Field::Necessity, Field::Measures, Field::Plan].map(Place::Field));
    let order = FormOrder::of(driver.app.open_project().unwrap());
    assert!(places.windows(2).all(|pair| order.key(pair[0]) < order.key(pair[1])), "{places:?}");
}

#[test]
fn a_day_is_taken_from_the_calendar() {
    let mut driver = form(FORM);
    driver.keys("click 22,12 f2");
    click(&mut driver, " 17 ");
    assert!(driver.app.is_typing(), "a frame of the calendar or a blank is no day");
    let at = on(&driver, "17 18 19");
    driver.keys(&format!("click {at}"));
    assert!(driver.app.is_typing());
    driver.keys(&format!("double {at}"));
    assert_eq!(driver.app.open_project().unwrap().text(Field::Start), "2020-01-17");
    assert!(!driver.app.is_typing());
}

#[test]
fn rows_of_a_preview_are_taken_and_left_by_a_click() {
    let mut driver = form(FORM);
    driver.keys("3 \"差旅费\\t300\\n会议费\\t400\\n培训费\\t500\"");
    let taken = |driver: &Driver| match driver.app.overlays.last() {
        Some(Overlay::Preview(preview)) => (preview.taken(), preview.selected, preview.column),
        _ => panic!("{}", driver.screen()),
    };
    click(&mut driver, "会议费");
    assert_eq!(taken(&driver), (3, 1, 0));
    click(&mut driver, "✓ 培训费");
    assert_eq!(taken(&driver), (2, 2, 0));
    let at = on(&driver, "差旅费");
    driver.keys(&format!("double {at}"));
    assert_eq!(taken(&driver), (1, 0, 0));
    click(&mut driver, "2 ");
    assert_eq!(taken(&driver), (1, 0, 1));
    driver.keys("click 0,0");
    assert_eq!(taken(&driver), (1, 0, 1), "a click beside it does not close it");
    click(&mut driver, "Enter 填入");
    assert!(driver.app.open_project().unwrap().composition.iter().any(|item| item.name == "会议费"));
}

#[test]
fn what_is_looked_for_is_typed_where_it_is_clicked() {
    let mut driver = form(FORM);
    driver.keys("ctrl-f '税款'");
    let at = on(&driver, "税款 ");
    let (x, y) = at.split_once(',').unwrap();
    assert_eq!(y, "22", "{}", driver.screen());
    driver.keys(&format!("click {},{y} '费'", x.parse::<u16>().unwrap() + 2));
    assert_eq!((driver.app.find.field.text(), driver.app.find.open), ("税费款", true));
    // A click elsewhere gives the keys to what is clicked.
    driver.keys("click 20,10");
    assert_eq!((place(&driver), driver.app.find.open), (Place::Field(Field::Contact), false));
    check("f2 ctrl-f '花' click 22,4 'X' enter", &["-name: \"印花税\",", "+name: \"印X花税\","]);
}

#[test]
fn a_revision_is_gone_to_from_the_history() {
    let mut driver = form(FORM);
    driver.keys("f2 'A' f2 f2 'B' f2 f2 'C' f2 U");
    let name = |driver: &Driver| driver.app.open_project().unwrap().name.clone();
    let rows = driver.app.window(driver.app.overlays.last().unwrap()).lines;
    driver.keys(&format!("click 40,{}", rows.y + 2));
    assert_eq!((name(&driver).as_str(), driver.app.overlays.len()), ("印花税ABC", 1), "a click only shows it");
    driver.keys(&format!("double 40,{}", rows.y + 2));
    assert_eq!((name(&driver).as_str(), driver.app.overlays.len()), ("印花税A", 0));
    driver.keys("U click 0,3");
    assert_eq!((name(&driver).as_str(), driver.app.overlays.len()), ("印花税A", 0));
    for _ in 0..30 {
        driver.keys("f2 'x' f2");
    }
    driver.keys("U wheel down 0,0");
    let Some(Overlay::History(view)) = driver.app.overlays.last() else { panic!() };
    assert_eq!(view.scroll, 3);
    driver.keys("enter");
    assert_eq!(name(&driver), "印花税A".to_owned() + &"x".repeat(27), "the cursor came along");
}

#[test]
fn a_key_behind_a_prefix_is_clicked() {
    let mut driver = form(FORM);
    driver.keys("4 ,");
    let Some(Overlay::Keys) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
    driver.keys("click 1,3");
    assert!(driver.app.overlays.is_empty());
    driver.keys(",");
    click(&mut driver, "按半年平均");
    assert!(driver.app.overlays.is_empty(), "{}", driver.screen());
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_back() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("alt-m");
    shows(&driver, "按 Alt-m 交还程序");
    driver.keys("click 10,5 wheel down 10,5 double 10,6");
    assert_eq!((driver.mouse.as_slice(), driver.app.list.row()), (&[false][..], 0));
    driver.keys("f1 alt-m");
    shows(&driver, "按 Alt-m 留给终端");
    driver.keys("esc enter f2 alt-m alt-m f2 esc ctrl-p alt-m alt-m esc click 10,5");
    assert_eq!((driver.mouse.len(), driver.app.list.row()), (6, 3));
}

#[test]
fn the_start_screen_is_worked_by_clicks() {
    let mut app = jixiao::app::App::new(Lang::Zh, jixiao::text::width::Measure::NARROW, (80, 24));
    app.recent = vec!["/a".into(), "/b".into()];
    let mut press = |y, count| {
        let effects = app.update(jixiao::app::Msg::Mouse(MouseKind::Press(count), 10, y));
        (effects.len(), app.overlays.len())
    };
    assert_eq!(press(2, 1), (0, 0));
    assert_eq!(press(5, 1), (1, 0));
    assert_eq!(press(5, 2), (0, 0), "once is enough");
    assert_eq!(press(7, 1), (0, 1));
}

#[test]
fn a_broken_file_is_shown_by_a_click() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    let error = jixiao::store::FileError { path: "/坏.ron".into(), cause: jixiao::store::file::Cause::NoFile };
    driver.send(jixiao::app::Msg::Loaded(vec![Err(error)]));
    let at = on(&driver, "坏.ron");
    driver.keys(&format!("double {at}"));
    assert_eq!(driver.app.list.selected, Some(Entry::Broken(0)));
    assert!(matches!(driver.app.overlays.last(), Some(Overlay::Read(_))));
}
