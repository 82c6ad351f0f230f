-- Times are milliseconds since 1970, 0 for never. Documents are JSON text.
-- The same statements run on SQLite and PostgreSQL.

-- +goose Up
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    n    BIGINT NOT NULL
);
INSERT INTO counters (name, n) VALUES ('audit', 0), ('made', 0);

CREATE TABLE keys (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    role    TEXT NOT NULL,
    units   TEXT NOT NULL, -- a JSON list; '' is every unit
    secret  TEXT NOT NULL, -- SHA-256 in hex
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    revoked BIGINT NOT NULL
);

CREATE TABLE scenarios (
    id      TEXT PRIMARY KEY,
    unit    TEXT NOT NULL,
    problem TEXT NOT NULL,
    title   TEXT NOT NULL,
    parent  TEXT NOT NULL,
    edits   TEXT NOT NULL,
    hash    TEXT NOT NULL,
    size    BIGINT NOT NULL,
    created BIGINT NOT NULL,
    maker   TEXT NOT NULL
);
CREATE INDEX scenarios_unit ON scenarios (unit, id);
CREATE INDEX scenarios_maker ON scenarios (maker);

-- The documents lie beside their rows, so that lists stay small.
CREATE TABLE inputs (
    scenario TEXT PRIMARY KEY REFERENCES scenarios (id) ON DELETE CASCADE,
    document TEXT NOT NULL
);

CREATE TABLE runs (
    id       TEXT PRIMARY KEY,
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    unit     TEXT NOT NULL,
    kind     TEXT NOT NULL,
    options  TEXT NOT NULL,
    created  BIGINT NOT NULL,
    maker    TEXT NOT NULL,
    state    TEXT NOT NULL,
    outcome  TEXT NOT NULL,
    started  BIGINT NOT NULL,
    finished BIGINT NOT NULL,
    stopping BIGINT NOT NULL, -- 1 when asked to
    attempt  BIGINT NOT NULL, -- the fence
    tries    BIGINT NOT NULL, -- attempts since the best last improved
    warm     BIGINT NOT NULL,
    progress TEXT NOT NULL,
    roster   TEXT NOT NULL,
    result   TEXT NOT NULL,
    error    TEXT NOT NULL,
    version  BIGINT NOT NULL,
    worker   TEXT NOT NULL,
    lease    BIGINT NOT NULL
);
CREATE INDEX runs_scenario ON runs (scenario, id);
CREATE INDEX runs_state ON runs (state, id);
CREATE INDEX runs_unit ON runs (unit, id);

CREATE TABLE rosters (
    id       TEXT PRIMARY KEY,
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    unit     TEXT NOT NULL,
    run      TEXT REFERENCES runs (id) ON DELETE CASCADE,
    no       BIGINT NOT NULL,
    label    TEXT NOT NULL,
    attempt  BIGINT NOT NULL,
    hash     TEXT NOT NULL,
    created  BIGINT NOT NULL,
    maker    TEXT NOT NULL,
    duties   TEXT NOT NULL
);
CREATE INDEX rosters_scenario ON rosters (scenario, id);
CREATE INDEX rosters_run ON rosters (run, no);
CREATE INDEX rosters_unit ON rosters (unit);

CREATE TABLE feeds (
    id       TEXT PRIMARY KEY,
    roster   TEXT NOT NULL REFERENCES rosters (id) ON DELETE CASCADE,
    unit     TEXT NOT NULL,
    employee TEXT NOT NULL,
    secret   TEXT NOT NULL,
    created  BIGINT NOT NULL,
    maker    TEXT NOT NULL
);
CREATE INDEX feeds_roster ON feeds (roster);
CREATE INDEX feeds_unit ON feeds (unit);

-- What a caller promised to ask for once, and what it was given.
CREATE TABLE promises (
    maker   TEXT NOT NULL,
    token   TEXT NOT NULL,
    hash    TEXT NOT NULL,
    object  TEXT NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (maker, token)
);
CREATE INDEX promises_created ON promises (created);

CREATE TABLE audit (
    no      BIGINT PRIMARY KEY,
    at      BIGINT NOT NULL,
    maker   TEXT NOT NULL,
    name    TEXT NOT NULL,
    action  TEXT NOT NULL,
    unit    TEXT NOT NULL,
    object  TEXT NOT NULL,
    request TEXT NOT NULL,
    status  BIGINT NOT NULL
);
CREATE INDEX audit_unit ON audit (unit, no);
