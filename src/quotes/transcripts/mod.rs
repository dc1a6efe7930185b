//! Transcripts: a text in which each turn opens with a label that names who speaks.
//!
//! A label is known by its shape and because it comes again: no list of names decides.
//! A text is a transcript as a whole or not at all. What stands before the first label is
//! ordinary text; from there on, each label's turn reaches up to the next label.

mod labels;

use std::ops::Range;

use labels::{Form, Label};

use crate::document::WordId;
use crate::language::WordFlags;
use crate::markup::ParagraphKind;
use crate::syntax::{Shape, TokenFeatures};

/// What one speaker says up to the next label.
#[derive(Debug)]
pub(super) struct Turn {
    /// The tokens of the name.
    pub label: Range<usize>,
    /// What is said, in tokens: one piece a paragraph.
    pub pieces: Vec<Range<usize>>,
    /// The paragraph of the label.
    pub paragraph: usize,
}

/// The turns of a text that is a transcript; none of any other.
#[derive(Debug, Default)]
pub(super) struct Transcript {
    turns: Vec<Turn>,
}

impl Transcript {
    /// Reads the labels of a text and decides whether it is a transcript.
    pub fn find(features: &TokenFeatures<'_>) -> Transcript {
        let lines = labelled_lines(features);
        let best = Form::ALL
            .into_iter()
            .filter_map(|form| Census::of(features, &lines, form))
            .max_by_key(|census| census.turns.len());
        let turns = best.map_or_else(Vec::new, |census| turns(features, &census.turns));
        features.reading.watch.free(lines);
        Transcript { turns }
    }

    /// The turns that open in a paragraph; none where the paragraph is ordinary text.
    ///
    /// Quotations inside a turn that have a cue of their own are to be found in the pieces
    /// of that turn, with the turn as their parent.
    pub fn turns_of(&self, paragraph: usize) -> Option<&[Turn]> {
        self.turns.first().filter(|first| first.paragraph <= paragraph)?;
        let start = self.turns.partition_point(|turn| turn.paragraph < paragraph);
        let end = self.turns.partition_point(|turn| turn.paragraph <= paragraph);
        Some(&self.turns[start..end])
    }
}

/// A line that opens with the shape of a label.
#[derive(Clone, Debug)]
struct Line {
    form: Form,
    is_timed: bool,
    paragraph: usize,
    /// The first token of the line.
    start: usize,
    name: Range<usize>,
    /// The first token that is said.
    content: usize,
}

/// Every line that opens as a label does.
fn labelled_lines(features: &TokenFeatures<'_>) -> Vec<Line> {
    let reading = features.reading;
    let mut lines = Vec::new();
    for (at, paragraph) in reading.paragraphs.iter().enumerate() {
        if reading.watch.stops_at(at, usize::MAX) {
            break;
        }
        let mut start = paragraph.span.start as usize;
        for line in lines_of(paragraph.span.of(reading.text)) {
            if let Some(label) = labels::read(line.trim_end())
                && let Some(line) = in_tokens(features, at, start, &label)
            {
                reading.watch.push(&mut lines, line);
            }
            start += line.len();
        }
    }
    lines
}

/// The lines of a text, each with what ends it.
fn lines_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        let (line, behind) = rest.split_at(end);
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

/// A label that was read at the byte `start`, in tokens; none where it cuts one.
fn in_tokens(
    features: &TokenFeatures<'_>,
    paragraph: usize,
    start: usize,
    label: &Label,
) -> Option<Line> {
    let reading = features.reading;
    let own = &reading.paragraphs[paragraph].tokens;
    let (low, high) = (own.start as usize, own.end as usize);
    let from = |byte: usize| {
        low + reading.tokens[low..high].partition_point(|token| (token.span.start as usize) < byte)
    };
    let (first, last) = (start + label.name.start, start + label.name.end);
    let name = from(first)..from(last);
    let whole = !name.is_empty()
        && reading.tokens[name.start].span.start as usize == first
        && reading.tokens[name.end - 1].span.end as usize == last;
    let content = from(start + label.end);
    whole.then(|| Line {
        form: label.form,
        is_timed: label.is_timed,
        paragraph,
        start: from(start),
        name,
        content,
    })
}

/// What a name says about whether it names a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Evidence {
    /// A first name, a title, a noun for persons, a letter, capitals, a time beside it.
    Speaker,
    /// A name that no list has.
    Name,
    /// Words that are none: "Ingredients", "Monday".
    Word,
}

/// The lines of one form, and what is counted over them.
struct Census<'a> {
    form: Form,
    turns: Vec<&'a Line>,
}

