//! Attribution: ordered rules give each cue what is said and each quotation
//! its speaker. The rule that fired is kept.

use std::ops::Range;

use smallvec::SmallVec;

use super::Rule;
use super::content::{self, Start};
use super::cues::{self, Cue, Side};
use super::facts::{Facts, Shape};
use super::labels::Labels;
use super::marks::Marked;
use super::sources;
use super::speakers::{Outside, Speaker};
use super::speech::is_speech;
use super::turns::Turns;
use crate::document::Paragraph;
use crate::language::WordFlags;
use crate::watch::HEAVY;

/// The pieces of a quotation, nearly always one or two: few enough to need no memory
/// of their own.
pub(super) type Pieces = SmallVec<[Range<usize>; 2]>;

/// A quotation in tokens, before its speaker has a name.
#[derive(Clone, Debug)]
pub(super) struct Attributed {
    /// What is said, in tokens, the marks around it included.
    pub pieces: Pieces,
    pub cue: Option<Range<usize>>,
    /// The separable prefix of the cue, where it stands apart.
    pub prefix: Option<usize>,
    pub speaker: Option<Speaker>,
    pub rule: Rule,
    pub paragraph: usize,
}

/// How many pieces of a quotation are looked at, from its end.
const LAST_PIECES: usize = 8;

