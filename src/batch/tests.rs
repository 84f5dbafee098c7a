use proptest::prelude::*;

use super::*;
use crate::edit::{Change, Title, Transaction, Workspace};
use crate::model::{Indicator, Parent, Row, RowId, Spot, Unit};
use crate::store::Schemes;
use crate::store::format::samples::{DEPARTMENT, PROJECT};
use crate::store::format::{read_project, write_project};

fn project(change: impl FnOnce(&mut Project)) -> Arc<Project> {
    let mut project = read_project(PROJECT).unwrap();
    change(&mut project);
    Arc::new(project)
}

fn proposed(action: &Action, projects: &[Arc<Project>], taken: &[&str]) -> Vec<Proposal> {
    let schemes = Schemes::built_in();
    let department = crate::store::format::read_department(DEPARTMENT).unwrap();
    let keyed: Vec<_> = (0..).map(ProjectKey).zip(projects.iter().cloned()).collect();
    let taken = taken.iter().map(|id| (*id).to_owned()).collect();
    propose(action, &keyed, &taken, Some(&department), |project| schemes.get(&project.scheme).map(AsRef::as_ref))
}

/// The projects behind what is proposed.
fn done(projects: &[Arc<Project>], proposals: &[Proposal]) -> Vec<Project> {
    let mut projects: Vec<Project> = projects.iter().map(|project| Project::clone(project)).collect();
    for proposal in proposals {
        for edit in &proposal.edits {
            edit.apply(&mut projects[proposal.key.0 as usize]).unwrap();
        }
    }
    projects
}

fn names(project: &Project) -> Vec<&str> {
    project.indicators().map(|(.., row)| &*row.name).collect()
}

#[test]
fn a_value_goes_where_it_is_not_yet() {
    let projects = [project(|_| {}), project(|project| project.purpose = "基本建设".into())];
    let proposals = proposed(&Action::Set(Field::Purpose, "业务类".into()), &projects, &[]);
    assert_eq!(proposals.iter().map(|proposal| proposal.key.0).collect::<Vec<_>>(), [1]);
    assert!(proposals[0].doubt.is_none());
    assert_eq!(done(&projects, &proposals)[1].purpose, "业务类");
}

#[test]
fn a_day_in_short_is_one_of_each_projects_year() {
    let projects = [project(|_| {}), project(|project| drop(project.set_text(Field::Year, "2021".into())))];
    let proposals = proposed(&Action::Set(Field::End, "6月".into()), &projects, &[]);
    let ends: Vec<_> = done(&projects, &proposals).iter().map(|project| project.end.text().to_owned()).collect();
    assert_eq!(ends, ["2020-06-30", "2021-06-30"]);
    let proposals = proposed(&Action::Set(Field::Start, "2021-01-01".into()), &projects[..1], &[]);
    let doubt = proposals[0].doubt_text(Lang::Zh).unwrap();
    assert_eq!(doubt, "改后开始时间 2021-01-01 晚于结束时间 2020-12-31");
}

#[test]
fn with_a_units_code_comes_its_name_and_a_text_that_is_there_is_looked_at_first() {
    let projects = [project(|_| {})];
    let proposals = proposed(&Action::Set(Field::UnitCode, "039002".into()), &projects, &[]);
    let unit = Unit { code: "039002".into(), name: "郑州市不动产登记中心".into() };
    assert_eq!(done(&projects, &proposals)[0].unit, unit);
    assert!(proposed(&Action::Set(Field::UnitCode, "9".into()), &projects, &[])[0].doubt.is_some());
    assert!(proposed(&Action::Set(Field::Plan, "按季".into()), &projects, &[])[0].doubt.is_some());
    assert!(proposed(&Action::Set(Field::Remark, "无".into()), &projects, &[])[0].doubt.is_none());
}

