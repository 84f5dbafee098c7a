//! The head: a value behind each label, and a search for the values that lost theirs.

use crate::model::field::{Field, Kind};
use crate::model::money::Amount;
use crate::model::period::DateText;
use crate::model::{Place, Project, Scheme, Section};

use super::blocks::{Piece, Row};
use super::labels::{Label, Lexicon, unit_of_money};
use super::lines::Layout;
use super::notes::{self, Notes};
use super::texts::{joined, one_line};
use super::tokens::Token;

/// How well a text fits a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    No,
    /// It can be that, among other things.
    Maybe,
    /// It is hardly anything else.
    Yes,
}

/// How far the columns of a grid drift from line to line.
const DRIFT: usize = 3;

/// The longest cell that labels are looked for in, in bytes.
const LONGEST_GLUED: usize = 240;

/// A field of the head on its way into the project.
#[derive(Debug)]
struct Slot {
    field: Field,
    /// The row and the words of its label.
    label: Option<(usize, String)>,
    value: Option<Piece>,
}

/// A value without label.
struct Orphan {
    piece: Piece,
    row: usize,
    /// The label left of it in its row, when that has a value already.
    beside: Option<Field>,
    /// The last label above or left of it.
    after: Option<Field>,
    /// The first label right of it or below.
    before: Option<Field>,
}

/// Fills the head's fields, year and unit's name excepted where the title gave them.
pub(super) fn fill(rows: &[Row], scheme: &Scheme, project: &mut Project, notes: &mut Notes) {
    let mut slots: Vec<Slot> = Field::ALL
        .into_iter()
        .filter(|field| field.section() == Section::Head && *field != Field::Id)
        .map(|field| Slot { field, label: None, value: None })
        .collect();
    let (rows, joined) = &unbroken(rows);
    let orphans = pair(rows, scheme, &mut slots);
    let mut left = Vec::new();
    for orphan in orphans {
        match best_slot(&orphan, scheme, &slots) {
            Some(index) => {
                let field = slots[index].field;
                let facts = [field.label().zh, &orphan.piece.text];
                notes.add(Place::Field(field), &notes::WITHOUT_LABEL, facts, &orphan.piece);
                slots[index].value = Some(orphan.piece);
            }
            None => left.push(orphan),
        }
    }
    for orphan in left {
        join_or_report(orphan, &mut slots, notes);
    }
    for slot in slots {
        if let Some(value) = slot.value.as_ref().filter(|value| joined.contains(&value.text))
            && fit(slot.field, &value.text, scheme) != Fit::Yes
        {
            notes.add(Place::Field(slot.field), &notes::JOINED, [slot.field.label().zh, &value.text], value);
        }
        put(slot, rows, scheme, project, notes);
    }
}

/// On a grid a value runs over the lines above and below its label's: the parts in one column are put together on the
/// label's line. The values that were put together come back, too.
fn unbroken(rows: &[Row]) -> (Vec<Row>, Vec<String>) {
    let mut rows = rows.to_vec();
    let mut values = Vec::new();
    let spaced = |row: &Row| row.layout == Layout::Spaces;
    let texts_only = |row: &Row| spaced(row) && row.tokens.iter().all(|token| token.label.is_none());
    let near = |column: usize, row: &Row| row.tokens.iter().position(|token| token.column.abs_diff(column) <= DRIFT);
    for at in 0..rows.len() {
        if !spaced(&rows[at]) || texts_only(&rows[at]) {
            continue;
        }
        // What stands above and has no value beside the label begins here.
        if let Some(above) = at.checked_sub(1).filter(|above| texts_only(&rows[*above])) {
            let (free, kept): (Vec<Token>, Vec<Token>) = std::mem::take(&mut rows[above].tokens)
                .into_iter()
                .partition(|token| near(token.column, &rows[at]).is_none());
            rows[above].tokens = kept;
            rows[at].tokens.extend(free);
            rows[at].tokens.sort_by_key(|token| token.column);
        }
        let Some(below) = rows.get(at + 1).filter(|below| texts_only(below)) else { continue };
        // What stands below ends here, unless the next label has no value and begins there.
        let next = rows.get(at + 2).filter(|next| spaced(next) && !texts_only(next));
        let ends: Vec<usize> = (0..below.tokens.len())
            .filter(|part| {
                let column = below.tokens[*part].column;
                near(column, &rows[at]).is_some_and(|own| rows[at].tokens[own].label.is_none())
                    && next.is_none_or(|next| near(column, next).is_some())
            })
            .collect();
        for part in ends.into_iter().rev() {
            let token = rows[at + 1].tokens.remove(part);
            if let Some(own) = near(token.column, &rows[at]) {
                let own = &mut rows[at].tokens[own];
                own.text = joined(&own.text, &token.text);
                values.push(own.text.clone());
            }
        }
    }
    rows.retain(|row| !row.tokens.is_empty());
    (rows, values)
}

