//! Chunks: a stretch of text divided into base phrases, from left to right and without
//! overlap (Abney 1991, "Parsing by chunks"). A noun phrase reaches from its determiner to
//! its head; a verb group from its first auxiliary to its main verb.

use std::ops::{BitOr, BitOrAssign, Range};

use super::classes::Class;
use super::{Shape, TokenFeatures};
use crate::language::WordFlags;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// A noun phrase without what follows its head.
    Noun,
    /// A verb with its auxiliaries.
    Verb,
    Preposition,
    /// `and`, `but`.
    Conjunction,
    /// `when`, `because`: opens a clause that is not reported.
    Subordinator,
    /// `that`, `whether`: opens a clause that is reported.
    Complementizer,
    /// `who`, `which`.
    Relative,
    Adverb,
    Adjective,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Opening,
    Closing,
    Stop,
    /// A stretch in quotation marks, whatever is in it.
    Quoted,
    Other,
}

/// What is known of a chunk: a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ChunkBits(u32);

impl ChunkBits {
    // Of noun phrases.
    pub const PRONOUN: ChunkBits = ChunkBits(1);
    /// A pronoun that is no subject: "him".
    pub const OBJECT: ChunkBits = ChunkBits(1 << 1);
    /// Its head is a proper noun.
    pub const PROPER: ChunkBits = ChunkBits(1 << 2);
    /// A time: "on Monday" without its preposition.
    pub const TIME: ChunkBits = ChunkBits(1 << 3);
    /// Names a person by a role, a title or a first name.
    pub const PERSON: ChunkBits = ChunkBits(1 << 4);
    /// Names a group or an institution.
    pub const GROUP: ChunkBits = ChunkBits(1 << 5);
    /// Opens with a determiner or a possessive.
    pub const DETERMINED: ChunkBits = ChunkBits(1 << 6);
    /// Its last word is a possessive: "the mayor's".
    pub const GENITIVE: ChunkBits = ChunkBits(1 << 7);
    /// A pronoun of the first or the second person.
    pub const OWN: ChunkBits = ChunkBits(1 << 8);
    // Of verb groups.
    /// Can be the verb of a clause with a subject.
    pub const FINITE: ChunkBits = ChunkBits(1 << 9);
    pub const PASSIVE: ChunkBits = ChunkBits(1 << 10);
    /// With a modal auxiliary: "would say".
    pub const MODAL: ChunkBits = ChunkBits(1 << 11);
    pub const NEGATED: ChunkBits = ChunkBits(1 << 12);
    /// With the marker of the infinitive: "to say".
    pub const INFINITIVE: ChunkBits = ChunkBits(1 << 13);
    /// A present participle without an auxiliary: "saying".
    pub const GERUND: ChunkBits = ChunkBits(1 << 14);
    /// A past participle without an auxiliary: "accused".
    pub const PARTICIPLE: ChunkBits = ChunkBits(1 << 15);
    /// Auxiliaries alone: "is", "had".
    pub const AUXILIARY: ChunkBits = ChunkBits(1 << 16);
    /// With an auxiliary of the perfect.
    pub const PERFECT: ChunkBits = ChunkBits(1 << 17);
    /// A plain form without an auxiliary, which may be an infinitive or an imperative.
    pub const BASE: ChunkBits = ChunkBits(1 << 18);
    /// A pronoun hangs on it by a hyphen: French "a-t-il dit".
    pub const HAS_CLITIC: ChunkBits = ChunkBits(1 << 19);

    const fn union(self, other: ChunkBits) -> ChunkBits {
        ChunkBits(self.0 | other.0)
    }

    const fn without(self, other: ChunkBits) -> ChunkBits {
        ChunkBits(self.0 & !other.0)
    }

    /// Whether any bit of `other` is set.
    #[inline]
    pub const fn has_any(self, other: ChunkBits) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for ChunkBits {
    type Output = ChunkBits;
    fn bitor(self, other: ChunkBits) -> ChunkBits {
        self.union(other)
    }
}

impl BitOrAssign for ChunkBits {
    fn bitor_assign(&mut self, other: ChunkBits) {
        self.0 |= other.0;
    }
}

/// A base phrase, or a token that is part of none.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    pub kind: ChunkKind,
    pub bits: ChunkBits,
    pub tokens: Range<usize>,
    /// The token of the head noun or the main verb; of a stretch in marks its number.
    pub head: usize,
}

