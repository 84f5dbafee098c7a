use super::*;

#[test]
fn a_line_scrolls_no_more_than_the_caret_needs() {
    let mut field = line("一二三四五|");
    let seen = |field: &mut TextField| {
        let window = field.window(NARROW, 7);
        (window.text, window.caret_column)
    };
    assert_eq!(seen(&mut field), ("三四五".to_owned(), 6));
    field.left(false);
    assert_eq!(seen(&mut field), ("三四五".to_owned(), 4));
    field.text_start(false);
    assert_eq!(seen(&mut field), ("一二三 ".to_owned(), 0));
    field.set_caret("一二".len());
    assert_eq!(seen(&mut field), ("一二三 ".to_owned(), 4));
    // The character that the caret stands on is seen whole.
    field.right(false);
    assert_eq!(seen(&mut field), ("二三四 ".to_owned(), 4));
    // What was scrolled away comes back when there is room.
    field.text_end(false);
    field.delete_to_start();
    assert_eq!(seen(&mut field), (String::new(), 0));
}

#[test]
fn a_line_shows_its_selection_and_nothing_dangerous() {
    let field = line("a[\u{1B}金|]额\n");
    let window = field.window(NARROW, 20);
    assert_eq!(window, LineWindow { text: "a␛金额␊".to_owned(), caret_column: 4, selected: Some(1..4) });
    assert_eq!(field.window(NARROW, 4).selected, Some(0..2));
    assert_eq!(field.window(NARROW, 0), LineWindow::default());
}

#[test]
fn ambiguous_characters_move_the_caret_by_what_the_terminal_draws() {
    let field = line("“图”|系统");
    assert_eq!(field.window(NARROW, 20).caret_column, 4);
    assert_eq!(field.window(Measure::WIDE, 20).caret_column, 6);
}

#[test]
fn a_full_row_leaves_a_column_for_the_caret() {
    let mut field = area("绩效目|\n标");
    assert_eq!(field.caret_position(NARROW, 7), (0, 6));
    // One column less and the last character moves down.
    assert_eq!(field.caret_position(NARROW, 6), (1, 2));
    // In two columns there is none to spare.
    assert_eq!(area("绩|\n").caret_position(NARROW, 2), (0, 1));
    assert_eq!(area("|").caret_position(NARROW, 2), (0, 0));
    assert_eq!(area("a\n|").caret_position(NARROW, 9), (1, 0));
}

#[test]
fn a_typed_space_at_a_full_row_is_seen_to_move_the_caret() {
    let mut field = area("绩效目|");
    field.insert(" ");
    assert_eq!(field.caret_position(NARROW, 7), (1, 0));
    field.left(false);
    assert_eq!(field.caret_position(NARROW, 7), (0, 6));
}
