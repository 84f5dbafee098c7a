//! Every screen as a readable transcript, at both sizes and in both languages. `INSTA_UPDATE=always cargo test` writes
//! them anew; read the difference before committing it.

use jixiao::lang::Lang;
use jixiao::model::{Column, Field};
use jixiao::store::format;
use jixiao::store::version::Commit;

use crate::support::{Driver, sample};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

/// A form of the national scheme, with weights that do not add up.
const NATIONAL: &str = include_str!("../fixtures/schemes/national-2021.ron");

/// The screens after each part of a story: the keys, then what is seen.
fn story(mut driver: Driver, parts: &[&str]) -> String {
    let (size, lang) = (driver.app.size, driver.app.lang);
    let mut transcript = format!("{}×{} {}\n\n{}", size.0, size.1, lang.tag(), driver.screen());
    for keys in parts {
        driver.keys(keys);
        transcript.push_str(&format!("\n> {keys}\n\n{}", driver.screen()));
    }
    transcript
}

fn check(name: &str, parts: &[&str]) {
    check_in(name, |lang, (width, height)| Driver::sample(lang, width, height), parts);
}

fn check_in(name: &str, open: impl Fn(Lang, (u16, u16)) -> Driver, parts: &[&str]) {
    for size in SIZES {
        for lang in [Lang::Zh, Lang::En] {
            let name = format!("{name}_{}x{}_{}", size.0, size.1, lang.tag());
            insta::with_settings!({omit_expression => true, prepend_module_to_snapshot => false}, {
                insta::assert_snapshot!(name, story(open(lang, size), parts));
            });
        }
    }
}

#[test]
fn the_list() {
    check("list", &["down down", "/ 'tdyhs'", "esc s down down down down enter", "r", "n"]);
}

#[test]
fn the_filter_language() {
    check(
        "filtering",
        &[
            "/",
            "'danw' tab",
            "'039001' space 'jine' tab backspace '>五百'",
            "backspace backspace '150万' space '-状态' tab",
            "tab",
            "enter",
            "esc / '规则:chong' tab",
            "f1",
        ],
    );
}

#[test]
fn groups() {
    check(
        "groups",
        &["t down enter", "down z down", "Z", "t down down down down enter down", "end left", "z t 'bufenzu' enter"],
    );
}

#[test]
fn marks() {
    check("marks", &["space down space", "/ '不动产' enter", "ctrl-a", "esc b", "esc * w", "esc -"]);
}

#[test]
fn columns() {
    check(
        "columns",
        &[
            "C",
            "down down space end space G up up space home",
            "end alt-up alt-up",
            "enter",
            "> > > > > o",
            "> O",
            "> > > > > > > >",
            "s tab",
        ],
    );
}

#[test]
fn saved_views() {
    check("views", &["s 'bennian' enter t down enter w", "down enter 'm1' enter", "w down enter", "w"]);
}

#[test]
fn the_pane() {
    check("pane", &["i", "J J J L", "down", "t down enter up up"]);
}

#[test]
fn the_form() {
    check("form", &["enter", "2", "3", "4", "5", "6", "7", "end"]);
}

#[test]
fn problems() {
    check("problems", &["end enter f8", "f8 f8", "f6", "down enter", "f9"]);
}

#[test]
fn judgement() {
    check(
        "judgement",
        &[
            "end enter f8 f6 w",
            "'上级已批准' enter",
            "f",
            "'zhibiao' enter",
            "esc f8 f9",
            "esc f6 end up up r",
            "R",
            "esc esc esc R",
        ],
    );
}

#[test]
fn windows() {
    check("windows", &["f1", "pagedown", "esc ctrl-p", "'baocun'", "esc enter f2 'x' f2 ctrl-q"]);
}

#[test]
fn history() {
    check(
        "history",
        &["enter f2 '甲' enter 3 n '咨询费' esc n '印刷费' tab '5万' f2 U", "down down", "o end", "enter", "U"],
    );
}

#[test]
fn replacing() {
    check(
        "replacing",
        &["ctrl-t", "'2019年' enter '2020年'", "enter down down space", "e", "ctrl-t alt-f", "esc f2 enter"],
    );
}

#[test]
fn the_board() {
    check(
        "board",
        &[
            "=",
            "s down",
            "tab",
            "tab",
            "right",
            "right",
            "right",
            "right",
            "right",
            "B down down",
            "enter",
            "= s",
            "enter",
        ],
    );
}

#[test]
fn typing() {
    check("typing", &["enter 2 f2", "home '测试“' left shift-left", "esc", "ctrl-y", "6 n '面积' tab '≥5' f2"]);
}

#[test]
fn weights() {
    let open = |lang, size| Driver::open(lang, size, None, vec![format::read_project(NATIONAL).unwrap()]);
    let parts = [
        "3",
        "6",
        "f8",
        "down down right right right",
        "'10' enter",
        "n '库存盘点次数' enter '≥4' enter '次' enter",
        "'0' enter",
        "f8",
        "b 'hyts'",
        "enter",
    ];
    check_in("weights", open, &parts);
}

/// The sample department, with an older version of it to compare with.
fn with_older_version(lang: Lang, (width, height): (u16, u16)) -> Driver {
    let (_, mut older) = sample();
    older[1].set_text(Field::Current, "1500000.00".to_owned());
    older[1].set_text(Field::Measures, "参照房屋修缮工程管理的要求组织实施，并成立工作专班".to_owned());
    let row = older[1].indicators().map(|(_, _, row)| row.id).nth(2).unwrap();
    older[1].remove_row(row);
    let row = older[1].indicators().map(|(_, _, row)| row.id).nth(4).unwrap();
    older[1].set_cell(row, Column::Name, "资金监控有效性".to_owned());
    older[4].set_text(Field::Name, "原来的名称".to_owned());
    let mut dropped = older[7].clone();
    dropped.set_text(Field::Id, "039001-99".to_owned());
    dropped.set_text(Field::Name, "后来删去的项目".to_owned());
    older.push(dropped);
    older.remove(10);
    let mut driver = Driver::sample(lang, width, height);
    driver.other = older;
    driver.revisions = vec![Commit {
        id: "3d6578e".to_owned(),
        day: "2020-02-28".to_owned(),
        author: "甲".to_owned(),
        subject: "一上".to_owned(),
    }];
    driver
}

#[test]
fn versions() {
    check_in(
        "versions",
        with_older_version,
        &["V", "'3d6' enter", "enter", "n n n", "t", "esc", "end", "home enter n enter", "V", "enter"],
    );
}

#[test]
fn reviewing() {
    let parts = [
        "down )",
        "alt-6 down down down right o '写明统计口径' enter",
        "O '请压减会议费' enter a",
        "T N",
        "e",
        "f2 alt-1 down right f2 'X' f2 alt-6 down down down right f2 ctrl-a '≥9次' f2 C",
        "left",
        "r '已改' enter space",
        "esc )",
        "esc",
    ];
    check("reviewing", &parts);
}
