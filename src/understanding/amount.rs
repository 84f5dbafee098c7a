//! Amounts in running text. Here a unit is needed, for a bare number may count anything.

use rust_decimal::Decimal;

use super::What;
use super::scan::Here;
use crate::model::digits;
use crate::model::money::{self, LIMIT};

/// What stands behind 万 and 亿 when things are counted and no money: `20万本`, `137.16万件`, `30万美元`, `10万余`.
const COUNTED: [&str; 61] = [
    "件", "人", "本", "卷", "亩", "吨", "册", "户", "次", "份", "套", "张", "米", "字", "宗", "头", "株", "个", "台",
    "辆", "棵", "只", "条", "枚", "把", "篇", "名", "家", "顷", "页", "组", "块", "艘", "幅", "项", "期", "场", "批",
    "起", "位", "点", "处", "座", "平方", "平米", "公里", "公斤", "公顷", "公亩", "立方", "分之", "分钟", "千", "㎡",
    "余", "多", "美", "欧", "港", "字节", "%",
];

/// What stands behind 元 in other words: 多元化, 元素, 元旦.
const NO_MONEY: [char; 3] = ['化', '素', '旦'];

/// The amount that stands here.
pub(super) fn at(here: Here<'_>) -> Option<(What, usize)> {
    let text = here.rest();
    let sign = text.strip_prefix('¥');
    let number = sign.unwrap_or(text);
    let (yuan, step, rest) = money::leading(number).or_else(|| chinese(number))?;
    let written = &number[..number.len() - rest.len()];
    let is_money = match written.chars().next_back()? {
        '元' | '圆' => !rest.starts_with(NO_MONEY),
        '整' | '正' | '角' | '分' => true,
        '万' | '亿' => rest.starts_with("人民币") || !COUNTED.iter().any(|unit| rest.starts_with(unit)),
        _ => sign.is_some() && !written.ends_with('千'),
    };
    let of_others = here.gap().ends_with(['第', '几', '数', '近', '余']);
    if !is_money || of_others || yuan >= LIMIT {
        return None;
    }
    Some((What::Amount { yuan, step }, text.len() - rest.len()))
}

/// An amount in Chinese numerals at the start of a text, in everyday ones or in 大写: its value, the value of its last
/// digit, and the rest. `None` without a unit.
fn chinese(text: &str) -> Option<(Decimal, Decimal, &str)> {
    let mut rest = text;
    let mut total = Decimal::ZERO;
    let mut step = None;
    // What the next part must stay below.
    let mut limit = LIMIT;
    while let Some((value, behind)) = digits::numeral(rest) {
        let Some((places, name)) =
            UNITS.iter().find_map(|(name, places)| behind.starts_with(name).then_some((*places, *name)))
        else {
            break;
        };
        let part = digits::shift(value, places)?;
        if part >= limit {
            break;
        }
        total += part;
        limit = digits::shift(Decimal::ONE, places)?;
        step = Some(digits::shift(digits::step(value), places)?);
        rest = &behind[name.len()..];
    }
    let step = step?;
    let end = ["元整", "元正", "圆整", "元", "圆", "整", "正"].iter().find_map(|end| rest.strip_prefix(end));
    rest = end.unwrap_or(rest);
    let written = &text[..text.len() - rest.len()];
    let whole = written.ends_with(['整', '正']);
    // A few 元, 角 or 分 are words more often than money (一元化, 三分之一), and so is 十万 or 千万 alone.
    let vague =
        total < Decimal::TEN || (end.is_none() && limit > Decimal::ONE && written.starts_with(['十', '百', '千']));
    (whole || !vague).then_some((total, step, rest))
}

/// The units of an amount in numerals and their powers of ten, the longer ones first.
const UNITS: [(&str, i32); 7] = [("万亿", 12), ("亿", 8), ("万", 4), ("元", 0), ("圆", 0), ("角", -1), ("分", -2)];
