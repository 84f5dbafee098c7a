use super::*;

#[test]
fn typing_and_removing_go_by_cluster() {
    let mut field = line("郑州|市");
    assert!(field.insert("大"));
    assert_eq!(show(&field), "郑州大|市");
    assert_eq!(after(&line("郑州|市"), |f| f.backspace()), "郑|市");
    assert_eq!(after(&line("郑州|市"), |f| f.delete()), "郑州|");
    assert_eq!(after(&line("好👨‍👩‍👧|"), |f| f.backspace()), "好|");
    assert_eq!(after(&line("|e\u{301}x"), |f| f.delete()), "|x");
    assert_eq!(after(&area("一|\r\n二"), |f| f.delete()), "一|二");
    assert!(!line("|a").backspace());
    assert!(!line("a|").delete());
}

#[test]
fn the_caret_goes_behind_a_cluster_that_an_edit_made() {
    assert_eq!(after(&line("|\u{301}x"), |f| f.insert("e")), "e\u{301}|x");
    assert_eq!(after(&area("e[|\t]\u{301}"), |f| f.delete()), "e\u{301}|");
}

#[test]
fn a_mark_composes_with_the_letter_before_it() {
    let mut field = line("abe|");
    assert_eq!(after(&field, |f| f.insert("\u{301}")), "ab\u{e9}|");
    assert_eq!(after(&line("e[x|]"), |f| f.paste("\u{301}y")), "\u{e9}y|");
    assert!(field.insert("\u{301}") && field.undo());
    assert_eq!(show(&field), "abe|");
    // What a file has apart stays apart.
    assert_eq!(after(&line("e\u{301}|"), |f| f.insert("\u{302}")), "e\u{301}\u{302}|");
}

#[test]
fn a_selection_is_replaced_and_removed() {
    assert_eq!(after(&line("郑[州|]市"), |f| f.insert("中")), "郑中|市");
    assert_eq!(after(&line("郑[|州市]"), |f| f.backspace()), "郑|");
    assert_eq!(after(&line("郑[|州市]"), |f| f.delete_word()), "郑|");
    // Nothing usable was pasted: nothing is lost.
    assert_eq!(after(&line("郑[州|]市"), |f| f.paste("\u{1B}\r\n")), "郑[州|]市");
    let mut field = line("郑[州|]市");
    assert_eq!(field.copy().as_deref(), Some("州"));
    assert_eq!(field.cut().as_deref(), Some("州"));
    assert_eq!(show(&field), "郑|市");
    assert_eq!((field.copy(), field.cut()), (None, None));
}

#[test]
fn pasted_lines_stay_lines_only_in_an_area() {
    let pasted = "数量\t≥12\r\n质量\t合格\r\n";
    assert_eq!(after(&line("|"), |f| f.insert(pasted)), "数量 ≥12 质量 合格|");
    assert_eq!(after(&area("|"), |f| f.insert(pasted)), "数量\t≥12\n质量\t合格\n|");
}

#[test]
fn words_and_line_ends_are_removed() {
    let field = area("上一行\n完成率 ≥95%|，其余\n下一行");
    assert_eq!(after(&field, |f| f.delete_word_back()), "上一行\n完成率 |，其余\n下一行");
    assert_eq!(after(&field, |f| f.delete_word()), "上一行\n完成率 ≥95%|其余\n下一行");
    assert_eq!(after(&field, |f| f.delete_to_start()), "上一行\n|，其余\n下一行");
    assert_eq!(after(&field, |f| f.delete_to_end()), "上一行\n完成率 ≥95%|\n下一行");
    assert!(!area("一\n|二").delete_to_start());
    assert_eq!(after(&area("一|二\r\n三"), |f| f.delete_to_end()), "一|\r\n三");
}

/// Types `text` a character at a time and returns what each undo leaves.
fn undos(text: &str) -> Vec<String> {
    let mut field = TextField::area("");
    for c in text.chars() {
        field.insert(c.encode_utf8(&mut [0; 4]));
    }
    assert_eq!(field.text(), text);
    std::iter::from_fn(|| field.undo().then(|| field.text().to_owned())).collect()
}

#[test]
fn typing_is_undone_by_word_clause_and_line() {
    assert_eq!(undos("abc"), [""]);
    assert_eq!(undos("one two  three"), ["one two", "one", ""]);
    assert_eq!(undos("按季支付，年底付清。”完"), ["按季支付，", ""]);
    assert_eq!(undos("甲\n\n乙"), ["甲\n\n", "甲\n", "甲", ""]);
}

#[test]
fn moves_pastes_and_other_edits_end_a_run_of_typing() {
    let mut field = line("|");
    for step in ["a", "b"] {
        field.insert(step);
    }
    field.left(false);
    field.right(false);
    field.insert("c");
    field.paste("d");
    field.insert("e");
    field.insert("两个");
    field.backspace();
    field.backspace();
    let mut seen = Vec::new();
    while field.undo() {
        seen.push(show(&field));
    }
    assert_eq!(seen, ["abcde两个|", "abcde|", "abcd|", "abc|", "ab|", "|"]);
}

#[test]
fn undo_brings_the_selection_back_and_redo_the_result() {
    let mut field = line("郑[|州]市");
    field.insert("a");
    field.insert("b");
    assert_eq!(show(&field), "郑ab|市");
    assert!(field.is_changed());
    assert!(field.undo());
    assert_eq!(show(&field), "郑[|州]市");
    assert!(!field.is_changed() && !field.undo());
    assert!(field.redo());
    assert_eq!(show(&field), "郑ab|市");
    assert!(!field.redo());
    // A new change forgets what was undone.
    field.undo();
    field.insert("c");
    assert!(!field.redo());
}

#[test]
fn runs_of_deletion_are_undone_together() {
    let mut field = line("abc|def");
    for _ in 0..2 {
        field.delete();
    }
    for _ in 0..2 {
        field.backspace();
    }
    assert_eq!(show(&field), "a|f");
    field.undo();
    assert_eq!(show(&field), "abc|f");
    field.undo();
    assert_eq!(show(&field), "abc|def");
}

#[test]
fn a_text_from_a_file_is_kept_as_it_is() {
    let mut field = TextField::area("e\u{301}\r\n\u{1B}\n");
    field.insert("x");
    field.undo();
    assert_eq!(field.text(), "e\u{301}\r\n\u{1B}\n");
}

#[test]
fn a_text_is_made_another_by_one_step_that_touches_what_differs() {
    let mut field = area("资金e\u{301}|用途\r\n完");
    assert!(!field.make("资金e\u{301}用途\r\n完"));
    assert!(field.make("资金e\u{301}的用途e\u{301}\r\n完"));
    assert_eq!(show(&field), "资金e\u{301}的用途\u{e9}|\r\n完");
    assert!(field.undo() && !field.undo());
    assert_eq!(show(&field), "资金e\u{301}|用途\r\n完");
    assert_eq!(after(&line("甲乙|"), |f| f.make("甲\n乙\n")), "甲 |乙");
    assert_eq!(after(&line("甲乙|"), |f| f.make("")), "|");
    assert_eq!(after(&line("|"), |f| f.make("甲")), "甲|");
    // A mark alone is no character: the letter before it goes along.
    assert_eq!(after(&line("ae|"), |f| f.make("ae\u{301}")), "a\u{e9}|");
    assert_eq!(after(&line("👨‍👩‍👧|"), |f| f.make("👨‍👩‍👦")), "👨‍👩‍👦|");
}
