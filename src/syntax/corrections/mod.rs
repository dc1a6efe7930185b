//! Corrections: what the word lists and the grammar of a language rule out or demand,
//! whatever the model of word classes says.

mod names;

use std::ops::Range;

use super::classes::Class;
use super::{Shape, TokenFeatures};
use crate::language::ClassSet;
use crate::language::WordFlags;

/// Corrects the classes of the tokens in `range`; `blocks` are stretches in quotation marks.
pub(super) fn correct(
    features: &TokenFeatures<'_>,
    range: &Range<usize>,
    blocks: &[Range<usize>],
    classes: &mut [Class],
) {
    let mut context = Context { features, range, classes };
    let mut next_block = 0;
    let mut named = range.start;
    for at in range.clone() {
        while blocks.get(next_block).is_some_and(|block| block.end <= at) {
            next_block += 1;
        }
        let inside = blocks.get(next_block).is_some_and(|block| block.start <= at);
        if inside || at < named || !features.is(at, Shape::WORD) {
            continue;
        }
        if let Some(end) = context.name_with_particles(at) {
            (at..end).for_each(|at| context.set(at, Class::ProperNoun));
            named = end;
            continue;
        }
        let class = context.corrected(at);
        context.set(at, class);
    }
    for block in blocks {
        context.report_behind(block);
    }
}

/// How many words a noun phrase behind marks has at most whose verb no list has.
const MAX_COMMON_SUBJECT: usize = 4;

/// The classes that the first part of a compound can have elsewhere: French "porte-parole",
/// "sous-préfet".
const OF_COMPOUNDS: ClassSet =
    ClassSet::FINITE.union(ClassSet::of(&[Class::BaseVerb, Class::Preposition, Class::Adverb]));

/// The classes that the model may give to a finite verb that reports.
const MISREAD_REPORTS: ClassSet = ClassSet::of(&[
    Class::Noun,
    Class::NounPlural,
    Class::Adjective,
    Class::Adverb,
    Class::PastParticiple,
    Class::BaseVerb,
]);

/// What a noun phrase consists of.
const NOMINAL: ClassSet = ClassSet::of(&[
    Class::Noun,
    Class::NounPlural,
    Class::ProperNoun,
    Class::Determiner,
    Class::Possessive,
    Class::Adjective,
    Class::Number,
]);

/// How far before a comma the verb of a reported clause is looked for, and how many words the
/// subject of its report has at most. Both bound the time on a text of commas.
const MAX_REPORTED: usize = 48;
const MAX_REPORTER: usize = 8;

/// How many adjectives stand between an article and its noun.
const MAX_MODIFIERS: usize = 3;

/// How many words the subject of a clause has at most whose only verb may be a participle.
const MAX_CLAUSE_SUBJECT: usize = 8;

struct Context<'c, 'r> {
    features: &'c TokenFeatures<'r>,
    range: &'c Range<usize>,
    classes: &'c mut [Class],
}

impl Context<'_, '_> {
    fn class(&self, at: usize) -> Class {
        self.classes[at - self.range.start]
    }

    fn set(&mut self, at: usize, class: Class) {
        self.classes[at - self.range.start] = class;
    }

    /// The class of the word at `at`.
    fn corrected(&self, at: usize) -> Class {
        let class = self.class(at);
        let features = self.features;
        if names::SMALL_WORDS.contains(class) && self.is_acronym(at) {
            return Class::ProperNoun;
        }
        if features.is(at, Shape::CAPITAL)
            && at > self.range.start
            && !features.is(at, Shape::FIRST)
        {
            return self.class_of_capital(at, class);
        }
        let flags = features.flags(at);
        if features.is(at, Shape::CAPITAL)
            && flags == WordFlags::NONE
            && self.opens_as_name(at, class)
        {
            return Class::ProperNoun;
        }
        self.of_grammar(at, class).unwrap_or_else(|| self.of_content(at, class))
    }

