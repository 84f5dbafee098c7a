//! Commands of windows over a screen.

use crate::app::command::{Command, Scope};
use crate::app::overlay::{Answer, Choice, Finder, Overlay, Picker, Reader};
use crate::app::{App, page};
use crate::lang::Label;
use crate::list::Sorting;
use crate::model::Field;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("pick-choose", Scope::Pick, "选定", "choose", choose).hint("选定", "choose"),
    Command::new(
        "pick-more",
        Scope::Pick,
        "选定并继续选（指标库；排序：再按它排）",
        "choose and go on (indicators; order: then by it)",
        more,
    )
    .hint_now(more_hint),
    Command::new("pick-cancel", Scope::Pick, "关闭", "close", |app| drop(app.overlays.pop())).hint("关闭", "close"),
    Command::new("pick-up", Scope::Pick, "上一项", "line up", |app| pick(app, |picker, _| picker.step(-1))),
    Command::new("pick-down", Scope::Pick, "下一项", "line down", |app| pick(app, |picker, _| picker.step(1))),
    Command::new("pick-page-up", Scope::Pick, "上一屏", "page up", |app| {
        pick(app, |picker, page| picker.step(-page))
    }),
    Command::new("pick-page-down", Scope::Pick, "下一屏", "page down", |app| {
        pick(app, |picker, page| picker.step(page))
    }),
    Command::new(
        "note-edit",
        Scope::Read,
        "退回意见：放进表单里修改",
        "the note: change it in the form",
        App::edit_note,
    )
    .hint("修改", "change")
    .when(App::reads_note_of_project),
    Command::new(
        "note-hints",
        Scope::Read,
        "退回意见：也写提示，或不写",
        "the note: with hints, or without",
        |app| {
            app.toggle_hints_of_note();
        },
    )
    .hint("提示", "hints")
    .when(App::reads_note),
    Command::new("note-copy", Scope::Read, "退回意见：复制", "the note: copy it", App::copy_note)
        .hint("复制", "copy")
        .when(App::reads_note),
    Command::new("read-close", Scope::Read, "关闭", "close", |app| drop(app.overlays.pop())).hint("关闭", "close"),
    Command::new("read-up", Scope::Read, "上一行", "line up", |app| read(app, |scroll, _| scroll.saturating_sub(1))),
    Command::new("read-down", Scope::Read, "下一行", "line down", |app| read(app, |scroll, _| scroll + 1))
        .hint("下移", "down"),
    Command::new("read-page-up", Scope::Read, "上一屏", "page up", |app| {
        read(app, |scroll, height| scroll.saturating_sub(height));
    }),
    Command::new("read-page-down", Scope::Read, "下一屏", "page down", |app| {
        read(app, |scroll, height| scroll + height)
    }),
    Command::new("read-first", Scope::Read, "到开头", "to the start", |app| read(app, |_, _| 0)),
    Command::new("read-last", Scope::Read, "到末尾", "to the end", |app| read(app, |_, _| usize::MAX)),
    Command::new("ask-choose", Scope::Ask, "选定", "choose", answer).hint("选定", "choose"),
    Command::new("ask-next", Scope::Ask, "下一项", "next", |app| ask(app, 1)).hint("下一项", "next"),
    Command::new("ask-previous", Scope::Ask, "上一项", "previous", |app| ask(app, -1)),
    Command::new("ask-cancel", Scope::Ask, "返回", "back", |app| app.answer(Answer::Stay)).hint("返回", "back"),
];

/// An indicator is put into the form and the list stays; of any other list the line is chosen.
fn more(app: &mut App) {
    let Some(Overlay::Pick(picker)) = app.overlays.last() else { return };
    if let Some(Choice::Sort(column)) = picker.current().map(|line| line.choice.clone()) {
        app.list.sorting.also_by(column);
        app.refresh_list();
        return app.refresh_sort_picker();
    }
    let Some(Choice::Indicator(insertion, level2)) = picker.current().map(|line| line.choice.clone()) else {
        return choose(app);
    };
    let selected = picker.selected;
    app.insert_indicator(&insertion, &level2, true);
    app.reopen_suggestions(selected + 1);
}

