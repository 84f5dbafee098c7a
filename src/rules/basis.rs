//! `basis`: a project stands on a document.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::{Brackets, Number, Prose, is_han};

use super::damage;
use super::engine::{Context, Report};
use super::fields::says_nothing;
use super::problem::Severity;
use super::table::{Rule, Sample};
use super::truncated;

pub(super) static RULE: Rule = Rule {
    code: "basis",
    severity: Severity::Warning,
    title: Label { zh: "立项依据写明文件", en: "the basis names a document" },
    what: Label {
        zh: "立项依据至少写出一份文件：书名号里的文件名、文号，或纪要、批复、通知、决定、批示、条例、合同、某某法等。书名号里只有文号、没有文件名的，以及概况里引了文号、依据里却没有的，为提示。",
        en: "The basis names at least one document: a title in 《》, a number, or 纪要, 批复, 通知, 决定, 批示, 条例, 合同, a law. \
             One whose title marks hold nothing but a number is a hint, and so is a document that the overview cites by its \
             number and the basis does not.",
    },
    why: Label {
        zh: "没有文件依据的项目不能入库；只写“根据市政府安排”“经研究”无从核实。",
        en: "A project without a document cannot enter the budget; “as arranged by the city” cannot be verified.",
    },
    bad: Sample {
        text: Label {
            zh: "立项依据写“根据上级统一安排开展加工。”",
            en: "a basis that says 根据上级统一安排开展加工。",
        },
        make: |project| project.details.basis = "根据上级统一安排开展加工。".to_owned(),
    },
    good: Sample {
        text: Label {
            zh: "立项依据写“根据市政府第31次常务会议纪要开展加工。”",
            en: "a basis that says 根据市政府第31次常务会议纪要开展加工。",
        },
        make: |project| project.details.basis = "根据市政府第31次常务会议纪要开展加工。".to_owned(),
    },
    messages: &[&NONE, &ONLY_NUMBER, &ELSEWHERE],
    check,
    fix: None,
};

static NONE: Message = Message {
    zh: "立项依据没有写出任何文件（文件名、文号、会议纪要或批复）",
    en: "the basis names no document: no title, no number, no minutes, no approval",
};
static ONLY_NUMBER: Message = Message {
    zh: "“{0}”只有文号，没有文件名",
    en: "“{0}” is a number without the name of the document",
};

static ELSEWHERE: Message = Message {
    zh: "项目概况引用了“{0}”，立项依据没有列出：是依据的请补上",
    en: "the overview cites “{0}” and the basis does not: if the project stands on it, add it",
};

/// Kinds of documents that stand for one when it is named without its title.
const DOCUMENTS: [&str; 22] = [
    "纪要",
    "批复",
    "通知",
    "决议",
    "决定",
    "批示",
    "条例",
    "公告",
    "通告",
    "批文",
    "令第",
    "宪法",
    "合同",
    "协议",
    "任务书",
    "次常务会",
    "次会议",
    "常务会议",
    "次办公会",
    "党组会",
    "责任书",
    "号文",
];

/// What ends with 法 and is no law.
const NO_LAW: &str = "办方做看合依执司立普违用无非手书说想守不的尊知懂学修";

fn check(context: &Context<'_>, report: &mut Report) {
    let text = context.project.text(Field::Basis);
    let Some(prose) = context.texts.prose(Field::Basis) else { return };
    if text.trim().is_empty() || says_nothing(text) || damage::is_damaged(context, Field::Basis) {
        return;
    }
    let place = Place::Field(Field::Basis);
    if !names_document(text, prose) {
        report.add(place, &NONE, []);
    } else if let Some(title) = prose.titles.iter().find(|title| is_number(&text[(*title).clone()])) {
        report.add_as(Severity::Hint, place, Some(title.clone()), &ONLY_NUMBER, [text[title.clone()].into()]);
    } else if let Some(span) = cited_elsewhere(context, text, prose) {
        let facts = [context.project.text(Field::Overview)[span.clone()].into()];
        report.add_as(Severity::Hint, Place::Field(Field::Overview), Some(span), &ELSEWHERE, facts);
    }
}

