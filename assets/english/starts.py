"""Fits the head that finds sentences which no full stop tells, over the finished network, and adds it to its checkpoint.

    python starts.py TREEBANK_FOLDER MINILM_FOLDER CHECKPOINT

The program cuts text at full stops by rule; the head looks for what rules cannot know. So it learns from runs of sentences that stand
behind one another in a paragraph with no full stop between them, as many as there are, and from some more where it was taken away.
"""

import random
import sys
from pathlib import Path

import torch
from torch.nn import functional as F

from net import Parser, Starts
from train import TREEBANKS, Data
from treebank import WordPieces, read, shape

STOPS = {".", "!", "?", "...", "…"}
CLOSING = {'"', "”", "'", "’", ")", "]"}
LONGEST_RUN = 150
EPOCHS = 8
STOPS_TAKEN_AWAY = 0.15


def is_stopped(sentence):
    """Whether a rule finds the sentence's end."""
    words = [word for word in sentence.words[-3:] if word not in CLOSING]
    return bool(words) and words[-1] in STOPS


def runs(sentences, rng=None):
    """Texts of one or several sentences, `(words, places where sentences start)`; with full stops taken away by `rng`."""
    words, starts, open_end = [], [], False
    for s in sentences:
        if not (s.goes_on and open_end) or len(words) + len(s.words) > LONGEST_RUN:
            if words:
                yield words, starts
            words, starts = [], []
        if words:
            starts.append(len(words))
        words = words + s.words
        open_end = not is_stopped(s)
        if rng and s.words[-1] == "." and len(s.words) > 2 and rng.random() < STOPS_TAKEN_AWAY:
            words, open_end = words[:-1], True
    yield words, starts


def pairs(model, data, texts):
    """Features of all neighbouring words and whether a sentence starts at the second."""
    texts = sorted((text for text in texts if 1 < len(text[0]) <= LONGEST_RUN), key=lambda text: len(text[0]))
    last, this, aims, batch = [], [], [], []
    for i, (words, starts) in enumerate(texts, 1):
        batch.append((words, starts))
        if i < len(texts) and sum(len(words) for words, _ in batch) < 1500:
            continue
        inputs = data.inputs([([data.pieces(word) for word in words], [shape(word) for word in words]) for words, _ in batch])
        with torch.inference_mode():
            rows = Starts.features(model.encoder(*inputs[:3]), inputs[3]).half()
        for row, (words, starts) in zip(rows, batch):
            # Place 0 is the root.
            last.append(row[1 : len(words)])
            this.append(row[2 : len(words) + 1])
            aims.append(torch.tensor([float(k in starts) for k in range(1, len(words))]))
        batch = []
    return torch.cat(last), torch.cat(this), torch.cat(aims)


def main():
    treebank, minilm, checkpoint = map(Path, sys.argv[1:4])
    torch.manual_seed(1)
    rng = random.Random(1)
    state = torch.load(checkpoint, weights_only=False)
    model = Parser(state["model"]["encoder.pieces.weight"].shape[0], len(state["tags"]), len(state["relations"])).eval()
    model.load_state_dict(state["model"])
    data = Data([], WordPieces(minilm / "vocab.txt"), [], [])
    part = lambda name, which: read(treebank / f"{name}-{which}.conllu")
    texts = [text for name in TREEBANKS for chance in (None, rng) for text in runs(part(name, "train"), chance)]
    last, this, aims = pairs(model, data, texts)
    dev = {name: pairs(model, data, list(runs(part(name, "dev")))) for name in TREEBANKS}
    print(len(aims), "places,", int(aims.sum()), "starts", flush=True)

    head = Starts()
    optimizer = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.02)
    n_steps = EPOCHS * -(-len(aims) // 512)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - step / n_steps)
    for epoch in range(EPOCHS):
        head.train()
        for batch in torch.randperm(len(aims)).split(512):
            loss = F.binary_cross_entropy_with_logits(head(last[batch].float(), this[batch].float()), aims[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
        head.eval()
        with torch.inference_mode():
            for name, (dev_last, dev_this, dev_aims) in dev.items():
                found = head(dev_last.float(), dev_this.float()) > 0
                f1 = 200 * (found * dev_aims).sum() / (found.sum() + dev_aims.sum())
                print("%d %s starts found %.2f" % (epoch + 1, name, f1), flush=True)
    state["starts"] = head.state_dict()
    torch.save(state, checkpoint)


if __name__ == "__main__":
    main()
