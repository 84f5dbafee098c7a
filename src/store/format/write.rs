//! Writes documents in their canonical form: one field or row a line, in the order of the paper form.

use crate::model::{
    Comment, Conflict, Department, Indicator, Level1, Level2, Opinion, Part, Position, Project, Returned, RuleSettings,
    Stamp, Waiver,
};

use super::VERSION;
use super::quote::quote;
use super::read::{conflict_part, opinion_part, waiver_part};

/// What only departments have that follow another one.
const LAST_YEAR: &str = "last_year";

/// The canonical text of a project's file.
pub fn write_project(project: &Project) -> String {
    let is_there = |part: &Part| match part {
        Part::Row(id) => project.spot_of(*id).is_some(),
        Part::Named("status_set") => !project.status_set.is_blank(),
        Part::Named("waivers") => !project.waivers.is_empty(),
        Part::Named("conflicts") => !project.conflicts.is_empty(),
        Part::Entry("conflicts", _) => {
            project.conflicts.iter().any(|conflict| conflict_part(&conflict.at.path(project)) == *part)
        }
        Part::Named("opinions") => !project.opinions.is_empty(),
        Part::Named("note") => !project.note.is_empty(),
        Part::Named("returned" | "by" | "at" | "form") => project.returned.is_some(),
        Part::Document | Part::Named(_) => true,
        Part::Entry("opinions", _) => project.opinions.iter().any(|opinion| opinion_part(opinion) == *part),
        Part::Entry(..) => project.waivers.iter().any(|waiver| waiver_part(waiver) == *part),
    };
    let mut page = Page::new(&project.comments, is_there);
    page.open(&Part::Document, "(");
    page.value("format", VERSION);
    page.text("id", &project.id);
    page.text("scheme", &project.scheme);
    match project.year.text() {
        year if is_plain_year(year) => page.value("year", year),
        year => page.text("year", year),
    }
    page.line(&Part::Named("unit"), |out| {
        pairs(out, "unit: (", &[("code", &project.unit.code), ("name", &project.unit.name)]);
    });
    page.text("name", &project.name);
    page.text("purpose", &project.purpose);
    page.text("leader", &project.leader);
    page.text("contact", &project.contact);
    page.text("phone", &project.phone);
    page.text("start", project.start.text());
    page.text("end", project.end.text());
    let amounts = &project.amounts;
    page.group(
        "amounts",
        &[
            ("total", amounts.total.text()),
            ("current", amounts.current.text()),
            ("previous_total", amounts.previous_total.text()),
            ("previous", amounts.previous.text()),
        ],
    );
    let details = &project.details;
    page.group(
        "details",
        &[
            ("overview", &details.overview),
            ("basis", &details.basis),
            ("necessity", &details.necessity),
            ("measures", &details.measures),
            ("plan", &details.plan),
            ("remark", &details.remark),
        ],
    );
    page.list("composition", &project.composition, |page, item| {
        page.line(&Part::Row(item.id), |out| row(out, &[&item.name, item.amount.text()]));
    });
    page.text("composition_remark", &project.composition_remark);
    page.list("schedule", &project.schedule, |page, payment| {
        let cells = [
            ("period", payment.period.text()),
            ("due", payment.due.text()),
            ("amount", payment.amount.text()),
            ("cumulative", payment.cumulative.text()),
        ];
        page.line(&Part::Row(payment.id), |out| match cells {
            // Hardly any payment has one.
            [period, (_, ""), amount, cumulative] => pairs(out, "(", &[period, amount, cumulative]),
            cells => pairs(out, "(", &cells),
        });
    });
    page.group("goals", &[("overall", &project.goals.overall), ("annual", &project.goals.annual)]);
    page.list("indicators", &project.indicators, level1);
    page.text("status", project.status.text());
    review(&mut page, project);
    page.close(&Part::Document, ")");
    page.end()
}

