//! Tokens: what is merged, and that nothing is lost.

use proptest::prelude::*;
use pullquote::{Analyzer, Document, Layers, Options, TokenKind};

use crate::cases::{self, Case};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenCase {
    name: String,
    text: String,
    /// The tokens that are no plain words, numbers or punctuation, and kinds.
    merged: Vec<(String, String)>,
    /// All of them, where that matters.
    tokens: Option<Vec<String>>,
    #[expect(dead_code, reason = "read by people")]
    why: String,
}

impl Case for TokenCase {
    fn name(&self) -> &str {
        &self.name
    }
}

fn read(text: &str, spaces: bool) -> Document {
    let layers = Layers { tokens: true, ..Layers::NONE };
    Analyzer::new(Options { layers, spaces, ..Options::default() }).unwrap().analyze(text).unwrap()
}

#[test]
fn cases_hold() {
    cases::check_all("tokens", |case: &TokenCase| {
        let document = read(&case.text, false);
        let is_merged = |kind| {
            use TokenKind::*;
            matches!(kind, Url | Email | Mention | Hashtag)
        };
        let merged: Vec<_> = (document.tokens().iter())
            .filter(|token| is_merged(token.kind))
            .map(|token| (token.span.of(&case.text).to_owned(), token.kind.name().to_owned()))
            .collect();
        if merged != case.merged {
            return Err(format!("\n   found {merged:?}\nexpected {:?}", case.merged));
        }
        let tokens: Vec<_> =
            document.tokens().iter().map(|token| token.span.of(&case.text)).collect();
        match &case.tokens {
            Some(expected) if tokens != *expected => {
                Err(format!("\n   found {tokens:?}\nexpected {expected:?}"))
            }
            _ => Ok(()),
        }
    });
}

/// With white space, tokens tile the text; without, they are the same less that.
fn tokens_tile(text: &str) {
    let (all, some) = (read(text, true), read(text, false));
    let mut end = 0;
    for token in all.tokens() {
        assert_eq!(token.span.start, end, "{text:?}");
        assert!(token.span.end > end && text.get(token.span.range()).is_some(), "{text:?}");
        end = token.span.end;
    }
    assert_eq!(end as usize, text.len(), "{text:?}");
    let visible: Vec<_> =
        all.tokens().iter().filter(|token| token.kind != TokenKind::Space).copied().collect();
    assert_eq!(visible, some.tokens(), "{text:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_text_is_tiled(text in "\\PC{0,60}") {
        tokens_tile(&text);
    }

    #[test]
    fn any_mix_of_hard_pieces_is_tiled(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30)
    ) {
        tokens_tile(&pieces.concat());
    }
}

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "Ann", "x.yz", "example.org", "www.", "http", "https", "://", ":", "/", "//", "@", "#", "##", "_",
    "-", ".", "..", ",", "'", "’", "(", ")", "[", "]", "?", "!", "&", "=", "%20", "+", " ", "\n", "“", "”",
    "é", "中文", "ท", "\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "😀", "1", "23", "\0", "\u{A0}", "it's",
];

#[test]
fn hostile_text_is_tiled() {
    const N: usize = 1 << 20;
    for piece in [
        "@", "#", "/", "a@", "a@a", "a@a.", "@a", "#a", "a.", "a/", "www.", "://", "http://",
        "a.com/(", "x.com/", "www.a.", "#1", "#'", "é@", ":/", "a.b/",
    ] {
        tokens_tile(&piece.repeat(N / piece.len()));
    }
    tokens_tile(&format!("http://a.b/{}{}", "(".repeat(N), ")".repeat(N)));
    tokens_tile(&format!("http://a.b/{}", ").".repeat(N)));
    tokens_tile(&format!("{}@{}", "a".repeat(N), "b.".repeat(N)));
}

#[test]
fn control_characters_and_white_space_are_tiled() {
    for text in ["", " ", "\n\n\t ", "\0", "\0\0a\0", "\u{2028}\u{A0}"] {
        tokens_tile(text);
    }
}
