"""Times the queries of `lab bench search --queries-out FILE` under tantivy, over the same paragraphs.

pip install tantivy; python3 -P tantivy.py PEER QUERIES FOLDER, where PEER is the plain FTS5 file of that run. FOLDER gets the index.
German stems, ten best hits without marks, milliseconds of processor time. Classes that it has no query for are left out.
"""
import json
import os
import sqlite3
import sys
import time

import tantivy

peer, queries, folder = sys.argv[1:]
is_made = os.path.isdir(folder)
os.makedirs(folder, exist_ok=True)
schema = tantivy.SchemaBuilder()
schema.add_integer_field("id", stored=True, indexed=True)
schema.add_text_field("t", tokenizer_name="de_stem", stored=False)
index = tantivy.Index(schema.build(), path=folder)
analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
index.register_tokenizer("de_stem", analyzer.filter(tantivy.Filter.stemmer("german")).build())
if not is_made:
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for row, text in sqlite3.connect(peer).execute("SELECT id, text FROM paragraph"):
        writer.add_document(tantivy.Document(id=row, t=text))
    writer.commit()
    writer.wait_merging_threads()
index.reload()
searcher = index.searcher()


def milliseconds(text):
    started = time.thread_time()
    searcher.search(index.parse_query(text, ["t"]), 10).hits
    return (time.thread_time() - started) * 1000


for line in open(queries):
    group = json.loads(line)
    texts = [query["text"] for query in group["queries"] if query.get("expression") and not query["isNewestFirst"]]
    if not texts or group["name"].startswith(("prefix", "NEAR")):
        continue
    for text in texts[:20]:
        milliseconds(text)
    times = sorted(milliseconds(text) for text in texts)
    print(f"{group['name']:24}{times[len(times) // 2]:8.2f} {times[int(len(times) * 0.95)]:8.2f}", flush=True)
