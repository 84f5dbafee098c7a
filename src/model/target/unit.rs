//! What may stand behind a number as its unit.

/// Units that a Chinese numeral may count: behind others it is more often part of a word (一致, 一流, 二级).
const COUNTED: [&str; 33] = [
    "个",
    "次",
    "项",
    "家",
    "期",
    "份",
    "件",
    "人",
    "名",
    "户",
    "场",
    "批",
    "册",
    "本",
    "台",
    "套",
    "辆",
    "处",
    "篇",
    "起",
    "宗",
    "年",
    "天",
    "日",
    "小时",
    "分钟",
    "工作日",
    "个工作日",
    "个月",
    "人次",
    "场次",
    "批次",
    "公里",
];

/// The longest unit; more is a sentence.
const LONGEST: usize = 8;

/// Whether compact `text` can be the unit of a number. Years, months and quarters with a number are times.
pub(super) fn is_unit(text: &str) -> bool {
    if text.is_empty() || text == "%" {
        return true;
    }
    // A percentage of something is fine (`%/年`); a percentage and a verb is a sentence.
    if text.strip_prefix(['%', '‰']).is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) {
        return false;
    }
    if text.starts_with(['月', '季', ')', '.']) || text.ends_with(['前', '后', '内', '底', '末', '初', '.']) {
        return false;
    }
    let mut before = ' ';
    for (index, c) in text.chars().enumerate() {
        if index == LONGEST || !may_follow(before, c) {
            return false;
        }
        before = c;
    }
    true
}

/// Whether `text` is a unit that goes with Chinese numerals.
pub(super) fn is_counted(text: &str) -> bool {
    COUNTED.contains(&text)
}

fn may_follow(before: char, c: char) -> bool {
    match c {
        // Words of sentences, which no unit holds; 以 is a bound in the wrong place.
        '的' | '了' | '并' | '且' | '及' | '完' | '均' | '已' | '以' => false,
        // Two of them stand for something that was left out.
        'x' | 'X' => before != c,
        '/' | '·' | '•' | '・' | '.' | '(' | ')' | '%' | '‰' | '℃' | '°' | '²' | '³' | '㎡' | '㎥' | '㎞' => {
            true
        }
        // As in m2 or CO2; anywhere else it is a second number.
        '0'..='9' => before.is_ascii_alphanumeric(),
        c => c.is_alphabetic(),
    }
}
