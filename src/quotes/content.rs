//! Content: how far what is said reaches on either side of its cue, inside and
//! outside of quotation marks.

use std::ops::Range;

use super::cues::{self, Cue, Side};
use super::facts::Shape;
use super::speakers::Outside;
use crate::language::WordFlags;

/// How far from a cue a "that" is looked for: "said on Monday in Rome that".
const THAT_WINDOW: usize = 14;

/// How many cues behind a clause can end it. Odd texts have thousands without
/// a comma.
const MAX_CUES: usize = 32;

/// How many words of manner may stand between a report and more of what is said: "she
/// said quickly, “…”".
const MAX_MANNER: usize = 6;

/// How far the comma that ends a relative clause may stand behind its start.
const MAX_RELATIVE: usize = 40;

/// How much punctuation is stepped over at either end of a content.
const MAX_LOOSE: usize = 16;

/// What a cue takes that can report words without marks.
pub(super) const CLAUSAL: WordFlags = WordFlags::CLAUSE
    .union(WordFlags::THAT_CLAUSE)
    .union(WordFlags::OBJECT)
    .union(WordFlags::INFINITIVE);

/// Where what is said starts on the right of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With the quotation at this token.
    Marked(usize),
    /// With the clause, the infinitive or the noun phrase at this token.
    Clause(usize),
    /// With whatever follows the colon before this token.
    Colon(usize),
}

