//! Payments out of a sentence.
