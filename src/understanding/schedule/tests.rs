use proptest::prelude::*;

use super::*;
use crate::lang::Lang;
use crate::sample;
use crate::store::format;

mod wild;
mod written;

/// Reads `text` in the form of 2020 and shows the rows as `period|due|amount|cumulative`; whole 元 without decimals.
fn rows(text: &str, current: &str) -> String {
    let reading = read_schedule(text, &current.into(), Some(2020));
    let rows = reading.rows.iter().map(|row| {
        let PaymentTexts { period, due, amount, cumulative } = row.texts();
        let texts = [period, due, amount.trim_end_matches(".00").to_owned(), cumulative];
        texts.join("|").trim_end_matches('|').to_owned()
    });
    rows.collect::<Vec<_>>().join(" ")
}

fn bases(text: &str, current: &str) -> (Basis, Basis) {
    let reading = read_schedule(text, &current.into(), Some(2020));
    (reading.amounts, reading.shares)
}

/// Everything doubtful, about the plan and about its rows.
fn whys(text: &str, current: &str) -> Vec<Why> {
    let reading = read_schedule(text, &current.into(), Some(2020));
    let of_rows = reading.rows.iter().flat_map(|row| &row.doubts);
    reading.doubts.iter().chain(of_rows).map(|doubt| doubt.why.clone()).collect()
}

/// The sentences of the domain notes, §6, in other words.
#[test]
fn every_form_of_the_domain_notes_is_read() {
    use Basis::{Absent, Cumulative, Mixed, PerPeriod};
    for (text, current, expected, amounts, shares) in [
        (
            "第一、二季度拟付90万，进度45%；三季度50万，70%；四季度60万，100%",
            "200万",
            "第一、二季度||900000|45% 三季度||500000|70% 四季度||600000|100%",
            PerPeriod,
            Cumulative,
        ),
        (
            "1-3月24万，完成20%；4-6月36万，50%；7-12月60万，100%",
            "120万元",
            "1-3月||240000|20% 4-6月||360000|50% 7-12月||600000|100%",
            PerPeriod,
            Cumulative,
        ),
        (
            "5月付9万，进度30%；6月12万，70%；9月9万，100%",
            "300000.00",
            "5月||90000|30% 6月||120000|70% 9月||90000|100%",
            PerPeriod,
            Cumulative,
        ),
        (
            "截至6月底支出18.00万元，50%；截至12月底36.0万元，100%",
            "36万",
            "截至6月底||180000|50% 截至12月底||360000|100%",
            Cumulative,
            Cumulative,
        ),
        ("9月份前支出100%", "30万", "|9月份前||100%", Absent, Cumulative),
        ("按季支付：3月底、6月底、9月底、11月底", "30万", "|3月底 |6月底 |9月底 |11月底", Absent, Absent),
        (
            "合同签订后付40%，初验付至70%，终验付至95%，质保金5%",
            "30万",
            "合同签订后|||40% 初验|||70% 终验|||95% 质保金|||100%",
            Absent,
            Mixed,
        ),
        ("首付35万元，余款验收后付清", "100万", "首付||350000 验收后||650000", PerPeriod, Absent),
        (
            "一季度10%、二季度40%、三季度30%、四季度20%",
            "50万",
            "一季度|||10% 二季度|||50% 三季度|||80% 四季度|||100%",
            Absent,
            PerPeriod,
        ),
        ("5月拨付七成，11月拨付三成", "50万", "5月|||70% 11月|||100%", Absent, PerPeriod),
        (
            "序时进度：3月20%、6月50%、9月80%、12月100%",
            "50万",
            "3月|||20% 6月|||50% 9月|||80% 12月|||100%",
            Absent,
            Cumulative,
        ),
    ] {
        assert_eq!(rows(text, current), expected, "{text}");
        assert_eq!(bases(text, current), (amounts, shares), "{text}");
        assert_eq!(whys(text, current), [], "{text}");
    }
    let monthly = rows("按月平均支付，每月1.5万元", "18万");
    let expected: Vec<String> = (1..=12).map(|month| format!("{month}月||15000")).collect();
    assert_eq!(monthly, expected.join(" "));
}

