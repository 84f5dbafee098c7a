//! Doing again what was done last, at another place.

use super::App;
use super::command::Command;
use super::texts;
use super::typing::is_status;
use crate::model::Place;

/// Something that can be done again.
#[derive(Clone, Debug)]
pub(super) enum Done {
    /// A command that changed the project.
    Command(&'static Command),
    /// A text that was taken into a cell.
    Text(String),
}

impl App {
    /// Does again what was done last: the command, or the typed text in the cell with the cursor.
    pub(super) fn repeat(&mut self) {
        match self.done.clone() {
            None => self.say(texts::nothing_to_repeat(self.lang)),
            Some(Done::Command(command)) => command.run(self),
            Some(Done::Text(text)) => {
                let Some(place) = self.form.as_ref().map(|form| form.place) else { return };
                if !matches!(place, Place::Field(_) | Place::Cell(..)) {
                    let key = self.key_name("edit");
                    return self.say(texts::paste_where(self.lang, &key));
                }
                if is_status(place) {
                    return self.say(texts::status_is_picked(self.lang, &self.key_name("edit")));
                }
                self.start_typing(place, false);
                if let Some((field, _)) = self.focused_field() {
                    field.select_all();
                    field.insert(&text);
                }
                self.accept();
                self.go_below();
            }
        }
    }
}
