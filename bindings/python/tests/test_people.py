"""Who is quoted in many documents."""

import pickle

import pytest

import pullquote

TEXTS = [
    "“It rained,” Tom J. Hale said. “It stopped,” he added.",
    "“Yes,” Tom Hale said.",
    "“No,” said Ruth Weir, a teacher.",
    "“It is wet,” a woman said.",
]


def people_of(texts):
    people = pullquote.People()
    for number, text in enumerate(texts):
        people.add(pullquote.analyze(text, lang="en"), f"{number}")
    return people


def test_people_are_merged_with_a_reason():
    hale, weir = people_of(TEXTS).people()
    assert (hale.name, hale.kind, hale.gender) == ("Tom J. Hale", "person", "male")
    assert [(name.name, name.why) for name in hale.names] == [
        ("Tom J. Hale", "same"),
        ("Tom Hale", "first-and-last-name"),
    ]
    assert (hale.n_quotes, hale.n_words, hale.n_documents) == (3, 5, 2)
    assert (hale.first_document, hale.last_document) == ("0", "1")
    assert weir.roles == (("a teacher", 1),)


def test_totals_count_those_without_a_name_too():
    totals = {total.gender: total.n_quotes for total in people_of(TEXTS).totals()}
    assert totals == {"female": 2, "male": 3}


def test_parts_give_the_whole():
    part = people_of(TEXTS[:1])
    other = pullquote.People()
    for number, text in enumerate(TEXTS[1:], start=1):
        other.add(pullquote.analyze(text, lang="en"), f"{number}")
    part.merge(other)
    whole = people_of(TEXTS)
    assert part.to_bytes() == whole.to_bytes()
    assert part.people() == whole.people()
    assert part.n_documents == whole.n_documents == len(TEXTS)


def test_people_survive_saving():
    people = people_of(TEXTS)
    for copy in (pullquote.People.from_bytes(people.to_bytes()), pickle.loads(pickle.dumps(people))):
        assert copy.people() == people.people()
    with pytest.raises(pullquote.InvalidOptionError, match="these bytes are no people"):
        pullquote.People.from_bytes(b"no people")
    with pytest.raises(pullquote.InvalidTypeError):
        pullquote.People.from_bytes(1)
    with pytest.raises(pullquote.InvalidTypeError):
        people.add("a text")


def test_people_as_a_table():
    pyarrow = pytest.importorskip("pyarrow")
    people = people_of(TEXTS)
    table = pyarrow.table(people)
    assert table.equals(people.to_arrow())
    assert table["name"].to_pylist() == ["Tom J. Hale", "Ruth Weir"]
    assert table["n_quotes"].to_pylist() == [3, 1]
    assert table["role"].to_pylist() == [None, "a teacher"]
    assert len(people) == table.num_rows == 2
    assert repr(people) == "<People of 4 documents>"


def test_people_of_an_iterable():
    documents = [pullquote.analyze(text, lang="en") for text in TEXTS]
    people = pullquote.People(iter(documents))
    assert people.n_documents == len(TEXTS)
    assert [person.name for person in people.people()] == ["Tom J. Hale", "Ruth Weir"]
    assert pullquote.People(()).n_documents == 0
    for wrong in ("a text", [1], 1):
        with pytest.raises(pullquote.InvalidTypeError):
            pullquote.People(wrong)
