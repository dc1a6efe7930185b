//! Signatures: who speaks is named behind what is said, without a verb, or announced before
//! it: “…” — Name; “…” (Name); the name on the next line; `Statement from Name:`.

use std::ops::Range;

use super::Rule;
use super::cues::{self, Cue, Side};
use super::marks::Marked;
use super::speakers::Speaker;
use super::statement::{Statement, names_somebody};
use super::uncued::{Passage, Voice};
use crate::language::WordFlags;
use crate::markup::ParagraphKind;
use crate::syntax::{ChunkBits, ChunkKind, NounPhrase, Reader, Shape, TokenFeatures};

/// How long a line that signs may be, in tokens.
const MAX_LINE: usize = 24;

/// How long a line may be that is a name and nothing else, in tokens.
const MAX_NAME: usize = 5;

/// Who signs a stretch in marks.
pub(super) fn signature(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let Passage { features, range, .. } = passage;
    let end = words_end(features, stretch.tokens.end, range.end);
    if end < range.end {
        return on_line(passage, end..range.end, reader)
            .or_else(|| behind_stop(passage, end..range.end, reader));
    }
    let is_alone = stretch.tokens.start == range.start || stretch.is_turn;
    let next = passage.paragraph + 1;
    is_alone.then(|| signing_line(features, next, reader))?
}

/// The paragraph at `at`, if it signs what stands before it: "— Ana Duval", "Ana Duval".
fn signing_line(features: &TokenFeatures<'_>, at: usize, reader: &mut Reader<'_>) -> Option<Voice> {
    let paragraph = features.reading.paragraphs.get(at)?;
    let line = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
    let line = without_brackets(features, line);
    let name = line.start + n_signs(features, &line);
    if line.len() > MAX_LINE || name >= line.end || !features.is(name, Shape::CAPITAL) {
        return None;
    }
    if name == line.start {
        return bare_name(features, line, reader);
    }
    let phrase = phrase(features, name..line.end, reader)?;
    let closes = phrase.tokens.end >= line.end || !features.is(line.end - 1, Shape::STOP);
    closes.then(|| Voice::Speaker(phrase.into(), Some(line.start..name), Rule::Signature))
}

/// What a line has in brackets, where they hold all of it: "(Ana Duval)".
fn without_brackets(features: &TokenFeatures<'_>, line: Range<usize>) -> Range<usize> {
    let is_bracketed = line.len() > 2
        && features.is(line.start, Shape::OPENING)
        && features.is(line.end - 1, Shape::CLOSING);
    if is_bracketed { line.start + 1..line.end - 1 } else { line }
}

/// How many dashes or tildes a line starts with.
fn n_signs(features: &TokenFeatures<'_>, line: &Range<usize>) -> usize {
    let sign = |at: usize| features.is(at, Shape::DASH) || features.reading.token_text(at) == "~";
    line.clone().take(3).take_while(|&at| sign(at)).count()
}

/// A line that is a person's name and nothing else.
fn bare_name(
    features: &TokenFeatures<'_>,
    line: Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let person = WordFlags::FIRST_NAME.union(WordFlags::TITLE);
    let named = (2..=MAX_NAME).contains(&line.len())
        && features.has(line.start, person)
        && line
            .clone()
            .all(|at| features.is(at, Shape::CAPITAL) || features.has(at, WordFlags::PARTICLE));
    let phrase = named.then(|| phrase(features, line.clone(), reader))??;
    (phrase.tokens == line).then(|| Voice::Speaker(phrase.into(), None, Rule::Signature))
}

