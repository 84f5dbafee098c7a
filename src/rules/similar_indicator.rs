//! `similar-indicator`: no two indicators of a form are nearly the same.
//!
//! What differs between two spellings of one thing is known: the word for the measure at the end (满意度 and 满意率), and
//! words that narrow nothing down (规章, 相关). So names are compared without them. Counting characters that differ would
//! not do: 设计成果合格率 and 施工成果合格率 differ in no more of them, and are two things.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::lang::{Label, Message};
use crate::model::Scheme;

use super::engine::{Context, Report};
use super::fix::Fix;
use super::fixes;
use super::names::{core, is_satisfaction};
use super::problem::{Problem, Severity};
use super::samples::add_indicator;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "similar-indicator",
    severity: Severity::Warning,
    title: Label { zh: "三级指标不近似重复", en: "no two indicators are nearly the same" },
    what: Label {
        zh: "两条三级指标的名称除“率、度、性、情况”这类词尾和“规章、相关、的”之类不改变意思的词以外不相同（目标值也相同的是警告，不同的是提示）。只差“项目、工作、计划”等词、对象一个包含另一个的满意度，以及与模板固定指标近似的，只作提示。",
        en: "No two names are the same but for the word for the measure at their end (率, 度, 性, 情况) and words that change \
             nothing (规章, 相关, 的): a warning when the targets are the same, else a hint. Names that differ in 项目, 工作 \
             or 计划 only, satisfaction of people one of whom includes the other, and what is nearly stock text of the \
             scheme are hints.",
    },
    why: Label {
        zh: "同一件事换个说法列两次，自评时会重复计分。", en: "One thing in two spellings is scored twice."
    },
    bad: Sample {
        text: Label {
            zh: "“满意度”下有“查档群众满意度”和“查档群众满意率”，目标值相同",
            en: "“查档群众满意度” and “查档群众满意率” with the same target",
        },
        make: |project| add_indicator(project, 2, 3, "查档群众满意率", "≥92%"),
    },
    good: Sample {
        text: Label {
            zh: "“满意度”下有“查档群众满意度”和“移交单位满意度”",
            en: "“查档群众满意度” and “移交单位满意度”",
        },
        make: |project| add_indicator(project, 2, 3, "移交单位满意度", "≥92%"),
    },
    messages: &[&SAME, &NEARLY, &PART, &STOCK],
    check,
    fix: Some(fix),
};

static SAME: Message = Message {
    zh: "“{0}”与“{1}”下的“{2}”几乎相同",
    en: "“{0}” is nearly the same as “{2}” below “{1}”",
};
static NEARLY: Message = Message {
    zh: "“{0}”与“{1}”下的“{2}”可能是同一件事",
    en: "“{0}” may be the same thing as “{2}” below “{1}”",
};
static PART: Message = Message {
    zh: "“{0}”与“{1}”下的“{2}”一个包含另一个，目标值相同",
    en: "“{0}” and “{2}” below “{1}” include each other and have the same target",
};
static STOCK: Message = Message {
    zh: "“{0}”与模板“{1}”下的固定指标“{2}”几乎相同",
    en: "“{0}” is nearly the scheme's stock indicator “{2}” below “{1}”",
};

/// How a measure is called at the end of a name, where the name means the same with another one.
const ENDINGS: [&str; 7] = ["情况", "程度", "水平", "率", "度", "性", "值"];
/// Words that change nothing.
const FILLERS: [&str; 7] = ["规章", "相关", "有关", "各类", "各项", "的", "之"];
/// What those start with: one look at the characters of a name is cheaper than one at each word.
const FILLERS_START: [char; 6] = ['规', '相', '有', '各', '的', '之'];
/// Words that seldom change anything.
const SOFT_FILLERS: [&str; 10] = ["项目", "工作", "计划", "任务", "全年", "年度", "整体", "总体", "所有", "全部"];
/// Words that mean the same.
const SYNONYMS: [(&str, &str); 4] = [("完工", "完成"), ("竣工", "完成"), ("按期", "及时"), ("按时", "及时")];
/// What those two kinds start with.
const SOFT_START: [char; 12] = ['项', '工', '计', '任', '全', '年', '整', '总', '所', '完', '竣', '按'];
/// Characters that a name has when all those words are off it, or it says too little to be compared.
const SHORTEST: usize = 3;
/// Characters that a name may have that a stock name has not.
const STRANGE: usize = 2;
/// Characters at both ends together that such a name has in common with a stock name.
const COMMON: usize = 5;

