//! The projects that a command line names, checked as `jixiao check` checks them: those of a directory against each other.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ArgMatches;

use crate::model::{Department, Project, Scheme};
use crate::rules::{self, Context, Index, Problem};
use crate::store::{FileError, Schemes};

use super::check::{index, load, surroundings};
use super::files;

/// Projects that belong together.
pub(super) struct Together {
    /// Their department, where its file can be read.
    pub department: Option<Arc<Department>>,
    /// The projects, in the order of their files.
    pub members: Vec<Member>,
    index: Option<Index>,
}

/// One of them.
pub(super) struct Member {
    /// Its file.
    pub path: PathBuf,
    /// What is in it.
    pub project: Arc<Project>,
    /// Its scheme; none where the program does not know it.
    pub scheme: Option<Arc<Scheme>>,
    /// What the rules find, in the order of the form.
    pub problems: Vec<Problem>,
    key: usize,
}

impl Together {
    /// Does something with what the rules know of a member; none where its scheme is unknown.
    pub fn in_context<T>(&self, member: &Member, act: impl FnOnce(&Context<'_>) -> T) -> Option<T> {
        let scheme = member.scheme.as_ref()?;
        let (settings, around) = surroundings(member.key, scheme, self.index.as_ref());
        Some(act(&Context::new(&member.project, scheme, &settings, &around)))
    }
}

/// The projects that the operands name, and the files that cannot be read. A file that is named by itself stands alone.
pub(super) fn named(matches: &ArgMatches, schemes: &Schemes) -> (Vec<Together>, Vec<FileError>) {
    let documents = files::named(matches);
    let mut broken = documents.broken;
    let departments: Vec<_> = documents.departments.into_iter().map(|file| Arc::new(file.department)).collect();
    let mut groups = documents.groups.into_iter().peekable();
    let (mut at, mut found) = (0, Vec::new());
    while at < documents.projects.len() {
        let group = groups.next_if(|group| group.projects.start == at);
        // Files that were named by themselves go up to the next group.
        let end = group.as_ref().map_or_else(
            || groups.peek().map_or(documents.projects.len(), |next| next.projects.start),
            |group| group.projects.end,
        );
        let read = load(&documents.projects[at..end]);
        at = end;
        let department = group.as_ref().and_then(|group| departments.get(group.department?).cloned());
        let index = group.is_some().then(|| index(&read, department.clone(), schemes));
        let mut together = Together { department, members: Vec::new(), index };
        for (key, read) in read.into_iter().enumerate() {
            match read {
                Err(error) => broken.push(error),
                Ok(entry) => {
                    let scheme = schemes.get(&entry.project.scheme).cloned();
                    let (path, project) = (entry.path, entry.project);
                    let member = Member { path, project, scheme, problems: Vec::new(), key };
                    together.members.push(member);
                }
            }
        }
        for number in 0..together.members.len() {
            let member = &together.members[number];
            let mut problems = together.in_context(member, rules::check).unwrap_or_default();
            rules::sort_by_form(&mut problems, &member.project);
            together.members[number].problems = problems;
        }
        found.push(together);
    }
    (found, broken)
}
