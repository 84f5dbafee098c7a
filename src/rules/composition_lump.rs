//! `composition-lump`: the composition says what the money is for.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Column, CompositionItem, Field, Place};
use crate::text::alike::{self, Letters};
use crate::understanding::What;

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "composition-lump",
    severity: Severity::Hint,
    title: Label { zh: "构成写明钱花在哪里", en: "the composition says what the money is for" },
    what: Label {
        zh: "构成只有一行，而名称或概况里有几项内容的，应分行列示；构成名称不是从项目名称里截断的一段，没有叠写的词，也不是另一个项目的名称。\
             内容单一的项目写一行的，不查。",
        en: "A composition of one line belongs to a project of one part: several parts in the name or the overview have a \
             line each. The line's name is no piece cut out of the project's name, has no word written twice, and is not the \
             name of some other project. A project of one part may have one line.",
    },
    why: Label {
        zh: "几项工作合成一个数，既看不出测算依据，也无法按科目执行。",
        en: "One amount for several works shows neither how it was worked out nor how it is to be spent.",
    },
    bad: Sample {
        text: Label {
            zh: "名称“档案数字化加工及库房空调改造”，构成只有一行",
            en: "the name joins two works, and the composition has one line",
        },
        make: |project| {
            project.name = "馆藏档案数字化加工及库房空调改造".to_owned();
            project.composition.truncate(1);
            project.composition[0].amount = project.amounts.current.clone();
        },
    },
    good: Sample {
        text: Label {
            zh: "名称“档案数字化加工及库房空调改造”，构成两行",
            en: "the name joins two works, and the composition has two lines",
        },
        make: |project| project.name = "馆藏档案数字化加工及库房空调改造".to_owned(),
    },
    messages: &[&PARTS, &JOINED, &CUT, &TWICE, &OTHER],
    check,
    fix: None,
};

static PARTS: Message = Message {
    zh: "项目概况写有“{0}”，构成只有一行，没有分项列示",
    en: "the overview has “{0}”, and the composition has one line for all of it",
};
static JOINED: Message = Message {
    zh: "项目名称含“{0}”“{1}”两项，构成只有一行，没有分项列示",
    en: "the name joins “{0}” and “{1}”, and the composition has one line for both",
};
static CUT: Message = Message {
    zh: "构成名称“{0}”像是从项目名称里截断的",
    en: "“{0}” looks like a piece cut out of the project's name",
};
static TWICE: Message = Message { zh: "构成名称“{0}”里“{1}”叠写", en: "“{0}” has “{1}” twice" };
static OTHER: Message = Message {
    zh: "构成名称“{0}”与项目名称“{1}”相近但不一致：请统一写法，或改写经济科目",
    en: "“{0}” is nearly the project's name “{1}”: make them the same, or write what the money is for",
};

/// What may stand behind a project's name or be left off it.
const ENDINGS: [&str; 16] = [
    "费用",
    "经费",
    "专项经费",
    "资金",
    "专项资金",
    "项目",
    "费",
    "工作经费",
    "支出",
    "工程",
    "工作",
    "服务",
    "补助",
    "款",
    "项目经费",
    "项目费",
];

/// Economic items and other names that are no project's.
const KINDS: [&str; 26] = [
    "劳务费",
    "委托业务费",
    "咨询费",
    "印刷费",
    "租赁费",
    "维修",
    "维护费",
    "培训费",
    "会议费",
    "差旅费",
    "办公费",
    "邮电费",
    "水费",
    "电费",
    "物业",
    "购置",
    "补助",
    "税金",
    "宣传费",
    "评估费",
    "测绘费",
    "检测费",
    "监理费",
    "设计费",
    "其他",
    "其它",
];

/// The shortest name that can be cut.
const SHORTEST_CUT: usize = 10;

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let name = project.name.trim();
    for item in &project.composition {
        check_name(name, item, project.composition.len() == 1, report);
    }
    let [only] = project.composition.as_slice() else { return };
    let place = Place::Cell(only.id, Column::Name);
    if let Some((first, second)) = joined(name) {
        report.add(place, &JOINED, [first.into(), second.into()]);
    } else if let Some(parts) = parts(context) {
        report.add(place, &PARTS, [project.text(Field::Overview)[parts].into()]);
    }
}

fn check_name(name: &str, item: &CompositionItem, only: bool, report: &mut Report) {
    let place = Place::Cell(item.id, Column::Name);
    let text = item.name.trim();
    if let Some(word) = twice(text) {
        report.add_in(place, word.clone(), &TWICE, [text.into(), item.name[word].into()]);
    } else if is_cut(name, text) {
        report.add(place, &CUT, [text.into()]);
    } else if only && is_other(name, text) {
        report.add(place, &OTHER, [text.into(), name.into()]);
    }
}

/// The second of two words of at least three letters that stand side by side and are the same.
fn twice(text: &str) -> Option<Range<usize>> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let at = |index: usize| starts.get(index).copied();
    (3..=8).rev().find_map(|size| {
        (0..starts.len()).find_map(|start| {
            let (a, b, c) = (at(start)?, at(start + size)?, at(start + 2 * size)?);
            let word = &text[a..b];
            (word == &text[b..c] && word.chars().all(char::is_alphabetic)).then_some(b..c)
        })
    })
}