    /// The class of a word that is one of the grammar's: a pronoun, a conjunction, a determiner.
    fn of_grammar(&self, at: usize, class: Class) -> Option<Class> {
        let flags = self.features.flags(at);
        let other = WordFlags::PRONOUN
            .union(WordFlags::DETERMINER)
            .union(WordFlags::PREPOSITION)
            .union(WordFlags::ELIDED);
        let corrected = match class {
            // "Reed himself"
            Class::Pronoun | Class::Adjective | Class::Adverb | Class::Determiner
                if self.stresses_noun(at) =>
            {
                Class::Adverb
            }
            // "told her, “No.”"
            Class::Possessive if flags.has(WordFlags::OBJECT) && self.ends_phrase(at) => {
                Class::Pronoun
            }
            // "Many said", Portuguese "disseram muitos"
            Class::Adjective
                if flags.has(WordFlags::DETERMINER)
                    && (self.stands_alone(at) || self.closes_report(at)) =>
            {
                Class::Determiner
            }
            // French "ont dit des habitants"
            Class::Preposition if flags.has(WordFlags::DETERMINER) && self.opens_indefinite(at) => {
                Class::Determiner
            }
            Class::Modal if self.is_name_before_report(at) => Class::ProperNoun,
            Class::Pronoun | Class::Relative if self.is_determiner(at) => Class::Determiner,
            Class::Pronoun | Class::Noun | Class::Adverb | Class::Preposition
                if flags.has(WordFlags::COMPLEMENTIZER) && !flags.has_any(other) =>
            {
                Class::Complementizer
            }
            // "Lawyers for the family": no list has it as a conjunction.
            Class::Subordinator
                if flags.has(WordFlags::PREPOSITION)
                    && !flags.has(WordFlags::SUBORDINATOR)
                    && !self.is_behind_comma(at) =>
            {
                Class::Preposition
            }
            // "Either Reed or Weir"
            Class::Conjunction
                if flags.has(WordFlags::DETERMINER) && self.stands_before_noun(at) =>
            {
                Class::Determiner
            }
            // "told reporters that nobody"
            Class::Determiner if self.stands_before_pronoun(at) => Class::Complementizer,
            Class::Relative | Class::Pronoun | Class::Determiner if self.opens_report(at) => {
                Class::Complementizer
            }
            class if flags.has(WordFlags::SOURCE) && self.is_source(at, class) => {
                Class::Preposition
            }
            // Italian "quest'ultimo": no list has it as anything else.
            Class::Adjective | Class::Noun | Class::ProperNoun
                if flags.has(WordFlags::PRONOUN) && self.is_nothing_but_pronoun(at) =>
            {
                Class::Pronoun
            }
            // "according to police"
            Class::InfinitiveMarker if self.ends_source(at) => Class::Preposition,
            _ => return None,
        };
        Some(corrected)
    }

    /// The class of any other word: a verb, a noun, an adjective, an adverb.
    fn of_content(&self, at: usize, class: Class) -> Class {
        let features = self.features;
        match class {
            // "The think tank", "a leading think tank"
            Class::BaseVerb | Class::PlainVerb if self.stands_for_noun(at) => Class::Noun,
            Class::BaseVerb if self.follows_preposition(at) || self.opens_subject(at) => {
                Class::Noun
            }
            Class::BaseVerb | Class::PresentParticiple if self.is_listed_as_finite(at) => {
                Class::PastVerb
            }
            Class::Adjective if self.is_adverb_of_report(at) => Class::Adverb,
            Class::Noun if self.opens_aside(at) => Class::PresentParticiple,
            // German "ließ wissen"
            Class::Adverb if self.opens_cue_phrase(at) => Class::PastVerb,
            // French "son porte-parole"
            class if OF_COMPOUNDS.contains(class) && self.is_in_compound_noun(at) => Class::Noun,
            Class::PastParticiple if self.follows_subject(at) || self.closes_clause(at) => {
                Class::PastVerb
            }
            Class::PastParticiple
            | Class::PresentParticiple
            | Class::BaseVerb
            | Class::PlainVerb
                if self.modifies_subject(at) =>
            {
                Class::Adjective
            }
            Class::Noun | Class::NounPlural | Class::ProperNoun | Class::Adjective
                if self.is_reporting_verb(at) =>
            {
                Class::PastVerb
            }
            Class::ProperNoun if self.ends_as_common_noun(at) => Class::NounPlural,
            class if MISREAD_REPORTS.contains(class) && self.reports_behind_comma(at) => {
                Class::PastVerb
            }
            Class::Noun | Class::NounPlural if self.takes_pronoun(at) => Class::PlainVerb,
            Class::Adjective if self.is_progressive(at) => Class::PresentParticiple,
            Class::Noun | Class::NounPlural | Class::ProperNoun
                if features.grammar.capitalized_nouns
                    && !features.is(at, Shape::CAPITAL)
                    && !self.is_compound(at) =>
            {
                Class::Adjective
            }
            _ => class,
        }
    }

