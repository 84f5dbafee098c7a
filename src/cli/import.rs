//! `jixiao import FILE… --into DIR`: forms out of text files, as projects of a department.
//!
//! Invariant: no file is ever overwritten, and whatever was guessed or left out is in the report.

mod report;
mod source;
mod target;
mod template;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::exchange::workbook::{self, FromSheet};
use crate::exchange::{Imported, json, table, text};
use crate::lang::Lang;
use crate::messages;
use crate::model::Scheme;

use super::Exit;
use super::arguments::{operand, option, subcommand};
use super::console::Console;
use report::Report;
use source::Source;
use target::Target;

mod words {
    use super::messages;

    messages! {
        about { zh: "把文本和 Excel 文件里的绩效目标表导入部门", en: "Import forms from text files and workbooks" }
        usage {
            zh: "<文件>… --into <目录> [--dry-run] [--report 文件]\n      jixiao import --template",
            en: "<FILE>… --into <DIR> [--dry-run] [--report FILE]\n       jixiao import --template",
        }
        file { zh: "文件", en: "FILE" }
        files_help {
            zh: "文本或 xlsx，一个文件可含多张表；- 为标准输入；\nexport 写的 .csv .json .ndjson 照原样读回",
            en: "Text or xlsx, with one or more forms each, - is standard\ninput; .csv .json .ndjson as `export` writes them",
        }
        directory { zh: "目录", en: "DIR" }
        into_help {
            zh: "部门目录，没有就建立；已有的文件不会被覆盖",
            en: "The department, made if it is missing;\nno file in it is overwritten",
        }
        report_help {
            zh: "把存疑之处写到这个新文件，不显示在屏幕上",
            en: "Write the doubts into this new file, not on the screen",
        }
        template_help {
            zh: "输出一张空表（制表符分隔的文本），填好后再导入",
            en: "Print an empty form (text with tabs) to fill in",
        }
        dry_run_help { zh: "只看结果，不写入部门", en: "Show what would come of it, write nothing to DIR" }
        footer {
            zh: "存疑之处写成“文件:行: 栏目: 说明”。退出码：有存疑为 1；有文件读不了、没有表\n或写不了为 3。",
            en: "Doubts are printed as “file:line: place: what”. Exit code: 1 when there are\ndoubts; 3 when a file could not be read or written, or holds no form.",
        }
        passed_by(path: &str, sheets: &str) { zh: "{path}: 这些工作表里没有绩效目标表，跳过：{sheets}", en: "{path}: these sheets hold no form and were passed by: {sheets}" }
        no_workbook(path: &str, why: &str) { zh: "{path}: 读不了这个工作簿：{why}", en: "{path}: this workbook cannot be read: {why}" }
        old_workbook(path: &str) {
            zh: "{path}: 这是旧格式（xls、doc）；请另存为 xlsx 再导入",
            en: "{path}: this is an old format (xls, doc); save it as xlsx and import that",
        }
        no_form(path: &str) {
            zh: "{path}: 没有找到绩效目标表；要有标题“……绩效目标表”，或“项目名称”“单位编码”“项目负责人”等五个以上的栏目名；样式见 jixiao import --template",
            en: "{path}: no form was found; it needs a title that ends in 绩效目标表, or five labels such as 项目名称, 单位编码, 项目负责人; jixiao import --template prints one",
        }
    }
}

pub(super) fn command(lang: Lang) -> Command {
    let path = || value_parser!(PathBuf);
    subcommand(lang, "import", words::usage(lang), words::about(lang))
        .arg(
            operand(lang, "files", words::file(lang), words::files_help(lang))
                .num_args(1..)
                .required_unless_present("template")
                .value_parser(path())
                .value_hint(ValueHint::FilePath),
        )
        .arg(
            option(lang, "into", words::into_help(lang))
                .value_name(words::directory(lang))
                .required_unless_present("template")
                .value_parser(path())
                .value_hint(ValueHint::DirPath),
        )
        .arg(option(lang, "dry-run", words::dry_run_help(lang)).action(ArgAction::SetTrue))
        .arg(
            option(lang, "report", words::report_help(lang))
                .value_name(words::file(lang))
                .value_parser(path())
                .value_hint(ValueHint::FilePath),
        )
        .arg(
            option(lang, "template", words::template_help(lang))
                .action(ArgAction::SetTrue)
                .conflicts_with_all(["files", "into", "dry-run", "report"]),
        )
        .after_help(words::footer(lang))
}

