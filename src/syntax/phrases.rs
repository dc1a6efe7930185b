//! Phrases: noun phrases with what belongs to them (prepositional phrases, appositions,
//! relative and participial clauses, coordination), and the subject of each verb, by the
//! chunks around it.

use std::ops::Range;

use smallvec::SmallVec;

use super::chunks::{Chunk, ChunkBits, ChunkKind};
use super::{Shape, TokenFeatures};
use crate::language::WordFlags;

/// How many chunks a phrase may reach over. Longer ones are cut, which keeps a text
/// without punctuation linear.
const MAX_CHUNKS: usize = 24;

/// How many tokens the name of a newspaper or a work may have, its marks included.
const MAX_NAME: usize = 8;

/// How many verbs back the subject of a coordinated verb is looked for.
const MAX_COORDINATED: usize = 4;

/// A noun phrase with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    /// All of it.
    pub tokens: Range<usize>,
    /// What names it, without what follows its head.
    pub core: Range<usize>,
    /// Its chunks.
    pub chunks: Range<usize>,
    /// A relative pronoun that stands for it beside the verb.
    pub relative: Option<usize>,
    /// What is known of its core.
    pub bits: ChunkBits,
    /// The cores of a coordination, where it is one.
    pub members: SmallVec<[Range<usize>; 2]>,
}

/// How a subject belongs to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SubjectPlace {
    /// "she said"
    Before,
    /// "she smiled and said", "she left, saying"
    Shared,
    /// "who said"
    Relative,
}

/// The chunks of a stretch of text.
#[derive(Clone, Copy)]
pub(crate) struct Clauses<'a, 'r> {
    pub features: &'a TokenFeatures<'r>,
    pub chunks: &'a [Chunk],
}

impl Clauses<'_, '_> {
    pub fn is(&self, at: usize, kind: ChunkKind) -> bool {
        self.chunks.get(at).is_some_and(|chunk| chunk.kind == kind)
    }

    pub fn has(&self, at: usize, bits: ChunkBits) -> bool {
        self.chunks.get(at).is_some_and(|chunk| chunk.has(bits))
    }

