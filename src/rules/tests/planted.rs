//! One fault of every kind, planted anywhere: it is found there, and nothing else is.

use proptest::prelude::*;
use proptest::sample::Index;

use super::of;
use crate::model::{At, Column, Conflict, Field, Indicator, Level2, Place, Project, RowId, Section};
use crate::rules::samples::{NEIGHBOUR_GOAL, NEIGHBOUR_ID, NEIGHBOUR_NAME, NEIGHBOUR_ROWS, set_targets_of_neighbour};
use crate::rules::{RULES, Severity, clean};

/// A fault: the rule that must find it, and how to plant it at a random place; gives that place.
type Fault = (&'static str, fn(&mut Project, Index) -> Place);

const FAULTS: &[Fault] = &[
    ("merge-conflict", |project, at| {
        let place = Place::Field(*at.get(&Field::TEXTS));
        let [ours, base, theirs] = ["一", "", "二"].map(str::to_owned);
        project.conflicts.push(Conflict { at: At::Place(place), ours, base, theirs });
        place
    }),
    ("fields", |project, at| {
        let scheme = clean::scheme();
        let required: Vec<Field> = scheme.fields.iter().filter(|spec| spec.required).map(|spec| spec.field.0).collect();
        blank(project, *at.get(&required))
    }),
    ("fields", |project, at| {
        let scheme = clean::scheme();
        let limited: Vec<_> = scheme.fields.iter().filter_map(|spec| Some((spec.field.0, spec.limit?))).collect();
        let (field, limit) = *at.get(&limited);
        let mut text = project.text(field).trim_end_matches('。').to_owned();
        for number in 0.. {
            if text.chars().count() > limit {
                break;
            }
            text.push_str(&format!("；另见附件{number}"));
        }
        project.set_text(field, text);
        Place::Field(field)
    }),
    ("fields", |project, at| {
        let unreadable =
            [Field::Year, Field::Start, Field::End, Field::Total, Field::Current, Field::Previous, Field::Status];
        let field = *at.get(&unreadable);
        project.set_text(field, "看不清".to_owned());
        Place::Field(field)
    }),
    ("date-order", |project, _| {
        project.start = "2021-03-01".into();
        Place::Field(Field::End)
    }),
    ("duplicate-id", |project, _| {
        project.id = format!(" {NEIGHBOUR_ID}");
        Place::Field(Field::Id)
    }),
    ("duplicate-name", |project, _| {
        project.name = NEIGHBOUR_NAME.to_owned();
        Place::Field(Field::Name)
    }),
    ("unit-code", |project, at| {
        project.unit.code = (*at.get(&["039003", "39004", "0390040"])).to_owned();
        Place::Field(Field::UnitCode)
    }),
    ("unit-code", |project, _| {
        project.unit.name = "郑州市城建档案馆".to_owned();
        Place::Field(Field::UnitName)
    }),
    ("person", |project, at| {
        project.phone = (*at.get(&["55512345", "13800001234", "0371-55512354"])).to_owned();
        Place::Field(Field::Phone)
    }),
    ("register", |project, _| {
        project.unit.code = "039005".to_owned();
        project.unit.name = "郑州市国土资源执法监察支队".to_owned();
        Place::Project
    }),
    ("copied-text", |project, at| {
        project.goals.overall =
            format!("{}\n", at.get(&[NEIGHBOUR_GOAL.to_owned(), NEIGHBOUR_GOAL.replace('，', " ，\n")]));
        Place::Field(Field::OverallGoal)
    }),
    ("copied-indicators", |project, _| {
        set_targets_of_neighbour(project, NEIGHBOUR_ROWS.len());
        Place::Section(Section::Indicators)
    }),
    ("current-total", |project, _| {
        project.amounts.total = "2400000.01".into();
        Place::Field(Field::Total)
    }),
    ("change", |project, at| {
        project.amounts.previous = project.amounts.current.clone();
        project.amounts.previous_total = project.amounts.total.clone();
        let field = *at.get(&[Field::Overview, Field::Necessity]);
        prefix(project, field, "2020年需增加图纸扫描。");
        Place::Field(field)
    }),
    ("change", |project, at| {
        project.amounts.previous = one_of(at, &["600000.00", "9800000.00", "0.00"])[..].into();
        Place::Field(Field::Current)
    }),
    ("amount-style", |project, at| {
        let item = pick(&mut project.composition, at);
        item.amount = item.amount.text().trim_end_matches(".00").into();
        Place::Cell(item.id, Column::Amount)
    }),
    ("fields-equal", |project, at| {
        // A basis that copies another text names no document, and a necessity that copies the basis gives no reason.
        let fields = [Field::Overview, Field::Necessity, Field::Measures, Field::Plan, Field::OverallGoal];
        let from = at.index(fields.len() - 1);
        let text = project.text(fields[from]).to_owned();
        project.set_text(fields[from + 1], format!("{text}　"));
        Place::Field(fields[from + 1])
    }),
    ("schedule-text", |project, at| {
        let amounts = ["36万元", "84万元", "72万元", "48万元"];
        project.details.plan = project.details.plan.replacen(at.get(&amounts), "66万元", 1);
        Place::Field(Field::Plan)
    }),
    ("goal-indicator", |project, at| {
        let numbers = [("96万页", "98万页"), ("99%以上", "100%"), ("92%以上", "95%")];
        let (from, to) = at.get(&numbers);
        project.goals.annual = project.goals.annual.replace(from, to);
        Place::Field(Field::AnnualGoal)
    }),
    ("text-sums", |project, at| {
        let field = *at.get(&[
            Field::Overview,
            Field::Basis,
            Field::Necessity,
            Field::Measures,
            Field::Remark,
            Field::CompositionRemark,
        ]);
        let formulas =
            ["单页1.8元×96万页=170.8万元。", "核查12家、复核5家，共18家。", "耗材20万元，其中硒鼓16万元、墨粉8万元。"];
        project.set_text(field, format!("{}{}", project.text(field), at.get(&formulas)));
        Place::Field(field)
    }),
    ("composition-lump", |project, at| {
        let item = pick(&mut project.composition, at);
        item.name = "委托业务委托业务费".to_owned();
        Place::Cell(item.id, Column::Name)
    }),
    ("procurement", |project, _| {
        let mut headings = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
        let bought = |level2: &&mut Level2| level2.children.iter().any(|row| row.name.contains("采购"));
        let heading = headings.find(bought).expect("the clean project buys");
        heading.children.retain(|row| !row.name.contains("采购"));
        Place::Row(heading.id)
    }),
    ("composition-sum", |project, at| {
        let item = pick(&mut project.composition, at);
        item.amount = "".into();
        Place::Cell(item.id, Column::Amount)
    }),
    ("composition-sum", |project, at| {
        let item = pick(&mut project.composition, at);
        item.name.clear();
        Place::Cell(item.id, Column::Name)
    }),
    ("schedule-order", |project, at| {
        let payment = pick(&mut project.schedule, at);
        payment.due = "2021年2月".into();
        Place::Cell(payment.id, Column::Due)
    }),
    ("schedule-sum", |project, at| {
        let payment = pick(&mut project.schedule, at);
        payment.amount = "一笔".into();
        Place::Cell(payment.id, Column::Amount)
    }),
    ("schedule-percent", |project, at| {
        let payment = pick(&mut project.schedule, at);
        payment.cumulative = "63%".into();
        Place::Cell(payment.id, Column::Cumulative)
    }),
    ("goals-identical", |project, _| {
        project.goals.overall = format!(" {}", project.goals.annual);
        Place::Field(Field::AnnualGoal)
    }),
    ("scheme-rows", |project, at| {
        let level1 = pick(&mut project.indicators, at);
        level1.name.push('表');
        Place::Cell(level1.id, Column::Name)
    }),
    ("scheme-rows", |project, at| {
        let level1 = pick(&mut project.indicators, at);
        let level2 = pick(&mut level1.children, at);
        level2.name.insert(0, '新');
        Place::Cell(level2.id, Column::Name)
    }),
    ("coverage", |project, at| {
        // The first three headings of the second level 1 are required one by one.
        let level2 = &mut project.indicators[1].children[at.index(3)];
        level2.children.clear();
        Place::Row(level2.id)
    }),
    ("missing-target", |project, at| plant_target(project, at, "")),
    ("placeholder", |project, at| plant_target(project, at, "待定")),
    ("missing-target", |project, at| {
        let id = plant_target(project, at, "≥3次").row().unwrap_or(RowId(0));
        project.set_cell(id, Column::Name, String::new());
        Place::Cell(id, Column::Name)
    }),
    ("duplicate-indicator", |project, at| {
        let copy = indicator(project, at).clone();
        let id = project.fresh_row_id();
        for level2 in project.indicators.iter_mut().flat_map(|level1| &mut level1.children) {
            if level2.children.iter().any(|indicator| indicator.id == copy.id) {
                level2.children.push(Indicator { id, ..copy.clone() });
            }
        }
        Place::Cell(id, Column::Name)
    }),
    ("full-width", |project, at| {
        let field = *at.get(&[Field::Year, Field::Phone, Field::Start, Field::Total, Field::Current, Field::Previous]);
        let wide = project.text(field).replace('0', "０");
        project.set_text(field, wide);
        Place::Field(field)
    }),
    ("year", |project, at| {
        let field = *at.get(&[Field::Plan, Field::AnnualGoal, Field::OverallGoal]);
        prefix(project, field, "2018年完成预扫描。")
    }),
    ("year", |project, at| {
        let field = *at.get(&[Field::Overview, Field::Basis, Field::Necessity, Field::Measures]);
        prefix(project, field, "2017年支出计划240万元。")
    }),
    ("past-as-future", |project, at| {
        let field = *at.get(&[Field::Overview, Field::Basis, Field::Necessity, Field::Measures]);
        prefix(project, field, "库房将于2018年启用。")
    }),
    ("relative-year", |project, at| sentence(project, at, "去年情况另行说明。")),
    ("stale-age", |project, at| sentence(project, at, "库房建于1996年，已使用21年。")),
    ("text-dates", |project, at| sentence(project, at, "2020年9月至2020年3月闭馆。")),
    ("truncated", |project, at| {
        let field = narrative(at);
        let text = project.text(field);
        let end = text.char_indices().rev().nth(3).map_or(0, |(end, _)| end);
        let text = format!("{}，以及", text[..end].trim_end_matches(|c| "，。；、（".contains(c)));
        project.set_text(field, text);
        Place::Field(field)
    }),
    ("end-mark", |project, at| {
        let field = *at.get(&[Field::Plan, Field::OverallGoal, Field::AnnualGoal]);
        let text = format!("{}保证加工质量", project.text(field));
        project.set_text(field, text);
        Place::Field(field)
    }),
    ("basis", |project, _| {
        project.details.basis = "按照主管部门的统一安排，经研究同意实施。".to_owned();
        Place::Field(Field::Basis)
    }),
    ("basis-age", |project, _| {
        project.details.basis = "市政府专题会议纪要〔2013〕16号。".to_owned();
        Place::Field(Field::Basis)
    }),
    ("stale-document", |project, at| {
        let field = *at.get(&[Field::Basis, Field::Measures]);
        prefix(project, field, "《关于做好2018年度抽检的通知》。")
    }),
    ("document-number", |project, at| {
        let field = *at.get(&[Field::Basis, Field::Necessity, Field::Measures, Field::Plan, Field::OverallGoal]);
        prefix(project, field, "见郑政〔2018】31号文。")
    }),
    ("basis", |project, _| prefix(project, Field::Overview, "按郑政〔2018〕31号文办理。")),
    ("necessity", |project, _| {
        project.details.necessity = "《档案信息化可行性研究报告》".to_owned();
        Place::Field(Field::Necessity)
    }),
    ("measures", |project, at| {
        project.details.measures =
            one_of(at, &["按照有关技术要求开展此项工作。", "加强组织，确保按期完成。"]).to_owned();
        Place::Field(Field::Measures)
    }),
    ("abolished-office", |project, at| sentence(project, at, "由市工商局配合。")),
    ("remark-left-over", |project, at| {
        let field = *at.get(&[Field::Remark, Field::CompositionRemark]);
        project.set_text(field, "无问题说明".to_owned());
        Place::Field(field)
    }),
    ("wrong-words", |project, at| sentence(project, at, "合同己经签好。")),
    ("repeated-words", |project, at| sentence(project, at, "满足查阅查阅需要。")),
    ("punctuation", |project, at| sentence(project, at, "另行说明；。")),
    ("brackets", |project, at| sentence(project, at, "（另行说明。")),
    ("markup", |project, at| sentence(project, at, "另行<br/>说明。")),
    ("damage", |project, at| {
        let field = narrative(at);
        let text = format!("锟斤拷{}", project.text(field));
        project.set_text(field, text);
        Place::Field(field)
    }),
    ("sign", |project, at| plant_row(project, at, ANYWHERE, "材料齐套程度", "30套")),
    ("unit", |project, at| plant_row(project, at, ANYWHERE, "材料齐套程度", "≥30")),
    ("over-100", |project, at| plant_row(project, at, ANYWHERE, "材料齐套比例", ">100%")),
    ("placeholder", |project, at| name_of(plant_row(project, at, ANYWHERE, "XX", "≥3卷"))),
    ("level-repeat", |project, at| {
        let (level1, level2) = *at.get(&[(1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (2, 1), (2, 2), (2, 3)]);
        let name = project.indicators[level1].children[level2].name.clone();
        name_of(plant_row(project, at, &[(level1, level2)], &name, "=90分"))
    }),
    ("unclear-name", |project, at| name_of(plant_row(project, at, ANYWHERE, "成果是否齐套", "齐套"))),
    ("unclear-name", |project, at| name_of(plant_row(project, at, ANYWHERE, "扫描件齐套率（含3.5万元尾款）", "≥95%"))),
    ("similar-indicator", |project, at| {
        // Of two the lower one is the one too many.
        let name = one_of(at, &["扫描图像的合格率", "相关扫描图像合格率", "扫描图像合格情况"]);
        let id = project.fresh_row_id();
        project.indicators[1].children[1].children.push(Indicator::new(id, name, "≥99%"));
        Place::Cell(id, Column::Name)
    }),
    ("similar-indicator", |project, at| name_of(plant_row(project, at, ANYWHERE, "政府采购的规范性", "合规"))),
    ("category", |project, at| {
        name_of(plant_row(project, at, &[(1, 0), (1, 1), (1, 2), (2, 1), (3, 0)], "借阅单位满意率", "≥90%"))
    }),
    ("category", |project, at| plant_row(project, at, &[(1, 0), (1, 1), (1, 3), (2, 1)], "费用结算", "及时")),
    ("category", |project, at| name_of(plant_row(project, at, &[(1, 0), (1, 2), (2, 1)], "副本时长准确率", "≥98%"))),
    ("category", |project, at| {
        plant_row(project, at, &[(2, 0)], "复印收入", one_of(at, &["≥240万元", "=2400000.00元"]))
    }),
    ("money-output", |project, at| {
        let (name, target) = *at.get(&[("加工费预算执行率", "=100%"), ("扫描加工经费", "≤200万元")]);
        name_of(plant_row(project, at, &[(1, 0)], name, target))
    }),
    ("foreign-indicator", |project, at| {
        let name = one_of(at, &["矿山抽查比例", "课题成果应用比例", "学员到课比例"]);
        name_of(plant_row(project, at, &[(1, 1), (2, 1)], name, "≥80%"))
    }),
    ("empty-benefit", |project, at| {
        let field = *at.get(&[Field::Overview, Field::Necessity, Field::OverallGoal, Field::AnnualGoal]);
        project.set_text(field, project.text(field).to_owned() + "减少复印用纸，节约资源。");
        let heading = &mut project.indicators[2].children[2];
        heading.children.clear();
        Place::Row(heading.id)
    }),
    ("unit-fit", |project, at| plant_row(project, at, ANYWHERE, "修复案卷册数", one_of(at, &["=100%", "≥30件"]))),
    ("direction", |project, at| {
        plant_row(project, at, &[(1, 1), (2, 1), (3, 0)], "扫描返工率", one_of(at, &["≥2%", ">3%"]))
    }),
    ("direction", |project, at| {
        plant_row(project, at, &[(1, 1), (3, 0)], "目录质检通过率", one_of(at, &["≤95%", "<99%"]))
    }),
    ("kind", |project, at| plant_row(project, at, ANYWHERE, "目录编排科学性", "=95%")),
    ("kind", |project, at| plant_row(project, at, ANYWHERE, "封存案卷覆盖率", one_of(at, &["馆藏全部", "逐步提高"]))),
    ("kind", |project, at| plant_row(project, at, ANYWHERE, "副本封装顺畅", "=100%")),
    ("vague", |project, at| {
        plant_row(project, at, ANYWHERE, "窗口查询效率", one_of(at, &["提升", "明显改善", "良好", "全支持"]))
    }),
    ("satisfaction-absolute", |project, _| {
        let indicator = &mut project.indicators[2].children[3].children[0];
        indicator.target = "=100%".into();
        Place::Cell(indicator.id, Column::Target)
    }),
    ("target-spelling", |project, at| {
        plant_row(project, at, ANYWHERE, "材料齐套比例", one_of(at, &[">=90%", "不低于90%", "90%以上", "≥９０％"]))
    }),
    ("weights", |project, at| {
        let row = indicator(project, at);
        row.weight = ["", "若干", "-5"][at.index(3)].into();
        Place::Cell(row.id, Column::Weight)
    }),
    ("weights", |project, at| {
        let level1 = pick(&mut project.indicators, at);
        let rows: Vec<&mut Indicator> = level1.children.iter_mut().flat_map(|level2| &mut level2.children).collect();
        for row in rows {
            row.weight = "33.5".into();
        }
        Place::Row(level1.id)
    }),
];

/// Headings below which any kind of indicator may stand.
const ANYWHERE: &[(usize, usize)] = &[(0, 3), (1, 1), (2, 1), (3, 0), (3, 2), (3, 5)];

fn pick<T>(rows: &mut [T], at: Index) -> &mut T {
    let index = at.index(rows.len());
    &mut rows[index]
}

/// One of the texts that consist of sentences.
fn narrative(at: Index) -> Field {
    *at.get(&Field::NARRATIVES)
}

/// Puts a sentence in front of the text of a field.
fn prefix(project: &mut Project, field: Field, sentence: &str) -> Place {
    let text = format!("{sentence}{}", project.text(field));
    project.set_text(field, text);
    Place::Field(field)
}

/// Puts a sentence in front of a narrative or a goal.
fn sentence(project: &mut Project, at: Index, sentence: &str) -> Place {
    prefix(project, narrative(at), sentence)
}

fn blank(project: &mut Project, field: Field) -> Place {
    project.set_text(field, String::new());
    Place::Field(field)
}

fn indicator(project: &mut Project, at: Index) -> &mut Indicator {
    let all = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
    let mut all: Vec<_> = all.flat_map(|level2| &mut level2.children).collect();
    all.swap_remove(at.index(all.len()))
}

/// Puts an indicator below one of the headings (level 1 and 2, counted from 0) and gives the cell of its target.
fn plant_row(project: &mut Project, at: Index, headings: &[(usize, usize)], name: &str, target: &str) -> Place {
    let (level1, level2) = *at.get(headings);
    let id = project.fresh_row_id();
    let rows = &mut project.indicators[level1].children[level2].children;
    rows.insert(at.index(rows.len() + 1), Indicator::new(id, name, target));
    Place::Cell(id, Column::Target)
}

fn one_of(at: Index, texts: &[&'static str]) -> &'static str {
    texts[at.index(texts.len())]
}

/// The name of the row that a place is in.
fn name_of(place: Place) -> Place {
    place.row().map_or(place, |row| Place::Cell(row, Column::Name))
}

fn plant_target(project: &mut Project, at: Index, target: &str) -> Place {
    let indicator = indicator(project, at);
    indicator.target = target.into();
    Place::Cell(indicator.id, Column::Target)
}

#[test]
fn there_is_a_fault_for_every_rule() {
    for rule in RULES {
        assert!(FAULTS.iter().any(|(code, _)| *code == rule.code), "{}", rule.code);
    }
}

proptest! {
    #[test]
    fn a_planted_fault_is_found_at_its_place_and_nothing_else_is(fault in 0..FAULTS.len(), at: Index) {
        let (code, plant) = FAULTS[fault];
        let scheme = clean::scheme_of_samples(code);
        let mut project = clean::project_of(scheme);
        let place = plant(&mut project, at);
        let problems = of(&project);
        let found: Vec<_> = problems
            .iter()
            .filter(|problem| problem.severity != Severity::Unsure || problem.rule.severity == Severity::Unsure)
            .map(|problem| (problem.rule.code, problem.place))
            .collect();
        prop_assert_eq!(found, [(code, place)]);
    }
}
