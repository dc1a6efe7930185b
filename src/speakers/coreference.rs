//! Coreference: a pronoun, a surname, a title or an office to the entity that it stands for.

use std::ops::Range;

use smallvec::SmallVec;

use super::entities::{Entities, Mention, wide};
use super::name_words::{
    has_article, is_followed_by_verb, is_office, without_honours, without_titles, words,
};
use super::pronouns::Pronoun;
use super::voices::{Voices, Who};
use super::{Name, Speaker, SpeakerIndices, attributes};
use crate::document::WordId;
use crate::language::{Class, WordFlags};
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};

/// A phrase that speaks.
pub(crate) struct Reference {
    /// All of it, appositions included.
    pub tokens: Range<usize>,
    /// What names the speaker, without what follows the head; empty where no word does.
    pub head: Range<usize>,
    /// The heads of a coordination, where it is one: "Reed" and "Hale" of "Reed and Hale".
    pub members: SmallVec<[Range<usize>; 2]>,
    /// The paragraph of the quotation.
    pub paragraph: usize,
    /// The tokens of what is said, from the first to the last.
    pub said: Range<usize>,
    /// Whether it stands inside of another quotation.
    pub is_inner: bool,
}

/// Says who speaks, from the first quotation to the last.
pub(crate) struct Resolver<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    entities: Entities,
    voices: Voices,
    /// For each quotation who is named in the phrase that speaks.
    named: Vec<Option<u32>>,
    last: Speakers,
    /// The speaker before whom a common noun names.
    unnamed: Option<Unnamed>,
    /// The phrases before that were asked for, and whom they stand for.
    asked: [(usize, Option<u32>); MAX_ASKED],
}

/// How many phrases back it is known whom one stands for. In a dialogue, several quotations
/// are given to the same phrase.
const MAX_ASKED: usize = 32;

/// A speaker whom a common noun names.
struct Unnamed {
    paragraph: usize,
    head: Range<usize>,
    voice: Option<u32>,
}

impl<'a, 'r> Resolver<'a, 'r> {
    /// The resolver of the quotations whose speakers `references` gives in order; none where
    /// it was said to stop. The stretches of tokens in `quoted`, in order, stand in quotation
    /// marks.
    pub fn new(
        features: &'a TokenFeatures<'r>,
        quoted: impl Iterator<Item = Range<usize>>,
        references: impl ExactSizeIterator<Item = Option<Reference>>,
    ) -> Option<Resolver<'a, 'r>> {
        let watch = features.reading.watch;
        let mut entities = Entities::new(features, quoted);
        let mut named = watch.list(references.len());
        for (at, reference) in references.enumerate() {
            if watch.is_stopped() || watch.stops_at(at, usize::MAX) {
                return None;
            }
            let reference = reference.filter(|own| !is_description(features, &own.head));
            named.push(reference.and_then(|own| {
                let head = without_honours(features, &own.head);
                // "Steve Menet, Senior Vice President"
                let comma = own.head.start.saturating_sub(1);
                let apposed = own.tokens.start < comma && features.is(comma, Shape::COMMA);
                let named = entities.mark_speaker(features, &head);
                let named = named.or_else(|| {
                    let before = own.tokens.start..comma;
                    apposed.then(|| entities.mark_speaker(features, &before)).flatten()
                });
                named.or_else(|| entities.mark_holder(features, &own))
            }));
        }
        let (voices, last) = (Voices::new(), Speakers::default());
        let asked = [(usize::MAX, None); MAX_ASKED];
        Some(Resolver { features, entities, voices, named, last, unnamed: None, asked })
    }

    /// Who speaks the quotation of that index: places among the voices.
    pub fn speakers(&mut self, quote_idx: usize, reference: &Reference) -> SpeakerIndices {
        let mut speakers = SpeakerIndices::default();
        let named = self.named[quote_idx];
        if let Some(head) = shared_office(self.features, reference) {
            let entity = self.entities.mark_speaker(self.features, head);
            if let Some(voice) = self.voice(entity, head, reference.paragraph) {
                self.voices.add_phrase(self.features, voice, head, &reference.tokens);
                speakers.add(voice);
                return speakers;
            }
        }
        if let Some(voice) = self.first_voice(named, reference) {
            self.voices.add_phrase(self.features, voice, &reference.head, &reference.tokens);
            speakers.add(voice);
        }
        for member in joined(self.features, reference) {
            let entity = self.entities.mark_speaker(self.features, member);
            if let Some(voice) = self.voice(entity, member, reference.paragraph) {
                self.voices.add_phrase(self.features, voice, member, member);
                speakers.add(voice);
            }
        }
        speakers
    }

