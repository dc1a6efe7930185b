//! The words of names: which tokens a name is made of, and what titles and offices stand
//! beside it.

use std::ops::Range;

use super::GenderEvidence;
use crate::document::WordId;
use crate::language::WordFlags;
use crate::segment::TokenKind;
use crate::syntax::{Shape, TokenFeatures};

/// What the words beside a name say of its bearer.
#[derive(Clone, Copy, Default)]
pub(super) struct GenderSigns {
    pub male: u16,
    pub female: u16,
    /// The kinds of words that say male.
    pub male_by: GenderEvidence,
    /// The kinds of words that say female.
    pub female_by: GenderEvidence,
}

/// What a sign of gender weighs: a masculine noun less than a first name, since it names women
/// too ("Режиссёр Ольга Кротова"), and any other word more than both together. The order alone
/// matters.
const OF_MASCULINE_NOUN: u16 = 1;
const OF_FIRST_NAME: u16 = 2;
const OF_WORD: u16 = 8;

impl GenderSigns {
    /// Takes what a word says that is a sign of that kind.
    pub fn add(&mut self, flags: WordFlags, kind: GenderEvidence) {
        let (male, female) = match kind {
            GenderEvidence::FIRST_NAME => (OF_FIRST_NAME, OF_FIRST_NAME),
            GenderEvidence::NOUN => (OF_MASCULINE_NOUN, OF_WORD),
            _ => (OF_WORD, OF_WORD),
        };
        if flags.has(WordFlags::MALE) {
            self.male = self.male.saturating_add(male);
            self.male_by = self.male_by.union(kind);
        }
        if flags.has(WordFlags::FEMALE) {
            self.female = self.female.saturating_add(female);
            self.female_by = self.female_by.union(kind);
        }
    }

    /// Takes what a title or a noun for a person says.
    pub fn add_office(&mut self, flags: WordFlags) {
        let is_title = flags.has(WordFlags::TITLE) && !flags.has(WordFlags::PERSON);
        self.add(flags, if is_title { GenderEvidence::TITLE } else { GenderEvidence::NOUN });
    }

    /// Takes the signs of another mention of the same person.
    pub fn merge(&mut self, other: &GenderSigns) {
        self.male = self.male.saturating_add(other.male);
        self.female = self.female.saturating_add(other.female);
        self.male_by = self.male_by.union(other.male_by);
        self.female_by = self.female_by.union(other.female_by);
    }

    pub fn is_male(&self) -> bool {
        self.male > self.female
    }

    pub fn is_female(&self) -> bool {
        self.female > self.male
    }

    pub fn contradicts(&self, other: &GenderSigns) -> bool {
        self.is_male() && other.is_female() || self.is_female() && other.is_male()
    }
}

/// Where the name behind the titles and offices of a run starts, and the gender
/// that these tell.
pub(super) fn without_titles(
    features: &TokenFeatures<'_>,
    run: &Range<usize>,
) -> Option<(usize, GenderSigns)> {
    let mut start = run.start;
    let mut gender = GenderSigns::default();
    if run.len() == 1 {
        return Some((start, gender));
    }
    let role = WordFlags::TITLE.union(WordFlags::PERSON);
    let has_suffix =
        features.grammar.name_suffixes.contains(features.reading.token_text(run.end - 1));
    for at in run.start..run.end - 1 {
        let flags = features.flags(at);
        // "Committee Chair Anna Keel", but "Polícia Militar", "Police Scotland".
        let before_name = role.union(WordFlags::GROUP).union(WordFlags::FIRST_NAME);
        let group = flags.has(WordFlags::GROUP)
            && (at > run.start
                || features.grammar.capitalized_nouns
                || features.has(at + 1, before_name));
        // "Ministry of Public Works": no office, and none of it is one.
        if joins_institution(features, at + 1) {
            break;
        }
        let role = flags.has_any(role) && !flags.has(WordFlags::GROUP);
        // "Martin Luther King Jr.": what follows a first name is no office.
        if flags.has(WordFlags::FIRST_NAME) && has_suffix {
            break;
        }
        if (role || group) && !flags.has(WordFlags::FIRST_NAME) {
            start = at + 1;
            gender.add_office(flags);
        }
    }
    // "Vertreter der Verbände"
    let joins = |at: usize| features.grammar.capitalized_nouns && !features.is(at, Shape::CAPITAL);
    let start = (start..run.end)
        .find(|&at| features.is(at, Shape::WORD) && !(at > run.start && joins(at)))?;
    Some((start, gender))
}

