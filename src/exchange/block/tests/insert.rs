//! Pastes as transactions.

use super::*;
use crate::edit::{Composer, ProjectKey, Title, Workspace};
use crate::exchange::block::insert;
use crate::lang::Message;
use crate::store::format::write_project;

static PASTE: Message = Message { zh: "粘贴", en: "paste" };

/// Pastes at a place; gives the workspace, and the titles of the rows in the order of the identities given back.
fn pasted(project: Project, text: &str, place: Place) -> (Workspace, ProjectKey, Vec<String>) {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::new(project));
    let scheme = scheme();
    let plan = plan(&read(text), &Cursor::new(workspace.project(key).unwrap(), Some(&scheme), place).unwrap());
    let mut composer = Composer::new(key, workspace.project(key).unwrap());
    let ids = insert(&plan, Some(&scheme), &mut composer).unwrap();
    let titles = ids.iter().map(|id| composer.project().row(*id).unwrap().title().to_owned()).collect();
    workspace.apply(composer.finish(Title::new(&PASTE, Vec::new())).unwrap(), jiff::civil::DateTime::MIN).unwrap();
    (workspace, key, titles)
}

fn names(project: &Project, level2: &str) -> Vec<String> {
    let (_, heading) = project.level2s().find(|(_, heading)| heading.name == level2).unwrap();
    heading.children.iter().map(|indicator| indicator.name.clone()).collect()
}

#[test]
fn rows_go_behind_the_cursor_and_to_the_end_of_other_headings() {
    let project = project();
    let cursor = project.indicators().next().unwrap().2.id;
    let text = "数量\t期数\t3期\n质量\t通过率\t95%\n数量\t册数\t5册\n";
    let (workspace, key, titles) = pasted(project, text, Place::Cell(cursor, Column::Target));
    let after = workspace.project(key).unwrap();
    assert_eq!(titles, ["期数", "通过率", "册数"]);
    assert_eq!(names(after, "数量"), ["培训人次", "期数", "册数", "会议天数"]);
    assert_eq!(names(after, "质量"), ["通过率"]);
}

#[test]
fn items_and_payments_go_behind_the_cursor_or_to_the_end() {
    let mut project = project();
    let first = project.composition[0].id;
    let second = project.fresh_row_id();
    project.composition.push(crate::model::CompositionItem::new(second, "邮电费", "1"));
    let (workspace, key, _) = pasted(project.clone(), "差旅费\t2\n培训费\t3\n", Place::Row(first));
    let names = |project: &Project| project.composition.iter().map(|item| item.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(workspace.project(key).unwrap()), ["印刷费", "差旅费", "培训费", "邮电费"]);
    let (workspace, key, _) = pasted(project.clone(), "差旅费\t2\n", Place::Section(Section::Composition));
    assert_eq!(names(workspace.project(key).unwrap()), ["印刷费", "邮电费", "差旅费"]);
    let (workspace, key, titles) = pasted(project, "7-12月\t12月底\t13000\t100%\n", Place::Section(Section::Schedule));
    assert_eq!(titles, ["7-12月"]);
    let payment = &workspace.project(key).unwrap().schedule[1];
    let texts = [payment.due.text(), payment.amount.text(), payment.cumulative.text()];
    assert_eq!(texts, ["12月底", "13000", "100%"]);
}

#[test]
fn headings_come_in_at_their_place() {
    let mut lacking = project();
    lacking.indicators.remove(2);
    lacking.indicators[1].children.retain(|heading| heading.name != "时效");
    let text = "时效\t按期完成率\t=100%\n满意度\t学员满意度\t≥90%\n社会效益\t知晓率\t≥80%\n";
    let (workspace, key, _) = pasted(lacking, text, Place::Section(Section::Indicators));
    let after = workspace.project(key).unwrap();
    let level1s: Vec<&str> = after.indicators.iter().map(|level1| &*level1.name).collect();
    assert_eq!(level1s, ["投入与目标管理", "产出目标", "效果目标", "影响力目标"]);
    let level2s = |at: usize| after.indicators[at].children.iter().map(|level2| &*level2.name).collect::<Vec<_>>();
    assert_eq!(level2s(1), ["数量", "质量", "时效", "成本"]);
    assert_eq!(level2s(2), ["社会效益", "满意度"]);
    assert_eq!(names(after, "时效"), ["按期完成率"]);
}

#[test]
fn a_form_without_a_tree_gets_the_whole_one() {
    let (workspace, key, _) = pasted(Project::default(), "质量\t通过率\t95%\n", Place::Section(Section::Indicators));
    let after = workspace.project(key).unwrap();
    let expected: Vec<String> = scheme().level2s().map(|(_, level2)| level2.name.clone()).collect();
    assert_eq!(after.level2s().map(|(_, level2)| level2.name.clone()).collect::<Vec<_>>(), expected);
    assert_eq!(after.indicators().count(), 1);
}

#[test]
fn a_paste_is_one_step() {
    for (before, text, section) in [
        (project(), "数量\t期数\t3期\n质量\t通过率\t95%\n", Section::Indicators),
        (Project::default(), "数量\t期数\t3期\n质量\t通过率\t95%\n", Section::Indicators),
        (project(), "差旅费\t5000\n培训费\t6000\n", Section::Composition),
        (project(), "7-9月\t5000\t75%\n", Section::Schedule),
    ] {
        let file = write_project(&before);
        let (mut workspace, key, _) = pasted(before, text, Place::Section(section));
        let after = write_project(workspace.project(key).unwrap());
        assert_ne!(after, file);
        assert!(workspace.undo().is_some());
        assert_eq!(write_project(workspace.project(key).unwrap()), file);
        assert!(workspace.undo().is_none());
        workspace.redo();
        assert_eq!(write_project(workspace.project(key).unwrap()), after);
    }
}

#[test]
fn a_plan_for_another_project_does_not_fit() {
    let project = project();
    let place = Place::Row(heading(&project, "数量"));
    let plan = plan(&read("期数\t3期\n"), &Cursor::new(&project, None, place).unwrap());
    let mut composer = Composer::new(ProjectKey(0), &Arc::default());
    assert_eq!(insert(&plan, None, &mut composer), None);
}

#[test]
fn the_cursor_knows_the_tables() {
    let project = project();
    let at = |place| Cursor::new(&project, None, place).map(|cursor| (cursor.table, cursor.heading, cursor.behind));
    let (level1, level2, indicator) = project.indicators().next().unwrap();
    use super::super::Table::*;
    assert_eq!(at(Place::Section(Section::Indicators)), Some((Indicators, None, None)));
    assert_eq!(at(Place::Row(level1.id)), Some((Indicators, Some(level2.id), None)));
    assert_eq!(at(Place::Row(level2.id)), Some((Indicators, Some(level2.id), None)));
    let here = Some((Indicators, Some(level2.id), Some(indicator.id)));
    assert_eq!(at(Place::Cell(indicator.id, Column::Name)), here);
    let item = project.composition[0].id;
    assert_eq!(at(Place::Row(item)), Some((Composition, None, Some(item))));
    let payment = project.schedule[0].id;
    assert_eq!(at(Place::Row(payment)), Some((Schedule, None, Some(payment))));
    for place in [Place::Project, Place::Section(Section::Goals), Place::Row(RowId(9999))] {
        assert!(at(place).is_none());
    }
}
