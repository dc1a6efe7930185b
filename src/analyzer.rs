//! Options in, a [`Document`] out: the only place that composes the layers.

use std::sync::Arc;

use crate::document::{Reading, Sentence};
use crate::keywords::{self, Keyword, KeywordOptions};
use crate::language::{Language, Languages, WordList};
use crate::markup::{Markup, ParagraphKind, Prose, Wrapped};
use crate::quotes::{self, Quote, QuoteOptions};
use crate::segment::{self, Token, TokenKind};
use crate::speakers::Speaker;
use crate::watch::{Control, STRIDE, STRIDE_BYTES, Stage, Watch};
use crate::workspace::Pool;
use crate::{Diagnostic, Error, ErrorKind, Span};

/// Which layers a document holds.
///
/// ```
/// use pullquote::{Analyzer, Layers, Options};
/// let layers = Layers { quotes: true, ..Layers::NONE };
/// assert_eq!(Layers::parse("quotes")?, layers);
/// let document = Analyzer::new(Options { layers, ..Options::default() })?.analyze("Rain.")?;
/// assert!(document.keywords().is_empty());
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Layers {
    /// Tokens.
    pub tokens: bool,
    /// Sentences.
    pub sentences: bool,
    /// Keywords.
    pub keywords: bool,
    /// Quotations.
    pub quotes: bool,
}

impl Layers {
    /// Every layer.
    pub const ALL: Layers = Layers { tokens: true, sentences: true, keywords: true, quotes: true };
    /// No layer.
    pub const NONE: Layers =
        Layers { tokens: false, sentences: false, keywords: false, quotes: false };

    /// The layers of a list such as `tokens,quotes`.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] for a name that is no layer's.
    pub fn parse(list: &str) -> Result<Layers, Error> {
        let mut layers = Layers::NONE;
        for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name {
                "tokens" => layers.tokens = true,
                "sentences" => layers.sentences = true,
                "keywords" => layers.keywords = true,
                "quotes" => layers.quotes = true,
                _ => {
                    return Err(Error::new(
                        ErrorKind::InvalidOption,
                        format!(
                            "unknown layer `{name}`: use tokens, sentences, keywords or quotes"
                        ),
                    ));
                }
            }
        }
        Ok(layers)
    }
}

impl Default for Layers {
    fn default() -> Self {
        Layers::ALL
    }
}

/// What an [`Analyzer`] does. Build it from the default:
///
/// ```
/// use pullquote::{Analyzer, Markup, Options};
/// let analyzer = Analyzer::new(Options { markup: Markup::Markdown, ..Options::default() })?;
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Options {
    /// A BCP 47 code such as `en`; `None` lets the text
    /// decide, and reads by the rules of English where it does not tell. Of most
    /// languages next to nothing is known: see [`Language`].
    pub language: Option<String>,
    /// A language of the user's own, as [`Language::from_folder`] reads it: all texts
    /// are in it.
    pub language_data: Option<Language>,
    /// How the text is written.
    pub markup: Markup,
    /// Which layers are wanted; what is not wanted is not paid for.
    pub layers: Layers,
    /// Whether [`Document::tokens`] holds white space too, so that they tile
    /// the prose.
    pub spaces: bool,
    /// How keywords are chosen.
    pub keywords: KeywordOptions,
    /// How quotations are found.
    pub quotes: QuoteOptions,
    /// Word lists beside those of the language.
    pub word_lists: Vec<WordList>,
    /// The largest text taken, in bytes: 1 GiB by default, [`MAX_INPUT`](Self::MAX_INPUT)
    /// at most, which is 4 GiB - 2.
    pub max_input: usize,
    /// The most items that one layer of a document may have; no limit by default.
    pub max_items: usize,
    /// The most memory that one analysis may hold, in bytes, beyond the text that it
    /// is given and the word lists: the document that comes out is part of it. No
    /// limit by default.
    ///
    /// What grows with the text is counted before it grows. A list that grows is
    /// moved, so that an analysis is refused which for a moment would hold more.
    pub max_memory: usize,
    /// Whether line ends inside of paragraphs mean anything in plain text.
    pub wrapped: Wrapped,
}

impl Options {
    /// What [`max_input`](Self::max_input) can be at most: spans have 32 bits.
    pub const MAX_INPUT: usize = u32::MAX as usize - 1;
}

