-- Where the sentences of paragraphs begin, so that words that share one are found without a look at the text. It is
-- derived: `archive reindex` makes it anew, `archive check` compares it with the paragraphs. The program fills it, since
-- only it knows where sentences end.
CREATE TABLE sentence_block (
    -- paragraph.id / 2000.
    number INTEGER PRIMARY KEY,
    -- One row behind the other, up to the last one that has more than one sentence: of each further sentence how many
    -- positions of the index it begins behind the one before it, then 0. Numbers of seven bits a byte, the lowest first,
    -- each byte but a number's last with the high bit. A block without such a row is not there.
    starts BLOB NOT NULL
) STRICT;
