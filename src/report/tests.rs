use std::sync::Arc;

use super::drawing::{Anchor, Drawing, Shape, width};
use super::*;
use crate::app::check_in;
use crate::edit::ProjectKey;
use crate::figures::Known;
use crate::model::Project;
use crate::rules::Around;
use crate::store::{Schemes, format};

fn sample() -> (Department, Vec<Project>) {
    let read = |file: &crate::sample::SampleFile| format::read_project(file.text).unwrap();
    let files = crate::sample::FILES;
    (format::read_department(files[0].text).unwrap(), files[1..].iter().map(read).collect())
}

fn figures(department: &Department, projects: Vec<Project>) -> Figures {
    let schemes = Schemes::built_in();
    let of = |(key, project): (u32, Project)| {
        let problems = check_in(&project, &schemes, Some(department), &Around::default());
        Known { key: ProjectKey(key), project: Arc::new(project), problems: Some(problems), shown: true }
    };
    let projects: Vec<Known> = (0..).zip(projects).map(of).collect();
    Figures::of(Some(department), &projects, 0, None)
}

fn pictures(figures: &Figures, lang: Lang) -> Vec<Drawing> {
    [
        charts::by_unit(figures, lang),
        charts::change(figures, lang),
        charts::payments(figures, lang),
        charts::progress(figures, lang),
        charts::unit_progress(figures, lang),
        charts::unit_problems(figures, lang),
        charts::rule_problems(figures, lang),
    ]
    .map(|picture| picture.expect("the sample has something to show"))
    .into()
}

/// Left, top, right and bottom of a shape.
fn bounds(shape: &Shape) -> [f64; 4] {
    match shape {
        Shape::Bar { x, y, width, height, .. } => [*x, *y, x + width, y + height],
        Shape::Text { x, y, anchor, text, .. } => {
            let width = width(text);
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            [left, y - 10.0, left + width, y + 2.0]
        }
        Shape::Line { from, to } => [from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1)],
        Shape::Curve(points) => points.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |bounds, (x, y)| {
            [bounds[0].min(*x), bounds[1].min(*y), bounds[2].max(*x), bounds[3].max(*y)]
        }),
    }
}

#[test]
fn everything_is_inside_of_its_picture_and_no_words_cover_each_other() {
    let (department, mut projects) = sample();
    // A unit with a name that does not fit, and one that gets less than last year.
    projects[0].unit.code = "039777".to_owned();
    projects[0].unit.name = "很长很长的单位名称".repeat(12);
    projects[1].amounts.previous = "99,000,000.00".into();
    let figures = figures(&department, projects);
    for lang in [Lang::Zh, Lang::En] {
        for drawing in pictures(&figures, lang) {
            for shape in &drawing.shapes {
                let [left, top, right, bottom] = bounds(shape);
                assert!(
                    left >= -0.01 && top >= -0.01 && right <= drawing.width + 0.01 && bottom <= drawing.height + 0.01,
                    "{shape:?} sticks out of {} × {}",
                    drawing.width,
                    drawing.height
                );
            }
            let texts: Vec<&Shape> =
                drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Text { .. })).collect();
            for (number, one) in texts.iter().enumerate() {
                for other in &texts[number + 1..] {
                    let ([a, b, c, d], [e, f, g, h]) = (bounds(one), bounds(other));
                    assert!(c <= e || g <= a || d <= f || h <= b, "{one:?} covers {other:?}");
                }
            }
        }
    }
}

#[test]
fn bars_are_as_long_as_their_amounts() {
    let (department, projects) = sample();
    let figures = figures(&department, projects);
    let drawing = charts::by_unit(&figures, Lang::Zh).unwrap();
    // The bars of the legend are small.
    let bars = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Bar { width, height, title, .. } if *height > 12.0 => {
            let amount: f64 = title.rsplit(' ').next().unwrap().replace(',', "").parse().unwrap();
            Some((amount, *width))
        }
        _ => None,
    });
    let bars: Vec<(f64, f64)> = bars.collect();
    let scale = bars[0].1 / bars[0].0;
    assert!(bars.len() >= 4 && bars.iter().all(|(amount, width)| (width - amount * scale).abs() < 0.5), "{bars:?}");
    let total: f64 = bars.iter().map(|(amount, _)| amount).sum();
    assert_eq!(format!("{total:.2}"), "196051500.00");
}

