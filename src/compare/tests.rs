use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::edit::{Composer, ProjectKey};
use crate::model::{
    Column, CompositionItem, Field, Indicator, Level1, Level2, Payment, Place, Project, RowId, Section, naming,
};
use crate::store::format::read_project;
use crate::store::format::samples::PROJECT;

/// A project with a tree: `甲/数量/册数 ≥5册` and so on, headings with the same names below each other.
fn form(rows: &[(&str, &str, &str, &str)], composition: &[(&str, &str)], schedule: &[(&str, &str)]) -> Project {
    let mut project = Project::default();
    for (level1, level2, name, target) in rows {
        let (one, two, three) = (project.fresh_row_id(), project.fresh_row_id(), project.fresh_row_id());
        if project.indicators.last().is_none_or(|heading| heading.name != *level1) {
            project.indicators.push(Level1::new(one, level1));
        }
        let headings = &mut project.indicators.last_mut().unwrap().children;
        if headings.last().is_none_or(|heading| heading.name != *level2) {
            headings.push(Level2::new(two, level2));
        }
        headings.last_mut().unwrap().children.push(Indicator::new(three, name, target));
    }
    for (name, amount) in composition {
        let id = project.fresh_row_id();
        project.composition.push(CompositionItem::new(id, name, amount));
    }
    for (period, amount) in schedule {
        let id = project.fresh_row_id();
        project.schedule.push(Payment::new(id, period, "", amount, ""));
    }
    project
}

fn tree(rows: &[(&str, &str, &str, &str)]) -> Project {
    form(rows, &[], &[])
}

/// `text 产出/数量/册数/target: ≥5册 → ≥6册`
fn shown(before: &Project, after: &Project) -> Vec<String> {
    told(before, after, &project(before, after))
}

fn told(before: &Project, after: &Project, changes: &[Change]) -> Vec<String> {
    let one = |change: &Change| {
        let place = match (change.after, change.before) {
            (Some(place), _) => naming::path(after, place),
            (None, Some(place)) => naming::path(before, place),
            (None, None) => String::new(),
        };
        format!("{:?} {place}: {} → {}", change.kind, change.was(before), change.is(after)).replace("indicators/", "")
    };
    changes.iter().map(one).collect()
}

#[test]
fn rows_are_found_again_by_heading_and_name() {
    let before = tree(&[
        ("产出", "数量", "印刷册数", "≥500册"),
        ("产出", "数量", "培训人次", "≥80人次"),
        ("产出", "质量", "合格率", "=100%"),
        ("效果", "满意度", "群众满意度", "≥90%"),
    ]);
    let after = tree(&[
        ("产出", "数量", "培训人次", "≥120人次"),
        ("产出", "数量", "印制册数", "≥500册"),
        ("产出", "质量", "一次验收合格率", "=100%"),
        ("效果", "社会效益", "知晓率", "≥80%"),
        ("效果", "满意度", "群众满意度", "≥90%"),
    ]);
    assert_eq!(
        shown(&before, &after),
        [
            "Moved 产出/数量/培训人次: 产出 › 数量 → 产出 › 数量",
            "Text 产出/数量/培训人次/target: ≥80人次 → ≥120人次",
            "Text 产出/数量/印制册数/name: 印刷册数 → 印制册数",
            "Text 产出/质量/一次验收合格率/name: 合格率 → 一次验收合格率",
            "Added 效果/社会效益:  → 社会效益",
            "Added 效果/社会效益/知晓率:  → 知晓率  ≥80%",
        ]
    );
}

#[test]
fn a_row_moves_to_another_heading_and_headings_get_other_names() {
    let before = tree(&[
        ("产出目标", "数量", "项目数", "≥12项"),
        ("产出目标", "数量", "办结时限", "≤3天"),
        ("产出目标", "时效", "及时率", "=100%"),
        ("效果目标", "经济效益", "节约额", "≥5万元"),
        ("效果目标", "社会效益", "知晓率", "≥80%"),
    ]);
    let after = tree(&[
        ("产出指标", "数量指标", "项目数", "≥12项"),
        ("产出指标", "时效指标", "及时率", "=100%"),
        ("产出指标", "时效指标", "办结时限", "≤3天"),
        ("效益指标", "社会效益指标", "知晓率", "≥80%"),
    ]);
    assert_eq!(
        shown(&before, &after),
        [
            "Text 产出指标/name: 产出目标 → 产出指标",
            "Text 产出指标/数量指标/name: 数量 → 数量指标",
            "Text 产出指标/时效指标/name: 时效 → 时效指标",
            "Moved 产出指标/时效指标/办结时限: 产出目标 › 数量 → 产出指标 › 时效指标",
            "Text 效益指标/name: 效果目标 → 效益指标",
            "Dropped 效果目标/经济效益: 经济效益 → ",
            "Dropped 效果目标/经济效益/节约额: 节约额  ≥5万元 → ",
            "Text 效益指标/社会效益指标/name: 社会效益 → 社会效益指标",
        ]
    );
}

