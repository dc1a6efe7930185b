//! Resolution: a pronoun, a surname, a title or an office to the fullest name
//! that the document gives its bearer.

use std::ops::Range;

use super::attribute::Attributed;
use super::confidence::{confidence, confidence_of_words};
use super::marks::Marked;
use super::names::{Mention, Names, is_office, wide, words};
use super::{Name, Quote, QuoteKind, Rule};
use crate::document::WordId;
use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};
use crate::watch::HEAVY;
use crate::{Span, Spans};

/// Turns what was attributed into quotations with the names of their speakers. Whoever is
/// less sure than `min_confidence` to have said words that are surer is not named.
pub(super) fn resolve(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    attributed: Vec<Attributed>,
    min_confidence: f64,
) -> Vec<Quote> {
    if attributed.is_empty() {
        return Vec::new();
    }
    let mut names = Names::new(features, marked);
    let watch = features.reading.watch;
    let mut named: Vec<Option<u32>> = watch.list(attributed.len());
    for (at, quote) in attributed.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(at, usize::MAX) {
            return Vec::new();
        }
        named.push(quote.speaker.as_ref().and_then(|speaker| names.hear(features, &speaker.head)));
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
        let pronoun = quote.speaker.as_ref().is_some_and(|speaker| {
            speaker.head.len() == 1 && features.has(speaker.head.start, WordFlags::PRONOUN)
        });
        let name =
            quote.speaker.as_ref().filter(|_| !(quote.is_inner && pronoun)).and_then(|speaker| {
                // "The prefect declined to comment. He said …": no name, but no other one.
                let own = unnamed.as_ref().filter(|(paragraph, _)| *paragraph == quote.paragraph);
                if own.is_some_and(|(_, before)| names.refers(features, &speaker.head, before)) {
                    return None;
                }
                let entity = names.resolve(features, &speaker.head, *named, &last);
                let common = entity.is_none() && names.is_common(features, &speaker.head);
                if common || entity.is_some() {
                    unnamed = common.then(|| (quote.paragraph, speaker.head.clone()));
                }
                let entity = entity?;
                last.push(Last { entity, token: speaker.head.start });
                Some(names.name(features, entity))
            });
        let name = name.or_else(|| {
            let speaker = quote.speaker.as_ref()?;
            plain_name(features, &speaker.head)
        });
        if quote.paragraph != paragraph {
            paragraph = quote.paragraph;
            sort(&mut quotes[first..]);
            first = quotes.len();
        }
        let (mut quote, mut name) = (quote, name);
        let mut sure = confidence(features, &quote, name.is_some());
        if sure < min_confidence
            && let Some(of_words) = confidence_of_words(features, &quote)
            && of_words >= min_confidence
        {
            (quote.speaker, quote.cue, quote.rule) = (None, None, Rule::Unattributed);
            (name, sure) = (None, of_words);
        }
        let quote = finish(features, marked, &quote, name, sure);
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

fn finish(
    features: &TokenFeatures<'_>,
    marked: &[Marked],
    quote: &Attributed,
    speaker_name: Option<Name>,
    confidence: f64,
) -> Quote {
    let span = |tokens: &Range<usize>| features.reading.span_of(tokens.clone());
    let mut n_marked = 0;
    let mut n_open = 0;
    // A turn of a transcript is said as it stands, with the marks inside of it.
    let is_turn = quote.rule == Rule::Label;
    let spans: Spans = quote
        .pieces
        .iter()
        .map(|piece| {
            if is_turn {
                return span(piece);
            }
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
        (0, _) => QuoteKind::Indirect,
        _ => QuoteKind::Mixed,
    };
    let mut speaker = Spans::default();
    if let Some(found) = quote.speaker.as_ref().filter(|found| !found.tokens.is_empty()) {
        speaker.push(trimmed(features, &found.tokens));
        speaker.extend(found.relative.map(|at| features.reading.tokens[at].span));
        speaker.sort();
    }
    Quote {
        kind,
        spans,
        cue: cue_spans(features, quote),
        speaker,
        confidence,
        speaker_name,
        rule: quote.rule,
        parent: None,
        addressee: Spans::default(),
    }
}

/// The words that report, without a speaker among them: "a" and "expliqué" of
/// "a-t-il expliqué".
fn cue_spans(features: &TokenFeatures<'_>, quote: &Attributed) -> Spans {
    let Some(cue) = quote.cue.clone() else { return Spans::default() };
    let within = quote.speaker.as_ref().map(|speaker| speaker.tokens.clone()).filter(|speaker| {
        !speaker.is_empty() && cue.start < speaker.start && speaker.end < cue.end
    });
    let Some(speaker) = within else {
        let prefix = quote.prefix.map(|at| features.reading.tokens[at].span);
        return std::iter::once(features.reading.span_of(cue)).chain(prefix).collect();
    };
    let hyphen = (cue.start + 1..speaker.start).find(|&at| features.is(at, Shape::HYPHEN));
    let Some(hyphen) = hyphen else {
        return std::iter::once(features.reading.span_of(cue)).collect();
    };
    let before = cue.start..hyphen;
    [before, speaker.end..cue.end]
        .map(|tokens| features.reading.span_of(tokens))
        .into_iter()
        .collect()
}

/// The stretches of `marked` that share a token with `piece`.
fn marked_in<'m>(marked: &'m [Marked], piece: &Range<usize>) -> &'m [Marked] {
    let first = marked.partition_point(|stretch| stretch.tokens.end <= piece.start);
    let end = marked.partition_point(|stretch| stretch.tokens.start < piece.end);
    &marked[first..end.max(first)]
}

