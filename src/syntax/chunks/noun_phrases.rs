//! Noun phrases without what follows their head: determiner, modifiers, names of several
//! words, with the marks that stand inside of them.

use std::ops::Range;

use super::{Chunk, ChunkBits, ChunkKind, Chunker, Step};
use crate::language::{ClassSet, WordFlags};
use crate::syntax::Shape;
use crate::syntax::classes::Class;

/// The tokens of a noun phrase are counted up to this many; a list of nouns without
/// punctuation is cut there, which keeps odd texts linear.
const MAX_NOUN_PHRASE: usize = 24;

/// Words in marks inside a noun phrase that are a nickname: Robert “Slim” Hayes.
const MAX_NICKNAME: usize = 2;

impl Chunker<'_, '_> {
    /// The noun phrase that starts at `at`.
    pub(super) fn noun_phrase(&self, at: usize, end: usize, block: usize) -> Option<Chunk> {
        let mut phrase = NounPhrase { start: at, next: at, head: None, is_time: false };
        let limit = self.range.end.min(at + MAX_NOUN_PHRASE);
        let mut high = end.min(limit);
        let mut block = block;
        loop {
            let next = phrase.next;
            if next < high {
                match self.add_to_noun(&mut phrase, next, high) {
                    Step::Add => continue,
                    Step::AddLast | Step::Stop => break,
                }
            }
            // A nickname: Robert “Slim” Hayes.
            let Some(nickname) = self.blocks.get(block).filter(|block| block.start == next) else {
                break;
            };
            let named = phrase
                .head
                .is_some_and(|head| head + 1 == next && self.features.is(head, Shape::CAPITAL))
                && nickname.len() <= MAX_NICKNAME + 2
                && nickname.end < limit
                && self.features.is(nickname.end, Shape::CAPITAL);
            if self.names_source(&phrase, nickname) {
                phrase.head = Some(nickname.end - 2);
            } else if !named {
                break;
            }
            block += 1;
            phrase.next = nickname.end;
            high = self.blocks.get(block).map_or(limit, |block| block.start.min(limit));
        }
        self.finish_noun(&phrase)
    }

    /// Whether an article before a name in marks makes it the subject of a verb that reports:
    /// German "Der „Spiegel“ berichtete", "sagte die „Bild“."
    fn names_source(&self, phrase: &NounPhrase, name: &Range<usize>) -> bool {
        let features = self.features;
        let is_article = phrase.next == phrase.start + 1
            && phrase.head.is_none()
            && self.class(phrase.start) == Class::Determiner;
        let reports = |at: usize| {
            at < self.range.end
                && features.has(at, WordFlags::REPORTING_VERB)
                && ClassSet::FINITE.contains(self.class(at))
        };
        let opens = phrase.start == self.range.start
            || features.is(phrase.start, Shape::FIRST)
            || features.is(phrase.start - 1, Shape::COMMA.union(Shape::MARK));
        let closes =
            name.end >= self.range.end || features.is(name.end, Shape::STOP.union(Shape::COMMA));
        let is_behind = || {
            phrase.start > self.range.start + 1
                && reports(phrase.start - 1)
                && features.is(phrase.start - 2, Shape::COMMA.union(Shape::MARK))
        };
        is_article
            && features.is_name_in_marks(name)
            && (opens && reports(name.end) || closes && is_behind())
    }

