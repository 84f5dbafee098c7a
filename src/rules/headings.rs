//! Which headings of a form are which headings of its scheme.

use super::sequence;

/// What a heading of the form is in the scheme, as a number in the scheme's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The heading with this number.
    Is(usize),
    /// That one again.
    Again(usize),
    /// It stands where that one is missing.
    InsteadOf(usize),
    /// It belongs below the level 1 with this number.
    Below(usize),
    /// None of them.
    Unknown,
}

impl Role {
    /// The number of the heading that it is.
    pub(super) fn number(self) -> Option<usize> {
        match self {
            Role::Is(index) | Role::Again(index) | Role::InsteadOf(index) => Some(index),
            Role::Below(_) | Role::Unknown => None,
        }
    }
}

/// What each of the headings `found` is in the list `wanted`; `home` tells where a name belongs that is not in the list.
pub(super) fn roles(found: &[&str], wanted: &[&str], home: impl Fn(&str) -> Option<usize>) -> Vec<Role> {
    let mut taken = vec![false; wanted.len()];
    let mut roles: Vec<Role> = found
        .iter()
        .map(|name| match wanted.iter().position(|wanted| wanted == name) {
            Some(index) if std::mem::replace(&mut taken[index], true) => Role::Again(index),
            Some(index) => Role::Is(index),
            None => home(name).map_or(Role::Unknown, Role::Below),
        })
        .collect();
    // A name that the scheme does not know, between two that it knows, stands for one that is missing between them.
    let mut from = 0;
    for i in 0..roles.len() {
        match roles[i] {
            Role::Is(index) => from = index + 1,
            Role::Unknown => {
                let next = roles[i..].iter().find_map(|role| match role {
                    Role::Is(index) if *index >= from => Some(*index),
                    _ => None,
                });
                if let Some(index) = (from..next.unwrap_or(wanted.len())).find(|index| !taken[*index]) {
                    taken[index] = true;
                    roles[i] = Role::InsteadOf(index);
                    from = index + 1;
                }
            }
            Role::Again(_) | Role::InsteadOf(_) | Role::Below(_) => {}
        }
    }
    roles
}

/// The numbers below `count` that no heading has.
pub(super) fn missing(roles: &[Role], count: usize) -> impl Iterator<Item = usize> {
    (0..count).filter(|index| !roles.contains(&Role::Is(*index)) && !roles.contains(&Role::InsteadOf(*index)))
}

/// The positions of the headings that have to move so that the rest is in the order of the scheme.
pub(super) fn strays(roles: &[Role]) -> Vec<usize> {
    let (positions, numbers): (Vec<_>, Vec<_>) = roles
        .iter()
        .enumerate()
        .filter_map(|(position, role)| match role {
            Role::Is(index) | Role::InsteadOf(index) => Some((position, *index)),
            Role::Again(_) | Role::Below(_) | Role::Unknown => None,
        })
        .unzip();
    sequence::strays(&numbers).into_iter().map(|stray| positions[stray]).collect()
}

#[cfg(test)]
mod tests {
    use super::Role::*;
    use super::*;

    fn of(found: &[&str]) -> (Vec<Role>, Vec<usize>, Vec<usize>) {
        let wanted = ["甲", "乙", "丙", "丁"];
        let roles = roles(found, &wanted, |name| (name == "外").then_some(7));
        let missing = missing(&roles, wanted.len()).collect();
        let strays = strays(&roles);
        (roles, missing, strays)
    }

    #[test]
    fn the_headings_of_the_scheme_are_themselves() {
        assert_eq!(of(&["甲", "乙", "丙", "丁"]), (vec![Is(0), Is(1), Is(2), Is(3)], vec![], vec![]));
        assert_eq!(of(&["甲", "丙", "丁"]), (vec![Is(0), Is(2), Is(3)], vec![1], vec![]));
        assert_eq!(of(&["甲", "乙", "乙", "丙", "丁"]).0[2], Again(1));
        assert_eq!(of(&["甲", "乙", "外", "丙", "丁"]).0[2], Below(7));
    }

    #[test]
    fn a_strange_name_stands_for_the_missing_one_at_its_place() {
        assert_eq!(of(&["甲", "已", "丙", "丁"]), (vec![Is(0), InsteadOf(1), Is(2), Is(3)], vec![], vec![]));
        assert_eq!(of(&["甲", "丙", "丁", "新"]), (vec![Is(0), Is(2), Is(3), Unknown], vec![1], vec![]));
        assert_eq!(of(&["新", "甲", "乙", "丙", "丁"]).0[0], Unknown);
        assert_eq!(of(&["子", "丑", "寅", "卯"]).1, [0_usize; 0]);
    }

    #[test]
    fn a_heading_that_was_moved_is_the_only_stray() {
        assert_eq!(of(&["丁", "甲", "乙", "丙"]).2, [0]);
        assert_eq!(of(&["乙", "丙", "丁", "甲"]).2, [3]);
        assert_eq!(of(&["丁", "新", "甲", "乙"]).2, [0]);
    }
}
