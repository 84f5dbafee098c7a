//! jixiao (绩效): a terminal workbench for project-spending performance targets.

pub mod app;
pub mod batch;
pub mod cli;
pub mod compare;
pub mod config;
pub mod edit;
pub mod editor;
pub mod exchange;
pub mod figures;
pub mod lang;
pub mod library;
pub mod merge;
pub mod model;
pub mod replace;
pub mod report;
pub mod roll;
pub mod rules;
pub mod run;
pub mod sample;
pub mod search;
pub mod store;
pub mod term;
pub mod text;
pub mod ui;
pub mod understanding;
pub mod work;
