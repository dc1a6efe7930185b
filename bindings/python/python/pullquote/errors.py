"""Every exception that pullquote raises on purpose.

All are a :class:`PullquoteError`, and each is also the built-in exception that
one would expect there. What a text *says* never raises: odd texts give
diagnostics.
"""

__all__ = [
    "InvalidOptionError",
    "InvalidTypeError",
    "InvalidUtf8Error",
    "InvalidWordListError",
    "LoneSurrogateError",
    "PullquoteError",
    "TooLargeError",
    "TooMuchMemoryError",
    "UnknownLanguageError",
]


class PullquoteError(Exception):
    """The family of all exceptions here."""

    offset: int | None = None
    """Where in the input, if the error has a place: the first invalid byte of
    bytes, the first lone surrogate's character, a word list line's first byte."""


class InvalidOptionError(PullquoteError, ValueError):
    """An option has a value that it cannot have."""


class UnknownLanguageError(InvalidOptionError, LookupError):
    """The language is not one that this build knows."""


class InvalidWordListError(InvalidOptionError):
    """A word list could not be read; ``offset`` is the line's first byte."""


class TooLargeError(PullquoteError, ValueError):
    """The text is larger than ``max_input``."""


class TooMuchMemoryError(PullquoteError, MemoryError):
    """Reading the text would hold more than ``max_memory``, or than there is."""


class InvalidTypeError(PullquoteError, TypeError):
    """A text or an option is of a type that does not do."""


class InvalidUtf8Error(PullquoteError, UnicodeDecodeError):
    """Bytes are not UTF-8; ``start`` and ``offset`` count bytes."""

    @property
    def offset(self) -> int:  # type: ignore[override]
        """The first byte that is not valid."""
        return self.start


class LoneSurrogateError(PullquoteError, UnicodeEncodeError):
    """A string holds a lone surrogate; ``start`` and ``offset`` count characters."""

    @property
    def offset(self) -> int:  # type: ignore[override]
        """The first lone surrogate."""
        return self.start
