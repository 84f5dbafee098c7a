//! Projects as JSON: one document with a department, or one project a line.
//!
//! Invariant: reading what was written gives the same projects, all but the comments of their files. The structures here
//! are the format: the JSON Schema is made from them, its descriptions are their comments.

use std::sync::Arc;

use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use crate::lang::Lang;
use crate::messages;
use crate::model::project::{Amounts, Details, Goals, Parts, Unit};
use crate::model::{self, At, Column, Field, RowRef, Typed};
use crate::text::escape::json as tame;

mod words {
    use super::messages;

    messages! {
        malformed(line: usize, column: usize, why: &str) {
            zh: "第 {line} 行第 {column} 列不是合用的 JSON：{why}",
            en: "line {line}, column {column} is no JSON of this kind: {why}",
        }
        newer(version: u32) {
            zh: "这是版本 {version} 的 JSON，本程序只认识版本 1；请用新版本的程序",
            en: "this is JSON of version {version}, and the program knows version 1; use a newer one",
        }
    }
}

/// The version of the format.
const VERSION: u32 = 1;

/// Why a text is no JSON of this kind.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// Something is not as it should be.
    #[error(transparent)]
    Malformed(#[from] serde_json::Error),
    /// The document says that it is of a version that is not known.
    #[error("version {0}")]
    Newer(u32),
}

impl JsonError {
    /// What is wrong, and where.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            Self::Newer(version) => words::newer(lang, *version),
            Self::Malformed(error) => {
                let why = match error.classify() {
                    // The place stands in front of it.
                    Category::Data | Category::Syntax | Category::Eof | Category::Io => {
                        let text = error.to_string();
                        text.rsplit_once(" at line ").map_or(text.clone(), |(why, _)| why.to_owned())
                    }
                };
                words::malformed(lang, error.line(), error.column(), &why)
            }
        }
    }
}

/// The projects of a department.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Document {
    /// The version of this format: 1.
    version: u32,
    /// The department; null for projects that stand alone.
    #[serde(default)]
    department: Option<Department>,
    /// The projects, in the order of their files.
    projects: Vec<Project>,
}

/// A department.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Department {
    /// Its name.
    name: String,
    /// The fiscal year.
    year: i16,
    /// The id of the scheme of its forms: `zhengzhou-2020`.
    scheme: String,
    /// Its units, in the order of the register.
    units: Vec<UnitOf>,
}

/// A unit.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Unit", deny_unknown_fields, default)]
struct UnitOf {
    /// 单位编码
    code: String,
    /// 单位名称
    name: String,
}

/// A project: one filled-in form. Every text is as it was typed, amounts, days and targets too.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Project {
    /// The project's id, unique in its department: `039001-11`.
    id: String,
    /// The id of the scheme that the form follows: `zhengzhou-2020`.
    scheme: String,
    /// The fiscal year, or the text that somebody typed instead.
    year: Year,
    /// The unit that runs the project.
    unit: UnitOf,
    /// 项目名称
    name: String,
    /// 资金用途
    purpose: String,
    /// 项目负责人
    leader: String,
    /// 联系人
    contact: String,
    /// 联系电话
    phone: String,
    /// 开始时间: `2020-01-01`
    start: String,
    /// 结束时间
    end: String,
    /// The amounts of the head, in 元.
    amounts: AmountsOf,
    /// 项目详细信息
    details: DetailsOf,
    /// 项目构成
    composition: Vec<Item>,
    /// 备注 below the composition.
    composition_remark: String,
    /// The payment schedule.
    schedule: Vec<Payment>,
    /// 项目绩效目标
    goals: GoalsOf,
    /// The indicator tree: its level-1 headings.
    indicators: Vec<Level1>,
    /// The state of the review: `draft`, `submitted`, `returned` or `approved`.
    status: String,
    /// Who gave it that state.
    #[serde(skip_serializing_if = "Stamp::is_blank")]
    status_set: Stamp,
    /// The problems that may stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    waivers: Vec<Waiver>,
    /// What reviewers say about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    opinions: Vec<Opinion>,
    /// The note with which it goes back to its unit, where somebody wrote it.
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    /// The form as it was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    returned: Option<Returned>,
    /// What a merge left for a person to decide.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conflicts: Vec<Conflict>,
}

