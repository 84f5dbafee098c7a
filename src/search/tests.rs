use ib_matcher::{
    matcher::{IbMatcher, PinyinMatchConfig},
    pinyin::PinyinNotation,
};
use proptest::{collection::vec, prelude::*, sample::select};

use super::{key::Key, score::Tier, *};

/// The tier of a query of one word.
fn tier(query: &str, text: &str) -> Option<Tier> {
    let query = Query::new(query);
    let [word] = query.words() else { panic!("one word: {query:?}") };
    word.find(&Key::new(text)).map(|found| found.rank.tier())
}

/// `text` with the highlighted parts in brackets.
fn marked(query: &str, text: &str) -> Option<String> {
    let found = Query::new(query).score(text)?;
    Some(bracketed(text, &found.ranges))
}

fn bracketed(text: &str, ranges: &[std::ops::Range<usize>]) -> String {
    let mut out = text.to_owned();
    for range in ranges.iter().rev() {
        out.insert(range.end, ']');
        out.insert(range.start, '[');
    }
    out
}

fn index<'a>(records: impl IntoIterator<Item = &'a [&'a str]>) -> Index {
    let mut index = Index::new();
    for (record, fields) in (0..).zip(records) {
        index.update(record, fields.iter().copied());
    }
    index
}

fn records(hits: &[Hit]) -> Vec<u32> {
    hits.iter().map(|hit| hit.record).collect()
}

#[test]
fn tiers() {
    use Tier::*;
    for (query, text, expected) in [
        ("土地印花税", "土地印花税", Some(Whole)),
        ("印花", "土地印花税", Some(Exact)),
        ("tdyhs", "土地印花税", Some(Initials)),
        ("yh", "土地印花税", Some(Initials)),
        ("印h税", "土地印花税", Some(Initials)),
        ("yinhua", "土地印花税", Some(Pinyin)),
        ("tudiyh", "土地印花税", Some(Pinyin)),
        ("土di印hua", "土地印花税", Some(Pinyin)),
        // A syllable in the making, so that the list stays while a person types.
        ("yinhu", "土地印花税", Some(Pinyin)),
        ("sh", "土地印花税", Some(Pinyin)),
        ("土税", "土地印花税", Some(Fuzzy)),
        ("tdys", "土地印花税", Some(Fuzzy)),
        ("土hs", "土地印花税", Some(Fuzzy)),
        ("土ys", "土地印花税", None),
        ("税土", "土地印花税", None),
        // Too little to be looked for with gaps.
        ("ths", "土地印花税", None),
        ("土s", "土地印花税", None),
        // Too far apart, or more than one gap.
        ("tdxm", "土地印花税缴纳项目", None),
        ("tyss", "土地印花税税", None),
        ("郑局", "郑州市自然资源和规划局", None),
        ("郑规", "郑州市自然资源和规划局", Some(Fuzzy)),
        // Letters inside syllables are not initials.
        ("yhs", "缴费大厅设备", None),
        ("uih", "土地印花税", None),
        // Unfinished in the middle.
        ("yihua", "土地印花税", None),
        // Codes, numbers, mixed text.
        ("039001-11", "039001-11", Some(Whole)),
        ("9001-1", "039001-11", Some(Exact)),
        ("03900111", "039001-11", Some(Initials)),
        ("0391", "039001-11", None),
        ("第批039", "第一批039001", Some(Fuzzy)),
        ("第批0391", "第一批039001", None),
        ("ppp", "PPP项目咨询", Some(Exact)),
        ("PPPXM", "PPP项目咨询", Some(Initials)),
        ("pppxiangmu", "PPP项目咨询", Some(Pinyin)),
        ("ＰＰＰ", "ppp", Some(Whole)),
        ("12%", "增长１２％以上", Some(Exact)),
        // Punctuation between neighbours, and none of it in the way.
        ("zzsyztxt", "郑州市“一张图”系统", Some(Initials)),
        ("图系统", "郑州市“一张图”系统", Some(Initials)),
        ("”系", "郑州市“一张图”系统", Some(Exact)),
        ("“系", "郑州市“一张图”系统", None),
        // Latin words.
        ("openr", "Open Recent…", Some(Initials)),
        ("opre", "Open Recent…", Some(Fuzzy)),
        ("CAFE\u{301}", "café", Some(Whole)),
        ("印花", "", None),
    ] {
        assert_eq!(tier(query, text), expected, "{query} in {text}");
    }
}

