//! `pullquote languages`: what is known of which language.

use std::io::Write;

use pullquote::language::{Language, LanguageParts, WordListKind};

use crate::Failure;

/// What holds for every language that the table does not name.
const OTHERS: &str = "\
Any other BCP 47 code is taken too. Words, sentences, counts and labels such as \"REED:\" are
then read as in any language, and what stands in quotation marks is a quotation whose speaker
is not named. For more, describe a language in a folder of its own: --language-dir.
";

pub fn run() -> Result<(), Failure> {
    let mut text = row("language", "word lists", "grammar", "detection");
    for LanguageParts { code, n_word_lists, has_grammar, is_detected, .. } in Language::parts() {
        let lists = match n_word_lists {
            0 => "no".to_owned(),
            n => format!("{n} of {}", WordListKind::ALL.len()),
        };
        text += &row(code, &lists, yes(has_grammar), yes(is_detected));
    }
    text.push('\n');
    text += OTHERS;
    let mut output = std::io::stdout().lock();
    output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
        .map_err(|error| Failure::of_output(&error))
}

fn row(code: &str, lists: &str, grammar: &str, detection: &str) -> String {
    format!("{code:<10}{lists:<12}{grammar:<9}{detection}\n")
}

fn yes(is_known: bool) -> &'static str {
    if is_known { "yes" } else { "no" }
}
