//! Whatever stands in a form, checking it does not fail, and every problem stands somewhere and says something.

use proptest::prelude::*;
use proptest::sample::Index;

use super::of;
use crate::lang::Lang;
use crate::model::{Column, Field, Place, Project, RowId, Section};
use crate::rules::{clean, sort_by_form};

/// Texts that rules and readers have reasons to stumble over.
const TEXTS: &[&str] = &[
    "",
    "　",
    "无",
    "0",
    "-0",
    "-7000万亿",
    "9999999999999999999999999999",
    "79228162514264337593543950335",
    "0.0000000000000000000000000001",
    "999999999999亿",
    "3亿",
    "截至6月底",
    "12-1月",
    "2999年12月31日",
    "1900-01-01",
    "2020-02-29",
    "-5%",
    "999999999%",
    "六成",
    "合同签订后",
    "≥100%",
    "{0}",
    "“”",
    "e\u{301}\u{200B}",
    "数量",
    "产出目标",
    "预算执行率",
    "抽查9999999999999999999999999999家、复核9999999999999999999999999999家，共9999999999999999999999999999家",
    "抽查9999999999999.99亿家、复核1家，合计２家，其中：甲3家、乙4家",
    "9999999999999999999999999999×9999999999999999999999999999=1亿%元+",
    "=5，3×=4×（5）＝6万×",
    "(1)甲3亿元；(2)乙999999999999万元。按9999%计算应缴纳契税1元",
    "满意度达到100%，满意率≥９００%以上，共共3家",
    "1-6月付9999999999999999元，7-12月付9999999999999999元",
];

/// All rows of a project.
fn rows(project: &Project) -> Vec<(RowId, &'static [Column])> {
    let rows = Section::ALL.into_iter().flat_map(|section| project.rows(section));
    rows.map(|row| (row.id(), row.columns())).collect()
}

proptest! {
    #[test]
    fn any_form_can_be_checked(
        edits in proptest::collection::vec((any::<bool>(), any::<Index>(), any::<Index>(), any::<Index>()), 1..40),
        removed in proptest::collection::vec(any::<Index>(), 0..6),
        scheme in proptest::sample::select(vec!["zhengzhou-2020", "national-2021"]),
    ) {
        let mut project = clean::project_of(scheme);
        for (in_row, place, column, text) in edits {
            let text = text.get(TEXTS).to_string();
            if in_row {
                let rows = rows(&project);
                let (id, columns) = *place.get(&rows);
                project.set_cell(id, *column.get(columns), text);
            } else {
                project.set_text(*place.get(&Field::ALL), text);
            }
        }
        for place in removed {
            let rows = rows(&project);
            if !rows.is_empty() {
                project.remove_row(place.get(&rows).0);
            }
        }
        let mut problems = of(&project);
        for problem in &problems {
            if let Some(id) = problem.place.row() {
                prop_assert!(project.row(id).is_some(), "{:?}", problem);
            }
            if let Place::Cell(..) = problem.place {
                prop_assert!(project.text_at(problem.place).is_some(), "{:?}", problem);
            }
            if let Some(span) = &problem.span {
                let text = project.text_at(problem.place);
                prop_assert!(text.and_then(|text| text.get(span.clone())).is_some(), "{:?}", problem);
            }
            for lang in [Lang::Zh, Lang::En] {
                prop_assert!(!problem.text(lang).is_empty());
            }
        }
        sort_by_form(&mut problems, &project);
        let sections: Vec<_> = problems.iter().map(|problem| project.section_of(problem.place)).collect();
        prop_assert!(sections.is_sorted());
    }
}
