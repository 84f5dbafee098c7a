use proptest::prelude::*;

use super::*;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn decimal_reads_the_number_at_the_start() {
    for (text, value, rest) in [
        ("0", "0", ""),
        ("3340000.00", "3340000.00", ""),
        ("007", "7", ""),
        ("15,000,000.00元", "15000000.00", "元"),
        ("１５，０００，０００．５０", "15000000.50", ""),
        ("１２％", "12", "％"),
        ("30万，75%", "30", "万，75%"),
        ("120，余款", "120", "，余款"),
        ("5.", "5", "."),
        ("5。", "5", "。"),
        ("0,123", "123", ""),
        ("9999999999999999999999999999", "9999999999999999999999999999", ""),
        ("0.0000000000000000000000000001", "0.0000000000000000000000000001", ""),
    ] {
        let (read, behind) = decimal(text).unwrap_or_else(|| panic!("{text} is a number"));
        // The scale must be the decimals shown, so the texts are compared and not only the values.
        assert_eq!((read.to_string(), behind), (value.to_string(), rest), "{text}");
    }
}

#[test]
fn decimal_refuses_what_is_not_quite_a_number() {
    for text in [
        "",
        "万",
        ".5",
        "-5",
        "1,23",
        "1,2345",
        "1234,567",
        "1,234,56",
        "1.2.3",
        "1.234,567",
        "10000000000000000000000000000",
        "0.00000000000000000000000000001",
        "99999999999999999999999999999999999999999999999999999999999999999999",
    ] {
        assert_eq!(decimal(text), None, "{text}");
    }
}

#[test]
fn signed_takes_one_sign() {
    assert_eq!(signed("-5.0%"), Some((dec("-5.0"), "%")));
    assert_eq!(signed("－5"), Some((dec("-5"), "")));
    assert_eq!(signed("−5"), Some((dec("-5"), "")));
    assert_eq!(signed("+5"), Some((dec("5"), "")));
    assert_eq!(signed("--5"), None);
    assert_eq!(signed("-"), None);
}

#[test]
fn numeral_reads_chinese_numbers() {
    for (text, value, rest) in [
        ("三", "3", ""),
        ("两成", "2", "成"),
        ("六成五", "6", "成五"),
        ("十", "10", ""),
        ("十二月", "12", "月"),
        ("三十", "30", ""),
        ("三十六期", "36", "期"),
        ("百", "100", ""),
        ("一百二十", "120", ""),
        ("一百零二", "102", ""),
        ("一千零二十", "1020", ""),
        ("九千九百九十九", "9999", ""),
        ("壹佰零捌万元整", "108", "万元整"),
        ("二点五", "2.5", ""),
        ("九十九点九〇", "99.90", ""),
        ("三点", "3", "点"),
        ("二〇二〇年", "2020", "年"),
        ("二零二零", "2020", ""),
        ("零", "0", ""),
    ] {
        let (read, behind) = numeral(text).unwrap_or_else(|| panic!("{text} is a numeral"));
        assert_eq!((read.to_string(), behind), (value.to_string(), rest), "{text}");
    }
}

#[test]
fn numeral_refuses_what_is_not_quite_a_numeral() {
    for text in
        ["", "万", "点五", "一百二", "十百", "二十三四", "二〇二〇一", "三五家", "二〇二", "零十", "二二十", "3"]
    {
        assert_eq!(numeral(text), None, "{text}");
    }
}

#[test]
fn compact_folds_and_keeps_two_numbers_apart() {
    assert_eq!(compact("　≥ １２ ％ "), "≥12%");
    assert_eq!(compact("334 万元"), "334万元");
    assert_eq!(compact("100　200"), "100 200");
    assert_eq!(compact("=100%\u{200b}\u{feff}"), "=100%");
    assert!(matches!(compact(" =100% "), Cow::Borrowed("=100%")));
    assert!(matches!(compact("合理"), Cow::Borrowed("合理")));
    assert!(matches!(compact("≥10批"), Cow::Borrowed("≥10批")));
}

#[test]
fn shift_adds_no_zeros_and_never_overflows() {
    assert_eq!(shift(dec("22614.51"), 4).unwrap().to_string(), "226145100");
    assert_eq!(shift(dec("1.2345678"), 4).unwrap().to_string(), "12345.678");
    assert_eq!(shift(dec("2.5"), -2).unwrap().to_string(), "0.025");
    assert_eq!(shift(dec("-3"), 8).unwrap().to_string(), "-300000000");
    assert_eq!(shift(Decimal::MAX, 1), None);
    assert_eq!(shift(Decimal::ONE, -29), None);
    assert_eq!(shift(Decimal::ONE, i32::MAX), None);
    assert_eq!(shift(Decimal::ONE, i32::MIN), None);
}

/// `1234567` → `1,234,567`, written again here so that the reader is not tested against its own helper.
fn with_separators(digits: &str, separator: char) -> String {
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

proptest! {
    #[test]
    fn every_decimal_is_read_back(mantissa in 0..=MAX_MANTISSA, scale in 0..=28_u32) {
        let value = Decimal::from_i128_with_scale(mantissa, scale);
        let text = format!("{value}元");
        prop_assert_eq!(decimal(&text), Some((value, "元")));
    }

    #[test]
    fn separators_do_not_change_the_value(whole: u64, cents in 0..100_u8, wide: bool) {
        let plain = format!("{whole}.{cents:02}");
        let separated = format!("{}.{cents:02}", with_separators(&whole.to_string(), if wide { '，' } else { ',' }));
        prop_assert_eq!(decimal(&separated), Some((dec(&plain), "")));
    }

    #[test]
    fn nothing_panics_and_the_rest_is_a_tail(text in "[0-9０-９,，.．+-−零一二三十百千万点两%\u{3000}\u{200b} 元]{0,40}|\\PC{0,40}") {
        for (_, rest) in [decimal(&text), signed(&text), numeral(&text)].into_iter().flatten() {
            prop_assert!(text.ends_with(rest) && rest.len() < text.len());
        }
        let once = compact(&text).into_owned();
        prop_assert_eq!(compact(&once), once.as_str());
    }
}
