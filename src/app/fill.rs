//! The payment schedule out of other things: the sentences of the plan, even parts, the rest, percentages and amounts;
//! and the plan's sentence out of the schedule.

use crate::edit::{Composer, Name, Title};
use crate::model::payments::fill::{self, PaymentTexts};
use crate::model::period::Interval;
use crate::model::{Column, Field, Parent, Payment, Payments, Place, Row, RowId, Section, Spot, money};
use crate::understanding::schedule::{Basis, ReadPayment, Reading, read_schedule, write_plan};

use super::App;
use super::overlay::Overlay;
use super::preview::{Preview, PreviewRow, Source};
use super::texts::{self, titles};

impl App {
    /// Reads the payments out of the plan and shows what would become of the schedule.
    pub(super) fn read_plan(&mut self) {
        self.accept();
        let Some(project) = self.open_project().cloned() else { return };
        let plan = &project.details.plan;
        let reading = read_schedule(plan, &project.amounts.current, project.year.year());
        if reading.rows.is_empty() {
            let why: Vec<String> = reading.doubts.iter().map(|doubt| doubt.why.text(self.lang)).collect();
            let why = why.join(texts::semicolon(self.lang));
            return self.say(texts::plan_unreadable(self.lang, &why));
        }
        let Some((key, place)) = self.form.as_ref().map(|form| (form.key, form.place)) else { return };
        let lang = self.lang;
        let payments: Vec<Payment> = reading.rows.iter().map(|row| row.payment(RowId(0))).collect();
        let sums = Payments::new(&payments, &project.amounts.current);
        let mut running = sums.paid(sums.reading());
        let rows = reading.rows.iter().map(|row| {
            // An amount that cannot be read makes no running sum.
            let sum = running.next().filter(|sum| sum.is_complete()).map(|sum| money::grouped(sum.yuan));
            let PaymentTexts { period, due, amount, cumulative } = row.texts();
            let words = words_of(row, plan);
            let notes = row.doubts.iter().map(|doubt| doubt.why.text(lang)).collect();
            PreviewRow {
                taken: Some(true),
                cells: vec![period, due, amount, cumulative, sum.unwrap_or_default(), words],
                notes,
            }
        });
        let columns = [Column::Period, Column::Due, Column::Amount, Column::Cumulative];
        let mut heads: Vec<String> = columns.iter().map(|column| column.label().in_lang(lang).to_owned()).collect();
        heads.extend([texts::table_running(lang).to_owned(), texts::preview_words(lang).to_owned()]);
        let title = texts::preview_plan(lang, project.schedule.len());
        let source = Source::Plan(reading.rows.iter().map(ReadPayment::texts).collect());
        let preview = Preview {
            summary: self.about_reading(&reading, &payments),
            ..Preview::new(title, heads, rows.collect(), (key, place), source)
        };
        self.overlays.push(Overlay::Preview(Box::new(preview)));
    }

    /// How the sum compares with the year's amount, how the values were taken, and what is doubtful.
    fn about_reading(&self, reading: &Reading, payments: &[Payment]) -> Vec<String> {
        let lang = self.lang;
        let mut lines = Vec::new();
        let Some(project) = self.open_project() else { return lines };
        let sums = Payments::new(payments, &project.amounts.current);
        let total = sums.total(sums.reading());
        if let (true, Some(current)) = (total.is_complete(), project.amounts.current.yuan()) {
            let sum = money::grouped(total.yuan);
            let apart = money::grouped((total.yuan - current).abs());
            lines.push(match total.yuan.cmp(&current) {
                std::cmp::Ordering::Equal => texts::plan_sum_equal(lang, &sum),
                std::cmp::Ordering::Less => texts::plan_sum_less(lang, &sum, &apart),
                std::cmp::Ordering::Greater => texts::plan_sum_more(lang, &sum, &apart),
            });
        }
        for (what, basis) in
            [(texts::plan_amounts(lang), &reading.amounts), (texts::plan_shares(lang), &reading.shares)]
        {
            let how = match basis {
                Basis::Absent => continue,
                Basis::PerPeriod => texts::plan_per_period(lang).to_owned(),
                Basis::Cumulative => texts::plan_cumulative(lang).to_owned(),
                Basis::Mixed => texts::plan_mixed(lang).to_owned(),
                Basis::CannotTell(why) => why.text(lang),
            };
            lines.push(format!("{what}{how}"));
        }
        lines.extend(reading.doubts.iter().map(|doubt| doubt.why.text(lang)));
        lines
    }

    /// Puts payments in the place of the schedule's rows, as one step.
    pub(super) fn replace_schedule(&mut self, payments: &[PaymentTexts], title: Title) {
        let mut first = None;
        let done = self.compose(title, |composer| {
            let old: Vec<RowId> = composer.project().schedule.iter().map(|payment| payment.id).collect();
            old.iter().all(|row| composer.remove(*row))
                && (0..).zip(payments).all(|(index, texts)| {
                    let id = composer.fresh_row_id();
                    first = first.or(Some(id));
                    let spot = Spot { parent: Parent::Schedule, index };
                    composer.insert(spot, Row::Payment(texts.payment(id)))
                })
        });
        if let (true, Some(row)) = (done, first) {
            self.unmark();
            self.go_to(Place::Cell(row, Column::Period));
            let key = self.key_name("undo");
            self.say(texts::schedule_filled(self.lang, payments.len(), &key));
        }
    }

