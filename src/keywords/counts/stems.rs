//! Stems, by the Snowball algorithm of a language.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The stemmer of a language, by its code.
pub(super) fn stemmer(code: &str) -> Option<Stemmer> {
    let algorithm = match code {
        "de" => Algorithm::German,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "it" => Algorithm::Italian,
        "nl" => Algorithm::Dutch,
        "pt" => Algorithm::Portuguese,
        "ru" => Algorithm::Russian,
        _ => return None,
    };
    Some(Stemmer::create(algorithm))
}
