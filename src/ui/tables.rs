//! The tables of a form: heads of columns, what is computed beside the rows, and the sums with their bar.

use ratatui::style::Style;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::layout::{GUTTER, computed_columns, table_columns};
use crate::app::texts;
use crate::model::sums::percent_of;
use crate::model::{Column, Payments, RowId, RowRef, Section, WeightSum, money};
use crate::text::width::Measure;

use super::form::Drawing;
use super::paint::Painter;

impl Drawing<'_> {
    pub(super) fn header(&self, painter: &mut Painter<'_>, section: Section, y: u16) {
        let lang = self.app.lang;
        let style = painter.theme.dim;
        let x = self.area.x;
        let words: &[&str] = match section {
            Section::Composition => &[texts::table_item(lang), texts::table_amount(lang)],
            Section::Schedule => &[
                texts::table_period(lang),
                texts::table_due(lang),
                texts::table_paid(lang),
                texts::table_cumulative(lang),
            ],
            _ => &[],
        };
        if section == Section::Indicators {
            return self.tree_header(painter, y);
        }
        for ((_, at, width, right), word) in table_columns(section, self.area.width).into_iter().zip(words) {
            match right {
                true => painter.right(x + at, y, width, word, style),
                false => drop(painter.line(x + at, y, width, word, style)),
            }
        }
        if let (Section::Schedule, Some([(percent_x, percent), (sum_x, sum)])) =
            (section, computed_columns(self.area.width))
        {
            painter.right(x + percent_x, y, percent, texts::table_computed(lang), style);
            painter.right(x + sum_x, y, sum, texts::table_running(lang), style);
        }
    }

    /// The heads of the columns of the indicators.
    fn tree_header(&self, painter: &mut Painter<'_>, y: u16) {
        let lang = self.app.lang;
        let style = painter.theme.dim;
        for (column, at, width, right) in &self.app.layout.tree {
            let word = match column {
                Column::Unit => texts::table_unit(lang),
                Column::Weight => texts::table_weight(lang),
                Column::Target => texts::table_target(lang),
                _ => texts::table_indicator(lang),
            };
            match right {
                true => painter.right(self.area.x + at, y, *width, word, style),
                false => drop(painter.line(self.area.x + at, y, *width, word, style)),
            }
        }
    }

    /// The sum of the weights below a heading, in their column; beside it what it should be, where the scheme says so.
    pub(super) fn heading_weights(&self, painter: &mut Painter<'_>, row: RowRef<'_>, y: u16) {
        let Some((_, at, width, _)) = self.weights_column() else { return };
        let sum = WeightSum::of(row.indicators());
        let weights = self.app.scheme_of(self.project).and_then(|scheme| scheme.weights.as_ref());
        let wanted = match (row, weights) {
            (RowRef::Level1(level1), Some(weights)) => weights.wanted_below(self.project, &level1.name),
            _ => None,
        };
        if wanted.is_none() && row.indicators().next().is_none() {
            return;
        }
        let (text, style) = weights_of(painter, sum, wanted);
        painter.right(self.area.x + at, y, width, &text, style);
    }

    /// The sum of all weights behind the title of the indicators; gives where the title ends.
    pub(super) fn all_weights(&self, painter: &mut Painter<'_>, x: u16, y: u16) -> u16 {
        let weights = self.app.scheme_of(self.project).and_then(|scheme| scheme.weights.as_ref());
        let Some(weights) = weights.filter(|_| self.weights_column().is_some()) else { return x };
        let sum = WeightSum::of(self.project.indicators().map(|(_, _, indicator)| indicator));
        let (text, style) = weights_of(painter, sum, Some(Decimal::from(weights.total)));
        let text = format!("{} ", texts::weights_in_all(self.app.lang, &text));
        painter.line(x, y, self.area.right().saturating_sub(x), &text, style)
    }

    fn weights_column(&self) -> Option<(Column, u16, u16, bool)> {
        self.app.layout.tree.iter().find(|(column, ..)| *column == Column::Weight).copied()
    }

    /// The running sum and the percentage that it makes, behind a payment.
    pub(super) fn computed(&self, painter: &mut Painter<'_>, id: RowId, y: u16) {
        let payments = Payments::of(self.project);
        let Some(index) = payments.rows.iter().position(|payment| payment.id == id) else { return };
        let Some(sum) = payments.paid(payments.reading()).nth(index) else { return };
        let Some([(percent_x, percent), (sum_x, width)]) = computed_columns(self.area.width) else { return };
        let style = painter.theme.dim;
        let x = self.area.x;
        if sum.is_complete() {
            painter.right(x + sum_x, y, width, &money::grouped(sum.yuan), style);
            let share = self.project.amounts.current.yuan().and_then(|current| percent_of(sum.yuan, current));
            if let Some(share) = share {
                painter.right(x + percent_x, y, percent, &format!("{:.1}%", share), style);
            }
        }
    }

    pub(super) fn total(&self, painter: &mut Painter<'_>, section: Section, y: u16) {
        let lang = self.app.lang;
        let sum = match section {
            Section::Composition => self.project.composition_sum(),
            _ => {
                let payments = Payments::of(self.project);
                payments.total(payments.reading())
            }
        };
        let columns = table_columns(section, self.area.width);
        let Some((_, at, width, _)) = columns.iter().find(|(column, ..)| *column == Column::Amount) else { return };
        let x = self.area.x;
        let current = self.project.amounts.current.yuan();
        let style = match current {
            Some(current) if current == sum.yuan => painter.theme.good,
            _ => painter.theme.error,
        };
        painter.line(x + GUTTER, y, at.saturating_sub(GUTTER), texts::total(lang), painter.theme.heading);
        painter.right(x + at, y, *width, &money::grouped(sum.yuan), style);
        let Some(current) = current else { return };
        let verdict = if current == sum.yuan {
            texts::equal(lang).to_owned()
        } else {
            let apart = money::grouped((current - sum.yuan).abs());
            if sum.yuan < current { texts::missing(lang, &apart) } else { texts::in_excess(lang, &apart) }
        };
        // The composition has its room left of the sum, the schedule right of it.
        let (from, room) = match section {
            Section::Composition => (x + GUTTER + 8, at.saturating_sub(GUTTER + 10)),
            _ => (x + at + width + 2, self.area.width.saturating_sub(at + width + 3)),
        };
        let bar = bar(percent_of(sum.yuan, current), 12, painter.measure);
        painter.parts(from, y, room, &[(&bar, style), (" ", style), (&verdict, style)]);
    }
}

/// A sum of weights, beside what is wanted when something is.
fn weights_of(painter: &Painter<'_>, sum: WeightSum, wanted: Option<Decimal>) -> (String, Style) {
    match wanted {
        None => (sum.shown(), painter.theme.dim),
        Some(wanted) => {
            let is_right = sum.points == wanted && sum.unknown == 0;
            let style = if is_right { painter.theme.good } else { painter.theme.error };
            (format!("{}/{wanted}", sum.shown()), style)
        }
    }
}

/// A bar of `cells` terminal columns that is full at 100 %; an arrow shows that there is more.
fn bar(percent: Option<Decimal>, cells: usize, measure: Measure) -> String {
    // Blocks are ambiguous, and two columns each would make the bar as long again.
    let (on, off, more) = if measure.ambiguous_wide { ("#", "-", '>') } else { ("█", "░", '►') };
    let share = percent.and_then(|percent| percent.to_f64()).unwrap_or(0.0) / 100.0;
    let full = ((share.clamp(0.0, 1.0) * cells as f64) as usize).min(cells);
    let mut bar = on.repeat(full);
    bar.push_str(&off.repeat(cells - full));
    if share > 1.0 {
        bar.push(more);
    }
    bar
}
