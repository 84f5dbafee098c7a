//! Text–keys–text: `|` is the caret and `[ ]` the selection, with the caret just inside one of its brackets.

use super::*;
use crate::text::clean;
use crate::text::grapheme::is_boundary;
use crate::text::width::tests::{any_columns, any_long_text, any_text};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

mod editing;
mod moving;
mod seeing;

const NARROW: Measure = Measure::NARROW;

fn parse(mut field: TextField, marked: &str) -> TextField {
    let offset = |mark: char| {
        let plain: String = marked.chars().take_while(|c| *c != mark).filter(|c| !"[]|".contains(*c)).collect();
        plain.len()
    };
    field.set_caret(offset('|'));
    if marked.contains('[') {
        let (start, end) = (offset('['), offset(']'));
        let anchor = if offset('|') == start { end } else { start };
        field.set_caret(anchor);
        field.go(offset('|'), true);
    }
    field
}

fn plain(marked: &str) -> String {
    marked.replace(['[', ']', '|'], "")
}

fn line(marked: &str) -> TextField {
    parse(TextField::line(plain(marked)), marked)
}

fn area(marked: &str) -> TextField {
    parse(TextField::area(plain(marked)), marked)
}

fn show(field: &TextField) -> String {
    let mut marks = vec![(field.caret(), '|')];
    if let Some(selection) = field.selection() {
        marks.insert(0, (selection.start, '['));
        marks.push((selection.end, ']'));
    }
    let mut shown = field.text().to_owned();
    for (at, mark) in marks.into_iter().rev() {
        shown.insert(at, mark);
    }
    shown
}

/// Runs `keys` on a copy of the field and shows what became of it.
fn after(field: &TextField, keys: impl FnOnce(&mut TextField) -> bool) -> String {
    let mut field = field.clone();
    keys(&mut field);
    show(&field)
}

/// One call that a user can cause, with its arguments.
#[derive(Clone, Debug)]
enum Op {
    Insert(String),
    Paste(String),
    Edit(u8),
    Move(u8, bool),
    Rows(u8, usize, usize, bool),
    Make(String),
    Select(usize, usize),
    Caret(usize),
    Look(usize),
}

fn any_op() -> impl Strategy<Value = Op> {
    prop_oneof![
        4 => any_text().prop_map(Op::Insert),
        4 => prop::sample::select(vec!["a", "郑", " ", "，", "\n", "\u{301}", "🇨", "\u{200D}", "👩", "\r"])
            .prop_map(|s| Op::Insert(s.to_owned())),
        1 => any_text().prop_map(Op::Paste),
        1 => any_text().prop_map(Op::Make),
        6 => (0u8..10).prop_map(Op::Edit),
        6 => (0u8..8, any::<bool>()).prop_map(|(which, extend)| Op::Move(which, extend)),
        4 => (0u8..4, any_columns(), 0usize..5, any::<bool>()).prop_map(|(which, c, h, extend)| Op::Rows(which, c, h, extend)),
        1 => (0usize..60, 0usize..60).prop_map(|(from, to)| Op::Select(from, to)),
        1 => (0usize..60).prop_map(Op::Caret),
        3 => any_columns().prop_map(Op::Look),
    ]
}

/// Does it and says whether something may have changed.
fn apply(field: &mut TextField, measure: Measure, op: Op) -> bool {
    match op {
        Op::Insert(text) => field.insert(&text),
        Op::Paste(text) => field.paste(&text),
        Op::Make(text) => field.make(&text),
        Op::Edit(which) => match which {
            0 => field.backspace(),
            1 => field.delete(),
            2 => field.delete_word_back(),
            3 => field.delete_word(),
            4 => field.delete_to_start(),
            5 => field.delete_to_end(),
            6 => field.cut().is_some(),
            7 => field.select_word(),
            8 => field.undo(),
            _ => field.redo(),
        },
        Op::Move(which, extend) => match which {
            0 => field.left(extend),
            1 => field.right(extend),
            2 => field.word_left(extend),
            3 => field.word_right(extend),
            4 => field.home(extend),
            5 => field.end(extend),
            6 => field.text_start(extend),
            _ => field.text_end(extend),
        },
        Op::Rows(which, columns, height, extend) => match which {
            0 => field.up(measure, columns, extend),
            1 => field.down(measure, columns, extend),
            2 => field.page_up(measure, columns, height, extend),
            _ => field.page_down(measure, columns, height, extend),
        },
        Op::Select(from, to) => {
            field.select(from..to);
            true
        }
        Op::Caret(offset) => {
            field.set_caret(offset);
            true
        }
        Op::Look(columns) => {
            let (first, again) = (field.window(measure, columns), field.window(measure, columns));
            assert_eq!(first, again, "drawing twice differs");
            false
        }
    }
}

