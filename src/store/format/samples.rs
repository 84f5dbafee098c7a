//! Documents for the tests of this layer.

use std::sync::Arc;

use proptest::prelude::*;

use crate::model::{
    Anchor, At, CompositionItem, Conflict, Control, Department, Field, Indicator, Level1, Level2, Opinion, Payment,
    Place, Project, Returned, RuleSettings, Section, Stamp, Typed, Waiver, naming, project::Unit,
};
use crate::rules::{RULES, Severity, THRESHOLDS};

/// A project as it stands in its file.
pub const PROJECT: &str = r##"(
    format: 1,
    id: "039001-11",
    scheme: "zhengzhou-2020",
    year: 2020,
    unit: (code: "039001", name: "郑州市自然资源和规划局机关"),
    name: "土地印花税",
    purpose: "业务类",
    leader: "甲",
    contact: "乙",
    phone: "0371-60000000",
    start: "2020-01-01",
    end: "2020-12-31",
    amounts: (
        total: "15000000.00",
        current: "15000000",
        previous_total: "22500000.00",
        previous: "22500000.00",
    ),
    details: (
        overview: "按照出让总价的万分之二点五缴税。
分两次缴清。",
        basis: "印花税法规",
        necessity: r#"税款"应缴尽缴""#,
        measures: "",
        plan: "上半年缴一半",
        remark: "",
    ),
    composition: [
        ("印花税", "15000000.00"),
    ],
    composition_remark: "无",
    schedule: [
        (period: "1-6月", amount: "7500000.00", cumulative: "50%"),
        (period: "7-12月", due: "12月底", amount: "7500000.00", cumulative: "100%"),
    ],
    goals: (
        overall: "足额缴税",
        annual: "按时足额缴税",
    ),
    indicators: [
        ("投入与目标管理", [
            ("投入管理", [
                ("预算执行率", "=100%"),
                ("预算编制合理性", "合理"),
            ]),
            ("资产管理", []),
        ]),
        ("产出目标", []),
    ],
    status: "submitted",
    status_set: (by: "乙", at: "2020-03-09"),
    waivers: [
        (rule: "change", place: "current", text: "15000000 #1b2c3d4e", reason: "税率已调整", by: "丙", at: "2020-03-02"),
    ],
    opinions: [
        (place: "composition/印花税/amount", text: "15000000.00 #76d22bf4", opinion: "写明计算过程", by: "丙", at: "2020-03-02", answer: "已写在项目概况", answered_by: "乙", answered_at: "2020-03-08"),
        (place: "indicators/产出目标/数量/缴税次数", text: "", opinion: "=2次", by: "丙", at: "2020-03-02", resolved_by: "丙", resolved_at: "2020-03-09"),
    ],
    note: "请按审核意见修改后重新报送。",
    returned: (
        by: "丙",
        at: "2020-03-02",
        form: r#"(format: 1, id: "039001-11")"#,
    ),
)
"##;

/// A project with further columns of indicators as it stands in its file.
pub const WEIGHTED: &str = r#"(
    format: 1,
    id: "039005-02",
    scheme: "national-2021",
    year: 2022,
    unit: (code: "039005", name: "郑州市国土资源执法监察支队"),
    name: "卫片执法检查",
    purpose: "延续项目",
    leader: "甲",
    contact: "乙",
    phone: "0371-60000000",
    start: "2022-01-01",
    end: "2022-12-31",
    amounts: (
        total: "1200000.00",
        current: "1200000.00",
        previous_total: "",
        previous: "",
    ),
    details: (
        overview: "",
        basis: "",
        necessity: "",
        measures: "",
        plan: "",
        remark: "",
    ),
    composition: [
        ("财政拨款", "1200000.00"),
        ("其他资金", "0"),
    ],
    composition_remark: "",
    schedule: [],
    goals: (
        overall: "",
        annual: "核查全部图斑",
    ),
    indicators: [
        ("产出指标", [
            ("数量指标", [
                ("执法检查次数", "≥50", "次", "20"),
                ("外业核查报告", "完成"),
            ]),
            ("质量指标", [
                ("卫片图斑核查率", "=100", "%"),
                ("案卷归档完整性", "完整", "", "15%"),
            ]),
        ]),
    ],
    status: "draft",
)
"#;

