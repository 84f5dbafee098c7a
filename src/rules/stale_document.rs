//! `stale-document`: no document that was for a single earlier year.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::Standing;

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "stale-document",
    severity: Severity::Hint,
    title: Label { zh: "不引专为往年下发的文件", en: "no document that was issued for one earlier year" },
    what: Label {
        zh: "立项依据和配套制度措施引用的文件，标题里的年度不早于上一年（“2016-2020年”之类的时间段、“2013年修订”不算）。",
        en: "No document that the basis or the measures cite has a year before last year in its title (stretches such as \
             2016-2020年 and revisions such as 2013年修订 apart).",
    },
    why: Label {
        zh: "只管某一年度的通知和计划，过了那一年就不再是依据。",
        en: "A notice or plan for one year is no ground any more when that year is over.",
    },
    bad: Sample {
        text: Label {
            zh: "2020年度的表引《关于报送2017年度课题计划的通知》",
            en: "a form for 2020 that cites 《关于报送2017年度课题计划的通知》",
        },
        make: |project| project.details.measures.push_str("执行《关于报送2017年度课题计划的通知》。"),
    },
    good: Sample {
        text: Label {
            zh: "2020年度的表引《关于报送2020年度课题计划的通知》",
            en: "a form for 2020 that cites 《关于报送2020年度课题计划的通知》",
        },
        make: |project| project.details.measures.push_str("执行《关于报送2020年度课题计划的通知》。"),
    },
    messages: &[&STALE],
    check,
    fix: None,
};

static STALE: Message = Message {
    zh: "引用的文件只管 {0} 年，本表是 {1} 年度：{2}",
    en: "this document was for {0}, the form is for {1}: {2}",
};

/// What behind a year says that the title names an edition.
const EDITION: [&str; 8] = ["修", "版", "第", "试行", "以来", "）》", ")》", "》"];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(form) = context.project.year.year() else { return };
    for field in [Field::Basis, Field::Measures] {
        let text = context.project.text(field);
        let Some(prose) = context.texts.prose(field) else { continue };
        for title in &prose.titles {
            let stale = prose.years.iter().find(|year| {
                let behind = text[year.span.end..].trim_start_matches('度');
                title.contains(&year.span.start)
                    && year.standing == Standing::Title
                    && year.range.is_none()
                    && year.year < form - 1
                    && !EDITION.iter().any(|word| behind.starts_with(word))
            });
            if let Some(year) = stale {
                let facts = [
                    year.year.to_string().as_str().into(),
                    form.to_string().as_str().into(),
                    text[title.clone()].into(),
                ];
                report.add_in(Place::Field(field), title.clone(), &STALE, facts);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::spans;

    #[test]
    fn titles_for_one_year_grow_stale() {
        for (text, found) in [
            ("《关于报送2017年度课题计划的通知》（〔2017〕36号）", &["《关于报送2017年度课题计划的通知》"][..]),
            ("《2019年大会筹备方案》、《规划（2016-2020年）》", &[]),
            ("《建筑法（2011年修正）》、《定额2013年版》", &[]),
            ("2015年的《纪要》", &[]),
        ] {
            assert_eq!(spans(RULE.code, Field::Measures, text), found, "{text}");
        }
    }
}
