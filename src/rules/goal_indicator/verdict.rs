//! What the indicators say of a number that a goal promises.

use rust_decimal::Decimal;

use super::super::promise::{Bound, Promise};
use super::SATISFACTION;
use crate::model::target::Aim;
use crate::model::{Indicator, digits};

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

/// What the rows say of a promise.
pub(super) enum Verdict<'a> {
    /// A row says the same, or nothing can be said.
    Agrees,
    /// This row says something else; whether it is about the same for certain.
    Contradicts(&'a Indicator, bool),
    /// No row is about it.
    Missing,
}

/// What the rows say of a promised percentage.
pub(super) fn rate<'a>(promise: &Promise, subject: &str, rows: &[&'a Indicator]) -> Verdict<'a> {
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
        Some((row, _)) => Verdict::Contradicts(row, is_same(&own(subject), &own(&row.name))),
        None => Verdict::Missing,
    }
}

/// Those that can be asked or served: a word for one of them in a subject makes it another one than theirs.
const GROUPS: [&str; 24] = [
    "用户", "使用", "群众", "职工", "员工", "企业", "市民", "公众", "居民", "村民", "单位", "部门", "学员", "干部",
    "人员", "对象", "读者", "代表", "游客", "业主", "家长", "学生", "客户", "专家",
];

/// Whether what a goal promises is for certain what an indicator measures, by their own words: each letter of one stands in
/// the other in the same order, and the goal speaks of no group that the indicator does not.
fn is_same(promised: &str, measured: &str) -> bool {
    let holds = |long: &str, short: &str| {
        let mut letters = long.chars();
        short.chars().all(|c| letters.any(|other| other == c))
    };
    let is_of_others = GROUPS.iter().any(|group| promised.contains(group) && !measured.contains(group));
    !is_of_others && (holds(promised, measured) || holds(measured, promised))
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
pub(super) fn count<'a>(promise: &Promise, all: &[Promise], text: &str, rows: &[&'a Indicator]) -> Verdict<'a> {
    let row = rows.iter().copied().find(|row| {
        let Some((value, unit)) = counted(row) else { return false };
        let same: Vec<&Promise> = all.iter().filter(|other| same_unit(other.unit, &unit)).collect();
        let kept = same.iter().any(|other| other.is_kept_by(value)) || add_up(&same, value);
        let others = same.iter().filter(|other| share_word(&text[other.subject.clone()], &row.name)).count();
        same_unit(promise.unit, &unit) && !kept && others == 1 && share_word(&text[promise.subject.clone()], &row.name)
    });
    row.map_or(Verdict::Agrees, |row| Verdict::Contradicts(row, true))
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