    /// Adds the token at `at` to a noun phrase.
    fn add_to_noun(&self, phrase: &mut NounPhrase, at: usize, high: usize) -> Step {
        if let Some(step) = self.add_mark_to_noun(phrase, at, high) {
            return step;
        }
        let opens = phrase.head.is_none();
        if !opens && self.is_particle_of_name(phrase, at, high) {
            phrase.next = at + 1;
            return Step::Add;
        }
        if self.is_elided_noun(at) {
            if !opens {
                return Step::Stop;
            }
            phrase.head = Some(at);
            phrase.next = at + 1;
            return Step::Add;
        }
        match self.class(at) {
            Class::Determiner | Class::Possessive => {
                if !opens {
                    return Step::Stop;
                }
            }
            Class::Number => {
                if self.is_time_word(at) {
                    return self.add_time(phrase, at);
                }
                phrase.head = phrase.head.or(Some(at)).filter(|_| opens).or(phrase.head);
            }
            Class::Noun | Class::NounPlural | Class::ProperNoun => {
                if self.is_time_word(at) && !self.is_name_part(phrase, at) {
                    return self.add_time(phrase, at);
                }
                if phrase.is_time && !self.is_time_a_modifier(phrase, at)
                    || self.opens_next(phrase, at)
                {
                    return Step::Stop;
                }
                phrase.is_time = false;
                phrase.head = Some(at);
            }
            class if self.modifies_noun(phrase, class, at, high) => {}
            _ if self.is_hyphened_name(phrase, at, high) => {}
            _ => return Step::Stop,
        }
        phrase.next = at + 1;
        Step::Add
    }

    /// Whether a noun makes the time before it its modifier: "a Friday evening rally".
    fn is_time_a_modifier(&self, phrase: &NounPhrase, at: usize) -> bool {
        let is_capital = |at: usize| self.features.is(at, Shape::CAPITAL);
        self.class(phrase.start) == Class::Determiner
            && phrase.head.is_some_and(|head| head > phrase.start + 1 || is_capital(head))
            && !is_capital(at)
            && is_capital(phrase.start + 1)
    }

    /// Whether a word other than a noun belongs to a noun phrase where it stands.
    fn modifies_noun(&self, phrase: &NounPhrase, class: Class, at: usize, high: usize) -> bool {
        let is_last = at + 1 >= high;
        let opens = phrase.head.is_none();
        let noun_follows = || !is_last && self.continues_noun(at + 1);
        match class {
            Class::Adjective => {
                let postnominal = self.features.grammar.postnominal_adjectives;
                (opens || postnominal || noun_follows()) && !phrase.is_time
            }
            Class::PresentParticiple | Class::PastParticiple => {
                at > phrase.start && opens && noun_follows()
            }
            Class::Adverb | Class::Negation => {
                let modified = [Class::Adjective, Class::Number, Class::PastParticiple];
                opens && !is_last && modified.contains(&self.class(at + 1))
                    || self.is_former(phrase, at, high)
            }
            // "the old and cold house"
            Class::Conjunction => {
                opens
                    && at > phrase.start
                    && !is_last
                    && self.class(at + 1) == Class::Adjective
                    && self.class(at - 1) == Class::Adjective
            }
            _ => false,
        }
    }

    /// Whether an adverb of time stands between an article and an office: "the then mayor", Italian
    /// "l'allora sindaco".
    fn is_former(&self, phrase: &NounPhrase, at: usize, high: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        !features.grammar.capitalized_nouns
            && at == phrase.start + 1
            && next < high
            && self.class(phrase.start) == Class::Determiner
            && self.class(next) == Class::Noun
            && features.has(next, WordFlags::PERSON | WordFlags::TITLE)
    }

