//! `jixiao check`

use serde_json::Value;

use super::{CLEAN, Place, Ran, faulty};

/// What `check --format json` printed.
fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out))
}

#[test]
fn a_clean_project_is_no_finding() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    let ran = place.run("check d");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(ran.out, "共 1 个项目，错误 0，警告 0，提示 0，无法判断 0\n");
}

#[test]
fn problems_are_listed_below_their_project() {
    let place = Place::department(&[("1.ron", CLEAN), ("2.ron", &faulty())]);
    let ran = place.run("check d/projects/1.ron d/projects/2.ron");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "d/projects/2.ron: 039004-26 馆藏城建档案数字化加工");
    assert!(lines[1].starts_with("  E composition-sum 项目构成: 构成合计 2,200,000.00 元"), "{}", lines[1]);
    assert_eq!(lines[2..], ["", "共 2 个项目，错误 1，警告 0，提示 0，无法判断 0"]);
    let en = place.run("check --lang en d/projects/2.ron");
    assert_eq!(en.code, 1);
    assert!(en.out.contains("  E composition-sum Composition: the composition adds up to 2,200,000.00"), "{}", en.out);
    assert!(en.out.ends_with("projects: 1, errors: 1, warnings: 0, hints: 0, cannot tell: 0\n"), "{}", en.out);
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    let ran = place.run("check d/projects/1.ron d d/department.ron ./d/projects/../projects/1.ron");
    assert!(ran.out.starts_with("共 1 个项目"), "{}", ran.out);
}

#[test]
fn broken_files_do_not_hide_the_others() {
    let broken = CLEAN.replace("name:", "nme:");
    let place = Place::department(&[("1.ron", &broken), ("2.ron", &faulty()), ("3.ron", CLEAN)]);
    let ran = place.run("check d/projects/1.ron d/projects/2.ron d/projects/3.ron missing");
    assert_eq!(ran.code, 3, "a file that cannot be read is worse than a finding");
    assert!(ran.out.contains("E composition-sum"), "{}", ran.out);
    assert!(ran.out.contains("  missing: 找不到"), "{}", ran.out);
    assert!(ran.out.contains("  d/projects/1.ron:6:") && ran.out.contains("没有名为 `nme` 的字段"), "{}", ran.out);
    assert!(ran.out.ends_with("共 2 个项目，错误 1，警告 0，提示 0，无法判断 0，坏文件 2\n"), "{}", ran.out);
}

#[test]
fn a_broken_department_file_is_reported_and_its_projects_are_checked() {
    let place = Place::department(&[("1.ron", &faulty())]);
    place.write("d/department.ron", "(format: 1, nme: \"\")");
    let ran = place.run("check d");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("E composition-sum") && ran.out.contains("d/department.ron:1:13: "), "{}", ran.out);
}

#[test]
fn what_cannot_be_checked_is_not_passed_in_silence() {
    let place = Place::department(&[("1.ron", &CLEAN.replace("zhengzhou-2020", "mars-2050"))]);
    let ran = place.run("check d");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("d/projects/1.ron: 模板“mars-2050”未知，不能检查"), "{}", ran.out);
    let ran = place.run("check d --format json");
    assert_eq!(ran.code, 3);
    assert_eq!(json(&ran)["broken"][0]["line"], Value::Null);
}

#[test]
fn json_has_the_documented_shape() {
    let broken = CLEAN.replace("name:", "nme:");
    let unit = CLEAN.replace(r#"("入库消毒卷数", "≥12000卷")"#, r#"("入库消毒卷数", "≥12000")"#);
    assert_ne!(unit, CLEAN);
    let place = Place::department(&[("1.ron", CLEAN), ("2.ron", &faulty()), ("3.ron", &unit), ("4.ron", &broken)]);
    // Files that are named by themselves stand alone: these are copies of each other.
    let files = "d/projects/1.ron d/projects/2.ron d/projects/3.ron d/projects/4.ron";
    let ran = place.run(&format!("check --format json {files}"));
    assert_eq!((ran.code, &*ran.err), (3, ""));
    assert_eq!(
        place.run(&format!("--lang en check --format json {files}")).out,
        ran.out,
        "JSON is the same in every language"
    );
    let report = json(&ran);
    assert_eq!(report["version"], 1);
    let projects = report["projects"].as_array().unwrap();
    assert_eq!(projects.len(), 3);
    assert_eq!(projects[0]["problems"], serde_json::json!([]));
    assert_eq!(projects[1]["path"], "d/projects/2.ron");
    assert_eq!(projects[1]["id"], "039004-26");
    assert_eq!(projects[1]["name"], "馆藏城建档案数字化加工");
    let problem = &projects[1]["problems"][0];
    assert_eq!(problem["rule"], "composition-sum");
    assert_eq!(problem["severity"], "E");
    assert_eq!(problem["place"], serde_json::json!({ "kind": "section", "section": "composition" }));
    assert_eq!(problem["span"], Value::Null);
    for (lang, word) in [("zh", "构成合计"), ("en", "adds up to")] {
        assert!(problem["message"][lang].as_str().unwrap().contains(word));
    }
    let problem = &projects[2]["problems"][0];
    assert_eq!((&problem["rule"], &problem["severity"]), (&"unit".into(), &"W".into()));
    let place = serde_json::json!({
        "kind": "cell", "section": "indicators", "column": "target",
        "rows": [{ "number": 2, "name": "产出目标" }, { "number": 1, "name": "数量" }, { "number": 3, "name": "入库消毒卷数" }],
    });
    assert_eq!(problem["place"], place);
    let broken = &report["broken"][0];
    assert_eq!((&broken["path"], &broken["line"]), (&"d/projects/4.ron".into(), &6.into()));
    assert!(broken["column"].as_u64().unwrap() > 0 && broken["message"]["en"].as_str().unwrap().contains("nme"));
    let counts = serde_json::json!({
        "projects": 3, "errors": 1, "warnings": 1, "hints": 0, "unsure": 0, "waived": 0, "broken": 1,
    });
    assert_eq!(report["counts"], counts);
}

#[test]
fn a_name_cannot_command_the_terminal() {
    let name = "档案\u{1B}]0;x\u{7}\u{9B}31m\u{202E}加工";
    let place = Place::department(&[("1.ron", &faulty().replace("馆藏城建档案数字化加工", name))]);
    let text = place.run("check d");
    assert!(text.out.contains("档案␛]0;x␇<U+009B>31m<U+202E>加工"), "{}", text.out);
    let ran = place.run("check d --format json");
    assert!(!ran.out.contains(|c: char| c.is_control() && c != '\n') && !ran.out.contains('\u{202E}'));
    assert_eq!(json(&ran)["projects"][0]["name"], name);
}

#[test]
fn a_year_before_that_is_not_there_is_told() {
    let place = Place::department(&[]);
    let own = place.read("d/department.ron").replace("    units: [", "    last_year: \"../2019\",\n    units: [");
    place.write("d/department.ron", &own);
    let ran = place.run("check d");
    assert!(ran.err.contains("d/department.ron: last_year 所指的上年部门打不开："), "{}", ran.err);
    assert!(ran.err.contains("2019"), "{}", ran.err);
}
