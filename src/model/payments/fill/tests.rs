use proptest::prelude::*;

use super::*;

/// A schedule of (period, amount, cumulative percentage).
fn schedule(rows: &[(&str, &str, &str)]) -> Vec<Payment> {
    rows.iter().map(|(period, amount, cumulative)| Payment::new(RowId(0), period, "", amount, cumulative)).collect()
}

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn the_last_part_takes_what_cannot_be_divided() {
    let shown = |total: &str, count| split(dec(total), count).into_iter().map(yuan).collect::<Vec<_>>();
    assert_eq!(shown("100", 4), ["25.00", "25.00", "25.00", "25.00"]);
    assert_eq!(shown("100", 3), ["33.33", "33.33", "33.34"]);
    assert_eq!(shown("0.05", 4), ["0.01", "0.01", "0.01", "0.02"]);
    assert_eq!(shown("100.005", 1), ["100.01"]);
    assert!(shown("100", 0).is_empty());
}

#[test]
fn months_and_quarters_are_paid_evenly() {
    let of = |total: &str, interval, months| {
        let rows = even(dec(total), interval, months);
        rows.into_iter().map(|row| [row.period, row.amount, row.cumulative].join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(
        of("2000000", Interval::Quarter, 1..=12),
        ["第一季度 500000.00 25%", "第二季度 500000.00 50%", "第三季度 500000.00 75%", "第四季度 500000.00 100%"]
    );
    assert_eq!(of("100", Interval::Month, 10..=12), ["10月 33.33 33.33%", "11月 33.33 66.66%", "12月 33.34 100%"]);
    assert_eq!(of("360000", Interval::HalfYear, 3..=12), ["3-6月 180000.00 50%", "下半年 180000.00 100%"]);
    assert!(of("0", Interval::Month, 1..=12).is_empty());
    assert!(of("-5", Interval::Month, 1..=12).is_empty());
}

#[test]
fn the_rest_goes_into_the_last_row() {
    let of = |current: &str, rows: &[(&str, &str)]| {
        let rows: Vec<_> = rows.iter().map(|(period, amount)| (*period, *amount, "")).collect();
        rest(&schedule(&rows), &current.into())
    };
    let left = |index, amount: &str| Some((index, amount.to_owned()));
    assert_eq!(of("200万元", &[("1-6月", "120万"), ("7-9月", "30万"), ("10-12月", "")]), left(2, "500000.00"));
    // What stood there does not count, nor does a row in which nothing is filled in.
    assert_eq!(of("100", &[("1-6月", "40"), ("7-12月", "99"), ("", "")]), left(1, "60.00"));
    assert_eq!(of("100", &[("全年", "")]), left(0, "100.00"));
    // Periods up to a day hold everything paid by then.
    assert_eq!(of("100", &[("截至6月底", "40"), ("截至12月底", "")]), left(1, "100.00"));
    assert_eq!(of("100", &[("截至6月底", "40"), ("7-12月", "")]), left(1, "60.00"));
    assert_eq!(of("100", &[("1-3月", "40"), ("1-6月", "70"), ("1-12月", "")]), left(2, "100.00"));
    for (current, rows) in [
        ("100", &[] as &[(&str, &str)]),
        ("100", &[("", "")]),
        ("100", &[("1-6月", "100"), ("7-12月", "")]),
        ("100", &[("1-6月", ""), ("7-12月", "")]),
        ("100", &[("1-6月", "一半"), ("7-12月", "")]),
        ("", &[("1-6月", "50"), ("7-12月", "")]),
    ] {
        assert_eq!(of(current, rows), None, "{current} {rows:?}");
    }
}

#[test]
fn percentages_come_from_the_amounts() {
    let of = |current: &str, rows: &[(&str, &str)]| {
        let rows: Vec<_> = rows.iter().map(|(period, amount)| (*period, *amount, "")).collect();
        let shares = percentages(&schedule(&rows), &current.into());
        shares.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(of("200万元", &[("1-6月", "120万"), ("7-9月", "30万"), ("10-12月", "50万")]), "60% 75% 100%");
    assert_eq!(of("300", &[("1-6月", "100"), ("7-12月", "200")]), "33.33% 100%");
    assert_eq!(of("38.5万", &[("截至6月底", "23万"), ("截至12月底", "38.5万")]), "59.74% 100%");
    assert_eq!(of("61.5万", &[("截至6月底", "23万"), ("截至12月底", "38.5万")]), "37.4% 100%");
    assert_eq!(of("100", &[("1-6月", "50"), ("", ""), ("7-9月", ""), ("10-12月", "50")]), "50%   ");
    assert_eq!(of("0", &[("1-6月", "50")]), "");
    assert_eq!(of("", &[("1-6月", "50")]), "");
}

#[test]
fn amounts_come_from_the_percentages() {
    let of = |current: &str, rows: &[(&str, &str)]| {
        let rows: Vec<_> = rows.iter().map(|(period, share)| (*period, "7", *share)).collect();
        let amounts = amounts(&schedule(&rows), &current.into());
        amounts.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        of("200万", &[("1-6月", "60%"), ("7-9月", "75%"), ("10-12月", "100%")]),
        "1200000.00 300000.00 500000.00"
    );
    assert_eq!(of("100", &[("3月", "33.3%"), ("6月", "66.6%"), ("9月", "100%")]), "33.30 33.30 33.40");
    assert_eq!(of("100", &[("截至6月底", "60%"), ("截至12月底", "100%")]), "60.00 100.00");
    assert_eq!(of("100", &[("1-6月", "60%"), ("7-9月", "50%"), ("10-12月", "100%")]), "60.00  40.00");
    assert_eq!(of("", &[("1-6月", "60%")]), "");
}

proptest! {
    #[test]
    fn parts_add_up_and_differ_by_less_than_one_cent_each(cents in 0..1_000_000_000_000_i64, count in 1..40_usize) {
        let total = Decimal::new(cents, 2);
        let parts = split(total, count);
        prop_assert_eq!(parts.len(), count);
        prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
        let rest = parts[count - 1] - parts[0];
        prop_assert!(rest >= Decimal::ZERO && rest < Decimal::new(count as i64, 2));
    }

    #[test]
    fn amounts_of_rising_percentages_add_up(cents in 1..1_000_000_000_000_i64, mut shares in prop::collection::vec(0..10_000_i64, 0..8)) {
        shares.sort_unstable();
        shares.push(10_000);
        let rows: Vec<Payment> =
            shares.iter().map(|share| Payment::new(RowId(0), "3月", "", "", &percent(Decimal::new(*share, 2)))).collect();
        let current = Amount::from(yuan(Decimal::new(cents, 2)).as_str());
        let sum: Decimal = amounts(&rows, &current).into_iter().map(|amount| dec(&amount.unwrap())).sum();
        prop_assert_eq!(Some(sum), current.yuan());
    }

    #[test]
    fn nothing_panics(
        rows in prop::collection::vec(("1-6月|截至6月底|初验||\\PC{0,4}", "[0-9]{0,29}|[0-9.]{0,9}万|-5", "[0-9.-]{0,10}%"), 0..5),
        current in "[0-9]{0,29}|[0-9.]{0,9}亿|-7|",
    ) {
        let rows: Vec<_> = rows.iter().map(|(period, amount, share)| Payment::new(RowId(0), period, "", amount, share)).collect();
        let current = Amount::from(current.as_str());
        rest(&rows, &current);
        prop_assert_eq!(percentages(&rows, &current).len(), rows.len());
        prop_assert_eq!(amounts(&rows, &current).len(), rows.len());
        if let Some(yuan) = current.yuan() {
            even(yuan, Interval::Quarter, 1..=12);
        }
    }
}
