//! What a department can set about the checks.

/// The limits that the rules compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How far an amount may be from last year's without a word on why, in percent of last year's.
    pub change: u16,
    /// From how much of it in common two texts count as nearly the same, in percent.
    pub alike: u8,
    /// The shortest text that is compared with others, in characters: short ones are alike by chance.
    pub copied_length: u16,
    /// The shortest text that can be cut short, in characters: what is shorter is a phrase and needs no end mark.
    pub sentence_length: u16,
}

impl Settings {
    /// What holds where a department sets nothing else.
    pub const DEFAULT: Self = Self { change: 30, alike: 80, copied_length: 30, sentence_length: 60 };
}

impl Default for Settings {
    fn default() -> Self {
        Self::DEFAULT
    }
}
