//! What somebody meant who wrote a name that does not exist.

/// The known name that `found` is most likely a slip of the finger for.
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, name) = known.iter().map(|name| (distance(found, name), *name)).min()?;
    (distance <= 1 + name.chars().count() / 4).then_some(name)
}

/// How many characters have to be put in, left out, replaced or swapped with their neighbour to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // The distances of all beginnings of `b` from the beginnings of `a` that are two, one and no characters shorter.
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let replaced = last[j] + usize::from(a[i] != b[j]);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_name() {
        let known = ["language", "theme", "money"];
        assert_eq!(nearest("langauge", &known), Some("language"));
        assert_eq!(nearest("thme", &known), Some("theme"));
        assert_eq!(nearest("rde", &["green", "red"]), Some("red"));
        assert_eq!(nearest("mouse", &known), None);
        assert_eq!(nearest("数两", &["质量", "数量"]), Some("数量"));
        assert_eq!(nearest("摆设", &["质量", "数量"]), None);
        assert_eq!(nearest("", &[]), None);
    }

    #[test]
    fn every_slip_counts_once() {
        for (a, b, slips) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "ba", 1),
            ("表单", "表", 1),
            ("kitten", "sitting", 3),
            ("abcd", "bacde", 2),
        ] {
            assert_eq!((distance(a, b), distance(b, a)), (slips, slips), "{a} {b}");
        }
    }
}