/// What a workbook begins with, and one of before 2007.
const ARCHIVE: &[u8] = b"PK\x03\x04";
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0";

/// A form that was found, and the file it was found in.
struct Found {
    file: String,
    form: Imported,
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    if matches.get_flag("template") {
        if let Some(scheme) = crate::store::Schemes::built_in().iter().next() {
            console.own_text(&template::template(scheme));
        }
        return Exit::Fine;
    }
    let Some(directory) = matches.get_one::<PathBuf>("into") else { return Exit::Usage };
    let lang = console.lang;
    let mut report = match Report::new(matches.get_one::<PathBuf>("report"), console) {
        Ok(report) => report,
        Err(exit) => return exit,
    };
    let mut target = match Target::open(directory) {
        Ok(target) => target,
        Err(error) => return refused(&error.explain(lang), console),
    };
    let schemes = target.schemes();
    let mut exit = Exit::Fine;
    let mut found = Vec::new();
    for path in matches.get_many::<PathBuf>("files").into_iter().flatten() {
        match forms_in(path, &schemes, &mut report, console) {
            Ok(forms) => found.extend(forms),
            Err(failed) => exit = exit.max(failed),
        }
    }
    text::complete_unit_codes(&mut found.iter_mut().map(|found| &mut found.form).collect::<Vec<_>>(), target.units());
    let dry_run = matches.get_flag("dry-run");
    if !dry_run && let Err(error) = target.prepare(found.iter().map(|found| &found.form.project)) {
        return refused(&error.explain(lang), console);
    }
    for Found { file, mut form } in found {
        target.settle(&mut form);
        let written = if dry_run { Ok(None) } else { target.write(&form.project).map(Some) };
        match written {
            Ok(path) => report.form(&file, &form, path.as_deref(), console),
            Err(error) => exit = exit.max(refused(&error.explain(lang), console)),
        }
    }
    exit.max(report.end((!dry_run).then_some(directory), console))
}

/// The forms in a file, or why there are none.
fn forms_in(
    path: &Path,
    schemes: &[Arc<Scheme>],
    report: &mut Report,
    console: &mut Console,
) -> Result<Vec<Found>, Exit> {
    let lang = console.lang;
    let bytes = source::read(path).map_err(|error| refused(&error.explain(lang), console))?;
    if bytes.starts_with(OLD_WORKBOOK) {
        return Err(refused(&words::old_workbook(lang, &path.display().to_string()), console));
    }
    if bytes.starts_with(ARCHIVE) {
        return sheets_in(path, &bytes, schemes, console);
    }
    let source = Source::of(path, &bytes);
    let exported = match path.extension().map(|ending| ending.to_ascii_lowercase()) {
        Some(ending) if ending == "csv" => Some(table::read(&source.text).map_err(|error| error.explain(console.lang))),
        Some(ending) if ending == "json" || ending == "ndjson" || ending == "jsonl" => {
            Some(json::read(&source.text).map_err(|error| error.explain(console.lang)))
        }
        _ => None,
    };
    let forms = match exported {
        // What this program wrote leaves no doubt.
        Some(Ok(projects)) => projects.into_iter().map(Imported::without_doubt).collect(),
        Some(Err(why)) => return Err(refused(&format!("{}: {why}", source.name), console)),
        None => text::import(&source.text, schemes),
    };
    if forms.is_empty() {
        return Err(refused(&words::no_form(console.lang, &source.name), console));
    }
    report.source(&source, console);
    Ok(forms.into_iter().map(|form| Found { file: source.name.clone(), form }).collect())
}

/// The forms in a workbook; each is told with its sheet.
fn sheets_in(path: &Path, bytes: &[u8], schemes: &[Arc<Scheme>], console: &mut Console) -> Result<Vec<Found>, Exit> {
    let (lang, name) = (console.lang, path.display().to_string());
    match workbook::import(bytes, schemes) {
        Err(error) => Err(refused(&words::no_workbook(lang, &name, &error.to_string()), console)),
        Ok(found) if found.forms.is_empty() => Err(refused(&words::no_form(lang, &name), console)),
        Ok(found) => {
            if !found.others.is_empty() {
                console.note(&words::passed_by(lang, &name, &found.others.join(", ")));
            }
            let of = |FromSheet { sheet, form }| Found { file: format!("{name}[{sheet}]"), form };
            Ok(found.forms.into_iter().map(of).collect())
        }
    }
}

fn refused(why: &str, console: &mut Console) -> Exit {
    console.error(why);
    Exit::Refused
}