#[test]
fn every_reading_of_a_character_is_found() {
    for (text, queries) in [
        ("中国银行", &["yinhang", "zhongguoyh", "yh", "zgyh"][..]),
        ("重庆", &["chongqing", "cq", "zq"]),
        ("会计核算", &["kuaiji", "kj", "kjhs", "huiji"]),
        ("长效管理", &["changxiao", "cxgl", "zhangxiao"]),
        ("覆盖率", &["fugailv", "fgl"]),
        ("侵略", &["qinlve", "qinlue", "qinl"]),
        ("女职工", &["nvzhigong", "nzg"]),
    ] {
        for query in queries {
            assert!(tier(query, text).is_some_and(|tier| tier > Tier::Fuzzy), "{query} in {text}");
        }
    }
    assert_eq!(tier("lu", "率"), None, "ü is typed v");
}

#[test]
fn better_matches_come_first() {
    for (query, expected) in [
        // Whole text, beginning, after punctuation, inside, with gaps.
        ("印花税", &["印花税", "印花税缴纳", "土地（印花税）", "土地印花税", "印花及契税"][..]),
        // Initials: whole text, beginning, inside; then with gaps.
        ("tdyh", &["土地印花", "土地印花税", "缴土地印花税", "土地的印花税"]),
        // Exact before initials before syllables before gaps.
        ("wang", &["WANG", "网安内购", "王某", "完工"]),
        ("yinhua", &["yinhua", "印花税", "土地印花税", "隐患案"]),
        // The worst word decides: both exactly, one with gaps and the other one at the very beginning.
        ("土地 税", &["缴土地的税", "税土的地"]),
    ] {
        let given: Vec<_> = expected.iter().rev().copied().collect();
        let ranked: Vec<_> = Query::new(query).rank(given.iter().copied()).iter().map(|(at, _)| given[*at]).collect();
        assert_eq!(ranked, expected, "{query}");
    }
}

#[test]
fn ties_keep_the_given_order() {
    let texts = ["乙土地款", "甲土地税", "丙土地费", "土地", "丁土地证"];
    let order = |texts: &[&str]| -> Vec<usize> {
        Query::new("td").rank(texts.iter().copied()).iter().map(|(at, _)| *at).collect()
    };
    assert_eq!(order(&texts), [3, 0, 1, 2, 4]);
    let mut index = index(texts.iter().map(std::slice::from_ref));
    assert_eq!(records(&index.search(&Query::new("td"), None)), [3, 0, 1, 2, 4]);
    assert_eq!(records(&index.search(&Query::new("td"), Some(2))), [3, 0]);
    // A record keeps its place when it changes, and comes last when it is new.
    index.update(1, ["戊土地局"]);
    assert_eq!(records(&index.search(&Query::new("td"), None)), [3, 0, 1, 2, 4]);
    assert!(index.remove(0));
    index.update(0, ["乙土地款"]);
    assert_eq!(records(&index.search(&Query::new("td"), None)), [3, 1, 2, 4, 0]);
}

#[test]
fn highlights_what_matched() {
    for (query, text, expected) in [
        ("印花", "土地印花税", "土地[印花]税"),
        ("yinhu", "土地印花税", "土地[印花]税"),
        ("土税", "土地印花税", "[土]地印花[税]"),
        ("tdys", "土地印花税", "[土地印]花[税]"),
        ("税 地 td", "土地印花税", "[土地]印花[税]"),
        ("ztu", "郑州市“一张图”系统", "郑州市“一[张图]”系统"),
        ("tuxi", "郑州市“一张图”系统", "郑州市“一张[图”系]统"),
        ("一统", "郑州市“一张图”系统", "郑州市“[一]张图”系[统]"),
        ("12", "增长１２％", "增长[１２]％"),
        ("é1", "caf\u{65}\u{301}1", "caf[\u{65}\u{301}1]"),
        ("i", "İx", "[İ]x"),
        // The best place, not the first one.
        ("印", "手印（印花）印", "手印（[印]花）印"),
        ("yang", "预案该阳", "预案该[阳]"),
        ("土税", "土的土地税", "土的[土]地[税]"),
        ("", "土地", "土地"),
    ] {
        assert_eq!(marked(query, text).as_deref(), Some(expected), "{query}");
    }
}

