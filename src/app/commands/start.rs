//! Commands of the start screen.

use std::path::PathBuf;

use crate::app::command::{Command, Scope};
use crate::app::opinions::Saying;
use crate::app::overlay::{Overlay, Prompt, Purpose};
use crate::app::versions::Other;
use crate::app::{App, Effect, texts};
use crate::batch::Action;
use crate::text::field::TextField;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("start-choose", Scope::Start, "选定", "choose", choose).hint("选定", "choose"),
    Command::new("start-up", Scope::Start, "上一项", "line up", |app| app.start = app.start.saturating_sub(1)),
    Command::new("start-down", Scope::Start, "下一项", "line down", |app| {
        app.start = (app.start + 1).min(app.start_lines().len() - 1);
    }),
    Command::new("start-quit", Scope::Start, "退出", "quit", App::quit).hint("退出", "quit"),
];

/// What a line of the start screen does.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    Recent(PathBuf),
    Sample,
    Open,
    New,
    Quit,
}

fn choose(app: &mut App) {
    let Some((line, _)) = lines(app).into_iter().nth(app.start) else { return };
    match line {
        Line::Recent(path) => app.effects.push(Effect::Open(path)),
        Line::Sample => app.effects.push(Effect::OpenSample),
        Line::Open => prompt(app, Purpose::Open),
        Line::New => prompt(app, Purpose::NewDepartment),
        Line::Quit => app.quit(),
    }
}

fn lines(app: &App) -> Vec<(Line, String)> {
    let lang = app.lang;
    let recent = app.recent.iter().map(|path| (Line::Recent(path.clone()), path.display().to_string()));
    let fixed = [
        (Line::Sample, texts::start_sample(lang)),
        (Line::Open, texts::start_open(lang)),
        (Line::New, texts::start_new(lang)),
        (Line::Quit, texts::start_quit(lang)),
    ];
    recent.chain(fixed.map(|(line, words)| (line, words.to_owned()))).collect()
}

pub(super) fn prompt(app: &mut App, purpose: Purpose) {
    app.overlays.push(Overlay::Prompt(Prompt { purpose, field: TextField::line(""), error: None }));
}

impl App {
    /// The words of the start screen's lines.
    pub fn start_lines(&self) -> Vec<String> {
        lines(self).into_iter().map(|(_, words)| words).collect()
    }

    /// Does what the typed line is for; the prompt stays until that has worked.
    pub(in crate::app) fn finish_prompt(&mut self) {
        let Some(Overlay::Prompt(prompt)) = self.overlays.last() else { return };
        let typed = prompt.field.text().trim();
        match &prompt.purpose {
            Purpose::Waive(problem) if !typed.is_empty() => {
                let (problem, reason) = (problem.clone(), typed.to_owned());
                self.overlays.pop();
                self.finish_waiving(&problem, &reason);
            }
            Purpose::Batch(field) => {
                let action = Action::Set(*field, typed.to_owned());
                self.overlays.pop();
                self.batch(action);
            }
            Purpose::ViewName if !typed.is_empty() => {
                let name = typed.to_owned();
                self.overlays.pop();
                self.save_view(&name);
            }
            Purpose::ViewName => {}
            Purpose::Waive(_) => self.prompt_again(texts::no_waiver_without_reason(self.lang)),
            Purpose::Opinion(saying) if !typed.is_empty() || matches!(saying, Saying::Answer(_)) => {
                let (saying, typed) = (*saying, typed.to_owned());
                self.overlays.pop();
                self.finish_saying(saying, &typed);
            }
            Purpose::Opinion(_) => self.prompt_again(texts::review::no_opinion_without_words(self.lang)),
            Purpose::Open | Purpose::NewDepartment | Purpose::Roll | Purpose::Version if typed.is_empty() => {}
            Purpose::Version => {
                let name = typed.to_owned();
                self.compare_version(name.clone(), Other::Typed(name));
            }
            Purpose::Open => self.effects.push(Effect::Open(prompt.path())),
            Purpose::Roll => {
                let effect = self.path.clone().map(|last| Effect::Roll(last, prompt.path()));
                self.effects.extend(effect);
            }
            Purpose::NewDepartment => {
                let (path, year) = prompt.path_and_year();
                self.effects.push(Effect::NewDepartment(path, year));
            }
        }
    }

    /// The prompt stays and says why.
    fn prompt_again(&mut self, why: &str) {
        if let Some(Overlay::Prompt(prompt)) = self.overlays.last_mut() {
            prompt.error = Some(why.to_owned());
        }
    }
}
