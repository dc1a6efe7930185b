//! Kinds: whether a speaker is a person, an organisation, a place or several people.

use std::ops::Range;

use super::super::entities::is_neuter;
use super::super::name_words::{GenderSigns, words};
use super::super::voices::Who;
use super::{Described, MAX_LOOKED_AT, Place, is_explicit};
use crate::language::WordFlags;
use crate::speakers::SpeakerKind;
use crate::syntax::TokenFeatures;

impl Described<'_, '_> {
    pub(super) fn kind(&self, signs: &GenderSigns, role: Option<&Range<usize>>) -> SpeakerKind {
        match self.who {
            Who::Noun(head) => noun_kind(self.features, head.start as usize..head.end as usize),
            Who::Pronoun(at) => pronoun_kind(self.features, *at as usize),
            Who::Entity(_) | Who::Name(_) => self.named_kind(signs, role),
        }
    }

    /// The kind of somebody with a name. What the text says of persons alone decides first,
    /// then the words of the name, then how it is used.
    fn named_kind(&self, signs: &GenderSigns, role: Option<&Range<usize>>) -> SpeakerKind {
        let features = self.features;
        let Some(name) = self.name_tokens() else { return SpeakerKind::Unnamed };
        let is_first = features.has(name.start, WordFlags::FIRST_NAME);
        let is_told = is_explicit(signs.male_by) || is_explicit(signs.female_by);
        let last = words(features, name.clone()).next_back().unwrap_or(name.start);
        let institution = WordFlags::GROUP.union(WordFlags::WRITING);
        let is_group =
            features.has(last, institution) && !features.has(last, WordFlags::FIRST_NAME);
        let entity = match self.who {
            Who::Entity(entity) => Some(&self.entities.entities[*entity as usize]),
            _ => None,
        };
        if is_neuter(features, last) && !is_group && !is_told && !is_first {
            return SpeakerKind::Place;
        }
        let thing = entity.is_some_and(|entity| entity.thing) || is_group;
        if thing && !is_told {
            return SpeakerKind::Organisation;
        }
        let addressed = entity.is_some_and(|entity| entity.addressed);
        if addressed || is_told || is_first || role.is_some() || self.has_office() {
            return SpeakerKind::Person;
        }
        if features.has(last, WordFlags::PLURAL) {
            return SpeakerKind::Group;
        }
        let determined =
            self.named_places().filter(|place| is_determined(features, place.tokens.start));
        let acronym = |at: usize| features.is_all_capitals(at) && !self.is_shouted();
        if words(features, name).any(acronym)
            || self.is_neuter()
            || 2 * determined.count() > self.named_places().count()
        {
            return SpeakerKind::Organisation;
        }
        SpeakerKind::Person
    }

    /// Whether a name stands in capitals as other words beside it do.
    fn is_shouted(&self) -> bool {
        let features = self.features;
        let n_tokens = features.reading.tokens.len();
        self.named_places().next().is_some_and(|place| {
            let Range { start, end } = place.tokens;
            let near = start.saturating_sub(2)..(end + 2).min(n_tokens);
            near.filter(|at| !place.tokens.contains(at)).any(|at| features.is_all_capitals(at))
        })
    }

    /// Whether the text goes on with "it" or "its" behind half of the mentions or more.
    fn is_neuter(&self) -> bool {
        let is_neuter = |place: &&Place| {
            let flags = self.pronoun_behind(place);
            flags.is_some_and(|flags| flags.has(WordFlags::NEUTER))
        };
        let places = || self.named_places().filter(|place| !place.is_quoted).take(MAX_LOOKED_AT);
        let n_neuter = places().filter(is_neuter).count();
        n_neuter > 0 && 2 * n_neuter >= places().count()
    }

    /// Whether a title stands before the name somewhere.
    fn has_office(&self) -> bool {
        let features = self.features;
        let office = WordFlags::TITLE.union(WordFlags::PERSON);
        self.named_places()
            .take(MAX_LOOKED_AT)
            .any(|place| (place.tokens.start..place.core.start).any(|at| features.has(at, office)))
    }
}

/// Whether an article stands before the name at `start`, where names of people have none.
fn is_determined(features: &TokenFeatures<'_>, start: usize) -> bool {
    !features.grammar.capitalized_nouns
        && !features.grammar.subject_after_verb
        && start > 0
        && features.has(start - 1, WordFlags::DETERMINER)
        && !features.has(start - 1, WordFlags::POSSESSIVE)
}

/// The kind of a common noun.
fn noun_kind(features: &TokenFeatures<'_>, head: Range<usize>) -> SpeakerKind {
    let Some(last) = words(features, head.clone()).next_back() else {
        return SpeakerKind::Unnamed;
    };
    let flags = features.flags(last);
    // German "Sprecher" is one or several: one where a determiner stands before it.
    let gendered = flags.has_any(WordFlags::MALE.union(WordFlags::FEMALE));
    let either = features.grammar.plural_as_singular && gendered && head.len() > 1;
    let plural = flags.has(WordFlags::PLURAL) && !either;
    if flags.has(WordFlags::PERSON) {
        return if plural { SpeakerKind::Group } else { SpeakerKind::Person };
    }
    if flags.has(WordFlags::WRITING) {
        return SpeakerKind::Unnamed;
    }
    if flags.has(WordFlags::GROUP) {
        return if plural { SpeakerKind::Group } else { SpeakerKind::Organisation };
    }
    if flags.has_any(WordFlags::INDEFINITE.union(WordFlags::PRONOUN)) {
        return pronoun_kind(features, last);
    }
    SpeakerKind::Unnamed
}

/// The kind of a pronoun that stands for nobody known.
fn pronoun_kind(features: &TokenFeatures<'_>, at: usize) -> SpeakerKind {
    let flags = features.flags(at);
    let gendered = flags.has_any(WordFlags::MALE.union(WordFlags::FEMALE));
    let person = WordFlags::FIRST_PERSON.union(WordFlags::SECOND_PERSON);
    match () {
        () if gendered && !flags.has(WordFlags::PLURAL) => SpeakerKind::Person,
        () if flags.has(WordFlags::PLURAL) => SpeakerKind::Group,
        () if flags.has_any(person) => SpeakerKind::Person,
        () => SpeakerKind::Unnamed,
    }
}
