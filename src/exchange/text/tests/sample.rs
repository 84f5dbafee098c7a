//! Clean forms with invented content, as cells, and what an import of them must give.

use super::dice::Dice;
use super::truth::{TrueRow, Truth};
use crate::exchange::text::clean::clean;
use crate::model::Scheme;
use crate::model::field::Field;

/// A line of the indicator table as the paper form prints it, and where its row belongs.
#[derive(Clone, Debug, Default)]
pub(super) struct TreeLine {
    pub level1: String,
    pub level2: String,
    pub name: String,
    pub target: String,
    /// The number of the heading that the row belongs to.
    pub cell: usize,
    /// Drops the leading empty cell when it is printed.
    pub shifted: bool,
    /// Prints name and target in one cell.
    pub fused: bool,
    /// Lines printed above it.
    pub above: Vec<String>,
}

/// A form as lines of cells.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// What the fields must contain.
    pub fields: Vec<(Field, String)>,
    /// What the composition must contain.
    pub items: Vec<(String, String)>,
    /// Title, year and head.
    pub head: Vec<Vec<String>>,
    /// From 项目详细信息 to 年度绩效目标.
    pub body: Vec<Vec<String>>,
    /// The indicator table without its column heads.
    pub tree: Vec<TreeLine>,
}

const SUBJECTS: [&str; 8] =
    ["档案库房修缮", "测绘仪器检定", "巡查车辆租赁", "门户网站运维", "消防演练", "地名普查", "古树保护", "泵站改造"];
const KINDS: [&str; 5] = ["经费", "项目", "专项", "工程", "服务费"];
const UNITS: [(&str, &str); 3] =
    [("滨河市档案事务中心", "052001"), ("滨河市城乡测绘院", "052003"), ("滨河市水务管理局机关", "061002")];
const PEOPLE: [&str; 6] = ["林一帆", "苏禾", "贺知微", "欧阳明月", "钟灵", "顾北"];
const PHRASES: [&str; 10] = [
    "按照年度工作安排，对现有设施进行排查并分批更新",
    "现有设备使用多年，故障逐年增多，已影响日常办公",
    "依据《滨河市公共设施养护办法》（滨政〔2018〕7号）组织实施",
    "由业务科室提出需求，经集体研究后报财政部门审核",
    "2020年一季度完成招标，二季度起分批实施，12月底前验收",
    "保障业务连续开展，减少重复投入",
    "成立工作小组，明确分工，每月通报进度",
    "服务对象反映良好，继续安排资金十分必要",
    "涉及三个片区共12处点位，预计投入人员30名",
    "完成全部点位的更新并通过第三方检测",
];

