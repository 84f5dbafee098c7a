use std::sync::Arc;

use proptest::prelude::*;

use crate::model::{
    Anchor, Column, Comment, Field, Opinion, Parent, Part, Position, Project, RowId, Spot, Stamp, Waiver,
};
use crate::store::format::samples::{self, DEPARTMENT, PROJECT};
use crate::store::format::token::Tokens;
use crate::store::format::{read_department, read_project, write_department, write_project};

fn read(text: &str) -> Project {
    read_project(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn round_trip(text: &str) -> String {
    write_project(&read(text))
}

/// Everything in a project but its comments.
fn all_but_comments(project: &Project) -> String {
    let mut project = project.clone();
    project.comments.clear();
    format!("{project:#?}")
}

const COMMENTED: &str = r##"// 第一稿
/* 多行
   说明 */
( // 一上
    format: 1, // 版本
    id: "039001-11",
    scheme: "zhengzhou-2020",
    year: 2020,
    unit: (code: "039001", name: "机关"), /* 单位 */ // 不改
    name: "网址 http://a.b/*c*/",
    purpose: "",
    leader: "",
    contact: "",
    phone: "",
    start: "",
    end: "",
    // 以下单位：元
    amounts: ( // 四个数
        // 合同价
        total: "1",
        current: "",
        previous_total: "",
        previous: "2", // 上年
        // 金额完
    ), // 已核
    details: (
        overview: "一
// 这不是批注",
        basis: r#"" // 这也不是"#, // 这是
        necessity: "",
        measures: "",
        plan: "",
        remark: "",
    ),
    composition: [
        // 待补
    ],
    composition_remark: "",
    schedule: [], // 还没有
    goals: (
        overall: "",
        annual: "",
    ),
    // 指标
    indicators: [ // 树
        // 一级
        ("投入", [ // 甲
            // 二级
            ("管理", [
                // 三级
                ("执行率", "=100%"), // 丙
                ("合理性", "合理"),
                // 还要加
            ]), // 乙完
            ("资产", []), // 无资产
            // 一级完
        ]), // 甲完
        // 全部完
    ], // 树完
    // 最后
    status: "draft",
    // 尾
) // 文末
// 附记
"##;

#[test]
fn comments_in_a_canonical_file_stay_byte_for_byte() {
    let project = read(COMMENTED);
    assert_eq!(project.comments.len(), COMMENTED.matches("//").count() + COMMENTED.matches("/*").count() - 4);
    assert_eq!(write_project(&project), COMMENTED);
}

#[test]
fn comments_go_with_their_rows() {
    let mut project = read(COMMENTED);
    let (_, row) = project.remove_row(RowId(3)).unwrap();
    project.insert_row(Spot { parent: Parent::Heading(RowId(2)), index: 1 }, row).unwrap();
    let text = write_project(&project);
    let moved = "                (\"合理性\", \"合理\"),\n                // 三级\n                (\"执行率\", \"=100%\"), // 丙\n";
    assert!(text.contains(moved), "{text}");
    assert_eq!(comment_texts(&read(&text)), comment_texts(&project));
}

#[test]
fn comments_of_a_removed_row_stay_at_the_end_of_its_list_until_it_is_back() {
    let mut project = read(COMMENTED);
    let (spot, row) = project.remove_row(RowId(2)).unwrap();
    let text = write_project(&project);
    let end = "            // 二级\n            // 三级\n            // 丙\n            // 还要加\n            // 乙完\n            // 一级完\n        ]), // 甲完\n";
    assert!(text.contains(end), "{text}");
    assert_eq!(comment_texts(&read(&text)), comment_texts(&project));
    project.insert_row(spot, row).unwrap();
    assert_eq!(write_project(&project), COMMENTED);
    project.remove_row(RowId(1)).unwrap();
    let text = write_project(&project);
    assert!(text.contains("        // 甲完\n        // 全部完\n    ], // 树完\n"), "{text}");
}

#[test]
fn comments_in_odd_places_are_kept_nearby() {
    let odd = "(format /* a */ : // b\n 1 // c\n , /* d */ name: // e\n // f\n \"甲\", // g\n composition: [ // h\n], // i\n \
               indicators: [ /* j */ (\"一\" /* k */, // l\n [ /* m */ ] /* n */ ) // o\n // p\n , ] ) /* q */ /* r\n*/ // s";
    let once = round_trip(odd);
    for name in 'a'..='s' {
        assert!(once.contains(&format!("/ {name}")) || once.contains(&format!("* {name}")), "{name}\n{once}");
    }
    assert_eq!(round_trip(&once), once);
    assert!(once.contains("    composition: [ // h\n    ], // i\n"), "{once}");
}

#[test]
fn comments_of_a_department_stay_and_go_with_their_units() {
    let text = DEPARTMENT
        .replace("    units: [", "    // 单位\n    units: [ // 六个")
        .replace("机关\"),", "机关\"), // 甲")
        .replace("    ],\n    rules", "        // 待补\n    ], // 完\n    rules");
    let mut department = read_department(&text).unwrap();
    assert_eq!(write_department(&department), text);
    department.units.rotate_left(1);
    assert!(write_department(&department).contains("机关\"), // 甲\n        // 待补"));
    department.units.pop();
    assert!(write_department(&department).contains("中心\"),\n        // 甲\n        // 待补\n    ], // 完\n"));
}

#[test]
fn two_units_of_one_code_share_no_comment() {
    let text = "(format: 1, units: [(\"1\", \"甲\"), (\"1\", \"乙\"), // 重复\n])";
    let once = write_department(&read_department(text).unwrap());
    assert_eq!(once.matches("重复").count(), 1);
    assert_eq!(write_department(&read_department(&once).unwrap()), once);
}

fn comment_texts(project: &Project) -> Vec<String> {
    let mut texts: Vec<String> = project.comments.iter().map(|comment| comment.text.clone()).collect();
    texts.sort_unstable();
    texts
}

#[derive(Clone, Debug)]
enum Remark {
    Above(String),
    Behind(String),
}

fn remark() -> impl Strategy<Value = Remark> {
    let line = "//[一-龥 \"(),:\\[\\]\\\\/*r#]{0,8}";
    let block = "/\\*[一-龥 \"(),:\\[\\]r#\n]{0,8}\\*/";
    prop_oneof![
        line.prop_map(Remark::Above),
        block.prop_map(Remark::Above),
        line.prop_map(Remark::Behind),
        block.prop_map(Remark::Behind),
    ]
}

/// `text` with comments above and behind its lines. A line inside a long text takes none, and one comment behind a line
/// is enough; the two brackets of an empty list stand on one line unless a comment stands between them.
fn with_remarks(text: &str, remarks: &[(prop::sample::Index, Remark)]) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut above = vec![String::new(); lines.len()];
    let mut behind = vec![String::new(); lines.len()];
    for (index, remark) in remarks {
        let index = index.index(lines.len());
        let indent = &lines[index][..lines[index].len() - lines[index].trim_start().len()];
        // The comment above a closing bracket stands with the rows.
        let indent =
            if lines[index].trim_start().starts_with([')', ']']) { format!("{indent}    ") } else { indent.into() };
        match remark {
            Remark::Above(comment) => above[index] += &format!("{indent}{comment}\n"),
            Remark::Behind(comment) if behind[index].is_empty() => behind[index] = format!(" {comment}"),
            Remark::Behind(_) => {}
        }
    }
    let mut out = String::new();
    for ((line, above), behind) in lines.into_iter().zip(above).zip(behind) {
        out += &format!("{above}{line}{behind}\n");
    }
    out
}

#[test]
fn a_comment_that_reading_never_makes_is_not_lost() {
    let mut project = read(PROJECT);
    let path = vec![Part::Row(RowId(1))];
    project.comments.push(Comment { path, position: Position::AtEnd, text: "// 批注".into() });
    assert_eq!(write_project(&project), format!("{PROJECT}// 批注\n"));
    project.remove_row(RowId(1));
    assert!(write_project(&project).contains("    // 批注\n)\n"));
}

fn flat(project: &Project) -> Project {
    let mut flat = project.clone();
    for field in Field::ALL {
        let text = flat.text(field).replace('\n', "");
        flat.set_text(field, text);
    }
    flat.scheme = flat.scheme.replace('\n', "");
    let line = |text: &mut String| *text = text.replace('\n', "");
    for Waiver { rule, place, text, reason, said } in &mut flat.waivers {
        [rule, place, text, reason, &mut said.by, &mut said.at].into_iter().for_each(line);
    }
    let mut opinions = std::mem::take(&mut flat.opinions);
    for Opinion { text, opinion, said, answer, answered, resolved, .. } in &mut opinions {
        [text, opinion, answer].into_iter().for_each(line);
        [said, answered, resolved].into_iter().for_each(|Stamp { by, at }| [by, at].into_iter().for_each(line));
    }
    line(&mut flat.status_set.by);
    line(&mut flat.status_set.at);
    if let Some(returned) = flat.returned.as_mut().map(Arc::make_mut) {
        [&mut returned.said.by, &mut returned.said.at, &mut returned.form].into_iter().for_each(line);
    }
    // A conflict is one part of the file that has several lines.
    flat.conflicts.clear();
    for id in (1..100).map(RowId) {
        for column in [
            Column::Name,
            Column::Amount,
            Column::Period,
            Column::Due,
            Column::Cumulative,
            Column::Target,
            Column::Unit,
            Column::Weight,
        ] {
            if let Some(text) = flat.cell(id, column) {
                let text = text.replace('\n', "");
                flat.set_cell(id, column, text);
            }
        }
    }
    // Their places have other names now.
    for opinion in &mut opinions {
        opinion.anchor = Anchor::read(&flat, opinion.anchor.path(&flat).replace('\n', ""));
    }
    flat.opinions = opinions;
    flat
}

proptest! {
    #[test]
    fn comments_survive_at_every_line(
        project in samples::project(),
        remarks in prop::collection::vec((any::<prop::sample::Index>(), remark()), 0..12),
    ) {
        let text = with_remarks(&write_project(&flat(&project)), &remarks);
        let again = read(&text);
        prop_assert_eq!(write_project(&again), text);
        prop_assert_eq!(all_but_comments(&again), all_but_comments(&flat(&project)));
    }

    #[test]
    fn comments_survive_between_any_two_tokens(
        project in samples::project(),
        places in prop::collection::vec(any::<prop::sample::Index>(), 0..12),
        lines in any::<u16>(),
    ) {
        let source = write_project(&project);
        let tokens: Vec<_> = Tokens::new(&source).collect();
        let mut offsets: Vec<_> = places.iter().map(|place| tokens[place.index(tokens.len())].start).collect();
        offsets.sort_unstable();
        let mut text = source.clone();
        for (number, offset) in offsets.iter().enumerate().rev() {
            let newline = if lines >> number & 1 == 1 { "\n" } else { "" };
            let comment = if lines >> number & 2 == 2 { format!("// <{number}>\n") } else { format!("/* <{number}> */") };
            text.insert_str(*offset, &format!("{newline}{comment}"));
        }
        let once = round_trip(&text);
        for number in 0..offsets.len() {
            prop_assert_eq!(once.matches(&format!(" <{number}>")).count(), 1, "{}\n{}", text, once);
        }
        prop_assert_eq!(round_trip(&once), once.clone(), "{}", text);
        prop_assert_eq!(all_but_comments(&read(&once)), all_but_comments(&project));
    }
}
