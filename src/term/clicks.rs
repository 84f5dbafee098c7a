//! How often the mouse is clicked at one place in a row.

use std::time::{Duration, Instant};

/// As long as most desktops wait for the second half of a double click.
const PATIENCE: Duration = Duration::from_millis(500);

/// The clicks so far.
#[derive(Debug, Default)]
pub struct Clicks {
    last: Option<(Instant, (u16, u16))>,
    count: u8,
}

impl Clicks {
    /// Counts a press at a column and row: 1 for a click by itself, 2 for the second half of a double click.
    pub fn press(&mut self, now: Instant, at: (u16, u16)) -> u8 {
        let follows = self.last.is_some_and(|(time, place)| place == at && now.duration_since(time) <= PATIENCE);
        self.count = if follows { self.count.saturating_add(1) } else { 1 };
        self.last = Some((now, at));
        self.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_count_on_at_one_place_while_they_are_quick() {
        let start = Instant::now();
        let mut clicks = Clicks::default();
        let mut press = |millis, at| clicks.press(start + Duration::from_millis(millis), at);
        assert_eq!(press(0, (3, 4)), 1);
        assert_eq!(press(400, (3, 4)), 2);
        assert_eq!(press(900, (3, 4)), 3, "the time is that between two clicks");
        assert_eq!(press(1000, (4, 4)), 1, "another place");
        assert_eq!(press(1501, (4, 4)), 1, "too late");
        for _ in 0..1000 {
            press(1600, (4, 4));
        }
        assert_eq!(press(1600, (4, 4)), u8::MAX);
    }
}
