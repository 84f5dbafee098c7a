//! Changes in words, for whoever shows them.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::lang::Lang;
use crate::messages;
use crate::model::money::grouped;
use crate::model::{Department, Place, Project, naming};

use super::change::{Change, Difference, Kind};

mod words {
    use super::messages;

    messages! {
        scheme { zh: "模板", en: "scheme" }
        waivers { zh: "豁免", en: "waivers" }
        row(number: usize) { zh: "第 {number} 行", en: "row {number}" }
        spelling { zh: "数额未变，写法不同", en: "the same amount, written otherwise" }
        by(yuan: &str, percent: &str) { zh: "{yuan} 元（{percent}）", en: "{yuan} ({percent})" }
        by_yuan(yuan: &str) { zh: "{yuan} 元", en: "{yuan}" }
        name { zh: "部门名称", en: "name of the department" }
        year { zh: "年度", en: "year" }
        last_year { zh: "上年部门", en: "last year's department" }
        units { zh: "单位", en: "units" }
        control { zh: "控制数", en: "control figures" }
        control_total { zh: "部门控制数", en: "control figure of the department" }
    }
}

impl Change {
    /// Where it is, in the words of the form: `绩效指标 › 数量 › 印刷册数 › 目标值`. In the newer version, or in the older one
    /// for what is gone.
    pub fn place(&self, before: &Project, after: &Project, lang: Lang) -> String {
        match (self.kind, self.after, self.before) {
            (Kind::Scheme, ..) => words::scheme(lang).to_owned(),
            (Kind::Waivers, ..) => words::waivers(lang).to_owned(),
            (_, Some(place), _) => naming::name(after, place, lang),
            (_, None, Some(place)) => naming::name(before, place, lang),
            (_, None, None) => String::new(),
        }
    }

    /// What was there and what is there, for people: of a row that moved where it stood and where it stands.
    pub fn sides(&self, before: &Project, after: &Project, lang: Lang) -> (String, String) {
        let side = |project: &Project, place: Option<Place>, text: &str| match (self.kind, place.and_then(Place::row)) {
            (Kind::Moved, Some(row)) => {
                let number = project.spot_of(row).map(|spot| words::row(lang, spot.index + 1)).unwrap_or_default();
                format!("{text} {number}").trim_start().to_owned()
            }
            _ => text.to_owned(),
        };
        (side(before, self.before, &self.was(before)), side(after, self.after, &self.is(after)))
    }
}

impl Difference {
    /// `+40,000.00 元（+15.4%）`
    pub fn told(self, lang: Lang) -> String {
        if self.yuan.is_zero() {
            return words::spelling(lang).to_owned();
        }
        let yuan = signed(grouped(self.yuan));
        match self.percent {
            Some(percent) => {
                let percent = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
                words::by(lang, &yuan, &format!("{}%", signed(percent.to_string())))
            }
            None => words::by_yuan(lang, &yuan),
        }
    }
}

/// An amount with a plus in front where it is more than nothing; nothing is `0.00`.
pub fn signed_yuan(yuan: Decimal) -> String {
    if yuan.is_zero() { grouped(yuan) } else { signed(grouped(yuan)) }
}

fn signed(number: String) -> String {
    if number.starts_with('-') { number } else { format!("+{number}") }
}

/// What is different in the departments' own files: what it is called, what it was, what it is.
pub fn own_changes(before: &Department, after: &Department, lang: Lang) -> Vec<(&'static str, String, String)> {
    let units = |department: &Department| {
        let units = department.units.iter().map(|unit| format!("{} {}", unit.code, unit.name));
        units.collect::<Vec<_>>().join("；")
    };
    let control = |department: &Department| {
        let control = department.control.iter().map(|control| format!("{} {}", control.code, control.amount));
        control.collect::<Vec<_>>().join("；")
    };
    let parts: [(&'static str, String, String); 7] = [
        (words::name(lang), before.name.clone(), after.name.clone()),
        (words::year(lang), before.year.to_string(), after.year.to_string()),
        (words::scheme(lang), before.scheme.clone(), after.scheme.clone()),
        (words::last_year(lang), before.last_year.clone(), after.last_year.clone()),
        (words::units(lang), units(before), units(after)),
        (words::control(lang), control(before), control(after)),
        (words::control_total(lang), before.control_total.text().to_owned(), after.control_total.text().to_owned()),
    ];
    parts.into_iter().filter(|(_, before, after)| before != after).collect()
}
