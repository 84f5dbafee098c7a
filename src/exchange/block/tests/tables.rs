//! Blocks for the composition and the schedule.

use super::*;

#[test]
fn composition_blocks_become_items() {
    for (text, roles, expected, said) in [
        ("差旅费\t5000.00\n培训费\t21000\n", "NA", &["差旅费|5000.00", "培训费|21000"][..], &[][..]),
        ("序号\t经济科目名称\t预算金额(元)\n1\t差旅费\t5000\n", "#NA", &["差旅费|5000"], &[]),
        ("5000\t差旅费\n", "AN", &["差旅费|5000"], &[]),
        (
            "差旅费\n培训费\n",
            "N",
            &["差旅费|", "培训费|"],
            &["1.- “差旅费” has no amount", "2.- “培训费” has no amount"],
        ),
        ("30211\t差旅费\t5,000\n30216\t培训费\t21,000\n", ".NA", &["差旅费|5,000", "培训费|21,000"], &[]),
        ("科目名称\t单价\t人数\t小计金额\n培训费\t100\t210\t21000\n", "N..A", &["培训费|21000"], &[]),
        (
            "培训费\t100\t210\t21000\n",
            "N..A",
            &["培训费|21000"],
            &["-.3 several columns look like amounts; this one was taken"],
        ),
        (
            "名称\t金额（万元）\n差旅费\t0.5\n培训费\t2.1万元\n租金\t5千\n合计\t3.1\n",
            "NA",
            &["差旅费|0.5万元", "培训费|2.1万元", "租金|5千"],
            &["2.1 the column is in 万元: the amount was written as “0.5万元”"],
        ),
        (
            "\t单位：万元\n名称\t金额\n差旅费\t0.5\n",
            "NA",
            &["差旅费|0.5万元"],
            &["3.1 the column is in 万元: the amount was written as “0.5万元”"],
        ),
        (
            "差旅费\t5000\n培训费\t若干\n\t300\n印刷费\t\n合计\t5300\n",
            "NA",
            &["差旅费|5000", "培训费|若干", "|300", "印刷费|"],
            &[
                "2.1 “若干” cannot be read; kept as it is",
                "3.0 there is no name",
                "4.0 “印刷费” is in the form already",
                "4.1 “印刷费” has no amount",
            ],
        ),
        (
            "差旅费\t5000\n差旅费\t6000\n合计\t12000\n",
            "NA",
            &["差旅费|5000", "差旅费|6000"],
            &["3.1 the rows do not add up to the total 12000", "2.0 “差旅费” stands in row 1 of the pasted text, too"],
        ),
    ] {
        let plan = planned_in(text, Section::Composition);
        assert_eq!(letters(&plan), roles, "{text}");
        assert_eq!(rows(&plan), expected, "{text}");
        let mut found = doubts(&plan);
        found.sort();
        let mut said: Vec<String> = said.iter().map(|text| (*text).to_owned()).collect();
        said.sort();
        assert_eq!(found, said, "{text}");
    }
}

#[test]
fn totals_of_the_composition_are_named() {
    let plan = planned_in("差旅费\t5000\n小计\t5000\n培训费\t21000\n合　计：\t26000\n", Section::Composition);
    assert_eq!(rows(&plan), ["差旅费|5000", "培训费|21000"]);
    assert_eq!(dropped(&plan), ["2.- 小计 5000 (a row of totals)", "4.- 合　计： 26000 (a row of totals)"]);
    assert_eq!(doubts(&plan), [""; 0]);
}

#[test]
fn schedule_blocks_become_payments() {
    for (text, roles, expected, said) in [
        (
            "支付时间\t支付金额\t累计进度\n7-9月\t6500\t75%\n10-12月\t6500\t100%\n合计\t13000\t\n",
            "PAC",
            &["7-9月||6500|75%", "10-12月||6500|100%"][..],
            &[][..],
        ),
        ("7-12月\t12月底\t13000.00\t100%\n", "PDAC", &["7-12月|12月底|13000.00|100%"], &[]),
        ("7-12月\t\t\t100%\n", "PDAC", &["7-12月|||100%"], &[]),
        ("7-9月\t75%\n10-12月\t100%\n", "PC", &["7-9月|||75%", "10-12月|||100%"], &[]),
        ("7-9月\t6500\n10-12月\t6500\n", "PA", &["7-9月||6500|", "10-12月||6500|"], &[]),
        ("1\t7-9月\t6500\t75\n2\t10-12月\t6500\t100\n", "#PAC", &["7-9月||6500|75", "10-12月||6500|100"], &[]),
        (
            "7-9月\t6500\t6500\t75%\n10-12月\t6500\t13000\t100%\n",
            "PA.C",
            &["7-9月||6500|75%", "10-12月||6500|100%"],
            &[],
        ),
        (
            "时间\t累计金额\t累计进度\n截至9月底\t6500\t50%\n截至12月底\t13000\t100%\n合计\t13000\t\n",
            "PAC",
            &["截至9月底||6500|50%", "截至12月底||13000|100%"],
            &["-.1 there are only running amounts; taken as the amounts, please check"],
        ),
        (
            "阶段\t节点\t比例\n首付款\t合同签订后\t30%\n尾款\t验收后\t70%\n",
            "PDC",
            &["首付款|合同签订后||30%", "尾款|验收后||70%"],
            &["-.2 the percentages add up to 100: they look like shares of each row, not cumulative"],
        ),
        (
            "季度\t金额（万元）\t累计\n三季度\t0.65\t75\n四季度\t0.65\t100\n",
            "PAC",
            &["三季度||0.65万元|75", "四季度||0.65万元|100"],
            &[
                "2.1 the column is in 万元: the amount was written as “0.65万元”",
                "3.1 the column is in 万元: the amount was written as “0.65万元”",
            ],
        ),
        ("1-6月\t\t13000.00\t50%\n", "PDAC", &["1-6月||13000.00|50%"], &["1.0 “1-6月” is in the form already"]),
        ("6月\n12月\n", "P", &["6月|||", "12月|||"], &[]),
    ] {
        let plan = planned_in(text, Section::Schedule);
        assert_eq!(letters(&plan), roles, "{text}");
        assert_eq!(rows(&plan), expected, "{text}");
        assert_eq!(doubts(&plan), said, "{text}");
    }
}

#[test]
fn running_amounts_beside_the_amounts_are_dropped_as_such() {
    for text in [
        "7-9月\t6500\t6500\t75%\n10-12月\t6500\t13000\t100%\n",
        "时间\t金额\t累计金额\t进度\n7-9月\t6500\t6500\t75%\n10-12月\t6500\t13000\t100%\n",
    ] {
        let plan = planned_in(text, Section::Schedule);
        let last = dropped(&plan).pop().unwrap();
        assert!(
            last.starts_with("-.2 ") && last.ends_with("(running amounts, which follow from the amounts)"),
            "{last}"
        );
    }
}
