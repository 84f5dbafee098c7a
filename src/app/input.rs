//! Keys and pasted texts: what they are for where the cursor is.

use crossterm::event::KeyEvent;

use super::command::Scope;
use super::keys::Key;
use super::overlay::Overlay;
use super::{App, texts};

impl App {
    /// A key was pressed.
    pub(super) fn key(&mut self, event: KeyEvent) {
        let Some(key) = Key::from_event(event) else { return };
        self.notice = None;
        self.let_go();
        let scopes = self.scopes();
        let typed = Key::typed(event);
        if let Some(Overlay::Ask(_)) = self.overlays.last()
            && let Some(letter) = Key::typed(key.to_event())
            && self.answer_by_letter(letter)
        {
            return;
        }
        if let Some(c) = typed
            && scopes.contains(&Scope::Text)
        {
            self.type_text(c.encode_utf8(&mut [0; 4]));
            return;
        }
        let in_form = scopes.first() == Some(&Scope::Form);
        if let Some(c) = typed
            && in_form
            && self.type_number_over(c)
        {
            return;
        }
        let found = self.keymap.find(scopes, key);
        self.close_keys();
        match found {
            Some(command) => command.run(self),
            None if in_form && typed.is_some_and(|c| self.type_word_over(c)) => {}
            None => {
                let leave = self.panel.focused.then(|| self.key_name("problems-leave"));
                if let Some(overlay) = self.overlays.last() {
                    let close = self.key_name(overlay.closing());
                    return self.say(texts::unknown_key_in_window(self.lang, &key.to_string(), &close));
                }
                self.say(match leave {
                    Some(leave) => texts::unknown_key_in_panel(self.lang, &key.to_string(), &leave),
                    None => texts::unknown_key(self.lang, &key.to_string(), &self.key_name("help")),
                });
            }
        }
    }

    /// A text was pasted.
    pub(super) fn paste(&mut self, text: &str) {
        self.let_go();
        if self.is_typing() && self.overlays.is_empty() && self.paste_block_while_typing(text) {
            self.notice = None;
        } else if self.scopes().contains(&Scope::Text) {
            self.notice = None;
            self.paste_text(text);
        } else if self.scopes().first() == Some(&Scope::Form) {
            self.notice = None;
            // Rows that went through the clipboard of the system and came back are still rows.
            if self.clipboard.rows().is_some() && same_block(self.clipboard.text(), text) {
                self.paste_here();
            } else if !self.preview_block(text) {
                self.paste_into_cell(text);
            }
        } else {
            self.say(texts::paste_in_list(self.lang));
        }
    }

    /// Closes the window with the keys behind a prefix: whatever comes next, it has done its work.
    pub(super) fn close_keys(&mut self) {
        if let Some(Overlay::Keys) = self.overlays.last() {
            self.overlays.pop();
        }
    }
}

/// Whether a pasted text is a copied one; terminals send other ends of lines.
fn same_block(copied: &str, pasted: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    plain(copied) == plain(pasted)
}
