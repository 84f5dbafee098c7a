//! What is asked of every project again and again, worked out once.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::edit::ProjectKey;
use crate::model::sums::percent_of;
use crate::model::{Amount, DateText, Department, Field, Project, Status};
use crate::rules::Severity;
use crate::search::{Index, Narrowing, Query};
use crate::text::width::Measure;

use super::words::Words;
use super::{Column, Now, WordId};

/// The fields that are searched, the most important first.
const SEARCHED: [Field; 6] = [Field::Name, Field::Id, Field::UnitCode, Field::UnitName, Field::Leader, Field::Contact];

/// What the list knows of a project.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
    /// 项目编号
    pub id: WordId,
    /// 项目名称
    pub name: WordId,
    /// 单位编码
    pub unit_code: WordId,
    /// 单位名称
    pub unit_name: WordId,
    /// 项目负责人
    pub leader: WordId,
    /// 联系人
    pub contact: WordId,
    /// 联系电话
    pub phone: WordId,
    /// 资金用途
    pub purpose: WordId,
    /// The id of the scheme.
    pub scheme: WordId,
    /// 年度
    pub year: Option<i16>,
    /// 开始时间
    pub start: Option<Date>,
    /// 结束时间
    pub end: Option<Date>,
    /// 项目总金额
    pub total: Option<Decimal>,
    /// 项目本年度金额
    pub current: Option<Decimal>,
    /// 上年度项目总金额
    pub previous_total: Option<Decimal>,
    /// 项目上年度金额
    pub previous: Option<Decimal>,
    /// This year's amount less last year's.
    pub change: Option<Decimal>,
    /// The same in percent of last year's.
    pub percent: Option<Decimal>,
    /// The state of the review.
    pub status: Status,
    /// Who gave it that state.
    pub reviewer: WordId,
    /// When that was.
    pub reviewed: Option<Date>,
    /// Opinions that are not settled.
    pub opinions: u16,
    /// Indicators with a name and a target.
    pub filled: u16,
    /// Indicators.
    pub indicators: u16,
}

impl Needs {
    fn widen(&mut self, column: Column, number: Decimal) {
        if let Some(ends) = place_of(column).map(|at| &mut self.extremes[at]) {
            let (least, most) = ends.unwrap_or((number, number));
            *ends = Some((least.min(number), most.max(number)));
        }
    }
}

impl Row {
    /// The text in a column of texts.
    pub fn word(&self, column: Column) -> Option<WordId> {
        Some(match column {
            Column::Id => self.id,
            Column::Name => self.name,
            Column::UnitCode => self.unit_code,
            Column::UnitName => self.unit_name,
            Column::Leader => self.leader,
            Column::Contact => self.contact,
            Column::Phone => self.phone,
            Column::Purpose => self.purpose,
            Column::Scheme => self.scheme,
            Column::Reviewer => self.reviewer,
            _ => return None,
        })
    }
}

/// The projects of a department as the list knows them.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Option<Row>>,
    words: Words,
    index: Index,
    narrowing: Narrowing,
    control: HashMap<WordId, Decimal>,
    measure: Measure,
    needs: Needs,
}

/// How much room the values of the columns need, in the order of [`Column::ALL`]: of all that were ever there, so that
/// columns stay where they are while something is typed.
#[derive(Clone, Debug, Default)]
struct Needs {
    texts: [u16; Column::ALL.len()],
    extremes: [Option<(Decimal, Decimal)>; Column::ALL.len()],
}

impl Table {
    /// An empty table of texts that are measured so.
    pub fn new(measure: Measure) -> Self {
        Self { measure, ..Self::default() }
    }

    /// Takes a new or changed project in, or one that is gone out.
    pub fn learn(&mut self, key: ProjectKey, project: Option<&Project>) {
        let at = key.0 as usize;
        if self.rows.len() <= at {
            self.rows.resize_with(at + 1, || None);
        }
        self.rows[at] = project.map(|project| self.row_of(project));
        if let Some(row) = self.rows[at] {
            self.measure_row(&row);
        }
        match project {
            Some(project) => self.index.update(key.0, SEARCHED.map(|field| project.text(field))),
            None => drop(self.index.remove(key.0)),
        }
    }

    /// Learns the control figures of a department.
    pub fn learn_control(&mut self, department: Option<&Department>) {
        self.control.clear();
        for control in department.into_iter().flat_map(|department| &department.control) {
            if let Some(yuan) = control.amount.yuan() {
                let code = self.words.add(&control.code, self.measure);
                self.control.insert(code, yuan);
                self.needs.widen(Column::Control, yuan);
            }
        }
    }

