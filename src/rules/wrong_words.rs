//! `wrong-words`: words that are often written wrong.

use std::ops::Range;

use crate::lang::{Label, Message};
use crate::model::{Field, Place, digits};
use crate::text::cuts_words;
use crate::understanding::{Lexicon, is_beside};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Fact, Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "wrong-words",
    severity: Severity::Hint,
    title: Label { zh: "没有常见错别字", en: "no word that is often written wrong" },
    what: Label {
        zh: "项目名称、各项说明和目标里没有词表中的错别字：签定（签订）、截止目前（截至目前）、布署（部署）、帐户（账户）等；有两种写法都对的词不收。",
        en: "The name, the narratives and the goals hold none of the wrong spellings of a list: 签定 (签订), 截止目前 (截至目前), \
             布署 (部署), 帐户 (账户) and so on; words with two right spellings are not in it.",
    },
    why: Label {
        zh: "《出版物汉字使用管理规定》和《现代汉语词典》的写法；公开文本的错别字有损严肃性。",
        en: "The spellings are those of the Modern Chinese Dictionary; forms are published as they are.",
    },
    bad: Sample {
        text: Label { zh: "与加工单位签定保密协议", en: "与加工单位签定保密协议" },
        make: |project| project.details.measures.push_str("与加工单位签定保密协议。"),
    },
    good: Sample {
        text: Label { zh: "与加工单位签订保密协议", en: "与加工单位签订保密协议" },
        make: |project| project.details.measures.push_str("与加工单位签订保密协议，报名截止日期另行通知。"),
    },
    messages: &[&WRONG],
    check,
    fix: Some(fix),
};

static WRONG: Message = Message { zh: "“{0}”应为“{1}”", en: "“{0}” must be “{1}”" };

/// What a wrong word should be, with the characters in front of which and behind which it is none: parts of others.
struct Right {
    word: &'static str,
    not_before: &'static str,
    not_behind: &'static str,
}

const fn right(word: &'static str) -> Right {
    Right { word, not_before: "", not_behind: "" }
}

const fn unless(word: &'static str, not_before: &'static str, not_behind: &'static str) -> Right {
    Right { word, not_before, not_behind }
}

