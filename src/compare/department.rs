//! Two versions of a department: which project is which, what changed in each, and how the sums moved.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::model::digits::compact;
use crate::model::sums::Sum;
use crate::model::{Project, Unit};

use super::change::Change;
use super::likeness::{self, Group};
use super::project;

/// How alike, in percent, the names of two projects of one unit are that are one project.
const ALIKE: u8 = 60;
/// Below this two projects that have nothing but the id in common are two projects, as where numbers were given anew.
const SAME_ID: u8 = 30;

/// Two versions of a department laid side by side. Projects are known by their numbers in the lists that were compared.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// The projects that are in both, in the order of the newer version.
    pub pairs: Vec<Pair>,
    /// The projects of the older version that are not in the newer one.
    pub dropped: Vec<usize>,
    /// The projects of the newer version that were not in the older one.
    pub added: Vec<usize>,
}

/// A project that is in both versions.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Its number in the older version.
    pub before: usize,
    /// Its number in the newer version.
    pub after: usize,
    /// What changed, in the order of the form.
    pub changes: Vec<Change>,
}

/// The sums of some projects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many there are.
    pub projects: usize,
    /// The sum of the total amounts.
    pub total: Sum,
    /// The sum of the amounts of the year.
    pub current: Sum,
}

/// The sums of a unit in both versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitTally {
    /// The unit, by its name in the newer version where it has one there.
    pub unit: Unit,
    /// In the older version.
    pub before: Tally,
    /// In the newer version.
    pub after: Tally,
}

/// Compares the projects of two versions. They are paired by id where unit or name agree, else by name inside a unit,
/// else by name alone, else by a nearly equal name inside a unit; a year in a name does not count.
pub fn compare(before: &[Arc<Project>], after: &[Arc<Project>]) -> Comparison {
    let partners = partners(before, after);
    let mut taken = vec![false; before.len()];
    partners.iter().flatten().for_each(|old| taken[*old] = true);
    let pairs = partners.par_iter().enumerate().filter_map(|(new, old)| {
        let old = (*old)?;
        let same = Arc::ptr_eq(&before[old], &after[new]);
        let changes = if same { Vec::new() } else { project(&before[old], &after[new]) };
        Some(Pair { before: old, after: new, changes })
    });
    Comparison {
        pairs: pairs.collect(),
        dropped: (0..before.len()).filter(|old| !taken[*old]).collect(),
        added: (0..after.len()).filter(|new| partners[*new].is_none()).collect(),
    }
}

/// The sums of both versions by unit, in the order of their codes, and the sums of all.
pub fn tallies(before: &[Arc<Project>], after: &[Arc<Project>]) -> (Vec<UnitTally>, UnitTally) {
    let mut units: Vec<UnitTally> = Vec::new();
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut all = UnitTally::default();
    let sides = after.iter().map(|project| (true, project)).chain(before.iter().map(|project| (false, project)));
    for (is_after, project) in sides {
        let number = *known.entry(project.unit.code.trim()).or_insert_with(|| {
            units.push(UnitTally { unit: project.unit.clone(), ..UnitTally::default() });
            units.len() - 1
        });
        for tally in [&mut units[number], &mut all] {
            if is_after { &mut tally.after } else { &mut tally.before }.add(project);
        }
    }
    units.sort_by(|a, b| a.unit.code.trim().cmp(b.unit.code.trim()));
    (units, all)
}

impl Tally {
    fn add(&mut self, project: &Project) {
        self.projects += 1;
        self.total = self.total.plus(&project.amounts.total);
        self.current = self.current.plus(&project.amounts.current);
    }
}

/// For each project of the newer version its number in the older one.
fn partners(before: &[Arc<Project>], after: &[Arc<Project>]) -> Vec<Option<usize>> {
    let mut matcher = Matcher {
        before,
        after,
        old_names: before.par_iter().map(|project| timeless(&project.name)).collect(),
        new_names: after.par_iter().map(|project| timeless(&project.name)).collect(),
        partners: vec![None; after.len()],
        taken: vec![false; before.len()],
    };
    let unit = |project: &Project| project.unit.code.trim().to_owned();
    matcher.exact(|project, name| Some((project.id.trim().to_owned(), name.to_owned())), |_, _| true);
    matcher.exact(|project, name| (!name.is_empty()).then(|| (unit(project), name.to_owned())), |_, _| true);
    matcher.exact(
        |project, _| Some(project.id.trim().to_owned()).filter(|id| !id.is_empty()),
        |old, new| {
            let blank = old.name.trim().is_empty() || new.name.trim().is_empty();
            blank || old.unit.code.trim() == new.unit.code.trim() || likeness::of_names(&old.name, &new.name) >= SAME_ID
        },
    );
    matcher.exact(|_, name| (!name.is_empty()).then(|| name.to_owned()), |_, _| true);
    matcher.alike();
    matcher.partners
}

