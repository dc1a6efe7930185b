//! What stands in marks and no cue reports: whoever speaks around it says it too, or it is
//! no speech.

use std::ops::Range;

use super::Rule;
use super::attribute::{Attributed, Setting};
use super::cues::{self, Cue};
use super::marks::Marked;
use super::patterns::{Content, Pieces};
use super::speakers::Speaker;
use super::speech::is_speech;
use super::statement::{Statement, names_somebody};
use super::turns::Turns;
use super::{signatures, subjects};
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, ChunkKind, Reader, Shape, TokenFeatures};

/// A paragraph with its stretches in marks.
pub(super) struct Passage<'a, 'r> {
    pub features: &'a TokenFeatures<'r>,
    pub marked: &'a [Marked],
    pub range: Range<usize>,
    pub paragraph: usize,
    /// Whether the text is a story in which speakers take turns by paragraphs.
    pub dialogue: bool,
    /// Whether it is a story, however it is laid out.
    pub story: bool,
}

/// Who speaks where no cue tells.
pub(super) enum Voice {
    /// It goes on with the quotation at that index.
    Join(usize),
    Speaker(Speaker, Option<Range<usize>>, Rule),
    /// A verb beside it reports it.
    Report(Cue, Rule),
    Nobody,
}

/// How far before a stretch a sentence is looked for, in tokens.
const MAX_SENTENCE: usize = 64;

/// How long an announcement at the end of a paragraph may be, in tokens: "He said:".
const MAX_ANNOUNCEMENT: usize = 48;

/// How many quotations before a stretch are asked who goes on.
const MAX_BEFORE: usize = 4;

/// Gives the stretches that no cue claimed to whoever speaks around them, or leaves them out
/// where they are no speech.
pub(super) fn attribute(
    passage: &Passage<'_, '_>,
    claimed: &[bool],
    turns: &mut Turns<'_, '_>,
    quotes: &mut Vec<Attributed>,
) {
    let Passage { features, marked, range, paragraph, .. } = passage;
    let watch = features.reading.watch;
    if claimed.iter().all(|claimed| *claimed) || watch.is_stopped() {
        return;
    }
    let first = quotes.partition_point(|quote| quote.paragraph < *paragraph);
    let n_bytes = (quotes.len() - first) * size_of::<Attributed>();
    if watch.hold(n_bytes) {
        return;
    }
    let mut reported = quotes.split_off(first).into_iter().peekable();
    for (stretch, _) in marked.iter().zip(claimed).filter(|(_, claimed)| !**claimed) {
        let tokens = stretch.tokens.clone();
        while let Some(quote) = reported.next_if(|quote| quote.pieces[0].start < tokens.start) {
            quotes.push(quote);
        }
        if join_coordinate(passage, stretch, quotes)
            || !is_speech(features, stretch, range, passage.story)
        {
            continue;
        }
        let pieces = std::iter::once(tokens.clone()).collect();
        let (speaker, cue, rule) = match voice(passage, stretch, turns, quotes) {
            Voice::Report(cue, rule) => {
                let quote = reported_by(cue, pieces, rule, *paragraph);
                watch.push_at(quotes, quote, tokens.end, features.reading.tokens.len());
                continue;
            }
            Voice::Join(at) => {
                quotes[at].pieces.push(tokens);
                continue;
            }
            // Where no verb that reports is known, nobody is guessed at.
            Voice::Speaker(_, _, rule)
                if !features.language.has_reports()
                    && !matches!(rule, Rule::Label | Rule::Signature) =>
            {
                (None, None, Rule::Unattributed)
            }
            Voice::Speaker(speaker, cue, rule) => (Some(speaker), cue, rule),
            Voice::Nobody => (None, None, Rule::Unattributed),
        };
        let setting = match rule {
            Rule::Continued if is_behind_report(passage, stretch, quotes) => Setting::BehindReport,
            _ => setting(passage, stretch),
        };
        let quote =
            Attributed { setting, ..Attributed::uncued(pieces, speaker, cue, rule, *paragraph) };
        watch.push_at(quotes, quote, stretch.tokens.end, features.reading.tokens.len());
    }
    quotes.extend(reported);
    watch.give_back(n_bytes);
}