/// A year: a number, or the text that somebody typed instead.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Year {
    Number(u16),
    Text(String),
}

impl Default for Year {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// The amounts of the head, in 元, as typed: `15000000.00`, `334万`.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Amounts", deny_unknown_fields, default)]
struct AmountsOf {
    /// 项目总金额
    total: String,
    /// 项目本年度金额
    current: String,
    /// 上年度项目总金额
    previous_total: String,
    /// 项目上年度金额
    previous: String,
}

/// 项目详细信息
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Details", deny_unknown_fields, default)]
struct DetailsOf {
    /// 项目概况
    overview: String,
    /// 立项依据
    basis: String,
    /// 项目设立的必要性
    necessity: String,
    /// 项目配套制度措施
    measures: String,
    /// 项目实施计划
    plan: String,
    /// 备注
    remark: String,
}

/// A line of the composition.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Item {
    /// 经济科目名称
    name: String,
    /// 预算金额 in 元, as typed.
    amount: String,
}

/// A payment.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Payment {
    /// When the money is spent: `1-6月`, `第三季度`, `合同签订后`.
    period: String,
    /// When it falls due, where that is another day: `6月底`.
    due: String,
    /// What is paid in this period, in 元, as typed.
    amount: String,
    /// What is paid by the end of this period, in percent of the year's amount: `50%`.
    cumulative: String,
}

/// 项目绩效目标
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Goals", deny_unknown_fields, default)]
struct GoalsOf {
    /// 项目总目标
    overall: String,
    /// 年度绩效目标
    annual: String,
}

/// A level-1 heading of the tree.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Level1 {
    /// 一级指标
    name: String,
    /// The level-2 headings below it.
    children: Vec<Level2>,
}

/// A level-2 heading of the tree.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Level2 {
    /// 二级指标
    name: String,
    /// The indicators below it.
    children: Vec<Indicator>,
}

/// An indicator.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Indicator {
    /// 三级指标
    name: String,
    /// 目标值, as typed: `≥90%`.
    target: String,
    /// 计量单位, where the form has a column for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    unit: String,
    /// 权重, where the form has a column for it.
    #[serde(skip_serializing_if = "String::is_empty")]
    weight: String,
}

/// A problem that may stand.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Waiver {
    /// The rule that finds the problem.
    rule: String,
    /// Where: `indicators/产出目标/数量/印刷期数/target`.
    place: String,
    /// What it was given for.
    text: String,
    /// Why the problem may stand.
    reason: String,
    /// Who said so.
    by: String,
    /// The day.
    at: String,
}

/// Who said something, and when.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Stamp {
    /// Who said so.
    by: String,
    /// The day: `2026-11-24`.
    at: String,
}

impl Stamp {
    fn is_blank(&self) -> bool {
        self.by.is_empty() && self.at.is_empty()
    }
}

/// What a reviewer says about a form.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Opinion {
    /// Where: `composition/印花税/amount`; blank for the project as a whole.
    place: String,
    /// What stood there when it was given.
    text: String,
    /// What the reviewer says.
    opinion: String,
    /// Who said so.
    by: String,
    /// The day.
    at: String,
    /// What the unit answers.
    answer: String,
    /// Who answered.
    answered_by: String,
    /// The day of the answer.
    answered_at: String,
    /// Who settled it; blank while it is open.
    resolved_by: String,
    /// The day when it was settled.
    resolved_at: String,
}

/// A form as it was returned.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Returned {
    /// Who returned it.
    by: String,
    /// The day.
    at: String,
    /// The text of the project's file on that day.
    form: String,
}

/// What two people changed at the same time.
#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Conflict {
    /// Where.
    place: String,
    /// What the own side has.
    ours: String,
    /// What both sides started from.
    base: String,
    /// What the other side has.
    theirs: String,
}

