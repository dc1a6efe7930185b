//! Prints who said what in a text: `cargo run --example quotes -- FILE`.

use std::error::Error;

use pullquote::Analyzer;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("usage: quotes FILE")?;
    let text = std::fs::read_to_string(path)?;

    // An analyzer is made once, and may be shared between threads.
    let document = Analyzer::default().analyze(&text)?;
    for quote in document.quotes() {
        let name = quote.speaker_name.as_deref().unwrap_or("somebody");
        let pieces: Vec<&str> = quote.spans.iter().map(|span| span.of(&text)).collect();
        println!("{name}: {}", pieces.join(" "));
    }
    Ok(())
}
