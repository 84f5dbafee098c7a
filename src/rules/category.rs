//! `category`: an indicator stands below the level-2 heading that it belongs to.

use crate::lang::{Label, Message};
use crate::model::scheme::{Level2Spec, Role};
use crate::model::{Aim, Amount, Scheme};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::names::{contains, ends_with, is_count, is_satisfaction, is_share};
use super::problem::{Problem, Severity};
use super::samples::add_indicator;
use super::table::{Rule, Sample};
use super::tree::Row;
use super::{level_repeat, money_output};

pub(super) static RULE: Rule = Rule {
    code: "category",
    severity: Severity::Warning,
    title: Label {
        zh: "三级指标放在对应的二级指标下", en: "an indicator stands below the heading that it belongs to"
    },
    what: Label {
        zh: "满意度只放在满意度类二级指标下，那里也只放满意度；目标值“及时”的放在时效类下；效益不写本项目自己的支出。名称含“及时”“按期”却不在时效类下、合格率和完整性之类不在质量类下、完成率放在质量或效益类下、时效类下与时间无关、成本类下与钱无关、数量类下只有比率的，只作提示。",
        en: "Satisfaction stands below the heading for satisfaction and nothing else does; a target 及时 belongs to timeliness; \
             no benefit is the project's own spending. Timeliness, conformity or completion in a name below another \
             heading, timeliness that is not about time, costs that are not about money, and quantities that are all shares \
             are hints. Which heading is which comes from the scheme, as do most of the words.",
    },
    why: Label {
        zh: "各类指标分别计分，放错位置会使应有的一类实际为空。",
        en: "Each kind of indicator is scored by itself: one in the wrong place leaves its own kind empty.",
    },
    bad: Sample {
        text: Label {
            zh: "“社会效益”下设“借阅单位满意度”", en: "“借阅单位满意度” below “社会效益”"
        },
        make: |project| add_indicator(project, 2, 1, "借阅单位满意度", "≥90%"),
    },
    good: Sample {
        text: Label {
            zh: "“满意度”下设“借阅单位满意度”", en: "“借阅单位满意度” below “满意度”"
        },
        make: |project| add_indicator(project, 2, 3, "借阅单位满意度", "≥90%"),
    },
    messages: &[&BELONGS, &NO_SATISFACTION, &TIMELY_TARGET, &SPENDING, &COMPLETION, &NO_TIME, &NO_MONEY, &ONLY_SHARES],
    check,
    fix: Some(fix),
};

static BELONGS: Message = Message {
    zh: "“{0}”应放在“{2}”下，不在“{1}”下",
    en: "“{0}” belongs below “{2}” and not below “{1}”",
};
static NO_SATISFACTION: Message =
    Message { zh: "“{1}”下的“{0}”不是满意度", en: "“{0}” below “{1}” is no satisfaction" };
static TIMELY_TARGET: Message = Message {
    zh: "“{1}”下“{0}”的目标值说的是时间，应放在“{2}”下",
    en: "the target of “{0}” below “{1}” is about time: it belongs below “{2}”",
};
static SPENDING: Message = Message {
    zh: "“{1}”下“{0}”的目标值就是本项目的预算金额，支出不是效益",
    en: "the target of “{0}” below “{1}” is the project's own budget: spending is no benefit",
};
static COMPLETION: Message = Message {
    zh: "“{0}”说的是完成多少，不属于“{1}”，应放在产出的“{2}”下",
    en: "“{0}” is about how much gets done: it belongs below “{2}” and not below “{1}”",
};
static NO_TIME: Message =
    Message { zh: "“{1}”下的“{0}”与时间无关", en: "“{0}” below “{1}” is not about time" };
static NO_MONEY: Message = Message {
    zh: "“{1}”下的“{0}”与花多少钱无关",
    en: "“{0}” below “{1}” is not about what it costs",
};
static ONLY_SHARES: Message = Message {
    zh: "“{1}”下只有比率（“{0}”），没有写做多少",
    en: "below “{1}” there are only shares (“{0}”) and no quantity",
};

/// What is asked of people, in other words than satisfaction.
const OPINIONS: [&str; 13] =
    ["满意", "好评", "差评", "投诉", "认可", "评价", "表扬", "口碑", "获得感", "幸福感", "接受度", "支持度", "信任"];