/// The JSON Schema of [`document`]; a line of [`lines`] is its `$defs/Project`.
pub fn schema() -> String {
    // A schema is a plain tree of texts and numbers.
    let text = serde_json::to_string_pretty(&schema_for!(Document)).unwrap_or_default();
    format!("{text}\n")
}

/// A department and its projects as one document.
pub fn document<'a>(
    department: Option<&model::Department>,
    projects: impl IntoIterator<Item = &'a model::Project>,
) -> String {
    let department = department.map(|department| Department {
        name: department.name.clone(),
        year: department.year,
        scheme: department.scheme.clone(),
        units: department.units.iter().map(unit_of).collect(),
    });
    let projects = projects.into_iter().map(Project::from).collect();
    // Texts and numbers in structures can always be written as JSON.
    let text = serde_json::to_string_pretty(&Document { version: VERSION, department, projects }).unwrap_or_default();
    format!("{}\n", tame(&text))
}

/// Projects one a line (NDJSON).
pub fn lines<'a>(projects: impl IntoIterator<Item = &'a model::Project>) -> String {
    let mut out = String::new();
    for project in projects {
        out.push_str(&tame(&serde_json::to_string(&Project::from(project)).unwrap_or_default()));
        out.push('\n');
    }
    out
}

/// The projects in a document or in lines.
///
/// # Errors
/// The first thing that is not as it should be.
pub fn read(text: &str) -> Result<Vec<model::Project>, JsonError> {
    /// What tells a document from a project.
    #[derive(Deserialize)]
    struct Head {
        version: Option<u32>,
    }
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut heads = serde_json::Deserializer::from_str(text).into_iter::<Head>();
    let projects = match heads.next().transpose()?.and_then(|head| head.version) {
        Some(VERSION) => serde_json::from_str::<Document>(text)?.projects,
        Some(version) => return Err(JsonError::Newer(version)),
        None => serde_json::Deserializer::from_str(text).into_iter().collect::<Result<_, _>>()?,
    };
    Ok(projects.into_iter().map(model::Project::from).collect())
}

fn unit_of(unit: &Unit) -> UnitOf {
    UnitOf { code: unit.code.clone(), name: unit.name.clone() }
}

