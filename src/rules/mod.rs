//! The checks: an engine, a table of rules, and one file per rule.
//!
//! Invariant: a rule is a pure function of its [`Context`]: a project, its scheme, the department's settings and what is
//! known of the projects around it. It does no I/O, cannot fail, and when it cannot
//! decide it says so with [`Severity::Unsure`] instead of passing in silence. One fault in a form is one problem: a rule
//! that builds on a value which another rule finds missing or unreadable is unsure, and adds no problem of its own.

mod across;
mod around;
mod engine;
mod fix;
mod judge;
mod memory;
mod order;
mod problem;
mod settings;
mod table;
mod texts;
mod tree;

// What several rules need to know.
mod copies;
mod counters;
mod cut;
mod fiscal_year;
mod fixes;
mod headings;
mod measures;
mod mend;
mod names;
mod payment_rows;
mod promise;
mod rewriting;
mod samples;
mod sequence;
mod stock;

// One rule each; the table has their order.
mod abolished_office;
mod amount_style;
mod basis;
mod basis_age;
mod brackets;
mod category;
mod change;
mod composition_lump;
mod composition_sum;
mod copied_indicators;
mod copied_text;
mod coverage;
mod current_total;
mod damage;
mod date_order;
mod direction;
mod document_number;
mod duplicate_id;
mod duplicate_indicator;
mod duplicate_name;
mod empty_benefit;
mod end_mark;
mod fields;
mod fields_equal;
mod foreign_indicator;
mod full_width;
mod goal_indicator;
mod goals_identical;
mod kind;
mod level_repeat;
mod markup;
mod merge_conflict;
mod missing_target;
mod money_output;
mod necessity;
mod over_100;
mod past_as_future;
mod person;
mod placeholder;
mod procurement;
mod punctuation;
mod register;
mod relative_year;
mod remark_left_over;
mod repeated_words;
mod satisfaction_absolute;
mod schedule_order;
mod schedule_percent;
mod schedule_sum;
mod schedule_text;
mod scheme_rows;
mod sign;
mod similar_indicator;
mod stale_age;
mod stale_document;
mod target_spelling;
mod text_dates;
mod text_sums;
mod truncated;
mod unclear_name;
mod unit;
mod unit_code;
mod unit_fit;
mod vague;
mod weights;
mod wrong_words;
mod year;

#[cfg(test)]
pub(crate) mod clean;
#[cfg(test)]
mod tests;

pub use across::{Index, MANY};
pub use around::Around;
pub use engine::{Context, Report, check, check_department};
pub use fields::characters;
pub use fiscal_year::contains_project;
pub use fix::{Fix, Trust};
pub use judge::{can_be_waived, waiver};
pub use memory::Memory;
pub use mend::{Mend, Mended, Which, fix_of, mend};
pub use order::sort_by_form;
pub use problem::{Counts, Fact, Judgement, Problem, Severity};
pub use schedule_text::is_open_plan;
pub use scheme_rows::unknown_scheme;
pub use settings::{Grade, Settings, THRESHOLD_NAMES, THRESHOLDS, Threshold};
pub use table::{RULES, Rule, Sample, find};
