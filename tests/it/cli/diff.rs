//! `jixiao diff`

use std::process::Command;

use super::{CLEAN, Place};

/// The clean project after some work on it.
fn changed() -> String {
    let changed = CLEAN.replacen("2400000.00", "2450000.00", 1).replacen("contact: \"", "contact: \"\\u{1b}[2J", 1);
    assert_ne!(changed, CLEAN);
    changed
}

fn two(before: &[(&str, &str)], after: &[(&str, &str)]) -> Place {
    let place = Place::department(before);
    place.write("e/department.ron", place.read("d/department.ron"));
    for (name, text) in after {
        place.write(&format!("e/projects/{name}"), text);
    }
    place
}

fn other(id: &str, name: &str) -> String {
    let line = |text: &str, start: &str, new: &str| -> String {
        let lines = text.lines().map(|line| match line.starts_with(start) {
            true => format!("{start} \"{new}\",\n"),
            false => format!("{line}\n"),
        });
        lines.collect()
    };
    line(&line(CLEAN, "    id:", id), "    name:", name)
}

#[test]
fn equal_versions_differ_in_nothing() {
    let place = two(&[("1.ron", CLEAN)], &[("1.ron", CLEAN)]);
    let ran = place.run("diff d e");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "没有不同\n", ""));
    // How a file is laid out is no content.
    place.write("e/projects/1.ron", CLEAN.replace("    purpose:", "\n  purpose:"));
    assert_eq!(place.run("diff d e").code, 0);
}

#[test]
fn what_changed_is_told_field_by_field_with_the_sums() {
    let place = two(
        &[("1.ron", CLEAN), ("2.ron", &other("x-1", "旧项目"))],
        &[("1.ron", &changed()), ("3.ron", &other("y-2", "全新"))],
    );
    let ran = place.run("diff d e");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    for part in [
        "2400000.00 → 2450000.00  +50,000.00 元（+2.1%）",
        "→ ␛[2J",
        "- x-1 旧项目",
        "+ y-2 全新",
        "新增 1 个项目，删去 1 个，改动 1 个，未变 0 个",
    ] {
        assert!(ran.out.contains(part), "{part}: {}", ran.out);
    }
    assert!(!ran.out.contains('\u{1B}'));
    let only = place.run("diff d e --only amounts");
    assert!(only.out.contains("2450000.00") && !only.out.contains("␛"), "{}", only.out);
    let summary = place.run("--lang en diff d e --summary");
    assert!(!summary.out.contains("2450000.00") && summary.out.contains("1 added, 1 dropped"), "{}", summary.out);
    let file = place.run("diff d/projects/1.ron e/projects/1.ron");
    assert!(file.code == 1 && file.out.contains("2450000.00"), "{}", file.out);
}

#[test]
fn a_report_for_programs_and_one_to_send_along() {
    let place = two(&[("1.ron", CLEAN)], &[("1.ron", &changed())]);
    let ran = place.run("diff d e --format json");
    let json: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((ran.code, &json["counts"]["changed"], &json["version"]), (1, &1.into(), &1.into()));
    let changes = json["changed"][0]["changes"].as_array().unwrap();
    let amount = changes.iter().find(|change| change["difference"]["yuan"] == "50000").unwrap();
    assert_eq!(amount["difference"]["percent"], "2.08");
    assert!(changes.iter().any(|change| change["kind"] == "text" && change["words"][0]["same"].is_boolean()));
    assert!(!ran.out.contains('\u{1B}'));
    let ran = place.run("diff d e --format md");
    assert!(ran.out.starts_with("# d 与 e 的不同\n"), "{}", ran.out);
    assert!(ran.out.contains("<b>2450000.00</b> +50,000.00 元"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_is_told() {
    let place = two(&[("1.ron", CLEAN)], &[("1.ron", CLEAN), ("2.ron", "(format: 1, nme: \"\")")]);
    let ran = place.run("diff d e");
    assert!(ran.code == 3 && ran.err.contains("2.ron:1:13: "), "{ran:?}");
    let ran = place.run("diff d");
    assert!(ran.code == 2 && ran.err.contains("--rev"), "{ran:?}");
    assert_eq!(place.run("diff d e --rev HEAD").code, 2);
    assert_eq!(place.run("diff d nowhere").code, 3);
    let ran = place.run_with("diff d --rev HEAD", &[("PATH", "")], "");
    assert!(ran.code == 3 && ran.err.contains("没有找到 git"), "{ran:?}");
}

#[test]
fn the_work_tree_is_compared_with_a_revision() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    let git = |arguments: &[&str]| {
        let settings = ["-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        Command::new("git")
            .arg("-C")
            .arg(place.path(""))
            .args(settings)
            .args(arguments)
            .output()
            .is_ok_and(|done| done.status.success())
    };
    // Without git there is nothing to compare with.
    if !(git(&["init", "-q"]) && git(&["add", "-A"]) && git(&["commit", "-q", "-m", "一上"])) {
        return;
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let run = |arguments: &str| place.run_with(arguments, &[("PATH", &*path)], "");
    assert_eq!(run("diff d --rev HEAD").code, 0);
    place.write("d/projects/1.ron", changed());
    for arguments in ["diff d --rev HEAD", "diff HEAD d", "diff HEAD:d d", "diff HEAD d/projects/1.ron"] {
        let ran = run(arguments);
        assert!(ran.code == 1 && ran.out.contains("2400000.00 → 2450000.00"), "{arguments}: {ran:?}");
    }
    let ran = run("diff d --rev HEAD~5");
    assert!(ran.code == 3 && ran.err.contains("HEAD~5"), "{ran:?}");
}
