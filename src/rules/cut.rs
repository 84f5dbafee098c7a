//! Whether a text was cut short: a mark or a word that leads on, a broken word, a clause that has only begun, or words
//! that go on in another text of the form. A whole clause that lacks its mark is none of these, however long the text is.

use crate::model::{Field, Project};
use crate::understanding::Ending;
use crate::understanding::prose::{is_han, tail};

use super::damage;
use super::engine::Context;
use super::fields::{characters, is_too_long, says_nothing};

/// Why a text counts as cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// It ends with a mark that leads on.
    Mark,
    /// It ends with a word that leads on.
    Particle,
    /// It ends inside a word.
    Word,
    /// Its last clause has only begun, or goes on where the same words stand elsewhere.
    Clause,
}

/// Characters from which on a word that leads on is no phrase of its own.
const PHRASE: usize = 20;

/// Characters from which on a text can be cut short at all.
const SHORTEST: usize = 10;

/// Whether the text of a field was cut short. A text that is too long, damaged or empty is another rule's.
pub(super) fn cut(context: &Context<'_>, field: Field) -> Option<Cut> {
    let text = context.project.text(field).trim_end();
    let count = characters(text);
    let is_remark = matches!(field, Field::Remark | Field::CompositionRemark);
    if count < SHORTEST || !Field::TEXTS.contains(&field) {
        return None;
    }
    let ending = Ending::of(text);
    if matches!(ending, Ending::Closed | Ending::Blank | Ending::Usual)
        || says_nothing(text)
        || is_too_long(context, field)
        || damage::is_damaged(context, field)
    {
        return None;
    }
    let long = count >= usize::from(context.settings.sentence_length);
    let cut = match ending {
        Ending::LeadsOn => return marked(text, long),
        Ending::Particle => return (count >= PHRASE).then_some(Cut::Particle),
        Ending::InsideWord => Some(Cut::Word),
        Ending::OpenClause => Some(Cut::Clause),
        _ => None,
    };
    if !long || is_remark {
        return None;
    }
    match elsewhere(context.project, field, text) {
        Elsewhere::EndsThere => None,
        Elsewhere::GoesOn => Some(cut.unwrap_or(Cut::Clause)),
        Elsewhere::Nowhere => cut,
    }
}

/// A text that ends with a mark that leads on. A semicolon is one when the text is long and no list whose items all end
/// so; behind the end of a sentence a mark is doubled and nothing is missing.
fn marked(text: &str, long: bool) -> Option<Cut> {
    let mut back = text.chars().rev();
    let last = back.next();
    if back.next().is_some_and(is_end) {
        return None;
    }
    let semicolon = matches!(last, Some('；' | ';'));
    let is_list = || text.matches(['；', ';']).count() > 2;
    (!semicolon || (long && !is_list())).then_some(Cut::Mark)
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?')
}

/// Whether some sentence inside the text ends with a mark.
pub(super) fn has_ends(text: &str) -> bool {
    text.contains(is_end)
}

/// What the other texts of the form say behind the last words of a text.
enum Elsewhere {
    /// They are in no other text, or it is not of one mind.
    Nowhere,
    /// Behind them a sentence ends.
    EndsThere,
    /// They go on in the middle of a clause.
    GoesOn,
}

/// Characters of the last words that are looked for.
const TAIL: usize = 8;

/// Characters in common from which on it is the same text and no turn of phrase that goes on in two ways.
const SAME_TEXT: usize = 20;

fn elsewhere(project: &Project, field: Field, text: &str) -> Elsewhere {
    let tail = tail(text, TAIL);
    let (mut ends, mut goes_on) = (false, false);
    for other in Field::NARRATIVES.into_iter().filter(|other| *other != field) {
        let other = project.text(other);
        for (at, _) in other.match_indices(tail) {
            match other[at + tail.len()..].chars().next() {
                Some(c) if is_han(c) => goes_on |= shared_before(text, &other[..at + tail.len()]) >= SAME_TEXT,
                // The other text may be cut at the same place.
                None => {}
                Some(_) => ends = true,
            }
        }
    }
    match (ends, goes_on) {
        (true, false) => Elsewhere::EndsThere,
        (false, true) => Elsewhere::GoesOn,
        _ => Elsewhere::Nowhere,
    }
}

/// How many characters two texts have in common at their ends.
fn shared_before(a: &str, b: &str) -> usize {
    a.chars().rev().zip(b.chars().rev()).take(SAME_TEXT).take_while(|(a, b)| a == b).count()
}
