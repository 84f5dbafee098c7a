//! What a column of a block can be, and the words over columns that say so.

use crate::exchange::text::key;
use crate::lang::Label;

use super::cursor::Table;

/// What a column of a block is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Not taken.
    Ignore,
    /// The running number of the rows, not taken.
    Number,
    /// Level-1 headings, carried down over empty cells.
    Level1,
    /// Level-2 headings, carried down over empty cells.
    Level2,
    /// Names of indicators or of composition items.
    Name,
    /// The sign of a target whose value stands in a column of its own.
    Sign,
    /// Targets, or their values.
    Target,
    /// The unit of a target.
    Unit,
    /// Weights of indicators.
    Weight,
    /// Periods of payments.
    Period,
    /// Due days of payments.
    Due,
    /// Amounts of money.
    Amount,
    /// Cumulative percentages of payments.
    Cumulative,
}

impl Role {
    /// The roles that a column can have in a table.
    pub fn all(table: Table) -> &'static [Role] {
        use Role::*;
        match table {
            Table::Indicators => &[Ignore, Number, Level1, Level2, Name, Sign, Target, Unit, Weight],
            Table::Composition => &[Ignore, Number, Name, Amount],
            Table::Schedule => &[Ignore, Number, Period, Due, Amount, Cumulative],
        }
    }

    /// What the role is called.
    pub fn label(self) -> Label {
        match self {
            Role::Ignore => Label { zh: "不导入", en: "not taken" },
            Role::Number => Label { zh: "序号", en: "number" },
            Role::Level1 => Label { zh: "一级指标", en: "level 1" },
            Role::Level2 => Label { zh: "二级指标", en: "level 2" },
            Role::Name => Label { zh: "名称", en: "name" },
            Role::Sign => Label { zh: "符号", en: "sign" },
            Role::Target => Label { zh: "目标值", en: "target" },
            Role::Unit => Label { zh: "计量单位", en: "unit" },
            Role::Weight => Label { zh: "权重", en: "weight" },
            Role::Period => Label { zh: "时间", en: "period" },
            Role::Due => Label { zh: "支付节点", en: "due date" },
            Role::Amount => Label { zh: "金额", en: "amount" },
            Role::Cumulative => Label { zh: "累计进度", en: "cumulative percentage" },
        }
    }

    /// Whether the cells of the column go into rows.
    pub(super) fn is_taken(self) -> bool {
        !matches!(self, Role::Ignore | Role::Number)
    }
}

/// What a word over a column says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The column has this role.
    Is(Role),
    /// Amounts paid so far.
    Running,
}

/// Columns of all tables.
const NUMBERS: [&str; 7] = ["序号", "编号", "行号", "号", "No", "No.", "NO"];
const OTHERS: [&str; 12] = [
    "备注",
    "说明",
    "权重",
    "分值",
    "得分",
    "评分标准",
    "指标解释",
    "指标说明",
    "数据来源",
    "责任部门",
    "测算依据",
    "科目编码",
];

const INDICATOR_NAMES: [&str; 5] = ["指标名称", "绩效指标", "指标内容", "指标", "名称"];
const TARGETS: [&str; 6] = ["目标", "值", "预期目标", "年度目标", "标准值", "目标要求"];
const TARGET_ENDS: [&str; 4] = ["目标值", "指标值", "计划值", "预期值"];
/// What a target is not that of this year's form.
const OTHER_TARGETS: [&str; 6] = ["实际", "完成", "上年", "历史", "行业", "往年"];
const SIGNS: [&str; 6] = ["符号", "运算符", "比较符", "关系符", "性质", "方向"];
const UNITS: [&str; 6] = ["单位", "计量单位", "度量单位", "指标单位", "指标值单位", "值单位"];

const WEIGHTS: [&str; 6] = ["权重", "分值", "权重分值", "分值权重", "指标权重", "指标分值"];

const ITEM_NAMES: [&str; 16] = [
    "经济科目名称",
    "经济科目",
    "科目名称",
    "科目",
    "名称",
    "项目",
    "项目名称",
    "内容",
    "支出内容",
    "支出项目",
    "支出明细",
    "明细",
    "构成",
    "项目构成",
    "费用名称",
    "用途",
];
const AMOUNTS: [&str; 4] = ["预算", "预算数", "本年预算", "资金"];

const PERIODS: [&str; 15] = [
    "时间",
    "期间",
    "时段",
    "时期",
    "月份",
    "季度",
    "阶段",
    "支付时间",
    "支付期间",
    "支付阶段",
    "付款时间",
    "付款阶段",
    "拨付时间",
    "用款时间",
    "进度安排",
];
const DUES: [&str; 8] = ["支付节点", "付款节点", "节点", "截止时间", "截止日期", "支付日期", "付款日期", "到期日"];
const SHARES: [&str; 12] = [
    "进度",
    "支付进度",
    "完成进度",
    "执行进度",
    "累计",
    "比例",
    "支付比例",
    "付款比例",
    "占比",
    "百分比",
    "支出进度",
    "支付率",
];

