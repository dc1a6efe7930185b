//! What the elements of HTML do to the text inside them (HTML Living Standard, section 15,
//! Rendering).

use crate::markup::ParagraphKind;

/// What an element does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It stands inside a line.
    Inline,
    /// It is set off from what is around it; the kind of its paragraphs, where it
    /// has one of its own.
    Block(Option<ParagraphKind>),
    /// It breaks a line.
    LineBreak,
    /// It divides what is before it and behind it, and holds nothing.
    Divider,
    /// It holds nothing and stands inside a line.
    Empty,
    /// Quotation marks stand around it.
    Quotation,
    /// White space inside it is kept.
    Preformatted,
    /// Nobody reads it as part of the text.
    LeftOut,
    /// As the last, unless it turns out to hold the page's text.
    Form,
    /// The footer of a page is left out, that of a block quote names who is quoted.
    Footer,
    /// Its content is no text to the parser either.
    Raw,
}

/// A known element: its place in [`ELEMENTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element(u8);

pub(super) const N_ELEMENTS: usize = ELEMENTS.len();

impl Element {
    /// `a`.
    pub const LINK: Element = Element(0);

    /// The element of that name, which has small letters alone.
    pub fn from_name(name: &[u8]) -> Option<Element> {
        let found = ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(name)).ok()?;
        Some(Element(found as u8))
    }

    pub fn idx(self) -> usize {
        self.0.into()
    }

    pub fn name(self) -> &'static str {
        ELEMENTS[self.idx()].0
    }

    pub fn role(self) -> Role {
        ELEMENTS[self.idx()].1
    }
}

const BLOCK: Role = Role::Block(None);
const PROSE: Role = Role::Block(Some(ParagraphKind::Prose));
const HEADING: Role = Role::Block(Some(ParagraphKind::Heading));
const ITEM: Role = Role::Block(Some(ParagraphKind::ListItem));
const CELL: Role = Role::Block(Some(ParagraphKind::TableCell));
const QUOTE: Role = Role::Block(Some(ParagraphKind::BlockQuote));

/// The elements that say something, sorted by name. Any other stands inside a line.
#[rustfmt::skip]
const ELEMENTS: [(&str, Role); 98] = [
    ("a", Role::Inline), ("abbr", Role::Inline), ("address", BLOCK), ("area", Role::Empty), ("article", PROSE),
    ("aside", Role::LeftOut), ("audio", Role::LeftOut), ("b", Role::Inline), ("base", Role::Empty),
    ("blockquote", QUOTE), ("body", BLOCK), ("br", Role::LineBreak), ("button", Role::LeftOut),
    ("canvas", Role::LeftOut), ("caption", BLOCK), ("center", BLOCK), ("cite", Role::Inline),
    ("code", Role::Inline), ("col", Role::Empty), ("colgroup", BLOCK), ("datalist", Role::LeftOut),
    ("dd", BLOCK), ("details", BLOCK), ("dialog", Role::LeftOut), ("dir", BLOCK), ("div", BLOCK), ("dl", BLOCK),
    ("dt", BLOCK), ("em", Role::Inline), ("embed", Role::Empty), ("fieldset", BLOCK), ("figcaption", BLOCK),
    ("figure", BLOCK), ("font", Role::Inline), ("footer", Role::Footer), ("form", Role::Form),
    ("h1", HEADING), ("h2", HEADING), ("h3", HEADING), ("h4", HEADING), ("h5", HEADING), ("h6", HEADING),
    ("header", BLOCK), ("hgroup", BLOCK), ("hr", Role::Divider), ("html", BLOCK), ("i", Role::Inline),
    ("iframe", Role::Raw), ("img", Role::Empty), ("input", Role::Empty), ("legend", BLOCK), ("li", ITEM),
    ("link", Role::Empty), ("listing", Role::Preformatted), ("main", PROSE), ("map", Role::LeftOut),
    ("math", Role::Inline), ("menu", BLOCK), ("meta", Role::Empty), ("nav", Role::LeftOut),
    ("noembed", Role::Raw), ("noframes", BLOCK), ("noscript", Role::Raw), ("object", Role::LeftOut),
    ("ol", BLOCK), ("optgroup", BLOCK), ("option", BLOCK), ("p", BLOCK), ("param", Role::Empty),
    ("plaintext", Role::Preformatted), ("pre", Role::Preformatted), ("q", Role::Quotation),
    ("rp", Role::LeftOut), ("rt", Role::LeftOut), ("script", Role::Raw), ("search", Role::LeftOut),
    ("section", BLOCK), ("select", Role::LeftOut), ("source", Role::Empty), ("span", Role::Inline),
    ("strong", Role::Inline), ("style", Role::Raw), ("summary", BLOCK), ("svg", Role::LeftOut),
    ("table", BLOCK), ("tbody", BLOCK), ("td", CELL), ("template", Role::LeftOut), ("textarea", Role::Raw),
    ("tfoot", BLOCK), ("th", CELL), ("thead", BLOCK), ("title", Role::Raw), ("tr", BLOCK), ("track", Role::Empty),
    ("ul", BLOCK), ("video", Role::LeftOut), ("wbr", Role::Empty),
];

/// Whether the tag hides its element from a reader, or says that it is no part of the text.
pub(super) fn is_hidden(name: &[u8], value: &[u8]) -> bool {
    let is = |other: &[u8]| value.trim_ascii().eq_ignore_ascii_case(other);
    match name {
        b"hidden" => !is(b"until-found"),
        b"aria-hidden" => is(b"true"),
        b"role" => [
            &b"navigation"[..],
            b"complementary",
            b"contentinfo",
            b"search",
            b"dialog",
            b"menu",
            b"menubar",
        ]
        .iter()
        .any(|role| is(role)),
        b"style" => {
            let compact: Vec<u8> = value
                .iter()
                .filter(|b| !b.is_ascii_whitespace())
                .map(u8::to_ascii_lowercase)
                .collect();
            memchr::memmem::find(&compact, b"display:none").is_some()
                || memchr::memmem::find(&compact, b"visibility:hidden").is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted_by_name() {
        assert!(ELEMENTS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn elements_are_found_by_name() {
        for (name, role) in ELEMENTS {
            assert_eq!(Element::from_name(name.as_bytes()).map(Element::role), Some(role));
        }
        assert_eq!(Element::from_name(b"x-widget"), None);
        assert_eq!(Element::from_name(b"a"), Some(Element::LINK));
    }
}
