-- What kind of thing an entity is: the one that most of its mentions were read as, in the whole archive.

-- The kind that the entity was made with, by which it is known again when all is found anew; absent where it is still the
-- kind of most mentions.
ALTER TABLE entity ADD COLUMN first_kind TEXT CHECK (first_kind IN ('PER', 'LOC', 'ORG', 'OTH'));

-- Mentions that an article read as another kind than the first one of the entity that was found. All others were read as
-- that, so most articles have no row. No foreign key for the entity: SQLite would search all rows for each that is dropped.
-- Derived: `archive reindex` makes both tables anew.
CREATE TABLE reading (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    entity_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('PER', 'LOC', 'ORG', 'OTH')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (article_id, entity_id, kind)
) STRICT, WITHOUT ROWID;

-- Their sums over all articles.
CREATE TABLE kind_count (
    entity_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('PER', 'LOC', 'ORG', 'OTH')),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (entity_id, kind)
) STRICT, WITHOUT ROWID;
