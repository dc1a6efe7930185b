//! What counts how much for a keyword.
//!
//! A word weighs by how often it occurs, whether it is a name, and whether it is
//! a common word. A phrase scores by its words' weights, by how often it occurs
//! outside of longer phrases, and by how early it first does. Two presets say how
//! much each counts; which suits a document shows in its names and quotation
//! marks. The weights are round numbers (whole, half, a quarter, a root) that were chosen
//! among a hundred settings by their figures on the development sets of docs/keywords.md.

use super::class::Class;
use super::options::KeywordPreset;
use super::unit::UnitFacts;
use super::units::Units;

/// How a number counts. A root is the same on every machine, a power is not.
#[derive(Clone, Copy)]
enum Growth {
    /// Not at all.
    None,
    /// By its square root.
    Root,
    /// In full.
    Linear,
}

impl Growth {
    #[inline]
    fn of(self, number: f32) -> f32 {
        match self {
            Growth::None => 1.0,
            Growth::Root => number.sqrt(),
            Growth::Linear => number,
        }
    }
}

/// What counts how much.
pub(super) struct Weights {
    /// A phrase's own occurrences.
    occurrences: Growth,
    /// A word's occurrences.
    word_occurrences: Growth,
    /// The number of words that the sum of their weights is divided by.
    length: Growth,
    /// The same, of a phrase that occurs again: it is a term, and its words belong together.
    repeated_length: Growth,
    /// How much more a name weighs.
    name: f32,
    /// How much more the document's first word scores than its last.
    early: f32,
    /// What an occurrence at the end of a longer phrase counts.
    pub(super) at_end: f32,
    /// What an occurrence at the start of a longer phrase counts: "stone" in "stone bridge".
    at_start: f32,
    noun: f32,
    adjective: f32,
    verb: f32,
    /// Of a word alone.
    single: f32,
    /// Of a word alone that only modifies.
    single_modifier: f32,
    /// Of a word alone that is a time or a title: "November", "President".
    pub(super) time_or_title: f32,
    /// Of a phrase with a link such as "of".
    linked: f32,
    /// Of a short form, beside the phrase that it stands for.
    pub(super) short_form: f32,
    /// Of a phrase that is not the whole of its noun phrase where it first stands.
    pub(super) partial: f32,
    /// Of what is no noun phrase where it first stands.
    pub(super) no_noun_phrase: f32,
    /// What is left of the score of a part of a better phrase.
    pub(super) part: f32,
    /// What is left of the score of a phrase with a better phrase in it.
    pub(super) whole: f32,
}

/// For long noun phrases, as in abstracts. An abstract repeats little, so that
/// occurrences count by their root and those of single words not at all; a longer phrase
/// says more than its words, and a word alone is seldom a whole term.
const PHRASES: Weights = Weights {
    occurrences: Growth::Root,
    word_occurrences: Growth::None,
    length: Growth::Root,
    repeated_length: Growth::Root,
    name: 0.5,
    early: 1.0,
    at_end: 0.5,
    at_start: 0.0,
    noun: 0.25,
    adjective: 0.25,
    verb: 0.25,
    single: 1.0 / 3.0,
    single_modifier: 0.25,
    time_or_title: 0.25,
    linked: 0.5,
    short_form: 1.0 / 3.0,
    partial: 0.5,
    no_noun_phrase: 0.5,
    part: 0.5,
    whole: 0.5,
};

/// For short topical words and names, as in news, which repeats what it is about:
/// occurrences count in full, and a phrase is worth the mean of its words.
const TAGS: Weights = Weights {
    occurrences: Growth::Linear,
    word_occurrences: Growth::Root,
    length: Growth::Linear,
    at_start: 0.5,
    noun: 0.5,
    single: 1.0,
    linked: 0.75,
    short_form: 1.0,
    ..PHRASES
};

/// For what is between the two.
const BOTH: Weights = Weights { length: Growth::Root, single: 0.75, short_form: 0.5, ..TAGS };

/// Above this share of names and quotation marks, three words in twenty, a
/// document is news.
const NEWS: f32 = 0.15;

/// Below this share, seven words in a hundred, it is an abstract: so are four in five
/// abstracts of the development sets, and one in twenty of their news.
const MIXED: f32 = 0.07;

