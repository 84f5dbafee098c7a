//! Finding a text and putting another in its place, in a form and in all projects.

use crossterm::event::{KeyCode, KeyEvent};
use jixiao::app::replace::{Extent, Focus};
use jixiao::app::{Effect, Msg, Reread, RereadExtent, Screen, SearchJob};
use jixiao::lang::Lang;
use jixiao::model::{Column, Field, Place};
use jixiao::store::format;

use super::{FORM, check, check_in, form, hides, shows};
use crate::support::Driver;

#[test]
fn a_text_is_replaced_all_over_the_form() {
    let all = &[
        "-name: \"印花税\",",
        "+name: \"印花费\",",
        "-overview: \"缴纳税款。\",",
        "-basis: \"税法\",",
        "+overview: \"缴纳费款。\",",
        "+basis: \"费法\",",
        "-(\"税费\", \"60000.00\"),",
        "+(\"费费\", \"60000.00\"),",
    ];
    for keys in
        ["ctrl-t '税' enter '费' enter enter", "ctrl-t '税' down '费' tab tab enter", "ctrl-t '税' tab '费' f2 enter"]
    {
        let driver = check(keys, all);
        assert!(driver.app.overlays.is_empty());
    }
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' enter '费' enter");
    shows(&driver, "找到 4 处（1 个项目），换 4 处");
    shows(&driver, "缴纳[税→费]款。");
    driver.keys("enter");
    shows(&driver, "换了 4 处（1 个项目），按 Ctrl-Z 撤销");
    driver.keys("ctrl-z");
    shows(&driver, "已撤销：“税”换成“费”，4 处");
    assert_eq!(driver.file(), FORM);
}

#[test]
fn nothing_is_replaced_before_it_was_seen() {
    check("ctrl-t '税' enter", &[]);
    check("ctrl-t '税' enter '费' enter", &[]);
    check("ctrl-t '税' enter '费' enter esc", &[]);
    check("ctrl-t '没有的字' enter enter enter", &[]);
    check("ctrl-t enter enter enter", &[]);
    let mut driver = form(FORM);
    driver.keys("ctrl-t '没有的字' enter enter enter");
    shows(&driver, "没有要换的");
}

#[test]
fn a_hit_is_switched_off_and_on_again() {
    let basis = &["-basis: \"税法\",", "+basis: \"费法\","];
    check("ctrl-t '税' enter '费' enter a down down space enter", basis);
    check("ctrl-t '税' enter '费' enter space space down space enter", basis);
    // Off stays off, whatever is typed meanwhile.
    check("ctrl-t '税' enter '费' enter space space down space up up up up up '款' backspace f2 enter", basis);
    // What is off of one text is on of another that begins there, and off again when the first one comes back.
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' enter enter a");
    assert_eq!(driver.app.replace.hits.taken(), 0);
    driver.keys("shift-tab shift-tab shift-tab end '费'");
    assert_eq!(driver.app.replace.hits.taken(), 1);
    driver.keys("backspace");
    assert_eq!((driver.app.replace.hits.hits.len(), driver.app.replace.hits.taken()), (4, 0));
    check("ctrl-t '税' enter '费' enter a enter esc", &[]);
    check("ctrl-t '税' enter '费' enter p enter esc", &[]);
    check("ctrl-t '款' enter '金' enter a a enter", &["-overview: \"缴纳税款。\",", "+overview: \"缴纳税金。\","]);
}

#[test]
fn what_becomes_nothing_is_removed() {
    let driver = check("ctrl-t '缴纳' enter enter enter", &["-overview: \"缴纳税款。\",", "+overview: \"税款。\","]);
    assert!(driver.app.workspace.undo_title().unwrap().in_lang(Lang::En).starts_with("remove “缴纳”, 1"));
    let mut driver = form(FORM);
    driver.keys("ctrl-t '缴纳'");
    shows(&driver, "[缴纳→]税款。");
    shows(&driver, "删去 1 处");
}

