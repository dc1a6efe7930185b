//! Resolution: a pronoun, a surname, a title or an office to the fullest name
//! that the document gives its bearer.

use std::ops::Range;

use compact_str::CompactString;
use smallvec::SmallVec;

use super::attribute::Attributed;
use super::facts::{Facts, Shape};
use super::marks::Marked;
use super::{Name, Quote, QuoteKind};
use crate::document::WordId;
use crate::language::WordFlags;
use crate::watch::HEAVY;
use crate::{Span, Spans};

/// A person, a group or a thing with a name.
struct Entity {
    /// The tokens of its fullest name.
    name: Range<u32>,
    male: u16,
    female: u16,
    /// Whether it ends as an institution's name does.
    thing: bool,
    /// Whether a verb follows it somewhere, as behind people rather than places.
    acts: bool,
    /// Whether it is the speaker of a cue somewhere.
    speaks: bool,
    /// Whether it was called by its last name alone.
    bare: bool,
    /// An entity that was named before with the same last word.
    namesake: u32,
    /// The words of its office, wherever a text puts them beside its name.
    offices: SmallVec<[WordId; 4]>,
}

/// Names in the order of their occurrence.
struct Mention {
    tokens: Range<u32>,
    entity: u32,
}

impl Mention {
    /// Whether a verb follows it, as behind a subject.
    fn is_subject(&self, facts: &Facts<'_>) -> bool {
        let Range { start, end } = wide(&self.tokens);
        let next = end.min(facts.reading.tokens.len() - 1);
        let opens =
            facts.is(start, Shape::FIRST) && !(facts.is(next, Shape::WORD) && facts.is_plain(next));
        (opens || is_followed_by_verb(facts, end)) && !facts.is_genitive(end - 1)
    }

    /// Whether an apposition with a role follows it, as where somebody is introduced.
    fn is_introduced(&self, facts: &Facts<'_>) -> bool {
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
    flags.has_any(verb) && !flags.has(WordFlags::PARTICIPLE)
}

/// Turns what was attributed into quotations with the names of their speakers.
pub(super) fn resolve(
    facts: &Facts<'_>,
    marked: &[Marked],
    attributed: Vec<Attributed>,
) -> Vec<Quote> {
    if attributed.is_empty() {
        return Vec::new();
    }
    let mut names = Names::new(facts, marked);
    let watch = facts.reading.watch;
    let mut named: Vec<Option<u32>> = watch.list(attributed.len());
    for (at, quote) in attributed.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(at, usize::MAX) {
            return Vec::new();
        }
        named.push(quote.speaker.as_ref().and_then(|speaker| names.hear(facts, &speaker.head)));
    }
    let mut last = Speakers::default();
    let mut quotes: Vec<Quote> = watch.list(attributed.len());
    // Of the paragraph: its number, and its first quotation.
    let (mut paragraph, mut first) = (0, 0);
    // Each is dropped once it is read, so that little is left to drop of those before.
    let n_bytes = attributed.capacity() * size_of::<Attributed>();
    for (at, (quote, named)) in attributed.into_iter().zip(&named).enumerate() {
        if watch.is_stopped() || watch.stops_at(HEAVY * at, usize::MAX) {
            break;
        }
        let name = quote.speaker.as_ref().and_then(|speaker| {
            let entity = names.resolve(facts, &speaker.head, *named, &last)?;
            last.push(Last { entity, token: speaker.head.start });
            Some(names.name(facts, entity))
        });
        let name = name.or_else(|| {
            let speaker = quote.speaker.as_ref()?;
            plain_name(facts, &speaker.head)
        });
        if quote.paragraph != paragraph {
            paragraph = quote.paragraph;
            sort(&mut quotes[first..]);
            first = quotes.len();
        }
        let quote = finish(facts, marked, &quote, name);
        if quote.spilled() > 0 && watch.hold(quote.spilled()) {
            break;
        }
        quotes.push(quote);
    }
    sort(&mut quotes[first..]);
    watch.give_back(n_bytes);
    watch.free(named);
    watch.free(names.entities);
    watch.free(names.mentions);
    watch.free(names.by_word);
    quotes
}

/// Puts the quotations of a paragraph in order; nearly all stand so already.
fn sort(quotes: &mut [Quote]) {
    if !quotes.is_sorted_by_key(|quote| quote.spans[0]) {
        quotes.sort_by_key(|quote| quote.spans[0]);
    }
}

