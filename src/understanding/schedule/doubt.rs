//! What the reader of a plan is not sure of.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::lang::{Lang, Message};
use crate::model::money::grouped;
use crate::model::payments::fill::percent;

/// Something that a person has to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    /// The bytes of the plan that it is about; the whole plan when there are none.
    pub span: Option<Range<usize>>,
    /// What is doubtful.
    pub why: Why,
}

/// What is doubtful about a plan. Words are those of the plan; amounts are in 元, shares in percent.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// There is no text.
    Empty,
    /// No time or step of the work is named.
    NoTime,
    /// Times are named, and nothing says that something is paid then.
    NoPayment,
    /// An amount or a share that is something else than a payment, or may be; it is left out.
    NotAPayment(String),
    /// It belongs to another year and is left out.
    OtherYear(String),
    /// It is paid already and is left out.
    AlreadyPaid(String),
    /// It is part of another amount and is left out.
    PartOfAnother(String),
    /// A second amount or share of one payment; it is left out.
    Second(String),
    /// A payment without a time or a step.
    Undated(String),
    /// A number that is neither an amount nor a share, for its unit is missing.
    NoUnit(String),
    /// The amount or share is no exact one (约, 左右, 以上).
    About(String),
    /// A share of something that may be less than the whole year's amount.
    ShareOfPart(String),
    /// One amount or share for several times.
    ForSeveral(String),
    /// As many amounts or shares as times are needed.
    Uneven(String),
    /// Paid again and again, without an amount; it is left out.
    NoAmount(String),
    /// What is left cannot be worked out, for another amount or the year's amount is not known.
    RestUnknown,
    /// The other payments leave nothing.
    NothingLeft,
    /// The payments do not end at the year's amount.
    SumOff {
        /// What is paid in all.
        paid: Decimal,
        /// The year's amount.
        current: Decimal,
    },
    /// The shares do not end at 100 %.
    NotHundred(Decimal),
    /// The plan states another total than its payments.
    TotalOff {
        /// The total that is stated.
        stated: Decimal,
        /// What is paid in all.
        paid: Decimal,
    },
    /// Amounts that are everything paid by then become less.
    Falls(String),
    /// The amounts rise, and without a year's amount they may be single payments or running totals.
    NoYearAmount,
    /// Neither all amounts together nor the last one is the year's amount.
    NeitherAmount {
        /// All amounts together.
        sum: Decimal,
        /// The last amount.
        last: Decimal,
        /// The year's amount.
        current: Decimal,
    },
    /// The shares neither add up to 100 % nor end at it.
    NeitherShare {
        /// All shares together.
        sum: Decimal,
        /// The last share.
        last: Decimal,
    },
}

macro_rules! messages {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        $(static $name: Message = Message { zh: $zh, en: $en };)*
    };
}

