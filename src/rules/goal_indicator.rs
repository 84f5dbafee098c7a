//! `goal-indicator`: what the goals promise is what the indicators ask for.

use crate::lang::{Label, Message};
use crate::model::target::{Aim, Sign};
use crate::model::{Field, Indicator, Place, rounding};
use crate::understanding::prose::{Year, ends_sentence};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::promise::{self, Bound, Promise};
use super::rewriting::replace;
use super::table::{Rule, Sample};
use verdict::Verdict;

mod verdict;
mod words;

pub(super) static RULE: Rule = Rule {
    code: "goal-indicator",
    severity: Severity::Warning,
    title: Label {
        zh: "目标里的数与绩效指标一致", en: "the numbers of the goals are those of the indicators"
    },
    what: Label {
        zh: "年度绩效目标（当年完成的项目还有总目标）写明的满意度、…率和数量，与同名指标的目标值一致；写了满意度百分比的，指标里有满意度。\
             名称相近而说的对象不同的（使用人群与群众）、概况写的本年度数量与指标不同的、写了…率而没有对应指标的、提到满意而没有数的、两个目标都没有数的、把目标写成已经做完的，为提示。",
        en: "Satisfaction, rates and numbers in the annual goal, and in the overall goal of a project of one year, are those \
             of the indicators of the same subject; promised satisfaction has an indicator. An indicator that is like it but \
             of others (users, the public), another number of the same things in the overview, a rate without an indicator, \
             satisfaction without a number, goals without any number, and goals written as if done are hints.",
    },
    why: Label {
        zh: "指标是目标的分解；目标写一个数、指标写另一个数，自评时无从对照。",
        en: "Indicators are the goal in parts: with one number here and another there nobody can tell what was reached.",
    },
    bad: Sample {
        text: Label {
            zh: "年度目标写“查档群众满意度达到100%”，指标“查档群众满意度 ≥92%”",
            en: "the goal has 查档群众满意度达到100%, the indicator 查档群众满意度 ≥92%",
        },
        make: |project| project.goals.annual = project.goals.annual.replace("满意度达到92%以上", "满意度达到100%"),
    },
    good: Sample {
        text: Label {
            zh: "年度目标写“查档群众满意度不低于90%”，指标“查档群众满意度 ≥92%”",
            en: "the goal has 查档群众满意度不低于90%, the indicator 查档群众满意度 ≥92%",
        },
        make: |project| project.goals.annual = project.goals.annual.replace("满意度达到92%以上", "满意度不低于90%"),
    },
    messages: &[&CONTRADICTS, &LIKE, &TEXT, &NO_SATISFACTION, &NO_INDICATOR, &NO_VALUE, &NO_NUMBER, &DONE],
    check,
    fix: Some(fix),
};

static CONTRADICTS: Message = Message {
    zh: "{0}写“{1}”，指标“{2}”的目标值是“{3}”",
    en: "{0} has “{1}”, the target of the indicator “{2}” is “{3}”",
};
static LIKE: Message = Message {
    zh: "{0}写“{1}”，指标里相近的是“{2}”，目标值“{3}”：是一回事就改成一致，不是就给它设一条指标",
    en: "{0} has “{1}”, the nearest indicator is “{2}” with “{3}”: if it is the same make them agree, else add an indicator",
};
static TEXT: Message = Message {
    zh: "{0}写“{1}”，指标“{2}”的目标值是“{3}”：两处不一致，请核对",
    en: "{0} has “{1}”, the target of the indicator “{2}” is “{3}”: which one is right?",
};
static NO_SATISFACTION: Message = Message {
    zh: "{0}写“{1}”，指标里没有满意度",
    en: "{0} has “{1}”, and there is no indicator of satisfaction",
};
static NO_INDICATOR: Message = Message {
    zh: "{0}写“{1}”，没有对应的指标",
    en: "{0} has “{1}”, and there is no indicator for it",
};
static NO_VALUE: Message = Message {
    zh: "{0}提到“{1}”，没有写达到多少",
    en: "{0} speaks of “{1}” and has no number for it",
};
static NO_NUMBER: Message = Message {
    zh: "总目标和年度绩效目标都没有写数量或比率",
    en: "there is no number in the overall goal and none in the annual goal",
};
static DONE: Message = Message {
    zh: "{0}的“{1}”像是已经做完的事",
    en: "“{1}” in {0} sounds like something that is done already",
};
static SET_NUMBER: Message = Message {
    zh: "目标里的“{0}”改为指标的“{1}”",
    en: "“{0}” in the goal becomes “{1}” as in the indicator",
};

