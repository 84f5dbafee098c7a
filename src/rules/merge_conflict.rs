//! `merge-conflict`: what two people changed at the same time is decided.

use crate::lang::{Label, Message};
use crate::model::{At, Conflict, Field, Place};

use super::across::Index;
use super::engine::{Context, Report};
use super::problem::{Fact, Severity};
use super::table::{Rule, Sample};

/// As many characters of a text are told.
const SHOWN: usize = 40;

pub(super) static RULE: Rule = Rule {
    code: "merge-conflict",
    severity: Severity::Error,
    title: Label { zh: "合并的冲突都已选定", en: "what a merge left open is decided" },
    what: Label {
        zh: "文件里没有合并留下的 conflicts。两人同时把一处改成不同的内容时，合并保留我方文字，并把双方文字记在文件里，由人选定一方或改写。此项不能豁免，也不能关闭。",
        en: "The file has no conflicts left by a merge. Where two people changed a place to different things, the merge keeps the own side's text and puts both into the file for a person to choose or to write anew. It cannot be waived or switched off.",
    },
    why: Label {
        zh: "没有选定就报送，等于丢掉了其中一人的修改。",
        en: "To hand the form in undecided is to lose what one of them wrote.",
    },
    bad: Sample {
        text: Label {
            zh: "备注双方改得不同，还没有选定", en: "both changed the remark, and nobody has chosen"
        },
        make: |project| {
            let conflict = Conflict {
                at: At::Place(Place::Field(Field::Remark)),
                ours: project.text(Field::Remark).to_owned(),
                base: String::new(),
                theirs: "另有说明".to_owned(),
            };
            project.conflicts.push(conflict);
        },
    },
    good: Sample {
        text: Label {
            zh: "已采用一方，冲突记录随之删去", en: "one side is taken, and the record is gone"
        },
        make: |project| project.conflicts.clear(),
    },
    messages: &[&BOTH, &GONE_HERE, &GONE_THERE, &LOST, &DEPARTMENT],
    check,
    fix: None,
};

static BOTH: Message = Message {
    zh: "双方同时改了这里：我方“{0}”，对方“{1}”；请采用一方或改写",
    en: "both sides changed this: ours “{0}”, theirs “{1}”; take one or write it anew",
};
static GONE_HERE: Message = Message {
    zh: "我方删去了这一行，对方把它改成“{0}”；请定去留",
    en: "our side took this row out, theirs made it “{0}”; keep it or take it out",
};
static GONE_THERE: Message = Message {
    zh: "对方删去了这一行，我方把它改成“{0}”；请定去留",
    en: "their side took this row out, ours made it “{0}”; keep it or take it out",
};
static LOST: Message = Message {
    zh: "合并时双方同时改了“{0}”：我方“{1}”，对方“{2}”；现在找不到这一处",
    en: "both sides of a merge changed “{0}”: ours “{1}”, theirs “{2}”; the place is gone",
};
static DEPARTMENT: Message = Message {
    zh: "department.ron 中双方同时改了“{0}”：我方“{1}”，对方“{2}”；请在文件里改好并删去 conflicts 中的这一条",
    en: "in department.ron both sides changed “{0}”: ours “{1}”, theirs “{2}”; edit the file and take the entry out of its conflicts",
};

fn check(context: &Context<'_>, report: &mut Report) {
    for Conflict { at, ours, base: _, theirs } in &context.project.conflicts {
        let place = at.place(context.project);
        match at {
            At::Place(Place::Row(_)) if place != Place::Project && ours.is_empty() => {
                report.add(place, &GONE_HERE, [shown(theirs)]);
            }
            At::Place(Place::Row(_)) if place != Place::Project => report.add(place, &GONE_THERE, [shown(ours)]),
            At::Place(_) if place != Place::Project => report.add(place, &BOTH, [shown(ours), shown(theirs)]),
            at => report.add(place, &LOST, [at.path(context.project).as_str().into(), shown(ours), shown(theirs)]),
        }
    }
}

/// The conflicts of the department's own file.
pub(super) fn check_department(index: &Index, report: &mut Report) {
    for Conflict { at, ours, base: _, theirs } in index.department().into_iter().flat_map(|own| &own.conflicts) {
        report.add(Place::Project, &DEPARTMENT, [at.as_str().into(), shown(ours), shown(theirs)]);
    }
}

/// How a text begins.
fn shown(text: &str) -> Fact {
    let mut shown: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = shown.char_indices().nth(SHOWN) {
        shown.truncate(end);
        shown.push('…');
    }
    Fact::Text(shown)
}
