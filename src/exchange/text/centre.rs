//! Narratives whose label stands in the middle of their lines.

use crate::model::Place;

use super::lines::Layout;
use super::notes::{self, Notes};
use super::texts::{Part, Stretch};

/// In text laid out on a grid a label may stand in the middle of its text. That shows when text stands above the first
/// label; the lines above the other labels are then told from those below the label before by what a last line looks
/// like, and by a label's having about as many lines above it as below.
pub(super) fn uncentre(stretches: &mut [Stretch], notes: &mut Notes) {
    let parts = stretches.iter().flat_map(|stretch| &stretch.parts);
    let width = parts.map(|part| part.piece.text.chars().count()).max().unwrap_or(0);
    let spaced = |part: &Part| part.layout == Layout::Spaces;
    let is_centred = |pair: &[Stretch]| {
        let (first, next) = (&pair[0], &pair[1]);
        first.field.is_none()
            && next.field.is_some()
            && !first.parts.is_empty()
            && !next.parts.is_empty()
            && first.parts.iter().chain(&next.parts).all(spaced)
    };
    if !stretches.windows(2).any(is_centred) {
        return;
    }
    // How many lines stand above the label of the previous stretch.
    let mut lines = 0;
    for index in 1..stretches.len() {
        let (head, tail) = stretches.split_at_mut(index);
        let (previous, next) = (&mut head[index - 1], &mut tail[0]);
        let Some(field) = next.field else { continue };
        if previous.field.is_none() {
            lines = previous.parts.len();
            continue;
        }
        let own = previous.parts.len() - previous.parts.iter().rev().take_while(|part| !part.beside).count();
        let score = |kept: usize| {
            let last = kept.checked_sub(1).map(|at| &previous.parts[at]);
            let text = last.map_or("", |part| part.piece.text.as_str());
            let short = text.chars().count() + 2 < width;
            let ended = text.ends_with(['。', '！', '？', '；', '”', '》', '）', ')']);
            let gap = previous.parts.get(kept).is_some_and(|part| part.gap);
            8 * i32::from(gap) + 4 * i32::from(short) + 3 * i32::from(ended)
                - 3 * (kept as i32 - own as i32 - lines as i32).abs()
        };
        let kept = (own..=previous.parts.len()).max_by_key(|kept| score(*kept)).unwrap_or(own);
        let mut moved = previous.parts.split_off(kept);
        if let Some(part) = moved.first() {
            notes.add(Place::Field(field), &notes::CENTRED, [field.label().zh], &part.piece);
        }
        lines = moved.len();
        moved.append(&mut next.parts);
        next.parts = moved;
    }
}
