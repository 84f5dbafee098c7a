//! `document-number`: the year of a document's number stands in 〔〕.

use crate::lang::{Label, Message};
use crate::model::{Field, Place};
use crate::understanding::prose::{Brackets, Number};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::rewriting::{field_at, replace};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "document-number",
    severity: Severity::Hint,
    title: Label { zh: "文号年份用六角括号", en: "the year of a document's number stands in 〔〕" },
    what: Label {
        zh: "文号里的年份用六角括号“〔2020〕5号”，不用 []、【】、（），两边括号成对；文号写在书名号外。",
        en: "The year in the number of a document stands in 〔〕 (〔2020〕5号), not in [], 【】 or （）, the brackets fit each other, \
             and the number stands behind the title, not inside it.",
    },
    why: Label {
        zh: "《党政机关公文格式》（GB/T 9704—2012）7.2.5：年份用六角括号“〔〕”括入。",
        en: "The standard for official documents (GB/T 9704—2012, 7.2.5) puts the year into 〔〕.",
    },
    bad: Sample {
        text: Label { zh: "（郑政[2018]31号）", en: "（郑政[2018]31号）" },
        make: |project| project.details.basis.push_str("《郑州市档案工作规划》（郑政[2018]31号）。"),
    },
    good: Sample {
        text: Label { zh: "（郑政〔2018〕31号）", en: "（郑政〔2018〕31号）" },
        make: |project| project.details.basis.push_str("《郑州市档案工作规划》（郑政〔2018〕31号）。"),
    },
    messages: &[&BRACKETS, &BRACKETS_MORE, &INSIDE],
    check,
    fix: Some(fix),
};

static BRACKETS: Message = Message {
    zh: "文号“{0}”的年份应写作“〔{1}〕”",
    en: "the year in the number “{0}” must be written 〔{1}〕",
};
static BRACKETS_MORE: Message = Message {
    zh: "文号“{0}”等 {2} 处的年份应写作“〔{1}〕”的样子",
    en: "the year in the number “{0}” must be written 〔{1}〕, and so at {2} places",
};
static INSIDE: Message = Message {
    zh: "文号“{0}”应写在书名号外",
    en: "the number “{0}” belongs behind the title, not inside it",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for field in Field::WORDS {
        let Some(prose) = context.texts.prose(field).filter(|prose| !prose.numbers.is_empty()) else { continue };
        let text = context.project.text(field);
        let mut odd = prose.numbers.iter().filter_map(|number| bracketed(number).map(|year| (number, year)));
        if let Some((number, year)) = odd.next() {
            let mut facts = vec![text[number.span.clone()].into(), year.to_string().as_str().into()];
            let count = 1 + odd.count();
            let message = if count > 1 { &BRACKETS_MORE } else { &BRACKETS };
            if count > 1 {
                facts.push(count.into());
            }
            report.add_in(Place::Field(field), number.span.clone(), message, facts);
        } else if let Some(number) = prose.numbers.iter().find(|number| is_inside(text, number)) {
            let facts = [text[number.span.clone()].into()];
            report.add_in(Place::Field(field), number.span.clone(), &INSIDE, facts);
        }
    }
}

/// The year of a number in brackets that are not proper.
fn bracketed(number: &Number) -> Option<i16> {
    matches!(number.brackets, Brackets::Other(..)).then_some(number.year?)
}

/// Whether a number stands in round brackets at the end of a title: `《…纪要（〔2011〕103号）》`.
fn is_inside(text: &str, number: &Number) -> bool {
    let behind = text[number.span.end..].trim_start();
    number.in_title
        && number.year.is_some()
        && behind.strip_prefix(['）', ')']).is_some_and(|rest| rest.trim_start().starts_with('》'))
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let field = field_at(problem.place)?;
    let numbers = &context.texts.prose(field)?.numbers;
    let text = context.project.text(field);
    let words = numbers.iter().filter_map(|number| match &number.brackets {
        Brackets::Other(open, close) => {
            Some((open.start..close.end, format!("〔{}〕", text.get(open.end..close.start)?)))
        }
        Brackets::Proper | Brackets::None => None,
    });
    replace(context.project, field, Trust::Safe, &words.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::rules::tests::{mended_text, of, spans};
    use crate::rules::{Around, Settings, clean, fix_of};

    #[test]
    fn other_brackets_are_found_and_mended() {
        let text = "国发[2017]48号、郑政【2018】9号、郑编〔2016〕5号、（2019）3号。";
        assert_eq!(spans(RULE.code, Field::Basis, text), ["[2017]48号"]);
        let mended = "国发〔2017〕48号、郑政〔2018〕9号、郑编〔2016〕5号、〔2019〕3号。";
        assert_eq!(mended_text(RULE.code, Field::Basis, text).as_deref(), Some(mended));
        assert_eq!(spans(RULE.code, Field::Basis, mended), [""; 0]);
        // What is counted is numbers and not brackets.
        let mut project = clean::project();
        project.details.basis = text.to_owned();
        let problem = of(&project).into_iter().find(|problem| problem.rule.code == RULE.code).unwrap();
        let (settings, around, scheme) = (Settings::DEFAULT, Around::default(), clean::scheme());
        let fix = fix_of(&Context::new(&project, &scheme, &settings, &around), &problem).unwrap();
        assert_eq!(fix.text(Lang::Zh), "“[2017]”改为“〔2017〕”等，共 3 处");
    }

    #[test]
    fn a_number_stands_behind_its_title() {
        let text = "《关于管线普查的纪要（〔2019〕103号）》";
        assert_eq!(spans(RULE.code, Field::Basis, text), ["〔2019〕103号"]);
        assert_eq!(spans(RULE.code, Field::Basis, "《纪要》（〔2019〕103号）、[12]、【附件】、[2019]"), [""; 0]);
    }
}
