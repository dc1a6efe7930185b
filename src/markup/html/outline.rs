//! The elements of a page that a reader sees, by their places in the source.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::elements::{self, Role};
use crate::Span;
use crate::markup::Element;

/// How many elements are kept open inside each other; deeper ones are passed over, as
/// browsers do.
const MAX_DEPTH: usize = 100;

/// The elements of `source` in the order of their starts. Those that nothing closes end with
/// what is around them.
pub fn elements(source: &str) -> Vec<Element> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut outline = Outline { elements: Vec::new(), open: Vec::new() };
    for token in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => outline.open(&tag),
            Ok(Token::EndTag(tag)) => {
                let at = tag.span.start..tag.span.end;
                outline.close(name_of(&tag.name), at.start, at.end);
            }
            _ => {}
        }
    }
    outline.close_from(0, source.len());
    outline.elements
}

struct Outline {
    elements: Vec<Element>,
    /// The indices of the open ones, the innermost last.
    open: Vec<usize>,
}

impl Outline {
    fn open(&mut self, tag: &StartTag<usize>) {
        let Some(name) = name_of(&tag.name) else { return };
        let start = tag.span.start;
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
        let link = (name == "a").then(|| tag.attributes.get(&b"href"[..]));
        let link = link.flatten().map(|link| String::from_utf8_lossy(link).into_owned());
        self.open.push(self.elements.len());
        let span = Span::new(start as u32, start as u32);
        self.elements.push(Element { name, span, link });
    }

    /// Closes the innermost element of that name with what is open inside it.
    fn close(&mut self, name: Option<&str>, start: usize, end: usize) {
        let Some(name) = name else { return };
        let place = self.open.iter().rposition(|&idx| self.elements[idx].name == name);
        if let Some(place) = place {
            self.close_from(place + 1, start);
            self.close_from(place, end);
        }
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
