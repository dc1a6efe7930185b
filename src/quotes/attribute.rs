//! Attribution: paragraph by paragraph, each report is given what it reports, and each
//! stretch in marks that no report claims its speaker.

use std::ops::Range;

use super::Rule;
use super::choose::choose;
use super::cues;
use super::marks::Marked;
use super::patterns::{Content, Pieces};
use super::speakers::Speaker;
use super::statement::{self, Statement};
use super::subjunctive::Chain;
use super::transcripts::Transcript;
use super::turns::Turns;
use super::uncued::{self, Passage};
use crate::language::WordFlags;
use crate::syntax::{ChunkBits, TokenFeatures};
use crate::watch::HEAVY;

/// A quotation in tokens, before its speaker has a name.
#[derive(Clone, Debug)]
pub(super) struct Attributed {
    /// What is said, in tokens, the marks around it included.
    pub pieces: Pieces,
    pub cue: Option<Range<usize>>,
    /// The separable prefix of the cue, where it stands apart.
    pub prefix: Option<usize>,
    pub speaker: Option<Speaker>,
    /// Whom it was said to.
    pub addressee: Option<Range<usize>>,
    pub rule: Rule,
    /// How it is expressed; none where no cue reports it.
    pub content: Option<Content>,
    /// Whether it is a clause with a finite verb of its own.
    pub is_clause: bool,
    /// What is known of the verb that reports it.
    pub verb: ChunkBits,
    /// The frames of the verb.
    pub flags: WordFlags,
    /// Whether a list has the verb.
    pub listed: bool,
    /// Where it stands, if no cue reports it.
    pub setting: Setting,
    /// Whether it stands inside of another quotation.
    pub is_inner: bool,
    pub paragraph: usize,
}

/// Where a stretch stands that no cue reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Setting {
    #[default]
    Prose,
    /// A colon announces it.
    BehindColon,
    /// It is a paragraph of its own.
    Paragraph,
    /// It is a turn of a dialogue, or stands in a text that is told in dialogue.
    Turn,
    /// It is a sentence of its own, and the one before it is a report.
    BehindReport,
}

impl Setting {
    /// Whether nothing stands beside it.
    pub fn is_alone(self) -> bool {
        matches!(self, Setting::Paragraph | Setting::Turn)
    }
}

/// How many pieces of a quotation are looked at, from its end.
const LAST_PIECES: usize = 8;

impl Attributed {
    /// What stands in marks without a cue of its own.
    pub fn uncued(
        pieces: Pieces,
        speaker: Option<Speaker>,
        cue: Option<Range<usize>>,
        rule: Rule,
        paragraph: usize,
    ) -> Attributed {
        Attributed {
            pieces,
            cue,
            prefix: None,
            speaker,
            addressee: None,
            rule,
            content: None,
            is_clause: false,
            verb: ChunkBits::default(),
            flags: WordFlags::NONE,
            listed: true,
            setting: Setting::default(),
            is_inner: false,
            paragraph,
        }
    }

    /// Leaves an aside behind the speaker's name out where some of it is said here, and
    /// whoever is named there alone.
    fn without_own_words(&mut self) {
        let pieces = &self.pieces;
        let said = |words: &Range<usize>| {
            pieces.iter().any(|piece| piece.start < words.end && words.start < piece.end)
        };
        let Some(speaker) = &mut self.speaker else { return };
        if said(&speaker.tokens) {
            speaker.tokens = speaker.head.clone();
        }
        if said(&speaker.tokens) {
            self.speaker = None;
            self.rule = Rule::Unattributed;
        }
    }

    /// Whether all of it stands in marks, as far as it stands among `marked`.
    pub fn is_marked(&self, marked: &[Marked]) -> bool {
        let low = marked.first().map_or(0, |stretch| stretch.tokens.start);
        // The last ones tell: each stretch behind what a label is said to have said asks,
        // and that can have a piece for each of thousands of marks.
        let last = self.pieces.iter().rev().take(LAST_PIECES);
        let mut own = last.filter(|piece| self.pieces.len() == 1 || piece.end > low);
        own.all(|piece| {
            let next = marked.partition_point(|stretch| stretch.tokens.end < piece.end);
            marked.get(next).is_some_and(|stretch| {
                stretch.tokens.start <= piece.start && piece.end <= stretch.tokens.end
            })
        })
    }
}

