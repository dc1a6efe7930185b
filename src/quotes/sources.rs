//! Sources: whose words something is by the words before it, "according to the mayor",
//! without a verb that reports.

use std::ops::Range;

use super::cues::{Cue, Side};
use super::facts::Shape;
use super::speakers::{Outside, Speaker};
use crate::language::WordFlags;

/// "according to the mayor": the speaker follows, or in some languages leads.
pub(super) fn source(
    outside: &Outside<'_, '_>,
    tokens: Range<usize>,
    flags: WordFlags,
) -> Option<Cue> {
    // "по его словам", "a su juicio": whose words they are stands within.
    let whose = tokens.clone().find(|&at| outside.facts.has(at, WordFlags::POSSESSIVE));
    if let Some(whose) = whose
        && tokens.len() > 1
    {
        let opens =
            tokens.start == outside.range.start || !outside.facts.is(tokens.start - 1, Shape::WORD);
        if !opens {
            return None;
        }
        return Some(Cue::plain(tokens, flags, Speaker::pronoun(whose), Side::Source));
    }
    if flags.has(WordFlags::BEHIND) {
        // "ihm zufolge"
        let before = tokens.start.checked_sub(1).filter(|&at| at >= outside.range.start)?;
        let other = outside.facts.has(before, WordFlags::PRONOUN)
            && outside.facts.has(before, WordFlags::OBJECT);
        let speaker = if other {
            Speaker::pronoun(before)
        } else {
            outside.noun_phrase_before(tokens.start)?
        };
        return Some(Cue::plain(tokens, flags, speaker, Side::Source));
    }
    if flags.has(WordFlags::TRAILING) {
        let after = tokens.start > outside.range.start
            && (outside.facts.is(tokens.start - 1, Shape::COMMA)
                || outside.marked_before(tokens.start).is_some());
        let speaker = outside.noun_phrase_after(tokens.end).filter(|_| after)?;
        let next = speaker.tokens.end;
        let closed = next >= outside.range.end
            || !outside.facts.is(next, Shape::WORD)
            || outside.facts.has(next, WordFlags::PREPOSITION);
        let known = outside.names_somebody(&speaker.head);
        let side = Side::Right;
        let flags = flags.union(WordFlags::CLAUSE);
        return (closed && known).then_some(Cue::plain(tokens, flags, speaker, side));
    }
    // "il secondo ponte": a number there.
    let before = tokens.start.checked_sub(1).filter(|&before| before >= outside.range.start);
    if before.is_some_and(|before| outside.facts.has(before, WordFlags::DETERMINER)) {
        return None;
    }
    // "selon lui"
    let pronoun = tokens.end < outside.range.end
        && (outside.facts.settings.compounds || outside.facts.settings.verb_second)
        && outside.facts.has(tokens.end, WordFlags::PRONOUN)
        && (!outside.facts.has(tokens.end, WordFlags::DETERMINER) || {
            // "volgens haar wordt": no noun follows.
            let next = tokens.end + 1;
            outside.facts.has(tokens.end, WordFlags::OBJECT)
                && (next >= outside.range.end
                    || outside.facts.is(next, Shape::COMMA)
                    || outside.facts.has(next, WordFlags::AUXILIARY))
        });
    let speaker = if pronoun {
        Speaker::pronoun(tokens.end)
    } else if let Some(end) = outside.medium(tokens.end) {
        // "По данным «Вестника»"
        Speaker::named(tokens.end..end)
    } else {
        let speaker = outside.noun_phrase_after(tokens.end)?;
        with_provenance(outside, before_statement(outside, tokens.start, speaker))
    };
    Some(Cue::plain(tokens, flags, speaker, Side::Source))
}

/// How many words may follow a source before its comma.
pub(super) const MAX_SOURCE: usize = 12;

/// "Para el entrenador, el partido fue “una lección”": whose opinion it is, where some of
/// it stands in marks.
pub(super) fn opinion(outside: &Outside<'_, '_>) -> Option<Cue> {
    let facts = outside.facts;
    let start = outside.range.start;
    if !facts.has(start, WordFlags::QUOTING) || !facts.has(start, WordFlags::PREPOSITION) {
        return None;
    }
    let speaker = outside.noun_phrase_after(start + 1)?;
    let speaker = before_statement(outside, start, speaker);
    let end = speaker.tokens.end;
    let said = outside.marked.iter().find(|stretch| stretch.tokens.start >= end)?;
    let somebody = WordFlags::PERSON.union(WordFlags::FIRST_NAME).union(WordFlags::GROUP);
    let known = speaker.head.clone().any(|at| facts.has(at, somebody));
    let opens = WordFlags::DETERMINER.union(WordFlags::PRONOUN).union(WordFlags::AUXILIARY);
    let closed = facts.is(end, Shape::COMMA) || facts.has(end, opens);
    let reported = facts
        .cue_words
        .within(end..outside.range.end)
        .any(|at| outside.marked_at(at).is_none() && outside.is_finite_cue(at));
    (known && closed && !reported && !said.is_title(facts))
        .then(|| Cue::plain(start..start + 1, WordFlags::SOURCE, speaker, Side::Source))
}

/// The speaker of a report that opens a statement at `start`: what reaches to the
/// statement's end is no apposition but what is said, "Según el consejero, el puente abrirá".
pub(super) fn before_statement(
    outside: &Outside<'_, '_>,
    start: usize,
    speaker: Speaker,
) -> Speaker {
    let facts = outside.facts;
    let end = speaker.tokens.end;
    let whole = end >= outside.range.end || facts.is(end, Shape::STOP);
    if start == outside.range.start && whole && speaker.head.end < end {
        Speaker { tokens: speaker.head.clone(), ..speaker }
    } else {
        speaker
    }
}

/// A source with whatever follows it up to its comma: "a report by the Harbour Authority",
/// "un rapport remis en mai".
fn with_provenance(outside: &Outside<'_, '_>, speaker: Speaker) -> Speaker {
    let facts = outside.facts;
    let start = speaker.tokens.end;
    let high = outside.range.end.min(start + MAX_SOURCE);
    if start >= high || facts.settings.verb_second || !facts.has(start, WordFlags::PREPOSITION) {
        return speaker;
    }
    let words = Shape::WORD.union(Shape::HYPHEN);
    let end = (start..high).find(|&at| !facts.is(at, words) || outside.marked_at(at).is_some());
    match end {
        Some(end)
            if facts.is(end, Shape::COMMA.union(Shape::STOP))
                && !(start..end).any(|at| facts.has(at, WordFlags::TIME)) =>
        {
            Speaker { tokens: speaker.tokens.start..end, ..speaker }
        }
        _ => speaker,
    }
}
