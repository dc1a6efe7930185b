//! Python's signals while a call runs no Python code: Control-C ends it soon.

#![allow(unsafe_code, reason = "Python tells of a pending Control-C by two functions of C")]

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
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

/// Runs `work` on a thread of its own with the interpreter lock free, and sets its flag where
/// a signal's handler raises: for work that is shared out among threads, so that the one that
/// has the signals may be waiting for another, and for work under a lock that the handler may
/// want.
///
/// # Errors
/// As for [`interruptible`]; `OSError` where the system has no thread to give.
pub fn interruptible_threads<T: Send>(
    py: Python<'_>,
    work: impl FnOnce(&AtomicBool) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let cancel = AtomicBool::new(false);
    let (raised, done) = py.detach(|| {
        std::thread::scope(|scope| {
            let (to, from) = channel::<()>();
            let cancel = &cancel;
            let work = move || {
                let done = work(cancel);
                drop(to); // this thread waits for it
                done
            };
            let thread = std::thread::Builder::new().spawn_scoped(scope, work);
            let thread = match thread {
                Ok(thread) => thread,
                Err(no_thread) => return (Some(no_thread.into()), None),
            };
            let mut raised = None;
            while let Err(RecvTimeoutError::Timeout) = from.recv_timeout(PATIENCE) {
                if let Err(error) = Python::attach(|py| py.check_signals()) {
                    cancel.store(true, Ordering::Release);
                    raised = Some(error);
                    break;
                }
            }
            (raised, Some(thread.join().expect("the core does not panic")))
        })
    });
    match (raised, done) {
        (Some(raised), _) => Err(raised),
        (None, Some(done)) => done.map_err(|refused| error::from_core(py, &refused)),
        (None, None) => unreachable!("there is no result where something was raised"),
    }
}

/// Some milliseconds of making Python objects, or of copying rows.
pub const ROWS_PER_LOOK: usize = 1 << 16;

/// Looks at the signals in a loop that holds the interpreter lock, every so many rows.
///
/// # Errors
/// What a handler raised.
pub fn look_at(py: Python<'_>, row: usize) -> PyResult<()> {
    if row % ROWS_PER_LOOK == ROWS_PER_LOOK - 1 { py.check_signals() } else { Ok(()) }
}

/// Bytes that `write` writes with the interpreter lock free; it is ended by an error of its
/// writer where a signal's handler raises.
///
/// # Errors
/// What the handler raised.
pub fn written(
    py: Python<'_>,
    write: impl FnOnce(&mut dyn io::Write) -> io::Result<()> + Send,
) -> PyResult<Vec<u8>> {
    let mut buffer = Buffer { bytes: Vec::new(), looked: 0, signals: Signals::new() };
    let done = py.detach(|| write(&mut buffer));
    let Buffer { bytes, signals, .. } = buffer;
    match signals.into_raised() {
        Some(raised) => Err(raised),
        None => Ok(done.map(|()| bytes)?),
    }
}

/// Memory that is written to until a signal's handler raises.
struct Buffer {
    bytes: Vec<u8>,
    /// How many bytes there were at the last look.
    looked: usize,
    signals: Signals,
}

impl io::Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        // Most writes are of a few bytes.
        if self.bytes.len() - self.looked > 1 << 18 {
            self.looked = self.bytes.len();
            if !self.signals.go_on() {
                return Err(io::ErrorKind::Other.into());
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
            let is_main = match state.is_main {
                Some(is_main) => is_main,
                // To ask runs Python code, and with it the handler of a pending signal.
                None => *state.is_main.insert(is_main_thread(py)?),
            };
            if is_main { py.check_signals() } else { Ok(()) }
        });
        state.looked = Instant::now();
        state.raised = handled.err();
        state.raised.is_none()
    }

    fn into_raised(self) -> Option<PyErr> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).raised
    }
}

/// Whether this is the thread that handles signals.
///
/// # Errors
/// What the handler of a signal raised meanwhile.
fn is_main_thread(py: Python<'_>) -> PyResult<bool> {
    let threading = py.import("threading")?;
    let main = threading.call_method0("main_thread")?.getattr("ident")?;
    threading.call_method0("get_ident")?.eq(main)
}
