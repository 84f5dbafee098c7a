//! What is different, for people at a terminal.

use crate::cli::console::{Console, Look};
use crate::compare::department::{Pair, Tally};
use crate::compare::told::signed_yuan;
use crate::compare::{Change, Kind, texts};
use crate::lang::Lang;
use crate::messages;
use crate::model::Project;
use crate::model::money::grouped;

use super::{Counts, Report};

mod words {
    use super::messages;

    messages! {
        nothing { zh: "没有不同", en: "nothing differs" }
        versions(old: &str, new: &str) { zh: "{old} → {new}", en: "{old} → {new}" }
        department { zh: "部门", en: "the department" }
        unit { zh: "单位", en: "unit" }
        projects { zh: "项目数", en: "projects" }
        old_amount { zh: "原本年度金额", en: "current year, old" }
        new_amount { zh: "现本年度金额", en: "current year, new" }
        difference { zh: "增减", en: "difference" }
        all { zh: "合计", en: "all" }
        unknown(count: usize) { zh: "（{count} 个金额不明）", en: " ({count} unknown)" }
        counts(added: usize, dropped: usize, changed: usize, same: usize) {
            zh: "新增 {added} 个项目，删去 {dropped} 个，改动 {changed} 个，未变 {same} 个",
            en: "projects: {added} added, {dropped} dropped, {changed} changed, {same} the same",
        }
        was(id: &str, name: &str) { zh: "（原 {id} {name}）", en: " (was {id} {name})" }
    }
}

/// The characters around a changed stretch that are shown with it.
const AROUND: usize = 10;
/// What is shorter than this on both sides is shown whole.
const SHORT: usize = 24;

pub(super) fn print(report: &Report, console: &mut Console) {
    let lang = console.lang;
    if !report.is_different(lang) {
        return console.line(words::nothing(lang));
    }
    console.parts(&[(Look::Strong, &words::versions(lang, &report.names[0], &report.names[1]))]);
    console.line("");
    let own = report.own(lang);
    if !own.is_empty() {
        console.parts(&[(Look::Yellow, "~ "), (Look::Strong, words::department(lang))]);
        for (what, before, after) in own {
            field(what, &before, &after, None, console);
        }
        console.line("");
    }
    for pair in report.comparison.pairs.iter().filter(|pair| !pair.changes.is_empty()) {
        project(report, pair, console);
    }
    if !report.details {
        console.line("");
    }
    for (mark, look, numbers, projects) in [
        ("- ", Look::Red, &report.comparison.dropped, &report.before.projects),
        ("+ ", Look::Green, &report.comparison.added, &report.after.projects),
    ] {
        for number in numbers {
            let project = &projects[*number];
            console.parts(&[(look, mark), (look, &title(project)), (Look::Dim, &amount(project))]);
        }
        if !numbers.is_empty() {
            console.line("");
        }
    }
    totals(report, console);
}

/// `039001-11 土地印花税`
pub(super) fn title(project: &Project) -> String {
    format!("{} {}", project.id, project.name).trim().to_owned()
}

fn amount(project: &Project) -> String {
    match project.amounts.current.yuan() {
        Some(yuan) => format!("  {}", grouped(yuan)),
        None => String::new(),
    }
}

fn project(report: &Report, pair: &Pair, console: &mut Console) {
    let lang = console.lang;
    let (before, after) = (&report.before.projects[pair.before], &report.after.projects[pair.after]);
    let was = match (&before.id, &before.name) == (&after.id, &after.name) {
        true => String::new(),
        false => words::was(lang, &before.id, &before.name),
    };
    console.parts(&[(Look::Yellow, "~ "), (Look::Strong, &title(after)), (Look::Dim, &was)]);
    if !report.details {
        return;
    }
    for change in &pair.changes {
        self::change(change, before, after, console);
    }
    console.line("");
}

fn change(change: &Change, before: &Project, after: &Project, console: &mut Console) {
    let lang = console.lang;
    let place = change.place(before, after, lang);
    let (was, is) = change.sides(before, after, lang);
    match change.kind {
        Kind::Added => {
            console.parts(&[(Look::Green, "    + "), (Look::Plain, &place), (Look::Green, &format!("  {is}"))])
        }
        Kind::Dropped => {
            console.parts(&[(Look::Red, "    - "), (Look::Plain, &place), (Look::Red, &format!("  {was}"))]);
        }
        Kind::Moved => {
            console.parts(&[(Look::Cyan, "    > "), (Look::Plain, &place), (Look::Dim, &format!("  {was} → {is}"))]);
        }
        Kind::Text | Kind::Scheme | Kind::Waivers => {
            let difference = change.difference(before, after).map(|difference| difference.told(lang));
            field(&place, &was, &is, difference.as_deref(), console);
        }
    }
}