/// What a verb reports that stands in another sentence, or before a colon.
fn reported_by(cue: Cue, pieces: Pieces, rule: Rule, paragraph: usize) -> Attributed {
    Attributed {
        prefix: cue.prefix,
        content: Some(Content::Quotation),
        verb: cue.verb,
        flags: cue.flags,
        listed: cue.listed,
        ..Attributed::uncued(pieces, Some(cue.speaker), Some(cue.words), rule, paragraph)
    }
}

fn setting(passage: &Passage<'_, '_>, stretch: &Marked) -> Setting {
    let Passage { features, range, .. } = passage;
    let tokens = &stretch.tokens;
    let is_alone = tokens.start == range.start && tokens.end == range.end;
    match () {
        () if stretch.is_turn || passage.story => Setting::Turn,
        () if is_alone => Setting::Paragraph,
        () if tokens.start > range.start && features.is(tokens.start - 1, Shape::COLON) => {
            Setting::BehindColon
        }
        () => Setting::Prose,
    }
}

/// Whether a stretch opens a sentence, and the one before it is the report of the last quotation:
/// "He said it was closed. “We must go on.”"
fn is_behind_report(passage: &Passage<'_, '_>, stretch: &Marked, quotes: &[Attributed]) -> bool {
    let Passage { features, paragraph, .. } = passage;
    let start = stretch.tokens.start;
    let Some(quote) = quotes.last().filter(|quote| quote.paragraph == *paragraph) else {
        return false;
    };
    let said = quote.pieces.last().map_or(0, |piece| piece.end);
    let end = quote.cue.as_ref().map_or(said, |cue| cue.end.max(said));
    let is_report = quote.content.is_some() && quote.listed && !passage.story;
    let mut stops = (end.min(start)..start).filter(|&at| features.is(at, Shape::LAST));
    is_report && stops.next().is_some_and(|at| at + 1 == start)
}

/// Adds a stretch to the report before it, where it is one more piece of what that reports;
/// whether it is.
fn join_coordinate(passage: &Passage<'_, '_>, stretch: &Marked, quotes: &mut [Attributed]) -> bool {
    let Passage { features, marked, paragraph, .. } = passage;
    if let Some(quote) = quotes.last_mut()
        && quote.paragraph == *paragraph
        && !features.grammar.nested_fragments
        && is_coordinate(features, marked, quote, stretch)
        && let Some(piece) = quote.pieces.last_mut()
    {
        piece.end = stretch.tokens.end;
        return true;
    }
    false
}

/// Whether a stretch is one more piece of what a quotation's cue reports: "called it “old,”
/// “cold” and “far too narrow.”"
fn is_coordinate(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    quote: &Attributed,
    stretch: &Marked,
) -> bool {
    let Some(piece) = quote.pieces.last() else { return false };
    let gap = piece.end..stretch.tokens.start;
    let last = marked.partition_point(|other| other.tokens.end < piece.end);
    let joins = WordFlags::CONJUNCTION
        .union(WordFlags::DETERMINER)
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::AS);
    let fragment = |stretch: &Marked| !features.is(stretch.inner.start, Shape::CAPITAL);
    quote.cue.as_ref().is_none_or(|cue| cue.end <= piece.start)
        && gap.start <= gap.end
        && gap.len() <= 3
        && gap.clone().all(|at| features.has(at, joins) || features.is(at, Shape::COMMA))
        && fragment(stretch)
        && marked.get(last).is_some_and(|other| {
            other.tokens.end == piece.end
                && fragment(other)
                && !features.is(other.inner.end - 1, Shape::STOP)
        })
}

/// Who speaks where no cue tells, given the quotations before.
fn voice(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    turns: &mut Turns<'_, '_>,
    quotes: &[Attributed],
) -> Voice {
    signatures::signature(passage, stretch, turns.reader())
        .or_else(|| continued(passage, stretch, quotes))
        .or_else(|| before_colon(passage, stretch, turns.reader()))
        .or_else(|| reported_on(passage, stretch, turns, quotes))
        .or_else(|| within_paragraph(passage, stretch, turns, quotes))
        .or_else(|| subject_before(passage, stretch, turns.reader()))
        .or_else(|| {
            let before = turns.announcement(passage.paragraph)?;
            introduced_before(passage.features, before, turns.reader())
        })
        .unwrap_or_else(|| by_turn(passage, turns))
}

