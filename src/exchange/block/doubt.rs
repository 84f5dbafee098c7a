//! What a person has to look at before a block goes in, and what of it does not.

use crate::lang::Lang;
use crate::messages;

/// Something in a block that was guessed or looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The row's number in what was pasted; `None` when it is about the block or a column.
    pub row: Option<usize>,
    /// The column, counted from 0; `None` when it is about the row as a whole.
    pub column: Option<usize>,
    /// What is doubtful.
    pub what: What,
}

/// What is doubtful, with the words of the block. Headings are named with their level 1: `产出目标 › 数量`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A level-1 word that is none of the form; the row was put in its place by level 2.
    Level1Unknown(String),
    /// Words of level 1 and 2 that name no heading; the row goes to the heading at the cursor.
    HeadingUnknown {
        /// The words.
        words: String,
        /// The heading at the cursor.
        heading: String,
    },
    /// No word of level 2 stands at the row or above it; the row goes to the heading at the cursor.
    HeadingMissing(String),
    /// A word that is not quite the name of the heading.
    HeadingNear {
        /// The word.
        word: String,
        /// The heading.
        heading: String,
    },
    /// A level 2 that belongs to another level 1 than the one beside it.
    HeadingElsewhere {
        /// The word of level 1.
        level1: String,
        /// The heading that the row goes to.
        heading: String,
    },
    /// A word that fits several headings; the first was taken.
    HeadingTwice {
        /// The word.
        word: String,
        /// The heading that was taken.
        heading: String,
    },
    /// The form lacks the heading, which comes in with the row.
    HeadingNew(String),
    /// The row stands in the form already.
    Twin(String),
    /// The row stands in the block twice.
    TwinAbove {
        /// Its name.
        name: String,
        /// The number of the first one.
        row: usize,
    },
    /// There is no name beside the target, the amount or the percentage.
    NoName,
    /// There is no target beside the name.
    NoTarget(String),
    /// There is no amount beside the name.
    NoAmount(String),
    /// A sign or unit that does not fit its value and was left out.
    NotJoined(String),
    /// The unit of money over the column was put behind the amount.
    UnitAdded {
        /// The unit.
        unit: String,
        /// The amount with it.
        text: String,
    },
    /// Something that cannot be read as an amount or a percentage.
    Unreadable(String),
    /// What a spreadsheet shows instead of a value: `#REF!`, or `####` in a column that is too narrow.
    NotAValue(String),
    /// A cell of several lines.
    LineBreak,
    /// The row lost its first cells and was moved to the right by so many columns.
    Moved(usize),
    /// Several columns could be the amounts; the one at the doubt's column was taken.
    SeveralAmounts,
    /// There are only amounts that add up from row to row.
    RunningOnly,
    /// The percentages add up to 100: they look like shares of each row, not cumulative.
    Shares,
    /// The rows do not add up to the row of totals.
    TotalOff(String),
}

/// Something in a block that is not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The row's number in what was pasted; `None` for a whole column.
    pub row: Option<usize>,
    /// The column, counted from 0; `None` for a whole row.
    pub column: Option<usize>,
    /// The words of the row or cell; for a column the words over it.
    pub text: String,
    /// Why.
    pub reason: Reason,
}

/// Why something is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Words over columns.
    Header,
    /// A title above the words over the columns.
    Title,
    /// A row of totals.
    Total,
    /// A heading without a row.
    HeadingOnly,
    /// Neither the block nor the cursor says which heading the row belongs to.
    NoHeading,
    /// Nothing in the columns that are taken.
    NothingTaken,
    /// Running numbers.
    Numbers,
    /// Amounts that add up from row to row, beside the amounts themselves.
    Running,
    /// A column that the table does not have.
    Column,
    /// A unit or sign that says there is none.
    SaysNothing,
}

mod words {
    use super::messages;

