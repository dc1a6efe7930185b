//! Attributes: what the text says of those who are quoted. Each is looked for near the
//! mentions, in a bounded number of tokens.

mod affiliation;
mod gender;
mod kind;
mod role;

use std::ops::Range;

use super::entities::{Entities, NOBODY, text_of, wide};
use super::name_words::{is_address, is_honour};
use super::voices::{Voices, Who};
use super::{GenderEvidence, Name, Speaker, SpeakerIndices, SpeakerKind};
use crate::Span;
use crate::language::WordFlags;
use crate::syntax::{Shape, TokenFeatures};

/// How many other forms of a name are kept.
const MAX_ALIASES: usize = 16;

/// How many titles are kept.
const MAX_TITLES: usize = 8;

/// How many mentions of somebody are looked at for a role or a gender.
const MAX_LOOKED_AT: usize = 32;

/// A place that mentions somebody.
#[derive(Clone)]
struct Place {
    /// With titles and offices, or with an apposition.
    tokens: Range<usize>,
    /// The name, the noun or the pronoun.
    core: Range<usize>,
    /// Whether it is a name in the text, rather than a phrase beside a quotation.
    is_name: bool,
    is_quoted: bool,
}

/// A voice with all that stands for it.
struct Described<'a, 'r> {
    features: &'a TokenFeatures<'r>,
    entities: &'a Entities,
    voices: &'a Voices,
    voice: u32,
    who: &'a Who,
    /// In the order of the text.
    places: &'a [Place],
}

/// The speakers of some quotations, whose places among the voices `quotes` gives: they become
/// places in the list.
pub(super) fn describe<'q>(
    features: &TokenFeatures<'_>,
    entities: &Entities,
    voices: &Voices,
    quotes: impl Iterator<Item = &'q mut SpeakerIndices>,
) -> Vec<Speaker> {
    let watch = features.reading.watch;
    let mut quotes: Vec<&mut SpeakerIndices> = quotes.collect();
    let mut places: Vec<Option<Vec<Place>>> = Vec::new();
    if watch.reserve(&mut places, voices.list.len()) {
        return Vec::new();
    }
    places.resize(voices.list.len(), None);
    for voice in quotes.iter().flat_map(|indices| indices.iter()) {
        places[*voice as usize].get_or_insert_default();
    }
    collect_places(features, entities, voices, &mut places);
    let mut order: Vec<(usize, u32)> = Vec::new();
    for (voice, places) in places.iter_mut().enumerate() {
        if watch.stops_at(voice + 1, usize::MAX) {
            return Vec::new();
        }
        let Some(places) = places else { continue };
        places.sort_by_key(|place| place.core.start);
        let first = places.first().map_or(usize::MAX, |place| place.core.start);
        watch.push(&mut order, (first, voice as u32));
    }
    order.sort_unstable();
    let mut speakers: Vec<Speaker> = watch.list(order.len());
    let mut places_in_layer = watch.filled(voices.list.len(), NOBODY);
    for (nth, &(_, voice)) in order.iter().enumerate() {
        if watch.is_stopped() || watch.stops_at(nth + 1, usize::MAX) {
            return Vec::new();
        }
        let own = places[voice as usize].take().unwrap_or_default();
        let who = &voices.list[voice as usize];
        let described = Described { features, entities, voices, voice, who, places: &own };
        let speaker = described.speaker();
        watch.free(own);
        if watch.hold(speaker.spilled()) {
            return Vec::new();
        }
        places_in_layer[voice as usize] = nth as u32;
        speakers.push(speaker);
    }
    for voice in quotes.iter_mut().flat_map(|indices| indices.iter_mut()) {
        *voice = places_in_layer[*voice as usize];
    }
    watch.free(order);
    watch.free(places_in_layer);
    watch.free(places);
    speakers
}

/// Gives each voice that has a list the places that mention it.
fn collect_places(
    features: &TokenFeatures<'_>,
    entities: &Entities,
    voices: &Voices,
    places: &mut [Option<Vec<Place>>],
) {
    let watch = features.reading.watch;
    let lists = [(&entities.mentions, false), (&entities.quoted, true)];
    let mentions = lists
        .iter()
        .flat_map(|(list, is_quoted)| list.iter().map(move |mention| (mention, *is_quoted)));
    for (nth, (mention, is_quoted)) in mentions.enumerate() {
        if watch.stops_at(nth + 1, usize::MAX) {
            return;
        }
        let voice = entities.entities[mention.entity as usize].speaker;
        let Some(Some(list)) = places.get_mut(voice as usize) else { continue };
        let tokens = wide(&mention.tokens);
        let core = mention.name as usize..tokens.end;
        watch.push(list, Place { tokens, core, is_name: true, is_quoted });
    }
    for (nth, phrase) in voices.phrases.iter().enumerate() {
        if watch.stops_at(nth + 1, usize::MAX) {
            return;
        }
        let Some(Some(list)) = places.get_mut(phrase.voice as usize) else { continue };
        let (tokens, core) = (wide(&phrase.tokens), wide(&phrase.head));
        if !core.is_empty() {
            watch.push(list, Place { tokens, core, is_name: false, is_quoted: false });
        }
    }
}

