//! Sentences with the classes that some of their words are to have, one file a language:
//! `name: The state/N senators/S voted/D .` asks for the classes by the letters of the data
//! files. A line that starts with `? ` is known to be wrong today, and must be.

use super::*;
use crate::Markup;
use crate::markup::Prose;
use crate::watch::Watch;

/// Calls `take` with a text and the classes of its tokens.
pub(super) fn with_classes(text: &str, language: &str, take: impl FnOnce(&Reading<'_>, &[Class])) {
    let watch = Watch::none();
    let language = Language::built_in(language).unwrap();
    let prose = Prose::new(text, Markup::Plain, crate::Wrapped::No, &watch);
    let reading = Reading::new(&prose, &language, &watch).unwrap();
    let mut classifier = Classifier::new(&reading, &language);
    let mut classes = Vec::new();
    for sentence in &reading.sentences {
        let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
        classifier.classify(tokens, &mut classes);
    }
    assert_eq!(classes.len(), reading.tokens.len());
    take(&reading, &classes);
}

/// Each token of a text with its class.
fn classes_of(text: &str, language: &str) -> Vec<(String, Class)> {
    let mut found = Vec::new();
    with_classes(text, language, |reading, classes| {
        let texts = (0..classes.len()).map(|at| reading.token_text(at).to_owned());
        found.extend(texts.zip(classes.iter().copied()));
    });
    found
}

/// What is wrong about the cases of a file.
fn failures(language: &str, cases: &str) -> Vec<String> {
    let mut failures = Vec::new();
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (is_known_wrong, line) = match line.strip_prefix("? ") {
            Some(line) => (true, line),
            None => (false, line),
        };
        let before = failures.len();
        let (name, marked) = line.split_once(": ").expect("a case has a name");
        let (mut text, mut wanted) = (String::new(), Vec::new());
        for field in marked.split(' ') {
            let (word, letter) = field.rsplit_once('/').unwrap_or((field, ""));
            let is_joined = matches!(word, "." | "," | "?" | "!" | "”" | ":");
            text.push_str(if text.is_empty() || is_joined { "" } else { " " });
            text.push_str(word);
            if let Some(letter) = letter.bytes().next() {
                wanted.push((text.len(), Class::of_letter(letter).expect("a letter of a class")));
            }
        }
        let found = classes_of(&text, language);
        let mut end = 0;
        for (token, class) in found {
            end += text[end..].find(&token).unwrap() + token.len();
            let want = wanted.iter().find(|(place, _)| *place == end);
            if let Some((_, want)) = want.filter(|(_, want)| *want != class) {
                failures.push(format!("{name}: {token} is {class:?}, not {want:?}: {text}"));
            }
        }
        if is_known_wrong && failures.len() == before {
            failures.push(format!("{name}: is right now, remove its `? `"));
        } else if is_known_wrong {
            failures.truncate(before);
        }
    }
    failures
}

macro_rules! cases {
    ($($name:ident $code:literal;)+) => {
        $(#[test]
        fn $name() {
            let failures = failures($code, include_str!(concat!("cases/", $code, ".txt")));
            assert!(failures.is_empty(), "\n{}", failures.join("\n"));
        })+
    };
}

cases! {
    german "de";
    english "en";
    spanish "es";
    french "fr";
    italian "it";
    dutch "nl";
    portuguese "pt";
    russian "ru";
}

#[test]
#[ignore = "prints the classes of the lines of $WORD_CLASSES_TEXT in $WORD_CLASSES_LANGUAGE"]
fn print() {
    let path = std::env::var("WORD_CLASSES_TEXT").unwrap();
    let language = std::env::var("WORD_CLASSES_LANGUAGE").unwrap_or("en".into());
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let found = classes_of(line, &language);
        let words = found.iter().map(|(word, class)| {
            let (_, letter) = Class::ALL[*class as usize];
            format!("{word}/{}", char::from(letter))
        });
        println!("{}", words.collect::<Vec<_>>().join(" "));
    }
}
