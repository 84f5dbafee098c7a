//! The single-valued fields of a project form and the sections they stand in.

use crate::lang::Label;

/// A part of the form with a screen section of its own, in the order of the paper form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Head and amounts.
    Head,
    /// Narratives: overview, basis, necessity, measures, plan, remark.
    Details,
    /// Budget composition.
    Composition,
    /// Payment schedule.
    Schedule,
    /// Overall and annual goal.
    Goals,
    /// The tree of indicators.
    Indicators,
    /// Status and opinions.
    Review,
}

impl Section {
    /// All sections in the order of the form.
    pub const ALL: [Section; 7] = [
        Section::Head,
        Section::Details,
        Section::Composition,
        Section::Schedule,
        Section::Goals,
        Section::Indicators,
        Section::Review,
    ];

    /// The stable name in JSON and in the paths of places: `composition`.
    pub fn name(self) -> &'static str {
        match self {
            Section::Head => "head",
            Section::Details => "details",
            Section::Composition => "composition",
            Section::Schedule => "schedule",
            Section::Goals => "goals",
            Section::Indicators => "indicators",
            Section::Review => "review",
        }
    }

    /// What the section is called.
    pub fn label(self) -> Label {
        match self {
            Section::Head => Label { zh: "基本信息", en: "Head" },
            Section::Details => Label { zh: "项目详细信息", en: "Details" },
            Section::Composition => Label { zh: "项目构成", en: "Composition" },
            Section::Schedule => Label { zh: "支付计划", en: "Schedule" },
            Section::Goals => Label { zh: "绩效目标", en: "Goals" },
            Section::Indicators => Label { zh: "绩效指标", en: "Indicators" },
            Section::Review => Label { zh: "审核", en: "Review" },
        }
    }

    /// What the section is called where there is little room.
    pub fn short_label(self) -> Label {
        match self {
            Section::Head => Label { zh: "基本", en: "Head" },
            Section::Details => Label { zh: "详情", en: "Text" },
            Section::Composition => Label { zh: "构成", en: "Items" },
            Section::Schedule => Label { zh: "计划", en: "Plan" },
            Section::Goals => Label { zh: "目标", en: "Goals" },
            Section::Indicators => Label { zh: "指标", en: "Tree" },
            Section::Review => Label { zh: "审核", en: "Review" },
        }
    }
}

/// How a field is read and edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Text of any length.
    Text,
    /// An amount of money.
    Amount,
    /// A calendar day.
    Day,
    /// A four-digit year.
    Year,
    /// One of the scheme's purposes, or anything else the user types.
    Purpose,
    /// The state of the review.
    Status,
    /// Text of any length that is about the form and no part of it.
    Note,
}

/// A field that holds one value. Rows of tables are no fields, see [`Column`](super::place::Column).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// 项目编号
    Id,
    /// 项目名称
    Name,
    /// 年度
    Year,
    /// 单位编码
    UnitCode,
    /// 单位名称
    UnitName,
    /// 资金用途
    Purpose,
    /// 项目负责人
    Leader,
    /// 联系人
    Contact,
    /// 联系电话
    Phone,
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
    /// 项目概况
    Overview,
    /// 立项依据
    Basis,
    /// 项目设立的必要性
    Necessity,
    /// 项目配套制度措施
    Measures,
    /// 项目实施计划
    Plan,
    /// 备注 (details)
    Remark,
    /// 备注 (composition)
    CompositionRemark,
    /// 项目总目标
    OverallGoal,
    /// 年度绩效目标
    AnnualGoal,
    /// 审核状态
    Status,
    /// 退回意见
    Note,
}

impl Field {
    /// All fields in the order of the form.
    pub const ALL: [Field; 26] = [
        Field::Id,
        Field::Name,
        Field::Year,
        Field::UnitCode,
        Field::UnitName,
        Field::Purpose,
        Field::Leader,
        Field::Contact,
        Field::Phone,
        Field::Start,
        Field::End,
        Field::Total,
        Field::Current,
        Field::PreviousTotal,
        Field::Previous,
        Field::Overview,
        Field::Basis,
        Field::Necessity,
        Field::Measures,
        Field::Plan,
        Field::Remark,
        Field::CompositionRemark,
        Field::OverallGoal,
        Field::AnnualGoal,
        Field::Status,
        Field::Note,
    ];

    /// The amounts of money, in the order of the form.
    pub const AMOUNTS: [Field; 4] = [Field::Total, Field::Current, Field::PreviousTotal, Field::Previous];

    /// The name and the texts, in the order of the form: what people put into words of their own.
    pub const WORDS: [Field; 10] = [
        Field::Name,
        Field::Overview,
        Field::Basis,
        Field::Necessity,
        Field::Measures,
        Field::Plan,
        Field::Remark,
        Field::CompositionRemark,
        Field::OverallGoal,
        Field::AnnualGoal,
    ];

