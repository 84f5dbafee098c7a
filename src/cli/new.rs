//! `jixiao new DIR`: a department to begin with.

use std::path::PathBuf;

use clap::{ArgMatches, Command, ValueHint, value_parser};

use crate::lang::Lang;
use crate::messages;
use crate::model::Department;
use crate::model::year::YearText;
use crate::store::department::{DEPARTMENT_FILE, usual};
use crate::store::{Schemes, save};

use super::arguments::{operand, option, subcommand};
use super::console::Console;
use super::{Exit, usage};

mod words {
    use super::messages;

    messages! {
        about { zh: "新建部门", en: "Make a new department" }
        usage {
            zh: "<目录> [--name 名称] [--year 年度] [--scheme 模板]",
            en: "<DIR> [--name NAME] [--year YEAR] [--scheme ID]",
        }
        directory { zh: "目录", en: "DIR" }
        directory_help { zh: "部门的目录，没有就建立", en: "The department's directory, made if it is missing" }
        name { zh: "名称", en: "NAME" }
        name_help { zh: "部门名称，不写则用目录名", en: "Its name, else that of the directory" }
        year { zh: "年度", en: "YEAR" }
        year_help { zh: "预算年度，不写则为今年", en: "The fiscal year, else this year" }
        scheme { zh: "模板", en: "ID" }
        scheme_help { zh: "绩效目标表的模板", en: "The scheme of its forms" }
        bad_year(text: &str) {
            zh: "“{text}”不是年度；请写 1900–2999 之间的四位数，如 2020",
            en: "“{text}” is no year; give four digits from 1900 to 2999, such as 2020",
        }
        unknown_scheme(id: &str, known: &str) {
            zh: "没有模板“{id}”；可以是：{known}",
            en: "there is no scheme “{id}”; possible: {known}",
        }
        exists(path: &str) {
            zh: "{path} 已经是部门，没有改动；打开：jixiao {path}",
            en: "{path} is a department already, nothing was changed; open it: jixiao {path}",
        }
        made(name: &str, path: &str) { zh: "已建立部门“{name}”：{path}", en: "made the department “{name}”: {path}" }
        next_open(path: &str) {
            zh: "打开并新建项目：jixiao {path}",
            en: "open it and add projects: jixiao {path}",
        }
        next_import(path: &str) {
            zh: "导入已有的表：jixiao import <文件>… --into {path}",
            en: "import forms: jixiao import FILE… --into {path}",
        }
        next_units(path: &str) {
            zh: "登记各单位：在 {path} 的 units 里写上编码和名称",
            en: "name the units: write codes and names under `units` in {path}",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    subcommand(lang, "new", words::usage(lang), words::about(lang))
        .arg(
            operand(lang, "directory", words::directory(lang), words::directory_help(lang))
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath),
        )
        .arg(option(lang, "name", words::name_help(lang)).value_name(words::name(lang)))
        .arg(option(lang, "year", words::year_help(lang)).value_name(words::year(lang)))
        .arg(option(lang, "scheme", words::scheme_help(lang)).value_name(words::scheme(lang)))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let Some(directory) = matches.get_one::<PathBuf>("directory") else { return Exit::Usage };
    let text = |id| matches.get_one::<String>(id).map(String::as_str);
    let (lang, shown) = (console.lang, directory.display().to_string());
    let usual = usual(directory);
    let year = match text("year") {
        None => usual.year,
        Some(year) => match YearText::new(year).year() {
            Some(year) => year,
            None => return usage::wrong(&words::bad_year(lang, year), "new", console),
        },
    };
    let scheme = match text("scheme") {
        None => usual.scheme.clone(),
        Some(id) if Schemes::built_in().get(id).is_some() => id.to_owned(),
        Some(id) => {
            let known: Vec<String> = Schemes::built_in().iter().map(|scheme| scheme.id.clone()).collect();
            return usage::wrong(&words::unknown_scheme(lang, id, &known.join(", ")), "new", console);
        }
    };
    let own_file = directory.join(DEPARTMENT_FILE);
    if own_file.exists() {
        console.error(&words::exists(lang, &shown));
        return Exit::Refused;
    }
    let name = text("name").map_or_else(|| usual.name.clone(), str::to_owned);
    let department = Department { name, year, scheme, ..usual };
    if let Err(error) = save::create_department(directory, &department) {
        console.error(&error.explain(lang));
        return Exit::Refused;
    }
    console.line(&words::made(lang, &department.name, &shown));
    console.line(&words::next_open(lang, &shown));
    console.line(&words::next_import(lang, &shown));
    console.line(&words::next_units(lang, &own_file.display().to_string()));
    Exit::Fine
}
