"""Learns what each piece of the vocabulary adds to the meaning of a phrase, and puts it into the packed model.

    python meanings.py TREEBANK_FOLDER MINILM_FOLDER ARTICLE_FOLDER [MODEL]

The vector of a phrase is the sum of those of its pieces, so it costs a few look-ups. The sums are held near the vectors that the
untouched encoder gives the same phrases (distilled static embeddings, as Model2Vec, Tulkens and van Dongen 2024, but trained): thereby
the pieces learn their length as well as their direction, and words that tell little, "the" or "would", become short.
"""

import random
import re
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from net import WIDTH, Parser, phrase_vectors
from pack import rounded
from train import TREEBANKS
from treebank import CLS, SEP, WordPieces, read

AXES = 128
LONGEST = 14
# Phrases in which each whole word of the vocabulary stands for another one, so that rare words are learnt as well.
TRIES = 3
EPOCHS, BATCH, RATE = 5, 256, 0.01
HELD_BACK = 3000


def subtrees(sentence):
    """The short phrases of a tree."""
    inside = [{i} for i in range(len(sentence.words))]
    # A word's descendants are whole when all of theirs are: as many rounds as the tree is deep.
    changed = True
    while changed:
        changed = False
        for i, head in enumerate(sentence.heads):
            if head and not inside[i] <= inside[head - 1]:
                inside[head - 1] |= inside[i]
                changed = True
    for words in inside:
        if len(words) <= LONGEST and max(words) - min(words) + 1 == len(words):
            yield " ".join(sentence.words[min(words) : max(words) + 1])


def clauses(path, rng):
    """The clauses of an annotated article and pieces of them, its summaries and its quotations."""
    body, _, rest = path.read_text(encoding="utf-8").partition("=== PARTIES")
    for clause in re.split(r"[,;:.!?\"“”()—–\n]+\s*", body):
        words = clause.split()
        if len(words) <= LONGEST:
            yield " ".join(words)
        for _ in range(len(words) // 3):
            n = rng.randint(1, min(LONGEST, len(words)))
            start = rng.randint(0, len(words) - n)
            yield " ".join(words[start : start + n])
    for line in rest.partition("=== POSITIONS")[2].partition("=== RELATIONS")[0].strip().split("\n"):
        fields = line.split(" | ")
        if len(fields) > 6:
            yield fields[3]
            yield from (re.sub(r" @\d+$", "", quote.strip()) for quote in fields[6].split("||"))


def replaced(phrases, pieces, rng):
    """Phrases in which one word is another."""
    several = [words for words in map(str.split, phrases) if len(words) > 1]
    for name in pieces.names:
        if name.isascii() and name.isalpha() and len(name) > 2:
            for words in rng.sample(several, TRIES):
                places = [i for i, word in enumerate(words) if len(word) > 3] or [0]
                i = rng.choice(places)
                yield " ".join([*words[:i], name, *words[i + 1 :]])


def batch(rows):
    """Ids [phrase, piece] and whether there is a piece."""
    n = max(map(len, rows))
    ids = torch.tensor([row + [0] * (n - len(row)) for row in rows])
    return ids, torch.tensor([[k < len(row) for k in range(n)] for row in rows])


def aims(rows, minilm, n_pieces, marks):
    """What the untouched encoder says of each phrase, less what it says of all; unit vectors [phrase, WIDTH]."""
    encoder = Parser(n_pieces, 1, 1).encoder.eval()
    encoder.load_pretrained(load_file(minilm / "model.safetensors"))
    vectors = torch.empty(len(rows), WIDTH)
    by_length = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    with torch.inference_mode():
        for start in range(0, len(rows), BATCH):
            places = by_length[start : start + BATCH]
            ids, is_piece = batch([[marks[0], *rows[i], marks[1]] for i in places])
            vectors[places] = phrase_vectors(encoder(ids, torch.zeros_like(ids), is_piece), is_piece)
    return F.normalize(vectors - vectors.mean(0), dim=-1)


class Sums(nn.Module):
    def __init__(self, n_pieces):
        super().__init__()
        self.pieces = nn.Embedding(n_pieces, AXES)
        self.out = nn.Linear(AXES, WIDTH, bias=False)

    def forward(self, ids, is_piece):
        sums = (self.pieces(ids) * is_piece[:, :, None]).sum(1)
        return F.normalize(self.out(sums), dim=-1)

    def vectors(self):
        """Those of the pieces, [piece, AXES], turned so that phrases are as near in them as behind `out`, and that the first axes tell
        most."""
        turn = torch.linalg.cholesky(self.out.weight.T @ self.out.weight)
        vectors = (self.pieces.weight @ turn).detach()
        axes = torch.linalg.svd(vectors, full_matrices=False).Vh
        return vectors @ axes.T / vectors.norm(dim=1).mean()


def learn(rows, targets, alone, rng):
    """Learns from phrases and their targets; at first a piece is where it stands `alone`, along the axes that tell most."""
    net = Sums(len(alone))
    axes = torch.linalg.svd(alone, full_matrices=False).Vh[:AXES]
    net.pieces.weight.data.copy_(alone @ axes.T)
    net.out.weight.data.copy_(axes.T)
    order = list(range(len(rows)))
    rng.shuffle(order)
    held, order = order[:HELD_BACK], order[HELD_BACK:]
    optimizer = torch.optim.Adam(net.parameters(), RATE)
    n_steps = EPOCHS * -(-len(order) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, (step + 1) / 200) * (1 - step / n_steps))
    for epoch in range(EPOCHS):
        rng.shuffle(order)
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            found, wanted = net(*batch([rows[i] for i in places])), targets[places]
            loss = (1 - (found * wanted).sum(1)).mean() + 2 * (found @ found.T - wanted @ wanted.T).square().mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        with torch.inference_mode():
            near = (net(*batch([rows[i] for i in held])) * targets[held]).sum(1).mean()
        print("%d: %.4f near phrases held back" % (epoch + 1, near), flush=True)
    return net.vectors()


def main():
    treebank, minilm, articles = map(Path, sys.argv[1:4])
    model = Path(sys.argv[4]) if len(sys.argv) > 4 else Path(__file__).with_name("model.safetensors")
    torch.manual_seed(1)
    rng = random.Random(1)
    pieces = WordPieces(minilm / "vocab.txt")
    trees = (tree for name in TREEBANKS for tree in read(treebank / f"{name}-train.conllu"))
    phrases = {phrase for tree in trees for phrase in subtrees(tree)}
    phrases |= {phrase for path in sorted(articles.glob("*.txt")) for phrase in clauses(path, rng)}
    phrases = sorted(phrase for phrase in phrases if re.search("[A-Za-z]{3}", phrase))
    phrases += replaced(phrases, pieces, rng)
    print(len(phrases), "phrases", flush=True)

    rows = [[piece for word in phrase.split() for piece in pieces(word)] for phrase in phrases]
    marks, n_pieces = (pieces.ids[CLS], pieces.ids[SEP]), len(pieces.names)
    alone = aims([[piece] for piece in range(n_pieces)], minilm, n_pieces, marks)
    vectors = learn(rows, aims(rows, minilm, n_pieces, marks), alone, rng)
    tensors = load_file(model)
    tensors["meanings.weight"], tensors["meanings.scale"] = rounded(vectors)
    save_file(tensors, model)


if __name__ == "__main__":
    main()
