//! Names: who is named in a document, each with all the places that name them, and what the
//! text says of them beside these.

use std::ops::Range;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::Name;
use super::marks::Marked;
use crate::document::WordId;
use crate::language::WordFlags;
use crate::syntax::{Shape, TokenFeatures};
use crate::watch::{HEAVY, Watch};

mod headlines;
mod words;

use headlines::Headlines;
use words::{
    Gender, apposed_office, bare_flags, is_address, is_followed_by_verb, is_name_word, name_end,
    office_before, same_word, without_elided, without_titles,
};
pub(super) use words::{is_office, words};

/// The names of a document.
pub(super) struct Names {
    pub entities: Vec<Entity>,
    /// In the order of the text.
    pub mentions: Vec<Mention>,
    /// For each word of the vocabulary the entity that it last named.
    by_word: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

/// How many bearers of one name are told apart.
const MAX_NAMESAKES: usize = 6;

/// How many words of office are kept for one name.
const MAX_OFFICES: usize = 16;

impl Names {
    pub fn new(features: &TokenFeatures<'_>, marked: &[Marked]) -> Names {
        let mut names = Names {
            entities: Vec::new(),
            mentions: Vec::new(),
            by_word: features.reading.watch.filled(features.reading.vocabulary.len(), NOBODY),
        };
        let n_tokens = features.reading.tokens.len();
        let mut low = 0;
        let mut stretches = marked;
        let watch = features.reading.watch;
        let mut headlines = Headlines::new(features);
        for (nth, at) in features.capitals.within(0..n_tokens).enumerate() {
            if watch.is_stopped() || watch.stops_at(HEAVY * nth, HEAVY * n_tokens) {
                break;
            }
            if at < low || headlines.hold(at) {
                continue;
            }
            if !is_name_word(features, at) && !names.is_surname(features, at) {
                continue;
            }
            low = name_end(features, at);
            while let [first, rest @ ..] = stretches
                && first.tokens.end <= at
            {
                stretches = rest;
            }
            let quoted = stretches.first().is_some_and(|stretch| stretch.tokens.start < at);
            names.add(features, at..low, quoted);
        }
        for headline in headlines.found() {
            names.widen(features, headline);
        }
        headlines.free();
        names
    }

    /// Who bears the word at `at` as the last name.
    pub fn bearer_of(&self, features: &TokenFeatures<'_>, at: usize) -> Option<u32> {
        let entity = Some(self.known(features.word(at))).filter(|&entity| entity != NOBODY)?;
        let name = wide(&self.entities[entity as usize].name);
        let last = words(features, name).next_back()?;
        (features.word(last) == features.word(at)).then_some(entity)
    }

    /// Whether a word that is common elsewhere stands here for somebody who bears it as the
    /// last name: "Mary Cook … Cook said".
    fn is_surname(&self, features: &TokenFeatures<'_>, at: usize) -> bool {
        let Some(entity) = self.bearer_of(features, at) else { return false };
        let entity = &self.entities[entity as usize];
        let small =
            WordFlags::DETERMINER.union(WordFlags::PREPOSITION).union(WordFlags::POSSESSIVE);
        let before = at.checked_sub(1);
        (entity.addressed || entity.name.len() > 1)
            && !before.is_some_and(|at| features.has(at, small))
            && (is_followed_by_verb(features, at + 1)
                || before.is_some_and(|at| features.has(at, WordFlags::REPORTING_VERB)))
    }

    /// Takes the first name of somebody whom the text calls by the last one from a headline:
    /// "Anna Weir Breaks Records".
    fn widen(&mut self, features: &TokenFeatures<'_>, headline: Range<usize>) {
        for at in headline.clone() {
            let entity = self.known(features.word(at));
            if entity == NOBODY || !features.is(at, Shape::CAPITAL) || features.is_all_capitals(at)
            {
                continue;
            }
            let person = &mut self.entities[entity as usize];
            let first = |at: usize| {
                features.has(at, WordFlags::FIRST_NAME) && !features.is_all_capitals(at)
            };
            let start = (headline.start..at).rev().take_while(|&at| first(at)).last();
            if let Some(start) = start.filter(|_| person.name.len() == 1 && !person.thing) {
                let mut gender = Gender::default();
                gender.add(features.flags(start), 1);
                if !gender.contradicts(person) {
                    person.name = start as u32..at as u32 + 1;
                    person.male = person.male.saturating_add(gender.male);
                    person.female = person.female.saturating_add(gender.female);
                }
            }
        }
    }

