//! All integration tests in one binary; the cases are data in `tests/data`.

mod article;
mod background;
mod bad_input;
#[cfg(feature = "capi")]
mod capi;
mod cases;
mod cli;
mod detect;
mod generator;
mod html;
mod keywords;
mod keywords_counts;
mod languages;
mod limits;
mod markup;
mod people;
mod plain_text;
mod properties;
mod quotes;
mod report;
mod segment;
mod segment_kernels;
mod segment_stream;
mod segment_text;
mod sentences;
mod speakers;
mod tokens;
mod verify;
mod workspace;
mod worst_texts;
