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
    """The family of all exceptions here.

    >>> try:
    ...     pullquote.analyze(7)
    ... except pullquote.PullquoteError as error:
    ...     print(error)
    the text is of type int: use str, bytes or a buffer of bytes
    """

    offset: int | None = None
    """Where in the input, if the error has a place: the first invalid byte of
    bytes, the first lone surrogate's character, a word list line's first byte."""
    text_index: int | None = None
    """Which of several texts was refused, the first being 0: those of ``batch``, ``pipe``,
    ``table``, ``column``, ``Counts.update_all`` and ``Sources.add_all``. The message begins
    with it."""

    def __str__(self) -> str:
        said = super().__str__()
        return said if self.text_index is None else f"text {self.text_index}: {said}"


class InvalidOptionError(PullquoteError, ValueError):
    """An option has a value that it cannot have.

    >>> pullquote.Analyzer(markup="latex")
    Traceback (most recent call last):
        ...
    pullquote.errors.InvalidOptionError: unknown markup `latex`: use plain, markdown, html or auto
    """


class UnknownLanguageError(InvalidOptionError, LookupError):
    """The language is not one that this build knows.

    >>> pullquote.Analyzer("klingon")
    Traceback (most recent call last):
        ...
    pullquote.errors.UnknownLanguageError: unknown language `klingon`: use a BCP 47 code such as en, sv or zh-Hant
    """


class InvalidWordListError(InvalidOptionError):
    """A word list could not be read; ``offset`` is the line's first byte.

    >>> try:
    ...     pullquote.Analyzer("en", word_lists={"titles": "Mayor | grumphed"})
    ... except pullquote.InvalidWordListError as error:
    ...     print(str(error).split(":")[0])
    titles list, line 1
    """


class TooLargeError(PullquoteError, ValueError):
    """The text is larger than ``max_input``.

    >>> pullquote.Analyzer(max_input=5)("It rained.")
    Traceback (most recent call last):
        ...
    pullquote.errors.TooLargeError: the text has 10 bytes, the limit is 5: raise max_input or split it
    """


class TooMuchMemoryError(PullquoteError, MemoryError):
    """Reading the text would hold more than ``max_memory``, or than there is.

    >>> try:
    ...     pullquote.Analyzer(max_memory=1000)("It rained.")
    ... except pullquote.TooMuchMemoryError as error:
    ...     print(str(error).split(":")[0])
    the analysis would hold more than 1000 bytes
    """


class InvalidTypeError(PullquoteError, TypeError):
    """A text or an option is of a type that does not do.

    >>> pullquote.analyze(7)
    Traceback (most recent call last):
        ...
    pullquote.errors.InvalidTypeError: the text is of type int: use str, bytes or a buffer of bytes
    """


class InvalidUtf8Error(PullquoteError, UnicodeDecodeError):
    r"""Bytes are not UTF-8; ``start`` and ``offset`` count bytes.

    >>> try:
    ...     pullquote.analyze(b"It rained \xff")
    ... except pullquote.InvalidUtf8Error as error:
    ...     print(error.start)
    10
    """

    @property
    def offset(self) -> int:  # type: ignore[override]
        """The first byte that is not valid."""
        return self.start


class LoneSurrogateError(PullquoteError, UnicodeEncodeError):
    r"""A string holds a lone surrogate; ``start`` and ``offset`` count characters.

    >>> try:
    ...     pullquote.analyze("It rained \ud800")
    ... except pullquote.LoneSurrogateError as error:
    ...     print(error.start)
    10
    """

    @property
    def offset(self) -> int:  # type: ignore[override]
        """The first lone surrogate."""
        return self.start
