//! Shares in running text: `60%`, `六成`, `百分之六十`.

use super::What;
use super::scan::Here;
use crate::model::ratio;

/// What stands behind 成 in other words: 三成果, 一成不变.
const NO_TENTHS: [char; 16] =
    ['果', '员', '立', '为', '本', '份', '熟', '都', '人', '功', '长', '就', '型', '不', '套', '品'];

/// The share that stands here.
pub(super) fn at(here: Here<'_>) -> Option<(What, usize)> {
    let text = here.rest();
    let (percent, step, rest) = ratio::leading(text)?;
    let length = text.len() - rest.len();
    let tenths = text[..length].ends_with('成');
    if tenths && (rest.starts_with(NO_TENTHS) || here.gap().ends_with('第')) {
        return None;
    }
    Some((What::Share { percent, step }, length))
}
