//! `goal-indicator`: what the goals promise is what the indicators ask for.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::target::{Aim, Sign};
use crate::model::{Field, Indicator, Place, digits, rounding};
use crate::understanding::What;

use super::engine::{Context, Report};
use super::fields::says_nothing;
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::promise::{self, Bound, Promise};
use super::rewriting::replace;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "goal-indicator",
    severity: Severity::Warning,
    title: Label {
        zh: "目标里的数与绩效指标一致", en: "the numbers of the goals are those of the indicators"
    },
    what: Label {
        zh: "年度绩效目标（当年完成的项目还有总目标）写明的满意度、…率和数量，与同名指标的目标值一致；写了满意度百分比的，指标里有满意度。\
             写了…率而没有对应指标的、提到满意而没有数的、两个目标都没有数的、把目标写成已经做完的，为提示。",
        en: "Satisfaction, rates and numbers in the annual goal, and in the overall goal of a project of one year, are those \
             of the indicators of the same subject; promised satisfaction has an indicator. A rate without an indicator, \
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
    messages: &[&CONTRADICTS, &NO_SATISFACTION, &NO_INDICATOR, &NO_VALUE, &NO_NUMBER, &DONE],
    check,
    fix: Some(fix),
};

static CONTRADICTS: Message = Message {
    zh: "{0}写“{1}”，指标“{2}”的目标值是“{3}”",
    en: "{0} has “{1}”, the target of the indicator “{2}” is “{3}”",
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

const GOALS: [Field; 2] = [Field::OverallGoal, Field::AnnualGoal];

/// What speaks of satisfaction.
const SATISFACTION: &str = "满意";

/// What is done, when 了 stands behind it.
const DEEDS: [&str; 30] = [
    "加强", "提升", "提高", "完善", "保障", "促进", "改善", "减少", "降低", "实现", "建立", "完成", "支持", "推进",
    "推动", "增强", "优化", "解决", "取得", "满足", "缩短", "形成", "健全", "规范", "强化", "建成", "构建", "编制",
    "确保", "保证",
];

/// Pairs of letters that say nothing of what is measured.
const COMMON: [&str; 26] = [
    "数量", "完成", "项目", "工作", "全年", "年度", "情况", "进行", "开展", "计划", "组织", "其中", "共计", "达到",
    "管理", "制度", "成果", "质量", "率达", "总数", "个数", "新增", "本年", "有效", "各类", "实施",
];

/// Rates that go by two names.
const TWINS: [(&str, &str); 8] = [
    ("结案", "办结"),
    ("准确", "正确"),
    ("差错", "错误"),
    ("知晓", "知悉"),
    ("执行", "支出"),
    ("完好", "良好"),
    ("通过", "合格"),
    ("完成", "完工"),
];

/// A promise that a row contradicts.
struct Contradiction<'a> {
    field: Field,
    promise: Promise,
    row: &'a Indicator,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let (contradictions, missing) = findings(context);
    for Contradiction { field, promise, row } in contradictions {
        let said = &project.text(field)[promise.span()];
        let facts = vec![field.into(), said.into(), row.name.trim().into(), row.target.text().trim().into()];
        report.add_in(Place::Field(field), promise.span(), &CONTRADICTS, facts);
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
    check_words(context, report);
}

/// What the words of the goals leave out.
fn check_words(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let texts = GOALS.map(|field| project.text(field));
    if texts.iter().any(|text| text.trim().is_empty() || says_nothing(text)) {
        return;
    }
    if !GOALS.iter().any(|field| has_number(context, *field)) {
        report.add_as(Severity::Hint, Place::Field(Field::AnnualGoal), None, &NO_NUMBER, []);
    } else if let Some((field, span)) = open_satisfaction(context) {
        let facts = [field.into(), project.text(field)[span.clone()].into()];
        report.add_as(Severity::Hint, Place::Field(field), Some(span), &NO_VALUE, facts);
    }
    for field in GOALS {
        if field == Field::OverallGoal && texts[0] == texts[1] {
            continue;
        }
        if let Some(span) = done(project.text(field)) {
            let facts = [field.into(), project.text(field)[span.clone()].into()];
            report.add_as(Severity::Hint, Place::Field(field), Some(span), &DONE, facts);
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
            if repeated || (field == Field::OverallGoal && !one_year) {
                continue;
            }
            let verdict = if promise.unit == "%" {
                rate(promise, subject, &rows)
            } else {
                count(promise, &promises, text, &rows)
            };
            match verdict {
                Verdict::Agrees => {}
                // Numbers of things may be those of one year in five.
                Verdict::Contradicts(_) if promise.unit != "%" && field == Field::OverallGoal => {}
                Verdict::Contradicts(row) => {
                    contradictions.push(Contradiction { field, promise: promise.clone(), row })
                }
                Verdict::Missing if nameless || has_empty_home(context, subject) => {}
                Verdict::Missing => missing.push((field, promise.clone())),
            }
        }
    }
    (contradictions, missing)
}

enum Verdict<'a> {
    /// A row says the same, or nothing can be said.
    Agrees,
    /// This row says something else.
    Contradicts(&'a Indicator),
    /// No row is about it.
    Missing,
}

/// What the rows say of a promised percentage.
fn rate<'a>(promise: &Promise, subject: &str, rows: &[&'a Indicator]) -> Verdict<'a> {
    let Some(stem) = stem(subject) else {
        // A share of something that is to stay below a limit has no name of its own.
        let limited = subject.contains("控制在") && promise.bound == Bound::AtMost;
        return if limited { Verdict::Missing } else { Verdict::Agrees };
    };
    let about: Vec<&Indicator> = rows.iter().copied().filter(|row| is_about(&row.name, stem)).collect();
    let values: Vec<(&Indicator, Decimal)> = about.iter().filter_map(|row| Some((*row, percent(row)?))).collect();
    if values.is_empty() {
        // A row without a percentage is a fault of its own.
        return if about.is_empty() { Verdict::Missing } else { Verdict::Agrees };
    }
    let own = |name: &str| name.replace(stem, "").replace(['率', '度'], "");
    let near: Vec<_> = values.iter().filter(|(row, _)| share_word(&own(subject), &own(&row.name))).collect();
    let whole = stem == SATISFACTION || own(subject).chars().count() < 2 || values.len() == 1 && near.len() == 1;
    let judged: Vec<&(&Indicator, Decimal)> = if near.is_empty() && whole { values.iter().collect() } else { near };
    match judged.first() {
        _ if values.iter().any(|(row, value)| {
            promise.is_kept_by(*value) && (judged.is_empty() || judged.iter().any(|other| other.0.id == row.id))
        }) =>
        {
            Verdict::Agrees
        }
        Some((row, _)) => Verdict::Contradicts(row),
        None => Verdict::Missing,
    }
}

