//! How a text ends: where a sentence ends, or in the middle of one.

use super::prose::{clause_before, ends_sentence, is_han};
use crate::text::{is_never_alone, last_word};

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
    /// Inside a word: 矿产资源勘. The last character is one that begins words and is none.
    InsideWord,
    /// Behind the beginning of a clause: 使规划成果数据 says what something is done to, and not what.
    OpenClause,
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
    } else if is_one && is_broken(clause, word) {
        Ending::InsideWord
    } else if is_open(clause) {
        Ending::OpenClause
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
const LEADING: [&str; 53] = [
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
    "确保",
    "具有",
    "属于",
    "导致",
    "旨在",
    "便于",
    "有助于",
    "有利于",
    "以免",
    "能够",
    "应当",
    "必须",
    "正在",
    "已经",
    "防止",
    "致使",
    "为此",
    "此外",
    "或者",
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

/// Characters in front of which the last one is a word after all: 应收尽收, 不丢不漏.
const LONE: &str = "不未无勿尽所可必须要再又都全统均仍已即先后各另";

/// Words behind which a name or a number of somebody stands: names hold any character.
const NAMES: [&str; 9] = ["联系人", "负责人", "经办人", "责任人", "电话", "同志", "姓名", "主任", "账号"];

/// Whether a clause ends inside a word, `last` being its last character: one that is hardly ever a word by itself (a few
/// are verbs), and no part of a name.
fn is_broken(clause: &str, last: &str) -> bool {
    let before = clause.strip_suffix(last).unwrap_or(clause);
    let stands_alone =
        "验购控播租".contains(last) || before.chars().next_back().is_none_or(|c| LONE.contains(c) || !is_han(c));
    let is_part = "监规施督济境资整综协".contains(last) || is_never_alone(last);
    !stands_alone && !NAMES.iter().any(|name| clause.contains(name)) && is_part
}

/// Words that begin a clause by what something is done to.
const OPENING: [&str; 14] =
    ["使得", "使", "让", "令", "将", "把", "对于", "对", "针对", "随着", "由于", "为了", "鉴于", "并对"];

/// What things are done to, as the last word of a clause.
const THINGS: [&str; 40] = [
    "数据", "成果", "系统", "信息", "资料", "群众", "单位", "部门", "企业", "人员", "市民", "居民", "档案", "设备",
    "设施", "资源", "土地", "工程", "项目", "资金", "平台", "网络", "图纸", "文件", "材料", "产品", "用户", "职工",
    "学员", "车辆", "房屋", "建筑", "管线", "道路", "机构", "地块", "矿山", "业务", "事项", "证书",
];

/// Characters that what is done is written with. Where none of them stands, nothing is said to be done.
const DONE: &str = "提升高加增强得达更成发挥满持进行实现完形能可有是予做作开修改换查核整治清纳移交付拨转入用给归存放送报审批验评测培\
                    训宣建拆登监保护供享减降免除防收集采购租聘派配合助支推促落服编制定划计印签约调查治理";

/// Whether a clause has begun and says nothing yet.
fn is_open(clause: &str) -> bool {
    const LONGEST: usize = 14;
    let Some(rest) = OPENING.iter().find_map(|word| clause.strip_prefix(word)) else { return false };
    let Some(before) = THINGS.iter().find_map(|thing| rest.strip_suffix(thing)) else { return false };
    // 规划 and 计划 are things as well when something stands behind them.
    let before =
        before.replace("规划", "").replace("成果", "").replace("登记", "").replace("评估", "").replace("测绘", "");
    rest.chars().count() <= LONGEST && !before.contains(|c| DONE.contains(c))
}

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
            ("对全市矿山开展动态检", Ending::InsideWord),
            ("整合各类成果，使规划成果数据", Ending::OpenClause),
            ("加强对建筑市场的监", Ending::InsideWord),
            ("推动沿黄县区文化资源整", Ending::InsideWord),
            ("具体分工见方案，联系人张伟", Ending::Unmarked),
            ("按季度据实付", Ending::Unmarked),
            ("做到应收尽收、应付尽付", Ending::Unmarked),
            ("按照合同约定支付尾款", Ending::Unmarked),
            ("将全部档案移交数据", Ending::Unmarked),
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
