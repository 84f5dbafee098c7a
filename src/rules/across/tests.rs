use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::project::Unit;
use crate::model::scheme::FurtherColumn;
use crate::model::{Field, Indicator, Level1, Level2, RowId};
use crate::rules::around::{Around, Extent, PhoneDifference};

/// Sentences of at least fifteen letters; no two have much in common.
const SENTENCES: [&str; 8] = [
    "对全市三百处地下水监测井的水位按月人工校核一遍",
    "委托外单位清洗档案库房的恒温恒湿机组并更换滤网",
    "给十二个乡镇国土所配发野外巡查用的手持定位终端",
    "按季度抽查已发证宗地的界址点并现场拍照留存影像",
    "在展览馆二层布置城市轨道交通规划专题并培训讲解",
    "编写矿山生态修复验收手册并组织两期县级技术培训",
    "清理历年测绘合同档案逐份扫描后移交市档案馆保管",
    "租用两台应急发电车保障汛期地质灾害会商系统供电",
];

fn text(sentences: &[usize]) -> String {
    sentences.iter().map(|number| format!("{}。", SENTENCES[number % SENTENCES.len()])).collect()
}

fn indicators(rows: impl IntoIterator<Item = (String, String)>) -> Vec<Level1> {
    let children = rows.into_iter().map(|(name, target)| Indicator::new(RowId(3), &name, &target)).collect();
    let level2 = Level2 { children, ..Level2::new(RowId(2), "数量") };
    vec![Level1 { children: vec![level2], ..Level1::new(RowId(1), "产出目标") }]
}

fn named(number: usize) -> Project {
    let mut project = Project::default();
    project.id = format!("P-{number}");
    project.name = format!("{}号工程", 100 + number);
    project.unit.code = "039001".to_owned();
    project
}

fn index(settings: Settings) -> Index {
    let units = vec![Unit { code: "039001".to_owned(), name: "机关".to_owned() }];
    Index::new(settings, Some(Arc::new(Department { units, ..Department::default() })), [])
}

/// A department of the given projects, with the keys 0, 1, …
fn of(projects: impl IntoIterator<Item = Project>) -> Index {
    let mut index = index(Settings::DEFAULT);
    let projects: Vec<_> = (0..).map(ProjectKey).zip(projects.into_iter().map(Arc::new)).collect();
    index.extend(&projects);
    index
}

/// Field, other field, extent and ids of the others.
fn texts(index: &Index, key: u32) -> Vec<(Field, Field, Extent, String)> {
    let ids = |others: &super::super::around::Others| {
        others.named.iter().map(|other| &*other.id).collect::<Vec<_>>().join(" ")
    };
    let around = index.around(ProjectKey(key));
    around.texts.iter().map(|copied| (copied.field, copied.in_field, copied.extent, ids(&copied.others))).collect()
}

#[test]
fn a_copied_text_is_found_in_both_projects_and_nowhere_else() {
    let mut projects: Vec<Project> = (0..4).map(named).collect();
    projects[0].goals.annual = text(&[0, 1, 2]);
    projects[2].goals.annual = format!("　{}", text(&[0, 1, 2]).replace('。', "．"));
    projects[1].goals.annual = text(&[3, 4]);
    let index = of(projects);
    let equal = |id: &str| vec![(Field::AnnualGoal, Field::AnnualGoal, Extent::Equal, id.to_owned())];
    // The kind of full stop is what differs, and it makes nearly all of the text alike, not equal.
    let alike = |id: &str| {
        let found = texts(&index, if id == "P-2" { 0 } else { 2 });
        assert!(
            matches!(&found[..], [(Field::AnnualGoal, Field::AnnualGoal, Extent::Most(90..), other)] if other == id),
            "{found:?}"
        );
    };
    alike("P-2");
    alike("P-0");
    assert_eq!(texts(&index, 1), []);
    assert_eq!(texts(&index, 3), []);
    let mut projects: Vec<Project> = (0..2).map(named).collect();
    projects[0].goals.annual = text(&[0, 1]);
    projects[1].goals.annual = format!(" {}\n", text(&[0, 1]).trim_end_matches('。'));
    let index = of(projects);
    assert_eq!(texts(&index, 0), equal("P-1"));
    assert_eq!(texts(&index, 1), equal("P-0"));
}

