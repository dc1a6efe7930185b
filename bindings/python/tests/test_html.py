"""The page shows the text as text, with each mark where it belongs."""

import html.parser

from conftest import ARTICLE, texts
from hypothesis import given

import pullquote

VOID = {"meta", "link", "br", "input"}


class Page(html.parser.HTMLParser):
    """Reads a page: its text, its marks, and whether its elements close."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.marks, self.terms, self.tags = [], "", [], [], set()
        self.links, self.n_lines = [], 0
        # What is said of each speaker, with the targets of the links there.
        self.speakers, self.labels, self.kinds = [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        assert not any(name.startswith("on") for name in attributes)
        if tag not in VOID:
            self.open.append((tag, attributes))
        if tag == "mark":
            self.marks.append([len(self.text), len(self.text), attributes])
        if tag == "br":
            self.text += "\n"
        if tag == "input":
            self.kinds.append(attributes["class"].removeprefix("pq-show-"))
        is_speaker = ("ol", {"class": "pq-speakers"}) in self.open
        if tag == "li" and is_speaker:
            self.speakers.append(["", []])
        if tag == "a" and is_speaker:
            self.speakers[-1][1].append(attributes["href"].removeprefix("#"))
            self.labels.append(attributes["aria-label"])
        elif tag == "a" and attributes.get("href", "").startswith("#"):
            self.links.append((len(self.text), attributes["href"]))
        self.n_lines += attributes.get("class") == "pq-line"
        if tag == "th" and attributes.get("scope") == "row":
            self.terms.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag
        if tag == "mark":
            self.marks[-1][1] = len(self.text)

    def handle_data(self, data):
        if any("pq-text" in attributes.get("class", "").split() for _, attributes in self.open):
            self.text += data
        if ("ol", {"class": "pq-speakers"}) in self.open:
            self.speakers[-1][0] += data
        if self.open and self.open[-1] == ("th", {"scope": "row"}):
            self.terms[-1] += data


def shown(text):
    """The text as a page can hold it: control characters have no place there."""
    return "".join(
        "\ufffd" if (ord(c) < 32 and c not in "\t\n\r") or 0x7F <= ord(c) <= 0x9F else c
        for c in text
    )


def marked(page, name):
    """The places that are marked with a class, where they touch as one."""
    return {
        place
        for start, end, attributes in page.marks
        if name in attributes["class"].split()
        for place in range(start, end)
    }


TAGS = {
    "section", "style", "div", "mark", "a", "table", "tr", "th", "td", "i", "ol", "li", "strong",
    "small", "fieldset", "legend", "label", "input",
}  # fmt: skip
MARKDOWN = {
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "blockquote", "pre", "em", "s", "code", "span",
    "br",
}  # fmt: skip


# What may be written otherwise than it is shown.
MARKDOWN_MARKS = set("\\`*_{}[]()<>#+-.!|~&:=\"'")


def check_page(document):
    """The page of plain text: every mark stands where it does in the text."""
    page = Page(document.to_html())
    assert page.text == shown(document.text)
    assert page.tags <= TAGS
    for name, spans in [
        ("pq-quote", [span for quote in document.quotes for span in quote.spans]),
        ("pq-cue", [span for quote in document.quotes for span in quote.cue]),
        ("pq-speaker", [span for quote in document.quotes for span in quote.speaker]),
    ]:
        expected = {place for span in spans for place in range(span.start, span.end)}
        assert marked(page, name) == expected
    # What stands for a name links to a place that has it, and a line joins the two.
    targets = {a["id"]: (start, end) for start, end, a in page.marks if "id" in a}
    for place, href in page.links:
        (name,) = {a["data-name"] for start, _, a in page.marks if start == place}
        start, _ = targets[href.removeprefix("#")]
        assert start < place
        assert page.text[start:].startswith(name)
        assert place in marked(page, "pq-speaker")
    assert page.n_lines == len(page.links)
    # Each speaker links to where each of their quotations starts.
    assert len(page.speakers) == len(document.speakers)
    for speaker, (said, links) in zip(document.speakers, page.speakers, strict=True):
        assert [targets[link][0] for link in links] == [q.spans[0].start for q in speaker.quotes]
        assert said.startswith(shown(speaker.name or speaker.role or "unknown speaker"))
        assert f"{len(links)} quotation" in said
    starts = {quote.spans[0].start for quote in document.quotes}
    assert {place for place, _ in targets.values()} <= marked(page, "pq-name") | starts
    assert page.terms == [shown(keyword.term) for keyword in document.keywords]
    return page


def words(text):
    return "".join(shown(text).split())


@given(texts)
def test_every_text_stays_text(text):
    check_page(pullquote.analyze(text))
    document = pullquote.analyze(text, markup="markdown")
    page = Page(document.to_html())
    assert page.tags <= TAGS | MARKDOWN
    # A quotation's text is the source's, with escapes, links and references as they are written.
    for quote in document.quotes:
        if not any(character in MARKDOWN_MARKS for character in quote.text):
            assert words(quote.text) in words(page.text)


def test_markdown_is_shown_as_a_reader_expects_it():
    text = (
        "# Rain\n\n“We **will** \\*rebuild\\*,” [Ana Reed](https://b.example) said. "
        "[No](javascript:a).\n"
    )
    document = pullquote.analyze(text, markup="markdown")
    html = document.to_html()
    page = Page(html)
    assert page.text == "Rain“We will *rebuild*,” Ana Reed said. No."
    assert {"h1", "strong"} <= page.tags
    assert 'href="https://b.example"' in html
    assert "javascript" not in html
    assert page.kinds == ["direct"]
    sure = round(100 * document.quotes[0].confidence)
    assert page.labels == [f"1 of Ana Reed, direct, {sure} % sure"]


def test_the_article():
    document = pullquote.analyze(ARTICLE)
    page = check_page(document)
    he = ARTICLE.index("He warned")
    assert he in [place for place, _ in page.links]
    (href,) = [href for place, href in page.links if place == he]
    (name,) = [start for start, _, a in page.marks if a.get("id") == href.removeprefix("#")]
    assert name == ARTICLE.index("Tom Okafor")
    assert document._repr_html_() == document.to_html()


def test_hostile_text_stays_text():
    hostile = (
        '“<script>alert(1)</script>” said <img src=x onerror="alert(1)">. </div></section>'
        "</style><style>*{display:none}</style> 'a' \"b\" &lt; &amp; said Eve <b>Mallory</b>."
    )
    page = check_page(pullquote.analyze(hostile))
    assert "script" not in page.tags
    assert "img" not in page.tags
    page = check_page(pullquote.analyze('"No & <no>," Ana O\'Brien said.', lang="en"))
    assert page.speakers[0][0].startswith("Ana O'Brien")


def test_the_list_of_speakers():
    text = '"It rained," Mayor Ana Reed said. "It still does," she added. "No," a teacher said.'
    page = check_page(pullquote.analyze(text, lang="en"))
    assert [said for said, _ in page.speakers] == [
        "Ana Reed person, female, 2 quotations 1 2",
        "a teacher person, 1 quotation 1",
    ]
