//! Who said something, and when: one form for waivers, opinions, answers and the states of the review.

/// Who and when. Both are kept as they were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Who said so.
    pub by: String,
    /// The day: `2026-11-24`.
    pub at: String,
}

impl Stamp {
    /// The word of somebody (`by`) on a day (`at`).
    pub fn new(by: impl Into<String>, at: impl Into<String>) -> Self {
        Self { by: by.into(), at: at.into() }
    }

    /// Whether nobody said so yet.
    pub fn is_blank(&self) -> bool {
        self.by.is_empty() && self.at.is_empty()
    }

    /// Who and when, as far as that is known: `丙，2020-03-02`; empty when neither is.
    pub fn words(&self, between: &str) -> String {
        [&*self.by, &*self.at].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
    }
}
