//! `necessity`: the necessity says why.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::is_han;

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "necessity",
    severity: Severity::Hint,
    title: Label {
        zh: "必要性说明理由，不只列文件", en: "the necessity gives reasons, not only documents"
    },
    what: Label {
        zh: "项目设立的必要性除文件名和文号外另有说明；只有一两个文件名的，应移到立项依据。",
        en: "The necessity says something beside titles and numbers of documents; those belong in the basis.",
    },
    why: Label {
        zh: "必要性要回答为什么做、不做会怎样，文件名回答不了。",
        en: "It has to say why the project is needed and what happens without it, which no title does.",
    },
    bad: Sample {
        text: Label {
            zh: "必要性只写“《档案信息化可行性研究报告》（郑发改〔2019〕11号）”",
            en: "a necessity of one title and its number",
        },
        make: |project| project.details.necessity = "《档案信息化可行性研究报告》（郑发改〔2019〕11号）".to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "必要性写明原件损毁的情况，再引报告",
            en: "a necessity that tells of worn originals and then cites a report",
        },
        make: |project| {
            project.details.necessity =
                "原件反复调阅会加快损毁，见《档案信息化可行性研究报告》（郑发改〔2019〕11号）。".to_owned();
        },
    },
    messages: &[&ONLY],
    check,
    fix: None,
};

static ONLY: Message = Message {
    zh: "必要性只写了文件名，没有说明理由",
    en: "the necessity only names documents and gives no reason",
};

/// Words around titles that say nothing of their own.
const LINKS: [&str; 14] =
    ["根据", "依据", "按照", "文件", "精神", "要求", "规定", "通知", "有关", "相关", "关于", "以及", "和", "等"];

fn check(context: &Context<'_>, report: &mut Report) {
    let text = context.project.text(Field::Necessity);
    let Some(prose) = context.texts.prose(Field::Necessity).filter(|prose| !prose.titles.is_empty()) else { return };
    let mut rest = String::new();
    let mut at = 0;
    for title in &prose.titles {
        rest.push_str(&text[at..title.start]);
        rest.push('、');
        at = title.end;
    }
    rest.push_str(&text[at..]);
    for link in LINKS {
        rest = rest.replace(link, "");
    }
    // The name of whoever issued a document may stand in front of each title and in the number behind it.
    let said = rest.chars().filter(|c| is_han(*c)).count();
    let has_clause = rest.contains(['，', ',']) && said > 16;
    if !has_clause && said <= 12 * prose.titles.len() && is_list(&rest) {
        report.add(Place::Field(Field::Necessity), &ONLY, []);
    }
}

/// Whether what stands between the titles are numbers and names of offices: nothing behind the last bracket.
fn is_list(rest: &str) -> bool {
    let tail = rest.trim_end_matches(['。', '；', '，', ' ', '\n']);
    let behind = tail.rsplit(['、', '）', ')', '号']).next().unwrap_or(tail);
    behind.chars().filter(|c| is_han(*c)).count() <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn a_title_is_no_reason() {
        for (text, only) in [
            ("《管线普查报告》（发改城市〔2011〕780号）", true),
            ("根据《档案法》和《规定》要求。", true),
            ("河南省国土资源厅《关于开展普查的通知》（豫国土资发〔2017〕15号）、《办法》。", true),
            ("《档案法》要求原件封存，不得反复调阅，做成副本后群众能在网上查询。", false),
            ("落实《档案法》，改善馆藏条件。", false),
            ("原件易损。", false),
        ] {
            let found = found(RULE.code, |project| project.details.necessity = text.to_owned());
            assert_eq!(found.len(), usize::from(only), "{text}");
        }
    }
}
