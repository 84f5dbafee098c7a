use super::*;
use proptest::prelude::*;

/// Texts of everything that has ever made a text field stumble, up to about 60 bytes.
pub(in crate::text) fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(any_piece(), 0..16).prop_map(|pieces| pieces.concat())
}

/// Texts of the same kind that are long: of many lines, of one line, of one piece again and again, which can be a single
/// cluster or none that ever ends.
pub(in crate::text) fn any_long_text(most: usize) -> impl Strategy<Value = String> {
    let many = move || prop::collection::vec(any_piece(), most / 4..most);
    prop_oneof![
        2 => many().prop_map(|pieces| pieces.concat()),
        2 => many().prop_map(|pieces| pieces.concat().replace(['\n', '\r'], "")),
        2 => (any_text(), any_piece(), most / 4..most).prop_map(|(text, piece, count)| text + &piece.repeat(count)),
        1 => (any_text(), most / 4..most).prop_map(|(text, count)| text + "e" + &"\u{301}".repeat(count)),
        1 => (any_text(), most / 4..most).prop_map(|(text, count)| text + &"👩\u{200D}".repeat(count)),
        1 => (any_text(), most / 4..most).prop_map(|(text, count)| text + &"🇨".repeat(count)),
    ]
}

/// Columns from none to those of a usual terminal, most often few.
pub(in crate::text) fn any_columns() -> impl Strategy<Value = usize> {
    prop_oneof![3 => 0usize..14, 1 => 14usize..=80]
}

fn any_piece() -> impl Strategy<Value = String> {
    let one_of = |pieces: &'static [&'static str]| prop::sample::select(pieces).prop_map(str::to_owned);
    prop_oneof![
        6 => one_of(&["郑", "州", "市", "金额", "的", "　", "１", "％"]),
        4 => one_of(&["，", "。", "（", "）", "《", "》", "“", "”", "’", "‘", "…", "——", "·", "、"]),
        4 => one_of(&["a", "Bc", "word", "12.5", "%", "≥", "=", " ", "  ", "\"", "(", ")", ",", "-"]),
        3 => one_of(&["\n", "\r\n", "\r", "\t", "\u{1B}[31m", "\0", "\u{7F}", "\u{9B}", "\u{85}"]),
        1 => one_of(&["e\u{301}", "\u{301}", "\u{338}", "\u{200D}", "\u{FE0F}", "\u{903}", "नि", "ก็", "\u{600}"]),
        1 => one_of(&["👨‍👩‍👧", "🇨", "🇳", "👍🏽", "🏽", "1\u{FE0F}\u{20E3}", "☎", "ⓐ", "𠮷", "\u{E0041}"]),
        1 => one_of(&["각", "\u{1100}", "\u{1161}", "ｶﾞ", "שלום", "لا", "\u{A0}", "\u{AD}"]),
        1 => one_of(&["مرحبا بكم", "עברית (א)", "\u{200F}", "\u{2066}", "\u{2069}"]),
        1 => one_of(&["\u{202E}", "\u{200B}", "\u{FEFF}", "\u{2028}"]),
        1 => any::<char>().prop_map(String::from),
    ]
}

fn any_measure() -> impl Strategy<Value = Measure> {
    any::<bool>().prop_map(|ambiguous_wide| Measure { ambiguous_wide })
}

const NARROW: Measure = Measure::NARROW;
const WIDE: Measure = Measure::WIDE;

#[test]
fn width_counts_columns_as_the_terminal_draws_them() {
    assert_eq!(NARROW.width("郑州市“一张图”系统 abc"), 22);
    assert_eq!(WIDE.width("郑州市“一张图”系统 abc"), 24);
    assert_eq!((NARROW.width("≥80％"), WIDE.width("≥80％")), (5, 6));
    assert_eq!(NARROW.width("e\u{301}👨‍👩‍👧🇨🇳"), 5);
    assert_eq!(NARROW.width("a\tb\n\u{1B}"), 5);
    assert_eq!(NARROW.width("\u{202E}a"), 9);
    assert_eq!(NARROW.width("\r\n"), 2);
    assert_eq!((NARROW.width(""), NARROW.grapheme("")), (0, 0));
}

#[test]
fn no_character_is_without_width() {
    for c in '\0'..=char::MAX {
        let s = c.to_string();
        assert!(NARROW.grapheme(&s) > 0 && WIDE.grapheme(&s) > 0, "U+{:04X}", u32::from(c));
    }
}

