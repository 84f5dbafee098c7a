use std::collections::BTreeSet;
use std::path::Path;

use ron::Value;

use super::*;
use crate::model::Status;
use crate::store::Schemes;

/// Everything in `value` under `key`; a key that is missing fails the test.
fn get<'a>(value: &'a Value, key: &str) -> &'a Value {
    let Value::Map(map) = value else { panic!("{value:?} has no fields") };
    map.get(&Value::String(key.to_owned())).unwrap_or_else(|| panic!("no {key}"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    string(get(value, key))
}

fn string(value: &Value) -> &str {
    let Value::String(text) = value else { panic!("{value:?} is no text") };
    text
}

fn list(value: &Value) -> &[Value] {
    let Value::Seq(items) = value else { panic!("{value:?} is no list") };
    items
}

fn parsed(file: &SampleFile) -> Value {
    ron::from_str(file.text).unwrap_or_else(|error| panic!("{}:{error}", file.path))
}

fn department() -> Value {
    parsed(&FILES[0])
}

fn projects() -> impl Iterator<Item = (&'static str, Value)> {
    FILES[1..].iter().map(|file| (file.path, parsed(file)))
}

#[test]
fn every_file_of_the_directory_is_in_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/sample");
    let mut on_disk: BTreeSet<String> = std::fs::read_dir(root.join("projects"))
        .unwrap()
        .map(|entry| format!("projects/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    on_disk.insert("department.ron".to_owned());
    assert_eq!(FILES.iter().map(|file| file.path.to_owned()).collect::<BTreeSet<_>>(), on_disk);
}

#[test]
fn the_department_comes_first_and_the_projects_in_order() {
    assert_eq!(FILES[0].path, "department.ron");
    assert!(FILES[1..].is_sorted_by(|a, b| a.path < b.path));
}

#[test]
fn a_file_is_named_after_its_project_and_unit() {
    for (path, project) in projects() {
        let id = text(&project, "id");
        assert_eq!(path, format!("projects/{id}.ron"));
        let code = text(get(&project, "unit"), "code");
        assert!(id.starts_with(&format!("{code}-")), "{path}: {code}");
    }
}

#[test]
fn every_project_belongs_to_a_unit_year_and_scheme_of_the_department() {
    let department = department();
    for (path, project) in projects() {
        assert!(list(get(&department, "units")).contains(get(&project, "unit")), "{path}");
        assert_eq!(get(&project, "year"), get(&department, "year"), "{path}");
        assert_eq!(text(&project, "scheme"), text(&department, "scheme"), "{path}");
    }
}

#[test]
fn the_tree_has_exactly_the_headings_of_the_scheme() {
    let schemes = Schemes::built_in();
    for (path, project) in projects() {
        let scheme = schemes.get(text(&project, "scheme")).unwrap();
        let mut wanted = scheme.level2s().map(|(level1, level2)| (level1.name.as_str(), level2.name.as_str()));
        for level1 in list(get(&project, "indicators")) {
            let [name1, children] = list(level1) else { panic!("{path}: {level1:?}") };
            for level2 in list(children) {
                let [name2, indicators] = list(level2) else { panic!("{path}: {level2:?}") };
                assert_eq!(Some((string(name1), string(name2))), wanted.next(), "{path}");
                assert!(list(indicators).iter().all(|row| list(row).len() == 2), "{path}");
            }
        }
        assert_eq!(wanted.next(), None, "{path}");
    }
}

#[test]
fn every_state_of_the_review_occurs() {
    let words: BTreeSet<String> = projects().map(|(_, project)| text(&project, "status").to_owned()).collect();
    assert_eq!(words, Status::CHOICES.iter().map(|status| status.word().to_owned()).collect());
}
