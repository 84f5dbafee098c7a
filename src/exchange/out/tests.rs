use proptest::prelude::*;

use super::*;
use crate::model::Field;
use crate::sample;
use crate::store::Schemes;
use crate::store::format::{read_department, read_project, samples};

/// The sample department and its projects.
fn department() -> (Department, Vec<Project>) {
    let projects = sample::FILES[1..].iter().map(|file| read_project(file.text).unwrap()).collect();
    (read_department(sample::FILES[0].text).unwrap(), projects)
}

fn export(department: Option<&Department>, projects: &[Project], format: Format, lang: Lang) -> Vec<u8> {
    let schemes = Schemes::built_in();
    let entries: Vec<Entry<'_>> = projects
        .iter()
        .map(|project| Entry { project, scheme: schemes.get(&project.scheme).map(AsRef::as_ref), problems: None })
        .collect();
    write(&Source { department, entries: &entries }, format, lang, &mut |_| {}).unwrap()
}

fn text(projects: &[Project], format: Format, lang: Lang) -> String {
    String::from_utf8(export(None, projects, format, lang)).unwrap()
}

fn taxes() -> Project {
    read_project(samples::PROJECT).unwrap()
}

#[test]
fn formats_are_known_by_their_names_and_endings() {
    for format in Format::ALL {
        assert_eq!(Format::from_name(format.name()), Some(format));
        assert_eq!(Format::of_file(Path::new(&format!("甲.{}", format.name().to_uppercase()))), Some(format));
    }
    for (name, format) in [("a.htm", Format::Html), ("a.jsonl", Format::Ndjson), ("a.markdown", Format::Markdown)] {
        assert_eq!(Format::of_file(Path::new(name)), Some(format));
    }
    assert_eq!(Format::of_file(Path::new("表")), None);
}

#[test]
fn a_form_as_markdown() {
    insta::assert_snapshot!(text(&[taxes()], Format::Markdown, Lang::Zh));
    insta::assert_snapshot!(text(&[read_project(samples::WEIGHTED).unwrap()], Format::Markdown, Lang::En));
}

#[test]
fn a_form_as_a_page() {
    let page = text(&[taxes()], Format::Html, Lang::Zh);
    let body = page.split_once("<body>").unwrap().1;
    insta::assert_snapshot!(body);
    assert!(!page.contains("script"), "one form has no index to search");
}

#[test]
fn a_department_is_one_page_with_an_index() {
    let (department, projects) = department();
    let page = String::from_utf8(export(Some(&department), &projects, Format::Html, Lang::Zh)).unwrap();
    assert_eq!(page.matches("<article ").count(), projects.len());
    for number in 0..projects.len() {
        assert!(
            page.contains(&format!("<a href=\"#f{number}\">")) && page.contains(&format!("<article id=\"f{number}\">"))
        );
    }
    for word in ["http:", "https:", "url(", "@import", "src="] {
        assert!(!page.contains(word), "{word}");
    }
}

/// The policy of the page lets only this script run.
#[test]
fn the_search_is_the_script_that_may_run() {
    use sha2::Digest;
    let (department, projects) = department();
    let page = String::from_utf8(export(Some(&department), &projects, Format::Html, Lang::En)).unwrap();
    let script = page.split_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
    let mut hash = String::new();
    for three in sha2::Sha256::digest(script).chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let six = (bits >> (18 - 6 * place) & 63) as usize;
            let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            hash.push(if place > three.len() { '=' } else { char::from(letters[six]) });
        }
    }
    assert!(page.contains(&format!("script-src 'sha256-{hash}'")), "sha256-{hash}");
}

proptest! {
    #[test]
    fn nothing_in_a_project_is_markup(words in "(\\p{any}|[<>&\"'|\n*_]){0,12}") {
        let mut project = taxes();
        let plain = text(std::slice::from_ref(&project), Format::Html, Lang::Zh);
        let rows = text(std::slice::from_ref(&project), Format::Markdown, Lang::Zh).lines().count();
        for field in [Field::Plan, Field::Name, Field::UnitName, Field::Id, Field::Total, Field::Year] {
            project.set_text(field, format!("甲{words}"));
        }
        let page = text(std::slice::from_ref(&project), Format::Html, Lang::Zh);
        let tags = |page: &str| page.matches('<').count() - page.matches("<br>").count();
        prop_assert_eq!(tags(&page), tags(&plain));
        prop_assert!(!page.contains(|c: char| c.is_control() && c != '\n'));
        let markdown = text(std::slice::from_ref(&project), Format::Markdown, Lang::Zh);
        prop_assert_eq!(markdown.lines().count(), rows);
    }
}