    /// The name of a voice.
    pub fn name(&self, voice: u32) -> Option<Name> {
        self.voices.name(self.features, &self.entities, voice)
    }

    /// Who speaks first in a phrase in which `named` is named; whoever it stood for before,
    /// where an earlier quotation was given to it.
    fn first_voice(&mut self, named: Option<u32>, reference: &Reference) -> Option<u32> {
        let at = reference.head.start;
        let known = self.asked.iter().find(|(start, _)| *start == at && !reference.head.is_empty());
        if let Some((_, voice)) = known {
            if let Some(Who::Entity(entity)) = voice.map(|voice| &self.voices.list[voice as usize])
            {
                self.last.push(Last { entity: *entity, token: at });
            }
            return *voice;
        }
        let voice = self.new_voice(named, reference);
        self.asked.rotate_left(1);
        self.asked[MAX_ASKED - 1] = (at, voice);
        voice
    }

    fn new_voice(&mut self, named: Option<u32>, reference: &Reference) -> Option<u32> {
        let Resolver { features, entities, .. } = self;
        let Reference { head, paragraph, .. } = reference;
        if reference.is_inner && head.len() == 1 && features.has(head.start, WordFlags::PRONOUN) {
            return self.voice(None, head, *paragraph);
        }
        // "The prefect declined to comment. He said …": no name, but no other one.
        let own = self.unnamed.as_ref().filter(|unnamed| unnamed.paragraph == *paragraph);
        if let Some(unnamed) = own.filter(|own| entities.refers(features, head, &own.head)) {
            return unnamed.voice;
        }
        let entity = entities.resolve(features, reference, named, &self.last);
        let common = entity.is_none() && entities.is_common(features, head);
        if let Some(entity) = entity {
            self.last.push(Last { entity, token: head.start });
        }
        let voice = self.voice(entity, head, *paragraph);
        if common || entity.is_some() {
            let head = head.clone();
            self.unnamed = common.then_some(Unnamed { paragraph: *paragraph, head, voice });
        }
        voice
    }

    /// The voice of an entity, or else of the words in `head`.
    fn voice(&mut self, entity: Option<u32>, head: &Range<usize>, paragraph: usize) -> Option<u32> {
        let Resolver { features, entities, voices, .. } = self;
        if let Some(entity) = entity {
            return voices.of_entity(features, entities, entity);
        }
        if let Some(name) = plain_name(features, head) {
            return voices.of_name(features, without_office(features, name));
        }
        let pronoun = WordFlags::PRONOUN.union(WordFlags::POSSESSIVE);
        match head.len() {
            0 => None,
            1 if features.has(head.start, pronoun) => {
                voices.of_pronoun(features, head.start, paragraph)
            }
            1 if features.has(head.start, WordFlags::DETERMINER) => None,
            _ => voices.of_noun(features, head),
        }
    }

    /// The speakers of the quotations whose places among the voices `quotes` gives, which
    /// become places in the list.
    pub fn layer<'q>(self, quotes: impl Iterator<Item = &'q mut SpeakerIndices>) -> Vec<Speaker> {
        let Resolver { features, entities, voices, named, .. } = self;
        let watch = features.reading.watch;
        watch.free(named);
        let speakers = attributes::describe(features, &entities, &voices, quotes);
        voices.free(watch);
        entities.free(watch);
        speakers
    }
}

/// The head of a phrase in which one person has two offices: "chairman Tom Hale" of "the
/// founder and chairman Tom Hale".
fn shared_office<'m>(
    features: &TokenFeatures<'_>,
    reference: &'m Reference,
) -> Option<&'m Range<usize>> {
    let [first, second] = &reference.members[..] else { return None };
    let is_office = |at: usize| {
        features.has(at, WordFlags::PERSON)
            && !features.has(at, WordFlags::PLURAL.union(WordFlags::FIRST_NAME))
            && !features.is(at, Shape::CAPITAL)
    };
    let named = features.is(second.end - 1, Shape::CAPITAL)
        && !features.has(second.start, WordFlags::DETERMINER)
        && second.clone().any(is_office);
    (named && is_office(first.end - 1)).then_some(second)
}

/// The members of a coordination behind the first one that speak too. "Centers for Disease
/// Control and Prevention" has none.
fn joined<'m>(
    features: &TokenFeatures<'_>,
    reference: &'m Reference,
) -> impl Iterator<Item = &'m Range<usize>> {
    let first = reference.members.first();
    let institution = first.is_some_and(|first| {
        let group = WordFlags::GROUP;
        first.clone().any(|at| features.has(at, group)) && first.clone().len() > 1
    });
    let is_part = move |member: &Range<usize>| {
        institution && member.len() == 1 && !features.has(member.start, WordFlags::FIRST_NAME)
    };
    reference.members.iter().skip(1).filter(move |member| !is_part(member))
}

