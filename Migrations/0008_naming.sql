-- Who is named in which paragraph, packed, for what is counted over all of them: who is named with whom. In the table
-- `mention` that takes a seek for each paragraph, a third of a second for a name of 100,000 paragraphs.
-- Derived: `archive reindex` makes it anew, `archive check` compares it with the mentions.

CREATE TABLE naming (
    -- An article whose newest text names anyone.
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    -- Of each paragraph that names anyone, in the order of their rows: by how much its row is behind the one before, how
    -- many are named there beside names inside names, and their numbers, rising, each by how much it is above the one
    -- before. All in base 128, the low digits first, the high bit set on all but the last (LEB128).
    names BLOB NOT NULL
) STRICT;
