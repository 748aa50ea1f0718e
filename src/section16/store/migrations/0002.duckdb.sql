CREATE TABLE ledger_entry (
    account TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    issuer_key TEXT NOT NULL,
    owner_key TEXT NOT NULL,
    security TEXT,
    form TEXT,
    nature TEXT,
    terms TEXT,
    in_dollars BOOLEAN NOT NULL,
    standing TEXT NOT NULL,
    entry TEXT NOT NULL,
    since DATE,
    day DATE,
    amount DECIMAL(28,8),
    amount_written TEXT,
    code TEXT,
    status TEXT,
    difference DECIMAL(28,8),
    difference_written TEXT,
    shared_with TEXT,
    causes TEXT,
    filing_key TEXT,
    path TEXT,
    filed DATE
);

ALTER TABLE store_generation ADD COLUMN laid BIGINT;
