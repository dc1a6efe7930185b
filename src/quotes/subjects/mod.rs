//! The subject of a verb that reports: before it, behind it, shared with another verb, the
//! antecedent of a relative pronoun, or none.

mod behind;
mod institutions;

use std::ops::Range;

use super::cues::{Cue, Side};
use super::speakers::Speaker;
use super::statement::{Statement, names_somebody};
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, ChunkKind, NounPhrase, Shape, SubjectPlace};

/// How far the parts of a verb may stand apart, in chunks: "hat der Minister …
/// angekündigt", "teilte der Minister … mit".
const MAX_APART: usize = 24;

/// How many words before an infinitive the verb may stand that nobody is the subject of:
/// Italian "vale la pena ricordare".
const MAX_OBLIGATION: usize = 3;

/// The cue of the verb group at `verb`, if it reports and has a subject.
pub(super) fn verb(
    statement: &Statement<'_, '_>,
    verb: usize,
    tokens: Range<usize>,
    flags: WordFlags,
    previous: Option<&Cue>,
) -> Option<Cue> {
    let group = Group { statement, verb, tokens, flags };
    let bits = statement.chunks[verb].bits;
    let features = statement.features;
    if features.is_genitive(group.tokens.start) {
        return None;
    }
    if let Some(cue) = group.impersonal() {
        return Some(cue);
    }
    let prefix = group.prefix();
    if flags.has(WordFlags::SEPARABLE) && prefix.is_none() {
        return None;
    }
    if group.is_reported_speech() || group.is_obligation() || is_question(statement) {
        return None;
    }
    let cue = if bits.has_any(ChunkBits::GERUND) {
        group.participle(previous)
    } else if bits.has_any(ChunkBits::PARTICIPLE) && !group.may_be_finite() {
        group.past_participle(previous)
    } else if bits.has_any(ChunkBits::INFINITIVE) || group.is_infinitive() {
        group.infinitive()
    } else if bits.has_any(ChunkBits::PASSIVE) {
        group.passive()
    } else {
        group.finite(prefix, previous)
    }?;
    // "a study finds": what a writing finds, it says.
    let head = cue.speaker.head.end.checked_sub(1);
    let writes =
        head.is_some_and(|at| features.has(at, WordFlags::WRITING)) && !cue.speaker.head.is_empty();
    let flags = if writes || group.is_cited() { cue.flags | WordFlags::SPEECH } else { cue.flags };
    Some(Cue { prefix, flags, ..cue })
}

/// Whether a statement asks whether something is so, with its verb first: "Did the minister say
/// that it rained?"
fn is_question(statement: &Statement<'_, '_>) -> bool {
    let last = statement.range.end - 1;
    let first = statement.chunks.first();
    statement.features.reading.token_text(last) == "?"
        && statement.marked_at(last).is_none()
        && first.is_some_and(|verb| {
            verb.is(ChunkKind::Verb)
                && verb.has(ChunkBits::FINITE)
                && statement.features.is(verb.tokens.start, Shape::FIRST)
        })
}

/// A verb group that may report.
struct Group<'s, 'a, 'r> {
    statement: &'s Statement<'a, 'r>,
    verb: usize,
    tokens: Range<usize>,
    flags: WordFlags,
}

