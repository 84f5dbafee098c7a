//! Loading, checking and saving projects.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::thread::available_parallelism;

use criterion::{BatchSize, Criterion, SamplingMode, Throughput};
use jixiao::app::{check, check_in};
use jixiao::edit::ProjectKey;
use jixiao::model::{Department, Field, Project};
use jixiao::rules::{Index, check_department};
use jixiao::store::format::{read_project, write_project};
use jixiao::store::{Listing, Schemes, department, loader, save};

use rayon::prelude::*;

use crate::department::{department, projects};
use crate::{FEW, MANY, disk};

pub fn benches(criterion: &mut Criterion) {
    one(criterion);
    saving(criterion);
    many(criterion);
    across(criterion);
}

fn one(criterion: &mut Criterion) {
    let project = projects(1).remove(0);
    let text = write_project(&project);
    let schemes = Schemes::built_in();
    let mut group = criterion.benchmark_group("one project");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("read", |bencher| bencher.iter(|| read_project(black_box(&text))));
    group.bench_function("write", |bencher| bencher.iter(|| write_project(black_box(&project))));
    group.bench_function("check", |bencher| bencher.iter(|| check(black_box(&project), &schemes)));
    group.finish();
}

fn saving(criterion: &mut Criterion) {
    let Ok(directory) = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")) else { return };
    let mut project = projects(1).remove(0);
    let Ok((path, mut hash)) = save::create_project(directory.path(), &project) else { return };
    let mut number = 0;
    criterion.bench_function("save a project to disk", |bencher| {
        bencher.iter_batched(
            || {
                // What is on disk already would not be written.
                number += 1;
                project.set_text(Field::Name, format!("第{number}次"));
                project.clone()
            },
            |project| hash = save::save_project(&path, &project, Some(hash)).expect("the disk takes it"),
            BatchSize::PerIteration,
        );
    });
}

fn many(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("department");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    for count in [FEW, MANY] {
        let Ok(directory) = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")) else { return };
        disk::write(directory.path(), count).expect("the disk takes it");
        group.bench_function(format!("list {count} files"), |bencher| bencher.iter(|| list(directory.path())));
        let listing = list(directory.path());
        group.bench_function(format!("load {count}"), |bencher| bencher.iter(|| load(&listing, drop)));
        let schemes = Schemes::built_in();
        group.bench_function(format!("load and check {count}"), |bencher| {
            bencher.iter(|| {
                load(&listing, |loaded| {
                    black_box(loaded.map(|loaded| check(&loaded.project, &schemes)).is_ok());
                });
            });
        });
    }
    let projects = projects(MANY);
    let schemes = Schemes::built_in();
    group.bench_function(format!("check {MANY} on one thread"), |bencher| {
        bencher.iter(|| projects.iter().map(|project| check(project, &schemes).len()).sum::<usize>());
    });
    group.finish();
}

/// What the projects of a department have to do with each other: all at once, and after a change of one of them.
fn across(criterion: &mut Criterion) {
    let schemes = Schemes::built_in();
    let department = Arc::new(department());
    let keyed = |projects: Vec<Project>| -> Vec<(ProjectKey, Arc<Project>)> {
        (0..).map(ProjectKey).zip(projects.into_iter().map(Arc::new)).collect()
    };
    let made = keyed(projects(MANY));
    // The hardest case: sixty-four each have nearly the same texts, with figures of their own.
    let clusters = keyed(clusters(&projects(MANY / 64 + 1)));
    let index = |projects: &[(ProjectKey, Arc<Project>)]| {
        let mut index = Index::of(Some(Arc::clone(&department)), schemes.iter().map(AsRef::as_ref));
        index.extend(projects);
        index
    };
    let mut group = criterion.benchmark_group("across");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    for (name, projects) in [("", &made), (" in clusters", &clusters)] {
        group.bench_function(format!("index {MANY}{name}"), |bencher| bencher.iter(|| index(projects)));
        let full = index(projects);
        group.bench_function(format!("look around {MANY}{name}"), |bencher| {
            bencher.iter(|| projects.par_iter().filter(|(key, _)| !full.around(*key).is_empty()).count());
        });
    }
    group.bench_function(format!("index and check {MANY}"), |bencher| {
        bencher.iter(|| {
            let index = index(&made);
            let problems = |(key, project): &(ProjectKey, Arc<Project>)| {
                check_in(project, &schemes, Some(&department), &index.around(*key)).len()
            };
            made.par_iter().map(problems).sum::<usize>() + check_department(&index, 0).len()
        });
    });
    group.finish();
    let mut group = criterion.benchmark_group("across after an edit");
    group.sample_size(50);
    for (name, projects) in [("", &made), (" in clusters", &clusters)] {
        let mut index = index(projects);
        let mut number = 0;
        group.bench_function(format!("index and check{name}"), |bencher| {
            bencher.iter_batched(
                || {
                    number += 1;
                    let (key, project) = &projects[number * 7919 % projects.len()];
                    let mut project = Project::clone(project);
                    project.goals.annual.push_str(&format!("第{number}次修改。"));
                    (*key, Arc::new(project))
                },
                |(key, project)| {
                    let affected = index.put(key, &project);
                    let around = index.around(key);
                    let department: &Department = &department;
                    black_box(check_in(&project, &schemes, Some(department), &around).len() + affected.len())
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// Sixty-four of each project, with other figures in all texts.
fn clusters(projects: &[Project]) -> Vec<Project> {
    let one = |number: usize| {
        let mut project = projects[number / 64].clone();
        project.id = format!("{}-{number}", project.id);
        project.name = format!("{}{number}", project.name);
        for field in Field::ALL {
            if project.text(field).chars().count() <= 30 {
                continue;
            }
            let text = project.text(field).replacen('，', &format!("，第{}号，", number % 64), 2);
            project.set_text(field, text);
        }
        project
    };
    (0..MANY).map(one).collect()
}

fn list(directory: &Path) -> Listing {
    department::open(directory).expect("it was just written")
}

/// Loads all files on as many threads as the program does.
fn load(listing: &Listing, each: impl Fn(Result<jixiao::store::Loaded, jixiao::store::FileError>) + Sync) {
    let threads = available_parallelism().map_or(1, usize::from);
    loader::load_all(&listing.files, threads, each, |chunk| {
        black_box(chunk.len());
        ControlFlow::Continue(())
    });
}
