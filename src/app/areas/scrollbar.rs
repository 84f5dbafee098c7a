//! A scrollbar: a column beside lines of which only some are shown.

use ratatui::layout::Rect;

/// A scrollbar where there is more than fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scrollbar {
    /// The column that it takes.
    pub track: Rect,
    /// The number of the first line shown, at most `last`.
    pub first: usize,
    /// The number of the first line shown when the end is in sight; never 0.
    pub last: usize,
    /// How many lines there are.
    total: usize,
}

impl Scrollbar {
    /// The scrollbar of `total` lines, `shown` of which are shown from number `first` on. None where all are shown.
    pub fn new(track: Rect, first: usize, shown: usize, total: usize) -> Option<Self> {
        let last = total.saturating_sub(shown);
        (last > 0 && !track.is_empty()).then(|| Self { track, first: first.min(last), last, total })
    }

    /// The part of the column that stands for what is shown: its length in proportion, at its ends only where nothing
    /// lies beyond.
    pub fn thumb(&self) -> Rect {
        let track = usize::from(self.track.height);
        let length = ((self.total - self.last) * track / self.total).clamp(1, track);
        let room = track - length;
        let top = match self.first {
            0 => 0,
            first if first == self.last => room,
            first => scaled(first, room, self.last).clamp(1.min(room), room.saturating_sub(1).max(1.min(room))),
        };
        let cells = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        Rect { y: self.track.y + cells(top), height: cells(length), ..self.track }
    }

    /// The first line shown when the thumb begins in terminal row `y`; rows beyond the ends mean the ends.
    pub fn first_at(&self, y: u16) -> usize {
        let room = self.track.height - self.thumb().height;
        scaled(usize::from(y.saturating_sub(self.track.y).min(room)), self.last, usize::from(room))
    }
}

/// `part * to / of`, rounded; 0 when there is nothing to divide by.
fn scaled(part: usize, to: usize, of: usize) -> usize {
    part.saturating_mul(to).saturating_add(of / 2).checked_div(of).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bar(height: u16, first: usize, shown: usize, total: usize) -> Option<Scrollbar> {
        Scrollbar::new(Rect { x: 79, y: 2, width: 1, height }, first, shown, total)
    }

    #[test]
    fn there_is_none_where_all_is_shown() {
        assert_eq!(bar(10, 0, 10, 10), None);
        assert_eq!(bar(10, 0, 10, 0), None);
        assert_eq!(bar(0, 0, 0, 10), None);
        assert!(bar(10, 0, 10, 11).is_some());
    }

    #[test]
    fn the_thumb_is_in_proportion_and_at_the_ends_only_at_the_ends() {
        let thumb = |first, shown, total| {
            let thumb = bar(10, first, shown, total).unwrap().thumb();
            (thumb.y - 2, thumb.height)
        };
        assert_eq!(thumb(0, 10, 20), (0, 5));
        assert_eq!(thumb(1, 10, 20), (1, 5));
        assert_eq!(thumb(5, 10, 20), (3, 5));
        assert_eq!(thumb(9, 10, 20), (4, 5));
        assert_eq!(thumb(10, 10, 20), (5, 5));
        assert_eq!(thumb(0, 10, 100_000), (0, 1));
        assert_eq!(thumb(99_989, 10, 100_000), (8, 1));
        assert_eq!(thumb(99_990, 10, 100_000), (9, 1));
        // What is scrolled too far is shown at the end.
        assert_eq!(thumb(usize::MAX, 10, 20), (5, 5));
    }

    proptest! {
        #[test]
        fn where_the_thumb_is_put_there_it_is_drawn(
            height in 1u16..60, shown in 0usize..60, total in 1usize..5_000, row in 0u16..80
        ) {
            let Some(bar) = bar(height, 0, shown, total) else { return Ok(()) };
            let room = height - bar.thumb().height;
            let first = bar.first_at(bar.track.y + row);
            prop_assert!(first <= bar.last);
            let moved = Scrollbar { first, ..bar }.thumb();
            prop_assert!(moved.bottom() <= bar.track.bottom());
            // With fewer lines than rows to go through, the thumb steps.
            if usize::from(room) <= bar.last {
                prop_assert!(moved.y.abs_diff(bar.track.y + row.min(room)) <= 1);
            }
            prop_assert_eq!(bar.first_at(bar.track.y), 0);
            prop_assert!(room == 0 || bar.first_at(bar.track.bottom()) == bar.last);
        }
    }
}
