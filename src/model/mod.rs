//! The things people work with: money, targets, periods, the scheme, the project and the department.
//!
//! Invariant: nothing here does I/O, knows a terminal or fails. Parsing returns what it understood together with what
//! it could not.

pub mod about;
pub mod comment;
pub mod conflict;
pub mod department;
pub mod digits;
pub mod field;
pub mod ids;
pub mod money;
pub mod naming;
pub mod opinion;
pub mod order;
pub mod payments;
pub mod period;
pub mod place;
pub mod project;
pub mod ratio;
pub mod review;
pub mod rounding;
pub mod row;
pub mod rule_settings;
pub mod scheme;
pub mod stamp;
pub mod sums;
pub mod target;
pub mod typed;
pub mod waiver;
pub mod weight;
pub mod year;

pub use comment::{Comment, Part, Position};
pub use conflict::{At, Conflict};
pub use department::{Control, Department};
pub use field::{Field, Kind, Section};
pub use ids::Ids;
pub use money::{Amount, Money};
pub use opinion::{Anchor, Opinion, Returned};
pub use order::{FormOrder, OrderKey};
pub use payments::Payments;
pub use period::{DateText, Day, Period, Span};
pub use place::{Column, Parent, Place, RowId, Spot};
pub use project::{Project, Unit};
pub use ratio::{Percent, Ratio};
pub use review::Status;
pub use row::{CompositionItem, Indicator, Level1, Level2, Payment, Row, RowRef};
pub use rule_settings::RuleSettings;
pub use scheme::Scheme;
pub use stamp::Stamp;
pub use target::{Aim, Sign, Target};
pub use typed::{Reading, Typed};
pub use waiver::Waiver;
pub use weight::{Points, Weight, WeightSum};
