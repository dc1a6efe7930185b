//! What the analyzer is made from: a struct that can grow.

use std::ffi::{CStr, c_char};
use std::path::Path;

use super::arguments::{bytes, copy, unknown};
use super::counts::pullquote_counts;
use super::status::{Failure, PULLQUOTE_INVALID_ARGUMENT, PULLQUOTE_INVALID_OPTION};
use crate::language::{Language, WordList, WordListKind};
use crate::{Background, Error, KeywordPreset, Layers, Markup, OffsetUnit, Options, Wrapped};

/// Layer: the tokens.
pub const PULLQUOTE_LAYER_TOKENS: u32 = 1;
/// Layer: the sentences.
pub const PULLQUOTE_LAYER_SENTENCES: u32 = 2;
/// Layer: the keywords.
pub const PULLQUOTE_LAYER_KEYWORDS: u32 = 4;
/// Layer: the quotations.
pub const PULLQUOTE_LAYER_QUOTES: u32 = 8;

/// Markup: what stands there is what a reader reads.
pub const PULLQUOTE_MARKUP_PLAIN: u32 = 0;
/// Markup: Markdown (CommonMark). Offsets point into it as it was given.
pub const PULLQUOTE_MARKUP_MARKDOWN: u32 = 1;
/// Markup: HTML, of which the text is read, without navigation, forms, scripts and the
/// like. Offsets point into it as it was given.
pub const PULLQUOTE_MARKUP_HTML: u32 = 2;
/// Markup: whatever the first bytes of the text show.
pub const PULLQUOTE_MARKUP_AUTO: u32 = 3;

/// Plain text: the lengths of all lines tell whether it is hard-wrapped. Where it was
/// taken as such, a diagnostic `hard-wrapped` says so.
pub const PULLQUOTE_WRAPPED_AUTO: u32 = 0;
/// Plain text is hard-wrapped: line ends inside of paragraphs are read as blanks.
pub const PULLQUOTE_WRAPPED_YES: u32 = 1;
/// Each line of plain text is a paragraph.
pub const PULLQUOTE_WRAPPED_NO: u32 = 2;

/// Offsets count UTF-8 bytes: indices into the text as C sees it.
pub const PULLQUOTE_OFFSETS_BYTE: u32 = 0;
/// Offsets count Unicode code points, as in Python.
pub const PULLQUOTE_OFFSETS_CHAR: u32 = 1;
/// Offsets count UTF-16 code units, as in JavaScript, Java and `NSString`.
pub const PULLQUOTE_OFFSETS_UTF16: u32 = 2;

/// A text that is not UTF-8 is refused, with the offset of the first bad byte.
pub const PULLQUOTE_UTF8_REFUSE: u32 = 0;
/// Each invalid sequence is read as U+FFFD. Offsets point into the text that
/// `pullquote_document_text` gives, which has them replaced.
pub const PULLQUOTE_UTF8_REPLACE: u32 = 1;

/// Keywords: phrases or tags, by what the text is like.
pub const PULLQUOTE_PRESET_AUTO: u32 = 0;
/// Keywords: long noun phrases, as an abstract's.
pub const PULLQUOTE_PRESET_PHRASES: u32 = 1;
/// Keywords: short topical words and names, as of news.
pub const PULLQUOTE_PRESET_TAGS: u32 = 2;
/// Keywords: by YAKE, with its own scores, of which low ones are good.
pub const PULLQUOTE_PRESET_YAKE: u32 = 3;
/// Keywords: by RAKE, with its own scores.
pub const PULLQUOTE_PRESET_RAKE: u32 = 4;

/// What `min_confidence` is to give every quotation, however unsure.
pub const PULLQUOTE_ANY_CONFIDENCE: i32 = -1;

/// Flag: the tokens hold white space too, so that they tile the prose.
pub const PULLQUOTE_FLAG_SPACES: u32 = 1;

