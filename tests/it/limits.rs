//! What bounds an analysis: how many items it may find, and the caller's wish to
//! stop.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use pullquote::{Analyzer, Control, ErrorKind, Layers, Options};

use crate::worst_texts::WORST_TEXTS;

const TEXT: &str = "“The tide is late,” said Ms Okafor, and the ferry waited. Nobody left.";

fn kind(options: Options) -> Option<ErrorKind> {
    Analyzer::new(options).unwrap().analyze(TEXT).err().map(|error| error.kind())
}

#[test]
fn more_items_than_the_limit_are_refused() {
    let document = Analyzer::default().analyze(TEXT).unwrap();
    let layers = [
        (Layers { tokens: true, ..Layers::NONE }, document.tokens().len()),
        (Layers { sentences: true, ..Layers::NONE }, document.sentences().len()),
        (Layers { keywords: true, ..Layers::NONE }, document.keywords().len()),
        (Layers { quotes: true, ..Layers::NONE }, document.quotes().len()),
    ];
    for (layers, n_items) in layers {
        assert!(n_items > 0, "{layers:?}");
        let options = |max_items| Options { layers, max_items, ..Options::default() };
        assert_eq!(kind(options(n_items)), None, "{layers:?}");
        assert_eq!(kind(options(n_items - 1)), Some(ErrorKind::TooManyItems), "{layers:?}");
    }
}

/// Each text stopped at its first call of progress, at its last, and at some
/// between: nothing that is half made is looked at.
#[test]
fn every_text_can_be_left_at_every_place() {
    for text in WORST_TEXTS {
        let analyzer =
            Analyzer::new(Options { markup: text.markup, ..Options::default() }).unwrap();
        let written = text.of_len(40_000);
        let n_calls = AtomicUsize::new(0);
        let last = AtomicUsize::new(0);
        let stop_at = AtomicUsize::new(usize::MAX);
        let tell = |done: usize, total: usize| {
            assert!(done >= last.swap(done, Ordering::Relaxed) && done <= total, "{}", text.name);
            n_calls.fetch_add(1, Ordering::Relaxed) < stop_at.load(Ordering::Relaxed)
        };
        let control = Control { progress: Some(&tell), ..Control::default() };
        analyzer.analyze_with(&written, &control).unwrap();
        assert_eq!(last.load(Ordering::Relaxed), written.len(), "{}", text.name);
        let total = n_calls.load(Ordering::Relaxed);
        for stop in (0..total).step_by(1 + total / 30).chain([total - 1]) {
            n_calls.store(0, Ordering::Relaxed);
            last.store(0, Ordering::Relaxed);
            stop_at.store(stop, Ordering::Relaxed);
            let error = analyzer.analyze_with(&written, &control).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Cancelled, "{}", text.name);
            assert_eq!(n_calls.load(Ordering::Relaxed), stop + 1, "{}", text.name);
        }
    }
}

#[test]
fn another_thread_stops_it() {
    let text = TEXT.repeat(20_000);
    let cancel = AtomicBool::new(false);
    let control = Control { cancel: Some(&cancel), ..Control::default() };
    let analyzer = Analyzer::default();
    std::thread::scope(|scope| {
        scope.spawn(|| cancel.store(true, Ordering::Release));
        while analyzer.analyze_with(&text, &control).is_ok() {}
    });
    let error = analyzer.analyze_with("", &control).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert!(analyzer.analyze_with(TEXT, &Control::default()).is_ok());
}
