//! HTML to prose: `html5gum` reads the tags by the rules of the HTML Standard, and what
//! stands between them is put together as a browser shows it.
//!
//! There is no tree: [`page`] keeps a stack of open elements, which ends at the tags that
//! match. What a page has beside its text (navigation, forms, footers) is left out, as is
//! what is hidden.

mod elements;
mod outline;
mod page;
mod tags;

use html5gum::Tokenizer;

use super::builder::Builder;
use super::{Element, Prose};
use crate::watch::Watch;

use outline::Outline;
use page::Page;
use tags::Tags;

/// The elements of `source`, in the order of their starts.
pub(super) fn elements(source: &str) -> Vec<Element> {
    let watch = Watch::none();
    let mut tags =
        Tags::new(source, Page::new(source, Builder::new(source, &watch), &watch), &watch)
            .with_outline(Outline::default());
    Tokenizer::new_with_emitter(source, &mut tags).next();
    tags.into_outline().finish(source.len())
}

/// Takes the tags off `source`.
pub(super) fn read<'s>(source: &'s str, watch: &Watch<'_>) -> Prose<'s> {
    // What the tokenizer keeps of a name that may end raw text.
    let buffer = source.len();
    let page = Page::new(source, Builder::new(source, watch), watch);
    let mut tags = Tags::new(source, page, watch);
    if !watch.hold(buffer) {
        let mut tokenizer = Tokenizer::new_with_emitter(source, &mut tags);
        // It gives nothing but the word to stop.
        tokenizer.next();
    }
    watch.give_back(buffer);
    tags.into_page().finish()
}
