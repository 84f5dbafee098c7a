//! Plausible projects that no rule complains about: what samples and tests start from. The usual one follows the
//! Zhengzhou scheme; those of the national schemes are for what that has not, such as weights and a column for units.

use std::sync::Arc;

use crate::model::{
    Column, CompositionItem, Control, Department, Field, Indicator, Level1, Level2, Payment, Project, Scheme, Unit,
};
use crate::store::Schemes;

use super::samples::{NEIGHBOUR_GOAL, NEIGHBOUR_ID, NEIGHBOUR_NAME, NEIGHBOUR_ROWS, set_targets_of_neighbour};

/// The scheme of the clean project.
pub(crate) fn scheme() -> Arc<Scheme> {
    scheme_of(ZHENGZHOU)
}

/// The scheme with the given id.
pub(super) fn scheme_of(id: &str) -> Arc<Scheme> {
    Schemes::built_in().get(id).expect("the scheme is built in").clone()
}

/// The clean project of a scheme.
pub(super) fn project_of(scheme: &str) -> Project {
    if scheme == ZHENGZHOU { project() } else { national(scheme) }
}

/// The scheme that the samples of a rule follow.
pub(super) fn scheme_of_samples(rule: &str) -> &'static str {
    OTHER_SCHEMES.iter().find(|(code, _)| *code == rule).map_or(ZHENGZHOU, |(_, scheme)| scheme)
}

const ZHENGZHOU: &str = "zhengzhou-2020";
const NATIONAL: &str = "national-2021";

/// The rules whose samples are made out of the clean project of another scheme than Zhengzhou's.
const OTHER_SCHEMES: &[(&str, &str)] = &[("weights", NATIONAL)];

/// Level 2, indicators with their targets; the headings themselves come from the scheme.
const INDICATORS: &[(&str, &[(&str, &str)])] = &[
    ("投入管理", &[("预算执行率", "=100%"), ("预算编制合理性", "合理"), ("预算资金到位情况", "=100%")]),
    ("财务管理", &[("财务管理制度健全性", "健全"), ("资金使用规范性", "合规"), ("财务监控有效性", "有效")]),
    (
        "项目管理",
        &[
            ("合同管理完备性", "完备"),
            ("项目质量可控性", "可控"),
            ("项目管理制度健全性", "健全"),
            ("政府采购规范性", "合规"),
        ],
    ),
    ("资产管理", &[("扫描设备完好率", "≥98%")]),
    ("数量", &[("纸质档案扫描页数", "≥96万页"), ("案卷著录条数", "≥24000条"), ("入库消毒卷数", "≥12000卷")]),
    ("质量", &[("扫描图像合格率", "≥99%"), ("著录差错率", "≤0.3%"), ("异地备份成功率", "=100%")]),
    ("时效", &[("加工批次按期完成率", "=100%"), ("调卷响应时间", "≤30分钟")]),
    ("成本", &[("单页扫描成本", "≤1.8元/页")]),
    ("经济效益", &[("复印耗材支出节约额", "≥6万元")]),
    ("社会效益", &[("网上查询占比", "≥60%"), ("年接待查询人次", "≥8000人次")]),
    ("环境效益", &[("复印用纸下降率", "≥15%")]),
    ("满意度", &[("查档群众满意度", "≥92%")]),
    ("长效管理", &[("数字档案管理制度健全性", "健全")]),
    ("人力资源", &[("持证档案员人数", "≥6人")]),
    ("部门协助", &[("与规划审批数据对接次数", "≥4次")]),
    ("配套设施", &[("专用加工场地面积", "≥180平方米")]),
    ("信息共享", &[("共享目录更新次数", "≥12次")]),
];

/// Name, target, unit and weight of an indicator.
type Weighted = (&'static str, &'static str, &'static str, &'static str);

