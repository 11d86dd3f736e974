-- Articles and their texts. Every byte of a decoded text is here once: the gap before each
-- paragraph, the paragraph, and what is left behind the last one. All offsets are UTF-8 bytes.

CREATE TABLE article (
    -- Never used again for another article, so that a citation stays true.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- How it is known again, the first of these that it has: its publisher's id within its source,
    -- its URL, or neither: then the path of its file (see origin), or its very text.
    external_id TEXT,
    id_scope TEXT CHECK ((external_id IS NULL) = (id_scope IS NULL)),
    identity_url TEXT UNIQUE CHECK (external_id IS NULL OR identity_url IS NULL),
    -- The newest revision; absent only within the transaction that makes it.
    revision_id INTEGER UNIQUE REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (external_id, id_scope)
) STRICT;

-- A text of an article as it stood once.
CREATE TABLE revision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    -- From 1.
    number INTEGER NOT NULL CHECK (number > 0),
    -- When it was stored, YYYY-MM-DDThh:mm:ssZ.
    stored_at TEXT NOT NULL,
    title TEXT,
    -- YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ: text that sorts by time.
    date TEXT,
    source TEXT,
    author TEXT,
    -- BCP 47.
    language TEXT,
    -- The rules by which its words are analysed: 1 folding alone, 2 German, 3 English.
    analysis INTEGER NOT NULL CHECK (analysis BETWEEN 1 AND 3),
    url TEXT,
    -- Keys without a column, one JSON object.
    metadata TEXT,
    -- FNV-1a, 64 bit, of the text: finds candidates for "the same text", which are then compared.
    text_hash INTEGER NOT NULL,
    text_bytes INTEGER NOT NULL,
    -- The text behind the last paragraph.
    ending TEXT NOT NULL,
    UNIQUE (article_id, number)
) STRICT;

CREATE INDEX revision_text ON revision (text_hash);
CREATE INDEX revision_date ON revision (date);

-- Files whose whole content is one article.
CREATE TABLE origin (
    path TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX origin_article ON origin (article_id);

-- The numbered or headed parts of a text; a plain article has one.
CREATE TABLE item (
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    -- From 1.
    number INTEGER NOT NULL CHECK (number > 0),
    heading TEXT,
    PRIMARY KEY (revision_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE paragraph (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revision (id) ON DELETE CASCADE,
    -- From 1; 0 for a title that was given beside the text.
    number INTEGER NOT NULL CHECK (number >= 0),
    item INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (
        kind IN ('title', 'heading', 'body', 'teaser', 'pointer', 'listItem', 'quote', 'boilerplate')
    ),
    -- Where it begins in the text; absent for number 0.
    start INTEGER CHECK ((start IS NULL) = (number = 0)),
    -- The text between the paragraph before and this one.
    gap TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Of a teaser, the bytes of its headline in the paragraph.
    headline_start INTEGER,
    headline_end INTEGER,
    UNIQUE (revision_id, number),
    FOREIGN KEY (revision_id, item) REFERENCES item (revision_id, number)
) STRICT;
