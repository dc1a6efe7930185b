//! The plain structs that C reads, and the arrays of them that a document
//! holds.

use std::ffi::{CStr, c_char};

use crate::watch::{STRIDE, Watch};
use crate::{
    Document, Gender, GenderEvidence, Keyword, Offsets, Quote, QuoteKind, Span, Speaker,
    SpeakerKind, TokenKind,
};

/// A stretch of the text, from `start` up to, not including, `end`, in the
/// unit that the options chose.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct pullquote_span {
    /// The first unit.
    pub start: u32,
    /// The unit after the last.
    pub end: u32,
}

/// Stretches of the text, in order.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_spans {
    /// The first of them; not NULL where there is one.
    pub data: *const pullquote_span,
    /// How many there are.
    pub len: usize,
}

/// A string of the document's: UTF-8, with a NUL behind it that does not count,
/// and possibly NULs inside where the text has them.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_string {
    /// The first byte; NULL where there is no string at all.
    pub data: *const c_char,
    /// The bytes, without the NUL behind them.
    pub len: usize,
}

/// Token kind: white space; only where `PULLQUOTE_FLAG_SPACES` asks for it.
pub const PULLQUOTE_TOKEN_SPACE: u32 = 0;
/// Token kind: a word.
pub const PULLQUOTE_TOKEN_WORD: u32 = 1;
/// Token kind: a number, such as `3.5` or `20th`.
pub const PULLQUOTE_TOKEN_NUMBER: u32 = 2;
/// Token kind: punctuation.
pub const PULLQUOTE_TOKEN_PUNCTUATION: u32 = 3;
/// Token kind: a symbol, such as `$`, and whatever else there is.
pub const PULLQUOTE_TOKEN_SYMBOL: u32 = 4;
/// Token kind: an emoji, its modifiers and joiners included.
pub const PULLQUOTE_TOKEN_EMOJI: u32 = 5;
/// Token kind: a web address.
pub const PULLQUOTE_TOKEN_URL: u32 = 6;
/// Token kind: a mail address.
pub const PULLQUOTE_TOKEN_EMAIL: u32 = 7;
/// Token kind: an `@name`.
pub const PULLQUOTE_TOKEN_MENTION: u32 = 8;
/// Token kind: a `#tag`.
pub const PULLQUOTE_TOKEN_HASHTAG: u32 = 9;

/// A token.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_token {
    /// Where it stands.
    pub span: pullquote_span,
    /// What it is, `PULLQUOTE_TOKEN_WORD` and the like; a later version may
    /// know more kinds.
    pub kind: u32,
}

/// A sentence, trimmed of white space.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_sentence {
    /// Where it stands.
    pub span: pullquote_span,
}

/// A word or phrase that the document is about.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_keyword {
    /// Its commonest spelling.
    pub term: pullquote_string,
    /// Every occurrence, in order; their number is the count.
    pub spans: pullquote_spans,
    /// How much the document is about it: the first has the highest score, except by
    /// `PULLQUOTE_PRESET_YAKE`, where it has the lowest.
    pub score: f64,
}

/// Quote kind: all of it stands in quotation marks.
pub const PULLQUOTE_QUOTE_DIRECT: u32 = 1;
/// Quote kind: some of it stands in quotation marks.
pub const PULLQUOTE_QUOTE_MIXED: u32 = 2;
/// Quote kind: none of it does.
pub const PULLQUOTE_QUOTE_INDIRECT: u32 = 3;

/// What `parent` is of a quotation that is nested in none.
pub const PULLQUOTE_NO_PARENT: u32 = u32::MAX;

/// Speaker kind: one person, named or not.
pub const PULLQUOTE_SPEAKER_PERSON: u32 = 1;
/// Speaker kind: an organisation.
pub const PULLQUOTE_SPEAKER_ORGANISATION: u32 = 2;
/// Speaker kind: a place that speaks as an institution: "France said".
pub const PULLQUOTE_SPEAKER_PLACE: u32 = 3;
/// Speaker kind: several people: "residents", "they".
pub const PULLQUOTE_SPEAKER_GROUP: u32 = 4;
/// Speaker kind: the text tells neither a name nor what it is.
pub const PULLQUOTE_SPEAKER_UNNAMED: u32 = 5;

