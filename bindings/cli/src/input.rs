//! Texts and lines as bytes from files and standard input.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::Encoding;
use pullquote::Error;

use crate::Failure;

/// Whether the path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Opens a file, or standard input for `-`.
pub fn open(path: &Path) -> Result<Box<dyn Read + Send>, Failure> {
    if is_stdin(path) {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok(Box::new(file))
}

/// The text of a file, or of standard input for `-`, of at most `limit` bytes.
pub fn read_text(path: &Path, limit: usize) -> Result<String, Failure> {
    let bytes = read_at_most(path, limit)?;
    match Error::check_file(&bytes) {
        Ok(_) => Ok(String::from_utf8(bytes).expect("checked on the line above")),
        Err(error) => Err(Failure::Data(format!("{}: {error}", path.display()))),
    }
}

/// The text of a file in the encoding that is told, or else in UTF-8.
pub fn read_as(
    path: &Path,
    encoding: Option<&'static Encoding>,
    limit: usize,
) -> Result<String, Failure> {
    match encoding {
        None => read_text(path, limit),
        Some(encoding) => read_encoded(path, encoding, limit),
    }
}

/// The text of a file that is written in another encoding than UTF-8. Bytes that mean
/// nothing in it are U+FFFD.
fn read_encoded(path: &Path, encoding: &'static Encoding, limit: usize) -> Result<String, Failure> {
    let bytes = read_at_most(path, limit)?;
    Ok(encoding.decode_with_bom_removal(&bytes).0.into_owned())
}

/// How much room is made for a file before it is read: what says that it is larger may be wrong.
const MAX_ROOM: usize = 1 << 24;

fn read_at_most(path: &Path, limit: usize) -> Result<Vec<u8>, Failure> {
    // With room for all of a file it is read at once.
    let n_bytes = if is_stdin(path) { 0 } else { path.metadata().map_or(0, |file| file.len()) };
    let room = usize::try_from(n_bytes).unwrap_or(usize::MAX).min(limit.min(MAX_ROOM));
    let mut bytes = Vec::with_capacity(room.saturating_add(1));
    // One byte over the limit tells that there is more, however much it is.
    let n_read = open(path)?
        .take(limit as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(path, &error))?;
    if n_read > limit {
        return Err(Failure::Data(format!(
            "{}: the text has more than {limit} bytes, the limit: raise --max-input or split it",
            path.display()
        )));
    }
    Ok(bytes)
}

/// The bytes of a file, or of standard input for `-`.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

/// The failure of opening or reading a file.
pub fn unreadable(path: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::IsADirectory {
        let advice =
            "a folder: `pullquote quotes -r` and `pullquote count -r` read all files in it";
        return Failure::Data(format!("{}: {advice}", path.display()));
    }
    Failure::Data(format!("{}: {error}", path.display()))
}

/// Bytes that a batch of lines holds before it is given out, roughly: enough
/// to make a hand-over cheap, few enough to keep all threads at work.
const BATCH_BYTES: usize = 64 << 10;

/// Some lines that follow each other.
#[derive(Debug, Default)]
pub struct Batch {
    /// The how-manieth batch this is, from 0.
    pub index: u64,
    /// The number of its first line, from 1.
    pub first_line: u64,
    bytes: Vec<u8>,
    /// Where each line ends in `bytes`, and whether it was cut at the limit.
    ends: Vec<(usize, bool)>,
}

impl Batch {
    /// Each line without its line end; `None` where it is over the limit.
    pub fn lines(&self) -> impl Iterator<Item = Option<&[u8]>> {
        let mut start = 0;
        self.ends.iter().map(move |&(end, cut)| {
            let line = &self.bytes[start..end];
            start = end;
            (!cut).then_some(line)
        })
    }

    /// The bytes it holds, line ends included.
    pub fn n_bytes(&self) -> usize {
        self.bytes.len() + self.ends.len()
    }
}

/// Reads lines in batches. Each line holds at most `limit` bytes; the rest of
/// a longer one is passed over, so that memory stays bounded.
#[derive(Debug)]
pub struct Lines<R> {
    reader: BufReader<R>,
    limit: usize,
    n_batches: u64,
    n_lines: u64,
}

impl<R: Read> Lines<R> {
    pub fn new(reader: R, limit: usize) -> Lines<R> {
        let reader = BufReader::with_capacity(4 * BATCH_BYTES, reader);
        Lines { reader, limit, n_batches: 0, n_lines: 0 }
    }

    /// The next lines; `None` at the end.
    ///
    /// Waits for one line only and takes as many others as are there already,
    /// so that a program that writes a line and waits for its report gets it.
    pub fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        let mut batch =
            Batch { index: self.n_batches, first_line: self.n_lines + 1, ..Batch::default() };
        while self.read_line(&mut batch)? {
            let more = memchr::memchr(b'\n', self.reader.buffer()).is_some();
            if !more || batch.bytes.len() >= BATCH_BYTES {
                break;
            }
        }
        if batch.ends.is_empty() {
            return Ok(None);
        }
        self.n_batches += 1;
        self.n_lines += batch.ends.len() as u64;
        Ok(Some(batch))
    }

    /// Appends one line to `batch`; whether there was one.
    fn read_line(&mut self, batch: &mut Batch) -> io::Result<bool> {
        let start = batch.bytes.len();
        let mut cut = false;
        let mut any = false;
        loop {
            let buffer = match self.reader.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let line_end = memchr::memchr(b'\n', buffer);
            let piece = &buffer[..line_end.unwrap_or(buffer.len())];
            any |= !buffer.is_empty();
            let room = self.limit - (batch.bytes.len() - start);
            cut |= piece.len() > room;
            batch.bytes.extend_from_slice(&piece[..piece.len().min(room)]);
            let n_used = piece.len() + usize::from(line_end.is_some());
            self.reader.consume(n_used);
            if line_end.is_some() || n_used == 0 {
                break;
            }
        }
        if any {
            batch.ends.push((batch.bytes.len(), cut));
        }
        Ok(any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of `text`, read with a limit; `-` for one over it.
    fn lines(text: &str, limit: usize) -> Vec<String> {
        let mut lines = Lines::new(text.as_bytes(), limit);
        let mut all = Vec::new();
        while let Some(batch) = lines.next_batch().unwrap() {
            assert_eq!(batch.first_line as usize, all.len() + 1);
            all.extend(batch.lines().map(|line| {
                line.map_or("-".to_owned(), |line| String::from_utf8(line.to_vec()).unwrap())
            }));
        }
        all
    }

    #[test]
    fn lines_are_divided_at_line_ends() {
        assert_eq!(lines("", 9), Vec::<String>::new());
        assert_eq!(lines("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(lines("a\n", 9), ["a"]);
    }

    #[test]
    fn a_line_over_the_limit_is_passed_over() {
        assert_eq!(lines("abc\nabcd\nab\n", 3), ["abc", "-", "ab"]);
        let long = "x".repeat(10 * BATCH_BYTES);
        assert_eq!(lines(&format!("{long}\nab"), 3), ["-", "ab"]);
        assert_eq!(lines(&long, long.len()), [long]);
    }
}