#[test]
fn tables_are_compared_row_by_row() {
    let before = form(
        &[],
        &[("印刷费", "50000"), ("差旅费", "10000"), ("其他支出", "3000")],
        &[("1-3月", "10000"), ("4-6月", "20000"), ("7-12月", "33000")],
    );
    let after = form(
        &[],
        &[("印刷费", "60000.00"), ("其他支出", "3000"), ("培训费", "10000"), ("委托业务费", "8000")],
        &[("1-3月", "10000"), ("4-8月", "20000"), ("9-12月", "51000")],
    );
    assert_eq!(
        shown(&before, &after),
        [
            "Text composition/印刷费/amount: 50000 → 60000.00",
            "Moved composition/其他支出:  → ",
            "Text composition/培训费/name: 差旅费 → 培训费",
            "Added composition/委托业务费:  → 委托业务费  8000",
            "Text schedule/4-8月/period: 4-6月 → 4-8月",
            "Text schedule/9-12月/period: 7-12月 → 9-12月",
            "Text schedule/9-12月/amount: 33000 → 51000",
        ]
    );
}

#[test]
fn a_row_that_went_is_told_where_it_stood() {
    let row = |name| ("产出", "数量", name, "1");
    let before = tree(&[row("甲一"), row("乙二"), row("丙三")]);
    let after = tree(&[row("甲一"), row("丁四"), row("丙三")]);
    let changes = shown(&before, &after);
    assert_eq!(changes, ["Text 产出/数量/丁四/name: 乙二 → 丁四"]);
    let after = tree(&[row("丙三"), ("产出", "数量", "丁四", "2")]);
    assert_eq!(
        shown(&before, &after),
        [
            "Dropped 产出/数量/甲一: 甲一  1 → ",
            "Dropped 产出/数量/乙二: 乙二  1 → ",
            "Added 产出/数量/丁四:  → 丁四  2"
        ]
    );
}

#[test]
fn twins_and_blank_rows_have_one_partner_each() {
    let before = tree(&[("产出", "数量", "册数", "1"), ("产出", "数量", "册数", "2"), ("产出", "数量", "", "")]);
    assert_eq!(shown(&before, &before.clone()), [""; 0]);
    let after = tree(&[("产出", "数量", "册数", "2"), ("产出", "数量", "", ""), ("产出", "数量", "", "")]);
    assert_eq!(shown(&before, &after), ["Dropped 产出/数量/册数: 册数  1 → ", "Added 产出/数量/(2):  → "]);
}

#[test]
fn identities_know_a_row_whatever_it_says() {
    let before = read_project(PROJECT).unwrap();
    let mut after = before.clone();
    let row = after.indicators().next().unwrap().2.id;
    after.set_cell(row, Column::Name, "完全不同".to_owned());
    after.set_cell(row, Column::Target, "另一个".to_owned());
    let kinds: Vec<Kind> = revisions(&before, &after).iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Text, Kind::Text]);
    let kinds: Vec<Kind> = project(&before, &after).iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [Kind::Dropped, Kind::Added]);
}

#[test]
fn the_scheme_the_status_and_waivers_count_too() {
    let before = read_project(PROJECT).unwrap();
    let mut after = before.clone();
    after.scheme = "national-2021".to_owned();
    after.set_text(Field::Status, "returned".to_owned());
    after.waivers.clear();
    after.waivers.push(crate::model::Waiver { reason: "已核".to_owned(), ..Default::default() });
    let changes = project(&before, &after);
    let places: Vec<_> = changes.iter().map(|change| (change.kind, change.after.unwrap())).collect();
    assert_eq!(
        places,
        [
            (Kind::Scheme, Place::Project),
            (Kind::Text, Place::Field(Field::Status)),
            (Kind::Waivers, Place::Section(Section::Review))
        ]
    );
    assert_eq!(changes[2].is(&after), "已核");
    let mut composer = Composer::new(ProjectKey(0), &Arc::new(after.clone()));
    let pairs = Pairs::by_content(&before, &after);
    let taken = changes.iter().map(|change| take_back(change, &before, &pairs, &mut composer));
    assert_eq!(taken.collect::<Vec<_>>(), [false, false, true], "a scheme and a state are not written");
}

#[test]
fn amounts_differ_by_value_and_not_by_spelling() {
    let difference = |before: &str, after: &str| {
        difference(&before.into(), &after.into()).map(|found| {
            (found.yuan.normalize().to_string(), found.percent.map(|percent| percent.round_dp(1).to_string()))
        })
    };
    let some = |yuan: &str, percent: Option<&str>| Some((yuan.to_owned(), percent.map(str::to_owned)));
    assert_eq!(difference("40万", "500000.00"), some("100000", Some("25.0")));
    assert_eq!(difference("400000", "40万"), some("0", Some("0")));
    assert_eq!(difference("", "5"), some("5", None));
    assert_eq!(difference("8", ""), some("-8", Some("-100")));
    assert_eq!(difference("约8", "9"), None);
}