/// Gives each label the first value to its right; returns the other values.
fn pair(rows: &[Row], scheme: &Scheme, slots: &mut [Slot]) -> Vec<Orphan> {
    let mut orphans: Vec<Orphan> = Vec::new();
    let mut after = None;
    for (row, line) in rows.iter().enumerate() {
        let mut beside = None;
        for token in &line.tokens {
            if let Some(Label::Field(field)) = token.label {
                for orphan in orphans.iter_mut().filter(|orphan| orphan.before.is_none()) {
                    orphan.before = Some(field);
                }
                after = Some(field);
                beside = Some(field);
                if let Some(slot) = slots.iter_mut().find(|slot| slot.field == field) {
                    slot.label.get_or_insert((row, token.text.clone()));
                }
                continue;
            }
            let piece = Piece { text: one_line(&token.text), line: line.line, column: token.column };
            let slot = beside.and_then(|field| slots.iter_mut().find(|slot| slot.field == field));
            match slot {
                Some(slot) if slot.value.is_none() && !is_elsewhere(slot.field, &piece.text, scheme) => {
                    slot.value = Some(piece);
                }
                _ => orphans.push(Orphan { piece, row, beside, after, before: None }),
            }
        }
    }
    orphans
}

/// True for a value that cannot be what its label says and is clearly something else of the head.
fn is_elsewhere(field: Field, text: &str, scheme: &Scheme) -> bool {
    fit(field, text, scheme) == Fit::No
        && Field::ALL.into_iter().any(|other| other.section() == Section::Head && fit(other, text, scheme) == Fit::Yes)
}

/// The empty field that a value most likely belongs to: one that it fits, whose label stands near it without a value
/// or is not printed at all, in the order of the form.
fn best_slot(orphan: &Orphan, scheme: &Scheme, slots: &[Slot]) -> Option<usize> {
    let candidates = slots.iter().enumerate().filter(|(_, slot)| slot.value.is_none()).filter_map(|(index, slot)| {
        let fit = fit(slot.field, &orphan.piece.text, scheme);
        let near = slot.label.as_ref().map(|(row, _)| row.abs_diff(orphan.row) <= 1);
        let ordered = orphan.after.is_none_or(|after| after <= slot.field)
            && orphan.before.is_none_or(|before| slot.field <= before);
        let score = match (fit, near, ordered) {
            (Fit::No, ..) | (_, Some(false), false) => return None,
            (Fit::Maybe, None, false) | (Fit::Maybe, Some(false), true) => return None,
            (Fit::Yes, None | Some(true), true) => 0,
            (Fit::Maybe, None | Some(true), true) => 1,
            (Fit::Yes, ..) => 2,
            (Fit::Maybe, Some(true), false) => 3,
        };
        Some((score, index))
    });
    candidates.min().map(|(_, index)| index)
}

/// A further text beside a value belongs to it, and so does one on a line of its own above or below a long name.
fn join_or_report(orphan: Orphan, slots: &mut [Slot], notes: &mut Notes) {
    let text = &orphan.piece.text;
    let name_row = slots.iter().find(|slot| slot.field == Field::Name).and_then(|slot| slot.label.as_ref());
    let by_name = orphan.beside.is_none() && name_row.is_some_and(|(row, _)| row.abs_diff(orphan.row) == 1);
    let field = orphan.beside.or(by_name.then_some(Field::Name));
    let slot = field.and_then(|field| slots.iter_mut().find(|slot| slot.field == field));
    match slot {
        Some(Slot { field, value: Some(value), .. }) if *field == Field::Name || orphan.beside.is_some() => {
            let (first, second) =
                if orphan.piece.line < value.line { (text, &value.text) } else { (&value.text, text) };
            value.text = joined(first, second);
            let facts = [field.label().zh, &value.text];
            notes.add(Place::Field(*field), &notes::JOINED, facts, &orphan.piece);
        }
        _ => notes.add(Place::Section(Section::Head), &notes::STRAY, [text], &orphan.piece),
    }
}

