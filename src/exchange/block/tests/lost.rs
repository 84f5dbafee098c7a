//! Nothing that is pasted is silently lost, whatever it is.

use proptest::prelude::*;

use super::*;
use crate::exchange::block::headings::{Fit, Headings};
use crate::exchange::block::{Block, Table, plan_with};

/// Words of all kinds of tables.
const WORDS: [&str; 67] = [
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "年度指标值",
    "目标值",
    "符号",
    "单位",
    "序号",
    "备注",
    "权重",
    "分值",
    "名称",
    "金额",
    "金额（万元）",
    "单位：万元",
    "支付时间",
    "支付节点",
    "累计金额",
    "累计进度",
    "比例",
    "产出目标",
    "产出指标",
    "效果目标",
    "效益指标",
    "数量",
    "数量指标",
    "产出数量",
    "质量",
    "满意度",
    "服务对象满意度",
    "生态效益",
    "同上",
    "\"",
    "〃",
    "合计",
    "小计",
    "培训人次",
    "会议天数",
    "印刷费",
    "差旅费",
    "设备\n完好率",
    "≥",
    "=",
    "定性",
    "正向",
    "90",
    "100",
    "5",
    "1",
    "2",
    "3",
    "26000",
    "0.5",
    "%",
    "个",
    "/",
    "万元",
    "≥90%",
    "=100%",
    "合理",
    "6月30日",
    "1-6月",
    "三季度",
    "50%",
    "100%",
    "#REF!",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        6 => proptest::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => "[=\"'0-9.%≥合\n\t -]{0,6}",
    ]
}

/// Rows of about the same length, written as they are or as this program writes them.
fn pasted() -> impl Strategy<Value = String> {
    let row = |width: usize| prop::collection::vec(cell(), width.saturating_sub(2).max(1)..=width);
    let rows = (1..7_usize).prop_flat_map(move |width| prop::collection::vec(row(width), 1..8));
    (rows, any::<bool>()).prop_map(|(rows, raw)| {
        let mut out = String::new();
        for row in rows {
            if raw {
                out.push_str(&row.join("\t"));
                out.push('\n');
            } else {
                super::super::cells::write_line(row.iter().map(String::as_str), &mut out);
            }
        }
        out
    })
}

/// The project, on request with a unit and a weight in a row, which its form then has columns for.
fn with_columns(further: bool) -> Project {
    let mut project = project();
    if further {
        project.indicators[1].children[0].children[0].unit = "人次".to_owned();
        project.indicators[1].children[0].children[0].weight = "10".into();
    }
    project
}

fn place() -> impl Strategy<Value = (Table, usize)> {
    (proptest::sample::select(vec![Table::Indicators, Table::Composition, Table::Schedule]), 0..4_usize)
}

fn place_in(project: &Project, (table, at): (Table, usize)) -> Place {
    match (table, at) {
        (Table::Indicators, 0) => Place::Section(Section::Indicators),
        (Table::Indicators, 1) => Place::Row(project.indicators[0].id),
        (Table::Indicators, 2) => Place::Row(heading(project, "社会效益")),
        (Table::Indicators, _) => Place::Row(project.indicators().next().unwrap().2.id),
        (Table::Composition, 0) => Place::Section(Section::Composition),
        (Table::Composition, _) => Place::Row(project.composition[0].id),
        (Table::Schedule, 0) => Place::Section(Section::Schedule),
        (Table::Schedule, _) => Place::Row(project.schedule[0].id),
    }
}

/// The cells of the block that are in no row, not dropped and in no doubt.
fn lost(block: &Block, plan: &Plan, project: &Project) -> Vec<(usize, usize, String)> {
    let mut lost = Vec::new();
    for line in &block.lines {
        let moved = plan.rows.iter().find(|row| row.row == line.number).map_or(0, moved);
        for (column, text) in line.filled() {
            if !is_accounted_for(line.number, column + moved, text, plan, project) {
                lost.push((line.number, column, text.to_owned()));
            }
        }
    }
    lost
}

