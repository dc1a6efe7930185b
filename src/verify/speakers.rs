//! Who says a passage in its source, and whether that is who the draft names.

use std::collections::HashMap;

use super::Sources;
use super::words::{self, hash_of};
use crate::language::{Lexicon, WordFlags, fold};
use crate::watch::{Control, Watch};
use crate::{Analyzer, Layers, Options, Span};

/// How two namings of speakers go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// They name the same.
    Same,
    /// The name that the draft gives stands near the words.
    Near,
    /// Nothing tells.
    Unknown,
    /// They name different people.
    Other,
}

/// A source of so many bytes is read whole to tell who speaks; of a longer one, so much
/// around the passage.
const READ_WHOLE: usize = 1 << 16;
const READ_AROUND: usize = 1 << 14;

/// How near a name counts as near, in bytes: some 200 words; and how much of the start of
/// a source tells who the source is about.
const NEAR: usize = 1200;
const START: usize = 600;

/// Below this nobody is said to speak in a source.
const LEAST_CONFIDENCE: f64 = 0.5;

/// How much is read of all sources together for one draft: what is beyond says nothing
/// about who speaks.
const MOST_READ: usize = 1 << 26;

/// Some quotations of a source, with their speakers.
type Said = Vec<(Span, String)>;

/// Reads sources for who speaks in them, each once.
pub struct Speakers<'s> {
    sources: &'s Sources,
    analyzer: Analyzer,
    read: HashMap<(usize, usize), Said>,
    n_read: usize,
}

impl<'s> Speakers<'s> {
    pub fn new(sources: &'s Sources, language: Option<&str>) -> Speakers<'s> {
        let layers = Layers { quotes: true, ..Layers::NONE };
        let language = language.filter(|code| *code != crate::language::Language::UNDETERMINED);
        let options =
            Options { layers, language: language.map(str::to_owned), ..Options::default() };
        let analyzer = Analyzer::new(options).unwrap_or_default();
        Speakers { sources, analyzer, read: HashMap::new(), n_read: 0 }
    }

    /// The name of who says what stands at `span` of a source.
    pub fn at(&mut self, source: usize, span: Span, control: &Control<'_>) -> Option<&str> {
        let text = self.sources.text(source);
        let around = match text.len() {
            0..=READ_WHOLE => 0..text.len(),
            _ => {
                // Windows that many passages share.
                let start = (span.start as usize / READ_AROUND).saturating_sub(1) * READ_AROUND;
                let end = (start + 4 * READ_AROUND).min(text.len());
                text.ceil_char_boundary(start)..text.ceil_char_boundary(end)
            }
        };
        let key = (source, around.start);
        if !self.read.contains_key(&key) {
            if self.n_read > MOST_READ {
                return None;
            }
            self.n_read += around.len();
            let said = self.read(&text[around.clone()], around.start as u32, control);
            self.read.insert(key, said);
        }
        let said = &self.read[&key];
        said.iter().find(|(quote, _)| quote.overlaps(span)).map(|(_, name)| name.as_str())
    }

    fn read(&self, text: &str, offset: u32, control: &Control<'_>) -> Said {
        let control = Control { progress: None, ..*control };
        let Ok(document) = self.analyzer.analyze_with(text, &control) else { return Said::new() };
        let mut said = Said::new();
        for quote in document.quotes() {
            // Whatever number a confidence is.
            let is_sure = quote.confidence >= LEAST_CONFIDENCE;
            if let Some(name) = quote.speaker_name.as_deref().filter(|_| is_sure) {
                said.extend(quote.spans.iter().map(|span| {
                    (Span::new(span.start + offset, span.end + offset), name.to_owned())
                }));
            }
        }
        said
    }

    /// How the name that a draft gives goes together with what a source says.
    pub fn relation(
        &mut self,
        name: &Name,
        source: usize,
        span: Span,
        control: &Control<'_>,
    ) -> (Relation, Option<String>) {
        let found = self.at(source, span, control).map(str::to_owned);
        if let Some(found) = &found {
            let there = Name::new(found, name.lexicon);
            if there.can_be(name) {
                return (Relation::Same, Some(found.clone()));
            }
            if there.is_proper && name.is_proper {
                return (Relation::Other, Some(found.clone()));
            }
        }
        let text = self.sources.text(source);
        let start = text.floor_char_boundary((span.start as usize).saturating_sub(NEAR));
        let end = text.ceil_char_boundary((span.end as usize + NEAR).min(text.len()));
        let first = &text[..text.floor_char_boundary(START)];
        let is_near = name.is_in(&text[start..end]) || name.is_in(first);
        (if is_near { Relation::Near } else { Relation::Unknown }, found)
    }
}

/// A speaker's name, by the words that tell it from others.
pub struct Name<'l> {
    hashes: Vec<u64>,
    /// The words of a name in order, folded.
    words: Vec<String>,
    /// Whether it is a name, and no description such as "the mayor".
    pub is_proper: bool,
    lexicon: &'l Lexicon,
}

