//! Fields whose values are picked from a list.

use crate::model::{Field, Status};

use super::overlay::{Choice, Overlay, PickLine, Picker};
use super::{App, texts};

impl App {
    pub(super) fn pick_purpose(&mut self) -> bool {
        let Some(project) = self.open_project() else { return false };
        let Some(scheme) = self.scheme_of(project) else { return false };
        let current = project.purpose.clone();
        let line = |text: &String| PickLine::new(text, Choice::Text(Field::Purpose, text.clone()));
        let lines = scheme.purposes.iter().map(line).collect();
        let is_current = |choice: &Choice| matches!(choice, Choice::Text(_, text) if *text == current);
        let mut picker = Picker::new(texts::pick_purpose(self.lang), lines, is_current);
        picker.free = Some(Field::Purpose);
        self.overlays.push(Overlay::Pick(picker));
        true
    }

    pub(super) fn pick_status(&mut self) -> bool {
        let Some(project) = self.open_project() else { return false };
        let current = *project.status.reading();
        let line = |status: Status| PickLine {
            also: status.word().to_owned(),
            ..PickLine::new(status.label().in_lang(self.lang), Choice::Status(status))
        };
        let lines = Status::CHOICES.into_iter().map(line).collect();
        let is_current = |choice: &Choice| matches!(choice, Choice::Status(status) if *status == current);
        self.overlays.push(Overlay::Pick(Picker::new(texts::pick_status(self.lang), lines, is_current)));
        true
    }

    /// Offers the department's units; without a department the field is typed like any other.
    pub(super) fn pick_unit(&mut self, field: Field) -> bool {
        let (Some(project), Some(department)) = (self.open_project(), self.workspace.department()) else {
            return false;
        };
        if department.units.is_empty() {
            return false;
        }
        let current = project.unit.clone();
        let lines = department
            .units
            .iter()
            .map(|unit| PickLine {
                detail: unit.code.clone(),
                also: unit.code.clone(),
                ..PickLine::new(&unit.name, Choice::Unit(unit.clone()))
            })
            .collect();
        let is_current = |choice: &Choice| matches!(choice, Choice::Unit(unit) if *unit == current);
        let mut picker = Picker::new(texts::pick_unit(self.lang), lines, is_current);
        picker.free = Some(field);
        self.overlays.push(Overlay::Pick(picker));
        true
    }
}
