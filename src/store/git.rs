//! What a revision of a git repository holds, read through the program `git`.
//!
//! Invariant: nothing is written, nothing of the repository is executed, and an argument from outside is never taken for an
//! option.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::lang::Lang;
use crate::messages;
use crate::text::clean::visible;

/// The most bytes of a file that are taken, as for files on disk.
const LARGEST: u64 = 64 << 20;

/// Why a revision cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.explain(Lang::En))]
pub enum GitError {
    /// There is no program `git`.
    Missing,
    /// It cannot be started, or what it says makes no sense.
    Broken(String),
    /// The directory is in no repository.
    NoRepository,
    /// There is no such revision.
    NoRevision(String),
    /// It refuses, in its own words.
    Refused(String),
}

mod words {
    use super::messages;

    messages! {
        missing {
            zh: "没有找到 git；要比较版本库里的版本，请先安装 git",
            en: "there is no git; install it to compare revisions",
        }
        broken(why: &str) { zh: "git 不能用：{why}", en: "git does not work: {why}" }
        no_repository {
            zh: "这个目录不在 git 版本库里；请换成目录或文件",
            en: "this directory is in no git repository; name a directory or a file instead",
        }
        no_revision(name: &str) {
            zh: "版本库里没有“{name}”这个版本，也没有这个路径",
            en: "there is no revision “{name}”, and no such path either",
        }
        refused(why: &str) { zh: "git 报错：{why}", en: "git says: {why}" }
    }
}

impl GitError {
    /// What is wrong and what to do.
    pub fn explain(&self, lang: Lang) -> String {
        match self {
            GitError::Missing => words::missing(lang).to_owned(),
            GitError::Broken(why) => words::broken(lang, &visible(why)),
            GitError::NoRepository => words::no_repository(lang).to_owned(),
            GitError::NoRevision(name) => words::no_revision(lang, &visible(name)),
            GitError::Refused(why) => words::refused(lang, &visible(why)),
        }
    }
}

/// A file of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blob {
    /// Its path, seen from the directory that was asked for, with `/` between the parts.
    pub path: String,
    id: String,
}

/// A commit as a user picks it from a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The short hash.
    pub id: String,
    /// The day: `2026-11-24`.
    pub day: String,
    /// Who made it.
    pub author: String,
    /// The first line of its message.
    pub subject: String,
}

fn git(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(directory).stdin(Stdio::null()).stderr(Stdio::piped()).stdout(Stdio::piped());
    // What it says is read by this program; it is to take no locks, fetch nothing and ask nobody.
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1");
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_PAGER", "cat");
    command
}

fn started(error: &std::io::Error) -> GitError {
    if error.kind() == ErrorKind::NotFound { GitError::Missing } else { GitError::Broken(error.to_string()) }
}

