use jiff::civil::DateTime;

use super::*;
use crate::edit::{Composer, Title, Transaction};
use crate::lang::Message;
use crate::model::{Column, CompositionItem, Indicator, Level1, Level2, Row, RowId};

static CHANGE: Message = Message { zh: "修改", en: "change" };

fn project() -> Project {
    let mut project = Project::default();
    for (field, text) in [(Field::Id, "1"), (Field::Name, "印花税"), (Field::Overview, "缴纳税款。")] {
        project.set_text(field, text.to_owned());
    }
    let id = project.fresh_row_id();
    project.composition.push(CompositionItem::new(id, "税费", "5"));
    let mut level1 = Level1::new(project.fresh_row_id(), "产出");
    for name in ["数量", "质量"] {
        let mut level2 = Level2::new(project.fresh_row_id(), name);
        level2.children.push(Indicator::new(project.fresh_row_id(), &format!("{name}一"), "≥5宗"));
        level1.children.push(level2);
    }
    project.indicators.push(level1);
    project
}

/// What is told of a step, `place|before|after` a line.
fn tell(write: impl FnOnce(&mut Composer)) -> (Vec<String>, Told) {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::new(project()));
    let mut composer = Composer::new(key, workspace.project(key).unwrap());
    write(&mut composer);
    let transaction = composer.finish(Title::new(&CHANGE, Vec::new())).unwrap();
    told_of(&mut workspace, transaction)
}

fn told_of(workspace: &mut Workspace, transaction: Transaction) -> (Vec<String>, Told) {
    let revision = workspace.apply(transaction, DateTime::MIN).unwrap();
    // From elsewhere: a step is told the same wherever one stands.
    let here = told(workspace, workspace.history().step(revision).unwrap(), Lang::Zh);
    workspace.undo();
    let told = told(workspace, workspace.history().step(revision).unwrap(), Lang::Zh);
    assert_eq!(told, here);
    let lines = told.changes.iter().map(|change| format!("{}|{}|{}", change.place, change.before, change.after));
    (lines.collect(), told)
}

fn indicator(project: &Project, number: usize) -> RowId {
    project.indicators().nth(number).unwrap().2.id
}

#[test]
fn fields_and_cells_are_told_with_what_stood_there() {
    let (lines, told) = tell(|composer| composer.set(Field::Name, "契税"));
    assert_eq!(lines, ["项目名称|印花税|契税"]);
    assert_eq!(told.text.as_deref(), Some("契税"));
    let (lines, told) = tell(|composer| composer.set(Field::Name, ""));
    assert_eq!(lines, ["项目名称|印花税|（空）"]);
    assert_eq!(told.text.as_deref(), Some("印花税"), "what was lost can be had");
    let (lines, _) = tell(|composer| {
        let row = indicator(composer.project(), 1);
        composer.set_cell(row, Column::Target, "≥6宗");
    });
    assert_eq!(lines, ["绩效指标 › 质量 › 质量一 › 目标值|≥5宗|≥6宗"]);
}

#[test]
fn rows_are_told_when_they_come_go_and_move() {
    let (lines, told) = tell(|composer| {
        let row = Row::Composition(CompositionItem::new(composer.fresh_row_id(), "印刷费", "7万"));
        composer.insert(Spot { parent: Parent::Composition, index: 1 }, row);
    });
    assert_eq!(lines, ["项目构成 › 印刷费|（无）|印刷费  7万"]);
    assert_eq!(told.text.as_deref(), Some("印刷费\t7万"));
    let (lines, told) = tell(|composer| {
        let row = indicator(composer.project(), 0);
        composer.remove(row);
    });
    assert_eq!(lines, ["绩效指标 › 数量 › 数量一|数量一  ≥5宗|（无）"]);
    assert_eq!(told.text.as_deref(), Some("数量一\t≥5宗"));
    let (lines, told) = tell(|composer| {
        let row = indicator(composer.project(), 0);
        let heading = composer.project().level2s().nth(1).unwrap().1.id;
        composer.relocate(row, Spot { parent: Parent::Heading(heading), index: 1 });
    });
    assert_eq!(lines, ["绩效指标 › 质量 › 数量一|数量 第 1 行|质量 第 2 行"]);
    assert_eq!(told.text, None);
}

