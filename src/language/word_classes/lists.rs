//! What the word lists say of a word's class, for words that no file of classes has.

use super::Class;
use super::entry::Choice;
use crate::language::WordFlags;

/// Flags, the class that they speak for, and how much.
const RULES: &[(WordFlags, Class, i16)] = &[
    (WordFlags::POSSESSIVE, Class::Possessive, 0),
    (WordFlags::DETERMINER, Class::Determiner, 0),
    (WordFlags::PRONOUN, Class::Pronoun, -8),
    (WordFlags::RELATIVE, Class::Relative, -12),
    (WordFlags::COMPLEMENTIZER, Class::Complementizer, -4),
    (WordFlags::SUBORDINATOR, Class::Subordinator, -6),
    (WordFlags::PREPOSITION, Class::Preposition, 0),
    (WordFlags::CONJUNCTION, Class::Conjunction, 0),
    (WordFlags::AUXILIARY, Class::Auxiliary, 0),
    (WordFlags::NEGATION, Class::Negation, -2),
    (WordFlags::PREFIX, Class::Particle, -16),
    (WordFlags::ADVERB, Class::Adverb, -4),
    (WordFlags::ADJECTIVE, Class::Adjective, -4),
    (WordFlags::NOUN, Class::Noun, -4),
    (WordFlags::PERSON, Class::Noun, 0),
    (WordFlags::GROUP, Class::Noun, 0),
    (WordFlags::WRITING, Class::Noun, 0),
    (WordFlags::SPEECH_NOUN, Class::Noun, 0),
    (WordFlags::TITLE, Class::Noun, -4),
    (WordFlags::FIRST_NAME, Class::ProperNoun, 0),
    (WordFlags::TIME, Class::Noun, -8),
];

/// Lists that tell more of a word than that it may be a noun.
const CLOSED: WordFlags = WordFlags::DETERMINER
    .union(WordFlags::PRONOUN)
    .union(WordFlags::PREPOSITION)
    .union(WordFlags::CONJUNCTION)
    .union(WordFlags::SUBORDINATOR)
    .union(WordFlags::AUXILIARY);

/// Whether a word is never a name but in a title: "In", "Über". Particles of names are others.
pub(super) fn is_function_word(flags: WordFlags) -> bool {
    let function = WordFlags::DETERMINER
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::SUBORDINATOR);
    flags.has_any(function) && !flags.has_any(WordFlags::PARTICLE | WordFlags::FIRST_NAME)
}

/// Adds the classes that a word's flags speak for; `of_ending` is what its ending does.
pub(super) fn choices(flags: WordFlags, of_ending: &[Choice], mut add: impl FnMut(Choice)) {
    if flags == WordFlags::NONE {
        return;
    }
    for &(flag, class, weight) in RULES {
        if flags.has(flag) {
            let of_plural = class == Class::Noun && flags.has(WordFlags::PLURAL);
            let class = if of_plural { Class::NounPlural } else { class };
            add(Choice { class, weight });
        }
    }
    if !flags.has_any(WordFlags::VERB | WordFlags::REPORTING_VERB) || flags.has_any(CLOSED) {
        return;
    }
    if flags.has(WordFlags::PARTICIPLE) {
        add(Choice { class: Class::PresentParticiple, weight: 0 });
    } else if flags.has(WordFlags::PASSIVE) {
        add(Choice { class: Class::PastParticiple, weight: 0 });
    } else {
        verb_forms(flags, of_ending, add);
    }
}

/// The forms of a verb that its ending allows, else each finite one.
fn verb_forms(flags: WordFlags, of_ending: &[Choice], mut add: impl FnMut(Choice)) {
    if flags.has(WordFlags::BASE) {
        add(Choice { class: Class::BaseVerb, weight: 0 });
    }
    let mut is_told = false;
    for choice in of_ending {
        let is_finite = super::ClassSet::FINITE.contains(choice.class);
        let is_participle = super::ClassSet::PARTICIPLE.contains(choice.class);
        if is_finite || is_participle || choice.class == Class::BaseVerb {
            is_told = true;
            add(*choice);
        }
    }
    if !is_told && !flags.has(WordFlags::BASE) {
        add(Choice { class: Class::PastVerb, weight: -6 });
        add(Choice { class: Class::PresentVerb, weight: -6 });
    } else if !is_told {
        add(Choice { class: Class::PlainVerb, weight: -8 });
    }
}
