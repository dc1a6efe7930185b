//! The index over the sources.

use once_cell::race::OnceBox;
use std::ops::Range;

use super::postings::{BLOCK, MAX_BLOCKS, Postings};
use super::words::{self, NO_PAIR, pair_hash};
use crate::watch::{Control, Stage, Watch};
use crate::{Error, ErrorKind, Options, Span};

/// The texts that quotations are checked against, and an index of their words.
///
/// A source is added once and kept; its number is how many were added before it. Adding
/// reads a text once, looking a quotation up reads the few places where its words stand
/// together. Immutable once it is built: it may be shared between threads.
///
/// ```
/// use pullquote::{Sources, Verdict};
/// let mut sources = Sources::default();
/// sources.add("interview", "We will rebuild the bridge before winter, whatever it costs.")?;
/// let found = sources.check("We will rebuild the bridge before summer");
/// assert_eq!(found.verdict, Verdict::Edited);
/// assert_eq!(found.edits.len(), 1);
/// # Ok::<(), pullquote::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sources {
    pub(super) names: Vec<Box<str>>,
    /// What the names take, which is asked for whenever a source is added.
    names_memory: usize,
    pub(super) parts: Vec<Part>,
    pub(super) max_memory: usize,
}

impl Default for Sources {
    fn default() -> Sources {
        let (names, parts) = (Vec::new(), Vec::new());
        Sources { names, names_memory: 0, parts, max_memory: usize::MAX }
    }
}

/// Some sources that follow each other, with an index of their own: a number of 16 bits
/// tells a block of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    /// The number of the first source.
    pub first_source: usize,
    /// The texts, one behind the other.
    pub text: String,
    /// Where each source ends in `text`.
    pub ends: Vec<u32>,
    /// Where each [`BLOCK`] words start in `text`.
    pub block_starts: Vec<u32>,
    pub n_words: usize,
    /// The hash of each word with the next; nothing once the part takes no more sources.
    pub pairs: Vec<u32>,
    /// Made when it is needed first.
    pub postings: OnceBox<Postings>,
}

/// A part that has so many words takes no more sources.
const FULL: usize = MAX_BLOCKS * BLOCK;

/// The bytes of a word and what stands behind it, at the least, on average.
const BYTES_A_WORD: usize = 4;

impl Sources {
    /// Sources that may hold `max_memory` bytes in all, their texts included.
    pub fn with_max_memory(max_memory: usize) -> Sources {
        Sources { max_memory, ..Sources::default() }
    }

    /// How many sources there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The name that a source was given.
    ///
    /// # Panics
    /// Where there is no such source.
    pub fn name(&self, source: usize) -> &str {
        &self.names[source]
    }

    /// The text of a source.
    ///
    /// # Panics
    /// Where there is no such source.
    pub fn text(&self, source: usize) -> &str {
        let part = &self.parts[self.part_of(source)];
        part.source_text(source - part.first_source)
    }

    /// The part that a source is in.
    pub(super) fn part_of(&self, source: usize) -> usize {
        self.parts.partition_point(|part| part.first_source <= source) - 1
    }

