//! The report format, key by key.

use pullquote::{Analyzer, OffsetUnit, Report};

#[test]
fn keys_stand_in_order() {
    let document = Analyzer::default().analyze("It rained. It poured.").unwrap();
    let json = Report::new(&document, OffsetUnit::Char).with_id("a").to_json();
    let keys =
        ["id", "language", "offsets", "tokens", "sentences", "keywords", "quotes", "diagnostics"];
    let places: Vec<_> =
        keys.iter().map(|key| json.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
}