impl Chunk {
    #[inline]
    pub fn is(&self, kind: ChunkKind) -> bool {
        self.kind == kind
    }

    #[inline]
    pub fn has(&self, bits: ChunkBits) -> bool {
        self.bits.has_any(bits)
    }
}

/// The tokens of a noun phrase are counted up to this many; a list of nouns without
/// punctuation is cut there, which keeps odd texts linear.
const MAX_NOUN_PHRASE: usize = 24;

/// Words in marks inside a noun phrase that are a nickname: Robert “Slim” Hayes.
const MAX_NICKNAME: usize = 2;

/// Divides tokens into chunks.
pub(super) struct Chunker<'a, 'r> {
    pub features: &'a TokenFeatures<'r>,
    /// Stretches that are taken as a whole, in order.
    pub blocks: &'a [Range<usize>],
    pub range: Range<usize>,
    /// The classes of the tokens of `range`.
    pub classes: &'a [Class],
}

impl Chunker<'_, '_> {
    /// Adds the chunks of the whole range to `out`.
    pub fn chunk(&self, out: &mut Vec<Chunk>) {
        let mut at = self.range.start;
        let mut block = 0;
        let watch = self.features.reading.watch;
        while at < self.range.end {
            if watch.stops_at(out.len() + 1, usize::MAX) || watch.reserve(out, 4) {
                return;
            }
            while self.blocks.get(block).is_some_and(|block| block.end <= at) {
                block += 1;
            }
            if let Some(whole) = self.blocks.get(block).filter(|block| block.start <= at) {
                let tokens = at..whole.end.min(self.range.end);
                at = tokens.end;
                out.push(Chunk {
                    kind: ChunkKind::Quoted,
                    bits: ChunkBits::default(),
                    tokens,
                    head: block,
                });
                continue;
            }
            at = self.chunk_at(at, block, out);
        }
    }

    /// Adds what starts at `at`, which is no block; gives the token behind it.
    fn chunk_at(&self, at: usize, block: usize, out: &mut Vec<Chunk>) -> usize {
        let end =
            self.blocks.get(block).map_or(self.range.end, |block| block.start.min(self.range.end));
        if !self.features.is(at, Shape::WORD) {
            if self.opens_amount(at)
                && at + 1 < end
                && let Some(chunk) = self.noun_phrase(at, end, block)
            {
                let next = chunk.tokens.end;
                out.push(chunk);
                return next;
            }
            out.push(self.plain(at, self.punctuation(at)));
            return at + 1;
        }
        if let Some(source) = self.source(at, end) {
            let next = source.tokens.end;
            out.push(source);
            return next;
        }
        self.push_elided(at, out);
        let chunk = self
            .verb_group(at, end)
            .or_else(|| self.pronoun(at))
            .or_else(|| self.noun_phrase(at, end, block))
            .unwrap_or_else(|| self.plain(at, self.small_word(at)));
        let next = chunk.tokens.end;
        let clitic =
            self.class(at) == Class::Pronoun && chunk.is(ChunkKind::Noun) && self.holds_verb(at);
        out.push(chunk);
        if clitic {
            out.push(self.contracted(at, next, end));
        }
        out.last().map_or(next, |chunk| chunk.tokens.end.max(next))
    }

    #[inline]
    fn class(&self, at: usize) -> Class {
        // Behind the last token nothing follows.
        self.classes.get(at - self.range.start).copied().unwrap_or(Class::Punctuation)
    }

    /// Words that together are a preposition: "according to".
    fn source(&self, at: usize, end: usize) -> Option<Chunk> {
        let (next, flags) = self.features.phrase_at(at, end)?;
        let bits = ChunkBits::default();
        flags.has(WordFlags::SOURCE).then_some(Chunk {
            kind: ChunkKind::Preposition,
            bits,
            tokens: at..next,
            head: at,
        })
    }

    /// Adds the elided word that stands together with the next one, as a chunk without
    /// tokens: French "qu'il", "d'interdire".
    fn push_elided(&self, at: usize, out: &mut Vec<Chunk>) {
        let flags = self.features.flags(at);
        if !flags.has(WordFlags::ELIDED) {
            return;
        }
        let kind = match () {
            () if flags.has(WordFlags::COMPLEMENTIZER) => ChunkKind::Complementizer,
            () if flags.has_any(WordFlags::LINKING.union(WordFlags::PREPOSITION)) => {
                ChunkKind::Preposition
            }
            () => return,
        };
        out.push(Chunk { kind, bits: ChunkBits::default(), tokens: at..at, head: at });
    }

