//! `year`: what a form plans, it plans for its own year.

use std::ops::RangeInclusive;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::{Standing, Year, clause_after, clause_before};

use super::engine::{Context, Report};
use super::fiscal_year;
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};
use super::text_dates::is_backwards;

pub(super) static RULE: Rule = Rule {
    code: "year",
    severity: Severity::Warning,
    title: Label {
        zh: "名称、计划和目标写的是本年度", en: "name, plan and goals speak of the form's year"
    },
    what: Label {
        zh: "项目名称、实施计划、总目标和年度目标里的年份是本年度；其他说明里“某年支出计划”“某年预算需”之类的年份也是。文号、书名号内的年份、\
             包含本年度的时间段、跨年项目起止之间的年份，以及讲历史的（自某年以来、某年已完成、与某年相比、某年决算、尾款等）不查；总目标可以展望以后年度。",
        en: "A year in the name, the plan and the goals is the form's year, and so is one in front of 支出计划, 预算需 and the \
             like anywhere else. Years in numbers and titles of documents, in stretches that contain the form's year, in \
             the project's own time and in clauses of what was (自…以来, 已完成, 相比, 决算, 尾款) are not looked at, nor what \
             the overall goal says of later years.",
    },
    why: Label {
        zh: "绩效目标按年度申报，写着别的年度的计划和目标多是旧表沿用，无法据以考核。",
        en: "Targets are set for a year; a plan for another year mostly comes from an old form and binds nobody.",
    },
    bad: Sample {
        text: Label {
            zh: "2020年度的表，计划写“2018年预算需240万元”",
            en: "a plan that says 2018年预算需240万元 in a form for 2020",
        },
        make: |project| project.details.plan.push_str("2018年预算需240万元。"),
    },
    good: Sample {
        text: Label {
            zh: "计划写“2020年预算需240万元，2018年已完成样本扫描”",
            en: "a plan that says 2020年预算需240万元，2018年已完成样本扫描",
        },
        make: |project| project.details.plan.push_str("2020年预算需240万元，2018年已完成样本扫描。"),
    },
    messages: &[&OTHER, &OTHERS],
    check,
    fix: Some(fix),
};

static OTHER: Message =
    Message { zh: "{0}写的是“{1}”，本表是 {2} 年度", en: "{0} says “{1}”, the form is for {2}" };
static OTHERS: Message = Message {
    zh: "{0}写的是“{1}”，共 {3} 处，本表是 {2} 年度",
    en: "{0} says “{1}” at {3} places, the form is for {2}",
};

/// What behind a year says that it is about the money or the targets of that year.
const PLANNED: [&str; 16] = [
    "支出计划",
    "用款计划",
    "资金计划",
    "实施计划",
    "工作计划",
    "支出进度",
    "支出安排",
    "绩效目标",
    "年度目标",
    "预算需",
    "预算应",
    "预算申请",
    "申请预算",
    "资金需求",
    "经费需求",
    "需求资金",
];

/// What around a year to come says that it is prepared for, not worked in.
const PREPARED_BEFORE: [&str; 9] = ["至", "到", "为", "向", "截至", "面向", "力争", "给", "接续"];
const PREPARED_WITHIN: [&str; 10] = ["预算", "规划", "编制", "申报", "备战", "准备", "基础", "底前", "项目库", "计划"];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(form) = context.project.year.year() else { return };
    let own = own_years(context, form);
    for field in Field::WORDS {
        let mut told: Vec<i16> = Vec::new();
        for year in wrong(context, field, &own) {
            if told.contains(&year.year) {
                continue;
            }
            told.push(year.year);
            let count = wrong(context, field, &own).filter(|other| other.year == year.year).count();
            let words = &context.project.text(field)[year.span.clone()];
            let mut facts = vec![field.into(), words.into(), form.to_string().as_str().into()];
            let message = if count > 1 {
                facts.push(count.into());
                &OTHERS
            } else {
                &OTHER
            };
            report.add_in(Place::Field(field), year.span.clone(), message, facts);
        }
    }
}

/// The years that the project runs through.
pub(super) fn own_years(context: &Context<'_>, form: i16) -> RangeInclusive<i16> {
    match fiscal_year::project_days(context.project) {
        Some((start, end)) if start.year() <= form && form <= end.year() => start.year()..=end.year(),
        _ => form..=form,
    }
}

/// The years in a field that should be the form's.
fn wrong<'a>(context: &'a Context<'_>, field: Field, own: &'a RangeInclusive<i16>) -> impl Iterator<Item = &'a Year> {
    let text = context.project.text(field);
    let prose = context.texts.prose(field);
    let years = prose.into_iter().flat_map(|prose| &prose.years);
    years.filter(move |year| {
        let backwards = || {
            let mut stretches = prose.into_iter().flat_map(|prose| &prose.stretches);
            stretches.any(|stretch| is_backwards(stretch) && stretch.span.contains(&year.span.start))
        };
        is_wrong(field, text, year, own) && !backwards()
    })
}

