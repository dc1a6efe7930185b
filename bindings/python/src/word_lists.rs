//! A user's word lists: a mapping from the kind's name to the list's text, or
//! to its lines.

use pullquote::language::{WordList, WordListKind};
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString};

use crate::error;

/// Word lists, and what they were read from.
#[derive(Default)]
pub struct WordLists {
    /// For the core.
    pub lists: Vec<WordList>,
    /// Each list's kind and text, sorted.
    pub texts: Vec<(&'static str, String)>,
}

/// Reads `given`.
///
/// # Errors
/// `InvalidTypeError` for what is no mapping of strings, `InvalidOptionError`
/// for an unknown kind, `InvalidWordListError` for a list that cannot be read.
pub fn read(given: &Bound<'_, PyAny>) -> PyResult<WordLists> {
    let wrong = |what: &Bound<'_, PyAny>| {
        error::invalid_type(
            "word_lists",
            what,
            "a mapping from a kind, such as \"titles\", to the list's text or its lines",
        )
    };
    let Ok(mapping) = given.cast::<PyMapping>() else { return Err(wrong(given)) };
    let mut lists = Vec::new();
    let mut texts = Vec::new();
    for item in mapping.items()? {
        let (name, list): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let Ok(name) = name.extract::<String>() else { return Err(wrong(&name)) };
        let Ok(kind) = name.parse::<WordListKind>() else {
            let known: Vec<_> = WordListKind::ALL.iter().map(|kind| kind.name()).collect();
            let message = format!("unknown word list `{name}`: use one of {}", known.join(", "));
            return Err(error::invalid_option(message));
        };
        let text = if list.is_instance_of::<PyString>() {
            list.extract::<String>()
                .map_err(|refused| error::lone_surrogate(given.py(), refused))?
        } else {
            list.extract::<Vec<String>>().map_err(|_| wrong(&list))?.join("\n")
        };
        lists.push(
            WordList::parse(kind, &text)
                .map_err(|refused| error::from_core(given.py(), &refused))?,
        );
        texts.push((kind.name(), text));
    }
    texts.sort_unstable();
    Ok(WordLists { lists, texts })
}