#[test]
fn stock_comes_in_once_and_goes_again() {
    let own = Indicator::new(RowId(900), "缴税笔数", "=2笔");
    let projects = [project(|project| {
        let heading = project.level2s().next().unwrap().1.id;
        let spot = Spot { parent: Parent::Heading(heading), index: 0 };
        project.insert_row(spot, Row::Indicator(own.clone())).unwrap();
    })];
    let added = proposed(&Action::AddStock, &projects, &[]);
    let with_stock: Vec<Arc<Project>> = done(&projects, &added).into_iter().map(Arc::new).collect();
    let rows = names(&with_stock[0]);
    assert_eq!(rows[..4], ["缴税笔数", "预算执行率", "预算编制合理性", "预算资金到位情况"], "in the scheme's order");
    assert!(added[0].doubt.is_some(), "headings are missing in this form");
    assert!(proposed(&Action::AddStock, &with_stock, &[]).is_empty(), "once is enough");
    let removed = proposed(&Action::RemoveStock, &with_stock, &[]);
    assert_eq!(names(&done(&with_stock, &removed)[0]), ["缴税笔数"]);
    let changed = [project(|project| {
        let row = project.indicators().next().unwrap().2.id;
        project.set_cell(row, crate::model::Column::Target, "≥98%".into());
    })];
    assert_eq!(names(&done(&changed, &proposed(&Action::RemoveStock, &changed, &[]))[0]), ["预算执行率"]);
}

#[test]
fn ids_follow_the_order_and_keep_clear_of_others() {
    let of = |code: &str, id: &str| {
        project(|project| {
            project.unit.code = code.into();
            project.id = id.into();
        })
    };
    let projects = [of("039001", "039001-02"), of("039002", "x"), of("039001", "039001-01"), of("", "y")];
    let proposals = proposed(&Action::Renumber, &projects, &["039001-02"]);
    let ids: Vec<_> = done(&projects, &proposals).into_iter().map(|project| project.id).collect();
    assert_eq!(ids, ["039001-01", "039002-01", "039001-03", "2020-01"]);
    assert_eq!(
        proposals.iter().map(|proposal| proposal.doubt.is_some()).collect::<Vec<_>>(),
        [false, false, false, true]
    );
    let now = || (0..).map(ProjectKey).zip(projects.iter().map(|project| &*project.id));
    let edits = |numbers: &[usize]| -> Vec<(ProjectKey, &[Edit])> {
        numbers.iter().map(|number| (proposals[*number].key, &*proposals[*number].edits)).collect()
    };
    assert_eq!(clash(edits(&[0, 1, 2, 3]), now()), None);
    assert_eq!(clash(edits(&[0]), now()).as_deref(), Some("039001-01"), "the third project still has it");
}

proptest! {
    #[test]
    fn undo_gives_back_the_projects(action in 0..4_usize, codes in prop::collection::vec("[12]?", 1..6)) {
        let action = [
            Action::Set(Field::Leader, "丁".into()), Action::AddStock, Action::RemoveStock, Action::Renumber,
        ][action].clone();
        let projects: Vec<_> = codes.iter().map(|code| project(|project| project.unit.code.clone_from(code))).collect();
        let proposals = proposed(&action, &projects, &[]);
        let mut workspace = Workspace::new(None);
        for project in &projects {
            workspace.load(Arc::clone(project));
        }
        let changes: Vec<Change> = proposals
            .into_iter()
            .flat_map(|proposal| proposal.edits.into_iter().map(move |edit| Change::Edit(proposal.key, edit)))
            .collect();
        static TITLE: Message = Message { zh: "批量", en: "batch" };
        workspace.apply(Transaction { title: Title::new(&TITLE, Vec::new()), changes }, jiff::civil::DateTime::MIN).unwrap();
        if action == Action::Renumber {
            let ids: HashSet<_> = workspace.projects().map(|(_, project)| project.id.clone()).collect();
            prop_assert_eq!(ids.len(), projects.len());
        }
        workspace.undo();
        for ((_, after), before) in workspace.projects().zip(&projects) {
            prop_assert_eq!(write_project(after), write_project(before));
        }
    }
}
