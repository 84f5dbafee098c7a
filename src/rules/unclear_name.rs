//! `unclear-name`: the name of an indicator says what is measured.

use crate::lang::{Label, Message};
use crate::model::digits;

use super::engine::{Context, Report};
use super::level_repeat;
use super::names::{contains, remark};
use super::problem::Severity;
use super::samples::set_output;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "unclear-name",
    severity: Severity::Warning,
    title: Label { zh: "三级指标名称说清衡量什么", en: "an indicator's name says what is measured" },
    what: Label {
        zh: "三级指标名称不是问句（“是否”“能否”“有无”）。只有“合格率”“及时率”“人数”这样的通用词、没有说明是什么的，以及名称里写了金额或百分比的，只作提示。",
        en: "A name is no question (是否, 能否, 有无). A name that is only a general word (合格率, 及时率, 人数: of what?), and one \
             with an amount or a percentage in it, are hints.",
    },
    why: Label {
        zh: "指标名称是被衡量的事物，数值应写在目标值里。",
        en: "A name is what is measured; numbers belong into the target.",
    },
    bad: Sample {
        text: Label { zh: "扫描件是否清晰 清晰", en: "扫描件是否清晰 清晰" },
        make: |project| set_output(project, "扫描件是否清晰", "清晰"),
    },
    good: Sample {
        text: Label { zh: "扫描件清晰度 清晰", en: "扫描件清晰度 清晰" },
        make: |project| set_output(project, "扫描件清晰度", "清晰"),
    },
    messages: &[&QUESTION, &GENERAL, &NUMBER],
    check,
    fix: None,
};

static QUESTION: Message = Message {
    zh: "“{0}”是问句，指标名称应写被衡量的事物，如“……合规性”“……合格率”",
    en: "“{0}” is a question: a name is what is measured, such as …合规性 or …合格率",
};
static GENERAL: Message = Message { zh: "“{0}”没有说明是什么的{0}", en: "“{0}” does not say of what" };
static NUMBER: Message = Message {
    zh: "指标名称“{0}”里有数值，应写在目标值里",
    en: "there is a number in the name “{0}”: it belongs into the target",
};

const QUESTIONS: [&str; 8] = ["是否", "能否", "可否", "有无", "有没有", "如何", "？", "吗"];

/// Names that say how it is measured and not what.
const GENERAL_NAMES: [&str; 49] = [
    "合格率",
    "完成率",
    "完工率",
    "及时率",
    "准确率",
    "正确率",
    "差错率",
    "覆盖率",
    "通过率",
    "达标率",
    "优良率",
    "良好率",
    "优秀率",
    "完好率",
    "到位率",
    "利用率",
    "使用率",
    "验收率",
    "按时率",
    "按期率",
    "达成率",
    "执行率",
    "返工率",
    "满意度",
    "满意率",
    "及时性",
    "时效性",
    "完整性",
    "准确性",
    "规范性",
    "合理性",
    "有效性",
    "安全性",
    "可靠性",
    "稳定性",
    "健全性",
    "合规性",
    "完成度",
    "数量",
    "人数",
    "次数",
    "个数",
    "件数",
    "户数",
    "面积",
    "质量",
    "时效",
    "成本",
    "进度",
];

/// Bytes of the longest of them.
const LONGEST: usize = 9;

/// Money and shares, behind a number.
const UNITS: [&str; 8] = ["万元", "亿元", "千元", "百元", "元", "万", "%", "％"];

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        // One look at the characters is cheaper than one at each word.
        if row.name.contains(['否', '无', '没', '何', '？', '吗']) && contains(row.name, &QUESTIONS) {
            report.add(row.name_cell(), &QUESTION, [row.name.into()]);
        } else if row.core.len() <= LONGEST
            && GENERAL_NAMES.contains(&row.core)
            && !(level_repeat::repeats(row.core, &row.level2.name) && context.asks(&level_repeat::RULE))
        {
            report.add_as(Severity::Hint, row.name_cell(), None, &GENERAL, [row.core.into()]);
        } else if let Some(span) = number(row.name) {
            // The span is one of the cell's text, which may have spaces in front.
            let text = &row.indicator.name;
            let from = text.len() - text.trim_start().len() + span;
            let end =
                from + text[from..].chars().take_while(|c| *c != '）' && *c != ')').map(char::len_utf8).sum::<usize>();
            report.add_as(Severity::Hint, row.name_cell(), Some(from..end), &NUMBER, [row.name.into()]);
        }
    }
}

/// Where a number starts that belongs into the target: one with money or a percent sign behind it.
fn number(name: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = name[at..].find(is_digit) {
        let start = at + found;
        let (_, rest) = digits::decimal(&name[start..])?;
        if UNITS.iter().any(|unit| rest.starts_with(unit)) && !is_class(name, start, rest) {
            return Some(start);
        }
        at = name.len() - rest.len();
    }
    None
}

/// Whether a number says which ones are meant: `5万元以上设备`, `200万元以下项目`, `30%以下`.
fn is_class(name: &str, start: usize, rest: &str) -> bool {
    let is_remark = remark(name).is_some_and(|(front, _)| start > front.len());
    !is_remark && contains(rest, &["以上", "以下", "及以", "以内"])
}

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::severities;

    fn of(name: &str, target: &str) -> Option<Severity> {
        severities(RULE.code, |project| set_output(project, name, target)).pop().map(|(_, severity)| severity)
    }

    #[test]
    fn names_are_no_questions_and_not_too_general() {
        assert_eq!(of("评估报告是否符合规程要求", "符合"), Some(Severity::Warning));
        assert_eq!(of("有无安全事故", "无事故"), Some(Severity::Warning));
        assert_eq!(of("合格率", "≥95%"), Some(Severity::Hint));
        assert_eq!(of("人数（人）", "=5人"), Some(Severity::Hint));
        assert_eq!(of("课题数", "=5项"), None);
        assert_eq!(of("溢价率", "≥5%"), None);
        // `level-repeat` says it.
        assert_eq!(of("数量", "=5项"), None);
    }

    #[test]
    fn numbers_belong_into_the_target() {
        for name in ["清算资金到位率(29.7万元)", "支付 50万元 首付款", "抽查5%的矿山"] {
            assert_eq!(of(name, "=100%"), Some(Severity::Hint), "{name}");
        }
        for name in ["12345热线办结率", "5万元以上设备采购率", "3D模型覆盖率", "2020年任务完成率", "24小时响应率"]
        {
            assert_eq!(of(name, "=100%"), None, "{name}");
        }
    }
}
