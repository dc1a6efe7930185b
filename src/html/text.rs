//! The text of a document with its marks: cut wherever a mark starts or ends, since marks
//! may overlap and elements may not.

use std::fmt::Write;

use super::{escape, hash, start_of};
use crate::markup::{Element, Prose, Wrapped};
use crate::watch::Watch;
use crate::{Document, Markup, Quote, Span};

/// What a stretch of text is marked as.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MarkKind {
    Quote,
    Cue,
    Speaker,
    /// The full name that a speaker's words stand for.
    Name,
}

impl MarkKind {
    const ALL: [(MarkKind, &str); 4] = [
        (MarkKind::Quote, "pq-quote"),
        (MarkKind::Cue, "pq-cue"),
        (MarkKind::Speaker, "pq-speaker"),
        (MarkKind::Name, "pq-name"),
    ];
}

/// A mark on the text.
#[derive(Clone, Copy)]
struct Mark<'d> {
    span: Span,
    kind: MarkKind,
    quote: &'d Quote,
    /// The full name, for the last of the spans that name the speaker by another.
    other_name: Option<&'d str>,
    /// Where that name stands, if it does.
    named_at: Option<u32>,
}

/// Writes the text, and behind it the lines from pronouns to names.
pub(super) fn write(document: &Document, html: &mut String) {
    let (text, markup) = (document.text(), document.markup());
    let watch = Watch::none();
    let prose = (markup != Markup::Plain).then(|| Prose::new(text, markup, Wrapped::No, &watch));
    let whole = [(text, Span::new(0, text.len() as u32), true)];
    let pieces: Vec<(&str, Span, bool)> = match &prose {
        Some(prose) => prose.pieces().collect(),
        None => whole.to_vec(),
    };
    let mut marks = all_marks(document, &pieces);
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.kind));
    let elements = Element::all_of(text, markup);
    let cuts = cuts(&marks, &elements);
    let class = if prose.is_some() { "pq-text" } else { "pq-text pq-plain" };
    let _ = write!(html, "<div class=\"{class}\">");
    let mut page = Text {
        hash: hash(text),
        html,
        elements: &elements,
        open_elements: Vec::new(),
        ids: ids(&marks),
        lines: Vec::new(),
    };
    let mut open: Vec<Mark<'_>> = Vec::new();
    let mut marks = marks.into_iter().peekable();
    let mut cuts = cuts.into_iter().peekable();
    let mut is_divided = false;
    for (shown, source, is_copied) in pieces {
        if !is_copied && shown == "\n\n" {
            is_divided = true;
            continue;
        }
        let mut start = source.start;
        while start < source.end {
            while cuts.next_if(|cut| *cut <= start).is_some() {}
            let cut = cuts.peek().copied().filter(|cut| is_copied && *cut < source.end);
            let piece = Span::new(start, cut.unwrap_or(source.end));
            open.retain(|mark| mark.span.end > start);
            while let Some(mark) = marks.next_if(|mark| mark.span.start < piece.end) {
                if mark.span.end > start {
                    open.push(mark);
                }
            }
            page.enter(start, std::mem::take(&mut is_divided));
            let shown = if is_copied { piece.of(text) } else { shown };
            let is_break = !is_copied && shown == "\n";
            page.write_piece(piece, if is_break { None } else { Some(shown) }, &open);
            start = piece.end;
        }
    }
    page.enter(u32::MAX, false);
    page.write_lines();
    page.html.push_str("</div>");
}

/// The marks of all quotations, and one for each name that another mark points to, as far as
/// it is shown.
fn all_marks<'d>(document: &'d Document, pieces: &[(&str, Span, bool)]) -> Vec<Mark<'d>> {
    let text = document.text();
    let is_shown = |span: Span| {
        let after = pieces.partition_point(|(_, source, _)| source.start <= span.start);
        after.checked_sub(1).is_some_and(|at| pieces[at].2 && span.end <= pieces[at].1.end)
    };
    let mut marks: Vec<Mark<'_>> =
        document.quotes().iter().flat_map(|quote| marks_of(quote, text)).collect();
    let mut names = Vec::new();
    for mark in &mut marks {
        let (Some(name), Some(start)) = (mark.other_name, mark.named_at) else { continue };
        let span = Span::new(start, start + name.len() as u32);
        if is_shown(span) {
            names.push(Mark {
                span,
                kind: MarkKind::Name,
                other_name: None,
                named_at: None,
                ..*mark
            });
        } else {
            mark.named_at = None;
        }
    }
    names.sort_by_key(|mark| (mark.span.start, mark.span.end));
    names.dedup_by_key(|mark| (mark.span.start, mark.span.end));
    marks.extend(names);
    marks
}

