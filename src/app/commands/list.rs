//! Commands of the list of projects.

use crate::app::board::Tab;
use crate::app::command::{Command, Enabled, Scope};
use crate::app::list::{Entry, Order};
use crate::app::overlay::{Choice, Overlay, Page, PickLine, Picker};
use crate::app::sieve::Sieve;
use crate::app::{App, texts};
use crate::lang::Label;
use crate::text::field::TextField;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("open-project", Scope::List, "打开项目", "open the project", open).hint("打开", "open").when(any),
    Command::new(
        "filter",
        Scope::List,
        "筛选（名称、单位、人员，可用拼音）",
        "filter (name, unit, people, pinyin)",
        |app| {
            app.list.filtering = true;
        },
    )
    .hint("筛选", "filter"),
    Command::new("sort", Scope::List, "选择排序", "choose the order", sort).hint("排序", "sort"),
    Command::new(
        "sift",
        Scope::List,
        "按问题筛选（级别、章节、规则、单位、豁免）",
        "filter by problems (severity, section, rule, unit, waivers)",
        App::pick_sieve,
    )
    .hint("问题筛选", "problems"),
    Command::new("reverse", Scope::List, "倒序", "turn the order round", |app| {
        app.list.reversed = !app.list.reversed;
        app.refresh_list();
    }),
    Command::new("next-faulty", Scope::List, "下一个有问题的项目", "next project with problems", |app| {
        faulty(app, true)
    })
    .hint("下一问题", "next problem"),
    Command::new(
        "previous-faulty",
        Scope::List,
        "上一个有问题的项目",
        "previous project with problems",
        |app| {
            faulty(app, false);
        },
    ),
    Command::new(
        "department-problems",
        Scope::List,
        "显示部门整体的问题（合计、控制数等）",
        "show the problems of the department as a whole (sums, control figures)",
        App::show_department_problems,
    )
    .when(something_of_the_department),
    Command::new(
        "reconciliation",
        Scope::List,
        "金额核对：各处的金额并排，差多少",
        "reconciliation: the amounts side by side, and how far they differ",
        |app| app.open_board(Tab::Reconciliation),
    )
    .hint("核对", "reconcile")
    .when(any),
    Command::new(
        "register",
        Scope::List,
        "汇总表：各单位、各用途合计",
        "register: sums by unit and purpose",
        |app| {
            app.open_board(Tab::Register);
        },
    )
    .when(any),
    Command::new(
        "dashboard",
        Scope::List,
        "图：金额、增减、问题、审核进度、付款",
        "pictures: amounts, change, problems, review, payments",
        |app| app.open_board(Tab::Pictures),
    )
    .when(any),
    Command::new(
        "fix-projects",
        Scope::List,
        "修正所列项目中某条规则的全部问题",
        "mend all problems of a rule in the projects shown",
        App::pick_fixes,
    )
    .when(any),
    Command::new(
        "batch",
        Scope::List,
        "对所列项目批量处理（设字段、通用指标、编号、替换、修正）",
        "do something with all projects shown (set a field, stock, ids, replace, mend)",
        App::pick_batch,
    )
    .when(any),
    Command::new("new-project", Scope::List, "新建项目", "new project", App::new_project)
        .hint("新建", "new")
        .when(place),
    Command::new("copy-project", Scope::List, "复制项目", "copy the project", App::copy_project).when(a_project),
    Command::new("delete-project", Scope::List, "删除项目", "delete the project", App::delete_project).when(a_project),
    Command::new("clear-filter", Scope::List, "清除筛选", "clear the filter", App::clear_filter),
    Command::new("list-up", Scope::List, "上一行", "line up", |app| step(app, -1)).step(),
    Command::new("list-down", Scope::List, "下一行", "line down", |app| step(app, 1)).step(),
    Command::new("list-page-up", Scope::List, "上一屏", "page up", |app| page(app, -1)).step(),
    Command::new("list-page-down", Scope::List, "下一屏", "page down", |app| page(app, 1)).step(),
    Command::new("list-first", Scope::List, "第一行", "first line", |app| app.list.go(0)).step(),
    Command::new("list-last", Scope::List, "最后一行", "last line", |app| app.list.go(usize::MAX)).step(),
    Command::new("leave-list", Scope::List, "退出", "quit", App::quit),
];

fn any(app: &App) -> Enabled {
    match app.list.selected {
        Some(_) => Ok(()),
        None => Err(Label { zh: "没有选中的项目", en: "no project is selected" }),
    }
}

fn a_project(app: &App) -> Enabled {
    match app.list.selected_project() {
        Some(_) => Ok(()),
        None => Err(Label { zh: "没有选中的项目", en: "no project is selected" }),
    }
}

fn something_of_the_department(app: &App) -> Enabled {
    match app.department_problems().is_empty() {
        false => Ok(()),
        true => {
            Err(Label { zh: "部门整体没有问题", en: "there is nothing wrong with the department as a whole" })
        }
    }
}

fn place(app: &App) -> Enabled {
    match app.directory {
        Some(_) => Ok(()),
        None => Err(Label { zh: "先打开一个部门", en: "open a department first" }),
    }
}

fn open(app: &mut App) {
    match app.list.selected {
        Some(Entry::Project(key)) => app.show_form(key),
        Some(Entry::Broken(index)) => {
            if let Some(error) = app.broken.get(index) {
                app.show_page(Page::File(error.clone()));
            }
        }
        None => {}
    }
}

fn step(app: &mut App, lines: isize) {
    let row = app.list.row().saturating_add_signed(lines);
    app.list.go(row);
}

fn page(app: &mut App, pages: isize) {
    let height = isize::try_from(app.body_height().max(2) - 1).unwrap_or(1);
    step(app, pages * height);
}

fn sort(app: &mut App) {
    let lines = Order::ALL
        .into_iter()
        .map(|order| PickLine {
            also: order.label().en.to_owned(),
            ..PickLine::new(order.label().in_lang(app.lang), Choice::Sort(order))
        })
        .collect();
    let current = app.list.order;
    let is_current = |choice: &Choice| matches!(choice, Choice::Sort(order) if *order == current);
    app.overlays.push(Overlay::Pick(Picker::new(texts::sort_by(app.lang), lines, is_current)));
}

/// Goes to the next or previous line with problems, round the ends.
fn faulty(app: &mut App, forward: bool) {
    let entries = &app.list.entries;
    let count = entries.len();
    let is_faulty = |row: &usize| match entries[*row] {
        Entry::Project(key) => app.findings.counts(key).total() > 0,
        Entry::Broken(_) => true,
    };
    let row = app.list.row();
    let found = (1..=count)
        .map(|step| if forward { (row + step) % count } else { (row + count - step % count) % count })
        .find(is_faulty);
    match found {
        Some(row) => app.list.go(row),
        None => {
            app.say(texts::no_problem_left(app.lang));
        }
    }
}

impl App {
    /// Shows all projects again.
    pub(in crate::app) fn clear_filter(&mut self) {
        self.list.filter = TextField::line("");
        self.sieve = Sieve::default();
        self.refresh_list();
    }
}