/// The speaker before: who, and where.
#[derive(Clone, Copy)]
struct Last {
    entity: u32,
    token: usize,
}

/// The speakers before, the last one last.
#[derive(Default)]
struct Speakers([Option<Last>; MAX_SPEAKERS]);

/// How many speakers back one is looked for whom a pronoun fits.
const MAX_SPEAKERS: usize = 4;

impl Speakers {
    fn push(&mut self, last: Last) {
        self.0.rotate_left(1);
        self.0[MAX_SPEAKERS - 1] = Some(last);
    }

    /// From the last one backwards.
    fn iter(&self) -> impl Iterator<Item = Last> {
        self.0.iter().rev().filter_map(|last| *last)
    }
}

/// How many names back the bearer of a pronoun or an office is looked for.
const RECENT: usize = 60;

/// In how many names of what is said somebody is looked for who is spoken to.
const MAX_NAMED_WITHIN: usize = 16;

impl Entities {
    /// Who is named in `head` and therefore speaks.
    fn mark_speaker(&mut self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let entity = self.named_in(features, head).or_else(|| self.named_last(features, head))?;
        self.entities[entity as usize].speaks = true;
        Some(entity)
    }

    /// Whose name ends a phrase with an office and what it is an office of: "il segretario della
    /// Cgil Paolo Neri".
    fn mark_holder(&mut self, features: &TokenFeatures<'_>, own: &Reference) -> Option<u32> {
        let is_office = features.grammar.subject_after_verb
            && own.head.clone().any(|at| features.has(at, WordFlags::PERSON));
        let mention = self.mentions[..self.first_from(own.tokens.end)].last()?;
        let Range { start, end } = wide(&mention.tokens);
        let name = mention.name as usize;
        let is_name = start >= own.head.end
            && end == own.tokens.end
            && name > start
            && features.has(name, WordFlags::FIRST_NAME);
        let entity = Some(mention.entity).filter(|_| is_office && is_name)?;
        self.entities[entity as usize].speaks = true;
        Some(entity)
    }

    /// Who a noun phrase is, in which `named` is named.
    fn resolve(
        &self,
        features: &TokenFeatures<'_>,
        reference: &Reference,
        named: Option<u32>,
        last: &Speakers,
    ) -> Option<u32> {
        let head = &reference.head;
        if head.is_empty() {
            // Spanish "dicen": several people, whom no name of one stands for.
            let is_plural = features.reading.tokens.len() > head.start && {
                let verb = features.folded(head.start);
                features.grammar.plural_verb_suffixes.suffix_of(verb).is_some()
            };
            if is_plural {
                return None;
            }
            return self.resolve_pronoun(features, reference, last);
        }
        let single = head.len() == 1;
        if single && features.has(head.start, WordFlags::PRONOUN.union(WordFlags::POSSESSIVE)) {
            return self.resolve_pronoun(features, reference, last);
        }
        if is_description(features, head) {
            let pronoun = Pronoun { at: head.start, male: false, female: false };
            return self.resolve_person(features, &pronoun, &reference.said, last);
        }
        named.or_else(|| self.resolve_office(features, head))
    }

    /// Whether a noun phrase calls somebody by a common noun alone: "the prefect".
    fn is_common(&self, features: &TokenFeatures<'_>, head: &Range<usize>) -> bool {
        !head.is_empty()
            && features.has(head.start, WordFlags::DETERMINER)
            && features.has(head.end - 1, WordFlags::PERSON)
            && !features.has(head.end - 1, WordFlags::PLURAL)
            && !features.is(head.end - 1, Shape::CAPITAL)
    }

    /// Whether the pronoun at `head` stands for the common noun that ends `before`: none
    /// is named between the two.
    fn refers(
        &self,
        features: &TokenFeatures<'_>,
        head: &Range<usize>,
        before: &Range<usize>,
    ) -> bool {
        if head.len() != 1 || head.start < before.end {
            return false;
        }
        let (noun, gender) = (before.end - 1, WordFlags::MALE.union(WordFlags::FEMALE));
        let agrees = [WordFlags::MALE, WordFlags::FEMALE].into_iter().any(|own| {
            features.has(head.start, own)
                && (features.has(noun, own) || !features.has(noun, gender))
        });
        features.has(head.start, WordFlags::PRONOUN)
            && agrees
            && self.first_from(before.end) == self.first_from(head.start)
    }

