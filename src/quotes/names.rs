//! Names: who is named in a document, each with all the places that name them, and what the
//! text says of them beside these.

use std::ops::Range;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::Name;
use super::facts::{Facts, Shape};
use super::marks::Marked;
use crate::document::WordId;
use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::watch::{HEAVY, Watch};

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
    pub fn new(facts: &Facts<'_>, marked: &[Marked]) -> Names {
        let mut names = Names {
            entities: Vec::new(),
            mentions: Vec::new(),
            by_word: facts.reading.watch.filled(facts.reading.vocabulary.len(), NOBODY),
        };
        let n_tokens = facts.reading.tokens.len();
        let mut low = 0;
        let mut stretches = marked;
        let watch = facts.reading.watch;
        for (nth, at) in facts.capitals.within(0..n_tokens).enumerate() {
            if watch.is_stopped() || watch.stops_at(HEAVY * nth, HEAVY * n_tokens) {
                break;
            }
            if at < low || !is_name_word(facts, at) {
                continue;
            }
            low = name_end(facts, at);
            while let [first, rest @ ..] = stretches
                && first.tokens.end <= at
            {
                stretches = rest;
            }
            let quoted = stretches.first().is_some_and(|stretch| stretch.tokens.start < at);
            names.add(facts, at..low, quoted);
        }
        names
    }

    /// Drops the lists, so that their memory is no longer held.
    pub fn free(self, watch: &Watch<'_>) {
        watch.free(self.entities);
        watch.free(self.mentions);
        watch.free(self.by_word);
    }

    /// Adds a run of capitalised words.
    fn add(&mut self, facts: &Facts<'_>, run: Range<usize>, quoted: bool) {
        let n_tokens = facts.reading.tokens.len();
        let before = run.start.checked_sub(1);
        let Some((start, mut gender)) = without_titles(facts, &run) else { return };
        let is_person = |at: usize| facts.has(at, WordFlags::PERSON);
        let mut start = start;
        if facts.settings.compounds
            && before.is_some_and(is_person)
            && let Some(first) = (start..run.end).find(|&at| facts.has(at, WordFlags::FIRST_NAME))
        {
            // "мэр Сосновска Павел Громов": what the office is of stands before the name.
            start = first;
        }
        // "Verkehrsministerin Anna Keel": an office that no list has, and so where a sentence
        // gives it its capital: "Урбанист Денис Штерн".
        let opens = facts.settings.compounds
            && facts.is(start, Shape::FIRST)
            && start + 1 < run.end
            && facts.has(start + 1, WordFlags::FIRST_NAME);
        if (facts.settings.capital_nouns || opens)
            && let Some(first) =
                (start + 1..run.end).find(|&at| facts.has(at, WordFlags::FIRST_NAME))
            && !facts.has(start, WordFlags::FIRST_NAME)
        {
            start = first;
        }
        let flags = facts.flags(start);
        let name = start..run.end;
        let alone = name.len() == 1;
        let common = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP);
        if alone && flags.has_any(common) && !flags.has(WordFlags::FIRST_NAME) {
            return;
        }
        // "widow Terry Strada": a common noun before the name tells as well.
        if let Some(before) = before.filter(|&before| is_person(before)) {
            gender.add(facts.flags(before), 4);
        }
        if flags.has(WordFlags::FIRST_NAME) {
            gender.add(flags, 1);
        }
        let last_word = match alone {
            true => facts.word(start),
            false => facts.word(words(facts, name.clone()).next_back().unwrap_or(start)),
        };
        let known = self.bearer(facts, &name, last_word, &gender);
        let follows = is_followed_by_verb(facts, run.end);
        // A capital at the start of a sentence shows nothing of an unknown word.
        if alone
            && known.is_none()
            && !follows
            && start == run.start
            && facts.is(start, Shape::FIRST)
            && !flags.has(WordFlags::FIRST_NAME)
            && !facts.is_genitive(start)
            && !facts.is_all_capitals(start)
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
                    speaks: false,
                    bare: false,
                    namesake: self.known(last_word),
                    thing: false,
                    offices: SmallVec::new(),
                };
                if facts.reading.watch.reserve_at(&mut self.entities, 1, run.end, n_tokens) {
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
        if start > run.start || facts.settings.compounds || common {
            let office = match facts.settings.compounds {
                true => before.and_then(|before| office_before(facts, before)),
                // "budget director Priya Raman"
                false => before.filter(|_| common),
            };
            for office in office.into_iter().chain(run.start..start).map(|at| facts.word(at)) {
                if person.offices.len() < MAX_OFFICES && !person.offices.contains(&office) {
                    person.offices.push(office);
                }
            }
        }
        if known.is_some() && !alone && {
            words(facts, name.clone()).count() > words(facts, wide(&person.name)).count()
        } {
            person.name = name.start as u32..name.end as u32;
        }
        // "Anna Keel, the transport minister": she is the minister from here on.
        if let Some(office) = apposed_office(facts, run.end) {
            let word = facts.word(office);
            if person.offices.len() < MAX_OFFICES && !person.offices.contains(&word) {
                person.offices.push(word);
            }
            let mut gender = Gender::default();
            gender.add(facts.flags(office), 4);
            person.male = person.male.saturating_add(gender.male);
            person.female = person.female.saturating_add(gender.female);
        }
        person.bare |= alone;
        person.acts |= follows;
        if alone {
            if let Some(slot) = self.by_word.get_mut(last_word.0 as usize) {
                *slot = entity;
            }
        } else {
            let last = facts.flags(run.end - 1);
            let institution = WordFlags::GROUP.union(WordFlags::WRITING);
            person.thing |= last.has_any(institution) && !last.has(WordFlags::FIRST_NAME);
            // "Secretaria do Meio Ambiente"
            person.thing |= facts.settings.compounds && flags.has(WordFlags::GROUP);
            self.give_words(facts, name, entity);
        }
        // What is named inside a quotation is not who speaks next.
        if !quoted {
            let mention = Mention { tokens: run.start as u32..run.end as u32, entity };
            facts.reading.watch.push_at(&mut self.mentions, mention, run.end, n_tokens);
        }
    }

    /// Who bears a name already.
    fn bearer(
        &self,
        facts: &Facts<'_>,
        name: &Range<usize>,
        last_word: WordId,
        gender: &Gender,
    ) -> Option<u32> {
        let agrees = |entity: u32| !gender.contradicts(&self.entities[entity as usize]);
        // Whom a word named last has it in the name; nearly all names come again as
        // they are.
        let last = self.known(last_word);
        if last != NOBODY && agrees(last) && (name.len() == 1 || self.is_named(facts, last, name)) {
            return Some(last);
        }
        let fits = |entity: u32| agrees(entity) && self.agrees(facts, entity, name);
        let first_word = facts.word(name.start);
        let known = self.namesakes(last_word).find(|&entity| fits(entity));
        if first_word == last_word {
            return known;
        }
        known.or_else(|| self.namesakes(first_word).find(|&entity| fits(entity)))
    }

    /// Whether the fullest name of `entity` has the same words as `name`, one by one.
    fn is_named(&self, facts: &Facts<'_>, entity: u32, name: &Range<usize>) -> bool {
        let full = wide(&self.entities[entity as usize].name);
        let words = &facts.reading.words;
        full.len() == name.len() && words[full] == words[name.clone()]
    }

    /// Lets the words of a name of several mean `entity` from now on.
    fn give_words(&mut self, facts: &Facts<'_>, name: Range<usize>, entity: u32) {
        for at in words(facts, name) {
            // "Ted Cruz … Cruz … Heidi Cruz … Cruz": the last word stays with
            // whom it named alone.
            let holder = self.known(facts.word(at));
            let kept = holder != NOBODY && self.entities[holder as usize].bare;
            if let Some(slot) = self.by_word.get_mut(facts.word(at).0 as usize)
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
    fn agrees(&self, facts: &Facts<'_>, entity: u32, name: &Range<usize>) -> bool {
        let full = wide(&self.entities[entity as usize].name);
        let holds = |outer: &Range<usize>, inner: &Range<usize>| {
            words(facts, inner.clone())
                .all(|at| outer.clone().any(|other| same_word(facts, at, other)))
        };
        holds(&full, name) || holds(name, &full)
    }

    /// The first mention that does not start before the token at `at`.
    pub fn first_from(&self, at: usize) -> usize {
        self.mentions.partition_point(|mention| (mention.tokens.start as usize) < at)
    }

    /// Its fullest name, one blank between its words.
    pub fn name(&self, facts: &Facts<'_>, entity: u32) -> Name {
        let tokens = wide(&self.entities[entity as usize].name);
        let mut name = CompactString::default();
        for at in tokens.clone() {
            let mut text = facts.reading.token_text(at);
            if at + 1 == tokens.end {
                text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
            }
            if at == tokens.start && facts.has(at, WordFlags::ELIDED) {
                text = without_elided(text);
            }
            if at > tokens.start && !facts.touches_previous(at) {
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
    pub fn is_subject(&self, facts: &Facts<'_>) -> bool {
        let Range { start, end } = wide(&self.tokens);
        let next = end.min(facts.reading.tokens.len() - 1);
        let opens =
            facts.is(start, Shape::FIRST) && !(facts.is(next, Shape::WORD) && facts.is_plain(next));
        (opens || is_followed_by_verb(facts, end)) && !facts.is_genitive(end - 1)
    }

    /// Whether an apposition with a role follows it, as where somebody is introduced.
    pub fn is_introduced(&self, facts: &Facts<'_>) -> bool {
        let end = self.tokens.end as usize;
        apposed_office(facts, end).is_some_and(|at| at < end + 6)
    }
}

/// The noun of an office in the apposition that a comma at `at` opens.
fn apposed_office(facts: &Facts<'_>, at: usize) -> Option<usize> {
    let n_tokens = facts.reading.tokens.len();
    if at >= n_tokens || !facts.is(at, Shape::COMMA) {
        return None;
    }
    (at + 1..n_tokens.min(at + 8))
        .take_while(|&at| facts.is(at, Shape::WORD.union(Shape::HYPHEN)))
        .find(|&at| facts.has(at, WordFlags::PERSON.union(WordFlags::TITLE)))
}

/// Whether a finite verb stands at `at`.
fn is_followed_by_verb(facts: &Facts<'_>, at: usize) -> bool {
    let verb = WordFlags::VERB.union(WordFlags::AUXILIARY).union(WordFlags::REPORTING_VERB);
    let flags = if at < facts.reading.tokens.len() { facts.flags(at) } else { WordFlags::NONE };
    // "Tom Olsen prüfte": where nouns have capitals, a common word behind a name.
    let plain = facts.settings.capital_nouns
        && at < facts.reading.tokens.len()
        && !facts.is(at, Shape::CAPITAL)
        && facts.reading.tokens[at].kind == TokenKind::Word
        && facts.is_plain(at);
    flags.has_any(verb) && !flags.has(WordFlags::PARTICIPLE) || plain
}

/// What the words beside a name say of its bearer.
#[derive(Clone, Copy, Default)]
struct Gender {
    male: u16,
    female: u16,
}

impl Gender {
    fn add(&mut self, flags: WordFlags, weight: u16) {
        self.male += u16::from(flags.has(WordFlags::MALE)) * weight;
        self.female += u16::from(flags.has(WordFlags::FEMALE)) * weight;
    }

    fn contradicts(&self, person: &Entity) -> bool {
        self.male > self.female && person.female > person.male
            || self.female > self.male && person.male > person.female
    }
}

/// Where the name behind the titles and offices of a run starts, and the gender
/// that these tell.
fn without_titles(facts: &Facts<'_>, run: &Range<usize>) -> Option<(usize, Gender)> {
    let mut start = run.start;
    let mut gender = Gender::default();
    if run.len() == 1 {
        return Some((start, gender));
    }
    let role = WordFlags::TITLE.union(WordFlags::PERSON);
    for at in run.start..run.end - 1 {
        let flags = facts.flags(at);
        // "Committee Chair Anna Keel", but "Polícia Militar", "Police Scotland".
        let before_name = role.union(WordFlags::GROUP).union(WordFlags::FIRST_NAME);
        let group = flags.has(WordFlags::GROUP)
            && (at > run.start || facts.settings.capital_nouns || facts.has(at + 1, before_name));
        let role = flags.has_any(role) && !flags.has(WordFlags::GROUP);
        if (role || group) && !flags.has(WordFlags::FIRST_NAME) {
            start = at + 1;
            gender.add(flags, 4);
        }
    }
    // "Vertreter der Verbände"
    let joins = |at: usize| facts.settings.capital_nouns && !facts.is(at, Shape::CAPITAL);
    let start =
        (start..run.end).find(|&at| facts.is(at, Shape::WORD) && !(at > run.start && joins(at)))?;
    Some((start, gender))
}

pub(super) fn wide(tokens: &Range<u32>) -> Range<usize> {
    tokens.start as usize..tokens.end as usize
}

pub(super) fn words(
    facts: &Facts<'_>,
    name: Range<usize>,
) -> impl DoubleEndedIterator<Item = usize> {
    name.filter(|&at| facts.is(at, Shape::WORD))
}

/// A word without the elided one before it: "Anne" of "d'Anne".
fn without_elided(text: &str) -> &str {
    text.split_once(['\'', '’']).map_or(text, |(_, behind)| behind)
}

/// Whether two tokens are the same word, a genitive apart.
fn same_word(facts: &Facts<'_>, at: usize, other: usize) -> bool {
    facts.word(at) == facts.word(other)
        || facts.has(at, WordFlags::ELIDED) != facts.has(other, WordFlags::ELIDED)
            && without_elided(facts.reading.token_text(at))
                == without_elided(facts.reading.token_text(other))
        || {
            let bare = |at: usize| {
                let text = facts.reading.token_text(at);
                text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text)
            };
            (facts.is_genitive(at) || facts.is_genitive(other)) && bare(at) == bare(other)
        }
}

/// The noun of an office that ends at `last`, a comma behind it included: "la sindaca,
/// Chiara Belli", "il fornaio Pietro Nardi".
fn office_before(facts: &Facts<'_>, last: usize) -> Option<usize> {
    if facts.has(last, WordFlags::PERSON) {
        return Some(last);
    }
    if !facts.is(last, Shape::COMMA) {
        return None;
    }
    (last.saturating_sub(8)..last)
        .rev()
        .take_while(|&at| facts.is(at, Shape::WORD.union(Shape::HYPHEN)))
        .filter(|&at| facts.has(at, WordFlags::PERSON))
        .last()
}

/// Whether the token can be part of a name.
fn is_name_word(facts: &Facts<'_>, at: usize) -> bool {
    if !facts.is(at, Shape::CAPITAL) {
        return false;
    }
    let flags = facts.flags(at);
    if flags == WordFlags::NONE {
        return true;
    }
    let function = WordFlags::DETERMINER
        .union(WordFlags::PRONOUN)
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::SUBORDINATOR)
        .union(WordFlags::AUXILIARY)
        .union(WordFlags::ADVERB)
        .union(WordFlags::TIME);
    if flags.has_any(function) {
        // "April Smith", not "April".
        let next = at + 1 < facts.reading.tokens.len() && facts.is(at + 1, Shape::CAPITAL);
        // "Jeanne Le Goff"
        let article = facts.settings.compounds
            && flags.has(WordFlags::DETERMINER)
            && !facts.is(at, Shape::FIRST);
        if article && next && at > 0 && facts.is(at - 1, Shape::CAPITAL) {
            return true;
        }
        return flags.has(WordFlags::FIRST_NAME)
            && !facts.is(at, Shape::FIRST)
            && (next || !flags.has(WordFlags::TIME));
    }
    // A capital at the start of a sentence shows nothing of a common word.
    let common = WordFlags::VERB.union(WordFlags::ADJECTIVE).union(WordFlags::NOUN);
    let named = WordFlags::FIRST_NAME.union(WordFlags::TITLE).union(WordFlags::PERSON);
    !(flags.has_any(common) && !flags.has_any(named) && facts.is(at, Shape::FIRST))
}

/// Whether an article can stand inside a name there: "Ana de la Torre".
fn is_article_in_name(facts: &Facts<'_>, at: usize) -> bool {
    at < facts.reading.tokens.len()
        && facts.settings.compounds
        && facts.has(at, WordFlags::DETERMINER)
}

/// The token after the run of name words that starts at `start`.
fn name_end(facts: &Facts<'_>, start: usize) -> usize {
    let n_tokens = facts.reading.tokens.len().min(start + 12);
    let joins = Shape::CAPITAL.union(Shape::HYPHEN).union(Shape::STOP);
    let joined =
        |at: usize| at < n_tokens && is_name_word(facts, at) && !facts.is(at, Shape::FIRST);
    let mut end = start + 1;
    while end < n_tokens && !facts.is(end - 1, Shape::LAST) {
        // Nearly every name ends here.
        if !facts.is(end, joins) && !facts.has(end, WordFlags::PARTICLE)
            || facts.is_genitive(end - 1)
        {
            break;
        }
        if joined(end) {
            end += 1;
        } else if facts.is(end, Shape::HYPHEN)
            && end + 1 < n_tokens
            && facts.is(end + 1, Shape::WORD)
            || facts.has(end, WordFlags::PARTICLE)
                && (joined(end + 1) || is_article_in_name(facts, end + 1) && joined(end + 2))
            // "van der Meer"
            || end + 1 < n_tokens
                && facts.has(end, WordFlags::PARTICLE)
                && facts.has(end + 1, WordFlags::PARTICLE)
                && joined(end + 2)
            || facts.is(end, Shape::STOP)
                && facts.touches_previous(end)
                && (facts.reading.tokens[end - 1].span.len() <= 2
                    || facts.has(end - 1, WordFlags::ABBREVIATION))
                && joined(end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}