    /// Adds a mark that can stand inside a noun phrase: a hyphen, the stop of an
    /// abbreviation, the comma between adjectives, a sign of a currency.
    fn add_mark_to_noun(&self, phrase: &mut NounPhrase, at: usize, high: usize) -> Option<Step> {
        let features = self.features;
        if features.is(at, Shape::WORD) {
            return None;
        }
        let has_next = at + 1 < high;
        if features.is(at, Shape::HYPHEN)
            && has_next
            && at > phrase.start
            && !self.divides_clitic(at)
        {
            // The parts of a compound are one word, whatever their classes.
            phrase.next = at + 2;
            if phrase.head == Some(at - 1) {
                phrase.head = Some(at + 1);
            }
            return Some(Step::Add);
        }
        if features.is(at, Shape::STOP) {
            let inside = !features.is(at, Shape::LAST)
                && features.touches_previous(at)
                && at > phrase.start
                && features.is(at - 1, Shape::CAPITAL)
                && has_next
                && features.is(at + 1, Shape::WORD.union(Shape::HYPHEN));
            if !inside {
                return Some(Step::Stop);
            }
            phrase.next = at + 1;
            return Some(Step::Add);
        }
        if features.is(at, Shape::COMMA) {
            // "the round, bearded businessman"
            let between = phrase.head.is_none()
                && at > phrase.start
                && has_next
                && self.class(at - 1) == Class::Adjective
                && matches!(self.class(at + 1), Class::Adjective | Class::PastParticiple);
            if !between {
                return Some(Step::Stop);
            }
            phrase.next = at + 1;
            return Some(Step::Add);
        }
        let ampersand = features.reading.token_text(at) == "&"
            && at > phrase.start
            && has_next
            && features.is(at + 1, Shape::CAPITAL);
        if self.opens_amount(at) || ampersand {
            phrase.next = at + 1;
            return Some(Step::Add);
        }
        Some(Step::Stop)
    }

    /// Whether a pronoun hangs on the word before the hyphen at `at`: "lui-même".
    fn divides_clitic(&self, at: usize) -> bool {
        self.features.grammar.clitic_hyphen
            && self.features.has(at + 1, WordFlags::PRONOUN)
            && !self.features.is(at - 1, Shape::CAPITAL)
    }

    /// Whether a noun stands together with its elided article or preposition: "l'homme".
    fn is_elided_noun(&self, at: usize) -> bool {
        let flags = self.features.flags(at);
        flags.has(WordFlags::ELIDED)
            && !flags.has(WordFlags::COMPLEMENTIZER)
            && !self.is_verbal(at)
            && !matches!(self.class(at), Class::Pronoun)
            && !self.features.reading.token_text(at).ends_with(['\'', '’'])
    }

    fn is_time_word(&self, at: usize) -> bool {
        self.features.has(at, WordFlags::TIME)
    }

    /// Whether a word of time is a name here: "Theresa May", "April Smith".
    fn is_name_part(&self, phrase: &NounPhrase, at: usize) -> bool {
        let named = WordFlags::FIRST_NAME.union(WordFlags::TITLE);
        self.features.is(at, Shape::CAPITAL)
            && (self.is_in_title(phrase, at)
                || self.ends_title(at)
                || at > phrase.start && self.features.has(at - 1, named)
                || self.features.has(at, WordFlags::FIRST_NAME)
                    && at + 1 < self.range.end
                    && self.features.is(at + 1, Shape::CAPITAL)
                || at == phrase.start && self.opens_report(at))
    }

    /// Whether a word of time ends the name of a newspaper: Italian "il Corriere della Sera".
    fn ends_title(&self, at: usize) -> bool {
        let features = self.features;
        at > self.range.start + 1
            && !features.grammar.capitalized_nouns
            && features.has(at - 1, WordFlags::LINK)
            && features.has(at - 1, WordFlags::DETERMINER | WordFlags::PREPOSITION)
            && features.is(at - 2, Shape::CAPITAL)
            && !features.has(at - 2, WordFlags::PREPOSITION)
    }

    /// Whether a word of time opens a sentence or a report and a verb of speech follows: "May
    /// said".
    fn opens_report(&self, at: usize) -> bool {
        let opens = at == self.range.start
            || self.features.is(at, Shape::FIRST)
            || self.features.is(at - 1, Shape::COMMA.union(Shape::MARK));
        let next = at + 1;
        opens
            && next < self.range.end
            && self.features.flags(next).has(WordFlags::SPEECH)
            && !self.features.has(next, WordFlags::BASE.union(WordFlags::PARTICIPLE))
            && ClassSet::FINITE.contains(self.class(next))
    }

