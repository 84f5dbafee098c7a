//! The report as a table for spreadsheets: RFC 4180, one problem a row, all columns named in the first row.
//!
//! Invariant: no cell is a formula to a spreadsheet, no character commands a terminal, and every row has all columns.

use crate::cli::console::Console;
use crate::cli::csv::cell;
use crate::lang::Lang;
use crate::messages;
use crate::model::naming;
use crate::rules::Problem;

use super::region::{Regions, department_file, of_broken};
use super::{Broken, Checked, Report, Totals, Whole};

mod words {
    use super::messages;

    messages! {
        path { zh: "文件", en: "file" }
        line { zh: "行", en: "line" }
        column { zh: "列", en: "column" }
        id { zh: "项目编号", en: "id" }
        name { zh: "项目名称", en: "name" }
        unit { zh: "单位编码", en: "unit code" }
        severity { zh: "程度", en: "severity" }
        rule { zh: "规则", en: "rule" }
        place { zh: "位置", en: "place" }
        words { zh: "原文", en: "words" }
        message { zh: "问题", en: "problem" }
        waiver { zh: "豁免理由", en: "waived because" }
        broken { zh: "文件错误", en: "broken file" }
    }
}

const COLUMNS: usize = 12;

/// Prints the rows as they come.
pub(super) struct Csv {
    /// Whether a byte-order mark comes first: without it some spreadsheets take Chinese for something else.
    mark: bool,
    /// Whether what is waived has rows too.
    waived: bool,
    /// Whether the names of the columns are printed.
    begun: bool,
}

impl Csv {
    /// An empty table.
    pub fn new(mark: bool, waived: bool) -> Self {
        Self { mark, waived, begun: false }
    }

    /// Prints the names of the columns, once.
    fn begin(&mut self, console: &mut Console) {
        if std::mem::replace(&mut self.begun, true) {
            return;
        }
        if self.mark {
            console.own_text("\u{FEFF}");
        }
        let names: [fn(Lang) -> &'static str; COLUMNS] = [
            words::path,
            words::line,
            words::column,
            words::id,
            words::name,
            words::unit,
            words::severity,
            words::rule,
            words::place,
            words::words,
            words::message,
            words::waiver,
        ];
        print(&names.map(|name| name(console.lang).to_owned()), console);
    }
}

impl Report for Csv {
    fn checked(&mut self, checked: &Checked, console: &mut Console) {
        self.begin(console);
        let (lang, project) = (console.lang, &checked.project);
        let regions = Regions::of(checked);
        for problem in checked.problems.iter().filter(|problem| self.waived || !problem.is_waived()) {
            let start = regions.region(problem).map(|region| region.start);
            let words = problem.span.clone().and_then(|span| project.text_at(problem.place)?.get(span));
            let [line, column] = numbers(start);
            let row = [
                checked.path.display().to_string(),
                line,
                column,
                project.id.clone(),
                project.name.clone(),
                project.unit.code.clone(),
                severity(problem, lang),
                problem.rule.code.to_owned(),
                naming::name(project, problem.place, lang),
                words.unwrap_or_default().to_owned(),
                problem.text(lang),
                problem.waived().map_or(String::new(), |waiver| waiver.reason.clone()),
            ];
            print(&row, console);
        }
    }

    fn department(&mut self, whole: &Whole, console: &mut Console) {
        self.begin(console);
        for problem in &whole.problems {
            let mut row: [String; COLUMNS] = Default::default();
            row[0] = department_file(&whole.path).display().to_string();
            row[4].clone_from(&whole.name);
            row[6] = severity(problem, console.lang);
            row[7] = problem.rule.code.to_owned();
            row[10] = problem.text(console.lang);
            print(&row, console);
        }
    }

    fn end(mut self: Box<Self>, broken: &[Broken], _totals: Totals, console: &mut Console) {
        self.begin(console);
        for file in broken {
            let (path, place, message) = of_broken(file, console);
            let mut row: [String; COLUMNS] = Default::default();
            row[0] = path.display().to_string();
            [row[1], row[2]] = numbers(place);
            row[6] = words::broken(console.lang).to_owned();
            row[10] = message;
            print(&row, console);
        }
    }
}

fn severity(problem: &Problem, lang: Lang) -> String {
    problem.severity.label().in_lang(lang).to_owned()
}

fn numbers(place: Option<(usize, usize)>) -> [String; 2] {
    place.map_or_else(Default::default, |(line, column)| [line.to_string(), column.to_string()])
}

fn print(row: &[String; COLUMNS], console: &mut Console) {
    let cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
    console.own_text(&(cells.join(",") + "\r\n"));
}
