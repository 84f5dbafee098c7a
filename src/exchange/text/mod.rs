//! Forms as text: tab-separated or laid out in columns, with the damage that PDF and OCR leave.
//!
//! A source becomes lines of cells (`lines`), the lines become forms (`forms`), the lines of a form become blocks
//! (`blocks`), and each block fills its part of the project: `head`, `texts`, `composition` and `tree`. The tree's rows
//! are read by `rows` and laid along the scheme's fixed sequence of headings by `align`, which weighs the printed labels
//! against what names say (`evidence`).
//!
//! Invariant: every word of the source that no form prints by itself ends up in a project or in a doubt; nothing is
//! guessed without a doubt. No text makes an import fail or panic.

mod align;
mod blocks;
mod broken;
mod centre;
mod clean;
mod composition;
mod decode;
mod evidence;
mod forms;
mod further;
mod grid;
mod head;
mod labels;
mod lines;
mod notes;
mod rows;
mod texts;
mod tokens;
mod tree;
mod words;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::field::Field;
use crate::model::{Place, Project, Scheme, Section, Unit};

use super::Imported;
use evidence::Judge;
use labels::{Label, Lexicon};
use lines::Line;
use notes::Notes;

pub use decode::{Decoded, decode};

pub(super) use composition::is_total;
pub(super) use labels::{heading, key, one_off, unit_of_money};
pub(super) use words::TargetWords;

/// Reads the forms in a text: tab-separated cells, cells between `|`, or columns set apart by two and more spaces, one
/// or several forms below each other.
///
/// Each form follows the one of `schemes` whose headings it shows most of. Every project has that scheme's whole tree.
/// Its id is the unit's code and the form's number in the text (`039001-01`; the caller may renumber); its schedule is
/// empty. A text without any form gives nothing back, and so does an empty list of schemes.
pub fn import(source: &str, schemes: &[Arc<Scheme>]) -> Vec<Imported> {
    let lines = lines::lines(source);
    let lexicons: Vec<(Lexicon<'_>, Judge)> =
        schemes.iter().map(|scheme| (Lexicon::new(scheme), Judge::new(scheme))).collect();
    let Some((any, _)) = lexicons.first() else { return Vec::new() };
    let mut forms: Vec<Imported> = forms::split(&lines, any)
        .into_iter()
        .enumerate()
        .filter_map(|(nth, range)| {
            let lines = &lines[range];
            // The last of the best would win with `max_by_key`; the caller's first choice is the first scheme.
            let (lexicon, judge) = lexicons.iter().rev().max_by_key(|(lexicon, _)| likeness(lines, lexicon))?;
            Some(form(lines, nth + 1, lexicon, judge))
        })
        .collect();
    complete_unit_codes(&mut forms.iter_mut().collect::<Vec<_>>(), &[]);
    forms
}

/// How many labels of a scheme the lines show.
fn likeness(lines: &[Line], lexicon: &Lexicon<'_>) -> usize {
    let labels = lines.iter().flat_map(|line| lexicon.tokens(line, true)).filter_map(|token| token.label);
    labels.filter(|label| matches!(label, Label::Level1(_) | Label::Level2(_) | Label::Field(_))).count()
}

fn form(lines: &[Line], nth: usize, lexicon: &Lexicon<'_>, judge: &Judge) -> Imported {
    let first = lines.first().map_or(1, |line| line.number);
    let blocks = blocks::sort(&broken::mend(lines, lexicon), lexicon);
    let mut project = Project::default();
    project.scheme.clone_from(&lexicon.scheme.id);
    let mut notes = Notes::default();
    if let Some(unit) = &blocks.unit {
        project.unit.name.clone_from(&unit.text);
    }
    if let Some(year) = &blocks.year {
        project.set_text(Field::Year, year.text.clone());
    }
    head::fill(&blocks.head, lexicon.scheme, &mut project, &mut notes);
    guess_year(&mut project, &mut notes);
    if project.unit.code.is_empty() {
        project.id = format!("import-{nth:02}");
        notes.add_at(Place::Field(Field::Id), &notes::NO_UNIT_CODE, [&project.id], "", 0);
    } else {
        project.id = format!("{}-{nth:02}", project.unit.code);
    }
    texts::fill(blocks.texts, lexicon.scheme, &mut project, &mut notes);
    composition::fill(&blocks.composition, &mut project, &mut notes);
    if !blocks.has_composition {
        for item in &project.composition {
            let line = blocks.composition.first().map_or(0, |row| row.line);
            notes.add_at(Place::Row(item.id), &notes::ITEM_WITHOUT_HEADING, [], &item.name, line);
        }
    }
    if let Some(heading) = &blocks.swallowed {
        let field = if blocks.has_composition { Field::CompositionRemark } else { Field::Remark };
        notes.add(Place::Field(field), &notes::SWALLOWED, [&heading.text], heading);
    }
    if project.composition.is_empty() {
        notes.add_at(Place::Section(Section::Composition), &notes::NO_COMPOSITION, [], "", 0);
        if !blocks.has_composition && !project.details.remark.is_empty() {
            let remark = project.details.remark.clone();
            notes.add_at(Place::Field(Field::Remark), &notes::REMARK_PLACE, [], &remark, 0);
        }
    }
    tree::fill(&blocks.table, lexicon, judge, &mut project, &mut notes);
    for piece in &blocks.furniture {
        notes.add(Place::Project, &notes::RULE, [&piece.text], piece);
    }
    for piece in &blocks.strays {
        notes.add(Place::Project, &notes::STRAY, [&piece.text], piece);
    }
    let mut doubts = notes.0;
    // What is missing has no line of its own; it is missing from the form as a whole.
    for doubt in doubts.iter_mut().filter(|doubt| doubt.line == 0) {
        doubt.line = first;
    }
    doubts.sort_by_key(|doubt| doubt.line);
    Imported { project, doubts, line: first }
}

/// Without a year below the title the start date tells it.
fn guess_year(project: &mut Project, notes: &mut Notes) {
    let Some(date) = project.start.date().filter(|_| project.year.is_blank()) else { return };
    let year = date.year().to_string();
    notes.0.retain(|doubt| doubt.place != Place::Field(Field::Year));
    notes.add_at(Place::Field(Field::Year), &notes::YEAR_GUESSED, [&year], project.start.text(), 0);
    project.set_text(Field::Year, year);
}

/// A form that lost its unit's code takes it from another form of the same unit, or from `known` units. With forms out
/// of several files, this is to be called again with all of them.
pub fn complete_unit_codes(forms: &mut [&mut Imported], known: &[Unit]) {
    let mut codes: HashMap<String, String> = HashMap::new();
    let of_forms = forms.iter().map(|form| &form.project.unit);
    for unit in of_forms.chain(known).filter(|unit| !unit.code.is_empty()) {
        codes.entry(unit.name.clone()).or_insert_with(|| unit.code.clone());
    }
    for (nth, form) in forms.iter_mut().enumerate() {
        let unit = &mut form.project.unit;
        let Some(code) = codes.get(&unit.name).filter(|_| unit.code.is_empty() && !unit.name.is_empty()) else {
            continue;
        };
        unit.code.clone_from(code);
        form.project.id = format!("{code}-{:02}", nth + 1);
        form.doubts.retain(|doubt| doubt.place != Place::Field(Field::UnitCode));
        for doubt in &mut form.doubts {
            if doubt.place == Place::Field(Field::Id) {
                doubt.place = Place::Field(Field::UnitCode);
                doubt.message = &notes::UNIT_CODE_OF_TWIN;
                doubt.facts = vec![code.clone()];
            }
        }
    }
}
