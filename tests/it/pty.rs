//! The real program on a real terminal: what only shows there, such as keys as bytes, the cursor, signals, and how the
//! terminal is left.

use rustix::process::Signal;
use unicode_width::UnicodeWidthStr;
use vt100::{MouseProtocolEncoding, MouseProtocolMode};

use crate::support::Driver;
use terminal::{Home, Terminal, demo};

mod outside;
pub mod terminal;

/// The first project of the sample department, and its name.
const FIRST: &str = "projects/039001-01.ron";
const NAME: &str = "2019年（第十四届）城市发展与规划大会专项经费";

fn sample(path: &str) -> &'static str {
    jixiao::sample::FILES.iter().find(|file| file.path == path).unwrap().text
}

/// The sample department with all its projects in the list.
fn list(home: &Home) -> Terminal {
    let mut terminal = Terminal::start(home, &["demo"]);
    terminal.wait_until("the list", |output| output.shows("合计 14 个项目") && !output.shows("正在打开"));
    terminal
}

/// The form of the first project of the sample department.
fn form(home: &Home) -> Terminal {
    let mut terminal = list(home);
    terminal.keys("enter").wait("── 基本信息");
    terminal
}

#[test]
fn an_edit_is_saved_and_nothing_else_changes() {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("f2 end '（修订）' enter").wait("1 个未保存");
    terminal.keys("6").wait("── 绩效指标");
    terminal.keys("n '项目库完备性' enter '完备' enter").wait("完备");
    terminal.keys("ctrl-s").wait("已保存");
    terminal.keys("ctrl-q");
    assert_eq!(terminal.ends().code, 0);
    assert_eq!(
        Driver::diff(sample(FIRST), &home.read(&demo(FIRST))),
        format!("-name: \"{NAME}\",\n+name: \"{NAME}（修订）\",\n+(\"项目库完备性\", \"完备\"),\n")
    );
    for file in jixiao::sample::FILES.iter().filter(|file| file.path != FIRST) {
        assert_eq!(home.read(&demo(file.path)), file.text, "{}", file.path);
    }
}

#[test]
fn a_paste_of_lines_is_one_insert_and_one_step_to_undo() {
    let home = Home::new();
    let mut terminal = form(&home);
    // Terminals send the Enter key for line breaks; a control character in the paste is no key.
    terminal
        .keys("2 f2 \"第一行\r第二行\x11\r第三行\"")
        .wait_until("three lines", |output| ["第一行", "第二行", "第三行"].iter().all(|line| output.shows(line)));
    terminal.keys("ctrl-z").wait_gone("第一行");
    assert!(!terminal.output().shows("第三行"));
    terminal.keys("f2").keys("ctrl-s").wait("没有需要保存的修改");
    terminal.keys("f2 ctrl-a \"甲\r乙\r丙\" f2 ctrl-s").wait("已保存");
    terminal.keys("ctrl-q");
    terminal.ends();
    let after = home.read(&demo(FIRST));
    assert!(after.contains("overview: \"甲\n乙\n丙\","), "{after}");
}

#[test]
fn a_text_is_replaced_in_all_projects() {
    let home = Home::new();
    let mut terminal = list(&home);
    // The projects are looked through by another thread, and what it finds comes back by itself.
    terminal.keys("ctrl-t").wait("输入要查找的文字").keys("'2019年' enter '2020年'").wait("换 12 处");
    terminal.keys("enter enter").wait("换了 12 处（6 个项目）").keys("ctrl-s").wait("已保存 6 个项目").keys("ctrl-q");
    assert_eq!(terminal.ends().code, 0);
    for file in jixiao::sample::FILES.iter().filter(|file| file.path.starts_with("projects/")) {
        assert_eq!(home.read(&demo(file.path)), file.text.replace("2019年", "2020年"), "{}", file.path);
    }
}

#[test]
fn a_burst_of_keys_is_heard_to_its_end() {
    let home = Home::new();
    let mut terminal = form(&home);
    // More than is read at once: a phrase of an input method, or a paste of a terminal that does not mark it.
    let burst = "郑州市".repeat(300);
    terminal.keys(&format!("2 f2 ctrl-a '{burst}末'")).wait("末").keys("ctrl-s").wait("已保存").keys("ctrl-q");
    terminal.ends();
    assert!(home.read(&demo(FIRST)).contains(&format!("overview: \"{burst}末\",")));
}

