//! The review: states, opinions, what changed since the return, the way from one project that waits to the next.

use jixiao::app::overlay::Overlay;
use jixiao::app::panel::Listed;
use jixiao::app::preview::PreviewRow;
use jixiao::app::{Msg, Screen};
use jixiao::lang::Lang;
use jixiao::model::Status;
use jixiao::store::format;

use super::{FORM, check_in, form, hides, shows};
use crate::support::Driver;

/// A form without an error, so that it can be approved.
fn sound() -> String {
    let filled = FORM
        .replace("necessity: \"\"", "necessity: \"依法缴税。\"")
        .replace("measures: \"\"", "measures: \"财务管理制度。\"")
        .replace("plan: \"\"", "plan: \"上半年缴60%，下半年缴40%。\"");
    let rows = format::read_project(&filled).unwrap();
    let mut driver = Driver::open(Lang::Zh, (80, 24), None, vec![rows]);
    driver.keys("enter");
    driver.file()
}

fn lines(driver: &Driver, word: &str) -> Vec<String> {
    driver.file().lines().filter(|line| line.contains(word)).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn a_state_is_somebodys_word_of_a_day() {
    check_in(
        FORM,
        "S",
        &["-status: \"draft\",", "+status: \"submitted\",", "+status_set: (by: \"\", at: \"2020-03-02\"),"],
    );
    let mut driver = form(FORM);
    driver.app.user = "丙".into();
    driver.keys("7 f2 'yb' enter");
    assert_eq!(lines(&driver, "status"), ["status: \"submitted\",", "status_set: (by: \"丙\", at: \"2020-03-02\"),"]);
    shows(&driver, "已报  丙  2020-03-02");
    driver.keys("S");
    shows(&driver, "已经是“已报”");
    assert_eq!(driver.undo_all(), 1);
    assert_eq!(driver.file(), FORM);
}

#[test]
fn a_state_is_never_written_past_the_check() {
    let mut driver = form(FORM);
    driver.keys("7");
    driver.send(Msg::Paste("approved".to_owned()));
    shows(&driver, "审核状态不能直接写");
    driver.keys("1 f2 ctrl-a 'approved' f2 7 .");
    shows(&driver, "审核状态不能直接写");
    assert_eq!(*driver.app.open_project().unwrap().status.reading(), Status::Draft);
}

#[test]
fn a_form_with_errors_is_not_approved_and_the_first_is_shown() {
    let mut driver = form(FORM);
    driver.keys("a");
    shows(&driver, "处错误未改、未豁免，不能通过");
    assert_eq!(driver.file(), FORM);
    let (problem, _) = driver.app.problem_here().expect("the cursor is at an error");
    assert_eq!(problem.severity, jixiao::rules::Severity::Error);
    let errors = |driver: &Driver| jixiao::review::obstacles(driver.app.problems()).count();
    for _ in 0..20 {
        if errors(&driver) == 0 {
            break;
        }
        driver.keys("a w '经研究同意' enter");
    }
    assert_eq!(errors(&driver), 0);
    driver.keys("a");
    assert_eq!(*driver.app.open_project().unwrap().status.reading(), Status::Approved);
    shows(&driver, "“印花税”：通过");
    driver.undo_all();
    assert_eq!(driver.file(), FORM);
}

#[test]
fn returning_keeps_the_form_and_approving_gives_it_up() {
    let before = sound();
    let mut driver = form(&before);
    driver.app.user = "丙".into();
    driver.keys("T");
    let project = driver.app.open_project().unwrap().clone();
    let returned = project.returned.as_deref().expect("the form is kept");
    assert_eq!((&*returned.said.by, &*returned.said.at), ("丙", "2020-03-02"));
    assert!(returned.form.contains("(\"印刷费\", \"40000.00\"),") && !returned.form.contains("returned"));
    assert_eq!(format::write_project(&format::read_project(&driver.file()).unwrap()), driver.file());
    while jixiao::review::obstacles(driver.app.problems()).count() > 0 {
        driver.keys("a w '同意' enter");
    }
    driver.keys("a");
    assert!(driver.app.open_project().unwrap().returned.is_none());
    driver.undo_all();
    assert_eq!(driver.file(), before);
    driver.keys("ctrl-y");
    assert!(driver.app.open_project().unwrap().returned.is_some());
}

#[test]
fn what_changed_since_the_return_is_shown_and_gone_through() {
    let mut driver = form(FORM);
    driver.keys("C");
    shows(&driver, "没有退回过");
    driver.keys("T C");
    shows(&driver, "退回之后还没有改动");
    driver.keys("alt-3 down right f2 ctrl-a '50000' f2 alt-6 down down down right f2 ctrl-a '=5笔' f2 S");
    driver.keys("alt-1 C");
    shows(&driver, "退回之后改了 2 处");
    shows(&driver, "~ 项目构成 › 印刷费 › 金额");
    shows(&driver, "退回时：40000.00");
    shows(&driver, "现在：50000");
    driver.keys("down enter");
    let place = driver.app.form.as_ref().unwrap().place;
    assert_eq!(driver.app.open_project().unwrap().text_at(place), Some("=5笔"));
    driver.keys("f8");
    let place = driver.app.form.as_ref().unwrap().place;
    assert_eq!(driver.app.open_project().unwrap().text_at(place), Some("50000"), "round the end");
    shows(&driver, "后面没有了，回到第一条");
    // The marks stand in the form, and what stood there is told.
    assert!(driver.screen().lines().any(|line| line.contains('~') && line.contains("印刷费")), "{}", driver.screen());
    shows(&driver, "~ 退回时：40000.00");
}

#[test]
fn changes_are_told_of_a_form_that_another_program_changed() {
    let mut driver = form(FORM);
    driver.keys("T");
    let edited = driver.file().replacen("印刷费\", \"40000.00", "印刷装订费\", \"40000.00", 1);
    let mut driver = form(&edited);
    driver.keys("C");
    shows(&driver, "退回时：印刷费");
    shows(&driver, "现在：印刷装订费");
    // A copy that somebody spoiled is said to be so, and is kept.
    let spoiled = edited.replacen("form: r#\"(", "form: r#\"", 1);
    let mut driver = form(&spoiled);
    driver.keys("C");
    shows(&driver, "退回时的表读不出来");
    assert_eq!(driver.file(), spoiled);
}

#[test]
fn an_opinion_is_given_answered_settled_and_deleted() {
    let at = "6 down down down right ";
    check_in(
        FORM,
        &format!("{at} o '写明口径' enter"),
        &[
            "+opinions: [",
            "+(place: \"indicators/产出目标/数量/笔数/target\", text: \"=4笔 #17c096ac\", opinion: \"写明口径\", by: \"\", at: \"2020-03-02\"),",
            "+],",
        ],
    );
    let mut driver = form(FORM);
    driver.app.user = "丙".into();
    driver.keys(at).keys("o enter");
    shows(&driver, "意见不能是空的");
    driver.keys("'写明口径' enter");
    shows(&driver, "* 写明口径（丙，2020-03-02）");
    driver.app.user = "乙".into();
    driver.keys("I r '已改' enter");
    shows(&driver, "答复：已改（乙，2020-03-02）");
    driver.keys("space");
    shows(&driver, "意见 0，已解决 1");
    shows(&driver, "已解决（乙，2020-03-02）");
    driver.keys("space");
    shows(&driver, "意见 1，已解决 0");
    driver.keys("e end '和单位' enter");
    shows(&driver, "写明口径和单位（乙，2020-03-02）");
    driver.keys("d");
    assert!(driver.app.open_project().unwrap().opinions.is_empty());
    assert_eq!(driver.app.panel.list, Listed::Problems, "nothing is left to list");
    driver.keys("ctrl-z");
    assert_eq!(lines(&driver, "opinion:").len(), 1);
    driver.undo_all();
    assert_eq!(driver.file(), FORM);
}

#[test]
fn an_opinion_follows_its_row_says_when_the_text_changes_and_outlives_the_row() {
    let at = "6 down down down ";
    let mut driver = form(FORM);
    driver.keys(at).keys("right o '写明口径' enter left K");
    assert!(lines(&driver, "opinion:")[0].contains("数量/笔数/target"));
    hides(&driver, "文字已改动");
    driver.keys("right f2 ctrl-a '≥4笔' f2");
    shows(&driver, "提出之后文字已改动");
    driver.keys("left f2 ctrl-a '缴税笔数' f2");
    assert!(lines(&driver, "opinion:")[0].contains("数量/缴税笔数/target"));
    driver.keys("d");
    assert_eq!(lines(&driver, "opinion:").len(), 1, "it is kept");
    driver.keys("alt-1 down I");
    shows(&driver, "* 整个项目");
    shows(&driver, "原来的位置已经没有了");
    driver.keys("enter");
    assert_eq!(driver.app.form.as_ref().unwrap().place, jixiao::model::Place::Field(jixiao::model::Field::Name));
    driver.keys("ctrl-z");
    shows(&driver, "* ");
    driver.undo_all();
    assert_eq!(driver.file(), FORM);
}

#[test]
fn opinions_are_walked_like_problems() {
    let mut driver = form(FORM);
    driver.keys(
        "O '整体再压减' enter alt-3 down right o '单价偏高' enter alt-6 down down down right o '写明口径' enter alt-1",
    );
    driver.keys("I");
    shows(&driver, "意见 3，已解决 0");
    driver.keys("down space tab g");
    let mut seen = Vec::new();
    for _ in 0..3 {
        driver.keys("f8");
        seen.push(driver.app.panel.selected);
    }
    assert_eq!(seen, [0, 2, 0], "the settled one is passed by, and the way goes round");
    driver.keys("shift-f8");
    assert_eq!(driver.app.panel.selected, 2);
    driver.keys("f6 right");
    assert_eq!(driver.app.panel.list, Listed::Problems, "there are no changes to list");
    driver.keys("left");
    assert_eq!(driver.app.panel.list, Listed::Opinions);
}

#[test]
fn a_note_is_read_edited_in_the_form_and_given_up_with_the_approval() {
    let mut driver = form(FORM);
    driver.app.user = "丙".into();
    driver.keys("6 down down down right o '写明口径' enter T N");
    shows(&driver, "关于退回“印花税”项目绩效目标表的意见");
    shows(&driver, "一、必须修改");
    assert!(driver.file().lines().all(|line| !line.contains("note:")), "reading writes nothing");
    driver.keys("h");
    let hints = driver.app.overlays.last().map(|overlay| format!("{overlay:?}")).unwrap_or_default();
    assert!(hints.contains("四、供参考") || hints.contains("供参考"), "{hints}");
    driver.keys("h c");
    assert!(driver.copied.starts_with("关于退回“印花税”项目绩效目标表的意见\n\n局机关：\n"), "{}", driver.copied);
    assert!(driver.copied.ends_with("\n\n示例\n2020年3月2日\n") && driver.copied.contains("意见：写明口径。"));
    driver.keys("e ctrl-home '急件：' f2");
    assert!(driver.file().contains("    note: \"急件：关于退回“印花税”"), "{}", driver.file());
    driver.keys("esc N");
    shows(&driver, "急件：关于退回");
    driver.keys("esc S");
    assert!(!driver.file().contains("note:"), "what was said then is no answer to what comes now");
    driver.undo_all();
    assert_eq!(driver.file(), FORM);
}

#[test]
fn a_unit_gets_one_note() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    driver.keys("M");
    shows(&driver, "关于退回郑州市自然资源和规划局机关2020年度项目绩效目标表的意见");
    driver.keys("c e");
    assert!(driver.copied.contains("\n二、“"), "{}", driver.copied);
    assert!(driver.app.workspace.undo_title().is_none());
    shows(&driver, "关于退回郑州市自然资源和规划局机关");
}

