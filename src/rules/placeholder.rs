//! `placeholder`: what a form says is not left open.

use crate::lang::{Label, Message};
use crate::model::{Aim, Reading};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "placeholder",
    severity: Severity::Error,
    title: Label { zh: "指标不用占位符", en: "no indicator is a placeholder" },
    what: Label {
        zh: "目标值不是“无”“待定”“XX”“/”“—”，不含“*”“_”之类的占位符；三级指标名称也不是。",
        en: "No target is a placeholder such as 无, 待定, XX, / or —, none has * or _ in it, and no indicator's name is \
             one.",
    },
    why: Label {
        zh: "占位符说明这一条还没有填，批复以后既无法监控，也无法自评。",
        en: "A placeholder says that the row is not filled in yet: it can neither be monitored nor evaluated.",
    },
    bad: Sample {
        text: Label { zh: "案卷修复卷数 待定", en: "案卷修复卷数 待定" },
        make: |project| set_output(project, "案卷修复卷数", "待定"),
    },
    good: Sample {
        text: Label { zh: "案卷修复卷数 ≥100卷", en: "案卷修复卷数 ≥100卷" },
        make: |project| set_output(project, "案卷修复卷数", "≥100卷"),
    },
    messages: &[&TARGET, &NAME],
    check,
    fix: None,
};

static TARGET: Message = Message {
    zh: "“{0}”的目标值“{1}”只是占位，请填写具体目标",
    en: "the target “{1}” of “{0}” is a placeholder: write what is to be reached",
};
static NAME: Message = Message {
    zh: "三级指标名称“{0}”只是占位，请填写指标名称或删除这一行",
    en: "the indicator's name “{0}” is a placeholder: write a name or remove the row",
};

/// Characters of the longest word that stands for nothing.
const LONGEST: usize = 6;

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if is_placeholder(row.name) {
            report.add(row.name_cell(), &NAME, [row.name.into()]);
        } else if *row.aim() == Aim::Placeholder {
            report.add(row.target_cell(), &TARGET, [row.name.into(), row.target().into()]);
        }
    }
}

/// Whether a name is none. In a name * and _ can mean something (footnotes, names of files).
fn is_placeholder(name: &str) -> bool {
    // Most names are far too long for a word that stands for nothing.
    if name.chars().nth(LONGEST).is_some() && !name.contains(['x', 'X', '×']) {
        return false;
    }
    let marked = name.contains(['*', '_']) && name.contains(char::is_alphanumeric);
    !marked && Aim::read(name) == Aim::Placeholder
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::codes_of_target;

    #[test]
    fn targets_are_not_left_open() {
        for target in ["无", "待定", "≥XX人次", "/", "—", "≥**人次", "≥__人次", "暂无"] {
            assert_eq!(codes_of_target("培训人次", target), [RULE.code], "{target}");
        }
    }

    #[test]
    fn names_are_not_left_open() {
        for (name, target) in [("XXX", "≥3次"), ("待定", "≥3次"), ("/", "/"), ("——", "≥1次")] {
            assert_eq!(codes_of_target(name, target), [RULE.code], "{name} {target}");
        }
        assert_eq!(codes_of_target("培训人次*", "≥3人次"), [""; 0]);
        assert_eq!(codes_of_target("X光片扫描张数", "≥3张"), [""; 0]);
    }
}