#[test]
fn plans_of_the_sample_department_are_read() {
    let mut read = 0;
    for file in &sample::FILES[1..] {
        let project = format::read_project(file.text).unwrap();
        let reading = read_schedule(&project.details.plan, &project.amounts.current, project.year.year());
        if reading.rows.is_empty() {
            assert!(!reading.doubts.is_empty(), "{}", file.path);
            continue;
        }
        // Whoever wrote the schedule of the sample read the same plan.
        let shown = |row: &PaymentTexts| [&row.period, &row.due, &row.amount, &row.cumulative].map(String::clone);
        let ours: Vec<_> = reading.rows.iter().map(|row| shown(&row.texts())).collect();
        let theirs: Vec<_> = project
            .schedule
            .iter()
            .map(|row| [row.period.text(), row.due.text(), row.amount.text(), row.cumulative.text()].map(str::to_owned))
            .collect();
        assert_eq!(ours, theirs, "{}", file.path);
        read += 1;
    }
    assert_eq!(read, 4);
}

#[test]
fn steps_times_and_names_find_their_payment() {
    for (text, expected) in [
        ("预付款30%，进度款60%，质保金10%", "预付款|||30% 进度款|||90% 质保金|||100%"),
        ("30%预付款、60%进度款、10%质保金", "预付款|||30% 进度款|||90% 质保金|||100%"),
        ("4月支付预付款30%；8月支付尾款70%", "4月|||30% 8月|||100%"),
        ("合同签订后（4月底）支付30%；终验（10月底前）支付70%", "合同签订后|4月底||30% 终验|10月底前||100%"),
        ("第二季度（6月20日）支付40%，第四季度（12月20日）支付60%", "第二季度|6月20日||40% 第四季度|12月20日||100%"),
        ("合同签订后，5月底前支付50%；项目验收后，付清", "合同签订后|5月底前||50% 项目验收后|||100%"),
        ("签订合同后7个工作日内付50%，验收合格后15日内付50%", "签订合同后7个工作日内|||50% 验收合格后15日内|||100%"),
        ("四十万元于3月底支付，六十万元于9月底支付", "|3月底|400000 |9月底|600000"),
        ("支付40万元（3月底）、60万元（9月底）", "|3月底|400000 |9月底|600000"),
        ("3月底付40万元，付清余款时间为9月底", "|3月底|400000 |9月底|600000"),
        ("2020年3月招标，5月签约并支付40%，2020年11月支付60%", "签约|5月||40% 11月|||100%"),
        ("1至6月支付40万元，11-12支付60万元", "1-6月||400000 11-12月||600000"),
        ("1.3月底支付40万元；2.6月底支付60万元", "|3月底|400000 |6月底|600000"),
        ("1、2020年4月，支付40%；2、2020年9月，支付60%", "4月|||40% 9月|||100%"),
        ("1-6月 40万元 40%\n7-12月 60万元 100%", "1-6月||400000|40% 7-12月||600000|100%"),
        ("合同签订后：40万元；验收后：60万元", "合同签订后||400000 验收后||600000"),
        ("5-8月：项目实施，支付60%；9-12月：付清", "5-8月|||60% 9-12月|||100%"),
        ("项目款分两次付清：6月底前50%，12月底前50%。", "|6月底前||50% |12月底前||100%"),
        ("合同签订后付款，验收后付清", "合同签订后 验收后|||100%"),
        ("6月底前一次性付清", "|6月底前||100%"),
        ("全年支付100万元", "全年||1000000"),
        ("上半年支付40万元（占比40%），下半年支付60万元（占比60%）", "上半年||400000|40% 下半年||600000|100%"),
        (
            "一季度使用30万元，占年度预算的30%；二季度使用70万元，占年度预算的70%",
            "一季度||300000|30% 二季度||700000|100%",
        ),
    ] {
        assert_eq!(rows(text, "100万元"), expected, "{text}");
        assert_eq!(whys(text, "100万元"), [], "{text}");
    }
}

