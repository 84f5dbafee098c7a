use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};

use super::*;
use crate::model::Field;
use crate::store::atomic;
use crate::store::file::load;
use crate::store::format::read_project;
use crate::store::format::samples::PROJECT;

struct Place {
    directory: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn with(&self, name: &str, content: &str) -> PathBuf {
        fs::write(self.path(name), content).unwrap();
        self.path(name)
    }

    /// Everything in the directory, hidden files included.
    fn names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.directory.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }
}

fn content(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

fn project(name: &str) -> Project {
    let mut project = read_project(PROJECT).unwrap();
    project.set_text(Field::Name, name.into());
    project
}

#[test]
fn what_killed_programs_were_writing_goes_when_it_is_old() {
    let place = Place::new();
    for name in [".jixiao-old.tmp", ".jixiao-new.tmp", ".other-old.tmp", "甲.ron"] {
        let file = File::create(place.path(name)).unwrap();
        if !name.contains("new") {
            file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(7200)).unwrap();
        }
    }
    crate::store::sweep(place.directory.path());
    assert_eq!(place.names().into_iter().collect::<Vec<_>>(), [".jixiao-new.tmp", ".other-old.tmp", "甲.ron"]);
}

#[test]
fn a_file_is_made_and_replaced() {
    let place = Place::new();
    let path = place.path("一.ron");
    atomic(&path, "甲".as_bytes()).unwrap();
    atomic(&path, "乙".as_bytes()).unwrap();
    assert_eq!(content(&path), "乙");
    assert_eq!(place.names().len(), 1);
}

#[test]
fn a_name_of_250_bytes_is_no_trouble() {
    let place = Place::new();
    let path = place.path(&format!("{}.ron", "郑".repeat(82)));
    atomic(&path, b"1").unwrap();
    atomic(&path, b"2").unwrap();
    assert_eq!(content(&path), "2");
}

#[test]
fn a_failure_while_writing_leaves_the_old_file_and_nothing_else() {
    let place = Place::new();
    let path = place.with("一.ron", "旧");
    let fill = |file: &mut File| {
        file.write_all("新".as_bytes())?;
        Err(io::ErrorKind::StorageFull.into())
    };
    let error = replace(&path, fill, |_| Ok(())).unwrap_err();
    assert!(error.explain(Lang::Zh).ends_with("一.ron: 没有保存：磁盘已满；请清理空间后重试"), "{error}");
    assert_eq!((content(&path).as_str(), place.names().len()), ("旧", 1));
    let new = place.path("二.ron");
    replace(&new, fill, |_| Ok(())).unwrap_err();
    assert_eq!(place.names().len(), 1);
}

#[test]
fn a_directory_that_is_gone_or_none_is_told() {
    let place = Place::new();
    let error = atomic(&place.path("x").join("一.ron"), b"").unwrap_err();
    assert!(error.explain(Lang::Zh).contains("没有保存：找不到"), "{error}");
    place.with("x", "");
    assert!(atomic(&place.path("x").join("一.ron"), b"").is_err());
    assert_eq!(atomic(place.directory.path(), b"").unwrap_err().cause, Cause::NoFile);
}

#[test]
fn what_was_changed_by_somebody_else_is_not_overwritten_unless_forced() {
    let place = Place::new();
    let path = place.with("一.ron", PROJECT);
    let loaded = load(&path).unwrap();
    let theirs = PROJECT.replace("业务类", "基本建设");
    place.with("一.ron", &theirs);
    let error = save_project(&path, &project("甲"), Some(loaded.hash)).unwrap_err();
    assert_eq!(error.cause, Cause::ChangedOutside);
    assert_eq!(content(&path), theirs);
    let hash = save_project(&path, &project("甲"), None).unwrap();
    assert_eq!(load(&path).unwrap().hash, hash);
    save_project(&path, &project("乙"), Some(hash)).unwrap();
    assert_eq!(load(&path).unwrap().project.name, "乙");

    fs::remove_file(&path).unwrap();
    assert_eq!(save_project(&path, &project("乙"), Some(hash)).unwrap_err().cause, Cause::Gone);
    assert!(!path.exists());
    save_project(&path, &project("乙"), None).unwrap();
    assert!(path.exists());
}

#[test]
fn what_is_changed_while_writing_is_not_overwritten_either() {
    let place = Place::new();
    let path = place.with("一.ron", "旧");
    let expected = Some(ContentHash::of("旧".as_bytes()));
    let meanwhile = |file: &mut File| {
        fs::write(&path, "别人的")?;
        file.write_all("新".as_bytes())
    };
    assert_eq!(replace(&path, meanwhile, |path| check(path, expected)).unwrap_err().cause, Cause::ChangedOutside);
    assert_eq!((content(&path).as_str(), place.names().len()), ("别人的", 1));
}

#[test]
fn an_unchanged_project_is_not_written() {
    let place = Place::new();
    let path = place.with("一.ron", PROJECT);
    let old = File::open(&path).unwrap().metadata().unwrap().modified().unwrap() - std::time::Duration::from_secs(60);
    File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    let loaded = load(&path).unwrap();
    assert_eq!(save_project(&path, &loaded.project, Some(loaded.hash)).unwrap(), loaded.hash);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
}

