//! Cues: the words outside quotation marks that report speech, each with the
//! noun phrase that speaks.

use std::ops::Range;

use super::facts::{Facts, Shape};
use super::sources;
use super::speakers::{Outside, Speaker};
use crate::language::WordFlags;
use crate::segment::TokenKind;

/// Where the speaker of a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// "she said"
    Left,
    /// "said the mayor"
    Right,
    /// "she smiled and said", "she left, saying": the subject of the verb
    /// before is that of the cue too.
    Shared,
    /// "who said"
    Relative,
    /// "according to the mayor"
    Source,
    /// "the mayor's claim that"
    Noun,
    /// German "heißt es": nobody is named.
    Impersonal,
}

/// A cue and who speaks.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    pub tokens: Range<usize>,
    /// Where its auxiliaries and the adverb before it start: "has said".
    pub start: usize,
    /// Where whatever hangs on it starts: "nous" of "nous a dit".
    lead: usize,
    pub flags: WordFlags,
    pub speaker: Speaker,
    pub side: Side,
    /// The separable prefix of the verb, where it stands apart: German "teilte
    /// … mit".
    pub prefix: Option<usize>,
}

impl Cue {
    /// A cue of these tokens and no more.
    pub fn plain(tokens: Range<usize>, flags: WordFlags, speaker: Speaker, side: Side) -> Cue {
        Cue { start: tokens.start, lead: tokens.start, tokens, flags, speaker, side, prefix: None }
    }

    /// Its words, auxiliaries included.
    pub fn words(&self) -> Range<usize> {
        self.start..self.tokens.end
    }

    /// The tokens of the cue and its speaker together, with whatever stands
    /// between the two.
    pub fn clause(&self) -> Range<usize> {
        let first = if self.side == Side::Right { self.lead } else { self.start };
        let own = first..self.prefix.map_or(self.tokens.end, |prefix| prefix + 1);
        match self.side {
            Side::Shared => own,
            _ => {
                let start = self.speaker.tokens.start.min(own.start);
                start..self.speaker.tokens.end.max(own.end)
            }
        }
    }
}

/// How far back auxiliaries and adverbs are skipped from a cue to its subject.
const MAX_SKIPPED: usize = 6;

/// The cues of one statement, in order; of a paragraph that may be a headline,
/// if one is given. `cues` is cleared first.
pub(super) fn find(
    outside: &Outside<'_, '_>,
    paragraph: Option<&Range<usize>>,
    cues: &mut Vec<Cue>,
) {
    let facts = outside.facts;
    cues.clear();
    let mut low = outside.range.start;
    if !outside.marked.is_empty()
        && let Some(cue) = sources::opinion(outside)
    {
        low = cue.speaker.tokens.end;
        cues.push(cue);
    }
    for at in facts.cue_words.within(outside.range.clone()) {
        if at < low {
            continue;
        }
        if let Some(stretch) = outside.marked_at(at) {
            low = outside.marked[stretch].tokens.end;
            continue;
        }
        let (end, flags, phrase) = match facts.phrase_at(at, outside.range.end) {
            Some((end, flags)) => (end, flags, true),
            None => (at + 1, facts.flags(at), false),
        };
        let found = if flags.has(WordFlags::SOURCE) {
            sources::source(outside, at..end, flags)
        } else if flags.has(WordFlags::SPEECH_NOUN)
            && let Some(cue) = answer(outside, at..end, flags)
        {
            Some(cue)
        } else if is_verb(outside, paragraph, at, phrase) {
            verb(outside, at..end, flags, cues.last())
        } else if flags.has(WordFlags::SPEECH_NOUN) {
            noun(outside, at..end, flags)
        } else {
            None
        };
        low = match &found {
            Some(cue) if cue.side == Side::Source => cue.speaker.tokens.end.max(end),
            _ => end,
        };
        if facts.reading.watch.stops_at(cues.len() + 1, usize::MAX)
            || facts.reading.watch.reserve(cues, 1)
        {
            break;
        }
        cues.extend(found);
    }
}