/// Gender: the text does not tell, or its signs contradict each other.
pub const PULLQUOTE_GENDER_UNKNOWN: u32 = 0;
/// Gender: female.
pub const PULLQUOTE_GENDER_FEMALE: u32 = 1;
/// Gender: male.
pub const PULLQUOTE_GENDER_MALE: u32 = 2;
/// Gender: a group of both.
pub const PULLQUOTE_GENDER_MIXED: u32 = 3;

/// A bit of `gender_evidence`: a pronoun.
pub const PULLQUOTE_EVIDENCE_PRONOUN: u32 = 1;
/// A bit of `gender_evidence`: a title, such as `Mrs`.
pub const PULLQUOTE_EVIDENCE_TITLE: u32 = 2;
/// A bit of `gender_evidence`: a noun for women or for men, such as `widow`.
pub const PULLQUOTE_EVIDENCE_NOUN: u32 = 4;
/// A bit of `gender_evidence`: the first name.
pub const PULLQUOTE_EVIDENCE_FIRST_NAME: u32 = 8;

/// Indices, in order.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_indices {
    /// The first of them; not NULL where there is one.
    pub data: *const u32,
    /// How many there are.
    pub len: usize,
}

/// Strings of the document's.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_strings {
    /// The first of them; not NULL where there is one.
    pub data: *const pullquote_string,
    /// How many there are.
    pub len: usize,
}

/// Somebody who is quoted.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_speaker {
    /// The fullest name, without titles; its `data` is NULL for somebody without a name.
    pub name: pullquote_string,
    /// The other forms of the name, in the order of their first use.
    pub aliases: pullquote_strings,
    /// Titles before the name and honours behind it.
    pub titles: pullquote_strings,
    /// What they are, in the words of the text; its `data` is NULL where it does not say.
    pub role: pullquote_string,
    /// What they belong to; its `data` is NULL where the text does not say.
    pub affiliation: pullquote_string,
    /// Where the text mentions them, in order.
    pub mentions: pullquote_spans,
    /// `PULLQUOTE_SPEAKER_PERSON` and the like; a later version may know more kinds.
    pub kind: u32,
    /// `PULLQUOTE_GENDER_FEMALE` and the like.
    pub gender: u32,
    /// What the gender is known by: bits such as `PULLQUOTE_EVIDENCE_PRONOUN`.
    pub gender_evidence: u32,
}

/// A quotation with its speaker.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_quote {
    /// What was said, without its outer quotation marks; several spans where
    /// the attribution splits it, or where it runs over paragraphs.
    pub spans: pullquote_spans,
    /// The words that report it, such as `said`; none where none do.
    pub cue: pullquote_spans,
    /// The words beside it that name the speaker: `he`, `the minister`.
    pub speaker: pullquote_spans,
    /// The fullest name that the document gives the speaker; its `data` is
    /// NULL where that is unknown.
    pub speaker_name: pullquote_string,
    /// The name of the rule that decided who speaks, as in the JSON.
    pub rule: pullquote_string,
    /// How likely it is that these words were said, to this extent, by this speaker, or where
    /// none is given that they were said, from 0 to 1: the double nearest to the
    /// two decimals of the JSON, so that 0.95 compares equal to `0.95`.
    pub confidence: f64,
    /// `PULLQUOTE_QUOTE_DIRECT`, `_MIXED` or `_INDIRECT`.
    pub kind: u32,
    /// The quotation that it is nested in: an index into the document's quotations,
    /// or `PULLQUOTE_NO_PARENT`.
    pub parent: u32,
    /// The words that name whom it was said to: `reporters` in "told reporters"; none
    /// where none do.
    pub addressee: pullquote_spans,
    /// Who speaks: indices into the document's speakers; several for joint speakers.
    pub speakers: pullquote_indices,
}

/// Something odd about the text: a finding, never a failure.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_diagnostic {
    /// What is odd, as in the JSON: `unclosed-quote` and the like.
    pub code: pullquote_string,
    /// Where: the mark itself, for instance.
    pub span: pullquote_span,
}

