//! What could be typed at the caret.

use std::ops::Range;

use crate::lang::Lang;
use crate::list::{Column, Table};
use crate::model::Status;
use crate::rules::{RULES, Severity};
use crate::search::Query;

use super::error::{example, no, none, some, yes};
use super::field::{Field, Kind};
use super::lexer::sign;
use super::print::{is_bare, quoted};

/// More choices than anybody looks through.
const MOST: usize = 60;

/// So many are looked through letter by letter only: pinyin would take too long for a key.
const MANY: usize = 400;

/// What could stand in place of a part of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The bytes that a choice takes the place of.
    pub range: Range<usize>,
    /// The choices, the likely ones first.
    pub choices: Vec<Choice>,
}

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What comes in.
    pub text: String,
    /// What it means; nothing where it says so itself.
    pub about: String,
}

/// What could be typed at the caret: the names of fields, or the values of the field that stands before it.
pub fn complete(text: &str, caret: usize, table: &mut Table, lang: Lang) -> Completion {
    let before = &text[..caret];
    let start = chunk(before);
    let word = &before[start..];
    let sign = word.char_indices().find_map(|(at, _)| Some((at, sign(&word[at..])?.1)));
    let field = sign.and_then(|(at, length)| Some((Field::named(&word[..at])?, at + length)));
    let Some((field, behind)) = field else {
        let typed = word.trim_start_matches(['"', '“', '「']);
        return Completion { range: start..caret, choices: fields(typed, lang) };
    };
    let values = &word[behind..];
    let last =
        values.rfind([',', '，', '、']).map_or(0, |at| at + values[at..].chars().next().map_or(1, char::len_utf8));
    let typed = values[last..].trim_start_matches(['"', '“', '「', '＂']);
    let choices = ranked(choices(field, table, lang), typed);
    Completion { range: start + behind + last..caret, choices }
}

/// Where the word begins that ends at the end of `before`.
fn chunk(before: &str) -> usize {
    let (mut start, mut quote) = (0, None);
    let mut is_fresh = true;
    for (at, c) in before.char_indices() {
        let behind = at + c.len_utf8();
        if let Some(close) = quote {
            if c == close {
                quote = None;
            }
            continue;
        }
        match c {
            '"' | '＂' => quote = Some(c),
            '“' => quote = Some('”'),
            '「' => quote = Some('」'),
            c if c.is_whitespace() || matches!(c, '|' | '｜') => (start, is_fresh) = (behind, true),
            '(' | '（' | '-' | '－' | '!' | '！' if is_fresh => start = behind,
            _ => is_fresh = false,
        }
    }
    start
}

fn fields(typed: &str, lang: Lang) -> Vec<Choice> {
    let query = Query::new(typed);
    let lower = typed.to_lowercase();
    let mut found: Vec<(u8, Choice)> = Field::ALL
        .into_iter()
        .filter_map(|field| {
            let begins = field.names().iter().any(|name| name.to_lowercase().starts_with(&lower));
            let rank = match begins {
                true => 0,
                false if field.names().iter().any(|name| query.score(name).is_some()) => 1,
                false => return None,
            };
            let example = example(field, lang);
            Some((rank, Choice { text: format!("{}:", field.name(lang)), about: example }))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, choice)| choice).collect()
}

fn choices(field: Field, table: &mut Table, lang: Lang) -> Vec<Choice> {
    let plain = |text: &str| Choice { text: text.to_owned(), about: String::new() };
    let of_words = |table: &mut Table, column: Column| -> Vec<Choice> {
        let words = table.distinct(column);
        words.into_iter().map(|word| plain(table.text(word))).collect()
    };
    match (field, field.kind()) {
        (Field::Unit, _) => {
            let codes = table.distinct(Column::UnitCode);
            let named = |code| Choice { text: table.text(code).to_owned(), about: table.unit_name(code).to_owned() };
            codes.into_iter().map(named).collect()
        }
        // Nobody looks through all names.
        (Field::Name | Field::Id | Field::Phone, _) => Vec::new(),
        (_, Kind::Text) => field.columns().first().map(|column| of_words(table, *column)).unwrap_or_default(),
        (_, Kind::Problems) => Severity::ALL
            .into_iter()
            .map(|severity| Choice { about: severity.label().in_lang(lang).to_owned(), ..plain(severity.letter()) })
            .chain([plain(some(lang)), plain(none(lang))])
            .collect(),
        (_, Kind::Rule) => {
            let choice =
                |rule: &&crate::rules::Rule| Choice { about: rule.title.in_lang(lang).to_owned(), ..plain(rule.code) };
            RULES.iter().map(choice).collect()
        }
        (_, Kind::Status) => Status::CHOICES.into_iter().map(|status| plain(status.label().in_lang(lang))).collect(),
        (_, Kind::Flag) => vec![plain(yes(lang)), plain(no(lang))],
        (Field::Waived | Field::Opinions, _) => vec![plain(some(lang)), plain(none(lang))],
        (_, Kind::Money | Kind::Percent | Kind::Count | Kind::Day) => Vec::new(),
    }
}

/// Those that begin with what is typed, then those that have it somewhere.
fn ranked(choices: Vec<Choice>, typed: &str) -> Vec<Choice> {
    let query = Query::new(typed);
    let lower = typed.to_lowercase();
    let is_many = choices.len() > MANY;
    let mut found: Vec<(u8, Choice)> = choices
        .into_iter()
        .filter_map(|choice| {
            let rank = match () {
                () if choice.text.to_lowercase().starts_with(&lower) => 0,
                () if is_many && choice.text.contains(typed) => 1,
                () if is_many => return None,
                () if query.score(&choice.text).is_some() => 1,
                () if query.score(&choice.about).is_some() => 2,
                () => return None,
            };
            Some((rank, choice))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST);
    let as_typed = |choice: Choice| match is_bare(&choice.text) {
        true => choice,
        false => Choice { text: quoted(&choice.text), ..choice },
    };
    found.into_iter().map(|(_, choice)| as_typed(choice)).collect()
}
