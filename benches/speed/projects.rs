//! Loading, checking and saving projects.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::thread::available_parallelism;

use criterion::{BatchSize, Criterion, SamplingMode, Throughput};
use jixiao::app::check;
use jixiao::model::Field;
use jixiao::store::format::{read_project, write_project};
use jixiao::store::{Listing, Schemes, department, loader, save};

use crate::department::projects;
use crate::{FEW, MANY, disk};

pub fn benches(criterion: &mut Criterion) {
    one(criterion);
    saving(criterion);
    many(criterion);
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
