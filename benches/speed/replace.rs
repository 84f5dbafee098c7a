//! Finding a text in the largest department, and putting another in its place.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, SamplingMode};
use jiff::civil::DateTime;
use jixiao::edit::{ProjectKey, Title, Transaction, Workspace};
use jixiao::lang::Message;
use jixiao::model::Project;
use jixiao::replace::{Options, Replacement, Slots, changes, find};

use crate::MANY;
use crate::department::projects;

static TITLE: Message = Message { zh: "替换", en: "replace" };

pub fn benches(criterion: &mut Criterion) {
    let mut workspace = Workspace::new(None);
    let projects: Vec<(ProjectKey, Arc<Project>)> = projects(MANY)
        .into_iter()
        .map(|project| {
            let project = Arc::new(project);
            (workspace.load(Arc::clone(&project)), project)
        })
        .collect();
    let plain = Options { folded: false, whole: false, expression: false };
    let folded = Options { folded: true, ..plain };
    let expression = Options { expression: true, ..folded };
    let mut group = criterion.benchmark_group("replace");
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    for (kind, wanted, by, options) in [
        ("text", "没有的字", "x", plain),
        ("text", "满意度", "满意率", plain),
        ("text", "的", "之", plain),
        ("folded", "100%", "全部", folded),
        ("expression", r"(\d{4})年", "$1年度", expression),
        ("expression", r"\w+性", "", expression),
    ] {
        let Ok(replacement) = Replacement::new(wanted, by, options) else { continue };
        let count = find(&projects, &replacement, Slots::usual(), || true).len();
        group.bench_function(format!("find the {kind} {wanted} ({count} hits)"), |bencher| {
            bencher.iter(|| find(black_box(&projects), &replacement, Slots::usual(), || true).len());
        });
    }
    let Ok(replacement) = Replacement::new("的", "之", plain) else { return };
    let hits = find(&projects, &replacement, Slots::usual(), || true);
    let make = |workspace: &Workspace| changes(&replacement, workspace, &hits);
    group.bench_function("make changes of all hits", |bencher| bencher.iter(|| make(&workspace).len()));
    group.bench_function("apply them and undo", |bencher| {
        bencher.iter_batched(
            || Transaction { title: Title::new(&TITLE, Vec::new()), changes: make(&projects_of(&projects)) },
            |transaction| {
                let mut workspace = projects_of(&projects);
                workspace.apply(transaction, DateTime::MIN).expect("the hits are of these projects");
                black_box(workspace.undo().is_some());
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

fn projects_of(projects: &[(ProjectKey, Arc<Project>)]) -> Workspace {
    let mut workspace = Workspace::new(None);
    for (_, project) in projects {
        workspace.load(Arc::clone(project));
    }
    workspace
}
