//! A form set on pages: rows that do not fit go to the next one, where the heads of their columns stand again; what is higher
//! than a page is split between two lines.

use std::collections::BTreeSet;

use super::font::{EM, width};
use super::ink::{Align, Ink, Line, PAPER};
use crate::exchange::out::form::{Block, Cell, Form, Role};
use crate::text::clean::visible;
use crate::text::escape;
use crate::text::wrap::wrap_on_paper;

/// The sides of what is drawn.
pub(super) const SIDES: (f32, f32) = (42.5, PAPER.0 - 42.5);
const TOP: f32 = 42.0;
const BOTTOM: f32 = PAPER.1 - 48.0;
/// The size of letters and the height of lines.
const SIZE: f32 = 10.0;
const LEADING: f32 = 14.0;
/// What a cell leaves free at its sides, and above and below.
const AIR: (f32, f32) = (3.4, 3.0);
/// A row with fewer lines is never split, and no part of a split one has fewer than half of them.
const TOGETHER: usize = 8;

/// A page.
pub(super) struct Page {
    /// What is drawn, compressed.
    pub content: Vec<u8>,
    /// The rows of the last block on it: their number, and from where to where they reach.
    pub rows: Vec<(usize, f32, f32)>,
}

/// A cell with its text in lines.
#[derive(Clone)]
struct Laid {
    column: usize,
    columns: usize,
    rows: usize,
    role: Role,
    lines: Vec<String>,
}

/// A row with its height.
struct LaidRow {
    cells: Vec<Laid>,
    height: f32,
}

/// A heading of the tree that reaches further down.
struct Open {
    cell: Laid,
    top: f32,
    rows: usize,
}

/// Sets a form; `used` gets the characters on its pages.
pub(super) fn set(form: &Form, used: &mut BTreeSet<char>) -> Vec<Page> {
    let mut setter = Setter {
        edges: edges(&form.grid),
        pages: Vec::new(),
        ink: Ink::new(),
        rows: Vec::new(),
        y: TOP,
        head: None,
        open: Vec::new(),
        used,
    };
    setter.line(&form.title, 16.0, true, 24.0);
    setter.line(&form.subtitle, 11.0, false, 18.0);
    setter.notes(&form.notes);
    for block in &form.blocks {
        setter.block(block);
    }
    setter.turn();
    setter.pages
}

/// The edges between the columns of a grid.
fn edges(grid: &[u32]) -> Vec<f32> {
    let mut edges = vec![SIDES.0];
    let mut share = 0;
    for own in grid {
        share += own;
        edges.push(SIDES.0 + (SIDES.1 - SIDES.0) * share as f32 / 100.0);
    }
    edges
}

/// The lines of a text in a width.
fn lines(text: &str, size: f32, room: f32) -> Vec<String> {
    // Room is positive and a few hundred points wide.
    let room = (room * EM as f32 / size).max(0.0) as usize;
    let mut lines = Vec::new();
    for line in escape::lines(text) {
        let shown = visible(&line.replace('\t', "    ").replace('\u{A0}', " ")).into_owned();
        lines.extend(wrap_on_paper(&shown, room, width).into_iter().map(|line| shown[line.range()].to_owned()));
    }
    lines
}

fn needed(lines: usize) -> f32 {
    lines as f32 * LEADING + 2.0 * AIR.1
}

struct Setter<'a> {
    edges: Vec<f32>,
    pages: Vec<Page>,
    ink: Ink,
    rows: Vec<(usize, f32, f32)>,
    /// How far down the page is taken.
    y: f32,
    /// The row that stands on top of every page.
    head: Option<LaidRow>,
    open: Vec<Open>,
    used: &'a mut BTreeSet<char>,
}

