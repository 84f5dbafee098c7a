//! What is changed in one project is heard in the others that have to do with it.

use jixiao::app::{Msg, Reread, RereadExtent};
use jixiao::edit::ProjectKey;
use jixiao::lang::Lang;
use jixiao::model::{Department, Project, Unit};
use jixiao::rules::Counts;

use super::{hides, shows};
use crate::support::{Driver, sample};

/// Rule and text of everything that is found in each project.
fn found(driver: &Driver) -> Vec<Vec<(&'static str, String)>> {
    let keys = driver.app.workspace.projects().map(|(key, _)| key);
    let of = |key| driver.app.findings.of(key).iter().map(|problem| (problem.rule.code, problem.text(Lang::Zh)));
    keys.map(|key| of(key).collect()).collect()
}

/// The same when the projects as they are now are opened afresh.
#[track_caller]
fn is_as_if_opened_now(driver: &Driver) {
    let projects = driver.app.workspace.projects().map(|(_, project)| Project::clone(project)).collect();
    let department = driver.app.workspace.department().map(|department| Department::clone(department));
    let afresh = Driver::open(Lang::Zh, (80, 24), department, projects);
    assert_eq!(found(driver), found(&afresh));
    assert!(!driver.app.is_comparing());
}

fn has(driver: &Driver, key: u32, code: &str) -> bool {
    driver.app.findings.of(ProjectKey(key)).iter().any(|problem| problem.rule.code == code)
}

#[test]
fn a_change_is_heard_in_the_other_project() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let number = |id: &str| {
        let at = driver.app.workspace.projects().position(|(_, project)| project.id == id);
        u32::try_from(at.unwrap()).unwrap()
    };
    let (first, second) = (number("039002-18"), number("039002-22"));
    assert!(has(&driver, first, "copied-text") && has(&driver, second, "copied-text"));
    assert!(has(&driver, first, "person") && has(&driver, second, "person"));
    driver.keys("/ '039002-22' enter enter");
    let phone = driver.app.workspace.project(ProjectKey(first)).unwrap().phone.clone();
    while driver.app.form.as_ref().unwrap().place != jixiao::model::Place::Field(jixiao::model::Field::Phone) {
        driver.keys("down");
    }
    driver.keys(&format!("f2 ctrl-a '{phone}' enter"));
    assert!(!has(&driver, first, "person") && !has(&driver, second, "person"));
    is_as_if_opened_now(&driver);
    driver.keys("ctrl-z");
    assert!(has(&driver, first, "person") && has(&driver, second, "person"));
    is_as_if_opened_now(&driver);
}

#[test]
fn a_project_that_comes_or_goes_is_heard() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.keys("esc c esc");
    is_as_if_opened_now(&driver);
    let copies = found(&driver).iter().flatten().filter(|(code, _)| *code == "duplicate-name").count();
    assert_eq!(copies, 2, "a copy has to get a name of its own");
    driver.keys("down down d");
    is_as_if_opened_now(&driver);
    driver.keys("ctrl-z ctrl-z");
    is_as_if_opened_now(&driver);
    driver.keys("ctrl-y");
    is_as_if_opened_now(&driver);
}

#[test]
fn very_many_that_hear_of_a_change_are_looked_at_one_after_the_other() {
    let projects = |name: fn(usize) -> String| {
        let mut projects = vec![sample().1.remove(0); 40];
        for (number, project) in projects.iter_mut().enumerate() {
            project.id = format!("039001-{number:02}");
            project.name = name(number);
        }
        projects
    };
    let mut driver = Driver::open(Lang::Zh, (120, 40), None, projects(|_| "物业管理费".to_owned()));
    assert!((0..40).all(|key| has(&driver, key, "duplicate-name")));
    driver.keys("enter f2 ctrl-a '保安服务费' enter");
    assert_eq!((has(&driver, 0, "duplicate-name"), has(&driver, 39, "duplicate-name")), (false, true));
    is_as_if_opened_now(&driver);
}

