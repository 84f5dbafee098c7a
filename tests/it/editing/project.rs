//! Projects as a whole: new ones, saving, undo across projects.

use jixiao::app::Screen;
use jixiao::lang::Lang;

use super::{FORM, form, hides, shows};
use crate::support::Driver;

#[test]
fn a_new_project_has_what_the_scheme_prescribes() {
    let mut driver = form(FORM);
    driver.keys("esc n");
    let project = driver.app.open_project().unwrap().clone();
    assert_eq!(project.id, "039001-12", "the number behind the highest of the unit");
    assert_eq!((&*project.scheme, project.year.text()), ("zhengzhou-2020", "2020"));
    assert_eq!((project.start.text(), project.end.text()), ("2020-01-01", "2020-12-31"));
    assert_eq!((&*project.unit.code, &*project.unit.name), ("039001", "局机关"));
    assert_eq!(project.status.text(), "draft");
    let scheme = driver.app.schemes.get("zhengzhou-2020").unwrap();
    let stock: Vec<(&str, &str, &str)> = scheme
        .levels
        .iter()
        .flat_map(|level1| &level1.levels)
        .flat_map(|level2| level2.stock.iter().map(|row| (&*level2.name, row)))
        .filter(|(_, row)| row.purpose.is_none())
        .map(|(level2, row)| (level2, &*row.name, &*row.target))
        .collect();
    let rows: Vec<_> =
        project.indicators().map(|(_, level2, row)| (&*level2.name, &*row.name, row.target.text())).collect();
    assert!(stock.len() > 5);
    assert_eq!(rows, stock);
    assert_eq!(project.level2s().count(), scheme.levels.iter().map(|level1| level1.levels.len()).sum::<usize>());
    shows(&driver, "1 个未保存");
}

#[test]
fn a_new_project_is_named_saved_undone_and_made_again() {
    let mut driver = form(FORM);
    driver.keys("esc n f2 '新项目' enter ctrl-s");
    let saved = driver.saved.last().unwrap();
    assert_eq!(saved.path, std::path::Path::new("/department/projects/039001-12.ron"));
    assert!(saved.text.contains("name: \"新项目\""));
    assert_eq!(driver.app.workspace.changed().count(), 0);

    let mut driver = form(FORM);
    driver.keys("esc n f2 '新项目' enter ctrl-z ctrl-z");
    assert_eq!(driver.app.screen, Screen::List, "there is no form without a project\n{}", driver.screen());
    assert_eq!(driver.app.workspace.projects().count(), 1);
    assert_eq!(driver.app.workspace.changed().count(), 0);
    driver.keys("ctrl-y ctrl-y");
    shows(&driver, "新项目");
    assert_eq!(driver.app.list.entries.len(), 2);
}

#[test]
fn saving_writes_what_is_on_the_screen_once() {
    let mut driver = form(FORM);
    // The text that is being typed is saved as well.
    driver.keys("f2 '甲' ctrl-s");
    shows(&driver, "已保存“印花税甲”");
    assert_eq!(driver.saved.len(), 1);
    assert_eq!(Driver::diff(FORM, &driver.saved[0].text), "-name: \"印花税\",\n+name: \"印花税甲\",\n");
    driver.keys("ctrl-s");
    assert_eq!(driver.saved.len(), 1);
    shows(&driver, "没有需要保存的修改");
    // Undoing what is saved is a change again.
    driver.keys("enter ctrl-z");
    assert_eq!(driver.app.workspace.changed().count(), 1);
    driver.keys("ctrl-y");
    assert_eq!(driver.app.workspace.changed().count(), 0);
}

#[test]
fn undo_goes_back_through_all_projects() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    let texts = |driver: &Driver| -> Vec<String> {
        driver.app.workspace.projects().map(|(_, project)| jixiao::store::format::write_project(project)).collect()
    };
    let before = texts(&driver);
    driver.keys("enter f2 '甲' enter ] 3 n '乙' enter '1' enter ] 6 down down d");
    assert_eq!(driver.app.workspace.changed().count(), 3);
    let after = texts(&driver);
    let steps = driver.undo_all();
    assert_eq!(steps, 5);
    assert_eq!(texts(&driver), before);
    assert_eq!(driver.app.workspace.changed().count(), 0);
    for _ in 0..steps {
        driver.keys("ctrl-y");
    }
    assert_eq!(texts(&driver), after);
}

