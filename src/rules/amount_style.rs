//! `amount-style`: the amounts of a form are written in one way.

use crate::edit::{Edit, Name};
use crate::lang::{Label, Message};
use crate::model::payments::fill::yuan;
use crate::model::{Amount, Column, Field, Place, Project};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "amount-style",
    severity: Severity::Hint,
    title: Label { zh: "金额写法一致", en: "amounts are written in one way" },
    what: Label {
        zh: "同一张表里以元为单位的金额都写两位小数（15000000.00），不与整数写法（15000000）混用。全表都写整数，或写万元的，不查。",
        en: "Amounts in 元 are all written with two decimals (15000000.00) and not partly as whole numbers (15000000). A form \
             that has whole numbers only is fine, and amounts in 万元 are not looked at.",
    },
    why: Label {
        zh: "表样要求金额保留两位小数；写法不一容易看错位数，汇总时也常被当成文本。",
        en: "The form asks for two decimals: mixed amounts are easily misread and often taken for text when they are added.",
    },
    bad: Sample {
        text: Label {
            zh: "项目总金额 2400000.00，本年度金额 2400000",
            en: "a total of 2400000.00 and a current year of 2400000",
        },
        make: |project| project.amounts.current = "2400000".into(),
    },
    good: Sample {
        text: Label {
            zh: "项目总金额 2400000.00，本年度金额 240万元",
            en: "a total of 2400000.00 and a current year of 240万元",
        },
        make: |project| project.amounts.current = "240万元".into(),
    },
    messages: &[&WHOLE],
    check,
    fix: Some(fix),
};

static WHOLE: Message = Message {
    zh: "“{0}”没有写两位小数，与本表其他金额不一致",
    en: "“{0}” has no two decimals as other amounts of the form have",
};
static TO_DECIMALS: Message = Message { zh: "“{0}”改为“{1}”", en: "“{0}” becomes “{1}”" };

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    let decimals = amounts(project).any(|(_, amount)| has_decimals(amount));
    if decimals {
        for (place, amount) in amounts(project).filter(|(_, amount)| is_whole(amount)) {
            report.add(place, &WHOLE, [amount.text().trim().into()]);
        }
    }
}

/// Every amount of a form with its place.
fn amounts(project: &Project) -> impl Iterator<Item = (Place, &Amount)> {
    let fields = Field::AMOUNTS.iter().filter_map(|field| Some((Place::Field(*field), project.amount(*field)?)));
    let items = project.composition.iter().map(|item| (Place::Cell(item.id, Column::Amount), &item.amount));
    let payments = project.schedule.iter().map(|row| (Place::Cell(row.id, Column::Amount), &row.amount));
    fields.chain(items).chain(payments)
}

fn has_decimals(amount: &Amount) -> bool {
    let text = amount.text().trim();
    amount.yuan().is_some() && text.rsplit_once('.').is_some_and(|(_, cents)| cents.len() == 2 && is_digits(cents))
}

/// A whole number of 元 without a unit; a zero says the same however it is written.
fn is_whole(amount: &Amount) -> bool {
    is_digits(amount.text().trim()) && amount.yuan().is_some_and(|yuan| !yuan.is_zero())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let before = context.project.text_at(problem.place)?;
    let after = yuan(Amount::new(before).yuan()?);
    let facts = vec![Name::Text(before.trim().to_owned()), Name::Text(after.clone())];
    let edit = Edit::write(context.project, problem.place, after)?;
    Some(Fix { trust: Trust::Safe, message: &TO_DECIMALS, facts, edits: vec![edit] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{fixed, found};

    #[test]
    fn whole_numbers_beside_decimals() {
        let places = |current: &'static str, total: &'static str| {
            let found = found(RULE.code, move |project| {
                project.amounts.current = current.into();
                project.amounts.total = total.into();
            });
            found.into_iter().map(|(place, _)| place).collect::<Vec<_>>()
        };
        assert_eq!(places("2400000", "2400000.00"), [Place::Field(Field::Current)]);
        assert_eq!(places("2400000.00", "2,400,000"), [Place::Field(Field::Total)]);
        assert_eq!(places("240万元", "0"), []);
    }

    #[test]
    fn a_form_of_whole_numbers_is_fine() {
        let found = found(RULE.code, |project| {
            for field in Field::AMOUNTS {
                project.set_text(field, "2400000".to_owned());
            }
            for item in &mut project.composition {
                item.amount = "1200000".into();
            }
            project.schedule.clear();
        });
        assert_eq!(found, []);
    }

    #[test]
    fn the_fix_writes_the_decimals() {
        let project = fixed(RULE.code, |project| project.amounts.current = "2400000".into());
        assert_eq!(project.amounts.current.text(), "2400000.00");
    }
}
