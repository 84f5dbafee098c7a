//! The language in a table, for the README and the help.

use crate::lang::{Label, Lang};

use super::error::example;
use super::field::Field;

/// How conditions are written and put together: an example and what it finds.
const FORMS: [(&str, &str, Label); 12] = [
    (
        "土地 tdyhs",
        "土地 tdyhs",
        Label {
            zh: "名称、编号、单位、人员里有这些词，可用拼音或首字母；几个条件用空格隔开，都要符合",
            en: "these words in the name, id, unit or people, pinyin and initials too; all conditions have to hold",
        },
    ),
    ("\"一张图\"", "\"一张图\"", Label { zh: "引号里的字原样连在一起", en: "the text in quotes as it stands" }),
    ("-土地", "-土地", Label { zh: "不要（也写 非、!）", en: "not (also: not, !)" }),
    (
        "状态:退回 | 问题:E",
        "status:returned | problems:E",
        Label { zh: "或者（也写 或、or）", en: "or (also: or, 或)" },
    ),
    ("(土地 | 规划) 单位:039001", "(土地 | 规划) unit:039001", Label { zh: "括号里的先算", en: "brackets go first" }),
    ("单位:039002,039004", "unit:039002,039004", Label { zh: "几个值，有一个就行", en: "one of several values" }),
    (
        "金额:100万..500万",
        "amount:100万..500万",
        Label {
            zh: "从……到……，一头可以不写；金额可写 元、万、亿",
            en: "from … to …, either end may be left out; amounts in 元, 万, 亿",
        },
    ),
    ("金额>500万", "amount>500万", Label { zh: "> < >= <= = !=（也写 ≥ ≤ ≠）", en: "> < >= <= = != (also ≥ ≤ ≠)" }),
    (
        "名称=土地印花税",
        "name=土地印花税",
        Label { zh: "= 要完全相同，: 有这几个字就行", en: "= wants all of the text, : a part of it" },
    ),
    ("负责人:\"\"", "leader:\"\"", Label { zh: "没有填", en: "nothing filled in" }),
    ("开始:2020-07..", "start:2020-07..", Label { zh: "日期写到年、月或日", en: "a year, a month or a day" }),
    ("问题>20", "problems>20", Label { zh: "问题的总数", en: "how many problems in all" }),
];

/// The rows of the table: what is written, and what it finds.
pub fn table(lang: Lang) -> Vec<(String, String)> {
    let forms = FORMS.iter().map(|(zh, en, about)| {
        let written = match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        ((*written).to_owned(), about.in_lang(lang).to_owned())
    });
    let fields = Field::ALL.into_iter().map(|field| {
        let name = field.name(lang);
        let others: Vec<&str> = field.names().iter().copied().filter(|other| *other != name).collect();
        let about = match lang {
            Lang::Zh => format!("{}；也写 {}", field.about().zh, others.join("、")),
            Lang::En => format!("{}; also {}", field.about().en, others.join(", ")),
        };
        (example(field, lang), about)
    });
    forms.chain(fields).collect()
}

/// The table for the README.
pub fn markdown(lang: Lang) -> String {
    let head = match lang {
        Lang::Zh => "| 写法 | 找到 |\n|--|--|\n",
        Lang::En => "| written | finds |\n|--|--|\n",
    };
    let row = |(written, about): (String, String)| {
        format!("| `{}` | {} |\n", written.replace('|', "\\|"), about.replace('|', "\\|"))
    };
    head.to_owned() + &table(lang).into_iter().map(row).collect::<String>()
}

/// The table as lines of text.
pub fn plain(lang: Lang) -> String {
    let row = |(written, about): (String, String)| format!("{written}\n    {about}\n");
    table(lang).into_iter().map(row).collect()
}
