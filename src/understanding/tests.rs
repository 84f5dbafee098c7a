use proptest::prelude::*;

use super::*;

/// What is found, as `amount:120万`, in one line.
fn found(text: &str) -> String {
    let show = |found: &Found| {
        let kind = match &found.what {
            What::Amount { .. } => "amount",
            What::Share { .. } => "share",
            What::Time(Span::Until(_)) => "until",
            What::Time(_) => "time",
            What::Event => "event",
            What::Every { at_end: false, .. } => "every",
            What::Every { at_end: true, .. } => "every-end",
            What::Word(word) => return format!("{word:?}:{}", &text[found.span.clone()]),
            What::Title => "title",
            What::Item => "item",
            What::Mark(_) => return String::new(),
        };
        format!("{kind}:{}", &text[found.span.clone()])
    };
    read(text).iter().map(show).filter(|shown| !shown.is_empty()).collect::<Vec<_>>().join(" ")
}

#[test]
fn amounts_are_found_with_their_unit() {
    for (text, amounts) in [
        ("共需334.00万元", "334.00万元=3340000"),
        ("总额1.2亿元", "1.2亿元=120000000"),
        ("付26万，余款", "26万=260000"),
        ("付 120,000 元整", "120,000 元整=120000"),
        ("３６万元", "３６万元=360000"),
        ("¥120,000.00。", "¥120,000.00=120000.00"),
        ("三十万元", "三十万元=300000"),
        ("一亿二千万元", "一亿二千万元=120000000"),
        ("两千元", "两千元=2000"),
        ("二点五万元", "二点五万元=25000"),
        ("壹佰零捌万元整", "壹佰零捌万元整=1080000"),
        ("人民币贰仟玖佰壹拾玖万柒仟玖佰元整", "贰仟玖佰壹拾玖万柒仟玖佰元整=29197900"),
        ("伍角整", "伍角整=0.5"),
        ("135万人民币", "135万=1350000"),
        ("3亿2000万，其余", "3亿2000万=320000000"),
    ] {
        let read = read(text).into_iter().filter_map(|found| match found.what {
            What::Amount { yuan, .. } => Some(format!("{}={yuan}", &text[found.span])),
            _ => None,
        });
        assert_eq!(read.collect::<Vec<_>>().join(" "), amounts, "{text}");
    }
    for text in [
        "20万本",
        "137.16万件",
        "12千米",
        "30万美元",
        "30余万元",
        "几百万元",
        "500-600万元",
        "一元化",
        "多元",
        "三分之一",
        "千万不要",
        "649人",
        "120000",
        "5万余元",
        "万元",
        "1.2万人次",
        "3万千瓦",
        "40%",
    ] {
        let amount = read(text).into_iter().find(|found| matches!(found.what, What::Amount { .. }));
        assert_eq!(amount, None, "{text}");
    }
}

#[test]
fn shares_are_found() {
    for (text, shares) in [
        ("进度60%，", "60%=60"),
        ("拨付六成，再拨四成", "六成=60 四成=40"),
        ("百分之六十", "百分之六十=60"),
        ("按万分之二点五计", "万分之二点五=0.025"),
        ("６０ ％", "６０ ％=60"),
        ("第三成果、三成果、一成不变、完成", ""),
    ] {
        let read = read(text).into_iter().filter_map(|found| match found.what {
            What::Share { percent, .. } => Some(format!("{}={percent}", &text[found.span])),
            _ => None,
        });
        assert_eq!(read.collect::<Vec<_>>().join(" "), shares, "{text}");
    }
}

#[test]
fn times_are_found() {
    for (text, times) in [
        ("2020年1月至3月、4月底前和下半年", "time:2020年1月至3月 until:4月底前 time:下半年"),
        ("一、二季度与第三季度", "time:一、二季度与第三季度"),
        ("截至6月底，累计至12月", "until:截至6月底 Running:累计 until:至12月"),
        ("6月份前支出", "until:6月份前 Pay:支出"),
        ("2020-06-30前付，7.15前付", "until:2020-06-30前 Pay:付 until:7.15前 Pay:付"),
        ("1-6月支出，11-12支付", "time:1-6月 Pay:支出 time:11-12 Pay:支付"),
        ("4月、6月各付", "time:4月 time:6月 Each:各 Pay:付"),
        // Years of five-year plans and of document numbers, ranges of other things, and parts of names.
        ("〔2020〕5号、2016-2020年", ""),
        ("第34-36期、3-7层、4.22地球日、3.5公里、67187895", ""),
        ("目前三季度", "time:三季度"),
        ("《2019年办法》印发", "title:《2019年办法》"),
        ("12月前后，6月前期，5月初验", "time:12月 time:6月 time:5月 event:初验"),
    ] {
        assert_eq!(found(text), times, "{text}");
    }
}

