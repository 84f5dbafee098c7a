//! The names of sheets.

use std::collections::HashSet;

use crate::exchange::out::Entry;

/// The longest name, in units of UTF-16.
const LONGEST: usize = 31;

/// A name for the sheet of each project: its id and its name, such that Excel takes it and no two are the same, whatever case
/// they are in. `taken` are the names of other sheets.
pub(super) fn of(entries: &[Entry<'_>], taken: &[&str]) -> Vec<String> {
    // Excel keeps this name for itself.
    let mut taken: HashSet<String> =
        taken.iter().map(|name| name.to_lowercase()).chain(["history".to_owned()]).collect();
    let name = |entry: &Entry<'_>| {
        let plain = tame(&format!("{} {}", entry.project.id.trim(), entry.project.name.trim()));
        let free = |count: u32| {
            let end = if count == 1 { String::new() } else { format!(" ({count})") };
            let name = format!("{}{end}", cut(&plain, LONGEST - end.len()).trim_end());
            // A quotation mark may not come last, and may do so only where the name was cut.
            name.trim_end_matches('\'').trim().to_owned()
        };
        let names = (1..).map(free).filter(|name| !name.is_empty());
        let name = names.into_iter().find(|name| taken.insert(name.to_lowercase()));
        name.unwrap_or_default()
    };
    entries.iter().map(name).collect()
}

/// The text without what a name of a sheet cannot have.
fn tame(text: &str) -> String {
    let is_bad = |c: char| "[]:*?/\\".contains(c) || c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let tame: String = text.chars().map(|c| if is_bad(c) { '_' } else { c }).collect();
    tame.trim_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
}

/// As much of the beginning as so many units of UTF-16 hold.
fn cut(text: &str, units: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.len_utf16();
        used > units
    });
    end.map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Project;

    fn names(pairs: &[(&str, &str)]) -> Vec<String> {
        let projects: Vec<Project> = pairs
            .iter()
            .map(|(id, name)| {
                let mut project = Project::default();
                project.id = (*id).to_owned();
                project.name = (*name).to_owned();
                project
            })
            .collect();
        let entry = |project| Entry { project, scheme: None, problems: None };
        of(&projects.iter().map(entry).collect::<Vec<_>>(), &["目录"])
    }

    #[test]
    fn names_say_which_project_it_is() {
        let long = "很长的名称".repeat(9);
        assert_eq!(
            names(&[
                ("039001-11", "土地印花税"),
                ("039001-11", "土地印花税"),
                ("", "目录"),
                ("", ""),
                ("1", "a/b:c"),
                ("1", &long)
            ]),
            [
                "039001-11 土地印花税",
                "039001-11 土地印花税 (2)",
                "目录 (2)",
                "(2)",
                "1 a_b_c",
                &format!("1 {}", &"很长的名称".repeat(6)[..87]),
            ]
        );
    }

    proptest! {
        #[test]
        fn excel_takes_every_name(pairs in prop::collection::vec(("[a'\\[ ]{0,2}", "(\\p{any}|[Aa'/ ]){0,40}"), 1..6)) {
            let pairs: Vec<(&str, &str)> = pairs.iter().map(|(id, name)| (&**id, &**name)).collect();
            let names = names(&pairs);
            let mut seen = HashSet::new();
            for name in &names {
                prop_assert!((1..=LONGEST).contains(&name.encode_utf16().count()), "{:?}", name);
                prop_assert!(!name.starts_with('\'') && !name.ends_with('\''), "{:?}", name);
                prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{:?}", name);
                prop_assert!(seen.insert(name.to_lowercase()), "{:?}", name);
                rust_xlsxwriter::Worksheet::new().set_name(name).unwrap();
            }
        }
    }
}