    /// Drops the lists, so that their memory is no longer held.
    pub fn free(self, watch: &Watch<'_>) {
        watch.free(self.entities);
        watch.free(self.mentions);
        watch.free(self.by_word);
    }

    /// Adds a run of capitalised words.
    fn add(&mut self, features: &TokenFeatures<'_>, run: Range<usize>, quoted: bool) {
        let n_tokens = features.reading.tokens.len();
        let before = run.start.checked_sub(1);
        let Some((start, mut gender)) = without_titles(features, &run) else { return };
        let is_person = |at: usize| features.has(at, WordFlags::PERSON);
        let mut start = start;
        if features.grammar.subject_after_verb
            && before.is_some_and(is_person)
            && let Some(first) =
                (start..run.end).find(|&at| features.has(at, WordFlags::FIRST_NAME))
        {
            // "мэр Сосновска Павел Громов": what the office is of stands before the name.
            start = first;
        }
        // "Verkehrsministerin Anna Keel": an office that no list has, and so where a sentence
        // gives it its capital: "Урбанист Денис Штерн".
        let opens = features.grammar.subject_after_verb
            && features.is(start, Shape::FIRST)
            && start + 1 < run.end
            && features.has(start + 1, WordFlags::FIRST_NAME);
        if (features.grammar.capitalized_nouns || opens)
            && let Some(first) =
                (start + 1..run.end).find(|&at| features.has(at, WordFlags::FIRST_NAME))
            && !features.has(start, WordFlags::FIRST_NAME)
        {
            start = first;
        }
        let flags = features.flags(start);
        let name = start..run.end;
        let alone = name.len() == 1;
        let addressed = start > run.start
            && (run.start..start).rev().find(|&at| features.is(at, Shape::WORD)).is_some_and(
                |title| {
                    is_address(features, title)
                        && (features.has(title, WordFlags::ABBREVIATION)
                            || !flags.has(WordFlags::TITLE))
                },
            );
        if alone
            && is_common_word(features, start)
            && !addressed
            && !self.is_surname(features, start)
            || !alone && !addressed && is_office(features, &name)
        {
            return;
        }
        // "widow Terry Strada": a common noun before the name tells as well.
        if let Some(before) = before.filter(|&before| is_person(before)) {
            gender.add(features.flags(before), 4);
        }
        // "Chris Christie … Christie": a surname, whatever it is elsewhere.
        let surname = alone
            && self
                .bearer_of(features, start)
                .is_some_and(|known| self.entities[known as usize].name.len() > 1);
        if flags.has(WordFlags::FIRST_NAME) && !surname {
            gender.add(flags, 1);
        }
        let last_word = match alone {
            true => features.word(start),
            false => features.word(words(features, name.clone()).next_back().unwrap_or(start)),
        };
        let known = self.bearer(features, &name, last_word, &gender);
        let follows = is_followed_by_verb(features, run.end);
        // A capital at the start of a sentence shows nothing of an unknown word.
        if alone
            && known.is_none()
            && !follows
            && start == run.start
            && features.is(start, Shape::FIRST)
            && !flags.has(WordFlags::FIRST_NAME)
            && !features.is_genitive(start)
            && !features.is_all_capitals(start)
        {
            return;
        }
        let entity = match known {
            Some(entity) => entity,
            None => {
                let entity = Entity {
                    name: name.start as u32..name.end as u32,
                    male: 0,
                    female: 0,
                    acts: false,
                    addressed: false,
                    speaks: false,
                    bare: false,
                    namesake: self.known(last_word),
                    thing: false,
                    offices: SmallVec::new(),
                };
                if features.reading.watch.reserve_at(&mut self.entities, 1, run.end, n_tokens) {
                    return;
                }
                self.entities.push(entity);
                self.entities.len() as u32 - 1
            }
        };
        let person = &mut self.entities[entity as usize];
        person.male = person.male.saturating_add(gender.male);
        person.female = person.female.saturating_add(gender.female);
        let common = before.is_some_and(is_person);
        if start > run.start || features.grammar.subject_after_verb || common {
            let office = match features.grammar.subject_after_verb {
                true => before.and_then(|before| office_before(features, before)),
                // "budget director Priya Raman"
                false => before.filter(|_| common),
            };
            for office in office.into_iter().chain(run.start..start).map(|at| features.word(at)) {
                if person.offices.len() < MAX_OFFICES && !person.offices.contains(&office) {
                    person.offices.push(office);
                }
            }
        }
        if known.is_some() && !alone && {
            words(features, name.clone()).count() > words(features, wide(&person.name)).count()
        } {
            person.name = name.start as u32..name.end as u32;
        }
        // "Anna Keel, the transport minister": she is the minister from here on.
        let apposed = apposed_office(features, run.end);
        if let Some(office) = apposed.filter(|_| !is_scene(features, run.start)) {
            let word = features.word(office);
            if person.offices.len() < MAX_OFFICES && !person.offices.contains(&word) {
                person.offices.push(word);
            }
            let mut gender = Gender::default();
            gender.add(features.flags(office), 4);
            person.male = person.male.saturating_add(gender.male);
            person.female = person.female.saturating_add(gender.female);
        }
        person.bare |= alone;
        person.addressed |= addressed;
        person.acts |= follows;
        if alone {
            if let Some(slot) = self.by_word.get_mut(last_word.0 as usize) {
                *slot = entity;
            }
        } else {
            let last = features.flags(run.end - 1);
            let institution = WordFlags::GROUP.union(WordFlags::WRITING);
            person.thing |= last.has_any(institution) && !last.has(WordFlags::FIRST_NAME);
            // "Secretaria do Meio Ambiente"
            person.thing |= features.grammar.subject_after_verb && flags.has(WordFlags::GROUP);
            // "Department of Transportation"
            person.thing |= (start..run.end - 1).any(|at| {
                features.has(at, WordFlags::GROUP) && features.has(at + 1, WordFlags::LINKING)
            });
            self.give_words(features, name, entity);
        }
        // What is named inside a quotation is not who speaks next.
        if !quoted {
            let mention = Mention { tokens: run.start as u32..run.end as u32, entity };
            features.reading.watch.push_at(&mut self.mentions, mention, run.end, n_tokens);
        }
    }