/// Whether the word at `at` is a verb here, not a noun or part of a name.
fn is_verb(
    outside: &Outside<'_, '_>,
    paragraph: Option<&Range<usize>>,
    at: usize,
    phrase: bool,
) -> bool {
    let facts = outside.facts;
    if !phrase && !facts.has(at, WordFlags::REPORTING_VERB) {
        return false;
    }
    let start = outside.range.start;
    let headline = || paragraph.is_some_and(|paragraph| is_headline(facts, paragraph));
    if facts.is(at, Shape::CAPITAL) && at > start && !headline() {
        return false;
    }
    if facts.is_genitive(at) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|&before| before >= start) else { return true };
    if !facts.is(before, Shape::WORD) {
        return !facts.is(before, Shape::HYPHEN);
    }
    let participle = facts.has(at, WordFlags::PARTICIPLE);
    // "the report", "his claim", "Trump's promise", "to say", "in reply".
    let article = facts.has(before, WordFlags::POSSESSIVE)
        || facts.has(before, WordFlags::DETERMINER)
            && !facts.has(before, WordFlags::PRONOUN.union(WordFlags::ELIDED));
    if article && !participle {
        return false;
    }
    if facts.is_genitive(before) && !facts.has(before, WordFlags::PRONOUN) {
        return false;
    }
    // "Según explicó el consejero": as a conjunction does.
    let source = before == start
        && facts.phrase_at(before, at).is_some_and(|(_, flags)| flags.has(WordFlags::SOURCE));
    if facts.has(before, WordFlags::PREPOSITION) && !participle && !phrase && !source {
        return false;
    }
    // "was told": somebody else speaks.
    if !participle && facts.has(before, WordFlags::BE) && !facts.has(at, WordFlags::BASE) {
        return false;
    }
    true
}

/// Whether most words of a short paragraph have capitals, so that a capital
/// tells nothing of a verb.
fn is_headline(facts: &Facts<'_>, range: &Range<usize>) -> bool {
    if range.len() > 40 {
        return false;
    }
    let long = range.clone().filter(|&at| {
        let word = facts.is(at, Shape::WORD);
        word && !facts.has(at, WordFlags::PREPOSITION.union(WordFlags::DETERMINER))
    });
    let (mut n, mut n_capital) = (0, 0);
    for at in long {
        n += 1;
        n_capital += usize::from(facts.is(at, Shape::CAPITAL));
    }
    n >= 3 && 4 * n_capital >= 3 * n
}

/// "the mayor's claim that": a noun of speech and whose it is.
fn noun(outside: &Outside<'_, '_>, tokens: Range<usize>, flags: WordFlags) -> Option<Cue> {
    let facts = outside.facts;
    let next = tokens.end;
    if next >= outside.range.end || tokens.start <= outside.range.start {
        return None;
    }
    // "her answer: “No.”"
    let announces = facts.is(next, Shape::COLON) && outside.marked_at(next + 1).is_some();
    if !facts.has(next, WordFlags::COMPLEMENTIZER) && !announces {
        return None;
    }
    let before = tokens.start - 1;
    let speaker = if facts.has(before, WordFlags::POSSESSIVE) {
        Speaker { tokens: before..tokens.start, head: before..tokens.start, relative: None }
    } else if facts.is_genitive(before) {
        outside.noun_phrase_before(tokens.start)?
    } else {
        return None;
    };
    Some(Cue::plain(tokens, flags, speaker, Side::Noun))
}

/// "“No,” was his short answer": a noun of speech behind what is said.
fn answer(outside: &Outside<'_, '_>, noun: Range<usize>, flags: WordFlags) -> Option<Cue> {
    let facts = outside.facts;
    let low = outside.range.start.max(noun.start.saturating_sub(MAX_SKIPPED));
    let said = (low..noun.start).rev().find(|&at| outside.marked_before(at).is_some())?;
    let owner = said + 1;
    let other = WordFlags::PREPOSITION
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::DETERMINER)
        .union(WordFlags::PRONOUN);
    let plain = |at: usize| {
        facts.is(at, Shape::WORD) && !facts.has(at, other) || facts.is(at, Shape::COMMA)
    };
    if owner >= noun.start || !facts.has(said, WordFlags::BE) {
        return None;
    }
    let speaker = if facts.has(owner, WordFlags::POSSESSIVE) {
        Speaker::pronoun(owner)
    } else {
        let end = (owner..noun.start).find(|&at| facts.is_genitive(at))? + 1;
        outside.noun_phrase_after(owner).filter(|speaker| speaker.head.end >= end)?;
        Speaker::named(owner..end)
    };
    let close = speaker.tokens.end;
    let open = (close..noun.start).all(plain);
    open.then(|| Cue::plain(said..said + 1, flags, speaker, Side::Right))
}