/// What was said about the form. What nobody said is not there.
fn review(page: &mut Page, project: &Project) {
    if !project.status_set.is_blank() {
        let Stamp { by, at } = &project.status_set;
        page.line(&Part::Named("status_set"), |out| pairs(out, "status_set: (", &[("by", by), ("at", at)]));
    }
    if !project.waivers.is_empty() {
        page.list("waivers", &project.waivers, |page, waiver| {
            let Waiver { rule, place, text, reason, said: Stamp { by, at } } = waiver;
            let pairs_of =
                [("rule", &**rule), ("place", place), ("text", text), ("reason", reason), ("by", by), ("at", at)];
            page.line(&waiver_part(waiver), |out| pairs(out, "(", &pairs_of));
        });
    }
    if !project.opinions.is_empty() {
        page.list("opinions", &project.opinions, |page, opinion| {
            let place = opinion.anchor.path(project);
            let Opinion { text, opinion: words, said, answer, answered, resolved, .. } = opinion;
            let given = [("place", &*place), ("text", text), ("opinion", words), ("by", &said.by), ("at", &said.at)];
            let later = [
                ("answer", &**answer),
                ("answered_by", &answered.by),
                ("answered_at", &answered.at),
                ("resolved_by", &resolved.by),
                ("resolved_at", &resolved.at),
            ];
            let later = later.into_iter().filter(|(_, text)| !text.is_empty());
            let pairs_of: Vec<(&str, &str)> = given.into_iter().chain(later).collect();
            page.line(&opinion_part(opinion), |out| pairs(out, "(", &pairs_of));
        });
    }
    if !project.note.is_empty() {
        page.text("note", &project.note);
    }
    if let Some(returned) = &project.returned {
        let Returned { said, form } = &**returned;
        page.group("returned", &[("by", &said.by), ("at", &said.at), ("form", form)]);
    }
    if !project.conflicts.is_empty() {
        page.list("conflicts", &project.conflicts, |page, entry| conflict(page, &entry.at.path(project), entry));
    }
}

/// The canonical text of a department's file.
pub fn write_department(department: &Department) -> String {
    let rules = &department.rules;
    let is_there = |part: &Part| match part {
        Part::Entry("units", code) => department.unit(code).is_some(),
        Part::Entry("control", code) => department.control.iter().any(|control| control.code == *code),
        Part::Entry("off", rule) => rules.off.contains(rule),
        Part::Entry("conflicts", at) => department.conflicts.iter().any(|conflict| conflict.at == *at),
        Part::Named("conflicts") => !department.conflicts.is_empty(),
        Part::Entry(_, rule) => rules.grades.iter().any(|(code, _)| code == rule),
        Part::Named("rules") => !rules.is_empty(),
        Part::Named("off") => !rules.off.is_empty(),
        Part::Named("grades") => !rules.grades.is_empty(),
        Part::Named("thresholds") => !rules.thresholds.is_empty(),
        Part::Named(LAST_YEAR) => !department.last_year.is_empty(),
        Part::Named("control") => !department.control.is_empty(),
        Part::Named("control_total") => !department.control_total.text().is_empty(),
        Part::Document | Part::Named(_) => true,
        Part::Row(_) => false,
    };
    let mut page = Page::new(&department.comments, is_there);
    page.open(&Part::Document, "(");
    page.value("format", VERSION);
    page.text("name", &department.name);
    page.value("year", department.year);
    page.text("scheme", &department.scheme);
    if !department.last_year.is_empty() {
        page.text(LAST_YEAR, &department.last_year);
    }
    page.list("units", &department.units, |page, unit| {
        page.line(&Part::Entry("units", unit.code.clone()), |out| row(out, &[&unit.code, &unit.name]));
    });
    // Hardly any department has one.
    if !department.control.is_empty() {
        page.list("control", &department.control, |page, control| {
            let part = Part::Entry("control", control.code.clone());
            page.line(&part, |out| row(out, &[&control.code, control.amount.text()]));
        });
    }
    if !department.control_total.text().is_empty() {
        page.text("control_total", department.control_total.text());
    }
    if !rules.is_empty() {
        rule_settings(&mut page, rules);
    }
    if !department.conflicts.is_empty() {
        page.list("conflicts", &department.conflicts, |page, entry| conflict(page, &entry.at, entry));
    }
    page.close(&Part::Document, ")");
    page.end()
}

