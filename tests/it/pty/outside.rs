//! The user's own editor on the terminal of the program.

use rustix::process::Signal;
use vt100::MouseProtocolMode;

use super::terminal::{Home, Terminal, demo};
use super::{FIRST, NAME, form, sample};
use crate::support::Driver;

/// Waits until the editor says that it is there, on a terminal that is as the shell left it.
fn wait_for_editor(terminal: &mut Terminal) -> &mut Terminal {
    terminal.wait_until("the editor", |output| {
        let screen = output.screen();
        let is_plain = !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor();
        let is_free = screen.mouse_protocol_mode() == MouseProtocolMode::None;
        output.shows("EDITOR READY") && is_plain && is_free
    })
}

/// A home whose editor is a script; the file is its first argument.
fn home(script: &str) -> Home {
    let mut home = Home::new();
    let script = home.script("editor", script);
    home.set("EDITOR", script);
    home
}

/// Adds a line that it reads from the terminal.
const ADDS: &str = r#"echo EDITOR READY; read line </dev/tty; printf '%s\n' "$line" >>"$1""#;

#[test]
fn the_editor_has_the_terminal_and_the_text_comes_back() {
    let home = home(ADDS);
    let mut terminal = form(&home);
    terminal.keys("2").wait("── 项目详细信息").keys("alt-e");
    // Letters, control characters and what comes behind the line are all the editor's: none of it is a command here.
    wait_for_editor(&mut terminal).keys("'甲乙 q d' enter 'q'").wait("已取回编辑器里改好的文字");
    terminal.wait("甲乙 q d").wait("1 个未保存").wait("── 项目详细信息").wait_gone("EDITOR READY");
    let output = terminal.output();
    assert!(output.screen().alternate_screen() && output.screen().bracketed_paste());
    assert_eq!(output.screen().mouse_protocol_mode(), MouseProtocolMode::ButtonMotion);
    drop(output);
    terminal.keys("ctrl-z").wait_gone("甲乙").wait_gone("1 个未保存").keys("ctrl-y").wait("甲乙 q d");
    terminal.keys("ctrl-s").wait("已保存").keys("ctrl-q");
    assert_eq!(terminal.ends().code, 0);
    let changed = Driver::diff(sample(FIRST), &home.read(&demo(FIRST)));
    let (old, new) = changed.split_once("\n+").unwrap();
    assert_eq!(new.trim_end(), format!("{}甲乙 q d\",", old[1..].trim_end_matches("\",")));
}

#[test]
fn the_screen_is_drawn_anew_for_the_size_that_the_terminal_has_then() {
    let home = home(ADDS);
    let mut terminal = form(&home);
    terminal.keys("f2 '丙' alt-e");
    wait_for_editor(&mut terminal).resize(120, 40).keys("'甲乙' enter");
    terminal.wait("甲乙").wait_until("the wide form", |output| output.shows(" E 项目构成"));
    // The text is still being typed, and is heard.
    terminal.keys("'丁'").wait("经费丙甲乙丁").keys("ctrl-z ctrl-z").wait("经费丙").keys("ctrl-z f2 ctrl-q");
    terminal.ends();
}

#[test]
fn visual_comes_first_and_both_may_be_missing() {
    let mut home = home("exit 9");
    let script = home.script("visual", "printf 新 >\"$2\"");
    home.set("VISUAL", format!("'{script}' --wait"));
    let mut terminal = form(&home);
    terminal.keys("alt-e").wait("已取回").wait("新").keys("ctrl-q").wait("不保存退出").keys("d");
    terminal.ends();
    let home = Home::new();
    let mut terminal = form(&home);
    terminal.keys("alt-e").wait("没有设置编辑器：退出后执行 export EDITOR=vim").keys("ctrl-q");
    terminal.ends();
}

#[test]
fn an_editor_that_fails_changes_nothing() {
    let home = home("exit 3");
    let mut terminal = form(&home);
    terminal.keys("alt-e").wait("没有正常结束（退出码 3），文字没有改动").keys("ctrl-q");
    terminal.ends();
    let mut home = Home::new();
    home.set("EDITOR", "no-such-editor");
    let mut terminal = form(&home);
    terminal.keys("f2 '甲' alt-e").wait("打不开编辑器 no-such-editor").wait("经费甲").keys("ctrl-z f2 ctrl-q");
    terminal.ends();
}

#[test]
fn interrupting_the_editor_does_not_interrupt_the_program() {
    for key in ["ctrl-c", "ctrl-\\"] {
        let home = home("echo EDITOR READY; read line </dev/tty");
        let mut terminal = form(&home);
        terminal.keys("alt-e");
        wait_for_editor(&mut terminal).keys(key).wait("被中断，文字没有改动").wait("── 基本信息");
        terminal.keys("f2 '甲'").wait("经费甲").keys("ctrl-z f2 ctrl-q");
        assert_eq!(terminal.ends().code, 0);
    }
}

#[test]
fn an_editor_that_crashes_does_not_spoil_the_terminal() {
    let home = home("stty raw -echo; printf '\\033[?1049h\\033[?25l\\033[31m'; kill -9 $$");
    let mut terminal = form(&home);
    terminal.keys("alt-e").wait("被中断").wait("── 基本信息").keys("ctrl-q");
    terminal.ends();
}

/// Types, opens the editor, lets it write, ends the program by `end`, and checks that nothing is lost.
fn editing_is_rescued(end: impl FnOnce(Terminal)) {
    let home = home("printf 写了一半 >>\"$1\"; echo EDITOR READY; read line </dev/tty");
    let mut terminal = form(&home);
    terminal.keys("f2 end '未存'").wait("经费未存").keys("alt-e");
    wait_for_editor(&mut terminal);
    end(terminal);
    assert_eq!(home.read(&demo(FIRST)), sample(FIRST), "the file is left alone");
    let [rescued] = &home.rescued()[..] else { panic!("{:?}", home.rescued()) };
    let (_, rescued) = rescued.split_once('\n').unwrap();
    let edit = format!("-name: \"{NAME}\",\n+name: \"{NAME}未存写了一半\",\n");
    assert_eq!(Driver::diff(sample(FIRST), rescued), edit);
}

#[test]
fn a_signal_while_the_editor_runs_loses_nothing() {
    editing_is_rescued(|mut terminal| {
        terminal.signal(Signal::TERM);
        let ended = terminal.ends();
        assert!(String::from_utf8_lossy(&ended.raw).contains("它的文件留在"));
    });
}

#[test]
fn a_closed_window_while_the_editor_runs_loses_nothing() {
    editing_is_rescued(Terminal::hang_up);
}
