//! Rows that are copied, pasted into a spreadsheet, copied there and pasted back are the same rows.

use proptest::prelude::*;

use super::spreadsheet::Sheet;
use super::*;
use crate::exchange::block::write;
use crate::model::{CompositionItem, Payment};

/// Texts that people write into cells, and that spreadsheets like to change.
const TEXTS: [&str; 44] = [
    "=100%",
    "≥90%",
    "≤30分钟",
    "100%",
    "99.5%",
    "100.00%",
    "12",
    "0301",
    "-5%",
    "+3",
    "@甲",
    "1-6",
    "1/2",
    "1:2",
    "2020-06",
    "6月30日",
    "2020年6月",
    "1-6月",
    "１００％",
    "15000000",
    "7500000.00",
    "7,500,000.00",
    "38.5",
    "410105198001011234",
    "1E5",
    "TRUE",
    "合理",
    "/",
    "—",
    "'=1",
    "'甲",
    "=\"甲\"",
    "=\"甲\"&\"乙\"",
    "\"好\"",
    "\"一张图\"系统",
    "说\"好\"",
    "\"",
    "\"\"",
    "设备\n完好率",
    "\"两\n行\"",
    "甲\t乙",
    "=B2",
    "#N/A",
    "(5)",
];

fn text() -> impl Strategy<Value = String> {
    let nasty = "[=+@'\"&0-9.%/:E, 年月日万元≥合格率性\n\t-]{1,9}";
    prop_oneof![
        proptest::sample::select(&TEXTS[..]).prop_map(str::to_owned),
        nasty.prop_map(|text| text.trim().to_owned())
    ]
}

pub(super) fn maybe_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => text(), 1 => Just(String::new())]
}

/// A name that is no number.
fn name() -> impl Strategy<Value = String> {
    ("[培训印刷设备差旅费率]{1,5}", text(), any::<bool>())
        .prop_map(|(word, text, first)| if first { format!("{word}{text}") } else { format!("{text}{word}") })
}

/// The sheet that is crossed. A second one would be pasted what the first one shows, like any other text.
pub(super) fn sheet() -> impl Strategy<Value = Option<Sheet>> {
    proptest::sample::select(vec![None, Some(Sheet::General), Some(Sheet::Text)])
}

/// Copies everything below the parents, and gives the plan of pasting it back into the project it came from.
fn back(project: &Project, rows: &[RowId], section: Section, sheet: Option<Sheet>) -> Plan {
    let text = through(sheet, write(project, rows));
    plan(&read(&text), &Cursor::new(project, Some(&scheme()), Place::Section(section)).unwrap())
}

pub(super) fn through(sheet: Option<Sheet>, text: String) -> String {
    sheet.map_or(text.clone(), |sheet| sheet.through(&text))
}

/// The texts of a row as they come back.
pub(super) fn cells(texts: &[&str]) -> String {
    texts.iter().map(|text| text.trim()).collect::<Vec<_>>().join("|")
}

