//! Loading many projects at once.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::file::{FileError, Loaded, load};

/// How many files are handed over together: few enough to come at once (some milliseconds), enough to make the handing
/// over cost nothing.
const CHUNK: usize = 32;

/// Loads `files` on up to `threads` threads, does `each` with every result there, and hands what comes of it to `sink`,
/// in the order of the files, a chunk at a time and as soon as it is there. Ends early when `sink` breaks.
pub fn load_all<T: Send>(
    files: &[PathBuf],
    threads: usize,
    each: impl Fn(Result<Loaded, FileError>) -> T + Sync,
    mut sink: impl FnMut(Vec<T>) -> ControlFlow<()>,
) {
    let chunks: Vec<&[PathBuf]> = files.chunks(CHUNK).collect();
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.clamp(1, chunks.len().max(1)) {
            let (sender, chunks, next, stopped, each) = (sender.clone(), &chunks, &next, &stopped, &each);
            scope.spawn(move || {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(chunk) = chunks.get(number) else { return };
                    let mut loaded = Vec::with_capacity(chunk.len());
                    for path in *chunk {
                        if stopped.load(Ordering::Relaxed) {
                            return;
                        }
                        loaded.push(each(load(path)));
                    }
                    // Nobody listens any more only after a break.
                    if sender.send((number, loaded)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        // Chunks that came before their turn.
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (number, loaded) in results {
            early.insert(number, loaded);
            while let Some(loaded) = early.remove(&turn) {
                turn += 1;
                if sink(loaded).is_break() {
                    stopped.store(true, Ordering::Relaxed);
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::format::samples::PROJECT;
    use std::fs;

    fn files(directory: &tempfile::TempDir, count: usize) -> Vec<PathBuf> {
        (0..count)
            .map(|number| {
                let path = directory.path().join(format!("{number}.ron"));
                let text = PROJECT.replace("土地印花税", &number.to_string());
                fs::write(&path, if number % 7 == 3 { "(" } else { &text }).unwrap();
                path
            })
            .collect()
    }

    #[test]
    fn results_come_in_the_order_of_the_files_and_a_bad_one_is_only_itself() {
        let directory = tempfile::tempdir().unwrap();
        let files = files(&directory, 3 * CHUNK + 5);
        for threads in [0, 1, 3, 16] {
            let mut loaded = Vec::new();
            load_all(
                &files,
                threads,
                |result| result,
                |chunk| {
                    loaded.extend(chunk);
                    ControlFlow::Continue(())
                },
            );
            assert_eq!(loaded.len(), files.len());
            for (number, result) in loaded.iter().enumerate() {
                match result {
                    Ok(loaded) => assert_eq!(loaded.project.name, number.to_string()),
                    Err(error) => assert_eq!((number % 7, &error.path), (3, &files[number])),
                }
            }
        }
    }

    #[test]
    fn nothing_comes_after_a_break() {
        let directory = tempfile::tempdir().unwrap();
        let files = files(&directory, 4 * CHUNK);
        let mut chunks = 0;
        load_all(&files, 2, drop, |_| {
            chunks += 1;
            ControlFlow::Break(())
        });
        assert_eq!(chunks, 1);
        load_all(&[], 2, drop, |_| unreachable!("there is nothing to load"));
    }
}
