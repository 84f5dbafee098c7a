use proptest::prelude::*;

use super::samples::{self, DEPARTMENT, PROJECT, WEIGHTED};
use super::*;
use crate::model::{Column, Field, Project, RowId, RowRef};

fn read(text: &str) -> Project {
    read_project(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Everything in a project, identities of rows and readings included.
fn all(project: &Project) -> String {
    format!("{project:#?}")
}

fn round_trip(text: &str) -> String {
    write_project(&read(text))
}

/// The lines of `new` that are not in `old` at their place, when both have as many.
fn changed_lines<'a>(old: &str, new: &'a str) -> Vec<&'a str> {
    assert_eq!(old.lines().count(), new.lines().count());
    new.lines().zip(old.lines()).filter(|(new, old)| new != old).map(|(new, _)| new).collect()
}

#[test]
fn canonical_files_come_back_byte_for_byte() {
    assert_eq!(round_trip(PROJECT), PROJECT);
    assert_eq!(round_trip(WEIGHTED), WEIGHTED);
    assert_eq!(write_department(&read_department(DEPARTMENT).unwrap()), DEPARTMENT);
}

#[test]
fn control_figures_are_written_only_where_there_are_some() {
    let text = DEPARTMENT.replace(
        "    ],\n    rules:",
        "    ],\n    // 一下\n    control: [\n        (\"039001\", \"334万\"), // 含追加\n    ],\n    control_total: \"3340000.00\",\n    rules:",
    );
    let mut department = read_department(&text).unwrap();
    assert_eq!(department.control[0].code, "039001");
    assert_eq!(department.control[0].amount.yuan(), department.control_total.yuan());
    assert_eq!(write_department(&department), text);
    department.control.clear();
    department.control_total = "".into();
    let without = write_department(&department);
    assert!(!without.contains("control") && without.contains("// 一下") && without.contains("// 含追加"), "{without}");
    let error = read_department("(format: 1, control: [(\"039001\",)])").unwrap_err();
    assert!(error.explain(crate::lang::Lang::Zh).contains("2 项"), "{}", error.explain(crate::lang::Lang::Zh));
}

#[test]
fn everything_in_a_file_is_in_the_project() {
    let project = read(PROJECT);
    assert_eq!(project.scheme, "zhengzhou-2020");
    assert_eq!(project.year.year(), Some(2020));
    assert_eq!(project.text(Field::UnitName), "郑州市自然资源和规划局机关");
    assert_eq!(project.text(Field::Current), "15000000");
    assert_eq!(project.text(Field::Overview), "按照出让总价的万分之二点五缴税。\n分两次缴清。");
    assert_eq!(project.text(Field::Necessity), "税款\"应缴尽缴\"");
    assert_eq!(project.cell(RowId(1), Column::Amount), Some("15000000.00"));
    assert_eq!(project.cell(RowId(3), Column::Due), Some("12月底"));
    let rows: Vec<_> = project.indicators().map(|(a, b, c)| (&*a.name, &*b.name, &*c.name, c.target.text())).collect();
    assert_eq!(
        rows,
        [
            ("投入与目标管理", "投入管理", "预算执行率", "=100%"),
            ("投入与目标管理", "投入管理", "预算编制合理性", "合理")
        ]
    );
    let ids: Vec<_> = project.level2s().map(|(_, level2)| level2.id).collect();
    assert_eq!(ids, [RowId(5), RowId(8)], "rows are numbered in the order of the file");
}