/// A list of words to know beside those of the language.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_word_list {
    /// What the words are for, NUL at its end: `abbreviations`, `common_words`,
    /// `cue_phrases`, `first_names`, `function_words`, `groups`, `persons`, `pronouns`,
    /// `reporting_verbs`, `speech_nouns`, `stop_words`, `titles` or `works`.
    pub kind: *const c_char,
    /// The list: UTF-8, one entry a line, `#` starts a remark, attributes
    /// stand behind a bar, as in `she | female singular`.
    pub text: *const c_char,
    /// The bytes of `text`.
    pub len: usize,
}

/// What an analyzer does. Start from `PULLQUOTE_OPTIONS_INIT`, then set what
/// should differ:
///
/// ```c
/// pullquote_options options = PULLQUOTE_OPTIONS_INIT;
/// options.markup = PULLQUOTE_MARKUP_MARKDOWN;
/// ```
///
/// or, with the designated initialisers of C99 and C++20:
///
/// ```c
/// pullquote_options options = { .size = sizeof(options), .markup = PULLQUOTE_MARKUP_MARKDOWN };
/// ```
///
/// Zero is the default of every field. The struct can grow at its end: `size`
/// tells the library which header the program was built with. A field that the
/// program does not know is at its default; a field that the library does not
/// know must be zero, or the options are refused. Everything that is pointed
/// to is only read during the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct pullquote_options {
    /// `sizeof(pullquote_options)`.
    pub size: usize,
    /// A BCP 47 code such as `en`, NUL at its end; NULL lets the text decide.
    pub language: *const c_char,
    /// Lists of words beside those of the language; NULL where there are none.
    pub word_lists: *const pullquote_word_list,
    /// How many there are.
    pub n_word_lists: usize,
    /// The largest text taken, in bytes; 0 means 1 GiB, and 4 GiB - 2 is the
    /// most.
    pub max_input: u64,
    /// Which layers are wanted, `PULLQUOTE_LAYER_TOKENS | ...`; 0 means all.
    /// What is not wanted is not paid for.
    pub layers: u32,
    /// How the text is written: `PULLQUOTE_MARKUP_PLAIN`, `_MARKDOWN`, `_HTML` or
    /// `_AUTO`.
    pub markup: u32,
    /// The unit of every offset: `PULLQUOTE_OFFSETS_BYTE`, `_CHAR` or `_UTF16`.
    pub offsets: u32,
    /// What to do about a text that is not UTF-8: `PULLQUOTE_UTF8_REFUSE` or
    /// `_REPLACE`.
    pub invalid_utf8: u32,
    /// How many keywords at most; 0 means 20.
    pub max_keywords: u32,
    /// `PULLQUOTE_FLAG_SPACES`, or 0.
    pub flags: u32,
    /// The most items that one layer of a document may have; 0 means no limit.
    /// Where there are more, the call fails with `PULLQUOTE_TOO_MANY_ITEMS`.
    pub max_items: u64,
    /// How keywords are chosen: `PULLQUOTE_PRESET_AUTO`, `_PHRASES`, `_TAGS`, `_YAKE`
    /// or `_RAKE`.
    pub keyword_preset: u32,
    /// How many words a keyword has at most, a hyphenated word counted once; 0
    /// means 5, which is also the most.
    pub max_keyword_words: u32,
    /// The most memory, in bytes, that one analysis may hold beyond the text that it
    /// is given and the word lists, the document that comes out included; 0 means no
    /// limit. Where it would take more, the call fails with
    /// `PULLQUOTE_TOO_MUCH_MEMORY`. It holds for each text of a batch alone.
    pub max_memory: u64,
    /// A corpus that says how rare words are; NULL where there is none. What a word
    /// weighs in a keyword is multiplied by its rarity in these counts, which are by
    /// folded words or stems, of terms of one word, and of two documents or more; others
    /// are refused. Where they name a language, documents in it alone are ranked by them.
    /// The analyzer keeps them as they are during the call, whatever becomes of them
    /// later: the caller may change and free them. They are no part of `max_memory`.
    pub background: *const pullquote_counts,
    /// Zero; it keeps the size a multiple of 8 bytes where a pointer has 4.
    pub reserved: usize,
    /// The least confidence of a quotation, above 0 and up to 1; 0 means the
    /// library's default, and `PULLQUOTE_ANY_CONFIDENCE` gives every quotation.
    /// Quotations nested in one that is left out stay, without a parent; a paragraph of its
    /// own whose speaker alone is unsure stays without one.
    pub min_confidence: f64,
    /// A folder with the word lists and the grammar of a language, named for its BCP 47
    /// code: a path, NUL at its end, UTF-8 where the system's paths are not bytes. All
    /// texts are in it, and `language` is NULL or names the same. NULL where there is
    /// none. It is read during the call.
    pub language_dir: *const c_char,
    /// Zero; it keeps the size a multiple of 8 bytes where a pointer has 4.
    pub reserved_2: usize,
    /// Whether line ends inside of paragraphs mean anything in plain text:
    /// `PULLQUOTE_WRAPPED_AUTO`, `_YES` or `_NO`.
    pub wrapped: u32,
    /// Zero.
    pub reserved_3: u32,
}

