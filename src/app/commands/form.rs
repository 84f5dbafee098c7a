//! Commands of the form of a project.

use crate::app::command::{Command, Enabled, Scope};
use crate::app::conflicts::Decision;
use crate::app::form::Step;
use crate::app::overlay::Overlay;
use crate::app::panel::Listed;
use crate::app::{App, Screen, texts};
use crate::lang::Label;
use crate::model::{FormOrder, OrderKey, Place, RowRef, Section};
use crate::rules::Severity;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("edit", Scope::Form, "编辑", "edit", edit).hint("编辑", "edit"),
    Command::new("edit-outside", Scope::Form, "用自己的编辑器改", "edit with your own editor", App::edit_outside)
        .when(App::can_edit_outside),
    Command::new(
        "next-problem",
        Scope::Form,
        "下一个问题（面板列意见、改动时，下一条）",
        "next problem (opinion or change, when the panel lists these)",
        |app| problem(app, true),
    )
    .hint("下一问题", "next problem"),
    Command::new(
        "previous-problem",
        Scope::Form,
        "上一个问题（或意见、改动）",
        "previous problem (or opinion, or change)",
        |app| problem(app, false),
    ),
    Command::new("add-row", Scope::Form, "新增一行", "add a row", App::add_row).hint("新增", "add").when(can_add),
    Command::new("delete-row", Scope::Form, "删除这一行", "delete this row", App::delete_row)
        .hint("删除", "delete")
        .when(can_delete),
    Command::new(
        "clear",
        Scope::Form,
        "清空这一格；选中多行时删除它们",
        "clear the cell; delete rows that are marked",
        |app| {
            app.clear_cell();
        },
    ),
    Command::new("move-up", Scope::Form, "上移这一行", "move this row up", |app| app.move_row(false))
        .hint("上移", "move up")
        .when(can_move),
    Command::new("move-down", Scope::Form, "下移这一行", "move this row down", |app| app.move_row(true)).when(can_move),
    Command::new("move-to", Scope::Form, "移到别的二级指标", "move to another heading", App::pick_heading_to_move_to)
        .when(can_move_to),
    Command::new("duplicate", Scope::Form, "重复选中的行", "duplicate the selected rows", App::double_rows)
        .when(on_row),
    Command::new("copy", Scope::Form, "复制选中的行或这一格", "copy the selected rows or this field", App::copy),
    Command::new("cut", Scope::Form, "剪切选中的行或这一格", "cut the selected rows or this field", App::cut),
    Command::new("paste", Scope::Form, "粘贴", "paste", App::paste_here).when(can_paste),
    Command::new("mark", Scope::Form, "选中或取消这一行", "mark or unmark this row", App::mark_row).when(on_row),
    Command::new("mark-range", Scope::Form, "开始或结束连续选择", "begin or end a range", App::toggle_range)
        .when(on_row),
    Command::new("mark-all", Scope::Form, "选中这一部分的所有行", "mark all rows of this part", App::mark_all),
    Command::new("extend-up", Scope::Form, "向上多选一行", "extend the range up", |app| {
        app.extend_range(Step::Up)
    })
    .step(),
    Command::new("extend-down", Scope::Form, "向下多选一行", "extend the range down", |app| {
        app.extend_range(Step::Down);
    })
    .step(),
    Command::new(
        "filter-rows",
        Scope::Form,
        "指标：全部、有内容的、有问题的",
        "indicators: all, filled, faulty",
        |app| {
            app.next_wanted();
        },
    ),
    Command::new("go-to", Scope::Form, "按名称转到一行或一项", "go to a row or field by name", App::pick_place)
        .hint("转到", "go to"),
    Command::new("library", Scope::Form, "从指标库选", "pick from the indicator library", App::pick_indicator)
        .hint("指标库", "library")
        .when(in_heading),
    Command::new(
        "add-to-library",
        Scope::Form,
        "这一行加入我的指标库",
        "add this row to my library",
        App::add_to_library,
    )
    .when(on_indicator),
    Command::new("fill", Scope::Form, "填写支付计划……", "fill the payment schedule…", |app| {
        app.overlays.push(Overlay::Keys);
    })
    .hint("填写计划", "fill")
    .when(in_schedule),
    Command::new("fold", Scope::Form, "折叠或展开", "fold or unfold", App::fold).hint("折叠", "fold").when(in_tree),
    Command::new("fold-all", Scope::Form, "全部折叠或展开", "fold or unfold all", App::fold_all),
    Command::new(
        "problems",
        Scope::Form,
        "到面板（问题、意见、改动）",
        "go to the panel (problems, opinions, changes)",
        problems,
    )
    .hint("问题", "problems"),
    Command::new("explain", Scope::Form, "解释这里的问题", "explain the problem here", App::explain),
    Command::new("fix", Scope::Form, "修正这里的问题", "mend the problem here", App::fix)
        .when(super::problems::fixable),
    Command::new(
        "fix-rule",
        Scope::Form,
        "修正本项目中同一规则的全部问题",
        "mend all problems of the rule in the project",
        App::fix_rule,
    ),
    Command::new(
        "take-ours",
        Scope::Form,
        "合并冲突：采用我方文字",
        "merge conflict: take our text",
        |app| {
            app.decide(Decision::Ours);
        },
    )
    .hint("我方", "ours")
    .when(App::can_decide),
    Command::new(
        "take-theirs",
        Scope::Form,
        "合并冲突：采用对方文字",
        "merge conflict: take their text",
        |app| app.decide(Decision::Theirs),
    )
    .hint("对方", "theirs")
    .when(App::can_decide),
    Command::new(
        "settle",
        Scope::Form,
        "合并冲突：按现在的内容确认（改好之后）",
        "merge conflict: settle it as it stands (after an edit)",
        |app| app.decide(Decision::AsItIs),
    )
    .hint("确认", "settle")
    .when(App::can_decide),
    Command::new(
        "waive",
        Scope::Form,
        "豁免这里的问题（须写理由）或取消豁免",
        "waive the problem here (with a reason) or take the waiver back",
        App::waive,
    ),
    Command::new(
        "next-problem-anywhere",
        Scope::Everywhere,
        "下一个问题，本项目没有了就到下一个项目",
        "next problem, in the next project when there is none left",
        |app| problem_anywhere(app, true),
    )
    .when(with_projects),
    Command::new(
        "previous-problem-anywhere",
        Scope::Everywhere,
        "上一个问题，本项目没有了就到上一个项目",
        "previous problem, in the project before when there is none left",
        |app| problem_anywhere(app, false),
    )
    .when(with_projects),
    Command::new("back", Scope::Form, "回到列表", "back to the list", back).hint("返回", "back"),
    Command::new("next-project", Scope::Form, "下一个项目", "next project", |app| project(app, true)),
    Command::new("previous-project", Scope::Form, "上一个项目", "previous project", |app| project(app, false)),
    Command::new("next-section", Scope::Form, "下一部分", "next section", |app| turn(app, true))
        .hint("下一部分", "section"),
    Command::new("previous-section", Scope::Form, "上一部分", "previous section", |app| turn(app, false)),
    Command::new("section-head", Scope::Form, "到基本信息", "to the head", |app| section(app, Section::Head)),
    Command::new("section-details", Scope::Form, "到项目详细信息", "to the details", |app| {
        section(app, Section::Details)
    }),
    Command::new("section-composition", Scope::Form, "到项目构成", "to the composition", |app| {
        section(app, Section::Composition);
    }),
    Command::new("section-schedule", Scope::Form, "到支付计划", "to the schedule", |app| {
        section(app, Section::Schedule)
    }),
    Command::new("section-goals", Scope::Form, "到绩效目标", "to the goals", |app| section(app, Section::Goals)),
    Command::new("section-indicators", Scope::Form, "到绩效指标", "to the indicators", |app| {
        section(app, Section::Indicators);
    }),
    Command::new("section-review", Scope::Form, "到审核", "to the review", |app| section(app, Section::Review)),
    Command::new("form-up", Scope::Form, "上一行", "line up", |app| step(app, Step::Up)).step(),
    Command::new("form-down", Scope::Form, "下一行", "line down", |app| step(app, Step::Down)).step(),
    Command::new("form-left", Scope::Form, "左一格", "cell left", |app| step(app, Step::Left)).step(),
    Command::new("form-right", Scope::Form, "右一格", "cell right", |app| step(app, Step::Right)).step(),
    Command::new("form-page-up", Scope::Form, "上一屏", "page up", |app| step(app, Step::PageUp)).step(),
    Command::new("form-page-down", Scope::Form, "下一屏", "page down", |app| step(app, Step::PageDown)).step(),
    Command::new("form-first", Scope::Form, "到开头", "to the start", |app| step(app, Step::First)).step(),
    Command::new("form-last", Scope::Form, "到末尾", "to the end", |app| step(app, Step::Last)).step(),
];

