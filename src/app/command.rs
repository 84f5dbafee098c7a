//! The table of commands. Help, key hints, the palette, the keymap and the README's key list all read it.

use super::App;
use super::commands;
use super::repeat::Done;
use crate::lang::{Label, Lang};

/// Where a command makes sense, and where its keys work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen while no window is open over it. Plain letters are not keys while a text is being typed.
    Everywhere,
    /// On the start screen.
    Start,
    /// In the list of projects.
    List,
    /// In the form of a project.
    Form,
    /// In the panel of problems.
    Problems,
    /// In the panel of opinions.
    Opinions,
    /// In the panel, whatever it lists.
    Panel,
    /// While a text is being typed.
    Text,
    /// On the line where a text to find is typed.
    Find,
    /// In a list to pick from.
    Pick,
    /// In a text to read: help, explanations.
    Read,
    /// At a question.
    Ask,
    /// In the preview of rows that come in.
    Preview,
    /// In the window that finds a text and puts another in its place.
    Replace,
    /// In that window, where no text is typed: choices, hits, fields.
    Hits,
    /// Behind the key for filling the payment schedule.
    Fill,
    /// In the history.
    History,
    /// In the window with another version.
    Versions,
    /// On the board.
    Board,
    /// While the filter of the list is typed.
    Filter,
    /// In the window with the columns of the list.
    Columns,
}

impl Scope {
    /// All scopes in the order of the help.
    pub const ALL: [Scope; 21] = [
        Scope::Everywhere,
        Scope::Start,
        Scope::List,
        Scope::Filter,
        Scope::Columns,
        Scope::Form,
        Scope::Problems,
        Scope::Opinions,
        Scope::Panel,
        Scope::Text,
        Scope::Find,
        Scope::Pick,
        Scope::Read,
        Scope::Ask,
        Scope::Preview,
        Scope::Replace,
        Scope::Hits,
        Scope::Fill,
        Scope::History,
        Scope::Versions,
        Scope::Board,
    ];

    /// Its stable name in keymaps.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Everywhere => "everywhere",
            Scope::Start => "start",
            Scope::List => "list",
            Scope::Form => "form",
            Scope::Problems => "problems",
            Scope::Opinions => "opinions",
            Scope::Panel => "panel",
            Scope::Text => "text",
            Scope::Find => "find",
            Scope::Pick => "pick",
            Scope::Read => "read",
            Scope::Ask => "ask",
            Scope::Preview => "preview",
            Scope::Replace => "replace",
            Scope::Hits => "hits",
            Scope::Fill => "fill",
            Scope::History => "history",
            Scope::Versions => "versions",
            Scope::Board => "board",
            Scope::Filter => "filter",
            Scope::Columns => "columns",
        }
    }

    /// What the scope is called.
    pub fn label(self) -> Label {
        match self {
            Scope::Everywhere => {
                Label { zh: "各个界面（没有打开窗口时）", en: "Every screen (while no window is open)" }
            }
            Scope::Start => Label { zh: "开始界面", en: "Start screen" },
            Scope::List => Label { zh: "项目列表", en: "List of projects" },
            Scope::Form => Label { zh: "项目表单", en: "Form of a project" },
            Scope::Problems => Label { zh: "问题面板", en: "Panel of problems" },
            Scope::Opinions => Label { zh: "意见面板", en: "Panel of opinions" },
            Scope::Panel => {
                Label { zh: "面板（问题、意见、改动）", en: "Panel (problems, opinions, changes)" }
            }
            Scope::Text => Label { zh: "输入文字时", en: "While typing" },
            Scope::Find => Label { zh: "查找文字时", en: "While finding a text" },
            Scope::Pick => Label { zh: "选择列表", en: "Lists to pick from" },
            Scope::Read => Label { zh: "阅读窗口", en: "Texts to read" },
            Scope::Ask => Label { zh: "提问窗口", en: "Questions" },
            Scope::Preview => Label { zh: "填入之前的预览", en: "Preview of rows" },
            Scope::Replace => Label { zh: "查找替换窗口", en: "Find and replace" },
            Scope::Hits => {
                Label { zh: "查找替换的选项和预览", en: "Choices and preview of find and replace" }
            }
            Scope::Fill => Label { zh: "填写支付计划", en: "Filling the payment schedule" },
            Scope::History => Label { zh: "修改历史", en: "History" },
            Scope::Versions => Label { zh: "版本比较", en: "Comparing versions" },
            Scope::Filter => Label { zh: "输入筛选时", en: "While the filter is typed" },
            Scope::Columns => Label { zh: "选择列", en: "Choosing columns" },
            Scope::Board => Label { zh: "核对、汇总表、图", en: "Reconciliation, register, pictures" },
        }
    }
}