/// A verb and its subject, which stands before it, behind it, or before the
/// verb that came before.
fn verb(
    outside: &Outside<'_, '_>,
    tokens: Range<usize>,
    flags: WordFlags,
    previous: Option<&Cue>,
) -> Option<Cue> {
    let facts = outside.facts;
    let low = outside.range.start.max(tokens.start.saturating_sub(MAX_SKIPPED));
    let mut at = tokens.start;
    let mut modal = false;
    let mut within = None;
    while at > low {
        let helps = facts.has(at - 1, WordFlags::AUXILIARY.union(WordFlags::NEGATION))
            || facts.has(at - 1, WordFlags::ADVERB) && !facts.has(at - 1, WordFlags::DETERMINER)
            || facts.is_adverbial(at - 1);
        if helps {
            at -= 1;
            modal |= facts.has(at, WordFlags::AUXILIARY);
        } else if let Some(auxiliary) = hung_pronoun_before(outside, at)
            && facts.settings.compounds
        {
            // "a-t-il expliqué": the subject stands between the two.
            within = Some(at - 1);
            at = auxiliary;
            modal = true;
        } else {
            break;
        }
    }
    if facts.settings.compounds
        && !modal
        && flags.has_any(WordFlags::PASSIVE.union(WordFlags::BASE))
    {
        // "a dénoncé le projet et promis de rester"
        let joined = at > outside.range.start && facts.has(at - 1, WordFlags::ADDITIVE);
        let speaker = previous.filter(|cue| joined && cue.side != Side::Noun)?.speaker.clone();
        return Some(Cue::plain(tokens, flags, speaker, Side::Shared));
    }
    let lead = if facts.settings.compounds { at } else { tokens.start };
    let mut start = lead;
    // Neither whom it is told nor what opens the sentence: "Then said".
    while start < tokens.start
        && (facts.has(start, WordFlags::PRONOUN)
            || facts.is(start, Shape::CAPITAL) && facts.has(start, WordFlags::ADVERB))
    {
        start += 1;
    }
    if let Some(pronoun) = within {
        let speaker = Speaker::pronoun(pronoun);
        return Some(Cue {
            tokens,
            start,
            lead: at,
            flags,
            speaker,
            side: Side::Right,
            prefix: None,
        });
    }
    let participle = flags.has(WordFlags::PARTICIPLE) && !modal;
    if facts.settings.verb_second
        && flags.has(WordFlags::NAMING)
        && let Some(cue) = impersonal(outside, tokens.clone(), flags)
    {
        return Some(cue);
    }
    if facts.settings.verb_second
        && let Some(speaker) = subject_of_clause(outside, tokens.clone())
    {
        return Some(Cue::plain(tokens, flags, speaker, Side::Left));
    }
    // "teilte der Minister mit": a verb in two parts.
    let prefix = prefix_after(outside, tokens.end);
    if flags.has(WordFlags::SEPARABLE) && prefix.is_none() {
        return None;
    }
    // "hat der Minister angekündigt": the subject stands beside the auxiliary.
    let have = auxiliary_before(outside, tokens.start)
        .filter(|_| facts.settings.verb_second && flags.has(WordFlags::PASSIVE) && !modal);
    if let Some(have) = have {
        if !facts.has(have, WordFlags::HAVE) {
            return None;
        }
        let speaker = outside
            .noun_phrase_after(have + 1)
            .filter(|speaker| outside.names_somebody(&speaker.head) && have + 1 < tokens.start)
            .filter(|_| have == outside.range.start || opens_second(outside, have))
            .or_else(|| outside.noun_phrase_before(have))
            .or_else(|| outside.noun_phrase_after(have + 1))?;
        if speaker.tokens.end > tokens.start {
            return None;
        }
        if have < speaker.tokens.start {
            let side = Side::Right;
            return Some(Cue { lead: have, ..Cue::plain(tokens, flags, speaker, side) });
        }
        let start = if have + 1 == tokens.start { have } else { tokens.start };
        return Some(Cue { start, ..Cue::plain(tokens, flags, speaker, Side::Left) });
    }
    // "has also said": auxiliaries and negation belong to the cue, with what
    // stands between them and the verb.
    let own = WordFlags::AUXILIARY.union(WordFlags::NEGATION);
    let helped = (at..tokens.start).find(|&at| facts.has(at, own)).unwrap_or(tokens.start);
    let cue = |speaker: Speaker, side| {
        // "Sie hoffe auf Gäste, erzählt sie": reported itself.
        let first = WordFlags::FIRST_PERSON.union(WordFlags::RELATIVE);
        if flags.has(WordFlags::SUBJUNCTIVE)
            && facts.settings.capital_nouns
            && !speaker.head.clone().any(|at| facts.has(at, first))
        {
            return None;
        }
        let own = side != Side::Right && !facts.settings.compounds;
        let start = if own { helped } else { start };
        Some(Cue { tokens: tokens.clone(), start, lead, flags, speaker, side, prefix })
    };
    let behind = || {
        // "“Who?” asked Keel.", but not "“Who?” told Keel".
        let asked = flags.has(WordFlags::ADDRESSEE)
            && !flags.has(WordFlags::CLAUSE)
            && outside.marked_before(tokens.start).is_some();
        let invertible =
            (asked || !flags.has(WordFlags::ADDRESSEE)) && !flags.has(WordFlags::PARTICIPLE);
        if !invertible || modal && !facts.settings.compounds {
            return None;
        }
        let mut start = tokens.end;
        if let Some(pronoun) = hung_pronoun_after(outside, start) {
            if !facts.has(pronoun, WordFlags::OBJECT) {
                return Some(Speaker::pronoun(pronoun));
            }
            start = pronoun + 1;
        }
        if facts.settings.compounds {
            start = behind_time(outside, start);
        }
        while start < outside.range.end
            && (facts.has(start, WordFlags::ADVERB) || facts.is_adverbial(start))
        {
            start += 1;
        }
        // "рассказала «Вестнику» директор Анна Кузнецова"
        if let Some(behind) = outside.medium(start)
            && facts.is(behind, Shape::WORD)
        {
            start = behind;
        }
        let range = outside.range.start..prefix.unwrap_or(outside.range.end);
        let before_prefix = Outside { range, ..*outside };
        if facts.settings.verb_second {
            start = behind_object(&before_prefix, start);
        }
        let speaker = before_prefix.noun_phrase_after(start);
        if speaker.is_none() && facts.settings.compounds {
            return behind_listener(outside, start);
        }
        speaker
    };
    // "“Es seguro”, añadió.": whoever spoke before.
    let unnamed = || {
        let next = tokens.end;
        let follows = WordFlags::COMPLEMENTIZER
            .union(WordFlags::PREPOSITION)
            .union(WordFlags::TIME)
            .union(WordFlags::ADVERB)
            .union(WordFlags::CONJUNCTION);
        let bare =
            next >= outside.range.end || !facts.is(next, Shape::WORD) || facts.has(next, follows);
        (facts.settings.null_subject && bare && !participle).then(|| Speaker::unnamed(tokens.start))
    };
    let shared = || match previous {
        Some(cue) if cue.flags.has(WordFlags::QUOTING) => {
            quoted(outside, cue, at).or_else(|| Some(cue.speaker.clone()))
        }
        Some(cue) if cue.side != Side::Noun => Some(cue.speaker.clone()),
        _ => first_noun_phrase(outside, at).or_else(|| main_subject(outside, tokens.end)),
    };
    if at == outside.range.start {
        if participle {
            return cue(main_subject(outside, tokens.end)?, Side::Shared);
        }
        return cue(behind().or_else(unnamed)?, Side::Right);
    }
    let before = at - 1;
    if outside.marked_before(at).is_some() {
        if participle {
            return cue(shared()?, Side::Shared);
        }
        return cue(behind().or_else(unnamed)?, Side::Right);
    }
    if facts.is(before, Shape::COMMA) {
        if participle {
            return cue(shared()?, Side::Shared);
        }
        let finite = flags.has(WordFlags::CLAUSE) && !flags.has(WordFlags::OBJECT)
            || outside.marked_before(before).is_some_and(|last| {
                !(facts.settings.compounds && outside.marked[last].is_named(facts))
            })
            || flags.has(WordFlags::REPORTING_VERB) && is_last(outside, tokens.end);
        // "Der Vorsitzende in Bayern, Max Kern, kritisierte das Amt".
        let apposed = (facts.settings.verb_second && outside.marked_before(before).is_none())
            .then(|| outside.noun_phrase_before(at))
            .flatten()
            .filter(|speaker| {
                speaker.tokens.start == outside.range.start && outside.is_person(&speaker.tokens)
            });
        if let Some(speaker) = apposed
            && !behind().is_some_and(|behind| outside.is_person(&behind.head))
        {
            return cue(speaker, Side::Left);
        }
        if finite && let Some(speaker) = behind() {
            let end = speaker.tokens.end;
            let closes = end >= outside.range.end
                || !facts.is(end, Shape::WORD)
                || facts.has(end, WordFlags::PREPOSITION.union(WordFlags::RELATIVE))
                || facts.has(end, WordFlags::TIME.union(WordFlags::SUBORDINATOR));
            if closes {
                return cue(speaker, Side::Right);
            }
        }
        if finite
            && outside.marked_before(before).is_some()
            && let Some(speaker) = unnamed()
        {
            return cue(speaker, Side::Right);
        }
        return match outside.noun_phrase_before(at) {
            Some(speaker) => cue(speaker, Side::Left),
            None => cue(behind().or_else(unnamed)?, Side::Right),
        };
    }
    // What can end a noun phrase: a word, a bracket, the stop of "Jr."
    let abbreviated = facts.is(before, Shape::STOP) && !facts.is(before, Shape::LAST);
    if !facts.is(before, Shape::WORD.union(Shape::CLOSING)) && !abbreviated {
        if participle {
            return cue(shared()?, Side::Shared);
        }
        return cue(behind().or_else(unnamed)?, Side::Right);
    }
    if facts.has(before, WordFlags::CONJUNCTION) {
        return cue(shared()?, Side::Shared);
    }
    // "La directora cerró el acto diciendo": a gerund has no subject of its own; nor
    // have words in the place of one: "mit den Worten".
    if participle
        && (facts.settings.compounds || facts.settings.verb_second)
        && let Some(speaker) = shared()
    {
        return cue(speaker, Side::Shared);
    }
    if participle && facts.has(before, WordFlags::PREPOSITION.union(WordFlags::SUBORDINATOR)) {
        return cue(shared()?, Side::Shared);
    }
    if facts.has(before, WordFlags::SUBORDINATOR) && !facts.has(before, WordFlags::RELATIVE) {
        return cue(sources::before_statement(outside, before, behind()?), Side::Right);
    }
    if (facts.settings.verb_second || facts.settings.compounds)
        && (opens_second(outside, at) || opens_with_listener(outside, at, flags))
        && let Some(speaker) = behind()
    {
        return cue(speaker, Side::Right);
    }
    let subject = outside.noun_phrase_before(at);
    // "Lo ha annunciato la sindaca": what is said, not who says it.
    let object = |speaker: &Speaker| {
        let only = speaker.head.start;
        speaker.head.len() == 1
            && facts.has(only, WordFlags::DETERMINER)
            && !facts.has(only, WordFlags::PRONOUN.union(WordFlags::ELIDED))
    };
    if facts.settings.compounds && subject.as_ref().is_some_and(object) {
        return cue(behind()?, Side::Right);
    }
    match subject {
        Some(speaker) => {
            let side = if speaker.relative.is_some()
                || speaker.head.len() == 1 && facts.has(speaker.head.start, WordFlags::RELATIVE)
            {
                Side::Relative
            } else {
                Side::Left
            };
            // "The name means “house of the wind”": nobody speaks.
            if facts.has(speaker.head.end - 1, WordFlags::NAMING) && !facts.settings.capital_nouns {
                return None;
            }
            // "Police report" needs a plural, "would say" does not.
            let noun = WordFlags::SPEECH_NOUN.union(WordFlags::WRITING).union(WordFlags::PERSON);
            if flags.has_any(noun) && !modal && tokens.len() == 1 && !is_subject(outside, &speaker)
            {
                return None;
            }
            cue(speaker, side)
        }
        None if participle => cue(shared()?, Side::Shared),
        None => None,
    }
}

