//! Titles of transactions.

use crate::lang::Message;

/// A field was edited.
pub static EDIT: Message = Message { zh: "修改{0}", en: "edit {0}" };
/// A cell of a row with a name was edited.
pub static EDIT_CELL: Message = Message { zh: "修改“{0}”的{1}", en: "edit {1} of “{0}”" };
/// A row was added.
pub static ADD_ROW: Message = Message { zh: "新增一行", en: "add a row" };
/// A row was deleted.
pub static DELETE_ROW: Message = Message { zh: "删除“{0}”", en: "delete “{0}”" };
/// A row was moved.
pub static MOVE_ROW: Message = Message { zh: "移动“{0}”", en: "move “{0}”" };
/// A cell was emptied.
pub static CLEAR: Message = Message { zh: "清空{0}", en: "clear {0}" };
/// Rows were deleted.
pub static DELETE_ROWS: Message = Message { zh: "删除 {0} 行", en: "delete {0} rows" };
/// Rows were moved.
pub static MOVE_ROWS: Message = Message { zh: "移动 {0} 行", en: "move {0} rows" };
/// A row got a copy behind it.
pub static DOUBLE_ROW: Message = Message { zh: "重复“{0}”", en: "duplicate “{0}”" };
/// Several rows got copies behind them.
pub static DOUBLE_ROWS: Message = Message { zh: "重复 {0} 行", en: "duplicate {0} rows" };
/// A row was cut.
pub static CUT_ROW: Message = Message { zh: "剪切“{0}”", en: "cut “{0}”" };
/// Rows were cut.
pub static CUT_ROWS: Message = Message { zh: "剪切 {0} 行", en: "cut {0} rows" };
/// A text was put in the place of another.
pub static REPLACE_TEXT: Message =
    Message { zh: "“{0}”换成“{1}”，{2} 处", en: "replace “{0}” by “{1}”, {2} times" };
/// A text was taken out.
pub static REMOVE_TEXT: Message = Message { zh: "删去“{0}”，{2} 处", en: "remove “{0}”, {2} times" };
/// The schedule was read out of the plan.
pub static READ_PLAN: Message =
    Message { zh: "从项目实施计划读出支付计划", en: "read the schedule out of the plan" };
/// The plan got the schedule as a sentence.
pub static WRITE_PLAN: Message =
    Message { zh: "支付计划写入项目实施计划", en: "write the schedule into the plan" };
/// The year's amount was divided.
pub static FILL_EVENLY: Message = Message { zh: "平均填写支付计划", en: "divide the amount evenly" };
/// A column of the schedule was worked out.
pub static FILL: Message = Message { zh: "算出{0}", en: "work out the {0}" };
/// An indicator came out of the library.
pub static INSERT_INDICATOR: Message =
    Message { zh: "从指标库加入“{0}”", en: "add “{0}” from the library" };
/// Rows were pasted.
pub static PASTE_ROWS: Message = Message { zh: "粘贴 {0} 行", en: "paste {0} rows" };
/// A heading got a name of the scheme.
pub static MAP_HEADING: Message = Message { zh: "“{0}”归到“{1}”", en: "make “{0}” “{1}”" };
/// A project was added.
pub static NEW_PROJECT: Message = Message { zh: "新建项目", en: "new project" };
/// A project was copied.
pub static COPY_PROJECT: Message = Message { zh: "复制项目“{0}”", en: "copy project “{0}”" };
/// A project was deleted.
pub static DELETE_PROJECT: Message = Message { zh: "删除项目“{0}”", en: "delete project “{0}”" };
/// Projects became what their files say.
pub static REREAD: Message = Message { zh: "重新读取文件", en: "read files again" };
/// A place says again what another version says.
pub static TAKE_BACK: Message = Message { zh: "取回“{0}”", en: "take back “{0}”" };
/// A problem may stand.
pub static WAIVE: Message = Message { zh: "豁免“{0}”", en: "waive “{0}”" };
/// A waiver was taken back.
pub static UNWAIVE: Message = Message { zh: "取消豁免“{0}”", en: "take back the waiver of “{0}”" };
/// A field got the same value in many projects.
pub static BATCH_SET: Message = Message { zh: "{0}统一改为“{1}”", en: "set {0} to “{1}”" };
/// Stock indicators came into many projects.
pub static ADD_STOCK: Message = Message { zh: "补通用指标", en: "add stock indicators" };
/// Stock indicators were taken out of many projects.
pub static REMOVE_STOCK: Message = Message { zh: "去掉通用指标", en: "take stock indicators out" };
/// Projects got new ids.
pub static RENUMBER: Message = Message { zh: "重新编号", en: "renumber" };
/// What a merge left open was decided.
pub static DECIDE: Message = Message { zh: "选定“{0}”的冲突", en: "decide the conflict of “{0}”" };
/// Problems of a rule were mended.
pub static FIX: Message = Message { zh: "修正“{0}”", en: "mend “{0}”" };
/// Fixes of all rules that only change how something is written.
pub static FIX_WRITING: Message = Message { zh: "修正写法", en: "mend the writing" };
/// Rescued work came back.
pub static RESTORE: Message = Message { zh: "找回未保存的内容", en: "restore unsaved work" };
/// Projects got a state of the review.
pub static STATUS: Message = Message { zh: "审核状态：{0}", en: "status: {0}" };
/// An opinion was given.
pub static OPINION: Message = Message { zh: "提出意见“{0}”", en: "opinion “{0}”" };
/// An opinion got other words.
pub static REWORD_OPINION: Message = Message { zh: "修改意见“{0}”", en: "change the opinion “{0}”" };
/// An opinion was answered.
pub static ANSWER: Message = Message { zh: "答复意见“{0}”", en: "answer the opinion “{0}”" };
/// An opinion was settled.
pub static SETTLE: Message = Message { zh: "意见“{0}”已解决", en: "settle the opinion “{0}”" };
/// An opinion was opened again.
pub static REOPEN: Message = Message { zh: "重新打开意见“{0}”", en: "open the opinion “{0}” again" };
/// An opinion was deleted.
pub static DELETE_OPINION: Message = Message { zh: "删除意见“{0}”", en: "delete the opinion “{0}”" };
/// The note was made of the problems and opinions.
pub static NOTE: Message = Message { zh: "写退回意见", en: "write the note" };