    /// Who is called by the word that ends a phrase, where no name was found in it: in a
    /// headline, or where the word is common elsewhere.
    fn named_last(&self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let last = head.end.checked_sub(1).filter(|_| !head.is_empty())?;
        let small = WordFlags::DETERMINER.union(WordFlags::PRONOUN).union(WordFlags::POSSESSIVE);
        if features.grammar.capitalized_nouns
            || !features.is(last, Shape::CAPITAL)
            || features.has(head.start, small)
        {
            return None;
        }
        self.bearer_of(features, last)
    }

    /// Who is named inside a phrase: the last name, behind office and apposition.
    fn named_in(&self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let end = self.first_from(head.end);
        let inside = |mention: &&Mention| mention.tokens.start as usize >= head.start;
        let mentions = self.mentions[..end].iter().rev().take_while(inside);
        // "Cord Littner zu den Gründen": no noun where all of these have capitals.
        let first = |mention: &&Mention| {
            let name = &self.entities[mention.entity as usize].name;
            features.has(name.start as usize, WordFlags::FIRST_NAME)
        };
        // "Anna Keel of the Authority", "a friend of Anna Keel": the name before the "of".
        let headed = |mention: &&Mention| {
            features.grammar.capitalized_nouns
                || features.grammar.subject_after_verb
                || !(head.start + 1..mention.tokens.start as usize)
                    .any(|at| features.has(at, WordFlags::LINKING))
        };
        // "a Duval supporter": the name modifies the noun that ends the phrase.
        let ends = |mention: &&Mention| {
            features.grammar.capitalized_nouns
                || features.grammar.postnominal_adjectives
                || !(mention.tokens.end as usize..head.end).any(|at| is_common_noun(features, at))
        };
        // "Источник РБК", "el portavoz de Comisiones Obreras": whose somebody is.
        let is_person = |&at: &usize| features.has(at, WordFlags::PERSON);
        let person = head.clone().find(is_person).filter(|_| features.grammar.subject_after_verb);
        let mentions = mentions.filter(|mention| {
            let is_behind = person.is_some_and(|person| person < mention.tokens.start as usize);
            !(is_behind && self.entities[mention.entity as usize].thing)
        });
        if is_anybody(features, head) && !features.has(head.end - 1, WordFlags::FIRST_NAME) {
            return None;
        }
        let by_first = features.grammar.capitalized_nouns.then(|| mentions.clone().find(first));
        let named = by_first.flatten().or_else(|| {
            mentions.filter(headed).filter(ends).find(|mention| {
                let end = mention.tokens.end as usize;
                (end == head.end || !features.is_genitive(end - 1))
                    && !(features.grammar.capitalized_nouns && is_noun(features, mention))
            })
        });
        named.map(|mention| mention.entity)
    }

    /// The last who was named and fits the pronoun, the speaker before first.
    fn resolve_pronoun(
        &self,
        features: &TokenFeatures<'_>,
        reference: &Reference,
        last: &Speakers,
    ) -> Option<u32> {
        let at = reference.head.start;
        if features.has(at, WordFlags::NEUTER) && !features.has(at, WordFlags::POSSESSIVE) {
            return self.resolve_neuter(features, at);
        }
        self.resolve_person(features, &Pronoun::read(features, at)?, &reference.said, last)
    }

    /// The last person who was named and fits, the speaker before first.
    fn resolve_person(
        &self,
        features: &TokenFeatures<'_>,
        pronoun: &Pronoun,
        said: &Range<usize>,
        last: &Speakers,
    ) -> Option<u32> {
        let others = self.spoken_to(features, said);
        let last = last.iter().find(|last| {
            pronoun.fits(features, &self.entities[last.entity as usize])
                && last.token < pronoun.at
                && !others.contains(&last.entity)
        });
        let best = self.best_before(features, pronoun, last.as_ref(), &others);
        let since = best.map(|mention| mention.tokens.end as usize);
        let since = since.or(last.map(|last| last.token)).unwrap_or(0);
        if introduces(features, since..pronoun.at, pronoun)
            || self.takes_over(features, since..pronoun.at, pronoun)
        {
            return None;
        }
        best.map(|mention| mention.entity).or(last.map(|last| last.entity))
    }

