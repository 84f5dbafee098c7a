//! The settings of this process, and what is wrong with them.

use std::ffi::{OsStr, OsString};

use crate::config::{Config, Outside};
use crate::messages;
use crate::store::paths;

use super::console::Console;

mod words {
    use super::messages;

    messages! {
        more(count: usize) {
            zh: "设置里还有 {count} 处问题，全部见 jixiao config",
            en: "{count} more problems in the settings, all of them: jixiao config",
        }
    }
}

/// How many problems a command that is about something else prints.
const MOST: usize = 10;

/// The settings of this process.
pub(super) fn of_process(arguments: &[OsString]) -> Config {
    let outside = Outside {
        language: wanted(arguments),
        variable: &|name| std::env::var(name).ok(),
        locale: &sys_locale::get_locale,
    };
    Config::load(paths::config().as_deref(), &outside)
}

/// Prints what is wrong with the settings, as warnings.
pub(super) fn warn(console: &mut Console) {
    let lang = console.lang;
    let problems: Vec<String> = console.config.problems.iter().map(|problem| problem.explain(lang)).collect();
    for problem in problems.iter().take(MOST) {
        console.warning(problem);
    }
    if let Some(more @ 1..) = problems.len().checked_sub(MOST) {
        console.note(&words::more(lang, more));
    }
}

/// The value of `--lang`: it has to be known before the arguments are read, because their errors speak that language.
fn wanted(arguments: &[OsString]) -> Option<String> {
    let before_operands = || arguments.iter().take_while(|argument| *argument != "--");
    let text = |value: &OsStr| value.to_str().map(str::to_owned);
    before_operands().enumerate().find_map(|(at, argument)| match argument.to_str()?.strip_prefix("--lang")? {
        "" => text(arguments.get(at + 1)?),
        value => value.strip_prefix('=').map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_and_other_options_are_no_languages() {
        let wanted =
            |arguments: &str| super::wanted(&arguments.split(' ').map(OsString::from).collect::<Vec<OsString>>());
        assert_eq!(wanted("jixiao check --lang en ."), Some("en".to_owned()));
        assert_eq!(wanted("jixiao --lang=en"), Some("en".to_owned()));
        for arguments in ["jixiao", "jixiao -- --lang=en", "jixiao --language=en", "jixiao --lang"] {
            assert_eq!(wanted(arguments), None, "{arguments}");
        }
    }
}
