//! Where the list of projects and its columns stand.

use ratatui::layout::Rect;

use super::scrollbar::Scrollbar;
use super::{WIDE, last_column, split_bottom, split_top};
use crate::app::list::MoneyUnit;
use crate::app::{App, texts};
use crate::list::Column;
use crate::model::{Status, money};

/// From this width on there is room for amounts in 元.
const ROOMY: u16 = 100;
/// From this width on the pane with the selected project is there unless it is not wanted.
const VERY_WIDE: u16 = 160;
const GAP: u16 = 1;
/// In front of the first column: whether a project is changed, and whether it is marked.
const MARKS: u16 = 2;
/// The usual columns that give way where there is no room, the first first.
const GIVES_WAY: [Column; 2] = [Column::Purpose, Column::Previous];
/// `+99999.9%`; what is more is cut.
const WIDEST_PERCENT: u16 = 9;
/// The name of a project is given at least that, or else columns give way or scroll.
const LEAST_NAME: u16 = 16;

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
    /// The pane with the selected project, where it is shown.
    pub pane: Option<Pane>,
}

/// The pane with the selected project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pane {
    /// The column between the list and the pane.
    pub rule: Rect,
    /// The lines.
    pub lines: Rect,
    /// The scrollbar's column.
    pub track: Rect,
}

/// A column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first terminal column.
    pub x: u16,
    /// How many terminal columns it takes; 0 for a column that is not in sight.
    pub width: u16,
}

/// The columns of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// All of them, from left to right.
    pub all: Vec<Column>,
    /// Where each stands.
    spans: Vec<Span>,
    /// How many of them stay where they are: the name and what is left of it.
    pub frozen: usize,
    /// Whether there is not room for all.
    pub scrolls: bool,
    /// How many are out of sight at the left and at the right.
    pub hidden: (usize, usize),
    /// Amounts are in 元 instead of 万元.
    pub yuan: bool,
}

impl Columns {
    /// Where a column stands.
    pub fn of(&self, column: Column) -> Span {
        let at = self.all.iter().position(|known| *known == column);
        at.map_or_else(Span::default, |at| self.spans[at])
    }

    /// The columns in sight.
    pub fn visible(&self) -> impl Iterator<Item = (Column, Span)> {
        self.all.iter().copied().zip(self.spans.iter().copied()).filter(|(_, span)| span.width > 0)
    }

    /// The column at `x`; the gap behind a column belongs to it.
    pub fn column_at(&self, x: u16) -> Option<Column> {
        self.visible().find(|(_, span)| (span.x..span.x + span.width + GAP).contains(&x)).map(|(column, _)| column)
    }
}

impl App {
    /// The parts of the list.
    pub fn list_areas(&self) -> ListAreas {
        let (body, pane) = self.list_and_pane(self.areas().body);
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
        ListAreas { filter, department, heads: narrow(heads), rows: narrow(rows), totals, bar, pane }
    }

    /// Whether there is room for the pane at all.
    pub fn has_room_for_pane(&self) -> bool {
        self.size.0 >= WIDE
    }

