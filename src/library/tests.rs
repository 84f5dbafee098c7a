use super::*;
use crate::model::{Level1, Level2};
use crate::search::Query;
use crate::store::Schemes;

mod built_in;
mod files;
mod forms;
mod suggest;

/// A scheme with two level-1 and four level-2 headings.
fn scheme(id: &str) -> Scheme {
    let text = format!(
        r#"(
            format: 1, id: "{id}", name: (zh: "", en: ""), title: "", subtitle: "", purposes: [], fields: [], coverage: [],
            levels: [
                (name: "投入", en: "", levels: [
                    (name: "管理", en: "", stock: [
                        (name: "预算执行率", target: "=100%"),
                        (name: "监理规范性", target: "规范", purpose: Some("基本建设")),
                    ]),
                ]),
                (name: "产出", en: "", levels: [
                    (name: "数量指标", en: ""), (name: "质量指标", en: ""), (name: "其它", en: ""),
                ]),
            ],
        )"#
    );
    ron::from_str(&text).unwrap()
}

/// A library of the scheme `this` with the given rows.
fn library(indicators: &str) -> Library {
    let text = format!(
        r#"(
            kinds: [("培训", ["培训", "学员"]), ("工程", ["工程", "施工", "监理"]), ("通用", [])],
            classes: [
                ("数量", [("this", "数量指标"), ("other", "产出数量")]),
                ("质量", [("this", "质量指标"), ("other", "产出质量")]),
                ("占地", [("other", "产出数量")]),
            ],
            indicators: [{indicators}],
        )"#
    );
    Library::new(read::contents(&text))
}

/// A project of the unit 039001 and the scheme `this` with an indicator for each of (level 2, name, target).
fn project(name: &str, overview: &str, rows: &[(&str, &str, &str)]) -> Project {
    let mut project = Project::default();
    project.scheme = "this".to_owned();
    project.name = name.to_owned();
    project.unit.code = "039001".to_owned();
    project.details.overview = overview.to_owned();
    let mut level1 = Level1::new(project.fresh_row_id(), "产出");
    for (level2, name, target) in rows {
        let indicator = Indicator::new(project.fresh_row_id(), name, target);
        if level1.children.last().is_none_or(|last| last.name != *level2) {
            level1.children.push(Level2::new(project.fresh_row_id(), level2));
        }
        level1.children.last_mut().unwrap().children.push(indicator);
    }
    project.indicators.push(level1);
    project
}

fn indicator(class: &str, name: &str, target: &str, kinds: &[&str]) -> LibraryIndicator {
    let kinds = kinds.iter().map(|kind| (*kind).to_owned()).collect();
    LibraryIndicator { class: class.to_owned(), name: name.to_owned(), target: target.to_owned(), kinds }
}
