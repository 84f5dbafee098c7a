use super::*;
use crate::lang::Lang;

/// Reads `text` and shows rows as `period|due|amount|cumulative`, then the bases where they are no usual ones, then the
/// doubts.
fn read(text: &str, current: &str) -> String {
    let reading = read_schedule(text, &current.into(), Some(2020));
    let rows = reading.rows.iter().map(|row| {
        let PaymentTexts { period, due, amount, cumulative } = row.texts();
        let texts = [period, due, amount.trim_end_matches(".00").to_owned(), cumulative];
        texts.join("|").trim_end_matches('|').to_owned()
    });
    rows.collect::<Vec<_>>().join(" ")
}

fn doubts(text: &str, current: &str) -> Vec<String> {
    let reading = read_schedule(text, &current.into(), Some(2020));
    let rows = reading.rows.iter().flat_map(|row| &row.doubts);
    reading.doubts.iter().chain(rows).map(|doubt| doubt.why.text(Lang::En)).collect()
}

#[test]
fn show() {
    for (text, current) in [
        ("一、二季度付120万，进度60%；三季度30万，75%；四季度50万，100%", "200万"),
        ("1-3月36万，完成30%；4-6月36万，60%；7-12月48万，100%", "120万"),
        ("4月付12万，进度30%；5月16万，70%；7月12万，100%", "40万"),
        ("截至6月底支出23万，60%；截至12月底38.5万，100%", "38.5万"),
        ("6月份前支出100%", "30万"),
        ("按季支付：3月底、6月底、9月底、11月底", "30万"),
        ("合同签订后付30%，初验付至80%，终验付至97%，质保金3%", "30万"),
        ("首付40万元，余款验收后付清", "100万"),
        ("按月平均支付，每月2.6万元", "31.2万"),
        ("一季度15%、二季度35%、三季度30%、四季度20%", "31.2万"),
        ("6月拨付六成，12月拨付四成", "31.2万"),
        ("序时进度：3月25%、6月50%、9月75%、12月100%", "31.2万"),
    ] {
        let r = read_schedule(text, &current.into(), Some(2020));
        println!("{text}\n   {}\n   {:?} {:?} {:?}", read(text, current), r.amounts, r.shares, doubts(text, current));
    }
    for f in std::fs::read_dir("/work/shared/forms").unwrap() {
        let p = f.unwrap().path();
        if p.extension().is_some_and(|e| e == "json") {
            let v: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&p).unwrap()).unwrap();
            for f in ["plan", "overview", "annual_goal", "overall_goal", "necessity", "measures"] {
            let text = v[f].as_str().unwrap_or("");
            let current = v["current"].as_str().unwrap();
            let r = read_schedule(text, &current.into(), Some(2020));
            println!("{p:?} {f}\n   {}\n   {:?} {:?} {:#?}", read(text, current), r.amounts, r.shares, doubts(text, current));
            }
        }
    }
    for f in std::fs::read_dir("assets/sample/projects").unwrap() {
        let s = std::fs::read_to_string(f.unwrap().path()).unwrap();
        let i = s.find("plan: \"").unwrap() + 7;
        let text = &s[i..i + s[i..].find("\",\n").unwrap()];
        let i = s.find("current: \"").unwrap() + 10;
        let current = &s[i..i + s[i..].find('"').unwrap()];
        let r = read_schedule(text, &current.into(), Some(2020));
        println!("{text}\n   {}\n   {:?} {:?} {:#?}", read(text, current), r.amounts, r.shares, doubts(text, current));
    }
}
