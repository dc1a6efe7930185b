//! What is told inside of a turn of a dialogue and not said: a report between punctuation, an
//! insertion that dashes set off, narration behind a report.

use std::ops::Range;

use crate::document::WordId;
use crate::language::{Class, WordFlags};
use crate::syntax::{Shape, TokenFeatures};

/// How many words may stand before the verb of a report: "nous a-t-il", "se".
const MAX_BEFORE_VERB: usize = 5;

/// How many words may stand between the verb of a report and its subject.
const MAX_BEFORE_SUBJECT: usize = 4;

/// How far the dash that closes an insertion is looked for, in tokens.
const WINDOW: usize = 120;

/// Where speech goes on behind what is told from the token at `at` on; none where that is
/// said. The turn is `turn`, which has a token before `at`.
pub(super) fn behind(features: &TokenFeatures<'_>, at: usize, turn: Range<usize>) -> Option<usize> {
    if features.reading.token_text(at) == "[" {
        let close =
            (at..turn.end.min(at + WINDOW)).find(|&at| features.reading.token_text(at) == "]");
        return close.map(|close| close + 1);
    }
    let before = at - 1;
    if features.is(before, Shape::DASH) {
        let is_set_off = features.touches_previous(at) && !features.touches_previous(before);
        if before > turn.start && (is_set_off || reports(features, at, turn.end)) {
            return Some(behind_insertion(features, at, turn.end));
        }
        return None;
    }
    let breaks = Shape::COMMA.union(Shape::STOP);
    let told =
        features.is(before, breaks) && before >= turn.start && reports(features, at, turn.end);
    told.then(|| behind_report(features, at, turn.end))
}

/// The end of an insertion that a dash opens: behind the next dash, or where a report ends.
fn behind_insertion(features: &TokenFeatures<'_>, at: usize, end: usize) -> usize {
    let close = (at..end.min(at + WINDOW)).find(|&at| {
        features.is(at, Shape::DASH) && !(at + 1 < end && is_hyphen_between(features, at))
    });
    let Some(close) = close else { return behind_report(features, at, end) };
    skip_punctuation(features, close + 1, end)
}

fn is_hyphen_between(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.touches_previous(at)
        && features.touches_previous(at + 1)
        && features.reading.token_text(at) == "-"
}

fn skip_punctuation(features: &TokenFeatures<'_>, at: usize, end: usize) -> usize {
    let loose = Shape::COMMA
        .union(Shape::STOP)
        .union(Shape::SEMICOLON)
        .union(Shape::COLON)
        .union(Shape::DASH);
    (at..end).find(|&at| !features.is(at, loose)).unwrap_or(end)
}

/// The end of a report without dashes, with what is told behind it.
fn behind_report(features: &TokenFeatures<'_>, at: usize, end: usize) -> usize {
    let ends = Shape::COMMA
        .union(Shape::SEMICOLON)
        .union(Shape::COLON)
        .union(Shape::DASH)
        .union(Shape::STOP);
    let mut at = at;
    loop {
        let close = (at..end).find(|&at| features.is(at, ends) && !is_abbreviated(features, at));
        let Some(close) = close else { return end };
        let next = skip_punctuation(features, close, end);
        if next >= end {
            return end;
        }
        if features.is(close, Shape::COMMA)
            && (goes_on(features, next) || is_adverbial(features, next..end))
        {
            at = next;
            continue;
        }
        let is_stop = features.is(close, Shape::STOP) && features.is(close, Shape::LAST);
        if is_stop {
            let last = (next..end).find(|&at| features.is(at, Shape::LAST));
            let sentence = next..last.map_or(end, |last| last + 1);
            if !is_addressed(features, sentence) {
                return end;
            }
        }
        return next;
    }
}

/// Whether a full stop ends no sentence: "M. de Lucenay".
fn is_abbreviated(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.reading.token_text(at) == "." && !features.is(at, Shape::LAST)
}

