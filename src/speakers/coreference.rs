//! Coreference: a pronoun, a surname, a title or an office to the entity that it stands for.

use std::ops::Range;

use super::entities::{Entities, Entity, Mention, wide};
use super::name::Name;
use super::name_words::{is_office, words};
use crate::document::WordId;
use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};

/// A phrase that speaks.
pub(crate) struct Reference {
    /// What names the speaker, without what follows the head; empty where no word does.
    pub head: Range<usize>,
    /// The paragraph of the quotation.
    pub paragraph: usize,
    /// Whether it stands inside of another quotation.
    pub is_inner: bool,
}

/// Says who speaks, from the first quotation to the last.
pub(crate) struct Resolver<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    entities: Entities,
    /// For each quotation who is named in the phrase that speaks.
    named: Vec<Option<u32>>,
    last: Speakers,
    /// The speaker before whom a common noun names, and the paragraph.
    unnamed: Option<(usize, Range<usize>)>,
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
            named.push(reference.and_then(|own| entities.mark_speaker(features, &own.head)));
        }
        Some(Resolver { features, entities, named, last: Speakers::default(), unnamed: None })
    }

    /// The name of whoever speaks the quotation of that index.
    pub fn name(&mut self, quote_idx: usize, reference: &Reference) -> Option<Name> {
        let entity = self.entity(quote_idx, reference);
        match entity {
            Some(entity) => Some(self.entities.name(self.features, entity)),
            None => plain_name(self.features, &reference.head),
        }
    }

    /// The entity that speaks the quotation of that index.
    fn entity(&mut self, quote_idx: usize, reference: &Reference) -> Option<u32> {
        let Resolver { features, entities, .. } = self;
        let head = &reference.head;
        if reference.is_inner && head.len() == 1 && features.has(head.start, WordFlags::PRONOUN) {
            return None;
        }
        // "The prefect declined to comment. He said …": no name, but no other one.
        let own = self.unnamed.as_ref().filter(|(paragraph, _)| *paragraph == reference.paragraph);
        if own.is_some_and(|(_, before)| entities.refers(features, head, before)) {
            return None;
        }
        let entity = entities.resolve(features, head, self.named[quote_idx], &self.last);
        let common = entity.is_none() && entities.is_common(features, head);
        if common || entity.is_some() {
            self.unnamed = common.then(|| (reference.paragraph, head.clone()));
        }
        let entity = entity?;
        self.last.push(Last { entity, token: head.start });
        Some(entity)
    }

    /// Drops what it holds.
    pub fn free(self) {
        let watch = self.features.reading.watch;
        watch.free(self.named);
        self.entities.free(watch);
    }
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

impl Entities {
    /// Who is named in `head` and therefore speaks.
    fn mark_speaker(&mut self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let entity = self.named_in(features, head).or_else(|| self.named_last(features, head))?;
        self.entities[entity as usize].speaks = true;
        Some(entity)
    }