    fn measure_row(&mut self, row: &Row) {
        for (at, column) in Column::ALL.into_iter().enumerate() {
            if let Some(word) = row.word(column) {
                self.needs.texts[at] = self.needs.texts[at].max(self.words.width(word));
            } else if let Some(yuan) = self.yuan(row, column) {
                self.needs.widen(column, yuan);
            }
        }
    }

    fn row_of(&mut self, project: &Project) -> Row {
        let measure = self.measure;
        let mut word = |text: &str| self.words.add(text, measure);
        let yuan = |amount: &Amount| amount.yuan();
        let count = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let is_filled = |name: &str, target: &str| !name.trim().is_empty() && !target.trim().is_empty();
        let filled = project
            .indicators()
            .filter(|(_, _, indicator)| is_filled(&indicator.name, indicator.target.text()))
            .count();
        let (current, previous) = (yuan(&project.amounts.current), yuan(&project.amounts.previous));
        let change = current.zip(previous).and_then(|(current, previous)| current.checked_sub(previous));
        Row {
            id: word(&project.id),
            name: word(project.title()),
            unit_code: word(&project.unit.code),
            unit_name: word(&project.unit.name),
            leader: word(&project.leader),
            contact: word(&project.contact),
            phone: word(&project.phone),
            purpose: word(&project.purpose),
            scheme: word(&project.scheme),
            year: project.year.year(),
            start: project.start.date(),
            end: project.end.date(),
            total: yuan(&project.amounts.total),
            current,
            previous_total: yuan(&project.amounts.previous_total),
            previous,
            change,
            percent: change.zip(previous).and_then(|(change, previous)| percent_of(change, previous)),
            status: *project.status.reading(),
            reviewer: word(&project.status_set.by),
            reviewed: DateText::new(project.status_set.at.as_str()).date(),
            opinions: count(project.opinions.iter().filter(|opinion| opinion.is_open()).count()),
            filled: count(filled),
            indicators: count(project.indicators().count()),
        }
    }

    /// What is known of a project.
    pub fn row(&self, key: ProjectKey) -> Option<&Row> {
        self.rows.get(key.0 as usize)?.as_ref()
    }

