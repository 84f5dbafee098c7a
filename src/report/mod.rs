//! The figures of a department as one HTML page, for a browser or a printer.
//!
//! Invariant: the page stands alone: style and pictures are in it, and it asks for no script and no other file. What comes
//! from a project reaches it only through `text::escape`, so that no text can be anything but text.

mod charts;
mod drawing;
mod tables;

#[cfg(test)]
mod tests;

use std::fmt::Write;

use jiff::civil::Date;

use crate::figures::Figures;
use crate::lang::Lang;
use crate::messages;
use crate::model::{Department, Status};
use crate::rules::Problem;
use crate::text::escape::html as escape;
use crate::text::width::Measure;

mod words {
    use super::messages;

    messages! {
        untitled { zh: "项目支出绩效目标", en: "Project-spending performance targets" }
        report { zh: "汇总报告", en: "report" }
        year(year: i16) { zh: "{year} 年度", en: "fiscal year {year}" }
        made(day: &str) { zh: "{day} 生成", en: "made on {day}" }
        unread(files: usize) { zh: "有 {files} 个文件读不了，没有计入", en: "{files} files could not be read and are not in it" }
        projects { zh: "项目", en: "projects" }
        units { zh: "单位", en: "units" }
        current { zh: "本年金额（元）", en: "this year (元)" }
        change { zh: "比上年", en: "on last year" }
        errors { zh: "错误", en: "errors" }
        warnings { zh: "警告", en: "warnings" }
        differing { zh: "金额对不上的项目", en: "projects whose amounts differ" }
        reviewed { zh: "已审（通过、退回）", en: "reviewed" }
        by_unit { zh: "各单位本年金额（万元，按用途）", en: "This year by unit and purpose (万元)" }
        on_last_year { zh: "比上年增减（万元，按单位）", en: "Change on last year by unit (万元)" }
        payments { zh: "全部门付款（万元，按月；折线为累计）", en: "Payments by month (万元; the line is cumulative)" }
        payments_note {
            zh: "各项目支付计划相加。每笔算在应付之日，没有的算在期间的最后一天；只写进度的按本年金额折算。没有日期的（如“验收后”）、没有计划的另列。",
            en: "All payment schedules together. A payment counts on the day it is due or else on the last day of its period; percentages are parts of this year's amount. What has no date, and what no schedule says, stands apart.",
        }
        progress { zh: "审核进度", en: "Review" }
        unit_progress { zh: "各单位的审核进度", en: "Review by unit" }
        reviewed_amount(through: &str, all: &str) { zh: "已审金额 {through} 元，共 {all} 元。", en: "Reviewed: {through} of {all} 元." }
        next_review(count: usize, name: &str, id: &str, unit: &str) { zh: "待审 {count} 个，下一个是“{name}”（{id}，{unit}）。", en: " {count} wait, the next is “{name}” ({id}, {unit})." }
        unit_problems { zh: "各单位的问题", en: "Problems by unit" }
        rule_problems { zh: "各条规则查出的问题", en: "Problems by rule" }
        register { zh: "汇总表（元）", en: "Register (元)" }
        reconciliation { zh: "金额核对（元）", en: "Reconciliation (元)" }
        department { zh: "部门整体的问题", en: "Problems of the department as a whole" }
        pending(projects: usize) { zh: "还有 {projects} 个项目没有检查", en: "{projects} projects are still to be checked" }
    }
}

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The department; none for projects that stand alone.
    pub department: Option<&'a Department>,
    /// Its figures.
    pub figures: &'a Figures,
    /// What is wrong with the department as a whole.
    pub problems: &'a [Problem],
    /// The title that the user wants; else it is the department's name.
    pub title: Option<&'a str>,
    /// The day that stands on the page.
    pub day: Option<Date>,
}

