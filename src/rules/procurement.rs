//! `procurement`: a project that buys something has an indicator for how it buys.

use crate::lang::{Label, Message};
use crate::model::{Field, Place, Section};
use crate::understanding::What;

use super::engine::{Context, Report};
use super::problem::Severity;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "procurement",
    severity: Severity::Hint,
    title: Label { zh: "有采购的项目有采购指标", en: "a project that buys has an indicator for it" },
    what: Label {
        zh: "项目名称、概况、必要性、措施、计划、目标里写了招标、采购、租赁、印刷、聘请、购买服务的，指标表里有采购或招标的指标\
             （如本套表的通用指标）。书名号里的文件名不算。通用指标里没有采购的表，不查。",
        en: "Where the name or a narrative speaks of tenders, purchases, leasing, printing, hiring or bought services, the \
             table has an indicator for procurement, such as the scheme's stock one. Titles of documents do not count. \
             Schemes without such a stock indicator are not looked at.",
    },
    why: Label {
        zh: "政府采购是否规范是资金监管的重点，有采购而无指标的无法考核。",
        en: "How money is spent on purchases is what auditors look at first; without an indicator it cannot be judged.",
    },
    bad: Sample {
        text: Label {
            zh: "计划写“公开招标”，没有采购指标",
            en: "the plan has a tender, and there is no indicator for procurement",
        },
        make: |project| {
            for level2 in project.indicators.iter_mut().flat_map(|level1| &mut level1.children) {
                level2.children.retain(|indicator| !indicator.name.contains(PROCUREMENT));
            }
        },
    },
    good: Sample {
        text: Label {
            zh: "计划写“公开招标”，指标写“招投标程序合规性 合规”",
            en: "the plan has a tender, and an indicator has another name for it",
        },
        make: |project| {
            for indicator in project
                .indicators
                .iter_mut()
                .flat_map(|level1| &mut level1.children)
                .flat_map(|level2| &mut level2.children)
            {
                if indicator.name.contains(PROCUREMENT) {
                    indicator.name = "招投标程序合规性".to_owned();
                }
            }
        },
    },
    messages: &[&MISSING],
    check,
    fix: None,
};

static MISSING: Message = Message {
    zh: "{0}写了“{1}”，指标里没有“{2}”",
    en: "{0} speaks of “{1}”, and there is no indicator such as “{2}”",
};

/// What indicators of procurement have in their names.
const PROCUREMENT: &str = "采购";

/// Other words for it in the names of indicators.
const NAMES: [&str; 4] = [PROCUREMENT, "招标", "招投标", "购买服务规范"];

/// Words for buying something.
const BUYING: [&str; 14] = [
    "招标",
    "招投标",
    "政府采购",
    "采购",
    "租赁",
    "租用",
    "印刷",
    "印制",
    "聘请",
    "购买服务",
    "购买社会化服务",
    "购买政府服务",
    "竞争性磋商",
    "竞争性谈判",
];

/// The texts that say what is bought, the telling ones first.
const TEXTS: [Field; 7] = [
    Field::Name,
    Field::Overview,
    Field::Plan,
    Field::AnnualGoal,
    Field::OverallGoal,
    Field::Measures,
    Field::Necessity,
];

fn check(context: &Context<'_>, report: &mut Report) {
    let Some((heading, stock)) = context.scheme.level2s().find_map(|(_, level2)| {
        let stock = level2.stock.iter().find(|stock| stock.name.contains(PROCUREMENT))?;
        Some((level2.name.as_str(), stock.name.as_str()))
    }) else {
        return;
    };
    // A row that has lost its name may be the one.
    let is_one = |name: &str| name.trim().is_empty() || NAMES.iter().any(|known| name.contains(known));
    if context.project.indicators().any(|(_, _, indicator)| is_one(&indicator.name)) {
        return;
    }
    let Some((field, word)) = TEXTS.iter().find_map(|field| Some((*field, buying(context, *field)?))) else { return };
    let row = context.project.level2s().find(|(_, level2)| level2.name.trim() == heading);
    let place = row.map_or(Place::Section(Section::Indicators), |(_, level2)| Place::Row(level2.id));
    report.add(place, &MISSING, [field.into(), word.into(), stock.into()]);
}

/// The first word for buying in a text, outside titles.
fn buying(context: &Context<'_>, field: Field) -> Option<&'static str> {
    let text = context.project.text(field);
    let (_, word) = BUYING
        .iter()
        .filter_map(|word| {
            let at = text.match_indices(word).map(|(at, _)| at).find(|at| !in_title(context, field, *at))?;
            Some((at, *word))
        })
        .min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
    Some(word)
}

fn in_title(context: &Context<'_>, field: Field, at: usize) -> bool {
    // The name of a project may be that of a magazine, and it is what is bought.
    field != Field::Name
        && context.texts.found(field).iter().any(|found| found.what == What::Title && found.span.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::found;

    fn of(name: &str, overview: &str) -> Vec<String> {
        let found = found(RULE.code, |project| {
            (RULE.bad.make)(project);
            for field in TEXTS {
                project.set_text(field, "按年度安排推进。".to_owned());
            }
            project.name = name.to_owned();
            project.details.overview = overview.to_owned();
        });
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn words_for_buying_outside_titles() {
        assert_eq!(
            of("期刊印刷制作费", ""),
            ["Name speaks of “印刷”, and there is no indicator such as “政府采购规范性”"]
        );
        assert_eq!(of("公司清算费用", "聘请专业清算团队。").len(), 1);
        assert_eq!(of("公司清算费用", "执行《印刷业管理条例》。"), [""; 0]);
    }
}