impl Weights {
    /// Those of a preset, or those that suit the document.
    pub(super) fn of(preset: KeywordPreset, units: &Units<'_, '_>) -> &'static Weights {
        match preset {
            KeywordPreset::Phrases => &PHRASES,
            KeywordPreset::Tags => &TAGS,
            _ => match units.names_and_speech() {
                share if share > NEWS => &TAGS,
                share if share > MIXED => &BOTH,
                _ => &PHRASES,
            },
        }
    }

    /// The weights of words.
    pub(super) fn of_words(&self) -> WordWeights {
        let alone = Class::MODIFIER.union(Class::VERB).union(Class::ADVERB);
        WordWeights {
            common: Class::kinds().map(|class| match class {
                _ if class.has_any(Class::LINK) => 0.0,
                _ if class.has_any(Class::NOUN) => self.noun,
                _ if class.has_any(Class::ADJECTIVE) => self.adjective,
                _ if class.has_any(Class::VERB.union(Class::ADVERB)) => self.verb,
                _ => 1.0,
            }),
            alone: Class::kinds().map(|class| match class {
                _ if class.has_any(Class::LINK) => 0.0,
                _ if class.has_any(alone) => self.single * self.single_modifier,
                _ => self.single,
            }),
            word_occurrences: self.word_occurrences,
            occurrences: self.occurrences,
            name: self.name,
        }
    }

    /// What an occurrence counts, by whether words of a longer phrase stand before it and
    /// behind it.
    #[inline]
    pub(super) fn occurrence(&self, is_preceded: bool, is_followed: bool) -> f32 {
        let before = if is_preceded { self.at_end } else { 1.0 };
        let behind = if is_followed { self.at_start } else { 1.0 };
        before * behind
    }

    /// The score of a phrase that occurs `count` times, which count `own`.
    #[inline]
    pub(super) fn score(&self, words: Words, own: f32, count: u32) -> f32 {
        let length = if count > 1 { self.repeated_length } else { self.length };
        self.occurrences.of(own) * words.weight / length.of(f32::from(words.n_words))
    }

    /// What the score of a phrase with a link is multiplied by.
    #[inline]
    pub(super) fn linked(&self, words: Words) -> f32 {
        if words.has_link { self.linked } else { 1.0 }
    }

    /// How much more what first stands at `first` of `n_units` counts.
    #[inline]
    pub(super) fn place(&self, first: u32, n_units: f32) -> f32 {
        1.0 + self.early * (1.0 - first as f32 / n_units)
    }
}

/// The weights of words, in tables: which kind a word is of follows no pattern.
pub(super) struct WordWeights {
    /// By the kind of a word, what is left of it for being common.
    common: [f32; Class::N_KINDS],
    /// What is left of a word of that kind alone.
    alone: [f32; Class::N_KINDS],
    word_occurrences: Growth,
    occurrences: Growth,
    name: f32,
}

impl WordWeights {
    /// What a unit that occurs weighs: nothing where it only joins others.
    #[inline]
    pub(super) fn weight(&self, facts: &UnitFacts) -> f32 {
        let names = facts.capitalised as f32 / facts.count as f32;
        self.common[facts.class.kind()]
            * self.word_occurrences.of(facts.count as f32)
            * (1.0 + self.name * names)
    }

    /// The score of a unit that weighs `weight` and whose occurrences count `own`; nothing
    /// where it only joins others.
    #[inline]
    pub(super) fn score(&self, facts: &UnitFacts, weight: f32, own: f32) -> f32 {
        self.occurrences.of(own) * self.alone[facts.class.kind()] * weight
    }
}

/// What the words of a phrase come to.
#[derive(Clone, Copy)]
pub(super) struct Words {
    /// The sum of their weights.
    weight: f32,
    /// How many there are, links left out.
    n_words: u8,
    has_link: bool,
    /// Whether all of them are names.
    pub(super) is_name: bool,
}

impl Words {
    /// Of nothing.
    pub(super) const NONE: Words =
        Words { weight: 0.0, n_words: 0, has_link: false, is_name: false };

    /// Of a unit that weighs `weight`.
    #[inline]
    pub(super) fn of(facts: &UnitFacts, weight: f32) -> Words {
        let has_link = facts.class.has_any(Class::LINK);
        let is_name = has_link || facts.class.has_any(Class::NAME);
        Words { weight, n_words: u8::from(!has_link), has_link, is_name }
    }

    #[inline]
    pub(super) fn and(self, last: Words) -> Words {
        Words {
            weight: self.weight + last.weight,
            n_words: self.n_words + last.n_words,
            has_link: self.has_link || last.has_link,
            is_name: self.is_name && last.is_name,
        }
    }

    /// Whether a phrase that is seen once is no more than its words: "days of
    /// rain" is two words, "Bank of England" is one name.
    #[inline]
    pub(super) fn is_loose(self) -> bool {
        self.has_link && !self.is_name
    }
}
