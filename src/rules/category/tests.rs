use super::*;
use crate::model::Project;
use crate::rules::clean;
use crate::rules::samples::heading;
use crate::rules::tests::{found, mend, problems};

/// What is found when an indicator stands below a heading: severity and message.
fn of(level1: usize, level2: usize, name: &str, target: &str) -> Option<(Severity, &'static Message)> {
    let found = problems(|project| add_indicator(project, level1, level2, name, target));
    let mut found = found.into_iter().filter(|problem| problem.rule.code == RULE.code);
    let first = found.next().map(|problem| (problem.severity, problem.message));
    assert!(found.next().is_none(), "one problem for {name}");
    first
}

const QUANTITY: (usize, usize) = (1, 0);
const QUALITY: (usize, usize) = (1, 1);
const TIMELINESS: (usize, usize) = (1, 2);
const COST: (usize, usize) = (1, 3);
const ECONOMIC: (usize, usize) = (2, 0);
const SOCIAL: (usize, usize) = (2, 1);
const ECOLOGICAL: (usize, usize) = (2, 2);
const SATISFACTION: (usize, usize) = (2, 3);
const LASTING: (usize, usize) = (3, 0);

#[test]
fn satisfaction_has_its_own_heading() {
    let wrong = Some((Severity::Warning, &BELONGS));
    assert_eq!(of(2, 1, "工作人员满意度", "100%"), wrong);
    assert_eq!(of(1, 1, "实测报告质量满意率", "≥90%"), wrong);
    assert_eq!(of(3, 0, "土地评估政府满意度", "≥90%"), wrong);
    assert_eq!(of(1, 0, "满意度调查次数", "≥2次"), None);
    let no = Some((Severity::Warning, &NO_SATISFACTION));
    let (level1, level2) = SATISFACTION;
    assert_eq!(of(level1, level2, "土地利用管理工作改善情况", "提升"), no);
    for (name, target) in
        [("读者投诉次数", "≤3次"), ("服务好评率", "≥90%"), ("窗口服务", "群众满意"), ("服务对象", "≥90%")]
    {
        assert_eq!(of(level1, level2, name, target), None, "{name}");
    }
}

#[test]
fn what_is_about_time_belongs_to_timeliness() {
    let target = Some((Severity::Warning, &TIMELY_TARGET));
    for (level1, level2) in [QUANTITY, QUALITY, SOCIAL] {
        assert_eq!(of(level1, level2, "办公设备供应", "及时"), target);
    }
    let name = Some((Severity::Hint, &BELONGS));
    assert_eq!(of(1, 1, "实测开展及时率", "=100%"), name);
    assert_eq!(of(2, 1, "报告按期提交率", "=100%"), name);
    for ((level1, level2), name, target) in [
        (TIMELINESS, "实测开展及时率", "=100%"),
        (SOCIAL, "及时发现隐患数", "≥5处"),
        // Headings without a role are nobody's.
        (LASTING, "信息更新及时性", "及时"),
    ] {
        assert_eq!(of(level1, level2, name, target), None, "{name}");
    }
}

#[test]
fn conformity_and_completion_have_their_places() {
    let quality = Some((Severity::Hint, &BELONGS));
    for (place, name) in [(TIMELINESS, "人员素质良好率"), (SOCIAL, "调查数据准确率"), (TIMELINESS, "实测报告完整性")]
    {
        assert_eq!(of(place.0, place.1, name, "≥80%"), quality, "{name}");
    }
    assert_eq!(of(ECOLOGICAL.0, ECOLOGICAL.1, "地表水水质达标率", "≥80%"), None);
    let completion = Some((Severity::Hint, &COMPLETION));
    assert_eq!(of(2, 1, "宗地评估完成率", "=100%"), completion);
    assert_eq!(of(1, 1, "完成清算工作", "=100%"), completion);
    assert_eq!(of(1, 0, "市级区域土地调查完成率", "=100%"), None);
    assert_eq!(of(1, 1, "案件办结率", "≥95%"), None);
}

