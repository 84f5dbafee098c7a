//! What the filter can ask for.

use crate::lang::{Label, Lang};
use crate::list::Column;

/// What kind of value a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// An amount in 元.
    Money,
    /// A percentage.
    Percent,
    /// A whole number.
    Count,
    /// A day.
    Day,
    /// Problems.
    Problems,
    /// A rule.
    Rule,
    /// A state of the review.
    Status,
    /// Yes or no.
    Flag,
}

/// A field of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The id.
    Id,
    /// The unit, by code or name.
    Unit,
    /// The person in charge.
    Leader,
    /// The person to talk to.
    Contact,
    /// That person's phone.
    Phone,
    /// The purpose.
    Purpose,
    /// The scheme.
    Scheme,
    /// This year's amount.
    Current,
    /// What the project costs in all.
    Total,
    /// Last year's amount.
    Previous,
    /// What the project cost in all by last year's form.
    PreviousTotal,
    /// This year's amount less last year's.
    Change,
    /// The same in percent.
    Percent,
    /// The control figure of the unit.
    Control,
    /// The fiscal year.
    Year,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// Indicators that are filled in.
    Indicators,
    /// Problems.
    Problems,
    /// Errors.
    Errors,
    /// Warnings.
    Warnings,
    /// Hints.
    Hints,
    /// Waived problems.
    Waived,
    /// Broken rules.
    Rule,
    /// The state of the review.
    Status,
    /// Who gave it that state.
    Reviewer,
    /// When that was.
    Reviewed,
    /// Opinions that are not settled.
    Opinions,
    /// Whether it is marked.
    Marked,
    /// Whether it has something that is not saved.
    Modified,
}

impl Field {
    /// All fields in the order in which they are offered.
    pub const ALL: [Field; 31] = [
        Field::Unit,
        Field::Current,
        Field::Problems,
        Field::Rule,
        Field::Status,
        Field::Opinions,
        Field::Marked,
        Field::Name,
        Field::Id,
        Field::Purpose,
        Field::Leader,
        Field::Contact,
        Field::Phone,
        Field::Total,
        Field::Previous,
        Field::PreviousTotal,
        Field::Change,
        Field::Percent,
        Field::Control,
        Field::Errors,
        Field::Warnings,
        Field::Hints,
        Field::Waived,
        Field::Indicators,
        Field::Start,
        Field::End,
        Field::Year,
        Field::Scheme,
        Field::Reviewer,
        Field::Reviewed,
        Field::Modified,
    ];

