//! Made-up departments of any size, the same at every run.
//!
//! A made-up project is one of the sample with another unit, name, people, amounts and texts, and with the thirty to
//! forty indicators that a real form has; its file has some 8 kB. One in five gets a fault more than the sample has. No
//! two have a text in common, but for one in twenty, which has goals of the project before it, and for every third, whose
//! measures are those of thousands.

use std::collections::HashMap;

use jixiao::model::{Department, Field, Indicator, Payment, Project, Unit};
use jixiao::sample::FILES;
use jixiao::store::format;

const PLACES: [&str; 12] = [
    "市内五区",
    "高新区",
    "郑东新区",
    "经开区",
    "航空港区",
    "中原区",
    "二七区",
    "金水区",
    "管城区",
    "惠济区",
    "上街区",
    "全市",
];
const SUBJECTS: [&str; 24] = [
    "土地整治",
    "不动产登记",
    "城建档案数字化",
    "矿山地质环境监测",
    "卫片执法检查",
    "国土空间规划编制",
    "基准地价更新",
    "征收补偿",
    "地下管网普查",
    "测绘成果质检",
    "信息系统运维",
    "机房设备更新",
    "土地收购储备",
    "耕地保护",
    "地质灾害防治",
    "规划展览馆运行",
    "政策法规宣传",
    "业务培训",
    "档案库房改造",
    "印刷制证",
    "抵押登记窗口",
    "遥感影像采购",
    "节约集约用地评价",
    "自然资源调查",
];
const ENDINGS: [&str; 8] = ["经费", "专项经费", "项目", "补助资金", "服务采购", "工作经费", "委托业务费", "工程款"];
const BODIES: [&str; 6] =
    ["自然资源和规划局", "不动产登记中心", "城市建设档案馆", "执法监察支队", "规划研究中心", "土地储备中心"];
const SURNAMES: [&str; 16] =
    ["沈", "姜", "韩", "杨", "朱", "秦", "许", "何", "吕", "施", "张", "孔", "曹", "严", "华", "金"];
const GIVEN: [&str; 16] = [
    "伯安", "禾", "书远", "思齐", "明哲", "若水", "清越", "子衿", "远山", "知行", "安澜", "云舒", "景行", "怀瑾",
    "予宁", "其琛",
];
const MEASURES: &str =
    "严格执行财务管理、政府采购、合同管理和档案管理各项内部制度，专款专用，按进度支付，接受审计监督。";

/// A department with a unit for every place and body.
pub fn department() -> Department {
    Department {
        name: "郑州市自然资源和规划系统（示例）".to_owned(),
        year: 2020,
        scheme: "zhengzhou-2020".to_owned(),
        units: units(),
        ..Department::default()
    }
}

fn units() -> Vec<Unit> {
    let pairs = PLACES.iter().flat_map(|place| BODIES.iter().map(move |body| format!("{place}{body}")));
    pairs.enumerate().map(|(number, name)| Unit { code: format!("{:06}", 39_001 + number), name }).collect()
}

/// The first `count` projects of the department.
pub fn projects(count: usize) -> Vec<Project> {
    let maker = Maker::new();
    (0..count).map(|number| maker.project(number)).collect()
}

struct Maker {
    samples: Vec<Project>,
    units: Vec<Unit>,
    /// Indicators (name and target) that stand below the level-2 heading of a name somewhere in the sample.
    indicators: HashMap<String, Vec<(String, String)>>,
}

impl Maker {
    fn new() -> Self {
        let texts = FILES.iter().filter(|file| file.path.starts_with("projects/"));
        let samples: Vec<Project> = texts.filter_map(|file| format::read_project(file.text).ok()).collect();
        let mut indicators: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for (_, level2, indicator) in samples.iter().flat_map(Project::indicators) {
            let known = indicators.entry(level2.name.clone()).or_default();
            if !indicator.name.is_empty() && known.iter().all(|(name, _)| *name != indicator.name) {
                known.push((indicator.name.clone(), indicator.target.text().to_owned()));
            }
        }
        Self { samples, units: units(), indicators }
    }

    fn project(&self, number: usize) -> Project {
        let mut project = self.own(number);
        if let Some(before) = number.checked_sub(1).filter(|_| number.is_multiple_of(20)) {
            project.goals = self.own(before).goals;
        }
        if number.is_multiple_of(3) {
            project.details.measures = MEASURES.to_owned();
        }
        project
    }

