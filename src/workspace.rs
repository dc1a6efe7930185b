//! What an analyzer keeps from one document to the next, which saves time and changes no
//! result.

use std::sync::{Arc, Mutex, TryLockError};

use crate::document::{KnownWords, LanguageWords};
use crate::language::Language;
use crate::watch::Watch;

/// The longest text, in bytes, whose words are kept: a longer one has a table of its own, so
/// that what is kept is small.
const LONGEST_TEXT: usize = KnownWords::MAX_WORDS;

/// A workspace that holds more bytes is emptied before it is used again.
const MAX_KEPT: usize = 8 << 20;

/// What a workspace may hold at the end of a document, in bytes: what was kept, and what the
/// longest text adds.
const MAX_BYTES: usize = 3 * MAX_KEPT;

/// Where less memory is allowed than that, nothing is kept: whether a text is refused must not
/// depend on the texts before it.
const ENOUGH_MEMORY: usize = 4 * MAX_BYTES;

/// What is known of words of earlier documents, by language.
#[derive(Debug, Default)]
pub(crate) struct Workspace {
    languages: Vec<(Arc<str>, LanguageWords)>,
}

impl Workspace {
    /// What is known of words for a text of `n_bytes` in that language; nothing where that is
    /// not to be kept.
    pub fn take_words(
        &mut self,
        language: &Language,
        n_bytes: usize,
        watch: &Watch<'_>,
    ) -> Option<LanguageWords> {
        if n_bytes > LONGEST_TEXT
            || watch.max_memory() < ENOUGH_MEMORY
            || watch.hold_if_limited(MAX_BYTES)
        {
            return None;
        }
        if self.n_bytes() > MAX_KEPT {
            self.languages.clear();
        }
        let code = language.shared_code();
        let found = self.languages.iter().position(|(known, _)| *known == code);
        Some(match found {
            Some(at) => self.languages.swap_remove(at).1,
            None => {
                let words = Some(KnownWords::new(language.lexicon()));
                LanguageWords { words, ..LanguageWords::default() }
            }
        })
    }

    /// Keeps what is known of the words of a language.
    pub fn keep_words(&mut self, language: &Language, words: LanguageWords) {
        if words.words.is_some() {
            self.languages.push((language.shared_code(), words));
        }
    }

    fn n_bytes(&self) -> usize {
        self.languages.iter().map(|(_, words)| words.n_bytes()).sum()
    }
}

/// The workspaces of an analyzer that are not in use. No thread waits for another one: where
/// all places are taken or empty, a new workspace is made, and dropped if there is no place
/// for it. So nothing can be held for ever in a process that was forked.
pub(crate) struct Pool {
    places: [Mutex<Option<Box<Workspace>>>; Pool::N_PLACES],
}

impl Pool {
    /// No more are kept; more threads at once make new ones.
    const N_PLACES: usize = 16;

    /// A workspace that nobody else uses.
    pub fn take(&self) -> Box<Workspace> {
        self.find(Option::take).unwrap_or_default()
    }

    /// Keeps a workspace for the next document.
    pub fn give_back(&self, workspace: Box<Workspace>) {
        let mut workspace = Some(workspace);
        self.find(|place| {
            if place.is_none() {
                *place = workspace.take();
            }
            workspace.is_none().then_some(())
        });
    }

    /// What `try_place` makes of the first place that nobody else looks at and that it takes.
    fn find<T>(
        &self,
        mut try_place: impl FnMut(&mut Option<Box<Workspace>>) -> Option<T>,
    ) -> Option<T> {
        self.places.iter().find_map(|place| match place.try_lock() {
            Ok(mut place) => try_place(&mut place),
            // Whatever panicked, a place is empty or has a whole workspace.
            Err(TryLockError::Poisoned(place)) => try_place(&mut place.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        })
    }
}

impl Default for Pool {
    fn default() -> Pool {
        Pool { places: std::array::from_fn(|_| Mutex::new(None)) }
    }
}

/// A clone begins with workspaces of its own.
impl Clone for Pool {
    fn clone(&self) -> Pool {
        Pool::default()
    }
}

impl std::fmt::Debug for Pool {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool")
    }
}
