//! Which language a text is in, by its function words.
//!
//! Letters and their triples tell languages apart that have no word in common
//! with each other; languages are told apart sooner, and with no model, by the words
//! that every sentence has: a few hundred bytes are enough, and a text in none of them
//! has too few of any. Letters that one language alone writes with tell the rest.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use once_cell::race::OnceBox;

use super::fold::{fold_key, fold_to, is_letter};
use super::word_list::{self, WordList};
use super::word_list_kind::WordListKind;
use super::word_table::{Seeds, WordKey, WordTable};
use super::{BUILT_IN, Language, letters};
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

/// One bit per language that is told by its words: those of [`BUILT_IN`], then others.
type LanguageSet = u64;

/// The code of the language that `text` is in, or [`Language::UNDETERMINED`] where its
/// first words do not tell. Some 60 languages are told apart, most of which have no word
/// lists.
///
/// ```
/// use pullquote::language::detect;
/// assert_eq!(detect("Es war einmal ein König, der hatte drei Töchter."), "de");
/// assert_eq!(detect("Il était une fois un roi qui avait trois filles."), "fr");
/// assert_eq!(detect("Det är inte långt till hamnen, och hon har redan varit där."), "sv");
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
            return stop_words.codes[language];
        }
    }
    let by_words = tally.language(SHARE, LEAD).map(|language| stop_words.codes[language]);
    by_words.or_else(|| letters::language(text)).unwrap_or(Language::UNDETERMINED)
}

/// How many words of a text are stop words of which languages.
struct Tally {
    n_words: u32,
    /// By language its hits and what they weigh.
    found: [(u32, u32); LanguageSet::BITS as usize],
}

impl Default for Tally {
    fn default() -> Tally {
        Tally { n_words: 0, found: [(0, 0); LanguageSet::BITS as usize] }
    }
}

/// What a word of one language weighs: a word of several tells less than that.
const WHOLE: u32 = 840;

impl Tally {
    /// Adds a word of these languages.
    #[inline(always)]
    fn add(&mut self, mut languages: LanguageSet) {
        self.n_words += 1;
        let weight = WHOLE / languages.count_ones().max(1);
        while languages != 0 {
            let (hits, weights) = &mut self.found[languages.trailing_zeros() as usize];
            *hits += 1;
            *weights += weight;
            languages &= languages - 1;
        }
    }

    /// The language of the words, if it is sure.
    #[inline(never)]
    fn language(&self, share: f32, lead: f32) -> Option<usize> {
        let (mut best, mut next) = (0, 0);
        for (at, &(_, weight)) in self.found.iter().enumerate().skip(1) {
            if weight > self.found[best].1 {
                next = self.found[best].1;
                best = at;
            } else {
                next = next.max(weight);
            }
        }
        let (hits, weight) = self.found[best];
        // The lists of the others are short; but one word of theirs is no reason to read a
        // text without word lists.
        let (enough, share) = if best < BUILT_IN.len() { (1, share) } else { (2, share / 2.0) };
        let is_sure = hits as f32 >= share * self.n_words as f32
            && hits >= enough
            && weight as f32 > lead * next as f32;
        is_sure.then_some(best)
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

/// The list of stop words among a language's files.
fn stop_words(files: &[(&'static str, &'static str)]) -> Option<&'static str> {
    let mut files = files.iter().filter(|(name, _)| *name == WordListKind::StopWords.name());
    files.next().map(|(_, text)| *text)
}

/// The stop words of a language's files.
fn stop_words_of(files: &[(&'static str, &'static str)]) -> impl Iterator<Item = &'static str> {
    let lines = word_list::lines(WordListKind::StopWords, stop_words(files).unwrap_or_default());
    lines.map(|line| line.expect("checked by a test").words)
}

/// The languages that have a word as a stop word, by the word folded.
#[derive(Default)]
struct StopWords {
    /// The code of each language.
    codes: Vec<&'static str>,
    /// The words that have a key.
    short: WordTable<LanguageSet>,
    long: HashMap<Box<str>, LanguageSet, FixedState>,
}

