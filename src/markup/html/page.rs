//! What a reader reads of a page: its blocks, one after the other.

use std::ops::Range;

use super::elements::{Element, N_ELEMENTS, Role};
use crate::markup::builder::{Builder, Mark};
use crate::markup::{ParagraphKind, Prose};
use crate::watch::Watch;

/// A page in the making.
pub(super) struct Page<'s, 'w> {
    source: &'s str,
    builder: Builder<'s, 'w>,
    watch: &'w Watch<'w>,
    open: Vec<Open>,
    /// How often each element is open.
    n_open: [u32; N_ELEMENTS],
    /// What kind the next paragraph has.
    kind: ParagraphKind,
    /// The element of which nothing is text, while it is open.
    raw: Option<Element>,
    /// The outermost element that is left out, and what stood there before it.
    left_out: Option<LeftOut>,
    gap: Gap,
    /// The bytes of the open block that stand in links.
    n_link_bytes: usize,
    /// Of each closed block, whether it is a link and nothing else.
    links: Vec<bool>,
}

/// An open element.
#[derive(Clone, Copy)]
struct Open {
    element: Element,
    /// The kind of paragraph around it.
    kind: ParagraphKind,
}

struct LeftOut {
    /// Its place in the stack of open elements.
    depth: usize,
    mark: Mark,
    gap: Gap,
}

/// What stands between the last text and the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// White space, one blank however long it is.
    Blank(Range<usize>),
    /// A line break.
    LineBreak(Range<usize>),
}

/// A form with as many paragraphs of so many bytes is no form, but holds the page.
const PARAGRAPHS_OF_PAGE: usize = 3;
const BYTES_OF_PARAGRAPH: usize = 80;

/// As many short blocks in a row that are links and nothing else are navigation.
const LINKS_OF_NAVIGATION: usize = 4;
const BYTES_OF_LINK: usize = 120;

impl<'s, 'w> Page<'s, 'w> {
    pub fn new(source: &'s str, builder: Builder<'s, 'w>, watch: &'w Watch<'w>) -> Page<'s, 'w> {
        Page {
            source,
            builder,
            watch,
            open: Vec::new(),
            n_open: [0; N_ELEMENTS],
            kind: ParagraphKind::Prose,
            raw: None,
            left_out: None,
            gap: Gap::None,
            n_link_bytes: 0,
            links: Vec::new(),
        }
    }

