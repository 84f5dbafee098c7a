//! Commands while a text is being typed.

use crate::app::command::{Command, Enabled, Scope};
use crate::app::dates::Walk;
use crate::app::layout::is_multiline;
use crate::app::{App, texts};
use crate::lang::Label;
use crate::text::field::TextField;
use crate::text::width::Measure;

pub(super) static COMMANDS: &[Command] = &[
    Command::new(
        "text-enter",
        Scope::Text,
        "单行：完成；多行：换行",
        "one line: done; several lines: new line",
        App::enter_text,
    )
    .hint_now(enter_hint),
    Command::new("text-accept", Scope::Text, "完成", "done", accept).hint("完成", "done"),
    Command::new("text-cancel", Scope::Text, "放弃（可重做找回）", "drop (redo brings it back)", App::cancel_text)
        .hint("放弃", "drop"),
    Command::new("text-accept-next", Scope::Text, "完成并到下一格", "done, to the next cell", |app| {
        app.accept_and_step(true)
    })
    .hint("下一格", "next cell")
    .when(in_form),
    Command::new("text-accept-previous", Scope::Text, "完成并到上一格", "done, to the previous cell", |app| {
        app.accept_and_step(false);
    }),
    Command::new("text-newline", Scope::Text, "换行", "new line", |app| app.type_text("\n")),
    Command::new("text-library", Scope::Text, "从指标库选", "pick from the indicator library", App::pick_indicator)
        .when(in_indicator),
    Command::new(
        "text-undo",
        Scope::Text,
        "撤销输入；没有输入可撤销时，离开并撤销上一步",
        "undo typing; where none is left, leave and undo the step before",
        App::undo_typing,
    ),
    Command::new(
        "text-redo",
        Scope::Text,
        "重做输入；没有改动时，离开并重做下一步",
        "redo typing; where nothing was typed, leave and redo the next step",
        App::redo_typing,
    ),
    Command::new("text-left", Scope::Text, "左移", "left", |app| go(app, |field| field.left(false))),
    Command::new("text-right", Scope::Text, "右移", "right", |app| go(app, |field| field.right(false))),
    Command::new("text-up", Scope::Text, "上移一行", "line up", |app| {
        walk(app, |field, m, w| field.up(m, w, false), -1)
    }),
    Command::new("text-down", Scope::Text, "下移一行", "line down", |app| {
        walk(app, |field, m, w| field.down(m, w, false), 1);
    }),
    Command::new("text-home", Scope::Text, "到行首", "start of the line", |app| {
        go(app, |field| field.home(false));
    }),
    Command::new("text-end", Scope::Text, "到行尾", "end of the line", |app| {
        go(app, |field| field.end(false));
    }),
    Command::new("text-page-up", Scope::Text, "上一屏", "page up", |app| {
        let height = app.body_height();
        walk(app, |field, m, w| field.page_up(m, w, height, false), -8);
    }),
    Command::new("text-page-down", Scope::Text, "下一屏", "page down", |app| {
        let height = app.body_height();
        walk(app, |field, m, w| field.page_down(m, w, height, false), 8);
    }),
    Command::new("text-word-left", Scope::Text, "左移一词", "word left", |app| {
        if !app.walk_calendar(Walk::Days(-1)) {
            go(app, |field| field.word_left(false));
        }
    }),
    Command::new("text-word-right", Scope::Text, "右移一词", "word right", |app| {
        if !app.walk_calendar(Walk::Days(1)) {
            go(app, |field| field.word_right(false));
        }
    }),
    Command::new("text-start", Scope::Text, "到开头", "start of the text", |app| {
        go(app, |field| field.text_start(false))
    }),
    Command::new("text-last", Scope::Text, "到末尾", "end of the text", |app| {
        go(app, |field| field.text_end(false))
    }),
    Command::new("select-left", Scope::Text, "向左选择", "select left", |app| go(app, |field| field.left(true))),
    Command::new("select-right", Scope::Text, "向右选择", "select right", |app| go(app, |field| field.right(true))),
    Command::new("select-up", Scope::Text, "向上选择", "select up", |app| {
        walk(app, |field, m, w| field.up(m, w, true), 0);
    }),
    Command::new("select-down", Scope::Text, "向下选择", "select down", |app| {
        walk(app, |field, m, w| field.down(m, w, true), 0);
    }),
    Command::new("select-home", Scope::Text, "选择到行首", "select to the start of the line", |app| {
        go(app, |field| field.home(true));
    }),
    Command::new("select-end", Scope::Text, "选择到行尾", "select to the end of the line", |app| {
        go(app, |field| field.end(true));
    }),
    Command::new("select-word-left", Scope::Text, "向左选择一词", "select a word left", |app| {
        go(app, |field| field.word_left(true));
    }),
    Command::new("select-word-right", Scope::Text, "向右选择一词", "select a word right", |app| {
        go(app, |field| field.word_right(true));
    }),
    Command::new("select-page-up", Scope::Text, "向上选择一屏", "select a page up", |app| {
        let height = app.body_height();
        walk(app, |field, m, w| field.page_up(m, w, height, true), 0);
    }),
    Command::new("select-page-down", Scope::Text, "向下选择一屏", "select a page down", |app| {
        let height = app.body_height();
        walk(app, |field, m, w| field.page_down(m, w, height, true), 0);
    }),
    Command::new("select-start", Scope::Text, "选择到开头", "select to the start of the text", |app| {
        go(app, |field| field.text_start(true));
    }),
    Command::new("select-last", Scope::Text, "选择到末尾", "select to the end of the text", |app| {
        go(app, |field| field.text_end(true));
    }),
    Command::new("select-word", Scope::Text, "选择这个词", "select the word", |app| {
        go(app, TextField::select_word)
    }),
    Command::new("select-all", Scope::Text, "全选", "select all", |app| go(app, TextField::select_all)),
    Command::new("text-backspace", Scope::Text, "删除前一字", "delete back", |app| {
        change(app, TextField::backspace)
    }),
    Command::new("text-delete", Scope::Text, "删除后一字", "delete", |app| change(app, TextField::delete)),
    Command::new("text-delete-word-back", Scope::Text, "删除前一词", "delete a word back", |app| {
        change(app, TextField::delete_word_back);
    }),
    Command::new("text-delete-word", Scope::Text, "删除后一词", "delete a word", |app| {
        change(app, TextField::delete_word);
    }),
    Command::new("text-delete-to-start", Scope::Text, "删除到行首", "delete to the start", |app| {
        change(app, TextField::delete_to_start);
    }),
    Command::new("text-delete-to-end", Scope::Text, "删除到行尾", "delete to the end", |app| {
        change(app, TextField::delete_to_end);
    }),
    Command::new("text-outside", Scope::Text, "用自己的编辑器改", "edit with your own editor", App::edit_outside)
        .when(outside),
    Command::new("text-copy", Scope::Text, "复制选中的文字", "copy", copy),
    Command::new("text-cut", Scope::Text, "剪切选中的文字", "cut", cut),
    Command::new("text-paste", Scope::Text, "粘贴", "paste", |app| {
        let text = app.clipboard.text().to_owned();
        app.paste_text(&text);
    }),
];

