//! Places as one buffer of numbers, for numpy and all else that reads buffers.

#![allow(unsafe_code, reason = "Python's buffer protocol is pointers")]

use std::ffi::{c_int, c_void};
use std::ptr;

use pyo3::exceptions::{PyBufferError, PyIndexError};
use pyo3::ffi;
use pyo3::prelude::*;

use crate::span::counted;

/// Places as a read-only buffer of unsigned 32-bit numbers with two columns,
/// the first character and the character after the last.
///
/// ``numpy.asarray(spans)`` and ``memoryview(spans)`` see it without a copy.
///
/// >>> spans = pullquote.analyze("It rained.").tokens.spans
/// >>> spans[1], memoryview(spans).shape
/// ((3, 9), (3, 2))
#[pyclass(frozen, sequence, module = "pullquote")]
pub struct Spans {
    /// Start, end, start, end …
    ends: Box<[u32]>,
    /// The rows and columns, and the bytes from one to the next.
    shape: [ffi::Py_ssize_t; 2],
    strides: [ffi::Py_ssize_t; 2],
}

impl Spans {
    /// The buffer of some places in characters.
    pub fn new(places: impl Iterator<Item = (usize, usize)>) -> Spans {
        // Offsets fit: no text has more than 4 GiB.
        let ends: Box<[u32]> = places.flat_map(|(start, end)| [start as u32, end as u32]).collect();
        let shape = [(ends.len() / 2) as ffi::Py_ssize_t, 2];
        Spans { ends, shape, strides: [8, 4] }
    }
}

#[pymethods]
impl Spans {
    fn __len__(&self) -> usize {
        self.ends.len() / 2
    }

    fn __getitem__(&self, idx: isize) -> PyResult<(u32, u32)> {
        let len = self.__len__();
        let idx = if idx < 0 { idx + len as isize } else { idx };
        match usize::try_from(idx) {
            Ok(idx) if idx < len => Ok((self.ends[2 * idx], self.ends[2 * idx + 1])),
            _ => Err(PyIndexError::new_err(format!("there are {len} spans"))),
        }
    }

    fn __repr__(&self) -> String {
        format!("<{}>", counted(self.__len__(), "spans"))
    }

    /// # Safety
    /// `view` is null or points to a `Py_buffer` to write, as Python sees to.
    unsafe fn __getbuffer__(
        this: Bound<'_, Self>,
        view: *mut ffi::Py_buffer,
        flags: c_int,
    ) -> PyResult<()> {
        if view.is_null() {
            return Err(PyBufferError::new_err("there is no view to fill"));
        }
        if flags & ffi::PyBUF_WRITABLE == ffi::PyBUF_WRITABLE {
            // SAFETY: not null, and the caller's to write.
            unsafe { (*view).obj = ptr::null_mut() };
            return Err(PyBufferError::new_err("spans are read-only"));
        }
        let spans = this.get();
        let asked = |flag: c_int| flags & flag == flag;
        let filled = ffi::Py_buffer {
            buf: spans.ends.as_ptr().cast::<c_void>().cast_mut(),
            obj: ptr::null_mut(),
            len: size_of_val(&*spans.ends) as ffi::Py_ssize_t,
            itemsize: 4,
            readonly: 1,
            ndim: if asked(ffi::PyBUF_ND) { 2 } else { 1 },
            format: if asked(ffi::PyBUF_FORMAT) {
                c"I".as_ptr().cast_mut()
            } else {
                ptr::null_mut()
            },
            shape: if asked(ffi::PyBUF_ND) {
                spans.shape.as_ptr().cast_mut()
            } else {
                ptr::null_mut()
            },
            strides: if asked(ffi::PyBUF_STRIDES) {
                spans.strides.as_ptr().cast_mut()
            } else {
                ptr::null_mut()
            },
            suboffsets: ptr::null_mut(),
            internal: ptr::null_mut(),
        };
        // SAFETY: `view` is not null and the caller's to write. Every pointer in
        // it points into the object, which is frozen and which the view owns
        // from here on through `obj`, or at a constant.
        unsafe {
            view.write(filled);
            (*view).obj = this.into_ptr();
        }
        Ok(())
    }
}