/// Where what is said starts on the right of `cue`, if it does.
pub(super) fn start_right(outside: &Outside<'_, '_>, cue: &Cue) -> Option<Start> {
    let facts = outside.facts;
    let end = outside.range.end;
    let mut at = cue.clause().end;
    let frames = cue.flags;
    // "wies die Vorwürfe als „haltlos“ zurück": between the parts of the verb.
    if let Some(prefix) = cue.prefix {
        let low = if cue.side == Side::Right { cue.speaker.tokens.end } else { cue.tokens.end };
        if let Some(start) = outside.marked_within(low..prefix) {
            return Some(Start::Marked(start));
        }
    }
    if frames.has(WordFlags::ADDRESSEE) && cue.side != Side::Right {
        let after = listener_end(outside, at);
        // "called Burma a success" has an object, "called them to stay" a listener.
        let object = frames.has(WordFlags::OBJECT)
            && after < end
            && facts.is(after, Shape::WORD)
            && !is_infinitive(outside, after)
            && !facts.has(after, WordFlags::COMPLEMENTIZER);
        if !object {
            at = after;
        }
    }
    let after_listener = at;
    // "addressing her, “…”"
    if at + 2 < end
        && facts.has(at, WordFlags::PRONOUN)
        && facts.has(at, WordFlags::OBJECT)
        && facts.is(at + 1, Shape::COMMA.union(Shape::COLON))
        && outside.marked_at(at + 2).is_some()
    {
        return Some(Start::Marked(at + 2));
    }
    while at < end
        && (facts.has(at, WordFlags::TIME)
            || facts.has(at, WordFlags::ADVERB)
                && !facts.has(at, WordFlags::DETERMINER.union(WordFlags::COMPLEMENTIZER))
            || facts.is_adverbial(at))
    {
        at += 1;
    }
    if facts.settings.compounds {
        // "anunció este martes que"
        let behind = cues::behind_time(outside, at);
        if behind < end && facts.has(behind, WordFlags::COMPLEMENTIZER) {
            at = behind;
        }
    }
    // "told CNN's “State of the Union” that": the name of the listener.
    if at < end
        && let Some(name) = outside.marked_at(at)
        && facts.is_genitive(at - 1)
        && outside.marked[name].is_title(facts)
    {
        at = outside.marked[name].tokens.end;
    }
    // "writes the newspaper «Vestnik»": the name of who writes.
    if at < end
        && cue.side == Side::Right
        && let Some(name) = outside.marked_at(at)
        && at == cue.clause().end
        && outside.marked[name].is_named(facts)
    {
        at = outside.marked[name].tokens.end;
    }
    if at >= end {
        return None;
    }
    if outside.marked_at(at).is_some() {
        return Some(Start::Marked(at));
    }
    if facts.is(at, Shape::COLON.union(Shape::COMMA).union(Shape::DASH)) {
        let colon = facts.is(at, Shape::COLON);
        let mut next = at + 1;
        while next < end && facts.is(next, Shape::DASH) {
            next += 1;
        }
        // "“Si no llueve —advirtió Pablo Vera—, se secará”"
        if next + 1 < end
            && facts.is(at, Shape::DASH)
            && facts.is(next, Shape::COMMA)
            && outside.marked_at(next + 1).is_some()
        {
            next += 1;
        }
        if next < end && outside.marked_at(next).is_some() {
            return Some(Start::Marked(next));
        }
        if next < end && facts.is(at, Shape::COMMA) && opens_report(outside, cue) {
            return Some(Start::Clause(next));
        }
        // "informou, em nota, que a ponte abre"
        if let Some(clause) = behind_put_in(outside, at)
            && frames.has_any(CLAUSAL)
        {
            return Some(Start::Clause(clause));
        }
        // "bestreitet, am Tatort gewesen zu sein"
        let takes = WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE);
        let clause = facts.settings.comma_before_clause
            && facts.is(at, Shape::COMMA)
            && (frames.has_any(takes)
                || frames.has_any(CLAUSAL) && next < end && holds_infinitive(outside, next))
            && next < end
            && opens_clause(outside, next);
        if clause {
            return Some(Start::Clause(next));
        }
        return (colon && next < end).then_some(Start::Colon(next));
    }
    if facts.is(at, Shape::STOP.union(Shape::SEMICOLON)) {
        return None;
    }
    // "said on Monday in Rome that", and a colon or a quotation at the end of
    // such an adverbial.
    let bare = !frames.has_any(CLAUSAL) && cue.tokens.len() > 1;
    // "a rappelé ce que prévoit le contrat"
    let what = !facts.settings.bare_clauses
        && at + 1 < end
        && facts.has(at, WordFlags::DETERMINER)
        && facts.has(at + 1, WordFlags::COMPLEMENTIZER);
    if (facts.has(at, WordFlags::COMPLEMENTIZER) || what) && !bare {
        return Some(Start::Clause(at));
    }
    if frames.has(WordFlags::INFINITIVE)
        && (is_infinitive(outside, at)
            || opens_infinitive(outside, at)
            || ends_with_infinitive(outside, at))
        || frames.has(WordFlags::CLAUSE) && is_infinitive_of_clause(outside, at)
    {
        return Some(Start::Clause(at));
    }
    let listener = facts.settings.comma_before_clause
        && facts.is(at, Shape::WORD)
        && !(facts.settings.compounds && frames.has(WordFlags::OBJECT));
    // "as she put it when they docked: “…”"
    let when = bare && facts.has(at, WordFlags::SUBORDINATOR);
    let opens_adverbial = facts.has(at, WordFlags::PREPOSITION) || listener || when;
    if opens_adverbial {
        for ahead in at..end.min(at + THAT_WINDOW) {
            if let Some(stretch) = outside.marked_at(ahead) {
                let stretch = &outside.marked[stretch];
                let small = WordFlags::PREPOSITION.union(WordFlags::DETERMINER);
                // "warnte vor einem „drohenden Abfluss“": no name, which has a capital.
                let fragment = facts.settings.fragments
                    && (facts.has(ahead - 1, WordFlags::AS)
                        || facts.has(ahead - 1, small)
                            && !facts.is(stretch.inner.start, Shape::CAPITAL));
                let punctuated = ahead > at
                    && (facts.is(ahead - 1, Shape::COMMA.union(Shape::COLON)) || fragment);
                // "calificó de “histórico” el acuerdo"
                let named = facts.settings.compounds
                    && ahead == at + 1
                    && !facts.is(stretch.inner.start, Shape::CAPITAL);
                let punctuated = punctuated || named;
                let whole = stretch.tokens.end + 1 >= end;
                let title = stretch.is_title(facts)
                    || facts.settings.capital_nouns && stretch.is_apposed(facts);
                return (punctuated || whole && !title).then_some(Start::Marked(ahead));
            }
            if facts.is(ahead, Shape::COLON) && ahead + 1 < end {
                if outside.marked_at(ahead + 1).is_some() {
                    return Some(Start::Marked(ahead + 1));
                }
                return None;
            }
            if facts.is(ahead, Shape::COMMA) {
                if facts.settings.comma_before_clause
                    && frames.has_any(WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE))
                    && ahead + 1 < end
                    && opens_clause(outside, ahead + 1)
                {
                    return Some(Start::Clause(ahead + 1));
                }
                if ahead + 1 < end && outside.marked_at(ahead + 1).is_some() {
                    return Some(Start::Marked(ahead + 1));
                }
                continue;
            }
            if facts.is(ahead, Shape::STOP.union(Shape::SEMICOLON)) && facts.is(ahead, Shape::LAST)
            {
                break;
            }
            // "a demandé à l'agence de rester", "призвал стороны прекратить огонь"
            if ahead > at
                && facts.settings.compounds
                && frames.has(WordFlags::INFINITIVE)
                && (facts.settings.comma_before_clause && opens_infinitive(outside, ahead)
                    || is_infinitive(outside, ahead) && behind_clitic(outside, ahead + 1))
            {
                return Some(Start::Clause(ahead));
            }
            if ahead > at
                && facts.has(ahead, WordFlags::COMPLEMENTIZER)
                && !facts.has(ahead, WordFlags::ADVERB)
                && frames.has_any(WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE))
                && facts.has(ahead, WordFlags::DETERMINER.union(WordFlags::THAT_CLAUSE))
            {
                return Some(Start::Clause(ahead));
            }
            // "mit den Worten zitiert: …"
            let last =
                facts.settings.verb_second && ahead + 1 < end && facts.is(ahead + 1, Shape::COLON);
            if outside.is_finite_cue(ahead) && !last {
                break;
            }
        }
        return None;
    }
    if frames.has(WordFlags::THAT_CLAUSE)
        && !frames.has_any(WordFlags::CLAUSE.union(WordFlags::OBJECT))
    {
        return None;
    }
    if !facts.settings.bare_clauses && !frames.has(WordFlags::OBJECT) {
        return None;
    }
    let listened = frames.has(WordFlags::ADDRESSEE) && at > after_listener;
    if listened && !frames.has_any(WordFlags::CLAUSE.union(WordFlags::OBJECT)) {
        return None;
    }
    // "explained the plan: “We go.”": the object only names what is said.
    if frames.has(WordFlags::OBJECT) && !frames.has(WordFlags::CLAUSE) {
        let high = end.min(at + THAT_WINDOW);
        let plain = Shape::WORD.union(Shape::HYPHEN);
        let colon = (at..high).find(|&at| !facts.is(at, plain));
        if let Some(colon) = colon
            && facts.is(colon, Shape::COLON)
            && outside.marked_at(colon + 1).is_some()
            && !(at..colon).any(|at| outside.is_finite_cue(at))
        {
            return Some(Start::Marked(colon + 1));
        }
    }
    let takes = WordFlags::CLAUSE.union(WordFlags::OBJECT);
    let opens_clause = facts.has(at, WordFlags::SUBORDINATOR);
    let nominal = facts.is(at, Shape::WORD)
        && !facts.has(at, WordFlags::CONJUNCTION)
        && (!opens_clause || facts.has(at, WordFlags::DETERMINER));
    let conditional =
        opens_clause && frames.has(WordFlags::CLAUSE) && !facts.has(at, WordFlags::RELATIVE);
    let amount = facts.reading.token_text(at) == "$";
    let nominal = nominal || conditional || amount;
    (frames.has_any(takes) && nominal).then_some(Start::Clause(at))
}

