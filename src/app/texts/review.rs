//! What the screens say about the review.

use crate::lang::Lang;
use crate::model::{Opinion, Project, Stamp};
use crate::text::clean::visible;

use super::signed;

crate::messages! {
    // The bar at the top.
    progress(reviewed: usize, all: usize) { zh: "已审 {reviewed}/{all}", en: "reviewed {reviewed}/{all}" }
    progress_amount(reviewed: &str, all: &str) { zh: "，{reviewed}/{all} 万元", en: ", {reviewed} of {all} 万元" }

    next_review(name: &str, unit: &str, amount: &str) { zh: "下一个待审：{name}  {unit}  {amount} 万元（在“已报”上按 Enter 打开）", en: "next: {name}  {unit}  {amount} 万元 (Enter on “filed” opens it)" }

    // States.
    refused(count: usize, where_: &str, key: &str) { zh: "有 {count} 处错误未改、未豁免，不能通过；光标在第一处：{where_}（豁免按 {key}）", en: "not approved: {count} errors are neither mended nor waived; the cursor is at the first: {where_} ({key} waives)" }
    refused_some(given: &str, count: usize) { zh: "{given}；{count} 个有错误，不能通过", en: "{given}; {count} have errors and were not approved" }
    no_scheme(name: &str) { zh: "“{name}”的模板不明，没有检查，不能通过", en: "“{name}” has an unknown scheme and was not checked: it cannot be approved" }
    is_already(status: &str) { zh: "已经是“{status}”", en: "it is {status} already" }
    status_one(status: &str, name: &str) { zh: "“{name}”：{status}", en: "“{name}”: {status}" }
    status_many(status: &str, count: usize) { zh: "{count} 个项目：{status}", en: "{count} projects: {status}" }
    opinions_left(count: usize) { zh: "，还有 {count} 条意见未解决", en: ", {count} opinions are not settled" }
    undo_with(key: &str) { zh: "（{key} 撤销）", en: " ({key} undoes)" }
    note_with(key: &str) { zh: "；{key} 看退回意见", en: "; {key} shows the note" }
    none_shown(whose: &str, status: &str) { zh: "{whose}项目都已经是“{status}”", en: "all projects {whose} are “{status}” already" }
    preview_status(whose: &str, status: &str) { zh: "{whose}项目改为“{status}”", en: "The projects {whose} become “{status}”" }
    states_taken(taken: usize, all: usize, others: usize) { zh: "改 {taken} 个项目，可改 {all} 个，不能改 {others} 个", en: "{taken} projects of {all} that can be changed, {others} cannot" }
    status_now { zh: "现在", en: "Now" }
    has_errors(count: usize) { zh: "有 {count} 处错误未改、未豁免，不能通过", en: "not approved: {count} errors are neither mended nor waived" }
    errors { zh: "错误", en: "Errors" }
    not_its_turn(status: &str) { zh: "现在是“{status}”，按空格选上才改", en: "is “{status}” now; the space bar takes it as well" }
    none_waiting { zh: "没有待审的项目（状态为“已报”的）", en: "no project waits for the review (none is filed)" }
    waiting_again { zh: "后面没有待审的了，回到前面的", en: "none waits further on, back to the first" }
    at_place(number: usize, waiting: usize) { zh: "待审第 {number} 个，共 {waiting} 个", en: "number {number} of {waiting} that wait" }

    // Opinions.
    opinions_of(open: usize, settled: usize) { zh: "意见 {open}，已解决 {settled}", en: "{open} opinions, {settled} settled" }
    no_opinions(key: &str) { zh: "没有意见；在表单里按 {key} 提一条", en: "no opinions; {key} in the form gives one" }
    no_opinion_here { zh: "这里没有意见", en: "no opinion here" }
    opinion_prompt(place: &str) { zh: "对“{place}”的意见", en: "Your opinion on {place}" }
    answer_prompt { zh: "答复", en: "The answer" }
    no_opinion_without_words { zh: "意见不能是空的", en: "an opinion needs words" }
    opinion_given(key: &str) { zh: "已记下意见（{key} 看全部意见）", en: "opinion kept ({key} shows all)" }
    answered { zh: "已答复", en: "answered" }
    settled(undo: &str) { zh: "已解决（{undo} 撤销）", en: "settled ({undo} undoes)" }
    reopened(undo: &str) { zh: "重新打开（{undo} 撤销）", en: "open again ({undo} undoes)" }
    opinion_deleted(undo: &str) { zh: "已删除意见，按 {undo} 恢复", en: "deleted the opinion, {undo} brings it back" }
    text_changed { zh: "提出之后文字已改动", en: "the text has changed since" }
    place_gone(path: &str) { zh: "原来的位置已经没有了：{path}", en: "its place is gone: {path}" }
    opinion_head { zh: "意见", en: "opinion" }
    settled_by { zh: "已解决", en: "settled" }
    first_again { zh: "后面没有了，回到第一条", en: "none below, back to the first" }
    last_again { zh: "前面没有了，转到最后一条", en: "none above, on to the last" }

    // What changed since the return.
    changes_of(count: usize) { zh: "退回之后改了 {count} 处", en: "{count} changes since it was returned" }
    no_changes { zh: "退回之后还没有改动", en: "nothing has changed since it was returned" }
    never_returned { zh: "这个项目没有退回过（或已通过，不再保留退回时的表）", en: "this project was not returned, or is approved by now" }
    copy_unreadable(why: &str) { zh: "文件里退回时的表读不出来：{why}", en: "the form as it was returned cannot be read: {why}" }
    then(text: &str) { zh: "退回时：{text}", en: "then: {text}" }
    now(text: &str) { zh: "现在：{text}", en: "now: {text}" }
    nothing_there { zh: "（无此行）", en: "(no such row)" }
    blank { zh: "（空）", en: "(empty)" }
    lists(problems: &str, opinions: &str, changes: &str) { zh: "{problems} · {opinions} · {changes}", en: "{problems} · {opinions} · {changes}" }
    tab_problems { zh: "问题", en: "problems" }
    tab_opinions { zh: "意见", en: "opinions" }
    tab_changes { zh: "改动", en: "changes" }

    // The note.
    note_title(name: &str) { zh: "退回意见：{name}", en: "Note: {name}" }
    note_of_unit(name: &str) { zh: "退回意见：{name}（全单位）", en: "Note: {name} (all of the unit)" }
    nothing_to_note { zh: "没有可写进退回意见的问题和意见", en: "there is nothing to write into a note" }
    note_made(key: &str) { zh: "退回意见已写入表单，可以修改；按 {key} 撤销", en: "the note is in the form now and can be changed; {key} undoes" }
    note_copied { zh: "已复制退回意见", en: "copied the note" }
}

/// An opinion with who gave it, its answer, and what became of it since: one line each.
pub fn opinion_lines(lang: Lang, project: &Project, opinion: &Opinion) -> Vec<String> {
    let mut lines = vec![signed(lang, &opinion.opinion, &opinion.said)];
    if opinion.is_orphan(project) {
        lines.push(place_gone(lang, &visible(opinion.anchor.written())));
    }
    if opinion.is_outdated(project) {
        lines.push(text_changed(lang).to_owned());
    }
    if !opinion.answer.is_empty() {
        lines.push(super::answer(lang, &signed(lang, &opinion.answer, &opinion.answered)));
    }
    if !opinion.is_open() {
        lines.push(signed(lang, settled_by(lang), &opinion.resolved));
    }
    lines
}

/// The state with who gave it: `退回（丙，2020-03-02）`.
pub fn status(lang: Lang, label: &str, said: &Stamp) -> String {
    signed(lang, label, said)
}
