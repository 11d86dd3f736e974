-- The second analysis: the stems of a compound's parts stand at the place of their word, apart from the stems of words
-- by a leading bar. What is stored is indexed anew.
DROP TABLE search;

CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = 'searchable',
    content_rowid = 'id',
    tokenize = 'archive 2'
);

INSERT INTO search (search, rank) VALUES ('hashsize', 67108864);
INSERT INTO search (search) VALUES ('rebuild');
