//! `jixiao roll`

use super::{CLEAN, Place};

#[test]
fn a_department_rolls_over_and_comments_stay() {
    let text = CLEAN.replace("    purpose:", "    // 注：年年都有\n    purpose:");
    let place = Place::department(&[("1.ron", &text)]);
    let ran = place.run("roll d --into 新/2021");
    assert_eq!(&*ran.err, "");
    assert!(ran.out.contains("已在 新/2021 建立 2021 年度的部门，1 个项目"), "{}", ran.out);
    let own = place.read("新/2021/department.ron");
    assert!(own.contains("year: 2021") && own.contains("last_year: \"../../d\""), "{own}");
    let names = place.names("新/2021/projects");
    let new = place.read(&format!("新/2021/projects/{}", names[0]));
    for part in ["// 注：年年都有", "year: 2021", "total: \"\"", "current: \"\"", "status: \"draft\"", "start: \"2021-"]
    {
        assert!(new.contains(part), "{part}: {new}");
    }
    assert_eq!(place.read("d/projects/1.ron"), text);
    assert_eq!(place.run("fmt --check 新/2021").code, 0);
    // The texts that are listed are those that the check finds.
    let stale = place.run("check 新/2021 --select year").code;
    assert_eq!(ran.code, stale);
    let twice = place.run("roll 新/2021 --into 2022");
    assert!(place.read("2022/department.ron").contains("last_year: \"../新/2021\""), "{twice:?}");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_done() {
    let place = Place::department(&[("1.ron", CLEAN)]);
    let ran = place.run("roll d --into d");
    assert!(ran.code == 3 && ran.err.contains("已有部门"), "{ran:?}");
    place.write("e/x.ron", CLEAN);
    assert_eq!(place.run("roll d --into e").code, 3);
    assert_eq!(place.read("e/x.ron"), CLEAN);
    let ran = place.run("roll d --into f --dry-run");
    assert!(ran.out.contains("什么也没有写") && !place.path("f").exists(), "{ran:?}");
    place.write("d/projects/2.ron", "(");
    let ran = place.run("roll d --into f");
    assert!(ran.code == 3 && ran.err.contains("没有写出任何内容") && !place.path("f").exists(), "{ran:?}");
    assert_eq!(place.run("roll d/projects/1.ron --into f").code, 3);
}

#[test]
fn projects_are_left_out_on_request() {
    let over = CLEAN.replace("2020-12-31", "2020-08-31").replacen("id: \"", "id: \"x", 1);
    let place = Place::department(&[("1.ron", CLEAN), ("2.ron", &over)]);
    let ran = place.run("roll d --into 1 --drop-ended");
    assert!(ran.out.contains("没有带上：") && place.names("1/projects").len() == 1, "{ran:?}");
    let ran = place.run("roll d --into 2");
    assert!(ran.out.contains("仍带上了") && place.names("2/projects").len() == 2, "{ran:?}");
    let ran = place.run("roll d --into 3 --without no-such");
    assert!(ran.code == 2 && ran.err.contains("no-such"), "{ran:?}");
    for (arguments, part) in
        [("--year 2020", "不在"), ("--year MMXX", "“MMXX”不是年度"), ("--scheme no", "没有模板“no”")]
    {
        let ran = place.run(&format!("roll d --into 3 {arguments}"));
        assert!(ran.code == 2 && ran.err.contains(part), "{ran:?}");
    }
    assert!(!place.path("3").exists());
}
