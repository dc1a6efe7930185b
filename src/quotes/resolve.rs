//! Resolution: a pronoun, a surname, a title or an office to the fullest name
//! that the document gives its bearer.

use std::ops::Range;

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
    name: Range<usize>,
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
    tokens: Range<usize>,
    entity: usize,
    sentence: usize,
    /// A verb follows it.
    subject: bool,
    /// An apposition with a role follows it, as where somebody is introduced.
    introduced: bool,
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
    for (at, quote) in attributed.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(at, usize::MAX) {
            return Vec::new();
        }
        if let Some(speaker) = &quote.speaker {
            names.hear(facts, &speaker.head);
        }
    }
    let mut last = Speakers::default();
    let mut quotes: Vec<Quote> = watch.list(attributed.len());
    // Of the paragraph: its number, and its first quotation.
    let (mut paragraph, mut first) = (0, 0);
    for (at, quote) in attributed.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(HEAVY * at, usize::MAX) {
            break;
        }
        let name = quote.speaker.as_ref().and_then(|speaker| {
            let entity = names.resolve(facts, &speaker.head, &last)?;
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
        let quote = finish(facts, marked, quote, name);
        if quote.spilled() > 0 && watch.hold(quote.spilled()) {
            break;
        }
        quotes.push(quote);
    }
    sort(&mut quotes[first..]);
    watch.free(attributed);
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
fn plain_name(facts: &Facts<'_>, head: &Range<usize>) -> Option<String> {
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
        .then(|| facts.reading.span_of(head.clone()).of(facts.reading.text).to_owned())
}

fn finish(
    facts: &Facts<'_>,
    marked: &[Marked],
    quote: &Attributed,
    speaker_name: Option<String>,
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
        speaker_name: speaker_name.map(Name::from),
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
    entity: usize,
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
        let mut sentence = 0;
        let mut stretches = marked.iter().peekable();
        let watch = facts.reading.watch;
        for (nth, at) in facts.capitals.within(0..n_tokens).enumerate() {
            if watch.is_stopped() || watch.stops_at(HEAVY * nth, HEAVY * n_tokens) {
                break;
            }
            if at < low || !is_name_word(facts, at) {
                continue;
            }
            let end = name_end(facts, at);
            let sentences = &facts.reading.sentences;
            while sentences.get(sentence).is_some_and(|own| own.tokens.end as usize <= at) {
                sentence += 1;
            }
            while stretches.next_if(|stretch| stretch.tokens.end <= at).is_some() {}
            let quoted = stretches.peek().is_some_and(|stretch| stretch.tokens.start < at);
            names.add(facts, at..end, sentence, quoted);
            low = end;
        }
        names
    }

    /// Adds a run of capitalised words.
    fn add(&mut self, facts: &Facts<'_>, run: Range<usize>, sentence: usize, quoted: bool) {
        // Titles and offices before the name tell its gender.
        let mut start = run.start;
        let (mut male, mut female) = (0, 0);
        for at in run.clone() {
            let office =
                facts.has(at, WordFlags::TITLE.union(WordFlags::PERSON).union(WordFlags::GROUP));
            if office && !facts.has(at, WordFlags::FIRST_NAME) && at + 1 < run.end {
                start = at + 1;
                male += u16::from(facts.has(at, WordFlags::MALE)) * 4;
                female += u16::from(facts.has(at, WordFlags::FEMALE)) * 4;
            }
        }
        // "Vertreter der Verbände"
        let joins = |at: usize| facts.settings.capital_nouns && !facts.is(at, Shape::CAPITAL);
        while start < run.end
            && (!facts.is(start, Shape::WORD) || start > run.start && joins(start))
        {
            start += 1;
        }
        if start >= run.end {
            return;
        }
        let before = run.start.checked_sub(1).filter(|_| facts.settings.compounds);
        if before.is_some_and(|before| facts.has(before, WordFlags::PERSON))
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
        let name = start..run.end;
        let common = WordFlags::PERSON.union(WordFlags::TITLE).union(WordFlags::GROUP);
        if name.len() == 1 && facts.has(start, common) && !facts.has(start, WordFlags::FIRST_NAME) {
            return;
        }
        // "widow Terry Strada": a common noun before the name tells as well.
        if run.start > 0 && facts.has(run.start - 1, WordFlags::PERSON) {
            male += u16::from(facts.has(run.start - 1, WordFlags::MALE)) * 4;
            female += u16::from(facts.has(run.start - 1, WordFlags::FEMALE)) * 4;
        }
        if facts.has(start, WordFlags::FIRST_NAME) {
            male += u16::from(facts.has(start, WordFlags::MALE));
            female += u16::from(facts.has(start, WordFlags::FEMALE));
        }
        let words = || name.clone().filter(|&at| facts.is(at, Shape::WORD));
        let last_word = facts.word(words().next_back().unwrap_or(start));
        let named = self.namesakes(last_word);
        let first = self.namesakes(facts.word(start));
        let known = named.chain(first).find(|&entity| {
            let person = &self.entities[entity];
            let other = male > female && person.female > person.male
                || female > male && person.male > person.female;
            !other && self.agrees(facts, entity, &name)
        });
        let alone = name.len() == 1;
        let verb = WordFlags::VERB.union(WordFlags::AUXILIARY).union(WordFlags::REPORTING_VERB);
        let follows = run.end < facts.reading.tokens.len()
            && facts.has(run.end, verb)
            && !facts.has(run.end, WordFlags::PARTICIPLE);
        // A capital at the start of a sentence shows nothing of an unknown word.
        if alone
            && known.is_none()
            && !follows
            && start == run.start
            && facts.is(start, Shape::FIRST)
            && !facts.has(start, WordFlags::FIRST_NAME)
            && !facts.is_genitive(start)
            && !facts.is_all_capitals(start)
        {
            return;
        }
        let entity = match known {
            Some(entity) => entity,
            None => {
                let entity = Entity {
                    name: name.clone(),
                    male: 0,
                    female: 0,
                    acts: false,
                    speaks: false,
                    bare: false,
                    namesake: self.known(last_word),
                    thing: false,
                    offices: SmallVec::new(),
                };
                let n_tokens = facts.reading.tokens.len();
                if facts.reading.watch.reserve_at(&mut self.entities, 1, run.end, n_tokens) {
                    return;
                }
                self.entities.push(entity);
                self.entities.len() - 1
            }
        };
        let person = &mut self.entities[entity];
        person.male = person.male.saturating_add(male);
        person.female = person.female.saturating_add(female);
        let office = before.and_then(|before| office_before(facts, before));
        for office in office.into_iter().chain(run.start..start).map(|at| facts.word(at)) {
            if person.offices.len() < MAX_OFFICES && !person.offices.contains(&office) {
                person.offices.push(office);
            }
        }
        if n_words(facts, &name) > n_words(facts, &person.name) {
            person.name = name.clone();
        }
        self.entities[entity].bare |= alone;
        for at in words() {
            let holder = self.known(facts.word(at));
            // "Ted Cruz … Cruz … Heidi Cruz … Cruz": the last word stays with
            // whom it named alone.
            let kept = !alone && holder != NOBODY && self.entities[holder as usize].bare;
            if let Some(slot) = self.by_word.get_mut(facts.word(at).0 as usize)
                && !kept
            {
                *slot = entity as u32;
            }
        }
        let next = run.end.min(facts.reading.tokens.len() - 1);
        let opens = facts.is(run.start, Shape::FIRST)
            && !(facts.is(next, Shape::WORD) && facts.is_plain(next));
        let subject = (follows || opens) && !facts.is_genitive(run.end - 1);
        let role = WordFlags::PERSON.union(WordFlags::TITLE);
        let apposed = facts.is(next, Shape::COMMA).then(|| {
            (next + 1..facts.reading.tokens.len().min(next + 8))
                .take_while(|&at| facts.is(at, Shape::WORD.union(Shape::HYPHEN)))
                .find(|&at| facts.has(at, role))
        });
        let apposed = apposed.flatten();
        let introduced = apposed.is_some_and(|at| at < next + 6);
        // "Anna Keel, the transport minister": she is the minister from here on.
        if let Some(office) = apposed {
            let word = facts.word(office);
            let offices = &mut self.entities[entity].offices;
            if offices.len() < MAX_OFFICES && !offices.contains(&word) {
                offices.push(word);
            }
            let person = &mut self.entities[entity];
            person.male += u16::from(facts.has(office, WordFlags::MALE)) * 4;
            person.female += u16::from(facts.has(office, WordFlags::FEMALE)) * 4;
        }
        let institution = WordFlags::GROUP.union(WordFlags::WRITING);
        self.entities[entity].thing |= name.len() > 1
            && facts.has(run.end - 1, institution)
            && !facts.has(run.end - 1, WordFlags::FIRST_NAME);
        self.entities[entity].acts |= follows;
        // What is named inside a quotation is not who speaks next.
        if !quoted {
            let mention = Mention { tokens: run, entity, sentence, subject, introduced };
            let n_tokens = facts.reading.tokens.len();
            let done = mention.tokens.end;
            facts.reading.watch.push_at(&mut self.mentions, mention, done, n_tokens);
        }
    }

    fn known(&self, word: WordId) -> u32 {
        self.by_word.get(word.0 as usize).copied().unwrap_or(NOBODY)
    }

    /// Whom a word named, the last first.
    fn namesakes(&self, word: WordId) -> impl Iterator<Item = usize> + '_ {
        let first = Some(self.known(word)).filter(|&entity| entity != NOBODY);
        std::iter::successors(first, |&entity| {
            Some(self.entities[entity as usize].namesake).filter(|&older| older < entity)
        })
        .take(MAX_NAMESAKES)
        .map(|entity| entity as usize)
    }

    /// Notes that whoever is named in `head` speaks.
    fn hear(&mut self, facts: &Facts<'_>, head: &Range<usize>) {
        if let Some(entity) = self.named_in(facts, head) {
            self.entities[entity].speaks = true;
        }
    }

    /// Whether a name can be one of the entity's: all its words are in the
    /// fullest name, or the other way round.
    fn agrees(&self, facts: &Facts<'_>, entity: usize, name: &Range<usize>) -> bool {
        let full = &self.entities[entity].name;
        let holds = |outer: &Range<usize>, inner: &Range<usize>| {
            inner
                .clone()
                .filter(|&at| facts.is(at, Shape::WORD))
                .all(|at| outer.clone().any(|other| same_word(facts, at, other)))
        };
        holds(full, name) || holds(name, full)
    }

    /// Who the noun phrase at `head` is.
    fn resolve(&self, facts: &Facts<'_>, head: &Range<usize>, last: &Speakers) -> Option<usize> {
        if head.is_empty() {
            return self.resolve_pronoun(facts, head.start, last);
        }
        let single = head.len() == 1;
        if single && facts.has(head.start, WordFlags::PRONOUN.union(WordFlags::POSSESSIVE)) {
            return self.resolve_pronoun(facts, head.start, last);
        }
        self.named_in(facts, head).or_else(|| self.resolve_office(facts, head))
    }

    /// Who is named inside a phrase: the last name, behind office and apposition.
    fn named_in(&self, facts: &Facts<'_>, head: &Range<usize>) -> Option<usize> {
        let mentions = self.mentions_in(head).iter().rev();
        // "Cord Littner zu den Gründen": no noun where all of these have capitals.
        let first = |mention: &&Mention| {
            facts.settings.capital_nouns
                && facts.has(self.entities[mention.entity].name.start, WordFlags::FIRST_NAME)
        };
        // "Anna Keel of the Authority", "a friend of Anna Keel": the name before the "of".
        let headed = |mention: &&Mention| {
            facts.settings.capital_nouns
                || facts.settings.compounds
                || !(head.start + 1..mention.tokens.start)
                    .any(|at| facts.has(at, WordFlags::LINKING))
        };
        let named = mentions.clone().find(first).or_else(|| {
            mentions.filter(headed).find(|mention| {
                let end = mention.tokens.end;
                (end == head.end || !facts.is_genitive(end - 1))
                    && !(facts.settings.capital_nouns && self.is_noun(facts, mention))
            })
        });
        named.map(|mention| mention.entity)
    }

    /// Whether a noun with an article is no name, where all nouns have capitals: "die
    /// Verbände", but not "der Minister Habeck".
    fn is_noun(&self, facts: &Facts<'_>, mention: &Mention) -> bool {
        let Range { start, end } = mention.tokens;
        let known = WordFlags::TITLE.union(WordFlags::FIRST_NAME);
        let last = (start..end).rev().find(|&at| facts.is(at, Shape::WORD)).unwrap_or(start);
        let opened = start > 0 && facts.has(start - 1, WordFlags::DETERMINER);
        // "Vertreter der Verbände", but not "Ruben von der Mühlen".
        let inside = last >= start + 2
            && facts.has(last - 1, WordFlags::DETERMINER)
            && !facts.has(last - 2, WordFlags::PREPOSITION);
        let article = (opened || inside) && !facts.has(start, known);
        article && (last == start || (start + 1..last).any(|at| !facts.is(at, Shape::CAPITAL)))
    }

    fn mentions_in(&self, tokens: &Range<usize>) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.tokens.start < tokens.start);
        let end = self.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        &self.mentions[first..end.max(first)]
    }

    /// The last who was named and fits the pronoun, the speaker before first.
    fn resolve_pronoun(&self, facts: &Facts<'_>, at: usize, last: &Speakers) -> Option<usize> {
        if facts.has(at, WordFlags::NEUTER) && !facts.has(at, WordFlags::POSSESSIVE) {
            // "The Harbour Authority opened it. “It is safe,” it said."
            let before = self.mentions.partition_point(|mention| mention.tokens.start < at);
            let mut recent = self.mentions[before.saturating_sub(RECENT)..before].iter().rev();
            return recent
                .find(|mention| mention.subject && self.entities[mention.entity].thing)
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
        let fits = |entity: usize| {
            let person = &self.entities[entity];
            let other =
                male && person.female > person.male || female && person.male > person.female;
            !other && !person.thing
        };
        let surely = |entity: usize| {
            let person = &self.entities[entity];
            let same = male && person.male > person.female || female && person.female > person.male;
            same && !person.thing
        };
        let last = last.iter().find(|last| fits(last.entity) && last.token < at);
        let last_sentence = last.map(|last| {
            let sentences = &facts.reading.sentences;
            sentences.partition_point(|sentence| sentence.tokens.end as usize <= last.token)
        });
        // Sentence by sentence backwards: the speaker before, then a subject,
        // then whoever is named first.
        let before = self.mentions.partition_point(|mention| mention.tokens.start < at);
        let mut best: Option<(u8, &Mention)> = None;
        for mention in self.mentions[before.saturating_sub(RECENT)..before].iter().rev() {
            if best.is_some_and(|(_, best)| best.sentence != mention.sentence) {
                break;
            }
            if last_sentence.is_some_and(|sentence| mention.sentence <= sentence) {
                break;
            }
            let person = surely(mention.entity)
                || fits(mention.entity) && self.is_person(facts, mention.entity);
            if !person {
                continue;
            }
            let genitive = facts.is_genitive(mention.tokens.end - 1);
            // Whoever is introduced is the topic, more than a subject is.
            let rank = 5 * u8::from(mention.introduced)
                + 4 * u8::from(mention.subject)
                + 2 * u8::from(!genitive)
                + u8::from(surely(mention.entity));
            if best.is_none_or(|(before, _)| rank >= before) {
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
    fn is_person(&self, facts: &Facts<'_>, entity: usize) -> bool {
        let person = &self.entities[entity];
        let thing = WordFlags::GROUP.union(WordFlags::WRITING).union(WordFlags::SPEECH_NOUN);
        let first = facts.has(person.name.start, WordFlags::FIRST_NAME);
        first
            || (person.acts || person.speaks)
                && (n_words(facts, &person.name) >= 2 || !person.offices.is_empty())
                && !person.name.clone().any(|at| facts.has(at, thing))
    }

    /// The bearer of an office: "the president" where the text has a
    /// "President Putin".
    fn resolve_office(&self, facts: &Facts<'_>, head: &Range<usize>) -> Option<usize> {
        let noun = facts.word(head.end - 1);
        if !facts.has(head.start, WordFlags::DETERMINER) {
            return None;
        }
        let before = self.mentions.partition_point(|mention| mention.tokens.start < head.start);
        let recent = &self.mentions[before.saturating_sub(RECENT)..before];
        let mut recent = recent.iter().rev().map(|mention| mention.entity);
        // "the authority" of "the Harbour Authority"
        if facts.has(head.end - 1, WordFlags::GROUP) {
            return recent.find(|&entity| {
                let group = &self.entities[entity];
                group.thing && facts.word(group.name.end - 1) == noun
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
            let offices = &self.entities[entity].offices;
            offices.contains(&noun) || offices.iter().any(|&office| compound(office))
        })
    }

    fn name(&self, facts: &Facts<'_>, entity: usize) -> String {
        let name = &self.entities[entity].name;
        let text = facts.reading.span_of(name.clone()).of(facts.reading.text);
        let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        let text =
            if facts.has(name.start, WordFlags::ELIDED) { without_elided(text) } else { text };
        let mut spaced = String::with_capacity(text.len());
        for word in text.split_whitespace() {
            if !spaced.is_empty() {
                spaced.push(' ');
            }
            spaced.push_str(word);
        }
        spaced
    }
}

fn n_words(facts: &Facts<'_>, name: &Range<usize>) -> usize {
    name.clone().filter(|&at| facts.is(at, Shape::WORD)).count()
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
    let function = WordFlags::DETERMINER
        .union(WordFlags::PRONOUN)
        .union(WordFlags::PREPOSITION)
        .union(WordFlags::CONJUNCTION)
        .union(WordFlags::SUBORDINATOR)
        .union(WordFlags::AUXILIARY)
        .union(WordFlags::ADVERB)
        .union(WordFlags::TIME);
    if facts.has(at, function) {
        // "April Smith", not "April".
        let next = at + 1 < facts.reading.tokens.len() && facts.is(at + 1, Shape::CAPITAL);
        // "Jeanne Le Goff"
        let article = facts.settings.compounds
            && facts.has(at, WordFlags::DETERMINER)
            && !facts.is(at, Shape::FIRST);
        if article && next && at > 0 && facts.is(at - 1, Shape::CAPITAL) {
            return true;
        }
        return facts.has(at, WordFlags::FIRST_NAME)
            && !facts.is(at, Shape::FIRST)
            && (next || !facts.has(at, WordFlags::TIME));
    }
    // A capital at the start of a sentence shows nothing of a common word.
    let common = WordFlags::VERB.union(WordFlags::ADJECTIVE).union(WordFlags::NOUN);
    let named = WordFlags::FIRST_NAME.union(WordFlags::TITLE).union(WordFlags::PERSON);
    !(facts.is(at, Shape::FIRST) && facts.has(at, common) && !facts.has(at, named))
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
    let mut end = start + 1;
    while end < n_tokens && !facts.is_genitive(end - 1) {
        let joined =
            |at: usize| at < n_tokens && is_name_word(facts, at) && !facts.is(at, Shape::FIRST);
        if facts.is(end - 1, Shape::LAST) {
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