/// The two letters that say which rate a subject is: 合格 for 扫描图像合格率.
fn stem(subject: &str) -> Option<&str> {
    if subject.contains(SATISFACTION) {
        return Some(SATISFACTION);
    }
    let named = ["知晓度", "完成度", "准确度", "覆盖度", "完整度"].iter().any(|end| subject.ends_with(end));
    if !(subject.ends_with(['率', '量']) || named) {
        return None;
    }
    let mut ends = subject.char_indices().rev().map(|(at, _)| at);
    let (last, start) = (ends.next()?, ends.nth(1)?);
    Some(&subject[start..last])
}

fn is_about(name: &str, stem: &str) -> bool {
    let twin = |(a, b): &(&str, &str)| (stem == *a && name.contains(b)) || (stem == *b && name.contains(a));
    name.contains(stem) || TWINS.iter().any(twin)
}

fn percent(row: &Indicator) -> Option<Decimal> {
    match &*row.aim() {
        Aim::Number { value, unit, .. } if unit == "%" => Some(*value),
        _ => None,
    }
}

/// What the rows say of a promised number of things: only a row of the same unit about the same thing can contradict it,
/// and only when no other number of the goal is meant.
fn count<'a>(promise: &Promise, all: &[Promise], text: &str, rows: &[&'a Indicator]) -> Verdict<'a> {
    let row = rows.iter().copied().find(|row| {
        let Some((value, unit)) = counted(row) else { return false };
        let same: Vec<&Promise> = all.iter().filter(|other| same_unit(other.unit, &unit)).collect();
        let kept = same.iter().any(|other| other.is_kept_by(value)) || add_up(&same, value);
        let others = same.iter().filter(|other| share_word(&text[other.subject.clone()], &row.name)).count();
        same_unit(promise.unit, &unit) && !kept && others == 1 && share_word(&text[promise.subject.clone()], &row.name)
    });
    row.map_or(Verdict::Agrees, Verdict::Contradicts)
}

