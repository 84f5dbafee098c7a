//! A form to fill in: what the import reads, with nothing in it yet.

use std::collections::HashSet;

use crate::model::{Column, Field, Scheme, Section};

/// The empty form of a scheme as lines of cells with tabs between them: one field a line, the head of the composition,
/// and the tree with its stock indicators.
pub(super) fn template(scheme: &Scheme) -> String {
    let mut lines = vec![scheme.title_for("某某单位"), scheme.subtitle_for("2020"), String::new()];
    let label = |field: Field| {
        let own = scheme.field(field).and_then(|spec| spec.label.clone());
        own.unwrap_or_else(|| field.label().zh.to_owned())
    };
    for section in [Section::Head, Section::Details, Section::Composition, Section::Goals, Section::Indicators] {
        if section != Section::Head {
            lines.extend([String::new(), section.label().zh.to_owned()]);
        }
        if section == Section::Composition {
            lines.extend(["经济科目名称\t预算金额（元）".to_owned(), "\t".to_owned()]);
        }
        // What the title has; the paper form knows neither id nor state, nor what the unit is told about it.
        let mut left_out = HashSet::from([Field::Id, Field::Year, Field::Status, Field::Note]);
        if scheme.title.contains("{unit}") {
            left_out.insert(Field::UnitName);
        }
        let fields = Field::ALL.into_iter().filter(|field| field.section() == section && !left_out.contains(field));
        lines.extend(fields.map(|field| format!("{}\t", label(field))));
    }
    let further = [Column::Unit, Column::Weight].into_iter().filter(|column| scheme.has(*column));
    let further: String = further.map(|column| format!("\t{}", column.label().zh)).collect();
    lines.push(format!("一级指标\t二级指标\t三级指标\t目标值{further}"));
    for level1 in &scheme.levels {
        let mut first = level1.name.as_str();
        for level2 in &level1.levels {
            let stock = level2.stock.iter().filter(|row| row.purpose.is_none()).map(|row| (&*row.name, &*row.target));
            let rows: Vec<(&str, &str)> = stock.chain(std::iter::once(("", ""))).collect();
            let shown = rows.len().saturating_sub(1).max(1);
            for (number, (name, target)) in rows.into_iter().take(shown).enumerate() {
                let second = if number == 0 { level2.name.as_str() } else { "" };
                lines.push(format!("{}\t{second}\t{name}\t{target}", std::mem::take(&mut first)));
            }
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::text;
    use crate::store::Schemes;

    #[test]
    fn what_is_filled_in_comes_out_again() {
        for scheme in Schemes::built_in().iter() {
            let empty = template(scheme);
            // Each empty cell of a field gets a word of its own, the composition and the last heading a row.
            let mut filled = Vec::new();
            for (number, line) in empty.lines().enumerate() {
                filled.push(match line {
                    "\t" => "印刷费\t1200.00".to_owned(),
                    line if line.ends_with('\t') && line.matches('\t').count() == 1 => format!("{line}内容{number}"),
                    line => line.to_owned(),
                });
            }
            let filled = filled.join("\n");
            let forms = text::import(&filled, std::slice::from_ref(scheme));
            let [form] = &forms[..] else { panic!("{} forms", forms.len()) };
            for (number, line) in filled.lines().enumerate() {
                let Some((label, _)) = line.split_once('\t').filter(|(_, value)| *value == format!("内容{number}"))
                else {
                    continue;
                };
                let value = format!("内容{number}");
                assert!(
                    Field::ALL.into_iter().any(|field| form.project.text(field) == value),
                    "{label} of {} is lost: {:?}",
                    scheme.id,
                    form.doubts
                );
            }
            assert_eq!(form.project.composition[0].name, "印刷费");
            assert_eq!(form.project.year.text(), "2020");
            let stock: usize = scheme
                .levels
                .iter()
                .flat_map(|level1| &level1.levels)
                .map(|level2| level2.stock.iter().filter(|row| row.purpose.is_none()).count())
                .sum();
            assert_eq!(form.project.indicators().count(), stock);
        }
    }
}
