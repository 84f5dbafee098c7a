//! How long the parts of the program take: `cargo bench --bench speed -- FILTER`.
//!
//! What a person waits for, from the key to the frame, is measured by the bench `keys`.

use criterion::{criterion_group, criterion_main};

#[path = "../made/department.rs"]
mod department;
#[path = "../made/disk.rs"]
mod disk;
#[path = "../made/screen.rs"]
mod screen;

mod frames;
mod library;
mod lists;
mod projects;
mod replace;

/// A large department: all projects of a city.
const MANY: usize = 10_000;
/// A department such as the one whose forms are the sample's.
const FEW: usize = 28;

criterion_group!(benches, projects::benches, lists::benches, library::benches, replace::benches, frames::benches);
criterion_main!(benches);
