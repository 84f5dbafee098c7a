//! Blocks for the indicator tree.

use super::*;
use crate::exchange::block::{Reason, plan_with};

#[test]
fn whole_tables_find_their_headings() {
    let text = "项目绩效指标表\t\t\t\t\t\n\
        序号\t一级指标\t二级指标\t三级指标\t目标值\t备注\n\
        1\t产出目标\t数量\t培训期数\t≥3期\t\n\
        2\t\t\t教材册数\t=280册\t按人头\n\
        3\t\t质量\t考核通过率\t≥95%\t\n\
        4\t效果目标\t满意度\t学员满意度\t≥90%\t\n";
    let plan = planned_at(text, "资产管理");
    assert_eq!(letters(&plan), "#12NT.");
    assert_eq!(
        rows(&plan),
        ["数量|培训期数|≥3期", "数量|教材册数|=280册", "质量|考核通过率|≥95%", "满意度|学员满意度|≥90%"]
    );
    assert_eq!(doubts(&plan), [""; 0]);
    assert_eq!(
        dropped(&plan),
        [
            "1.- 项目绩效指标表 (a title above the table)",
            "2.- 序号 一级指标 二级指标 三级指标 目标值 备注 (words over the columns)",
            "-.0 序号 (running numbers)",
            "-.5 备注 (a column that the table does not have)",
        ]
    );
    assert_eq!(plan.rows[1].row, 4);
    assert_eq!(plan.rows[1].cells[1].from, [4]);
}

/// Blocks, the roles of their columns, and their rows; the cursor is on 社会效益.
#[test]
fn columns_are_recognised_by_what_stands_in_them() {
    for (text, roles, expected) in [
        // Two columns go to the cursor.
        ("培训期数\t≥3期\n教材册数\t=280册\n", "NT", &["社会效益|培训期数|≥3期", "社会效益|教材册数|=280册"][..]),
        ("≥3期\t培训期数\n", "TN", &["社会效益|培训期数|≥3期"]),
        ("制度健全性\t健全\n", "NT", &["社会效益|制度健全性|健全"]),
        ("健全\t制度健全性\n", "TN", &["社会效益|制度健全性|健全"]),
        // One column is names.
        ("培训期数\n教材册数\n", "N", &["社会效益|培训期数|", "社会效益|教材册数|"]),
        ("三级指标\n培训期数\n", "N", &["社会效益|培训期数|"]),
        // Levels, with and without the upper one.
        ("数量\t培训期数\t≥3期\n质量\t通过率\t≥95%\n", "2NT", &["数量|培训期数|≥3期", "质量|通过率|≥95%"]),
        ("产出\t数量指标\t培训期数\t≥3期\n", "12NT", &["数量|培训期数|≥3期"]),
        ("产出指标\t产出数量\t培训期数\n", "12N", &["数量|培训期数|"]),
        ("效果目标\t满意度\t\t≥90%\n\t\t\t合理\n", "12NT", &["满意度||≥90%", "满意度||合理"]),
        ("数量\t培训期数\n\t教材册数\n", "2N", &["数量|培训期数|", "数量|教材册数|"]),
        ("1\t数量\t培训期数\t≥3期\n2\t\t册数\t5册\n", "#2NT", &["数量|培训期数|≥3期", "数量|册数|5册"]),
        ("7\t培训期数\t≥3期\n", "#NT", &["社会效益|培训期数|≥3期"]),
        // Sign, value and unit.
        (
            "一级指标\t二级指标\t三级指标\t指标值\t\t\n产出目标\t数量\t培训期数\t≥\t3\t期\n\t质量\t通过率\t≥\t95\t%\n",
            "12NSTU",
            &["数量|培训期数|≥3期", "质量|通过率|≥95%"],
        ),
        (
            "二级指标\t指标名称\t指标性质\t年度指标值\t计量单位\n数量\t培训期数\t≥\t3\t期\n长效管理\t制度健全性\t定性\t健全\t/\n",
            "2NSTU",
            &["数量|培训期数|≥3期", "长效管理|制度健全性|健全"],
        ),
        ("数量\t培训期数\t≥\t3\t期\n", "2NSTU", &["数量|培训期数|≥3期"]),
        ("培训期数\t3\t期\n通过率\t95\t%\n", "NTU", &["社会效益|培训期数|3期", "社会效益|通过率|95%"]),
        // The year's target of several, and columns of other years.
        ("三级指标\t中期指标值\t年度指标值\t实际完成值\n期数\t9期\t3期\t2期\n", "N.T.", &["社会效益|期数|3期"]),
        ("三级指标\t2020年目标值\t分值\n期数\t3期\t10\n", "NT.", &["社会效益|期数|3期"]),
        // Targets right of something else.
        (
            "教室数量统计\t间数\t≥3间\n用房总面积\t面积\t≥90㎡\n",
            "N.T",
            &["社会效益|教室数量统计|≥3间", "社会效益|用房总面积|≥90㎡"],
        ),
        // A word beside the whole table.
        ("绩效指标\t一级指标\t二级指标\t三级指标\t指标值\n\t产出\t数量\t期数\t3期\n", ".12NT", &["数量|期数|3期"]),
        // Levels the wrong way round.
        ("数量\t产出目标\t期数\t3期\n质量\t产出目标\t通过率\t95%\n", "21NT", &["数量|期数|3期", "质量|通过率|95%"]),
        // An empty column.
        ("数量\t\t培训期数\t≥3期\n", "2.NT", &["数量|培训期数|≥3期"]),
    ] {
        let plan = planned_at(text, "社会效益");
        assert_eq!(
            (letters(&plan).as_str(), rows(&plan)),
            (roles, expected.iter().map(|row| (*row).to_owned()).collect()),
            "{text}"
        );
    }
}

