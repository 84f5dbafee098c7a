//! Commands of the list of projects.

use crate::app::board::Tab;
use crate::app::command::{Command, Enabled, Scope};
use crate::app::list::Entry;
use crate::app::overlay::{Choice, Overlay, Page, PickLine, Picker};
use crate::app::sieve::Sieve;
use crate::app::{App, texts};
use crate::lang::Label;
use crate::list::{Column, Grouping};
use crate::text::field::TextField;

pub(super) static COMMANDS: &[Command] = &[
    Command::new("open-project", Scope::List, "打开项目", "open the project", open).hint_now(open_hint).when(any),
    Command::new(
        "filter",
        Scope::List,
        "筛选（名称、单位、人员，可用拼音；或 金额>500万 等条件）",
        "filter (name, unit, people, pinyin; or conditions such as amount>500万)",
        |app| {
            app.list.begin_filter();
        },
    )
    .hint("筛选", "filter"),
    Command::new("sort", Scope::List, "选择排序", "choose the order", sort).hint("排序", "sort"),
    Command::new(
        "group",
        Scope::List,
        "分组（单位、用途、负责人、状态、规则）",
        "group (unit, purpose, leader, status, rule)",
        App::pick_grouping,
    )
    .hint("分组", "group"),
    Command::new("mark-project", Scope::List, "标记，或去掉标记", "mark, or take the mark away", App::mark_here)
        .hint("标记", "mark")
        .when(any),
    Command::new(
        "sift",
        Scope::List,
        "按问题筛选（级别、章节、规则、单位、豁免）",
        "filter by problems (severity, section, rule, unit, waivers)",
        App::pick_sieve,
    )
    .hint("问题筛选", "problems"),
    Command::new("reverse", Scope::List, "倒序", "turn the order round", |app| {
        app.list.sorting.reverse();
        app.refresh_list();
    }),
    Command::new("views", Scope::List, "视图：选用、保存、删除", "views: show, save, forget", App::pick_view),
    Command::new("columns", Scope::List, "选择列和次序", "choose the columns and their order", App::choose_columns),
    Command::new(
        "pane",
        Scope::List,
        "显示或关闭旁边的预览（110 列以上）",
        "show or hide the preview beside it (from 110 columns on)",
        App::toggle_pane,
    ),
    Command::new("pane-down", Scope::List, "预览下移", "preview: down", |app| app.scroll_pane(1)).when(with_pane),
    Command::new("pane-up", Scope::List, "预览上移", "preview: up", |app| app.scroll_pane(-1)).when(with_pane),
    Command::new("pane-page-down", Scope::List, "预览下一屏", "preview: page down", |app| app.page_pane(true))
        .when(with_pane),
    Command::new("pane-page-up", Scope::List, "预览上一屏", "preview: page up", |app| app.page_pane(false))
        .when(with_pane),
    Command::new("next-column", Scope::List, "右一列（列会横向滚动）", "next column (they scroll)", |app| {
        app.step_column(true)
    }),
    Command::new("previous-column", Scope::List, "左一列", "previous column", |app| app.step_column(false)),
    Command::new(
        "sort-by-column",
        Scope::List,
        "按这一列排序，再按倒序",
        "sort by the column, again to turn it round",
        |app| app.sort_by_column(false),
    )
    .when(on_a_column),
    Command::new(
        "also-sort-by-column",
        Scope::List,
        "再按这一列排（倒序、取消）",
        "then sort by the column (turned round, not)",
        |app| app.sort_by_column(true),
    )
    .when(on_a_column),
    Command::new("fold-group", Scope::List, "折叠或展开这一组", "fold or unfold the group", App::fold_group)
        .hint("折叠", "fold")
        .when(grouped),
    Command::new("fold-groups", Scope::List, "折叠或展开全部组", "fold or unfold all groups", App::fold_all_groups)
        .when(grouped),
    Command::new(
        "leave-group",
        Scope::List,
        "到组的标题，再按折叠",
        "to the heading of the group, and fold it",
        App::leave_group,
    )
    .when(grouped)
    .step(),
    Command::new(
        "mark-to-here",
        Scope::List,
        "从上一个标记标到这里",
        "mark from the last mark to here",
        App::mark_range_of_list,
    )
    .when(any),
    Command::new("mark-up", Scope::List, "标记并上移", "mark and go up", |app| app.mark_and_go(-1)).when(any).step(),
    Command::new("mark-down", Scope::List, "标记并下移", "mark and go down", |app| app.mark_and_go(1)).when(any).step(),
    Command::new(
        "mark-all-projects",
        Scope::List,
        "标记所列的全部项目",
        "mark all projects shown",
        App::mark_all_of_list,
    )
    .when(any),
    Command::new("invert-marks", Scope::List, "反选标记", "turn the marks round", App::invert_marks).when(any),
    Command::new("unmark-projects", Scope::List, "去掉全部标记", "take all marks away", App::unmark_list),
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
        "roll",
        Scope::List,
        "起草下一年度：以本年的表另建一个部门",
        "begin next year's forms from these, in another directory",
        App::ask_roll,
    )
    .when(a_saved_department),
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
        "修正标记的（或所列的）项目中某条规则的全部问题",
        "mend all problems of a rule in the projects marked or shown",
        App::pick_fixes,
    )
    .when(any),
    Command::new(
        "batch",
        Scope::List,
        "对标记的（或所列的）项目批量处理（设字段、通用指标、编号、替换、修正、审核状态）",
        "do something with the projects marked or shown (set a field, stock, ids, replace, mend, status)",
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

/// The next year is begun from what the files say.
fn a_saved_department(app: &App) -> Enabled {
    match app.workspace.department() {
        None => Err(Label { zh: "打开的不是部门", en: "this is no department" }),
        Some(_) if app.not_saved().next().is_some() => Err(Label { zh: "先保存", en: "save first" }),
        Some(_) => Ok(()),
    }
}

fn open_hint(app: &App) -> Label {
    match app.list.selected {
        Some(Entry::Group(_)) => Label { zh: "折叠", en: "fold" },
        _ => Label { zh: "打开", en: "open" },
    }
}

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

fn grouped(app: &App) -> Enabled {
    match app.list.grouping {
        Grouping::None => Err(Label { zh: "列表没有分组", en: "the list has no groups" }),
        _ => Ok(()),
    }
}

fn on_a_column(app: &App) -> Enabled {
    match app.list.column {
        Some(_) => Ok(()),
        None => Err(Label { zh: "先选一列", en: "go to a column first" }),
    }
}

fn with_pane(app: &App) -> Enabled {
    match app.list_areas().pane {
        Some(_) => Ok(()),
        None => Err(Label { zh: "没有打开预览", en: "the preview is not shown" }),
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
        Some(Entry::Group(_)) => app.fold_group(),
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
    app.overlays.push(Overlay::Pick(app.sort_picker()));
}

/// Goes to the next or previous line with problems, round the ends.
fn faulty(app: &mut App, forward: bool) {
    let entries = &app.list.entries;
    let count = entries.len();
    let is_faulty = |row: &usize| match entries[*row] {
        Entry::Project(key) => app.findings.counts(key).total() > 0,
        Entry::Group(_) => false,
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
    /// What the list can be sorted by: the columns in sight first, each with how it is sorted by now.
    fn sort_picker(&self) -> Picker {
        let lang = self.lang;
        let shown = self.chosen_columns();
        let others = Column::ALL.into_iter().filter(|column| !shown.contains(column));
        let columns: Vec<Column> = shown.iter().copied().chain(others).collect();
        let line = |column: Column| {
            let detail = match self.list.sorting.place_of(column) {
                None => String::new(),
                Some((rank, descending)) => format!("{}{rank}", if descending { "▼" } else { "▲" }),
            };
            let label = column.label();
            PickLine {
                detail,
                also: [label.en, column.name()].join(" "),
                ..PickLine::new(label.in_lang(lang), Choice::Sort(column))
            }
        };
        let unsorted = PickLine {
            also: "order of the files".to_owned(),
            ..PickLine::new(texts::sort_by_files(lang), Choice::Unsorted)
        };
        let lines = std::iter::once(unsorted).chain(columns.into_iter().map(line)).collect();
        let first = self.list.column.or(self.list.sorting.keys.first().map(|key| key.column));
        let is_current = |choice: &Choice| matches!(choice, Choice::Sort(column) if Some(*column) == first);
        Picker::new(texts::sort_by(lang), lines, is_current)
    }

    /// The same list, after something was added to the order.
    pub(in crate::app) fn refresh_sort_picker(&mut self) {
        let fresh = self.sort_picker();
        if let Some(Overlay::Pick(picker)) = self.overlays.last_mut() {
            for (line, fresh) in picker.lines.iter_mut().zip(fresh.lines) {
                line.detail = fresh.detail;
            }
        }
    }

    /// Shows all projects again.
    pub(in crate::app) fn clear_filter(&mut self) {
        self.list.filter = TextField::line("");
        self.sieve = Sieve::default();
        self.refresh_list();
    }
}
