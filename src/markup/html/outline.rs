//! The elements of a page that a reader sees, by their places in the source.

use std::ops::Range;

use super::elements::{self, Role};
use crate::Span;
use crate::markup::Element;

/// How many elements are kept open inside each other; deeper ones are passed over, as
/// browsers do.
const MAX_DEPTH: usize = 100;

/// The elements of a page in the order of their starts. Those that nothing closes end with what
/// is around them.
#[derive(Default)]
pub(super) struct Outline {
    elements: Vec<Element>,
    /// The indices of the open ones, the innermost last.
    open: Vec<usize>,
}

impl Outline {
    /// Reads a start tag, with where it leads if it is a link.
    pub fn open(&mut self, name: &[u8], link: &[u8], start: usize) {
        let Some(name) = name_of(name) else { return };
        let ends_before = match self.innermost() {
            Some("p") => !Element::is_inline(name),
            Some("li") => name == "li",
            Some("td" | "th") => matches!(name, "td" | "th" | "tr"),
            _ => false,
        };
        if ends_before {
            self.close_from(self.open.len() - 1, start);
        }
        if name == "tr" && self.innermost() == Some("tr") {
            self.close_from(self.open.len() - 1, start);
        }
        if self.open.len() == MAX_DEPTH {
            return;
        }
        let link = (name == "a").then(|| String::from_utf8_lossy(link).into_owned());
        self.open.push(self.elements.len());
        let span = Span::new(start as u32, start as u32);
        self.elements.push(Element { name, span, link });
    }

    /// Closes the innermost element of that name with what is open inside it.
    pub fn close(&mut self, name: &[u8], at: Range<usize>) {
        let Some(name) = name_of(name) else { return };
        let place = self.open.iter().rposition(|&idx| self.elements[idx].name == name);
        if let Some(place) = place {
            self.close_from(place + 1, at.start);
            self.close_from(place, at.end);
        }
    }

    /// The elements, at the end of the page.
    pub fn finish(mut self, end: usize) -> Vec<Element> {
        self.close_from(0, end);
        self.elements
    }

    /// Closes all elements from that place on.
    fn close_from(&mut self, place: usize, end: usize) {
        for idx in self.open.drain(place..) {
            self.elements[idx].span.end = end as u32;
        }
    }

    fn innermost(&self) -> Option<&'static str> {
        self.open.last().map(|&idx| self.elements[idx].name)
    }
}

/// The element that is shown for one of that name, if any is.
fn name_of(name: &[u8]) -> Option<&'static str> {
    let element = elements::Element::from_name(name);
    Some(match (name, element.map(elements::Element::role)) {
        (b"em" | b"i" | b"cite", _) => "em",
        (b"strong" | b"b", _) => "strong",
        (b"s" | b"del" | b"strike", _) => "s",
        (b"sub", _) => "sub",
        (b"sup", _) => "sup",
        (b"ol", _) => "ol",
        (b"ul" | b"menu" | b"dir", _) => "ul",
        (
            b"a" | b"code" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"p" | b"li"
            | b"table" | b"tr" | b"td" | b"th" | b"blockquote",
            _,
        ) => element?.name(),
        (b"thead" | b"tbody" | b"tfoot" | b"colgroup", _) => return None,
        (_, Some(Role::Preformatted)) => "pre",
        (_, Some(Role::Block(_) | Role::Footer | Role::Form)) => "div",
        _ => return None,
    })
}