    /// The texts, in the order of the form: the narratives and the two remarks.
    pub const TEXTS: [Field; 9] = [
        Field::Overview,
        Field::Basis,
        Field::Necessity,
        Field::Measures,
        Field::Plan,
        Field::Remark,
        Field::CompositionRemark,
        Field::OverallGoal,
        Field::AnnualGoal,
    ];

    /// The texts that consist of sentences, in the order of the form. A remark may be a word.
    pub const NARRATIVES: [Field; 7] = [
        Field::Overview,
        Field::Basis,
        Field::Necessity,
        Field::Measures,
        Field::Plan,
        Field::OverallGoal,
        Field::AnnualGoal,
    ];

    /// The stable name in JSON, in scheme files and on the command line: `previous_total`.
    pub fn name(self) -> &'static str {
        self.facts().0
    }

    /// The field with the given stable name.
    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name() == name)
    }

    /// How the field is read and edited.
    pub fn kind(self) -> Kind {
        self.facts().1
    }

    /// The section the field stands in.
    pub fn section(self) -> Section {
        self.facts().2
    }

    /// What the field is called where the scheme gives it no name of its own.
    pub fn label(self) -> Label {
        let (_, _, _, zh, en) = self.facts();
        Label { zh, en }
    }

    fn facts(self) -> (&'static str, Kind, Section, &'static str, &'static str) {
        use Kind::*;
        use Section::*;
        match self {
            Field::Id => ("id", Line, Head, "项目编号", "Project id"),
            Field::Name => ("name", Line, Head, "项目名称", "Name"),
            Field::Year => ("year", Kind::Year, Head, "年度", "Year"),
            Field::UnitCode => ("unit_code", Line, Head, "单位编码", "Unit code"),
            Field::UnitName => ("unit_name", Line, Head, "单位名称", "Unit name"),
            Field::Purpose => ("purpose", Kind::Purpose, Head, "资金用途", "Purpose"),
            Field::Leader => ("leader", Line, Head, "项目负责人", "Leader"),
            Field::Contact => ("contact", Line, Head, "联系人", "Contact"),
            Field::Phone => ("phone", Line, Head, "联系电话", "Phone"),
            Field::Start => ("start", Day, Head, "开始时间", "Start"),
            Field::End => ("end", Day, Head, "结束时间", "End"),
            Field::Total => ("total", Amount, Head, "项目总金额", "Total"),
            Field::Current => ("current", Amount, Head, "项目本年度金额", "Current year"),
            Field::PreviousTotal => ("previous_total", Amount, Head, "上年度项目总金额", "Previous total"),
            Field::Previous => ("previous", Amount, Head, "项目上年度金额", "Previous year"),
            Field::Overview => ("overview", Text, Details, "项目概况", "Overview"),
            Field::Basis => ("basis", Text, Details, "立项依据", "Basis"),
            Field::Necessity => ("necessity", Text, Details, "项目设立的必要性", "Necessity"),
            Field::Measures => ("measures", Text, Details, "项目配套制度措施", "Measures"),
            Field::Plan => ("plan", Text, Details, "项目实施计划", "Plan"),
            Field::Remark => ("remark", Text, Details, "备注", "Remark"),
            Field::CompositionRemark => ("composition_remark", Text, Composition, "构成备注", "Composition remark"),
            Field::OverallGoal => ("overall_goal", Text, Goals, "项目总目标", "Overall goal"),
            Field::AnnualGoal => ("annual_goal", Text, Goals, "年度绩效目标", "Annual goal"),
            Field::Status => ("status", Kind::Status, Review, "审核状态", "Status"),
            Field::Note => ("note", Kind::Note, Review, "退回意见", "Return note"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found_again() {
        for field in Field::ALL {
            assert_eq!(Field::from_name(field.name()), Some(field));
        }
    }

    #[test]
    fn fields_stand_in_the_order_of_their_sections() {
        assert!(Field::ALL.windows(2).all(|pair| pair[0].section() <= pair[1].section()));
        assert!(Field::ALL.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn lists_of_fields_are_those_of_their_kind() {
        let of = |is: fn(Field) -> bool| Field::ALL.into_iter().filter(|field| is(*field)).collect::<Vec<_>>();
        assert_eq!(of(|field| field.kind() == Kind::Amount), Field::AMOUNTS);
        assert_eq!(of(|field| field.kind() == Kind::Text), Field::TEXTS);
        assert_eq!(of(|field| field == Field::Name || field.kind() == Kind::Text), Field::WORDS);
        let is_remark = |field| matches!(field, Field::Remark | Field::CompositionRemark);
        assert_eq!(Field::TEXTS.into_iter().filter(|field| !is_remark(*field)).collect::<Vec<_>>(), Field::NARRATIVES);
    }
}
