//! `weights`: the weights of the indicators add up to what the scheme wants.

use rust_decimal::Decimal;

use crate::lang::{Label, Message};
use crate::model::scheme::WeightSpec;
use crate::model::{Column, Indicator, Level1, Place, Points, Project, Section, WeightSum};

use super::engine::{Context, Report};
use super::fix::{Fix, Trust};
use super::fixes;
use super::problem::{Fact, Problem, Severity};
use super::samples::heading;
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "weights",
    severity: Severity::Error,
    title: Label { zh: "权重合计符合模板", en: "the weights add up to what the scheme wants" },
    what: Label {
        zh: "模板有权重的，每条三级指标都有权重，是不为负的数字；每个一级指标下合计、全表合计等于模板规定的数（没有三级指标的一级指标\
             如模板允许不设，其权重归其他一级指标；预算执行率的权重只用于自评，不在表内）。有空缺或无法识别的权重时，不看合计，除非已经超出。\
             写成“20分”“20%”“２０”的按 20 计算，为提示；模板没有权重而写了的也为提示。",
        en: "Where the scheme has weights, every indicator has one, a number that is not negative; they add up to what the \
             scheme says below each level-1 heading and in all. A level 1 that the scheme lets go without indicators leaves \
             its points to the others; those of the execution rate are for the self-evaluation and not in the form. Where a \
             weight is missing or unreadable the sum is not looked at, unless it is too large already. A weight that \
             is more than a number (20分, 20%) is read as 20 and a hint, and so is one where the scheme has none.",
    },
    why: Label {
        zh: "自评按权重计分（财预〔2021〕101号、财预〔2020〕10号），合计不对就得不出总分。",
        en: "The self-evaluation gives points by weight (财预〔2021〕101号, 财预〔2020〕10号): with a wrong sum there is no score.",
    },
    bad: Sample {
        text: Label {
            zh: "“产出指标”下权重合计 30，应为 40",
            en: "the weights below “产出指标” add up to 30 instead of 40",
        },
        make: |project| remove_timeliness(project),
    },
    good: Sample {
        text: Label {
            zh: "没有“成本指标”：产出 50、效益 30、满意度 10",
            en: "no “成本指标”: output 50, benefit 30, satisfaction 10",
        },
        make: |project| without_cost(project),
    },
    messages: &[&MISSING, &UNREADABLE, &NEGATIVE, &WORDED, &BELOW, &IN_ALL, &NO_COLUMN],
    check,
    fix: Some(fix),
};

static MISSING: Message = Message { zh: "“{0}”没有权重", en: "“{0}” has no weight" };
static UNREADABLE: Message =
    Message { zh: "“{0}”的权重“{1}”不是数字", en: "the weight “{1}” of “{0}” is no number" };
static NEGATIVE: Message =
    Message { zh: "“{0}”的权重“{1}”是负数", en: "the weight “{1}” of “{0}” is negative" };
static WORDED: Message = Message {
    zh: "“{0}”的权重“{1}”按 {2} 计算，只写数字“{2}”",
    en: "the weight “{1}” of “{0}” is read as {2}: write the number {2} alone",
};
static BELOW: Message = Message {
    zh: "“{0}”下权重合计 {1}，应为 {2}",
    en: "the weights below “{0}” add up to {1}, they should be {2}",
};
static IN_ALL: Message = Message {
    zh: "权重合计 {0}，应为 {1}（另 {2} 为预算执行率，不在表内）",
    en: "the weights add up to {0}, they should be {1} (the other {2} are for the execution rate and not in the form)",
};
static NO_COLUMN: Message = Message {
    zh: "模板没有权重栏，“{0}”写了权重“{1}”",
    en: "the scheme has no weights, and “{0}” has “{1}”",
};

fn check(context: &Context<'_>, report: &mut Report) {
    let Context { project, scheme, .. } = *context;
    let Some(spec) = scheme.weights.as_ref().filter(|_| scheme.has(Column::Weight)) else {
        return without_column(project, report);
    };
    // An indicator without a word in it is for `missing-target` to report.
    let rows = || project.indicators().map(|(_, _, indicator)| indicator).filter(|row| !is_vacant(row));
    if rows().next().is_none() {
        return;
    }
    for indicator in rows() {
        check_weight(indicator, report);
    }
    let off: Vec<bool> = project.indicators.iter().map(|level1| check_below(level1, context, spec, report)).collect();
    // Of sums that are wrong below a heading the sum of all says nothing new.
    if !off.contains(&true) {
        check_all(WeightSum::of(rows()), spec, report);
    }
}

fn is_vacant(indicator: &Indicator) -> bool {
    indicator.name.trim().is_empty() && indicator.target.is_blank() && indicator.weight.is_blank()
}