impl Group<'_, '_, '_> {
    fn cue(&self, speaker: Speaker, side: Side) -> Cue {
        Cue::of_verb(self.statement, self.verb, self.tokens.clone(), self.flags, speaker, side)
    }

    fn bits(&self) -> ChunkBits {
        self.statement.chunks[self.verb].bits
    }

    /// Whether the report is given as a source: "as the mayor demands", Spanish "según denuncian
    /// los vecinos".
    fn is_cited(&self) -> bool {
        let features = self.statement.features;
        let cites = WordFlags::AS | WordFlags::SOURCE;
        let before = self.statement.chunks[self.verb].tokens.start.checked_sub(1);
        !self.flags.has(WordFlags::THOUGHT)
            && before.is_some_and(|before| {
                before >= self.statement.range.start && features.flags(before).has_any(cites)
            })
    }

    /// The chunk behind all words of the cue.
    fn next(&self) -> usize {
        self.statement.clauses().chunk_of(self.tokens.end - 1).max(self.verb) + 1
    }

    /// "Sie hoffe auf Gäste, erzählt sie": a subjunctive of reported speech is what is said.
    fn is_reported_speech(&self) -> bool {
        self.flags.has(WordFlags::SUBJUNCTIVE)
            && self.statement.features.grammar.reported_subjunctive
    }

    /// "Cabe destacar que", "il faut dire que": nobody says so but the text.
    fn is_obligation(&self) -> bool {
        let features = self.statement.features;
        let verbs = &features.grammar.impersonal_verbs;
        let verb = self.tokens.start;
        let low = verb.saturating_sub(MAX_OBLIGATION).max(self.statement.range.start);
        let is_infinitive =
            features.has(verb, WordFlags::BASE) || features.ends_as_infinitive(verb);
        let is_impersonal = |at: usize| verbs.contains(features.folded(at));
        !verbs.is_empty()
            && (is_impersonal(verb) || is_infinitive && (low..verb).any(is_impersonal))
    }

    /// "she left, saying", "After saying so, she left", "quoted her as saying".
    fn participle(&self, previous: Option<&Cue>) -> Option<Cue> {
        let clauses = self.statement.clauses();
        if let Some(cue) = previous.filter(|cue| cue.flags.has(WordFlags::QUOTING)) {
            let object = quoted_object(self.statement, cue, self.verb);
            return Some(self.cue(object.unwrap_or_else(|| cue.speaker.clone()), Side::Shared));
        }
        // "It is worth noting that": nobody does.
        let before = self.verb.checked_sub(1);
        if before.is_some_and(|before| self.statement.is(before, ChunkKind::Adjective)) {
            return None;
        }
        if let Some(phrase) = self.shown() {
            return Some(self.cue(phrase.into(), Side::Shared));
        }
        // "the family saying it" has a subject of its own only behind "with".
        let shared = clauses.subject_around(self.verb).map(Speaker::from);
        let shared = shared.or_else(|| {
            previous.filter(|cue| cue.side != Side::Noun).map(|cue| cue.speaker.clone())
        })?;
        Some(self.cue(shared, Side::Shared))
    }

    /// "footage of the mayor saying": whom something shows is who speaks.
    fn shown(&self) -> Option<NounPhrase> {
        let statement = self.statement;
        let clauses = statement.clauses();
        let shown = self.verb.checked_sub(1)?;
        let link = shown.checked_sub(1)?;
        let thing = link.checked_sub(1)?;
        let person = ChunkBits::PERSON | ChunkBits::PROPER;
        let is_linked = statement.is(shown, ChunkKind::Noun)
            && statement.chunks[shown].has(person)
            && statement.is(link, ChunkKind::Preposition)
            && statement.features.has(statement.chunks[link].head, WordFlags::LINKING)
            && statement.is(thing, ChunkKind::Noun)
            && !statement.chunks[thing].has(person | ChunkBits::GROUP);
        clauses.phrase_after(shown).filter(|phrase| is_linked && phrase.chunks.end == self.verb)
    }

    /// Romance "llegó a decir": an infinitive behind its preposition.
    fn is_infinitive(&self) -> bool {
        self.bits().has_any(ChunkBits::BASE)
            && self.verb > 0
            && self.statement.is(self.verb - 1, ChunkKind::Preposition)
    }

    /// "used to say", "had to admit", "llegó a decir": behind a verb that says that it was
    /// done (Karttunen 1971, "Implicative verbs").
    fn infinitive(&self) -> Option<Cue> {
        let statement = self.statement;
        let before = self.verb.checked_sub(1)?;
        if self.is_narrative(before) {
            return Some(self.cue(Speaker::unnamed(self.tokens.start), Side::Right));
        }
        let marker = usize::from(statement.is(before, ChunkKind::Preposition));
        let verb =
            before.checked_sub(marker).filter(|&verb| statement.is(verb, ChunkKind::Verb))?;
        let last = statement.chunks[verb].tokens.end.checked_sub(1)?;
        let features = statement.features;
        if !features.grammar.implicative_verbs.contains(features.folded(last)) {
            return None;
        }
        let (phrase, place) = statement.clauses().subject_before(verb)?;
        let mut cue = self.cue(phrase.into(), side_of(place));
        cue.words.start = statement.chunks[verb].tokens.start;
        cue.chunks.start = verb;
        cue.verb = statement.chunks[verb].bits;
        Some(cue)
    }

    /// French "Et de conclure : « … »": an infinitive that tells what whoever spoke before did
    /// next.
    fn is_narrative(&self, marker: usize) -> bool {
        let statement = self.statement;
        let features = statement.features;
        let grammar = features.grammar;
        grammar.narrative_infinitive
            && marker == 1
            && statement.is(0, ChunkKind::Conjunction)
            && grammar.infinitive_markers.contains(features.folded(statement.chunks[marker].head))
    }

    /// "a dénoncé le projet et promis de rester", "hat der Minister angekündigt".
    fn past_participle(&self, previous: Option<&Cue>) -> Option<Cue> {
        let grammar = self.statement.features.grammar;
        if !grammar.perfect_with_auxiliary {
            return None;
        }
        if grammar.verb_second
            && let Some(auxiliary) = self.auxiliary_apart()
        {
            return self.split_perfect(auxiliary);
        }
        let joined = self.verb > 0 && self.statement.is(self.verb - 1, ChunkKind::Conjunction);
        let speaker = previous.filter(|cue| joined && cue.side != Side::Noun)?.speaker.clone();
        Some(self.cue(speaker, Side::Shared))
    }

    /// Whether a form of the past participle is a finite verb here: "and warned", German "er
    /// kritisiert, dass".
    fn may_be_finite(&self) -> bool {
        let statement = self.statement;
        let grammar = statement.features.grammar;
        if self.flags.has(WordFlags::PASSIVE) && !grammar.verb_second {
            return false;
        }
        if grammar.perfect_with_auxiliary {
            return grammar.verb_second && self.auxiliary_apart().is_none();
        }
        let next = self.next();
        let takes = matches!(
            statement.chunks.get(next).map(|chunk| chunk.kind),
            Some(ChunkKind::Complementizer | ChunkKind::Quoted)
        ) || statement.is(next, ChunkKind::Noun)
            && statement.chunks[next].has(ChunkBits::PRONOUN)
            || statement.is(next, ChunkKind::Comma) && statement.is(next + 1, ChunkKind::Quoted);
        let infinitive = statement.is(next, ChunkKind::Verb)
            && statement.chunks[next].has(ChunkBits::INFINITIVE)
            && self.flags.has(WordFlags::INFINITIVE);
        if self.closes_apposition() {
            return true;
        }
        takes || infinitive || self.verb > 0 && statement.is(self.verb - 1, ChunkKind::Conjunction)
    }

    /// "Moore, a senior adviser, called the remarks “a call”": the only verb of a statement,
    /// behind its subject and an aside.
    fn closes_apposition(&self) -> bool {
        let statement = self.statement;
        let is_finite = |at: usize| {
            statement.is(at, ChunkKind::Verb) && statement.chunks[at].has(ChunkBits::FINITE)
        };
        let opens = statement.is(0, ChunkKind::Noun) && statement.is(1, ChunkKind::Comma);
        let closes = self.verb > 3 && statement.is(self.verb - 1, ChunkKind::Comma);
        let high = statement.chunks.len().min(self.verb + MAX_APART);
        opens && closes && self.verb <= MAX_APART && !(0..high).any(is_finite)
    }

    /// The auxiliary of the perfect in the clause before a participle.
    fn auxiliary_apart(&self) -> Option<usize> {
        let low = self.verb.saturating_sub(MAX_APART);
        let is_have = |at: usize| {
            self.statement.is(at, ChunkKind::Verb)
                && self.statement.chunks[at].has(ChunkBits::AUXILIARY)
                && self.statement.chunks[at].has(ChunkBits::PERFECT)
        };
        (low..self.verb)
            .rev()
            .take_while(|&at| {
                !self.statement.is(at, ChunkKind::Semicolon)
                    && !self.statement.is(at, ChunkKind::Stop)
            })
            .find(|&at| is_have(at))
    }

    /// "Der Minister hat … angekündigt", "In Berlin hat der Minister … angekündigt".
    fn split_perfect(&self, auxiliary: usize) -> Option<Cue> {
        let clauses = self.statement.clauses();
        let behind = clauses
            .phrase_after(clauses.skip_adverbs(auxiliary + 1))
            .filter(|phrase| phrase.chunks.end <= self.verb);
        let before = clauses.subject_before(auxiliary);
        if let Some((phrase, place)) = before {
            let side = side_of(place);
            return Some(self.cue(phrase.into(), side));
        }
        let phrase = behind.filter(|phrase| names_somebody(self.statement.features, phrase))?;
        let mut cue = self.cue(phrase.into(), Side::Right);
        cue.clause.start = cue.clause.start.min(auxiliary);
        Some(cue)
    }

    /// "was denounced by the mayor": who acts stands behind "by".
    fn passive(&self) -> Option<Cue> {
        let features = self.statement.features;
        let agent = self.next();
        let by = self.statement.is(agent, ChunkKind::Preposition)
            && features
                .grammar
                .agent_prepositions
                .contains(features.reading.token_text(self.statement.chunks[agent].head));
        if !by {
            return self.agent_behind_marks(agent).or_else(|| self.without_agent(agent));
        }
        let phrase = self.statement.clauses().phrase_after(agent + 1)?;
        names_somebody(features, &phrase).then(|| self.cue(phrase.into(), Side::Right))
    }

    /// "was dismissed as “nonsense” by the mayor": who acts stands behind what is said.
    fn agent_behind_marks(&self, next: usize) -> Option<Cue> {
        let statement = self.statement;
        let features = statement.features;
        let quoted = next + usize::from(statement.is(next, ChunkKind::Preposition));
        let by = statement.chunks.get(quoted + 1)?;
        let is_agent = statement.is(quoted, ChunkKind::Quoted)
            && features.grammar.agent_prepositions.contains(features.folded(by.head));
        let phrase = statement.clauses().phrase_after(quoted + 2).filter(|_| is_agent)?;
        names_somebody(features, &phrase).then(|| {
            let cue = self.cue(phrase.into(), Side::Left);
            Cue { clause: cue.chunks.clone(), ..cue }
        })
    }

    /// "It was reported that the pier was closed": nobody is said to have said so.
    fn without_agent(&self, next: usize) -> Option<Cue> {
        let statement = self.statement;
        let comma =
            statement.is(next, ChunkKind::Comma) && statement.features.grammar.comma_before_clause;
        let that = statement.is(next + usize::from(comma), ChunkKind::Complementizer);
        let takes = self.flags.has_any(WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE));
        let subject = statement.clauses().subject_before(self.verb);
        let is_it = subject.is_none_or(|(phrase, _)| {
            phrase.core.len() == 1
                && statement.features.has(phrase.core.start, WordFlags::NEUTER)
                && statement.features.has(phrase.core.start, WordFlags::PRONOUN)
        });
        (that && takes && is_it)
            .then(|| self.cue(Speaker::unnamed(self.tokens.start), Side::Impersonal))
    }

    /// A finite verb, or one whose form may be finite.
    fn finite(&self, prefix: Option<usize>, previous: Option<&Cue>) -> Option<Cue> {
        let statement = self.statement;
        let features = statement.features;
        let clauses = statement.clauses();
        if let Some(pronoun) = self.hung_pronoun() {
            return Some(self.cue(Speaker::pronoun(pronoun), Side::Right));
        }
        let before = clauses.subject_before(self.verb).filter(|(phrase, _)| self.can_speak(phrase));
        // "said the bridge was closed and warned": the subject of the report before.
        if before.as_ref().is_some_and(|(_, place)| *place == SubjectPlace::Shared)
            && let Some(cue) =
                previous.filter(|cue| matches!(cue.side, Side::Left | Side::Right | Side::Shared))
            && (self.flags.has_any(WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE))
                // "said sailings were cancelled, and urged passengers"
                || before.as_ref().is_some_and(|(phrase, _)| !names_somebody(features, phrase)))
        {
            return Some(self.cue(cue.speaker.clone(), Side::Shared));
        }
        // "al tiempo que reconoció que": a conjunction, and the subject is in the verb.
        let is_conjunction = features.grammar.null_subject
            && before.as_ref().is_some_and(|(phrase, place)| {
                let writes =
                    WordFlags::WRITING.union(WordFlags::WORK).union(WordFlags::SPEECH_NOUN);
                let head = phrase.core.end - 1;
                *place == SubjectPlace::Relative
                    && !features.has(head, writes)
                    && (phrase.relative.is_none() || !names_somebody(features, phrase))
            });
        if is_conjunction {
            return Some(self.cue(Speaker::unnamed(self.tokens.start), Side::Right));
        }
        // "say" without a subject is an imperative.
        if self.bits().has_any(ChunkBits::BASE) && before.is_none() {
            return None;
        }
        // "She said nothing": no subject behind the verb.
        let behind = self.subject_behind(prefix);
        let behind = behind.filter(|phrase| before.is_none() || !self.is_nobody(phrase));
        let is_beside = |place| place == SubjectPlace::Before;
        if behind.is_none()
            && !before.as_ref().is_some_and(|(_, place)| is_beside(*place))
            && let Some(cue) = self.institution().or_else(|| self.named_in_marks())
        {
            return Some(cue);
        }
        let (left, right) = (before, behind);
        let (phrase, side) = match (left, right) {
            (Some((phrase, place)), Some(right)) => {
                if self.prefers_right(&phrase, place, &right) {
                    (right, Side::Right)
                } else {
                    (phrase, side_of(place))
                }
            }
            (Some((phrase, place)), None) => (phrase, side_of(place)),
            (None, Some(right)) => (right, Side::Right),
            (None, None) => return self.without_subject(),
        };
        if self.is_nobody(&phrase) || self.is_anybody(&phrase) || self.is_supposed(&phrase) {
            return None;
        }
        // "The name means “house of the wind”": nobody speaks.
        if features.has(phrase.core.end - 1, WordFlags::NAMING)
            && !features.grammar.capitalized_nouns
        {
            return None;
        }
        Some(self.cue(phrase.into(), side))
    }

    /// Whether a subject says that nobody speaks: "Nobody said so", "No official said so".
    fn is_nobody(&self, phrase: &NounPhrase) -> bool {
        let features = self.statement.features;
        let first = [phrase.tokens.start, phrase.core.start].map(|at| features.folded(at));
        first.iter().any(|word| features.grammar.negative_subjects.contains(word))
    }

    /// Whether a subject is nobody in particular: "You could say so", "If you think so".
    fn is_anybody(&self, phrase: &NounPhrase) -> bool {
        let statement = self.statement;
        let anybody = WordFlags::SECOND_PERSON | WordFlags::INDEFINITE;
        let opener = phrase.chunks.start.checked_sub(1);
        let is_open = self.bits().has_any(ChunkBits::MODAL)
            || opener.is_some_and(|opener| statement.is(opener, ChunkKind::Subordinator));
        is_open
            && phrase.core.len() == 1
            && phrase.bits.has_any(ChunkBits::PRONOUN)
            && statement.features.flags(phrase.core.start).has_any(anybody)
    }

    /// Whether somebody who was not named before only might say so: "If a guest says that the
    /// soup is cold, apologise."
    fn is_supposed(&self, phrase: &NounPhrase) -> bool {
        let features = self.statement.features;
        let grammar = features.grammar;
        let opener =
            phrase.tokens.start.checked_sub(1).filter(|&at| at >= self.statement.range.start);
        let is_condition = opener
            .is_some_and(|at| grammar.conditional_subordinators.contains(features.folded(at)));
        let first = phrase.core.start;
        is_condition
            && (grammar.generic_determiners.contains(features.folded(first))
                || features.has(first, WordFlags::INDEFINITE))
    }

    /// Whether a noun phrase before the verb can be its subject.
    fn can_speak(&self, phrase: &NounPhrase) -> bool {
        let features = self.statement.features;
        // "Lo ha annunciato la sindaca": what is said, not who says it.
        let object = phrase.core.len() == 1
            && features.grammar.subject_after_verb
            && features.has(phrase.core.start, WordFlags::DETERMINER)
            && !features.has(phrase.core.start, WordFlags::PRONOUN.union(WordFlags::ELIDED));
        // "Dem Stadtrat sagte Anna Keel": who is told.
        let told = features.grammar.verb_second
            && features.has(phrase.core.start, WordFlags::DETERMINER)
            && features.has(phrase.core.start, WordFlags::OBJECT);
        !object && !told
    }

    /// The pronoun that a hyphen hangs on the verb: "dit-elle", "a-t-il expliqué".
    fn hung_pronoun(&self) -> Option<usize> {
        let chunk = &self.statement.chunks[self.verb];
        let features = self.statement.features;
        if !chunk.has(ChunkBits::HAS_CLITIC) {
            return None;
        }
        let pronoun = chunk.tokens.clone().skip(1).find(|&at| {
            features.is(at - 1, Shape::HYPHEN) && features.has(at, WordFlags::PRONOUN)
        })?;
        (!features.has(pronoun, WordFlags::OBJECT)).then_some(pronoun)
    }

    /// "“Es seguro”, añadió.": whoever spoke before.
    fn without_subject(&self) -> Option<Cue> {
        let features = self.statement.features;
        if !features.grammar.null_subject {
            return None;
        }
        let next = self.statement.chunks.get(self.next());
        let bare = next.is_none_or(|chunk| {
            !matches!(chunk.kind, ChunkKind::Noun | ChunkKind::Verb | ChunkKind::Adjective)
                || chunk.has(ChunkBits::TIME) && chunk.is(ChunkKind::Noun)
        });
        let before = self.verb.checked_sub(1);
        let opens = before.is_none_or(|before| {
            !matches!(
                self.statement.chunks[before].kind,
                ChunkKind::Preposition
                    | ChunkKind::Relative
                    | ChunkKind::Subordinator
                    | ChunkKind::Noun
                    | ChunkKind::Verb
            )
        });
        (bare && opens).then(|| self.cue(Speaker::unnamed(self.tokens.start), Side::Right))
    }

    /// The separable prefix that ends the clause of the verb.
    fn prefix(&self) -> Option<usize> {
        let statement = self.statement;
        let features = statement.features;
        if !features.grammar.verb_second {
            return None;
        }
        let high = statement.chunks.len().min(self.next() + MAX_APART);
        let close = (self.next()..high).find(|&at| {
            matches!(
                statement.chunks[at].kind,
                ChunkKind::Comma
                    | ChunkKind::Stop
                    | ChunkKind::Colon
                    | ChunkKind::Semicolon
                    | ChunkKind::Dash
            )
        });
        let last = statement.tokens_of(0..close.unwrap_or(high)).end.checked_sub(1)?;
        (last >= self.tokens.end
            && features.has(last, WordFlags::PREFIX)
            && statement.marked_at(last).is_none())
        .then_some(last)
    }
}

fn side_of(place: SubjectPlace) -> Side {
    match place {
        SubjectPlace::Before => Side::Left,
        SubjectPlace::Shared => Side::Shared,
        SubjectPlace::Relative => Side::Relative,
    }
}

/// Whoever a verb of quoting takes for its object: "quoted her as saying".
fn quoted_object(statement: &Statement<'_, '_>, cue: &Cue, before: usize) -> Option<Speaker> {
    let clauses = statement.clauses();
    let start = clauses.skip_adverbs(cue.chunks.end);
    if start >= before {
        return None;
    }
    let chunk = statement.chunks.get(start)?;
    if chunk.is(ChunkKind::Noun) && chunk.has(ChunkBits::OBJECT) {
        return Some(Speaker::pronoun(chunk.head));
    }
    clauses.phrase_after(start).filter(|phrase| phrase.chunks.end <= before).map(Speaker::from)
}
