//! The department that imported forms go into.

use std::collections::HashMap;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::exchange::{Doubt, Imported};
use crate::lang::Message;
use crate::model::{Department, Field, Ids, Place, Project, Scheme, Unit};
use crate::store::department::{self, PROJECTS_DIRECTORY, usual};
use crate::store::file::Cause;
use crate::store::{Extent, FileError, SaveError, Schemes, loader, save};

static SAME_NAME: Message = Message {
    zh: "部门里已有同名项目 {0}；没有覆盖，另编为 {1}",
    en: "the department has a project of that name, {0}; it was kept, this one became {1}",
};
static UNKNOWN_UNIT: Message = Message {
    zh: "部门里没有单位“{0}”；请登记到 department.ron 的 units",
    en: "the department has no unit “{0}”; add it to `units` in department.ron",
};
static OTHER_YEAR: Message = Message {
    zh: "表的年度是 {0}，部门的年度是 {1}",
    en: "the form's year is {0}, the department's is {1}",
};

/// A department with what has to be known about its projects.
pub(super) struct Target {
    directory: PathBuf,
    /// Where the projects go.
    projects: PathBuf,
    department: Option<Department>,
    /// Whether a department has to be made first.
    is_new: bool,
    ids: Ids,
    /// The id of each project, by unit code and name.
    names: HashMap<(String, String), String>,
}

impl Target {
    /// Looks at the directory; nothing is written yet. Projects that lie in a directory without `department.ron` stay
    /// without one: they would not be found any more beside it.
    pub fn open(directory: &Path) -> Result<Self, FileError> {
        let mut target = Self {
            directory: directory.to_owned(),
            projects: directory.join(PROJECTS_DIRECTORY),
            department: None,
            is_new: true,
            ids: Ids::default(),
            names: HashMap::new(),
        };
        if directory.exists() && !directory.is_dir() {
            let cause = Cause::Refused(io::Error::from(io::ErrorKind::NotADirectory).into());
            return Err(FileError { path: directory.to_owned(), cause });
        }
        if !directory.exists() {
            return Ok(target);
        }
        let listing = match department::list(directory) {
            Err(FileError { cause: Cause::NoDepartment, .. }) => return Ok(target),
            listing => listing?,
        };
        target.projects = listing.projects_directory();
        target.is_new = listing.extent == Extent::Folder && listing.directory != directory;
        target.department = listing.department.transpose()?.map(|(department, _)| department);
        target.look_at(&listing.files);
        Ok(target)
    }

    /// The schemes that forms may follow, the department's own first.
    pub fn schemes(&self) -> Vec<Arc<Scheme>> {
        let mut schemes: Vec<_> = Schemes::built_in().iter().cloned().collect();
        if let Some(department) = &self.department {
            schemes.sort_by_key(|scheme| scheme.id != department.scheme);
        }
        schemes
    }

    /// The units that the department knows.
    pub fn units(&self) -> &[Unit] {
        self.department.as_ref().map_or(&[], |department| &department.units)
    }

    /// Makes the department, if there is none and something to put into it: its year, scheme and units are those of the
    /// forms.
    pub fn prepare<'a>(&mut self, forms: impl Iterator<Item = &'a Project> + Clone) -> Result<(), SaveError> {
        let Some(first) = forms.clone().next().filter(|_| self.is_new) else { return Ok(()) };
        let mut units: Vec<Unit> = Vec::new();
        for unit in forms.clone().map(|form| &form.unit).filter(|unit| !unit.code.is_empty()) {
            match units.iter_mut().find(|known| known.code == unit.code) {
                Some(known) if known.name.is_empty() => known.name.clone_from(&unit.name),
                Some(_) => {}
                None => units.push(unit.clone()),
            }
        }
        let usual = usual(&self.directory);
        let scheme = if first.scheme.is_empty() { usual.scheme.clone() } else { first.scheme.clone() };
        let year = most_common_year(forms).unwrap_or(usual.year);
        let department = Department { year, scheme, units, ..usual };
        save::create_department(&self.directory, &department)?;
        self.department = Some(department);
        self.is_new = false;
        Ok(())
    }

    /// Gives a form an id that is free, and adds the doubts that arise only beside the rest of the department.
    pub fn settle(&mut self, form: &mut Imported) {
        let wanted = form.project.id.clone();
        let id = self.ids.claim(&wanted);
        let about_id = |doubt: &&mut Doubt| doubt.place == Place::Field(Field::Id);
        for fact in form.doubts.iter_mut().filter(about_id).flat_map(|doubt| &mut doubt.facts) {
            if *fact == wanted {
                fact.clone_from(&id);
            }
        }
        let line = form.line;
        let project = &mut form.project;
        project.id.clone_from(&id);
        let mut doubt = |field, message, facts: [&str; 2]| {
            let facts = facts.map(str::to_owned).to_vec();
            form.doubts.push(Doubt {
                place: Place::Field(field),
                message,
                facts,
                source: String::new(),
                line,
                others: Vec::new(),
            });
        };
        if let Some(twin) = self.names.insert(name_key(project), id.clone()) {
            doubt(Field::Name, &SAME_NAME, [&twin, &id]);
        }
        let Some(department) = &self.department else { return };
        let code = &project.unit.code;
        if !code.is_empty() && department.unit(code).is_none() {
            doubt(Field::UnitCode, &UNKNOWN_UNIT, [code, ""]);
        }
        if project.year.year().is_some_and(|year| year != department.year) {
            doubt(Field::Year, &OTHER_YEAR, [project.year.text(), &department.year.to_string()]);
        }
    }

    /// Writes a project into a new file and says which.
    pub fn write(&self, project: &Project) -> Result<PathBuf, SaveError> {
        save::create_project(&self.projects, project).map(|(path, _)| path)
    }

    /// Learns which ids are taken. The file of a broken project still shows its id by its name.
    fn look_at(&mut self, files: &[PathBuf]) {
        for stem in files.iter().filter_map(|file| file.file_stem()) {
            self.ids.take(&stem.to_string_lossy());
        }
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let known = |loaded: Result<crate::store::Loaded, FileError>| {
            loaded.ok().map(|loaded| (name_key(&loaded.project), loaded.project.id))
        };
        loader::load_all(files, threads, known, |chunk| {
            for (name, id) in chunk.into_iter().flatten() {
                self.ids.take(&id);
                self.names.insert(name, id);
            }
            ControlFlow::Continue(())
        });
    }
}

fn name_key(project: &Project) -> (String, String) {
    (project.unit.code.clone(), project.name.trim().to_owned())
}

/// The year that most forms have; of several the earliest.
fn most_common_year<'a>(forms: impl Iterator<Item = &'a Project>) -> Option<i16> {
    let mut counts: HashMap<i16, usize> = HashMap::new();
    for year in forms.filter_map(|form| form.year.year()) {
        *counts.entry(year).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(year, count)| (*count, std::cmp::Reverse(*year))).map(|(year, _)| year)
}
