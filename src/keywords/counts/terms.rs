//! The table of terms: each distinct term once, with what was counted of it.

use std::hash::BuildHasher;

use crate::hashing::RandomState;
use hashbrown::HashTable;

/// What was counted of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Term {
    /// How often it was seen since it is in the table.
    pub(super) seen: u64,
    /// How often at most it may have been seen before.
    pub(super) error: u64,
    /// In how many documents it was seen since it is in the table.
    pub(super) n_documents: u64,
    /// The last document that it was seen in, to count each once.
    last_document: u64,
}

impl Term {
    pub(super) fn new(seen: u64, error: u64, n_documents: u64) -> Term {
        Term { seen, error, n_documents, last_document: 0 }
    }

    /// How often it occurs, or somewhat more: by [`error`](Self::error) at most.
    pub(super) fn count(&self) -> u64 {
        self.seen.saturating_add(self.error)
    }
}

/// The distinct terms, their letters one behind the other in one string.
#[derive(Clone, Default)]
pub(super) struct Terms {
    letters: String,
    /// Where each ends in `letters`; it starts where the one before ends.
    entries: Vec<(usize, Term)>,
    by_term: HashTable<u32>,
    /// Seeded anew for each table, so that no text can be written to collide.
    hasher: RandomState,
}

impl Terms {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn get(&self, term: &str) -> Option<&Term> {
        let hash = self.hasher.hash_one(term.as_bytes());
        let found = self.by_term.find(hash, |&at| self.term(at as usize) == term)?;
        Some(&self.entries[*found as usize].1)
    }

    /// In no order that means anything.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Term)> {
        (0..self.len()).map(|at| (self.term(at), &self.entries[at].1))
    }

    fn term(&self, at: usize) -> &str {
        term(&self.letters, &self.entries, at)
    }

    /// Counts a term `n` more times in a document, a new one as if it may have
    /// been seen `error` times before.
    pub(super) fn add(&mut self, term: &str, n: u64, document: u64, error: u64) {
        let entry = self.entry(term, error);
        entry.seen = entry.seen.saturating_add(n);
        let is_new = u64::from(entry.last_document != document);
        entry.n_documents = entry.n_documents.saturating_add(is_new);
        entry.last_document = document;
    }

    /// The entry of a term, new with that error where it had none.
    pub(super) fn entry(&mut self, new: &str, error: u64) -> &mut Term {
        let Terms { letters, entries, by_term, hasher } = self;
        let hash = hasher.hash_one(new.as_bytes());
        let found = by_term.find(hash, |&at| term(letters, entries, at as usize) == new).copied();
        let at = found.unwrap_or_else(|| {
            let at = entries.len() as u32;
            letters.push_str(new);
            entries.push((letters.len(), Term { error, ..Term::default() }));
            by_term.insert_unique(hash, at, |&at| {
                hasher.hash_one(term(letters, entries, at as usize).as_bytes())
            });
            at
        });
        &mut self.entries[at as usize].1
    }

    /// Raises the errors of the terms that `is_raised`.
    pub(super) fn add_error(&mut self, error: u64, is_raised: impl Fn(&str) -> bool) {
        for at in 0..self.len() {
            if is_raised(self.term(at)) {
                let entry = &mut self.entries[at].1;
                entry.error = entry.error.saturating_add(error);
            }
        }
    }

    /// Forgets the terms with the lowest counts, so that `n` are left at most.
    /// Returns the highest count of those forgotten.
    pub(super) fn keep_highest(&mut self, n: usize) -> u64 {
        if self.len() <= n {
            return 0;
        }
        let mut counts: Vec<u64> = self.entries.iter().map(|(_, term)| term.count()).collect();
        // Those with the same count go together, so that the order does not matter.
        let (_, &mut forgotten, _) = counts.select_nth_unstable_by(n, |a, b| b.cmp(a));
        let mut kept = Terms { hasher: self.hasher.clone(), ..Terms::default() };
        for (term, entry) in self.iter().filter(|(_, entry)| entry.count() > forgotten) {
            *kept.entry(term, 0) = *entry;
        }
        *self = kept;
        forgotten
    }
}

fn term<'l>(letters: &'l str, entries: &[(usize, Term)], at: usize) -> &'l str {
    let start = at.checked_sub(1).map_or(0, |before| entries[before].0);
    &letters[start..entries[at].0]
}