struct Matcher<'a> {
    before: &'a [Arc<Project>],
    after: &'a [Arc<Project>],
    old_names: Vec<String>,
    new_names: Vec<String>,
    partners: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Matcher<'_> {
    /// Pairs what is left by equal keys, made of the project and its name without a year, where `may` agrees.
    fn exact<K: Eq + Hash>(
        &mut self,
        key: impl Fn(&Project, &str) -> Option<K>,
        may: impl Fn(&Project, &Project) -> bool,
    ) {
        let mut groups: HashMap<K, Group<usize>> = HashMap::new();
        for new in (0..self.after.len()).filter(|new| self.partners[*new].is_none()) {
            if let Some(key) = key(&self.after[new], &self.new_names[new]) {
                groups.entry(key).or_default().after.push((new, new));
            }
        }
        for old in (0..self.before.len()).filter(|old| !self.taken[*old]) {
            let key = key(&self.before[old], &self.old_names[old]);
            if let Some(group) = key.and_then(|key| groups.get_mut(&key)) {
                group.before.push((old, old));
            }
        }
        for (old, new) in groups.into_values().flat_map(Group::pairs) {
            if may(&self.before[old], &self.after[new]) {
                self.put(old, new);
            }
        }
    }

    /// Pairs what is left in each unit by names that are nearly the same.
    fn alike(&mut self) {
        let mut units: HashMap<&str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for old in (0..self.before.len()).filter(|old| !self.taken[*old]) {
            units.entry(self.before[old].unit.code.trim()).or_default().0.push(old);
        }
        for new in (0..self.after.len()).filter(|new| self.partners[*new].is_none()) {
            units.entry(self.after[new].unit.code.trim()).or_default().1.push(new);
        }
        let score = |old: &usize, new: &usize| Some(likeness::of_names(&self.old_names[*old], &self.new_names[*new]));
        let of_unit = |(old, new): (Vec<usize>, Vec<usize>)| {
            likeness::pairs(&old, &new, ALIKE, score)
                .into_iter()
                .map(move |(i, j)| (old[i], new[j]))
                .collect::<Vec<_>>()
        };
        let found: Vec<(usize, usize)> = units.into_values().flat_map(of_unit).collect();
        found.into_iter().for_each(|(old, new)| self.put(old, new));
    }

    fn put(&mut self, old: usize, new: usize) {
        self.partners[new] = Some(old);
        self.taken[old] = true;
    }
}