/// Whoever a verb of quoting takes for its object: "quoted her as saying".
fn quoted(outside: &Outside<'_, '_>, cue: &Cue, before: usize) -> Option<Speaker> {
    let facts = outside.facts;
    let mut start = cue.tokens.end;
    while start < before && facts.has(start, WordFlags::ADVERB) {
        start += 1;
    }
    let pronoun = facts.has(start, WordFlags::PRONOUN) && facts.has(start, WordFlags::OBJECT);
    if pronoun && start < before {
        return Some(Speaker::pronoun(start));
    }
    outside.noun_phrase_after(start).filter(|speaker| speaker.head.end <= before)
}

/// The auxiliary in the clause before a participle: "hat der Minister angekündigt".
/// Without one its form is a finite verb: "die Zeitung zitiert".
fn auxiliary_before(outside: &Outside<'_, '_>, participle: usize) -> Option<usize> {
    let facts = outside.facts;
    let low = outside.range.start.max(participle.saturating_sub(24));
    let have = (low..participle).rev().find(|&at| facts.has(at, WordFlags::HAVE));
    have.or_else(|| {
        let passive = |at: usize| facts.has(at, WordFlags::BE);
        let clause = (low..participle).rev();
        clause
            .take_while(|&at| {
                !facts.is(at, Shape::COMMA.union(Shape::STOP)) && outside.marked_at(at).is_none()
            })
            .find(|&at| passive(at))
    })
}

