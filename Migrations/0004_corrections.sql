-- What users corrected, and what follows from it. The tables of 0002 hold what is shown: what was found, seen
-- through the corrections that count. Here is what was found where it differs.

-- An event. Never changed: undoing is an event of its own.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- YYYY-MM-DDThh:mm:ssZ.
    made_at TEXT NOT NULL,
    action TEXT NOT NULL CHECK (
        action IN (
            'merge', 'split', 'rename', 'kind', 'hide', 'unhide', 'addAlias', 'removeAlias', 'note', 'identify',
            'rejectMention', 'addMention', 'undo'
        )
    ),
    -- The entity that was corrected.
    entity_id INTEGER REFERENCES entity (id),
    -- The entity that it made: of a split, a removed alias, a mention of somebody new.
    made_id INTEGER REFERENCES entity (id),
    -- Of an undo.
    undone_id INTEGER REFERENCES correction (id),
    -- A name, spelling, note, identifier; of a mention, its surface.
    text TEXT,
    -- Of an identifier: wikidata, gnd.
    scheme TEXT,
    kind TEXT CHECK (kind IN ('PER', 'LOC', 'ORG', 'OTH')),
    form TEXT CHECK (form IN ('name', 'deriv', 'part')),
    -- An article: its number, and what it is known again by. It may be gone, and come again under another number.
    article_id INTEGER,
    external_id TEXT,
    id_scope TEXT,
    url TEXT,
    text_hash INTEGER,
    -- A place in it: the paragraph's text (as revision.text_hash), and bytes of that.
    paragraph_hash INTEGER,
    start INTEGER,
    "end" INTEGER
) STRICT;

CREATE INDEX correction_entity ON correction (entity_id);
CREATE INDEX correction_made ON correction (made_id);

-- What a correction names several of: the entities that were merged, the spellings that were split off.
CREATE TABLE correction_part (
    correction_id INTEGER NOT NULL REFERENCES correction (id),
    position INTEGER NOT NULL,
    entity_id INTEGER REFERENCES entity (id),
    text TEXT,
    PRIMARY KEY (correction_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX correction_part_entity ON correction_part (entity_id);

-- Whom the linker found where a correction shows another. No foreign key: SQLite would search all mentions for each
-- entity that is dropped, unless every mention had an entry in an index more.
ALTER TABLE mention ADD COLUMN found_id INTEGER;
-- The correction that added the mention, which nobody found.
ALTER TABLE mention ADD COLUMN correction_id INTEGER REFERENCES correction (id);

CREATE INDEX mention_found ON mention (found_id, paragraph_id) WHERE found_id IS NOT NULL;
CREATE INDEX mention_added ON mention (correction_id) WHERE correction_id IS NOT NULL;

-- Mentions that were found and are not shown: refused, or in the way of one that was added.
CREATE TABLE unshown (
    paragraph_id INTEGER NOT NULL REFERENCES paragraph (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    nested INTEGER NOT NULL,
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    PRIMARY KEY (paragraph_id, start, "end")
) STRICT, WITHOUT ROWID;

CREATE INDEX unshown_entity ON unshown (entity_id);

-- By how much the count of a spelling as found exceeds the one that is shown, where they differ.
CREATE TABLE displaced (
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    surface TEXT NOT NULL,
    form TEXT NOT NULL,
    key TEXT NOT NULL,
    change INTEGER NOT NULL,
    PRIMARY KEY (entity_id, surface, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX displaced_key ON displaced (key);

-- What follows from the corrections alone, built anew with each: how an entity is shown …
CREATE TABLE shown (
    entity_id INTEGER PRIMARY KEY REFERENCES entity (id),
    -- Absent where it is the found one.
    name TEXT,
    key TEXT CHECK ((key IS NULL) = (name IS NULL)),
    kind TEXT CHECK (kind IN ('PER', 'LOC', 'ORG', 'OTH')),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    -- The entity that it was merged into, directly or not.
    successor_id INTEGER REFERENCES entity (id)
) STRICT;

CREATE INDEX shown_key ON shown (key) WHERE key IS NOT NULL;
CREATE INDEX shown_successor ON shown (successor_id);

-- … which spellings were added to it …
CREATE TABLE alias (
    key TEXT NOT NULL,
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    name TEXT NOT NULL,
    PRIMARY KEY (key, entity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_entity ON alias (entity_id);

-- … and by what it is known elsewhere.
CREATE TABLE identifier (
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (entity_id, scheme)
) STRICT, WITHOUT ROWID;
