//! Cues: the words outside of quotation marks that report, each with its speaker. They are
//! found once for each statement; patterns look at them and never search again.

use std::ops::Range;

use super::speakers::Speaker;
use super::statement::Statement;
use super::{nouns, sources, subjects};
use crate::language::WordFlags;
use crate::syntax::{Chunk, ChunkBits, ChunkKind, Shape};

/// Where the speaker of a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// "she said"
    Left,
    /// "said the mayor"
    Right,
    /// "she smiled and said", "she left, saying": the subject of the verb before is that
    /// of the cue too.
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

/// What a verb takes beside marks.
const FRAMES: WordFlags = WordFlags::CLAUSE
    .union(WordFlags::THAT_CLAUSE)
    .union(WordFlags::OBJECT)
    .union(WordFlags::INFINITIVE);

/// A cue and who speaks.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The words that report, without auxiliaries.
    pub tokens: Range<usize>,
    /// With auxiliaries and negation.
    pub words: Range<usize>,
    /// The frames of its entry in the word list.
    pub flags: WordFlags,
    pub speaker: Speaker,
    pub side: Side,
    /// Its chunks.
    pub chunks: Range<usize>,
    /// The chunks of the cue and its speaker together, with what stands between the two.
    pub clause: Range<usize>,
    /// What is known of its verb group.
    pub verb: ChunkBits,
    /// The separable prefix of the verb, where it stands apart: German "teilte … mit".
    pub prefix: Option<usize>,
    /// Whether a list has it; other verbs report only beside marks.
    pub listed: bool,
}

/// The cues of a statement, in order. `cues` is cleared first.
pub(super) fn find(statement: &Statement<'_, '_>, cues: &mut Vec<Cue>) {
    let features = statement.features;
    let watch = features.reading.watch;
    cues.clear();
    if let Some(cue) = sources::opinion(statement) {
        cues.push(cue);
    }
    let mut low = cues.last().map_or(statement.range.start, |cue| cue.speaker.tokens.end);
    for at in features.cue_words.within(statement.range.clone()) {
        if at < low || statement.marked_at(at).is_some() {
            continue;
        }
        let own = features.flags(at);
        let (end, flags) = features.phrase_at(at, statement.range.end).unwrap_or((at + 1, own));
        // "wrote in his book": the verb keeps what it takes.
        let frames = WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE);
        let keeps = end > at + 1 && own.has(WordFlags::REPORTING_VERB) && !flags.has_any(FRAMES);
        let flags = if keeps && own.has_any(frames) { flags | WordFlags::CLAUSE } else { flags };
        let Some(cue) = cue_at(statement, at..end, flags, cues.last()) else { continue };
        if watch.stops_at(cues.len() + 1, usize::MAX) || watch.reserve(cues, 1) {
            return;
        }
        low = match cue.side {
            Side::Source => cue.speaker.tokens.end.max(end),
            _ => end,
        };
        cues.push(cue);
    }
    if !statement.marked.is_empty() && features.language.has_reports() {
        add_unlisted(statement, cues);
    }
}

/// The cue of the words at `tokens`, if they report here.
fn cue_at(
    statement: &Statement<'_, '_>,
    tokens: Range<usize>,
    flags: WordFlags,
    previous: Option<&Cue>,
) -> Option<Cue> {
    let chunk = statement.clauses().chunk_of(tokens.start);
    if flags.has(WordFlags::SOURCE) {
        return sources::source(statement, tokens, flags);
    }
    let is_phrase = tokens.len() > 1;
    let is_verb = statement.is(chunk, ChunkKind::Verb)
        && (statement.chunks[chunk].head == tokens.start
            || is_phrase && statement.chunks[chunk].tokens.contains(&tokens.start));
    if is_verb && (is_phrase || flags.has(WordFlags::REPORTING_VERB)) {
        return subjects::verb(statement, chunk, tokens, flags, previous);
    }
    if flags.has(WordFlags::SPEECH_NOUN) {
        return nouns::noun(statement, tokens, flags);
    }
    None
}

impl Cue {
    /// Of a verb group and its speaker.
    pub fn of_verb(
        statement: &Statement<'_, '_>,
        verb: usize,
        tokens: Range<usize>,
        flags: WordFlags,
        speaker: Speaker,
        side: Side,
    ) -> Cue {
        let chunk = &statement.chunks[verb];
        let clauses = statement.clauses();
        let end = clauses.chunk_of(tokens.end - 1).max(verb) + 1;
        let chunks = verb..end;
        let words = words_of(statement, chunk, &tokens);
        let mut clause = chunks.clone();
        if !matches!(side, Side::Shared) && !speaker.tokens.is_empty() {
            let first = clauses.chunk_of(speaker.tokens.start);
            let last = clauses.chunk_of(speaker.tokens.end - 1) + 1;
            clause = clause.start.min(first)..clause.end.max(last);
        }
        Cue {
            tokens,
            words,
            flags,
            speaker,
            side,
            chunks,
            clause,
            verb: chunk.bits,
            prefix: None,
            listed: true,
        }
    }

    /// Of words without a verb: "according to the mayor", "the mayor's claim".
    pub fn plain(
        statement: &Statement<'_, '_>,
        tokens: Range<usize>,
        flags: WordFlags,
        speaker: Speaker,
        side: Side,
    ) -> Cue {
        let chunk = statement.clauses().chunk_of(tokens.start);
        let mut cue = Cue::of_verb(statement, chunk, tokens.clone(), flags, speaker, side);
        cue.words = tokens;
        cue.verb = ChunkBits::default();
        cue
    }