    /// Whether somebody of the pronoun's gender whom the text gives no name is the subject of a
    /// sentence in `range`: "The prefect declined to comment. He said …".
    fn takes_over(
        &self,
        features: &TokenFeatures<'_>,
        range: Range<usize>,
        pronoun: &Pronoun,
    ) -> bool {
        let low = range.start.max(range.end.saturating_sub(MAX_UNNAMED));
        (low + 1..range.end).any(|at| {
            let flags = features.flags(at);
            let article = at - 1;
            let is_own = features.has(article, WordFlags::POSSESSIVE);
            // "Her neighbour, a retired driver, agreed. “It is,” he said."
            let is_apposed = is_own && features.is(at + 1, Shape::COMMA);
            (pronoun.agrees(flags) || is_own && !flags.has_any(WordFlags::MALE | WordFlags::FEMALE))
                && flags.has(WordFlags::PERSON)
                && !flags.has(WordFlags::PLURAL)
                && !features.is(at, Shape::CAPITAL)
                && (is_own || features.has(article, WordFlags::DETERMINER))
                && opens_or_follows_comma(features, article)
                && (is_apposed || is_followed_by_verb(features, at + 1))
                && self.resolve_office(features, &(article..at + 1)).is_none()
        })
    }

    /// The thing that was last the subject: "The Harbour Authority opened it. “It is safe,”
    /// it said."
    fn resolve_neuter(&self, features: &TokenFeatures<'_>, at: usize) -> Option<u32> {
        let is_thing = |mention: &&Mention| {
            let entity = &self.entities[mention.entity as usize];
            // "Unions in Cologne"
            let is_plural = features.has(entity.name.start as usize, WordFlags::PLURAL);
            mention.is_subject(features) && entity.thing && !is_plural
        };
        self.recent(at).iter().rev().find(is_thing).map(|mention| mention.entity)
    }

    /// The last names before the token at `at`.
    fn recent(&self, at: usize) -> &[Mention] {
        let before = self.first_from(at);
        &self.mentions[before.saturating_sub(RECENT)..before]
    }

    /// Who is spoken to in what somebody says: “It rained, Ana,” is not said by Ana.
    fn spoken_to(&self, features: &TokenFeatures<'_>, said: &Range<usize>) -> SmallVec<[u32; 8]> {
        let first = self.quoted.partition_point(|own| (own.tokens.start as usize) < said.start);
        let all = self.quoted[first..].iter().take(MAX_NAMED_WITHIN);
        let inside = all.take_while(|own| (own.tokens.start as usize) < said.end);
        let set_off = inside.filter(|own| is_set_off(features, &wide(&own.tokens)));
        set_off.map(|own| own.entity).collect()
    }

    /// Whom a pronoun means of those who are named behind the speaker before, sentence by
    /// sentence backwards: who is introduced, then a subject, then whoever is named first.
    fn best_before(
        &self,
        features: &TokenFeatures<'_>,
        pronoun: &Pronoun,
        last: Option<&Last>,
        others: &[u32],
    ) -> Option<&Mention> {
        let mut low = last.map_or(0, |last| sentence_of(features, last.token).end);
        let mut best: Option<(u8, &Mention)> = None;
        for mention in self.recent(pronoun.at).iter().rev() {
            let Range { start, end } = wide(&mention.tokens);
            if start < low {
                break;
            }
            let entity = &self.entities[mention.entity as usize];
            let sure = pronoun.surely_fits(entity);
            let person =
                sure || pronoun.fits(features, entity) && self.is_person(features, mention.entity);
            if !person || others.contains(&mention.entity) {
                continue;
            }
            // "loyalists to Reed": whom a preposition brings in is not who goes on.
            if last.is_some() && is_oblique(features, mention) || is_place(features, mention) {
                continue;
            }
            // Whoever is introduced is the topic, more than a subject is.
            let rank = 5 * u8::from(mention.is_introduced(features))
                + 4 * u8::from(mention.is_subject(features))
                + 2 * u8::from(!features.is_genitive(end - 1))
                + u8::from(sure);
            if best.is_none_or(|(before, _)| rank >= before) {
                if best.is_none() {
                    low = low.max(sentence_of(features, start).start);
                }
                best = Some((rank, mention));
            }
        }
        best.map(|(_, mention)| mention)
    }

    /// Whether a name without a gender is a person's rather than a place's or
    /// an institution's.
    fn is_person(&self, features: &TokenFeatures<'_>, entity: u32) -> bool {
        let person = &self.entities[entity as usize];
        let name = wide(&person.name);
        let thing = WordFlags::GROUP.union(WordFlags::WRITING).union(WordFlags::SPEECH_NOUN);
        let first = features.has(name.start, WordFlags::FIRST_NAME);
        first
            || (person.acts || person.speaks)
                && (words(features, name.clone()).count() >= 2 || !person.offices.is_empty())
                && !name.clone().any(|at| features.has(at, thing))
                && !(features.grammar.capitalized_nouns
                    && (words(features, name.clone()).any(|at| !features.is(at, Shape::CAPITAL))
                        || has_article(features, &name)
                        || opens_with_adjective(features, &name)))
    }

