//! What the words in front of an amount or a share say about it.

/// Words that change nothing.
const LIGHT: [&str; 73] = [
    "预计",
    "计划",
    "安排",
    "拟",
    "应",
    "将",
    "需",
    "可",
    "能",
    "力争",
    "确保",
    "实现",
    "使用",
    "执行",
    "实际",
    "约",
    "大约",
    "左右",
    "不低于",
    "不少于",
    "不超过",
    "为",
    "是",
    "占",
    "至",
    "到",
    "计",
    "的",
    "于",
    "在",
    "按",
    "并",
    "再",
    "则",
    "即",
    "由",
    "等",
    "且",
    "和",
    "及",
    "与",
    "前",
    "内",
    "资金",
    "经费",
    "款项",
    "款",
    "项目",
    "费用",
    "金额",
    "比例",
    "人民币",
    "本期",
    "本次",
    "当期",
    "该",
    "此",
    "其",
    "后",
    "时",
    "共",
    "同步",
    "完毕",
    "比",
    "额",
    "度",
    "月",
    "日",
    "号",
    "份",
    "元",
    "期",
    "各期",
];

/// The whole that a share may be of.
const WHOLES: [&str; 14] = [
    "合同",
    "总价",
    "总额",
    "总金额",
    "总款",
    "价款",
    "预算",
    "年度",
    "全年",
    "项目",
    "资金",
    "经费",
    "总费用",
    "服务费",
];

/// Words of amounts that are no payments.
const OTHER_AMOUNTS: [&str; 30] = [
    "概算",
    "投资",
    "总价",
    "总额",
    "总金额",
    "合同金额",
    "合同价",
    "合同额",
    "中标",
    "单价",
    "标准",
    "预算",
    "估算",
    "测算",
    "限额",
    "控制价",
    "最高",
    "人均",
    "每人",
    "每平",
    "每",
    "收入",
    "出让",
    "差额",
    "结余",
    "结转",
    "上年",
    "去年",
    "往年",
    "规模",
];

/// Words of shares that are no payments.
const OTHER_SHARES: [&str; 16] = [
    "满意", "合格", "覆盖", "准确", "增长", "下降", "提高", "提升", "降低", "误差", "差错", "税", "利率", "折", "同比",
    "比上",
];

/// Whether `words` change nothing: blanks, quotes and light words.
pub(super) fn is_light(words: &str) -> bool {
    without_light(words).is_empty()
}

/// Whether `words` are a number and light words in front of it.
pub(super) fn is_number(words: &str) -> bool {
    let number = without_light(words).trim_end();
    let fraction = number.contains("分之");
    fraction
        || number.starts_with(|c: char| c.is_ascii_digit())
            && number.chars().all(|c| c.is_ascii_digit() || ".,-~".contains(c))
}

/// `words` from the first one on that is not light.
fn without_light(words: &str) -> &str {
    let mut rest = words;
    loop {
        rest = rest.trim_start_matches([' ', '"', '“', '”', '\'', '*', '·', '-', '—', '=', '≥']);
        match LIGHT.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

/// What an amount or a share is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A payment.
    Payment,
    /// A share of something that may not be the whole.
    OfPart,
    /// Nothing says that it is a payment, and nothing that it is none.
    Unclear,
    /// Something else.
    Other,
}

/// What an amount is, with `lead` between it and what was understood before, and `behind` it; `pay` when a word of
/// payment stands before it in its clause.
pub(super) fn of_amount(lead: &str, behind: &str, pay: bool) -> Meaning {
    let per_unit = behind.starts_with(['/', '每']);
    let other = OTHER_AMOUNTS.iter().any(|word| lead.contains(word));
    match (per_unit || other, pay || is_light(lead)) {
        (true, _) => Meaning::Other,
        (false, true) => Meaning::Payment,
        (false, false) => Meaning::Unclear,
    }
}

/// What a share is; see [`of_amount`].
pub(super) fn of_share(lead: &str, pay: bool) -> Meaning {
    let is_rate = lead.ends_with(['率', '度']) && !lead.ends_with("年度");
    let of_whole = WHOLES.iter().any(|word| lead.contains(word));
    if is_light(lead) || (lead.starts_with('占') && of_whole) {
        Meaning::Payment
    } else if !pay || is_rate || OTHER_SHARES.iter().any(|word| lead.contains(word)) {
        Meaning::Other
    } else if of_whole {
        Meaning::Payment
    } else {
        Meaning::OfPart
    }
}

/// Whether a share is one of work, by what stands behind it: `完成60%的工作量`.
pub(super) fn is_work(behind: &str) -> bool {
    let of = behind.strip_prefix('的').unwrap_or(behind);
    ["工作", "任务", "工程", "建设", "施工", "调查", "编制", "采集", "改造", "安装"]
        .iter()
        .any(|work| of.starts_with(work))
}

/// Whether the words around a value say that it is no exact one.
pub(super) fn is_about(lead: &str, behind: &str) -> bool {
    ["约", "左右", "不低于", "不少于", "不超过", "≥"].iter().any(|word| lead.contains(word))
        || ["左右", "上下", "以上", "以内", "以下"].iter().any(|word| behind.starts_with(word))
}