fn put(slot: Slot, rows: &[Row], scheme: &Scheme, project: &mut Project, notes: &mut Notes) {
    let Slot { field, label, value } = slot;
    let name = field.label().zh;
    let Some(mut piece) = value else {
        let required = scheme.field(field).is_some_and(|spec| spec.required);
        match label {
            _ if !project.text(field).is_empty() => {}
            Some((row, text)) if required => {
                notes.add_at(Place::Field(field), &notes::EMPTY, [name], &text, rows[row].line);
            }
            None if required => notes.add_at(Place::Field(field), &notes::MISSING, [name], "", 0),
            _ => {}
        }
        return;
    };
    if field.kind() == Kind::Amount
        && let Some(unit) = label.and_then(|(_, text)| unit_of_money(&text)).filter(|unit| unit != "元")
        && piece.text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，'))
    {
        let text = format!("{}{unit}", piece.text);
        notes.add(Place::Field(field), &notes::UNIT_OF_MONEY, [name, &unit, &text], &piece);
        piece.text = text;
    }
    let strict = matches!(field.kind(), Kind::Amount | Kind::Day) || matches!(field, Field::UnitCode | Field::Phone);
    if strict && fit(field, &piece.text, scheme) == Fit::No {
        notes.add(Place::Field(field), &notes::ODD_VALUE, [name, &piece.text], &piece);
    }
    if matches!(field, Field::Year | Field::UnitName) && !project.text(field).is_empty() {
        if project.text(field) != piece.text {
            notes.add(Place::Field(field), &notes::STRAY, [&piece.text], &piece);
        }
        return;
    }
    project.set_text(field, piece.text);
}

fn fit(field: Field, text: &str, scheme: &Scheme) -> Fit {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let dialled =
        text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '—' | '(' | ')' | '（' | '）' | ' ' | '/'));
    let is_purpose = scheme.purposes.iter().any(|purpose| purpose == text);
    let han = text.chars().filter(|c| is_han(*c)).count();
    let letters = text.chars().filter(|c| !c.is_whitespace()).count();
    let certainly = |yes: bool| if yes { Fit::Yes } else { Fit::No };
    let perhaps = |maybe: bool| if maybe { Fit::Maybe } else { Fit::No };
    match field {
        Field::Purpose if is_purpose => Fit::Yes,
        Field::Purpose => perhaps(han >= 2 && text.ends_with('类')),
        Field::UnitCode => match digits {
            6 if letters == 6 => Fit::Yes,
            3.. => perhaps(text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && letters <= 12),
            _ => Fit::No,
        },
        Field::Phone => match digits {
            11..=13 => certainly(dialled),
            6..=26 => perhaps(dialled),
            _ => Fit::No,
        },
        Field::Year => perhaps(digits == 4 && letters <= 5),
        _ if field.kind() == Kind::Day => certainly(DateText::from(text).date().is_some()),
        _ if field.kind() == Kind::Amount => {
            if digits == 0 || Amount::from(text).yuan().is_none() {
                Fit::No
            } else {
                certainly(text.contains(['.', '万', '元', '亿'])).max(Fit::Maybe)
            }
        }
        Field::Leader | Field::Contact => perhaps((2..=4).contains(&han) && han == letters && !is_purpose),
        Field::Name => perhaps(han >= 3 && !is_purpose),
        _ => perhaps(!text.is_empty()),
    }
}

/// Labels and values written together: `开始时间2020-01-01结束时间2020-12-31` → both fields with their dates. `None`
/// where a value is none of its label's, or one of the labels has a cell elsewhere.
pub(super) fn unglued<'t>(
    text: &'t str,
    lexicon: &Lexicon<'_>,
    elsewhere: &[Field],
) -> Option<Vec<(Field, &'t str, &'t str)>> {
    if text.len() > LONGEST_GLUED || lexicon.head_label_at(text).is_none() {
        return None;
    }
    let mut labels: Vec<(usize, usize, Field)> = Vec::new();
    for (at, _) in text.char_indices() {
        // `负责人` inside of `项目负责人` starts no value.
        if labels.last().is_none_or(|last| last.1 <= at)
            && let Some((length, field)) = lexicon.head_label_at(&text[at..])
        {
            labels.push((at, at + length, field));
        }
    }
    let ends = labels.iter().skip(1).map(|label| label.0).chain([text.len()]);
    let parts = labels.iter().zip(ends).map(|((start, behind, field), end)| {
        let value = text[*behind..end].trim();
        let own = *field == Field::Name || fit(*field, value, lexicon.scheme) != Fit::No;
        (own && !value.is_empty() && !elsewhere.contains(field)).then_some((*field, &text[*start..*behind], value))
    });
    parts.collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
