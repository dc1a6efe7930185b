//! Texts as Python has them: strings, bytes and whatever else shows bytes.

use pyo3::buffer::PyBuffer;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyString};

use crate::error;

/// What to do with bytes that are no UTF-8, and with lone surrogates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OnBadText {
    /// Refuse the text.
    Raise,
    /// Read U+FFFD, the replacement character, in their place.
    Replace,
}

impl OnBadText {
    /// The name in Python: `strict` or `replace`, as `bytes.decode` has it.
    pub fn name(self) -> &'static str {
        match self {
            OnBadText::Raise => "strict",
            OnBadText::Replace => "replace",
        }
    }

    /// The choice of that name, if there is one.
    pub fn from_name(name: &str) -> Option<OnBadText> {
        [OnBadText::Raise, OnBadText::Replace].into_iter().find(|choice| choice.name() == name)
    }
}

/// A text that any thread can read without the interpreter lock: it holds the
/// Python object that owns it, which cannot change.
pub enum Input {
    /// A string, as it is.
    Str(PyBackedStr),
    /// Bytes that are UTF-8, as they are.
    Bytes(PyBackedBytes),
    /// A text that had to be mended.
    Mended(String),
}

impl Input {
    /// Takes `text`, which is a `str` or shows bytes.
    ///
    /// # Errors
    /// `InvalidTypeError` for what is neither; where `on_bad_text` says so,
    /// `InvalidUtf8Error` and `LoneSurrogateError`.
    pub fn new(text: &Bound<'_, PyAny>, on_bad_text: OnBadText) -> PyResult<Input> {
        if let Ok(string) = text.cast::<PyString>() {
            return from_str(string, on_bad_text);
        }
        if let Ok(bytes) = text.cast::<PyBytes>() {
            return from_bytes(bytes, on_bad_text);
        }
        let Ok(buffer) = PyBuffer::<u8>::get(text) else {
            return Err(error::invalid_type("the text", text, "str, bytes or a buffer of bytes"));
        };
        // A copy, since anyone could write to the buffer while it is read.
        let bytes = PyBytes::new(text.py(), &buffer.to_vec(text.py())?);
        from_bytes(&bytes, on_bad_text)
    }

    /// The text as bytes of UTF-8.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Input::Str(string) => string.as_bytes(),
            Input::Bytes(bytes) => bytes,
            Input::Mended(text) => text.as_bytes(),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        match self {
            Input::Str(string) => string,
            Input::Bytes(bytes) => {
                simdutf8::basic::from_utf8(bytes).expect("checked when it was taken")
            }
            Input::Mended(text) => text,
        }
    }
}

fn from_str(string: &Bound<'_, PyString>, on_bad_text: OnBadText) -> PyResult<Input> {
    match PyBackedStr::try_from(string.clone()) {
        Ok(text) => Ok(Input::Str(text)),
        Err(_) if on_bad_text == OnBadText::Replace => {
            let bytes = string.call_method1("encode", ("utf-8", "surrogatepass"))?;
            Ok(Input::Mended(without_surrogates(bytes.extract()?)))
        }
        Err(refused) => Err(error::lone_surrogate(string.py(), refused)),
    }
}

fn from_bytes(bytes: &Bound<'_, PyBytes>, on_bad_text: OnBadText) -> PyResult<Input> {
    // At memory speed, since no signal is looked at meanwhile; only std tells where a fault is.
    let is_text = simdutf8::basic::from_utf8(bytes.as_bytes()).is_ok();
    let checked = if is_text { Ok("") } else { std::str::from_utf8(bytes.as_bytes()) };
    match checked {
        Ok(_) => Ok(Input::Bytes(bytes.clone().into())),
        Err(_) if on_bad_text == OnBadText::Replace => {
            Ok(Input::Mended(String::from_utf8_lossy(bytes.as_bytes()).into_owned()))
        }
        Err(refused) => Err(error::invalid_utf8(bytes, refused)),
    }
}

/// UTF-8 with surrogates in it as text, each surrogate as one U+FFFD, so that
/// the characters keep their places.
fn without_surrogates(mut bytes: Vec<u8>) -> String {
    let mut at = 0;
    while at + 2 < bytes.len() {
        // A surrogate is ED A0..BF xx, and no character starts like that.
        if bytes[at] == 0xED && bytes[at + 1] >= 0xA0 {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        }
        at += 1;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