/// The wrong words. `not_before` are characters in front of the word that make it part of another, `not_behind` those
/// behind it.
static WORDS: Lexicon<Right> = Lexicon::new(&[
    ("一如继往", right("一如既往")),
    ("专帐", unless("专账", "", "篷")),
    ("会议记要", right("会议纪要")),
    ("侯选", right("候选")),
    ("修善", right("修缮")),
    ("修膳", right("修缮")),
    ("修茸", right("修葺")),
    ("做为", unless("作为", "当看叫称", "民")),
    ("做用", unless("作用", "叫当", "")),
    ("充份", unless("充分", "", "额")),
    ("再接再励", right("再接再厉")),
    ("分辩率", right("分辨率")),
    ("划拔", right("划拨")),
    ("制做", right("制作")),
    ("勘侧", right("勘测")),
    ("勾通", right("沟通")),
    ("协做", right("协作")),
    ("即然", right("既然")),
    ("取销", right("取消")),
    ("台帐", unless("台账", "", "篷")),
    ("合做", right("合作")),
    ("合格律", unless("合格率", "", "师")),
    ("吊消", unless("吊销", "", "防")),
    ("和协社会", right("和谐社会")),
    ("因地制益", right("因地制宜")),
    ("因地治宜", right("因地制宜")),
    ("园满", right("圆满")),
    ("图象", unless("图像", "", "征棋")),
    ("坚定不疑", right("坚定不移")),
    ("备分", unless("备份", "设", "公局发配类级别厂析馆")),
    ("复盖", unless("覆盖", "反恢修", "章板")),
    ("好象", unless("好像", "", "棋征")),
    ("完成律", right("完成率")),
    ("实施方按", right("实施方案")),
    ("宣染", right("渲染")),
    ("对帐", unless("对账", "", "篷")),
    ("峻工", unless("竣工", "险严", "")),
    ("工做", unless("工作", "手加人员职施", "")),
    ("己经", unless("已经", "自", "")),
    ("布署", unless("部署", "公发颁宣", "")),
    ("帐务", right("账务")),
    ("帐号", right("账号")),
    ("帐户", right("账户")),
    ("帐目", right("账目")),
    ("帐簿", right("账簿")),
    ("帖息", right("贴息")),
    ("幅射", right("辐射")),
    ("度过难关", right("渡过难关")),
    ("座落", unless("坐落", "一几两三整", "")),
    ("建没", unless("建设", "", "有收")),
    ("张帖", right("张贴")),
    ("录象", unless("录像", "", "征棋")),
    ("影象", unless("影像", "", "征棋")),
    ("必须品", right("必需品")),
    ("急须", right("急需")),
    ("成份", unless("成分", "", "额")),
    ("截止0", unless("截至0", "标名报期时间", "")),
    ("截止1", unless("截至1", "标名报期时间", "")),
    ("截止2", unless("截至2", "标名报期时间", "")),
    ("截止3", unless("截至3", "标名报期时间", "")),
    ("截止4", unless("截至4", "标名报期时间", "")),
    ("截止5", unless("截至5", "标名报期时间", "")),
    ("截止6", unless("截至6", "标名报期时间", "")),
    ("截止7", unless("截至7", "标名报期时间", "")),
    ("截止8", unless("截至8", "标名报期时间", "")),
    ("截止9", unless("截至9", "标名报期时间", "")),
    ("截止上年", right("截至上年")),
    ("截止今年", right("截至今年")),
    ("截止到", unless("截至", "标名报期时间", "期")),
    ("截止去年", right("截至去年")),
    ("截止年底", right("截至年底")),
    ("截止当前", right("截至当前")),
    ("截止本年", right("截至本年")),
    ("截止现在", right("截至现在")),
    ("截止目前", right("截至目前")),
    ("截止至", unless("截至", "标名报期时间", "")),
    ("截止０", unless("截至０", "标名报期时间", "")),
    ("截止１", unless("截至１", "标名报期时间", "")),
    ("截止２", unless("截至２", "标名报期时间", "")),
    ("报帐", unless("报账", "", "篷")),
    ("报消", unless("报销", "", "息防费毒")),
    ("抽察", right("抽查")),
    ("拔付", right("拨付")),
    ("拔款", right("拨款")),
    ("持之以衡", right("持之以恒")),
    ("挂勾", right("挂钩")),
    ("按排", unless("安排", "", "名放序水污查列")),
    ("按步就班", right("按部就班")),
    ("按装", unless("安装", "", "配修机置")),
    ("排察", right("排查")),
    ("提搞", right("提高")),
    ("摄象", unless("摄像", "", "征棋")),
    ("操做", right("操作")),
    ("效律", unless("效率", "", "师")),
    ("既使", right("即使")),
    ("时侯", right("时候")),
    ("普察", right("普查")),
    ("更叠", right("更迭")),
    ("松驰", right("松弛")),
    ("查帐", unless("查账", "", "篷")),
    ("核察", right("核查")),
    ("核消", unless("核销", "", "防毒费")),
    ("检侧", right("检测")),
    ("气侯", right("气候")),
    ("水份", unless("水分", "", "额")),
    ("注消", unless("注销", "", "息防毒")),
    ("泻漏", right("泄漏")),
    ("泻露", right("泄露")),
    ("津帖", right("津贴")),
    ("消毁", right("销毁")),
    ("渡过假期", right("度过假期")),
    ("渡过春节", right("度过春节")),
    ("渡过汛期", right("度过汛期")),
    ("渲泄", right("宣泄")),
    ("源泉管控", right("源泉控管")),
    ("满意渡", right("满意度")),
    ("爆光", right("曝光")),
    ("率先垂犯", right("率先垂范")),
    ("监侧", right("监测")),
    ("竟争", unless("竞争", "究毕", "")),
    ("竟价", unless("竞价", "究毕", "")),
    ("竟标", unless("竞标", "究毕", "")),
    ("竟聘", unless("竞聘", "究毕", "")),
    ("等侯", right("等候")),
    ("签定", right("签订")),
    ("管理办发", right("管理办法")),
    ("粘帖", right("粘贴")),
    ("结帐", unless("结账", "", "篷")),
    ("维户", right("维护")),
    ("综和", right("综合")),
    ("绿化面只", right("绿化面积")),
    ("股分", unless("股份", "各", "别配局")),
    ("脏款", right("赃款")),
    ("自已", unless("自己", "来", "经建完成有办")),
    ("补帖", right("补贴")),
    ("覆盖律", right("覆盖率")),
    ("规范话", unless("规范化", "", "术语题")),
    ("记帐", unless("记账", "", "篷")),
    ("调拔", right("调拨")),
    ("象素", unless("像素", "对", "质养")),
    ("转帐", unless("转账", "", "篷")),
    ("辩别", right("辨别")),
    ("辩识", right("辨识")),
    ("迁徒", right("迁徙")),
    ("运做", right("运作")),
    ("迫不急待", right("迫不及待")),
    ("部份", unless("部分", "", "额")),
    ("部暑", unless("部署", "", "期假")),
    ("防犯", unless("防范", "", "罪")),
    ("防碍", right("妨碍")),
    ("震憾", right("震撼")),
    ("须求", unless("需求", "必", "")),
]);

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        let text = context.project.text(field);
        let mut told: Vec<&str> = Vec::new();
        each(text, |span, right| {
            let wrong = &text[span.clone()];
            if !told.contains(&wrong) {
                told.push(wrong);
                report.add_in(Place::Field(field), span, &WRONG, [wrong.into(), Fact::Text(right)]);
            }
        });
    }
}

