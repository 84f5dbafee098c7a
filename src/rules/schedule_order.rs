//! `schedule-order`: the periods of the schedule follow each other, inside the project's dates.

use jiff::civil::Date;

use crate::lang::{Label, Message};
use crate::model::period::Point;
use crate::model::{Column, Field, Payment, Period, Place, Project, Span};

use super::engine::{Context, Report};
use super::fiscal_year;
use super::problem::Severity;
use super::sequence;
use super::table::{Rule, Sample};
use crate::model::payments::{Payments, is_empty_row, when};

pub(super) static RULE: Rule = Rule {
    code: "schedule-order",
    severity: Severity::Warning,
    title: Label {
        zh: "支付计划各期先后相接，在项目起止时间内",
        en: "the periods follow each other inside the project",
    },
    what: Label {
        zh: "各期按时间先后排列，互不重叠；连续的时段（如 1-3月、7-12月）之间不空月，单个月份或日期之间可以空；都在项目起止时间内。\
             “截至…”的各期只看截止日先后。“合同签订后”之类的节点没有日期，不参与比较，有节点时不查空档。没有支付计划的，不查。",
        en: "The periods are in order and do not overlap. Between two periods of several months (1-3月, 7-12月) no month is \
             left out; between single months or days there may be gaps. All lie inside the project's dates. Of periods such \
             as 截至6月底 only the ends are compared. Steps such as 合同签订后 have no date and are left out, and a schedule \
             with such steps may have gaps. An absent schedule is not looked at.",
    },
    why: Label {
        zh: "时段倒置、重叠或漏月的计划不能据以安排用款。",
        en: "Money cannot be planned by periods that run backwards, overlap or leave months out.",
    },
    bad: Sample {
        text: Label {
            zh: "1-3月、4-6月、6-9月、10-12月（6月重叠）", en: "1-3月, 4-6月, 6-9月, 10-12月 (June twice)"
        },
        make: |project| project.schedule[2].period = "6-9月".into(),
    },
    good: Sample {
        text: Label {
            zh: "3月、6月、9月、12月（单个月份）", en: "3月, 6月, 9月, 12月 (single months)"
        },
        make: |project| {
            for (payment, month) in project.schedule.iter_mut().zip(["3月", "6月", "9月", "12月"]) {
                payment.period = month.into();
            }
        },
    },
    messages: &[&EMPTY, &NO_PERIOD, &BACKWARDS, &ORDER, &OVERLAP, &GAP, &EARLY, &LATE, &UNREADABLE, &NO_YEAR, &NO_DAY],
    check,
    fix: None,
};

static EMPTY: Message = Message { zh: "支付计划第 {0} 行是空行", en: "row {0} of the schedule is empty" };
static NO_PERIOD: Message =
    Message { zh: "支付计划第 {0} 行没有时段", en: "row {0} of the schedule has no period" };
static BACKWARDS: Message =
    Message { zh: "支付计划的时段“{0}”前后颠倒", en: "the period “{0}” runs backwards" };
static ORDER: Message = Message {
    zh: "支付计划的时段“{0}”不按时间先后排列", en: "the period “{0}” is out of order"
};
static OVERLAP: Message =
    Message { zh: "支付计划的时段“{1}”与“{0}”重叠", en: "the period “{1}” overlaps “{0}”" };
static GAP: Message = Message {
    zh: "支付计划的时段“{0}”与“{1}”之间有空档",
    en: "between the periods “{0}” and “{1}” there is a gap",
};
static EARLY: Message = Message {
    zh: "支付计划的“{0}”早于项目开始时间 {1}",
    en: "“{0}” in the schedule is before the project's start {1}",
};
static LATE: Message = Message {
    zh: "支付计划的“{0}”晚于项目结束时间 {1}",
    en: "“{0}” in the schedule is after the project's end {1}",
};
static UNREADABLE: Message = Message {
    zh: "支付计划的“{0}”看不出是什么时段，不能核对先后",
    en: "“{0}” in the schedule is no period that can be read: its order cannot be checked",
};
static NO_YEAR: Message = Message {
    zh: "年度空缺或无法识别，不能核对支付计划的时段",
    en: "the year is missing or unreadable: the periods of the schedule cannot be checked",
};
static NO_DAY: Message = Message {
    zh: "{0}空缺或无法识别，不能核对支付计划的时段",
    en: "{0} is missing or unreadable: the periods of the schedule cannot be compared with it",
};

/// A row whose period has a first and a last day.
struct Dated<'a> {
    place: Place,
    period: &'a Period,
    from: Date,
    to: Date,
    /// It stands for everything up to its end.
    until: bool,
}

impl Dated<'_> {
    fn text(&self) -> &str {
        self.period.text().trim()
    }

    fn covers_months(&self) -> bool {
        self.from.first_of_month() != self.to.first_of_month()
    }

    /// Where it starts, unless it only has an end, and where it ends.
    fn bounds(&self) -> (Option<Bound>, Bound) {
        let bound = |date, point: &Point| Bound { date, month_only: point.day.is_none() };
        match self.period.reading() {
            Span::Between { from, to } => (Some(bound(self.from, from)), bound(self.to, to)),
            Span::Until(to) => (None, bound(self.to, to)),
            Span::Blank | Span::Event | Span::Unreadable => (None, Bound { date: self.to, month_only: false }),
        }
    }
}