fn can_add(app: &App) -> Enabled {
    if app.can_add_row() {
        Ok(())
    } else {
        Err(Label {
            zh: "先到项目构成、支付计划或绩效指标，再新增",
            en: "rows are added in the composition, the schedule and the indicators",
        })
    }
}

fn can_delete(app: &App) -> Enabled {
    match app.current_row() {
        _ if app.can_delete_row() => Ok(()),
        Some(_) => {
            Err(Label { zh: "模板规定的一级、二级指标不能删除", en: "headings of the scheme stay" })
        }
        None => Err(Label { zh: "这里没有可以删除的行", en: "there is no row here" }),
    }
}

fn on_row(app: &App) -> Enabled {
    match app.current_row() {
        Some(row) if !app.is_heading(Place::Row(row.id())) => Ok(()),
        _ if !app.marked_rows().is_empty() => Ok(()),
        _ => Err(Label { zh: "先把光标移到一行上", en: "put the cursor on a row first" }),
    }
}

fn can_move_to(app: &App) -> Enabled {
    on_row(app)?;
    match &app.form {
        Some(form) if form.section(&app.layout) == Section::Indicators => Ok(()),
        _ => Err(Label { zh: "只有三级指标可以移到别的二级指标", en: "only indicators have headings" }),
    }
}

