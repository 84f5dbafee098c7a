//! What somebody else does to the files meanwhile, and work that an earlier run had to rescue.

use std::sync::Arc;

use jixiao::app::{FileState, LoadedProject, Msg, Reread, RereadExtent, check};
use jixiao::lang::Lang;
use jixiao::model::{Field, Project};
use jixiao::store::file::Cause;
use jixiao::store::rescue::{Origin, Rescued};
use jixiao::store::save::Cause as SaveCause;
use jixiao::store::{ContentHash, FileError, Schemes, format};

use super::{FORM, form, hides, shows};
use crate::support::Driver;

const PATH: &str = "/department/projects/039001-11.ron";

/// The file of [`FORM`] as somebody else left it.
fn theirs(text: &str, path: &str) -> Result<LoadedProject, FileError> {
    let hash = ContentHash::of(text.as_bytes());
    let project = format::read_project(text)
        .map_err(|error| FileError { path: path.into(), cause: Cause::Malformed { error, text: text.into() } })?;
    Ok(LoadedProject {
        problems: check(&project, &Schemes::built_in()),
        project: Arc::new(project),
        file: FileState { path: path.into(), hash },
    })
}

fn reread(driver: &mut Driver, files: Vec<Result<LoadedProject, FileError>>, extent: RereadExtent) {
    driver.send(Msg::Reread(Reread { department: None, error: None, files, extent }));
}

fn names(driver: &Driver) -> Vec<&str> {
    driver.app.workspace.projects().map(|(_, project)| &*project.name).collect()
}

#[test]
fn a_file_that_changed_is_taken_and_undo_brings_the_old_one_back() {
    let mut driver = form(FORM);
    let changed = FORM.replace("印花税", "土地印花税");
    reread(&mut driver, vec![theirs(&changed, PATH)], RereadExtent::All);
    shows(&driver, "1 个有变化");
    assert_eq!(names(&driver), ["土地印花税"]);
    assert_eq!(driver.app.not_saved().count(), 0, "it is as its file says");
    driver.keys("ctrl-z");
    assert_eq!(driver.file(), FORM);
    assert_eq!(driver.app.not_saved().count(), 1);
    driver.keys("ctrl-s");
    assert_eq!(driver.saved.last().unwrap().text, FORM);
    assert_eq!(driver.kept, [std::path::Path::new(PATH)], "what they wrote stays beside it");
}

#[test]
fn what_is_not_saved_is_left_alone() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter");
    let changed = FORM.replace("印花税", "土地印花税");
    reread(&mut driver, vec![theirs(&changed, PATH)], RereadExtent::All);
    shows(&driver, "1 个有未保存的修改，没有动");
    assert_eq!(names(&driver), ["印花税甲"]);
}

#[test]
fn the_same_files_are_no_change_and_no_step_to_undo() {
    let mut driver = form(FORM);
    reread(&mut driver, vec![theirs(FORM, PATH)], RereadExtent::All);
    shows(&driver, "没有变化");
    assert!(driver.app.workspace.undo_title().is_none());
}