/// Whether a report goes on behind a comma: ", en le regardant", ", qui riait", ", lanzando".
fn goes_on(features: &TokenFeatures<'_>, at: usize) -> bool {
    let linked = WordFlags::RELATIVE.union(WordFlags::PREPOSITION);
    let joins = features.has(at, WordFlags::ADDITIVE) && at + 1 < features.reading.tokens.len();
    let first = if joins { at + 1 } else { at };
    is_gerund(features, first)
        || is_manner(features, first)
        || features.has(at, WordFlags::RELATIVE)
        || features.has(first, linked)
            && is_gerund(features, (first + 1).min(features.reading.tokens.len() - 1))
}

/// Whether the last words of a turn are a phrase with a preposition: ", d'un ton convaincu."
fn is_adverbial(features: &TokenFeatures<'_>, range: Range<usize>) -> bool {
    let stops = Shape::STOP.union(Shape::SEMICOLON).union(Shape::COLON);
    let high = range.end.min(range.start + WINDOW);
    let close =
        (range.start..high).find(|&at| features.is(at, stops) && !is_abbreviated(features, at));
    features.has(range.start, WordFlags::PREPOSITION)
        && close
            .is_none_or(|close| close + 1 >= range.end || features.reading.token_text(close) == ".")
        && !is_addressed(features, range.start..close.unwrap_or(range.end))
}

/// Whether a word is an adverb by its ending alone: "tristement".
fn is_manner(features: &TokenFeatures<'_>, at: usize) -> bool {
    let small = features.is(at, Shape::WORD) && !features.is(at, Shape::CAPITAL);
    small && features.grammar.adverb_suffixes.suffix_of(features.reading.token_text(at)).is_some()
}

fn is_gerund(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.is(at, Shape::WORD)
        && !features.is(at, Shape::CAPITAL)
        && can_be(features, at, |class| class == Class::PresentParticiple)
}

/// Whether the likeliest class of a word is one of some.
fn can_be(features: &TokenFeatures<'_>, at: usize, wanted: fn(Class) -> bool) -> bool {
    let word = features.word(at);
    if word == WordId::NONE {
        return false;
    }
    let folded = features.reading.vocabulary.folded(word);
    wanted(features.language.word_classes().likeliest(folded, features.lexicon))
}

/// Whether words report what is said before them: "dit-elle", "s'écria le comte", "le
/// respondió Ana".
fn reports(features: &TokenFeatures<'_>, at: usize, end: usize) -> bool {
    let mut verb = at;
    let mut has_auxiliary = false;
    let high = end.min(at + MAX_BEFORE_VERB);
    loop {
        if verb >= high || features.is(verb, Shape::CAPITAL) {
            return false;
        }
        if features.has(verb, WordFlags::REPORTING_VERB) && !features.has(verb, WordFlags::HAVE) {
            break;
        }
        if has_enclitic(features, verb) {
            return true;
        }
        let auxiliary = features.has(verb, WordFlags::HAVE.union(WordFlags::BE));
        has_auxiliary |= auxiliary;
        let clitic = features.has(verb, WordFlags::OBJECT);
        let joined =
            features.is(verb, Shape::HYPHEN) || verb > at && features.is(verb - 1, Shape::HYPHEN);
        if !auxiliary && !clitic && !joined {
            return verb == at && is_plain_report(features, at, end);
        }
        verb += 1;
    }
    let nominal = WordFlags::PARTICIPLE.union(WordFlags::BASE);
    if features.has(verb, nominal) || features.has(verb, WordFlags::PASSIVE) && !has_auxiliary {
        return false;
    }
    // «— …, — говорит седой мужчина»: a verb right behind the dash.
    if verb == at && at > 0 && features.is(at - 1, Shape::DASH) {
        return true;
    }
    let has_clitic_subject = (at..verb).any(|at| features.is(at, Shape::HYPHEN));
    let behind_stop = at > 0 && features.is(at - 1, Shape::STOP.union(Shape::DASH));
    let open = behind_stop || features.grammar.null_subject;
    has_clitic_subject || has_subject(features, verb + 1, end, open)
}

/// How long an object pronoun is that is written together with its verb, in letters.
const ENCLITIC: std::ops::RangeInclusive<usize> = 2..=3;

