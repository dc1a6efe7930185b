//! Roles: what the text says that somebody is, in an apposition or before the name.
//!
//! - "Ana Reed, *the transport minister*, said"
//! - "*the transport minister*, Ana Reed, said"
//! - "*certified planner* Ana Reed said"
//! - "*a teacher* said"

use std::ops::Range;

use super::super::name_words::apposed_office;
use super::super::voices::Who;
use super::{Described, MAX_LOOKED_AT, Place};
use crate::language::WordFlags;
use crate::syntax::{Shape, TokenFeatures};

/// The longest role, in tokens.
const MAX_ROLE: usize = 16;

/// How many words before a name its role can have.
const MAX_BEFORE: usize = 8;

impl Described<'_, '_> {
    /// The first role that the text gives.
    pub(super) fn role(&self) -> Option<Range<usize>> {
        if let Who::Noun(_) = self.who {
            let place = self.places.first()?;
            return Some(without_tail(self.features, place.tokens.clone()));
        }
        self.places
            .iter()
            .filter(|place| !place.is_quoted)
            .take(MAX_LOOKED_AT)
            .find_map(|place| self.role_at(place))
    }

    fn role_at(&self, place: &Place) -> Option<Range<usize>> {
        let features = self.features;
        if !place.is_name {
            return beside_quotation(features, place);
        }
        behind(features, place.tokens.end)
            .or_else(|| before_comma(features, place))
            .or_else(|| before(features, place.tokens.start))
    }
}

/// What the phrase beside a quotation says more than the name.
fn beside_quotation(features: &TokenFeatures<'_>, place: &Place) -> Option<Range<usize>> {
    let Place { tokens, core, .. } = place;
    let comma = |at: usize| features.is(at, Shape::COMMA);
    if tokens.start + 1 < core.start && comma(core.start - 1) {
        let role = tokens.start..core.start - 1;
        return Some(role).filter(|role| holds_office(features, role));
    }
    if core.end + 1 < tokens.end && comma(core.end) {
        let role = without_tail(features, core.end + 1..tokens.end);
        return Some(role).filter(|role| holds_office(features, role));
    }
    None
}

/// A phrase without a comma at its end, and without what follows a comma inside.
fn without_tail(features: &TokenFeatures<'_>, tokens: Range<usize>) -> Range<usize> {
    let end = tokens.clone().take(MAX_ROLE).find(|&at| features.is(at, Shape::COMMA));
    let end = end.unwrap_or(tokens.end.min(tokens.start + MAX_ROLE));
    tokens.start..end.max(tokens.start + 1)
}

fn holds_office(features: &TokenFeatures<'_>, tokens: &Range<usize>) -> bool {
    let office = WordFlags::PERSON.union(WordFlags::TITLE);
    let office = tokens.clone().find(|&at| features.has(at, office));
    office.is_some_and(|at| {
        !features.has(at, WordFlags::PLURAL) || features.grammar.plural_as_singular
    })
}

/// The apposition behind a name that ends at `end`.
fn behind(features: &TokenFeatures<'_>, end: usize) -> Option<Range<usize>> {
    let office = apposed_office(features, end)?;
    let start = end + 1;
    let n_tokens = features.reading.tokens.len();
    let high = n_tokens.min(start + MAX_ROLE);
    let mut stop = office + 1;
    while stop < high && !ends_role(features, stop) && !features.is(stop - 1, Shape::LAST) {
        stop += 1;
    }
    Some(start..stop)
}

/// Whether a role ends before the token at `at`.
fn ends_role(features: &TokenFeatures<'_>, at: usize) -> bool {
    let marks = [Shape::COMMA, Shape::SEMICOLON, Shape::COLON, Shape::DASH, Shape::STOP];
    let brackets = [Shape::OPENING, Shape::CLOSING, Shape::MARK];
    if marks.into_iter().chain(brackets).any(|mark| features.is(at, mark)) {
        return true;
    }
    let clause = WordFlags::RELATIVE
        .union(WordFlags::SUBORDINATOR)
        .union(WordFlags::AUXILIARY)
        .union(WordFlags::PRONOUN);
    let verb = WordFlags::REPORTING_VERB.union(WordFlags::VERB);
    let noun = WordFlags::PERSON.union(WordFlags::NOUN);
    let small = !features.is(at, Shape::CAPITAL);
    let time = features.has(at, WordFlags::PREPOSITION)
        && at + 1 < features.reading.tokens.len()
        && features.has(at + 1, WordFlags::TIME);
    small && (features.has(at, clause) && !features.has(at, WordFlags::DETERMINER))
        || small && features.has(at, verb) && !features.has(at, noun)
        || time
        || features.has(at, WordFlags::TIME) && !features.has(at, noun)
}

/// The office before a comma and a name: "the transport minister, Ana Reed,".
fn before_comma(features: &TokenFeatures<'_>, place: &Place) -> Option<Range<usize>> {
    let comma = place.tokens.start.checked_sub(1).filter(|&at| features.is(at, Shape::COMMA))?;
    let end = place.tokens.end;
    let closed = end >= features.reading.tokens.len()
        || features.is(end, Shape::COMMA)
        || features.is(end - 1, Shape::LAST)
        || features.is(end, Shape::STOP);
    let role = before(features, comma).filter(|_| closed)?;
    features.has(role.start, WordFlags::DETERMINER).then_some(role)
}

/// The noun phrase that ends before `end` and says an office: "certified planner" before a
/// name.
fn before(features: &TokenFeatures<'_>, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    let several = features.has(last, WordFlags::PLURAL) && !features.grammar.plural_as_singular;
    if !features.has(last, WordFlags::PERSON) || several || features.is(last, Shape::LAST) {
        return None;
    }
    let mut start = last;
    let low = end.saturating_sub(MAX_BEFORE);
    while start > low && !features.is(start, Shape::FIRST) && belongs_before(features, start - 1) {
        start -= 1;
        if features.has(start, WordFlags::DETERMINER) {
            break;
        }
    }
    Some(start..end)
}

/// Whether the word at `at` can stand in a noun phrase before its last noun.
fn belongs_before(features: &TokenFeatures<'_>, at: usize) -> bool {
    let other = WordFlags::REPORTING_VERB
        .union(WordFlags::VERB)
        .union(WordFlags::AUXILIARY)
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::SUBORDINATOR)
        .union(WordFlags::ADVERB)
        .union(WordFlags::TIME);
    let pronoun = features.has(at, WordFlags::PRONOUN) && !features.has(at, WordFlags::DETERMINER);
    features.is(at, Shape::WORD.union(Shape::HYPHEN)) && !features.has(at, other) && !pronoun
}
