//! Commands of every screen.

use crate::app::command::{Command, Enabled, Scope, all};
use crate::app::overlay::{Choice, Overlay, Page, PickLine, Picker, Purpose};
use crate::app::tree::places;
use crate::app::{App, Effect, Screen, texts};
use crate::lang::{Label, Lang};

use super::start;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("help", Scope::Everywhere, "看全部按键", "show all keys", help).hint("帮助", "help"),
    Command::new("save", Scope::Everywhere, "保存（列表中：全部保存）", "save (in the list: all)", save)
        .hint("保存", "save")
        .when(something_changed),
    Command::new("save-all", Scope::Everywhere, "保存全部项目", "save all projects", save_all).when(something_changed),
    Command::new("undo", Scope::Everywhere, "撤销", "undo", App::undo).hint("撤销", "undo").when(can_undo),
    Command::new("redo", Scope::Everywhere, "重做", "do again", App::redo).when(can_redo),
    // Not a command of the form: it must not become the last thing done itself.
    Command::new("repeat", Scope::Everywhere, "重复上一个操作", "do the last thing once more", App::repeat)
        .when(in_form),
    Command::new(
        "history",
        Scope::Everywhere,
        "修改历史，可回到任何一步",
        "history, and back to any step",
        App::show_history,
    )
    .when(has_history),
    Command::new(
        "versions",
        Scope::Everywhere,
        "与另一个版本比较（磁盘、去年、git）",
        "compare with another version (disk, last year, git)",
        App::choose_version,
    )
    .when(something_open),
    Command::new("replace", Scope::Everywhere, "查找并替换文字", "find and replace a text", App::open_replace)
        .when(projects_open),
    Command::new("palette", Scope::Everywhere, "查找命令、栏目和项目", "find a command, a field or a project", palette)
        .hint("命令", "commands")
        .step(),
    Command::new(
        "open",
        Scope::Everywhere,
        "打开别的部门或项目文件",
        "open another department or file",
        |app| {
            start::prompt(app, Purpose::Open);
        },
    )
    .when(nothing_changed),
    Command::new("reread", Scope::Everywhere, "重新读取磁盘上的文件", "read the files on disk again", App::reread_all)
        .when(something_open),
    Command::new("language", Scope::Everywhere, "切换中文 / English", "switch 中文 / English", language),
    Command::new(
        "mouse",
        Scope::Everywhere,
        "鼠标由程序接管，或留给终端选字",
        "mouse for the program, or for the terminal to select text",
        App::toggle_mouse,
    ),
    Command::new("redraw", Scope::Everywhere, "重画屏幕", "redraw the screen", |app| {
        app.effects.push(Effect::Redraw)
    }),
    Command::new("interrupt", Scope::Everywhere, "提示如何退出", "say how to quit", |app| {
        let key = app.key_name("quit");
        app.say(texts::quit_how(app.lang, &key));
    })
    .step(),
    Command::new("quit", Scope::Everywhere, "退出", "quit", App::quit).hint("退出", "quit"),
];

fn something_changed(app: &App) -> Enabled {
    if app.is_typing() || app.not_saved().next().is_some() {
        Ok(())
    } else {
        Err(Label { zh: "没有需要保存的修改", en: "nothing to save" })
    }
}

/// What is open is given up for what is opened.
fn nothing_changed(app: &App) -> Enabled {
    match something_changed(app) {
        Ok(()) => Err(Label { zh: "先保存，再打开别的", en: "save first, then open something else" }),
        Err(_) => Ok(()),
    }
}

fn something_open(app: &App) -> Enabled {
    match app.path {
        Some(_) => Ok(()),
        None => Err(Label { zh: "还没有打开部门或项目", en: "nothing is open yet" }),
    }
}

fn projects_open(app: &App) -> Enabled {
    match app.screen {
        Screen::List | Screen::Form => Ok(()),
        Screen::Start => Err(Label { zh: "还没有打开部门或项目", en: "nothing is open yet" }),
    }
}

fn in_form(app: &App) -> Enabled {
    match app.screen {
        Screen::Form if !app.panel.focused => Ok(()),
        _ => Err(Label { zh: "先打开一个项目", en: "open a project first" }),
    }
}

fn can_undo(app: &App) -> Enabled {
    match app.workspace.undo_title() {
        Some(_) => Ok(()),
        None => Err(Label { zh: "没有可撤销的操作", en: "nothing to undo" }),
    }
}

fn has_history(app: &App) -> Enabled {
    if app.is_typing() || !app.workspace.history().steps().is_empty() {
        Ok(())
    } else {
        Err(Label { zh: "还没有任何修改", en: "nothing was changed yet" })
    }
}

fn can_redo(app: &App) -> Enabled {
    match app.workspace.redo_title() {
        Some(_) => Ok(()),
        None => Err(Label { zh: "没有可重做的操作", en: "nothing to do again" }),
    }
}

fn help(app: &mut App) {
    app.show_page(Page::Help);
}

fn save(app: &mut App) {
    match (app.screen, &app.form) {
        (Screen::Form, Some(form)) => {
            let key = form.key;
            app.accept_and_go_on(|app| app.save(vec![key]));
        }
        _ => save_all(app),
    }
}

fn save_all(app: &mut App) {
    app.accept_and_go_on(|app| {
        let keys = app.not_saved().collect();
        app.save(keys);
    });
}

fn language(app: &mut App) {
    app.lang = match app.lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
}

/// The commands behind a prefix of the form are found without it.
fn follows(scopes: &[Scope], scope: Scope) -> bool {
    scope == Scope::Fill && scopes.contains(&Scope::Form)
}

fn palette(app: &mut App) {
    let scopes = app.scopes();
    let mut lines = all()
        .filter(|command| command.in_palette() && (scopes.contains(&command.scope) || follows(scopes, command.scope)))
        .map(|command| PickLine {
            detail: app.keymap.keys_of(command).next().map(|key| key.to_string()).unwrap_or_default(),
            also: format!("{} {} {}", command.name, command.title.zh, command.title.en),
            blocked: command.enabled(app).err().map(|why| why.in_lang(app.lang).to_owned()),
            ..PickLine::new(command.title(app.lang), Choice::Run(command))
        })
        .collect::<Vec<PickLine>>();
    if let (Screen::Form, Some(project)) = (app.screen, app.open_project()) {
        lines.extend(places(project).map(|place| app.place_line(project, place)));
    }
    app.overlays.push(Overlay::Pick(Picker::new(texts::palette(app.lang), lines, |_| false).with_projects()));
}