    /// All projects.
    pub fn keys(&self) -> impl Iterator<Item = ProjectKey> {
        self.rows().map(|(key, _)| key)
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = (ProjectKey, &Row)> {
        (0..).zip(&self.rows).filter_map(|(number, row)| Some((ProjectKey(number), row.as_ref()?)))
    }

    /// A text of the table.
    pub fn text(&self, word: WordId) -> &str {
        self.words.text(word)
    }

    /// The name of the unit with a code, by the first project that has both.
    pub fn unit_name(&self, code: WordId) -> &str {
        let named = |row: &&Row| row.unit_code == code && row.unit_name != WordId::BLANK;
        self.rows.iter().flatten().find(named).map_or("", |row| self.text(row.unit_name))
    }

    /// The same, by the text of the code.
    pub fn unit_name_of(&self, code: &str) -> &str {
        self.words.id(code).map_or("", |code| self.unit_name(code))
    }

    /// The control figure of a project's unit, in 元.
    pub fn control(&self, row: &Row) -> Option<Decimal> {
        self.control.get(&row.unit_code).copied()
    }

    /// Puts the texts in order, which the first sort would have to do else.
    pub fn settle(&mut self) {
        self.words.settle();
    }

    pub(super) fn rank(&self, word: WordId) -> u32 {
        self.words.rank(word)
    }

    pub(super) fn which(&self, passes: impl Fn(&str) -> bool) -> Vec<bool> {
        self.words.which(passes)
    }

    pub(super) fn index(&self) -> &Index {
        &self.index
    }

    /// How many fields the index has.
    pub(super) fn searched_count() -> usize {
        SEARCHED.len()
    }

    pub(super) fn word_count(&self) -> usize {
        self.words.count()
    }

    /// The places of fields in the index.
    pub(super) fn searched(fields: &[Field]) -> Vec<usize> {
        (0..SEARCHED.len()).filter(|at| fields.contains(&SEARCHED[*at])).collect()
    }

    /// The projects that a query finds in names, ids, units and people, the best first.
    pub fn search(&mut self, query: &Query) -> Vec<ProjectKey> {
        self.narrowing.search(&self.index, query, None).into_iter().map(|hit| ProjectKey(hit.record)).collect()
    }

    /// The same, not more than `most`.
    pub fn find(&self, query: &Query, most: usize) -> impl Iterator<Item = ProjectKey> {
        self.index.search(query, Some(most)).into_iter().map(|hit| ProjectKey(hit.record))
    }

    /// The bytes of a project's name that a query matches.
    pub fn matches(&self, query: &Query, key: ProjectKey) -> Vec<Range<usize>> {
        match query.is_empty() {
            true => Vec::new(),
            false => self.index.ranges(query, key.0).into_iter().next().unwrap_or_default(),
        }
    }

    /// Where a project stands in a column, for sorting and comparing: amounts and percents in 10⁻¹², days as days; none
    /// where it has nothing there. Texts by their order, right after [`settle`](Self::settle).
    pub fn value(&self, row: &Row, now: &Now, column: Column) -> Option<i128> {
        let word = |word: WordId| (word != WordId::BLANK).then(|| i128::from(self.words.rank(word)));
        let count = |severity: Severity| now.counts.get(severity) as i128;
        match column {
            Column::Id => word(row.id),
            Column::Name => word(row.name),
            Column::UnitCode => word(row.unit_code),
            Column::UnitName => word(row.unit_name),
            Column::Leader => word(row.leader),
            Column::Contact => word(row.contact),
            Column::Phone => word(row.phone),
            Column::Purpose => word(row.purpose),
            Column::Scheme => word(row.scheme),
            Column::Reviewer => word(row.reviewer),
            Column::Reviewed => row.reviewed.map(day),
            Column::Opinions => Some(i128::from(row.opinions)),
            Column::Year => row.year.map(i128::from),
            Column::Start => row.start.map(day),
            Column::End => row.end.map(day),
            Column::Problems => Some(Severity::ALL.into_iter().fold(0, |sum, severity| (sum << 24) + count(severity))),
            // The worst rule is that of the highest severity, and within that the one that comes first.
            Column::Worst => now.worst.and_then(|number| {
                let rule = crate::rules::RULES.get(usize::from(number))?;
                Some(-((rule.severity as i128) << 8 | i128::from(number)))
            }),
            Column::Indicators => Some(i128::from(row.filled)),
            Column::Status => Some(row.status as i128),
            Column::Modified => Some(i128::from(now.is_modified)),
            column => self.yuan(row, column).map(ordinal),
        }
    }

    /// The number in a column of amounts, in 元, or of percents.
    pub fn yuan(&self, row: &Row, column: Column) -> Option<Decimal> {
        match column {
            Column::Total => row.total,
            Column::Current => row.current,
            Column::PreviousTotal => row.previous_total,
            Column::Previous => row.previous,
            Column::Change => row.change,
            Column::Percent => row.percent,
            Column::Control => self.control(row),
            _ => None,
        }
    }

    /// The texts of a column, each once, in order.
    pub fn distinct(&mut self, column: Column) -> Vec<WordId> {
        self.settle();
        let mut words = self.distinct_in(column);
        words.sort_by_key(|word| self.words.rank(*word));
        words
    }

    /// The same, in any order.
    pub(super) fn distinct_in(&self, column: Column) -> Vec<WordId> {
        let words = self.rows.iter().flatten().filter_map(|row| row.word(column));
        let mut words: Vec<WordId> = words.filter(|word| *word != WordId::BLANK).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The terminal columns that the widest text of a column needs.
    pub fn need(&self, column: Column) -> u16 {
        place_of(column).map_or(0, |at| self.needs.texts[at])
    }

    /// The least and the greatest number that a column ever had.
    pub fn extremes(&self, column: Column) -> Option<(Decimal, Decimal)> {
        self.needs.extremes[place_of(column)?]
    }
}

fn place_of(column: Column) -> Option<usize> {
    Column::ALL.iter().position(|known| *known == column)
}

fn day(date: Date) -> i128 {
    i128::from(date.year()) * 10_000 + i128::from(date.month()) * 100 + i128::from(date.day())
}

/// A number in 10⁻¹², as large as it may be.
pub(super) fn ordinal(number: Decimal) -> i128 {
    let (mantissa, scale) = (number.mantissa(), number.scale());
    match scale {
        0..=12 => mantissa.saturating_mul(10_i128.pow(12 - scale)),
        scale => mantissa / 10_i128.pow(scale - 12),
    }
}

/// A day as [`Table::value`] compares it.
pub(super) fn day_value(date: Date) -> i128 {
    day(date)
}
