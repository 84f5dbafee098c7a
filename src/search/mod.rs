//! Fuzzy search with pinyin.