impl StopWords {
    fn built_in() -> &'static StopWords {
        static WORDS: OnceBox<StopWords> = OnceBox::new();
        WORDS.get_or_init(|| {
            // A line has some eight bytes.
            let n_words = BUILT_IN.iter().filter_map(|(_, files)| stop_words(files));
            let n_words = n_words.map(|text| text.len() / 8).sum();
            let short = WordTable::new(n_words, Seeds::default());
            let mut stop_words = StopWords { short, ..StopWords::default() };
            for (at, (code, files)) in BUILT_IN.iter().enumerate() {
                stop_words.codes.push(code);
                let lines = stop_words_of(files);
                lines.for_each(|line| stop_words.add(line, at));
            }
            for (code, words) in letters::by_words() {
                let at = stop_words.codes.len();
                stop_words.codes.push(code);
                words.split(' ').for_each(|word| stop_words.add(word, at));
            }
            Box::new(stop_words)
        })
    }

    /// Adds a stop word of the language with the number `at`.
    fn add(&mut self, word: &str, at: usize) {
        let folded = super::fold(word);
        // "l'" and "don't" are looked up as "l", "don" and "t".
        for part in words(&folded) {
            *self.entry(part.of(&folded)) |= 1 << at;
        }
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
        /// Those met so far, with the lists, by [`number`].
        languages: Box<[OnceBox<Language>]>,
    },
}

impl Languages {
    pub(crate) fn detected(lists: &[WordList]) -> Languages {
        Languages::Detected {
            lists: lists.to_vec(),
            languages: std::iter::repeat_with(OnceBox::new).take(n_languages() + 1).collect(),
        }
    }

    /// The language that `text` is read in.
    pub(crate) fn of(&self, text: &str) -> &Language {
        match self {
            Languages::Given(language) => language,
            Languages::Detected { lists, languages } => {
                let code = detect(text);
                languages[number(code)].get_or_init(|| {
                    let language = Language::built_in(code).expect("a code of `detect`");
                    Box::new(language.with_word_lists(lists))
                })
            }
        }
    }
}

/// The codes of every language that [`detect`] gives.
pub(super) fn detected() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(code, _)| *code).chain(letters::codes().iter().copied())
}

/// How many these are.
fn n_languages() -> usize {
    detected().count()
}

/// The number of a language of [`detected`]; one more where it is not known.
fn number(code: &str) -> usize {
    detected().position(|known| known == code).unwrap_or_else(n_languages)
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
        let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
        lists.extend(BUILT_IN.iter().map(|(code, files)| (*code, stop_words_of(files).collect())));
        let others = letters::by_words();
        lists.extend(others.map(|(code, words)| (code, words.split(' ').collect())));
        let mut hits = vec![(0, 0); lists.len()];
        for word in &words {
            let has = |list: &[&str]| {
                list.iter().any(|listed| {
                    let listed = crate::language::fold(listed);
                    listed.split(|c: char| !c.is_alphabetic()).any(|listed| listed == word)
                })
            };
            let found: Vec<usize> = (0..lists.len()).filter(|&at| has(&lists[at].1)).collect();
            for &at in &found {
                hits[at].0 += 1;
                hits[at].1 += 840 / found.len();
            }
        }
        let best = (0..lists.len()).rev().max_by_key(|&at| hits[at].1).unwrap();
        let others = (0..lists.len()).filter(|&at| at != best);
        let next = others.map(|at| hits[at].1).max().unwrap();
        let (enough, parts) = if best < BUILT_IN.len() { (1, 5) } else { (2, 10) };
        let is_sure = parts * hits[best].0 >= words.len()
            && hits[best].0 >= enough
            && 4 * hits[best].1 > 5 * next;
        let by_letters = letters::language(&text[..end]).unwrap_or(Language::UNDETERMINED);
        if is_sure { lists[best].0 } else { by_letters }
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
