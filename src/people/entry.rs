//! Entries: what is counted of one name with its kind and gender, and how entries add up.

use std::collections::BTreeMap;

use crate::language::fold;
use crate::{Gender, GenderEvidence, Speaker, SpeakerKind};

/// How many roles, aliases and spellings are kept of a name: those whose hash is least, so
/// that the same are kept whatever the order.
const MAX_KEPT: usize = 16;

/// How much somebody is quoted.
///
/// ```
/// use pullquote::{Analyzer, People};
/// let mut people = People::new();
/// people.add(&Analyzer::default().analyze("“It rained,” Ana Reed said.")?, "2026-01-02");
/// let (_, _, tally) = people.totals().remove(0);
/// assert_eq!((tally.n_quotes, tally.n_words), (1, 2));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// Quotations.
    pub n_quotes: u64,
    /// Words of these.
    pub n_words: u64,
    /// Documents with one at least.
    pub n_documents: u64,
}

impl Tally {
    pub(super) fn add(&mut self, other: Tally) {
        self.n_quotes += other.n_quotes;
        self.n_words += other.n_words;
        self.n_documents += other.n_documents;
    }
}

/// What is one entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    /// The name, folded.
    pub name: String,
    pub kind: SpeakerKind,
    pub gender: Gender,
}

/// What is counted of a name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Entry {
    pub tally: Tally,
    pub gender_evidence: GenderEvidence,
    /// Spellings of the name, with the number of documents.
    pub spellings: BTreeMap<String, u64>,
    /// Other names of several words that documents use for it, folded.
    pub aliases: BTreeMap<String, u64>,
    pub roles: BTreeMap<String, u64>,
    pub first_document: Option<String>,
    pub last_document: Option<String>,
}

impl Entry {
    /// Of a speaker of one document.
    pub fn of(speaker: &Speaker, name: &str, tally: Tally, id: &str) -> Entry {
        let own = folded(name);
        let aliases = speaker.aliases.iter().map(|alias| folded(alias));
        let aliases = aliases.filter(|alias| alias.contains(' ') && *alias != own);
        Entry {
            tally,
            gender_evidence: speaker.gender_evidence,
            spellings: BTreeMap::from([(name.to_owned(), 1)]),
            aliases: aliases.map(|alias| (alias, 1)).collect(),
            roles: speaker.role.iter().map(|role| (role.to_string(), 1)).collect(),
            first_document: Some(id.to_owned()),
            last_document: Some(id.to_owned()),
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Entry) {
        self.tally.add(other.tally);
        self.gender_evidence = self.gender_evidence.union(other.gender_evidence);
        add_counts(&mut self.spellings, &other.spellings);
        add_counts(&mut self.aliases, &other.aliases);
        add_counts(&mut self.roles, &other.roles);
        let first = [&self.first_document, &other.first_document];
        let last = [&self.last_document, &other.last_document];
        let first = first.into_iter().flatten().min().cloned();
        let last = last.into_iter().flatten().max().cloned();
        (self.first_document, self.last_document) = (first, last);
    }

    /// The commonest spelling, the first in alphabetical order of several.
    pub fn spelling(&self) -> &str {
        let commonest = self.spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
        commonest.map_or("", |(spelling, _)| spelling)
    }
}

/// Adds counts to counts. Only the strings with the least hashes are kept: what is among
/// these of all is among them of every part, so that no count of one that is kept is lost.
fn add_counts(counts: &mut BTreeMap<String, u64>, others: &BTreeMap<String, u64>) {
    for (string, count) in others {
        *counts.entry(string.clone()).or_default() += count;
    }
    while counts.len() > MAX_KEPT {
        let Some(last) = counts.keys().max_by_key(|string| (hash(string), *string)).cloned() else {
            return;
        };
        counts.remove(&last);
    }
}

/// FNV-1a: the same on every machine.
fn hash(string: &str) -> u64 {
    string.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// A name as names are compared: folded, with one blank between its words, without full
/// stops and quotation marks.
pub(super) fn folded(name: &str) -> String {
    let is_mark = |c: char| matches!(c, '.' | '"' | '“' | '”' | '‘' | '«' | '»' | '„' | ',');
    let plain: String = name.chars().map(|c| if is_mark(c) { ' ' } else { c }).collect();
    let words = plain.split_whitespace().map(fold);
    words.collect::<Vec<_>>().join(" ")
}
