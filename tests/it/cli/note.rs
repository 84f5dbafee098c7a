//! `jixiao note`

use super::Place;

const FORM: &str = include_str!("mend.ron");

/// A project with an error, a warning and an opinion.
fn faulty() -> String {
    FORM.replace(r#"("完成清算工作", "=100%")"#, r#"("完成清算工作", "≥100%")"#)
        .replace(r#"        current: "297000.00""#, r#"        current: "297100.00""#)
        .replace(
            "    status:",
            "    opinions: [\n        (place: \"plan\", text: \"\", opinion: \"写明<b>付款</b>节点\", by: \"丙\", at: \"2020-03-02\"),\n    ],\n    status:",
        )
}

fn other() -> String {
    faulty().replace("039004-26", "039004-27").replace("郑州市建设开发公司清算费用", "开发公司清算")
}

fn department() -> Place {
    Place::department(&[("1.ron", &faulty()), ("2.ron", &other())])
}

#[test]
fn a_note_is_written_for_each_project_and_for_the_unit() {
    let place = department();
    let ran = place.run("note d --project 039004-26 --date 2020-03-02");
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    for words in [
        "关于退回“郑州市建设开发公司清算费用”项目绩效目标表的意见\n\n",
        "一、必须修改\n1. 【",
        "三、审核意见\n",
        "【项目实施计划】",
        "　　意见：写明<b>付款</b>节点。\n",
        "2020年3月2日\n",
    ] {
        assert!(ran.out.contains(words), "no {words} in {}", ran.out);
    }
    let both = place.run("note d --date 2020-03-02").out;
    assert!(both.starts_with(&format!("{}\n关于退回“开发公司清算”", ran.out)), "{both}");
    let unit = place.run("note d --per unit --severity error --format md --date 2020-03-02").out;
    assert!(unit.starts_with("# 关于退回") && unit.contains("## 二、“开发公司清算”"), "{unit}");
    assert!(unit.contains("意见：写明\\<b\\>付款\\</b\\>节点。") && !unit.contains("建议修改"), "{unit}");
    let english = place.run("note d --project 039004-27 --lang en --date 2020-03-02").out;
    assert!(english.starts_with("Note on the return of the performance form “开发公司清算”\n"), "{english}");
}

#[test]
fn notes_go_into_files_and_replace_none() {
    let place = department();
    let ran = place.run("note d --format html -o out/ --date 2020-03-02");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let names = place.names("out");
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names[0].starts_with("039004-26") && names[0].ends_with(".html"), "{names:?}");
    let page = place.read(&format!("out/{}", names[0]));
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("写明&lt;b&gt;付款&lt;/b&gt;节点"), "{page}");
    let again = place.run("note d --format html -o out/ --date 2020-03-02");
    assert!(again.code == 3 && again.err.contains("已经存在"), "{}", again.err);
    assert_eq!(place.run("note d --format html -o out/ --force --date 2020-03-02").code, 0);
    let one = place.run("note d/projects/1.ron --format docx -o a.docx --date 2020-03-02");
    assert_eq!((one.code, &*one.out), (0, "a.docx\n"), "{}", one.err);
}

#[test]
fn what_makes_no_sense_is_said() {
    let place = department();
    for (arguments, code, words) in [
        ("note d --format html", 2, "共 2 份，html 不能合在一起"),
        ("note d --unit 039009", 3, "没有找到“039009”"),
        ("note d --project 1", 3, "没有找到“1”"),
        ("note d --date 3月2日", 2, "不是日期"),
        ("note nowhere", 3, "nowhere"),
    ] {
        let ran = place.run(arguments);
        assert!(ran.code == code && ran.err.contains(words), "{arguments}: {} {}", ran.code, ran.err);
    }
    let approved = Place::department(&[("1.ron", &faulty().replace("status: \"", "status: \"approved\", //"))]);
    let ran = approved.run("note d");
    assert!(ran.out.is_empty(), "{}{}", ran.out, ran.err);
}

#[test]
fn a_note_that_somebody_wrote_is_taken_as_written() {
    let own = "    note: \"关于清算费用\n\n　　请重新测算。\n\n某局\",\n    status:";
    let place = Place::department(&[("1.ron", &faulty().replace("    status:", own))]);
    let ran = place.run("note d");
    assert_eq!(ran.out, "关于清算费用\n\n　　请重新测算。\n\n某局\n", "{}", ran.err);
}
