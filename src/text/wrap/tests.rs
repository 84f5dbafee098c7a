use super::*;
use crate::text::width::tests::{any_columns, any_long_text, any_text};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

const NARROW: Measure = Measure::NARROW;

/// The rows of `text`, each followed by `/`; a swallowed space shows as `_` and a line break as `⏎`.
fn set(text: &str, columns: usize) -> String {
    let rows = wrap(NARROW, text, columns);
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let next = rows.get(at + 1).map_or(text.len(), |next| next.start);
        out += &text[row.range()];
        out += match &text[row.end..next] {
            "" => "/",
            " " | "\u{3000}" => "_/",
            "\n" | "\r\n" => "⏎/",
            gap => panic!("{gap:?} is lost"),
        };
    }
    out
}

#[test]
fn chinese_breaks_anywhere_but_at_punctuation() {
    assert_eq!(set("不动产登记服务", 6), "不动产/登记服/务/");
    assert_eq!(set("不动产，登记", 6), "不动/产，登/记/");
    assert_eq!(set("见（表一）和", 4), "见/（表/一）/和/");
    assert_eq!(set("达到“良好”以上", 6), "达到/“良好”/以上/");
    assert_eq!(set("完成率１００％。", 15), "完成率１０/０％。/");
}

#[test]
fn curly_quotes_break_on_their_outer_side_only() {
    assert_eq!(set("系统“一张图”系统", 6), "系统/“一张/图”系/统/");
    assert_eq!(set("系统“图”系统", 8), "系统“图”/系统/");
    assert_eq!(set("it doesn’t", 9), "it /doesn’t/");
}

#[test]
fn latin_words_and_numbers_stay_whole_when_they_can() {
    assert_eq!(set("运维 system 费用", 8), "运维 /system /费用/");
    assert_eq!(set("预算1080000元", 8), "预算/1080000/元/");
    assert_eq!(set("满意度≥90%以上", 8), "满意度/≥90%以上/");
    assert_eq!(set("abcdefghij", 4), "abcd/efgh/ij/");
    // The closing bracket takes a letter along, so that it does not stand alone.
    assert_eq!(set("abcdefgh)", 4), "abcd/efg/h)/");
}

#[test]
fn one_space_hangs_and_more_do_not() {
    assert_eq!(set("abc def", 3), "abc_/def/");
    assert_eq!(set("abc  def", 3), "abc_/ /def/");
    assert_eq!(set("abc def", 4), "abc /def/");
    assert_eq!(set("abc ", 3), "abc_//");
    assert_eq!(set("资金　到位", 4), "资金_/到位/");
    assert_eq!(set("    ", 2), "  _/ /");
}

#[test]
fn lines_end_at_line_breaks_of_both_kinds() {
    assert_eq!(set("", 5), "/");
    assert_eq!(set("一\n二\r\n\n", 5), "一⏎/二⏎/⏎//");
    assert_eq!(set("a\rb\r", 5), "a\rb\r/");
    assert_eq!(set("\r\n\r\r\n", 5), "⏎/\r⏎//");
}

#[test]
fn every_width_makes_progress() {
    assert_eq!(set("中文a", 1), "中/文/a/");
    assert_eq!(set("中，", 0), "中/，/");
    assert_eq!(set("a\u{202E}b", 4), "a/\u{202E}/b/");
}

#[test]
fn a_caret_at_a_soft_break_belongs_to_the_next_row() {
    let wrapped = Wrapped::new(NARROW, "绩效目标\n完 成", 4);
    let at = |offset, row_end| wrapped.position(Spot { offset, row_end });
    assert_eq!(at(0, false), (0, 0));
    assert_eq!(at(6, false), (1, 0));
    assert_eq!(at(6, true), (0, 4));
    // The end of a full row before a line break, and behind the last character.
    assert_eq!(at(12, false), (1, 4));
    assert_eq!(at(13, false), (2, 0));
    assert_eq!(at(13, true), (2, 0));
    assert_eq!(at(20, false), (3, 2));
    assert_eq!(at(usize::MAX, false), (3, 2));
}