fn check_weight(indicator: &Indicator, report: &mut Report) {
    let (name, text) = (indicator.name.trim(), indicator.weight.text().trim());
    let place = Place::Cell(indicator.id, Column::Weight);
    match indicator.weight.reading() {
        Points::Blank => report.add(place, &MISSING, [name.into()]),
        Points::Unreadable => report.add(place, &UNREADABLE, [name.into(), text.into()]),
        Points::Known(points) if points.is_sign_negative() && !points.is_zero() => {
            report.add(place, &NEGATIVE, [name.into(), text.into()]);
        }
        Points::Known(points) => {
            if !is_plain(text) {
                let read = Fact::Text(points.normalize().to_string());
                report.add_as(Severity::Hint, place, None, &WORDED, [name.into(), text.into(), read]);
            }
        }
    }
}

/// Whether a weight is written as a number and nothing else.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-')
}

/// Writes the number of a weight alone.
fn fix(context: &Context<'_>, problem: &Problem) -> Option<Fix> {
    let Place::Cell(id, Column::Weight) = problem.place else { return None };
    let (_, _, indicator) = context.project.indicators().find(|(_, _, indicator)| indicator.id == id)?;
    let points = indicator.weight.points().filter(|_| std::ptr::eq(problem.message, &WORDED))?;
    fixes::write(context.project, problem.place, points.normalize().to_string(), Trust::Safe)
}

/// Whether the sum below a level-1 heading is wrong.
fn check_below(level1: &Level1, context: &Context<'_>, spec: &WeightSpec, report: &mut Report) -> bool {
    let name = level1.name.trim();
    let Some(wanted) = spec.wanted_below(context.project, name) else { return false };
    let sum = WeightSum::of(level1.indicators().filter(|row| !is_vacant(row)));
    let has_negative = level1.indicators().any(|row| row.weight.points().is_some_and(|points| points < Decimal::ZERO));
    let off = is_off(sum, wanted) && !has_negative;
    if off {
        let facts = [name.into(), Fact::Text(sum.shown()), Fact::Text(wanted.to_string())];
        report.add(Place::Row(level1.id), &BELOW, facts);
    }
    off || has_negative
}

fn check_all(sum: WeightSum, spec: &WeightSpec, report: &mut Report) {
    let wanted = Decimal::from(spec.total);
    if is_off(sum, wanted) {
        let facts = [Fact::Text(sum.shown()), Fact::Text(wanted.to_string()), Fact::Text(spec.execution.to_string())];
        report.add(Place::Section(Section::Indicators), &IN_ALL, facts);
    }
}

/// What is not known may be what is missing, but nothing makes too much less.
fn is_off(sum: WeightSum, wanted: Decimal) -> bool {
    if sum.unknown > 0 { sum.points > wanted } else { sum.points != wanted }
}

fn without_column(project: &Project, report: &mut Report) {
    for (_, _, indicator) in project.indicators().filter(|(_, _, indicator)| !indicator.weight.is_blank()) {
        let facts = [indicator.name.trim().into(), indicator.weight.text().trim().into()];
        report.add_as(Severity::Hint, Place::Cell(indicator.id, Column::Weight), None, &NO_COLUMN, facts);
    }
}

/// Takes the weights of one output indicator away, for the sample.
fn remove_timeliness(project: &mut Project) {
    if let Some(indicator) = heading(project, 1, 2).and_then(|heading| heading.children.first_mut()) {
        indicator.weight = "0".into();
    }
}

