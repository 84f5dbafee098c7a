//! A large form is checked behind its frame, and still before anything asks what was found.

use jixiao::app::Msg;
use jixiao::edit::ProjectKey;
use jixiao::lang::Lang;
use jixiao::model::{Field, Place, Project};
use jixiao::rules::{Counts, Problem};

use crate::support::{Driver, sample};

/// A form that takes long to check, on its overview.
fn large() -> Driver {
    let mut project = sample().1.swap_remove(0);
    project.details.overview = "扫描加工馆藏图纸，分批核对目录。".repeat(1000);
    let mut driver = Driver::open(Lang::Zh, (120, 40), None, vec![project]);
    driver.keys("enter");
    driver.app.form.as_mut().unwrap().go(Place::Field(Field::Overview));
    driver
}

/// How often words stand among the problems on the screen that are often written wrong.
fn wrong_words(driver: &Driver) -> usize {
    driver.app.problems().iter().filter(|problem| problem.rule.code == "wrong-words").count()
}

#[test]
fn what_is_typed_is_checked_when_the_frame_is_drawn() {
    let mut driver = large();
    driver.is_busy = true;
    driver.keys("f2 '签定合同'");
    assert_eq!(wrong_words(&driver), 0, "keys are waiting");
    driver.send(Msg::GoOn);
    assert_eq!(wrong_words(&driver), 1);
    driver.keys("ctrl-home '布署'");
    driver.send(Msg::GoOn);
    assert_eq!(wrong_words(&driver), 2);
}

#[test]
fn what_was_put_off_is_known_before_anything_asks() {
    let mut driver = large();
    driver.is_busy = true;
    let counts = |driver: &Driver| driver.app.findings.counts(ProjectKey(0));
    let fresh = |driver: &Driver| -> Counts {
        let project = driver.app.workspace.project(ProjectKey(0)).unwrap();
        let problems = jixiao::app::check(project, &driver.app.schemes);
        Counts::of(problems.iter().collect::<Vec<&Problem>>())
    };
    let before = counts(&driver);
    // The text is taken before it was checked.
    driver.keys("f2 '签定合同' f2");
    assert_eq!(counts(&driver), before, "keys are waiting");
    driver.keys("f8");
    assert_ne!(counts(&driver), before);
    assert_eq!(counts(&driver), fresh(&driver));
    driver.keys("ctrl-z esc");
    assert_eq!(counts(&driver), before);
    // Left for the list with the change not checked yet.
    driver.keys("enter");
    driver.app.form.as_mut().unwrap().go(Place::Field(Field::Overview));
    driver.keys("f2 '签定合同' esc");
    driver.send(Msg::GoOn);
    assert_eq!(counts(&driver), fresh(&driver));
}

#[test]
fn a_long_list_that_the_form_hides_follows_when_the_frame_is_drawn() {
    let project = sample().1.swap_remove(0);
    let mut blank = Project::default();
    blank.scheme = project.scheme.clone();
    let mut projects = vec![project];
    for number in 0..1_000 {
        blank.name = format!("项目{number}");
        projects.push(blank.clone());
    }
    let mut driver = Driver::open(Lang::Zh, (120, 40), None, projects);
    let total = |driver: &Driver| driver.app.list.totals.current;
    let before = total(&driver);
    driver.keys("enter");
    driver.app.form.as_mut().unwrap().go(Place::Field(Field::Current));
    driver.is_busy = true;
    driver.keys("f2 ctrl-a '0' f2");
    assert_eq!(total(&driver), before, "keys are waiting");
    driver.send(Msg::GoOn);
    assert_eq!(total(&driver), 0.into());
    // Left for the list at once.
    driver.keys("ctrl-z esc");
    assert_eq!(total(&driver), before);
}
