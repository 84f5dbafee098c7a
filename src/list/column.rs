//! The columns that the list can have.

use crate::lang::Label;

/// On which side of its column a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A column of the list, which is also something that it can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// 项目编号
    Id,
    /// 项目名称
    Name,
    /// 单位编码
    UnitCode,
    /// 单位名称
    UnitName,
    /// 项目负责人
    Leader,
    /// 联系人
    Contact,
    /// 联系电话
    Phone,
    /// 资金用途
    Purpose,
    /// The scheme that the form follows.
    Scheme,
    /// 年度
    Year,
    /// 开始时间
    Start,
    /// 结束时间
    End,
    /// 项目总金额
    Total,
    /// 项目本年度金额
    Current,
    /// 上年度项目总金额
    PreviousTotal,
    /// 项目上年度金额
    Previous,
    /// This year's amount less last year's, in 元.
    Change,
    /// The same in percent of last year's.
    Percent,
    /// The control figure of the unit.
    Control,
    /// Problems by severity.
    Problems,
    /// The rule of the worst problem.
    Worst,
    /// How many indicators are filled in, of how many.
    Indicators,
    /// The state of the review.
    Status,
    /// Who gave it that state.
    Reviewer,
    /// When that was.
    Reviewed,
    /// Opinions that are not settled.
    Opinions,
    /// Whether there is something that is not saved.
    Modified,
}

impl Column {
    /// All columns in the order in which they are offered.
    pub const ALL: [Column; 27] = [
        Column::Id,
        Column::UnitCode,
        Column::Name,
        Column::UnitName,
        Column::Leader,
        Column::Contact,
        Column::Phone,
        Column::Purpose,
        Column::Scheme,
        Column::Year,
        Column::Start,
        Column::End,
        Column::Total,
        Column::Current,
        Column::PreviousTotal,
        Column::Previous,
        Column::Change,
        Column::Percent,
        Column::Control,
        Column::Problems,
        Column::Worst,
        Column::Indicators,
        Column::Status,
        Column::Reviewer,
        Column::Reviewed,
        Column::Opinions,
        Column::Modified,
    ];

    /// What a list has that nobody changed.
    pub const USUAL: [Column; 8] = [
        Column::UnitCode,
        Column::Name,
        Column::Purpose,
        Column::Current,
        Column::Previous,
        Column::Percent,
        Column::Problems,
        Column::Status,
    ];

    /// The stable name in saved views.
    pub fn name(self) -> &'static str {
        match self {
            Column::Id => "id",
            Column::Name => "name",
            Column::UnitCode => "unit",
            Column::UnitName => "unit-name",
            Column::Leader => "leader",
            Column::Contact => "contact",
            Column::Phone => "phone",
            Column::Purpose => "purpose",
            Column::Scheme => "scheme",
            Column::Year => "year",
            Column::Start => "start",
            Column::End => "end",
            Column::Total => "total",
            Column::Current => "current",
            Column::PreviousTotal => "previous-total",
            Column::Previous => "previous",
            Column::Change => "change",
            Column::Percent => "percent",
            Column::Control => "control",
            Column::Problems => "problems",
            Column::Worst => "worst",
            Column::Indicators => "indicators",
            Column::Status => "status",
            Column::Reviewer => "reviewer",
            Column::Reviewed => "reviewed",
            Column::Opinions => "opinions",
            Column::Modified => "modified",
        }
    }

    /// The column with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// What it is called.
    pub fn label(self) -> Label {
        match self {
            Column::Id => Label { zh: "编号", en: "Id" },
            Column::Name => Label { zh: "项目名称", en: "Name" },
            Column::UnitCode => Label { zh: "单位", en: "Unit" },
            Column::UnitName => Label { zh: "单位名称", en: "Unit name" },
            Column::Leader => Label { zh: "负责人", en: "Leader" },
            Column::Contact => Label { zh: "联系人", en: "Contact" },
            Column::Phone => Label { zh: "电话", en: "Phone" },
            Column::Purpose => Label { zh: "用途", en: "Purpose" },
            Column::Scheme => Label { zh: "模板", en: "Scheme" },
            Column::Year => Label { zh: "年度", en: "Year" },
            Column::Start => Label { zh: "开始", en: "Start" },
            Column::End => Label { zh: "结束", en: "End" },
            Column::Total => Label { zh: "总额", en: "Total" },
            Column::Current => Label { zh: "本年", en: "This yr" },
            Column::PreviousTotal => Label { zh: "上年总额", en: "Last yr total" },
            Column::Previous => Label { zh: "上年", en: "Last yr" },
            Column::Change => Label { zh: "增减额", en: "More" },
            Column::Percent => Label { zh: "增减", en: "Change" },
            Column::Control => Label { zh: "单位控制数", en: "Control" },
            Column::Problems => Label { zh: "问题", en: "Problems" },
            Column::Worst => Label { zh: "最严重的问题", en: "Worst" },
            Column::Indicators => Label { zh: "指标", en: "Rows" },
            Column::Status => Label { zh: "状态", en: "Status" },
            Column::Reviewer => Label { zh: "状态由谁", en: "Set by" },
            Column::Reviewed => Label { zh: "状态日期", en: "Set on" },
            Column::Opinions => Label { zh: "意见", en: "Opinions" },
            Column::Modified => Label { zh: "未存", en: "Unsaved" },
        }
    }

    /// Whether it holds amounts of money.
    pub fn is_money(self) -> bool {
        matches!(
            self,
            Column::Total
                | Column::Current
                | Column::PreviousTotal
                | Column::Previous
                | Column::Change
                | Column::Control
        )
    }

    /// Where its values stand.
    pub fn align(self) -> Align {
        match self {
            Column::Percent | Column::Indicators | Column::Opinions => Align::Right,
            column if column.is_money() => Align::Right,
            _ => Align::Left,
        }
    }

    /// Whether big values are wanted first as a rule.
    pub fn prefers_descending(self) -> bool {
        self.is_money()
            || matches!(self, Column::Percent | Column::Problems | Column::Worst | Column::Opinions | Column::Modified)
    }

    /// The least and the most terminal columns that a text in it is given; numbers are given what they need.
    pub fn limits(self) -> (u16, u16) {
        match self {
            Column::Name => (8, 60),
            Column::Id => (6, 16),
            Column::UnitCode => (4, 10),
            Column::UnitName => (8, 28),
            Column::Worst => (8, 24),
            Column::Scheme => (6, 18),
            Column::Year => (4, 4),
            Column::Start | Column::End | Column::Reviewed => (10, 10),
            Column::Phone => (8, 14),
            Column::Modified => (4, 8),
            _ => (4, 12),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_found_by_its_name() {
        for column in Column::ALL {
            assert_eq!(Column::named(column.name()), Some(column));
        }
        assert!(Column::USUAL.contains(&Column::Name), "the name is always there");
    }
}
