//! `jixiao roll LAST_YEAR --into NEXT_DIR`: the forms of the next year, begun from those of this one.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};
use rayon::prelude::*;

use crate::edit::ProjectKey;
use crate::lang::Lang;
use crate::messages;
use crate::model::year::YearText;
use crate::model::{Department, Project, naming};
use crate::roll::{self, Options};
use crate::rules::{self, Context, Index, Problem, Settings};
use crate::store::Schemes;
use crate::store::next_year::{self, NextYear, Refused};

use super::arguments::{operand, option, subcommand};
use super::console::{Console, Look};
use super::{Exit, usage};

/// The rule that finds a year that is not the form's.
const YEAR_RULE: &str = "year";

mod words {
    use super::messages;

    messages! {
        about { zh: "把去年的部门滚动成新年度的", en: "Begin a year's forms from those of the year before" }
        usage {
            zh: "<去年的部门> --into <目录> [选项]",
            en: "<LAST_YEAR> --into <DIR> [OPTIONS]",
        }
        last { zh: "去年的部门", en: "LAST_YEAR" }
        last_help { zh: "去年的部门目录，只读不改", en: "Last year's department; it is only read" }
        directory { zh: "目录", en: "DIR" }
        into_help { zh: "新部门的目录，没有就建立", en: "The new department's directory, made if it is missing" }
        year { zh: "年度", en: "YEAR" }
        year_help { zh: "新年度，不写则为去年加一", en: "The new year, else the one behind last year's" }
        id { zh: "编号", en: "ID" }
        without_help {
            zh: "不带这些项目，写编号；可写多个",
            en: "Leave these projects out; may be given several times",
        }
        drop_ended_help { zh: "不带新年度之前就结束的项目", en: "Leave out what ends before the new year" }
        keep_amounts_help {
            zh: "本年金额、构成和支付计划的金额照抄为初稿，不清空",
            en: "Keep the amounts of the year as a proposal instead of\nemptying them",
        }
        scheme { zh: "模板", en: "ID" }
        scheme_help { zh: "换成另一个模板，不写则不变", en: "Another scheme, else the same" }
        dry_run_help { zh: "只说会怎样，什么也不写", en: "Only say what would be done" }
        footer {
            zh: "总金额和本年度金额成为上年度的，新的留空；日期顺延，跨年而未完的项目日期\n和总金额不变；构成和支付计划只留结构和进度；状态回到草稿，豁免和控制数清除。\n文字不改，仍写着旧年份的列在最后。退出码: 有这样的文字为 1，没有为 0。",
            en: "This year's amounts become last year's and the new ones are blank; days move on\nby a year, those and the total of a project that is still running stay; the\ntables keep their shape; drafts again, without waivers and control figures.\nTexts stay, and those that still say the old year are listed: exit code 1.",
        }
        bad_year(text: &str) {
            zh: "“{text}”不是年度；请写 1900–2999 之间的四位数，如 2021",
            en: "“{text}” is no year; give four digits from 1900 to 2999, such as 2021",
        }
        not_later(year: i16, last: i16) {
            zh: "新年度 {year} 不在去年的年度 {last} 之后",
            en: "the new year {year} does not come after last year's {last}",
        }
        unknown_scheme(id: &str, known: &str) {
            zh: "没有模板“{id}”；可以是：{known}",
            en: "there is no scheme “{id}”; possible: {known}",
        }
        unknown_ids(ids: &str) { zh: "去年没有这些项目：{ids}", en: "last year has no such projects: {ids}" }
        left_out { zh: "没有带上：", en: "left out:" }
        over {
            zh: "新年度之前结束，仍带上了（--drop-ended 不带）：",
            en: "over before the new year, and taken along (--drop-ended leaves them out):",
        }
        stale(year: i16) { zh: "还写着别的年份，请逐处核对（{year} 年度）：", en: "texts that still say another year than {year}:" }
        would(count: usize, year: i16, path: &str) {
            zh: "将在 {path} 建立 {year} 年度的部门，{count} 个项目；什么也没有写",
            en: "would make a department of {year} with {count} projects in {path}; nothing was written",
        }
        done(count: usize, year: i16, path: &str) {
            zh: "已在 {path} 建立 {year} 年度的部门，{count} 个项目",
            en: "made a department of {year} with {count} projects in {path}",
        }
        next(path: &str) { zh: "打开：jixiao {path}", en: "open it: jixiao {path}" }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    let flag = |name, help| option(lang, name, help).action(ArgAction::SetTrue);
    let without: Arg = option(lang, "without", words::without_help(lang))
        .value_name(words::id(lang))
        .value_delimiter(',')
        .action(ArgAction::Append);
    subcommand(lang, "roll", words::usage(lang), words::about(lang))
        .arg(
            operand(lang, "last", words::last(lang), words::last_help(lang))
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(
            option(lang, "into", words::into_help(lang))
                .value_name(words::directory(lang))
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(option(lang, "year", words::year_help(lang)).value_name(words::year(lang)))
        .arg(without)
        .arg(flag("drop-ended", words::drop_ended_help(lang)))
        .arg(flag("keep-amounts", words::keep_amounts_help(lang)))
        .arg(option(lang, "scheme", words::scheme_help(lang)).value_name(words::scheme(lang)))
        .arg(flag("dry-run", words::dry_run_help(lang)))
        .after_help(words::footer(lang))
}

/// What is asked for, or what is wrong with it.
fn options(matches: &ArgMatches, last: &Department, lang: Lang) -> Result<Options, String> {
    let text = |id| matches.get_one::<String>(id).map(String::as_str);
    let to = match text("year") {
        None => last.year.saturating_add(1),
        Some(typed) => YearText::new(typed).year().ok_or_else(|| words::bad_year(lang, typed))?,
    };
    if to <= last.year {
        return Err(words::not_later(lang, to, last.year));
    }
    let schemes = Schemes::built_in();
    if let Some(id) = text("scheme").filter(|id| schemes.get(id).is_none()) {
        let known: Vec<String> = schemes.iter().map(|scheme| scheme.id.clone()).collect();
        return Err(words::unknown_scheme(lang, id, &known.join(", ")));
    }
    let scheme = text("scheme").map(str::to_owned);
    Ok(Options { from: last.year, to, scheme, keep_amounts: matches.get_flag("keep-amounts") })
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let lang = console.lang;
    let (Some(last), Some(into)) = (matches.get_one::<PathBuf>("last"), matches.get_one::<PathBuf>("into")) else {
        return Exit::Usage;
    };
    let (own, projects) = match next_year::read(last) {
        Ok(read) => read,
        Err(refused) => return refuse(&refused, console),
    };
    let options = match options(matches, &own, lang) {
        Ok(options) => options,
        Err(wrong) => return usage::wrong(&wrong, "roll", console),
    };
    let without: Vec<&str> = matches.get_many::<String>("without").into_iter().flatten().map(|id| id.trim()).collect();
    let all: Vec<&Project> = projects.iter().map(AsRef::as_ref).collect();
    let unknown = roll::unknown(without.iter().copied(), &all);
    if !unknown.is_empty() {
        return usage::wrong(&words::unknown_ids(lang, &unknown.join(", ")), "roll", console);
    }
    let drop_ended = matches.get_flag("drop-ended");
    let unwanted: HashSet<&str> = without.into_iter().collect();
    let is_left_out =
        |project: &Project| unwanted.contains(project.id.trim()) || drop_ended && roll::is_over(project, &options);
    let (left_out, taken): (Vec<&Project>, Vec<&Project>) = all.into_iter().partition(|project| is_left_out(project));
    let new = match NextYear::begin(into, last, &own, &taken, &options) {
        Ok(new) => new,
        Err(refused) => return refuse(&refused, console),
    };
    list(words::left_out(lang), &left_out, console);
    let over: Vec<&Project> = taken.iter().copied().filter(|project| roll::is_over(project, &options)).collect();
    list(words::over(lang), &over, console);
    let shown = into.display().to_string();
    if matches.get_flag("dry-run") {
        let exit = stale(&new.department, &new.projects, options.to, console);
        console.line(&words::would(lang, new.projects.len(), options.to, &shown));
        return exit;
    }
    if let Err(refused) = new.write() {
        return refuse(&refused, console);
    }
    let exit = stale(&new.department, &new.projects, options.to, console);
    console.line(&words::done(lang, new.projects.len(), options.to, &shown));
    console.line(&words::next(lang, &shown));
    exit
}

fn refuse(refused: &Refused, console: &mut Console) -> Exit {
    let lines = refused.explain(console.lang);
    match (refused, lines.split_last()) {
        // The last line is about all of them.
        (Refused::Unreadable(_), Some((note, errors))) => {
            errors.iter().for_each(|error| console.error(error));
            console.note(note);
        }
        _ => lines.iter().for_each(|line| console.error(line)),
    }
    Exit::Refused
}

/// Projects with a heading; nothing for none.
fn list(heading: &str, projects: &[&Project], console: &mut Console) {
    if projects.is_empty() {
        return;
    }
    console.parts(&[(Look::Strong, heading)]);
    for project in projects {
        console.line(&format!("  {} {}  {}", project.id, project.name, project.end.text()));
    }
    console.line("");
}

/// Lists the texts that say another year.
fn stale(department: &Department, projects: &[Arc<Project>], year: i16, console: &mut Console) -> Exit {
    let lang = console.lang;
    let schemes = Schemes::built_in();
    let mut index = Index::of(Some(Arc::new(department.clone())), schemes.iter().map(AsRef::as_ref));
    let keyed: Vec<_> = (0..).map(ProjectKey).zip(projects.iter().cloned()).collect();
    index.extend(&keyed);
    let found: Vec<Vec<Problem>> = keyed
        .par_iter()
        .map(|(key, project)| {
            let Some(scheme) = schemes.get(&project.scheme) else { return Vec::new() };
            let settings = Settings::of([&scheme.rules, &department.rules]);
            let around = index.around(*key);
            let mut problems = rules::check(&Context::new(project, scheme, &settings, &around));
            problems.retain(|problem| problem.rule.code == YEAR_RULE);
            rules::sort_by_form(&mut problems, project);
            problems
        })
        .collect();
    let mut exit = Exit::Fine;
    for (project, problems) in projects.iter().zip(found) {
        if problems.is_empty() {
            continue;
        }
        if exit == Exit::Fine {
            console.parts(&[(Look::Strong, &words::stale(lang, year))]);
            exit = Exit::Findings;
        }
        console.line(&format!("  {} {}", project.id, project.name));
        for problem in problems {
            let place = naming::name(project, problem.place, lang);
            console.parts(&[(Look::Dim, &format!("    {place}: ")), (Look::Plain, &problem.text(lang))]);
        }
    }
    if exit != Exit::Fine {
        console.line("");
    }
    exit
}