/// Blocks with their rows and doubts; the cursor is on 社会效益.
#[test]
fn doubts_say_what_was_guessed() {
    let here = "效果目标 › 社会效益";
    for (text, expected, said) in [
        (
            "效益指标\t生态效益\t植树株数\t≥300株\n\t\t绿化面积\t≥2亩\n",
            &["社会效益|植树株数|≥300株", "社会效益|绿化面积|≥2亩"][..],
            &[
                format!("1.1 “效益指标 生态效益” is no level 2 of this form; the row goes to “{here}” at the cursor"),
                format!("2.1 “效益指标 生态效益” is no level 2 of this form; the row goes to “{here}” at the cursor"),
            ][..],
        ),
        (
            "效益指标\t社会效益指标\t知晓率\t≥80%\n",
            &["社会效益|知晓率|≥80%"],
            &["1.1 “效益指标” is no level 1 of this form; the row was placed by its level 2".to_owned()],
        ),
        (
            "产出目标\t满意度\t学员满意度\t≥90%\n",
            &["满意度|学员满意度|≥90%"],
            &["1.1 there is no such level 2 below “产出目标”; the row goes to “效果目标 › 满意度”".to_owned()],
        ),
        (
            "效果目标\t服务对象满意度\t学员满意度\t≥90%\n",
            &["满意度|学员满意度|≥90%"],
            &["1.1 “服务对象满意度” was read as “效果目标 › 满意度”".to_owned()],
        ),
        (
            "\t\t培训期数\t≥3期\n产出目标\t数量\t册数\t5册\n",
            &["社会效益|培训期数|≥3期", "数量|册数|5册"],
            &[format!("1.1 the row has no level 2; it goes to “{here}” at the cursor")],
        ),
        (
            "产出目标\t数量\t册数\t5册\n效果目标\t\t知晓率\t≥80%\n",
            &["数量|册数|5册", "社会效益|知晓率|≥80%"],
            &[format!("2.1 the row has no level 2; it goes to “{here}” at the cursor")],
        ),
        (
            "数量\t培训人次\t≥300人次\n数量\t培训期数\t3期\n数量\t培训期数\t4期\n",
            &["数量|培训人次|≥300人次", "数量|培训期数|3期", "数量|培训期数|4期"],
            &[
                "1.1 “培训人次” is in the form already".to_owned(),
                "3.1 “培训期数” stands in row 2 of the pasted text, too".to_owned(),
            ],
        ),
        (
            "数量\t培训期数\t\n\t\t≥5册\n",
            &["数量|培训期数|", "数量||≥5册"],
            &["1.2 “培训期数” has no target".to_owned(), "2.1 there is no name".to_owned()],
        ),
        (
            "三级指标\t符号\t值\t单位\n期数\t正向\t3\t期\n机制\t\t健全\t个\n",
            &["社会效益|期数|3期", "社会效益|机制|健全"],
            &[
                "2.1 “正向” does not go with the target and was left out".to_owned(),
                "3.3 “个” does not go with the target and was left out".to_owned(),
            ],
        ),
        (
            "数量\t\"培训\n期数\"\t#REF!\n质量\t通过率\t####\n",
            &["数量|培训\n期数|#REF!", "质量|通过率|####"],
            &[
                "1.1 the cell has several lines; kept as it is".to_owned(),
                "1.2 “#REF!” is a spreadsheet's error or a column too narrow, not a value".to_owned(),
                "2.2 “####” is a spreadsheet's error or a column too narrow, not a value".to_owned(),
            ],
        ),
        (
            "产出目标\t数量\t培训期数\t≥3期\n册数\t≥5册\n质量\t通过率\t≥95%\n",
            &["数量|培训期数|≥3期", "数量|册数|≥5册", "质量|通过率|≥95%"],
            &[
                "2.- the row lost its first cells; moved to the right by 2".to_owned(),
                "3.- the row lost its first cells; moved to the right by 1".to_owned(),
            ],
        ),
    ] {
        let plan = planned_at(text, "社会效益");
        assert_eq!(rows(&plan), expected, "{text}");
        assert_eq!(doubts(&plan), said, "{text}");
    }
}

