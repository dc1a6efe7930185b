//! The texts that benches read.
#![allow(dead_code, reason = "each bench takes what it needs")]

use std::path::{Path, PathBuf};

/// English news; where that is missing, the project's own article again and again.
pub fn news() -> String {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shared = std::env::var_os("PULLQUOTE_SHARED")
        .map_or_else(|| project.join("../shared"), PathBuf::from);
    std::fs::read_to_string(shared.join("corpora/english-news.txt")).unwrap_or_else(|_| {
        let article = project.join("tests/data/articles/cuba-russia.md");
        std::fs::read_to_string(article).unwrap().repeat(1000)
    })
}

/// The text as documents of about 4 KB that end with lines.
pub fn documents(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = text;
    std::iter::from_fn(move || {
        let from = rest.len().min(4096);
        let line_end = rest.bytes().skip(from).position(|byte| byte == b'\n');
        let end = line_end.map_or(rest.len(), |length| from + length + 1);
        let (document, after) = rest.split_at(end);
        rest = after;
        (!document.is_empty()).then_some(document)
    })
}
