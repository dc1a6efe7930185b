//! Which language a text is in: the cases of `tests/data/language/detect.json`.

use pullquote::language::{Language, detect};
use pullquote::{Analyzer, Options};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    language: String,
    #[allow(dead_code, reason = "for who reads the data")]
    why: String,
    text: String,
}

#[test]
fn cases() {
    let cases: Vec<Case> =
        serde_json::from_str(include_str!("../data/language/detect.json")).unwrap();
    let analyzer = Analyzer::default();
    for case in cases {
        assert_eq!(detect(&case.text), case.language, "{}", case.text);
        assert_eq!(analyzer.analyze(&case.text).unwrap().language(), case.language);
    }
}

#[test]
fn what_is_given_is_not_detected() {
    for code in Language::codes().chain([Language::UNDETERMINED]) {
        let options = Options { language: Some(code.to_owned()), ..Options::default() };
        let document = Analyzer::new(options).unwrap().analyze("The ferry left.").unwrap();
        assert_eq!(document.language(), code);
    }
}

#[test]
fn only_the_beginning_is_looked_at() {
    let text =
        format!("{}{}", "The ferry left the island. ".repeat(200), "Die Fähre kam. ".repeat(9000));
    assert_eq!(detect(&text), "en");
}
