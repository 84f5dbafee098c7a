//! What the reader shows: the help, which is made from the table of commands, and the documentation of rules.

use crate::lang::Lang;
use crate::model::naming;
use crate::review::note::{self, Paragraph, Role};
use crate::rules::{Problem, Trust};
use crate::store::FileError;
use crate::store::file::Cause;
use crate::text::clean::visible;
use crate::text::wrap::wrap;

use super::App;
use super::command::{self, Scope};
use super::overlay::Page;
use super::texts;

/// How a line of a page looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A heading.
    Heading,
    /// Running text.
    Plain,
    /// Less important text.
    Dim,
    /// Where something is wrong.
    Wrong,
}

/// A line of a page, at most as wide as the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// How it looks.
    pub look: Look,
    /// Its text.
    pub text: String,
}

/// The title of a page.
pub fn title(page: &Page, lang: Lang) -> String {
    match page {
        Page::Help => texts::help(lang).to_owned(),
        Page::Problem(problem) => problem.rule.title.in_lang(lang).to_owned(),
        Page::File(error) => {
            let name = error.path.file_name().unwrap_or_default().to_string_lossy();
            texts::file_error_of(lang, &visible(&name))
        }
        Page::Note(page) => page.title.clone(),
        Page::Text { title, .. } => title.clone(),
    }
}

/// The lines of a page that is `width` terminal columns wide.
pub fn lines(app: &App, page: &Page, width: usize) -> Vec<PageLine> {
    let mut writer = Writer { app, width: width.max(2), lines: Vec::new() };
    match page {
        Page::Help => writer.help(),
        Page::Problem(problem) => writer.problem(problem),
        Page::File(error) => writer.file(error),
        Page::Note(page) => writer.note(&page.text),
        Page::Text { text, .. } => writer.paragraph(Look::Plain, "", text),
    }
    writer.lines
}

/// The line of a page that is shown first, where `height` lines are in sight: of the help, the scope of the screen below
/// it; of a file, what is wrong with it.
pub fn first_line(app: &App, page: &Page, (width, height): (usize, usize)) -> usize {
    let lines = lines(app, page, width);
    let wanted = match page {
        Page::Help => {
            let scope = app.scopes().first().map(|scope| scope.label().in_lang(app.lang));
            lines.iter().position(|line| line.look == Look::Heading && Some(&*line.text) == scope).unwrap_or(0)
        }
        Page::File(_) => match lines.iter().position(|line| line.look == Look::Wrong) {
            // What comes before it helps to see what is wrong; the explanation at the top is told again below.
            Some(wrong) if wrong >= height => wrong.saturating_sub(height / 2),
            _ => 0,
        },
        Page::Problem(_) | Page::Note(_) | Page::Text { .. } => 0,
    };
    wanted.min(lines.len().saturating_sub(height))
}

struct Writer<'a> {
    app: &'a App,
    width: usize,
    lines: Vec<PageLine>,
}

