//! Signs in all their spellings.

use super::Sign;

/// The longer spellings come first.
const SYMBOLS: [(&str, Sign); 10] = [
    (">=", Sign::AtLeast),
    ("=>", Sign::AtLeast),
    ("<=", Sign::AtMost),
    ("=<", Sign::AtMost),
    ("==", Sign::Equal),
    ("≥", Sign::AtLeast),
    ("≤", Sign::AtMost),
    (">", Sign::MoreThan),
    ("<", Sign::LessThan),
    ("=", Sign::Equal),
];

/// Words before a number; the longer ones come first.
const WORDS: [(&str, Sign); 30] = [
    ("大于或等于", Sign::AtLeast),
    ("大于等于", Sign::AtLeast),
    ("小于或等于", Sign::AtMost),
    ("小于等于", Sign::AtMost),
    ("不低于", Sign::AtLeast),
    ("不少于", Sign::AtLeast),
    ("不小于", Sign::AtLeast),
    ("不早于", Sign::AtLeast),
    ("不高于", Sign::AtMost),
    ("不多于", Sign::AtMost),
    ("不大于", Sign::AtMost),
    ("不超过", Sign::AtMost),
    ("不超出", Sign::AtMost),
    ("不晚于", Sign::AtMost),
    ("不迟于", Sign::AtMost),
    ("不足", Sign::LessThan),
    ("不到", Sign::LessThan),
    ("至少", Sign::AtLeast),
    ("最少", Sign::AtLeast),
    ("最低", Sign::AtLeast),
    ("至多", Sign::AtMost),
    ("最多", Sign::AtMost),
    ("大于", Sign::MoreThan),
    ("超过", Sign::MoreThan),
    ("高于", Sign::MoreThan),
    ("多于", Sign::MoreThan),
    ("小于", Sign::LessThan),
    ("低于", Sign::LessThan),
    ("少于", Sign::LessThan),
    ("等于", Sign::Equal),
];

/// Words behind a number and its unit; the longer ones come first.
const BOUNDS: [(&str, Sign); 10] = [
    ("(含)以上", Sign::AtLeast),
    ("(含)以下", Sign::AtMost),
    ("及以上", Sign::AtLeast),
    ("及以下", Sign::AtMost),
    ("或以上", Sign::AtLeast),
    ("以上", Sign::AtLeast),
    ("以下", Sign::AtMost),
    ("以内", Sign::AtMost),
    ("之内", Sign::AtMost),
    ("内", Sign::AtMost),
];

/// Words before a number that say nothing about its direction, or only roughly where it lies.
const LEAD_INS: [&str; 7] = ["达到", "达", "完成", "控制在", "保持在", "大约", "约"];

/// The start of a target.
pub(super) struct Head<'a> {
    /// The sign, when one is written.
    pub(super) sign: Option<Sign>,
    /// Whether the sign says all that was written; not so behind 约 or 达到.
    pub(super) exact: bool,
    /// What stands behind.
    pub(super) rest: &'a str,
}

/// Takes one sign and any lead-ins off compact text.
pub(super) fn head(text: &str) -> Head<'_> {
    let mut head = Head { sign: None, exact: true, rest: text };
    loop {
        if head.sign.is_none()
            && let Some((sign, rest)) = sign(head.rest)
        {
            (head.sign, head.rest) = (Some(sign), rest);
        } else if let Some(rest) = lead_in(head.rest) {
            (head.exact, head.rest) = (false, rest);
        } else {
            return head;
        }
    }
}

fn sign(text: &str) -> Option<(Sign, &str)> {
    let spellings: &[(&str, Sign)] = match text.chars().next()? {
        '≥' | '≤' | '>' | '<' | '=' => &SYMBOLS,
        '不' | '大' | '小' | '至' | '最' | '超' | '高' | '低' | '多' | '少' | '等' => &WORDS,
        _ => return None,
    };
    spellings.iter().find_map(|(spelling, sign)| Some((*sign, text.strip_prefix(spelling)?)))
}

fn lead_in(text: &str) -> Option<&str> {
    matches!(text.chars().next()?, '达' | '完' | '控' | '保' | '大' | '约')
        .then(|| LEAD_INS.iter().find_map(|word| text.strip_prefix(word)))?
}

/// The bound behind compact `text`, and `text` without it.
pub(super) fn bound(text: &str) -> (Option<Sign>, &str) {
    if !text.ends_with(['上', '下', '内']) {
        return (None, text);
    }
    BOUNDS.iter().find_map(|(word, sign)| Some((Some(*sign), text.strip_suffix(word)?))).unwrap_or((None, text))
}

/// The sign of a number that has one in front and one behind. `None` when they contradict each other.
pub(super) fn agreed(front: Option<Sign>, behind: Option<Sign>) -> Option<Option<Sign>> {
    match (front, behind) {
        (front, None) => Some(front),
        (None, behind) => Some(behind),
        (Some(Sign::AtLeast | Sign::MoreThan), Some(Sign::AtLeast)) => Some(front),
        (Some(Sign::AtMost | Sign::LessThan), Some(Sign::AtMost)) => Some(front),
        _ => None,
    }
}