fn enter_hint(app: &App) -> Label {
    let place = app.form.as_ref().and_then(|form| form.editing.as_ref()).map(|editing| editing.place);
    match place {
        Some(place) if is_multiline(place) => Label { zh: "换行", en: "new line" },
        _ => Label { zh: "完成", en: "done" },
    }
}

fn in_indicator(app: &App) -> Enabled {
    if app.is_typing() && app.overlays.is_empty() && app.can_pick_indicator() {
        return Ok(());
    }
    Err(Label { zh: "先到绩效指标的一行，再选", en: "go to a row of the indicators first" })
}

fn outside(app: &App) -> Enabled {
    in_form(app)?;
    app.can_edit_outside()
}

fn in_form(app: &App) -> Enabled {
    if app.is_typing() { Ok(()) } else { Err(Label { zh: "这里没有下一格", en: "there is no next cell" }) }
}

fn accept(app: &mut App) {
    if !app.accept() {
        app.enter_text();
    }
}

/// Moves the caret.
fn go<T>(app: &mut App, step: impl FnOnce(&mut TextField) -> T) {
    if let Some((field, _)) = app.focused_field() {
        step(field);
    }
}

/// Moves the caret by rows. While the filter is typed, the cursor of the list moves instead.
fn walk(app: &mut App, step: impl FnOnce(&mut TextField, Measure, usize) -> bool, rows: isize) {
    if app.list.filtering && app.screen == crate::app::Screen::List && rows != 0 {
        let row = app.list.row().saturating_add_signed(rows);
        return app.list.go(row);
    }
    let walked = match rows {
        -1 | 1 => app.walk_calendar(Walk::Days(7 * i32::try_from(rows).unwrap_or(0))),
        0 => false,
        rows => app.walk_calendar(Walk::Months(i32::try_from(rows.signum()).unwrap_or(0))),
    };
    if walked {
        return;
    }
    let measure = app.measure;
    if let Some((field, width)) = app.focused_field() {
        step(field, measure, width);
    }
}

/// Changes the text.
fn change<T>(app: &mut App, edit: impl FnOnce(&mut TextField) -> T) {
    if let Some((field, _)) = app.focused_field() {
        edit(field);
    }
    app.typed();
}

fn copy(app: &mut App) {
    let copied = app.focused_field().and_then(|(field, _)| field.copy());
    take(app, copied);
}

fn cut(app: &mut App) {
    let cut = app.focused_field().and_then(|(field, _)| field.cut());
    take(app, cut);
    app.typed();
}

fn take(app: &mut App, text: Option<String>) {
    if let Some(text) = text {
        app.copy_text(text);
        app.say(texts::copied(app.lang));
    }
}