/// The struct of the first header: no caller has a smaller one.
const FIRST_SIZE: usize = 4 * size_of::<usize>() + 32;

// Fields come in steps of 8 bytes without padding, so that a `size` that is a
// multiple of 8 never cuts one in two.
const _: () = {
    assert!(size_of::<pullquote_options>() == FIRST_SIZE + 40 + 4 * size_of::<usize>());
    assert!(size_of::<pullquote_options>().is_multiple_of(8));
    assert!(std::mem::offset_of!(pullquote_options, max_input).is_multiple_of(8));
    assert!(
        std::mem::offset_of!(pullquote_options, reserved_3) + size_of::<u32>()
            == size_of::<pullquote_options>()
    );
    assert!(size_of::<pullquote_word_list>() == 3 * size_of::<usize>());
};

/// What the C binding itself needs of the options, beside the core's.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BindingOptions {
    pub unit: OffsetUnit,
    pub replace_invalid_utf8: bool,
}

/// The options of a caller; NULL gives the defaults.
///
/// # Safety
/// `options` is NULL or points to `size` bytes that can be read, and whatever
/// it points to can be read.
pub(super) unsafe fn read(
    options: *const pullquote_options,
) -> Result<(Options, BindingOptions), Failure> {
    if options.is_null() {
        let binding = BindingOptions { unit: OffsetUnit::Byte, ..BindingOptions::default() };
        return Ok((Options::default(), binding));
    }
    // SAFETY: the caller's options, by this function's contract.
    let options = unsafe { copy(options, FIRST_SIZE, "PULLQUOTE_OPTIONS_INIT") }?;
    let mut core = Options::default();
    // SAFETY: the strings and the array of the fields' contracts.
    unsafe { read_language(&options, &mut core) }?;
    read_limits(&options, &mut core);
    core.layers = layers(options.layers)?;
    core.markup = markup(options.markup)?;
    core.wrapped = wrapped(options.wrapped)?;
    let binding = BindingOptions {
        unit: offset_unit(options.offsets)?,
        replace_invalid_utf8: replaces_invalid_utf8(options.invalid_utf8)?,
    };
    // SAFETY: counts, by the field's contract.
    unsafe { read_keywords(&options, &mut core) }?;
    for (name, value) in [("reserved", options.reserved), ("reserved_2", options.reserved_2)] {
        if value != 0 {
            let message = format!("options.{name} is {value}: use 0");
            return Err(Failure::new(PULLQUOTE_INVALID_OPTION, message));
        }
    }
    // What is not within 0 to 1 the core refuses.
    if options.min_confidence == f64::from(PULLQUOTE_ANY_CONFIDENCE) {
        core.quotes.min_confidence = 0.0;
    } else if options.min_confidence != 0.0 {
        core.quotes.min_confidence = options.min_confidence;
    }
    if options.reserved_3 != 0 {
        return Err(unknown("reserved_3", options.reserved_3, "0"));
    }
    if options.flags & !PULLQUOTE_FLAG_SPACES != 0 {
        return Err(unknown("flags", options.flags, "PULLQUOTE_FLAG_SPACES or 0"));
    }
    core.spaces = options.flags & PULLQUOTE_FLAG_SPACES != 0;
    Ok((core, binding))
}

