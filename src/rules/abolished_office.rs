//! `abolished-office`: offices have the names that they have now.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::{Prose, Year, ends_sentence, tail};
use crate::understanding::{Lexicon, is_beside};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "abolished-office",
    severity: Severity::Hint,
    title: Label { zh: "不写已撤并的机构", en: "no office that is no more" },
    what: Label {
        zh: "项目名称、各项说明和目标里不把已撤并的机构当现在的机构写（国土资源部、环保局、工商局、食药监局、卫计委、地税局等，按撤并年份判断）。书名号内、“原”某局、\
             发文单位（后面是文件名、印发、令）和历史年份的句子不算。",
        en: "The name, the narratives and the goals do not speak of offices that were merged before the form's year (国土资源部, \
             环保局, 工商局, 食药监局, 卫计委, 地税局). Titles, 原…, whoever issued a document and clauses with a year of \
             the time are let alone.",
    },
    why: Label {
        zh: "机构改革后仍写旧名，多是文字沿用多年未改。", en: "An old name mostly means an old text."
    },
    bad: Sample {
        text: Label {
            zh: "2020年度的表写“按照国土资源部统一部署”",
            en: "a form for 2020 that says 按照国土资源部统一部署",
        },
        make: |project| project.details.overview.push_str("按照国土资源部统一部署，图纸另册保存。"),
    },
    good: Sample {
        text: Label { zh: "“按照原国土资源部的部署”", en: "按照原国土资源部的部署" },
        make: |project| project.details.overview.push_str("按照原国土资源部的部署，图纸另册保存。"),
    },
    messages: &[&ABOLISHED],
    check,
    fix: None,
};

static ABOLISHED: Message =
    Message { zh: "“{0}”{1} 年已撤并，现为{2}", en: "“{0}” was merged in {1}; it is {2} now" };

/// An office that is no more.
struct Office {
    /// The year in which it ended: forms for later years do not have it any more.
    until: i16,
    /// Who does its work now.
    now: &'static str,
    /// Characters in front of the words that make something else of them: 住房和城乡建设部.
    not_before: &'static str,
    /// Characters behind them that do: 农业部门.
    not_behind: &'static str,
}

const fn office(until: i16, now: &'static str, not_before: &'static str, not_behind: &'static str) -> Office {
    Office { until, now, not_before, not_behind }
}

/// The offices that were merged in 2008, 2013, 2018 and, in cities and counties, in 2019.
static OFFICES: Lexicon<Office> = Lexicon::new(&[
    ("人口计生委", office(2013, "卫生健康委员会", "", "")),
    ("保监会", office(2018, "国家金融监督管理部门", "", "")),
    ("信息产业部", office(2008, "工业和信息化部", "", "门")),
    ("公安消防局", office(2018, "消防救援局", "", "")),
    ("公安消防总队", office(2018, "消防救援总队", "", "")),
    ("公安消防支队", office(2018, "消防救援支队", "", "")),
    ("农业厅", office(2018, "农业农村厅", "", "")),
    ("农业部", office(2018, "农业农村部", "", "门")),
    ("劳动和社会保障局", office(2010, "人力资源和社会保障局", "", "")),
    ("劳动和社会保障部", office(2008, "人力资源和社会保障部", "", "门")),
    ("卫生和计划生育委员会", office(2018, "卫生健康委员会", "", "")),
    ("卫生计生委", office(2018, "卫生健康委员会", "", "")),
    ("卫生部", office(2013, "国家卫生健康委员会", "", "门")),
    ("卫计委", office(2018, "卫生健康委员会", "", "")),
    ("国务院扶贫办", office(2021, "农业农村部", "", "")),
    ("国务院法制办", office(2018, "司法部", "", "")),
    ("国土厅", office(2018, "自然资源厅", "", "")),
    ("国土局", office(2019, "自然资源局", "", "")),
    ("国土资源厅", office(2018, "自然资源厅", "", "")),
    ("国土资源局", office(2019, "自然资源局", "", "")),
    ("国土资源部", office(2018, "自然资源部", "", "门")),
    ("国家乡村振兴局", office(2023, "农业农村部", "", "")),
    ("国家旅游局", office(2018, "文化和旅游部", "", "")),
    ("国家林业局", office(2018, "国家林业和草原局", "", "")),
    ("国家测绘局", office(2011, "自然资源部", "", "")),
    ("国家海洋局", office(2018, "自然资源部", "", "")),
    ("国税局", office(2018, "税务局", "", "")),
    ("地方税务局", office(2018, "税务局", "", "")),
    ("地税局", office(2018, "税务局", "土", "")),
    ("城乡规划局", office(2019, "自然资源和规划局", "", "")),
    ("安全生产监督管理局", office(2018, "应急管理局", "", "")),
    ("安监局", office(2018, "应急管理局", "", "")),
    ("安监总局", office(2018, "应急管理部", "", "")),
    ("工商局", office(2019, "市场监督管理局", "", "")),
    ("工商总局", office(2018, "国家市场监督管理总局", "", "")),
    ("工商行政管理局", office(2018, "市场监督管理局", "", "")),
    ("工商行政管理总局", office(2018, "国家市场监督管理总局", "", "")),
    ("建设部", office(2008, "住房和城乡建设部", "乡和业房基", "门")),
    ("文化部", office(2018, "文化和旅游部", "", "门")),
    ("新闻出版广电局", office(2018, "新闻出版局（版权局）、广播电视局", "", "")),
    ("新闻出版广电总局", office(2018, "国家新闻出版署、国家广播电视总局", "", "")),
    ("新闻出版总署", office(2013, "国家新闻出版署", "", "")),
    ("旅游局", office(2019, "文化和旅游局", "家和", "")),
    ("法制办", office(2018, "司法行政部门", "", "法公")),
    ("测绘地理信息局", office(2018, "自然资源部门", "", "")),
    ("环保厅", office(2018, "生态环境厅", "", "")),
    ("环保局", office(2019, "生态环境局", "", "")),
    ("环保部", office(2018, "生态环境部", "", "门")),
    ("环境保护厅", office(2018, "生态环境厅", "", "")),
    ("环境保护局", office(2019, "生态环境局", "", "")),
    ("环境保护部", office(2018, "生态环境部", "", "门")),
    ("质检总局", office(2018, "国家市场监督管理总局", "", "")),
    ("质监局", office(2018, "市场监督管理局", "", "")),
    ("质量技术监督局", office(2018, "市场监督管理局", "", "")),
    ("铁道部", office(2013, "交通运输部、国家铁路局", "", "门")),
    ("银监会", office(2018, "国家金融监督管理部门", "", "")),
    ("银监局", office(2018, "国家金融监督管理部门", "", "")),
    ("食品药品监督管理局", office(2018, "市场监督管理局", "", "")),
    ("食药监局", office(2018, "市场监督管理局", "", "")),
]);

