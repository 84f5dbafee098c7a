//! The indicators of the library keep the rules, whichever project they are put into; that it is not theirs is no fault
//! of theirs.

use crate::lang::Lang;
use crate::library::Library;
use crate::model::Indicator;
use crate::rules::clean;

use super::problems;

#[test]
fn no_rule_complains_about_an_indicator_of_the_library() {
    let library = Library::built_in();
    let scheme = clean::scheme();
    for indicator in library.indicators() {
        let level2 = library.level2(&indicator.class, &scheme).expect("the scheme has a place for everything");
        let found = problems(|project| {
            let row = Indicator::new(project.fresh_row_id(), &indicator.name, &indicator.target);
            let headings = project.indicators.iter_mut().flat_map(|level1| &mut level1.children);
            let heading = headings.into_iter().find(|heading| heading.name == level2).expect("the heading is there");
            // The clean project may have the same indicator already.
            heading.children.retain(|old| old.name != row.name);
            heading.children.push(row);
        });
        let found = found.iter().filter(|problem| problem.rule.code != "foreign-indicator");
        let found: Vec<_> = found.map(|problem| problem.text(Lang::En)).collect();
        assert_eq!(found, [""; 0], "{}", indicator.name);
    }
}
