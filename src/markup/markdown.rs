//! Markdown to prose, by the events of `pulldown-cmark`.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::elements::{Element, HEADINGS};
use super::html_block::{self as html, Part};
use super::{ParagraphKind, Prose};
use crate::Span;
use crate::watch::{STRIDE_BYTES, Watch};

/// How deep block quotes and lists may be nested. The parser looks at every
/// open container on every line, so that the cost of a byte grows with the
/// depth: 60 ns at 100, 18,000 ns at 30,000.
const MAX_DEPTH: usize = 100;

/// Takes the Markdown off `source`.
pub(super) fn read<'s>(source: &'s str, watch: &Watch<'_>) -> Prose<'s> {
    let mut builder = Builder::new(source, watch);
    let mut start = text_start(source);
    let mut line_start = start;
    for (nth, line) in source[start..].split_inclusive('\n').enumerate() {
        if watch.stops_at(nth, usize::MAX) {
            break;
        }
        let line_end = line_start + line.len();
        if depth(line) > MAX_DEPTH {
            read_part(start..line_start, source, &mut builder, watch);
            builder.open(ParagraphKind::Prose);
            builder.copy(line_start..line_start + line.trim_end().len());
            builder.too_deep();
            builder.close();
            start = line_end;
        }
        line_start = line_end;
    }
    if !watch.is_stopped() {
        read_part(start..source.len(), source, &mut builder, watch);
    }
    builder.finish()
}

/// Reads a part of the source that is not nested too deep.
fn read_part<'s>(
    part: Range<usize>,
    source: &'s str,
    builder: &mut Builder<'s, '_>,
    watch: &Watch<'_>,
) {
    let base = part.start;
    let parser = parser_memory(&source[part.clone()], watch);
    if watch.hold(parser) {
        return;
    }
    let mut events = Events {
        source,
        builder,
        containers: vec![ParagraphKind::Prose],
        html: html::Reader::default(),
        leading_image: false,
    };
    let parsed = Parser::new_ext(&source[part], extensions()).into_offset_iter();
    for (nth, (event, at)) in parsed.enumerate() {
        if watch.stops_at(nth, usize::MAX) {
            break;
        }
        events.read(event, at.start + base..at.end + base);
    }
    events.builder.close();
    watch.give_back(parser);
}

/// Writes what the parser's events say.
struct Events<'b, 's, 'w> {
    source: &'s str,
    builder: &'b mut Builder<'s, 'w>,
    /// The kinds of paragraphs in the block quotes and items that are open.
    containers: Vec<ParagraphKind>,
    html: html::Reader,
    /// An image stands before the text of its paragraph, and apart from it.
    leading_image: bool,
}

impl Events<'_, '_, '_> {
    fn kind(&self) -> ParagraphKind {
        *self.containers.last().unwrap_or(&ParagraphKind::Prose)
    }

    fn read(&mut self, event: Event<'_>, at: Range<usize>) {
        if matches!(event, Event::Text(_) | Event::Code(_)) && !self.builder.is_open() {
            self.builder.open(self.kind()); // the items of a tight list hold no paragraphs
        }
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => {
                let written = &self.source[at.clone()];
                if written.starts_with('&') && *written != *text {
                    self.builder.replace(&text, at);
                } else {
                    self.builder.align(&text, at);
                }
            }
            Event::Code(text) => {
                let written = &self.source[at.clone()];
                let ticks = written.bytes().take_while(|&b| b == b'`').count();
                self.builder.align(&text, at.start + ticks..at.end - ticks.min(at.len() - ticks));
            }
            Event::SoftBreak => self.builder.replace(" ", at),
            Event::HardBreak => self.builder.replace("\n", at),
            Event::Html(_) => self.html_line(at),
            Event::InlineHtml(_) if is_line_break(&self.source[at.clone()]) => {
                self.builder.replace("\n", at);
            }
            Event::Rule => self.builder.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.builder.open(self.kind()),
            Tag::Heading { .. } => self.builder.open(ParagraphKind::Heading),
            Tag::CodeBlock(_) => self.builder.open(ParagraphKind::Code),
            Tag::TableCell => self.builder.open(ParagraphKind::TableCell),
            Tag::HtmlBlock => {
                self.html = html::Reader::default();
                self.builder.open(self.kind());
            }
            Tag::BlockQuote(_) => {
                self.builder.close();
                self.containers.push(ParagraphKind::BlockQuote);
            }
            Tag::Item => {
                self.builder.close();
                self.containers.push(ParagraphKind::ListItem);
            }
            Tag::Image { .. } => self.leading_image |= self.builder.is_open_and_empty(),
            _ if is_inline(tag) => {}
            _ => self.builder.close(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.builder.close();
                self.containers.pop();
            }
            TagEnd::Image => {
                if std::mem::take(&mut self.leading_image) {
                    self.builder.open(self.kind());
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.builder.close(),
        }
    }

    /// A line of an HTML block.
    fn html_line(&mut self, at: Range<usize>) {
        let kind = self.kind();
        let Events { source, builder, html, .. } = self;
        html.read_line(&source[at.clone()], |part| {
            let absolute = |range: Range<usize>| at.start + range.start..at.start + range.end;
            match part {
                Part::Text(range) => builder.copy(absolute(range)),
                Part::Character(range, c) => {
                    builder.replace(c.encode_utf8(&mut [0; 4]), absolute(range));
                }
                Part::Block { heading } => {
                    builder.open(if heading { ParagraphKind::Heading } else { kind });
                }
            }
        });
    }
}

