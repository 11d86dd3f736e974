-- By which tagger a text's names were found: absent where none has looked yet, and where a program of an earlier schema
-- did, which kept no record of it.
ALTER TABLE revision ADD COLUMN tagger TEXT CHECK (tagger IN ('fast', 'accurate'));
