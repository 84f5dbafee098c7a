//! The text that something was said about, short enough for a file and long enough to know whether it changed.

use super::place::Place;
use super::project::Project;

/// As many characters of the text are shown in the file.
const SHOWN: usize = 16;

/// How a text begins, and a sum over all of it and over the facts that were known with it: `96万页 #0ee74a64`. Where there
/// is no text the facts are shown.
pub fn given_for(text: &str, facts: &[String]) -> String {
    let whole = [text, &*facts.join("\u{1F}")].join("\u{1E}");
    let words = if text.is_empty() { facts.join(" ") } else { text.to_owned() };
    let mut shown: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = shown.char_indices().nth(SHOWN) {
        shown.truncate(end);
        shown.push('…');
    }
    format!("{shown} #{:08x}", sum(&whole)).trim_start().to_owned()
}

/// The text at a place, of a row all of its cells; nothing where that is no single text.
pub fn subject(project: &Project, place: Place) -> String {
    match place {
        Place::Project | Place::Section(_) => String::new(),
        Place::Field(_) | Place::Cell(..) => project.text_at(place).unwrap_or_default().to_owned(),
        Place::Row(row) => project.row(row).map(|row| row.cells().collect::<Vec<_>>().join(" ")).unwrap_or_default(),
    }
}

/// A sum over a text that is the same on every machine (FNV-1a, both halves folded into one).
fn sum(text: &str) -> u32 {
    let hash = text
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
    (hash >> 32) as u32 ^ hash as u32
}
