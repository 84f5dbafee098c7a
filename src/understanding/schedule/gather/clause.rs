//! What the words of a clause and of a heading have said so far.

use crate::understanding::schedule::draft::Says;

/// What the clause has said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clause {
    /// Money is paid.
    pub pay: bool,
    /// Money is paid, and nothing but light words followed: 支付金额以6月的审计为准 does not say that it is paid in June.
    pub pays_now: bool,
    /// On top of what was paid.
    pub more: bool,
    /// Everything paid by then.
    pub running: bool,
    /// 付至, 支付至.
    pub up_to: bool,
    /// Said of what comes next only: 支出达到1-6月… says nothing of the amount behind the time.
    pub reach: bool,
    /// How far spending is.
    pub progress: bool,
    /// Something is done.
    pub done: bool,
    /// The same or its own for each.
    pub each: bool,
    /// In equal parts.
    pub even: bool,
    /// The sum of everything.
    pub total: bool,
    /// It is paid already.
    pub paid: bool,
    /// An amount or a share was read.
    pub value: bool,
}

/// What a heading says of the list behind it: `支付时间：…`, `累计进度：…`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heading {
    pub pay: bool,
    pub running: bool,
}

/// Which year the sentence speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scope {
    /// The form's, at the times that it names.
    #[default]
    Own,
    /// The form's year as a whole; the number is that of the time.
    Whole(usize),
    Other,
}

impl Clause {
    /// How an amount or a share is meant that comes next.
    pub(super) fn says(self, heading: Heading, is_amount: bool) -> Says {
        if self.more || self.each {
            Says::Each
        } else if self.running || self.reach || heading.running {
            Says::Running
        } else if self.progress && !is_amount {
            Says::Progress
        } else {
            Says::Open
        }
    }

    /// Whether it says nothing but 完成: of the money or of the work.
    pub(super) fn is_done_only(self) -> bool {
        self.done && !self.pay && !self.progress && !self.running
    }
}
