//! `stale-age`: what is counted from a year is counted up to the form's year.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place, digits};
use crate::understanding::prose::{Standing, Year, clause_before, ends_sentence, head};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "stale-age",
    severity: Severity::Hint,
    title: Label {
        zh: "“建于某年，已使用某年”算到本年度", en: "an age is counted up to the form's year"
    },
    what: Label {
        zh: "“建于（购于、成立于等）某年，已（至今、距今）某年”的年数等于本年度减去该年（首尾都算的可以多一年）。写“近”“余”“多”的约数不查。",
        en: "In “built in …, used for … years” the years come to the form's year less the year named (one more where both \
             ends are counted). Round figures (近, 余, 多) are not looked at.",
    },
    why: Label {
        zh: "年数对不上，多是文字沿用以前年度，没有重新核实。",
        en: "An age that does not fit mostly comes from a text of an earlier year that nobody read again.",
    },
    bad: Sample {
        text: Label { zh: "库房建于1996年，已使用22年", en: "库房建于1996年，已使用22年" },
        make: |project| project.details.overview.push_str("库房建于1996年，已使用22年。"),
    },
    good: Sample {
        text: Label { zh: "库房建于1996年，已使用24年", en: "库房建于1996年，已使用24年" },
        make: |project| project.details.overview.push_str("库房建于1996年，已使用24年。"),
    },
    messages: &[&AGE],
    check,
    fix: None,
};

static AGE: Message =
    Message { zh: "“{0}”：到 {1} 年应为 {2} 年", en: "“{0}”: up to {1} this makes {2} years" };

/// What happens in the year that an age is counted from.
const BEGINS: [&str; 14] = [
    "建于",
    "建成",
    "始建",
    "成立",
    "购于",
    "购置",
    "购入",
    "启用",
    "投入使用",
    "竣工",
    "安装",
    "投运",
    "交付",
    "创办",
];

/// What the count begins with.
const SINCE: [&str; 10] = ["已使用", "已运行", "已投入使用", "已服役", "已有", "已经", "至今", "距今", "已达", "已"];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(form) = context.project.year.year() else { return };
    for field in Field::WORDS {
        let text = context.project.text(field);
        for year in context.texts.prose(field).into_iter().flat_map(|prose| &prose.years) {
            if let Some((span, count)) = age(text, year) {
                let right = i32::from(form) - i32::from(year.year);
                if count != right && count != right + 1 {
                    let facts = [
                        text[span.clone()].into(),
                        form.to_string().as_str().into(),
                        right.to_string().as_str().into(),
                    ];
                    report.add_in(Place::Field(field), span, &AGE, facts);
                }
            }
        }
    }
}

/// The age that is counted from a year, and its bytes from the year on.
fn age(text: &str, year: &Year) -> Option<(Range<usize>, i32)> {
    if year.standing != Standing::Text || year.range.is_some() {
        return None;
    }
    let window = head(&text[year.span.end..], 24).split(ends_sentence).next()?;
    let at = SINCE.iter().filter_map(|word| window.find(word).map(|at| at + word.len())).max()?;
    let before = clause_before(text, year.span.start, 16);
    if !BEGINS.iter().any(|word| before.contains(word) || window[..at].contains(word)) {
        return None;
    }
    let number = window[at..].trim_start_matches(['使', '用', '运', '行', '了', '已', '有', ' ', '经']);
    let (count, rest) = digits::decimal(number)?;
    let unit = rest.strip_prefix('年')?;
    let count = i32::try_from(count.mantissa()).ok().filter(|_| count.scale() == 0)?;
    Some((year.span.start..year.span.end + window.len() - unit.len(), count))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::spans;

    #[test]
    fn ages_are_counted() {
        for (text, found) in [
            ("大楼建于1994年，已使用25年，", &["1994年，已使用25年"][..]),
            ("大楼1994年建成，至今已25年。", &["1994年建成，至今已25年"]),
            ("大楼建于1994年，已使用26年，", &[]),
            ("大楼建于1994年，已使用27年，", &[]),
            ("大楼建于1994年，已使用20余年，", &[]),
            ("大楼建于1994年。已使用25年的水泵", &[]),
            ("2018年已招标，工期5年。", &[]),
            ("设备购于2015年3月，已使用2年", &["2015年3月，已使用2年"]),
        ] {
            assert_eq!(spans(RULE.code, Field::Overview, text), found, "{text}");
        }
    }
}
