//! Steps of the work that payments are tied to.
//!
//! A step is a noun of contracts (`初验`, `质保金`), or any words up to 后 (`方案评审通过后`) at the beginning of a clause or
//! behind a noun.

use super::What;
use super::first::First;
use super::scan::Here;
use super::word;
use crate::model::period::Span;
use crate::model::typed::Reading;

/// What payments are called; the steps that they are tied to may stand beside them.
const NAMES: [&str; 9] = ["首付", "首期", "首笔", "首款", "预付", "定金", "订金", "进度款", "保证金"];

/// Nouns that name a step or the payment that belongs to it; the longer ones come first.
const NOUNS: [&str; 40] = [
    "首付款",
    "首付",
    "首期款",
    "首期",
    "首笔款",
    "首笔",
    "首款",
    "预付款",
    "预付",
    "定金",
    "订金",
    "进度款",
    "质量保证金",
    "质保金",
    "履约保证金",
    "保证金",
    "质保期满",
    "保修期满",
    "期满",
    "签订合同",
    "合同签订",
    "合同签约",
    "签约",
    "竣工验收",
    "竣工",
    "完工",
    "开工",
    "初验",
    "终验",
    "验收",
    "中标",
    "到货",
    "交货",
    "结算审计",
    "竣工结算",
    "竣工决算",
    "决算",
    "审计",
    "上线",
    "备案",
];

/// What may follow a noun as part of it.
const SUFFIXES: [&str; 8] = ["合格", "通过", "完成", "结束", "完毕", "之日", "日", "时"];

/// 后 in these has another sense: 最后, 然后, 前后.
const ADVERBS: [&str; 14] =
    ["最后", "然后", "此后", "今后", "以后", "之后", "前后", "先后", "其后", "事后", "背后", "落后", "滞后", "幕后"];

/// Every noun that names a step.
pub(super) fn nouns() -> impl Iterator<Item = &'static str> {
    NOUNS.into_iter()
}

/// The step that stands here.
pub(super) fn at(here: Here<'_>, first: First) -> Option<(What, usize)> {
    let text = here.rest();
    let noun = NOUNS.iter().find(|noun| first.word && text.starts_with(**noun));
    let begins = noun.is_some() || (!here.heavy && is_light(here.gap()) && behind_light(text).is_none());
    let behind = || begins.then(|| up_to_after(text))?;
    let length = behind().or_else(|| noun.map(|noun| noun.len() + suffixes(&text[noun.len()..])))?;
    matches!(Span::read(&text[..length]), Span::Event).then_some((What::Event, length))
}

/// Whether a step is only what its payment is called.
pub(super) fn is_name(text: &str) -> bool {
    let named = NAMES.iter().any(|name| text.starts_with(name)) || text.starts_with("质");
    named && !text.contains(['后', '满'])
}

/// The length of the words up to 后, with the time allowed behind it (`合同签订后10日内`), when they name a step: short,
/// in one clause, without a word of payment.
fn up_to_after(text: &str) -> Option<usize> {
    const LONGEST: usize = 18;
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '。' | '、' | '\n' | '(' | ')' | '《' | '》' | '"' | '“' | '”');
    let (at, after) = text.char_indices().take(LONGEST).find(|(_, c)| *c == '后' || ends(*c))?;
    // Most clauses end without a 后: what they say has not to be read.
    if after != '后' || at == 0 {
        return None;
    }
    let length = at + after.len_utf8();
    let is_other = |(at, _)| {
        let rest = &text[at..];
        let first = First::of(rest);
        (first.word && word::is_payment(rest)) || (first.number && Span::leading(rest).is_some())
    };
    if text[..length].char_indices().any(is_other) || ADVERBS.contains(&&text[..length]) {
        return None;
    }
    let other = text[length..].starts_with(['续', '期', '勤', '台', '方', '果', '备', '者', '置', '楼', '面']);
    (!other).then(|| length + allowed_time(&text[length..]))
}

/// The length of `10日内`, `的15个工作日内`, `一个月内`.
fn allowed_time(text: &str) -> usize {
    let start = text.strip_prefix(['的', '之']).unwrap_or(text);
    let number = start.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三两四五六七八九十".contains(c));
    if number.len() == start.len() {
        return 0;
    }
    let unit = number.strip_prefix('个').unwrap_or(number);
    let units = ["工作日", "日", "天", "周", "月", "年"];
    let rest = units
        .iter()
        .find_map(|name| unit.strip_prefix(name))
        .and_then(|rest| rest.strip_prefix("之").unwrap_or(rest).strip_prefix(['内', '后']));
    rest.map_or(0, |rest| text.len() - rest.len())
}

/// The length of the suffixes at the start of `text`.
fn suffixes(text: &str) -> usize {
    let mut rest = text;
    while let Some(behind) = SUFFIXES.iter().find_map(|suffix| rest.strip_prefix(suffix)) {
        rest = behind;
    }
    text.len() - rest.len()
}

/// Whether `gap` begins with a word that says something, whatever comes behind it.
pub(super) fn is_heavy(gap: &str) -> bool {
    let gap = gap.trim_start();
    // The longest light word has two characters, which may not have been passed yet.
    gap.chars().nth(1).is_some() && behind_light(gap).is_none()
}

/// Whether nothing but light words stands in `gap`.
fn is_light(gap: &str) -> bool {
    let mut rest = gap.trim_start();
    while let Some(behind) = behind_light(rest) {
        rest = behind;
    }
    rest.is_empty()
}

/// What stands behind a word at the start of `text` that is no part of the step behind it.
fn behind_light(text: &str) -> Option<&str> {
    let c = text.chars().next()?;
    match c {
        '作' => text.strip_prefix("作为"),
        '在' | '待' | '于' | '经' | '自' | '等' | '并' | '且' | '及' | '和' | '与' | '即' | '则' | '由' | '以'
        | '拟' | '将' | '按' => Some(&text[c.len_utf8()..]),
        _ => None,
    }
}
