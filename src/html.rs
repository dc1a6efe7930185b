//! A document to look at: its text with what was found in it marked, and its
//! keywords as bars. HTML and CSS that need nothing else, and no scripts.

use std::fmt::Write;

use crate::{Document, Quote, Span};

/// The style sheet. Colours are of Okabe and Ito's palette, which the
/// colour-blind tell apart, thin enough for light and dark pages; a line under
/// each kind of mark says the same without colour.
const STYLE: &str = include_str!("html.css");

impl Document {
    /// The document as an HTML element that brings its style along: the text
    /// with quotations, cues and speakers marked, who is quoted, and keywords.
    ///
    /// Everything from the text is escaped; there are no scripts. A quotation's
    /// speaker and rule are its title, and the words that name a speaker show
    /// the full name beside them where it differs.
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
        html.push_str("</style><div class=\"pq-text\">");
        write_text(self, &mut html);
        html.push_str("</div>");
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
}

impl MarkKind {
    const ALL: [(MarkKind, &str); 3] = [
        (MarkKind::Quote, "pq-quote"),
        (MarkKind::Cue, "pq-cue"),
        (MarkKind::Speaker, "pq-speaker"),
    ];
}

/// A mark on the text.
#[derive(Clone, Copy)]
struct Mark<'d> {
    span: Span,
    kind: MarkKind,
    quote: &'d Quote,
    /// Whether it is the last of the spans that name the speaker.
    names_speaker: bool,
}

/// The text, cut wherever a mark starts or ends: marks may overlap, elements
/// may not.
fn write_text(document: &Document, html: &mut String) {
    let text = document.text();
    let mut marks: Vec<Mark<'_>> = document.quotes().iter().flat_map(marks_of).collect();
    marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end), mark.kind));
    let mut ends: Vec<u32> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
    ends.push(text.len() as u32);
    ends.sort_unstable();
    ends.dedup();
    let mut open: Vec<Mark<'_>> = Vec::new();
    let mut marks = marks.into_iter().peekable();
    let mut start = 0;
    for end in ends {
        write_piece(text, Span::new(start, end), &open, html);
        open.retain(|mark| mark.span.end > end);
        while let Some(mark) = marks.next_if(|mark| mark.span.start <= end) {
            if mark.span.end > end {
                open.push(mark);
            }
        }
        start = end;
    }
}

fn marks_of(quote: &Quote) -> impl Iterator<Item = Mark<'_>> {
    let lists = [
        (MarkKind::Quote, &quote.spans),
        (MarkKind::Cue, &quote.cue),
        (MarkKind::Speaker, &quote.speaker),
    ];
    lists.into_iter().flat_map(move |(kind, spans)| {
        spans.iter().enumerate().map(move |(idx, &span)| Mark {
            span,
            kind,
            quote,
            names_speaker: kind == MarkKind::Speaker && idx + 1 == spans.len(),
        })
    })
}

/// A piece of the text, which lies in all of `open`.
fn write_piece(text: &str, piece: Span, open: &[Mark<'_>], html: &mut String) {
    let Some(inner) = open.last() else { return escape(piece.of(text), html) };
    let classes: Vec<&str> = (MarkKind::ALL.iter())
        .filter(|(kind, _)| open.iter().any(|mark| mark.kind == *kind))
        .map(|(_, class)| *class)
        .collect();
    let _ = write!(html, "<mark class=\"{}\" title=\"", classes.join(" "));
    let quote = inner.quote;
    escape(quote.speaker_name.as_deref().unwrap_or("unknown speaker"), html);
    let _ =
        write!(html, " · {} · {} · {:.2}", quote.kind.name(), quote.rule.name(), quote.confidence);
    html.push('"');
    let named = open.iter().find(|mark| mark.names_speaker && mark.span.end == piece.end);
    if let Some(mark) = named
        && let Some(name) = mark.quote.speaker_name.as_deref()
        && !mark.span.of(text).contains(name)
    {
        html.push_str(" data-name=\"");
        escape(name, html);
        html.push('"');
    }
    html.push('>');
    escape(piece.of(text), html);
    html.push_str("</mark>");
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
fn escape(text: &str, html: &mut String) {
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
