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
    field.delete_word_back();
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
fn an_area_scrolls_with_the_caret() {
    let mut field = area("1\n2\n3\n4\n5|");
    let top = |field: &mut TextField| {
        let window = field.rows(NARROW, 10, 3);
        let rows: Vec<_> = window.rows.iter().map(|row| row.text.as_str()).collect();
        format!("{} caret {:?} of {}", rows.join("/"), window.caret, window.total_rows)
    };
    assert_eq!(top(&mut field), "3/4/5 caret (2, 1) of 5");
    field.set_caret(2);
    assert_eq!(top(&mut field), "2/3/4 caret (0, 0) of 5");
    field.set_caret(4);
    assert_eq!(top(&mut field), "2/3/4 caret (1, 0) of 5");
    field.text_end(true);
    field.backspace();
    assert_eq!(top(&mut field), "1/2/ caret (2, 0) of 3");
}

#[test]
fn a_full_row_leaves_a_column_for_the_caret() {
    let mut field = area("绩效目|\n标");
    let window = field.rows(NARROW, 7, 5);
    assert_eq!((window.rows[0].text.as_str(), window.caret), ("绩效目", (0, 6)));
    // One column less and the last character moves down.
    let window = field.rows(NARROW, 6, 5);
    assert_eq!((window.rows[0].text.as_str(), window.caret), ("绩效", (1, 2)));
    // In two columns there is none to spare.
    assert_eq!(area("绩|\n").rows(NARROW, 2, 5).caret, (0, 1));
    assert_eq!(area("|").rows(NARROW, 2, 5).caret, (0, 0));
    assert_eq!(area("a\n|").rows(NARROW, 9, 5).caret, (1, 0));
}

#[test]
fn a_typed_space_at_a_full_row_is_seen_to_move_the_caret() {
    let mut field = area("绩效目|");
    field.insert(" ");
    assert_eq!(field.rows(NARROW, 7, 5).caret, (1, 0));
    field.left(false);
    assert_eq!(field.rows(NARROW, 7, 5).caret, (0, 6));
}

#[test]
fn a_selection_over_rows_includes_the_line_break() {
    let mut field = area("绩[效目标\n\n完|]成");
    let selected: Vec<_> = field.rows(NARROW, 7, 9).rows.into_iter().map(|row| row.selected).collect();
    assert_eq!(selected, [Some(2..6), Some(0..3), Some(0..1), Some(0..2)]);
    let mut field = area("[绩|]效\n成");
    assert_eq!(field.rows(NARROW, 7, 9).rows[0].selected, Some(0..2));
}

#[test]
fn marked_bytes_are_found_on_the_rows() {
    let mut field = area("|绩\t效目标");
    let rows = field.rows(NARROW, 6, 9).rows;
    assert_eq!((rows[0].text.as_str(), rows[1].text.as_str()), ("绩␉效", "目标"));
    // 效目
    let span = 4..10;
    assert_eq!(rows[0].columns(NARROW, span.clone()), Some(3..5));
    assert_eq!(rows[1].columns(NARROW, span), Some(0..2));
    assert_eq!(rows[1].columns(NARROW, 0..4), None);
    // Stale or odd ranges are rounded to whole clusters, and empty ones mark nothing.
    assert_eq!(rows[0].columns(NARROW, 1..2), Some(0..2));
    assert_eq!(rows[0].columns(NARROW, 4..4), None);
    assert_eq!(rows[1].columns(NARROW, 0..usize::MAX), Some(0..4));
}

#[test]
fn a_picture_that_is_wider_than_the_area_is_cut() {
    let mut field = area("a\u{202E}|b");
    let window = field.rows(NARROW, 5, 9);
    let texts: Vec<_> = window.rows.iter().map(|row| row.text.as_str()).collect();
    assert_eq!((texts, window.caret), (vec!["a", "<U+20", "b"], (2, 0)));
}

#[test]
fn pointing_puts_the_caret_on_the_cell() {
    let mut field = line("一二三四五|");
    field.window(NARROW, 7);
    assert!(field.point_at(NARROW, 7, 0, 3, false));
    assert_eq!(show(&field), "一二三|四五");
    assert!(field.point_at(NARROW, 7, 0, 99, true));
    assert_eq!(show(&field), "一二三[四五|]");
    let mut field = area("1\n2\n3\n45|");
    field.rows(NARROW, 9, 2);
    assert!(field.point_at(NARROW, 9, 1, 1, false));
    assert_eq!(show(&field), "1\n2\n3\n4|5");
    assert!(field.point_at(NARROW, 9, 0, 0, true));
    assert_eq!(show(&field), "1\n2\n[|3\n4]5");
    assert!(!field.point_at(NARROW, 9, 0, 0, true));
}
