//! Options as Python gives them: strings, names and numbers.

use pyo3::exceptions::{PyOverflowError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};

use crate::error;

/// An option that is a string.
pub fn string(option: &str, value: &Bound<'_, PyAny>, use_instead: &str) -> PyResult<String> {
    let Ok(value) = value.cast::<PyString>() else {
        return Err(error::invalid_type(option, value, use_instead));
    };
    value.extract().map_err(|refused| error::lone_surrogate(value.py(), refused))
}

/// An option that is one of a few names.
pub fn one_of<T>(
    option: &str,
    value: &Bound<'_, PyAny>,
    from_name: impl Fn(&str) -> Option<T>,
    names: &str,
) -> PyResult<T> {
    let name = string(option, value, names)?;
    from_name(&name)
        .ok_or_else(|| error::invalid_option(format!("unknown {option} `{name}`: use {names}")))
}

/// An option that is on or off: a `bool`, NumPy's too.
pub fn flag(option: &str, value: &Bound<'_, PyAny>) -> PyResult<bool> {
    value.extract().map_err(|_| error::invalid_type(option, value, "True or False"))
}

/// An option that is a number, from 0 on.
pub fn number(option: &str, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    value.extract().map_err(|refused: PyErr| {
        let py = value.py();
        if refused.is_instance_of::<PyOverflowError>(py)
            || refused.is_instance_of::<PyValueError>(py)
        {
            let most = pullquote::Options::MAX_INPUT;
            error::invalid_option(format!("{option} is {value}: use a number from 0 to {most}"))
        } else {
            error::invalid_type(option, value, "an int")
        }
    })
}

/// An option that is a real number: a `float` or an `int`, NumPy's too.
pub fn real(option: &str, value: &Bound<'_, PyAny>) -> PyResult<f64> {
    let wrong_type = || error::invalid_type(option, value, "a float");
    if value.is_instance_of::<PyBool>() {
        return Err(wrong_type());
    }
    value.extract().map_err(|refused: PyErr| {
        if refused.is_instance_of::<PyOverflowError>(value.py()) {
            error::invalid_option(format!("{option} is {value}: use a smaller number"))
        } else {
            wrong_type()
        }
    })
}

/// An option that is a number, from 1 on.
pub fn positive(option: &str, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    match number(option, value)? {
        0 => Err(error::invalid_option(format!("{option} is 0: use 1 at least"))),
        number => Ok(number),
    }
}
