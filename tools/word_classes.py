#!/usr/bin/env python3
"""Makes the files of word classes, src/language/data/<code>/word_classes.txt.

    tools/word_classes.py --english masc_tagged.txt --output FILE     learns from all of it
    tools/word_classes.py --portuguese porttinari.conllu --output FILE
    tools/word_classes.py --english masc_tagged.txt --evaluate        learns from seven eighths of the
                                                                      documents, scores the others
    tools/word_classes.py --shared masc_tagged.txt porttinari.conllu --output FILE
                                                                      what all languages share

The model is the one that src/syntax/classes reads: a sum of integer weights, decoded by the Viterbi
algorithm over the classes that each word can have. The weights are those of an averaged structured
perceptron (Collins 2002) that starts from the logarithms of the counts.

Needs Python 3.11 and nothing else. The result is the same in each run.
"""

import argparse
import collections
import math
import random
import re
import sys

CLASSES = """noun noun-plural proper-noun past-verb present-verb plain-verb base-verb present-participle
past-participle auxiliary modal adjective adverb determiner possessive pronoun relative wh-word preposition
conjunction complementizer subordinator infinitive-marker particle negation number interjection symbol comma
hyphen quote punctuation""".split()
ID = {name: number for number, name in enumerate(CLASSES)}
N = len(CLASSES)
START = N
PROPER, NUMBER, HYPHEN, COMMA, QUOTE, PUNCTUATION = (
    ID[name] for name in ("proper-noun", "number", "hyphen", "comma", "quote", "punctuation"))
NOMINAL = {ID[name] for name in ("noun", "noun-plural", "proper-noun")}
FINITE = {ID[name] for name in ("past-verb", "present-verb", "plain-verb", "auxiliary", "modal")}
VERBAL = FINITE | {ID[name] for name in ("base-verb", "present-participle", "past-participle")}
OPEN = [ID[name] for name in ("noun noun-plural proper-noun past-verb present-verb plain-verb base-verb "
        "present-participle past-participle adjective adverb number interjection").split()]

# A word as UAX #29 divides it, roughly.
WORD = re.compile(r"\w+(?:(?:(?<=[^\W\d_])['’.:·](?=[^\W\d_])|(?<=\d)[.,'’;](?=\d))\w+)*|\S")

# Shapes of a token, by its capitals and its place.
LOWER, FIRST_CAPITAL, CAPITAL, ALL_CAPITALS, TITLE_CASE, FIRST_LOWER = range(6)
N_SHAPES = 6

TRANSPARENT = set("\"“”„«»‚‘’'`‹›")

Token = collections.namedtuple("Token", "text gold skips", defaults=[False])


# --- Reading the treebanks -------------------------------------------------------------------------

