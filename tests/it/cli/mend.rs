//! `jixiao check --fix` and `--diff`

use super::Place;

/// A project in which nothing can be mended without deciding something.
const FORM: &str = include_str!("mend.ron");

/// A project with a spelling and a share that can be mended, and with an amount that somebody has to decide about.
fn faulty() -> String {
    let faulty = FORM
        .replace(r#"("聘请清算团队", "=1个")"#, r#"("聘请清算团队", "不少于１个")"#)
        .replace(r#"("完成清算工作", "=100%")"#, r#"("完成清算工作", "≥100%")"#)
        .replace(r#"        current: "297000.00""#, r#"        current: "297100.00""#);
    for words in ["不少于１个", r#""≥100%""#, "297100.00"] {
        assert!(faulty.contains(words), "{words}");
    }
    faulty
}

/// The same as another project.
fn other() -> String {
    FORM.replace("039004-26", "039004-27").replace("郑州市建设开发公司清算费用", "开发公司清算")
}

fn department() -> Place {
    Place::department(&[("1.ron", &other()), ("2.ron", &faulty())])
}

#[test]
fn what_is_safe_is_mended_and_saved_and_the_rest_is_reported() {
    let place = department();
    let ran = place.run("check d --fix");
    assert_eq!((ran.code, &*ran.err), (1, ""), "{}", ran.out);
    let wanted = "\
d/projects/2.ron: 039004-26 郑州市建设开发公司清算费用
  over-100 绩效指标 › 质量 › 完成清算工作 › 目标值: 改为“=100%”
    - ≥100%
    + =100%
  target-spelling 绩效指标 › 数量 › 聘请清算团队 › 目标值: 改为“≥1个”
    - 不少于１个
    + ≥1个

";
    assert!(ran.out.starts_with(wanted), "{}", ran.out);
    assert!(ran.out.contains("改了 1 个项目的 2 处\n另有 "), "{}", ran.out);
    assert!(ran.out.contains("E composition-sum") && !ran.out.contains("W over-100"), "{}", ran.out);
    let saved = faulty().replace("不少于１个", "≥1个").replace(r#""≥100%""#, r#""=100%""#);
    assert_eq!((place.read("d/projects/2.ron"), place.read("d/projects/1.ron")), (saved, other()));
    let again = place.run("check d --fix --lang en");
    assert!(again.out.contains("nothing to mend\n") && again.out.contains("more decide something"), "{}", again.out);
    assert_eq!(place.names("d/projects"), ["1.ron", "2.ron"], "nothing is left beside the files");
}

#[test]
fn what_decides_something_is_mended_on_request() {
    let place = department();
    let ran = place.run("check d/projects/2.ron --fix --unsafe");
    assert!(ran.out.contains("    - 297100.00\n    + 297000.00\n"), "{}", ran.out);
    assert!(!ran.out.contains("composition-sum 项目构成: 构成合计"), "{}", ran.out);
    let amount = |text: &str| text.lines().find(|line| line.contains("current:")).map(str::to_owned);
    assert_eq!(amount(&place.read("d/projects/2.ron")), amount(FORM));
}

#[test]
fn a_diff_shows_the_lines_and_writes_nothing() {
    let place = department();
    for arguments in ["check d --diff", "check --fix --dry-run d"] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, &*ran.err), (1, ""), "{}", ran.out);
        let head = "--- d/projects/2.ron\n+++ d/projects/2.ron\n@@ -";
        assert!(ran.out.starts_with(head), "{}", ran.out);
        let change =
            "-                (\"聘请清算团队\", \"不少于１个\"),\n+                (\"聘请清算团队\", \"≥1个\"),\n";
        assert!(ran.out.contains(change), "{}", ran.out);
        assert!(ran.out.contains("可改 1 个项目的 2 处，文件没有动\n"), "{}", ran.out);
        assert_eq!(ran.out.matches("@@ -").count(), 1, "the two lines are near each other: {}", ran.out);
        assert_eq!(place.read("d/projects/2.ron"), faulty());
    }
    let all = place.run("check d --unsafe --diff");
    assert!(all.out.contains("-        current: \"297100.00\",\n+        current: \"297000.00\",\n"), "{}", all.out);
    let clean = place.run("check d/projects/1.ron --diff");
    assert!(clean.code == 0 && clean.out.starts_with("没有可以直接改的\n"), "{clean:?}");
    let alone = place.run("check d --unsafe");
    assert_eq!((alone.code, &*alone.out), (2, ""), "it means nothing by itself");
    assert!(alone.err.contains("--fix") && alone.err.contains("--diff"), "{}", alone.err);
}

#[test]
fn broken_files_are_told_and_do_not_hide_the_others() {
    let place = Place::department(&[
        ("1.ron", &FORM.replace("name:", "nme:")),
        ("2.ron", &faulty()),
        ("3.ron", &FORM.replace("zhengzhou-2020", "mars-2050")),
    ]);
    let ran = place.run("check d --diff");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("可改 1 个项目的 2 处"), "{}", ran.out);
    assert!(ran.err.contains("d/projects/1.ron:6:") && ran.err.contains("d/projects/3.ron: 模板"), "{}", ran.err);
    let ran = place.run("check d --fix");
    assert_eq!(ran.code, 3);
    assert!(ran.out.contains("改了 1 个项目的 2 处") && ran.out.contains("坏文件 2"), "{}", ran.out);
    assert!(place.read("d/projects/1.ron").contains("nme:"), "it is as it was");
}