#[test]
fn words_match_in_any_field_of_a_record() {
    let index = index([
        &["土地印花税", "039001 规划局机关", "王一凡", "039001-11"][..],
        &["印花税缴纳", "039002 登记中心", "李印花", "039002-01"],
        &["档案托管", "039002 登记中心", "王一凡", "039002-02"],
        &["票据", "印章及花费"],
    ]);
    for (query, expected) in [
        ("wyf", &[0, 2][..]),
        ("wyf\u{3000}tdy", &[0]),
        (" 039002  王 ", &[2]),
        // An earlier field is better, and a whole field is better still.
        ("印花", &[1, 0, 3]),
        ("039002-01", &[1]),
        ("印花 不存在", &[]),
        ("", &[0, 1, 2, 3]),
        (" \u{3000}\t\n", &[0, 1, 2, 3]),
    ] {
        assert_eq!(records(&index.search(&Query::new(query), None)), expected, "{query}");
    }
    let name = |query: &str, record| -> String {
        let fields = ["印花税缴纳", "039002 登记中心", "李印花", "039002-01"];
        let ranges = index.ranges(&Query::new(query), record);
        ranges.iter().zip(fields).map(|(ranges, field)| bracketed(field, ranges) + "|").collect()
    };
    assert_eq!(name("印花 39002", 1), "[印花]税缴纳|0[39002] 登记中心|李[印花]|0[39002]-01|");
    assert_eq!(name("李印花", 1), "印花税缴纳|039002 登记中心|[李印花]|039002-01|");
    assert_eq!(name("039002-01 印花税缴纳", 1), "[印花税缴纳]|039002 登记中心|李印花|[039002-01]|");
    assert_eq!(name("李 yh", 1), "[印花]税缴纳|039002 登记中心|[李印花]|039002-01|");
    assert!(index.ranges(&Query::new("印"), 77).is_empty());
}

#[test]
fn accidental_matches_are_not_highlighted_beside_good_ones() {
    let index = index([&["票据印花", "印章及花费"][..], &["票据", "印章及花费"]]);
    let second = |record| bracketed("印章及花费", &index.ranges(&Query::new("印花"), record)[1]);
    assert_eq!(second(0), "印章及花费");
    assert_eq!(second(1), "[印]章及[花]费");
    let index = self::index([&["印花", "印花税"][..]]);
    let both = index.ranges(&Query::new("印花"), 0).concat();
    assert_eq!(both, [0..6, 0..6], "a whole field does not put out a part");
}

#[test]
fn the_worst_word_decides() {
    let index = index([&["td", "上"][..], &["特定", "社会"]]);
    assert_eq!(records(&index.search(&Query::new("td"), None)), [0, 1]);
    assert_eq!(records(&index.search(&Query::new("td sh"), None)), [1, 0]);
}

#[test]
fn a_word_long_enough_for_gaps_is_not_narrowed() {
    let index = index([&["土地印花税"][..], &["土花税项"]]);
    let mut narrowing = Narrowing::new();
    let mut found = |query: &str| records(&narrowing.search(&index, &Query::new(query), None));
    assert_eq!(found("t"), [0, 1]);
    assert_eq!(found("tdhs"), [0]);
    assert_eq!(found("ths"), [1]);
    assert_eq!(found("ths x"), [1]);
    assert_eq!(found("tyh"), [] as [u32; 0]);
    assert_eq!(found("tyhs"), [0], "with the fourth letter");
}

#[test]
fn an_earlier_field_wins_inside_a_tier_only() {
    let index = index([&["甲", "土地"][..], &["特定", "丙"], &["乙土地", "丁"]]);
    assert_eq!(records(&index.search(&Query::new("土地"), None)), [0, 2], "the whole field first");
    assert_eq!(records(&index.search(&Query::new("td"), None)), [1, 2, 0]);
    assert_eq!(records(&index.search(&Query::new("土d"), None)), [2, 0]);
}

#[test]
fn records_come_and_go() {
    let mut index = Index::new();
    assert!(index.is_empty());
    index.update(7, ["土地印花税", "机关"]);
    index.update(9, ["档案托管", "机关"]);
    index.update(7, ["土地契税", "机关"]);
    let found = |index: &Index, query: &str| records(&index.search(&Query::new(query), None));
    assert!(found(&index, "印花").is_empty());
    assert_eq!(found(&index, "契税"), [7]);
    assert_eq!(found(&index, "机关"), [7, 9]);
    assert!(index.remove(7));
    assert!(!index.remove(7));
    assert_eq!(found(&index, "jg"), [9]);
    index.update(9, []);
    assert!(found(&index, "jg").is_empty());
    assert_eq!((index.len(), found(&index, "")), (1, vec![9]));
}

/// Characters that meet in many ways: several readings, syllables inside syllables, letters, digits, punctuation.
const ALPHABET: [&str; 24] = [
    "土", "地", "印", "花", "税", "郑", "州", "市", "行", "会", "重", "系", "安", "嗯", "略", "a", "Ｐ", "p", "1", "2",
    "-", "“", " ", "e\u{301}",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(&ALPHABET[..]), 0..14).prop_map(|parts| parts.concat())
}

/// What people type: characters, initials, syllables and pieces of them.
fn typed() -> impl Strategy<Value = String> {
    let parts = [
        "土", "税", "花", "t", "d", "y", "h", "s", "z", "x", "c", "n", "g", "a", "p", "1", "2", "-", " ", "tu", "di",
        "yin", "hua", "shui", "zheng", "hang", "hui", "an", "sh", "zh", "lue", "\u{301}",
    ];
    vec(select(parts.to_vec()), 0..7).prop_map(|parts| parts.concat())
}

