use super::*;
use crate::text::grapheme::is_boundary;
use crate::text::width::tests::any_text;
use proptest::prelude::*;

/// The text with a bar wherever the caret stops on its way to the end, and the other way round.
fn stops(text: &str) -> (String, String) {
    let mark = |mut stops: Vec<usize>| {
        stops.sort_unstable();
        let mut marked = text.to_owned();
        stops.iter().rev().for_each(|at| marked.insert(*at, '|'));
        marked
    };
    let rightward = std::iter::successors(Some(0), |at| Some(right(text, *at)).filter(|next| next > at));
    let leftward = std::iter::successors(Some(text.len()), |at| Some(left(text, *at)).filter(|next| next < at));
    (mark(rightward.collect()), mark(leftward.collect()))
}

/// The caret stops at the bars in both directions.
#[track_caller]
fn check(texts: &[&str]) {
    let mut wrong = String::new();
    for marked in texts {
        let expected = format!("|{marked}|");
        let (rightward, leftward) = stops(&marked.replace('|', ""));
        for found in [rightward, leftward] {
            if found != expected {
                wrong += &format!("{expected:?} wanted\n{found:?} found\n");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn chinese_words_are_those_of_the_dictionary() {
    check(&[
        "提高|登记|的|服务质量|和|效率",
        "不动产|登记|服务中心|窗口|工作人员|劳务费",
        "项目|支出|绩效|目标|申报表",
        "城乡|规划|编制|研究|中心",
        "资金|到位率|达标",
        "用于|支付|中标|单位|的|质保金",
        "政府|采购|规范性|合规",
        "地质|灾害|防治|与|监测|预警|平台|运行|维护",
        "办公区|消防|及|污水|管网|改造|工程",
        "群众|满意度|明显|提升",
    ]);
}

#[test]
fn a_number_goes_with_its_sign_and_unit() {
    check(&[
        "合同|金额|334.00万元",
        "付款|22,614.51万元|，|完成率|≥95%",
        "2020年|5月|-|8月|完成",
        "第3季度|支付|≤１２．５％",
        "649个|项目|，|280人次|培训",
        "截至|6月底|支出|≈23万|，|进度|60%",
        "〔|2020|〕|5号|文件",
        "12期|刊物|，|每|册|¥15",
        "改造|面积|≥2000平方米|，|管廊|19.246公里",
        "气温|≤26℃|，|误差|±0.5‰",
        "36个月|，|15个工作日",
        "≥|良好",
        "A|=|5|，|5|=|5",
        "1%|、|2%",
    ]);
}

#[test]
fn latin_and_mixed_texts_stop_between_kinds() {
    check(&[
        "one |two  |three",
        "GIS|系统|V2.0|升级",
        "A4|纸|12kg|，|don’t",
        "“|一张|图|”|系统|（|二期|）。",
        "https|://|example.com|/|a_b",
        "PPP|项目　",
        "0371|-|6000|转|12",
    ]);
}

#[test]
fn a_line_break_is_a_stop_of_its_own() {
    check(&["上|一行|。|\n|\n|下|一行  |\r\n|完"]);
}

#[test]
fn a_stretch_without_punctuation_is_split_piece_by_piece_and_alike_from_both_sides() {
    let text = "项目支出绩效目标".repeat(40);
    let (rightward, leftward) = stops(&text);
    assert_eq!(rightward, leftward);
    assert!(rightward.starts_with("|项目|支出|绩效|目标|项目|"));
    for (at, _) in text.char_indices() {
        let stretch = stretch_around(&text, 0..text.len(), at);
        assert!(stretch.contains(&at) && stretch.len() <= LONGEST_STRETCH);
    }
    // Only at the edges of pieces a word can be cut.
    let cut = rightward.split('|').filter(|word| word.chars().count() == 1).count();
    assert!(cut <= 2 * text.len() / LONGEST_STRETCH, "{cut}");
}

#[test]
fn the_word_around_a_place_has_no_spaces() {
    let word = |text: &str, at: usize| text[around(text, at)].to_owned();
    let text = "支付  334.00万元，\n";
    assert_eq!(word(text, 0), "支付");
    assert_eq!(word(text, 3), "支付");
    assert_eq!(word(text, 6), "  ");
    assert_eq!(word(text, 8), "334.00万元");
    assert_eq!(word(text, 14), "334.00万元");
    assert_eq!(word(text, 20), "，");
    // At the end of a line it is the word before, and on an empty line nothing.
    assert_eq!(word(text, 23), "，");
    assert_eq!(word(text, 24), "");
    assert_eq!(word("", 0), "");
}

proptest! {
    #[test]
    fn every_stop_is_a_place_for_a_caret_and_none_is_passed_by(text in any_text(), at in 0usize..60) {
        let at = floor_boundary(&text, at);
        let (before, behind) = (left(&text, at), right(&text, at));
        prop_assert!(is_boundary(&text, before) && is_boundary(&text, behind));
        prop_assert!(before < at || at == 0);
        prop_assert!(behind > at || at == text.len());
        let word = around(&text, at);
        prop_assert!(is_boundary(&text, word.start) && is_boundary(&text, word.end));
        prop_assert!(word.start <= at && at <= word.end);
        prop_assert!(!word.is_empty() || line_around(&text, at).is_empty());
        prop_assert!(!text[word].contains('\n'));
    }
}

#[test]
fn a_text_is_all_its_words() {
    let text = "提高登记的服务质量，完成率≥95%。\n\n  第3季度 支付";
    let words = ["提高", "登记", "的", "服务质量", "，", "完成率", "≥95%", "。", "\n", "\n", "  ", "第3季度 ", "支付"];
    assert_eq!(all(text), words);
    assert_eq!(all(""), [""; 0]);
    assert_eq!(all("甲\r\n乙"), ["甲", "\r\n", "乙"]);
}

proptest! {
    #[test]
    fn words_are_cut_at_clusters_and_lose_nothing(text in any_text()) {
        let words = all(&text);
        prop_assert_eq!(words.concat(), text.clone());
        let mut at = 0;
        for word in words {
            at += word.len();
            prop_assert!(!word.is_empty() && is_boundary(&text, at));
        }
    }
}