impl Default for Options {
    fn default() -> Self {
        Options {
            language: None,
            language_data: None,
            markup: Markup::Plain,
            layers: Layers::ALL,
            spaces: false,
            keywords: KeywordOptions::default(),
            quotes: QuoteOptions::default(),
            word_lists: Vec::new(),
            max_input: 1 << 30,
            max_items: usize::MAX,
            max_memory: usize::MAX,
            wrapped: Wrapped::Auto,
        }
    }
}

/// Turns texts into documents. Immutable: share it between threads, and make
/// it once for many texts.
///
/// ```
/// let analyzer = pullquote::Analyzer::default();
/// let document = analyzer.analyze("The rain has stopped. Nobody noticed.")?;
/// assert_eq!(document.sentences().len(), 2);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    options: Options,
    languages: Languages,
    pool: Pool,
}

impl Analyzer {
    /// An analyzer with these options.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownLanguage`]; [`ErrorKind::InvalidOption`] for a
    /// `max_input` over [`Options::MAX_INPUT`], for a background of another
    /// language than the one that is given or beside a preset that knows none, and
    /// for a `min_confidence` that is not within 0 to 1.
    pub fn new(options: Options) -> Result<Analyzer, Error> {
        if options.max_input > Options::MAX_INPUT {
            return Err(Error::new(
                ErrorKind::InvalidOption,
                format!("max_input is {}: use {} at most", options.max_input, Options::MAX_INPUT),
            ));
        }
        let given = match (&options.language, &options.language_data) {
            (Some(code), Some(data)) => Some(own_language(code, data)?),
            (None, Some(data)) => Some(data.clone()),
            (Some(code), None) => Some(Language::built_in(code)?),
            (None, None) => None,
        };
        let languages = match given {
            Some(language) => Languages::Given(language.with_word_lists(&options.word_lists)),
            None => Languages::detected(&options.word_lists),
        };
        let given = match &languages {
            Languages::Given(language) => Some(language.code()),
            Languages::Detected { .. } => None,
        };
        options.keywords.check(given)?;
        options.quotes.check()?;
        Ok(Analyzer { options, languages, pool: Pool::default() })
    }

    /// What it was built from.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Reads `text`.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] where it is longer than
    /// [`Options::max_input`], [`ErrorKind::TooManyItems`] where a layer has more
    /// than [`Options::max_items`], [`ErrorKind::TooMuchMemory`] where it would take
    /// more than [`Options::max_memory`]; never for what the text says.
    pub fn analyze(&self, text: &str) -> Result<Document, Error> {
        self.analyze_with(text, &Control::default())
    }

    /// Reads `text`, and lets the caller follow and stop it.
    ///
    /// Plain text is left soon after it is cancelled; Markdown only when its blocks are
    /// parsed, which takes a second for 200 MB.
    ///
    /// # Errors
    /// Those of [`analyze`](Self::analyze), and [`ErrorKind::Cancelled`].
    pub fn analyze_with(&self, text: &str, control: &Control<'_>) -> Result<Document, Error> {
        self.check_size(text.len())?;
        let watch = self.watch(control, text.len());
        let document = self.analyze_watched(text, &watch)?;
        watch.finish()?;
        Ok(document)
    }

