//! The tokenizer's events as tags and stretches of the source.

use std::ops::Range;

use html5gum::{Emitter, Error, State, emitters::naive_next_state};
use smallvec::SmallVec;

use super::elements::is_hidden;
use super::outline::Outline;
use super::page::Page;
use crate::watch::Watch;

/// No more of a name or an attribute's value is kept, in bytes: the names that say
/// something are shorter, and memory stays bounded.
const MAX_BYTES: usize = 256;

/// The same of where a link leads, for pages that show it: a longer one leads nowhere.
const MAX_LINK: usize = 4096;

/// How many tags there are between two looks at the watch.
const TAGS_PER_LOOK: usize = 1 << 10;

type Bytes = SmallVec<[u8; 32]>;

/// Told of each piece of the page by the tokenizer, and tells a [`Page`] of tags and text.
pub(super) struct Tags<'s, 'w> {
    source: &'s str,
    page: Page<'s, 'w>,
    /// Up to where the source is read.
    position: usize,
    /// Up to where the text is taken.
    text_end: usize,
    /// Text that stands in the source as it is read, not yet told.
    copied: Range<usize>,
    tag_start: usize,
    is_end_tag: bool,
    name: Bytes,
    /// The last start tag's name, which raw text waits for.
    last_start_tag: Bytes,
    attribute: Bytes,
    value: Bytes,
    is_hidden: bool,
    /// Told of every tag too, where somebody wants the elements.
    outline: Option<Outline>,
    /// Where the link leads that the tag opens; kept for the outline alone.
    link: Bytes,
    n_tags: usize,
    watch: &'w Watch<'w>,
}

impl<'s, 'w> Tags<'s, 'w> {
    pub fn new(source: &'s str, page: Page<'s, 'w>, watch: &'w Watch<'w>) -> Tags<'s, 'w> {
        Tags {
            source,
            page,
            position: 0,
            text_end: 0,
            copied: 0..0,
            tag_start: 0,
            is_end_tag: false,
            name: Bytes::new(),
            last_start_tag: Bytes::new(),
            attribute: Bytes::new(),
            value: Bytes::new(),
            is_hidden: false,
            outline: None,
            link: Bytes::new(),
            n_tags: 0,
            watch,
        }
    }

    /// Keeps the elements in `outline`.
    pub fn with_outline(mut self, outline: Outline) -> Self {
        self.outline = Some(outline);
        self
    }

    /// The elements that were kept.
    pub fn into_outline(self) -> Outline {
        self.outline.unwrap_or_default()
    }

    /// Up to where the source is read.
    pub fn position(&self) -> usize {
        self.position.min(self.source.len())
    }

    /// What was read.
    pub fn into_page(mut self) -> Page<'s, 'w> {
        self.flush();
        self.page
    }

    /// Tells of the text up to here.
    fn flush(&mut self) {
        let range = std::mem::take(&mut self.copied);
        if !range.is_empty() {
            self.page.text(self.boundary(range.start)..self.boundary(range.end));
        }
    }

    /// The character boundary at or before `at`.
    fn boundary(&self, at: usize) -> usize {
        self.source.floor_char_boundary(at)
    }

    fn end_attribute(&mut self) {
        self.is_hidden |= is_hidden(&self.attribute, &self.value);
        if self.outline.is_some() && *self.attribute == *b"href" && self.value.len() < MAX_LINK {
            std::mem::swap(&mut self.link, &mut self.value);
        }
        self.attribute.clear();
        self.value.clear();
    }

    fn begin_tag(&mut self, is_end_tag: bool) {
        self.flush();
        self.is_end_tag = is_end_tag;
        self.is_hidden = false;
        self.name.clear();
        self.attribute.clear();
        self.value.clear();
        self.link.clear();
    }
}

/// Where `text` stands in the source as it is, if it does: in `range`, which may have one
/// byte more at its start, the LF of a CR LF, or at its end, where the tokenizer has looked
/// ahead.
fn copied(source: &[u8], range: Range<usize>, text: &[u8]) -> Option<Range<usize>> {
    let (start, end) = (range.start, range.end);
    let places = [start..end, start + 1..end, start..end.saturating_sub(1)];
    places.into_iter().find(|place| source.get(place.clone()) == Some(text))
}

fn extend(bytes: &mut Bytes, more: &[u8], limit: usize) {
    let room = limit.saturating_sub(bytes.len());
    bytes.extend_from_slice(&more[..more.len().min(room)]);
}

impl Emitter for &mut Tags<'_, '_> {
    /// Says to stop.
    type Token = ();

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn pop_token(&mut self) -> Option<()> {
        self.watch.is_stopped().then_some(())
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start_tag.clear();
        extend(&mut self.last_start_tag, name.unwrap_or_default(), MAX_BYTES);
    }

    fn emit_eof(&mut self) {
        self.flush();
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _error: Error) {}

    fn init_string(&mut self) {
        if self.copied.is_empty() {
            self.text_end = self.position();
        }
    }

    fn emit_string(&mut self, text: &[u8]) {
        let range = self.text_end.min(self.position())..self.position();
        let Some(copied) = copied(self.source.as_bytes(), range.clone(), text) else {
            self.flush();
            self.text_end = range.end;
            if let Ok(text) = std::str::from_utf8(text) {
                self.page.replacement(text, self.boundary(range.start)..self.boundary(range.end));
            }
            return;
        };
        self.text_end = copied.end;
        if self.copied.end != copied.start {
            self.flush();
            self.copied.start = copied.start;
        }
        self.copied.end = copied.end;
    }

    fn start_open_tag(&mut self) {
        self.tag_start = self.position().saturating_sub(1);
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(false);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(true);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        extend(&mut self.name, name, MAX_BYTES);
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        extend(&mut self.attribute, name, MAX_BYTES);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        let limit = if self.outline.is_some() { MAX_LINK } else { MAX_BYTES };
        extend(&mut self.value, value, limit);
    }

    fn set_self_closing(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_attribute();
        let at = self.boundary(self.tag_start)..self.boundary(self.position());
        self.text_end = at.end;
        self.n_tags += 1;
        if self.n_tags.is_multiple_of(TAGS_PER_LOOK) {
            self.watch.stops(at.end, self.source.len());
        }
        if let Some(outline) = &mut self.outline {
            if self.is_end_tag {
                outline.close(&self.name, at.clone());
            } else {
                outline.open(&self.name, &self.link, at.start);
            }
        }
        if self.is_end_tag {
            self.last_start_tag.clear();
            self.page.end_tag(&self.name, at);
            return None;
        }
        self.page.start_tag(&self.name, self.is_hidden, at);
        std::mem::swap(&mut self.last_start_tag, &mut self.name);
        naive_next_state(&self.last_start_tag)
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.is_end_tag && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    fn init_comment(&mut self) {
        self.flush();
    }

    fn push_comment(&mut self, _text: &[u8]) {}

    fn emit_current_comment(&mut self) {
        self.text_end = self.position();
    }

    fn init_doctype(&mut self) {
        self.flush();
    }

    fn push_doctype_name(&mut self, _name: &[u8]) {}

    fn emit_current_doctype(&mut self) {
        self.text_end = self.position();
    }

    fn set_force_quirks(&mut self) {}

    fn set_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _value: &[u8]) {}
}