/// A name without the years in it: `2020年办公用房租赁` and `2021年度办公用房租赁` are one project.
fn timeless(name: &str) -> String {
    let name = compact(name);
    let mut out = String::with_capacity(name.len());
    let mut rest = &*name;
    while let Some(c) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_year = digits == 4 && (rest.starts_with("19") || rest.starts_with("20"));
        if is_year {
            let behind = &rest[4..];
            rest = ["年度", "年"].iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
            continue;
        }
        let (taken, left) = rest.split_at(digits.max(c.len_utf8()));
        out.push_str(taken);
        rest = left;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Place};
    use proptest::prelude::*;

    fn department(projects: &[(&str, &str, &str, &str)]) -> Vec<Arc<Project>> {
        let project = |(id, unit, name, current): &(&str, &str, &str, &str)| {
            let mut project = Project::default();
            project.set_text(Field::Id, (*id).to_owned());
            project.set_text(Field::Name, (*name).to_owned());
            project.unit.code = (*unit).to_owned();
            project.set_text(Field::Current, (*current).to_owned());
            Arc::new(project)
        };
        projects.iter().map(project).collect()
    }

    fn names(before: &[Arc<Project>], after: &[Arc<Project>]) -> Vec<String> {
        let found = compare(before, after);
        let pair = |pair: &Pair| format!("{} = {}", before[pair.before].id, after[pair.after].id);
        let lone = |mark: &str, projects: &[Arc<Project>], numbers: &[usize]| -> Vec<String> {
            numbers.iter().map(|number| format!("{mark}{}", projects[*number].id)).collect()
        };
        let pairs: Vec<String> = found.pairs.iter().map(pair).collect();
        [pairs, lone("-", before, &found.dropped), lone("+", after, &found.added)].concat()
    }

    #[test]
    fn projects_are_found_again_though_renamed_renumbered_or_moved() {
        let before = department(&[
            ("1-01", "1", "2020年办公用房租赁", "5"),
            ("1-02", "1", "档案数字化", "5"),
            ("1-03", "1", "土地执法巡查经费", "5"),
            ("1-04", "1", "法治宣传", "5"),
            ("2-01", "2", "测绘成果管理", "5"),
            ("2-02", "2", "到期的项目", "5"),
        ]);
        let after = department(&[
            ("1-01", "1", "法治宣传", "5"),
            ("1-02", "1", "档案数字化加工", "5"),
            ("1-07", "1", "2021年度办公用房租赁", "5"),
            ("1-08", "1", "土地执法巡查", "5"),
            ("3-01", "3", "测绘成果管理", "5"),
            ("2-02", "3", "全新的平台建设", "5"),
        ]);
        assert_eq!(
            names(&before, &after),
            ["1-04 = 1-01", "1-02 = 1-02", "1-01 = 1-07", "1-03 = 1-08", "2-01 = 3-01", "-2-02", "+2-02"]
        );
    }

    #[test]
    fn changes_and_sums_are_those_of_the_pairs() {
        let before =
            department(&[("1-01", "1", "甲", "50000"), ("2-01", "2", "乙", "10万"), ("2-02", "2", "丙", "约5")]);
        let after = department(&[("1-01", "1", "甲", "80000"), ("2-01", "2", "乙", "10万")]);
        let found = compare(&before, &after);
        assert_eq!(found.pairs[0].changes.len(), 1);
        assert_eq!(found.pairs[0].changes[0].after, Some(Place::Field(Field::Current)));
        assert!(found.pairs[1].changes.is_empty());
        let (units, all) = tallies(&before, &after);
        let codes: Vec<&str> = units.iter().map(|unit| &*unit.unit.code).collect();
        assert_eq!(codes, ["1", "2"]);
        assert_eq!((all.before.projects, all.after.projects), (3, 2));
        assert_eq!((all.before.current.yuan, all.after.current.yuan), (150_000.into(), 180_000.into()));
        assert_eq!((units[1].before.current.unreadable, units[1].after.current.unreadable), (1, 0));
    }

    #[test]
    fn years_in_names_do_not_count() {
        for (name, expected) in [
            ("2020年办公用房", "办公用房"),
            ("办公用房（2021年度）", "办公用房()"),
            ("12020号楼", "12020号楼"),
            ("5G基站1800个", "5G基站1800个"),
        ] {
            assert_eq!(timeless(name), expected);
        }
    }

    proptest! {
        #[test]
        fn nobody_is_lost_and_nobody_is_there_twice(
            before in proptest::collection::vec(("1-0[1-4]", "[12]", "[登记质量]{0,3}"), 0..8),
            after in proptest::collection::vec(("1-0[1-4]", "[12]", "[登记质量]{0,3}"), 0..8),
        ) {
            let make = |rows: &[(String, String, String)]| {
                department(&rows.iter().map(|(id, unit, name)| (&**id, &**unit, &**name, "1")).collect::<Vec<_>>())
            };
            let (before, after) = (make(&before), make(&after));
            let found = compare(&before, &after);
            let mut old: Vec<usize> = found.pairs.iter().map(|pair| pair.before).chain(found.dropped.clone()).collect();
            let mut new: Vec<usize> = found.pairs.iter().map(|pair| pair.after).chain(found.added.clone()).collect();
            old.sort_unstable();
            new.sort_unstable();
            prop_assert_eq!(old, (0..before.len()).collect::<Vec<_>>());
            prop_assert_eq!(new, (0..after.len()).collect::<Vec<_>>());
            let itself = compare(&after, &after);
            prop_assert!(itself.pairs.iter().all(|pair| pair.before == pair.after && pair.changes.is_empty()));
            prop_assert!(itself.dropped.is_empty() && itself.added.is_empty());
        }
    }
}
