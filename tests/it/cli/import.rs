//! `jixiao import`

use super::{CLEAN, Place};

/// Two forms in one text: the first as it should be, the second with a target lost.
const TWO_FORMS: &str = include_str!("two_forms.txt");

#[test]
fn two_forms_in_one_file_become_two_projects() {
    let place = Place::new();
    place.write("forms.txt", TWO_FORMS);
    let ran = place.run("import forms.txt --into d");
    assert_eq!((ran.code, &*ran.err), (1, ""), "{}", ran.out);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], "forms.txt:1: 057001-01 馆藏字画除尘养护 → d/projects/057001-01.ron");
    let second = lines.iter().position(|line| line.contains("057002-02")).unwrap();
    assert_eq!(lines[second], "forms.txt:58: 057002-02 乡村流动书车 → d/projects/057002-02.ron");
    let doubt = lines.iter().find(|line| line.contains("出车场次")).unwrap();
    assert!(doubt.starts_with("forms.txt:101: 绩效指标 › 数量 › 出车场次 › 目标值: "), "{doubt}");
    assert!(ran.out.ends_with("导入 2 张表到 d，存疑 1 处\n打开：jixiao d\n"), "{}", ran.out);
    assert_eq!(place.names("d/projects"), ["057001-01.ron", "057002-02.ron"]);
    let department = place.read("d/department.ron");
    for part in ["year: 2022,", "name: \"d\",", "(\"057001\", \"云岭市博物馆\"),", "(\"057002\", \"云岭市图书馆\"),"]
    {
        assert!(department.contains(part), "{department}");
    }
    let project = place.read("d/projects/057001-01.ron");
    for part in ["id: \"057001-01\"", "(\"除尘字画数量\", \"≥60幅\"),", "(\"委托业务费\", \"180000.00\"),"]
    {
        assert!(project.contains(part), "{project}");
    }
    assert_eq!(place.run("fmt --check d").code, 0);
    assert_ne!(place.run("check d").code, 3);
}

#[test]
fn standard_input_and_english() {
    let place = Place::new();
    let ran = place.run_with("--lang en import - --into d", &[], TWO_FORMS);
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert!(ran.out.starts_with("-:1: 057001-01 馆藏字画除尘养护 → d/projects/057001-01.ron\n"), "{}", ran.out);
    assert!(ran.out.contains("-:101: Indicators › 数量 › 出车场次 › target: "), "{}", ran.out);
    assert!(ran.out.contains("forms imported into d: 2, doubts: 1\n"), "{}", ran.out);
}

#[test]
fn ids_go_on_behind_those_of_the_department_and_nothing_is_overwritten() {
    let mine = CLEAN.replace("039004-26", "057001-01");
    // A broken project keeps its id too.
    let place = Place::department(&[("057001-01.ron", &mine), ("057002-07.ron", "(")]);
    let department = place.read("d/department.ron");
    place.write("forms.txt", TWO_FORMS);
    let ran = place.run("import forms.txt --into d");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert_eq!(place.names("d/projects"), ["057001-01.ron", "057001-02.ron", "057002-02.ron", "057002-07.ron"],);
    assert!(place.read("d/projects/057001-02.ron").contains("id: \"057001-02\""));
    assert_eq!(place.read("d/projects/057001-01.ron"), mine);
    assert_eq!(place.read("d/projects/057002-07.ron"), "(");
    assert_eq!(place.read("d/department.ron"), department);
    // What the department knows nothing of is doubtful.
    assert!(ran.out.contains("forms.txt:1: 单位编码: 部门里没有单位“057001”"), "{}", ran.out);
    assert!(ran.out.contains("forms.txt:58: 年度: 表的年度是 2022，部门的年度是 2020"), "{}", ran.out);
}

#[test]
fn the_same_form_again_is_kept_and_reported() {
    let place = Place::new();
    place.write("forms.txt", TWO_FORMS);
    assert_eq!(place.run("import forms.txt --into d").code, 1);
    let ran = place.run("import forms.txt --into d");
    assert!(ran.out.contains("项目名称: 部门里已有同名项目 057001-01；没有覆盖，另编为 057001-02"), "{}", ran.out);
    assert_eq!(place.names("d/projects").len(), 4);
}