    /// Adds a source, whose name may be anything, and gives its number.
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] for a text over [`Options::MAX_INPUT`],
    /// [`ErrorKind::TooMuchMemory`].
    pub fn add(&mut self, name: &str, text: &str) -> Result<usize, Error> {
        self.add_with(name, text, &Control::default())
    }

    /// [`add`](Self::add), followed and stopped by the caller. A source that is not read
    /// to its end is not added.
    ///
    /// # Errors
    /// Those of [`add`](Self::add), and [`ErrorKind::Cancelled`].
    pub fn add_with(
        &mut self,
        name: &str,
        text: &str,
        control: &Control<'_>,
    ) -> Result<usize, Error> {
        if text.len() > Options::MAX_INPUT {
            return Err(Error::new(
                ErrorKind::TooLarge,
                format!(
                    "the source has {} bytes, the limit is {}: split it",
                    text.len(),
                    Options::MAX_INPUT
                ),
            ));
        }
        let watch = Watch::new(control, text.len()).with_max_memory(self.max_memory);
        watch.enter(Stage::All);
        watch.hold(self.n_bytes() + name.len());
        watch.check()?;
        self.make_room(text.len(), &watch)?;
        let source = self.names.len();
        let part = self.parts.last_mut().expect("there is one with room");
        part.add(text, &watch)?;
        watch.finish().inspect_err(|_| part.remove_last())?;
        self.push_name(name);
        Ok(source)
    }

    /// Adds many sources, each a name and a text, in their order, by so many threads at
    /// the most; none where that fails.
    ///
    /// # Errors
    /// Those of [`add`](Self::add).
    pub fn add_all<N, T>(&mut self, sources: &[(N, T)], n_threads: usize) -> Result<(), Error>
    where
        N: AsRef<str> + Sync,
        T: AsRef<str> + Sync,
    {
        let n_bytes: usize = sources.iter().map(|(_, text)| text.as_ref().len()).sum();
        let share = n_bytes / n_threads.max(1) + 1;
        let held = self.n_bytes();
        let max_memory = match self.max_memory {
            usize::MAX => usize::MAX,
            most => most.saturating_sub(held) / n_threads.max(1),
        };
        let build = |sources: &[(N, T)]| {
            let mut built = Sources::with_max_memory(max_memory);
            for (name, text) in sources {
                built.add(name.as_ref(), text.as_ref())?;
            }
            built.seal()?;
            Ok(built)
        };
        let mut shares = Vec::new();
        let (mut start, mut n) = (0, 0);
        for (at, (_, text)) in sources.iter().enumerate() {
            n += text.as_ref().len();
            if n >= share || at + 1 == sources.len() {
                shares.push(&sources[start..=at]);
                (start, n) = (at + 1, 0);
            }
        }
        let built: Vec<Result<Sources, Error>> = match &shares[..] {
            [share] => vec![build(share)],
            shares => std::thread::scope(|scope| {
                let handles: Vec<_> = (shares.iter())
                    .map(|share| {
                        let spawned = std::thread::Builder::new();
                        // Where the system has no thread to give, this one does the work.
                        (spawned.spawn_scoped(scope, || build(share)).ok(), share)
                    })
                    .collect();
                let join = |handle: std::thread::ScopedJoinHandle<'_, _>| {
                    handle.join().expect("indexing does not panic")
                };
                handles
                    .into_iter()
                    .map(|(handle, share)| handle.map_or_else(|| build(share), join))
                    .collect()
            }),
        };
        let built = built.into_iter().collect::<Result<Vec<_>, _>>()?;
        built.into_iter().try_for_each(|built| self.merge(built))
    }

    /// Adds the sources of another index behind its own. Nothing is read again but small
    /// parts, which are joined.
    ///
    /// # Errors
    /// [`ErrorKind::TooMuchMemory`].
    pub fn merge(&mut self, other: Sources) -> Result<(), Error> {
        if self.n_bytes().saturating_add(other.n_bytes()) > self.max_memory {
            return Err(Error::new(
                ErrorKind::TooMuchMemory,
                format!(
                    "the sources would hold more than {} bytes: raise max_memory or split them",
                    self.max_memory
                ),
            ));
        }
        self.seal()?;
        for mut part in other.parts {
            part.first_source += self.names.len();
            self.parts.push(part);
        }
        self.names.extend(other.names);
        self.names_memory += other.names_memory;
        self.seal()?;
        self.join_small_parts()
    }

    /// Makes the index as small as it will be. Looking up works without; what is needed
    /// to add more sources is freed.
    ///
    /// # Errors
    /// [`ErrorKind::TooMuchMemory`].
    pub fn seal(&mut self) -> Result<(), Error> {
        let watch = Watch::new(&Control::default(), 0).with_max_memory(self.max_memory);
        watch.hold(self.n_bytes());
        watch.check()?;
        self.parts.iter_mut().try_for_each(|part| part.seal(&watch))
    }

    /// The bytes of memory that it holds, the texts included.
    pub fn n_bytes(&self) -> usize {
        self.parts.iter().map(Part::n_bytes).sum::<usize>() + self.names_memory
    }

    /// The bytes of the texts.
    pub fn text_bytes(&self) -> usize {
        self.parts.iter().map(|part| part.text.len()).sum()
    }

    pub(super) fn push_name(&mut self, name: &str) {
        self.names.push(name.into());
        self.names_memory += name.len() + size_of::<Box<str>>();
    }

    /// Makes the last part one that takes a text of so many bytes.
    fn make_room(&mut self, n_bytes: usize, watch: &Watch<'_>) -> Result<(), Error> {
        if let Some(part) = self.parts.last_mut() {
            let fits = part.n_words + n_bytes / BYTES_A_WORD <= FULL
                && part.text.len() + n_bytes < u32::MAX as usize;
            if part.postings.get().is_none() && fits {
                return Ok(());
            }
            part.seal(watch)?;
            self.join_small_parts()?;
        }
        self.parts.push(Part { first_source: self.names.len(), ..Part::default() });
        Ok(())
    }

    /// Joins the last parts as long as the last is as large as half of the one before:
    /// so every text is read again a few times at the most, however few sources are
    /// added between two look-ups.
    fn join_small_parts(&mut self) -> Result<(), Error> {
        while let [.., before, last] = &self.parts[..]
            && 2 * last.n_words >= before.n_words
            && before.n_words + last.n_words <= FULL
            && before.text.len() + last.text.len() < u32::MAX as usize
        {
            let watch = Watch::new(&Control::default(), 0).with_max_memory(self.max_memory);
            watch.hold(self.n_bytes());
            watch.check()?;
            let mut joined = Part { first_source: before.first_source, ..Part::default() };
            for part in [before, last] {
                (0..part.ends.len()).try_for_each(|at| joined.add(part.source_text(at), &watch))?;
            }
            joined.seal(&watch)?;
            self.parts.truncate(self.parts.len() - 2);
            self.parts.push(joined);
        }
        Ok(())
    }
}

