//! Speakers: who the phrases are that quotations give for whoever speaks, in one document.
//!
//! ```text
//! name words ─► entities (all who are named) ─► coreference (who a phrase stands for)
//!            ─► voices (those who speak) ─► attributes (kind, gender, role …) ─► layer
//! ```

mod attributes;
mod coreference;
mod entities;
mod headlines;
mod layer;
mod name;
mod name_words;
mod pronouns;
mod voices;

pub use layer::{Gender, GenderEvidence, Speaker, SpeakerIndices, SpeakerKind};
pub use name::Name;

pub(crate) use coreference::{Reference, Resolver};