/// The name of a token kind as in the JSON, such as `word`.
///
/// NULL for a number that is no kind. Lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_token_kind_name(kind: u32) -> *const c_char {
    const NAMES: &[(TokenKind, &CStr)] = &[
        (TokenKind::Space, c"space"),
        (TokenKind::Word, c"word"),
        (TokenKind::Number, c"number"),
        (TokenKind::Punctuation, c"punctuation"),
        (TokenKind::Symbol, c"symbol"),
        (TokenKind::Emoji, c"emoji"),
        (TokenKind::Url, c"url"),
        (TokenKind::Email, c"email"),
        (TokenKind::Mention, c"mention"),
        (TokenKind::Hashtag, c"hashtag"),
    ];
    let found = NAMES.iter().find(|(known, _)| *known as u32 == kind);
    found.map_or(std::ptr::null(), |(_, name)| name.as_ptr())
}

/// The name of a quote kind as in the JSON, such as `direct`.
///
/// NULL for a number that is no kind. Lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_quote_kind_name(kind: u32) -> *const c_char {
    const NAMES: &[(QuoteKind, &CStr)] = &[
        (QuoteKind::Direct, c"direct"),
        (QuoteKind::Mixed, c"mixed"),
        (QuoteKind::Indirect, c"indirect"),
    ];
    let found = NAMES.iter().find(|(known, _)| *known as u32 == kind);
    found.map_or(std::ptr::null(), |(_, name)| name.as_ptr())
}

/// The name of a speaker kind as in the JSON, such as `person`.
///
/// NULL for a number that is no kind. Lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_speaker_kind_name(kind: u32) -> *const c_char {
    const NAMES: &[(SpeakerKind, &CStr)] = &[
        (SpeakerKind::Person, c"person"),
        (SpeakerKind::Organisation, c"organisation"),
        (SpeakerKind::Place, c"place"),
        (SpeakerKind::Group, c"group"),
        (SpeakerKind::Unnamed, c"unnamed"),
    ];
    let found = NAMES.iter().find(|(known, _)| *known as u32 == kind);
    found.map_or(std::ptr::null(), |(_, name)| name.as_ptr())
}

/// The name of a gender as in the JSON, such as `female`.
///
/// NULL for a number that is no gender. Lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_gender_name(gender: u32) -> *const c_char {
    const NAMES: &[(Gender, &CStr)] = &[
        (Gender::Unknown, c"unknown"),
        (Gender::Female, c"female"),
        (Gender::Male, c"male"),
        (Gender::Mixed, c"mixed"),
    ];
    let found = NAMES.iter().find(|(known, _)| *known as u32 == gender);
    found.map_or(std::ptr::null(), |(_, name)| name.as_ptr())
}

/// The name of one sign of a gender as in the JSON, such as `first-name`.
///
/// NULL for a number that is no sign, several at once too. Lives as long as the library. Any
/// thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_evidence_name(evidence: u32) -> *const c_char {
    let name = match evidence {
        PULLQUOTE_EVIDENCE_PRONOUN => c"pronoun",
        PULLQUOTE_EVIDENCE_TITLE => c"title",
        PULLQUOTE_EVIDENCE_NOUN => c"noun",
        PULLQUOTE_EVIDENCE_FIRST_NAME => c"first-name",
        _ => return std::ptr::null(),
    };
    name.as_ptr()
}

/// The arrays of one document, in one unit of offsets.
///
/// Spans and strings of all lists stand in two arenas, which the structs point
/// into: a document is a handful of allocations, however many quotations it has.
#[derive(Debug, Default)]
pub(super) struct Views {
    pub tokens: Vec<pullquote_token>,
    pub sentences: Vec<pullquote_sentence>,
    pub keywords: Vec<pullquote_keyword>,
    pub quotes: Vec<pullquote_quote>,
    pub speakers: Vec<pullquote_speaker>,
    pub diagnostics: Vec<pullquote_diagnostic>,
    // Never read, only pointed into; never changed once the views are made.
    _spans: Vec<pullquote_span>,
    _strings: Vec<u8>,
    _indices: Vec<u32>,
    _lists: Vec<pullquote_string>,
}

