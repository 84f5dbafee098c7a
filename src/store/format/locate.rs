//! Where the values of a project stand in the text of its file.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use crate::model::{Column, Field, Parent, Place, Project, RowId};

use super::error::place;
use super::read::plain;
use super::scan::document;
use super::token::{Kind, Token};

/// The lines and columns of a part of a file. Both count from 1, columns in characters; the end is behind the last
/// character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Line and column of the first character.
    pub start: (usize, usize),
    /// Line and column behind the last character.
    pub end: (usize, usize),
}

/// The places of a project in the text that it was read from.
#[derive(Debug)]
pub struct Locations {
    text: String,
    /// Every value by the names and numbers on the way to it, as in `indicators/0/1/2/0`.
    values: HashMap<String, Range<usize>>,
}

impl Locations {
    /// Finds everything in `text`, which could be read as a project.
    pub fn of(text: &str) -> Self {
        let text = plain(text).into_owned();
        let values = values(&text);
        Self { text, values }
    }

    /// Where the bytes `span` of the text at a place stand, or else the whole of what is there. None for the project as a
    /// whole and for what is not in the file.
    pub fn region(&self, project: &Project, at: Place, span: Option<&Range<usize>>) -> Option<Region> {
        let value = self.values.get(&path(project, at)?)?.clone();
        let inside = span.and_then(|span| within(&self.text[value.clone()], span));
        let found = match inside {
            Some(part) => value.start + part.start..value.start + part.end,
            None => value,
        };
        Some(Region { start: place(&self.text, found.start), end: place(&self.text, found.end) })
    }
}

/// An open bracket: what stands in front of the next value in it.
struct Open {
    start: usize,
    name: Option<String>,
    index: usize,
}

/// All values of a text.
fn values(text: &str) -> HashMap<String, Range<usize>> {
    let mut found = HashMap::new();
    let mut open: Vec<Open> = Vec::new();
    let mut tokens = document(text).peekable();
    while let Some(token) = tokens.next() {
        match token.kind {
            Kind::Open => open.push(Open { start: token.start, name: None, index: 0 }),
            Kind::Close => {
                if let Some(Open { start, .. }) = open.pop() {
                    found.insert(key(&open), start..token.end());
                }
            }
            Kind::Comma => {
                if let Some(top) = open.last_mut() {
                    top.name = None;
                    top.index += 1;
                }
            }
            Kind::Word if tokens.peek().is_some_and(|next| next.kind == Kind::Colon) => {
                if let Some(top) = open.last_mut() {
                    top.name = Some(token.text.strip_prefix("r#").unwrap_or(token.text).to_owned());
                }
            }
            Kind::Text { .. } | Kind::Word => {
                found.insert(key(&open), token.start..Token::end(&token));
            }
            Kind::Colon | Kind::Comment => {}
        }
    }
    found
}

/// The way to the next value.
fn key(open: &[Open]) -> String {
    let mut key = String::new();
    for Open { name, index, .. } in open {
        if !key.is_empty() {
            key.push('/');
        }
        match name {
            Some(name) => key.push_str(name),
            // Writing to a `String` cannot fail.
            None => drop(write!(key, "{index}")),
        }
    }
    key
}

/// The way to a place; none for the project as a whole and for a row that is not there.
fn path(project: &Project, at: Place) -> Option<String> {
    match at {
        Place::Project => None,
        Place::Section(section) => Some(section.name().to_owned()),
        Place::Field(field) => Some(match field {
            Field::UnitCode => "unit/code".to_owned(),
            Field::UnitName => "unit/name".to_owned(),
            Field::Total | Field::Current | Field::PreviousTotal | Field::Previous => {
                format!("amounts/{}", field.name())
            }
            Field::Overview | Field::Basis | Field::Necessity | Field::Measures | Field::Plan | Field::Remark => {
                format!("details/{}", field.name())
            }
            Field::OverallGoal => "goals/overall".to_owned(),
            Field::AnnualGoal => "goals/annual".to_owned(),
            _ => field.name().to_owned(),
        }),
        Place::Row(row) => row_path(project, row),
        Place::Cell(row, column) => {
            let path = row_path(project, row)?;
            let second = match (project.spot_of(row)?.parent, column) {
                (Parent::Schedule, _) => column.name(),
                (_, Column::Name) => "0",
                (_, Column::Unit) => "2",
                (_, Column::Weight) => "3",
                _ => "1",
            };
            Some(format!("{path}/{second}"))
        }
    }
}

fn row_path(project: &Project, row: RowId) -> Option<String> {
    let spot = project.spot_of(row)?;
    let above = match spot.parent {
        Parent::Composition => "composition".to_owned(),
        Parent::Schedule => "schedule".to_owned(),
        Parent::Tree => "indicators".to_owned(),
        // The rows below a heading are its second value.
        Parent::Heading(heading) => row_path(project, heading)? + "/1",
    };
    Some(format!("{above}/{}", spot.index))
}

