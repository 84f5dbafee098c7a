//! `jixiao fmt`

use super::{CLEAN, Place};

/// The clean project as a person might write it, with a comment.
fn untidy() -> String {
    CLEAN.replace("    purpose:", "\n        // 注：与去年相同\n  purpose:").replace("(code: ", "( code : ")
}

#[test]
fn files_are_brought_into_form_once() {
    let place = Place::department(&[("1.ron", &untidy()), ("2.ron", CLEAN)]);
    let ran = place.run("fmt d");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    assert_eq!(ran.out, "已整理：d/projects/1.ron\n共 3 个文件，整理了 1 个\n");
    let tidy = CLEAN.replace("    purpose:", "    // 注：与去年相同\n    purpose:");
    assert_eq!(place.read("d/projects/1.ron"), tidy);
    assert_eq!(place.run("fmt d").out, "共 3 个文件，整理了 0 个\n");
    assert_eq!(place.read("d/projects/1.ron"), tidy);
}

#[test]
fn check_only_reports() {
    let place = Place::department(&[("1.ron", &untidy())]);
    place.write("d/department.ron", "(format:1,name:\"局\",year:2020,scheme:\"zhengzhou-2020\",units:[])");
    let ran = place.run("fmt --check d");
    assert_eq!((ran.code, &*ran.err), (1, ""));
    assert_eq!(ran.out, "需要整理：d/department.ron\n需要整理：d/projects/1.ron\n共 2 个文件，需要整理 2 个\n");
    assert_eq!(place.read("d/projects/1.ron"), untidy());
    assert_eq!(place.run("fmt d").code, 0);
    let ran = place.run("--lang en fmt --check d");
    assert_eq!((ran.code, &*ran.out), (0, "files: 2, to format: 0\n"));
}

#[test]
#[cfg(unix)]
fn a_file_in_form_is_not_touched() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::department(&[("1.ron", CLEAN)]);
    let inode = || std::fs::metadata(place.path("d/projects/1.ron")).unwrap().ino();
    let before = inode();
    assert_eq!(place.run("fmt d").code, 0);
    assert_eq!(inode(), before);
}

#[test]
fn a_broken_file_stays_as_it_is_and_the_others_go_on() {
    let place = Place::department(&[("1.ron", "(format: 1,"), ("2.ron", &untidy())]);
    let ran = place.run("fmt d nowhere");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("错误：d/projects/1.ron:1:") && ran.err.contains("错误：nowhere: 找不到"), "{}", ran.err);
    assert_eq!(ran.out, "已整理：d/projects/2.ron\n共 2 个文件，整理了 1 个\n");
    assert_eq!(place.read("d/projects/1.ron"), "(format: 1,");
}
