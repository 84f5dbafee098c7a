use proptest::prelude::*;

use super::*;

/// Writes a reading as `≥|90|%`, `date ≤|6月30日`, or its name.
fn shown(text: &str) -> String {
    let symbol = |sign: Option<Sign>| sign.map_or("", Sign::symbol);
    match Aim::read(text) {
        Aim::Number { sign, value, unit } => format!("{}|{value}|{unit}", symbol(sign)),
        Aim::Date { sign, date } => format!("date {}|{date}", symbol(sign)),
        Aim::Blank => "blank".into(),
        Aim::Placeholder => "placeholder".into(),
        Aim::Words => "words".into(),
    }
}

#[test]
fn numbers_are_read_with_sign_and_unit() {
    for (text, expected, tidy) in [
        // as they stand in forms
        ("=100%", "=|100|%", "=100%"),
        ("≥80", "≥|80|", "≥80"),
        ("≥ 12", "≥|12|", "≥12"),
        (">36项", ">|36|项", ">36项"),
        ("<0.418", "<|0.418|", "<0.418"),
        ("=108万元", "=|108|万元", "=108万元"),
        ("=19.246公里", "=|19.246|公里", "=19.246公里"),
        ("100%", "|100|%", "100%"),
        ("649个", "|649|个", "649个"),
        ("≥ 2210000000", "≥|2210000000|", "≥2210000000"),
        ("0", "|0|", "0"),
        ("=0起", "=|0|起", "=0起"),
        ("≤4小时", "≤|4|小时", "≤4小时"),
        ("≤30分钟", "≤|30|分钟", "≤30分钟"),
        ("≤550元/人·天", "≤|550|元/人·天", "≤550元/人·天"),
        ("=300元／人·月", "=|300|元/人·月", "=300元/人·月"),
        ("≥20万本", "≥|20|万本", "≥20万本"),
        ("≤3个工作日", "≤|3|个工作日", "≤3个工作日"),
        ("≤3年", "≤|3|年", "≤3年"),
        ("≥1500年", "≥|1500|年", "≥1500年"),
        ("≥3个月", "≥|3|个月", "≥3个月"),
        ("≥12次/年", "≥|12|次/年", "≥12次/年"),
        ("≥200m2", "≥|200|m2", "≥200m2"),
        ("≤35μg/m³", "≤|35|μg/m³", "≤35μg/m³"),
        ("≥5‰", "≥|5|‰", "≥5‰"),
        ("=40（宗）", "=|40|(宗)", "=40(宗)"),
        ("=100%。", "=|100|%", "=100%"),
        ("-5%", "|-5|%", "-5%"),
        ("≥-0.5%", "≥|-0.5|%", "≥-0.5%"),
        ("≥90.0%", "≥|90.0|%", "≥90.0%"),
        ("=12,000元", "=|12000|元", "=12000元"),
        // other symbols for the signs
        ("$\\geq 100\\%$", "≥|100|%", "≥100%"),
        ("$\\leq 5\\%$", "≤|5|%", "≤5%"),
        ("\\(\\geqslant 90\\%\\)", "≥|90|%", "≥90%"),
        ("$=19.246\\mathrm{公里}$", "=|19.246|公里", "=19.246公里"),
        ("$100\\,\\%$", "|100|%", "100%"),
        ("$95\\%", "|95|%", "95%"),
        ("＝１００％", "=|100|%", "=100%"),
        ("＞＝９０％", "≥|90|%", "≥90%"),
        (">=90%", "≥|90|%", "≥90%"),
        ("=>90%", "≥|90|%", "≥90%"),
        ("> = 90%", "≥|90|%", "≥90%"),
        ("≧90%", "≥|90|%", "≥90%"),
        ("⩾90%", "≥|90|%", "≥90%"),
        ("<=5%", "≤|5|%", "≤5%"),
        ("=<5%", "≤|5|%", "≤5%"),
        ("≦5%", "≤|5|%", "≤5%"),
        ("==1", "=|1|", "=1"),
        // signs in words
        ("大于等于90%", "≥|90|%", "≥90%"),
        ("大于90%", ">|90|%", ">90%"),
        ("不低于90%", "≥|90|%", "≥90%"),
        ("不少于12次", "≥|12|次", "≥12次"),
        ("至少3个", "≥|3|个", "≥3个"),
        ("超过90%", ">|90|%", ">90%"),
        ("等于6期", "=|6|期", "=6期"),
        ("不超过5%", "≤|5|%", "≤5%"),
        ("小于或等于5%", "≤|5|%", "≤5%"),
        ("低于5%", "<|5|%", "<5%"),
        ("不到5%", "<|5|%", "<5%"),
        // signs behind
        ("90%以上", "≥|90|%", "≥90%"),
        ("90%及以上", "≥|90|%", "≥90%"),
        ("90%（含）以上", "≥|90|%", "≥90%"),
        ("3个以上", "≥|3|个", "≥3个"),
        ("5%以下", "≤|5|%", "≤5%"),
        ("5%以内", "≤|5|%", "≤5%"),
        ("24小时内", "≤|24|小时", "≤24小时"),
        ("5以内", "≤|5|", "≤5"),
        ("≥90%以上", "≥|90|%", "≥90%"),
        ("超过90%以上", ">|90|%", ">90%"),
        ("不超过5%以内", "≤|5|%", "≤5%"),
        // more is said than the tidy spelling could hold
        ("约12家", "|12|家", "约12家"),
        ("12家左右", "|12|家", "12家左右"),
        ("达到90%以上", "≥|90|%", "达到90%以上"),
        ("达到≥90％", "≥|90|%", "达到≥90％"),
        ("达80%", "|80|%", "达80%"),
        ("控制在5%以内", "≤|5|%", "控制在5%以内"),
        ("3天内完成", "≤|3|天", "3天内完成"),
        // Chinese numerals
        ("≥三次", "≥|3|次", "≥3次"),
        ("两个", "|2|个", "2个"),
        ("十二期以上", "≥|12|期", "≥12期"),
        ("百分之九十五", "|95|%", "95%"),
        ("不低于百分之90", "≥|90|%", "≥90%"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
        assert_eq!(Target::from(text).tidy(), tidy, "{text}");
    }
}

#[test]
fn times_are_dates() {
    for (text, expected, tidy) in [
        ("≤6月30日", "date ≤|6月30日", "≤6月30日"),
        ("≤ ６月３０日", "date ≤|6月30日", "≤6月30日"),
        ("不晚于6月30日", "date ≤|6月30日", "≤6月30日"),
        ("2020年12月底前", "date |2020年12月底前", "2020年12月底前"),
        ("12月底前完成", "date |12月底前", "12月底前完成"),
        ("2020年", "date |2020年", "2020年"),
        ("6月", "date |6月", "6月"),
        ("1-3月", "date |1-3月", "1-3月"),
        ("三季度", "date |三季度", "三季度"),
        ("年底前", "date |年底前", "年底前"),
        ("全年", "date |全年", "全年"),
        ("≤2020-06-30", "date ≤|2020-06-30", "≤2020-06-30"),
        ("2020.06.30", "date |2020.06.30", "2020.06.30"),
        ("2020/6/30", "date |2020/6/30", "2020/6/30"),
        ("6.30前", "date |6.30前", "6.30前"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
        assert_eq!(Target::from(text).tidy(), tidy, "{text}");
    }
    // Not every number with a dash or a point is a time.
    assert_eq!(shown("2020.6"), "|2020.6|");
    assert_eq!(shown("11-12"), "words");
}

#[test]
fn placeholders_stand_for_nothing() {
    for text in [
        "无",
        " 无 ",
        "无。",
        "（无）",
        "暂无",
        "待定",
        "待补充",
        "不适用",
        "略",
        "XX",
        "xx%",
        "××",
        "ＸＸ",
        "X",
        "X%",
        "≥X%",
        "≥×个",
        "X家",
        "约XX家",
        "≥XX%",
        "5XX%",
        "/",
        "／",
        "\\",
        "—",
        "——",
        "-",
        "--",
        "…",
        "......",
        "？",
        "。",
        "*",
        "_",
        "**%",
        "≥__%",
        "≥*",
        "$\\geq \\_\\_\\%$",
        "≥90%*",
        "N/A",
        "n/a",
        "#N/A",
        "#REF!",
        "null",
        "≥",
        "≥%",
        "%",
        "=",
        "≥无",
        "□",
        "\u{200b}",
    ] {
        assert_eq!(shown(text), "placeholder", "{text}");
        assert_eq!(Target::from(text).tidy(), text.trim(), "{text}");
    }
}

#[test]
fn the_rest_is_words_or_blank() {
    for text in ["", " ", "　", "\n"] {
        assert_eq!(shown(text), "blank", "{text:?}");
        assert_eq!(Target::from(text).tidy(), "");
    }
    for text in [
        // as they stand in forms
        "合理",
        "健全",
        "合规",
        "完备",
        "一致",
        "及时",
        "提升",
        "市级全部",
        "全覆盖",
        "全支撑",
        "规范合理",
        "充分保障",
        "满意",
        "提升规划制定和实施管理的整体水平",
        // nearly a number
        "3-5家",
        "80%-90%",
        "3～5个",
        "3至5家",
        "1:2",
        "1/2",
        "7×24小时",
        "1,23",
        "1.2.3",
        "12 3家",
        "≥90%≤95%",
        "3万4",
        "100%合格",
        "100%完成整改",
        "12家完成",
        "12家，其中3家为新增",
        "大于10个以内",
        "=90%以上",
        "90%以上以上",
        "5天内内",
        "3个以上的",
        "15日前",
        "5日后",
        "10层以上建筑",
        "13月",
        "0006月",
        "2020年内完成整改工作",
        "02020年",
        "999999999999999999999999999999个",
        "≥12个县级以上自然资源管理机构",
        "≥≥90%",
        "一般",
        "一流",
        "二级",
        "十分满意",
        "三五家",
        "百分百",
        // nearly a placeholder
        "无问题",
        "无事故",
        "是/否",
        "是",
        "有",
        "√",
        "X光机",
        "A级",
        "\\alpha级",
        "$5",
        "不低于",
        "达标",
        "约定",
        "完成",
        "同上",
    ] {
        assert_eq!(shown(text), "words", "{text}");
        assert_eq!(Target::from(format!("　{text} ").as_str()).tidy(), text, "{text}");
    }
}

#[test]
fn every_target_of_the_indicator_library_keeps_its_spelling() {
    for text in [
        "≥3个",
        "≥12次",
        "=4个",
        "≥99%",
        "=0次",
        "≤30分钟",
        "≥60%",
        "≤100万元",
        "≥2000平方米",
        "=19.246公里",
        "=0起",
        "≤3件",
        "≤2次",
        "≥5处",
        "≥280人次",
        "≤3天",
        "≤550元/人·天",
        "=649人",
        "≤3工作日",
        "≥40宗",
        "≥17家",
        "≤24小时",
        "≥120户",
        "=300元/人·月",
        "≤0件",
        "=6期",
        "=20万本",
        "≤15元/册",
        "=4辆",
        "≤7.8万元",
        "≥25万卷",
        "≤6月30日",
        "≤9月30日",
    ] {
        assert!(matches!(Aim::read(text), Aim::Number { .. } | Aim::Date { .. }), "{text}");
        assert_eq!(Target::from(text).tidy(), text);
    }
}

/// Texts out of the pieces that targets are made of, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "≥",
        "<",
        "=",
        "＞",
        ">=",
        "不低于",
        "不超过",
        "达到",
        "约",
        "100",
        "9",
        "0.50",
        "12,000",
        "２",
        "2020",
        "06",
        "-",
        ".",
        "/",
        "%",
        "％",
        "\\%",
        "$",
        "\\geq ",
        "家",
        "个",
        "年",
        "月",
        "30日",
        "季度",
        "三",
        "百分之",
        "以上",
        "以内",
        "内",
        "前",
        "底",
        "左右",
        "完成",
        "元/人",
        "m2",
        "x",
        "X",
        "×",
        "*",
        "无",
        "合理",
        "的",
        " ",
        "　",
        "。",
        "，",
        "（含）",
        "\u{200b}",
        "至",
        "全年",
    ]);
    prop::collection::vec(piece, 0..7).prop_map(|pieces| pieces.concat())
}