    /// Whether a word that may report stands right behind a pronoun that can only be a
    /// subject, in a language whose participles are finite forms too: "she whispered".
    fn follows_subject(&self, at: usize) -> bool {
        let features = self.features;
        let other = WordFlags::OBJECT | WordFlags::POSSESSIVE | WordFlags::DETERMINER;
        at > self.range.start
            && !features.grammar.perfect_with_auxiliary
            && features.has(at, WordFlags::REPORTING_VERB)
            && self.class(at - 1) == Class::Pronoun
            && features.has(at - 1, WordFlags::PRONOUN)
            && !features.has(at - 1, other)
    }

    /// Whether a participle between a noun and a mark is the only verb of a clause that is
    /// reported: "claim that 400 soldiers drowned,".
    fn closes_clause(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        let ends = next >= self.range.end || features.is(next, Shape::COMMA.union(Shape::STOP));
        if !ends || features.grammar.perfect_with_auxiliary || features.has(at, WordFlags::PASSIVE)
        {
            return false;
        }
        let low = self.range.start.max(at.saturating_sub(MAX_CLAUSE_SUBJECT));
        let before = (low..at).rev().find(|&at| !NOMINAL.contains(self.class(at)));
        before.is_some_and(|before| before + 1 < at && self.class(before) == Class::Complementizer)
    }

    /// Whether a preposition that no infinitive follows stands before a word, or the end of a
    /// source: "on chat", "according to court records".
    fn follows_preposition(&self, at: usize) -> bool {
        let features = self.features;
        let grammar = features.grammar;
        if at == self.range.start || grammar.infinitive_after_preposition {
            return false;
        }
        let before = at - 1;
        self.class(before) == Class::Preposition
            && (!grammar.infinitive_markers.contains(features.folded(before))
                || self.ends_source(before))
    }

    /// Whether the lists have a word as a pronoun of the third person alone.
    fn is_nothing_but_pronoun(&self, at: usize) -> bool {
        let gender = WordFlags::MALE | WordFlags::FEMALE | WordFlags::PLURAL | WordFlags::STOP_WORD;
        let flags = self.features.flags(at);
        flags.has_any(WordFlags::MALE | WordFlags::FEMALE)
            && flags.without(WordFlags::PRONOUN | gender) == WordFlags::NONE
    }

    /// Whether a word that is a source is one here: German "war laut Polizei betrunken", French
    /// "Selon Anne Goffard et Paul Martin, …".
    fn is_source(&self, at: usize, class: Class) -> bool {
        let is_misread = match class {
            Class::Adjective | Class::Adverb | Class::PastParticiple => true,
            Class::ProperNoun | Class::Noun | Class::PastVerb | Class::PresentVerb => {
                self.features.is(at, Shape::FIRST)
            }
            _ => false,
        };
        is_misread && self.opens_source(at)
    }

    /// Whether a word that is article and preposition stands between a verb that reports what
    /// is in marks, or before a comma, and a noun in the plural.
    fn opens_indefinite(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        let low = self.range.start.max(at.saturating_sub(3));
        let is_behind = (low..at).any(|at| features.is(at, Shape::COMMA.union(Shape::MARK)));
        at > self.range.start
            && next < self.range.end
            && is_behind
            && features.has(at - 1, WordFlags::REPORTING_VERB)
            && self.class(next) == Class::NounPlural
    }

    /// Whether a word that is a source stands before a noun that it does not modify.
    fn opens_source(&self, at: usize) -> bool {
        let next = at + 1;
        // Behind what is said: Italian "così Rossi".
        let other = WordFlags::TRAILING | WordFlags::BEHIND;
        let nouns = ClassSet::of(&[
            Class::Noun,
            Class::NounPlural,
            Class::ProperNoun,
            Class::Determiner,
            Class::Possessive,
        ]);
        let is_modifier = at > self.range.start
            && matches!(self.class(at - 1), Class::Determiner | Class::Possessive);
        // Italian "secondo l'ex sindaco"
        let is_noun = |at: usize| {
            let flags = self.features.flags(at);
            let has_article = flags.has(WordFlags::ELIDED) && flags.has(WordFlags::DETERMINER);
            nouns.contains(self.class(at)) || has_article
        };
        next < self.range.end
            && is_noun(next)
            // "secondo cui"
            && !self.features.has(next, WordFlags::RELATIVE | WordFlags::COMPLEMENTIZER)
            && !self.features.has(at, other)
            && !is_modifier
    }

