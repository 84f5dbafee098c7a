use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use proptest::prelude::*;

use super::*;
use crate::exchange::out::form::Form;
use crate::model::{Department, Field, Project};
use crate::rules::{self, Around, Context, Problem, Settings};
use crate::sample;
use crate::store::Schemes;
use crate::store::format::{read_department, read_project, samples};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn export(department: Option<&Department>, projects: &[Project], problems: &[Vec<Problem>]) -> Book {
    let schemes = Schemes::built_in();
    let entries: Vec<Entry<'_>> = (0..)
        .zip(projects)
        .map(|(number, project): (usize, _)| Entry {
            project,
            scheme: schemes.get(&project.scheme).map(AsRef::as_ref),
            problems: problems.get(number).map(Vec::as_slice),
        })
        .collect();
    let bytes = write(&Source { department, entries: &entries }, Lang::Zh, &mut |_| {}).unwrap();
    open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

fn sample() -> (Department, Vec<Project>) {
    let projects = sample::FILES[1..].iter().map(|file| read_project(file.text).unwrap()).collect();
    (read_department(sample::FILES[0].text).unwrap(), projects)
}

/// What is in the cells of a sheet, row by row, without empty ones.
fn cells(book: &mut Book, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().filter(|cell| !matches!(cell, Data::Empty)).cloned().collect()).collect()
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::Float(number) => format!("#{number}"),
        cell => cell.to_string(),
    }
}

#[test]
fn a_form_alone_is_a_sheet_alone() {
    let mut book = export(None, &[read_project(samples::PROJECT).unwrap()], &[]);
    assert_eq!(book.sheet_names(), ["039001-11 土地印花税"]);
    let rows = cells(&mut book, "039001-11 土地印花税");
    let lines: Vec<String> = rows
        .iter()
        .map(|row| row.iter().map(shown).collect::<Vec<_>>().join("|"))
        .filter(|row| !row.is_empty())
        .collect();
    for line in [
        "郑州市自然资源和规划局机关支出项目绩效目标表",
        "单位编码|039001|资金用途|业务类",
        "项目总金额|#15000000|项目本年度金额|#15000000",
        "印花税|#15000000",
        "一级指标|二级指标|三级指标|目标值",
        "投入与目标管理|投入管理|预算执行率|=100%",
    ] {
        assert!(lines.iter().any(|own| own == line), "{line} in {lines:#?}");
    }
    assert!(book.worksheet_formula("039001-11 土地印花税").unwrap().is_empty(), "a target is no formula");
}

#[test]
fn levels_are_merged_over_their_rows() {
    let mut book = export(None, &[read_project(samples::PROJECT).unwrap()], &[]);
    let range = book.worksheet_range("039001-11 土地印花税").unwrap();
    let merged = book.merge_cells_by_sheet_name("039001-11 土地印花税").unwrap();
    let find = |text: &str| {
        let rows = range.rows().enumerate();
        let (row, column) = rows
            .flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, cell)| ((row, column), cell)))
            .find(|(_, cell)| **cell == *text)
            .unwrap()
            .0;
        (u32::try_from(row).unwrap(), u32::try_from(column).unwrap())
    };
    let height = |text: &str| {
        let start = find(text);
        merged.iter().find(|area| area.start == start).map_or(1, |area| area.end.0 - area.start.0 + 1)
    };
    assert_eq!((height("投入与目标管理"), height("投入管理"), height("资产管理")), (3, 2, 1));
}