#[test]
fn every_size_is_drawn_right() {
    let home = Home::new();
    let mut terminal = list(&home);
    terminal.quiet();
    let at_80 = terminal.output().text();
    terminal.resize(120, 40).wait_until("the wide list", |output| output.shows("196,051,500.00"));
    terminal.resize(80, 24).wait_until("the list as before", |output| output.text() == at_80);
    terminal.resize(20, 5).wait_until("the words for too small a window", |output| output.shows("窗口太小"));
    terminal.resize(1, 1).wait_until("a redraw", |output| !output.shows("窗口"));
    // Keys still work, though nobody sees it.
    terminal.keys("down down");
    terminal.resize(80, 24).wait_until("the list, two lines further", |output| {
        // What is said below the list is about another project now.
        let rows = |text: &str| text.lines().take(16).map(str::to_owned).collect::<Vec<_>>();
        rows(&output.text()) == rows(&at_80) && output.text().contains("[cursor 0,4]")
    });
    terminal.keys("enter f2 '甲'").wait("应用甲").resize(120, 40).wait("问题").resize(21, 6).resize(80, 24);
    terminal.wait_until("the form", |output| output.shows("应用甲") && output.shows("项目概况"));
    terminal.keys("ctrl-z f2").keys("ctrl-q");
    terminal.ends();
}

#[test]
fn a_spoilt_screen_is_drawn_anew() {
    let home = Home::new();
    let mut terminal = list(&home);
    terminal.quiet();
    let before = terminal.output().text();
    terminal.scribble("\x1b[5;1Hsomebody else was here").wait("somebody else");
    terminal.keys("ctrl-l").wait_until("the list as before", |output| output.text() == before);
    terminal.keys("down").wait_until("a list that lives", |output| output.text() != before).keys("ctrl-q");
    assert_eq!(terminal.ends().code, 0);
}

/// Types into the first project, ends the program by `end`, and checks that nothing is lost.
fn typing_is_rescued(end: impl FnOnce(Terminal)) {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("f2 end '未存'").wait("经费未存");
    end(terminal);
    assert_eq!(home.read(&demo(FIRST)), sample(FIRST), "the file is left alone");
    let [rescued] = &home.rescued()[..] else { panic!("{:?}", home.rescued()) };
    let (origin, rescued) = rescued.split_once('\n').unwrap();
    assert!(origin.contains(&demo(FIRST)), "{origin}");
    let edit = format!("-name: \"{NAME}\",\n+name: \"{NAME}未存\",\n");
    assert_eq!(Driver::diff(sample(FIRST), rescued), edit);
    let mut terminal = list(&home);
    terminal.wait("有 1 个项目没有保存").keys("l").wait_gone("以后再问").keys("ctrl-q");
    terminal.ends();
    assert_eq!(home.rescued().len(), 1, "it waits for the user's answer");
    let mut terminal = list(&home);
    terminal.wait("有 1 个项目没有保存").keys("r").wait("找回了 1 个项目").keys("ctrl-s").wait("已保存").keys("ctrl-q");
    terminal.ends();
    assert_eq!(Driver::diff(sample(FIRST), &home.read(&demo(FIRST))), edit);
    assert_eq!(home.rescued().len(), 0, "it is safe in its file");
}

#[test]
fn rescued_work_that_is_not_wanted_goes() {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("f2 end '未存'").wait("经费未存").signal(Signal::TERM);
    terminal.ends();
    let mut terminal = list(&home);
    terminal.wait("有 1 个项目没有保存").keys("d").wait_gone("不要了").keys("ctrl-q");
    terminal.ends();
    assert_eq!(home.rescued().len(), 0);
    assert_eq!(home.read(&demo(FIRST)), sample(FIRST));
}

#[test]
fn a_file_that_was_mended_outside_is_read_again() {
    let home = Home::new();
    list(&home).keys("ctrl-q");
    let good = home.read(&demo(FIRST));
    home.write(&demo(FIRST), good.replace("schedule: [", "schedule: "));
    let mut terminal = Terminal::start(&home, &["demo"]);
    terminal.wait("1 个打不开").keys("end enter").wait("文件打不开");
    home.write(&demo(FIRST), good.replace(NAME, "改好了"));
    terminal.keys("f5").wait("改好了").wait("1 个已能打开").keys("ctrl-q");
    terminal.ends();
}