    /// Who bears a name already.
    fn bearer(
        &self,
        features: &TokenFeatures<'_>,
        name: &Range<usize>,
        last_word: WordId,
        gender: &Gender,
    ) -> Option<u32> {
        let agrees = |entity: u32| !gender.contradicts(&self.entities[entity as usize]);
        // Whom a word named last has it in the name; nearly all names come again as
        // they are.
        let last = self.known(last_word);
        if last != NOBODY
            && agrees(last)
            && (name.len() == 1 || self.is_named(features, last, name))
        {
            return Some(last);
        }
        let fits = |entity: u32| agrees(entity) && self.agrees(features, entity, name);
        let first_word = features.word(name.start);
        let known = self.namesakes(last_word).find(|&entity| fits(entity));
        if first_word == last_word {
            return known;
        }
        known.or_else(|| self.namesakes(first_word).find(|&entity| fits(entity)))
    }

    /// Whether the fullest name of `entity` has the same words as `name`, one by one.
    fn is_named(&self, features: &TokenFeatures<'_>, entity: u32, name: &Range<usize>) -> bool {
        let full = wide(&self.entities[entity as usize].name);
        let words = &features.reading.words;
        full.len() == name.len() && words[full] == words[name.clone()]
    }

    /// Lets the words of a name of several mean `entity` from now on.
    fn give_words(&mut self, features: &TokenFeatures<'_>, name: Range<usize>, entity: u32) {
        for at in words(features, name) {
            // "Ted Cruz … Cruz … Heidi Cruz … Cruz": the last word stays with
            // whom it named alone.
            let holder = self.known(features.word(at));
            let kept = holder != NOBODY && self.entities[holder as usize].bare;
            if let Some(slot) = self.by_word.get_mut(features.word(at).0 as usize)
                && !kept
            {
                *slot = entity;
            }
        }
    }

    fn known(&self, word: WordId) -> u32 {
        self.by_word.get(word.0 as usize).copied().unwrap_or(NOBODY)
    }