/// Who signs on the line of the words: "― Name", "(Name)", "Name".
fn on_line(
    passage: &Passage<'_, '_>,
    behind: Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let features = passage.features;
    let name = behind.start + n_signs(features, &behind).max(1);
    let is_bracketed = features.is(behind.start, Shape::OPENING);
    let is_signed = n_signs(features, &behind) > 0;
    if !is_signed && !is_bracketed {
        let is_whole = passage.range.start == passage.marked.first()?.tokens.start;
        return is_whole.then(|| bare_name(features, behind, reader))?;
    }
    if name >= behind.end || !features.is(name, Shape::CAPITAL) {
        return None;
    }
    let phrase = phrase(features, name..behind.end, reader)?;
    if is_signed {
        return Some(Voice::Speaker(phrase.into(), Some(behind.start..name), Rule::Signature));
    }
    let person = phrase.bits.has_any(ChunkBits::PERSON);
    let closed = phrase.tokens.end < behind.end && features.is(phrase.tokens.end, Shape::CLOSING);
    (person && closed).then(|| Voice::Speaker(phrase.into(), None, Rule::Signature))
}

/// Who has said it, in a sentence behind the stop: "“…”. Lo dichiara Anna Rossi."
fn behind_stop(
    passage: &Passage<'_, '_>,
    behind: Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let features = passage.features;
    let start = behind.start;
    if !features.is(start, Shape::FIRST) {
        return None;
    }
    let high = behind.end.min(start + MAX_LINE);
    let end = (start..high).find(|&at| features.is(at, Shape::LAST))? + 1;
    let statement = Statement::read(features, &[], start..end, reader);
    if let Some(cue) = with_these_words(&statement) {
        return Some(Voice::Report(cue, Rule::QuoteVerbSpeaker));
    }
    // "Así lo dijo Ana Duval"
    let first = statement.chunks.get(statement.clauses().skip_adverbs(0))?;
    let stands_for_words = first.has(ChunkBits::PRONOUN) && first.tokens.len() == 1
        || features.has(first.tokens.start, WordFlags::OBJECT);
    if !stands_for_words {
        return None;
    }
    let mut found = Vec::new();
    cues::find(&statement, &mut found);
    let cue = found.into_iter().next().filter(|cue| cue.side == Side::Right)?;
    let opens = cue.clause_tokens(&statement).start <= first.tokens.start + 1;
    opens.then_some(Voice::Report(cue, Rule::QuoteVerbSpeaker))
}

/// Words that point back to what was said, and whom the sentence names behind them: "With these
/// words Reed resigned", Italian "Così il sindaco", German "So der Minister".
fn with_these_words(statement: &Statement<'_, '_>) -> Option<Cue> {
    let features = statement.features;
    let clauses = statement.clauses();
    let start = statement.range.start;
    let own = (start + 1, features.flags(start));
    let (end, flags) = features.phrase_at(start, statement.range.end).unwrap_or(own);
    if !flags.has(WordFlags::TRAILING) {
        return None;
    }
    let is_finite = |at: usize| {
        statement.is(at, ChunkKind::Verb) && statement.chunks[at].has(ChunkBits::FINITE)
    };
    let first = clauses.chunk_of(end - 1);
    let next = first + 1;
    let next = next + usize::from(statement.is(next, ChunkKind::Comma));
    // "Mit diesen Worten hat Reed sein Amt niedergelegt"
    let inverted = features.grammar.verb_second && is_finite(next);
    // "Così Anna Rossi": the words and the name are one chunk.
    let joined = &statement.chunks[first];
    let speaker = if joined.tokens.end > end && joined.is(ChunkKind::Noun) {
        Speaker { bits: joined.bits, ..Speaker::at(end..joined.tokens.end) }
    } else {
        let phrase = clauses.phrase_after(next + usize::from(inverted));
        phrase.filter(|phrase| names_somebody(features, phrase))?.into()
    };
    // "Così la squadra ha perso": a word alone means "thus" before most verbs.
    let verb = (0..statement.chunks.len()).find(|&at| is_finite(at));
    let reports =
        verb.is_none_or(|at| features.has(statement.chunks[at].head, WordFlags::REPORTING_VERB));
    let points_back = end > start + 1 || reports && !inverted;
    points_back.then(|| Cue::plain(statement, start..end, flags, speaker, Side::Right))
}

/// The first token from `at` on that is no full stop.
fn words_end(features: &TokenFeatures<'_>, at: usize, end: usize) -> usize {
    (at..end).find(|&at| !features.is(at, Shape::STOP)).unwrap_or(end)
}

