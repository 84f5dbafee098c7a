//! `unit-fit`: the unit of a target fits what is counted.

use crate::lang::{Label, Message};
use crate::model::scheme::Role;
use crate::model::{Aim, Column, Place};

use super::counters::COUNTERS;
use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::names::{ends_with, is_count, is_money, is_share};
use super::problem::{Problem, Severity};
use super::samples::set_output;
use super::table::{Rule, Sample};
use super::tree::Row;

pub(super) static RULE: Rule = Rule {
    code: "unit-fit",
    severity: Severity::Warning,
    title: Label { zh: "计量单位与指标相符", en: "the unit fits what is counted" },
    what: Label {
        zh: "“……数”“数量”不用 % 或金额，“……率”不用个、次、件等；人数用人、问卷用份、次数用次、面积用平方米等，单位用错的只作提示。",
        en: "A count (…数, 数量) is not measured in % or money and a share (…率) not in pieces. A wrong counter (people are 人, \
             questionnaires 份, areas 平方米 …) is a hint.",
    },
    why: Label {
        zh: "单位不对，说明数值或指标填错了。",
        en: "A wrong unit says that the number or the indicator is a wrong one.",
    },
    bad: Sample {
        text: Label { zh: "案卷消毒数量 =100%", en: "案卷消毒数量 =100%" },
        make: |project| set_output(project, "案卷消毒数量", "=100%"),
    },
    good: Sample {
        text: Label { zh: "案卷消毒数量 ≥8000卷", en: "案卷消毒数量 ≥8000卷" },
        make: |project| set_output(project, "案卷消毒数量", "≥8000卷"),
    },
    messages: &[&COUNT, &SHARE, &COUNTER],
    check,
    fix: Some(fix),
};

static COUNT: Message = Message {
    zh: "“{0}”是数量，目标值“{1}”的单位却是“{2}”",
    en: "“{0}” is a number of things and its target “{1}” is in {2}",
};
static SHARE: Message = Message {
    zh: "“{0}”是比率，目标值“{1}”的单位却是“{2}”",
    en: "“{0}” is a share and its target “{1}” is in {2}",
};
static COUNTER: Message = Message {
    zh: "“{0}”的目标值“{1}”以“{2}”为单位，一般用“{3}”",
    en: "the target “{1}” of “{0}” is usually counted in {3} and not in {2}",
};

/// Other units that things are counted or measured in, beside [`COUNTERS`]. A unit that is none of these is none of our
/// business.
const MORE_COUNTERS: [&str; 16] =
    ["棵", "部", "间", "栋", "幢", "支", "㎡", "天", "日", "小时", "分钟", "工作日", "盒", "只", "根", "元"];

const PEOPLE: &[&str] = &["人", "名", "位", "人次"];
const AREAS: &[&str] =
    &["平方米", "㎡", "m2", "m²", "平米", "平方公里", "平方千米", "km2", "km²", "亩", "公顷", "平方"];
const LENGTHS: &[&str] = &["公里", "千米", "米", "km", "m", "里", "延米", "海里"];
const TIMES: &[&str] = &["次", "人次", "场", "场次", "批", "批次", "轮", "回", "趟", "班次", "期", "遍"];

/// Units by the end of the name, the usual one first; the longer endings come first.
const BY_ENDING: [(&str, &[&str]); 42] = [
    ("人员数量", PEOPLE),
    ("职工数量", PEOPLE),
    ("专家数量", PEOPLE),
    ("学员数量", PEOPLE),
    ("人员数", PEOPLE),
    ("职工数", PEOPLE),
    ("员工数", PEOPLE),
    ("专家数", PEOPLE),
    ("学员数", PEOPLE),
    ("队员数", PEOPLE),
    ("教师数", PEOPLE),
    ("干部数", PEOPLE),
    ("群众数", PEOPLE),
    ("人次数", &["人次", "人", "次"]),
    ("人次", &["人次", "人", "次"]),
    ("人数", PEOPLE),
    ("场次", &["场", "场次", "次"]),
    ("批次", &["批", "批次", "次"]),
    ("次数", TIMES),
    ("户数", &["户", "家"]),
    ("家数", &["家", "个", "户"]),
    ("件数", &["件", "起", "宗", "个", "单"]),
    ("份数", &["份", "册", "本", "套", "张"]),
    ("套数", &["套", "台", "个"]),
    ("台数", &["台", "套", "部", "辆"]),
    ("辆数", &["辆", "台", "部"]),
    ("宗数", &["宗", "块", "件", "个"]),
    ("期数", &["期", "次"]),
    ("册数", &["册", "本", "卷", "套", "份"]),
    ("页数", &["页", "张", "面", "幅"]),
    ("卷数", &["卷", "件", "册", "盒"]),
    ("幅数", &["幅", "张"]),
    ("株数", &["株", "棵"]),
    ("天数", &["天", "日", "工作日"]),
    ("面积", AREAS),
    ("长度", LENGTHS),
    ("总长", LENGTHS),
    ("里程", LENGTHS),
    ("公里数", LENGTHS),
    ("车辆数", &["辆", "台", "部"]),
    ("车辆数量", &["辆", "台", "部"]),
    ("论文数", &["篇"]),
];

