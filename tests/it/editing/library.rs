//! Indicators out of the library: found by characters, pinyin or initials, put in with the value to be typed over.

use jixiao::library::Library;

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
