//! `sign`: a number as target says in which direction it is to be reached.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::{Aim, Sign};

use super::direction::{Better, better};
use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::problem::{Problem, Severity};
use super::samples::set_output;
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
    fix: Some(fix),
};

static NO_SIGN: Message = Message {
    zh: "“{0}”的目标值“{1}”前没有 ≥、=、≤ 等符号",
    en: "the target “{1}” of “{0}” has no sign such as ≥, = or ≤",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if matches!(row.aim(), Aim::Number { sign: None, .. }) && !row.is_stock {
            report.add(row.target_cell(), &NO_SIGN, [row.name.into(), row.target().into()]);
        }
    }
}

/// Which sign is meant is a guess: all means all of it, what gets better in one direction has a limit on the other side,
/// and anything else is as many as there are.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let row = context.row_at(problem.place)?;
    let Aim::Number { sign: None, value, unit } = row.aim() else { return None };
    let tidy = row.indicator.target.tidy();
    let is_plain = tidy.starts_with(|c: char| c.is_ascii_digit());
    let sign = match better(row) {
        _ if unit == "%" && *value == Decimal::ONE_HUNDRED => Sign::Equal,
        Some(Better::Higher) => Sign::AtLeast,
        Some(Better::Lower) => Sign::AtMost,
        None => Sign::Equal,
    };
    let after = format!("{}{tidy}", sign.symbol());
    is_plain.then(|| fixes::write(context.project, problem.place, after, Trust::Unsafe))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::clean;
    use crate::rules::samples::add_indicator;
    use crate::rules::tests::{found, mend};

    #[test]
    fn numbers_need_a_sign_and_words_do_not() {
        let of = |target: &str| found(RULE.code, |project| set_output(project, "办结件数", target)).len();
        for target in ["649个", "100%", "90％", "2210000000元"] {
            assert_eq!(of(target), 1, "{target}");
        }
        for target in ["=649个", "≥90%", "90%以上", "不低于90%", "≤ 3 件", "及时", "12月底前", "≤6月30日"]
        {
            assert_eq!(of(target), 0, "{target}");
        }
    }

    #[test]
    fn the_fix_guesses_what_is_meant() {
        for (name, target, wanted) in [
            ("报告备案通过率", "１００％", "=100%"),
            ("报告抽查合格率", "95%", "≥95%"),
            ("业务差错率", "1%", "≤1%"),
            ("聘用人员", "649 人", "=649人"),
        ] {
            let mut project = clean::project();
            add_indicator(&mut project, 1, 1, name, target);
            mend(&mut project, RULE.code, Trust::Unsafe);
            assert_eq!(project.indicators[1].children[1].children.last().unwrap().target.text(), wanted, "{name}");
        }
    }
}
