//! Writing into the file of somebody's own library.

use crate::store::tree::{self, Mistake, Shape, Value, quoted};

use super::LibraryIndicator;
use super::read::{INDICATORS, class_and_name, no_list};

/// `text`, the file of somebody's own library or nothing at all, with `indicator` in it: in the place of the one with the
/// same class and name, else behind the last one. Comments stay.
///
/// # Errors
/// The first mistake in the notation: a text of which nobody can tell what belongs where is not written to.
pub fn put(text: &str, indicator: &LibraryIndicator) -> Result<String, Mistake> {
    let (items, mistakes) = tree::read(text, Shape::Fields);
    if let Some(mistake) = mistakes.into_iter().next() {
        return Err(mistake);
    }
    let field = items.iter().find(|item| item.name == Some(INDICATORS)).map(|item| &item.node);
    let same = match field.map(|node| (&node.value, node.spot)) {
        Some((Value::List(rows), _)) => rows.iter().position(|row| {
            class_and_name(row).is_some_and(|(class, name)| class == indicator.class && name == indicator.name)
        }),
        Some((_, spot)) => return Err(no_list(spot, INDICATORS)),
        None => None,
    };
    let [class, name, target] = [&indicator.class, &indicator.name, &indicator.target].map(|text| quoted(text));
    let kinds: Vec<String> = indicator.kinds.iter().map(|kind| quoted(kind)).collect();
    let row = format!("({class}, {name}, {target}, [{}])", kinds.join(", "));
    Ok(tree::put_row(text, INDICATORS, same, &row))
}
