use proptest::prelude::*;

use super::*;
use crate::edit::ProjectKey;
use crate::lang::Lang;
use crate::list::{Now, Table};
use crate::rules::Severity;
use crate::text::width::Measure;

/// The ids of the projects that a filter finds in the sample department.
fn found(text: &str) -> Vec<String> {
    let (mut table, ids) = sample();
    let filter = parse(text).unwrap_or_else(|error| panic!("{text}: {}", error.text(Lang::En)));
    let plan = Plan::new(&filter, &table);
    let query = crate::search::Query::new(&words(&filter));
    let mut keys: Vec<ProjectKey> = table.search(&query);
    keys.sort();
    table.settle();
    let now = |key: ProjectKey| Now { is_marked: key.0 == 1, is_modified: key.0 == 2, ..Now::default() };
    keys.retain(|key| table.row(*key).is_some_and(|row| plan.takes(&table, *key, row, &now(*key))));
    keys.into_iter().map(|key| ids[key.0 as usize].clone()).collect()
}

fn sample() -> (Table, Vec<String>) {
    let mut table = Table::new(Measure::NARROW);
    let mut ids = Vec::new();
    for (number, project) in (0..).zip(crate::list::tests::sample_projects()) {
        table.learn(ProjectKey(number), Some(&project));
        ids.push(project.id.clone());
    }
    (table, ids)
}

fn wrong(text: &str) -> (String, String) {
    let error = parse(text).expect_err(text);
    (text[error.span.clone()].to_owned(), error.text(Lang::Zh))
}

#[test]
fn conditions_find_what_they_say() {
    let all = found("").len();
    assert_eq!(all, 14);
    assert_eq!(found("单位:039002"), ["039002-18", "039002-22"]);
    assert_eq!(found("unit：039002"), found("单位:039002"));
    assert_eq!(found("单位:不动产登记"), found("单位:bdcdj"));
    assert_eq!(found("金额>1亿"), ["039001-14"]);
    assert_eq!(found("金额:127,801,500.00"), ["039001-14"]);
    assert_eq!(found("金额:12780.15万"), ["039001-14"]);
    assert_eq!(found("金额:1.278亿"), ["039001-14"], "as exactly as it is written");
    assert_eq!(found("金额=1.277亿"), [""; 0]);
    assert_eq!(found("金额>=1500万 金额<1亿").len() + found("金额:1500万..1亿").len(), 4);
    assert_eq!(found("金额<1500万 | 金额>=1500万").len(), all);
    assert_eq!(found("上年:0").len(), found("增减额>0 上年:0").len());
    assert_eq!(found("增减<-50%"), ["039001-05"]);
    assert_eq!(found("状态:退回"), ["039002-18"]);
    assert_eq!(found("status:returned,approved").len(), 2);
    assert_eq!(found("状态!=退回").len(), all - 1);
    assert_eq!(found("标记:是"), ["039001-02"]);
    assert_eq!(found("未存:yes"), ["039001-04"]);
    assert_eq!(found("用途:基本建设").len() + found("-用途:jbjs").len(), all);
    assert_eq!(found("土地 -印花").len() + found("土地 印花").len(), found("土地").len());
    assert_eq!(found("\"一张图\""), ["039001-06"]);
    assert_eq!(found("\"划一张图\""), [""; 0], "the quotes of the name are between them");
    assert_eq!(found("\"张图\""), ["039001-06"]);
    assert_eq!(found("(tdyhs | 杂志)"), ["039001-11", "039008-27"]);
    assert_eq!(found("经费（二期）"), [""; 0]);
    assert_eq!(found("名称=土地印花税"), ["039001-11"]);
    assert_eq!(found("名称=土地"), [""; 0]);
    assert_eq!(found("编号:039001-1"), ["039001-11", "039001-12", "039001-14", "039001-16"]);
    assert_eq!(found("负责人:\"\""), [""; 0]);
    assert_eq!(found("开始:2020").len(), found("开始:2020-01-01..2020-12-31").len());
    assert_eq!(found("非 开始:2020 或 开始:2020").len(), all);
    assert_eq!(found("指标>=1").len(), all);
    assert_eq!(found("意见:有 | 意见:无").len(), all);
    assert_eq!(found("审核人:\"\"").len() + found("-审核人:\"\"").len(), all);
    assert_eq!(found("12:30"), [""; 0], "a number is no field");
}

#[test]
fn problems_are_asked_for() {
    let takes = |text: &str, now: Now| {
        let (table, _) = sample();
        let plan = Plan::new(&parse(text).unwrap(), &table);
        plan.takes(&table, ProjectKey(0), table.row(ProjectKey(0)).unwrap(), &now)
    };
    let project = &crate::list::tests::sample_projects()[0];
    let schemes = crate::store::Schemes::built_in();
    let now = Now::of_problems(&crate::app::check(project, &schemes));
    let errors = now.counts.get(Severity::Error);
    assert!(errors > 0 && takes("问题:E", now) && takes("problems:error", now) && takes("问题:有", now));
    assert!(!takes("问题:无", now) && takes("-问题:无", now) && takes("问题:无", Now::default()));
    assert!(takes(&format!("E:{errors}"), now) && takes("错误>0", now) && !takes("E>99", now));
    let rule = now.rules.numbers().next().map(|number| crate::rules::RULES[usize::from(number)]).unwrap();
    assert!(takes(&format!("规则:{}", rule.code), now) && !takes(&format!("规则!={}", rule.code), now));
    assert!(takes(&format!("规则:\"{}\"", rule.title.zh), now));
}

