//! Styles in words: `bold red on black`, `underlined #ffaf00`, `252 on 234`.

use ratatui::style::{Color, Modifier, Style};

use crate::lang::Message;
use crate::store::tree::{Mistake, Node, Phrase};
use crate::text::nearest::nearest;

const LOOKS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];

const COLOURS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("darkgray", Color::DarkGray),
    ("lightred", Color::LightRed),
    ("lightgreen", Color::LightGreen),
    ("lightyellow", Color::LightYellow),
    ("lightblue", Color::LightBlue),
    ("lightmagenta", Color::LightMagenta),
    ("lightcyan", Color::LightCyan),
    ("white", Color::White),
];

/// The word in front of a background.
const ON: &str = "on";

mod words {
    use super::Message;

    pub static WORD: Message =
        Message { zh: "“{0}”不是颜色，也不是字形", en: "“{0}” is neither a colour nor a look" };
    pub static MEANT: Message = Message { zh: "是不是 {0}？", en: "did you mean {0}?" };
    pub static POSSIBLE: Message = Message {
        zh: "颜色写 0 到 255、#rrggbb 或 {0}；字形写 {1}；背景色写在 on 后面",
        en: "a colour is 0 to 255, #rrggbb, or {0}; a look is {1}; the background stands behind on",
    };
    pub static SECOND: Message = Message {
        zh: "多了一个颜色“{0}”；背景色写在 on 后面，如 \"red on black\"",
        en: "“{0}” is one colour too many; the background stands behind on, as in \"red on black\"",
    };
    pub static NO_GROUND: Message = Message {
        zh: "on 后面缺少背景色；请补上，如 \"red on black\"",
        en: "the background behind on is missing; add it, as in \"red on black\"",
    };
}

/// What is wrong with a style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// The character that it starts at, counted from 0.
    at: usize,
    what: Phrase,
}

impl Flaw {
    /// The mistake in the file that the style comes from.
    pub(super) fn at(self, node: &Node<'_>) -> Mistake {
        Mistake::new(node.spot_of(self.at), self.what)
    }
}

/// Reads a style. `default` is the colour that the terminal is set to.
pub(super) fn read(text: &str) -> Result<Style, Flaw> {
    let mut style = Style::new();
    let mut ground = false;
    let mut at = 0;
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 {
            at += 1;
        }
        let here = at;
        at += word.chars().count();
        if word.is_empty() {
            continue;
        }
        let flaw = |what| Err(Flaw { at: here, what });
        if let Some((_, look)) = LOOKS.iter().find(|(name, _)| *name == word)
            && !ground
        {
            style = style.add_modifier(*look);
        } else if word == ON && !ground && style.bg.is_none() {
            ground = true;
        } else if let Some(colour) = colour(word) {
            match (std::mem::take(&mut ground), style.fg) {
                (true, _) => style.bg = Some(colour),
                (false, None) => style.fg = Some(colour),
                (false, Some(_)) => return flaw(Phrase::new(&words::SECOND, [word])),
            }
        } else if ground {
            break;
        } else {
            return flaw(Phrase::new(&words::WORD, [word]).with(hint(word)));
        }
    }
    if ground {
        return Err(Flaw { at, what: Phrase::plain(&words::NO_GROUND) });
    }
    Ok(style)
}

fn colour(word: &str) -> Option<Color> {
    if let Some((_, colour)) = COLOURS.iter().find(|(name, _)| *name == word) {
        return Some(*colour);
    }
    if let Some(digits) = word.strip_prefix('#') {
        let all_hex = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok().filter(|_| all_hex)?.to_be_bytes();
        return Some(Color::Rgb(red, green, blue));
    }
    word.bytes().all(|digit| digit.is_ascii_digit()).then(|| word.parse().ok().map(Color::Indexed))?
}

fn hint(word: &str) -> Phrase {
    let (looks, colours) = (LOOKS.map(|(name, _)| name), COLOURS.map(|(name, _)| name));
    let known: Vec<&str> = looks.into_iter().chain(colours).collect();
    match nearest(word, &known) {
        Some(meant) => Phrase::new(&words::MEANT, [meant]),
        None => Phrase::new(&words::POSSIBLE, [colours.join(" "), looks.join(" ")]),
    }
}
