//! `composition-sum`: the budget composition adds up to the current year's amount.

use rust_decimal::Decimal;

use crate::edit::{Edit, Name};
use crate::lang::{Label, Message};
use crate::model::payments::{Payments, fill::yuan};
use crate::model::{Amount, Column, CompositionItem, Field, Money, Place, Scheme, Section};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Fact, Problem, Severity};
use super::table::{Rule, Sample};
use crate::model::rounding;

pub(super) static RULE: Rule = Rule {
    code: "composition-sum",
    severity: Severity::Error,
    title: Label {
        zh: "构成合计等于本年度金额", en: "the composition adds up to the current year's amount"
    },
    what: Label {
        zh: "项目构成至少有一行；每行有名称，金额不为空、不为零（模板固定的行可以为零）、不为负；各行相加等于项目本年度金额（允许所写最后一位的一半的误差）。",
        en: "The composition has at least one line; every line has a name, and an amount that is not zero or negative \
             (a line that every form of the scheme has may be zero); the lines add up to the current year's amount, within half of the last digit shown.",
    },
    why: Label {
        zh: "预算按经济科目批复，构成与金额不符的项目无法下达。",
        en: "Budgets are approved by economic item: a project whose items do not add up cannot be issued.",
    },
    bad: Sample {
        text: Label {
            zh: "本年度金额 2400000.00，构成两行 2000000.00 和 300000.00",
            en: "current year 2400000.00, two lines of 2000000.00 and 300000.00",
        },
        make: |project| {
            project.composition[1].amount = "300000.00".into();
        },
    },
    good: Sample {
        text: Label {
            zh: "本年度金额 2400000.00，构成两行 2000000.00 和 40万元",
            en: "current year 2400000.00, two lines of 2000000.00 and 40万元",
        },
        make: |project| {
            project.composition[1].amount = "40万元".into();
        },
    },
    messages: &[&NO_LINE, &EMPTY, &NO_NAME, &NO_AMOUNT, &ZERO, &NEGATIVE, &UNREADABLE, &NO_CURRENT, &TOO_LARGE, &OFF],
    check,
    fix: Some(fix),
};

static NO_LINE: Message = Message { zh: "项目构成没有一行", en: "the composition has no line" };
static EMPTY: Message = Message { zh: "项目构成第 {0} 行是空行", en: "line {0} of the composition is empty" };
static NO_NAME: Message =
    Message { zh: "项目构成第 {0} 行没有经济科目名称", en: "line {0} of the composition has no name" };
static NO_AMOUNT: Message = Message { zh: "“{0}”没有金额", en: "“{0}” has no amount" };
static ZERO: Message = Message { zh: "“{0}”的金额为零", en: "the amount of “{0}” is zero" };
static NEGATIVE: Message = Message {
    zh: "项目构成的金额“{0}”是负数",
    en: "the amount “{0}” in the composition is negative",
};
static UNREADABLE: Message =
    Message { zh: "项目构成的“{0}”不是金额", en: "“{0}” in the composition is no amount" };
