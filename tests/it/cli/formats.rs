//! The formats of `jixiao check`, and what is reported in them.

use serde_json::Value;

use super::{CLEAN, Place, faulty};

/// The clean project with the year before in its goal, which is a warning about a part of a text, and a fault of the amounts,
/// which is an error.
fn two_faults() -> String {
    let text = faulty().replace("annual: \"完成", "annual: \"2019年完成");
    assert_ne!(text, faulty());
    text
}

/// The same with the warning waived.
fn waived() -> String {
    let mut project = jixiao::store::format::read_project(&two_faults()).unwrap();
    let problems = jixiao::app::check(&project, &jixiao::store::Schemes::built_in());
    let problem = problems.iter().find(|problem| problem.rule.code == "year").unwrap();
    project.waivers.push(jixiao::rules::waiver(
        &project,
        problem,
        "=按旧例",
        &jixiao::model::Stamp::new("丙", "2020-03-02"),
    ));
    jixiao::store::format::write_project(&project)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn marks_point_at_the_words() {
    let place = Place::department(&[("1.ron", &two_faults())]);
    let ran = place.run("check d");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[1].starts_with("  E composition-sum "), "{}", ran.out);
    assert!(lines[2].starts_with("  W year 年度绩效目标: "), "the worst first: {}", ran.out);
    let words = "    | 2019年完成1.2万卷档案的消毒、扫描和著录，扫描不少于96万页，图像合格率达到…";
    assert_eq!(lines[3..5], [words, "    | ^^^^^^"], "{}", ran.out);
    assert_eq!(ran.code, 1);
}

#[test]
fn only_what_is_selected_is_reported_and_counts() {
    let place = Place::department(&[("1.ron", &two_faults())]);
    for (arguments, code, errors, warnings) in [
        ("--select year", 1, 0, 1),
        ("--select year,E", 1, 1, 1),
        ("--select error", 1, 1, 0),
        ("--select 警告 --select composition-sum --ignore W", 1, 1, 0),
        ("--ignore E,W", 0, 0, 0),
        ("--select sign", 0, 0, 0),
        ("--deny error --ignore e", 0, 0, 1),
        ("--deny E", 1, 1, 1),
        ("--deny none", 0, 1, 1),
        ("--deny hint", 1, 1, 1),
    ] {
        let ran = place.run(&format!("check d {arguments}"));
        let total = format!("共 1 个项目，错误 {errors}，警告 {warnings}，");
        assert!(ran.code == code && ran.out.contains(&total), "{arguments}: {} {}{}", ran.code, ran.out, ran.err);
    }
    for (arguments, hint) in [
        ("--select compositon-sum", "是不是 composition-sum？"),
        ("--ignore year,waring", "是不是 warning？"),
        ("--explain sgn", "是不是 sign？"),
        ("--deny nothing", "可以是：error, warning, hint, unsure, none"),
    ] {
        let ran = place.run(&format!("check d {arguments}"));
        assert!(ran.code == 2 && ran.err.contains(hint), "{arguments}: {}", ran.err);
    }
}

#[test]
fn a_rule_is_explained_in_the_same_words() {
    let place = Place::new();
    for lang in ["zh", "en"] {
        let ran = place.run(&format!("check --lang {lang} --explain schedule-sum"));
        assert_eq!((ran.code, ran.out), (0, place.run(&format!("rules --lang {lang} schedule-sum")).out));
    }
}

#[test]
fn statistics_count_by_rule() {
    let other = two_faults().replace("039004-26", "039004-27").replace("\"200000.00\"),", "\"400000.00\"),");
    let place = Place::new();
    place.write("1.ron", two_faults());
    place.write("2.ron", other);
    let ran = place.run("check 1.ron 2.ron --statistics");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert!(lines[0].starts_with("2  W year             ") && lines[0].ends_with("(2 个项目)"), "{}", ran.out);
    assert!(lines[1].starts_with("1  E composition-sum  ") && lines[1].ends_with("(1 个项目)"), "{}", ran.out);
    assert_eq!(lines[2..], ["", "共 2 个项目，错误 1，警告 2，提示 0，无法判断 0"]);
    let ran = place.run("check 1.ron 2.ron --statistics --format json");
    let first = serde_json::json!({ "rule": "year", "severity": "W", "count": 2, "projects": 2, "waived": 0 });
    assert_eq!(json(&ran.out)["statistics"][0], first);
    assert_eq!(json(&place.run("check 1.ron --format json").out).get("statistics"), None);
    let ran = place.run("check 1.ron --statistics --format csv");
    assert!(ran.code == 2 && ran.err.contains("--statistics 只能与 --format text|json 同时使用"), "{}", ran.err);
}