pub(super) fn words(
    features: &TokenFeatures<'_>,
    name: Range<usize>,
) -> impl DoubleEndedIterator<Item = usize> {
    name.filter(|&at| features.is(at, Shape::WORD))
}

/// The last word of a name, without what tells one bearer from another behind it: "King" of
/// "Martin Luther King Jr.".
pub(super) fn last_name(features: &TokenFeatures<'_>, name: &Range<usize>) -> Option<usize> {
    let is_suffix =
        |at: usize| features.grammar.name_suffixes.contains(features.reading.token_text(at));
    words(features, name.clone()).rev().find(|&at| at == name.start || !is_suffix(at))
}

/// A word without the elided one before it: "Anne" of "d'Anne".
pub(super) fn without_elided(text: &str) -> &str {
    text.split_once(['\'', '’']).map_or(text, |(_, behind)| behind)
}

/// Whether two tokens are the same word, a genitive apart.
pub(super) fn same_word(features: &TokenFeatures<'_>, at: usize, other: usize) -> bool {
    features.word(at) == features.word(other)
        || features.has(at, WordFlags::ELIDED) != features.has(other, WordFlags::ELIDED)
            && without_elided(features.reading.token_text(at))
                == without_elided(features.reading.token_text(other))
        || {
            let bare = |at: usize| {
                let text = features.reading.token_text(at);
                text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text)
            };
            (features.is_genitive(at) || features.is_genitive(other)) && bare(at) == bare(other)
        }
}

/// The noun of an office in the apposition that a comma at `at` opens: "Anna Keel, the
/// transport minister", but not "Anna Keel, asking that the doctor come".
pub(super) fn apposed_office(features: &TokenFeatures<'_>, at: usize) -> Option<usize> {
    let n_tokens = features.reading.tokens.len();
    if at + 1 >= n_tokens || !features.is(at, Shape::COMMA) {
        return None;
    }
    // "Reed, with the mayor, left"
    let opens = WordFlags::PREPOSITION.union(WordFlags::CONJUNCTION);
    if features.has(at + 1, opens) && !features.is(at + 1, Shape::CAPITAL) {
        return None;
    }
    (at + 1..n_tokens.min(at + 8))
        .take_while(|&at| {
            features.is(at, Shape::WORD.union(Shape::HYPHEN)) && !opens_other_clause(features, at)
        })
        .find(|&at| features.has(at, WordFlags::PERSON.union(WordFlags::TITLE)))
        .filter(|&at| !features.has(at, WordFlags::PLURAL) || features.grammar.plural_as_singular)
        // "before Reed, the applicant had paid": the subject of what follows.
        .filter(|&at| !is_followed_by_verb(features, at + 1))
}

/// Whether a word stands in no apposition: a verb, a relative pronoun, a conjunction.
fn opens_other_clause(features: &TokenFeatures<'_>, at: usize) -> bool {
    let clause = WordFlags::RELATIVE
        .union(WordFlags::SUBORDINATOR)
        .union(WordFlags::COMPLEMENTIZER)
        .union(WordFlags::AUXILIARY)
        .union(WordFlags::PARTICIPLE);
    let pronoun = features.has(at, WordFlags::PRONOUN) && !features.has(at, WordFlags::DETERMINER);
    let noun = WordFlags::PERSON.union(WordFlags::NOUN).union(WordFlags::PREPOSITION);
    !features.is(at, Shape::CAPITAL)
        && (features.has(at, clause) || pronoun)
        && !features.has(at, noun)
}