/// A speaker whose name occurs nowhere else is called what the text calls them,
/// where that is a name at all.
fn plain_name(facts: &Facts<'_>, head: &Range<usize>) -> Option<Name> {
    if head.is_empty() {
        return None;
    }
    let common = WordFlags::DETERMINER.union(WordFlags::PRONOUN).union(WordFlags::POSSESSIVE);
    let named = head.clone().any(|at| {
        facts.is(at, Shape::CAPITAL)
            && !facts.has(at, common)
            && (head.len() > 1 || !facts.is(at, Shape::FIRST))
    });
    let last = head.end - 1;
    // "die Ministerin", "Vertreter der Verbände"
    let inside = head.len() >= 3
        && facts.has(last - 1, WordFlags::DETERMINER)
        && !facts.has(last - 2, WordFlags::PREPOSITION);
    let noun = facts.settings.capital_nouns && (facts.has(head.start, common) || inside);
    let role = !facts.is(last, Shape::CAPITAL) || facts.is_genitive(last);
    (named && !noun && !role)
        .then(|| Name::from(facts.reading.span_of(head.clone()).of(facts.reading.text)))
}

fn finish(
    facts: &Facts<'_>,
    marked: &[Marked],
    quote: &Attributed,
    speaker_name: Option<Name>,
) -> Quote {
    let span = |tokens: &Range<usize>| facts.reading.span_of(tokens.clone());
    let mut n_marked = 0;
    let mut n_open = 0;
    let spans: Spans = quote
        .pieces
        .iter()
        .map(|piece| {
            let whole = marked_in(marked, piece);
            if let [stretch] = whole
                && stretch.tokens.start <= piece.start
                && piece.end <= stretch.tokens.end
            {
                n_marked += 1;
                let own = span(piece);
                let start = stretch.content.start.max(own.start);
                return Span::new(start, stretch.content.end.min(own.end).max(start));
            }
            n_open += 1;
            n_marked += usize::from(!whole.is_empty());
            span(piece)
        })
        .collect();
    let kind = match (n_marked, n_open) {
        (_, 0) => QuoteKind::Direct,
        (0, _) if quote.rule == super::Rule::Label => QuoteKind::Direct,
        (0, _) => QuoteKind::Indirect,
        _ => QuoteKind::Mixed,
    };
    let mut speaker = Spans::default();
    if let Some(found) = quote.speaker.as_ref().filter(|found| !found.tokens.is_empty()) {
        speaker.push(trimmed(facts, &found.tokens));
        speaker.extend(found.relative.map(|at| facts.reading.tokens[at].span));
        speaker.sort();
    }
    Quote {
        kind,
        spans,
        cue: cue_spans(facts, quote),
        speaker,
        speaker_name,
        confidence: quote.rule.confidence(),
        rule: quote.rule,
    }
}

/// The words that report, without a speaker among them: "a" and "expliqué" of
/// "a-t-il expliqué".
fn cue_spans(facts: &Facts<'_>, quote: &Attributed) -> Spans {
    let Some(cue) = quote.cue.clone() else { return Spans::default() };
    let within = quote.speaker.as_ref().map(|speaker| speaker.tokens.clone()).filter(|speaker| {
        !speaker.is_empty() && cue.start < speaker.start && speaker.end < cue.end
    });
    let Some(speaker) = within else {
        let prefix = quote.prefix.map(|at| facts.reading.tokens[at].span);
        return std::iter::once(facts.reading.span_of(cue)).chain(prefix).collect();
    };
    let hyphen = (cue.start + 1..speaker.start).find(|&at| facts.is(at, Shape::HYPHEN));
    let before = cue.start..hyphen.unwrap_or(speaker.start);
    [before, speaker.end..cue.end].map(|tokens| facts.reading.span_of(tokens)).into_iter().collect()
}

/// The stretches of `marked` that share a token with `piece`.
fn marked_in<'m>(marked: &'m [Marked], piece: &Range<usize>) -> &'m [Marked] {
    let first = marked.partition_point(|stretch| stretch.tokens.end <= piece.start);
    let end = marked.partition_point(|stretch| stretch.tokens.start < piece.end);
    &marked[first..end.max(first)]
}

