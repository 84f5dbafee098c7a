//! The words of a note, as a budget office writes them.

use crate::messages;

messages! {
    title(name: &str) { zh: "关于退回“{name}”项目绩效目标表的意见", en: "Note on the return of the performance form “{name}”" }
    title_of_unit(unit: &str, year: &str) { zh: "关于退回{unit}{year}项目绩效目标表的意见", en: "Note on the return of performance forms of {unit}{year}" }
    year(year: &str) { zh: "{year}年度", en: " ({year})" }
    addressee(unit: &str) { zh: "{unit}：", en: "To {unit}:" }
    opening(name: &str, id: &str, year: &str, counts: &str) { zh: "你单位报送的“{name}”（{id}）{year}项目绩效目标表收悉。经审核，{counts}，现予退回。请逐条修改后重新报送。", en: "We have received your performance form “{name}” ({id}){year}. On review points were found ({counts}); it is returned to you. Please deal with each and file it again." }
    opening_of_unit(count: usize, year: &str, counts: &str) { zh: "你单位报送的{year}项目绩效目标表收悉。经审核，其中 {count} 个项目{counts}，现予退回。请逐条修改后重新报送。", en: "We have received your performance forms{year}. On review points were found in {count} of them ({counts}); they are returned to you. Please deal with each and file them again." }
    must(count: usize) { zh: "必须修改的 {count} 处", en: "to be changed: {count}" }
    should(count: usize) { zh: "建议修改的 {count} 处", en: "better changed: {count}" }
    opinions(count: usize) { zh: "审核意见 {count} 条", en: "opinions: {count}" }
    may(count: usize) { zh: "供参考的 {count} 处", en: "for your information: {count}" }
    stop { zh: "。", en: "." }
    comma { zh: "、", en: ", " }
    with(counts: &str) { zh: "有{counts}", en: "{counts}" }
    must_head { zh: "必须修改", en: "To be changed" }
    should_head { zh: "建议修改", en: "Better changed" }
    opinions_head { zh: "审核意见", en: "Opinions of the reviewer" }
    may_head { zh: "供参考", en: "For your information" }
    project_head(name: &str, id: &str) { zh: "“{name}”（{id}）", en: "“{name}” ({id})" }
    item(number: usize, place: &str, value: &str) { zh: "{number}. 【{place}】{value}", en: "{number}. [{place}] {value}" }
    stands(value: &str, stop: &str) { zh: "现填“{value}”{stop}", en: "It says “{value}”{stop}" }
    stands_part(value: &str, stop: &str) { zh: "原文“{value}”{stop}", en: "It says “{value}”{stop}" }
    stands_empty { zh: "现为空。", en: "It is empty." }
    problem(text: &str) { zh: "问题：{text}", en: "Problem: {text}" }
    opinion(text: &str) { zh: "意见：{text}", en: "Opinion: {text}" }
    answered(text: &str) { zh: "单位答复：{text}", en: "Your answer: {text}" }
    demand(text: &str) { zh: "要求：{text}", en: "Please see to it: {text}" }
    mend(text: &str) { zh: "改法：{text}", en: "To mend it: {text}" }
    tag(text: &str, tag: &str) { zh: "{text}（{tag}）", en: "{text} ({tag})" }
    date(year: i16, month: i8, day: i8) { zh: "{year}年{month}月{day}日", en: "{year}-{month:02}-{day:02}" }
}
