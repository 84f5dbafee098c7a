//! `jixiao register PATH`: the summary table of a department.

use clap::{ArgAction, ArgMatches, Command};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

use super::arguments::{option, paths, subcommand};
use super::console::{Console, Look};
use super::csv::cell;
use super::figures::{Gathered, gather};
use super::{Exit, json, usage};
use crate::figures::{Entry, Register};
use crate::lang::Lang;
use crate::messages;
use crate::model::money::grouped;
use crate::text::clean::visible;
use crate::text::escape::markdown as markdown_text;
use crate::text::width::Measure;

mod words {
    use super::messages;

    messages! {
        about { zh: "汇总表：各单位、各用途的项目数和金额", en: "The register: projects and amounts by unit and purpose" }
        usage { zh: "<路径> [选项]", en: "<PATH> [OPTIONS]" }
        path_help { zh: "部门目录或项目文件", en: "A department's directory or a project's file" }
        format { zh: "格式", en: "FORMAT" }
        format_help { zh: "text（默认）、csv、md 或 json", en: "text (the default), csv, md or json" }
        bom_help {
            zh: "csv 前加字节顺序标记，Excel 打开中文不乱码",
            en: "A byte-order mark in front of csv, for Excel",
        }
        only_csv { zh: "--bom 只能与 --format csv 同时使用", en: "--bom goes together with --format csv only" }
        kind { zh: "类别", en: "kind" }
        code { zh: "单位编码", en: "code" }
        name { zh: "名称", en: "name" }
        purpose { zh: "资金用途", en: "purpose" }
        projects { zh: "项目数", en: "projects" }
        total { zh: "总金额", en: "total" }
        current { zh: "本年金额", en: "this year" }
        previous { zh: "上年金额", en: "last year" }
        change { zh: "增减", en: "change" }
        percent { zh: "增减率%", en: "change %" }
        unknown { zh: "未计金额数", en: "unknown" }
        unit { zh: "单位", en: "unit" }
        unit_purpose { zh: "单位用途", en: "unit purpose" }
        all { zh: "合计", en: "all" }
        no_purpose { zh: "（未填）", en: "(blank)" }
        left_out(count: usize) {
            zh: "* 有 {count} 个金额空缺或不能识别，没有计入",
            en: "* {count} amounts are blank or unreadable and not in the sums",
        }
    }
}

const FORMATS: [&str; 4] = ["text", "csv", "md", "json"];

pub(super) fn command(lang: Lang) -> Command {
    let format = option(lang, "format", words::format_help(lang))
        .value_name(words::format(lang))
        .value_parser(FORMATS)
        .hide_possible_values(true)
        .default_value(FORMATS[0])
        .hide_default_value(true);
    subcommand(lang, "register", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::path_help(lang)).num_args(1))
        .arg(format)
        .arg(option(lang, "bom", words::bom_help(lang)).action(ArgAction::SetTrue))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let format = matches.get_one::<String>("format").map_or(FORMATS[0], String::as_str);
    let bom = matches.get_flag("bom");
    if bom && format != "csv" {
        return usage::wrong(words::only_csv(console.lang), "register", console);
    }
    let Some(gathered) = gather(matches, console) else { return Exit::Refused };
    let register = &gathered.figures.register;
    match format {
        "csv" => console.own_text(&csv(register, bom, console.lang)),
        "md" => console.own_text(&markdown(register, console.lang)),
        "json" => json::print(&Json::of(&gathered), console),
        _ => text(register, console),
    }
    if gathered.broken > 0 { Exit::Refused } else { Exit::Fine }
}

/// What a row of the table is about.
enum About<'a> {
    Unit(&'a str, &'a str),
    UnitPurpose(&'a str),
    Purpose(&'a str),
    All,
}

/// The rows from top to bottom.
fn rows(register: &Register) -> Vec<(About<'_>, &Entry)> {
    let mut rows = Vec::new();
    for unit in &register.units {
        rows.push((About::Unit(&unit.unit.code, &unit.unit.name), &unit.all));
        // What has one purpose only is said by the unit's own row.
        let purposes = unit.purposes.iter().filter(|_| unit.purposes.len() > 1);
        rows.extend(purposes.map(|(purpose, entry)| (About::UnitPurpose(purpose), entry)));
    }
    rows.extend(register.purposes.iter().map(|(purpose, entry)| (About::Purpose(purpose), entry)));
    rows.push((About::All, &register.all));
    rows
}

fn purpose_name(purpose: &str, lang: Lang) -> &str {
    if purpose.is_empty() { words::no_purpose(lang) } else { purpose }
}

/// The code and the name of a row.
fn names<'a>(about: &About<'a>, lang: Lang) -> (&'a str, String) {
    match about {
        About::Unit(code, name) => (code, (*name).to_owned()),
        About::UnitPurpose(purpose) => ("", format!("  {}", purpose_name(purpose, lang))),
        About::Purpose(purpose) => ("", format!("{} {}", words::all(lang), purpose_name(purpose, lang))),
        About::All => ("", words::all(lang).to_owned()),
    }
}

