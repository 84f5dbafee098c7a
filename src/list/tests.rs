use proptest::prelude::*;

use super::*;
use crate::edit::ProjectKey;
use crate::model::{Field, Project};
use crate::store::format;
use crate::text::width::Measure;

pub(super) fn sample_projects() -> Vec<Project> {
    let files = crate::sample::FILES.iter().filter(|file| file.path != "department.ron");
    files.map(|file| format::read_project(file.text).unwrap()).collect()
}

fn table_of(projects: &[Project]) -> Table {
    let mut table = Table::new(Measure::NARROW);
    for (number, project) in (0..).zip(projects) {
        table.learn(ProjectKey(number), Some(project));
    }
    table.settle();
    table
}

fn project(name: &str, unit: &str, current: &str) -> Project {
    let mut project = Project::default();
    project.set_text(Field::Name, name.to_owned());
    project.set_text(Field::UnitCode, unit.to_owned());
    project.set_text(Field::Current, current.to_owned());
    project
}

fn names(table: &Table, keys: &[ProjectKey]) -> Vec<String> {
    keys.iter().map(|key| table.text(table.row(*key).unwrap().name).to_owned()).collect()
}

#[test]
fn several_keys_sort_one_within_the_other() {
    let projects = [
        project("丁", "039010", "1万"),
        project("土地", "039002", "2万"),
        project("安全", "039002", "2万"),
        project("丙", "039002", ""),
        project("甲", "", "3万"),
    ];
    let table = table_of(&projects);
    let mut sorting = Sorting::default();
    let sorted = |sorting: &Sorting| {
        let mut keys: Vec<ProjectKey> = table.keys().collect();
        sort(&mut keys, sorting, |key, column| table.value(table.row(key)?, &Now::default(), column));
        names(&table, &keys).concat()
    };
    sorting.by(Column::UnitCode);
    assert_eq!(sorted(&sorting), "土地安全丙丁甲", "ids by their numbers, nothing last");
    sorting.also_by(Column::Current);
    assert_eq!(sorted(&sorting), "土地安全丙丁甲", "equal ones keep their order");
    sorting.also_by(Column::Name);
    assert_eq!(sorted(&sorting), "安全土地丙丁甲");
    assert_eq!(sorting.place_of(Column::Name), Some((3, false)));
    sorting.reverse();
    assert_eq!(sorted(&sorting), "丁土地安全丙甲", "nothing stays last");
    sorting.also_by(Column::UnitCode);
    sorting.also_by(Column::UnitCode);
    assert_eq!(sorting.place_of(Column::UnitCode), Some((3, false)), "taken out and put behind");
    sorting.by(Column::Current);
    assert_eq!(sorted(&sorting), "甲土地安全丁丙", "the greatest first");
    sorting.by(Column::Current);
    assert_eq!(sorted(&sorting), "丁土地安全甲丙");
}

#[test]
fn groups_add_up() {
    let projects = sample_projects();
    let mut table = table_of(&projects);
    let schemes = crate::store::Schemes::built_in();
    let found: Vec<Now> =
        projects.iter().map(|project| Now::of_problems(&crate::app::check(project, &schemes))).collect();
    let now = |key: ProjectKey| found[key.0 as usize];
    let keys: Vec<ProjectKey> = table.keys().collect();
    for grouping in Grouping::ALL.into_iter().filter(|grouping| *grouping != Grouping::None) {
        let groups = table.groups(&keys, grouping, &Sorting::default(), now);
        let mut listed: Vec<ProjectKey> = groups.iter().flat_map(|group| group.keys.clone()).collect();
        match grouping {
            Grouping::Rule => {
                let rules: usize = found.iter().map(|now| now.rules.numbers().count().max(1)).sum();
                assert_eq!(listed.len(), rules, "below every rule that it breaks");
                listed.dedup();
            }
            _ => assert_eq!(listed.len(), keys.len()),
        }
        listed.sort();
        listed.dedup();
        assert_eq!(listed, keys, "{grouping:?}");
    }
    let units = table.groups(&keys, Grouping::Unit, &Sorting::default(), now);
    let code = |group: &Group| match group.key {
        GroupKey::Word(word) => table.text(word).to_owned(),
        other => panic!("{other:?}"),
    };
    let codes: Vec<String> = units.iter().map(code).collect();
    assert!(codes.is_sorted(), "{codes:?}");
}

#[test]
fn views_are_read_as_they_are_written() {
    let view = View {
        filter: "状态:退回 \"甲 \\ 乙\"".to_owned(),
        sorting: Sorting {
            keys: vec![SortKey::usual(Column::Current), SortKey { column: Column::Name, descending: true }],
            from_end: false,
        },
        grouping: Grouping::Rule,
        columns: Some(vec![Column::Name, Column::Worst]),
    };
    let views = vec![
        NamedView { name: "大额“退回”".to_owned(), view },
        NamedView {
            name: "plain".to_owned(),
            view: View { sorting: Sorting { from_end: true, ..Sorting::default() }, ..View::default() },
        },
    ];
    let text = write_views(&views);
    let (read, mistakes) = read_views(&text);
    assert!(mistakes.is_empty(), "{mistakes:?}\n{text}");
    assert_eq!(read, views);
    assert_eq!(read_views("").0, []);
    let (read, mistakes) =
        read_views("[(name: \"甲\", sort: [(\"curent\", \"down\")], columns: [\"name\", \"name\"])]");
    assert_eq!(read[0].view.columns, Some(vec![Column::Name]));
    assert!(mistakes[0].what.text(crate::lang::Lang::En).contains("current"), "{mistakes:?}");
}

fn keys_to_sort_by() -> impl Strategy<Value = Sorting> {
    let key = (prop::sample::select(Column::ALL.to_vec()), any::<bool>());
    let keys = prop::collection::vec(key.prop_map(|(column, descending)| SortKey { column, descending }), 0..4);
    (keys, any::<bool>()).prop_map(|(keys, from_end)| Sorting { keys, from_end })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_is_lost_and_nothing_is_there_twice(
        sorting in keys_to_sort_by(),
        grouping in prop::sample::select(Grouping::ALL.to_vec()),
        filter in prop::sample::select(vec!["", "土地", "金额>200万", "-状态:已报", "用途:业务 | 金额>1亿"]),
    ) {
        let mut table = table_of(&sample_projects());
        let filter = filter::parse(filter).unwrap();
        let plan = filter::Plan::new(&filter, &table);
        let all: Vec<ProjectKey> = table.search(&crate::search::Query::new(&filter::words(&filter)));
        let passes = |key: &ProjectKey| plan.takes(&table, *key, table.row(*key).unwrap(), &Now::default());
        let mut keys: Vec<ProjectKey> = all.iter().copied().filter(passes).collect();
        let passed: std::collections::BTreeSet<ProjectKey> = keys.iter().copied().collect();
        sort(&mut keys, &sorting, |key, column| table.value(table.row(key)?, &Now::default(), column));
        prop_assert_eq!(keys.iter().copied().collect::<std::collections::BTreeSet<_>>(), passed.clone());
        prop_assert_eq!(keys.len(), passed.len());
        if grouping != Grouping::None {
            let groups = table.groups(&keys, grouping, &sorting, |_| Now::default());
            let mut listed: Vec<ProjectKey> = groups.into_iter().flat_map(|group| group.keys).collect();
            listed.sort();
            prop_assert_eq!(listed, passed.into_iter().collect::<Vec<_>>());
        }
    }
}
