//! The arguments as a whole, and what all subcommands' arguments have in common.

use clap::{Arg, ArgAction, Command, ValueHint, value_parser};
use std::path::PathBuf;

use crate::lang::Lang;
use crate::messages;

use super::{SUBCOMMANDS, open};

/// The name of the program in usages and hints.
pub(super) const PROGRAM: &str = "jixiao";

mod words {
    use super::messages;

    messages! {
        format { zh: "格式", en: "FORMAT" }
        format_help { zh: "text（默认）或 json", en: "text (the default) or json" }
        about {
            zh: "绩效：项目支出绩效目标工作台",
            en: "Workbench for project-spending performance targets",
        }
        usage { zh: "用法: ", en: "Usage: " }
        whole_usage {
            zh: "jixiao [选项] [路径]\n      jixiao [选项] <命令> …",
            en: "jixiao [OPTIONS] [PATH]\n       jixiao [OPTIONS] <COMMAND> …",
        }
        commands { zh: "命令", en: "Commands" }
        operands { zh: "参数", en: "Arguments" }
        options { zh: "选项", en: "Options" }
        help { zh: "显示这份说明", en: "Show this help" }
        version { zh: "显示版本", en: "Show the version" }
        language_name { zh: "语言", en: "LANG" }
        language {
            zh: "界面语言：zh 或 en（其次看 JIXIAO_LANG、设置、系统语言）",
            en: "Language: zh or en (else JIXIAO_LANG, config, locale)",
        }
        paths_name { zh: "路径", en: "PATH" }
        footer {
            zh: "退出码:\n  0  正常\n  1  有需要人看的：错误、警告、存疑、未整理的文件\n  2  用法不对，或没有终端\n  3  有文件读不了或写不了",
            en: "Exit codes:\n  0  all is well\n  1  something to look at: errors, warnings, doubts, files to format\n  2  wrong usage, or no terminal\n  3  something could not be read or written",
        }
    }
}

/// All arguments of the program, described in `lang`.
pub(super) fn command(lang: Lang) -> Command {
    let command = dressed(Command::new(PROGRAM), lang)
        .arg(open::operand_path(lang))
        .arg(option(lang, "version", words::version(lang)).short('V').action(ArgAction::Version))
        .arg(language(lang))
        .arg(help(lang))
        .about(words::about(lang))
        .version(env!("CARGO_PKG_VERSION"))
        .override_usage(words::whole_usage(lang))
        .after_help(words::footer(lang))
        .subcommand_help_heading(words::commands(lang))
        .disable_help_subcommand(true)
        .disable_version_flag(true);
    // The help comes behind the operands, because what comes first has its heading first.
    let subcommands = SUBCOMMANDS.iter().map(|subcommand| (subcommand.command)(lang).arg(help(lang)));
    command.subcommands(subcommands)
}

/// A subcommand with its usage (without the program) and what it does.
pub(super) fn subcommand(lang: Lang, name: &'static str, usage: &str, about: &'static str) -> Command {
    dressed(Command::new(name), lang).about(about).override_usage(format!("{PROGRAM} {name} {usage}"))
}

/// The look of the help in `lang`. Lines are broken by hand: Chinese has no spaces to break at.
fn dressed(command: Command, lang: Lang) -> Command {
    let template = format!("{{about}}\n\n{}{{usage}}\n\n{{all-args}}{{after-help}}\n", words::usage(lang));
    command.help_template(template).term_width(0).disable_help_flag(true)
}

fn help(lang: Lang) -> Arg {
    option(lang, "help", words::help(lang)).short('h').action(ArgAction::Help).display_order(1000)
}

/// An option `--name`.
pub(super) fn option(lang: Lang, name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).help_heading(words::options(lang))
}

/// The option `--format` of commands whose results programs read as well.
pub(super) fn text_or_json(lang: Lang) -> Arg {
    option(lang, "format", words::format_help(lang))
        .value_name(words::format(lang))
        .value_parser(["text", "json"])
        .hide_possible_values(true)
        .default_value("text")
        .hide_default_value(true)
}

/// An operand: what stands on the command line without a name.
pub(super) fn operand(lang: Lang, id: &'static str, name: &'static str, help: &'static str) -> Arg {
    Arg::new(id).value_name(name).help(help).help_heading(words::operands(lang))
}

/// The operands `PATH…` of commands that work on files and directories.
pub(super) fn paths(lang: Lang, help: &'static str) -> Arg {
    operand(lang, "paths", words::paths_name(lang), help)
        .num_args(1..)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .value_hint(ValueHint::AnyPath)
}

fn language(lang: Lang) -> Arg {
    option(lang, "lang", words::language(lang))
        .value_name(words::language_name(lang))
        .value_parser(["zh", "en"])
        .hide_possible_values(true)
        .global(true)
        .display_order(999)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The help of the program and of every subcommand.
    fn helps(lang: Lang) -> Vec<String> {
        let mut command = command(lang);
        command.build();
        let mut helps = vec![command.render_help().to_string()];
        helps.extend(command.get_subcommands_mut().map(|subcommand| subcommand.render_help().to_string()));
        helps
    }

    #[test]
    fn the_arguments_fit_together() {
        for lang in LANGS {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn every_help_fits_an_old_terminal() {
        for line in
            LANGS.into_iter().flat_map(helps).flat_map(|help| help.lines().map(str::to_owned).collect::<Vec<_>>())
        {
            assert!(line.width() <= 80, "{line}");
        }
    }

    #[test]
    fn a_help_speaks_one_language() {
        for help in helps(Lang::Zh) {
            let lower = help.to_lowercase();
            for word in ["usage", "options", "commands", "arguments", "possible", "default", "print", "help\n"] {
                assert!(!lower.contains(word), "{word}: {help}");
            }
        }
        for help in helps(Lang::En) {
            let foreign = help.lines().find(|line| line.contains(|c| c > '\u{2E80}'));
            assert_eq!(foreign, None);
        }
    }
}
