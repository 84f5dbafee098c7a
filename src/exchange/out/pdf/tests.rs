use super::*;
use crate::model::{Column, Department, Field, Indicator, Project};
use crate::sample;
use crate::store::Schemes;
use crate::store::format::{read_department, read_project, samples};

fn export(department: Option<&Department>, projects: &[Project]) -> Vec<u8> {
    let schemes = Schemes::built_in();
    let entries: Vec<Entry<'_>> = projects
        .iter()
        .map(|project| Entry { project, scheme: schemes.get(&project.scheme).map(AsRef::as_ref), problems: None })
        .collect();
    write(&Source { department, entries: &entries }, Lang::Zh, &mut |_| {})
}

fn taxes() -> Project {
    read_project(samples::PROJECT).unwrap()
}

/// The texts of a page and where each begins, from the streams of a page.
fn texts(streams: &[Vec<u8>]) -> Vec<(f32, f32, String)> {
    let mut texts = Vec::new();
    for stream in streams {
        let (mut at, mut place) = (0, (0.0, 0.0));
        let mut word_start = 0;
        while at < stream.len() {
            match stream[at] {
                b'<' => {
                    let end = at + stream[at..].iter().position(|byte| *byte == b'>').unwrap();
                    let digits = str::from_utf8(&stream[at + 1..end]).unwrap();
                    let bytes: Vec<u8> = (0..digits.len() / 2)
                        .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap())
                        .collect();
                    texts.push((place.0, place.1, decoded(&bytes)));
                    at = end + 1;
                    word_start = at;
                }
                b'(' => {
                    let mut bytes = Vec::new();
                    let mut depth = 0;
                    loop {
                        at += 1;
                        match stream[at] {
                            b'\\' => {
                                at += 1;
                                bytes.push(match stream[at] {
                                    b'n' => b'\n',
                                    b'r' => b'\r',
                                    b't' => b'\t',
                                    b'b' => 8,
                                    b'f' => 12,
                                    b'0'..=b'7' => {
                                        let octal = str::from_utf8(&stream[at..at + 3]).unwrap();
                                        at += 2;
                                        u8::from_str_radix(octal, 8).unwrap()
                                    }
                                    byte => byte,
                                });
                            }
                            b')' if depth == 0 => break,
                            byte => {
                                depth += i32::from(byte == b'(') - i32::from(byte == b')');
                                bytes.push(byte);
                            }
                        }
                    }
                    texts.push((place.0, place.1, decoded(&bytes)));
                    at += 1;
                    word_start = at;
                }
                b'\n' => {
                    let line = String::from_utf8_lossy(&stream[word_start..at]).into_owned();
                    if let Some(matrix) = line.trim().strip_suffix(" Tm") {
                        let numbers: Vec<f32> = matrix.split(' ').map(|number| number.parse().unwrap()).collect();
                        place = (numbers[4], numbers[5]);
                    }
                    at += 1;
                    word_start = at;
                }
                _ => at += 1,
            }
        }
    }
    texts
}

fn decoded(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// The pages of a file: the streams come in pairs, a page's own and its foot.
fn pages(file: &[u8]) -> Vec<Vec<(f32, f32, String)>> {
    let mut streams = Vec::new();
    let find =
        |from: usize, word: &[u8]| file[from..].windows(word.len()).position(|own| own == word).map(|at| from + at);
    let mut at = 0;
    while let Some(begin) = find(at, b"\nstream\n") {
        let end = find(begin, b"\nendstream").unwrap();
        streams.push(miniz_oxide::inflate::decompress_to_vec_zlib(&file[begin + 8..end]).unwrap());
        at = end;
    }
    // The last one is the map of the font.
    streams.pop();
    streams.chunks(2).map(texts).collect()
}

fn words(page: &[(f32, f32, String)]) -> Vec<&str> {
    page.iter().map(|(.., text)| &**text).collect()
}

#[test]
fn a_form_on_paper() {
    let pages = pages(&export(None, &[taxes()]));
    let text: Vec<String> = pages.iter().map(|page| words(page).join("\n")).collect();
    insta::assert_snapshot!(text.join("\n--- page\n"));
}

#[test]
fn a_long_text_goes_on_where_the_last_page_ended() {
    let mut project = taxes();
    let long: String = (1..=3000).map(|number| format!("第{number}句，内容要点。")).collect();
    project.set_text(Field::Overview, long.clone());
    let pages = pages(&export(None, &[project]));
    // Where the values begin, behind the labels.
    let left = SIDES.0 + (SIDES.1 - SIDES.0) * 0.18;
    let values = pages.iter().flatten().filter(|(x, ..)| (left..left + 5.0).contains(x));
    let shown: String = values.map(|(.., text)| &**text).collect();
    assert!(shown.contains(&long), "{} pages", pages.len());
    assert!(pages.len() > 10);
    // What the text is stands beside each part of it.
    let labels = pages.iter().filter(|page| words(page).contains(&"项目概况")).count();
    assert!(labels >= pages.len() - 1, "{labels} of {}", pages.len());
}

#[test]
fn every_page_of_the_tree_has_its_heads_and_its_headings() {
    let mut project = taxes();
    let rows = (0..120).map(|number| Indicator::new(project.fresh_row_id(), &format!("指标{number}"), "≥5"));
    let rows: Vec<Indicator> = rows.collect();
    project.indicators[0].children[0].children = rows;
    let pages = pages(&export(None, &[project]));
    let with: Vec<_> = pages.iter().filter(|page| words(page).iter().any(|word| word.starts_with("指标"))).collect();
    assert!(with.len() >= 3, "{}", with.len());
    for page in with {
        for word in ["三级指标", "投入与目标管理", "投入管理"] {
            assert_eq!(words(page).iter().filter(|own| **own == word).count(), 1, "{word}");
        }
    }
}

#[test]
fn nothing_leaves_the_paper() {
    let (department, mut projects) = sample();
    projects[0].set_text(Field::Plan, "W".repeat(5000));
    projects[0].set_text(Field::UnitName, "很长的单位名称".repeat(40));
    let row = projects[1].indicators[0].children[0].id;
    projects[1].set_cell(row, Column::Name, "高于所属各行的二级指标".repeat(30));
    for page in pages(&export(Some(&department), &projects)) {
        for (x, y, text) in &page {
            let right = x + font::width(text) as f32 / 1000.0 * 8.9;
            assert!(*x >= SIDES.0 - 0.1 && right <= SIDES.1 + 0.1, "{text} ends at {right}");
            assert!(*y > 20.0 && *y < PAPER.1 - 30.0, "{text} at {y}");
        }
    }
}

#[test]
fn a_department_has_an_index_with_the_pages() {
    let (department, projects) = sample();
    let file = export(Some(&department), &projects);
    let pages = pages(&file);
    let index = words(&pages[0]);
    for project in &projects {
        let at = index.iter().position(|word| *word == project.id).unwrap();
        let next = index[at..].iter().skip_while(|word| !word.ends_with(".00")).nth(1).unwrap();
        let page: usize = next.parse().unwrap();
        assert!(
            words(&pages[page - 1]).iter().any(|word| word.ends_with(&project.id)),
            "{} on page {page}",
            project.id
        );
    }
    assert_eq!(file, export(Some(&department), &projects), "the same bytes every time");
    assert!(file.len() < 200_000, "{}", file.len());
}

fn sample() -> (Department, Vec<Project>) {
    let projects = sample::FILES[1..].iter().map(|file| read_project(file.text).unwrap()).collect();
    (read_department(sample::FILES[0].text).unwrap(), projects)
}
