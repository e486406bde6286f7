//! How much may be under way at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// Lets things in while there is room for them, by number and by weight.
///
/// One that is heavier than all the room there is comes in alone.
#[derive(Debug)]
pub(super) struct Window {
    most: Load,
    state: Mutex<State>,
    changed: Condvar,
}

/// A number of things and their weight in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Load {
    pub(super) count: usize,
    pub(super) bytes: usize,
}

#[derive(Debug, Default)]
struct State {
    inside: Load,
    closed: bool,
}

impl Window {
    pub(super) fn new(most: Load) -> Self {
        Self { most, state: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits until there is room; false when nothing comes in any more.
    pub(super) fn enter(&self, bytes: usize) -> bool {
        let full = |state: &mut State| {
            let inside = state.inside;
            let room = inside.count < self.most.count && inside.bytes.saturating_add(bytes) <= self.most.bytes;
            !state.closed && !room && inside.count > 0
        };
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut state = self.changed.wait_while(state, full).unwrap_or_else(PoisonError::into_inner);
        state.inside.count += 1;
        state.inside.bytes += bytes;
        !state.closed
    }

    pub(super) fn leave(&self, bytes: usize) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.inside.count -= 1;
        state.inside.bytes -= bytes;
        self.changed.notify_one();
    }

    /// Lets nothing in any more, and whoever waits go.
    pub(super) fn close(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.changed.notify_all();
    }
}