    /// Divides the year's amount into equal payments over the months of the project.
    pub(super) fn fill_evenly(&mut self, interval: Interval) {
        self.accept();
        let Some(project) = self.open_project() else { return };
        let Some(current) = project.amounts.current.yuan() else {
            return self.say(texts::no_current_amount(self.lang));
        };
        let payments = fill::even(current, interval, months(project));
        if payments.is_empty() {
            return self.say(texts::no_current_amount(self.lang));
        }
        self.replace_schedule(&payments, Title::new(&titles::FILL_EVENLY, Vec::new()));
    }

    /// Puts what is left of the year's amount into the last row.
    pub(super) fn fill_rest(&mut self) {
        self.fill_cells(Column::Amount, |schedule, current| {
            fill::rest(schedule, current).map(|(row, amount)| vec![(row, amount)]).unwrap_or_default()
        });
    }

    /// Works the cumulative percentages out of the amounts.
    pub(super) fn fill_percentages(&mut self) {
        self.fill_cells(Column::Cumulative, |schedule, current| known(fill::percentages(schedule, current)));
    }

    /// Works the amounts out of the cumulative percentages.
    pub(super) fn fill_amounts(&mut self) {
        self.fill_cells(Column::Amount, |schedule, current| known(fill::amounts(schedule, current)));
    }

    fn fill_cells(
        &mut self,
        column: Column,
        work_out: impl Fn(&[Payment], &crate::model::Amount) -> Vec<(usize, String)>,
    ) {
        self.accept();
        let Some(project) = self.open_project() else { return };
        let cells = work_out(&project.schedule, &project.amounts.current);
        let cells: Vec<(RowId, String)> =
            cells.into_iter().filter_map(|(row, text)| Some((project.schedule.get(row)?.id, text))).collect();
        if cells.is_empty() {
            return self.say(texts::nothing_to_fill(self.lang));
        }
        let title = Title::new(&titles::FILL, vec![Name::Label(column.label())]);
        let set = |composer: &mut Composer| cells.iter().all(|(row, text)| composer.set_cell(*row, column, text));
        let (count, changed) = (cells.len(), self.compose(title, set));
        self.say(if changed { texts::cells_filled(self.lang, count) } else { texts::as_it_was(self.lang).to_owned() });
    }

    /// Writes the schedule as a sentence at the end of the plan.
    pub(super) fn write_plan(&mut self) {
        self.accept();
        let Some(project) = self.open_project() else { return };
        let sentence = write_plan(&project.schedule);
        if sentence.is_empty() {
            return self.say(texts::schedule_empty(self.lang));
        }
        let plan = project.details.plan.trim_end();
        if plan.contains(&sentence) {
            return self.say(texts::as_it_was(self.lang));
        }
        let text = if plan.is_empty() { sentence } else { format!("{plan}\n{sentence}") };
        let title = Title::new(&titles::WRITE_PLAN, Vec::new());
        let done = self.compose(title, |composer| {
            composer.set(Field::Plan, text);
            true
        });
        if done {
            self.go_to(Place::Field(Field::Plan));
            let key = self.key_name("undo");
            self.say(texts::plan_written(self.lang, &key));
        }
    }

    /// Whether the keys that fill the schedule make sense here.
    pub(super) fn in_schedule(&self) -> bool {
        let place = self.form.as_ref().map(|form| form.place);
        let section = place.and_then(|place| self.open_project()?.section_of(place));
        section == Some(Section::Schedule) || place == Some(Place::Field(Field::Plan))
    }
}

fn known(texts: Vec<Option<String>>) -> Vec<(usize, String)> {
    texts.into_iter().enumerate().filter_map(|(row, text)| Some((row, text?))).collect()
}

/// The words of the plan that a payment was read from.
fn words_of(row: &ReadPayment, plan: &str) -> String {
    let spans =
        [&row.period, &row.due, &row.amount, &row.cumulative].into_iter().filter_map(|words| words.span.clone());
    let (from, to) = spans.fold((usize::MAX, 0), |(from, to), span| (from.min(span.start), to.max(span.end)));
    plan.get(from..to).unwrap_or_default().replace('\n', "")
}

/// The months of the form's year in which the project runs; all where that cannot be told.
fn months(project: &crate::model::Project) -> std::ops::RangeInclusive<i8> {
    let year = project.year.year();
    let in_year =
        |date: &Option<jiff::civil::Date>| date.filter(|date| Some(date.year()) == year).map(|date| date.month());
    let (start, end) = (in_year(&project.start.date()), in_year(&project.end.date()));
    match (start.unwrap_or(1), end.unwrap_or(12)) {
        (start, end) if start <= end => start..=end,
        _ => 1..=12,
    }
}