/// German "heißt es": who says it stands behind "in", on either side, or nowhere.
fn impersonal(outside: &Outside<'_, '_>, tokens: Range<usize>, flags: WordFlags) -> Option<Cue> {
    let facts = outside.facts;
    let is_it = |at: usize| facts.has(at, WordFlags::NEUTER) && facts.has(at, WordFlags::PRONOUN);
    let next = tokens.end;
    if next < outside.range.end && is_it(next) {
        let words = tokens.start..next + 1;
        let behind = next + 1;
        if behind < outside.range.end
            && facts.has(behind, WordFlags::PREPOSITION)
            && let Some(speaker) = outside.noun_phrase_after(behind + 1)
        {
            return Some(Cue::plain(words, flags, speaker, Side::Right));
        }
        let first = outside.range.start;
        if facts.has(first, WordFlags::PREPOSITION)
            && let Some(speaker) = outside.noun_phrase_after(first + 1)
            && speaker.head.end == tokens.start
        {
            return Some(Cue::plain(words, flags, speaker, Side::Left));
        }
        let speaker = Speaker::pronoun(next);
        return Some(Cue::plain(tokens, flags, speaker, Side::Impersonal));
    }
    let before = tokens.start.checked_sub(1).filter(|&before| before >= outside.range.start)?;
    let speaker = is_it(before).then(|| Speaker::pronoun(before))?;
    Some(Cue::plain(tokens, flags, speaker, Side::Impersonal))
}

