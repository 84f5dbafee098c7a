//! The list of projects at its largest: filter, order, totals.

use std::hint::black_box;

use criterion::{BatchSize, Criterion};
use jixiao::app::list::ListView;
use jixiao::list::{Column, Grouping, SortKey};
use jixiao::search::{Index, Query};
use jixiao::text::field::TextField;

use crate::MANY;
use crate::department::projects;
use crate::screen::{Screen, checked};

pub fn benches(criterion: &mut Criterion) {
    let projects = projects(MANY);
    let fields = |number: usize| {
        let project = &projects[number];
        [&project.name, &project.id, &project.unit.code, &project.unit.name, &project.leader, &project.contact]
    };
    let mut group = criterion.benchmark_group("search");
    group.sample_size(20);
    let build = || {
        let mut index = Index::new();
        for number in 0..MANY {
            index.update(number as u32, fields(number).map(String::as_str));
        }
        index
    };
    group.bench_function("build the index", |bencher| bencher.iter(build));
    let index = build();
    for words in ["z", "zhengshou", "征", "征收", "zs bc"] {
        let query = Query::new(words);
        group.bench_function(words, |bencher| bencher.iter(|| index.search(black_box(&query), None)));
    }
    group.finish();

    let app = Screen::open((120, 40), &checked(projects)).app;
    let mut group = criterion.benchmark_group("list");
    group.sample_size(20);
    let known = || {
        let mut list = ListView::default();
        app.workspace.projects().for_each(|(key, project)| list.learn(key, Some(project)));
        list
    };
    let orders: [&[Column]; 6] = [
        &[],
        &[Column::UnitCode],
        &[Column::Name],
        &[Column::Current],
        &[Column::Problems],
        &[Column::UnitCode, Column::Status, Column::Current],
    ];
    for columns in orders {
        let mut list = known();
        list.sorting.keys = columns.iter().copied().map(SortKey::usual).collect();
        let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
        group.bench_function(format!("refresh by [{}]", names.join(", ")), |bencher| {
            bencher.iter(|| list.refresh(&app.workspace, &app.findings, &app.sieve, 0));
        });
    }
    for grouping in Grouping::ALL {
        let mut list = known();
        list.grouping = grouping;
        group.bench_function(format!("group by {}", grouping.name()), |bencher| {
            bencher.iter(|| list.refresh(&app.workspace, &app.findings, &app.sieve, 0));
        });
    }
    for filter in ["金额>500万", "单位:3 问题:E -状态:退回", "规则:text", "负责人:zhang | \"征收\""] {
        let mut list = known();
        list.filter = TextField::line(filter);
        group.bench_function(format!("filter {filter}"), |bencher| {
            bencher.iter(|| list.refresh(&app.workspace, &app.findings, &app.sieve, 0));
        });
    }
    group.bench_function("learn", |bencher| {
        bencher.iter_batched(
            ListView::default,
            |mut list| app.workspace.projects().for_each(|(key, project)| list.learn(key, Some(project))),
            BatchSize::PerIteration,
        );
    });
    let mut list = known();
    for letters in [["z", "zs"], ["征", "征收"]] {
        group.bench_function(format!("filter {}, then {}", letters[0], letters[1]), |bencher| {
            bencher.iter(|| {
                for letters in letters {
                    list.filter = TextField::line(letters);
                    list.refresh(&app.workspace, &app.findings, &app.sieve, 0);
                }
            });
        });
    }
    group.finish();
}
