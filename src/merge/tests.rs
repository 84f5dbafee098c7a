use proptest::prelude::*;

use super::*;
use crate::model::{Column, CompositionItem, Department, Indicator, Parent, RowId, Spot};
use crate::store::format::samples::{self, DEPARTMENT, PROJECT};
use crate::store::format::{read_department, read_project, write_department, write_project};

fn read(text: &str) -> Project {
    read_project(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The file that comes of merging the base with what two replacements each make of it.
fn merged(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> String {
    write_project(&merge_projects(&read(PROJECT), &changed(ours), &changed(theirs)))
}

fn changed(replacements: &[(&str, &str)]) -> Project {
    read(&replaced(replacements))
}

fn replaced(replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(PROJECT.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old}");
        text.replacen(old, new, 1)
    })
}

/// Merging gives the file with all replacements, and there is nothing to decide.
fn check_both(ours: &[(&str, &str)], theirs: &[(&str, &str)]) {
    let both = replaced(&[ours, theirs].concat());
    assert_eq!(merged(ours, theirs), both);
    assert_eq!(merged(theirs, ours), both, "the other way round");
}

#[test]
fn different_fields_are_merged() {
    check_both(
        &[("name: \"土地印花税\"", "name: \"土地印花税缴纳\""), ("year: 2020", "year: 2021")],
        &[("leader: \"甲\"", "leader: \"丁\""), ("current: \"15000000\"", "current: \"15000000.00\"")],
    );
}

#[test]
fn a_renamed_row_takes_the_target_that_the_other_side_set() {
    check_both(&[("(\"预算执行率\"", "(\"预算资金执行率\"")], &[("\"=100%\"", "\"≥95%\"")]);
    check_both(
        &[("(\"印花税\"", "(\"税金及附加\"")],
        &[("\"15000000.00\"),\n    ],\n    comp", "\"15000000\"),\n    ],\n    comp")],
    );
    check_both(&[("period: \"1-6月\"", "period: \"上半年\"")], &[("cumulative: \"50%\"", "cumulative: \"51%\"")]);
}

#[test]
fn rows_that_both_sides_added_are_both_there() {
    let row = "(\"预算编制合理性\", \"合理\"),\n";
    check_both(
        &[(row, &format!("{row}                (\"制度健全性\", \"健全\"),\n"))],
        &[("(\"印花税\", ", "(\"手续费\", \"1.00\"),\n        (\"印花税\", ")],
    );
    let [ours, theirs] =
        ["健全", "完备"].map(|target| format!("{row}                (\"制度健全性\", \"{target}\"),\n"));
    let same = merge_projects(&read(PROJECT), &changed(&[(row, &ours)]), &changed(&[(row, &ours)]));
    assert_eq!(write_project(&same), replaced(&[(row, &ours)]), "the same row once");
    let text = merged(&[(row, &ours)], &[(row, &theirs)]);
    assert!(text.contains("place: \"indicators/投入与目标管理/投入管理/制度健全性/target\""), "{text}");
    assert!(text.contains("theirs: \"完备\""), "{text}");
}

#[test]
fn a_move_and_a_change_of_the_same_row_are_both_done() {
    let row = "                (\"预算执行率\", \"=100%\"),\n";
    let ours = [
        (row, ""),
        ("(\"资产管理\", []),", "(\"资产管理\", [\n                (\"预算执行率\", \"=100%\"),\n            ]),"),
    ];
    let text = merged(&ours, &[("\"=100%\"", "\"≥98%\"")]);
    assert!(text.contains("(\"资产管理\", [\n                (\"预算执行率\", \"≥98%\"),"), "{text}");
    assert!(!text.contains("conflicts") && !text.contains("=100%"), "{text}");
}

#[test]
fn what_both_changed_keeps_ours_and_can_be_read() {
    let (ours, theirs) =
        ([("plan: \"上半年缴一半\"", "plan: \"上半年缴清\"")], [("plan: \"上半年缴一半\"", "plan: \"按季缴\"")]);
    let text = merged(&ours, &theirs);
    let conflict = "    conflicts: [
        (
            place: \"plan\",
            ours: \"上半年缴清\",
            base: \"上半年缴一半\",
            theirs: \"按季缴\",
        ),
    ],
)
";
    assert!(text.ends_with(conflict), "{text}");
    assert_eq!(read(&text).details.plan, "上半年缴清");
    assert_eq!(write_project(&read(&text)), text, "it comes back byte for byte");
}

#[test]
fn a_row_that_one_side_took_out_and_the_other_changed_stays() {
    let ours = [("        (\"印花税\", \"15000000.00\"),\n", ""), ("composition: [\n    ],", "composition: [],")];
    let theirs = [("(\"印花税\", \"15000000.00\")", "(\"印花税\", \"16000000.00\")")];
    for (ours, theirs, empty) in [(&ours[..], &theirs[..], "ours"), (&theirs[..], &ours[..], "theirs")] {
        let text = merged(ours, theirs);
        assert!(text.contains("(\"印花税\", \"16000000.00\"),"), "{text}");
        assert!(text.contains("place: \"composition/印花税\","), "{text}");
        assert!(text.contains(&format!("{empty}: \"\",")), "{text}");
    }
    assert_eq!(merged(&ours, &[]), replaced(&ours), "an unchanged row goes");
}