/// What `query` finds, without an index: the tested truth of the index.
fn plain_search(query: &Query, texts: &[String]) -> Vec<(u32, Score)> {
    let ranked = query.rank(texts.iter().map(String::as_str));
    ranked.into_iter().map(|(at, found)| (at as u32, found.score)).collect()
}

fn pairs(hits: &[Hit]) -> Vec<(u32, Score)> {
    hits.iter().map(|hit| (hit.record, hit.score)).collect()
}

proptest! {
    #[test]
    fn any_query_and_any_text_are_fine(query in any::<String>(), text in any::<String>(), more in text()) {
        for query in [&query, &more] {
            for text in [&text, &more] {
                if let Some(found) = Query::new(query).score(text) {
                    let mut end = None;
                    for range in found.ranges {
                        prop_assert!(range.start < range.end);
                        prop_assert!(end.is_none_or(|end| end < range.start));
                        prop_assert!(text.get(range.clone()).is_some());
                        end = Some(range.end);
                    }
                }
            }
        }
    }

    #[test]
    fn a_part_of_a_text_finds_it(text in text(), from in 0_usize..14, len in 1_usize..14) {
        let part: String = text.chars().skip(from).take(len).collect();
        // A combining mark cut off from its letter is another text.
        prop_assume!(!part.trim().is_empty() && !part.contains('\u{301}') && !part.contains('e'));
        prop_assert!(Query::new(&part).score(&text).is_some(), "{part} in {text}");
    }

    /// ib-matcher is an independent judge of what initials and pinyin can stand for.
    #[test]
    fn pinyin_agrees_with_ib_matcher(text in text(), query in typed()) {
        let text = text.replace(['-', '“', ' ', 'Ｐ', 'e', '\u{301}'], "");
        let query = query.replace([' ', '-', '\u{301}'], "");
        prop_assume!(!query.is_empty());
        let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
        let judge = IbMatcher::builder(query.as_str())
            .is_pattern_partial(true)
            .pinyin(PinyinMatchConfig::notations(notations))
            .build();
        let ours = tier(&query, &text).is_some_and(|tier| tier > Tier::Fuzzy);
        let theirs = judge.is_match(text.as_str());
        prop_assert!(ours || !theirs, "missed");
        // Ours also takes zh, ch and sh as initials, and lue for lüe.
        if !["zh", "ch", "sh", "lu"].iter().any(|more| query.contains(more)) {
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn narrowing_finds_what_a_full_search_finds(
        texts in vec(text(), 0..40),
        steps in vec((typed(), any::<bool>(), 0_u32..40), 1..6),
    ) {
        let mut index = index(texts.iter().map(|_| &[][..]));
        for (record, text) in (0..).zip(&texts) {
            let (first, second) = text.split_at(text.char_indices().nth(5).map_or(text.len(), |(at, _)| at));
            index.update(record, [first, second]);
        }
        let mut narrowing = Narrowing::new();
        let mut query = String::new();
        for (typed, restart, record) in steps {
            if restart {
                query.clear();
            }
            for c in typed.chars() {
                query.push(c);
                let query = Query::new(&query);
                let limit = (record % 3 == 0).then_some(3);
                prop_assert_eq!(narrowing.search(&index, &query, limit), index.search(&query, limit), "{:?}", query);
            }
            if record % 2 == 0 {
                index.update(record, [typed.as_str()]);
            }
        }
    }

    #[test]
    fn an_index_finds_what_its_texts_match(
        texts in vec(text(), 1..30),
        others in vec(text(), 1..30),
        removed in vec(0_u32..30, 0..10),
        query in typed(),
    ) {
        let query = Query::new(&query);
        let mut index = Index::new();
        for (record, text) in (0..).zip(&others) {
            index.update(record, [text.as_str(), "花"]);
        }
        removed.iter().for_each(|&record| { index.remove(record); });
        for record in 0..30 {
            index.remove(record);
        }
        for (record, text) in (0..).zip(&texts) {
            index.update(record, [text.as_str()]);
        }
        prop_assert_eq!(pairs(&index.search(&query, None)), plain_search(&query, &texts));
    }

    #[test]
    fn a_text_that_matches_matches_the_shorter_query(text in text(), query in typed()) {
        let longer = Query::new(&query);
        for (at, _) in query.char_indices().filter(|_| longer.score(&text).is_some()) {
            let shorter = Query::new(&query[..at]);
            prop_assert!(!longer.narrows(&shorter) || shorter.score(&text).is_some(), "{:?}", shorter);
        }
    }
}
