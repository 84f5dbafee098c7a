//! What is said on the lines above the keys: a notice, the problem under the cursor, what an amount is in words.
//!
//! Invariant: what is said is a pure function of the state, and so is the number of lines that it takes; the screen
//! above gives them up.

use rust_decimal::Decimal;

use crate::model::{Aim, Amount, Column, Field, Indicator, Kind, Place, RowId, RowRef, Sign, WeightSum, money};
use crate::rules::{Problem, Severity, characters};
use crate::text::wrap::wrap;

use super::calendar;
use super::list::Entry;
use super::panel::Listed;
use super::{App, Screen, texts};

/// The most lines that are given to what is said.
const MOST_LINES: usize = 3;
/// Terminals lower than this keep their lines for the form.
const LOW: u16 = 16;

/// The mark of a place with an open opinion.
pub const OPINION: &str = "*";
/// The mark of a place that changed since the form was returned.
pub const CHANGE: &str = "~";

/// Something that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the last key did, or why it did nothing.
    Notice(String),
    /// The problem under the cursor, and which of how many it is.
    Problem {
        /// How bad it is.
        severity: Severity,
        /// Which of the problems at the place, counted from 1, and how many there are.
        number: (usize, usize),
        /// What is wrong.
        text: String,
    },
    /// Something about what is under the cursor.
    Note(String),
    /// How many characters the text being typed has, and how many it may have.
    Count {
        /// The numbers in words.
        text: String,
        /// Whether there are too many.
        over: bool,
    },
}

impl Said {
    /// What stands in front of the text.
    pub fn head(&self) -> String {
        match self {
            Said::Problem { severity, number: (_, 1), .. } => format!("{} ", severity.letter()),
            Said::Problem { severity, number: (number, all), .. } => format!("{} {number}/{all} ", severity.letter()),
            Said::Count { over: true, .. } => format!("{} ", Severity::Warning.letter()),
            Said::Notice(_) | Said::Note(_) | Said::Count { .. } => String::new(),
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Said::Notice(text) | Said::Note(text) | Said::Problem { text, .. } | Said::Count { text, .. } => text,
        }
    }
}

/// One line of what is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidLine {
    /// What it belongs to.
    pub said: Said,
    /// What stands in front of its text; nothing on further lines of the same text.
    pub head: String,
    /// Its text.
    pub text: String,
}

impl App {
    /// The lines of what is said now; the last one ends in an ellipsis where there is no room for all.
    pub fn said(&self) -> Vec<SaidLine> {
        let room = if self.size.1 < LOW { 1 } else { MOST_LINES };
        let width = usize::from(self.size.0.saturating_sub(2)).max(2);
        let mut lines = Vec::new();
        for said in self.all_said() {
            let head = said.head();
            let columns = width.saturating_sub(self.measure.width(&head)).max(2);
            for (number, line) in wrap(self.measure, said.text(), columns).iter().enumerate() {
                let head = if number == 0 { head.clone() } else { " ".repeat(self.measure.width(&head)) };
                lines.push(SaidLine { said: said.clone(), head, text: said.text()[line.range()].to_owned() });
            }
        }
        if lines.len() > room {
            lines.truncate(room);
            if let Some(last) = lines.last_mut() {
                let columns = width.saturating_sub(self.measure.width(&last.head));
                last.text = self.measure.fit(&format!("{}…", last.text.trim_end()), columns).into_owned();
            }
        }
        lines
    }

    fn all_said(&self) -> Vec<Said> {
        let notice = self.notice.clone().map(Said::Notice);
        match self.screen {
            // The line is taken.
            Screen::Form if self.find.open => Vec::new(),
            Screen::Form => notice.into_iter().chain(self.said_of_place()).collect(),
            Screen::List => {
                notice.or_else(|| self.said_of_filter()).or_else(|| self.said_of_entry()).into_iter().collect()
            }
            Screen::Start => notice.into_iter().collect(),
        }
    }

    /// What is wrong with the filter, or what could be typed in it.
    fn said_of_filter(&self) -> Option<Said> {
        let (choices, turn) = self.list.completions();
        let error = self.list.filter_error.as_ref().filter(|error| {
            // Whoever is in the middle of a value is told how it may go on.
            let is_unfinished = error.is_of_value() && self.list.filter.caret() == error.span.end;
            turn.is_none() && !(self.list.filtering && is_unfinished && !choices.is_empty())
        });
        if let Some(error) = error {
            let text = error.text(self.lang);
            return Some(Said::Problem { severity: Severity::Error, number: (1, 1), text });
        }
        if !self.list.filtering {
            return None;
        }
        let width = usize::from(self.size.0.saturating_sub(2));
        // The one that stands there comes first, and those that Tab goes on to behind it.
        let first = turn.unwrap_or(0);
        let told: Vec<String> = choices
            .iter()
            .cycle()
            .skip(first)
            .take(choices.len())
            .take(20)
            .map(|(text, about)| match about.is_empty() || choices.len() > 6 {
                true => (*text).to_owned(),
                false => format!("{text}({about})"),
            })
            .collect();
        let text = match told.is_empty() {
            true => texts::filter_hint(self.lang, &self.key_name("filter-help")),
            false => format!("{}  {}", self.key_name("filter-complete"), told.join("  ")),
        };
        Some(Said::Note(self.measure.fit(&text, width).into_owned()))
    }