#[test]
fn all_projects_shown_get_a_state_at_once_but_those_with_errors_are_not_approved() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let files = |driver: &Driver| -> Vec<String> {
        driver.app.workspace.projects().map(|(_, project)| format::write_project(project)).collect()
    };
    let before = files(&driver);
    let count = |driver: &Driver, status: Status| {
        driver.app.workspace.projects().filter(|(_, project)| *project.status.reading() == status).count()
    };
    let (filed, sound) = (count(&driver, Status::Submitted), {
        let is_sound = |key| jixiao::review::obstacles(driver.app.findings.of(key)).next().is_none();
        let projects = driver.app.workspace.projects();
        let filed = projects.filter(|(_, project)| *project.status.reading() == Status::Submitted);
        filed.filter(|(key, _)| is_sound(*key)).count()
    });
    assert!(0 < sound && sound < filed);
    let approved = count(&driver, Status::Approved);
    driver.keys("ctrl-p 'approve-shown' enter");
    shows(&driver, "所列项目改为“通过”");
    let rows = |driver: &Driver| match driver.app.overlays.last() {
        Some(Overlay::Preview(preview)) => preview.rows.clone(),
        _ => panic!("{}", driver.screen()),
    };
    let of = |taken: Option<bool>| rows(&driver).iter().filter(|row| row.taken == taken).count();
    assert_eq!(of(Some(true)), sound, "what is filed and sound");
    let is_refused = |row: &PreviewRow| row.notes.iter().any(|note| note.contains("处错误未改"));
    assert!(rows(&driver).iter().all(|row| row.taken.is_none() == is_refused(row)));
    assert!(of(None) >= filed - sound && of(Some(false)) > 0, "drafts are not taken by themselves");
    driver.keys("enter");
    assert_eq!(count(&driver, Status::Approved), approved + sound);
    shows(&driver, &format!("{sound} 个项目：通过"));
    driver.keys("/ '039001' enter b '报送标记' enter");
    assert!(rows(&driver).iter().all(|row| (row.taken == Some(false)) == (row.cells[1] == "通过")));
    driver.keys("enter");
    assert!(driver.app.workspace.projects().all(|(_, project)| {
        project.unit.code != "039001" || matches!(project.status.reading(), Status::Submitted | Status::Approved)
    }));
    assert_eq!(driver.undo_all(), 2, "each is one step");
    assert_eq!(files(&driver), before);
}

