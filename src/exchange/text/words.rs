//! What a target looks like, and how to find it in a cell that holds more.

use std::collections::HashSet;

use crate::model::target::Target;
use crate::model::{Aim, Scheme};

use super::labels::key;
use super::rows::Found;

/// Words that stand as targets in forms of all schemes, besides the scheme's stock targets.
const WORDS: [&str; 84] = [
    "及时",
    "准时",
    "按时",
    "按期",
    "提升",
    "提高",
    "改善",
    "增强",
    "增加",
    "增长",
    "减少",
    "降低",
    "下降",
    "完善",
    "健全",
    "满意",
    "基本满意",
    "良好",
    "优秀",
    "优良",
    "合格",
    "达标",
    "合规",
    "合法",
    "合理",
    "规范",
    "规范合理",
    "有效",
    "完备",
    "可控",
    "一致",
    "准确",
    "完整",
    "齐全",
    "符合",
    "明显",
    "显著",
    "明显提升",
    "显著提升",
    "有所提升",
    "逐步提升",
    "持续提升",
    "明显改善",
    "持续改善",
    "有效提升",
    "有效改善",
    "全覆盖",
    "全部",
    "充分",
    "充足",
    "到位",
    "正常",
    "稳定",
    "安全",
    "保障",
    "长期",
    "持续",
    "完成",
    "通过",
    "公开",
    "全力",
    "顺畅",
    "落实",
    "齐备",
    "实现",
    "充分保障",
    "全面",
    "完好",
    "有序",
    "高效",
    "规范有序",
    "优化",
    "加强",
    "畅通",
    "及时有效",
    "科学",
    "合理有效",
    "健全完善",
    "全部完成",
    "按时完成",
    "有效保障",
    "较好",
    "优",
    "显著改善",
];

/// What names of indicators end in.
const NAME_ENDS: [&str; 31] = [
    "率", "度", "性", "数", "量", "值", "比", "情况", "机制", "制度", "水平", "效益", "时间", "时限", "周期", "标准",
    "费用", "能力", "面积", "长度", "总长", "规模", "比例", "效果", "作用", "影响", "环境", "频次", "次", "金额",
    "价款",
];

const SIGNS: [char; 13] = ['=', '≥', '≤', '>', '<', '＝', '≧', '≦', '⩾', '⩽', '＞', '＜', '≈'];

/// Knows targets from names.
#[derive(Debug)]
pub(in crate::exchange) struct TargetWords {
    words: HashSet<String>,
}

impl TargetWords {
    /// The usual words and those of the scheme.
    pub fn new(scheme: &Scheme) -> Self {
        let stock = scheme.level2s().flat_map(|(_, level2)| &level2.stock).map(|stock| stock.target.clone());
        Self { words: stock.chain(WORDS.map(str::to_owned)).collect() }
    }

    /// True for a text that is hardly anything but a target.
    pub fn is_target(&self, text: &str) -> bool {
        if self.words.contains(text) {
            return true;
        }
        let length = text.chars().count();
        match Target::from(text).reading() {
            Aim::Number { sign: Some(_), .. } => length <= 40 && (text.starts_with(SIGNS) || !ends_like_name(text)),
            Aim::Number { sign: None, unit, .. } => unit.chars().count() <= 5 && !ends_like_name(text),
            Aim::Date { .. } => length <= 16 && !ends_like_name(text),
            Aim::Placeholder => length <= 4,
            Aim::Blank | Aim::Words => text.starts_with(SIGNS) && length <= 40,
        }
    }

    /// True for a text that can be a target below a name that has none.
    pub fn may_be_target(&self, text: &str) -> bool {
        text.chars().count() <= 6 && !ends_like_name(text)
    }

    /// A target without the blanks that a formula or a machine left in it: `≥ 22 %` → `≥22%`. Blanks between words and
    /// between two numbers stay.
    pub fn tidy(&self, text: &str) -> String {
        if !text.contains(char::is_whitespace) || !matches!(Target::from(text).reading(), Aim::Number { .. }) {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            let digits = out.ends_with(|c: char| c.is_numeric()) && word.starts_with(|c: char| c.is_numeric());
            let letters = out.ends_with(char::is_alphabetic) && word.starts_with(char::is_alphabetic);
            if digits || letters {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    /// Name and target out of one cell.
    pub(super) fn split<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str, Found)> {
        if self.is_target(text) {
            return None;
        }
        let apart = self.at_sign(text).or_else(|| self.at_known_word(text));
        apart.map(|(name, target)| (name, target, Found::Apart)).or_else(|| {
            let (name, target) = self
                .at_colon(text)
                .or_else(|| self.at_space(text))
                .or_else(|| self.at_word(text))
                .or_else(|| at_percentage(text))?;
            Some((name, target, Found::Split))
        })
    }

    fn at_sign<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let at = text.find(SIGNS).filter(|at| *at > 0)?;
        let (name, target) = (text[..at].trim_end_matches(|c: char| c.is_whitespace() || is_colon(c)), &text[at..]);
        (name.chars().count() >= 2 && self.is_target(target) && target.contains(|c: char| c.is_numeric()))
            .then_some((name, target))
    }

    /// `群众出行便利 提升`: one blank, and behind it a word that is a target and nothing else.
    fn at_known_word<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (name, target) = text.split_once(char::is_whitespace)?;
        (name.chars().count() >= 4 && self.words.contains(target)).then_some((name, target))
    }