#[test]
fn a_killed_program_loses_at_most_a_second_of_typing() {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("f2 end '改过' enter").wait("1 个未保存").keys("f2 end '打字'").wait("改过打字");
    home.wait_for_journal("改过打字");
    terminal.kill();
    assert_eq!(home.read(&demo(FIRST)), sample(FIRST), "the file is left alone");
    let mut terminal = list(&home);
    terminal
        .wait("有 1 个项目没有保存")
        .keys("v")
        .wait("· 项目名称: …大会专项经费 → …大会专项经费改过打字")
        .keys("esc")
        .wait_gone("· 项目名称: ");
    terminal.keys("r").wait("找回了 1 个项目").keys("ctrl-s").wait("已保存").keys("ctrl-q");
    terminal.ends();
    let edit = format!("-name: \"{NAME}\",\n+name: \"{NAME}改过打字\",\n");
    assert_eq!(Driver::diff(sample(FIRST), &home.read(&demo(FIRST))), edit);
    assert_eq!((home.rescued().len(), &*home.journal()), (0, ""), "nothing is left to bring back");
}

#[test]
fn a_form_follows_its_file_and_merges_with_it() {
    let home = Home::new();
    let mut terminal = form(&home);
    let file = |name: &str, year: &str| {
        sample(FIRST).replace(NAME, name).replacen("leader: \"", &format!("leader: \"{year}"), 1)
    };
    home.write(&demo(FIRST), file("他改的", ""));
    // The terminal says that it has the keyboard again; without that a few seconds would pass.
    terminal.focus().wait("他改的");
    terminal.keys("f2 ctrl-a '我改的' enter").wait("1 个未保存");
    home.write(&demo(FIRST), file("他改的", "王"));
    terminal.focus().wait("两边的修改合在一起").keys("m").wait("已合在一起").keys("ctrl-s").wait("已保存");
    terminal.keys("ctrl-q");
    terminal.ends();
    assert_eq!(home.read(&demo(FIRST)), file("我改的", "王"));
}

#[test]
fn sigterm_loses_nothing() {
    typing_is_rescued(|mut terminal| {
        terminal.signal(Signal::TERM);
        terminal.ends();
    });
}

#[test]
fn sigint_loses_nothing() {
    typing_is_rescued(|mut terminal| {
        terminal.signal(Signal::INT);
        terminal.ends();
    });
}

#[test]
fn sighup_loses_nothing() {
    typing_is_rescued(|mut terminal| {
        terminal.signal(Signal::HUP);
        terminal.ends();
    });
}

#[test]
fn a_closed_window_loses_nothing() {
    typing_is_rescued(Terminal::hang_up);
}

#[test]
fn a_terminal_that_goes_without_a_signal_ends_the_program() {
    let home = Home::new();
    let mut terminal = Terminal::start_on(&home, &["demo"], (80, 24), false);
    terminal.wait("合计 14 个项目").keys("enter").wait("── 基本信息").keys("f2 end '未存'").wait("经费未存");
    terminal.hang_up();
    assert_eq!(home.rescued().len(), 1);
}

#[test]
fn nothing_unsaved_is_nothing_to_rescue() {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.signal(Signal::TERM);
    terminal.ends();
    assert_eq!(home.rescued().len(), 0);
}