#[test]
fn projects_are_told_when_they_come_go_or_become_others() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::new(project()));
    let old = workspace.project(key).unwrap().clone();
    let transaction = |changes| Transaction { title: Title::new(&CHANGE, Vec::new()), changes };
    let gone = vec![Change::Drop(key, old.clone())];
    assert_eq!(told_of(&mut workspace, transaction(gone)).0, ["项目|1 印花税|（无）"]);
    let other = workspace.reserve();
    let come = vec![Change::Add(other, old.clone())];
    assert_eq!(told_of(&mut workspace, transaction(come)).0, ["项目|（无）|1 印花税"]);
    let mut new = project();
    new.set_text(Field::Overview, "缴纳全部税款。".to_owned());
    new.composition.clear();
    let became = vec![Change::Drop(key, old), Change::Add(key, Arc::new(new))];
    assert_eq!(
        told_of(&mut workspace, transaction(became)).0,
        ["项目概况|缴纳税款。|缴纳全部税款。", "项目构成|税费  5|（空）"]
    );
}

#[test]
fn changes_of_several_projects_say_which() {
    let mut workspace = Workspace::new(None);
    let keys = [workspace.load(Arc::new(project())), workspace.load(Arc::new(project()))];
    let changes = keys.map(|key| {
        let edit = Edit::SetField { field: Field::Name, before: "印花税".into(), after: "契税".into() };
        Change::Edit(key, edit)
    });
    let transaction = Transaction { title: Title::new(&CHANGE, Vec::new()), changes: changes.to_vec() };
    assert_eq!(told_of(&mut workspace, transaction).0, ["契税 › 项目名称|印花税|契税"; 2]);
}

#[test]
fn more_changes_than_a_screen_holds_are_counted() {
    let (lines, told) = tell(|composer| {
        for number in 0..100 {
            composer.set(Field::Name, number.to_string());
        }
    });
    assert_eq!((lines.len(), told.more), (MOST, 100 - MOST));
}

#[test]
fn of_long_texts_what_differs_is_shown() {
    let long = "一二三四五六七八九十".repeat(10);
    let changed = format!("{long}甲{long}");
    let cut = |before: &str, after: &str| excerpts(before, after);
    assert_eq!(
        cut(&format!("{long}{long}"), &changed),
        ("…五六七八九十一二三四五六…".to_owned(), "…五六七八九十甲一二三四五六…".to_owned())
    );
    let (before, after) = cut("短", &long);
    assert_eq!((&*before, after.chars().count()), ("短", LONGEST + 1));
    assert!(after.starts_with("一二三") && after.ends_with("八九十"));
    // Every difference is shown, however far they are from each other.
    let many = |mark: &str| format!("国发{mark}48号{long}{long}郑政{mark}9号、再{long}{long}完。");
    assert_eq!(
        cut(&many("[2017]"), &many("〔2017〕")),
        (
            "国发[2017]48号一二三…七八九十郑政[2017]9号、再一二…".to_owned(),
            "国发〔2017〕48号一二三…七八九十郑政〔2017〕9号、再一二…".to_owned()
        )
    );
    // What repeats is not counted twice.
    assert_eq!(cut("甲甲", "甲甲甲"), ("甲甲".to_owned(), "甲甲甲".to_owned()));
    assert_eq!(cut("", ""), (String::new(), String::new()));
    // A family is one character.
    assert_eq!(cut("👨‍👩‍👧", "👨‍👩‍👦"), ("👨‍👩‍👧".to_owned(), "👨‍👩‍👦".to_owned()));
}
