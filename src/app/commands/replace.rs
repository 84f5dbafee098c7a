//! Commands of the window that finds a text and puts another in its place.

use crate::app::App;
use crate::app::command::{Command, Enabled, Scope};
use crate::app::replace::{Choice, Focus};
use crate::lang::Label;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("replace-enter", Scope::Replace, "下一步；在预览中：全部替换", "on; in the preview: replace", enter)
        .hint_now(enter_hint),
    Command::new("replace-close", Scope::Replace, "关闭（输入的内容留着）", "close (what is typed is kept)", close)
        .hint_now(close_hint),
    Command::new(
        "replace-next",
        Scope::Replace,
        "下一处：两行文字、选项、预览",
        "on: texts, choices, preview",
        |app| app.replace.turn(true),
    )
    .hint("切换", "switch"),
    Command::new("replace-previous", Scope::Replace, "上一处", "back", |app| app.replace.turn(false)),
    Command::new("replace-up", Scope::Replace, "上一行", "line up", |app| app.replace.step(-1)),
    Command::new("replace-down", Scope::Replace, "下一行", "line down", |app| app.replace.step(1)),
    Command::new("replace-page-up", Scope::Replace, "预览上一屏", "page up in the preview", |app| page(app, -1)),
    Command::new("replace-page-down", Scope::Replace, "预览下一屏", "page down in the preview", |app| {
        page(app, 1)
    }),
    Command::new("replace-hits", Scope::Replace, "到预览", "to the preview", |app| app.replace.focus = Focus::Hits),
    Command::new("replace-go", Scope::Replace, "到这一处，先不替换", "go there without replacing", App::leave_for_hit)
        .hint("去那里", "go there")
        .when(has_hit),
    Command::new("replace-extent", Scope::Replace, "换范围", "other projects", |app| {
        app.change_choice(Choice::Extent)
    }),
    Command::new("replace-fields", Scope::Replace, "选栏目", "choose fields", |app| {
        app.change_choice(Choice::Slots)
    }),
    Command::new(
        "replace-folded",
        Scope::Replace,
        "分不分大小写、全半角",
        "whether case and width matter",
        |app| {
            app.change_choice(Choice::Folded);
        },
    ),
    Command::new("replace-whole", Scope::Replace, "只找整格相同的", "only whole texts", |app| {
        app.change_choice(Choice::Whole);
    }),
    Command::new("replace-expression", Scope::Replace, "正则表达式", "a regular expression", |app| {
        app.change_choice(Choice::Expression);
    }),
    Command::new("hit-toggle", Scope::Hits, "换这一处或不换；改这一项", "switch it on or off", toggle)
        .hint_now(toggle_hint),
    Command::new(
        "hit-toggle-project",
        Scope::Hits,
        "这个项目全换或全不换",
        "all of this project on or off",
        |app| {
            app.replace.hits.toggle_project();
        },
    )
    .hint("整个项目", "project")
    .when(on_hits),
    Command::new("hit-toggle-all", Scope::Hits, "全换或全不换；全部栏目或常用栏目", "all on or off", toggle_all)
        .hint("全部", "all")
        .when(on_list),
    Command::new("hit-go", Scope::Hits, "到这一处，先不替换", "go there without replacing", App::leave_for_hit)
        .when(on_hits),
    Command::new("hit-up", Scope::Hits, "上一行", "line up", |app| app.replace.step(-1)),
    Command::new("hit-down", Scope::Hits, "下一行", "line down", |app| app.replace.step(1)),
    Command::new("hit-left", Scope::Hits, "上一个选项", "previous choice", |app| app.replace.step_choice(false))
        .when(on_choices),
    Command::new("hit-right", Scope::Hits, "下一个选项", "next choice", |app| app.replace.step_choice(true))
        .when(on_choices),
    Command::new("hit-first", Scope::Hits, "第一行", "first line", |app| leap(app, isize::MIN)),
    Command::new("hit-last", Scope::Hits, "最后一行", "last line", |app| leap(app, isize::MAX)),
];

fn has_hit(app: &App) -> Enabled {
    match app.replace.hits.current() {
        Some(_) if app.replace.focus == Focus::Slots => on_hits(app),
        Some(_) => Ok(()),
        None => Err(Label { zh: "没有找到", en: "nothing found" }),
    }
}

fn on_hits(app: &App) -> Enabled {
    match app.replace.focus {
        Focus::Hits => Ok(()),
        _ => Err(Label { zh: "先到预览", en: "go to the preview first" }),
    }
}

fn on_list(app: &App) -> Enabled {
    if app.replace.focus == Focus::Slots { Ok(()) } else { on_hits(app) }
}

fn on_choices(app: &App) -> Enabled {
    match app.replace.focus {
        Focus::Choices => Ok(()),
        _ => Err(Label { zh: "先到选项", en: "go to the choices first" }),
    }
}

fn toggle_hint(app: &App) -> Label {
    match app.replace.focus {
        Focus::Hits | Focus::Find | Focus::By => Label { zh: "换/不换", en: "on/off" },
        Focus::Choices => Label { zh: "改选", en: "change" },
        Focus::Slots => Label { zh: "选/不选", en: "choose or not" },
    }
}

fn enter_hint(app: &App) -> Label {
    match app.replace.focus {
        Focus::Find | Focus::By => Label { zh: "下一步", en: "on" },
        Focus::Choices => Label { zh: "改选", en: "change" },
        Focus::Hits => Label { zh: "全部替换", en: "replace" },
        Focus::Slots => Label { zh: "选好", en: "done" },
    }
}

fn close_hint(app: &App) -> Label {
    match app.replace.focus {
        Focus::Slots => Label { zh: "返回", en: "back" },
        Focus::Find | Focus::By | Focus::Choices | Focus::Hits => Label { zh: "关闭", en: "close" },
    }
}

/// From text to text to the preview, and only from there into effect: nobody sees what would happen before.
fn enter(app: &mut App) {
    match app.replace.focus {
        Focus::Find => app.replace.focus = Focus::By,
        Focus::By => app.replace.focus = Focus::Hits,
        Focus::Choices => app.change_choice(app.replace.choice),
        Focus::Hits => app.replace_hits(),
        Focus::Slots => app.replace.focus = Focus::Choices,
    }
}

fn close(app: &mut App) {
    match app.replace.focus {
        Focus::Slots => app.replace.focus = Focus::Choices,
        _ => app.close_replace(),
    }
}

fn page(app: &mut App, pages: isize) {
    let rows = isize::try_from(app.replace_areas().window.lines.height).unwrap_or(1);
    leap(app, pages * rows);
}

/// Moves the cursor of the preview or of the fields, whatever has the keys, without leaving it at the ends.
fn leap(app: &mut App, lines: isize) {
    match app.replace.focus {
        Focus::Slots => app.replace.step(lines),
        _ => app.replace.hits.step(lines),
    }
}

fn toggle(app: &mut App) {
    match app.replace.focus {
        Focus::Choices => app.change_choice(app.replace.choice),
        Focus::Slots => app.replace.toggle_slot(),
        Focus::Find | Focus::By | Focus::Hits => app.replace.hits.toggle(),
    }
}

fn toggle_all(app: &mut App) {
    match app.replace.focus {
        Focus::Slots => app.replace.toggle_slots(),
        _ => app.replace.hits.toggle_all(),
    }
}