PENN = {
    "NN": "noun", "NNS": "noun-plural", "NNP": "proper-noun", "NNPS": "proper-noun", "VBD": "past-verb",
    "VBZ": "present-verb", "VBP": "plain-verb", "VB": "base-verb", "VBG": "present-participle",
    "VBN": "past-participle", "MD": "modal", "JJ": "adjective", "JJR": "adjective", "JJS": "adjective",
    "RB": "adverb", "RBR": "adverb", "RBS": "adverb", "DT": "determiner", "PDT": "determiner",
    "PRP$": "possessive", "WP$": "possessive", "PRP": "pronoun", "EX": "pronoun", "WDT": "relative",
    "WP": "wh-word", "WRB": "wh-word", "IN": "preposition", "CC": "conjunction", "TO": "preposition",
    "RP": "particle", "CD": "number", "UH": "interjection", "FW": "noun", "LS": "number", "SYM": "symbol",
    "#": "symbol", "$": "symbol", "POS": "quote",
}
NOUN_PHRASE = {"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "PRP$", "$", "``", "FW"}
ARTICLES = {"the", "a", "an", "every", "no"}
BE_HAVE_DO = {"is", "are", "was", "were", "am", "has", "have", "had", "do", "does", "did", "'s", "'re", "'m",
              "'ve", "ai", "'d"}
CLITICS = {"'s", "n't", "'m", "'re", "'ve", "'ll", "'d"}
ALWAYS_SUBORDINATORS = {"because", "although", "though", "if", "while", "unless", "whereas", "lest"}
OFTEN_SUBORDINATORS = {"after", "before", "since", "until", "till", "as", "than", "like", "once", "so", "except",
                       "for"}


def masc_documents(path):
    """The documents of MASC, each a list of sentences of tokens."""
    documents = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line.startswith("# "):
                documents.append([])
                continue
            pairs = [pair.rsplit("_", 1) for pair in line.split() if "_" in pair]
            pairs = [(word, tag) for word, tag in pairs if word]
            if pairs:
                documents[-1].append(masc_tokens(pairs))
    return documents


def masc_tokens(pairs):
    pairs = [(word.replace("’", "'"), tag) for word, tag in pairs]
    tokens = []
    for place, (word, tag) in enumerate(pairs):
        lower = word.lower()
        if lower in CLITICS and tokens and tokens[-1].text[-1].isalnum():
            last = tokens[-1]
            tokens[-1] = last._replace(text=last.text + word)
            continue
        tokens += pieces(word, penn_class(pairs, place))
    return tokens


def pieces(word, gold):
    """A word of a treebank as the tokens that the standard divides it into."""
    parts = WORD.findall(word)
    result = []
    for at, part in enumerate(parts):
        is_last = at == len(parts) - 1
        if part[0].isalnum() or part[0] == "_":
            of_part = NUMBER if part.isdigit() and gold != NUMBER and len(parts) > 1 else gold
            if len(parts) == 1 and gold in (COMMA, QUOTE, PUNCTUATION):
                of_part = None
            result.append(Token(part, of_part))
        elif part in "-‐‑" and len(parts) > 1:
            result.append(Token(part, HYPHEN))
        elif part == "." and is_last and len(parts) > 1:
            result.append(Token(part, PUNCTUATION, True))
        else:
            result.append(Token(part, mark_class(part), part in TRANSPARENT))
    return result


def mark_class(mark):
    if mark in TRANSPARENT:
        return QUOTE
    if mark == ",":
        return COMMA
    if mark in ".?!…:;-–—()[]{}/*_|\\&@‐‑·•¿¡":
        return PUNCTUATION
    return ID["symbol"]


def penn_class(pairs, place):
    word, tag = pairs[place]
    lower = word.lower()
    following = pairs[place + 1] if place + 1 < len(pairs) else ("", ".")
    if lower in ("not", "n't"):
        return ID["negation"]
    if tag in ("VBD", "VBZ", "VBP") and lower in BE_HAVE_DO:
        return ID["auxiliary"]
    if tag == "TO":
        is_verb = next((t for w, t in pairs[place + 1:place + 4] if t not in ("RB", "``", "''")), ".") == "VB"
        return ID["infinitive-marker" if is_verb else "preposition"]
    if tag in ("DT", "PDT") and lower not in ARTICLES:
        after = following[1]
        if after == "RB":
            after = pairs[place + 2][1] if place + 2 < len(pairs) else "."
            after = after if after in ("JJ", "JJR") else "."
        if after == "DT" and following[0].lower() in ("the", "this", "that", "these", "those"):
            after = "JJ"
        return ID["determiner" if after in NOUN_PHRASE else "pronoun"]
    if tag in ("WP", "WDT"):
        return ID["relative" if is_relative(pairs, place) else "wh-word"]
    if tag == "IN":
        if lower in ("that", "whether"):
            return ID["complementizer"]
        if lower in ALWAYS_SUBORDINATORS:
            is_of = following[0].lower() == "of"
            return ID["preposition" if is_of else "subordinator"]
        if lower in OFTEN_SUBORDINATORS and opens_clause(pairs, place):
            return ID["subordinator"]
    name = PENN.get(tag)
    if name is None:
        return mark_class(word[0])
    return ID[name]


def is_relative(pairs, place):
    word = pairs[place][0].lower()
    if word in ("what", "whatever", "whoever", "whichever"):
        return False
    if word == "that":
        return True
    before = pairs[place - 1] if place else ("", ".")
    if before[1] in (",", "IN", "TO"):
        return place > 1
    return before[1] in ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "CD", ")", "JJ", "''")


def opens_clause(pairs, place):
    """Whether a noun phrase and a finite verb follow."""
    n_nominal = 0
    for word, tag in pairs[place + 1:place + 12]:
        if tag in ("VBD", "VBZ", "VBP", "MD"):
            return n_nominal > 0
        if tag in ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "EX", "CD"):
            n_nominal += 1
            if tag == "PRP" and n_nominal > 1:
                return False
        elif tag not in ("JJ", "JJR", "JJS", "PRP$", "POS", "RB", "CC", "``", "''"):
            return False
    return False