fn moved(row: &super::super::PlannedRow) -> usize {
    let count = row.doubts.iter().find_map(|doubt| match doubt.what {
        super::super::What::Moved(count) => Some(count),
        _ => None,
    });
    count.unwrap_or(0)
}

fn is_accounted_for(number: usize, column: usize, text: &str, plan: &Plan, project: &Project) -> bool {
    let is_dropped = plan.dropped.iter().any(|dropped| {
        dropped.row.is_none_or(|row| row == number)
            && dropped.column.is_none_or(|dropped| dropped == column)
            && (dropped.row.is_some() || dropped.column.is_some())
    });
    let row = plan.rows.iter().find(|row| row.row == number);
    let is_in_row = row.is_some_and(|row| {
        row.cells.iter().any(|cell| cell.from.contains(&column) && cell.text.contains(text))
            || is_heading(&row.into, plan.columns[column].role, text, project)
    });
    let says = |doubt: &super::super::Doubt| doubt.row == Some(number) && doubt.text(Lang::En).contains(text);
    is_dropped || is_in_row || plan.all_doubts().any(says)
}

/// Whether a level cell says what the row's heading is.
fn is_heading(into: &Into, role: Role, text: &str, project: &Project) -> bool {
    let Into::Heading(heading) = into else { return false };
    let headings = Headings::new(project, Some(&scheme()));
    let is_ditto = ["同上", "\"", "〃"].contains(&text);
    match role {
        Role::Level1 => is_ditto || headings.level1(text) == Some((&heading.level1, Fit::Same)),
        Role::Level2 => is_ditto || headings.level2(text).contains(&(heading, Fit::Same)),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_is_lost(text in pasted(), at in place(), further in any::<bool>()) {
        let (project, scheme) = (with_columns(further), scheme());
        let cursor = Cursor::new(&project, Some(&scheme), place_in(&project, at)).unwrap();
        let block = read(&text);
        let plan = plan(&block, &cursor);
        prop_assert_eq!(lost(&block, &plan, &project), [], "{:#?}", plan);
    }

    #[test]
    fn nothing_is_lost_by_chosen_roles(
        text in pasted(),
        at in place(),
        chosen in prop::collection::vec(0..9_usize, 0..8),
        further in any::<bool>(),
    ) {
        let (project, scheme) = (with_columns(further), scheme());
        let cursor = Cursor::new(&project, Some(&scheme), place_in(&project, at)).unwrap();
        let block = read(&text);
        let roles: Vec<Role> = chosen.iter().filter_map(|at| Role::all(cursor.table).get(*at)).copied().collect();
        let plan = plan_with(&block, &cursor, &roles);
        prop_assert_eq!(lost(&block, &plan, &project), [], "{:#?}", plan);
    }

    #[test]
    fn no_text_makes_a_paste_panic(text in "[\\PC\t\n\r\"=']{0,60}", at in place()) {
        let (project, scheme) = (project(), scheme());
        let cursor = Cursor::new(&project, Some(&scheme), place_in(&project, at)).unwrap();
        let found = plan(&read(&text), &cursor);
        let mut composer = crate::edit::Composer::new(crate::edit::ProjectKey(0), &Arc::new(project.clone()));
        let ids = super::super::insert(&found, Some(&scheme), &mut composer);
        prop_assert_eq!(ids.map(|ids| ids.len()), Some(found.rows.len()));
    }

    /// Every cell of the text is read.
    #[test]
    fn no_cell_is_lost_by_reading(lines in prop::collection::vec(prop::collection::vec("[甲乙=0-9.%]{0,4}", 1..4), 1..5)) {
        let text: Vec<String> = lines.iter().map(|line| line.join("\t")).collect();
        let found = read(&text.join("\r\n"));
        let full: Vec<Vec<String>> = lines.into_iter().filter(|line| line.iter().any(|cell| !cell.is_empty())).collect();
        prop_assert_eq!(found.lines.into_iter().map(|line| line.cells).collect::<Vec<_>>(), full);
    }
}
