//! `level-repeat`: an indicator says more than the heading above it.

use crate::lang::{Label, Message};
use crate::model::{Column, Place};

use super::engine::{Context, Report};
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "level-repeat",
    severity: Severity::Warning,
    title: Label { zh: "三级指标不照抄上级指标", en: "no indicator repeats the heading above it" },
    what: Label {
        zh: "三级指标的名称不与它所在的一级、二级指标相同（“指标”“目标”二字不计）。",
        en: "No indicator has the name of its level 1 or level 2 (the words 指标 and 目标 do not count).",
    },
    why: Label {
        zh: "三级指标要把二级指标具体化，照抄上级指标等于没有设。",
        en: "Level 3 makes level 2 concrete; one that repeats it says nothing.",
    },
    bad: Sample {
        text: Label { zh: "“数量”下的三级指标是“数量”", en: "“数量” below “数量”" },
        make: |project| set_output(project, "数量", "≥96万页"),
    },
    good: Sample {
        text: Label {
            zh: "“数量”下的三级指标是“档案扫描数量”", en: "“档案扫描数量” below “数量”"
        },
        make: |project| set_output(project, "档案扫描数量", "≥96万页"),
    },
    messages: &[&REPEAT],
    check,
    fix: None,
};

static REPEAT: Message = Message {
    zh: "三级指标“{0}”只是照抄上级指标，没有说明是什么",
    en: "the indicator “{0}” repeats the heading above it and does not say of what",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for (level1, level2) in context.project.level2s() {
        for indicator in &level2.children {
            let name = indicator.name.trim();
            if repeats(name, &level1.name) || repeats(name, &level2.name) {
                report.add(Place::Cell(indicator.id, Column::Name), &REPEAT, [name.into()]);
            }
        }
    }
}

/// Whether a name is that of a heading.
pub(super) fn repeats(name: &str, heading: &str) -> bool {
    let bare = |text: &str| -> usize {
        let text = text.trim();
        ["指标", "目标"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).len()
    };
    let (name, heading) = (name.trim(), heading.trim());
    if name.chars().next() != heading.chars().next() {
        return false;
    }
    let (mine, theirs) = (bare(name), bare(heading));
    mine > 0 && name[..mine] == heading[..theirs]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_no_indicator() {
        for (name, heading) in
            [("数量", "数量"), ("数量指标", "数量"), ("社会效益", "社会效益指标"), (" 满意度 ", "满意度")]
        {
            assert!(repeats(name, heading), "{name} {heading}");
        }
        for (name, heading) in [("群众满意度", "满意度"), ("数量", "质量"), ("", "数量"), ("指标", "指标")]
        {
            assert!(!repeats(name, heading), "{name} {heading}");
        }
    }
}