#[test]
fn a_part_of_a_longer_text_is_told_where_the_part_stands() {
    let mut projects: Vec<Project> = (0..2).map(named).collect();
    projects[0].details.overview = text(&[0, 1, 2, 3]);
    projects[1].details.necessity = text(&[1, 2]);
    let index = of(projects);
    assert_eq!(texts(&index, 0), []);
    assert_eq!(texts(&index, 1), [(Field::Necessity, Field::Overview, Extent::Inside, "P-0".to_owned())]);
}

#[test]
fn a_text_with_other_figures_is_nearly_the_same() {
    let mut projects: Vec<Project> = (0..2).map(named).collect();
    projects[0].details.plan = format!("3月招标，支付12万元；{}6月底前完成，支付80万元。", text(&[5]));
    projects[1].details.plan = format!("4月招标，支付15万元；{}9月底前完成，支付85万元。", text(&[5]));
    let found = texts(&of(projects), 0);
    assert!(matches!(found[..], [(Field::Plan, Field::Plan, Extent::Most(80..=95), _)]), "{found:?}");
}

#[test]
fn a_short_frame_with_other_months_is_nearly_the_same() {
    let mut projects: Vec<Project> = (0..3).map(named).collect();
    projects[0].details.plan =
        "1、2020年4月，开展项目招标工作； 2、2020年5月-8月，进行项目施工； 3、2020年8月，项目验收。".to_owned();
    projects[1].details.plan =
        "1、2020年3月，开展项目招标工作 2、2020年5月-10月，进行项目施工 3、2020年11月，项目验收".to_owned();
    projects[2].details.plan =
        "1、2020年3月，与税务部门核对应缴的税额；2、2020年5月-10月，按月缴纳；3、2020年11月，汇总归档".to_owned();
    let index = of(projects);
    assert!(matches!(&texts(&index, 0)[..], [(Field::Plan, Field::Plan, Extent::Most(80..), other)] if other == "P-1"));
    assert!(matches!(&texts(&index, 1)[..], [(Field::Plan, Field::Plan, Extent::Most(80..), other)] if other == "P-0"));
    assert_eq!(texts(&index, 2), []);
}

#[test]
fn what_is_said_twice_in_a_form_is_told_once_of_its_copy() {
    let mut projects: Vec<Project> = (0..2).map(named).collect();
    for project in &mut projects {
        project.details.overview = text(&[0, 1, 2]);
        project.details.necessity = text(&[0, 1, 2]);
    }
    let index = of(projects);
    let twins = [Field::Overview, Field::Necessity].map(|field| (field, field, Extent::Equal, "P-1".to_owned()));
    assert_eq!(texts(&index, 0), twins);
}

#[test]
fn short_texts_are_alike_by_chance() {
    let mut projects: Vec<Project> = (0..2).map(named).collect();
    projects.iter_mut().for_each(|project| project.goals.annual = text(&[0]));
    assert!(SENTENCES[0].chars().count() < usize::from(Settings::DEFAULT.copied_length));
    assert_eq!(texts(&of(projects), 0), []);
}

#[test]
fn what_stands_in_very_many_projects_is_stock_of_the_department() {
    let department = |count: usize, copies: usize| {
        let mut projects: Vec<Project> = (0..count).map(named).collect();
        projects.iter_mut().take(copies).for_each(|project| project.details.measures = text(&[0, 1]));
        // Nearly the same as what is stock.
        projects[copies].details.measures = text(&[0, 1, 2]);
        of(projects)
    };
    for (count, copies, most) in
        [(19, 18, 18), (20, 4, 4), (20, 5, 4), (100, 20, 20), (100, 21, 20), (400, 64, 64), (400, 65, 64)]
    {
        let index = department(count, copies);
        let is_stock = copies > most;
        let found = index.around(ProjectKey(0)).texts;
        assert_eq!(found.is_empty(), is_stock, "{count} {copies}");
        assert_eq!(index.stock_texts().len(), usize::from(is_stock), "{count} {copies}");
        if is_stock {
            assert_eq!(index.stock_texts()[0].projects.count(), copies);
            assert_eq!(texts(&index, copies as u32), [], "nothing is told of what is like it either");
        } else {
            assert_eq!(found[0].others.count(), copies - 1);
        }
    }
}

