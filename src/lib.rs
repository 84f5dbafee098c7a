//! jixiao (绩效): a terminal workbench for project-spending performance targets.

pub mod edit;
pub mod lang;
pub mod model;
pub mod search;
pub mod text;
