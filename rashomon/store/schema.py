"""Schema: a connection comes in, a story file of the newest schema goes out; every table and view is written here."""

import sqlite3

from rashomon.errors import StoryError

# "RASH": how `file` and other programs tell a story from any other SQLite file.
APPLICATION_ID = 0x52415348

# Lists of plain words (authors, aliases, article ids) are JSON arrays, for json_each; lists of things are tables.
# Every start and end is a half-open pair of code points into articles.text: substr(text, start + 1, end - start).
FIRST = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, item INTEGER, sha256 TEXT NOT NULL,
    outlet TEXT, url TEXT, title TEXT, authors TEXT NOT NULL, published TEXT, published_from TEXT NOT NULL,
    published_start INTEGER, published_end INTEGER, language TEXT, text TEXT NOT NULL,
    reading_key TEXT NOT NULL, annotation_key TEXT NOT NULL
);
CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY, length INTEGER NOT NULL, compressed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE readings (
    article TEXT PRIMARY KEY, sha256 TEXT NOT NULL, media TEXT NOT NULL, encoding TEXT NOT NULL, field TEXT,
    runs TEXT NOT NULL, segments TEXT NOT NULL, given TEXT NOT NULL, shown TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE blocks (
    article TEXT, number INTEGER, start INTEGER, end INTEGER, kind TEXT, why TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE sentences (
    article TEXT, number INTEGER, start INTEGER, end INTEGER,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE mentions (
    article TEXT, number INTEGER, id TEXT, start INTEGER, end INTEGER, text TEXT, type TEXT,
    head_start INTEGER, head_end INTEGER, chain TEXT, kind TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE times (
    article TEXT, number INTEGER, id TEXT, start INTEGER, end INTEGER, text TEXT, type TEXT, value TEXT, edtf TEXT,
    earliest TEXT, latest TEXT, anchor TEXT, rule TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE quantities (
    article TEXT, number INTEGER, id TEXT, start INTEGER, end INTEGER, text TEXT,
    value REAL, low REAL, high REAL, unit TEXT, of TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE statements (
    number INTEGER PRIMARY KEY, article TEXT, id TEXT, source TEXT, cue TEXT, content TEXT, speaker TEXT, speech TEXT,
    act TEXT, addressee TEXT, about TEXT, relay TEXT, negated INTEGER,
    UNIQUE (article, id)
);
CREATE TABLE statement_spans (
    article TEXT, statement TEXT, part TEXT, number INTEGER, start INTEGER, end INTEGER, text TEXT,
    PRIMARY KEY (article, statement, part, number)
) WITHOUT ROWID;
CREATE TABLE events (
    article TEXT, number INTEGER, id TEXT, start INTEGER, end INTEGER, text TEXT, lemma TEXT, type TEXT, status TEXT,
    time TEXT, place TEXT, said_in TEXT,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE event_participants (
    article TEXT, event TEXT, number INTEGER, mention TEXT, role TEXT,
    PRIMARY KEY (article, event, number)
) WITHOUT ROWID;
CREATE TABLE copies (
    number INTEGER PRIMARY KEY, article TEXT, start INTEGER, end INTEGER,
    original TEXT, original_start INTEGER, original_end INTEGER
);
CREATE TABLE voices (article TEXT PRIMARY KEY, voice TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stories (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, articles TEXT);
CREATE TABLE entities (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, type TEXT, aliases TEXT, mentions INTEGER
);
CREATE TABLE entity_chains (
    entity TEXT, number INTEGER, article TEXT, chain TEXT,
    PRIMARY KEY (entity, number)
) WITHOUT ROWID;
CREATE INDEX entity_chains_by_article ON entity_chains (article, chain);
CREATE TABLE entity_roles (
    entity TEXT, number INTEGER, text TEXT, first TEXT, last TEXT,
    PRIMARY KEY (entity, number)
) WITHOUT ROWID;
CREATE TABLE happenings (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, title TEXT, type TEXT, status TEXT, edtf TEXT, earliest TEXT,
    latest TEXT, place TEXT, articles TEXT, witnesses INTEGER, series TEXT
);
CREATE TABLE happening_participants (
    happening TEXT, number INTEGER, entity TEXT, role TEXT,
    PRIMARY KEY (happening, number)
) WITHOUT ROWID;
CREATE TABLE happening_events (
    happening TEXT, number INTEGER, article TEXT, event TEXT,
    PRIMARY KEY (happening, number)
) WITHOUT ROWID;
CREATE INDEX happening_events_by_article ON happening_events (article, event);
CREATE TABLE happening_history (
    happening TEXT, number INTEGER, status TEXT, edtf TEXT, earliest TEXT, latest TEXT, reported TEXT, said_by TEXT,
    PRIMARY KEY (happening, number)
) WITHOUT ROWID;
CREATE TABLE accounts (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, happening TEXT, field TEXT, judgement TEXT, kind TEXT, silent TEXT,
    why TEXT, topic TEXT
);
CREATE INDEX accounts_by_happening ON accounts (happening);
CREATE TABLE account_values (
    account TEXT, number INTEGER, value TEXT, articles TEXT, witnesses INTEGER,
    PRIMARY KEY (account, number)
) WITHOUT ROWID;
CREATE TABLE timeline (
    number INTEGER PRIMARY KEY, edtf TEXT, earliest TEXT, latest TEXT, title TEXT, status TEXT, happening TEXT,
    outlets TEXT, witnesses INTEGER, score REAL, kind TEXT
);
-- The words under each line of the record. `of` is role, history, account or timeline; `owner` the id of the entity,
-- happening or account, or the number of the timeline's line; `part` which role, step or value of it.
CREATE TABLE citations (
    of TEXT, owner TEXT, part INTEGER, number INTEGER, article TEXT, start INTEGER, end INTEGER, text TEXT,
    PRIMARY KEY (of, owner, part, number)
) WITHOUT ROWID;
CREATE INDEX citations_by_article ON citations (article, start);
CREATE TABLE edges (
    number INTEGER PRIMARY KEY, left_id TEXT, right_id TEXT, judgement TEXT, score REAL, reason TEXT
);
CREATE INDEX edges_by_left ON edges (left_id);
CREATE INDEX edges_by_right ON edges (right_id);
CREATE TABLE set_aside (number INTEGER PRIMARY KEY, file TEXT, item INTEGER, stage TEXT, reason TEXT);
CREATE TABLE runs (number INTEGER PRIMARY KEY, program TEXT, articles INTEGER, set_aside INTEGER, inputs TEXT);
-- Work of a build that has not ended yet, and of articles before a linked article dated them: never shown.
CREATE TABLE work (
    key TEXT PRIMARY KEY, annotation BLOB NOT NULL, sha256 TEXT, length INTEGER, compressed BLOB, media TEXT,
    encoding TEXT, field TEXT, runs TEXT, segments TEXT, given TEXT, shown TEXT
) WITHOUT ROWID;

CREATE VIRTUAL TABLE article_search USING fts5 (
    title, text, content='articles', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE statement_search USING fts5 (
    source, content, content='statements', content_rowid='number', tokenize='unicode61 remove_diacritics 2'
);

CREATE VIEW sentence_words AS
    SELECT s.article, s.number, s.start, s.end, substr(a.text, s.start + 1, s.end - s.start) AS words
    FROM sentences s JOIN articles a ON a.id = s.article;
CREATE VIEW entity_mentions AS
    SELECT c.entity, e.name, m.article, m.id AS mention, m.start, m.end, m.text
    FROM entity_chains c JOIN entities e ON e.id = c.entity
    JOIN mentions m ON m.article = c.article AND m.chain = c.chain;
CREATE VIEW who_said_what AS
    SELECT s.article || '/' || s.id AS id, a.outlet, a.published, e.name AS speaker, s.source, s.act, s.speech,
        s.negated, s.content
    FROM statements s JOIN articles a ON a.id = s.article
    LEFT JOIN entity_chains c ON c.article = s.article AND c.chain = s.speaker
    LEFT JOIN entities e ON e.id = c.entity;
CREATE VIEW who_answers_what AS
    SELECT q.id AS account, h.title AS happening, q.field, q.topic, q.judgement, v.value, v.witnesses, a.outlet,
        c.article, c.start, c.end, c.text
    FROM accounts q LEFT JOIN happenings h ON h.id = q.happening
    JOIN account_values v ON v.account = q.id
    LEFT JOIN citations c ON c.of = 'account' AND c.owner = q.id AND c.part = v.number
    LEFT JOIN articles a ON a.id = c.article;
CREATE VIEW how_it_unfolded AS
    SELECT h.id AS happening, h.title, s.number AS step, s.status, s.edtf, s.reported, s.said_by, c.article, a.outlet,
        c.text
    FROM happenings h JOIN happening_history s ON s.happening = h.id
    LEFT JOIN citations c ON c.of = 'history' AND c.owner = h.id AND c.part = s.number
    LEFT JOIN articles a ON a.id = c.article;
"""

# Who speaks together with the speaker, and whom a speaker without a name belongs to.
SPEAKERS = """
ALTER TABLE statements ADD COLUMN speakers TEXT NOT NULL DEFAULT '[]';
ALTER TABLE statements ADD COLUMN affiliation TEXT;
"""

# The words of a saying's variants are citations: `of` is saying, `owner` its id, `part` the variant's number. A row of
# saying_spans is a stretch of a part (kept, left out, added, replaced) in the fullest wording or in the variant's own.
SAYINGS = """
CREATE TABLE sayings (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, speaker TEXT, first TEXT, outlets TEXT, witnesses INTEGER
);
CREATE TABLE saying_variants (
    saying TEXT, number INTEGER, article TEXT, statements TEXT, kind TEXT, speaker TEXT, voice TEXT,
    PRIMARY KEY (saying, number)
) WITHOUT ROWID;
CREATE INDEX saying_variants_by_article ON saying_variants (article);
CREATE TABLE saying_spans (
    saying TEXT, variant INTEGER, part INTEGER, side TEXT, number INTEGER, kind TEXT, article TEXT, start INTEGER,
    end INTEGER, text TEXT,
    PRIMARY KEY (saying, variant, part, side, number)
) WITHOUT ROWID;
CREATE VIEW who_quoted_how AS
    SELECT s.id AS saying, e.name AS speaker, v.kind, a.outlet, a.published, v.article, c.text,
        v.article IN (SELECT value FROM json_each(s.first)) AS first
    FROM sayings s JOIN saying_variants v ON v.saying = s.id JOIN articles a ON a.id = v.article
    LEFT JOIN entities e ON e.id = v.speaker
    LEFT JOIN citations c ON c.of = 'saying' AND c.owner = s.id AND c.part = v.number;
"""

# A statement `within` another is what its speaker tells that somebody else said; its words are the other's as well.
NESTED = """
ALTER TABLE statements ADD COLUMN within TEXT;
DROP VIEW who_said_what;
CREATE VIEW who_said_what AS
    SELECT s.article || '/' || s.id AS id, a.outlet, a.published, e.name AS speaker, s.source, s.act, s.speech,
        s.negated, s.content
    FROM statements s JOIN articles a ON a.id = s.article
    LEFT JOIN entity_chains c ON c.article = s.article AND c.chain = s.speaker
    LEFT JOIN entities e ON e.id = c.entity
    WHERE s.within IS NULL;
CREATE VIEW who_told_who_said_what AS
    SELECT s.article || '/' || s.id AS id, a.outlet, a.published, t.name AS told_by, o.source AS told_by_source,
        e.name AS speaker, s.source, s.act, s.speech, s.negated, s.content
    FROM statements s JOIN articles a ON a.id = s.article
    JOIN statements o ON o.article = s.article AND o.id = s.within
    LEFT JOIN entity_chains c ON c.article = s.article AND c.chain = s.speaker
    LEFT JOIN entities e ON e.id = c.entity
    LEFT JOIN entity_chains d ON d.article = o.article AND d.chain = o.speaker
    LEFT JOIN entities t ON t.id = d.entity
    WHERE s.within IS NOT NULL;
"""

# What a number counts, the words of the number alone, and its scope: ids of a mention, two times and a statement.
SCOPES = """
ALTER TABLE quantities ADD COLUMN kind TEXT NOT NULL DEFAULT 'count';
ALTER TABLE quantities ADD COLUMN number_start INTEGER;
ALTER TABLE quantities ADD COLUMN number_end INTEGER;
ALTER TABLE quantities ADD COLUMN place TEXT;
ALTER TABLE quantities ADD COLUMN time TEXT;
ALTER TABLE quantities ADD COLUMN as_of TEXT;
ALTER TABLE quantities ADD COLUMN said_in TEXT;
CREATE VIEW casualties AS
    SELECT q.article, a.outlet, a.published, q.kind, q.low, q.value AS best, q.high, q.text AS words, q.unit,
        m.text AS place, coalesce(t.edtf, t.value) AS time, coalesce(c.edtf, c.value) AS as_of, s.source AS source,
        q.start, q.end
    FROM quantities q JOIN articles a ON a.id = q.article
    LEFT JOIN mentions m ON m.article = q.article AND m.id = q.place
    LEFT JOIN times t ON t.article = q.article AND t.id = q.time
    LEFT JOIN times c ON c.article = q.article AND c.id = q.as_of
    LEFT JOIN statements s ON s.article = q.article AND s.id = q.said_in
    WHERE q.kind IN ('killed', 'injured', 'missing', 'detained', 'displaced', 'casualty');
"""

# Places have degrees of WGS84, none where a name means those who govern. The words of a happening's places are
# citations: `of` is place, `owner` the happening's id, `part` the place's number.
PLACES = """
CREATE TABLE places (
    article TEXT, number INTEGER, id TEXT, start INTEGER, end INTEGER, text TEXT, mention TEXT, use TEXT, name TEXT,
    gazetteer INTEGER, latitude REAL, longitude REAL, country TEXT, admin1 TEXT, feature TEXT, precision TEXT,
    score REAL, reason TEXT, alternatives INTEGER, dateline INTEGER,
    PRIMARY KEY (article, number)
) WITHOUT ROWID;
CREATE TABLE happening_places (
    happening TEXT, number INTEGER, name TEXT, gazetteer INTEGER, latitude REAL, longitude REAL, country TEXT,
    admin1 TEXT, feature TEXT, precision TEXT,
    PRIMARY KEY (happening, number)
) WITHOUT ROWID;
CREATE VIEW where_it_happened AS
    SELECT h.id AS happening, h.title, h.status, h.earliest, h.latest, p.name, p.country, p.admin1, p.precision,
        p.latitude, p.longitude, c.article, c.text
    FROM happenings h JOIN happening_places p ON p.happening = h.id
    LEFT JOIN citations c ON c.of = 'place' AND c.owner = h.id AND c.part = p.number;
"""

# Whether an event makes a happening, or only stands beside others.
SALIENT = "ALTER TABLE events ADD COLUMN salient INTEGER NOT NULL DEFAULT 1;\n"

# What a step worked out of one article or two (by the keys of their annotations), so that a build with more articles
# need not do so again: never shown.
NOTES = """
CREATE TABLE notes (
    step TEXT, one TEXT, other TEXT, note BLOB NOT NULL,
    PRIMARY KEY (step, one, other)
) WITHOUT ROWID;
"""

# Who announced or decided what a step of a happening's life reports, and when. Why is a citation: `of` is reason,
# `owner` the happening's id, `part` the step's number.
DECISIONS = """
ALTER TABLE happening_history ADD COLUMN decided_by TEXT;
ALTER TABLE happening_history ADD COLUMN decided TEXT;
DROP VIEW how_it_unfolded;
CREATE VIEW how_it_unfolded AS
    SELECT h.id AS happening, h.title, s.number AS step, s.status, s.edtf, s.reported, s.said_by, c.article, a.outlet,
        c.text, s.decided_by, s.decided, r.text AS reason
    FROM happenings h JOIN happening_history s ON s.happening = h.id
    LEFT JOIN citations c ON c.of = 'history' AND c.owner = h.id AND c.part = s.number
    LEFT JOIN citations r ON r.of = 'reason' AND r.owner = h.id AND r.part = s.number
    LEFT JOIN articles a ON a.id = c.article;
"""

# MIGRATIONS[n] brings a file of schema n to schema n + 1; the number is kept in the file's user_version.
MIGRATIONS = (FIRST, SPEAKERS, SAYINGS, NESTED, SCOPES, PLACES, SALIENT, NOTES, DECISIONS)
NEWEST = len(MIGRATIONS)


def schema_of(connection: sqlite3.Connection) -> int:
    """The number of the schema that the file is written in; 0 is an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check(connection: sqlite3.Connection, name: str) -> None:
    """Raise StoryError unless the file is a story of the newest schema."""
    number = schema_of(connection)
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise StoryError(f"{name}: an SQLite file, but no story; make one with `rashomon build PATH -o {name}`")
    if number > NEWEST:
        raise StoryError(f"{name}: schema {number}, this program reads up to {NEWEST}; install a newer rashomon")
    if number < NEWEST:
        raise StoryError(f"{name}: schema {number}, this program reads {NEWEST}; `rashomon build` brings it up to date")


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Create the tables in an empty file, or bring an older story up to date, in one transaction."""
    number = schema_of(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables or number:
        if number > NEWEST or connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            check(connection, name)
        if number == NEWEST:
            return
    script = "".join(MIGRATIONS[number:])
    header = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {NEWEST};"
    connection.executescript(f"BEGIN IMMEDIATE; {script} {header} COMMIT;")
