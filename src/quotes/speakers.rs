//! Speakers: the noun phrases beside a cue that can name who speaks, found by
//! word classes within a bounded window, without a parser.

use std::ops::Range;

use super::facts::{Facts, Shape};
use super::marks::Marked;
use crate::language::WordFlags;
use crate::segment::TokenKind;

/// How far a noun phrase may reach from its cue, in tokens. Longer ones are
/// cut; the bound keeps a text without punctuation linear.
const WINDOW: usize = 32;

/// A noun phrase that can speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speaker {
    /// All of it, appositions included.
    pub tokens: Range<usize>,
    /// The noun phrase without its apposition.
    pub head: Range<usize>,
    /// A relative pronoun that stands for it beside the cue.
    pub relative: Option<usize>,
}

impl Speaker {
    fn new(tokens: Range<usize>) -> Speaker {
        Speaker { head: tokens.clone(), tokens, relative: None }
    }

    /// Somebody whom no word names: the verb at `at` has no subject.
    pub fn unnamed(at: usize) -> Speaker {
        Speaker::new(at..at)
    }

    /// The noun phrase at `tokens`.
    pub fn named(tokens: Range<usize>) -> Speaker {
        Speaker::new(tokens)
    }

    /// A pronoun that hangs on its verb.
    pub fn pronoun(at: usize) -> Speaker {
        Speaker::new(at..at + 1)
    }
}

/// What cannot stand inside a noun phrase, read from right to left.
const BREAKS: WordFlags = WordFlags::SUBORDINATOR
    .union(WordFlags::AUXILIARY)
    .union(WordFlags::VERB)
    .union(WordFlags::NEGATION);

/// What no noun is.
const NO_NOUN: WordFlags = BREAKS
    .union(WordFlags::DETERMINER)
    .union(WordFlags::PREPOSITION)
    .union(WordFlags::CONJUNCTION)
    .union(WordFlags::PRONOUN)
    .union(WordFlags::ADVERB)
    .union(WordFlags::TIME)
    .union(WordFlags::PARTICIPLE);

/// The outside of quotations in one statement, where speakers are looked for.
pub(super) struct Outside<'a, 'r> {
    pub facts: &'a Facts<'r>,
    pub marked: &'a [Marked],
    /// The statement's tokens.
    pub range: Range<usize>,
}

impl Outside<'_, '_> {
    /// The stretch of `marked` that ends with the token before `at`.
    pub fn marked_before(&self, at: usize) -> Option<usize> {
        let next = self.marked.partition_point(|stretch| stretch.tokens.end <= at);
        (next > 0 && self.marked[next - 1].tokens.end == at).then(|| next - 1)
    }

    /// The stretch of `marked` that holds the token at `at`.
    pub fn marked_at(&self, at: usize) -> Option<usize> {
        let next = self.marked.partition_point(|stretch| stretch.tokens.end <= at);
        self.marked.get(next).filter(|stretch| stretch.tokens.start <= at).map(|_| next)
    }

    /// Where the first stretch of `marked` that lies in `range` starts.
    pub fn marked_within(&self, range: Range<usize>) -> Option<usize> {
        let next = self.marked.partition_point(|stretch| stretch.tokens.start < range.start);
        let stretch = self.marked.get(next)?;
        (stretch.tokens.end <= range.end).then_some(stretch.tokens.start)
    }

    fn has(&self, at: usize, flags: WordFlags) -> bool {
        self.facts.has(at, flags)
    }

    fn is(&self, at: usize, shape: Shape) -> bool {
        self.facts.is(at, shape)
    }

    /// Whether the word at `at` reads as a finite verb that reports: `said`,
    /// not "the report" nor "a claim".
    pub fn is_finite_cue(&self, at: usize) -> bool {
        self.has(at, WordFlags::REPORTING_VERB)
            && !self
                .has(at, WordFlags::SPEECH_NOUN.union(WordFlags::WRITING).union(WordFlags::PERSON))
            && !self.has(at, WordFlags::PARTICIPLE)
            && !self.is(at, Shape::CAPITAL)
    }