/// A sample department with another year in many of its projects, and what was found in them before. Comparisons wait.
fn changed_at_once() -> (Driver, Vec<Vec<(&'static str, String)>>) {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let before = found(&driver);
    driver.comparisons = Some(Vec::new());
    driver.keys("ctrl-t '2020年' enter '2018年' enter enter");
    shows(&driver, "换了");
    (driver, before)
}

fn pending(driver: &Driver) -> usize {
    driver.app.workspace.projects().filter(|(key, _)| driver.app.is_pending(*key)).count()
}

/// Has the oldest comparison run that was asked for.
fn compare_next(driver: &mut Driver) {
    let comparison = driver.comparisons.as_mut().unwrap().remove(0);
    driver.compare(comparison);
}

#[test]
fn very_many_that_change_at_once_are_shown_before_they_are_checked() {
    let (mut driver, before) = changed_at_once();
    let changed = driver.app.workspace.changed().count();
    assert!(changed > 8);
    assert_eq!(pending(&driver), changed);
    assert!(driver.app.is_comparing());
    shows(&driver, "正在核对各项目之间");
    let waiting = driver.screen().lines().filter(|line| line.contains("039") && line.contains(" …")).count();
    assert_eq!(waiting, changed);
    assert!(driver.screen().lines().any(|line| line.contains("14 个项目") && line.contains('…')));
    driver.keys("R");
    shows(&driver, "正在核对，稍后再试");
    compare_next(&mut driver);
    assert_eq!(pending(&driver), 0);
    hides(&driver, " …");
    assert_ne!(found(&driver), before);
    is_as_if_opened_now(&driver);
}

#[test]
fn very_many_that_are_changed_back_before_they_are_checked_are_as_they_were() {
    let (mut driver, before) = changed_at_once();
    driver.keys("ctrl-z");
    assert_eq!((pending(&driver), driver.app.workspace.changed().count()), (0, 0));
    assert_eq!(found(&driver), before);
    compare_next(&mut driver);
    assert_eq!(found(&driver), before, "what was found meanwhile of the changed ones is dropped");
    assert!(driver.app.is_comparing());
    compare_next(&mut driver);
    assert_eq!(found(&driver), before);
    is_as_if_opened_now(&driver);
    driver.keys("ctrl-y");
    assert!(pending(&driver) > 8);
    compare_next(&mut driver);
    assert_ne!(found(&driver), before);
    is_as_if_opened_now(&driver);
}

#[test]
fn saving_does_not_wait_until_very_many_are_checked() {
    let (mut driver, _) = changed_at_once();
    let changed = pending(&driver);
    driver.keys("ctrl-s");
    assert_eq!((driver.saved.len(), driver.app.not_saved().count()), (changed, 0));
    assert_eq!(pending(&driver), changed);
    compare_next(&mut driver);
    assert_eq!(pending(&driver), 0);
    is_as_if_opened_now(&driver);
}

#[test]
fn what_is_opened_and_changed_meanwhile_is_checked_at_once() {
    let (mut driver, _) = changed_at_once();
    let changed = pending(&driver);
    driver.keys("home");
    while !driver.app.is_pending(driver.app.list.selected_project().unwrap()) {
        driver.keys("down");
    }
    driver.keys("enter");
    assert_eq!(pending(&driver), changed - 1);
    driver.keys("f2 ctrl-a '保安服务费' enter");
    assert_eq!(pending(&driver), changed - 1);
    let key = driver.app.form.as_ref().unwrap().key;
    let (at, here) = (key.0 as usize, found(&driver).swap_remove(key.0 as usize));
    compare_next(&mut driver);
    assert_eq!((pending(&driver), &found(&driver)[at]), (0, &here));
    is_as_if_opened_now(&driver);
    // The form that is open while others change with it is not left behind.
    driver.keys("ctrl-z ctrl-z");
    assert!(!driver.app.is_pending(key) && pending(&driver) > 8);
    driver.keys("ctrl-y");
    assert_eq!(pending(&driver), 0, "what was found in them like this before holds again");
    while !driver.comparisons.as_ref().unwrap().is_empty() {
        compare_next(&mut driver);
    }
    is_as_if_opened_now(&driver);
}

#[test]
fn reading_again_leaves_nothing_unchecked() {
    let (mut driver, _) = changed_at_once();
    let department = driver.app.workspace.department().map(|department| Department::clone(department));
    let extent = RereadExtent::Chosen;
    driver.send(Msg::Reread(Reread { department, error: None, files: Vec::new(), extent }));
    compare_next(&mut driver);
    assert!(pending(&driver) > 8);
    compare_next(&mut driver);
    assert_eq!(pending(&driver), 0);
    is_as_if_opened_now(&driver);
}

#[test]
fn other_settings_hold_for_all_even_when_very_many_change_before_they_are_checked() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.comparisons = Some(Vec::new());
    // The first project says nothing of 2020年, and the replacement leaves it alone.
    let code = driver.app.findings.of(ProjectKey(0))[0].rule.code;
    let mut told = Department::clone(driver.app.workspace.department().unwrap());
    told.rules.off.push(code.to_owned());
    let extent = RereadExtent::All;
    let department = Some(told);
    let projects: Vec<_> = driver.app.workspace.projects().map(|(_, project)| Project::clone(project)).collect();
    let files = projects.into_iter().map(|project| Ok(driver.loaded(project))).collect();
    driver.send(Msg::Reread(Reread { department, error: None, files, extent }));
    driver.keys("ctrl-t '2020年' enter '2018年' enter enter");
    assert!(pending(&driver) > 8 && !driver.app.is_pending(ProjectKey(0)));
    compare_next(&mut driver);
    assert!(has(&driver, 0, code), "the first comparison is given up");
    compare_next(&mut driver);
    assert!(!driver.app.is_comparing());
    assert!((0..14).all(|key| !has(&driver, key, code)), "{code}");
}

#[test]
fn the_department_as_a_whole_has_a_line_above_the_list() {
    let (department, projects) = sample();
    let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department.clone()), projects.clone());
    assert_eq!(driver.app.department_problems().len(), 0);
    hides(&driver, "部门整体");
    let told = Department { control_total: "1万元".into(), ..department };
    driver.send(Msg::Reread(Reread {
        department: Some(told),
        error: None,
        files: Vec::new(),
        extent: RereadExtent::Chosen,
    }));
    assert_eq!(Counts::of(driver.app.department_problems()).total(), 1);
    shows(&driver, "部门 E1");
    driver.keys("p");
    shows(&driver, "合计与控制数相符");
    shows(&driver, "控制数 10,000.00 元");
    driver.keys("esc");
}

#[test]
fn a_unit_that_is_registered_meanwhile_is_fine_after_reading_again() {
    let (department, mut projects) = sample();
    projects.truncate(1);
    projects[0].unit.code = "039099".to_owned();
    let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department.clone()), projects);
    assert!(has(&driver, 0, "unit-code"));
    let mut told = department;
    told.units.push(Unit {
        code: "039099".to_owned(),
        name: driver.app.workspace.projects().next().unwrap().1.unit.name.clone(),
    });
    driver.send(Msg::Reread(Reread {
        department: Some(told),
        error: None,
        files: Vec::new(),
        extent: RereadExtent::Chosen,
    }));
    assert!(!has(&driver, 0, "unit-code"));
    is_as_if_opened_now(&driver);
}