/// Names with targets for each heading that people fill in, by the heading's number: some say where they belong, some
/// do not.
const NAMES: [(usize, &[(&str, &str)]); 14] = [
    (
        4,
        &[
            ("库房面积", "≥200平方米"),
            ("仪器检定台数", "=18台"),
            ("租赁车辆数", "=4辆"),
            ("巡查次数", "≥50次"),
            ("档案装具", "60组"),
            ("点位更新", "=12处"),
            ("参训人次", "≥280人次"),
            ("树木挂牌", "≥300株"),
        ],
    ),
    (
        5,
        &[
            ("检定合格率", "≥98%"),
            ("系统正常运行率", "≥99%"),
            ("数据准确率", "=100%"),
            ("施工工艺", "符合规范"),
            ("成果验收通过率", "=100%"),
            ("检修水准", "达标"),
        ],
    ),
    (
        6,
        &[
            ("检修完成及时率", "=100%"),
            ("故障响应时间", "≤30分钟"),
            ("项目按期完成", "按期"),
            ("交付日期", "≤11月30日"),
            ("竣工时点", "12月底前"),
        ],
    ),
    (7, &[("单位面积造价", "≤1500元"), ("人均培训费", "≤550元/人·天"), ("全年控制额", "≤36万元")]),
    (8, &[("节约租车支出", "≥5万元"), ("带动投资", "≥120万元"), ("减少损失", "明显")]),
    (
        9,
        &[
            ("公众知晓率", "≥80%"),
            ("群众出行便利", "改善"),
            ("消除安全隐患点数", "≥5处"),
            ("办事等候缩短", "≥10分钟"),
            ("片区面貌", "提升"),
        ],
    ),
    (10, &[("施工扬尘超标次数", "≤2次"), ("绿地恢复", "全部"), ("生态用水保障", "充足")]),
    (11, &[("办事群众满意度", "≥90%"), ("职工满意率", "≥95%"), ("服务对象评价", "满意")]),
    (12, &[("长效管护机制健全性", "健全"), ("后续养护制度", "完善"), ("跟踪回访", "落实"), ("档案留存", "完整")]),
    (13, &[("专业人员配备", "充足"), ("技术骨干培养", "≥3人"), ("值守力量", "到位")]),
    (14, &[("部门协作顺畅", "顺畅"), ("多方联动", "有效")]),
    (15, &[("配套设施完好", "完好"), ("备用电源", "齐备")]),
    (16, &[("信息共享程度", "全面"), ("数据互通", "实现")]),
    (17, &[("工作保障", "全力"), ("应急储备", "充足")]),
];

/// How often people fill in each heading of [`NAMES`], in percent.
const FILLED: [usize; 14] = [95, 92, 85, 25, 30, 75, 20, 92, 85, 25, 20, 12, 20, 8];

/// A clean form of the built-in scheme.
pub(super) fn form(scheme: &Scheme, dice: &mut Dice) -> Form {
    let (unit, code) = *dice.pick(&UNITS);
    let name = format!("{}{}", dice.pick(&SUBJECTS), dice.pick(&KINDS));
    let amount = format!("{}0000.00", 10 + dice.below(900));
    let phone = format!("0370-{}", 6_000_000 + dice.below(999_999));
    let purpose = dice.pick(&scheme.purposes).clone();
    let (leader, contact) = (*dice.pick(&PEOPLE), *dice.pick(&PEOPLE));
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let head = vec![
        row(&[&scheme.title_for(unit)]),
        row(&[&scheme.subtitle_for("2020")]),
        row(&["项目名称", &name, "", ""]),
        row(&["单位编码", code, "资金用途", &purpose]),
        row(&["项目负责人", leader, "联系人", contact]),
        row(&["联系电话", &phone, "", ""]),
        row(&["开始时间", "2020-01-01", "结束时间", "2020-12-31"]),
        row(&["项目总金额", &amount, "项目本年度金额", &amount]),
        row(&["上年度项目总金额", "0.00", "项目上年度金额", "0.00"]),
    ];
    let mut fields = vec![
        (Field::UnitName, unit.to_owned()),
        (Field::Year, "2020".to_owned()),
        (Field::Name, name.clone()),
        (Field::UnitCode, code.to_owned()),
        (Field::Purpose, purpose),
        (Field::Leader, leader.to_owned()),
        (Field::Contact, contact.to_owned()),
        (Field::Phone, phone),
        (Field::Start, "2020-01-01".to_owned()),
        (Field::End, "2020-12-31".to_owned()),
        (Field::Total, amount.clone()),
        (Field::Current, amount.clone()),
        (Field::PreviousTotal, "0.00".to_owned()),
        (Field::Previous, "0.00".to_owned()),
    ];
    let mut body = vec![row(&["项目详细信息"])];
    let narratives = [Field::Overview, Field::Basis, Field::Necessity, Field::Measures, Field::Plan];
    let mut narrative = |field: Field, body: &mut Vec<Vec<String>>, dice: &mut Dice, blanks: usize| {
        let count = 1 + dice.below(3);
        // The serial number makes every text of a form different from every other.
        let text: String =
            (0..count).map(|nth| format!("（{}.{nth}）{}。", field.name().len(), dice.pick(&PHRASES))).collect();
        let mut cells = vec![field.label().zh.to_owned(), text.clone()];
        cells.resize(2 + blanks, String::new());
        body.push(cells);
        fields.push((field, text));
    };
    for field in narratives {
        narrative(field, &mut body, dice, 0);
    }
    body.push(row(&["项目构成"]));
    body.push(row(&["经济科目名称", "预算金额（元）"]));
    body.push(row(&[&format!("{name}支出"), &amount]));
    body.push(row(&["备注", "无"]));
    body.push(row(&["项目绩效目标"]));
    for field in [Field::OverallGoal, Field::AnnualGoal] {
        narrative(field, &mut body, dice, 2);
    }
    fields.push((Field::CompositionRemark, "无".to_owned()));
    Form { fields, items: vec![(format!("{name}支出"), amount)], head, body, tree: tree(scheme, dice) }
}

