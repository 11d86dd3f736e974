-- Names that begin as somebody begins to type, counted from the index alone: to look up the count of each spelling took most
-- of a completion's time.

DROP INDEX spelling_key;
CREATE INDEX spelling_key ON spelling (key, count);
