//! All integration tests in one binary; the cases are data in `tests/data`.

mod cli;
mod keywords;
mod report;
mod segment;
mod segment_text;
