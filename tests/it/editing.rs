//! Editing: a file, some keys, and what of the file they change. Everything that is done here is also undone and done
//! again.

use jixiao::lang::Lang;
use jixiao::model::{Department, Unit};
use jixiao::store::format;

use crate::support::Driver;

const FORM: &str = r#"(
    format: 1,
    id: "039001-11",
    scheme: "zhengzhou-2020",
    year: 2020,
    unit: (code: "039001", name: "局机关"),
    name: "印花税",
    purpose: "业务类",
    leader: "贺知远",
    contact: "冯舒云",
    phone: "60000101",
    start: "2020-01-01",
    end: "2020-12-31",
    amounts: (
        total: "100000.00",
        current: "100000.00",
        previous_total: "90000.00",
        previous: "90000.00",
    ),
    details: (
        overview: "缴纳税款。",
        basis: "税法",
        necessity: "",
        measures: "",
        plan: "",
        remark: "",
    ),
    composition: [
        ("税费", "60000.00"),
        ("印刷费", "40000.00"),
    ],
    composition_remark: "",
    schedule: [
        (period: "1-6月", amount: "60000.00", cumulative: "60%"),
        (period: "7-12月", amount: "40000.00", cumulative: "100%"),
    ],
    goals: (
        overall: "足额",
        annual: "按时",
    ),
    indicators: [
        ("产出目标", [
            ("数量", [
                ("宗数", "=12宗"),
                ("笔数", "=4笔"),
            ]),
            ("质量", []),
        ]),
        ("效果目标", [
            ("满意度", [
                ("群众满意度", "≥90%"),
            ]),
        ]),
    ],
    status: "draft",
)
"#;

/// The form alone in a department of two units, with the cursor on the project's name.
fn form(text: &str) -> Driver {
    let unit = |code: &str, name: &str| Unit { code: code.into(), name: name.into() };
    let department = Department {
        name: "示例".into(),
        year: 2020,
        scheme: "zhengzhou-2020".into(),
        units: vec![unit("039001", "局机关"), unit("039002", "登记中心")],
        ..Department::default()
    };
    let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department), vec![format::read_project(text).unwrap()]);
    driver.keys("enter");
    assert_eq!(driver.file(), text, "the test starts from a file that the program would write");
    driver
}

/// The keys change exactly these lines of [`FORM`]. Undoing everything gives the file back, redoing gives the change.
#[track_caller]
fn check(keys: &str, lines: &[&str]) -> Driver {
    check_in(FORM, keys, lines)
}

#[track_caller]
fn check_in(before: &str, keys: &str, lines: &[&str]) -> Driver {
    let mut driver = form(before);
    driver.keys(keys);
    let after = driver.file();
    let expected: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let changed = Driver::diff(before, &after);
    assert_eq!(changed, expected, "\nafter {keys}\n{}", driver.screen());
    if driver.app.overlays.is_empty() && !driver.app.is_typing() {
        let steps = driver.undo_all();
        assert_eq!(steps == 0, lines.is_empty(), "what changes nothing is no step to undo: {keys}");
        assert_eq!(driver.file(), before, "undone: {keys}\n{}", driver.screen());
        assert_eq!(driver.app.workspace.changed().count(), 0, "undone: {keys}");
        for _ in 0..steps {
            driver.keys("ctrl-y");
        }
        assert_eq!(driver.file(), after, "done again: {keys}\n{}", driver.screen());
    }
    driver
}

/// The screen shows `text`.
#[track_caller]
fn shows(driver: &Driver, text: &str) {
    let screen = driver.screen();
    assert!(screen.contains(text), "no {text} in\n{screen}");
}

#[track_caller]
fn hides(driver: &Driver, text: &str) {
    let screen = driver.screen();
    assert!(!screen.contains(text), "{text} in\n{screen}");
}

mod across;
mod batch;
mod blocks;
mod board;
mod conflicts;
mod disk;
mod fields;
mod finding;
mod history;
mod journal;
mod judging;
mod keys;
mod library;
mod listing;
mod mending;
mod mouse;
mod outside;
mod problems;
mod project;
mod put_off;
mod replace;
mod reviewing;
mod rows;
mod schedule;
mod selection;
mod texts;
mod tree;
mod versions;
mod weights;