    /// Whom a word named, the last first.
    fn namesakes(&self, word: WordId) -> impl Iterator<Item = u32> + '_ {
        let first = Some(self.known(word)).filter(|&entity| entity != NOBODY);
        std::iter::successors(first, |&entity| {
            Some(self.entities[entity as usize].namesake).filter(|&older| older < entity)
        })
        .take(MAX_NAMESAKES)
    }

    /// Whether a name can be one of the entity's: all its words are in the
    /// fullest name, or the other way round.
    fn agrees(&self, features: &TokenFeatures<'_>, entity: u32, name: &Range<usize>) -> bool {
        let full = wide(&self.entities[entity as usize].name);
        let holds = |outer: &Range<usize>, inner: &Range<usize>| {
            words(features, inner.clone())
                .all(|at| outer.clone().any(|other| same_word(features, at, other)))
        };
        holds(&full, name) || holds(name, &full)
    }

    /// The first mention that does not start before the token at `at`.
    pub fn first_from(&self, at: usize) -> usize {
        self.mentions.partition_point(|mention| (mention.tokens.start as usize) < at)
    }

    /// Its fullest name, one blank between its words.
    pub fn name(&self, features: &TokenFeatures<'_>, entity: u32) -> Name {
        let tokens = wide(&self.entities[entity as usize].name);
        let mut name = CompactString::default();
        for at in tokens.clone() {
            let mut text = features.reading.token_text(at);
            if at + 1 == tokens.end {
                text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
            }
            if at == tokens.start && features.has(at, WordFlags::ELIDED) {
                text = without_elided(text);
            }
            if at > tokens.start && !features.touches_previous(at) {
                name.push(' ');
            }
            name.push_str(text);
        }
        Name(name)
    }
}

/// A person, a group or a thing with a name.
pub(super) struct Entity {
    /// The tokens of its fullest name.
    pub name: Range<u32>,
    pub male: u16,
    pub female: u16,
    /// Whether it ends as an institution's name does.
    pub thing: bool,
    /// Whether a verb follows it somewhere, as behind people rather than places.
    pub acts: bool,
    /// Whether a title of address stands before it somewhere: "Mr Baker".
    addressed: bool,
    /// Whether it is the speaker of a cue somewhere.
    pub speaks: bool,
    /// Whether it was called by its last name alone.
    bare: bool,
    /// An entity that was named before with the same last word.
    namesake: u32,
    /// The words of its office, wherever a text puts them beside its name.
    pub offices: SmallVec<[WordId; 4]>,
}

/// Names in the order of their occurrence.
pub(super) struct Mention {
    pub tokens: Range<u32>,
    pub entity: u32,
}

impl Mention {
    /// Whether a verb follows it, as behind a subject.
    pub fn is_subject(&self, features: &TokenFeatures<'_>) -> bool {
        let Range { start, end } = wide(&self.tokens);
        let next = end.min(features.reading.tokens.len() - 1);
        let opens = features.is(start, Shape::FIRST)
            && !(features.is(next, Shape::WORD) && features.is_plain(next));
        (opens || is_followed_by_verb(features, end)) && !features.is_genitive(end - 1)
    }

    /// Whether an apposition with a role follows it, as where somebody is introduced.
    pub fn is_introduced(&self, features: &TokenFeatures<'_>) -> bool {
        let end = self.tokens.end as usize;
        apposed_office(features, end).is_some_and(|at| at < end + 6)
    }
}

/// Whether a word is a common noun for people or groups, and no first name.
fn is_common_word(features: &TokenFeatures<'_>, at: usize) -> bool {
    let common = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP);
    let flags = bare_flags(features, at);
    flags.has_any(common) && !flags.has(WordFlags::FIRST_NAME)
}

/// Whether the name at `at` is where something happens, so that no apposition follows it:
/// "In Ohio, a woman wept."
fn is_scene(features: &TokenFeatures<'_>, at: usize) -> bool {
    at > 0 && features.is(at - 1, Shape::FIRST) && features.has(at - 1, WordFlags::PREPOSITION)
}

pub(super) fn wide(tokens: &Range<u32>) -> Range<usize> {
    tokens.start as usize..tokens.end as usize
}