#[test]
fn files_come_and_go_and_break_and_are_mended() {
    let mut driver = form(FORM);
    driver.keys("esc");
    let new = FORM.replace("039001-11", "039001-12").replace("印花税", "新来的");
    let other = "/department/projects/039001-12.ron";
    reread(&mut driver, vec![theirs(FORM, PATH), theirs(&new, other)], RereadExtent::All);
    shows(&driver, "新增 1 个");
    assert_eq!(names(&driver), ["印花税", "新来的"]);

    let broken = new.replace("schedule: [", "schedule: ");
    reread(&mut driver, vec![theirs(FORM, PATH), theirs(&broken, other)], RereadExtent::All);
    shows(&driver, "1 个打不开：");
    // In the form nothing else says what is wrong with it.
    shows(&driver, "缺少");
    shows(&driver, "合计 2 个项目，1 个文件已坏");
    assert_eq!(names(&driver), ["印花税", "新来的"], "what is in memory stays");

    reread(&mut driver, vec![theirs(FORM, PATH), theirs(&new, other)], RereadExtent::All);
    hides(&driver, "打不开");

    // A file that comes in later stands where its name belongs.
    let early = FORM.replace("039001-11", "039001-01").replace("印花税", "在前面");
    let first = "/department/projects/039001-01.ron";
    let files = vec![theirs(&early, first), theirs(FORM, PATH), theirs(&new, other)];
    reread(&mut driver, files, RereadExtent::All);
    let screen = driver.screen();
    assert!(screen.find("在前面") < screen.find("印花税"), "{screen}");
    reread(&mut driver, vec![theirs(FORM, PATH), theirs(&new, other)], RereadExtent::All);
    shows(&driver, "1 个已不在");

    reread(&mut driver, vec![theirs(FORM, PATH)], RereadExtent::All);
    shows(&driver, "1 个已不在");
    assert_eq!(names(&driver), ["印花税"]);
    assert_eq!(driver.app.not_saved().count(), 0);
    driver.keys("ctrl-z");
    assert_eq!(names(&driver), ["印花税", "新来的"]);
}

#[test]
fn a_file_that_changed_before_saving_can_be_taken_instead() {
    let mut driver = form(FORM);
    driver.refuse = Some(SaveCause::ChangedOutside);
    driver.keys("f2 '甲' enter ctrl-s");
    shows(&driver, "已被别的程序改过");
    driver.keys("t");
    let changed = FORM.replace("印花税", "他改的");
    reread(&mut driver, vec![theirs(&changed, PATH)], RereadExtent::Chosen);
    assert_eq!(names(&driver), ["他改的"]);
    assert_eq!(driver.app.not_saved().count(), 0);
    driver.keys("ctrl-z");
    assert_eq!(names(&driver), ["印花税甲"], "mine is one undo away");
}

#[test]
fn what_both_changed_is_put_together() {
    let mut driver = form(FORM);
    driver.refuse = Some(SaveCause::ChangedOutside);
    driver.keys("f2 '甲' enter ctrl-s");
    shows(&driver, "[M] 两边的修改合在一起");
    driver.keys("m");
    let changed = FORM.replace("缴纳税款", "缴足税款");
    assert_ne!(changed, FORM);
    reread(&mut driver, vec![theirs(&changed, PATH)], RereadExtent::Merged);
    shows(&driver, "已合在一起，还没保存");
    let both = changed.replace("印花税\"", "印花税甲\"");
    assert_eq!(driver.file(), both);
    assert_eq!(driver.app.not_saved().count(), 1);
    // They go on: what they changed before is no change of mine.
    let later = changed.replace("缴足税款", "按月缴足税款");
    reread(&mut driver, vec![theirs(&later, PATH)], RereadExtent::Merged);
    assert_eq!(driver.file(), later.replace("印花税\"", "印花税甲\""));
    driver.keys("ctrl-z ctrl-z");
    assert_eq!(names(&driver), ["印花税甲"], "mine is two undos away");
    driver.refuse = None;
    driver.keys("ctrl-y ctrl-y ctrl-s");
    assert_eq!(driver.saved.last().unwrap().text, later.replace("印花税\"", "印花税甲\""));
}

#[test]
fn what_both_changed_in_two_ways_is_left_to_the_user() {
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter");
    reread(&mut driver, vec![theirs(&FORM.replace("印花税", "乙"), PATH)], RereadExtent::Merged);
    shows(&driver, "有 1 处两边改得不一样");
    assert_eq!(names(&driver), ["印花税甲"]);
    assert!(driver.app.problems().iter().any(|problem| problem.rule.code == "merge-conflict"));
}

