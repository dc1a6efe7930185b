//! A text once read: its tokens, the vocabulary, paragraphs and sentences.
//!
//! Keywords and quotations are found in a [`Reading`] and never look at the
//! text's bytes a second time where a token or a flag answers.

mod known_words;
mod merges;
mod paragraphs;
mod sentences;
mod vocabulary;
mod word_id;

use std::cell::RefCell;
use std::ops::Range;

use crate::language::{EntryNumbers, Language};
use crate::markup::Prose;
use crate::segment::{Engine, Token, TokenKind};
use crate::watch::{Stage, Watch};
use crate::{Diagnostic, Error, Span};

pub(crate) use known_words::KnownWords;
pub use paragraphs::Paragraph;
pub use sentences::Sentence;
pub use vocabulary::Vocabulary;
pub use word_id::WordId;

/// A text once read. All spans point into [`text`](Self::text), the prose as a
/// reader reads it, not into the source with its markup.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The prose.
    pub text: &'t str,
    /// Tokens in order, white space left out.
    pub tokens: Vec<Token>,
    /// For each token its word in the vocabulary, [`WordId::NONE`] for
    /// punctuation and symbols.
    pub words: Vec<WordId>,
    /// Each distinct word, folded, looked up and counted once.
    pub vocabulary: Vocabulary,
    /// Paragraphs in order; each token lies in exactly one.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences in order; each token lies in exactly one.
    pub sentences: Vec<Sentence>,
    /// What each word can be, of those that were asked for.
    pub(crate) entries: RefCell<EntryNumbers>,
    /// What was odd about the text.
    pub diagnostics: Vec<Diagnostic>,
    /// What long loops ask whether to stop.
    pub watch: &'t Watch<'t>,
}

/// What is known of the words of a language, as earlier documents had them.
#[derive(Debug, Default)]
pub(crate) struct LanguageWords {
    /// Nothing where it is not to be kept.
    pub words: Option<KnownWords>,
    /// What each of them can be.
    pub entries: EntryNumbers,
}

impl LanguageWords {
    /// The bytes of memory that are held.
    pub fn n_bytes(&self) -> usize {
        self.words.as_ref().map_or(0, KnownWords::n_bytes) + self.entries.n_bytes()
    }
}

impl<'t> Reading<'t> {
    /// Reads `prose` in `language`.
    ///
    /// # Errors
    /// Those of [`Watch::check`].
    pub fn new(
        prose: &'t Prose<'_>,
        language: &Language,
        watch: &'t Watch<'t>,
    ) -> Result<Reading<'t>, Error> {
        Reading::with_known_words(prose, language, None, watch)
    }

    /// As [`new`](Self::new), with what is known of the words of earlier documents in this
    /// language, which makes no difference but in time.
    ///
    /// # Errors
    /// Those of [`Watch::check`].
    pub(crate) fn with_known_words(
        prose: &'t Prose<'_>,
        language: &Language,
        known: Option<LanguageWords>,
        watch: &'t Watch<'t>,
    ) -> Result<Reading<'t>, Error> {
        let LanguageWords { words: known, mut entries } = known.unwrap_or_default();
        let text = prose.text();
        watch.enter(Stage::Tokens);
        let mut tokens = tokens(text, watch);
        watch.check()?;
        merges::merge(text, &mut tokens, watch);
        watch.check()?;
        watch.enter(Stage::Words);
        let vocabulary::Read { vocabulary, words, classes } =
            vocabulary::build(text, &tokens, language.lexicon(), known, watch);
        entries.begin(classes);
        watch.check()?;
        watch.enter(Stage::Sentences);
        let mut paragraphs = paragraphs::find(prose, &tokens, watch);
        watch.check()?;
        let sentences = sentences::find(text, &tokens, language.lexicon(), &mut paragraphs, watch);
        watch.check()?;
        Ok(Reading {
            text,
            tokens,
            words,
            vocabulary,
            paragraphs,
            sentences,
            entries: RefCell::new(entries),
            diagnostics: copy(prose.diagnostics(), watch),
            watch,
        })
    }

    /// Drops what it holds, but for what is known of words.
    pub(crate) fn free(mut self) -> LanguageWords {
        self.watch.free(self.tokens);
        self.watch.free(self.words);
        self.watch.free(self.paragraphs);
        self.watch.free(self.sentences);
        let mut entries = self.entries.into_inner();
        let keep = |word, number| self.vocabulary.set_classes(WordId(word), number);
        entries.end(keep, self.watch);
        LanguageWords { words: self.vocabulary.free(self.watch), entries }
    }

    /// The text of the token at `token_idx`.
    pub fn token_text(&self, token_idx: usize) -> &'t str {
        self.tokens[token_idx].span.of(self.text)
    }

    /// The span from the first to the last token of a range that is not empty.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }
}

/// The tokens of `text`, white space left out.
#[inline(never)]
fn tokens(text: &str, watch: &Watch<'_>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let buffers = Engine::buffers_memory(text);
    if watch.hold(buffers) {
        return tokens;
    }
    let mut done = 0;
    Engine::best().token_chunks(text, |chunk| {
        let is_read = |token: &Token| token.kind != TokenKind::Space;
        // Counted first: room for white space would double what is held at the peak.
        let n_read = chunk.tokens().filter(is_read).count();
        if watch.reserve_at(&mut tokens, n_read, done, text.len()) {
            return false;
        }
        tokens.extend(chunk.tokens().filter(is_read));
        done = chunk.end();
        // The other half is the merging.
        !watch.stops(done, 2 * text.len())
    });
    watch.give_back(buffers);
    tokens
}

/// The range of `tokens` that lie inside `span`, which cuts no token; none of
/// those before `from` does.
fn tokens_in(tokens: &[Token], from: u32, span: Span) -> Range<u32> {
    let start = first_at(tokens, from as usize, span.start);
    let end = first_at(tokens, start, span.end);
    start as u32..end as u32
}

/// The first token from `from` on that does not start before `place`, which is near:
/// searched in steps, since no jump can be predicted.
fn first_at(tokens: &[Token], from: usize, place: u32) -> usize {
    const STEP: usize = 8;
    let is_before = |token: &Token| token.span.start < place;
    let mut at = from;
    if !tokens.get(at).is_some_and(is_before) {
        return at;
    }
    while tokens.get(at + STEP).is_some_and(is_before) {
        at += STEP;
    }
    at + tokens[at..tokens.len().min(at + STEP)].iter().filter(|token| is_before(token)).count()
}

fn copy(diagnostics: &[Diagnostic], watch: &Watch<'_>) -> Vec<Diagnostic> {
    let mut copy = watch.list(diagnostics.len());
    if !watch.is_stopped() {
        copy.extend_from_slice(diagnostics);
    }
    copy
}