    /// The noun phrase that ends before `end`: "the mayor of York" of "…, the
    /// mayor of York said", what is put in behind it included.
    pub fn noun_phrase_before(&self, end: usize) -> Option<Speaker> {
        let low = self.range.start.max(end.saturating_sub(WINDOW));
        if end <= low {
            return None;
        }
        // "Rep. Cummings (D-Md.) said", "Smith, 69, said", "Volodin, the
        // president of the Duma, said": the phrase before what is put in.
        let last = end - 1;
        if self.is(last, Shape::COMMA) {
            return self.apposed_before(last, low);
        }
        if self.is(last, Shape::DASH) {
            // "The host -- whose show is on Hulu -- said".
            let dashes = |mut at: usize| {
                while at > low && self.is(at - 1, Shape::DASH) {
                    at -= 1;
                }
                at
            };
            let open = (low..dashes(last)).rev().find(|&at| self.is(at, Shape::DASH))?;
            let inner = self.plain_phrase_before(dashes(open), low)?;
            let plain = inner.relative.is_none();
            return plain.then_some(Speaker { tokens: inner.tokens.start..end, ..inner });
        }
        if let Some(name) = self.marked_before(end) {
            let start = self.marked[name].tokens.start;
            self.name_in_marks(start)?;
            let inner = self.plain_phrase_before(start, low)?;
            return Some(Speaker::new(inner.tokens.start..end));
        }
        self.bracketed_phrase_before(end, low)
    }

    /// The noun phrase that ends before `end`, a bracket behind it included.
    fn bracketed_phrase_before(&self, end: usize, low: usize) -> Option<Speaker> {
        if end > low && self.is(end - 1, Shape::CLOSING) {
            let open = (low..end - 1).rev().find(|&at| self.is(at, Shape::OPENING))?;
            let inner = self.plain_phrase_before(open, low)?;
            return Some(Speaker { tokens: inner.tokens.start..end, ..inner });
        }
        self.plain_phrase_before(end, low)
    }

    /// The noun phrase of words alone that ends before `end` and starts at
    /// `low` at the earliest.
    fn plain_phrase_before(&self, end: usize, low: usize) -> Option<Speaker> {
        if end <= low {
            return None;
        }
        let mut last = end - 1;
        if self.is(last, Shape::STOP) && last > low && !self.is(last, Shape::LAST) {
            // The full stop of "Jr." or of an initial.
            last -= 1;
        }
        if !self.is(last, Shape::WORD) || self.marked_at(last).is_some() {
            return None;
        }
        if self.has(last, WordFlags::PRONOUN) {
            if self.has(last, WordFlags::OBJECT) {
                return None;
            }
            if self.has(last, WordFlags::RELATIVE) {
                return self.antecedent(last, low);
            }
            if !self.has(last, WordFlags::INDEFINITE) || last == low {
                return Some(Speaker::new(last..end));
            }
        }
        let start = self.phrase_start(last, low);
        // "Об этом пишет"
        let adverbial = self.facts.settings.compounds
            && start == last
            && last > low
            && self.has(last, WordFlags::DETERMINER)
            && self.has(last - 1, WordFlags::PREPOSITION);
        if !self.is_nominal(&(start..last + 1)) || self.is_object(start) || adverbial {
            return None;
        }
        let office = self.office_before(start, low).unwrap_or(start);
        Some(Speaker { tokens: office..end, head: start..end, relative: None })
    }

    /// Where an office starts that a comma divides from the name at `name`:
    /// "the president of the Duma, Viacheslav Volodin".
    fn office_before(&self, name: usize, low: usize) -> Option<usize> {
        if name < low + 3 || !self.is(name, Shape::CAPITAL) || !self.is(name - 1, Shape::COMMA) {
            return None;
        }
        let last = name - 2;
        if !self.is(last, Shape::WORD) || self.has(last, WordFlags::PRONOUN) {
            return None;
        }
        let start = self.phrase_start(last, low);
        let office = (start..name - 1)
            .take(4)
            .any(|at| self.has(at, WordFlags::PERSON) && !self.is(at, Shape::CAPITAL));
        (office && self.has(start, WordFlags::DETERMINER) && self.opens_clause(start))
            .then_some(start)
    }

