//! Puts prose together piece by piece and keeps the map to the source.

use std::borrow::Cow;
use std::ops::Range;

use super::{Block, ParagraphKind, Piece, Prose};
use crate::watch::Watch;
use crate::{Diagnostic, DiagnosticCode, Span};

/// Prose in the making. Offsets into the source are absolute.
pub(super) struct Builder<'s, 'w> {
    source: &'s str,
    watch: &'w Watch<'w>,
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    diagnostics: Vec<Diagnostic>,
    open: Option<Block>,
    /// Whether blank lines are put between blocks.
    divides: bool,
}

/// What a builder had made at some time.
pub(super) struct Mark {
    text_len: usize,
    n_pieces: usize,
    /// The last piece's end in the source: pieces grow.
    last_end: u32,
    n_blocks: usize,
    open: Option<Block>,
}

impl<'s, 'w> Builder<'s, 'w> {
    pub fn new(source: &'s str, watch: &'w Watch<'w>) -> Builder<'s, 'w> {
        let mut text = String::new();
        watch.reserve_str(&mut text, source.len());
        Builder {
            source,
            watch,
            text,
            pieces: Vec::new(),
            blocks: Vec::new(),
            diagnostics: Vec::new(),
            open: None,
            divides: true,
        }
    }

    /// For a source of which what divides its blocks is copied too.
    pub fn without_dividers(mut self) -> Self {
        self.divides = false;
        self
    }