    /// Whether a word of time stands right behind the article of a name: "The Evening
    /// Standard".
    fn is_in_title(&self, phrase: &NounPhrase, at: usize) -> bool {
        let next = at + 1;
        at == phrase.start + 1
            && self.class(phrase.start) == Class::Determiner
            && next < self.range.end
            && self.features.is(next, Shape::CAPITAL)
            && !self.features.grammar.capitalized_nouns
            && !self
                .features
                .has(next, WordFlags::TIME | WordFlags::PREPOSITION | WordFlags::DETERMINER)
    }

    /// A time is a noun phrase of its own: "police Monday said".
    fn add_time(&self, phrase: &mut NounPhrase, at: usize) -> Step {
        let genitive = self.is_genitive(at);
        // "67 años", "three weeks"
        let amount = phrase.head.is_some_and(|head| self.class(head) == Class::Number);
        if phrase.head.is_some_and(|head| !self.is_genitive(head)) && !phrase.is_time && !amount {
            return Step::Stop;
        }
        phrase.head = Some(at);
        phrase.is_time = !genitive;
        phrase.next = at + 1;
        Step::Add
    }

    fn is_genitive(&self, at: usize) -> bool {
        self.features.is_genitive(at)
    }

    /// Whether the noun at `at` opens a noun phrase of its own behind the head: "la ministre
    /// Anne Quélen" is one, German "die Entscheidung der Rat" is none.
    fn opens_next(&self, phrase: &NounPhrase, at: usize) -> bool {
        let Some(head) = phrase.head else { return false };
        let pronoun_number =
            self.class(head) == Class::Number && !self.features.is(at, Shape::WORD);
        pronoun_number
            || self.features.grammar.capitalized_nouns
                && self.features.is(head, Shape::CAPITAL)
                && !self.features.is(at, Shape::CAPITAL)
    }

    /// Whether the noun phrase goes on at `at`: a noun, or an adjective before one.
    fn continues_noun(&self, at: usize) -> bool {
        let noun = |at: usize| {
            matches!(
                self.class(at),
                Class::Noun | Class::NounPlural | Class::ProperNoun | Class::Number
            ) && !self.is_time_word(at)
        };
        let adjectival = |at: usize| {
            matches!(
                self.class(at),
                Class::Adjective | Class::PastParticiple | Class::PresentParticiple
            )
        };
        let high = self.range.end;
        self.features.is(at, Shape::WORD)
            && (noun(at)
                || adjectival(at)
                    && at + 1 < high
                    && self.features.is(at + 1, Shape::WORD)
                    && (noun(at + 1) || adjectival(at + 1)))
    }

    /// Whether the particle of a name stands at `at`: "Ursula von der Leyen".
    fn is_particle_of_name(&self, phrase: &NounPhrase, at: usize, high: usize) -> bool {
        let features = self.features;
        let particle = |at: usize| features.has(at, WordFlags::PARTICLE);
        if !particle(at)
            || at == phrase.start
            || !features.is(at - 1, Shape::CAPITAL) && !particle(at - 1)
        {
            return false;
        }
        let named = phrase.head.is_some_and(|head| {
            features.has(head, WordFlags::FIRST_NAME)
                || !features.grammar.postnominal_adjectives && !features.grammar.capitalized_nouns
        });
        let capital = |at: usize| at < high && features.is(at, Shape::CAPITAL);
        named
            && (capital(at + 1)
                || at + 2 < high
                    && (particle(at + 1) || features.has(at + 1, WordFlags::DETERMINER))
                    && capital(at + 2))
    }

    /// Whether a part of a name without a capital stands at `at`: "Ayman Sheib ad-Din".
    fn is_hyphened_name(&self, phrase: &NounPhrase, at: usize, high: usize) -> bool {
        at > phrase.start
            && at + 2 < high
            && self.features.is(at - 1, Shape::CAPITAL)
            && self.features.is(at + 1, Shape::HYPHEN)
            && self.features.is(at + 2, Shape::CAPITAL)
    }

