//! Stock text: what nearly every form of a scheme says word for word.

use crate::model::{Indicator, Scheme};

/// True when both the name and the target are stock text of the scheme. A stock name with another target is not: what
/// somebody changed is looked at like everything else.
pub(super) fn is_stock(scheme: &Scheme, indicator: &Indicator) -> bool {
    let (name, target) = (indicator.name.trim(), indicator.whole_target());
    let target = target.trim();
    scheme.level2s().flat_map(|(_, level2)| &level2.stock).any(|stock| stock.name == name && stock.target == target)
}
