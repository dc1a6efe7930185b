//! The subject behind its verb: "said the mayor", "ha detto all'Ansa il sindaco".

use super::Group;
use crate::language::WordFlags;
use crate::quotes::sources::particle_name;
use crate::quotes::statement::names_somebody;
use crate::syntax::{ChunkBits, ChunkKind, NounPhrase, Shape, SubjectPlace};

impl Group<'_, '_, '_> {
    /// The subject behind the verb: "said the mayor", "ha detto all'Ansa il sindaco".
    pub(super) fn subject_behind(&self, prefix: Option<usize>) -> Option<NounPhrase> {
        let statement = self.statement;
        let grammar = statement.features.grammar;
        let clauses = statement.clauses();
        // "If it says “No”, ask your doctor": an imperative.
        let asked = self.flags.has(WordFlags::ADDRESSEE)
            && !self.flags.has_any(WordFlags::CLAUSE | WordFlags::BASE)
            && self.verb > 0
            && (statement.is(self.verb - 1, ChunkKind::Quoted)
                || statement.is(self.verb - 1, ChunkKind::Comma));
        let invertible = asked
            || !self.flags.has(WordFlags::ADDRESSEE)
            || grammar.subject_after_verb
            || grammar.verb_second;
        let compound = self.bits().has_any(ChunkBits::MODAL | ChunkBits::PERFECT);
        if !invertible || compound && !grammar.subject_after_verb {
            return None;
        }
        let mut start = clauses.skip_adverbs(self.next());
        if grammar.subject_after_verb || grammar.verb_second {
            start = self.behind_time(start);
        }
        if grammar.verb_second {
            start = self.behind_object(start);
        }
        let phrase = clauses
            .phrase_after(start)
            .or_else(|| grammar.subject_after_verb.then(|| self.behind_listener(start)).flatten())
            .or_else(|| self.named_as_time(start))
            .or_else(|| self.behind_particle(start))?;
        if prefix.is_some_and(|prefix| phrase.tokens.end > prefix) {
            return None;
        }
        (self.closes_report(&phrase) && !self.is_bare(&phrase)).then_some(phrase)
    }

    /// A name that opens with a particle which is a preposition elsewhere: German "sagte von der
    /// Leyen".
    fn behind_particle(&self, start: usize) -> Option<NounPhrase> {
        let statement = self.statement;
        let phrase = particle_name(statement, start)?;
        let is_name = statement.features.grammar.verb_second
            && statement.is(self.verb.checked_sub(1)?, ChunkKind::Comma)
            && !phrase.bits.has_any(ChunkBits::PERSON | ChunkBits::GROUP | ChunkBits::TIME);
        (is_name && self.is_closed(&phrase)).then_some(phrase)
    }

    /// A name that is a month or a day elsewhere, between what was said and the end of the
    /// report: "“It was close,” said May."
    fn named_as_time(&self, at: usize) -> Option<NounPhrase> {
        let statement = self.statement;
        let chunk = statement.chunks.get(at)?;
        let is_name = chunk.is(ChunkKind::Noun)
            && chunk.tokens.len() == 1
            && statement.features.is(chunk.head, Shape::CAPITAL)
            && !statement.features.grammar.capitalized_nouns;
        let reports = self.verb > 0 && statement.is(self.verb - 1, ChunkKind::Quoted);
        let phrase = statement.clauses().name_at(at);
        (is_name && reports && self.is_closed(&phrase)).then_some(phrase)
    }

    /// Whether a phrase behind the verb is a word alone that names nobody: Spanish "se
    /// mantiene firme". Where nouns have no articles, one alone may be anybody behind what is
    /// said: Russian «Мост закроют», — сказал тракторист.
    fn is_bare(&self, phrase: &NounPhrase) -> bool {
        let statement = self.statement;
        let features = statement.features;
        let before = self.verb.saturating_sub(1);
        let is_behind_speech = statement.is(before, ChunkKind::Quoted)
            || statement.is(before, ChunkKind::Dash)
            || statement.is(before, ChunkKind::Comma);
        if !features.grammar.has_articles() && is_behind_speech && self.is_closed(phrase) {
            return false;
        }
        phrase.core.len() == 1
            && features.grammar.subject_after_verb
            && features.flags(phrase.core.start) == WordFlags::NONE
            && !names_somebody(features, phrase)
    }

    /// Whether a report can end behind a subject that follows its verb: "said the mayor."
    /// but not "said the plan was dead".
    fn closes_report(&self, phrase: &NounPhrase) -> bool {
        let statement = self.statement;
        let clauses = statement.clauses();
        let next = phrase.chunks.end;
        let grammar = statement.features.grammar;
        let Some(chunk) = statement.chunks.get(next) else { return true };
        match chunk.kind {
            ChunkKind::Verb => {
                chunk.has(ChunkBits::GERUND | ChunkBits::INFINITIVE)
                    || grammar.verb_second
                    || grammar.subject_after_verb && !chunk.has(ChunkBits::FINITE)
            }
            ChunkKind::Noun => {
                chunk.has(ChunkBits::TIME) || grammar.verb_second || grammar.subject_after_verb
            }
            ChunkKind::Adverb => {
                !statement.is(clauses.skip_adverbs(next), ChunkKind::Verb) || grammar.verb_second
            }
            ChunkKind::Adjective => false,
            _ => true,
        }
    }

    /// Over the times that start at `start`: "nesta terça-feira", "le 3 mai".
    fn behind_time(&self, start: usize) -> usize {
        let statement = self.statement;
        let is_time = |at: usize| {
            statement.is(at, ChunkKind::Noun) && statement.chunks[at].has(ChunkBits::TIME)
        };
        let mut at = start;
        for _ in 0..2 {
            if is_time(at) {
                at += 1;
            } else if statement.is(at, ChunkKind::Preposition) && is_time(at + 1) {
                at += 2;
            } else {
                break;
            }
        }
        at
    }

    /// Over the objects that stand before the subject behind a verb: "äußerte sich der
    /// Minister", "sagte dem Sender die Ministerin".
    fn behind_object(&self, start: usize) -> usize {
        let statement = self.statement;
        let Some(chunk) = statement.chunks.get(start).filter(|chunk| chunk.is(ChunkKind::Noun))
        else {
            return start;
        };
        let object = statement.features.has(chunk.tokens.start, WordFlags::OBJECT);
        let next = statement.chunks.get(start + 1);
        let subject = next.is_some_and(|next| {
            next.is(ChunkKind::Noun)
                && (chunk.has(ChunkBits::PRONOUN)
                    || next.has(ChunkBits::DETERMINED | ChunkBits::PROPER | ChunkBits::PERSON))
        });
        if object && subject { start + 1 } else { start }
    }

    /// The subject behind whom or where it was said: "ha detto all'Ansa il sindaco".
    fn behind_listener(&self, start: usize) -> Option<NounPhrase> {
        let statement = self.statement;
        if !statement.is(start, ChunkKind::Preposition) {
            return None;
        }
        let between = statement.is(start + 1, ChunkKind::Noun);
        // Portuguese "disse aos jornalistas a dirigente": an article that is a preposition too.
        let article = statement.is(start + 2, ChunkKind::Preposition)
            && statement.features.has(statement.chunks[start + 2].head, WordFlags::DETERMINER);
        let at = start + 2 + usize::from(article);
        let mut phrase = statement.clauses().phrase_after(at).filter(|_| between)?;
        if article {
            let start = statement.chunks[start + 2].tokens.start;
            (phrase.tokens.start, phrase.core.start) = (start, start);
            phrase.bits |= ChunkBits::DETERMINED;
        }
        let opens = phrase.bits.has_any(ChunkBits::DETERMINED | ChunkBits::PERSON);
        (opens && names_somebody(statement.features, &phrase)).then_some(phrase)
    }

    /// Whether the subject stands behind the verb, where a noun phrase stands on both sides.
    pub(super) fn prefers_right(
        &self,
        left: &NounPhrase,
        place: SubjectPlace,
        right: &NounPhrase,
    ) -> bool {
        let statement = self.statement;
        let features = statement.features;
        let grammar = features.grammar;
        if place != SubjectPlace::Before {
            return false;
        }
        // "Das sagte ein Sprecher": what was said before.
        let points_back = left.core.len() == 1
            && features.has(left.core.start, WordFlags::DETERMINER)
            && !features.flags(left.core.start).has_any(WordFlags::MALE | WordFlags::FEMALE);
        if grammar.verb_second && points_back && names_somebody(features, right) {
            return true;
        }
        if left.bits.has_any(ChunkBits::PRONOUN) {
            return false;
        }
        // "Den Plan nannte er": a pronoun that is no object. "Kürzungen nennt sie": nor can it be
        // one, where nobody else is named.
        let person = ChunkBits::PERSON | ChunkBits::GROUP | ChunkBits::PROPER;
        let alone = WordFlags::MALE | WordFlags::FIRST_PERSON;
        let is_subject = right.bits.has_any(ChunkBits::PRONOUN)
            && right.core.len() == 1
            && !features.has(right.core.start, WordFlags::DETERMINER)
            && (features.has(right.core.start, alone)
                && !features.has(right.core.start, WordFlags::OBJECT)
                || features.has(right.core.start, WordFlags::FEMALE) && !left.bits.has_any(person));
        if grammar.verb_second && is_subject {
            return true;
        }
        let somebody = names_somebody(features, right);
        let before = self.verb - 1;
        if statement.is(before, ChunkKind::Comma) {
            // "…, Reed, a teacher, said" has the aside; "The report, says Keel" has none.
            let person =
                right.bits.has_any(ChunkBits::PERSON | ChunkBits::PROPER | ChunkBits::PRONOUN);
            let left_person = left.bits.has_any(ChunkBits::PERSON | ChunkBits::PROPER);
            let takes_object =
                self.flags.has(WordFlags::OBJECT) && !self.flags.has(WordFlags::CLAUSE);
            return person
                && !takes_object
                && (self.is_closed(right) && !left_person || self.is_last(right));
        }
        if grammar.verb_second || grammar.subject_after_verb {
            let left_somebody = names_somebody(features, left);
            let object = self.flags.has(WordFlags::OBJECT);
            return somebody && !left_somebody && !object && self.is_closed(right)
                || self.is_listener(left)
                    && right.bits.has_any(ChunkBits::PROPER)
                    && self.is_closed(right)
                    && !object;
        }
        false
    }

    /// "Der Zeitung sagte Filip Kranz": an institution that is told.
    fn is_listener(&self, left: &NounPhrase) -> bool {
        let features = self.statement.features;
        let institution = WordFlags::GROUP.union(WordFlags::WRITING).union(WordFlags::WORK);
        features.grammar.verb_second
            && left.chunks.start == 0
            && features.has(left.core.start, WordFlags::DETERMINER)
            && features.has(left.core.start, WordFlags::PARTICLE)
            && features.has(left.core.end - 1, institution)
    }

    fn is_closed(&self, phrase: &NounPhrase) -> bool {
        self.statement.chunks.get(phrase.chunks.end).is_none_or(|chunk| {
            !matches!(chunk.kind, ChunkKind::Verb | ChunkKind::Noun | ChunkKind::Adjective)
        })
    }

    fn is_last(&self, phrase: &NounPhrase) -> bool {
        self.statement.chunks.get(phrase.chunks.end).is_none_or(|chunk| chunk.is(ChunkKind::Stop))
    }
}
