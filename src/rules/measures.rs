//! `measures`: the measures name a rule, a contract, or who sees to it.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::damage;
use super::engine::{Context, Report};
use super::fields::{characters, says_nothing};
use super::problem::Severity;
use super::table::{Rule, Sample};
use super::truncated;

pub(super) static RULE: Rule = Rule {
    code: "measures",
    severity: Severity::Hint,
    title: Label {
        zh: "配套制度措施写出具体的制度或办法", en: "the measures name something that is done"
    },
    what: Label {
        zh: "项目配套制度措施不足 40 字的，写出至少一项制度、办法、合同、方案、规程、标准，或者由谁审批、验收、监督；只写“按相关要求开展工作”的为提示。",
        en: "Measures of less than 40 characters name at least one rule, contract, scheme or standard, or who approves, accepts \
             or supervises; one that only says that the work is done as required is a hint.",
    },
    why: Label {
        zh: "这一栏要说明靠什么保证项目实施；泛泛一句无法对照检查。",
        en: "It has to say what makes sure that the project is carried out: nobody can check a general phrase.",
    },
    bad: Sample {
        text: Label {
            zh: "配套制度措施只写“按照档案整理的相关技术要求开展此项工作。”",
            en: "measures that only say 按照档案整理的相关技术要求开展此项工作。",
        },
        make: |project| project.details.measures = "按照档案整理的相关技术要求开展此项工作。".to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "写“签订保密协议，按月抽检，不合格的返工。”", en: "measures that name an agreement"
        },
        make: |project| project.details.measures = "签订保密协议，按月抽检，不合格的返工。".to_owned(),
    },
    messages: &[&THIN],
    check,
    fix: None,
};

static THIN: Message = Message {
    zh: "配套制度措施只有 {0} 字，没有写出一项具体的制度、办法或做法",
    en: "the measures have {0} characters and name no rule, contract or step",
};

/// Characters from which on measures say something, whatever it is.
const LONG: usize = 40;

/// What makes sure that something is carried out.
const MEANS: [&str; 50] = [
    "制度", "办法", "规定", "细则", "方案", "流程", "合同", "协议", "规程", "规范", "标准", "台账", "责任", "专人",
    "小组", "审批", "审核", "考核", "监督", "验收", "备案", "公示", "会签", "专账", "专款", "章程", "条例", "机制",
    "手册", "纪要", "抽检", "抽查", "检查", "监理", "审计", "招标", "采购", "预案", "培训", "领导", "分工", "通知",
    "意见", "法", "例会", "报告", "登记", "归档", "保险", "巡查",
];

fn check(context: &Context<'_>, report: &mut Report) {
    let text = context.project.text(Field::Measures).trim();
    let count = characters(text);
    if count == 0 || count >= LONG || says_nothing(text) || MEANS.iter().any(|means| text.contains(means)) {
        return;
    }
    let prose = context.texts.prose(Field::Measures);
    if prose.is_some_and(|prose| !prose.titles.is_empty() || !prose.numbers.is_empty()) || text.contains('《') {
        return;
    }
    if !damage::is_damaged(context, Field::Measures) && !truncated::is_told(context, Field::Measures) {
        report.add(Place::Field(Field::Measures), &THIN, [count.into()]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn a_general_phrase_is_no_measure() {
        for (text, thin) in [
            ("按照大型修缮工程的相关技术要求，开展此项工作", true),
            ("加强组织，认真落实，确保按时完成。", true),
            ("严格执行《政府采购法》。", false),
            ("实行专账核算，专款专用。", false),
            ("由办公室专人负责。", false),
            ("无", false),
            ("", false),
            (
                "先清点后出库，交接时双方在场，逐卷核对页数，扫描间全程录像，每日下班前由值班员封存并上锁，钥匙分两处保管。",
                false,
            ),
        ] {
            let found = found(RULE.code, |project| project.details.measures = text.to_owned());
            assert_eq!(found.len(), usize::from(thin), "{text}");
        }
    }
}
