//! A payment while its words are being gathered.

use super::doubt::Why;

/// How an amount or a share is meant, by the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Everything paid by then: 累计, 付至, 达到.
    Running,
    /// How far spending is: 进度, usually everything paid by then.
    Progress,
    /// This payment alone: 各, 每月, 再支付.
    Each,
    /// Nothing says it.
    Open,
}

/// An amount or a share of a payment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    /// Which of the things found it is.
    pub token: usize,
    pub is_amount: bool,
    pub says: Says,
    /// The words around it do not say that it is paid; the sum may.
    pub unclear: bool,
}

/// What was gathered about one payment, or about several that share their words. Numbers are those of things found.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// When it is paid; several are a list (`3月、6月、9月`).
    pub times: Vec<usize>,
    /// The day when it falls due, beside a time: `第二季度（6月底）`.
    pub due: Option<usize>,
    /// The step that it is tied to.
    pub event: Option<usize>,
    /// What the payment is called (预付款), which stands for the step when there is none.
    pub name: Option<usize>,
    /// How often it is paid.
    pub every: Option<usize>,
    /// Its amounts and shares.
    pub values: Vec<Given>,
    /// The word for what is left: 余款.
    pub rest: Option<usize>,
    /// The word that says that all is paid: 付清.
    pub all: Option<usize>,
    /// A word of payment stands in the clause of its time.
    pub pay: bool,
    /// It belongs to a list that was announced as payments.
    pub listed: bool,
    /// The clause of its time says something else than a payment: `4月组织施工`.
    pub busy: bool,
    /// The clause of its time says that something is done: `4月完成招标`.
    pub done: bool,
    /// In equal parts.
    pub even: bool,
    /// Each of several times has its own amount, or the same one: 分别, 各.
    pub apart: bool,
    /// No clause has ended since the last amount or share.
    pub open: bool,
    /// How many clauses have ended since the time or step.
    pub clauses: usize,
    pub doubts: Vec<(usize, Why)>,
}

impl Draft {
    /// Something says when it is paid.
    pub(super) fn has_when(&self) -> bool {
        self.is_dated() || self.name.is_some()
    }

    /// A time or a step says when it is paid.
    pub(super) fn is_dated(&self) -> bool {
        !self.times.is_empty() || self.event.is_some()
    }

    /// The amounts, or the shares.
    pub(super) fn of_kind(&self, is_amount: bool) -> impl Iterator<Item = Given> {
        self.values.iter().copied().filter(move |given| given.is_amount == is_amount)
    }

    /// Something says how much is paid.
    pub(super) fn has_value(&self) -> bool {
        !self.values.is_empty() || self.rest.is_some() || self.all.is_some()
    }

    /// Whether a time or step still finds its payment here, though an amount came first: `30万元于6月底支付`.
    pub(super) fn waits_for_when(&self) -> bool {
        !self.is_dated() && self.every.is_none() && self.has_value() && (self.open || self.rest.is_some())
    }

    /// Whether a step that has a time, or a time that has a step, takes it: 合同签订后，4月底付30%. A time at which
    /// something else is done takes none.
    pub(super) fn takes_the_other(&self) -> bool {
        let free = self.clauses == 0 || (!self.busy && !self.pay && self.clauses == 1);
        !self.has_value() && self.every.is_none() && self.times.len() < 2 && free
    }

    /// Whether the rest is paid, and not only mentioned.
    pub(super) fn is_rest(&self) -> bool {
        self.rest.is_some() && (self.pay || self.all.is_some() || !self.values.is_empty())
    }
}
