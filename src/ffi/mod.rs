//! The C ABI: pointers, panics, status numbers and views, and nothing
//! linguistic.
//!
//! Each function checks its arguments, borrows them, makes one call into the
//! core and converts the answer. The functions are plain `extern "C" fn` with
//! the panic guard inside the body, so that cbindgen sees them: `build.rs`
//! makes `include/pullquote.h` from these files, and the doc comments here are
//! the header's manual. They are written for a reader of C.

#![allow(unsafe_code)] // a C interface is made of pointers; each block says why it holds
#![allow(non_camel_case_types)] // the names are C's
#![allow(clippy::missing_safety_doc)] // the header's contract, and each item's docs, say it

mod analyzer;
mod arguments;
mod bare;
mod batch;
mod cancel;
mod counts;
mod document;
mod guard;
mod memory;
mod options;
mod people;
mod sources;
mod status;
mod stream;
mod version;
mod views;

pub use analyzer::*;
pub use bare::*;
pub use batch::*;
pub use cancel::*;
pub use counts::*;
pub use document::*;
pub use options::*;
pub use people::*;
pub use sources::*;
pub use status::*;
pub use stream::*;
pub use version::*;
pub use views::*;
