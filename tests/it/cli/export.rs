//! `jixiao export`: where the files go, what they hold, and what is never done.

use std::fs;

use super::{CLEAN, Place};

fn place() -> Place {
    let other = CLEAN.replace("039004-26", "039002-81").replace("code: \"039004\"", "code: \"039002\"");
    assert_ne!(other, CLEAN, "the clean project has another id");
    Place::department(&[("a.ron", CLEAN), ("b.ron", &other)])
}

#[test]
fn the_format_is_that_of_the_file_unless_it_is_named() {
    let place = place();
    let ran = place.run("export d -o 表.html");
    assert_eq!((ran.code, &*ran.out, &*ran.err), (0, "表.html：2 个项目\n", ""));
    assert!(place.read("表.html").starts_with("<!DOCTYPE html>"));
    assert_eq!(place.run("export d -o 表.txt --to md").code, 0);
    assert!(place.read("表.txt").starts_with("# "));
    let ran = place.run("export d -o 表");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--to"), "{}", ran.err);
    assert_eq!(place.run("export d --to csv --bom").out.chars().next(), Some('\u{FEFF}'));
    assert_eq!(place.run("export d --to json --bom").code, 2);
}

#[test]
fn a_file_that_is_there_stays_unless_it_may_be_replaced() {
    let place = place();
    place.write("a.md", "mine");
    let ran = place.run("export d -o a.md");
    assert_eq!((ran.code, &*place.read("a.md")), (3, "mine"));
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(place.run("export d -o a.md --force").code, 0);
    assert_ne!(place.read("a.md"), "mine");
}

#[test]
fn a_directory_gets_a_file_for_each_project() {
    let place = place();
    assert_eq!(place.run("export d --to md -o 全部/").code, 0);
    let names = place.names("全部");
    assert!(names.len() == 2 && names.iter().all(|name| name.ends_with(".md")), "{names:?}");
    assert_eq!(place.run("export d --to html -o 网页/ --unit 039002").code, 0);
    let names = place.names("网页");
    assert!(matches!(&names[..], [name] if name.starts_with("039002-81")), "{names:?}");
    let ran = place.run("export d --to md --project nothing");
    assert_eq!((ran.code, &*ran.out), (3, ""));
}

#[test]
fn what_was_exported_is_imported_again() {
    let place = place();
    for ending in ["json", "ndjson", "csv", "xlsx"] {
        assert_eq!(place.run(&format!("export d -o all.{ending}")).code, 0);
        let ran = place.run(&format!("import all.{ending} --into {ending}"));
        // Of a form that was typed into a workbook nobody knows whether it stands at the right heading.
        assert!(ran.code == 0 || ending == "xlsx" && ran.code == 1, "{}", ran.err);
        let projects = place.names(&format!("{ending}/projects"));
        assert_eq!(projects.len(), 2, "{projects:?}");
        let read = projects.iter().map(|name| place.read(&format!("{ending}/projects/{name}")));
        assert!(read.into_iter().any(|text| text == CLEAN || text == CLEAN.replace("\"draft\"", "\"\"")), "{ending}");
    }
    place.write("bad.json", "{\"id\": 5}");
    let ran = place.run("import bad.json --into other");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("bad.json: 第 1 行"), "{}", ran.err);
}

#[test]
fn standard_input_is_a_project_or_json() {
    let place = place();
    let markdown = place.run("export d/projects/a.ron --to md").out;
    assert_eq!(place.run_with("export - --to md", &[], CLEAN).out, markdown);
    let json = place.run("export d/projects/a.ron --to ndjson").out;
    assert_eq!(place.run_with("export - --to md", &[], &json).out, markdown);
    let ran = place.run_with("export - --to md", &[], "(format: 1, nothing: 2)");
    assert_eq!((ran.code, &*ran.out), (3, ""));
    assert!(ran.err.contains("标准输入: 1:"), "{}", ran.err);
}

#[test]
fn a_public_copy_shows_no_person() {
    let place = place();
    let value = |name: &str| {
        let line = CLEAN.lines().find_map(|line| line.trim().strip_prefix(&format!("{name}: \""))).unwrap();
        line.trim_end_matches("\",").to_owned()
    };
    let secrets = ["leader", "contact", "phone"].map(value);
    for format in ["html", "md", "csv", "json", "ndjson"] {
        let open = place.run(&format!("export d --to {format}")).out;
        assert!(secrets.iter().all(|secret| open.contains(secret)), "{format}");
        let public = place.run(&format!("export d --to {format} --public"));
        assert_eq!(public.code, 0);
        assert!(secrets.iter().all(|secret| !public.out.contains(secret)), "{format}");
        assert!(public.out.contains('*'), "{format}");
    }
}

#[test]
fn a_broken_file_takes_no_other_with_it() {
    let place = place();
    fs::write(place.path("d/projects/c.ron"), "(").unwrap();
    let ran = place.run("export d --to ndjson");
    assert_eq!((ran.code, ran.out.lines().count()), (3, 2));
    assert!(ran.err.contains("c.ron"), "{}", ran.err);
}

#[test]
fn a_workbook_has_the_problems_but_not_for_the_public() {
    use calamine::{Reader, open_workbook_auto};
    let place = Place::department(&[("a.ron", CLEAN), ("b.ron", &super::faulty().replace("039004-26", "039004-27"))]);
    for (arguments, sheets) in [("", &["目录", "汇总表", "问题"][..]), ("--public", &["目录", "汇总表"][..])]
    {
        assert_eq!(place.run(&format!("export d -o a.xlsx --force {arguments}")).code, 0);
        let names = open_workbook_auto(place.path("a.xlsx")).unwrap().sheet_names();
        assert_eq!(&names[..names.len() - 2], sheets);
    }
}

#[test]
fn the_schema_is_printed() {
    let ran = Place::new().run("export --schema");
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let schema: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(schema["$defs"]["Project"]["properties"]["indicators"].is_object());
}