/// Whether a verb that reports has a pronoun joined to its end: "contestóle".
fn has_enclitic(features: &TokenFeatures<'_>, at: usize) -> bool {
    let word = features.word(at);
    if word == WordId::NONE || !features.grammar.null_subject {
        return false;
    }
    let folded = features.reading.vocabulary.folded(word);
    ENCLITIC.filter_map(|length| folded.len().checked_sub(length)).any(|split| {
        folded.is_char_boundary(split)
            && features.lexicon.flags(&folded[split..]).has_any(WordFlags::OBJECT)
            && is_finite_report(features.lexicon.flags(&folded[..split]))
    })
}

fn is_finite_report(flags: WordFlags) -> bool {
    let nominal = WordFlags::PARTICIPLE.union(WordFlags::BASE).union(WordFlags::PASSIVE);
    flags.has(WordFlags::REPORTING_VERB) && !flags.has_any(nominal)
}

/// Whether a verb that no list has reports: in the past, with its subject right behind it and
/// behind what was asked or cried.
fn is_plain_report(features: &TokenFeatures<'_>, at: usize, end: usize) -> bool {
    let known = WordFlags::DETERMINER
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::PRONOUN)
        .union(WordFlags::POSSESSIVE)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::SUBORDINATOR)
        .union(WordFlags::COMPLEMENTIZER)
        .union(WordFlags::ADVERB)
        .union(WordFlags::TITLE)
        .union(WordFlags::PERSON)
        .union(WordFlags::NEGATION);
    let past = |class| matches!(class, Class::PastVerb);
    features.is(at, Shape::WORD)
        && !features.has(at, known)
        && can_be(features, at, past)
        && has_subject(features, at + 1, end, false)
}

/// Whether a subject stands at `at`, or nothing where a verb needs none.
fn has_subject(features: &TokenFeatures<'_>, at: usize, end: usize, is_open: bool) -> bool {
    let subject = WordFlags::DETERMINER
        .union(WordFlags::POSSESSIVE)
        .union(WordFlags::TITLE)
        .union(WordFlags::PERSON)
        .union(WordFlags::PRONOUN);
    let mut at = at;
    let high = end.min(at + MAX_BEFORE_SUBJECT);
    while at < high {
        if features.has(at, WordFlags::COMPLEMENTIZER) {
            return false;
        }
        let named =
            features.is(at, Shape::CAPITAL.union(Shape::HYPHEN)) || features.has(at, subject);
        if named {
            return true;
        }
        let between = features
            .has(at, WordFlags::ADVERB.union(WordFlags::TIME).union(WordFlags::OBJECT))
            || is_manner(features, at);
        if !between {
            return is_open
                && (!features.is(at, Shape::WORD)
                    || features.has(at, WordFlags::PREPOSITION)
                    || is_gerund(features, at));
        }
        at += 1;
    }
    is_open
}

/// Whether words ask, cry or speak of who says or hears them.
pub(super) fn is_addressed(features: &TokenFeatures<'_>, mut range: Range<usize>) -> bool {
    let person = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
    range.any(|at| {
        features.has(at, person)
            || elided_flags(features, at).has_any(person)
            || features.is(at, Shape::STOP)
                && features.reading.token_text(at).contains(['?', '!', '…'])
    })
}

/// What is known of the elided word that a token starts with: the "m'" of "m'aime".
fn elided_flags(features: &TokenFeatures<'_>, at: usize) -> WordFlags {
    let word = features.word(at);
    if word == WordId::NONE {
        return WordFlags::NONE;
    }
    let folded = features.reading.vocabulary.folded(word);
    let end = folded.find('\'').map(|apostrophe| apostrophe + 1);
    end.map_or(WordFlags::NONE, |end| features.lexicon.flags(&folded[..end]))
}

/// The words of a turn whose line ends were lost, without the sentences at its end that tell
/// what happened: they have a verb in the past, and neither ask nor speak of who says or
/// hears them.
pub(super) fn without_narration(features: &TokenFeatures<'_>, piece: Range<usize>) -> Range<usize> {
    let mut end = piece.end;
    let mut at = piece.end;
    while let Some(start) = (piece.start + 1..at).rev().find(|&at| features.is(at, Shape::FIRST)) {
        let told = start..at;
        let past = |at: usize| can_be(features, at, |class| class == Class::PastVerb);
        if is_addressed(features, told.clone()) || !told.into_iter().any(past) {
            break;
        }
        end = start;
        at = start;
    }
    piece.start..end
}
