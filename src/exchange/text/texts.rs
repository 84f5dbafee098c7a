//! The narratives, remarks and goals: which texts belong to which label.

use crate::model::field::Field;
use crate::model::{Place, Project, Scheme, Section};

use super::blocks::{Event, Piece};
use super::centre::uncentre;
use super::lines::Layout;
use super::notes::{self, Notes};

/// A text between two labels.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub piece: Piece,
    pub layout: Layout,
    pub gap: bool,
}

/// A label, or a heading, and the texts behind it.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The field; `None` behind a heading and before the first label.
    pub field: Option<Field>,
    section: Option<Section>,
    /// The line of the label in the source; 0 for none.
    pub line: usize,
    pub parts: Vec<Part>,
}

/// Fills the narratives, remarks and goals.
pub(super) fn fill(events: Vec<Event>, scheme: &Scheme, project: &mut Project, notes: &mut Notes) {
    let mut stretches = merged(stretches(events), notes);
    uncentre(&mut stretches, notes);
    for index in 0..stretches.len() {
        adopt(&mut stretches, index, scheme, notes);
    }
    lost_labels(&mut stretches, scheme, notes);
    late_labels(&mut stretches, scheme, notes);
    for stretch in &stretches {
        match stretch.field {
            Some(field) => put(field, stretch, scheme, project, notes),
            None => {
                let section = stretch.section.unwrap_or(Section::Details);
                for part in &stretch.parts {
                    notes.add(Place::Section(section), &notes::STRAY, [&part.piece.text], &part.piece);
                }
            }
        }
    }
    for field in fields() {
        let required = scheme.field(field).is_some_and(|spec| spec.required);
        if required && stretches.iter().all(|stretch| stretch.field != Some(field)) {
            notes.add_at(Place::Field(field), &notes::MISSING, [field.label().zh], "", 0);
        }
    }
}

/// The fields that this module fills, in the order of the form.
fn fields() -> impl Iterator<Item = Field> {
    Field::ALL.into_iter().filter(|field| matches!(field.section(), Section::Details | Section::Goals))
}

fn stretches(events: Vec<Event>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for event in events {
        match event {
            Event::Heading(section) => {
                stretches.push(Stretch { field: None, section: Some(section), line: 0, parts: Vec::new() });
            }
            Event::Label { field, line } => {
                stretches.push(Stretch { field: Some(field), section: Some(field.section()), line, parts: Vec::new() });
            }
            Event::Text { piece, layout, gap } => {
                if stretches.is_empty() {
                    stretches.push(Stretch { field: None, section: None, line: 0, parts: Vec::new() });
                }
                if let Some(stretch) = stretches.last_mut() {
                    stretch.parts.push(Part { piece, layout, gap });
                }
            }
        }
    }
    stretches
}

/// A label that stands twice is the same field: on a new page it may be printed again.
fn merged(stretches: Vec<Stretch>, notes: &mut Notes) -> Vec<Stretch> {
    let mut merged: Vec<Stretch> = Vec::new();
    for stretch in stretches {
        let twin = merged.iter_mut().find(|other| stretch.field.is_some() && other.field == stretch.field);
        match (twin, stretch.field) {
            (Some(twin), Some(field)) => {
                if let (Some(part), false) = (stretch.parts.first(), twin.parts.is_empty()) {
                    notes.add(Place::Field(field), &notes::REPEATED, [field.label().zh], &part.piece);
                }
                twin.parts.extend(stretch.parts);
            }
            _ => merged.push(stretch),
        }
    }
    merged
}

/// Texts behind a heading and before any label: of the next label when it has no text of its own or is centred, else
/// of the fields whose labels are lost, when there are as many.
fn adopt(stretches: &mut Vec<Stretch>, index: usize, scheme: &Scheme, notes: &mut Notes) {
    if stretches[index].field.is_some() || stretches[index].parts.is_empty() {
        return;
    }
    let next = stretches.get(index + 1).and_then(|next| next.field.map(|field| (field, next.parts.is_empty())));
    let spaced = stretches[index].parts.iter().all(|part| part.layout == Layout::Spaces);
    if let Some((field, empty)) = next
        && (empty || spaced)
    {
        let mut parts = std::mem::take(&mut stretches[index].parts);
        let message = if empty { &notes::LABEL_LATE } else { &notes::CENTRED };
        notes.add(Place::Field(field), message, [field.label().zh], &parts[0].piece);
        parts.append(&mut stretches[index + 1].parts);
        stretches[index + 1].parts = parts;
        return;
    }
    let section = stretches[index].section;
    let missing: Vec<Field> = missing(stretches, scheme)
        .into_iter()
        .filter(|field| section.is_none_or(|section| field.section() == section))
        .filter(|field| next.is_none_or(|(next, _)| *field < next))
        .collect();
    let rows = rows(&stretches[index].parts);
    if missing.len() == rows.len() {
        stretches[index].parts.clear();
        give(stretches, index + 1, missing, rows, notes);
    }
}

