//! What may not start or end a line in Chinese (避头尾), where UAX 14 as implemented by `unicode-linebreak` (Unicode 15)
//! is too lax or, at quotation marks, too strict.

use unicode_width::UnicodeWidthChar;

/// Whether a line may end behind `left` with `right` starting the next one, if it has to.
pub(super) fn tidy(left: char, right: char) -> bool {
    !never_starts(right) && !never_ends(left)
}

/// Whether a line may be broken between `left` and `right` because of a curly quotation mark beside Chinese. UAX 14
/// does not know which way a quotation mark faces and never breaks beside one; in Chinese text it does face one way.
pub(super) fn quote_breaks(left: char, right: char) -> bool {
    (opens_quote(right) && chinese(left)) || (closes_quote(left) && chinese(right))
}

fn never_starts(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => false,
        '!' | '%' | ')' | ',' | '.' | ':' | ';' | '?' | ']' | '}' => true,
        '、' | '。' | '，' | '．' | '；' | '：' | '？' | '！' | '％' | '‰' | '℃' | '…' | '·' | '・' => {
            true
        }
        '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' => true,
        _ => closes_quote(c),
    }
}

fn never_ends(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => false,
        '(' | '[' | '{' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' => true,
        '$' | '¥' | '￥' | '＄' | '№' => true,
        _ => opens_quote(c),
    }
}

fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '‘')
}

fn closes_quote(c: char) -> bool {
    matches!(c, '”' | '’')
}

/// Whether `c` shows that the text around it is Chinese.
fn chinese(c: char) -> bool {
    c.width() == Some(2) || matches!(c, '…' | '—') || opens_quote(c) || closes_quote(c)
}
