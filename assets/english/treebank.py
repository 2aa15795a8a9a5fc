"""Reads CoNLL-U and prepares words as the model sees them. `src/language/wordpiece.rs` does the same for the program."""

import unicodedata
from dataclasses import dataclass

# Sub-types with fewer examples in the training parts are cut back to their plain relation.
LEAST_OF_A_SUBTYPE = 100
# Sub-types that are kept although they are rare, since rules ask for them.
ALWAYS_KEPT = {"csubj:pass"}
# The longest words are links; what follows so many pieces says nothing more.
PIECES_PER_WORD = 8

CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "`": "'"})


@dataclass
class Sentence:
    """One tree; all lists have one entry a word, heads count from 1 and 0 is the root."""

    words: list
    lemmas: list
    tags: list
    heads: list
    relations: list
    # Whether it goes on in the paragraph of the sentence before.
    goes_on: bool


def read(path):
    """Every sentence of a CoNLL-U file; a tag is "UPOS|XPOS"."""
    sentences, rows, goes_on = [], [], False
    for line in [*open(path, encoding="utf-8"), ""]:
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 10 and fields[0].isdigit():
            rows.append(fields)
        elif not line.strip() and rows:
            column = lambda i: [row[i] for row in rows]
            tags = [f"{row[3]}|{row[4]}" for row in rows]
            heads = [int(head) for head in column(6)]
            sentences.append(Sentence(column(1), column(2), tags, heads, column(7), goes_on))
            rows, goes_on = [], True
        elif line.startswith(("# newdoc", "# newpar")) and not line.startswith("# newpar_block"):
            goes_on = False
    return sentences


def normalized(word):
    """Small letters without accents, with straight quotation marks."""
    word = word.translate(MARKS).replace("''", '"').lower()
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def is_mark(c):
    """Characters that are a piece of their own."""
    return (c.isascii() and not c.isalnum()) or unicodedata.category(c)[0] == "P" or 0x4E00 <= ord(c) <= 0x9FFF


class WordPieces:
    """The greedy longest-match pieces of the encoder's vocabulary (Wu et al. 2016)."""

    def __init__(self, path):
        self.names = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
        self.ids = {name: i for i, name in enumerate(self.names)}

    def __call__(self, word):
        """Ids of the pieces of `word`, at least one."""
        runs, run = [], ""
        for c in normalized(word):
            if is_mark(c):
                runs += [run, c]
                run = ""
            else:
                run += c
        pieces = [piece for part in [*runs, run] if part for piece in self.split(part)]
        return pieces[:PIECES_PER_WORD] or [self.ids[UNKNOWN]]

    def split(self, run):
        start, pieces = 0, []
        while start < len(run):
            prefix = "##" if start else ""
            # No piece of the vocabulary is longer than this.
            for end in range(min(len(run), start + 24), start, -1):
                piece = self.ids.get(prefix + run[start:end])
                if piece is not None:
                    break
            else:
                return [self.ids[UNKNOWN]]
            pieces.append(piece)
            start = end
        return pieces


SHAPES = ["small", "capital first", "capitals", "one capital", "mixed", "digits"]


def shape(word):
    """How a word is written, which the pieces do not say: an index into SHAPES."""
    letters = [c for c in word if c.isalpha()]
    if any(c.isdigit() for c in word):
        return 5
    if not any(c.isupper() for c in letters):
        return 0
    if all(c.isupper() for c in letters):
        return 3 if len(letters) == 1 else 2
    return 1 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


def plain(relation, kept):
    """`relation` without a sub-type that is not kept."""
    return relation if relation in kept else relation.split(":")[0]
