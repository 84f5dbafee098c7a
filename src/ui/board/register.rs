//! The register: a line for each unit and its purposes, then the sums.

use rust_decimal::Decimal;

use crate::app::areas::board::BoardAreas;
use crate::app::board::lines::signed_percent;
use crate::app::{App, texts};
use crate::figures::Total;
use crate::model::money::{grouped, in_wan};
use crate::ui::paint::Painter;

/// From this width on amounts are in 元.
const ROOMY: u16 = 110;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>, areas: &BoardAreas) {
    let lang = app.lang;
    let lines = areas.window.lines;
    let yuan = lines.width >= ROOMY;
    let money = if yuan { 17 } else { 10 };
    let widths = [4_u16, money, money, money, money, 9];
    let numbers: u16 = widths.iter().map(|width| width + 1).sum();
    let code = 7;
    let name = lines.width.saturating_sub(numbers + code);
    let right = |painter: &mut Painter<'_>, y: u16, cells: [&str; 6], style| {
        let mut x = lines.x + code + name + 1;
        for (cell, width) in cells.iter().zip(widths) {
            painter.right(x, y, width, cell, style);
            x += width + 1;
        }
    };
    let heading = painter.theme.heading;
    painter.line(lines.x, areas.heads.y, code + name, texts::board_unit_head(lang, yuan), heading);
    right(painter, areas.heads.y, texts::board_register_heads(lang), heading);
    let amount = |amount: Decimal| if yuan { grouped(amount) } else { in_wan(amount, 2) };
    let total = |total: Total| format!("{}{}", amount(total.yuan), if total.unknown > 0 { "*" } else { "" });
    let all = app.registered_lines();
    for (line, y) in all.iter().skip(app.board.cursor().scroll).zip(lines.top()..lines.bottom()) {
        let style = match (line.is_sum, line.depth) {
            (true, _) => heading,
            (false, 0) => painter.theme.text,
            (false, _) => painter.theme.dim,
        };
        painter.line(lines.x, y, code - 1, line.code, painter.theme.dim);
        let indent = line.depth * 2;
        painter.line(lines.x + code + indent, y, name.saturating_sub(indent), &line.name, style);
        let change = line.entry.change();
        let plus = if change > Decimal::ZERO { "+" } else { "" };
        let percent = match line.entry.percent() {
            Some(percent) => signed_percent(percent),
            None if change > Decimal::ZERO => texts::new_amount(lang).to_owned(),
            None => String::new(),
        };
        let (count, sums) =
            (line.entry.projects.to_string(), [line.entry.total, line.entry.current, line.entry.previous]);
        let [whole, current, previous] = sums.map(total);
        let change = format!("{plus}{}", amount(change));
        right(painter, y, [&count, &whole, &current, &previous, &change, &percent], style);
    }
    let unknown = app.board.figures.register.all.unknown();
    if unknown > 0 {
        let foot = areas.foot;
        painter.line(foot.x, foot.y, foot.width, &texts::board_unknown(lang, unknown), painter.theme.dim);
    }
}
