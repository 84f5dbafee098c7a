//! Damaged forms in `tests/fixtures/import`, each with what an import must make of it.
//!
//! `UPDATE_FIXTURES=1 cargo test fixtures` writes what the import makes of them now; read the difference before
//! committing it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::schemes;
use crate::exchange::Imported;
use crate::exchange::text::{decode, import};
use crate::lang::Lang;
use crate::model::field::Field;

fn sources() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
    files.sort();
    files
}

#[test]
fn damaged_forms_become_projects() {
    let mut wrong = Vec::new();
    for source in sources() {
        let forms = import(&decode(&fs::read(&source).unwrap()).text, &schemes());
        let shown: String = forms.iter().map(show).collect();
        let expected = source.with_extension("expected");
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            fs::write(&expected, &shown).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if let Some(line) = first_difference(&wanted, &shown) {
            wrong.push(format!("{}: {line}", source.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn first_difference(wanted: &str, shown: &str) -> Option<String> {
    let (mut wanted, mut shown) = (wanted.lines(), shown.lines());
    loop {
        match (wanted.next(), shown.next()) {
            (None, None) => return None,
            (a, b) if a == b => {}
            (a, b) => return Some(format!("wanted {a:?}, got {b:?}")),
        }
    }
}

/// A project with its doubts, one fact a line; fields and headings without content are left out.
fn show(imported: &Imported) -> String {
    let project = &imported.project;
    let mut out = String::new();
    for field in Field::ALL.into_iter().filter(|field| !project.text(*field).is_empty()) {
        let _ = writeln!(out, "{}: {}", field.label().zh, project.text(field).replace('\n', "\n  "));
    }
    for item in &project.composition {
        let _ = writeln!(out, "项目构成: {} | {}", item.name, item.amount);
    }
    for (level1, level2, row) in project.indicators() {
        let _ = write!(out, "{} / {} / {} | {}", level1.name, level2.name, row.name, row.target);
        let further = [row.unit.as_str(), row.weight.text()];
        if further != ["", ""] {
            let _ = write!(out, " | {}", further.join(" | "));
        }
        out.push('\n');
    }
    for doubt in &imported.doubts {
        let _ = writeln!(out, "? {} {}", doubt.line, doubt.text(Lang::Zh));
    }
    out.push('\n');
    out
}
