"""The network: all-MiniLM-L6-v2 with the way words are written added, and heads for tags, arcs, relations and sentences.

The encoder is BERT's (Devlin et al. 2019) with six layers; the heads for arcs and relations are deep biaffine
attention (Dozat and Manning 2017) over a learned mix of the layers. `src/language/network/` runs the same in the program.
"""

import torch
from torch import nn
from torch.nn import functional as F

from treebank import SHAPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, LABEL = 256, 96
DROPOUT = 0.33


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x, mask):
        split = lambda y: y.unflatten(2, (HEADS, -1)).transpose(1, 2)
        seen = F.scaled_dot_product_attention(split(self.query(x)), split(self.key(x)), split(self.value(x)), mask)
        x = self.attention_norm(x + self.dropout(self.out(seen.transpose(1, 2).flatten(2))))
        return self.norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))


class Encoder(nn.Module):
    def __init__(self, n_pieces):
        super().__init__()
        self.pieces = nn.Embedding(n_pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, pieces, shapes, is_piece):
        """The embeddings and the output of every layer, each [sentence, piece, WIDTH]."""
        x = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.shapes(shapes)
        outputs = [self.dropout(self.norm(x))]
        for layer in self.layers:
            outputs.append(layer(outputs[-1], is_piece[:, None, None, :]))
        return outputs

    def load_pretrained(self, tensors):
        """Takes over the weights of all-MiniLM-L6-v2; the one segment is added to the places."""
        take = lambda module, name: module.load_state_dict(
            {part: tensors[f"{name}.{part}"] for part in ("weight", "bias")}
        )
        self.pieces.weight.data.copy_(tensors["embeddings.word_embeddings.weight"])
        segment = tensors["embeddings.token_type_embeddings.weight"][0]
        self.places.weight.data.copy_(tensors["embeddings.position_embeddings.weight"] + segment)
        take(self.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
            name = f"encoder.layer.{i}"
            for part in ("query", "key", "value"):
                take(getattr(layer, part), f"{name}.attention.self.{part}")
            take(layer.out, f"{name}.attention.output.dense")
            take(layer.attention_norm, f"{name}.attention.output.LayerNorm")
            take(layer.inner, f"{name}.intermediate.dense")
            take(layer.outer, f"{name}.output.dense")
            take(layer.norm, f"{name}.output.LayerNorm")


def phrase_vectors(outputs, is_piece):
    """Unit vectors of whole sequences: the mean of the last layer, as all-MiniLM-L6-v2 was made for."""
    weight = is_piece[:, :, None].float()
    return F.normalize((outputs[-1] * weight).sum(1) / weight.sum(1), dim=-1)


class Parser(nn.Module):
    def __init__(self, n_pieces, n_tags, n_relations):
        super().__init__()
        self.encoder = Encoder(n_pieces)
        self.tag_mix, self.tree_mix = (nn.Parameter(torch.zeros(LAYERS + 1)) for _ in range(2))
        self.tags = nn.Linear(WIDTH, n_tags)
        self.arc_head, self.arc_dependent = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.label_head, self.label_dependent = nn.Linear(WIDTH, LABEL), nn.Linear(WIDTH, LABEL)
        # Each gets one more input that is always 1, for a bias.
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label = nn.Parameter(torch.zeros(n_relations, LABEL + 1, LABEL + 1))

    def words(self, outputs, mix, first):
        """A learned mix of the layers at the first piece of each word (place 0 is the root), [sentence, word, WIDTH]."""
        weights = mix.softmax(0)
        x = sum(weight * output for weight, output in zip(weights, outputs))
        return x.gather(1, first[:, :, None].expand(-1, -1, WIDTH))

    def forward(self, pieces, shapes, is_piece, first):
        """Scores of tags [sentence, word, tag], of arcs [sentence, dependent, head], and what `relations` needs."""
        outputs = self.encoder(pieces, shapes, is_piece)
        drop = lambda x: F.dropout(x, DROPOUT, self.training)
        tags = self.tags(drop(self.words(outputs, self.tag_mix, first)))
        x = drop(self.words(outputs, self.tree_mix, first))
        # Dropping whole features of a sentence, as Dozat and Manning do.
        part = lambda layer: F.dropout1d(F.leaky_relu(layer(x), 0.1).transpose(1, 2), DROPOUT, self.training).transpose(1, 2)
        arcs = F.pad(part(self.arc_dependent), (0, 1), value=1.0) @ self.arc @ part(self.arc_head).transpose(1, 2)
        ends = [F.pad(part(layer), (0, 1), value=1.0) for layer in (self.label_dependent, self.label_head)]
        return tags, arcs, ends

    def relations(self, ends, heads):
        """Scores of the relations to the given heads, [sentence, word, relation]."""
        dependent, head = ends
        head = head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        return torch.einsum("swi,lij,swj->swl", dependent, self.label, head)


class Starts(nn.Module):
    """Whether a sentence starts at a word of running text, from three layers at the word and at the one before."""

    LAYERS = (2, 4, 6)
    HIDDEN = 48

    def __init__(self):
        super().__init__()
        width = len(self.LAYERS) * WIDTH
        self.last, self.this = nn.Linear(width, self.HIDDEN), nn.Linear(width, self.HIDDEN)
        self.out = nn.Linear(self.HIDDEN, 1)

    def forward(self, last, this):
        """Scores from the features of neighbouring words, [pair, layers * WIDTH] each; above 0 a start is likely."""
        x = F.relu(self.last(last) + self.this(this))
        return self.out(F.dropout(x, 0.3, self.training)).squeeze(-1)

    @classmethod
    def features(cls, outputs, first):
        """What the layers say at the first piece of each word, [sequence, word, layers * WIDTH]."""
        x = torch.cat([outputs[layer] for layer in cls.LAYERS], 2)
        return x.gather(1, first[:, :, None].expand(-1, -1, x.shape[2]))