#[test]
fn what_is_so_already_is_no_change() {
    let before = FORM.replace("印花税", "PPP与ppp");
    check_in(&before, "ctrl-t 'ppp' enter 'PPP' enter enter", &["-name: \"PPP与ppp\",", "+name: \"PPP与PPP\","]);
    let mut driver = form(&before);
    driver.keys("ctrl-t 'ppp' enter 'PPP' enter");
    shows(&driver, "= 项目名称");
    shows(&driver, "找到 2 处（1 个项目），换 1 处");
    check("ctrl-t '税' enter '税' enter enter esc", &[]);
}

#[test]
fn identities_amounts_and_days_have_to_be_chosen() {
    for text in ["039001", "2020", "60000", "draft", "局机关", "6月", "数量"] {
        check(&format!("ctrl-t '{text}' enter 'x' enter enter esc"), &[]);
    }
    // The first field is the id; it stands in the unit's code as well, which was not chosen.
    check(
        "ctrl-t '039001' enter '039002' enter alt-f space enter f2 enter",
        &["-id: \"039001-11\",", "+id: \"039002-11\","],
    );
    check(
        "ctrl-t '60%' enter '65%' alt-f end up up up up up up space esc f2 enter",
        &[
            "-(period: \"1-6月\", amount: \"60000.00\", cumulative: \"60%\"),",
            "+(period: \"1-6月\", amount: \"60000.00\", cumulative: \"65%\"),",
        ],
    );
    // Nothing chosen, everything chosen, the usual again.
    let mut driver = form(FORM);
    driver.keys("ctrl-t '039001' alt-f a");
    assert_eq!(driver.app.replace.hits.hits.len(), 2);
    shows(&driver, "栏目：全部");
    driver.keys("ctrl-g");
    shows(&driver, "先到预览");
    driver.keys("a");
    shows(&driver, "栏目：常用");
    shows(&driver, "没有找到");
}

#[test]
fn case_and_width_matter_only_on_request() {
    let before = FORM.replace("缴纳税款。", "ＰＰＰ项目（１）").replace("\"税法\"", "\"ppp条例(1)\"");
    let both = &[
        "-overview: \"ＰＰＰ项目（１）\",",
        "-basis: \"ppp条例(1)\",",
        "+overview: \"合作项目（１）\",",
        "+basis: \"合作条例(1)\",",
    ];
    check_in(&before, "ctrl-t 'PPP' enter '合作' enter enter", both);
    check_in(&before, "ctrl-t 'ppp' enter '合作' alt-c enter enter", &[both[1], both[3]]);
    check_in(
        &before,
        "ctrl-t '(1)' enter '二' enter enter",
        &[both[0], both[1], "+overview: \"ＰＰＰ项目二\",", "+basis: \"ppp条例二\","],
    );
}

#[test]
fn a_whole_cell_is_nothing_else() {
    check("ctrl-t alt-w '税' enter '费' enter enter esc", &[]);
    check(
        "ctrl-t alt-w '税费' enter '税款' enter enter",
        &["-(\"税费\", \"60000.00\"),", "+(\"税款\", \"60000.00\"),"],
    );
}

#[test]
fn an_expression_keeps_what_its_groups_matched() {
    check(
        "ctrl-t alt-r '=(\\d+)(.)' enter '≥$1$2' enter enter",
        &["-(\"宗数\", \"=12宗\"),", "-(\"笔数\", \"=4笔\"),", "+(\"宗数\", \"≥12宗\"),", "+(\"笔数\", \"≥4笔\"),"],
    );
    let mut driver = form(FORM);
    driver.keys("ctrl-t alt-r '(税'");
    shows(&driver, "表达式第 1 个字：括号没有闭合");
    driver.keys("enter '$2' enter enter");
    shows(&driver, "没有要换的");
    driver.keys("shift-tab shift-tab shift-tab end ')'");
    shows(&driver, "表达式里没有第“2”组");
    driver.keys("enter ctrl-a '$1额' enter");
    shows(&driver, "印花[税→税额]");
}

#[test]
fn the_choices_are_reached_with_tab_as_well() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' tab tab");
    assert_eq!(driver.app.replace.focus, Focus::Choices);
    driver.keys("right right space right enter");
    let options = driver.app.replace.options;
    assert!(!options.folded && options.whole && !options.expression);
    driver.keys("left left enter");
    assert_eq!(driver.app.replace.focus, Focus::Slots);
    driver.keys("esc");
    assert_eq!(driver.app.replace.focus, Focus::Choices);
    driver.keys("left space");
    assert_eq!(driver.app.replace.extent, Extent::All);
    driver.keys("space");
    assert_eq!(driver.app.replace.extent, Extent::Project);
}