impl Writer<'_> {
    fn help(&mut self) {
        let app = self.app;
        for scope in Scope::ALL {
            let commands: Vec<_> = command::all().filter(|command| command.scope == scope).collect();
            if commands.is_empty() {
                continue;
            }
            self.gap();
            self.paragraph(Look::Heading, "", scope.label().in_lang(app.lang));
            for command in commands {
                let keys: Vec<String> = app.keymap.keys_of(command).map(|key| key.to_string()).collect();
                let keys = match keys.as_slice() {
                    [] if command.in_palette() => texts::palette(app.lang).to_owned(),
                    [] => texts::no_key(app.lang).to_owned(),
                    keys => keys.join(" "),
                };
                let head = format!("  {} ", app.measure.pad(&keys, 22));
                self.paragraph(Look::Plain, &head, command.title(app.lang));
            }
        }
    }

    /// What is wrong with a file, and what can be read of it all the same: nothing is hidden because it cannot be edited.
    fn file(&mut self, error: &FileError) {
        /// As many lines before and behind the place.
        const MOST_LINES: usize = 500;
        let app = self.app;
        let lang = app.lang;
        self.paragraph(Look::Heading, "", &error.explain(lang));
        let mend = texts::mend_and_reread(lang, &app.key_name("reread"));
        let Cause::Malformed { error: flaw, text } = &error.cause else {
            return self.paragraph(Look::Dim, "", &mend);
        };
        self.gap();
        let first = flaw.line.saturating_sub(MOST_LINES).max(1);
        for (number, line) in (1..).zip(text.lines()).skip(first - 1).take(2 * MOST_LINES) {
            let look = if number == flaw.line { Look::Wrong } else { Look::Plain };
            self.paragraph(look, &format!("{number:4} "), line);
            if number == flaw.line {
                // Right below the place, as long as the line before it is not wrapped.
                let before: String = line.chars().take(flaw.column.saturating_sub(1)).collect();
                let indent = 5 + app.measure.width(&before);
                if indent < self.width {
                    self.lines.push(PageLine { look: Look::Wrong, text: " ".repeat(indent) + "^" });
                }
                self.paragraph(Look::Wrong, "     ", &error.reason(lang));
                self.paragraph(Look::Dim, "     ", &mend);
            }
        }
    }

    /// What is wrong, then the rule, what would mend it and what the user said.
    fn problem(&mut self, problem: &Problem) {
        let (lang, rule) = (self.app.lang, problem.rule);
        let place = self.app.open_project().map(|project| naming::name(project, problem.place, lang));
        let severity = format!("{} {}  ", problem.severity.letter(), problem.severity.label().in_lang(lang));
        self.paragraph(Look::Plain, &severity, &place.unwrap_or_default());
        self.paragraph(Look::Plain, "  ", &problem.text(lang));
        if let Some((_, conflict)) = self.app.conflict_of(problem) {
            let sides = [
                (texts::conflict_ours(lang), &conflict.ours),
                (texts::conflict_base(lang), &conflict.base),
                (texts::conflict_theirs(lang), &conflict.theirs),
            ];
            for (head, text) in sides {
                self.gap();
                self.paragraph(Look::Heading, "", head);
                self.paragraph(Look::Plain, "  ", if text.is_empty() { texts::none(lang) } else { text });
            }
        }
        if let Some(waiver) = problem.waived() {
            self.gap();
            self.paragraph(Look::Heading, "", &texts::waived_by(lang, waiver));
            self.paragraph(Look::Dim, "  ", &texts::waived_for(lang, &waiver.text));
        }
        if let Some(waiver) = problem.lapsed() {
            self.gap();
            self.paragraph(Look::Heading, "", &texts::lapsed_by(lang, waiver));
        }
        if let Some(fix) = self.app.fix_of(problem) {
            self.gap();
            let key = self.app.key_name("fix");
            let head = match fix.trust {
                Trust::Safe => texts::can_fix(lang, &key),
                Trust::Unsafe => texts::can_fix_shown(lang, &key),
            };
            self.paragraph(Look::Heading, "", &head);
            self.paragraph(Look::Plain, "  ", &fix.text(lang));
        }
        self.gap();
        self.paragraph(Look::Dim, "", &texts::rule_code(lang, rule.code));
        for (head, text) in [
            (texts::rule_what(lang), rule.what),
            (texts::rule_why(lang), rule.why),
            (texts::rule_bad(lang), rule.bad.text),
            (texts::rule_good(lang), rule.good.text),
        ] {
            self.gap();
            self.paragraph(Look::Heading, "", head);
            self.paragraph(Look::Plain, "  ", text.in_lang(lang));
        }
    }

    /// A note as it looks on paper, but for its fonts.
    fn note(&mut self, text: &str) {
        let mut before = None;
        for Paragraph { role, text } in note::read(text) {
            let look = match role {
                Role::Title | Role::Heading => Look::Heading,
                Role::Item | Role::Body | Role::Flush => Look::Plain,
                Role::Signature => Look::Dim,
            };
            if role == Role::Heading || before == Some(Role::Title) || (role == Role::Signature && before != Some(role))
            {
                self.gap();
            }
            self.paragraph(look, if role == Role::Body { "    " } else { "" }, &text);
            before = Some(role);
        }
    }

    fn gap(&mut self) {
        if !self.lines.is_empty() {
            self.lines.push(PageLine { look: Look::Plain, text: String::new() });
        }
    }

    /// Wraps `text` behind `head`; further lines are indented as far as the head is wide.
    fn paragraph(&mut self, look: Look, head: &str, text: &str) {
        let indent = self.app.measure.width(head);
        let columns = self.width.saturating_sub(indent).max(2);
        for (number, line) in wrap(self.app.measure, text, columns).iter().enumerate() {
            let lead = if number == 0 { head.to_owned() } else { " ".repeat(indent) };
            self.lines.push(PageLine { look, text: lead + &text[line.start..line.end] });
        }
    }
}
