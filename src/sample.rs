//! The sample department that the program brings along.
//!
//! Its projects, amounts, indicators and targets follow forms that a city published for 2020; every narrative, person
//! and telephone number is invented. The texts carry the mistakes that reviewers meet in real forms (a wrong year, a
//! sentence cut short, a goal copied from another project), so that every kind of check has something to show.
//!
//! Invariant: no file is read here; the texts are part of the program.

/// One file of the sample department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SampleFile {
    /// Where the file stands in the department directory, with `/` between the parts: `projects/039001-11.ron`.
    pub path: &'static str,
    /// What stands in it, in the canonical layout of the store.
    pub text: &'static str,
}

/// Every file of the sample department: `department.ron` first, then the projects in the order of their ids.
pub static FILES: &[SampleFile] = &[
    file("department.ron", include_str!("../assets/sample/department.ron")),
    file("projects/039001-01.ron", include_str!("../assets/sample/projects/039001-01.ron")),
    file("projects/039001-02.ron", include_str!("../assets/sample/projects/039001-02.ron")),
    file("projects/039001-04.ron", include_str!("../assets/sample/projects/039001-04.ron")),
    file("projects/039001-05.ron", include_str!("../assets/sample/projects/039001-05.ron")),
    file("projects/039001-06.ron", include_str!("../assets/sample/projects/039001-06.ron")),
    file("projects/039001-08.ron", include_str!("../assets/sample/projects/039001-08.ron")),
    file("projects/039001-11.ron", include_str!("../assets/sample/projects/039001-11.ron")),
    file("projects/039001-12.ron", include_str!("../assets/sample/projects/039001-12.ron")),
    file("projects/039001-14.ron", include_str!("../assets/sample/projects/039001-14.ron")),
    file("projects/039001-16.ron", include_str!("../assets/sample/projects/039001-16.ron")),
    file("projects/039002-18.ron", include_str!("../assets/sample/projects/039002-18.ron")),
    file("projects/039002-22.ron", include_str!("../assets/sample/projects/039002-22.ron")),
    file("projects/039004-26.ron", include_str!("../assets/sample/projects/039004-26.ron")),
    file("projects/039008-27.ron", include_str!("../assets/sample/projects/039008-27.ron")),
];

const fn file(path: &'static str, text: &'static str) -> SampleFile {
    SampleFile { path, text }
}

#[cfg(test)]
mod tests;