/// Where a mark or an element starts or ends, in order.
fn cuts(marks: &[Mark<'_>], elements: &[Element]) -> Vec<u32> {
    let spans = marks.iter().map(|mark| mark.span).chain(elements.iter().map(|e| e.span));
    let mut cuts: Vec<u32> = spans.flat_map(|span| [span.start, span.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// The places that are linked to: where a quotation or a name starts, in order.
fn ids(marks: &[Mark<'_>]) -> std::iter::Peekable<std::vec::IntoIter<u32>> {
    let place = |mark: &Mark<'_>| match mark.kind {
        MarkKind::Name => Some(mark.span.start),
        MarkKind::Quote => start_of(mark.quote),
        MarkKind::Cue | MarkKind::Speaker => None,
    };
    let mut ids: Vec<u32> = marks.iter().filter_map(place).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().peekable()
}

fn marks_of<'d>(quote: &'d Quote, text: &'d str) -> impl Iterator<Item = Mark<'d>> {
    let lists = [
        (MarkKind::Quote, &quote.spans),
        (MarkKind::Cue, &quote.cue),
        (MarkKind::Speaker, &quote.speaker),
    ];
    lists.into_iter().flat_map(move |(kind, spans)| {
        spans.iter().enumerate().map(move |(idx, &span)| {
            let is_last = kind == MarkKind::Speaker && idx + 1 == spans.len();
            let name = quote.speaker_name.as_deref().filter(|_| is_last);
            let other_name = name.filter(|name| !span.of(text).contains(name));
            let named_at = other_name.and_then(|name| name_before(text, span.start, name));
            Mark { span, kind, quote, other_name, named_at }
        })
    })
}

/// How far before a pronoun its name is looked for, in bytes.
const REACH: usize = 1 << 14;

/// Where `name` last stands before `end`, within [`REACH`].
fn name_before(text: &str, end: u32, name: &str) -> Option<u32> {
    let end = end as usize;
    let mut start = end.saturating_sub(REACH);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text[start..end].rfind(name).map(|at| (start + at) as u32)
}

/// The text as it is written.
struct Text<'a> {
    /// Tells the places of this text from those of others on a page.
    hash: u64,
    html: &'a mut String,
    /// The elements that are not reached yet.
    elements: &'a [Element],
    /// Up to where each open element reaches, and its name as it is written.
    open_elements: Vec<(u32, &'static str)>,
    ids: std::iter::Peekable<std::vec::IntoIter<u32>>,
    /// Where a name starts and where a piece that stands for it does, in the order
    /// of the latter.
    lines: Vec<(u32, u32)>,
}

impl Text<'_> {
    /// Closes and opens elements, so that those around `start` are open. Blocks that no
    /// element divides are divided by line breaks.
    fn enter(&mut self, start: u32, is_divided: bool) {
        let mut divides = false;
        while let Some(&(_, name)) = self.open_elements.last().filter(|(end, _)| *end <= start) {
            self.open_elements.pop();
            divides |= !Element::is_inline(name);
            let _ = write!(self.html, "</{name}>");
        }
        while let Some((element, rest)) = self.elements.split_first()
            && element.span.start <= start
        {
            self.elements = rest;
            if element.span.end > start && self.open_elements.len() < MAX_DEPTH {
                divides |= !Element::is_inline(element.name);
                self.open_element(element);
            }
        }
        if is_divided && !divides && !self.html.ends_with('>') {
            self.html.push_str("<br><br>");
        }
    }

    fn open_element(&mut self, element: &Element) {
        let parent = self.open_elements.last().map_or("", |(_, name)| *name);
        let is_open = |name: &str| self.open_elements.iter().any(|(_, open)| *open == name);
        let name = match element.name {
            "li" if !matches!(parent, "ul" | "ol") => "div",
            "tr" if parent != "table" => "div",
            "td" | "th" if parent != "tr" => "div",
            "a" if is_open("a") => "span",
            name => name,
        };
        let _ = write!(self.html, "<{name}");
        let link = element.link.as_deref().filter(|link| name == "a" && leads_out(link));
        if let Some(link) = link {
            self.html.push_str(" rel=\"noopener noreferrer\" href=\"");
            escape(link, self.html);
            self.html.push('"');
        }
        self.html.push('>');
        self.open_elements.push((element.span.end, name));
    }

    /// A piece of the text, which lies in all of `open`; `None` is a line break.
    fn write_piece(&mut self, piece: Span, shown: Option<&str>, open: &[Mark<'_>]) {
        let mut ids = Vec::new();
        while let Some(id) = self.ids.next_if(|id| *id < piece.end) {
            ids.push(id);
        }
        let hash = self.hash;
        for id in ids.iter().skip(1) {
            let _ = write!(self.html, "<span id=\"pq-{hash:x}-{id}\"></span>");
        }
        let Some(inner) = open.last() else { return self.write_words(shown) };
        let id = ids.first().copied();
        let is_link = self.open_elements.iter().any(|(_, name)| *name == "a");
        let other =
            open.iter().find(|mark| mark.other_name.is_some() && mark.span.end == piece.end);
        let named_at = other.and_then(|mark| mark.named_at);
        self.write_mark_start(id, inner, open);
        if let Some(name) = other.and_then(|mark| mark.other_name) {
            self.html.push_str(" data-name=\"");
            escape(name, self.html);
            self.html.push('"');
        }
        self.write_style(id.or(named_at.map(|_| piece.start)), open);
        self.html.push('>');
        let link = named_at.filter(|_| !is_link);
        if let Some(start) = named_at {
            self.lines.push((start, piece.start));
        }
        if let Some(start) = link {
            let _ = write!(self.html, "<a href=\"#pq-{hash:x}-{start}\">");
        }
        self.write_words(shown);
        self.html.push_str(if link.is_some() { "</a></mark>" } else { "</mark>" });
    }

    fn write_words(&mut self, shown: Option<&str>) {
        match shown {
            Some(words) => escape(words, self.html),
            None => self.html.push_str("<br>"),
        }
    }

    /// The tag of a mark up to its title, id and what is shown where it has the focus.
    fn write_mark_start(&mut self, id: Option<u32>, inner: &Mark<'_>, open: &[Mark<'_>]) {
        let html = &mut *self.html;
        let classes: Vec<&str> = (MarkKind::ALL.iter())
            .filter(|(kind, _)| open.iter().any(|mark| mark.kind == *kind))
            .map(|(_, class)| *class)
            .collect();
        let _ = write!(html, "<mark class=\"{}", classes.join(" "));
        if let Some(mark) = open.iter().rev().find(|mark| mark.kind == MarkKind::Quote) {
            let _ = write!(html, " pq-{}", mark.quote.kind.name());
        }
        html.push_str("\" title=\"");
        let quote = inner.quote;
        escape(quote.speaker_name.as_deref().unwrap_or("unknown speaker"), html);
        if inner.kind != MarkKind::Name {
            let (kind, rule) = (quote.kind.name(), quote.rule.name());
            let _ = write!(html, " · {kind} · {rule} · {:.2}", quote.confidence);
        }
        html.push('"');
        if let Some(id) = id {
            let _ = write!(html, " id=\"pq-{:x}-{id}\"", self.hash);
        }
        let starts = |mark: &&Mark<'_>| {
            mark.kind == MarkKind::Quote && id.is_some() && start_of(mark.quote) == id
        };
        if let Some(mark) = open.iter().rev().find(starts) {
            let percent = 100.0 * mark.quote.confidence;
            let _ = write!(html, " tabindex=\"0\" data-confidence=\"{percent:.0} %\"");
        }
    }

    /// The weight of a quotation's mark, and the name of the place for lines to it.
    fn write_style(&mut self, place: Option<u32>, open: &[Mark<'_>]) {
        let quoted = open.iter().rev().find(|mark| mark.kind == MarkKind::Quote);
        if place.is_none() && quoted.is_none() {
            return;
        }
        self.html.push_str(" style=\"");
        if let Some(mark) = quoted {
            let _ = write!(self.html, "--c:{:.2};", mark.quote.confidence);
        }
        if let Some(place) = place {
            let _ = write!(self.html, "anchor-name:--pq-{place}");
        }
        self.html.push('"');
    }

    /// Brackets in the margin, each from a name to a piece that stands for it, side
    /// by side where they overlap.
    fn write_lines(&mut self) {
        let mut ends = [0; N_LANES];
        self.lines.sort_unstable();
        for &(start, end) in &self.lines {
            let free = ends.iter().position(|&taken| taken <= start);
            let lane = free.unwrap_or(N_LANES - 1);
            ends[lane] = end;
            let _ = write!(
                self.html,
                "<i class=\"pq-line\" style=\"--lane:{lane};top:anchor(--pq-{start} 60%);\
                 bottom:anchor(--pq-{end} 40%)\"></i>"
            );
        }
    }
}

/// Whether a link leads to the web or to a mail address: others could run as a program, or
/// lead nowhere from where the page is.
fn leads_out(link: &str) -> bool {
    let is = |scheme: &&str| {
        link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    ["https://", "http://", "mailto:"].iter().any(is)
}

/// How many elements are opened inside each other; what is deeper is shown without them.
const MAX_DEPTH: usize = 100;

/// How many lines stand side by side.
const N_LANES: usize = 4;