    fn plain(&self, at: usize, kind: ChunkKind) -> Chunk {
        Chunk { kind, bits: ChunkBits::default(), tokens: at..at + 1, head: at }
    }

    fn punctuation(&self, at: usize) -> ChunkKind {
        let is = |shape| self.features.is(at, shape);
        match () {
            () if is(Shape::COMMA) => ChunkKind::Comma,
            () if is(Shape::COLON) => ChunkKind::Colon,
            () if is(Shape::SEMICOLON) => ChunkKind::Semicolon,
            () if is(Shape::DASH) => ChunkKind::Dash,
            () if is(Shape::OPENING) => ChunkKind::Opening,
            () if is(Shape::CLOSING) => ChunkKind::Closing,
            () if is(Shape::STOP) => ChunkKind::Stop,
            () => ChunkKind::Other,
        }
    }

    fn small_word(&self, at: usize) -> ChunkKind {
        match self.class(at) {
            Class::Preposition | Class::InfinitiveMarker => ChunkKind::Preposition,
            Class::Conjunction => ChunkKind::Conjunction,
            Class::Complementizer | Class::Subordinator | Class::Relative | Class::WhWord => {
                self.conjunction(at)
            }
            Class::Adverb | Class::Negation | Class::Particle | Class::Interjection => {
                ChunkKind::Adverb
            }
            Class::Adjective => ChunkKind::Adjective,
            _ => ChunkKind::Other,
        }
    }

    /// A word that opens a clause: by its class where it can be several things.
    fn conjunction(&self, at: usize) -> ChunkKind {
        let flags = self.features.flags(at);
        let relative = flags.has(WordFlags::RELATIVE);
        let complementizer = flags.has(WordFlags::COMPLEMENTIZER);
        match self.class(at) {
            Class::Relative if relative || !complementizer => ChunkKind::Relative,
            Class::WhWord if relative => ChunkKind::Relative,
            _ if complementizer => ChunkKind::Complementizer,
            Class::Complementizer => ChunkKind::Complementizer,
            _ if relative => ChunkKind::Relative,
            _ => ChunkKind::Subordinator,
        }
    }

    fn opens_amount(&self, at: usize) -> bool {
        let grammar = self.features.grammar;
        grammar.currency_before_number.contains(self.features.reading.token_text(at))
    }