UD = {
    "NOUN": "noun", "PROPN": "proper-noun", "ADJ": "adjective", "ADV": "adverb", "DET": "determiner",
    "PRON": "pronoun", "ADP": "preposition", "CCONJ": "conjunction", "SCONJ": "subordinator", "NUM": "number",
    "INTJ": "interjection", "SYM": "symbol", "PART": "particle", "PUNCT": "punctuation", "X": "noun",
}


def ud_documents(path):
    """Each sentence of a Universal Dependencies treebank as a document of its own."""
    documents, rows = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                documents.append([ud_tokens(rows)])
                rows = []
    return documents


def ud_tokens(rows):
    tokens, until = [], 0
    by_id = {row[0]: row for row in rows}
    for row in rows:
        if "-" in row[0]:
            start, until = map(int, row[0].split("-"))
            parts = [by_id[str(number)] for number in range(start, until + 1)]
            tokens += ud_contracted(row[1], parts)
        elif "." not in row[0] and int(row[0]) > until:
            tokens += pieces(row[1], ud_class(row))
    return tokens


def ud_contracted(form, parts):
    """A preposition with its article is a preposition, a verb with its pronoun a verb and the rest."""
    if "-" in form:
        first, _, rest = form.partition("-")
        return [*pieces(first, ud_class(parts[0])), Token("-", HYPHEN), *pieces(rest, ud_class(parts[-1]))]
    return pieces(form, ud_class(parts[0]))


def ud_class(row):
    form, upos, features = row[1].lower(), row[3], row[5]
    if upos in ("VERB", "AUX"):
        if "VerbForm=Inf" in features:
            return ID["base-verb"]
        if "VerbForm=Ger" in features:
            return ID["present-participle"]
        if "VerbForm=Part" in features:
            return ID["past-participle"]
        if upos == "AUX":
            return ID["auxiliary"]
        is_past = any(f"Tense={tense}" in features for tense in ("Past", "Imp", "Pqp"))
        return ID["past-verb" if is_past else "present-verb"]
    if upos == "NOUN" and "Number=Plur" in features:
        return ID["noun-plural"]
    if upos == "DET" and "Poss=Yes" in features:
        return ID["possessive"]
    if upos in ("PRON", "DET", "ADV") and "PronType=Rel" in features:
        return ID["relative"]
    if upos in ("PRON", "DET", "ADV") and "PronType=Int" in features:
        return ID["wh-word"]
    if upos == "SCONJ" and form in ("que", "se"):
        return ID["complementizer" if row[7] == "mark" and form == "que" else "subordinator"]
    if upos == "ADV" and form in ("não", "nem"):
        return ID["negation"]
    if upos == "PUNCT":
        return mark_class(row[1][0])
    return ID[UD.get(upos, "noun")]


# --- Tokens as the model sees them -----------------------------------------------------------------

def key_of(text):
    """The folded word, each run of digits as one zero."""
    return re.sub(r"\d[\d.,]*", "0", text.lower().replace("’", "'"))


def shapes(tokens):
    """The shape of each token of a sentence."""
    words = [token.text for token in tokens if token.text[0].isalpha()]
    n_capitals = sum(word[0].isupper() for word in words)
    is_title = len(words) >= 4 and 10 * n_capitals >= 7 * len(words)
    result, is_first = [], True
    for token in tokens:
        text = token.text
        if not text[0].isalnum():
            result.append(LOWER)
            if text[0] in TRANSPARENT or text[0] == ":":
                is_first = True
            continue
        if not text[0].isupper():
            result.append(FIRST_LOWER if is_first else LOWER)
        elif is_title:
            result.append(TITLE_CASE)
        elif len(text) > 1 and not any(letter.islower() for letter in text):
            result.append(ALL_CAPITALS)
        else:
            result.append(FIRST_CAPITAL if is_first else CAPITAL)
        is_first = False
    return result


# Clitics at the end of a word, and what the word is to the one behind it: if it is a noun, if not.
ENCLITICS = [(ending, ID[nominal], ID[other]) for ending, nominal, other in (
    ("'s", "possessive", "auxiliary"), ("'ll", "modal", "modal"), ("'d", "modal", "modal"),
    ("'re", "auxiliary", "auxiliary"), ("'ve", "auxiliary", "auxiliary"), ("'m", "auxiliary", "auxiliary"))]


