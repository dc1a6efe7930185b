//! Entities: who is named in a document, each with all the places that name them, and what the
//! text says of them beside these.

use std::ops::Range;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::headlines::Headlines;
use super::name_words::{
    GenderSigns, apposed_office, bare_flags, bare_word, is_address, is_ampersand,
    is_followed_by_aside, is_followed_by_verb, is_honour_behind, is_name_word, is_office,
    last_name, name_end, office_before, same_word, without_elided, without_titles, words,
};
use super::{GenderEvidence, Name};
use crate::document::WordId;
use crate::language::WordFlags;
use crate::syntax::{Shape, TokenFeatures};
use crate::watch::{HEAVY, Watch};

/// The named entities of a document.
pub(super) struct Entities {
    pub entities: Vec<Entity>,
    /// Those outside of quotations, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Those inside of quotations, in the order of the text.
    pub quoted: Vec<Mention>,
    /// For each word of the vocabulary the entity that it last named.
    by_word: Vec<u32>,
}

pub(super) const NOBODY: u32 = u32::MAX;

/// How many bearers of one name are told apart.
const MAX_NAMESAKES: usize = 6;

/// How many words before the noun of an office its determiner stands at most.
const MAX_OFFICE_WORDS: usize = 4;

/// How many words of office are kept for one name.
const MAX_OFFICES: usize = 16;

