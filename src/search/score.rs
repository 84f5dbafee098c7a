//! How good a match is.

/// How good a match is; greater is better, and equal scores keep the order that the texts were given in.
///
/// The worst of the query's words decides, then all of them together: a record that has both words is better than one
/// that has one word twice as well and the other one only by a fuzzy match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u32);

/// The ways in which a word meets a text, worst first; see the table of the [module](super).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    Fuzzy = 1,
    Pinyin,
    Initials,
    Exact,
    Whole,
}

/// A word's match in one text: the tier, and within it how well. Greater is better.
///
/// One byte, so that an index can keep a rank for every string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(u8);

impl Rank {
    /// `quality`, 0 to 7, compares places within the tier; `run` and `fuzzy` say how.
    pub(super) fn new(tier: Tier, quality: u8) -> Self {
        Self((tier as u8) << 3 | quality.min(7))
    }

    /// The rank among a record's fields: a match in an earlier field is better, but the tier counts more.
    pub(super) fn in_field(self, field: usize) -> FieldRank {
        let (tier, quality) = (u16::from(self.0 >> 3), u16::from(self.0 & 7));
        FieldRank(tier << 6 | (7 - field.min(7) as u16) << 3 | quality)
    }

    #[cfg(test)]
    pub(super) fn tier(self) -> Tier {
        let tiers = [Tier::Fuzzy, Tier::Pinyin, Tier::Initials, Tier::Exact, Tier::Whole];
        tiers[usize::from(self.0 >> 3) - 1]
    }
}

/// A word's match in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FieldRank(u16);

impl FieldRank {
    /// The tier alone, for choosing the fields to highlight: there a part of a text is as good as all of it.
    pub(super) fn tier(self) -> u16 {
        (self.0 >> 6).min(Tier::Exact as u16)
    }
}

/// Gathers the ranks of a query's words into a [`Score`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    worst: Option<FieldRank>,
    total: u32,
}

impl Sum {
    /// Takes one more word into account.
    pub(super) fn add(&mut self, rank: FieldRank) {
        self.worst = Some(self.worst.map_or(rank, |worst| worst.min(rank)));
        self.total = self.total.saturating_add(u32::from(rank.0));
    }

    /// The score of all words; that of no words is the default.
    pub(super) fn score(self) -> Score {
        let worst = self.worst.map_or(0, |rank| u32::from(rank.0));
        Score(worst << 16 | self.total.min(0xffff))
    }
}