/// Where in a string literal the bytes `span` of what it says stand; none when that cannot be told.
fn within(literal: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let opening = literal.find('"')? + 1;
    let inside = &literal[opening..];
    if literal.starts_with('r') || !inside.contains('\\') {
        let part = opening + span.start..opening + span.end;
        return literal.get(part.clone()).is_some().then_some(part);
    }
    let (mut start, mut said, mut at) = (None, 0, 0);
    loop {
        if said == span.start {
            start.get_or_insert(at);
        }
        if said >= span.end {
            return Some(opening + start?..opening + at);
        }
        let (length, says) = character(&inside[at..])?;
        at += length;
        said += says;
    }
}

/// The bytes that the first character of a string literal takes in the file and in what it says; none where it ends.
fn character(inside: &str) -> Option<(usize, usize)> {
    let mut chars = inside.chars();
    match (chars.next()?, chars.next()) {
        ('"', _) => None,
        ('\\', Some('u')) => {
            let digits = inside.strip_prefix("\\u{")?;
            let end = digits.find('}')?;
            let says = u32::from_str_radix(&digits[..end], 16).ok().and_then(char::from_u32)?;
            Some(("\\u{}".len() + end, says.len_utf8()))
        }
        ('\\', Some('x')) => {
            let says = u8::from_str_radix(inside.get(2..4)?, 16).ok()?;
            Some((4, char::from(says).len_utf8()))
        }
        ('\\', Some(_)) => Some((2, 1)),
        (c, _) => Some((c.len_utf8(), c.len_utf8())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Section;
    use crate::store::format::{read_project, samples, write_project};
    use proptest::prelude::*;

    /// The words of a text in a region.
    fn words(text: &str, region: Region) -> String {
        let offset = |(line, column): (usize, usize)| {
            let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
            start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
        };
        text[offset(region.start)..offset(region.end)].to_owned()
    }

    /// Every place of a project that has a text.
    fn places(project: &Project) -> Vec<Place> {
        let rows = Section::ALL.into_iter().flat_map(|section| project.rows(section).collect::<Vec<_>>());
        let cells = rows.flat_map(|row| row.columns().iter().map(move |column| Place::Cell(row.id(), *column)));
        Field::ALL.into_iter().map(Place::Field).chain(cells).collect()
    }

    #[test]
    fn values_are_found_in_any_layout() {
        let text = "\u{FEFF}(format: 1, r#name: \"名\", /* ( */ unit: Unit(name: r#\"单\"位\"#),\r\n  schedule: [(), (amount: \"a\\u{4e00}\\\"b\")],\r\n indicators: [(\"甲\", []), (\"乙\", [(\"丙\", [(\"丁\", \"=1\")])])])";
        let project = read_project(text).unwrap();
        let locations = Locations::of(text);
        let plain = plain(text);
        let find = |place, span: Option<Range<usize>>| {
            locations.region(&project, place, span.as_ref()).map(|region| words(&plain, region))
        };
        assert_eq!(find(Place::Project, None), None);
        assert_eq!(find(Place::Field(Field::Name), None).unwrap(), "\"名\"");
        assert_eq!(find(Place::Field(Field::Name), Some(0..3)).unwrap(), "名");
        assert_eq!(find(Place::Field(Field::UnitName), Some(3..7)).unwrap(), "\"位");
        assert_eq!(find(Place::Field(Field::UnitCode), None), None);
        let payment = project.schedule[1].id;
        assert_eq!(find(Place::Row(payment), None).unwrap(), "(amount: \"a\\u{4e00}\\\"b\")");
        assert_eq!(find(Place::Cell(payment, Column::Amount), Some(1..5)).unwrap(), "\\u{4e00}\\\"");
        let indicator = project.indicators[1].children[0].children[0].id;
        assert_eq!(find(Place::Cell(indicator, Column::Target), Some(0..1)).unwrap(), "=");
        assert_eq!(find(Place::Row(project.indicators[0].id), None).unwrap(), "(\"甲\", [])");
        assert!(find(Place::Section(Section::Schedule), None).unwrap().starts_with("[(), "));
        let region = locations.region(&project, Place::Cell(payment, Column::Amount), None).unwrap();
        assert_eq!((region.start, region.end), ((2, 27), (2, 41)));
    }

    proptest! {
        #[test]
        fn what_is_found_says_what_is_there(project in samples::project(), from in 0.0..1.0, to in 0.0..1.0) {
            let text = write_project(&project);
            let project = read_project(&text).unwrap();
            let locations = Locations::of(&text);
            for place in places(&project) {
                let whole = project.text_at(place).unwrap();
                let (from, to): (f64, f64) = (from, to);
                let cut = |share: f64| whole.floor_char_boundary((share * whole.len() as f64) as usize);
                let span = cut(from.min(to))..cut(from.max(to));
                let region = locations.region(&project, place, Some(&span));
                // A year is written as a number, which has no quotes; what is blank need not be there.
                if let (Some(region), true) = (region, place != Place::Field(Field::Year)) {
                    let literal = format!("r####\"{}\"####", words(&text, region));
                    let escaped = format!("\"{}\"", words(&text, region));
                    let says = [escaped, literal].iter().any(|text| {
                        ron::from_str::<String>(text).is_ok_and(|says| says == whole[span.clone()])
                    });
                    prop_assert!(says, "{:?} {:?} {}", place, span, words(&text, region));
                } else {
                    prop_assert!(whole.is_empty() || place == Place::Field(Field::Year), "{:?}", place);
                }
            }
        }
    }
}