    /// What the list has no column for.
    fn said_of_entry(&self) -> Option<Said> {
        match self.list.selected? {
            Entry::Project(key) => {
                let project = self.workspace.project(key)?;
                let words = [Field::Name, Field::Id, Field::Leader, Field::UnitName];
                let words = words.map(|field| project.text(field).trim());
                let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
                // One line, or the list would move up and down with the cursor.
                let width = usize::from(self.size.0.saturating_sub(2));
                Some(Said::Note(self.measure.fit(&words.join("  "), width).into_owned()))
            }
            Entry::Group(_) => None,
            Entry::Broken(number) => {
                let error = self.broken.get(number)?;
                let text = error.explain(self.lang);
                Some(Said::Problem { severity: Severity::Error, number: (1, 1), text })
            }
        }
    }

    /// The problem at the place with the cursor; while typing, what is typed comes first.
    fn said_of_place(&self) -> Vec<Said> {
        let problem = self.problem_here().map(|(problem, number)| match problem.waived() {
            Some(waiver) => Said::Note(texts::waived_problem(self.lang, waiver, &problem.text(self.lang))),
            None => Said::Problem { severity: problem.severity, number, text: problem.text(self.lang) },
        });
        let note = self.understood().map(Said::Note);
        if self.is_typing() {
            let count = self.count_of_typed();
            // Where there is one line only, a problem is worth more than a number.
            let (before, behind) = if self.size.1 < LOW { (None, count) } else { (count, None) };
            note.into_iter().chain(before).chain(problem).chain(behind).collect()
        } else {
            problem.or(note).into_iter().chain(self.said_of_review()).collect()
        }
    }

