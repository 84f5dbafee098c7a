use proptest::prelude::*;

use super::*;

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn amounts_are_read_with_their_precision() {
    for (text, yuan, step) in [
        ("3340000.00", "3340000.00", "0.01"),
        ("15000000", "15000000", "1"),
        ("15,000,000.00", "15000000.00", "0.01"),
        ("15，000，000.00", "15000000.00", "0.01"),
        ("１５００００００", "15000000", "1"),
        ("  360000.00　", "360000.00", "0.01"),
        ("0.00", "0.00", "0.01"),
        ("0", "0", "1"),
        ("334万", "3340000", "10000"),
        ("334 万元", "3340000", "10000"),
        ("334.0万元", "3340000", "1000"),
        ("22,614.51万", "226145100", "100"),
        ("1.23456万元", "12345.6", "0.1"),
        ("1.2亿", "120000000", "10000000"),
        ("1.2亿元", "120000000", "10000000"),
        ("2万亿元", "2000000000000", "1000000000000"),
        ("5千万元", "50000000", "10000000"),
        ("3百万", "3000000", "1000000"),
        ("3千元", "3000", "1000"),
        ("3340000元", "3340000", "1"),
        ("3340000元整", "3340000", "1"),
        ("¥3,340,000", "3340000", "1"),
        ("￥3,340,000.00", "3340000.00", "0.01"),
        ("人民币334万元", "3340000", "10000"),
        ("人民币¥334万元整", "3340000", "10000"),
        ("-5", "-5", "1"),
        ("－５．０", "-5.0", "0.1"),
        ("-¥5", "-5", "1"),
        ("¥-5", "-5", "1"),
        ("+5", "5", "1"),
        ("3亿2000万", "320000000", "10000"),
        ("3亿2000万5000.50元", "320005000.50", "0.01"),
    ] {
        let Money::Known { yuan: read, step: shown } = Money::read(text) else { panic!("{text} is an amount") };
        // As text, for the decimals count as well as the value.
        assert_eq!((read.to_string(), shown.to_string()), (yuan.to_string(), step.to_string()), "{text}");
        assert_eq!(Amount::from(text).yuan(), Some(dec(yuan)), "{text}");
    }
}

#[test]
fn blank_amounts_are_blank() {
    for text in ["", " ", "\t\n", "　", "　 　"] {
        assert_eq!(Money::read(text), Money::Blank, "{text:?}");
    }
}

#[test]
fn everything_else_is_unreadable() {
    for text in [
        "无",
        "/",
        "-",
        "元",
        "万元",
        "¥",
        "（5.00）",
        "(5.00)",
        "1.2.3",
        "1,23",
        "3万4",
        "3万4万",
        "2000万3亿",
        "3亿20000万",
        "1.5亿2000万",
        "334万元整5",
        "5元5角",
        "334万元（含税）",
        "约334万元",
        "--5",
        "-¥-5",
        "100 200",
        "50%",
        "1e6",
        "3340000.",
        "\u{200b}",
        "10000000000000000",
        "-1万亿万",
        "10000万亿",
        "99999999999999999999999999999999999999999999",
        "9999999999999999999999999999万亿",
    ] {
        assert_eq!(Money::read(text), Money::Unreadable, "{text}");
        assert_eq!(Amount::from(text).yuan(), None, "{text}");
    }
}

#[test]
fn the_limit_is_ten_to_the_sixteenth() {
    assert_eq!(LIMIT.to_string(), "10000000000000000");
    assert_eq!(Amount::from("9999999999999999.99").yuan(), Some(dec("9999999999999999.99")));
    assert_eq!(Amount::from("").step(), Decimal::ZERO);
    assert_eq!(Amount::from("334万").step(), dec("10000"));
}

#[test]
fn grouped_has_two_decimals() {
    for (yuan, expected) in [
        ("1234567.5", "1,234,567.50"),
        ("0", "0.00"),
        ("999", "999.00"),
        ("1000", "1,000.00"),
        ("0.125", "0.13"),
        ("-0.125", "-0.13"),
        ("-0.001", "0.00"),
        ("-1234", "-1,234.00"),
        ("999.995", "1,000.00"),
        ("223462500.00", "223,462,500.00"),
    ] {
        assert_eq!(grouped(dec(yuan)), expected, "{yuan}");
    }
    assert_eq!(grouped(Decimal::MAX), "79,228,162,514,264,337,593,543,950,335.00");
}

#[test]
fn in_wan_rounds_once() {
    for (yuan, decimals, expected) in [
        ("1234567.5", 2, "123.46"),
        ("1234567.5", 5, "123.45675"),
        ("1234567.5", 0, "123"),
        ("5000", 0, "1"),
        ("223462500.00", 2, "22,346.25"),
        ("0", 2, "0.00"),
        ("-3340000", 2, "-334.00"),
        ("10000", 30, "1.000000000000000000000000000000"),
    ] {
        assert_eq!(in_wan(dec(yuan), decimals), expected, "{yuan}");
    }
}