/// The language, its folder and the word lists.
///
/// # Safety
/// Strings are NULL or have a NUL at their end; `word_lists` points to `n_word_lists` lists.
unsafe fn read_language(options: &pullquote_options, core: &mut Options) -> Result<(), Failure> {
    if !options.language.is_null() {
        // SAFETY: a string with a NUL at its end, by the field's contract.
        let language = unsafe { CStr::from_ptr(options.language) };
        core.language = Some(language.to_string_lossy().into_owned());
    }
    if !options.language_dir.is_null() {
        // SAFETY: a string with a NUL at its end, by the field's contract.
        let folder = unsafe { CStr::from_ptr(options.language_dir) };
        core.language_data = Some(Language::from_folder(path(folder)?)?);
    }
    // SAFETY: the caller's array, by this function's contract.
    core.word_lists = unsafe { word_lists(options.word_lists, options.n_word_lists) }?;
    Ok(())
}

/// The limits of an analysis; 0 is the default of each.
fn read_limits(options: &pullquote_options, core: &mut Options) {
    for (given, limit) in [
        (options.max_input, &mut core.max_input),
        (options.max_memory, &mut core.max_memory),
        (options.max_items, &mut core.max_items),
    ] {
        if given != 0 {
            *limit = usize::try_from(given).unwrap_or(usize::MAX);
        }
    }
}

/// What is said of keywords.
///
/// # Safety
/// `background` is NULL or counts that are not freed.
unsafe fn read_keywords(options: &pullquote_options, core: &mut Options) -> Result<(), Failure> {
    if options.max_keywords != 0 {
        core.keywords.limit = options.max_keywords as usize;
    }
    core.keywords.preset = keyword_preset(options.keyword_preset)?;
    if options.max_keyword_words != 0 {
        core.keywords.max_words = options.max_keyword_words as usize;
    }
    // SAFETY: NULL or counts that are not freed, by this function's contract.
    if let Some(counts) = unsafe { options.background.as_ref() } {
        core.keywords.background = Some(Background::new(counts.share()?)?);
    }
    Ok(())
}

fn markup(value: u32) -> Result<Markup, Failure> {
    Ok(match value {
        PULLQUOTE_MARKUP_PLAIN => Markup::Plain,
        PULLQUOTE_MARKUP_MARKDOWN => Markup::Markdown,
        PULLQUOTE_MARKUP_HTML => Markup::Html,
        PULLQUOTE_MARKUP_AUTO => Markup::Auto,
        other => {
            let known = "PULLQUOTE_MARKUP_PLAIN, _MARKDOWN, _HTML or _AUTO";
            return Err(unknown("markup", other, known));
        }
    })
}

fn wrapped(value: u32) -> Result<Wrapped, Failure> {
    Ok(match value {
        PULLQUOTE_WRAPPED_AUTO => Wrapped::Auto,
        PULLQUOTE_WRAPPED_YES => Wrapped::Yes,
        PULLQUOTE_WRAPPED_NO => Wrapped::No,
        other => return Err(unknown("wrapped", other, "PULLQUOTE_WRAPPED_AUTO, _YES or _NO")),
    })
}

fn offset_unit(value: u32) -> Result<OffsetUnit, Failure> {
    Ok(match value {
        PULLQUOTE_OFFSETS_BYTE => OffsetUnit::Byte,
        PULLQUOTE_OFFSETS_CHAR => OffsetUnit::Char,
        PULLQUOTE_OFFSETS_UTF16 => OffsetUnit::Utf16,
        other => {
            return Err(unknown("offsets", other, "PULLQUOTE_OFFSETS_BYTE, _CHAR or _UTF16"));
        }
    })
}

fn replaces_invalid_utf8(value: u32) -> Result<bool, Failure> {
    match value {
        PULLQUOTE_UTF8_REFUSE => Ok(false),
        PULLQUOTE_UTF8_REPLACE => Ok(true),
        other => Err(unknown("invalid_utf8", other, "PULLQUOTE_UTF8_REFUSE or _REPLACE")),
    }
}