impl Entities {
    /// Those of a text. The stretches of tokens that `quoted` gives in order are quotations:
    /// what is named inside of one does not speak next.
    pub fn new(
        features: &TokenFeatures<'_>,
        quoted: impl Iterator<Item = Range<usize>>,
    ) -> Entities {
        let mut quoted = quoted.peekable();
        let mut names = Entities {
            entities: Vec::new(),
            mentions: Vec::new(),
            quoted: Vec::new(),
            by_word: features.reading.watch.filled(features.reading.vocabulary.len(), NOBODY),
        };
        let n_tokens = features.reading.tokens.len();
        let mut low = 0;
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
            while quoted.next_if(|stretch| stretch.end <= at).is_some() {}
            let is_quoted = quoted.peek().is_some_and(|stretch| stretch.start < at);
            names.add(features, at..low, is_quoted);
            low += usize::from(is_honour_behind(features, at..low));
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
        let last = last_name(features, &name)?;
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
                let mut gender = GenderSigns::default();
                gender.add(features.flags(start), GenderEvidence::FIRST_NAME);
                if !gender.contradicts(&person.gender) {
                    person.name = start as u32..at as u32 + 1;
                    person.gender.merge(&gender);
                }
            }
        }
    }

    /// Drops the lists, so that their memory is no longer held.
    pub fn free(self, watch: &Watch<'_>) {
        watch.free(self.entities);
        watch.free(self.mentions);
        watch.free(self.quoted);
        watch.free(self.by_word);
    }

    /// Adds a run of capitalised words.
    fn add(&mut self, features: &TokenFeatures<'_>, tokens: Range<usize>, is_quoted: bool) {
        let n_tokens = features.reading.tokens.len();
        let Some(run) = self.read(features, tokens) else { return };
        let known = self.bearer(features, &run.name, run.last_word, &run.gender);
        if known.is_none() && run.is_doubtful(features) {
            return;
        }
        let Some(entity) = known.or_else(|| self.push(features, &run)) else { return };
        let person = &mut self.entities[entity as usize];
        person.learn(features, &run);
        let n_words = |name: Range<usize>| words(features, name).count();
        let longer = || n_words(run.name.clone()) > n_words(wide(&person.name));
        if known.is_some() && !run.is_alone() && longer() {
            person.name = narrow(&run.name);
        }
        if run.is_alone() {
            // "источник РБК": an institution.
            let is_agency = run.common
                && !features.grammar.has_articles()
                && features.is_all_capitals(run.name.start);
            // "France": no person's name.
            person.thing |= is_neuter(features, run.name.start) || is_agency;
            if let Some(slot) = self.by_word.get_mut(run.last_word.0 as usize) {
                *slot = entity;
            }
        } else {
            person.thing |= run.is_institution(features) || run.of_institution;
            self.give_words(features, run.name.clone(), entity);
        }
        let Range { start, end } = narrow(&run.tokens);
        let mention = Mention { tokens: start..end, name: run.name.start as u32, entity };
        let mentions = if is_quoted { &mut self.quoted } else { &mut self.mentions };
        features.reading.watch.push_at(mentions, mention, run.tokens.end, n_tokens);
    }

    /// What a run of capitalised words says as a name; nothing where it is none.
    fn read(&self, features: &TokenFeatures<'_>, tokens: Range<usize>) -> Option<Run> {
        let before = tokens.start.checked_sub(1);
        let (start, mut gender) = without_titles(features, &tokens)?;
        let is_person = |at: usize| features.has(at, WordFlags::PERSON);
        let common = before.is_some_and(is_person);
        let titled = (tokens.start..start).any(is_person);
        let holds_office = common || titled || before.is_some_and(|at| is_office_of(features, at));
        let start = first_word(features, &tokens, start, holds_office);
        let flags = features.flags(start);
        // "Sprecher der Deutschen Bahn": whose office it is.
        let of_institution = !flags.has(WordFlags::FIRST_NAME)
            && (tokens.start..start).any(|at| {
                let of = &features.grammar.genitive_determiners;
                of.contains(features.reading.token_text(at))
            });
        if of_institution {
            gender = GenderSigns::default();
        }
        let name = start..tokens.end;
        let alone = name.len() == 1;
        let is_title = |title: usize| {
            is_address(features, title)
                && (features.has(title, WordFlags::ABBREVIATION) || !flags.has(WordFlags::TITLE))
        };
        let title = (tokens.start..start).rev().find(|&at| features.is(at, Shape::WORD));
        let addressed = title.is_some_and(is_title);
        let common_word =
            alone && is_common_word(features, start) && !self.is_surname(features, start);
        if !addressed && (common_word || !alone && is_office(features, &name)) {
            return None;
        }
        // "widow Terry Strada": a common noun before the name tells as well.
        if let Some(before) = before.filter(|_| common) {
            gender.add_office(features.flags(before));
        }
        // "Chris Christie … Christie": a surname, whatever it is elsewhere.
        let surname = alone
            && self
                .bearer_of(features, start)
                .is_some_and(|known| self.entities[known as usize].name.len() > 1);
        if flags.has(WordFlags::FIRST_NAME) && !surname {
            gender.add(flags, GenderEvidence::FIRST_NAME);
        }
        let last = match alone {
            true => start,
            false => last_name(features, &name).unwrap_or(start),
        };
        Some(Run {
            last_word: bare_word(features, last),
            follows: is_followed_by_verb(features, tokens.end)
                || is_followed_by_aside(features, tokens.end)
                // "Moss, a former nurse, says"
                || apposed_office(features, tokens.end).is_some(),
            tokens,
            name,
            gender,
            addressed,
            common,
            of_institution,
        })
    }

    /// A new entity of that name; none where there is no memory for it.
    fn push(&mut self, features: &TokenFeatures<'_>, run: &Run) -> Option<u32> {
        let n_tokens = features.reading.tokens.len();
        let entity = Entity {
            name: narrow(&run.name),
            gender: GenderSigns::default(),
            acts: false,
            addressed: false,
            speaks: false,
            speaker: NOBODY,
            bare: false,
            namesake: self.known(run.last_word),
            thing: false,
            offices: SmallVec::new(),
        };
        if features.reading.watch.reserve_at(&mut self.entities, 1, run.tokens.end, n_tokens) {
            return None;
        }
        self.entities.push(entity);
        Some(self.entities.len() as u32 - 1)
    }

    /// Who bears a name already.
    fn bearer(
        &self,
        features: &TokenFeatures<'_>,
        name: &Range<usize>,
        last_word: WordId,
        gender: &GenderSigns,
    ) -> Option<u32> {
        let agrees = |entity: u32| !gender.contradicts(&self.entities[entity as usize].gender);
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
            let word = bare_word(features, at);
            let holder = self.known(word);
            let kept = holder != NOBODY && self.entities[holder as usize].bare;
            if let Some(slot) = self.by_word.get_mut(word.0 as usize)
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
        text_of(features, wide(&self.entities[entity as usize].name))
    }
}

/// The text of a name, one blank between its words, without the ending of a possessive.
pub(super) fn text_of(features: &TokenFeatures<'_>, tokens: Range<usize>) -> Name {
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
    Name::from(name)
}