    /// What a relative pronoun stands for, and the pronoun itself.
    fn antecedent(&self, relative: usize, low: usize) -> Option<Speaker> {
        let mut before = relative;
        if before > low && self.is(before - 1, Shape::COMMA) {
            before -= 1;
        }
        let bare = Speaker { relative: None, ..Speaker::new(relative..relative + 1) };
        if before <= low {
            return Some(bare);
        }
        let last = before - 1;
        if !self.is(last, Shape::WORD) || self.has(last, WordFlags::PRONOUN) {
            return Some(bare);
        }
        let start = self.phrase_start(last, low);
        if !self.is_nominal(&(start..before)) {
            return Some(bare);
        }
        Some(Speaker { relative: Some(relative), ..Speaker::new(start..before) })
    }

    /// The noun phrase before an apposition that the comma at `comma` ends.
    fn apposed_before(&self, comma: usize, low: usize) -> Option<Speaker> {
        let mut at = comma;
        let mut n_commas = 0;
        while at > low {
            at -= 1;
            if let Some(name) = self.marked_at(at)
                && self.name_in_marks(self.marked[name].tokens.start).is_some()
            {
                at = self.marked[name].tokens.start;
                continue;
            }
            if self.marked_at(at).is_some() || self.is(at, Shape::COLON.union(Shape::SEMICOLON)) {
                break;
            }
            if self.is(at, Shape::COMMA) && at > low {
                n_commas += 1;
                if n_commas > 3 {
                    break;
                }
                if let Some(head) = self.bracketed_phrase_before(at, low)
                    && head.relative.is_none()
                    && self.opens_clause(head.tokens.start)
                    && self.names_somebody(&head.head)
                {
                    let tokens = head.tokens.start..comma + 1;
                    // "Le maire, Jean Morvan, a dit": the name, not the office.
                    return Some(match self.name_behind_office(&head.head, comma + 1) {
                        Some(name) if name.end == comma || self.is(name.end, Shape::OPENING) => {
                            Speaker { tokens, head: name, relative: None }
                        }
                        _ => Speaker { tokens, ..head },
                    });
                }
            }
        }
        None
    }

    /// Whether a clause can open at `at`: at the start of the statement, or
    /// after punctuation or a conjunction.
    fn opens_clause(&self, at: usize) -> bool {
        at == self.range.start
            || !self.is(at - 1, Shape::WORD)
            || self.has(at - 1, WordFlags::CONJUNCTION.union(WordFlags::SUBORDINATOR))
            || self.has(at - 1, WordFlags::ADVERB.union(WordFlags::TIME))
    }