#[test]
fn what_is_waived_is_counted_apart_and_shown_on_request() {
    let place = Place::department(&[("1.ron", &waived())]);
    let ran = place.run("check d");
    assert!(!ran.out.contains("W year"), "{}", ran.out);
    assert!(ran.out.ends_with("错误 1，警告 0，提示 0，无法判断 0，豁免 1\n"), "{}", ran.out);
    assert_eq!(place.run("check d --ignore composition-sum").code, 0);
    let ran = place.run("check d --waived");
    assert!(ran.out.contains("    | ^^^^^^\n    已豁免：=按旧例（丙 2020-03-02）\n"), "{}", ran.out);
    let report = json(&place.run("check d --format json").out);
    assert_eq!(report["projects"][0]["problems"].as_array().unwrap().len(), 1);
    let waived = &report["projects"][0]["waived"][0];
    assert_eq!((&waived["rule"], &waived["span"]["text"]), (&"year".into(), &"2019年".into()));
    assert_eq!(waived["waiver"], serde_json::json!({ "reason": "=按旧例", "by": "丙", "at": "2020-03-02" }));
    assert_eq!(report["counts"]["waived"], 1);
    let changed = waived_of_another_text();
    let place = Place::department(&[("1.ron", &changed)]);
    let ran = place.run("check d --select year");
    assert!(ran.out.contains("    原有豁免已失效（内容改过）：=按旧例（丙 2020-03-02）\n"), "{}", ran.out);
    let report = json(&place.run("check d --select year --format json").out);
    assert_eq!(report["projects"][0]["problems"][0]["lapsed"]["by"], "丙");
}

/// The waiver stays, and the target is another one.
fn waived_of_another_text() -> String {
    let text = waived();
    let changed = text.replace("2019年完成", "2018年完成");
    assert_ne!(text, changed);
    changed
}

#[test]
fn sarif_has_what_the_schema_asks_for() {
    let broken = CLEAN.replace("name:", "nme:");
    let text = waived().replace("\n", "\r\n");
    let place = Place::department(&[("一 号.ron", &text), ("2.ron", &broken)]);
    let ran = place.run("check d --format sarif");
    assert_eq!((ran.code, &*ran.err), (3, ""));
    let report = json(&ran.out);
    assert_eq!(report["version"], "2.1.0");
    assert!(report["$schema"].as_str().unwrap().ends_with("sarif-2.1.0.json"));
    let run = &report["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["tool"]["driver"]["name"], "jixiao");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for rule in rules {
        for member in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[member]["text"].as_str().unwrap().is_empty());
        }
        assert!(matches!(rule["defaultConfiguration"]["level"].as_str(), Some("error" | "warning" | "note")));
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    let lines: Vec<&str> = text.split("\r\n").collect();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let location = &result["locations"][0];
        assert_eq!(location["physicalLocation"]["artifactLocation"]["uri"], "d/projects/%E4%B8%80%20%E5%8F%B7.ron");
        let region = &location["physicalLocation"]["region"];
        let number = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
        let logical = &location["logicalLocations"][0];
        let suppressions = result["suppressions"].as_array().unwrap();
        match result["ruleId"].as_str().unwrap() {
            "year" => {
                assert_eq!((&result["level"], &result["kind"]), (&"warning".into(), &"fail".into()));
                assert_eq!(suppressions[0]["kind"], "inSource");
                assert_eq!(suppressions[0]["justification"], "=按旧例");
                assert_eq!(logical["fullyQualifiedName"], "annual_goal");
                assert_eq!(number("startLine"), number("endLine"));
                let line = lines[number("startLine") - 1];
                let (start, end) = (number("startColumn") - 1, number("endColumn") - 1);
                let words: String = line.chars().skip(start).take(end - start).collect();
                assert_eq!(words, "2019年");
            }
            rule => {
                assert_eq!((rule, &result["level"]), ("composition-sum", &"error".into()));
                assert!(suppressions.is_empty());
                assert_eq!(logical["fullyQualifiedName"], "composition");
                assert!(lines[number("startLine") - 1].contains("composition: ["));
                assert!(number("endLine") > number("startLine"));
            }
        }
    }
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let notification = &invocation["toolExecutionNotifications"][0];
    assert_eq!(notification["locations"][0]["physicalLocation"]["region"]["startLine"], 6);
    let clean = Place::department(&[("1.ron", CLEAN)]);
    let run = json(&clean.run("check d --format sarif").out)["runs"][0].clone();
    assert_eq!(
        (&run["results"], &run["invocations"][0]["executionSuccessful"]),
        (&serde_json::json!([]), &true.into())
    );
}

