//! Commands of the panel of problems.

use crate::app::App;
use crate::app::command::{Command, Enabled, Scope};
use crate::app::conflicts::Decision;
use crate::lang::Label;
use crate::model::{Column, Field, Parent, Place, RowRef, Section, Spot};

pub(super) static COMMANDS: &[Command] = &[
    Command::new("jump", Scope::Problems, "到问题所在", "go to the place", jump).hint("到问题所在", "go there"),
    Command::new("problem-edit", Scope::Problems, "到问题所在并编辑", "go to the place and edit", |app| {
        jump(app);
        app.edit_here();
    })
    .hint("编辑", "edit"),
    Command::new("problem-fix", Scope::Problems, "修正这个问题", "mend the problem", App::fix)
        .hint("修正", "mend")
        .when(fixable),
    Command::new(
        "problem-fix-rule",
        Scope::Problems,
        "修正本项目中同一规则的全部问题",
        "mend all problems of the rule in the project",
        App::fix_rule,
    ),
    Command::new("problem-ours", Scope::Problems, "冲突：采用我方文字", "conflict: take our text", |app| {
        app.decide(Decision::Ours);
    })
    .hint("我方", "ours")
    .when(App::can_decide),
    Command::new("problem-theirs", Scope::Problems, "冲突：采用对方文字", "conflict: take their text", |app| {
        app.decide(Decision::Theirs)
    })
    .hint("对方", "theirs")
    .when(App::can_decide),
    Command::new(
        "problem-settle",
        Scope::Problems,
        "冲突：按现在的内容确认（改好之后）",
        "conflict: settle it as it stands (after an edit)",
        |app| app.decide(Decision::AsItIs),
    )
    .hint("确认", "settle")
    .when(App::can_decide),
    Command::new(
        "problem-waive",
        Scope::Problems,
        "豁免（须写理由）或取消豁免",
        "waive (with a reason) or take the waiver back",
        App::waive,
    )
    .hint_now(App::waive_hint),
    Command::new("problem-explain", Scope::Problems, "解释这个问题", "explain the problem", App::explain)
        .hint("解释", "explain"),
    Command::new(
        "problems-sift",
        Scope::Problems,
        "只看某级别、章节或规则的问题",
        "only problems of a severity, section or rule",
        App::pick_sieve,
    )
    .hint("筛选", "filter"),
    Command::new("problems-leave", Scope::Problems, "回到表单", "back to the form", |app| {
        app.panel.focused = false
    })
    .hint("回到表单", "back"),
    Command::new("problems-close", Scope::Problems, "关闭面板", "close the panel", |app| {
        app.panel.focused = false;
        app.panel.open = false;
    })
    .hint("关闭", "close"),
    Command::new("problem-up", Scope::Problems, "上一条", "line up", |app| step(app, -1)),
    Command::new("problem-down", Scope::Problems, "下一条", "line down", |app| step(app, 1)),
    Command::new("problem-page-up", Scope::Problems, "上一屏", "page up", |app| step(app, -8)),
    Command::new("problem-page-down", Scope::Problems, "下一屏", "page down", |app| step(app, 8)),
    Command::new("problem-first", Scope::Problems, "第一条", "first line", |app| app.panel.selected = 0),
    Command::new("problem-last", Scope::Problems, "最后一条", "last line", |app| app.panel.selected = usize::MAX),
];

pub(super) fn fixable(app: &App) -> Enabled {
    match app.can_fix() {
        true => Ok(()),
        false => Err(Label {
            zh: "这里没有可以自动修正的问题", en: "there is nothing here that a program can mend"
        }),
    }
}

fn step(app: &mut App, lines: isize) {
    let wanted = app.wanted_problems();
    let at = wanted.binary_search(&app.panel.selected).unwrap_or(0).saturating_add_signed(lines);
    app.panel.selected = wanted.get(at).or(wanted.last()).copied().unwrap_or(0);
}

fn jump(app: &mut App) {
    app.jump_to_problem(app.panel.selected);
    app.panel.focused = false;
}

impl App {
    fn waive_hint(&self) -> Label {
        match self.current_problem().is_some_and(|problem| problem.is_waived()) {
            true => Label { zh: "取消豁免", en: "count it again" },
            false => Label { zh: "豁免", en: "waive" },
        }
    }

    /// The place where the cursor goes for a problem at `place`.
    pub fn landing(&self, place: Place) -> Place {
        let Some(project) = self.open_project() else { return place };
        let first_cell = |row: RowRef<'_>| row.columns().first().map(|column| Place::Cell(row.id(), *column));
        let last_amount = |parent| {
            let index = project.row_count(parent).checked_sub(1)?;
            Some(Place::Cell(project.row_at(Spot { parent, index })?.id(), Column::Amount))
        };
        let landing = match place {
            Place::Project => Some(Place::Field(Field::Name)),
            Place::Row(row) => project.row(row).and_then(first_cell),
            Place::Section(Section::Composition) => last_amount(Parent::Composition),
            Place::Section(Section::Schedule) => last_amount(Parent::Schedule),
            Place::Section(Section::Indicators) => {
                project.row_at(Spot { parent: Parent::Tree, index: 0 }).and_then(first_cell)
            }
            Place::Section(_) | Place::Field(_) | Place::Cell(..) => None,
        };
        landing.unwrap_or(place)
    }

    /// Puts the cursor on the place of a problem.
    pub(in crate::app) fn jump_to_problem(&mut self, number: usize) {
        let (Some(problem), Some(key)) = (self.problems().get(number), self.form.as_ref().map(|form| form.key)) else {
            return;
        };
        let place = self.landing(problem.place);
        self.panel.selected = number;
        self.panel.gone_to = Some((place, number));
        self.show_place(key, place);
    }
}