    /// Whether a word ends a cue of several words before a source: "according to".
    fn ends_source(&self, at: usize) -> bool {
        let first = at.checked_sub(1).filter(|&first| first >= self.range.start);
        let phrase = first.and_then(|first| self.features.phrase_at(first, self.range.end));
        phrase.is_some_and(|(end, flags)| end == at + 1 && flags.has(WordFlags::SOURCE))
    }

    /// Whether a word opens a sentence as the first part of the noun before a name: "Finance
    /// chief Ana Reed said".
    fn opens_subject(&self, at: usize) -> bool {
        let features = self.features;
        let (noun, name) = (at + 1, at + 2);
        features.is(at, Shape::FIRST)
            && name < self.range.end
            && features.has(noun, WordFlags::PERSON | WordFlags::TITLE)
            && self.class(noun) == Class::Noun
            && features.is(name, Shape::CAPITAL)
    }

    /// Whether the list has a form as a finite verb alone.
    fn is_listed_as_finite(&self, at: usize) -> bool {
        let other = WordFlags::BASE | WordFlags::PARTICIPLE | WordFlags::PASSIVE;
        let flags = self.features.flags(at);
        flags.has(WordFlags::REPORTING_VERB) && !flags.has_any(other)
    }

    /// Whether a word with the ending of adverbs stands between a verb that reports and what is
    /// said: "said privately that".
    fn is_adverb_of_report(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        at > self.range.start
            && next < self.range.end
            && features.has(at - 1, WordFlags::REPORTING_VERB)
            && ClassSet::FINITE.contains(self.class(at - 1))
            && matches!(self.class(next), Class::Complementizer | Class::Comma)
            && features.grammar.adverb_suffixes.suffix_of(features.folded(at)).is_some()
    }

    /// Whether a participle that may report stands between a comma and a conjunction: ",
    /// reasoning that".
    fn opens_aside(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        at > self.range.start
            && next < self.range.end
            && features.is(at - 1, Shape::COMMA)
            && features.has(at, WordFlags::REPORTING_VERB)
            && features.has(at, WordFlags::PARTICIPLE)
            && features.has(next, WordFlags::COMPLEMENTIZER)
    }

    /// Whether a cue of several words opens with a verb here.
    fn opens_cue_phrase(&self, at: usize) -> bool {
        let phrase = self.features.phrase_at(at, self.range.end);
        phrase.is_some_and(|(_, flags)| {
            flags.has_any(WordFlags::CLAUSE | WordFlags::THAT_CLAUSE)
                && !flags.has_any(WordFlags::SOURCE | WordFlags::AS)
        })
    }

    /// Whether a mark stands behind a word, or nothing.
    fn ends_phrase(&self, at: usize) -> bool {
        let marks = Shape::COMMA.union(Shape::STOP).union(Shape::COLON).union(Shape::MARK);
        at + 1 >= self.range.end || self.features.is(at + 1, marks)
    }

    /// Whether a verb stands behind a word, or a preposition: "Several of them said".
    fn stands_alone(&self, at: usize) -> bool {
        let next = ClassSet::FINITE.union(ClassSet::of(&[Class::Preposition]));
        at + 1 < self.range.end && next.contains(self.class(at + 1))
    }

    /// Whether a word that is a singular determiner elsewhere is none here: a noun in the plural
    /// stands behind it, "argues that attention declines", or a noun and its verb, "said that
    /// traffic increased".
    fn cannot_determine(&self, at: usize) -> bool {
        let features = self.features;
        let grammar = features.grammar;
        let high = self.range.end.min(at + MAX_MODIFIERS + 2);
        let n_nouns = (at + 1..high).take_while(|&at| NOMINAL.contains(self.class(at))).count();
        let (last, verb) = (at + n_nouns, at + n_nouns + 1);
        if n_nouns == 0 || !grammar.singular_determiners.contains(features.folded(at)) {
            return false;
        }
        let has_agent = verb + 1 < self.range.end
            && grammar.agent_prepositions.contains(features.folded(verb + 1));
        let verbs = ClassSet::FINITE.union(ClassSet::of(&[Class::PastParticiple]));
        self.class(last) == Class::NounPlural
            || verb < self.range.end && verbs.contains(self.class(verb)) && !has_agent
    }