/// A name without the honours that stand behind it and a comma: "Ana Reed" of
/// "Ana Reed, Ph.D".
pub(super) fn without_honours(features: &TokenFeatures<'_>, name: &Range<usize>) -> Range<usize> {
    let comma = name.clone().find(|&at| features.is(at, Shape::COMMA));
    let bare = comma.map_or(name.clone(), |comma| name.start..comma);
    let all = name
        .clone()
        .skip(bare.len())
        .all(|at| features.is(at, Shape::COMMA.union(Shape::STOP)) || is_honour(features, at));
    if bare.is_empty() || !all { name.clone() } else { bare }
}

/// Whether the word at `at` is short for an honour: "Ph.D", "MD", "OBE".
pub(super) fn is_honour(features: &TokenFeatures<'_>, at: usize) -> bool {
    let text = features.reading.token_text(at);
    let dotted =
        text.trim_end_matches('.').contains('.') || features.has(at, WordFlags::ABBREVIATION);
    let short = text.len() <= 4 && features.is_all_capitals(at);
    features.is(at, Shape::CAPITAL) && !features.has(at, WordFlags::TITLE) && (dotted || short)
}

/// Whether an honour follows the first and the last name in `name`: "Sarah Keane KC".
pub(super) fn is_honour_behind(features: &TokenFeatures<'_>, name: Range<usize>) -> bool {
    let at = name.end;
    if at >= features.reading.tokens.len() {
        return false;
    }
    let text = features.reading.token_text(at);
    features.is_all_capitals(at)
        && (2..=4).contains(&text.len())
        && name.len() >= 2
        && !features.is_all_capitals(at - 1)
        && features.is(at - 1, Shape::WORD)
        && !features.grammar.name_suffixes.contains(text)
        && name.into_iter().any(|at| features.has(at, WordFlags::FIRST_NAME))
}

/// The noun of an office that ends at `last`, a comma behind it included: "la sindaca,
/// Chiara Belli", "il fornaio Pietro Nardi".
pub(super) fn office_before(features: &TokenFeatures<'_>, last: usize) -> Option<usize> {
    if features.has(last, WordFlags::PERSON) {
        return Some(last);
    }
    if !features.is(last, Shape::COMMA) {
        // Russian "министр транспорта Ирина Котова": what it is an office of.
        let is_of = !features.grammar.has_articles()
            && last > 0
            && features.is(last, Shape::WORD)
            && features.is_plain(last)
            && features.has(last - 1, WordFlags::PERSON);
        return is_of.then(|| last - 1);
    }
    (last.saturating_sub(8)..last)
        .rev()
        .take_while(|&at| features.is(at, Shape::WORD.union(Shape::HYPHEN)))
        .filter(|&at| features.has(at, WordFlags::PERSON))
        .last()
}

/// Whether a finite verb stands at `at`, behind a pronoun that stresses the noun before it if
/// there is one: "Reed himself said".
pub(super) fn is_followed_by_verb(features: &TokenFeatures<'_>, at: usize) -> bool {
    let stresses = at < features.reading.tokens.len()
        && features.grammar.emphatic_pronouns.contains(features.folded(at));
    let at = at + usize::from(stresses);
    let verb = WordFlags::VERB.union(WordFlags::AUXILIARY).union(WordFlags::REPORTING_VERB);
    let flags =
        if at < features.reading.tokens.len() { features.flags(at) } else { WordFlags::NONE };
    // "Tom Olsen prüfte": where nouns have capitals, a common word behind a name.
    let plain = features.grammar.capitalized_nouns
        && at < features.reading.tokens.len()
        && !features.is(at, Shape::CAPITAL)
        && features.reading.tokens[at].kind == TokenKind::Word
        && features.is_plain(at);
    flags.has_any(verb) && !flags.has(WordFlags::PARTICIPLE) || plain
}