proptest! {
    #[test]
    fn cells_come_back(lines in prop::collection::vec(prop::collection::vec(maybe_text(), 3), 1..5), sheet in sheet()) {
        let mut out = String::new();
        for line in &lines {
            super::super::cells::write_line(line.iter().map(String::as_str), &mut out);
        }
        let out = through(sheet, out);
        let expected = lines.into_iter().filter(|line| line.iter().any(|cell| !cell.is_empty()));
        let found: Vec<_> = read(&out).lines.into_iter().map(|line| line.cells).collect();
        prop_assert_eq!(found, expected.collect::<Vec<_>>(), "{}", out);
    }

    #[test]
    fn indicators_come_back(
        own in prop::collection::vec((0..18_usize, maybe_text(), maybe_text()), 1..8),
        sheet in sheet(),
    ) {
        let mut project = project();
        project.indicators[1].children[0].children.clear();
        let mut expected: Vec<Vec<String>> = vec![Vec::new(); 18];
        for (at, name, target) in own.into_iter().filter(|(_, name, target)| !name.is_empty() || !target.is_empty()) {
            let id = project.fresh_row_id();
            let mut headings = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
            let heading = headings.nth(at).unwrap();
            expected[at].push(cells(&[&heading.name, &name, &target]));
            heading.children.push(Indicator::new(id, &name, &target));
        }
        let level1s: Vec<RowId> = project.indicators.iter().map(|level1| level1.id).collect();
        let plan = back(&project, &level1s, Section::Indicators, sheet);
        prop_assert_eq!(rows(&plan), expected.concat());
        prop_assert!(plan.rows.iter().all(|row| matches!(&row.into, Into::Heading(heading) if heading.id.is_some())));
    }

    #[test]
    fn items_come_back(own in prop::collection::vec((name(), maybe_text()), 1..6), sheet in sheet()) {
        let mut project = project();
        project.composition.clear();
        for (name, amount) in &own {
            let id = project.fresh_row_id();
            project.composition.push(CompositionItem::new(id, name, amount));
        }
        let ids: Vec<RowId> = project.composition.iter().map(|item| item.id).collect();
        let plan = back(&project, &ids, Section::Composition, sheet);
        prop_assert_eq!(rows(&plan), own.iter().map(|(name, amount)| cells(&[name, amount])).collect::<Vec<_>>());
    }

    #[test]
    fn payments_come_back(
        own in prop::collection::vec(
            (
                proptest::sample::select(vec!["1-6月", "7-12月", "第三季度", "截至6月底", "合同签订后", "6月15日", "2020-06"]),
                proptest::sample::select(vec!["", "6月底", "12月31日", "验收后"]),
                proptest::sample::select(vec!["", "7500000.00", "12", "0.5万元", "1,080,000", "若干"]),
                proptest::sample::select(vec!["", "50%", "33.3%", "100%", "100.00%", "60", "六成"]),
            ),
            1..5,
        ),
        sheet in sheet(),
    ) {
        let mut project = project();
        project.schedule.clear();
        for (period, due, amount, cumulative) in &own {
            let id = project.fresh_row_id();
            project.schedule.push(Payment::new(id, period, due, amount, cumulative));
        }
        let ids: Vec<RowId> = project.schedule.iter().map(|payment| payment.id).collect();
        let plan = back(&project, &ids, Section::Schedule, sheet);
        let expected = own.iter().map(|(period, due, amount, cumulative)| cells(&[period, due, amount, cumulative]));
        prop_assert_eq!(rows(&plan), expected.collect::<Vec<_>>());
    }
}

#[test]
fn the_sample_department_comes_back() {
    let scheme = scheme();
    for file in crate::sample::FILES.iter().filter(|file| file.path.starts_with("projects/")) {
        let project = crate::store::format::read_project(file.text).unwrap();
        let name = file.path;
        for sheet in [Sheet::General, Sheet::Text] {
            let level1s: Vec<RowId> = project.indicators.iter().map(|level1| level1.id).collect();
            let block = read(&sheet.through(&write(&project, &level1s)));
            let cursor = Cursor::new(&project, Some(&scheme), Place::Section(Section::Indicators)).unwrap();
            let found = plan(&block, &cursor);
            let expected =
                project.indicators().map(|(_, level2, own)| cells(&[&level2.name, &own.name, own.target.text()]));
            assert_eq!(rows(&found), expected.collect::<Vec<_>>(), "{name}");
            let ids: Vec<RowId> = project.composition.iter().map(|item| item.id).collect();
            let found = back(&project, &ids, Section::Composition, Some(sheet));
            let expected = project.composition.iter().map(|item| cells(&[&item.name, item.amount.text()]));
            assert_eq!(rows(&found), expected.collect::<Vec<_>>(), "{name}");
        }
    }
}

#[test]
fn rows_are_written_with_their_headings() {
    let project = project();
    let (level1, level2, first) = project.indicators().next().unwrap();
    let two = "产出目标\t数量\t培训人次\t≥280人次\n产出目标\t数量\t会议天数\t≤3天\n";
    assert_eq!(write(&project, &[first.id]), "产出目标\t数量\t培训人次\t≥280人次\n");
    assert_eq!(write(&project, &[level2.id]), two);
    assert_eq!(write(&project, &[level2.id, first.id]), two);
    let all = "产出目标\t质量\t\t\n产出目标\t时效\t\t\n产出目标\t成本\t\t\n";
    assert_eq!(write(&project, &[level1.id, level2.id]), format!("{two}{all}"));
    let (item, payment) = (project.composition[0].id, project.schedule[0].id);
    assert_eq!(write(&project, &[item]), "印刷费\t=\"26000.00\"\n");
    assert_eq!(write(&project, &[payment]), "=\"1-6月\"\t\t=\"13000.00\"\t50%\n");
    assert_eq!(write(&project, &[RowId(9999)]), "");
}