def out_class(key, cls):
    if "'" in key:
        for ending, nominal, other in ENCLITICS:
            if key.endswith(ending):
                return nominal if cls in NOMINAL or cls == NUMBER else other
    return cls


OPENERS = {ID[name] for name in ("relative", "wh-word", "complementizer", "subordinator")}
N_DEBTS = 3


def next_debt(debt, cls, out):
    """How many finite verbs the clauses that are open still need: a sentence needs one, each clause in it
    one more."""
    if cls in OPENERS:
        debt = min(debt + 1, N_DEBTS - 1)
    return max(debt - 1, 0) if cls in FINITE or out in FINITE else debt


# --- The model -------------------------------------------------------------------------------------

class Model:
    """Weights in one list; each table knows where its own begin."""

    def __init__(self, sentences, *, min_count=3, n_neighbours=500, min_ending=8, n_specials=60, verbs=None):
        self.verbs = verbs or {}
        self.completes = verbs is not None
        self.words = {}      # key -> list of (class, place of its weight)
        self.endings = {}
        self.size = 0
        self.initial = []
        counts = collections.defaultdict(collections.Counter)
        self.cased = collections.defaultdict(collections.Counter)
        for tokens in sentences:
            for token in tokens:
                if token.gold is not None and is_word(token):
                    key = key_of(token.text)
                    counts[key][token.gold] += 1
                    self.cased[key, token.text[0].isupper()][token.gold] += 1
        self.counts = counts
        self.add_words(counts, min_count)
        self.add_endings(counts, min_ending)
        frequent = sorted(counts, key=lambda key: (-sum(counts[key].values()), key))
        self.left = {key: self.take(N) for key in frequent[:n_neighbours]}
        self.right = {key: self.take(N) for key in frequent[:n_neighbours]}
        ambiguous = [key for key in self.words if len(self.words[key]) > 1]
        def doubt(key):
            return sum(counts[key].values()) - max(counts[key].values())
        ambiguous.sort(key=lambda key: (-doubt(key), key))
        self.special = {key: self.take((N + 1) * N) for key in ambiguous[:n_specials]}
        self.shape = self.take(N_SHAPES * N)
        self.known = self.take(N_SHAPES * 2)
        self.first = self.take((N + 1) * N)
        self.second = self.take((N + 1) * (N + 1) * N)
        self.debts = self.take(N_DEBTS * N)
        self.init_transitions(sentences)
        self.weights = list(self.initial)

    def take(self, n, values=None):
        place = self.size
        self.size += n
        self.initial += values or [0.0] * n
        return place

    def entry(self, of_key, limit, share, more=()):
        n = sum(of_key.values())
        chosen = [(cls, m) for cls, m in of_key.most_common(limit) if m >= share * n]
        has = {cls for cls, _ in chosen}
        chosen += [(cls, max(0.3, 0.02 * n)) for cls in more if cls not in has][:limit - len(chosen)]
        place = self.take(len(chosen), [math.log(m / n) for _, m in chosen])
        return [(cls, place + at) for at, (cls, _) in enumerate(chosen)]

    def add_words(self, counts, min_count):
        for key, of_key in sorted(counts.items()):
            n = sum(of_key.values())
            if n >= min_count:
                more = self.other_forms(key, of_key) if self.completes else ()
                self.words[key] = self.entry(of_key, 7, 0.004 if n >= 20 else 0.0, more)

    def other_forms(self, key, of_key):
        """Classes that an English word can have too, by what else it or its stem can be."""
        base, plain, past, third, passive, gerund, noun, plural, adjective, auxiliary, modal = (
            ID[name] for name in ("base-verb", "plain-verb", "past-verb", "present-verb", "past-participle",
                                  "present-participle", "noun", "noun-plural", "adjective", "auxiliary", "modal"))
        if auxiliary in of_key or modal in of_key or sum(of_key.values()) > 2000:
            return []
        more = []
        forms = self.verbs.get(key)
        if base in of_key or plain in of_key or (forms and "base" in forms):
            more += [base, plain]
        if key.endswith("ed") and (past in of_key or passive in of_key or forms is not None):
            more += [past, passive]
            if sum(of_key.values()) < 20:
                more.append(adjective)
        if forms is not None and "passive" in forms:
            more.append(passive)
        if forms is not None and "participle" in forms:
            more.append(gerund)
        if key.endswith("s") and not key.endswith("ss"):
            stem = self.counts.get(key[:-1], ())
            if base in stem or plain in stem or key[:-1] in self.verbs:
                more.append(third)
            if noun in stem and (plural in of_key or third in of_key):
                more.append(plural)
        return list(dict.fromkeys(more))

    def add_endings(self, counts, min_ending):
        by_ending = collections.defaultdict(collections.Counter)
        n_words = collections.Counter()
        for (key, has_capital), of_key in self.cased.items():
            n = sum(counts[key].values())
            if n > 12:
                continue
            for length in range(0, min(len(key), 5) + 1):
                ending = "^" * has_capital + key[len(key) - length:]
                n_words[ending] += 1
                for cls, m in of_key.items():
                    if cls in OPEN:
                        by_ending[ending][cls] += min(m, 3)
        for ending, of_ending in sorted(by_ending.items()):
            if n_words[ending] >= min_ending or ending in ("", "^"):
                self.endings[ending] = self.entry(of_ending, 6, 0.015)

    def init_transitions(self, sentences):
        pairs, singles = collections.Counter(), collections.Counter()
        for tokens in sentences:
            before = START
            for token in tokens:
                if token.skips or token.gold is None:
                    continue
                pairs[before, token.gold] += 1
                singles[token.gold] += 1
                before = out_class(key_of(token.text), token.gold) if is_word(token) else token.gold
        total = sum(singles.values())
        rows = collections.Counter()
        for (a, b), n in pairs.items():
            rows[a] += n
        for a in range(N + 1):
            for b in range(N):
                share = singles[b] / total
                p = (pairs[a, b] + 2 * share) / (rows[a] + 2)
                self.initial[self.first + a * N + b] = max(-4.0, math.log(p / share)) if share else 0.0

    def ending_of(self, key, has_capital):
        for length in range(min(len(key), 5), -1, -1):
            found = self.endings.get("^" * has_capital + key[len(key) - length:])
            if found:
                return found
        return []

    def candidates(self, key, has_capital):
        """The classes that a word can have, each with the place of its weight, and whether it is known."""
        listed = self.words.get(key)
        base = None
        if listed is None:
            base = next((key[:-len(ending)] for ending, _, _ in ENCLITICS if key.endswith(ending)), None)
            listed = self.words.get(base) if base else None
        if listed is not None and not has_capital:
            listed = [pair for pair in listed if pair[0] != PROPER]
        found = listed or self.ending_of(base or key, has_capital)
        if not has_capital:
            found = [pair for pair in found if pair[0] != PROPER] or [(ID["noun"], None)]
        elif not any(cls == PROPER for cls, _ in found):
            found = [*found, (PROPER, None)]
        return found, bool(listed)

    def prepare(self, tokens):
        """A sentence as the decoder takes it: what each token can be, with its features."""
        marks = shapes(tokens)
        rows = []
        kept = [(token, mark) for token, mark in zip(tokens, marks) if not token.skips]
        keys = [key_of(token.text) if is_word(token) else token.text for token, _ in kept]
        for at, (token, shape) in enumerate(kept):
            key = keys[at]
            if not is_word(token):
                rows.append((key, token.gold, [(token.gold, ())], None))
                continue
            has_capital = token.text[0].isupper()
            found, is_known = self.candidates(key, has_capital)
            left = self.left.get(keys[at - 1]) if at else None
            right = self.right.get(keys[at + 1]) if at + 1 < len(keys) else None
            options = []
            for cls, place in found:
                features = [self.shape + shape * N + cls]
                if place is not None:
                    features.append(place)
                else:
                    features.append(self.known + shape * 2 + is_known)
                if left is not None:
                    features.append(left + cls)
                if right is not None:
                    features.append(right + cls)
                options.append((cls, tuple(features)))
            rows.append((key, token.gold, options, self.special.get(key)))
        return rows

    def decode(self, rows):
        weights, first, second, debts = self.weights, self.first, self.second, self.debts
        beam = [(0.0, START, START, 1, 0, 0)]  # score, class out, the one before, debt, place in the row before, class
        trace = []
        for key, _, options, special in rows:
            following = []
            for cls, features in options:
                static = 0.0
                if len(options) > 1:
                    for feature in features:
                        static += weights[feature]
                out_cls = out_class(key, cls)
                best = {}
                for at, (score, out, before, debt, _, _) in enumerate(beam):
                    score += (weights[first + out * N + cls] + weights[second + (before * (N + 1) + out) * N + cls]
                              + weights[debts + debt * N + cls])
                    if special is not None:
                        score += weights[special + out * N + cls]
                    debt = next_debt(debt, cls, out_cls)
                    if debt not in best or score > best[debt][0]:
                        best[debt] = score, at, out
                for debt, (score, at, out) in sorted(best.items()):
                    following.append((score + static, out_cls, out, debt, at, cls))
            trace.append(following)
            beam = following
        at = max(range(len(beam)), key=lambda place: beam[place][0]) if rows else 0
        result = []
        for following in reversed(trace):
            result.append(following[at][5])
            at = following[at][4]
        result.reverse()
        return result

    def features(self, rows, classes):
        out, before, debt = START, START, 1
        for (key, _, options, special), cls in zip(rows, classes):
            yield [self.first + out * N + cls, self.second + (before * (N + 1) + out) * N + cls,
                   self.debts + debt * N + cls] + (
                [special + out * N + cls] if special is not None else []) + list(
                next((features for option, features in options if option == cls), ()))
            out, before = out_class(key, cls), out
            debt = next_debt(debt, cls, out)

    def learn(self, sentences, n_epochs, seed=7):
        rows = [self.prepare(tokens) for tokens in sentences]
        rows = [row for row in rows if row]
        totals, since = [0.0] * self.size, [0] * self.size
        time, order = 0, random.Random(seed)
        for epoch in range(n_epochs):
            order.shuffle(rows)
            n_wrong = n_all = 0
            for row in rows:
                time += 1
                guess = self.decode(row)
                gold = [cls if cls is not None and any(cls == option for option, _ in options) else other
                        for (_, cls, options, _), other in zip(row, guess)]
                n_all += len(row)
                if gold == guess:
                    continue
                n_wrong += sum(a != b for a, b in zip(gold, guess))
                for right, wrong in zip(self.features(row, gold), self.features(row, guess)):
                    if right != wrong:
                        for feature in right:
                            self.change(feature, STEP, time, totals, since)
                        for feature in wrong:
                            self.change(feature, -STEP, time, totals, since)
            print(f"epoch {epoch}: {n_wrong / n_all:.4f} wrong", file=sys.stderr)
        for feature in range(self.size):
            self.change(feature, 0.0, time, totals, since)
            self.weights[feature] = totals[feature] / max(time, 1)

    def change(self, feature, by, time, totals, since):
        totals[feature] += (time - since[feature]) * self.weights[feature]
        since[feature] = time
        self.weights[feature] += by


