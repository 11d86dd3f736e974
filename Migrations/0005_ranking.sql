-- What the ranking of articles reads beside the index. All of it is derived: `archive reindex` makes it anew,
-- `archive check` compares it with the paragraphs.

-- Where each word of the index stands (sqlite.org/fts5.html#the_fts5vocab_virtual_table_module); holds no data.
CREATE VIRTUAL TABLE posting USING fts5vocab (search, instance);

-- Which paragraphs are an article's. The index knows only rows of paragraphs, and those of a text follow one
-- another; so an article is found for a paragraph without a look at the paragraph's own row, which holds its text.
CREATE TABLE extent (
    -- paragraph.id of the newest text's first paragraph, its title included.
    first_paragraph INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id) ON DELETE CASCADE,
    last_paragraph INTEGER NOT NULL,
    -- The first paragraph of running text, which says what the article is about; the first of all if there is none.
    lede_paragraph INTEGER NOT NULL,
    text_bytes INTEGER NOT NULL
) STRICT;

CREATE VIEW article_extent AS
SELECT
    min(paragraph.id) AS first_paragraph,
    article.id AS article_id,
    max(paragraph.id) AS last_paragraph,
    coalesce(min(paragraph.id) FILTER (WHERE paragraph.kind = 'body'), min(paragraph.id)) AS lede_paragraph,
    revision.text_bytes AS text_bytes
FROM article
JOIN revision ON revision.id = article.revision_id
JOIN paragraph ON paragraph.revision_id = revision.id
GROUP BY article.id;

INSERT INTO extent SELECT first_paragraph, article_id, last_paragraph, lede_paragraph, text_bytes FROM article_extent;
