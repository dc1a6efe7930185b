//! What shows that plain text came here in another shape than it was written in.

use memchr::memmem;

use crate::markup::html_block;
use crate::{Diagnostic, DiagnosticCode, Span};

/// The first character reference of HTML, and the first place at which UTF-8 was decoded
/// as Windows-1252, if there are such.
pub(super) fn find(source: &str) -> impl Iterator<Item = Diagnostic> {
    let escaped = escaped_html(source).map(|span| (DiagnosticCode::EscapedHtml, span));
    let doubled = double_encoded(source).map(|span| (DiagnosticCode::DoubleEncoded, span));
    [escaped, doubled].into_iter().flatten().map(|(code, span)| Diagnostic { code, span })
}

/// The longest reference that is looked for, in bytes.
const LONGEST: usize = 10;

fn escaped_html(source: &str) -> Option<Span> {
    let bytes = source.as_bytes();
    memchr::memchr_iter(b'&', bytes).find_map(|at| {
        let end = at + bytes[at..].iter().take(LONGEST).position(|&byte| byte == b';')?;
        html_block::decode(source.get(at + 1..end)?)?;
        Some(Span::new(at as u32, end as u32 + 1))
    })
}

/// `â€` before a mark, which is what the first two bytes of a curly mark or a dash become,
/// or `Ã` before a sign, which is what an accented letter becomes.
fn double_encoded(source: &str) -> Option<Span> {
    let of_mark = memmem::find(source.as_bytes(), "â€".as_bytes());
    let of_letter = memmem::find_iter(source.as_bytes(), "Ã".as_bytes()).find(|at| {
        let sign = source[at + "Ã".len()..].chars().next();
        // Guillemets stand behind capitals too.
        sign.is_some_and(|sign| matches!(sign, '\u{A1}'..='\u{BF}') && !matches!(sign, '«' | '»'))
    });
    let at = [of_mark, of_letter].into_iter().flatten().min()?;
    let n_bytes = source[at..].chars().take(2).map(char::len_utf8).sum::<usize>();
    Some(Span::new(at as u32, (at + n_bytes) as u32))
}
