//! Years and where they stand.

use std::ops::{Range, RangeInclusive};

use super::super::is_beside;
use super::{Run, Stretch, clause_after, clause_before, digit};

/// The years that a form can speak of; what looks like another one is some other number.
pub(super) const YEARS: RangeInclusive<i16> = 1949..=2099;

/// A year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Its bytes, with the 年 behind it.
    pub span: Range<usize>,
    /// The year.
    pub year: i16,
    /// What it is part of.
    pub standing: Standing,
    /// The first and the last year of the stretch that it bounds.
    pub range: Option<(i16, i16)>,
    /// Its clause tells what was: 自2015年以来, 2019年已完成, 2019年决算.
    pub is_history: bool,
}

/// What a year is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The number of a document.
    Number,
    /// The title of a document.
    Title,
    /// The text itself.
    Text,
}

/// The year that the digits of `run` are: with 年 behind them, as a date (`2020-03`, `2020.3`), or in front of the ordinal
/// of an event (`2019（第十四届）`).
pub(super) fn at(text: &str, run: &Run, in_title: bool) -> Option<Year> {
    let year = run.year()?;
    let before = text[..run.start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || ".-/~％%".contains(c)) {
        return None;
    }
    let rest = text[run.end..].trim_start_matches(' ');
    let end = if let Some(rest) = rest.strip_prefix('年') {
        // 建设2000年产线 has no year, and 2020年期 neither; both are rarer than what they would cost to tell apart.
        text.len() - rest.len()
    } else if is_date(rest) || is_event(rest) {
        run.end
    } else {
        return None;
    };
    let mut found = in_text(text, run.start..end, year, None, in_title);
    // 国土资源部令2003年第21号
    let behind = text[end..]
        .trim_start_matches(' ')
        .strip_prefix('第')
        .map(|rest| rest.trim_start_matches(|c| digit(c).is_some()));
    if behind.is_some_and(|rest| rest.starts_with('号')) {
        found.standing = Standing::Number;
    }
    Some(found)
}

/// The year in Chinese numerals in front of the 年 at `at`: `二〇二〇年`, `二零一九年`.
pub(super) fn in_numerals(text: &str, at: usize, in_title: bool) -> Option<Year> {
    let before = &text[..at];
    let mut value = 0_i16;
    let mut start = at;
    let mut place = 1;
    for (index, c) in before.char_indices().rev().take(4) {
        let digit =
            i16::try_from("〇一二三四五六七八九".chars().position(|digit| digit == c || (c == '零' && digit == '〇'))?);
        value += digit.ok()? * place;
        place = place.saturating_mul(10);
        start = index;
    }
    (place == 10_000 && YEARS.contains(&value))
        .then(|| in_text(text, start..at + '年'.len_utf8(), value, None, in_title))
}

/// The years at the ends of a stretch.
pub(super) fn in_stretch(text: &str, stretch: &Stretch, in_title: bool) -> Vec<Year> {
    let mut years = Vec::new();
    let mut at = stretch.span.start;
    while at < stretch.span.end {
        let Some(start) = text[at..stretch.span.end].find(|c| digit(c).is_some()).map(|start| at + start) else {
            break;
        };
        let run = Run::at(text, start);
        at = run.end;
        if let Some(year) = run.year() {
            let end = if text[at..].starts_with('年') { at + '年'.len_utf8() } else { at };
            let mut found = in_text(text, start..end, year, stretch.years, in_title);
            found.is_history = is_history(text, &stretch.span) || found.is_history;
            years.push(found);
        }
    }
    years
}

fn in_text(text: &str, span: Range<usize>, year: i16, range: Option<(i16, i16)>, in_title: bool) -> Year {
    let standing = if in_title { Standing::Title } else { Standing::Text };
    let is_history = !in_title && is_history(text, &span);
    Year { span, year, standing, range, is_history }
}

/// `-03-01`, `.3`, `/12`: the rest of a date.
fn is_date(rest: &str) -> bool {
    let Some(month) = rest.strip_prefix(['-', '.', '/']) else { return false };
    let digits = month.bytes().take_while(u8::is_ascii_digit).count();
    let number = month[..digits].parse::<u8>();
    let behind = &month[digits..];
    let is_day = digits == 2 || !rest.starts_with('-') || behind.starts_with('-');
    digits <= 2
        && is_day
        && matches!(number, Ok(1..=12))
        && !behind.starts_with(|c: char| c.is_ascii_alphabetic() || "万亿元%％号个平米公".contains(c))
}

/// `（第十四届）`: the ordinal of an event.
fn is_event(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix(['（', '(']) else { return false };
    rest.starts_with('第') && rest.chars().take(8).any(|c| matches!(c, '届' | '次'))
}

/// What stands directly in front of a year that is told or compared with.
const TOLD_BEFORE: [&str; 42] = [
    "自",
    "从",
    "于",
    "截至",
    "截止",
    "截至到",
    "截止到",
    "比",
    "较",
    "与",
    "同",
    "据",
    "对",
    "原",
    "早在",
    "距",
    "继",
    "由",
    "根据",
    "依据",
    "参照",
    "参考",
    "延续",
    "沿用",
    "结转",
    "按",
    "按照",
    "以",
    "相比",
    "偿还",
    "补发",
    "补缴",
    "追溯",
    "受",
    "因",
    "建成",
    "始建",
    "成立",
    "印发",
    "发布",
    "实施",
    "施行",
];

