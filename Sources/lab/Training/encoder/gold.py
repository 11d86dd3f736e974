"""Gold in GermEval's columns, its folds, and strict scores over names."""
import collections
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).parent.parent))
import annotated

KINDS = ["PER", "LOC", "ORG", "OTH"]
FORMS = ["", "deriv", "part"]
# In the order of `NameLabel`: outside, then for each kind and form a begin and an inside.
LABELS = ["O"] + [f"{step}-{kind}{form}" for kind in KINDS for form in FORMS for step in "BI"]
NUMBERS = {label: number for number, label in enumerate(LABELS)}

Sentence = collections.namedtuple("Sentence", "tokens outer nested")
Document = collections.namedtuple("Document", "id sentences")


def read(path):
    """Documents: sentences behind equal `#` lines that follow each other are one."""
    documents = []
    header, last = "", None
    sentence = Sentence([], [], [])
    for line in [*open(path, encoding="utf-8"), ""]:
        line = line.rstrip("\r\n")
        columns = line.split("\t")
        if len(columns) >= 3 and not line.startswith("#"):
            sentence.tokens.append(columns[1])
            sentence.outer.append(NUMBERS.get(columns[2], 0))
            sentence.nested.append(NUMBERS.get(columns[3], 0) if len(columns) > 3 else 0)
            continue
        if sentence.tokens:
            if header == last and header:
                documents[-1].sentences.append(sentence)
            else:
                documents.append(Document((header.split() or [""])[0], [sentence]))
            last = header
            sentence = Sentence([], [], [])
        if line.startswith("#"):
            header = line[1:].strip()
    return documents


def of_annotations(data):
    """Documents of `annotations/`."""
    for identity, sentences in annotated.documents(data):
        numbered = []
        for tokens, names in sentences:
            outer, nested = annotated.columns(len(tokens), names)
            numbered.append(Sentence(tokens, [NUMBERS[tag] for tag in outer], [NUMBERS[tag] for tag in nested]))
        yield Document(identity, numbered)


def fold(identity, count=5):
    """As `GoldDocument.fold(of:)`."""
    bits = (1 << 64) - 1
    state = 0xCBF29CE484222325
    for byte in identity.encode():
        state = (state ^ byte) * 0x100000001B3 & bits
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & bits
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB & bits
    return (state ^ (state >> 31)) % count


def names(labels):
    found = set()
    start = None
    for index, number in enumerate([*labels, 0]):
        if start is not None and (number == 0 or number % 2 == 1 or number != opened + 1):
            found.add((start, index, LABELS[opened][2:]))
            start = None
        if number % 2 == 1:
            start, opened = index, number
    return found


def score(pairs):
    """Lines of precision, recall and F1 from pairs of gold and predicted labels."""
    right, gold, predicted = collections.Counter(), collections.Counter(), collections.Counter()
    for true, guess in pairs:
        true, guess = names(true), names(guess)
        gold.update(name[2] for name in true)
        predicted.update(name[2] for name in guess)
        right.update(name[2] for name in true & guess)

    def line(title, classes):
        hits = sum(right[c] for c in classes)
        precision = 100 * hits / max(1, sum(predicted[c] for c in classes))
        recall = 100 * hits / max(1, sum(gold[c] for c in classes))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return f"{title} {precision:.1f}/{recall:.1f}/{f1:.1f} ({sum(gold[c] for c in classes)})"

    return "  ".join([line("all", list(gold | predicted))] + [line(c, [c]) for c in sorted(gold)])
