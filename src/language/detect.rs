//! Which language a text is in, by its function words.
//!
//! Letters and their triples tell languages apart that have no word in common
//! with each other; the built-in languages are told apart sooner, and with
//! no model, by the words that every sentence has: a few hundred bytes are
//! enough, and a text in none of them has too few of any.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::fast::FixedState;

use super::fold::{fold_key, fold_to, is_letter};
use super::word_list::{self, WordList, WordListKind};
use super::word_table::{Seeds, WordKey, WordTable};
use super::{BUILT_IN, Language};
use crate::Span;

/// How much of a text is looked at at the most, in bytes.
const LOOKED_AT: usize = 2048;

/// Of all words the share that the language's function words are at least; in
/// running text they are 30 to 50 %.
const SHARE: f32 = 0.2;

/// How many times more they must weigh than the next language's.
const LEAD: f32 = 1.25;

/// After so many words the language is told already where it is plain: where share and
/// lead are half as large again, as they are in nearly every text.
const ENOUGH: u32 = 96;

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
    let text = &text[..end];
    let mut tally = Tally::default();
    let stop_words = StopWords::built_in();
    let mut folded = String::new();
    for word in words(text) {
        tally.add(stop_words.languages_of(text, word, &mut folded));
        if tally.n_words == ENOUGH
            && let Some(language) = tally.language(1.5 * SHARE, 1.5 * LEAD)
        {
            return BUILT_IN[language].0;
        }
    }
    tally.language(SHARE, LEAD).map_or(Language::UNDETERMINED, |language| BUILT_IN[language].0)
}

/// How many words of a text are stop words of which languages.
struct Tally {
    n_words: u32,
    /// By each set of languages.
    n_hits: [u32; 1 << BUILT_IN.len()],
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { n_words: 0, n_hits: [0; 1 << BUILT_IN.len()] }
    }
}

/// What a word of one language weighs: each part of it, up to an eighth, is whole.
const WHOLE: u32 = 840;

impl Tally {
    /// Adds a word of these languages.
    #[inline(always)]
    fn add(&mut self, languages: LanguageSet) {
        self.n_words += 1;
        self.n_hits[languages as usize] += 1;
    }

    /// The language of the words, if it is sure.
    #[inline(never)]
    fn language(&self, share: f32, lead: f32) -> Option<usize> {
        // By language its hits and what they weigh.
        let mut found = [(0, 0); BUILT_IN.len()];
        for (languages, &n_hits) in self.n_hits.iter().enumerate().filter(|(_, n)| **n > 0) {
            // A word of one language tells more than a word of five.
            let weight = n_hits * WHOLE / languages.count_ones().max(1);
            for (_, (hits, weights)) in
                found.iter_mut().enumerate().filter(|(at, _)| languages & 1 << at != 0)
            {
                *hits += n_hits;
                *weights += weight;
            }
        }
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&at| std::cmp::Reverse(found[at].1));
        let [(hits, weight), (_, next)] = [found[order[0]], found[order[1]]];
        let is_sure = hits as f32 >= share * self.n_words as f32
            && hits > 0
            && weight as f32 > lead * next as f32;
        is_sure.then_some(order[0])
    }
}

/// The words of a text, roughly: an apostrophe ends a word, so that `l'eau` is two.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let (false, n) = letter_at(text, at)? {
            at += n;
        }
        let start = at;
        while let Some((true, n)) = letter_at(text, at) {
            at += n;
        }
        Some(Span::new(start as u32, at as u32))
    })
}

