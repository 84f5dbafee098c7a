//! One change of many projects.

use crossterm::event::{KeyCode, KeyEvent};
use jixiao::app::overlay::Overlay;
use jixiao::app::{Effect, Msg};
use jixiao::lang::Lang;
use jixiao::store::{Schemes, format};

use super::shows;
use crate::support::{Driver, sample};

fn list() -> Driver {
    let (department, projects) = sample();
    Driver::open(Lang::Zh, (120, 40), Some(department), projects)
}

fn files(driver: &Driver) -> Vec<String> {
    driver.app.workspace.projects().map(|(_, project)| format::write_project(project)).collect()
}

fn rows(driver: &Driver) -> Vec<(Option<bool>, Vec<String>)> {
    let Some(Overlay::Preview(preview)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
    preview.rows.iter().map(|row| (row.taken, row.cells.clone())).collect()
}

#[test]
fn a_field_is_set_in_all_projects_shown_as_one_step() {
    let mut driver = list();
    let before = files(&driver);
    driver.keys("/ '039002' enter b '设置项目负责人' enter");
    shows(&driver, "项目的项目负责人改为");
    driver.keys("ctrl-a '钱守成' enter");
    let shown = rows(&driver);
    let of_unit: Vec<usize> =
        before.iter().enumerate().filter(|(_, file)| file.contains("code: \"039002\"")).map(|(at, _)| at).collect();
    assert!(of_unit.len() > 1);
    assert_eq!(shown.len(), of_unit.len());
    assert!(shown.iter().all(|(taken, cells)| *taken == Some(true) && cells[3] == "钱守成"), "{shown:?}");
    for text in ["项目负责人统一改为“钱守成”", "Enter 照此修改"] {
        shows(&driver, text);
    }
    // The first one is left out.
    driver.keys("space enter");
    shows(&driver, &format!("改了 {} 个项目", of_unit.len() - 1));
    let after = files(&driver);
    let changed: Vec<usize> = (0..after.len()).filter(|at| after[*at] != before[*at]).collect();
    assert_eq!(changed.len(), of_unit.len() - 1);
    assert!(changed.iter().all(|at| after[*at].contains("leader: \"钱守成\"")));
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(files(&driver), before);
}

#[test]
fn what_would_overwrite_a_text_is_not_taken_until_somebody_says_so() {
    let mut driver = list();
    driver.keys("b '设置项目实施计划' enter ctrl-a '按季支付' enter");
    assert!(rows(&driver).iter().any(|(taken, _)| *taken == Some(false)));
    shows(&driver, "这里已有文字");
    driver.keys("enter");
    shows(&driver, "没有选取任何一行");
}

#[test]
fn stock_goes_and_comes_again() {
    let mut driver = list();
    let count = |driver: &Driver| {
        files(driver).iter().filter(|file| file.contains("(\"财务管理制度健全性\", \"健全\")")).count()
    };
    let all = count(&driver);
    assert!(all > 5);
    driver.keys("b '去掉通用' enter enter");
    assert_eq!(count(&driver), 0, "{}", driver.screen());
    driver.keys("b '补上' enter enter");
    assert!(count(&driver) >= all);
    assert_eq!(driver.undo_all(), 2);
}

#[test]
fn ids_are_numbered_in_the_order_of_the_list() {
    let mut driver = list();
    driver.keys("b '重新编号' enter");
    let proposed = rows(&driver).len();
    assert!(proposed > 1);
    driver.keys("a a space enter");
    if driver.app.overlays.is_empty() {
        // What was left out had an id that nobody else got.
        driver.keys("ctrl-z b '重新编号' enter a enter");
    } else {
        shows(&driver, "只改勾选的项目会有两个");
        driver.keys("a enter");
    }
    let mut ids: Vec<String> = driver.app.workspace.projects().map(|(_, project)| project.id.clone()).collect();
    let count = ids.len();
    assert!(ids.iter().any(|id| id == "039001-01"), "{ids:?}");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "no two are the same");
    driver.keys("b '重新编号' enter");
    shows(&driver, "所列项目都不用改");
}

#[test]
fn of_very_many_projects_it_is_worked_out_by_a_thread() {
    let asked = || {
        let mut driver = list();
        driver.keys("b '去掉通用'");
        let mut effects = driver.app.update(Msg::Key(KeyEvent::from(KeyCode::Enter)));
        let Some(Effect::Batch(job)) = effects.pop() else { panic!("{effects:?}\n{}", driver.screen()) };
        shows(&driver, "正在算出");
        (driver, Msg::BatchPlanned(Box::new(job.run(&Schemes::built_in()))))
    };
    let (mut driver, plan) = asked();
    driver.keys("down");
    driver.send(plan);
    assert!(rows(&driver).len() > 5);
    // Whoever does something else meanwhile is not disturbed.
    for keys in ["enter", "c", "f1"] {
        let (mut driver, plan) = asked();
        driver.keys(keys);
        let before = driver.screen();
        driver.send(plan);
        assert_eq!(driver.screen(), before, "{keys}");
    }
}

#[test]
fn the_next_year_is_begun_beside_this_one_from_what_is_saved() {
    let mut driver = list();
    driver.keys("ctrl-p '下一年度' enter");
    shows(&driver, "新年度的目录");
    let Some(Overlay::Prompt(prompt)) = driver.app.overlays.last() else { panic!("{}", driver.screen()) };
    assert_eq!(prompt.field.text(), "/department-2021");
    let effects = driver.app.update(Msg::Key(KeyEvent::from(KeyCode::Enter)));
    assert!(matches!(&effects[..], [Effect::Roll(last, into)]
        if last.as_os_str() == "/department" && into.as_os_str() == "/department-2021"));
    // It stays until that has worked.
    driver.send(Msg::OpenFailed("已有部门".to_owned()));
    shows(&driver, "已有部门");
    driver.keys("esc b '设置项目负责人' enter ctrl-a '钱守成' enter enter ctrl-p '下一年度' enter");
    shows(&driver, "先保存");
}