    /// Ends the open block and starts one of `kind` with the next text.
    pub fn open(&mut self, kind: ParagraphKind) {
        self.close();
        let at = self.text.len() as u32;
        self.open = Some(Block { kind, span: Span::new(at, at) });
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether a block is open and nothing stands in it yet.
    pub fn is_open_and_empty(&self) -> bool {
        self.open.is_some_and(|block| block.span.start as usize == self.text.len())
    }

    /// Ends the open block, which counts where there is text in it.
    pub fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.span.end = self.text.len() as u32;
            if !block.span.is_empty() {
                self.watch.push(&mut self.blocks, block);
            }
        }
    }

    fn push_str(&mut self, text: &str) {
        if !self.watch.reserve_str(&mut self.text, text.len()) {
            self.text.push_str(text);
        }
    }

    /// Adds what stands in the source at `at`.
    pub fn copy(&mut self, at: Range<usize>) {
        if at.is_empty() {
            return;
        }
        self.divide(at.start);
        let (prose, source) = (self.text.len() as u32, Span::new(at.start as u32, at.end as u32));
        self.push_str(&self.source[at]);
        if let Some(last) = self.pieces.last_mut()
            && last.copied
            && last.source.end == source.start
        {
            last.source.end = source.end;
            return;
        }
        self.watch.push(&mut self.pieces, Piece { prose, source, copied: true });
    }

    /// Adds `text`, which stands for the whole of the source at `at`.
    pub fn replace(&mut self, text: &str, at: Range<usize>) {
        if text.is_empty() || at.is_empty() {
            return;
        }
        self.divide(at.start);
        let (prose, source) = (self.text.len() as u32, Span::new(at.start as u32, at.end as u32));
        self.push_str(text);
        self.watch.push(&mut self.pieces, Piece { prose, source, copied: false });
    }

    /// Adds `text`, which is the source at `at` but for characters left out of
    /// it, and line ends and tabs that became blanks. What has no place in the
    /// source is left out.
    pub fn align(&mut self, text: &str, at: Range<usize>) {
        if self.source[at.clone()] == *text {
            return self.copy(at);
        }
        let mut from = at.start;
        for c in text.chars() {
            let rest = &self.source[from..at.end];
            let (skipped, found) = if c == ' ' {
                match rest.chars().next() {
                    Some(blank @ (' ' | '\t' | '\n' | '\r')) => (0, blank),
                    _ => continue,
                }
            } else {
                match rest.char_indices().find(|&(_, other)| other == c) {
                    Some(place) => place,
                    None => return,
                }
            };
            let place = from + skipped..from + skipped + found.len_utf8();
            from = place.end;
            if found == c {
                self.copy(place);
            } else {
                self.replace(" ", place);
            }
        }
    }

    /// Remembers what is there.
    pub fn mark(&self) -> Mark {
        Mark {
            text_len: self.text.len(),
            n_pieces: self.pieces.len(),
            last_end: self.pieces.last().map_or(0, |piece| piece.source.end),
            n_blocks: self.blocks.len(),
            open: self.open,
        }
    }

    /// Drops all that was added since the mark.
    pub fn go_back(&mut self, mark: Mark) {
        self.text.truncate(mark.text_len);
        self.pieces.truncate(mark.n_pieces);
        if let Some(last) = self.pieces.last_mut() {
            last.source.end = mark.last_end;
        }
        self.blocks.truncate(mark.n_blocks);
        self.open = mark.open;
    }

    /// The blocks that were closed since the mark.
    pub fn blocks_since(&self, mark: &Mark) -> &[Block] {
        self.blocks.get(mark.n_blocks..).unwrap_or_default()
    }

    /// How many blocks were closed.
    pub fn n_blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The bytes of the open block so far.
    pub fn open_len(&self) -> usize {
        self.open.map_or(0, |block| self.text.len() - block.span.start as usize)
    }

    /// Keeps the blocks of which it is said, by their places, and drops the others.
    pub fn retain_blocks(mut self, keeps: impl Fn(usize) -> bool) -> Self {
        self.close();
        let mut kept = Builder::new(self.source, self.watch);
        let mut pieces = self.pieces.iter().zip(self.piece_ends()).peekable();
        for (nth, block) in self.blocks.iter().enumerate() {
            if self.watch.stops_at(nth, self.blocks.len()) {
                break;
            }
            while pieces.next_if(|(piece, _)| piece.prose < block.span.start).is_some() {}
            if keeps(nth) {
                kept.open(block.kind);
            }
            while let Some((piece, end)) = pieces.next_if(|(piece, _)| piece.prose < block.span.end)
            {
                if !keeps(nth) {
                    continue;
                }
                let source = piece.source.range();
                if piece.copied {
                    kept.copy(source);
                } else {
                    kept.replace(&self.text[piece.prose as usize..end as usize], source);
                }
            }
        }
        kept.close();
        drop(pieces);
        kept.diagnostics = self.diagnostics;
        self.watch.free(self.pieces);
        self.watch.free(self.blocks);
        self.watch.give_back(self.text.capacity());
        kept
    }

    /// Where each piece ends in the prose.
    fn piece_ends(&self) -> impl Iterator<Item = u32> + '_ {
        let starts = self.pieces.iter().skip(1).map(|piece| piece.prose);
        starts.chain([self.text.len() as u32])
    }

    /// Says that the whole open block was nested too deep to be read.
    pub fn too_deep(&mut self) {
        if let Some(block) = self.open {
            let span = Span::new(block.span.start, self.text.len() as u32);
            let diagnostic = Diagnostic { code: DiagnosticCode::NestedTooDeep, span };
            self.watch.push(&mut self.diagnostics, diagnostic);
        }
    }

    pub fn finish(mut self) -> Prose<'s> {
        self.close();
        Prose {
            text: Cow::Owned(self.text),
            pieces: self.pieces,
            blocks: self.blocks,
            diagnostics: self.diagnostics,
        }
    }

    /// Before the first text of a block, a blank line that stands for whatever
    /// divides it in the source from the block before.
    fn divide(&mut self, start: usize) {
        let Some(block) = &mut self.open else { return };
        let at = self.text.len() as u32;
        if !self.divides || block.span.start != at || at == 0 {
            return;
        }
        let end = self.pieces.last().map_or(0, |piece| piece.source.end);
        let source = Span::new(end.min(start as u32), start as u32);
        self.watch.push(&mut self.pieces, Piece { prose: at, source, copied: false });
        block.span = Span::new(at + 2, at + 2);
        self.push_str("\n\n");
    }
}