    fn own(&self, number: usize) -> Project {
        let mut dice = Dice(number as u64);
        let mut project = dice.one_of(&self.samples).clone();
        project.unit = dice.one_of(&self.units).clone();
        project.id = format!("{}-{number:05}", project.unit.code);
        let (place, subject, ending) = (dice.one_of(&PLACES), dice.one_of(&SUBJECTS), dice.one_of(&ENDINGS));
        project.name = format!("{place}{subject}{ending}");
        project.leader = person(&mut dice);
        project.contact = person(&mut dice);
        project.phone = format!("6{:07}", dice.below(10_000_000));
        self.write_texts(&mut project, &mut dice);
        write_amounts(&mut project, &mut dice);
        self.add_indicators(&mut project, &mut dice);
        if dice.below(5) == 0 {
            add_fault(&mut project, &mut dice);
        }
        project
    }

    /// Goes on in every narrative with a sentence of another project.
    fn write_texts(&self, project: &mut Project, dice: &mut Dice) {
        for field in Field::NARRATIVES {
            let sentences: Vec<&str> = dice.one_of(&self.samples).text(field).split_inclusive('。').collect();
            let text = format!("{}{}。", project.text(field), dice.one_of(&sentences).trim_end_matches('。'));
            project.set_text(field, reword(&text, dice));
        }
        project.details.overview.insert_str(0, &format!("{}由{}实施。", project.name, project.unit.name));
    }

    fn add_indicators(&self, project: &mut Project, dice: &mut Dice) {
        let wanted = 30 + dice.below(11);
        let headings: Vec<_> = project.level2s().map(|(_, level2)| (level2.id, level2.name.clone())).collect();
        // Enough tries for any form; some hit a heading without indicators, or an indicator that is there already.
        for _ in 0..400 {
            if project.indicators().count() >= wanted {
                return;
            }
            let (heading, name) = dice.one_of(&headings);
            let Some(known) = self.indicators.get(name) else { continue };
            let (name, target) = dice.one_of(known);
            if project.indicators().any(|(_, _, indicator)| indicator.name == *name) {
                continue;
            }
            // One in three is of this project alone.
            let own = dice.below(3) == 0;
            let name = if own { format!("{}{name}", dice.one_of(&SUBJECTS)) } else { name.clone() };
            let indicator = Indicator::new(project.fresh_row_id(), &name, target);
            let mut level2s = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
            if let Some(level2) = level2s.find(|level2| level2.id == *heading) {
                level2.children.push(indicator);
            }
        }
    }
}

/// Puts a name into the middle of every clause without figures.
fn reword(text: &str, dice: &mut Dice) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for clause in text.split_inclusive(['，', '。', '；', '、', '\n']) {
        let count = clause.chars().count();
        if count < 6 || clause.contains(|c: char| c.is_ascii_digit() || "《》“”（）".contains(c)) {
            out.push_str(clause);
            continue;
        }
        out.extend(clause.chars().take(count / 2));
        out.push_str(&person(dice));
        out.extend(clause.chars().skip(count / 2));
    }
    out
}

fn person(dice: &mut Dice) -> String {
    format!("{}{}", dice.one_of(&SURNAMES), dice.one_of(&GIVEN))
}

/// Amounts that agree with each other: 40 000 元 to 40 000 000 元, paid by quarters.
fn write_amounts(project: &mut Project, dice: &mut Dice) {
    let yuan = 400 * [1, 10, 100][dice.below(3)] * (100 + dice.below(900));
    let text = |yuan: usize| format!("{yuan}.00");
    let previous = text(yuan / 10 * dice.below(14));
    for field in [Field::Total, Field::Current] {
        project.set_text(field, text(yuan));
    }
    for field in [Field::PreviousTotal, Field::Previous] {
        project.set_text(field, previous.clone());
    }
    let rows = project.composition.len();
    for (index, item) in project.composition.iter_mut().enumerate() {
        let rest = if index + 1 == rows { yuan % rows } else { 0 };
        item.amount.replace(text(yuan / rows + rest));
    }
    let quarters = ["第一季度", "第二季度", "第三季度", "第四季度"];
    project.schedule = (1..)
        .zip(quarters)
        .map(|(number, period)| {
            Payment::new(project.fresh_row_id(), period, "", &text(yuan / 4), &format!("{}%", 25 * number))
        })
        .collect();
}

fn add_fault(project: &mut Project, dice: &mut Dice) {
    let mut indicators = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
    let indicator = indicators.find_map(|level2| level2.children.first_mut());
    match dice.below(5) {
        0 => drop(project.set_text(Field::Current, "340万".to_owned())),
        1 => project.phone.clear(),
        2 => drop(project.set_text(Field::End, "2019-12-31".to_owned())),
        3 => drop(project.schedule.pop()),
        _ => drop(indicator.map(|indicator| indicator.target.replace(String::new()))),
    }
}

/// SplitMix64: a few lines that give the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.roll() % limit as u64) as usize
    }

    fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
