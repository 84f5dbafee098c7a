//! The order in which people count: `2.ron` before `10.ron`.

use std::cmp::Ordering;

/// Compares names: runs of digits by their value, everything else by character; equal values by their text.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let (left_digits, right_digits) = (digits(left), digits(right));
        let order = if !left_digits.is_empty() && !right_digits.is_empty() {
            (left, right) = (&left[left_digits.len()..], &right[right_digits.len()..]);
            let (left, right) = (left_digits.trim_start_matches('0'), right_digits.trim_start_matches('0'));
            left.len().cmp(&right.len()).then_with(|| left.cmp(right))
        } else {
            let (mut left_chars, mut right_chars) = (left.chars(), right.chars());
            let order = match (left_chars.next(), right_chars.next()) {
                (None, None) => return a.cmp(b),
                pair => pair.0.cmp(&pair.1),
            };
            (left, right) = (left_chars.as_str(), right_chars.as_str());
            order
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn digits(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_digit).count()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_compared_by_value() {
        let sorted =
            ["039001-2", "039001-02b", "039001-10", "039002-1", "a", "a1", "a01x", "a99999999999999999999", "甲"];
        assert!(sorted.is_sorted_by(|a, b| compare(a, b).is_lt()));
    }

    proptest! {
        #[test]
        fn it_is_an_order(mut names in prop::collection::vec("[0-2a甲]{0,5}", 3)) {
            names.sort_by(|a, b| compare(a, b));
            prop_assert!(compare(&names[0], &names[2]).is_le());
            for pair in names.windows(2) {
                prop_assert_eq!(compare(&pair[0], &pair[1]), compare(&pair[1], &pair[0]).reverse());
                prop_assert_eq!(compare(&pair[0], &pair[1]).is_eq(), pair[0] == pair[1]);
            }
        }
    }
}