    /// Whether it is a source, alone or in a relative clause: "according to the mayor", "the
    /// mayor, according to whom".
    pub fn is_source(&self) -> bool {
        self.side == Side::Source
            || self.side == Side::Relative && self.flags.has(WordFlags::SOURCE)
    }

    /// The tokens of the cue and its speaker together.
    pub fn clause_tokens(&self, statement: &Statement<'_, '_>) -> Range<usize> {
        let mut tokens = statement.tokens_of(self.clause.clone());
        if let Some(prefix) = self.prefix {
            tokens.end = tokens.end.max(prefix + 1);
        }
        tokens
    }
}

/// The words of a cue with its auxiliaries, without object pronouns before them.
fn words_of(statement: &Statement<'_, '_>, chunk: &Chunk, tokens: &Range<usize>) -> Range<usize> {
    let features = statement.features;
    let mut start = chunk.tokens.start.min(tokens.start);
    while start < tokens.start
        && features.has(start, WordFlags::PRONOUN)
        && features.has(start, WordFlags::OBJECT)
    {
        start += 1;
    }
    start..tokens.end
}

/// Adds the verbs that no list has and that stand between what is said and who said it:
/// "“It is cold,” grumbled Nell."
fn add_unlisted(statement: &Statement<'_, '_>, cues: &mut Vec<Cue>) {
    let n_listed = cues.len();
    for at in 0..statement.chunks.len() {
        if !statement.is(at, ChunkKind::Quoted) {
            continue;
        }
        let next = at + 1 + usize::from(statement.is(at + 1, ChunkKind::Comma));
        let Some(cue) = unlisted(statement, at, next) else { continue };
        let taken = cues[..n_listed].iter().any(|other| {
            other.clause.start < cue.clause.end && cue.clause.start < other.clause.end
        });
        if !taken && !statement.features.reading.watch.reserve(cues, 1) {
            cues.push(cue);
        }
    }
    if cues.len() > n_listed {
        cues.sort_by_key(|cue| cue.chunks.start);
    }
}

/// The report that an unlisted verb makes at `next`, behind the stretch at `quoted`.
fn unlisted(statement: &Statement<'_, '_>, quoted: usize, next: usize) -> Option<Cue> {
    let features = statement.features;
    let clauses = statement.clauses();
    let stretch = statement.quoted(quoted)?;
    let last = stretch.inner.end - 1;
    let punctuated =
        next > quoted + 1 || features.is(last, Shape::COMMA.union(Shape::STOP).union(Shape::DASH));
    let plain = |verb: usize| {
        let chunk = statement.chunks.get(verb).filter(|chunk| chunk.is(ChunkKind::Verb))?;
        // "If it says “No”, ask your doctor": an imperative.
        let flags = features.flags(chunk.head);
        let is_order = flags.has(WordFlags::REPORTING_VERB) && flags.has(WordFlags::BASE);
        let bare = chunk.tokens.len() == 1
            && chunk.has(ChunkBits::FINITE)
            && !chunk.has(ChunkBits::AUXILIARY | ChunkBits::MODAL);
        (bare && !is_order).then(|| chunk.tokens.clone())
    };
    let ends = |at: usize| {
        statement.chunks.get(at).is_none_or(|chunk| {
            matches!(chunk.kind, ChunkKind::Stop | ChunkKind::Comma)
                || chunk.is(ChunkKind::Noun) && chunk.has(ChunkBits::TIME)
        })
    };
    if !punctuated {
        return None;
    }
    if let Some(tokens) = plain(next) {
        // "zeigte sich der Trainer"
        let object = statement.features.grammar.verb_second
            && statement.chunks.get(next + 1).is_some_and(|chunk| {
                chunk.has(ChunkBits::PRONOUN) && features.has(chunk.head, WordFlags::OBJECT)
            });
        let phrase = clauses.phrase_after(next + 1 + usize::from(object))?;
        let person =
            phrase.bits.has_any(ChunkBits::PROPER | ChunkBits::PERSON | ChunkBits::PRONOUN);
        // "fit Paul en riant"
        let end = phrase.chunks.end;
        if !person || !ends(end) && !statement.is(end, ChunkKind::Preposition) {
            return None;
        }
        let cue =
            Cue::of_verb(statement, next, tokens, WordFlags::NONE, phrase.into(), Side::Right);
        return Some(Cue { listed: false, ..cue });
    }
    let phrase = clauses.phrase_after(next)?;
    let verb = clauses.skip_adverbs(phrase.chunks.end);
    let tokens = plain(verb)?;
    let person = phrase.bits.has_any(ChunkBits::PROPER | ChunkBits::PERSON | ChunkBits::PRONOUN);
    if !person
        || !ends(clauses.skip_adverbs(verb + 1))
        || features.is(last, Shape::STOP)
            && next == quoted + 1
            && features.is(phrase.tokens.start, Shape::CAPITAL)
    {
        return None;
    }
    let cue = Cue::of_verb(statement, verb, tokens, WordFlags::NONE, phrase.into(), Side::Left);
    Some(Cue { listed: false, ..cue })
}