    /// Where the noun phrase whose last word is at `last` starts.
    fn phrase_start(&self, last: usize, low: usize) -> usize {
        let mut start;
        let mut at = last;
        loop {
            let article = self.has(at, WordFlags::DETERMINER) && !self.facts.is_genitive(at);
            // "Jeanne Le Goff"
            let name = self.facts.settings.compounds
                && at > low
                && self.is(at, Shape::CAPITAL)
                && self.is(at - 1, Shape::CAPITAL);
            // "Sanne de Wit"
            let name = name
                || !self.facts.settings.capital_nouns
                    && self.has(at, WordFlags::PARTICLE)
                    && at > low
                    && at < last
                    && self.is(at - 1, Shape::CAPITAL)
                    && !self.has(at - 1, WordFlags::DETERMINER)
                    && self.is(at + 1, Shape::CAPITAL);
            if article && !name {
                start = at;
                if at > low && self.has(at - 1, WordFlags::DETERMINER) {
                    at -= 1;
                    continue;
                }
                // "the head of the agency": on over the preposition.
                match self.linked_before(at, low) {
                    Some(before) => {
                        at = before;
                        continue;
                    }
                    None => break,
                }
            }
            start = at;
            if at == low {
                break;
            }
            let before = at - 1;
            if self.marked_at(before).is_some() {
                // A nickname: Robert "Bobby" Scott.
                let stretch = &self.marked[self.marked_at(before).unwrap_or_default()];
                let short = stretch.inner.len() <= 2 && stretch.tokens.start > low;
                if short && self.is(at, Shape::CAPITAL) {
                    let first = stretch.tokens.start - 1;
                    if self.is(first, Shape::CAPITAL)
                        || (self.is(first, Shape::STOP) && !self.is(first, Shape::LAST))
                    {
                        at = first;
                        continue;
                    }
                }
                break;
            }
            if self.is(before, Shape::STOP) {
                // "Mr. Putin", "J. K. Rowling": the stop of an abbreviation.
                if !self.is(before, Shape::LAST)
                    && before > low
                    && self.is(before - 1, Shape::WORD)
                    && self.is(before - 1, Shape::CAPITAL)
                {
                    at = before - 1;
                    continue;
                }
                break;
            }
            if self.is(before, Shape::HYPHEN) && before > low {
                at = before - 1;
                continue;
            }
            if !self.is(before, Shape::WORD) {
                // "$5 million", "D.C.": symbols touch what they belong to.
                break;
            }
            if self.has(before, WordFlags::PREPOSITION) {
                match self.linked_before(at, low) {
                    Some(before) => {
                        at = before;
                        continue;
                    }
                    // "На вопрос о сроках инженер ответил": the noun of the adverbial.
                    None if self.facts.settings.compounds
                        && !self.has(at, WordFlags::DETERMINER)
                        && self.has(last, WordFlags::PERSON) =>
                    {
                        start = last;
                        break;
                    }
                    None => break,
                }
            }
            if self.has(before, WordFlags::ADDITIVE) {
                // "Smith and Jones", "industry and unions": two of a kind.
                // "pais e professores"
                let people = self.facts.settings.compounds
                    && before > low
                    && self.has(before - 1, WordFlags::PERSON)
                    && self.has(at, WordFlags::PERSON);
                if people {
                    at = before - 1;
                    continue;
                }
                let joins = before > low
                    && self.is(before - 1, Shape::WORD)
                    && !self.has(before - 1, BREAKS)
                    && !self.has(before - 1, WordFlags::PREPOSITION.union(WordFlags::TIME))
                    && !self.is_finite_cue(before - 1)
                    && self.is(before - 1, Shape::CAPITAL) == self.is(at, Shape::CAPITAL)
                    && self.is(at, Shape::CAPITAL);
                if joins {
                    at = before - 1;
                    continue;
                }
                break;
            }
            if self.has(before, BREAKS) && !self.is_capital_inside(before)
                || self.has(before, WordFlags::PRONOUN) && !self.has(before, WordFlags::DETERMINER)
                || self.has(before, WordFlags::CONJUNCTION)
                || self.has(before, WordFlags::TIME) && !self.facts.is_genitive(before)
                || self.has(before, WordFlags::ADVERB) && !self.has(before, WordFlags::DETERMINER)
                || self.is_finite_cue(before)
                || self.has(before, WordFlags::PARTICIPLE)
            {
                // "…, retired general Lloyd Newton said": an adjective there.
                let adjective = self.has(before, WordFlags::VERB)
                    && !self.has(before, WordFlags::AUXILIARY.union(WordFlags::PARTICIPLE))
                    && (before == low || !self.is(before - 1, Shape::WORD));
                if adjective {
                    start = before;
                }
                break;
            }
            at = before;
        }
        start
    }

