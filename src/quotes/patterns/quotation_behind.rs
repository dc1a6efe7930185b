//! A quotation behind its report: The mayor said, “We will.” She told reporters on Monday:
//! “We will.” He called it “a farce”.

use super::{Candidate, Content, Report, one};
use crate::language::WordFlags;
use crate::quotes::content;
use crate::quotes::cues::Side;
use crate::syntax::{ChunkBits, ChunkKind, Shape};

/// How many chunks may stand between a report and its quotation.
const MAX_BETWEEN: usize = 10;

pub(super) fn propose(report: &Report<'_, '_, '_>) -> Option<Candidate> {
    let Report { statement, cue, later, .. } = report;
    if cue.is_source() || cue.side == Side::Noun || !cue.listed {
        return None;
    }
    let quoted = quoted_behind(report)?;
    let stretch = statement.quoted(quoted)?;
    let features = statement.features;
    let capital = features.is(stretch.inner.start, Shape::CAPITAL);
    let before = quoted - 1;
    let is_other = cue.side == Side::Left && content::is_reported_behind(statement, quoted, later);
    if statement.is(before, ChunkKind::Colon) && is_other {
        return None;
    }
    let divided = matches!(
        statement.chunks[before].kind,
        ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Dash
    );
    // A verb that takes no clause reports what stands in marks and no more.
    let bare = !cue.flags.has_any(CLAUSAL)
        && (!features.grammar.nested_fragments || cue.tokens.start == statement.range.start);
    let whole = capital && (divided || before + 1 == cue.clause.end);
    let content = if whole || divided { Content::Quotation } else { Content::Fragment };
    // "wrote “Harbour Lights”": the name of a work.
    let plain = !divided && !features.grammar.capitalized_nouns && stretch.inner.len() > 1;
    if plain && stretch.is_title(features) && !is_exclaimed(report, quoted) {
        return None;
    }
    if !capital && divided && resumes(report) {
        return None;
    }
    if let Some(start) = object_before(report, quoted).filter(|_| content == Content::Fragment) {
        return one(start..content::with_rest(statement, quoted, cue, later).end, content);
    }
    // "was dismissed as “nonsense” by the mayor"
    let is_agent = cue.speaker.tokens.start >= stretch.tokens.end;
    if bare || is_agent {
        return one(stretch.tokens.clone(), content);
    }
    one(content::with_rest(statement, quoted, cue, later), content)
}

/// Whether a word or two right behind a verb of speech are called out: "She shouted “Fire!” and
/// ran".
fn is_exclaimed(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    let Report { statement, cue, .. } = report;
    let is_called = statement.quoted(quoted).is_some_and(|stretch| {
        let last = statement.features.reading.token_text(stretch.inner.end - 1);
        last.ends_with(['!', '?'])
    });
    cue.flags.has(WordFlags::SPEECH) && cue.clause.end == quoted && is_called
}

/// Whether a quotation goes on with the clause before its report: "It was, she said, “a stone”".
fn resumes(report: &Report<'_, '_, '_>) -> bool {
    super::clause_before::propose(report).is_some()
}

/// Where the object of a verb starts, some of which stands in marks: "described the men as
/// “predators”".
fn object_before(report: &Report<'_, '_, '_>, quoted: usize) -> Option<usize> {
    let Report { statement, cue, .. } = report;
    if statement.features.grammar.nested_fragments {
        return None;
    }
    let at = content::behind_times(statement, cue.clause.end);
    let chunk = statement.chunks.get(at).filter(|_| at < quoted)?;
    let listener = cue.flags.has(WordFlags::ADDRESSEE) && !cue.flags.has(WordFlags::OBJECT);
    let object = chunk.is(ChunkKind::Noun)
        || chunk.tokens.len() == 1
            && statement.features.has(chunk.tokens.start, WordFlags::POSSESSIVE);
    (object && !listener && cue.side != Side::Right).then_some(chunk.tokens.start)
}

/// What a verb takes that can report words without marks.
const CLAUSAL: WordFlags = WordFlags::CLAUSE
    .union(WordFlags::THAT_CLAUSE)
    .union(WordFlags::OBJECT)
    .union(WordFlags::INFINITIVE);

