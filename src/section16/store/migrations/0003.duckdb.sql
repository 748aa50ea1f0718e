DROP TABLE ledger_entry;

CREATE TABLE ledger_entry (
    account TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    issuer_key TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    owner_name TEXT,
    form_table INTEGER NOT NULL,
    security TEXT,
    form TEXT,
    nature TEXT,
    terms TEXT,
    in_dollars BOOLEAN NOT NULL,
    number INTEGER NOT NULL,
    titles TEXT,
    joint_group INTEGER NOT NULL,
    standing TEXT NOT NULL,
    expires DATE,
    ended DATE,
    exact_since DATE,
    entry TEXT NOT NULL,
    since DATE,
    day DATE,
    amount DECIMAL(28,8),
    amount_written TEXT,
    derived BOOLEAN,
    code TEXT,
    price DECIMAL(28,8),
    price_written TEXT,
    status TEXT,
    difference DECIMAL(28,8),
    difference_written TEXT,
    shared_with TEXT,
    replaces TEXT,
    exercise TEXT,
    causes TEXT,
    settled TEXT,
    filing_key TEXT,
    row_table TEXT,
    row_ordinal INTEGER,
    path TEXT NOT NULL,
    filed DATE
);

CREATE TABLE unrolled (
    issuer_key TEXT NOT NULL
);

-- Every issuer is to be rolled; what has no CIK is told by its filing until then.
INSERT INTO unrolled
SELECT DISTINCT coalesce(lpad(issuer_cik, 10, '0'), 'filing:' || filing_key) FROM filing;
