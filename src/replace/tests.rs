use std::sync::Arc;

use jiff::civil::DateTime;
use proptest::prelude::*;

use super::*;
use crate::edit::{ProjectKey, Title, Transaction, Workspace};
use crate::lang::{Lang, Message};
use crate::model::{Column, CompositionItem, Field, Indicator, Level1, Level2, Payment, Place, Project, RowId};
use crate::store::format::{read_project, write_project};

const PLAIN: Options = Options { folded: false, whole: false, expression: false };
const FOLDED: Options = Options { folded: true, ..PLAIN };
const EXPRESSION: Options = Options { expression: true, ..FOLDED };

/// The text with everything replaced that is found in it, as a narrative.
fn replaced(text: &str, wanted: &str, by: &str, options: Options) -> String {
    replaced_at(Place::Field(Field::Overview), text, wanted, by, options)
}

fn replaced_at(place: Place, text: &str, wanted: &str, by: &str, options: Options) -> String {
    let replacement = Replacement::new(wanted, by, options).unwrap();
    let mut out = String::new();
    let mut done = 0;
    for range in replacement.find(text) {
        out += &text[done..range.start];
        out += &replacement.after(text, &range, place);
        done = range.end;
    }
    out + &text[done..]
}

#[test]
fn a_text_is_replaced_wherever_it_stands() {
    for (text, wanted, by, options, expected) in [
        ("2019年预算、2019年计划", "2019年", "2020年", PLAIN, "2020年预算、2020年计划"),
        ("哈哈哈哈哈", "哈哈", "嘻", PLAIN, "嘻嘻哈"),
        ("印花税", "", "x", PLAIN, "印花税"),
        ("印花税", "花", "", PLAIN, "印税"),
        // What means something in an expression means itself in a text, on both sides.
        ("(a.b)*", ".b)*", "$1\\n", PLAIN, "(a$1\\n"),
        ("PPP ppp", "ppp", "x", PLAIN, "PPP x"),
        (
            "PPP ＰＰＰ ppp",
            "pPp",
            "政府和社会资本合作",
            FOLDED,
            "政府和社会资本合作 政府和社会资本合作 政府和社会资本合作",
        ),
        ("（一）、(一)", "(一)", "1.", FOLDED, "1.、1."),
        ("（一）、(一)", "(一)", "1.", PLAIN, "（一）、1."),
        ("甲\u{3000}乙 丙", " ", "", FOLDED, "甲乙丙"),
        ("１００％", "100%", "≥100%", FOLDED, "≥100%"),
        ("a-z＆~", "A－Z&～", "x", FOLDED, "x"),
    ] {
        assert_eq!(replaced(text, wanted, by, options), expected, "{wanted} in {text}");
    }
}

#[test]
fn a_whole_text_is_nothing_else() {
    let whole = Options { whole: true, ..FOLDED };
    for (text, expected) in [("合规", "合法"), ("合规性", "合规性"), ("不合规", "不合规"), ("合规\n", "合规\n")]
    {
        assert_eq!(replaced(text, "合规", "合法", whole), expected, "{text}");
    }
    let expression = Options { whole: true, ..EXPRESSION };
    // The alternative that the whole text is, not the first one that it begins with.
    assert_eq!(replaced("甲乙", "甲|甲乙", "丙", expression), "丙");
    assert_eq!(replaced("甲\n甲", "^甲$", "丙", expression), "甲\n甲");
}

#[test]
fn an_expression_moves_what_it_found() {
    for (text, wanted, by, expected) in [
        ("=95%、＝９０％", r"=(\d+)%", "≥$1%", "≥95%、≥９０%"),
        ("2019年1月", r"(\d{4})年(\d+)月", "$1.$2", "2019.1"),
        ("3月1日", r"(?P<m>\d)月(?P<d>\d)日", "${d}/${m}", "1/3"),
        ("价100", r"(\d+)", "$$$1", "价$100"),
        ("价100", r"(\d+)", "$1a${1}b$", "价100a100b$"),
        ("甲 乙", r"(x)?乙", "<$1>", "甲 <>"),
        ("甲\n乙\r\n丙", "^.$", "[$0]", "[甲]\n[乙]\r\n[丙]"),
        ("甲\n乙", r"\n", "，", "甲，乙"),
        ("甲乙", "(甲)", r"$1\n", "甲\n乙"),
        // Nothing is put in where nothing was found.
        ("甲乙", "丙*", "x", "甲乙"),
        ("aＡ1", "[a-c]", "x", "xx1"),
        ("a-ａ－b", "[a-]+", "x", "xb"),
        ("（一）(二)", r"\((.)\)", "$1、", "一、二、"),
        ("AＡ", "(?-i)a", "x", "AＡ"),
    ] {
        assert_eq!(replaced(text, wanted, by, EXPRESSION), expected, "{wanted} in {text}");
    }
    let narrow = Options { folded: false, ..EXPRESSION };
    assert_eq!(replaced("a％ A%", "a%", "x", narrow), "a％ A%");
}

