//! Addresses, mentions and hashtags: tokens that the standard divides and a
//! reader does not.
//!
//! Only `/`, `@`, `#` and `www.` are looked at. A look back has a limit, a look
//! ahead ends where the merged token ends, and the search goes on behind it, so
//! that the time is linear.

use std::ops::Range;

use memchr::memmem;

use crate::Span;
use crate::segment::{self, Token, TokenKind};
use crate::watch::{STRIDE_BYTES, Watch};

/// Merges tokens that make up one address, mention or hashtag. What is left of
/// a token that only partly belongs to one stays as tokens of its own.
///
/// `tokens` hold no white space; none is added.
pub(super) fn merge(text: &str, tokens: &mut Vec<Token>, watch: &Watch<'_>) {
    let found = Finder { text, bytes: text.as_bytes(), tokens, token_idx: 0, done: 0 }.find(watch);
    if !found.is_empty() && !watch.is_stopped() {
        replace(text, tokens, &found, watch);
    }
    watch.free(found);
}

/// Puts those of `found` in place of the tokens that they cover.
fn replace(text: &str, tokens: &mut Vec<Token>, found: &[Token], watch: &Watch<'_>) {
    let mut list = Rewritten { tokens, n_read: 0, n_written: 0, waiting: Vec::new(), n_taken: 0 };
    let mut pieces = Vec::new();
    let mut push_rest = |list: &mut Rewritten<'_>, rest: Span| {
        segment::tokens(rest.of(text), &mut pieces);
        for piece in pieces.iter().filter(|piece| piece.kind != TokenKind::Space) {
            let span = Span::new(rest.start + piece.span.start, rest.start + piece.span.end);
            list.write(Token { span, kind: piece.kind }, watch);
        }
    };
    let mut found = found.iter().peekable();
    let mut done = 0;
    while !watch.is_stopped() {
        let next = found.peek().map_or(u32::MAX, |whole| whole.span.start);
        list.keep(done, next, watch);
        let Some(token) = list.read() else { break };
        let mut from = token.span.start.max(done);
        while let Some(&whole) = found.next_if(|whole| whole.span.start < token.span.end) {
            if from < whole.span.start {
                push_rest(&mut list, Span::new(from, whole.span.start));
            }
            list.write(whole, watch);
            done = whole.span.end;
            from = done;
        }
        if from < token.span.end {
            push_rest(&mut list, Span::new(from, token.span.end));
        }
    }
    list.finish(watch);
}

/// A list that is written while it is read: in its own place, since what is merged is
/// fewer than what it is made of.
struct Rewritten<'l> {
    tokens: &'l mut Vec<Token>,
    n_read: usize,
    n_written: usize,
    /// Of a token that is divided, what has no place yet.
    waiting: Vec<Token>,
    /// How many of those have found one.
    n_taken: usize,
}

impl Rewritten<'_> {
    fn read(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.n_read).copied()?;
        self.n_read += 1;
        Some(token)
    }

    /// Reads and writes the tokens from here on that start at `from` or behind it and
    /// end before `next`.
    fn keep(&mut self, from: u32, next: u32, watch: &Watch<'_>) {
        let rest = &self.tokens[self.n_read..];
        if rest.first().is_none_or(|token| token.span.start < from) {
            return;
        }
        let n = rest.partition_point(|token| token.span.end <= next);
        if self.waiting.is_empty() {
            self.tokens.copy_within(self.n_read..self.n_read + n, self.n_written);
            self.n_read += n;
            self.n_written += n;
            return;
        }
        for at in 0..n {
            if watch.stops_at(at, n) {
                return;
            }
            let token = self.tokens[self.n_read];
            self.n_read += 1;
            self.write(token, watch);
        }
    }

    fn write(&mut self, token: Token, watch: &Watch<'_>) {
        watch.push(&mut self.waiting, token);
        while self.n_written < self.n_read
            && let Some(&token) = self.waiting.get(self.n_taken)
        {
            self.tokens[self.n_written] = token;
            self.n_written += 1;
            self.n_taken += 1;
        }
        if self.n_taken == self.waiting.len() {
            self.waiting.clear();
            self.n_taken = 0;
        }
    }

    fn finish(self, watch: &Watch<'_>) {
        let waiting = &self.waiting[self.n_taken..];
        self.tokens.truncate(self.n_written);
        if !watch.reserve(self.tokens, waiting.len()) {
            self.tokens.extend_from_slice(waiting);
        }
        watch.free(self.waiting);
    }
}

/// Looks for what is to be merged, from left to right.
struct Finder<'t> {
    text: &'t str,
    bytes: &'t [u8],
    tokens: &'t [Token],
    /// The first token that does not end before the place looked at.
    token_idx: usize,
    /// The end of the last one found: nothing reaches back over it.
    done: usize,
}