/// Whether the token at `at` opens an infinitive: "to stay".
fn is_infinitive(outside: &Outside<'_, '_>, at: usize) -> bool {
    outside.facts.has(at, WordFlags::INFINITIVE)
        && !outside.facts.has(at, WordFlags::REPORTING_VERB)
        && at + 1 < outside.range.end
}

/// The conjunction behind an adverbial that stands between the comma at `comma` and
/// another one.
fn behind_put_in(outside: &Outside<'_, '_>, comma: usize) -> Option<usize> {
    let facts = outside.facts;
    let next = comma + 1;
    let end = outside.range.end;
    if facts.settings.bare_clauses || !facts.is(comma, Shape::COMMA) || next >= end {
        return None;
    }
    // "ressalta, no entanto, que", "ha annunciato, però, che"
    let adverbial = WordFlags::PREPOSITION.union(WordFlags::ADVERB);
    if !facts.has(next, adverbial) || facts.has(next, WordFlags::COMPLEMENTIZER) {
        return None;
    }
    let high = end.min(next + THAT_WINDOW);
    let close = (next..high).find(|&at| !facts.is(at, Shape::WORD.union(Shape::HYPHEN)))?;
    let that = close + 1;
    let follows = facts.is(close, Shape::COMMA)
        && that < end
        && facts.has(that, WordFlags::COMPLEMENTIZER)
        && outside.marked_at(that).is_none();
    follows.then_some(that)
}

