//! Which language a text is in, by its function words.
//!
//! Letters and their triples tell languages apart that have no word in common
//! with each other; the built-in languages are told apart sooner, and with
//! no model, by the words that every sentence has: a few hundred bytes are
//! enough, and a text in none of them has too few of any.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::fold::fold_to;
use super::word_list::{self, WordList, WordListKind};
use super::word_table::{Seeds, WordKey, WordTable};
use super::{BUILT_IN, Language};

/// How much of a text is looked at, in bytes.
const LOOKED_AT: usize = 2048;

/// Of all words the share that the language's function words are at least; in
/// running text they are 30 to 50 %.
const SHARE: f32 = 0.2;

/// How many times more they must weigh than the next language's.
const LEAD: f32 = 1.25;

/// One bit per built-in language, in the order of their codes.
type LanguageSet = u16;

/// The code of the language that `text` is in, one of [`Language::codes`], or
/// [`Language::UNDETERMINED`] where its first words do not tell.
///
/// ```
/// use pullquote::language::detect;
/// assert_eq!(detect("Es war einmal ein König, der hatte drei Töchter."), "de");
/// assert_eq!(detect("Il était une fois un roi qui avait trois filles."), "fr");
/// assert_eq!(detect("Asunción 3:0"), "und");
/// ```
pub fn detect(text: &str) -> &'static str {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut n_words = 0;
    let mut n_hits = [0u32; BUILT_IN.len()];
    let mut weights = [0f32; BUILT_IN.len()];
    let stop_words = StopWords::built_in();
    let mut folded = String::new();
    for word in words(&text[..end]) {
        n_words += 1;
        let languages = stop_words.languages_of(word, &mut folded);
        // A word of one language tells more than a word of five.
        let weight = 1.0 / languages.count_ones().max(1) as f32;
        for (at, weights) in weights.iter_mut().enumerate() {
            if languages & 1 << at != 0 {
                n_hits[at] += 1;
                *weights += weight;
            }
        }
    }
    let mut order: Vec<usize> = (0..BUILT_IN.len()).collect();
    order.sort_by(|&a, &b| weights[b].total_cmp(&weights[a]));
    let (first, second) = (order[0], order[1]);
    let is_sure = n_hits[first] as f32 >= SHARE * n_words as f32
        && n_hits[first] > 0
        && weights[first] > LEAD * weights[second];
    if is_sure { BUILT_IN[first].0 } else { Language::UNDETERMINED }
}

/// The words of a text, roughly: an apostrophe ends a word, so that `l'eau` is two.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The languages that have a word as a stop word, by the word folded.
#[derive(Default)]
struct StopWords {
    /// The words that have a key.
    short: WordTable<LanguageSet>,
    long: HashMap<Box<str>, LanguageSet, FixedState>,
}

impl StopWords {
    fn built_in() -> &'static StopWords {
        static WORDS: OnceLock<StopWords> = OnceLock::new();
        WORDS.get_or_init(|| {
            let lists = || {
                BUILT_IN.iter().enumerate().flat_map(|(at, (_, lists))| {
                    let lists = lists.iter().filter(|(kind, _)| *kind == WordListKind::StopWords);
                    lists.map(move |&(kind, text)| (at, kind, text))
                })
            };
            // A line has some eight bytes.
            let n_words = lists().map(|(_, _, text)| text.len() / 8).sum();
            let short = WordTable::new(n_words, Seeds::default());
            let mut stop_words = StopWords { short, ..StopWords::default() };
            let mut folded = String::new();
            for (at, kind, text) in lists() {
                for line in word_list::lines(kind, text) {
                    folded.clear();
                    fold_to(line.expect("checked by a test").words, &mut folded);
                    // "l'" and "don't" are looked up as "l", "don" and "t".
                    for word in words(&folded) {
                        *stop_words.entry(word) |= 1 << at;
                    }
                }
            }
            stop_words
        })
    }

    fn entry(&mut self, folded: &str) -> &mut LanguageSet {
        match WordKey::of(folded) {
            Some(key) => self.short.entry(key, self.short.seeds().hash(key)),
            None => self.long.entry(folded.into()).or_default(),
        }
    }

    /// The languages that have `word`; `folded` is overwritten.
    fn languages_of(&self, word: &str, folded: &mut String) -> LanguageSet {
        let of_key = |key| self.short.get(key, self.short.seeds().hash(key));
        let ascii = WordKey::of(word).filter(|key| key.is_ascii());
        let languages = ascii.map_or_else(
            || {
                folded.clear();
                fold_to(word, folded);
                WordKey::of(folded).map_or_else(|| self.long.get(&**folded).copied(), of_key)
            },
            |key| of_key(key.to_ascii_lowercase()),
        );
        languages.unwrap_or_default()
    }
}

/// The language of each text that an analyzer is given: always the same, or by
/// what [`detect`] says of the text.
#[derive(Clone, Debug)]
pub(crate) enum Languages {
    Given(Language),
    Detected {
        /// A user's own lists, beside those of any language.
        lists: Vec<WordList>,
        /// Those met so far, with the lists; the last has no code.
        languages: Box<[OnceLock<Language>; BUILT_IN.len() + 1]>,
    },
}

impl Languages {
    pub(crate) fn detected(lists: &[WordList]) -> Languages {
        Languages::Detected {
            lists: lists.to_vec(),
            languages: Box::new([const { OnceLock::new() }; BUILT_IN.len() + 1]),
        }
    }

    /// The language that `text` is read in.
    pub(crate) fn of(&self, text: &str) -> &Language {
        match self {
            Languages::Given(language) => language,
            Languages::Detected { lists, languages } => {
                let code = detect(text);
                let at = BUILT_IN.iter().position(|(known, _)| *known == code);
                languages[at.unwrap_or(BUILT_IN.len())].get_or_init(|| {
                    let language = Language::built_in(code).expect("one of the built-in codes");
                    language.with_word_lists(lists)
                })
            }
        }
    }
}
