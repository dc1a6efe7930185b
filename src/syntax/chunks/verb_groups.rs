//! Verb groups: from the first auxiliary of a verb to the verb, with negation, adverbs inside
//! and pronouns that a hyphen joins to it.

use super::{Chunk, ChunkBits, ChunkKind, Chunker, Step};
use crate::language::WordFlags;
use crate::syntax::Shape;
use crate::syntax::classes::Class;

/// How many tokens a verb group has at most, which keeps odd texts linear.
const MAX_VERB_GROUP: usize = 24;

impl Chunker<'_, '_> {
    /// The verb group that starts at `at`.
    pub(super) fn verb_group(&self, at: usize, end: usize) -> Option<Chunk> {
        let mut group =
            VerbGroup { start: at, next: at, main: None, last: at, bits: ChunkBits::default() };
        let mut next = self.behind_clitics(at, end);
        if next == at && !self.opens_verb(at) {
            return None;
        }
        while next < end && next < at + MAX_VERB_GROUP && self.features.is(next, Shape::WORD) {
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

    pub(super) fn is_verbal(&self, at: usize) -> bool {
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
            // "have been told"
            Class::PastParticiple if group.next > group.start && flags.has(WordFlags::BE) => {
                group.add_auxiliary(flags);
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