#[test]
fn marks_for_the_word_above_and_repeated_words_carry_on() {
    for text in [
        "产出目标\t数量\t期数\t3期\n同上\t〃\t册数\t5册\n",
        "产出目标\t数量\t期数\t3期\n\"\t\"\t册数\t5册\n",
        "产出目标\t数量\t期数\t3期\n产出目标\t\t册数\t5册\n",
    ] {
        let plan = planned_at(text, "社会效益");
        assert_eq!(rows(&plan), ["数量|期数|3期", "数量|册数|5册"], "{text}");
        assert_eq!(doubts(&plan), [""; 0], "{text}");
    }
}

#[test]
fn headings_without_rows_and_totals_are_no_rows() {
    let text = "产出目标\t数量\t期数\t3期\n\t时效\t\t\n效果目标\t社会效益\t知晓率\t≥80%\n合计\t\t\t\n";
    let plan = planned_at(text, "资产管理");
    assert_eq!(rows(&plan), ["数量|期数|3期", "社会效益|知晓率|≥80%"]);
    assert_eq!(dropped(&plan), ["4.- 合计 (a row of totals)", "2.- 时效 (a heading without an indicator)"]);
}

#[test]
fn without_a_heading_at_the_cursor_rows_need_their_own() {
    let plan = planned_in("数量\t期数\t3期\n生态\t植树株数\t300株\n质量\t通过率\t95%\n", Section::Indicators);
    assert_eq!(rows(&plan), ["数量|期数|3期", "质量|通过率|95%"]);
    assert_eq!(plan.dropped.len(), 1);
    assert_eq!((plan.dropped[0].row, plan.dropped[0].reason), (Some(2), Reason::NoHeading));
    assert_eq!(plan.dropped[0].text, "生态 植树株数 300株");
}