/// Calls `found` with every wrong word of a text and the right one. Digits at its end are the beginning of a number, which
/// is taken as a whole: 截止2019年.
fn each(text: &str, mut found: impl FnMut(Range<usize>, String)) {
    WORDS.each(text, |at, wrong, right| {
        let span = at..at + wrong.len();
        let is_of_others = || is_beside(text, &span, right.not_before, right.not_behind) || cuts_words(text, &span);
        if !is_of_others() {
            let number = number_behind(text, &span);
            found(span.start..span.end + number.len(), format!("{}{number}", right.word));
        }
    });
}

/// The rest of the number that begins with the last character of a span, with the 年 behind it.
fn number_behind<'a>(text: &'a str, span: &Range<usize>) -> &'a str {
    let is_digit = |c: char| digits::fold(c).is_ascii_digit();
    if !text[span.clone()].ends_with(is_digit) {
        return "";
    }
    let rest = &text[span.end..];
    let behind = rest.trim_start_matches(is_digit);
    let behind = behind.strip_prefix('年').unwrap_or(behind);
    &rest[..rest.len() - behind.len()]
}

/// Writes the right word at every place of the field that has the same wrong one.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let text = context.project.text(field);
    let wrong = text.get(problem.span.clone()?)?;
    let mut words = Vec::new();
    each(text, |span, right| {
        if text[span.clone()] == *wrong {
            words.push((span, right));
        }
    });
    replace(context.project, field, Trust::Unsafe, &words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{mended_text, spans};

    #[test]
    fn the_list_is_sound() {
        assert!(WORDS.is_sound());
    }

    #[test]
    fn wrong_words_are_found_and_parts_of_others_are_not() {
        for (text, found) in [
            ("签定合同，截止目前已签定。", &["签定", "截止目前"][..]),
            ("报名截止日期、截止时间。", &[]),
            ("截止2019年底出刊，截止6月30日付清。", &["截止2019年", "截止6"]),
            ("按排名付款，按排水规范。", &[]),
            ("工作按排如下。", &["按排"]),
            ("海拔付出，拔付资金。", &["拔付"]),
            ("部份、帐户、峻工、做为。", &["部份", "帐户", "峻工", "做为"]),
            ("当做为民服务。", &[]),
            // Parts of two words are none.
            ("道路具备分段移交条件，配备分管领导，准备分批采购，储备分库建设。", &[]),
            ("既使用国产设备又使用进口设备，按装订要求整理，蚊帐户外用品。", &[]),
            ("数据备分完成，既使下雨也开工，按装设备。", &["备分", "既使", "按装"]),
        ] {
            assert_eq!(spans(RULE.code, Field::Remark, text), found, "{text}");
        }
    }

    #[test]
    fn every_place_is_mended() {
        assert_eq!(
            mended_text(RULE.code, Field::Remark, "签定合同，截止目前已签定。"),
            Some("签订合同，截止目前已签订。".to_owned())
        );
        assert_eq!(mended_text(RULE.code, Field::Remark, "截止2019年底。"), Some("截至2019年底。".to_owned()));
    }
}
