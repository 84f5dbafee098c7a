//! Views under a name, and the one that a department was left with.

use std::path::PathBuf;

use crate::list::{NamedView, View};
use crate::text::field::TextField;

use crate::app::overlay::{Choice, Overlay, PickLine, Picker, Prompt, Purpose};
use crate::app::{App, Effect, texts};

impl App {
    /// Offers the saved views, to save the present one and to drop one.
    pub(in crate::app) fn pick_view(&mut self) {
        let lang = self.lang;
        let here = self.list.view();
        let mut lines: Vec<PickLine> = self
            .views
            .iter()
            .map(|named| PickLine {
                detail: self.told(&named.view),
                ..PickLine::new(&named.name, Choice::View(Box::new(named.clone())))
            })
            .collect();
        if !here.is_usual() {
            let also = "usual default".to_owned();
            let usual = NamedView { name: texts::usual_view(lang).to_owned(), view: View::default() };
            lines.push(PickLine { also, ..PickLine::new(usual.name.clone(), Choice::View(Box::new(usual))) });
        }
        lines.push(PickLine { also: "save".to_owned(), ..PickLine::new(texts::save_view(lang), Choice::SaveView) });
        lines.extend(self.views.iter().map(|named| PickLine {
            also: "delete drop".to_owned(),
            ..PickLine::new(texts::drop_view(lang, &named.name), Choice::DropView(named.name.clone()))
        }));
        let is_here = |choice: &Choice| matches!(choice, Choice::View(named) if named.view == here);
        self.overlays.push(Overlay::Pick(Picker::new(texts::views(lang), lines, is_here)));
    }

    /// A view in a few words.
    fn told(&self, view: &View) -> String {
        let lang = self.lang;
        let sorted = view.sorting.keys.iter().map(|key| {
            let way = if key.descending { "▼" } else { "▲" };
            format!("{}{way}", key.column.label().in_lang(lang))
        });
        let filter = (!view.filter.is_empty()).then(|| view.filter.clone());
        let group =
            (view.grouping != crate::list::Grouping::None).then(|| view.grouping.label().in_lang(lang).to_owned());
        let parts: Vec<String> = filter.into_iter().chain(sorted).chain(group).collect();
        parts.join("  ")
    }

    /// Shows the list so.
    pub(in crate::app) fn show_view(&mut self, named: NamedView) {
        self.list.set_view(named.view);
        self.refresh_list();
        self.say(texts::view_shown(self.lang, &named.name));
    }

    /// Asks under which name the view is to be saved.
    pub(in crate::app) fn ask_view_name(&mut self) {
        let here = self.list.view();
        let known = self.views.iter().find(|named| named.view == here).map(|named| named.name.clone());
        let mut field = TextField::line("");
        field.insert(&known.unwrap_or_else(|| here.filter.clone()));
        field.select_all();
        self.overlays.push(Overlay::Prompt(Prompt { purpose: Purpose::ViewName, field, error: None }));
    }

    /// Saves the view under a name, in place of the one that had it.
    pub(in crate::app) fn save_view(&mut self, name: &str) {
        let named = NamedView { name: name.to_owned(), view: self.list.view() };
        match self.views.iter_mut().find(|known| known.name == name) {
            Some(known) => *known = named,
            None => self.views.push(named),
        }
        self.effects.push(Effect::SaveViews(self.views.clone()));
        self.say(texts::view_saved(self.lang, name, &self.key_name("views")));
    }

    /// Forgets a view.
    pub(in crate::app) fn drop_view(&mut self, name: &str) {
        self.views.retain(|known| known.name != name);
        self.effects.push(Effect::SaveViews(self.views.clone()));
        self.say(texts::view_dropped(self.lang, name));
    }

    /// How the list of what is open is shown now, to be shown so when it is opened again.
    pub fn left_view(&self) -> Option<(PathBuf, View)> {
        // A list that was never there has nothing to be remembered.
        let path = self.path.clone().filter(|_| self.directory.is_some())?;
        Some((path, self.list.view()))
    }
}