#[test]
fn units_and_weights_stand_behind_the_target() {
    let rows = |project: &Project| -> Vec<String> {
        let rows = project.indicators().map(|(_, _, row)| RowRef::Indicator(row).cells().collect::<Vec<_>>().join("|"));
        rows.collect()
    };
    let project = read(WEIGHTED);
    let expected =
        ["执法检查次数|≥50|次|20", "外业核查报告|完成||", "卫片图斑核查率|=100|%|", "案卷归档完整性|完整||15%"];
    assert_eq!(rows(&project), expected);
    // They are kept whatever the scheme says, and texts that say nothing are not written.
    for (written, kept) in [
        (r#"("案卷归档完整性", "完整", "", "15%")"#, r#"("案卷归档完整性", "完整", "", "15%")"#),
        (r#"("案卷归档完整性", "完整", "", "",)"#, r#"("案卷归档完整性", "完整")"#),
        (r#"("", "", " ", "")"#, r#"("", "", " ")"#),
    ] {
        let text = PROJECT.replace(r#"("预算编制合理性", "合理")"#, written);
        assert_eq!(round_trip(&text), PROJECT.replace(r#"("预算编制合理性", "合理")"#, kept), "{written}");
    }
}

#[test]
fn the_layout_of_a_file_does_not_matter() {
    let loose = PROJECT.replace("\n    ", " ").replace("\n        ", "   ");
    assert_eq!(round_trip(&loose), PROJECT);
    assert_eq!(round_trip(&format!("\u{FEFF}{}", PROJECT.replace('\n', "\r\n"))), PROJECT);
    assert_eq!(round_trip(&format!("#![enable(implicit_some)]\nProject{}", PROJECT.trim_end())), PROJECT);
    let (head, rest) = PROJECT.split_at(PROJECT.find("    name:").unwrap());
    let (middle, end) = rest.split_at(rest.find("    status:").unwrap());
    let shuffled = format!("(\n{middle}{}{end}", head.strip_prefix("(\n").unwrap());
    assert_eq!(round_trip(&shuffled), PROJECT);
}

#[test]
fn what_is_not_there_is_blank() {
    let project = read("(format: 1, name: \"甲\", goals: (annual: \"乙\"), schedule: [(amount: \"1\")])");
    assert_eq!(all(&project), {
        let mut same = Project::default();
        same.name = "甲".into();
        same.goals.annual = "乙".into();
        let id = same.fresh_row_id();
        same.schedule.push(crate::model::Payment::new(id, "", "", "1", ""));
        all(&same)
    });
    assert_eq!(read_department("(format: 1)").unwrap(), crate::model::Department::default());
}

#[test]
fn a_year_keeps_what_was_typed() {
    for (written, text) in [("2020", "2020"), ("\"2020年\"", "2020年"), ("\"\"", ""), ("\"02020\"", "02020")] {
        let project = read(&format!("(format: 1, year: {written})"));
        assert_eq!(project.year.text(), text);
        assert!(write_project(&project).contains(&format!("    year: {written},\n")), "{written}");
    }
}

#[test]
fn one_changed_value_is_one_changed_line() {
    let mut project = read(PROJECT);
    project.set_text(Field::Overview, "按照出让总价的万分之二点五缴税。\n分四次缴清。".into());
    assert_eq!(changed_lines(PROJECT, &write_project(&project)), ["分四次缴清。\","]);
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Overview && *field != Field::Necessity) {
        let mut project = read(PROJECT);
        project.set_text(field, "改".into());
        let text = write_project(&project);
        assert_eq!(changed_lines(PROJECT, &text).len(), 1, "{field:?}");
    }
    let mut project = read(PROJECT);
    project.set_cell(RowId(6), Column::Target, "≥95%".into());
    let text = write_project(&project);
    assert_eq!(changed_lines(PROJECT, &text), ["                (\"预算执行率\", \"≥95%\"),"]);
    project.set_cell(RowId(6), Column::Weight, "10".into());
    let text = write_project(&project);
    assert_eq!(changed_lines(PROJECT, &text), ["                (\"预算执行率\", \"≥95%\", \"\", \"10\"),"]);
}

proptest! {
    #[test]
    fn a_project_survives_its_file(project in samples::project()) {
        let text = write_project(&project);
        let again = read(&text);
        prop_assert_eq!(all(&again), all(&project), "{}", text);
        prop_assert_eq!(write_project(&again), text);
    }

    #[test]
    fn a_department_survives_its_file(department in samples::department()) {
        let text = write_department(&department);
        let again = read_department(&text);
        prop_assert_eq!(again.as_ref(), Ok(&department), "{}", text);
    }
}