#[test]
fn headings_that_the_form_lacks_come_in() {
    let project = Project::default();
    let scheme = scheme();
    let cursor = Cursor::new(&project, Some(&scheme), Place::Section(Section::Indicators)).unwrap();
    let plan = plan(&read("数量\t期数\t3期\n"), &cursor);
    assert_eq!(doubts(&plan), ["1.0 the form has no “产出目标 › 数量” yet; it comes in with the row"]);
    let Into::Heading(heading) = &plan.rows[0].into else { panic!() };
    assert_eq!(heading.id, None);
}

#[test]
fn without_a_scheme_the_forms_own_headings_count() {
    let project = project();
    let place = Place::Row(heading(&project, "社会效益"));
    let cursor = Cursor::new(&project, None, place).unwrap();
    let found = plan(&read("产出目标\t数量\t期数\t3期\n\t\t通过情况\t合理\n"), &cursor);
    assert_eq!((letters(&found).as_str(), doubts(&found)), ("12NT", Vec::new()));
    assert_eq!(rows(&found), ["数量|期数|3期", "数量|通过情况|合理"]);
}

#[test]
fn a_person_may_say_what_a_column_is() {
    let project = project();
    let scheme = scheme();
    let cursor = Cursor::new(&project, Some(&scheme), Place::Row(heading(&project, "社会效益"))).unwrap();
    let block = read("三级指标\t目标值\t说明\n知晓率\t≥80%\t抽样调查\n");
    assert_eq!(rows(&plan(&block, &cursor)), ["社会效益|知晓率|≥80%"]);
    let found = plan_with(&block, &cursor, &[Role::Ignore, Role::Target, Role::Name, Role::Name]);
    assert_eq!((letters(&found).as_str(), rows(&found)), (".TN", vec!["社会效益|抽样调查|≥80%".to_owned()]));
    assert_eq!(dropped(&found)[1], "-.0 三级指标 (a column that the table does not have)");
    // A role twice, one of another table, one too few.
    let found = plan_with(&block, &cursor, &[Role::Name, Role::Name]);
    assert_eq!(letters(&found), "N..");
    assert_eq!(letters(&plan_with(&block, &cursor, &[Role::Amount, Role::Name])), ".N.");
    // What was recognised, chosen again, is the same plan.
    let roles: Vec<Role> = plan(&block, &cursor).columns.iter().map(|column| column.role).collect();
    assert_eq!(plan_with(&block, &cursor, &roles), plan(&block, &cursor));
}

#[test]
fn a_table_of_another_scheme_goes_where_its_words_point() {
    let text = "一级指标\t二级指标\t三级指标\t指标值\t权重\n\
        成本指标\t经济成本指标\t运维费控制数\t≤100万元\t20\n\
        产出指标\t数量指标\t运维系统数\t≥3个\t20\n\
        \t质量指标\t系统正常运行率\t≥99%\t20\n\
        效益指标\t社会效益指标\t线上办理占比\t≥60%\t20\n\
        满意度指标\t服务对象满意度指标\t用户满意度\t≥90%\t10\n\
        合计\t\t\t\t90\n";
    let plan = planned_at(text, "资产管理");
    let expected = [
        "成本|运维费控制数|≤100万元",
        "数量|运维系统数|≥3个",
        "质量|系统正常运行率|≥99%",
        "社会效益|线上办理占比|≥60%",
        "满意度|用户满意度|≥90%",
    ];
    assert_eq!(rows(&plan), expected);
    let said = [
        "2.1 “成本指标” is no level 1 of this form; the row was placed by its level 2",
        "2.1 “经济成本指标” was read as “产出目标 › 成本”",
        "5.1 “效益指标” is no level 1 of this form; the row was placed by its level 2",
        "6.1 “满意度指标” is no level 1 of this form; the row was placed by its level 2",
        "6.1 “服务对象满意度指标” was read as “效果目标 › 满意度”",
    ];
    assert_eq!(doubts(&plan), said);
    assert!(dropped(&plan).contains(&"-.4 权重 (a column that the table does not have)".to_owned()));
}