/// A paragraph that goes on with the quotation that the one before left open.
fn continued(passage: &Passage<'_, '_>, stretch: &Marked, quotes: &[Attributed]) -> Option<Voice> {
    let quote = quotes.last()?;
    let ends = quote.pieces.last().is_some_and(|piece| piece.end == passage.range.start);
    (stretch.continues && ends).then(|| Voice::Join(quotes.len() - 1))
}

/// Whose verb a colon closes before a stretch: "Asked about it, a source summed it up: “…”".
fn before_colon(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let Passage { features, marked, range, .. } = passage;
    let start = stretch.tokens.start;
    if start <= range.start || !features.is(start - 1, Shape::COLON) {
        return None;
    }
    let statement = read_between(features, marked, sentence_start(passage, start)..start, reader);
    reporter(&statement).map(|cue| Voice::Report(cue, Rule::SpeakerVerbQuote))
}

/// The last verb of a statement that a colon closes, with its subject: whatever the verb, it
/// tells of speaking.
fn reporter(statement: &Statement<'_, '_>) -> Option<Cue> {
    let features = statement.features;
    let is_finite = |chunk: &usize| {
        let chunk = &statement.chunks[*chunk];
        chunk.is(ChunkKind::Verb) && chunk.has(ChunkBits::FINITE)
    };
    let verb = (0..statement.chunks.len()).rev().find(is_finite)?;
    let head = statement.chunks[verb].head;
    let own = features.flags(head);
    let cue = subjects::verb(statement, verb, head..head + 1, own | WordFlags::CLAUSE, None)?;
    let listed = own.has(WordFlags::REPORTING_VERB);
    (!cue.speaker.tokens.is_empty()).then_some(Cue { listed, ..cue })
}

/// A sentence whose subjunctive goes on with what somebody was said to say before: "Der
/// Minister nahm Stellung. Der Damm sei „alt“".
fn reported_on(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    turns: &mut Turns<'_, '_>,
    quotes: &[Attributed],
) -> Option<Voice> {
    let Passage { features, marked, paragraph, .. } = passage;
    let start = sentence_start(passage, stretch.tokens.start);
    let high = passage.range.end.min(stretch.tokens.end + MAX_SENTENCE);
    if passage.story || !is_in_subjunctive(passage, start..high) {
        return None;
    }
    let last = quotes.last();
    let low = last.map_or(0, |quote| quote.pieces.last().map_or(0, |piece| piece.end));
    if let Some(before) = sentence_before(passage, start, low)
        && !is_in_subjunctive(passage, before.clone())
        && let Some(speaker) = first_subject(features, marked, before, turns.reader())
    {
        return Some(Voice::Speaker(speaker, None, Rule::ParagraphSubject));
    }
    let quote = last.filter(|quote| quote.paragraph + 1 >= *paragraph)?;
    Some(Voice::Speaker(quote.speaker.clone()?, None, Rule::Continued))
}

/// Whether the main verb of the sentence that opens `range` is a subjunctive of reported
/// speech: it stands before any comma, outside of marks.
fn is_in_subjunctive(passage: &Passage<'_, '_>, range: Range<usize>) -> bool {
    let Passage { features, marked, .. } = passage;
    let ends = Shape::COMMA.union(Shape::COLON).union(Shape::SEMICOLON).union(Shape::LAST);
    features.grammar.reported_subjunctive
        && range.take_while(|&at| !features.is(at, ends)).any(|at| {
            let next = marked.partition_point(|other| other.tokens.end <= at);
            let is_marked = marked.get(next).is_some_and(|other| other.tokens.start <= at);
            features.has(at, WordFlags::SUBJUNCTIVE) && !is_marked
        })
}

