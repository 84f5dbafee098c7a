//! What the user's settings do on the screen.

use jixiao::app::list::MoneyUnit;
use jixiao::lang::Lang;
use jixiao::text::width::Measure;
use jixiao::ui::{self, theme::Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::Color;

use crate::support::Driver;

/// The cells of the screen in a theme.
fn frame(driver: &Driver, theme: &Theme) -> Buffer {
    let (width, height) = driver.app.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| ui::draw(&driver.app, theme, frame)).unwrap().buffer.clone()
}

fn rows(driver: &Driver) -> Vec<String> {
    driver.screen().lines().map(str::to_owned).collect()
}

#[test]
fn amounts_of_the_list_are_in_the_unit_that_the_user_wants() {
    for (width, unit, head, amount, total) in [
        (80, MoneyUnit::Auto, "本年(万)", " 334.00 ", " 19,605.15 "),
        (120, MoneyUnit::Auto, "本年(元)", " 3,340,000.00 ", " 196,051,500.00 "),
        (80, MoneyUnit::Yuan, "本年(元)", " 3,340,000.00 ", " 196,051,500.00 "),
        (120, MoneyUnit::Wan, "本年(万)", " 334.00 ", " 19,605.15 "),
    ] {
        let mut driver = Driver::sample(Lang::Zh, width, 24);
        driver.app.money = unit;
        let rows = rows(&driver);
        assert!(rows[1].contains(head) && rows[2].contains(amount) && rows[21].contains(total), "{rows:#?}");
    }
}

#[test]
fn keys_of_the_user_work_and_are_what_the_screen_shows() {
    let mut driver = Driver::sample(Lang::Zh, 120, 24);
    let (_, mistakes) = driver.app.keymap.lay_text_over(
        r#"[
            (everywhere, [("f5", "save"), ("ctrl-s", "none"), ("f1", "none"), ("?", "none"), ("h", "help")]),
            (list, [("ctrl-n", "new-project"), ("s", "none"), ("F4", "sort")]),
        ]"#,
    );
    assert_eq!(mistakes, []);
    let hints = |driver: &Driver| rows(driver)[23].clone();
    assert!(hints(&driver).contains("F4 排序") && hints(&driver).contains("h 帮助"), "{}", hints(&driver));
    driver.keys("s");
    assert!(rows(&driver)[22].contains("s 在这里没有作用，按 h 看全部按键"), "{:#?}", rows(&driver));
    driver.keys("f4 esc h");
    assert!(rows(&driver)[5].contains("  F4  "), "{:#?}", rows(&driver));
    driver.keys("esc enter f2 '甲' enter");
    assert!(hints(&driver).contains("F5 保存"), "{}", hints(&driver));
    driver.keys("ctrl-s");
    assert_eq!(driver.saved.len(), 0);
    driver.keys("f5");
    assert_eq!(driver.saved.len(), 1);
    driver.keys("f2");
    assert!(!hints(&driver).contains("帮助"), "h is typed here, and no other key helps: {}", hints(&driver));
}

#[test]
fn what_is_said_names_the_keys_of_the_user() {
    let mut driver = Driver::sample(Lang::Zh, 120, 24);
    let (_, mistakes) = driver.app.keymap.lay_text_over(
        r#"[
            (read, [("x", "read-close"), ("esc", "none")]),
            (replace, [("f9", "replace-close")]),
            (text, [("f9", "text-down"), ("f8", "text-up"), ("ctrl-f9", "text-word-right")]),
        ]"#,
    );
    assert_eq!(mistakes, []);
    for (keys, expected) in [
        ("f1 esc", "Esc 在这里没有作用，先按 x 关闭窗口"),
        ("x ctrl-t f12", "F12 在这里没有作用，先按 F9 关闭窗口"),
        ("f9 ctrl-p f12", "F12 在这里没有作用，先按 Esc 关闭窗口"),
        ("esc ctrl-o f12", "F12 在这里没有作用，先按 Esc 关闭窗口"),
        ("esc enter 1 down down down down down down down down down f2 ctrl-a '某日'", "按 F9 从日历选"),
        ("ctrl-a '3.1'", "F8 F9 换周，Ctrl-← Ctrl-F9 换日，PgUp PgDn 换月"),
    ] {
        driver.keys(keys);
        assert!(driver.screen().contains(expected), "{keys}:\n{}", driver.screen());
    }
}

