//! Which language lines are in, by `detect` and by whatlang: reads lines of
//! `code<TAB>kind<TAB>text`, and writes a table in Markdown, with the bytes a second of
//! CPU time behind it.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::Read;

use pullquote::language::{Language, detect};
use whatlang::{Detector, Lang};

/// The languages that both know, by their two codes.
const CODES: &[(&str, Lang)] = &[
    ("de", Lang::Deu),
    ("en", Lang::Eng),
    ("es", Lang::Spa),
    ("fr", Lang::Fra),
    ("it", Lang::Ita),
    ("nl", Lang::Nld),
    ("pt", Lang::Por),
    ("ru", Lang::Rus),
];

#[derive(Clone, Copy, Default)]
struct Score {
    n: u32,
    right: u32,
    wrong: u32,
}

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).expect("UTF-8");
    let lines: Vec<(&str, &str, &str)> = input
        .lines()
        .filter_map(|line| {
            let (code, rest) = line.split_once('\t')?;
            let (kind, text) = rest.split_once('\t')?;
            Some((code, kind, text))
        })
        .collect();
    let code =
        |lang| CODES.iter().find(|(_, known)| *known == lang).map_or("other", |(code, _)| code);
    let all = Detector::new();
    let ours = Detector::with_allowlist(CODES.iter().map(|(_, lang)| *lang).collect());
    let by_whatlang = |detector: &Detector, text: &str| match detector.detect(text) {
        Some(info) if info.is_reliable() => code(info.lang()),
        _ => Language::UNDETERMINED,
    };
    let best_of = |text: &str| ours.detect_lang(text).map_or(Language::UNDETERMINED, code);
    let contenders: [(&str, &dyn Fn(&str) -> &'static str); 4] = [
        ("pullquote", &|text| detect(text)),
        ("whatlang, reliable", &|text| by_whatlang(&all, text)),
        ("whatlang, ours alone, reliable", &|text| by_whatlang(&ours, text)),
        ("whatlang, ours alone, always", &|text| best_of(text)),
    ];
    // Of what is in none of the languages, what is left open is right.
    let is_ours = |code: &str| CODES.iter().any(|(known, _)| *known == code);
    let kind_of = |code: &str, kind: &str, text: &str| match (is_ours(code), kind, text.len()) {
        (false, ..) => "5 sentences in other languages",
        (_, "text", _) => "4 whole texts",
        (_, _, 0..40) => "1 sentences under 40 bytes",
        (_, _, 40..100) => "2 sentences of 40 to 100 bytes",
        _ => "3 sentences of 100 bytes and more",
    };
    let mut table: BTreeMap<&str, [Score; 4]> = BTreeMap::new();
    let mut took = [0.0; 4];
    for (at, (_, detect)) in contenders.iter().enumerate() {
        let start = seconds();
        let found: Vec<&str> = lines.iter().map(|(.., text)| black_box(detect(text))).collect();
        took[at] = seconds() - start;
        for ((code, kind, text), found) in lines.iter().zip(found) {
            let score = &mut table.entry(kind_of(code, kind, text)).or_default()[at];
            score.n += 1;
            let is_open = matches!(found, "und" | "other");
            score.right += u32::from(if is_ours(code) { found == *code } else { is_open });
            score.wrong += u32::from(!is_open && found != *code);
        }
    }
    println!("| What | n | {} |", contenders.map(|(name, _)| name).join(" | "));
    println!("|---|--:|--:|--:|--:|--:|");
    for (kind, scores) in &table {
        let share = |n: u32, score: &Score| 100.0 * f64::from(n) / f64::from(score.n);
        let cells = scores.map(|score| {
            format!("{:.1} ({:.1} wrong)", share(score.right, &score), share(score.wrong, &score))
        });
        println!("| {} | {} | {} |", &kind[2..], scores[0].n, cells.join(" | "));
    }
    let n_bytes: usize = lines.iter().map(|(.., text)| text.len()).sum();
    let speeds = took.map(|took| format!("{:.0}", n_bytes as f64 / 1e6 / took));
    println!("| MB of text a second | | {} |", speeds.join(" | "));
}

/// Seconds of CPU time that this thread has used.
fn seconds() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a value of this frame.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}
