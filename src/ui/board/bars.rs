//! The pictures: bars below each other, and the curve of the payments beside them.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::text::Line;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::areas::board::BoardAreas;
use crate::app::board::bars::{Bar, Picture, Tone};
use crate::app::{App, texts};
use crate::figures::MONTHS;
use crate::model::money::in_wan;
use crate::rules::Severity;
use crate::ui::paint::Painter;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, areas: &BoardAreas) {
    let picture = app.board.picture;
    let number = format!("{}/{}", picture as usize + 1, Picture::ALL.len());
    let head = [
        (picture.label().in_lang(app.lang), painter.theme.heading),
        ("  ", painter.theme.dim),
        (&*number, painter.theme.dim),
    ];
    painter.parts(areas.heads.x, areas.heads.y, areas.heads.width, &head);
    let bars = app.board_bars();
    let lines = areas.window.lines;
    if bars.is_empty() {
        let text = if app.board.is_pending() { texts::board_pending(app.lang) } else { texts::board_no_bars(app.lang) };
        painter.line(lines.x, lines.y, lines.width, text.trim(), painter.theme.dim);
        return;
    }
    let scale = Scale::new(&bars, painter, lines);
    for (bar, y) in bars.iter().skip(app.board.cursor().scroll).zip(lines.top()..lines.bottom()) {
        painter.right(lines.x, y, scale.label, &bar.label, painter.theme.text);
        scale.bar(painter, bar, y);
        painter.right(lines.right().saturating_sub(scale.value), y, scale.value, &bar.value, painter.theme.text);
    }
    let pending = app.board.figures.found.pending;
    let foot = match picture {
        Picture::Units | Picture::Rules if pending > 0 => texts::board_unchecked(app.lang, pending),
        Picture::Payments => texts::board_payments_foot(app.lang).to_owned(),
        Picture::Progress => app.next_review_words(&app.board.figures).unwrap_or_default(),
        _ => String::new(),
    };
    painter.line(areas.foot.x, areas.foot.y, areas.foot.width, &foot, painter.theme.dim);
    if areas.chart.width > 0 {
        curve(app, painter, areas.chart);
    }
}

/// One measure for all bars of a picture.
struct Scale {
    label: u16,
    value: u16,
    /// Where the bars stand.
    x: u16,
    width: u16,
    least: f64,
    most: f64,
}

impl Scale {
    fn new(bars: &[Bar], painter: &Painter<'_>, lines: Rect) -> Self {
        let widest = |text: &dyn Fn(&Bar) -> &str, most: u16| {
            let width = bars.iter().map(|bar| painter.measure.width(text(bar))).max().unwrap_or(0);
            u16::try_from(width).unwrap_or(u16::MAX).min(most)
        };
        let label = widest(&|bar| &bar.label, lines.width * 2 / 5);
        let value = widest(&|bar| &bar.value, lines.width * 2 / 5);
        let ends = bars.iter().flat_map(|bar| [bar.start, bar.end()]).chain([Decimal::ZERO]);
        let ends: Vec<f64> = ends.map(number).collect();
        Self {
            label,
            value,
            x: lines.x + label + 1,
            width: lines.width.saturating_sub(label + value + 2),
            least: ends.iter().copied().fold(0.0, f64::min),
            most: ends.iter().copied().fold(0.0, f64::max),
        }
    }

    /// The column of a value, from 0 to the width of the bars.
    fn column(&self, value: Decimal) -> u16 {
        let span = self.most - self.least;
        if span <= 0.0 {
            return 0;
        }
        let column = (number(value) - self.least) / span * f64::from(self.width);
        column.round().to_u16().unwrap_or(0).min(self.width)
    }

    fn bar(&self, painter: &mut Painter<'_>, bar: &Bar, y: u16) {
        let mut from = bar.start;
        for (part, tone) in &bar.parts {
            let to = from.saturating_add(*part);
            let (a, b) = (self.column(from.min(to)), self.column(from.max(to)));
            // What is there is seen, however little it is.
            let width = (b - a).max(u16::from(!part.is_zero())).min(self.width);
            let x = a.min(self.width - width);
            let (glyph, style) = look(painter, *tone);
            painter.line(self.x + x, y, width, &glyph.repeat(usize::from(width)), style);
            from = to;
        }
    }
}

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(0.0)
}

/// Parts differ in their characters too, for those who see no colours. Blocks are ambiguous: where that means two columns,
/// ASCII has to do.
fn look(painter: &Painter<'_>, tone: Tone) -> (&'static str, Style) {
    let theme = painter.theme;
    let (block, letter, style) = match tone {
        Tone::Plain => ("█", "#", theme.key),
        Tone::More => ("█", "+", theme.error),
        Tone::Less => ("▒", "-", theme.good),
        Tone::Good => ("█", "#", theme.good),
        Tone::Back => ("▓", "!", theme.warning),
        Tone::Apart => ("░", ".", theme.dim),
        Tone::Problems(severity) => {
            let (block, letter) = match severity {
                Severity::Error => ("█", "E"),
                Severity::Warning => ("▓", "W"),
                Severity::Hint => ("▒", "h"),
                Severity::Unsure => ("░", "."),
            };
            (block, letter, theme.severity(severity))
        }
    };
    (if painter.measure.ambiguous_wide { letter } else { block }, style)
}

/// What is paid by the end of every month.
fn curve(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let curve = &app.board.figures.curve;
    let most = curve.total();
    let points: Vec<(f64, f64)> = (1_u32..).map(f64::from).zip(curve.paid().map(number)).collect();
    let (text, line) = (painter.theme.dim, painter.theme.key);
    let data = Dataset::default().marker(Marker::Braille).graph_type(GraphType::Line).style(line).data(&points);
    let months = (1..=MONTHS).map(|month| Line::from(month.to_string()));
    let levels = [Decimal::ZERO, most / Decimal::TWO, most].map(|yuan| Line::from(in_wan(yuan, 0)));
    let top = number(most).max(1.0);
    let chart = Chart::new(vec![data])
        .style(text)
        .x_axis(Axis::default().bounds([1.0, 12.0]).labels(months).style(text))
        .y_axis(Axis::default().bounds([0.0, top]).labels(levels).style(text));
    let gap = 2.min(area.width);
    painter.widget(chart, Rect { x: area.x + gap, width: area.width - gap, ..area });
}
