"""What each piece of the vocabulary means by itself: the direction that the untouched encoder gives it when it stands alone, along the
64 axes that tell most.

The way is that of static embeddings distilled from sentence encoders (Tulkens and van Dongen 2024, Model2Vec): words are near where the
encoder finds them near, at the price of a look-up.
"""

import torch
from safetensors.torch import load_file
from torch.nn import functional as F

from net import Parser, phrase_vectors
from treebank import CLS, SEP, WordPieces

AXES = 64
PIECES_PER_BATCH = 512


def meanings(minilm):
    """Unit vectors [piece, AXES] in the order of the vocabulary."""
    pieces = WordPieces(minilm / "vocab.txt")
    encoder = Parser(len(pieces.names), 1, 1).encoder.eval()
    encoder.load_pretrained(load_file(minilm / "model.safetensors"))
    cls, sep = pieces.ids[CLS], pieces.ids[SEP]
    vectors = []
    with torch.inference_mode():
        for batch in torch.arange(len(pieces.names)).split(PIECES_PER_BATCH):
            rows = torch.stack([torch.full_like(batch, cls), batch, torch.full_like(batch, sep)], 1)
            is_piece = torch.ones_like(rows, dtype=torch.bool)
            vectors.append(phrase_vectors(encoder(rows, torch.zeros_like(rows), is_piece), is_piece))
        vectors = torch.cat(vectors)
        # What all pieces share tells none from another.
        vectors = vectors - vectors.mean(0)
        axes = torch.linalg.svd(vectors, full_matrices=False).Vh[:AXES]
        return F.normalize(vectors @ axes.T, dim=-1)