#[test]
fn errors_name_the_word_and_what_would_be_right() {
    assert_eq!(wrong("土地 單位:1").0, "單位");
    let (word, said) = wrong("土地 unti:1");
    assert_eq!(word, "unti");
    assert!(said.contains("单位"), "{said}");
    let (word, said) = wrong("金额>五百");
    assert_eq!(word, "五百");
    assert!(said.contains("500万"), "{said}");
    let (word, said) = wrong("规则:text-sum5");
    assert!(word == "text-sum5" && said.contains("text-sums"), "{said}");
    for text in [
        "金额>",
        "问题:E,",
        "状态:好",
        "状态>退回",
        "(土地",
        "土地)",
        "土地 |",
        "- ",
        "或 土地",
        "()",
        "“土地",
        "开始>13月",
    ] {
        let error = parse(text);
        assert!(error.is_err() || text == "土地)", "{text}: {error:?}");
    }
    assert!(parse(&"(".repeat(200)).is_err());
}

#[test]
fn completion_offers_names_and_then_values() {
    let (mut table, _) = sample();
    let mut offers = |text: &str| -> Vec<String> {
        let completion = complete(text, text.len(), &mut table, Lang::Zh);
        completion
            .choices
            .into_iter()
            .map(|choice| format!("{}{}", &text[..completion.range.start], choice.text))
            .collect()
    };
    assert_eq!(offers("单"), ["单位:"]);
    assert_eq!(offers("unit"), ["单位:"]);
    assert_eq!(offers("土地 -zt")[0], "土地 -状态:");
    assert_eq!(offers("状态:退"), ["状态:退回"]);
    assert_eq!(offers("状态:退回,已"), ["状态:退回,已报"]);
    assert!(offers("单位:").contains(&"单位:039002".to_owned()));
    assert_eq!(offers("单位:不动产"), ["单位:039002"]);
    assert!(offers("规则:text-s").contains(&"规则:text-sums".to_owned()));
    assert_eq!(offers("").len(), Field::ALL.len());
    assert_eq!(offers("金额>"), [""; 0]);
    for field in Field::ALL {
        for choice in offers(&format!("{}:", field.name(Lang::Zh))) {
            assert!(parse(&choice).is_ok(), "{choice}");
        }
        assert!(parse(&error::example(field, Lang::Zh)).is_ok() && parse(&error::example(field, Lang::En)).is_ok());
    }
}

#[test]
fn what_the_help_shows_can_be_typed() {
    for lang in [Lang::Zh, Lang::En] {
        for (written, _) in table(lang) {
            assert!(parse(&written).is_ok(), "{written}");
        }
    }
    let mut names: Vec<String> =
        Field::ALL.into_iter().flat_map(|field| field.names()).map(|name| name.to_lowercase()).collect();
    names.sort();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "two fields have one name");
    for name in names {
        assert!(name.chars().all(|c| c.is_alphabetic() || c == '-'), "{name} is read as a name");
    }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c土地(（）)\"“”|!-]{0,4}",
        prop::sample::select(vec![
            "单位:039002",
            "amount>500万",
            "金额:1万..2万",
            "问题:E,W",
            "状态:退回",
            "规则:text-sums",
            "标记:是",
            "或",
            "or",
            "非",
            "-",
            "|",
            "(",
            ")",
            "名称=\"a b\"",
            "负责人:\"\"",
            "E>3",
            "开始<2020-07",
            "且",
            "增减:-5%..",
            "单位:甲（乙）",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn a_printed_filter_reads_to_the_same(pieces in prop::collection::vec(piece(), 0..8), glue in "[ ]{0,1}") {
        let text = pieces.join(&glue);
        if let Ok(filter) = parse(&text) {
            for lang in [Lang::Zh, Lang::En] {
                let printed = filter.print(lang);
                prop_assert_eq!(parse(&printed), Ok(filter.clone()), "{} → {}", text, printed);
            }
        }
    }

    #[test]
    fn nothing_typed_breaks_anything(text in "[a-c:：><=!\"“”|()（）,土地单位金额问题 -]{0,24}") {
        match parse(&text) {
            Ok(filter) => {
                let (table, _) = sample();
                let plan = Plan::new(&filter, &table);
                for key in table.keys() {
                    let row = table.row(key).unwrap();
                    let inverse = Plan::new(&Filter::Not(Box::new(filter.clone())), &table);
                    let is_word = !words(&filter).is_empty();
                    prop_assert!(is_word || plan.takes(&table, key, row, &Now::default()) != inverse.takes(&table, key, row, &Now::default()));
                }
            }
            Err(error) => {
                prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error);
                error.text(Lang::Zh);
            }
        }
        let (mut table, _) = sample();
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let completion = complete(&text, at, &mut table, Lang::En);
            prop_assert!(text.get(completion.range).is_some());
        }
    }
}
