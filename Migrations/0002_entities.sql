-- Who and what is named where, in the newest revision of each article.

CREATE TABLE entity (
    -- Never used again for another entity.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('PER', 'LOC', 'ORG', 'OTH')),
    -- The name to call it by.
    name TEXT NOT NULL,
    -- The name folded, by which it is known again.
    key TEXT NOT NULL,
    -- Of a person with a full name, the last name folded.
    surname_key TEXT,
    UNIQUE (key, kind)
) STRICT;

CREATE INDEX entity_surname ON entity (surname_key) WHERE surname_key IS NOT NULL;

CREATE TABLE mention (
    paragraph_id INTEGER NOT NULL REFERENCES paragraph (id) ON DELETE CASCADE,
    -- Bytes of the paragraph's text.
    start INTEGER NOT NULL CHECK (start >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > start),
    kind TEXT NOT NULL CHECK (kind IN ('PER', 'LOC', 'ORG', 'OTH')),
    form TEXT NOT NULL CHECK (form IN ('name', 'deriv', 'part')),
    -- 1 for a name inside a larger one.
    nested INTEGER NOT NULL CHECK (nested IN (0, 1)),
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    PRIMARY KEY (paragraph_id, start, "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_entity ON mention (entity_id, paragraph_id);

-- Counts over mention, kept with it: forms of an entity …
CREATE TABLE spelling (
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    surface TEXT NOT NULL,
    form TEXT NOT NULL CHECK (form IN ('name', 'deriv', 'part')),
    -- The surface folded.
    key TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (entity_id, surface, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX spelling_key ON spelling (key);

-- … and the articles that name it.
CREATE TABLE appearance (
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (entity_id, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX appearance_article ON appearance (article_id);
