//! `end-mark`: a sentence has its full stop.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::Ending;
use crate::understanding::prose::clause_before;

use super::cut::has_ends;
use super::damage;
use super::engine::{Context, Report};
use super::fields::{characters, is_too_long, says_nothing};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};
use super::truncated;

pub(super) static RULE: Rule = Rule {
    code: "end-mark",
    severity: Severity::Hint,
    title: Label { zh: "说明和目标以句号结尾", en: "narratives and goals end with a full stop" },
    what: Label {
        zh: "各项说明和目标的最后一句有句号（只列文件名的依据、以引号括号结尾的除外）；写到一半断掉的由 `truncated` 指出。",
        en: "The last sentence of a narrative or goal has its mark (a basis that only lists documents and a text that ends \
             with a quote or a bracket apart). What breaks off is for `truncated` to say.",
    },
    why: Label {
        zh: "没有句号，看不出是写完了还是被截断。",
        en: "Without a full stop nobody can tell whether the text is whole.",
    },
    bad: Sample {
        text: Label { zh: "年度目标的最后一句没有句号", en: "the annual goal ends without a full stop" },
        make: |project| {
            let length = project.goals.annual.trim_end_matches('。').len();
            project.goals.annual.truncate(length);
        },
    },
    good: Sample {
        text: Label { zh: "最后一句有句号", en: "the last sentence has its full stop" },
        make: |project| project.goals.annual.push_str("全部成果入库。"),
    },
    messages: &[&MISSING, &MISSING_LONG],
    check,
    fix: Some(fix),
};

static MISSING: Message = Message { zh: "{0}末尾没有句号", en: "{0} ends without a full stop" };
static MISSING_LONG: Message = Message {
    zh: "{0}写到“{1}”为止，没有句号，请核对后面是否还有内容",
    en: "{0} ends with “{1}” and without a full stop: is it whole?",
};

/// Characters from which on a text is no mere name.
const SHORTEST: usize = 10;

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::NARRATIVES {
        let text = context.project.text(field).trim_end();
        let lacks = match Ending::of(text) {
            Ending::Usual | Ending::Unmarked | Ending::InsideWord | Ending::OpenClause | Ending::Number => true,
            Ending::LeadsOn => text.ends_with(['；', ';']),
            Ending::Particle | Ending::Closed | Ending::Blank => false,
        };
        if !lacks || characters(text) < SHORTEST || says_nothing(text) || !is_prose(context, field, text) {
            continue;
        }
        if is_too_long(context, field) || damage::is_damaged(context, field) || truncated::is_told(context, field) {
            continue;
        }
        let start = text.char_indices().next_back().map_or(0, |(start, _)| start);
        let span = start..text.len();
        // A long text of whole sentences may have lost its last one.
        let is_long = characters(text) >= usize::from(context.settings.sentence_length);
        if is_long && has_ends(text) && matches!(Ending::of(text), Ending::Unmarked | Ending::Number) {
            let last = clause_before(text, text.len(), 12);
            report.add_in(Place::Field(field), span, &MISSING_LONG, [field.into(), last.into()]);
        } else {
            report.add_in(Place::Field(field), span, &MISSING, [field.into()]);
        }
    }
}

/// Whether a text is one of sentences: a list of documents is none, and a short phrase is none in a form whose other
/// texts have no full stops either.
fn is_prose(context: &Context<'_>, field: Field, text: &str) -> bool {
    if field == Field::Basis && !has_ends(text) {
        let prose = context.texts.prose(field);
        return prose.is_some_and(|prose| prose.titles.is_empty() && prose.numbers.is_empty());
    }
    text.contains(['，', '。', '；'])
        || characters(text) >= usize::from(context.settings.sentence_length)
        || Field::NARRATIVES.iter().any(|other| context.project.text(*other).trim_end().ends_with('。'))
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let text = context.project.text(field).trim_end();
    let stop = "。".to_owned();
    let word = match text.strip_suffix(['；', ';']) {
        Some(rest) => (rest.len()..text.len(), stop),
        None => (text.len()..text.len(), stop),
    };
    // Whether a sentence is whole or was cut off is for a person to see.
    replace(context.project, field, Trust::Unsafe, &[word])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{mended_text, spans};

    #[test]
    fn only_sentences_need_a_full_stop() {
        for (field, text, found) in [
            (Field::AnnualGoal, "按时完成六期杂志的编印发行工作", &["作"][..]),
            (Field::AnnualGoal, "按时完成", &[]),
            (Field::AnnualGoal, "3月招标；6月施工；9月验收；", &["；"]),
            (Field::AnnualGoal, "完成“一张图”", &[]),
            (Field::Basis, "市政府关于同意编印《城建》的批复〔2019〕26号文件", &[]),
            (Field::Basis, "根据《档案法》。经市政府同意开展数字化加工", &["工"]),
        ] {
            assert_eq!(spans(RULE.code, field, text), found, "{text}");
        }
    }

    #[test]
    fn a_full_stop_is_written() {
        let mend = |text: &str| mended_text(RULE.code, Field::Plan, text);
        assert_eq!(mend("3月招标；6月施工；9月验收；\n"), Some("3月招标；6月施工；9月验收。\n".to_owned()));
        assert_eq!(mend("3月招标，6月完成施工"), Some("3月招标，6月完成施工。".to_owned()));
    }
}