impl Part {
    /// Adds a text, all of it or nothing.
    fn add(&mut self, text: &str, watch: &Watch<'_>) -> Result<(), Error> {
        let (n_words, offset) = (self.n_words, self.text.len() as u32);
        let n_sources = self.ends.len();
        if !watch.reserve_str(&mut self.text, text.len()) {
            self.text.push_str(text);
        }
        let Part { block_starts, pairs, n_words: n, .. } = self;
        let mut last = None;
        words::batches(text, watch, |words| {
            let to_next = n.next_multiple_of(BLOCK) - *n;
            if let Some(first) = words.get(to_next) {
                watch.push(block_starts, offset + first.start);
            }
            if watch.reserve(pairs, words.len()) {
                return;
            }
            if let (Some(last), Some(first)) = (last, words.first()) {
                pairs.push(pair_hash(last, first.hash));
            }
            pairs.extend(words.windows(2).map(|two| pair_hash(two[0].hash, two[1].hash)));
            last = words.last().map(|word| word.hash).or(last);
            *n += words.len();
        });
        if last.is_some() {
            watch.push(pairs, NO_PAIR);
        }
        watch.push(&mut self.ends, offset + text.len() as u32);
        watch.check().inspect_err(|_| {
            self.text.truncate(offset as usize);
            self.forget_words(n_words);
            self.ends.truncate(n_sources);
        })
    }

    /// Takes the last source away again.
    fn remove_last(&mut self) {
        self.ends.pop();
        let end = self.ends.last().copied().unwrap_or_default();
        self.text.truncate(end as usize);
        let mut n_words = 0;
        words::each(&self.text, &Watch::none(), |_| n_words += 1);
        self.forget_words(n_words);
    }

    fn forget_words(&mut self, n_words: usize) {
        self.n_words = n_words;
        self.pairs.truncate(n_words);
        self.block_starts.truncate(n_words.div_ceil(BLOCK));
    }

    /// Makes the postings, and frees what they are made of.
    fn seal(&mut self, watch: &Watch<'_>) -> Result<(), Error> {
        if self.postings.get().is_none() {
            let postings = Postings::new(&self.pairs, self.shift(), watch);
            watch.check()?;
            self.postings = OnceBox::with_value(Box::new(postings));
        }
        self.pairs = Vec::new();
        self.text.shrink_to_fit();
        Ok(())
    }

    /// The postings, made where they are not there yet.
    pub fn postings(&self) -> &Postings {
        let make = || Box::new(Postings::new(&self.pairs, self.shift(), &Watch::none()));
        self.postings.get_or_init(make)
    }

    /// A block has two to the power of this of words.
    pub fn shift(&self) -> u32 {
        let n = self.n_words.div_ceil(BLOCK).div_ceil(MAX_BLOCKS).max(1);
        BLOCK.ilog2() + n.next_power_of_two().ilog2()
    }

    /// How many blocks there are.
    pub fn n_blocks(&self) -> usize {
        self.n_words.div_ceil(1 << self.shift())
    }

    /// Where a block starts in the text, or behind the last where the text ends.
    pub fn block_start(&self, block: usize) -> usize {
        let at = block << (self.shift() - BLOCK.ilog2());
        self.block_starts.get(at).map_or(self.text.len(), |&start| start as usize)
    }

    /// Where the text of its `nth` source stands.
    pub fn source_range(&self, nth: usize) -> Range<usize> {
        let start = nth.checked_sub(1).map_or(0, |before| self.ends[before]);
        Span::new(start, self.ends[nth]).range()
    }

    pub fn source_text(&self, nth: usize) -> &str {
        &self.text[self.source_range(nth)]
    }

    /// Which of its sources the byte at `at` is in.
    pub fn source_at(&self, at: usize) -> usize {
        self.ends.partition_point(|&end| end as usize <= at).min(self.ends.len() - 1)
    }

    fn n_bytes(&self) -> usize {
        self.text.capacity()
            + 4 * (self.ends.capacity() + self.block_starts.capacity() + self.pairs.capacity())
            + self.postings.get().map_or(0, Postings::n_bytes)
    }
}