/// Level 2, indicators of the national schemes: not so many of those of the neighbour that they were copied there.
const WEIGHTED: &[(&str, &[Weighted])] = &[
    ("经济成本指标", &[("单页扫描成本", "≤1.7", "元/页", "20")]),
    ("数量指标", &[("纸质档案扫描页数", "≥96", "万页", "10"), ("案卷著录条数", "≥25000", "条", "5")]),
    ("质量指标", &[("扫描图像合格率", "≥99", "%", "10"), ("异地备份成功率", "=100", "%", "5")]),
    ("时效指标", &[("加工批次按期完成率", "=100", "%", "10")]),
    ("经济效益指标", &[("复印耗材支出节约额", "≥6", "万元", "5")]),
    ("社会效益指标", &[("网上查询占比", "≥60", "%", "10")]),
    ("生态效益指标", &[("复印用纸下降率", "≥15", "%", "5")]),
    ("服务对象满意度指标", &[("查档群众满意度", "≥92", "%", "10")]),
];

/// The clean project on the form of a national scheme.
fn national(scheme: &str) -> Project {
    let mut project = project();
    let scheme = scheme_of(scheme);
    let has_columns = scheme.has(Column::Unit) && scheme.has(Column::Weight);
    project.scheme.clone_from(&scheme.id);
    project.purpose = "延续项目".to_owned();
    project.composition.clear();
    for (name, amount) in scheme.composition.iter().zip(["2400000.00", "0"]) {
        let item = CompositionItem::new(project.fresh_row_id(), name, amount);
        project.composition.push(item);
    }
    project.indicators.clear();
    for spec in &scheme.levels {
        let mut level1 = Level1::new(project.fresh_row_id(), &spec.name);
        for spec in &spec.levels {
            let mut level2 = Level2::new(project.fresh_row_id(), &spec.name);
            let indicators = WEIGHTED.iter().find(|(heading, _)| *heading == spec.name);
            for (name, target, unit, weight) in indicators.map_or(&[][..], |(_, indicators)| indicators) {
                let id = project.fresh_row_id();
                level2.children.push(match has_columns {
                    true => Indicator::new(id, name, target).with(unit, weight),
                    false => Indicator::new(id, name, &format!("{target}{unit}")),
                });
            }
            level1.children.push(level2);
        }
        project.indicators.push(level1);
    }
    project
}

/// The department of the clean project. Only a unit that it does not belong to has a control figure.
pub(super) fn department() -> Department {
    let units = [
        ("039001", "郑州市自然资源和规划局机关"),
        ("039004", "郑州市城市建设档案馆"),
        ("039005", "郑州市国土资源执法监察支队"),
        ("039008", "郑州市城乡规划编制研究中心"),
    ];
    Department {
        scheme: scheme().id.clone(),
        units: units.map(|(code, name)| Unit { code: code.to_owned(), name: name.to_owned() }).to_vec(),
        control: vec![Control { code: "039005".to_owned(), amount: "36万元".into() }],
        ..Department::default()
    }
}

/// The other projects of its department. What else they say does not matter; no text of theirs is one of the clean
/// project.
pub(super) fn neighbours() -> [Project; 2] {
    let mut same_unit = project();
    same_unit.id = NEIGHBOUR_ID.to_owned();
    same_unit.name = NEIGHBOUR_NAME.to_owned();
    same_unit.details = Default::default();
    same_unit.goals.overall = NEIGHBOUR_GOAL.to_owned();
    same_unit.goals.annual.clear();
    set_targets_of_neighbour(&mut same_unit, NEIGHBOUR_ROWS.len());
    let mut other_unit = Project::default();
    for (field, text) in [
        (Field::Id, "039005-03"),
        (Field::Name, "卫片执法图斑核查"),
        (Field::UnitCode, "039005"),
        (Field::UnitName, "郑州市国土资源执法监察支队"),
        (Field::Contact, "贺冬青"),
        (Field::Phone, "0371-55512399"),
        (Field::Current, "360000.00"),
    ] {
        other_unit.set_text(field, text.to_owned());
    }
    [same_unit, other_unit]
}