    fn finish_noun(&self, phrase: &NounPhrase) -> Option<Chunk> {
        let features = self.features;
        // A determiner alone stands for a noun phrase: "many said", "those who".
        let head = phrase.head.or_else(|| self.lone_head(phrase))?;
        let tokens = phrase.start..phrase.next.max(head + 1);
        let tokens = tokens.start..self.trim_noun(tokens.clone(), head);
        let mut bits = ChunkBits::default();
        let flags = features.flags(head);
        let person = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::FIRST_NAME);
        let any_person = tokens.clone().any(|at| features.has(at, person) && !self.is_genitive(at));
        let set = |bits: &mut ChunkBits, when: bool, bit: ChunkBits| {
            if when {
                *bits |= bit;
            }
        };
        set(&mut bits, phrase.is_time, ChunkBits::TIME);
        let named = self.class(head) == Class::ProperNoun
            || features.is(head, Shape::CAPITAL)
                && head > tokens.start
                && !features.grammar.capitalized_nouns;
        set(&mut bits, named, ChunkBits::PROPER);
        set(&mut bits, any_person, ChunkBits::PERSON);
        set(&mut bits, flags.has_any(WordFlags::GROUP.union(WordFlags::WRITING)), ChunkBits::GROUP);
        let determiner = matches!(self.class(tokens.start), Class::Determiner | Class::Possessive)
            || features.has(tokens.start, WordFlags::ELIDED)
                && features.has(tokens.start, WordFlags::DETERMINER);
        set(&mut bits, determiner, ChunkBits::DETERMINED);
        set(&mut bits, self.is_genitive(tokens.end - 1), ChunkBits::GENITIVE);
        let lone = tokens.len() == 1 && features.has(head, WordFlags::PRONOUN);
        set(&mut bits, lone, ChunkBits::PRONOUN);
        Some(Chunk { kind: ChunkKind::Noun, bits, tokens, head })
    }

    /// The head of a noun phrase without a noun: "the 34-year-old", "many", "the rich".
    fn lone_head(&self, phrase: &NounPhrase) -> Option<usize> {
        let last =
            (phrase.start..phrase.next).rev().find(|&at| self.features.is(at, Shape::WORD))?;
        let determiner = matches!(self.class(phrase.start), Class::Determiner | Class::Number);
        let alone = last == phrase.start;
        let adjective = self.class(last) == Class::Adjective || self.class(last) == Class::Number;
        let known = self.features.has(last, WordFlags::PRONOUN.union(WordFlags::PERSON));
        (determiner
            && (known || !alone && adjective || alone && self.class(last) == Class::Determiner))
            .then_some(last)
    }

    /// Where a noun phrase ends: with its head or the adjectives behind it.
    fn trim_noun(&self, tokens: Range<usize>, head: usize) -> usize {
        let mut end = tokens.end;
        while end > head + 1 {
            let last = end - 1;
            let class = self.class(last);
            let kept = self.features.is(last, Shape::WORD)
                && (matches!(
                    class,
                    Class::Adjective
                        | Class::Number
                        | Class::Noun
                        | Class::NounPlural
                        | Class::ProperNoun
                ) || self.features.is(last - 1, Shape::HYPHEN))
                || self.features.is(last, Shape::STOP) && self.features.touches_previous(last)
                // The mark behind the name of a newspaper.
                || self.features.is(last, Shape::MARK) && last == head + 1;
            if kept {
                break;
            }
            end -= 1;
        }
        end
    }
}

/// A noun phrase in the making.
struct NounPhrase {
    start: usize,
    /// The token behind the last that was added.
    next: usize,
    head: Option<usize>,
    is_time: bool,
}