#[test]
fn text_from_a_file_cannot_command_the_terminal() {
    let home = Home::new();
    let evil = r"甲\u{1b}]0;坏\u{7}乙\u{9b}2J\u{1b}]52;c;5Z2P\u{7}\u{202e}丙";
    home.write("d/department.ron", sample("department.ron").replace("（示例）", evil));
    home.write("d/projects/1.ron", sample(FIRST).replace("2019年（第十四届）", evil));
    home.write("d/projects/2\u{1b}[41m.ron", "(format: \u{1b}]0;坏\u{7}");
    let mut terminal = Terminal::start(&home, &["d"]);
    terminal.wait_until("the list", |output| output.shows("甲␛]0;坏␇乙") && output.shows("打不开"));
    terminal.keys("/ '坏'").wait("筛选 坏").keys("esc").wait_gone("筛选 坏");
    terminal.keys("down enter").wait("文件打不开").keys("q").wait_gone("文件打不开");
    terminal.keys("up enter").wait("── 基本信息").wait("甲␛]0;坏␇乙<U+009B>2J␛]52;c;5Z2P␇<U+202E>丙");
    terminal.keys("f2 end '丁'").wait("丁").keys("ctrl-s").wait("已保存").keys("'戊' ctrl-q").wait("不保存退出");
    terminal.keys("d");
    let ended = terminal.ends();
    assert_eq!((ended.code, ended.orders), (0, Vec::new()));
    let raw = String::from_utf8(ended.raw).unwrap();
    for command in ["\u{1b}]", "\u{9b}", "\u{7}", "\u{1b}[41m", "\u{1b}[2J坏", "\u{202e}"] {
        assert!(!raw.contains(command), "{command:?} reached the terminal");
    }
    // What was typed stands beside what was there, which is as it was.
    assert!(
        jixiao::store::format::read_project(&home.read("d/projects/1.ron"))
            .unwrap()
            .name
            .contains("\u{1b}]0;坏\u{7}乙")
    );
}

#[test]
fn the_cursor_stands_at_the_caret_and_on_the_selected_row() {
    let home = Home::new();
    let mut terminal = list(&home);
    for (key, code) in [("down", "039001"), ("down", "039001"), ("end", "039008"), ("home", "039001")] {
        let before = terminal.output().screen().cursor_position();
        terminal.keys(key).wait_until("the cursor in another row", |output| {
            let (row, column) = output.screen().cursor_position();
            (row, column) != before && column == 0 && row_text(output, row).contains(code)
        });
        let output = terminal.output();
        let (row, _) = output.screen().cursor_position();
        // The row with the cursor is the one that looks selected, and no other.
        let looks: Vec<u16> = (2..20).filter(|row| output.screen().cell(*row, 4).unwrap().inverse()).collect();
        assert_eq!(looks, [row], "{}", output.text());
    }
    terminal.keys("enter").wait("── 基本信息").keys("f2 home");
    // Before every character of the name the cell under the cursor is that character, and its width is the step.
    let mut columns = 20;
    for c in NAME.chars() {
        terminal.wait_until(&format!("the cursor on {c}"), |output| {
            let (row, column) = output.screen().cursor_position();
            let cell = output.screen().cell(row, column).unwrap();
            column == columns && cell.contents() == c.to_string() && !output.screen().hide_cursor()
        });
        columns += u16::try_from(unicode_width::UnicodeWidthChar::width(c).unwrap()).unwrap();
        terminal.keys("right");
    }
    for (typed, width) in [("字", 2), ("a", 1), ("《", 2), ("é", 1)] {
        columns += width;
        terminal.keys(&format!("'{typed}'")).wait_until(&format!("the cursor behind {typed}"), |output| {
            let (row, column) = output.screen().cursor_position();
            let before = output.screen().cell(row, columns - width).unwrap();
            column == columns && before.contents() == typed && before.is_wide() == (width == 2)
        });
    }
    terminal.keys("backspace").wait_gone("é").keys("ctrl-q").wait("不保存退出");
    terminal.keys("d");
    terminal.ends();
}

fn row_text(output: &terminal::Output, row: u16) -> String {
    output.screen().rows(0, output.screen().size().1.get()).nth(row.into()).unwrap()
}

#[test]
fn quitting_asks_about_what_is_not_saved() {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("f2 '甲' enter").wait("1 个未保存").keys("ctrl-c").wait("退出请按 Ctrl-Q");
    terminal.keys("ctrl-q").wait("有 1 个项目没有保存：").wait("不保存退出");
    terminal.keys("esc").wait_gone("不保存退出");
    terminal.keys("ctrl-q").wait("不保存退出").keys("D");
    assert_eq!(terminal.ends().code, 0);
    assert_eq!(home.read(&demo(FIRST)), sample(FIRST));
    assert_eq!(home.rescued().len(), 0, "the user gave it up");
}

#[test]
fn quitting_saves_when_asked_to() {
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("f2 '甲' enter ctrl-q").wait("不保存退出").keys("s");
    assert_eq!(terminal.ends().code, 0);
    assert_eq!(
        Driver::diff(sample(FIRST), &home.read(&demo(FIRST))),
        format!("-name: \"{NAME}\",\n+name: \"{NAME}甲\",\n")
    );
}