#[test]
fn a_heading_stays_when_the_other_side_put_a_row_below_it() {
    let ours = [("            (\"资产管理\", []),\n", "")];
    let theirs =
        [("(\"资产管理\", []),", "(\"资产管理\", [\n                (\"资产完好率\", \"≥95%\"),\n            ]),")];
    let text = merged(&ours, &theirs);
    assert!(text.contains("(\"资产完好率\", \"≥95%\")"), "{text}");
    assert!(text.contains("place: \"indicators/投入与目标管理/资产管理\""), "{text}");
}

#[test]
fn comments_and_waivers_of_both_sides_stay() {
    let line = "    waivers: [\n";
    let waiver = "        (rule: \"sign\", place: \"indicators/投入与目标管理/投入管理/预算执行率/target\", text: \"=100%\", reason: \"丁\", by: \"丙\", at: \"2020-03-03\"),\n";
    let text = merged(
        &[("    name:", "    // 甲\n    name:"), ("(\"预算执行率\"", "(\"预算资金执行率\"")],
        &[("    purpose:", "    // 乙\n    purpose:"), (line, &format!("{line}{waiver}"))],
    );
    assert!(text.contains("    // 甲\n    name:") && text.contains("    // 乙\n    purpose:"), "{text}");
    assert!(text.contains("rule: \"change\"") && text.contains("投入管理/预算资金执行率/target\""), "{text}");
}

#[test]
fn departments_are_merged_by_their_codes() {
    let read = |text: &str| read_department(text).unwrap();
    let merge =
        |ours: &str, theirs: &str| write_department(&merge_departments(&read(DEPARTMENT), &read(ours), &read(theirs)));
    let named = DEPARTMENT.replace("\"郑州市不动产登记中心\"", "\"不动产登记中心\"");
    let added =
        DEPARTMENT.replace("    ],\n    rules", "        (\"039004\", \"郑州市城市建设档案馆\"),\n    ],\n    rules");
    let limit = added.replace("change: 40", "change: 50");
    let both = limit.replace("\"郑州市不动产登记中心\"", "\"不动产登记中心\"");
    assert_eq!(merge(&named, &limit), both);
    assert_eq!(merge(&limit, &named), both);
    let other = DEPARTMENT.replace("\"郑州市不动产登记中心\"", "\"登记中心\"");
    let text = merge(&named, &other);
    assert!(text.contains("(\"039002\", \"不动产登记中心\")") && text.contains("place: \"units/039002\""), "{text}");
    assert!(text.contains("theirs: \"登记中心\"") && text.contains("base: \"郑州市不动产登记中心\""), "{text}");
    assert_eq!(write_department(&read(&text)), text);
}

/// All texts that a project holds.
fn words(project: &Project) -> Vec<String> {
    let rows = crate::model::Section::ALL.into_iter().flat_map(|section| project.rows(section).collect::<Vec<_>>());
    let cells = rows.flat_map(|row| row.cells().map(str::to_owned).collect::<Vec<_>>());
    Field::ALL.into_iter().map(|field| project.text(field).to_owned()).chain(cells).collect()
}

/// A change that anybody could make; which row it is about depends on what the project has.
#[derive(Clone, Debug)]
enum Change {
    Field(usize, String),
    Cell(usize, usize, String),
    Remove(usize),
    Move(usize, usize),
    Add(usize, String, String),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..Field::ALL.len(), "[一-龥]{0,6}。?[一-龥]{0,3}").prop_map(|(field, text)| Change::Field(field, text)),
        (0..40_usize, 0..4_usize, "[一-龥]{0,5}").prop_map(|(row, column, text)| Change::Cell(row, column, text)),
        (0..40_usize).prop_map(Change::Remove),
        (0..40_usize, 0..9_usize).prop_map(|(row, to)| Change::Move(row, to)),
        (0..9_usize, "[一-龥]{1,5}", "[一-龥]{0,3}").prop_map(|(at, name, value)| Change::Add(at, name, value)),
    ]
}

fn make(project: &mut Project, change: &Change) {
    let rows: Vec<RowId> =
        crate::model::Section::ALL.into_iter().flat_map(|section| project.rows(section)).map(|row| row.id()).collect();
    let row = |number: &usize| rows.get(number % rows.len().max(1)).copied();
    match change {
        Change::Field(number, text) => drop(project.set_text(Field::ALL[*number], text.clone())),
        Change::Cell(number, column, text) => {
            if let Some(id) = row(number) {
                let columns = project.row(id).unwrap().columns();
                project.set_cell(id, columns[column % columns.len()], text.clone());
            }
        }
        Change::Remove(number) => drop(row(number).and_then(|id| project.remove_row(id))),
        Change::Move(number, to) => {
            if let Some((spot, row)) = row(number).and_then(|id| project.remove_row(id)) {
                let index = to % (project.row_count(spot.parent) + 1);
                project.insert_row(Spot { index, ..spot }, row).unwrap();
            }
        }
        Change::Add(at, name, value) => {
            let id = project.fresh_row_id();
            let heading = project.level2s().map(|(_, level2)| level2.id).nth(*at);
            let (parent, row) = match heading {
                Some(heading) => {
                    (Parent::Heading(heading), crate::model::Row::Indicator(Indicator::new(id, name, value)))
                }
                None => (Parent::Composition, crate::model::Row::Composition(CompositionItem::new(id, name, value))),
            };
            let index = at % (project.row_count(parent) + 1);
            project.insert_row(Spot { parent, index }, row).unwrap();
        }
    }
}