fn check(context: &Context<'_>, report: &mut Report) {
    let project = context.project;
    if project.schedule.is_empty() {
        return;
    }
    let Some(year) = project.year.year() else {
        report.unsure(Place::Field(Field::Year), &NO_YEAR, []);
        return;
    };
    let payments = Payments::of(project);
    let mut dated: Vec<Dated<'_>> = Vec::with_capacity(project.schedule.len());
    let mut has_event = false;
    for (index, payment) in project.schedule.iter().enumerate() {
        if is_empty_row(payment) {
            report.add(Place::Row(payment.id), &EMPTY, [(index + 1).into()]);
            continue;
        }
        let (column, period) = when(payment);
        if period.is_blank() {
            report.add(Place::Cell(payment.id, Column::Period), &NO_PERIOD, [(index + 1).into()]);
            continue;
        }
        has_event |= matches!(period.reading(), Span::Event);
        dated.extend(date(payment, column, year, &payments, report));
    }
    check_order(&dated, report);
    check_neighbours(&dated, has_event, report);
    check_inside(project, year, dated, &payments, report);
}

/// The days of a period; reports what has none.
fn date<'a>(
    payment: &'a Payment,
    column: Column,
    year: i16,
    payments: &Payments<'_>,
    report: &mut Report,
) -> Option<Dated<'a>> {
    let period = if column == Column::Due { &payment.due } else { &payment.period };
    let place = Place::Cell(payment.id, column);
    if matches!(period.reading(), Span::Event | Span::Blank) {
        return None;
    }
    let Some((from, to)) = period.reading().days(year) else {
        report.unsure(place, &UNREADABLE, [period.text().trim().into()]);
        return None;
    };
    let until = match column {
        Column::Due => matches!(period.reading(), Span::Until(_)),
        _ => payments.is_until(payment),
    };
    if to < from && !until {
        report.add(place, &BACKWARDS, [period.text().trim().into()]);
        return None;
    }
    Some(Dated { place, period, from, to, until })
}

