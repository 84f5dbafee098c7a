use super::*;

const ROWS: &str = r#"
    ("质量", "培训考核通过率", "≥95%", ["培训"]),
    ("占地", "临时占地面积", "≤2亩", ["工程"]),
    ("数量", "施工人数", "=9人", ["工程"]),
    ("数量", "培训人次", "≥9人次", ["培训"]),
    ("数量", "培训期数", "=3期", ["培训"]),
    ("数量", "学员手册册数", "=90册", ["培训"]),
"#;

/// The names of what is suggested, the source in front and what matched in brackets: `○` stock, `★` own, `去` last year,
/// `同` same unit; `<` in front of what belongs elsewhere, `√` behind what the form has.
fn shown(sources: &Sources<'_>, occasion: &Occasion, query: &str, limit: usize) -> String {
    let query = Query::new(query);
    let found = sources.suggest(occasion, &query, limit);
    let shown = found.iter().map(|found| {
        let mut name = found.name.to_owned();
        for range in sources.matched(&query, found).into_iter().rev() {
            name.insert(range.end, ']');
            name.insert(range.start, '[');
        }
        let source = match found.source {
            Source::Stock => "○",
            Source::Own => "★",
            Source::LastYear(_) => "去",
            Source::SameUnit(_) => "同",
            Source::BuiltIn => "",
        };
        let (before, behind) = (if found.here { "" } else { "<" }, if found.present { "√" } else { "" });
        format!("{before}{source}{name}{behind}")
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn to_a_blank_query_the_level_2_is_the_answer_and_what_fits_the_project_comes_first() {
    let (scheme, library) = (scheme("this"), library(ROWS));
    let sources = Sources { scheme: &scheme, library: &library, forms: None, last_year: None };
    let found = |level2: &str, name: &str, overview: &str| {
        shown(&sources, &Occasion::new(&library, &project(name, overview, &[]), 0, level2), " ", 9)
    };
    let words = "组织学员分三期轮训，期数不超过三期";
    assert_eq!(found("数量指标", "干部培训", words), "培训期数 培训人次 学员手册册数 施工人数");
    assert_eq!(found("数量指标", "管廊工程", "施工和监理"), "施工人数 培训人次 培训期数 学员手册册数");
    assert_eq!(found("数量指标", "工程", "培训"), "施工人数 培训人次 培训期数 学员手册册数", "the name counts double");
    assert_eq!(found("质量指标", "", ""), "培训考核通过率");
    assert_eq!(found("其它", "", ""), "");
}

#[test]
fn a_query_looks_in_the_whole_scheme_and_what_belongs_here_comes_first() {
    let (scheme, library) = (scheme("this"), library(ROWS));
    let sources = Sources { scheme: &scheme, library: &library, forms: None, last_year: None };
    let project = project("干部培训", "组织学员分三期轮训，期数不超过三期", &[]);
    let found = |level2: &str, query: &str| shown(&sources, &Occasion::new(&library, &project, 0, level2), query, 9);
    assert_eq!(found("数量指标", "pxrc"), "[培训人次]");
    assert_eq!(found("数量指标", "peixun"), "[培训]期数 [培训]人次 学员手册册数 <[培训]考核通过率");
    assert_eq!(found("质量指标", "人次"), "<培训[人次]", "what matches only elsewhere is found there");
    assert_eq!(found("数量指标", "工程"), "施工人数", "the kind is found too");
    assert_eq!(found("数量指标", "工程 人数"), "施工[人数]");
    assert_eq!(found("数量指标", "占地"), "", "the scheme has no place for it");
    assert_eq!(found("数量指标", "yusuan"), "<○[预算]执行率");
    assert_eq!(found("数量指标", "xyz"), "");
}

#[test]
fn no_more_are_given_than_asked_for_and_these_are_the_best() {
    let (scheme, library) = (scheme("this"), library(ROWS));
    let sources = Sources { scheme: &scheme, library: &library, forms: None, last_year: None };
    let occasion = Occasion::new(&library, &project("", "", &[]), 0, "质量指标");
    for limit in 0..4 {
        let wanted =
            ["", "[培训]考核通过率", "[培训]考核通过率 <[培训]人次", "[培训]考核通过率 <[培训]人次 <[培训]期数"];
        assert_eq!(shown(&sources, &occasion, "培训", limit), wanted[limit]);
    }
}

#[test]
fn stock_indicators_are_suggested_where_their_purpose_is() {
    let (scheme, library) = (scheme("this"), library(""));
    let sources = Sources { scheme: &scheme, library: &library, forms: None, last_year: None };
    let mut project = project("", "", &[]);
    let found = |project: &Project| shown(&sources, &Occasion::new(&library, project, 0, "管理"), "", 9);
    assert_eq!(found(&project), "○预算执行率");
    project.purpose = "基本建设".to_owned();
    assert_eq!(found(&project), "○预算执行率 ○监理规范性");
}

#[test]
fn an_indicator_of_several_sources_is_suggested_once_from_the_nearest() {
    let scheme = scheme("this");
    let base = library(
        r#"("数量", "甲", "=1个", []), ("数量", "乙", "=1个", []), ("数量", "丙", "=1个", []), ("数量", "丁", "=1个", [])"#,
    );
    let (library, _) = base.with_own(r#"(indicators: [("数量", "甲", "=2个", [])])"#, []);
    let (mut forms, mut last_year) = (UnitForms::new("039001"), UnitForms::new("039001"));
    let rows = [("数量指标", "甲", "=3个"), ("数量指标", "乙", "=3个"), ("数量指标", "丙", "=3个")];
    forms.learn(1, Some(&project("旁的", "", &rows)));
    last_year.learn(1, Some(&project("去年的", "", &[("数量指标", "甲", "=4个"), ("数量指标", "乙", "=4个")])));
    let sources = Sources { scheme: &scheme, library: &library, forms: Some(&forms), last_year: Some(&last_year) };
    let occasion = Occasion::new(&library, &project("今年的", "", &[]), 0, "数量指标");
    assert_eq!(shown(&sources, &occasion, "", 9), "★甲 去乙 同丙 丁");
    let found = sources.suggest(&occasion, &Query::new("乙"), 9)[0];
    assert_eq!(found.source, Source::LastYear(Uses { project: "去年的", projects: 1 }));
    assert_eq!(
        found.insertion(),
        Insertion { name: "乙".to_owned(), target: "=4个".to_owned(), unit: String::new(), value: 1..2 }
    );
}

#[test]
fn what_the_form_has_comes_behind_and_what_only_it_has_not_at_all() {
    let (scheme, library) = (scheme("this"), library(ROWS));
    let rows = [("数量指标", "培训人次", "≥9人次"), ("数量指标", "自编教材数", "=1种"), ("质量指标", "优良率", "≥9%")];
    let project = project("干部培训", "", &rows);
    let mut forms = UnitForms::new("039001");
    forms.learn(7, Some(&project));
    let sources = Sources { scheme: &scheme, library: &library, forms: Some(&forms), last_year: None };
    let occasion = Occasion::new(&library, &project, 7, "数量指标");
    assert_eq!(shown(&sources, &occasion, "", 9), "培训期数 学员手册册数 施工人数 培训人次√");
    assert_eq!(shown(&sources, &occasion, "优良", 9), "");
    let occasion = Occasion::new(&library, &project, 8, "数量指标");
    assert_eq!(shown(&sources, &occasion, "优良", 9), "<同[优良]率√", "to another project they are news");
}

#[test]
fn last_years_form_of_the_same_project_comes_first_also_from_another_scheme() {
    let (scheme, library) = (scheme("this"), library(ROWS));
    let mut last_year = UnitForms::new("039001");
    let rows = |level2| [(level2, "教室天数", "=9天"), ("旧指标", "无处可放", "=1个")];
    for (number, name) in [(3, "干部培训"), (4, "旁的"), (5, "又一个")] {
        let mut project = project(name, "", &rows("产出数量"));
        project.scheme = "other".to_owned();
        last_year.learn(number, Some(&project));
    }
    let sources = Sources { scheme: &scheme, library: &library, forms: None, last_year: Some(&last_year) };
    let occasion = Occasion::new(&library, &project("干部培训", "学员培训", &[]), 0, "数量指标");
    assert_eq!(shown(&sources, &occasion, "", 2), "去教室天数 培训人次");
    let found = sources.suggest(&occasion, &Query::default(), 1)[0];
    assert_eq!(found.source, Source::LastYear(Uses { project: "干部培训", projects: 3 }));
    assert_eq!(shown(&sources, &occasion, "无处", 9), "");
    let other = Occasion::new(&library, &project("印花税", "", &[]), 0, "数量指标");
    assert_eq!(shown(&sources, &other, "", 1), "去教室天数", "of what fits alike the nearer comes first");
}