    /// The prose.
    pub fn finish(mut self) -> Prose<'s> {
        self.end_block();
        self.watch.free(self.open);
        let is_navigation = navigation(&self.links, self.watch);
        let prose = if is_navigation.contains(&true) {
            let is_kept = |block_idx: usize| is_navigation.get(block_idx) != Some(&true);
            self.builder.retain_blocks(is_kept).finish()
        } else {
            self.builder.finish()
        };
        self.watch.free(is_navigation);
        self.watch.free(self.links);
        prose
    }

    /// Adds what stands in the source.
    fn copy(&mut self, at: Range<usize>) {
        if self.n_open[Element::LINK.idx()] > 0 {
            self.n_link_bytes += at.len();
        }
        self.builder.copy(at);
    }

    /// Adds the text that stands at `at`.
    pub fn text(&mut self, at: Range<usize>) {
        if self.raw.is_some() {
            return;
        }
        if self.is_preformatted() {
            self.fill_gap();
            self.builder.copy(at);
            return;
        }
        let mut from = at.start;
        for nth in 0.. {
            if from >= at.end || self.watch.stops_at(nth + 1, usize::MAX) {
                break;
            }
            let rest = &self.source.as_bytes()[from..at.end];
            let n_blanks = rest.iter().take_while(|byte| is_space(**byte)).count();
            self.widen_gap(from..from + n_blanks);
            let n_text = words_len(&rest[n_blanks..]);
            if n_text > 0 {
                self.fill_gap();
                self.copy(from + n_blanks..from + n_blanks + n_text);
            }
            from += n_blanks + n_text;
        }
    }

    /// Adds `text`, for which the source at `at` stands.
    pub fn replacement(&mut self, text: &str, at: Range<usize>) {
        if self.raw.is_some() || at.is_empty() {
            return;
        }
        if !self.is_preformatted() && text.bytes().all(is_space) {
            return self.widen_gap(at);
        }
        self.fill_gap();
        self.builder.replace(text, at);
    }

    /// Reads a start tag.
    pub fn start_tag(&mut self, name: &[u8], is_hidden: bool, at: Range<usize>) {
        let Some(element) = Element::from_name(name) else { return };
        match element.role() {
            Role::Empty => return,
            Role::LineBreak => return self.break_line(at),
            Role::Divider => return self.end_block(),
            Role::Raw => {
                self.raw = Some(element);
                return;
            }
            Role::Inline if !is_hidden => {}
            Role::Inline => self.leave_out(),
            Role::Quotation => {
                let marks = self.marks(element);
                self.fill_gap();
                self.builder.replace(marks.0, at);
            }
            Role::Block(_) | Role::Preformatted => {
                self.begin_block(element);
                if is_hidden {
                    self.leave_out();
                }
            }
            Role::Footer if !is_hidden && self.is_in("blockquote") => self.end_block(),
            Role::LeftOut | Role::Form | Role::Footer => {
                if !is_inline(element) {
                    self.end_block();
                }
                self.leave_out();
            }
        }
        self.n_open[element.idx()] += 1;
        self.watch.push(&mut self.open, Open { element, kind: self.kind });
        match element.role() {
            Role::Block(Some(kind)) => self.kind = kind,
            Role::Preformatted => self.kind = ParagraphKind::Code,
            _ => {}
        }
    }

    /// Reads an end tag.
    pub fn end_tag(&mut self, name: &[u8], at: Range<usize>) {
        let Some(element) = Element::from_name(name) else { return };
        if let Some(raw) = self.raw {
            if raw == element {
                self.raw = None;
            }
            return;
        }
        let role = element.role();
        if role == Role::LineBreak {
            return self.break_line(at); // `</br>` is one
        }
        let is_block = !matches!(role, Role::Inline | Role::Quotation) && !is_inline(element);
        if is_block {
            self.end_block();
        }
        if self.n_open[element.idx()] == 0 {
            return;
        }
        if role == Role::Quotation {
            self.n_open[element.idx()] -= 1;
            let marks = self.marks(element);
            self.n_open[element.idx()] += 1;
            self.builder.replace(marks.1, at);
        }
        self.close(element);
    }

    /// Closes the innermost `element`, and what is still open inside it.
    fn close(&mut self, element: Element) {
        while let Some(last) = self.open.pop() {
            self.n_open[last.element.idx()] -= 1;
            self.kind = last.kind;
            if let Some(left_out) = self.left_out.take_if(|left_out| left_out.depth == self.open.len())
                // One that only the end of what is around it closes was meant to end before.
                && last.element == element
                && !(element.role() == Role::Form && self.holds_page(&left_out.mark))
            {
                self.builder.go_back(left_out.mark);
                self.links.truncate(self.builder.n_blocks());
                self.gap = left_out.gap;
            }
            if last.element == element {
                break;
            }
        }
    }

    /// From the next element on, what is read is left out when that element ends.
    fn leave_out(&mut self) {
        if self.left_out.is_none() {
            let (depth, mark, gap) = (self.open.len(), self.builder.mark(), self.gap.clone());
            self.left_out = Some(LeftOut { depth, mark, gap });
        }
    }

    /// Whether the page's text has come since the mark.
    fn holds_page(&self, mark: &Mark) -> bool {
        let is_long = |block: &&crate::markup::Block| block.span.len() >= BYTES_OF_PARAGRAPH;
        let blocks = self.builder.blocks_since(mark).iter();
        blocks.filter(is_long).take(PARAGRAPHS_OF_PAGE).count() == PARAGRAPHS_OF_PAGE
    }

    /// Ends the block before the tag of one. A paragraph or item that is still open ends too.
    fn begin_block(&mut self, element: Element) {
        self.end_block();
        let ends_itself =
            matches!(element.name(), "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "option");
        if ends_itself && self.open.last().is_some_and(|last| last.element == element) {
            self.close(element);
        }
    }

    fn end_block(&mut self) {
        self.gap = Gap::None;
        let n_bytes = self.builder.open_len();
        self.builder.close();
        if self.builder.n_blocks() > self.links.len() {
            let is_heading = self.kind == ParagraphKind::Heading;
            let is_link = n_bytes <= BYTES_OF_LINK && 10 * self.n_link_bytes >= 8 * n_bytes;
            self.watch.push(&mut self.links, is_link && !is_heading);
        }
        self.n_link_bytes = 0;
    }

    fn break_line(&mut self, at: Range<usize>) {
        if self.raw.is_some() {
            return;
        }
        match self.gap {
            Gap::LineBreak(_) => self.end_block(),
            _ if self.builder.is_open() => self.gap = Gap::LineBreak(at),
            _ => {}
        }
    }

    fn widen_gap(&mut self, at: Range<usize>) {
        if at.is_empty() || !self.builder.is_open() {
            return;
        }
        match &mut self.gap {
            Gap::Blank(blank) => blank.end = at.end,
            Gap::None => self.gap = Gap::Blank(at),
            Gap::LineBreak(_) => {}
        }
    }

    /// Before the next text: opens its block, or fills the gap.
    fn fill_gap(&mut self) {
        if !self.builder.is_open() {
            self.gap = Gap::None;
            return self.builder.open(self.kind);
        }
        match std::mem::take(&mut self.gap) {
            Gap::None => {}
            Gap::Blank(at) if self.source[at.clone()] == *" " => self.builder.copy(at),
            Gap::Blank(at) => self.builder.replace(" ", at),
            Gap::LineBreak(at) => self.builder.replace("\n", at),
        }
    }

    /// The marks that a browser puts around a quotation: double, single inside of another.
    fn marks(&self, element: Element) -> (&'static str, &'static str) {
        if self.n_open[element.idx()].is_multiple_of(2) { ("“", "”") } else { ("‘", "’") }
    }

    fn is_in(&self, name: &str) -> bool {
        Element::from_name(name.as_bytes()).is_some_and(|element| self.n_open[element.idx()] > 0)
    }

    fn is_preformatted(&self) -> bool {
        self.kind == ParagraphKind::Code
    }
}

