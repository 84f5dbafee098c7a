//! What a step changed, in words: the place, what stood there before and what stands there after.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use crate::app::texts;
use crate::edit::{Change, Edit, ProjectKey, Step, Workspace};
use crate::lang::Lang;
use crate::model::{Field, Opinion, Parent, Place, Project, Returned, RowRef, Section, Spot, naming};

/// No more changes of a step are told than fit on any screen.
const MOST: usize = 40;
/// Characters that are shown on each side of what differs.
const AROUND: usize = 6;
/// Texts up to this length, such as amounts, are told whole.
const SHORT: usize = 20;
/// Of what differs, more characters than this are cut in the middle.
const LONGEST: usize = 60;

/// What a step changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The changes, in the order they were made.
    pub changes: Vec<ToldChange>,
    /// How many more there are.
    pub more: usize,
    /// The text that it put in, or took out where it put none in.
    pub text: Option<String>,
}

/// One change in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldChange {
    /// Where it is; with the project where the step changed several.
    pub place: String,
    /// What was there, shortened to what differs.
    pub before: String,
    /// What is there, shortened to what differs.
    pub after: String,
}

/// Says what a step changed.
pub fn told(workspace: &Workspace, step: &Step, lang: Lang) -> Told {
    let mut projects: BTreeMap<ProjectKey, Versions> = BTreeMap::new();
    for change in &step.transaction.changes {
        let key = change.project();
        projects.entry(key).or_insert_with(|| Versions {
            before: workspace.project_at(key, step.parent),
            after: workspace.project_at(key, step.revision),
        });
    }
    let several = projects.len() > 1;
    let mut writer = Writer { lang, told: Told::default(), head: String::new() };
    let mut whole = Vec::new();
    for change in &step.transaction.changes {
        let key = change.project();
        let Some(versions) = projects.get(&key) else { continue };
        writer.head = if several { format!("{} › ", versions.title()) } else { String::new() };
        match change {
            Change::Edit(_, edit) => writer.edit(versions, edit),
            // A project that was taken out and put in again became another one, once.
            Change::Add(..) | Change::Drop(..) if whole.contains(&key) => {}
            Change::Add(..) | Change::Drop(..) => {
                whole.push(key);
                writer.project(versions);
            }
        }
    }
    let texts = |wanted: fn(&Edit) -> Option<String>| -> Vec<String> {
        let edits = step.transaction.changes.iter().filter_map(|change| match change {
            Change::Edit(_, edit) => wanted(edit),
            Change::Add(..) | Change::Drop(..) => None,
        });
        edits.filter(|text| !text.trim().is_empty()).collect()
    };
    let put_in = texts(text_put_in);
    let texts = if put_in.is_empty() { texts(text_taken_out) } else { put_in };
    writer.told.text = (!texts.is_empty()).then(|| texts.join("\n"));
    writer.told
}

/// A project before and after a step.
struct Versions {
    before: Option<Arc<Project>>,
    after: Option<Arc<Project>>,
}

impl Versions {
    fn title(&self) -> &str {
        self.after.as_ref().or(self.before.as_ref()).map_or("", |project| project.title())
    }

    /// The name of a place: as it is after the step, or before where it is gone.
    fn name(&self, place: Place, lang: Lang) -> String {
        let names = [&self.after, &self.before].into_iter().flatten().map(|project| naming::name(project, place, lang));
        names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
    }
}

struct Writer {
    lang: Lang,
    told: Told,
    /// What stands in front of every place.
    head: String,
}

impl Writer {
    /// Tells of a change; a side is none where there was, or is, nothing that could hold a text.
    fn push(&mut self, place: &str, before: Option<&str>, after: Option<&str>) {
        if self.told.changes.len() >= MOST {
            self.told.more += 1;
            return;
        }
        let shown = |side: Option<&str>, text: String| match side {
            None => texts::none(self.lang).to_owned(),
            Some(_) if text.trim().is_empty() => texts::empty(self.lang).to_owned(),
            Some(_) => text,
        };
        let (was, is) = excerpts(before.unwrap_or_default(), after.unwrap_or_default());
        let place = format!("{}{place}", self.head);
        self.told.changes.push(ToldChange { place, before: shown(before, was), after: shown(after, is) });
    }