    /// Whether a pronoun stresses the noun before it: "Reed himself said".
    fn stresses_noun(&self, at: usize) -> bool {
        let nouns = ClassSet::of(&[Class::Noun, Class::NounPlural, Class::ProperNoun]);
        at > self.range.start
            && nouns.contains(self.class(at - 1))
            && self.features.grammar.emphatic_pronouns.contains(self.features.folded(at))
    }

    /// Whether a word that may report stands between the comma behind a clause and somebody:
    /// "It is old, warns Ana Reed.", French "C'est vieux, assure la mairie."
    fn reports_behind_comma(&self, at: usize) -> bool {
        let features = self.features;
        let flags = features.flags(at);
        let takes_clause = flags.has_any(WordFlags::CLAUSE | WordFlags::THAT_CLAUSE);
        let passive = features.grammar.perfect_with_auxiliary && flags.has(WordFlags::PASSIVE);
        if !flags.has(WordFlags::REPORTING_VERB)
            || flags.has(WordFlags::PARTICIPLE)
            || flags.has(WordFlags::OBJECT) && !takes_clause
            || passive
            || at < self.range.start + 2
            || !features.is(at - 1, Shape::COMMA)
        {
            return false;
        }
        let low = self.range.start.max(at.saturating_sub(MAX_REPORTED));
        let is_clause = (low..at).any(|at| ClassSet::FINITE.contains(self.class(at)));
        is_clause && self.is_reporter(at + 1)
    }

    /// Whether a noun phrase of somebody stands at `start`, up to a mark, a preposition or a
    /// time.
    fn is_reporter(&self, start: usize) -> bool {
        let features = self.features;
        let high = self.range.end.min(start + MAX_REPORTER);
        let inside = |at: &usize| {
            features.is(*at, Shape::WORD)
                && NOMINAL.contains(self.class(*at))
                && !features.has(*at, WordFlags::TIME)
        };
        let n_words = (start..high).take_while(inside).count();
        let end = start + n_words;
        let determiner = ClassSet::of(&[Class::Determiner, Class::Possessive]);
        let is_determined = n_words > 1 && determiner.contains(self.class(start));
        let is_named = (start..end).any(|at| features.is(at, Shape::CAPITAL));
        let closes = end >= self.range.end
            || features.is(end, Shape::COMMA.union(Shape::STOP))
            || features.has(end, WordFlags::TIME)
            || self.class(end) == Class::Preposition;
        closes && (is_determined || is_named)
    }

    /// Whether a word that may report stands between a noun and an object pronoun that
    /// cannot be a subject: "Obama and Clinton call them".
    fn takes_pronoun(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        next < self.range.end
            && at > self.range.start
            && features.has(at, WordFlags::REPORTING_VERB)
            && !features.grammar.verb_second
            && self.class(next) == Class::Pronoun
            && features.has(next, WordFlags::OBJECT)
            && !features.has(next, WordFlags::POSSESSIVE | WordFlags::DETERMINER)
            && matches!(
                self.class(at - 1),
                Class::ProperNoun | Class::NounPlural | Class::Noun | Class::Pronoun
            )
    }

    /// Whether a participle that may report has an object: "is promising lower taxes".
    fn is_progressive(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        let participle = WordFlags::PARTICIPLE;
        next < self.range.end
            && at > self.range.start
            && features.has(at, WordFlags::REPORTING_VERB)
            && features.has(at, participle)
            && features.has(at - 1, WordFlags::BE)
            && matches!(
                self.class(next),
                Class::Adjective
                    | Class::Noun
                    | Class::NounPlural
                    | Class::ProperNoun
                    | Class::Determiner
                    | Class::Possessive
                    | Class::Pronoun
            )
    }

    /// Whether a word between a determiner and a hyphen is the first part of a noun, and not
    /// a verb with a pronoun: "son porte-parole".
    fn is_in_compound_noun(&self, at: usize) -> bool {
        at > self.range.start
            && matches!(self.class(at - 1), Class::Determiner | Class::Possessive)
            && self.opens_compound(at)
    }