#[test]
fn a_change_of_what_thousands_have_concerns_few() {
    let mut projects: Vec<Project> = (0..3000).map(named).collect();
    projects.iter_mut().take(2500).for_each(|project| project.details.measures = text(&[0, 1]));
    projects.iter_mut().skip(10).take(30).for_each(|project| project.goals.annual = text(&[2, 3]));
    let mut changed = projects[20].clone();
    let mut index = of(projects);
    changed.details.measures = text(&[4, 5]);
    assert_eq!(index.put(ProjectKey(20), &Arc::new(changed.clone())), []);
    changed.goals.annual = text(&[6, 7]);
    assert_eq!(index.put(ProjectKey(20), &Arc::new(changed.clone())).len(), 29);
    assert_eq!(index.put(ProjectKey(20), &Arc::new(changed)), [], "nothing has changed");
    assert_eq!(index.remove(ProjectKey(20)), []);
    assert_eq!(index.len(), 2999);
}

#[test]
fn copied_indicators_are_most_of_them_and_some() {
    let rows = |range: std::ops::Range<usize>| range.map(|number| (format!("指标{number}"), format!("≥{number}个")));
    for (first, second, wanted) in [
        (0..10, 0..10, Some((10, 10))),
        (0..10, 2..12, Some((8, 10))),
        (0..10, 3..13, None),
        (0..4, 0..4, None),
        (0..5, 0..30, Some((5, 5))),
    ] {
        let mut projects: Vec<Project> = (0..2).map(named).collect();
        projects[0].indicators = indicators(rows(first.clone()));
        projects[1].indicators = indicators(rows(second.clone()));
        let found = of(projects).around(ProjectKey(0)).rows.map(|rows| (rows.count, rows.of));
        assert_eq!(found, wanted, "{first:?} {second:?}");
    }
}

#[test]
fn a_unit_in_its_column_is_part_of_the_target() {
    let mut scheme = Scheme::clone(&crate::rules::clean::scheme());
    scheme.columns = vec![FurtherColumn::Unit];
    let of = |behind: &str, unit: &str, other_behind: &str, other_unit: &str| {
        let project = |number: usize, behind: &str, unit: &str| {
            let mut project = named(number);
            project.scheme.clone_from(&scheme.id);
            let rows = (0..5).map(|number| (format!("指标{number}"), format!("≥{number}{behind}")));
            project.indicators = indicators(rows.chain([("预算执行率".to_owned(), "=100".to_owned())]));
            let rows = &mut project.indicators[0].children[0].children;
            rows.iter_mut().for_each(|row| row.unit = unit.to_owned());
            rows[5].unit = "%".to_owned();
            Arc::new(project)
        };
        let mut index = Index::new(Settings::DEFAULT, None, [&scheme]);
        index.put(ProjectKey(0), &project(0, behind, unit));
        index.put(ProjectKey(1), &project(1, other_behind, other_unit));
        index.around(ProjectKey(0)).rows.map(|rows| (rows.count, rows.of))
    };
    // The sixth is stock of the scheme, wherever its % stands.
    assert_eq!(of("", "个", "", "个"), Some((5, 5)));
    assert_eq!(of("", "个", "个", ""), Some((5, 5)));
    assert_eq!(of("", "个", "", "人"), None);
}

#[test]
fn of_the_numbers_of_a_person_that_of_most_projects_is_right() {
    let department = |phones: &[&str]| {
        let people = phones.iter().enumerate().map(|(number, phone)| {
            let mut project = named(number);
            project.contact = "贺冬青".to_owned();
            project.phone = (*phone).to_owned();
            project
        });
        let index = of(people);
        let told = |key: u32| index.around(ProjectKey(key)).phone.map(|other| (other.difference, other.phone));
        (0..phones.len() as u32).map(told).collect::<Vec<_>>()
    };
    let (a, with_area, b, mobile) = ("55512345", "0371-55512345", "55512346", "13800001234");
    let other = |difference, phone: &str| Some((difference, phone.to_owned()));
    assert_eq!(department(&[a, a, a]), [None, None, None]);
    assert_eq!(department(&[a, b]), [other(PhoneDifference::Number, b), other(PhoneDifference::Number, a)]);
    assert_eq!(department(&[a, b, a]), [None, other(PhoneDifference::Number, a), None]);
    assert_eq!(department(&[a, mobile, a]), [None, other(PhoneDifference::Kind, a), None]);
    assert_eq!(department(&[a, with_area, a]), [None, other(PhoneDifference::AreaCode, a), None]);
    assert_eq!(department(&[a, "55512345转12", "无"]), [None, None, None]);
}