#[test]
fn a_change_outside_is_noticed() {
    let hash = |text: &str| Some(ContentHash::of(text.as_bytes()));
    let changed = FORM.replace("印花税", "乙");
    let noticed = |driver: &mut Driver, found| driver.send(Msg::ChangedOutside(PATH.into(), found));
    let mut driver = form(FORM);
    let known = driver.app.watched().map(|file| file.hash);
    noticed(&mut driver, known);
    hides(&driver, "改过");
    // Nothing unsaved here: it is read again.
    noticed(&mut driver, hash(&changed));
    assert_eq!(driver.reread, [(PATH.into(), RereadExtent::Chosen)]);
    // With changes the user is asked, once.
    let mut driver = form(FORM);
    driver.keys("f2 '甲' enter");
    noticed(&mut driver, hash(&changed));
    shows(&driver, "[M] 两边的修改合在一起");
    driver.keys("n");
    noticed(&mut driver, hash(&changed));
    hides(&driver, "[M]");
    driver.keys("f2");
    noticed(&mut driver, hash("别的"));
    shows(&driver, "保存时会问怎么办");
    noticed(&mut driver, None);
    shows(&driver, "被移走或删除");
    assert_eq!(driver.reread, []);
}

#[test]
fn a_chosen_file_that_was_broken_and_is_not_any_more_is_no_broken_file() {
    let mut driver = form(FORM);
    let broken = || vec![theirs(&FORM.replace("schedule: [", "schedule: "), PATH)];
    reread(&mut driver, broken(), RereadExtent::Chosen);
    shows(&driver, "改好之后");
    reread(&mut driver, broken(), RereadExtent::Chosen);
    assert_eq!(driver.app.broken.len(), 1);
    reread(&mut driver, vec![theirs(FORM, PATH)], RereadExtent::Chosen);
    assert_eq!(driver.app.broken.len(), 0);
    shows(&driver, "1 个已能打开");
}

#[test]
fn a_broken_file_is_shown_where_it_is_wrong() {
    let mut driver = form(FORM);
    driver.keys("esc");
    let broken = FORM.replace("    status: \"draft\",", "    status: draft,");
    let line = broken.lines().position(|line| line.contains("status")).unwrap() + 1;
    reread(&mut driver, vec![theirs(&broken, PATH)], RereadExtent::All);
    shows(&driver, &format!("039001-11.ron:{line}:"));
    driver.keys("end enter");
    shows(&driver, &format!("{line}     status: draft,"));
    let screen = driver.screen();
    let column = |line: &str, mark| line.find(mark).map(|at| &line[..at]).map(unicode_width::UnicodeWidthStr::width);
    let wrong = screen.lines().find(|line| line.contains("status: draft,")).unwrap();
    let caret = screen.lines().find(|line| line.contains('^')).unwrap();
    assert_eq!(column(caret, "^"), column(wrong, "draft,"), "{screen}");
    let key = driver.app.keymap.keys_of(jixiao::app::command::find("reread").unwrap()).next().unwrap().to_string();
    shows(&driver, &format!("按 {key} 重新读取"));
    driver.keys("f5");
    hides(&driver, "文件打不开");
}

fn rescued(project: Project, path: &str, hash: ContentHash) -> Rescued {
    let copy = format!("/state/{}.ron", project.id).into();
    Rescued { copy, origin: Origin { path: path.into(), hash: Some(hash) }, project }
}

#[test]
fn rescued_work_comes_back_unsaved_and_its_copy_goes_when_it_is_saved() {
    let mut driver = form(FORM);
    driver.keys("esc");
    let mut project = format::read_project(FORM).unwrap();
    project.set_text(Field::Name, "没来得及存".to_owned());
    driver.send(Msg::Rescued(vec![rescued(project, PATH, ContentHash::of(FORM.as_bytes()))]));
    shows(&driver, "· 没来得及存");
    hides(&driver, "文件后来又改过");
    driver.keys("r");
    assert_eq!(names(&driver), ["没来得及存"]);
    assert_eq!((driver.app.not_saved().count(), driver.forgotten.len()), (1, 0));
    let unsaved = driver.app.unsaved();
    assert_eq!(
        unsaved[0].earlier.as_deref(),
        Some("/state/039001-11.ron".as_ref()),
        "a second rescue is no second copy"
    );
    driver.keys("ctrl-s");
    assert_eq!(driver.forgotten, [std::path::Path::new("/state/039001-11.ron")]);
}