    /// Whether a hyphen joins the word at `at` to another that is no pronoun, nor the letter
    /// between a verb and its pronoun: "porte-parole", but not "dit-elle", "a-t-il".
    fn opens_compound(&self, at: usize) -> bool {
        let features = self.features;
        let second = at + 2;
        second < self.range.end
            && features.is(at + 1, Shape::HYPHEN)
            && features.is(second, Shape::WORD)
            && features.touches_previous(second)
            && features.reading.token_text(second).len() > 1
            && !features.has(second, WordFlags::PRONOUN)
    }

    /// Whether a plain form of a verb stands where a noun must: right behind an article, or
    /// behind an indefinite one and adjectives, with another noun behind it.
    fn stands_for_noun(&self, at: usize) -> bool {
        let features = self.features;
        let low = self.range.start.max(at.saturating_sub(MAX_MODIFIERS + 1));
        let modifiers = ClassSet::of(&[Class::Adjective, Class::PresentParticiple]);
        let before = (low..at).rev().find(|&at| !modifiers.contains(self.class(at)));
        let Some(article) = before.filter(|&at| self.class(at) == Class::Determiner) else {
            return false;
        };
        let text = features.reading.token_text(article).to_lowercase();
        let is_indefinite = features.grammar.indefinite_articles.contains(&text);
        let other = WordFlags::PRONOUN | WordFlags::COMPLEMENTIZER | WordFlags::INDEFINITE;
        let is_article = article + 1 == at && !features.has(article, other);
        let next = at + 1;
        let noun_follows = next < self.range.end
            && matches!(self.class(next), Class::Noun | Class::NounPlural)
            && !features.is(next, Shape::CAPITAL);
        (is_indefinite || is_article) && noun_follows
    }

    /// Whether a word that can be a determiner or a pronoun stands before its noun, where
    /// nouns have capitals or a hyphen makes one of two words: French "le porte-parole".
    fn is_determiner(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        if features.has(at, WordFlags::DETERMINER)
            && features.grammar.object_pronoun_before_verb
            && self.opens_compound(next)
        {
            return true;
        }
        let after_comma = at > self.range.start && features.is(at - 1, Shape::COMMA);
        // Dutch "het OM"
        let is_acronym = || features.is_all_capitals(next) && !features.is_all_capitals(at);
        features.has(at, WordFlags::DETERMINER)
            && next < self.range.end
            && (features.grammar.capitalized_nouns || is_acronym())
            && !after_comma
            && features.is(next, Shape::CAPITAL)
    }

    fn is_behind_comma(&self, at: usize) -> bool {
        at > self.range.start && self.features.is(at - 1, Shape::COMMA)
    }

    fn stands_before_noun(&self, at: usize) -> bool {
        let next = at + 1;
        next < self.range.end
            && matches!(
                self.class(next),
                Class::Noun | Class::NounPlural | Class::ProperNoun | Class::Determiner
            )
    }

    /// Whether a word that is determiner and conjunction stands before a pronoun, which no
    /// determiner does.
    fn stands_before_pronoun(&self, at: usize) -> bool {
        let features = self.features;
        let next = at + 1;
        features.has(at, WordFlags::COMPLEMENTIZER)
            && next < self.range.end
            && features.has(next, WordFlags::PRONOUN)
            && !features.has(next, WordFlags::DETERMINER)
    }

    /// Whether a word that can open a reported clause does: it follows a verb that reports, and
    /// no noun follows it that it could determine.
    fn opens_report(&self, at: usize) -> bool {
        let features = self.features;
        let flags = features.flags(at);
        if !flags.has(WordFlags::COMPLEMENTIZER) || at == self.range.start {
            return false;
        }
        let verb = at - 1;
        let takes = WordFlags::CLAUSE.union(WordFlags::THAT_CLAUSE);
        let reports = features.has(verb, takes)
            && matches!(
                self.class(verb),
                Class::PastVerb
                    | Class::PresentVerb
                    | Class::PlainVerb
                    | Class::BaseVerb
                    | Class::PastParticiple
                    | Class::PresentParticiple
            );
        let next = at + 1;
        let determines = flags.has(WordFlags::DETERMINER)
            && next < self.range.end
            && matches!(self.class(next), Class::Noun | Class::NounPlural | Class::Adjective)
            && !self.cannot_determine(at);
        reports && !determines
    }

