//! Drawing one frame.

use criterion::Criterion;

use crate::department::projects;
use crate::screen::{Screen, checked};
use crate::{FEW, MANY};

pub fn benches(criterion: &mut Criterion) {
    let projects = checked(projects(MANY));
    let mut group = criterion.benchmark_group("frame");
    for (columns, rows) in [(80, 24), (120, 40)] {
        for count in [FEW, MANY] {
            let mut screen = Screen::open((columns, rows), &projects[..count]);
            let name = format!("list of {count}, {columns}×{rows}");
            group.bench_function(name, |bencher| bencher.iter(|| screen.draw()));
            screen.press("/");
            screen.press("z");
            let name = format!("filtered list of {count}, {columns}×{rows}");
            group.bench_function(name, |bencher| bencher.iter(|| screen.draw()));
        }
        let mut screen = Screen::open((columns, rows), &projects[..FEW]);
        screen.press("enter");
        for section in ["1", "2", "6"] {
            screen.press(section);
            let name = format!("form, section {section}, {columns}×{rows}");
            group.bench_function(name, |bencher| bencher.iter(|| screen.draw()));
        }
    }
    group.finish();
}
