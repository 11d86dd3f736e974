-- The full-text index over the paragraphs of the newest revisions.

-- What is indexed: a byte that says by which rules (revision.analysis), then the text. The tokenizer gets
-- nothing but text, and the index must be verifiable against this view, so the rules travel in it.
CREATE VIEW searchable AS
SELECT
    paragraph.id AS id,
    char(revision.analysis) || paragraph.text AS text
FROM article
JOIN revision ON revision.id = article.revision_id
JOIN paragraph ON paragraph.revision_id = revision.id;

-- The tokenizer's number is the version of the analysis: an index of another one must be built anew.
-- Stems stand at the place of their word, apart from exact forms by a leading tilde.
CREATE VIRTUAL TABLE search USING fts5 (
    text,
    content = 'searchable',
    content_rowid = 'id',
    tokenize = 'archive 1'
);

-- Terms wait in memory up to this many bytes before they are written as a segment (1 MiB by default). An ingest
-- commits a batch of some 16 MiB of text at once; in small segments it would be merged over and over.
INSERT INTO search (search, rank) VALUES ('hashsize', 67108864);
