//! Where the list of projects and its columns stand.

use ratatui::layout::Rect;

use super::scrollbar::Scrollbar;
use super::{last_column, split_bottom, split_top};
use crate::app::list::{MoneyUnit, Order};
use crate::app::{App, texts};
use crate::model::Status;

/// From this width on there is room for amounts in 元.
const ROOMY: u16 = 100;
const GAP: u16 = 1;
/// What stands in the columns, from left to right; each column is named by the order that it is sorted by.
const COLUMNS: [Order; 8] = [
    Order::Unit,
    Order::Name,
    Order::Purpose,
    Order::Current,
    Order::Previous,
    Order::Change,
    Order::Problems,
    Order::Status,
];

/// The parts of the list, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAreas {
    /// The line with the filter, where it is shown.
    pub filter: Option<Rect>,
    /// The line about the department as a whole, where there is something to say.
    pub department: Option<Rect>,
    /// The heads of the columns.
    pub heads: Rect,
    /// The rows, without the column of the scrollbar.
    pub rows: Rect,
    /// The sums.
    pub totals: Rect,
    /// The scrollbar.
    pub bar: Option<Scrollbar>,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first terminal column.
    pub x: u16,
    /// How many terminal columns it takes; 0 for a column that there is no room for.
    pub width: u16,
}

/// The columns of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    spans: [Span; 8],
    /// Amounts are in 元 instead of 万元.
    pub yuan: bool,
}

impl Columns {
    /// The column that an order sorts by.
    pub fn of(&self, order: Order) -> Span {
        let at = COLUMNS.iter().position(|column| *column == order);
        at.map_or(Span { x: 0, width: 0 }, |at| self.spans[at])
    }

    /// The order that sorts by the column at `x`; the gap behind a column belongs to it.
    pub fn order_at(&self, x: u16) -> Option<Order> {
        let is_at = |span: &Span| span.width > 0 && (span.x..span.x + span.width + GAP).contains(&x);
        self.spans.iter().position(is_at).map(|at| COLUMNS[at])
    }
}

impl App {
    /// The parts of the list.
    pub fn list_areas(&self) -> ListAreas {
        let body = self.areas().body;
        let filtered = self.list.filtering || !self.list.filter.text().is_empty() || !self.sieve.is_all();
        let (filter, rest) = split_top(body, u16::from(filtered));
        let told = !self.department_problems().is_empty();
        let (department, rest) = split_top(rest, u16::from(told));
        let (heads, rest) = split_top(rest, 1);
        let (rows, totals) = split_bottom(rest, 1);
        let bar =
            Scrollbar::new(last_column(rows), self.list.scroll, usize::from(rows.height), self.list.entries.len());
        let width = rows.width - u16::from(bar.is_some());
        let narrow = |area: Rect| Rect { width, ..area };
        let (filter, department) = (filtered.then_some(filter), told.then_some(department));
        ListAreas { filter, department, heads: narrow(heads), rows: narrow(rows), totals, bar }
    }

    /// Where the text of the filter stands on its line.
    pub fn filter_field(&self, line: Rect) -> Rect {
        let label = self.measure.width(&self.filter_label());
        let label = u16::try_from(label).unwrap_or(u16::MAX).min(line.width);
        Rect { x: line.x + label, width: (line.width - label).saturating_sub(1), ..line }
    }

    /// What stands in front of the filter.
    pub fn filter_label(&self) -> String {
        match self.sieve.words(self.lang) {
            words if words.is_empty() => format!(" {} ", texts::filter(self.lang)),
            words => format!(" {} [{words}] ", texts::filter(self.lang)),
        }
    }

    /// The columns of rows as wide as `area`.
    pub fn columns(&self, area: Rect) -> Columns {
        let roomy = area.width >= ROOMY;
        let yuan = match self.money {
            MoneyUnit::Auto => roomy,
            MoneyUnit::Yuan => true,
            MoneyUnit::Wan => false,
        };
        let money = match (yuan, roomy) {
            (true, _) => 17,
            (false, true) => 13,
            (false, false) => 9,
        };
        let states = Status::CHOICES.map(|status| self.measure.width(status.label().in_lang(self.lang)));
        let status = states.into_iter().max().and_then(|width| u16::try_from(width).ok()).unwrap_or(0);
        let [unit, change, problems] = [6, 7, if roomy { 14 } else { 10 }];
        // The first column of the line is for the mark of an unsaved project.
        let fixed = 2 + unit + money + change + problems + status + 7 * GAP;
        let [purpose, previous] = if area.width < fixed + 8 + money + 10 { [0, 0] } else { [8, money] };
        let name = area.width.saturating_sub(fixed + purpose + previous).max(4);
        let mut x = area.x + 2;
        let spans = [unit, name, purpose, money, previous, change, problems, status].map(|width| {
            let span = Span { x, width };
            x += width + if width > 0 { GAP } else { 0 };
            span
        });
        Columns { spans, yuan }
    }
}
