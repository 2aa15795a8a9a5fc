#!/usr/bin/env python3
"""running_text.py GOLD.conllu PROGRAM [ENDS WHOLE TOKENS]: F1 of sentences and of tokens where only the text is given.

The text is made of the file's `# text` comments: a blank between the sentences of a paragraph, an empty line between
paragraphs. PROGRAM's `parse` says what it finds there. Sentences are counted twice: by the places where one ends, and as wholes, which
are right where they begin and end right. Exits 1 under the bars given.
"""

import subprocess
import sys
import tempfile
from pathlib import Path


def gold(path):
    """The text, the places of its tokens and those of its sentences."""
    text, tokens, sentences, words = "", [], [], []
    joint = ""
    for line in [*open(path, encoding="utf-8"), "\n"]:
        line = line.rstrip("\n")
        if line.startswith(("# newdoc", "# newpar")) and not line.startswith("# newpar_block"):
            joint = "\n\n"
        elif line.startswith("# text = "):
            sentence = line[len("# text = ") :]
        elif line and not line.startswith("#"):
            words.append(line.split("\t")[:2])
        elif not line and words:
            text += joint if text else ""
            tokens += places(words, sentence, len(text))
            sentences.append((len(text), len(text) + len(sentence)))
            text, joint, words = text + sentence, " ", []
    return text, tokens, sentences


def places(words, sentence, offset):
    """Where the words stand; those written as one share its letters, in order."""
    found, at, i = [], 0, 0
    while i < len(words):
        number, form = words[i]
        if "." in number:
            i += 1
            continue
        parts = [form]
        if "-" in number:
            first, last = map(int, number.split("-"))
            parts = [form for _, form in words[i + 1 : i + 2 + last - first]]
        start = sentence.index(form, at)
        at = start + len(form)
        for k, part in enumerate(parts, 1):
            end = at if k == len(parts) else min(start + len(part), at)
            found.append((offset + start, offset + end))
            start = end
        i += 1 if len(parts) == 1 and "-" not in number else 1 + len(parts)
    return found


def found(text, program):
    """The places that the program gives."""
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "text.txt")
        article.write_text(text, encoding="utf-8")
        lines = subprocess.run([program, "parse", article], check=True, capture_output=True, text=True).stdout.split("\n")
    tokens, sentences, words = [], [], []
    for line in lines:
        if "TokenRange=" in line:
            start, end = line.split("TokenRange=")[1].split("|")[0].split(":")
            words.append((int(start), int(end)))
        elif words:
            tokens += words
            sentences.append((words[0][0], words[-1][1]))
            words = []
    return tokens, sentences


def f1(gold, found):
    return 2 * len(set(gold) & set(found)) / (len(gold) + len(found))


text, tokens, sentences = gold(sys.argv[1])
found_tokens, found_sentences = found(text, sys.argv[2])
ends = [[end for _, end in places] for places in (sentences, found_sentences)]
figures = f1(*ends), f1(sentences, found_sentences), f1(tokens, found_tokens)
print("sentence ends %.4f whole sentences %.4f tokens %.4f" % figures)
sys.exit(any(figure < float(bar) for figure, bar in zip(figures, sys.argv[3:])))
