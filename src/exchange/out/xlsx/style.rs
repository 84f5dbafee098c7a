//! The looks of cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The font of official forms.
const FONT: &str = "宋体";
/// The size of letters, in points.
pub(super) const SIZE: f64 = 10.5;
const SHADE: Color = Color::RGB(0xEE_F1_F5);

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The line on top.
    Title,
    /// The line below it.
    Subtitle,
    /// Small letters on the left.
    NoteLeft,
    /// Small letters on the right.
    NoteRight,
    /// The heading of a part.
    Heading,
    /// The head of a column.
    Head,
    /// What a value is called.
    Label,
    /// A heading of the tree.
    Level,
    /// Text that stays text when somebody edits it.
    Text,
    /// Text that is too long for a cell of that kind.
    LongText,
    /// The same, where it looks like a formula.
    Guarded,
    /// An amount.
    Amount,
    /// An amount that is no number.
    AmountText,
    /// A number.
    Number,
    /// Which row it is.
    Ordinal,
    /// A link to another sheet.
    Link,
    /// What a unit is called, over its projects.
    Unit,
    /// What its projects come to.
    UnitSum,
    /// A share.
    Percent,
    /// The share of a unit.
    UnitPercent,
}

const ALL: [Style; 20] = [
    Style::Title,
    Style::Subtitle,
    Style::NoteLeft,
    Style::NoteRight,
    Style::Heading,
    Style::Head,
    Style::Label,
    Style::Level,
    Style::Text,
    Style::LongText,
    Style::Guarded,
    Style::Amount,
    Style::AmountText,
    Style::Number,
    Style::Ordinal,
    Style::Link,
    Style::Unit,
    Style::UnitSum,
    Style::Percent,
    Style::UnitPercent,
];

/// All looks, made once.
pub(super) struct Styles([Format; ALL.len()]);

impl Styles {
    pub fn new() -> Self {
        Self(ALL.map(format))
    }

    pub fn get(&self, style: Style) -> &Format {
        &self.0[style as usize]
    }
}

fn format(style: Style) -> Format {
    let plain = Format::new().set_font_name(FONT).set_font_size(SIZE).set_align(FormatAlign::VerticalCenter);
    let cell = || plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
    let (left, right, centre) = (FormatAlign::Left, FormatAlign::Right, FormatAlign::Center);
    let shaded = || cell().set_background_color(SHADE).set_align(centre);
    match style {
        Style::Title => plain.set_font_size(16).set_bold().set_align(centre).set_text_wrap(),
        Style::Subtitle => plain.set_font_size(11).set_align(centre).set_text_wrap(),
        Style::NoteLeft => plain.set_font_size(9).set_align(left),
        Style::NoteRight => plain.set_font_size(9).set_align(right),
        Style::Heading | Style::Head => shaded().set_bold(),
        Style::Label => shaded(),
        Style::Level => cell().set_align(centre).set_num_format("@"),
        Style::Text => cell().set_align(left).set_num_format("@"),
        Style::LongText => cell().set_align(left),
        Style::Guarded => cell().set_align(left).set_quote_prefix(),
        Style::Amount => cell().set_align(right).set_num_format("#,##0.00"),
        Style::AmountText => cell().set_align(right).set_num_format("@"),
        Style::Number => cell().set_align(right),
        Style::Ordinal => cell().set_align(centre),
        Style::Link => cell().set_align(left).set_font_color(Color::RGB(0x0B_3D_91)),
        Style::Unit => shaded().set_bold().set_align(left),
        Style::UnitSum => shaded().set_bold().set_align(right).set_num_format("#,##0.00"),
        Style::Percent => cell().set_align(right).set_num_format("+0.0%;-0.0%;0.0%"),
        Style::UnitPercent => shaded().set_bold().set_align(right).set_num_format("+0.0%;-0.0%;0.0%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_look_has_its_place() {
        for (number, style) in ALL.into_iter().enumerate() {
            assert_eq!(style as usize, number);
        }
    }
}
