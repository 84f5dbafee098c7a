use std::collections::BTreeSet;
use std::path::Path;

use super::*;
use crate::model::{Department, Project, Status};
use crate::store::{Schemes, format};

fn department() -> Department {
    format::read_department(FILES[0].text).unwrap()
}

fn projects() -> impl Iterator<Item = (&'static SampleFile, Project)> {
    FILES[1..].iter().map(|file| {
        let project = format::read_project(file.text).unwrap_or_else(|error| panic!("{}:{error}", file.path));
        (file, project)
    })
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
fn every_file_is_canonical() {
    assert_eq!(format::write_department(&department()), FILES[0].text);
    for (file, project) in projects() {
        assert_eq!(format::write_project(&project), file.text, "{}", file.path);
    }
}

#[test]
fn a_file_is_named_after_its_project_and_unit() {
    for (file, project) in projects() {
        assert_eq!(file.path, format!("projects/{}.ron", project.id));
        assert!(project.id.starts_with(&format!("{}-", project.unit.code)), "{}", file.path);
    }
}

#[test]
fn every_project_belongs_to_a_unit_year_and_scheme_of_the_department() {
    let department = department();
    for (file, project) in projects() {
        assert_eq!(department.unit(&project.unit.code), Some(&project.unit), "{}", file.path);
        assert_eq!(project.year.year(), Some(department.year), "{}", file.path);
        assert_eq!(project.scheme, department.scheme, "{}", file.path);
    }
}

#[test]
fn the_tree_has_exactly_the_headings_of_the_scheme() {
    let schemes = Schemes::built_in();
    for (file, project) in projects() {
        let scheme = schemes.get(&project.scheme).unwrap();
        let wanted = scheme.level2s().map(|(level1, level2)| (level1.name.as_str(), level2.name.as_str()));
        let found = project.level2s().map(|(level1, level2)| (level1.name.as_str(), level2.name.as_str()));
        assert!(found.eq(wanted), "{}", file.path);
    }
}

#[test]
fn every_state_of_the_review_occurs() {
    let found: BTreeSet<Status> = projects().map(|(_, project)| *project.status.reading()).collect();
    assert_eq!(found, BTreeSet::from(Status::CHOICES));
}