/// Why a command cannot be used now, or nothing.
pub type Enabled = Result<(), Label>;

/// Something that a user can do.
pub struct Command {
    /// The stable name in keymaps: `save-all`.
    pub name: &'static str,
    /// Where it makes sense.
    pub scope: Scope,
    /// What it does, in a few words.
    pub title: Label,
    hint: Option<Label>,
    hint_now: Option<fn(&App) -> Label>,
    enabled: fn(&App) -> Enabled,
    run: fn(&mut App),
    step: bool,
}

impl Command {
    pub(super) const fn new(
        name: &'static str,
        scope: Scope,
        zh: &'static str,
        en: &'static str,
        run: fn(&mut App),
    ) -> Self {
        let title = Label { zh, en };
        Self { name, scope, title, hint: None, hint_now: None, enabled: |_| Ok(()), run, step: false }
    }

    pub(super) const fn hint(mut self, zh: &'static str, en: &'static str) -> Self {
        self.hint = Some(Label { zh, en });
        self
    }

    /// A word for the bottom line that depends on what the command would do now.
    pub(super) const fn hint_now(mut self, hint: fn(&App) -> Label) -> Self {
        self.hint_now = Some(hint);
        self
    }

    /// The word for the bottom line; commands without one are not hinted.
    pub fn hint_for(&self, app: &App) -> Option<Label> {
        self.hint_now.map(|hint| hint(app)).or(self.hint)
    }

    /// A single step of a cursor, which nobody looks for in the palette.
    pub(super) const fn step(mut self) -> Self {
        self.step = true;
        self
    }

    pub(super) const fn when(mut self, enabled: fn(&App) -> Enabled) -> Self {
        self.enabled = enabled;
        self
    }

    /// Whether the command can be used now, and why not.
    pub fn enabled(&self, app: &App) -> Enabled {
        (self.enabled)(app)
    }

    /// Does it, or says why that cannot be.
    pub fn run(&'static self, app: &mut App) {
        if self.scope != Scope::Text {
            app.catch_up();
        }
        match self.enabled(app) {
            Ok(()) => {
                let before = app.workspace.current();
                (self.run)(app);
                if matches!(self.scope, Scope::Form | Scope::Fill)
                    && app.workspace.current() != before
                    && !app.is_typing()
                {
                    app.done = Some(Done::Command(self));
                }
            }
            Err(why) => {
                app.say(why.in_lang(app.lang));
            }
        }
    }

    /// Whether the palette offers it: everything but single steps of cursors.
    pub fn in_palette(&self) -> bool {
        !self.step && matches!(self.scope, Scope::Everywhere | Scope::List | Scope::Form | Scope::Fill)
    }

    /// What it does, in `lang`.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.title.in_lang(lang)
    }
}

impl std::fmt::Debug for Command {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Command({})", self.name)
    }
}

/// All commands, by scope, the most used ones first.
pub fn all() -> impl Iterator<Item = &'static Command> {
    commands::TABLES.iter().flat_map(|table| table.iter())
}

/// The command with the given name.
pub fn find(name: &str) -> Option<&'static Command> {
    all().find(|command| command.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_texts_are_there() {
        let mut seen = std::collections::HashSet::new();
        for command in all() {
            assert!(seen.insert(command.name), "{}", command.name);
            assert!(!command.title.zh.is_empty() && !command.title.en.is_empty());
        }
    }
}