impl Views {
    pub fn new(document: &Document, offsets: &Offsets<'_>, watch: &Watch<'_>) -> Views {
        if offsets.are_bytes() {
            // A loop of its own, in which a span is copied and nothing asked.
            let to_span = |span: Span| pullquote_span { start: span.start, end: span.end };
            return Views::with_spans(document, to_span, watch);
        }
        let to_span = |span: Span| {
            let (start, end) = offsets.convert_span(span);
            pullquote_span { start: start as u32, end: end as u32 }
        };
        Views::with_spans(document, to_span, watch)
    }

    fn with_spans(
        document: &Document,
        to_span: impl Fn(Span) -> pullquote_span + Copy,
        watch: &Watch<'_>,
    ) -> Views {
        // The arenas are filled first and pointed into afterwards, in the same
        // order: a pointer is only taken when nothing moves any more.
        let mut arenas = Arenas::for_document(document, watch);
        for Keyword { term, spans, .. } in document.keywords() {
            arenas.push_string(term);
            arenas.push_spans(spans, to_span);
        }
        for quote in document.quotes() {
            let Quote { spans, cue, speaker, addressee, speaker_name, rule, .. } = quote;
            for spans in [spans, cue, speaker, addressee] {
                arenas.push_spans(spans, to_span);
            }
            arenas.push_string(speaker_name.as_deref().unwrap_or_default());
            arenas.push_string(rule.name());
            arenas.push_indices(&quote.speakers);
        }
        for speaker in document.speakers() {
            strings_of(speaker).for_each(|string| arenas.push_string(string));
            arenas.push_spans(&speaker.mentions, to_span);
        }
        for diagnostic in document.diagnostics() {
            arenas.push_string(diagnostic.code.name());
        }
        if watch.is_stopped() {
            return Views::default();
        }
        let mut cursor = Cursor { arenas: &arenas, span_idx: 0, byte_idx: 0, index_idx: 0 };
        let keywords = collect(document.keywords(), watch, |keyword| pullquote_keyword {
            term: cursor.string(&keyword.term),
            spans: cursor.spans(&keyword.spans),
            score: f64::from(keyword.score),
        });
        let quotes = collect(document.quotes(), watch, |quote| pullquote_quote {
            spans: cursor.spans(&quote.spans),
            cue: cursor.spans(&quote.cue),
            speaker: cursor.spans(&quote.speaker),
            addressee: cursor.spans(&quote.addressee),
            speaker_name: match &quote.speaker_name {
                Some(name) => cursor.string(name),
                None => cursor.no_string(),
            },
            rule: cursor.string(quote.rule.name()),
            confidence: quote.confidence,
            kind: quote.kind as u32,
            parent: quote.parent.unwrap_or(PULLQUOTE_NO_PARENT),
            speakers: cursor.indices(&quote.speakers),
        });
        let mut lists = watch.list(n_listed(document));
        let speakers =
            collect(document.speakers(), watch, |speaker| cursor.speaker(speaker, &mut lists));
        let diagnostics = collect(document.diagnostics(), watch, |diagnostic| {
            let code = cursor.string(diagnostic.code.name());
            pullquote_diagnostic { code, span: to_span(diagnostic.span) }
        });
        Views {
            tokens: collect(document.tokens(), watch, |token| pullquote_token {
                span: to_span(token.span),
                kind: token.kind as u32,
            }),
            sentences: collect(document.sentences(), watch, |&span| pullquote_sentence {
                span: to_span(span),
            }),
            keywords,
            quotes,
            speakers,
            diagnostics,
            _spans: arenas.spans,
            _strings: arenas.strings,
            _indices: arenas.indices,
            _lists: lists,
        }
    }
}

/// The strings of a speaker, in the order in which they are filled and taken.
fn strings_of(speaker: &Speaker) -> impl Iterator<Item = &str> {
    let one = [&speaker.name, &speaker.role, &speaker.affiliation].into_iter();
    let lists = speaker.aliases.iter().chain(&speaker.titles).map(|string| &**string);
    one.map(|string| string.as_deref().unwrap_or_default()).chain(lists)
}

