//! Lists whose items have one amount each.

use std::ops::Range;

use rust_decimal::Decimal;

use super::prose::tail;
use super::{Found, What};

/// A list with one amount for each item, and none besides.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// From the first amount of the list to the last.
    pub span: Range<usize>,
    /// What the amounts add up to, in 元.
    pub yuan: Decimal,
    /// The value of the last digit shown of the coarsest amount, in 元.
    pub step: Decimal,
    /// The amounts in front of the list, and those that are said to be a sum: their values and steps in 元.
    pub stated: Vec<(Decimal, Decimal)>,
    /// A time is named in the list or behind it.
    pub dated: bool,
}

/// The list of amounts in a text, out of what was found in it; none when there is no list or it has other amounts as well.
pub fn listed(text: &str, found: &[Found]) -> Option<Listed> {
    let items: Vec<&Found> = found.iter().filter(|found| found.what == What::Item).collect();
    if items.len() < 2 {
        return None;
    }
    let amounts = found.iter().filter_map(|found| match found.what {
        What::Amount { yuan, step } => Some((found.span.clone(), yuan, step)),
        _ => None,
    });
    let is_sum = |span: &Range<usize>| {
        let words = tail(&text[..span.start], 6);
        ["共", "合计", "总计", "总额", "总金额"].iter().any(|word| words.contains(word))
    };
    let (stated, listed): (Vec<_>, Vec<_>) =
        amounts.partition(|(span, ..)| span.end <= items[0].span.start || is_sum(span));
    let fits = listed.len() == items.len()
        && items.iter().enumerate().all(|(index, item)| {
            let end = items.get(index + 1).map_or(text.len(), |next| next.span.start);
            let (span, ..) = &listed[index];
            span.start >= item.span.end && span.end <= end
        });
    let dated = found.iter().any(|found| matches!(found.what, What::Time(_)) && found.span.start > items[0].span.start);
    fits.then(|| Listed {
        span: listed[0].0.start..listed[listed.len() - 1].0.end,
        yuan: listed.iter().map(|(_, yuan, _)| *yuan).sum(),
        step: listed.iter().map(|(.., step)| *step).max().unwrap_or_default(),
        stated: stated.into_iter().map(|(_, yuan, step)| (yuan, step)).collect(),
        dated,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::understanding::read;

    fn sum(text: &str) -> Option<(String, usize)> {
        let listed = listed(text, &read(text))?;
        Some((listed.yuan.normalize().to_string(), listed.stated.len()))
    }

    #[test]
    fn a_list_has_one_amount_for_each_item() {
        assert_eq!(sum("共80万元：（1）印刷26万元；（2）宣传54万元。"), Some(("800000".to_owned(), 1)));
        assert_eq!(sum("（1）印刷26万元；（2）宣传54万元，合计80万元。"), Some(("800000".to_owned(), 1)));
        assert_eq!(sum("（1）印刷26万元；（2）宣传。"), None);
        assert_eq!(sum("（1）印刷26万元，其中封面2万元；（2）宣传54万元。"), None);
        assert_eq!(sum("印刷26万元，宣传54万元。"), None);
    }
}
