//! Departments as they should not be.

use std::fmt;

use jixiao::lang::Lang;
use jixiao::model::{
    CompositionItem, Department as Head, Field, Indicator, Level1, Level2, Payment, Project, RowId, Unit,
};
use jixiao::store::format::{write_department, write_project};
use proptest::prelude::*;

/// What a test opens.
#[derive(Clone)]
pub struct Department {
    pub department: Option<Head>,
    pub projects: Vec<Project>,
    pub lang: Lang,
}

/// As the files that it would be.
impl fmt::Debug for Department {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = self.department.iter().map(write_department).chain(self.projects.iter().map(write_project));
        files.into_iter().try_for_each(|file| writeln!(f, "\n{file:?}"))?;
        writeln!(f, "{:?}", self.lang)
    }
}

/// Pieces that are alone or together hard to draw, to wrap, to write or to read.
const PIECES: [&str; 56] = [
    "土地",
    "印花税",
    "郑州市",
    "（",
    "）",
    "《",
    "》",
    "“",
    "”",
    "，",
    "。",
    "、",
    "；",
    "……",
    "——",
    " ",
    "\u{3000}",
    "a",
    "ABC",
    "don't",
    "1",
    "９",
    "%",
    "≥",
    "=100%",
    "〔2020〕5号",
    "万元",
    "\n",
    "\r\n",
    "\t",
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\0",
    "\u{7f}",
    "\u{9b}",
    "e\u{301}",
    "\u{301}",
    "\u{200d}",
    "👨‍👩‍👧",
    "🇨🇳",
    "🏽",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{feff}",
    "שלום",
    "مرحبا",
    "กำ",
    "\u{1100}\u{1161}",
    "❤\u{fe0f}",
    "①",
    "─",
    "\\",
    "\"#",
    "//",
    "*/",
];

/// Up to `most` pieces of text.
pub fn any_text(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..=most).prop_map(|pieces| pieces.concat())
}

/// Numbers as people write them, and what only looks like one.
fn any_number() -> impl Strategy<Value = String> {
    const NUMBERS: [&str; 16] = [
        "",
        "0",
        "100000.00",
        "3340000",
        "334万",
        "1.2亿",
        "１２３",
        "1,000",
        "，",
        "-5",
        "50%",
        "=100%",
        "1e400",
        "0.005",
        "99999999999999999999999999999999",
        "0.0000000000000000000000000001",
    ];
    prop_oneof![
        6 => prop::sample::select(&NUMBERS[..]).prop_map(str::to_owned),
        2 => (-1000i64..100_000_000).prop_map(|number| number.to_string()),
        1 => any_text(3),
    ]
}

fn any_period() -> impl Strategy<Value = String> {
    const PERIODS: [&str; 10] =
        ["1-6月", "第三季度", "6月底", "合同签订后", "2020年5月-8月", "2019-12-31", "12-1月", "上半年", "", "13月"];
    prop_oneof![4 => prop::sample::select(&PERIODS[..]).prop_map(str::to_owned), 1 => any_text(4)]
}

/// Headings that a scheme knows, in any order and number, and others.
fn any_heading() -> impl Strategy<Value = String> {
    const HEADINGS: [&str; 10] =
        ["投入与目标管理", "产出目标", "效果目标", "投入管理", "数量", "质量", "满意度", "其它", "数 量", ""];
    prop_oneof![6 => prop::sample::select(&HEADINGS[..]).prop_map(str::to_owned), 1 => any_text(3)]
}

type Tree = Vec<(String, Vec<(String, Vec<(String, String)>)>)>;

fn any_tree() -> impl Strategy<Value = Tree> {
    let indicators = prop::collection::vec((any_text(3), any_number()), 0..3);
    let level2s = prop::collection::vec((any_heading(), indicators), 0..4);
    prop::collection::vec((any_heading(), level2s), 0..3)
}

fn any_field(field: Field) -> BoxedStrategy<(Field, String)> {
    let text = match field {
        Field::Total | Field::Current | Field::PreviousTotal | Field::Previous => any_number().boxed(),
        Field::Year => prop_oneof![3 => Just("2020".to_owned()), 1 => any_text(2)].boxed(),
        Field::Start | Field::End => any_period().boxed(),
        Field::Status => prop_oneof![3 => Just("draft".to_owned()), 1 => any_text(2)].boxed(),
        Field::Overview | Field::Plan | Field::AnnualGoal => any_text(40).boxed(),
        _ => any_text(4).boxed(),
    };
    text.prop_map(move |text| (field, text)).boxed()
}

fn any_project() -> impl Strategy<Value = Project> {
    let fields: Vec<_> = Field::ALL.into_iter().map(any_field).collect();
    let scheme = prop_oneof![5 => Just("zhengzhou-2020"), 1 => Just("没有")];
    let composition = prop::collection::vec((any_text(3), any_number()), 0..4);
    let schedule = prop::collection::vec((any_period(), any_period(), any_number(), any_number()), 0..4);
    (scheme, fields, composition, schedule, any_tree()).prop_map(|(scheme, fields, composition, schedule, tree)| {
        let mut project = Project::default();
        project.scheme = scheme.to_owned();
        for (field, text) in fields {
            project.set_text(field, text);
        }
        let mut id: RowId;
        for (name, amount) in composition {
            id = project.fresh_row_id();
            project.composition.push(CompositionItem::new(id, &name, &amount));
        }
        for (period, due, amount, cumulative) in schedule {
            id = project.fresh_row_id();
            project.schedule.push(Payment::new(id, &period, &due, &amount, &cumulative));
        }
        for (name, level2s) in tree {
            let mut level1 = Level1::new(project.fresh_row_id(), &name);
            for (name, indicators) in level2s {
                let mut level2 = Level2::new(project.fresh_row_id(), &name);
                for (name, target) in indicators {
                    level2.children.push(Indicator::new(project.fresh_row_id(), &name, &target));
                }
                level1.children.push(level2);
            }
            project.indicators.push(level1);
        }
        project
    })
}

/// A few projects, with or without a department around them.
pub fn any_department() -> impl Strategy<Value = Department> {
    let units = prop::collection::vec((any_text(2), any_text(3)), 0..4);
    let head = (any_text(4), units).prop_map(|(name, units)| Head {
        name,
        year: 2020,
        scheme: "zhengzhou-2020".into(),
        units: units.into_iter().map(|(code, name)| Unit { code, name }).collect(),
        ..Head::default()
    });
    let projects = prop_oneof![9 => prop::collection::vec(any_project(), 1..4), 1 => Just(Vec::new())];
    let lang = prop::sample::select(vec![Lang::Zh, Lang::En]);
    (prop::option::weighted(0.8, head), projects, lang).prop_map(|(department, projects, lang)| Department {
        department,
        projects,
        lang,
    })
}