/// How many strings stand in lists.
fn n_listed(document: &Document) -> usize {
    let speakers = document.speakers().iter();
    speakers.map(|speaker| speaker.aliases.len() + speaker.titles.len()).sum()
}

/// A list made of another, up to where `watch` says to stop.
fn collect<T, V>(list: &[T], watch: &Watch<'_>, mut view: impl FnMut(&T) -> V) -> Vec<V> {
    let mut views = watch.list(list.len());
    for chunk in list.chunks(STRIDE) {
        if watch.is_stopped() || watch.stops(views.len(), list.len()) {
            break;
        }
        views.extend(chunk.iter().map(&mut view));
    }
    views
}

struct Arenas<'w> {
    spans: Vec<pullquote_span>,
    /// Each string with a NUL behind it.
    strings: Vec<u8>,
    indices: Vec<u32>,
    n_pushed: usize,
    watch: &'w Watch<'w>,
}

impl<'w> Arenas<'w> {
    /// With room for all that the lists of a document point into.
    fn for_document(document: &Document, watch: &'w Watch<'w>) -> Arenas<'w> {
        let (mut n_spans, mut n_bytes, mut n_indices) = (0, 0, 0);
        for Keyword { term, spans, .. } in document.keywords() {
            n_spans += spans.len();
            n_bytes += term.len() + 1;
        }
        for (at, quote) in document.quotes().iter().enumerate() {
            if watch.stops_at(at + 1, usize::MAX) {
                break;
            }
            let lists = [&quote.spans, &quote.cue, &quote.speaker, &quote.addressee];
            n_spans += lists.iter().map(|spans| spans.len()).sum::<usize>();
            let name = quote.speaker_name.as_deref().unwrap_or_default();
            n_bytes += name.len() + quote.rule.name().len() + 2;
            n_indices += quote.speakers.len();
        }
        for (at, speaker) in document.speakers().iter().enumerate() {
            if watch.stops_at(at + 1, usize::MAX) {
                break;
            }
            n_spans += speaker.mentions.len();
            n_bytes += strings_of(speaker).map(|string| string.len() + 1).sum::<usize>();
        }
        for (at, diagnostic) in document.diagnostics().iter().enumerate() {
            if watch.stops_at(at + 1, usize::MAX) {
                break;
            }
            n_bytes += diagnostic.code.name().len() + 1;
        }
        let (spans, strings) = (watch.list(n_spans), watch.list(n_bytes));
        Arenas { spans, strings, indices: watch.list(n_indices), n_pushed: 0, watch }
    }

    fn push_string(&mut self, string: &str) {
        if !self.watch.is_stopped() && !self.watch.reserve(&mut self.strings, string.len() + 1) {
            self.strings.extend_from_slice(string.as_bytes());
            self.strings.push(0);
        }
    }

    fn push_indices(&mut self, indices: &[u32]) {
        if !self.watch.is_stopped() && !self.watch.reserve(&mut self.indices, indices.len()) {
            self.indices.extend_from_slice(indices);
        }
    }

    fn push_spans(&mut self, spans: &[Span], to_span: impl Fn(Span) -> pullquote_span) {
        for chunk in spans.chunks(STRIDE) {
            if self.watch.is_stopped()
                || self.watch.stops_at(chunk.len(), usize::MAX)
                || self.watch.reserve(&mut self.spans, chunk.len())
            {
                return;
            }
            self.spans.extend(chunk.iter().copied().map(&to_span));
        }
        // Asked after a few thousand spans or strings.
        self.n_pushed += 1;
        self.watch.stops_at(self.n_pushed, usize::MAX);
    }
}

/// Takes from the arenas in the order in which they were filled.
struct Cursor<'a> {
    arenas: &'a Arenas<'a>,
    span_idx: usize,
    byte_idx: usize,
    index_idx: usize,
}

