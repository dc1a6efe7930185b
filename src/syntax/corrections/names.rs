//! Words that are names where they stand: capitals, acronyms, particles.

use super::Context;
use crate::language::{ClassSet, WordFlags};
use crate::syntax::Shape;
use crate::syntax::classes::Class;

/// The classes of the words of the grammar that an acronym can look like: "the WHO", Dutch "het
/// OM".
pub(super) const SMALL_WORDS: ClassSet = ClassSet::of(&[
    Class::Relative,
    Class::WhWord,
    Class::Pronoun,
    Class::Preposition,
    Class::Particle,
    Class::InfinitiveMarker,
    Class::Conjunction,
    Class::Subordinator,
    Class::Complementizer,
]);

/// How many particles a name has at most: "von der".
const MAX_PARTICLES: usize = 3;

impl Context<'_, '_> {
    /// A capital inside of a sentence is that of a name or a noun.
    pub(super) fn class_of_capital(&self, at: usize, class: Class) -> Class {
        match class {
            Class::PastVerb
            | Class::PresentVerb
            | Class::PlainVerb
            | Class::BaseVerb
            | Class::PresentParticiple
            | Class::PastParticiple
            | Class::Interjection => Class::ProperNoun,
            Class::Adjective | Class::Adverb if self.features.flags(at) == WordFlags::NONE => {
                Class::ProperNoun
            }
            Class::Adjective | Class::Adverb | Class::Modal if self.closes_report(at) => {
                Class::ProperNoun
            }
            // French "Paul Roux", Italian "Paolo Rossi"
            Class::Adjective | Class::Adverb if self.follows_first_name(at) => Class::ProperNoun,
            _ => class,
        }
    }

    /// Whether a word in capitals alone stands behind a determiner, or opens a sentence before a
    /// verb that reports, in a sentence with small letters.
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        let features = self.features;
        if !features.is_all_capitals(at) {
            return false;
        }
        let next = at + 1;
        let before_report = next < self.range.end
            && features.is(at, Shape::FIRST)
            && features.has(next, WordFlags::REPORTING_VERB)
            && !features.is(next, Shape::CAPITAL);
        let is_determined = at > self.range.start
            && features.has(at - 1, WordFlags::DETERMINER)
            && matches!(self.class(at - 1), Class::Determiner | Class::Pronoun)
            && !features.is_all_capitals(at - 1)
            && (next >= self.range.end || !features.is_all_capitals(next));
        before_report || is_determined
    }

    fn follows_first_name(&self, at: usize) -> bool {
        at > self.range.start
            && self.features.is(at - 1, Shape::CAPITAL)
            && self.features.has(at - 1, WordFlags::FIRST_NAME)
    }

    /// Whether a word stands between a verb that reports and a comma, a stop or the end: "said
    /// Long.", Portuguese "disseram muitos."
    pub(super) fn closes_report(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        at > self.range.start
            && features.has(at - 1, WordFlags::REPORTING_VERB)
            && (next >= self.range.end || features.is(next, Shape::STOP.union(Shape::COMMA)))
    }

    /// Whether a form that stands before an infinitive elsewhere opens a sentence before a verb
    /// that reports: "May said".
    pub(super) fn is_name_before_report(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        let other = WordFlags::BASE | WordFlags::PARTICIPLE;
        features.is(at, Shape::CAPITAL)
            && next < self.range.end
            && features.has(next, WordFlags::REPORTING_VERB)
            && !features.has(next, other)
    }

    /// Whether a word that no list has and that opens a sentence is a name: no noun follows
    /// that it could modify.
    pub(super) fn opens_as_name(&self, at: usize, class: Class) -> bool {
        let next = at + 1;
        let modifies = next < self.range.end
            && matches!(
                self.class(next),
                Class::Noun
                    | Class::NounPlural
                    | Class::ProperNoun
                    | Class::Adjective
                    | Class::Number
            );
        matches!(
            class,
            Class::Adjective
                | Class::BaseVerb
                | Class::PlainVerb
                | Class::Adverb
                | Class::Interjection
        ) && !self.features.grammar.null_subject
            && !modifies
    }

    pub(super) fn ends_as_common_noun(&self, at: usize) -> bool {
        let features = self.features;
        let suffixes = &features.grammar.common_noun_suffixes;
        !suffixes.is_empty()
            && !features.flags(at).has_any(WordFlags::FIRST_NAME | WordFlags::GROUP)
            && suffixes.suffix_of(features.folded(at)).is_some()
    }

    /// The end of a name that opens a sentence with a particle and that a verb follows which
    /// reports: "Von der Leyen sagte".
    pub(super) fn name_with_particles(&self, at: usize) -> Option<usize> {
        let features = self.features;
        if self.is_particle_before_name(at) {
            return Some(at + 1);
        }
        if !features.is(at, Shape::FIRST) || !features.is(at, Shape::CAPITAL) {
            return None;
        }
        let high = self.range.end.min(at + MAX_PARTICLES + 1);
        let name = (at..high).find(|&at| !features.has(at, WordFlags::PARTICLE))?;
        let verb = name + 1;
        let reports = WordFlags::REPORTING_VERB.union(WordFlags::HAVE);
        let is_name = name > at
            && features.is(name, Shape::CAPITAL)
            && verb < self.range.end
            && features.has(verb, reports)
            && !features.is(verb, Shape::CAPITAL);
        // "Von Berlin sagte er nichts": the subject follows.
        let follows = features.grammar.verb_second
            && verb + 1 < self.range.end
            && features.has(verb + 1, WordFlags::PRONOUN)
            && !features.has(verb + 1, WordFlags::DETERMINER);
        (is_name && !follows).then_some(verb)
    }

    /// Whether the word at `at` can only be the particle of a name where it stands: Dutch
    /// "minister De Boer", English "said de Boer".
    fn is_particle_before_name(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        let is_inside = at > self.range.start && !features.is(at, Shape::FIRST);
        let is_name = next < self.range.end
            && features.is(next, Shape::CAPITAL)
            && !features.is_all_capitals(next);
        if !is_inside || !is_name || !features.has(at, WordFlags::PARTICLE) {
            return false;
        }
        if features.is(at, Shape::CAPITAL) {
            return features.has(at - 1, WordFlags::PERSON | WordFlags::TITLE)
                && !features.is(at - 1, Shape::CAPITAL);
        }
        features.flags(at).without(WordFlags::PARTICLE | WordFlags::FIRST_NAME) == WordFlags::NONE
            && (features.is(at - 1, Shape::MARK.union(Shape::COMMA))
                || features.has(at - 1, WordFlags::REPORTING_VERB))
    }
}