    /// The first chunk that ends behind the token at `token`.
    pub fn chunk_of(&self, token: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.tokens.end <= token)
    }

    /// The first chunk that starts at the token `token` or behind it.
    pub fn chunk_from_end(&self, token: usize) -> usize {
        self.chunks.partition_point(|chunk| chunk.tokens.start < token)
    }

    fn is_finite(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Verb) && self.has(at, ChunkBits::FINITE)
    }

    /// Whether a noun phrase that can be a subject or an object stands at `at`.
    pub fn is_nominal(&self, at: usize) -> bool {
        self.is(at, ChunkKind::Noun) && !self.has(at, ChunkBits::TIME)
    }

    /// Whether a clause can open at `at`: nothing before it belongs to it.
    pub fn opens_clause(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.chunks[before].kind {
            ChunkKind::Noun => self.has(before, ChunkBits::TIME),
            ChunkKind::Verb | ChunkKind::Preposition | ChunkKind::Adjective => false,
            _ => true,
        }
    }

    /// The subject of the verb at `verb` that stands before it.
    pub fn subject_before(&self, verb: usize) -> Option<(NounPhrase, SubjectPlace)> {
        let mut verb = verb;
        let mut place = SubjectPlace::Before;
        for _ in 0..MAX_COORDINATED {
            let end = self.skip_adverbials_back(verb);
            let last = end.checked_sub(1)?;
            match self.chunks[last].kind {
                ChunkKind::Conjunction => {
                    verb = self.finite_before(last)?;
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

    /// A phrase that ends with a participle or a relative clause at `end`, with the time that
    /// stands before the verb at `verb`: "workers hired in May".
    fn with_time(&self, phrase: NounPhrase, end: usize, verb: usize) -> NounPhrase {
        let takes =
            end < verb && self.is(end - 1, ChunkKind::Verb) && self.is(end, ChunkKind::Preposition);
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
            } else if self.has(last, ChunkBits::TIME) && self.is(last, ChunkKind::Noun) && last > 0
            {
                end = last - usize::from(self.is(last - 1, ChunkKind::Preposition) && last > 1);
            } else {
                break;
            }
        }
        end
    }

    /// The noun phrase whose last chunk stands before `end`.
    pub fn phrase_before(&self, end: usize) -> Option<NounPhrase> {
        let last = end.checked_sub(1)?;
        let low = end.saturating_sub(MAX_CHUNKS);
        let base = match self.chunks[last].kind {
            ChunkKind::Closing => self.before_bracket(last, low)?,
            // «Vestnik» behind the noun that says what it names.
            ChunkKind::Quoted => last.checked_sub(1).filter(|_| self.is_named(last))?,
            ChunkKind::Noun | ChunkKind::Verb | ChunkKind::Adjective => last,
            _ => return None,
        };
        if self.has(base, ChunkBits::OBJECT) && self.is(base, ChunkKind::Noun) {
            return None;
        }
        let first = self.first_chunk(base, low)?;
        if self.has(first, ChunkBits::GENITIVE) {
            return None;
        }
        let first = self.with_office(first, low);
        Some(self.phrase(first..end))
    }

    /// Whether a short stretch in marks is the name of the noun before it: the newspaper
    /// «Vestnik».
    fn is_named(&self, quoted: usize) -> bool {
        let tokens = &self.chunks[quoted].tokens;
        let ends = Shape::STOP.union(Shape::COMMA);
        quoted > 0
            && tokens.len() <= MAX_NAME
            && self.features.is(tokens.start + 1, Shape::CAPITAL)
            && !tokens.clone().any(|at| self.features.is(at, ends))
            && self.names_quoted(quoted - 1)
    }

    /// Whether the noun at `at` says what a name in marks behind it names.
    fn names_quoted(&self, at: usize) -> bool {
        let names = WordFlags::NAMING
            .union(WordFlags::WORK)
            .union(WordFlags::GROUP)
            .union(WordFlags::WRITING);
        self.is(at, ChunkKind::Noun) && self.features.has(self.chunks[at].head, names)
    }

    fn before_bracket(&self, close: usize, low: usize) -> Option<usize> {
        let open = (low..close).rev().find(|&at| self.is(at, ChunkKind::Opening))?;
        open.checked_sub(1).filter(|&before| before >= low && self.is_nominal(before))
    }

    /// The first chunk of the noun phrase that the chunk at `base` ends.
    fn first_chunk(&self, base: usize, low: usize) -> Option<usize> {
        let mut first = base;
        loop {
            let next = self.belongs_to(first, low);
            match next {
                Some(before) if before < first => first = before,
                _ => break,
            }
        }
        let alone =
            self.is_nominal(first) && !(first > 0 && self.is(first - 1, ChunkKind::Preposition));
        alone.then_some(first)
    }

    /// The noun that what starts at `first` belongs to.
    fn belongs_to(&self, first: usize, low: usize) -> Option<usize> {
        let nominal = |at: usize| (at >= low && self.is(at, ChunkKind::Noun)).then_some(at);
        if self.is(first, ChunkKind::Verb) || self.is(first, ChunkKind::Adjective) {
            return self.noun_of_verb(first, low);
        }
        let before = first.checked_sub(1).filter(|&before| before >= low)?;
        match self.chunks[before].kind {
            ChunkKind::Preposition => {
                let mut noun = before.checked_sub(1)?;
                while noun > low && self.is(noun, ChunkKind::Adverb) {
                    noun -= 1;
                }
                match self.chunks[noun].kind {
                    ChunkKind::Noun => nominal(noun),
                    ChunkKind::Verb | ChunkKind::Adjective => self.noun_of_verb(noun, low),
                    ChunkKind::Preposition if noun > low => nominal(noun - 1),
                    ChunkKind::Closing => self.before_bracket(noun, low),
                    _ => None,
                }
            }
            ChunkKind::Verb => self.noun_of_verb(before, low),
            ChunkKind::Conjunction => self.coordinate_before(first, before, low),
            // "the woman whose son drowned"
            ChunkKind::Noun
                if self.features.has(self.chunks[first].tokens.start, WordFlags::RELATIVE) =>
            {
                nominal(before)
            }
            ChunkKind::Noun => {
                // German "der Sprecher der Polizei": a genitive without a preposition.
                let genitive = self.features.grammar.capitalized_nouns
                    && self.has(first, ChunkBits::DETERMINED)
                    && !self.has(before, ChunkBits::PRONOUN | ChunkBits::TIME)
                    && self.may_be_genitive(first);
                genitive.then_some(before)
            }
            ChunkKind::Closing => self.before_bracket(before, low),
            _ => None,
        }
    }

    fn may_be_genitive(&self, at: usize) -> bool {
        let first = self.features.reading.token_text(self.chunks[at].tokens.start);
        self.features.grammar.genitive_determiners.contains(first)
    }

    /// The noun that the verb at `verb` modifies: a participle, an infinitive, the verb of
    /// a relative clause.
    fn noun_of_verb(&self, verb: usize, low: usize) -> Option<usize> {
        let mut before = verb.checked_sub(1).filter(|&before| before >= low)?;
        while before > low && self.is(before, ChunkKind::Adverb) {
            before -= 1;
        }
        let chunk = &self.chunks[verb];
        if self.is(before, ChunkKind::Relative) {
            let noun = before.checked_sub(1).filter(|&noun| noun >= low)?;
            return self.is_nominal(noun).then_some(noun);
        }
        if !self.is_nominal(before) {
            return None;
        }
        let takes = WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE);
        let reports = self.features.has(chunk.head, takes);
        // "Two men accused of the theft said": a form that is finite elsewhere.
        let reduced = chunk.has(ChunkBits::FINITE)
            && !chunk.has(ChunkBits::MODAL | ChunkBits::PERFECT | ChunkBits::AUXILIARY)
            && chunk.tokens.len() == 1
            && self.is(verb + 1, ChunkKind::Preposition)
            && !reports
            && !self.has(before, ChunkBits::PRONOUN);
        (!chunk.has(ChunkBits::FINITE) && !self.has(before, ChunkBits::PRONOUN) || reduced)
            .then_some(before)
    }

    /// The first of two coordinated noun phrases: "Ana Reed and Tom Hale said", but not
    /// "Reed left the port and Hale said".
    fn coordinate_before(&self, _first: usize, conjunction: usize, low: usize) -> Option<usize> {
        let additive = self
            .features
            .has(self.chunks[conjunction].head, WordFlags::ADDITIVE.union(WordFlags::NEGATION));
        let mut other = conjunction.checked_sub(1).filter(|&other| other >= low)?;
        if self.is(other, ChunkKind::Comma) {
            other = other.checked_sub(1)?;
        }
        if self.is(other, ChunkKind::Closing) {
            other = self.before_bracket(other, low)?;
        }
        let pronoun = self.has(other, ChunkBits::PRONOUN)
            && (self.has(other, ChunkBits::OBJECT) || !self.opens_clause(other));
        if !additive || !self.is_nominal(other) || pronoun {
            return None;
        }
        let mut start = other;
        while let Some(before) = self.belongs_to(start, low).filter(|&before| before < start) {
            start = before;
        }
        // "Reed, Hale and Weir": a list.
        while start >= low + 2
            && self.is(start - 1, ChunkKind::Comma)
            && self.is_nominal(start - 2)
            && self.has(start - 2, ChunkBits::PROPER)
            && self.has(start, ChunkBits::PROPER)
            && (start < 3 || self.opens_clause(start - 2))
        {
            start -= 2;
        }
        self.opens_clause(start).then_some(start)
    }

    /// Where an office starts that a comma divides from the name at `name`: "the president
    /// of the Duma, Viacheslav Volodin".
    fn with_office(&self, name: usize, low: usize) -> usize {
        if name < low + 2
            || !self.is(name - 1, ChunkKind::Comma)
            || !self.has(name, ChunkBits::PROPER) && !self.has(name, ChunkBits::DETERMINED)
        {
            return name;
        }
        let last = name - 2;
        if !self.is_nominal(last) || self.has(last, ChunkBits::PRONOUN) {
            return name;
        }
        let mut first = last;
        while let Some(before) = self.belongs_to(first, low).filter(|&before| before < first) {
            first = before;
        }
        if !self.opens_clause(first) || first > 0 && self.is(first - 1, ChunkKind::Preposition) {
            return name;
        }
        let office = self.has(first, ChunkBits::PERSON)
            && self.has(first, ChunkBits::DETERMINED)
            && !self.has(first, ChunkBits::PROPER)
            && self.has(name, ChunkBits::PROPER);
        // "Ana Reed, a teacher said"
        let apposed = self.has(first, ChunkBits::PROPER)
            && self.has(name, ChunkBits::DETERMINED)
            && self.has(name, ChunkBits::PERSON)
            && !self.has(name, ChunkBits::PROPER);
        if office || apposed { first } else { name }
    }

    /// The noun phrase before what the comma at `comma` ends: an apposition, a relative
    /// clause, an age, an aside.
    fn before_comma(&self, comma: usize) -> Option<NounPhrase> {
        let low = comma.saturating_sub(MAX_CHUNKS);
        let mut n_commas = 0;
        for at in (low..comma).rev() {
            match self.chunks[at].kind {
                ChunkKind::Quoted if !self.is_named(at) => return None,
                ChunkKind::Stop if !self.features.is(self.chunks[at].head, Shape::LAST) => continue,
                ChunkKind::Stop | ChunkKind::Colon | ChunkKind::Semicolon => return None,
                ChunkKind::Comma => {}
                _ => continue,
            }
            n_commas += 1;
            if n_commas > 3 {
                return None;
            }
            if at == 0 || !self.is_aside(at + 1..comma) {
                continue;
            }
            // "Hale, 43, a baker,": an age has no apposition.
            if self.is_age(&self.chunks[at - 1]) {
                continue;
            }
            if let Some(phrase) = self.phrase_before(at)
                && self.opens_clause(phrase.chunks.start)
            {
                return Some(self.with_aside(phrase, comma));
            }
        }
        None
    }

    /// The noun phrase before what stands between two dashes.
    fn before_dash(&self, dash: usize) -> Option<NounPhrase> {
        let low = dash.saturating_sub(MAX_CHUNKS);
        let close = (low..=dash).rev().take_while(|&at| self.is(at, ChunkKind::Dash)).last()?;
        let open = (low..close).rev().find(|&at| self.is(at, ChunkKind::Dash))?;
        let open = (low..=open).rev().take_while(|&at| self.is(at, ChunkKind::Dash)).last()?;
        if open == 0 || !self.is_aside(open + 1..close) {
            return None;
        }
        let phrase = self.phrase_before(open)?;
        self.opens_clause(phrase.chunks.start).then(|| self.with_aside(phrase, close))
    }

    /// A noun phrase with the aside that ends before the chunk at `end`.
    fn with_aside(&self, phrase: NounPhrase, end: usize) -> NounPhrase {
        let aside = phrase.chunks.end + 1;
        let tokens = phrase.tokens.start..self.chunks[end - 1].tokens.end;
        // "Le maire, Jean Morvan, a dit": the name, not the office.
        let named = self.is_nominal(aside)
            && self.has(aside, ChunkBits::PROPER)
            && !self.has(phrase.chunks.start, ChunkBits::PROPER)
            && self.has(phrase.chunks.start, ChunkBits::PERSON);
        let core = if named { self.chunks[aside].tokens.clone() } else { phrase.core.clone() };
        NounPhrase { tokens, core, ..phrase }
    }

    /// Whether what stands between commas or dashes can belong to the noun before.
    fn is_aside(&self, chunks: Range<usize>) -> bool {
        let Some(first) = self.chunks.get(chunks.start).filter(|_| !chunks.is_empty()) else {
            return false;
        };
        let mut finite = chunks.clone().filter(|&at| self.is_finite(at));
        match first.kind {
            ChunkKind::Relative | ChunkKind::Subordinator | ChunkKind::Preposition => true,
            ChunkKind::Noun | ChunkKind::Adverb | ChunkKind::Adjective => {
                let relative = chunks.clone().position(|at| self.is(at, ChunkKind::Relative));
                finite.next().is_none_or(|verb| relative.is_some_and(|at| chunks.start + at < verb))
            }
            ChunkKind::Verb => {
                !first.has(ChunkBits::FINITE) || self.is(chunks.start + 1, ChunkKind::Preposition)
            }
            _ => false,
        }
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

    /// The noun phrase of these chunks, the first of which is its core.
    fn phrase(&self, chunks: Range<usize>) -> NounPhrase {
        let first = &self.chunks[chunks.start];
        let mut members: SmallVec<[Range<usize>; 2]> = SmallVec::new();
        for at in chunks.clone() {
            let joins = self.is(at, ChunkKind::Conjunction) || self.divides_list(at, chunks.end);
            if joins && self.is_nominal(at + 1) && at + 1 < chunks.end {
                if members.is_empty() {
                    members.push(first.tokens.clone());
                }
                members.push(self.chunks[at + 1].tokens.clone());
            }
        }
        let end = self.without_time(chunks.clone());
        let apposed = self.apposed_name(chunks.start..end);
        NounPhrase {
            tokens: first.tokens.start..self.chunks[end - 1].tokens.end,
            core: apposed.unwrap_or_else(|| first.tokens.clone()),
            chunks,
            relative: None,
            bits: first.bits,
            members,
        }
    }

    /// Whether a comma before `end` divides names of a list: "Reed, Hale and Weir".
    fn divides_list(&self, comma: usize, end: usize) -> bool {
        let mut at = comma;
        while at + 2 < end
            && self.is(at, ChunkKind::Comma)
            && self.is_nominal(at + 1)
            && self.has(at + 1, ChunkBits::PROPER)
        {
            at += 2;
        }
        at > comma
            && at + 1 < end
            && self.is(at, ChunkKind::Conjunction)
            && self.has(at + 1, ChunkBits::PROPER)
            && self.has(comma - 1, ChunkBits::PROPER)
    }

    /// The name that a comma divides from the office before it.
    fn apposed_name(&self, chunks: Range<usize>) -> Option<Range<usize>> {
        let comma = chunks.clone().find(|&at| self.is(at, ChunkKind::Comma))?;
        let name = comma + 1;
        let named = name < chunks.end
            && self.is_nominal(name)
            && self.has(name, ChunkBits::PROPER)
            && self.has(chunks.start, ChunkBits::PERSON)
            && !self.has(chunks.start, ChunkBits::PROPER);
        named.then(|| self.chunks[name].tokens.clone())
    }

    /// The end of a phrase before a time that stands in it: "Reed on Monday", but not "workers
    /// hired in May".
    fn without_time(&self, chunks: Range<usize>) -> usize {
        let inside = chunks.start + 1..chunks.end;
        let time = inside.take_while(|&at| !self.is(at, ChunkKind::Verb)).find(|&at| {
            self.is(at, ChunkKind::Noun)
                && self.has(at, ChunkBits::TIME)
                && !self.is_age(&self.chunks[at])
        });
        match time {
            Some(time) if time > chunks.start + 1 && self.is(time - 1, ChunkKind::Preposition) => {
                time - 1
            }
            Some(time) => time,
            None => chunks.end,
        }
    }

    /// The noun phrase that starts at `start`, with what belongs to it behind it: "David
    /// Wasserman, House editor" of "said David Wasserman, House editor."
    pub fn phrase_after(&self, start: usize) -> Option<NounPhrase> {
        if !self.is_nominal(start) || self.has(start, ChunkBits::OBJECT) {
            return None;
        }
        let high = self.chunks.len().min(start + MAX_CHUNKS);
        let mut end = start + 1;
        if !self.has(start, ChunkBits::PRONOUN) || self.chunks[start].tokens.len() > 1 {
            let mut last = start;
            while end < high {
                let Some((next, noun)) = self.attached(start, last, end, high) else { break };
                (end, last) = (next, noun);
            }
        }
        Some(self.phrase(start..end))
    }

    /// The end of what is attached to a noun phrase at `end`, and its last noun.
    fn attached(
        &self,
        start: usize,
        last: usize,
        end: usize,
        high: usize,
    ) -> Option<(usize, usize)> {
        let noun_at = |at: usize| at < high && self.is_nominal(at);
        match self.chunks[end].kind {
            // "este pescador de 67 años"
            ChunkKind::Preposition
                if self.chunks.get(end + 1).is_some_and(|chunk| self.is_age(chunk)) =>
            {
                Some((end + 2, end + 1))
            }
            ChunkKind::Preposition => (noun_at(end + 1) && self.takes_prepositional(last, end))
                .then_some((end + 2, end + 1)),
            ChunkKind::Opening => {
                let close = (end..high).find(|&at| self.is(at, ChunkKind::Closing))?;
                (close <= end + 6).then_some((close + 1, last))
            }
            ChunkKind::Conjunction => {
                let additive = self.features.has(self.chunks[end].head, WordFlags::ADDITIVE);
                let alike = noun_at(end + 1)
                    && self.has(end + 1, ChunkBits::PERSON | ChunkBits::PROPER | ChunkBits::GROUP)
                    && !self.has(end + 1, ChunkBits::PRONOUN);
                let subject = self.is_finite(self.skip_adverbs(end + 2));
                (additive && alike && !subject).then_some((end + 2, end + 1))
            }
            ChunkKind::Comma if self.divides_list(end, high) => Some((end + 2, end + 1)),
            ChunkKind::Comma => {
                self.apposition_end(start, end, high).map(|close| (close, close - 1))
            }
            ChunkKind::Noun => {
                let genitive = self.features.grammar.capitalized_nouns
                    && noun_at(end)
                    && self.has(end, ChunkBits::DETERMINED)
                    && !self.has(last, ChunkBits::PROPER)
                    && self.may_be_genitive(end);
                genitive.then_some((end + 1, end))
            }
            ChunkKind::Quoted => {
                let named = self.features.grammar.subject_after_verb && self.is_named(end);
                named.then_some((end + 1, last))
            }
            ChunkKind::Verb => {
                self.reduced_relative_end(last, end, high).map(|close| (close, close - 1))
            }
            ChunkKind::Relative => {
                self.relative_end(last, end, high).map(|close| (close, close - 1))
            }
            _ => None,
        }
    }

    pub fn skip_adverbs(&self, at: usize) -> usize {
        let mut at = at;
        while self.is(at, ChunkKind::Adverb) {
            at += 1;
        }
        at
    }

    /// Whether the prepositional phrase at `preposition` belongs to the noun at `noun`.
    fn takes_prepositional(&self, noun: usize, preposition: usize) -> bool {
        let of = WordFlags::LINK;
        let head = self.chunks[preposition].head;
        let other = self.chunks[preposition + 1].head;
        if self.features.has(head, of) {
            return true;
        }
        let linking = self.features.has(head, WordFlags::LINKING);
        let role = self.has(noun, ChunkBits::PERSON | ChunkBits::GROUP)
            && (!self.has(noun, ChunkBits::PROPER) || self.has(noun, ChunkBits::GROUP));
        let speech = WordFlags::SPEECH_NOUN.union(WordFlags::TIME);
        linking
            && role
            && !self.features.has(other, speech)
            && !self.has(preposition + 1, ChunkBits::PRONOUN)
    }

    /// "said a man accused of theft": the end of a participle with what it takes.
    fn reduced_relative_end(&self, noun: usize, verb: usize, high: usize) -> Option<usize> {
        let chunk = &self.chunks[verb];
        let common = !self.has(noun, ChunkBits::PROPER | ChunkBits::PRONOUN);
        if !chunk.has(ChunkBits::PARTICIPLE | ChunkBits::GERUND)
            || !common
            || self.features.has(chunk.head, WordFlags::REPORTING_VERB)
        {
            return None;
        }
        let mut end = verb + 1;
        while end < high && (self.is(end, ChunkKind::Preposition) || self.is_nominal(end)) {
            end += 1;
        }
        let closed = end >= self.chunks.len() || self.closes(end);
        (closed && end > verb + 1).then_some(end)
    }

    /// "said a man who saw the crash": the end of a relative clause without a comma.
    fn relative_end(&self, noun: usize, relative: usize, high: usize) -> Option<usize> {
        let common = !self.has(noun, ChunkBits::PROPER | ChunkBits::PRONOUN)
            && self.has(noun, ChunkBits::PERSON | ChunkBits::GROUP);
        let verb = self.skip_adverbs(relative + 1);
        if !common || !self.is_finite(verb) || verb >= high {
            return None;
        }
        let mut end = verb + 1;
        while end < high && !self.closes(end) {
            if self.is_finite(end) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn closes(&self, at: usize) -> bool {
        self.chunks.get(at).is_none_or(|chunk| {
            matches!(
                chunk.kind,
                ChunkKind::Comma
                    | ChunkKind::Stop
                    | ChunkKind::Quoted
                    | ChunkKind::Semicolon
                    | ChunkKind::Colon
                    | ChunkKind::Dash
                    | ChunkKind::Closing
            )
        })
    }

    /// The end of the apposition that the comma at `comma` opens: ", House editor for the
    /// Cook Political Report", ", 43,".
    fn apposition_end(&self, start: usize, comma: usize, high: usize) -> Option<usize> {
        // "Joana Reis, de 41 anos"
        let aged = self.is(comma + 1, ChunkKind::Preposition)
            && self
                .chunks
                .get(comma + 2)
                .is_some_and(|chunk| self.is_age(chunk) && chunk.tokens.len() == 2);
        let noun = comma + 1 + usize::from(aged);
        if noun >= high || !self.is(noun, ChunkKind::Noun) || self.has(noun, ChunkBits::PRONOUN) {
            return None;
        }
        let chunk = &self.chunks[noun];
        let age = self.is_age(chunk);
        if chunk.has(ChunkBits::TIME) && !age {
            return None;
        }
        let role = chunk.has(ChunkBits::PERSON | ChunkBits::GROUP)
            && (chunk.has(ChunkBits::DETERMINED)
                || !chunk.has(ChunkBits::PROPER)
                || self.has_role(chunk));
        let named = chunk.has(ChunkBits::PROPER)
            && self.has(start, ChunkBits::PERSON)
            && !self.has(start, ChunkBits::PROPER);
        if !role && !age && !named {
            return None;
        }
        let mut end = noun + 1;
        let mut last = noun;
        while end + 1 < high
            && self.is(end, ChunkKind::Preposition)
            && self.is_nominal(end + 1)
            && (self.takes_prepositional(last, end)
                || self.features.has(self.chunks[end].head, WordFlags::LINKING)
                    && !self
                        .features
                        .has(self.chunks[end + 1].head, WordFlags::SPEECH_NOUN | WordFlags::TIME))
        {
            last = end + 1;
            end += 2;
        }
        while end + 1 < high
            && self.is(end, ChunkKind::Conjunction)
            && self.is_nominal(end + 1)
            && !self.is_finite(end + 2)
        {
            end += 2;
        }
        let closed = self.closes(end)
            || self.is(end, ChunkKind::Relative)
            || self.is(end, ChunkKind::Preposition);
        closed.then_some(end)
    }

    fn has_role(&self, chunk: &Chunk) -> bool {
        let role = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP);
        self.features.has(chunk.head, role)
    }

    /// "43", "71 ans".
    fn is_age(&self, chunk: &Chunk) -> bool {
        let number =
            |at: usize| self.features.reading.tokens[at].kind == crate::segment::TokenKind::Number;
        let first = chunk.tokens.start;
        let short = self.features.reading.token_text(first).len() <= 3;
        number(first)
            && short
            && (chunk.tokens.len() == 1
                || chunk.tokens.len() == 2
                    && self
                        .features
                        .grammar
                        .age_nouns
                        .contains(self.features.reading.token_text(first + 1)))
    }
}