#[test]
fn the_steps_of_the_change_lead_from_last_year_to_this_year() {
    let (department, projects) = sample();
    let drawing = charts::change(&figures(&department, projects), Lang::Zh).unwrap();
    let bars: Vec<(f64, f64)> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Bar { x, width, .. } => Some((*x, x + width)),
            _ => None,
        })
        .collect();
    let mut at = bars[0].1;
    for (from, to) in &bars[1..bars.len() - 1] {
        let next = if (from - at).abs() < 0.5 { *to } else { *from };
        assert!((from - at).abs() < 0.5 || (to - at).abs() < 0.5, "{bars:?}");
        at = next;
    }
    assert!((bars[bars.len() - 1].1 - at).abs() < 0.5, "{bars:?}");
}

#[test]
fn the_page_stands_alone_and_takes_texts_for_texts() {
    let (mut department, mut projects) = sample();
    let evil = "</title><script>alert(1)</script>\"'&\u{1b}[2J";
    department.name = evil.to_owned();
    department.units[0].name = evil.to_owned();
    projects[0].name = evil.to_owned();
    projects[0].purpose = evil.to_owned();
    projects[0].amounts.current = evil.into();
    let figures = figures(&department, projects);
    for lang in [Lang::Zh, Lang::En] {
        let source = Source { department: Some(&department), figures: &figures, problems: &[], title: None, day: None };
        let page = page(&source, lang);
        let safe = "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;␛[2J";
        assert!(page.contains(safe));
        for forbidden in ["<script", "http://", "https://", "src=", "url(", "@import", "\u{1b}", " on"] {
            let there =
                page.lines().find(|line| line.contains(forbidden) && (forbidden != " on" || line.contains("on=")));
            assert_eq!(there, None, "{forbidden}");
        }
        well_formed(&page);
    }
}

/// Every element that is opened is closed, in the order that it has to be.
fn well_formed(page: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in page.split('<').skip(1) {
        let (tag, _) = part.split_once('>').expect("the tag ends");
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if tag.starts_with('!') || tag.ends_with('/') || name == "meta" {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_page_has_the_figures() {
    let (department, projects) = sample();
    let figures = figures(&department, projects);
    let source = Source {
        department: Some(&department),
        figures: &figures,
        problems: &[],
        title: Some("二上审核"),
        day: Some(jiff::civil::date(2020, 3, 2)),
    };
    let zh = page(&source, Lang::Zh);
    for text in [
        "<h1>二上审核</h1>",
        "2020 年度 · 2020-03-02 生成",
        "<b>196,051,500.00</b><span>本年金额（元）</span>",
        "<b>+141.4%</b>",
        "<tr class=\"all\"><td></td><td>合计</td><td class=\"n\">14</td>",
        "<td>土地印花税</td>",
    ] {
        assert!(zh.contains(text), "{text}");
    }
    assert_eq!(zh.matches("<svg").count(), 7);
    assert!(zh.contains("<span>已审（通过、退回）</span>") && zh.contains("待审 9 个，下一个是“"));
    let en = page(&source, Lang::En);
    assert!(en.starts_with("<!DOCTYPE html>\n<html lang=\"en\">") && en.contains("Register (元)"));
}

#[test]
fn a_department_without_projects_has_a_page() {
    let figures = Figures::of(None, &[], 2, None);
    let source = Source { department: None, figures: &figures, problems: &[], title: None, day: None };
    let page = page(&source, Lang::Zh);
    assert!(page.contains("有 2 个文件读不了"));
    well_formed(&page);
}