static NO_CURRENT: Message = Message {
    zh: "项目本年度金额空缺或无法识别，不能与构成合计 {0} 元比较",
    en: "the current year's amount is missing or unreadable: the sum {0} cannot be compared",
};
static TOO_LARGE: Message = Message {
    zh: "项目构成的金额过大，无法合计",
    en: "the amounts of the composition are too large to be added",
};
static SET_CURRENT: Message = Message {
    zh: "项目本年度金额改为构成合计“{0}”",
    en: "make the current year's amount “{0}”, the sum of the composition",
};
static SET_BOTH: Message = Message {
    zh: "项目本年度金额和项目总金额都改为构成合计“{0}”",
    en: "make the current year's amount and the total “{0}”, the sum of the composition",
};
static OFF: Message = Message {
    zh: "构成合计 {0} 元，项目本年度金额 {1} 元，相差 {2} 元",
    en: "the composition adds up to {0}, the current year's amount is {1}: {2} apart",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let section = Place::Section(Section::Composition);
    if project.composition.is_empty() {
        report.add(section, &NO_LINE, []);
        return;
    }
    for (index, item) in project.composition.iter().enumerate() {
        check_line(index + 1, item, context.scheme, report);
    }
    let sum = project.composition_sum();
    if !sum.is_complete() {
        if project.composition.iter().all(|item| item.amount.yuan().is_some()) {
            report.unsure(section, &TOO_LARGE, []);
        }
        return;
    }
    let current = &project.amounts.current;
    match (rounding::excess(sum, current), current.yuan()) {
        (Some(excess), Some(yuan)) if !excess.is_zero() => {
            report.add(section, &OFF, [Fact::Yuan(sum.yuan), Fact::Yuan(yuan), Fact::Yuan(excess.abs())]);
        }
        (Some(_), _) => {}
        (None, _) => report.unsure(Place::Field(Field::Current), &NO_CURRENT, [Fact::Yuan(sum.yuan)]),
    }
}

/// Takes the sum of the composition for the current year's amount, unless the payments or the total are against it: then
/// it is not the year's amount that is wrong. A total that was the same amount stays the same.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let project = context.project;
    let sum = project.composition_sum();
    let is_wrong = std::ptr::eq(problem.message, &OFF) || std::ptr::eq(problem.message, &NO_CURRENT);
    if !is_wrong || !sum.is_complete() || sum.yuan <= Decimal::ZERO {
        return None;
    }
    let after = yuan(sum.yuan);
    let new = Amount::from(&*after);
    let payments = Payments::new(&project.schedule, &new);
    if !payments.have_no_amounts() && !rounding::excess(payments.total(payments.reading()), &new)?.is_zero() {
        return None;
    }
    let (current, total) = (&project.amounts.current, &project.amounts.total);
    let was_same = rounding::excess_of(current, total).is_some_and(|excess| excess.is_zero());
    if !was_same && rounding::excess_of(&new, total).is_some_and(|excess| excess > Decimal::ZERO) {
        return None;
    }
    let fields: &[Field] = if was_same { &[Field::Current, Field::Total] } else { &[Field::Current] };
    let set = |field: &Field| {
        let before = project.text(*field).to_owned();
        Edit::SetField { field: *field, before, after: after.clone() }
    };
    let edits = fields.iter().map(set).collect();
    let message = if was_same { &SET_BOTH } else { &SET_CURRENT };
    Some(Fix { trust: Trust::Unsafe, message, facts: vec![Name::Text(after)], edits })
}

