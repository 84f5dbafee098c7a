//! `jixiao diff A B`: two versions of a department or of a project.
//!
//! Invariant: nothing is written; a file that cannot be read is told and takes no other with it.

mod json;
mod markdown;
mod text;

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint};

use crate::compare::department::{Comparison, UnitTally, compare, tallies};
use crate::compare::{Change, Kind, told};
use crate::lang::Lang;
use crate::messages;
use crate::model::field::Kind as FieldKind;
use crate::model::{Column, Place, Project, Section};
use crate::store::version::{self, Version, Where};

use super::arguments::{operand, option, subcommand};
use super::console::Console;
use super::{Exit, usage};

mod words {
    use super::messages;

    messages! {
        about { zh: "比较两个版本：一上和二上，去年和今年，版本库里的版本", en: "Compare two versions: drafts, years, revisions of a repository" }
        usage {
            zh: "<旧> <新> [选项]\n      jixiao diff <路径> --rev <版本>",
            en: "<OLD> <NEW> [OPTIONS]\n       jixiao diff <PATH> --rev <REVISION>",
        }
        old { zh: "旧", en: "OLD" }
        old_help {
            zh: "部门目录、项目文件，或 git 版本（HEAD~3、HEAD~3:路径）",
            en: "A department's directory, a project's file, or a git revision\n(HEAD~3, HEAD~3:path)",
        }
        new { zh: "新", en: "NEW" }
        new_help { zh: "同上；与 --rev 二者取一", en: "The same; either this or --rev" }
        rev { zh: "版本", en: "REVISION" }
        rev_help {
            zh: "旧版本是同一路径在 git 里的这个版本",
            en: "The older version is that of the path in a revision",
        }
        format { zh: "格式", en: "FORMAT" }
        format_help { zh: "text（默认）、md 或 json", en: "text (the default), md or json" }
        only { zh: "范围", en: "PART" }
        only_help {
            zh: "只看 amounts、texts、indicators、tables、head、\nreview；可写多个",
            en: "Only amounts, texts, indicators, tables, head,\nreview; may be given several times",
        }
        summary_help { zh: "只列项目和合计，不列各处改动", en: "Only projects and sums, without what changed" }
        footer {
            zh: "退出码: 没有不同为 0，有不同为 1，有文件或版本读不了为 3。",
            en: "Exit code: 0 when nothing differs, 1 when something does, 3 when a file or a\nrevision could not be read.",
        }
        two_versions {
            zh: "要两个版本：jixiao diff <旧> <新>，或 jixiao diff <路径> --rev <版本>",
            en: "two versions are needed: jixiao diff OLD NEW, or jixiao diff PATH --rev REVISION",
        }
    }
}

/// A part of the form that can be compared by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Amounts,
    Texts,
    Indicators,
    Tables,
    Head,
    Review,
}

impl Part {
    const ALL: [(&'static str, Part); 6] = [
        ("amounts", Part::Amounts),
        ("texts", Part::Texts),
        ("indicators", Part::Indicators),
        ("tables", Part::Tables),
        ("head", Part::Head),
        ("review", Part::Review),
    ];

    /// Whether a change belongs to the part. An amount in a table belongs to both.
    fn has(self, change: &Change, before: &Project, after: &Project) -> bool {
        let place = change.after.or(change.before);
        let field = match place {
            Some(Place::Field(field)) => Some(field.kind()),
            _ => None,
        };
        let section = change.section(before, after);
        let is_table = matches!(section, Some(Section::Composition | Section::Schedule)) && field.is_none();
        match self {
            Part::Amounts => field == Some(FieldKind::Amount) || matches!(place, Some(Place::Cell(_, Column::Amount))),
            Part::Texts => field == Some(FieldKind::Text),
            Part::Indicators => section == Some(Section::Indicators),
            Part::Tables => is_table,
            Part::Head => change.kind == Kind::Scheme || section == Some(Section::Head),
            Part::Review => section == Some(Section::Review),
        }
    }
}

/// Two versions and what is different.
struct Report {
    /// What the versions are called.
    names: [String; 2],
    before: Version,
    after: Version,
    comparison: Comparison,
    /// The sums by unit, and of all.
    units: Vec<UnitTally>,
    all: UnitTally,
    /// Whether what changed in each project is told.
    details: bool,
}

/// How many projects came, went, changed and stayed as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Counts {
    added: usize,
    dropped: usize,
    changed: usize,
    same: usize,
}