    /// The bearer of an office: "the president" where the text has a
    /// "President Putin".
    fn resolve_office(&self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let noun = features.word(head.end - 1);
        let article = features.reading.token_text(head.start).to_lowercase();
        let articles = &features.grammar.indefinite_articles;
        // Russian "министр": a language without articles.
        let is_bare = !features.grammar.has_articles() && head.len() == 1;
        let is_definite = features.has(head.start, WordFlags::DETERMINER);
        if articles.contains(&article) || !is_definite && !is_bare {
            return None;
        }
        let mut recent = self.recent(head.start).iter().rev().map(|mention| mention.entity);
        // "the authority" of "the Harbour Authority"
        if features.has(head.end - 1, WordFlags::GROUP) {
            let named = recent.clone().find(|&entity| {
                let group = &self.entities[entity as usize];
                let (first, last) = (group.name.start as usize, group.name.end as usize);
                group.thing && (first..last).any(|at| features.word(at) == noun)
            });
            // "The company" of "Halden Foods": the last institution, if it has spoken.
            let is_company = features.grammar.company_nouns.contains(features.folded(head.end - 1));
            return named.or_else(|| {
                let last = recent.find(|&entity| self.entities[entity as usize].thing)?;
                (is_company && self.entities[last as usize].speaks).then_some(last)
            });
        }
        let is_office = features.has(head.end - 1, WordFlags::PERSON.union(WordFlags::TITLE));
        if !is_office && features.grammar.has_articles() {
            return None;
        }
        let compound = |office: WordId| {
            let (office, noun) = (
                features.reading.vocabulary.folded(office),
                features.reading.vocabulary.folded(noun),
            );
            noun.len() > 4 && office.ends_with(noun)
        };
        // "die Ministerin" of "Verkehrsministerin Anna Keel"
        let compound = |office: WordId| {
            let words = office != WordId::NONE && noun != WordId::NONE;
            features.grammar.capitalized_nouns && words && compound(office)
        };
        // Russian "мэра" of "мэр": the same noun in another case.
        let is_form = |office: WordId| {
            let words = office != WordId::NONE && noun != WordId::NONE;
            words && !features.grammar.has_articles() && {
                let vocabulary = &features.reading.vocabulary;
                are_forms(vocabulary.folded(office), vocabulary.folded(noun))
            }
        };
        recent.find(|&entity| {
            let offices = &self.entities[entity as usize].offices;
            let is_same = |&office: &WordId| compound(office) || is_form(office);
            offices.contains(&noun) || offices.iter().any(is_same)
        })
    }
}

/// Whether two words differ by an ending alone: Russian "мэр", "мэра", "мэром".
fn are_forms(one: &str, other: &str) -> bool {
    let n_same = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let n_rest = |word: &str| word.chars().count() - n_same;
    let (shorter, longer) = (n_rest(one).min(n_rest(other)), n_rest(one).max(n_rest(other)));
    n_same >= MIN_STEM && shorter <= 1 && longer <= MAX_ENDING
}

/// How long the stem of a noun is at least, and its ending at most, in characters.
const MIN_STEM: usize = 3;
const MAX_ENDING: usize = 2;

/// Whether the capital of a name's first word is that of its sentence, and the word can be an
/// adjective: "Weitere Messungen".
fn opens_with_adjective(features: &TokenFeatures<'_>, name: &Range<usize>) -> bool {
    let classes = features.language.word_classes();
    let word = features.word(name.start);
    features.is(name.start, Shape::FIRST)
        && word != WordId::NONE
        && name.len() > 1
        && classes.likeliest(features.reading.vocabulary.folded(word), features.lexicon)
            == Class::Adjective
}

/// Whether punctuation stands on both sides of a name, as where somebody is spoken to.
fn is_set_off(features: &TokenFeatures<'_>, name: &Range<usize>) -> bool {
    let before = Shape::COMMA.union(Shape::MARK).union(Shape::STOP);
    let after = before.union(Shape::DASH);
    let opens = name.start == 0 || features.is(name.start - 1, before);
    opens && name.end < features.reading.tokens.len() && features.is(name.end, after)
}

/// How many words a name before "and" has that is looked over.
const MAX_COORDINATED: usize = 4;

