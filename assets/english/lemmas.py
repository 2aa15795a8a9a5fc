"""The dictionary forms that the treebanks' annotators gave, for `src/language/lemma.rs`."""

import collections

# Words with these tags are given a dictionary form by rules where the list does not have them.
INFLECTED = {"NNS", "NNPS", "VBZ", "VBD", "VBN", "VBG", "JJR", "JJS", "RBR", "RBS"}
# Names, marks, numbers, foreign words and the like are their own dictionary form.
SKIPPED = {"NNP", "CD", "ADD", "NFP", "FW", "GW", "LS", "SYM", "HYPH", ".", ",", ":", "``", "''", "-LRB-", "-RRB-", "$", "AFX"}


def lexicon(sentences):
    """Lines of "form tag lemma", the most frequent lemma of each form in small letters and tag, where it tells something."""
    count = collections.Counter()
    for s in sentences:
        for word, tag, lemma in zip(s.words, s.tags, s.lemmas):
            form, tag = word.lower().replace("’", "'"), tag.split("|")[1]
            if tag not in SKIPPED and " " not in form + lemma and lemma != "_" and any(map(str.isalpha, form)):
                count[form, tag, lemma] += 1
    best = {}
    for (form, tag, lemma), n in sorted(count.items()):
        if n > best.get((form, tag), ("", 0))[1]:
            best[form, tag] = lemma, n
    for (form, tag), (lemma, _) in sorted(best.items()):
        if lemma != form or tag in INFLECTED:
            yield f"{form} {tag} {lemma}"