#[test]
fn lists_and_repeated_payments_are_taken_apart() {
    for (text, expected) in [
        ("3月、6月、9月、12月各支付25万元", "3月||250000 6月||250000 9月||250000 12月||250000"),
        ("3月、6月、12月分别支付20万元、30万元、50万元", "3月||200000 6月||300000 12月||500000"),
        (
            "一季度、二季度、三季度、四季度分别支付15%、35%、30%、20%",
            "一季度|||15% 二季度|||50% 三季度|||80% 四季度|||100%",
        ),
        ("6月30日和12月31日各支付50%", "|6月30日||50% |12月31日||100%"),
        ("分别于3月、6月支付40%和60%", "3月|||40% 6月|||100%"),
        ("1-3月，4-6月，7-9月，10-12月各支付25%", "1-3月|||25% 4-6月|||50% 7-9月|||75% 10-12月|||100%"),
        (
            "一至三季度每季度支付30万元，四季度支付10万元",
            "第一季度||300000 第二季度||300000 第三季度||300000 四季度||100000",
        ),
        ("第三、四季度各付50万元", "第三季度||500000 第四季度||500000"),
        ("1-6月、7-12月分别支付40%、60%", "1-6月|||40% 7-12月|||100%"),
        ("每季度末支付25万元", "|3月底|250000 |6月底|250000 |9月底|250000 |12月底|250000"),
        ("每半年支付50%", "上半年|||50% 下半年|||100%"),
        ("按季度平均拨付", "第一季度||250000 第二季度||250000 第三季度||250000 第四季度||250000"),
        ("10-12月每月支付20万元，余款年底付清", "10月||200000 11月||200000 12月||200000 |年底|400000"),
        ("按季支付，3月底40万元，9月底60万元", "|3月底|400000 |9月底|600000"),
    ] {
        assert_eq!(rows(text, "100万元"), expected, "{text}");
    }
    assert_eq!(rows("按月平均支付", "100万元").matches("||83333.33").count(), 11);
    assert!(rows("按月平均支付", "100万元").ends_with("12月||83333.37"));
    assert_eq!(whys("3月、6月支付50万元", "50万"), [Why::ForSeveral("50万元".into())]);
    assert_eq!(whys("3月、6月、9月分别支付20万元、30万元", "50万"), [Why::Uneven("20万元".into())]);
    assert_eq!(rows("按月平均支付", ""), rows("1、2、3、4、5、6、7、8、9、10、11、12月各付", ""));
    assert!(whys("按月平均支付", "").contains(&Why::RestUnknown));
}

#[test]
fn words_say_what_is_cumulative() {
    for (text, expected, amounts) in [
        (
            "一季度累计20万元，二季度累计60万元，四季度累计100万元",
            "一季度||200000 二季度||400000 四季度||400000",
            Basis::Cumulative,
        ),
        ("6月支付40万元，12月累计支付100万元", "6月||400000 12月||600000", Basis::Mixed),
        ("至6月底支付40万元，至12月底支付100万元", "至6月底||400000 至12月底||1000000", Basis::Cumulative),
        ("1-6月支付40万元，7-12月再支付60万元", "1-6月||400000 7-12月||600000", Basis::PerPeriod),
        (
            "1-3月累计20万元，1-9月累计60万元，1-12月累计100万元",
            "1-3月||200000 1-9月||600000 1-12月||1000000",
            Basis::Cumulative,
        ),
        ("上半年支付40万元，全年累计支付100万元", "上半年||400000 全年||1000000", Basis::Cumulative),
        (
            "1-6月支付40万元，累计进度40%；7-12月支付60万元，累计100%",
            "1-6月||400000|40% 7-12月||600000|100%",
            Basis::PerPeriod,
        ),
        ("支出达到1-6月支出40万元，7-12月支出60万元", "1-6月||400000 7-12月||600000", Basis::PerPeriod),
    ] {
        assert_eq!(rows(text, "100万元"), expected, "{text}");
        assert_eq!(bases(text, "100万元").0, amounts, "{text}");
        assert_eq!(whys(text, "100万元"), [], "{text}");
    }
    for (text, expected, shares) in [
        ("6月底前执行率达到50%，12月底前达到100%", "|6月底前||50% |12月底前||100%", Basis::Cumulative),
        (
            "一季度付10%，二季度累计付40%，四季度累计付100%",
            "一季度|||10% 二季度|||40% 四季度|||100%",
            Basis::Cumulative,
        ),
        (
            "上半年付30%，验收后付至95%，余款质保期满后付清",
            "上半年|||30% 验收后|||95% 质保期满后|||100%",
            Basis::Cumulative,
        ),
    ] {
        assert_eq!(rows(text, "100万元"), expected, "{text}");
        assert_eq!(bases(text, "100万元").1, shares, "{text}");
    }
}

