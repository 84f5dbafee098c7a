//! `composition-sum`: the budget composition adds up to the current year's amount.

use crate::lang::{Label, Message};
use crate::model::{Column, Field, Place, Section};

use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "composition-sum",
    severity: Severity::Error,
    title: Label {
        zh: "构成合计等于本年度金额", en: "the composition adds up to the current year's amount"
    },
    what: Label {
        zh: "项目构成至少有一行；每行金额不为空、不为零；各行相加等于项目本年度金额（允许所写最后一位的一半的误差）。",
        en: "The composition has at least one line; no amount is empty or zero; the lines add up to the current year's \
             amount, within half of the last digit shown.",
    },
    why: Label {
        zh: "预算按经济科目批复，构成与金额不符的项目无法下达。",
        en: "Budgets are approved by economic item: a project whose items do not add up cannot be issued.",
    },
    bad: Sample {
        text: Label {
            zh: "本年度金额 5000000.00，构成只有一行 4000000.00",
            en: "current year 5000000.00, one line of 4000000.00",
        },
        make: |project| {
            project.composition[0].amount = "4000000.00".into();
        },
    },
    good: Sample {
        text: Label {
            zh: "本年度金额 5000000.00，构成写作 500万元",
            en: "current year 5000000.00, one line written 500万元",
        },
        make: |project| {
            project.composition[0].amount = "500万元".into();
        },
    },
    check,
};

static NO_LINE: Message = Message { zh: "项目构成没有一行", en: "the composition has no line" };
static NO_AMOUNT: Message = Message { zh: "“{0}”没有金额", en: "“{0}” has no amount" };
static ZERO: Message = Message { zh: "“{0}”的金额为零", en: "the amount of “{0}” is zero" };
static UNREADABLE: Message = Message { zh: "“{0}”不是金额", en: "“{0}” is no amount" };
static NO_CURRENT: Message = Message {
    zh: "项目本年度金额空缺或无法识别，不能与构成合计 {0} 元比较",
    en: "the current year's amount is missing or unreadable: the sum {0} cannot be compared",
};
static OFF: Message = Message {
    zh: "构成合计 {0} 元，项目本年度金额 {1} 元，相差 {2} 元",
    en: "the composition adds up to {0}, the current year's amount is {1}: {2} apart",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    if project.composition.is_empty() {
        report.add(Place::Section(Section::Composition), &NO_LINE, []);
        return;
    }
    for item in &project.composition {
        let place = Place::Cell(item.id, Column::Amount);
        match item.amount.yuan() {
            Some(yuan) if yuan.is_zero() => report.add(place, &ZERO, [item.name.as_str().into()]),
            Some(_) => {}
            None if item.amount.is_blank() => report.add(place, &NO_AMOUNT, [item.name.as_str().into()]),
            None => report.add(place, &UNREADABLE, [item.amount.text().into()]),
        }
    }
    let sum = project.composition_sum();
    if !sum.is_complete() {
        return;
    }
    let Some(current) = project.amounts.current.yuan() else {
        report.unsure(Place::Field(Field::Current), &NO_CURRENT, [Fact::Yuan(sum.yuan)]);
        return;
    };
    let difference = (sum.yuan - current).abs();
    if difference > sum.step.max(project.amounts.current.step()) / rust_decimal::Decimal::TWO {
        let facts = [Fact::Yuan(sum.yuan), Fact::Yuan(current), Fact::Yuan(difference)];
        report.add(Place::Section(Section::Composition), &OFF, facts);
    }
}
