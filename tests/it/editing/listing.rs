//! The list of projects: filter, order, groups, marks, columns, views.

use jixiao::app::list::Entry;
use jixiao::app::{Effect, Msg, Screen};
use jixiao::edit::ProjectKey;
use jixiao::lang::Lang;
use jixiao::list::{Column, GroupKey, Grouping, View};

use super::{hides, shows};
use crate::support::{Driver, sample};

fn list() -> Driver {
    Driver::sample(Lang::Zh, 120, 40)
}

fn ids(driver: &Driver) -> Vec<&str> {
    let project = |key: &ProjectKey| driver.app.workspace.project(*key).unwrap().id.as_str();
    driver.app.list.keys.iter().map(project).collect()
}

fn selected(driver: &Driver) -> &str {
    &driver.app.workspace.project(driver.app.list.selected_project().unwrap()).unwrap().id
}

#[test]
fn a_mistake_leaves_the_list_as_it_is() {
    let mut driver = list();
    driver.keys("/ '单位:039002'");
    assert_eq!(ids(&driver), ["039002-18", "039002-22"]);
    driver.keys("space '金额>'");
    assert_eq!(ids(&driver), ["039002-18", "039002-22"], "what is not finished does not count");
    shows(&driver, "“金额”后面还要写上值，如 金额>500万");
    driver.keys("'1000万'");
    assert_eq!(ids(&driver), ["039002-22"]);
    driver.keys("esc");
    assert_eq!(ids(&driver).len(), 14);
}

#[test]
fn tab_completes_fields_and_values() {
    let mut driver = list();
    driver.keys("/ 'zhuangt' tab");
    assert_eq!(driver.app.list.filter.text(), "状态:");
    driver.keys("tab");
    let first = driver.app.list.filter.text().to_owned();
    driver.keys("tab tab shift-tab shift-tab");
    assert_eq!(driver.app.list.filter.text(), first, "there and back");
    driver.keys("shift-tab");
    assert_ne!(driver.app.list.filter.text(), first);
    driver.keys("ctrl-a backspace '规则:text-s' tab");
    assert!(driver.app.list.filter.text().starts_with("规则:text-s"));
    driver.keys("esc / '金额>' tab");
    shows(&driver, "没有可补全的");
}

#[test]
fn the_filter_follows_marks_and_edits() {
    let mut driver = list();
    driver.keys("space down space / '标记:是' enter");
    assert_eq!(ids(&driver), ["039001-01", "039001-04"]);
    driver.keys("home space");
    assert_eq!(ids(&driver), ["039001-04"]);
    driver.keys("esc / '金额>1亿' enter");
    assert_eq!(ids(&driver), ["039001-14"]);
    driver.keys("enter");
    driver.keys("f2 '甲' enter ctrl-g").keys("esc esc");
    assert_eq!(driver.app.screen, Screen::List);
    driver.keys("esc / '未存:是' enter");
    assert_eq!(ids(&driver), ["039001-14"]);
    driver.keys("ctrl-z");
    assert_eq!(ids(&driver).len(), 0);
}

#[test]
fn cursor_and_marks_survive_whatever_is_done_to_the_list() {
    let mut driver = list();
    driver.keys("down down down space up");
    let here = selected(&driver).to_owned();
    assert_eq!(here, "039001-05");
    for keys in [
        "s 'mingcheng' enter",
        "r",
        "t down enter",
        "t 'zhuangtai' enter",
        "t 'bufenzu' enter",
        "/ '单位:039001' enter",
    ] {
        driver.keys(keys);
        assert_eq!(selected(&driver), here, "{keys}\n{}", driver.screen());
        assert_eq!(driver.app.marks(), (1, 0), "{keys}");
    }
    driver.keys("/ ctrl-a '不动产' enter");
    assert_eq!(driver.app.marks(), (1, 1));
    shows(&driver, "✓1（1 个未显示）");
}

#[test]
fn a_project_below_several_rules_is_one_project() {
    let mut driver = list();
    driver.keys("t 'guize' enter");
    assert_eq!(driver.app.list.grouping, Grouping::Rule);
    let lines = driver.app.list.entries.iter().filter(|entry| matches!(entry, Entry::Project(_))).count();
    assert!(lines > driver.app.list.keys.len());
    assert_eq!(driver.app.list.keys.len(), 14, "each once");
    assert_eq!(driver.app.listed_count(), 14);
    // The second line of a project keeps the cursor below its own heading.
    let twice = driver.app.list.selected_project().unwrap();
    let rows: Vec<usize> = (0..driver.app.list.entries.len())
        .filter(|row| driver.app.list.entries[*row] == Entry::Project(twice))
        .collect();
    driver.app.list.go(rows[1]);
    driver.keys("r r");
    assert_eq!(driver.app.list.row(), rows[1]);
    driver.keys("space");
    assert_eq!(driver.app.marks(), (1, 0));
}

#[test]
fn groups_fold_and_commands_still_mean_their_projects() {
    let mut driver = list();
    driver.keys("t down enter Z");
    assert!(driver.app.list.entries.iter().all(|entry| matches!(entry, Entry::Group(GroupKey::Word(_)))));
    assert_eq!(driver.app.list.keys.len(), 14);
    driver.keys("b");
    shows(&driver, "对所列 14 个项目做什么");
    driver.keys("esc home enter");
    assert_eq!(driver.app.list.entries.len(), driver.app.list.groups.len() + 10, "Enter shows the projects of one");
    driver.keys("down left left");
    assert_eq!(driver.app.list.entries.len(), driver.app.list.groups.len());
    driver.keys("space b");
    shows(&driver, "对标记的 10 个项目做什么");
}

