//! People: who is quoted in many documents, each person and each organisation once.
//!
//! ```text
//! documents ─► entries (one for each name with its kind and gender) ─► merge ─► people
//! ```
//!
//! Entries are sums: documents may be added in any order, on several machines, and the
//! entries merged. Which entries are the same person is decided when it is asked, from all
//! entries at once.

mod bytes;
mod entry;
mod merge;

use std::collections::HashMap;

use crate::hashing::RandomState;
use crate::{Document, Gender, GenderEvidence, SpeakerKind};

pub use entry::Tally;
use entry::{Entry, Key, folded};

/// How many names are kept by default.
const DEFAULT_MAX_NAMES: usize = 1_000_000;

/// Who is quoted in a corpus: takes documents as they come.
///
/// ```
/// use pullquote::{Analyzer, Gender, People};
/// let mut people = People::new();
/// let texts = [
///     ("2026-01-02", "“It rained,” Ana M. Reed said. “It still does,” she added."),
///     ("2026-01-03", "“It stopped,” said Ana Reed."),
///     ("2026-01-04", "“Good,” Mrs. Reed said."),
/// ];
/// for (id, text) in texts {
///     people.add(&Analyzer::default().analyze(text)?, id);
/// }
/// let all = people.people();
/// assert_eq!(all.len(), 1);
/// assert_eq!((&*all[0].name, all[0].n_quotes, all[0].n_documents), ("Ana M. Reed", 4, 3));
/// assert_eq!(all[0].gender, Gender::Female);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct People {
    entries: HashMap<Key, Entry, RandomState>,
    unnamed: HashMap<(SpeakerKind, Gender), Tally, RandomState>,
    n_documents: u64,
    n_left_out: u64,
    max_names: usize,
}

/// A person or an organisation with all names that were found to be theirs.
///
/// ```
/// use pullquote::{Analyzer, Gender, People};
/// let mut people = People::new();
/// people.add(&Analyzer::default().analyze("“It rained,” Ana Reed said.")?, "2026-01-02");
/// let person = people.people().remove(0);
/// assert_eq!((&*person.name, person.gender, person.n_quotes), ("Ana Reed", Gender::Female, 1));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Person {
    /// The fullest name.
    pub name: String,
    /// A person, an organisation, a place or a group.
    pub kind: SpeakerKind,
    /// The gender that most documents tell.
    pub gender: Gender,
    /// What it is known by, of all documents.
    pub gender_evidence: GenderEvidence,
    /// Quotations.
    pub n_quotes: u64,
    /// Words of these.
    pub n_words: u64,
    /// Documents with one at least.
    pub n_documents: u64,
    /// The names, each with the reason why it is theirs; the fullest first.
    pub names: Vec<MergedName>,
    /// What the documents say that they are, each with the number of documents, the most
    /// frequent first.
    pub roles: Vec<(String, u64)>,
    /// The least of the documents' ids in alphabetical order: the first one, where ids are
    /// dates.
    pub first_document: String,
    /// The greatest of the documents' ids.
    pub last_document: String,
}

/// A name of somebody.
///
/// ```
/// use pullquote::{Analyzer, People};
/// let mut people = People::new();
/// for text in ["“It rained,” Ana M. Reed said.", "“It stopped,” said Ana Reed."] {
///     people.add(&Analyzer::default().analyze(text)?, text);
/// }
/// let names: Vec<String> =
///     people.people().remove(0).names.into_iter().map(|name| name.name).collect();
/// assert!(names.contains(&"Ana Reed".to_owned()));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MergedName {
    /// The name as the documents write it.
    pub name: String,
    /// The gender that documents tell which use that name.
    pub gender: Gender,
    /// Quotations under that name.
    pub n_quotes: u64,
    /// Why it is taken for a name of the same person.
    pub why: MergeReason,
}

/// Why two names are the same person's.
///
/// ```
/// assert_eq!(pullquote::MergeReason::Initial.to_string(), "initial");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum MergeReason {
    /// It is the fullest name itself, or differs in capitals alone.
    Same = 1,
    /// First and last name are the same, and nobody else bears both.
    FirstAndLastName = 2,
    /// An initial stands for the first name, and fits nobody else of that last name.
    Initial = 3,
    /// A document uses it for the fullest name too, and none for anybody else.
    Alias = 4,
    /// The last name alone, which nobody else bears whom it could mean.
    LastName = 5,
}

impl MergeReason {
    /// Every reason.
    pub const ALL: &[MergeReason] = &[
        MergeReason::Same,
        MergeReason::FirstAndLastName,
        MergeReason::Initial,
        MergeReason::Alias,
        MergeReason::LastName,
    ];

