//! Steps of the work that stand where a period is expected.

/// Words for the steps that contracts tie payments to.
const STEPS: [&str; 30] = [
    "合同",
    "签订",
    "签约",
    "中标",
    "开工",
    "竣工",
    "完工",
    "验收",
    "初验",
    "终验",
    "质保",
    "保修",
    "保证金",
    "期满",
    "首付",
    "首款",
    "首期",
    "首笔",
    "预付",
    "定金",
    "订金",
    "进度款",
    "尾款",
    "余款",
    "结算",
    "决算",
    "审计",
    "交付",
    "到货",
    "上线",
];

/// The longest name of a step; more is a sentence.
const LONGEST: usize = 20;

/// Whether compact `text`, which is no time, names a step of the work. A step that is dated all the same (`6月初验`) is
/// none: the date is what counts, and it was not understood.
pub(super) fn is_event(text: &str) -> bool {
    let short = text.chars().nth(LONGEST).is_none();
    let dated = text.contains("季度") || text.match_indices('月').any(|(at, _)| !text[..at].ends_with('个'));
    short && !dated && (text.ends_with('后') || STEPS.iter().any(|step| text.contains(step)))
}
