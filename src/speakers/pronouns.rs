//! Pronouns of the third person, and whom they can stand for.

use super::entities::{Entity, wide};
use super::name_words::has_article;
use crate::language::WordFlags;
use crate::syntax::{Shape, TokenFeatures};

/// A pronoun of the third person that stands for a single somebody.
pub(super) struct Pronoun {
    pub at: usize,
    pub male: bool,
    pub female: bool,
}

impl Pronoun {
    /// The pronoun at `at`; none for another person or number.
    pub fn read(features: &TokenFeatures<'_>, at: usize) -> Option<Pronoun> {
        let male = features.has(at, WordFlags::MALE);
        let female = features.has(at, WordFlags::FEMALE);
        // German "sie" is she and they.
        let plural = features.has(at, WordFlags::PLURAL) && !female;
        // German "Sie" is polite address, but where a sentence starts.
        let polite = features.is(at, Shape::CAPITAL) && !features.is(at, Shape::FIRST);
        let you = features.has(at, WordFlags::SECOND_PERSON) && (!female || polite);
        let other = WordFlags::FIRST_PERSON.union(WordFlags::INDEFINITE).union(WordFlags::RELATIVE);
        let stands = !you && !plural && !features.has(at, other);
        stands.then_some(Pronoun { at, male, female })
    }

    /// Whether a noun is of its gender.
    pub fn agrees(&self, noun: WordFlags) -> bool {
        self.male && noun.has(WordFlags::MALE) || self.female && noun.has(WordFlags::FEMALE)
    }

    /// Whether it can stand for somebody.
    pub fn fits(&self, features: &TokenFeatures<'_>, person: &Entity) -> bool {
        let gender = &person.gender;
        let other = self.male && gender.is_female() || self.female && gender.is_male();
        !other && !person.thing && (self.surely_fits(person) || !is_titled_thing(features, person))
    }

    /// Whether it can stand for somebody whose gender the text has told.
    pub fn surely_fits(&self, person: &Entity) -> bool {
        let gender = &person.gender;
        let same = self.male && gender.is_male() || self.female && gender.is_female();
        same && !person.thing
    }
}

/// Whether an article stands before a name without a first name, as before that of no person,
/// where nouns have no gender: "The Guardian called it a triumph. She …".
fn is_titled_thing(features: &TokenFeatures<'_>, named: &Entity) -> bool {
    let name = wide(&named.name);
    !features.grammar.grammatical_gender
        && has_article(features, &name)
        && !features.is(name.start - 1, Shape::STOP)
        && !name.clone().any(|at| features.has(at, WordFlags::FIRST_NAME | WordFlags::TITLE))
}