    /// Its names: the Chinese one and the English one that are offered, then what else is understood.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            Field::Name => &["名称", "name", "项目", "项目名称", "project"],
            Field::Id => &["编号", "id", "项目编号"],
            Field::Unit => &["单位", "unit", "单位编码", "单位名称"],
            Field::Leader => &["负责人", "leader", "项目负责人"],
            Field::Contact => &["联系人", "contact"],
            Field::Phone => &["电话", "phone", "联系电话"],
            Field::Purpose => &["用途", "purpose", "资金用途"],
            Field::Scheme => &["模板", "scheme"],
            Field::Current => &["金额", "amount", "本年", "本年金额", "current"],
            Field::Total => &["总额", "total", "总金额", "项目总金额"],
            Field::Previous => &["上年", "previous", "去年", "上年金额", "last"],
            Field::PreviousTotal => &["上年总额", "previous-total"],
            Field::Change => &["增减额", "more", "增加"],
            Field::Percent => &["增减", "change", "增减率", "幅度", "percent"],
            Field::Control => &["控制数", "control"],
            Field::Year => &["年度", "year"],
            Field::Start => &["开始", "start", "开始时间"],
            Field::End => &["结束", "end", "结束时间"],
            Field::Indicators => &["指标", "indicators", "指标数", "rows"],
            Field::Problems => &["问题", "problems", "problem", "问题数"],
            Field::Errors => &["错误", "errors", "E"],
            Field::Warnings => &["警告", "warnings", "W"],
            Field::Hints => &["提示", "hints", "H"],
            Field::Waived => &["豁免", "waived"],
            Field::Rule => &["规则", "rule", "rules"],
            Field::Status => &["状态", "status"],
            Field::Reviewer => &["审核人", "reviewer"],
            Field::Reviewed => &["审核日期", "reviewed"],
            Field::Opinions => &["意见", "opinions", "opinion"],
            Field::Marked => &["标记", "marked", "mark"],
            Field::Modified => &["未存", "unsaved", "修改", "modified", "changed"],
        }
    }

    /// The name that is offered.
    pub fn name(self, lang: Lang) -> &'static str {
        self.names()[match lang {
            Lang::Zh => 0,
            Lang::En => 1,
        }]
    }

    /// The field with a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// What kind of value it has.
    pub fn kind(self) -> Kind {
        match self {
            Field::Name
            | Field::Id
            | Field::Unit
            | Field::Leader
            | Field::Contact
            | Field::Phone
            | Field::Purpose
            | Field::Reviewer
            | Field::Scheme => Kind::Text,
            Field::Current | Field::Total | Field::Previous | Field::PreviousTotal | Field::Change | Field::Control => {
                Kind::Money
            }
            Field::Percent => Kind::Percent,
            Field::Year
            | Field::Indicators
            | Field::Errors
            | Field::Warnings
            | Field::Hints
            | Field::Waived
            | Field::Opinions => Kind::Count,
            Field::Start | Field::End | Field::Reviewed => Kind::Day,
            Field::Problems => Kind::Problems,
            Field::Rule => Kind::Rule,
            Field::Status => Kind::Status,
            Field::Marked | Field::Modified => Kind::Flag,
        }
    }

    /// The columns that it looks at; none where it is no column.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Field::Name => &[Column::Name],
            Field::Id => &[Column::Id],
            Field::Unit => &[Column::UnitCode, Column::UnitName],
            Field::Leader => &[Column::Leader],
            Field::Contact => &[Column::Contact],
            Field::Phone => &[Column::Phone],
            Field::Purpose => &[Column::Purpose],
            Field::Scheme => &[Column::Scheme],
            Field::Current => &[Column::Current],
            Field::Total => &[Column::Total],
            Field::Previous => &[Column::Previous],
            Field::PreviousTotal => &[Column::PreviousTotal],
            Field::Change => &[Column::Change],
            Field::Percent => &[Column::Percent],
            Field::Control => &[Column::Control],
            Field::Year => &[Column::Year],
            Field::Start => &[Column::Start],
            Field::End => &[Column::End],
            Field::Indicators => &[Column::Indicators],
            Field::Status => &[Column::Status],
            Field::Reviewer => &[Column::Reviewer],
            Field::Reviewed => &[Column::Reviewed],
            Field::Opinions => &[Column::Opinions],
            Field::Modified => &[Column::Modified],
            Field::Problems
            | Field::Errors
            | Field::Warnings
            | Field::Hints
            | Field::Waived
            | Field::Rule
            | Field::Marked => &[],
        }
    }

    /// Whether it asks what the rules find.
    pub(super) fn is_of_problems(self) -> bool {
        matches!(self, Field::Problems | Field::Errors | Field::Warnings | Field::Hints | Field::Waived | Field::Rule)
    }

    /// What is found by it.
    pub fn about(self) -> Label {
        match self {
            Field::Name => Label { zh: "项目名称", en: "the name" },
            Field::Id => Label { zh: "项目编号", en: "the id" },
            Field::Unit => Label { zh: "单位编码或单位名称", en: "the unit's code or name" },
            Field::Leader => Label { zh: "项目负责人", en: "the person in charge" },
            Field::Contact => Label { zh: "联系人", en: "the person to talk to" },
            Field::Phone => Label { zh: "联系电话", en: "the phone" },
            Field::Purpose => Label { zh: "资金用途", en: "the purpose" },
            Field::Scheme => Label { zh: "表单的模板", en: "the scheme of the form" },
            Field::Current => Label { zh: "本年度金额", en: "this year's amount" },
            Field::Total => Label { zh: "项目总金额", en: "the amount in all" },
            Field::Previous => Label { zh: "上年度金额", en: "last year's amount" },
            Field::PreviousTotal => Label { zh: "上年度项目总金额", en: "the amount in all, last year" },
            Field::Change => Label {
                zh: "本年比上年增加的金额（减少为负）",
                en: "this year's amount less last year's",
            },
            Field::Percent => Label { zh: "本年比上年增减百分之几", en: "change on last year in percent" },
            Field::Control => Label { zh: "本单位的控制数", en: "the unit's control figure" },
            Field::Year => Label { zh: "年度", en: "the fiscal year" },
            Field::Start => Label { zh: "开始时间", en: "the first day" },
            Field::End => Label { zh: "结束时间", en: "the last day" },
            Field::Indicators => Label { zh: "填好的指标有几条", en: "indicators that are filled in" },
            Field::Problems => Label {
                zh: "问题：某一级、有、无、总数",
                en: "problems: of a severity, some, none, how many",
            },
            Field::Errors => Label { zh: "错误有几个", en: "how many errors" },
            Field::Warnings => Label { zh: "警告有几个", en: "how many warnings" },
            Field::Hints => Label { zh: "提示有几个", en: "how many hints" },
            Field::Waived => Label { zh: "豁免的问题有几个", en: "how many waived problems" },
            Field::Rule => Label {
                zh: "违反的规则：代码或名称的一部分",
                en: "a broken rule: part of its code or title",
            },
            Field::Status => Label { zh: "审核状态", en: "the state of the review" },
            Field::Reviewer => Label { zh: "谁给的状态", en: "who gave it its state" },
            Field::Reviewed => Label { zh: "哪天给的状态", en: "when it was given its state" },
            Field::Opinions => Label { zh: "还没解决的意见有几条", en: "opinions that are not settled" },
            Field::Marked => Label { zh: "有没有标记", en: "whether it is marked" },
            Field::Modified => Label { zh: "有没有未保存的修改", en: "whether something is not saved" },
        }
    }
}