    fn list_and_pane(&self, body: Rect) -> (Rect, Option<Pane>) {
        let wanted = self.list.pane.unwrap_or(body.width >= VERY_WIDE);
        if !wanted || !self.has_room_for_pane() || body.height < 3 {
            return (body, None);
        }
        // The list keeps what it has on a narrow terminal.
        let width = (body.width * 2 / 5).clamp(30, 64).min(body.width.saturating_sub(72));
        let list = Rect { width: body.width - width - 1, ..body };
        let rule = Rect { x: list.right(), width: 1, ..body };
        let lines = Rect { x: rule.right() + 1, width: width.saturating_sub(2), ..body };
        (list, Some(Pane { rule, lines, track: last_column(body) }))
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

    /// The head of a column, with the way and the rank that it is sorted by.
    pub fn head_of(&self, column: Column, yuan: bool) -> String {
        let lang = self.lang;
        let label = column.label().in_lang(lang);
        let unit = match (column.is_money(), yuan) {
            (false, _) => "",
            (true, true) => texts::in_yuan(lang),
            (true, false) => texts::in_wan(lang),
        };
        let keys = &self.list.sorting.keys;
        let sorted = match self.list.sorting.place_of(column) {
            None => String::new(),
            Some((rank, descending)) => {
                let way = if descending { "▼" } else { "▲" };
                if keys.len() > 1 { format!("{way}{rank}") } else { way.to_owned() }
            }
        };
        format!("{label}{unit}{sorted}")
    }

    /// Where the first column with sums stands, of those behind the name.
    pub fn list_first_sum(&self, columns: &Columns) -> Option<u16> {
        let name = columns.of(Column::Name).x;
        let has_sums = |column: Column| column.is_money() || matches!(column, Column::Percent | Column::Problems);
        columns.visible().filter(|(column, span)| has_sums(*column) && span.x > name).map(|(_, span)| span.x).min()
    }

    /// The columns of rows as wide as `area`.
    pub fn columns(&self, area: Rect) -> Columns {
        let roomy = area.width >= ROOMY;
        let yuan = match self.money {
            MoneyUnit::Auto => roomy,
            MoneyUnit::Yuan => true,
            MoneyUnit::Wan => false,
        };
        let mut all = self.chosen_columns();
        let mut widths: Vec<u16> = all.iter().map(|column| self.width_of(*column, yuan, roomy)).collect();
        let room = area.width.saturating_sub(MARKS);
        let needs = |widths: &[u16]| widths.iter().fold(0_u16, |sum, width| sum.saturating_add(width + GAP)) - GAP;
        let name_at = |all: &[Column]| all.iter().position(|column| *column == Column::Name).unwrap_or(0);
        let name_need = widths[name_at(&all)];
        widths[name_at(&all)] = name_need.min(LEAST_NAME);
        if self.list.columns.is_none() {
            // Nobody asked for these: what is wanted most stays in sight.
            for column in GIVES_WAY {
                if needs(&widths) > room
                    && let Some(at) = all.iter().position(|known| *known == column)
                {
                    all.remove(at);
                    widths.remove(at);
                }
            }
        }
        let name = name_at(&all);
        let scrolls = needs(&widths) > room && (self.list.columns.is_some() || room < needs(&widths[..=name]));
        let mut columns = Columns { spans: Vec::new(), frozen: name + 1, scrolls, hidden: (0, 0), yuan, all };
        match scrolls {
            true => {
                // A third of the line is enough for a name where there is more to see than fits.
                widths[name] = name_need.clamp(LEAST_NAME.min(room), (room / 3).max(LEAST_NAME));
                self.scroll_columns(&mut columns, &widths, area);
            }
            false => {
                let others = needs(&widths) - widths[name];
                widths[name] = room.saturating_sub(others).max(4);
                let mut x = area.x + MARKS;
                columns.spans = widths
                    .iter()
                    .map(|width| {
                        let span = Span { x, width: *width };
                        x += width + GAP;
                        span
                    })
                    .collect();
            }
        }
        columns
    }

    fn scroll_columns(&self, columns: &mut Columns, widths: &[u16], area: Rect) {
        // The last column tells that there is more.
        let end = area.right().saturating_sub(1);
        let mut x = area.x + MARKS;
        let first = columns.frozen + self.list.first_column.min(columns.all.len().saturating_sub(columns.frozen + 1));
        columns.hidden.0 = first - columns.frozen;
        let mut is_full = false;
        for (at, width) in widths.iter().enumerate() {
            let is_left = (columns.frozen..first).contains(&at);
            // What stays where it is is cut at the edge; of the others at least the first is there, as far as it fits.
            let fits = x + width <= end;
            let shown = match () {
                () if is_left || is_full => 0,
                () if fits => *width,
                () if at < columns.frozen || at == first => end.saturating_sub(x),
                () => 0,
            };
            is_full |= !is_left && !fits;
            columns.hidden.1 += usize::from(!is_left && shown == 0);
            columns.spans.push(Span { x, width: shown });
            x += if shown > 0 { shown + GAP } else { 0 };
        }
    }

    /// The terminal columns that a column needs.
    fn width_of(&self, column: Column, yuan: bool, roomy: bool) -> u16 {
        let columns = |text: &str| u16::try_from(self.measure.width(text)).unwrap_or(u16::MAX);
        let head = columns(&self.head_of(column, yuan));
        let (least, most) = column.limits();
        let (least, most) = (least.max(head), most.max(head));
        match column {
            Column::Problems => head.max(if roomy { 14 } else { 10 }),
            Column::Status => {
                let labels = Status::CHOICES.map(|status| columns(status.label().in_lang(self.lang)));
                labels.into_iter().max().unwrap_or(0).max(head)
            }
            Column::Percent => {
                let ends = self.list.table.extremes(column).into_iter().chain(self.list.percents);
                let ends = ends.flat_map(|(least, most)| [least, most]);
                let widest = ends.map(|percent| columns(&signed(percent))).max().unwrap_or(0);
                widest.max(columns(texts::new_amount(self.lang))).max(head).min(WIDEST_PERCENT.max(head))
            }
            Column::Indicators => head.max(5),
            Column::Worst => most.min(if roomy { 24 } else { 16 }).max(least),
            column if column.is_money() => {
                let ends = self.list.table.extremes(column).into_iter().flat_map(|(least, most)| [least, most]);
                let sum = self.list.totals.sum(column);
                let shown = |yuan_of| columns(&amount(yuan_of, yuan));
                ends.chain(sum).map(shown).max().unwrap_or(0).max(head)
            }
            column => self.list.table.need(column).clamp(least, most),
        }
    }
}

/// An amount in the unit of the list.
pub fn amount(yuan_of: rust_decimal::Decimal, yuan: bool) -> String {
    if yuan { money::grouped(yuan_of) } else { money::in_wan(yuan_of, 2) }
}

/// A change in percent, with its sign.
pub fn signed(percent: rust_decimal::Decimal) -> String {
    let rounded = percent.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        return "0.0%".to_owned();
    }
    format!("{rounded:+.1}%")
}
