//! Lines and columns of a text, for messages to a person.

/// Where lines start, so that many places cost one pass over the text.
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<u32>,
}

impl<'t> LineIndex<'t> {
    pub fn new(text: &'t str) -> LineIndex<'t> {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        LineIndex { text, starts: [0].into_iter().chain(ends.map(|at| at as u32 + 1)).collect() }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The line and the column in characters, both from 1.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.line(offset);
        let before = &self.text[self.starts[line - 1] as usize..offset as usize];
        (line, before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_from_one_in_characters() {
        let index = LineIndex::new("ab\nçd\n");
        assert_eq!(index.line_column(0), (1, 1));
        assert_eq!(index.line_column(5), (2, 2));
        assert_eq!(index.line_column(7), (3, 1));
    }
}
