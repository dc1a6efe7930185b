//! A document to look at: its text with what was found in it marked, a line from
//! each pronoun of a speaker to the name, and its keywords as bars. HTML and CSS that
//! need nothing else, and no scripts.

mod text;

use std::fmt::Write;

use crate::{Document, Gender, Quote, QuoteKind, Speaker};

/// The style sheet. Colours are of Okabe and Ito's palette, which the
/// colour-blind tell apart, thin enough for light and dark pages; a line under
/// each kind of mark says the same without colour.
const STYLE: &str = include_str!("style.css");

impl Document {
    /// The document as an HTML element that brings its style along: the text
    /// with quotations, cues and speakers marked, a list of who is quoted with links to each
    /// of their quotations, and keywords.
    ///
    /// Markdown and HTML are shown as a browser shows them, with headings, lists, emphasis,
    /// tables and links; plain text as it stands. Everything from the text is escaped, links
    /// lead to the web or to a mail address alone, and there are no scripts. A quotation's
    /// speaker and rule are its title, its colour is the stronger the surer the library is,
    /// and it shows the confidence where it has the focus. Boxes hide the marks of a kind.
    /// Where the words that name a speaker are not
    /// the full name, it stands beside them, they link to the place before them that
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
        write_kinds(self, &mut html);
        text::write(self, &mut html);
        write_speakers(self, &mut html);
        write_keywords(self, &mut html);
        html.push_str("</section>\n");
        html
    }

    /// [`to_html`](Self::to_html) as a page of its own.
    pub fn to_html_page(&self, title: &str) -> String {
        let mut html = page_start(title, self.language());
        html.push_str("<main>\n");
        let section = self.to_html();
        // No text is written as a tag.
        if !section.contains("<h1>") {
            html.push_str("<h1 class=\"pullquote-title\">");
            escape(title, &mut html);
            html.push_str("</h1>\n");
        }
        html.push_str(&section);
        html.push_str("</main></body></html>\n");
        html
    }
}

/// The start of a page, up to its body.
fn page_start(title: &str, language: &str) -> String {
    let mut html = String::from("<!DOCTYPE html>\n<html lang=\"");
    escape(language, &mut html);
    html.push_str("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" ");
    html.push_str("content=\"width=device-width\"><meta name=\"color-scheme\" ");
    html.push_str("content=\"light dark\"><title>");
    escape(title, &mut html);
    html.push_str("</title><style>html{background:Canvas;color:CanvasText}");
    html.push_str(".pullquote-title{font-family:system-ui,sans-serif;line-height:1.25;");
    html.push_str("max-width:24em;margin:.7em auto;overflow-wrap:anywhere}nav.pullquote-title{max-width:48em}");
    html.push_str(".pullquote-title a{color:inherit}</style></head><body>\n");
    html
}

/// A box for each kind of quotation that the document has, which shows and hides its marks.
fn write_kinds(document: &Document, html: &mut String) {
    if document.quotes().is_empty() {
        return;
    }
    html.push_str("<fieldset class=\"pq-kinds\"><legend>Quotations</legend>");
    for kind in [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect] {
        let n_quotes = document.quotes().iter().filter(|quote| quote.kind == kind).count();
        if n_quotes > 0 {
            let name = kind.name();
            let _ = write!(
                html,
                "<label><input type=\"checkbox\" class=\"pq-show-{name}\" checked> {name} \
                 ({n_quotes})</label>"
            );
        }
    }
    html.push_str("</fieldset>");
}

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

/// What a speaker is called.
fn name_of(speaker: &Speaker) -> &str {
    speaker.name.as_deref().or(speaker.role.as_deref()).unwrap_or("unknown speaker")
}

/// Who is quoted, in the order of their first mention, with links to their quotations.
fn write_speakers(document: &Document, html: &mut String) {
    let mut quotes: Vec<Vec<(u32, &Quote)>> = vec![Vec::new(); document.speakers().len()];
    for quote in document.quotes() {
        let Some(start) = start_of(quote) else { continue };
        for &speaker in &*quote.speakers {
            quotes[speaker as usize].push((start, quote));
        }
    }
    if quotes.is_empty() {
        return;
    }
    let hash = hash(document.text());
    html.push_str("<ol class=\"pq-speakers\">");
    for (speaker, quotes) in document.speakers().iter().zip(&quotes) {
        html.push_str("<li><strong>");
        escape(name_of(speaker), html);
        html.push_str("</strong>");
        if let Some(role) = speaker.role.as_deref().filter(|_| speaker.name.is_some()) {
            html.push_str(", ");
            escape(role, html);
        }
        let _ = write!(html, " <small>{}", speaker.kind.name());
        if speaker.gender != Gender::Unknown {
            let _ = write!(html, ", {}", speaker.gender.name());
        }
        let plural = if quotes.len() == 1 { "" } else { "s" };
        let _ = write!(html, ", {} quotation{plural}</small>", quotes.len());
        for (nth, (start, quote)) in quotes.iter().enumerate() {
            let (nth, kind) = (nth + 1, quote.kind.name());
            let _ = write!(html, " <a href=\"#pq-{hash:x}-{start}\" aria-label=\"{nth} of ");
            escape(name_of(speaker), html);
            let percent = 100.0 * quote.confidence;
            let _ = write!(html, ", {kind}, {percent:.0} % sure\">{nth}</a>");
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

/// Adds `text` to `html` as text, in an element or in a quoted attribute.
///
/// ```
/// let mut html = String::new();
/// pullquote::escape_html("<b> & 'c'", &mut html);
/// assert_eq!(html, "&lt;b&gt; &amp; &#39;c&#39;");
/// ```
pub fn escape(text: &str, html: &mut String) {
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