    /// Whether a participle behind a verb that reports modifies the noun behind it: "says
    /// certified planner Eric Roberge"; another form of a verb, where what is said stands before:
    /// "“It is,” says lead author Eric Roberge".
    fn modifies_subject(&self, at: usize) -> bool {
        let next = at + 1;
        let is_participle =
            matches!(self.class(at), Class::PastParticiple | Class::PresentParticiple);
        let is_behind_marks = || {
            at > self.range.start + 1 && self.features.is(at - 2, Shape::COMMA.union(Shape::MARK))
        };
        at > self.range.start
            && (is_participle || is_behind_marks())
            && next < self.range.end
            && self.features.has(at - 1, WordFlags::REPORTING_VERB)
            && matches!(self.class(at - 1), Class::PastVerb | Class::PresentVerb)
            && matches!(
                self.class(next),
                Class::Noun | Class::NounPlural | Class::ProperNoun | Class::Adjective
            )
    }

    /// Whether a hyphen joins the word to another: "ad-Din".
    fn is_compound(&self, at: usize) -> bool {
        let hyphen = |at: usize| at < self.range.end && self.features.is(at, Shape::HYPHEN);
        hyphen(at + 1) || at > self.range.start && hyphen(at - 1)
    }

    /// Whether a word of the list of verbs is a finite verb by its neighbours: behind a
    /// pronoun, or between a subject that agrees with it and a clause.
    fn is_reporting_verb(&self, at: usize) -> bool {
        let features = self.features;
        let flags = features.flags(at);
        let participle = WordFlags::PARTICIPLE.union(WordFlags::PASSIVE);
        if !flags.has(WordFlags::REPORTING_VERB)
            || flags.has_any(participle)
            || at == self.range.start
        {
            return false;
        }
        if features.grammar.capitalized_nouns {
            return true;
        }
        let before = at - 1;
        let subject = features.flags(before);
        if self.class(before) == Class::Pronoun && subject.has(WordFlags::PRONOUN) {
            return !subject.has_any(WordFlags::OBJECT.union(WordFlags::POSSESSIVE));
        }
        self.agrees(before, flags) && self.opens_clause(at + 1)
    }

    /// Whether a noun can be the subject of a verb with these flags.
    fn agrees(&self, noun: usize, verb: WordFlags) -> bool {
        let features = self.features;
        let is_plural = self.class(noun) == Class::NounPlural
            || features.has(noun, WordFlags::PLURAL.union(WordFlags::GROUP));
        let nominal =
            matches!(self.class(noun), Class::Noun | Class::NounPlural | Class::ProperNoun);
        let genitive = features.is_genitive(noun);
        let somebody = features.is(noun, Shape::CAPITAL)
            || features
                .has(noun, WordFlags::PERSON.union(WordFlags::GROUP).union(WordFlags::WRITING));
        nominal && !genitive && somebody && (is_plural || !verb.has(WordFlags::BASE))
    }

    /// Whether a clause opens at `at`: a conjunction, a pronoun, a determiner.
    fn opens_clause(&self, at: usize) -> bool {
        if at >= self.range.end || !self.features.is(at, Shape::WORD) {
            return false;
        }
        let flags = self.features.flags(at);
        flags.has(WordFlags::COMPLEMENTIZER)
            && matches!(
                self.class(at),
                Class::Complementizer
                    | Class::Preposition
                    | Class::Subordinator
                    | Class::WhWord
                    | Class::Determiner
            )
            || flags.has(WordFlags::PRONOUN)
                && !flags.has_any(WordFlags::OBJECT.union(WordFlags::RELATIVE))
                && self.class(at) == Class::Pronoun
            || matches!(self.class(at), Class::Determiner | Class::Possessive)
    }

