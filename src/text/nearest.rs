//! What somebody meant who wrote a name that does not exist.

/// The known name that `found` is most likely a slip of the finger for.
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, name) = known.iter().map(|name| (distance(found, name), *name)).min()?;
    (distance <= 1 + name.len() / 4).then_some(name)
}

/// How many characters have to be put in, left out or replaced to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_name() {
        let known = ["language", "theme", "money"];
        assert_eq!(nearest("langauge", &known), Some("language"));
        assert_eq!(nearest("thme", &known), Some("theme"));
        assert_eq!(nearest("mouse", &known), None);
        assert_eq!(nearest("", &[]), None);
    }
}