/// Who speaks behind another quotation of the same paragraph.
fn within_paragraph(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    turns: &mut Turns<'_, '_>,
    quotes: &[Attributed],
) -> Option<Voice> {
    let Passage { features, marked, paragraph, .. } = passage;
    let start = stretch.tokens.start;
    let quote = quotes.last().filter(|quote| quote.paragraph == *paragraph)?;
    let end = quote.pieces.last().map_or(0, |piece| piece.end);
    let gap = end.min(start)..start;
    if ends_marked(marked, end) && !gap.clone().any(|at| features.is(at, Shape::WORD)) {
        // “…” “…”: somebody else answers.
        return Some(answer(passage, turns, quotes));
    }
    if let Some(at) = resumed(passage, stretch, quotes) {
        return Some(Voice::Join(at));
    }
    if let Some(sentence) = sentence_before(passage, start, gap.start)
        && !quote.cue.as_ref().is_some_and(|cue| sentence.contains(&cue.start))
        && let Some(speaker) = first_subject(features, marked, sentence, turns.reader())
    {
        return Some(Voice::Speaker(speaker, None, Rule::ParagraphSubject));
    }
    // "She refused. The firm spoke of “a loss”": the subject of its own sentence.
    let own = sentence_start(passage, start);
    if own > end
        && let Some(speaker) = first_subject(features, marked, own..start, turns.reader())
    {
        return Some(Voice::Speaker(speaker, None, Rule::ParagraphSubject));
    }
    // The main clause of the sentence before speaks on.
    let first = |quote: &Attributed| {
        let said = quote.pieces.first().map_or(start, |piece| piece.start);
        quote.cue.as_ref().map_or(said, |cue| cue.start.min(said))
    };
    let low = sentence_start(passage, first(quote) + 1);
    let main = quotes.iter().rev().take(MAX_BEFORE).take_while(|quote| {
        quote.paragraph == *paragraph && quote.rule != Rule::Unattributed && first(quote) >= low
    });
    let direct = main.clone().find(|quote| quote.is_marked(marked)).or(main.last())?;
    let speaker = direct.speaker.clone()?;
    Some(Voice::Speaker(speaker, direct.cue.clone(), Rule::Continued))
}

/// The index of the quotation that a stretch goes on with, behind no more than the rest of the
/// sentence that reports it: "“It was cold,” he said, recalling that night. “We must go on.”"
fn resumed(passage: &Passage<'_, '_>, stretch: &Marked, quotes: &[Attributed]) -> Option<usize> {
    let Passage { features, marked, range, paragraph, .. } = passage;
    let start = stretch.tokens.start;
    let opens = start > range.start && features.is(start - 1, Shape::LAST);
    let resumes = |quote: &Attributed| {
        let end = quote.pieces.last().map_or(0, |piece| piece.end);
        // "It was “too little,” he said. “We must go on.”"
        let before_cue = !features.grammar.nested_fragments
            && !passage.dialogue
            && opens
            && ends_marked(marked, end)
            && quote.cue.as_ref().is_some_and(|cue| end <= cue.start);
        (quote.is_marked(marked) || before_cue)
            && gap_is_cue(features, quote, end.min(start)..start)
    };
    let near = quotes.iter().enumerate().rev().take(MAX_BEFORE);
    let mut own = near.take_while(|(_, quote)| quote.paragraph == *paragraph);
    // What else is reported in the same sentence stands without marks.
    let (at, quote) = own.find(|(_, quote)| quote.is_marked(marked) || resumes(quote))?;
    resumes(quote).then_some(at)
}

fn first_subject(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    range: Range<usize>,
    reader: &mut Reader<'_>,
) -> Option<Speaker> {
    read_between(features, marked, range, reader).first_subject().map(Speaker::from)
}

/// Reads some tokens of a paragraph.
fn read_between<'a, 'r>(
    features: &'a TokenFeatures<'r>,
    marked: &'a [Marked],
    range: Range<usize>,
    reader: &'a mut Reader<'_>,
) -> Statement<'a, 'r> {
    // The stretches in the range alone: a paragraph can have thousands, and each of them asks.
    let first = marked.partition_point(|stretch| stretch.tokens.end <= range.start);
    let end = marked.partition_point(|stretch| stretch.tokens.start < range.end).max(first);
    Statement::read(features, &marked[first..end], range, reader)
}

/// Where the sentence starts that the token at `at` stands in, as far as is looked.
fn sentence_start(passage: &Passage<'_, '_>, at: usize) -> usize {
    let low = passage.range.start.max(at.saturating_sub(MAX_SENTENCE));
    (low..at).rev().find(|&at| passage.features.is(at, Shape::FIRST)).unwrap_or(low)
}

