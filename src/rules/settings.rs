//! What a department can set about the checks.

/// The limits that the rules compare with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How far an amount may be from last year's without a word on why, in percent of last year's.
    pub change: u16,
    /// From how much of it in common two texts count as nearly the same, in percent.
    pub alike: u8,
    /// From how many letters in a row two texts of one form have a passage in common that was copied.
    pub common_run: u16,
    /// The shortest plan that can say how a project is carried out, in characters.
    pub plan_length: u16,
    /// The shortest text that is compared with others, in characters: short ones are alike by chance.
    pub copied_length: u16,
    /// The shortest text that can be cut short, in characters: what is shorter is a phrase and needs no end mark.
    pub sentence_length: u16,
}

impl Settings {
    /// What holds where a department sets nothing else.
    pub const DEFAULT: Self =
        Self { change: 30, alike: 80, common_run: 80, plan_length: 30, copied_length: 30, sentence_length: 60 };
}

impl Default for Settings {
    fn default() -> Self {
        Self::DEFAULT
    }
}
