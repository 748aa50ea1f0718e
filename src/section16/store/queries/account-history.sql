-- The entries of an owner's accounts with an issuer, by the ledger, each with the balance after it and
-- the row of the filing it comes from. balance is null where an amount before it is unknown.
-- $issuer cik = : the issuer's CIK
-- $owner cik = : the owner's CIK
-- $security text = none: only titles with these words
-- $account text = none: only this account, as other queries name it
SELECT
    e.form_table, e.security, e.form, e.nature, e.terms, e.number, e.ordinal, e.entry, e.since, e.day,
    e.code, e.amount, e.amount_written, e.price,
    CASE
        WHEN count(CASE WHEN e.entry = 'opening' THEN 1 END) OVER so_far = 0 THEN NULL
        WHEN count(
            CASE WHEN e.entry <> 'assertion' AND e.amount IS NULL AND e.amount_written IS NOT NULL THEN 1 END
        ) OVER so_far > 0 THEN NULL
        ELSE sum(CASE WHEN e.entry IN ('opening', 'change', 'gap', 'adjustment') THEN e.amount END) OVER so_far
    END AS balance,
    e.status, e.difference, e.causes, e.settled, e.shared_with, e.replaces, e.exercise, e.filed,
    e.filing_key, e.row_table, e.row_ordinal, e.path, e.standing, e.in_dollars, e.account
FROM ledger_entry AS e
WHERE e.issuer_key = CAST($issuer AS TEXT) AND e.owner_key = CAST($owner AS TEXT)
    AND (CAST($security AS TEXT) IS NULL OR lower(e.security) LIKE '%' || lower(CAST($security AS TEXT)) || '%')
    AND (CAST($account AS TEXT) IS NULL OR e.account = CAST($account AS TEXT))
WINDOW so_far AS (PARTITION BY e.account ORDER BY e.ordinal)
ORDER BY e.form_table, e.security, e.form, e.nature, e.number, e.account, e.ordinal