/// The quotation that a report takes.
fn quoted_behind(report: &Report<'_, '_, '_>) -> Option<usize> {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    // "wies die Vorwürfe als „haltlos“ zurück": between the parts of the verb.
    if let Some(prefix) = cue.prefix {
        let start = cue.clause.end.min(statement.clauses().chunk_of(cue.tokens.end));
        let inside = (start..statement.chunks.len())
            .take_while(|&at| statement.chunks[at].tokens.start < prefix)
            .find(|&at| statement.is(at, ChunkKind::Quoted));
        if inside.is_some() {
            return inside;
        }
    }
    let behind = content::behind(statement, cue);
    let mut at = behind;
    // "writes the newspaper «Vestnik»": the name of who writes.
    if cue.side == Side::Right
        && at == cue.clause.end
        && statement.quoted(at).is_some_and(|name| name.is_named(features))
    {
        at += 1;
    }
    if statement.is(at, ChunkKind::Quoted) {
        return Some(at);
    }
    if let Some(quoted) = behind_punctuation(report, at) {
        return Some(quoted);
    }
    behind_adverbial(report, at)
}

/// The quotation behind a comma, a colon or dashes.
fn behind_punctuation(report: &Report<'_, '_, '_>, at: usize) -> Option<usize> {
    let statement = report.statement;
    let is_mark = |at: usize| {
        matches!(
            statement.chunks.get(at).map(|chunk| chunk.kind),
            Some(ChunkKind::Comma | ChunkKind::Colon | ChunkKind::Dash)
        )
    };
    let next = (at..at + 3).find(|&at| !is_mark(at))?;
    (next > at && statement.is(next, ChunkKind::Quoted)).then_some(next)
}

/// The quotation behind an adverbial or an object: "said in Rome: “…”", "dismissed the claim
/// as “false”".
fn behind_adverbial(report: &Report<'_, '_, '_>, at: usize) -> Option<usize> {
    let Report { statement, cue, later, .. } = report;
    let features = statement.features;
    let high = statement.chunks.len().min(at + MAX_BETWEEN);
    // A cue starts one chunk before the cue before it at most.
    let near = later.iter().take_while(|later| later.chunks.start <= high);
    for ahead in at..high {
        let chunk = &statement.chunks[ahead];
        if near.clone().any(|later| later.chunks.start == ahead && later.listed) {
            return None;
        }
        match chunk.kind {
            ChunkKind::Quoted => return fits(report, ahead).then_some(ahead),
            ChunkKind::Colon => {
                return statement.is(ahead + 1, ChunkKind::Quoted).then_some(ahead + 1);
            }
            ChunkKind::Comma if statement.is(ahead + 1, ChunkKind::Quoted) => {
                let is_whole = content::stands_alone(statement, ahead + 1)
                    || is_listener(report, at..ahead) && is_short_sentence(report, ahead + 1);
                return is_whole.then_some(ahead + 1);
            }
            ChunkKind::Stop if features.is(chunk.tokens.start, Shape::LAST) => return None,
            ChunkKind::Semicolon | ChunkKind::Complementizer | ChunkKind::Relative => return None,
            // "said the plan was “a farce”" is a clause, which another pattern reads.
            ChunkKind::Verb if chunk.has(ChunkBits::FINITE) && cue.flags.has(WordFlags::CLAUSE) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether chunks name whoever is spoken to and no more: "to them" of "said to them, “No.”"
fn is_listener(report: &Report<'_, '_, '_>, chunks: std::ops::Range<usize>) -> bool {
    let statement = report.statement;
    let features = statement.features;
    let is_dative = statement.is(chunks.start, ChunkKind::Preposition)
        && features
            .grammar
            .dative_prepositions
            .contains(features.folded(statement.chunks[chunks.start].head));
    let listener = chunks.start + usize::from(is_dative);
    let person = ChunkBits::PRONOUN | ChunkBits::PERSON | ChunkBits::PROPER | ChunkBits::GROUP;
    is_dative
        && listener + 1 == chunks.end
        && statement.is(listener, ChunkKind::Noun)
        && statement.chunks[listener].has(person)
}

/// Whether a stretch is a sentence of a word or two: “No.”
fn is_short_sentence(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    let features = report.statement.features;
    report.statement.quoted(quoted).is_some_and(|stretch| {
        features.is(stretch.inner.start, Shape::CAPITAL)
            && features.is(stretch.inner.end - 1, Shape::STOP)
    })
}

/// Whether a stretch without punctuation before it is what the verb reports, not the name of
/// a work.
fn fits(report: &Report<'_, '_, '_>, quoted: usize) -> bool {
    let Report { statement, cue, .. } = report;
    let features = statement.features;
    let Some(stretch) = statement.quoted(quoted) else { return false };
    if stretch.is_named(features)
        || stretch.is_title(features)
        || features.grammar.capitalized_nouns && stretch.is_apposed(features)
    {
        return false;
    }
    let takes = WordFlags::OBJECT.union(WordFlags::ADDRESSEE).union(WordFlags::CLAUSE);
    let named =
        features.grammar.subject_after_verb && quoted == content::behind(statement, cue) + 1;
    cue.flags.has_any(takes) || named || stretch.tokens.end + 1 >= statement.range.end
}