STEP = 0.15


def is_word(token):
    return token.text[0].isalnum() or token.text[0] == "_"


# --- The file --------------------------------------------------------------------------------------

SCALE = 16
LEAST = 3     # what weighs less is left out
HEAD = {
    "en": """# English word classes: what each word can be, and what stands beside what.
# Made by tools/word_classes.py from MASC 3.0.0, the Manually Annotated Sub-Corpus of the American
# National Corpus (Ide et al. 2008, https://anc.org), whose licence allows any use.
""",
    "pt": """# Portuguese word classes: what each word can be, and what stands beside what.
# Made by tools/word_classes.py from the test part of Porttinari-base (Duran et al. 2023, Universal
# Dependencies, https://github.com/UniversalDependencies/UD_Portuguese-Porttinari), CC BY 4.0.
""",
    "": """# Word classes of languages without a file of their own: what stands beside what.
# Made by tools/word_classes.py from MASC 3.0.0 (https://anc.org, any use) and Porttinari-base (Duran et
# al. 2023, CC BY 4.0): pointwise mutual information of neighbouring classes.
""",
}
FORMAT = """# Weights are sixteenths of a natural logarithm. Sections:
#   words, endings   a word (digits as one 0) or how it ends, then its classes with their weights; endings
#                    with ^ are of words with a capital, those such as ge-t of words that start so too
#   proclitics       a word joined to the front of another, and its class
#   enclitics        a word joined to the end of another, and what the whole is to the word behind it: if
#                    it is a noun or name, if it is anything else
#   left, right      a word, then what it adds to the classes of the word behind it, before it
#   after            a word, a class before it, and what that adds to the word's own classes
#   shapes           how a token is written, and what that adds to each class
#   names            how a token is written, and the weight of a name that no list holds: for unknown
#                    words, for known words
#   debts            how many finite verbs are still needed, and what that adds to each class
#   pairs            a class, and what it adds to the class behind it
#   triples          two classes, and what they add to the class behind them
"""
LETTERS = "N S P D Z L B G V A M J R T H O W Q I C K U F X E 0 Y $ , - \" .".split()
SHAPES = ["lower", "first-capital", "capital", "all-capitals", "title-case", "first-lower"]