impl Cursor<'_> {
    fn spans(&mut self, spans: &[Span]) -> pullquote_spans {
        let taken = &self.arenas.spans[self.span_idx..][..spans.len()];
        self.span_idx += taken.len();
        pullquote_spans { data: pointer(taken), len: taken.len() }
    }

    fn string(&mut self, string: &str) -> pullquote_string {
        let taken = &self.arenas.strings[self.byte_idx..][..string.len() + 1];
        self.byte_idx += taken.len();
        pullquote_string { data: taken.as_ptr().cast(), len: string.len() }
    }

    fn indices(&mut self, indices: &[u32]) -> pullquote_indices {
        let taken = &self.arenas.indices[self.index_idx..][..indices.len()];
        self.index_idx += taken.len();
        pullquote_indices { data: pointer(taken), len: taken.len() }
    }

    fn optional(&mut self, string: Option<&str>) -> pullquote_string {
        match string {
            Some(string) => self.string(string),
            None => self.no_string(),
        }
    }

    /// The strings of a list, whose structs are added to `lists`, which has room for them
    /// and so does not move.
    fn strings(
        &mut self,
        strings: &[crate::Name],
        lists: &mut Vec<pullquote_string>,
    ) -> pullquote_strings {
        let start = lists.len();
        for string in strings {
            let string = self.string(string);
            lists.push(string);
        }
        pullquote_strings { data: pointer(&lists[start..]), len: strings.len() }
    }

    fn speaker(
        &mut self,
        speaker: &Speaker,
        lists: &mut Vec<pullquote_string>,
    ) -> pullquote_speaker {
        let name = self.optional(speaker.name.as_deref());
        let role = self.optional(speaker.role.as_deref());
        let affiliation = self.optional(speaker.affiliation.as_deref());
        pullquote_speaker {
            name,
            aliases: self.strings(&speaker.aliases, lists),
            titles: self.strings(&speaker.titles, lists),
            role,
            affiliation,
            mentions: self.spans(&speaker.mentions),
            kind: speaker.kind as u32,
            gender: speaker.gender as u32,
            gender_evidence: u32::from(speaker.gender_evidence.bits()),
        }
    }

    /// Passes over the empty string that stands for none.
    fn no_string(&mut self) -> pullquote_string {
        self.string("");
        pullquote_string { data: std::ptr::null(), len: 0 }
    }
}

/// The first of a list; NULL where it is empty, so that no caller ever holds an
/// address that is none.
pub(super) fn pointer<T>(list: &[T]) -> *const T {
    if list.is_empty() { std::ptr::null() } else { list.as_ptr() }
}