#[test]
fn a_dry_run_shows_the_same_and_writes_nothing() {
    let place = Place::new();
    place.write("forms.txt", TWO_FORMS);
    let dry = place.run("import forms.txt --into d --dry-run");
    assert_eq!(dry.code, 1);
    assert_eq!(place.names("."), ["forms.txt"]);
    let doubts =
        |out: &str| out.lines().filter(|line| line.contains(": 绩效指标 › ")).map(str::to_owned).collect::<Vec<_>>();
    assert!(!doubts(&dry.out).is_empty() && dry.out.contains("没有写入部门"), "{}", dry.out);
    assert_eq!(doubts(&dry.out), doubts(&place.run("import forms.txt --into d").out));
}

#[test]
fn doubts_can_go_into_a_new_file() {
    let place = Place::new();
    place.write("forms.txt", TWO_FORMS);
    let screen = place.run("import forms.txt --into a").out;
    let ran = place.run("import forms.txt --into d --report doubts.txt");
    assert_eq!(ran.code, 1);
    assert!(!ran.out.contains("出车场次") && ran.out.contains("存疑清单：doubts.txt"), "{}", ran.out);
    let report = place.read("doubts.txt");
    let on_screen = screen.replace(" a/projects", " d/projects");
    assert_eq!(report.lines().collect::<Vec<_>>(), on_screen.lines().take(report.lines().count()).collect::<Vec<_>>());
    // The file might be anything, even the source.
    let ran = place.run("import forms.txt --into d --report forms.txt");
    assert_eq!(ran.code, 3);
    assert_eq!(place.read("forms.txt"), TWO_FORMS);
    assert_eq!(place.names("d/projects").len(), 2);
}

#[test]
fn what_holds_no_form_or_cannot_be_read_does_not_stop_the_others() {
    let place = Place::new();
    place.write("forms.txt", TWO_FORMS);
    place.write("notes.txt", "会议纪要：字画除尘一事，下周再议。");
    let ran = place.run("import missing.txt notes.txt forms.txt --into d");
    assert_eq!(ran.code, 3);
    assert!(
        ran.err.contains("missing.txt: 找不到") && ran.err.contains("notes.txt: 没有找到绩效目标表"),
        "{}",
        ran.err
    );
    assert_eq!(place.names("d/projects").len(), 2);
    let ran = place.run("import notes.txt --into e");
    assert_eq!((ran.code, &*ran.out), (3, ""));
    assert_eq!(place.names("e"), [""; 0], "nothing to import makes no department");
}

#[test]
fn a_department_that_cannot_be_read_is_left_alone() {
    let place = Place::department(&[]);
    place.write("d/department.ron", "(format: 1,");
    place.write("forms.txt", TWO_FORMS);
    let ran = place.run("import forms.txt --into d");
    assert_eq!((ran.code, &*ran.out), (3, ""));
    assert!(ran.err.contains("d/department.ron:1:"), "{}", ran.err);
    assert_eq!(place.names("d/projects"), [""; 0]);
    assert_eq!(place.run("import forms.txt --into forms.txt").code, 3);
}

#[test]
fn projects_without_a_department_stay_in_sight() {
    let place = Place::new();
    place.write("d/1.ron", CLEAN);
    place.write("forms.txt", TWO_FORMS);
    assert_eq!(place.run("import forms.txt --into d").code, 1);
    assert_eq!(place.names("d"), ["057001-01.ron", "057002-02.ron", "1.ron"]);
    assert!(place.run("check d").out.contains("共 3 个项目"));
}

#[test]
fn damaged_bytes_are_doubtful() {
    let place = Place::new();
    let mut bytes = TWO_FORMS.as_bytes().to_vec();
    let at = TWO_FORMS.find("除尘").unwrap();
    bytes.insert(at, 0xFF);
    place.write("forms.txt", bytes);
    let ran = place.run("import forms.txt --into d");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("forms.txt:5: 有些字节不是 UTF-8 文字"), "{}", ran.out);
}
