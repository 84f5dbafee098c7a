//! Blocks for forms that have a column for units and weights.

use proptest::prelude::*;

use super::round_trip::{cells, maybe_text, sheet, through};
use super::*;
use crate::exchange::block::write;

/// The scheme with both columns.
fn national() -> Arc<Scheme> {
    Arc::clone(Schemes::built_in().get("national-2021").unwrap())
}

/// A form of it without indicators.
fn form() -> Project {
    let mut project = Project::default();
    for spec in &national().levels {
        let mut level1 = Level1::new(project.fresh_row_id(), &spec.name);
        for spec in &spec.levels {
            level1.children.push(Level2::new(project.fresh_row_id(), &spec.name));
        }
        project.indicators.push(level1);
    }
    project
}

/// The plan of a paste into that form, with the cursor on 数量指标.
fn planned(text: &str) -> Plan {
    let project = form();
    let place = Place::Row(heading(&project, "数量指标"));
    plan(&read(text), &Cursor::new(&project, Some(&national()), place).unwrap())
}

#[test]
fn words_over_the_columns_say_which_they_are() {
    for (text, roles, expected) in [
        (
            "一级指标\t二级指标\t三级指标\t指标值\t计量单位\t权重（%）\n产出指标\t数量指标\t巡检次数\t≥12\t次\t20\n\t时效指标\t响应时间\t≤30\t分钟\t10%\n",
            "12NTUW",
            &["数量指标|巡检次数|≥12|次|20", "时效指标|响应时间|≤30|分钟|10%"][..],
        ),
        (
            "三级指标\t分值\t指标性质\t年度指标值\t单位\n巡检次数\t20\t≥\t12\t次\n制度健全性\t5\t定性\t健全\t/\n",
            "NWSTU",
            &["数量指标|巡检次数|≥12|次|20", "数量指标|制度健全性|健全|/|5"],
        ),
        // The unit is behind the target, as people write it anyway.
        ("三级指标\t目标值\t分值\n巡检次数\t≥12次\t20\n", "NTW", &["数量指标|巡检次数|≥12次|20"]),
        // What the sheet gave for it is not what it is worth.
        ("三级指标\t指标值\t得分\n巡检次数\t≥12次\t20\n", "NT.", &["数量指标|巡检次数|≥12次"]),
        // Without words: as it is copied here, and a number with a unit beside it.
        ("产出指标\t质量指标\t合格率\t≥99\t%\t10\n", "12NTUW", &["质量指标|合格率|≥99|%|10"]),
        ("产出指标\t质量指标\t合格率\t≥\t99\t%\n", "12NSTU", &["质量指标|合格率|≥99|%"]),
        ("产出指标\t质量指标\t合格率\t≥99%\t质检科\t每季抽检\n", "12NT..", &["质量指标|合格率|≥99%"]),
        ("巡检次数\t12\t次\n", "NTU", &["数量指标|巡检次数|12|次"]),
    ] {
        let plan = planned(text);
        assert_eq!(letters(&plan), roles, "{text}");
        assert_eq!(rows(&plan), expected, "{text}");
    }
}

#[test]
fn a_weight_that_is_no_number_comes_in_and_is_doubtful() {
    let plan = planned("三级指标\t目标值\t权重\n巡检次数\t≥12次\t若干\n");
    assert_eq!(rows(&plan), ["数量指标|巡检次数|≥12次|若干"]);
    assert_eq!(doubts(&plan), ["2.2 “若干” cannot be read; kept as it is"]);
}

#[test]
fn a_form_without_weights_takes_them_when_somebody_says_so() {
    let text = "三级指标\t目标值\t权重\n巡检次数\t≥12次\t20\n";
    let plan = planned_at(text, "数量");
    assert_eq!((letters(&plan).as_str(), rows(&plan)), ("NT.", vec!["数量|巡检次数|≥12次".to_owned()]));
    assert!(dropped(&plan).contains(&"-.2 权重 (a column that the table does not have)".to_owned()));
    let (project, scheme) = (project(), scheme());
    let cursor = Cursor::new(&project, Some(&scheme), Place::Row(heading(&project, "数量"))).unwrap();
    let chosen = super::super::plan_with(&read(text), &cursor, &[Role::Name, Role::Target, Role::Weight]);
    assert_eq!(rows(&chosen), ["数量|巡检次数|≥12次|20"]);
}

#[test]
fn rows_are_written_with_both_columns_where_one_of_them_has_either() {
    let mut project = form();
    let ids: Vec<RowId> = (0..3).map(|_| project.fresh_row_id()).collect();
    project.indicators[1].children[0].children = vec![
        Indicator::new(ids[0], "巡检次数", "≥12").with("次", "20"),
        Indicator::new(ids[1], "巡检报告", "≥12份"),
        Indicator::new(ids[2], "巡检里程", "≥300公里").with("", "10%"),
    ];
    assert_eq!(write(&project, &ids[1..2]), "产出指标\t数量指标\t巡检报告\t≥12份\n");
    assert_eq!(
        write(&project, &ids),
        "产出指标\t数量指标\t巡检次数\t≥12\t次\t20\n\
         产出指标\t数量指标\t巡检报告\t≥12份\t\t\n\
         产出指标\t数量指标\t巡检里程\t≥300公里\t\t10%\n"
    );
    let output = project.indicators[1].id;
    assert!(write(&project, &[output]).ends_with("产出指标\t质量指标\t\t\t\t\n产出指标\t时效指标\t\t\t\t\n"));
}

proptest! {
    #[test]
    fn indicators_come_back_with_units_and_weights(
        own in prop::collection::vec(
            (
                0..10_usize,
                (maybe_text(), maybe_text()),
                (maybe_text(), proptest::sample::select(vec!["", "10", "12.5", "20%", "0", "-5", "7.50", "5分"])),
            ),
            1..8,
        ),
        sheet in sheet(),
    ) {
        let mut project = form();
        let mut expected: Vec<Vec<String>> = vec![Vec::new(); 10];
        let mut is_wide = false;
        for (at, (name, target), (unit, weight)) in own {
            if name.is_empty() && target.is_empty() {
                continue;
            }
            let id = project.fresh_row_id();
            let heading = project.indicators.iter_mut().flat_map(|level1| &mut level1.children).nth(at).unwrap();
            expected[at].push(cells(&[&heading.name, &name, &target, &unit, weight]));
            is_wide |= !unit.is_empty() || !weight.is_empty();
            heading.children.push(Indicator::new(id, &name, &target).with(&unit, weight));
        }
        // Signs all the way down with something beside them are a target in three columns.
        let mut targets = project.indicators().map(|(_, _, row)| row.target.text()).filter(|text| !text.is_empty()).peekable();
        prop_assume!(is_wide && (targets.peek().is_none() || !targets.all(super::super::target::is_sign)));
        let level1s: Vec<RowId> = project.indicators.iter().map(|level1| level1.id).collect();
        let text = through(sheet, write(&project, &level1s));
        let scheme = national();
        let cursor = Cursor::new(&project, Some(&scheme), Place::Section(Section::Indicators)).unwrap();
        let plan = plan(&read(&text), &cursor);
        prop_assert_eq!(rows(&plan), expected.concat(), "{}", text);
    }
}