/// The subject of a subordinate clause that the verb at `verb` ends: "indem sie den Rat
/// zum Handeln aufforderte".
fn subject_of_clause(outside: &Outside<'_, '_>, verb: Range<usize>) -> Option<Speaker> {
    let facts = outside.facts;
    if verb.end < outside.range.end && facts.is(verb.end, Shape::WORD) {
        return None;
    }
    let low = outside.range.start.max(verb.start.saturating_sub(16));
    let words = Shape::WORD.union(Shape::HYPHEN);
    let start = (low..verb.start).rev().find(|&at| !facts.is(at, words)).map_or(low, |at| at + 1);
    let opens = facts.has(start, WordFlags::SUBORDINATOR)
        && !facts.has(start, WordFlags::RELATIVE.union(WordFlags::DETERMINER))
        && !facts.has(start, WordFlags::AS.union(WordFlags::PREPOSITION));
    if !opens || start >= verb.start {
        return None;
    }
    let speaker = outside.noun_phrase_after(start + 1)?;
    (speaker.tokens.end <= verb.start && outside.names_somebody(&speaker.head)).then_some(speaker)
}

/// The token after the objects that stand before the subject behind a verb: "äußerte
/// sich der Minister", "sagte dem Sender die Ministerin".
fn behind_object(outside: &Outside<'_, '_>, start: usize) -> usize {
    let facts = outside.facts;
    if start >= outside.range.end || !facts.has(start, WordFlags::OBJECT) {
        return start;
    }
    let pronoun = facts.has(start, WordFlags::PRONOUN);
    let end = if pronoun {
        start + 1
    } else {
        outside.noun_phrase_after(start).map_or(start, |object| object.head.end)
    };
    let opens = WordFlags::DETERMINER.union(WordFlags::TITLE).union(WordFlags::PERSON);
    let subject = end < outside.range.end
        && (facts.has(end, opens) || facts.is(end, Shape::CAPITAL))
        && outside.marked_at(end).is_none();
    if subject { end } else { start }
}

