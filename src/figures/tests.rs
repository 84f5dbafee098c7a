use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::lang::Lang;
use crate::model::row::CompositionItem;
use crate::model::{Control, Field, Payment, Place, RowId, Section, Status};
use crate::store::format;

fn yuan(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn known(projects: Vec<Project>) -> Vec<Known> {
    let of = |(key, project)| Known { key: ProjectKey(key), project: Arc::new(project), problems: None, shown: true };
    (0..).zip(projects).map(of).collect()
}

/// A project of a unit with its amounts: total, current, last year.
fn project(code: &str, purpose: &str, [total, current, previous]: [&str; 3]) -> Project {
    let mut project = Project::default();
    project.purpose = purpose.to_owned();
    project.year = "2020".into();
    project.unit.code = code.to_owned();
    project.start = "2020-01-01".into();
    project.end = "2020-12-31".into();
    project.amounts.total = total.into();
    project.amounts.current = current.into();
    project.amounts.previous = previous.into();
    project
}

fn line(project: Project) -> Line {
    Line::new(ProjectKey(0), &Arc::new(project))
}

fn row(period: &str, due: &str, amount: &str, cumulative: &str) -> Payment {
    Payment::new(RowId(0), period, due, amount, cumulative)
}

#[test]
fn the_register_of_the_sample_department_is_as_worked_out_by_hand() {
    let mut department = None;
    let mut projects = Vec::new();
    for file in crate::sample::FILES {
        match file.path {
            "department.ron" => department = format::read_department(file.text).ok(),
            _ => projects.push(format::read_project(file.text).unwrap()),
        }
    }
    let figures = Figures::of(department.as_ref(), &known(projects), 0, None);
    let of = |entry: &Entry| (entry.projects, entry.current.yuan.to_string(), entry.previous.yuan.to_string());
    let all = &figures.register.all;
    assert_eq!(of(all), (14, "196051500.00".to_owned(), "81208400.00".to_owned()));
    assert_eq!(all.change(), yuan("114843100.00"));
    let units: Vec<_> =
        figures.register.units.iter().map(|unit| (unit.unit.code.as_str(), unit.all.projects)).collect();
    assert_eq!(
        units,
        [("039001", 10), ("039002", 2), ("039004", 1), ("039005", 0), ("039008", 1), ("039009", 0)],
        "the department's order, units without a project too"
    );
    assert_eq!(figures.found.pending, 14, "nothing was checked here");
}

#[test]
fn amounts_that_differ_say_by_how_much_and_where() {
    let mut project = project("039001", "业务类", ["2400000", "2400000.00", "0"]);
    project.composition = vec![CompositionItem::new(RowId(1), "印刷费", "2400000")];
    project.schedule = vec![row("1-6月", "", "120万", ""), row("7-12月", "", "1160000.00", "")];
    let line = line(project.clone());
    assert_eq!(line.cell(Side::Composition).off, Some(Decimal::ZERO));
    assert_eq!(line.cell(Side::Schedule).yuan(), Some(yuan("2360000")));
    assert_eq!(line.worst(), Some((Side::Schedule, yuan("-40000"))));
    assert_eq!(line.place(), Place::Section(Section::Schedule));
    assert_eq!(line.cell(Side::Previous).off, None, "last year is another amount");
    // A project of one year has no other money; one of several years may.
    project.amounts.total = "3000000".into();
    assert_eq!(Line::new(ProjectKey(0), &Arc::new(project.clone())).cell(Side::Total).off, Some(yuan("600000")));
    project.end = "2021-12-31".into();
    assert_eq!(Line::new(ProjectKey(0), &Arc::new(project.clone())).cell(Side::Total).off, Some(Decimal::ZERO));
    project.amounts.total = "2000000".into();
    assert_eq!(Line::new(ProjectKey(0), &Arc::new(project)).cell(Side::Total).off, Some(yuan("-400000")));
}

#[test]
fn what_is_not_known_is_never_zero() {
    let mut project = project("039001", "", ["", "约十万", ""]);
    project.composition =
        vec![CompositionItem::new(RowId(1), "印刷费", "50000"), CompositionItem::new(RowId(2), "差旅费", "")];
    project.schedule = vec![row("1-6月", "", "", "60%"), row("7-12月", "", "", "100%")];
    let line = line(project.clone());
    let missing = |side: Side| line.cell(side).value.clone().unwrap_err();
    assert_eq!(missing(Side::Total), Missing::Blank);
    assert_eq!(missing(Side::Current), Missing::Unreadable("约十万".to_owned()));
    assert_eq!(missing(Side::Composition), Missing::Incomplete(1));
    assert_eq!(missing(Side::Schedule), Missing::NoAmounts);
    assert_eq!(missing(Side::Texts), Missing::NotSaid);
    assert!(line.cells.iter().all(|cell| !cell.differs()), "what is not known differs from nothing");
    assert_eq!(line.place(), Place::Field(Field::Total), "the first thing that is missing");
    let figures = Figures::of(None, &known(vec![project]), 0, None);
    assert_eq!(figures.register.all.unknown(), 3);
    assert_eq!(figures.sums[Side::Composition as usize], Total { yuan: Decimal::ZERO, unknown: 1 });
    for missing in [Missing::Blank, Missing::Incomplete(2), Missing::NotSaid] {
        assert_ne!(missing.text(Lang::Zh), missing.text(Lang::En));
    }
}

#[test]
fn what_the_texts_say_is_added_up() {
    let mut project = project("039001", "", ["800000", "800000", "0"]);
    project.details.plan = "6月支付30万元，12月支付40万元。".to_owned();
    let of = |project: &Project| {
        let cell = Line::new(ProjectKey(0), &Arc::new(project.clone())).cell(Side::Texts).clone();
        (cell.yuan(), cell.off, cell.place)
    };
    assert_eq!(of(&project), (Some(yuan("700000")), Some(yuan("-100000")), Place::Field(Field::Plan)));
    project.details.plan = "6月支付30万元，12月支付50万元。".to_owned();
    assert_eq!(of(&project).1, Some(Decimal::ZERO));
    project.goals.annual = "（1）印制材料26万元；（2）开展宣传50万元。".to_owned();
    assert_eq!(of(&project), (Some(yuan("760000")), Some(yuan("-40000")), Place::Field(Field::AnnualGoal)));
    project.goals.annual = "（1）服务企业，带动投资2600万元；（2）新增税收50万元。".to_owned();
    assert_eq!(of(&project).2, Place::Field(Field::Plan), "a list about something else is none");
}

#[test]
fn payments_count_when_they_are_due() {
    let mut project = project("039001", "", ["100", "100", "0"]);
    project.schedule = vec![
        row("1-3月", "", "10", ""),
        row("第二季度", "2020-05-15", "20", ""),
        row("合同签订后", "", "30", ""),
        row("2021年1月", "", "15", ""),
        row("2019年12月", "", "25", ""),
    ];
    let figures = Figures::of(None, &known(vec![project.clone()]), 0, None);
    let curve = &figures.curve;
    assert_eq!((curve.months[2], curve.months[4]), (yuan("10"), yuan("20")));
    let of = [When::Before, When::After, When::Undated, When::Unplanned].map(|when| curve.of(when));
    assert_eq!(of, ["25", "15", "30", "0"].map(yuan));
    assert_eq!((curve.paid()[11], curve.total()), (yuan("55"), yuan("100")));

    project.schedule = vec![row("截至6月底", "", "40", ""), row("截至12月底", "", "100", "")];
    let months = Figures::of(None, &known(vec![project.clone()]), 0, None).curve.months;
    assert_eq!((months[5], months[11]), (yuan("40"), yuan("60")), "running amounts");

    project.schedule = vec![row("6月", "", "", "60%"), row("9月", "", "", "90%")];
    let curve = Figures::of(None, &known(vec![project.clone()]), 0, None).curve;
    assert_eq!((curve.months[5], curve.months[8], curve.of(When::Unplanned)), (yuan("60"), yuan("30"), yuan("10")));

    project.schedule.clear();
    assert_eq!(Figures::of(None, &known(vec![project]), 0, None).curve.of(When::Unplanned), yuan("100"));
}

#[test]
fn units_are_compared_with_their_control_figures_whatever_is_shown() {
    let department = Department {
        units: vec![Unit { code: "1".to_owned(), name: "机关".to_owned() }],
        control: vec![Control { code: "1".to_owned(), amount: "350万".into() }],
        control_total: "3600000".into(),
        ..Department::default()
    };
    let projects = vec![
        project("1", "业务类", ["3340000", "3340000", "0"]),
        project("1", "业务类", ["150040", "150040", "0"]),
        project("2", "业务类", ["100000", "100000", "0"]),
    ];
    let mut projects = known(projects);
    projects[1].shown = false;
    let figures = Figures::of(Some(&department), &projects, 0, None);
    assert!(figures.is_part());
    let [unit] = &figures.control[..] else { panic!("one unit has a figure") };
    assert_eq!((unit.current.yuan, unit.off), (yuan("3490040"), Some(yuan("-9960"))));
    let whole = figures.control_total.as_ref().unwrap();
    assert_eq!((whole.current.yuan, whole.off), (yuan("3590040"), Some(yuan("-9960"))));
    assert_eq!(figures.register.all.current.yuan, yuan("3440000"), "the register is about what is shown");
    assert!(!figures.register.units[1].is_registered);
}

#[test]
fn lines_of_projects_that_did_not_change_are_taken_over() {
    let projects = known(vec![project("1", "", ["1", "1", "1"]), project("1", "", ["2", "2", "2"])]);
    let before = Figures::of(None, &projects, 0, None);
    let mut after = projects.clone();
    after[1].project = Arc::new(project("1", "", ["3", "3", "3"]));
    let figures = Figures::of(None, &after, 0, Some(&before));
    assert!(Arc::ptr_eq(&figures.lines[0], &before.lines[0]));
    assert_eq!(figures.lines[1].cell(Side::Current).yuan(), Some(yuan("3")));
}

proptest! {
    /// Every project is in one unit, one purpose and one state; and everything is paid at some time or never.
    #[test]
    fn parts_add_up_to_the_whole(
        made in prop::collection::vec((0_u8..5, 0_u8..3, 0_u32..1_000_000, 0_u32..1_000_000, 0_u8..5, 0_i32..100), 0..40),
    ) {
        let projects = made.iter().map(|(unit, purpose, current, previous, status, share)| {
            let cents = |cents: &u32| Decimal::new(i64::from(*cents), 2).to_string();
            let amounts = [cents(current), cents(current), cents(previous)];
            let mut project = project(&format!("0{unit}"), &format!("用途{purpose}"), amounts.each_ref().map(String::as_str));
            project.status = ["draft", "submitted", "returned", "approved", "别的"][usize::from(*status)].into();
            project.schedule = vec![row("6月", "", "", &format!("{share}%"))];
            project
        });
        let department = Department { units: vec![Unit { code: "01".to_owned(), name: String::new() }], ..Department::default() };
        let figures = Figures::of(Some(&department), &known(projects.collect()), 0, None);
        let all = figures.register.all;
        let sum = |entries: Vec<Entry>| entries.iter().fold((0, Decimal::ZERO, Decimal::ZERO), |(count, current, previous), entry| {
            (count + entry.projects, current + entry.current.yuan, previous + entry.previous.yuan)
        });
        let whole = (all.projects, all.current.yuan, all.previous.yuan);
        prop_assert_eq!(sum(figures.register.units.iter().map(|unit| unit.all).collect()), whole);
        prop_assert_eq!(sum(figures.register.purposes.iter().map(|(_, entry)| *entry).collect()), whole);
        for unit in &figures.register.units {
            let (count, current, _) = sum(unit.purposes.iter().map(|(_, entry)| *entry).collect());
            prop_assert_eq!((count, current), (unit.all.projects, unit.all.current.yuan));
        }
        let stages: Vec<_> = figures.progress.stages().collect();
        prop_assert_eq!(figures.progress.all().projects, all.projects);
        let units = figures.register.units.iter().map(|unit| unit.progress.all());
        prop_assert_eq!(units.map(|stage| stage.current.yuan).sum::<Decimal>(), all.current.yuan);
        let next = figures.next_to_review().map(|line| line.key);
        prop_assert_eq!(next, made.iter().position(|made| made.4 == 1).map(|at| figures.lines[at].key));
        prop_assert_eq!(stages.iter().map(|(_, stage)| stage.projects).sum::<usize>(), all.projects);
        prop_assert_eq!(stages.iter().map(|(_, stage)| stage.current.yuan).sum::<Decimal>(), all.current.yuan);
        prop_assert!(stages.iter().filter(|(status, _)| *status == Status::Unknown).count() <= 1);
        prop_assert_eq!(figures.curve.total(), all.current.yuan);
        prop_assert_eq!(figures.sums[Side::Current as usize].yuan, all.current.yuan);
        let mut sorted = figures.by_difference.clone();
        sorted.sort_unstable();
        prop_assert!(sorted.into_iter().eq(0..figures.lines.len()));
    }
}