#[test]
fn the_register_adds_up_by_formulas_with_their_results() {
    let (department, mut projects) = sample();
    projects[1].amounts.current = "约一百万".into();
    let mut book = export(Some(&department), &projects, &[]);
    assert_eq!(&book.sheet_names()[..2], ["目录", "汇总表"]);
    let formulas = book.worksheet_formula("汇总表").unwrap();
    let sums: Vec<String> = formulas.used_cells().map(|(_, _, formula)| formula.clone()).collect();
    assert!(sums.iter().any(|formula| formula.starts_with("SUBTOTAL(9,F")), "{sums:?}");
    let rows = cells(&mut book, "汇总表");
    let all = rows.iter().find(|row| row[0].to_string().starts_with("合计")).unwrap();
    let known: f64 = projects
        .iter()
        .filter_map(|project| project.amounts.current.yuan())
        .map(|yuan| f64::try_from(yuan).unwrap())
        .sum();
    assert_eq!(all[2], Data::Float(known));
    assert!(rows.last().unwrap()[0].to_string().contains("有 1 个金额"), "{:?}", rows.last());
}

#[test]
fn the_index_has_every_project_and_leads_to_it() {
    let (department, projects) = sample();
    let mut book = export(Some(&department), &projects, &[]);
    let names = book.sheet_names();
    let rows = cells(&mut book, "目录");
    for project in &projects {
        assert!(rows.iter().any(|row| row.iter().any(|cell| *cell == *project.name)));
        assert_eq!(names.iter().filter(|name| name.starts_with(&project.id)).count(), 1);
    }
}

#[test]
fn what_the_rules_found_has_a_sheet() {
    let (department, projects) = sample();
    let schemes = Schemes::built_in();
    let found = |project: &Project| {
        let scheme = schemes.get(&project.scheme).unwrap();
        rules::check(&Context::new(project, scheme, &Settings::default(), &Around::default()))
    };
    let problems: Vec<Vec<Problem>> = projects.iter().map(found).collect();
    let mut book = export(Some(&department), &projects, &problems);
    let rows = cells(&mut book, "问题");
    assert_eq!(rows.len() - 2, problems.iter().map(Vec::len).sum::<usize>());
    assert!(rows[2].iter().any(|cell| cell.to_string() == projects[0].name));
}

#[test]
fn what_no_cell_can_hold_goes_on_in_the_next_row() {
    let mut project = read_project(samples::PROJECT).unwrap();
    let long = format!("={}", "很长的说明。".repeat(6000));
    project.set_text(Field::Plan, long.clone());
    let mut book = export(None, &[project], &[]);
    let rows = cells(&mut book, "039001-11 土地印花税");
    let at = rows.iter().position(|row| row.first().is_some_and(|cell| *cell == "项目实施计划")).unwrap();
    let further = rows.iter().position(|row| row.first().is_some_and(|cell| *cell == "项目实施计划（续）")).unwrap();
    assert_eq!(format!("{}{}", rows[at][1], rows[further][1]), long);
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@\\-\t\r\n '\",;<>&_x0D{}A]{1,10}",
        "\\p{any}{1,8}",
        Just("<script>alert(1)</script>\u{1B}[2J_x000D_".to_owned()),
        Just("=cmd|' /C calc'!A0".to_owned()),
        Just("长".repeat(10_000)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_text_comes_back(project in samples::project(), text in hostile()) {
        let mut project = project;
        for field in [Field::Plan, Field::Purpose, Field::Phone] {
            project.set_text(field, text.clone());
        }
        let form = Form::of(&project, None, Lang::Zh);
        let mut book = export(None, std::slice::from_ref(&project), &[]);
        let name = book.sheet_names()[0].clone();
        let rows = cells(&mut book, &name);
        let read: Vec<String> = rows.iter().flatten().map(shown).collect();
        // No document of XML holds these two.
        let plain = |text: &str| text.replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}");
        for cell in form.blocks.iter().flat_map(|block| block.all()).flatten().filter(|cell| !cell.text.is_empty()) {
            let text = cell.number.map_or_else(|| plain(&cell.text), |number| format!("#{}", f64::try_from(number).unwrap()));
            prop_assert!(read.contains(&text), "{:?} is not in {:?}", text, read);
        }
        prop_assert!(book.worksheet_formula(&name).unwrap().is_empty());
    }
}
