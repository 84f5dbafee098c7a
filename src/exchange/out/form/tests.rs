use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::store::Schemes;
use crate::store::format::{read_project, samples};

fn sample(text: &str) -> Form {
    let project = read_project(text).unwrap();
    let schemes = Schemes::built_in();
    Form::of(&project, schemes.get(&project.scheme).map(AsRef::as_ref), Lang::Zh)
}

/// The texts of the rows, cells with `|` between them.
fn lines(form: &Form, section: Section) -> Vec<String> {
    let block = form.blocks.iter().find(|block| block.section == section).unwrap();
    let line = |row: &[Cell]| row.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join("|");
    block.all().map(line).collect()
}

#[test]
fn the_head_pairs_its_fields_as_on_paper() {
    let form = sample(samples::PROJECT);
    assert_eq!(form.title, "郑州市自然资源和规划局机关支出项目绩效目标表");
    assert_eq!(form.subtitle, "(2020年)");
    assert_eq!(
        lines(&form, Section::Head),
        [
            "项目名称|土地印花税",
            "单位编码|039001|资金用途|业务类",
            "项目负责人|甲|联系人|乙",
            "联系电话|0371-60000000",
            "开始时间|2020-01-01|结束时间|2020-12-31",
            "项目总金额|15,000,000.00|项目本年度金额|15,000,000.00",
            "上年度项目总金额|22,500,000.00|项目上年度金额|22,500,000.00",
        ]
    );
}

#[test]
fn levels_reach_down_over_their_rows() {
    let form = sample(samples::PROJECT);
    assert_eq!(
        lines(&form, Section::Indicators),
        [
            "一级指标|二级指标|三级指标|目标值",
            "投入与目标管理|投入管理|预算执行率|=100%",
            "预算编制合理性|合理",
            "资产管理||",
            "产出目标|||",
        ]
    );
    let rows = &form.blocks.last().unwrap().rows;
    assert_eq!((rows[0][0].rows, rows[0][1].rows, rows[3][0].rows), (3, 2, 1));
}

#[test]
fn a_scheme_says_what_fields_are_called_and_which_columns_there_are() {
    let form = sample(samples::WEIGHTED);
    let head = lines(&form, Section::Head);
    assert_eq!(head[1], "预算单位编码|039005|实施单位|郑州市国土资源执法监察支队");
    // Last year's amounts are on no form of this scheme, and nobody filled them in.
    assert_eq!(head.last().unwrap(), "实施期总额(元)|1,200,000.00|年度资金总额(元)|1,200,000.00");
    assert_eq!(lines(&form, Section::Indicators)[1], "产出指标|数量指标|执法检查次数|≥50|次|20");
    let last = form.blocks.last().unwrap().rows.last().unwrap();
    assert_eq!(last.last().unwrap().number, None, "15% is no bare number");
}

#[test]
fn what_no_number_can_hold_stays_as_typed() {
    let cell = |text: &str| amount_cell(&text.into(), 0..1);
    assert_eq!(cell("334万").text, "3,340,000.00");
    for text in ["0.125", "10000000000000", "约334万", ""] {
        assert_eq!((cell(text).number, &*cell(text).text), (None, text));
    }
}

proptest! {
    #[test]
    fn cells_cover_the_grid_once(project in samples::project(), scheme in 0_usize..4) {
        let schemes = Schemes::built_in();
        let form = Form::of(&project, schemes.iter().nth(scheme).map(AsRef::as_ref), Lang::En);
        prop_assert_eq!(form.grid.iter().sum::<u32>(), 100);
        for block in &form.blocks {
            let rows: Vec<_> = block.all().collect();
            let mut taken = HashSet::new();
            for (top, row) in rows.iter().enumerate() {
                for cell in *row {
                    for row in top..top + cell.rows {
                        for column in cell.column..cell.column + cell.columns {
                            prop_assert!(taken.insert((row, column)), "{:?}", cell);
                        }
                    }
                }
            }
            prop_assert_eq!(taken.len(), rows.len() * form.grid.len());
        }
    }
}