    /// Who the noun phrase at `head` is, in which `named` is named.
    fn resolve(
        &self,
        features: &TokenFeatures<'_>,
        head: &Range<usize>,
        named: Option<u32>,
        last: &Speakers,
    ) -> Option<u32> {
        if head.is_empty() {
            return self.resolve_pronoun(features, head.start, last);
        }
        let single = head.len() == 1;
        if single && features.has(head.start, WordFlags::PRONOUN.union(WordFlags::POSSESSIVE)) {
            return self.resolve_pronoun(features, head.start, last);
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
        at: usize,
        last: &Speakers,
    ) -> Option<u32> {
        if features.has(at, WordFlags::NEUTER) && !features.has(at, WordFlags::POSSESSIVE) {
            return self.resolve_neuter(features, at);
        }
        let pronoun = Pronoun::read(features, at)?;
        let last = last.iter().find(|last| {
            pronoun.fits(&self.entities[last.entity as usize]) && last.token < pronoun.at
        });
        let best = self.best_before(features, &pronoun, last.as_ref());
        let since = best.map(|mention| mention.tokens.end as usize);
        let since = since.or(last.map(|last| last.token)).unwrap_or(0);
        if introduces(features, since..at, &pronoun) {
            return None;
        }
        best.map(|mention| mention.entity).or(last.map(|last| last.entity))
    }

    /// The thing that was last the subject: "The Harbour Authority opened it. “It is safe,”
    /// it said."
    fn resolve_neuter(&self, features: &TokenFeatures<'_>, at: usize) -> Option<u32> {
        let is_thing = |mention: &&Mention| {
            mention.is_subject(features) && self.entities[mention.entity as usize].thing
        };
        self.recent(at).iter().rev().find(is_thing).map(|mention| mention.entity)
    }

    /// The last names before the token at `at`.
    fn recent(&self, at: usize) -> &[Mention] {
        let before = self.first_from(at);
        &self.mentions[before.saturating_sub(RECENT)..before]
    }

    /// Whom a pronoun means of those who are named behind the speaker before, sentence by
    /// sentence backwards: who is introduced, then a subject, then whoever is named first.
    fn best_before(
        &self,
        features: &TokenFeatures<'_>,
        pronoun: &Pronoun,
        last: Option<&Last>,
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
            if !sure && !(pronoun.fits(entity) && self.is_person(features, mention.entity)) {
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
                    && words(features, name).any(|at| !features.is(at, Shape::CAPITAL)))
    }

    /// The bearer of an office: "the president" where the text has a
    /// "President Putin".
    fn resolve_office(&self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
        let noun = features.word(head.end - 1);
        let article = features.reading.token_text(head.start).to_lowercase();
        let anybody = features.grammar.indefinite_articles.contains(&article);
        if anybody || !features.has(head.start, WordFlags::DETERMINER) {
            return None;
        }
        let mut recent = self.recent(head.start).iter().rev().map(|mention| mention.entity);
        // "the authority" of "the Harbour Authority"
        if features.has(head.end - 1, WordFlags::GROUP) {
            return recent.find(|&entity| {
                let group = &self.entities[entity as usize];
                let (first, last) = (group.name.start as usize, group.name.end as usize);
                group.thing && (first..last).any(|at| features.word(at) == noun)
            });
        }
        if !features.has(head.end - 1, WordFlags::PERSON.union(WordFlags::TITLE)) {
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
        recent.find(|&entity| {
            let offices = &self.entities[entity as usize].offices;
            offices.contains(&noun) || offices.iter().any(|&office| compound(office))
        })
    }
}

/// A pronoun of the third person that stands for a single somebody.
struct Pronoun {
    at: usize,
    male: bool,
    female: bool,
}

impl Pronoun {
    /// The pronoun at `at`; none for another person or number.
    fn read(features: &TokenFeatures<'_>, at: usize) -> Option<Pronoun> {
        let male = features.has(at, WordFlags::MALE);
        let female = features.has(at, WordFlags::FEMALE);
        // German "sie" is she and they.
        let plural = features.has(at, WordFlags::PLURAL) && !female;
        // German "Sie" is polite address, but where a sentence starts.
        let polite = features.is(at, Shape::CAPITAL) && !features.is(at, Shape::FIRST);
        let you = features.has(at, WordFlags::SECOND_PERSON) && (!female || polite);
        let other = WordFlags::FIRST_PERSON.union(WordFlags::INDEFINITE).union(WordFlags::RELATIVE);
        let stands = !you && !plural && !features.has(at, other);
        stands.then_some(Pronoun { at, male, female })
    }

    /// Whether it can stand for somebody.
    fn fits(&self, person: &Entity) -> bool {
        let other =
            self.male && person.female > person.male || self.female && person.male > person.female;
        !other && !person.thing
    }

    /// Whether it can stand for somebody whose gender the text has told.
    fn surely_fits(&self, person: &Entity) -> bool {
        let same =
            self.male && person.male > person.female || self.female && person.female > person.male;
        same && !person.thing
    }
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
    features.reading.tokens[at].kind == TokenKind::Word
        && !features.is(at, Shape::CAPITAL)
        && !features.has(at, grammar)
}

/// How far back somebody is looked for who has no name, in tokens.
const MAX_UNNAMED: usize = 60;

/// Whether somebody of the pronoun's gender without a name is the subject of a sentence in
/// `range`: "In Ohio, a woman wept."
fn introduces(features: &TokenFeatures<'_>, range: Range<usize>, pronoun: &Pronoun) -> bool {
    let articles = &features.grammar.indefinite_articles;
    let low = range.start.max(range.end.saturating_sub(MAX_UNNAMED));
    (low..range.end).any(|at| {
        let gender = features.flags(at);
        let agrees = pronoun.male && gender.has(WordFlags::MALE)
            || pronoun.female && gender.has(WordFlags::FEMALE);
        let noun = agrees && gender.has(WordFlags::PERSON) && !features.is(at, Shape::CAPITAL);
        noun && (at.saturating_sub(3).max(low)..at).rev().any(|article| {
            articles.contains(&features.reading.token_text(article).to_lowercase())
                && opens_clause(features, article)
        })
    })
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

/// A speaker whose name occurs nowhere else is called what the text calls them,
/// where that is a name at all.
fn plain_name(features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<Name> {
    if head.is_empty() {
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
    let role = !features.is(last, Shape::CAPITAL) || features.is_genitive(last);
    let name = start..head.end;
    if !named || noun || role || is_office(features, &name) || is_anybody(features, head) {
        return None;
    }
    Some(Name::from(features.reading.span_of(name).of(features.reading.text)))
}

/// Whether an indefinite article makes a common noun of a single word with a capital: "a
/// Democrat".
fn is_anybody(features: &TokenFeatures<'_>, head: &Range<usize>) -> bool {
    let articles = &features.grammar.indefinite_articles;
    head.len() == 2
        && features.reading.tokens[head.start].kind == TokenKind::Word
        && articles.contains(&features.reading.token_text(head.start).to_lowercase())
}
