//! Indicators out of the library: found by characters, pinyin or initials, put in with the value to be typed over.

use std::path::Path;

use jixiao::app::{LastYear, Msg};
use jixiao::lang::Lang;
use jixiao::library::{Library, UnitForms};
use jixiao::model::Department;
use jixiao::store::format;
use jixiao::work::{Work, Workshop};

use super::{FORM, form, hides, shows};
use crate::support::Driver;

fn rows(driver: &Driver) -> Vec<String> {
    let project = driver.app.open_project().unwrap();
    let text = |(_, level2, row): (_, &jixiao::model::Level2, &jixiao::model::Indicator)| {
        format!("{} {} {}", level2.name, row.name, row.target.text())
    };
    project.indicators().map(text).collect()
}

#[test]
fn an_indicator_is_picked_by_its_initials_and_its_value_typed_over() {
    let mut driver = form(FORM);
    driver.keys("6 down down b");
    shows(&driver, "┌─ 指标库：数量 ─");
    driver.keys("'hyts'");
    shows(&driver, "会议天数  ≤3天");
    driver.keys("enter '5' enter");
    assert_eq!(rows(&driver)[1], "数量 会议天数 ≤5天", "behind the row with the cursor, with its sign and unit");
    assert_eq!(driver.undo_all(), 2, "picking and typing are a step each");
    assert_eq!(driver.file(), FORM);
}

#[test]
fn several_are_added_one_after_the_other() {
    let mut driver = form(FORM);
    driver.keys("6 down down down down b tab tab esc");
    let rows = rows(&driver);
    let quality: Vec<_> = rows.iter().filter(|row| row.starts_with("质量 ")).collect();
    assert_eq!(quality.len(), 2, "{rows:?}");
    assert_ne!(quality[0], quality[1]);
    assert_eq!(driver.undo_all(), 2);
}

#[test]
fn what_is_typed_as_a_name_is_looked_for_and_its_row_is_filled() {
    let mut driver = form(FORM);
    driver.keys("6 down down n '会议' ctrl-b");
    shows(&driver, "会议天数");
    driver.keys("enter enter");
    assert_eq!(rows(&driver)[1], "数量 会议天数 ≤3天");
    assert_eq!(driver.app.open_project().unwrap().indicators().count(), 4, "the fresh row is the one");
    // Given up, the typed text is still there.
    let mut driver = form(FORM);
    driver.keys("6 down down n '会议' ctrl-b esc '费' enter enter");
    assert_eq!(rows(&driver)[1], "数量 会议费 ");
}

#[test]
fn an_indicator_of_another_heading_goes_there() {
    let mut driver = form(FORM);
    driver.keys("6 down down b 'banshiqunzhongmanyidu'");
    shows(&driver, "满意度");
    driver.keys("enter enter");
    assert!(rows(&driver).iter().any(|row| row.starts_with("满意度 办事群众满意度 ≥")), "{:?}", rows(&driver));
}

#[test]
fn the_library_is_only_for_indicators() {
    let mut driver = form(FORM);
    driver.keys("1 b");
    shows(&driver, "先到绩效指标的一行");
    hides(&driver, "┌─ 指标库");
    driver.keys("3 b");
    hides(&driver, "┌─ 指标库");
}

#[test]
fn a_row_is_added_to_the_users_own_library() {
    let mut driver = form(FORM);
    driver.keys("6 down down B");
    let [own] = &driver.own[..] else { panic!("{:?}", driver.own) };
    assert_eq!((&*own.name, &*own.target), ("宗数", "=12宗"));
    let text = jixiao::library::put("", own).unwrap();
    let (library, mistakes) = Library::built_in().with_own(&text, driver.app.schemes.iter().map(AsRef::as_ref));
    assert!(mistakes.is_empty());
    driver.send(jixiao::app::Msg::AddedToLibrary(Box::new(library), "宗数".into(), "/config/library.ron".into()));
    shows(&driver, "“宗数”已加入我的指标库 /config/library.ron");
    driver.keys("d b 'zongshu'");
    shows(&driver, "我的");
}