    /// What the reviewers said about the place with the cursor, and what changed there since the form was returned.
    fn said_of_review(&self) -> Vec<Said> {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return Vec::new() };
        // The panel with the keys tells it already.
        let is_told = self.panel.focused && self.panel.list != Listed::Problems;
        let opinions = self.opinions_at(form.place).into_iter().filter(|_| !is_told).map(|number| {
            let lines = texts::review::opinion_lines(self.lang, project, &project.opinions[number]);
            format!("{} {}", OPINION, lines.join("  "))
        });
        let is_here = |number: &usize| {
            !is_told && self.landing(self.place_of_change(&self.changes_since()[*number])) == form.place
        };
        let changes = (0..self.changes_since().len()).filter(is_here).filter_map(|number| {
            let lines = self.change_lines(number);
            lines.get(1).map(|then| format!("{CHANGE} {then}"))
        });
        let status = (form.place == Place::Field(Field::Status)).then(|| {
            let label = project.status.reading().label().in_lang(self.lang);
            texts::review::status(self.lang, label, &project.status_set)
        });
        status.into_iter().chain(opinions).chain(changes).map(Said::Note).collect()
    }

    /// The problem that is shown for the place with the cursor, which of the problems there it is, and how many there
    /// are that are not waived: the one that was gone to, or else the worst.
    pub fn problem_here(&self) -> Option<(&Problem, (usize, usize))> {
        let here = self.form.as_ref()?.place;
        let numbers = self.problems_at(here);
        let gone_to = self.panel.gone_to.filter(|(place, _)| *place == here && self.panel.list == Listed::Problems);
        let gone_to = gone_to.map(|(_, number)| number);
        let at = gone_to.and_then(|wanted| numbers.iter().position(|number| *number == wanted)).unwrap_or(0);
        let open = numbers.iter().filter(|number| !self.problems()[**number].is_waived()).count();
        Some((self.problems().get(*numbers.get(at)?)?, (at + 1, open)))
    }

    /// The numbers of the problems that the cursor goes to `place` for, the worst first and the waived ones last.
    fn problems_at(&self, place: Place) -> Vec<usize> {
        let problems = self.problems();
        let mut numbers: Vec<usize> =
            (0..problems.len()).filter(|number| self.landing(problems[*number].place) == place).collect();
        numbers.sort_by_key(|number| (problems[*number].is_waived(), problems[*number].severity));
        numbers
    }

    /// How long the text being typed is: where the scheme has a limit, or the text may be long.
    fn count_of_typed(&self) -> Option<Said> {
        let editing = self.form.as_ref()?.editing.as_ref()?;
        let limit = match editing.place {
            Place::Field(field) => self.open_project().and_then(|project| self.scheme_of(project)?.field(field)?.limit),
            _ => None,
        };
        if limit.is_none() && !editing.field.is_multiline() {
            return None;
        }
        let count = characters(editing.field.text());
        let text = match limit {
            Some(limit) => texts::characters_of(self.lang, count, limit),
            None => texts::characters(self.lang, count),
        };
        Some(Said::Count { text, over: limit.is_some_and(|limit| count > limit) })
    }

    /// How the text with the cursor is understood, or the text that is being typed: an amount, a target, a day.
    fn understood(&self) -> Option<String> {
        let form = self.form.as_ref()?;
        let text = match &form.editing {
            Some(editing) => editing.field.text(),
            None => self.open_project()?.text_at(form.place)?,
        };
        match form.place {
            Place::Field(field) if field.kind() == Kind::Amount => self.amount_in_words(text),
            Place::Field(field) if field.kind() == Kind::Day => self.day_understood(),
            Place::Cell(_, Column::Amount) => self.amount_in_words(text),
            Place::Cell(row, column @ (Column::Target | Column::Unit)) => {
                self.target_understood(&self.indicator_with(row, column, text)?.aim())
            }
            Place::Cell(row, Column::Weight) => self.weights_beside(row, text),
            _ => None,
        }
    }

    /// An amount in 元 with separators, in 万元, and in 大写.
    fn amount_in_words(&self, text: &str) -> Option<String> {
        let yuan = Amount::new(text).yuan()?;
        let words = money::capital(yuan).unwrap_or_default();
        let wan = (yuan / Decimal::from(10_000)).normalize().to_string();
        Some(texts::yuan_in_words(self.lang, &money::grouped(yuan), &wan, &words))
    }

    /// The day that is being typed, and how to walk through the calendar.
    fn day_understood(&self) -> Option<String> {
        let (date, known) = self.typed_day()?;
        if !known {
            return Some(texts::no_day(self.lang, &self.key_name("text-down")));
        }
        let weekday = calendar::weekday(date.weekday()).in_lang(self.lang);
        let keys = |back, forward| format!("{} {}", self.key_name(back), self.key_name(forward));
        let week = keys("text-up", "text-down");
        let day = keys("text-word-left", "text-word-right");
        let month = keys("text-page-up", "text-page-down");
        Some(texts::day_understood(self.lang, &date.to_string(), weekday, &week, &day, &month))
    }

    /// The indicator with a text in one of its cells.
    fn indicator_with(&self, row: RowId, column: Column, text: &str) -> Option<Indicator> {
        let Some(RowRef::Indicator(indicator)) = self.open_project()?.row(row) else { return None };
        let mut indicator = indicator.clone();
        match column {
            Column::Target => indicator.target = text.into(),
            Column::Unit => text.clone_into(&mut indicator.unit),
            Column::Weight => indicator.weight = text.into(),
            _ => {}
        }
        Some(indicator)
    }

    /// What the weights below the level-1 heading of a row add up to with `text` as the row's weight, and what they should.
    fn weights_beside(&self, row: RowId, text: &str) -> Option<String> {
        let project = self.open_project()?;
        let spec = self.scheme_of(project)?.weights.as_ref()?;
        let typed = self.indicator_with(row, Column::Weight, text)?;
        let level1 = project.indicators.iter().find(|level1| level1.indicators().any(|other| other.id == row))?;
        let sum = WeightSum::of(level1.indicators().map(|other| if other.id == row { &typed } else { other }));
        let wanted = spec.wanted_below(project, &level1.name)?;
        Some(match sum.unknown == 0 && sum.points == wanted {
            true => texts::weights_fit(self.lang, &level1.name, &sum.shown()),
            false => texts::weights_below(self.lang, &level1.name, &sum.shown(), &wanted.to_string()),
        })
    }

    fn target_understood(&self, aim: &Aim) -> Option<String> {
        let lang = self.lang;
        let what = match aim {
            Aim::Blank => return None,
            Aim::Number { sign, value, unit } => {
                let sign = match sign {
                    Some(Sign::AtLeast) => texts::at_least(lang),
                    Some(Sign::MoreThan) => texts::more_than(lang),
                    Some(Sign::Equal) => texts::equal_to(lang),
                    Some(Sign::AtMost) => texts::at_most(lang),
                    Some(Sign::LessThan) => texts::less_than(lang),
                    None => texts::without_sign(lang),
                };
                let unit = if unit.is_empty() { texts::without_unit(lang) } else { unit };
                format!("{sign} {value}{unit}")
            }
            Aim::Date { sign, date } => {
                let sign = match sign {
                    Some(Sign::AtLeast) => texts::not_before(lang),
                    Some(Sign::MoreThan) => texts::after_day(lang),
                    Some(Sign::AtMost) => texts::not_after(lang),
                    Some(Sign::LessThan) => texts::before_day(lang),
                    Some(Sign::Equal) | None => texts::on_day(lang),
                };
                format!("{sign} {date}")
            }
            Aim::Placeholder => texts::placeholder(lang).to_owned(),
            Aim::Words => texts::in_words(lang).to_owned(),
        };
        Some(texts::understood(lang, &what))
    }
}