#[test]
fn new_projects_get_names_of_their_own() {
    let place = Place::new();
    let projects = place.path("projects");
    let mut names = Vec::new();
    for id in ["039001-1", "039001-1", "../039001-1", "/etc/passwd", "NUL", &"长".repeat(200), ""] {
        let mut project = project("甲");
        project.set_text(Field::Id, id.into());
        let (path, hash) = create_project(&projects, &project).unwrap();
        assert_eq!(path.parent(), Some(&*projects));
        let loaded = load(&path).unwrap();
        assert_eq!((loaded.project.id.as_str(), loaded.hash), (id, hash));
        names.push(path.file_name().unwrap().to_string_lossy().into_owned());
    }
    let long = format!("{}.ron", "长".repeat(66));
    let expected =
        ["039001-1.ron", "039001-1-2.ron", "_039001-1.ron", "_etc_passwd.ron", "_NUL.ron", &long, "project.ron"];
    assert_eq!(names, expected);
    assert!(create_project(&place.path("gone").join("projects"), &project("甲")).is_err());
}

#[test]
fn a_department_is_made_once() {
    let place = Place::new();
    let directory = place.path("部门");
    let department = Department { name: "局".into(), year: 2020, ..Department::default() };
    let hash = create_department(&directory, &department).unwrap();
    assert!(directory.join(PROJECTS_DIRECTORY).is_dir());
    let again = create_department(&directory, &Department::default()).unwrap_err();
    assert_eq!(again.cause, Cause::Exists);
    let own_file = directory.join(DEPARTMENT_FILE);
    save_department(&own_file, &Department { year: 2021, ..department }, Some(hash)).unwrap();
    assert!(content(&own_file).contains("year: 2021"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    /// False for root, whom modes do not stop.
    fn modes_stop_us(place: &Place) -> bool {
        let probe = place.with("probe", "");
        set_mode(&probe, 0o400);
        let stopped = OpenOptions::new().write(true).open(&probe).is_err();
        fs::remove_file(probe).unwrap();
        stopped
    }

    #[test]
    fn the_mode_stays_and_a_new_file_has_the_usual_one() {
        let place = Place::new();
        let path = place.with("一.ron", "旧");
        for kept in [0o600, 0o640, 0o664, 0o755] {
            set_mode(&path, kept);
            let owner = fs::metadata(&path).unwrap().uid();
            atomic(&path, b"new").unwrap();
            assert_eq!((mode(&path), fs::metadata(&path).unwrap().uid()), (kept, owner));
        }
        atomic(&place.path("新.ron"), b"").unwrap();
        place.with("plain", "");
        assert_eq!(mode(&place.path("新.ron")), mode(&place.path("plain")) & 0o644);
    }

    #[test]
    fn a_chain_of_links_stays_and_its_end_is_replaced() {
        let place = Place::new();
        fs::create_dir(place.path("其他")).unwrap();
        fs::create_dir(place.path("深")).unwrap();
        let end = place.path("其他").join("真.ron");
        fs::write(&end, "旧").unwrap();
        symlink("其他/二.ron", place.path("一.ron")).unwrap();
        symlink("../深/三.ron", place.path("其他").join("二.ron")).unwrap();
        symlink(&end, place.path("深").join("三.ron")).unwrap();
        let hash = ContentHash::of("旧".as_bytes());
        save(&place.path("一.ron"), "新", Some(hash)).unwrap();
        assert_eq!(content(&end), "新");
        assert!(place.path("一.ron").is_symlink() && place.path("深").join("三.ron").is_symlink());

        symlink("其他/没有.ron", place.path("空.ron")).unwrap();
        atomic(&place.path("空.ron"), b"x").unwrap();
        assert_eq!(content(&place.path("其他").join("没有.ron")), "x");

        symlink("圈.ron", place.path("圈.ron")).unwrap();
        let error = atomic(&place.path("圈.ron"), b"x").unwrap_err();
        assert!(error.explain(Lang::Zh).contains("链接指向了自己"), "{error}");
    }

    #[test]
    fn a_protected_file_or_directory_is_not_written() {
        let place = Place::new();
        if !modes_stop_us(&place) {
            return;
        }
        let path = place.with("一.ron", "旧");
        set_mode(&path, 0o444);
        let error = atomic(&path, b"new").unwrap_err();
        assert!(error.explain(Lang::Zh).contains("没有权限"), "{error}");
        set_mode(&path, 0o644);
        set_mode(place.directory.path(), 0o555);
        let error = atomic(&path, b"new").unwrap_err();
        set_mode(place.directory.path(), 0o755);
        assert!(error.explain(Lang::Zh).contains("没有权限"), "{error}");
        assert_eq!((content(&path).as_str(), place.names().len()), ("旧", 1));
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let place = Place::new();
        let pipe = place.path("管.ron");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RWXU).unwrap();
        assert_eq!(atomic(&pipe, b"x").unwrap_err().cause, Cause::NoFile);
        assert_eq!(save(&pipe, "x", Some(ContentHash::of(b""))).unwrap_err().cause, Cause::NoFile);
        assert_eq!(save(&pipe, "x", None).unwrap_err().cause, Cause::NoFile);
    }

    #[test]
    fn a_broken_link_counts_as_an_existing_file() {
        let place = Place::new();
        symlink("nowhere", place.path("039001-11.ron")).unwrap();
        let (path, _) = create_project(place.directory.path(), &project("甲")).unwrap();
        assert!(path.ends_with("039001-11-2.ron"));
        assert!(!place.path("nowhere").exists());
    }
}

#[test]
fn a_copy_is_kept_of_every_version_that_is_overwritten() {
    let place = Place::new();
    let path = place.with("一.ron", "第一版");
    keep_copy(&path).unwrap();
    fs::write(&path, "第二版").unwrap();
    keep_copy(&path).unwrap();
    assert_eq!(content(&place.path("一.ron.1.bak")), "第一版");
    assert_eq!(content(&place.path("一.ron.2.bak")), "第二版");
    assert_eq!(keep_copy(&place.path("没有.ron")), Ok(()));
    assert_eq!(place.names().len(), 3);
}
