#!/usr/bin/env python3
"""Lists German words whose forms the stemmer keeps apart: `gewinnt`, `gewann`, `gewonnen`.

usage: make_inflections.py LOOKUPS LAB OUTPUT

A lemma's forms are those that spacy-lookups-data (PyPI, MIT) lists for it; how often each is used, its list of
frequencies says. LOOKUPS: the folder data of that package. LAB: the program `lab`, whose `stem` command says what the
index holds of a word. Needs nothing but Python 3.9; takes some seconds.

OUTPUT, in the byte order of x86, each part padded to 8 bytes: the header (magic, version, number of forms, of stems, of
words), then
- texts: the forms in lower case, in order of their bytes; the stems;
- lists: the words of each form; the stems of each word.
Texts: where each ends (32 bits), then all of them one behind the other. Lists: where each ends (32 bits), then all
entries (16 bits).
"""
import collections
import gzip
import json
import math
import struct
import subprocess
import sys

MAGIC, VERSION = 0x49435241, 1  # "ARCI"
# A form asks for the stems of a word if at least this share of its uses are that word's: `Krieg` is none of `kriegen`.
LEAST_SHARE_OF_FORM = 0.25
# A stem is found for a word if so much of it is that word's: `geräumt` does not find `Raum`, which has the stem of
# `räumen`.
LEAST_SHARE_OF_STEM = 0.5
# More stems than the forms of one verb have are several words that share a lemma by mistake.
MOST_STEMS = 16


def padded(data):
    return data + bytes(-len(data) % 8)


def ends(sizes):
    end, packed = 0, b""
    for size in sizes:
        end += size
        packed += struct.pack("<I", end)
    return padded(packed)


def texts(strings):
    encoded = [string.encode() for string in strings]
    return ends(map(len, encoded)) + padded(b"".join(encoded))


def lists(rows):
    entries = [entry for row in rows for entry in row]
    return ends(map(len, rows)) + padded(struct.pack(f"<{len(entries)}H", *entries))


def analysed(lab, words, *options):
    run = subprocess.run([lab, "stem", *options], input="\n".join(words), capture_output=True, text=True, check=True)
    return dict(zip(words, run.stdout.split("\n")))


def main():
    lookups, lab, output = sys.argv[1:]
    lemmas = json.load(gzip.open(f"{lookups}/de_lemma_lookup.json.gz"))
    logs = json.load(gzip.open(f"{lookups}/de_lexeme_prob.json.gz"))
    for lemma in set(lemmas.values()):
        lemmas.setdefault(lemma, lemma)
    # What is done is named by the verb's own infinitive: das Ausscheiden.
    verbs = {lemma for lemma in lemmas.values() if lemma[:1].islower() and lemma.endswith("n")}
    for word, lemma in lemmas.items():
        if lemma[:1].isupper() and lemma.lower() in verbs:
            lemmas[word] = lemma.lower()
    words = sorted(word for word in lemmas if "\n" not in word)
    stem_of = analysed(lab, words)
    # Of function words and of what is no single word there is nothing to join; nor of what nobody uses.
    used = [word for word in words if word in logs and word.isalpha() and stem_of[word]]
    uses = {word: math.exp(logs[word]) for word in used}
    of_form, of_stem = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for word in used:
        of_form[word.lower()][lemmas[word]] += uses[word]
        of_stem[stem_of[word]][lemmas[word]] += uses[word]

    def owners(counts, least_share):
        total = sum(counts.values())
        return [lemma for lemma, use in counts.items() if use >= least_share * total]

    stems = collections.defaultdict(set)
    for stem, counts in of_stem.items():
        for lemma in owners(counts, LEAST_SHARE_OF_STEM):
            stems[lemma].add(stem)
    form_groups = collections.defaultdict(set)
    for form, counts in of_form.items():
        for lemma in owners(counts, LEAST_SHARE_OF_FORM):
            group = tuple(sorted(stems[lemma]))
            if len(group) <= MOST_STEMS:
                form_groups[form].add(group)
    # A form says nothing new if its words have no stem but its own.
    form_stem = {word.lower(): stem_of[word] for word in used}
    form_groups = {
        form: kept
        for form, found in form_groups.items()
        if (kept := sorted(group for group in found if set(group) - {form_stem[form]}))
    }
    all_groups = sorted({group for found in form_groups.values() for group in found})
    groups = {group: number for number, group in enumerate(all_groups)}
    all_stems = sorted({stem for group in all_groups for stem in group})
    number = {stem: index for index, stem in enumerate(all_stems)}
    forms = sorted(form_groups, key=lambda form: form.encode())
    with open(output, "wb") as file:
        file.write(padded(struct.pack("<5I", MAGIC, VERSION, len(forms), len(all_stems), len(all_groups))))
        file.write(texts(forms))
        file.write(texts(all_stems))
        file.write(lists([[groups[group] for group in form_groups[form]] for form in forms]))
        file.write(lists([[number[stem] for stem in group] for group in all_groups]))
    print(f"{len(forms)} forms of {len(all_groups)} words with {len(all_stems)} stems")


if __name__ == "__main__":
    main()
