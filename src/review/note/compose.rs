//! Composes a note.

use jiff::civil::Date;

use crate::lang::Lang;
use crate::model::{Field, Kind, Opinion, Place, Project, RowRef, Scheme, naming};
use crate::rules::{Problem, Severity};
use crate::text::clean::visible;

use super::{Paragraph, Role, words, written};

/// As many characters of a long text are told around the words that a problem is about.
const AROUND: usize = 12;
/// A value longer than this is told by its beginning.
const LONGEST: usize = 40;

/// A form that goes back, with everything that is to be said about it.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its scheme, which has names of its own for fields.
    pub scheme: Option<&'a Scheme>,
    /// What the rules found, in the order of the form, each with what would mend it.
    pub problems: &'a [(&'a Problem, Option<String>)],
}

/// What is asked of a note.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Which problems are told; worse ones come first. What is waived is never told.
    pub severities: &'a [Severity],
    /// Who says so: the department. Blank when that is not known.
    pub office: &'a str,
    /// The day.
    pub day: Date,
    /// The language.
    pub lang: Lang,
}

/// The note of a project. None when there is nothing to say.
pub fn of_project(subject: Subject<'_>, asked: Asked<'_>) -> Option<Vec<Paragraph>> {
    let lang = asked.lang;
    let project = subject.project;
    let groups = groups(subject, asked);
    let counts = counted(&groups, lang)?;
    let mut note = Note::default();
    note.push(Role::Title, &words::title(lang, &line(project.title())));
    note.push(Role::Flush, &words::addressee(lang, &unit_of(project)));
    let year = year_of(project, lang);
    note.push(Role::Body, &words::opening(lang, &line(project.title()), &line(&project.id), &year, &counts));
    let mut number = 0;
    for (order, group) in groups.iter().filter(|group| !group.points.is_empty()).enumerate() {
        note.push(Role::Heading, &numbered(order + 1, group.head, lang));
        for point in &group.points {
            number += 1;
            note.point(number, point, None, lang);
        }
    }
    note.sign(asked);
    Some(note.paragraphs)
}

/// One note for several projects of a unit. What somebody wrote for a project stands in it as written, without its
/// title, opening and signature. None when there is nothing to say about any.
pub fn of_unit(subjects: &[Subject<'_>], asked: Asked<'_>) -> Option<Vec<Paragraph>> {
    let lang = asked.lang;
    let spoken = |subject: &&Subject<'_>| {
        written(subject.project).is_some() || groups(**subject, asked).iter().any(|group| !group.points.is_empty())
    };
    let subjects: Vec<&Subject<'_>> = subjects.iter().filter(spoken).collect();
    let first = subjects.first()?.project;
    let mut all: Vec<Group> = Vec::new();
    for subject in subjects.iter().filter(|subject| written(subject.project).is_none()) {
        for (at, group) in groups(**subject, asked).into_iter().enumerate() {
            match all.get_mut(at) {
                Some(sum) => sum.points.extend(group.points),
                None => all.push(group),
            }
        }
    }
    let mut note = Note::default();
    let year = year_of(first, lang);
    note.push(Role::Title, &words::title_of_unit(lang, &unit_of(first), &year));
    note.push(Role::Flush, &words::addressee(lang, &unit_of(first)));
    let counts = counted(&all, lang).unwrap_or_default();
    note.push(Role::Body, &words::opening_of_unit(lang, subjects.len(), &year, &counts));
    let mut number = 0;
    for (order, subject) in subjects.iter().enumerate() {
        let project = subject.project;
        let head = words::project_head(lang, &line(project.title()), &line(&project.id));
        note.push(Role::Heading, &numbered(order + 1, &head, lang));
        if let Some(own) = written(project) {
            let is_content = |paragraph: &Paragraph| matches!(paragraph.role, Role::Item | Role::Body | Role::Heading);
            // The opening of a note comes before its first heading or point.
            let from = own.iter().position(|paragraph| matches!(paragraph.role, Role::Heading | Role::Item));
            for paragraph in own.iter().skip(from.unwrap_or(1)).filter(|paragraph| is_content(paragraph)) {
                // A heading inside a project is none of the note.
                let role = if paragraph.role == Role::Heading { Role::Body } else { paragraph.role };
                note.push(role, &paragraph.text);
            }
            continue;
        }
        for group in groups(**subject, asked) {
            for point in &group.points {
                number += 1;
                note.point(number, point, Some(group.head), lang);
            }
        }
    }
    note.sign(asked);
    Some(note.paragraphs)
}