    /// A pronoun that is a noun phrase of its own.
    fn pronoun(&self, at: usize) -> Option<Chunk> {
        let class = self.class(at);
        if class != Class::Pronoun {
            return None;
        }
        let flags = self.features.flags(at);
        let mut bits = ChunkBits::PRONOUN;
        if flags.has(WordFlags::OBJECT) {
            bits |= ChunkBits::OBJECT;
        }
        if flags.has_any(WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON)) {
            bits |= ChunkBits::OWN;
        }
        if flags.has_any(WordFlags::PRONOUN) {
            bits |= ChunkBits::PERSON;
        }
        Some(Chunk { kind: ChunkKind::Noun, bits, tokens: at..at + 1, head: at })
    }

    /// Whether a pronoun holds a contracted verb: "it's", "we're".
    fn holds_verb(&self, at: usize) -> bool {
        let text = self.features.reading.token_text(at);
        text.split_once(['\'', '’'])
            .is_some_and(|(_, behind)| self.features.grammar.contracted_verbs.contains(behind))
    }

    /// The verb group of a contracted verb, with the participle that follows it.
    fn contracted(&self, at: usize, next: usize, end: usize) -> Chunk {
        let follows = self
            .verb_group(next, end)
            .filter(|verb| !verb.has(ChunkBits::FINITE | ChunkBits::INFINITIVE));
        match follows {
            Some(verb) => {
                let bits = verb.bits | ChunkBits::FINITE;
                Chunk { bits, ..verb }
            }
            None => Chunk {
                kind: ChunkKind::Verb,
                bits: ChunkBits::FINITE | ChunkBits::AUXILIARY,
                tokens: next..next,
                head: at,
            },
        }
    }

    /// The verb group that starts at `at`.
    fn verb_group(&self, at: usize, end: usize) -> Option<Chunk> {
        let mut group =
            VerbGroup { start: at, next: at, main: None, last: at, bits: ChunkBits::default() };
        let mut next = self.behind_clitics(at, end);
        if next == at && !self.opens_verb(at) {
            return None;
        }
        while next < end && next < at + MAX_NOUN_PHRASE && self.features.is(next, Shape::WORD) {
            match self.add_to_verb(&mut group, next) {
                Step::Add => next += 1,
                Step::AddLast => {
                    self.behind_hung_pronoun(&mut group, next + 1, end);
                    self.add_final_auxiliary(&mut group, end);
                    break;
                }
                Step::Stop => break,
            }
            next = self.behind_hung_pronoun(&mut group, next, end);
            let inside = self.adverbs_inside(next, end);
            if inside == next && !(next < end && self.is_verbal(next)) {
                break;
            }
            next = inside;
        }
        // "si è chiesta": a reflexive verb is active.
        if self.behind_clitics(at, end) > at && self.features.has(at, WordFlags::OBJECT) {
            group.bits = group.bits.without(ChunkBits::PASSIVE);
        }
        group.finish()
    }

    /// Adds the auxiliary behind the main verb of a subordinate clause: German "gesagt hatte".
    fn add_final_auxiliary(&self, group: &mut VerbGroup, end: usize) {
        let next = group.next;
        let final_verb = ChunkBits::PARTICIPLE | ChunkBits::BASE;
        let follows = self.features.grammar.verb_second
            && next < end
            && group.bits.has_any(final_verb)
            && matches!(self.class(next), Class::Auxiliary | Class::Modal);
        if follows {
            group.bits = ChunkBits::default();
            group.add_auxiliary(self.features.flags(next));
            group.next = next + 1;
        }
    }

    fn opens_verb(&self, at: usize) -> bool {
        self.is_verbal(at) || self.class(at) == Class::InfinitiveMarker
    }

    fn is_verbal(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Class::PastVerb
                | Class::PresentVerb
                | Class::PlainVerb
                | Class::BaseVerb
                | Class::PresentParticiple
                | Class::PastParticiple
                | Class::Auxiliary
                | Class::Modal
        )
    }

    /// The verb behind object pronouns at `at`: French "lui a dit", Spanish "se lo dijo".
    fn behind_clitics(&self, at: usize, end: usize) -> usize {
        if !self.features.grammar.object_pronoun_before_verb {
            return at;
        }
        let clitic = WordFlags::OBJECT.union(WordFlags::NEGATION);
        let mut verb = at;
        while verb < end
            && verb < at + 3
            && self.features.has(verb, clitic)
            && (self.features.has(verb, WordFlags::PRONOUN.union(WordFlags::NEGATION)))
        {
            verb += 1;
        }
        let found = verb > at
            && verb < end
            && self.is_verbal(verb)
            && !self.features.is(verb, Shape::CAPITAL);
        if found { verb } else { at }
    }

    /// Adds the word at `at`, which is verbal or a marker of the infinitive.
    fn add_to_verb(&self, group: &mut VerbGroup, at: usize) -> Step {
        let class = self.class(at);
        let flags = self.features.flags(at);
        match class {
            Class::Modal => group.bits |= ChunkBits::MODAL | ChunkBits::FINITE,
            Class::InfinitiveMarker if group.next == group.start => {
                group.bits |= ChunkBits::INFINITIVE;
            }
            Class::InfinitiveMarker => return Step::Stop,
            Class::Auxiliary => group.add_auxiliary(flags),
            Class::PastVerb | Class::PresentVerb | Class::PlainVerb => {
                // "has said" where the form of the past stands for the participle.
                if group.main.is_none() && !group.bits.has_any(ChunkBits::INFINITIVE) {
                    group.bits |= ChunkBits::FINITE;
                }
                group.main = Some(at);
            }
            Class::BaseVerb => {
                if group.next == group.start {
                    group.bits |= ChunkBits::BASE;
                }
                group.main = Some(at);
            }
            Class::PresentParticiple => {
                group.add_participle(at, ChunkBits::GERUND);
            }
            Class::PastParticiple => group.add_participle(at, ChunkBits::PARTICIPLE),
            _ => return Step::Stop,
        }
        group.next = at + 1;
        group.last = at;
        if group.main.is_some() { Step::AddLast } else { Step::Add }
    }

    /// The token behind a pronoun that a hyphen hangs on the verb: "a-t-elle".
    fn behind_hung_pronoun(&self, group: &mut VerbGroup, at: usize, end: usize) -> usize {
        if !self.features.grammar.clitic_hyphen
            || at + 1 >= end
            || !self.features.is(at, Shape::HYPHEN)
        {
            return at;
        }
        let linked = at + 2 < end && self.features.is(at + 2, Shape::HYPHEN);
        let pronoun = if linked { at + 3 } else { at + 1 };
        if pronoun >= end || !self.features.has(pronoun, WordFlags::PRONOUN) {
            return at;
        }
        group.bits |= ChunkBits::HAS_CLITIC;
        group.next = pronoun + 1;
        pronoun + 1
    }

    /// The verb behind adverbs and negation at `at`: "has also not said".
    fn adverbs_inside(&self, at: usize, end: usize) -> usize {
        let mut verb = at;
        while verb < end
            && verb < at + 4
            && self.features.is(verb, Shape::WORD)
            && (matches!(self.class(verb), Class::Adverb | Class::Negation)
                || self.features.has(verb, WordFlags::NEGATION))
        {
            verb += 1;
        }
        if verb > at && verb < end && self.is_verbal(verb) { verb } else { at }
    }

    /// The noun phrase that starts at `at`.
    fn noun_phrase(&self, at: usize, end: usize, block: usize) -> Option<Chunk> {
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
            if !named {
                break;
            }
            block += 1;
            phrase.next = nickname.end;
            high = self.blocks.get(block).map_or(limit, |block| block.start.min(limit));
        }
        self.finish_noun(&phrase)
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
        let noun_follows = !is_last && self.continues_noun(at + 1);
        match class {
            Class::Adjective => {
                let postnominal = self.features.grammar.postnominal_adjectives;
                (opens || noun_follows || postnominal) && !phrase.is_time
            }
            Class::PresentParticiple | Class::PastParticiple => {
                at > phrase.start && opens && noun_follows
            }
            Class::Adverb | Class::Negation => {
                let modified = [Class::Adjective, Class::Number, Class::PastParticiple];
                opens && !is_last && modified.contains(&self.class(at + 1))
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
                && features.is(at + 1, Shape::WORD);
            let title = features.is(at + 1.min(high - at - 1), Shape::CAPITAL)
                || self.class(at + 1.min(high - at - 1)) != Class::PastVerb;
            if !inside || !title {
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
            && (at > phrase.start && self.features.has(at - 1, named)
                || self.features.has(at, WordFlags::FIRST_NAME)
                    && at + 1 < self.range.end
                    && self.features.is(at + 1, Shape::CAPITAL))
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
                || self.features.is(last, Shape::STOP) && self.features.touches_previous(last);
            if kept {
                break;
            }
            end -= 1;
        }
        end
    }
}