/// The number and the unit of a row, with 万 and 亿 worked out.
fn counted(row: &Indicator) -> Option<(Decimal, String)> {
    let aim = row.aim();
    let Aim::Number { value, unit, .. } = &*aim else { return None };
    let scaled = [("万", 4), ("亿", 8)].into_iter().find_map(|(name, places)| Some((places, unit.strip_prefix(name)?)));
    let (places, unit) = scaled.unwrap_or((0, unit));
    Some((digits::shift(*value, places)?, unit.to_owned())).filter(|_| !unit.is_empty() && unit != "%")
}

fn same_unit(a: &str, b: &str) -> bool {
    const ALIKE: [&[&str]; 4] = [&["人", "名", "位", "个"], &["公里", "千米"], &["册", "本", "份"], &["件", "起"]];
    a == b || ALIKE.iter().any(|units| units.contains(&a) && units.contains(&b))
}

/// True when some of the numbers are `value` together.
fn add_up(promises: &[&Promise], value: Decimal) -> bool {
    let few = &promises[..promises.len().min(8)];
    (1_u32..1 << few.len()).any(|chosen| {
        let parts = few.iter().enumerate().filter(|(index, _)| chosen & (1 << index) != 0);
        parts.map(|(_, promise)| promise.value).sum::<Decimal>() == value
    })
}

/// True when two texts have two letters in a row in common that say what is meant.
fn share_word(a: &str, b: &str) -> bool {
    let mut starts = b.char_indices().map(|(at, _)| at).chain([b.len()]).collect::<Vec<_>>();
    starts.dedup();
    starts.windows(3).any(|at| {
        let pair = &b[at[0]..at[2]];
        pair.chars().all(|c| c.is_alphabetic()) && !COMMON.contains(&pair) && a.contains(pair)
    })
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

/// True when a goal has a number of its own: not only years, titles and the numbers of items.
fn has_number(context: &Context<'_>, field: Field) -> bool {
    let text = context.project.text(field);
    let found = context.texts.found(field);
    if found.iter().any(|found| matches!(found.what, What::Amount { .. } | What::Share { .. })) {
        return true;
    }
    let quiet = |at: usize| {
        found
            .iter()
            .any(|found| found.span.contains(&at) && matches!(found.what, What::Title | What::Item | What::Time(_)))
    };
    let starts = text.char_indices().filter(|(at, _)| !quiet(*at));
    starts.into_iter().any(|(at, c)| {
        let before = text[..at].chars().next_back();
        if digits::fold(c).is_ascii_digit() {
            let year = text[at..].chars().take_while(char::is_ascii_digit).count() == 4;
            let inside = before.is_some_and(|c| c.is_ascii_digit() || ".“〔[".contains(c));
            return !year && !inside;
        }
        let numeral = |c: char| "两二三四五六七八九十百千".contains(c);
        let unit = |c: char| "年期次场个份本册辆家户件套处项批人名条座卷天篇万亿成".contains(c);
        numeral(c) && before != Some('第') && text[at + c.len_utf8()..].trim_start_matches(numeral).starts_with(unit)
    })
}

/// The first words on satisfaction that have no number in their clause, when no goal has a number for it.
fn open_satisfaction(context: &Context<'_>) -> Option<(Field, Range<usize>)> {
    let mut open = None;
    for field in [Field::AnnualGoal, Field::OverallGoal] {
        let text = context.project.text(field);
        let mut from = 0;
        while let Some(at) = text[from..].find(SATISFACTION).map(|at| from + at) {
            let end = at + SATISFACTION.len();
            let clause = text[end..].split(['，', '。', '；', '、', '\n']).next().unwrap_or_default();
            if clause.contains(|c: char| digits::fold(c).is_ascii_digit())
                || clause.contains("百分之")
                || clause.contains('成')
            {
                return None;
            }
            let tail = text[end..].chars().next().filter(|c| matches!(c, '度' | '率')).map_or(0, char::len_utf8);
            open = open.or(Some((field, at..end + tail)));
            from = end;
        }
    }
    open
}

/// The first words of a goal that say that something is done.
fn done(text: &str) -> Option<Range<usize>> {
    let finished = text.match_indices('了').find_map(|(at, mark)| {
        let deed = DEEDS.iter().find(|deed| text[..at].ends_with(**deed))?;
        Some(at - deed.len()..at + mark.len())
    });
    let already = ["已完成", "已经完成", "已建成", "已实现", "已建立"];
    finished.or_else(|| already.iter().find_map(|word| text.find(word).map(|at| at..at + word.len())))
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let (contradictions, _) = findings(context);
    let found = contradictions
        .into_iter()
        .find(|found| Place::Field(found.field) == problem.place && Some(found.promise.span()) == problem.span)?;
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