    messages! {
        level1_unknown(word: &str) {
            zh: "一级“{word}”不是本表的级别，按二级归位",
            en: "“{word}” is no level 1 of this form; the row was placed by its level 2",
        }
        heading_unknown(words: &str, heading: &str) {
            zh: "“{words}”不是本表的二级指标，放到光标处的“{heading}”",
            en: "“{words}” is no level 2 of this form; the row goes to “{heading}” at the cursor",
        }
        heading_missing(heading: &str) {
            zh: "这一行没有二级指标，放到光标处的“{heading}”",
            en: "the row has no level 2; it goes to “{heading}” at the cursor",
        }
        heading_near(word: &str, heading: &str) { zh: "“{word}”读作“{heading}”", en: "“{word}” was read as “{heading}”" }
        heading_elsewhere(level1: &str, heading: &str) {
            zh: "一级“{level1}”下没有这个二级指标，归入“{heading}”",
            en: "there is no such level 2 below “{level1}”; the row goes to “{heading}”",
        }
        heading_twice(word: &str, heading: &str) {
            zh: "“{word}”不止一处，归入“{heading}”",
            en: "“{word}” stands in the form more than once; the row goes to “{heading}”",
        }
        heading_new(heading: &str) {
            zh: "表中还没有“{heading}”，将一并添加",
            en: "the form has no “{heading}” yet; it comes in with the row",
        }
        twin(name: &str) { zh: "表中已有“{name}”", en: "“{name}” is in the form already" }
        twin_above(name: &str, row: usize) {
            zh: "“{name}”与粘贴内容第 {row} 行重复",
            en: "“{name}” stands in row {row} of the pasted text, too",
        }
        no_name { zh: "没有名称", en: "there is no name" }
        no_target(name: &str) { zh: "“{name}”没有目标值", en: "“{name}” has no target" }
        no_amount(name: &str) { zh: "“{name}”没有金额", en: "“{name}” has no amount" }
        not_joined(text: &str) {
            zh: "“{text}”与目标值合不起来，未写入",
            en: "“{text}” does not go with the target and was left out",
        }
        unit_added(unit: &str, text: &str) {
            zh: "表头单位为{unit}，金额写作“{text}”",
            en: "the column is in {unit}: the amount was written as “{text}”",
        }
        unreadable(text: &str) { zh: "“{text}”无法识别，照录", en: "“{text}” cannot be read; kept as it is" }
        not_a_value(text: &str) {
            zh: "“{text}”是电子表格的错误值或列宽不足，不是内容",
            en: "“{text}” is a spreadsheet's error or a column too narrow, not a value",
        }
        line_break { zh: "单元格内有换行，照录", en: "the cell has several lines; kept as it is" }
        moved(count: usize) {
            zh: "这一行缺前面的单元格，已右移 {count} 列",
            en: "the row lost its first cells; moved to the right by {count}",
        }
        several_amounts { zh: "有几列都像金额，取这一列", en: "several columns look like amounts; this one was taken" }
        running_only {
            zh: "只有累计金额，照录为金额，请核对",
            en: "there are only running amounts; taken as the amounts, please check",
        }
        shares {
            zh: "各行百分比相加为 100%，像是分期比例而不是累计进度",
            en: "the percentages add up to 100: they look like shares of each row, not cumulative",
        }
        total_off(total: &str) {
            zh: "各行金额相加不等于合计 {total}",
            en: "the rows do not add up to the total {total}",
        }

        header { zh: "表头", en: "words over the columns" }
        title { zh: "表头上方的标题", en: "a title above the table" }
        total { zh: "合计行", en: "a row of totals" }
        heading_only { zh: "只有级别，没有指标", en: "a heading without an indicator" }
        no_heading {
            zh: "不知道归入哪个二级指标：把光标移到二级指标上再粘贴",
            en: "it is not known which level 2 it belongs to: put the cursor on one and paste again",
        }
        nothing_taken { zh: "要导入的列中没有内容", en: "nothing stands in the columns that are taken" }
        numbers { zh: "序号列", en: "running numbers" }
        running { zh: "累计金额列，由金额算出", en: "running amounts, which follow from the amounts" }
        column { zh: "本表没有这一列", en: "a column that the table does not have" }
        says_nothing { zh: "没有意义的符号或单位", en: "a sign or unit that says nothing" }
    }
}

impl Doubt {
    /// What is doubtful, in `lang`.
    pub fn text(&self, lang: Lang) -> String {
        match &self.what {
            What::Level1Unknown(word) => words::level1_unknown(lang, word),
            What::HeadingUnknown { words: text, heading } => words::heading_unknown(lang, text, heading),
            What::HeadingMissing(heading) => words::heading_missing(lang, heading),
            What::HeadingNear { word, heading } => words::heading_near(lang, word, heading),
            What::HeadingElsewhere { level1, heading } => words::heading_elsewhere(lang, level1, heading),
            What::HeadingTwice { word, heading } => words::heading_twice(lang, word, heading),
            What::HeadingNew(heading) => words::heading_new(lang, heading),
            What::Twin(name) => words::twin(lang, name),
            What::TwinAbove { name, row } => words::twin_above(lang, name, *row),
            What::NoName => words::no_name(lang).to_owned(),
            What::NoTarget(name) => words::no_target(lang, name),
            What::NoAmount(name) => words::no_amount(lang, name),
            What::NotJoined(text) => words::not_joined(lang, text),
            What::UnitAdded { unit, text } => words::unit_added(lang, unit, text),
            What::Unreadable(text) => words::unreadable(lang, text),
            What::NotAValue(text) => words::not_a_value(lang, text),
            What::LineBreak => words::line_break(lang).to_owned(),
            What::Moved(count) => words::moved(lang, *count),
            What::SeveralAmounts => words::several_amounts(lang).to_owned(),
            What::RunningOnly => words::running_only(lang).to_owned(),
            What::Shares => words::shares(lang).to_owned(),
            What::TotalOff(total) => words::total_off(lang, total),
        }
    }
}

impl Reason {
    /// The reason, in `lang`.
    pub fn text(self, lang: Lang) -> &'static str {
        match self {
            Reason::Header => words::header(lang),
            Reason::Title => words::title(lang),
            Reason::Total => words::total(lang),
            Reason::HeadingOnly => words::heading_only(lang),
            Reason::NoHeading => words::no_heading(lang),
            Reason::NothingTaken => words::nothing_taken(lang),
            Reason::Numbers => words::numbers(lang),
            Reason::Running => words::running(lang),
            Reason::Column => words::column(lang),
            Reason::SaysNothing => words::says_nothing(lang),
        }
    }
}
