//! The state of a project in the review.

use crate::lang::Label;

use super::typed::{Reading, Typed};

/// The state as written in the file and as understood.
pub type StatusText = Typed<Status>;

/// The state of a project in the review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The unit is still writing.
    #[default]
    Draft,
    /// The unit has handed it in.
    Submitted,
    /// It went back to the unit with an opinion.
    Returned,
    /// It is approved.
    Approved,
    /// The file says something else.
    Unknown,
}

impl Status {
    /// The states a user can choose.
    pub const CHOICES: [Status; 4] = [Status::Draft, Status::Submitted, Status::Returned, Status::Approved];

    /// The word in the file; empty for a state that the file did not spell right.
    pub fn word(self) -> &'static str {
        match self {
            Status::Draft => "draft",
            Status::Submitted => "submitted",
            Status::Returned => "returned",
            Status::Approved => "approved",
            Status::Unknown => "",
        }
    }

    /// What the state is called.
    pub fn label(self) -> Label {
        match self {
            Status::Draft => Label { zh: "草稿", en: "draft" },
            Status::Submitted => Label { zh: "已报", en: "filed" },
            Status::Returned => Label { zh: "退回", en: "returned" },
            Status::Approved => Label { zh: "通过", en: "approved" },
            Status::Unknown => Label { zh: "不明", en: "unknown" },
        }
    }
}

impl Reading for Status {
    /// Reads the word of the file or the label of either language; blank is a draft.
    fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Status::Draft;
        }
        Status::CHOICES
            .into_iter()
            .find(|status| {
                let label = status.label();
                text.eq_ignore_ascii_case(status.word()) || text == label.zh
            })
            .unwrap_or(Status::Unknown)
    }
}
