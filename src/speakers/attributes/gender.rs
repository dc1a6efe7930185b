//! Gender: what pronouns, titles, nouns and the first name say of a speaker. Nothing else is
//! a sign of it, and each is named in the result.

use std::ops::Range;

use super::super::entities::wide;
use super::super::name_words::GenderSigns;
use super::super::voices::Who;
use super::{Described, MAX_LOOKED_AT, Place, is_explicit};
use crate::language::WordFlags;
use crate::speakers::{Gender, GenderEvidence, SpeakerKind};
use crate::syntax::{Shape, TokenFeatures};

/// How many tokens behind a name a pronoun is looked for that stands for it.
const MAX_PRONOUN: usize = 40;

/// How much each kind of sign weighs: the words of the text more than a pronoun, which may
/// stand for another one, and that more than the first name.
const WEIGHTS: [(GenderEvidence, u32); 4] = [
    (GenderEvidence::TITLE, 4),
    (GenderEvidence::NOUN, 4),
    (GenderEvidence::PRONOUN, 3),
    (GenderEvidence::FIRST_NAME, 2),
];

/// The gender by the signs of it. Where they contradict each other, the weightier ones
/// decide; where these are equal, nobody knows.
pub(super) fn decide(signs: &GenderSigns, kind: SpeakerKind) -> (Gender, GenderEvidence) {
    let weight = |evidence: GenderEvidence| -> u32 {
        WEIGHTS.iter().filter(|(kind, _)| evidence.has(*kind)).map(|(_, weight)| weight).sum()
    };
    let (male, female) = (weight(signs.male_by), weight(signs.female_by));
    if kind == SpeakerKind::Group && male > 0 && female > 0 {
        return (Gender::Mixed, signs.male_by.union(signs.female_by));
    }
    match male.cmp(&female) {
        std::cmp::Ordering::Greater => (Gender::Male, signs.male_by),
        std::cmp::Ordering::Less => (Gender::Female, signs.female_by),
        std::cmp::Ordering::Equal => (Gender::Unknown, GenderEvidence::NONE),
    }
}

impl Described<'_, '_> {
    /// All signs of the gender.
    pub(super) fn gender_signs(&self, role: Option<&Range<usize>>) -> GenderSigns {
        let features = self.features;
        let mut signs = match self.who {
            Who::Entity(entity) => self.entities.entities[*entity as usize].gender,
            _ => GenderSigns::default(),
        };
        if let Who::Name(name) = self.who
            && features.has(name.start as usize, WordFlags::FIRST_NAME)
        {
            signs.add(features.flags(name.start as usize), GenderEvidence::FIRST_NAME);
        }
        if let Some(role) = role {
            self.add_role(role, &mut signs);
        }
        for place in self.places.iter().filter(|place| !place.is_name) {
            if let Some(flags) = self.pronoun_flags(&place.core) {
                signs.add(flags, GenderEvidence::PRONOUN);
            }
        }
        if !is_explicit(signs.male_by) && !is_explicit(signs.female_by) {
            let places = self.named_places().filter(|place| !place.is_quoted);
            for place in places.take(MAX_LOOKED_AT) {
                let flags = self.pronoun_behind(place);
                if let Some(flags) = flags.filter(|flags| !flags.has(WordFlags::NEUTER)) {
                    signs.add(flags, GenderEvidence::PRONOUN);
                }
            }
        }
        signs
    }

    /// Takes what the nouns of a role say, up to a preposition: "the mother of a soldier".
    fn add_role(&self, role: &Range<usize>, signs: &mut GenderSigns) {
        let features = self.features;
        let person = WordFlags::PERSON.union(WordFlags::TITLE);
        for at in role.clone() {
            if features.has(at, WordFlags::PREPOSITION) {
                break;
            }
            // "his wife's lawyer"
            let modifies = features.is_genitive(at);
            if features.has(at, person) && !modifies {
                signs.add_office(features.flags(at));
            }
        }
    }

    /// What a pronoun of the third person says that stands for them beside a quotation.
    fn pronoun_flags(&self, core: &Range<usize>) -> Option<WordFlags> {
        let features = self.features;
        let pronoun = core.len() == 1
            && features.has(core.start, WordFlags::PRONOUN)
            && tells(features, core.start);
        let flags = features.flags(core.start);
        (pronoun && !flags.has(WordFlags::NEUTER)).then_some(flags)
    }

    /// What the first pronoun says behind a name that is a subject, where nobody else stands
    /// between: a possessive in the same sentence, or what opens the next one.
    pub(super) fn pronoun_behind(&self, place: &Place) -> Option<WordFlags> {
        let features = self.features;
        let end = place.tokens.end;
        let high = features.reading.tokens.len().min(end + MAX_PRONOUN);
        let stop = self.next_name(end).min(high);
        let mut n_sentences = 0;
        for at in end..stop {
            n_sentences += usize::from(features.is(at, Shape::FIRST));
            let somebody = features.has(at, WordFlags::PERSON)
                && features.has(at, WordFlags::MALE.union(WordFlags::FEMALE));
            if n_sentences > 1 || features.is(at, Shape::MARK) || somebody {
                return None;
            }
            if !tells(features, at) {
                continue;
            }
            let possessive = n_sentences == 0 && features.has(at, WordFlags::POSSESSIVE);
            let opens = n_sentences == 1
                && features.is(at, Shape::FIRST)
                && features.has(at, WordFlags::PRONOUN)
                && !features.has(at, WordFlags::OBJECT);
            return (possessive || opens).then(|| features.flags(at));
        }
        None
    }

    /// Where the next name of anybody starts.
    fn next_name(&self, at: usize) -> usize {
        let next = |list: &[super::super::entities::Mention]| {
            let nth = list.partition_point(|mention| (mention.tokens.start as usize) < at);
            list.get(nth).map_or(usize::MAX, |mention| wide(&mention.tokens).start)
        };
        next(&self.entities.mentions).min(next(&self.entities.quoted))
    }
}

/// Whether the word at `at` is a pronoun or a possessive of one gender, or neuter.
fn tells(features: &TokenFeatures<'_>, at: usize) -> bool {
    let flags = features.flags(at);
    let one =
        flags.has(WordFlags::MALE) != flags.has(WordFlags::FEMALE) || flags.has(WordFlags::NEUTER);
    // German "sie" is they as well.
    let pronoun = WordFlags::PRONOUN.union(WordFlags::POSSESSIVE);
    one && flags.has_any(pronoun)
        && !flags.has_any(WordFlags::PLURAL.union(WordFlags::SECOND_PERSON))
}
