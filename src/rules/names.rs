//! What the name of an indicator says it measures.
//!
//! Chinese puts what is measured last: 档案扫描**合格率**, 投诉**件数**, 制度**健全性**. So most of what is asked here is how a
//! name ends.

/// Endings with 率 that are no share of a whole.
const NO_SHARES: [&str; 14] = [
    "效率",
    "频率",
    "税率",
    "利率",
    "汇率",
    "费率",
    "功率",
    "概率",
    "速率",
    "倍率",
    "曲率",
    "分辨率",
    "容积率",
    "周转率",
];

/// Shares that do not end with 率.
const SHARES: [&str; 5] = ["比例", "占比", "比重", "百分比", "达标比"];

/// Degrees that are asked for in percent.
const DEGREES: [&str; 10] =
    ["满意度", "满意程度", "知晓度", "覆盖度", "完成度", "认可度", "达标度", "合格度", "准确度", "参与度"];

/// Endings with 数 that count nothing.
const NO_COUNTS: [&str; 10] = ["指数", "系数", "分数", "参数", "函数", "基数", "倍数", "多数", "少数", "控制数"];

/// Endings, beside shares, degrees and counts, that a percentage goes with: changes, amounts, states.
const MEASURES: [&str; 45] = [
    "比", "度", "数", "幅", "量", "额", "值", "分", "率", "速", "情况", "水平", "偏差", "误差", "覆盖", "达标", "控制",
    "指标", "目标", "标准", "成效", "效果", "份额", "收益", "回报", "利润", "损耗", "消耗", "增长", "增加", "增收",
    "下降", "上升", "提升", "提高", "减少", "降低", "节约", "节省", "压减", "缩减", "下浮", "利用", "范围", "面",
];

/// The name without a remark in brackets at its end: `资金到位率(29.7万元)` → `资金到位率`. A name that is nothing but a
/// remark comes back as it is.
pub(super) fn core(name: &str) -> &str {
    let mut core = name.trim();
    while let Some((front, _)) = remark(core) {
        core = front;
    }
    core
}

/// A name and the remark in brackets at its end.
pub(super) fn remark(name: &str) -> Option<(&str, &str)> {
    let inside = name.strip_suffix(['）', ')'])?;
    let (front, remark) = inside.rsplit_once(['（', '('])?;
    let front = front.trim_end();
    (!front.is_empty()).then_some((front, remark))
}

/// Whether the name ends with one of the `words`.
pub(super) fn ends_with(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.ends_with(word))
}

/// Whether one of the `words` stands in the name.
pub(super) fn contains(name: &str, words: &[&str]) -> bool {
    words.iter().any(|word| name.contains(word))
}

/// A share of a whole: 合格率, 占比.
pub(super) fn is_share(core: &str) -> bool {
    if core.ends_with('率') { !ends_with(core, &NO_SHARES) } else { ends_with(core, &SHARES) }
}

/// A degree that is asked for in percent: 满意度.
pub(super) fn is_degree(core: &str) -> bool {
    ends_with(core, &DEGREES)
}

/// A unit of money: 元, 万元.
pub(super) fn is_money(unit: &str) -> bool {
    unit.strip_suffix('元').is_some_and(|scale| ["", "千", "万", "百万", "亿"].contains(&scale))
}

/// A count of things: 人数, 数量, 课题数.
pub(super) fn is_count(core: &str) -> bool {
    core.ends_with("数量") || (core.ends_with('数') && !ends_with(core, &NO_COUNTS))
}

/// A property: 健全性, 及时性.
pub(super) fn is_property(core: &str) -> bool {
    core.ends_with('性') && core.chars().count() >= 3
}

/// Whether a percentage can be the target: of shares, degrees, counts, amounts and changes, not of a piece of work
/// (完成清算工作) or a state (协作顺畅).
pub(super) fn is_measure(core: &str) -> bool {
    is_share(core) || is_degree(core) || ends_with(core, &MEASURES) || is_property(core)
}

/// A name that asks for satisfaction: 满意度, 满意率, 群众满意.
pub(super) fn is_satisfaction(core: &str) -> bool {
    let asked = core.trim_end_matches("情况").trim_end_matches("程度").trim_end_matches(['度', '率']);
    asked.ends_with("满意") && !asked.ends_with("不满意")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_is_no_part_of_the_name() {
        assert_eq!(core(" 资金到位率(29.7万元) "), "资金到位率");
        assert_eq!(core("改造（修缮）面积（平方米）（预计）"), "改造（修缮）面积");
        assert_eq!(core("（其他）"), "（其他）");
    }

    #[test]
    fn names_say_what_they_measure() {
        for (name, share, degree, count, property, measure) in [
            ("会议出勤率", true, false, false, false, true),
            ("工作效率", false, false, false, false, true),
            ("线上办理业务占比", true, false, false, false, true),
            ("群众满意度", false, true, false, false, true),
            ("工作能力保障程度", false, false, false, false, true),
            ("培训人数", false, false, true, false, true),
            ("信用指数", false, false, false, false, true),
            ("财务管理制度健全性", false, false, false, true, true),
            ("完成清算工作", false, false, false, false, false),
            ("部门协作顺畅", false, false, false, false, false),
            ("违法行为下降", false, false, false, false, true),
        ] {
            assert_eq!(
                (is_share(name), is_degree(name), is_count(name), is_property(name), is_measure(name)),
                (share, degree, count, property, measure),
                "{name}"
            );
        }
    }

    #[test]
    fn satisfaction_is_asked_for_in_many_words() {
        for name in ["满意度", "实测报告质量满意率", "职工和相关部门满意", "群众满意程度", "用户满意情况"]
        {
            assert!(is_satisfaction(name), "{name}");
        }
        for name in ["满意度调查次数", "不满意率", "服务质量"] {
            assert!(!is_satisfaction(name), "{name}");
        }
    }
}
