use std::fs;
use std::process::Command;

use super::*;
use crate::store::format::samples::{DEPARTMENT, PROJECT};

/// A repository with a department in `d`; none where there is no git to make one.
fn repository() -> Option<tempfile::TempDir> {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path();
    fs::create_dir_all(root.join("d/projects")).unwrap();
    fs::write(root.join("d/department.ron"), DEPARTMENT).unwrap();
    fs::write(root.join("d/projects/10.ron"), PROJECT.replace("土地印花税", "十")).unwrap();
    fs::write(root.join("d/projects/9.ron"), PROJECT.replace("土地印花税", "九")).unwrap();
    fs::write(root.join("d/projects/.x.ron"), PROJECT).unwrap();
    git(root, &["init", "-q"])?;
    commit(root, "一上")?;
    fs::write(root.join("d/projects/9.ron"), PROJECT.replace("土地印花税", "改")).unwrap();
    fs::write(root.join("d/projects/11.ron"), "(format: 1, nme: \"\")").unwrap();
    commit(root, "二上")?;
    Some(directory)
}

fn git(root: &Path, arguments: &[&str]) -> Option<()> {
    let settings = ["-c", "user.name=甲", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").arg("-C").arg(root).args(settings).args(arguments).output().ok()?;
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    Some(())
}

fn commit(root: &Path, subject: &str) -> Option<()> {
    git(root, &["add", "-A"])?;
    git(root, &["commit", "-q", "-m", subject])
}

fn names(version: &Version) -> Vec<&str> {
    version.projects.iter().map(|project| &*project.name).collect()
}

#[test]
fn a_revision_is_read_like_a_directory() {
    let Some(repository) = repository() else { return };
    let at = repository.path().join("d");
    let of = |name: &str, path: Option<&str>| {
        read(&Where::Revision { at: at.clone(), name: name.to_owned(), path: path.map(str::to_owned) }, None)
    };
    for path in [None, Some("d"), Some("."), Some("d/"), Some("./")] {
        let old = of("HEAD~1", path).unwrap();
        assert_eq!((names(&old), old.broken.len()), (vec!["九", "十"], 0), "{path:?}");
        assert_eq!(old.department.unwrap().units.len(), 2);
    }
    let new = of("HEAD", None).unwrap();
    assert_eq!(names(&new), ["改", "十"]);
    assert!(new.broken[0].explain(Lang::Zh).contains("HEAD:projects/11.ron:1:13: "), "{:?}", new.broken);
    let one = of("HEAD~1", Some("d/projects/9.ron")).unwrap();
    assert_eq!((names(&one), one.department.is_none()), (vec!["九"], true));
    let on_disk = read(&Where::Path(at.clone()), Some(&new)).unwrap();
    assert!(on_disk.projects.iter().zip(&new.projects).all(|(disk, git)| Arc::ptr_eq(disk, git)));
    let file = Where::Revision { at: at.join("projects/9.ron"), name: "HEAD~1".to_owned(), path: None };
    assert_eq!(names(&read(&file, None).unwrap()), ["九"]);
}

#[test]
fn what_is_no_revision_is_said() {
    let Some(repository) = repository() else { return };
    let of = |name: &str, path: Option<&str>| {
        let at = repository.path().join("d");
        read(&Where::Revision { at, name: name.to_owned(), path: path.map(str::to_owned) }, None).unwrap_err()
    };
    for name in ["没有", "--output=x", "-", "HEAD~99"] {
        assert_eq!(of(name, None), VersionError::Git(GitError::NoRevision(name.to_owned())));
    }
    assert_eq!(of("HEAD", Some("e")), VersionError::Git(GitError::NoRevision("HEAD:e".to_owned())));
    assert!(!repository.path().join("d/x").exists());
    let nowhere = tempfile::tempdir().unwrap();
    let place = Where::Revision { at: nowhere.path().to_owned(), name: "HEAD".to_owned(), path: None };
    assert_eq!(read(&place, None).unwrap_err(), VersionError::Git(GitError::NoRepository));
}

#[test]
fn a_word_is_a_path_where_there_is_one() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    assert_eq!(Where::of(path, Path::new("x")), Where::Path(directory.path().to_owned()));
    let revision = |name: &str, path: Option<&str>| Where::Revision {
        at: "x".into(),
        name: name.to_owned(),
        path: path.map(str::to_owned),
    };
    assert_eq!(Where::of("HEAD~3", Path::new("x")), revision("HEAD~3", None));
    assert_eq!(Where::of("HEAD~3:d/e", Path::new("x")), revision("HEAD~3", Some("d/e")));
}

#[test]
fn revisions_of_a_path_are_listed() {
    let Some(repository) = repository() else { return };
    let subjects = |path: &str| -> Vec<String> {
        let found = revisions(&repository.path().join(path), 10).unwrap();
        found.into_iter().map(|revision| revision.subject).collect()
    };
    assert_eq!(subjects("d"), ["二上", "一上"]);
    assert_eq!(subjects("d/projects/10.ron"), ["一上"]);
}
