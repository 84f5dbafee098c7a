//! The tables of a form: heads of columns, what is computed beside the rows, and the sums with their bar.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::app::layout::{GUTTER, computed_columns, table_columns, tree_columns};
use crate::app::texts;
use crate::model::sums::percent_of;
use crate::model::{Column, Payments, RowId, Section, money};
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
            _ => &[texts::table_indicator(lang), texts::table_target(lang)],
        };
        let columns = match section {
            Section::Indicators => tree_columns(self.area.width),
            section => table_columns(section, self.area.width),
        };
        for ((_, at, width, right), word) in columns.into_iter().zip(words) {
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
