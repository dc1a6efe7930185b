//! Affiliations: what somebody belongs to, where the text says it.
//!
//! - "a spokeswoman for the *Hull Trust*"
//! - "Sen. Dana Inoy (*D-HI*)"
//! - "a *Greenpeace* spokeswoman"
//! - "*Harbour Board* chair Ana Reed"

use std::ops::Range;

use super::super::Name;
use super::super::entities::text_of;
use super::super::name_words::{is_name_word, name_end};
use super::{Described, MAX_LOOKED_AT, Place};
use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};

/// How many tokens stand in brackets behind a name at most.
const MAX_BRACKET: usize = 6;

impl Described<'_, '_> {
    pub(super) fn affiliation(&self, role: Option<&Range<usize>>) -> Option<Name> {
        let features = self.features;
        let in_role = role.and_then(|role| {
            behind_office(features, role).or_else(|| before_office(features, role))
        });
        let found = in_role.or_else(|| {
            self.named_places().filter(|place| !place.is_quoted).take(MAX_LOOKED_AT).find_map(
                |place| in_brackets(features, place).or_else(|| in_titles(features, place)),
            )
        })?;
        Some(text_of(features, found))
    }
}

/// "a spokeswoman for the Hull Trust": the name behind the preposition of an office.
fn behind_office(features: &TokenFeatures<'_>, role: &Range<usize>) -> Option<Range<usize>> {
    let office = WordFlags::PERSON.union(WordFlags::TITLE);
    let office = role.clone().find(|&at| features.has(at, office))?;
    let preposition = (office + 1..role.end)
        .find(|&at| features.has(at, WordFlags::LINKING) && !features.is(at, Shape::CAPITAL))?;
    let mut start = preposition + 1;
    while start < role.end && features.has(start, WordFlags::DETERMINER) {
        start += 1;
    }
    if start >= role.end || !is_name_word(features, start) {
        return None;
    }
    Some(start..name_end(features, start).min(role.end).max(start + 1))
}

/// "a Greenpeace spokeswoman": the name before an office.
fn before_office(features: &TokenFeatures<'_>, role: &Range<usize>) -> Option<Range<usize>> {
    if features.grammar.capitalized_nouns {
        return None;
    }
    let start = role.clone().find(|&at| !features.has(at, WordFlags::DETERMINER))?;
    let office = WordFlags::PERSON.union(WordFlags::TITLE);
    let is_part = |at: &usize| {
        (features.is(*at, Shape::CAPITAL) || features.is(*at, Shape::HYPHEN))
            && !features.has(*at, office)
    };
    let end = start + (start..role.end).take_while(is_part).count();
    let named = end > start
        && end < role.end
        && is_name_word(features, start)
        && !(features.is(start, Shape::FIRST) && end == start + 1);
    let followed = (end..role.end).any(|at| features.has(at, office));
    (named && followed).then_some(start..end)
}

/// "Sen. Dana Inoy (D-HI)".
fn in_brackets(features: &TokenFeatures<'_>, place: &Place) -> Option<Range<usize>> {
    let open = place.tokens.end;
    let n_tokens = features.reading.tokens.len();
    if open + 1 >= n_tokens || !features.is(open, Shape::OPENING) {
        return None;
    }
    let high = n_tokens.min(open + 2 + MAX_BRACKET);
    let close = (open + 1..high).find(|&at| features.is(at, Shape::CLOSING))?;
    let inside = open + 1..close;
    let worded = inside.clone().all(|at| {
        features.reading.tokens[at].kind == TokenKind::Word
            || features.is(at, Shape::HYPHEN)
            || features.is(at, Shape::STOP)
    });
    let named = !inside.is_empty() && features.is(inside.start, Shape::CAPITAL);
    (named && worded).then_some(inside)
}

/// "Harbour Board Chair Ana Reed": what stands before the office in the titles of a name.
fn in_titles(features: &TokenFeatures<'_>, place: &Place) -> Option<Range<usize>> {
    let titles = place.tokens.start..place.core.start;
    if titles.is_empty() {
        return None;
    }
    before_office(features, &titles)
}