#[test]
fn a_line_break_goes_where_there_are_lines() {
    let expression = |place| replaced_at(place, "一；二", "；", r"\n", EXPRESSION);
    assert_eq!(expression(Place::Field(Field::Plan)), "一\n二");
    assert_eq!(expression(Place::Field(Field::Name)), "一 二");
    assert_eq!(expression(Place::Cell(RowId(1), Column::Target)), "一 二");
}

#[test]
fn a_mistake_says_where_and_what() {
    let flaw = |wanted: &str, by: &str| Replacement::new(wanted, by, EXPRESSION).unwrap_err().text(Lang::Zh);
    for (wanted, expected) in [
        ("印花(税", "表达式第 3 个字：括号没有闭合"),
        ("税)", "表达式第 2 个字：多了一个右括号"),
        ("[税", "表达式第 1 个字：方括号没有闭合"),
        ("税[9-0]", "表达式第 3 个字：范围前大后小"),
        ("*", "表达式第 1 个字：前面没有可以重复的内容"),
        ("税{x}", "表达式第 3 个字：次数写作 {2} 或 {2,4}"),
        (r"税\", r"表达式第 2 个字：\ 后面缺字或不认识；\ 本身写作 \\"),
        (r"\1", "表达式第 1 个字：不支持前后查看和反向引用"),
        (r"税\p{Xyz}", "表达式第 2 个字：没有这一类字符"),
        (r"税(?-u)\xFF", "表达式第 7 个字：写法不对"),
        (r"\w{100}{100}", "要查找的太长，或者展开后太大，请写得短些、简单些"),
    ] {
        assert_eq!(flaw(wanted, ""), expected, "{wanted}");
    }
    for (by, name) in [("$1", "1"), ("${x}", "x"), ("${99999999999999999999}", "99999999999999999999")] {
        assert_eq!(flaw("税", by), format!("表达式里没有第“{name}”组；$ 本身写作 $$"));
    }
}

/// A project with the same text in every slot.
fn full(text: &str) -> Project {
    let mut project = Project::default();
    for field in Field::ALL {
        project.set_text(field, text.to_owned());
    }
    project.composition.push(CompositionItem::new(RowId(1), text, text));
    project.schedule.push(Payment::new(RowId(2), text, text, text, text));
    let mut level1 = Level1::new(RowId(3), text);
    let mut level2 = Level2::new(RowId(4), text);
    level2.children.push(Indicator::new(RowId(5), text, text));
    level1.children.push(level2);
    project.indicators.push(level1);
    project
}

#[test]
fn every_slot_is_looked_through_once_in_the_order_of_the_form() {
    let project = full("税");
    let mut places = Vec::new();
    Slots::all().visit(&project, |place, text| {
        assert_eq!(text, "税");
        places.push(place);
    });
    // All fields but the state of the review; the cells of an item, a payment, two headings and an indicator.
    assert_eq!(places.len(), Field::ALL.len() - 1 + 2 + 4 + 2 + 2);
    assert!(!places.contains(&Place::Field(Field::Status)));
    let order = crate::model::FormOrder::of(&project);
    // The cells of a row go from left to right.
    let whole_row = |place: Place| order.key(place.row().map_or(place, Place::Row));
    assert!(places.is_sorted_by_key(|place| whole_row(*place)), "{places:?}");
    let mut count = 0;
    for slot in Slot::all() {
        assert!(!slot.label(Lang::Zh).is_empty());
        Slots::from_iter([slot]).visit(&project, |place, _| {
            assert!(places.contains(&place));
            count += 1;
        });
    }
    assert_eq!(count, places.len());
    assert_eq!(Slots::all().len(), Slot::all().count());
}

#[test]
fn identities_amounts_and_days_are_looked_through_only_when_chosen() {
    let mut places = Vec::new();
    Slots::usual().visit(&full("税"), |place, _| places.push(place));
    let cell = |row, column| Place::Cell(RowId(row), column);
    let expected = [
        Place::Field(Field::Name),
        Place::Field(Field::Overview),
        Place::Field(Field::Basis),
        Place::Field(Field::Necessity),
        Place::Field(Field::Measures),
        Place::Field(Field::Plan),
        Place::Field(Field::Remark),
        cell(1, Column::Name),
        Place::Field(Field::CompositionRemark),
        Place::Field(Field::OverallGoal),
        Place::Field(Field::AnnualGoal),
        cell(5, Column::Name),
        cell(5, Column::Target),
    ];
    assert_eq!(places, expected);
}

static TITLE: Message = Message { zh: "替换", en: "replace" };

fn find_all(workspace: &Workspace, replacement: &Replacement) -> Vec<Hit> {
    let projects: Vec<_> = workspace.projects().map(|(key, project)| (key, Arc::clone(project))).collect();
    find(&projects, replacement, Slots::all(), || true)
}

fn apply<'a>(workspace: &mut Workspace, replacement: &Replacement, hits: impl IntoIterator<Item = &'a Hit>) -> usize {
    let changes = changes(replacement, workspace, hits);
    let count = changes.len();
    if count > 0 {
        let transaction = Transaction { title: Title::new(&TITLE, Vec::new()), changes };
        workspace.apply(transaction, DateTime::MIN).unwrap();
    }
    count
}