/// The texts of all projects.
fn texts(driver: &Driver) -> Vec<String> {
    driver.app.workspace.projects().map(|(_, project)| format::write_project(project)).collect()
}

#[test]
fn all_projects_are_one_step() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    let before = texts(&driver);
    driver.keys("ctrl-t '2019年' enter '2020年' enter");
    shows(&driver, "找到 12 处（6 个项目），换 12 处");
    driver.keys("enter");
    shows(&driver, "换了 12 处（6 个项目）");
    let expected: Vec<String> = before.iter().map(|text| text.replace("2019年", "2020年")).collect();
    assert_eq!(texts(&driver), expected);
    shows(&driver, "6 个未保存");
    driver.keys("ctrl-z");
    shows(&driver, "已撤销：“2019年”换成“2020年”，12 处（6 个项目）");
    assert_eq!(texts(&driver), before);
    assert!(driver.app.workspace.undo_title().is_none());
    driver.keys("ctrl-y");
    assert_eq!(texts(&driver), expected);
    // Whoever looks at one of the projects stays there.
    driver.keys("end enter");
    let last = driver.app.open_project().unwrap().id.clone();
    assert!(last.starts_with("039008"));
    driver.keys("ctrl-z");
    assert_eq!(texts(&driver), before);
    assert_eq!(driver.app.open_project().unwrap().id, last);
}

#[test]
fn a_project_is_left_out_as_a_whole() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    let before = texts(&driver);
    driver.keys("ctrl-t '2019年' enter '2020年' enter p");
    shows(&driver, "换 10 处");
    driver.keys("enter");
    let changed = texts(&driver).iter().zip(&before).filter(|(after, before)| after != before).count();
    assert_eq!(changed, 5);
    assert_eq!(texts(&driver)[0], before[0]);
}

#[test]
fn a_filter_narrows_what_is_looked_through() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("/ '登记' ctrl-t '2019年'");
    assert_eq!(driver.app.replace.extent, Extent::Shown);
    let shown = driver.app.list.totals.projects;
    assert!((1..14).contains(&shown));
    shows(&driver, &format!("范围：所列 {shown} 个"));
    let few = driver.app.replace.hits.hits.len();
    driver.keys("alt-a");
    shows(&driver, "范围：全部项目");
    assert!(few > 0 && few < driver.app.replace.hits.hits.len());
}

#[test]
fn a_choice_of_problems_narrows_what_is_looked_through() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("f 'copied-text' enter ctrl-t '2019年'");
    assert_eq!(driver.app.replace.extent, Extent::Shown);
    let shown = driver.app.list.totals.projects;
    assert!((1..14).contains(&shown));
    shows(&driver, &format!("范围：所列 {shown} 个"));
    let few = driver.app.replace.hits.hits.len();
    driver.keys("alt-a");
    shows(&driver, "范围：全部项目");
    assert_eq!(driver.app.replace.hits.projects, 6);
    assert!(few < driver.app.replace.hits.hits.len());
}

#[test]
fn what_is_being_typed_is_taken_and_looked_through() {
    let mut driver = form(FORM);
    driver.keys("f2 '与契税' shift-left ctrl-t");
    assert_eq!(driver.app.replace.find.text(), "税", "what was selected is looked for");
    shows(&driver, "印花[税→]与契税");
    driver.keys("esc");
    assert_eq!(driver.app.open_project().unwrap().name, "印花税与契税");
    assert_eq!(driver.undo_all(), 1);
}

#[test]
fn what_was_found_in_the_form_is_looked_for() {
    let mut driver = form(FORM);
    driver.keys("ctrl-f '税' esc ctrl-t");
    assert_eq!(driver.app.replace.find.text(), "税");
    driver.keys("'款' esc ctrl-t");
    assert_eq!(driver.app.replace.find.text(), "款", "what was typed here comes first");
    driver.keys("esc ctrl-f '缴纳' ctrl-t");
    assert_eq!(driver.app.replace.find.text(), "缴纳", "unless something is being found right now");
    driver.keys("enter '交' enter enter");
    assert!(!driver.app.find.open);
    assert!(driver.file().contains("交税款"));
}

