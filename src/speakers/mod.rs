//! Speakers: who the phrases are that quotations give for whoever speaks.
//!
//! ```text
//! name words ─► entities (all who are named) ─► coreference (who a phrase stands for)
//! ```

mod coreference;
mod entities;
mod headlines;
mod name;
mod name_words;

pub use name::Name;

pub(crate) use coreference::{Reference, Resolver};
