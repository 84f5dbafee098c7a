use super::*;
use crate::rules::tests::problems;

/// What is found when the given narratives have the given texts, with severities.
fn of(texts: &[(Field, &str)]) -> Vec<(Severity, String)> {
    let problems = problems(|project| {
        for (field, text) in texts {
            project.set_text(*field, (*text).to_owned());
        }
    });
    let mine = problems.into_iter().filter(|problem| problem.rule.code == RULE.code);
    mine.map(|problem| (problem.severity, problem.text(crate::lang::Lang::En))).collect()
}

fn overview(text: &str) -> Vec<(Severity, String)> {
    of(&[(Field::Overview, text)])
}

#[test]
fn a_rate_of_an_amount() {
    let text =
        |result: &str| format!("2020年预计签订合同金额600亿元。按照出让总收入的0.025%计算，预算需缴纳印花税{result}。");
    assert_eq!(overview(&text("1500万元")), []);
    assert_eq!(
        overview(&text("1600万元")),
        [(Severity::Warning, "0.025% of 60,000,000,000.00 is 15,000,000.00, the text has 16,000,000.00".to_owned())]
    );
    assert_eq!(overview("合同金额600万元，首付款按30%支付180万元。"), []);
}

#[test]
fn totals_behind_their_parts() {
    for fine in [
        "全市共233家，按5%抽查，约12家；对问题较大的核查约5家，计划核查共17家。",
        "抽查12家、复核5家，共17家。",
        "抽查12家、复核5家，全市共有矿山233家。",
        "办理137.16万件，其中：证书类46.74万件、证明类77.51万件、注销类10.14万件、查封类2.77万件。",
        "购置设备120万元、软件100万元，合计220万元。",
        "公共设施12处、绿地5处，公共18处。",
        "安排资金300万元，其中设备120万元、软件100万元。",
        "抽查233家，其中煤矿等12家、铁矿5家、铝矿3家。",
    ] {
        assert_eq!(overview(fine), [], "{fine}");
    }
    for wrong in [
        "抽查12家、复核5家，共18家。",
        "购置设备120万元、软件100万元，合计230万元。",
        "安排资金200万元，其中设备120万元、软件100万元。",
    ] {
        let found = overview(wrong);
        assert_eq!(found.iter().map(|found| found.0).collect::<Vec<_>>(), [Severity::Warning], "{wrong} {found:?}");
    }
    let fewer = "办理137.16万件，其中：证书类46.74万件、证明类67.51万件、注销类10.14万件、查封类2.77万件。";
    assert_eq!(
        overview(fewer),
        [(Severity::Hint, "the parts of “137.16万件” add up to 127.16万件, which is less".to_owned())]
    );
}

#[test]
fn lists_of_amounts() {
    for fine in [
        "(1)扫描200万元；(2)维护40万元。",
        "共需260万元：(1)扫描200万元；(2)维护60万元。",
        "(1)扫描200万元；(2)维护40万元，其中备件10万元。",
        "(1)扫描；(2)维护40万元。",
        "(1)库房3万元；(2)消毒2万元。",
    ] {
        assert_eq!(overview(fine), [], "{fine}");
    }
    assert_eq!(
        overview("(1)扫描200万元；(2)维护60万元。"),
        [(
            Severity::Warning,
            "the amounts of the list add up to 2,600,000.00, the current year's amount is 2,400,000.00".to_owned()
        )]
    );
    assert_eq!(overview("共需240.5万元：(1)扫描200万元；(2)维护60万元。").len(), 1);
}

#[test]
fn two_rates_and_another_estimate_are_hints() {
    let rates = of(&[
        (Field::Overview, "按照万分之二点五的比例缴纳印花税。"),
        (Field::Necessity, "按总收入的0.025%计算印花税。"),
        (Field::Measures, "统一执行万分之五的税率。"),
        (Field::Name, "土地印花税"),
    ]);
    assert_eq!(
        rates,
        [(Severity::Hint, "the rate of 印花税 is “万分之二点五” in Overview and “万分之五” in Measures".to_owned())]
    );
    assert_eq!(overview("工程总概算230014万元。").len(), 1);
    assert_eq!(overview("工程总投资为240万元。"), []);
}