/// Whether the character at `at` is a letter, and how many bytes it has; none at the
/// end of the text.
#[inline(always)]
fn letter_at(text: &str, at: usize) -> Option<(bool, usize)> {
    let first = *text.as_bytes().get(at)?;
    if first.is_ascii() {
        return Some((first.is_ascii_alphabetic(), 1));
    }
    let c = text[at..].chars().next()?;
    Some((is_letter(c), c.len_utf8()))
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
                        *stop_words.entry(word.of(&folded)) |= 1 << at;
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

    /// The languages that have the `word` of `text`; `folded` may be overwritten.
    #[inline(always)]
    fn languages_of(&self, text: &str, word: Span, folded: &mut String) -> LanguageSet {
        let key = WordKey::at(text.as_bytes(), word).and_then(|key| {
            if key.is_ascii() {
                Some(key.to_ascii_lowercase())
            } else {
                fold_key(key).map(|(key, _)| key)
            }
        });
        match key {
            Some(key) => self.of_key(key),
            None => self.languages_of_other(word.of(text), folded),
        }
    }

    #[inline(always)]
    fn of_key(&self, key: WordKey) -> LanguageSet {
        self.short.get(key, self.short.seeds().hash(key)).unwrap_or_default()
    }

    /// As [`languages_of`](Self::languages_of) for a word that is long or seldom.
    #[inline(never)]
    fn languages_of_other(&self, word: &str, folded: &mut String) -> LanguageSet {
        folded.clear();
        fold_to(word, folded);
        match WordKey::of(folded) {
            Some(key) => self.of_key(key),
            None => self.long.get(&**folded).copied().unwrap_or_default(),
        }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// [`detect`] word by word, as it is told.
    fn naive(text: &str) -> &'static str {
        let end = text.floor_char_boundary(LOOKED_AT);
        let words: Vec<String> = text[..end]
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(crate::language::fold)
            .collect();
        let mut hits = vec![(0, 0); BUILT_IN.len()];
        for word in &words {
            let has = |lists: &[(WordListKind, &'static str)]| {
                let mut lists = lists.iter().filter(|(kind, _)| *kind == WordListKind::StopWords);
                lists.any(|&(kind, text)| {
                    let mut lines = word_list::lines(kind, text).map(|line| line.unwrap().words);
                    lines.any(|line| {
                        let line = crate::language::fold(line);
                        line.split(|c: char| !c.is_alphabetic()).any(|listed| listed == word)
                    })
                })
            };
            let found: Vec<usize> = (0..BUILT_IN.len()).filter(|&at| has(BUILT_IN[at].1)).collect();
            for &at in &found {
                hits[at].0 += 1;
                hits[at].1 += 840 / found.len();
            }
        }
        let best = (0..BUILT_IN.len()).rev().max_by_key(|&at| hits[at].1).unwrap();
        let others = (0..BUILT_IN.len()).filter(|&at| at != best);
        let next = others.map(|at| hits[at].1).max().unwrap();
        let is_sure =
            5 * hits[best].0 >= words.len() && hits[best].0 > 0 && 4 * hits[best].1 > 5 * next;
        if is_sure { BUILT_IN[best].0 } else { Language::UNDETERMINED }
    }

    #[test]
    fn a_plain_beginning_is_enough() {
        let words = |sentence: &str, n: u32| {
            let words = sentence.split(' ').cycle().take(n as usize);
            words.collect::<Vec<_>>().join(" ")
        };
        let english = words("the ferry left the island in the morning", ENOUGH);
        let german = words("und die Fähre kam nicht mehr in der Nacht", 2 * ENOUGH);
        assert_eq!(detect(&format!("{english} {german}")), "en");
        // Where it is not plain, the rest is read.
        let english = words("the ferry left the island in the morning", ENOUGH / 4);
        let names = words("Keel Ota Vessing", ENOUGH);
        assert_eq!(detect(&format!("{english} {german}")), "de");
        assert_eq!(detect(&format!("{names} {german}")), "de");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_language_is_found_as_it_is_told(
            words in prop::collection::vec(
                "the|of|und|der|die|de|que|le|l'|en|het|и|не|что|Он|THE|È|non|di|não|ﬁn|é|.{1,4}",
                0..12,
            ),
            blank in "[ ,'\u{a0}]",
        ) {
            let text = words.join(&blank);
            prop_assert_eq!(detect(&text), naive(&text));
        }
    }
}
