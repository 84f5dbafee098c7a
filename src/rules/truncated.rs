//! `truncated`: no text breaks off.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::tail;

use super::cut::{Cut, cut};
use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "truncated",
    severity: Severity::Warning,
    title: Label { zh: "说明和目标没有写到一半就断", en: "no narrative and no goal breaks off" },
    what: Label {
        zh: "各项说明、目标和备注不以“，”“、”“：”“（”结尾，不以“的”“和”“以及”“通过”等承接词结尾；60 字（可设置）以上的不停在半个词上，\
             不停在刚开头的半句话上（“使规划成果数据”），也不停在同一段话在本表别处还接着写的地方。写完整了只差句号的，不论多长，\
             由 `end-mark` 提示。",
        en: "No narrative, goal or remark ends with ，、： or （, or with a word that leads on (的, 和, 以及, 通过). None of 60 \
             characters (a setting) or more ends inside a word, in a clause that has only begun (使规划成果数据), or where the \
             same text goes on elsewhere in the form. A whole clause that only lacks its mark, however long the text, is a \
             hint of `end-mark`.",
    },
    why: Label {
        zh: "复制粘贴或系统字数限制会把文字截断，批复和公开时断句照样印出来。",
        en: "Pasting and limits of older systems cut texts short, and the stump is approved and published as it is.",
    },
    bad: Sample {
        text: Label {
            zh: "必要性写到“……群众能在网上查询和”", en: "a necessity that ends with 群众能在网上查询和"
        },
        make: |project| {
            let length = project.details.necessity.trim_end_matches('。').len();
            project.details.necessity.truncate(length);
            project.details.necessity.push('和');
        },
    },
    good: Sample {
        text: Label { zh: "立项依据以文件名结尾", en: "a basis that ends with the title of a document" },
        make: |project| {
            project.details.basis = "《中华人民共和国档案法》、《城市建设档案管理规定》".to_owned();
        },
    },
    messages: &[&MARK, &PARTICLE, &WORD, &CLAUSE],
    check,
    fix: None,
};

static MARK: Message = Message {
    zh: "{0}以“{1}”结尾，后面的内容缺失",
    en: "{0} ends with “{1}”, what follows is missing",
};
static PARTICLE: Message =
    Message { zh: "{0}到“{1}”就断了，后面的内容缺失", en: "{0} breaks off behind “{1}”" };
static WORD: Message =
    Message { zh: "{0}停在半个词上：“{1}”", en: "{0} ends in the middle of a word: “{1}”" };
static CLAUSE: Message = Message {
    zh: "{0}的最后一句没有写完：“{1}”",
    en: "the last sentence of {0} is not finished: “{1}”",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::NARRATIVES.into_iter().chain([Field::Remark, Field::CompositionRemark]) {
        let Some(cut) = cut(context, field) else { continue };
        let text = context.project.text(field).trim_end();
        let (message, count) = match cut {
            Cut::Mark => (&MARK, 1),
            Cut::Particle => (&PARTICLE, 6),
            Cut::Word => (&WORD, 6),
            Cut::Clause => (&CLAUSE, 10),
        };
        // Only what stands on the last line.
        let words = tail(text, count).rsplit('\n').next().unwrap_or_default();
        let span = text.len() - words.len()..text.len();
        report.add_in(Place::Field(field), span, message, [field.into(), words.into()]);
    }
}

/// Whether the rule says that the text of a field breaks off.
pub(super) fn is_told(context: &Context<'_>, field: Field) -> bool {
    cut(context, field).is_some() && context.asks(&RULE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{problems, spans};

    #[test]
    fn what_breaks_off_is_found() {
        for (text, found) in [
            ("按规程加工，", &[""; 0][..]),
            ("制定扫描规程、保密协议、", &["、"]),
            ("本项目加工的档案分为三类：", &["："]),
            ("制定扫描加工操作规程和保密协议范本，加工场地的", &["加工场地的"]),
            // One sentence that only lacks its mark, however it ends.
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见，技术小组对报告进行会审，差异较大的退回重做，以取得备案编号作为付款前提",
                &[],
            ),
            // The other sentences have one, and the last is as whole as they are.
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后，\
                 办理备案手续并按照合同约定的",
                &["合同约定的"],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后，\
                 向委托单位反馈意见",
                &[],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后办理备案手续。各家的分工和报价见附件1",
                &[],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后办理备案手续。报告审定以后，按照合同约定支付尾款",
                &[],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后办理备案手续。联系人张伟，电话0371-67180000",
                &[],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告由分管领导审定后办理备案手续。具体事务的联系人张伟",
                &[],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做，由分管领导审定后办理备案手续，使全市各类评估成果",
                &["使全市各类评估成果"],
            ),
            (
                "从机构库中抽取三家，分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做。报告审定后备案和存档等事项",
                &[],
            ),
            // Every line does without.
            (
                "从机构库中抽取三家\n分别踏勘、独立出具意见。技术小组对报告进行会审，差异较大的退回重做\n报告由分管领导审定后向委托单位反馈意见",
                &[],
            ),
            (
                "机构库由三家单位组成。由分管领导签字，技术小组对报告进行会审，差异较大的退回重做，以取得备案编号作为付款前提，并负责全市矿产资源勘",
                &["矿产资源勘"],
            ),
            ("按照下列文件执行：《档案法》、《规定》", &[]),
            ("三家单位会审，差异较大的退回重做。，", &[]),
        ] {
            let spans = spans(RULE.code, Field::Measures, text);
            assert_eq!(spans.len(), found.len(), "{text}: {spans:?}");
            for (span, found) in spans.iter().zip(found) {
                assert!(span.ends_with(found.trim_start_matches('，')), "{span} {found}");
            }
        }
    }

    #[test]
    fn another_text_of_the_form_shows_what_is_missing() {
        let long = "从机构库中随机抽取三家机构，分别踏勘、独立出具意见，再由技术小组对三份报告进行会审，差异较大的退回重做，\
                    确定后加强市区登记网点";
        let codes = |overview: &str| {
            let problems = problems(|project| {
                project.details.measures = long.to_owned();
                project.details.overview = overview.to_owned();
            });
            problems.iter().map(|problem| problem.rule.code).collect::<Vec<_>>()
        };
        assert!(
            codes("三份报告进行会审，差异较大的退回重做，确定后加强市区登记网点建设，购置设备。").contains(&RULE.code)
        );
        // A turn of phrase may go on in two ways.
        assert!(!codes("为加强市区登记网点建设，购置设备。").contains(&RULE.code));
        assert!(!codes("为群众着想，加强市区登记网点。").contains(&RULE.code));
    }
}
