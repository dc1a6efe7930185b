//! Gates: which statements can hold a report, told without syntax or by word classes alone.
//! Most cannot, and need not be read. A gate lets all pass in which [`cues`](super::cues)
//! finds a cue.

use std::ops::Range;

use super::marks::Marked;
use crate::language::{ClassSet, WordFlags};
use crate::syntax::{Class, Reader, Shape, TokenFeatures};

/// How many tokens from a noun of speech its clause opens at most: "the claim, that".
const MAX_BEFORE_CLAUSE: usize = 3;

/// The classes that a word with a capital inside a sentence keeps, and that a verb group
/// holds.
const OF_CAPITALS: ClassSet =
    ClassSet::of(&[Class::Auxiliary, Class::Modal, Class::InfinitiveMarker]);

/// The classes of the words that verb groups are made of.
const OF_VERB_GROUPS: ClassSet = ClassSet::FINITE
    .union(ClassSet::PARTICIPLE)
    .union(ClassSet::of(&[Class::BaseVerb, Class::InfinitiveMarker]));

/// Whether words without marks may report: they hold a verb that does, a cue of several
/// words, or a noun of speech with a clause or a colon behind it.
pub(super) fn may_report(
    features: &TokenFeatures<'_>,
    range: &Range<usize>,
    reader: &mut Reader<'_>,
) -> bool {
    let (mut has_noun, mut has_name) = (false, false);
    for at in features.cue_words.within(range.clone()) {
        let flags = features.flags(at);
        if is_source(features, at, range.end) {
            return true;
        }
        if flags.has(WordFlags::SPEECH_NOUN) {
            has_noun = true;
            let clause = at + 1..range.end.min(at + 1 + MAX_BEFORE_CLAUSE);
            let opens = |at: usize| {
                features.has(at, WordFlags::COMPLEMENTIZER) || features.is(at, Shape::COLON)
            };
            if clause.into_iter().any(opens) {
                return true;
            }
        }
        if flags.has(WordFlags::REPORTING_VERB) {
            if may_be_verb(features, at, range.start, reader) {
                return true;
            }
            has_name = true;
        }
    }
    has_noun && has_name
}

/// Whether the words around stretches in marks may report one: a verb that does, a noun of
/// speech, a preposition that opens somebody's opinion, or any verb behind a stretch.
pub(super) fn may_report_beside_marks(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    range: &Range<usize>,
    reader: &mut Reader<'_>,
) -> bool {
    let opinion = features.has(range.start, WordFlags::QUOTING)
        && features.has(range.start, WordFlags::PREPOSITION);
    opinion
        || features.language.has_reports() && may_follow(features, marked, range)
        || may_hold_cue(features, marked, range, reader)
}

/// Whether a word outside of stretches in marks may be the cue of a report.
pub(super) fn may_hold_cue(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    range: &Range<usize>,
    reader: &mut Reader<'_>,
) -> bool {
    let is_marked = |at: usize| {
        let next = marked.partition_point(|stretch| stretch.tokens.end <= at);
        marked.get(next).is_some_and(|stretch| stretch.tokens.start <= at)
    };
    features.cue_words.within(range.clone()).any(|at| {
        let flags = features.flags(at);
        !is_marked(at)
            && (is_source(features, at, range.end)
                || flags.has(WordFlags::SPEECH_NOUN)
                || flags.has(WordFlags::REPORTING_VERB)
                    && may_be_verb(features, at, range.start, reader))
    })
}

/// Whether a report that no list has may stand behind a stretch in marks that a mark of
/// punctuation ends: "“It is cold,” grumbled Nell."
fn may_follow(features: &TokenFeatures<'_>, marked: &[Marked], range: &Range<usize>) -> bool {
    let ends = Shape::COMMA.union(Shape::STOP).union(Shape::DASH);
    marked.iter().any(|stretch| {
        let end = stretch.tokens.end;
        if end >= range.end || end <= range.start {
            return false;
        }
        let has_comma = features.is(end, Shape::COMMA);
        let next = end + usize::from(has_comma);
        (has_comma || features.is(stretch.inner.end - 1, ends))
            && next < range.end
            && (features.is(next, Shape::WORD) || opens_amount(features, next))
    })
}

fn opens_amount(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.grammar.currency_before_number.contains(features.reading.token_text(at))
}

/// Whether a cue of several words starts at `at`, or a word that is a source.
fn is_source(features: &TokenFeatures<'_>, at: usize, end: usize) -> bool {
    features.has(at, WordFlags::SOURCE) || features.phrase_at(at, end).is_some()
}

/// Whether a word of the list of verbs can be one: a capital inside a sentence is that of a
/// name or a noun.
fn may_be_verb(
    features: &TokenFeatures<'_>,
    at: usize,
    start: usize,
    reader: &mut Reader<'_>,
) -> bool {
    let is_capital =
        features.is(at, Shape::CAPITAL) && at > start && !features.is(at, Shape::FIRST);
    !is_capital || reader.can_be(at, OF_CAPITALS)
}

/// Whether a statement without marks may report by the classes of its words: one of the verbs
/// that do is a verb here, or something else than a verb may report.
pub(super) fn holds_verb(
    features: &TokenFeatures<'_>,
    range: &Range<usize>,
    classes: &[Class],
) -> bool {
    features.cue_words.within(range.clone()).any(|at| {
        let flags = features.flags(at);
        is_source(features, at, range.end)
            || flags.has(WordFlags::SPEECH_NOUN)
            || flags.has(WordFlags::REPORTING_VERB)
                && OF_VERB_GROUPS.contains(classes[at - range.start])
    })
}
