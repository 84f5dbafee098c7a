//! The reconciliation: a line for each project, then the control figures.

use ratatui::style::Style;
use rust_decimal::Decimal;

use crate::app::areas::board::BoardAreas;
use crate::app::board::lines::{Amounts, signed};
use crate::app::{App, texts};
use crate::figures::{Controlled, Line, Side};
use crate::model::money::{grouped, in_wan};
use crate::text::wrap::wrap;
use crate::ui::paint::Painter;

/// From this width on all amounts are shown, and what the difference is in.
const ROOMY: u16 = 110;
/// The sides that are shown where there is less room.
const FEW: [Side; 4] = [Side::Current, Side::Composition, Side::Schedule, Side::Texts];

struct Columns {
    x: u16,
    name: u16,
    sides: &'static [Side],
    /// How wide an amount is.
    money: u16,
    /// How wide the difference is.
    off: u16,
    is_roomy: bool,
}

impl Columns {
    fn new(areas: &BoardAreas) -> Self {
        let lines = areas.window.lines;
        let is_roomy = lines.width >= ROOMY;
        let sides: &[Side] = if is_roomy { &Side::ALL } else { &FEW };
        let (money, off) = if is_roomy { (11, 26) } else { (10, 15) };
        let fixed = (money + 1) * u16::try_from(sides.len()).unwrap_or(0) + off + 1;
        Self { x: lines.x, name: lines.width.saturating_sub(fixed), sides, money, off, is_roomy }
    }

    fn side(&self, number: usize) -> u16 {
        self.x + self.name + 1 + (self.money + 1) * u16::try_from(number).unwrap_or(0)
    }

    fn last(&self) -> u16 {
        self.side(self.sides.len())
    }
}

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, areas: &BoardAreas) {
    let columns = Columns::new(areas);
    let (lang, heading) = (app.lang, painter.theme.heading);
    let y = areas.heads.y;
    painter.line(columns.x, y, columns.name, texts::board_project_wan(lang), heading);
    for (number, side) in columns.sides.iter().enumerate() {
        painter.right(columns.side(number), y, columns.money, side.label().in_lang(lang), heading);
    }
    let arrow = if app.board.by_difference { "↓" } else { "" };
    painter.right(columns.last(), y, columns.off, &format!("{}{arrow}", texts::board_difference(lang)), heading);
    let cursor = app.board.cursor();
    let lines = areas.window.lines;
    let numbers = cursor.scroll..app.board_count();
    for (number, y) in numbers.zip(lines.top()..lines.bottom()) {
        match app.amounts_line(number) {
            Some(Amounts::Project(line)) => project(app, painter, &columns, y, line),
            Some(Amounts::Control(of)) => control(app, painter, &columns, y, of),
            None => {}
        }
    }
    if areas.foot.height == 0 {
        return;
    }
    sums(app, painter, &columns, areas.foot.y);
    let selected = app.amounts_line(cursor.line);
    let told = selected.map_or_else(String::new, |line| detail(app, line));
    let rows = wrap(painter.measure, &told, usize::from(areas.foot.width));
    for (row, y) in rows.iter().zip(areas.foot.y + 1..areas.foot.bottom()) {
        painter.line(areas.foot.x, y, areas.foot.width, &told[row.range()], painter.theme.dim);
    }
}

fn project(app: &App, painter: &mut Painter<'_>, columns: &Columns, y: u16, line: &Line) {
    let text = painter.theme.text;
    let name = match columns.is_roomy {
        true => format!("{} {}", line.project.id, line.project.title()),
        false => line.project.title().to_owned(),
    };
    painter.line(columns.x, y, columns.name, &name, text);
    for (number, side) in columns.sides.iter().enumerate() {
        let cell = line.cell(*side);
        let (shown, style) = match cell.yuan() {
            Some(yuan) if cell.differs() => (in_wan(yuan, 2), painter.theme.error),
            Some(yuan) => (in_wan(yuan, 2), text),
            None => ("—".to_owned(), painter.theme.dim),
        };
        painter.right(columns.side(number), y, columns.money, &shown, style);
    }
    if let Some((side, off)) = line.worst() {
        difference(painter, columns, y, side.label().in_lang(app.lang), off, painter.theme.error);
    }
}

fn control(app: &App, painter: &mut Painter<'_>, columns: &Columns, y: u16, of: &Controlled) {
    let name = format!("{} {}", texts::board_control(app.lang), named(of));
    painter.line(columns.x, y, columns.name, &name, painter.theme.heading);
    let place = |side| columns.sides.iter().position(|shown| *shown == side).map(|number| columns.side(number));
    if let Some(x) = place(Side::Current) {
        painter.right(x, y, columns.money, &in_wan(of.current.yuan, 2), painter.theme.text);
    }
    // The figure stands where it is compared: in the column behind this year's.
    if let Some(x) = place(Side::Composition) {
        let figure = of.control.map_or_else(|| "—".to_owned(), |figure| in_wan(figure, 2));
        painter.right(x, y, columns.money, &figure, painter.theme.text);
    }
    if let Some(off) = of.off {
        let style = if off.is_zero() { painter.theme.good } else { painter.theme.error };
        difference(painter, columns, y, texts::board_control(app.lang), off, style);
    }
}

fn difference(painter: &mut Painter<'_>, columns: &Columns, y: u16, of: &str, off: Decimal, style: Style) {
    let shown = if columns.is_roomy { format!("{of} {}", signed(off)) } else { signed(off) };
    painter.right(columns.last(), y, columns.off, &shown, style);
}

fn sums(app: &App, painter: &mut Painter<'_>, columns: &Columns, y: u16) {
    let heading = painter.theme.heading;
    painter.line(columns.x, y, columns.name, texts::board_sum(app.lang), heading);
    for (number, side) in columns.sides.iter().enumerate() {
        let sum = app.board.figures.sums[*side as usize];
        let star = if sum.unknown > 0 { "*" } else { "" };
        painter.right(columns.side(number), y, columns.money, &format!("{}{star}", in_wan(sum.yuan, 2)), heading);
    }
    let differing = app.board.figures.differing;
    painter.right(columns.last(), y, columns.off, &texts::board_differing(app.lang, differing), heading);
}

/// All amounts of a line in 元, with differences, and why there is none.
fn detail(app: &App, line: Amounts<'_>) -> String {
    let lang = app.lang;
    match line {
        Amounts::Project(line) => {
            let sides = Side::ALL.map(|side| {
                let (cell, label) = (line.cell(side), side.label().in_lang(lang));
                match &cell.value {
                    Ok(yuan) => match cell.off.filter(|off| !off.is_zero()) {
                        Some(off) => format!("{label} {} ({})", grouped(*yuan), signed(off)),
                        None => format!("{label} {}", grouped(*yuan)),
                    },
                    Err(why) => format!("{label}: {}", why.text(lang)),
                }
            });
            format!("{} {}: {}", line.project.id, line.project.title(), sides.join(" · "))
        }
        Amounts::Control(of) => {
            let figure = of.control.map_or_else(|| texts::board_no_figure(lang).to_owned(), grouped);
            let told = texts::board_controlled(lang, &grouped(of.current.yuan), &figure, of.current.unknown);
            format!("{}: {told}", named(of))
        }
    }
}

/// The unit, or the department, that has a control figure.
fn named(of: &Controlled) -> String {
    format!("{} {}", of.unit.code, of.unit.name).trim().to_owned()
}
