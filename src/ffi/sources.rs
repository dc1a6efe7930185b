//! Sources, and the quotations of documents checked against them.

use std::collections::HashMap;
use std::ffi::{CStr, c_char};

use super::analyzer::{pullquote_analyze_options, with_control};
use super::arguments::{bytes, give, give_bytes, load, set_len, slot};
use super::document::pullquote_document;
use super::guard::{Guarded, free, guard, guard_or};
use super::status::{Failure, pullquote_error, pullquote_status};
use super::views::{pointer, pullquote_span, pullquote_spans, pullquote_string};
use crate::{Checked, Edit, Error, Offsets, Passage, Sources, Span, Verdict};

/// Verdict: the same characters from the first word to the last.
pub const PULLQUOTE_VERDICT_VERBATIM: u32 = 1;
/// Verdict: the same words; marks, dashes, spaces, hyphens, Unicode forms or the case of
/// a first letter differ.
pub const PULLQUOTE_VERDICT_TYPOGRAPHIC: u32 = 2;
/// Verdict: the same words, but for those that an ellipsis stands for and those in
/// brackets.
pub const PULLQUOTE_VERDICT_ELIDED: u32 = 3;
/// Verdict: words differ.
pub const PULLQUOTE_VERDICT_EDITED: u32 = 4;
/// Verdict: pieces from places apart, joined without a mark.
pub const PULLQUOTE_VERDICT_SPLICED: u32 = 5;
/// Verdict: the words are there, by another speaker.
pub const PULLQUOTE_VERDICT_ATTRIBUTED_OTHERWISE: u32 = 6;
/// Verdict: no source has the words.
pub const PULLQUOTE_VERDICT_NOT_FOUND: u32 = 7;

/// Edit: other words stand in the source.
pub const PULLQUOTE_EDIT_REPLACED: u32 = 1;
/// Edit: the source has no such words.
pub const PULLQUOTE_EDIT_INSERTED: u32 = 2;
/// Edit: words of the source are left out, and nothing says so.
pub const PULLQUOTE_EDIT_LEFT_OUT: u32 = 3;
/// Edit: the same word, with capitals elsewhere than at a start.
pub const PULLQUOTE_EDIT_CASE: u32 = 4;

/// Texts that quotations are checked against, with an index of their words. Changed by
/// one thread at a time; functions that take it as const may be called by any number of
/// threads while none changes it.
pub struct pullquote_sources {
    sources: Guarded<Sources>,
}

impl pullquote_sources {
    fn new(sources: Sources) -> pullquote_sources {
        pullquote_sources { sources: Guarded::new(sources) }
    }
}

/// What was found of a document's quotations. Never changes, and may be read by any
/// number of threads. It needs neither the document nor the sources.
pub struct pullquote_findings {
    findings: Vec<pullquote_finding>,
    // Never read, only pointed into; never changed once the findings are made.
    _strings: Vec<u8>,
    _spans: Vec<pullquote_span>,
    _passages: Vec<pullquote_passage>,
    _edits: Vec<pullquote_edit>,
}

// SAFETY: the pointers of the findings point into lists that the same struct owns, and
// nothing changes once it is made.
unsafe impl Send for pullquote_findings {}
// SAFETY: as above.
unsafe impl Sync for pullquote_findings {}

/// A place in a source.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_passage {
    /// The number of the source, from 0 in the order in which they were added.
    pub source: usize,
    /// From the first to the last word in the source, in the unit of the document.
    pub span: pullquote_span,
    /// The words of the document that stand there.
    pub draft: pullquote_span,
    /// Who says it there; its `data` is NULL where that was not looked for or not found.
    pub speaker: pullquote_string,
    /// 1 where no source that was added before has the words, else 0.
    pub is_earliest: u32,
    /// Zero.
    pub reserved: u32,
}