/// The pronoun that a hyphen hangs on the verb that ends at `end`: "dit-elle",
/// "ajoute-t-elle".
fn hung_pronoun_after(outside: &Outside<'_, '_>, end: usize) -> Option<usize> {
    let facts = outside.facts;
    let mut at = end;
    for _ in 0..2 {
        if at + 1 >= outside.range.end || !facts.is(at, Shape::HYPHEN) {
            return None;
        }
        if facts.has(at + 1, WordFlags::PRONOUN) {
            return Some(at + 1);
        }
        at += 2;
    }
    None
}

/// The auxiliary that the pronoun before `at` hangs on: "a-t-il".
fn hung_pronoun_before(outside: &Outside<'_, '_>, at: usize) -> Option<usize> {
    let facts = outside.facts;
    let pronoun = at.checked_sub(1)?;
    if !facts.has(pronoun, WordFlags::PRONOUN) || facts.has(pronoun, WordFlags::OBJECT) {
        return None;
    }
    let mut at = pronoun;
    for _ in 0..2 {
        if at < outside.range.start + 2 || !facts.is(at - 1, Shape::HYPHEN) {
            return None;
        }
        at -= 2;
        if facts.has(at, WordFlags::AUXILIARY) {
            return Some(at);
        }
    }
    None
}

/// The token after the times that start at `start`: "nesta terça-feira", "le 3 mai".
pub(super) fn behind_time(outside: &Outside<'_, '_>, start: usize) -> usize {
    let facts = outside.facts;
    let end = outside.range.end;
    let small = WordFlags::PREPOSITION.union(WordFlags::DETERMINER);
    let mut behind = start;
    for _ in 0..2 {
        let high = end.min(behind + 4);
        let time = (behind..high).find(|&at| facts.has(at, WordFlags::TIME));
        let Some(time) = time.filter(|&time| {
            (behind..time).all(|at| {
                facts.has(at, small) || facts.reading.tokens[at].kind == TokenKind::Number
            })
        }) else {
            break;
        };
        behind = time + 1;
        while behind + 1 < end
            && facts.is(behind, Shape::HYPHEN)
            && facts.has(behind + 1, WordFlags::TIME)
        {
            behind += 2;
        }
    }
    behind
}

/// The subject behind whom or where it was said: "ha detto all'Ansa il sindaco".
fn behind_listener(outside: &Outside<'_, '_>, start: usize) -> Option<Speaker> {
    let facts = outside.facts;
    if start >= outside.range.end || !facts.has(start, WordFlags::PREPOSITION) {
        return None;
    }
    let end = if facts.has(start, WordFlags::ELIDED) {
        start + 1
    } else {
        outside.noun_phrase_after(start + 1)?.head.end
    };
    let opens = WordFlags::DETERMINER.union(WordFlags::TITLE).union(WordFlags::PERSON);
    if end >= outside.range.end || !facts.has(end, opens) {
        return None;
    }
    outside.noun_phrase_after(end).filter(|speaker| outside.names_somebody(&speaker.head))
}

/// The separable prefix that ends the clause of the verb before `at`.
fn prefix_after(outside: &Outside<'_, '_>, at: usize) -> Option<usize> {
    let facts = outside.facts;
    if !facts.settings.verb_second {
        return None;
    }
    let end = outside.range.end.min(at + 16);
    let words = Shape::WORD.union(Shape::HYPHEN);
    let mut close = at;
    while close < end && facts.is(close, words) || outside.marked_at(close).is_some() {
        let stretch = outside.marked_at(close);
        close = stretch.map_or(close + 1, |stretch| outside.marked[stretch].tokens.end);
    }
    let ended = close >= outside.range.end || close < end || !facts.is(close, words);
    if !ended {
        return None;
    }
    (close > at && facts.has(close - 1, WordFlags::PREFIX)).then_some(close - 1)
}

/// Whether the phrase before the verb at `verb` is an adverbial, so that the
/// subject follows: "in Berlin sagte der Minister".
fn opens_second(outside: &Outside<'_, '_>, verb: usize) -> bool {
    let facts = outside.facts;
    let Some(phrase) = outside.noun_phrase_before(verb) else { return true };
    let start = phrase.tokens.start;
    start > outside.range.start
        && facts.has(start - 1, WordFlags::PREPOSITION)
        && (start - 1 == outside.range.start || !facts.is(start - 2, Shape::WORD))
}

