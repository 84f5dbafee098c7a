//! Listening for keys, with rests while another program has the terminal.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long the thread that listens may take until it rests. It needs no time at all; if it never does, it has ended.
const PATIENCE: Duration = Duration::from_secs(1);

/// Makes the thread that listens for keys rest: the keys are another program's for a while, and it would get only some
/// of them.
#[derive(Clone, Debug, Default)]
pub struct Ears(Arc<(Mutex<Attention>, Condvar)>);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Attention {
    #[default]
    Listening,
    AskedToRest,
    Resting,
}

impl Ears {
    /// Makes the thread rest. When this returns true it has taken its last byte from the terminal until
    /// [`Ears::listen_again`]; false when it does not rest, because it has ended or there is no way to wake it.
    pub fn rest(&self) -> bool {
        *self.attention() = Attention::AskedToRest;
        if !wake() {
            *self.attention() = Attention::Listening;
            return false;
        }
        let (_, changed) = &*self.0;
        let waits = |attention: &mut Attention| *attention == Attention::AskedToRest;
        let waited = changed.wait_timeout_while(self.attention(), PATIENCE, waits);
        let (mut attention, _) = waited.unwrap_or_else(PoisonError::into_inner);
        let rests = *attention == Attention::Resting;
        if !rests {
            *attention = Attention::Listening;
        }
        rests
    }

    /// Makes the thread listen again.
    pub fn listen_again(&self) {
        *self.attention() = Attention::Listening;
        self.0.1.notify_all();
    }

    /// For the thread that listens: rests for as long as it was asked to.
    pub(super) fn rest_if_asked(&self) {
        let (_, changed) = &*self.0;
        let mut attention = self.attention();
        if *attention != Attention::AskedToRest {
            return;
        }
        *attention = Attention::Resting;
        changed.notify_all();
        drop(changed.wait_while(attention, |attention| *attention == Attention::Resting));
    }

    fn attention(&self) -> MutexGuard<'_, Attention> {
        // It is a value of one word: there is nothing half done in it.
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Ends the wait for a key: a change of the terminal's size, even one that is none, is something that is heard.
#[cfg(unix)]
fn wake() -> bool {
    signal_hook::low_level::raise(signal_hook::consts::SIGWINCH).is_ok()
}

#[cfg(not(unix))]
fn wake() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc::channel;
    use std::thread;

    #[test]
    fn a_thread_that_was_asked_rests_until_it_is_to_listen_again() {
        let ears = Ears::default();
        let (go_on, told) = channel::<()>();
        let (tell, heard) = channel();
        let listener = thread::spawn({
            let ears = ears.clone();
            move || {
                for () in told {
                    tell.send(()).unwrap();
                    ears.rest_if_asked();
                }
            }
        });
        *ears.attention() = Attention::AskedToRest;
        go_on.send(()).unwrap();
        heard.recv().unwrap();
        let resting = |ears: &Ears| *ears.attention() == Attention::Resting;
        while !resting(&ears) {
            thread::yield_now();
        }
        go_on.send(()).unwrap();
        assert!(heard.recv_timeout(Duration::from_millis(20)).is_err(), "it rests");
        ears.listen_again();
        heard.recv().unwrap();
        drop(go_on);
        listener.join().unwrap();
    }

    #[test]
    fn nobody_rests_who_does_not_listen() {
        let ears = Ears::default();
        assert!(!ears.rest());
        assert_eq!(*ears.attention(), Attention::Listening);
    }
}