/// Whether a report opens its statement, so that what is said follows it: "Как
/// сообщила полиция, …".
fn opens_report(outside: &Outside<'_, '_>, cue: &Cue) -> bool {
    let facts = outside.facts;
    let start = outside.range.start;
    let clause = cue.clause().start;
    // "Comme le dit Anne"
    let object = clause == start + 2 && facts.has(start + 1, WordFlags::PRONOUN);
    !facts.settings.bare_clauses
        && cue.side == Side::Right
        && (clause == start + 1 || object)
        && (facts.has(start, WordFlags::AS)
            || facts
                .phrase_at(start, clause)
                .is_some_and(|(_, flags)| flags.has(WordFlags::SOURCE)))
}

/// Whether a clause that a verb reports can open at `at`.
fn opens_clause(outside: &Outside<'_, '_>, at: usize) -> bool {
    let facts = outside.facts;
    if facts.has(at, WordFlags::COMPLEMENTIZER) {
        return facts.is(at, Shape::WORD);
    }
    // "sagte, es regne", but not "sagte, nachdem es geregnet hatte"; articles are relative
    // pronouns too, and tell nothing.
    let subordinate = facts.has(at, WordFlags::SUBORDINATOR)
        && !facts.has(at, WordFlags::DETERMINER.union(WordFlags::RELATIVE))
        && !clause_is_reported(outside, at);
    facts.is(at, Shape::WORD) && facts.settings.bare_clauses && !subordinate
}

/// Whether a clause that starts at `at` has a verb in the subjunctive of reports.
fn clause_is_reported(outside: &Outside<'_, '_>, at: usize) -> bool {
    let high = outside.range.end.min(at + MAX_RELATIVE);
    (at..high).any(|at| outside.facts.has(at, WordFlags::SUBJUNCTIVE))
}

/// Whether an infinitive stands for the clause: French "dit avoir", Italian
/// "dice di non sapere", Spanish "afirmó sentirse".
fn is_infinitive_of_clause(outside: &Outside<'_, '_>, at: usize) -> bool {
    let facts = outside.facts;
    let verbal = WordFlags::AUXILIARY.union(WordFlags::NEGATION);
    let bare = facts.settings.compounds && opens_infinitive(outside, at);
    bare || !facts.settings.bare_clauses
        && is_infinitive(outside, at)
        && (facts.has(at, verbal) || facts.has(at + 1, verbal))
}

/// Whether an infinitive stands at `at`, or behind a negation there.
fn opens_infinitive(outside: &Outside<'_, '_>, at: usize) -> bool {
    let facts = outside.facts;
    let verb = at + usize::from(facts.has(at, WordFlags::NEGATION));
    verb < outside.range.end && facts.is_infinitive(verb) && outside.marked_at(verb).is_none()
}

/// Whether an infinitive stands at `at`, or behind a negation and a pronoun there: "lui
/// remettre".
fn behind_clitic(outside: &Outside<'_, '_>, at: usize) -> bool {
    let facts = outside.facts;
    let other = WordFlags::NEGATION.union(WordFlags::PRONOUN);
    let high = outside.range.end.min(at + 3);
    let verb = (at..high).find(|&at| !facts.has(at, other));
    verb.is_some_and(|verb| facts.is_infinitive(verb) && outside.marked_at(verb).is_none())
}

/// Dutch "beloofde de weg te herstellen": whether an infinitive ends the clause at `at`.
fn ends_with_infinitive(outside: &Outside<'_, '_>, at: usize) -> bool {
    let facts = outside.facts;
    facts.settings.verb_second
        && !facts.settings.comma_before_clause
        && facts.is(at, Shape::WORD)
        && holds_infinitive(outside, at)
}