/// `    place: before → after  difference`, or with the changed words marked where that would be long.
fn field(place: &str, before: &str, after: &str, difference: Option<&str>, console: &mut Console) {
    let head = format!("    {place}: ");
    let is_short = |text: &str| text.chars().count() <= SHORT && !text.contains('\n');
    if is_short(before) && is_short(after) {
        let quoted = |text: &str| if text.trim().is_empty() { format!("“{text}”") } else { text.to_owned() };
        let (before, after) = (quoted(before), quoted(after));
        let difference = difference.map(|words| format!("  {words}")).unwrap_or_default();
        let parts = [
            (Look::Plain, &*head),
            (Look::Red, &before),
            (Look::Plain, " → "),
            (Look::Green, &after),
            (Look::Dim, &difference),
        ];
        return console.parts(&parts);
    }
    let pieces = pieces(before, after);
    let parts: Vec<(Look, &str)> =
        std::iter::once((Look::Plain, &*head)).chain(pieces.iter().map(|(look, text)| (*look, &**text))).collect();
    console.parts(&parts);
}

/// Two long texts as one: `…same[-went-]{+came+}same…`.
fn pieces(before: &str, after: &str) -> Vec<(Look, String)> {
    let stretches = texts(before, after);
    let mut pieces = Vec::new();
    for (number, stretch) in stretches.iter().enumerate() {
        let (old, new) = (&before[stretch.before.clone()], &after[stretch.after.clone()]);
        if stretch.same {
            pieces.push((Look::Plain, context(old, number > 0, number + 1 < stretches.len())));
            continue;
        }
        if !old.is_empty() {
            pieces.push((Look::Red, format!("[-{old}-]")));
        }
        if !new.is_empty() {
            pieces.push((Look::Green, format!("{{+{new}+}}")));
        }
    }
    pieces
}

/// What is shown of a stretch that stayed: its ends at the changes.
fn context(text: &str, after_change: bool, before_change: bool) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = (if after_change { AROUND } else { 0 }, if before_change { AROUND } else { 0 });
    if chars.len() <= start + end + 1 {
        return text.to_owned();
    }
    let (head, tail) = (&chars[..start], &chars[chars.len() - end..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

/// How the sums moved, by unit.
fn totals(report: &Report, console: &mut Console) {
    let lang = console.lang;
    let measure = console.config.ambiguous_width.value;
    let rows: Vec<[String; 5]> = table(report, lang);
    let widths: Vec<usize> =
        (0..5).map(|column| rows.iter().map(|row| measure.width(&row[column])).max().unwrap_or(0)).collect();
    for (number, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (cell, width))| match column {
                0 => measure.pad(cell, *width),
                _ => measure.pad_left(cell, *width),
            })
            .collect();
        let look = if number == 0 || number + 1 == rows.len() { Look::Strong } else { Look::Plain };
        console.parts(&[(look, cells.join("  ").trim_end())]);
    }
    console.line("");
    let Counts { added, dropped, changed, same } = report.counts();
    console.line(&words::counts(lang, added, dropped, changed, same));
}

/// The sums with their headings; the last row is that of all.
pub(super) fn table(report: &Report, lang: Lang) -> Vec<[String; 5]> {
    let mut rows = vec![[
        words::unit(lang).to_owned(),
        words::projects(lang).to_owned(),
        words::old_amount(lang).to_owned(),
        words::new_amount(lang).to_owned(),
        words::difference(lang).to_owned(),
    ]];
    let sum = |tally: &Tally| {
        let unknown = tally.current.blank + tally.current.unreadable;
        let unknown = if unknown > 0 { words::unknown(lang, unknown) } else { String::new() };
        format!("{}{unknown}", grouped(tally.current.yuan))
    };
    let row = |name: String, before: &Tally, after: &Tally| {
        let projects = match before.projects == after.projects {
            true => after.projects.to_string(),
            false => format!("{} → {}", before.projects, after.projects),
        };
        let difference = after.current.yuan.checked_sub(before.current.yuan).map(signed_yuan).unwrap_or_default();
        [name, projects, sum(before), sum(after), difference]
    };
    for unit in &report.units {
        let name = format!("{} {}", unit.unit.code, unit.unit.name).trim().to_owned();
        rows.push(row(name, &unit.before, &unit.after));
    }
    rows.push(row(words::all(lang).to_owned(), &report.all.before, &report.all.after));
    rows
}
