#!/usr/bin/env python3
"""Fine-tunes the encoder to find names, in three stages.

usage: train.py CORPORA.npz BASE FOLDER [--without-fold 1] [--device cuda | --half] [--effort 1] [--rows 1]
needs: pip install torch numpy; CORPORA.npz is from corpora.py, BASE from shrink.py

1. Teachers learn the gold, and beside it, by heads of their own, other sets with other conventions.
2. Together they say of each word of unlabelled text how likely each label is: FOLDER/silver-NAME.npz.
3. A student learns gold and silver; towards its end with weights rounded to the 4 bits that it will have:
   FOLDER/student-NAME.npz.

NAME is `all`, or the fold that is left out and judged by. All of them read each row of gold twice, with other pieces
hidden and other states dropped, and learn to say the same of it both times (R-Drop, Liang et al. 2021).
"""
import argparse
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import gold
from base import Base
from batches import NO_LABEL, ROW, Corpus, Stream, packed
from network import Network, quantized

GOLD = [("news", 1.0), ("germeval", 1.5), ("annotated", 1.0)]
OTHERS = ["smartdata", "mobie", "europeana", "wikiann"]
# With how often each is read in an epoch of silver.
PLAIN = [("protocols", 0.2), ("wikinews", 4), ("wikiann", 2), ("smartdata", 4)]
# Of each batch: rows of gold (each read twice), of one of the other sets, of silver. Four rows of gold were better than
# sixteen at a quarter of the steps.
GOLD_ROWS, OTHER_ROWS, SILVER_ROWS = 4, 2, 8
# As many as the bundled model had; more were better (folds 2 and 3, decision 5).
STEPS = {"teach": 2137, "distil": 2210}
TEACHERS = 3
# Half of what batches four times as large had (5e-4 was better than 2.5e-4 for those, on fold 2).
RATE = 2e-4
# Share of the pieces that training doesn't see, and what it costs to say something else of a word the second time.
HIDDEN = 0.1
DISAGREEMENT = 1.0
ROUNDED_FROM = 0.6
READING_LIMIT = 450


