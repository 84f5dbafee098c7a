//! What is wrong with the arguments, in both languages.

use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::Lang;
use crate::messages;

use super::Exit;
use super::arguments::PROGRAM;
use super::console::Console;

mod words {
    use super::messages;

    messages! {
        unknown(argument: &str) { zh: "没有 {argument} 这个选项或参数", en: "there is no option or argument {argument}" }
        no_value(argument: &str) { zh: "{argument} 后面缺少内容", en: "{argument} needs a value" }
        bad_value(value: &str, argument: &str) {
            zh: "“{value}”不能用作 {argument}",
            en: "“{value}” cannot be used for {argument}",
        }
        missing(arguments: &str) { zh: "缺少 {arguments}", en: "{arguments} is missing" }
        twice(argument: &str) { zh: "{argument} 只能写一次", en: "{argument} can be given only once" }
        conflict(argument: &str, other: &str) {
            zh: "{argument} 不能与 {other} 同时使用",
            en: "{argument} cannot be used together with {other}",
        }
        too_many(value: &str, argument: &str) {
            zh: "{argument} 的内容太多：“{value}”",
            en: "“{value}” is one value too many for {argument}",
        }
        not_text { zh: "参数不是 UTF-8 文字", en: "an argument is not UTF-8" }
        did_you_mean(what: &str) { zh: "是不是 {what}？", en: "did you mean {what}?" }
        known(values: &str) { zh: "可以是：{values}", en: "possible: {values}" }
        too_many_words(argument: &str) {
            zh: "多了“{argument}”；前面的词也不是命令，全部命令：jixiao help",
            en: "“{argument}” is one word too many; the word before is no command, all commands: jixiao help",
        }
        see_help(command: &str) { zh: "说明：{command} --help", en: "help: {command} --help" }
        path_before_command(path: &str, command: &str) {
            zh: "命令 {command} 前面多了“{path}”；路径写在命令后面：jixiao {command} …",
            en: "“{path}” stands before the command {command}; paths come after it: jixiao {command} …",
        }
    }
}

/// Prints what the parser of the arguments has to say: the help, the version, or what is wrong.
/// `name` is the subcommand on the command line.
pub(super) fn report(error: &Error, name: Option<&str>, console: &mut Console) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            console.own_text(&error.render().to_string());
            Exit::Fine
        }
        _ => {
            console.error(&explain(error, name, console.lang));
            if let Some(hint) = hint(error, console.lang) {
                console.note(&hint);
            }
            see_help(name, console)
        }
    }
}

/// Prints what a command itself finds wrong with its arguments.
pub(super) fn wrong(text: &str, name: &str, console: &mut Console) -> Exit {
    console.error(text);
    see_help(Some(name), console)
}

/// A path in front of a subcommand has no meaning.
pub(super) fn path_before_command(path: &Path, name: &str, console: &mut Console) -> Exit {
    let text = words::path_before_command(console.lang, &path.display().to_string(), name);
    wrong(&text, name, console)
}

fn see_help(name: Option<&str>, console: &mut Console) -> Exit {
    let command: Vec<&str> = std::iter::once(PROGRAM).chain(name).collect();
    console.note(&words::see_help(console.lang, &command.join(" ")));
    Exit::Usage
}

fn explain(error: &Error, name: Option<&str>, lang: Lang) -> String {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    match (error.kind(), argument, value) {
        // A word behind a path may look to the parser like the slip of a command's name.
        (ErrorKind::InvalidSubcommand, _, _) if let Some(word) = text(error, ContextKind::InvalidSubcommand) => {
            words::too_many_words(lang, &word)
        }
        (ErrorKind::UnknownArgument, Some(argument), _) if name.is_none() && !argument.starts_with('-') => {
            words::too_many_words(lang, &argument)
        }
        (ErrorKind::UnknownArgument, Some(argument), _) => words::unknown(lang, &argument),
        (ErrorKind::InvalidValue, Some(argument), Some(value)) if value.is_empty() => words::no_value(lang, &argument),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            words::bad_value(lang, &value, &argument)
        }
        (ErrorKind::MissingRequiredArgument, Some(arguments), _) => words::missing(lang, &arguments),
        (ErrorKind::ArgumentConflict, Some(argument), _) => match text(error, ContextKind::PriorArg) {
            Some(other) if other != argument => words::conflict(lang, &argument, &other),
            _ => words::twice(lang, &argument),
        },
        (ErrorKind::TooManyValues, Some(argument), Some(value)) => words::too_many(lang, &value, &argument),
        (ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues, Some(argument), _) => {
            words::no_value(lang, &argument)
        }
        (ErrorKind::InvalidUtf8, _, _) => words::not_text(lang).to_owned(),
        // No argument of ours can bring the parser to anything else; its own words are better than none.
        (kind, _, _) => kind.to_string(),
    }
}

fn hint(error: &Error, lang: Lang) -> Option<String> {
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedValue].into_iter().find_map(|kind| text(error, kind));
    match meant {
        Some(meant) => Some(words::did_you_mean(lang, &meant)),
        None => text(error, ContextKind::ValidValue).map(|values| words::known(lang, &values)),
    }
}

fn text(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => (!texts.is_empty()).then(|| texts.join(", ")),
        _ => None,
    }
}