/// A difference in words.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_edit {
    /// The number of the source.
    pub source: usize,
    /// The words of the source; empty where it has none.
    pub source_span: pullquote_span,
    /// The words of the document; where words are left out, what stands in their place.
    pub draft: pullquote_span,
    /// `PULLQUOTE_EDIT_REPLACED` and the like; a later version may know more.
    pub kind: u32,
    /// Zero.
    pub reserved: u32,
}

/// What was found of a quotation.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct pullquote_finding {
    /// Its words in the document, without marks.
    pub spans: pullquote_spans,
    /// Who says it in the document; its `data` is NULL where that is unknown.
    pub speaker: pullquote_string,
    /// The places of its words in the order of the document: one, unless they come from
    /// several; not NULL where there is one.
    pub passages: *const pullquote_passage,
    /// How many there are.
    pub n_passages: usize,
    /// Other places that have all the words.
    pub others: *const pullquote_passage,
    /// How many there are.
    pub n_others: usize,
    /// What differs in words, in order.
    pub edits: *const pullquote_edit,
    /// How many there are.
    pub n_edits: usize,
    /// Which of the document's quotations it is, or is a part of, from 0.
    pub quote: usize,
    /// Zero.
    pub reserved: usize,
    /// The share of words that are the same, from 0 to 1.
    pub similarity: f64,
    /// `PULLQUOTE_VERDICT_VERBATIM` and the like.
    pub verdict: u32,
    /// 1 where it is a few words that stand in marks inside of a report, else 0.
    pub is_partial: u32,
}

const _: () = {
    assert!(size_of::<pullquote_passage>() == 3 * size_of::<usize>() + 24);
    assert!(size_of::<pullquote_edit>() == size_of::<usize>() + 24);
    assert!(size_of::<pullquote_finding>() == 12 * size_of::<usize>() + 16);
};

/// Makes sources of nothing yet, which may hold `max_memory` bytes in all, their texts
/// included; 0 means that there is no limit.
///
/// On success `*sources` is new, and the caller frees it with `pullquote_sources_free`;
/// otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where
/// `sources` is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_new(
    max_memory: u64,
    sources: *mut *mut pullquote_sources,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        let max_memory = match max_memory {
            0 => usize::MAX,
            most => usize::try_from(most).unwrap_or(usize::MAX),
        };
        let made = pullquote_sources::new(Sources::with_max_memory(max_memory));
        // SAFETY: the caller's place for the result, NULL allowed.
        unsafe { give(sources, "sources", made) }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Frees sources; NULL does nothing. No other thread may be using them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_free(sources: *mut pullquote_sources) {
    // SAFETY: they came from this library, and the caller gives them back.
    unsafe { free(sources) };
}

/// Adds a source: its name, which may be anything, and its text. Its number is how many
/// were added before.
///
/// Both are UTF-8 and copied; NULL is empty where the length is 0. One thread at a time.
///
/// Fails, and adds nothing, with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that
/// must not be, `PULLQUOTE_INVALID_UTF8`, `PULLQUOTE_TOO_LARGE` and
/// `PULLQUOTE_TOO_MUCH_MEMORY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_add(
    sources: *mut pullquote_sources,
    name: *const c_char,
    name_len: usize,
    text: *const c_char,
    len: usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library, and no other thread uses it.
        let sources = unsafe { sources.as_mut() }.ok_or_else(|| Failure::null("sources"))?;
        // SAFETY: the caller's bytes, NULL allowed where there are none.
        let name = Error::check_utf8(unsafe { bytes(name, name_len, "name") }?)?;
        // SAFETY: as above.
        let text = Error::check_utf8(unsafe { bytes(text, len, "text") }?)?;
        sources.sources.change(|sources| {
            sources.add(name, text)?;
            Ok(())
        })
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Adds the sources of another index behind its own; `other` stays as it is, and may be
/// `sources` itself. One thread at a time.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where one of them is NULL, and
/// `PULLQUOTE_TOO_MUCH_MEMORY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_merge(
    sources: *mut pullquote_sources,
    other: *const pullquote_sources,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library and not freed; read before the other changes.
        let copy = unsafe { other.as_ref() }.ok_or_else(|| Failure::null("other"))?;
        let copy = copy.sources.get()?.clone();
        // SAFETY: NULL, or from this library, and no other thread uses it.
        let sources = unsafe { sources.as_mut() }.ok_or_else(|| Failure::null("sources"))?;
        sources.sources.change(|sources| Ok(sources.merge(copy)?))
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// How many sources there are; 0 where `sources` is NULL. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_count(sources: *const pullquote_sources) -> usize {
    guard_or(0, || {
        // SAFETY: NULL, or from this library and not freed.
        let sources = unsafe { sources.as_ref() };
        sources.and_then(|sources| sources.sources.get().ok()).map_or(0, Sources::len)
    })
}