fn keyword_preset(value: u32) -> Result<KeywordPreset, Failure> {
    Ok(match value {
        PULLQUOTE_PRESET_AUTO => KeywordPreset::Auto,
        PULLQUOTE_PRESET_PHRASES => KeywordPreset::Phrases,
        PULLQUOTE_PRESET_TAGS => KeywordPreset::Tags,
        PULLQUOTE_PRESET_YAKE => KeywordPreset::Yake,
        PULLQUOTE_PRESET_RAKE => KeywordPreset::Rake,
        other => {
            let known = "PULLQUOTE_PRESET_AUTO, _PHRASES, _TAGS, _YAKE or _RAKE";
            return Err(unknown("keyword_preset", other, known));
        }
    })
}

/// The path of a caller's string.
#[cfg(unix)]
fn path(string: &CStr) -> Result<&Path, Failure> {
    use std::os::unix::ffi::OsStrExt;
    Ok(Path::new(std::ffi::OsStr::from_bytes(string.to_bytes())))
}

/// The path of a caller's string.
#[cfg(not(unix))]
fn path(string: &CStr) -> Result<&Path, Failure> {
    Ok(Path::new(Error::check_utf8(string.to_bytes())?))
}

fn layers(bits: u32) -> Result<Layers, Failure> {
    const ALL: u32 = PULLQUOTE_LAYER_TOKENS
        | PULLQUOTE_LAYER_SENTENCES
        | PULLQUOTE_LAYER_KEYWORDS
        | PULLQUOTE_LAYER_QUOTES;
    if bits & !ALL != 0 {
        return Err(unknown("layers", bits, "PULLQUOTE_LAYER_TOKENS and the like, or 0 for all"));
    }
    let bits = if bits == 0 { ALL } else { bits };
    Ok(Layers {
        tokens: bits & PULLQUOTE_LAYER_TOKENS != 0,
        sentences: bits & PULLQUOTE_LAYER_SENTENCES != 0,
        keywords: bits & PULLQUOTE_LAYER_KEYWORDS != 0,
        quotes: bits & PULLQUOTE_LAYER_QUOTES != 0,
    })
}

/// # Safety
/// `lists` points to `n_lists` lists, and each text to its length.
unsafe fn word_lists(
    lists: *const pullquote_word_list,
    n_lists: usize,
) -> Result<Vec<WordList>, Failure> {
    if n_lists == 0 {
        return Ok(Vec::new());
    }
    if lists.is_null() {
        return Err(Failure::null("options.word_lists"));
    }
    if n_lists > MAX_WORD_LISTS {
        return Err(Failure::new(
            PULLQUOTE_INVALID_ARGUMENT,
            format!("options.n_word_lists is {n_lists}: use {MAX_WORD_LISTS} at most"),
        ));
    }
    // SAFETY: the caller's array, by this function's contract.
    let lists = unsafe { std::slice::from_raw_parts(lists, n_lists) };
    // SAFETY: each list is the caller's too.
    lists.iter().map(|list| unsafe { word_list(list) }).collect()
}

/// More lists than this are an `n_word_lists` that was not set.
const MAX_WORD_LISTS: usize = 1 << 16;

/// # Safety
/// The list's text has its length, and its kind a NUL at its end.
unsafe fn word_list(list: &pullquote_word_list) -> Result<WordList, Failure> {
    if list.kind.is_null() {
        return Err(Failure::null("word_list.kind"));
    }
    // SAFETY: a string with a NUL at its end, by the field's contract.
    let name = unsafe { CStr::from_ptr(list.kind) }.to_string_lossy();
    let kind = name.parse().map_err(|_| {
        let names: Vec<_> = WordListKind::ALL.iter().map(|kind| kind.name()).collect();
        Failure::new(
            PULLQUOTE_INVALID_OPTION,
            format!("unknown word list `{name}`: use one of {}", names.join(", ")),
        )
    })?;
    // SAFETY: the caller's text, by this function's contract.
    let bytes = unsafe { bytes(list.text, list.len, "word_list.text") }?;
    Ok(WordList::parse(kind, Error::check_utf8(bytes)?)?)
}
