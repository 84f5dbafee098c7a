//! Bytes of a foreign text file to text.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// Text out of the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// The encoding that was used: `UTF-8`, `UTF-16LE`, `UTF-16BE` or `gb18030`.
    pub encoding: &'static str,
    /// True when some bytes made no sense in that encoding and stand in the text as `U+FFFD`.
    pub had_errors: bool,
}

/// Decodes the bytes of a text file: by its byte order mark, else as UTF-8 when it is that, else as UTF-16 when every
/// other byte is mostly zero or the bytes do not come in GB18030's pairs, else as GB18030 (which contains GBK).
pub fn decode(bytes: &[u8]) -> Decoded {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0) => UTF_8,
        None => unmarked_utf16(bytes).unwrap_or_else(|| {
            // A file that is neither is read as the encoding that it hurts least.
            let errors =
                |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0.matches('\u{FFFD}').count();
            if errors(UTF_8) < errors(GB18030) { UTF_8 } else { GB18030 }
        }),
    };
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), had_errors }
}

/// UTF-16 without a mark shows itself by the zero high bytes of line breaks, tabs and digits, which all forms have.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match even.cmp(&odd) {
        _ if even + odd == 0 => None,
        std::cmp::Ordering::Less => Some(UTF_16LE),
        _ => Some(UTF_16BE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "项目名称\t档案库房修缮\r\n(2020年)\t12";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn every_usual_encoding_is_found() {
        let marked = format!("\u{FEFF}{TEXT}");
        let (gb18030, _, _) = GB18030.encode(TEXT);
        let files: [(&[u8], &str); 7] = [
            (TEXT.as_bytes(), "UTF-8"),
            (marked.as_bytes(), "UTF-8"),
            (&utf16(&marked, u16::to_le_bytes), "UTF-16LE"),
            (&utf16(&marked, u16::to_be_bytes), "UTF-16BE"),
            (&utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
            (&utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
            (&gb18030, "gb18030"),
        ];
        for (bytes, encoding) in files {
            assert_eq!(decode(bytes), Decoded { text: TEXT.to_owned(), encoding, had_errors: false });
        }
    }

    #[test]
    fn bytes_that_make_no_sense_are_reported() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(12, 0xFF);
        let decoded = decode(&bytes);
        assert!(decoded.had_errors);
        assert_eq!(decoded.encoding, "UTF-8");
        assert!(decoded.text.contains("档案库房修缮"));
        assert_eq!(decode(b"").text, "");
    }
}
