//! Speech or not: what no cue reports and stands in marks all the same may be a
//! title, a nickname, a word that is only mentioned.

use std::ops::Range;

use super::facts::{Facts, Shape};
use super::marks::Marked;
use crate::language::WordFlags;
use crate::segment::TokenKind;

/// Whether a stretch in marks that no cue claims is speech: no title, no
/// nickname, no word that is only mentioned. In a story pieces of
/// sentences are the narrator's own.
pub(super) fn is_speech(
    facts: &Facts<'_>,
    stretch: &Marked,
    range: &Range<usize>,
    story: bool,
) -> bool {
    let words = || stretch.inner.clone().filter(|&at| facts.is(at, Shape::WORD));
    let n_words = words().count();
    let start = stretch.tokens.start;
    let end = stretch.tokens.end;
    if facts.reading.text[..facts.reading.tokens[start].span.start as usize].ends_with('=') {
        return false;
    }
    let capitals = words().filter(|&at| facts.is(at, Shape::CAPITAL)).count();
    let titled = n_words <= 8 && 3 * capitals >= 2 * n_words && n_words > 0;
    let alone = start == range.start && end + 1 >= range.end;
    if alone {
        return (n_words > 1 || facts.is(stretch.inner.end - 1, Shape::STOP))
            && !(titled && stretch.single);
    }
    if stretch.single && n_words < 4 {
        return false;
    }
    let before = (start > range.start).then(|| start - 1);
    let in_sentence = before.is_some_and(|at| {
        facts.is(at, Shape::WORD) || facts.is(at, Shape::OPENING.union(Shape::HYPHEN))
    });
    if stretch.is_named(facts) || is_titled(facts, stretch, range) {
        return false;
    }
    let ends = facts.is(stretch.inner.end - 1, Shape::STOP.union(Shape::COMMA).union(Shape::DASH))
        || facts.settings.inserts && end < range.end && facts.is(end, Shape::STOP);
    if in_sentence && facts.settings.fragments {
        let lower = !facts.is(stretch.inner.start, Shape::CAPITAL);
        return lower && !stretch.is_title(facts) || n_words >= 6 && 3 * capitals < 2 * n_words;
    }
    if in_sentence {
        // "and “How do you do?”", "rated as “false”".
        let asks = facts.is(stretch.inner.start, Shape::CAPITAL)
            && facts.is(stretch.inner.end - 1, Shape::STOP);
        let article = before.filter(|&at| {
            facts.has(at, WordFlags::DETERMINER)
                && at > range.start
                && !facts.has(at, WordFlags::AS)
        });
        let lower = !facts.is(stretch.inner.start, Shape::CAPITAL);
        let rated = lower
            && (article.map(|at| at - 1).or(before)).is_some_and(|at| facts.has(at, WordFlags::AS));
        let word = facts.reading.tokens[stretch.inner.start].kind == TokenKind::Word;
        // "their “free” lunch": an adjective alone judges nothing that was said.
        let inside = n_words == 1 && end < range.end && facts.is(end, Shape::WORD);
        let judged = lower
            && word
            && !story
            && before.is_some_and(|at| is_judged(facts, at, n_words, inside));
        let asks = asks && !stretch.is_title(facts);
        return (n_words >= 6 || asks && n_words >= 2 || rated || judged) && !titled;
    }
    let opens = facts.is(stretch.inner.start, Shape::CAPITAL);
    (n_words >= 4 || opens && ends) && (ends || !titled)
}

/// Whether the word at `before` makes a piece of a sentence somebody's judgement or
/// wording: "they are “safe”", "her “public option”", "he “knew full well”".
fn is_judged(facts: &Facts<'_>, before: usize, n_words: usize, inside: bool) -> bool {
    let own = facts.has(before, WordFlags::POSSESSIVE) && !facts.has(before, WordFlags::NEUTER);
    let subject = facts.has(before, WordFlags::PRONOUN)
        && !facts.has(before, WordFlags::OBJECT.union(WordFlags::DETERMINER));
    // "the hotel’s “night security”" judges the hotel.
    let person = facts.is_genitive(before)
        && (facts.is(before, Shape::CAPITAL) || facts.has(before, WordFlags::PERSON));
    facts.has(before, WordFlags::BE)
        || !inside && (own || person)
        || n_words >= 2 && (subject || facts.has(before, WordFlags::HAVE))
}

/// Whether a comma divides a title from what bears it: "her first album, “We Will
/// Rebuild,” sold badly".
fn is_titled(facts: &Facts<'_>, stretch: &Marked, range: &Range<usize>) -> bool {
    let start = stretch.tokens.start;
    start > range.start + 1
        && facts.is(start - 1, Shape::COMMA)
        && facts.has(start - 2, WordFlags::WORK.union(WordFlags::WRITING))
        && stretch.is_title(facts)
}