impl Attributed {
    /// Leaves what is put in behind the speaker's name out where some of it is said
    /// here: "said Keel [“](the pier is rotten"; and whoever is named there alone:
    /// "et dit : , qu’il".
    fn let_go_of_own_words(&mut self) {
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
    fn is_marked(&self, marked: &[Marked]) -> bool {
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
pub(super) fn attribute(facts: &Facts<'_>, marked: &[Marked]) -> Vec<Attributed> {
    let mut quotes: Vec<Attributed> = Vec::new();
    let mut turns = Turns::new(facts);
    let mut rest = marked;
    let (mut statements, mut cues) = (Vec::new(), Vec::new());
    let mut claimed = Vec::new();
    let labels = Labels::new(facts);
    let dialogue = is_dialogue(facts, marked);
    let story = dialogue || holds_answers(marked);
    for (at, paragraph) in facts.reading.paragraphs.iter().enumerate() {
        if facts.reading.watch.stops_at(HEAVY * at, HEAVY * facts.reading.paragraphs.len()) {
            break;
        }
        let n_marked = rest.iter().take_while(|stretch| stretch.paragraph <= at).count();
        let (own, others) = rest.split_at(n_marked);
        rest = others;
        let range = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
        if range.is_empty() {
            continue;
        }
        let first = quotes.len();
        if let Some(label) = labels.of(facts, own, &range) {
            let quote = Attributed {
                pieces: std::iter::once(label.end + 1..range.end).collect(),
                cue: None,
                prefix: None,
                speaker: Some(Speaker { head: label.clone(), tokens: label, relative: None }),
                rule: Rule::Label,
                paragraph: at,
            };
            facts.reading.watch.push(&mut quotes, quote);
            continue;
        }
        if own.is_empty() && !facts.cue_words.meets(range.clone()) {
            continue;
        }
        split(facts, own, paragraph, &range, &mut statements);
        claimed.clear();
        if facts.reading.watch.reserve(&mut claimed, own.len()) {
            return quotes;
        }
        claimed.resize(own.len(), false);
        // The stretches that lie in a statement or touch it: most statements have none,
        // and look for none.
        let mut near = 0..0;
        for (nth, statement) in statements.iter().enumerate() {
            if nth > 0 && facts.reading.watch.stops_at(nth, statements.len()) {
                return quotes;
            }
            while own.get(near.start).is_some_and(|own| own.tokens.end < statement.start) {
                near.start += 1;
            }
            while own.get(near.end).is_some_and(|own| own.tokens.start <= statement.end) {
                near.end += 1;
            }
            let (marked, claimed) = (&own[near.clone()], &mut claimed[near.clone()]);
            let outside = Outside { facts, marked, range: statement.clone() };
            let n_before = quotes.len();
            let opinion = !marked.is_empty() && facts.has(statement.start, WordFlags::QUOTING);
            if opinion || facts.cue_words.meets(statement.clone()) {
                attribute_statement(&outside, at, &range, &mut cues, &mut quotes, claimed);
            }
            if quotes.len() == n_before
                && !story
                && let Some(before) = nth.checked_sub(1).map(|before| &statements[before])
                && let Some(quote) = quotes.last().filter(|quote| quote.paragraph == at)
                && let Some(quote) = goes_on(&outside, quote, before)
            {
                facts.reading.watch.push(&mut quotes, quote);
            }
        }
        quotes[first..].sort_by_key(|quote| quote.pieces[0].start);
        let passage = Passage { facts, marked: own, range, paragraph: at, dialogue, story };
        remaining(&passage, &claimed, &mut turns, &mut quotes);
        quotes[first..].iter_mut().for_each(Attributed::let_go_of_own_words);
    }
    facts.reading.watch.free(statements);
    facts.reading.watch.free(claimed);
    facts.reading.watch.free(cues);
    quotes
}

/// A statement without a cue that goes on with the report of the statement `before`,
/// as its subjunctive shows: "Sie sagte, die Brücke sei zu. Sie werde im Mai geöffnet."
fn goes_on(
    outside: &Outside<'_, '_>,
    quote: &Attributed,
    before: &Range<usize>,
) -> Option<Attributed> {
    let facts = outside.facts;
    let words = outside.range.clone();
    let last = quote.pieces.iter().map(|piece| piece.end).max().unwrap_or(0);
    let near = before.contains(&last.saturating_sub(1))
        || quote.cue.as_ref().is_some_and(|cue| before.contains(&cue.start));
    let own = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
    let reported = near
        && words.len() <= MAX_STATEMENT
        && outside.marked_within(words.clone()).is_none()
        && words.clone().any(|at| facts.has(at, WordFlags::SUBJUNCTIVE))
        && !words.clone().any(|at| facts.has(at, own) && !facts.is(at, Shape::CAPITAL));
    let end = content::trim_end(outside, words.start, words.end);
    (reported && words.start < end).then(|| Attributed {
        pieces: std::iter::once(words.start..end).collect(),
        cue: None,
        prefix: None,
        speaker: quote.speaker.clone(),
        rule: Rule::Continued,
        paragraph: quote.paragraph,
    })
}

/// How long a statement may be that goes on with a report.
const MAX_STATEMENT: usize = 80;

/// Whether a text is a story: two paragraphs in five open with a mark.
fn is_dialogue(facts: &Facts<'_>, marked: &[Marked]) -> bool {
    let paragraphs = &facts.reading.paragraphs;
    let watch = facts.reading.watch;
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

/// Cuts a paragraph into statements: its sentences, but with each stretch in
/// marks kept whole, and together with the words that report it.
fn split(
    facts: &Facts<'_>,
    marked: &[Marked],
    paragraph: &Paragraph,
    range: &Range<usize>,
    out: &mut Vec<Range<usize>>,
) {
    out.clear();
    let watch = facts.reading.watch;
    let own = paragraph.sentences.start as usize..paragraph.sentences.end as usize;
    let ends = facts.reading.sentences[own].iter().map(|sentence| sentence.tokens.end as usize);
    let mut ends = ends.peekable();
    let mut start = range.start;
    for stretch in marked {
        while let Some(end) = ends.next_if(|&end| end <= stretch.tokens.start) {
            watch.push(out, start..end);
            start = end;
        }
        while ends.next_if(|&end| end <= stretch.tokens.end).is_some() {}
        if ends_statement(facts, marked, stretch, range) {
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
    facts: &Facts<'_>,
    marked: &[Marked],
    stretch: &Marked,
    range: &Range<usize>,
) -> bool {
    let next = stretch.tokens.end;
    if next >= range.end {
        return true;
    }
    let last = stretch.inner.end - 1;
    let stop = facts.is(last, Shape::STOP);
    let other = marked.partition_point(|other| other.tokens.start < next);
    if marked.get(other).is_some_and(|other| other.tokens.start == next) {
        return true;
    }
    if !stop || !facts.is(next, Shape::WORD) {
        return false;
    }
    if !facts.is(next, Shape::CAPITAL) {
        return false;
    }
    // "“Why?” Figueroa asked.": a name and a verb that report what was asked. Where the
    // verb comes first behind what is said, a sentence opens here.
    if !facts.settings.bare_clauses || facts.settings.verb_second {
        return true;
    }
    let outside = Outside { facts, marked, range: next..range.end };
    let Some(speaker) = outside.noun_phrase_after(next) else { return true };
    let verb = speaker.tokens.end;
    let reports = verb < range.end && outside.is_finite_cue(verb);
    if !reports {
        return true;
    }
    let after = verb + 1;
    let bare = after >= range.end
        || facts.is(after, Shape::STOP.union(Shape::COMMA))
        || facts.has(after, WordFlags::TIME.union(WordFlags::PREPOSITION));
    !bare
}

/// Finds the cues of a statement and gives each its content.
fn attribute_statement(
    outside: &Outside<'_, '_>,
    paragraph: usize,
    paragraph_range: &Range<usize>,
    cues: &mut Vec<Cue>,
    quotes: &mut Vec<Attributed>,
    claimed: &mut [bool],
) {
    let facts = outside.facts;
    cues::find(outside, Some(paragraph_range), cues);
    // What the cues so far have used up; content on the left starts after it.
    let mut low = outside.range.start;
    for (nth, cue) in cues.iter().enumerate() {
        let clause = cue.clause();
        if clause.start < low {
            continue;
        }
        // "zitiert ihn mit den Worten: …": what is quoted belongs to the second.
        let handed_on = cue.flags.has(WordFlags::QUOTING)
            && cues.get(nth + 1).is_some_and(|next| next.side == Side::Shared);
        if handed_on {
            continue;
        }
        let right = match cue.side {
            Side::Source => source_right(outside, cue, low),
            _ => content::start_right(outside, cue),
        };
        let left = match cue.side {
            Side::Noun | Side::Relative | Side::Shared => None,
            _ => content::left(outside, clause.start, low),
        };
        let mut pieces = Pieces::new();
        // An adverbial before the speaker is no content when the content
        // stands on the right.
        let left_marked = left.as_ref().is_some_and(|left| {
            let last = outside.marked_before(left.end);
            last.is_some_and(|last| {
                let stretch = &outside.marked[last];
                let named = stretch.is_named(facts) && left.start < stretch.tokens.start;
                !named && !is_work(outside, stretch)
            })
        });
        let clause_right = right.is_some_and(|right| match right {
            // "Asked about it, she said, “No.”": a new sentence in marks.
            Start::Marked(at) => outside.marked_at(at).is_some_and(|stretch| {
                !left_marked && facts.is(outside.marked[stretch].inner.start, Shape::CAPITAL)
            }),
            Start::Clause(_) | Start::Colon(_) => true,
        });
        if let Some(left) = left
            && (left_marked
                || !clause_right
                    && takes_clause(cue)
                    && is_broken(outside, &clause)
                    && is_clause(outside, &left)
                || right.is_none() && is_clause(outside, &left))
        {
            pieces.push(left);
        }
        // "Die Trümmer lagen einem Zeugen zufolge im Wald": around the source.
        if cue.side == Side::Source
            && facts.settings.verb_second
            && pieces.is_empty()
            && clause.start > low + 1
            && right.is_some()
        {
            pieces.push(low..clause.start);
        }
        let had_left = !pieces.is_empty();
        let left_is_marked = had_left && left_marked;
        match right {
            Some(Start::Clause(start)) if !had_left || is_resumed(cue, start) => {
                let mut end = content::clause_end(outside, start, &cues[nth + 1..]);
                if cue.side == Side::Relative {
                    end = content::relative_end(outside, cue, start..end);
                }
                // "denied that."
                let alone = end == start + 1 && facts.has(start, WordFlags::COMPLEMENTIZER);
                if start < end && !alone {
                    pieces.push(start..end);
                }
            }
            Some(Start::Colon(start)) if !had_left => {
                let end = content::trim_end(outside, start, outside.range.end);
                if start < end {
                    pieces.push(start..end);
                }
            }
            // "Mit den Worten „Es reicht“ ging er", "used the phrase “dead water” all year".
            Some(Start::Marked(start))
                if !cue.flags.has_any(content::CLAUSAL)
                    && cue.side != Side::Source
                    && (!facts.settings.fragments || cue.tokens.start == outside.range.start)
                    && let Some(said) = outside.marked_at(start) =>
            {
                pieces.push(outside.marked[said].tokens.clone());
            }
            Some(Start::Marked(start)) => {
                pieces.push(marked_right(outside, start, &cues[nth + 1..]));
            }
            _ => {}
        }
        if had_left && pieces.len() == 1 && !left_is_marked {
            pieces.extend(resumed(outside, &clause, &cues[nth + 1..]));
        }
        if pieces.is_empty() {
            continue;
        }
        for piece in &pieces {
            let first = outside.marked.partition_point(|stretch| stretch.tokens.end <= piece.start);
            let end = outside.marked.partition_point(|stretch| stretch.tokens.start < piece.end);
            claimed[first..end.max(first)].fill(true);
        }
        let all_marked = pieces.iter().all(|piece| {
            outside
                .marked_at(piece.start)
                .is_some_and(|stretch| outside.marked[stretch].tokens.end >= piece.end)
        });
        let rule = match (cue.side, had_left, all_marked) {
            (Side::Impersonal, ..) => Rule::Unattributed,
            (Side::Source, ..) => Rule::Source,
            (Side::Noun, ..) => Rule::SpeechNoun,
            (Side::Shared, ..) => Rule::SharedSpeaker,
            (Side::Relative, ..) => Rule::RelativeSpeaker,
            (Side::Left, true, true) => Rule::QuoteSpeakerVerb,
            (Side::Right, true, true) => Rule::QuoteVerbSpeaker,
            (Side::Left, true, false) => Rule::ClauseSpeakerVerb,
            (Side::Right, true, false) => Rule::ClauseVerbSpeaker,
            (_, false, true) => Rule::SpeakerVerbQuote,
            (_, false, false) => Rule::SpeakerVerbClause,
        };
        let end = pieces.iter().map(|piece| piece.end).max().unwrap_or(clause.end);
        low = end.max(clause.end);
        while low < outside.range.end && facts.is(low, Shape::COMMA) {
            low += 1;
        }
        let quote = Attributed {
            pieces,
            cue: Some(cue.words()),
            prefix: cue.prefix,
            speaker: (cue.side != Side::Impersonal).then(|| cue.speaker.clone()),
            rule,
            paragraph,
        };
        let watch = facts.reading.watch;
        if facts.settings.fragments && !all_marked {
            for fragment in fragments(outside, &quote) {
                watch.push(quotes, fragment);
            }
        }
        watch.push_at(quotes, quote, outside.range.end, facts.reading.tokens.len());
    }
}

/// Whether a stretch in marks is the name of something in the words around it:
/// "in an interview on CBS's “Face the Nation,” she said".
fn is_work(outside: &Outside<'_, '_>, stretch: &Marked) -> bool {
    let facts = outside.facts;
    let start = stretch.tokens.start;
    !facts.settings.capital_nouns
        && start > outside.range.start
        && facts.is(start - 1, Shape::WORD)
        && !outside.is_finite_cue(start - 1)
        && stretch.is_title(facts)
}

/// The pieces in marks of a report, each a quotation of its own.
fn fragments(outside: &Outside<'_, '_>, quote: &Attributed) -> Vec<Attributed> {
    let inside = |piece: &Range<usize>| {
        let first = outside.marked.partition_point(|stretch| stretch.tokens.start < piece.start);
        let end = outside.marked.partition_point(|stretch| stretch.tokens.end <= piece.end);
        &outside.marked[first..end.max(first)]
    };
    (quote.pieces.iter().flat_map(inside))
        .filter(|stretch| !stretch.is_named(outside.facts) && !stretch.is_title(outside.facts))
        .map(|stretch| Attributed {
            pieces: std::iter::once(stretch.tokens.clone()).collect(),
            ..quote.clone()
        })
        .collect()
}

/// Whether a cue can report a clause without marks that stands before it.
fn takes_clause(cue: &Cue) -> bool {
    cue.side == Side::Source || cue.flags.has(WordFlags::CLAUSE)
}

/// Whether a stretch before a comma is long enough for a clause rather than
/// an adverbial such as "On Monday".
fn is_clause(outside: &Outside<'_, '_>, left: &Range<usize>) -> bool {
    let facts = outside.facts;
    let opens_adverbial = facts.has(
        left.start,
        WordFlags::PREPOSITION.union(WordFlags::SUBORDINATOR).union(WordFlags::PARTICIPLE),
    ) && !facts.has(left.start, WordFlags::DETERMINER);
    let adverb = left.len() <= 2
        && left.clone().all(|at| {
            facts.has(at, WordFlags::ADVERB.union(WordFlags::TIME)) || facts.is_adverbial(at)
        });
    // "Contactée, l’entreprise n’a pas répondu."
    let alone = left.len() == 1 && !facts.settings.bare_clauses;
    !alone && !adverb && (!opens_adverbial || left.len() > 6)
}

/// Whether a clause of cue and speaker stands between commas, so that what is
/// said goes on behind it: "The plan, she said, is dead."
fn is_broken(outside: &Outside<'_, '_>, clause: &Range<usize>) -> bool {
    let facts = outside.facts;
    let end = clause.end;
    end >= outside.range.end || facts.is(end, Shape::COMMA.union(Shape::STOP).union(Shape::DASH))
}

fn is_resumed(cue: &Cue, start: usize) -> bool {
    cue.clause().end <= start && cue.side == Side::Source
}

/// What goes on behind a clause of cue and speaker after its content was
/// broken off: "is dead" of "The plan, she said, is dead."
fn resumed(
    outside: &Outside<'_, '_>,
    clause: &Range<usize>,
    later: &[Cue],
) -> Option<Range<usize>> {
    let facts = outside.facts;
    let comma = clause.end;
    if comma + 1 >= outside.range.end || !facts.is(comma, Shape::COMMA) {
        return None;
    }
    let start = comma + 1;
    let participle = facts.has(start, WordFlags::PARTICIPLE);
    let other = WordFlags::SUBORDINATOR.union(WordFlags::RELATIVE);
    if participle
        || facts.has(start, other) && !facts.has(start, WordFlags::DETERMINER)
        || later.first().is_some_and(|cue| cue.tokens.start <= start + 3)
    {
        return None;
    }
    let end = content::clause_end(outside, start, later);
    (start < end).then_some(start..end)
}

/// What follows "According to the mayor,".
fn source_right(outside: &Outside<'_, '_>, cue: &Cue, low: usize) -> Option<Start> {
    let facts = outside.facts;
    let clause = cue.clause();
    let opens = clause.start <= low + 1;
    let at = clause.end;
    if facts.settings.verb_second && at + 1 < outside.range.end {
        if outside.marked_at(at).is_some() {
            return Some(Start::Marked(at));
        }
        if facts.is(at, Shape::WORD) {
            return Some(Start::Clause(at));
        }
    }
    if !opens || at + 1 >= outside.range.end {
        return None;
    }
    // "Per il sindacato il piano è «inaccettabile»"
    if facts.has(clause.start, WordFlags::QUOTING) && facts.is(at, Shape::WORD) {
        return Some(Start::Clause(at));
    }
    // "Selon un rapport remis en mai, …"
    let mut at = at;
    if facts.has(at, WordFlags::PREPOSITION.union(WordFlags::RELATIVE)) {
        let high = (outside.range.end - 1).min(at + sources::MAX_SOURCE);
        at = (at..high).find(|&at| !facts.is(at, Shape::WORD.union(Shape::HYPHEN)))?;
    }
    if facts.is(at, Shape::COMMA) {
        let next = at + 1;
        let marked = outside.marked_at(next).is_some();
        return Some(if marked { Start::Marked(next) } else { Start::Clause(next) });
    }
    outside.marked_at(at).is_some().then_some(Start::Marked(at))
}

/// The content that starts with the quotation at `start`: that alone, or with
/// the words that end the sentence it is a piece of.
fn marked_right(outside: &Outside<'_, '_>, start: usize, later: &[Cue]) -> Range<usize> {
    let facts = outside.facts;
    let Some(stretch) = outside.marked_at(start) else { return start..start + 1 };
    let stretch = &outside.marked[stretch];
    let next = stretch.tokens.end;
    let whole = next >= outside.range.end
        || facts.is(stretch.inner.end - 1, Shape::COMMA.union(Shape::STOP))
        || facts
            .is(next, Shape::COMMA.union(Shape::STOP).union(Shape::SEMICOLON).union(Shape::DASH))
        || facts.has(next, WordFlags::SUBORDINATOR) && !facts.has(next, WordFlags::RELATIVE)
        || facts.settings.verb_second && facts.has(next, WordFlags::PREFIX)
        || !facts.settings.bare_clauses && facts.has(next, WordFlags::TIME)
        // "ha definito «assurdo» il rigore": what is named so.
        || facts.settings.compounds
            && facts.has(next, WordFlags::DETERMINER)
            && !facts.is(stretch.inner.start, Shape::CAPITAL)
            && !facts.has(stretch.inner.end - 1, WordFlags::ADVERB)
        || facts.has(next, WordFlags::CONJUNCTION)
            && !(next + 1..outside.range.end.min(next + 3))
                .any(|at| outside.marked_at(at).is_some());
    if whole {
        return stretch.tokens.clone();
    }
    let end = content::clause_end(outside, next, later).max(next);
    stretch.tokens.start..end
}

/// Gives the stretches that no cue claimed to whoever speaks around them, or
/// leaves them out where they are no speech.
fn remaining(
    passage: &Passage<'_, '_>,
    claimed: &[bool],
    turns: &mut Turns<'_, '_>,
    quotes: &mut Vec<Attributed>,
) {
    let Passage { facts, marked, range, .. } = passage;
    if claimed.iter().all(|claimed| *claimed) {
        return;
    }
    let first = quotes.partition_point(|quote| quote.paragraph < passage.paragraph);
    let mut reported = quotes.split_off(first).into_iter().peekable();
    for (stretch, _) in marked.iter().zip(claimed).filter(|(_, claimed)| !**claimed) {
        let tokens = stretch.tokens.clone();
        while let Some(quote) =
            reported.next_if(|quote| quote.pieces[0].start < stretch.tokens.start)
        {
            quotes.push(quote);
        }
        if let Some(quote) = quotes.last_mut()
            && quote.paragraph == passage.paragraph
            && !facts.settings.fragments
            && is_coordinate(facts, marked, quote, stretch)
            && let Some(piece) = quote.pieces.last_mut()
        {
            piece.end = tokens.end;
            continue;
        }
        if !is_speech(facts, stretch, range, passage.story) {
            continue;
        }
        let (speaker, cue, rule) = match fallback(passage, stretch, turns, quotes) {
            Fallback::Join => {
                if let Some(quote) = quotes.last_mut() {
                    quote.pieces.push(tokens);
                }
                continue;
            }
            Fallback::Speaker(speaker, cue, rule) => (Some(speaker), cue, rule),
            Fallback::Nobody => (None, None, Rule::Unattributed),
        };
        let pieces = std::iter::once(tokens).collect();
        let paragraph = passage.paragraph;
        let quote = Attributed { pieces, cue, prefix: None, speaker, rule, paragraph };
        let n_tokens = facts.reading.tokens.len();
        facts.reading.watch.push_at(quotes, quote, stretch.tokens.end, n_tokens);
    }
    quotes.extend(reported);
}

/// Whether a stretch is one more piece of what a quotation's cue reports:
/// "called it “old,” “cold” and “far too narrow.”"
fn is_coordinate(
    facts: &Facts<'_>,
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
    let fragment = |stretch: &Marked| !facts.is(stretch.inner.start, Shape::CAPITAL);
    quote.cue.as_ref().is_none_or(|cue| cue.end <= piece.start)
        && gap.start <= gap.end
        && gap.len() <= 3
        && gap.clone().all(|at| facts.has(at, joins) || facts.is(at, Shape::COMMA))
        && fragment(stretch)
        && marked.get(last).is_some_and(|other| {
            other.tokens.end == piece.end
                && fragment(other)
                && !facts.is(other.inner.end - 1, Shape::STOP)
        })
}

/// A paragraph with its stretches in marks.
struct Passage<'a, 'r> {
    facts: &'a Facts<'r>,
    marked: &'a [Marked],
    range: Range<usize>,
    paragraph: usize,
    /// Whether the text is a story in which speakers take turns by paragraphs.
    dialogue: bool,
    /// Whether it is a story, however it is laid out.
    story: bool,
}

enum Fallback {
    /// It goes on with the quotation before.
    Join,
    Speaker(Speaker, Option<Range<usize>>, Rule),
    Nobody,
}

/// Who speaks where no cue tells, given the quotations before.
fn fallback(
    passage: &Passage<'_, '_>,
    stretch: &Marked,
    turns: &mut Turns<'_, '_>,
    quotes: &[Attributed],
) -> Fallback {
    let Passage { facts, marked, range, paragraph, .. } = passage;
    let start = stretch.tokens.start;
    let previous = quotes.last();
    let own = previous.filter(|quote| quote.paragraph == *paragraph);
    // A signature: “…” ― Name.
    let next = stretch.tokens.end;
    if next + 1 < range.end && facts.is(next, Shape::DASH) {
        let outside = Outside { facts, marked, range: next + 1..range.end };
        if let Some(speaker) = outside.noun_phrase_after(next + 1)
            && facts.is(next + 1, Shape::CAPITAL)
        {
            return Fallback::Speaker(speaker, Some(next..next + 1), Rule::Signature);
        }
    }
    // “…” (Name).
    if next + 2 < range.end && facts.is(next, Shape::OPENING) && facts.is(next + 1, Shape::CAPITAL)
    {
        let outside = Outside { facts, marked, range: next + 1..range.end };
        if let Some(speaker) = outside.noun_phrase_after(next + 1)
            && outside.is_person(&speaker.head)
            && speaker.tokens.end < range.end
            && facts.is(speaker.tokens.end, Shape::CLOSING)
        {
            return Fallback::Speaker(speaker, None, Rule::Signature);
        }
    }
    if stretch.continues
        && let Some(quote) = previous
        && quote.pieces.last().is_some_and(|piece| piece.end == range.start)
    {
        return Fallback::Join;
    }
    if let Some(quote) = own {
        let end = quote.pieces.last().map_or(0, |piece| piece.end);
        let gap = end.min(start)..start;
        if ends_marked(marked, end) && !gap.clone().any(|at| facts.is(at, Shape::WORD)) {
            // “…” “…”: somebody else answers.
            return answer(passage, turns, quotes);
        }
        if let Some(sentence) = sentence_before(passage, start, gap.start)
            && !quote.cue.as_ref().is_some_and(|cue| sentence.contains(&cue.start))
        {
            let outside = Outside { facts, marked, range: sentence.clone() };
            if let Some(speaker) = outside.noun_phrase_after(sentence.start)
                && outside.names_somebody(&speaker.head)
            {
                return Fallback::Speaker(speaker, None, Rule::ParagraphSubject);
            }
        }
        // "It was “too little,” he said. “We must go on.”": on with the same.
        let before_cue = !facts.settings.fragments
            && !passage.dialogue
            && start > range.start
            && facts.is(start - 1, Shape::LAST)
            && ends_marked(marked, end)
            && quote.cue.as_ref().is_some_and(|cue| end <= cue.start);
        if (quote.is_marked(marked) || before_cue) && gap_is_cue(facts, quote, gap) {
            return Fallback::Join;
        }
        // The main clause of the sentence before speaks on.
        let main =
            quotes.iter().rev().take(4).take_while(|quote| {
                quote.paragraph == *paragraph && quote.rule != Rule::Unattributed
            });
        let direct = main.clone().find(|quote| quote.is_marked(marked)).or(main.last());
        if let Some(quote) = direct
            && let Some(speaker) = &quote.speaker
        {
            return Fallback::Speaker(speaker.clone(), quote.cue.clone(), Rule::Continued);
        }
    }
    // "The mayor smiled. “We will.”"
    if start > range.start {
        // The sentence before, or the one that the quotation stands in.
        let low = range.start.max(start.saturating_sub(64));
        let first = (low..start).rev().find(|&at| facts.is(at, Shape::FIRST)).unwrap_or(low);
        let sentence = sentence_before(passage, start, range.start).map_or(first, |own| own.start);
        for from in [sentence, range.start] {
            let outside = Outside { facts, marked, range: from..start };
            if let Some(speaker) = outside.noun_phrase_after(from)
                && outside.names_somebody(&speaker.head)
            {
                return Fallback::Speaker(speaker, None, Rule::ParagraphSubject);
            }
        }
    }
    if let Some(introduced) =
        turns.announcement(*paragraph).and_then(|before| introduced_before(facts, before))
    {
        return introduced;
    }
    if passage.dialogue {
        return turns.next(*paragraph).map_or(Fallback::Nobody, |speaker| {
            Fallback::Speaker(speaker, None, Rule::Alternation)
        });
    }
    if let Some(speaker) = turns.previous(*paragraph) {
        return Fallback::Speaker(speaker, None, Rule::PreviousSpeaker);
    }
    Fallback::Nobody
}

/// Whether a stretch in marks ends before the token at `end`.
fn ends_marked(marked: &[Marked], end: usize) -> bool {
    let at = marked.partition_point(|stretch| stretch.tokens.end < end);
    marked.get(at).is_some_and(|stretch| stretch.tokens.end == end)
}

/// Whether nothing but a quotation's own cue and speaker stand in `gap`, up to
/// the end of the sentence that reports it.
fn gap_is_cue(facts: &Facts<'_>, quote: &Attributed, gap: Range<usize>) -> bool {
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
        if ended && facts.is(at, Shape::WORD) {
            return false;
        }
        ended |= facts.is(at, Shape::LAST);
        true
    })
}

/// The last sentence outside of marks that ends before the token at `before`,
/// and starts at `low` at the earliest.
fn sentence_before(passage: &Passage<'_, '_>, before: usize, low: usize) -> Option<Range<usize>> {
    let facts = passage.facts;
    let low = low.max(before.saturating_sub(64));
    if before == 0 || !facts.is(before - 1, Shape::LAST.union(Shape::COLON)) {
        return None;
    }
    let start = (low..before).rev().find(|&at| at == low || facts.is(at, Shape::FIRST))?;
    Some(start..before)
}

/// Who answers in the same paragraph: the speaker before the last one.
fn answer(passage: &Passage<'_, '_>, turns: &mut Turns<'_, '_>, quotes: &[Attributed]) -> Fallback {
    let before = quotes.iter().rev().nth(1).filter(|quote| quote.paragraph == passage.paragraph);
    let speaker = match before {
        Some(quote) => quote.speaker.clone(),
        None => turns.previous(passage.paragraph),
    };
    match speaker {
        Some(speaker) => Fallback::Speaker(speaker, None, Rule::Alternation),
        None => Fallback::Nobody,
    }
}

/// Who is announced at the end of the paragraph `before`: "He said:".
fn introduced_before(facts: &Facts<'_>, before: usize) -> Option<Fallback> {
    let before = &facts.reading.paragraphs[before];
    let end = before.tokens.end as usize;
    let low = (before.tokens.start as usize).max(end.saturating_sub(48));
    if end == low || !facts.is(end - 1, Shape::COLON) {
        return None;
    }
    let start = (low..end).rev().find(|&at| at == low || facts.is(at, Shape::FIRST))?;
    let outside = Outside { facts, marked: &[], range: start..end };
    let mut cues = Vec::new();
    cues::find(&outside, None, &mut cues);
    if let Some(cue) = cues.pop() {
        return Some(Fallback::Speaker(cue.speaker, Some(cue.tokens), Rule::Introduced));
    }
    let speaker = outside.noun_phrase_after(start)?;
    outside.names_somebody(&speaker.head).then_some(Fallback::Speaker(
        speaker,
        None,
        Rule::Introduced,
    ))
}