/// A speaker's span without the comma that ends an apposition.
fn trimmed(features: &TokenFeatures<'_>, tokens: &Range<usize>) -> Span {
    let mut end = tokens.end;
    while end > tokens.start + 1 && features.is(end - 1, Shape::COMMA) {
        end -= 1;
    }
    features.reading.span_of(tokens.start..end)
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
    fn hear(&mut self, features: &TokenFeatures<'_>, head: &Range<usize>) -> Option<u32> {
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
            // "The Harbour Authority opened it. “It is safe,” it said."
            let before = self.first_from(at);
            let mut recent = self.mentions[before.saturating_sub(RECENT)..before].iter().rev();
            return recent
                .find(|mention| {
                    mention.is_subject(features) && self.entities[mention.entity as usize].thing
                })
                .map(|mention| mention.entity);
        }
        let male = features.has(at, WordFlags::MALE);
        let female = features.has(at, WordFlags::FEMALE);
        // German "sie" is she and they.
        let plural = features.has(at, WordFlags::PLURAL) && !female;
        // German "Sie" is polite address, but where a sentence starts.
        let polite = features.is(at, Shape::CAPITAL) && !features.is(at, Shape::FIRST);
        let you = features.has(at, WordFlags::SECOND_PERSON) && (!female || polite);
        if features.has(at, WordFlags::FIRST_PERSON)
            || you
            || features.has(at, WordFlags::INDEFINITE.union(WordFlags::RELATIVE))
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
            let sentences = &features.reading.sentences;
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
            let person = sure || fits(mention.entity) && self.is_person(features, mention.entity);
            if !person {
                continue;
            }
            // Whoever is introduced is the topic, more than a subject is.
            let rank = 5 * u8::from(mention.is_introduced(features))
                + 4 * u8::from(mention.is_subject(features))
                + 2 * u8::from(!features.is_genitive(end - 1))
                + u8::from(sure);
            if best.is_none_or(|(before, _)| rank >= before) {
                if best.is_none() {
                    low = low.max(sentence_of(start).start);
                }
                best = Some((rank, mention));
            }
        }
        let since = best.as_ref().map(|(_, mention)| mention.tokens.end as usize);
        let since = since.or(last.map(|last| last.token));
        if introduces(features, since.unwrap_or(0)..at, male, female) {
            return None;
        }
        match (best, last) {
            (Some((_, mention)), _) => Some(mention.entity),
            (None, last) => last.map(|last| last.entity),
        }
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
        let before = self.first_from(head.start);
        let recent = &self.mentions[before.saturating_sub(RECENT)..before];
        let mut recent = recent.iter().rev().map(|mention| mention.entity);
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

/// Whether somebody of that gender without a name is the subject of a sentence in `range`:
/// "In Ohio, a woman wept."
fn introduces(features: &TokenFeatures<'_>, range: Range<usize>, male: bool, female: bool) -> bool {
    let articles = &features.grammar.indefinite_articles;
    let low = range.start.max(range.end.saturating_sub(MAX_UNNAMED));
    (low..range.end).any(|at| {
        let gender = features.flags(at);
        let agrees = male && gender.has(WordFlags::MALE) || female && gender.has(WordFlags::FEMALE);
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