#[test]
fn a_column_is_mapped_to_the_cluster_that_covers_it() {
    let wrapped = Wrapped::new(NARROW, "绩效目标a", 4);
    let spot = |row, column| wrapped.spot(row, column);
    assert_eq!(spot(0, 1), Spot { offset: 0, row_end: false });
    assert_eq!(spot(0, 2), Spot { offset: 3, row_end: false });
    assert_eq!(spot(0, 4), Spot { offset: 6, row_end: true });
    assert_eq!(spot(9, 9), Spot { offset: 13, row_end: false });
}

/// The characters that matter most, kept apart from the tables of the implementation.
const NEVER_FIRST: &str = "。，、；：？！）》」』】〕”’…％";
const NEVER_LAST: &str = "（《「『【〔“‘";

/// The first characters of the clusters at both sides of `at`.
fn sides(text: &str, at: usize) -> (char, char) {
    let left = text[..at].graphemes(true).next_back().and_then(|g| g.chars().next());
    (left.unwrap_or_default(), text[at..].chars().next().unwrap_or_default())
}

/// The rows cover the text and fit into the columns.
fn check_rows(measure: Measure, text: &str, columns: usize) -> Result<(), TestCaseError> {
    let rows = wrap(measure, text, columns);
    prop_assert_eq!(rows[0].start, 0);
    prop_assert_eq!(rows[rows.len() - 1].end, text.len());
    for pair in rows.windows(2) {
        let gap = &text[pair[0].end..pair[1].start];
        prop_assert!(["", "\n", "\r\n", " ", "\u{3000}"].contains(&gap), "{:?}", gap);
        prop_assert!(pair[0].start < pair[1].start);
    }
    let hard = text.matches('\n').count();
    prop_assert_eq!(rows.windows(2).filter(|pair| text[pair[0].end..pair[1].start].ends_with('\n')).count(), hard);
    for row in rows {
        let content = &text[row.range()];
        prop_assert!(measure.width(content) <= columns.max(1) || content.graphemes(true).count() == 1);
    }
    Ok(())
}

proptest! {
    #[test]
    fn rows_cover_the_text_and_fit(text in any_text(), wide: bool, columns in any_columns()) {
        check_rows(Measure { ambiguous_wide: wide }, &text, columns)?;
    }

    #[test]
    fn rows_cover_a_long_text_and_fit(text in any_long_text(200), wide: bool, columns in any_columns()) {
        check_rows(Measure { ambiguous_wide: wide }, &text, columns)?;
    }

    #[test]
    fn rows_start_and_end_as_chinese_wants_where_they_can(text in any_text(), columns in any_columns().prop_map(|columns| columns.max(2))) {
        let rows = wrap(NARROW, &text, columns);
        for pair in rows.windows(2).filter(|pair| pair[0].end == pair[1].start) {
            let (left, right) = sides(&text, pair[1].start);
            let ugly = NEVER_LAST.contains(left) || NEVER_FIRST.contains(right);
            let mut inside = text[pair[0].range()].grapheme_indices(true).skip(1).map(|(at, _)| pair[0].start + at);
            let avoidable = inside.any(|at| {
                let (left, right) = sides(&text, at);
                kinsoku::tidy(left, right)
            });
            prop_assert!(!ugly || !avoidable, "{:?} between {:?} and {:?}", text, left, right);
        }
    }

    #[test]
    fn an_update_gives_what_wrapping_afresh_gives(
        before in any_text(), after in any_text(), shared in any_text(), columns in any_columns()
    ) {
        let mut wrapped = Wrapped::new(NARROW, &[&shared[..], &before, &shared].concat(), columns);
        for text in [[&shared[..], &after, &shared].concat(), [&before[..], &shared].concat(), after, String::new()] {
            wrapped.update(NARROW, &text, columns);
            prop_assert_eq!(wrapped.rows(), &wrap(NARROW, &text, columns)[..]);
            prop_assert_eq!(wrapped.text(), text);
        }
    }

    #[test]
    fn places_and_offsets_are_each_others_inverse(text in any_text(), columns in any_columns()) {
        let wrapped = Wrapped::new(NARROW, &text, columns);
        for (offset, _) in text.grapheme_indices(true).chain([(text.len(), "")]) {
            let (row, column) = wrapped.position(Spot { offset, row_end: false });
            let spot = wrapped.spot(row, column);
            prop_assert_eq!(spot.offset, offset);
            prop_assert_eq!(wrapped.position(spot), (row, column));
        }
    }
}