/// A department as it stands in its file.
pub const DEPARTMENT: &str = r#"(
    format: 1,
    name: "郑州市自然资源和规划局",
    year: 2020,
    scheme: "zhengzhou-2020",
    units: [
        ("039001", "郑州市自然资源和规划局机关"),
        ("039002", "郑州市不动产登记中心"),
    ],
    rules: (
        off: [
            "coverage",
        ],
        grades: [
            ("sign", "error"),
        ],
        thresholds: (change: 40, alike: 90),
    ),
)
"#;

/// Any text that somebody could type or paste: mostly short, with everything that is special in a file.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        4 => "[一-龥0-9，。（）“”]{1,12}",
        2 => "[一-龥 \n\"#\\\\/*()\\[\\],:]{1,20}",
        1 => "\\p{any}{1,8}",
        1 => "(20[12][0-9]|0020|2020年|-5|1e3)",
    ]
}

/// Any project whose rows were made in the order of the file.
pub fn project() -> impl Strategy<Value = Project> {
    let pair = || (text(), text());
    let rows = prop::collection::vec(pair(), 0..4);
    let payments = prop::collection::vec((pair(), pair()), 0..4);
    let level2 = (text(), prop::collection::vec((pair(), pair()), 0..4));
    let tree = prop::collection::vec((text(), prop::collection::vec(level2, 0..3)), 0..3);
    let fields = prop::collection::vec(text(), Field::ALL.len() + 1);
    let waivers = prop::collection::vec(prop::array::uniform6(text()), 0..3);
    let conflicts = prop::collection::vec(conflict(), 0..3);
    let all = (fields, rows, payments, tree, waivers, conflicts, review());
    all.prop_map(|(fields, rows, payments, tree, waivers, conflicts, review)| {
        let mut project = Project::default();
        let (scheme, fields) = fields.split_last().unwrap();
        project.scheme = scheme.clone();
        for (field, text) in Field::ALL.into_iter().zip(fields) {
            project.set_text(field, text.clone());
        }
        for (name, amount) in rows {
            let id = project.fresh_row_id();
            project.composition.push(CompositionItem::new(id, &name, &amount));
        }
        for ((period, due), (amount, cumulative)) in payments {
            let id = project.fresh_row_id();
            project.schedule.push(Payment::new(id, &period, &due, &amount, &cumulative));
        }
        for (name, below) in tree {
            let mut level1 = Level1::new(project.fresh_row_id(), &name);
            for (name, below) in below {
                let mut level2 = Level2::new(project.fresh_row_id(), &name);
                for ((name, target), (unit, weight)) in below {
                    let indicator = Indicator::new(project.fresh_row_id(), &name, &target);
                    level2.children.push(indicator.with(&unit, &weight));
                }
                level1.children.push(level2);
            }
            project.indicators.push(level1);
        }
        let waiver = |[rule, place, text, reason, by, at]: [String; 6]| {
            let said = Stamp { by, at };
            Waiver { rule, place, text, reason, said }
        };
        project.waivers = waivers.into_iter().map(waiver).collect();
        let conflict = |(at, [ours, base, theirs]): (usize, [String; 3])| {
            // Of rows only that one without twins can be named again in any case.
            let at =
                Field::ALL.get(at).map_or_else(|| At::Lost("(1)".to_owned()), |field| At::Place(Place::Field(*field)));
            Conflict { at, ours, base, theirs }
        };
        project.conflicts = conflicts.into_iter().map(conflict).collect();
        let (opinions, returned, [by, at]) = review;
        project.status_set = Stamp { by, at };
        project.opinions =
            opinions.into_iter().map(|(index, lost, texts)| opinion(&project, index, lost, texts)).collect();
        project.returned = returned.map(|[by, at, form]| Arc::new(Returned { said: Stamp { by, at }, form }));
        project
    })
}

