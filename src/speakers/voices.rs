//! Voices: those who speak, named or not, each with the phrases beside quotations that stand
//! for it.

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::HashTable;

use super::Name;
use super::entities::{Entities, NOBODY, narrow, wide};
use crate::hashing::RandomState;
use crate::language::WordFlags;
use crate::syntax::TokenFeatures;
use crate::watch::Watch;

/// Who a voice is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// An entity that is named elsewhere too.
    Entity(u32),
    /// A name that occurs nowhere else.
    Name(Range<u32>),
    /// A common noun: "the prefect".
    Noun(Range<u32>),
    /// A pronoun that stands for nobody known.
    Pronoun(u32),
}

/// A phrase beside a quotation.
pub(super) struct Phrase {
    /// The place of the voice among all.
    pub voice: u32,
    /// What names the speaker.
    pub head: Range<u32>,
    /// All of the phrase.
    pub tokens: Range<u32>,
}

/// All who speak in a document.
pub(super) struct Voices {
    /// In the order of their first quotation.
    pub list: Vec<Who>,
    /// In the order of the quotations.
    pub phrases: Vec<Phrase>,
    /// The voices with a name or a noun, by their words.
    by_words: HashTable<u32>,
    hasher: RandomState,
    /// The pronouns of the first person, singular and plural, that stand for nobody known.
    first_person: [Option<u32>; 2],
    /// The pronoun before that stands for nobody known, and its paragraph.
    pronoun: Option<(u32, usize)>,
}

impl Voices {
    pub fn new() -> Voices {
        Voices {
            list: Vec::new(),
            phrases: Vec::new(),
            by_words: HashTable::new(),
            hasher: RandomState::default(),
            first_person: [None; 2],
            pronoun: None,
        }
    }

    /// Drops the lists, so that their memory is no longer held.
    pub fn free(self, watch: &Watch<'_>) {
        watch.free(self.list);
        watch.free(self.phrases);
        watch.free_table(self.by_words);
    }

    /// The voice of a named entity.
    pub fn of_entity(
        &mut self,
        features: &TokenFeatures<'_>,
        entities: &mut Entities,
        entity: u32,
    ) -> Option<u32> {
        let known = entities.entities[entity as usize].speaker;
        if known != NOBODY {
            return Some(known);
        }
        let voice = self.push(features, Who::Entity(entity))?;
        entities.entities[entity as usize].speaker = voice;
        Some(voice)
    }

    /// The voice of a name that is no entity's.
    pub fn of_name(&mut self, features: &TokenFeatures<'_>, name: Range<usize>) -> Option<u32> {
        self.by_words(features, Who::Name(narrow(&name)))
    }

    /// The voice of a common noun: that of the same noun before, unless an indefinite article
    /// says that it is another one.
    pub fn of_noun(&mut self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let first = features.reading.token_text(head.start).to_lowercase();
        if features.grammar.indefinite_articles.contains(&first) {
            return self.push(features, Who::Noun(narrow(head)));
        }
        self.by_words(features, Who::Noun(narrow(head)))
    }

    /// The voice of a pronoun that stands for nobody known: that of the same pronoun before
    /// in the paragraph; there is one "I" in a text.
    pub fn of_pronoun(
        &mut self,
        features: &TokenFeatures<'_>,
        at: usize,
        paragraph: usize,
    ) -> Option<u32> {
        if features.has(at, WordFlags::FIRST_PERSON) {
            let number = usize::from(features.has(at, WordFlags::PLURAL));
            if self.first_person[number].is_none() {
                self.first_person[number] = self.push(features, Who::Pronoun(at as u32));
            }
            return self.first_person[number];
        }
        if let Some((voice, there)) = self.pronoun
            && there == paragraph
            && let Who::Pronoun(before) = self.list[voice as usize]
            && features.word(before as usize) == features.word(at)
        {
            return Some(voice);
        }
        let voice = self.push(features, Who::Pronoun(at as u32))?;
        self.pronoun = Some((voice, paragraph));
        Some(voice)
    }

    /// The name of a voice, where it has one.
    pub fn name(
        &self,
        features: &TokenFeatures<'_>,
        entities: &Entities,
        voice: u32,
    ) -> Option<Name> {
        match &self.list[voice as usize] {
            Who::Entity(entity) => Some(entities.name(features, *entity)),
            Who::Name(tokens) => {
                Some(Name::from(features.reading.span_of(wide(tokens)).of(features.reading.text)))
            }
            Who::Noun(_) | Who::Pronoun(_) => None,
        }
    }

    /// Keeps that a phrase stands for a voice.
    pub fn add_phrase(
        &mut self,
        features: &TokenFeatures<'_>,
        voice: u32,
        head: &Range<usize>,
        tokens: &Range<usize>,
    ) {
        let phrase = Phrase { voice, head: narrow(head), tokens: narrow(tokens) };
        features.reading.watch.push(&mut self.phrases, phrase);
    }

    fn push(&mut self, features: &TokenFeatures<'_>, who: Who) -> Option<u32> {
        if features.reading.watch.reserve(&mut self.list, 1) {
            return None;
        }
        self.list.push(who);
        Some(self.list.len() as u32 - 1)
    }

    /// The voice whose words are the same; a new one where there is none.
    fn by_words(&mut self, features: &TokenFeatures<'_>, who: Who) -> Option<u32> {
        let words = words_of(features, &who);
        let hash = self.hasher.hash_one(words);
        let Voices { list, by_words, hasher, .. } = self;
        let same = |&voice: &u32| {
            let other = &list[voice as usize];
            std::mem::discriminant(other) == std::mem::discriminant(&who)
                && words_of(features, other) == words
        };
        if let Some(&voice) = by_words.find(hash, same) {
            return Some(voice);
        }
        let rehash = |&voice: &u32| hasher.hash_one(words_of(features, &list[voice as usize]));
        if features.reading.watch.reserve_table(by_words, 1, rehash) {
            return None;
        }
        let voice = self.push(features, who)?;
        self.by_words.insert_unique(hash, voice, |_| hash);
        Some(voice)
    }
}

/// The words that tell one voice from another: without an article, and without what else a
/// text puts before a noun that it has named already.
fn words_of<'r>(features: &TokenFeatures<'r>, who: &Who) -> &'r str {
    let tokens = match who {
        Who::Name(tokens) | Who::Noun(tokens) => wide(tokens),
        Who::Entity(_) | Who::Pronoun(_) => return "",
    };
    let determined = matches!(who, Who::Noun(_))
        && tokens.len() > 1
        && features.has(tokens.start, WordFlags::DETERMINER);
    let start = tokens.start + usize::from(determined);
    features.reading.span_of(start..tokens.end).of(features.reading.text)
}
