//! How well an import does, in figures: the measure of the random damage, of the fixtures with a truth beside them, and
//! of any other folder of forms.
//!
//! `cargo test --lib accuracy -- --nocapture` prints a table for `tests/fixtures/import`, and, when `JIXIAO_FORMS` names
//! a folder of `NN.txt` with `NN.json`, one for that.

use std::fmt::{self, Write as _};
use std::fs;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

use super::schemes;
use super::truth::{self, Truth};
use crate::exchange::text::{complete_unit_codes, decode, import};
use crate::exchange::{Doubt, Imported};
use crate::lang::Lang;
use crate::model::field::{Field, Kind};
use crate::model::{Indicator, Place, Section};
use crate::text::width::Measure;

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Share {
    pub right: usize,
    pub all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    pub fn is_whole(self) -> bool {
        self.right == self.all
    }

    /// True when at least `permille` of 1000 are right.
    pub fn reaches(self, permille: usize) -> bool {
        self.right * 1000 >= self.all * permille
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.all += other.all;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.right, self.all)
    }
}

/// The figures of one form, or of many.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub forms: usize,
    pub head: Share,
    pub amounts: Share,
    pub narratives: Share,
    pub items: Share,
    /// Rows that are there once and in order.
    pub rows: Share,
    /// Rows that the form does not have.
    pub surplus: usize,
    pub level2: Share,
    pub targets: Share,
    /// Uncertain sentences whose rows are all on the list of doubts.
    pub uncertain: Share,
    /// What is wrong and has no doubt.
    pub silent: usize,
    pub doubts: usize,
    /// Doubts about places that are right and that nobody was unsure of.
    pub needless: Vec<String>,
    /// Rows with a doubt.
    pub doubted: usize,
}

impl AddAssign<&Figures> for Figures {
    fn add_assign(&mut self, other: &Figures) {
        self.forms += other.forms;
        self.head += other.head;
        self.amounts += other.amounts;
        self.narratives += other.narratives;
        self.items += other.items;
        self.rows += other.rows;
        self.surplus += other.surplus;
        self.level2 += other.level2;
        self.targets += other.targets;
        self.uncertain += other.uncertain;
        self.silent += other.silent;
        self.doubts += other.doubts;
        self.needless.extend_from_slice(&other.needless);
        self.doubted += other.doubted;
    }
}

impl Figures {
    /// Everything as it should be: all texts exact, all rows there and in place, all uncertain rows on the list.
    pub fn is_perfect(&self) -> bool {
        let shares = [self.head, self.amounts, self.narratives, self.items, self.rows, self.level2, self.targets];
        shares.into_iter().all(Share::is_whole) && self.uncertain.is_whole() && self.surplus == 0
    }

    const COLUMNS: [&str; 13] = [
        "form",
        "head",
        "amounts",
        "texts",
        "items",
        "rows",
        "extra",
        "level 2",
        "targets",
        "uncertain",
        "silent",
        "doubts",
        "needless",
    ];

    fn cells(&self, name: &str) -> [String; 13] {
        [
            name.to_owned(),
            self.head.to_string(),
            self.amounts.to_string(),
            self.narratives.to_string(),
            self.items.to_string(),
            self.rows.to_string(),
            self.surplus.to_string(),
            self.level2.to_string(),
            self.targets.to_string(),
            self.uncertain.to_string(),
            self.silent.to_string(),
            self.doubts.to_string(),
            self.needless.len().to_string(),
        ]
    }
}

/// Compares an import with the truth; what differs goes to `trace`, a line each.
pub(super) fn compare(truth: &Truth, imported: &Imported, trace: &mut String) -> Figures {
    let project = &imported.project;
    let mut figures = Figures { forms: 1, doubts: imported.doubts.len(), ..Figures::default() };
    let doubted = |place: Place| imported.doubts.iter().any(|doubt| doubt.place == place);
    let mut wrong_fields = Vec::new();
    for (field, text) in &truth.fields {
        let right = project.text(*field) == text;
        let share = match (field.section(), field.kind()) {
            (_, Kind::Amount) => &mut figures.amounts,
            (Section::Head, _) => &mut figures.head,
            _ => &mut figures.narratives,
        };
        share.count(right);
        if !right {
            wrong_fields.push(*field);
            figures.silent += usize::from(!doubted(Place::Field(*field)));
            let _ = writeln!(trace, "  {field:?}: {text:?} -> {:?}", project.text(*field));
        }
    }
    let items: Vec<_> =
        project.composition.iter().map(|item| (item.name.clone(), item.amount.text().to_owned())).collect();
    for (at, item) in truth.items.iter().enumerate() {
        figures.items.count(items.get(at) == Some(item));
    }
    figures.surplus += items.len().saturating_sub(truth.items.len());
    if items != truth.items {
        let _ = writeln!(trace, "  {:?} -> {items:?}", truth.items);
    }
    let wrong_rows = rows(truth, imported, &mut figures, trace);
    for sentence in &truth.uncertain {
        let known = is_on_the_list(sentence, truth, imported);
        figures.uncertain.count(known);
        if !known {
            let _ = writeln!(trace, "  no doubt about: {sentence}");
        }
    }
    figures.needless = imported
        .doubts
        .iter()
        .filter(|doubt| match doubt.place {
            Place::Field(field) => !wrong_fields.contains(&field) && !is_named(doubt, printed(field), truth),
            Place::Row(row) | Place::Cell(row, _) => match project.indicators().find(|(_, _, other)| other.id == row) {
                Some((_, _, indicator)) => {
                    !wrong_rows.contains(&indicator.name) && !is_named(doubt, &indicator.name, truth)
                }
                None => items == truth.items && !doubt.facts.iter().any(|fact| is_named(doubt, fact, truth)),
            },
            Place::Project | Place::Section(_) => !doubt.facts.iter().any(|fact| is_named(doubt, fact, truth)),
        })
        .map(|doubt| format!("{} {}", doubt.line, doubt.text(Lang::Zh)))
        .collect();
    figures
}