impl<'a> Census<'a> {
    /// The labels of a form, if they make the text a transcript.
    fn of(features: &TokenFeatures<'_>, lines: &'a [Line], form: Form) -> Option<Census<'a>> {
        let mut own: Vec<&Line> = lines.iter().filter(|line| line.form == form).collect();
        if own.len() < 2 {
            return None;
        }
        let names = counted(features, &own);
        let times = |line: &Line| {
            names[names.partition_point(|(name, _)| *name < text_of(features, line))].1
        };
        own.retain(|line| {
            let again = times(line) > 1;
            again
                || match form {
                    Form::Alone => line.is_timed || is_all_capitals(features, &line.name),
                    _ => evidence(features, line) != Evidence::Word,
                }
        });
        // Where labels are in capitals, other words before a colon are none.
        let n_capitals = own.iter().filter(|line| is_all_capitals(features, &line.name)).count();
        if 3 * n_capitals >= 2 * own.len() {
            own.retain(|line| is_all_capitals(features, &line.name));
        }
        let n_names = n_speakers(features, &own);
        let census = Census { form, turns: own };
        census.is_transcript(features, n_names).then_some(census)
    }

    fn is_transcript(&self, features: &TokenFeatures<'_>, n_names: usize) -> bool {
        let n = self.turns.len();
        if n < 2 || n_names < 2 {
            return false;
        }
        let count =
            |wanted| self.turns.iter().filter(|line| evidence(features, line) == wanted).count();
        let (n_speakers, n_words) = (count(Evidence::Speaker), count(Evidence::Word));
        let n_spoken = self.n_spoken(features);
        let n_empty = self.n_empty();
        let n_changes = self
            .turns
            .windows(2)
            .filter(|pair| text_of(features, pair[0]) != text_of(features, pair[1]))
            .count();
        if !self.covers(features) || 5 * n_empty > n || 4 * n_changes < n - 1 {
            return false;
        }
        if n_names == n {
            // Headings are lines of their own too, in capitals.
            let surely = self.form != Form::Alone
                || self.turns.iter().all(|line| names_person(features, line));
            return n_speakers == n && surely && 2 * n_spoken >= n;
        }
        let named = 3 * n_words <= n || 2 * n_spoken >= n;
        let spoken = 5 * n_spoken >= n || 2 * n_speakers >= n && n_spoken > 0;
        named && spoken && 3 * n >= 4 * n_names
    }

    /// How many turns hold a question or somebody who speaks of themselves or to others.
    fn n_spoken(&self, features: &TokenFeatures<'_>) -> usize {
        let person = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
        let ends =
            self.turns[1..].iter().map(|line| line.start).chain([features.reading.tokens.len()]);
        let spoken = |(line, end): (&&Line, usize)| {
            (line.content..end).any(|at| {
                features.has(at, person)
                    || features.is(at, Shape::STOP) && features.reading.token_text(at).contains('?')
            })
        };
        self.turns.iter().zip(ends).filter(|turn| spoken((turn.0, turn.1))).count()
    }

    /// How many labels are followed by another one at once.
    fn n_empty(&self) -> usize {
        self.turns.windows(2).filter(|pair| pair[1].start <= pair[0].content).count()
    }

    /// Whether labels stand close enough: one for each eight paragraphs from the first on.
    fn covers(&self, features: &TokenFeatures<'_>) -> bool {
        let first = self.turns[0].paragraph;
        8 * self.turns.len() >= features.reading.paragraphs.len() - first
    }
}

/// The distinct names of some labels in alphabetical order, and how often each occurs.
fn counted<'t>(features: &TokenFeatures<'t>, lines: &[&Line]) -> Vec<(&'t str, usize)> {
    let mut names: Vec<&str> = lines.iter().map(|line| text_of(features, line)).collect();
    names.sort_unstable();
    names.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

/// How many speakers labels name: "ANNA KEEL" and "KEEL" are one.
fn n_speakers(features: &TokenFeatures<'_>, lines: &[&Line]) -> usize {
    let last = |line: &&Line| features.reading.token_text(line.name.end - 1);
    let mut names: Vec<&str> = lines.iter().map(last).collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

fn text_of<'t>(features: &TokenFeatures<'t>, line: &Line) -> &'t str {
    features.reading.span_of(line.name.clone()).of(features.reading.text)
}

fn is_all_capitals(features: &TokenFeatures<'_>, name: &Range<usize>) -> bool {
    let long = name.clone().any(|at| features.is_all_capitals(at));
    long && name.clone().all(|at| {
        features.is_all_capitals(at)
            || !features.is(at, Shape::WORD)
            || features.reading.tokens[at].span.len() == 1
    })
}

