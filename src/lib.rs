//! Text analytics to embed: tokens, sentences, keywords, and quotations with
//! their speakers.

mod error;
mod offsets;
pub mod segment;
mod span;

pub use error::{Error, ErrorKind};
pub use offsets::{OffsetUnit, Offsets, line_column};
pub use segment::{Token, TokenKind};
pub use span::Span;
