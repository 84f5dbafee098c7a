//! Everything that an import can be unsure of, in words for the person who has to look.

use crate::exchange::Doubt;
use crate::lang::Message;
use crate::model::Place;

use super::blocks::Piece;

/// Doubts being collected.
#[derive(Debug, Default)]
pub(super) struct Notes(pub Vec<Doubt>);

impl Notes {
    /// A doubt about a text of the source.
    pub fn add<const N: usize>(&mut self, place: Place, message: &'static Message, facts: [&str; N], piece: &Piece) {
        self.add_at(place, message, facts, &piece.text, piece.line);
    }

    /// A doubt about words at a line of the source.
    pub fn add_at<const N: usize>(
        &mut self,
        place: Place,
        message: &'static Message,
        facts: [&str; N],
        source: &str,
        line: usize,
    ) {
        let facts = facts.map(str::to_owned).to_vec();
        self.0.push(Doubt { place, message, facts, source: source.to_owned(), line, others: Vec::new() });
    }

    /// A doubt about a place, of which another one is likely.
    pub fn add_or<const N: usize>(
        &mut self,
        place: Place,
        other: Place,
        message: &'static Message,
        facts: [&str; N],
        piece: &Piece,
    ) {
        self.add(place, message, facts, piece);
        if let Some(doubt) = self.0.last_mut() {
            doubt.others.push(other);
        }
    }
}

macro_rules! notes {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        $(pub(super) static $name: Message = Message { zh: $zh, en: $en };)*
    };
}