/// The number of a field, or one that no field has; and what the sides say.
fn conflict() -> impl Strategy<Value = (usize, [String; 3])> {
    (0..=Field::ALL.len(), prop::array::uniform3(text()))
}

type AnyReview = (Vec<(prop::sample::Index, Option<String>, [String; 9])>, Option<[String; 3]>, [String; 2]);

fn review() -> impl Strategy<Value = AnyReview> {
    let opinion = (any::<prop::sample::Index>(), prop::option::weighted(0.3, text()), prop::array::uniform9(text()));
    let returned = prop::option::of(prop::array::uniform3(text()));
    (prop::collection::vec(opinion, 0..4), returned, prop::array::uniform2(text()))
}

/// An opinion at any place of a project, or at one that it does not have.
fn opinion(project: &Project, index: prop::sample::Index, lost: Option<String>, texts: [String; 9]) -> Opinion {
    let rows = Section::ALL.into_iter().flat_map(|section| project.rows(section));
    let cells = rows.flat_map(|row| row.columns().iter().map(move |column| Place::Cell(row.id(), *column)));
    let fields = Field::ALL.into_iter().map(Place::Field);
    let places: Vec<Place> =
        [Place::Project, Place::Section(Section::Goals)].into_iter().chain(fields).chain(cells).collect();
    let place = naming::path(project, *index.get(&places));
    let [text, opinion, by, at, answer, answered_by, answered_at, resolved_by, resolved_at] = texts;
    Opinion {
        anchor: Anchor::read(project, lost.unwrap_or(place)),
        text,
        opinion,
        said: Stamp { by, at },
        answer,
        answered: Stamp { by: answered_by, at: answered_at },
        resolved: Stamp { by: resolved_by, at: resolved_at },
    }
}

/// Any department.
pub fn department() -> impl Strategy<Value = Department> {
    let units = prop::collection::vec((text(), text()), 0..4);
    let control = prop::collection::vec((text(), text()), 0..3);
    let head = (text(), any::<i16>(), text(), text());
    let conflicts = prop::collection::vec((text(), prop::array::uniform3(text())), 0..3);
    let all = (head, units, control, text(), rule_settings(), conflicts);
    all.prop_map(|((name, year, scheme, last_year), units, control, total, rules, conflicts)| Department {
        name,
        year,
        scheme,
        last_year,
        units: units.into_iter().map(|(code, name)| Unit { code, name }).collect(),
        rules,
        control: control.into_iter().map(|(code, amount)| Control { code, amount: Typed::new(amount) }).collect(),
        control_total: Typed::new(total),
        conflicts: conflicts
            .into_iter()
            .map(|(at, [ours, base, theirs])| Conflict { at, ours, base, theirs })
            .collect(),
        comments: Vec::new(),
    })
}

/// Anything that a department can say about the rules.
fn rule_settings() -> impl Strategy<Value = RuleSettings> {
    let code = || prop::sample::select(RULES).prop_map(|rule| rule.code.to_owned());
    let word = prop::sample::select(&Severity::GRADES[..]).prop_map(|severity| severity.word().to_owned());
    let limit = |number: usize| {
        let limit = &THRESHOLDS[number];
        (limit.least..=limit.most).prop_map(|value| (limit.name.to_owned(), value))
    };
    let limits = prop::sample::subsequence((0..THRESHOLDS.len()).collect::<Vec<_>>(), 0..=THRESHOLDS.len());
    let limits = limits.prop_flat_map(move |numbers| numbers.into_iter().map(limit).collect::<Vec<_>>());
    (prop::collection::vec(code(), 0..3), prop::collection::vec((code(), word), 0..3), limits)
        .prop_map(|(off, grades, thresholds)| RuleSettings { off, grades, thresholds })
}