fn numeric_heads(lang: Lang) -> [&'static str; 6] {
    [
        words::projects(lang),
        words::total(lang),
        words::current(lang),
        words::previous(lang),
        words::change(lang),
        words::percent(lang),
    ]
}

/// The numbers of a row, as people read them.
fn numbers(entry: &Entry) -> [String; 6] {
    let sum = |sum: crate::figures::Total| {
        let star = if sum.unknown > 0 { "*" } else { "" };
        format!("{}{star}", grouped(sum.yuan))
    };
    let change = entry.change();
    let plus = if change > Decimal::ZERO { "+" } else { "" };
    let percent = entry.percent().map_or_else(
        || "—".to_owned(),
        |share| match tenths(share) {
            share if share.is_zero() => "0.0".to_owned(),
            share => format!("{share:+.1}"),
        },
    );
    [
        entry.projects.to_string(),
        sum(entry.total),
        sum(entry.current),
        sum(entry.previous),
        format!("{plus}{}", grouped(change)),
        percent,
    ]
}

fn tenths(share: Decimal) -> Decimal {
    share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
}

fn text(register: &Register, console: &mut Console) {
    let lang = console.lang;
    let measure = Measure::NARROW;
    let rows: Vec<_> = rows(register).into_iter().map(|(about, entry)| (names(&about, lang), about, entry)).collect();
    let heads = numeric_heads(lang);
    let cells: Vec<[String; 6]> = rows.iter().map(|(.., entry)| numbers(entry)).collect();
    let widths: [usize; 6] = std::array::from_fn(|column| {
        let cells = cells.iter().map(|row| measure.width(&row[column]));
        cells.chain([measure.width(heads[column])]).max().unwrap_or(0)
    });
    let widest = |text: &dyn Fn(&(&str, String)) -> usize, head: &str| {
        rows.iter().map(|(names, ..)| text(names)).chain([measure.width(head)]).max().unwrap_or(0)
    };
    let code = widest(&|(code, _)| measure.width(&visible(code)), words::code(lang));
    let name = widest(&|(_, name)| measure.width(&visible(name)), words::name(lang));
    let line = |first: &str, second: &str, numbers: &[String; 6]| {
        let mut line = format!("{}  {}", measure.pad(first, code), measure.pad(second, name));
        for (number, width) in numbers.iter().zip(widths) {
            line.push_str("  ");
            line.push_str(&measure.pad_left(number, width));
        }
        line
    };
    let head = line(words::code(lang), words::name(lang), &heads.map(str::to_owned));
    console.parts(&[(Look::Strong, &head)]);
    for (((first, second), about, _), numbers) in rows.iter().zip(&cells) {
        let look = match about {
            About::Unit(..) => Look::Plain,
            About::UnitPurpose(..) => Look::Dim,
            About::Purpose(_) | About::All => Look::Strong,
        };
        console.parts(&[(look, &line(first, second, numbers))]);
    }
    if register.all.unknown() > 0 {
        console.line(&words::left_out(lang, register.all.unknown()));
    }
}

fn markdown(register: &Register, lang: Lang) -> String {
    let mut out = format!("| {} | {} |", words::code(lang), words::name(lang));
    for head in numeric_heads(lang) {
        out.push_str(&format!(" {head} |"));
    }
    out.push_str("\n|--|--|--:|--:|--:|--:|--:|--:|\n");
    for (about, entry) in rows(register) {
        let (code, name) = names(&about, lang);
        let name = match &about {
            About::UnitPurpose(..) => format!("— {}", markdown_text(name.trim())),
            About::All | About::Purpose(_) => format!("**{}**", markdown_text(&name)),
            About::Unit(..) => markdown_text(&name),
        };
        out.push_str(&format!("| {} | {name} |", markdown_text(code)));
        for number in numbers(entry) {
            out.push_str(&format!(" {} |", number.replace('*', "\\*")));
        }
        out.push('\n');
    }
    if register.all.unknown() > 0 {
        out.push_str(&format!("\n{}\n", words::left_out(lang, register.all.unknown()).replace('*', "\\*")));
    }
    out
}