#[test]
fn fit_keeps_what_fits_and_says_when_something_is_cut() {
    assert_eq!(NARROW.fit("绩效目标", 8), "绩效目标");
    assert!(matches!(NARROW.fit("绩效目标", 8), Cow::Borrowed(_)));
    assert_eq!(NARROW.fit("绩效目标", 7), "绩效目…");
    assert_eq!(NARROW.fit("绩效目标", 6), "绩效…");
    assert_eq!(NARROW.fit("绩效目标", 1), "…");
    assert_eq!(NARROW.fit("绩效目标", 0), "");
    assert_eq!(WIDE.fit("绩效目标", 7), "绩效…");
    assert_eq!(WIDE.fit("108.00", 1), "");
    assert_eq!(NARROW.fit("\u{1B}[2J", 3), "␛[…");
}

#[test]
fn fit_start_keeps_the_end() {
    assert_eq!(NARROW.fit_start("projects/039001-11.ron", 12), "…9001-11.ron");
    assert_eq!(NARROW.fit_start("绩效目标", 8), "绩效目标");
    assert_eq!(NARROW.fit_start("绩效目标", 7), "…效目标");
    assert_eq!(NARROW.fit_start("绩效目标", 6), "…目标");
    assert_eq!(WIDE.fit_start("绩效目标", 1), "");
}

#[test]
fn pad_fills_the_column_that_a_wide_character_left() {
    assert_eq!(NARROW.pad("绩效", 6), "绩效  ");
    assert_eq!(NARROW.pad("绩效目标", 6), "绩效… ");
    assert_eq!(NARROW.pad_left("1,080,000.00", 14), "  1,080,000.00");
    assert_eq!(NARROW.pad_left("1,080,000.00", 6), "1,080…");
    assert_eq!(WIDE.pad("ab", 1), " ");
}

#[test]
fn clip_blanks_the_halves_of_wide_characters() {
    let s = "a绩效目标b";
    assert_eq!(NARROW.clip(s, 0, 10), "a绩效目标b");
    assert_eq!(NARROW.clip(s, 1, 4), "绩效");
    assert_eq!(NARROW.clip(s, 2, 4), " 效 ");
    assert_eq!(NARROW.clip(s, 2, 1), " ");
    assert_eq!(NARROW.clip(s, 9, 5), "b");
    assert_eq!(NARROW.clip(s, 10, 5), "");
    assert_eq!(NARROW.clip(s, usize::MAX, usize::MAX), "");
}

proptest! {
    #[test]
    fn width_is_that_of_what_is_shown(text in any_text(), measure in any_measure()) {
        prop_assert_eq!(measure.width(&text), measure.width(&visible(&text)));
    }

    #[test]
    fn fitted_text_fits(text in any_text(), measure in any_measure(), columns in any_columns()) {
        for fitted in [measure.fit(&text, columns), measure.fit_start(&text, columns)] {
            prop_assert!(measure.width(&fitted) <= columns);
            prop_assert_eq!(fitted == visible(&text), measure.width(&text) <= columns);
        }
    }

    #[test]
    fn padded_text_is_exact(text in any_text(), measure in any_measure(), columns in any_columns()) {
        prop_assert_eq!(measure.width(&measure.pad(&text, columns)), columns);
        prop_assert_eq!(measure.width(&measure.pad_left(&text, columns)), columns);
    }

    #[test]
    fn clipped_text_stays_in_its_window(text in any_text(), measure in any_measure(), skip in any_columns(), columns in any_columns()) {
        let expected = measure.width(&text).saturating_sub(skip).min(columns);
        prop_assert_eq!(measure.width(&measure.clip(&text, skip, columns)), expected);
    }
    #[test]
    fn a_long_text_is_cut_where_it_has_to_be(
        text in any_long_text(100), measure in any_measure(), skip in any_columns(), columns in any_columns()
    ) {
        prop_assert_eq!(measure.width(&text), measure.width(&visible(&text)));
        prop_assert!(measure.width(&measure.fit(&text, columns)) <= columns);
        prop_assert!(measure.width(&measure.fit_start(&text, columns)) <= columns);
        prop_assert_eq!(measure.width(&measure.pad(&text, columns)), columns);
        let expected = measure.width(&text).saturating_sub(skip).min(columns);
        prop_assert_eq!(measure.width(&measure.clip(&text, skip, columns)), expected);
    }
}