class Run:
    """What all stages share."""

    def __init__(self, options):
        self.folder, self.effort = options.folder, options.effort
        self.sets = [pair for pair in GOLD if pair[0] != "annotated" or not options.without_annotations]
        self.device = torch.device(options.device)
        self.half = options.half or self.device.type == "cuda"
        self.rows = options.rows
        arrays = np.load(options.corpora)
        self.corpora = {n: Corpus(arrays, n) for n in dict.fromkeys([n for n, _ in GOLD + PLAIN] + OTHERS)}
        self.base = Base(options.base)
        self.started = time.time()

    def say(self, text):
        print(f"{time.time() - self.started:6.1f} s  {text}", flush=True)

    def network(self):
        others = {name: len(self.corpora[name].labels) for name in OTHERS}
        return Network(self.base, others).to(self.device)

    def autocast(self):
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.half)

    def steps(self, stage):
        return max(2, round(STEPS[stage] * self.effort))

    def count(self, rows):
        return max(1, round(rows * self.rows))

    def gold(self, without):
        return [(self.corpora[name], self.corpora[name].chosen(without), share) for name, share in self.sets]

    def train(self, network, steps, loss_of):
        """AdamW, the rate rising for a twentieth of the steps and falling to nothing; lower layers move less."""
        groups = [{"params": list(network.embedded.parameters()), "lr": RATE * 0.95 ** len(network.layers)}]
        for depth, layer in enumerate(reversed(network.layers)):
            groups.append({"params": list(layer.parameters()), "lr": RATE * 0.95**depth})
        groups.append({"params": list(network.heads.parameters()), "lr": RATE * 2})
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        rates = [group["lr"] for group in groups]
        everything = [p for group in groups for p in group["params"]]
        network.train()
        started, running = time.time(), 0
        for step in range(steps):
            factor = min((step + 1) / (0.05 * steps + 1), (steps - step) / (0.95 * steps))
            for group, full in zip(optimizer.param_groups, rates):
                group["lr"] = full * factor
            with self.autocast():
                loss = loss_of(network, step / steps)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([p for p in everything if p.grad is not None], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            running += loss.detach()
            if (step + 1) % max(1, steps // 8) == 0:
                mean = float(running) / max(1, steps // 8)
                running = 0
                each = (time.time() - started) / (step + 1)
                self.say(f"  step {step + 1} of {steps}, loss {mean:.4f}, {each:.4f} s each")


def cross_entropy(scores, labels):
    return F.cross_entropy(scores.flatten(0, -2).float(), labels.flatten(), ignore_index=NO_LABEL)


def disagreement(scores, words):
    """Mean over words of the symmetric divergence of what the first and the second half of the rows say of them."""
    first, second = F.log_softmax(scores.float(), -1).chunk(2)
    apart = 0.5 * ((first.exp() - second.exp()) * (first - second)).sum(-1)
    return apart[words >= 0].mean()


def name_loss(network, states, stream, words):
    """Loss of rows of gold that stand in `states` twice, one time behind the other."""
    outer, nested = network.heads["outer"](states), network.heads["nested"](states)
    twice = torch.cat([words, words])
    loss = cross_entropy(outer, stream.outer[twice]) + 0.5 * cross_entropy(nested, stream.nested[twice])
    return loss + DISAGREEMENT * disagreement(outer, words)


def batch(run, ours, theirs):
    """Rows of gold, the same again, other rows: pieces of which some are hidden, places, segments."""
    pieces, places, segments = [torch.cat([our, our, their]) for our, their in zip(ours[:3], theirs[:3])]
    seen = (pieces == run.base.begin) | (pieces == run.base.end) | (segments < 0)
    hidden = (torch.rand(pieces.shape, device=pieces.device) < HIDDEN) & ~seen
    return pieces.masked_fill(hidden, run.base.unknown), places, segments


def soft_loss(network, states, posteriors, words):
    """Distance from the teachers' posteriors, at first pieces of words."""
    loss = 0
    for weight, name in [(1, "outer"), (0.5, "nested")]:
        likely = posteriors[name][words].float() * (words >= 0)[..., None]
        logs = F.log_softmax(network.heads[name](states).float(), -1)
        loss = loss - weight * (likely * logs).sum() / likely.sum().clamp_min(1)
    return loss


def teach(run, without, seed):
    """Stage 1: one teacher."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    network = run.network()
    stream = Stream(run.gold(without), run.base, run.device)
    others = {n: Stream([(run.corpora[n], run.corpora[n].chosen(), 1)], run.base, run.device) for n in OTHERS}

    def loss_of(network, _):
        name = random.choice(OTHERS)
        ours, theirs = stream.next(run.count(GOLD_ROWS)), others[name].next(run.count(OTHER_ROWS))
        states = network(*batch(run, ours, theirs))
        count = 2 * len(ours[0])
        other = cross_entropy(network.heads[name](states[count:]), others[name].outer[theirs[3]])
        return name_loss(network, states[:count], stream, ours[3]) + 0.3 * other

    run.train(network, run.steps("teach"), loss_of)
    return network


def likelihoods(run, networks, corpus, documents, limit):
    """Stage 2: the mean of the networks' posteriors of each word, outer and nested; 0 where a text was too long."""
    posteriors = {
        name: torch.zeros(corpus.words + 1, len(gold.LABELS), dtype=torch.float16, device=run.device)
        for name in ("outer", "nested")
    }
    windows = sorted(corpus.windows(documents, lambda: limit), key=lambda w: w[1] - w[0])
    rows = [torch.from_numpy(array).to(run.device) for array in packed(corpus, windows, run.base)]
    for network in networks:
        network.eval()
    with torch.no_grad(), run.autocast():
        for start in range(0, len(rows[0]), 64):
            pieces, places, segments, words = [array[start : start + 64] for array in rows]
            place = words[words >= 0]
            for network in networks:
                states = network(pieces, places, segments)[words >= 0]
                for name, all_words in posteriors.items():
                    all_words[place] += (F.softmax(network.heads[name](states).float(), -1) / len(networks)).half()
    return posteriors


def best_labels(likely, sentence_words, sentences):
    """The likeliest labels where an inside follows only its own name (Viterbi), for all `sentences` at once."""
    count = len(gold.LABELS)
    device = likely.device
    allowed = torch.zeros(count, count, device=device)
    for label in range(2, count, 2):
        allowed[:, label] = -1e9
        allowed[[label - 1, label], label] = 0
    opening = torch.where(torch.arange(count, device=device) % 2 == 0, -1e9, 0.0)
    opening[0] = 0
    labels = torch.zeros(len(likely), dtype=torch.uint8, device=device)
    lengths = sentence_words[sentences + 1] - sentence_words[sentences]
    order = sentences[np.argsort(lengths, kind="stable")]
    for start in range(0, len(order), 2048):
        chunk = order[start : start + 2048]
        begin = torch.from_numpy(sentence_words[chunk]).to(device)
        length = torch.from_numpy(sentence_words[chunk + 1] - sentence_words[chunk]).to(device)
        longest = int(length.max())
        at = (begin[:, None] + torch.arange(longest, device=device)).clamp_max(len(likely) - 1)
        logs = likely[at].float().clamp_min(1e-6).log()
        best, steps = logs[:, 0] + opening, []
        for t in range(1, longest):
            sums, step = (best[:, :, None] + allowed).max(1)
            inside = (t < length)[:, None]
            best = torch.where(inside, sums + logs[:, t], best)
            steps.append(torch.where(inside, step, torch.arange(count, device=device)))
        label = best.argmax(1)
        for t in range(longest - 1, -1, -1):
            inside = t < length
            labels[at[inside, t]] = label[inside].to(torch.uint8)
            if t > 0:
                label = steps[t - 1].gather(1, label[:, None])[:, 0]
    return labels.cpu().numpy()


def judge(run, networks, fold, title):
    """Prints scores on the gold of `fold`."""
    for name, limit in [("germeval", 0), ("news", 0), ("news", 200), ("news", READING_LIMIT)]:
        corpus = run.corpora[name]
        documents = corpus.chosen(only=fold)
        likely = likelihoods(run, networks, corpus, documents, limit)
        sentences = np.concatenate([np.arange(corpus.documents[d], corpus.documents[d + 1]) for d in documents])
        for head in ["outer"] + ["nested"] * (limit == 200):
            guessed = best_labels(likely[head], corpus.sentence_words, sentences)
            true = corpus.outer if head == "outer" else corpus.nested
            pairs = [(true[a:b], guessed[a:b]) for a, b in
                     zip(corpus.sentence_words[sentences], corpus.sentence_words[sentences + 1])]
            run.say(f"{title} | {name}, {limit or 'sentences'}, {head} | {gold.score(pairs)}")


def distil(run, without, silver, seed=9):
    """Stage 3."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    network = run.network()
    stream = Stream(run.gold(without), run.base, run.device)
    plain = [(run.corpora[name], run.corpora[name].chosen(), share) for name, share in PLAIN]
    text = Stream(plain, run.base, run.device)
    none = torch.zeros(1, len(gold.LABELS), dtype=torch.float16, device=run.device)
    posteriors = {n: torch.cat([silver[c.name][n][:-1] for c, _, _ in plain] + [none]) for n in ("outer", "nested")}

    def loss_of(network, progress):
        network.rounds(progress >= ROUNDED_FROM)
        ours, theirs = stream.next(run.count(GOLD_ROWS)), text.next(run.count(SILVER_ROWS))
        states = network(*batch(run, ours, theirs))
        count = 2 * len(ours[0])
        loss = name_loss(network, states[:count], stream, ours[3])
        return loss + soft_loss(network, states[count:], posteriors, theirs[3])

    run.train(network, run.steps("distil"), loss_of)
    return network


def write_silver(run, silver, path):
    """Labels of the unlabelled text, and in 15ths how likely the outer one is."""
    arrays = {}
    for name, likely in silver.items():
        corpus = run.corpora[name]
        sentences = np.arange(len(corpus.sentence_words) - 1)
        for head in ("outer", "nested"):
            arrays[f"{name}.{head}"] = best_labels(likely[head], corpus.sentence_words, sentences)[: corpus.words]
        labels = torch.from_numpy(arrays[f"{name}.outer"].astype(np.int64)).to(run.device)
        sure = likely["outer"][:-1].float().gather(1, labels[:, None])[:, 0]
        arrays[f"{name}.sure"] = (sure * 15).round().clamp(0, 15).to(torch.uint8).cpu().numpy()
    np.savez_compressed(path, **arrays)


def write_student(network, path):
    """What `export.py` reads: matrices of the layers in 4 bits, as they were used, all else in floats."""
    arrays = {}
    for name, values in network.learned().items():
        values = values.float().cpu().numpy()
        if name.startswith("layers.") and values.ndim == 2:
            numbers, scales = quantized(values)
            arrays[f"{name}.scales"] = scales
            numbers = (numbers + 8).astype(np.uint8).reshape(-1, 2)
            arrays[f"{name}.numbers"] = numbers[:, 0] | numbers[:, 1] << 4
        elif name.startswith(("layers.", "embedded.", "heads.outer.")):
            arrays[name] = values
    np.savez(path, **arrays)


def title(without):
    return "all" if without is None else f"fold-{without + 1}"


def make_silver(run, without):
    """Stages 1 and 2."""
    teachers = []
    for seed in range(1, TEACHERS + 1):
        run.say(f"teacher {seed}, {title(without)}")
        teachers.append(teach(run, without, seed))
        if without is not None:
            judge(run, teachers[-1:], without, f"teacher {seed}")
    if without is not None:
        judge(run, teachers, without, "teachers together")
    silver = {
        name: likelihoods(run, teachers, run.corpora[name], run.corpora[name].chosen(), READING_LIMIT)
        for name, _ in PLAIN
    }
    write_silver(run, silver, f"{run.folder}/silver-{title(without)}.npz")
    return silver


def make_student(run, without, silver):
    """Stage 3."""
    run.say(f"student, {title(without)}")
    student = distil(run, without, silver)
    write_student(student, f"{run.folder}/student-{title(without)}.npz")
    if without is not None:
        judge(run, [student], without, "student")


def parsed(parser=None):
    parser = parser or argparse.ArgumentParser()
    parser.add_argument("corpora")
    parser.add_argument("base")
    parser.add_argument("folder")
    parser.add_argument("--without-fold", type=int, help="leave out this fifth (from 1), by article, and judge by it")
    parser.add_argument("--without-annotations", action="store_true", help="learn from Wikinews and GermEval alone")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--half", action="store_true", help="multiply in bfloat16 on a processor that can")
    parser.add_argument("--effort", type=float, default=1, help="share of the steps")
    parser.add_argument("--rows", type=float, default=1, help="share of the rows of a batch")
    return parser


def main():
    options = parsed().parse_args()
    os.makedirs(options.folder, exist_ok=True)
    torch.set_flush_denormal(True)
    run = Run(options)
    without = None if options.without_fold is None else options.without_fold - 1
    make_student(run, without, make_silver(run, without))


if __name__ == "__main__":
    main()