fn tree(scheme: &Scheme, dice: &mut Dice) -> Vec<TreeLine> {
    let mut lines = Vec::new();
    for (cell, (level1, level2)) in scheme.level2s().enumerate() {
        let mut rows: Vec<(String, String)> = level2
            .stock
            .iter()
            .filter(|stock| stock.purpose.is_none() || dice.chance(30))
            .map(|stock| (stock.name.clone(), stock.target.clone()))
            .collect();
        if let Some(at) = NAMES.iter().position(|(other, _)| *other == cell)
            && dice.chance(FILLED[at])
        {
            let most = if FILLED[at] > 80 { 3 } else { 2 };
            let (mut names, count) = (NAMES[at].1.to_vec(), 1 + dice.below(most));
            for _ in 0..count.min(names.len()) {
                let (name, target) = names.remove(dice.below(names.len()));
                rows.push((name.to_owned(), target.to_owned()));
            }
        }
        if rows.is_empty() {
            rows.push((String::new(), String::new()));
        }
        for (nth, (name, target)) in rows.into_iter().enumerate() {
            let first = nth == 0;
            let starts = first && level1.levels.first().is_some_and(|spec| spec.name == level2.name);
            lines.push(TreeLine {
                level1: if starts { level1.name.clone() } else { String::new() },
                level2: if first { level2.name.clone() } else { String::new() },
                name,
                target,
                cell,
                ..TreeLine::default()
            });
        }
    }
    lines
}

impl Form {
    /// The lines of the form as cells.
    pub fn lines(&self) -> Vec<Vec<String>> {
        let mut lines: Vec<Vec<String>> = self.head.iter().chain(&self.body).cloned().collect();
        lines.push(["一级指标", "二级指标", "三级指标", "目标值"].map(str::to_owned).to_vec());
        for row in &self.tree {
            lines.extend(row.above.iter().map(|above| above.split('\t').map(str::to_owned).collect()));
            let mut cells = vec![row.level1.clone(), row.level2.clone()];
            if row.fused && !row.name.is_empty() {
                cells.push(format!("{} {}", row.name, row.target));
            } else {
                cells.extend([row.name.clone(), row.target.clone()]);
            }
            if row.shifted && cells[0].is_empty() {
                cells.remove(0);
            }
            lines.push(cells);
        }
        lines
    }

    /// The form as tab-separated text.
    pub fn print(&self) -> String {
        self.lines().iter().map(|cells| cells.join("\t") + "\n").collect()
    }

    /// What an import must find.
    pub fn truth(&self, scheme: &Scheme) -> Truth {
        let names: Vec<&str> = scheme.level2s().map(|(_, level2)| level2.name.as_str()).collect();
        let rows = self.tree.iter().filter(|line| !line.name.is_empty()).map(|line| TrueRow {
            level2: names[line.cell].to_owned(),
            name: line.name.clone(),
            target: clean(&line.target),
        });
        Truth { fields: self.fields.clone(), items: self.items.clone(), rows: rows.collect(), uncertain: Vec::new() }
    }
}