/// What a problem is made of: where it is said, and what of.
struct Twin<'r, 'a> {
    row: &'r Row<'a>,
    other: &'r Row<'a>,
    severity: Severity,
    message: &'static Message,
}

fn check(context: &Context<'_>, report: &mut Report) {
    let rows = context.rows();
    let mut said = Vec::new();
    let mut twins = twins(rows);
    twins.retain(|twin| {
        let is_new = !said.contains(&twin.row.indicator.id);
        said.push(twin.row.indicator.id);
        is_new
    });
    for Twin { row, other, severity, message } in twins {
        let facts = [row.name.into(), other.level2.name.trim().into(), other.name.into()];
        report.add_as(severity, row.name_cell(), None, message, facts);
    }
    for row in rows.iter().filter(|row| !row.is_stock && !said.contains(&row.indicator.id)) {
        if let Some((heading, stock)) = near_stock(context.scheme, row)
            && !rows.iter().any(|other| other.name == stock && said.contains(&other.indicator.id))
        {
            let facts = [row.name.into(), heading.into(), stock.into()];
            report.add_as(Severity::Hint, row.name_cell(), None, &STOCK, facts);
        }
    }
}

/// The rows that are nearly the same as another one, surer ones first. Stock text is never the one to speak of.
fn twins<'r, 'a>(rows: &'r [Row<'a>]) -> Vec<Twin<'r, 'a>> {
    let mut twins = Vec::new();
    let mut by_name: HashMap<String, &Row<'a>> = HashMap::with_capacity(rows.len());
    let mut by_soft_name: HashMap<String, &Row<'a>> = HashMap::with_capacity(rows.len());
    let mut nearly = Vec::new();
    for row in rows {
        let name = without_fillers(row.core);
        let soft = soften(&name);
        match by_name.entry(name) {
            Entry::Occupied(first) => {
                let other = *first.get();
                let is_same = row.target() == other.target();
                let severity = if is_same { Severity::Warning } else { Severity::Hint };
                add(&mut twins, row, other, severity, if is_same { &SAME } else { &NEARLY });
                continue;
            }
            Entry::Vacant(free) => drop(free.insert(row)),
        }
        if soft.chars().count() <= SHORTEST {
            continue;
        }
        match by_soft_name.entry(soft) {
            Entry::Occupied(first) if first.get().target() == row.target() => {
                add(&mut nearly, row, first.get(), Severity::Hint, &NEARLY);
            }
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => drop(free.insert(row)),
        }
    }
    twins.append(&mut nearly);
    let asked: Vec<&Row<'a>> = rows.iter().filter(|row| is_satisfaction(row.core)).collect();
    for (index, row) in asked.iter().enumerate() {
        for other in &asked[..index] {
            let (mine, theirs) = (people(row.core), people(other.core));
            let is_part = mine != theirs && (mine.ends_with(theirs) || theirs.ends_with(mine));
            if is_part && !mine.is_empty() && !theirs.is_empty() && row.target() == other.target() {
                add(&mut twins, row, other, Severity::Hint, &PART);
            }
        }
    }
    twins
}

/// Adds a pair; the names differ, else it is for `duplicate-indicator` to speak of.
fn add<'r, 'a>(
    twins: &mut Vec<Twin<'r, 'a>>,
    row: &'r Row<'a>,
    other: &'r Row<'a>,
    severity: Severity,
    message: &'static Message,
) {
    let (row, other) = if row.is_stock { (other, row) } else { (row, other) };
    if row.name != other.name && !row.is_stock {
        twins.push(Twin { row, other, severity, message });
    }
}

/// Those who are asked.
fn people(core: &str) -> &str {
    core.rsplit_once("满意").map_or("", |(people, _)| people)
}

/// A name without the word for the measure at its end and without words that change nothing.
fn without_fillers(core: &str) -> String {
    let stem = ENDINGS.iter().find_map(|ending| core.strip_suffix(ending));
    let mut name = stem.filter(|stem| stem.chars().count() >= SHORTEST).unwrap_or(core).to_owned();
    if name.contains(FILLERS_START) {
        for filler in FILLERS.iter().filter(|filler| core.contains(**filler)) {
            let shorter = name.replace(filler, "");
            if shorter.chars().count() >= SHORTEST {
                name = shorter;
            }
        }
    }
    name
}

