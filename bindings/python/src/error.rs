//! The core's errors, and Python's own about text, as the exceptions of
//! `pullquote.errors`.

use std::str::Utf8Error;

use pullquote::{Error, ErrorKind};
use pyo3::exceptions::{PyRuntimeError, PyUnicodeEncodeError};
use pyo3::import_exception;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

mod class {
    #![allow(missing_docs, reason = "the classes are documented where they are written")]
    use super::import_exception;
    import_exception!(pullquote.errors, PullquoteError);
    import_exception!(pullquote.errors, InvalidOptionError);
    import_exception!(pullquote.errors, InvalidTypeError);
    import_exception!(pullquote.errors, InvalidUtf8Error);
    import_exception!(pullquote.errors, InvalidWordListError);
    import_exception!(pullquote.errors, LoneSurrogateError);
    import_exception!(pullquote.errors, TooLargeError);
    import_exception!(pullquote.errors, TooMuchMemoryError);
    import_exception!(pullquote.errors, UnknownLanguageError);
}

/// The exception for what the core refused.
pub fn from_core(py: Python<'_>, error: &Error) -> PyErr {
    let message = error.to_string();
    let raised = match error.kind() {
        ErrorKind::InvalidOption => class::InvalidOptionError::new_err(message),
        ErrorKind::UnknownLanguage => class::UnknownLanguageError::new_err(message),
        ErrorKind::InvalidWordList => class::InvalidWordListError::new_err(message),
        ErrorKind::TooLarge | ErrorKind::TooManyItems => class::TooLargeError::new_err(message),
        ErrorKind::TooMuchMemory => class::TooMuchMemoryError::new_err(message),
        _ => class::PullquoteError::new_err(message),
    };
    match raised.value(py).setattr("offset", error.offset()) {
        Ok(()) => raised,
        Err(other) => other,
    }
}

/// The exception with the number of the text that was refused, which its message begins with.
pub fn of_text(py: Python<'_>, raised: PyErr, text_idx: usize) -> PyErr {
    let value = raised.value(py);
    if raised.is_instance_of::<class::PullquoteError>(py) {
        let _ = value.setattr("text_index", text_idx);
        return raised;
    }
    if value.get_type().is(py.get_type::<PyRuntimeError>()) {
        return PyRuntimeError::new_err(format!("text {text_idx}: {value}"));
    }
    // Not ours to change: what a buffer of somebody's raised.
    let _ = value.call_method1("add_note", (format!("text {text_idx}"),));
    raised
}

/// An option has a value that it cannot have.
pub fn invalid_option(message: impl Into<String>) -> PyErr {
    class::InvalidOptionError::new_err(message.into())
}

/// Something is of a type that does not do; `use_instead` ends the message.
pub fn invalid_type(what: &str, given: &Bound<'_, PyAny>, use_instead: &str) -> PyErr {
    let given = given.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    class::InvalidTypeError::new_err(format!("{what} is of type {given}: use {use_instead}"))
}

/// Bytes that are no UTF-8, as a `UnicodeDecodeError` that is one of ours.
pub fn invalid_utf8(bytes: &Bound<'_, PyBytes>, error: Utf8Error) -> PyErr {
    let start = error.valid_up_to();
    let end = error.error_len().map_or(bytes.as_bytes().len(), |length| start + length);
    let reason = "convert the text to UTF-8 first, or ask for errors=\"replace\"";
    class::InvalidUtf8Error::new_err(("utf-8", bytes.clone().unbind(), start, end, reason))
}

/// What Python says of a string that has no UTF-8, as one of ours.
pub fn lone_surrogate(py: Python<'_>, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyUnicodeEncodeError>(py) {
        return error;
    }
    let value = error.value(py);
    let parts = ["encoding", "object", "start", "end"].map(|name| value.getattr(name));
    let [Ok(encoding), Ok(object), Ok(start), Ok(end)] = parts else { return error };
    let reason = "a lone surrogate is no character: mend the text, or ask for errors=\"replace\"";
    class::LoneSurrogateError::new_err((
        encoding.unbind(),
        object.unbind(),
        start.unbind(),
        end.unbind(),
        reason,
    ))
}
