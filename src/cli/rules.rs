//! `jixiao rules`: the checks and their explanations, from the table of rules.

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command};

use crate::app::texts;
use crate::lang::Lang;
use crate::messages;
use crate::rules::{RULES, Rule, Severity, THRESHOLDS, Threshold, find};
use crate::text::wrap::wrap;

use super::Exit;
use super::arguments::{operand, option, subcommand};
use super::console::{Console, Look};

mod words {
    use super::messages;

    messages! {
        about { zh: "列出检查规则，或解释其中一条", en: "List the rules of the checks, or explain one" }
        usage { zh: "[规则] [--markdown]", en: "[NAME] [--markdown]" }
        name { zh: "规则", en: "NAME" }
        name_help { zh: "规则的名称，如 composition-sum", en: "The name of a rule, such as composition-sum" }
        markdown_help { zh: "输出 Markdown 表格（README 用）", en: "As a Markdown table, for the README" }
        rule { zh: "规则", en: "Rule" }
        severity { zh: "程度", en: "Severity" }
        what { zh: "检查什么", en: "What is checked" }
        limit { zh: "限值", en: "Limit" }
        usual { zh: "不设时", en: "Usually" }
        range { zh: "可设", en: "Possible" }
        meaning { zh: "含义", en: "Meaning" }
        more(example: &str) { zh: "解释一条：jixiao rules {example}", en: "explain one: jixiao rules {example}" }
    }
}

/// The widest line of an explanation, in columns.
const WIDTH: usize = 78;

pub(super) fn command(lang: Lang) -> Command {
    let codes = PossibleValuesParser::new(RULES.iter().map(|rule| rule.code));
    subcommand(lang, "rules", words::usage(lang), words::about(lang))
        .arg(
            operand(lang, "name", words::name(lang), words::name_help(lang))
                .value_parser(codes)
                .hide_possible_values(true),
        )
        .arg(option(lang, "markdown", words::markdown_help(lang)).action(ArgAction::SetTrue).conflicts_with("name"))
}

pub(super) fn run(matches: &ArgMatches, console: &mut Console) -> Exit {
    let rule = matches.get_one::<String>("name").and_then(|name| find(name));
    match rule {
        Some(rule) => explain(rule, console),
        None if matches.get_flag("markdown") => console.own_text(&markdown(console.lang)),
        None => list(console),
    }
    Exit::Fine
}

/// The colour of a severity.
pub(super) fn look(severity: Severity) -> Look {
    match severity {
        Severity::Error => Look::Red,
        Severity::Warning => Look::Yellow,
        Severity::Hint => Look::Cyan,
        Severity::Unsure => Look::Dim,
    }
}

fn list(console: &mut Console) {
    let lang = console.lang;
    let width = RULES.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    for rule in RULES {
        let rest = format!(" {:width$}  {}", rule.code, rule.title.in_lang(lang));
        console.parts(&[(look(rule.severity), rule.severity.letter()), (Look::Plain, &rest)]);
    }
    if let Some(rule) = RULES.first() {
        console.line("");
        console.line(&words::more(lang, rule.code));
    }
}

/// Explains a rule.
pub(super) fn explain(rule: &Rule, console: &mut Console) {
    let (lang, measure) = (console.lang, console.config.ambiguous_width.value);
    let severity = format!("{} {}", rule.severity.letter(), rule.severity.label().in_lang(lang));
    let title = format!("  {}", rule.title.in_lang(lang));
    console.parts(&[(Look::Strong, rule.code), (Look::Plain, &title)]);
    console.parts(&[(look(rule.severity), &severity)]);
    for (heading, text) in [
        (texts::rule_what(lang), rule.what),
        (texts::rule_why(lang), rule.why),
        (texts::rule_bad(lang), rule.bad.text),
        (texts::rule_good(lang), rule.good.text),
    ] {
        console.line("");
        console.parts(&[(Look::Strong, heading)]);
        let text = text.in_lang(lang);
        for line in wrap(measure, text, WIDTH - 2) {
            console.line(&format!("  {}", &text[line.start..line.end]));
        }
    }
}

fn markdown(lang: Lang) -> String {
    let mut text =
        format!("| {} | {} | {} |\n|--|--|--|\n", words::rule(lang), words::severity(lang), words::what(lang));
    for rule in RULES {
        let severity = rule.severity.label().in_lang(lang);
        text += &format!("| `{}` | {severity} | {} |\n", rule.code, rule.what.in_lang(lang).replace('|', "\\|"));
    }
    text += &format!(
        "\n| {} | {} | {} | {} |\n|--|--|--|--|\n",
        words::limit(lang),
        words::usual(lang),
        words::range(lang),
        words::meaning(lang)
    );
    for Threshold { name, default, least, most, what } in THRESHOLDS {
        text += &format!("| `{name}` | {default} | {least}–{most} | {} |\n", what.in_lang(lang));
    }
    text
}