/// What speaks of satisfaction.
const SATISFACTION: &str = "满意";

/// A promise that a row contradicts.
struct Contradiction<'a> {
    field: Field,
    promise: Promise,
    row: &'a Indicator,
    /// Whether both are about the same for certain.
    is_certain: bool,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let (contradictions, missing) = findings(context);
    for Contradiction { field, promise, row, is_certain } in contradictions {
        let said = &project.text(field)[promise.span()];
        let facts = vec![field.into(), said.into(), row.name.trim().into(), row.target.text().trim().into()];
        let (severity, message) = if is_certain { (Severity::Warning, &CONTRADICTS) } else { (Severity::Hint, &LIKE) };
        report.add_as(severity, Place::Field(field), Some(promise.span()), message, facts);
    }
    for (field, promise) in missing {
        let subject = &project.text(field)[promise.subject.clone()];
        let said = &project.text(field)[promise.span()];
        let (severity, message) = if subject.contains(SATISFACTION) {
            (Severity::Warning, &NO_SATISFACTION)
        } else {
            (Severity::Hint, &NO_INDICATOR)
        };
        report.add_as(severity, Place::Field(field), Some(promise.span()), message, [field.into(), said.into()]);
    }
    check_overview(context, report);
    words::check(context, report);
}

/// Words of a sentence that tells what there is, or what was, and not what is to be done.
const TOLD: [&str; 14] =
    ["上年", "去年", "往年", "截至", "截止", "已", "累计", "现有", "共有", "近年", "历年", "每年", "原有", "平均"];

/// Numbers of things to be done in the overview that are other ones in the indicators, where no goal says which.
fn check_overview(context: &Context<'_>, report: &mut Report) {
    let field = Field::Overview;
    let text = context.project.text(field);
    let rows: Vec<&Indicator> = context.project.indicators().map(|(_, _, row)| row).collect();
    let promises = promise::read(text, context.texts.found(field));
    let year = context.project.year.year();
    let years = context.texts.prose(field).map_or(&[][..], |prose| &prose.years);
    for promise in promises.iter().filter(|promise| promise.unit != "%") {
        let Verdict::Contradicts(row, _) = verdict::count(promise, &promises, text, &rows) else { continue };
        let start = text[..promise.subject.start].rfind(ends_sentence).map_or(0, |at| at + 1);
        let end = text[promise.number.end..].find(ends_sentence).map_or(text.len(), |at| promise.number.end + at);
        let sentence = text.get(start..end).unwrap_or(text);
        let is_of_other = |other: &Year| (start..end).contains(&other.span.start) && Some(other.year) != year;
        let is_told = TOLD.iter().any(|word| sentence.contains(word)) || years.iter().any(is_of_other);
        let is_in_goal = [Field::AnnualGoal, Field::OverallGoal].iter().any(|goal| {
            promise::read(context.project.text(*goal), context.texts.found(*goal))
                .iter()
                .any(|other| other.unit == promise.unit)
        });
        if !is_told && !is_in_goal {
            let facts = vec![
                field.into(),
                text[promise.span()].into(),
                row.name.trim().into(),
                row.target.text().trim().into(),
            ];
            report.add_as(Severity::Hint, Place::Field(field), Some(promise.span()), &TEXT, facts);
        }
    }
}

