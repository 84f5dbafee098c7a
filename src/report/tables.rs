//! The tables of a report.

use std::fmt::Write;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::figures::{Cell, Controlled, Entry, Figures, Side, Total};
use crate::lang::Lang;
use crate::messages;
use crate::model::money::grouped;
use crate::text::escape::html as escape;

mod words {
    use super::messages;

    messages! {
        code { zh: "单位编码", en: "code" }
        unit { zh: "单位、用途", en: "unit, purpose" }
        projects { zh: "项目数", en: "projects" }
        total { zh: "总金额", en: "total" }
        current { zh: "本年", en: "this year" }
        previous { zh: "上年", en: "last year" }
        change { zh: "增减", en: "change" }
        percent { zh: "增减率", en: "%" }
        all { zh: "合计", en: "all" }
        of_purpose(purpose: &str) { zh: "合计：{purpose}", en: "all: {purpose}" }
        no_purpose { zh: "（未填）", en: "(blank)" }
        unknown(count: usize) { zh: "有 {count} 个金额空缺或不能识别，没有计入", en: "{count} amounts are blank or unreadable and not in the sums" }
        id { zh: "编号", en: "id" }
        name { zh: "项目", en: "project" }
        off { zh: "最大差额", en: "largest difference" }
        control { zh: "控制数", en: "control figure" }
        difference { zh: "差额", en: "difference" }
        department { zh: "全部门", en: "the department" }
        only_differing(shown: usize, all: usize) {
            zh: "共 {all} 个项目，只列金额对不上的 {shown} 个。",
            en: "Of {all} projects the {shown} whose amounts differ are listed.",
        }
        rule {
            zh: "红色的与本年金额不同（总金额：小于本年金额，或当年完成的项目与本年金额不同），下面是差额；“—”没有金额，原因见提示。上年不比较。",
            en: "Red amounts are not this year's amount (the total: less than it, or not the same in a project of one year), with the difference below; “—” is no amount, the reason shows when it is pointed at. Last year is not compared.",
        }
    }
}

/// No more projects than this are listed where their amounts agree.
const MOST: usize = 300;

/// `+12.5%`.
pub(super) fn percent(share: Decimal) -> String {
    let rounded = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() { "0.0%".to_owned() } else { format!("{rounded:+.1}%") }
}

fn signed(yuan: Decimal) -> String {
    let plus = if yuan > Decimal::ZERO { "+" } else { "" };
    format!("{plus}{}", grouped(yuan))
}