    fn edit(&mut self, versions: &Versions, edit: &Edit) {
        let place = versions.name(edit.place(), self.lang);
        match edit {
            Edit::SetField { before, after, .. } | Edit::SetCell { before, after, .. } => {
                self.push(&place, Some(before), Some(after));
            }
            Edit::Insert { row, .. } => self.push(&place, None, Some(&cells(row.borrow()))),
            Edit::Remove { row, .. } => self.push(&place, Some(&cells(row.borrow())), None),
            Edit::Move { from, to, .. } => {
                let (before, after) =
                    (self.spot(versions.before.as_deref(), *from), self.spot(versions.after.as_deref(), *to));
                self.push(&place, Some(&before), Some(&after));
            }
            Edit::Waive { waiver, .. } => self.push(&place, None, Some(&texts::waived(self.lang, &waiver.reason))),
            Edit::Unwaive { waiver, .. } => self.push(&place, Some(&texts::waived(self.lang, &waiver.reason)), None),
            Edit::Decide { conflict, .. } => {
                self.push(&place, Some(&texts::conflict(self.lang, &conflict.ours, &conflict.theirs)), None);
            }
            Edit::Reopen { conflict, .. } => {
                self.push(&place, None, Some(&texts::conflict(self.lang, &conflict.ours, &conflict.theirs)));
            }
            Edit::SignStatus { before, after } => {
                self.push(&place, Some(&before.words(" ")), Some(&after.words(" ")));
            }
            Edit::SetOpinion { before, after, .. } => {
                let shown =
                    |opinion: &Option<Box<Opinion>>| opinion.as_ref().map(|opinion| in_words(opinion, self.lang));
                let (before, after) = (shown(before), shown(after));
                self.push(&place, before.as_deref(), after.as_deref());
            }
            Edit::SetReturned { before, after } => {
                let shown = |kept: &Option<Arc<Returned>>| kept.as_ref().map(|kept| kept.said.words(" "));
                let (before, after) = (shown(before), shown(after));
                self.push(texts::returned_copy(self.lang), before.as_deref(), after.as_deref());
            }
        }
    }

    /// `数量 第 2 行`: where a row stands.
    fn spot(&self, project: Option<&Project>, spot: Spot) -> String {
        let heading = match spot.parent {
            Parent::Heading(heading) => project.and_then(|project| project.row(heading)).map(|row| row.title()),
            Parent::Composition | Parent::Schedule | Parent::Tree => None,
        };
        let number = texts::row_number(self.lang, spot.index + 1);
        heading.into_iter().chain([&*number]).collect::<Vec<_>>().join(" ")
    }

    /// A project that came, went, or became what its file says.
    fn project(&mut self, versions: &Versions) {
        let (before, after) = match (&versions.before, &versions.after) {
            (Some(before), Some(after)) => (before, after),
            (before, after) => {
                let name = |project: &Option<Arc<Project>>| {
                    project.as_ref().map(|project| format!("{} {}", project.id, project.name))
                };
                return self.push(texts::project(self.lang), name(before).as_deref(), name(after).as_deref());
            }
        };
        for field in Field::ALL {
            if before.text(field) != after.text(field) {
                self.push(field.label().in_lang(self.lang), Some(before.text(field)), Some(after.text(field)));
            }
        }
        if before.waivers != after.waivers {
            let reasons = |project: &Project| -> String {
                project.waivers.iter().map(|waiver| waiver.reason.as_str()).collect::<Vec<_>>().join("；")
            };
            let (before, after) = (reasons(before), reasons(after));
            self.push(texts::waivers(self.lang), Some(&before), Some(&after));
        }
        if before.opinions != after.opinions {
            let opinions = |project: &Project| -> String {
                project.opinions.iter().map(|opinion| in_words(opinion, self.lang)).collect::<Vec<_>>().join("；")
            };
            let (before, after) = (opinions(before), opinions(after));
            self.push(texts::opinions(self.lang), Some(&before), Some(&after));
        }
        for section in [Section::Composition, Section::Schedule, Section::Indicators] {
            let (before, after) = (rows(before, section), rows(after, section));
            if before != after {
                self.push(section.label().in_lang(self.lang), Some(&before), Some(&after));
            }
        }
    }
}