/// Every quotation of a text, in order.
pub(super) fn attribute(features: &TokenFeatures<'_>, marked: &[Marked]) -> Vec<Attributed> {
    let dialogue = is_dialogue(features, marked);
    let mut finder = Finder {
        features,
        turns: Turns::new(features),
        transcript: Transcript::find(features),
        dialogue,
        story: dialogue || holds_answers(marked),
        statements: Vec::new(),
        cues: Vec::new(),
        claimed: Vec::new(),
        quotes: Vec::new(),
    };
    let watch = features.reading.watch;
    let paragraphs = &features.reading.paragraphs;
    let mut rest = marked;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if watch.stops_at(HEAVY * at, HEAVY * paragraphs.len()) {
            break;
        }
        let n_marked = rest.iter().take_while(|stretch| stretch.paragraph <= at).count();
        let (own, others) = rest.split_at(n_marked);
        rest = others;
        let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        if !range.is_empty() && finder.paragraph(at, range, own) {
            break;
        }
    }
    finder.finish()
}

/// What is kept from one paragraph to the next.
struct Finder<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    turns: Turns<'a, 'r>,
    transcript: Transcript,
    dialogue: bool,
    story: bool,
    statements: Vec<Range<usize>>,
    cues: Vec<cues::Cue>,
    claimed: Vec<bool>,
    quotes: Vec<Attributed>,
}

impl Finder<'_, '_> {
    fn finish(self) -> Vec<Attributed> {
        let watch = self.features.reading.watch;
        watch.free(self.statements);
        watch.free(self.claimed);
        watch.free(self.cues);
        self.quotes
    }

    /// Finds the quotations of a paragraph; whether to stop.
    fn paragraph(&mut self, at: usize, range: Range<usize>, own: &[Marked]) -> bool {
        let features = self.features;
        let watch = features.reading.watch;
        let first = self.quotes.len();
        if let Some(turns) = self.transcript.turns_of(at) {
            for turn in turns {
                let pieces = turn.pieces.iter().cloned().collect();
                let speaker = Some(Speaker::at(turn.label.clone()));
                let quote = Attributed::uncued(pieces, speaker, None, Rule::Label, at);
                watch.push(&mut self.quotes, quote);
            }
            return false;
        }
        if own.is_empty() && !features.cue_words.meets(range.clone()) {
            return false;
        }
        let paragraph = &features.reading.paragraphs[at];
        statement::split(features, own, paragraph, &range, &mut self.statements);
        self.claimed.clear();
        if watch.reserve(&mut self.claimed, own.len()) {
            return true;
        }
        self.claimed.resize(own.len(), false);
        if self.statements(at, own) {
            return true;
        }
        let found = &mut self.quotes[first..];
        // Nearly all are in order, and sorting takes memory.
        if !found.is_sorted_by_key(|quote| quote.pieces[0].start) {
            found.sort_by_key(|quote| quote.pieces[0].start);
        }
        let passage = Passage {
            features,
            marked: own,
            range,
            paragraph: at,
            dialogue: self.dialogue,
            story: self.story,
        };
        uncued::attribute(&passage, &self.claimed, &mut self.turns, &mut self.quotes);
        self.join_paragraphs(first, &passage);
        self.quotes[first..].iter_mut().for_each(Attributed::without_own_words);
        false
    }

    /// Gives a paragraph that was left open, and whose speaker is a guess, to the report that
    /// comes in the next one: “We lost.⏎ “It was cold,” said Reed.
    fn join_paragraphs(&mut self, first: usize, passage: &Passage<'_, '_>) {
        let continues = passage.marked.first().is_some_and(|stretch| stretch.continues);
        if !continues || first == 0 || first >= self.quotes.len() {
            return;
        }
        let (before, quotes) = self.quotes.split_at_mut(first);
        let (open, quote) = (&mut before[first - 1], &mut quotes[0]);
        let is_open = open.content.is_none()
            && open.rule != Rule::Label
            && open.pieces.last().is_some_and(|piece| piece.end == passage.range.start);
        let is_reported = quote.content == Some(Content::Quotation)
            && quote.pieces[0].start == passage.marked[0].tokens.start;
        if !is_open || !is_reported || holds_report(self.features, open) {
            return;
        }
        let mut pieces = std::mem::take(&mut open.pieces);
        pieces.append(&mut quote.pieces);
        (quote.pieces, quote.paragraph) = (pieces, open.paragraph);
        self.quotes.remove(first - 1);
    }

