//! Suggestions from a full library and ten thousand different rows of a unit's forms.

use std::hint::black_box;

use criterion::Criterion;
use jixiao::library::{Library, LibraryIndicator, Occasion, Sources, UnitForms, put};
use jixiao::model::{Project, RowId};
use jixiao::search::Query;
use jixiao::store::Schemes;

use crate::department::projects;

/// Forms with some 35 indicators each.
const FORMS: usize = 300;
/// Indicators of one's own, beside those of the program.
const OWN: usize = 200;

pub fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("library");
    let own = own();
    let lay_over = || Library::built_in().with_own(black_box(&own), []).0;
    group.bench_function("read one's own", |bencher| bencher.iter(lay_over));
    let library = lay_over();

    let projects: Vec<Project> =
        (0..).zip(projects(FORMS)).map(|(number, project)| of_one_unit(number, project)).collect();
    let learn = || {
        let mut forms = UnitForms::new("039001");
        for (number, project) in (0..).zip(&projects) {
            forms.learn(number, Some(project));
        }
        forms
    };
    group.sample_size(20);
    group.bench_function("learn the forms of a unit", |bencher| bencher.iter(learn));
    let mut forms = learn();
    group.bench_function("learn a form again", |bencher| bencher.iter(|| forms.learn(7, Some(&projects[7]))));

    let schemes = Schemes::built_in();
    let Some(scheme) = schemes.iter().next() else { return };
    let project = &projects[7];
    let occasion = || Occasion::new(&library, project, 7, "数量");
    group.bench_function("open", |bencher| bencher.iter(occasion));
    let occasion = occasion();
    let sources = Sources { scheme, library: &library, forms: Some(&forms), last_year: None };
    for words in ["", "s", "sl", "jiance", "监测", "完 率"] {
        let query = Query::new(words);
        let found = sources.suggest(&occasion, &query, usize::MAX).len();
        group.bench_function(format!("suggest for “{words}” ({found} found)"), |bencher| {
            bencher.iter(|| sources.suggest(&occasion, black_box(&query), 200));
        });
    }
    group.finish();
}

/// The project with names of indicators that no other one has.
fn of_one_unit(number: usize, mut project: Project) -> Project {
    project.unit.code = "039001".to_owned();
    for indicator in
        project.indicators.iter_mut().flat_map(|level1| &mut level1.children).flat_map(|row| &mut row.children)
    {
        let RowId(row) = indicator.id;
        indicator.name = format!("{}{}", indicator.name, number * 1000 + row as usize);
    }
    project
}

/// The file of somebody's own library.
fn own() -> String {
    let indicator = |number: usize| LibraryIndicator {
        class: "数量".to_owned(),
        name: format!("第{number}类成果份数"),
        target: "≥1份".to_owned(),
        kinds: vec!["调查".to_owned()],
    };
    (0..OWN).fold(String::new(), |text, number| put(&text, &indicator(number)).expect("it was written here"))
}
