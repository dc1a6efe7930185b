//! What is compared: this library's engines and its peers.

use crate::clock::Contender;
use bstr::ByteSlice;
use icu_segmenter::options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use pullquote::segment::Engine;
use stringzilla::stringzilla::StringZillableUnary;
use unicode_segmentation::UnicodeSegmentation;

#[cfg(icu4c)]
unsafe extern "C" {
    fn icu4c_count(text: *const std::ffi::c_char, length: usize, sentences: i32) -> i64;
}

fn contender<'t>(
    name: &'static str,
    run: impl FnMut(&'t str) -> usize + 't,
) -> Contender<'t> {
    Contender { name, run: Box::new(run) }
}

/// Word boundaries: all written by us, counted by the others.
pub fn words<'t>() -> Vec<Contender<'t>> {
    let mut all = Vec::new();
    for engine in Engine::available().collect::<Vec<_>>().into_iter().rev() {
        let mut out = Vec::new();
        all.push(contender(engine.name(), move |text| {
            engine.word_boundaries(text, &mut out);
            out.len() - 1
        }));
    }
    let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
    all.push(contender("with kinds", move |text| {
        Engine::best().word_boundaries_and_kinds(text, &mut offsets, &mut kinds);
        kinds.len()
    }));
    if Engine::Avx2.is_available() {
        let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
        all.push(contender("avx2 with kinds", move |text| {
            Engine::Avx2.word_boundaries_and_kinds(text, &mut offsets, &mut kinds);
            kinds.len()
        }));
    }
    let mut tokens = Vec::new();
    all.push(contender("as `Token`s", move |text| {
        Engine::best().tokens(text, &mut tokens);
        tokens.len()
    }));
    all.push(contender("unicode-segmentation", |text| text.split_word_bounds().count()));
    all.push(contender("bstr", |text| text.as_bytes().words_with_breaks().count()));
    let icu = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    all.push(contender("icu_segmenter", move |text| icu.segment_str(text).count() - 1));
    all.push(contender("stringzilla", |text| text.sz_utf8_wordbreaks().count()));
    #[cfg(icu4c)]
    all.push(contender("ICU4C", |text| icu4c(text, false)));
    all
}

/// Sentence boundaries: all written by us, counted by the others.
pub fn sentences<'t>() -> Vec<Contender<'t>> {
    let mut all = Vec::new();
    for engine in Engine::available().collect::<Vec<_>>().into_iter().rev() {
        let mut out = Vec::new();
        all.push(contender(engine.name(), move |text| {
            engine.sentence_boundaries(text, &mut out);
            out.len() - 1
        }));
    }
    all.push(contender("unicode-segmentation", |text| text.split_sentence_bounds().count()));
    all.push(contender("bstr", |text| text.as_bytes().sentences().count()));
    let icu = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    all.push(contender("icu_segmenter", move |text| icu.segment_str(text).count() - 1));
    all.push(contender("stringzilla", |text| text.sz_utf8_sentences().count()));
    #[cfg(icu4c)]
    all.push(contender("ICU4C", |text| icu4c(text, true)));
    all
}

#[cfg(icu4c)]
fn icu4c(text: &str, sentences: bool) -> usize {
    // SAFETY: the pointer and the length are of one string.
    unsafe { icu4c_count(text.as_ptr().cast(), text.len(), sentences.into()) as usize }
}
