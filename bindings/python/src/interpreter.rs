//! Which interpreter of the process has the module.

#![allow(unsafe_code, reason = "Python's own interface tells the interpreter by a pointer")]

use std::sync::atomic::{AtomicI64, Ordering};

use pyo3::exceptions::PyImportError;
use pyo3::prelude::*;

/// Before any interpreter has imported the module.
const NONE: i64 = -1;

/// Lets one interpreter of a process have the module. The classes of what it raises, and
/// of what it returns, are looked up once, so that a second interpreter would meet those of
/// the first; from 3.12 on Python itself refuses.
///
/// # Errors
/// `ImportError` in the second.
pub fn claim(_py: Python<'_>) -> PyResult<()> {
    static OWNER: AtomicI64 = AtomicI64::new(NONE);
    // SAFETY: the interpreter lock is held, and so there is a current interpreter.
    let own = unsafe { pyo3::ffi::PyInterpreterState_GetID(pyo3::ffi::PyInterpreterState_Get()) };
    match OWNER.compare_exchange(NONE, own, Ordering::Relaxed, Ordering::Relaxed) {
        Err(owner) if owner != own => Err(PyImportError::new_err(
            "pullquote is in use by another interpreter of this process: use threads or \
             processes instead of subinterpreters",
        )),
        _ => Ok(()),
    }
}