#[test]
fn nothing_typed_is_lost() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' enter '费' alt-w enter space esc");
    assert!(driver.app.overlays.is_empty());
    driver.keys("ctrl-t");
    let view = &driver.app.replace;
    assert_eq!((view.find.text(), view.by.text(), view.options.whole), ("税", "费", true));
    // What is typed now takes the place of what was typed then.
    driver.keys("'款' enter '金'");
    assert_eq!((driver.app.replace.find.text(), driver.app.replace.by.text()), ("款", "金"));
    driver.keys("ctrl-z");
    assert_eq!(driver.app.replace.by.text(), "费");
    // Several lines become one, as in any line.
    driver.keys("ctrl-a \"一\\n二\"");
    assert_eq!(driver.app.replace.by.text(), "一 二");
}

#[test]
fn a_hit_is_gone_to_and_the_window_goes_on_from_there() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' enter enter down down down e");
    let form = driver.app.form.as_ref().unwrap();
    assert!(matches!(form.place, Place::Cell(_, Column::Name)), "{:?}", form.place);
    assert_eq!(form.found, Some(0..3), "what was found is marked");
    driver.keys("f2 ctrl-a '印刷费' enter ctrl-t");
    assert_eq!((driver.app.replace.focus, driver.app.replace.hits.selected), (Focus::Hits, 2));

    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("ctrl-t '2019年' down down down down down ctrl-g");
    assert_eq!(driver.app.screen, Screen::Form);
    assert_eq!(driver.app.open_project().unwrap().id, "039001-02");
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Basis));
    driver.keys("ctrl-t");
    assert_eq!((driver.app.replace.extent, driver.app.replace.hits.selected), (Extent::All, 2));
    // From the list it cannot go on in the project of the form.
    driver.keys("alt-a");
    assert_eq!(driver.app.replace.extent, Extent::Project);
    driver.keys("f2 e esc ctrl-t");
    assert_eq!(driver.app.replace.extent, Extent::All);
}

/// Presses a key and gives back the search that is wanted now, without doing it.
fn press(driver: &mut Driver, c: char) -> Option<SearchJob> {
    search_of(driver.app.update(Msg::Key(KeyEvent::from(KeyCode::Char(c)))))
}

fn search_of(effects: Vec<Effect>) -> Option<SearchJob> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::Search(job) => Some(job),
        _ => None,
    })
}

#[test]
fn what_was_found_of_something_else_is_dropped() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t");
    let first = press(&mut driver, '税').unwrap();
    shows(&driver, "正在查找……");
    // One search at a time.
    assert!(press(&mut driver, '费').is_none());
    driver.keys("enter 'x' enter enter");
    assert_eq!(driver.file(), FORM, "what is not there yet is not replaced");
    let next = search_of(driver.app.update(first.run())).expect("now the other text is looked for");
    assert_eq!(driver.app.replace.hits.hits.len(), 0, "those of the first search were not taken");
    driver.app.update(next.run());
    assert_eq!(driver.app.replace.hits.hits.len(), 1);
    driver.keys("enter");
    assert_eq!(Driver::diff(FORM, &driver.file()), "-(\"税费\", \"60000.00\"),\n+(\"x\", \"60000.00\"),\n");
}

#[test]
fn a_search_that_was_given_up_is_not_taken_for_a_whole_one() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t");
    let first = press(&mut driver, '税').unwrap();
    press(&mut driver, '费');
    driver.keys("backspace");
    let again = search_of(driver.app.update(first.run())).expect("it left something out");
    assert_eq!(driver.app.replace.hits.hits.len(), 0);
    driver.app.update(again.run());
    assert_eq!(driver.app.replace.hits.hits.len(), 4);
}

#[test]
fn a_search_that_comes_too_late_does_nothing() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t");
    let job = press(&mut driver, '税').unwrap();
    driver.keys("esc");
    assert!(search_of(driver.app.update(job.run())).is_none());
    assert_eq!(driver.app.replace.hits.hits.len(), 0);

    // The window is about something else by then, though it says the same.
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("enter ctrl-t");
    let job = press(&mut driver, '年').unwrap();
    driver.keys("esc ] ctrl-t");
    let next = search_of(driver.app.update(job.run())).expect("the project of this form");
    driver.send(next.run());
    let key = driver.app.form.as_ref().unwrap().key;
    let hits = &driver.app.replace.hits.hits;
    assert!(!hits.is_empty() && hits.iter().all(|hit| hit.key == key));
}