/// The first document that the overview cites by year and number and a whole basis does not.
fn cited_elsewhere(context: &Context<'_>, basis: &str, prose: &Prose) -> Option<Range<usize>> {
    let overview = context.project.text(Field::Overview);
    let cited = &context.texts.prose(Field::Overview)?.numbers;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let is_listed = |number: &Number| {
        let wanted = digits(&overview[number.span.clone()]);
        prose.numbers.iter().any(|other| digits(&basis[other.span.clone()]) == wanted)
    };
    let missing = cited.iter().find(|number| {
        let has_number = digits(&overview[number.span.clone()]).len() > 4;
        number.year.is_some() && number.brackets != Brackets::None && has_number && !is_listed(number)
    })?;
    if truncated::is_told(context, Field::Basis) {
        return None;
    }
    // The office in front of the brackets.
    let office = overview[..missing.span.start]
        .chars()
        .rev()
        .take_while(|c| is_han(*c) && !"按据照依和及由见".contains(*c))
        .take(6);
    Some(missing.span.start - office.map(char::len_utf8).sum::<usize>()..missing.span.end)
}

fn names_document(text: &str, prose: &Prose) -> bool {
    !prose.titles.is_empty()
        || !prose.numbers.is_empty()
        // A title whose end is missing is one.
        || text.contains('《')
        || DOCUMENTS.iter().any(|word| names_kind(text, word))
        || names_number(text)
        || names_law(text)
}

/// A kind of document, and not what somebody does: 研究决定.
fn names_kind(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_deed =
            matches!(word, "决定" | "通知") && text[..at].ends_with(['究', '议', '商', '论', '体', '共', '经']);
        let is_of_meeting = text[..at].ends_with("会议") || text[..at].ends_with("党组会");
        !is_deed || is_of_meeting
    })
}

/// `35号` behind anything but a house or a line.
fn names_number(text: &str) -> bool {
    text.match_indices('号').any(|(at, mark)| {
        let digit = text[..at].ends_with(|c: char| c.is_ascii_digit());
        digit && !text[at + mark.len()..].starts_with(['楼', '线', '院', '门', '机', '井', '地', '桥', '路'])
    })
}

/// `土地管理法` in front of a mark or 规定.
fn names_law(text: &str) -> bool {
    text.match_indices('法').any(|(at, mark)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + mark.len()..].chars().next();
        before.is_some_and(|c| is_han(c) && !NO_LAW.contains(c))
            && behind.is_none_or(|c| "、，。；和与及第规的等要".contains(c))
    })
}

/// Whether a title is a number and nothing else: `《郑发改〔2017〕210号》`.
fn is_number(title: &str) -> bool {
    let inner = title.trim_start_matches('《').trim_end_matches('》').trim();
    inner.ends_with('号')
        && inner.contains(|c: char| c.is_ascii_digit())
        && inner.chars().count() <= 24
        && !inner.contains("关于")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    #[test]
    fn what_the_overview_cites_is_in_the_basis() {
        let of = |overview: &str, basis: &str| {
            let found = found(RULE.code, |project| {
                project.details.overview = overview.to_owned();
                project.details.basis = basis.to_owned();
            });
            found.into_iter().map(|(_, text)| text).collect::<Vec<_>>()
        };
        let basis = "《关于检查的通知》（郑消〔2019〕3号）。";
        assert_eq!(
            of("按国办发〔2017〕87号文要求检查。", basis),
            ["the overview cites “国办发〔2017〕87号” and the basis does not: if the project stands on it, add it"]
        );
        assert_eq!(of("按郑消[2019]3号文要求检查。", basis), [""; 0]);
        assert_eq!(of("2019年检查87处。", basis), [""; 0]);
    }

    #[test]
    fn a_basis_names_a_document() {
        for (text, says) in [
            ("根据市政府统一安排，经市政府同意后实施。", Some("the basis names no document")),
            ("一张图是业务审批的底图，数据须随批随更。", Some("the basis names no document")),
            ("根据省委统一部署，经局党组研究决定开展。", Some("the basis names no document")),
            ("依法依规，按照有关规定和管理办法执行。", Some("the basis names no document")),
            ("位于3号楼。", Some("the basis names no document")),
            ("", None),
            ("无", None),
            ("《档案法》", None),
            ("《档案法", None),
            ("郑编办[2015]229号）", None),
            ("根据预算法、档案法的要求。", None),
            ("市政府常务会议的决定。", None),
            ("省厅15号文件。", None),
            ("《郑发改〔2019〕210号》文", Some("is a number without")),
        ] {
            let found = found(RULE.code, |project| project.details.basis = text.to_owned());
            assert_eq!(found.len(), usize::from(says.is_some()), "{text}: {found:?}");
            assert!(found.iter().zip(says).all(|((_, text), says)| text.contains(says)), "{found:?}");
        }
    }
}