/// Of each block, whether it is one of many links in a row.
fn navigation(links: &[bool], watch: &Watch<'_>) -> Vec<bool> {
    let mut is_navigation = watch.filled(links.len(), false);
    let mut at = 0;
    for run in links.chunk_by(|a, b| a == b) {
        let end = at + run.len();
        if run[0] && run.len() >= LINKS_OF_NAVIGATION {
            is_navigation.get_mut(at..end).into_iter().flatten().for_each(|is| *is = true);
        }
        at = end;
    }
    is_navigation
}

/// Whether what is left out stands inside a line, which goes on behind it.
fn is_inline(element: Element) -> bool {
    matches!(
        element.name(),
        "audio"
            | "button"
            | "canvas"
            | "map"
            | "object"
            | "rp"
            | "rt"
            | "select"
            | "svg"
            | "template"
            | "video"
            | "datalist"
    )
}

/// White space as HTML has it.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0C)
}

/// The bytes up to white space that is more than one blank between two words.
fn words_len(text: &[u8]) -> usize {
    let mut from = 0;
    while let Some(found) = text[from..].iter().position(|byte| is_space(*byte)) {
        let at = from + found;
        let goes_on = text.get(at + 1).is_some_and(|next| !is_space(*next));
        if text[at] != b' ' || !goes_on {
            return at;
        }
        from = at + 1;
    }
    text.len()
}