def listed(pairs):
    return " ".join(f"{LETTERS[cls]}{round(SCALE * weight)}" for cls, weight in pairs)


def write(model, code, path):
    weights = model.weights
    def dense(place):
        return [(cls, weights[place + cls]) for cls in range(N) if abs(round(SCALE * weights[place + cls])) >= LEAST]
    lines = [HEAD[code] + FORMAT + "# Classes: " + ", ".join(f"{l} {c}" for l, c in zip(LETTERS, CLASSES))]
    def section(name, rows):
        lines.append(f"\n[{name}]")
        lines.extend(rows)
    section("words", [f"{key} {listed((c, weights[p]) for c, p in pairs)}"
                      for key, pairs in sorted(model.words.items()) if model.keeps(key)])
    section("endings", [f"{'^' * key.startswith('^')}-{key.lstrip('^')} {listed((c, weights[p]) for c, p in pairs)}"
                        for key, pairs in sorted(model.endings.items())])
    if code == "en":
        section("enclitics", [f"{ending} {LETTERS[a]} {LETTERS[b]}" for ending, a, b in ENCLITICS])
    for name, table in (("left", model.left), ("right", model.right)):
        rows = [(key, dense(place)) for key, place in sorted(table.items())]
        section(name, [f"{key} {listed(of_key)}" for key, of_key in rows if of_key])
    rows = []
    letters = [*LETTERS, "^"]
    for key, place in sorted(model.special.items()):
        for a in range(N + 1):
            of_key = dense(place + a * N)
            if of_key:
                rows.append(f"{key} {letters[a]} {listed(of_key)}")
    section("after", rows)
    section("shapes", [f"{name} {listed(dense(model.shape + at * N))}".rstrip() for at, name in enumerate(SHAPES)])
    section("names", [f"{name} {round(SCALE * weights[model.known + 2 * at])} "
                      f"{round(SCALE * weights[model.known + 2 * at + 1])}" for at, name in enumerate(SHAPES)])
    section("debts", [f"{debt} {listed(dense(model.debts + debt * N))}" for debt in range(N_DEBTS)])
    section("pairs", [f"{letters[a]} {listed(dense(model.first + a * N))}" for a in range(N + 1)
                      if dense(model.first + a * N)])
    rows = []
    for a in range(N + 1):
        for b in range(N + 1):
            of_pair = dense(model.second + (a * (N + 1) + b) * N)
            if of_pair:
                rows.append(f"{letters[a]}{letters[b]} {listed(of_pair)}")
    section("triples", rows)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def write_shared(sentences, path):
    """Transitions alone, with the weights of capitals of a language that writes names with them."""
    model = Model(sentences, min_count=10**9, n_neighbours=0, min_ending=10**9, n_specials=0)
    lines = [HEAD[""] + FORMAT + "# Classes: " + ", ".join(f"{l} {c}" for l, c in zip(LETTERS, CLASSES)), "",
             "[words]", "0 0", "", "[endings]", "-0 0", "- N-4 S-16 J-20 D-28 Z-28 B-32", "^- P-2 N-20 S-28 J-32", "", "[shapes]",
             "lower P-80", "first-capital P-12", "capital P8 N-16 S-16", "all-capitals P4 N-8", "title-case",
             "first-lower P-80", "", "[names]", *(f"{shape} {names}" for shape, names in zip(SHAPES, (
                 "-80 -80", "-12 -48", "-2 -24", "-6 -24", "-12 -28", "-80 -80"))), "", "[debts]",
             "0 D-16 Z-16 L-16 A-12 M-12 V4", "1 .-10", "2 .-20", "", "[pairs]"]
    letters = [*LETTERS, "^"]
    for a in range(N + 1):
        row = [(b, max(model.initial[model.first + a * N + b], -3.0)) for b in range(N)]
        lines.append(f"{letters[a]} {listed((b, w) for b, w in row if round(SCALE * w))}")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def keeps(model, key):
    """Whether a word is to be listed: not if its ending says the same."""
    pairs = model.words[key]
    if key in model.left or len(pairs) > 1 or sum(model.counts[key].values()) > 30:
        return True
    of_ending = model.ending_of(key, PROPER in model.counts[key])
    return not of_ending or max(of_ending, key=lambda pair: model.weights[pair[1]])[0] != pairs[0][0]


