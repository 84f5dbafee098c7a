//! The program is killed at any moment, again and again: what it said was saved is in the file, whole, and what it said
//! was in the journal comes back.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use jixiao::model::Project;
use jixiao::store::journal::{self, Entry, Journal};
use jixiao::store::rescue::{self, Origin, Unsaved};
use jixiao::store::{file, save};

const KILLS: u64 = 200;
const WORKER: &str = "JIXIAO_TEST_WORKER";

/// How much is typed for a version, and so how large its file is.
fn overview(version: u64) -> String {
    format!("第{version}版。").repeat((version * 37 % 900) as usize + 1)
}

fn version(project: &Project) -> u64 {
    let version = project.id.parse().unwrap();
    assert_eq!(project.details.overview, overview(version), "whole");
    version
}

/// Edits and saves for ever, and says after each step what is done.
#[test]
#[ignore = "the process that the other test kills"]
fn worker() {
    let Ok(directory) = std::env::var(WORKER) else { return };
    let path = Path::new(&directory).join("甲.ron");
    let loaded = file::load(&path).unwrap();
    let (mut project, mut hash) = (loaded.project, loaded.hash);
    let mut journal = Journal::within(Path::new(&directory).join("journal"));
    let said = |step: &str, version: u64| {
        let mut out = std::io::stdout();
        writeln!(out, "{step} {version}").and_then(|()| out.flush()).unwrap();
    };
    for number in version(&project) + 1.. {
        project.id = number.to_string();
        project.details.overview = overview(number);
        let origin = Origin { path: path.clone(), hash: Some(hash) };
        let unsaved = Unsaved { project: Arc::new(project.clone()), origin, earlier: None };
        journal.append(&[Entry { number: 1, unsaved: Some(unsaved) }]).unwrap();
        said("kept", number);
        if number % 3 == 0 {
            hash = save::save_project(&path, &project, Some(hash)).unwrap();
            said("saved", number);
            journal.append(&[Entry { number: 1, unsaved: None }]).unwrap();
        }
    }
}

#[test]
fn a_killed_program_loses_nothing_it_said_it_has() {
    let home = tempfile::tempdir().unwrap();
    let (path, rescued) = (home.path().join("甲.ron"), home.path().join("rescued"));
    let mut project = crate::support::sample().1.swap_remove(0);
    project.id = "0".into();
    project.details.overview = overview(0);
    fs::write(&path, jixiao::store::format::write_project(&project)).unwrap();
    let (mut saves, mut journaled) = (0, 0);
    for kill in 0..KILLS {
        let mut worker = Command::new(std::env::current_exe().unwrap())
            .args(["durability::worker", "--exact", "--ignored", "--nocapture"])
            .env(WORKER, home.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(worker.stdout.take().unwrap()).lines().map_while(Result::ok);
        // After some of its steps, and then at any moment of the next ones: a step takes some milliseconds.
        let said = lines.by_ref().filter(|line| line.contains("kept ") || line.contains("saved "));
        let mut said: Vec<String> = said.take((kill % 9 + 1) as usize).collect();
        thread::sleep(Duration::from_micros(kill * 7919 % 6_000));
        worker.kill().unwrap();
        worker.wait().unwrap();
        said.extend(lines);
        let last = |step: &str| {
            let numbers = said.iter().filter_map(|line| line.rsplit_once(step)?.1.trim().parse::<u64>().ok());
            numbers.max().unwrap_or(0)
        };
        let (kept, saved) = (last("kept "), last("saved "));
        let loaded = file::load(&path).expect("the file is whole");
        let on_disk = version(&loaded.project);
        assert!(on_disk >= saved, "{on_disk} in the file, {saved} was saved");
        journal::recover(&home.path().join("journal"), &rescued);
        let back: Vec<u64> = rescue::within(&rescued).iter().map(|rescued| version(&rescued.project)).collect();
        let best = back.iter().copied().chain([on_disk]).max().unwrap();
        assert!(best >= kept, "{back:?} came back, {on_disk} in the file, {kept} was kept");
        for copy in rescue::within(&rescued) {
            assert_eq!(copy.origin.hash, Some(loaded.hash), "made of what is in the file");
            rescue::forget(&copy.copy).unwrap();
        }
        saves += u64::from(saved > 0);
        journaled += u64::from(!back.is_empty());
        assert_eq!(fs::read_dir(home.path().join("journal")).unwrap().count(), 0, "everything is handed over");
    }
    // A test in which nothing was at stake proves nothing.
    assert!(saves > KILLS / 10 && journaled > KILLS / 10, "{saves} {journaled}");
    let left = fs::read_dir(home.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp"));
    println!(
        "{KILLS} kills, {saves} after a save, {journaled} with work in the journal, {} half files left",
        left.count()
    );
}
