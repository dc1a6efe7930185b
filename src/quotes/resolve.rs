//! Resolution: a pronoun, a surname, a title or an office to the fullest name
//! that the document gives its bearer.

use std::ops::Range;

use super::attribute::Attributed;
use super::facts::{Facts, Shape};
use super::marks::Marked;
use super::names::{Mention, Names, wide, words};
use super::{Name, Quote, QuoteKind};
use crate::document::WordId;
use crate::language::WordFlags;
use crate::watch::HEAVY;
use crate::{Span, Spans};

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
    // The speaker before whom a common noun names, and the paragraph.
    let mut unnamed: Option<(usize, Range<usize>)> = None;
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
            // "The prefect declined to comment. He said …": no name, but no other one.
            let own = unnamed.as_ref().filter(|(paragraph, _)| *paragraph == quote.paragraph);
            if own.is_some_and(|(_, before)| names.refers(facts, &speaker.head, before)) {
                return None;
            }
            let entity = names.resolve(facts, &speaker.head, *named, &last);
            let common = entity.is_none() && names.is_common(facts, &speaker.head);
            if common || entity.is_some() {
                unnamed = common.then(|| (quote.paragraph, speaker.head.clone()));
            }
            let entity = entity?;
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
    names.free(watch);
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

/// How many names back the bearer of a pronoun or an office is looked for.
const RECENT: usize = 60;

impl Names {
    /// Who is named in `head` and therefore speaks.
    fn hear(&mut self, facts: &Facts<'_>, head: &Range<usize>) -> Option<u32> {
        let entity = self.named_in(facts, head)?;
        self.entities[entity as usize].speaks = true;
        Some(entity)
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

    /// Whether a noun phrase calls somebody by a common noun alone: "the prefect".
    fn is_common(&self, facts: &Facts<'_>, head: &Range<usize>) -> bool {
        !head.is_empty()
            && facts.has(head.start, WordFlags::DETERMINER)
            && facts.has(head.end - 1, WordFlags::PERSON)
            && !facts.has(head.end - 1, WordFlags::PLURAL)
            && !facts.is(head.end - 1, Shape::CAPITAL)
    }

    /// Whether the pronoun at `head` stands for the common noun that ends `before`: none
    /// is named between the two.
    fn refers(&self, facts: &Facts<'_>, head: &Range<usize>, before: &Range<usize>) -> bool {
        if head.len() != 1 || head.start < before.end {
            return false;
        }
        let (noun, gender) = (before.end - 1, WordFlags::MALE.union(WordFlags::FEMALE));
        let agrees = [WordFlags::MALE, WordFlags::FEMALE].into_iter().any(|own| {
            facts.has(head.start, own) && (facts.has(noun, own) || !facts.has(noun, gender))
        });
        facts.has(head.start, WordFlags::PRONOUN)
            && agrees
            && self.first_from(before.end) == self.first_from(head.start)
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
        let male = facts.has(at, WordFlags::MALE);
        let female = facts.has(at, WordFlags::FEMALE);
        // German "sie" is she and they.
        let plural = facts.has(at, WordFlags::PLURAL) && !female;
        let you =
            facts.has(at, WordFlags::SECOND_PERSON) && (!female || facts.is(at, Shape::CAPITAL));
        if facts.has(at, WordFlags::FIRST_PERSON)
            || you
            || facts.has(at, WordFlags::INDEFINITE.union(WordFlags::RELATIVE))
            || plural
        {
            return None;
        }
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
                && !(facts.settings.capital_nouns
                    && words(facts, name).any(|at| !facts.is(at, Shape::CAPITAL)))
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
                let (first, last) = (group.name.start as usize, group.name.end as usize - 1);
                group.thing && (facts.word(last) == noun || facts.word(first) == noun)
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
