//! Words that say what amounts and shares mean.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::What;
use super::scan::Here;
use crate::model::period::Span;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Word {
    /// Money is paid: 付, 支付, 拨付.
    Pay,
    /// Money is paid on top of what was paid: 再支付, 本期支付.
    PayMore,
    /// What is paid in all up to then: 付至, 累计.
    Running,
    /// Something comes up to: 达到.
    Reach,
    /// How far spending is: 支出进度, 执行率.
    Progress,
    /// Something is done: 完成30%, of the money or of the work.
    Done,
    /// What is left to pay: 余款, 尾款.
    Rest,
    /// All is paid: 付清, 一次性支付.
    PayAll,
    /// The same or its own for each: 各, 分别.
    Each,
    /// In equal parts: 平均.
    Even,
    /// The sum of everything: 合计, 共支付.
    Total,
    /// It is paid already: 已支付.
    Paid,
    /// Part of what was said before: 其中.
    PartOf,
}

const WORDS: [(Word, &[&str]); 13] = [
    (Word::Pay, &["支付", "支出", "拨付", "付款", "拨款", "兑付", "缴纳", "发放", "列支", "付"]),
    (
        Word::PayMore,
        &[
            "再支付",
            "再拨付",
            "再支出",
            "再付",
            "另支付",
            "另拨付",
            "另付",
            "本期支付",
            "本次支付",
            "当期支付",
            "本期拨付",
            "本期支出",
            "本期付",
            "当期付",
        ],
    ),
    (
        Word::Running,
        &[
            "累计",
            "付至",
            "付到",
            "支付至",
            "支付到",
            "拨付至",
            "拨付到",
            "支出至",
            "支出到",
            "付款至",
            "付款到",
            "拨款至",
        ],
    ),
    (Word::Reach, &["达到", "达"]),
    (
        Word::Progress,
        &[
            "进度",
            "支出进度",
            "支付进度",
            "执行进度",
            "序时进度",
            "付款进度",
            "拨付进度",
            "预算执行率",
            "执行率",
            "支付率",
            "支出率",
            "支付比例",
            "付款比例",
            "拨付比例",
        ],
    ),
    (Word::Done, &["完成"]),
    (
        Word::Rest,
        &[
            "余款",
            "剩余款项",
            "剩余款",
            "剩余资金",
            "剩余经费",
            "剩余部分",
            "剩余金额",
            "剩余",
            "余下",
            "余下部分",
            "余下款项",
            "余下资金",
            "其余款项",
            "其余资金",
            "其余部分",
            "其余款",
            "其余",
            "余额",
            "尾款",
        ],
    ),
    (
        Word::PayAll,
        &[
            "付清",
            "结清",
            "付讫",
            "付完",
            "支付完毕",
            "支付完",
            "支付完成",
            "拨付完毕",
            "全部支付",
            "全部拨付",
            "全部付",
            "全额支付",
            "全额拨付",
            "一次性支付",
            "一次性付清",
            "一次性付",
            "一次性拨付",
            "一次支付",
            "一次付清",
            "全部付清",
            "全部结清",
            "完成支付",
            "完成全部支付",
        ],
    ),
    (Word::Each, &["分别", "各", "均", "每次", "每笔", "每期", "每批"]),
    (Word::Even, &["平均", "等额", "均匀", "均衡"]),
    (Word::Total, &["合计", "共计", "总计", "共"]),
    (Word::Paid, &["已支付", "已拨付", "已支出", "已付", "已经支付", "已经付", "已完成支付", "已缴纳"]),
    (Word::PartOf, &["其中"]),
];

