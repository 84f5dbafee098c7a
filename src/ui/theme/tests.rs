use super::*;
use crate::lang::Lang;
use proptest::prelude::*;
use ratatui::style::{Color, Modifier};

fn style(text: &str) -> Style {
    style::read(text).unwrap()
}

/// What is wrong with a theme, as `line:column: words` in Chinese.
fn told(text: &str) -> Vec<String> {
    let (_, mistakes) = Theme::read(text);
    mistakes
        .iter()
        .map(|mistake| format!("{}:{}: {}", mistake.spot.line, mistake.spot.column, mistake.what.text(Lang::Zh)))
        .collect()
}

#[test]
fn styles_are_read_from_words() {
    assert_eq!(style("bold red on black"), Style::new().fg(Color::Red).bg(Color::Black).add_modifier(Modifier::BOLD));
    assert_eq!(style("252 on #001020"), Style::new().fg(Color::Indexed(252)).bg(Color::Rgb(0, 16, 32)));
    assert_eq!(style(" underlined  italic"), Style::new().add_modifier(Modifier::UNDERLINED | Modifier::ITALIC));
    assert_eq!(style("on 7"), Style::new().bg(Color::Indexed(7)));
    assert_eq!(style("default"), Style::new().fg(Color::Reset));
    assert_eq!(style(""), Style::new());
    for wrong in ["256", "#12345", "#+12345", "red blue", "on", "on bold red", "red on blue on green", "+1", "Rot"] {
        assert!(style::read(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_theme_of_the_program_names_every_role_and_no_other() {
    for (name, text) in BUILT_IN {
        let (_, mistakes) = Theme::read(text);
        assert_eq!(mistakes, [], "{name}");
        let (items, _) = crate::store::tree::read(text, crate::store::tree::Shape::Fields);
        let names: Vec<&str> = items.iter().filter_map(|item| item.name).collect();
        assert_eq!(names, ROLES, "{name}");
    }
}

#[test]
fn a_users_theme_lies_over_the_one_it_is_based_on() {
    let (theme, mistakes) = Theme::read("(base: \"dark\", error: \"bold white on red\")");
    assert_eq!(mistakes, []);
    let dark = Theme::named("dark").unwrap();
    assert_eq!(theme, Theme { error: style("bold white on red"), ..dark });
    assert_eq!(Theme::read("(key: \"red\")").0, Theme { key: style("red"), ..Theme::colours() });
    assert_eq!(Theme::read("").0, Theme::colours());
}

#[test]
fn every_mistake_is_told_and_the_good_roles_count() {
    let text = "(
    base: \"drak\",
    eror: \"red\",
    text: \"bold rde\",
    dim: 7,
    row: [bold],
    key: \"blue red\",
    bar: \"black on\",
    good: \"green\",
    good: \"blue\",
    hint: \"什么 on 17\",
)";
    assert_eq!(
        told(text),
        [
            "2:11: 程序没有自带“drak”这个主题；是不是 \"dark\"？",
            "3:5: 没有 `eror` 这一项；是不是 `error`？",
            "4:17: “rde”不是颜色，也不是字形；是不是 red？",
            "6:10: `row` 要写颜色和字形，如 \"bold red on black\"",
            "7:16: 多了一个颜色“red”；背景色写在 on 后面，如 \"red on black\"",
            "8:19: on 后面缺少背景色；请补上，如 \"red on black\"",
            "10:5: `good` 第 9 行已经写过，以那一行为准；请只留一个",
            "11:12: “什么”不是颜色，也不是字形；颜色写 0 到 255、#rrggbb 或 default black red green yellow blue magenta \
         cyan gray darkgray lightred lightgreen lightyellow lightblue lightmagenta lightcyan white；字形写 bold dim \
         italic underlined reversed；背景色写在 on 后面",
        ]
    );
    let (theme, _) = Theme::read(text);
    assert_eq!(theme, Theme { dim: style("7"), good: style("green"), ..Theme::colours() });
}

/// The brightness of a colour of the 256, from 0 to 1. Source: the palette of xterm, and the relative luminance of
/// WCAG 2.
fn brightness(colour: Color) -> f64 {
    let Color::Indexed(index @ 16..) = colour else { panic!("{colour:?} looks different in every terminal") };
    let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    let [red, green, blue] = match index {
        232.. => [8 + 10 * (index - 232); 3],
        _ => [(index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6].map(step),
    };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[test]
fn text_stands_out_from_its_background() {
    for (name, text, line) in [("dark", 4.5, 3.0), ("light", 4.5, 3.0), ("high-contrast", 7.0, 7.0)] {
        let mut theme = Theme::named(name).unwrap();
        let (front, ground) = (theme.text.fg.unwrap(), theme.text.bg.unwrap());
        for (role, style) in ROLES.iter().zip(theme.styles()) {
            let (a, b) = (brightness(style.fg.unwrap_or(front)), brightness(style.bg.unwrap_or(ground)));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            let wanted = if *role == "frame" { line } else { text };
            assert!(contrast >= wanted, "{name}: {role} has {contrast:.1}");
        }
    }
}

#[test]
fn severities_look_different_where_there_is_colour() {
    for name in Theme::names().into_iter().filter(|name| *name != COLOURLESS) {
        let theme = Theme::named(name).unwrap();
        let colours: std::collections::HashSet<_> = Severity::ALL.map(|severity| theme.severity(severity).fg).into();
        assert_eq!(colours.len(), Severity::ALL.len(), "{name}");
    }
}

proptest! {
    #[test]
    fn a_flaw_of_a_style_is_inside_of_it(text in "((on|bold|red|rde|#12345|300|什么) {0,2}){0,5}") {
        let file = format!("(error: {text:?})");
        for mistake in Theme::read(&file).1 {
            prop_assert!((9..=10 + text.chars().count()).contains(&mistake.spot.column), "{:?}", mistake.spot);
        }
    }
}