/// Takes the cost indicators out, whose points go to output and benefit, for the sample.
fn without_cost(project: &mut Project) {
    for level2 in 0..3 {
        if let Some(heading) = heading(project, 0, level2) {
            heading.children.clear();
        }
    }
    for level1 in [1, 2] {
        if let Some(indicator) = heading(project, level1, 0).and_then(|heading| heading.children.first_mut()) {
            let more = indicator.weight.points().unwrap_or_default() + Decimal::TEN;
            indicator.weight = more.to_string().as_str().into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RowId, Scheme};
    use crate::rules::tests::{found, found_in, mend};
    use crate::rules::{Around, Settings, clean};

    /// What is found in a clean project of the scheme with weights after a change.
    fn of(change: impl FnOnce(&mut Project)) -> Vec<(Place, String)> {
        found_in("national-2021", RULE.code, change)
    }

    fn cell(level1: usize, level2: usize) -> RowId {
        clean::project_of("national-2021").indicators[level1].children[level2].children[0].id
    }

    fn set(project: &mut Project, row: RowId, weight: &str) {
        project.set_cell(row, Column::Weight, weight.to_owned()).unwrap();
    }

    #[test]
    fn every_indicator_has_a_number_that_is_not_negative() {
        let row = cell(1, 0);
        for (weight, text) in [
            ("", "“纸质档案扫描页数” has no weight"),
            ("　", "“纸质档案扫描页数” has no weight"),
            ("十", "the weight “十” of “纸质档案扫描页数” is no number"),
            ("-10", "the weight “-10” of “纸质档案扫描页数” is negative"),
        ] {
            let expected = [(Place::Cell(row, Column::Weight), text.to_owned())];
            assert_eq!(of(|project| set(project, row, weight)), expected, "{weight}");
        }
        for weight in ["10", "10.0"] {
            assert_eq!(of(|project| set(project, row, weight)), [], "{weight}");
        }
        for weight in ["10%", "10分", "１０", " １０ 分"] {
            let text = format!(
                "the weight “{}” of “纸质档案扫描页数” is read as 10: write the number 10 alone",
                weight.trim()
            );
            assert_eq!(of(|project| set(project, row, weight)), [(Place::Cell(row, Column::Weight), text)], "{weight}");
            let mut project = clean::project_of("national-2021");
            set(&mut project, row, weight);
            mend(&mut project, RULE.code, Trust::Safe);
            assert_eq!(project.cell(row, Column::Weight), Some("10"));
        }
    }

    #[test]
    fn sums_are_wrong_once_where_they_are_wrong() {
        let ids: Vec<RowId> = clean::project_of("national-2021").indicators.iter().map(|level1| level1.id).collect();
        let text = |name: &str, sum: &str, wanted: &str| {
            format!("the weights below “{name}” add up to {sum}, they should be {wanted}")
        };
        let row = cell(1, 0);
        assert_eq!(of(|project| set(project, row, "7.5")), [(Place::Row(ids[1]), text("产出指标", "37.5", "40"))]);
        // What is moved from one heading to another is wrong below both.
        let other = cell(2, 0);
        let moved = of(|project| {
            set(project, row, "5");
            set(project, other, "10");
        });
        assert_eq!(
            moved,
            [(Place::Row(ids[1]), text("产出指标", "35", "40")), (Place::Row(ids[2]), text("效益指标", "25", "20")),]
        );
        // Too much is too much, whatever is missing.
        let both = of(|project| {
            set(project, row, "");
            set(project, cell(1, 1), "50");
        });
        assert_eq!(both[1], (Place::Row(ids[1]), text("产出指标", "70", "40")));
        // No indicator below a heading that has points in every plan.
        let emptied = of(|project| project.indicators[3].children[0].children.clear());
        assert_eq!(emptied, [(Place::Row(ids[3]), text("满意度指标", "0", "10"))]);
    }

    #[test]
    fn a_heading_that_may_be_left_out_leaves_its_points_to_the_others() {
        assert_eq!(of(without_cost), []);
        let kept = of(|project| project.indicators[0].children.iter_mut().for_each(|level2| level2.children.clear()));
        let names: Vec<&str> = kept.iter().map(|(_, text)| text.split(['“', '”']).nth(1).unwrap()).collect();
        assert_eq!(names, ["产出指标", "效益指标"]);
    }

    #[test]
    fn points_below_a_heading_of_no_scheme_are_too_many() {
        let found = of(|project| {
            let mut level1 = project.indicators[0].clone();
            level1.id = project.fresh_row_id();
            level1.name = "其他指标".to_owned();
            project.indicators.push(level1);
        });
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1, "the weights below “其他指标” add up to 20, they should be 0");
    }

    #[test]
    fn a_scheme_may_only_say_what_weights_add_up_to_in_all() {
        let mut scheme = Scheme::clone(&clean::scheme_of("national-2021"));
        scheme.weights.as_mut().unwrap().plans.clear();
        let of = |project: &Project| -> Vec<_> {
            let (settings, around) = (Settings::DEFAULT, Around::default());
            let context = Context::new(project, &scheme, &settings, &around);
            let problems = crate::rules::check(&context).into_iter().filter(|problem| problem.rule.code == RULE.code);
            problems.map(|problem| (problem.place, problem.text(crate::lang::Lang::En))).collect()
        };
        let mut project = clean::project_of("national-2021");
        assert_eq!(of(&project), []);
        set(&mut project, cell(0, 0), "15");
        set(&mut project, cell(1, 0), "15");
        assert_eq!(of(&project), []);
        set(&mut project, cell(1, 0), "25");
        let text = "the weights add up to 100, they should be 90 (the other 10 are for the execution rate and not in the form)";
        assert_eq!(of(&project), [(Place::Section(Section::Indicators), text.to_owned())]);
    }

    #[test]
    fn schemes_without_weights_want_none() {
        assert_eq!(found(RULE.code, |_| {}), []);
        let row = clean::project().indicators[1].children[0].children[0].id;
        let mut project = clean::project();
        set(&mut project, row, "10");
        let problems = crate::rules::tests::of(&project);
        let of_rule: Vec<_> = problems.iter().filter(|problem| problem.rule.code == RULE.code).collect();
        assert_eq!(of_rule.len(), 1);
        assert_eq!((of_rule[0].severity, of_rule[0].place), (Severity::Hint, Place::Cell(row, Column::Weight)));
    }

    #[test]
    fn a_form_without_any_indicator_is_for_others_to_report() {
        assert_eq!(
            of(|project| {
                project.indicators.iter_mut().flat_map(|level1| &mut level1.children).for_each(|level2| {
                    level2.children.clear();
                });
            }),
            []
        );
        assert_eq!(of(|project| project.indicators.clear()), []);
    }
}
