"""The encoder with its heads: names of the gold, names inside names, and names of other sets."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from base import BLOCK
from gold import LABELS


def rounded(weight):
    """Weights as `export.py` writes them: 4 bits, -7 to 7, a scale for every 32; gradients go to the full ones."""
    with torch.no_grad():
        blocks = weight.float().view(weight.shape[0], -1, BLOCK)
        scales = (blocks.abs().amax(-1, keepdim=True) / 7).half().float().clamp_min(1e-12)
        change = ((blocks / scales).round().clamp_(-7, 7) * scales).view_as(weight) - weight
    return weight + change


def quantized(weights):
    """The same as numbers from -7 to 7 and scales of blocks of 32 along the inputs, of an array.

    The scale with the least square error won't do: it is often that of the base model, whose own grid of -8 to 7 snaps
    the weights back to what they were before training.
    """
    outputs, inputs = weights.shape
    blocks = weights.reshape(outputs, inputs // BLOCK, BLOCK)
    scales = (np.abs(blocks).max(-1, keepdims=True) / 7).astype(np.float16)
    numbers = np.clip(np.rint(blocks / np.maximum(scales.astype(np.float32), 1e-12)), -7, 7)
    return numbers.astype(np.int8), scales[..., 0]


class Linear(nn.Linear):
    """A matrix that can be used as it will be after rounding to 4 bits."""

    rounds = False

    def forward(self, x):
        return F.linear(x, rounded(self.weight) if self.rounds else self.weight, self.bias)


def linear(base, names, inputs, outputs):
    layer = Linear(inputs, outputs * len(names))
    with torch.no_grad():
        layer.weight.copy_(torch.cat([torch.from_numpy(base.tensor(n + ".w", outputs, inputs)) for n in names]))
        layer.bias.copy_(torch.cat([torch.from_numpy(base.tensor(n + ".b")) for n in names]))
    return layer


def norm(base, name):
    layer = nn.LayerNorm(base.width, eps=1e-12)
    with torch.no_grad():
        layer.weight.copy_(torch.from_numpy(base.tensor(name + ".w")))
        layer.bias.copy_(torch.from_numpy(base.tensor(name + ".b")))
    return layer


class Layer(nn.Module):
    def __init__(self, base, number, dropout):
        super().__init__()
        name, width = f"l{number}.", base.width
        self.heads = base.heads
        self.attend = linear(base, [name + part for part in "qkv"], width, width)
        self.gather = linear(base, [name + "ao"], width, width)
        self.attended = norm(base, name + "aln")
        self.widen = linear(base, [name + "fi"], width, base.inner)
        self.narrow = linear(base, [name + "fo"], base.inner, width)
        self.narrowed = norm(base, name + "oln")
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, mask):
        rows, length, width = x.shape
        query, key, value = self.attend(x).view(rows, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mask = mask.to(query.dtype).expand(-1, self.heads, -1, -1)
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attended(x + self.dropout(self.gather(seen.transpose(1, 2).reshape(rows, length, width))))
        return self.narrowed(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Network(nn.Module):
    def __init__(self, base, others=(), dropout=0.1):
        """`others` are numbers of labels of further sets by their names."""
        super().__init__()
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(base.tensor("emb.word", -1, base.width)), freeze=True)
        place = base.tensor("emb.pos", -1, base.width) + base.tensor("emb.type")[: base.width]
        self.place = nn.Embedding.from_pretrained(torch.from_numpy(place), freeze=True)
        self.embedded = norm(base, "emb.ln")
        self.layers = nn.ModuleList(Layer(base, number, dropout) for number in range(base.layers))
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleDict({"outer": self.head(base, len(LABELS)), "nested": self.head(base, len(LABELS))})
        for name, count in dict(others).items():
            self.heads[name] = self.head(base, count)

    @staticmethod
    def head(base, count):
        head = nn.Linear(base.width, count)
        nn.init.normal_(head.weight, std=0.02)
        nn.init.zeros_(head.bias)
        return head

    def forward(self, pieces, places, segments):
        """States of all pieces; `segments` numbers the texts of each row, which don't see each other."""
        apart = segments[:, None, :, None] != segments[:, None, None, :]
        mask = torch.zeros(apart.shape, device=apart.device).masked_fill_(apart, -1e4)
        if torch.is_autocast_enabled(pieces.device.type):
            mask = mask.to(torch.get_autocast_dtype(pieces.device.type))
        x = self.dropout(self.embedded(self.word(pieces) + self.place(places)))
        for layer in self.layers:
            x = layer(x, mask)
        return self.dropout(x)

    def rounds(self, flag):
        for layer in self.modules():
            if isinstance(layer, Linear):
                layer.rounds = flag

    def learned(self):
        """All that training changes."""
        return {k: v for k, v in self.state_dict().items() if not k.startswith(("word.", "place."))}