/// Whether an infinitive with its particle stands among the words from `at` on.
fn holds_infinitive(outside: &Outside<'_, '_>, at: usize) -> bool {
    let facts = outside.facts;
    let high = outside.range.end.min(at + THAT_WINDOW);
    let words = Shape::WORD.union(Shape::HYPHEN);
    (at..high)
        .take_while(|&at| facts.is(at, words) && outside.marked_at(at).is_none())
        .any(|at| facts.settings.verb_second && is_infinitive(outside, at))
}

/// The token after the listener of "told reporters in Rome".
fn listener_end(outside: &Outside<'_, '_>, at: usize) -> usize {
    let facts = outside.facts;
    if at >= outside.range.end || !facts.is(at, Shape::WORD) {
        return at;
    }
    if facts.has(at, WordFlags::PRONOUN) && !facts.has(at, WordFlags::RELATIVE) {
        return at + 1;
    }
    if facts.has(at, WordFlags::COMPLEMENTIZER) && !facts.has(at, WordFlags::POSSESSIVE) {
        return at;
    }
    outside.noun_phrase_after(at).map_or(at, |listener| listener.head.end)
}

/// Where the clause that starts at `start` ends: with its statement, or where
/// another report follows it.
pub(super) fn clause_end(outside: &Outside<'_, '_>, start: usize, cues: &[Cue]) -> usize {
    let facts = outside.facts;
    let mut end = outside.range.end;
    for cue in cues.iter().take(MAX_CUES) {
        let clause = cue.clause();
        if clause.start <= start {
            continue;
        }
        let mut before = clause.start;
        let mut joined = false;
        let mut joined_by_adverb = false;
        while before > start + 1
            && (facts.has(before - 1, WordFlags::CONJUNCTION.union(WordFlags::SUBORDINATOR))
                || facts.has(before - 1, WordFlags::ADVERB))
            && facts.is(before - 1, Shape::WORD)
        {
            joined |= facts.has(before - 1, WordFlags::CONJUNCTION);
            joined_by_adverb = true;
            before -= 1;
        }
        let comma = before > start + 1
            && (facts.is(before - 1, Shape::COMMA.union(Shape::SEMICOLON).union(Shape::DASH))
                || facts.is(before - 1, Shape::COLON) && joined_by_adverb);
        let after_marked = outside.marked_before(before).is_some();
        let shared = cue.side == Side::Shared;
        if shared && (joined || comma || after_marked)
            || cue.side == Side::Source && (comma || after_marked)
            || matches!(cue.side, Side::Left | Side::Right) && (comma || after_marked)
        {
            end = if comma { before - 1 } else { before };
            break;
        }
    }
    // A whole sentence in marks after a comma is no part of the clause.
    let first = outside.marked.partition_point(|stretch| stretch.tokens.start <= start);
    for stretch in &outside.marked[first..] {
        if stretch.tokens.start >= end {
            break;
        }
        if stands_alone(outside, stretch) {
            end = stretch.tokens.start;
            break;
        }
    }
    trim_end(outside, start, end)
}

/// Where what a relative clause reports ends: before the comma behind which the main
/// clause goes on with its verb, "Keel, who knew that it was over, left".
pub(super) fn relative_end(outside: &Outside<'_, '_>, cue: &Cue, content: Range<usize>) -> usize {
    let facts = outside.facts;
    let relative = cue.speaker.relative.unwrap_or(cue.speaker.head.start);
    if relative <= outside.range.start || !facts.is(relative - 1, Shape::COMMA) {
        return content.end;
    }
    let verb = WordFlags::VERB.union(WordFlags::AUXILIARY);
    let high = content.end.min(content.start + MAX_RELATIVE);
    let mut commas = (content.start + 1..high).filter(|&at| facts.is(at, Shape::COMMA));
    let end = commas.find(|&comma| {
        let next = comma + 1;
        let finite = next < content.end
            && outside.marked_at(next).is_none()
            && (facts.has(next, verb) || outside.is_finite_cue(next));
        finite && outside.marked_at(comma).is_none()
    });
    end.unwrap_or(content.end)
}

