//! Python's signals while the core reads: Control-C ends a reading soon, though no
//! Python code runs meanwhile.

#![allow(unsafe_code, reason = "Python tells of a pending Control-C by two functions of C")]

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use pullquote::{Control, Error};
use pyo3::prelude::*;

use crate::error;

/// How far two looks at the signals are apart: ten times a second at the least, and
/// never in a short text, whose reading costs what it did.
pub const PATIENCE: Duration = Duration::from_millis(50);

/// Runs `work` with the interpreter lock free, and ends it by its control where a
/// signal's handler raises.
///
/// # Errors
/// What the handler raised, `KeyboardInterrupt` as a rule; otherwise what the core
/// refused.
pub fn interruptible<T: Send>(
    py: Python<'_>,
    work: impl FnOnce(&Control<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let signals = Signals::new();
    let done = py.detach(|| {
        let progress = |_, _| signals.go_on();
        work(&Control { progress: Some(&progress), ..Control::default() })
    });
    match (signals.into_raised(), done) {
        // Even where it was done before it heard of the signal, which must not be lost.
        (Some(raised), _) => Err(raised),
        (None, Err(refused)) => Err(error::from_core(py, &refused)),
        (None, Ok(value)) => Ok(value),
    }
}

/// How a signal is noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnSignal {
    /// Its handler runs, and what it raises ends the call.
    Handle,
    /// It ends the call and stays pending: for an engine that raises an exception of its own
    /// for whatever a call raises. Python raises KeyboardInterrupt once the engine is done.
    Leave,
}

impl OnSignal {
    /// Looks whether there is one.
    ///
    /// # Errors
    /// What its handler raised; nothing where it is left.
    pub fn look(self, py: Python<'_>) -> Result<(), Option<PyErr>> {
        match self {
            OnSignal::Handle => py.check_signals().map_err(Some),
            // SAFETY: the interpreter lock is held. Asking takes the signal away, in the main
            // thread alone; it is put back before anybody can miss it.
            OnSignal::Leave => unsafe {
                if pyo3::ffi::PyOS_InterruptOccurred() == 0 {
                    return Ok(());
                }
                pyo3::ffi::PyErr_SetInterrupt();
                Err(None)
            },
        }
    }
}

/// Looks at the signals from time to time, from the thread of the call.
struct Signals(Mutex<State>);

struct State {
    looked: Instant,
    /// Python handles signals in its main thread alone; others need not look.
    is_main: Option<bool>,
    raised: Option<PyErr>,
}

impl Signals {
    fn new() -> Signals {
        Signals(Mutex::new(State { looked: Instant::now(), is_main: None, raised: None }))
    }

    /// Whether no handler has raised.
    fn go_on(&self) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.is_main == Some(false) || state.looked.elapsed() < PATIENCE {
            return true;
        }
        let handled = Python::attach(|py| {
            if *state.is_main.get_or_insert_with(|| is_main_thread(py)) {
                py.check_signals()
            } else {
                Ok(())
            }
        });
        state.looked = Instant::now();
        state.raised = handled.err();
        state.raised.is_none()
    }

    fn into_raised(self) -> Option<PyErr> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).raised
    }
}

/// Whether this is the thread that handles signals; where Python does not say, it may be.
fn is_main_thread(py: Python<'_>) -> bool {
    let is_main = || -> PyResult<bool> {
        let threading = py.import("threading")?;
        let main = threading.call_method0("main_thread")?.getattr("ident")?;
        threading.call_method0("get_ident")?.eq(main)
    };
    is_main().unwrap_or(true)
}