/// True for a piece of the name that begins or ends inside it, an ending such as 经费 apart.
fn is_cut(name: &str, text: &str) -> bool {
    if text.chars().count() < SHORTEST_CUT || text == name {
        return false;
    }
    let Some((before, behind)) = name.split_once(text) else { return false };
    let whole_end = behind.is_empty() || ENDINGS.contains(&behind);
    // A place or a year in front may be left off.
    let whole_start = before.is_empty() || before.ends_with(['市', '年', '省', '区', '县', '局', '度', '的']);
    !(whole_start && whole_end)
}

/// True for the name of a project that is like this one's and another.
fn is_other(name: &str, text: &str) -> bool {
    if text.chars().count() < SHORTEST_CUT || name.contains(text) || text.contains(name) {
        return false;
    }
    let is_kind = KINDS.iter().any(|kind| text.ends_with(kind)) || text.contains(['（', '(']);
    let likeness = alike::compare(&Letters::of(name), &Letters::of(text));
    !is_kind && (25..100).contains(&likeness.of_both)
}

/// The two works that a name joins.
fn joined(name: &str) -> Option<(&str, &str)> {
    let (first, joint, second) = ["及", "和", "与", "、"].iter().find_map(|joint| {
        let (first, second) = name.split_once(joint)?;
        Some((first, *joint, second))
    })?;
    let is_work = |part: &str| part.chars().count() >= 4 && !part.contains(['《', '》', '“', '”', '（', '(', '/']);
    // 普及, 涉及, 总和 and the like are words of their own.
    let word = first.ends_with(['普', '涉', '以', '总', '饱', '中', '参']) && joint != "、";
    (!word && is_work(first) && is_work(second)).then_some((first, second))
}

/// The words of the overview that say that there are several parts, or the first words of a list of them.
fn parts(context: &Context<'_>) -> Option<Range<usize>> {
    let text = context.project.text(Field::Overview);
    let says = ["子项目", "项内容", "部分组成", "部分内容", "个部分", "项任务", "项工作", "个分项", "项工程"];
    let said = says.iter().find_map(|word| {
        let at = text.find(word)?;
        let before = &text[..at];
        let start = before
            .rfind(['，', '。', '；', '：', ',', '\n'])
            .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
        let several = before[start..].chars().any(|c| c.is_ascii_digit() || "两二三四五六七八九十".contains(c));
        several.then_some(start..at + word.len())
    });
    said.or_else(|| {
        // What is listed with amounts or behind a colon; a list of faults or of reasons is none of works.
        let found = context.texts.found(Field::Overview);
        let items: Vec<_> = found.iter().filter(|found| found.what == What::Item).collect();
        let amounts = found.iter().filter(|found| matches!(found.what, What::Amount { .. })).count();
        let first = items.first()?;
        (items.len() >= 2 && amounts >= items.len()).then(|| first.span.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    fn of(name: &str, overview: &str, item: &str) -> Vec<String> {
        let found = found(RULE.code, |project| {
            (RULE.bad.make)(project);
            project.name = name.to_owned();
            project.details.overview = overview.to_owned();
            project.composition[0].name = item.to_owned();
        });
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn one_line_for_several_parts() {
        assert_eq!(of("办公区消防及污水管道系统改造", "", "修缮费").len(), 1);
        assert_eq!(
            of("矿山储量检测经费", "该项目包括两个子项目，分别为抽查和复核。", "检测费"),
            ["the overview has “该项目包括两个子项目”, and the composition has one line for all of it"]
        );
        assert_eq!(of("宣传经费", "(1)活动6万元；(2)印刷4万元。", "宣传费").len(), 1);
        assert_eq!(of("土地印花税", "按月缴纳。", "印花税"), [""; 0]);
        assert_eq!(of("知识普及工作经费", "按月开展。", "宣传费"), [""; 0]);
    }

    #[test]
    fn names_of_lines() {
        let cut = of("市中心城区地下综合管廊工程甲镇/乙园区/丙新镇区PPP", "", "区地下综合管廊工程甲镇/乙园区/丙");
        assert_eq!(cut, ["“区地下综合管廊工程甲镇/乙园区/丙” looks like a piece cut out of the project's name"]);
        assert_eq!(of("郑州市建设开发公司清算费用", "", "郑州市建设开发公司清算"), [""; 0]);
        assert_eq!(of("第三次全国土地调查经费", "", "第三次全国土地调查"), [""; 0]);
        let twice = of("矿山储量动态检测勘查管理经费", "", "矿山储量矿山储量检测勘查管理经费");
        assert_eq!(twice, ["“矿山储量矿山储量检测勘查管理经费” has “矿山储量” twice"]);
        let other = of("规划“一张图”系统数据实时更新", "", "国土空间规划“一张图”系统数据库实时更新项目");
        assert_eq!(other.len(), 1);
        assert_eq!(of("《规划郑州》杂志印刷制作费", "", "《规划郑州》双月刊设计印刷项目").len(), 1);
        assert_eq!(of("不动产登记分中心运转经费", "", "物业管理和水电费等运转开支"), [""; 0]);
    }
}