/// Whether an institution that is told stands before the verb at `verb`, and a person's
/// name behind it: "Der Zeitung sagte Filip Kranz: …".
fn opens_with_listener(outside: &Outside<'_, '_>, verb: usize, flags: WordFlags) -> bool {
    let facts = outside.facts;
    let institution = WordFlags::GROUP.union(WordFlags::WRITING).union(WordFlags::WORK);
    let told = !flags.has(WordFlags::OBJECT)
        && facts.has(outside.range.start, WordFlags::DETERMINER)
        && facts.has(outside.range.start, WordFlags::PARTICLE)
        && facts.has(verb - 1, institution);
    told && outside.noun_phrase_after(verb + 1).is_some_and(|speaker| {
        let end = speaker.tokens.end;
        let named =
            speaker.head.len() > 1 && speaker.head.clone().all(|at| facts.is(at, Shape::CAPITAL));
        (named || outside.is_person(&speaker.head))
            && (end >= outside.range.end || !facts.is(end, Shape::WORD))
    })
}

/// Whether nothing but the cue's own words follow at `at`.
fn is_last(outside: &Outside<'_, '_>, at: usize) -> bool {
    at >= outside.range.end || outside.facts.is(at, Shape::STOP)
}

/// Whether a phrase before a word that is noun and verb alike is its subject.
fn is_subject(outside: &Outside<'_, '_>, speaker: &Speaker) -> bool {
    let facts = outside.facts;
    let last = speaker.head.end - 1;
    facts.has(last, WordFlags::PRONOUN)
        || facts.is(last, Shape::CAPITAL) && outside.names_somebody(&speaker.head)
        || facts.has(last, WordFlags::PLURAL)
        || facts.has(speaker.head.start, WordFlags::DETERMINER)
}

/// The subject of the clause that an opening participle belongs to: "she" of
/// "After saying so, she left".
fn main_subject(outside: &Outside<'_, '_>, from: usize) -> Option<Speaker> {
    let facts = outside.facts;
    // "Mit den Worten „Es reicht“ ging er."
    if facts.settings.verb_second
        && from < outside.range.end
        && let Some(said) = outside.marked_at(from)
    {
        let next = outside.marked[said].tokens.end;
        let verb = next + usize::from(next < outside.range.end && facts.is(next, Shape::COMMA));
        return outside.noun_phrase_after(behind_object(outside, verb + 1));
    }
    let high = outside.range.end.min(from + 64);
    let comma = (from..high).find(|&at| {
        let after_marked = outside.marked_before(at).is_some() && facts.is(at - 2, Shape::COMMA);
        after_marked || facts.is(at, Shape::COMMA) && outside.marked_at(at).is_none()
    })?;
    let start = comma + usize::from(facts.is(comma, Shape::COMMA));
    let speaker = outside.noun_phrase_after(start)?;
    outside.names_somebody(&speaker.head).then_some(speaker)
}

/// The subject that a verb shares with the clause it follows: the first noun
/// phrase of the statement that a verb follows.
fn first_noun_phrase(outside: &Outside<'_, '_>, before: usize) -> Option<Speaker> {
    let facts = outside.facts;
    let low = outside.range.start.max(before.saturating_sub(64));
    // Past an adverbial: "On Monday, the mayor smiled and said".
    let start = (low..before)
        .find(|&at| {
            facts.is(at, Shape::WORD)
                && !facts.has(at, WordFlags::CONJUNCTION.union(WordFlags::ADVERB))
                && outside.marked_at(at).is_none()
        })
        .filter(|&at| !facts.has(at, WordFlags::PREPOSITION.union(WordFlags::SUBORDINATOR)))
        .or_else(|| {
            (low..before).find(|&at| {
                at > low
                    && facts.is(at - 1, Shape::COMMA)
                    && facts.is(at, Shape::WORD)
                    && outside.marked_at(at).is_none()
                    && !facts.has(at, WordFlags::SUBORDINATOR.union(WordFlags::CONJUNCTION))
            })
        })?;
    let speaker = outside.noun_phrase_after(start)?;
    (speaker.tokens.end <= before && outside.names_somebody(&speaker.head)).then_some(speaker)
}