/// What the text of a cell says when it stands over a column of `table`.
pub(super) fn word(text: &str, table: Table) -> Option<Word> {
    // The longest word known here has 18 bytes; what stands in brackets behind it says nothing about the role.
    let key = (text.len() <= 120).then(|| key(text))?;
    let key = match key.strip_suffix(')').and_then(|head| head.split_once('(')) {
        Some((head, _)) if !head.is_empty() => head,
        _ => key.as_str(),
    };
    let is = |role| Some(Word::Is(role));
    if NUMBERS.contains(&key) {
        return is(Role::Number);
    }
    let special = match table {
        Table::Indicators => indicator(key).map(Word::Is),
        Table::Composition if ITEM_NAMES.contains(&key) => is(Role::Name),
        Table::Composition if key.ends_with("金额") || AMOUNTS.contains(&key) => is(Role::Amount),
        Table::Schedule => payment(key),
        Table::Composition => None,
    };
    special.or_else(|| OTHERS.contains(&key).then_some(Word::Is(Role::Ignore)))
}

fn indicator(key: &str) -> Option<Role> {
    let short = key.chars().count() <= 10;
    if short && key.contains("一级") {
        Some(Role::Level1)
    } else if short && key.contains("二级") {
        Some(Role::Level2)
    } else if (short && key.contains("三级")) || INDICATOR_NAMES.contains(&key) {
        Some(Role::Name)
    } else if short && key.ends_with('值') && OTHER_TARGETS.iter().any(|word| key.contains(word)) {
        Some(Role::Ignore)
    } else if short && (TARGETS.contains(&key) || TARGET_ENDS.iter().any(|end| key.ends_with(end))) {
        Some(Role::Target)
    } else if UNITS.contains(&key) {
        Some(Role::Unit)
    } else if WEIGHTS.contains(&key.replace('/', "").as_str()) {
        Some(Role::Weight)
    } else if short && SIGNS.iter().any(|sign| key.ends_with(sign)) {
        Some(Role::Sign)
    } else {
        None
    }
}

fn payment(key: &str) -> Option<Word> {
    if PERIODS.contains(&key) {
        Some(Word::Is(Role::Period))
    } else if DUES.contains(&key) {
        Some(Word::Is(Role::Due))
    } else if key.ends_with("金额") {
        Some(if key.contains("累计") { Word::Running } else { Word::Is(Role::Amount) })
    } else if SHARES.contains(&key.strip_prefix("累计").filter(|rest| !rest.is_empty()).unwrap_or(key)) {
        Some(Word::Is(Role::Cumulative))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_over_columns_are_known() {
        for (text, role) in [
            ("一级指标", Some(Role::Level1)),
            ("二 级\n指标", Some(Role::Level2)),
            ("三级指标名称", Some(Role::Name)),
            ("绩效指标", Some(Role::Name)),
            ("年度指标值", Some(Role::Target)),
            ("2020年目标值", Some(Role::Target)),
            ("指标值（包含数字及文字描述）", Some(Role::Target)),
            ("全年实际完成值", Some(Role::Ignore)),
            ("符号/性质", Some(Role::Sign)),
            ("指标性质", Some(Role::Sign)),
            ("计量单位", Some(Role::Unit)),
            ("权重（%）", Some(Role::Weight)),
            ("分值", Some(Role::Weight)),
            ("分值/权重", Some(Role::Weight)),
            ("得分", Some(Role::Ignore)),
            ("序号", Some(Role::Number)),
            ("备注", Some(Role::Ignore)),
            ("产出指标", None),
            ("培训人次", None),
        ] {
            assert_eq!(word(text, Table::Indicators), role.map(Word::Is), "{text}");
        }
        for (text, role) in [
            ("经济科目名称", Some(Role::Name)),
            ("预算金额（元）", Some(Role::Amount)),
            ("金额", Some(Role::Amount)),
            ("印刷费", None),
        ] {
            assert_eq!(word(text, Table::Composition), role.map(Word::Is), "{text}");
        }
        for (text, expected) in [
            ("支付时间", Some(Word::Is(Role::Period))),
            ("支付节点", Some(Word::Is(Role::Due))),
            ("支付金额（万元）", Some(Word::Is(Role::Amount))),
            ("累计金额", Some(Word::Running)),
            ("累计进度（%）", Some(Word::Is(Role::Cumulative))),
            ("一季度", None),
        ] {
            assert_eq!(word(text, Table::Schedule), expected, "{text}");
        }
    }
}