fn check(context: &Context<'_>, report: &mut Report) {
    let Some(form) = context.project.year.year() else { return };
    for field in Field::WORDS {
        let text = context.project.text(field);
        let Some(prose) = context.texts.prose(field) else { continue };
        let mut told: Vec<&str> = Vec::new();
        OFFICES.each(text, |at, name, office| {
            let span = at..at + name.len();
            if form <= office.until
                || told.contains(&name)
                || is_beside(text, &span, office.not_before, office.not_behind)
                || is_of_its_time(text, &span, office, prose)
            {
                return;
            }
            told.push(name);
            let facts = [name.into(), office.until.to_string().as_str().into(), office.now.into()];
            report.add_in(Place::Field(field), span, &ABOLISHED, facts);
        });
    }
}

/// What follows an office that issued a document or was merged.
const ISSUED: [&str; 16] = [
    "《",
    "令",
    "公告",
    "关于",
    "印发",
    "下发",
    "发布",
    "颁布",
    "办公室",
    "办公厅",
    "党组",
    "文件",
    "批复",
    "与",
    "合并",
    "划转",
];

/// Whether the office is spoken of as of its time.
fn is_of_its_time(text: &str, span: &Range<usize>, office: &Office, prose: &Prose) -> bool {
    let Range { start: at, end } = *span;
    if prose.titles.iter().any(|title| title.contains(&at)) {
        return true;
    }
    let behind = text[end..].trim_start();
    if ISSUED.iter().any(|word| behind.starts_with(word)) {
        return true;
    }
    let start = text[..at].rfind(['，', '。', '；', '\n']).unwrap_or(0);
    let stop = text[end..].find(ends_sentence).map_or(text.len(), |stop| end + stop);
    let dated = |year: &Year| {
        year.year <= office.until && (start..stop).contains(&year.span.start) && year.ahead(text).is_none()
    };
    let before = &text[start..at];
    // Near in front: 原郑州市国土资源局.
    tail(before, 8).contains('原')
        || before.contains("前身")
        || prose.years.iter().any(|year| dated(year) && year.span.start < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, spans};

    #[test]
    fn the_list_is_sound() {
        assert!(OFFICES.is_sound());
    }

    #[test]
    fn offices_of_another_time_are_found() {
        for (text, found) in [
            ("按照国土资源部和省国土资源厅统一部署。", &["国土资源部", "国土资源厅"][..]),
            ("由国土资源部门办理，农业部门配合，住房和城乡建设部备案。", &[]),
            ("《国土资源部关于加强管理的通知》", &[]),
            ("国土资源部令第21号。", &[]),
            ("原郑州市国土资源局移交。", &[]),
            ("2005年国家税务总局、国土资源部下发通知。", &[]),
            ("2005年国土资源部要求执行，由文化部、建设部主办。", &["文化部", "建设部"]),
            ("大会2006年由文化部、建设部主办。", &[]),
            ("市环保局和市工商局联合检查。", &["环保局", "工商局"]),
            ("自然资源部、生态环境部门、市场监督管理局。", &[]),
        ] {
            assert_eq!(spans(RULE.code, Field::Overview, text), found, "{text}");
        }
    }

    #[test]
    fn a_form_of_the_time_may_have_them() {
        let found = found(RULE.code, |project| {
            project.year = "2018".into();
            project.details.overview = "按照国土资源部统一部署。".to_owned();
        });
        assert_eq!(found, []);
    }
}