#[test]
fn sums_say_what_words_leave_open() {
    let of = |text: &str, current: &str| (rows(text, current), bases(text, current).0);
    let rising = "1-6月40万元，7-9月70万元，10-12月100万元";
    assert_eq!(of(rising, "100万"), ("1-6月||400000 7-9月||300000 10-12月||300000".into(), Basis::Cumulative));
    assert_eq!(of(rising, "210万"), ("1-6月||400000 7-9月||700000 10-12月||1000000".into(), Basis::PerPeriod));
    let neither = Why::NeitherAmount { sum: 2_100_000.into(), last: 1_000_000.into(), current: 3_000_000.into() };
    assert_eq!(
        of(rising, "300万"),
        ("1-6月||40万元 7-9月||70万元 10-12月||100万元".into(), Basis::CannotTell(neither))
    );
    assert_eq!(of(rising, "").1, Basis::CannotTell(Why::NoYearAmount));
    // 截至 gives way to a sum that agrees.
    assert_eq!(of("截至6月底40万元，截至12月底60万元", "100万").1, Basis::PerPeriod);
    // Amounts that fall are no running totals, and shares beside them say it as well.
    assert_eq!(of("1-6月60万元，7-12月50万元", "100万").1, Basis::PerPeriod);
    assert_eq!(of("1-6月40万元，40%；7-12月60万元，100%", "").1, Basis::PerPeriod);
    assert_eq!(of("1-6月40万元，40%；7-12月100万元，100%", "").1, Basis::Cumulative);
    // What agrees by rounding only stays as it is printed, or the rounding could not be seen.
    let thirds = "1-4月33.3万元，5-8月33.3万元，9-12月33.3万元";
    assert_eq!(of(thirds, "100万").0, "1-4月||33.3万元 5-8月||33.3万元 9-12月||33.3万元");
    assert_eq!(of(thirds, "99.9万").0, "1-4月||333000 5-8月||333000 9-12月||333000");
    // Amounts of which only the sum says that they are the payments.
    let bare = "4月设备购置费30万元，8月安装费70万元";
    assert_eq!(rows(bare, "100万"), "4月||300000 8月||700000");
    assert_eq!(rows(bare, "120万"), "");
    assert_eq!(
        bases("上半年20%，下半年30%", "").1,
        Basis::CannotTell(Why::NeitherShare { sum: 50.into(), last: 30.into() })
    );
    assert_eq!(bases("上半年60%，下半年80%", "").1, Basis::Cumulative);
    assert_eq!(rows("一季度33.3%，二季度33.3%，三季度33.3%", ""), "一季度|||33.3% 二季度|||66.6% 三季度|||100%");
}

#[test]
fn what_does_not_agree_is_said() {
    let amount = |yuan: i64| rust_decimal::Decimal::from(yuan);
    let off = whys("1-6月支付60万元；7-12月支付50万元", "100万");
    assert_eq!(off, [Why::SumOff { paid: amount(1_100_000), current: amount(1_000_000) }]);
    let off = whys("截至6月底支付20万元；截至12月底支付50万元", "100万");
    assert_eq!(off, [Why::SumOff { paid: amount(500_000), current: amount(1_000_000) }]);
    let total = whys("1月30万元，2月30万元，3月40万元，共计120万元", "100万");
    assert_eq!(total, [Why::TotalOff { stated: amount(1_200_000), paid: amount(1_000_000) }]);
    assert_eq!(whys("每月5万元，全年60万元", "60万"), []);
    assert_eq!(whys("1-6月付60%，7-12月付30%", ""), [Why::NotHundred(amount(90))]);
    assert_eq!(whys("首付120万元，余款验收后付清", "100万"), [Why::NothingLeft]);
    assert_eq!(whys("首付20万元，余款验收后付清", ""), [Why::RestUnknown]);
    assert_eq!(whys("6月累计支付60万元，12月累计支付50万元", "50万"), [Why::Falls("50万元".into())]);
}

