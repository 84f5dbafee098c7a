use std::sync::Arc;

use super::*;
use crate::model::Project;
use crate::store::format::{read_project, samples::PROJECT, write_project};
use crate::store::rescue::Origin;

/// A home with a project's file, a directory of journals and one of rescued work.
struct Home {
    root: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { root: tempfile::tempdir().unwrap() };
        fs::write(home.file(), PROJECT).unwrap();
        home
    }

    fn file(&self) -> PathBuf {
        self.root.path().join("甲.ron")
    }

    fn journals(&self) -> PathBuf {
        self.root.path().join("state/journal")
    }

    fn journal(&self) -> Journal {
        Journal::within(self.journals())
    }

    fn named(&self, name: &str) -> Project {
        let mut project = read_project(PROJECT).unwrap();
        project.name = name.to_owned();
        project
    }

    fn entry(&self, number: u64, name: &str) -> Entry {
        let origin = Origin { path: self.file(), hash: Some(ContentHash::of(PROJECT.as_bytes())) };
        let project = Arc::new(self.named(name));
        Entry { number, unsaved: Some(Unsaved { project, origin, earlier: None }) }
    }

    /// The names of the projects that come back.
    fn recovered(&self) -> Vec<String> {
        let rescued = self.root.path().join("state/rescued");
        recover(&self.journals(), &rescued);
        let copies = fs::read_dir(rescued).into_iter().flatten();
        let mut names: Vec<String> = copies
            .map(|copy| {
                let text = fs::read_to_string(copy.unwrap().path()).unwrap();
                read_project(rescue::parts(&text).unwrap().1).unwrap().name
            })
            .collect();
        names.sort();
        names
    }

    fn files(&self) -> Vec<PathBuf> {
        fs::read_dir(self.journals()).into_iter().flatten().map(|file| file.unwrap().path()).collect()
    }
}

fn saved(number: u64) -> Entry {
    Entry { number, unsaved: None }
}

#[test]
fn the_last_record_of_every_project_comes_back_once_its_run_is_over() {
    let home = Home::new();
    let mut journal = home.journal();
    journal.append(&[home.entry(1, "一"), home.entry(2, "二")]).unwrap();
    journal.append(&[home.entry(1, "一改")]).unwrap();
    journal.append(&[home.entry(3, "三")]).unwrap();
    journal.append(&[saved(3)]).unwrap();
    assert_eq!(home.recovered(), [""; 0], "its run lives");
    drop(journal);
    assert_eq!(home.recovered(), ["一改", "二"]);
    assert_eq!(home.files(), Vec::<PathBuf>::new(), "what is rescued is not rescued again");
    assert_eq!(home.recovered().len(), 2);
}

#[test]
fn what_is_torn_does_not_count_and_hides_nothing_before_it() {
    let home = Home::new();
    let mut journal = home.journal();
    journal.append(&[home.entry(1, "一")]).unwrap();
    let whole = fs::read(&home.files()[0]).unwrap();
    journal.append(&[home.entry(1, "二")]).unwrap();
    drop(journal);
    let file = home.files().remove(0);
    let both = fs::read(&file).unwrap();
    for length in whole.len()..both.len() {
        let last = last_records(&both[..length]);
        assert!(last[&1].text.contains("\"一\""), "{length}");
    }
    assert!(last_records(&both)[&1].text.contains("\"二\""));
    let mut wrong = both.clone();
    wrong[whole.len() + 200] ^= 1;
    fs::write(&file, wrong).unwrap();
    assert_eq!(home.recovered(), ["一"]);
}

#[test]
fn what_the_file_holds_is_not_rescued() {
    let home = Home::new();
    let mut journal = home.journal();
    journal.append(&[home.entry(1, "一"), home.entry(2, "二")]).unwrap();
    // Saved, and ended before the journal could be told.
    fs::write(home.file(), write_project(&home.named("一"))).unwrap();
    drop(journal);
    assert_eq!(home.recovered(), ["二"]);
}

#[test]
fn an_all_saved_journal_is_empty_and_a_closed_one_is_gone() {
    let home = Home::new();
    let mut journal = home.journal();
    journal.append(&[saved(1)]).unwrap();
    assert_eq!(home.files(), Vec::<PathBuf>::new(), "nothing to write");
    journal.append(&[home.entry(1, "一")]).unwrap();
    journal.append(&[saved(1)]).unwrap();
    assert_eq!(fs::metadata(&home.files()[0]).unwrap().len(), 0);
    journal.append(&[home.entry(1, "二")]).unwrap();
    journal.close();
    assert_eq!(home.files(), Vec::<PathBuf>::new());
}

#[test]
fn a_long_journal_is_shortened_to_what_counts() {
    let home = Home::new();
    let mut journal = home.journal();
    journal.append(&[home.entry(2, "二")]).unwrap();
    let mut entry = home.entry(1, "一");
    if let Some(unsaved) = &mut entry.unsaved {
        Arc::make_mut(&mut unsaved.project).details.overview = "长".repeat(1 << 19);
    }
    for _ in 0..14 {
        journal.append(std::slice::from_ref(&entry)).unwrap();
    }
    let length = fs::metadata(&home.files()[0]).unwrap().len();
    assert!(length < LARGE, "{length}");
    journal.append(&[home.entry(1, "一改")]).unwrap();
    assert_eq!(home.recovered(), [""; 0], "its run lives");
    drop(journal);
    assert_eq!(home.recovered(), ["一改", "二"]);
}

#[cfg(unix)]
#[test]
fn a_journal_is_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.journal().append(&[home.entry(1, "一")]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&home.journals()), mode(&home.files()[0])), (0o700, 0o600));
}