/// What stands directly behind a year that is told.
const TOLD_BEHIND: [&str; 15] =
    ["以来", "以前", "之前", "以后", "之后", "前", "后", "起", "始", "开始", "末", "版", "级", "标准", "来"];

/// What stands somewhere behind a year whose clause tells of it, or whose object is of that year by nature: the accounts
/// of a year are audited in the next one, and so are its last bills paid.
const TOLD_WITHIN: [&str; 55] = [
    "已",
    "曾",
    "了",
    "以来",
    "基础上",
    "为基",
    "基期",
    "基数",
    "基准",
    "相比",
    "同期",
    "印发",
    "下发",
    "出台",
    "颁布",
    "颁发",
    "公布",
    "修订",
    "修正",
    "决算",
    "审计",
    "评价",
    "自评",
    "考核",
    "总结",
    "汇算",
    "清算",
    "清缴",
    "结算",
    "结转",
    "结余",
    "尾款",
    "质保金",
    "欠款",
    "余款",
    "欠付",
    "拖欠",
    "未付",
    "未支付",
    "应付",
    "遗留",
    "滞后",
    "跨年",
    "续建",
    "补发",
    "补缴",
    "变更调查",
    "卫片",
    "年报",
    "督察",
    "巡视",
    "巡察",
    "整改",
    "发生额",
    "新招录",
];

fn is_history(text: &str, span: &Range<usize>) -> bool {
    let before = clause_before(text, span.start, 12).trim_end_matches([' ', '（', '(', '“']);
    if ahead(before).is_some() {
        return false;
    }
    let before = before.trim_end_matches([' ', '（', '(', '“', '在']);
    // 2019年底 and 2019年10月 are part of the time.
    let behind = text[span.end..].trim_start_matches(' ');
    let behind = behind.strip_prefix('度').unwrap_or(behind);
    let unit = behind.trim_start_matches(|c: char| digit(c).is_some() || "月日上下中旬份底初半-至—~".contains(c));
    let told = TOLD_BEFORE.iter().any(|word| before.ends_with(word));
    if told || TOLD_BEHIND.iter().any(|word| unit.starts_with(word)) {
        return true;
    }
    let start = text.len() - unit.len();
    let clause = clause_after(text, start, 40);
    let tells = |clause: &str| TOLD_WITHIN.iter().any(|word| clause.contains(word));
    if tells(clause) {
        return true;
    }
    // 2019年，我中心已… : the clause of the year is the next one.
    let next = start + clause.len();
    clause.trim().is_empty()
        && text[next..].starts_with(['，', ','])
        && tells(clause_after(text, next + text[next..].chars().next().map_or(0, char::len_utf8), 40))
}

/// Words that put a year into the future.
const AHEAD: [&str; 15] = [
    "将于",
    "将从",
    "将自",
    "将在",
    "拟于",
    "拟从",
    "拟自",
    "拟在",
    "计划于",
    "计划从",
    "计划在",
    "预计于",
    "预计",
    "计划",
    "拟",
];

/// The word at the end of what stands in front of a year that puts it into the future.
fn ahead(before: &str) -> Option<&str> {
    let word = AHEAD.iter().find(|word| before.ends_with(**word))?;
    Some(&before[before.len() - word.len()..])
}

impl Year {
    /// The words that put the year into the future in `text`, the text it was read from: 将从, 拟于, 预计.
    pub fn ahead<'a>(&self, text: &'a str) -> Option<&'a str> {
        ahead(clause_before(text, self.span.start, 12).trim_end_matches(' '))
    }
}

/// What in front of 年 makes a year of it that only the day of writing gives a meaning to, and the characters in front
/// and behind that make other words of it: 说明年度, 过去年度, 以上年龄, 三年前年均.
const RELATIVE: [(char, &str, &str); 6] = [
    ('今', "迄当古如至现", "度"),
    ('明', "说表声证注标写阐查列载指申文公透", ""),
    ('去', "过除减扣失出", ""),
    ('后', "今以之此随最其然年月日前背落滞午", "度"),
    ('前', "目以之当此提年月日眼空先从", "度均末"),
    ('上', "以向岁之比较与同", "度限龄均结"),
];

/// The relative year whose 年 stands at `at`.
pub(super) fn relative(text: &str, at: usize) -> Option<Range<usize>> {
    let word = text[..at].chars().next_back()?;
    let (_, not_before, not_behind) = RELATIVE.iter().find(|(c, ..)| *c == word)?;
    let span = at - word.len_utf8()..at + '年'.len_utf8();
    (!is_beside(text, &span, not_before, not_behind)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::understanding::prose::ends_clause;

    #[test]
    fn relative_years_are_whole_words() {
        for (text, found) in [
            ("今年完成", Some("今年")),
            ("比去年多", Some("去年")),
            ("明年继续", Some("明年")),
            ("上年审验", Some("上年")),
            ("比上年减少", None),
            ("说明年度目标", None),
            ("以前年度", None),
            ("今后年度", None),
            ("上年度", None),
            ("上年结转", None),
            ("60岁以上年龄", None),
            ("本年", None),
        ] {
            let at = text.find('年').unwrap();
            assert_eq!(relative(text, at).map(|span| &text[span]), found, "{text}");
        }
    }

    #[test]
    fn clauses_end_at_marks() {
        assert!(ends_clause('，'));
        assert_eq!(clause_before("甲，乙丙2020", 12, 12), "乙丙");
        assert_eq!(clause_after("2020丙丁，乙", 4, 1), "丙");
    }
}