#[test]
fn only_the_chosen_hits_become_changes_one_for_each_place() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::new(full("税与税与税")));
    let replacement = Replacement::new("税", "费", PLAIN).unwrap();
    let hits = find_all(&workspace, &replacement);
    let is_chosen = |hit: &&Hit| match hit.place {
        Place::Field(Field::Name) => hit.start > 0,
        Place::Cell(RowId(5), Column::Target) => hit.start == 0,
        _ => false,
    };
    assert_eq!(apply(&mut workspace, &replacement, hits.iter().filter(is_chosen)), 2);
    let project = workspace.project(key).unwrap();
    assert_eq!(project.name, "税与费与费");
    assert_eq!(project.cell(RowId(5), Column::Target), Some("费与税与税"));
    assert_eq!(project.details.plan, "税与税与税");
}

#[test]
fn what_is_there_already_is_found_but_is_no_change() {
    let mut workspace = Workspace::new(None);
    let mut project = Project::default();
    project.name = "PPP与ＰＰＰ".into();
    let key = workspace.load(Arc::new(project));
    let replacement = Replacement::new("ppp", "PPP", FOLDED).unwrap();
    let hits = find_all(&workspace, &replacement);
    assert_eq!(hits.iter().map(|hit| hit.changes).collect::<Vec<_>>(), [false, true]);
    assert_eq!(apply(&mut workspace, &replacement, &hits), 1);
    assert_eq!(workspace.project(key).unwrap().name, "PPP与PPP");
    let hits = find_all(&workspace, &replacement);
    assert_eq!((hits.len(), apply(&mut workspace, &replacement, &hits)), (2, 0));
}

#[test]
fn hits_of_another_time_change_nothing() {
    let mut workspace = Workspace::new(None);
    let key = workspace.load(Arc::new(full("税与税")));
    let replacement = Replacement::new("税", "费", PLAIN).unwrap();
    let hits = find_all(&workspace, &replacement);
    let moved = full("与税");
    assert_eq!(hits.last().unwrap().before(&moved), None, "behind the end");
    let mut other = Workspace::new(None);
    let other_key = other.load(Arc::new(moved));
    assert_eq!(key, other_key);
    assert_eq!(apply(&mut other, &replacement, &hits), 0);
    assert_eq!(apply(&mut Workspace::new(None), &replacement, &hits), 0);
}

/// Few characters, so that they meet often; of one, two, three and four bytes.
fn any_text() -> impl Strategy<Value = String> {
    "[aAａé税\u{20000}\n ]{0,12}"
}