/// A run of capitalised words that is a name.
struct Run {
    /// All of it, with titles and offices.
    tokens: Range<usize>,
    name: Range<usize>,
    last_word: WordId,
    /// What the words of the run and the noun before it tell.
    gender: GenderSigns,
    /// Whether a title of address stands before the name: "Mr Baker".
    addressed: bool,
    /// Whether a common noun for a person stands before the run: "widow Terry Strada".
    common: bool,
    /// Whether the office before it is one of an institution of that name: "Sprecher der
    /// Deutschen Bahn".
    of_institution: bool,
    /// Whether a verb follows.
    follows: bool,
}

impl Run {
    fn is_alone(&self) -> bool {
        self.name.len() == 1
    }

    /// The noun of an office that the name is an apposition to, between commas.
    fn apposed_to(&self, features: &TokenFeatures<'_>) -> Option<usize> {
        let comma = self.tokens.start.checked_sub(1)?;
        let end = self.tokens.end;
        let closes = end < features.reading.tokens.len()
            && features.is(end, Shape::COMMA.union(Shape::STOP));
        if !closes || !features.is(comma, Shape::COMMA) {
            return None;
        }
        let office = office_before(features, comma)?;
        let opens = WordFlags::DETERMINER | WordFlags::POSSESSIVE;
        let low = office.saturating_sub(MAX_OFFICE_WORDS);
        (low..office).any(|at| features.has(at, opens)).then_some(office)
    }

    /// Whether it may be an unknown word that has its capital from the sentence that it
    /// opens.
    fn is_doubtful(&self, features: &TokenFeatures<'_>) -> bool {
        let at = self.name.start;
        self.is_alone()
            && !self.follows
            && at == self.tokens.start
            && features.is(at, Shape::FIRST)
            && !features.has(at, WordFlags::FIRST_NAME)
            && !features.is_genitive(at)
            && !features.is_all_capitals(at)
    }

    /// Whether its words are those of an institution.
    fn is_institution(&self, features: &TokenFeatures<'_>) -> bool {
        let Range { start, end } = self.name;
        let last = features.flags(end - 1);
        let institution = WordFlags::GROUP.union(WordFlags::WRITING);
        // "Secretaria do Meio Ambiente"
        let opens = features.grammar.subject_after_verb && features.has(start, WordFlags::GROUP);
        // "Department of Transportation"
        let joined = |at: usize| {
            features.has(at, WordFlags::GROUP) && features.has(at + 1, WordFlags::LINKING)
        };
        last.has_any(institution) && !last.has(WordFlags::FIRST_NAME)
            || opens
            || (start..end - 1).any(joined)
            // "Procter & Gamble"
            || (start + 1..end).any(|at| is_ampersand(features, at))
    }
}

/// How many words stand between an office and what it is an office of.
const MAX_OFFICE_OF: usize = 3;

/// Whether the words up to `last` join an office to what it is one of: "il segretario della",
/// "Глава комитета".
fn is_office_of(features: &TokenFeatures<'_>, last: usize) -> bool {
    let has_articles = features.grammar.has_articles();
    let joins = WordFlags::LINKING | WordFlags::PREPOSITION | WordFlags::DETERMINER;
    let is_inside = |at: usize| {
        features.is(at, Shape::WORD)
            && !features.is(at, Shape::CAPITAL)
            && (!has_articles || features.flags(at).has_any(joins))
    };
    let low = last.saturating_sub(MAX_OFFICE_OF);
    let office =
        (low..=last).rev().find(|&at| !is_inside(at) || features.has(at, WordFlags::PERSON));
    office.is_some_and(|at| at < last && features.has(at, WordFlags::PERSON))
}

/// Where the name in a run starts whose titles end at `start`; `holds_office` where a common noun
/// for a person stands before the run.
fn first_word(
    features: &TokenFeatures<'_>,
    run: &Range<usize>,
    start: usize,
    holds_office: bool,
) -> usize {
    let is_first = |&at: &usize| features.has(at, WordFlags::FIRST_NAME);
    let mut start = start;
    if features.grammar.subject_after_verb
        && holds_office
        && let Some(first) = (start..run.end).find(is_first)
    {
        // "мэр Сосновска Павел Громов": what the office is of stands before the name.
        start = first;
    }
    // "Verkehrsministerin Anna Keel": an office that no list has, and so where a sentence
    // gives it its capital: "Урбанист Денис Штерн".
    let opens = features.grammar.subject_after_verb
        && features.is(start, Shape::FIRST)
        && start + 1 < run.end
        && is_first(&(start + 1));
    if (features.grammar.capitalized_nouns || opens)
        && let Some(first) = (start + 1..run.end).find(is_first)
        && !is_first(&start)
    {
        start = first;
    }
    start
}