    /// Finds the reports of a paragraph's statements; whether to stop.
    fn statements(&mut self, paragraph: usize, own: &[Marked]) -> bool {
        let Finder { features, turns, statements, cues, claimed, quotes, .. } = self;
        let reader = turns.reader();
        let follows = features.grammar.reported_subjunctive && !self.story;
        let mut chain =
            follows.then(|| Chain::new(features, own, statements, paragraph, quotes.len()));
        // The stretches that lie in a statement or touch it: most statements have none.
        let mut near = 0..0;
        for (nth, range) in statements.iter().enumerate() {
            if nth > 0 && features.reading.watch.stops_at(nth, statements.len()) {
                return true;
            }
            while own.get(near.start).is_some_and(|own| own.tokens.end < range.start) {
                near.start += 1;
            }
            while own.get(near.end).is_some_and(|own| own.tokens.start <= range.end) {
                near.end += 1;
            }
            let marked = &own[near.clone()];
            let n_before = quotes.len();
            let statement = Statement::read_report(features, marked, range.clone(), reader);
            cues.clear();
            if let Some(statement) = statement {
                cues::find(&statement, cues);
                choose(&statement, paragraph, cues, &mut claimed[near.clone()], quotes);
            }
            if let Some(chain) = &mut chain {
                chain.follow(nth, cues, quotes.len() > n_before, claimed, quotes);
            }
        }
        if let Some(chain) = chain {
            chain.finish(claimed, quotes);
        }
        false
    }
}

/// How many tokens at the end of an open paragraph are looked at for a report.
const REPORT_REACH: usize = 12;

/// Whether a paragraph that was left open ends with a report, so that a mark was lost in it.
fn holds_report(features: &TokenFeatures<'_>, open: &Attributed) -> bool {
    open.pieces.last().is_some_and(|piece| {
        let mut last = piece.clone().rev().take(REPORT_REACH);
        last.any(|at| features.has(at, WordFlags::SPEECH))
    })
}

/// Whether a text is a story: two paragraphs in five open with a mark.
fn is_dialogue(features: &TokenFeatures<'_>, marked: &[Marked]) -> bool {
    let paragraphs = &features.reading.paragraphs;
    let watch = features.reading.watch;
    let seen = marked.iter().enumerate().take_while(|(at, _)| !watch.stops_at(*at, usize::MAX));
    let opening = seen.filter(|(_, stretch)| {
        stretch.tokens.start == paragraphs[stretch.paragraph].tokens.start as usize
    });
    5 * opening.count() >= 2 * paragraphs.len().max(10)
}

/// Whether people answer each other within a paragraph, as in stories that run on:
/// “…” “…”, three times at least.
fn holds_answers(marked: &[Marked]) -> bool {
    let pairs = marked.windows(2).filter(|pair| pair[0].tokens.end == pair[1].tokens.start);
    pairs.take(3).count() == 3
}

/// The pieces in marks of a report, each a quotation of its own.
pub(super) fn fragments(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    quote: &Attributed,
) -> Vec<Attributed> {
    let inside = |piece: &Range<usize>| {
        let first = marked.partition_point(|stretch| stretch.tokens.start < piece.start);
        let end = marked.partition_point(|stretch| stretch.tokens.end <= piece.end);
        &marked[first..end.max(first)]
    };
    (quote.pieces.iter().flat_map(inside))
        .filter(|stretch| !stretch.is_named(features) && !stretch.is_title(features))
        .map(|stretch| Attributed {
            pieces: std::iter::once(stretch.tokens.clone()).collect(),
            ..quote.clone()
        })
        .collect()
}