#[test]
fn themes_with_a_background_fill_the_screen() {
    for name in ["dark", "light", "high-contrast"] {
        let theme = Theme::named(name).unwrap();
        for size in [(19, 5), (80, 24), (120, 40)] {
            let mut driver = Driver::sample(Lang::Zh, size.0, size.1);
            for keys in [
                "end",
                "/ 'tdyhs'",
                "esc enter",
                "f8 f6",
                "esc f2 'x'",
                "ctrl-a",
                "f2 f9",
                "esc ctrl-p",
                "esc esc ctrl-q",
            ] {
                driver.keys(keys);
                let buffer = frame(&driver, &theme);
                let bare = buffer.content.iter().filter(|cell| cell.bg == Color::Reset || cell.fg == Color::Reset);
                assert_eq!(bare.count(), 0, "{name} {size:?} after {keys}");
            }
        }
    }
}

#[test]
fn screens_fit_a_terminal_with_wide_ambiguous_characters() {
    for size in [(80, 24), (120, 40)] {
        let mut driver = Driver::sample(Lang::Zh, size.0, size.1);
        driver.app.measure = Measure::WIDE;
        for keys in ["f1", "esc end enter", "3", "4", "f6", "esc 2 f2 '“①”·≥'", "esc ctrl-p", "esc esc"] {
            driver.keys(keys);
            let buffer = frame(&driver, &Theme::plain());
            for y in 0..size.1 {
                let mut x = 0;
                while x < size.0 {
                    let width = Measure::WIDE.grapheme(buffer[(x, y)].symbol());
                    let next = x + u16::try_from(width).unwrap();
                    let covered = (x + 1..next.min(size.0)).all(|x| buffer[(x, y)].symbol() == " ");
                    assert!(covered && next <= size.0, "{size:?} after {keys} at {x},{y}");
                    x = next;
                }
            }
        }
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use crate::pty::terminal::{Home, Terminal};

    #[test]
    fn the_files_of_the_user_are_read_at_the_start() {
        let home = Home::new();
        home.write("config/jixiao/config.ron", "(theme: \"dark\", money: \"yuan\")");
        home.write("config/jixiao/keymap.ron", "[(everywhere, [(\"ctrl-e\", \"quit\"), (\"ctrl-q\", \"none\")])]");
        let mut terminal = Terminal::start(&home, &["demo"]);
        terminal.wait_until("the list", |output| output.shows("合计 14 个项目") && output.shows("196,051,500.00"));
        // Where no character of two columns ends.
        let cell = terminal.output().screen().cell(18, 79).unwrap().clone();
        assert_eq!(cell.bgcolor(), vt100::Color::Idx(234));
        terminal.keys("ctrl-q").wait("Ctrl-Q 在这里没有作用");
        terminal.keys("ctrl-e");
        assert_eq!(terminal.ends().code, 0);
    }

    #[test]
    fn broken_files_do_not_keep_the_program_from_starting() {
        let home = Home::new();
        home.write("config/jixiao/config.ron", "(theme: \"drak\",\n money: \"wan\"");
        home.write("config/jixiao/keymap.ron", "[oops]");
        let mut terminal = Terminal::start(&home, &["demo"]);
        terminal.wait_until("the list", |output| output.shows("合计 14 个项目") && output.shows("本年(万)"));
        terminal.wait("设置有 3 处问题（jixiao config 看全部）：config.ron:1:1: 这个 ( 没有收尾");
        terminal.keys("down").wait_gone("设置有").keys("ctrl-q");
        assert_eq!(terminal.ends().code, 0);
        assert_eq!(home.read("config/jixiao/keymap.ron"), "[oops]", "the files stay as they are");
    }
}
