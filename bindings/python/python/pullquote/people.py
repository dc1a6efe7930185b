"""What :class:`pullquote.People` tells, as named tuples."""

from typing import NamedTuple

__all__ = ["MergedName", "Person", "Total"]


class MergedName(NamedTuple):
    """A name of somebody.

    >>> text = '"It rained," Mayor Ana Reed said. "It stopped," said Reed.'
    >>> (person,) = pullquote.People([pullquote.analyze(text, lang="en")]).people()
    >>> [(name.name, name.n_quotes, name.why) for name in person.names]
    [('Ana Reed', 2, 'same')]
    """

    name: str
    """The name as the documents write it."""
    gender: str
    """The gender that documents tell which use that name."""
    n_quotes: int
    """Quotations under that name."""
    why: str
    """Why it is taken for a name of the same person: ``same``, ``first-and-last-name``,
    ``initial``, ``alias`` or ``last-name``."""


class Person(NamedTuple):
    """A person or an organisation with all names that were found to be theirs.

    >>> text = '"It rained," Mayor Ana Reed said.'
    >>> (person,) = pullquote.People([pullquote.analyze(text, lang="en")]).people()
    >>> person.name, person.gender, person.n_quotes, person.n_words
    ('Ana Reed', 'female', 1, 2)
    """

    name: str
    """The fullest name."""
    kind: str
    """``person``, ``organisation``, ``place`` or ``group``."""
    gender: str
    """``female``, ``male``, ``mixed`` or ``unknown``."""
    gender_evidence: tuple[str, ...]
    """What the gender is known by: some of ``pronoun``, ``title``, ``noun`` and
    ``first-name``."""
    n_quotes: int
    """Quotations."""
    n_words: int
    """Words of these."""
    n_documents: int
    """Documents with one at least."""
    names: tuple[MergedName, ...]
    """The names, the fullest first."""
    roles: tuple[tuple[str, int], ...]
    """What the documents say that they are, the most frequent first, with the number of
    documents."""
    first_document: str
    """The least of the documents' ids in alphabetical order."""
    last_document: str
    """The greatest of the documents' ids."""


class Total(NamedTuple):
    """How much a kind and gender is quoted.

    >>> text = '"It rained," Ana Reed said. "It snowed," said Ruth Weir.'
    >>> (total,) = pullquote.People([pullquote.analyze(text, lang="en")]).totals()
    >>> total.kind, total.gender, total.n_quotes
    ('person', 'female', 2)
    """

    kind: str
    """``person``, ``organisation``, ``place``, ``group`` or ``unnamed``."""
    gender: str
    """``female``, ``male``, ``mixed`` or ``unknown``."""
    n_quotes: int
    """Quotations."""
    n_words: int
    """Words of these."""
    n_documents: int
    """Documents with one at least, once for each speaker in them."""