/// Points of one kind.
struct Group {
    head: &'static str,
    counted: fn(Lang, usize) -> String,
    points: Vec<Point>,
}

/// One point: where, what stands there, and what there is to say.
struct Point {
    place: String,
    value: String,
    says: Vec<String>,
}

fn groups(subject: Subject<'_>, asked: Asked<'_>) -> Vec<Group> {
    let lang = asked.lang;
    let of = |severity: Severity, head: &'static str, counted: fn(Lang, usize) -> String| {
        let wanted = |(problem, _): &&(&Problem, Option<String>)| {
            problem.severity == severity && asked.severities.contains(&severity) && !problem.is_waived()
        };
        let points = subject.problems.iter().filter(wanted);
        let points = points.map(|(problem, fix)| point_of(subject, problem, fix.as_deref(), lang)).collect();
        Group { head, counted, points }
    };
    let opinions = subject.project.opinions.iter().filter(|opinion| opinion.is_open());
    let opinions = opinions.map(|opinion| opinion_point(subject, opinion, lang)).collect();
    vec![
        of(Severity::Error, words::must_head(lang), words::must),
        of(Severity::Warning, words::should_head(lang), words::should),
        Group { head: words::opinions_head(lang), counted: words::opinions, points: opinions },
        of(Severity::Hint, words::may_head(lang), words::may),
    ]
}

/// `必须修改的 2 处、审核意见 1 条`; none when there are no points.
fn counted(groups: &[Group], lang: Lang) -> Option<String> {
    let counts: Vec<String> = groups
        .iter()
        .filter(|group| !group.points.is_empty())
        .map(|group| (group.counted)(lang, group.points.len()))
        .collect();
    (!counts.is_empty()).then(|| words::with(lang, &counts.join(words::comma(lang))))
}

fn point_of(subject: Subject<'_>, problem: &Problem, fix: Option<&str>, lang: Lang) -> Point {
    let project = subject.project;
    let says = vec![
        words::problem(lang, &sentence(&problem.text(lang), lang)),
        match fix {
            Some(fix) => words::mend(lang, &sentence(fix, lang)),
            None => words::demand(lang, &sentence(problem.rule.title.in_lang(lang), lang)),
        },
    ];
    let part = problem.span.clone().and_then(|span| around(project.text_at(problem.place)?, span));
    let value = part.map_or_else(
        || value_at(project, problem.place, lang),
        |part| words::stands_part(lang, &part, stop_behind(&part, lang)),
    );
    Point { place: place_name(subject, problem.place, lang), value, says }
}

fn opinion_point(subject: Subject<'_>, opinion: &Opinion, lang: Lang) -> Point {
    let project = subject.project;
    let place = opinion.anchor.place(project);
    let mut says = vec![words::opinion(lang, &sentence(&opinion.opinion, lang))];
    if !opinion.answer.trim().is_empty() {
        says.push(words::answered(lang, &sentence(&opinion.answer, lang)));
    }
    // What is no more in the form is told by the name that it had.
    let name = match opinion.is_orphan(project) {
        true => line(&opinion.anchor.path(project)),
        false => place_name(subject, place, lang),
    };
    Point { place: name, value: value_at(project, place, lang), says }
}

/// The value as it stands, where there is one.
fn value_at(project: &Project, place: Place, lang: Lang) -> String {
    let is_heading = place.row().and_then(|row| project.row(row)).is_some_and(RowRef::is_heading);
    let text = match place {
        // What is about a heading is about what is missing below it.
        _ if is_heading => return String::new(),
        Place::Field(field) if field.kind() == Kind::Status => return String::new(),
        Place::Row(row) => project.row(row).map(|row| {
            let cells = row.cells().filter(|cell| !cell.trim().is_empty());
            cells.collect::<Vec<_>>().join(" ")
        }),
        place => project.text_at(place).map(str::to_owned),
    };
    match text.map(|text| line(&text)) {
        None => String::new(),
        Some(text) if text.is_empty() => words::stands_empty(lang).to_owned(),
        Some(text) => {
            let text = beginning(&text, LONGEST);
            words::stands(lang, &text, stop_behind(&text, lang))
        }
    }
}

