//! Statements: a paragraph's sentences, each stretch in quotation marks kept whole and
//! together with the words that report it.

use std::ops::Range;

use super::gates;
use super::marks::Marked;
use crate::document::Paragraph;
use crate::language::WordFlags;
use crate::syntax::{
    Chunk, ChunkBits, ChunkKind, Class, Clauses, NounPhrase, Reader, Shape, TokenFeatures,
};

/// One statement with its chunks.
#[derive(Clone)]
pub(super) struct Statement<'a, 'r> {
    pub features: &'a TokenFeatures<'r>,
    /// The stretches in marks that lie in it or touch it.
    pub marked: &'a [Marked],
    pub range: Range<usize>,
    pub chunks: &'a [Chunk],
}

impl<'a, 'r> Statement<'a, 'r> {
    /// Reads the tokens of `range`.
    pub fn read(
        features: &'a TokenFeatures<'r>,
        marked: &'a [Marked],
        range: Range<usize>,
        reader: &'a mut Reader<'_>,
    ) -> Statement<'a, 'r> {
        let blocks = marked.iter().map(|stretch| stretch.tokens.clone());
        let chunks = reader.read(features, range.clone(), blocks);
        Statement { features, marked, range, chunks }
    }

    /// Reads the tokens of `range`, if a report can stand there.
    pub fn read_report(
        features: &'a TokenFeatures<'r>,
        marked: &'a [Marked],
        range: Range<usize>,
        reader: &'a mut Reader<'_>,
    ) -> Option<Statement<'a, 'r>> {
        if !marked.is_empty() {
            let holds = gates::may_report_beside_marks(features, marked, &range, reader);
            return holds.then(|| Statement::read(features, marked, range, reader));
        }
        if !gates::may_report(features, &range, reader) {
            return None;
        }
        Statement::read_verbs(features, range, reader)
    }

    /// Reads the tokens of `range` as though no marks stood there, if a cue can.
    pub fn read_cues(
        features: &'a TokenFeatures<'r>,
        range: Range<usize>,
        reader: &'a mut Reader<'_>,
    ) -> Option<Statement<'a, 'r>> {
        if !gates::may_hold_cue(features, &[], &range, reader) {
            return None;
        }
        Statement::read_verbs(features, range, reader)
    }

    /// Reads the tokens of `range`, if a cue can stand there by the classes of its words.
    fn read_verbs(
        features: &'a TokenFeatures<'r>,
        range: Range<usize>,
        reader: &'a mut Reader<'_>,
    ) -> Option<Statement<'a, 'r>> {
        let holds_verb = |classes: &[Class]| gates::holds_verb(features, &range, classes);
        let chunks = reader.read_where(features, range.clone(), std::iter::empty(), holds_verb)?;
        Some(Statement { features, marked: &[], range, chunks })
    }

    pub fn clauses(&self) -> Clauses<'a, 'r> {
        Clauses { features: self.features, chunks: self.chunks }
    }

    pub fn is(&self, chunk: usize, kind: ChunkKind) -> bool {
        self.chunks.get(chunk).is_some_and(|chunk| chunk.kind == kind)
    }

    /// The stretch in marks that the chunk is, if it is one.
    pub fn quoted(&self, chunk: usize) -> Option<&'a Marked> {
        let chunk = self.chunks.get(chunk).filter(|chunk| chunk.is(ChunkKind::Quoted))?;
        self.marked_at(chunk.tokens.start).map(|at| &self.marked[at])
    }

    /// The stretch of `marked` that holds the token at `at`.
    pub fn marked_at(&self, at: usize) -> Option<usize> {
        let next = self.marked.partition_point(|stretch| stretch.tokens.end <= at);
        self.marked.get(next).filter(|stretch| stretch.tokens.start <= at).map(|_| next)
    }

    /// The first noun phrase of the statement, if it opens it and names somebody.
    pub fn first_subject(&self) -> Option<NounPhrase> {
        let clauses = self.clauses();
        let mut at = clauses.skip_adverbs(0);
        while self.is(at, ChunkKind::Conjunction) || self.is(at, ChunkKind::Adverb) {
            at += 1;
        }
        clauses.phrase_after(at).filter(|phrase| names_somebody(self.features, phrase))
    }

    /// The noun phrase behind the verb that opens the statement, adverbs aside: German "Dann sagt
    /// er".
    pub fn subject_behind_verb(&self) -> Option<NounPhrase> {
        let clauses = self.clauses();
        let verb = clauses.skip_adverbs(0);
        let is_finite = self.is(verb, ChunkKind::Verb) && self.chunks[verb].has(ChunkBits::FINITE);
        let phrase = clauses.phrase_after(verb + 1).filter(|_| is_finite);
        phrase.filter(|phrase| names_somebody(self.features, phrase))
    }

    /// The tokens of the chunks in `chunks`.
    pub fn tokens_of(&self, chunks: Range<usize>) -> Range<usize> {
        let start =
            self.chunks.get(chunks.start).map_or(self.range.end, |chunk| chunk.tokens.start);
        if chunks.is_empty() {
            return start..start;
        }
        start..self.chunks[chunks.end - 1].tokens.end
    }
}

