//! The copy of a form that may be published.
//!
//! Invariant: a public copy holds what a form shows and nothing else of its file: neither waivers nor comments, nor anything
//! that the review said. What the scheme wants hidden is hidden in every text, also where a narrative repeats it.

use crate::model::project::Parts;
use crate::model::scheme::Hiding;
use crate::model::{Column, Field, Project, RowId, RowRef, Scheme, Section};

/// The words of a name that are too short to be looked for in other texts: one character may be any word.
const SHORTEST_NAME: usize = 2;
/// The digits of the shortest telephone number that is looked for in other texts.
const SHORTEST_NUMBER: usize = 7;
/// The digits of a telephone number that may be seen.
const SHOWN_DIGITS: usize = 3;

/// The public copy of a project by the rules of its scheme; those of no scheme mask people and phones.
pub fn public(project: &Project, scheme: Option<&Scheme>) -> Project {
    let usual = Scheme::usual_hiding();
    let rules = scheme.map_or(&*usual, |scheme| &*scheme.public);
    // Taken apart, so that nothing comes into a public copy that nobody thought of here.
    let Parts {
        scheme,
        composition,
        schedule,
        indicators,
        status_set: _,
        waivers: _,
        opinions: _,
        returned: _,
        conflicts: _,
        comments: _,
    } = project.parts();
    let mut copy = Project::default();
    copy.scheme = scheme.to_owned();
    for field in Field::ALL.into_iter().filter(|field| field.section() != Section::Review) {
        copy.set_text(field, project.text(field).to_owned());
    }
    copy.composition = composition.to_vec();
    copy.schedule = schedule.to_vec();
    copy.indicators = indicators.to_vec();
    let mut secrets: Vec<(&str, Hiding)> = Vec::new();
    for rule in rules {
        let text = project.text(rule.field.0);
        secrets.extend(words(text).map(|word| (word, rule.how)));
        copy.set_text(rule.field.0, hidden(text, rule.how));
    }
    // A longer one is looked for first: 张三丰 is not 张三 with something behind it.
    secrets.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    secrets.dedup();
    let without = |text: &str| {
        let mut text = text.to_owned();
        for (word, how) in secrets.iter().filter(|(word, _)| text.contains(word)).collect::<Vec<_>>() {
            text = text.replace(word, &hidden(word, *how));
        }
        text
    };
    let ruled = |field: &Field| rules.iter().any(|rule| rule.field.0 == *field);
    for field in Field::ALL.into_iter().filter(|field| Field::WORDS.contains(field) && !ruled(field)) {
        copy.set_text(field, without(project.text(field)));
    }
    let mut texts: Vec<(RowId, Column, String)> = Vec::new();
    for section in [Section::Composition, Section::Schedule, Section::Indicators] {
        for row in copy.rows(section).filter(|row| !matches!(row, RowRef::Level1(_) | RowRef::Level2(_))) {
            let cells = row.columns().iter().filter_map(|column| Some((*column, row.cell(*column)?)));
            let changed = cells.map(|(column, text)| (column, text, without(text)));
            texts.extend(changed.filter(|(_, old, new)| old != new).map(|(column, _, new)| (row.id(), column, new)));
        }
    }
    for (row, column, text) in texts {
        copy.set_cell(row, column, text);
    }
    copy
}

/// The names and numbers in a field that are long enough to be looked for elsewhere.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let breaks = |c: char| c.is_whitespace() || "、，,；;/（）()：:".contains(c);
    text.split(breaks).filter(|word| {
        let digits = word.chars().filter(char::is_ascii_digit).count();
        if digits > 0 { digits >= SHORTEST_NUMBER } else { word.chars().count() >= SHORTEST_NAME }
    })
}

/// `张三丰` → `张**`, `0371-60000111` → `037*-********`.
fn hidden(text: &str, how: Hiding) -> String {
    if how == Hiding::LeaveOut {
        return String::new();
    }
    let breaks = |c: char| c.is_whitespace() || "、，,；;/（）()：:".contains(c);
    let mut out = String::with_capacity(text.len());
    let (mut first, mut digits) = (true, 0);
    for c in text.chars() {
        if breaks(c) {
            (first, digits) = (true, 0);
            out.push(c);
            continue;
        }
        let is_digit = c.is_numeric();
        digits += usize::from(is_digit);
        let is_shown = if is_digit { digits <= SHOWN_DIGITS } else { first || matches!(c, '-' | '+' | '－' | '—') };
        first = false;
        out.push(if is_shown { c } else { '*' });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Schemes;
    use crate::store::format::{read_project, samples};

    fn project() -> Project {
        let mut project = read_project(samples::PROJECT).unwrap();
        for (field, text) in [
            (Field::Leader, "张三丰、李四"),
            (Field::Contact, "欧阳小明（张三）"),
            (Field::Phone, "0371-60000111 13800001234"),
            (Field::Plan, "由张三丰负责，张三协助，电话 13800001234，转1234。"),
            (Field::Status, "returned"),
        ] {
            project.set_text(field, text.to_owned());
        }
        let row = project.composition[0].id;
        project.set_cell(row, Column::Name, "李四的劳务费".to_owned());
        project
    }

    #[test]
    fn people_are_masked_wherever_they_stand() {
        let schemes = Schemes::built_in();
        let copy = public(&project(), schemes.get("zhengzhou-2020").map(AsRef::as_ref));
        assert_eq!(copy.leader, "张**、李*");
        assert_eq!(copy.contact, "欧***（张*）");
        assert_eq!(copy.phone, "037*-******** 138********");
        assert_eq!(copy.details.plan, "由张**负责，张*协助，电话 138********，转1234。");
        assert_eq!(copy.composition[0].name, "李*的劳务费");
        assert_eq!(copy.name, "土地印花税");
        assert_eq!(copy.indicators, project().indicators);
    }

    #[test]
    fn what_is_no_form_stays_at_home() {
        let copy = public(&project(), None);
        assert!(copy.waivers.is_empty() && copy.comments.is_empty() && copy.conflicts.is_empty());
        assert!(copy.opinions.is_empty() && copy.returned.is_none() && copy.note.is_empty());
        assert!(!project().opinions.is_empty() && !project().note.is_empty());
        assert_eq!(copy.text(Field::Status), "");
        assert_eq!(copy.phone, "037*-******** 138********", "a scheme that nobody knows masks as well");
    }

    #[test]
    fn a_scheme_can_leave_fields_out_or_as_they_are() {
        let mut scheme = (**Schemes::built_in().get("zhengzhou-2020").unwrap()).clone();
        scheme.public.retain(|rule| rule.field.0 == Field::Phone);
        scheme.public[0].how = Hiding::LeaveOut;
        let copy = public(&project(), Some(&scheme));
        assert_eq!((&*copy.leader, &*copy.phone), ("张三丰、李四", ""));
        assert_eq!(copy.details.plan, "由张三丰负责，张三协助，电话 ，转1234。");
    }
}