/// The name of a source, and its bytes in `*len`; there is no NUL behind it.
///
/// NULL, and 0, where there is no such source and where `sources` is NULL; `len` may be
/// NULL. It belongs to the sources, and lives until they change. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_name(
    sources: *const pullquote_sources,
    source: usize,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { string(sources, source, len, Sources::name) }
}

/// The text of a source; otherwise as `pullquote_sources_name`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_text(
    sources: *const pullquote_sources,
    source: usize,
    len: *mut usize,
) -> *const c_char {
    // SAFETY: the caller's pointers, NULL allowed.
    unsafe { string(sources, source, len, Sources::text) }
}

/// The sources with their index as bytes, for a file.
///
/// On success `*bytes` is new, with `*len` bytes, and the caller frees it with
/// `pullquote_bytes_free`; otherwise they are NULL and 0. Any thread. Fails with
/// `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_save(
    sources: *const pullquote_sources,
    bytes: *mut *mut u8,
    len: *mut usize,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: NULL, or from this library and not freed.
        let sources = unsafe { sources.as_ref() }.ok_or_else(|| Failure::null("sources"));
        // SAFETY: the caller's places, NULL allowed.
        unsafe { give_bytes(bytes, len, || Ok(sources?.sources.get()?.to_bytes())) }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Reads what `pullquote_sources_save` gave.
///
/// On success `*sources` is new, and the caller frees it with `pullquote_sources_free`;
/// otherwise it is NULL. Any thread. Fails with `PULLQUOTE_INVALID_ARGUMENT` where a
/// pointer is NULL that must not be, and `PULLQUOTE_INVALID_COUNTS` where the bytes are
/// damaged, of another version, or no sources.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_sources_load(
    bytes: *const u8,
    len: usize,
    sources: *mut *mut pullquote_sources,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result and the caller's bytes, NULL allowed.
        unsafe {
            load(sources, "sources", (bytes, len), |bytes| {
                Sources::from_bytes(bytes).map(pullquote_sources::new)
            })
        }
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// Checks the quotations of a document that stand in marks, those of two words and more,
/// against sources. The document needs its quotations, `PULLQUOTE_LAYER_QUOTES`.
///
/// `options` may be NULL; it says how the call is followed and stopped, as that of
/// `pullquote_analyze_with` does. On success `*findings` is new, and the caller frees it
/// with `pullquote_findings_free`; otherwise it is NULL. Any thread.
///
/// Fails with `PULLQUOTE_INVALID_ARGUMENT` where a pointer is NULL that must not be, and
/// `PULLQUOTE_CANCELLED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_verify(
    sources: *const pullquote_sources,
    document: *const pullquote_document,
    options: *const pullquote_analyze_options,
    findings: *mut *mut pullquote_findings,
    error: *mut pullquote_error,
) -> pullquote_status {
    let body = || {
        // SAFETY: the caller's place for the result, NULL allowed.
        let slot = unsafe { slot(findings, "findings") }?;
        // SAFETY: NULL, or from this library and not freed.
        let sources = unsafe { sources.as_ref() }.ok_or_else(|| Failure::null("sources"))?;
        // SAFETY: as above.
        let document = unsafe { document.as_ref() }.ok_or_else(|| Failure::null("document"))?;
        let sources = sources.sources.get()?;
        let verify =
            |control: &crate::Control<'_>| Ok(sources.verify_with(&document.document, control)?);
        // SAFETY: the caller's options, NULL allowed.
        let checked = unsafe { with_control(options, verify) }?;
        let made = Builder::new(sources, document.offsets()).build(&checked);
        // SAFETY: `slot` was checked above.
        unsafe { slot.write(Box::into_raw(Box::new(made))) };
        Ok(())
    };
    // SAFETY: the caller's error, NULL allowed.
    unsafe { guard(error, body) }
}