impl Setter<'_> {
    fn line(&mut self, text: &str, size: f32, bold: bool, leading: f32) {
        if text.trim().is_empty() {
            return;
        }
        for text in &lines(text, size, SIDES.1 - SIDES.0) {
            if self.y + leading > BOTTOM {
                self.turn();
            }
            self.ink.text(Line { text, size, bold, align: Align::Centre }, SIDES, self.y, self.used);
            self.y += leading;
        }
    }

    /// Both notes on one line; what is too long for it ends in `…`.
    fn notes(&mut self, notes: &[String; 2]) {
        for (note, align) in notes.iter().zip([Align::Left, Align::Right]) {
            let mut lines = lines(note, 9.0, (SIDES.1 - SIDES.0) * 0.6);
            let end = if lines.len() > 1 { "…" } else { "" };
            let text = &format!("{}{end}", lines.swap_remove(0));
            self.ink.text(Line { text, size: 9.0, bold: false, align }, SIDES, self.y, self.used);
        }
        self.y += 13.0;
    }

    fn laid(&self, cell: &Cell) -> Laid {
        let (left, right) = (self.edges[cell.column], self.edges[cell.column + cell.columns]);
        let lines = lines(&cell.text, SIZE, right - left - 2.0 * AIR.0);
        Laid { column: cell.column, columns: cell.columns, rows: cell.rows, role: cell.role, lines }
    }

    fn row(&self, cells: &[Cell]) -> LaidRow {
        let cells: Vec<Laid> = cells.iter().map(|cell| self.laid(cell)).collect();
        let lines = cells.iter().filter(|cell| cell.rows == 1).map(|cell| cell.lines.len()).max().unwrap_or(1);
        LaidRow { cells, height: needed(lines) }
    }

    fn block(&mut self, block: &Block) {
        self.rows.clear();
        let heading = block.heading.as_ref().map(|cell| self.row(std::slice::from_ref(cell)));
        let head = block.head.as_ref().map(|cells| self.row(cells));
        let mut rows: Vec<LaidRow> = block.rows.iter().map(|cells| self.row(cells)).collect();
        for first in 0..rows.len() {
            for at in 0..rows[first].cells.len() {
                // A heading of the tree may be higher than its rows together.
                let (span, lines) = (rows[first].cells[at].rows, rows[first].cells[at].lines.len());
                let last = (first + span).min(rows.len());
                let height: f32 = rows[first..last].iter().map(|row| row.height).sum();
                rows[last - 1].height += (needed(lines) - height).max(0.0);
            }
        }
        let begins = |row: &LaidRow| row.cells.iter().any(|cell| cell.role == Role::Level && cell.column > 0);
        let lead: f32 = heading.iter().chain(&head).map(|row| row.height).sum();
        let first = rows.first().map_or(0.0, |row| row.height.min(needed(TOGETHER / 2)));
        if self.y + lead + first > BOTTOM {
            self.turn();
        }
        if let Some(row) = heading {
            self.put(row.cells, row.height);
        }
        if let Some(head) = head {
            self.put(head.cells.clone(), head.height);
            self.head = Some(head);
        }
        for number in 0..rows.len() {
            if begins(&rows[number]) {
                let next = (number + 1..rows.len()).find(|next| begins(&rows[*next])).unwrap_or(rows.len());
                let group: f32 = rows[number..next].iter().map(|row| row.height).sum();
                if self.y + group > BOTTOM && group < (BOTTOM - TOP) / 2.0 {
                    self.turn();
                }
            }
            let LaidRow { cells, height } =
                std::mem::replace(&mut rows[number], LaidRow { cells: Vec::new(), height: 0.0 });
            self.place(number, cells, height);
        }
        self.head = None;
    }

    /// Puts a row where it fits, in parts where it has to be split.
    fn place(&mut self, number: usize, cells: Vec<Laid>, height: f32) {
        let (levels, mut cells): (Vec<Laid>, Vec<Laid>) = cells.into_iter().partition(|cell| cell.role == Role::Level);
        let (mut height, mut levels) = (height, Some(levels));
        loop {
            let most = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
            let room = ((BOTTOM - self.y - 2.0 * AIR.1) / LEADING).max(0.0) as usize;
            let fits = self.y + height <= BOTTOM;
            let splits = !fits && most >= TOGETHER && room >= TOGETHER / 2;
            if !fits && !splits && self.y > self.top() {
                self.turn();
                continue;
            }
            for cell in levels.take().into_iter().flatten() {
                self.open.push(Open { rows: cell.rows, cell, top: self.y });
            }
            let top = self.y;
            if !splits {
                self.put(cells, height);
                self.rows.push((number, top, self.y));
                break;
            }
            // No part but the last may be so high that nothing is left for it.
            let taken = room.min(most - 1);
            let mut rest = cells.clone();
            for (cell, rest) in cells.iter_mut().zip(&mut rest) {
                // What a value is called stands in front of every part.
                if cell.role != Role::Label {
                    rest.lines.drain(..taken.min(rest.lines.len()));
                    cell.lines.truncate(taken);
                }
            }
            self.put(cells, BOTTOM - top);
            self.rows.push((number, top, self.y));
            self.turn();
            cells = rest;
            height = needed(cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(1));
        }
        for open in &mut self.open {
            open.rows -= 1;
        }
        self.close(|open| open.rows == 0);
    }

    /// Where the first row of a page begins.
    fn top(&self) -> f32 {
        TOP + self.head.as_ref().map_or(0.0, |head| head.height)
    }

    /// Draws the cells of a row.
    fn put(&mut self, cells: Vec<Laid>, height: f32) {
        let (top, bottom) = (self.y, self.y + height);
        for cell in cells {
            self.draw(&cell, top, bottom);
        }
        self.y = bottom;
    }

    fn draw(&mut self, cell: &Laid, top: f32, bottom: f32) {
        let sides = (self.edges[cell.column], self.edges[cell.column + cell.columns]);
        let shaded = matches!(cell.role, Role::Heading | Role::Head | Role::Label);
        let bold = matches!(cell.role, Role::Heading | Role::Head);
        let align = match cell.role {
            Role::Heading | Role::Head | Role::Label | Role::Level => Align::Centre,
            Role::Text => Align::Left,
            Role::Amount | Role::Number => Align::Right,
        };
        self.ink.cell(sides, (top, bottom), shaded);
        // Of a heading that a page's end cuts short as many lines are drawn as there is room for.
        let room = ((bottom - top) / LEADING) as usize;
        let shown = &cell.lines[..cell.lines.len().min(room.max(1))];
        let mut y = (top + bottom - shown.len() as f32 * LEADING) / 2.0 + (LEADING - SIZE) / 2.0;
        for text in shown {
            let inner = (sides.0 + AIR.0, sides.1 - AIR.0);
            self.ink.text(Line { text, size: SIZE, bold, align }, inner, y, self.used);
            y += LEADING;
        }
    }

    /// Draws the headings that end here.
    fn close(&mut self, ends: impl Fn(&Open) -> bool) {
        let (ended, open): (Vec<Open>, Vec<Open>) = std::mem::take(&mut self.open).into_iter().partition(ends);
        self.open = open;
        for open in ended {
            self.draw(&open.cell, open.top, self.y);
        }
    }

    /// Goes on with a new page. Headings that reach further stand on it again.
    fn turn(&mut self) {
        for open in std::mem::take(&mut self.open) {
            if self.y > open.top {
                self.draw(&open.cell, open.top, self.y);
            }
            self.open.push(open);
        }
        let content = std::mem::replace(&mut self.ink, Ink::new()).finish();
        self.pages.push(Page { content, rows: std::mem::take(&mut self.rows) });
        self.y = TOP;
        if let Some(head) = &self.head {
            let (cells, height) = (head.cells.clone(), head.height);
            self.put(cells, height);
        }
        for open in &mut self.open {
            open.top = self.y;
        }
    }
}