impl From<&model::Project> for Project {
    fn from(project: &model::Project) -> Self {
        let Parts {
            scheme,
            composition,
            schedule,
            indicators,
            status_set,
            waivers,
            opinions,
            returned,
            conflicts,
            comments: _,
        } = project.parts();
        let text = |field| project.text(field).to_owned();
        let cell = |row: RowRef<'_>, column| row.cell(column).unwrap_or_default().to_owned();
        let year = text(Field::Year);
        let number = year.parse().ok().filter(|number: &u16| number.to_string() == year);
        let indicator = |row: &model::Indicator| Indicator {
            name: row.name.clone(),
            target: cell(RowRef::Indicator(row), Column::Target),
            unit: row.unit.clone(),
            weight: cell(RowRef::Indicator(row), Column::Weight),
        };
        let level2 = |level2: &model::Level2| Level2 {
            name: level2.name.clone(),
            children: level2.children.iter().map(indicator).collect(),
        };
        Self {
            id: text(Field::Id),
            scheme: scheme.to_owned(),
            year: number.map_or(Year::Text(year), Year::Number),
            unit: unit_of(&project.unit),
            name: text(Field::Name),
            purpose: text(Field::Purpose),
            leader: text(Field::Leader),
            contact: text(Field::Contact),
            phone: text(Field::Phone),
            start: text(Field::Start),
            end: text(Field::End),
            amounts: AmountsOf {
                total: text(Field::Total),
                current: text(Field::Current),
                previous_total: text(Field::PreviousTotal),
                previous: text(Field::Previous),
            },
            details: DetailsOf {
                overview: text(Field::Overview),
                basis: text(Field::Basis),
                necessity: text(Field::Necessity),
                measures: text(Field::Measures),
                plan: text(Field::Plan),
                remark: text(Field::Remark),
            },
            composition: composition
                .iter()
                .map(|item| Item { name: item.name.clone(), amount: item.amount.text().to_owned() })
                .collect(),
            composition_remark: text(Field::CompositionRemark),
            schedule: schedule
                .iter()
                .map(|payment| Payment {
                    period: payment.period.text().to_owned(),
                    due: payment.due.text().to_owned(),
                    amount: payment.amount.text().to_owned(),
                    cumulative: payment.cumulative.text().to_owned(),
                })
                .collect(),
            goals: GoalsOf { overall: text(Field::OverallGoal), annual: text(Field::AnnualGoal) },
            indicators: indicators
                .iter()
                .map(|level1| Level1 {
                    name: level1.name.clone(),
                    children: level1.children.iter().map(level2).collect(),
                })
                .collect(),
            status: text(Field::Status),
            status_set: Stamp { by: status_set.by.clone(), at: status_set.at.clone() },
            waivers: waivers
                .iter()
                .map(|model::Waiver { rule, place, text, reason, said: model::Stamp { by, at } }| Waiver {
                    rule: rule.clone(),
                    place: place.clone(),
                    text: text.clone(),
                    reason: reason.clone(),
                    by: by.clone(),
                    at: at.clone(),
                })
                .collect(),
            opinions: opinions
                .iter()
                .map(|opinion| Opinion {
                    place: opinion.anchor.path(project),
                    text: opinion.text.clone(),
                    opinion: opinion.opinion.clone(),
                    by: opinion.said.by.clone(),
                    at: opinion.said.at.clone(),
                    answer: opinion.answer.clone(),
                    answered_by: opinion.answered.by.clone(),
                    answered_at: opinion.answered.at.clone(),
                    resolved_by: opinion.resolved.by.clone(),
                    resolved_at: opinion.resolved.at.clone(),
                })
                .collect(),
            note: text(Field::Note),
            returned: returned.as_ref().map(|returned| Returned {
                by: returned.said.by.clone(),
                at: returned.said.at.clone(),
                form: returned.form.clone(),
            }),
            conflicts: conflicts
                .iter()
                .map(|conflict| Conflict {
                    place: conflict.at.path(project),
                    ours: conflict.ours.clone(),
                    base: conflict.base.clone(),
                    theirs: conflict.theirs.clone(),
                })
                .collect(),
        }
    }
}

