//! Arguments, languages, and what happens without a terminal.

use std::io::Read;
use std::time::Duration;

use super::{CLEAN, Place};

#[test]
fn the_help_speaks_the_language_that_is_asked_for() {
    let place = Place::new();
    let first = |ran: super::Ran| ran.out.lines().next().unwrap().to_owned();
    let (zh, en) = ("绩效：项目支出绩效目标工作台", "Workbench for project-spending performance targets");
    assert_eq!(first(place.run("--help")), zh);
    assert_eq!(first(place.run("--lang en --help")), en);
    assert_eq!(first(place.run_with("-h", &[("JIXIAO_LANG", "en")], "")), en);
    assert_eq!(first(place.run_with("-h", &[("LC_ALL", "C")], "")), en);
    assert_eq!(first(place.run_with("--lang zh -h", &[("LC_ALL", "C"), ("JIXIAO_LANG", "en")], "")), zh);
}

#[test]
fn every_command_has_a_help() {
    let place = Place::new();
    for name in
        ["demo", "new", "import", "check", "diff", "roll", "fmt", "rules", "keys", "config", "completions", "help"]
    {
        let ran = place.run(&format!("{name} --help"));
        assert_eq!((ran.code, &*ran.err), (0, ""), "{name}");
        assert!(ran.out.contains(&format!("用法: jixiao {name}")), "{}", ran.out);
        assert_eq!(place.run(&format!("help {name}")).out, ran.out);
        assert!(place.run("help").out.contains(&format!("\n  {name} ")));
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(Place::new().run("--version").out, format!("jixiao {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn wrong_arguments_are_explained_in_both_languages() {
    let place = Place::new();
    for (arguments, zh, en) in [
        ("check", "缺少 <路径>", "<PATH>... is missing"),
        ("check --formt json x", "是不是 --format？", "did you mean --format?"),
        ("check --format xml x", "可以是：text, json, sarif, csv, github", "possible: text, json, sarif"),
        ("check --format", "后面缺少内容", "needs a value"),
        ("import x", "缺少 --into <目录>", "--into <DIR> is missing"),
        ("rules sign --markdown", "不能与 --markdown 同时使用", "cannot be used together with --markdown"),
        ("--lang zh --lang en rules", "--lang <语言> 只能写一次", ""),
        ("--lang fr", "“fr”不能用作 --lang", ""),
        ("completions tcsh", "“tcsh”不能用作 <SHELL>", "“tcsh” cannot be used for <SHELL>"),
        ("new d --year MMXX", "“MMXX”不是年度", "“MMXX” is no year"),
        ("new d --scheme no-such", "可以是：zhengzhou-2020", "possible: zhengzhou-2020"),
        ("help nothing", "没有命令 nothing", "there is no command nothing"),
        ("chekc d", "多了“d”", "“d” is one word too many"),
        ("d check d", "路径写在命令后面：jixiao check", "paths come after it: jixiao check"),
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments}");
        assert!(ran.err.starts_with("错误：") && ran.err.contains(zh), "{arguments}: {}", ran.err);
        assert!(ran.err.contains("--help"), "{arguments}: {}", ran.err);
        if !en.is_empty() {
            let ran = place.run_with(arguments, &[("JIXIAO_LANG", "en")], "");
            assert_eq!(ran.code, 2, "{arguments}");
            assert!(ran.err.starts_with("error: ") && ran.err.contains(en), "{arguments}: {}", ran.err);
        }
    }
    assert_eq!(place.names("."), [""; 0]);
}

#[test]
fn a_missing_path_says_what_and_what_to_do() {
    let place = Place::new();
    let ran = place.run("chekc");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("chekc: 找不到；请检查路径") && ran.err.contains("jixiao help"), "{}", ran.err);
    let ran = place.run("--lang en no/such.ron");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("no/such.ron: not found") && !ran.err.contains("command"), "{}", ran.err);
}

#[test]
fn without_a_terminal_the_screens_say_what_to_use() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    for arguments in ["", "d", "d/projects/1.ron", "demo"] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{arguments}");
        assert!(ran.err.contains("不是终端") && ran.err.contains("jixiao check"), "{}", ran.err);
    }
    assert!(place.run("--lang en d").err.contains("no terminal"));
    assert_eq!(place.names("."), ["d"], "nothing was written");
}

#[test]
fn the_sample_is_copied_where_it_is_wanted_but_not_among_other_files() {
    let place = Place::new();
    let ran = place.run("demo --into a/sample");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("jixiao a/sample"), "{}", ran.out);
    for file in jixiao::sample::FILES {
        assert_eq!(place.read(&format!("a/sample/{}", file.path)), file.text);
    }
    let ran = place.run("--lang en demo --into a");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("a: the directory is not empty"), "{}", ran.err);
    assert_eq!(place.names("a"), ["sample"]);
}

#[test]
fn a_new_department_is_made_once() {
    let place = Place::new();
    let ran = place.run("new 规划局 --year 2021年");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("jixiao 规划局") && ran.out.contains("jixiao import"), "{}", ran.out);
    let text = place.read("规划局/department.ron");
    assert!(text.contains("name: \"规划局\"") && text.contains("year: 2021") && text.contains("zhengzhou-2020"));
    assert_eq!(place.run("check 规划局").code, 0);
    assert_eq!(place.run("fmt --check 规划局").code, 0);
    let again = place.run("new 规划局 --name 别的");
    assert_eq!(again.code, 3);
    assert!(again.err.contains("已经是部门"), "{}", again.err);
    assert_eq!(place.read("规划局/department.ron"), text);
}

#[test]
fn a_new_department_in_the_current_directory_is_named_after_it() {
    let place = Place::new();
    std::fs::create_dir(place.path("测绘院")).unwrap();
    let mut command = place.command();
    assert!(command.current_dir(place.path("测绘院")).args(["new", "."]).output().unwrap().status.success());
    assert!(place.read("测绘院/department.ron").contains("name: \"测绘院\""));
}

/// Runs the program on a terminal until the screen shows `wanted`, then quits.
#[cfg(unix)]
fn shows_on_a_terminal(place: &Place, directory: &str, arguments: &[&str], wanted: &str) {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jixiao"));
    command.env_clear();
    command.env("HOME", place.path(""));
    command.env("LC_ALL", "zh_CN.UTF-8");
    command.env("TERM", "xterm");
    command.cwd(place.path(directory));
    command.args(arguments);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut output, mut input) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    let (sender, chunks) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(length @ 1..) = output.read(&mut buffer) {
            let _ = sender.send(buffer[..length].to_vec());
        }
    });
    let mut screen = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
    while !screen.screen().contents().contains(wanted) {
        let chunk = chunks.recv_timeout(Duration::from_secs(60));
        screen.process(&chunk.unwrap_or_else(|_| panic!("{wanted} is not shown: {}", screen.screen().contents())));
    }
    std::io::Write::write_all(&mut input, &[0x11]).unwrap();
    assert_eq!(child.wait().unwrap().exit_code(), 0);
}

#[test]
#[cfg(unix)]
fn without_a_path_the_department_around_is_opened() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    shows_on_a_terminal(&place, "d", &[], "馆藏城建档案");
    shows_on_a_terminal(&place, "d/projects", &[], "馆藏城建档案");
    shows_on_a_terminal(&place, "d", &["projects/1.ron"], "馆藏城建档案");
    shows_on_a_terminal(&place, "", &[], "打开示例部门");
    // Of two directories named `projects` only the one in a department belongs to it.
    std::fs::create_dir(place.path("projects")).unwrap();
    shows_on_a_terminal(&place, "projects", &[], "打开示例部门");
}
