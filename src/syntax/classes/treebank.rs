//! Scores the classes against a treebank of Universal Dependencies, by its 17 classes; and
//! measures their time.
//!
//! The classes map so: nouns to NOUN, names to PROPN, finite verbs, infinitives and participles
//! to VERB; [`Class::Auxiliary`], [`Class::Modal`] and each form that the language lists as
//! an auxiliary that makes the passive ("been") to AUX; possessives to what the treebank calls
//! them (PRON in English, DET elsewhere); relatives to PRON; [`Class::WhWord`] to ADV where
//! the treebank's own word is one and to PRON else; complementizers and subordinators to SCONJ;
//! particles of verbs to ADP; the infinitive's marker and negation to PART; and the others to
//! the class of the same name. A word that the treebank divides ("don't") counts once, by its
//! first part; one that only the standard divides ("co-founder"), by its last.

use std::collections::BTreeMap;
use std::time::Duration;

use cpu_time::ThreadTime;

use super::tests::with_classes;
use super::*;
use crate::language::{ClassSet, WordFlags};

/// A word of the treebank.
struct Gold {
    start: usize,
    end: usize,
    class: String,
}

#[test]
#[ignore = "scores the treebank $WORD_CLASSES_TREEBANK of $WORD_CLASSES_LANGUAGE"]
fn score() {
    let language = std::env::var("WORD_CLASSES_LANGUAGE").unwrap_or("en".into());
    let path = std::env::var("WORD_CLASSES_TREEBANK").expect("a file in CoNLL-U format");
    let treebank = std::fs::read_to_string(path).unwrap();
    let (mut n, mut n_right) = (0, 0);
    let mut confused = BTreeMap::<(String, &str), Vec<String>>::new();
    for sentence in treebank.split("\n\n") {
        let Some((text, words)) = read(sentence) else { continue };
        with_classes(text, &language, |reading, classes| {
            for gold in &words {
                let tokens = reading.tokens.iter();
                let mut inside = tokens.enumerate().filter(|(_, token)| {
                    (gold.start..gold.end).contains(&(token.span.start as usize))
                });
                let Some((first, token)) = inside.next() else { continue };
                if token.span.start as usize != gold.start {
                    continue;
                }
                let is_word = |&(at, _): &(usize, _)| reading.words[at] != WordId::NONE;
                let at = inside.rfind(is_word).map_or(first, |(at, _)| at);
                let flags = reading.vocabulary.flags(reading.words[at]);
                let found = universal(classes[at], flags, &gold.class, &language);
                n += 1;
                n_right += usize::from(found == gold.class);
                if found != gold.class {
                    let words = confused.entry((gold.class.clone(), found)).or_default();
                    words.push(text[gold.start..gold.end].to_owned());
                }
            }
        });
    }
    println!("{n_right} of {n} right: {:.2} %", 100.0 * n_right as f64 / n as f64);
    let mut confused: Vec<_> = confused.into_iter().collect();
    confused.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    for ((gold, found), words) in confused.iter().take(20) {
        println!(
            "{:5} {gold} taken for {found}: {}",
            words.len(),
            words[..words.len().min(12)].join(" ")
        );
    }
}

/// The text of a sentence, and its words.
fn read(sentence: &str) -> Option<(&str, Vec<Gold>)> {
    let text = sentence.lines().find_map(|line| line.strip_prefix("# text = "))?;
    let (mut words, mut end, mut joined_until) = (Vec::new(), 0, 0);
    let mut is_whole = false;
    for line in sentence.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<_> = line.split('\t').collect();
        let &[id, form, _, class, ..] = &*fields else { continue };
        if let Some((_, last)) = id.split_once('-') {
            let start = end + text[end..].find(form)?;
            end = start + form.len();
            joined_until = last.parse().ok()?;
            words.push(Gold { start, end, class: String::new() });
            is_whole = true;
        } else if !id.contains('.') && id.parse::<usize>().ok()? > joined_until {
            let start = end + text[end..].find(form)?;
            end = start + form.len();
            words.push(Gold { start, end, class: class.to_owned() });
        } else if std::mem::take(&mut is_whole) {
            words.last_mut()?.class = class.to_owned();
        }
    }
    Some((text, words))
}

fn universal(class: Class, flags: WordFlags, gold: &str, language: &str) -> &'static str {
    match class {
        Class::Noun | Class::NounPlural => "NOUN",
        Class::ProperNoun => "PROPN",
        Class::Auxiliary | Class::Modal => "AUX",
        _ if ClassSet::VERBAL.contains(class) && flags.has(WordFlags::BE) => "AUX",
        _ if ClassSet::VERBAL.contains(class) => "VERB",
        Class::Adjective => "ADJ",
        Class::Adverb => "ADV",
        Class::Determiner => "DET",
        Class::Possessive if language == "en" => "PRON",
        Class::Possessive => "DET",
        Class::WhWord if gold == "ADV" => "ADV",
        Class::Pronoun | Class::Relative | Class::WhWord => "PRON",
        Class::Preposition | Class::Particle => "ADP",
        Class::Conjunction => "CCONJ",
        Class::Complementizer | Class::Subordinator => "SCONJ",
        Class::InfinitiveMarker | Class::Negation => "PART",
        Class::Number => "NUM",
        Class::Interjection => "INTJ",
        Class::Symbol => "SYM",
        _ => "PUNCT",
    }
}

#[test]
#[ignore = "measures the time of the text $WORD_CLASSES_TEXT"]
fn time() {
    let path = std::env::var("WORD_CLASSES_TEXT").expect("a text");
    let text = std::fs::read_to_string(path).unwrap();
    let watch = crate::watch::Watch::none();
    let language = Language::built_in("en").unwrap();
    let prose = crate::markup::Prose::new(&text, crate::Markup::Plain, crate::Wrapped::No, &watch);
    let reading = Reading::new(&prose, &language, &watch).unwrap();
    language.word_classes();
    let mut best = Duration::MAX;
    for _ in 0..30 {
        // Each word is looked up anew.
        reading.entries.take();
        let start = ThreadTime::now();
        let mut classifier = Classifier::new(&reading, &language);
        let mut classes = Vec::new();
        for sentence in &reading.sentences {
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            classifier.classify(tokens, &mut classes);
        }
        assert_eq!(classes.len(), reading.tokens.len());
        best = best.min(start.elapsed());
    }
    let (n_tokens, n_words) = (reading.tokens.len(), reading.vocabulary.len());
    let per_token = best.as_nanos() as f64 / n_tokens as f64;
    println!("{n_tokens} tokens, {n_words} distinct words: {per_token:.1} ns a token");
}