/// Those who are asked: a share of them below satisfaction is of those who are satisfied, though the name does not say it.
const PEOPLE: [&str; 14] =
    ["单位", "群众", "人员", "职工", "员工", "对象", "企业", "市民", "公众", "用户", "居民", "部门", "村民", "学员"];
/// Targets that say when.
const TIMELY: [&str; 12] = [
    "及时",
    "按时",
    "按期",
    "准时",
    "如期",
    "及时完成",
    "按时完成",
    "按期完成",
    "如期完成",
    "准时完成",
    "及时支付",
    "及时发放",
];
/// How much gets done, at the end of a name.
const COMPLETED: [&str; 7] = ["完成率", "完工率", "完成性", "完成度", "完成情况", "完成数", "完成量"];
/// What speaks of time in a name beside the words of the scheme.
const TIME: [&str; 19] = [
    "时", "期", "日", "月", "年", "天", "周", "速", "早", "完成", "完工", "办结", "竣工", "进度", "季", "快", "延",
    "提前", "效率",
];
/// What speaks of money in a name beside the words of the scheme.
const MONEY: [&str; 23] = [
    "费", "价", "资金", "预算", "支出", "投资", "金额", "节约", "节省", "投入", "薪", "工资", "补贴", "补助", "标准",
    "控制", "花费", "开支", "款", "税", "耗", "用量", "元",
];

/// What is wrong with the place of a row.
struct Misplaced {
    severity: Severity,
    message: &'static Message,
    /// What it should stand below, when that is clear.
    role: Option<Role>,
    /// Whether the problem is the target and not the name.
    at_target: bool,
}

