//! Shallow syntax: word classes, chunks and phrases of one stretch of text.
//!
//! ```text
//! tokens ─► classes ─► chunks ─► phrases
//! ```
//!
//! A [`Reader`] divides a statement into chunks once; every question about noun phrases,
//! subjects and clauses is asked of these.

mod chunks;
pub(crate) mod classes;
mod corrections;
mod phrases;
mod token_features;
mod token_set;

use std::ops::Range;

pub(crate) use chunks::{Chunk, ChunkBits, ChunkKind};
pub(crate) use phrases::{Clauses, NounPhrase, SubjectPlace};
pub(crate) use token_features::{Shape, TokenFeatures};

use chunks::Chunker;
pub(crate) use classes::Class;
use classes::Classifier;

use crate::language::ClassSet;

/// Reads stretches of text, one after the other; keeps its memory between them.
pub(crate) struct Reader<'r> {
    classifier: Classifier<'r, 'r>,
    blocks: Vec<Range<usize>>,
    classes: Vec<Class>,
    chunks: Vec<Chunk>,
}

impl<'r> Reader<'r> {
    pub fn new(features: &'r TokenFeatures<'_>) -> Reader<'r> {
        Reader {
            classifier: Classifier::new(features.reading, features.language),
            blocks: Vec::new(),
            classes: Vec::new(),
            chunks: Vec::new(),
        }
    }

    /// The chunks of the tokens in `range`. Stretches of `blocks`, which are in order, are
    /// one chunk each.
    pub fn read(
        &mut self,
        features: &TokenFeatures<'_>,
        range: Range<usize>,
        blocks: impl Iterator<Item = Range<usize>>,
    ) -> &[Chunk] {
        self.read_where(features, range, blocks, |_| true).unwrap_or_default()
    }

    /// As [`read`](Self::read), where the classes of the tokens are as `is_wanted` asks.
    pub fn read_where(
        &mut self,
        features: &TokenFeatures<'_>,
        range: Range<usize>,
        blocks: impl Iterator<Item = Range<usize>>,
        is_wanted: impl FnOnce(&[Class]) -> bool,
    ) -> Option<&[Chunk]> {
        self.blocks.clear();
        self.blocks
            .extend(blocks.filter(|block| block.start < range.end && range.start < block.end));
        self.classes.clear();
        self.chunks.clear();
        self.classify(features, &range);
        if self.classes.len() < range.len() {
            return None;
        }
        corrections::correct(features, &range, &self.blocks, &mut self.classes);
        if features.reading.watch.is_stopped() || !is_wanted(&self.classes) {
            return None;
        }
        let chunker = Chunker { features, blocks: &self.blocks, range, classes: &self.classes };
        chunker.chunk(&mut self.chunks);
        Some(&self.chunks)
    }

    /// Whether the word of the token at `at` can have one of `classes`, wherever it stands.
    pub fn can_be(&mut self, at: usize, classes: ClassSet) -> bool {
        self.classifier.can_be(at, classes)
    }

    /// The classes of the tokens that were read last.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The classes of the tokens between the blocks; those inside are punctuation.
    fn classify(&mut self, features: &TokenFeatures<'_>, range: &Range<usize>) {
        let Reader { classifier, blocks, classes, .. } = self;
        if features.reading.watch.reserve(classes, range.len()) {
            return;
        }
        let mut at = range.start;
        for block in blocks.iter() {
            let start = block.start.max(at);
            classifier.classify(at..start, classes);
            let end = block.end.min(range.end);
            classes.resize(classes.len() + end.saturating_sub(start), Class::Punctuation);
            at = end.max(start);
        }
        classifier.classify(at.max(range.start)..range.end.max(at), classes);
    }
}