#[test]
fn projects_that_come_in_meanwhile_are_looked_through() {
    let mut driver = form(FORM);
    driver.keys("esc ctrl-t '印花'");
    assert_eq!(driver.app.replace.hits.hits.len(), 1);
    let file = driver.loaded(format::read_project(&FORM.replace("-11", "-12")).unwrap());
    driver.send(Msg::Loaded(vec![Ok(file)]));
    assert_eq!(driver.app.replace.hits.hits.len(), 2);
}

#[test]
fn a_project_that_is_another_by_now_is_looked_through_again() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' enter '费' tab");
    let search = search_of(driver.app.update(Msg::Key(KeyCode::Char(' ').into()))).unwrap();
    driver.app.update(search.run());
    assert_eq!((driver.app.replace.extent, driver.app.replace.hits.taken()), (Extent::All, 4));
    let theirs = driver.loaded(format::read_project(&FORM.replace("印花税", "契税与印花税")).unwrap());
    let reread = Reread { department: None, error: None, files: vec![Ok(theirs)], extent: RereadExtent::All };
    let search = search_of(driver.app.update(Msg::Reread(reread))).unwrap();
    driver.keys("f2 enter");
    shows(&driver, "正在查找……");
    driver.send(search.run());
    shows(&driver, "换 5 处");
    driver.keys("enter");
    assert!(driver.file().contains("name: \"契费与印花费\""), "{}", driver.file());
}

#[test]
fn the_window_is_only_where_projects_are() {
    let mut driver = Driver::open(Lang::Zh, (80, 24), None, Vec::new());
    driver.app.screen = Screen::Start;
    driver.keys("ctrl-t");
    assert!(driver.app.overlays.is_empty());
    shows(&driver, "还没有打开部门或项目");
    hides(&driver, "查找替换");
}

#[test]
fn the_mouse_reaches_everything_in_the_window() {
    let mut driver = form(FORM);
    driver.keys("ctrl-t '税' enter '费'");
    // The first line is the title, the second the frame: the texts, the choices, the hits.
    driver.keys("click 10,2 'x' backspace");
    assert_eq!((driver.app.replace.focus, driver.app.replace.find.text()), (Focus::Find, "税"));
    driver.keys("double 8,2 '款'");
    assert_eq!(driver.app.replace.find.text(), "款", "the word was selected");
    driver.keys("ctrl-z click 35,4");
    assert!(!driver.app.replace.options.folded);
    driver.keys("click 17,4");
    assert_eq!(driver.app.replace.focus, Focus::Slots);
    driver.keys("wheel down 10,8 click 10,5");
    assert_eq!(driver.app.replace.slot, 3);
    shows(&driver, "[✓] 单位编码");
    driver.keys("click 17,4 click 40,6");
    assert_eq!((driver.app.replace.focus, driver.app.replace.hits.selected), (Focus::Hits, 1));
    driver.keys("click 2,6");
    assert_eq!((driver.app.replace.hits.selected, driver.app.replace.hits.taken()), (1, 3));
    driver.keys("double 40,7");
    assert_eq!(driver.app.form.as_ref().unwrap().place, Place::Field(Field::Basis));
    assert_eq!(driver.file(), FORM);
}

#[test]
fn the_wheel_and_the_scrollbar_go_through_the_hits() {
    let mut driver = Driver::sample(Lang::Zh, 80, 24);
    driver.keys("ctrl-t '的'");
    let hits = driver.app.replace.hits.hits.len();
    assert!(hits > 40);
    driver.keys("wheel down 40,8");
    assert_eq!(driver.app.replace.hits.scroll, 3);
    driver.keys("drag 79,5 79,23");
    let view = &driver.app.replace;
    let rows = usize::from(driver.app.replace_areas().window.lines.height);
    assert_eq!((view.hits.scroll, view.focus), (hits - rows, Focus::Find), "the keys stay where they were");
    assert!(view.hits.selected >= view.hits.scroll);
}