    /// What is asked over the analysis of a text of `len` bytes.
    pub(crate) fn watch<'c>(&self, control: &Control<'c>, len: usize) -> Watch<'c> {
        Watch::new(control, len).with_max_memory(self.options.max_memory)
    }

    fn check_items(&self, layer: &str, is_wanted: bool, n_items: usize) -> Result<(), Error> {
        let limit = self.options.max_items;
        if is_wanted && n_items > limit {
            return Err(Error::new(
                ErrorKind::TooManyItems,
                format!(
                    "the text has {n_items} {layer}, the limit is {limit}: raise max_items, leave \
                     the layer out, or split the text"
                ),
            ));
        }
        Ok(())
    }

    /// [`analyze_with`](Self::analyze_with) for a binding that goes on with the same
    /// watch; the size is checked already.
    pub(crate) fn analyze_watched(&self, text: &str, watch: &Watch<'_>) -> Result<Document, Error> {
        watch.enter(Stage::Markup);
        watch.check()?;
        let prose = Prose::new(text, self.options.markup, self.options.wrapped, watch);
        watch.check()?;
        let layers = self.options.layers;
        let language = self.languages.of(prose.text());
        // Where the analysis fails, it is dropped with all that it was made for.
        let mut workspace = self.pool.take();
        let known = workspace.take_words(language, prose.text().len(), watch);
        let mut reading = Reading::with_known_words(&prose, language, known, watch)?;
        self.check_items("tokens", layers.tokens && !self.options.spaces, reading.tokens.len())?;
        self.check_items("sentences", layers.sentences, reading.sentences.len())?;
        watch.enter(Stage::Keywords);
        let held = watch.held();
        let keywords = if layers.keywords {
            keywords::find(&reading, language, &self.options.keywords)
        } else {
            Vec::new()
        };
        watch.check()?;
        watch.release(held, keywords::n_bytes(&keywords));
        watch.enter(Stage::Quotes);
        let quotes::Found { quotes, speakers, mut diagnostics } = if layers.quotes {
            quotes::find(&reading, language, &self.options.quotes)
        } else {
            quotes::Found::default()
        };
        watch.check()?;
        self.check_items("keywords", layers.keywords, keywords.len())?;
        self.check_items("quotations", layers.quotes, quotes.len())?;
        watch.enter(Stage::Document);
        diagnostics.append(&mut reading.diagnostics);
        let order = |diagnostic: &Diagnostic| (diagnostic.span, diagnostic.code);
        if !diagnostics.is_sorted_by_key(order) {
            diagnostics.sort_by_key(order);
        }
        let mut document = Document {
            source: copy(text, watch),
            markup: match self.options.markup {
                Markup::Auto => Markup::detect(text),
                markup => markup,
            },
            language: language.shared_code(),
            layers,
            title: (reading.paragraphs.iter())
                .find(|paragraph| paragraph.kind == ParagraphKind::Heading)
                .map(|heading| heading.span),
            sentences: if layers.sentences {
                sentences(&reading.sentences, watch)
            } else {
                Vec::new()
            },
            tokens: if layers.tokens {
                tokens(&mut reading, self.options.spaces)
            } else {
                Vec::new()
            },
            keywords,
            quotes,
            speakers,
            diagnostics,
        };
        watch.check()?;
        self.check_items("tokens", layers.tokens, document.tokens.len())?;
        if !prose.is_source() {
            document.map_spans(watch, |span| prose.to_source(span));
            watch.check()?;
        }
        // What is freed here is no longer held when a binding goes on.
        workspace.keep_words(language, reading.free());
        self.pool.give_back(workspace);
        Ok(document)
    }
}

impl Analyzer {
    /// Refuses a text of `len` bytes where that is more than the limit.
    pub(crate) fn check_size(&self, len: usize) -> Result<(), Error> {
        let limit = self.options.max_input;
        if len > limit {
            return Err(Error::new(
                ErrorKind::TooLarge,
                format!(
                    "the text has {len} bytes, the limit is {limit}: raise max_input or split it"
                ),
            ));
        }
        Ok(())
    }
}

impl Default for Analyzer {
    fn default() -> Self {
        Analyzer::new(Options::default()).expect("the default options are valid")
    }
}

/// The language of a user's data, unless `code` names another.
fn own_language(code: &str, data: &Language) -> Result<Language, Error> {
    let asked = Language::built_in(code)?;
    if asked.code() == data.code() {
        return Ok(data.clone());
    }
    let message = format!(
        "the language is `{}`, and the language's data are of `{}`: leave one of them out",
        asked.code(),
        data.code()
    );
    Err(Error::new(ErrorKind::InvalidOption, message))
}

/// The text as the document keeps it.
fn copy(text: &str, watch: &Watch<'_>) -> Box<str> {
    let mut copy = String::new();
    if watch.reserve_str(&mut copy, text.len()) {
        return copy.into();
    }
    while copy.len() < text.len() && !watch.stops(copy.len(), text.len()) {
        let end = text.ceil_char_boundary(copy.len() + STRIDE_BYTES);
        copy.push_str(&text[copy.len()..end]);
    }
    copy.into()
}

/// The sentences as they are given out.
fn sentences(sentences: &[Sentence], watch: &Watch<'_>) -> Vec<Span> {
    let mut spans = watch.list(sentences.len());
    for chunk in sentences.chunks(STRIDE) {
        if watch.is_stopped() || watch.stops(0, 1) {
            break;
        }
        spans.extend(chunk.iter().map(|sentence| sentence.span));
    }
    spans
}

