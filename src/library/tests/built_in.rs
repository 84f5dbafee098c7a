use std::collections::HashSet;

use super::*;
use crate::model::{Aim, RowId, Sign, Target};

fn all() -> &'static [LibraryIndicator] {
    Library::built_in().indicators()
}

#[test]
fn it_can_be_read_and_has_what_it_promises() {
    let text = include_str!("../../../assets/library.ron");
    assert_eq!(read::contents(text).take_mistakes([]), []);
    assert!(all().len() >= 450, "{}", all().len());
    // Reading keeps one of several alike: every line must have come through.
    let section = &text[text.find("    indicators: [").unwrap()..];
    assert_eq!(section.lines().filter(|line| line.starts_with("        (")).count(), all().len());
}

#[test]
fn the_table_of_classes_names_headings_of_the_schemes() {
    let library = Library::built_in();
    for scheme in Schemes::built_in().iter() {
        for (class, level2s) in &library.classes {
            if let Some(level2) = level2s.get(&scheme.id) {
                assert!(scheme.level2s().any(|(_, known)| known.name == *level2), "{}: {level2}", scheme.id);
                assert!(all().iter().any(|row| row.class == *class), "{class} is not used");
            }
        }
        for (_, level2) in scheme.level2s() {
            let class = library.class(&scheme.id, &level2.name);
            assert_eq!(library.level2(class, scheme), Some(level2.name.as_str()), "the way there and back");
            assert!(all().iter().any(|row| row.class == class), "{}: nothing for {class}", scheme.id);
        }
    }
    for row in all() {
        assert!(library.classes.iter().any(|(class, _)| *class == row.class), "{}: {}", row.name, row.class);
    }
}

#[test]
fn kinds_are_known_and_used() {
    let library = Library::built_in();
    for row in all() {
        assert!(!row.kinds.is_empty(), "{}", row.name);
    }
    for (kind, words) in &library.kinds {
        // A kind that is not in the table would be its own only word.
        assert!(words.is_empty() || words.len() >= 5, "{kind}: {words:?}");
        let count = all().iter().filter(|row| row.kinds.contains(kind)).count();
        assert!(count >= 3, "{kind} has only {count}");
    }
}

#[test]
fn no_name_is_there_twice() {
    let mut seen = HashSet::new();
    for row in all() {
        assert!(seen.insert(row.name.as_str()), "{}", row.name);
    }
}

/// What reviewers return forms for, as far as a name and a target show it.
#[test]
fn names_and_targets_go_together() {
    let has = |row: &LibraryIndicator, words: &[&str]| words.iter().any(|word| row.name.contains(word));
    let ends = |row: &LibraryIndicator, words: &[&str]| words.iter().any(|word| row.name.ends_with(word));
    for row in all() {
        let what = format!("{} {}", row.name, row.target);
        let target = Target::from(row.target.as_str());
        assert_eq!(target.tidy(), row.target, "{what}");
        let class = row.class.as_str();
        assert_eq!(class == "满意度", has(row, &["满意"]), "{what}");
        if has(row, &["及时", "按期", "按时", "时限"]) {
            assert_eq!(class, "时效", "{what}");
        }
        match target.reading() {
            Aim::Number { sign, unit, .. } => {
                assert!(sign.is_some() && !unit.is_empty(), "{what}");
                assert_eq!(
                    ends(row, &["率", "占比", "比例", "满意度", "幅度"]),
                    unit == "%" && !ends(row, &["进度"]),
                    "{what}"
                );
                assert!(!ends(row, &["性"]), "{what}");
                if unit.contains('元') {
                    assert!(["经济成本", "经济效益"].contains(&class), "{what}");
                }
                if has(row, &["投诉", "差错", "事故", "上访", "超标", "败诉", "人员年流失", "违纪", "闲置率"])
                {
                    assert!(matches!(sign, Some(Sign::AtMost | Sign::LessThan | Sign::Equal)), "{what}");
                }
                if class == "满意度" {
                    assert_eq!(*sign, Some(Sign::AtLeast), "{what}");
                    assert!(!row.target.contains("100"), "{what}");
                }
            }
            Aim::Date { sign, .. } => {
                assert_eq!((class, *sign), ("时效", Some(Sign::AtMost)), "{what}");
                assert!(ends(row, &["时间"]), "{what}");
            }
            _ => assert!(ends(row, &["性"]), "{what}"),
        }
    }
}

#[test]
fn a_project_finds_what_is_its_own() {
    let (library, schemes) = (Library::built_in(), Schemes::built_in());
    let scheme = schemes.get("zhengzhou-2020").unwrap();
    let sources = Sources { scheme, library, forms: None, last_year: None };
    for (name, overview, kind) in [
        ("土地印花税", "按季申报缴纳土地出让合同的印花税", "税费"),
        ("机房和服务器运行维护", "保障业务系统连续运维", "信息系统运维"),
        ("馆藏档案扫描和案卷著录", "方便群众查档", "档案"),
        ("地质灾害隐患点治理", "全市地质灾害隐患点汛期巡查", "地质灾害"),
        ("窗口劳务费", "聘用劳务派遣人员，购买服务充实窗口", "购买服务"),
    ] {
        let project = project(name, overview, &[]);
        for level2 in ["数量", "质量", "时效", "满意度"] {
            let occasion = Occasion::new(library, &project, 0, level2);
            let first = sources.suggest(&occasion, &Query::default(), 1)[0];
            assert!(library.kinds_of(first.name).iter().any(|of| of == kind), "{name} {level2}: {}", first.name);
        }
        let row = Indicator::new(RowId(1), "件数", "=1件");
        assert_eq!(library.entry(&project, "数量", &row).kinds, [kind]);
    }
}
