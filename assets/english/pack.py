"""Rounds a checkpoint to 8 bits and writes what the program embeds: model.safetensors, names.txt, vocabulary.txt, lemmas.txt.

    python pack.py CHECKPOINT TREEBANK_FOLDER MINILM_FOLDER [OUTPUT_FOLDER]
"""

import shutil
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file

from lemmas import lexicon
from net import ARC, LABEL, Parser, Starts
from train import TREEBANKS
from treebank import read


def rounded(rows):
    """8-bit rows and what one unit of each is worth."""
    scale = rows.abs().amax(1).clamp(min=1e-12) / 127
    return (rows / scale[:, None]).round().to(torch.int8), scale


def main():
    checkpoint, treebank, minilm = map(Path, sys.argv[1:4])
    out = Path(sys.argv[4]) if len(sys.argv) > 4 else Path(__file__).parent
    state = torch.load(checkpoint, weights_only=False)
    n_pieces = state["model"]["encoder.pieces.weight"].shape[0]
    model = Parser(n_pieces, len(state["tags"]), len(state["relations"]))
    model.load_state_dict(state["model"])
    tensors = {}

    def linear(name, weight, bias):
        tensors[f"{name}.weight"], tensors[f"{name}.scale"] = rounded(weight.detach())
        tensors[f"{name}.bias"] = bias.detach().clone()

    def layer(name, *parts):
        linear(name, torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts]))

    def norm(name, part):
        tensors[f"{name}.weight"], tensors[f"{name}.bias"] = part.weight.detach().clone(), part.bias.detach().clone()

    encoder = model.encoder
    for name in ("pieces", "places"):
        tensors[f"{name}.weight"], tensors[f"{name}.scale"] = rounded(getattr(encoder, name).weight.detach())
    tensors["shapes"] = encoder.shapes.weight.detach().clone()
    norm("norm", encoder.norm)
    for i, part in enumerate(encoder.layers):
        layer(f"layers.{i}.attend", part.query, part.key, part.value)
        layer(f"layers.{i}.out", part.out)
        norm(f"layers.{i}.attention_norm", part.attention_norm)
        layer(f"layers.{i}.inner", part.inner)
        layer(f"layers.{i}.outer", part.outer)
        norm(f"layers.{i}.norm", part.norm)
    for name in ("tag_mix", "tree_mix"):
        tensors[name] = getattr(model, name).detach().softmax(0)
    for name in ("tags", "arc_head", "arc_dependent", "label_head", "label_dependent"):
        layer(name, getattr(model, name))
    starts = Starts()
    starts.load_state_dict(state["starts"])
    layer("start_last", starts.last)
    layer("start_this", starts.this)
    tensors["start_out"] = torch.cat([starts.out.weight.detach().flatten(), starts.out.bias.detach()])
    # The input that is always 1 becomes the bias.
    linear("arc", model.arc[:ARC].T, model.arc[ARC])
    linear("label", model.label[:, :LABEL].transpose(1, 2).flatten(0, 1), model.label[:, LABEL].flatten())
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, out / "model.safetensors")

    lines = [f"tag {tag.replace('|', ' ')}" for tag in state["tags"]] + [f"relation {name}" for name in state["relations"]]
    (out / "names.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copyfile(minilm / "vocab.txt", out / "vocabulary.txt")
    train = [s for name in TREEBANKS for s in read(treebank / f"{name}-train.conllu")]
    (out / "lemmas.txt").write_text("".join(f"{line}\n" for line in lexicon(train)), encoding="utf-8")


if __name__ == "__main__":
    main()
