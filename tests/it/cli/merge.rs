//! `jixiao merge` and `jixiao git-setup`, by themselves and with a real git, which these tests need.

use std::path::Path;
use std::process::{Command, Output};

use super::{CLEAN, Place};

/// The clean project with other texts in it.
fn with(replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(CLEAN.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

fn git(place: &Place, directory: &str, arguments: &[&str]) -> Output {
    let binaries = Path::new(env!("CARGO_BIN_EXE_jixiao")).parent().unwrap().to_owned();
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::env::join_paths([binaries].into_iter().chain(std::env::split_paths(&paths))).unwrap();
    let mut command = Command::new("git");
    command.env_clear().env("PATH", paths).env("HOME", place.path("")).env("LC_ALL", "C.UTF-8");
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
        command.env(format!("{who}_NAME"), "a").env(format!("{who}_EMAIL"), "a@example.org");
    }
    command.current_dir(place.path(directory)).args(["-c", "init.defaultBranch=main"]).args(arguments);
    command.output().expect("these tests need git")
}

/// Runs git, which has to succeed.
fn done(place: &Place, directory: &str, arguments: &[&str]) -> String {
    let output = git(place, directory, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {text}");
    text
}

/// A repository `a` with the sample department's own file and the clean project, set up for merging.
fn repository() -> Place {
    let place = Place::new();
    place.write("a/department.ron", jixiao::sample::FILES[0].text);
    place.write("a/projects/甲 1.ron", CLEAN);
    done(&place, "a", &["init", "-q"]);
    let paths = std::env::var("PATH").unwrap_or_default();
    let ran = place.run_with("git-setup a --write", &[("PATH", &paths)], "");
    assert_eq!((ran.code, &*ran.err), (0, ""), "{}", ran.out);
    commit(&place, "a", "first");
    place
}

fn commit(place: &Place, directory: &str, message: &str) {
    done(place, directory, &["add", "-A"]);
    done(place, directory, &["commit", "-q", "-m", message]);
}

/// Both sides change the project's file and are merged; gives whether git was content, and the file.
fn merged(place: &Place, ours: &str, theirs: &str) -> (bool, String) {
    done(place, "a", &["checkout", "-q", "-b", "theirs"]);
    place.write("a/projects/甲 1.ron", theirs);
    commit(place, "a", "theirs");
    done(place, "a", &["checkout", "-q", "main"]);
    place.write("a/projects/甲 1.ron", ours);
    commit(place, "a", "ours");
    let is_merged = git(place, "a", &["merge", "-q", "--no-edit", "theirs"]).status.success();
    (is_merged, place.read("a/projects/甲 1.ron"))
}

#[test]
fn git_merges_fields_and_rows() {
    let place = repository();
    let (leader, contact) = ("    leader: \"", "    contact: \"");
    let target = (r#""纸质档案扫描页数", ""#, r#""纸质档案扫描页数", "≥1"#);
    let name = (r#"("纸质档案扫描页数""#, r#"("纸质档案扫描的页数""#);
    let ours = with(&[(leader, "    leader: \"老"), name]);
    let theirs = with(&[(contact, "    contact: \"小"), target]);
    let (is_merged, text) = merged(&place, &ours, &theirs);
    let both = with(&[(leader, "    leader: \"老"), (contact, "    contact: \"小"), target, name]);
    assert!(is_merged);
    assert_eq!(text, both);
    assert_eq!(done(&place, "a", &["status", "--porcelain"]), "");
}

#[test]
fn clones_merge_when_they_pull() {
    let place = repository();
    done(&place, ".", &["clone", "-q", "a", "b"]);
    let paths = std::env::var("PATH").unwrap_or_default();
    let ran = place.run_with("git-setup b --write", &[("PATH", &paths)], "");
    assert!(ran.code == 0 && ran.out.contains("已有这一行"), "the attributes came with the clone: {}", ran.out);
    place.write("a/projects/甲 1.ron", with(&[("    leader: \"", "    leader: \"老")]));
    commit(&place, "a", "ours");
    place.write("b/projects/甲 1.ron", with(&[("    contact: \"", "    contact: \"小")]));
    commit(&place, "b", "theirs");
    done(&place, "b", &["pull", "-q", "--no-rebase", "--no-edit"]);
    let both = with(&[("    leader: \"", "    leader: \"老"), ("    contact: \"", "    contact: \"小")]);
    assert_eq!(place.read("b/projects/甲 1.ron"), both);
}

#[test]
fn a_conflict_is_left_to_decide_in_a_file_that_can_be_read() {
    let place = repository();
    let [ours, theirs] = ["老", "小"].map(|name| with(&[("    leader: \"", &format!("    leader: \"{name}"))]));
    let (is_merged, text) = merged(&place, &ours, &theirs);
    assert!(!is_merged, "git says that there is a conflict");
    assert!(done(&place, "a", &["status", "--porcelain"]).contains("UU "));
    assert!(text.starts_with(ours.trim_end().strip_suffix(')').unwrap()), "the own side stands: {text}");
    assert!(text.contains("place: \"leader\"") && text.contains("theirs: \"小"), "{text}");
    let ran = place.run("check a");
    assert!(ran.code == 1 && ran.out.contains("merge-conflict") && ran.out.contains("对方“小"), "{}", ran.out);
}

#[test]
fn what_cannot_be_read_is_merged_by_lines() {
    let place = Place::new();
    place.write("base.ron", "甲\n乙\n丙\n");
    place.write("ours.ron", "甲一\n乙\n丙\n");
    place.write("theirs.ron", "甲二\n乙\n丙\n丁\n");
    let ran = place.run("merge base.ron ours.ron theirs.ron --path=d/projects/1.ron -o out.ron");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("d/projects/1.ron: 有一方的文件读不懂"), "{}", ran.err);
    let marked = "<<<<<<< ours\n甲一\n||||||| base\n甲\n=======\n甲二\n>>>>>>> theirs\n乙\n丙\n丁\n";
    assert_eq!(place.read("out.ron"), marked);
    assert_eq!(place.read("ours.ron"), "甲一\n乙\n丙\n", "it went elsewhere");
    assert_eq!(place.run("merge base.ron nowhere.ron theirs.ron").code, 3);
}

#[test]
fn a_department_is_merged_by_its_codes() {
    let place = Place::new();
    let text = jixiao::sample::FILES[0].text;
    place.write("base.ron", text);
    place.write("ours.ron", text.replace("year: 2020", "year: 2021"));
    place.write("theirs.ron", text.replacen("(\"039001\", \"", "(\"039001\", \"原", 1));
    let ran = place.run("merge base.ron ours.ron theirs.ron --path=department.ron");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let both = text.replace("year: 2020", "year: 2021").replacen("(\"039001\", \"", "(\"039001\", \"原", 1);
    assert_eq!(place.read("ours.ron"), both);
    place.write("ours.ron", text.replace("year: 2020", "year: 2021"));
    place.write("theirs.ron", text.replace("year: 2020", "year: 2022"));
    assert_eq!(place.run("merge base.ron ours.ron theirs.ron --path=department.ron").code, 1);
    place.write("d/department.ron", place.read("ours.ron"));
    place.write("d/projects/1.ron", CLEAN);
    let ran = place.run("check d");
    assert!(ran.code == 1 && ran.out.contains("我方“2021”，对方“2022”"), "{}", ran.out);
}

#[test]
fn the_setup_is_shown_first_and_done_once() {
    let place = Place::new();
    place.write("a/department.ron", jixiao::sample::FILES[0].text);
    let ran = place.run("git-setup a");
    assert!(
        ran.code == 0 && ran.out.contains("git config merge.jixiao.driver 'jixiao merge %O %A %B --path=%P'"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("*.ron merge=jixiao"), "{}", ran.out);
    assert_eq!(place.names("a"), ["department.ron"], "nothing is written");
    let paths = std::env::var("PATH").unwrap_or_default();
    let setup = || place.run_with("git-setup a --write", &[("PATH", &paths), ("GIT_CEILING_DIRECTORIES", "/")], "");
    let ran = setup();
    assert!(ran.code == 3 && ran.err.contains("不在 git 仓库里"), "{}", ran.err);
    assert_eq!(place.names("a"), ["department.ron"], "nor where there is no repository");
    done(&place, "a", &["init", "-q"]);
    place.write("a/.gitattributes", "*.xlsx binary");
    let first = setup();
    assert!(first.code == 0 && first.out.contains("已设置 merge.jixiao.driver"), "{}", first.out);
    let written = place.read("a/.gitattributes");
    assert_eq!(written, "*.xlsx binary\n*.ron merge=jixiao diff=jixiao text eol=lf\n");
    let second = setup();
    assert!(second.code == 0 && !second.out.contains("已设置"), "{}", second.out);
    assert_eq!(place.read("a/.gitattributes"), written);
}