fn more_hint(app: &App) -> Label {
    match app.overlays.last() {
        Some(Overlay::Pick(Picker { finder: Finder::Indicators(_), .. })) => {
            Label { zh: "填入并继续", en: "add and go on" }
        }
        Some(Overlay::Pick(picker)) if matches!(picker.current().map(|line| &line.choice), Some(Choice::Sort(_))) => {
            Label { zh: "再按它排", en: "then by it" }
        }
        _ => Label { zh: "选定", en: "choose" },
    }
}

fn pick(app: &mut App, step: impl FnOnce(&mut Picker, isize)) {
    let page = isize::try_from(app.overlay_size().1).unwrap_or(1).max(1);
    if let Some(Overlay::Pick(picker)) = app.overlays.last_mut() {
        step(picker, page);
    }
}

fn choose(app: &mut App) {
    let Some(Overlay::Pick(picker)) = app.overlays.last() else { return };
    let chosen = match picker.current() {
        Some(line) => match &line.blocked {
            Some(why) => {
                let why = why.clone();
                return app.say(why);
            }
            None => Some(line.choice.clone()),
        },
        // The form takes what the user typed, even what no list knows.
        None => picker.free_choice(),
    };
    let on_the_way = picker.on_the_way;
    let Some(choice) = chosen else { return };
    app.overlays.pop();
    match choice {
        Choice::Run(command) => command.run(app),
        Choice::Text(field, text) => app.set_fields(&[(field, &text)]),
        Choice::Status(status) => app.give_status(status),
        Choice::Unit(unit) => app.set_fields(&[(Field::UnitCode, &unit.code), (Field::UnitName, &unit.name)]),
        Choice::Open(project) => app.show_form(project),
        Choice::Indicator(insertion, level2) => app.insert_indicator(&insertion, &level2, false),
        Choice::Go(place) => app.go_to(place),
        Choice::Sift(sieve) => app.sift(sieve),
        Choice::Fix(which) => app.fix_projects(which),
        Choice::Version(name, other) => app.compare_version(name, other),
        Choice::OtherVersion => app.type_version(),
        Choice::VersionAgain => app.show_version_again(),
        Choice::Batch(action) => app.batch(action),
        Choice::BatchField(field) => app.ask_batch_value(field),
        Choice::MoveTo(heading) => app.move_rows_to(heading),
        Choice::Heading(heading, name) => app.map_heading(heading, &name),
        Choice::Sort(column) => {
            app.list.sorting.by(column);
            app.refresh_list();
        }
        Choice::Unsorted => {
            app.list.sorting = Sorting::default();
            app.refresh_list();
        }
        Choice::Group(grouping) => app.group_list(grouping),
        Choice::View(named) => app.show_view(*named),
        Choice::SaveView => app.ask_view_name(),
        Choice::DropView(name) => app.drop_view(&name),
    }
    on_the_way.into_iter().for_each(|forward| app.go_on_after_picking(forward));
}

fn read(app: &mut App, scroll: impl FnOnce(usize, usize) -> usize) {
    let (width, height) = app.overlay_size();
    let Some(Overlay::Read(reader)) = app.overlays.last() else { return };
    let count = page::lines(app, &reader.page, width).len();
    if let Some(Overlay::Read(Reader { scroll: at, .. })) = app.overlays.last_mut() {
        *at = scroll(*at, height).min(count.saturating_sub(height));
    }
}

fn ask(app: &mut App, step: isize) {
    if let Some(Overlay::Ask(ask)) = app.overlays.last_mut() {
        let count = isize::try_from(ask.answers.len()).unwrap_or(1).max(1);
        let at = isize::try_from(ask.selected).unwrap_or(0);
        ask.selected = usize::try_from((at + step).rem_euclid(count)).unwrap_or(0);
    }
}

fn answer(app: &mut App) {
    if let Some(Overlay::Ask(ask)) = app.overlays.last()
        && let Some(reply) = ask.answers.get(ask.selected)
    {
        let answer = reply.answer.clone();
        app.answer(answer);
    }
}
