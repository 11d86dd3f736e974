-- The paragraphs of a text follow one another, so a text knows its first and its last row, and no index of its own has to
-- lead to them. It took 16 bytes a paragraph, and with the comparisons of names and the look-ups of references that each new
-- paragraph cost, two thirds of the time to store one. What references said is `archive check`'s to compare now.

-- paragraph.id; absent where the text has no paragraph, and no title beside it.
ALTER TABLE revision ADD COLUMN first_row INTEGER;
ALTER TABLE revision ADD COLUMN last_row INTEGER;
UPDATE revision SET (first_row, last_row) = (
    SELECT min(id), max(id) FROM paragraph WHERE revision_id = revision.id
);

DROP VIEW searchable;
DROP VIEW article_extent;

CREATE TABLE renewed_paragraph (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL,
    -- From 1; 0 for a title that was given beside the text. Rises by one with the row.
    number INTEGER NOT NULL CHECK (number >= 0),
    item INTEGER NOT NULL,
    -- 0 body, 1 heading, 2 title, 3 list item, 4 quote, 5 teaser, 6 pointer, 7 boilerplate.
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 7),
    -- Where it begins in the text; absent for number 0.
    start INTEGER CHECK ((start IS NULL) = (number = 0)),
    -- The text between the paragraph before and this one.
    gap TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Of a teaser, the bytes of its headline in the paragraph.
    headline_start INTEGER,
    headline_end INTEGER
) STRICT;

INSERT INTO renewed_paragraph
SELECT
    id, revision_id, number, item,
    CASE kind
        WHEN 'body' THEN 0 WHEN 'heading' THEN 1 WHEN 'title' THEN 2 WHEN 'listItem' THEN 3
        WHEN 'quote' THEN 4 WHEN 'teaser' THEN 5 WHEN 'pointer' THEN 6 ELSE 7
    END,
    start, gap, text, headline_start, headline_end
FROM paragraph ORDER BY id;

DROP TABLE paragraph;
ALTER TABLE renewed_paragraph RENAME TO paragraph;

-- What 0003_search and 0005_ranking say of these still holds. From a paragraph the way leads by its revision_id.
CREATE VIEW searchable AS
SELECT
    paragraph.id AS id,
    char(revision.analysis) || paragraph.text AS text
FROM article
JOIN revision ON revision.id = article.revision_id
JOIN paragraph ON paragraph.revision_id = revision.id
    AND paragraph.id BETWEEN revision.first_row AND revision.last_row;

CREATE VIEW article_extent AS
SELECT
    revision.first_row AS first_paragraph,
    article.id AS article_id,
    revision.last_row AS last_paragraph,
    coalesce(
        (
            SELECT id FROM paragraph
            WHERE id BETWEEN revision.first_row AND revision.last_row AND kind = 0 ORDER BY id LIMIT 1
        ),
        revision.first_row
    ) AS lede_paragraph,
    revision.text_bytes AS text_bytes
FROM article
JOIN revision ON revision.id = article.revision_id
WHERE revision.first_row IS NOT NULL;
