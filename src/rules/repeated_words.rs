//! `repeated-words`: no word stands twice in a row.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::is_beside;

use super::damage;
use super::engine::{Context, Report};
use super::fields::is_too_long;
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "repeated-words",
    severity: Severity::Hint,
    title: Label { zh: "字词不重复", en: "no word stands twice in a row" },
    what: Label {
        zh: "项目名称、各项说明和目标里没有紧挨着重复的词（满意满意率、储量储量），也没有重复的“为”“的”“和”等虚字；本来就可以连用的（目的的、为了了解、\
             服务服务对象、逐项逐项）不算。",
        en: "The name, the narratives and the goals have no word twice in a row (满意满意率, \
             储量储量) and no 为, 的 or 和 twice. What can stand so (目的的, 为了了解, 服务服务对象) is let alone.",
    },
    why: Label {
        zh: "多是粘贴或修改时多打的，名称里的还会带进预算系统。",
        en: "They come from pasting and changing, and those in names go on into the budget system.",
    },
    bad: Sample {
        text: Label {
            zh: "查档群众满意满意度达到92%以上", en: "查档群众满意满意度达到92%以上"
        },
        make: |project| project.goals.annual = project.goals.annual.replace("满意度", "满意满意度"),
    },
    good: Sample {
        text: Label {
            zh: "达到便民利民的目的的，按批次验收", en: "达到便民利民的目的的，按批次验收"
        },
        make: |project| project.details.remark = "达到便民利民的目的的，按批次验收。".to_owned(),
    },
    messages: &[&REPEATED],
    check,
    fix: Some(fix),
};

static REPEATED: Message = Message { zh: "“{0}”重复", en: "“{0}” stands twice" };

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    for field in Field::WORDS {
        let text = project.text(field);
        if let Some((span, word)) = repeated(text)
            && !is_too_long(context, field)
            && !damage::is_damaged(context, field)
        {
            report.add_in(Place::Field(field), span, &REPEATED, [text[word].into()]);
        }
    }
}

/// Characters of the longest word that is looked for.
const LONGEST: usize = 8;

/// Bytes of a Chinese character.
const WIDTH: usize = 3;

/// The first word that stands twice: the bytes of both, and those of the first.
///
/// Chinese characters of the basic plane have three bytes each, so that the same word again is the same bytes at a
/// multiple of three: the walk compares bytes and need not decode.
fn repeated(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at + 2 * WIDTH <= bytes.len() {
        if !matches!(bytes[at], 0xE4..=0xE9) {
            at += 1;
            continue;
        }
        for count in 1..=LONGEST {
            let length = count * WIDTH;
            let Some(second) = bytes.get(at + length..at + 2 * length) else { break };
            // The last byte of a character differs oftenest.
            if second[2] == bytes[at + 2]
                && bytes[at..at + length] == *second
                && is_fault(text, at..at + 2 * length, count)
            {
                return Some((at..at + 2 * length, at..at + length));
            }
        }
        at += WIDTH;
    }
    None
}

/// Words of one character that nobody doubles, and the characters in front and behind that make them parts of others.
const SINGLE: [(char, &str, &str); 12] = [
    ('为', "行作人认成因较", "民主"),
    ('的', "目标", ""),
    ('了', "为除罢完", "解然"),
    ('和', "总共饱缓", "谐平睦"),
    ('与', "参给", ""),
    ('及', "普涉", "时格"),
    ('并', "合", "购网"),
    ('将', "", ""),
    ('被', "", ""),
    ('对', "核校应面绝", "口象接照比"),
    ('或', "", ""),
    ('是', "于但凡都不", "否非"),
];

/// Words of two characters that begin other words, so that they may stand behind themselves: 服务服务对象.
const FRUITFUL: [&str; 44] = [
    "服务", "建设", "管理", "工作", "项目", "设计", "评估", "监督", "培训", "施工", "监理", "规划", "检测", "评价",
    "宣传", "审计", "档案", "资金", "土地", "工程", "质量", "安全", "技术", "信息", "数据", "系统", "预算", "财政",
    "测绘", "调查", "登记", "业务", "维护", "运行", "运维", "监测", "保障", "教育", "执法", "行政", "城市", "地方",
    "中心", "单位",
];

/// Words that may be said twice.
const TWICE: [&str; 12] =
    ["非常", "很多", "许多", "一点", "研究", "讨论", "商量", "考虑", "学习", "彼此", "多少", "哈哈"];

fn is_fault(text: &str, both: Range<usize>, count: usize) -> bool {
    let word = &text[both.start..both.start + both.len() / 2];
    let before = text[..both.start].chars().next_back();
    let behind = text[both.end..].chars().next();
    let Some(first) = word.chars().next() else { return false };
    if count == 1 {
        let single = SINGLE.iter().find(|(c, ..)| *c == first);
        // 作为为 is a fault, unless 作 belongs to what stands in front: 工作为为.
        let in_front = before.map_or(0, char::len_utf8);
        let whole = before == Some('作')
            && !text[..both.start - in_front].ends_with(|c: char| "工动操制运写合协劳创".contains(c))
            && !behind.is_some_and(|c| "民主期了".contains(c));
        return single.is_some_and(|(_, not_before, not_behind)| {
            let not_before = if whole { "" } else { not_before };
            !is_beside(text, &both, not_before, not_behind)
        });
    }
    // One character in a row is a line or a laugh, and no word.
    let same = word.chars().all(|c| c == first);
    let plain = word.chars().all(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    if same || !plain || "一逐每几各二三四五六七八九十两".contains(first) || TWICE.contains(&word) {
        return false;
    }
    let goes_on = behind.is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    !(count == 2 && goes_on && FRUITFUL.contains(&word))
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field: Field = field_at(problem.place)?;
    let (both, word) = repeated(context.project.text(field))?;
    replace(context.project, field, Trust::Unsafe, &[(word.end..both.end, String::new())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{mended_text, spans};

    #[test]
    fn doubled_words_are_found() {
        for (text, found) in [
            ("群众满意满意率。", &["满意满意"][..]),
            ("矿山储量矿山储量检测。", &["矿山储量矿山储量"]),
            ("作为为内部刊物。", &["为为"]),
            ("工作为为民服务。", &[]),
            ("进行为为期三天的培训。", &[]),
            ("因此为为期三天。", &["为为"]),
            ("资金和和技术。", &["和和"]),
            ("逐项逐项核对，一个一个登记，千千万万。", &[]),
            ("提高公共服务服务水平，市内五区，郑州市市区。", &[]),
            ("完成全部工作工作。", &["工作工作"]),
            ("20202020，abab，----。", &[]),
            ("字字字字字字字字字字。", &[]),
            ("为了了解情况，达到目的的。", &[]),
        ] {
            assert_eq!(spans(RULE.code, Field::Remark, text), found, "{text}");
        }
    }

    #[test]
    fn one_of_the_two_goes() {
        assert_eq!(mended_text(RULE.code, Field::Remark, "群众满意满意率。"), Some("群众满意率。".to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn spans_are_on_characters(text in "[满意为的和字a，é😀\u{4E00}\u{3000}]{0,24}") {
            if let Some((both, word)) = repeated(&text) {
                proptest::prop_assert_eq!(&text[word.clone()], &text[word.end..both.end]);
            }
        }
    }
}