fn run(command: &mut Command) -> Result<Vec<u8>, GitError> {
    let output = command.output().map_err(|error| started(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let why = String::from_utf8_lossy(&output.stderr);
    if why.contains("not a git repository") {
        return Err(GitError::NoRepository);
    }
    let first = why.lines().next().unwrap_or_default();
    Err(GitError::Refused(first.strip_prefix("fatal: ").unwrap_or(first).to_owned()))
}

/// The full hash of the commit that `name` means in the repository around `directory`.
///
/// # Errors
/// There is no git, no repository, or no such revision.
pub(super) fn commit(directory: &Path, name: &str) -> Result<String, GitError> {
    let mut command = git(directory);
    command.args(["rev-parse", "--verify", "--quiet", "--end-of-options"]).arg(format!("{name}^{{commit}}"));
    match run(&mut command) {
        Ok(hash) => Ok(String::from_utf8_lossy(&hash).trim().to_owned()),
        // Quiet about what is no revision, and only about that.
        Err(GitError::Refused(why)) if why.is_empty() => Err(GitError::NoRevision(name.to_owned())),
        Err(error) => Err(error),
    }
}

/// The regular files of a commit at and below `path`. The path is seen from the top of the repository, or from
/// `directory` where `is_below` says so; `.` is the directory itself.
///
/// # Errors
/// As git has it.
pub(super) fn files(directory: &Path, commit: &str, path: &str, is_below: bool) -> Result<Vec<Blob>, GitError> {
    let mut command = git(directory);
    command.args(["ls-tree", "-r", "-z"]);
    if !is_below {
        command.arg("--full-tree");
    }
    // Everything behind the commit is a path, also where it begins with a dash.
    command.arg("--end-of-options").arg(commit).arg("--").arg(path);
    let listed = run(&mut command)?;
    let blobs = listed.split(|byte| *byte == 0).filter_map(|line| {
        let (facts, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
        let mut facts = facts.split(' ');
        let (mode, _, id) = (facts.next()?, facts.next()?, facts.next()?);
        // Links lead out of the revision.
        mode.starts_with("100").then(|| Blob { path: path.to_owned(), id: id.to_owned() })
    });
    Ok(blobs.collect())
}

/// What files of a repository hold, in their order; none for one that is larger than any form.
///
/// # Errors
/// As git has it.
pub(super) fn contents(directory: &Path, blobs: &[Blob]) -> Result<Vec<Option<Vec<u8>>>, GitError> {
    let mut child =
        git(directory).args(["cat-file", "--batch"]).stdin(Stdio::piped()).spawn().map_err(|error| started(&error))?;
    let broken = || GitError::Broken("cat-file --batch".to_owned());
    let (mut input, output) = (child.stdin.take().ok_or_else(broken)?, child.stdout.take().ok_or_else(broken)?);
    let ids: String = blobs.iter().map(|blob| format!("{}\n", blob.id)).collect();
    // Writing all before reading would leave both sides waiting for each other.
    let writer = thread::spawn(move || input.write_all(ids.as_bytes()));
    let mut output = BufReader::new(output);
    let mut all = Vec::with_capacity(blobs.len());
    let mut read = || -> std::io::Result<Option<Vec<u8>>> {
        let mut head = String::new();
        output.read_line(&mut head)?;
        let size = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| std::io::Error::other(head.trim_end().to_owned()))?;
        let mut bytes = Vec::with_capacity(size.min(LARGEST) as usize);
        (&mut output).take(size.min(LARGEST)).read_to_end(&mut bytes)?;
        // The rest of what is too large, and the line break behind every one.
        std::io::copy(&mut (&mut output).take(size.saturating_sub(LARGEST) + 1), &mut std::io::sink())?;
        Ok((size <= LARGEST).then_some(bytes))
    };
    for _ in blobs {
        match read() {
            Ok(bytes) => all.push(bytes),
            Err(error) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(GitError::Broken(error.to_string()));
            }
        }
    }
    // It ends when its input does; that it could not be written shows above.
    let _ = writer.join();
    let _ = child.wait();
    Ok(all)
}

/// The revisions that changed something at a path, the newest first.
///
/// # Errors
/// As git has it.
pub fn revisions(path: &Path, most: usize) -> Result<Vec<Commit>, GitError> {
    let directory = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let directory = if directory == Path::new("") { Path::new(".") } else { directory };
    let name = if path.is_dir() { Path::new(".") } else { Path::new(path.file_name().unwrap_or(path.as_os_str())) };
    let mut command = git(directory);
    command.args(["log", "-z", "--no-show-signature", "--format=%h%x09%cs%x09%an%x09%s"]);
    command.arg(format!("--max-count={most}")).arg("--").arg(name);
    let log = run(&mut command)?;
    let log = String::from_utf8_lossy(&log);
    let commit = |line: &str| {
        let mut parts = line.splitn(4, '\t').map(str::to_owned);
        Some(Commit { id: parts.next()?, day: parts.next()?, author: parts.next()?, subject: parts.next()? })
    };
    Ok(log.split('\0').filter_map(commit).collect())
}
