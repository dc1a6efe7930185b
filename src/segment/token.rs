//! Tokens: the stretches between word boundaries, each with its kind.

use crate::Span;

/// What a token is.
///
/// ```
/// use pullquote::TokenKind;
/// assert!(TokenKind::Hashtag.is_wordlike() && !TokenKind::Punctuation.is_wordlike());
/// assert_eq!(TokenKind::Hashtag.to_string(), "hashtag");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum TokenKind {
    /// White space: a run of blanks, or one line end.
    Space = 0,
    /// A word: it starts with a letter, an ideograph, a syllable, after any `_`.
    Word = 1,
    /// A number: digits first, as `3.5`, `1,000` or `20th`.
    Number = 2,
    /// Punctuation: it starts with general category P.
    Punctuation = 3,
    /// A symbol, such as `$` or `+`, and whatever else there is.
    Symbol = 4,
    /// An emoji, its modifiers and joiners included: Emoji_Presentation, a flag,
    /// or what the variation selector U+FE0F or the keycap makes one.
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

    /// A character that makes emojis stands in the token, and not first: `#`,
    /// `1` and `©` become emojis, letters and spaces do not.
    pub(super) fn join_emoji(&mut self) {
        if matches!(self, TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol) {
            *self = TokenKind::Emoji;
        }
    }
}

/// A stretch of text between two word boundaries.
///
/// ```
/// use pullquote::segment::{TokenKind, tokens};
/// let mut found = Vec::new();
/// tokens("2 dogs", &mut found);
/// assert_eq!((found[0].kind, found[0].span.of("2 dogs")), (TokenKind::Number, "2"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}
