//! What the rules know of the other projects of the department.

/// What the rest of the department has to do with one project. It is worked out for the whole department at once; a
/// project that is looked at alone has nothing around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {}
