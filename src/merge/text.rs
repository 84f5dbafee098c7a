//! The merge of single values and of texts.

use super::lines::{Chunk, chunks};

/// What ends a sentence.
const ENDS: &[char] = &['。', '！', '？', '；', '!', '?', ';', '\n'];

/// Merges the values `[base, ours, theirs]`; none when both sides changed it, each to something else.
pub(super) fn merge_values([base, ours, theirs]: [&str; 3]) -> Option<String> {
    match (ours == base, theirs == base) {
        (_, true) => Some(ours.to_owned()),
        (true, _) => Some(theirs.to_owned()),
        _ => (ours == theirs).then(|| ours.to_owned()),
    }
}

/// Merges texts sentence by sentence; none when changes of both sides touch.
pub(super) fn merge_texts(texts: [&str; 3]) -> Option<String> {
    merge_values(texts).or_else(|| {
        let [base, ours, theirs] = texts.map(sentences);
        let merged = chunks([&base, &ours, &theirs]).into_iter().map(|chunk| match chunk {
            Chunk::Settled(pieces) => Some(pieces.concat()),
            Chunk::Open { .. } => None,
        });
        merged.collect()
    })
}

/// The sentences of a text, each with what ends it; together they are the text.
fn sentences(text: &str) -> Vec<&str> {
    text.split_inclusive(ENDS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_apart_from_each_other_are_merged() {
        let base = "采购设备。安装调试。组织验收。";
        let merge = |ours, theirs| merge_texts([base, ours, theirs]);
        let both = "采购新设备。安装调试。组织终验。";
        assert_eq!(merge("采购新设备。安装调试。组织验收。", "采购设备。安装调试。组织终验。").as_deref(), Some(both));
        assert_eq!(merge("采购新设备。安装调试。组织验收。", "采购旧设备。安装调试。组织验收。"), None);
        assert_eq!(merge("采购新设备。安装调试。组织验收。", "采购设备。安装。组织验收。"), None, "they touch");
        let added = merge("前言。采购设备。安装调试。组织验收。", "采购设备。安装调试。组织验收。尾款。");
        assert_eq!(added.as_deref(), Some("前言。采购设备。安装调试。组织验收。尾款。"));
        let alike = merge("采购新设备。安装调试。组织终验。", "采购新设备。安装调试。组织验收。");
        assert_eq!(alike.as_deref(), Some(both), "what both did alike is done once");
    }

    #[test]
    fn a_value_is_merged_as_a_whole() {
        assert_eq!(merge_values(["1", "2", "1"]).as_deref(), Some("2"));
        assert_eq!(merge_values(["1", "1", "3"]).as_deref(), Some("3"));
        assert_eq!(merge_values(["1", "2", "2"]).as_deref(), Some("2"));
        assert_eq!(merge_values(["1", "2", "3"]), None);
    }
}
