//! Reads documents.

use std::borrow::Cow;

use crate::model::{Department, Opinion, Part, Project, Waiver};

use super::error::FormatError;
use super::flaw::Flaw;
use super::mirror::{DepartmentFile, ProjectFile};
use super::token::{Kind, Tokens};
use super::{VERSION, comments, shape};

/// The text in the bytes of a file.
///
/// # Errors
/// [`Flaw::NotUtf8`] at the first byte that is not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<&str, FormatError> {
    str::from_utf8(bytes).map_err(|error| {
        // Everything up to there is valid.
        let before = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
        FormatError::at_offset(before, before.len(), Flaw::NotUtf8)
    })
}

/// Reads the text of a project's file. A byte-order mark is skipped, CRLF counts as LF. Fields that are not there are
/// blank. Rows get their identities in the order of the canonical file.
///
/// # Errors
/// The first thing in the text that does not belong there. A newer format is reported before anything else.
pub fn read_project(text: &str) -> Result<Project, FormatError> {
    let text = &*plain(text);
    check_version(text)?;
    let file: ProjectFile = ron::from_str(text).map_err(|error| FormatError::translate(text, shape::PROJECT, error))?;
    let mut project = Project::from(file);
    project.comments = comments::find(text, shape::PROJECT, |list, indices| {
        let id = match (list, indices) {
            ("waivers", [index]) => return Some(waiver_part(project.waivers.get(*index)?)),
            ("conflicts", [index]) => {
                return Some(conflict_part(&project.conflicts.get(*index)?.at.path(&project)));
            }
            ("opinions", [index]) => return Some(opinion_part(project.opinions.get(*index)?)),
            ("composition", [index]) => project.composition.get(*index)?.id,
            ("schedule", [index]) => project.schedule.get(*index)?.id,
            ("indicators", [i]) => project.indicators.get(*i)?.id,
            ("indicators", [i, j]) => project.indicators.get(*i)?.children.get(*j)?.id,
            ("indicators", [i, j, k]) => project.indicators.get(*i)?.children.get(*j)?.children.get(*k)?.id,
            _ => return None,
        };
        Some(Part::Row(id))
    });
    Ok(project)
}

/// Reads the text of a department's file, like [`read_project`].
///
/// # Errors
/// The first thing in the text that does not belong there. A newer format is reported before anything else.
pub fn read_department(text: &str) -> Result<Department, FormatError> {
    let text = &*plain(text);
    check_version(text)?;
    let file: DepartmentFile =
        ron::from_str(text).map_err(|error| FormatError::translate(text, shape::DEPARTMENT, error))?;
    let mut department = Department::from(file);
    department.comments = comments::find(text, shape::DEPARTMENT, |list, indices| {
        let index = *indices.first()?;
        Some(match list {
            "units" => Part::Entry("units", department.units.get(index)?.code.clone()),
            "control" => Part::Entry("control", department.control.get(index)?.code.clone()),
            "off" => Part::Entry("off", department.rules.off.get(index)?.clone()),
            "conflicts" => conflict_part(&department.conflicts.get(index)?.at),
            "grades" => Part::Entry("grades", department.rules.grades.get(index)?.0.clone()),
            _ => return None,
        })
    });
    Ok(department)
}

/// A waiver as comments know it.
pub(super) fn waiver_part(waiver: &Waiver) -> Part {
    Part::Entry("waivers", [&*waiver.rule, &*waiver.place, &*waiver.text].join(" "))
}

/// A conflict as comments know it, by the path of its place.
pub(super) fn conflict_part(path: &str) -> Part {
    Part::Entry("conflicts", path.to_owned())
}

/// An opinion as comments know it.
pub(super) fn opinion_part(opinion: &Opinion) -> Part {
    let Opinion { anchor, text, opinion, said, .. } = opinion;
    Part::Entry("opinions", [anchor.written(), text, opinion, &said.by, &said.at].join(" "))
}

/// The text without a byte-order mark and with plain line ends: what lines and columns count.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// Looks for `format: …` before anything else is read: of a newer format nothing else need be known.
fn check_version(text: &str) -> Result<(), FormatError> {
    let mut tokens = Tokens::new(text).filter(|token| token.kind != Kind::Comment);
    let mut depth = 0_usize;
    while let Some(token) = tokens.next() {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Word if depth == 1 && token.text == "format" => {
                let number = tokens.nth(1);
                return match number.and_then(|number| Some((number, number.text.parse::<u64>().ok()?))) {
                    Some((number, found)) if found != u64::from(VERSION) => {
                        Err(FormatError::at_offset(text, number.start, Flaw::OtherFormat { found }))
                    }
                    // What is no number is for ron to complain about.
                    _ => Ok(()),
                };
            }
            _ => {}
        }
    }
    Ok(())
}
