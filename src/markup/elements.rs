//! The elements of a text with markup, to show it as a browser does: headings, lists,
//! emphasis, links.

use super::{Markup, html, markdown};
use crate::Span;

/// An element and its place in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name in HTML.
    pub name: &'static str,
    /// With its own markup.
    pub span: Span,
    /// Where a link leads, as the source has it.
    pub link: Option<String>,
}

/// The headings, the highest first.
pub(super) const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl Element {
    /// The elements of `source`, nested in each other or disjoint, in the order of their
    /// starts, outer ones first. Plain text has none.
    pub fn all_of(source: &str, markup: Markup) -> Vec<Element> {
        match markup {
            Markup::Plain => Vec::new(),
            Markup::Markdown => markdown::elements(source),
            Markup::Html => html::elements(source),
            Markup::Auto => Element::all_of(source, Markup::detect(source)),
        }
    }

    /// Whether elements of that name stand inside a line.
    pub fn is_inline(name: &str) -> bool {
        matches!(name, "a" | "code" | "em" | "s" | "strong" | "sub" | "sup")
    }
}
