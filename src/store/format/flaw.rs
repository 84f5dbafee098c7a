//! What can be wrong with a file's text.

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The file is not UTF-8.
    NotUtf8,
    /// There is nothing in the file.
    Empty,
    /// `format` is not there.
    NoFormat,
    /// The file was written in another version of the format, most likely by a newer program.
    OtherFormat {
        /// The version of the file.
        found: u64,
    },
    /// A field that is not known here.
    UnknownField {
        /// Its name.
        found: String,
        /// The names that are known here.
        known: &'static [&'static str],
    },
    /// A field that is there twice.
    TwiceField(
        /// Its name.
        &'static str,
    ),
    /// Something else where a text in quotes belongs.
    NoText {
        /// The field it stands in, when there is one.
        field: Option<String>,
        /// The beginning of what was found.
        found: String,
        /// Whether an amount of money belongs there.
        amount: bool,
    },
    /// Something else where a whole number belongs.
    NoNumber {
        /// The field it stands in, when there is one.
        field: Option<String>,
    },
    /// A name that no rule has.
    UnknownRule {
        /// The name.
        found: String,
    },
    /// A word that is no severity.
    UnknownGrade {
        /// The word.
        found: String,
    },
    /// A limit of the rules that makes no sense.
    LimitRange {
        /// Its name.
        name: &'static str,
        /// The lowest value that makes sense.
        least: u32,
        /// The highest value that makes sense.
        most: u32,
    },
    /// A year that is neither a whole number nor a text.
    NoYear,
    /// A row with too few or too many values.
    RowLength {
        /// How many values it has; it should have 2.
        found: usize,
    },
    /// The row of an indicator with too few or too many texts.
    IndicatorLength {
        /// How many it has; it should have 2 to 4.
        found: usize,
    },
    /// A full-width or typographic character, or another mark (`=`, `;`), where the file needs a plain one.
    FullWidth {
        /// What was found.
        found: char,
        /// What belongs there.
        plain: char,
    },
    /// A bracket is opened and not closed.
    Unclosed(Box<Unclosed>),
    /// A bracket is not opened.
    Unopened {
        /// The bracket.
        bracket: char,
        /// What it belongs to.
        owner: Owner,
        /// What stands there instead.
        found: String,
    },
    /// Something else stands where a bracket opens, and the bracket alone would not mend it.
    NoOpening {
        /// The bracket.
        bracket: char,
        /// What it belongs to.
        owner: Owner,
        /// What was found.
        found: String,
    },
    /// A bracket is closed by another one.
    WrongClosing {
        /// What closes it.
        found: char,
        /// What should close it.
        right: char,
        /// The bracket.
        opened: Opened,
    },
    /// A bracket is opened where another one belongs.
    WrongOpening {
        /// What opens.
        found: char,
        /// What should open.
        right: char,
        /// What it belongs to.
        owner: Owner,
    },
    /// A bracket, comma, colon or quote too many.
    Extra {
        /// The character.
        found: char,
    },
    /// A comma or colon is missing.
    MissingMark {
        /// The character.
        mark: char,
        /// What it belongs behind.
        behind: String,
    },
    /// A text has no opening quote.
    UnopenedText {
        /// How the text begins.
        found: String,
    },
    /// A text has no closing quote where its line or value ends.
    UnclosedText {
        /// The line where the text starts, counted from 1.
        line: usize,
        /// The column where the text starts, in characters, counted from 1.
        column: usize,
    },
    /// A text with double quotes inside.
    QuotesInside,
    /// Something else where a comma belongs.
    NoComma,
    /// Something else where a colon belongs.
    NoColon,
    /// A name of a field is missing.
    NoName,
    /// A name of a field is in quotes.
    QuotedName {
        /// The name.
        name: String,
    },
    /// A text goes on to the end of the file.
    EndlessText,
    /// A comment goes on to the end of the file.
    EndlessComment,
    /// A `\` in a text with nothing behind it that has a meaning.
    BadEscape,
    /// Something behind the end of the document.
    Trailing,
    /// Anything else.
    Other {
        /// The beginning of what was found.
        found: String,
    },
}

/// A bracket that is opened and not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclosed {
    /// The bracket; when several are missing in one place, the innermost.
    pub opened: Opened,
    /// How many are missing in this place.
    pub levels: usize,
    /// What has to be written.
    pub add: String,
    /// Where it has to be written.
    pub put: Put,
    /// Line, column and text of what cannot stand inside the bracket; `None` when the file ends in it.
    pub noticed: Option<(usize, usize, String)>,
}

/// A bracket that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// `(` or `[`.
    pub bracket: char,
    /// What it belongs to.
    pub owner: Owner,
    /// The line where it stands, counted from 1.
    pub line: usize,
    /// The column where it stands, in characters, counted from 1.
    pub column: usize,
}

/// What a bracket belongs to. Names of fields are in backticks, headings in quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The whole document.
    Document,
    /// The value of the field or the rows below the heading of this name.
    Value(Box<str>),
    /// A row of the list of this name.
    Row(Box<str>),
}

/// Where something has to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// At the place of the error.
    Here,
    /// On a line of its own in front of this one, counted from 1.
    LineBefore(usize),
    /// At the end of the file.
    AtEnd,
}
