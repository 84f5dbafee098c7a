//! A schedule is written as a sentence, and reading that gives the same schedule.

use rust_decimal::Decimal;

use super::*;
use crate::model::payments::fill::{percent, yuan};

fn schedule(rows: &[[&str; 4]]) -> Vec<Payment> {
    rows.iter().map(|[period, due, amount, share]| Payment::new(RowId(0), period, due, amount, share)).collect()
}

#[test]
fn a_schedule_is_one_sentence() {
    for (rows, sentence) in [
        (
            &[["1-6月", "", "7500000.00", "50%"], ["7-12月", "", "7500000.00", "100%"]] as &[[&str; 4]],
            "1-6月支付750万元，累计支付进度50%；7-12月支付750万元，累计支付进度100%。",
        ),
        (
            &[["合同签订后", "4月底", "510000.00", "30"], ["终验", "", "1190000.50", "100%"]],
            "合同签订后（4月底）支付51万元，累计支付进度30%；终验再支付1190000.50元，累计支付进度100%。",
        ),
        (
            &[["截至6月底", "", "23万", "60%"], ["截至12月底", "", "38.5万", "100%"]],
            "截至6月底支付23万元，累计支付进度60%；截至12月底支付38.5万元，累计支付进度100%。",
        ),
        (&[["", "3月底", "", "40%"], ["", "", "", ""], ["", "9月底前", "", ""]], "3月底累计支付进度40%；9月底前支付。"),
        (&[["1-6月", "", "一半", ""]], "1-6月支付一半。"),
        (&[["", "", "", ""]], ""),
        (&[], ""),
    ] {
        assert_eq!(write_plan(&schedule(rows)), sentence);
    }
}

/// The periods of a schedule, as period and due date.
fn periods() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = |names: &[&'static str]| names.iter().map(|name| (name.to_string(), String::new())).collect::<Vec<_>>();
    let dues = |names: &[&'static str]| names.iter().map(|name| (String::new(), name.to_string())).collect::<Vec<_>>();
    let months = prop::collection::btree_set(1..12_i8, 0..5).prop_map(|ends| {
        let mut first = 1;
        let mut periods = Vec::new();
        for last in ends.into_iter().chain([12]) {
            let name = if first == last { format!("{last}月") } else { format!("{first}-{last}月") };
            periods.push((name, String::new()));
            first = last + 1;
        }
        periods
    });
    prop_oneof![
        months,
        Just(names(&["第一季度", "第二季度", "第三季度", "第四季度"])),
        Just(names(&["第一、二季度", "三季度", "四季度"])),
        Just(names(&["上半年", "下半年"])),
        Just(names(&["全年"])),
        Just(names(&["1-3月", "1-6月", "1-12月"])),
        Just(names(&["截至3月底", "截至6月底", "截至12月底"])),
        Just(names(&["1-3月", "截至6月底", "7-12月"])),
        Just(names(&["合同签订后", "设备到货后", "初验合格后", "终验"])),
        Just(names(&["首付", "合同签订后10日内", "质保期满后"])),
        Just(names(&["5月上旬", "10月下旬"])),
        Just(dues(&["3月底", "6月30日", "9月底前", "12月20日前"])),
        Just(vec![
            ("合同签订后".into(), "4月底".into()),
            ("终验".into(), "11月".into()),
            ("第四季度".into(), "12月20日".into())
        ]),
    ]
}

fn written() -> impl Strategy<Value = (Vec<Payment>, String)> {
    let values = prop::collection::vec((1..9_000_000_000_i64, 1..4_000_i64), 12);
    (periods(), values, 0..4_u8, 0..3_u8).prop_map(|(periods, values, has, which)| {
        // The year as a whole says nothing by itself.
        let (has_amounts, has_shares) = (has & 1 == 0, has & 2 == 0 || periods.len() == 1);
        let total: i64 = values.iter().take(periods.len()).map(|(_, part)| part).sum();
        let (mut paid, mut shared) = (Decimal::ZERO, 0);
        let rows = periods.iter().zip(values).map(|((period, due), (cents, part))| {
            shared += part;
            // Whole 万元 are written in another unit than 元.
            let part = Decimal::new(if cents % 3 == 0 { cents / 1_000_000 * 1_000_000 + 1_000_000 } else { cents }, 2);
            paid += part;
            let up_to = period.starts_with('截')
                || period.starts_with("1-") && periods.iter().all(|(other, _)| other.starts_with("1-"));
            let amount = if has_amounts { yuan(if up_to { paid } else { part }) } else { String::new() };
            let share = Decimal::new(shared * 10_000 / total, 2);
            let share = if has_shares { percent(share) } else { String::new() };
            Payment::new(RowId(0), period, due, &amount, &share)
        });
        let rows: Vec<Payment> = rows.collect();
        let current = match which {
            0 => String::new(),
            1 => yuan(paid),
            _ => yuan(paid + Decimal::from(1_000_000)),
        };
        (rows, current)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn what_is_written_is_read_again((rows, current) in written()) {
        let plan = write_plan(&rows);
        let reading = read_schedule(&plan, &current.as_str().into(), Some(2020));
        let again: Vec<Payment> = reading.rows.iter().map(|row| row.payment(RowId(0))).collect();
        prop_assert_eq!(&again, &rows, "{}", plan);
        prop_assert_eq!(write_plan(&again), plan);
    }
}