/// Units by what is counted, in names that end with 数 or 数量.
const BY_THING: [(&str, &[&str]); 8] = [
    ("问卷", &["份", "张", "人", "人次", "户", "家", "个"]),
    ("论文", &["篇", "项"]),
    ("苗木", &["株", "棵"]),
    ("树木", &["株", "棵", "种"]),
    ("车辆", &["辆", "台", "部", "次", "人次", "个", "套"]),
    ("杂志", &["期", "册", "本", "份", "种", "套"]),
    ("期刊", &["期", "册", "本", "份", "种", "套", "篇"]),
    ("图书", &["册", "本", "种", "套", "部"]),
];

/// Words whose last character is no counter: 事件数 counts events and not 件.
const WORDS: [&str; 29] = [
    "事件", "案件", "文件", "软件", "条件", "证件", "稿件", "邮件", "信件", "部件", "构件", "附件", "要件", "用户",
    "账户", "帐户", "客户", "农户", "商户", "国家", "平台", "周期", "学期", "月份", "股份", "卷宗", "网页", "主页",
    "层次",
];

/// What is wrong with a unit: how bad it is, the message, and the units that would fit, the usual one first.
struct Misfit {
    severity: Severity,
    message: &'static Message,
    fitting: &'static [&'static str],
}

fn fault(row: &Row<'_>) -> Option<Misfit> {
    let Aim::Number { unit, .. } = row.aim() else { return None };
    if row.is_stock || unit.is_empty() {
        return None;
    }
    let warning = |message| Some(Misfit { severity: Severity::Warning, message, fitting: &[] });
    let core = row.core;
    let fitting = fitting(core);
    if (is_count(core) || fitting.is_some()) && (unit == "%" || is_money(unit)) {
        return warning(&COUNT);
    }
    let plain = plain(unit);
    if !COUNTERS.contains(&plain) && !MORE_COUNTERS.contains(&plain) {
        return None;
    }
    if is_share(core) {
        return warning(&SHARE);
    }
    // What is below a cost is a price of it, what is below a benefit may be anything that comes of it.
    if matches!(row.role(), Some(Role::Cost)) {
        return None;
    }
    let fitting = fitting.filter(|fitting| !fitting.contains(&plain))?;
    Some(Misfit { severity: Severity::Hint, message: &COUNTER, fitting })
}

/// The units that fit a name.
fn fitting(core: &str) -> Option<&'static [&'static str]> {
    let is_word = core.strip_suffix('数').is_some_and(|thing| ends_with(thing, &WORDS));
    let by_ending = BY_ENDING.iter().find(|(ending, _)| !is_word && core.ends_with(ending));
    let by_thing = || BY_THING.iter().find(|(thing, _)| core.contains(thing)).filter(|_| is_count(core));
    by_ending.or_else(by_thing).map(|(_, units)| *units)
}

