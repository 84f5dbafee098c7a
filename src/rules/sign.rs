//! `sign`: a number as target says in which direction it is to be reached.

use crate::lang::{Label, Message};
use crate::model::{Aim, Column, Place};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::set_output;
use super::stock::is_stock;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "sign",
    severity: Severity::Warning,
    title: Label { zh: "数字目标值有 ≥、>、=、≤、<", en: "a number as target has a sign" },
    what: Label {
        zh: "目标值是数字的，前面有 ≥、>、=、≤ 或 <，或者写明“不低于”“以上”等；模板的固定指标不查。",
        en: "A target that is a number has ≥, >, =, ≤ or < in front, or words such as 不低于 or 以上. Stock indicators of \
             the scheme are not looked at.",
    },
    why: Label {
        zh: "没有方向的数字，多做少做都说不清是否完成。",
        en: "Without a direction nobody can say whether more or less than the number is enough.",
    },
    bad: Sample {
        text: Label { zh: "聘用人数 649人", en: "聘用人数 649人" },
        make: |project| set_output(project, "聘用人数", "649人"),
    },
    good: Sample {
        text: Label { zh: "聘用人数 =649人", en: "聘用人数 =649人" },
        make: |project| set_output(project, "聘用人数", "=649人"),
    },
    messages: &[&NO_SIGN],
    check,
    fix: None,
};

static NO_SIGN: Message = Message {
    zh: "“{0}”的目标值“{1}”前没有 ≥、=、≤ 等符号",
    en: "the target “{1}” of “{0}” has no sign such as ≥, = or ≤",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (_, _, indicator) in context.project.indicators() {
        if matches!(indicator.target.reading(), Aim::Number { sign: None, .. }) && !is_stock(context.scheme, indicator)
        {
            let facts = [indicator.name.trim().into(), indicator.target.text().trim().into()];
            report.add(Place::Cell(indicator.id, Column::Target), &NO_SIGN, facts);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::codes_of_target;

    #[test]
    fn numbers_need_a_sign_and_words_do_not() {
        for target in ["649个", "100%", "90％", "2210000000元"] {
            assert_eq!(codes_of_target("办结件数", target), [RULE.code], "{target}");
        }
        for target in ["=649个", "≥90%", "90%以上", "不低于90%", "≤ 3 件", "及时", "12月底前", "≤6月30日"]
        {
            assert_eq!(codes_of_target("办结件数", target), [""; 0], "{target}");
        }
    }
}
