//! `vague`: a target says how far.

use crate::lang::{Label, Message};
use crate::model::Aim;

use super::engine::{Context, Report};
use super::kind;
use super::names::{contains, is_property};
use super::problem::Severity;
use super::samples::add_indicator;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "vague",
    severity: Severity::Warning,
    title: Label { zh: "目标值具体", en: "a target says how far" },
    what: Label {
        zh: "目标值不只是“提升”“改善”“减少”“明显”“良好”“到位”“全力”之类的词，也不重复指标名称；“全……”和超过 10 个字、没有数字的句子只作提示。模板的固定指标和“……性”的“良好”“完善”不查。",
        en: "A target is no bare word such as 提升, 改善, 减少, 明显, 良好, 到位 or 全力 and does not repeat the name; 全… and \
             sentences of more than 10 characters without a number are hints. Stock indicators of the scheme, and 良好 or \
             完善 for a property, are not looked at.",
    },
    why: Label {
        zh: "“提升”多少、“良好”到什么程度没有说，怎么做都算完成。",
        en: "Without saying how far, anything counts as an improvement.",
    },
    bad: Sample {
        text: Label { zh: "窗口查询效率 提升", en: "窗口查询效率 提升" },
        make: |project| add_indicator(project, 2, 1, "窗口查询效率", "提升"),
    },
    good: Sample {
        text: Label { zh: "窗口查询平均用时 ≤15分钟", en: "窗口查询平均用时 ≤15分钟" },
        make: |project| add_indicator(project, 2, 1, "窗口查询平均用时", "≤15分钟"),
    },
    messages: &[&VAGUE, &REPEATS, &ALL, &SENTENCE],
    check,
    fix: None,
};

static VAGUE: Message = Message {
    zh: "“{0}”的目标值“{1}”不具体，没有说明要达到什么程度",
    en: "the target “{1}” of “{0}” does not say how far",
};
static REPEATS: Message = Message {
    zh: "“{0}”的目标值“{1}”只是重复指标名称，没有说明要达到什么程度",
    en: "the target “{1}” of “{0}” repeats the name and does not say how far",
};
static ALL: Message = Message {
    zh: "“{0}”的目标值“{1}”不易衡量，最好写成数字或比例",
    en: "the target “{1}” of “{0}” is hard to measure: better a number or a share",
};
static SENTENCE: Message = Message {
    zh: "“{0}”的目标值是一句话（{2} 个字）：“{1}”",
    en: "the target of “{0}” is a sentence ({2} characters): “{1}”",
};

/// Characters of the longest target that is no sentence.
const LONGEST: usize = 10;

/// Words that only say in which direction.
const CHANGES: [&str; 22] = [
    "提升", "提高", "增强", "加强", "改善", "减少", "增加", "降低", "下降", "促进", "推动", "推进", "扩大", "增长",
    "好转", "上升", "加快", "缓解", "改进", "缩短", "加大", "强化",
];
/// Words that only say that it is fine.
const STATES: [&str; 21] = [
    "良好", "好", "较好", "很好", "明显", "显著", "到位", "全力", "尽力", "努力", "完善", "优化", "高", "较高", "高效",
    "较强", "较大", "一般", "理想", "有力", "突出",
];
/// What one does, at the start of a name: as a target it says nothing more.
const DOINGS: [&str; 16] = [
    "保障", "确保", "保证", "完成", "实现", "维护", "促进", "推进", "推动", "满足", "支撑", "服务", "落实", "建立",
    "开展", "做好",
];
/// Words in front of those that say no more.
const ADVERBS: [&str; 26] = [
    "进一步",
    "大幅度",
    "有效",
    "明显",
    "显著",
    "逐步",
    "逐年",
    "逐渐",
    "不断",
    "持续",
    "大幅",
    "稳步",
    "较大",
    "有所",
    "得到",
    "切实",
    "全面",
    "更加",
    "大力",
    "积极",
    "极大",
    "大大",
    "日益",
    "基本",
    "全部",
    "均",
];
/// What can be 完善 or 优化 and say enough with it.
const RULES_OF_WORK: [&str; 7] = ["制度", "机制", "体系", "办法", "预案", "规程", "流程"];
/// What is meant by 全… where it is as good as a number.
const WHOLE: [&str; 9] = ["完成", "合格", "通过", "达标", "覆盖率", "全年", "全天", "全程", "全勤"];

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        if row.is_stock || *row.aim() != Aim::Words || kind::is_told(context, row) {
            continue;
        }
        let target = row.target().trim_end_matches(['。', '；', '，']);
        if let Some((severity, message)) = fault(row.core, target) {
            let length = target.chars().count();
            let facts = [row.name.into(), row.target().into(), length.into()];
            report.add_as(severity, row.target_cell(), None, message, facts);
        }
    }
}