/// What is read beside CommonMark.
fn extensions() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// The elements of `source`, outer ones first, without what is nested too deep to be read.
pub(super) fn elements(source: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut start = text_start(source);
    let mut line_start = start;
    for line in source[start..].split_inclusive('\n') {
        let line_end = line_start + line.len();
        if depth(line) > MAX_DEPTH {
            add_elements(start..line_start, source, &mut elements);
            start = line_end;
        }
        line_start = line_end;
    }
    add_elements(start..source.len(), source, &mut elements);
    elements
}

fn add_elements(part: Range<usize>, source: &str, elements: &mut Vec<Element>) {
    let base = part.start;
    let mut is_head = false;
    for (event, at) in Parser::new_ext(&source[part], extensions()).into_offset_iter() {
        let span = Span::new((at.start + base) as u32, (at.end + base) as u32);
        let mut link = None;
        let name = match event {
            Event::Start(Tag::TableHead) => {
                is_head = true;
                "tr"
            }
            Event::End(TagEnd::TableHead) => {
                is_head = false;
                continue;
            }
            Event::Start(Tag::TableCell) if is_head => "th",
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let is_email = link_type == LinkType::Email;
                let scheme = if is_email { "mailto:" } else { "" };
                link = Some(format!("{scheme}{dest_url}"));
                "a"
            }
            Event::Start(tag) => match element_of(&tag) {
                Some(name) => name,
                None => continue,
            },
            Event::Code(_) => "code",
            _ => continue,
        };
        elements.push(Element { name, span, link });
    }
}

/// The element of HTML that a tag stands for.
fn element_of(tag: &Tag<'_>) -> Option<&'static str> {
    Some(match tag {
        Tag::Paragraph => "p",
        Tag::Heading { level, .. } => HEADINGS[*level as usize - 1],
        Tag::CodeBlock(_) => "pre",
        Tag::BlockQuote(_) => "blockquote",
        Tag::List(None) => "ul",
        Tag::List(Some(_)) => "ol",
        Tag::Item => "li",
        Tag::Table(_) => "table",
        Tag::TableRow => "tr",
        Tag::TableCell => "td",
        Tag::Emphasis => "em",
        Tag::Strong => "strong",
        Tag::Strikethrough => "s",
        Tag::HtmlBlock | Tag::FootnoteDefinition(_) => "div",
        _ => return None,
    })
}

/// What the parser holds of `source` at most, in bytes. It makes a tree of all that
/// it may have to look at twice: the marks and the lines.
fn parser_memory(source: &str, watch: &Watch<'_>) -> usize {
    /// Of a node.
    const NODE: usize = 56;
    let mut n_nodes = 64;
    for stretch in source.as_bytes().chunks(STRIDE_BYTES) {
        if watch.stops(0, 1) {
            break;
        }
        // What says nothing in Markdown, or nothing but behind what is counted, as digits
        // before the full stop of a list and the `(` of a link.
        let is_mark = |byte: &&u8| {
            !matches!(
                byte,
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80.. |
                b' ' | b',' | b';' | b'?' | b'('
            )
        };
        n_nodes += stretch.iter().filter(is_mark).count();
        n_nodes += memchr::memchr_iter(b'\n', stretch).count();
    }
    // Room for one node in 32 bytes is there from the start; more are moved when they grow to
    // twice their number. Beside them is what is open while they are made.
    NODE * ((source.len() / 32).max(3 * n_nodes) + 2 * n_nodes)
}

/// Whether the tag stands inside a line and ends no block.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
}

fn is_line_break(html: &str) -> bool {
    html.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case("br"))
        && !html.as_bytes()[3].is_ascii_alphanumeric()
}

/// How deep a line can be nested at most: the marks of block quotes and lists
/// before its text, and two columns of indentation for each level that goes on.
fn depth(line: &str) -> usize {
    let (mut marks, mut blanks) = (0, 0);
    let mut before_is_blank = true;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b' ' => blanks += 1,
            b'\t' => blanks += 4,
            b'>' | b'.' | b')' => marks += 1,
            b'-' | b'+' | b'*' if before_is_blank => {
                // `---` is a rule or an underline, `-` before a blank a level.
                let next = line.as_bytes().get(at + 1);
                if next.is_some_and(|next| !matches!(next, b' ' | b'\t' | b'\n' | b'\r')) {
                    break;
                }
                marks += 1;
            }
            b'0'..=b'9' => {}
            _ => break,
        }
        before_is_blank = byte == b' ' || byte == b'\t' || byte == b'>';
    }
    marks + blanks / 2
}

/// Where the text starts, behind a byte order mark and front matter.
fn text_start(source: &str) -> usize {
    let start = byte_order_mark(source);
    start + front_matter(&source[start..])
}

/// The length of the byte order mark that some editors write. Behind it stands the
/// start of the first line: a heading's `#`, front matter.
fn byte_order_mark(source: &str) -> usize {
    if source.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// The length of YAML front matter, which is data and no text: `---` on the
/// very first line, `key:` on the second, up to a line `---`.
fn front_matter(source: &str) -> usize {
    let mut lines = source.split_inclusive('\n');
    if lines.next().is_none_or(|first| first.trim_end() != "---") {
        return 0;
    }
    let mut lines = lines.peekable();
    let is_key = lines.peek().is_some_and(|line| {
        let key = line.split(':').next().unwrap_or_default();
        key.len() < line.trim_end().len()
            && !key.is_empty()
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    });
    if !is_key {
        return 0;
    }
    let mut end = source.find('\n').map_or(0, |at| at + 1);
    for line in lines {
        end += line.len();
        if line.trim_end() == "---" {
            return end;
        }
    }
    0
}