impl Misplaced {
    fn new(severity: Severity, message: &'static Message, role: impl Into<Option<Role>>) -> Option<Self> {
        Some(Self { severity, message, role: role.into(), at_target: false })
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let mut are_shares = true;
    let mut first_quantity: Option<&Row<'_>> = None;
    for row in context.rows() {
        let misplaced = misplaced(context, row);
        if row.role() == Some(Role::Quantity) {
            // Of a row with a fault of its own it is not said again that it is no quantity.
            let has_fault = misplaced.is_some() || money_output::is_told(context, row);
            are_shares &= is_bare_share(row) && !has_fault;
            first_quantity = first_quantity.or(Some(row));
        }
        let Some(misplaced) = misplaced else { continue };
        let home = misplaced.role.and_then(|role| context.scheme.heading_of(role));
        let home = home.map_or("", |(_, spec)| spec.name.as_str());
        let place = if misplaced.at_target { row.target_cell() } else { row.name_cell() };
        let facts = [row.name.into(), row.level2.name.trim().into(), home.into()];
        report.add_as(misplaced.severity, place, None, misplaced.message, facts);
    }
    if let Some(row) = first_quantity.filter(|_| are_shares) {
        let facts = [row.name.into(), row.level2.name.trim().into()];
        report.add_as(Severity::Hint, row.name_cell(), None, &ONLY_SHARES, facts);
    }
}

/// Whether a row asks for a share that says nothing of how much is done: neither one of what there is to do, nor one that
/// the scheme takes for a quantity.
fn is_bare_share(row: &Row<'_>) -> bool {
    let mut hints = row.spec.iter().flat_map(|spec| &spec.hints);
    let is_percent = match row.aim() {
        Aim::Number { unit, .. } => unit.starts_with(['%', '‰']),
        _ => true,
    };
    is_percent
        && is_share(row.core)
        && !ends_with(row.core, &COMPLETED)
        && !hints.any(|hint| row.core.ends_with(hint.as_str()))
}

fn misplaced(context: &Context<'_>, row: &Row<'_>) -> Option<Misplaced> {
    let spec = row.spec?;
    // That a name is its heading's is another fault.
    if row.is_stock || (level_repeat::repeats(row.name, &spec.name) && context.asks(&level_repeat::RULE)) {
        return None;
    }
    let scheme = context.scheme;
    if is_satisfaction(row.core) {
        let is_there = spec.role == Some(Role::Satisfaction) || scheme.heading_of(Role::Satisfaction).is_none();
        return if is_there { None } else { Misplaced::new(Severity::Warning, &BELONGS, Role::Satisfaction) };
    }
    let role = spec.role?;
    if role == Role::Satisfaction {
        let is_opinion = contains(row.name, &OPINIONS)
            || contains(row.target(), &OPINIONS)
            || (ends_with(row.core, &PEOPLE) && matches!(row.aim(), Aim::Number { unit, .. } if unit == "%"));
        return if is_opinion { None } else { Misplaced::new(Severity::Warning, &NO_SATISFACTION, None) };
    }
    by_time(scheme, row, role)
        .or_else(|| by_quality(scheme, row, role))
        .or_else(|| by_completion(row, role))
        .or_else(|| by_heading(context, row, spec, role))
}

/// Rows that are about time and stand elsewhere.
fn by_time(scheme: &Scheme, row: &Row<'_>, role: Role) -> Option<Misplaced> {
    let (_, home) = scheme.heading_of(Role::Timeliness)?;
    if role == Role::Timeliness {
        return None;
    }
    if TIMELY.contains(&row.target()) {
        let misplaced = Misplaced::new(Severity::Warning, &TIMELY_TARGET, Role::Timeliness);
        return misplaced.map(|misplaced| Misplaced { at_target: true, ..misplaced });
    }
    let is_about_time = home.strong_hints().iter().any(|hint| row.core.contains(hint.as_str()));
    // `及时发现隐患数` counts.
    if !is_about_time || is_count(row.core) {
        return None;
    }
    Misplaced::new(Severity::Hint, &BELONGS, Role::Timeliness)
}

/// Rows that are about how well it is done and stand elsewhere. Nature has shares of what is up to a standard, too.
fn by_quality(scheme: &Scheme, row: &Row<'_>, role: Role) -> Option<Misplaced> {
    let (_, home) = scheme.heading_of(Role::Quality)?;
    if matches!(role, Role::Quality | Role::EcologicalBenefit) {
        return None;
    }
    let is_quality = home.strong_hints().iter().any(|hint| row.core.ends_with(hint.as_str()));
    if !is_quality {
        return None;
    }
    Misplaced::new(Severity::Hint, &BELONGS, Role::Quality)
}

/// Rows that are about how much gets done and stand where that is no matter.
fn by_completion(row: &Row<'_>, role: Role) -> Option<Misplaced> {
    let elsewhere = matches!(
        role,
        Role::Quality | Role::Cost | Role::EconomicBenefit | Role::SocialBenefit | Role::EcologicalBenefit
    );
    let is_completion = ends_with(row.core, &COMPLETED) || (role == Role::Quality && row.core.starts_with("完成"));
    if !elsewhere || !is_completion {
        return None;
    }
    Misplaced::new(Severity::Hint, &COMPLETION, Role::Quantity)
}

/// Rows that are not what their heading asks for.
fn by_heading(context: &Context<'_>, row: &Row<'_>, spec: &Level2Spec, role: Role) -> Option<Misplaced> {
    let speaks = |words: &[&str]| {
        contains(row.name, words)
            || contains(row.target(), words)
            || spec.hints.iter().any(|hint| row.name.contains(hint.as_str()))
            || spec.units.iter().any(|unit| row.target().contains(unit.as_str()))
    };
    match role {
        Role::Timeliness if !speaks(&TIME) => Misplaced::new(Severity::Hint, &NO_TIME, None),
        Role::Cost if !speaks(&MONEY) => Misplaced::new(Severity::Hint, &NO_MONEY, None),
        Role::EconomicBenefit if is_budget(context, row) => {
            let misplaced = Misplaced::new(Severity::Warning, &SPENDING, None);
            misplaced.map(|misplaced| Misplaced { at_target: true, ..misplaced })
        }
        _ => None,
    }
}

/// Whether the target is what the project spends this year.
fn is_budget(context: &Context<'_>, row: &Row<'_>) -> bool {
    let Aim::Number { value, unit, .. } = row.aim() else { return false };
    let Some(current) = context.project.amounts.current.yuan() else { return false };
    !current.is_zero() && Amount::from(&*format!("{value}{unit}")).yuan() == Some(current)
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let row = context.row_at(problem.place)?;
    let role = misplaced(context, row)?.role?;
    // Completion may go to timeliness as well, and quality and timeliness exchanged may be two faults or one.
    let leaves_others = row.level2.children.len() > 1;
    let trust = match role {
        Role::Timeliness if problem.severity == Severity::Warning && leaves_others => Trust::Safe,
        Role::Timeliness | Role::Satisfaction | Role::Quality => Trust::Unsafe,
        _ => return None,
    };
    let (_, home) = context.scheme.heading_of(role)?;
    fixes::move_below(context.project, problem.place, &home.name, trust)
}

#[cfg(test)]
mod tests;
