//! Writes a made-up department to disk: `cargo bench --bench generate -- DIRECTORY PROJECTS`.
#![expect(clippy::print_stdout, reason = "this is a program for the command line")]

use std::path::Path;

#[path = "made/department.rs"]
mod department;
#[path = "made/disk.rs"]
mod disk;

fn main() -> std::io::Result<()> {
    // Cargo puts a word of its own in front: --bench.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match words.as_slice() {
        [directory, count] if let Ok(count) = count.parse() => {
            let bytes = disk::write(Path::new(directory), count)?;
            println!("{count} projects, {bytes} bytes");
        }
        _ => println!("usage: cargo bench --bench generate -- DIRECTORY PROJECTS"),
    }
    Ok(())
}