#[test]
fn csv_is_a_table_without_formulas() {
    let broken = CLEAN.replace("name:", "nme:");
    let text = waived().replace("馆藏城建档案数字化加工", "@档案\\\"数字\\\",\\n化");
    let place = Place::department(&[("1.ron", &text), ("2.ron", &broken)]);
    let ran = place.run("check d --format csv --waived");
    assert_eq!(ran.code, 3);
    let rows: Vec<&str> = ran.out.split_terminator("\r\n").collect();
    assert_eq!(rows[0], "文件,行,列,项目编号,项目名称,单位编码,程度,规则,位置,原文,问题,豁免理由");
    let row = rows.iter().find(|row| row.contains(",year,")).unwrap();
    assert!(row.contains(",\"'@档案\"\"数字\"\",␊化\",039004,警告,year,"), "{row}");
    assert!(row.contains(",2019年,") && row.ends_with(",\"'=按旧例\""), "{row}");
    assert!(rows.last().unwrap().starts_with("d/projects/2.ron,6,"), "{}", ran.out);
    assert!(!place.run("check d --format csv").out.contains(",year,"), "what is waived is not there by itself");
    let marked = place.run("check d --format csv --waived --bom").out;
    assert_eq!(marked.strip_prefix('\u{FEFF}'), Some(&*ran.out));
    assert!(place.run("check d --format csv --lang en").out.starts_with("file,line,column,id,name,"));
    assert_eq!(place.run("check d --bom").code, 2);
}

#[test]
fn github_gets_a_command_for_every_problem() {
    let broken = CLEAN.replace("name:", "nme:");
    let place = Place::department(&[("1.ron", &two_faults()), ("2.ron", &broken)]);
    let ran = place.run("check d --format github");
    assert_eq!(ran.code, 3);
    let text = two_faults();
    let line = 1 + text.lines().position(|line| line.contains("2019年完成")).unwrap();
    let column = 1 + text.lines().nth(line - 1).unwrap().split("2019年").next().unwrap().chars().count();
    let start = format!(
        "::warning file=d/projects/1.ron,line={line},endLine={line},col={column},endColumn={},title=year ",
        column + 5
    );
    assert!(ran.out.lines().any(|line| line.starts_with(&start)), "{start}: {}", ran.out);
    assert!(ran.out.lines().any(|line| line.starts_with("::error file=d/projects/1.ron,line=")), "{}", ran.out);
    assert!(ran.out.lines().last().unwrap().starts_with("::error file=d/projects/2.ron,line=6,"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.starts_with("::")), "{}", ran.out);
}

#[test]
fn problems_of_the_department_are_in_every_format() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    let department = place.read("d/department.ron").replace("units:", "control_total: \"1.00\",\n    units:");
    place.write("d/department.ron", department);
    for (format, wanted) in [
        ("text", "E register "),
        ("json", "\"departments\": [\n    {"),
        ("sarif", "\"uri\": \"d/department.ron\""),
        ("csv", "d/department.ron,,,,"),
        ("github", "::error file=d/department.ron,title=register "),
    ] {
        let ran = place.run(&format!("check d --select register --format {format}"));
        assert!(ran.code == 1 && ran.out.contains(wanted), "{format}: {}", ran.out);
    }
}
