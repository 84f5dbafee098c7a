use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

/// A line of a terminal that takes `measure` columns for what it is sent, `.` in columns that nothing was sent to.
struct Line {
    measure: Measure,
    columns: Vec<String>,
}

impl Line {
    fn new(measure: Measure, width: u16) -> Self {
        Self { measure, columns: vec![".".to_owned(); usize::from(width)] }
    }

    /// What differs between two frames is sent, each cell at its place.
    fn send(&mut self, before: &Buffer, after: &Buffer) -> String {
        for (x, _, cell) in before.diff(after) {
            let x = usize::from(x);
            // The half of a wide character that something is written over becomes blank as a whole.
            for half in [x, x + self.measure.grapheme(cell.symbol())] {
                if self.columns.get(half).is_some_and(String::is_empty) {
                    let head = (0..half).rev().find(|head| !self.columns[*head].is_empty()).unwrap();
                    self.columns[head..=half].fill(" ".to_owned());
                }
            }
            self.columns[x] = cell.symbol().to_owned();
            self.columns[x + 1..x + self.measure.grapheme(cell.symbol())].fill(String::new());
        }
        self.columns.concat()
    }
}

fn frame(measure: Measure, width: u16, texts: &[(u16, &str)]) -> Buffer {
    let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width, height: 1 });
    let theme = Theme::plain();
    let mut painter = Painter::new(&mut buffer, measure, &theme);
    for (x, text) in texts {
        painter.line(*x, 0, width - x, text, Style::new());
    }
    buffer
}

#[test]
fn a_terminal_with_wide_ambiguous_characters_shows_the_whole_text() {
    for (texts, shown) in [
        (vec![(0, "甲“乙”丙")], "甲“乙”丙  "),
        (vec![(0, "≥80·℃①")], "≥80·℃① "),
        (vec![(0, "“”“”"), (3, "a")], "“ a“”   "),
        (vec![(0, "abcdef"), (1, "①②")], "a①②f      "),
        (vec![(0, "①②③④⑤⑥⑦")], "①②③④⑤…"),
    ] {
        for measure in [Measure::NARROW, Measure::WIDE] {
            let blank = frame(measure, 12, &[]);
            let after = frame(measure, 12, &texts);
            let mut line = Line::new(measure, 12);
            let sent = line.send(&blank, &after).replace('.', " ");
            if measure == Measure::WIDE {
                assert_eq!(sent.trim_end(), shown.trim_end(), "{texts:?}");
            }
            // From any frame to any other the terminal ends up with what a blank one would be sent.
            let other = frame(measure, 12, &[(1, "“甲”bc①")]);
            let mut line = Line::new(measure, 12);
            line.send(&blank, &other);
            assert_eq!(line.send(&other, &after).replace('.', " "), sent, "{texts:?} {measure:?}");
        }
    }
}

#[test]
fn windows_have_frames_of_the_width_of_the_terminal() {
    for (measure, top, side) in [(Measure::NARROW, "┌─ 甲 ──┐", "│"), (Measure::WIDE, "+- 甲 --+", "|")] {
        let mut buffer = Buffer::empty(Rect { x: 0, y: 0, width: 9, height: 3 });
        let theme = Theme::plain();
        let mut painter = Painter::new(&mut buffer, measure, &theme);
        painter.window(Rect { x: 0, y: 0, width: 9, height: 3 }, "甲");
        let row = |y| (0..9).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
        assert_eq!(row(0).replace("甲 ", "甲"), top);
        assert!(row(1).starts_with(side) && row(1).ends_with(side));
    }
}
