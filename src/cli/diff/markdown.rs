//! What is different, as Markdown: to be sent along, or put into a commit or a note.

use crate::cli::console::Console;
use crate::compare::{Kind, texts};
use crate::messages;
use crate::text::escape::markdown as escaped;

use super::text::{table, title};
use super::{Counts, Report};

mod words {
    use super::messages;

    messages! {
        heading(old: &str, new: &str) { zh: "{old} 与 {new} 的不同", en: "From {old} to {new}" }
        department { zh: "部门", en: "The department" }
        dropped { zh: "删去的项目", en: "Dropped" }
        added { zh: "新增的项目", en: "Added" }
        totals { zh: "合计", en: "Sums" }
        place { zh: "位置", en: "place" }
        was { zh: "原来", en: "was" }
        is { zh: "现在", en: "is" }
        moved { zh: "移动", en: "moved" }
        counts(added: usize, dropped: usize, changed: usize, same: usize) {
            zh: "新增 {added} 个项目，删去 {dropped} 个，改动 {changed} 个，未变 {same} 个。",
            en: "{added} projects added, {dropped} dropped, {changed} changed, {same} the same.",
        }
    }
}

pub(super) fn print(report: &Report, console: &mut Console) {
    let lang = console.lang;
    let [old, new] = report.names.each_ref().map(|name| escaped(name));
    console.line(&format!("# {}", words::heading(lang, &old, &new)));
    console.line("");
    let Counts { added, dropped, changed, same } = report.counts();
    console.line(&words::counts(lang, added, dropped, changed, same));
    let own = report.own(lang);
    if !own.is_empty() {
        heading(words::department(lang), console);
        rows(own.iter().map(|(what, was, is)| [escaped(what), escaped(was), escaped(is)]), console);
    }
    heading(words::totals(lang), console);
    for (number, row) in table(report, lang).iter().enumerate() {
        line(row.each_ref().map(|cell| escaped(cell)), console);
        if number == 0 {
            console.line("|--|--:|--:|--:|--:|");
        }
    }
    for pair in report.comparison.pairs.iter().filter(|pair| !pair.changes.is_empty()) {
        let (before, after) = (&report.before.projects[pair.before], &report.after.projects[pair.after]);
        heading(&escaped(&title(after)), console);
        if !report.details {
            continue;
        }
        let changes = pair.changes.iter().map(|change| {
            let (was, is) = change.sides(before, after, lang);
            let (was, mut is) = match change.kind {
                Kind::Text => marked(&was, &is),
                _ => (escaped(&was), escaped(&is)),
            };
            if let Some(difference) = change.difference(before, after) {
                is = format!("{is} {}", escaped(&difference.told(lang)));
            }
            let moved =
                if change.kind == Kind::Moved { format!("（{}）", words::moved(lang)) } else { String::new() };
            [format!("{}{moved}", escaped(&change.place(before, after, lang))), was, is]
        });
        rows(changes, console);
    }
    for (words, numbers, projects) in [
        (words::dropped(lang), &report.comparison.dropped, &report.before.projects),
        (words::added(lang), &report.comparison.added, &report.after.projects),
    ] {
        if !numbers.is_empty() {
            heading(words, console);
            numbers.iter().for_each(|number| console.line(&format!("- {}", escaped(&title(&projects[*number])))));
        }
    }
}

fn heading(text: &str, console: &mut Console) {
    console.line("");
    console.line(&format!("## {text}"));
    console.line("");
}

fn rows(rows: impl Iterator<Item = [String; 3]>, console: &mut Console) {
    let lang = console.lang;
    line([words::place(lang), words::was(lang), words::is(lang)].map(str::to_owned), console);
    console.line("|--|--|--|");
    rows.for_each(|row| line(row, console));
}

fn line<const N: usize>(cells: [String; N], console: &mut Console) {
    console.line(&format!("| {} |", cells.join(" | ")));
}

/// Both texts with what differs in bold.
fn marked(before: &str, after: &str) -> (String, String) {
    let (mut was, mut is) = (String::new(), String::new());
    for stretch in texts(before, after) {
        for (out, text) in [(&mut was, &before[stretch.before.clone()]), (&mut is, &after[stretch.after.clone()])] {
            let text = escaped(text);
            if stretch.same || text.trim().is_empty() {
                out.push_str(&text);
            } else {
                // Signs count as bold only around what begins and ends with no space.
                out.push_str(&format!("<b>{}</b>", text.trim()));
            }
        }
    }
    (was, is)
}