#[test]
fn rescued_work_of_an_older_version_says_so_and_can_be_put_off_or_discarded() {
    let mut driver = form(FORM);
    let project = || format::read_project(FORM).unwrap();
    let old = ContentHash::of("旧".as_bytes());
    driver.send(Msg::Rescued(vec![rescued(project(), PATH, old)]));
    shows(&driver, "文件后来又改过");
    driver.keys("r ctrl-s");
    assert_eq!(driver.kept.len(), 1, "the newer file stays beside it");
    let mut driver = form(FORM);
    driver.send(Msg::Rescued(vec![rescued(project(), PATH, old)]));
    driver.keys("esc");
    assert!(driver.forgotten.is_empty() && driver.app.workspace.undo_title().is_none());
    driver.send(Msg::Rescued(vec![rescued(project(), PATH, old)]));
    driver.keys("d");
    assert_eq!(driver.forgotten.len(), 1);
    assert!(driver.app.workspace.undo_title().is_none());
}

#[test]
fn what_was_typed_while_something_else_was_opened_is_put_aside() {
    let mut driver = form(FORM);
    driver.keys("enter '税费'");
    driver.load(None, vec![format::read_project(FORM).unwrap()]);
    shows(&driver, "打开期间有 1 个项目改过没有保存，已另存");
    let [kept] = driver.rescued.as_slice() else { panic!("{:?}", driver.rescued) };
    assert_eq!((kept.project.title(), kept.origin.path.as_path()), ("印花税税费", std::path::Path::new(PATH)));
    assert_eq!(names(&driver), ["印花税"]);
    assert_eq!(driver.app.not_saved().count(), 0);
    driver.load(None, vec![format::read_project(FORM).unwrap()]);
    assert_eq!(driver.rescued.len(), 1, "once");
}

#[test]
fn what_was_taken_from_disk_is_forgotten_when_something_else_is_opened() {
    let mut driver = form(FORM);
    reread(&mut driver, vec![theirs(&FORM.replace("印花税", "契税"), PATH)], RereadExtent::All);
    driver.load(None, vec![format::read_project(FORM).unwrap()]);
    driver.keys("enter '费' enter ctrl-s");
    assert_eq!((driver.saved.len(), driver.kept.len()), (1, 0));
}

#[test]
fn a_rescued_project_without_a_file_comes_back_as_a_new_one() {
    let mut driver = form(FORM);
    let mut project = format::read_project(FORM).unwrap();
    project.set_text(Field::Name, "从未存过".to_owned());
    driver.send(Msg::Rescued(vec![rescued(project, "/department/projects", ContentHash::of(b""))]));
    driver.keys("r");
    assert_eq!(names(&driver), ["印花税", "从未存过"]);
}

#[test]
fn all_the_words_are_there_in_english() {
    let mut driver = Driver::open(Lang::En, (80, 24), None, vec![format::read_project(FORM).unwrap()]);
    let changed = FORM.replace("印花税", "土地印花税");
    reread(&mut driver, vec![theirs(&changed, PATH)], RereadExtent::All);
    shows(&driver, "read again: 1 changed");
}

#[test]
fn a_department_that_changed_is_told() {
    let mut driver = form(FORM);
    let department = jixiao::model::Department { name: "改名了".into(), ..Default::default() };
    let files = vec![theirs(FORM, PATH)];
    driver.send(Msg::Reread(Reread { department: Some(department), error: None, files, extent: RereadExtent::All }));
    shows(&driver, "部门信息有变化");
    shows(&driver, "改名了");
}