fn is_wrong(field: Field, text: &str, year: &Year, own: &RangeInclusive<i16>) -> bool {
    let in_range = year.range.is_some_and(|(first, last)| first <= *own.end() && *own.start() <= last);
    if year.standing != Standing::Text || own.contains(&year.year) || in_range {
        return false;
    }
    let is_past = year.year < *own.start();
    match field {
        Field::Name | Field::Plan | Field::AnnualGoal if !is_past => {
            year.year == *own.end() + 1 && !year.is_history && !is_prepared(text, year)
        }
        Field::Name | Field::Plan | Field::AnnualGoal | Field::OverallGoal => is_past && !year.is_history,
        _ => is_past && !year.is_history && year.ahead(text).is_none() && is_planned(text, year),
    }
}

/// Whether the words behind the year are about its money or targets.
fn is_planned(text: &str, year: &Year) -> bool {
    let behind = clause_after(text, year.span.end, 12);
    PLANNED.iter().any(|words| behind.contains(words))
}

fn is_prepared(text: &str, year: &Year) -> bool {
    let before = clause_before(text, year.span.start, 4);
    let behind = clause_after(text, year.span.end, 20);
    PREPARED_BEFORE.iter().any(|word| before.ends_with(word))
        || PREPARED_WITHIN.iter().any(|word| behind.contains(word))
}

/// Whether this rule speaks about the year.
pub(super) fn is_reported(context: &Context<'_>, field: Field, year: &Year) -> bool {
    let form = context.project.year.year();
    form.is_some_and(|form| wrong(context, field, &own_years(context, form)).any(|other| other == year))
}

/// Writes the form's year at every place of the field that says the same wrong one.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let form = context.project.year.year()?;
    let own = own_years(context, form);
    let all: Vec<&Year> = wrong(context, field, &own).collect();
    let meant = all.iter().find(|year| Some(&year.span) == problem.span.as_ref())?.year;
    let text = context.project.text(field);
    let words = all.iter().filter(|year| year.year == meant);
    let words =
        words.map(|year| (year.span.clone(), text[year.span.clone()].replace(&meant.to_string(), &form.to_string())));
    replace(context.project, field, Trust::Unsafe, &words.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, mended_text, spans};

    #[test]
    fn a_plan_for_another_year_is_found() {
        for (field, text, wrong) in [
            (Field::Plan, "2020年3月招标，2019年5月进场。", &["2019年"][..]),
            (Field::Plan, "2019（第十四届）大会会期三天。", &["2019"]),
            (Field::Plan, "2019年3月招标，2019年5月进场。", &["2019年"]),
            (Field::Plan, "2017年预算需缴税1500万元。", &["2017年"]),
            (Field::Plan, "2021年3月验收。", &["2021年"]),
            (Field::Plan, "2019年5月-8月施工。", &["2019年"]),
            (Field::Plan, "2019年12月至2020年3月招标。", &[]),
            (Field::Plan, "支付2019年合同尾款12万元。", &[]),
            (Field::Plan, "2019年，全市约有30家矿山办理手续。", &["2019年"]),
            (Field::Plan, "2019年，我馆已完成普查。", &[]),
            (Field::Plan, "按照《2019年工作计划》（郑政〔2018〕5号）执行。", &[]),
            (Field::AnnualGoal, "比2019年提高5个百分点。", &[]),
            (Field::AnnualGoal, "为2021年全面入库打好基础。", &[]),
            (Field::AnnualGoal, "完成2018年度采集任务。", &["2018年"]),
            (Field::AnnualGoal, "做好2019年度决算审计。", &[]),
            (Field::OverallGoal, "到2025年全部上网。", &[]),
            (Field::OverallGoal, "2019年完成全部扫描。", &["2019年"]),
            (Field::Name, "2019年（第十四届）档案学术交流会", &["2019年"]),
            (Field::Name, "2016-2020年档案数字化加工", &[]),
            (Field::Name, "2019年度绩效评价", &[]),
            (Field::Overview, "本馆2018年完成了普查，2019年新增3万卷。", &[]),
            (Field::Overview, "2018年预算需要240万元。", &["2018年"]),
        ] {
            assert_eq!(spans(RULE.code, field, text), wrong, "{text}");
        }
    }

    #[test]
    fn the_years_of_a_project_are_its_own() {
        let years = found(RULE.code, |project| {
            project.start = "2018-03-01".into();
            project.amounts.total = "5000000.00".into();
            project.details.plan = "2018年招标，2019年施工，2020年验收，2017年勘查。".to_owned();
        });
        assert_eq!(years.len(), 1, "{years:?}");
        assert!(years[0].1.contains("2017"));
    }

    #[test]
    fn the_forms_year_is_written_everywhere() {
        let plan = "2019年3月招标，2019年5月进场，2018年已普查。";
        assert_eq!(
            mended_text(RULE.code, Field::Plan, plan),
            Some("2020年3月招标，2020年5月进场，2018年已普查。".to_owned())
        );
    }
}