/// "The mayor smiled. “We will.”": the subject of the sentence before, or of the one that
/// the quotation stands in.
fn subject_before(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let Passage { features, marked, range, .. } = passage;
    let start = stretch.tokens.start;
    if start <= range.start {
        return None;
    }
    let low = range.start.max(start.saturating_sub(MAX_SENTENCE));
    let sentence = sentence_before(passage, start, range.start)
        .map_or_else(|| sentence_start(passage, start), |own| own.start);
    for from in [sentence, low] {
        if let Some(speaker) = first_subject(features, marked, from..start, reader) {
            return Some(Voice::Speaker(speaker, None, Rule::ParagraphSubject));
        }
    }
    None
}

/// Whose turn it is.
fn by_turn(passage: &Passage<'_, '_>, turns: &mut Turns<'_, '_>) -> Voice {
    let (speaker, rule) = if passage.dialogue {
        (turns.next(passage.paragraph), Rule::Alternation)
    } else {
        (turns.previous(passage.paragraph), Rule::PreviousSpeaker)
    };
    speaker.map_or(Voice::Nobody, |speaker| Voice::Speaker(speaker, None, rule))
}

/// Whether a stretch in marks ends before the token at `end`.
fn ends_marked(marked: &[Marked], end: usize) -> bool {
    let at = marked.partition_point(|stretch| stretch.tokens.end < end);
    marked.get(at).is_some_and(|stretch| stretch.tokens.end == end)
}

/// Whether nothing but a quotation's own cue and speaker stand in `gap`, up to the end of
/// the sentence that reports it.
fn gap_is_cue(features: &TokenFeatures<'_>, quote: &Attributed, gap: Range<usize>) -> bool {
    if quote.rule == Rule::Unattributed {
        return false;
    }
    let own = |at: usize| {
        quote.cue.as_ref().is_some_and(|cue| cue.contains(&at))
            || quote.speaker.as_ref().is_some_and(|speaker| speaker.tokens.contains(&at))
    };
    let mut ended = false;
    gap.clone().all(|at| {
        if own(at) {
            return true;
        }
        if ended && features.is(at, Shape::WORD) {
            return false;
        }
        ended |= features.is(at, Shape::LAST);
        true
    })
}

/// The last sentence outside of marks that ends before the token at `before`, and starts at
/// `low` at the earliest.
fn sentence_before(passage: &Passage<'_, '_>, before: usize, low: usize) -> Option<Range<usize>> {
    let features = passage.features;
    let low = low.max(before.saturating_sub(MAX_SENTENCE));
    if before == 0 || !features.is(before - 1, Shape::LAST.union(Shape::COLON)) {
        return None;
    }
    let start = (low..before).rev().find(|&at| at == low || features.is(at, Shape::FIRST))?;
    Some(start..before)
}

/// Who answers in the same paragraph: the speaker before the last one.
fn answer(passage: &Passage<'_, '_>, turns: &mut Turns<'_, '_>, quotes: &[Attributed]) -> Voice {
    let before = quotes.iter().rev().nth(1).filter(|quote| quote.paragraph == passage.paragraph);
    let speaker = match before {
        Some(quote) => quote.speaker.clone(),
        None => turns.previous(passage.paragraph),
    };
    speaker.map_or(Voice::Nobody, |speaker| Voice::Speaker(speaker, None, Rule::Alternation))
}

/// Who is announced at the end of the paragraph `before`: "He said:".
fn introduced_before(
    features: &TokenFeatures<'_>,
    before: usize,
    reader: &mut Reader<'_>,
) -> Option<Voice> {
    let before = &features.reading.paragraphs[before];
    let end = before.tokens.end as usize;
    let low = (before.tokens.start as usize).max(end.saturating_sub(MAX_ANNOUNCEMENT));
    if end == low || !features.is(end - 1, Shape::COLON) {
        return None;
    }
    let start = (low..end).rev().find(|&at| at == low || features.is(at, Shape::FIRST))?;
    let statement = Statement::read(features, &[], start..end, reader);
    if let Some(speaker) = signatures::announced(&statement) {
        return Some(Voice::Speaker(speaker, None, Rule::Introduced));
    }
    let mut cues = Vec::new();
    cues::find(&statement, &mut cues);
    if let Some(cue) = cues.pop().or_else(|| reporter(&statement)) {
        return Some(Voice::Speaker(cue.speaker, Some(cue.tokens), Rule::Introduced));
    }
    let phrase = statement.clauses().phrase_after(0)?;
    names_somebody(features, &phrase).then(|| Voice::Speaker(phrase.into(), None, Rule::Introduced))
}