/// The findings in the order of the document, and their number in `*len`.
///
/// NULL, and 0, where there are none and where `findings` is NULL; `len` may be NULL.
/// The array and all that it points to belong to `findings`. Any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_findings_array(
    findings: *const pullquote_findings,
    len: *mut usize,
) -> *const pullquote_finding {
    // SAFETY: NULL, or from `pullquote_verify` and not freed.
    let list = unsafe { findings.as_ref() }.map_or(&[][..], |findings| &findings.findings);
    // SAFETY: the caller's place, NULL allowed.
    unsafe { set_len(len, list.len()) };
    pointer(list)
}

/// Frees findings; NULL does nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn pullquote_findings_free(findings: *mut pullquote_findings) {
    // SAFETY: they came from `pullquote_verify`, and the caller gives them back.
    unsafe { free(findings) };
}

/// The name of a verdict, such as `verbatim`.
///
/// NULL for a number that is no verdict. Lives as long as the library. Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn pullquote_verdict_name(verdict: u32) -> *const c_char {
    const NAMES: [(Verdict, &CStr); 7] = [
        (Verdict::Verbatim, c"verbatim"),
        (Verdict::Typographic, c"typographic"),
        (Verdict::Elided, c"elided"),
        (Verdict::Edited, c"edited"),
        (Verdict::Spliced, c"spliced"),
        (Verdict::AttributedOtherwise, c"attributed-otherwise"),
        (Verdict::NotFound, c"not-found"),
    ];
    let found = NAMES.iter().find(|(known, _)| *known as u32 == verdict);
    found.map_or(std::ptr::null(), |(_, name)| name.as_ptr())
}

/// # Safety
/// `sources` is NULL or sources that are not freed, `len` NULL or can be written.
unsafe fn string(
    sources: *const pullquote_sources,
    source: usize,
    len: *mut usize,
    of: impl for<'s> FnOnce(&'s Sources, usize) -> &'s str,
) -> *const c_char {
    guard_or(std::ptr::null(), || {
        // SAFETY: by this function's contract.
        let sources = unsafe { sources.as_ref() };
        let found = (sources.and_then(|sources| sources.sources.get().ok()))
            .filter(|sources| source < sources.len())
            .map(|sources| of(sources, source));
        // SAFETY: by this function's contract.
        unsafe { set_len(len, found.map_or(0, str::len)) };
        found.map_or(std::ptr::null(), |found| found.as_ptr().cast())
    })
}

/// Makes the lists that findings point into.
struct Builder<'b> {
    sources: &'b Sources,
    draft: Offsets<'b>,
    /// Of each source that was asked for.
    offsets: HashMap<usize, Offsets<'b>>,
    strings: Vec<u8>,
    spans: Vec<pullquote_span>,
    passages: Vec<(pullquote_passage, Option<usize>)>,
    edits: Vec<pullquote_edit>,
}

