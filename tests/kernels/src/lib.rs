//! The library's segmentation layer and nothing else.

// The layers above use the rest.
#![allow(dead_code)]

#[path = "../../../src/segment/mod.rs"]
pub mod segment;
#[path = "../../../src/span.rs"]
mod span;

pub use span::Span;