/// Compares the indicators; the names of those that are wrong come back.
fn rows(truth: &Truth, imported: &Imported, figures: &mut Figures, trace: &mut String) -> Vec<String> {
    let mut left: Vec<(usize, &str, &Indicator)> = imported
        .project
        .indicators()
        .enumerate()
        .map(|(at, (_, level2, row))| (at, level2.name.as_str(), row))
        .collect();
    let mut wrong = Vec::new();
    let mut furthest = 0;
    for row in &truth.rows {
        let is_twin = |found: &(usize, &str, &Indicator)| found.2.name == row.name;
        let is_same = |found: &(usize, &str, &Indicator)| {
            is_twin(found) && found.2.target.text() == row.target && found.1 == row.level2
        };
        let at = left.iter().position(is_same).or_else(|| left.iter().position(is_twin));
        let Some((at, level2, found)) = at.map(|at| left.remove(at)) else {
            figures.rows.count(false);
            figures.level2.count(false);
            figures.targets.count(false);
            let about = |doubt: &Doubt| {
                doubt.source.contains(&row.name) || doubt.facts.iter().any(|fact| fact.contains(&row.name))
            };
            figures.silent += usize::from(!imported.doubts.iter().any(about));
            let _ = writeln!(trace, "  lost: {} / {} | {}", row.level2, row.name, row.target);
            continue;
        };
        let right = [at >= furthest, level2 == row.level2, found.target.text() == row.target];
        furthest = furthest.max(at);
        figures.rows.count(right[0]);
        figures.level2.count(right[1]);
        figures.targets.count(right[2]);
        let doubted = covers(imported, found);
        figures.doubted += usize::from(doubted);
        if right != [true; 3] {
            figures.silent += usize::from(!doubted);
            wrong.push(found.name.clone());
            let _ = writeln!(
                trace,
                "  {} / {} | {} -> {level2} | {}{}{}",
                row.level2,
                row.name,
                row.target,
                found.target.text(),
                if right[0] { "" } else { ", out of order" },
                if doubted { "" } else { ", SILENT" },
            );
        }
    }
    figures.surplus += left.len();
    for (_, level2, row) in left {
        wrong.push(row.name.clone());
        let _ = writeln!(trace, "  too many: {level2} / {} | {}", row.name, row.target.text());
    }
    wrong
}

/// True when a doubt is about an indicator or names it.
fn covers(imported: &Imported, row: &Indicator) -> bool {
    imported.doubts.iter().any(|doubt| {
        doubt.place.row() == Some(row.id)
            || doubt.place.row().is_none_or(|other| imported.project.indicators().all(|(_, _, row)| row.id != other))
                && !row.name.is_empty()
                && doubt.facts.iter().any(|fact| fact.contains(&row.name))
    })
}