    fn at_colon<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (name, target) = text.rsplit_once(is_colon)?;
        let (name, target) = (name.trim_end(), target.trim_start());
        (name.chars().count() >= 2 && self.is_target(target)).then_some((name, target))
    }

    fn at_space<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let (name, target) = text.rsplit_once(char::is_whitespace)?;
        let name = name.trim_end();
        let (longer, shorter) = (name.chars().count(), target.chars().count());
        // Blanks are rare inside a name, so behind the end of a name a single one stands between two cells.
        let whole = longer >= 4 && ends_like_name(name) && !name.contains(char::is_whitespace);
        let fits = self.is_target(target) || longer >= 4 && shorter <= longer && self.may_be_target(target);
        (longer >= 2 && (fits || whole)).then_some((name, target))
    }

    /// `信息化建设情况完善`: a word of target behind the end of a name.
    fn at_word<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let starts = text.char_indices().rev().take(5).map(|(at, _)| at).filter(|at| *at > 0);
        starts
            .map(|at| text.split_at(at))
            .find(|(name, target)| self.words.contains(*target) && name.chars().count() >= 4 && ends_like_name(name))
    }
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// `合格率100%`: a percentage without sign behind the end of a name.
fn at_percentage(text: &str) -> Option<(&str, &str)> {
    let number = text.strip_suffix(['%', '％'])?.trim_end_matches(|c: char| c.is_numeric() || c == '.');
    let (name, target) = text.split_at(number.len());
    (target.chars().count() >= 2 && ends_like_name(name)).then_some((name, target))
}

/// True when a text ends as names of indicators do.
pub(super) fn ends_like_name(text: &str) -> bool {
    let text = key(text);
    // A remark in brackets may follow: `到位率(29.7万元)`.
    let text = text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')).map_or(text.as_str(), |(head, _)| head);
    NAME_ENDS.iter().any(|end| text.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Schemes;

    fn with_words(test: impl Fn(&TargetWords)) {
        let schemes = Schemes::built_in();
        test(&TargetWords::new(schemes.get("zhengzhou-2020").unwrap()));
    }

    #[test]
    fn targets_are_told_from_names() {
        with_words(|words| {
            for target in ["=100%", "≥ 22", "649个", "90%", "不低于90%", "12月底前", "合规", "及时", "/", "＝１００％"]
            {
                assert!(words.is_target(target), "{target}");
            }
            for name in
                ["合格率", "3年以上设备完好率", "人均培训费", "信息共享制度", "质量", "2020年完成数", "市级全部"]
            {
                assert!(!words.is_target(name), "{name}");
            }
        });
    }

    #[test]
    fn one_cell_is_taken_apart() {
        with_words(|words| {
            for (cell, name, target, found) in [
                ("出勤率 =100%", "出勤率", "=100%", Found::Apart),
                ("群众满意度≥90%", "群众满意度", "≥90%", Found::Apart),
                ("出勤率：=100%", "出勤率", "=100%", Found::Apart),
                ("出勤率：98%", "出勤率", "98%", Found::Split),
                ("环境提升 提升", "环境提升", "提升", Found::Apart),
                ("平台建设情况完善", "平台建设情况", "完善", Found::Split),
                ("设备合格率100%", "设备合格率", "100%", Found::Split),
                ("展示工作情况 让更多群众了解这项工作", "展示工作情况", "让更多群众了解这项工作", Found::Split),
            ] {
                assert_eq!(words.split(cell), Some((name, target, found)), "{cell}");
            }
            for cell in ["=100%", "资金到位率(29.7万元)", "一书两证 及批后监管成果", "全体职工工作环境", "提升", "A=B"]
            {
                assert_eq!(words.split(cell), None, "{cell}");
            }
        });
    }

    #[test]
    fn blanks_leave_numbers_only() {
        with_words(|words| {
            for (text, tidy) in [("≥ 22 %", "≥22%"), ("≥ 2 人", "≥2人"), ("合 理", "合 理"), ("2 或 3", "2 或 3")]
            {
                assert_eq!(words.tidy(text), tidy);
            }
        });
    }
}