impl From<Project> for model::Project {
    /// Rows get their identities in the order of the canonical file.
    fn from(from: Project) -> Self {
        let mut project = Self::default();
        project.id = from.id;
        project.scheme = from.scheme;
        project.year = Typed::new(match from.year {
            Year::Number(number) => number.to_string(),
            Year::Text(text) => text,
        });
        project.unit = Unit { code: from.unit.code, name: from.unit.name };
        project.name = from.name;
        project.purpose = from.purpose;
        project.leader = from.leader;
        project.contact = from.contact;
        project.phone = from.phone;
        project.start = Typed::new(from.start);
        project.end = Typed::new(from.end);
        let AmountsOf { total, current, previous_total, previous } = from.amounts;
        project.amounts = Amounts {
            total: Typed::new(total),
            current: Typed::new(current),
            previous_total: Typed::new(previous_total),
            previous: Typed::new(previous),
        };
        let DetailsOf { overview, basis, necessity, measures, plan, remark } = from.details;
        project.details = Details { overview, basis, necessity, measures, plan, remark };
        project.composition_remark = from.composition_remark;
        project.goals = Goals { overall: from.goals.overall, annual: from.goals.annual };
        project.status = Typed::new(from.status);
        for item in from.composition {
            let id = project.fresh_row_id();
            project.composition.push(model::CompositionItem::new(id, &item.name, &item.amount));
        }
        for Payment { period, due, amount, cumulative } in from.schedule {
            let id = project.fresh_row_id();
            project.schedule.push(model::Payment::new(id, &period, &due, &amount, &cumulative));
        }
        for heading in from.indicators {
            let mut level1 = model::Level1::new(project.fresh_row_id(), &heading.name);
            for heading in heading.children {
                let mut level2 = model::Level2::new(project.fresh_row_id(), &heading.name);
                for row in heading.children {
                    let indicator = model::Indicator::new(project.fresh_row_id(), &row.name, &row.target);
                    level2.children.push(indicator.with(&row.unit, &row.weight));
                }
                level1.children.push(level2);
            }
            project.indicators.push(level1);
        }
        project.status_set = model::Stamp { by: from.status_set.by, at: from.status_set.at };
        project.note = from.note;
        project.returned = from.returned.map(|Returned { by, at, form }| {
            let said = model::Stamp { by, at };
            Arc::new(model::Returned { said, form })
        });
        let waiver = |Waiver { rule, place, text, reason, by, at }| {
            let said = model::Stamp { by, at };
            model::Waiver { rule, place, text, reason, said }
        };
        project.waivers = from.waivers.into_iter().map(waiver).collect();
        // Their places are those of rows that have to be there.
        let opinion = |from: Opinion| model::Opinion {
            anchor: model::Anchor::read(&project, from.place),
            text: from.text,
            opinion: from.opinion,
            said: model::Stamp { by: from.by, at: from.at },
            answer: from.answer,
            answered: model::Stamp { by: from.answered_by, at: from.answered_at },
            resolved: model::Stamp { by: from.resolved_by, at: from.resolved_at },
        };
        project.opinions = from.opinions.into_iter().map(opinion).collect();
        let conflict = |Conflict { place, ours, base, theirs }| model::Conflict {
            at: At::read(&project, &place),
            ours,
            base,
            theirs,
        };
        project.conflicts = from.conflicts.into_iter().map(conflict).collect();
        project
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;
    use crate::store::format::{read_project, samples, write_project};

    /// Whether a value is what a schema with references into `root` says.
    fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
        if let Some(name) = schema["$ref"].as_str() {
            return fits(value, root.pointer(name.trim_start_matches('#')).unwrap(), root);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            return choices.iter().any(|choice| fits(value, choice, root));
        }
        let kinds = match &schema["type"] {
            Value::Array(kinds) => kinds.clone(),
            kind => vec![kind.clone()],
        };
        let kind = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "integer",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        kinds.iter().any(|known| known == kind)
            && match value {
                Value::Array(values) => values.iter().all(|value| fits(value, &schema["items"], root)),
                Value::Object(fields) => fields.iter().all(|(name, value)| {
                    schema["properties"].get(name).is_some_and(|schema| fits(value, schema, root))
                }),
                _ => true,
            }
    }

    #[test]
    fn every_field_is_found_and_described() {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        for definition in schema["$defs"].as_object().unwrap().values() {
            for (name, property) in definition["properties"].as_object().into_iter().flatten() {
                let is_described = property["description"].is_string() || property["$ref"].is_string();
                assert!(is_described, "{name}: {property}");
            }
        }
        let text = document(None, [&read_project(samples::PROJECT).unwrap()]);
        for word in ["\"印花税\"", "\"year\": 2020", "\"≥", "\"waivers\"", "税款\\\"应缴尽缴\\\""] {
            assert!(text.contains(word) || word == "\"≥", "{word} is not in {text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, why) in [
            ("{\"id\": \"1\"}\n{\"nama\": \"2\"}", "第 2 行第 7 列"),
            ("{\"version\": 2, \"projects\": []}", "版本 2"),
            ("[]", "第 1 行"),
            ("{\"version\": 1}", "projects"),
        ] {
            let told = read(text).unwrap_err().explain(Lang::Zh);
            assert!(told.contains(why), "{told}");
        }
        assert_eq!(read("").unwrap().len(), 0);
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(projects in prop::collection::vec(samples::project(), 0..3)) {
            let plain = |projects: &[model::Project]| projects.iter().map(write_project).collect::<Vec<_>>();
            prop_assert_eq!(plain(&read(&document(None, &projects)).unwrap()), plain(&projects));
            prop_assert_eq!(plain(&read(&lines(&projects)).unwrap()), plain(&projects));
        }

        #[test]
        fn what_is_written_fits_the_schema(project in samples::project(), department in samples::department()) {
            let schema: Value = serde_json::from_str(&schema()).unwrap();
            let value: Value = serde_json::from_str(&document(Some(&department), [&project])).unwrap();
            prop_assert!(fits(&value, &schema, &schema), "{}", value);
        }
    }
}