#[test]
fn the_queue_goes_in_the_order_of_the_list_and_tells_how_far_it_is() {
    let mut driver = Driver::sample(Lang::Zh, 120, 40);
    let waiting = |driver: &Driver| {
        let is_filed = |entry: &&jixiao::app::list::Entry| match entry {
            jixiao::app::list::Entry::Project(key) => {
                *driver.app.workspace.project(*key).unwrap().status.reading() == Status::Submitted
            }
            jixiao::app::list::Entry::Group(_) | jixiao::app::list::Entry::Broken(_) => false,
        };
        driver.app.list.entries.iter().filter(is_filed).cloned().collect::<Vec<_>>()
    };
    shows(&driver, "已审 2/14");
    driver.keys("s 'money' esc r");
    let queue = waiting(&driver);
    let mut seen = Vec::new();
    for _ in &queue {
        driver.keys(")");
        assert_eq!(driver.app.screen, Screen::Form);
        seen.push(jixiao::app::list::Entry::Project(driver.app.form.as_ref().unwrap().key));
    }
    assert_eq!(seen, queue);
    driver.keys(")");
    shows(&driver, "后面没有待审的了，回到前面的");
    driver.keys("T");
    shows(&driver, "已审 3/14");
    driver.keys("(");
    let key = driver.app.form.as_ref().unwrap().key;
    assert_eq!(jixiao::app::list::Entry::Project(key), *queue.last().unwrap(), "backwards, and round");
    driver.undo_all();
    shows(&driver, "已审 2/14");
}
