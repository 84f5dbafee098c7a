use super::*;
use crate::model::Project;
use crate::model::RowId;
use crate::rules::tests::{fixed, found, of as tests_of, problems};
use crate::rules::{Around, Settings, clean, fix_of};

/// What is found when an annual goal stands above the given indicators alone, with severities.
fn of(annual: &str, rows: &[(&str, &str)]) -> Vec<(Severity, String)> {
    let problems = problems(|project| {
        project.goals.annual = annual.to_owned();
        for level2 in project.indicators.iter_mut().flat_map(|level1| &mut level1.children) {
            level2.children =
                (900..).zip(rows).map(|(id, (name, target))| Indicator::new(RowId(id), name, target)).collect();
        }
    });
    let mine = problems.into_iter().filter(|problem| problem.rule.code == RULE.code);
    mine.map(|problem| (problem.severity, problem.text(crate::lang::Lang::En))).collect()
}

fn severities(annual: &str, rows: &[(&str, &str)]) -> Vec<Severity> {
    of(annual, rows).into_iter().map(|(severity, _)| severity).collect()
}

#[test]
fn satisfaction_is_the_same_in_the_goal_and_in_the_table() {
    let rows = [("群众对调查结果满意度", "≥90%")];
    assert_eq!(
        of("使用人群满意度达到100%。", &rows),
        [(
            Severity::Hint,
            "Annual goal has “使用人群满意度达到100%”, the nearest indicator is “群众对调查结果满意度” with “≥90%”: if it is the same \
             make them agree, else add an indicator"
                .to_owned()
        )]
    );
    assert_eq!(severities("系统用户满意度达到95%。", &[("群众满意度", "≥90%")]), [Severity::Hint]);
    assert_eq!(severities("满意度达到95%。", &[("群众满意度", "≥90%")]), [Severity::Warning]);
    assert_eq!(severities("群众满意度达到95%。", &[("办事群众满意度", "≥90%")]), [Severity::Warning]);
    assert_eq!(severities("图像验收合格率达到95%。", &[("图像目录合格率", "≥90%")]), [Severity::Hint]);
    assert_eq!(of("群众满意满意率90%以上。", &[("工作人员满意度", "100%"), ("群众满意度", "90%")]), []);
    assert_eq!(
        severities("群众满意率95%以上。", &[("工作人员满意度", "100%"), ("群众满意度", "90%")]),
        [Severity::Warning]
    );
    assert_eq!(severities("群众满意度达到90%。", &[("群众投诉件数", "≤3件")]), [Severity::Warning]);
    assert_eq!(of("群众满意度达到90%。", &[("群众满意度", "满意")]), []);
    assert_eq!(severities("完成2项工作，让群众满意。", &rows), [Severity::Hint]);
}

#[test]
fn rates_are_the_same_or_have_no_indicator() {
    let rows = [("各类规划成果入库率", "=100%"), ("一书两证及批后监管成果入库率", "=100%")];
    assert_eq!(of("确保数据入库率达到100%。", &rows), []);
    assert_eq!(severities("确保数据入库率达到95%。", &rows), [Severity::Hint]);
    assert_eq!(severities("各类规划成果入库率达到95%。", &rows[..1]), [Severity::Warning]);
    assert_eq!(of("数据和系统更新完整率达到100%。", &[("数据更新完整性", "=100%")]), []);
    assert_eq!(of("按期完成调查，完成度达100%。", &[("市级区域土地调查完成率", "≥100%")]), []);
    assert_eq!(severities("法律知晓率达到80%，结案率达到100%。", &[("课题验收通过率", "≥95%")]), [Severity::Hint; 2]);
    assert_eq!(of("案件结案率达到95%。", &[("案件办结率", "≥95%")]), []);
    assert_eq!(severities("将越级上访控制在全年信访总量的5%以内。", &rows), [Severity::Hint]);
    assert_eq!(of("按5%的比例进行抽查。", &rows), []);
}

