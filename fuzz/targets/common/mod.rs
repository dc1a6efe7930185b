//! What the targets share: bytes to options and texts.

use pullquote::ffi::*;

/// Bytes that are read from the front, zeros where they are used up.
pub struct Input<'d>(pub &'d [u8]);

impl<'d> Input<'d> {
    pub fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    pub fn number(&mut self) -> u64 {
        (0..8).fold(0, |number, _| number << 8 | u64::from(self.byte()))
    }

    /// Some bytes more, as many as the next byte says, scaled to the whole.
    #[allow(dead_code)]
    pub fn piece(&mut self) -> &'d [u8] {
        let n_bytes = (usize::from(self.byte()) * self.0.len()).div_ceil(255);
        let (piece, rest) = self.0.split_at(n_bytes);
        self.0 = rest;
        piece
    }
}

/// Options of all kinds, most of them such that an analyzer is made.
#[allow(dead_code)]
pub fn options(input: &mut Input<'_>) -> pullquote_options {
    // SAFETY: every field may be zero.
    let mut options: pullquote_options = unsafe { std::mem::zeroed() };
    options.size = size_of::<pullquote_options>();
    let kinds = input.byte();
    options.language = match kinds & 7 {
        0 => std::ptr::null(),
        1 => c"de".as_ptr(),
        2 => c"fr".as_ptr(),
        3 => c"nonsense".as_ptr(),
        _ => c"en".as_ptr(),
    };
    options.markup = u32::from(kinds >> 3 & 1);
    options.invalid_utf8 = u32::from(kinds >> 4 & 1);
    options.flags = u32::from(kinds >> 5 & 1);
    options.offsets = u32::from(kinds >> 6);
    let limits = input.byte();
    options.layers = u32::from(limits & 15);
    if limits & 16 != 0 {
        options.max_input = input.number() >> 48;
    }
    if limits & 32 != 0 {
        options.max_items = u64::from(input.byte());
    }
    if limits & 64 != 0 {
        options.max_memory = input.number() >> 44;
    }
    if limits & 128 != 0 {
        options.keyword_preset = u32::from(input.byte() % 7);
        options.max_keywords = u32::from(input.byte());
        options.max_keyword_words = u32::from(input.byte());
        options.min_confidence = f64::from(input.byte()) / 200.0;
        options.markup = u32::from(input.byte() % 5);
        options.wrapped = u32::from(input.byte() % 4);
    }
    options
}

/// Looks at everything that a document has: each span can be sliced, each pointer
/// read.
#[allow(dead_code)]
pub fn look(document: *const pullquote_document) {
    // SAFETY: the document is whole, and what is got from it lives as long.
    unsafe {
        let mut len = 0;
        let text_of = |span: pullquote_span| {
            let mut len = 0;
            let text = pullquote_document_span_text(document, span, &mut len);
            assert!(!text.is_null(), "{span:?} is no span of the text");
            read(text.cast(), len);
        };
        let tokens = pullquote_document_tokens(document, &mut len);
        let mut end = 0;
        for token in list(tokens, len) {
            assert!(token.span.start >= end && token.span.end > token.span.start);
            end = token.span.end;
        }
        for token in list(tokens, len).iter().take(64) {
            text_of(token.span);
        }
        let sentences = pullquote_document_sentences(document, &mut len);
        list(sentences, len).iter().for_each(|sentence| text_of(sentence.span));
        let keywords = pullquote_document_keywords(document, &mut len);
        for keyword in list(keywords, len) {
            read(keyword.term.data.cast(), keyword.term.len);
            assert!(keyword.score.is_finite() && keyword.spans.len > 0);
            list(keyword.spans.data, keyword.spans.len).iter().copied().for_each(text_of);
        }
        let quotes = pullquote_document_quotes(document, &mut len);
        let n_quotes = len as u32;
        for quote in list(quotes, len) {
            assert!(quote.parent == PULLQUOTE_NO_PARENT || quote.parent < n_quotes);
            for spans in [quote.spans, quote.cue, quote.speaker, quote.addressee] {
                list(spans.data, spans.len).iter().copied().for_each(text_of);
            }
            assert!((0.0..=1.0).contains(&quote.confidence) && quote.spans.len > 0);
            read(quote.speaker_name.data.cast(), quote.speaker_name.len);
            read(quote.rule.data.cast(), quote.rule.len);
        }
        let quotes = list(quotes, n_quotes as usize);
        let speakers = pullquote_document_speakers(document, &mut len);
        for quote in quotes {
            let own = list(quote.speakers.data, quote.speakers.len);
            assert!(own.iter().all(|&speaker| (speaker as usize) < len));
        }
        for speaker in list(speakers, len) {
            list(speaker.mentions.data, speaker.mentions.len).iter().copied().for_each(text_of);
            for strings in [speaker.aliases, speaker.titles] {
                for string in list(strings.data, strings.len) {
                    read(string.data.cast(), string.len);
                }
            }
            for string in [speaker.name, speaker.role, speaker.affiliation] {
                read(string.data.cast(), string.len);
            }
        }
        let diagnostics = pullquote_document_diagnostics(document, &mut len);
        for diagnostic in list(diagnostics, len) {
            read(diagnostic.code.data.cast(), diagnostic.code.len);
            text_of(diagnostic.span);
        }
        assert!(!pullquote_document_language(document).is_null());
    }
}

/// # Safety
/// `data` is NULL, or there are `len` items.
#[allow(dead_code)]
pub unsafe fn list<'d, T>(data: *const T, len: usize) -> &'d [T] {
    if data.is_null() {
        assert_eq!(len, 0);
        return &[];
    }
    // SAFETY: by this function's contract.
    unsafe { std::slice::from_raw_parts(data, len) }
}

/// Reads each byte, for the sanitizer to see.
///
/// # Safety
/// As of [`list`].
#[allow(dead_code)]
pub unsafe fn read(data: *const u8, len: usize) {
    if !data.is_null() {
        // SAFETY: by this function's contract.
        let sum = unsafe { list(data, len) }.iter().fold(0u8, |sum, byte| sum ^ byte);
        std::hint::black_box(sum);
    }
}

/// A defect in the library.
#[allow(dead_code)]
pub fn check(status: pullquote_status, error: &pullquote_error) {
    assert_eq!(status, error.status);
    if status == PULLQUOTE_INTERNAL {
        // SAFETY: the library writes a NUL at the message's end.
        let message = unsafe { std::ffi::CStr::from_ptr(error.message.as_ptr()) };
        panic!("{}", message.to_string_lossy());
    }
}
