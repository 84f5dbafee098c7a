//! How a text ends: where a sentence ends, or in the middle of one.

use super::prose::{clause_before, ends_sentence, is_han};
use crate::text::last_word;

/// How a text ends, white space apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// There is no text.
    Blank,
    /// With the end of a sentence or with something that closes: `。`, `》`, `）`, `”`.
    Closed,
    /// With a mark that leads on or opens: `，`, `、`, `：`, `；`, `（`.
    LeadsOn,
    /// With a word that leads on: 的, 和, 以及, 通过.
    Particle,
    /// Inside a word: 矿产资源勘. The dictionary knows no word that ends so.
    InsideWord,
    /// With a number that counts nothing.
    Number,
    /// Without a mark, with words that sentences and lists end with: 等数据, 各项工作, 达到100%, 性质：财政补助.
    Usual,
    /// Without a mark, with any other word.
    Unmarked,
}

impl Ending {
    /// How `text` ends.
    pub fn of(text: &str) -> Self {
        let text = text.trim_end();
        let Some(last) = text.chars().next_back() else { return Ending::Blank };
        match last {
            '。' | '！' | '？' | '…' | '!' | '?' | '》' | '）' | ')' | '”' | '"' | '’' | '】' | '〕' | ']' | '」'
            | '』' | '〉' | '.' | '．' | '｡' | '｝' | '}' | '>' => Ending::Closed,
            '，' | '、' | '：' | '；' | ',' | ':' | ';' | '（' | '(' | '《' | '“' | '‘' | '【' | '〔' | '[' | '「'
            | '—' | '－' => Ending::LeadsOn,
            '0'..='9' | '０'..='９' => Ending::Number,
            _ if !is_han(last) => Ending::Usual,
            _ => in_words(text),
        }
    }
}

/// How a text ends whose last character is Chinese.
fn in_words(text: &str) -> Ending {
    if leads_on(text) {
        return Ending::Particle;
    }
    let clause = clause_before(text, text.len(), 60);
    let word = last_word(text);
    let is_one = word.chars().nth(1).is_none();
    if is_usual(text, clause, word) {
        Ending::Usual
    } else if is_one && !ALONE.contains(word) {
        Ending::InsideWord
    } else {
        Ending::Unmarked
    }
}

/// Characters that lead on, and those in front of which they make a word that does not.
const PARTICLES: [(char, &str); 22] = [
    ('的', "目标有"),
    ('和', "总共饱缓温平调谐中随"),
    ('与', "参给赠授"),
    ('及', "普"),
    ('或', ""),
    ('并', "合兼归"),
    ('且', ""),
    ('而', ""),
    ('将', "大名"),
    ('被', "棉植"),
    ('对', "核校应面绝配针反比派查"),
    ('在', "存所内潜实现外健自"),
    ('为', "行作人认成因较最更尤极大颇"),
    ('以', "可予加得所足难何"),
    ('由', "理自事缘来"),
    ('从', "服顺听随"),
    ('向', "方导走意动志趋取流转面定"),
    ('于', ""),
    ('按', "编"),
    ('使', "行大驱即假"),
    ('让', "转出受礼"),
    ('至', "甚"),
];

/// Words that lead on.
const LEADING: [&str; 34] = [
    "以及",
    "以便",
    "从而",
    "通过",
    "根据",
    "按照",
    "由于",
    "对于",
    "关于",
    "因此",
    "包括",
    "其中",
    "例如",
    "比如",
    "进一步",
    "不断",
    "为了",
    "并且",
    "尤其",
    "涉及",
    "因为",
    "成为",
    "作为",
    "认为",
    "予以",
    "面向",
    "针对",
    "不仅",
    "而且",
    "如果",
    "虽然",
    "但是",
    "同时",
    "即将",
];

/// What ends with a word that leads on and is the end of a sentence.
const NO_LEADING: [&str; 9] =
    ["验收通过", "审核通过", "评审通过", "审查通过", "全部通过", "顺利通过", "考核通过", "审批通过", "会议通过"];

