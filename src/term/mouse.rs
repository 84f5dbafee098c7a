//! Taking the mouse: presses, releases, the wheel, and movements while a button is down. Other movements are not asked
//! for: nothing depends on them, and each would wake the program.

use std::fmt;

use crossterm::Command;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Presses and releases (1000), with the movements between them where the terminal knows that (1002), positions as
/// decimal numbers (1006).
pub(super) struct TakeMouse;

/// The same, taken back.
pub(super) struct LeaveMouse;

impl Command for TakeMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        crossterm::event::EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

impl Command for LeaveMouse {
    fn write_ansi(&self, f: &mut impl fmt::Write) -> fmt::Result {
        f.write_str("\x1b[?1006l\x1b[?1002l\x1b[?1000l")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> std::io::Result<()> {
        crossterm::event::DisableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        false
    }
}

/// Whether anything can follow from what the mouse did.
pub(super) fn matters(event: &MouseEvent) -> bool {
    use MouseEventKind::{Down, Drag, ScrollDown, ScrollUp, Up};
    matches!(
        event.kind,
        Down(MouseButton::Left) | Drag(MouseButton::Left) | Up(MouseButton::Left) | ScrollUp | ScrollDown
    )
}
