use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::{Column, Stamp, Waiver};
use crate::review::note::{read, text};
use crate::rules::{self, Around, Context, Settings, clean};
use crate::store::format::samples;

fn asked(lang: Lang) -> Asked<'static> {
    let severities = &[Severity::Error, Severity::Warning, Severity::Hint];
    Asked { severities, office: "市财政局", day: date(2020, 3, 2), lang }
}

/// The note about what the rules find in a project.
fn note_of(project: &Project, asked: Asked<'_>) -> Option<Vec<Paragraph>> {
    with_problems(project, |subject| of_project(subject, asked))
}

fn with_problems<T>(project: &Project, act: impl FnOnce(Subject<'_>) -> T) -> T {
    let (scheme, around) = (clean::scheme(), Around::default());
    let context = Context::new(project, &scheme, &Settings::DEFAULT, &around);
    let mut found = rules::check(&context);
    rules::sort_by_form(&mut found, project);
    let problems: Vec<(&Problem, Option<String>)> =
        found.iter().map(|problem| (problem, rules::fix_of(&context, problem).map(|fix| fix.text(Lang::Zh)))).collect();
    act(Subject { project, scheme: Some(&scheme), problems: &problems })
}

fn faulty() -> Project {
    let mut project = clean::project();
    project.phone.clear();
    let scanned = project.indicators().find(|(_, _, row)| row.name == "纸质档案扫描页数").unwrap().2.id;
    project.set_cell(scanned, Column::Target, "96万页".to_owned());
    let row = project.composition[0].id;
    let said = Stamp::new("丙", "2020-03-01");
    let opinion = Opinion::new(&project, Place::Cell(row, Column::Amount), "写明\n单价", said);
    project.opinions.push(opinion);
    project
}

#[test]
fn a_note_names_the_field_the_value_and_what_to_do() {
    let project = faulty();
    let shown = text(&note_of(&project, asked(Lang::Zh)).unwrap());
    let amount = project.composition[0].amount.text();
    let item = project.composition[0].name.as_str();
    for words in [
        &*format!("关于退回“{}”项目绩效目标表的意见\n\n", project.name),
        "。经审核，有必须修改的 1 处、建议修改的 1 处、审核意见 1 条，现予退回。",
        "一、必须修改\n1. 【联系电话】现为空。\n　　问题：联系电话未填写。\n　　要求：",
        "二、建议修改\n2. 【绩效指标 › 数量 › 纸质档案扫描页数 › 目标值】现填“96万页”。\n　　问题：",
        "三、审核意见\n3. 【项目构成 › ",
        &format!("{item} › 金额】现填“{amount}”。\n　　意见：写明 单价。\n"),
        "\n\n市财政局\n2020年3月2日\n",
    ] {
        assert!(shown.contains(words), "no {words} in\n{shown}");
    }
    let english = text(&note_of(&project, asked(Lang::En)).unwrap());
    for words in [
        "points were found (to be changed: 1, better changed: 1, opinions: 1)",
        "I. To be changed\n1. [Phone] It is empty.",
        "III. Opinions",
    ] {
        assert!(english.contains(words), "no {words} in\n{english}");
    }
}

#[test]
fn what_is_waived_settled_or_not_wanted_is_not_told() {
    let mut project = faulty();
    assert_eq!(note_of(&clean::project(), asked(Lang::Zh)), None);
    project.opinions[0].resolved = Stamp::new("丙", "2020-03-02");
    with_problems(&project.clone(), |subject| {
        for (problem, _) in subject.problems {
            project.waivers.push(rules::waiver(&project, problem, "同意", &Stamp::default()));
        }
    });
    assert_eq!(note_of(&project, asked(Lang::Zh)), None);
    project.waivers.retain(|waiver: &Waiver| waiver.rule == "sign");
    let only = Asked { severities: &[Severity::Warning], ..asked(Lang::Zh) };
    assert_eq!(note_of(&project, only), None);
    assert!(text(&note_of(&project, asked(Lang::Zh)).unwrap()).contains("【联系电话】"));
}

#[test]
fn the_words_that_a_problem_is_about_are_told_with_what_stands_around() {
    let text = "甲乙丙丁戊己庚辛壬癸子丑寅卯截止目前已有三家单位完成登记并逐一核对";
    let start = text.find("截止").unwrap();
    assert_eq!(around(text, start..start + 12).unwrap(), "…丙丁戊己庚辛壬癸子丑寅卯截止目前已有三家单位完成登记并逐…");
    assert_eq!(around("截止目前", 0..12), None, "all of it is told anyway");
    assert_eq!(around("短", 0..99), None);
}

#[test]
fn a_note_of_a_unit_counts_on_and_takes_what_somebody_wrote() {
    let (one, mut two) = (faulty(), faulty());
    two.id = "039004-09".to_owned();
    let note = with_problems(&one, |first| with_problems(&two, |second| of_unit(&[first, second], asked(Lang::Zh))));
    let shown = text(&note.unwrap());
    for words in ["其中 2 个项目有必须修改的 2 处、", "\n二、“", "\n4. 【联系电话】现为空。（必须修改）\n"]
    {
        assert!(shown.contains(words), "no {words} in\n{shown}");
    }
    two.note = "关于…的意见\n\n某单位：\n　　收悉。\n一、总体\n1. 重新测算。\n\n某局\n某日".to_owned();
    let note = with_problems(&one, |first| with_problems(&two, |second| of_unit(&[first, second], asked(Lang::Zh))));
    let shown = text(&note.unwrap());
    assert!(shown.contains("（039004-09）\n　　一、总体\n1. 重新测算。\n\n市财政局"), "{shown}");
    assert!(!shown.contains("某局") && !shown.contains("收悉。\n一、总体"), "{shown}");
}

#[test]
fn numbers_are_written_as_in_official_papers() {
    let all = [1, 10, 11, 20, 35, 100, 101, 110, 342].map(chinese);
    assert_eq!(all, ["一", "十", "十一", "二十", "三十五", "一百", "一百零一", "一百一十", "三百四十二"]);
    assert_eq!([1, 4, 9, 14, 40, 98].map(roman), ["I", "IV", "IX", "XIV", "XL", "XCVIII"]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_text_of_a_note_is_the_note(project in samples::project(), zh in any::<bool>()) {
        let lang = if zh { Lang::Zh } else { Lang::En };
        if let Some(note) = note_of(&project, asked(lang)) {
            let shown = text(&note);
            prop_assert_eq!(read(&shown), note, "{}", shown);
        }
        let unit = with_problems(&project, |subject| of_unit(&[subject, subject], asked(lang)));
        if let Some(note) = unit {
            let shown = text(&note);
            prop_assert_eq!(text(&read(&shown)), shown);
        }
    }
}
