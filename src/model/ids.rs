//! Ids that no project of a department has.

use std::collections::{HashMap, HashSet};

/// The ids of a department.
#[derive(Debug, Default)]
pub struct Ids {
    taken: HashSet<String>,
    /// The highest number of each prefix: of `039001-11` and `039001-02` it is 11.
    highest: HashMap<String, u64>,
}

impl Ids {
    /// An id that is in use.
    pub fn take(&mut self, id: &str) {
        if let Some((prefix, number)) = parts(id) {
            let highest = self.highest.entry(prefix.to_owned()).or_default();
            *highest = number.max(*highest);
        }
        self.taken.insert(id.to_owned());
    }

    /// Takes `wanted` if nobody has it, else the number behind the highest one: a number in a gap may have belonged to a
    /// project that was given up, and would be confused with it.
    pub fn claim(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        if self.taken.contains(wanted) {
            id = self.next_behind(parts(wanted).map_or(wanted, |(prefix, _)| prefix));
        }
        self.take(&id);
        id
    }

    /// The id behind the highest one with the prefix: `039001-12` for `039001`.
    pub fn next_behind(&self, prefix: &str) -> String {
        format!("{prefix}-{:02}", self.highest.get(prefix).copied().unwrap_or(0) + 1)
    }
}

/// The prefix and the number of an id. Longer numbers are codes or dates, there is nothing to count on from them.
fn parts(id: &str) -> Option<(&str, u64)> {
    let (prefix, number) = id.rsplit_once('-')?;
    let counts = !number.is_empty() && number.len() <= 9 && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((prefix, counts.then(|| number.parse().ok()).flatten()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_id_is_kept_and_a_taken_one_goes_behind_the_highest() {
        let mut ids = Ids::default();
        for id in ["039001-02", "039001-11", "039002-01", "别的"] {
            ids.take(id);
        }
        assert_eq!(ids.claim("039001-01"), "039001-01");
        assert_eq!(ids.claim("039001-01"), "039001-12");
        assert_eq!(ids.claim("039001-02"), "039001-13");
        assert_eq!(ids.claim("039002-01"), "039002-02");
        assert_eq!(ids.claim("039004-01"), "039004-01");
        assert_eq!(ids.claim("别的"), "别的-01");
        assert_eq!(ids.claim("别的"), "别的-02");
    }

    #[test]
    fn an_id_is_claimed_only_once() {
        let mut ids = Ids::default();
        let claimed: HashSet<String> = (0..150).map(|_| ids.claim("039001-99")).collect();
        assert_eq!(claimed.len(), 150);
        assert!(claimed.contains("039001-100"));
    }
}
