//! The canonical form of a text, for `jixiao fmt`.

use super::format::{FormatError, read_department, read_project, write_department, write_project};

/// The text of a project's file in canonical form, comments kept.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn canonical_project(text: &str) -> Result<String, FormatError> {
    read_project(text).map(|project| write_project(&project))
}

/// The text of a department's file in canonical form, comments kept.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn canonical_department(text: &str) -> Result<String, FormatError> {
    read_department(text).map(|department| write_department(&department))
}