/// Rows behind a label that belong to fields whose labels are lost: when exactly as many rows as fields are left over.
fn lost_labels(stretches: &mut Vec<Stretch>, scheme: &Scheme, notes: &mut Notes) {
    let mut index = 0;
    while index < stretches.len() {
        let Some(field) = stretches[index].field else {
            index += 1;
            continue;
        };
        let next = stretches[index + 1..].iter().find_map(|stretch| stretch.field);
        let missing: Vec<Field> = missing(stretches, scheme)
            .into_iter()
            .filter(|other| other.section() == field.section() && *other > field)
            .filter(|other| next.is_none_or(|next| *other < next))
            .collect();
        let parts = &stretches[index].parts;
        let rows = rows(parts);
        if !missing.is_empty()
            && rows.len() == missing.len() + 1
            && parts.iter().all(|part| part.layout != Layout::Spaces)
        {
            let mut rows = rows.into_iter();
            stretches[index].parts = rows.next().unwrap_or_default();
            let rows: Vec<Vec<Part>> = rows.collect();
            let given = missing.len();
            give(stretches, index + 1, missing, rows, notes);
            index += given;
        }
        index += 1;
    }
}

/// The required fields without a label, in the order of the form.
fn missing(stretches: &[Stretch], scheme: &Scheme) -> Vec<Field> {
    fields()
        .filter(|field| scheme.field(*field).is_some_and(|spec| spec.required))
        .filter(|field| stretches.iter().all(|stretch| stretch.field != Some(*field)))
        .collect()
}

/// Parts by the line that they stand on.
fn rows(parts: &[Part]) -> Vec<Vec<Part>> {
    parts.chunk_by(|a, b| a.piece.line == b.piece.line).map(<[Part]>::to_vec).collect()
}

fn give(stretches: &mut Vec<Stretch>, at: usize, fields: Vec<Field>, rows: Vec<Vec<Part>>, notes: &mut Notes) {
    for (offset, (field, parts)) in fields.into_iter().zip(rows).enumerate() {
        if let Some(part) = parts.first() {
            notes.add(Place::Field(field), &notes::LABEL_LOST, [field.label().zh], &part.piece);
        }
        let stretch = Stretch { field: Some(field), section: Some(field.section()), line: 0, parts };
        stretches.insert((at + offset).min(stretches.len()), stretch);
    }
}

/// A required field whose label has no text, below a field with an extra row: the label is one row late.
fn late_labels(stretches: &mut [Stretch], scheme: &Scheme, notes: &mut Notes) {
    for index in 1..stretches.len() {
        let (head, tail) = stretches.split_at_mut(index);
        let (previous, next) = (&mut head[index - 1], &mut tail[0]);
        let Some(field) = next.field.filter(|field| scheme.field(*field).is_some_and(|spec| spec.required)) else {
            continue;
        };
        let rows = rows(&previous.parts);
        if !next.parts.is_empty() || previous.field.is_none() || rows.len() < 2 {
            continue;
        }
        let count = rows.last().map_or(0, Vec::len);
        next.parts = previous.parts.split_off(previous.parts.len() - count);
        notes.add(Place::Field(field), &notes::LABEL_LATE, [field.label().zh], &next.parts[0].piece);
    }
}

fn put(field: Field, stretch: &Stretch, scheme: &Scheme, project: &mut Project, notes: &mut Notes) {
    let name = field.label().zh;
    let Some(first) = stretch.parts.first() else {
        if scheme.field(field).is_some_and(|spec| spec.required) {
            notes.add_at(Place::Field(field), &notes::EMPTY, [name], name, stretch.line);
        }
        return;
    };
    // A sentence that ended, then another row: it may be text of something else.
    let ended = |text: &str| text.ends_with(['。', '！', '？']);
    let is_remark = matches!(field, Field::Remark | Field::CompositionRemark);
    let doubtful = stretch.parts.windows(2).find(|pair| {
        let next_row = pair[0].piece.line != pair[1].piece.line;
        next_row && (is_remark || pair[1].layout != Layout::Spaces && ended(&pair[0].piece.text))
    });
    if let Some(pair) = doubtful {
        notes.add(Place::Field(field), &notes::SEVERAL_ROWS, [name, &pair[1].piece.text], &pair[1].piece);
    }
    if first.piece.text.is_empty() {
        return;
    }
    project.set_text(field, text_of(&stretch.parts));
}

/// The parts as one text. Parts of one line have a blank between them; lines are joined, unless they come out of a
/// quoted cell, where a line break is one that a person typed.
fn text_of(parts: &[Part]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for row in rows(parts) {
        let texts: Vec<&str> = row.iter().map(|part| part.piece.text.as_str()).collect();
        lines.push(texts.join(" "));
    }
    let whole = lines.join("\n");
    if let Some(quoted) = unquoted(&whole) {
        return quoted;
    }
    lines.into_iter().reduce(|text, line| joined(&text, &line)).unwrap_or_default()
}

/// The content of a cell that a spreadsheet put between quotes for its line breaks or quotes.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let doubled = inner.replace("\"\"", "");
    (!doubled.contains('"') && inner.contains(['\n', '"'])).then(|| inner.replace("\"\"", "\""))
}

/// A text that has one line in the form.
pub(super) fn one_line(text: &str) -> String {
    text.lines().map(str::trim).fold(String::new(), |text, line| joined(&text, line))
}

/// Two lines of one text: Chinese text runs on, words in Latin letters keep a blank between them.
pub(super) fn joined(first: &str, second: &str) -> String {
    let words =
        first.ends_with(|c: char| c.is_ascii_alphabetic()) && second.starts_with(|c: char| c.is_ascii_alphabetic());
    format!("{first}{}{second}", if words { " " } else { "" })
}