/// The page, in `lang`.
pub fn page(source: &Source<'_>, lang: Lang) -> String {
    let Source { department, figures, .. } = source;
    let name = department.map(|department| department.name.trim()).filter(|name| !name.is_empty());
    let title = match (source.title, name) {
        (Some(title), _) => title.to_owned(),
        (None, Some(name)) => format!("{name} {}", words::report(lang)),
        (None, None) => words::untitled(lang).to_owned(),
    };
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"jixiao\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<h1>{}</h1>\n",
        escape(&title),
        include_str!("style.css"),
        escape(&title),
    );
    let year = department.map(|department| words::year(lang, department.year));
    let day = source.day.map(|day| words::made(lang, &day.to_string()));
    let unread = (figures.unread > 0).then(|| words::unread(lang, figures.unread));
    let head: Vec<String> = [year, day, unread].into_iter().flatten().collect();
    if !head.is_empty() {
        let _ = writeln!(out, "<p class=\"head\">{}</p>", escape(&head.join(" · ")));
    }
    out.push_str(&tiles(figures, lang));
    for (title, picture, note) in [
        (words::by_unit(lang), charts::by_unit(figures, lang), None),
        (words::on_last_year(lang), charts::change(figures, lang), None),
        (words::payments(lang), charts::payments(figures, lang), Some(words::payments_note(lang).to_owned())),
        (words::progress(lang), charts::progress(figures, lang), next_review(figures, lang)),
        (words::unit_progress(lang), charts::unit_progress(figures, lang), None),
        (words::unit_problems(lang), charts::unit_problems(figures, lang), None),
        (words::rule_problems(lang), charts::rule_problems(figures, lang), None),
    ] {
        let Some(picture) = picture else { continue };
        let _ = write!(out, "<section class=\"picture\">\n<h2>{}</h2>\n{}", escape(title), picture.svg(title));
        if let Some(note) = note {
            let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(&note));
        }
        out.push_str("</section>\n");
    }
    if figures.found.pending > 0 {
        let _ = writeln!(out, "<p class=\"note\">{}</p>", escape(&words::pending(lang, figures.found.pending)));
    }
    if !source.problems.is_empty() {
        let _ = writeln!(out, "<section>\n<h2>{}</h2>\n<ul>", escape(words::department(lang)));
        for problem in source.problems {
            let (letter, text) = (problem.severity.letter(), problem.text(lang));
            let _ = writeln!(out, "<li><b>{}</b> {}</li>", escape(letter), escape(&text));
        }
        out.push_str("</ul>\n</section>\n");
    }
    let _ = write!(out, "<section>\n<h2>{}</h2>\n", escape(words::register(lang)));
    out.push_str(&tables::register(figures, lang));
    let _ = write!(out, "</section>\n<section>\n<h2>{}</h2>\n", escape(words::reconciliation(lang)));
    out.push_str(&tables::reconciliation(figures, lang));
    out.push_str("</section>\n</body>\n</html>\n");
    out
}

/// How much money is through with the review, and which project is next; nothing before anybody has begun.
fn next_review(figures: &Figures, lang: Lang) -> Option<String> {
    use crate::model::money::grouped;
    let progress = Some(figures.progress).filter(crate::figures::Progress::has_begun)?;
    let (through, all) = (progress.through().current, progress.all().current);
    let mut note = words::reviewed_amount(lang, &grouped(through.yuan), &grouped(all.yuan));
    if let Some(line) = figures.next_to_review() {
        let waiting = progress.of(Status::Submitted).projects;
        let project = &line.project;
        note.push_str(&words::next_review(lang, waiting, project.title(), &project.id, &project.unit.name));
    }
    Some(note)
}

/// The few numbers that are looked for first.
fn tiles(figures: &Figures, lang: Lang) -> String {
    use crate::model::money::grouped;
    use crate::rules::Severity;
    let all = &figures.register.all;
    let units = figures.register.units.iter().filter(|unit| unit.all.projects > 0).count();
    let change = all.percent().map_or_else(|| "—".to_owned(), tables::percent);
    let tiles = [
        (words::projects(lang), figures.lines.len().to_string()),
        (words::units(lang), units.to_string()),
        (words::current(lang), grouped(all.current.yuan)),
        (words::change(lang), change),
        (words::errors(lang), figures.found.all.get(Severity::Error).to_string()),
        (words::warnings(lang), figures.found.all.get(Severity::Warning).to_string()),
        (words::differing(lang), figures.differing.to_string()),
        (words::reviewed(lang), format!("{}/{}", figures.progress.through().projects, figures.progress.all().projects)),
    ];
    let mut out = String::from("<div class=\"tiles\">\n");
    for (name, value) in tiles {
        let _ = writeln!(out, "<div><b>{}</b><span>{}</span></div>", escape(&value), escape(name));
    }
    out.push_str("</div>\n");
    out
}

/// How text is measured where nobody knows the font: as in a terminal.
const MEASURE: Measure = Measure::NARROW;