notes! {
    // Anywhere.
    STRAY: "这段文字不属于任何栏目，未填入，请核对：{0}", "this text belongs to no field and was not filled in: {0}";
    RULE: "横线或页码，未填入：{0}", "a row of hyphens or a page number, not filled in: {0}";
    MISSING: "原文中没有找到“{0}”，留空", "“{0}” was not found in the source and is left empty";
    EMPTY: "“{0}”后面没有内容，留空；内容可能已丢失", "nothing stands behind “{0}”: left empty, the text may be lost";
    WITHOUT_LABEL: "“{1}”前面没有标签，按位置和内容填入“{0}”", "“{1}” has no label in front; put into “{0}” by place and kind";
    REPEATED: "“{0}”出现不止一次，内容已合并", "“{0}” stands more than once; the texts were joined";

    // Head.
    JOINED: "“{0}”的内容分在几处，已合并为“{1}”", "the text of “{0}” stood in several places and was joined: “{1}”";
    ODD_VALUE: "“{0}”的内容“{1}”不像该栏应填的内容，照录", "“{1}” does not look like a “{0}”; kept as printed";
    UNIT_OF_MONEY: "标签写明单位为“{1}”，“{0}”已补上单位：{2}", "the label gives the unit “{1}”; it was added to “{0}”: {2}";
    YEAR_GUESSED: "没有找到年度，按开始时间填为 {0}", "no fiscal year was found; {0} taken from the start date";
    NO_UNIT_CODE: "没有单位编码，项目编号暂用 {0}", "there is no unit code; the project id is {0} for now";
    UNIT_CODE_OF_TWIN: "没有单位编码，按同一文件中同名单位填为 {0}", "there is no unit code; {0} taken from the same unit in this file";

    // Narratives.
    SEVERAL_ROWS: "“{0}”由几行合成，请核对分段：{1}", "“{0}” was joined from several rows, please check: {1}";
    LABEL_LOST: "“{0}”的标签没有印出，这一行按顺序填入该栏", "the label “{0}” is not printed; this row was put there by its order";
    LABEL_LATE: "“{0}”的内容印在标签上一行，已归入该栏", "the text of “{0}” stands above its label and was put there";
    CENTRED: "“{0}”与上一栏的分界按版面推定", "where “{0}” begins was inferred from the layout";
    SWALLOWED: "“备注”后面是下一节的标题“{0}”，备注留空", "behind 备注 stands the next heading “{0}”; the remark is left empty";
    REMARK_PLACE: "没有找到项目构成，“备注”填入项目详细信息的备注", "no composition was found; the remark was put into the details";

    // Composition.
    NO_COMPOSITION: "原文中没有项目构成，留空", "the source has no composition; left empty";
    NO_AMOUNT: "“{0}”没有金额", "“{0}” has no amount";
    NO_ITEM: "金额“{0}”没有科目名称", "the amount “{0}” has no item name";
    ITEM_JOINED: "科目名称分在几处，已合并为“{0}”", "the item's name stood in several places and was joined: “{0}”";
    ITEM_NEXT_LINE: "“{0}”的金额印在下一行", "the amount of “{0}” stands on the next line";
    ITEM_WITHOUT_HEADING: "没有项目构成的标题和表头，这一行按内容作为构成项", "the composition's headings are lost; this row was taken as an item";
    ITEM_CUT: "“{0}”像是项目名称的一段，两头可能被截断，照录", "“{0}” looks like the project's name cut at both ends; kept as printed";
    SUM_ROW: "合计行，未作为构成项：{0}", "a row of totals, not taken as an item: {0}";

    // Indicators.
    NO_TABLE: "原文中没有绩效指标表", "the source has no table of indicators";
    LEVEL1_PLACE: "一级指标标签不在所属各行的首行或没有印出（{0}），已按二级指标归位",
        "level-1 labels stand on other rows than their first or are missing ({0}); rows were placed by level 2";
    LEVEL2_LOST: "二级指标“{0}”没有印出，以下各行按顺序和名称归入：{1}",
        "level 2 “{0}” is not printed; these rows were put there by order and name: {1}";
    LEVEL2_LOST_EMPTY: "二级指标没有印出，按模板补上空行：{0}", "level 2 is not printed; added without rows: {0}";
    LEVEL2_MISREAD: "“{1}”读作二级指标“{0}”", "“{1}” was read as level 2 “{0}”";
    MOVED: "“{0}”印在“{1}”行，已归入“{2}”", "“{0}” is printed on the row of “{1}” and was put under “{2}”";
    KEPT: "“{0}”照原表放在“{1}”，按名称或目标值可能属于“{2}”",
        "“{0}” stays under “{1}” as printed; by its name or target it may belong to “{2}”";
    NEARBY: "附近的二级标签缺失或错位，“{0}”照原表放在“{1}”，也可能属于“{2}”",
        "labels nearby are lost or displaced; “{0}” stays under “{1}” as printed, it may belong to “{2}”";
    UNSURE: "“{0}”所在行没有可靠的二级标签，归入“{1}”，也可能属于“{2}”",
        "the row of “{0}” has no reliable label; put under “{1}”, it may belong to “{2}”";
    STACKED: "指标名称与目标值叠在一列，“{0}”的目标值取“{1}”", "names and targets are stacked in one column; “{0}” was given “{1}”";
    SPLIT: "“{2}”写在一格，拆为指标“{0}”和目标值“{1}”", "“{2}” stood in one cell; taken apart into “{0}” and “{1}”";
    SPACED: "“{0}”的目标值中有空格，已去掉：{1}", "the target of “{0}” had blanks in it, which were dropped: {1}";
    NO_TARGET: "“{0}”没有目标值，留空；可能已丢失", "“{0}” has no target; left empty, it may be lost";
    NO_NAME: "目标值“{0}”没有指标名称", "the target “{0}” has no name";
    NAME_JOINED: "指标名称或目标值分在几处，已合并为“{0}”", "a name or target stood in several places and was joined: “{0}”";
    UNKNOWN_LEVEL: "“{0}”不是模板中的指标级别，未填入；同行指标为“{1}”", "“{0}” is no level of the scheme and was not filled in; its row is “{1}”";
    SWAPPED: "“{0}”与“{1}”左右互换，已归位", "“{0}” and “{1}” stood the wrong way round";
    TWICE: "这些指标出现两次，均保留：{0}", "these indicators stand twice and both were kept: {0}";
    OUT_OF_ORDER: "“{0}”不在模板的顺序上，归入“{1}”", "“{0}” stands out of the scheme's order; put under “{1}”";
}
