//! The map of jixiao (绩效), a terminal workbench for project-spending performance targets.
//!
//! # What it does
//! Units of a department fill in one form per project: head, amounts, narratives, budget composition, payment schedule,
//! goals, and a tree of performance indicators with targets. This program opens a whole department, shows and edits its
//! forms, and says at every key what is wrong with them. The same functions work without a screen: `jixiao check`,
//! `import`, `fmt`, ….
//!
//! # The layers, from the bottom up
//! Each layer knows only those above it in this table.
//!
//! | where | what | rests on |
//! |--|--|--|
//! | `lang`, `text` | the two languages; widths, wrapping, what may be shown, the text field | – |
//! | `model` | money, periods, targets, the project with its rows and places, the department, the scheme | – |
//! | `edit` | a change as a value: transactions, undo, redo, what is unsaved | `model` |
//! | `replace` | a text found in many projects, and what they become with another in its place | `edit`, `model` |
//! | `compare` | two versions laid side by side: of a text, of a project, of a department | `edit`, `model` |
//! | `roll` | last year's forms as the first draft of this year's | `model` |
//! | `merge` | what two people made of the same file, made one | `model`, `text` |
//! | `batch` | one change of many projects: what it would be in each of them | `edit`, `model` |
//! | `rules` | the engine, the table of rules, one file per rule | `model` |
//! | `understanding` | what narratives say: amounts, times, payments, each with its bytes; a schedule as a sentence | `model` |
//! | `figures` | amounts side by side, the register, what the pictures show | `model`, `rules`, `understanding` |
//! | `report` | the figures as an HTML page | `figures` |
//! | `search` | filters by characters, initials and pinyin | – |
//! | `store` | RON files, the department directory, saving | `model` |
//! | `library` | usual indicators, and which of them to suggest at the cursor | `model`, `search`, `store` |
//! | `review` | what keeps a form from approval, what changed since it was returned, what the unit is told | `rules`, `store` |
//! | `exchange` | forms out of texts and workbooks, each guess as a doubt; forms as files for others | `model`, `rules` |
//! | `sample` | the sample department, as texts | – |
//! | `app` | what is on the screens and how it changes: messages in, effects out; commands and keys | all above |
//! | `ui` | the state drawn as a frame | `app` |
//! | `config` | the user's settings, keys and themes, each value with where it came from | `app`, `ui`, `store` |
//! | `editor` | the user's own editor and the file that it gets | `exchange` |
//! | `term`, `work`, `run` | the terminal, slow work on threads, the loop | `app`, `ui`, `store`, `config`, `editor` |
//! | `cli` | the command line, one file per subcommand | `run` and all above |
//!
//! # What must stay true
//! Every module states its own as an “Invariant:” in its first lines. The ones that hold the house up:
//!
//! - `model`, `edit`, `rules`, `understanding`, `search` do no I/O, know no terminal and cannot fail: reading a text gives back what was
//!   understood, beside the text itself. What a user typed is kept as typed.
//! - A document changes only by a transaction. Undoing everything gives back the original, byte for byte.
//! - A place is a stable path (a field, or a row's identity and a column), never a line number.
//! - A scheme is data in `assets/schemes`; no code names a heading of the indicator tree.
//! - A bad file never takes others with it, and no file is overwritten that changed behind the program's back.
//! - One table of commands feeds keys, hints, palette, help and the README; one table of rules feeds the checks, their
//!   explanations and the README. A text that is missing in one language does not compile.
//! - A frame is a pure function of the state, drawn only after something happened. Slow work runs on threads.
//! - What stands in a file is a stranger's text: it reaches a terminal only through `text::clean::visible`.
//!
//! # Where to start reading
//! `model/project.rs` is the form; `assets/sample/projects` shows it as files. For a new check copy
//! `rules/composition_sum.rs` and put it into `rules/table.rs`. For a new command see `app/command.rs` and
//! `app/commands/`, its key goes into `assets/keymap.ron`. For a new subcommand see `cli/mod.rs`. Tests from outside
//! (screens, editing, the command line) are in `tests/it`.

use std::process::ExitCode;

fn main() -> ExitCode {
    jixiao::cli::main()
}