fn check_line(number: usize, item: &CompositionItem, scheme: &Scheme, report: &mut Report) {
    let name = item.name.trim();
    let may_be_zero = scheme.composition.iter().any(|fixed| fixed == name);
    let place = Place::Cell(item.id, Column::Amount);
    let nothing = match item.amount.reading() {
        Money::Blank => Some(&NO_AMOUNT),
        Money::Known { yuan, .. } if yuan.is_zero() => (!may_be_zero).then_some(&ZERO),
        Money::Known { yuan, .. } if yuan.is_sign_negative() => {
            report.add(place, &NEGATIVE, [item.amount.text().trim().into()]);
            None
        }
        Money::Known { .. } => None,
        Money::Unreadable => {
            report.add(place, &UNREADABLE, [item.amount.text().trim().into()]);
            None
        }
    };
    match nothing {
        Some(_) if name.is_empty() => report.add(Place::Row(item.id), &EMPTY, [number.into()]),
        Some(message) => report.add(place, message, [name.into()]),
        None if name.is_empty() => report.add(Place::Cell(item.id, Column::Name), &NO_NAME, [number.into()]),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Project, RowId};
    use crate::rules::tests::{found, found_in, severities};
    use crate::rules::{Around, Settings, Which, clean, mend};

    /// What is found when the composition has the given lines and the project costs `current`.
    fn of(current: &str, lines: &[(&str, &str)]) -> Vec<(Place, String)> {
        found(RULE.code, |project| {
            project.amounts.current = current.into();
            project.composition =
                (900..).zip(lines).map(|(id, (name, amount))| CompositionItem::new(RowId(id), name, amount)).collect();
        })
    }

    #[test]
    fn each_fault_of_a_line_is_one_problem_at_its_cell() {
        let amount = |id| Place::Cell(RowId(id), Column::Amount);
        let name = |id| Place::Cell(RowId(id), Column::Name);
        for (line, place) in [
            (("劳务费", ""), amount(901)),
            (("劳务费", "0.00"), amount(901)),
            (("劳务费", "-5"), amount(901)),
            (("劳务费", "五千左右"), amount(901)),
            (("", ""), Place::Row(RowId(901))),
            ((" ", "0"), Place::Row(RowId(901))),
        ] {
            let rest = if line.1 == "-5" { "6" } else { "1" };
            let found = of("1.00", &[("咨询费", rest), line]);
            assert_eq!(found.iter().map(|(place, _)| *place).collect::<Vec<_>>(), [place], "{line:?}: {found:?}");
        }
        assert_eq!(of("3.00", &[("咨询费", "1"), ("", "2")])[0].0, name(901));
    }

    #[test]
    fn lines_that_every_form_has_may_be_zero() {
        let of = |amount: &str| {
            found_in("national-2021", RULE.code, |project| project.composition[1].amount = amount.into())
        };
        assert_eq!(clean::project_of("national-2021").composition[1].amount.text(), "0");
        assert_eq!(of("0.00"), []);
        assert_eq!(of("").len(), 1);
        assert_eq!(found_in("national-2021", RULE.code, |project| project.composition[1].name.push('甲')).len(), 1);
    }

    #[test]
    fn lines_add_up_to_the_cent() {
        assert_eq!(of("2.01亿", &[("咨询费", "1.50亿"), ("租赁费", "5000万")]).len(), 1);
        assert_eq!(of("15000000", &[("印花税", "15000000.00")]), []);
        assert_eq!(of("5123000", &[("运转费", "5123000.00")]), []);
        assert_eq!(
            of("1.03", &[("甲", "0.34"), ("乙", "0.34"), ("丙", "0.34")]),
            [(
                Place::Section(Section::Composition),
                "the composition adds up to 1.02, the current year's amount is 1.03: 0.01 apart".to_owned()
            )]
        );
        assert_eq!(of("1", &[])[0].1, "the composition has no line");
    }

    #[test]
    fn without_the_current_amount_the_check_cannot_tell() {
        assert_eq!(
            severities(RULE.code, |project| project.amounts.current = "".into()),
            [(RULE.code, Severity::Unsure)]
        );
    }

    #[test]
    fn the_sum_is_taken_for_the_amount_where_nothing_is_against_it() {
        let mended = |total: &str, current: &str, change: fn(&mut Project)| {
            let mut project = clean::project();
            project.amounts.total = total.into();
            project.amounts.current = current.into();
            change(&mut project);
            let (scheme, around) = (clean::scheme(), Around::default());
            let context = Context::new(&project, &scheme, &Settings::DEFAULT, &around);
            let mended = mend(&context, Which::Of(&RULE), Trust::Unsafe).project;
            [Field::Total, Field::Current].map(|field| mended.text(field).to_owned())
        };
        let right = ["2400000.00", "2400000.00"];
        assert_eq!(mended("2400000.00", "2500000.00", |_| {}), right);
        assert_eq!(mended("2500000.00", "2500000.00", |_| {}), right);
        assert_eq!(mended("2400000.00", "", |_| {}), right);
        assert_eq!(mended("2500000.00", "250万", |project| project.schedule.clear()), right);
        let same = |total: &str, current: &str, change| assert_eq!(mended(total, current, change), [total, current]);
        same("2400000.00", "2400000.00", |project| project.composition[0].amount = "1.00".into());
        same("2300000.00", "2200000.00", |_| {});
        same("2500000.00", "2500000.00", |project| project.composition[0].amount = "".into());
    }
}