/// Whether the token joins the words of a company's name.
pub(super) fn is_ampersand(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.reading.token_text(at) == "&"
}

/// Whether an aside to a subject follows behind a comma: "Reed, who", "Reed, meanwhile, said".
pub(super) fn is_followed_by_aside(features: &TokenFeatures<'_>, at: usize) -> bool {
    let n_tokens = features.reading.tokens.len();
    if at + 1 >= n_tokens || !features.is(at, Shape::COMMA) {
        return false;
    }
    let is_relative =
        features.has(at + 1, WordFlags::RELATIVE) && features.has(at + 1, WordFlags::PRONOUN);
    let is_adverb = features.has(at + 1, WordFlags::ADVERB)
        && at + 2 < n_tokens
        && features.is(at + 2, Shape::COMMA)
        && is_followed_by_verb(features, at + 3);
    is_relative || is_adverb
}

/// Whether the token can be part of a name.
pub(super) fn is_name_word(features: &TokenFeatures<'_>, at: usize) -> bool {
    if !features.is(at, Shape::CAPITAL) {
        return false;
    }
    // "AT&T"
    let next = at + 1;
    if next < features.reading.tokens.len()
        && is_ampersand(features, next)
        && features.is_all_capitals(at)
    {
        return true;
    }
    // "a T-shirt"
    if features.reading.tokens[at].span.len() == 1
        && next + 1 < features.reading.tokens.len()
        && features.is(next, Shape::HYPHEN)
        && !features.is(next + 1, Shape::CAPITAL)
    {
        return false;
    }
    // "der 34-Jährige"
    let is_behind_number = at >= 2
        && features.is(at - 1, Shape::HYPHEN)
        && features.reading.tokens[at - 2].kind == TokenKind::Number;
    if is_behind_number {
        return false;
    }
    let flags = features.flags(at);
    if flags == WordFlags::NONE || is_initial(features, at) {
        return true;
    }
    // Italian "Secondo Sky, …"
    if flags.has(WordFlags::SOURCE) && features.is(at, Shape::FIRST) {
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
    if flags.has_any(function) {
        // "April Smith", not "April".
        let next = at + 1 < features.reading.tokens.len() && features.is(at + 1, Shape::CAPITAL);
        // "Theresa May", "Mr Short"
        let own = WordFlags::TIME.union(WordFlags::ADVERB).union(WordFlags::AUXILIARY);
        // "The Sunday Times", "The Hull Daily Mail"
        let time = WordFlags::TIME.union(WordFlags::ADVERB);
        if flags.has_any(time) && next && is_in_title(features, at) {
            return true;
        }
        if flags.has_any(own) && is_behind_first_name(features, at) {
            return true;
        }
        // "Jeanne Le Goff"
        let article = features.grammar.subject_after_verb
            && flags.has(WordFlags::DETERMINER)
            && !features.is(at, Shape::FIRST);
        if article && next && at > 0 && features.is(at - 1, Shape::CAPITAL) {
            return true;
        }
        return flags.has(WordFlags::FIRST_NAME)
            && !features.is(at, Shape::FIRST)
            && (next || !flags.has(WordFlags::TIME));
    }
    // A capital at the start of a sentence shows nothing of a common word.
    let common = WordFlags::VERB.union(WordFlags::ADJECTIVE).union(WordFlags::NOUN);
    let named = WordFlags::FIRST_NAME.union(WordFlags::TITLE).union(WordFlags::PERSON);
    !(flags.has_any(common) && !flags.has_any(named) && features.is(at, Shape::FIRST))
}

/// Whether a word of time stands between an article, or a name, and another capital, as in
/// the name of a newspaper.
fn is_in_title(features: &TokenFeatures<'_>, at: usize) -> bool {
    let other = WordFlags::TIME.union(WordFlags::PREPOSITION).union(WordFlags::DETERMINER);
    at > 0
        && !features.is(at, Shape::FIRST)
        && !features.grammar.capitalized_nouns
        && (features.has(at - 1, WordFlags::DETERMINER) || features.is(at - 1, Shape::CAPITAL))
        && !features.has(at + 1, other)
}

/// Whether the letter at `at` is short for a name, whatever word it is elsewhere: "Anna A.
/// Reed".
fn is_initial(features: &TokenFeatures<'_>, at: usize) -> bool {
    at + 2 < features.reading.tokens.len()
        && features.reading.tokens[at].span.len() == 1
        && features.is(at + 1, Shape::STOP)
        && features.touches_previous(at + 1)
        && !features.is(at + 1, Shape::LAST)
        && features.is(at + 2, Shape::CAPITAL)
}

/// Whether a title of address or a first name stands just before the word at `at`, so that
/// it is a name whatever it is elsewhere.
fn is_behind_first_name(features: &TokenFeatures<'_>, at: usize) -> bool {
    if at == 0 || features.is(at, Shape::FIRST) {
        return false;
    }
    let stop = features.is(at - 1, Shape::STOP) && features.touches_previous(at - 1) && at > 1;
    let before = if stop { at - 2 } else { at - 1 };
    let name = !stop && features.has(before, WordFlags::FIRST_NAME);
    features.is(before, Shape::CAPITAL) && (name || is_address(features, before))
}

/// Whether the word at `at` is a title that only stands before names: "Mr", "Miss".
pub(super) fn is_address(features: &TokenFeatures<'_>, at: usize) -> bool {
    features.has(at, WordFlags::TITLE)
        && !features.has(at, WordFlags::PERSON.union(WordFlags::GROUP))
}

/// The word at `at` without the ending of its possessive: that of "Reed" for "Reed's", where
/// the text has it too.
pub(super) fn bare_word(features: &TokenFeatures<'_>, at: usize) -> WordId {
    let word = features.word(at);
    if !features.is_genitive(at) || word == WordId::NONE {
        return word;
    }
    let folded = features.reading.vocabulary.folded(word);
    let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix("’s"));
    bare.and_then(|bare| features.reading.vocabulary.find(bare)).unwrap_or(word)
}

