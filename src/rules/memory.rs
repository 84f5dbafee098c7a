//! What was found from one key to the next: a rule says the same again where nothing changed that it looks at.
//!
//! Invariant: this saves time only. What comes of a project is what [`check`](super::check) finds in it.

use std::sync::{Arc, LazyLock};

use crate::model::{Project, Scheme};

use super::around::Around;
use super::engine::{Context, ask_all};
use super::judge::judge;
use super::problem::Problem;
use super::settings::Settings;
use super::table::{RULES, Rule};

/// What the rules found last in a project, by rule.
#[derive(Debug, Default)]
pub struct Memory(Option<Known>);

#[derive(Debug)]
struct Known {
    project: Arc<Project>,
    scheme: Arc<Scheme>,
    settings: Settings,
    around: Around,
    /// What was found, before the user's judgement.
    problems: Vec<Problem>,
    /// For every rule in the order of the table, how many of them had been found when it had been asked.
    ends: Vec<usize>,
}

/// What a rule looks at, beside the scheme and the settings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// At the indicators only.
    AtIndicators,
    /// At anything but the indicators.
    BesideIndicators,
    /// At all of the project.
    Everywhere,
}

/// The rules that look at nothing but the indicators.
static OF_INDICATORS: &[&Rule] = &[
    &super::scheme_rows::RULE,
    &super::missing_target::RULE,
    &super::placeholder::RULE,
    &super::level_repeat::RULE,
    &super::unclear_name::RULE,
    &super::duplicate_indicator::RULE,
    &super::similar_indicator::RULE,
    &super::sign::RULE,
    &super::unit::RULE,
    &super::unit_fit::RULE,
    &super::over_100::RULE,
    &super::direction::RULE,
    &super::kind::RULE,
    &super::vague::RULE,
    &super::satisfaction_absolute::RULE,
    &super::target_spelling::RULE,
];

/// The rules that do not look at the indicators.
static OF_THE_REST: &[&Rule] = &[
    &super::year::RULE,
    &super::past_as_future::RULE,
    &super::stale_age::RULE,
    &super::text_dates::RULE,
    &super::truncated::RULE,
    &super::end_mark::RULE,
    &super::document_number::RULE,
    &super::abolished_office::RULE,
    &super::wrong_words::RULE,
    &super::repeated_words::RULE,
    &super::punctuation::RULE,
    &super::brackets::RULE,
    &super::change::RULE,
    &super::fields_equal::RULE,
    &super::text_sums::RULE,
    &super::composition_lump::RULE,
    &super::goals_identical::RULE,
];

static LOOKS: LazyLock<Vec<Looks>> = LazyLock::new(|| {
    let is_in = |list: &[&Rule], rule: &Rule| list.iter().any(|listed| std::ptr::eq(*listed, rule));
    let looks = |rule: &&'static Rule| match (is_in(OF_INDICATORS, rule), is_in(OF_THE_REST, rule)) {
        (true, _) => Looks::AtIndicators,
        (_, true) => Looks::BesideIndicators,
        _ => Looks::Everywhere,
    };
    RULES.iter().map(looks).collect()
});

impl Memory {
    /// Everything that the rules find in a project, as [`check`](super::check) does.
    pub fn check(
        &mut self,
        project: Arc<Project>,
        scheme: &Arc<Scheme>,
        settings: &Settings,
        around: &Around,
    ) -> Vec<Problem> {
        let context = Context::new(&project, scheme, settings, around);
        let known = self.0.take().filter(|known| {
            Arc::ptr_eq(&known.scheme, scheme) && known.settings == *settings && known.around == *around
        });
        let (same_indicators, same_rest) = match &known {
            Some(Known { project: known, .. }) => {
                (known.indicators == project.indicators, known.is_same_beside_indicators(&project))
            }
            None => (false, false),
        };
        let holds = |looks| match looks {
            Looks::AtIndicators => same_indicators,
            Looks::BesideIndicators => same_rest,
            Looks::Everywhere => same_indicators && same_rest,
        };
        let (problems, ends) = ask_all(&context, |number| {
            known.as_ref().filter(|_| holds(LOOKS[number])).map(|known| known.said_by(number))
        });
        let mut judged = problems.clone();
        judge(&project, &mut judged);
        let (scheme, settings, around) = (Arc::clone(scheme), *settings, around.clone());
        self.0 = Some(Known { project, scheme, settings, around, problems, ends });
        judged
    }
}

impl Known {
    fn said_by(&self, number: usize) -> &[Problem] {
        let end = self.ends[number];
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.problems[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{check, clean};
    use crate::store::Schemes;

    /// The samples change every part of a form, one of them at a time and several.
    #[test]
    fn what_is_said_again_is_what_is_found() {
        let (settings, around) = (Settings::DEFAULT, Around::default());
        let schemes = Schemes::built_in();
        let mut memory = Memory::default();
        let mut compare = |project: &Project| {
            let scheme = schemes.get(&project.scheme).expect("the scheme is built in");
            let known = memory.check(Arc::new(project.clone()), scheme, &settings, &around);
            let fresh = check(&Context::new(project, scheme, &settings, &around));
            assert_eq!(format!("{known:#?}"), format!("{fresh:#?}"));
        };
        for with_clean_between in [true, false] {
            for rule in RULES {
                let clean = clean::project_of(clean::scheme_of_samples(rule.code));
                for sample in [&rule.bad, &rule.good] {
                    let mut project = clean.clone();
                    (sample.make)(&mut project);
                    compare(&project);
                    if with_clean_between {
                        compare(&clean);
                    }
                }
            }
        }
    }
}