/// What is said about the rules; what is not said is not there.
fn rule_settings(page: &mut Page, rules: &RuleSettings) {
    let part = Part::Named("rules");
    page.open(&part, "rules: (");
    if !rules.off.is_empty() {
        page.list("off", &rules.off, |page, code| {
            page.line(&Part::Entry("off", code.clone()), |out| {
                quote(out, code);
                out.push(',');
            });
        });
    }
    if !rules.grades.is_empty() {
        page.list("grades", &rules.grades, |page, (code, word)| {
            page.line(&Part::Entry("grades", code.clone()), |out| row(out, &[code, word]));
        });
    }
    if !rules.thresholds.is_empty() {
        page.line(&Part::Named("thresholds"), |out| {
            let limits: Vec<String> = rules.thresholds.iter().map(|(name, value)| format!("{name}: {value}")).collect();
            out.push_str(&format!("thresholds: ({}),", limits.join(", ")));
        });
    }
    page.close(&part, "),");
}

fn level1(page: &mut Page, heading: &Level1) {
    page.rows(&Part::Row(heading.id), |out| head(out, &heading.name), "]),", &heading.children, level2);
}

fn level2(page: &mut Page, heading: &Level2) {
    page.rows(&Part::Row(heading.id), |out| head(out, &heading.name), "]),", &heading.children, indicator);
}

fn indicator(page: &mut Page, indicator: &Indicator) {
    let texts = [&*indicator.name, indicator.target.text(), &*indicator.unit, indicator.weight.text()];
    // Name and target always stand there; most schemes have no more.
    let last = texts.iter().rposition(|text| !text.is_empty()).unwrap_or(0).max(1);
    page.line(&Part::Row(indicator.id), |out| row(out, &texts[..=last]));
}

/// What a merge left to decide, each side below the other, because people compare them.
fn conflict<P>(page: &mut Page, path: &str, conflict: &Conflict<P>) {
    let Conflict { at: _, ours, base, theirs } = conflict;
    let indent = "    ".repeat(page.depth);
    page.line(&conflict_part(path), |out| {
        out.push_str("(\n");
        for (name, text) in [("place", path), ("ours", ours), ("base", base), ("theirs", theirs)] {
            for piece in [&*indent, "    ", name, ": "] {
                out.push_str(piece);
            }
            quote(out, text);
            out.push_str(",\n");
        }
        out.push_str(&indent);
        out.push_str("),");
    });
}

/// A year that reads back as the same text when it is written as a number.
fn is_plain_year(text: &str) -> bool {
    text.len() == 4 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn head(out: &mut String, name: &str) {
    out.push('(');
    quote(out, name);
    out.push_str(", [");
}

fn row(out: &mut String, texts: &[&str]) {
    out.push('(');
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        quote(out, text);
    }
    out.push_str("),");
}

fn pairs(out: &mut String, opening: &str, pairs: &[(&str, &str)]) {
    out.push_str(opening);
    for (index, (name, text)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        out.push_str(name);
        out.push_str(": ");
        quote(out, text);
    }
    out.push_str("),");
}

/// A text that grows line by line, with the comments that belong to each line.
///
/// Invariant: every comment is written exactly once.
struct Page<'a> {
    out: String,
    depth: usize,
    /// What was not written yet.
    comments: Vec<(&'a Part, Position, &'a str)>,
}

impl<'a> Page<'a> {
    fn new(comments: &'a [Comment], is_there: impl Fn(&Part) -> bool) -> Self {
        let mut placed: Vec<(&Part, Position, &str)> = Vec::with_capacity(comments.len());
        for comment in comments {
            let part = comment.path.iter().find(|part| is_there(part)).unwrap_or(&Part::Document);
            let position = if Some(part) == comment.path.first() { comment.position } else { Position::AtEnd };
            // Nothing can follow a `//` comment on its line.
            let full =
                placed.iter().any(|(at, there, text)| (*at, *there) == (part, position) && text.starts_with("//"));
            let position = match position {
                Position::Behind if full => Position::Above,
                Position::BehindEnd if full => Position::AtEnd,
                position => position,
            };
            placed.push((part, position, &comment.text));
        }
        Self { out: String::with_capacity(8 << 10), depth: 0, comments: placed }
    }