/// A speaker's span without the comma that ends an apposition.
fn trimmed(facts: &Facts<'_>, tokens: &Range<usize>) -> Span {
    let mut end = tokens.end;
    while end > tokens.start + 1 && facts.is(end - 1, Shape::COMMA) {
        end -= 1;
    }
    facts.reading.span_of(tokens.start..end)
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

/// The names of a document.
struct Names {
    entities: Vec<Entity>,
    mentions: Vec<Mention>,
    /// For each word of the vocabulary the entity that it last named.
    by_word: Vec<u32>,
}

const NOBODY: u32 = u32::MAX;

/// How many names back the bearer of a pronoun or an office is looked for.
const RECENT: usize = 60;

/// How many bearers of one name are told apart.
const MAX_NAMESAKES: usize = 6;

/// How many words of office are kept for one name.
const MAX_OFFICES: usize = 16;

impl Names {
    fn new(facts: &Facts<'_>, marked: &[Marked]) -> Names {
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
        // "Verkehrsministerin Anna Keel": an office that no list has.
        if facts.settings.capital_nouns
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
        if start > run.start || facts.settings.compounds {
            let office = before.filter(|_| facts.settings.compounds);
            let office = office.and_then(|before| office_before(facts, before));
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

    /// Who is named in `head` and therefore speaks.
    fn hear(&mut self, facts: &Facts<'_>, head: &Range<usize>) -> Option<u32> {
        let entity = self.named_in(facts, head)?;
        self.entities[entity as usize].speaks = true;
        Some(entity)
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

    /// Who the noun phrase at `head` is, in which `named` is named.
    fn resolve(
        &self,
        facts: &Facts<'_>,
        head: &Range<usize>,
        named: Option<u32>,
        last: &Speakers,
    ) -> Option<u32> {
        if head.is_empty() {
            return self.resolve_pronoun(facts, head.start, last);
        }
        let single = head.len() == 1;
        if single && facts.has(head.start, WordFlags::PRONOUN.union(WordFlags::POSSESSIVE)) {
            return self.resolve_pronoun(facts, head.start, last);
        }
        named.or_else(|| self.resolve_office(facts, head))
    }

    /// Who is named inside a phrase: the last name, behind office and apposition.
    fn named_in(&self, facts: &Facts<'_>, head: &Range<usize>) -> Option<u32> {
        let end = self.first_from(head.end);
        let inside = |mention: &&Mention| mention.tokens.start as usize >= head.start;
        let mentions = self.mentions[..end].iter().rev().take_while(inside);
        // "Cord Littner zu den Gründen": no noun where all of these have capitals.
        let first = |mention: &&Mention| {
            let name = &self.entities[mention.entity as usize].name;
            facts.has(name.start as usize, WordFlags::FIRST_NAME)
        };
        // "Anna Keel of the Authority", "a friend of Anna Keel": the name before the "of".
        let headed = |mention: &&Mention| {
            facts.settings.capital_nouns
                || facts.settings.compounds
                || !(head.start + 1..mention.tokens.start as usize)
                    .any(|at| facts.has(at, WordFlags::LINKING))
        };
        let by_first = facts.settings.capital_nouns.then(|| mentions.clone().find(first));
        let named = by_first.flatten().or_else(|| {
            mentions.filter(headed).find(|mention| {
                let end = mention.tokens.end as usize;
                (end == head.end || !facts.is_genitive(end - 1))
                    && !(facts.settings.capital_nouns && is_noun(facts, mention))
            })
        });
        named.map(|mention| mention.entity)
    }

    /// The first mention that does not start before the token at `at`.
    fn first_from(&self, at: usize) -> usize {
        self.mentions.partition_point(|mention| (mention.tokens.start as usize) < at)
    }

    /// The last who was named and fits the pronoun, the speaker before first.
    fn resolve_pronoun(&self, facts: &Facts<'_>, at: usize, last: &Speakers) -> Option<u32> {
        if facts.has(at, WordFlags::NEUTER) && !facts.has(at, WordFlags::POSSESSIVE) {
            // "The Harbour Authority opened it. “It is safe,” it said."
            let before = self.first_from(at);
            let mut recent = self.mentions[before.saturating_sub(RECENT)..before].iter().rev();
            return recent
                .find(|mention| {
                    mention.is_subject(facts) && self.entities[mention.entity as usize].thing
                })
                .map(|mention| mention.entity);
        }
        if facts.has(at, WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON))
            || facts.has(at, WordFlags::PLURAL.union(WordFlags::INDEFINITE))
            || facts.has(at, WordFlags::RELATIVE)
        {
            return None;
        }
        let male = facts.has(at, WordFlags::MALE);
        let female = facts.has(at, WordFlags::FEMALE);
        let fits = |entity: u32| {
            let person = &self.entities[entity as usize];
            let other =
                male && person.female > person.male || female && person.male > person.female;
            !other && !person.thing
        };
        let surely = |entity: u32| {
            let person = &self.entities[entity as usize];
            let same = male && person.male > person.female || female && person.female > person.male;
            same && !person.thing
        };
        let last = last.iter().find(|last| fits(last.entity) && last.token < at);
        let sentence_of = |token: usize| {
            let sentences = &facts.reading.sentences;
            let next = sentences.partition_point(|own| own.tokens.end as usize <= token);
            sentences.get(next).map_or(token..token, |own| wide(&own.tokens))
        };
        // Sentence by sentence backwards: the speaker before, then a subject,
        // then whoever is named first.
        let mut low = last.map_or(0, |last| sentence_of(last.token).end);
        let before = self.first_from(at);
        let mut best: Option<(u8, &Mention)> = None;
        for mention in self.mentions[before.saturating_sub(RECENT)..before].iter().rev() {
            let Range { start, end } = wide(&mention.tokens);
            if start < low {
                break;
            }
            let sure = surely(mention.entity);
            let person = sure || fits(mention.entity) && self.is_person(facts, mention.entity);
            if !person {
                continue;
            }
            // Whoever is introduced is the topic, more than a subject is.
            let rank = 5 * u8::from(mention.is_introduced(facts))
                + 4 * u8::from(mention.is_subject(facts))
                + 2 * u8::from(!facts.is_genitive(end - 1))
                + u8::from(sure);
            if best.is_none_or(|(before, _)| rank >= before) {
                if best.is_none() {
                    low = low.max(sentence_of(start).start);
                }
                best = Some((rank, mention));
            }
        }
        match (best, last) {
            (Some((_, mention)), _) => Some(mention.entity),
            (None, last) => last.map(|last| last.entity),
        }
    }

    /// Whether a name without a gender is a person's rather than a place's or
    /// an institution's.
    fn is_person(&self, facts: &Facts<'_>, entity: u32) -> bool {
        let person = &self.entities[entity as usize];
        let name = wide(&person.name);
        let thing = WordFlags::GROUP.union(WordFlags::WRITING).union(WordFlags::SPEECH_NOUN);
        let first = facts.has(name.start, WordFlags::FIRST_NAME);
        first
            || (person.acts || person.speaks)
                && (words(facts, name.clone()).count() >= 2 || !person.offices.is_empty())
                && !name.clone().any(|at| facts.has(at, thing))
    }

    /// The bearer of an office: "the president" where the text has a
    /// "President Putin".
    fn resolve_office(&self, facts: &Facts<'_>, head: &Range<usize>) -> Option<u32> {
        let noun = facts.word(head.end - 1);
        if !facts.has(head.start, WordFlags::DETERMINER) {
            return None;
        }
        let before = self.first_from(head.start);
        let recent = &self.mentions[before.saturating_sub(RECENT)..before];
        let mut recent = recent.iter().rev().map(|mention| mention.entity);
        // "the authority" of "the Harbour Authority"
        if facts.has(head.end - 1, WordFlags::GROUP) {
            return recent.find(|&entity| {
                let group = &self.entities[entity as usize];
                group.thing && facts.word(group.name.end as usize - 1) == noun
            });
        }
        if !facts.has(head.end - 1, WordFlags::PERSON.union(WordFlags::TITLE)) {
            return None;
        }
        let compound = |office: WordId| {
            let (office, noun) =
                (facts.reading.vocabulary.folded(office), facts.reading.vocabulary.folded(noun));
            noun.len() > 4 && office.ends_with(noun)
        };
        // "die Ministerin" of "Verkehrsministerin Anna Keel"
        let compound = |office: WordId| {
            let words = office != WordId::NONE && noun != WordId::NONE;
            facts.settings.capital_nouns && words && compound(office)
        };
        recent.find(|&entity| {
            let offices = &self.entities[entity as usize].offices;
            offices.contains(&noun) || offices.iter().any(|&office| compound(office))
        })
    }

    /// Its fullest name, one blank between its words.
    fn name(&self, facts: &Facts<'_>, entity: u32) -> Name {
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

/// Whether a noun with an article is no name, where all nouns have capitals: "die
/// Verbände", but not "der Minister Habeck".
fn is_noun(facts: &Facts<'_>, mention: &Mention) -> bool {
    let Range { start, end } = wide(&mention.tokens);
    let known = WordFlags::TITLE.union(WordFlags::FIRST_NAME);
    let last = words(facts, start..end).next_back().unwrap_or(start);
    let opened = start > 0 && facts.has(start - 1, WordFlags::DETERMINER);
    // "Vertreter der Verbände", but not "Ruben von der Mühlen".
    let inside = last >= start + 2
        && facts.has(last - 1, WordFlags::DETERMINER)
        && !facts.has(last - 2, WordFlags::PREPOSITION);
    let article = (opened || inside) && !facts.has(start, known);
    article && (last == start || (start + 1..last).any(|at| !facts.is(at, Shape::CAPITAL)))
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
    let office = WordFlags::TITLE.union(WordFlags::PERSON).union(WordFlags::GROUP);
    for at in run.start..run.end - 1 {
        let flags = facts.flags(at);
        if flags.has_any(office) && !flags.has(WordFlags::FIRST_NAME) {
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

fn wide(tokens: &Range<u32>) -> Range<usize> {
    tokens.start as usize..tokens.end as usize
}

fn words(facts: &Facts<'_>, name: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
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
