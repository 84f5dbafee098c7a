//! The language that a run of the program speaks.

use crate::lang::{Lang, Message};
use crate::store::tree::Phrase;

use super::{Outside, Problem, Setting, Source};

const VARIABLE: &str = "JIXIAO_LANG";

mod words {
    use super::Message;

    pub static VARIABLE: Message = Message {
        zh: "没有“{0}”这种界面语言；请写 zh 或 en",
        en: "there is no language “{0}”; write zh or en",
    };
}

/// `--lang`, else `JIXIAO_LANG`, else the user's file, else the locale: Chinese for a Chinese one and when none is set,
/// English for any other, `C` among them. A `--lang` that makes no sense is passed over here; the parser of the
/// arguments refuses it.
pub(super) fn choose(outside: &Outside<'_>, file: Option<Setting<Lang>>, problems: &mut Vec<Problem>) -> Setting<Lang> {
    if let Some(value) = outside.language.as_deref().and_then(Lang::from_tag) {
        return Setting { value, source: Source::Argument("--lang") };
    }
    if let Some(tag) = outside.set(VARIABLE) {
        match Lang::from_tag(&tag) {
            Some(value) => return Setting { value, source: Source::Variable(VARIABLE) },
            None => problems.push(Problem::of_variable(VARIABLE, Phrase::new(&words::VARIABLE, [tag]))),
        }
    }
    if let Some(file) = file {
        return file;
    }
    let mut variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let locale = variables.find_map(|name| Some((outside.set(name)?, Source::Variable(name))));
    let locale = locale.or_else(|| Some(((outside.locale)()?, Source::System)));
    locale.map_or(Setting::default_of(Lang::Zh), |(tag, source)| Setting {
        value: Lang::from_tag(&tag).unwrap_or(Lang::En),
        source,
    })
}