#[test]
fn steps_are_found() {
    for (text, steps) in [
        ("合同签订后付30%", "event:合同签订后 Pay:付 share:30%"),
        ("合同签订后10日内付", "event:合同签订后10日内 Pay:付"),
        ("待方案评审通过后，付", "event:方案评审通过后 Pay:付"),
        ("初验付至80%，终验合格支付", "event:初验 Running:付至 share:80% event:终验合格 Pay:支付"),
        ("余款验收后付清", "Rest:余款 event:验收后 PayAll:付清"),
        ("质保金3%", "event:质保金 share:3%"),
        ("工程进度达到60%后支付", "event:工程进度达到60%后 Pay:支付"),
        ("6月底前完成验收后支付", "until:6月底前 event:完成验收后 Pay:支付"),
        ("最后，后楼、然后、前后、此后付", "Pay:付"),
        ("支付后", "Pay:支付"),
    ] {
        assert_eq!(found(text), steps, "{text}");
    }
}

#[test]
fn words_are_found() {
    for (text, words) in [
        ("支付至80%、支付至6月底", "Running:支付至 share:80% Pay:支付 until:至6月底"),
        ("按季支付：每季度末平均支付", "every:按季 Pay:支付 every-end:每季度末 Even:平均 Pay:支付"),
        ("再支付30万元，共支付60万元", "PayMore:再支付 amount:30万元 Total:共 Pay:支付 amount:60万元"),
        ("已支付50万元，其中", "Paid:已支付 amount:50万元 PartOf:其中"),
        ("支付宝、任务完成率、工程进度、公共、各类、均为、达标、交付", ""),
        ("支出进度60%，预算执行率达到100%", "Progress:支出进度 share:60% Progress:预算执行率 Reach:达到 share:100%"),
        ("各付30%，均20万元", "Each:各 Pay:付 share:30% Each:均 amount:20万元"),
        ("一次性付清", "PayAll:一次性付清"),
    ] {
        assert_eq!(found(text), words, "{text}");
    }
}

#[test]
fn items_are_found() {
    for (text, items) in [
        ("1、2020年4月招标；2、2020年5月施工", "item:1、 time:2020年4月 item:2、 time:2020年5月"),
        ("1. 截至6月底 2. 截至12月底", "item:1. until:截至6月底 item:2. until:截至12月底"),
        ("（1）3月底；（二）6月底；①7月", "item:（1） time:3月底 item:（二） time:6月底 item:① time:7月"),
        ("一、项目概况", "item:一、"),
        ("一、二季度；三、四季度", "time:一、二季度 time:三、四季度"),
        ("1、2月；3、4月", "time:1、2月 time:3、4月"),
        ("1、2月；2、3月", "item:1、 time:2月 item:2、 time:3月"),
        ("1.3月底付；2.6月底付", "item:1. time:3月底 Pay:付 item:2. time:6月底 Pay:付"),
        ("1.5万元", "amount:1.5万元"),
        ("3. 2020年4月", "item:3. time:2020年4月"),
    ] {
        assert_eq!(found(text), items, "{text}");
    }
}

proptest! {
    #[test]
    fn spans_are_in_order_and_on_characters(
        text in "(付至|支付|[0-9]{1,4}|万元|%|月|季度|年|、|，|\n| |后|合同签订|余款|《|》|（|1\\.|一、|成|每|至|-|。){0,16}|\\PC{0,40}",
    ) {
        let mut behind = 0;
        for found in read(&text) {
            prop_assert!(found.span.start >= behind && found.span.start < found.span.end, "{found:?}");
            prop_assert!(text.get(found.span.clone()).is_some());
            behind = found.span.end;
        }
    }
}
