//! A document to look at: its text with what was found in it marked, a line from
//! each pronoun of a speaker to the name, and its keywords as bars. HTML and CSS that
//! need nothing else, and no scripts.

use std::fmt::Write;

use crate::{Document, Gender, Quote, Span};

/// The style sheet. Colours are of Okabe and Ito's palette, which the
/// colour-blind tell apart, thin enough for light and dark pages; a line under
/// each kind of mark says the same without colour.
const STYLE: &str = include_str!("html.css");

impl Document {
    /// The document as an HTML element that brings its style along: the text
    /// with quotations, cues and speakers marked, a list of who is quoted with links to each
    /// of their quotations, and keywords.
    ///
    /// Everything from the text is escaped; there are no scripts. A quotation's
    /// speaker and rule are its title. Where the words that name a speaker are not
    /// the full name, that is shown next to them, they link to the place before them that
    /// has it, and a line in the margin joins the two, in browsers that place
    /// elements by others (CSS anchor positioning).
    ///
    /// ```
    /// let document = pullquote::Analyzer::default().analyze("Rain & <b>wind</b>.")?;
    /// assert!(document.to_html().contains("Rain &amp; &lt;b&gt;wind&lt;/b&gt;."));
    /// # Ok::<(), pullquote::Error>(())
    /// ```
    pub fn to_html(&self) -> String {
        let mut html = String::with_capacity(2 * self.text().len() + STYLE.len());
        html.push_str("<section class=\"pullquote\" lang=\"");
        escape(self.language(), &mut html);
        html.push_str("\"><style>");
        html.push_str(STYLE);
        html.push_str("</style>");
        write_text(self, &mut html);
        write_speakers(self, &mut html);
        write_keywords(self, &mut html);
        html.push_str("</section>\n");
        html
    }

    /// [`to_html`](Self::to_html) as a page of its own.
    pub fn to_html_page(&self, title: &str) -> String {
        let mut html = String::from("<!DOCTYPE html>\n<html lang=\"");
        escape(self.language(), &mut html);
        html.push_str("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" ");
        html.push_str("content=\"width=device-width\"><meta name=\"color-scheme\" ");
        html.push_str("content=\"light dark\"><title>");
        escape(title, &mut html);
        html.push_str("</title></head><body>\n");
        html.push_str(&self.to_html());
        html.push_str("</body></html>\n");
        html
    }
}

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

/// The text, cut wherever a mark starts or ends: marks may overlap, elements
/// may not. Behind it the lines from pronouns to names.
fn write_text(document: &Document, html: &mut String) {
    let text = document.text();
    let mut marks: Vec<Mark<'_>> =
        document.quotes().iter().flat_map(|quote| marks_of(quote, text)).collect();
    // One mark for each name, however many point to it.
    let mut names: Vec<Mark<'_>> = marks
        .iter()
        .filter_map(|mark| {
            let (name, start) = (mark.other_name?, mark.named_at?);
            let span = Span::new(start, start + name.len() as u32);
            Some(Mark { span, kind: MarkKind::Name, other_name: None, named_at: None, ..*mark })
        })
        .collect();
    names.sort_by_key(|mark| (mark.span.start, mark.span.end));
    names.dedup_by_key(|mark| (mark.span.start, mark.span.end));
    marks.extend(names);
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.kind));
    let mut ends: Vec<u32> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
    ends.push(text.len() as u32);
    ends.sort_unstable();
    ends.dedup();
    let mut page = Text { text, hash: hash(text), html, lines: Vec::new() };
    page.html.push_str("<div class=\"pq-text\">");
    let mut open: Vec<Mark<'_>> = Vec::new();
    let mut marks = marks.into_iter().peekable();
    let mut start = 0;
    for end in ends {
        page.write_piece(Span::new(start, end), &open);
        open.retain(|mark| mark.span.end > end);
        while let Some(mark) = marks.next_if(|mark| mark.span.start <= end) {
            if mark.span.end > end {
                open.push(mark);
            }
        }
        start = end;
    }
    page.write_lines();
    page.html.push_str("</div>");
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
    text: &'a str,
    /// Tells the places of this text from those of others on a page.
    hash: u64,
    html: &'a mut String,
    /// Where a name starts and where a piece that stands for it does, in the order
    /// of the latter.
    lines: Vec<(u32, u32)>,
}

