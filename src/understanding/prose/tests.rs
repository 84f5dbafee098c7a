use proptest::prelude::*;

use super::*;

/// The years of a text, with where they stand.
fn years(text: &str) -> String {
    let shown = read(text).years.into_iter().map(|found| {
        let standing = match found.standing {
            Standing::Number => "number",
            Standing::Title => "title",
            Standing::Text if found.range.is_some() => "range",
            Standing::Text if found.is_history => "told",
            Standing::Text => "plain",
        };
        format!("{}={}:{standing}", &text[found.span.clone()], found.year)
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn years_are_found_where_they_stand() {
    for (text, found) in [
        ("2020年计划完成", "2020年=2020:plain"),
        ("２０２０年和二〇二一年、二零一九年", "２０２０年=2020:plain 二〇二一年=2021:plain 二零一九年=2019:plain"),
        ("2020 年度目标", "2020 年=2020:plain"),
        ("2019（第十四届）大会", "2019=2019:plain"),
        ("2020-03-01、2020.3、2020/12", "2020=2020:plain 2020=2020:plain 2020=2020:plain"),
        ("建筑面积2000平方米、2019号、电话20201234、2020.5万元、图2018-3", ""),
        ("（国办发〔2017〕87号）", "2017=2017:number"),
        ("国发[2017]48号、豫政办【2018】164号、（2019）3号", "2017=2017:number 2018=2018:number 2019=2019:number"),
        ("令2003年第21号", "2003年=2003:number"),
        ("《2019年度计划》", "2019年=2019:title"),
        ("第七个五年计划（2016-2020年）", "2016=2016:range 2020年=2020:range"),
        ("2018年至2020年", "2018年=2018:range 2020年=2020:range"),
        ("2020年5月-8月施工", "2020年=2020:range"),
        ("2019年10月1日至2019年9月30日办理", "2019年=2019:range 2019年=2019:range"),
        ("自2015年成立以来", "2015年=2015:told"),
        ("大楼建于1994年", "1994年=1994:told"),
        ("截至2019年底", "2019年=2019:told"),
        ("2019年度已完成", "2019年=2019:told"),
        ("2014年5月开始发行", "2014年=2014:told"),
        ("2019年，我馆已完成清点", "2019年=2019:told"),
        ("2019年，全市约有30家，计划核查15家", "2019年=2019:plain"),
        ("2017年预算需缴纳", "2017年=2017:plain"),
        ("将从2018年度开始", "2018年=2018:plain"),
        ("将在2018年印发手册", "2018年=2018:plain"),
        ("在2018年印发手册", "2018年=2018:told"),
        ("拨付2019年合同尾款", "2019年=2019:told"),
    ] {
        assert_eq!(years(text), found, "{text}");
    }
}

#[test]
fn stretches_have_a_direction() {
    for (text, found) in [
        ("2019年10月1日至2019年9月30日", "2019年10月1日至2019年9月30日 Backwards"),
        ("2018年10月1日至2019年9月30日办理", "2018年10月1日至2019年9月30日 Forwards"),
        ("2019 年 10 月 1 日 — 2019 年 9 月 30 日", "2019 年 10 月 1 日 — 2019 年 9 月 30 日 Backwards"),
        ("2020年5月-8月", "2020年5月-8月 Forwards"),
        ("2020年9月至6月", "2020年9月至6月 AcrossYears"),
        ("11月-次年3月、11月至3月", "11月至3月 AcrossYears"),
        ("6月30日至15日", "6月30日至15日 Backwards"),
        ("2020-2016年", "2020-2016年 Backwards"),
        ("2016—2020年", "2016—2020年 Forwards"),
        ("（2016-2020）", "2016-2020 Forwards"),
        ("2000-2010平方米、1-6月、3-7层", "1-6月 Forwards"),
        ("2020年12月至2021年1月", "2020年12月至2021年1月 Forwards"),
        ("2020-09-30至2020-03-01", "2020-09-30至2020-03-01 Backwards"),
        ("2020.10-2020.3", "2020.10-2020.3 Backwards"),
        ("第三、四季度", ""),
    ] {
        let shown = read(text).stretches.into_iter().map(|found| format!("{} {:?}", &text[found.span], found.order));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), found, "{text}");
    }
}

#[test]
fn documents_are_found() {
    for (text, found) in [
        ("《档案法》和《规定》（建设部令第90号）", "[《档案法》 《规定》] 第90号"),
        ("（国办发〔2017〕87号）", "[] 〔2017〕87号=2017"),
        ("国发[2017] 48 号、郑政【2018】1号", "[] [2017] 48 号=2017! 【2018】1号=2018!"),
        ("（2019）3号、（2019）", "[] （2019）3号=2019!"),
        (
            "《关于印发〈办法〉的通知（〔2011〕1号）》",
            "[《关于印发〈办法〉的通知（〔2011〕1号）》] 〔2011〕1号=2011 in",
        ),
        ("《甲《乙》丙》", "[《甲《乙》丙》]"),
        ("令2003年第21号、第3号楼", "[] 第21号=2003"),
        ("〔2018]5号", "[] 〔2018]5号=2018!"),
    ] {
        let prose = read(text);
        let titles: Vec<_> = prose.titles.iter().map(|span| &text[span.clone()]).collect();
        let mut shown = format!("[{}]", titles.join(" "));
        for number in prose.numbers {
            shown.push(' ');
            shown.push_str(&text[number.span]);
            if let Some(year) = number.year {
                shown.push_str(&format!("={year}"));
            }
            if matches!(number.brackets, Brackets::Other(..)) {
                shown.push('!');
            }
            if number.in_title {
                shown.push_str(" in");
            }
        }
        assert_eq!(shown, found, "{text}");
    }
}

#[test]
fn marks_without_a_partner_are_found() {
    for (text, found) in [
        ("（一）“一张图”《办法》[2020]{甲}「乙」", ""),
        ("1）招标；2)施工；a）验收；一）付款", ""),
        ("根据郑编办[2015]229号）、", "） NeverOpened"),
        ("（甲", "（ NeverClosed"),
        ("“甲。第24条“乙。””", "”” Twice"),
        ("“甲", "“ NeverClosed"),
        ("甲。\n”", "” NeverOpened"),
        // Out of a PDF.
        ("”一张图”系统和”多规”", ""),
        ("\"一张图\"系统", ""),
        ("\"一张图系统", "\" NeverClosed"),
        ("《甲（乙》", "（ NeverClosed"),
        ("don’t", ""),
    ] {
        let shown = read(text).flaws.into_iter().map(|flaw| format!("{} {:?}", &text[flaw.span], flaw.fault));
        assert_eq!(shown.collect::<Vec<_>>().join(" "), found, "{text}");
    }
}

#[test]
fn doubled_marks_are_found() {
    for (text, found) in [
        ("甲，，乙。。", "，， 。。"),
        ("甲；。 ，乙", "；。 ，"),
        ("甲， ,乙", "， ,"),
        ("，甲", "，"),
        ("真的？！", ""),
        ("甲……乙——丙……。", ""),
        ("甲（乙），丙：“丁。”", ""),
        ("1,080.50、2020.5", ""),
        ("甲，\n，乙", ""),
    ] {
        let doubled = read(text).doubled;
        let shown: Vec<_> = doubled.into_iter().map(|span| &text[span]).collect();
        assert_eq!(shown.join(" "), found, "{text}");
    }
}

#[test]
fn odd_characters_are_noticed() {
    for text in ["<p>", "&nbsp;", "$\\geq$", "\u{FFFD}", "é¡¹", "甲|乙", "□□"] {
        assert!(read(text).is_odd, "{text}");
    }
    assert!(!read("“一张图”（GIS）2020年\n达到100%，12.4万m²；①·°").is_odd);
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_characters(
        text in "([0-9]{1,4}|２０１９|二〇二〇|年|月|日|至|-|第|号|届|〔|〕|\\[|】|（|\\)|《|》|“|”|\"|，|。|、|\n| |今|去|自|建于|档案){0,24}|\\PC{0,40}",
    ) {
        let prose = read(&text);
        let lists: [Vec<Range<usize>>; 6] = [
            prose.years.iter().map(|year| year.span.clone()).collect(),
            prose.stretches.iter().map(|stretch| stretch.span.clone()).collect(),
            prose.numbers.iter().map(|number| number.span.clone()).collect(),
            prose.titles.clone(),
            prose.relative_years.clone(),
            prose.doubled.clone(),
        ];
        for list in lists {
            prop_assert!(list.is_sorted_by(|one, next| one.start < next.start), "{list:?}");
            for span in list {
                prop_assert!(!span.is_empty() && text.get(span.clone()).is_some(), "{span:?}");
            }
        }
        for flaw in &prose.flaws {
            prop_assert!(text.get(flaw.span.clone()).is_some(), "{flaw:?}");
        }
        let _ = crate::understanding::Ending::of(&text);
    }
}