impl<'b> Builder<'b> {
    fn new(sources: &'b Sources, draft: Offsets<'b>) -> Builder<'b> {
        Builder {
            sources,
            draft,
            offsets: HashMap::new(),
            strings: Vec::new(),
            spans: Vec::new(),
            passages: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Where each list of each finding starts is known first, and pointers are made when
    /// nothing moves any more.
    fn build(mut self, checked: &[Checked]) -> pullquote_findings {
        let starts: Vec<_> = checked.iter().map(|one| self.add(one)).collect();
        let strings = self.strings;
        let string = |place: Option<usize>| match place {
            None => pullquote_string { data: std::ptr::null(), len: 0 },
            Some(at) => {
                let bytes = &strings[at..];
                // Ends with the NUL that was put behind it; names hold none before.
                let len = memchr::memchr(0, bytes).unwrap_or(bytes.len());
                pullquote_string { data: bytes.as_ptr().cast(), len }
            }
        };
        let passages: Vec<pullquote_passage> = (self.passages.iter())
            .map(|&(passage, speaker)| pullquote_passage { speaker: string(speaker), ..passage })
            .collect();
        let (spans, edits) = (self.spans, self.edits);
        let findings = checked.iter().zip(&starts).map(|(one, start)| {
            let n_passages = one.finding.passages.len();
            let (first, rest) = passages[start.passages..].split_at(n_passages);
            let (others, n_others) = (rest, one.finding.others.len());
            let of_spans = &spans[start.spans..][..one.spans.len()];
            pullquote_finding {
                spans: pullquote_spans { data: pointer(of_spans), len: of_spans.len() },
                speaker: string(start.speaker),
                passages: pointer(first),
                n_passages,
                others: pointer(&others[..n_others]),
                n_others,
                edits: pointer(&edits[start.edits..][..one.finding.edits.len()]),
                n_edits: one.finding.edits.len(),
                quote: one.quote,
                reserved: 0,
                similarity: one.finding.similarity,
                verdict: one.finding.verdict as u32,
                is_partial: one.is_partial.into(),
            }
        });
        pullquote_findings {
            findings: findings.collect(),
            _strings: strings,
            _spans: spans,
            _passages: passages,
            _edits: edits,
        }
    }

    fn add(&mut self, one: &Checked) -> Starts {
        let starts = Starts {
            spans: self.spans.len(),
            passages: self.passages.len(),
            edits: self.edits.len(),
            speaker: self.string(one.speaker.as_deref()),
        };
        for span in one.spans.iter() {
            let span = view(&self.draft, *span);
            self.spans.push(span);
        }
        for passage in one.finding.passages.iter().chain(&one.finding.others) {
            self.passage(passage);
        }
        for edit in &one.finding.edits {
            self.edit(edit);
        }
        starts
    }

    fn passage(&mut self, passage: &Passage) {
        let speaker = self.string(passage.speaker.as_deref());
        let made = pullquote_passage {
            source: passage.source,
            span: self.in_source(passage.source, passage.span),
            draft: view(&self.draft, passage.draft),
            speaker: pullquote_string { data: std::ptr::null(), len: 0 },
            is_earliest: passage.is_earliest.into(),
            reserved: 0,
        };
        self.passages.push((made, speaker));
    }

    fn edit(&mut self, edit: &Edit) {
        let made = pullquote_edit {
            source: edit.source,
            source_span: self.in_source(edit.source, edit.source_span),
            draft: view(&self.draft, edit.draft),
            kind: edit.kind as u32,
            reserved: 0,
        };
        self.edits.push(made);
    }

    fn in_source(&mut self, source: usize, span: Span) -> pullquote_span {
        let (sources, unit) = (self.sources, self.draft.unit());
        let offsets =
            self.offsets.entry(source).or_insert_with(|| Offsets::new(sources.text(source), unit));
        view(offsets, span)
    }

    fn string(&mut self, string: Option<&str>) -> Option<usize> {
        string.map(|string| {
            let at = self.strings.len();
            self.strings.extend(string.bytes().filter(|&byte| byte != 0));
            self.strings.push(0);
            at
        })
    }
}

/// Where the lists of a finding start.
struct Starts {
    spans: usize,
    passages: usize,
    edits: usize,
    speaker: Option<usize>,
}

fn view(offsets: &Offsets<'_>, span: Span) -> pullquote_span {
    let (start, end) = offsets.convert_span(span);
    pullquote_span { start: start as u32, end: end as u32 }
}