fn any_sign() -> impl Strategy<Value = Option<Sign>> {
    use Sign::{AtLeast, AtMost, Equal, LessThan, MoreThan};
    prop::option::of(prop::sample::select(vec![AtLeast, MoreThan, Equal, AtMost, LessThan]))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn tidy_keeps_the_reading_and_is_idempotent(text in prop_oneof![3 => pieces().boxed(), 1 => "\\PC{0,20}".boxed()]) {
        let target = Target::from(text.as_str());
        let tidy = Target::from(target.tidy().as_str());
        prop_assert_eq!(tidy.reading(), target.reading(), "{:?} became {:?}", text, tidy.text());
        prop_assert_eq!(tidy.tidy(), tidy.text(), "{:?}", text);
        prop_assert_eq!(target.reading() == &Aim::Blank, target.is_blank());
    }

    #[test]
    fn printed_numbers_are_read_back(
        sign in any_sign(), mantissa: i64, scale in 0..9_u32,
        unit in prop::sample::select(vec!["", "%", "个", "万元", "公里", "元/人·天", "工作日", "人次", "㎡"]),
    ) {
        let value = Decimal::new(mantissa, scale);
        let text = format!("{}{value}{unit}", sign.map_or("", Sign::symbol));
        prop_assert_eq!(Aim::read(&text), Aim::Number { sign, value, unit: unit.into() }, "{}", text);
        prop_assert_eq!(Target::from(text.as_str()).tidy(), text);
    }

    #[test]
    fn every_spelling_of_a_sign_means_the_same(number in 0..1000_u32, (sign, front, behind) in prop::sample::select(vec![
        (Sign::AtLeast, ">=", ""), (Sign::AtLeast, "≧ ", ""), (Sign::AtLeast, "不少于", ""), (Sign::AtLeast, "", "以上"),
        (Sign::AtMost, "＜＝", ""), (Sign::AtMost, "不高于", ""), (Sign::AtMost, "", "以内"), (Sign::AtMost, "\\leq ", ""),
        (Sign::MoreThan, "＞", ""), (Sign::MoreThan, "多于", ""), (Sign::LessThan, "少于", ""), (Sign::Equal, "＝", ""),
    ])) {
        let text = format!("{front}{number}家{behind}");
        prop_assert_eq!(Target::from(text.as_str()).tidy(), format!("{}{number}家", sign.symbol()));
    }
}