/// The first characters of a text, with an ellipsis for the rest.
fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}……", text[..end].trim_end_matches(['，', '、', '；', '：', '。', ' '])),
        None => text.to_owned(),
    }
}

/// The words that a problem is about, with some of the text on both sides; none where the words are the whole text.
fn around(text: &str, span: std::ops::Range<usize>) -> Option<String> {
    let words = text.get(span.clone()).filter(|words| !words.trim().is_empty() && words.len() < text.len())?;
    let before: Vec<char> = text[..span.start].chars().rev().take(AROUND).collect();
    let behind: String = text[span.end..].chars().take(AROUND).collect();
    let before: String = before.into_iter().rev().collect();
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let lead = mark(before.len() < span.start);
    if words.chars().nth(2 * LONGEST).is_some() {
        return Some(line(&format!("{lead}{before}{}", beginning(words, 2 * LONGEST))));
    }
    let tail = mark(span.end + behind.len() < text.len());
    Some(line(&format!("{lead}{before}{words}{behind}{tail}")))
}

/// A place in the words of the form, where the scheme has names of its own in these.
fn place_name(subject: Subject<'_>, place: Place, lang: Lang) -> String {
    let own = match (place, lang) {
        (Place::Field(field), Lang::Zh) => label_of(subject.scheme, field),
        _ => None,
    };
    line(&own.unwrap_or_else(|| naming::name(subject.project, place, lang)))
}

fn label_of(scheme: Option<&Scheme>, field: Field) -> Option<String> {
    scheme?.field(field)?.label.clone()
}

fn unit_of(project: &Project) -> String {
    let unit = &project.unit;
    line(if unit.name.trim().is_empty() { &unit.code } else { &unit.name })
}

fn year_of(project: &Project, lang: Lang) -> String {
    project.year.year().map_or(String::new(), |year| words::year(lang, &year.to_string()))
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text on one line that ends as a sentence does.
fn sentence(text: &str, lang: Lang) -> String {
    let text = line(text);
    let text = text.trim_end_matches(['。', '.', '；', ';', '，', ',']);
    format!("{text}{}", stop_behind(text, lang))
}

/// The full stop that a text still needs, in quotation marks or not.
fn stop_behind(text: &str, lang: Lang) -> &'static str {
    if text.ends_with(['。', '！', '？', '!', '?']) { "" } else { words::stop(lang) }
}

/// `一、`, `I. ` in front of a heading.
fn numbered(number: usize, head: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}、{head}", chinese(number)),
        Lang::En => format!("{}. {head}", roman(number)),
    }
}

/// A number below 1000 in Chinese: 十二, 一百零三.
fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (hundreds, tens, ones) = (number / 100 % 10, number / 10 % 10, number % 10);
    let hundred = if hundreds > 0 { format!("{}百", DIGITS[hundreds]) } else { String::new() };
    let ten = match (hundreds, tens) {
        (_, 0) if hundreds > 0 && ones > 0 => "零".to_owned(),
        (_, 0) => String::new(),
        (0, 1) => "十".to_owned(),
        (_, tens) => format!("{}十", DIGITS[tens]),
    };
    format!("{hundred}{ten}{}", DIGITS[ones])
}

fn roman(number: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[derive(Default)]
struct Note {
    paragraphs: Vec<Paragraph>,
}

impl Note {
    fn push(&mut self, role: Role, text: &str) {
        // The words of a stranger's file show what they hide.
        let text = visible(&line(text)).into_owned();
        if !text.is_empty() {
            self.paragraphs.push(Paragraph { role, text });
        }
    }

    fn point(&mut self, number: usize, point: &Point, tag: Option<&str>, lang: Lang) {
        let item = words::item(lang, number, &point.place, &point.value);
        let item = tag.map_or_else(|| item.clone(), |tag| words::tag(lang, item.trim_end(), tag));
        self.push(Role::Item, &item);
        for says in &point.says {
            self.push(Role::Body, says);
        }
    }

    fn sign(&mut self, asked: Asked<'_>) {
        self.push(Role::Signature, asked.office);
        let (year, month, day) = (asked.day.year(), asked.day.month(), asked.day.day());
        self.push(Role::Signature, &words::date(asked.lang, year, month, day));
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