#[test]
fn headings_get_what_they_ask_for() {
    assert_eq!(of(TIMELINESS.0, TIMELINESS.1, "人员持证比例", "≥80%"), Some((Severity::Hint, &NO_TIME)));
    for (name, target) in [("任务完成率", "=100%"), ("成果交付", "≤6月30日"), ("跑动次数压缩", "3天内")]
    {
        assert_eq!(of(TIMELINESS.0, TIMELINESS.1, name, target), None, "{name}");
    }
    assert_eq!(of(COST.0, COST.1, "服务人员配置", "合理"), Some((Severity::Hint, &NO_MONEY)));
    for (name, target) in
        [("预算报告合理性", "合理"), ("单页扫描价格", "≤1元"), ("办公耗材", "≤3万元"), ("公里油耗", "<0.418升")]
    {
        assert_eq!(of(COST.0, COST.1, name, target), None, "{name}");
    }
}

#[test]
fn the_budget_is_no_benefit() {
    // The clean project has 2400000.00 yuan.
    for target in ["≥2400000", "=240万元", "≥2400000.00元", "=0.024亿元"] {
        assert_eq!(of(ECONOMIC.0, ECONOMIC.1, "带来税收", target), Some((Severity::Warning, &SPENDING)), "{target}");
    }
    assert_eq!(of(ECONOMIC.0, ECONOMIC.1, "带来税收", "≥241万元"), None);
    assert_eq!(of(ECONOMIC.0, ECONOMIC.1, "服务企业", "=2400000家"), None);
}

#[test]
fn quantities_are_not_all_shares() {
    let only = |rows: &[(&str, &str)]| {
        let of = |project: &mut Project| {
            heading(project, 1, 0).expect("the heading is there").children.clear();
            rows.iter().for_each(|(name, target)| add_indicator(project, 1, 0, name, target));
        };
        found(RULE.code, of).into_iter().map(|(_, text)| text).collect::<Vec<_>>()
    };
    let text = "below “数量” there are only shares (“会议出勤率”) and no quantity";
    assert_eq!(only(&[("会议出勤率", "=100%")]), [text]);
    assert_eq!(only(&[("会议出勤率", "=100%"), ("发言率", "≥50%")]), [text]);
    assert_eq!(only(&[("会议出勤率", "=100%"), ("参会人数", "≥90人")]), [""; 0]);
    for share in ["调查完成率", "区域覆盖率"] {
        assert_eq!(only(&[(share, "=100%")]), [""; 0], "{share}");
    }
    // `money-output` speaks of it.
    assert_eq!(only(&[("资金到位率", "=100%")]), [""; 0]);
    assert_eq!(only(&[]), [""; 0]);
}

#[test]
fn rows_move_to_their_heading() {
    let mut project = clean::project();
    add_indicator(&mut project, 1, 1, "办公用品供应", "及时");
    mend(&mut project, RULE.code, Trust::Safe);
    let names: Vec<_> = project.indicators[1].children[2].children.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["加工批次按期完成率", "调卷响应时间", "办公用品供应"]);
    add_indicator(&mut project, 2, 1, "职工满意度", "≥90%");
    mend(&mut project, RULE.code, Trust::Unsafe);
    assert_eq!(project.indicators[2].children[3].children[1].name, "职工满意度");
}

#[test]
fn what_leaves_its_heading_empty_is_for_a_person_to_move() {
    let mut project = clean::project();
    let (level1, level2) = QUANTITY;
    project.indicators[level1].children[level2].children.clear();
    add_indicator(&mut project, level1, level2, "办公设备供应", "及时");
    let scheme = clean::scheme();
    let (settings, around) = (crate::rules::Settings::DEFAULT, crate::rules::Around::default());
    let context = Context::new(&project, &scheme, &settings, &around);
    let problems = crate::rules::check(&context);
    let problem = problems.iter().find(|problem| problem.rule.code == RULE.code).unwrap();
    assert_eq!(crate::rules::fix_of(&context, problem).unwrap().trust, Trust::Unsafe);
}
