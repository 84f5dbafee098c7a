//! `jixiao report PATH`: the figures of a department as an HTML page.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command, ValueHint, value_parser};

use super::Exit;
use super::arguments::{option, paths, subcommand};
use super::console::Console;
use super::figures::gather;
use crate::lang::Lang;
use crate::messages;
use crate::report::{Source, page};
use crate::store;

mod words {
    use super::messages;

    messages! {
        about { zh: "汇总报告：图、汇总表、金额核对，一个 HTML 文件", en: "A report as one HTML page: pictures, register, amounts" }
        usage { zh: "<路径> [选项]", en: "<PATH> [OPTIONS]" }
        path_help { zh: "部门目录或项目文件", en: "A department's directory or a project's file" }
        file { zh: "文件", en: "FILE" }
        output_help { zh: "写到文件；不写则输出到标准输出", en: "Write it to a file; else to standard output" }
        title { zh: "标题", en: "TITLE" }
        title_help { zh: "页面的标题；不写则用部门名称", en: "The title of the page; else the department's name" }
        written(path: &str) { zh: "已写到 {path}，用浏览器打开，或打印成 A4", en: "written to {path}; open it in a browser, or print it on A4" }
        not_ours(path: &str) {
            zh: "{path}: 不是网页文件，不覆盖；请换一个文件名",
            en: "{path}: this is no HTML page and stays; name another file",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "report", words::usage(lang), words::about(lang))
        .arg(paths(lang, words::path_help(lang)).num_args(1))
        .arg(
            option(lang, "output", words::output_help(lang))
                .short('o')
                .value_name(words::file(lang))
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::FilePath),
        )
        .arg(option(lang, "title", words::title_help(lang)).value_name(words::title(lang)))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let lang = console.lang;
    let output = matches.get_one::<PathBuf>("output");
    if let Some(path) = output.filter(|path| !may_write(path)) {
        console.error(&words::not_ours(lang, &path.display().to_string()));
        return Exit::Refused;
    }
    let Some(gathered) = gather(matches, console) else { return Exit::Refused };
    let source = Source {
        department: gathered.department.as_deref(),
        figures: &gathered.figures,
        problems: &gathered.problems,
        title: matches.get_one::<String>("title").map(String::as_str),
        day: Some(jiff::ZonedDateTime::now().datetime().date()),
    };
    let page = page(&source, lang);
    match output {
        None => console.own_text(&page),
        Some(path) => {
            if let Err(error) = store::atomic(path, page.as_bytes()) {
                console.error(&error.explain(lang));
                return Exit::Refused;
            }
            console.line(&words::written(lang, &path.display().to_string()));
        }
    }
    if gathered.broken > 0 { Exit::Refused } else { Exit::Fine }
}

/// Whether a file is not there, or is a page that an earlier report may have left.
fn may_write(path: &Path) -> bool {
    match fs::read(path) {
        Ok(bytes) => bytes.is_empty() || bytes.trim_ascii_start().to_ascii_lowercase().starts_with(b"<!doctype html"),
        // What is wrong there is said when it is written.
        Err(_) => true,
    }
}
