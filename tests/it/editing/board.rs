//! The board: true after every edit, and the way from it to what it shows.

use jixiao::app::Screen;
use jixiao::figures::Side;
use jixiao::lang::Lang;
use jixiao::model::{Field, Place, Section};
use rust_decimal::Decimal;

use crate::support::{Driver, sample};

fn all(driver: &Driver) -> Decimal {
    driver.app.board.figures.register.all.current.yuan
}

#[test]
fn it_follows_every_edit() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("B");
    let before = all(&driver);
    driver.keys("esc enter");
    driver.app.form.as_mut().unwrap().go(Place::Field(Field::Current));
    driver.keys("f2 ctrl-a '3340001' enter esc B");
    assert_eq!(all(&driver) - before, Decimal::ONE, "{}", driver.screen());
    assert!(!driver.app.board.is_pending());
    driver.keys("esc ctrl-z B");
    assert_eq!(all(&driver), before);
    driver.keys("esc d B");
    assert_eq!(before - all(&driver), Decimal::from(3_340_000), "a project is gone");
}

#[test]
fn it_leads_to_what_differs() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("= s");
    let app = &driver.app;
    let line = app.board.line(0).unwrap();
    assert_eq!((line.project.id.as_str(), line.worst().unwrap().0), ("039002-18", Side::Schedule));
    driver.keys("enter");
    let app = &driver.app;
    assert_eq!((app.screen, app.open_project().unwrap().id.as_str()), (Screen::Form, "039002-18"));
    let (project, place) = (app.open_project().unwrap(), app.form.as_ref().unwrap().place);
    assert_eq!(project.section_of(place), Some(Section::Schedule));
    assert!(driver.app.overlays.is_empty());
    // The board is as it was left.
    driver.keys("esc =");
    assert!(driver.app.board.by_difference);
}

#[test]
fn it_is_about_the_projects_of_the_list() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("/ '039002' enter =");
    let figures = &driver.app.board.figures;
    assert_eq!((figures.lines.len(), figures.all), (2, 14));
    assert_eq!(figures.register.all.current.yuan, Decimal::from(37_623_000));
    assert!(driver.screen().contains("合计 2/14 个项目"));
    driver.keys("esc esc = s s");
    assert_eq!(driver.app.board.figures.lines.len(), 14);
}

#[test]
fn a_bar_leads_to_its_projects() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.keys("D down enter");
    assert!(driver.app.overlays.is_empty());
    assert_eq!(driver.app.list.entries.len(), 2, "the projects of 039002");
    // The rules: the projects that the rule finds something in.
    driver.keys("esc D right right right enter");
    let app = &driver.app;
    let rule = app.sieve.rule.expect("a rule is wanted");
    assert_eq!(rule, app.board.figures.found.rules[0].0.code);
    assert!(!app.list.entries.is_empty() && app.list.entries.len() < 14);
    driver.keys("esc D right enter");
    assert!(!driver.app.overlays.is_empty(), "the state of the review leads nowhere");
}

#[test]
fn the_mouse_knows_its_tabs_and_lines() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("= click 18,2");
    assert_eq!(driver.app.board.tab, jixiao::app::board::Tab::Register, "{}", driver.screen());
    driver.keys("double 20,7");
    assert_eq!(driver.app.list.entries.len(), 2, "{}", driver.screen());
}

#[test]
fn control_figures_are_those_of_all_projects() {
    let (mut department, projects) = sample();
    department.control = vec![jixiao::model::Control { code: "039002".to_owned(), amount: "3770万".into() }];
    department.control_total = "196051500.00".into();
    let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department), projects);
    driver.keys("/ '039001' enter = end");
    let screen = driver.screen();
    assert!(screen.contains("控制数 039002") && screen.contains("-77,000.00"), "{screen}");
    assert!(screen.contains("全部项目本年合计 196,051,500.00"), "of all, whatever is shown: {screen}");
    driver.keys("up enter");
    assert_eq!(driver.app.sieve.unit.as_deref(), Some("039002"));
}