fn leads_on(text: &str) -> bool {
    if NO_LEADING.iter().any(|word| text.ends_with(word)) {
        return false;
    }
    if LEADING.iter().any(|word| text.ends_with(word)) {
        return true;
    }
    let mut chars = text.chars().rev();
    let (last, before) = (chars.next(), chars.next());
    let particle = PARTICLES.iter().find(|(c, _)| Some(*c) == last);
    particle.is_some_and(|(_, words)| !before.is_some_and(|c| words.contains(c)))
}

/// Characters that are a word by themselves at the end of a sentence.
const ALONE: &str = "费证税图表县镇区市村乡院厅局所站馆室楼路河桥街年月日天周元角分万亿个人户家件套台次项期册本份条处座辆亩米吨卷宗幅\
    名位只张块批场届篇种类等好高强完清齐全用力内外上下中前后间时性率度量数额款金险车水电气网点线面员者们化法案书库机房厂校\
    园港岛山林田地土石油煤矿树草花果药病岁级层步止起来去到无有多少大小新旧快慢低长短准稳严实牢优良差满足够通达成倍";

/// Words that the last sentence of a text often ends with, so that only the mark is missing.
const USUAL: [&str; 92] = [
    "工作", "任务", "需要", "需求", "目的", "基础", "建设", "服务", "支撑", "保障", "发展", "作用", "意义", "水平",
    "能力", "环境", "效益", "效率", "质量", "安全", "稳定", "运行", "运转", "进行", "实施", "开展", "完成", "使用",
    "管理", "要求", "规定", "提升", "提高", "改善", "增强", "加强", "支付", "拨付", "付款", "上交", "上缴", "缴纳",
    "发放", "验收", "交付", "招标", "采购", "施工", "达标", "到位", "落实", "执行", "参考", "依据", "补助", "拨款",
    "财政", "文件", "精神", "办法", "制度", "标准", "方案", "计划", "编号", "备案", "归档", "入库", "更新", "维护",
    "维修", "改造", "整改", "检查", "核查", "监督", "审查", "审核", "评估", "评审", "培训", "宣传", "活动", "贡献",
    "和谐", "进度", "问题", "隐患", "损失", "浪费", "费用", "支出",
];

/// Whether `text`, whose last clause is `clause`, ends as if only the mark were missing.
fn is_usual(text: &str, clause: &str, word: &str) -> bool {
    // A list that ends with 等 and what it lists, or with 等 alone.
    let behind_list = clause.rsplit_once('等').is_some_and(|(before, noun)| {
        noun.chars().count() <= 5
            && before.chars().count() >= 2
            && !before.ends_with(['同', '平', '中', '高', '初', '上', '下'])
    });
    // 项目资金性质：财政补助 is a label with its value.
    let line = text.rsplit(ends_sentence).next().unwrap_or(text);
    let labelled = line.split_once(['：', ':']).is_some_and(|(label, value)| {
        label.chars().count() <= 10 && value.chars().count() <= 30 && !value.contains(['，', '：'])
    });
    let counted = word.starts_with(|c: char| c.is_ascii_digit() || "≥≤>=<".contains(c));
    behind_list || labelled || counted || USUAL.iter().any(|usual| text.ends_with(usual))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_end_in_many_ways() {
        for (text, ending) in [
            ("", Ending::Blank),
            (" \n", Ending::Blank),
            ("完成全部扫描。\n", Ending::Closed),
            ("《档案法》", Ending::Closed),
            ("分为三类：", Ending::LeadsOn),
            ("《办法》、", Ending::LeadsOn),
            ("（", Ending::LeadsOn),
            ("保证办事大厅的", Ending::Particle),
            ("涉及设备采购以及", Ending::Particle),
            ("建立机制，通过", Ending::Particle),
            ("成果已验收通过", Ending::Unmarked),
            ("达到预期目的", Ending::Usual),
            ("促进国有土地出让", Ending::Unmarked),
            ("规范执法行为", Ending::Unmarked),
            ("开展全市矿产资源勘", Ending::InsideWord),
            ("共计1200", Ending::Number),
            ("扫描图像合格率达到99%", Ending::Usual),
            ("扫描2020页", Ending::Usual),
            ("增加审批、测绘等数据", Ending::Usual),
            ("资金性质：自筹", Ending::Usual),
            ("建成数字档案馆", Ending::Unmarked),
            ("使用GIS", Ending::Usual),
        ] {
            assert_eq!(Ending::of(text), ending, "{text}");
        }
    }
}