fn any_field() -> impl Strategy<Value = TextField> {
    let text = prop_oneof![9 => any_text(), 1 => any_long_text(100)];
    (text, any::<bool>()).prop_map(|(text, area)| if area { TextField::area(text) } else { TextField::line(text) })
}

proptest! {
    #[test]
    fn no_order_of_operations_breaks_an_invariant(
        mut field in any_field(), wide: bool, ops in prop::collection::vec(any_op(), 0..30)
    ) {
        let measure = Measure { ambiguous_wide: wide };
        let original = field.text().to_owned();
        for op in ops {
            let state = |field: &TextField| (field.text().to_owned(), field.caret(), field.selection());
            let before = state(&field);
            let changed = apply(&mut field, measure, op);
            prop_assert!(changed || state(&field) == before);
            let edges = [Some(field.caret()), field.selection().map(|s| s.start), field.selection().map(|s| s.end)];
            for edge in edges.into_iter().flatten() {
                prop_assert!(is_boundary(field.text(), edge));
            }
            prop_assert!(field.selection().is_none_or(|s| s.start < s.end));
        }
        while field.redo() {}
        let last = field.text().to_owned();
        while field.undo() {}
        prop_assert_eq!(field.text(), &original);
        prop_assert!(!field.is_changed());
        while field.redo() {}
        prop_assert_eq!(field.text(), &last);
    }

    #[test]
    fn a_line_is_drawn_inside_its_window(
        mut field in any_field(), wide: bool, columns in any_columns().prop_map(|columns| columns.max(1)),
        ops in prop::collection::vec(any_op(), 0..8)
    ) {
        let measure = Measure { ambiguous_wide: wide };
        for op in ops {
            apply(&mut field, measure, op);
            let window = field.window(measure, columns);
            prop_assert!(measure.width(&window.text) <= columns);
            prop_assert!(usize::from(window.caret_column) < columns);
            prop_assert!(window.selected.is_none_or(|s| s.start < s.end && usize::from(s.end) <= columns));
            // What is drawn before the caret is what stands before it in the text.
            let before = measure.width(&field.text()[..field.caret()]) - usize::from(window.caret_column);
            let expected = measure.clip(&field.text()[..field.caret()], before, columns);
            prop_assert_eq!(measure.clip(&window.text, 0, window.caret_column.into()), expected);
        }
    }

    #[test]
    fn the_caret_of_an_area_stands_inside_its_columns(
        mut field in any_field(), wide: bool, columns in any_columns().prop_map(|columns| columns.max(1)),
        ops in prop::collection::vec(any_op(), 0..8)
    ) {
        let measure = Measure { ambiguous_wide: wide };
        for op in ops {
            apply(&mut field, measure, op);
            let (row, column) = field.caret_position(measure, columns);
            let rows = crate::text::wrap::wrap(measure, field.text(), TextField::text_columns(columns));
            prop_assert!(column < columns);
            prop_assert!((rows[row].start..=rows[row].end).contains(&field.caret()));
            // With room to spare the caret is never pushed back, but by a picture that is wider than the area.
            let before = measure.width(&field.text()[rows[row].start..field.caret()]);
            if columns > 2 && before <= columns {
                prop_assert_eq!(column, before.min(columns - 1));
            }
        }
    }

    #[test]
    fn what_was_typed_is_taken_away_again_and_nothing_else(typed in any_text(), at in 0usize..5, area: bool) {
        let original = "甲 ab\n乙";
        let mut field = if area { TextField::area(original) } else { TextField::line(original) };
        let at = original.char_indices().nth(at).unwrap().0;
        field.set_caret(at);
        for cluster in clean::typed(&typed, area).graphemes(true) {
            field.insert(cluster);
        }
        // Characters that join with what is around them are no characters of their own.
        prop_assume!(field.text().is_char_boundary(at) && field.caret() >= at);
        let typed = field.text()[at..field.caret()].to_owned();
        let stands_alone = typed.grapheme_indices(true).map(|(at, _)| at).chain([typed.len()]).all(|cut| {
            [&typed[..cut], &typed[cut..]].into_iter().all(|part| {
                let text = [&original[..at], part, &original[at..]].concat();
                is_boundary(&text, at) && is_boundary(&text, at + part.len())
            })
        });
        prop_assume!(field.text().len() == original.len() + typed.len() && stands_alone);
        let mut other = field.clone();
        while field.caret() > at {
            prop_assert!(field.backspace());
        }
        prop_assert_eq!((field.text(), field.caret()), (original, at));
        other.set_caret(at);
        while other.text().len() > original.len() {
            prop_assert!(other.delete());
        }
        prop_assert_eq!((other.text(), other.caret()), (original, at));
    }
}
