//! `remark-left-over`: what a reviewer noted is no remark of the form.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "remark-left-over",
    severity: Severity::Hint,
    title: Label { zh: "备注里没有审核人的批语", en: "no reviewer's note is left in a remark" },
    what: Label {
        zh: "两处备注不只是“无问题”“同意”“已审核”之类审核时写的话（“无”可以）。",
        en: "Neither remark only says 无问题, 同意, 已审核 or another word of a review (无 is fine).",
    },
    why: Label {
        zh: "备注是申报单位的说明，审核批语留在里面会一起公开。",
        en: "A remark is the unit's own; a note of the review would be published with it.",
    },
    bad: Sample {
        text: Label { zh: "构成备注写“无问题”", en: "the remark of the composition says 无问题" },
        make: |project| project.composition_remark = "无问题".to_owned(),
    },
    good: Sample {
        text: Label { zh: "构成备注写“无”", en: "the remark of the composition says 无" },
        make: |project| project.composition_remark = "无".to_owned(),
    },
    messages: &[&NOTE],
    check,
    fix: Some(fix),
};

static NOTE: Message = Message {
    zh: "{0}写的是审核批语“{1}”，请删去",
    en: "{0} says “{1}”, a note of the review: remove it",
};

/// What reviewers note.
const NOTES: [&str; 26] = [
    "无问题",
    "无问题说明",
    "没有问题",
    "没问题",
    "无异议",
    "无意见",
    "同意",
    "已审核",
    "已审",
    "已核",
    "已阅",
    "审核通过",
    "已通过",
    "通过",
    "合格",
    "可以",
    "核对无误",
    "无误",
    "正确",
    "已修改",
    "已改",
    "请修改",
    "需修改",
    "待修改",
    "待审",
    "OK",
];

fn check(context: &Context<'_>, report: &mut Report) {
    for field in [Field::Remark, Field::CompositionRemark] {
        let text = context.project.text(field).trim();
        let note = text.trim_end_matches(['。', '.', '！', '，', '；']).trim_end();
        if NOTES.iter().any(|known| note.eq_ignore_ascii_case(known)) {
            report.add(Place::Field(field), &NOTE, [field.into(), text.into()]);
        }
    }
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let whole = 0..context.project.text(field).len();
    replace(context.project, field, Trust::Safe, &[(whole, String::new())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{found, mended_text};

    #[test]
    fn only_the_note_alone_is_one() {
        for (text, is_note) in
            [("无问题", true), ("同意。", true), ("ok", true), ("无", false), ("经审核同意列支。", false)]
        {
            let found = found(RULE.code, |project| project.details.remark = text.to_owned());
            assert_eq!(found.len(), usize::from(is_note), "{text}");
        }
        assert_eq!(mended_text(RULE.code, Field::Remark, "无问题"), Some(String::new()));
    }
}