impl Report {
    fn counts(&self) -> Counts {
        let changed = self.comparison.pairs.iter().filter(|pair| !pair.changes.is_empty()).count();
        Counts {
            added: self.comparison.added.len(),
            dropped: self.comparison.dropped.len(),
            changed,
            same: self.comparison.pairs.len() - changed,
        }
    }

    /// What is different in the departments' own files.
    fn own(&self, lang: Lang) -> Vec<(&'static str, String, String)> {
        match (&self.before.department, &self.after.department) {
            (Some(before), Some(after)) => told::own_changes(before, after, lang),
            _ => Vec::new(),
        }
    }

    fn is_different(&self, lang: Lang) -> bool {
        let counts = self.counts();
        counts.added + counts.dropped + counts.changed > 0 || !self.own(lang).is_empty()
    }
}

pub(super) fn command(lang: Lang) -> Command {
    let version = |id, name, help| operand(lang, id, name, help).value_hint(ValueHint::AnyPath);
    let only: Arg = option(lang, "only", words::only_help(lang))
        .value_name(words::only(lang))
        .value_parser(Part::ALL.map(|(name, _)| name))
        .hide_possible_values(true)
        .value_delimiter(',')
        .action(ArgAction::Append);
    let format = option(lang, "format", words::format_help(lang))
        .value_name(words::format(lang))
        .value_parser(["text", "md", "json"])
        .hide_possible_values(true)
        .default_value("text")
        .hide_default_value(true);
    subcommand(lang, "diff", words::usage(lang), words::about(lang))
        .arg(version("old", words::old(lang), words::old_help(lang)).required(true))
        .arg(version("new", words::new(lang), words::new_help(lang)).conflicts_with("rev"))
        .arg(option(lang, "rev", words::rev_help(lang)).value_name(words::rev(lang)))
        .arg(only)
        .arg(option(lang, "summary", words::summary_help(lang)).action(ArgAction::SetTrue))
        .arg(format)
        .after_help(words::footer(lang))
}

/// What the command line names, each with what it is called; none when a version is missing.
fn named(matches: &ArgMatches) -> Option<[(String, Where); 2]> {
    let text = |id| matches.get_one::<String>(id).map(String::as_str);
    let old = text("old")?;
    if let Some(rev) = text("rev") {
        let path = PathBuf::from(old);
        let place = match rev.split_once(':') {
            Some((name, below)) => {
                Where::Revision { at: path.clone(), name: name.to_owned(), path: Some(below.to_owned()) }
            }
            None => Where::Revision { at: path.clone(), name: rev.to_owned(), path: None },
        };
        return Some([(rev.to_owned(), place), (old.to_owned(), Where::Path(path))]);
    }
    let new = text("new")?;
    // A revision alone is of the path that the other one names, or of where the user stands.
    let at = |other: &str| if Path::new(other).exists() { PathBuf::from(other) } else { PathBuf::from(".") };
    Some([(old.to_owned(), Where::of(old, &at(new))), (new.to_owned(), Where::of(new, &at(old)))])
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let lang = console.lang;
    let Some([(old, before), (new, after)]) = named(matches) else {
        return usage::wrong(words::two_versions(lang), "diff", console);
    };
    let read = |place: &Where, known: Option<&Version>, console: &mut Console| match version::read(place, known) {
        Ok(version) => {
            version.broken.iter().for_each(|error| console.error(&error.explain(lang)));
            Some(version)
        }
        Err(error) => {
            console.error(&error.explain(lang));
            None
        }
    };
    let Some(before) = read(&before, None, console) else { return Exit::Refused };
    let Some(after) = read(&after, Some(&before), console) else { return Exit::Refused };
    let mut comparison = compare(&before.projects, &after.projects);
    let parts: Vec<Part> = matches
        .get_many::<String>("only")
        .into_iter()
        .flatten()
        .filter_map(|wanted| Part::ALL.into_iter().find(|(name, _)| name == wanted).map(|(_, part)| part))
        .collect();
    if !parts.is_empty() {
        for pair in &mut comparison.pairs {
            let (old, new) = (&before.projects[pair.before], &after.projects[pair.after]);
            pair.changes.retain(|change| parts.iter().any(|part| part.has(change, old, new)));
        }
    }
    let (units, all) = tallies(&before.projects, &after.projects);
    let broken = !before.broken.is_empty() || !after.broken.is_empty();
    let details = !matches.get_flag("summary");
    let report = Report { names: [old, new], before, after, comparison, units, all, details };
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => json::print(&report, console),
        Some("md") => markdown::print(&report, console),
        _ => text::print(&report, console),
    }
    match report.is_different(lang) {
        _ if broken => Exit::Refused,
        true => Exit::Findings,
        false => Exit::Fine,
    }
}