/// A unit without what multiplies it and what it is counted by: `万人次/年` → `人次`.
fn plain(unit: &str) -> &str {
    let unit = unit.split_once(['/', '(']).map_or(unit, |(unit, _)| unit);
    let one = unit.trim_start_matches(['万', '千', '百', '亿']);
    let one = if one.is_empty() || one == "米" || one == "元" { unit } else { one };
    match one.strip_prefix('个') {
        Some(rest) if !rest.is_empty() => rest,
        _ => one,
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    for row in context.rows() {
        let Some(misfit) = fault(row) else { continue };
        let Aim::Number { unit, .. } = row.aim() else { continue };
        let usual = misfit.fitting.first().copied().unwrap_or_default();
        let facts = [row.name.into(), row.target().into(), unit.as_str().into(), usual.into()];
        report.add_as(misfit.severity, row.target_cell(), None, misfit.message, facts);
    }
}

fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let row = context.row_at(problem.place)?;
    let usual = fault(row)?.fitting.first()?;
    let Aim::Number { unit, .. } = row.aim() else { return None };
    let right = with_counter(unit, usual)?;
    let tidy = row.indicator.target.tidy();
    let (place, after) = match tidy.strip_suffix(unit.as_str()) {
        Some(number) => (problem.place, format!("{number}{right}")),
        None => (Place::Cell(row.indicator.id, Column::Unit), right),
    };
    fixes::write(context.project, place, after, Trust::Unsafe)
}

/// A unit with another counter; what multiplies it and what it is counted by stay: `万个/年` → `万人次/年`.
fn with_counter(unit: &str, counter: &str) -> Option<String> {
    let (front, behind) = unit.split_once(plain(unit))?;
    Some(format!("{}{counter}{behind}", front.trim_end_matches('个')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Indicator;
    use crate::rules::clean;
    use crate::rules::tests::{mend, severities};

    fn of(name: &str, target: &str) -> Option<Severity> {
        severities(RULE.code, |project| set_output(project, name, target)).pop().map(|(_, severity)| severity)
    }

    #[test]
    fn counts_are_no_shares_and_shares_no_counts() {
        for (name, target) in [
            ("重点课题完成数", "=100%"),
            ("培训人数", "≥5万元"),
            ("绿化面积", "≥35%"),
            ("报告合格率", "≥95个"),
            ("事故发生率", "≤2起"),
        ] {
            assert_eq!(of(name, target), Some(Severity::Warning), "{name} {target}");
        }
        for (name, target) in [
            ("信用指数", "≥85%"),
            ("评估总价", "≥5万元"),
            ("报告合格率", "≥95%"),
            ("增长率", "≥5个百分点"),
            ("差错率", "≤5‰"),
        ] {
            assert_eq!(of(name, target), None, "{name} {target}");
        }
    }

    #[test]
    fn every_thing_has_its_counter() {
        for (name, target) in [
            ("招聘合同工人数", "=649个"),
            ("民生问题问卷发放数", "=50项"),
            ("培训人次", "≥280场"),
            ("检查次数", "≥12家"),
            ("修缮面积", "≥300米"),
        ] {
            assert_eq!(of(name, target), Some(Severity::Hint), "{name} {target}");
        }
        for (name, target) in [
            ("招聘合同工人数", "=649人"),
            ("服务人数", "≥5万人"),
            ("巡检次数", "≥12次/年"),
            ("问卷发放数", "≥50份"),
            ("补助户数", "≥120户"),
            ("会议天数", "≤3个工作日"),
            ("课题个数", "=3项"),
            ("管廊建设总长", "=19.246公里"),
            ("造林面积", "≥2万亩"),
            ("培训人数", "≥30"),
            ("网络安全事件数", "=0次"),
            ("注册用户数", "≥3000个"),
        ] {
            assert_eq!(of(name, target), None, "{name} {target}");
        }
    }

    #[test]
    fn the_fix_writes_the_usual_counter() {
        for (target, wanted) in [("≥ 649 个", "≥649人"), ("≥5万个", "≥5万人"), ("≥40个/月", "≥40人/月")]
        {
            let mut project = clean::project();
            set_output(&mut project, "招聘合同工人数", target);
            let row = project.indicators[1].children[0].children[0].id;
            mend(&mut project, RULE.code, Trust::Unsafe);
            assert_eq!(project.cell(row, Column::Target), Some(wanted));
        }
    }

    #[test]
    fn the_fix_writes_into_the_column_where_the_unit_stands() {
        let mut project = clean::project_of("national-2021");
        let row = &mut project.indicators[1].children[0].children[0];
        *row = Indicator::new(row.id, "招聘合同工人数", "≥649").with("个", row.weight.text());
        let row = row.id;
        mend(&mut project, RULE.code, Trust::Unsafe);
        assert_eq!((project.cell(row, Column::Target), project.cell(row, Column::Unit)), (Some("≥649"), Some("人")));
    }
}
