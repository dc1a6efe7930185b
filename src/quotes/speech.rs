//! Speech or not: what no cue reports and stands in marks all the same may be a
//! title, a nickname, a word that is only mentioned.

use std::ops::Range;

use super::marks::Marked;
use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};

/// Whether a stretch in marks that no cue claims is speech: no title, no
/// nickname, no word that is only mentioned. In a story pieces of
/// sentences are the narrator's own.
pub(super) fn is_speech(
    features: &TokenFeatures<'_>,
    stretch: &Marked,
    range: &Range<usize>,
    story: bool,
) -> bool {
    if stretch.is_turn {
        return true;
    }
    let words = || stretch.inner.clone().filter(|&at| features.is(at, Shape::WORD));
    let n_words = words().count();
    let start = stretch.tokens.start;
    let end = stretch.tokens.end;
    if features.reading.text[..features.reading.tokens[start].span.start as usize].ends_with('=') {
        return false;
    }
    let capitals = words().filter(|&at| features.is(at, Shape::CAPITAL)).count();
    let titled = n_words <= 8 && 3 * capitals >= 2 * n_words && n_words > 0;
    let alone = start == range.start && end + 1 >= range.end;
    if alone {
        let ended = features.is(stretch.inner.end - 1, Shape::STOP);
        // A headline ends with a capital: ‘All Bets Are Off.’
        let small = words().next_back().is_some_and(|at| !features.is(at, Shape::CAPITAL));
        return (n_words > 1 || ended) && (ended && small || !(titled && stretch.single));
    }
    if stretch.single && n_words < 4 && !is_sentence(features, stretch, range) {
        return false;
    }
    let before = (start > range.start).then(|| start - 1);
    let in_sentence = before.is_some_and(|at| {
        features.is(at, Shape::WORD) || features.is(at, Shape::OPENING.union(Shape::HYPHEN))
    });
    if stretch.is_named(features) || is_titled(features, stretch, range) {
        return false;
    }
    let ends = features
        .is(stretch.inner.end - 1, Shape::STOP.union(Shape::COMMA).union(Shape::DASH))
        || features.grammar.inserted_reports && end < range.end && features.is(end, Shape::STOP)
        // Where no verb that reports is known, what closes the marks tells.
        || !features.language.has_reports()
            && end < range.end
            && features.is(end, Shape::COMMA.union(Shape::STOP));
    if in_sentence && features.grammar.nested_fragments {
        let lower = !features.is(stretch.inner.start, Shape::CAPITAL);
        return lower && !stretch.is_title(features) || n_words >= 6 && 3 * capitals < 2 * n_words;
    }
    if in_sentence {
        // "and “How do you do?”", "rated as “false”".
        let asks = features.is(stretch.inner.start, Shape::CAPITAL)
            && features.is(stretch.inner.end - 1, Shape::STOP);
        let article = before.filter(|&at| {
            features.has(at, WordFlags::DETERMINER)
                && at > range.start
                && !features.has(at, WordFlags::AS)
        });
        let lower = !features.is(stretch.inner.start, Shape::CAPITAL);
        let rated = lower
            && (article.map(|at| at - 1).or(before))
                .is_some_and(|at| features.has(at, WordFlags::AS));
        let word = features.reading.tokens[stretch.inner.start].kind == TokenKind::Word;
        // "their “free” lunch": an adjective alone judges nothing that was said.
        let inside = n_words == 1 && end < range.end && features.is(end, Shape::WORD);
        let judged = lower
            && word
            && !story
            && before.is_some_and(|at| is_judged(features, at, n_words, inside));
        let asks = asks && !stretch.is_title(features);
        return (n_words >= 6 || asks && n_words >= 2 || rated || judged) && !titled;
    }
    // “[But] not now.”
    let first = words().next().unwrap_or(stretch.inner.start);
    let opens = features.is(first, Shape::CAPITAL);
    (n_words >= 4 || opens && ends) && (ends || !titled)
}

/// Whether a stretch opens and ends as a sentence, behind the end of another one: "… said
/// Nell. ‘Go home.’"
fn is_sentence(features: &TokenFeatures<'_>, stretch: &Marked, range: &Range<usize>) -> bool {
    let start = stretch.tokens.start;
    features.is(stretch.inner.start, Shape::CAPITAL)
        && features.is(stretch.inner.end - 1, Shape::STOP)
        && (start == range.start || features.is(start - 1, Shape::LAST.union(Shape::STOP)))
}

/// Whether the word at `before` makes a piece of a sentence somebody's judgement or
/// wording: "they are “safe”", "her “public option”", "he “knew full well”".
fn is_judged(features: &TokenFeatures<'_>, before: usize, n_words: usize, inside: bool) -> bool {
    let own =
        features.has(before, WordFlags::POSSESSIVE) && !features.has(before, WordFlags::NEUTER);
    let subject = features.has(before, WordFlags::PRONOUN)
        && !features.has(before, WordFlags::OBJECT.union(WordFlags::DETERMINER));
    // "the hotel’s “night security”" judges the hotel.
    let person = features.is_genitive(before)
        && (features.is(before, Shape::CAPITAL) || features.has(before, WordFlags::PERSON));
    features.has(before, WordFlags::BE)
        || !inside && (own || person)
        || n_words >= 2 && (subject || features.has(before, WordFlags::HAVE))
}

/// Whether a comma divides a title from what bears it: "her first album, “We Will
/// Rebuild,” sold badly".
fn is_titled(features: &TokenFeatures<'_>, stretch: &Marked, range: &Range<usize>) -> bool {
    let start = stretch.tokens.start;
    start > range.start + 1
        && features.is(start - 1, Shape::COMMA)
        && features.has(start - 2, WordFlags::WORK.union(WordFlags::WRITING))
        && stretch.is_title(features)
}
