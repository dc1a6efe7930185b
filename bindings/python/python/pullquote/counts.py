"""What :class:`pullquote.Counts` tells, as named tuples."""

from typing import NamedTuple

__all__ = ["Collocation", "ConcordanceLine", "Keyness", "TermCount"]


class TermCount(NamedTuple):
    """A term and what was counted of it.

    >>> counts = pullquote.Counts()
    >>> counts.update("Rain, rain, go away.")
    >>> found = counts.term("rain")
    >>> found.count, found.document_frequency
    (2, 1)
    """

    term: str
    """The term, as it is compared."""
    count: int  # type: ignore[assignment]
    """How often it occurs; never less than the truth."""
    document_frequency: int
    """In how many documents it occurs; too few by ``error`` at most."""
    error: int
    """By how much the count may be too high: 0 unless terms were forgotten."""


class Keyness(NamedTuple):
    """How a term of a target corpus compares with a reference corpus.

    >>> weather, sport = pullquote.Counts(), pullquote.Counts()
    >>> weather.update("Rain and wind, and more rain.")
    >>> sport.update("Goals and wins, and more goals.")
    >>> (key,) = weather.keyness(sport, n=1)
    >>> key.term, key.count, key.reference_count, round(key.log_likelihood, 2)
    ('rain', 2, 0, 2.77)
    """

    term: str
    """The term."""
    count: int  # type: ignore[assignment]
    """How often the target has it."""
    reference_count: int
    """How often the reference has it."""
    log_likelihood: float
    """The log-likelihood of Rayson and Garside (2000), negative where the term is
    rarer in the target; 3.84 and more has p < 0.05."""
    likelihood_ratio: float
    """The likelihood ratio of the whole two by two table (Dunning 1993), negative
    where the term is rarer in the target."""
    chi_square: float
    """Pearson's chi-square of the two by two table, without correction, negative
    where the term is rarer in the target."""
    log_ratio: float
    """The binary logarithm of how many times more frequent the term is (Hardie
    2014); a count of none is taken as one half."""
    log_ratio_interval: tuple[float, float]
    """Between what the logarithm lies with a confidence of 95 %."""
    percent_difference: float
    """By how many per cent the term is more frequent (Gabrielatos and Marchi 2011);
    infinite where the reference has none."""
    percent_difference_interval: tuple[float, float]
    """Between what the difference lies with a confidence of 95 %."""


class Collocation(NamedTuple):
    """Two words that follow each other, and how strongly they belong together.

    >>> counts = pullquote.Counts(ngrams=(1, 2))
    >>> counts.update("New York is in New York.")
    >>> (pair,) = counts.collocations()
    >>> pair.term, pair.count, pair.first_count, pair.log_dice
    ('new york', 2, 2, 14.0)
    """

    term: str
    """The two words, joined by one blank."""
    count: int  # type: ignore[assignment]
    """How often they follow each other."""
    first_count: int
    """How often the first occurs."""
    second_count: int
    """How often the second occurs."""
    log_dice: float
    """``14 + log2 Dice`` (Rychlý 2008): 14 where neither occurs without the other;
    two points less are four times weaker."""
    pmi: float
    """Pointwise mutual information, in bits (Church and Hanks 1990)."""
    t_score: float
    """The t-score (Church and others 1991); 2.576 and more has p < 0.005."""


class ConcordanceLine(NamedTuple):
    """A term where it occurs, and what stands around it.

    >>> (line,) = pullquote.Counts().concordance("The ferry left at noon.", "ferry", 1)
    >>> line.left, line.keyword, line.right
    ('The ', 'ferry', ' left')
    """

    start: int
    """The first character of the keyword in the text."""
    end: int
    """The character after the last."""
    left: str
    """What stands before it, from the first of its words on."""
    keyword: str
    """The term as it stands there."""
    right: str
    """What stands behind it, up to the end of the last of its words."""