/// A person, a group or a thing with a name.
pub(super) struct Entity {
    /// The tokens of its fullest name.
    pub name: Range<u32>,
    pub gender: GenderSigns,
    /// Whether it ends as an institution's name does.
    pub thing: bool,
    /// Whether a verb follows it somewhere, as behind people rather than places.
    pub acts: bool,
    /// Whether a title of address stands before it somewhere: "Mr Baker".
    pub addressed: bool,
    /// Whether it is the speaker of a cue somewhere.
    pub speaks: bool,
    /// Its place among those who speak, or [`NOBODY`].
    pub speaker: u32,
    /// Whether it was called by its last name alone.
    bare: bool,
    /// An entity that was named before with the same last word.
    namesake: u32,
    /// The words of its office, wherever a text puts them beside its name.
    pub offices: SmallVec<[WordId; 4]>,
}

impl Entity {
    /// Takes what a mention says of its bearer.
    fn learn(&mut self, features: &TokenFeatures<'_>, run: &Run) {
        self.gender.merge(&run.gender);
        let before = run.tokens.start.checked_sub(1);
        let office = match features.grammar.subject_after_verb {
            true => before.and_then(|before| office_before(features, before)),
            // "budget director Priya Raman", "The minister, Ana Reed, came late."
            false => before.filter(|_| run.common).or_else(|| run.apposed_to(features)),
        };
        let own = if run.of_institution { 0..0 } else { run.tokens.start..run.name.start };
        for at in office.into_iter().chain(own) {
            self.add_office(features.word(at));
        }
        // "Anna Keel, the transport minister": she is the minister from here on.
        let apposed = apposed_office(features, run.tokens.end);
        if let Some(office) = apposed.filter(|_| !is_scene(features, run.tokens.start)) {
            self.add_office(features.word(office));
            let mut gender = GenderSigns::default();
            gender.add_office(features.flags(office));
            self.gender.merge(&gender);
        }
        self.bare |= run.is_alone();
        self.addressed |= run.addressed;
        self.acts |= run.follows;
    }

    fn add_office(&mut self, office: WordId) {
        if self.offices.len() < MAX_OFFICES && !self.offices.contains(&office) {
            self.offices.push(office);
        }
    }
}

/// Names in the order of their occurrence.
pub(super) struct Mention {
    /// With titles and offices.
    pub tokens: Range<u32>,
    /// Where the name starts in them.
    pub name: u32,
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

/// Whether a word is the name of a place or an organisation, and no first name.
pub(super) fn is_neuter(features: &TokenFeatures<'_>, at: usize) -> bool {
    let flags = bare_flags(features, at);
    flags.has(WordFlags::NEUTER) && !flags.has(WordFlags::FIRST_NAME)
}

/// Whether a word is a common noun for people or groups, and no first name.
fn is_common_word(features: &TokenFeatures<'_>, at: usize) -> bool {
    let common = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP);
    let own = WordFlags::FIRST_NAME.union(WordFlags::NEUTER);
    let flags = bare_flags(features, at);
    flags.has_any(common) && !flags.has_any(own)
}

/// How many words before the name of a place or a broadcaster its sentence starts at most.
const MAX_SCENE: usize = 4;

/// Whether the name at `at` is where something happens, so that no apposition follows it:
/// "In Ohio, a woman wept." "Speaking to CNN, the minister said so."
fn is_scene(features: &TokenFeatures<'_>, at: usize) -> bool {
    let low = at.saturating_sub(MAX_SCENE);
    let is_person = || features.has(at, WordFlags::FIRST_NAME | WordFlags::TITLE);
    at > 0
        && features.has(at - 1, WordFlags::PREPOSITION)
        && (features.is(at - 1, Shape::FIRST)
            || !is_person() && (low..at - 1).any(|at| features.is(at, Shape::FIRST)))
}

pub(super) fn narrow(tokens: &Range<usize>) -> Range<u32> {
    tokens.start as u32..tokens.end as u32
}

pub(super) fn wide(tokens: &Range<u32>) -> Range<usize> {
    tokens.start as usize..tokens.end as usize
}
