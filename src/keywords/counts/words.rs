//! The words of a text as they are counted: folded or stemmed, joined by hyphens
//! where that is asked for, some left out.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use crate::hashing::RandomState;
use snowball_stemmers_rs::Stemmer;

use super::options::{CountBy, CountOptions, StopWords};
use super::stems::stemmer;
use crate::document::Reading;
use crate::language::{Language, WordFlags, fold};
use crate::markup::{Markup, Prose, Wrapped};
use crate::segment::{self, TokenKind};
use crate::watch::Watch;
use crate::{Error, ErrorKind, Span};

/// Options, compiled: tells which words of a text are terms, and which.
#[derive(Clone)]
pub(super) struct WordReader {
    options: CountOptions,
    language: Language,
    more_stop_words: HashSet<String, RandomState>,
    fewer_stop_words: HashSet<String, RandomState>,
    stemmer: Option<std::sync::Arc<Stemmer>>,
}

/// What a word is counted as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word<'w> {
    Term(Cow<'w, str>),
    /// Left out, as if it were not there.
    Skipped,
    /// Left out, and no n-gram reaches over it.
    Break,
}

impl WordReader {
    pub(super) fn new(options: CountOptions) -> Result<WordReader, Error> {
        options.check()?;
        let code = options.language.as_deref();
        let language = Language::built_in(code.unwrap_or(Language::UNDETERMINED))?;
        let stemmer = match options.by {
            CountBy::Stem => Some(stemmer(language.code()).ok_or_else(|| {
                let message =
                    format!("there are no stems for `{}`: name a language", language.code());
                Error::new(ErrorKind::InvalidOption, message)
            })?),
            CountBy::Surface | CountBy::Folded => None,
        };
        let folded = |words: &[String]| words.iter().map(|word| fold(word)).collect();
        Ok(WordReader {
            language,
            more_stop_words: folded(&options.more_stop_words),
            fewer_stop_words: folded(&options.fewer_stop_words),
            stemmer: stemmer.map(std::sync::Arc::new),
            options,
        })
    }

    pub(super) fn options(&self) -> &CountOptions {
        &self.options
    }

    pub(super) fn language(&self) -> &Language {
        &self.language
    }

    /// Whether a folded word is left out as a stop word.
    pub(super) fn leaves_out(&self, folded: &str) -> bool {
        self.options.stop_words != StopWords::Keep && self.is_stop_word(folded)
    }

    /// Whether words of a kind are read at all.
    pub(super) fn reads(&self, kind: TokenKind) -> bool {
        match kind {
            TokenKind::Word => true,
            TokenKind::Number => self.options.numbers,
            _ => false,
        }
    }

    /// What a word is counted as, by how it is written.
    pub(super) fn word<'w>(&self, surface: &'w str) -> Word<'w> {
        let is_folded = surface.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let folded: Cow<'w, str> =
            if is_folded { Cow::Borrowed(surface) } else { Cow::Owned(fold(surface)) };
        let options = &self.options;
        // Some marks of phonetics are letters to the word boundaries alone.
        if !folded.is_ascii() && !folded.chars().any(char::is_alphanumeric) {
            return Word::Break;
        }
        if options.min_chars > 1 && folded.chars().count() < options.min_chars {
            return Word::Break;
        }
        match options.stop_words {
            StopWords::Skip if self.is_stop_word(&folded) => return Word::Skipped,
            StopWords::Break if self.is_stop_word(&folded) => return Word::Break,
            _ => {}
        }
        match &self.stemmer {
            Some(stemmer) => match stemmer.stem(&folded) {
                // A stem of nothing would join with nothing.
                stem if stem.is_empty() => Word::Term(folded),
                stem if *stem == *folded => Word::Term(folded),
                stem => Word::Term(Cow::Owned(stem.into_owned())),
            },
            None if options.by == CountBy::Surface => Word::Term(Cow::Borrowed(surface)),
            None => Word::Term(folded),
        }
    }

    fn is_stop_word(&self, folded: &str) -> bool {
        let of_language = self.options.language.is_some()
            && self.language.lexicon().flags(folded).has(WordFlags::STOP_WORD);
        (of_language || self.more_stop_words.contains(folded))
            && !self.fewer_stop_words.contains(folded)
    }

    /// Hands each word of `text` to `visit`, and `None` where a sentence ends or
    /// something that is not counted divides words. It ends early where `watch` says to stop.
    pub(super) fn each(&self, text: &str, watch: &Watch<'_>, mut visit: impl FnMut(Option<Span>)) {
        let (mut offsets, mut kinds) = (Vec::new(), Vec::new());
        segment::word_boundaries_and_kinds(text, &mut offsets, &mut kinds);
        let mut sentence_ends = self.sentence_ends(text, watch).into_iter().peekable();
        let is_word = |at: usize| matches!(kinds[at], TokenKind::Word | TokenKind::Number);
        let mut at = 0;
        while at < kinds.len() && !watch.stops_within(at) {
            while sentence_ends.next_if(|&end| end <= offsets[at]).is_some() {
                visit(None);
            }
            if !is_word(at) {
                at += 1;
                continue;
            }
            let mut last = at;
            while self.options.hyphenated
                && last + 2 < kinds.len()
                && is_word(last + 2)
                && is_hyphen(&text[offsets[last + 1] as usize..offsets[last + 2] as usize])
            {
                last += 2;
            }
            let is_read = last > at || self.reads(kinds[at]);
            visit(is_read.then(|| Span::new(offsets[at], offsets[last + 1])));
            at = last + 1;
        }
    }

    /// The ends of the sentences of `text`, where they matter.
    fn sentence_ends(&self, text: &str, watch: &Watch<'_>) -> Vec<u32> {
        if *self.options.ngrams.end() == 1 {
            return Vec::new();
        }
        let watch = watch.of_a_part();
        let prose = Prose::new(text, Markup::Plain, Wrapped::Auto, &watch);
        let reading = Reading::new(&prose, &self.language, &watch);
        let sentences = reading.map(|reading| reading.sentences).unwrap_or_default();
        sentences.iter().map(|sentence| prose.to_source(sentence.span).end).collect()
    }
}

impl fmt::Debug for WordReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.fmt(f)
    }
}

fn is_hyphen(token: &str) -> bool {
    matches!(token, "-" | "\u{2010}" | "\u{2011}")
}