#[test]
fn other_amounts_and_shares_are_no_payments() {
    for (text, expected) in [
        (
            "工程总投资500万元，2020年安排100万元，其中6月底前支付60万元，12月底前支付40万元",
            "|6月底前|600000 |12月底前|400000",
        ),
        ("聘用人员649人，每人每月300元，1-6月支付60万元，7-12月支付40万元", "1-6月||600000 7-12月||400000"),
        ("3月招标，5-10月施工，合同金额300万元，11月验收，合格率达到100%", ""),
        ("5月完成30%，8月完成60%，12月完成全部任务的100%", ""),
        ("1-6月支付进度60%，7-12月支付进度100%，任务完成率100%，群众满意度≥90%", "1-6月|||60% 7-12月|||100%"),
        ("目前共有加油站150家，按10%抽查，约15家", ""),
        ("2020年收入预计60亿元，按0.03%测算，2018年预算应缴纳税款180万元，每月据实缴纳", ""),
        ("1-6月支付60万元（其中设备购置费20万元），7-12月支付40万元", "1-6月||600000 7-12月||400000"),
        ("2019年12月支付20万元，2020年6月支付100万元", "6月||1000000"),
        ("6月支付95%，剩余5%于2021年3月支付", "6月|||95%"),
        ("全年分4次支付，每次25万元", ""),
        ("6月底完成60%的工作量并支付40万元，12月底支付60万元", "|6月底|400000 |12月底|600000"),
        ("已支付20万元，6月支付100万元", "6月||1000000"),
        ("支付金额以6月的审计结果为准", ""),
        ("4月完成支付系统的招标，6月支付100万元", "6月||1000000"),
        ("印制20万本，1-6月支付100万元", "1-6月||1000000"),
        ("按照《2019年工作方案》，6月支付100万元", "6月||1000000"),
        ("1-6月支付60，7-12月支付40", "1-6月 7-12月"),
        ("", ""),
        ("会期三天。", ""),
    ] {
        assert_eq!(rows(text, "100万元"), expected, "{text}");
        if expected.is_empty() {
            let reading = read_schedule(text, &"100万元".into(), Some(2020));
            assert!(matches!(reading.doubts[0].why, Why::Empty | Why::NoTime | Why::NoPayment), "{text}");
        }
    }
    let left_out = |text: &str| whys(text, "100万");
    assert_eq!(left_out("合同总价500万元，6月支付100万元"), [Why::NotAPayment("合同总价500万元".into())]);
    assert_eq!(left_out("2019年12月支付20万元，2020年6月支付100万元")[0], Why::OtherYear("20万元".into()));
    assert_eq!(left_out("已支付20万元，6月支付100万元"), [Why::AlreadyPaid("20万元".into())]);
    assert_eq!(left_out("6月支付100万元，其中设备20万元"), [Why::PartOfAnother("设备20万元".into())]);
    assert_eq!(left_out("6月支付60，12月支付100万元"), [Why::NoUnit("60".into())]);
    assert_eq!(left_out("6月支付约100万元"), [Why::About("约100万元".into())]);
    assert_eq!(left_out("6月支付100万元20万元"), [Why::Second("20万元".into())]);
    assert_eq!(left_out("6月支付设备款的60%，12月支付40%")[0], Why::ShareOfPart("设备款的60%".into()));
    assert_eq!(left_out("每月据实缴纳")[1], Why::NoAmount("每月".into()));
}

#[test]
fn a_payment_without_a_time_stays_and_is_doubtful() {
    assert_eq!(rows("先支付30%，验收后支付70%", "100万"), "|||30% 验收后|||100%");
    assert_eq!(whys("先支付30%，验收后支付70%", "100万"), [Why::Undated("30%".into())]);
    assert_eq!(
        rows("工程过半时支付40%，竣工验收后付至97%，质保金3%", "100万"),
        "|||40% 竣工验收后|||97% 质保金|||100%"
    );
}

#[test]
fn every_text_leads_to_its_words() {
    let text = "一、1－6月拟支付 ４０ 万元，进度４０％；余款于“终验”（11月底）付清。";
    let reading = read_schedule(text, &"100万".into(), Some(2020));
    let words = |words: &Words| words.span.clone().map(|span| &text[span]);
    let spans: Vec<_> = reading
        .rows
        .iter()
        .map(|row| [&row.period, &row.due, &row.amount, &row.cumulative].map(|text| words(text).unwrap_or_default()))
        .collect();
    assert_eq!(spans, [["1－6月", "", "４０ 万元", "４０％"], ["终验", "11月底", "余款", "余款"]]);
    assert_eq!(rows(text, "100万"), "1-6月||400000|40% 终验|11月底|600000|100%");
}

#[test]
fn doubts_speak_both_languages() {
    let why = Why::SumOff { paid: 1_100_000.into(), current: 1_000_000.into() };
    assert_eq!(why.text(Lang::En), "the payments come to 1,100,000.00, the year's amount is 1,000,000.00");
    assert_eq!(why.text(Lang::Zh), "各次付款合计 1,100,000.00 元，本年度金额 1,000,000.00 元");
    assert_eq!(Why::NotHundred(90.into()).text(Lang::Zh), "进度最后为 90%，不是 100%");
    assert_eq!(Why::NoUnit("60".into()).text(Lang::En), "“60” is neither an amount nor a share");
}