/// An opinion with its answer and whether it is settled.
fn in_words(opinion: &Opinion, lang: Lang) -> String {
    let answer = Some(&opinion.answer).filter(|answer| !answer.is_empty()).map(|answer| texts::answer(lang, answer));
    let resolved = (!opinion.is_open()).then(|| texts::resolved(lang).to_owned());
    [Some(opinion.opinion.clone()), answer, resolved].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// What a row says, cell by cell.
pub(in crate::app) fn cells(row: RowRef<'_>) -> String {
    let cells = row.columns().iter().filter_map(|column| row.cell(*column)).filter(|cell| !cell.trim().is_empty());
    cells.collect::<Vec<_>>().join("  ")
}

/// All rows of a section.
fn rows(project: &Project, section: Section) -> String {
    let rows: Vec<String> = match section {
        Section::Composition => project.composition.iter().map(|item| cells(RowRef::Composition(item))).collect(),
        Section::Schedule => project.schedule.iter().map(|payment| cells(RowRef::Payment(payment))).collect(),
        Section::Indicators => {
            let row = |level2: &str, indicator: RowRef<'_>| format!("{level2} {}", cells(indicator));
            project.indicators().map(|(_, level2, row_)| row(&level2.name, RowRef::Indicator(row_))).collect()
        }
        Section::Head | Section::Details | Section::Goals | Section::Review => Vec::new(),
    };
    rows.join("；")
}

fn text_put_in(edit: &Edit) -> Option<String> {
    match edit {
        Edit::SetField { after, .. } | Edit::SetCell { after, .. } => Some(after.clone()),
        Edit::Insert { row, .. } => Some(line(row.borrow())),
        Edit::Waive { waiver, .. } => Some(waiver.reason.clone()),
        Edit::SetOpinion { after, .. } => after.as_ref().map(|opinion| opinion.opinion.clone()),
        Edit::Remove { .. }
        | Edit::Move { .. }
        | Edit::Unwaive { .. }
        | Edit::Decide { .. }
        | Edit::Reopen { .. }
        | Edit::SignStatus { .. }
        | Edit::SetReturned { .. } => None,
    }
}

fn text_taken_out(edit: &Edit) -> Option<String> {
    match edit {
        Edit::SetField { before, .. } | Edit::SetCell { before, .. } => Some(before.clone()),
        Edit::Remove { row, .. } => Some(line(row.borrow())),
        Edit::Unwaive { waiver, .. } => Some(waiver.reason.clone()),
        Edit::SetOpinion { before, .. } => before.as_ref().map(|opinion| opinion.opinion.clone()),
        Edit::Insert { .. }
        | Edit::Move { .. }
        | Edit::Waive { .. }
        | Edit::Decide { .. }
        | Edit::Reopen { .. }
        | Edit::SignStatus { .. }
        | Edit::SetReturned { .. } => None,
    }
}

/// A row as a line of cells with tabs between them, as rows are copied.
fn line(row: RowRef<'_>) -> String {
    let mut cells: Vec<&str> = row.cells().collect();
    // The further columns of an indicator, which most schemes do not have.
    while cells.len() > 2 && matches!(row, RowRef::Indicator(_)) && cells.last() == Some(&"") {
        cells.pop();
    }
    cells.join("\t")
}

/// What differs between two texts, each time with a few characters around it.
pub(in crate::app) fn excerpts(before: &str, after: &str) -> (String, String) {
    let is_short = |text: &str| text.graphemes(true).nth(SHORT).is_none();
    if is_short(before) && is_short(after) {
        return (before.to_owned(), after.to_owned());
    }
    excerpts_with(before, after, AROUND)
}

/// The same with at most `around` characters on each side of what differs.
pub(in crate::app) fn excerpts_with(before: &str, after: &str, around: usize) -> (String, String) {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.graphemes(true).collect(), after.graphemes(true).collect());
    let changes = differences(&before, &after);
    let (old, new): (Vec<_>, Vec<_>) = changes.into_iter().unzip();
    (excerpt(&before, &old, around), excerpt(&after, &new, around))
}

/// Some stretches of a text with what is around them, and an ellipsis for the rest.
fn excerpt(text: &[&str], stretches: &[Range<usize>], around: usize) -> String {
    let mut out = String::new();
    // Up to where the text is shown, or left out with an ellipsis.
    let mut done = 0;
    for (number, stretch) in stretches.iter().enumerate() {
        let from = stretch.start.saturating_sub(around).max(done);
        // An ellipsis takes as much room as the two characters that it would stand for.
        let from = if from <= done + 2 { done } else { from };
        let next = stretches.get(number + 1).map_or(text.len(), |next| next.start);
        let to = (stretch.end + around).min(next);
        let to = if number + 1 == stretches.len() && to + 2 >= text.len() { text.len() } else { to };
        out.push_str(if from > done { "…" } else { "" });
        let shown = &text[from..to];
        if shown.len() > LONGEST {
            out.extend(shown[..LONGEST * 2 / 3].iter().copied());
            out.push('…');
            out.extend(shown[shown.len() - LONGEST / 3..].iter().copied());
        } else {
            out.extend(shown.iter().copied());
        }
        done = to;
    }
    out.push_str(if done < text.len() && !stretches.is_empty() { "…" } else { "" });
    out
}

/// How many characters in a row must be the same between two differences.
const SAME: usize = 4;
/// How far behind a difference the texts are looked through for where they go on together.
const FAR: usize = 60;

/// Where two texts differ: stretches of the one and of the other, in order.
fn differences(before: &[&str], after: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let end = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut found = Vec::new();
    let (mut a, mut b) = (0, 0);
    loop {
        let same = before[a..].iter().zip(&after[b..]).take_while(|(a, b)| a == b).count();
        (a, b) = (a + same, b + same);
        if a == before.len() && b == after.len() {
            return found;
        }
        // What the texts have in common at their ends belongs to no difference, but may be counted from the beginning.
        let (last_a, last_b) = ((before.len() - end).max(a), (after.len() - end).max(b));
        let goes_on = |(x, y): (usize, usize)| {
            let (x, y) = (a + x, b + y);
            let common = before.get(x..x + SAME).zip(after.get(y..y + SAME)).is_some_and(|(x, y)| x == y);
            (x <= last_a && y <= last_b && common).then_some((x, y))
        };
        let mut steps = (1..=FAR).flat_map(|sum| (0..=sum).map(move |x| (x, sum - x)));
        let shared = last_a.max(a) + end == before.len() && last_b.max(b) + end == after.len();
        let to = steps.find_map(goes_on).unwrap_or(if shared { (last_a, last_b) } else { (before.len(), after.len()) });
        found.push((a..to.0, b..to.1));
        (a, b) = to;
    }
}

#[cfg(test)]
mod tests;