/// Whether a name is the object of a preposition, and nothing is said of its bearer: "Reed
/// met loyalists to Hale", but not "with Hale, who", "Secretary of State Hale".
fn is_oblique(features: &TokenFeatures<'_>, mention: &Mention) -> bool {
    let Range { start, end } = wide(&mention.tokens);
    let office = WordFlags::TITLE.union(WordFlags::PERSON);
    let mut first = start;
    // "to Reed and Hale": the preposition before the first of them.
    if start > 1 && features.has(start - 1, WordFlags::ADDITIVE) {
        let low = start.saturating_sub(2 + MAX_COORDINATED);
        let is_name = |&at: &usize| features.is(at, Shape::CAPITAL);
        first = (low..start - 1).rev().take_while(is_name).last().unwrap_or(start);
    }
    let governed = first > 0
        && !features.is(first, Shape::FIRST)
        && features.has(first - 1, WordFlags::PREPOSITION)
        && !(first > 1
            && features.has(first - 2, office)
            && features.is(first - 2, Shape::CAPITAL));
    let set_off = Shape::COMMA.union(Shape::DASH);
    let clause = end + 1 < features.reading.tokens.len()
        && features.is(end, set_off)
        && features.has(end + 1, WordFlags::RELATIVE);
    governed && !clause && !mention.is_introduced(features)
}

/// Whether a name of one word is that of a place: "Born in Hull, the son of a teacher, he left".
fn is_place(features: &TokenFeatures<'_>, mention: &Mention) -> bool {
    let Range { start, end } = wide(&mention.tokens);
    let prepositions = &features.grammar.place_prepositions;
    end == start + 1
        && start > 0
        && !features.has(start, WordFlags::FIRST_NAME)
        && prepositions.contains(features.folded(start - 1))
}

/// The tokens of the sentence that holds `token`.
fn sentence_of(features: &TokenFeatures<'_>, token: usize) -> Range<usize> {
    let sentences = &features.reading.sentences;
    let next = sentences.partition_point(|own| own.tokens.end as usize <= token);
    sentences.get(next).map_or(token..token, |own| wide(&own.tokens))
}

/// Whether the word at `at` is a common noun: no capital, and no word of the grammar.
fn is_common_noun(features: &TokenFeatures<'_>, at: usize) -> bool {
    let grammar = WordFlags::DETERMINER
        .union(WordFlags::PRONOUN)
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::ADVERB)
        .union(WordFlags::PARTICLE);
    // "Halden Foods plc"
    let is_suffix = features.grammar.name_suffixes.contains(features.reading.token_text(at));
    features.reading.tokens[at].kind == TokenKind::Word
        && !features.is(at, Shape::CAPITAL)
        && !features.has(at, grammar)
        && !is_suffix
}

/// How far back somebody is looked for who has no name, in tokens.
const MAX_UNNAMED: usize = 60;

/// Whether somebody of the pronoun's gender without a name is the subject of a sentence in
/// `range`: "In Ohio, a woman wept."
fn introduces(features: &TokenFeatures<'_>, range: Range<usize>, pronoun: &Pronoun) -> bool {
    let articles = &features.grammar.indefinite_articles;
    let low = range.start.max(range.end.saturating_sub(MAX_UNNAMED));
    (low..range.end).any(|at| {
        let flags = features.flags(at);
        let noun = pronoun.agrees(flags)
            && flags.has(WordFlags::PERSON)
            && !features.is(at, Shape::CAPITAL);
        noun && (at.saturating_sub(3).max(low)..at).rev().any(|article| {
            articles.contains(&features.reading.token_text(article).to_lowercase())
                && opens_clause(features, article)
        })
    })
}

fn opens_or_follows_comma(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.is(at, Shape::FIRST) || at > 0 && features.is(at - 1, Shape::COMMA)
}

/// Whether the phrase at `at` opens its sentence, or stands behind what does and a comma.
fn opens_clause(features: &TokenFeatures<'_>, at: usize) -> bool {
    if features.is(at, Shape::FIRST) {
        return true;
    }
    let opening = WordFlags::PREPOSITION.union(WordFlags::ADVERB).union(WordFlags::SUBORDINATOR);
    let first = || (at.saturating_sub(10)..at).rev().find(|&at| features.is(at, Shape::FIRST));
    at > 0
        && features.is(at - 1, Shape::COMMA)
        && first().is_some_and(|at| features.has(at, opening))
}