fn head(out: &mut String, names: &[(&str, bool)]) {
    out.push_str("<table>\n<thead><tr>");
    for (name, is_number) in names {
        let class = if *is_number { " class=\"n\"" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(out, "<th{class}>{}</th>", escape(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
}

/// The register.
pub(super) fn register(figures: &Figures, lang: Lang) -> String {
    let mut out = String::new();
    head(
        &mut out,
        &[
            (words::code(lang), false),
            (words::unit(lang), false),
            (words::projects(lang), true),
            (words::total(lang), true),
            (words::current(lang), true),
            (words::previous(lang), true),
            (words::change(lang), true),
            (words::percent(lang), true),
        ],
    );
    let purpose_name = |purpose: &str| match purpose {
        "" => words::no_purpose(lang).to_owned(),
        purpose => purpose.to_owned(),
    };
    let register = &figures.register;
    for unit in &register.units {
        entry(&mut out, "", &unit.unit.code, &unit.unit.name, &unit.all);
        for (purpose, of) in unit.purposes.iter().filter(|_| unit.purposes.len() > 1) {
            entry(&mut out, "sub", "", &purpose_name(purpose), of);
        }
    }
    for (purpose, of) in &register.purposes {
        entry(&mut out, "", "", &words::of_purpose(lang, &purpose_name(purpose)), of);
    }
    entry(&mut out, "all", "", words::all(lang), &register.all);
    out.push_str("</tbody>\n</table>\n");
    if register.all.unknown() > 0 {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(&words::unknown(lang, register.all.unknown())));
    }
    out
}

fn entry(out: &mut String, class: &str, code: &str, name: &str, entry: &Entry) {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    let _ = write!(
        out,
        "<tr{class}><td>{}</td><td>{}</td><td class=\"n\">{}</td>",
        escape(code),
        escape(name),
        entry.projects
    );
    for sum in [&entry.total, &entry.current, &entry.previous] {
        let _ = write!(out, "<td class=\"n\">{}</td>", total(sum));
    }
    let share = entry.percent().map_or_else(|| "—".to_owned(), percent);
    let _ = writeln!(out, "<td class=\"n\">{}</td><td class=\"n\">{share}</td></tr>", signed(entry.change()));
}

fn total(sum: &Total) -> String {
    let star = if sum.unknown > 0 { "*" } else { "" };
    format!("{}{star}", grouped(sum.yuan))
}

/// The amounts of the projects side by side, then the control figures.
pub(super) fn reconciliation(figures: &Figures, lang: Lang) -> String {
    let mut out = String::new();
    let order: Vec<usize> = figures
        .by_difference
        .iter()
        .copied()
        .filter(|number| figures.lines.len() <= MOST || figures.lines[*number].worst().is_some())
        .collect();
    let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(words::rule(lang)));
    if order.len() < figures.lines.len() {
        let text = words::only_differing(lang, order.len(), figures.lines.len());
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(&text));
    }
    let sides = Side::ALL.map(|side| (side.label().in_lang(lang), true));
    let mut names = vec![(words::id(lang), false), (words::name(lang), false)];
    names.extend(sides);
    names.push((words::off(lang), true));
    head(&mut out, &names);
    for line in order.iter().map(|number| &figures.lines[*number]) {
        let _ = write!(out, "<tr><td>{}</td><td>{}</td>", escape(&line.project.id), escape(line.project.title()));
        for cell in &line.cells {
            out.push_str(&amount(cell, lang));
        }
        let worst = line.worst().map_or_else(String::new, |(side, off)| {
            format!("{} <small>{}</small>", signed(off), escape(side.label().in_lang(lang)))
        });
        let class = if worst.is_empty() { "n" } else { "n off" };
        let _ = writeln!(out, "<td class=\"{class}\">{worst}</td></tr>");
    }
    let _ = write!(out, "<tr class=\"all\"><td></td><td>{}</td>", escape(words::all(lang)));
    for sum in &figures.sums {
        let _ = write!(out, "<td class=\"n\">{}</td>", total(sum));
    }
    out.push_str("<td></td></tr>\n</tbody>\n</table>\n");
    if !figures.control.is_empty() || figures.control_total.is_some() {
        control(&mut out, figures, lang);
    }
    out
}

fn amount(cell: &Cell, lang: Lang) -> String {
    match &cell.value {
        Ok(yuan) => match cell.off.filter(|off| !off.is_zero()) {
            Some(off) => format!("<td class=\"n off\">{}<small>{}</small></td>", grouped(*yuan), signed(off)),
            None => format!("<td class=\"n\">{}</td>", grouped(*yuan)),
        },
        Err(why) => format!("<td class=\"n none\" title=\"{}\">—</td>", escape(&why.text(lang))),
    }
}

fn control(out: &mut String, figures: &Figures, lang: Lang) {
    let _ = writeln!(out, "<h2>{}</h2>", escape(words::control(lang)));
    head(
        out,
        &[
            (words::code(lang), false),
            (words::unit(lang), false),
            (words::current(lang), true),
            (words::control(lang), true),
            (words::difference(lang), true),
        ],
    );
    for Controlled { unit, current, control, off } in figures.control.iter().chain(&figures.control_total) {
        let name = if unit.code.is_empty() { words::department(lang) } else { unit.name.as_str() };
        let figure = control.map_or_else(|| "—".to_owned(), grouped);
        let differs = off.is_some_and(|off| !off.is_zero());
        let class = if differs { "n off" } else { "n" };
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{figure}</td><td class=\"{class}\">{}</td></tr>",
            escape(&unit.code),
            escape(name),
            total(current),
            off.map_or_else(|| "—".to_owned(), signed)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}
