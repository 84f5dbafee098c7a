//! Commands of the panel of problems.

use crate::app::App;
use crate::app::command::{Command, Enabled, Scope};
use crate::app::conflicts::Decision;
use crate::app::panel::Listed;
use crate::lang::Label;
use crate::model::{Column, Field, Parent, Place, RowRef, Section, Spot};

pub(super) static COMMANDS: &[Command] = &[
    Command::new("problem-edit", Scope::Problems, "到问题所在并编辑", "go to the place and edit", |app| {
        super::panel::jump(app);
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
];

pub(super) fn fixable(app: &App) -> Enabled {
    match app.can_fix() {
        true => Ok(()),
        false => Err(Label {
            zh: "这里没有可以自动修正的问题", en: "there is nothing here that a program can mend"
        }),
    }
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
        self.panel.list = Listed::Problems;
        self.jump_to_listed(number);
    }
}