    /// The last word before a preposition that joins the phrase starting at
    /// `at` to another noun phrase: "spokesman" for "spokesman for the club".
    fn linked_before(&self, at: usize, low: usize) -> Option<usize> {
        let preposition = at.checked_sub(1).filter(|&before| before > low)?;
        let noun = preposition - 1;
        // "Источник в полиции"
        let person = self.has(preposition, WordFlags::PREPOSITION)
            && self.has(noun, WordFlags::PERSON)
            && !self.facts.settings.capital_nouns
            && (self.opens_clause(noun)
                || noun > low
                    && self.has(noun - 1, WordFlags::DETERMINER)
                    && self.opens_clause(noun - 1));
        if !self.has(preposition, WordFlags::LINKING) && !person {
            return None;
        }
        let nominal = self.is(noun, Shape::WORD)
            && self.marked_at(noun).is_none()
            && !self.has(
                noun,
                BREAKS
                    .union(WordFlags::PREPOSITION)
                    .union(WordFlags::ADVERB)
                    .union(WordFlags::CONJUNCTION)
                    .union(WordFlags::TIME)
                    .union(WordFlags::PARTICIPLE),
            )
            // "l'avocate de la famille": the article and its noun are one token.
            && (!self.has(noun, WordFlags::DETERMINER) || self.has(noun, WordFlags::ELIDED))
            && !self.is_finite_cue(noun);
        nominal.then_some(noun)
    }

    /// Whether an article at `start` shows that its phrase is no subject: "dem Sender".
    fn is_object(&self, start: usize) -> bool {
        self.facts.settings.capital_nouns
            && self.has(start, WordFlags::DETERMINER)
            && self.has(start, WordFlags::OBJECT)
    }

    fn is_capital_inside(&self, at: usize) -> bool {
        self.is(at, Shape::CAPITAL) && at > self.range.start
    }

    /// Whether the phrase can be a noun phrase at all.
    fn is_nominal(&self, tokens: &Range<usize>) -> bool {
        let not_noun = WordFlags::TIME
            .union(WordFlags::PREPOSITION)
            .union(WordFlags::ADVERB)
            .union(WordFlags::CONJUNCTION)
            .union(WordFlags::AUXILIARY)
            .union(WordFlags::VERB)
            .union(WordFlags::SUBORDINATOR)
            .union(WordFlags::PARTICIPLE);
        let Some(last) = tokens.clone().rev().find(|&at| self.is(at, Shape::WORD)) else {
            return false;
        };
        let known = self.has(
            last,
            WordFlags::PERSON
                .union(WordFlags::GROUP)
                .union(WordFlags::WRITING)
                .union(WordFlags::PRONOUN)
                .union(WordFlags::FIRST_NAME)
                .union(WordFlags::SPEECH_NOUN),
        );
        known || self.is_capital_inside(last) && !self.has(last, WordFlags::TIME) || {
            !self.has(last, not_noun)
                && !self.facts.is_adverbial(last)
                && (!self.facts.settings.capital_nouns || self.is(last, Shape::CAPITAL))
        }
    }

