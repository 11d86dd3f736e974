-- Who is named in which paragraph, packed anew: so that what is counted over all articles is a sum over those of each, and
-- of the paragraphs none is read but in articles that name who is asked for.
-- Derived: `archive reindex` makes it anew, `archive check` compares it with the mentions.

DROP TABLE naming;

CREATE TABLE naming (
    -- An article whose newest text names anyone.
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    -- Of each entity that it names, rising: by how much its number is above the one before, how often it is named, and in
    -- how many paragraphs it is beside names inside names. In base 128, the low digits first, the high bit set on all but
    -- the last (LEB128).
    entities BLOB NOT NULL,
    -- The first paragraph that names anyone beside names inside names; 0 if none does.
    first_paragraph INTEGER NOT NULL,
    -- Of that paragraph and those that follow, up to the last that names anyone, who is named there beside names inside
    -- names: their places in `entities`, counted from 1, rising, or 0 for nobody; the first of each paragraph with all
    -- bits turned. As signed numbers, the low byte first, of 1 byte if there are no more than 127 entities, of 2 up to
    -- 32767, and else of 4.
    places BLOB NOT NULL
) STRICT;