/// How many bytes a scheme, a host before a path and the local part of a mail
/// address may have: what RFC 5321 allows, and more than a name has.
const LONGEST_SCHEME: usize = 16;
const LONGEST_HOST: usize = 253;
const LONGEST_LOCAL: usize = 64;

/// Whether a host that ends in `label` is read as one without a scheme: a country's
/// two letters, or a generic top-level domain.
fn is_top_level(label: &str) -> bool {
    let is_country = label.len() == 2 && label.bytes().all(|b| b.is_ascii_lowercase());
    // The list is short, and only a `/` behind a name with a full stop asks for it.
    is_country || include_str!("../language/data/top_level_domains.txt").lines().any(|l| l == label)
}

impl Finder<'_> {
    fn find(mut self, watch: &Watch<'_>) -> Vec<Token> {
        let mut found = Vec::new();
        let mut start = 0;
        let len = self.bytes.len();
        while start < len && !watch.stops(len + start, 2 * len) {
            let end = len.min(start + STRIDE_BYTES);
            self.find_within(start..end, watch, &mut found);
            start = end;
        }
        found
    }

    /// Looks at the marks of a range.
    fn find_within(&mut self, range: Range<usize>, watch: &Watch<'_>, found: &mut Vec<Token>) {
        let (start, end) = (range.start, range.end);
        // One may reach over the end of the range.
        let reach = self.bytes.len().min(end + 3);
        let mut worldwide =
            memmem::find_iter(&self.bytes[start..reach], "www.").map(|at| start + at).peekable();
        let marks = memchr::memchr3_iter(b'/', b'@', b'#', &self.bytes[range]);
        for mark in marks.map(|at| start + at).chain([end]) {
            // A mark and the `www.` before it find one each; the next loop may find more.
            if watch.reserve(found, 2) {
                return;
            }
            while let Some(at) = worldwide.next_if(|&at| at < mark) {
                if watch.reserve(found, 2) {
                    return;
                }
                self.add(self.www(at), TokenKind::Url, found);
            }
            match self.bytes[..end].get(mark) {
                Some(b'/') => self.add(self.url(mark), TokenKind::Url, found),
                Some(b'@') => {
                    let mail = self.mail(mark);
                    let name = if mail.is_none() { self.name(mark) } else { None };
                    self.add(mail, TokenKind::Email, found);
                    self.add(name, TokenKind::Mention, found);
                }
                Some(b'#') => {
                    let tag = self.name(mark).filter(|&(start, end)| {
                        self.text[start..end].chars().any(char::is_alphabetic)
                    });
                    self.add(tag, TokenKind::Hashtag, found);
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, span: Option<(usize, usize)>, kind: TokenKind, found: &mut Vec<Token>) {
        if let Some((start, end)) = span {
            found.push(Token { span: Span::new(start as u32, end as u32), kind });
            self.done = end;
        }
    }

    /// `www.` at `at`, and what follows.
    fn www(&self, at: usize) -> Option<(usize, usize)> {
        if at < self.done || !self.is_word_start(at) {
            return None;
        }
        // Looked at first: where nothing is found, nobody may have looked far.
        if !self.text[at + 4..].starts_with(char::is_alphanumeric) {
            return None;
        }
        let end = self.address_end(at + 4);
        self.text[at + 4..end].contains('.').then_some((at, end))
    }

    /// An address whose first `/` stands at `slash`: `scheme://…` or `host/path`.
    fn url(&self, slash: usize) -> Option<(usize, usize)> {
        if slash < self.done {
            return None;
        }
        if self.bytes[..slash].ends_with(b":") && self.bytes[slash + 1..].starts_with(b"/") {
            let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'+';
            let start = self.back(slash - 1, LONGEST_SCHEME, is_part)?;
            let is_scheme = slash - 1 - start > 1 && self.bytes[start].is_ascii_alphabetic();
            if !is_scheme || !self.is_word_start(start) {
                return None;
            }
            let end = self.address_end(slash + 2);
            return (end > slash + 2).then_some((start, end));
        }
        let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        let start = self.back(slash, LONGEST_HOST, is_part)?;
        let (name, top_level) = self.text[start..slash].rsplit_once('.')?;
        let is_host = is_top_level(top_level)
            && name.rsplit('.').next().is_some_and(|label| label.len() > 1)
            && name.starts_with(|c: char| c.is_ascii_alphanumeric())
            && self.is_word_start(start);
        let end = if is_host { self.address_end(slash) } else { slash };
        (end > slash + 1).then_some((start, end))
    }

    /// A mail address around the `@` at `at`.
    fn mail(&self, at: usize) -> Option<(usize, usize)> {
        let is_local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b) || b >= 0x80;
        let start = self.back(at, LONGEST_LOCAL, is_local)?;
        // What is no letter or digit before the name is no part of it, as in `“ann@…`.
        let skipped = self.text.get(start..at)?.find(|c: char| c.is_alphanumeric() || c == '_')?;
        let local = &self.text[start + skipped..at];
        let is_name = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
        if !local.chars().all(is_name) {
            return None;
        }
        Some((start + skipped, self.host_end(at + 1)?))
    }

    /// The end of a host name with at least two labels at `at`.
    fn host_end(&self, at: usize) -> Option<usize> {
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        let length = self.bytes[at..].iter().take(LONGEST_HOST).take_while(|b| is_part(b)).count();
        let host = self.text[at..at + length].trim_end_matches(['.', '-']);
        let (name, top_level) = host.rsplit_once('.')?;
        let is_host = top_level.len() > 1
            && top_level.bytes().all(|b| b.is_ascii_alphabetic())
            && !name.starts_with(['.', '-'])
            && !name.contains("..");
        is_host.then_some(at + host.len())
    }

    /// `@` or `#` at `at` and the name that is joined to it, if they start a
    /// word. The name is words as the standard has them, up to an apostrophe or
    /// a full stop.
    fn name(&mut self, at: usize) -> Option<(usize, usize)> {
        if at < self.done || !self.is_word_start(at) {
            return None;
        }
        while self.tokens.get(self.token_idx)?.span.end as usize <= at {
            self.token_idx += 1;
        }
        let mark = self.tokens[self.token_idx].span;
        if mark.start as usize != at || mark.len() != 1 {
            return None; // part of an emoji
        }
        let mut end = at + 1;
        for token in &self.tokens[self.token_idx + 1..] {
            let is_name = matches!(token.kind, TokenKind::Word | TokenKind::Number)
                || token.span.of(self.text).starts_with('_');
            if token.span.start as usize != end || !is_name {
                break;
            }
            let name = token.span.of(self.text);
            let length = name.find(['\'', '’', '.', ':', '·', ',', ';']).unwrap_or(name.len());
            end += length;
            if length < name.len() {
                break;
            }
        }
        if end == at + 1 {
            return None;
        }
        let is_far = self.bytes[at] == b'@' && self.bytes.get(end) == Some(&b'@');
        let host_end = if is_far { self.host_end(end + 1) } else { None };
        Some((at, host_end.unwrap_or(end)))
    }

    /// The end of an address that goes on from `from`: up to white space or a
    /// mark that none holds, without the punctuation that ends the sentence and
    /// brackets that do not open in it.
    fn address_end(&self, from: usize) -> usize {
        let rest = &self.text[from..];
        let rest = &rest[..rest.find(ends_address).unwrap_or(rest.len())];
        let count = |mark: char| rest.bytes().filter(|&b| b == mark as u8).count() as isize;
        let mut open_round = count('(') - count(')');
        let mut open_square = count('[') - count(']');
        let mut end = rest.len();
        for byte in rest.bytes().rev() {
            match byte {
                b')' if open_round < 0 => open_round += 1,
                b']' if open_square < 0 => open_square += 1,
                b'(' => open_round -= 1,
                b'[' => open_square -= 1,
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'_' | b'~' => {}
                _ => break,
            }
            end -= 1;
        }
        from + end
    }

    /// The first of the bytes before `at` that are all parts; none where there
    /// are none, or more than `most`.
    fn back(&self, at: usize, most: usize, is_part: impl Fn(u8) -> bool) -> Option<usize> {
        let before = &self.bytes[self.done.min(at)..at];
        let length = before.iter().rev().take(most + 1).take_while(|&&b| is_part(b)).count();
        (1..=most).contains(&length).then_some(at - length)
    }

    /// Whether no letter, digit or mark of an address stands before `at`.
    fn is_word_start(&self, at: usize) -> bool {
        let before = self.text[..at].chars().next_back();
        at >= self.done && before.is_none_or(|c| !c.is_alphanumeric() && !"_@#&/.-".contains(c))
    }
}

/// Whether an address ends before the character.
fn ends_address(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '"' | '<' | '>' | '{' | '}' | '|' | '\\' | '^' | '`' | '“' | '”' | '„' | '‘' | '’'
                | '«' | '»' | '…' | '—' | '\u{200B}'..='\u{200F}' | '\u{FEFF}'
        )
        // Chinese and Japanese write no blanks behind an address.
        || matches!(c, '\u{3000}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}
