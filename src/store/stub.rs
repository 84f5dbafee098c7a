//! stub
#![allow(missing_docs)]
use crate::lang::Lang;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentHash(pub u64);
impl ContentHash {
    pub fn of(b: &[u8]) -> Self {
        use std::hash::{Hash, Hasher};
        let mut h = std::collections::hash_map::DefaultHasher::new();
        b.hash(&mut h);
        Self(h.finish())
    }
}
#[derive(Debug)]
pub struct FileError;
impl FileError {
    pub fn explain(&self, _l: Lang) -> String {
        String::new()
    }
}
#[derive(Debug)]
pub enum SaveError {
    ChangedOutside {},
    Other,
}
impl SaveError {
    pub fn explain(&self, _l: Lang) -> String {
        String::new()
    }
}
