//! The projects whose surroundings may be others after a change.

use crate::edit::ProjectKey;

/// The projects whose surroundings may be others now, when somebody wants to know.
#[derive(Debug)]
pub(super) struct Affected(Option<Vec<ProjectKey>>);

impl Affected {
    /// None yet; all that come are noted.
    pub fn asked() -> Self {
        Self(Some(Vec::new()))
    }

    /// Nobody wants to know.
    pub fn unasked() -> Self {
        Self(None)
    }

    /// Whether somebody wants to know.
    pub fn wanted(&self) -> bool {
        self.0.is_some()
    }

    /// Notes projects.
    pub fn extend(&mut self, keys: impl IntoIterator<Item = ProjectKey>) {
        if let Some(all) = &mut self.0 {
            all.extend(keys);
        }
    }

    /// All but one, sorted, each once.
    pub fn without(self, key: ProjectKey) -> Vec<ProjectKey> {
        let mut keys = self.0.unwrap_or_default();
        keys.retain(|other| *other != key);
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