fn any_form() -> impl Strategy<Value = Project> {
    let level1 = prop_oneof![Just("产出"), Just("效果")];
    let level2 = prop_oneof![Just("数量"), Just("质量"), Just("时效")];
    let name = prop_oneof![Just("册数"), Just("印刷册数"), Just("合格率"), Just("验收合格率"), Just("")];
    let value = prop_oneof![Just("≥5"), Just("=100%"), Just("")];
    let rows = proptest::collection::vec((level1, level2, name.clone(), value.clone()), 0..10);
    let table = proptest::collection::vec((name, value), 0..4);
    let texts = proptest::collection::vec("[登记质量]{0,4}", 25);
    (rows, table.clone(), table, texts, any::<bool>()).prop_map(|(mut rows, composition, schedule, texts, other)| {
        // Headings are there once, as on every form; some have other names.
        rows.sort_by_key(|(level1, level2, ..)| (*level1, *level2));
        if other {
            rows.iter_mut().filter(|row| row.1 == "质量").for_each(|row| row.1 = "质量指标");
        }
        let mut project = form(&rows, &composition, &schedule);
        for (field, text) in Field::ALL.into_iter().zip(texts) {
            project.set_text(field, text);
        }
        project
    })
}

fn texts_of(project: &Project) -> Vec<String> {
    let rows = Section::ALL.into_iter().flat_map(|section| project.rows(section));
    let rows = rows.map(|row| format!("{:?} {:?}", row.columns(), row.cells().collect::<Vec<_>>()));
    Field::ALL.into_iter().map(|field| project.text(field).to_owned()).chain(rows).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_version_is_itself(form in any_form()) {
        prop_assert!(project(&form, &form).is_empty());
        prop_assert!(revisions(&form, &form).is_empty());
    }

    #[test]
    fn the_newer_texts_put_into_the_older_version_make_the_newer_one(before in any_form(), after in any_form()) {
        let changes = project(&before, &after);
        let mut made = before.clone();
        for change in changes.iter().filter(|change| change.kind == Kind::Text) {
            let text = change.is(&after).into_owned();
            match change.before {
                Some(Place::Field(field)) => drop(made.set_text(field, text)),
                Some(Place::Cell(row, column)) => drop(made.set_cell(row, column, text).unwrap()),
                _ => prop_assert!(false, "{change:?}"),
            }
        }
        for field in Field::ALL {
            prop_assert_eq!(made.text(field), after.text(field));
        }
        let pairs = Pairs::by_content(&before, &after);
        for row in Section::ALL.into_iter().flat_map(|section| made.rows(section)) {
            let partner = pairs.after(row.id()).and_then(|partner| after.row(partner));
            prop_assert!(partner.is_none_or(|partner| row.cells().eq(partner.cells())), "{row:?} {partner:?}");
        }
    }

    #[test]
    fn every_row_is_told_once_or_has_a_partner(before in any_form(), after in any_form()) {
        let pairs = Pairs::by_content(&before, &after);
        let changes = project(&before, &after);
        let ids = |project: &Project| -> Vec<RowId> {
            Section::ALL.into_iter().flat_map(|section| project.rows(section)).map(|row| row.id()).collect()
        };
        let told = |kind: Kind| changes.iter().filter(move |change| change.kind == kind).count();
        let lone = ids(&before).into_iter().filter(|row| pairs.after(*row).is_none()).count();
        prop_assert_eq!(lone, told(Kind::Dropped));
        let lone = ids(&after).into_iter().filter(|row| pairs.before(*row).is_none()).count();
        prop_assert_eq!(lone, told(Kind::Added));
        for row in ids(&before) {
            if let Some(partner) = pairs.after(row) {
                prop_assert_eq!(pairs.before(partner), Some(row));
            }
        }
    }

    #[test]
    fn taking_everything_back_gives_the_older_version(before in any_form(), after in any_form()) {
        let mut now = after.clone();
        // The state of the review is not taken back.
        now.set_text(Field::Status, before.text(Field::Status).to_owned());
        for _ in 0..60 {
            let changes = project(&before, &now);
            let pairs = Pairs::by_content(&before, &now);
            if changes.is_empty() {
                break;
            }
            let original = Arc::new(now.clone());
            // A row is known by what it says: of two rows of one name a move alone would make each the other.
            let (moves, others): (Vec<&Change>, Vec<&Change>) =
                changes.iter().partition(|change| change.kind == Kind::Moved);
            let done = others.into_iter().chain(moves).find_map(|change| {
                let mut composer = Composer::new(ProjectKey(0), &original);
                take_back(change, &before, &pairs, &mut composer).then(|| composer.project().clone())
            });
            let Some(next) = done else { break };
            now = next;
        }
        prop_assert_eq!(told(&before, &now, &project(&before, &now)), Vec::<String>::new());
        prop_assert_eq!(texts_of(&now), texts_of(&before));
    }
}