    fn end(mut self) -> String {
        // What stands at a place that no line has (reading makes no such comment) must not be lost either.
        for (_, _, text) in std::mem::take(&mut self.comments) {
            self.out.push_str(text);
            self.out.push('\n');
        }
        self.out
    }

    /// One line.
    fn line(&mut self, part: &Part, body: impl FnOnce(&mut String)) {
        self.own_lines(part, Position::Above);
        self.indent();
        body(&mut self.out);
        self.finish_line(part, Position::Behind);
    }

    /// `name: "text",`
    fn text(&mut self, name: &'static str, text: &str) {
        self.line(&Part::Named(name), |out| {
            out.push_str(name);
            out.push_str(": ");
            quote(out, text);
            out.push(',');
        });
    }

    /// `name: value,`
    fn value(&mut self, name: &'static str, value: impl ToString) {
        self.line(&Part::Named(name), |out| {
            for piece in [name, ": ", &value.to_string(), ","] {
                out.push_str(piece);
            }
        });
    }

    /// `name: ( … ),` with one text a line.
    fn group(&mut self, name: &'static str, texts: &[(&'static str, &str)]) {
        let part = Part::Named(name);
        self.line(&part, |out| {
            out.push_str(name);
            out.push_str(": (");
        });
        self.depth += 1;
        for (name, text) in texts {
            self.text(name, text);
        }
        self.close(&part, "),");
    }

    /// `name: [ … ],` with one row a line.
    fn list<T>(&mut self, name: &'static str, rows: &[T], each: impl FnMut(&mut Self, &T)) {
        let opening = |out: &mut String| {
            out.push_str(name);
            out.push_str(": [");
        };
        self.rows(&Part::Named(name), opening, "],", rows, each);
    }

    /// A list with its opening and closing line; both are one when there is nothing inside.
    fn rows<T>(
        &mut self,
        part: &Part,
        opening: impl FnOnce(&mut String),
        closing: &str,
        rows: &[T],
        mut each: impl FnMut(&mut Self, &T),
    ) {
        if rows.is_empty() && !self.has(part, Position::AtEnd) && !self.has(part, Position::BehindEnd) {
            return self.line(part, |out| {
                opening(out);
                out.push_str(closing);
            });
        }
        self.line(part, opening);
        self.depth += 1;
        for row in rows {
            each(self, row);
        }
        self.close(part, closing);
    }

    fn open(&mut self, part: &Part, bracket: &str) {
        self.line(part, |out| out.push_str(bracket));
        self.depth += 1;
    }

    fn close(&mut self, part: &Part, bracket: &str) {
        self.own_lines(part, Position::AtEnd);
        self.depth -= 1;
        self.indent();
        self.out.push_str(bracket);
        self.finish_line(part, Position::BehindEnd);
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.out.push_str("    ");
        }
    }

    fn has(&self, part: &Part, position: Position) -> bool {
        self.comments.iter().any(|(at, there, _)| (*at, *there) == (part, position))
    }

    /// Takes the comments at one place out of those that are still to be written.
    fn take(&mut self, part: &Part, position: Position) -> Vec<&'a str> {
        self.comments
            .extract_if(.., |(at, there, _)| (*at, *there) == (part, position))
            .map(|(.., text)| text)
            .collect()
    }

    fn own_lines(&mut self, part: &Part, position: Position) {
        for text in self.take(part, position) {
            self.indent();
            self.out.push_str(text);
            self.out.push('\n');
        }
    }

    fn finish_line(&mut self, part: &Part, position: Position) {
        for text in self.take(part, position) {
            self.out.push(' ');
            self.out.push_str(text);
        }
        self.out.push('\n');
    }
}