/// What the language knows of a word without the ending of its possessive.
pub(super) fn bare_flags(features: &TokenFeatures<'_>, at: usize) -> WordFlags {
    let flags = features.flags(at);
    if !features.is_genitive(at) || features.word(at) == WordId::NONE {
        return flags;
    }
    let folded = features.reading.vocabulary.folded(features.word(at));
    let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix("’s"));
    bare.map_or(flags, |bare| features.lexicon.flags(bare))
}

/// Whether a run of capitalised words is an office rather than a name: "Prime Minister",
/// "the Boston Mayor".
pub(super) fn is_office(features: &TokenFeatures<'_>, name: &Range<usize>) -> bool {
    if features.grammar.capitalized_nouns || name.is_empty() {
        return false;
    }
    let last = bare_flags(features, name.end - 1);
    let opened = name.start > 0 && features.has(name.start - 1, WordFlags::DETERMINER);
    let role = last.has(WordFlags::TITLE) || opened && last.has(WordFlags::PERSON);
    role && !name.clone().any(|at| features.has(at, WordFlags::FIRST_NAME))
}

/// Whether the run up to `end` is an institution that an "of" goes on with: "Department of
/// Transportation".
fn joins_institution(features: &TokenFeatures<'_>, end: usize) -> bool {
    !features.grammar.capitalized_nouns
        && features.has(end - 1, WordFlags::GROUP)
        && features.has(end, WordFlags::LINKING)
        && !features.is(end, Shape::CAPITAL)
}

