use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::*;
use crate::exchange::out::{Entry, Format as Kind, Source, write};
use crate::lang::Lang;
use crate::model::{Field, Project};
use crate::sample;
use crate::store::Schemes;
use crate::store::format::{read_department, read_project, write_project};

fn schemes() -> Vec<Arc<Scheme>> {
    Schemes::built_in().iter().cloned().collect()
}

/// What a form says: without what no form shows, amounts as they are exported.
fn plain(project: &Project) -> String {
    let mut plain = crate::exchange::public::public(project, None);
    for field in Field::ALL
        .into_iter()
        .filter(|field| *field == Field::Leader || *field == Field::Contact || *field == Field::Phone)
    {
        plain.set_text(field, project.text(field).to_owned());
    }
    for field in Field::WORDS {
        plain.set_text(field, project.text(field).to_owned());
    }
    for field in Field::AMOUNTS {
        if let Some(yuan) = project.amount(field).and_then(crate::model::Amount::yuan) {
            plain.set_text(field, format!("{yuan:.2}"));
        }
    }
    let rows: Vec<_> = plain.composition.iter().map(|row| (row.id, row.amount.yuan())).collect();
    for (row, yuan) in rows {
        if let Some(yuan) = yuan {
            plain.set_cell(row, Column::Amount, format!("{yuan:.2}"));
        }
    }
    write_project(&plain)
}

#[test]
fn what_was_exported_comes_back() {
    let schemes = schemes();
    let department = read_department(sample::FILES[0].text).unwrap();
    let projects: Vec<Project> = sample::FILES[1..].iter().map(|file| read_project(file.text).unwrap()).collect();
    let entries: Vec<Entry<'_>> = projects
        .iter()
        .map(|project| Entry {
            project,
            scheme: schemes.iter().find(|own| own.id == project.scheme).map(AsRef::as_ref),
            problems: None,
        })
        .collect();
    let source = Source { department: Some(&department), entries: &entries };
    let bytes = write(&source, Kind::Xlsx, Lang::Zh, &mut |_| {}).unwrap();
    let Found { forms: found, others } = import(&bytes, &schemes).unwrap();
    assert_eq!(others, ["目录", "汇总表"]);
    assert_eq!(found.len(), projects.len());
    for (found, project) in found.iter().zip(&projects) {
        assert!(found.sheet.starts_with(&project.id));
        assert_eq!(plain(&found.form.project), plain(project), "{:?}", found.form.doubts);
    }
}

#[test]
fn a_template_of_other_hands_is_read_by_its_labels() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("申报表").unwrap();
    sheet.merge_range(0, 1, 0, 4, "滨河市档案馆支出项目绩效目标表", &Format::new()).unwrap();
    sheet.write(1, 1, "(2021年)").unwrap();
    for (row, cells) in [
        (3, ["项目名称", "馆藏档案修复", "", ""]),
        (4, ["单位编码", "", "资金用途", "业务类"]),
        (5, ["项目负责人", "庄慎之", "联系人", "庄慎之"]),
        (6, ["开始时间", "", "结束时间", "2021-12-31"]),
        (7, ["项目总金额", "", "项目本年度金额", "120万"]),
        (9, ["项目概况", "修复受损档案。\n分两批进行。", "", ""]),
        (11, ["一级指标", "二级指标", "三级指标", "目标值"]),
        (12, ["产出目标", "数量", "修复卷数", "≥5000卷"]),
        (13, ["", "", "修复合格卷数", ""]),
        (14, ["", "质量", "修复合格率", ""]),
    ] {
        for (column, text) in (1..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            sheet.write(row, column, text).unwrap();
        }
    }
    let format = |code: &str| Format::new().set_num_format(code);
    sheet.write_with_format(4, 2, 39004, &format("000000")).unwrap();
    sheet.write_with_format(6, 2, ExcelDateTime::from_ymd(2021, 1, 1).unwrap(), &format("yyyy-mm-dd")).unwrap();
    sheet.write_with_format(7, 2, 1_200_000, &format("#,##0.00")).unwrap();
    sheet.write_with_format(13, 4, 4900, &format("0\"卷\"")).unwrap();
    sheet.write_with_format(14, 4, 0.98, &format("0%")).unwrap();
    book.add_worksheet().set_name("说明").unwrap().write(0, 0, "填表说明").unwrap();
    let Found { forms: found, others } = import(&book.save_to_buffer().unwrap(), &schemes()).unwrap();
    assert_eq!(others, ["说明"]);
    let [FromSheet { sheet, form }] = &found[..] else { panic!("{} forms", found.len()) };
    let project = &form.project;
    assert_eq!(sheet, "申报表");
    for (field, text) in [
        (Field::UnitName, "滨河市档案馆"),
        (Field::Year, "2021"),
        (Field::UnitCode, "039004"),
        (Field::Start, "2021-01-01"),
        (Field::Total, "1200000.00"),
        (Field::Current, "120万"),
        (Field::Overview, "修复受损档案。\n分两批进行。"),
    ] {
        assert_eq!(project.text(field), text);
    }
    let rows: Vec<(&str, &str, &str)> =
        project.indicators().map(|(_, level2, row)| (&*level2.name, &*row.name, row.target.text())).collect();
    assert_eq!(
        rows,
        [("数量", "修复卷数", "≥5000卷"), ("数量", "修复合格卷数", "4900卷"), ("质量", "修复合格率", "98%")]
    );
}

#[test]
fn what_is_no_workbook_is_refused() {
    assert!(import(b"PK\x03\x04nothing", &schemes()).is_err());
    assert!(import(b"", &schemes()).is_err());
}
