//! The merge of a department's own file.

use crate::model::{Conflict, Control, Department, RuleSettings, Typed, Unit};

use super::conflict;
use super::sequence::{merge_order, merge_values, numbers};
use super::text;

/// Merges what two sides made of a department's file, as [`merge_projects`](super::merge_projects) does for a project.
/// Units, control figures and rules are known by their codes.
pub fn merge_departments(base: &Department, ours: &Department, theirs: &Department) -> Department {
    // Every part of a department is merged below: one that is new does not compile until it is, too.
    let Department {
        name: _,
        year: _,
        scheme: _,
        last_year: _,
        units: _,
        rules: RuleSettings { off: _, grades: _, thresholds: _ },
        control: _,
        control_total: _,
        conflicts: _,
        comments: _,
    } = base;
    let sides = [base, ours, theirs];
    let mut conflicts = Vec::new();
    let mut value = |name: &str, of: &dyn Fn(&Department) -> String| {
        let texts = sides.map(of);
        let texts = texts.each_ref().map(|text| &**text);
        text::merge_values(texts).unwrap_or_else(|| {
            conflicts.push(conflict(name.to_owned(), texts));
            texts[1].to_owned()
        })
    };
    let name = value("name", &|side| side.name.clone());
    // It is that of one side, so it can be read.
    let year = value("year", &|side| side.year.to_string()).parse().unwrap_or(ours.year);
    let scheme = value("scheme", &|side| side.scheme.clone());
    let last_year = value("last_year", &|side| side.last_year.clone());
    let control_total = Typed::new(value("control_total", &|side| side.control_total.text().to_owned()));
    let mut list = |name: &str, of: &dyn Fn(&Department) -> Vec<(String, String)>| {
        let lists = sides.map(of);
        merge_pairs(name, lists.each_ref().map(|list| &**list), &mut conflicts)
    };
    let units = list("units", &|side| side.units.iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect());
    let control = list("control", &|side| {
        side.control.iter().map(|control| (control.code.clone(), control.amount.text().to_owned())).collect()
    });
    let grades = list("rules/grades", &|side| side.rules.grades.clone());
    let thresholds = list("rules/thresholds", &|side| {
        side.rules.thresholds.iter().map(|(name, value)| (name.clone(), value.to_string())).collect()
    });
    let mut merged = Department {
        name,
        year,
        scheme,
        last_year,
        units: units.into_iter().map(|(code, name)| Unit { code, name }).collect(),
        rules: RuleSettings {
            off: merge_values(sides.map(|side| &*side.rules.off)),
            grades,
            thresholds: thresholds.into_iter().filter_map(|(name, value)| Some((name, value.parse().ok()?))).collect(),
        },
        control: control.into_iter().map(|(code, amount)| Control { code, amount: Typed::new(amount) }).collect(),
        control_total,
        conflicts: merge_values(sides.map(|side| &*side.conflicts)),
        comments: merge_values(sides.map(|side| &*side.comments)),
    };
    conflicts.retain(|conflict| !merged.conflicts.contains(conflict));
    merged.conflicts.extend(conflicts);
    merged
}

/// Merges lists of names with values. What one side took out stays when the other one changed its value.
fn merge_pairs(
    list: &str,
    lists: [&[(String, String)]; 3],
    conflicts: &mut Vec<Conflict<String>>,
) -> Vec<(String, String)> {
    let names = lists.map(|list| list.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
    let mut known = Vec::new();
    let orders = names.each_ref().map(|names| numbers(names, &mut known));
    let values = |number: usize| {
        let value = |side: usize| orders[side].iter().position(|other| *other == number).map(|at| &*lists[side][at].1);
        [value(0), value(1), value(2)]
    };
    let stays = |number: usize| match values(number) {
        [Some(base), Some(left), None] | [Some(base), None, Some(left)] => base != left,
        [Some(_), None, None] => false,
        _ => true,
    };
    let order = merge_order(orders.each_ref().map(|order| &**order), stays);
    let merged = order.into_iter().map(|number| {
        let (name, values) = (known[number].0, values(number));
        let texts = values.map(Option::unwrap_or_default);
        // Where one side has it no more, the text of the other one is all there is.
        let left = values[1].or(values[2]).unwrap_or_default();
        let value = match values {
            [_, Some(_), Some(_)] => text::merge_values(texts),
            [None, ..] => Some(left.to_owned()),
            _ => None,
        };
        let value = value.unwrap_or_else(|| {
            conflicts.push(conflict(format!("{list}/{name}"), texts));
            left.to_owned()
        });
        ((*name).to_owned(), value)
    });
    merged.collect()
}