    /// The name in tables and in JSON, such as `last-name`.
    pub const fn name(self) -> &'static str {
        match self {
            MergeReason::Same => "same",
            MergeReason::FirstAndLastName => "first-and-last-name",
            MergeReason::Initial => "initial",
            MergeReason::Alias => "alias",
            MergeReason::LastName => "last-name",
        }
    }
}

impl Default for People {
    fn default() -> People {
        People::with_max_names(DEFAULT_MAX_NAMES)
    }
}

impl People {
    /// Nobody yet; a million names at most.
    pub fn new() -> People {
        People::default()
    }

    /// Nobody yet; `max_names` names at most, two at the least. Where there are more, those
    /// with the fewest quotations are left out, and [`n_left_out`](Self::n_left_out) says how
    /// many.
    pub fn with_max_names(max_names: usize) -> People {
        People {
            entries: HashMap::default(),
            unnamed: HashMap::default(),
            n_documents: 0,
            n_left_out: 0,
            max_names: max_names.max(2),
        }
    }

    /// Adds the speakers of a document. Its `id` tells the first document of somebody from the
    /// last by alphabetical order: a date first is a good one.
    pub fn add(&mut self, document: &Document, id: &str) {
        self.n_documents += 1;
        for (idx, speaker) in document.speakers().iter().enumerate() {
            let tally = tally_of(document, idx as u32);
            let Some(name) = speaker.name.as_deref() else {
                self.unnamed.entry((speaker.kind, speaker.gender)).or_default().add(tally);
                continue;
            };
            let key = Key { name: folded(name), kind: speaker.kind, gender: speaker.gender };
            self.entries.entry(key).or_default().add(&Entry::of(speaker, name, tally, id));
        }
        self.leave_out_rarest();
    }

    /// Takes what others have counted: the same as if all documents had been added here.
    pub fn merge(&mut self, other: &People) {
        for (key, entry) in &other.entries {
            self.entries.entry(key.clone()).or_default().add(entry);
        }
        for (key, tally) in &other.unnamed {
            self.unnamed.entry(*key).or_default().add(*tally);
        }
        self.n_documents += other.n_documents;
        self.n_left_out += other.n_left_out;
        self.leave_out_rarest();
    }

    /// The documents that were added.
    pub fn n_documents(&self) -> u64 {
        self.n_documents
    }

    /// The names that were left out because there were too many; what is said of the others is exact,
    /// but for those that came back later.
    pub fn n_left_out(&self) -> u64 {
        self.n_left_out
    }

    /// Every person and organisation, whoever is quoted most first.
    pub fn people(&self) -> Vec<Person> {
        let mut people = merge::merge(&self.entries);
        people.sort_by(|a, b| b.n_quotes.cmp(&a.n_quotes).then_with(|| a.name.cmp(&b.name)));
        people
    }

    /// How much each kind and gender is quoted, those without a name included, in the order
    /// of kinds and genders. A document counts once for each speaker in it.
    pub fn totals(&self) -> Vec<(SpeakerKind, Gender, Tally)> {
        let mut totals: HashMap<(SpeakerKind, Gender), Tally> = HashMap::new();
        for person in merge::merge(&self.entries) {
            let Person { n_quotes, n_words, n_documents, .. } = person;
            let tally = Tally { n_quotes, n_words, n_documents };
            totals.entry((person.kind, person.gender)).or_default().add(tally);
        }
        for (key, tally) in &self.unnamed {
            totals.entry(*key).or_default().add(*tally);
        }
        let mut totals: Vec<_> =
            totals.into_iter().map(|((kind, gender), tally)| (kind, gender, tally)).collect();
        totals.sort_unstable_by_key(|(kind, gender, _)| (*kind, *gender));
        totals
    }

    /// Leaves the names with the fewest quotations out where there are too many: a quarter,
    /// so that it happens seldom.
    fn leave_out_rarest(&mut self) {
        if self.entries.len() <= self.max_names {
            return;
        }
        let n_kept = self.max_names - self.max_names / 4;
        let mut order: Vec<(u64, &Key)> =
            self.entries.iter().map(|(key, entry)| (entry.tally.n_quotes, key)).collect();
        order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let rare: Vec<Key> = order[n_kept..].iter().map(|(_, key)| (*key).clone()).collect();
        self.n_left_out += rare.len() as u64;
        for key in rare {
            self.entries.remove(&key);
        }
    }
}

/// How much a speaker is quoted in one document.
fn tally_of(document: &Document, speaker: u32) -> Tally {
    let mut tally = Tally { n_documents: 1, ..Tally::default() };
    for quote in document.quotes().iter().filter(|quote| quote.speakers.contains(&speaker)) {
        tally.n_quotes += 1;
        let words = |span: &crate::Span| n_words(span.of(document.text()));
        tally.n_words += quote.spans.iter().map(words).sum::<u64>();
    }
    tally
}

/// The words of a text: what stands between blanks and holds a letter or a digit.
fn n_words(text: &str) -> u64 {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u64
}
