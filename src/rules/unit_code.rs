//! `unit-code`: the unit is registered with the department under this code and this name.

use crate::edit::{Edit, Name};
use crate::lang::{Label, Message};
use crate::model::{Field, Place};

use super::around::UnitStanding;
use super::engine::{Context, Report};
use super::fields::is_too_long;
use super::fix::{Fix, Trust};
use super::problem::{Problem, Severity};
use super::table::{Rule, Sample};

pub(super) static RULE: Rule = Rule {
    code: "unit-code",
    severity: Severity::Error,
    title: Label { zh: "单位在部门的登记里", en: "the unit is registered with the department" },
    what: Label {
        zh: "单位编码是 department.ron 登记的；单位名称与登记的一致（不一致为警告）。部门没有登记单位的不核对。",
        en: "The unit's code is registered in department.ron, and its name is the registered one (a warning). Nothing is \
             compared where the department has no units.",
    },
    why: Label {
        zh: "资金按单位编码下达和汇总，编码不在登记里的项目汇总不进去。",
        en: "Money is granted and added up by the code of the unit: a project with an unknown code belongs to no sum.",
    },
    bad: Sample {
        text: Label { zh: "部门没有这个单位编码", en: "no unit has the code" },
        make: |project| project.unit.code = "039003".to_owned(),
    },
    good: Sample {
        text: Label { zh: "登记过的另一个单位", en: "another unit that is registered" },
        make: |project| {
            project.unit.code = "039001".to_owned();
            project.unit.name = "郑州市自然资源和规划局机关".to_owned();
        },
    },
    messages: &[&UNKNOWN, &CODE_OF_NAME, &OTHER_NAME],
    check,
    fix: Some(fix),
};

static UNKNOWN: Message =
    Message { zh: "部门没有编码为 {0} 的单位", en: "the department has no unit with the code {0}" };
static CODE_OF_NAME: Message = Message {
    zh: "部门没有编码为 {0} 的单位，“{1}”的编码是 {2}",
    en: "the department has no unit with the code {0}, that of {1} is {2}",
};
static OTHER_NAME: Message =
    Message { zh: "编码 {0} 登记的单位是“{1}”", en: "the unit with the code {0} is called {1}" };

static WRITE: Message = Message { zh: "把{0}改成“{1}”", en: "write “{1}” as {0}" };

fn check(context: &Context<'_>, report: &mut Report) {
    let Context { project, around, .. } = context;
    let code = project.unit.code.trim();
    match &around.unit {
        UnitStanding::Fine => {}
        // What is being typed, or was just mended, may be right already.
        UnitStanding::UnknownCode { code_of_name: Some(right) } if right.trim() == code => {}
        UnitStanding::OtherName { name } if name == project.unit.name.trim() => {}
        UnitStanding::UnknownCode { .. } if is_too_long(context, Field::UnitCode) => {}
        UnitStanding::OtherName { .. } if is_too_long(context, Field::UnitName) => {}
        UnitStanding::UnknownCode { code_of_name: None } => {
            report.add(Place::Field(Field::UnitCode), &UNKNOWN, [code.into()]);
        }
        UnitStanding::UnknownCode { code_of_name: Some(other) } => {
            let facts = [code.into(), project.unit.name.trim().into(), (&**other).into()];
            report.add(Place::Field(Field::UnitCode), &CODE_OF_NAME, facts);
        }
        UnitStanding::OtherName { name } => {
            let place = Place::Field(Field::UnitName);
            report.add_as(Severity::Warning, place, None, &OTHER_NAME, [code.into(), (&**name).into()]);
        }
    }
}

fn fix(context: &Context<'_>, _problem: &Problem) -> Option<Fix> {
    let (field, after) = match &context.around.unit {
        UnitStanding::UnknownCode { code_of_name: Some(code) } => (Field::UnitCode, code),
        UnitStanding::OtherName { name } => (Field::UnitName, name),
        UnitStanding::Fine | UnitStanding::UnknownCode { code_of_name: None } => return None,
    };
    let facts = vec![Name::Label(field.label()), Name::Text(after.clone())];
    let edit = Edit::write(context.project, Place::Field(field), after.clone())?;
    // The code and the name contradict each other, and either may be the wrong one.
    Some(Fix { trust: Trust::Unsafe, message: &WRITE, facts, edits: vec![edit] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::tests::{fixed, found};

    #[test]
    fn the_register_says_what_the_code_and_the_name_are() {
        let mended = fixed(RULE.code, |project| project.unit.code = "039003".to_owned());
        assert_eq!(mended.unit.code, "039004");
        let mended = fixed(RULE.code, |project| project.unit.name = "城建档案馆".to_owned());
        assert_eq!(mended.unit.name, "郑州市城市建设档案馆");
        let both = found(RULE.code, |project| {
            project.unit.code = "039003".to_owned();
            project.unit.name = "城建档案馆".to_owned();
        });
        assert_eq!(
            both,
            [(Place::Field(Field::UnitCode), "the department has no unit with the code 039003".to_owned())]
        );
        assert_eq!(found(RULE.code, |project| project.unit.code.clear()), []);
    }
}
