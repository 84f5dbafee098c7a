//! Any text is read without a panic, and what is read keeps its promises.

use super::*;

/// Pieces of plans, in any order and with anything in between.
const PIECE: &str = "(截至|累计|付至|支付|再支付|拨付|完成|进度|余款|付清|各|分别|平均|其中|已支付|共计|每月|按季度|每季度末|一季度|第二、三季度|\
                     1-6月|7-12|3月底|6月底前|2019年|2020年|全年|上半年|合同签订后|初验|质保金|首付|30万元|1.2亿|50%|六成|三十万元|100|\
                     99999999999999亿元|99999999999999999999999999999万|999999999%|0.0000000000001%|，|、|；|。|：|（|）|\n| |1\\.|2、|一、|《|》|[^a-z])";

fn plan() -> impl Strategy<Value = String> {
    prop::collection::vec(PIECE, 0..24).prop_map(|pieces| pieces.concat())
}

/// A sentence that is read, with some of its characters gone, doubled or changed.
fn damaged() -> impl Strategy<Value = String> {
    let sentences = prop::sample::select(vec![
        "第一、二季度付90万，进度45%；三季度50万，70%；四季度60万，100%",
        "截至6月底支出18.00万元，50%；截至12月底36.0万元，100%",
        "合同签订后付40%，初验付至70%，终验付至95%，质保金5%",
        "按月平均支付，每月1.5万元；余款验收后付清，共计18万元",
        "3月、6月、9月、12月分别支付10万元、20万元、30万元、40万元。",
        "支付计划：1.3月底（合同签订后）支付40%，累计40%；2.6月底再支付六十万元",
    ]);
    let damage = prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<char>()), 0..6);
    (sentences, damage).prop_map(|(sentence, damage)| {
        let mut chars: Vec<char> = sentence.chars().collect();
        for (index, how, c) in damage {
            let at = index.index(chars.len());
            match how {
                0 if chars.len() > 1 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                _ => chars[at] = c,
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_plan_is_read(
        text in prop_oneof![plan(), damaged(), "\\PC{0,60}"],
        current in "|100万|0|-5|99999999999999亿|[0-9]{0,29}",
        year in prop::option::of(1..9999_i16),
    ) {
        let reading = read_schedule(&text, &current.as_str().into(), year);
        let said = !reading.doubts.is_empty();
        prop_assert!(!reading.rows.is_empty() || said, "no rows and no reason");
        for row in &reading.rows {
            for words in [&row.period, &row.due, &row.amount, &row.cumulative] {
                prop_assert!(words.span.as_ref().is_none_or(|span| text.get(span.clone()).is_some()));
                prop_assert!(words.text.is_empty() || words.span.is_some(), "{words:?} comes from nowhere");
            }
            let row = row.payment(RowId(0));
            prop_assert!(row.amount.is_blank() || row.amount.yuan().is_some(), "{}", row.amount);
            prop_assert!(row.cumulative.is_blank() || row.cumulative.percent().is_some(), "{}", row.cumulative);
        }
        for doubt in &reading.doubts {
            prop_assert!(doubt.span.as_ref().is_none_or(|span| text.get(span.clone()).is_some()));
            prop_assert!(!doubt.why.text(Lang::Zh).is_empty());
        }
    }
}