Model.keeps = keeps


# --- Measuring -------------------------------------------------------------------------------------

def reporting_words(root):
    words = {}
    with open(root, encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                word, _, forms = line.partition("|")
                words[word.strip().lower()] = forms.split()
    return words


def evaluate(model, sentences, reporting):
    n = right = n_words = right_words = n_verbs = right_verbs = right_finite = 0
    confused = collections.Counter()
    for tokens in sentences:
        rows = model.prepare(tokens)
        for (key, gold, _, _), guess in zip(rows, model.decode(rows)):
            if gold is None:
                continue
            n += 1
            right += gold == guess
            if key[0].isalnum():
                n_words += 1
                right_words += gold == guess
                if gold != guess:
                    confused[CLASSES[gold], CLASSES[guess]] += 1
            if key in reporting:
                n_verbs += 1
                right_verbs += (gold in VERBAL) == (guess in VERBAL)
                right_finite += (gold in FINITE) == (guess in FINITE)
    print(f"tokens {n}: {right / n:.2%} right; words {right_words / n_words:.2%}; of {n_verbs} reporting words, "
          f"verb or not {right_verbs / n_verbs:.2%}, finite or not {right_finite / n_verbs:.2%}")
    for (gold, guess), m in confused.most_common(25):
        print(f"  {m:5} {gold} taken for {guess}")


def beginnings(tokens):
    """Ends of a sentence that can be sentences of their own, with a capital: they show common nouns, names
    and imperatives at the start of a sentence, where a treebank of prose has few."""
    for at, token in enumerate(tokens[:-3]):
        second, third = tokens[at + 1], tokens[at + 2]
        if not is_word(second) or second.gold is None:
            continue
        after = second.gold if second.gold is not None else N
        if at == 0 and token.gold == ID["determiner"] and second.text.islower():
            yield [second._replace(text=second.text.capitalize()), *tokens[2:]]
        if at and token.gold == ID["infinitive-marker"] and after == ID["base-verb"] and at % 3 == 0 and (
                second.text.islower()):
            yield [second._replace(text=second.text.capitalize()), *tokens[at + 2:]]
        if at and token.gold == PROPER and tokens[at - 1].gold != PROPER and after in (
                ID["past-verb"], ID["present-verb"]):
            yield tokens[at:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--english")
    parser.add_argument("--portuguese")
    parser.add_argument("--shared", nargs=2)
    parser.add_argument("--output")
    parser.add_argument("--evaluate", action="store_true")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--reporting", default="src/language/data/en/reporting_verbs.txt")
    options = parser.parse_args()
    if options.shared:
        documents = masc_documents(options.shared[0]) + ud_documents(options.shared[1])
        write_shared([tokens for document in documents for tokens in document], options.output)
        return
    documents = masc_documents(options.english) if options.english else ud_documents(options.portuguese)
    held_out = documents[::8] if options.evaluate else []
    learnt = [d for at, d in enumerate(documents) if at % 8] if options.evaluate else documents
    sentences = [tokens for document in learnt for tokens in document]
    if options.english:
        sentences += [beginning for tokens in sentences for beginning in beginnings(tokens)]
    verbs = reporting_words(options.reporting)
    model = Model(sentences, verbs=verbs) if options.english else Model(sentences, min_count=2, n_neighbours=100, min_ending=5)
    model.learn(sentences, options.epochs)
    if options.evaluate:
        test = [tokens for document in held_out for tokens in document]
        evaluate(model, test, verbs)
        dropped = [key for key in model.words if not model.keeps(key)]
        for key in dropped:
            del model.words[key]
        print(f"without the {len(dropped)} words that are not listed:")
        evaluate(model, test, verbs)
    if options.output:
        write(model, "en" if options.english else "pt", options.output)


if __name__ == "__main__":
    main()
