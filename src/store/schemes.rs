//! The schemes that the program brings along.

use std::sync::{Arc, LazyLock};

use crate::model::Scheme;

static BUILT_IN: LazyLock<Vec<Arc<Scheme>>> = LazyLock::new(|| {
    [
        include_str!("../../assets/schemes/zhengzhou-2020.ron"),
        include_str!("../../assets/schemes/national-2015.ron"),
        include_str!("../../assets/schemes/national-2021.ron"),
    ]
    .into_iter()
    .filter_map(|text| ron::from_str(text).ok())
    .map(Arc::new)
    .collect()
});

/// The known schemes.
#[derive(Clone, Debug)]
pub struct Schemes(Vec<Arc<Scheme>>);

impl Schemes {
    /// The schemes in the program itself.
    pub fn built_in() -> Self {
        Self(BUILT_IN.clone())
    }

    /// The scheme with the given id.
    pub fn get(&self, id: &str) -> Option<&Arc<Scheme>> {
        self.0.iter().find(|scheme| scheme.id == id)
    }

    /// All schemes.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Scheme>> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Column;

    #[test]
    fn every_scheme_in_the_program_can_be_read() {
        let ids: Vec<_> = Schemes::built_in().iter().map(|scheme| scheme.id.clone()).collect();
        assert_eq!(ids, ["zhengzhou-2020", "national-2015", "national-2021"]);
    }

    #[test]
    fn coverage_names_only_headings_of_the_scheme() {
        for scheme in Schemes::built_in().iter() {
            for name in scheme.coverage.iter().flat_map(|coverage| &coverage.one_of) {
                assert!(scheme.level2s().any(|(_, level2)| level2.name == *name), "{}: {name}", scheme.id);
            }
        }
    }

    #[test]
    fn weights_are_those_of_headings_and_add_up() {
        for scheme in Schemes::built_in().iter() {
            assert_eq!(scheme.weights.is_some(), scheme.has(Column::Weight), "{}", scheme.id);
            for plan in scheme.weights.iter().flat_map(|weights| &weights.plans) {
                assert!(plan.iter().all(|(name, _)| scheme.level1(name).is_some()), "{}: {plan:?}", scheme.id);
            }
            if let Some(weights) = &scheme.weights {
                assert_eq!(weights.total + weights.execution, 100, "{}", scheme.id);
                for plan in &weights.plans {
                    assert_eq!(plan.iter().map(|(_, points)| points).sum::<u32>(), weights.total, "{plan:?}");
                }
            }
        }
    }

    #[test]
    fn labels_of_fields_fit_in_front_of_them() {
        let measure = crate::text::width::Measure { ambiguous_wide: true };
        for scheme in Schemes::built_in().iter() {
            for label in scheme.fields.iter().filter_map(|spec| spec.label.as_deref()) {
                assert!(measure.width(label) < usize::from(crate::app::layout::LABEL), "{}: {label}", scheme.id);
            }
        }
    }
}
