-- Segments of the index are merged where an ingest has come to its end (`ArchiveDatabase.settle`), all at once, instead of
-- again and again on the way there. Only where as many as this lie on one level, FTS5 merges them by itself.
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