fn phrase(
    features: &TokenFeatures<'_>,
    range: Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<NounPhrase> {
    let statement = Statement::read(features, &[], range, reader);
    statement.clauses().phrase_after(0)
}

/// Whom an announcement names behind a noun of speech: "Statement from Ana Duval:", "A
/// message by the mayor:".
pub(super) fn announced(statement: &Statement<'_, '_>) -> Option<Speaker> {
    let features = statement.features;
    let of_speech = WordFlags::SPEECH_NOUN.union(WordFlags::WRITING);
    let noun = statement.range.clone().find(|&at| features.has(at, of_speech))?;
    let from = noun + 1;
    if from + 1 >= statement.range.end || !features.has(from, WordFlags::PREPOSITION) {
        return None;
    }
    let clauses = statement.clauses();
    let phrase = clauses.phrase_after(clauses.chunk_of(from + 1))?;
    names_somebody(features, &phrase).then(|| phrase.into())
}

/// The stretches of `marked` with the block quotes without marks that somebody signs, or that
/// a colon announces.
pub(super) fn add_block_quotes(features: &TokenFeatures<'_>, marked: Vec<Marked>) -> Vec<Marked> {
    let paragraphs = &features.reading.paragraphs;
    let is_quote = |at: usize| {
        paragraphs.get(at).is_some_and(|paragraph| paragraph.kind == ParagraphKind::BlockQuote)
    };
    if !(0..paragraphs.len()).any(is_quote) {
        return marked;
    }
    let watch = features.reading.watch;
    let mut reader = Reader::new(features);
    let mut quotes = Vec::new();
    let mut at = 0;
    while at < paragraphs.len() && !watch.stops_at(at, paragraphs.len()) {
        if !is_quote(at) {
            at += 1;
            continue;
        }
        let first = at;
        while is_quote(at) {
            at += 1;
        }
        let inside = at - 1 > first && signs(features, at - 1, &mut reader);
        let end = if inside { at - 1 } else { at };
        if inside || signs(features, at, &mut reader) || ends_with_colon(features, first) {
            for paragraph in first..end {
                watch.push(&mut quotes, whole(features, paragraph, paragraph > first));
            }
        }
    }
    merged(features, marked, quotes)
}

fn signs(features: &TokenFeatures<'_>, at: usize, reader: &mut Reader<'_>) -> bool {
    signing_line(features, at, reader).is_some()
}

/// Whether the paragraph before `at` ends with a colon.
fn ends_with_colon(features: &TokenFeatures<'_>, at: usize) -> bool {
    let end = features.reading.paragraphs[at].tokens.start as usize;
    end > 0 && features.is(end - 1, Shape::COLON)
}

fn whole(features: &TokenFeatures<'_>, paragraph: usize, continues: bool) -> Marked {
    let tokens = &features.reading.paragraphs[paragraph].tokens;
    let tokens = tokens.start as usize..tokens.end as usize;
    Marked {
        content: features.reading.span_of(tokens.clone()),
        inner: tokens.clone(),
        tokens,
        single: false,
        closed: true,
        paragraph,
        continues,
        is_turn: true,
    }
}

/// Stretches in marks, and the block quotes that hold none of them.
fn merged(features: &TokenFeatures<'_>, marked: Vec<Marked>, quotes: Vec<Marked>) -> Vec<Marked> {
    let holds_none = |quote: &Marked| {
        let next = marked.partition_point(|stretch| stretch.tokens.end <= quote.tokens.start);
        marked.get(next).is_none_or(|stretch| stretch.tokens.start >= quote.tokens.end)
    };
    let kept: Vec<Marked> = quotes.into_iter().filter(holds_none).collect();
    let watch = features.reading.watch;
    let mut all: Vec<Marked> = watch.list(marked.len() + kept.len());
    all.extend(marked);
    all.extend(kept);
    all.sort_by_key(|stretch| stretch.tokens.start);
    all
}
