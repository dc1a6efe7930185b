//! The grammar of a language: facts that no list of words can tell, as data.
//!
//! A feature names a property that several languages share, never a language.

use crate::{Error, ErrorKind};

/// Declares the features once: the fields of [`Grammar`], and their names in a file.
macro_rules! features {
    (
        flags { $($(#[$flag_doc:meta])* $flag:ident,)+ }
        values { $($(#[$values_doc:meta])* $values:ident,)+ }
    ) => {
        /// What is known of the grammar of a language; nothing is, where it has no file.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Grammar {
            $($(#[$flag_doc])* pub $flag: bool,)+
            $($(#[$values_doc])* pub $values: Affixes,)+
        }

        impl Grammar {
            /// The names of the features that a file can hold, in the order above.
            pub(crate) const FEATURES: &[&str] =
                &[$(stringify!($flag),)+ $(stringify!($values),)+];

            /// The field of the feature of that name.
            fn feature(&mut self, name: &str) -> Option<Feature<'_>> {
                match name {
                    $(stringify!($flag) => Some(Feature::Flag(&mut self.$flag)),)+
                    $(stringify!($values) => Some(Feature::Values(&mut self.$values)),)+
                    _ => None,
                }
            }
        }
    };
}

features! {
    flags {
        /// All nouns have capitals, so that a capital shows no name: German.
        capitalized_nouns,
        /// An infinitive behind a conjunction and its marker tells what was done next: French "Et
        /// de conclure".
        narrative_infinitive,
        /// All nouns have a gender, so that "she" may be an institution: French "elle".
        grammatical_gender,
        /// People have one surname, so that a particle behind it opens what they belong to: German
        /// "Jens Pohl von der Berenberg Bank".
        single_surname,
        /// Any preposition may stand before an infinitive: French "sans dire".
        infinitive_after_preposition,
        /// The finite verb of a main clause stands second, and the subject follows it where
        /// something else comes first: German "in Berlin sagte der Minister".
        verb_second,
        /// A comma stands between a verb and the clause that it reports: German "sie sagte,
        /// es regne", Russian "она сказала, что".
        comma_before_clause,
        /// A clause is reported without a conjunction too: "she said it rained".
        bare_complement_clause,
        /// A relative clause needs no pronoun: "the man she saw".
        bare_relative_clause,
        /// A finite verb needs no subject: Spanish "“Es seguro”, añadió".
        null_subject,
        /// A subject can follow the verb that reports, with auxiliary and participle
        /// before it: French "a déclaré la ministre".
        subject_after_verb,
        /// An adjective follows its noun as a rule: French "la ministre italienne".
        postnominal_adjectives,
        /// A past participle reports only beside its auxiliary: French "a déclaré",
        /// German "hat gesagt". English "said" and Russian "сказал" are finite forms.
        perfect_with_auxiliary,
        /// Words that report stand inside the marks, between commas or dashes, and a dash
        /// can stand for the marks: French "« Le pont, dit-elle, est sûr »".
        inserted_reports,
        /// A hyphen joins a pronoun to its verb: French "dit-elle", Portuguese
        /// "disse-lhe".
        clitic_hyphen,
        /// Object pronouns stand before their verb: French "lui a dit", Italian "lo ha
        /// detto".
        object_pronoun_before_verb,
        /// A fragment in marks inside of a reported clause is a quotation of its own,
        /// nested in the report: the practice of German press archives.
        nested_fragments,
        /// A subjunctive shows that words are reported: German "sie hoffe auf Gäste".
        reported_subjunctive,
        /// Many nouns have the same form for one and for several: German "Sprecher".
        plural_as_singular,
        /// A clause needs no verb in the present: Russian "мост закрыт".
        zero_copula,
    }
    values {
        /// The dashes that open a turn of a dialogue at a line's start.
        dialogue_dash,
        /// The endings that make a possessive of a noun: English `'s`.
        genitive_suffixes,
        /// The marks that open and close a quotation, then those of a quotation inside:
        /// `“ ” ‘ ’`. By default those that CLDR has for the language.
        quotation_marks,
        /// Words that lose a vowel and stand together with the next one: French `l'`.
        elision,
        /// How infinitives end.
        infinitive_suffixes,
        /// How adverbs that are made from adjectives end.
        adverb_suffixes,
        /// The words that stand before an infinitive: English `to`.
        infinitive_markers,
        /// Pronouns of the first person with a capital inside of a sentence too: English
        /// `I`.
        first_person,
        /// The signs of currencies that stand before the number.
        currency_before_number,
        /// The words that join the parts of a name: `von`, `de`.
        name_particles,
        /// The nouns that a number makes an age with: French "71 ans".
        age_nouns,
        /// What a number makes an age with where no space stands between: English
        /// "81-year-old".
        age_suffixes,
        /// Verbs that are contracted with the pronoun before them, without the
        /// apostrophe: "it's", "we're".
        contracted_verbs,
        /// The adverbs that open a relative clause: English "the school where".
        relative_adverbs,
        /// The prepositions that beside a verb of speech stand before whoever is spoken to
        /// alone: German "gegenüber", Dutch "tegen".
        addressee_prepositions,
        /// The prepositions before whoever is given something, and before other things too:
        /// English "said to Keel" and "to date".
        dative_prepositions,
        /// The pronouns for whoever is spoken to that stand beside the verb without a
        /// preposition: French "lui a dit", German "sagte ihm".
        addressee_pronouns,
        /// The determiners of a dative without a preposition: German "sagte der Zeitung".
        dative_determiners,
        /// How nouns end in the dative and in no other case: Russian "журналистам".
        dative_suffixes,
        /// How nouns end that are no names, where nouns have capitals as names do.
        common_noun_suffixes,
        /// The conjunctions of a condition: English "if".
        conditional_subordinators,
        /// The determiners of a single thing that are conjunctions too: English "that".
        singular_determiners,
        /// The determiners of anybody: English "if a guest says", "if your child says".
        generic_determiners,
        /// The pronouns that stress the noun before them: English "the mayor himself said".
        emphatic_pronouns,
        /// The articles of somebody who was not named before: English "a".
        indefinite_articles,
        /// The prepositions before whoever acts in a passive clause: "denounced by".
        agent_prepositions,
        /// Verbs whose subject is nobody: an infinitive behind them reports nothing, Spanish
        /// "cabe destacar que", French "il faut dire que".
        impersonal_verbs,
        /// Verbs whose infinitive is done: English "used to say", "had to admit".
        implicative_verbs,
        /// The prepositions before an institution in which something is said by a verb without
        /// a subject: Russian "сообщили в полиции".
        source_prepositions,
        /// The words that make the subject of a verb nobody or nothing: "nobody said".
        negative_subjects,
        /// How a verb of the third person plural ends, where it needs no subject: Spanish "dicen".
        plural_verb_suffixes,
        /// The prepositions before the name of a place: "born in Hull".
        place_prepositions,
        /// Nouns for people of a country or a city: "the Spaniard said".
        demonyms,
        /// Nouns for a company whose name the text has given: "the company said".
        company_nouns,
        /// The words behind a name that tell one bearer from another: English `Jr`.
        name_suffixes,
        /// Verbs that report a question, in all forms: English "asked when it would open".
        question_verbs,
        /// Verbs of words that are thought, not said: English "“I must go,” she thought."
        thinking_verbs,
        /// Subordinators for what goes on beside a report: English "she said, as she left". Where
        /// none is named, all are taken for such.
        scene_subordinators,
        /// How a name in the genitive ends, without an apostrophe: German "Webers Urteil".
        name_genitive_suffixes,
        /// The determiners of a genitive without a preposition: German "der Sprecher der
        /// Polizei".
        genitive_determiners,
    }
}

enum Feature<'g> {
    Flag(&'g mut bool),
    Values(&'g mut Affixes),
}

/// The values of a feature: whole words, or the starts or ends of words, in the order of
/// the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Affixes(Box<[Box<str>]>);

// Which of these are asked depends on the layers above.
#[allow(dead_code)]
impl Affixes {
    /// The values as written in the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|value| &**value)
    }

    /// Whether the language has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `word` is one of the values.
    pub fn contains(&self, word: &str) -> bool {
        self.iter().any(|value| value == word)
    }

    /// The longest value that `word` starts with and that leaves some of it.
    pub fn prefix_of(&self, word: &str) -> Option<&str> {
        let fits = self.iter().filter(|v| v.len() < word.len() && word.starts_with(v));
        fits.max_by_key(|value| value.len())
    }

    /// The longest value that `word` ends with and that leaves some of it.
    pub fn suffix_of(&self, word: &str) -> Option<&str> {
        let fits = self.iter().filter(|v| v.len() < word.len() && word.ends_with(v));
        fits.max_by_key(|value| value.len())
    }
}

impl<'v> FromIterator<&'v str> for Affixes {
    fn from_iter<T: IntoIterator<Item = &'v str>>(values: T) -> Affixes {
        Affixes(values.into_iter().map(Box::from).collect())
    }
}

impl Grammar {
    /// Whether nouns have articles.
    #[allow(dead_code)] // asked by the layers above
    pub fn has_articles(&self) -> bool {
        !self.indefinite_articles.is_empty()
    }

    /// Reads a grammar: a feature a line, `name` or `name: value value`. Blank lines and
    /// lines that start with `#` are left out.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidWordList`] with the line's number in the message and its first
    /// byte as the offset: a feature that is unknown, given twice, lacks values or has
    /// values that it cannot have.
    pub(crate) fn parse(text: &str) -> Result<Grammar, Error> {
        let mut grammar = Grammar::default();
        let mut given: Vec<&str> = Vec::new();
        let mut start = 0;
        for (nth, whole) in text.split('\n').enumerate() {
            let line_start = start;
            start += whole.len() + 1;
            let line = whole.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let name = line.split(':').next().unwrap_or_default().trim();
            let set = if given.contains(&name) {
                Err(format!("`{name}` is given twice: keep one of the lines"))
            } else {
                grammar.set(line)
            };
            set.map_err(|what| {
                let message = format!("grammar, line {}: {what}", nth + 1);
                Error::new(ErrorKind::InvalidWordList, message).at(line_start)
            })?;
            given.push(name);
        }
        Ok(grammar)
    }

    /// Sets the feature of a line, or tells what to do about the line.
    fn set(&mut self, line: &str) -> Result<(), String> {
        if line.chars().any(|c| c.is_control() && c != '\t') {
            return Err("remove the control character".to_owned());
        }
        let (name, values) = match line.split_once(':') {
            Some((name, values)) => (name.trim(), values.trim()),
            None => (line, ""),
        };
        match self.feature(name) {
            Some(Feature::Flag(_)) if !values.is_empty() => {
                Err(format!("`{name}` has no values: remove what follows the name"))
            }
            Some(Feature::Flag(flag)) => {
                *flag = true;
                Ok(())
            }
            Some(Feature::Values(_)) if values.is_empty() => {
                Err(format!("write the values of `{name}` behind a colon"))
            }
            Some(Feature::Values(affixes)) => {
                *affixes = values.split_whitespace().collect();
                Ok(())
            }
            None => {
                let known = Self::FEATURES.join(", ");
                Err(format!("unknown feature `{name:.40}`: use one of {known}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_flags_or_have_values() {
        let text = "# ours\nverb_second\n\n genitive_suffixes:\t's ' \r\nname_particles : von zu";
        let grammar = Grammar::parse(text).unwrap();
        assert!(grammar.verb_second && !grammar.null_subject);
        assert_eq!(grammar.genitive_suffixes.iter().collect::<Vec<_>>(), ["'s", "'"]);
        assert!(grammar.name_particles.contains("zu") && !grammar.name_particles.contains("z"));
        assert!(grammar.elision.is_empty());
    }

    #[test]
    fn the_longest_affix_that_leaves_some_of_the_word_is_found() {
        let grammar = Grammar::parse("infinitive_suffixes: en n ern\nelision: d' l'").unwrap();
        assert_eq!(grammar.infinitive_suffixes.suffix_of("ändern"), Some("ern"));
        assert_eq!(grammar.infinitive_suffixes.suffix_of("en"), Some("n"));
        assert_eq!(grammar.infinitive_suffixes.suffix_of("n"), None);
        assert_eq!(grammar.elision.prefix_of("l'homme"), Some("l'"));
        assert_eq!(grammar.elision.prefix_of("l'"), None);
    }

    #[test]
    fn a_bad_line_is_told_by_number() {
        for (text, what, offset) in [
            ("# é\n\nverb_third\n", "line 3: unknown feature `verb_third`: use one of cap", 6),
            ("verb_second: yes", "line 1: `verb_second` has no values", 0),
            ("elision\n", "line 1: write the values of `elision`", 0),
            ("elision:  \n", "line 1: write the values of `elision`", 0),
            ("null_subject\nnull_subject", "line 2: `null_subject` is given twice", 13),
            ("elision: l\u{1}'", "line 1: remove the control", 0),
            (": x", "line 1: unknown feature ``", 0),
        ] {
            let error = Grammar::parse(text).unwrap_err();
            assert!(error.to_string().contains(what), "{error}");
            assert_eq!(error.offset(), Some(offset), "{text:?}");
        }
    }
}