/// What looks like one of the words and says something else.
const DECOYS: [&str; 38] = [
    "支付宝",
    "支付手续",
    "支付能力",
    "支付中心",
    "支付方式",
    "支付条件",
    "支付凭证",
    "支付标准",
    "付款条件",
    "付款凭证",
    "付款方式",
    "支出标准",
    "支出责任",
    "支出方向",
    "发放对象",
    "发放标准",
    "交付",
    "对付",
    "偿付",
    "垫付",
    "托付",
    "应付账款",
    "预付账款",
    "完成率",
    "完成度",
    "完成量",
    "完成情况",
    "完成时",
    "工程进度",
    "施工进度",
    "形象进度",
    "建设进度",
    "工作进度",
    "任务进度",
    "达标",
    "达成",
    "直达",
    "共同",
];

/// Words in front of a word for paying that change nothing.
const LIGHT: [&str; 5] = ["拟", "应", "需", "计划", "预计"];

/// The words by their first character.
static BY_FIRST: LazyLock<HashMap<char, Vec<(Word, &'static str)>>> = LazyLock::new(|| {
    let mut words: HashMap<char, Vec<(Word, &'static str)>> = HashMap::new();
    for (word, names) in &WORDS {
        for name in *names {
            words.entry(name.chars().next().unwrap_or_default()).or_default().push((*word, name));
        }
    }
    words
});

/// Every word here, what only looks like one included.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    let words = WORDS.iter().flat_map(|(_, names)| names.iter().copied());
    words.chain(DECOYS).chain(LIGHT)
}

/// The word that stands here.
pub(super) fn at(here: Here<'_>) -> Option<(What, usize)> {
    let text = here.rest();
    let (word, length) = longest(text)?;
    if decoy(text).is_some_and(|decoy| decoy > length) {
        return None;
    }
    let rest = &text[length..];
    let first_is_one = text[..length].chars().nth(1).is_none();
    let fits = match word {
        // Single characters are parts of many words: 各类, 均为, 公共, 共享.
        Word::Each | Word::Total if first_is_one => is_payment(rest) || begins_value(rest),
        // 完成支付系统的招标 pays nothing.
        Word::PayAll if text[..length].starts_with("完成") && rest.starts_with(char::is_alphanumeric) => {
            return Some((What::Word(Word::Done), "完成".len()));
        }
        Word::Reach if first_is_one => begins_value(rest),
        Word::Rest if text[..length].ends_with(['余', '下']) => is_payment(rest) || begins_value(rest),
        // 支付至6月底 leads to a time, 付至80% to a share.
        Word::Running if text[..length].ends_with(['至', '到']) => {
            let to = length - '至'.len_utf8();
            if Span::leading(&text[to..]).is_some() {
                return Some((What::Word(Word::Pay), to));
            }
            true
        }
        _ => true,
    };
    fits.then_some((What::Word(word), length))
}

/// The length of a word at the start of `text` that only looks like one of the words here.
pub(super) fn decoy(text: &str) -> Option<usize> {
    DECOYS.iter().filter(|decoy| text.starts_with(**decoy)).map(|decoy| decoy.len()).max()
}

/// Whether `text` starts with a word for paying, in whatever way.
pub(super) fn is_payment(text: &str) -> bool {
    let word = longest(text).filter(|(_, length)| decoy(text).is_none_or(|decoy| decoy <= *length));
    word.is_some_and(|(word, length)| match word {
        Word::Pay | Word::PayMore | Word::PayAll | Word::Paid | Word::Rest | Word::Running => true,
        Word::Progress => text[..length].starts_with(['支', '付', '拨']),
        _ => false,
    }) || LIGHT.iter().any(|light| text.strip_prefix(light).is_some_and(is_payment))
}

/// The longest word that `text` starts with, and its length.
fn longest(text: &str) -> Option<(Word, usize)> {
    let words = BY_FIRST.get(&text.chars().next()?)?;
    let found = words.iter().filter(|(_, name)| text.starts_with(name));
    found.map(|(word, name)| (*word, name.len())).max_by_key(|found| found.1)
}

/// Whether `text` starts with a number, or with a word for paying in front of one.
fn begins_value(text: &str) -> bool {
    let text = text.strip_prefix(['约', '为', '占', '需']).unwrap_or(text);
    text.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾¥".contains(c))
}
