//! How a text is written, by its first bytes or by the name of its file.

use super::Markup;

/// How much of a text is looked at, in bytes.
const LOOK: usize = 4 << 10;

/// Tags that a page begins with (WHATWG MIME Sniffing, section 7.1).
#[rustfmt::skip]
const FIRST_TAGS: [&str; 19] = [
    "!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style",
    "title", "b", "body", "br", "p", "article", "section", "main",
];

impl Markup {
    /// How `source` is written, by its first bytes: HTML begins with one of its tags,
    /// Markdown with front matter or a heading; what shows neither is plain text.
    ///
    /// ```
    /// use pullquote::Markup;
    /// assert_eq!(Markup::detect("<!DOCTYPE html><p>It rained."), Markup::Html);
    /// assert_eq!(Markup::detect("# Rain\\n\\nIt rained."), Markup::Markdown);
    /// assert_eq!(Markup::detect("It rained."), Markup::Plain);
    /// ```
    pub fn detect(source: &str) -> Markup {
        let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
        let start = &source[..source.floor_char_boundary(LOOK)];
        if is_html(start) {
            Markup::Html
        } else if is_markdown(start) {
            Markup::Markdown
        } else {
            Markup::Plain
        }
    }

    /// The markup of files with that ending, without its full stop; `None` where it may
    /// be any.
    pub fn of_ending(ending: &str) -> Option<Markup> {
        let is = |other: &&str| ending.eq_ignore_ascii_case(other);
        if ["md", "markdown", "mdown", "mkd"].iter().any(is) {
            Some(Markup::Markdown)
        } else if ["html", "htm", "xhtml", "xht"].iter().any(is) {
            Some(Markup::Html)
        } else {
            None
        }
    }
}

/// Whether the first tag is one that a page begins with, behind comments and declarations.
fn is_html(start: &str) -> bool {
    let mut rest = start.trim_ascii_start();
    loop {
        let Some(tag) = rest.strip_prefix('<') else { return false };
        let (is_passed, end) = match tag {
            tag if tag.starts_with("!--") => (true, tag.find("-->").map(|at| at + 3)),
            tag if tag.starts_with('?') => (true, tag.find('>').map(|at| at + 1)),
            _ => (false, None),
        };
        match end {
            Some(end) => rest = tag[end..].trim_ascii_start(),
            None if is_passed => return tag.starts_with("!--"),
            None => return FIRST_TAGS.iter().any(|name| is_tag(tag, name)),
        }
    }
}

/// Whether `tag`, behind its `<`, has that name.
fn is_tag(tag: &str, name: &str) -> bool {
    let is_end = |rest: &str| rest.starts_with([' ', '>', '\n', '\r', '\t', '/']);
    tag.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
        && is_end(&tag[name.len()..])
}

/// Whether a text begins with front matter or a heading.
fn is_markdown(start: &str) -> bool {
    let mut lines = start.trim_ascii_start().lines();
    let (Some(first), second) = (lines.next(), lines.next()) else { return false };
    if first.trim_end() == "---" {
        return second.is_some_and(|line| {
            let key = line.split_once(':').map_or("", |(key, _)| key);
            !key.is_empty()
                && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'))
        });
    }
    let hashes = first.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&hashes)
        && first[hashes..].starts_with(' ')
        && second.is_none_or(|line| line.trim().is_empty())
}
