//! Figures of published forms that reviewers looked at by hand: what adds up is never flagged, and what does not is
//! flagged once, at its place.

use crate::model::{Column, CompositionItem, Place, Project, RowId, Section};
use crate::rules::Problem;
use crate::rules::samples::{add_indicator, set_output};

use super::{codes_of_target, problems, set_schedule};

/// Code and place of everything found in a project of `current` yuan with the given payments.
fn of(current: &str, rows: &[(&str, &str, &str)]) -> Vec<(&'static str, Place)> {
    let found = problems(|project| {
        set_schedule(project, current, rows);
        project.composition = vec![CompositionItem::new(RowId(800), "委托业务费", current)];
    });
    agreed(&found).map(|problem| (problem.rule.code, problem.place)).collect()
}

/// The problems but for those of how amounts are written, which changes nothing of what they say.
fn agreed(problems: &[Problem]) -> impl Iterator<Item = &Problem> {
    problems.iter().filter(|problem| problem.rule.code != "amount-style")
}

const SECTION: Place = Place::Section(Section::Schedule);

#[test]
fn amounts_per_period_with_cumulative_percentages_are_consistent() {
    let rows = [("第一、二季度", "120万元", "60%"), ("第三季度", "30万元", "75%"), ("第四季度", "50万元", "100%")];
    assert_eq!(of("2000000.00", &rows), []);
    let rows = [("1-3月", "36万", "30%"), ("4-6月", "36万", "60%"), ("7-12月", "48万", "100%")];
    assert_eq!(of("1200000.00", &rows), []);
    let rows = [("4月", "12万", "30%"), ("5月", "16万", "70%"), ("7月", "12万", "100%")];
    assert_eq!(of("400000.00", &rows), []);
    let rows = [("3月", "", "25%"), ("6月", "", "50%"), ("9月", "", "75%"), ("12月", "", "100%")];
    assert_eq!(of("400000.00", &rows), []);
    let rows = [("3月底", "", ""), ("6月底", "", ""), ("9月底", "", ""), ("11月底", "", "")];
    assert_eq!(of("400000.00", &rows), []);
    assert_eq!(of("400000.00", &[("6月份前", "", "100%")]), []);
    assert_eq!(of("400000.00", &[]), []);
}

#[test]
fn a_schedule_of_last_years_money_is_one_problem() {
    let rows = [("1-6月", "401万元", "60%"), ("7-10月", "135万", "80%"), ("11-12月", "133.8万元", "100%")];
    assert_eq!(of("5123000", &rows), [("schedule-sum", SECTION)]);
    assert_eq!(of("6698000.00", &rows), []);
}

#[test]
fn a_percentage_that_contradicts_the_amounts_is_flagged_at_its_cell() {
    let rows = [("1-6月", "1950万元", "60%"), ("7-10月", "1060万元", "83%"), ("11-12月", "240万元", "100%")];
    assert_eq!(of("32500000.00", &rows), [("schedule-percent", Place::Cell(RowId(901), Column::Cumulative))]);
}

#[test]
fn running_amounts_above_the_budget_are_one_problem() {
    let rows = [("截至6月底", "23.00万元", "60%"), ("截至12月底", "38.5万元", "100%")];
    assert_eq!(of("360000.00", &rows), [("schedule-sum", SECTION)]);
    assert_eq!(of("385000.00", &rows), []);
}

#[test]
fn the_same_amount_in_another_spelling_is_the_same() {
    for (total, current, item) in [
        ("15000000.00", "15000000", "15000000.00"),
        ("127801500.00", "127801500", "127801500.00"),
        ("297000.00", "29.7万元", "297000.00"),
        ("1500万元", "15000000.00", "0.15亿"),
    ] {
        let found = problems(|project: &mut Project| {
            set_schedule(project, current, &[]);
            project.amounts.total = total.into();
            project.amounts.current = current.into();
            project.amounts.previous = current.into();
            project.composition = vec![CompositionItem::new(RowId(800), "印花税", item)];
        });
        assert!(agreed(&found).next().is_none(), "{total} {current} {item}: {found:?}");
    }
}

#[test]
fn a_current_amount_above_the_total_is_one_problem() {
    let found = problems(|project| {
        set_schedule(project, "5123000", &[]);
        project.amounts.total = "5120000.00".into();
        project.amounts.current = "5123000".into();
        project.amounts.previous = "6698000.00".into();
        project.composition = vec![CompositionItem::new(RowId(800), "运转经费", "5123000.00")];
    });
    assert_eq!(agreed(&found).map(|problem| problem.rule.code).collect::<Vec<_>>(), ["current-total"]);
}

#[test]
fn targets_as_people_write_them() {
    for (name, target, codes) in [
        ("管廊建设总长", "=19.246公里", &[][..]),
        ("公里油耗", "<0.418升", &[]),
        ("一般及以上课题数", ">36项", &[]),
        ("区域调查覆盖率", "市级全部", &["kind"]),
        ("各类规划成果入库率", "=100%", &[]),
        ("实测矿数量值", "≥44", &["unit"]),
        ("评估出让总价款", "≥ 2210000000", &["money-output", "unit"]),
        ("招聘合同工人数", "649个", &["sign", "unit-fit"]),
        ("人员素质合格率", "100%", &["category", "sign"]),
        ("新闻出版社审核率", "≥100%", &["over-100"]),
        ("部门协作机制健全性", "", &["missing-target"]),
    ] {
        assert_eq!(codes_of_target(name, target), codes, "{name} {target}");
    }
}

#[test]
fn stock_text_of_works_is_no_problem_and_its_copy_is() {
    let stock =
        [("工程变更规范性", "规范"), ("监理规范性", "规范"), ("三算一致性", "一致"), ("项目验收规范性", "规范")];
    let works = |project: &mut Project| {
        project.purpose = "基本建设".to_owned();
        set_output(project, "档案库房总长", "=19.246公里");
        for (name, target) in stock {
            add_indicator(project, 0, 2, name, target);
        }
    };
    assert!(problems(works).is_empty());
    let twice = problems(|project| {
        works(project);
        for (name, target) in stock {
            add_indicator(project, 0, 2, name, target);
        }
    });
    assert_eq!(twice.iter().map(|problem| problem.rule.code).collect::<Vec<_>>(), ["duplicate-indicator"; 4]);
}
