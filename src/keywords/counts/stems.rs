//! Stems, by the Snowball algorithm of a language.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The stemmer of a language, by its code.
pub(super) fn stemmer(code: &str) -> Option<Stemmer> {
    // A function for each: a value that is only known at run time would link the
    // stemmers of all of Snowball's languages, 0.7 MB.
    let create: fn() -> Stemmer = match code {
        "de" => || Stemmer::create(Algorithm::German),
        "en" => || Stemmer::create(Algorithm::English),
        "es" => || Stemmer::create(Algorithm::Spanish),
        "fr" => || Stemmer::create(Algorithm::French),
        "it" => || Stemmer::create(Algorithm::Italian),
        "nl" => || Stemmer::create(Algorithm::Dutch),
        "pt" => || Stemmer::create(Algorithm::Portuguese),
        "ru" => || Stemmer::create(Algorithm::Russian),
        _ => return None,
    };
    Some(create())
}