#[test]
fn capital_follows_the_voucher_rules() {
    for (yuan, expected) in [
        ("0", "零元整"),
        ("0.00", "零元整"),
        ("0.50", "伍角整"),
        ("0.05", "伍分"),
        ("0.53", "伍角叁分"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("10.5", "壹拾元伍角整"),
        ("105", "壹佰零伍元整"),
        ("1000", "壹仟元整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("100500", "壹拾万零伍佰元整"),
        ("1080000", "壹佰零捌万元整"),
        ("1007000", "壹佰万柒仟元整"),
        ("10100000", "壹仟零壹拾万元整"),
        ("20080000", "贰仟零捌万元整"),
        ("29197900", "贰仟玖佰壹拾玖万柒仟玖佰元整"),
        ("100000001", "壹亿零壹元整"),
        ("100007000", "壹亿零柒仟元整"),
        ("100500000", "壹亿零伍拾万元整"),
        ("1050000000", "壹拾亿伍仟万元整"),
        ("223462500.00", "贰亿贰仟叁佰肆拾陆万贰仟伍佰元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000000010000", "壹万亿零壹万元整"),
        ("1234500000000", "壹万贰仟叁佰肆拾伍亿元整"),
        ("3.1000", "叁元壹角整"),
    ] {
        assert_eq!(capital(dec(yuan)).as_deref(), Some(expected), "{yuan}");
    }
    for yuan in ["-1", "-0.01", "0.001", "10000000000000000"] {
        assert_eq!(capital(dec(yuan)), None, "{yuan}");
    }
    assert!(capital(dec("9999999999999999.99")).is_some());
    assert_eq!(capital(Decimal::MAX), None);
    assert_eq!(capital(Decimal::MIN), None);
}

/// The amount in 分 that a 大写 says, read the way a person does: sections add up, 亿 multiplies all that came before.
fn cents_of(capital: &str) -> u64 {
    let (mut cents, mut total, mut section, mut digit) = (0_u64, 0_u64, 0_u64, 0_u64);
    for c in capital.chars() {
        match c {
            '拾' | '佰' | '仟' => {
                section +=
                    digit * [('拾', 10), ('佰', 100), ('仟', 1000)].iter().find(|(name, _)| *name == c).unwrap().1;
                digit = 0;
            }
            '万' => {
                total += (section + digit) * 10_000;
                (section, digit) = (0, 0);
            }
            '亿' => {
                total = (total + section + digit) * 100_000_000;
                (section, digit) = (0, 0);
            }
            '元' => {
                cents = (total + section + digit) * 100;
                digit = 0;
            }
            '角' => {
                cents += digit * 10;
                digit = 0;
            }
            '分' => cents += digit,
            '整' => {}
            _ => digit = "零壹贰叁肆伍陆柒捌玖".chars().position(|d| d == c).unwrap() as u64,
        }
    }
    cents
}

proptest! {
    #[test]
    fn capital_says_the_amount(cents in prop_oneof![0..1_000_000_000_000_000_000_u64, 0..100_000_000_u64,
        // Numbers with many zeros, where 零 is easy to get wrong.
        prop::collection::vec(prop_oneof![3 => Just(0_u64), 1 => 1..10_u64], 18)
            .prop_map(|digits| digits.into_iter().fold(0, |number, digit| number * 10 + digit))]) {
        let text = capital(Decimal::from(cents) / Decimal::ONE_HUNDRED).unwrap();
        prop_assert_eq!(cents_of(&text), cents, "{}", text);
        prop_assert!(!text.contains("零零") && !text.contains("零万") && !text.contains("零亿"), "{}", text);
        prop_assert!(cents == 0 || (!text.starts_with('零') && !text.contains("零元")), "{}", text);
    }

    #[test]
    fn grouped_is_read_back(cents in -999_999_999_999_999_999..=999_999_999_999_999_999_i64) {
        let yuan = Decimal::new(cents, 2);
        prop_assert_eq!(Money::read(&grouped(yuan)), Money::Known { yuan, step: dec("0.01") });
    }

    #[test]
    fn in_wan_is_read_back(cents in -999_999_999_999_999_999..=999_999_999_999_999_999_i64) {
        let yuan = Decimal::new(cents, 2);
        let text = format!("{}万元", in_wan(yuan, 6));
        prop_assert_eq!(Amount::from(text.as_str()).yuan(), Some(yuan), "{}", text);
    }

    #[test]
    fn reading_never_panics(text in "[0-9,，.万亿千百元整¥人民币 -]{0,40}|\\PC{0,40}") {
        let read = Money::read(&text);
        prop_assert_eq!(read == Money::Blank, text.trim().is_empty());
    }
}

#[test]
fn leading_reads_the_amount_at_the_start() {
    for (text, yuan, step, rest) in [
        ("120万元，进度60%", "1200000", "10000", "，进度60%"),
        ("3亿2000万用于", "320000000", "10000", "用于"),
        ("30万50%", "300000", "10000", "50%"),
        ("1.5亿2000万", "150000000", "10000000", "2000万"),
        ("100元整。", "100", "1", "。"),
        ("22,614.51万", "226145100", "100", ""),
        ("12台", "12", "1", "台"),
    ] {
        let read = leading(text).map(|(yuan, step, rest)| (yuan.to_string(), step.to_string(), rest));
        assert_eq!(read, Some((yuan.into(), step.into(), rest)), "{text}");
    }
    for text in ["", "万", "-5元", "元", "1,23万"] {
        assert_eq!(leading(text), None, "{text}");
    }
}
