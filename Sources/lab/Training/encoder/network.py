"""The encoder with its two heads: labels of outer and of nested names, read from each word's first piece."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from gold import LABELS


def linear(base, names, inputs, outputs):
    layer = nn.Linear(inputs, outputs * len(names))
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
        seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.attended(x + self.dropout(self.gather(seen.transpose(1, 2).reshape(rows, length, width))))
        return self.narrowed(x + self.dropout(self.narrow(F.gelu(self.widen(x)))))


class Network(nn.Module):
    def __init__(self, base, dropout=0.1):
        super().__init__()
        self.word = nn.Embedding.from_pretrained(torch.from_numpy(base.tensor("emb.word", -1, base.width)), freeze=True)
        place = base.tensor("emb.pos", -1, base.width) + base.tensor("emb.type")[: base.width]
        self.place = nn.Embedding.from_pretrained(torch.from_numpy(place), freeze=True)
        self.embedded = norm(base, "emb.ln")
        self.layers = nn.ModuleList(Layer(base, number, dropout) for number in range(base.layers))
        self.dropout = nn.Dropout(dropout)
        self.outer = nn.Linear(base.width, len(LABELS))
        self.nested = nn.Linear(base.width, len(LABELS))

    def forward(self, pieces, places, segments, first):
        """`segments` numbers the texts of each row, which don't see each other; `first` are flat places of words."""
        mask = (segments[:, :, None] == segments[:, None, :])[:, None]
        x = self.dropout(self.embedded(self.word(pieces) + self.place(places)))
        for layer in self.layers:
            x = layer(x, mask)
        words = self.dropout(x.reshape(-1, x.shape[-1])[first])
        return self.outer(words), self.nested(words)

    def learned(self):
        """All that training changes."""
        return {k: v for k, v in self.state_dict().items() if not k.startswith(("word.", "place."))}