#[test]
fn folding_changes_lines_and_nothing_else() {
    for down in ["down", "down down down down down"] {
        let mut driver = list();
        let path: std::path::PathBuf = "/department/projects/坏.ron".into();
        let cause = jixiao::store::file::Cause::NoFile;
        driver.send(Msg::Loaded(vec![Err(jixiao::store::FileError { path, cause })]));
        driver.keys(&format!("t {down} enter home"));
        let state = |driver: &Driver| {
            let list = &driver.app.list;
            (list.entries.clone(), list.keys.clone(), list.groups.clone(), list.totals)
        };
        let before = state(&driver);
        assert!(before.0.contains(&Entry::Broken(0)));
        driver.keys("Z");
        assert_eq!(driver.app.list.entries.len(), before.2.len() + 1, "headings and the file that cannot be read");
        driver.keys("Z enter enter");
        assert_eq!(state(&driver), before);
    }
}

#[test]
fn batch_is_about_the_marked_ones() {
    let mut driver = list();
    driver.keys("space space b '资金用途' enter '基本建设' enter");
    shows(&driver, "2019年（第十四届）");
    driver.keys("enter");
    assert_eq!(driver.app.workspace.changed().count(), 1, "{}", driver.screen());
}

#[test]
fn ranges_and_the_contrary_are_marked() {
    let mut driver = list();
    driver.keys("space down down v");
    assert_eq!(driver.app.marks(), (4, 0));
    driver.keys("*");
    assert_eq!(driver.app.marks(), (10, 0));
    driver.keys("- home shift-down shift-down");
    assert_eq!(driver.app.marks(), (3, 0));
    driver.keys("+");
    assert_eq!(driver.app.marks(), (14, 0));
}

#[test]
fn columns_are_chosen_and_scroll_beside_the_name() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("C");
    for _ in Column::ALL {
        driver.keys("down");
    }
    driver.keys("home");
    for _ in Column::ALL {
        // Those that are shown already would be hidden.
        let is_shown = match driver.app.overlays.last() {
            Some(jixiao::app::overlay::Overlay::Columns(view)) => view.lines[view.selected].1,
            _ => panic!("the window is open"),
        };
        driver.keys(if is_shown { "down" } else { "space down" });
    }
    driver.keys("enter");
    assert_eq!(driver.app.chosen_columns().len(), Column::ALL.len());
    hides(&driver, "未存");
    for _ in Column::ALL {
        driver.keys(">");
        shows(&driver, "项目名称");
        let column = driver.app.list.column.unwrap();
        shows(&driver, &driver.app.head_of(column, false));
    }
    driver.keys("C r enter");
    assert_eq!(driver.app.list.columns, None);
}

#[test]
fn the_head_of_several_keys_tells_their_rank() {
    let mut driver = list();
    driver.keys("> > > o > O");
    shows(&driver, "用途▲1");
    shows(&driver, "本年(元)▼2");
    driver.keys("r");
    shows(&driver, "用途▼1");
    shows(&driver, "本年(元)▲2");
    driver.keys("s 'wenjian' enter");
    hides(&driver, "▲");
}

#[test]
fn a_department_comes_back_as_it_was_left() {
    let mut driver = list();
    driver.keys("/ '金额>200万' enter t down enter s 'bennian' enter");
    let (path, view) = driver.app.left_view().unwrap();
    assert_eq!(path.to_str(), Some("/department"));
    assert_eq!(view.filter, "金额>200万");
    let (department, projects) = sample();
    let effects = driver.app.update(Msg::Opened(jixiao::app::Opened {
        path: path.clone(),
        department: Some(department),
        directory: Some("/department/projects".into()),
        files: projects.len(),
        error: None,
        view: Some(view.clone()),
    }));
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::LeaveView(left, as_it_was) if *left == path && **as_it_was == view))
    );
    let loaded: Vec<_> = projects.into_iter().map(|project| Ok(driver.loaded(project))).collect();
    driver.send(Msg::Loaded(loaded));
    driver.send(Msg::LoadFinished);
    assert_eq!(driver.app.list.view(), view);
    shows(&driver, "▾ 039001");
    driver.keys("w 'moren' enter");
    assert_eq!(driver.app.list.view(), View::default());
}

#[test]
fn the_mouse_marks_and_folds() {
    let mut driver = list();
    driver.keys("click 1,4");
    assert_eq!((driver.app.marks(), driver.app.list.row()), ((1, 0), 2));
    driver.keys("click 1,4");
    assert_eq!(driver.app.marks(), (0, 0));
    driver.keys("t down enter click 20,2");
    assert_eq!(driver.app.list.entries.len(), driver.app.list.groups.len() + 4);
    driver.keys("double 20,2");
    assert_eq!(driver.app.list.entries.len(), driver.app.list.groups.len() + 14, "once");
    driver.keys("i down wheel down 100,20");
    assert_eq!(driver.app.list.pane_scroll, 3);
}