enum Step {
    Add,
    AddLast,
    Stop,
}

/// A verb group in the making.
struct VerbGroup {
    start: usize,
    /// The token behind the last that was added.
    next: usize,
    main: Option<usize>,
    last: usize,
    bits: ChunkBits,
}

impl VerbGroup {
    fn add_auxiliary(&mut self, flags: WordFlags) {
        if flags.has(WordFlags::HAVE) {
            self.bits |= ChunkBits::PERFECT;
        }
        if flags.has(WordFlags::BE) {
            self.bits |= ChunkBits::PASSIVE;
        }
        if flags.has(WordFlags::NEGATION) {
            self.bits |= ChunkBits::NEGATED;
        }
        let plain = WordFlags::HAVE.union(WordFlags::BE);
        if !flags.has_any(plain) {
            self.bits |= ChunkBits::MODAL;
        }
        if !self.bits.has_any(ChunkBits::INFINITIVE) {
            self.bits |= ChunkBits::FINITE;
        }
    }

    fn add_participle(&mut self, at: usize, form: ChunkBits) {
        if self.next == self.start {
            self.bits |= form;
        }
        if form == ChunkBits::GERUND {
            // "was saying" is active.
            self.bits = self.bits.without(ChunkBits::PASSIVE);
        }
        self.main = Some(at);
    }

    fn finish(mut self) -> Option<Chunk> {
        if self.next == self.start {
            return None;
        }
        if self.main.is_none() {
            // "to" alone is a preposition.
            if self.bits == ChunkBits::INFINITIVE {
                return None;
            }
            self.bits |= ChunkBits::AUXILIARY;
            self.bits = self.bits.without(ChunkBits::PASSIVE);
        }
        let head = self.main.unwrap_or(self.last);
        Some(Chunk { kind: ChunkKind::Verb, bits: self.bits, tokens: self.start..self.next, head })
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
