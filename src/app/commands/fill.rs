//! Commands that fill the payment schedule, behind one key that shows them.

use crate::app::App;
use crate::app::command::{Command, Enabled, Scope};
use crate::lang::Label;
use crate::model::period::Interval;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("fill-read", Scope::Fill, "从项目实施计划读出", "read it out of the plan", App::read_plan)
        .when(has_plan),
    Command::new(
        "fill-write",
        Scope::Fill,
        "写成一句话，加到项目实施计划",
        "write it as a sentence into the plan",
        |app| {
            app.write_plan();
        },
    )
    .when(has_rows),
    Command::new("fill-months", Scope::Fill, "按月平均", "equal parts by month", |app| {
        app.fill_evenly(Interval::Month);
    }),
    Command::new("fill-quarters", Scope::Fill, "按季平均", "equal parts by quarter", |app| {
        app.fill_evenly(Interval::Quarter);
    }),
    Command::new("fill-halves", Scope::Fill, "按半年平均", "equal parts by half-year", |app| {
        app.fill_evenly(Interval::HalfYear);
    }),
    Command::new("fill-rest", Scope::Fill, "余额填入最后一行", "the rest into the last row", App::fill_rest)
        .when(has_rows),
    Command::new("fill-percentages", Scope::Fill, "由金额算累计进度", "percentages from the amounts", |app| {
        app.fill_percentages();
    })
    .when(has_rows),
    Command::new("fill-amounts", Scope::Fill, "由累计进度算金额", "amounts from the percentages", |app| {
        app.fill_amounts();
    })
    .when(has_rows),
    Command::new("keys-close", Scope::Fill, "关闭", "close", |_| {}),
];

fn has_plan(app: &App) -> Enabled {
    match app.open_project() {
        Some(project) if !project.details.plan.trim().is_empty() => Ok(()),
        _ => Err(Label { zh: "项目实施计划还没有填写", en: "the plan is empty" }),
    }
}

fn has_rows(app: &App) -> Enabled {
    match app.open_project() {
        Some(project) if !project.schedule.is_empty() => Ok(()),
        _ => Err(Label { zh: "支付计划还没有内容", en: "the schedule is empty" }),
    }
}