fn check_order(dated: &[Dated<'_>], report: &mut Report) {
    let by_end = dated.iter().any(|row| row.until);
    let keys: Vec<Date> = dated.iter().map(|row| if by_end { row.to } else { row.from }).collect();
    for index in sequence::strays(&keys) {
        report.add(dated[index].place, &ORDER, [dated[index].text().into()]);
    }
}

/// Overlaps and gaps, between periods in the order of time: a row in the wrong place is no gap as well.
fn check_neighbours(dated: &[Dated<'_>], has_event: bool, report: &mut Report) {
    let mut sorted: Vec<&Dated<'_>> = dated.iter().filter(|row| !row.until).collect();
    sorted.sort_by_key(|row| row.from);
    let gaps_count = !has_event && sorted.len() == dated.len();
    let Some((mut before, rest)) = sorted.split_first().map(|(first, rest)| (*first, rest)) else { return };
    for row in rest {
        if row.from <= before.to {
            report.add(row.place, &OVERLAP, [before.text().into(), row.text().into()]);
        } else if gaps_count
            && before.covers_months()
            && row.covers_months()
            && before.to.tomorrow().is_ok_and(|next| next < row.from)
        {
            report.add(row.place, &GAP, [before.text().into(), row.text().into()]);
        }
        if row.to > before.to {
            before = row;
        }
    }
}

/// Periods and the days when payments are due lie inside the project's dates.
fn check_inside<'a>(
    project: &'a Project,
    year: i16,
    mut dated: Vec<Dated<'a>>,
    payments: &Payments<'_>,
    report: &mut Report,
) {
    for payment in &project.schedule {
        if when(payment).0 == Column::Period {
            dated.extend(date(payment, Column::Due, year, payments, report));
        }
    }
    if dated.is_empty() {
        return;
    }
    for (field, day) in [(Field::Start, project.start.date()), (Field::End, project.end.date())] {
        if day.is_none() {
            report.unsure(Place::Field(field), &NO_DAY, [field.into()]);
        }
    }
    let (Some((start, end)), Some((first, last))) = (fiscal_year::project_days(project), fiscal_year::days(project))
    else {
        return;
    };
    // Dates that are wrong themselves are `date-order`'s, and no measure for the schedule.
    if end < start || end < first || last < start {
        return;
    }
    for row in &dated {
        let (from, to) = row.bounds();
        if from.is_some_and(|from| from.is_before(start)) || to.is_before(start) {
            report.add(row.place, &EARLY, [row.text().into(), project.start.text().trim().into()]);
        } else if to.is_after(end) {
            report.add(row.place, &LATE, [row.text().into(), project.end.text().trim().into()]);
        }
    }
}

/// The first or last day of a period.
struct Bound {
    date: Date,
    /// Only the month was written: it is inside the project when a day of it is.
    month_only: bool,
}

impl Bound {
    fn is_before(&self, day: Date) -> bool {
        if self.month_only { self.date.last_of_month() < day } else { self.date < day }
    }

    fn is_after(&self, day: Date) -> bool {
        if self.month_only { self.date.first_of_month() > day } else { self.date > day }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RowId;
    use crate::rules::tests::{found, schedule, set_schedule, severities};

    /// The numbers of the rows (from 0) at which something is found.
    fn of(periods: &[&str]) -> Vec<u32> {
        let rows: Vec<_> = periods.iter().map(|period| (*period, "", "")).collect();
        let found = schedule(RULE.code, "200万元", &rows);
        found.iter().filter_map(|(place, _)| place.row()).map(|RowId(id)| id - 900).collect()
    }

    const NONE: [u32; 0] = [];

    #[test]
    fn periods_follow_each_other() {
        assert_eq!(of(&["1-6月", "7-10月", "11-12月"]), NONE);
        assert_eq!(of(&["第一、二季度", "第三季度", "第四季度"]), NONE);
        assert_eq!(of(&["第三季度", "第一、二季度", "第四季度"]).len(), 1);
        assert_eq!(of(&["10-12月", "1-3月", "4-6月", "7-9月"]), [0]);
        assert_eq!(of(&["1-6月", "6-9月", "10-12月"]), [1]);
        assert_eq!(of(&["1-12月", "4-6月", "10-12月"]), [1, 2]);
        assert_eq!(of(&["5月", "5月"]), [1]);
    }

    #[test]
    fn months_left_out_matter_between_long_periods_only() {
        assert_eq!(of(&["1-3月", "7-9月", "10-12月"]), [1]);
        assert_eq!(of(&["4月", "5月", "7月"]), NONE);
        assert_eq!(of(&["1-3月", "6月", "9-12月"]), NONE);
        assert_eq!(of(&["1-3月", "初验", "7-12月"]), NONE);
        assert_eq!(of(&["7-9月", "1-3月", "4-6月", "10-12月"]), [0]);
    }

    #[test]
    fn periods_up_to_a_day_are_compared_by_their_ends() {
        assert_eq!(of(&["截至6月底", "截至12月底"]), NONE);
        assert_eq!(of(&["截至12月底", "截至6月底"]).len(), 1);
        assert_eq!(of(&["1-3月", "截至6月底", "7-12月"]), NONE);
        assert_eq!(of(&["1-3月", "1-6月", "1-12月"]), NONE);
        // Amounts that add up one by one belong to one period each.
        let found = schedule(RULE.code, "100万元", &[("1-6月", "50万元", ""), ("1-12月", "50万元", "")]);
        assert_eq!(found[0].0, Place::Cell(RowId(901), Column::Period));
    }

    #[test]
    fn periods_lie_inside_the_project() {
        let of = |start: &str, end: &str, periods: &[&str]| {
            let rows: Vec<_> = periods.iter().map(|period| (*period, "", "")).collect();
            let found = found(RULE.code, |project| {
                project.start = start.into();
                project.end = end.into();
                set_schedule(project, "200万元", &rows);
            });
            found.iter().filter_map(|(place, _)| place.row()).map(|RowId(id)| id - 900).collect::<Vec<_>>()
        };
        assert_eq!(of("2020-01-15", "2020-12-15", &["1-6月", "7-12月"]), NONE);
        assert_eq!(of("2020-02-01", "2020-12-15", &["1-6月", "7-12月"]), [0]);
        assert_eq!(of("2020-02-01", "2020-12-15", &["截至6月底", "12月31日前"]), [1]);
        assert_eq!(of("2020-02-01", "2021-03-31", &["2020年3月-12月", "2021年1-3月"]), NONE);
        assert_eq!(of("2020-01-01", "2020-12-31", &["2019年10-12月", "1-6月"]), [0]);
        // Dates that are wrong themselves are no measure.
        assert_eq!(of("2019-01-01", "2019-12-31", &["1-6月", "7-12月"]), NONE);
    }

    #[test]
    fn a_due_day_lies_inside_the_project_too() {
        let found = found(RULE.code, |project| project.schedule[3].due = "2021年1月15日".into());
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(matches!(found[0].0, Place::Cell(_, Column::Due)));
    }

    #[test]
    fn empty_rows_and_rows_without_a_period_are_found() {
        let of = |rows: &[(&str, &str, &str)]| schedule(RULE.code, "200万元", rows);
        let cell = Place::Cell(RowId(901), Column::Period);
        assert_eq!(of(&[("1-6月", "100万元", ""), ("", "", "")])[0].0, Place::Row(RowId(901)));
        assert_eq!(of(&[("1-6月", "100万元", ""), ("", "100万元", "")])[0].0, cell);
    }

    #[test]
    fn events_are_fine_and_riddles_cannot_be_told() {
        assert_eq!(of(&["合同签订后", "初验", "终验", "质保期满"]), NONE);
        let rows = [("1-6月", "", ""), ("适当的时候", "", "")];
        let severities = severities(RULE.code, |project| set_schedule(project, "200万元", &rows));
        assert_eq!(severities, [(RULE.code, Severity::Unsure)]);
    }
}
