//! Tokens: the stretches between word boundaries, each with its kind.

use crate::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum TokenKind {
    /// White space: a run of blanks, or one line end.
    Space = 0,
    /// A word: it holds a letter (or an ideograph, a syllable, …).
    Word = 1,
    /// A number: digits first, as `3.5`, `1,000` or `20th`.
    Number = 2,
    /// Punctuation (general category P).
    Punctuation = 3,
    /// A symbol, such as `$` or `+`, and whatever else there is.
    Symbol = 4,
    /// An emoji, its modifiers and joiners included.
    Emoji = 5,
    /// A web address, merged from several words.
    Url = 6,
    /// A mail address, merged from several words.
    Email = 7,
    /// An `@name`, merged from several words.
    Mention = 8,
    /// A `#tag`, merged from several words.
    Hashtag = 9,
}

impl TokenKind {
    /// The name in the report, such as `word`.
    pub const fn name(self) -> &'static str {
        match self {
            TokenKind::Space => "space",
            TokenKind::Word => "word",
            TokenKind::Number => "number",
            TokenKind::Punctuation => "punctuation",
            TokenKind::Symbol => "symbol",
            TokenKind::Emoji => "emoji",
            TokenKind::Url => "url",
            TokenKind::Email => "email",
            TokenKind::Mention => "mention",
            TokenKind::Hashtag => "hashtag",
        }
    }

    /// Whether the token counts as a word: words, numbers, mentions, hashtags.
    pub const fn is_wordlike(self) -> bool {
        matches!(
            self,
            TokenKind::Word | TokenKind::Number | TokenKind::Mention | TokenKind::Hashtag
        )
    }
}

/// A stretch of text between two word boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Writes the tokens of `text` to `out`, white space included, so that they
/// tile the text. `out` is cleared first.
///
/// A token lies between two UAX #29 word boundaries; its kind is one of
/// [`Space`](TokenKind::Space) to [`Emoji`](TokenKind::Emoji). Web addresses and
/// the like are merged by the document, not here.
pub fn tokens(text: &str, out: &mut Vec<Token>) {
    let mut boundaries = Vec::new();
    super::word_boundaries(text, &mut boundaries);
    out.clear();
    out.extend(boundaries.windows(2).map(|pair| {
        let span = Span::new(pair[0], pair[1]);
        Token { span, kind: kind(span.of(text)) }
    }));
}

/// The kind of a stretch between two word boundaries, by its first character
/// that tells.
fn kind(token: &str) -> TokenKind {
    let mut kind = TokenKind::Symbol;
    for (at, c) in token.chars().enumerate() {
        if c.is_alphabetic() {
            return if kind == TokenKind::Number { kind } else { TokenKind::Word };
        }
        if c.is_numeric() {
            kind = TokenKind::Number;
        } else if at == 0 && c.is_whitespace() {
            return TokenKind::Space;
        } else if at == 0
            && (c.is_ascii_punctuation() && !"$+<=>^`|~".contains(c) || is_general_punctuation(c))
        {
            kind = TokenKind::Punctuation;
        } else if at == 0 && ('\u{1F000}'..'\u{1FB00}').contains(&c) {
            return TokenKind::Emoji;
        }
    }
    kind
}

fn is_general_punctuation(c: char) -> bool {
    matches!(c, '¡' | '§' | '«' | '¶' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '、'..='〃' | '〈'..='】' | '〔'..='〟')
}