fn any_project() -> impl Strategy<Value = Project> {
    prop::collection::vec(any_text(), 40).prop_map(|texts| {
        let mut project = full("");
        let mut texts = texts.into_iter();
        let mut places = Vec::new();
        Slots::all().visit(&project, |place, _| places.push(place));
        for (place, text) in places.into_iter().zip(&mut texts) {
            match place {
                Place::Field(field) => drop(project.set_text(field, text)),
                Place::Cell(row, column) => drop(project.set_cell(row, column, text)),
                _ => {}
            }
        }
        project
    })
}

proptest! {
    #[test]
    fn hits_are_what_the_standard_library_finds(project in any_project(), wanted in "[aé税 ]{1,2}") {
        let replacement = Replacement::new(&wanted, "x", PLAIN).unwrap();
        let key = ProjectKey(7);
        let hits = find(&[(key, Arc::new(project.clone()))], &replacement, Slots::all(), || true);
        let mut expected = Vec::new();
        Slots::all().visit(&project, |place, text| {
            let found = text.match_indices(wanted.as_str());
            expected.extend(found.map(|(start, found)| {
                Hit { key, place, start, end: start + found.len(), changes: true }
            }));
        });
        prop_assert_eq!(&hits, &expected);
        for hit in hits {
            prop_assert_eq!(hit.before(&project), Some(wanted.as_str()));
        }
    }

    #[test]
    fn folding_finds_what_folded_texts_have(text in any_text(), wanted in "[aAａ税]{1,2}") {
        let fold = |text: &str| text.replace(['A', 'ａ'], "a");
        let replacement = Replacement::new(&wanted, "x", FOLDED).unwrap();
        let found: Vec<String> = replacement.find(&text).map(|range| fold(&text[range])).collect();
        let (text, wanted) = (fold(&text), fold(&wanted));
        prop_assert_eq!(found.len(), text.matches(&wanted).count());
        prop_assert!(found.iter().all(|found| *found == wanted));
    }

    /// The same texts in another width are found by the same expressions.
    #[test]
    fn an_expression_in_every_width_finds_every_width(
        expression in r"([ab0-9%-]|\[-?[ab]{1,2}-?\]|\[\^a-b\]|\(a\|b\)|\[a-b0-9\])[+?]?", text in "[ab0-9%c-]{0,6}"
    ) {
        let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xFEE0).unwrap()).collect();
        let ends = |text: &str| {
            let replacement = Replacement::new(&expression, "", EXPRESSION).unwrap();
            let ranges = replacement.find(text).map(|range| (text[..range.start].chars().count(), text[range].chars().count()));
            ranges.collect::<Vec<_>>()
        };
        prop_assert_eq!(ends(&text), ends(&wide), "{}", expression);
        let plain = Replacement::new(&expression, "", Options { folded: false, ..EXPRESSION }).unwrap();
        prop_assert_eq!(ends(&text).len(), plain.find(&text).count());
    }

    #[test]
    fn nothing_of_what_was_wanted_is_left_and_undo_brings_all_of_it_back(
        projects in prop::collection::vec(any_project(), 1..4), wanted in "[aé税]{1,2}", by in "[x费]{1,2}", folded: bool
    ) {
        let mut workspace = Workspace::new(None);
        for project in projects {
            workspace.load(Arc::new(project));
        }
        let texts = |workspace: &Workspace| -> Vec<String> {
            workspace.projects().map(|(_, project)| write_project(project)).collect()
        };
        let before = texts(&workspace);
        let replacement = Replacement::new(&wanted, &by, Options { folded, ..PLAIN }).unwrap();
        let hits = find_all(&workspace, &replacement);
        let places = apply(&mut workspace, &replacement, &hits);
        prop_assert!(places <= hits.len() && (places == 0) == hits.is_empty());
        prop_assert_eq!(find_all(&workspace, &replacement), []);
        for text in texts(&workspace) {
            let read = read_project(&text).map_err(|error| TestCaseError::fail(format!("{error:?}")))?;
            prop_assert_eq!(write_project(&read), text, "what it became can be saved and read");
        }
        if places > 0 {
            prop_assert!(workspace.undo().is_some());
        }
        prop_assert!(workspace.undo().is_none());
        prop_assert_eq!(texts(&workspace), before);
        prop_assert_eq!(workspace.changed().count(), 0);
    }
}