#[test]
fn a_namesake_in_another_unit_is_somebody_else() {
    let mut projects: Vec<Project> = (0..2).map(named).collect();
    projects.iter_mut().zip(["55512345", "55512346"]).for_each(|(project, phone)| {
        project.contact = "贺冬青".to_owned();
        project.phone = phone.to_owned();
    });
    projects[1].unit.code = "039002".to_owned();
    assert_eq!(of(projects).around(ProjectKey(0)).phone, None);
}

/// What a random project is made of: which unit, name, phone, texts and indicators.
type Recipe = (usize, usize, usize, Vec<(usize, Vec<usize>)>, Vec<usize>);

fn recipe() -> impl Strategy<Value = Recipe> {
    let texts = prop::collection::vec((0..COMPARED.len(), prop::collection::vec(0..8usize, 1..4)), 0..4);
    (0..2usize, 0..5usize, 0..4usize, texts, prop::collection::vec(0..9usize, 0..9))
}

fn cook((unit, name, phone, texts, rows): Recipe) -> Project {
    let mut project = Project::default();
    project.unit.code = ["039001", "039002"][unit].to_owned();
    project.id = format!("P-{name}");
    project.name = ["一号工程", "二号工程", "三号工程", "四号工程", ""][name].to_owned();
    project.contact = "贺冬青".to_owned();
    project.phone = ["55512345", "0371-55512345", "13800001234", ""][phone].to_owned();
    for (field, sentences) in texts {
        project.set_text(COMPARED[field], text(&sentences));
    }
    project.indicators = indicators(rows.iter().map(|row| (format!("指标{row}"), format!("≥{row}个"))));
    project.amounts.current = format!("{}", 100 * rows.len()).as_str().into();
    project
}

fn arounds(index: &Index, keys: u32) -> Vec<Around> {
    (0..keys).map(|key| index.around(ProjectKey(key))).collect()
}

proptest! {
    // Each case looks at everything after every step.
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn an_index_is_what_its_projects_make_it(steps in prop::collection::vec((0..28u32, prop::option::weighted(0.8, recipe())), 1..40)) {
        let mut settings = Settings::DEFAULT;
        settings.copied_length = 20;
        let mut grown = index(settings);
        let mut projects: std::collections::BTreeMap<ProjectKey, Arc<Project>> = Default::default();
        // With more projects than in the steps the fifth that makes stock of something comes into play.
        for key in 0..18 {
            let project = Arc::new(cook((0, 4, 3, vec![(key % 7, vec![key % 8, key % 3])], vec![key % 9])));
            grown.put(ProjectKey(key as u32), &project);
            projects.insert(ProjectKey(key as u32), project);
        }
        let mut known = arounds(&grown, 28);
        for (key, recipe) in steps {
            let key = ProjectKey(key);
            let affected: BTreeSet<ProjectKey> = match recipe {
                Some(recipe) => {
                    let project = Arc::new(cook(recipe));
                    projects.insert(key, Arc::clone(&project));
                    grown.put(key, &project)
                }
                None => {
                    projects.remove(&key);
                    grown.remove(key)
                }
            }.into_iter().collect();
            prop_assert!(!affected.contains(&key));
            let now = arounds(&grown, 28);
            for other in (0..28).map(ProjectKey).filter(|other| *other != key && !affected.contains(other)) {
                let at = other.0 as usize;
                prop_assert_eq!(&now[at], &known[at], "{:?} was not named", other);
            }
            known = now;
        }
        let mut fresh = index(settings);
        let all: Vec<_> = projects.into_iter().rev().collect();
        fresh.extend(&all);
        prop_assert_eq!(arounds(&fresh, 28), known);
        prop_assert_eq!(fresh.stock_texts(), grown.stock_texts());
        prop_assert_eq!(fresh.sum(), grown.sum());
        prop_assert_eq!(fresh.sum_of("039001"), grown.sum_of("039001"));
        prop_assert_eq!(fresh.keys().collect::<Vec<_>>(), grown.keys().collect::<Vec<_>>());
    }
}
