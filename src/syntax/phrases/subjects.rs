//! The subject of a verb: before it, shared with another verb, or what a relative pronoun
//! stands for.

use smallvec::SmallVec;

use super::super::chunks::{ChunkBits, ChunkKind};
use super::{Clauses, MAX_CHUNKS, NounPhrase, SubjectPlace};
use crate::language::WordFlags;

/// How many verbs back the subject of a coordinated verb is looked for.
const MAX_COORDINATED: usize = 4;

impl Clauses<'_, '_> {
    /// The subject of the verb at `verb` that stands before it.
    pub fn subject_before(&self, verb: usize) -> Option<(NounPhrase, SubjectPlace)> {
        let mut verb = verb;
        let mut place = SubjectPlace::Before;
        for _ in 0..MAX_COORDINATED {
            let end = self.skip_adverbials_back(verb);
            let last = end.checked_sub(1)?;
            match self.chunks[last].kind {
                ChunkKind::Conjunction => {
                    // "I genitori però protestano": no verb that it could join.
                    let Some(before) = self.finite_before(last) else {
                        return Some((self.phrase_before(last)?, place));
                    };
                    verb = before;
                    place = SubjectPlace::Shared;
                    if let Some(phrase) = self.subject_inverted(verb).filter(|_| verb < last) {
                        return Some((phrase, place));
                    }
                }
                ChunkKind::Relative => {
                    let phrase = self.antecedent(last);
                    return Some((phrase, SubjectPlace::Relative));
                }
                ChunkKind::Comma => return Some((self.before_comma(last)?, place)),
                ChunkKind::Dash => return Some((self.before_dash(last)?, place)),
                ChunkKind::Noun
                | ChunkKind::Closing
                | ChunkKind::Preposition
                | ChunkKind::Verb
                | ChunkKind::Quoted
                | ChunkKind::Adjective => match self.phrase_before(end) {
                    Some(phrase) => return Some((self.with_time(phrase, end, verb), place)),
                    None => verb = self.before_prepositional(last)?,
                },
                _ => return None,
            }
        }
        None
    }

    /// A phrase that ends with a participle or a relative clause at `end`, with the time or the
    /// particle that stands before the verb at `verb`: "workers hired in May".
    fn with_time(&self, phrase: NounPhrase, end: usize, verb: usize) -> NounPhrase {
        let takes = end < verb
            && self.is(end - 1, ChunkKind::Verb)
            && (self.is(end, ChunkKind::Preposition) || self.is_particle(end));
        if !takes {
            return phrase;
        }
        let tokens = phrase.tokens.start..self.chunks[verb - 1].tokens.end;
        NounPhrase { tokens, chunks: phrase.chunks.start..verb, ..phrase }
    }

    /// The preposition of the phrase that the noun at `last` ends, where a relative pronoun
    /// stands before it: "who in 2010 said".
    fn before_prepositional(&self, last: usize) -> Option<usize> {
        let preposition = last.checked_sub(1)?;
        let opens = self.is(preposition, ChunkKind::Preposition)
            && self.is(preposition.checked_sub(1)?, ChunkKind::Relative);
        opens.then_some(preposition)
    }

    /// The subject right behind a finite verb before which no noun phrase stands alone: "In
    /// Rom lobte der Minister den Plan", "Als er kam, lachte der Minister".
    fn subject_inverted(&self, verb: usize) -> Option<NounPhrase> {
        let before = verb.checked_sub(1)?;
        let prepositional = before > 0
            && self.is(before - 1, ChunkKind::Preposition)
            && (before == 1 || self.opens_clause(before - 1));
        let opens = self.features.grammar.verb_second
            && (prepositional
                || self.is(before, ChunkKind::Comma)
                || self.is(before, ChunkKind::Adverb));
        // "zeigte sich der Minister"
        let object = self.has(verb + 1, ChunkBits::PRONOUN)
            && self.features.has(self.chunks[verb + 1].head, WordFlags::OBJECT);
        self.phrase_after(verb + 1 + usize::from(object)).filter(|_| opens)
    }

    /// The subject that a participle shares with the clause around it: "she" of "she left,
    /// saying" and of "After saying so, she left".
    pub fn subject_around(&self, participle: usize) -> Option<NounPhrase> {
        if let Some(verb) = self.finite_before(participle)
            && let Some((phrase, _)) = self
                .subject_before(verb)
                .or_else(|| Some((self.phrase_after(verb + 1)?, SubjectPlace::Before)))
        {
            return Some(phrase);
        }
        let high = self.chunks.len().min(participle + MAX_CHUNKS);
        let comma = (participle + 1..high)
            .find(|&at| self.is(at, ChunkKind::Comma) || self.is(at, ChunkKind::Quoted))?;
        let mut start = comma + 1;
        while self.is(start, ChunkKind::Comma) {
            start += 1;
        }
        self.phrase_after(start)
    }

    /// The last finite verb before `at`, in the same sentence.
    pub fn finite_before(&self, at: usize) -> Option<usize> {
        let low = at.saturating_sub(MAX_CHUNKS);
        (low..at)
            .rev()
            .take_while(|&at| !self.is(at, ChunkKind::Semicolon) && !self.is(at, ChunkKind::Colon))
            .find(|&at| self.is_finite(at))
    }

    /// Over the adverbs and times before `end`: "Reed on Monday also said".
    fn skip_adverbials_back(&self, end: usize) -> usize {
        let mut end = end;
        while let Some(last) = end.checked_sub(1) {
            if self.is(last, ChunkKind::Adverb) {
                end = last;
            } else if self.has(last, ChunkBits::TIME)
                && self.is(last, ChunkKind::Noun)
                && last > 0
                && !self.ends_aged(last)
            {
                end = last - usize::from(self.is(last - 1, ChunkKind::Preposition) && last > 1);
            } else {
                break;
            }
        }
        end
    }

    /// Whether the age at `age` is that of the noun before it: French "l'homme de 34 ans".
    fn ends_aged(&self, age: usize) -> bool {
        age > 1
            && self.is_age(&self.chunks[age])
            && self.is(age - 1, ChunkKind::Preposition)
            && self.is_nominal(age - 2)
    }

    /// What a relative pronoun stands for, with the pronoun.
    fn antecedent(&self, relative: usize) -> NounPhrase {
        let pronoun = self.chunks[relative].tokens.clone();
        let bare = NounPhrase {
            core: pronoun.clone(),
            tokens: pronoun.clone(),
            chunks: relative..relative + 1,
            relative: None,
            bits: ChunkBits::PRONOUN,
            members: SmallVec::new(),
        };
        let end = relative - usize::from(relative > 0 && self.is(relative - 1, ChunkKind::Comma));
        if end == 0 || !self.is(end - 1, ChunkKind::Noun) && !self.is(end - 1, ChunkKind::Closing) {
            return bare;
        }
        let low = end.saturating_sub(MAX_CHUNKS);
        let Some(base) = (match self.chunks[end - 1].kind {
            ChunkKind::Closing => self.before_bracket(end - 1, low),
            _ => Some(end - 1),
        }) else {
            return bare;
        };
        if self.has(base, ChunkBits::PRONOUN | ChunkBits::TIME) {
            return bare;
        }
        // The nearest noun that is somebody: "a friend of the mayor, who said".
        let mut first = base;
        while let Some(before) = self.belongs_to(first, low).filter(|&before| before < first) {
            if self.has(first, ChunkBits::PERSON) {
                break;
            }
            first = before;
        }
        NounPhrase { relative: Some(pronoun.start), ..self.phrase(first..end) }
    }
}
