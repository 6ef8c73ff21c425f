//! Ctrl-C (and SIGTERM): a run that writes tables stops at the next newspaper issue and leaves the tables as they were;
//! whatever else runs ends at once. A second time ends anything at once.

use std::sync::atomic::{AtomicU8, Ordering};

use jianbao::message;

use super::complain;

/// What a shell says of a program that was interrupted.
const INTERRUPTED: i32 = 130;

const IDLE: u8 = 0;
const WRITING: u8 = 1;
const ASKED: u8 = 2;

static STATE: AtomicU8 = AtomicU8::new(IDLE);

/// From here on an interrupted run says what it left. Without it the system ends the program, and the tables are whole, too.
pub(super) fn watch() {
    let _ = ctrlc::set_handler(|| {
        if STATE.compare_exchange(WRITING, ASKED, Ordering::SeqCst, Ordering::SeqCst).is_err() {
            complain(&message!("interrupted.early"));
            std::process::exit(INTERRUPTED);
        }
    });
}

/// While it lives, tables are being written.
pub(super) struct Writing;

impl Writing {
    pub(super) fn begin() -> Self {
        STATE.store(WRITING, Ordering::SeqCst);
        Self
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let _ = STATE.compare_exchange(WRITING, IDLE, Ordering::SeqCst, Ordering::SeqCst);
    }
}

/// Whether the run is to stop.
pub(super) fn asked() -> bool {
    STATE.load(Ordering::SeqCst) == ASKED
}

/// Ends the program, once everything that was half done is gone.
pub(super) fn end() -> ! {
    complain(&message!("interrupted.left"));
    std::process::exit(INTERRUPTED)
}