/// The form in a department that follows one of last year.
fn with_last_year() -> Driver {
    let department = Department { last_year: "../2019".into(), ..Department::default() };
    let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department), vec![format::read_project(FORM).unwrap()]);
    driver.keys("enter 6 down down b");
    driver
}

/// What the unit's only form said last year.
fn old_form() -> String {
    FORM.replace("\"笔数\", \"=4笔\"", "\"上门服务次数\", \"≥36次\"")
}

fn last_year(opened: &str) -> Msg {
    let mut forms = UnitForms::new("039001");
    forms.learn(0, Some(&format::read_project(&old_form()).unwrap()));
    Msg::LastYear(Box::new(LastYear { opened: opened.into(), forms: Ok((forms, 0)) }))
}

#[test]
fn last_years_indicators_come_into_the_list_when_they_are_read() {
    let mut driver = with_last_year();
    assert_eq!(driver.last_year, [("/department".into(), "039001".to_owned())]);
    hides(&driver, "上门服务次数");
    driver.send(last_year("/department"));
    driver.keys("'smfw'");
    shows(&driver, "上门服务次数  ≥36次");
    shows(&driver, "上年“");
    driver.keys("enter enter esc b");
    assert_eq!(driver.last_year.len(), 1, "they are read once");
    assert!(rows(&driver).contains(&"数量 上门服务次数 ≥36次".to_owned()), "{:?}", rows(&driver));
}

#[test]
fn last_years_indicators_of_what_was_open_before_are_not_taken() {
    let mut driver = with_last_year();
    driver.send(last_year("/another"));
    driver.keys("'smfw'");
    hides(&driver, "上门服务次数");
}

#[test]
fn a_missing_department_of_last_year_is_told_with_its_path() {
    let directory = tempfile::tempdir().unwrap();
    let department = Department { last_year: "../2019".into(), ..Department::default() };
    std::fs::write(directory.path().join("department.ron"), format::write_department(&department)).unwrap();
    let answer = ask_for_last_year(directory.path());
    let error = answer.forms.unwrap_err();
    assert!(error.path.ends_with("../2019"), "{}", error.path.display());
    let mut driver = with_last_year();
    driver.send(Msg::LastYear(Box::new(LastYear { opened: "/department".into(), forms: Err(error) })));
    shows(&driver, "读不了上年的部门");
}

#[test]
fn last_years_forms_of_the_unit_are_read_from_disk_and_broken_ones_counted() {
    let directory = tempfile::tempdir().unwrap();
    let (this, last) = (directory.path().join("2020"), directory.path().join("2019"));
    for (place, last_year) in [(&this, "../2019"), (&last, "")] {
        std::fs::create_dir_all(place.join("projects")).unwrap();
        let department = Department { last_year: last_year.into(), ..Department::default() };
        std::fs::write(place.join("department.ron"), format::write_department(&department)).unwrap();
    }
    std::fs::write(last.join("projects/1.ron"), old_form()).unwrap();
    std::fs::write(last.join("projects/2.ron"), "(format: 1, id").unwrap();
    let answer = ask_for_last_year(&this);
    assert_eq!(answer.opened, this);
    let mut driver = with_last_year();
    driver.send(Msg::LastYear(Box::new(LastYear { opened: "/department".into(), ..answer })));
    shows(&driver, "上年的 1 个文件读不了");
    driver.keys("'smfw'");
    shows(&driver, "上门服务次数  ≥36次");
}

/// Asks the real workshop for last year's forms of the unit 039001.
fn ask_for_last_year(department: &Path) -> LastYear {
    let (answer, answers) = std::sync::mpsc::channel();
    let workshop = Workshop::start(Lang::En, move |msg| answer.send(msg).is_ok()).unwrap();
    workshop.ask(Work::LastYear(department.to_owned(), "039001".to_owned()));
    workshop.finish();
    match answers.recv().unwrap() {
        Msg::LastYear(last_year) => *last_year,
        other => panic!("{other:?}"),
    }
}