/// The clean project.
pub(crate) fn project() -> Project {
    let mut project = Project::default();
    for (field, text) in [
        (Field::Id, "039004-07"),
        (Field::Name, "馆藏城建档案数字化加工"),
        (Field::Year, "2020"),
        (Field::UnitCode, "039004"),
        (Field::UnitName, "郑州市城市建设档案馆"),
        (Field::Purpose, "业务类"),
        (Field::Leader, "林知远"),
        (Field::Contact, "许若晴"),
        (Field::Phone, "0371-55512345"),
        (Field::Start, "2020-01-01"),
        (Field::End, "2020-12-31"),
        (Field::Total, "2400000.00"),
        (Field::Current, "2400000.00"),
        (Field::PreviousTotal, "2280000.00"),
        (Field::Previous, "2280000.00"),
        (Field::CompositionRemark, "委托加工费按页计价，设备维护费按台计价。"),
        (Field::Status, "draft"),
    ] {
        project.set_text(field, text.to_owned());
    }
    project.scheme = scheme().id.clone();
    add_texts(&mut project);
    add_rows(&mut project);
    add_tree(&mut project);
    project
}

fn add_texts(project: &mut Project) {
    let details = &mut project.details;
    details.overview = "馆藏纸质城建档案约31万卷，其中建成较早的工程档案纸张发脆、字迹变淡。本项目委托专业单位对其中\
                        1.2万卷进行消毒、扫描和著录，形成可检索的数字副本并做异地备份。"
        .to_owned();
    details.basis = "《中华人民共和国档案法》；《城市建设档案管理规定》（建设部令第90号）。".to_owned();
    details.necessity =
        "原件反复调阅会加快损毁，窗口查一份图纸平均要等半天。做成数字副本后，原件可以封存，群众能在网上查询。"
            .to_owned();
    details.measures =
        "制定扫描加工操作规程和保密协议范本，加工场地封闭管理，成果按批次抽检，抽检不合格的整批返工。".to_owned();
    details.plan = "1-3月完成公开招标和首批进场，支付36万元，累计进度15%；4-6月加工0.5万卷，支付84万元，累计进度50%；\
                    7-9月加工0.4万卷，支付72万元，累计进度80%；10-12月加工0.3万卷并完成验收，支付48万元，累计进度100%。"
        .to_owned();
    details.remark = "加工期间暂停对外借阅的案卷另行公告。".to_owned();
    project.goals.overall = "用五年时间把重要工程档案全部做成数字副本，原件封存保护，查询以网上为主。".to_owned();
    project.goals.annual =
        "完成1.2万卷档案的消毒、扫描和著录，扫描不少于96万页，图像合格率达到99%以上，查档群众满意度达到92%以上。"
            .to_owned();
}

fn add_rows(project: &mut Project) {
    for (name, amount) in [("委托业务费", "2000000.00"), ("维修（护）费", "400000.00")] {
        let item = CompositionItem::new(project.fresh_row_id(), name, amount);
        project.composition.push(item);
    }
    for (period, due, amount, cumulative) in [
        ("1-3月", "3月底", "360000.00", "15%"),
        ("4-6月", "6月底", "840000.00", "50%"),
        ("7-9月", "9月底", "720000.00", "80%"),
        ("10-12月", "12月20日", "480000.00", "100%"),
    ] {
        let payment = Payment::new(project.fresh_row_id(), period, due, amount, cumulative);
        project.schedule.push(payment);
    }
}

fn add_tree(project: &mut Project) {
    for spec in &scheme().levels {
        let mut level1 = Level1::new(project.fresh_row_id(), &spec.name);
        for spec in &spec.levels {
            let mut level2 = Level2::new(project.fresh_row_id(), &spec.name);
            let indicators = INDICATORS.iter().find(|(heading, _)| *heading == spec.name);
            for (name, target) in indicators.map_or(&[][..], |(_, indicators)| indicators) {
                level2.children.push(Indicator::new(project.fresh_row_id(), name, target));
            }
            level1.children.push(level2);
        }
        project.indicators.push(level1);
    }
}
