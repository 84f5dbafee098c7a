//! Tests of the whole import: clean forms, damaged forms, and anything at all.

mod damage;
mod dice;
mod fixtures;
mod sample;

use std::fmt::Write as _;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::store::Schemes;
use damage::Damage;
use dice::Dice;
use sample::Form;

fn schemes() -> Vec<Arc<Scheme>> {
    Schemes::built_in().iter().cloned().collect()
}

/// How well an import did.
#[derive(Debug, Default)]
struct Score {
    rows: usize,
    found: usize,
    level2: usize,
    targets: usize,
    /// Rows that are wrong and have no doubt.
    silent: usize,
    /// Rows with a doubt.
    doubted: usize,
    fields: usize,
    right_fields: usize,
    doubts: usize,
    forms: usize,
}

impl Score {
    fn add(&mut self, form: &Form, imported: &Imported, trace: &mut String) {
        let project = &imported.project;
        self.forms += 1;
        self.doubts += imported.doubts.len();
        for (field, text) in &form.fields {
            self.fields += 1;
            if project.text(*field) == text {
                self.right_fields += 1;
            } else {
                let _ = writeln!(trace, "  {field:?}: {text} -> {}", project.text(*field));
            }
        }
        let names: Vec<String> = project.level2s().map(|(_, level2)| level2.name.clone()).collect();
        let mut rows: Vec<_> =
            project.indicators().map(|(_, level2, row)| (level2.name.clone(), row.clone())).collect();
        for (cell, name, target) in form.rows() {
            let target = super::clean::clean(target);
            self.rows += 1;
            let Some(at) = rows.iter().position(|(_, row)| row.name == name) else {
                let _ = writeln!(trace, "  lost: {name}");
                self.silent += 1;
                continue;
            };
            let (level2, row) = rows.remove(at);
            let doubted = imported.doubts.iter().any(|doubt| {
                doubt.place.row() == Some(row.id)
                    || doubt.message == &notes::LEVEL2_LOST && doubt.facts[1].contains(name)
            });
            let right = (level2 == names[cell], row.target.text() == target);
            self.found += 1;
            self.level2 += usize::from(right.0);
            self.targets += usize::from(right.1);
            self.doubted += usize::from(doubted);
            self.silent += usize::from(right != (true, true) && !doubted);
            if right != (true, true) {
                let _ = writeln!(
                    trace,
                    "  {name} {target}: {} -> {level2} {} doubted {doubted}",
                    names[cell],
                    row.target.text()
                );
            }
        }
        for (level2, row) in rows {
            let _ = writeln!(trace, "  too many: {level2} {} {}", row.name, row.target.text());
        }
    }
}

fn damaged(seed: u64, count: usize, kinds: &[Damage]) -> (Form, Vec<Damage>) {
    let schemes = schemes();
    let mut dice = Dice::new(seed);
    let mut form = sample::form(&schemes[0], &mut dice);
    let mut done = Vec::new();
    while done.len() < count {
        let damage = *dice.pick(kinds);
        if damage.apply(&mut form, &mut dice) || kinds.len() == 1 {
            done.push(damage);
        }
    }
    (form, done)
}

fn run(seeds: std::ops::Range<u64>, count: usize, kinds: &[Damage], trace: &mut String) -> Score {
    let schemes = schemes();
    let mut score = Score::default();
    for seed in seeds {
        let (form, done) = damaged(seed, count, kinds);
        let source = form.print();
        let imported = import(&source, &schemes);
        let before = trace.len();
        let _ = writeln!(trace, "seed {seed} {done:?}");
        let after = trace.len();
        score.add(&form, &imported[0], trace);
        if trace.len() == after {
            trace.truncate(before);
        }
    }
    score
}

#[test]
fn explore() {
    let mut trace = String::new();
    for (count, name) in [(0, "clean"), (4, "moderate"), (9, "severe")] {
        println!("{name} {:?}", run(0..400, count, &Damage::ALL, &mut trace));
    }
    std::fs::write("/tmp/trace.txt", trace).unwrap();
}
