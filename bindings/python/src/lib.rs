//! The native module of the Python package: check, borrow, one core call,
//! convert. Nothing linguistic, and no way round the public Rust API.

mod analyzer;
mod arrow;
mod buffer;
mod counts;
mod document;
mod error;
mod input;
mod interpreter;
mod layer;
mod lock;
mod option;
mod people;
mod pipe;
mod polars;
mod records;
mod rows;
mod signals;
mod sources;
mod span;
mod speaker_rows;
mod strings;
mod table;
mod texts;
mod word_lists;

use pyo3::prelude::*;

/// The native half of the package; import from `pullquote`.
#[pymodule(gil_used = false)]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::analyzer::Analyzer;
    #[pymodule_export]
    use crate::buffer::Spans;
    #[pymodule_export]
    use crate::counts::{Counts, count_words};
    #[pymodule_export]
    use crate::document::{_span, Document, Keyword, Quote, Speaker};
    #[pymodule_export]
    use crate::layer::Layer;
    #[pymodule_export]
    use crate::people::People;
    #[pymodule_export]
    use crate::pipe::Pipe;
    #[pymodule_export]
    use crate::sources::Sources;
    #[pymodule_export]
    use crate::span::{Diagnostic, Span, Token};
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::texts::{ListColumn, Rows};

    /// Runs the command line with ``arguments``, the program's name first, on
    /// the standard streams of the process, and returns its exit code.
    #[pyfunction]
    fn _run_command(py: Python<'_>, arguments: Vec<std::ffi::OsString>) -> u8 {
        py.detach(|| pullquote_cli::run(arguments))
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::interpreter::claim(module.py())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
