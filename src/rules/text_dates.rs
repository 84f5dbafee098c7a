//! `text-dates`: no stretch of time in a text ends before it begins.

use crate::lang::{Label, Message};
use crate::model::{Field, Place, Project};
use crate::understanding::prose::{Order, Stretch};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "text-dates",
    severity: Severity::Warning,
    title: Label {
        zh: "文字里的起止时间先后正确", en: "a stretch of time in a text begins before it ends"
    },
    what: Label {
        zh: "项目名称、各项说明和目标里的“某时至某时”，结束不早于开始（年、月、日都看）。只写了开始年份、按月份看似倒置的（如“2020年11月至3月”）\
             为提示，请补上结束的年份。",
        en: "In the name, the narratives and the goals no “from … to …” ends before it begins, be it by year, month or day. \
             One that only looks so because the year of its end is not written (2020年11月至3月) is a hint to write it.",
    },
    why: Label {
        zh: "起止倒置的时间段无从核对，多为年份漏改。",
        en: "A stretch that runs backwards cannot be checked; mostly one of its years was left from an older text.",
    },
    bad: Sample {
        text: Label {
            zh: "2019年10月1日至2019年9月30日接待查档", en: "2019年10月1日至2019年9月30日接待查档"
        },
        make: |project| say(project, "2019年10月1日至2019年9月30日接待查档8120人次。"),
    },
    good: Sample {
        text: Label {
            zh: "2018年10月1日至2019年9月30日接待查档", en: "2018年10月1日至2019年9月30日接待查档"
        },
        make: |project| say(project, "2018年10月1日至2019年9月30日接待查档8120人次。"),
    },
    messages: &[&BACKWARDS, &ACROSS],
    check,
    fix: Some(fix),
};

static BACKWARDS: Message = Message {
    zh: "“{0}”的结束早于开始，请核对年份和日期",
    en: "“{0}” ends before it begins: check its years and days",
};
static ACROSS: Message = Message {
    zh: "“{0}”跨年的，请写明结束的年份",
    en: "“{0}”: if this reaches into the next year, write the year of its end",
};

fn say(project: &mut Project, sentence: &str) {
    project.details.overview.push_str(sentence);
}

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        let Some(prose) = context.texts.prose(field) else { continue };
        for stretch in &prose.stretches {
            let (severity, message) = match stretch.order {
                Order::Backwards => (Severity::Warning, &BACKWARDS),
                Order::AcrossYears if stretch.years.is_some() => (Severity::Hint, &ACROSS),
                Order::AcrossYears | Order::Forwards => continue,
            };
            let span = stretch.span.clone();
            let facts = [context.project.text(field)[span.clone()].into()];
            report.add_as(severity, Place::Field(field), Some(span), message, facts);
        }
    }
}

/// A year that ends a day before it begins begins a year earlier.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let span = problem.span.clone()?;
    let stretch = context.texts.prose(field)?.stretches.iter().find(|stretch| stretch.span == span)?;
    let year = first_year(stretch)?;
    let digits = span.start..span.start + 4;
    let written = context.project.text(field).get(digits.clone())?;
    (written == (year + 1).to_string())
        .then(|| replace(context.project, field, Trust::Unsafe, &[(digits, year.to_string())]))?
}

/// The year that makes exactly twelve months of a stretch which runs backwards.
fn first_year(stretch: &Stretch) -> Option<i16> {
    let (from, to) = stretch.points?;
    let (first, last) = stretch.years?;
    let month = jiff::civil::Date::new(last, to.month, 1).ok()?;
    let end = jiff::civil::Date::new(last, to.month, to.day.unwrap_or(month.days_in_month())).ok()?;
    let start = jiff::civil::Date::new(first, from.month, from.day.unwrap_or(1)).ok()?;
    (first == last && end.tomorrow().ok()? == start).then_some(first - 1)
}

/// Whether a stretch in a field is one that this rule speaks about.
pub(super) fn is_backwards(stretch: &Stretch) -> bool {
    stretch.order == Order::Backwards
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{mended_text, spans};

    #[test]
    fn what_runs_backwards_is_found_where_it_stands() {
        for (text, found) in [
            ("2019年10月1日至2019年9月30日办理8万件。", &["2019年10月1日至2019年9月30日"][..]),
            ("2018年10月1日至2019年9月30日办理8万件。", &[]),
            ("规划期为2025-2020年。", &["2025-2020年"]),
            ("2020年11月至3月供暖。", &["2020年11月至3月"]),
            ("11月至3月供暖。", &[]),
            ("6月30日-15日公示，8月1日至10日复核。", &["6月30日-15日"]),
            ("（2016-2020年）第34-36期", &[]),
        ] {
            assert_eq!(spans(RULE.code, Field::Measures, text), found, "{text}");
        }
    }

    #[test]
    fn a_whole_year_is_mended() {
        let mend = |text: &str| mended_text(RULE.code, Field::Overview, text);
        assert_eq!(mend("2019年10月1日至2019年9月30日办理。"), Some("2018年10月1日至2019年9月30日办理。".to_owned()));
        assert_eq!(mend("2019年10月至2019年9月办理。"), Some("2018年10月至2019年9月办理。".to_owned()));
        assert_eq!(mend("2019年10月至2019年8月办理。"), None);
    }
}
