//! A lock that a forked child does not wait for in vain.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// A value that threads share. A fork copies a lock as it is, but not the thread that holds
/// it: in a child, what another thread was using is refused instead of waited for.
///
/// It is never locked while Python code runs, nor while waiting for the interpreter.
pub struct Lock<T> {
    value: RwLock<T>,
    /// Who uses the value: the process in the upper half, and in the lower half how many of
    /// its threads have the lock or wait for it.
    users: AtomicU64,
    /// What the value is called in a message.
    name: &'static str,
}

impl<T: Send + Sync> Lock<T> {
    pub const fn new(name: &'static str, value: T) -> Lock<T> {
        Lock { value: RwLock::new(value), users: AtomicU64::new(0), name }
    }

    /// Looks something up, which takes no time: with the interpreter lock held, where nobody
    /// is changing the value.
    ///
    /// # Errors
    /// `RuntimeError` where a thread of the parent process was using the value at the fork.
    pub fn peek<R: Send>(&self, py: Python<'_>, look: impl FnOnce(&T) -> R + Send) -> PyResult<R> {
        let user = self.enter()?;
        if let Ok(value) = self.value.try_read() {
            return Ok(look(&value));
        }
        drop(user);
        self.read(py, look)
    }

    /// Works something out, with the interpreter lock free.
    ///
    /// # Errors
    /// As for [`peek`](Self::peek).
    pub fn read<R: Send>(&self, py: Python<'_>, work: impl FnOnce(&T) -> R + Send) -> PyResult<R> {
        let _user = self.enter()?;
        Ok(py.detach(|| work(&self.value.read().unwrap_or_else(PoisonError::into_inner))))
    }

    /// Changes something, with the interpreter lock free.
    ///
    /// # Errors
    /// As for [`peek`](Self::peek).
    pub fn write<R: Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut T) -> R + Send,
    ) -> PyResult<R> {
        let _user = self.enter()?;
        Ok(py.detach(|| work(&mut self.value.write().unwrap_or_else(PoisonError::into_inner))))
    }

    /// Changes something, by a thread that has the interpreter lock free, on behalf of one
    /// that entered.
    pub fn write_as<R>(&self, _user: &User<'_>, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.value.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Counts this thread among the users, before it waits for the lock.
    ///
    /// # Errors
    /// As for [`peek`](Self::peek).
    pub fn enter(&self) -> PyResult<User<'_>> {
        let own = u64::from(std::process::id()) << 32;
        let one_more = |users: u64| match users as u32 {
            0 => Some(own + 1),
            _ if users & !u64::from(u32::MAX) == own => Some(users + 1),
            _ => None,
        };
        match self.users.fetch_update(Ordering::AcqRel, Ordering::Acquire, one_more) {
            Ok(_) => Ok(User(&self.users)),
            Err(_) => Err(PyRuntimeError::new_err(format!(
                "another thread was using the {} when the process forked: make new ones in the \
                 child",
                self.name
            ))),
        }
    }
}

/// A thread that has the lock or waits for it.
pub struct User<'l>(&'l AtomicU64);

impl Drop for User<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