/// The project as its file gives it back.
fn saved(project: &Project) -> Project {
    read(&write_project(project))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_unchanged_side_gives_the_other_and_equal_sides_themselves(base in samples::project(), other in samples::project()) {
        let (base, other) = (saved(&base), saved(&other));
        let text = write_project(&other);
        prop_assert_eq!(write_project(&merge_projects(&base, &base, &other)), text.clone());
        prop_assert_eq!(write_project(&merge_projects(&base, &other, &base)), text.clone());
        prop_assert_eq!(write_project(&merge_projects(&base, &other, &other)), text);
    }

    #[test]
    fn a_few_changes_give_the_same(changes in prop::collection::vec(change(), 1..6)) {
        let base = read(PROJECT);
        let mut side = base.clone();
        changes.iter().for_each(|change| make(&mut side, change));
        let side = saved(&side);
        let text = write_project(&side);
        prop_assert_eq!(write_project(&merge_projects(&base, &base, &side)), text.clone());
        prop_assert_eq!(write_project(&merge_projects(&base, &side, &base)), text.clone());
        prop_assert_eq!(write_project(&merge_projects(&base, &side, &side)), text);
    }

    #[test]
    fn nothing_that_a_side_wrote_is_lost(
        mine in prop::collection::vec(change(), 0..5),
        other in prop::collection::vec(change(), 0..5),
    ) {
        let base = read(PROJECT);
        let [ours, theirs] = [mine, other].map(|changes| {
            let mut side = base.clone();
            changes.iter().for_each(|change| make(&mut side, change));
            saved(&side)
        });
        let merged = merge_projects(&base, &ours, &theirs);
        let text = write_project(&merged);
        prop_assert_eq!(&write_project(&read(&text)), &text, "it is canonical");
        let known = words(&base);
        for word in words(&ours).into_iter().chain(words(&theirs)).filter(|word| !known.contains(word)) {
            // A text that was merged by sentences has the sentences.
            let is_there = |word: &str| text.contains(word);
            prop_assert!(is_there(&word) || word.split_inclusive('。').all(is_there), "{word} is not in {text}");
        }
        let turned = merge_projects(&base, &theirs, &ours);
        let mut places = [&merged, &turned].map(|project| {
            let paths = project.conflicts.iter().map(|conflict| conflict.base.clone());
            paths.collect::<Vec<_>>()
        });
        places.iter_mut().for_each(|places| places.sort());
        prop_assert_eq!(&places[0], &places[1], "the same conflicts the other way round");
    }

    #[test]
    fn changes_of_different_fields_are_both_there(one in 0..Field::ALL.len(), other in 0..Field::ALL.len(), text in "[一-龥]{1,5}") {
        prop_assume!(one != other);
        let base = read(PROJECT);
        let (one, other) = (Field::ALL[one], Field::ALL[other]);
        let (mut ours, mut theirs) = (base.clone(), base.clone());
        ours.set_text(one, text.clone());
        theirs.set_text(other, text.clone());
        let merged = merge_projects(&base, &saved(&ours), &saved(&theirs));
        prop_assert!(merged.conflicts.is_empty());
        prop_assert_eq!((merged.text(one), merged.text(other)), (&*text, &*text));
    }

    #[test]
    fn departments_keep_the_same_laws(base in samples::department(), other in samples::department()) {
        let saved = |department: &Department| read_department(&write_department(department)).unwrap();
        let (base, other) = (saved(&base), saved(&other));
        let text = write_department(&other);
        prop_assert_eq!(write_department(&merge_departments(&base, &base, &other)), text.clone());
        prop_assert_eq!(write_department(&merge_departments(&base, &other, &base)), text.clone());
        prop_assert_eq!(write_department(&merge_departments(&base, &other, &other)), text);
    }
}

#[test]
fn a_conflict_goes_with_its_row() {
    let (ours, theirs) = ([("\"=100%\"", "\"≥99%\"")], [("\"=100%\"", "\"≥98%\"")]);
    let mut project = read(&merged(&ours, &theirs));
    let At::Place(Place::Cell(row, Column::Target)) = project.conflicts[0].at else {
        panic!("{:?}", project.conflicts)
    };
    project.set_cell(row, Column::Name, "执行率".to_owned());
    assert!(write_project(&project).contains("place: \"indicators/投入与目标管理/投入管理/执行率/target\""));
}
