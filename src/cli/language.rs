//! The language that a run of the program speaks.

use std::ffi::{OsStr, OsString};

use crate::lang::Lang;

/// The language of this process, see [`choose`].
pub(super) fn of_process(arguments: &[OsString]) -> Lang {
    choose(arguments, |name| std::env::var(name).ok(), sys_locale::get_locale)
}

/// `--lang`, else `JIXIAO_LANG`, else the locale: Chinese for a Chinese one and when none is set, English for any
/// other, `C` among them. A `--lang` that makes no sense is passed over here; the parser of the arguments refuses it.
fn choose(
    arguments: &[OsString],
    variable: impl Fn(&str) -> Option<String>,
    system: impl FnOnce() -> Option<String>,
) -> Lang {
    let set = |name| variable(name).filter(|value| !value.is_empty());
    if let Some(lang) = wanted(arguments).or_else(|| set("JIXIAO_LANG")).and_then(|tag| Lang::from_tag(&tag)) {
        return lang;
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).or_else(system);
    locale.map_or(Lang::Zh, |tag| Lang::from_tag(&tag).unwrap_or(Lang::En))
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

    fn lang(arguments: &str, environment: &[(&str, &str)], system: Option<&str>) -> Lang {
        let arguments: Vec<OsString> = arguments.split(' ').map(OsString::from).collect();
        let variable =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        choose(&arguments, variable, || system.map(str::to_owned))
    }

    #[test]
    fn an_argument_wins_over_the_environment_and_that_over_the_locale() {
        let all = [("JIXIAO_LANG", "zh"), ("LC_ALL", "en_US.UTF-8")];
        assert_eq!(lang("jixiao check --lang en .", &all, None), Lang::En);
        assert_eq!(lang("jixiao --lang=en", &all, None), Lang::En);
        assert_eq!(lang("jixiao", &all, None), Lang::Zh);
        assert_eq!(lang("jixiao", &all[1..], None), Lang::En);
        assert_eq!(lang("jixiao --lang fr", &all, None), Lang::En, "what makes no sense leaves the locale");
    }

    #[test]
    fn operands_and_other_options_are_no_languages() {
        assert_eq!(lang("jixiao -- --lang=en", &[], None), Lang::Zh);
        assert_eq!(lang("jixiao --language=en", &[], None), Lang::Zh);
        assert_eq!(lang("jixiao --lang", &[], None), Lang::Zh);
    }

    #[test]
    fn the_locale_is_the_first_one_that_is_set() {
        let empty = [("LC_ALL", ""), ("LC_MESSAGES", "C.UTF-8"), ("LANG", "zh_CN.UTF-8")];
        assert_eq!(lang("jixiao", &empty, None), Lang::En);
        assert_eq!(lang("jixiao", &empty[2..], Some("en-US")), Lang::Zh);
        assert_eq!(lang("jixiao", &[("LANG", "POSIX")], None), Lang::En);
        assert_eq!(lang("jixiao", &[("LANG", "de_DE")], None), Lang::En);
        assert_eq!(lang("jixiao", &[], Some("zh-Hans-CN")), Lang::Zh);
        assert_eq!(lang("jixiao", &[], None), Lang::Zh);
    }
}