#[test]
fn the_mouse_works_and_is_given_back() {
    let home = Home::new();
    let mut terminal = list(&home);
    let mode = |terminal: &Terminal| {
        let output = terminal.output();
        (output.screen().mouse_protocol_mode(), output.screen().mouse_protocol_encoding())
    };
    // Not every movement: only those with a button down.
    let ours = (MouseProtocolMode::ButtonMotion, MouseProtocolEncoding::Sgr);
    assert_eq!(mode(&terminal), ours);
    // The third project, selected and opened.
    terminal.mouse(0, (11, 5), 'M').mouse(0, (11, 5), 'm').mouse(0, (11, 5), 'M').mouse(0, (11, 5), 'm');
    terminal.wait("── 基本信息").wait("› 039001-04");
    // Two lines down, into the name, and its last character is selected and typed over.
    terminal.keys("f2").mouse(0, (21, 5), 'M').mouse(32, (23, 5), 'M').mouse(0, (23, 5), 'm').keys("'甲'");
    terminal.wait("项目名称          甲下管线");
    terminal
        .mouse(64, (10, 10), 'M')
        .mouse(65, (10, 10), 'M')
        .keys("f2")
        .wait_until("the text that was taken", |output| output.shows("› 039001-04 甲下管线"));
    terminal.keys("alt-m").wait("按 Alt-m 交还程序");
    assert_eq!(mode(&terminal), (MouseProtocolMode::None, MouseProtocolEncoding::Default));
    terminal.keys("alt-m").wait("按 Alt-m 留给终端");
    assert_eq!(mode(&terminal), ours);
    // The hint of the command, and the answer to its question.
    terminal.keys("ctrl-q").wait("[D] 不保存退出");
    let at = place_of(&terminal, "[D]");
    terminal.mouse(0, at, 'M');
    assert_eq!(terminal.ends().code, 0);
}

/// Column and row of a text on the screen, counted from 1.
fn place_of(terminal: &Terminal, text: &str) -> (u16, u16) {
    let output = terminal.output();
    let rows = (0..output.screen().size().0.get()).map(|row| row_text(&output, row));
    let found = rows.zip(1..).find_map(|(line, row)| Some((line[..line.find(text)?].width(), row)));
    let (column, row) = found.unwrap_or_else(|| panic!("no {text}:\n{}", output.text()));
    (u16::try_from(column).unwrap() + 1, row)
}

#[test]
fn the_mouse_stays_with_the_terminal_when_the_settings_say_so() {
    let home = Home::new();
    home.write("config/jixiao/config.ron", "(mouse: false)");
    let mut terminal = list(&home);
    assert_eq!(terminal.output().screen().mouse_protocol_mode(), MouseProtocolMode::None);
    terminal.keys("alt-m").wait("按 Alt-m 留给终端");
    assert_eq!(terminal.output().screen().mouse_protocol_mode(), MouseProtocolMode::ButtonMotion);
    terminal.signal(Signal::TERM);
    terminal.ends();
}

#[test]
fn a_burst_of_the_wheel_is_few_frames() {
    let home = Home::new();
    let mut terminal = form(&home);
    let before = terminal.output().frames();
    for _ in 0..300 {
        terminal.mouse(65, (10, 10), 'M').mouse(64, (10, 10), 'M');
    }
    terminal.keys("end").wait("── 审核");
    let frames = terminal.output().frames() - before;
    assert!(frames < 300, "{frames} frames for 600 turns of the wheel");
    terminal.keys("ctrl-q");
    terminal.ends();
}

#[test]
fn an_idle_program_writes_nothing() {
    let home = Home::new();
    let mut terminal = form(&home);
    let still = |terminal: &Terminal| {
        let before = terminal.output().raw.len();
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert_eq!(String::from_utf8_lossy(&terminal.output().raw[before..]), "");
    };
    terminal.quiet();
    still(&terminal);
    terminal.keys("f2 '甲'").wait("经费甲");
    still(&terminal);
    // Movements that some terminals tell of without being asked, other buttons, and the wheel sideways.
    for button in [35, 2, 34, 1, 66, 67] {
        terminal.mouse(button, (10, 10), 'M');
    }
    terminal.mouse(2, (10, 10), 'm');
    still(&terminal);
    terminal.keys("ctrl-z f2 ctrl-q");
    terminal.ends();
}