/// The tokens as they are given out: with white space where that is asked for.
fn tokens(reading: &mut Reading<'_>, spaces: bool) -> Vec<Token> {
    let tokens = std::mem::take(&mut reading.tokens);
    let text = reading.text;
    if !spaces {
        return tokens;
    }
    let mut all = reading.watch.list(2 * tokens.len() + 1);
    let mut between = Vec::new();
    let mut end = 0;
    let last =
        Token { span: Span::new(text.len() as u32, text.len() as u32), kind: TokenKind::Space };
    for (at, token) in tokens.iter().chain([&last]).enumerate() {
        if reading.watch.stops_at(at, tokens.len()) {
            break;
        }
        segment::tokens(&text[end as usize..token.span.start as usize], &mut between);
        if reading.watch.reserve(&mut all, between.len() + 1) {
            break;
        }
        all.extend(between.iter().map(|space| Token {
            span: Span::new(end + space.span.start, end + space.span.end),
            kind: space.kind,
        }));
        all.push(*token);
        end = token.span.end;
    }
    all.pop();
    reading.watch.free(tokens);
    all
}

/// What was found in a text. It owns a copy of the text and everything else,
/// and never changes. Every span points into [`text`](Self::text), markup and
/// escapes included.
///
/// ```
/// let document = pullquote::Analyzer::default().analyze("“It rained,” Ana Reed said. Bye.")?;
/// assert_eq!((document.sentences().len(), document.quotes().len()), (2, 1));
/// assert_eq!(document.speakers()[0].name.as_deref(), Some("Ana Reed"));
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    source: Box<str>,
    markup: Markup,
    language: Arc<str>,
    layers: Layers,
    title: Option<Span>,
    tokens: Vec<Token>,
    sentences: Vec<Span>,
    keywords: Vec<Keyword>,
    quotes: Vec<Quote>,
    speakers: Vec<Speaker>,
    diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.source
    }

    /// How the text is written: never [`Markup::Auto`], but what that found.
    pub fn markup(&self) -> Markup {
        self.markup
    }

    /// The BCP 47 primary subtag of its language, given or detected; `und`
    /// where unknown.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The layers that were asked for; the others are empty.
    pub fn layers(&self) -> Layers {
        self.layers
    }

    /// The first heading, where the text has one.
    pub fn title(&self) -> Option<Span> {
        self.title
    }

    /// The tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The sentences in order, trimmed of white space.
    pub fn sentences(&self) -> &[Span] {
        &self.sentences
    }

    /// The keywords, best first.
    pub fn keywords(&self) -> &[Keyword] {
        &self.keywords
    }

    /// The quotations in the order of their first words.
    pub fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// Who is quoted, in the order of their first mention: part of the layer of quotations.
    pub fn speakers(&self) -> &[Speaker] {
        &self.speakers
    }

    /// What was odd about the text, in order.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Moves every span from the prose to the source.
    fn map_spans(&mut self, watch: &Watch<'_>, to_source: impl Fn(Span) -> Span) {
        let lists = self.quotes.iter_mut().flat_map(|quote| {
            [&mut quote.spans, &mut quote.cue, &mut quote.speaker, &mut quote.addressee]
                .into_iter()
                .flatten()
        });
        let spans = (self.tokens.iter_mut().map(|token| &mut token.span))
            .chain(&mut self.title)
            .chain(&mut self.sentences)
            .chain(self.keywords.iter_mut().flat_map(|keyword| &mut keyword.spans))
            .chain(lists)
            .chain(self.speakers.iter_mut().flat_map(|speaker| &mut speaker.mentions))
            .chain(self.diagnostics.iter_mut().map(|diagnostic| &mut diagnostic.span));
        for (nth, span) in spans.enumerate() {
            if watch.stops_at(nth, usize::MAX) {
                return;
            }
            *span = to_source(*span);
        }
        let mut n_kept = 0;
        for at in 0..self.tokens.len() {
            if watch.stops_at(at, usize::MAX) {
                return;
            }
            let token = self.tokens[at];
            // The break after a block can be there without a byte of the source.
            if token.span.is_empty() {
                continue;
            }
            // What the source writes as one, such as an entity or the break between
            // paragraphs, can be several tokens of the prose.
            if let Some(before) = self.tokens[..n_kept].last_mut()
                && token.span.overlaps(before.span)
            {
                before.span.end = before.span.end.max(token.span.end);
                continue;
            }
            self.tokens[n_kept] = token;
            n_kept += 1;
        }
        self.tokens.truncate(n_kept);
    }
}