#[test]
fn what_is_off_or_waived_is_left_alone() {
    let waived = faulty().replace(
        "    indicators: [",
        "    waivers: [(rule: \"over-100\", place: \"indicators/产出目标/质量/完成清算工作/target\", text: \"≥100%\", \
         reason: \"上级要求\", by: \"甲\", at: \"2020-03-02\")],\n    indicators: [",
    );
    let place = Place::department(&[("2.ron", &waived)]);
    let department = place.read("d/department.ron");
    let off = department.replacen("    name:", "    rules: (off: [\"target-spelling\"]),\n    name:", 1);
    assert_ne!(off, department);
    place.write("d/department.ron", off);
    let ran = place.run("check d --fix");
    assert!(ran.out.contains("\n没有可以直接改的\n"), "{}{}", ran.out, ran.err);
    assert_eq!(place.read("d/projects/2.ron"), waived);
}

#[test]
fn a_report_for_programs_stays_one() {
    let place = department();
    let ran = place.run("check d --fix --format json");
    let report: serde_json::Value =
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}", ran.out));
    assert_eq!(report["counts"]["projects"], 2);
    assert!(ran.err.contains("    + ≥1个\n") && ran.err.contains("改了 1 个项目的 2 处"), "{}", ran.err);
}

#[test]
fn a_text_cannot_command_the_terminal() {
    let place = Place::department(&[("2.ron", &faulty().replace("聘请清算团队", "聘请\u{9B}31m团队"))]);
    for arguments in ["check d --diff", "check d --fix"] {
        let ran = place.run(arguments);
        assert!(
            !ran.out.contains(|c: char| c.is_control() && c != '\n') && ran.out.contains("<U+009B>"),
            "{}",
            ran.out
        );
    }
}

#[test]
fn only_what_is_selected_is_mended() {
    let place = department();
    let ran = place.run("check d --fix --select over-100");
    assert!(ran.out.contains("改了 1 个项目的 1 处"), "{}", ran.out);
    let saved = faulty().replace(r#""≥100%""#, r#""=100%""#);
    assert_eq!(place.read("d/projects/2.ron"), saved);
    let ran = place.run("check d --fix --ignore hint");
    assert!(ran.out.contains("没有可以直接改的"), "{}", ran.out);
    assert_eq!(place.read("d/projects/2.ron"), saved);
}