fn can_paste(app: &App) -> Enabled {
    if app.clipboard.text().is_empty() {
        return Err(Label { zh: "还没有复制任何内容", en: "nothing was copied yet" });
    }
    Ok(())
}

fn can_move(app: &App) -> Enabled {
    match app.current_row() {
        _ if !app.marked_rows().is_empty() => Ok(()),
        Some(row) if !app.is_heading(Place::Row(row.id())) => Ok(()),
        Some(_) => {
            Err(Label { zh: "模板规定的一级、二级指标不能移动", en: "headings of the scheme stay" })
        }
        None => Err(Label { zh: "这里没有可以移动的行", en: "there is no row here" }),
    }
}

fn in_heading(app: &App) -> Enabled {
    if app.can_pick_indicator() {
        return Ok(());
    }
    Err(Label { zh: "先到绩效指标的一行，再选", en: "go to a row of the indicators first" })
}

fn on_indicator(app: &App) -> Enabled {
    match app.current_row() {
        Some(RowRef::Indicator(_)) => Ok(()),
        _ => Err(Label { zh: "先到一个三级指标", en: "go to an indicator first" }),
    }
}

fn in_schedule(app: &App) -> Enabled {
    if app.in_schedule() {
        return Ok(());
    }
    Err(Label { zh: "先到支付计划或项目实施计划", en: "go to the schedule or the plan first" })
}

fn in_tree(app: &App) -> Enabled {
    match &app.form {
        Some(form) if form.section(&app.layout) == Section::Indicators => Ok(()),
        _ => Err(Label { zh: "只有绩效指标可以折叠", en: "only indicators can be folded" }),
    }
}

/// Enter on a heading of the scheme folds it; everything else is edited.
fn edit(app: &mut App) {
    let heading = app.form.as_ref().and_then(|form| form.place.row()).filter(|row| app.is_heading(Place::Row(*row)));
    match heading {
        Some(row) if app.is_in_scheme(row) => app.fold(),
        Some(_) if app.pick_heading_of_scheme() => {}
        _ => app.edit_here(),
    }
}

fn step(app: &mut App, step: Step) {
    let height = app.body_height();
    if let Some(form) = &mut app.form {
        form.step(step, &app.layout, height);
    }
}

fn section(app: &mut App, section: Section) {
    if let Some(form) = &mut app.form {
        form.turn_to(section, &app.layout);
    }
}

fn turn(app: &mut App, forward: bool) {
    let Some(form) = &app.form else { return };
    let count = Section::ALL.len();
    let at = Section::ALL.iter().position(|section| *section == form.section(&app.layout)).unwrap_or(0);
    section(app, Section::ALL[(at + if forward { 1 } else { count - 1 }) % count]);
}

/// Marks go before the form does.
fn back(app: &mut App) {
    if app.unmark() {
        return;
    }
    app.screen = Screen::List;
    app.refresh_list();
}

