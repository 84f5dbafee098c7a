use super::*;

#[test]
fn left_and_right_go_by_cluster_and_leave_a_selection_at_its_ends() {
    assert_eq!(after(&line("郑👍🏽|州"), |f| f.left(false)), "郑|👍🏽州");
    assert_eq!(after(&area("郑|\r\n州"), |f| f.right(false)), "郑\r\n|州");
    assert_eq!(after(&line("a[bc|]d"), |f| f.left(false)), "a|bcd");
    assert_eq!(after(&line("a[|bc]d"), |f| f.right(false)), "abc|d");
    assert_eq!(after(&line("a[bc|]d"), |f| f.left(true)), "a[b|]cd");
    assert_eq!(after(&line("a[b|]cd"), |f| f.left(true)), "a|bcd");
    assert!(!line("|a").left(false));
    assert!(!line("a|").right(true));
}

#[test]
fn words_are_moved_over_and_selected() {
    assert_eq!(after(&line("付款|22,614.51万元"), |f| f.word_right(false)), "付款22,614.51万元|");
    assert_eq!(after(&line("付款22,614.51万元|"), |f| f.word_left(true)), "付款[|22,614.51万元]");
    assert_eq!(after(&line("不动产登|记"), |f| f.word_left(false)), "不动产|登记");
    assert_eq!(after(&line("不动产登|记"), |f| f.select_word()), "不动产[登记|]");
    assert_eq!(after(&area("登记\n|\n"), |f| f.select_word()), "登记\n|\n");
    assert!(!line("|登记").word_left(false));
    assert!(!line("登记|").word_right(true));
}

#[test]
fn home_and_end_go_by_row_and_then_by_line() {
    let mut field = area("头\n绩效目标申|报表填写\n尾");
    // Nothing was drawn yet: by line.
    assert_eq!(after(&field, |f| f.home(false)), "头\n|绩效目标申报表填写\n尾");
    assert_eq!(after(&field, |f| f.end(false)), "头\n绩效目标申报表填写|\n尾");
    // Rows of three characters and a column for the caret.
    field.caret_position(NARROW, 7);
    assert!(field.home(false));
    assert_eq!(show(&field), "头\n绩效目|标申报表填写\n尾");
    assert!(field.home(false));
    assert_eq!(show(&field), "头\n|绩效目标申报表填写\n尾");
    assert!(!field.home(false));
    assert!(field.end(false));
    assert_eq!((show(&field).as_str(), field.caret_position(NARROW, 7)), ("头\n绩效目|标申报表填写\n尾", (1, 6)));
    // The same offset, but at the start of the next row.
    field.set_caret(field.caret());
    assert_eq!(field.caret_position(NARROW, 7), (2, 0));
    field.end(false);
    assert!(field.end(false));
    assert_eq!(show(&field), "头\n绩效目标申报表填写|\n尾");
    assert!(!field.end(false));
}

#[test]
fn home_counts_rows_of_the_text_as_it_is_now() {
    let mut field = area("绩效目标|");
    field.caret_position(NARROW, 7);
    field.insert("申报表");
    field.home(true);
    assert_eq!(show(&field), "绩效目标申报[|表]");
}

#[test]
fn up_and_down_keep_the_column() {
    // Rows: 绩效目 / 标abcd / ab / 填写说 / 明
    let mut field = area("绩效目标ab|cd\nab\n填写说明");
    let mut seen = Vec::new();
    while field.down(NARROW, 7, false) {
        seen.push(show(&field));
    }
    assert_eq!(seen, ["绩效目标abcd\nab|\n填写说明", "绩效目标abcd\nab\n填写|说明", "绩效目标abcd\nab\n填写说明|"]);
    seen.clear();
    while field.up(NARROW, 7, false) {
        seen.push(show(&field));
    }
    assert_eq!(seen[2], "绩效目标ab|cd\nab\n填写说明");
    assert_eq!(seen[3], "绩效|目标abcd\nab\n填写说明");
    assert_eq!(seen.len(), 4);
}

#[test]
fn up_and_down_follow_the_end_of_full_rows() {
    let mut field = area("绩效目标申报表填写|");
    field.caret_position(NARROW, 7);
    field.up(NARROW, 7, false);
    assert_eq!(field.caret_position(NARROW, 7), (1, 6));
    field.up(NARROW, 7, false);
    assert_eq!(field.caret_position(NARROW, 7), (0, 6));
    field.down(NARROW, 7, false);
    assert_eq!(field.caret_position(NARROW, 7), (1, 6));
}

#[test]
fn at_the_edges_only_a_selection_grows() {
    assert!(!area("绩|效").up(NARROW, 7, false));
    assert!(!area("绩|效").down(NARROW, 7, false));
    assert!(!line("绩|效").up(NARROW, 7, true));
    assert_eq!(after(&area("绩|效"), |f| f.up(NARROW, 7, true)), "[|绩]效");
    assert_eq!(after(&area("绩|效"), |f| f.down(NARROW, 7, true)), "绩[效|]");
    assert_eq!(after(&area("[绩|]效"), |f| f.up(NARROW, 7, false)), "绩|效");
}

#[test]
fn pages_leave_one_row_in_sight() {
    let mut field = area("|1\n2\n3\n4\n5\n6");
    assert!(field.page_down(NARROW, 9, 3, false));
    assert_eq!(show(&field), "1\n2\n|3\n4\n5\n6");
    assert!(field.page_down(NARROW, 9, 9, true));
    assert_eq!(show(&field), "1\n2\n[3\n4\n5\n|]6");
    assert!(field.page_up(NARROW, 9, 0, false));
    assert_eq!(show(&field), "1\n2\n3\n4\n|5\n6");
    assert!(field.page_up(NARROW, 9, usize::MAX, false));
    assert!(!field.page_up(NARROW, 9, 3, false));
}

#[test]
fn carets_and_selections_are_put_on_clusters() {
    let mut field = TextField::line("郑e\u{301}州");
    assert_eq!(show(&field), "郑e\u{301}州|");
    field.set_caret(4);
    assert_eq!(show(&field), "郑|e\u{301}州");
    field.set_caret(usize::MAX);
    assert_eq!(show(&field), "郑e\u{301}州|");
    field.select(1..5);
    assert_eq!(show(&field), "[郑e\u{301}|]州");
    field.select(Range { start: 9, end: 2 });
    assert_eq!(field.selection(), None);
    field.select_all();
    assert_eq!(show(&field), "[郑e\u{301}州|]");
}