impl<'l> Name<'l> {
    pub fn new(name: &str, lexicon: &'l Lexicon) -> Name<'l> {
        let common = [
            WordFlags::TITLE,
            WordFlags::PERSON,
            WordFlags::GROUP,
            WordFlags::STOP_WORD,
            WordFlags::PRONOUN,
            WordFlags::DETERMINER,
        ];
        let common = common.into_iter().fold(WordFlags::NONE, WordFlags::union);
        let (mut hashes, mut folded) = (Vec::new(), Vec::new());
        let mut all = Vec::new();
        words::each(name, &Watch::none(), |word| {
            let written = word.span().of(name);
            all.push(word.hash);
            let is_common = lexicon.flags(&fold(written)).has_any(common);
            if !is_common && written.chars().next().is_some_and(char::is_uppercase) {
                // "Putin's" and "Putin" are one name.
                let bare = written.trim_end_matches("'s").trim_end_matches("’s");
                hashes.push(hash_of(bare));
                folded.push(fold(bare));
            }
        });
        let is_proper = !hashes.is_empty();
        let hashes = if is_proper { hashes } else { all };
        Name { hashes, words: folded, is_proper, lexicon }
    }

    /// Whether two names can be one's: "J. Smith" and "John Smith", "Maria Lopez" and "Maria
    /// Lopez Garcia", but not "Anna Keel" and "Peter Keel" or "Anna Marsh".
    fn can_be(&self, other: &Name<'_>) -> bool {
        let shares = self.hashes.iter().any(|hash| other.hashes.contains(hash));
        let ([first, .., last], [other_first, .., other_last]) =
            (&self.words[..], &other.words[..])
        else {
            // One of them has a single word, or is no name.
            return shares;
        };
        let (short, long) = match self.words.len() <= other.words.len() {
            true => (&self.words, &other.words),
            false => (&other.words, &self.words),
        };
        if short.iter().all(|word| long.iter().any(|other| is_same_name(word, other))) {
            return true;
        }
        if last == other_last {
            return can_be_short_for(first, other_first);
        }
        // A first name alone is nobody's own.
        let is_shared = |word: &&String| other.words.contains(word);
        let mut shared = self.words.iter().filter(is_shared);
        shared.any(|word| word != first || word != other_first)
    }

    fn is_in(&self, text: &str) -> bool {
        let mut is_in = false;
        words::each(text, &Watch::none(), |word| {
            let bare = word.span().of(text).trim_end_matches("'s").trim_end_matches("’s");
            is_in |= self.hashes.contains(&word.hash) || self.hashes.contains(&hash_of(bare));
        });
        is_in
    }
}

/// Whether two words of names are the same, or one the initial of the other.
fn is_same_name(a: &str, b: &str) -> bool {
    let is_initial = |name: &str| name.chars().nth(1).is_none();
    a == b || (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next()
}

/// Whether one first name may be short for the other, as "Joe" for "Joseph": they begin with
/// the same two letters.
fn can_be_short_for(a: &str, b: &str) -> bool {
    is_same_name(a, b) || a.chars().take(2).eq(b.chars().take(2))
}