#[test]
fn numbers_of_things_are_the_same() {
    assert_eq!(of("购买政府服务人员649人。", &[("招聘合同工人数", "649个")]), []);
    assert_eq!(severities("购买政府服务人员649人。", &[("购买服务人数", "=660人")]), [Severity::Warning]);
    assert_eq!(of("核查矿山17家，另实地核查27家。", &[("核查矿山数", "≥44家")]), []);
    assert_eq!(of("核查矿山企业共17家。", &[("实测矿数量值", "≥44")]), []);
    assert_eq!(of("建设总长19.246公里。", &[("管廊建设总长", "=19.246公里")]), []);
    assert_eq!(of("扫描不少于96万页。", &[("扫描页数", "≥960000页")]), []);
}

#[test]
fn goals_have_numbers_and_are_not_done_yet() {
    let hints = |overall: &str, annual: &str| {
        let problems = problems(|project| {
            project.goals.overall = overall.to_owned();
            project.goals.annual = annual.to_owned();
        });
        let mine = problems.into_iter().filter(|problem| problem.rule.code == RULE.code);
        mine.map(|problem| problem.text(crate::lang::Lang::En)).collect::<Vec<_>>()
    };
    assert_eq!(hints("完成评估工作，提供依据。", "1. 提交报告；2. 付清2020年评估费。").len(), 1);
    assert_eq!(hints("完成评估工作，提供依据。", "按时出版六期刊物。"), [""; 0]);
    assert_eq!(hints("完成评估工作，提供依据。", "修缮办公用房2000平方米。"), [""; 0]);
    assert_eq!(hints("完成评估工作，提供依据。", "验收城建档案2020的成果。").len(), 1);
    assert_eq!(
        hints("三年建成平台。", "平台投入使用后，提高了审批效率。"),
        ["“提高了” in Annual goal sounds like something that is done already"]
    );
    assert_eq!(hints("三年建成平台。", "为了方便群众，提高效率。"), [""; 0]);
}

#[test]
fn the_fix_copies_the_number_of_the_table() {
    let project = fixed(RULE.code, RULE.bad.make);
    assert!(project.goals.annual.contains("查档群众满意度达到92%以上"), "{}", project.goals.annual);
}

#[test]
fn two_promises_of_the_overall_goal_alone() {
    let found = found(RULE.code, |project| {
        project.goals.annual = "完成扫描。".to_owned();
        project.goals.overall = "档案修复完成以后，纸张脱酸处理率达到95%，虫霉防治覆盖率达到95%。".to_owned();
    });
    let places: Vec<_> = found.iter().map(|(place, _)| *place).collect();
    assert!(places.iter().all(|place| *place == Place::Field(Field::OverallGoal)), "{found:?}");
}

#[test]
fn what_may_be_of_others_is_not_mended() {
    let set = |project: &mut Project| {
        project.goals.annual = "完成2项工作，系统用户满意度达到100%。".to_owned();
        let rows = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
        for row in rows.flat_map(|level2| &mut level2.children).filter(|row| row.name.contains("满意")) {
            row.name = "办事群众满意度".to_owned();
        }
    };
    let mut project = clean::project();
    set(&mut project);
    let problem = tests_of(&project).into_iter().find(|problem| problem.rule.code == RULE.code).unwrap();
    let (settings, around, scheme) = (Settings::DEFAULT, Around::default(), clean::scheme());
    assert!(fix_of(&Context::new(&project, &scheme, &settings, &around), &problem).is_none());
}

#[test]
fn the_overview_counts_what_the_indicators_count() {
    let of = |overview: &str, annual: &str| {
        let problems = problems(|project| {
            project.details.overview = overview.to_owned();
            project.goals.annual = annual.to_owned();
            let level2 = &mut project.indicators[1].children[0];
            level2.children = vec![Indicator::new(RowId(900), "送戏下乡场次", "≥150场")];
        });
        let mine = problems.into_iter().filter(|problem| problem.rule.code == RULE.code);
        mine.map(|problem| (problem.severity, problem.place)).collect::<Vec<_>>()
    };
    let hint = [(Severity::Hint, Place::Field(Field::Overview))];
    assert_eq!(of("2020年组织送戏下乡120场。", "演出合格率达到99%。").last(), hint.first());
    for overview in ["组织送戏下乡150场。", "2019年送戏下乡120场。", "已送戏下乡120场。", "2015年起每年送戏下乡120场。"]
    {
        assert!(!of(overview, "演出合格率达到99%。").contains(&hint[0]), "{overview}");
    }
    assert!(!of("组织送戏下乡120场。", "送戏下乡150场。").contains(&hint[0]));
}