    /// A word that no list has between what stands in marks and a name is a verb: "“It is
    /// cold,” grumbled Nell." "“It is cold,” Nell grumbled."
    fn report_behind(&mut self, block: &Range<usize>) {
        let features = self.features;
        let end = self.range.end;
        let mut at = block.end;
        if at < end && features.is(at, Shape::COMMA.union(Shape::DASH)) {
            at += 1;
        }
        if at + 1 >= end || at < self.range.start {
            return;
        }
        let last = block.end.saturating_sub(2);
        let punctuated =
            at > block.end || features.is(last, Shape::COMMA.union(Shape::STOP).union(Shape::DASH));
        let unknown = |at: usize| {
            at < end
                && features.is(at, Shape::WORD)
                && !features.is(at, Shape::CAPITAL)
                && (features.is_plain(at)
                    || features.has(at, WordFlags::VERB)
                    || features.has(at, WordFlags::REPORTING_VERB)
                        && !features.has(at, WordFlags::PARTICIPLE))
        };
        let name =
            |at: usize| features.is(at, Shape::CAPITAL) && !features.has(at, WordFlags::TIME);
        if !punctuated {
            return;
        }
        if unknown(at)
            && self.may_be_verb(at)
            && (name(at + 1)
                || features.has(at + 1, WordFlags::PRONOUN)
                // "grinned the groom"
                || features.has(at, WordFlags::REPORTING_VERB)
                    && features.has(at + 1, WordFlags::DETERMINER))
        {
            self.set(at, Class::PastVerb);
            return;
        }
        if self.modifies_name(at) {
            self.set(at, Class::Adjective);
            return;
        }
        // "Reed thundered", "the old captain thundered", "our guide advised"
        let named = (at..end.min(at + MAX_COMMON_SUBJECT)).find(|&at| !name(at)).unwrap_or(end);
        let verbs = [Some(named), self.end_of_common_subject(at), self.listed_verb_behind(at)];
        let closes =
            |verb: usize| verb + 1 >= end || features.is(verb + 1, Shape::STOP.union(Shape::COMMA));
        let verb = verbs
            .into_iter()
            .flatten()
            .find(|&verb| verb > at && unknown(verb) && closes(verb) && self.may_be_verb(verb));
        if let Some(verb) = verb {
            self.set(verb, Class::PastVerb);
        }
    }

    /// The verb of the list that a noun phrase at `at` stands before: "our guide advised".
    fn listed_verb_behind(&self, at: usize) -> Option<usize> {
        let features = self.features;
        let opens = WordFlags::DETERMINER | WordFlags::POSSESSIVE;
        let high = self.range.end.min(at + MAX_COMMON_SUBJECT + 1);
        let is_listed = |&at: &usize| {
            features.has(at, WordFlags::REPORTING_VERB) && !features.has(at, WordFlags::PARTICIPLE)
        };
        let words = at + 2..high;
        let verb = words.take_while(|&at| features.is(at, Shape::WORD)).find(is_listed)?;
        (features.has(at, opens) && self.class(verb) == Class::PastParticiple).then_some(verb)
    }

    /// The end of a noun phrase at `at` that a noun for a person ends: "the old captain".
    fn end_of_common_subject(&self, at: usize) -> Option<usize> {
        let features = self.features;
        let opens = WordFlags::DETERMINER | WordFlags::POSSESSIVE;
        let high = self.range.end.min(at + MAX_COMMON_SUBJECT);
        let noun = (at + 1..high)
            .take_while(|&at| features.is(at, Shape::WORD))
            .find(|&at| features.has(at, WordFlags::PERSON))?;
        features.has(at, opens).then_some(noun + 1)
    }

    /// Whether a participle that opens a report modifies the noun of its subject: "“…,”
    /// retired general Lloyd Newton said."
    fn modifies_name(&self, at: usize) -> bool {
        let features = self.features;
        let end = self.range.end;
        let participle = matches!(
            self.class(at),
            Class::PastParticiple | Class::PastVerb | Class::PresentParticiple
        );
        if !participle || features.has(at, WordFlags::REPORTING_VERB) {
            return false;
        }
        let verb = (at + 2..end.min(at + 8)).find(|&at| {
            features.has(at, WordFlags::REPORTING_VERB) && !features.has(at, WordFlags::PARTICIPLE)
        });
        verb.is_some_and(|verb| {
            (at + 1..verb).all(|at| features.is(at, Shape::WORD))
                && (verb + 1 >= end
                    || !features.is(verb + 1, Shape::WORD)
                    || features.has(verb + 1, WordFlags::TIME))
        })
    }

    fn may_be_verb(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Class::Noun
                | Class::NounPlural
                | Class::Adjective
                | Class::PastParticiple
                | Class::BaseVerb
                | Class::Adverb
        )
    }
}