#[test]
fn the_list_shows_the_cursor_when_the_form_is_undone() {
    let mut driver = Driver::sample(Lang::Zh, 80, 8);
    driver.keys("n ctrl-z");
    assert_eq!(driver.app.screen, Screen::List, "{}", driver.screen());
    let (row, shown) =
        (driver.app.list.row(), driver.app.list.scroll..driver.app.list.scroll + driver.app.body_height());
    assert!(shown.contains(&row), "line {row} is not among {shown:?}\n{}", driver.screen());
}

#[test]
fn undo_says_which_project_it_changes() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.keys("enter f2 '甲' enter");
    driver.keys("ctrl-z");
    hides(&driver, "（项目“");
    driver.keys("ctrl-y ] ctrl-z");
    shows(&driver, "已撤销：修改项目名称（项目“2019年（第十四届）城市发展与规划大会专项经费”）");
    driver.keys("esc ctrl-y");
    shows(&driver, "已重做：修改项目名称（项目“2019年（第十四届）城市发展与规划大会专项经费甲”）");
}

#[test]
fn a_project_is_copied_as_a_draft_with_an_id_of_its_own() {
    let mut driver = form(&FORM.replace("draft", "approved"));
    driver.keys("esc c");
    let copy = driver.app.open_project().unwrap().clone();
    assert_eq!((&*copy.id, &*copy.name, copy.status.text()), ("039001-12", "印花税", "draft"));
    assert_eq!(copy.indicators().count(), 3);
    driver.keys("ctrl-z");
    assert_eq!(driver.app.workspace.projects().count(), 1);
}

#[test]
fn a_deleted_project_is_undone_and_its_file_goes_only_when_that_is_saved() {
    let mut driver = form(FORM);
    driver.keys("esc d");
    shows(&driver, "已删除项目 039001-11“印花税”");
    assert_eq!(driver.app.workspace.projects().count(), 0);
    driver.keys("ctrl-z");
    assert_eq!((driver.app.workspace.projects().count(), driver.app.not_saved().count()), (1, 0));
    driver.keys("delete ctrl-q");
    shows(&driver, "· 删除 039001-11.ron");
    driver.keys("c ctrl-s");
    assert_eq!(driver.saved.last().unwrap().path, std::path::Path::new("/department/projects/039001-11.ron"));
    shows(&driver, "已移走被删项目的文件");
    assert_eq!(driver.app.not_saved().count(), 0);
    // Undoing it is a new file.
    driver.keys("ctrl-z ctrl-s");
    assert_eq!(driver.saved.last().unwrap().text, FORM);
}

#[test]
fn a_new_project_that_was_saved_and_undone_is_taken_from_disk_by_saving() {
    let mut driver = form(FORM);
    driver.keys("esc n f2 '新项目' enter ctrl-s ctrl-z ctrl-z");
    assert_eq!(driver.app.not_saved().count(), 1);
    shows(&driver, "1 个未保存");
    driver.keys("ctrl-s");
    assert_eq!((driver.app.not_saved().count(), driver.saved.len()), (0, 2));
    driver.keys("ctrl-q");
    assert!(driver.quit);
}

#[test]
fn ids_are_never_used_twice_nor_made_of_nothing() {
    let mut driver = form(FORM);
    // A file keeps its name when its project gets another id; the name is taken all the same.
    driver.keys("esc n down down f2 ctrl-a '039001-77' enter");
    driver.keys("ctrl-s esc n");
    assert_ne!(driver.app.open_project().unwrap().id, "039001-77");

    let department = jixiao::model::Department {
        name: "无单位".into(),
        year: 2020,
        scheme: "zhengzhou-2020".into(),
        ..Default::default()
    };
    let mut driver = Driver::open(Lang::Zh, (80, 24), Some(department), Vec::new());
    driver.keys("n");
    assert_eq!(driver.app.open_project().unwrap().id, "2020-01");
    driver.keys("esc n");
    assert_eq!(driver.app.open_project().unwrap().id, "2020-02");
}

#[test]
fn a_nameless_project_is_called_by_its_id() {
    let mut driver = form(FORM);
    driver.keys("f2 ctrl-a delete enter ctrl-s");
    shows(&driver, "已保存“039001-11”");
}

#[test]
fn a_save_that_fails_says_so_once() {
    let mut driver = form(FORM);
    driver.refuse = Some(jixiao::store::save::Cause::NoFile);
    driver.keys("f2 '甲' enter ctrl-s");
    let screen = driver.screen();
    assert_eq!(screen.matches("没有保存").count(), 1, "{screen}");
    hides(&driver, "文件打不开");
    shows(&driver, "这不是普通文件");
}