messages! {
    EMPTY: "没有内容", "there is no text";
    NO_TIME: "没有写付款的时间或节点", "no time and no step of payment is named";
    NO_PAYMENT: "写有时间，但没有写付款", "times are named, but nothing says that money is paid";
    NOT_A_PAYMENT: "“{0}”不像一笔付款，未读入", "“{0}” does not look like a payment and is left out";
    OTHER_YEAR: "“{0}”不在本年度，未读入", "“{0}” belongs to another year and is left out";
    ALREADY_PAID: "“{0}”是已付的，未读入", "“{0}” is paid already and is left out";
    PART: "“{0}”是其中的一部分，未读入", "“{0}” is part of another amount and is left out";
    SECOND: "同一笔付款又写了“{0}”，未读入", "“{0}” is a second value of one payment and is left out";
    UNDATED: "“{0}”没有写付款的时间或节点", "“{0}” has no time and no step";
    NO_UNIT: "“{0}”看不出是金额还是比例", "“{0}” is neither an amount nor a share";
    ABOUT: "“{0}”不是准数", "“{0}” is no exact value";
    SHARE_OF_PART: "“{0}”可能不是占年度金额的比例", "“{0}” may not be a share of the year's amount";
    FOR_SEVERAL: "“{0}”对应几个时间，看不出怎样分配", "“{0}” stands for several times, and nothing says how it is divided";
    UNEVEN: "时间与金额、比例的个数不一致：“{0}”", "there are not as many values as times: “{0}”";
    NO_AMOUNT: "“{0}”没有写每次付多少，未读入", "“{0}” does not say how much is paid each time, and is left out";
    REST_UNKNOWN: "年度金额或其他付款不明，余款无法计算", "the rest cannot be worked out: the year's amount or another payment is not known";
    NOTHING_LEFT: "其他付款已达到年度金额，没有余款", "the other payments leave nothing of the year's amount";
    SUM_OFF: "各次付款合计 {0} 元，本年度金额 {1} 元", "the payments come to {0}, the year's amount is {1}";
    NOT_HUNDRED: "进度最后为 {0}，不是 100%", "the shares end at {0}, not at 100%";
    TOTAL_OFF: "写明合计 {0} 元，各次付款合计 {1} 元", "{0} is stated as the total, the payments come to {1}";
    FALLS: "“{0}”是累计数，却少于前面的", "“{0}” is a running total and below the one before";
    NO_YEAR_AMOUNT: "没有年度金额，看不出金额是各期的还是累计的",
        "without a year's amount it cannot be told whether the amounts are single payments or running totals";
    NEITHER_AMOUNT: "各数相加 {0} 元，最后一数 {1} 元，都不是年度金额 {2} 元，看不出金额是各期的还是累计的",
        "the amounts add up to {0} and end at {1}, the year's amount is {2}: it cannot be told whether they are single payments or \
         running totals";
    NEITHER_SHARE: "各数相加 {0}，最后一数 {1}，都不是 100%，看不出比例是各期的还是累计的",
        "the shares add up to {0} and end at {1}: it cannot be told whether they are single or cumulative";
}

impl Why {
    /// What is doubtful, in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        let (message, facts) = self.message();
        message.fill(lang, &facts)
    }

    fn message(&self) -> (&'static Message, Vec<String>) {
        let words = |message, words: &String| (message, vec![words.clone()]);
        let yuan = |message, amounts: &[&Decimal]| (message, amounts.iter().map(|yuan| grouped(**yuan)).collect());
        let shares = |message, shares: &[&Decimal]| (message, shares.iter().map(|share| percent(**share)).collect());
        match self {
            Why::Empty => (&EMPTY, Vec::new()),
            Why::NoTime => (&NO_TIME, Vec::new()),
            Why::NoPayment => (&NO_PAYMENT, Vec::new()),
            Why::NotAPayment(said) => words(&NOT_A_PAYMENT, said),
            Why::OtherYear(said) => words(&OTHER_YEAR, said),
            Why::AlreadyPaid(said) => words(&ALREADY_PAID, said),
            Why::PartOfAnother(said) => words(&PART, said),
            Why::Second(said) => words(&SECOND, said),
            Why::Undated(said) => words(&UNDATED, said),
            Why::NoUnit(said) => words(&NO_UNIT, said),
            Why::About(said) => words(&ABOUT, said),
            Why::ShareOfPart(said) => words(&SHARE_OF_PART, said),
            Why::ForSeveral(said) => words(&FOR_SEVERAL, said),
            Why::Uneven(said) => words(&UNEVEN, said),
            Why::NoAmount(said) => words(&NO_AMOUNT, said),
            Why::RestUnknown => (&REST_UNKNOWN, Vec::new()),
            Why::NothingLeft => (&NOTHING_LEFT, Vec::new()),
            Why::SumOff { paid, current } => yuan(&SUM_OFF, &[paid, current]),
            Why::NotHundred(last) => shares(&NOT_HUNDRED, &[last]),
            Why::TotalOff { stated, paid } => yuan(&TOTAL_OFF, &[stated, paid]),
            Why::Falls(said) => words(&FALLS, said),
            Why::NoYearAmount => (&NO_YEAR_AMOUNT, Vec::new()),
            Why::NeitherAmount { sum, last, current } => yuan(&NEITHER_AMOUNT, &[sum, last, current]),
            Why::NeitherShare { sum, last } => shares(&NEITHER_SHARE, &[sum, last]),
        }
    }
}