/// Promises that rows contradict, and promises that no row is about.
fn findings<'a>(context: &Context<'a>) -> (Vec<Contradiction<'a>>, Vec<(Field, Promise)>) {
    let project = context.project;
    let rows: Vec<&Indicator> = project.indicators().map(|(_, _, row)| row).collect();
    // A row that has lost its name may be about anything.
    let nameless = rows.iter().any(|row| row.name.trim().is_empty());
    let one_year =
        rounding::excess_of(&project.amounts.total, &project.amounts.current).is_some_and(|off| off.is_zero());
    let (mut contradictions, mut missing): (Vec<Contradiction<'_>>, Vec<(Field, Promise)>) = (Vec::new(), Vec::new());
    // The annual goal comes first: what both goals promise is said of it.
    for field in [Field::AnnualGoal, Field::OverallGoal] {
        if field == Field::OverallGoal && !one_year {
            continue;
        }
        let text = project.text(field);
        let promises = promise::read(text, context.texts.found(field));
        for promise in &promises {
            let subject = &text[promise.subject.clone()];
            let said = |field: Field, other: &Promise| {
                other.value == promise.value && project.text(field).get(other.subject.clone()) == Some(subject)
            };
            let repeated = field == Field::OverallGoal
                && (contradictions.iter().any(|found| said(found.field, &found.promise))
                    || missing.iter().any(|(field, found)| said(*field, found)));
            if repeated {
                continue;
            }
            let verdict = match promise.unit {
                "%" => verdict::rate(promise, subject, &rows),
                _ => verdict::count(promise, &promises, text, &rows),
            };
            match verdict {
                Verdict::Agrees => {}
                // Numbers of things may be those of one year in five.
                Verdict::Contradicts(..) if promise.unit != "%" && field == Field::OverallGoal => {}
                Verdict::Contradicts(row, is_certain) => {
                    contradictions.push(Contradiction { field, promise: promise.clone(), row, is_certain })
                }
                Verdict::Missing if nameless || has_empty_home(context, subject) => {}
                Verdict::Missing => missing.push((field, promise.clone())),
            }
        }
    }
    (contradictions, missing)
}

/// True when the heading is empty where the scheme would have such an indicator: that is said there.
fn has_empty_home(context: &Context<'_>, subject: &str) -> bool {
    let homes =
        context.scheme.level2s().filter(|(_, level2)| level2.hints.iter().any(|hint| subject.contains(hint.as_str())));
    let mut names = homes.map(|(_, level2)| level2.name.as_str());
    let required = |name: &str| context.scheme.coverage.iter().any(|group| group.one_of.iter().any(|one| one == name));
    let empty = |name: &str| {
        context.project.level2s().any(|(_, level2)| level2.name.trim() == name && level2.children.is_empty())
    };
    names.any(|name| required(name) && empty(name))
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let (contradictions, _) = findings(context);
    let found = contradictions
        .into_iter()
        .find(|found| Place::Field(found.field) == problem.place && Some(found.promise.span()) == problem.span)?;
    if !found.is_certain {
        return None;
    }
    let aim = found.row.aim();
    let Aim::Number { sign, value, unit } = &*aim else { return None };
    let Contradiction { field, promise, .. } = found;
    // What stood behind the number goes on saying from which side it is promised.
    let behind = match (sign, promise.bound) {
        (Some(Sign::AtLeast | Sign::MoreThan), Bound::Exact) => "以上",
        (Some(Sign::AtMost | Sign::LessThan), Bound::Exact) => "以内",
        _ => "",
    };
    let new = format!("{}{unit}{behind}", value.normalize());
    let written = replace(context.project, field, Trust::Unsafe, &[(promise.number, new)])?;
    Some(Fix { message: &SET_NUMBER, ..written })
}

#[cfg(test)]
mod tests;
