//! Which problems are wanted on the screen: one choice for the list of projects, the panel and the way from problem to
//! problem.

use crate::lang::Lang;
use crate::model::{Project, Section};
use crate::rules::{self, Counts, Problem, Severity};

use super::command::Scope;
use super::overlay::{Choice, Overlay, PickLine, Picker};
use super::{App, texts};

/// What is done with waived problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waived {
    /// They are shown, but not stopped at.
    #[default]
    Shown,
    /// They are not shown.
    Hidden,
    /// Nothing else is shown.
    Only,
}

/// The wanted problems: those that all of these take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sieve {
    /// Those that are as bad as this.
    pub severity: Option<Severity>,
    /// Those of the rule with this code.
    pub rule: Option<&'static str>,
    /// Those in this section.
    pub section: Option<Section>,
    /// Those in projects of the unit with this code.
    pub unit: Option<String>,
    /// What is done with waived ones.
    pub waived: Waived,
}

impl Sieve {
    /// Whether it takes everything.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a problem of a project is wanted.
    pub fn takes(&self, project: &Project, problem: &Problem) -> bool {
        self.severity.is_none_or(|severity| severity == problem.severity)
            && self.rule.is_none_or(|code| code == problem.rule.code)
            && match self.waived {
                Waived::Shown => true,
                Waived::Hidden => !problem.is_waived(),
                Waived::Only => problem.is_waived(),
            }
            && self.unit.as_ref().is_none_or(|unit| unit.trim() == project.unit.code.trim())
            && self.section.is_none_or(|section| project.section_of(problem.place) == Some(section))
    }

    /// Whether the way from problem to problem stops at one: waived ones are passed by, unless they alone are wanted.
    pub fn stops_at(&self, project: &Project, problem: &Problem) -> bool {
        self.takes(project, problem) && (self.waived == Waived::Only || !problem.is_waived())
    }

    /// Whether a project has something that is wanted.
    pub fn takes_any(&self, project: &Project, problems: &[Problem]) -> bool {
        let of_unit = self.unit.as_ref().is_none_or(|unit| unit.trim() == project.unit.code.trim());
        let any = Self { unit: self.unit.clone(), ..Self::default() } == *self;
        of_unit && (any || problems.iter().any(|problem| self.stops_at(project, problem)))
    }

