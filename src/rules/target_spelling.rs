//! `target-spelling`: a target that is a number is written with its sign in front, in plain digits.

use crate::lang::{Label, Message};
use crate::model::{Aim, Indicator};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::over_100;
use super::problem::{Problem, Severity};
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "target-spelling",
    severity: Severity::Hint,
    title: Label { zh: "目标值写法规范", en: "targets are spelled alike" },
    what: Label {
        zh: "数字目标值的符号写在前面，用 ≥、>、=、≤、<，数字和 % 用半角；不写“>=”“≧”“不低于90%”“90%以上”、全角数字和公式代码。空格和千分位不查。",
        en: "A number has its sign in front, one of ≥, >, =, ≤ and <, and plain digits and %: not >=, ≧, 不低于90%, 90%以上, \
             full-width digits or code of formulas. Spaces and separators are not looked at.",
    },
    why: Label {
        zh: "写法统一，系统才能读出数值，也便于汇总比较。",
        en: "Targets that are spelled alike can be read by programs and compared with each other.",
    },
    bad: Sample {
        text: Label { zh: "著录条数 不低于24000条", en: "著录条数 不低于24000条" },
        make: |project| set_output(project, "图纸著录条数", "不低于24000条"),
    },
    good: Sample {
        text: Label { zh: "著录条数 ≥24000条", en: "著录条数 ≥24000条" },
        make: |project| set_output(project, "图纸著录条数", "≥24000条"),
    },
    messages: &[&SPELLING],
    check,
    fix: Some(fix),
};

static SPELLING: Message = Message {
    zh: "“{0}”的目标值“{1}”应写“{2}”",
    en: "the target “{1}” of “{0}” is written “{2}”",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if let Some(tidy) = tidy(context, row.indicator) {
            report.add(row.target_cell(), &SPELLING, [row.name.into(), row.target().into(), tidy.as_str().into()]);
        }
    }
}

/// The spelling to use, when another one is used. A number without a sign is for `sign` to speak of, a share above 100 %
/// for `over-100`.
fn tidy(context: &Context<'_>, indicator: &Indicator) -> Option<String> {
    match indicator.target.reading() {
        Aim::Number { sign: Some(_), .. } if !over_100::is_told(context, indicator) => {}
        Aim::Date { sign: Some(_), .. } => {}
        _ => return None,
    }
    let ignored = |c: &char| !c.is_whitespace() && !matches!(c, ',' | '，');
    let tidy = indicator.target.tidy();
    (!indicator.target.text().chars().filter(ignored).eq(tidy.chars().filter(ignored))).then_some(tidy)
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let tidy = tidy(context, context.row_at(problem.place)?.indicator)?;
    fixes::write(context.project, problem.place, tidy, Trust::Safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Indicator, RowId};
    use crate::rules::{Around, Settings, clean};

    #[test]
    fn only_other_spellings_are_tidied() {
        let (project, scheme, around) = (clean::project(), clean::scheme(), Around::default());
        let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
        for (target, wanted) in [
            (">=90%", Some("≥90%")),
            ("≧90%", Some("≥90%")),
            ("90%以上", Some("≥90%")),
            ("不超过3件", Some("≤3件")),
            ("＝１００％", Some("=100%")),
            ("$\\leq 5\\%$", Some("≤5%")),
            ("不晚于6月30日", Some("≤6月30日")),
            ("≥ 90 %", None),
            ("=12,000元", None),
            ("≥90%", None),
            ("649个", None),
            ("≥１００％", None),
            ("约12家", None),
            ("合理", None),
        ] {
            let indicator = Indicator::new(RowId(1), "名称", target);
            assert_eq!(tidy(&context, &indicator).as_deref(), wanted, "{target}");
        }
    }
}
