//! Addressees: whom words were said to. A verb with a listener has it as its object ("told
//! reporters"); others have a preposition ("said to Keel", French "dit à l'AFP"), a dative
//! (German "sagte der Zeitung", Russian "сказал журналистам") or a pronoun before the verb
//! (French "lui a dit"). Which prepositions, determiners, endings and pronouns these are is
//! data of each language's grammar.

use std::ops::Range;

use super::content::behind_times;
use super::cues::{Cue, Side};
use super::patterns::Candidate;
use super::statement::Statement;
use crate::language::WordFlags;
use crate::syntax::{Chunk, ChunkBits, ChunkKind, Shape};

/// How many letters a noun has at least whose ending alone shows the dative.
const MIN_DATIVE: usize = 5;

/// The tokens that name whom the words of `candidate` were said to, by the clause of `cue`.
pub(super) fn find(
    statement: &Statement<'_, '_>,
    cue: &Cue,
    candidate: &Candidate,
) -> Option<Range<usize>> {
    let speaks = matches!(cue.side, Side::Left | Side::Right | Side::Shared | Side::Relative);
    // "was told": the subject is the one who listens.
    let is_speech = cue.flags.has_any(WordFlags::SPEECH.union(WordFlags::ADDRESSEE));
    if !speaks || !is_speech || cue.verb.has_any(ChunkBits::PASSIVE) {
        return None;
    }
    let search = Search { statement, cue, candidate };
    search.pronoun_before().or_else(|| search.behind(cue.clause.end))
}

struct Search<'s, 'a, 'r> {
    statement: &'s Statement<'a, 'r>,
    cue: &'s Cue,
    candidate: &'s Candidate,
}

impl Search<'_, '_, '_> {
    /// "lui a dit", "le dijo", "gli ha detto".
    fn pronoun_before(&self) -> Option<Range<usize>> {
        let features = self.statement.features;
        let group = &self.statement.chunks.get(self.cue.chunks.start)?.tokens;
        let mut before = group.start..self.cue.words.start;
        let pronouns = &features.grammar.addressee_pronouns;
        let at = before.find(|&at| pronouns.contains(&self.lower(at)))?;
        Some(at..at + 1)
    }

    /// What stands behind the verb and its speaker.
    fn behind(&self, end: usize) -> Option<Range<usize>> {
        let next = self.statement.chunks.get(end)?;
        // Before adverbs are passed over: a tagger can read one in either.
        if next.tokens.len() == 1 && self.is_dative_word(next.tokens.start) {
            return self.phrase(end);
        }
        let at = behind_times(self.statement, end);
        let first = self.statement.chunks.get(at)?;
        if first.is(ChunkKind::Preposition) {
            return self.listens(first, at + 1).then(|| self.phrase(at + 1))?;
        }
        if !first.is(ChunkKind::Noun) || first.has(ChunkBits::TIME) {
            return None;
        }
        let listens = self.cue.flags.has(WordFlags::ADDRESSEE) && !self.is_topic(first)
            || self.is_dative(first);
        listens.then(|| self.phrase(at))?
    }

    /// Whether a word alone is in the dative: German "ihm", Russian "журналистам".
    fn is_dative_word(&self, at: usize) -> bool {
        let grammar = self.statement.features.grammar;
        let word = self.lower(at);
        // "там" is an adverb.
        let is_long = word.chars().count() >= MIN_DATIVE;
        grammar.addressee_pronouns.contains(&word)
            || is_long && grammar.dative_suffixes.suffix_of(&word).is_some()
    }

    /// Whether the noun phrase at `at` is spoken to, by the preposition before it.
    fn listens(&self, preposition: &Chunk, at: usize) -> bool {
        let grammar = self.statement.features.grammar;
        let Some(noun) = self.statement.chunks.get(at) else { return false };
        let preposition = self.lower(preposition.head);
        let nominal = noun.is(ChunkKind::Noun) && !noun.has(ChunkBits::TIME);
        nominal && grammar.addressee_prepositions.contains(&preposition)
            || grammar.dative_prepositions.contains(&preposition) && self.names_somebody(noun)
    }

    /// Whether a noun is what is told rather than who is told: "told the truth".
    fn is_topic(&self, noun: &Chunk) -> bool {
        let topics = WordFlags::SPEECH_NOUN.union(WordFlags::WRITING).union(WordFlags::WORK);
        self.statement.features.has(noun.head, topics)
            && !noun.has(ChunkBits::PERSON | ChunkBits::GROUP | ChunkBits::PROPER)
    }

    /// Whether a noun phrase is a person or a group: not "said to date".
    fn names_somebody(&self, noun: &Chunk) -> bool {
        let somebody =
            ChunkBits::PERSON | ChunkBits::GROUP | ChunkBits::PROPER | ChunkBits::PRONOUN;
        noun.is(ChunkKind::Noun) && !noun.has(ChunkBits::TIME) && noun.has(somebody)
    }

    /// Whether a noun phrase stands in the dative, as its determiner or its ending shows.
    fn is_dative(&self, noun: &Chunk) -> bool {
        let grammar = self.statement.features.grammar;
        let determined = grammar.dative_determiners.contains(&self.lower(noun.tokens.start));
        let suffixes = &grammar.dative_suffixes;
        let ending =
            !noun.has(ChunkBits::PRONOUN) && suffixes.suffix_of(&self.lower(noun.head)).is_some();
        determined && self.names_somebody(noun) || ending
    }

    /// The noun phrase at the chunk `at`, as far as it is not what was said.
    fn phrase(&self, at: usize) -> Option<Range<usize>> {
        let chunk = &self.statement.chunks[at].tokens;
        let whole = self.statement.clauses().phrase_after(at).map(|phrase| phrase.tokens);
        let said = |tokens: &Range<usize>| {
            let overlaps =
                |piece: &Range<usize>| piece.start < tokens.end && tokens.start < piece.end;
            self.candidate.pieces.iter().any(overlaps)
        };
        let speaker = &self.cue.speaker.tokens;
        let mut tokens = whole.filter(|whole| !said(whole)).unwrap_or_else(|| chunk.clone());
        while tokens.len() > 1 && self.statement.features.is(tokens.end - 1, Shape::COMMA) {
            tokens.end -= 1;
        }
        let is_speaker = tokens.start < speaker.end && speaker.start < tokens.end;
        (!tokens.is_empty() && !said(&tokens) && !is_speaker).then_some(tokens)
    }

    fn lower(&self, at: usize) -> String {
        self.statement.features.reading.token_text(at).to_lowercase()
    }
}