impl Text<'_> {
    /// A piece of the text, which lies in all of `open`.
    fn write_piece(&mut self, piece: Span, open: &[Mark<'_>]) {
        let Text { text, hash, html, lines } = self;
        let Some(inner) = open.last() else { return escape(piece.of(text), html) };
        if piece.is_empty() {
            return;
        }
        let classes: Vec<&str> = (MarkKind::ALL.iter())
            .filter(|(kind, _)| open.iter().any(|mark| mark.kind == *kind))
            .map(|(_, class)| *class)
            .collect();
        let _ = write!(html, "<mark class=\"{}\" title=\"", classes.join(" "));
        let quote = inner.quote;
        escape(quote.speaker_name.as_deref().unwrap_or("unknown speaker"), html);
        if inner.kind != MarkKind::Name {
            let (kind, rule) = (quote.kind.name(), quote.rule.name());
            let _ = write!(html, " · {kind} · {rule} · {:.2}", quote.confidence);
        }
        html.push('"');
        let is_named =
            (open.iter()).any(|mark| mark.kind == MarkKind::Name && mark.span.start == piece.start);
        let opens_quote = (open.iter())
            .any(|mark| mark.kind == MarkKind::Quote && start_of(mark.quote) == Some(piece.start));
        if is_named || opens_quote {
            let _ = write!(html, " id=\"pq-{hash:x}-{}\"", piece.start);
        }
        let other =
            open.iter().find(|mark| mark.other_name.is_some() && mark.span.end == piece.end);
        if let Some(name) = other.and_then(|mark| mark.other_name) {
            html.push_str(" data-name=\"");
            escape(name, html);
            html.push('"');
        }
        let named_at = other.and_then(|mark| mark.named_at);
        if is_named || named_at.is_some() {
            let _ = write!(html, " style=\"anchor-name:--pq-{}\"", piece.start);
        }
        html.push('>');
        if let Some(start) = named_at {
            lines.push((start, piece.start));
            let _ = write!(html, "<a href=\"#pq-{hash:x}-{start}\">");
        }
        escape(piece.of(text), html);
        if named_at.is_some() {
            html.push_str("</a>");
        }
        html.push_str("</mark>");
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

/// How many lines stand side by side.
const N_LANES: usize = 4;

/// FNV-1a of 64 bits: the same text has the same places in every build.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

/// Where the mark of a quotation starts; an empty span has none.
fn start_of(quote: &Quote) -> Option<u32> {
    quote.spans.iter().find(|span| !span.is_empty()).map(|span| span.start)
}

/// Who is quoted, in the order of their first mention, with links to their quotations.
fn write_speakers(document: &Document, html: &mut String) {
    let mut starts: Vec<Vec<u32>> = vec![Vec::new(); document.speakers().len()];
    for quote in document.quotes() {
        let Some(start) = start_of(quote) else { continue };
        for &speaker in &*quote.speakers {
            starts[speaker as usize].push(start);
        }
    }
    if starts.is_empty() {
        return;
    }
    let hash = hash(document.text());
    html.push_str("<ol class=\"pq-speakers\">");
    for (speaker, starts) in document.speakers().iter().zip(&starts) {
        html.push_str("<li><strong>");
        let role = speaker.role.as_deref();
        escape(speaker.name.as_deref().or(role).unwrap_or("unknown speaker"), html);
        html.push_str("</strong>");
        if let Some(role) = role.filter(|_| speaker.name.is_some()) {
            html.push_str(", ");
            escape(role, html);
        }
        let _ = write!(html, " <small>{}", speaker.kind.name());
        if speaker.gender != Gender::Unknown {
            let _ = write!(html, ", {}", speaker.gender.name());
        }
        let plural = if starts.len() == 1 { "" } else { "s" };
        let _ = write!(html, ", {} quotation{plural}</small>", starts.len());
        for (nth, start) in starts.iter().enumerate() {
            let _ = write!(html, " <a href=\"#pq-{hash:x}-{start}\">{}</a>", nth + 1);
        }
        html.push_str("</li>");
    }
    html.push_str("</ol>");
}

/// Keywords with bars as long as their scores.
fn write_keywords(document: &Document, html: &mut String) {
    let keywords = document.keywords();
    let highest = keywords.iter().map(|keyword| keyword.score).fold(0.0, f32::max);
    if keywords.is_empty() || highest <= 0.0 {
        return;
    }
    html.push_str("<table class=\"pq-keywords\">");
    for keyword in keywords {
        html.push_str("<tr><th scope=\"row\">");
        escape(&keyword.term, html);
        let share = (100.0 * keyword.score / highest).clamp(0.0, 100.0);
        let n_spans = keyword.spans.len();
        let _ = write!(
            html,
            "</th><td>{n_spans}</td><td><i style=\"width:{share:.0}%\"></i></td></tr>"
        );
    }
    html.push_str("</table>");
}

/// Writes text as text, in an element or in a quoted attribute.
pub(crate) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // A carriage return would be read as a line end of its own.
            '\r' => html.push_str("&#13;"),
            '\n' | '\t' => html.push(c),
            // No page may hold other control characters.
            c if c.is_control() => html.push('\u{FFFD}'),
            c => html.push(c),
        }
    }
}