// The numbers are the core's own, and the sizes are checked in the header too
// (cbindgen.toml, "Layout").
const _: () = {
    const WORD: usize = size_of::<usize>();
    assert!(PULLQUOTE_TOKEN_SPACE == TokenKind::Space as u32);
    assert!(PULLQUOTE_TOKEN_WORD == TokenKind::Word as u32);
    assert!(PULLQUOTE_TOKEN_NUMBER == TokenKind::Number as u32);
    assert!(PULLQUOTE_TOKEN_PUNCTUATION == TokenKind::Punctuation as u32);
    assert!(PULLQUOTE_TOKEN_SYMBOL == TokenKind::Symbol as u32);
    assert!(PULLQUOTE_TOKEN_EMOJI == TokenKind::Emoji as u32);
    assert!(PULLQUOTE_TOKEN_URL == TokenKind::Url as u32);
    assert!(PULLQUOTE_TOKEN_EMAIL == TokenKind::Email as u32);
    assert!(PULLQUOTE_TOKEN_MENTION == TokenKind::Mention as u32);
    assert!(PULLQUOTE_TOKEN_HASHTAG == TokenKind::Hashtag as u32);
    assert!(PULLQUOTE_QUOTE_DIRECT == QuoteKind::Direct as u32);
    assert!(PULLQUOTE_QUOTE_MIXED == QuoteKind::Mixed as u32);
    assert!(PULLQUOTE_QUOTE_INDIRECT == QuoteKind::Indirect as u32);
    assert!(size_of::<pullquote_span>() == 8);
    assert!(size_of::<pullquote_spans>() == 2 * WORD);
    assert!(size_of::<pullquote_string>() == 2 * WORD);
    assert!(size_of::<pullquote_token>() == 12);
    assert!(size_of::<pullquote_sentence>() == 8);
    assert!(size_of::<pullquote_keyword>() == 4 * WORD + 8);
    assert!(PULLQUOTE_SPEAKER_PERSON == SpeakerKind::Person as u32);
    assert!(PULLQUOTE_SPEAKER_ORGANISATION == SpeakerKind::Organisation as u32);
    assert!(PULLQUOTE_SPEAKER_PLACE == SpeakerKind::Place as u32);
    assert!(PULLQUOTE_SPEAKER_GROUP == SpeakerKind::Group as u32);
    assert!(PULLQUOTE_SPEAKER_UNNAMED == SpeakerKind::Unnamed as u32);
    assert!(PULLQUOTE_GENDER_UNKNOWN == Gender::Unknown as u32);
    assert!(PULLQUOTE_GENDER_FEMALE == Gender::Female as u32);
    assert!(PULLQUOTE_GENDER_MALE == Gender::Male as u32);
    assert!(PULLQUOTE_GENDER_MIXED == Gender::Mixed as u32);
    assert!(PULLQUOTE_EVIDENCE_PRONOUN == GenderEvidence::PRONOUN.bits() as u32);
    assert!(PULLQUOTE_EVIDENCE_TITLE == GenderEvidence::TITLE.bits() as u32);
    assert!(PULLQUOTE_EVIDENCE_NOUN == GenderEvidence::NOUN.bits() as u32);
    assert!(PULLQUOTE_EVIDENCE_FIRST_NAME == GenderEvidence::FIRST_NAME.bits() as u32);
    assert!(size_of::<pullquote_indices>() == 2 * WORD);
    assert!(size_of::<pullquote_strings>() == 2 * WORD);
    assert!(size_of::<pullquote_quote>() == 14 * WORD + 16);
    assert!(size_of::<pullquote_speaker>() == 12 * WORD + if WORD == 8 { 16 } else { 12 });
    assert!(size_of::<pullquote_diagnostic>() == 2 * WORD + 8);
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_report() {
        let name = |pointer: *const c_char| {
            // SAFETY: NULL, or a string with a NUL at its end.
            (!pointer.is_null()).then(|| unsafe { CStr::from_ptr(pointer) }.to_str().unwrap())
        };
        let kinds = [
            TokenKind::Space,
            TokenKind::Word,
            TokenKind::Number,
            TokenKind::Punctuation,
            TokenKind::Symbol,
            TokenKind::Emoji,
            TokenKind::Url,
            TokenKind::Email,
            TokenKind::Mention,
            TokenKind::Hashtag,
        ];
        for kind in kinds {
            assert_eq!(name(pullquote_token_kind_name(kind as u32)), Some(kind.name()));
        }
        assert_eq!(name(pullquote_token_kind_name(kinds.len() as u32)), None);
        for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
            assert_eq!(name(pullquote_quote_kind_name(kind as u32)), Some(kind.name()));
        }
        assert_eq!(name(pullquote_quote_kind_name(0)), None);
        assert_eq!(name(pullquote_quote_kind_name(4)), None);
        for kind in SpeakerKind::ALL {
            assert_eq!(name(pullquote_speaker_kind_name(*kind as u32)), Some(kind.name()));
        }
        assert_eq!(name(pullquote_speaker_kind_name(0)), None);
        assert_eq!(name(pullquote_speaker_kind_name(6)), None);
        for gender in Gender::ALL {
            assert_eq!(name(pullquote_gender_name(*gender as u32)), Some(gender.name()));
        }
        assert_eq!(name(pullquote_gender_name(4)), None);
        for bit in 0..4 {
            let evidence = GenderEvidence::of_bits(1 << bit).unwrap();
            let names: Vec<&str> = evidence.names().collect();
            assert_eq!(name(pullquote_evidence_name(1 << bit)).as_slice(), names);
        }
        for none in [0, 3, 16] {
            assert_eq!(name(pullquote_evidence_name(none)), None);
        }
    }
}
