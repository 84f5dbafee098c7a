//! Commands of the start screen.

use crate::app::command::{Command, Scope};
use crate::app::overlay::{Overlay, Prompt, Purpose};
use crate::app::{App, Effect};
use crate::lang::Lang;
use crate::text::field::TextField;

use crate::app::texts;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("start-choose", Scope::Start, "选定", "choose", choose).hint("选定", "choose"),
    Command::new("start-up", Scope::Start, "上一项", "line up", |app| app.start = app.start.saturating_sub(1)),
    Command::new("start-down", Scope::Start, "下一项", "line down", |app| {
        app.start = (app.start + 1).min(LINES.len() - 1);
    }),
    Command::new("start-quit", Scope::Start, "退出", "quit", App::quit).hint("退出", "quit"),
];

/// A line of the start screen: its words, and what it does.
type Line = (fn(Lang) -> &'static str, fn(&mut App));

/// The lines of the start screen.
pub(super) const LINES: [Line; 4] = [
    (texts::start_sample, |app| app.effects.push(Effect::OpenSample)),
    (texts::start_open, |app| prompt(app, Purpose::Open)),
    (texts::start_new, |app| prompt(app, Purpose::NewDepartment)),
    (texts::start_quit, App::quit),
];

fn choose(app: &mut App) {
    if let Some((_, run)) = LINES.get(app.start) {
        run(app);
    }
}

fn prompt(app: &mut App, purpose: Purpose) {
    app.overlays.push(Overlay::Prompt(Prompt { purpose, field: TextField::line(""), error: None }));
}

impl App {
    /// The words of the start screen's lines.
    pub fn start_lines(&self) -> impl Iterator<Item = &'static str> {
        LINES.iter().map(|(words, _)| words(self.lang))
    }

    /// Does what the typed line is for; the prompt stays until that has worked.
    pub(in crate::app) fn finish_prompt(&mut self) {
        let Some(Overlay::Prompt(prompt)) = self.overlays.last() else { return };
        if prompt.field.text().trim().is_empty() {
            return;
        }
        let path = prompt.path();
        self.effects.push(match prompt.purpose {
            Purpose::Open => Effect::Open(path),
            Purpose::NewDepartment => Effect::NewDepartment(path),
        });
    }
}