impl<'r> Described<'_, 'r> {
    fn speaker(&self) -> Speaker {
        let mut speaker = Speaker::new(SpeakerKind::Unnamed);
        speaker.name = self.voices.name(self.features, self.entities, self.voice);
        if let Some(name) = &speaker.name {
            speaker.aliases = self.aliases(name);
        }
        speaker.titles = self.titles();
        let role = self.role();
        speaker.affiliation = self.affiliation(role.as_ref());
        let signs = self.gender_signs(role.as_ref());
        speaker.kind = self.kind(&signs, role.as_ref());
        if matches!(speaker.kind, SpeakerKind::Person | SpeakerKind::Group) {
            (speaker.gender, speaker.gender_evidence) = gender::decide(&signs, speaker.kind);
        }
        speaker.role = role.map(|tokens| text_of(self.features, tokens));
        speaker.mentions = self.mentions();
        speaker
    }

    /// The tokens of the fullest name.
    fn name_tokens(&self) -> Option<Range<usize>> {
        match self.who {
            Who::Entity(entity) => Some(wide(&self.entities.entities[*entity as usize].name)),
            Who::Name(tokens) => Some(wide(tokens)),
            Who::Noun(_) | Who::Pronoun(_) => None,
        }
    }

    /// The mentions by name, the first ones.
    fn named_places(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| place.is_name)
    }

    fn aliases(&self, name: &Name) -> Vec<Name> {
        let mut aliases: Vec<Name> = Vec::new();
        for place in self.named_places() {
            if aliases.len() == MAX_ALIASES {
                break;
            }
            let alias = text_of(self.features, place.core.clone());
            if alias != *name && !aliases.contains(&alias) {
                aliases.push(alias);
            }
        }
        aliases
    }

    /// The titles before the name, each once: forms of address by themselves, an office of
    /// several words as one.
    fn titles(&self) -> Vec<Name> {
        let features = self.features;
        let mut titles: Vec<Name> = Vec::new();
        for place in self.named_places().take(MAX_LOOKED_AT) {
            let end = (place.tokens.start..place.core.start)
                .rev()
                .find(|&at| features.is(at, Shape::WORD))
                .map_or(place.tokens.start, |last| last + 1);
            let mut start = place.tokens.start;
            while start < end && titles.len() < MAX_TITLES {
                let stop = match is_address(features, start) {
                    true => start + 1,
                    false => (start..end).find(|&at| is_address(features, at)).unwrap_or(end),
                };
                let stop = (stop..end).find(|&at| !features.is(at, Shape::STOP)).unwrap_or(end);
                // "Cuban President": what the office is of is no part of the title.
                if let Some(first) = (start..stop).find(|&at| is_title(features, at)) {
                    let title = with_stop(features, first..stop);
                    if !titles.contains(&title) {
                        titles.push(title);
                    }
                }
                start = stop;
            }
            self.add_honours(place.tokens.end, &mut titles);
        }
        titles
    }

    /// Adds the honours behind a name and a comma that stands at `comma`: "Ana Reed, Ph.D".
    fn add_honours(&self, comma: usize, titles: &mut Vec<Name>) {
        let features = self.features;
        let high = features.reading.tokens.len();
        let mut at = comma;
        while at + 1 < high
            && features.is(at, Shape::COMMA)
            && is_honour(features, at + 1)
            && titles.len() < MAX_TITLES
        {
            let honour = with_stop(features, at + 1..at + 2);
            if !titles.contains(&honour) {
                titles.push(honour);
            }
            at += 2;
        }
    }

    /// Where the text mentions them, none twice: what overlaps a name is that mention.
    fn mentions(&self) -> Vec<Span> {
        let watch = self.features.reading.watch;
        let mut mentions = Vec::new();
        let mut end = 0;
        for (nth, place) in self.places.iter().enumerate() {
            if watch.stops_at(nth + 1, usize::MAX) {
                break;
            }
            let held = |other: &Place| {
                other.is_name
                    && other.core.start < place.core.end
                    && place.core.start < other.core.end
            };
            let next = self.places.get(nth + 1).is_some_and(held);
            if place.core.start < end || !place.is_name && next {
                continue;
            }
            end = place.core.end;
            mentions.push(span_of(self.features, place.core.clone()));
        }
        mentions
    }
}

/// Whether a word of a title says what somebody is.
fn is_title(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.has(at, WordFlags::TITLE.union(WordFlags::PERSON))
}

/// The place of a mention, without the ending of a possessive.
fn span_of(features: &TokenFeatures<'_>, core: Range<usize>) -> Span {
    let last = core.end - 1;
    let mut span = features.reading.span_of(core);
    if features.is_genitive(last) {
        let text = features.reading.token_text(last);
        let bare = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        span.end -= (text.len() - bare.len()) as u32;
    }
    span
}

/// The text of a title, with the full stop of an abbreviation.
fn with_stop(features: &TokenFeatures<'_>, tokens: Range<usize>) -> Name {
    let end = tokens.end;
    let stopped = end < features.reading.tokens.len()
        && features.is(end, Shape::STOP)
        && features.touches_previous(end)
        && features.has(end - 1, WordFlags::ABBREVIATION);
    let tokens = if stopped { tokens.start..end + 1 } else { tokens };
    text_of(features, tokens)
}

/// The signs of a gender that are no part of a pronoun.
fn is_explicit(evidence: GenderEvidence) -> bool {
    !evidence.is_empty() && evidence != GenderEvidence::FIRST_NAME
}
