//! `jixiao register` and `jixiao report`: the figures of a department.

use serde_json::Value;

use super::{CLEAN, Place};

/// The sample department in `d`.
fn sample() -> Place {
    let place = Place::new();
    assert_eq!(place.run("demo --into d").code, 0);
    place
}

#[test]
fn the_register_is_a_table() {
    let ran = sample().run("register d");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let lines: Vec<Vec<&str>> = ran.out.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["单位编码", "名称", "项目数", "总金额", "本年金额", "上年金额", "增减", "增减率%"]);
    let unit = ["10", "157,771,500.00", "157,771,500.00", "44,455,500.00", "+113,316,000.00", "+254.9"];
    assert_eq!(lines[1], [&["039001", "郑州市自然资源和规划局机关"], &unit[..]].concat());
    assert_eq!(lines[2][..2], ["基本建设", "2"], "the purposes of a unit, the largest first");
    let all = ["合计", "14", "196,048,500.00", "196,051,500.00", "81,208,400.00", "+114,843,100.00", "+141.4"];
    assert_eq!(lines[lines.len() - 1], all);
}

#[test]
fn the_register_for_spreadsheets_has_no_formula_and_plain_numbers() {
    let place = sample();
    let text = place.read("d/department.ron").replace("郑州市城市建设档案馆", "=cmd|' /C calc'!A0");
    place.write("d/department.ron", text);
    let ran = place.run("register d --format csv --bom");
    assert_eq!(ran.code, 0);
    let lines: Vec<&str> = ran.out.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert!(ran.out.starts_with('\u{FEFF}') && lines[0].starts_with("类别,单位编码,名称,资金用途,项目数,总金额"));
    assert!(lines.iter().any(|line| line.starts_with("单位,039004,\"'=cmd|' /C calc'!A0\",,1,297000.00,297000.00,")));
    assert!(lines.contains(&"合计,,,,14,196048500.00,196051500.00,81208400.00,114843100.00,141.4,0"));
    assert!(lines.iter().all(|line| line.is_empty() || line.matches(',').count() == 10), "{lines:?}");
    assert_eq!(place.run("register d --bom").code, 2);
}

#[test]
fn the_register_for_programs_and_for_documents() {
    let place = sample();
    let json: Value = serde_json::from_str(&place.run("register d --format json").out).unwrap();
    assert_eq!((&json["version"], &json["year"]), (&1.into(), &2020.into()));
    assert_eq!(json["all"]["current"], "196051500.00");
    assert_eq!(json["units"][0]["purposes"][0]["purpose"], "基本建设");
    assert_eq!(json["units"][3]["percent"], Value::Null, "nothing last year");
    let md = place.run("--lang en register d --format md").out;
    assert!(md.starts_with("| code | name | projects |") && md.contains("\n|--|--|--:|"));
    assert!(md.contains("| **all** | 14 | 196,048,500.00 |"), "{md}");
}

#[test]
fn what_cannot_be_read_is_said_and_left_out() {
    let no_amount = CLEAN.replace("previous: \"", "previous: \"约");
    assert_ne!(no_amount, CLEAN);
    let place = Place::department(&[("1.ron", &no_amount), ("2.ron", "(")]);
    let ran = place.run("register d");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("2.ron") && ran.out.contains("* 有 1 个金额空缺或不能识别"), "{}{}", ran.out, ran.err);
    assert_eq!(place.run("register nowhere").code, 3);
}

#[test]
fn a_report_is_one_page() {
    let place = sample();
    let ran = place.run("report d -o 汇总.html --title 二上<审核>");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let page = place.read("汇总.html");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">") && page.ends_with("</html>\n"));
    for text in ["<h1>二上&lt;审核&gt;</h1>", "196,051,500.00", "审核进度", "<td>《规划郑州》杂志印刷制作费</td>"]
    {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
    // It takes the place of an earlier report and of nothing else.
    assert_eq!(place.run("--lang en report d --output 汇总.html").code, 0);
    assert!(place.read("汇总.html").contains("<html lang=\"en\">"));
    let department = place.read("d/department.ron");
    assert_eq!(place.run("report d -o d/department.ron").code, 3);
    assert_eq!(place.read("d/department.ron"), department);
    assert!(place.run("report d").out.contains("<svg"));
}
