-- FTS5 keeps no row of its own for the length of each paragraph any more (`search_docsize`): `length_block` says the same in
-- two bytes, filled as `sentence_block` is. The index stays as it was written; only its declaration is another.
CREATE VIRTUAL TABLE renewed_search USING fts5 (
    text,
    content = 'searchable',
    content_rowid = 'id',
    tokenize = 'archive 2',
    columnsize = 0
);

DELETE FROM renewed_search_data;
DELETE FROM renewed_search_idx;
DELETE FROM renewed_search_config;
INSERT INTO renewed_search_data SELECT * FROM search_data;
INSERT INTO renewed_search_idx SELECT * FROM search_idx;
INSERT INTO renewed_search_config SELECT * FROM search_config;

DROP VIEW present_length_block;
DROP TABLE search;
ALTER TABLE renewed_search RENAME TO search;

-- A merge, which is asked for where an ingest ends (0012_merging), already joins two segments of one level.
INSERT INTO search (search, rank) VALUES ('usermerge', 2);