/// Whether a noun with an article is no name, where all nouns have capitals: "die
/// Verbände", but not "der Minister Habeck".
fn is_noun(features: &TokenFeatures<'_>, mention: &Mention) -> bool {
    let Range { start, end } = wide(&mention.tokens);
    let known = WordFlags::TITLE.union(WordFlags::FIRST_NAME);
    let last = words(features, start..end).next_back().unwrap_or(start);
    let opened = start > 0 && features.has(start - 1, WordFlags::DETERMINER);
    // "Vertreter der Verbände", but not "Ruben von der Mühlen".
    let inside = last >= start + 2
        && features.has(last - 1, WordFlags::DETERMINER)
        && !features.has(last - 2, WordFlags::PREPOSITION);
    let article = (opened || inside) && !features.has(start, known);
    article && (last == start || (start + 1..last).any(|at| !features.is(at, Shape::CAPITAL)))
}

/// A name without the titles and offices before it, where a first name follows these: "Ana
/// Duval" of "Mayor Ana Duval".
fn without_office(features: &TokenFeatures<'_>, name: Range<usize>) -> Range<usize> {
    match without_titles(features, &name) {
        Some((start, _)) if features.has(start, WordFlags::FIRST_NAME) => start..name.end,
        _ => name,
    }
}

/// A speaker whose name occurs nowhere else is called what the text calls them,
/// where that is a name at all.
fn plain_name(features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<Range<usize>> {
    if head.is_empty() || is_description(features, head) {
        return None;
    }
    let common = WordFlags::DETERMINER.union(WordFlags::PRONOUN).union(WordFlags::POSSESSIVE);
    let last = head.end - 1;
    let joins = Shape::HYPHEN.union(Shape::STOP).union(Shape::MARK);
    let is_part = |&at: &usize| {
        features.is(at, Shape::CAPITAL) && !features.has(at, common)
            || at < last
                && (features.is(at, joins)
                    || features.has(at, WordFlags::PARTICLE.union(WordFlags::LINKING)))
    };
    // "co-founder Ann Lee"
    let start = match features.grammar.capitalized_nouns {
        true => head.start,
        false => {
            let parts = head.clone().rev().take_while(is_part);
            parts.filter(|&at| features.is(at, Shape::CAPITAL)).last()?
        }
    };
    let named = head.len() > 1 || !features.is(start, Shape::FIRST);
    let named = named
        && head.clone().any(|at| features.is(at, Shape::CAPITAL) && !features.has(at, common));
    // "die Ministerin", "Vertreter der Verbände"
    let inside = head.len() >= 3
        && features.has(last - 1, WordFlags::DETERMINER)
        && !features.has(last - 2, WordFlags::PREPOSITION);
    let noun = features.grammar.capitalized_nouns && (features.has(head.start, common) || inside);
    // "Корреспондент ТАСС"
    let is_staff = features.has(head.start, WordFlags::PERSON) && features.is_all_capitals(last);
    let role = !features.is(last, Shape::CAPITAL) || features.is_genitive(last);
    let name = start..head.end;
    if !named
        || noun
        || role
        || is_staff
        || is_office(features, &name)
        || is_anybody(features, head)
    {
        return None;
    }
    Some(name)
}

/// How many tokens "the 37-year-old" has at most, marks included.
const MAX_DESCRIPTION: usize = 7;

/// Whether a phrase describes somebody by age or by country alone: "the 37-year-old", "le
/// Portugais".
fn is_description(features: &TokenFeatures<'_>, head: &Range<usize>) -> bool {
    let grammar = features.grammar;
    let is_definite = (2..=MAX_DESCRIPTION).contains(&head.len())
        && features.has(head.start, WordFlags::DETERMINER)
        && !grammar.indefinite_articles.contains(features.folded(head.start));
    let is_age = || {
        let words = features.reading.span_of(head.start + 1..head.end);
        let words = words.of(features.reading.text).to_lowercase();
        let age = grammar.age_suffixes.suffix_of(&words).map(|suffix| words.len() - suffix.len());
        age.is_some_and(|end| words[..end].bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_demonym = || grammar.demonyms.contains(features.folded(head.end - 1));
    let is_bare = head.len() == 1 && !grammar.has_articles();
    is_bare && is_demonym() || is_definite && (head.len() == 2 && is_demonym() || is_age())
}

/// Whether an indefinite article makes a common noun of a single word with a capital: "a
/// Democrat".
fn is_anybody(features: &TokenFeatures<'_>, head: &Range<usize>) -> bool {
    let articles = &features.grammar.indefinite_articles;
    head.len() == 2
        && features.reading.tokens[head.start].kind == TokenKind::Word
        && articles.contains(&features.reading.token_text(head.start).to_lowercase())
}