fn fault(core: &str, target: &str) -> Option<(Severity, &'static Message)> {
    if core == target {
        return Some((Severity::Warning, &REPEATS));
    }
    if DOINGS.contains(&target) && core.starts_with(target) {
        return Some((Severity::Warning, &REPEATS));
    }
    if is_vague(core, target) {
        let message = if core.ends_with(target) { &REPEATS } else { &VAGUE };
        return Some((Severity::Warning, message));
    }
    let length = target.chars().count();
    if target.starts_with('全') && length <= 4 && !contains(target, &WHOLE) {
        return Some((Severity::Hint, &ALL));
    }
    (length > LONGEST && !target.contains(|c: char| c.is_numeric())).then_some((Severity::Hint, &SENTENCE))
}

fn is_vague(core: &str, target: &str) -> bool {
    let mut word = target;
    loop {
        if CHANGES.contains(&word) {
            return true;
        }
        if STATES.contains(&word) {
            let fits_rules = matches!(word, "完善" | "优化" | "高效") && contains(core, &RULES_OF_WORK);
            return !is_property(core) && !fits_rules;
        }
        match ADVERBS.iter().find_map(|adverb| word.strip_prefix(adverb)) {
            Some(rest) => word = rest,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, target: &str) -> Option<(Severity, &'static Message)> {
        fault(name, target)
    }

    #[test]
    fn a_direction_is_no_target() {
        for (name, target) in [
            ("全体职工工作环境", "提升"),
            ("动检报告的真实性", "提高"),
            ("实测报告应用情况", "良好"),
            ("不必要的市政支出", "减少"),
            ("城市功能配合设施", "完善"),
            ("工作效率提高", "明显"),
            ("工作能力保障程度", "全力"),
            ("营商环境", "有效改善"),
            ("办事便利程度", "进一步得到提升"),
            ("人员经费保障", "到位"),
        ] {
            assert_eq!(of(name, target), Some((Severity::Warning, &VAGUE)), "{name} {target}");
        }
        for (name, target) in
            [("城市质量提升", "提升"), ("服务水平提高", "提高"), ("保障正常办公", "保障"), ("按期完成", "按期完成")]
        {
            assert_eq!(of(name, target), Some((Severity::Warning, &REPEATS)), "{name} {target}");
        }
    }

    #[test]
    fn a_word_that_says_enough_is_a_target() {
        for (name, target) in [
            ("信息共享制度", "健全"),
            ("清算制度健全", "健全"),
            ("运行管理机制", "完善"),
            ("管理制度完善程度", "完善"),
            ("系统运行稳定性", "良好"),
            ("项目信息管理水平", "完备"),
            ("人力资源保障", "充分保障"),
            ("测量工作及时性", "及时"),
            ("责任落实情况", "全部完成"),
            ("竣工图移交", "按合同约定移交"),
        ] {
            assert_eq!(of(name, target), None, "{name} {target}");
        }
    }

    #[test]
    fn all_and_sentences_are_hints() {
        for target in ["全支撑", "全覆盖", "全力支持"] {
            assert_eq!(of("支撑项目规划成果", target), Some((Severity::Hint, &ALL)), "{target}");
        }
        let sentence = "为领导决策提供可靠的数据支撑";
        assert_eq!(of("决策支持", sentence), Some((Severity::Hint, &SENTENCE)));
        assert_eq!(of("决策支持", "每月5日前提供上月的数据分析报告"), None);
    }
}