/// True when all rows that a sentence names are on the list of doubts; of a sentence that names none, when any doubt
/// speaks of a heading or a field that it names. What the sentence says of a damage that left nothing to guess (a text
/// that breaks off, a stray sign) names neither.
fn is_on_the_list(sentence: &str, truth: &Truth, imported: &Imported) -> bool {
    let named = |row: &Indicator| {
        // A name inside of a longer one that the sentence has is not named by it.
        let inside = |other: &Indicator| other.name != row.name && other.name.contains(&row.name);
        let mut rest = sentence.to_owned();
        for (_, _, other) in imported.project.indicators().filter(|(_, _, other)| inside(other)) {
            rest = rest.replace(&other.name, "");
        }
        !row.name.is_empty() && rest.contains(&row.name)
    };
    let rows: Vec<&Indicator> = imported.project.indicators().map(|(_, _, row)| row).filter(|row| named(row)).collect();
    if !rows.is_empty() {
        return rows.into_iter().all(|row| covers(imported, row));
    }
    let headings = imported.project.level2s().flat_map(|(level1, level2)| [level1.name.clone(), level2.name.clone()]);
    let items = truth.items.iter().map(|(name, _)| name.clone());
    let names: Vec<String> = headings.chain(items).filter(|name| sentence.contains(name.as_str())).collect();
    let fields: Vec<Field> = Field::ALL.into_iter().filter(|field| sentence.contains(printed(*field))).collect();
    names.is_empty() && fields.is_empty()
        || imported.doubts.iter().any(|doubt| {
            let says = |name: &String| doubt.facts.iter().any(|fact| fact.contains(name.as_str()));
            names.iter().any(says)
                || matches!(doubt.place, Place::Field(field) if fields.contains(&field))
                || doubt.source.split_whitespace().any(|word| word.len() > 3 && sentence.contains(word))
                || sentence.contains("项目构成") && doubt.place == Place::Section(Section::Composition)
        })
}

/// What the form prints in front of a field.
fn printed(field: Field) -> &'static str {
    field.label().zh.trim_start_matches("构成")
}

/// True when somebody was unsure of what a doubt is about.
fn is_named(doubt: &Doubt, name: &str, truth: &Truth) -> bool {
    let names: Vec<&str> = name.split('、').filter(|name| name.chars().count() >= 2).collect();
    let first = doubt.facts.first().map_or("", String::as_str);
    truth.uncertain.iter().any(|sentence| {
        names.iter().any(|name| sentence.contains(name)) || first.chars().count() >= 2 && sentence.contains(first)
    })
}

/// The figures of the forms in a folder that have a truth beside them, by file; with several forms a file has several.
fn measure(folder: &Path, trace: &mut String) -> Vec<(String, Figures)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    files.sort();
    files.retain(|path| path.with_extension("json").exists());
    let mut found: Vec<Vec<Imported>> =
        files.iter().map(|path| import(&decode(&fs::read(path).unwrap()).text, &schemes())).collect();
    // What is imported together completes each other.
    complete_unit_codes(&mut found.iter_mut().flatten().collect::<Vec<_>>(), &[]);
    let mut all = Vec::new();
    for (path, forms) in files.iter().zip(found) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let truths = truth::read(&fs::read_to_string(path.with_extension("json")).unwrap());
        assert_eq!(forms.len(), truths.len(), "{name}: how many forms there are");
        let mut figures = Figures::default();
        for (truth, form) in truths.iter().zip(&forms) {
            let _ = writeln!(trace, "{name}");
            let of_form = compare(truth, form, trace);
            of_form.needless.iter().for_each(|doubt| trace.extend(["  needless? ", doubt, "\n"]));
            figures += &of_form;
        }
        all.push((name, figures));
    }
    all
}

pub(super) fn table(all: &[(String, Figures)]) -> String {
    let mut sum = Figures::default();
    let mut lines: Vec<[String; 13]> = vec![Figures::COLUMNS.map(str::to_owned)];
    for (name, figures) in all {
        sum += figures;
        lines.push(figures.cells(name));
    }
    lines.push(sum.cells("all"));
    let widths: Vec<usize> =
        (0..13).map(|at| lines.iter().map(|line| Measure::NARROW.width(&line[at])).max().unwrap_or(0)).collect();
    let row = |line: &[String; 13]| {
        let cells: Vec<String> =
            line.iter().zip(&widths).map(|(cell, width)| Measure::NARROW.pad(cell, *width)).collect();
        cells.join("  ").trim_end().to_owned() + "\n"
    };
    lines.iter().map(row).collect()
}

#[test]
fn accuracy_of_the_fixtures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut trace = String::new();
    let all = measure(&folder, &mut trace);
    println!("{}", table(&all));
    for (name, figures) in all {
        assert!(figures.is_perfect(), "{name}\n{trace}");
    }
}

#[test]
fn accuracy_of_other_forms() {
    let Some(folder) = std::env::var_os("JIXIAO_FORMS") else { return };
    let mut trace = String::new();
    let all = measure(Path::new(&folder), &mut trace);
    println!("{trace}\n{}", table(&all));
    let mut sum = Figures::default();
    all.iter().for_each(|(_, figures)| sum += figures);
    let exact = [sum.head, sum.amounts, sum.narratives, sum.items, sum.rows];
    assert!(exact.into_iter().all(Share::is_whole), "{sum:?}");
    assert!(sum.level2.reaches(980) && sum.targets.reaches(980), "{sum:?}");
}