fn evidence(features: &TokenFeatures<'_>, line: &Line) -> Evidence {
    let words = || line.name.clone().filter(|&at| features.is(at, Shape::WORD));
    let letter =
        line.name.len() == 1 && features.reading.token_text(line.name.start).chars().count() == 1;
    if line.is_timed || letter || names_person(features, line) {
        return Evidence::Speaker;
    }
    if words().any(|at| features.has(at, WordFlags::TIME))
        || words().all(|at| is_common(features, at))
    {
        return Evidence::Word;
    }
    if is_all_capitals(features, &line.name) { Evidence::Speaker } else { Evidence::Name }
}

/// Whether a first name, a title or a noun for persons stands in a label.
fn names_person(features: &TokenFeatures<'_>, line: &Line) -> bool {
    let person = WordFlags::FIRST_NAME.union(WordFlags::TITLE).union(WordFlags::PERSON);
    line.name.clone().any(|at| features.has(at, person))
}

/// Whether the language knows the word at `at`, and as no name.
fn is_common(features: &TokenFeatures<'_>, at: usize) -> bool {
    let word = features.word(at);
    let small = WordFlags::PREPOSITION
        .union(WordFlags::DETERMINER)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::ADVERB)
        .union(WordFlags::AUXILIARY)
        .union(WordFlags::SPEECH_NOUN)
        .union(WordFlags::WRITING);
    if word == WordId::NONE || features.has(at, small) {
        return true;
    }
    let folded = features.reading.vocabulary.folded(word);
    features.language.word_classes().is_common(folded, features.lexicon)
}

/// What is said behind each label.
fn turns(features: &TokenFeatures<'_>, lines: &[&Line]) -> Vec<Turn> {
    let watch = features.reading.watch;
    let ends = lines[1..].iter().map(|line| line.start).chain([features.reading.tokens.len()]);
    let mut turns = Vec::new();
    for (line, end) in lines.iter().zip(ends) {
        let pieces = pieces(features, line, end);
        if !pieces.is_empty() {
            watch.push(
                &mut turns,
                Turn { label: line.name.clone(), pieces, paragraph: line.paragraph },
            );
        }
    }
    turns
}

/// What a label's turn says, which ends before the token at `end`.
fn pieces(features: &TokenFeatures<'_>, line: &Line, end: usize) -> Vec<Range<usize>> {
    let reading = features.reading;
    let spoken = |kind| {
        !matches!(kind, ParagraphKind::Heading | ParagraphKind::Code | ParagraphKind::TableCell)
    };
    let mut pieces = Vec::new();
    for (at, paragraph) in reading.paragraphs.iter().enumerate().skip(line.paragraph) {
        let start = line.content.max(paragraph.tokens.start as usize);
        let whole = start..end.min(paragraph.tokens.end as usize);
        if paragraph.tokens.start as usize >= end {
            break;
        }
        if whole.is_empty() {
            continue;
        }
        // A question on a line of its own looks like a heading.
        let ended = features.is(whole.end - 1, Shape::STOP);
        if at > line.paragraph && !spoken(paragraph.kind) && !ended {
            continue;
        }
        let words = reading.span_of(whole.clone()).of(reading.text);
        let said = trimmed(features, whole);
        if labels::is_timing(words) || labels::is_comment(words) || said.is_empty() {
            continue;
        }
        reading.watch.push(&mut pieces, said);
    }
    pieces
}

/// How long a comment at the end of a turn may be, in tokens.
const MAX_COMMENT: usize = 12;

/// A piece without the end of bold print and without a comment on what is heard:
/// "(Laughter.)".
fn trimmed(features: &TokenFeatures<'_>, piece: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = piece;
    // A paragraph of a long quotation opens with a mark that nothing closes.
    if end > start + 1 && features.is(start, Shape::MARK) && !closes(features, start, end) {
        start += 1;
    }
    while end > start && matches!(features.reading.token_text(end - 1), "*" | "_" | "**" | "__") {
        end -= 1;
    }
    if end > start && features.is(end - 1, Shape::CLOSING) {
        let low = start.max(end.saturating_sub(MAX_COMMENT));
        let open = (low..end).rev().find(|&at| features.is(at, Shape::OPENING));
        let behind = open.filter(|&open| open > start && features.is(open - 1, Shape::STOP));
        end = behind.unwrap_or(end);
    }
    start..end
}

/// Whether the mark at `start` is closed before `end`.
fn closes(features: &TokenFeatures<'_>, start: usize, end: usize) -> bool {
    let same = |at: usize| features.reading.token_text(at) == features.reading.token_text(start);
    let straight = matches!(features.reading.token_text(start), "\"" | "'");
    features.marks.within(start + 1..end).any(|at| !straight || same(at))
}