/// Whether a phrase names a person, a group or a writing rather than any thing.
pub(super) fn names_somebody(features: &TokenFeatures<'_>, phrase: &NounPhrase) -> bool {
    // "It", "this", "there": nobody.
    if phrase.core.len() == 1 && phrase.bits.has_any(ChunkBits::PRONOUN) {
        let flags = features.flags(phrase.core.start);
        // "Some said" stands for people, "this said" does not.
        let is_thing = flags.has(WordFlags::NEUTER)
            || flags.has(WordFlags::DETERMINER) && !flags.has(WordFlags::INDEFINITE);
        return flags.has(WordFlags::PRONOUN) && !is_thing;
    }
    phrase
        .bits
        .has_any(ChunkBits::PERSON | ChunkBits::GROUP | ChunkBits::PROPER | ChunkBits::PRONOUN)
        || phrase.core.clone().any(|at| {
            let other = WordFlags::TIME
                .union(WordFlags::DETERMINER)
                .union(WordFlags::PREPOSITION)
                .union(WordFlags::ADVERB);
            features.has(at, WordFlags::PERSON.union(WordFlags::GROUP))
                || features.is(at, Shape::CAPITAL) && !features.has(at, other)
        })
}

/// Divides a paragraph into the token ranges of its statements.
pub(super) fn split(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    paragraph: &Paragraph,
    range: &Range<usize>,
    out: &mut Vec<Range<usize>>,
) {
    out.clear();
    let watch = features.reading.watch;
    let own = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
    let ends = features.reading.sentences[own].iter().map(|sentence| sentence.tokens.end as usize);
    let mut ends = ends.peekable();
    let mut start = range.start;
    for (nth, stretch) in marked.iter().enumerate() {
        while let Some(end) = ends.next_if(|&end| end <= stretch.tokens.start) {
            watch.push(out, start..end);
            start = end;
        }
        while ends.next_if(|&end| end <= stretch.tokens.end).is_some() {}
        if ends_statement(features, marked.get(nth + 1), stretch, range) {
            watch.push(out, start..stretch.tokens.end);
            start = stretch.tokens.end;
        }
    }
    for end in ends {
        watch.push(out, start..end);
        start = end;
    }
    if start < range.end {
        watch.push(out, start..range.end);
    }
}

/// Whether a statement ends with a stretch in marks.
fn ends_statement(
    features: &TokenFeatures<'_>,
    following: Option<&Marked>,
    stretch: &Marked,
    range: &Range<usize>,
) -> bool {
    let next = stretch.tokens.end;
    if next >= range.end || following.is_some_and(|other| other.tokens.start == next) {
        return true;
    }
    let stop = features.is(stretch.inner.end - 1, Shape::STOP);
    if !stop || !features.is(next, Shape::WORD) || !features.is(next, Shape::CAPITAL) {
        return false;
    }
    // "“Why?” Figueroa asked.": a short report behind what was asked. Where the verb comes
    // first behind what is said, a sentence opens here.
    let grammar = features.grammar;
    if grammar.subject_after_verb || grammar.verb_second {
        return true;
    }
    // "had “ice in his veins.” Rook refused", "“You left.” He thought about it.": behind a
    // full stop no piece of a sentence is reported, and nothing by a verb of thought.
    let stops = features.reading.token_text(stretch.inner.end - 1) == ".";
    let is_piece = !features.is(stretch.inner.start, Shape::CAPITAL);
    if stops && is_piece {
        return true;
    }
    let other = if stops { WordFlags::THOUGHT } else { WordFlags::NONE };
    !is_short_report(features, next..range.end, other)
}

/// How many tokens the subject of a short report may have.
const MAX_SHORT_SUBJECT: usize = 8;

/// Whether a subject and a verb that reports follow, and nothing else: "Ana Reed asked.";
/// a verb with a flag of `other` before it is the sentence's own.
fn is_short_report(features: &TokenFeatures<'_>, range: Range<usize>, other: WordFlags) -> bool {
    let reports = |at: usize| {
        features.has(at, WordFlags::REPORTING_VERB)
            && !features.has(at, other.union(WordFlags::PARTICIPLE))
            && !features.is(at, Shape::CAPITAL)
    };
    let high = range.end.min(range.start + MAX_SHORT_SUBJECT);
    let words = Shape::WORD.union(Shape::HYPHEN).union(Shape::STOP);
    let verb = (range.start + 1..high)
        .take_while(|&at| {
            let is_other = features.has(at, other) && features.has(at, WordFlags::REPORTING_VERB);
            features.is(at, words) && !features.is(at - 1, Shape::LAST) && !is_other
        })
        .find(|&at| reports(at));
    let Some(after) = verb.map(|verb| verb + 1) else { return false };
    let is_told = other == WordFlags::NONE
        && features.has(after - 1, WordFlags::ADDRESSEE)
        && ends_with_listener(features, after..range.end);
    is_told
        || after >= range.end
        || features.is(after, Shape::STOP.union(Shape::COMMA))
        || features.has(after, WordFlags::TIME.union(WordFlags::PREPOSITION))
}

/// How many tokens whoever is spoken to may have.
const MAX_LISTENER: usize = 12;

/// Whether nothing but whoever is spoken to stands before the end of the sentence: "Reed asked
/// the man who had called.", but not "Reed asked him to stay."
fn ends_with_listener(features: &TokenFeatures<'_>, range: Range<usize>) -> bool {
    let high = range.end.min(range.start + MAX_LISTENER);
    let Some(last) = (range.start..high).find(|&at| features.is(at, Shape::LAST)) else {
        return false;
    };
    let other = WordFlags::VERB
        | WordFlags::AUXILIARY
        | WordFlags::REPORTING_VERB
        | WordFlags::SUBORDINATOR
        | WordFlags::COMPLEMENTIZER
        | WordFlags::INFINITIVE;
    let marks = Shape::MARK.union(Shape::COLON).union(Shape::COMMA);
    let is_relative = |at: usize| {
        features.has(at, WordFlags::RELATIVE) && !features.has(at, WordFlags::COMPLEMENTIZER)
    };
    (range.start..last).take_while(|&at| !is_relative(at)).all(|at| {
        let is_marker =
            features.grammar.infinitive_markers.contains(features.reading.token_text(at));
        !features.flags(at).has_any(other) && !features.is(at, marks) && !is_marker
    })
}