/// How many tokens a nickname in marks takes that starts at `at`: “Slim”, “Big Jim”.
fn nickname_len(features: &TokenFeatures<'_>, at: usize) -> Option<usize> {
    let n_tokens = features.reading.tokens.len();
    if !features.is(at, Shape::MARK) || features.touches_previous(at) {
        return None;
    }
    (2..=3)
        .find(|&len| {
            let close = at + len;
            close < n_tokens
                && features.is(close, Shape::MARK)
                && features.touches_previous(close)
                && features.touches_previous(at + 1)
                && (at + 1..close)
                    .all(|at| features.is(at, Shape::CAPITAL) && !features.is(at, Shape::LAST))
        })
        .map(|len| len + 1)
}

/// Whether an article can stand inside a name there: "Ana de la Torre".
pub(super) fn is_article_in_name(features: &TokenFeatures<'_>, at: usize) -> bool {
    at < features.reading.tokens.len()
        && features.grammar.subject_after_verb
        && features.has(at, WordFlags::DETERMINER)
}

/// Whether an article stands before two nouns, as before no name: "eine Frau Hilferufe".
pub(super) fn has_article(features: &TokenFeatures<'_>, name: &Range<usize>) -> bool {
    name.start > 0 && features.has(name.start - 1, WordFlags::DETERMINER)
}

/// Whether a first name and a surname stand in a run already, so that a preposition behind them
/// opens what somebody belongs to: German "Jens Pohl von der Berenberg Bank", but not "Ursula
/// von der Leyen".
fn has_surname(features: &TokenFeatures<'_>, run: Range<usize>) -> bool {
    let is_first = |at: usize| features.has(at, WordFlags::FIRST_NAME);
    features.grammar.single_surname
        && !is_first(run.end - 1)
        && features.is(run.end - 1, Shape::CAPITAL)
        && run.clone().rev().skip(1).any(is_first)
}

/// The token after the run of name words that starts at `start`.
pub(super) fn name_end(features: &TokenFeatures<'_>, start: usize) -> usize {
    let n_tokens = features.reading.tokens.len().min(start + 12);
    let joins = Shape::CAPITAL.union(Shape::HYPHEN).union(Shape::STOP).union(Shape::MARK);
    let joined =
        |at: usize| at < n_tokens && is_name_word(features, at) && !features.is(at, Shape::FIRST);
    let mut end = start + 1;
    while end < n_tokens && !features.is(end - 1, Shape::LAST) {
        // Nearly every name ends here.
        let particles = WordFlags::PARTICLE.union(WordFlags::LINKING);
        let is_joined = features.is(end, joins) || is_ampersand(features, end);
        if !is_joined && !features.has(end, particles) || features.is_genitive(end - 1) {
            break;
        }
        if features.has(end, WordFlags::PARTICLE) && has_surname(features, start..end) {
            break;
        }
        if joined(end) {
            if is_honour_behind(features, start..end) {
                break;
            }
            end += 1;
        } else if features.is(end, Shape::HYPHEN)
            && end + 1 < n_tokens
            && features.is(end + 1, Shape::WORD)
            || features.has(end, WordFlags::PARTICLE)
                && (joined(end + 1) || is_article_in_name(features, end + 1) && joined(end + 2))
            // "van der Meer"
            || end + 1 < n_tokens
                && features.has(end, WordFlags::PARTICLE)
                && features.has(end + 1, WordFlags::PARTICLE)
                && joined(end + 2)
            // "Procter & Gamble"
            || is_ampersand(features, end) && joined(end + 1)
            || features.is(end, Shape::STOP)
                && features.touches_previous(end)
                && (features.reading.tokens[end - 1].span.len() <= 2
                    || features.has(end - 1, WordFlags::ABBREVIATION))
                && joined(end + 1)
        {
            end += 2;
        } else if joins_institution(features, end)
            && (joined(end + 1)
                || end + 1 < n_tokens
                    && features.has(end + 1, WordFlags::DETERMINER)
                    && joined(end + 2))
        {
            end += 3 - usize::from(joined(end + 1));
        } else if let Some(len) = nickname_len(features, end).filter(|&len| joined(end + len)) {
            end += len + 1;
        } else {
            break;
        }
    }
    end
}