fn project(app: &mut App, forward: bool) {
    let Some(key) = app.form.as_ref().map(|form| form.key) else { return };
    let keys = &app.list.keys;
    let at = keys.iter().position(|known| *known == key).unwrap_or(0);
    let next = if forward { keys.get(at + 1) } else { at.checked_sub(1).and_then(|at| keys.get(at)) };
    match next {
        Some(key) => app.show_form(*key),
        None => {
            app.say(if forward { texts::last_project(app.lang) } else { texts::first_project(app.lang) });
        }
    }
}

/// Which of the stops is the next or previous one from the cursor; none behind the last or before the first.
fn next_stop(app: &App, stops: &[(OrderKey, Severity, usize)], forward: bool) -> Option<usize> {
    let (form, project) = (app.form.as_ref()?, app.open_project()?);
    let here = FormOrder::of(project).key(form.place);
    // Where the cursor was sent for a problem, the others of that place come before the next place.
    let at = app.panel.gone_to.filter(|(place, _)| *place == form.place);
    let at = at.and_then(|(_, sent)| stops.iter().position(|(place, _, number)| *number == sent && *place == here));
    let found = match (at, forward) {
        (Some(at), true) => (at + 1 < stops.len()).then_some(at + 1),
        (Some(at), false) => at.checked_sub(1),
        (None, true) => stops.iter().position(|(place, ..)| *place >= here),
        (None, false) => stops.iter().rposition(|(place, ..)| *place < here),
    };
    // The worst problem of the place with the cursor is in sight already.
    match (found, at, forward) {
        (Some(first), None, true) if stops[first].0 == here => (first + 1 < stops.len()).then_some(first + 1),
        (found, ..) => found,
    }
}

/// Goes to the next or previous problem, and round the ends.
fn problem(app: &mut App, forward: bool) {
    let stops = app.stops();
    let found = next_stop(app, &stops, forward);
    let round = if forward { 0 } else { stops.len().saturating_sub(1) };
    let Some((_, _, number)) = stops.get(found.unwrap_or(round)).copied() else {
        return app.say(app.nothing_to_stop_at());
    };
    app.jump_to_listed(number);
    if found.is_none() {
        app.say(app.round_the_end(forward));
    }
}

/// Goes to the next or previous problem, and on in the next project of the list.
fn problem_anywhere(app: &mut App, forward: bool) {
    app.panel.list = Listed::Problems;
    if app.screen == Screen::Form {
        let stops = app.stops();
        if let Some(found) = next_stop(app, &stops, forward) {
            return app.jump_to_problem(stops[found].2);
        }
    }
    let keys = app.list.keys.clone();
    let here = match app.screen {
        Screen::Form => app.form.as_ref().map(|form| form.key),
        Screen::List | Screen::Start => app.list.selected_project(),
    };
    let count = keys.len();
    let at = here.and_then(|here| keys.iter().position(|key| *key == here));
    // In the list the project with the cursor comes first, in its form the one behind it does.
    let start = match (at, app.screen, forward) {
        (Some(at), Screen::Form, true) => at + 1,
        (Some(at), Screen::Form, false) => at + count - 1,
        (at, _, true) => at.unwrap_or(0),
        (at, _, false) => at.unwrap_or(0) + count,
    };
    let mut order = (0..count).map(|step| if forward { start + step } else { start - step });
    let has_stop = |index: &usize| {
        let key = keys[index % count];
        let Some(project) = app.workspace.project(key) else { return false };
        app.findings.of(key).iter().any(|problem| app.sieve.stops_at(project, problem))
    };
    let Some(index) = order.find(has_stop) else { return app.say(app.nothing_to_stop_at()) };
    let is_round = app.screen == Screen::Form && (index >= count) == forward;
    app.show_form(keys[index % count]);
    let stops = app.stops();
    if let Some((_, _, number)) = if forward { stops.first() } else { stops.last() } {
        app.jump_to_problem(*number);
    }
    if is_round {
        app.say(if forward { texts::first_project_again(app.lang) } else { texts::last_project_again(app.lang) });
    }
}

fn problems(app: &mut App) {
    app.panel.open = true;
    if app.panel.list == Listed::Problems && app.problems().is_empty() {
        return app.say(texts::no_problem_left(app.lang));
    }
    app.panel.focused = true;
}

fn with_projects(app: &App) -> Enabled {
    match app.screen {
        Screen::Start => Err(Label { zh: "先打开一个部门", en: "open a department first" }),
        Screen::List | Screen::Form => Ok(()),
    }
}