fn soften(name: &str) -> String {
    let mut soft = name.to_owned();
    if soft.contains(SOFT_START) {
        for (word, usual) in SYNONYMS.into_iter().chain(SOFT_FILLERS.map(|filler| (filler, ""))) {
            if soft.contains(word) {
                soft = soft.replace(word, usual);
            }
        }
    }
    soft
}

/// The stock indicator that a row is nearly, with the heading that it belongs to: the same but for words that change
/// nothing, or, below another heading and with the same target, but for very few characters in the middle.
fn near_stock<'s>(scheme: &'s Scheme, row: &Row<'_>) -> Option<(&'s str, &'s str)> {
    let mut stock = scheme.level2s().flat_map(|(_, spec)| spec.stock.iter().map(move |stock| (spec, stock)));
    let near = stock.find(|(spec, stock)| {
        if stock.name == row.name || stock.name.chars().next() != row.core.chars().next() {
            return false;
        }
        let is_elsewhere = row.spec.is_none_or(|mine| !std::ptr::eq(mine, *spec));
        without_fillers(core(&stock.name)) == without_fillers(row.core)
            || (is_elsewhere && stock.target == row.target() && differ_in_the_middle(&stock.name, row.core))
    });
    near.map(|(spec, stock)| (spec.name.as_str(), stock.name.as_str()))
}

/// Whether two names are the same at both ends and differ in very few characters in between.
fn differ_in_the_middle(a: &str, b: &str) -> bool {
    let front = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let back = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    front >= 2 && back >= 2 && front + back >= COMMON && front + back + STRANGE >= longest
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    fixes::remove(context.project, problem.place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::problems;

    /// What is found when indicators are put in: level 1 and 2 (counted from 0), name, target.
    fn of(indicators: &[(usize, usize, &str, &str)]) -> Vec<(Severity, &'static Message)> {
        let found = problems(|project| {
            for (level1, level2, name, target) in indicators {
                add_indicator(project, *level1, *level2, name, target);
            }
        });
        let found = found.into_iter().filter(|problem| problem.rule.code == RULE.code);
        found.map(|problem| (problem.severity, problem.message)).collect()
    }

    #[test]
    fn one_thing_in_two_spellings() {
        let same = [(Severity::Warning, &SAME)];
        assert_eq!(of(&[(2, 1, "实测报告质量满意度", "=100%"), (2, 3, "实测报告质量满意率", "=100%")]), same);
        assert_eq!(of(&[(0, 1, "财务管理规章制度健全性", "健全")]), same);
        let nearly = [(Severity::Hint, &NEARLY)];
        assert_eq!(of(&[(1, 2, "报告提交及时率", "=100%"), (1, 2, "报告提交及时性", "及时")]), nearly);
        assert_eq!(of(&[(3, 0, "资金使用规范", "规范合理")]), nearly);
        assert_eq!(of(&[(1, 1, "计划完成项目及时率", "=100%"), (1, 2, "项目完工及时率", "=100%")]), nearly);
        let part = [(Severity::Hint, &PART)];
        assert_eq!(of(&[(2, 3, "政府满意度", "≥90%"), (2, 3, "土地评估政府满意度", "≥90%")]), part);
    }

    #[test]
    fn stock_is_not_said_again_in_other_words() {
        assert_eq!(of(&[(1, 3, "预算报告合理性", "合理")]), [(Severity::Hint, &STOCK)]);
        assert_eq!(of(&[(0, 2, "项目立项规范性", "规范")]), []);
        assert_eq!(of(&[(3, 0, "数据管理制度健全性", "健全")]), []);
    }

    #[test]
    fn two_things_are_two_things() {
        for (first, second, target) in [
            ("设计成果合格率", "施工成果合格率", "=100%"),
            ("A系统可用率", "B系统可用率", "≥99%"),
            ("2019年度成果合格率", "2020年度成果合格率", "=100%"),
            ("课题完成数", "课题完成率", "=100%"),
            ("机房巡检次数", "机房巡检人数", "≥3"),
            ("工程验收合格率", "隐蔽工程验收合格率", "=100%"),
        ] {
            assert_eq!(of(&[(1, 1, first, target), (1, 1, second, target)]), [], "{first} {second}");
        }
    }

    #[test]
    fn the_same_name_twice_is_for_another_rule() {
        assert_eq!(of(&[(1, 1, "设备合格率", "=100%"), (1, 1, "设备合格率", "=100%")]), []);
    }
}
