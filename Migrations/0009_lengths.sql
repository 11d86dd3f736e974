-- What the ranking of paragraphs reads beside the index. It is derived: `archive reindex` makes it anew, `archive check`
-- compares it with the index.

-- How many words each paragraph has. The index has a row of its own for each of them (search_docsize), and to look up
-- half a million takes a fifth of a second.
CREATE TABLE length_block (
    -- paragraph.id / 2000.
    number INTEGER PRIMARY KEY,
    -- Two bytes for each row, the lower one first, up to the last row of the block that there is.
    lengths BLOB NOT NULL
) STRICT;

-- lengths() is the program's own.
CREATE VIEW present_length_block AS
WITH RECURSIVE block (number) AS (
    SELECT 0 UNION ALL
    SELECT number + 1 FROM block WHERE (number + 1) * 2000 <= (SELECT max(id) FROM search_docsize)
),
packed AS (
    SELECT
        number,
        (
            SELECT lengths(id - number * 2000, sz) FROM search_docsize
            WHERE id >= number * 2000 AND id < (number + 1) * 2000
        ) AS lengths
    FROM block
)
SELECT number, lengths FROM packed WHERE lengths IS NOT NULL;

INSERT INTO length_block (number, lengths) SELECT number, lengths FROM present_length_block;

-- Grows with every change of the archive: what was read into memory is of one such state.
CREATE TABLE change (
    count INTEGER NOT NULL
) STRICT;

INSERT INTO change (count) VALUES (0);
