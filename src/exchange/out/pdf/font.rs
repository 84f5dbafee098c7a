//! The font: 宋体 of the viewer. Nothing of it is in the file, only what it is called and how wide its letters are.
//!
//! Source: the character collection Adobe-GB1 and the widths of STSong-Light in Adobe's Asian font packs.

use std::collections::BTreeSet;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Finish, Name, Pdf, Rect, Ref, Str};

/// The widths of the letters from the space to `~`, in thousandths of their size. All others are as wide as they are high.
const ASCII: [u16; 95] = [
    207, 270, 342, 467, 462, 797, 710, 239, 374, 374, 423, 605, 238, 375, 238, 334, 462, 462, 462, 462, 462, 462, 462,
    462, 462, 462, 238, 238, 605, 605, 605, 344, 748, 684, 560, 695, 739, 563, 511, 729, 793, 318, 312, 666, 526, 896,
    758, 772, 544, 772, 628, 465, 607, 753, 711, 972, 647, 620, 607, 374, 333, 374, 606, 500, 239, 417, 503, 427, 529,
    415, 264, 444, 518, 241, 230, 495, 228, 793, 527, 524, 524, 504, 338, 336, 277, 517, 450, 652, 466, 452, 407, 370,
    258, 370, 605,
];
/// The width of a letter that is as wide as it is high.
pub(super) const EM: usize = 1000;
/// The place of the space in the collection; those behind it follow each other.
const SPACE: u16 = 1;

const SYSTEM: SystemInfo<'_> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"GB1"), supplement: 4 };

/// How wide a text is, in thousandths of its size.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| usize::from(ascii(c).unwrap_or(EM as u16))).sum()
}

fn ascii(c: char) -> Option<u16> {
    ASCII.get((u32::from(c) as usize).checked_sub(0x20)?).copied()
}

/// The bytes of a text as a page has them.
pub(super) fn encoded(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

/// Writes the font with four references; `used` are the characters that a search has to find.
pub(super) fn write(pdf: &mut Pdf, [font, cid_font, descriptor, to_unicode]: [Ref; 4], used: &BTreeSet<char>) {
    pdf.type0_font(font)
        .base_font(Name(b"STSong-Light-UniGB-UTF16-H"))
        .encoding_predefined(Name(b"UniGB-UTF16-H"))
        .descendant_font(cid_font)
        .to_unicode(to_unicode);
    let mut own = pdf.cid_font(cid_font);
    own.subtype(CidFontType::Type0)
        .base_font(Name(b"STSong-Light"))
        .system_info(SYSTEM)
        .font_descriptor(descriptor)
        .default_width(EM as f32);
    own.widths().consecutive(SPACE, ASCII.map(f32::from));
    own.finish();
    pdf.font_descriptor(descriptor)
        .name(Name(b"STSong-Light"))
        .flags(FontFlags::SERIF | FontFlags::SYMBOLIC)
        .bbox(Rect::new(-25.0, -254.0, 1000.0, 880.0))
        .italic_angle(0.0)
        .ascent(752.0)
        .descent(-271.0)
        .cap_height(737.0)
        .stem_v(58.0);
    let mut map = UnicodeCmap::<u16>::new(Name(b"UniGB-UTF16-UCS2"), SYSTEM);
    for c in used {
        // What lies beyond has two codes, and the viewer knows them without a map.
        if let Ok(code) = u16::try_from(u32::from(*c)) {
            map.pair(code, *c);
        }
    }
    let data = super::compressed(&map.finish());
    pdf.cmap(to_unicode, &data).filter(pdf_writer::Filter::FlateDecode);
}