    /// What is wanted, in words; nothing when that is everything.
    pub fn words(&self, lang: Lang) -> String {
        let severity = self.severity.map(|severity| severity.label().in_lang(lang).to_owned());
        let section = self.section.map(|section| section.label().in_lang(lang).to_owned());
        let rule = self.rule.and_then(rules::find).map(|rule| rule.title.in_lang(lang).to_owned());
        let waived = match self.waived {
            Waived::Shown => None,
            Waived::Hidden => Some(texts::without_waived(lang).to_owned()),
            Waived::Only => Some(texts::only_waived(lang).to_owned()),
        };
        self.unit
            .clone()
            .into_iter()
            .chain(severity)
            .chain(section)
            .chain(rule)
            .chain(waived)
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

impl App {
    /// Whether the panel shows a problem of the open project.
    pub(super) fn is_wanted(&self, problem: &Problem) -> bool {
        let sieve = Sieve { unit: None, ..self.sieve.clone() };
        self.open_project().is_some_and(|project| sieve.takes(project, problem))
    }

    /// The numbers of the problems that the panel shows.
    pub fn wanted_problems(&self) -> Vec<usize> {
        let problems = self.problems();
        if self.sieve.is_all() {
            return (0..problems.len()).collect();
        }
        (0..problems.len()).filter(|number| self.is_wanted(&problems[*number])).collect()
    }

    /// How many problems of a project are wanted.
    pub fn wanted_counts(&self, key: crate::edit::ProjectKey) -> Counts {
        match self.workspace.project(key) {
            Some(project) if !self.sieve.is_all() => {
                let problems = self.findings.of(key).iter();
                Counts::of(problems.filter(|problem| self.sieve.takes(project, problem)))
            }
            _ => self.findings.counts(key),
        }
    }

    /// Offers what can be wanted, with how many problems (in the list: of all projects) each choice finds.
    pub(super) fn pick_sieve(&mut self) {
        let lang = self.lang;
        let in_form = self.scopes().first() != Some(&Scope::List);
        let wanted = self.sieve.clone();
        // Every choice replaces the one of its kind, and takes it back when it is chosen already.
        let mut lines = Vec::new();
        let mut line = |head: &str, text: &str, also: &str, sieve: Sieve, count: usize, is_chosen: bool| {
            if count == 0 && !is_chosen {
                return;
            }
            let mark = if is_chosen { "✓ " } else { "  " };
            lines.push(PickLine {
                detail: count.to_string(),
                also: also.to_owned(),
                ..PickLine::new(format!("{mark}{head}{text}"), Choice::Sift(sieve))
            });
        };
        let tally = self.tally(in_form);
        line("", texts::all_problems(lang), "all", Sieve::default(), tally.open, wanted.is_all());
        for (severity, count) in Severity::ALL.into_iter().zip(tally.severities) {
            let is_chosen = wanted.severity == Some(severity);
            let sieve = Sieve { severity: Some(severity).filter(|_| !is_chosen), ..wanted.clone() };
            let label = severity.label();
            line(&format!("{} ", severity.letter()), label.in_lang(lang), label.en, sieve, count, is_chosen);
        }
        // What is typed finds the choice that is named so: 已豁免 the waived ones, and not their contrary.
        let choices =
            [(Waived::Only, texts::only_waived(lang), "waived"), (Waived::Hidden, texts::without_waived(lang), "open")];
        for (waived, words, also) in choices {
            let is_chosen = wanted.waived == waived;
            let sieve = Sieve { waived: if is_chosen { Waived::Shown } else { waived }, ..wanted.clone() };
            let count = if waived == Waived::Only || tally.waived == 0 { tally.waived } else { tally.open };
            line("", words, also, sieve, count, is_chosen);
        }
        for (section, count) in Section::ALL.into_iter().zip(tally.sections) {
            let is_chosen = wanted.section == Some(section);
            let sieve = Sieve { section: Some(section).filter(|_| !is_chosen), ..wanted.clone() };
            line(texts::of_section(lang), section.label().in_lang(lang), section.name(), sieve, count, is_chosen);
        }
        for (rule, count) in rules::RULES.iter().zip(tally.rules) {
            let is_chosen = wanted.rule == Some(rule.code);
            let sieve = Sieve { rule: Some(rule.code).filter(|_| !is_chosen), ..wanted.clone() };
            line(texts::of_rule(lang), rule.title.in_lang(lang), rule.code, sieve, count, is_chosen);
        }
        for (unit, name, count) in tally.units {
            let is_chosen = wanted.unit.as_ref() == Some(&unit);
            let sieve = Sieve { unit: Some(unit.clone()).filter(|_| !is_chosen), ..wanted.clone() };
            line(texts::of_unit(lang), &format!("{unit} {name}"), &unit, sieve, count, is_chosen);
        }
        self.overlays.push(Overlay::Pick(Picker::new(texts::which_problems(lang), lines, |_| false)));
    }

    /// From now on these problems are wanted.
    pub(super) fn sift(&mut self, sieve: Sieve) {
        self.sieve = sieve;
        self.refresh_list();
    }

    fn tally(&self, in_form: bool) -> Tally {
        let mut tally = Tally { rules: vec![0; rules::RULES.len()], ..Tally::default() };
        match (in_form, self.open_project()) {
            (true, Some(project)) => tally.add(project, self.problems()),
            _ => {
                for (key, project) in self.workspace.projects() {
                    let problems = self.findings.of(key);
                    tally.add(project, problems);
                    let open = problems.iter().filter(|problem| !problem.is_waived()).count();
                    match tally.units.iter_mut().find(|(unit, ..)| *unit == project.unit.code) {
                        Some((_, _, count)) => *count += open,
                        None => tally.units.push((project.unit.code.clone(), project.unit.name.clone(), open)),
                    }
                }
                tally.units.sort();
            }
        }
        tally
    }
}

/// How many problems there are of every kind.
#[derive(Default)]
struct Tally {
    open: usize,
    waived: usize,
    severities: [usize; Severity::ALL.len()],
    sections: [usize; Section::ALL.len()],
    rules: Vec<usize>,
    /// Code, name and number of each unit.
    units: Vec<(String, String, usize)>,
}

impl Tally {
    fn add(&mut self, project: &Project, problems: &[Problem]) {
        for problem in problems {
            if problem.is_waived() {
                self.waived += 1;
                continue;
            }
            self.open += 1;
            self.severities[problem.severity as usize] += 1;
            if let Some(section) = project.section_of(problem.place) {
                self.sections[section as usize] += 1;
            }
            if let Some(number) = rules::RULES.iter().position(|rule| std::ptr::eq(*rule, problem.rule)) {
                self.rules[number] += 1;
            }
        }
    }
}
