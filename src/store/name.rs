//! File names out of what people type.
//!
//! Invariant: a name never leaves its directory, is never hidden and can be written on every platform.

/// The longest name in bytes, without ending: leaves room in 255 for a number and `.ron`.
const LONGEST: usize = 200;

/// A name of a file for something with the given id or name, without its ending.
pub fn stem(id: &str) -> String {
    let mut name = String::with_capacity(id.len());
    for c in id.trim().chars() {
        let c = if c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '（' | '）' | '(' | ')') { c } else { '_' };
        if name.len() + c.len_utf8() > LONGEST {
            break;
        }
        name.push(c);
    }
    // A leading dot hides a file, a leading dash makes an option of it on a command line; Windows drops trailing dots.
    let name = name.trim_end_matches('.').trim_start_matches(['.', '-']);
    if name.is_empty() {
        return "project".to_owned();
    }
    // Windows takes these for devices, whatever follows the first dot.
    let base = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let is_device = matches!(&*base, "CON" | "PRN" | "AUX" | "NUL")
        || ["COM", "LPT"].iter().any(|port| base.strip_prefix(port).is_some_and(|number| number.chars().count() == 1));
    if is_device { format!("_{name}") } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ids_keep_what_is_safe() {
        for (id, name) in [
            ("039001-11", "039001-11"),
            (" 土地印花税（二期） ", "土地印花税（二期）"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("..", "project"),
            ("", "project"),
            ("  \t", "project"),
            (".hidden.", "hidden"),
            ("-01", "01"),
            ("--", "project"),
            ("a/b\\c:d*e?f\0g\nh\u{202E}", "a_b_c_d_e_f_g_h_"),
            ("nul", "_nul"),
            ("Com1.2020", "_Com1.2020"),
            ("COM12", "COM12"),
        ] {
            assert_eq!(stem(id), name, "{id:?}");
        }
        let long = stem(&"郑".repeat(300));
        assert_eq!(long, "郑".repeat(66));
    }

    proptest! {
        #[test]
        fn names_stay_in_their_directory(id in "(\\p{any}|[./\\\\:]){0,80}") {
            let name = stem(&id);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST + 1);
            prop_assert!(!name.starts_with(['.', '-']) && !name.ends_with('.'));
            prop_assert!(!name.contains(['/', '\\', ':', '\0', ' ']) && !name.contains(char::is_control));
        }
    }
}