    /// Whether a phrase names a person surely: by a role, a title or a first name.
    pub fn is_person(&self, tokens: &Range<usize>) -> bool {
        let person = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::FIRST_NAME);
        tokens.clone().any(|at| self.has(at, person))
    }

    /// Whether a phrase names a person, a group or a writing, rather than any
    /// thing: a name, a role, a pronoun.
    pub fn names_somebody(&self, tokens: &Range<usize>) -> bool {
        let somebody = WordFlags::PERSON
            .union(WordFlags::GROUP)
            .union(WordFlags::WRITING)
            .union(WordFlags::PRONOUN)
            .union(WordFlags::TITLE);
        tokens.clone().any(|at| {
            self.has(at, somebody)
                || self.is(at, Shape::CAPITAL)
                    && !self.has(
                        at,
                        WordFlags::TIME
                            .union(WordFlags::DETERMINER)
                            .union(WordFlags::PREPOSITION)
                            .union(WordFlags::SUBORDINATOR)
                            .union(WordFlags::ADVERB)
                            .union(WordFlags::CONJUNCTION),
                    )
        })
    }

    /// The noun phrase that starts at `start`: "David Wasserman, House editor"
    /// of "said David Wasserman, House editor."
    pub fn noun_phrase_after(&self, start: usize) -> Option<Speaker> {
        let high = self.range.end.min(start + WINDOW);
        if start >= high || !self.is(start, Shape::WORD) || self.marked_at(start).is_some() {
            return None;
        }
        if self.has(start, WordFlags::PRONOUN)
            && !self.has(start, WordFlags::INDEFINITE.union(WordFlags::DETERMINER))
        {
            let subject = !self.has(start, WordFlags::OBJECT.union(WordFlags::RELATIVE));
            return subject.then(|| Speaker::new(start..start + 1));
        }
        let opens = self.has(start, WordFlags::DETERMINER.union(WordFlags::TITLE))
            || self
                .has(start, WordFlags::PERSON.union(WordFlags::GROUP).union(WordFlags::INDEFINITE))
            || self.is(start, Shape::CAPITAL)
            || self.is_particle_of_name(start, high)
            || !self.has(start, BREAKS.union(WordFlags::PREPOSITION).union(WordFlags::ADVERB))
                && self.facts.is_plain(start)
                && !self.facts.is_adverbial(start);
        if !opens || self.has(start, WordFlags::TIME) {
            return None;
        }
        let end = self.phrase_end(start, high);
        if !self.is_nominal(&(start..end)) {
            return None;
        }
        if let Some(name) = self.name_in_marks(end) {
            return Some(Speaker::new(start..name));
        }
        let head = start..end;
        if let Some(name) = self.name_behind_office(&head, high) {
            return Some(Speaker { tokens: start..name.end, head: name, relative: None });
        }
        let aged = self.age_behind(end, high).unwrap_or(end);
        let tokens = start..self.apposition_end(aged, high);
        Some(Speaker { tokens, head, relative: None })
    }

    /// The token after the name of a paper or an agency in marks that starts at `at`:
    /// "«Вестник»", "« Le Monde »".
    pub fn medium(&self, at: usize) -> Option<usize> {
        if !self.facts.settings.compounds || self.marked.is_empty() {
            return None;
        }
        let stretch = &self.marked[self.marked_at(at)?];
        let stops = Shape::STOP.union(Shape::COMMA);
        let next = stretch.tokens.end;
        let named = stretch.tokens.start == at
            && stretch.inner.len() <= 4
            && self.is(stretch.inner.start, Shape::CAPITAL)
            && !stretch.inner.clone().any(|at| self.is(at, stops))
            && next < self.range.end
            && self.is(next, Shape::COMMA.union(Shape::WORD));
        named.then_some(next)
    }

    /// Whether a name opens with its particle at `at`: "so von Rehlingen", "said de Blasio".
    fn is_particle_of_name(&self, at: usize, high: usize) -> bool {
        let nobiliary = self.has(at, WordFlags::PARTICLE) && !self.facts.settings.compounds;
        let end = self.range.end.min(high);
        let named = |at: usize| at < end && self.is(at, Shape::CAPITAL);
        let behind = |at: usize| {
            at + 1 >= end
                || !self.is(at + 1, Shape::WORD)
                || self.has(at + 1, WordFlags::PREPOSITION.union(WordFlags::TIME))
        };
        // Behind what is said alone, where "von" is no preposition.
        nobiliary && named(at + 1) && behind(at + 1) && !self.has(at + 1, WordFlags::GROUP)
    }

    /// The token after a short name in marks that starts at `at`, behind the word
    /// that says what it names: "газета «Вестник»".
    fn name_in_marks(&self, at: usize) -> Option<usize> {
        let stretch = &self.marked[self.marked_at(at)?];
        let named = stretch.is_named(self.facts)
            && stretch.inner.len() <= 8
            && !self.is(stretch.inner.end - 1, Shape::STOP.union(Shape::COMMA));
        (self.facts.settings.compounds && named).then_some(stretch.tokens.end)
    }

    /// The name that a comma divides from the office before it: "la ministre des
    /// Transports, Anne Quélen".
    fn name_behind_office(&self, office: &Range<usize>, high: usize) -> Option<Range<usize>> {
        let mut start = office.end + 1;
        // "Its treasurer, 81-year-old Ruth Halvorsen"
        if start + 5 < high
            && self.facts.reading.tokens[start].kind == TokenKind::Number
            && self.is(start + 1, Shape::HYPHEN)
        {
            start += 5;
        }
        let nouns = self.facts.settings.capital_nouns;
        if start + 1 >= high || !self.is(office.end, Shape::COMMA) {
            return None;
        }
        let named = |at: usize| self.is(at, Shape::CAPITAL) && self.marked_at(at).is_none();
        let person = |at: usize| {
            self.has(at, WordFlags::PERSON)
                && (nouns || !self.is(at, Shape::CAPITAL) || self.has(at, WordFlags::ELIDED))
        };
        let elided = self.has(start + 1, WordFlags::ELIDED);
        let more = self.has(start + 1, WordFlags::PARTICLE)
            || named(start + 1)
            || self.is(start + 1, Shape::HYPHEN)
            || elided && self.marked_at(start + 1).is_none()
            || self.has(start, WordFlags::FIRST_NAME);
        if !office.clone().any(person) || !named(start) || !more {
            return None;
        }
        let end = self.phrase_end(start, high);
        let closed = end >= self.range.end || !self.is(end, Shape::WORD) || self.is_finite_cue(end);
        closed.then_some(start..end)
    }

    /// The token after the noun phrase that starts at `start`.
    fn phrase_end(&self, start: usize, high: usize) -> usize {
        let mut end = start + 1;
        while end < high {
            if let Some(nickname) = self.marked_at(end) {
                let stretch = &self.marked[nickname];
                if stretch.inner.len() <= 2
                    && stretch.tokens.start == end
                    && stretch.tokens.end < high
                    && self.is(stretch.tokens.end, Shape::CAPITAL)
                {
                    end = stretch.tokens.end + 1;
                    continue;
                }
                break;
            }
            if self.is(end, Shape::STOP) {
                if !self.is(end, Shape::LAST) && self.facts.touches_previous(end) && {
                    self.is(end - 1, Shape::CAPITAL) && end + 1 < high
                } {
                    end += 1;
                    continue;
                }
                break;
            }
            if self.is(end, Shape::HYPHEN) {
                end += 1;
                continue;
            }
            if !self.is(end, Shape::WORD) {
                break;
            }
            let linked = self.facts.settings.compounds
                && self.has(end, WordFlags::LINKING)
                && !(end + 1 < high && self.is(end + 1, Shape::CAPITAL));
            // "von Storch", "von der Leyen", but not "und ging", "zu den Gründen".
            let inside = self.facts.settings.compounds
                || end + 1 < high
                    && (self.is(end + 1, Shape::CAPITAL)
                        || end + 2 < high
                            && self.has(end + 1, WordFlags::PARTICLE)
                            && self.is(end + 2, Shape::CAPITAL));
            if self.has(end, WordFlags::PARTICLE) && !linked && inside {
                end += 1;
                continue;
            }
            let next_opens = |at: usize| {
                at < high
                    && self.marked_at(at).is_none()
                    && (self.has(at, WordFlags::DETERMINER) || self.is(at, Shape::CAPITAL))
                    && !self.has(at, WordFlags::TIME)
            };
            if self.age_behind(end, high).is_some() {
                break;
            }
            // "Jean-François d'Estienne", "Enrico dell'Acqua"
            if self.has(end, WordFlags::ELIDED)
                && self.has(end, WordFlags::LINKING)
                && self.is(end - 1, Shape::CAPITAL)
                && self.facts.holds_capital(end)
            {
                end += 1;
                continue;
            }
            if self.has(end, WordFlags::LINKING.union(WordFlags::ADDITIVE)) {
                let plain = self.has(end, WordFlags::LINKING)
                    && end + 1 < high
                    && self.is(end + 1, Shape::WORD)
                    && if self.facts.settings.compounds {
                        !self.has(end + 1, NO_NOUN)
                    } else {
                        self.facts.is_plain(end + 1)
                    };
                if next_opens(end + 1) && !self.starts_clause(end + 1, high) || plain {
                    end += 2;
                    continue;
                }
                break;
            }
            let name = self.is(end, Shape::CAPITAL) && !self.has(end, WordFlags::TIME);
            let foreign = BREAKS
                .union(WordFlags::DETERMINER)
                .union(WordFlags::PREPOSITION)
                .union(WordFlags::CONJUNCTION)
                .union(WordFlags::PRONOUN)
                .union(WordFlags::ADVERB)
                .union(WordFlags::TIME)
                .union(WordFlags::PARTICIPLE);
            // "die Entscheidung scharf": no noun, where all of these have capitals.
            let behind_noun = self.facts.settings.capital_nouns
                && self.is(end - 1, Shape::CAPITAL)
                && !self.has(end - 1, WordFlags::DETERMINER.union(WordFlags::ADJECTIVE))
                && !self.is(end, Shape::CAPITAL)
                && self.facts.reading.tokens[end].kind == TokenKind::Word;
            if self.has(end, foreign) && !name
                || behind_noun
                || self.is_finite_cue(end)
                || self.facts.is_adverbial(end)
            {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a noun phrase at `at` is the subject of a new clause, so that
    /// an "and" before it joins clauses: "Smith and Jones said".
    fn starts_clause(&self, at: usize, high: usize) -> bool {
        self.has(at, WordFlags::PRONOUN)
            || at + 1 < high
                && self.is(at + 1, Shape::WORD)
                && (self.is_finite_cue(at + 1) || self.has(at + 1, WordFlags::AUXILIARY))
    }

    /// Where an age that a preposition at `at` joins to its noun ends: "de 67 años".
    fn age_behind(&self, at: usize, high: usize) -> Option<usize> {
        let end = at + 3;
        let age = self.facts.settings.compounds
            && end <= high
            && self.has(at, WordFlags::LINKING)
            && self.facts.reading.tokens[at + 1].kind == TokenKind::Number
            && self.has(at + 2, WordFlags::TIME);
        age.then_some(end)
    }

    /// Where an age that starts at `start` ends: "71 ans", "de 64 años".
    fn age_end(&self, start: usize, high: usize) -> Option<usize> {
        let number = start + usize::from(self.has(start, WordFlags::PREPOSITION));
        let end = number + 2;
        let age = self.facts.settings.compounds
            && end <= high
            && self.facts.reading.tokens[number].kind == TokenKind::Number
            && self.has(number + 1, WordFlags::TIME)
            && (end >= self.range.end || !self.is(end, Shape::WORD));
        age.then_some(end)
    }

    /// Where an apposition after `end` ends: ", House editor for the Cook
    /// Political Report". Each call of its own starts two tokens further on at least, and
    /// none reaches beyond `high`, which is near.
    fn apposition_end(&self, end: usize, high: usize) -> usize {
        let mut at = end;
        if at < high && self.is(at, Shape::OPENING) {
            match (at..high).find(|&close| self.is(close, Shape::CLOSING)) {
                Some(close) => at = close + 1,
                None => return end,
            }
        }
        if at + 1 >= high || !self.is(at, Shape::COMMA) || !self.is(at + 1, Shape::WORD) {
            return at;
        }
        if let Some(age) = self.age_end(at + 1, high) {
            return self.apposition_end(age, high);
        }
        let next = at + 1;
        if self.marked_at(next).is_some() || self.has(next, BREAKS) {
            return at;
        }
        let nominal = self.has(next, WordFlags::DETERMINER.union(WordFlags::PERSON))
            || self.has(next, WordFlags::TITLE)
            || self.is(next, Shape::CAPITAL)
            || self.facts.is_plain(next) && !self.facts.is_adverbial(next);
        if !nominal || self.has(next, WordFlags::TIME.union(WordFlags::PARTICIPLE)) {
            return at;
        }
        let apposed_end = self.phrase_end(next, high);
        let role = (next..apposed_end).any(|at| {
            self.has(at, WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP))
        });
        let number = apposed_end == next + 1 && self.facts.reading.token_text(next).len() <= 3;
        let closed = apposed_end >= self.range.end
            || !self.is(apposed_end, Shape::WORD)
            || self.has(apposed_end, WordFlags::RELATIVE.union(WordFlags::PREPOSITION));
        match (role || number) && closed {
            // "Anna Keel, 43, a pilot from Vessing"
            true if number => self.apposition_end(apposed_end, high),
            true => apposed_end,
            false => at,
        }
    }
}