/// Plain numbers without separators, which every spreadsheet reads.
fn csv(register: &Register, bom: bool, lang: Lang) -> String {
    let mut out = String::from(if bom { "\u{FEFF}" } else { "" });
    let mut row = |cells: &[String]| {
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    let mut heads = vec![words::kind(lang), words::code(lang), words::name(lang), words::purpose(lang)];
    heads.extend(numeric_heads(lang));
    heads.push(words::unknown(lang));
    row(&heads.iter().map(|head| cell(head)).collect::<Vec<_>>());
    for unit in &register.units {
        let code = cell(&unit.unit.code);
        let name = cell(&unit.unit.name);
        let mut first = vec![cell(words::unit(lang)), code.clone(), name.clone(), String::new()];
        first.extend(plain(&unit.all));
        row(&first);
        for (purpose, entry) in &unit.purposes {
            let mut cells = vec![cell(words::unit_purpose(lang)), code.clone(), name.clone(), cell(purpose)];
            cells.extend(plain(entry));
            row(&cells);
        }
    }
    for (purpose, entry) in &register.purposes {
        let mut cells = vec![cell(words::purpose(lang)), String::new(), String::new(), cell(purpose)];
        cells.extend(plain(entry));
        row(&cells);
    }
    let mut cells = vec![cell(words::all(lang)), String::new(), String::new(), String::new()];
    cells.extend(plain(&register.all));
    row(&cells);
    out
}

/// The numbers of a row, as programs read them.
fn plain(entry: &Entry) -> [String; 7] {
    [
        entry.projects.to_string(),
        format!("{:.2}", entry.total.yuan),
        format!("{:.2}", entry.current.yuan),
        format!("{:.2}", entry.previous.yuan),
        format!("{:.2}", entry.change()),
        entry.percent().map_or_else(String::new, |share| format!("{:.1}", tenths(share))),
        entry.unknown().to_string(),
    ]
}

/// `{"version": 1, "department": "…" | null, "year": 2020 | null, "units": [{"code", "name", SUMS, "purposes": [{"purpose",
/// SUMS}]}], "purposes": […], "all": SUMS, "broken": 0}`. `SUMS` are `projects`, `total`, `current`, `previous`, `change`
/// (decimal texts in 元), `percent` (of last year; null when that is zero) and `unknown` (amounts that are in no sum).
#[derive(Serialize)]
struct Json {
    version: u32,
    department: Option<String>,
    year: Option<i16>,
    units: Vec<JsonUnit>,
    purposes: Vec<JsonPurpose>,
    all: Sums,
    broken: usize,
}

#[derive(Serialize)]
struct JsonUnit {
    code: String,
    name: String,
    #[serde(flatten)]
    sums: Sums,
    purposes: Vec<JsonPurpose>,
}

#[derive(Serialize)]
struct JsonPurpose {
    purpose: String,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Serialize)]
struct Sums {
    projects: usize,
    total: String,
    current: String,
    previous: String,
    change: String,
    percent: Option<String>,
    unknown: usize,
}

impl Sums {
    fn of(entry: &Entry) -> Self {
        let [_, total, current, previous, change, percent, _] = plain(entry);
        let percent = Some(percent).filter(|percent| !percent.is_empty());
        Self { projects: entry.projects, total, current, previous, change, percent, unknown: entry.unknown() }
    }
}

impl Json {
    fn of(gathered: &Gathered) -> Self {
        let register = &gathered.figures.register;
        let purposes = |purposes: &[(String, Entry)]| {
            let of =
                |(purpose, entry): &(String, Entry)| JsonPurpose { purpose: purpose.clone(), sums: Sums::of(entry) };
            purposes.iter().map(of).collect()
        };
        let unit = |unit: &crate::figures::UnitEntry| JsonUnit {
            code: unit.unit.code.clone(),
            name: unit.unit.name.clone(),
            sums: Sums::of(&unit.all),
            purposes: purposes(&unit.purposes),
        };
        let department = gathered.department.as_deref();
        Self {
            version: 1,
            department: department.map(|department| department.name.clone()),
            year: department.map(|department| department.year),
            units: register.units.iter().map(unit).collect(),
            purposes: purposes(&register.purposes),
            all: Sums::of(&register.all),
            broken: gathered.broken,
        }
    }
}
