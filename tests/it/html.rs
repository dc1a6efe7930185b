//! HTML: what is read of a page, and where it stands in the source.

use proptest::prelude::*;
use pullquote::{Analyzer, Document, Markup, Options};

use crate::cases::{self, Case};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct HtmlCase {
    name: String,
    text: String,
    /// The blocks, as a reader reads them; `\n` is a line break.
    blocks: Vec<String>,
    /// The quotations, as they stand in the source.
    quotes: Option<Vec<String>>,
    #[expect(dead_code, reason = "read by people")]
    why: String,
}

impl Case for HtmlCase {
    fn name(&self) -> &str {
        &self.name
    }
}

fn read(text: &str) -> Document {
    let options =
        Options { language: Some("en".to_owned()), markup: Markup::Html, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

#[test]
fn cases_hold() {
    cases::check_all("html", |case: &HtmlCase| {
        let prose = Markup::Html.to_prose(&case.text);
        let blocks: Vec<_> = prose.split("\n\n").filter(|block| !block.is_empty()).collect();
        if blocks != case.blocks {
            return Err(format!("\n   found {blocks:?}\nexpected {:?}", case.blocks));
        }
        let document = read(&case.text);
        let quotes: Vec<_> = (document.quotes().iter())
            .flat_map(|quote| quote.spans.iter().map(|span| span.of(&case.text)))
            .collect();
        match &case.quotes {
            Some(expected) if quotes != *expected => {
                Err(format!("\n   found {quotes:?}\nexpected {expected:?}"))
            }
            _ => Ok(()),
        }
    });
}

#[test]
fn the_first_bytes_tell_the_markup() {
    for (source, markup) in [
        ("<!DOCTYPE html>\n<html><p>It rained.", Markup::Html),
        ("\u{feff}  <!-- a page -->\n<HTML lang=en>", Markup::Html),
        ("<?xml version='1.0'?><html>", Markup::Html),
        ("<p>It rained.</p>", Markup::Html),
        ("<div class='a'>", Markup::Html),
        ("<pretty> much", Markup::Plain),
        ("<3 this", Markup::Plain),
        ("1 < 2", Markup::Plain),
        ("# Rain\n\nIt rained.", Markup::Markdown),
        ("---\ntitle: Rain\n---\n", Markup::Markdown),
        ("---\nIt rained.", Markup::Plain),
        ("#rain is what we had\nall day", Markup::Plain),
        ("# a comment\nof two lines", Markup::Plain),
        ("", Markup::Plain),
        ("<", Markup::Plain),
        ("<!--", Markup::Html),
        ("“It rained,” she said.", Markup::Plain),
    ] {
        assert_eq!(Markup::detect(source), markup, "{source:?}");
    }
}

#[test]
fn what_is_detected_is_read_as_such() {
    let page = "<!DOCTYPE html><p>“It rained,” said Ana Reed.</p>";
    let options = Options { markup: Markup::Auto, ..Options::default() };
    let document = Analyzer::new(options).unwrap().analyze(page).unwrap();
    assert_eq!(document.sentences()[0].of(page), "“It rained,” said Ana Reed.");
}

/// The words of a text, whatever stands between them.
fn words(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text of a page's `pq-text`, its elements checked: every one that opens closes, in order.
fn shown(page: &str) -> String {
    let start = page.find("<div class=\"pq-text").unwrap();
    let end = page.find("</style>").map_or(0, |at| at);
    assert!(end < start, "the style comes first");
    let mut text = Vec::new();
    let mut open = Vec::new();
    for token in html5gum::Tokenizer::new(&page[start..]) {
        match token.unwrap() {
            html5gum::Token::StartTag(tag) if tag.name.0 == b"br" => text.push(b'\n'),
            html5gum::Token::StartTag(tag) => {
                for name in tag.attributes.keys() {
                    assert!(!name.0.starts_with(b"on"), "{page}");
                }
                open.push(tag.name.0.clone());
            }
            html5gum::Token::EndTag(tag) => {
                assert_eq!(open.pop(), Some(tag.name.0.clone()), "{page}");
                if open.is_empty() {
                    break;
                }
            }
            html5gum::Token::String(string) => text.extend_from_slice(&string.value),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{page}");
    String::from_utf8(text).unwrap()
}

fn analyze(text: &str, markup: Markup) -> Document {
    let options = Options { language: Some("en".to_owned()), markup, ..Options::default() };
    Analyzer::new(options).unwrap().analyze(text).unwrap()
}

/// The elements of a text as a page shows them, without attributes.
fn elements(text: &str, markup: Markup) -> String {
    let page = analyze(text, markup).to_html();
    let start = page.find("<div class=\"pq-text\">").unwrap() + "<div class=\"pq-text\">".len();
    let end = page[start..].find("</div><").or_else(|| page[start..].find("</div>")).unwrap();
    page[start..start + end].replace(" rel=\"noopener noreferrer\"", "")
}

#[test]
fn markdown_is_shown_as_a_reader_expects_it() {
    for (source, expected) in [
        ("# Rain & *wind*", "<h1>Rain &amp; <em>wind</em></h1>"),
        ("A **b** ~~c~~ `d` \\*e\\*.", "<p>A <strong>b</strong> <s>c</s> <code>d</code> *e*.</p>"),
        ("- a\n- b\n\n1. c", "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"),
        (
            "[a](https://b.example/?c=1&d=\"2)",
            "<p><a href=\"https://b.example/?c=1&amp;d=&quot;2\">a</a></p>",
        ),
        ("[a](javascript:alert(1)) [b](c.md)", "<p><a>a</a> <a>b</a></p>"),
        ("<ana@b.example>", "<p><a href=\"mailto:ana@b.example\">ana@b.example</a></p>"),
        (
            "|a|b|\n|-|-|\n|c|d|",
            "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
        ),
        ("> a &amp; b", "<blockquote><p>a &amp; b</p></blockquote>"),
        ("a  \nb\nc", "<p>a<br>b c</p>"),
        ("---\ntitle: no text\n---\na", "<p>a</p>"),
        ("![alt](a.png) b", "<p>alt<br><br> b</p>"),
    ] {
        assert_eq!(elements(source, Markup::Markdown), expected, "{source:?}");
    }
}

#[test]
fn a_page_is_shown_as_a_reader_expects_it() {
    for (source, expected) in [
        ("<h2>A <i>b</i></h2><p>c<p>d", "<h2>A <em>b</em></h2><p>c</p><p>d</p>"),
        ("<ul><li>a<li>b</ul><li>c", "<ul><li>a</li><li>b</li></ul><div>c"),
        (
            "<table><tr><th>a<td>b<tr><td>c</table>",
            "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>",
        ),
        ("<p>a<br>b &lt;c&gt;", "<p>a<br>b &lt;c&gt;</p>"),
        ("<p><a href=HTTPS://b.example onclick=c>d", "<p><a href=\"HTTPS://b.example\">d</a></p>"),
        ("<p><a href=' javascript:b'>c</a><script>'<b>'</script>d", "<p><a>c</a>d</p>"),
        ("<p><b>a<i>b</b>c</i>d", "<p><strong>a<em>b</em></strong>cd</p>"),
    ] {
        assert_eq!(elements(source, Markup::Html), expected, "{source:?}");
    }
}

#[test]
fn marks_lie_inside_of_elements() {
    let source = "“We **will** rebuild,” [Ana Reed](https://b.example) said.";
    let document = analyze(source, Markup::Markdown);
    let page = document.to_html();
    assert_eq!(shown(&page), "“We will rebuild,” Ana Reed said.");
    assert!(page.contains("<strong><mark class=\"pq-quote pq-direct\""), "{page}");
    let sure = document.quotes()[0].confidence;
    let shown = format!("data-confidence=\"{:.0} %\" style=\"--c:{sure};", 100.0 * sure);
    assert!(page.contains(&shown), "{page}");
    // A page has a heading of its own where the text has none.
    let page = analyze("It rained.", Markup::Plain).to_html_page("a <b>");
    assert!(page.contains("<h1 class=\"pullquote-title\">a &lt;b&gt;</h1>"));
    let page = analyze("# Rain", Markup::Markdown).to_html_page("a");
    assert!(!page.contains("<h1 class=\"pullquote-title\">"));
}

/// A link to a place leads to one that is there.
fn check_links(page: &str) {
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert_eq!(page.matches(&format!("id=\"{id}\"")).count(), 1, "{id}: {page}");
    }
}

#[rustfmt::skip]
const MARKDOWN: &[&str] = &[
    "# ", "- ", "1. ", "> ", "\n", "\n\n", "*", "**", "`", "~~", "[", "](https://a.example/Ana Reed)", "](b)", "|", "\n|-|-|\n",
    "“We will rebuild,” Ana Reed said. ", "She said it was over. ", "“No,” ", "&amp;", "&ldquo;", "\\*", "<b>", "</div>",
    "<div>", "<script>", "    ", "```\n", "  \n", "\u{fffd}", "\u{1b}", "![", "Ana Reed",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_page_shows_the_whole_text(
        pieces in prop::collection::vec(prop::sample::select(MARKDOWN), 0..40),
        tags in prop::collection::vec(prop::sample::select(ELEMENTS), 0..40),
    ) {
        for (text, markup) in [
            (pieces.concat(), Markup::Markdown),
            (pieces.concat(), Markup::Plain),
            (tags.concat() + &pieces.concat(), Markup::Html),
        ] {
            let page = analyze(&text, markup).to_html();
            let expected = markup.to_prose(&text).replace(|c: char| c.is_control() && !c.is_whitespace(), "\u{fffd}");
            prop_assert_eq!(words(&shown(&page)), words(&expected), "{:?}: {}", text, page);
            check_links(&page);
        }
    }

    /// What stands between tags that leave nothing out is what the tokenizer gives.
    #[test]
    fn no_text_is_lost(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let text = pieces.concat();
        let expected: Vec<u8> = html5gum::Tokenizer::new(&text)
            .filter_map(|token| match token {
                Ok(html5gum::Token::String(text)) => Some(text.value.0),
                _ => None,
            })
            .flatten()
            .collect();
        let expected = String::from_utf8_lossy(&expected).into_owned();
        prop_assert_eq!(words(&Markup::Html.to_prose(&text)), words(&expected), "{:?}", text);
    }

    #[test]
    fn any_page_gives_spans_of_its_source(
        pieces in prop::collection::vec(prop::sample::select(ELEMENTS), 0..60)
    ) {
        let text = pieces.concat();
        let document = read(&text);
        let mut end = 0;
        for token in document.tokens() {
            prop_assert!(end <= token.span.start && token.span.start < token.span.end);
            prop_assert!(text.get(token.span.range()).is_some(), "{:?} in {:?}", token, text);
            end = token.span.end;
        }
        for sentence in document.sentences() {
            prop_assert!(text.get(sentence.range()).is_some(), "{:?} in {:?}", sentence, text);
        }
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "word ", " ", "\n", "\r\n", "\r", "\t", "\u{c}", "é", "中", "😀", "\u{301}", "\0", "&", "&amp;", "&amp",
    "&lt;", "&nosuch;", "&notit;", "&#65;", "&#x41", "&#0;", "&#xD800;", "&#", "&;", "&nbsp;", "&mdash;", "&mdash",
    "<", "< ", "<b>", "</b>", "<p>", "</p>", "<br>", "<i class='a>b'>", "<i a=\"", "<!-- a -->", "<!", "</", "</>",
    "<?a>", "<x-y>", "<li>", "<div/>", "\"", ">", ";", "&copy;&reg;", "&amp;amp;", "&CounterClockwiseContourIntegral;",
];

#[rustfmt::skip]
const ELEMENTS: &[&str] = &[
    "a", "Word. ", "“No,” ", "said Ann. ", " ", "\n", "\r\n", "é", "中文。", "😀", "\u{301}", "\0", "&amp;", "&ldquo;", "&", "&#8221;",
    "<p>", "</p>", "<br>", "<br/>", "</br>", "<hr>", "<q>", "</q>", "<li>", "<ul>", "</ul>", "<blockquote>", "</blockquote>",
    "<footer>", "</footer>", "<nav>", "</nav>", "<aside>", "</aside>", "<form>", "</form>", "<script>", "</script>", "<style>",
    "</style>", "<title>", "</title>", "<textarea>", "<pre>", "</pre>", "<span hidden>", "</span>", "<div style='display: none'>",
    "<div>", "</div>", "<td>", "<table>", "</table>", "<h1>", "</h1>", "<svg>", "</svg>", "<button>", "</button>", "<!--", "-->",
    "<b", ">", "<", "</", "<template>", "</template>", "<select>", "<option>", "<i>", "</i>", "<svg/>", "<img alt='a'>",
];