/// Whether a stretch in marks is a sentence of its own, after a comma, a colon
/// or a dash, and not a piece of the sentence around it.
pub(super) fn stands_alone(outside: &Outside<'_, '_>, stretch: &super::marks::Marked) -> bool {
    let facts = outside.facts;
    let start = stretch.tokens.start;
    start > outside.range.start
        && facts.is(start - 1, Shape::COMMA.union(Shape::COLON).union(Shape::DASH))
        && facts.is(stretch.inner.start, Shape::CAPITAL)
        && stretch.inner.len() > 3
        && facts.is(stretch.inner.end - 1, Shape::STOP.union(Shape::COMMA))
}

/// The token after a dateline: "PUNTA ROCA — ".
fn dateline_end(outside: &Outside<'_, '_>, start: usize) -> usize {
    let facts = outside.facts;
    let high = outside.range.end.min(start + 8);
    let dash = (start..high).find(|&at| !facts.is_all_capitals(at) && !facts.is(at, Shape::HYPHEN));
    match dash {
        Some(dash) if dash > start && facts.is(dash, Shape::DASH) => dash + 1,
        _ => start,
    }
}

/// Steps back over what ends a statement but belongs to no content.
pub(super) fn trim_end(outside: &Outside<'_, '_>, start: usize, mut end: usize) -> usize {
    let facts = outside.facts;
    for _ in 0..MAX_LOOSE {
        if end <= start + 1 {
            break;
        }
        let last = end - 1;
        let loose = Shape::COMMA.union(Shape::SEMICOLON).union(Shape::COLON).union(Shape::DASH);
        let stop = facts.is(last, Shape::STOP)
            && (facts.is(last, Shape::LAST) || end == outside.range.end);
        if outside.marked_at(last).is_none() && (stop || facts.is(last, loose)) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// The content to the left of a clause that starts at `clause`: "It rained,"
/// of "It rained, she said". It starts at `low` at the earliest.
pub(super) fn left(outside: &Outside<'_, '_>, clause: usize, low: usize) -> Option<Range<usize>> {
    let facts = outside.facts;
    if clause <= low {
        return None;
    }
    // ", as she said": the report opens with a subordinator.
    let clause =
        if clause > low + 1 && facts.has(clause - 1, WordFlags::AS.union(WordFlags::TRAILING)) {
            clause - 1
        } else {
            clause
        };
    let before = clause - 1;
    let marked = outside.marked_before(clause).or_else(|| {
        let loose = Shape::COMMA.union(Shape::DASH).union(Shape::COLON);
        (before > low && facts.is(before, loose)).then(|| outside.marked_before(before)).flatten()
    });
    if let Some(stretch) = marked {
        let stretch = &outside.marked[stretch];
        if stretch.tokens.start < low {
            return None;
        }
        // A whole sentence in marks stands for itself, a piece of one belongs
        // to the words before it.
        let start = stretch.tokens.start;
        let alone = start == low
            || facts.is(start - 1, Shape::COLON)
            || facts.is(start - 1, Shape::COMMA.union(Shape::DASH)) && {
                facts.is(stretch.inner.start, Shape::CAPITAL)
            }
            || start - low <= 2 && facts.is(start - 1, Shape::COMMA)
            || low > outside.range.start
                && start - low <= MAX_MANNER
                && facts.is(start - 1, Shape::COMMA.union(Shape::SEMICOLON).union(Shape::DASH))
            || outside.marked_before(start).is_some();
        if alone {
            return Some(stretch.tokens.clone());
        }
    } else if !facts.is(before, Shape::COMMA.union(Shape::DASH)) {
        return None;
    }
    let mut start = low;
    if facts.settings.compounds && low == outside.range.start {
        start = dateline_end(outside, low);
    }
    let high = clause.min(start + MAX_LOOSE);
    while start < high
        && outside.marked_at(start).is_none()
        && (!facts.is(start, Shape::WORD)
            && !facts.is(start, Shape::OPENING)
            && facts.reading.token_text(start) != "$"
            || facts.has(start, WordFlags::CONJUNCTION))
    {
        start += 1;
    }
    let end = trim_end(outside, start, clause);
    (start < end).then_some(start..end)
}
