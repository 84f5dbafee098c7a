//! Texts that the user's own editor has for a while. What comes back is one change, as if it had been typed.

use crate::lang::Label;
use crate::model::{Field, Kind, Place, naming};

use super::command::Enabled;
use super::{App, Effect, Outside, OutsideError, texts};

impl App {
    /// Whether there is a text here that an editor can have.
    pub(super) fn can_edit_outside(&self) -> Enabled {
        match self.form.as_ref().map(|form| form.place) {
            Some(place) if self.is_heading(place) => {
                Err(Label { zh: "一级、二级指标不用编辑器改", en: "headings are not for an editor" })
            }
            Some(Place::Field(field)) if field.kind() == Kind::Status => {
                Err(Label { zh: "审核状态从列表里选", en: "the state of the review is picked from a list" })
            }
            Some(Place::Field(_) | Place::Cell(..)) if !self.find.open => Ok(()),
            _ => Err(Label { zh: "先把光标移到有文字的一格", en: "put the cursor on a text first" }),
        }
    }

    /// Lets the user's own editor have the text with the cursor.
    pub(super) fn edit_outside(&mut self) {
        let (Some(form), Some(project)) = (&self.form, self.open_project()) else { return };
        let place = form.place;
        let text = match &form.editing {
            Some(editing) => Some(editing.field.text()),
            None => project.text_at(place),
        };
        let Some(text) = text.map(str::to_owned) else { return };
        let name = format!("{} {}", project.text(Field::Id), naming::name(project, place, self.lang));
        self.outside = Some((form.key, place));
        self.effects.push(Effect::EditOutside(Outside { name, text }));
    }

    /// The editor has ended.
    pub(super) fn edited_outside(&mut self, result: Result<String, OutsideError>) {
        let text = match result {
            Ok(text) => text,
            Err(error) => return self.say(self.explain_outside(&error)),
        };
        // Something else may have been opened meanwhile, where the same place is another one.
        let Some((key, place)) = self.outside.take() else { return self.keep_homeless(text) };
        let is_typing = self
            .form
            .as_ref()
            .is_some_and(|form| form.key == key && form.editing.as_ref().is_some_and(|editing| editing.place == place));
        if !is_typing {
            if self.workspace.project(key).and_then(|project| project.text_at(place)).is_none() {
                return self.keep_homeless(text);
            }
            self.show_place(key, place);
            self.start_typing(place, false);
        }
        let Some(form) = &mut self.form else { return };
        if form.editing.as_mut().is_some_and(|editing| editing.field.make(&text)) {
            // Not what has the keys: that may be a list that was opened meanwhile.
            self.check_typing();
            self.say(texts::edited_outside(self.lang));
            if !is_typing {
                self.accept();
            }
        } else {
            form.editing = form.editing.take().filter(|_| is_typing);
            self.say(texts::same_outside(self.lang));
        }
    }

    fn keep_homeless(&mut self, text: String) {
        self.copy_text(text);
        self.say(texts::place_gone_outside(self.lang));
    }

    fn explain_outside(&self, error: &OutsideError) -> String {
        let lang = self.lang;
        match error {
            OutsideError::NoEditor => texts::no_editor(lang).to_owned(),
            OutsideError::NoTerminal => texts::no_terminal_for_editor(lang).to_owned(),
            OutsideError::NoFile { why } => texts::no_file_for_editor(lang, why),
            OutsideError::NotStarted { editor } => texts::editor_not_started(lang, editor),
            OutsideError::Failed { editor, code, kept } => {
                let why = match code {
                    Some(code) => texts::editor_failed(lang, editor, *code),
                    None => texts::editor_killed(lang, editor),
                };
                match kept {
                    Some(path) => texts::editor_kept(lang, &why, &path.display().to_string()),
                    None => why,
                }
            }
            OutsideError::Unreadable { kept } => texts::editor_unreadable(lang, &kept.display().to_string()),
        }
    }
}
